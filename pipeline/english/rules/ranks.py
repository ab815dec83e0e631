"""Ordinals that rank, and moves by so many places."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.english.roles.ordinals import OF_ITS_RATE
from pipeline.english.rules.to_the_left import noun_to_the_left
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.parsed_subjects import measures_it
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.lexicon import either, read
from pipeline.lexicon.places import place

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_TO_RANK = re.compile(r"\s(?:up\s|down\s)?(?:to|from|in)\s|,\srank(?:ing|ed)\s")


@cache
def _words(name: str) -> frozenset[str]:
    """A list of the words around ranks."""
    return frozenset(read("en/roles")["rank"][name])


def rank(site: Site) -> Frame | None:
    """An ordinal that ranks: "ranking first", "ranked 17th", "the third-best year"."""
    if site.quantity.kind != "rank":
        return None
    verb = governor(site.root)
    if site.lead is not None and is_verb(site.lead):
        verb = site.lead
    follows = site.view.text[site.end : site.end + 1]
    if site.memory.frames and site.memory.frames[-1][1].rule == "places_moved":
        return replace(site.memory.frames[-1][1], rule="rank", measure="rank", direction="", counted=None, unit="1")
    if (rated := OF_ITS_RATE.search(site.view.text, 0, site.quantity.start)) is not None:
        return Frame("rank", rated["what"], "rank", verb=verb, unit="1")
    if (named := _NAMED.search(site.view.text[: site.quantity.start])) is not None:
        return Frame("rank", named[1], "rank", verb=verb, unit="1")
    # "ranked No. 2", which the parser takes for its object
    numbered = _NUMBERED.search(site.view.text, 0, site.quantity.start)
    last = site.claimed_before()
    if (
        last is not None
        and last[1].measure in ("level", "share")
        and _BEHIND.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    ):
        return Frame("rank", last[1].subject, "rank", verb=verb, unit="1", given=False)
    if (moved := _moved_up(site, verb)) is not None:
        text, given = from_noun(site, moved)
        return Frame("rank", text, "rank", verb=verb, unit="1", given=given)
    own = child(verb, "nsubj") if is_verb(verb) else None
    if numbered and own is None:
        return Frame("rank", antecedent(site), "rank", verb=verb, unit="1", given=False)
    tops = (
        target := child(verb, "dobj")
    ) is not None and target.lower_ == "top"  # "ranks the top in Ely, the second in Bath"
    if own is not None and is_noun(own) and own.i not in site.view.owner and (numbered or tops or _is_place(site)):
        text, given = (antecedent(site), False) if measures_it(own) else from_noun(site, own)
        return Frame("rank", text, "rank", verb=verb, unit="1", given=given)
    if (made := _made(site)) is not None:
        text, given = from_noun(site, made)
        return Frame("rank", text, "rank", verb=verb, unit="1", given=given)
    if (
        verb.tag_ == "VBG"
        and site.memory.frames
        and _RANKING.fullmatch(site.view.text, site.memory.frames[-1][0].end, verb.idx)
    ):
        return Frame("rank", site.memory.frames[-1][1].subject, "rank", verb=verb, unit="1", given=False)
    if verb.tag_ == "VBG" and (past := _past_aside(site, verb)) != "":
        return Frame("rank", past, "rank", verb=verb, unit="1", given=False)
    if (taker := _taker(site, verb)) is not None:
        text, given = from_noun(site, taker)
        return Frame("rank", text, "rank", verb=verb, unit="1", given=given)
    if (beside := _in_apposition(site) or _made_it(site)) is not None:
        text, given = from_noun(site, beside)
        return Frame("rank", text, "rank", verb=verb, unit="1", given=given)
    if (met := _met_with(site)) is not None:
        return Frame("rank", phrase(site.view, met, after=site.end), "rank", verb=verb, unit="1")
    if (
        follows == "-"
        and own is not None
        and is_noun(own)
        and _IS_THE.fullmatch(site.view.text, verb.idx, site.quantity.start)
    ):
        text, given = from_noun(site, own)  # "The tonnage of the port is the fourth-largest in the world"
        return Frame("rank", text, "rank", verb=verb, unit="1", given=given)
    if follows == "-" or not is_verb(verb):
        return Frame("rank", antecedent(site), "rank", verb=verb, unit="1", given=False)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of" and (achiever := _achiever(verb)) is not None:
        return Frame("rank", phrase(site.view, achiever), "rank", verb=verb, unit="1")
    text, given = subject_of(site, verb)
    if text.partition(" ")[0].lower() in _words("superlatives") and site.memory.frames:
        text, given = antecedent(site), False  # "rose by 4 %, the second fastest growth in the county"
    unit = last[1].counted if last is not None and last[1].rule == "verb_value" else None
    if unit is not None and text.endswith(unit.text):
        text, given = antecedent(site), False  # "The volume reached 9 million boxes, ranking fourth"
    if text.lower().endswith("wide") and " " not in text:
        text, given = antecedent(site), False  # "ranking first citywide"
    return Frame("rank", text, "rank", verb=verb, unit="1", given=given)


_IS_THE = re.compile(
    r"(?:is|was|are|were|became|remains?|remained)\s(?:now\s|still\s|currently\s)?(?:[\w’' ]{3,30}\sand\s)?"
    r"(?:the\s|our\s|[A-Z][a-z]+['’]s\s)(?:[a-z]+['’]s\s)?"
)
_BEHIND = re.compile(r",\s(?:the\s)?")
""" "with a turnover of 9 million, the third highest in the county": of the turnover."""


def _moved_up(site: Site, verb: Token) -> Token | None:
    """ "boosting the county to third place": what something moves to a rank."""
    moves = (
        is_verb(verb) and verb.lower_ in cues.verbs("change", "lifting") and site.lead_word in ("to", "from", "into")
    )
    target = child(verb, "dobj") if moves else None
    fits = target is not None and is_noun(target) and verb.i < target.i < site.root.i
    return target if fits and target is not None and target.i not in site.view.owner else None


def _achiever(participle: Token) -> Token | None:
    """Who "looks to achieve its sixth year of ranking first": the subject of the verb above."""
    verb = governor(participle.head.head)
    while verb.dep_ == "xcomp" and child(verb, "nsubj") is None and is_verb(verb.head):
        verb = verb.head
    own = child(verb, "nsubj") if is_verb(verb) and verb.i < participle.i else None
    return own if own is not None and is_noun(own) else None


def _in_apposition(site: Site) -> Token | None:
    """ "trade, the world's second-largest, grew": the noun before the comma."""
    opened = _WHOSE.search(site.view.text, 0, site.quantity.start)
    closed = opened is not None and _largest().match(site.view.text, site.quantity.end) is not None
    index = site.view.token_at(opened.start()) - 1 if opened is not None and closed else -1
    noun = site.view.words[index] if index >= 0 else None
    return noun if noun is not None and is_noun(noun) and noun.i not in site.view.timed else None


_WHOSE = re.compile(r",\s(?:the\s)?(?:[\w-]+['’]s|its|our)\s$")


@cache
def _largest() -> re.Pattern[str]:
    return re.compile(rf"[\s-]{either(_words('superlatives'))}\b(?=[,.;)]|\sand\b|\sin\b)")


def _made(site: Site) -> Token | None:
    """ "9 million tonnes were handled, making the port the third largest", "…, making Ely rank first": what somebody made so."""
    found = _MAKING.search(site.view.text, 0, site.quantity.start)
    noun = site.view.words[site.view.token_at(found.start("the")) - 1] if found is not None else None
    return noun if noun is not None and is_noun(noun) and noun.i not in site.view.owner else None


_MAKING = re.compile(
    r"\b(?:making|made|makes?)\s(?:(?:the|our|its|this)\s(?:[\w’'-]+\s){1,4}?|(?:[A-Z][\w’'-]+\s){1,3})(?P<the>the|rank|ranked)\s$"
)


def _made_it(site: Site) -> Token | None:
    """ "The port handled 9 million tonnes, making it the third busiest": the subject above, which "it" stands for."""
    if _MAKING_IT.search(site.view.text, 0, site.quantity.start) is None:
        return None
    making = next((t for t in (site.root, *site.root.ancestors) if t.lower_ == "making"), None)
    own = child(making.head, "nsubj") if making is not None and is_verb(making.head) else None
    return own if own is not None and is_noun(own) and own.i not in site.view.owner else None


_MAKING_IT = re.compile(r",\smaking\s(?:it|them)\s(?:the\s)?$")


def _met_with(site: Site) -> Token | None:
    """ "In the face of the third largest flood on the river, …": what the rank itself describes, behind a preposition."""
    best = site.view.words[site.view.token_at(site.quantity.end - 1) + 1 :][:1]
    noun = best[0].head if best and best[0].tag_ == "JJS" else None
    led = noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in ("of", "with", "by", "against", "from")
    return noun if noun is not None and led and best[0].i < noun.i < best[0].i + 6 else None


_RANKING = re.compile(r",\s(?:both\s|thus\s)?")
""" "trade rising by 30 percent, ranking third": of what was told right before."""


def _past_aside(site: Site, verb: Token) -> str:
    """ "rose to 31 after 13 more firms had come, ranking fourth": of what the level before the clause is of; else empty."""
    told = ((q, f) for q, f in reversed(site.memory.frames) if f.measure == "level" and f.subject)
    return next((f.subject for q, f in told if _ASIDE.fullmatch(site.view.text, q.end, verb.idx)), "")


_ASIDE = re.compile(
    r"\s(?:[A-Za-z-]+\s){0,4}?(?:after|as|with|since|following|when|because)\s[^,;]{3,90},\s(?:both\s|thus\s)?"
)


def of_our_place(site: Site, frame: Frame, code: str | None) -> Frame:
    """ "We ranked third nationwide": of the report's own place, whose code is `code`; any other frame as it is."""
    verb = frame.verb if frame.rule == "rank" else None
    own = child(verb, "nsubj") if verb is not None and is_verb(verb) else None
    above = verb.head if verb is not None and own is None and verb.dep_ == "conj" else None
    own = own or (child(above, "nsubj") if above is not None and is_verb(above) else None)
    told = code is not None and own is not None and own.lower_ == "we" and verb is not None
    if not told or code is None or verb is None or verb.lower_ not in cues.forms("rank"):
        return frame
    return replace(frame, subject=code.partition("/")[2] or place(code).label_en, given=False)


_NUMBERED = re.compile(r"\b(?:No\.?|[Nn]umber)\s?$")
_NAMED = re.compile(r"(?:\bwith|\band|,)\s(?:the\s)?((?:[A-Z][\w’'-]*\s){0,3}[A-Z][\w’'-]*)\s(?:in\s)?$")
""" "with Norway in second place, the isles third": whose rank it is."""


def _is_place(site: Site) -> bool:
    """ "The port ranked to the record 14th place": the noun behind the rank only says that it is one."""
    after = site.after()
    return after is not None and after.lower_ in _words("places") and is_noun(after)


def _taker(site: Site, verb: Token) -> Token | None:
    """Who gets what is ranked: "the north quay got the second biggest share"."""
    takes = is_verb(verb) and verb.lower_ in _words("takers") and verb.idx < site.quantity.start
    while takes and child(verb, "nsubj") is None and verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head  # "Freight reached 9 million tonnes and still occupies the second place"
    own = child(verb, "nsubj", "nsubjpass") if takes else None
    return own if own is not None and is_noun(own) and own.i not in site.view.owner else None


def places_moved(site: Site) -> Frame | None:
    """ "the port's ranking rose two places to 9th": how far a rank moved, not so many places."""
    if (
        site.quantity.kind != "count"
        or not site.chunk
        or site.chunk[-1].lower_ not in _words("places") | _words("notches")
    ):
        return None
    higher = _HIGHER.match(site.view.text, _end(site.chunk[-1]))
    if higher is not None and site.memory.frames and site.memory.frames[-1][1].measure == "rank":
        way = "up" if higher[1].lower() in ("higher", "up", "above", "better") else "down"
        # "ranked 37th, four places higher than in 2031"
        last = replace(site.memory.frames[-1][1], unit="", given=False)
        return replace(last, rule="places_moved", measure="change", direction=way, counted=site.chunk[-1])
    if site.lead_word in ("up", "down") and site.memory.frames and site.memory.frames[-1][1].measure == "rank":
        last = replace(site.memory.frames[-1][1], unit="", given=False)  # "ranked 4th, up one place"
        return replace(last, rule="places_moved", measure="change", direction=site.lead_word, counted=site.chunk[-1])
    turned = _TURNED.match(site.view.text, _end(site.chunk[-1]))
    if turned is not None and site.memory.frames and site.memory.frames[-1][1].measure == "rank":
        last = replace(site.memory.frames[-1][1], unit="", given=False)  # "ranked fifth, two places down"
        return replace(last, rule="places_moved", measure="change", direction=turned[1], counted=site.chunk[-1])
    named = _MOVE_OF_RANK.search(site.view.text, max(0, site.quantity.begin - 120), site.quantity.begin)
    if named is not None and (way := cues.direction(named["move"].lower())):
        noun = site.view.words[site.view.token_at(named.start("rank"))]
        return Frame("places_moved", phrase(site.view, noun), "change", way, governor(noun), counted=site.chunk[-1])
    verb = site.lead if site.lead is not None and is_verb(site.lead) else governor(site.chunk[-1])
    always = site.chunk[-1].lower_ in _words("notches")
    ranked = always or higher is not None or _TO_RANK.match(site.view.text, _end(site.chunk[-1])) is not None
    way = direction_of(verb) or (site.lead_word if site.lead_word in ("up", "down") else "")
    if (
        not is_verb(verb)
        or not way
        or not ranked
        or verb.lower_ in cues.forms("cut") | cues.verbs("change", "add", "verbs")
    ):
        return None  # "cut 9,000 positions from the yards": so many of them
    text, given = _mover(site, verb)
    ranked_before = site.memory.frames[-1][1] if site.memory.frames else None
    if ranked_before is not None and ranked_before.measure == "rank" and verb.tag_ == "VBG":
        text, given = ranked_before.subject, False  # "ranked 14th among the 42 towns, rising five places"
    return Frame("places_moved", text, "change", way, verb, counted=site.chunk[-1], given=given)


_MOVE_OF_RANK = re.compile(
    r"\b(?P<move>[a-z]+)\s(?:of|in)\s(?:(?!of\b|in\b)[\w’'-]+\s){0,6}(?P<rank>rankings?|rank|standing|position)\sby\s(?:[a-z]+\s)?$"
)
""" "an improvement of the port's ranking by 12 places"."""
_HIGHER = re.compile(r"\s(higher|up|above|better|lower|down|below|worse)\s(?:than|from|on|in)\b", re.IGNORECASE)


_TURNED = re.compile(r"\s(up|down)\b(?!\sto\b)")
""" "ranked fifth, two places down"."""


def _mover(site: Site, verb: Token) -> tuple[str, bool]:
    """What rises or falls in a ranking, which the tree may take the places for."""
    text, given = subject_of(site, verb)
    if head_noun(text) not in _words("places") | _words("notches"):
        return text, given
    first = verb.head if verb.dep_ == "conj" and is_verb(verb.head) else verb
    own = child(first, "nsubj")
    return from_noun(site, own) if own is not None and is_noun(own) else noun_to_the_left(site, verb)


def _end(token: Token) -> int:
    return token.idx + len(token)
