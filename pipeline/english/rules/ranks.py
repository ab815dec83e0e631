"""Ordinals that rank, and verbs that are the number themselves ("doubled")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.arguments import subject_of
from pipeline.english.frames import Frame, Site
from pipeline.english.moods import called_to
from pipeline.english.nouns import antecedent, from_noun
from pipeline.english.rules.common import noun_to_the_left, skip_articles
from pipeline.english.subjects import phrase, tidy
from pipeline.english.view import child, chunk_after, direction_of, governor, is_noun, is_verb
from pipeline.lexicon import either, read

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_TO_RANK = re.compile(r"\s(?:up\s|down\s)?(?:to|from|in)\s")


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
    if (named := _NAMED.search(site.view.text[: site.quantity.start])) is not None:
        return Frame("rank", named[1], "rank", verb=verb, unit="1")
    numbered = _NUMBERED.search(
        site.view.text, 0, site.quantity.start
    )  # "ranked No. 2", which the parser takes for its object
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
        text, given = from_noun(site, own)
        return Frame("rank", text, "rank", verb=verb, unit="1", given=given)
    if (
        verb.tag_ == "VBG"
        and site.memory.frames
        and _RANKING.fullmatch(site.view.text, site.memory.frames[-1][0].end, verb.idx)
    ):
        return Frame("rank", site.memory.frames[-1][1].subject, "rank", verb=verb, unit="1", given=False)
    if (taker := _taker(site, verb)) is not None:
        text, given = from_noun(site, taker)
        return Frame("rank", text, "rank", verb=verb, unit="1", given=given)
    if (beside := _in_apposition(site)) is not None:
        text, given = from_noun(site, beside)
        return Frame("rank", text, "rank", verb=verb, unit="1", given=given)
    if follows == "-" or not is_verb(verb):
        return Frame("rank", antecedent(site), "rank", verb=verb, unit="1", given=False)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of" and (achiever := _achiever(verb)) is not None:
        return Frame("rank", phrase(site.view, achiever), "rank", verb=verb, unit="1")
    text, given = subject_of(site, verb)
    if text.partition(" ")[0].lower() in _words("superlatives") and site.memory.frames:
        text, given = antecedent(site), False  # "rose by 4 %, the second fastest growth in the county"
    if text.lower().endswith("wide") and " " not in text:
        text, given = antecedent(site), False  # "ranking first citywide"
    return Frame("rank", text, "rank", verb=verb, unit="1", given=given)


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


_RANKING = re.compile(r",\s(?:both\s|thus\s)?")
""" "trade rising by 30 percent, ranking third": of what was told right before."""


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
        last = replace(
            site.memory.frames[-1][1], unit="", given=False
        )  # "ranked 37th, four places higher than in 2031"
        return replace(last, rule="places_moved", measure="change", direction=way, counted=site.chunk[-1])
    if site.lead_word in ("up", "down") and site.memory.frames and site.memory.frames[-1][1].measure == "rank":
        last = replace(site.memory.frames[-1][1], unit="", given=False)  # "ranked 4th, up one place"
        return replace(last, rule="places_moved", measure="change", direction=site.lead_word, counted=site.chunk[-1])
    turned = _TURNED.match(site.view.text, _end(site.chunk[-1]))
    if turned is not None and site.memory.frames and site.memory.frames[-1][1].measure == "rank":
        last = replace(site.memory.frames[-1][1], unit="", given=False)  # "ranked fifth, two places down"
        return replace(last, rule="places_moved", measure="change", direction=turned[1], counted=site.chunk[-1])
    verb = site.lead if site.lead is not None and is_verb(site.lead) else governor(site.chunk[-1])
    always = site.chunk[-1].lower_ in _words("notches")
    ranked = always or higher is not None or _TO_RANK.match(site.view.text, _end(site.chunk[-1])) is not None
    if not is_verb(verb) or not direction_of(verb) or not ranked:
        return None
    text, given = _mover(site, verb)
    ranked_before = site.memory.frames[-1][1] if site.memory.frames else None
    if ranked_before is not None and ranked_before.measure == "rank" and verb.tag_ == "VBG":
        text, given = ranked_before.subject, False  # "ranked 14th among the 42 towns, rising five places"
    return Frame("places_moved", text, "change", direction_of(verb), verb, counted=site.chunk[-1], given=given)


_HIGHER = re.compile(r"\s(higher|up|above|better|lower|down|below|worse)\s(?:than|from|on|in)\b", re.IGNORECASE)


def _mover(site: Site, verb: Token) -> tuple[str, bool]:
    """What rises or falls in a ranking, which the tree may take the places for."""
    text, given = subject_of(site, verb)
    return (
        noun_to_the_left(site, verb) if text.split(" ")[-1] in _words("places") | _words("notches") else (text, given)
    )


def _end(token: Token) -> int:
    return token.idx + len(token)


def times_other(site: Site) -> Frame | None:
    """ "stands at 9 million, twice the ratio of Peru", "at 9 million is double the original figure": what was told before is so
    many times another value."""
    last, text = site.claimed_before(), site.view.text
    if site.quantity.kind != "multiple" or last is None or not last[1].subject:
        return None
    other = _OTHER.match(text, site.end)
    opened = _BEFORE_OTHER.search(text, last[0].end, site.quantity.begin)
    if other is None or opened is None:
        return None
    behind = site.view.tokens(other.end() - 1, min(other.end() + _OWN_PAST, len(text)))
    earlier = other["when"] is not None or any(t.i in site.view.timed for t in behind)
    return Frame(
        "times_other", antecedent(site), "multiple", "up" if earlier else "", last[1].verb, unit="1", given=False
    )


_OTHER = re.compile(
    r"\s(?:of\s)?the\s(?:original\s|planned\s|annual\s|(?P<when>previous\s|earlier\s))?"
    r"(?:figure|number|ratio|amount|level|total|sum|rate|increase|average|target|plan)\b"
)
_BEFORE_OTHER = re.compile(r"(?:[,–—-]\s|\b(?:is|was|are|were)\s)$")
_OWN_PAST = 48
"""Characters behind the other value in which a time says that it is an earlier one."""


_TURNED = re.compile(r"\s(up|down)\b(?!\sto\b)")
""" "ranked fifth, two places down"."""


def multiple_verb(site: Site) -> Frame | None:
    """A verb that is the number: "exports doubled", "halving the rate of X"."""
    if site.quantity.kind != "multiple" or site.quantity.end != site.quantity.num_end:
        return None
    if not is_verb(site.root):
        return _to_double(site)
    way = "down" if site.quantity.value is not None and site.quantity.value < 1 else "up"
    other, own = child(site.root, "dobj"), child(site.root, "nsubj")
    if other is not None and other.lower_ in ("that", "those") and own is not None and is_noun(own):
        text, given = from_noun(site, own)  # "income will double that of 2030"
    elif site.root.dep_ == "amod" and is_noun(site.root.head) and site.root.head.i > site.root.i:
        # "have more than doubled funding for crews"
        text, given = phrase(site.view, site.root.head, after=site.end), True
    else:
        text, given = subject_of(site, site.root)
    return Frame("multiple_verb", text, "multiple", way, site.root, unit="1", given=given)


def times_as_many(site: Site) -> Frame | None:
    """ "twice as many of our ships", "three times as much freight": a multiple of what follows."""
    if site.quantity.kind != "multiple":
        return None
    match = re.match(
        r"\sas\s(?:many|much)\b(?:\sof(?:\sthe|\sour|\sits|\stheir|\sthese)?)?", site.view.text[site.end :]
    )
    chunk = chunk_after(site.view, site.end + match.end()) if match else []
    if not chunk:
        return None
    text = phrase(site.view, chunk[-1], after=chunk[0].idx)
    return Frame("times_as_many", text, "multiple", "up", governor(site.root), unit="1")


def times_again(site: Site) -> Frame | None:
    """ "spent 41 million on roads, 4.3 times that of the years before": a multiple of the number before, or a part."""
    last, text = site.claimed_before(), site.view.text
    if site.quantity.kind not in ("multiple", "fraction") or last is None:
        return None
    if site.quantity.kind == "multiple" and _TIMES_RISE.match(text, site.end) and last[1].measure == "level":
        up = replace(
            last[1], rule="times_again", measure="multiple", direction="up", unit="1", counted=None, given=False
        )
        return up if _BESIDE_RISE.fullmatch(text, last[0].end, site.quantity.begin) else None
    restated = (
        site.quantity.kind == "multiple" and _OR_TIMES.fullmatch(text, last[0].end, site.quantity.begin) is not None
    )
    if not _THAT_OF.match(text, site.end) and not (restated and text.startswith((" the ", " of the "), site.end)):
        return None
    if not _BESIDE.fullmatch(text, max(last[0].end, last[0].modifier_end or 0), site.quantity.begin):
        return None
    way = "down" if site.quantity.kind == "fraction" else ""
    return replace(last[1], rule="times_again", measure="multiple", direction=way, unit="1", counted=None, given=False)


def times_of(site: Site) -> Frame | None:
    """ "by 3 percent, more than double the 1 percent we saw in 2030": what the multiple is of, told as the number before it."""
    frames = site.memory.frames
    if len(frames) < 2 or frames[-1][1].rule != "times_again" or frames[-2][0].unit != site.quantity.unit:
        return None
    beside = site.view.text[frames[-1][0].end : site.quantity.begin] == " the "
    return replace(frames[-2][1], rule="times_of", given=False) if beside else None


_THAT_OF = re.compile(r"\s(?:(?:that|those)\s(?:of|in|for)|what|as\s(?:many|much)\sas|the(?=\s[$€£¥]?\d))\b")
""" "twice that of 2030", "double what was planned", "twice as many as planned": held against another of the same."""
_TIMES_RISE = re.compile(r"\s(?:increase|rise|jump|surge)\b")
_BESIDE_RISE = re.compile(r"[^,;:.\d]{0,60},\s(?:or\s)?an?\s(?:[a-z]+\s)?")
""" "now at 10 million, a more than 40 times increase"."""
_OR_TIMES = re.compile(r"[^,;:.\d]{0,60},\sor\s(?:(?:almost|nearly|about|over|around)\s)?")
""" "brought in 9 million of new orders, or three times the outlay": the same, held against something else."""
_BESIDE = re.compile(r"[^,;:.\d]{0,60},\s(?:or|which\s(?:is|was)|(?:almost|nearly|about)\s)?\s?")


def doubled_from(site: Site) -> Frame | None:
    """ "a doubling of berths from 250 to 500": the levels are of what is doubled, whatever the verb above says."""
    told = [f for q, f in site.memory.frames if site.view.text[q.start : q.end].lower() in _DOUBLINGS]
    if not told or site.lead_word not in ("from", "to"):
        return None
    first = next(q for q, f in site.memory.frames if f is told[-1])
    between = site.view.tokens(first.end, site.quantity.start)
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.text in (",", ";") for t in between):
        return None
    return replace(told[-1], rule="doubled_from", measure="level", direction="", unit="", counted=None, given=False)


def in_half(site: Site) -> Frame | None:
    """ "cut the rolls in half", "fell to half that level": a multiple of what is cut."""
    if site.quantity.kind != "fraction" or site.lead is None:
        return None
    if site.lead_word == "to" and _THAT_LEVEL.match(site.view.text, site.end) is not None:
        return _moved_to_part(site, governor(site.root))
    if site.lead_word != "in":
        return None
    verb = next((t for t in reversed(site.view.words[: site.lead.i]) if is_verb(t)), None)
    if verb is None or direction_of(verb) != "down":
        return None
    text, given = subject_of(site, verb)
    return Frame("in_half", text, "multiple", "down", verb, unit="1", given=given)


def _moved_to_part(site: Site, verb: Token) -> Frame | None:
    way = direction_of(verb) if is_verb(verb) else ""
    text, given = subject_of(site, verb) if way else ("", False)
    return Frame("in_half", text, "multiple", way, verb, unit="1", given=given) if text else None


_THAT_LEVEL = re.compile(
    r"\s(?:of\s)?(?:that|this|its)\s(?:level|figure|number|amount|rate|size|total)\b(?!\sof\s[a-z])"
)


def _bare_number(site: Site, chunk: list[Token]) -> bool:
    """ "That is double the number in 2031": a number of what was spoken of, with nothing that would say of what."""
    behind = site.view.words[chunk[-1].i + 1] if chunk[-1].i + 1 < len(site.view.words) else None
    dated = behind is None or behind.tag_ == "." or any(c.i in site.view.timed for c in (behind, *behind.children))
    return len(chunk) == 1 and chunk[0].lower_ in ("number", "figure", "total", "amount") and dated


_DOUBLINGS = ("doubling", "halving", "tripling", "trebling", "quadrupling")


def _to_double(site: Site) -> Frame | None:
    """ "to double farmers' income", where the tagger takes the verb for an adjective."""
    chunk, printed = site.chunk, site.view.text[site.quantity.start : site.quantity.end].lower()
    follows = site.after()
    if not chunk and follows is not None and follows.lower_ == "of" and printed in _DOUBLINGS:
        chunk = chunk_after(site.view, skip_articles(site, follows.idx + 2))  # "a doubling of berths"
    elif (
        not chunk
        and follows is not None
        and follows.tag_ in ("PRP$", "DT")
        and printed in cues.words("change", "doubling")
    ):
        chunk = chunk_after(site.view, follows.idx + len(follows))
    elif site.lead is None or not (
        site.lead.tag_ in ("TO", "MD") or (called_to(site.lead) and printed in cues.words("change", "doubling"))
    ):
        return None
    if not chunk:
        return None
    if chunk[-1].lower_ in cues.words("difference", "standards") and site.lead_word not in ("to", "by"):
        verb = governor(site.root)
        own = child(verb, "nsubj") if is_verb(verb) and not site.memory.frames else None
        text, given = from_noun(site, own) if own is not None else (antecedent(site), False)
        return Frame("multiple_of", text, "multiple", "", verb, unit="1", given=given)
    way = "down" if site.quantity.value is not None and site.quantity.value < 1 else "up"
    if chunk[-1].lower_ == "number" and site.view.text.startswith(" of ", chunk[-1].idx + len(chunk[-1])):
        text = phrase(site.view, chunk[-1], after=site.end)
        return Frame("multiple_verb", text, "multiple", way, governor(site.root), unit="1")
    if chunk[-1].lower_ in cues.words("generic", "nouns") and len(chunk) == 1 and site.memory.frames:
        return Frame("multiple_verb", antecedent(site), "multiple", way, governor(site.root), unit="1", given=False)
    if _bare_number(site, chunk) and antecedent(site):
        return Frame("multiple_verb", antecedent(site), "multiple", way, governor(site.root), unit="1", given=False)
    text = tidy(site.view.text[chunk[0].idx : chunk[-1].idx + len(chunk[-1])])
    return Frame("multiple_verb", text, "multiple", way, governor(site.root), unit="1")
