"""Numbers of clauses that leave the verb out: "exports up by 4 percent; births down 7 percent"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import change_measure, moving
from pipeline.english.rules.leads import before_bracket
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_LONGEST = 14


def fragment_change(site: Site) -> Frame | None:
    """ "exports up by 4 percent": a noun phrase, an adverb of direction and the number, with no verb between two stops."""
    adverb = site.lead
    if adverb is not None and adverb.lower_ == "by" and adverb.i > 0:
        adverb = adverb.nbor(-1)
    if adverb is None or adverb.i == 0:
        return None
    way = next((w for w in ("up", "down") if adverb.lower_ in cues.words("change", "adverbs", w)), "")
    made = adverb.nbor(-1).lower_ in cues.forms("make")
    body = _body(site, adverb) if way and not made else []
    if not body:
        return None
    text = tidy(site.view.text[body[0].idx : adverb.idx])
    return Frame("fragment_change", text, change_measure(site), way, governor(site.root)) if text else None


def bounded_item(site: Site) -> Frame | None:
    """ "…; and a jobless rate within 4 percent", "…, jobless rate around 4 %": an item of a list behind another number, its noun
    right before the bound."""
    cue = site.quantity.modifier_start
    if cue is None or site.quantity.unit != "%" or not site.memory.frames:
        return None
    if not site.view.text.startswith(_BOUNDED, cue):
        return None
    index = site.view.token_at(cue)
    body = _body(site, site.view.words[index]) if 0 < index < len(site.view.words) else []
    ends = _ITEM_ENDS.match(site.view.text, site.quantity.end) is not None
    moved = any(direction_of(token) or token.tag_ == "VBN" for token in body[1:])
    rated = bool(body) and (any(t.lower_ in _RATES for t in body) or site.view.text.startswith("within ", cue))
    if not rated or not ends or moved or _ITEM_OPENS.search(site.view.text, 0, body[0].idx) is None:
        return None
    text = tidy(site.view.text[body[0].idx : cue])
    return Frame("left_noun", text, "level", "", governor(site.root)) if text else None


_BOUNDED = ("within ", "around ", "about ", "below ", "above ", "under ", "over ", "no more than ", "not exceeding ")


def ranging(site: Site) -> Frame | None:
    """ "with increases in these fees ranging from 9 to 40 percent": the change that the range is of."""
    told = _RANGING.search(site.view.text, 0, site.quantity.begin) if site.quantity.modifier == "between" else None
    way = cues.direction(told["way"]) if told is not None else ""
    if told is None or not way:
        return None
    index = site.view.token_at(told.start("what"))
    subject, given = from_noun(site, _last_noun(site.view.words[index:], told.end("what")))
    return Frame("ranging", subject, change_measure(site), way, governor(site.root), given=given)


def _last_noun(words: Sequence[Token], end: int) -> Token:
    """The last noun of `words` before the character `end`, else their first."""
    return next((t for t in reversed([t for t in words if t.idx < end]) if is_noun(t)), words[0])


_RANGING = re.compile(
    r"\b(?P<way>[a-z]+)\s(?:in|of)\s(?:the\s|these\s|those\s)?(?P<what>[a-z][a-z ]{2,50}?)\s(?:ranging|varying|of)\s(?:from\s)?$"
)
_RATES = frozenset(("rate", "ratio", "share", "coverage", "intensity"))
_ITEM_OPENS = re.compile(r"(?:;|,)\s(?:and\s)?(?:an?\s|the\s)?$|\sand\san?\s$|\bwith\s(?:an?\s|the\s)?$")
_ITEM_ENDS = re.compile(r"\s?(?:[;,.]|$|\sand\b)")


_CLOSES = re.compile(r"\)|\sor\s")
""" "(1.4%)", "(0.1% or 40 boats)"."""


def bracketed_change(site: Site) -> Frame | None:
    """ "The overall increase (1.4%) was small": a percentage in brackets right behind a noun of change."""
    text, quantity = site.view.text, site.quantity
    if (
        quantity.kind != "percent"
        or not _CLOSES.match(text, site.end)
        or text[quantity.start - 2 : quantity.start] != " ("
    ):
        return None
    index = site.view.token_at(quantity.start) - 2
    noun = _head_of_change(site.view.words[index]) if index >= 0 else None
    way = moving(noun) if noun is not None and is_noun(noun) else ""
    if noun is None or not way or index in site.view.owner:
        return None
    subject, given = from_noun(site, noun)
    listed = _LISTED.search(text, 0, quantity.start)
    if listed is not None and _NEXT.match(text, site.end) is not None:
        subject = listed[1]  # "Growth rates of industry (6 %) and services (7 %)"
    return Frame("bracketed_change", subject, "change", way, governor(noun), given=given)


_LISTED = re.compile(r"\b(?:rates|growth)\s(?:of|in)\s(?:the\s)?([a-z][a-z -]{2,40})\s\($", re.IGNORECASE)
_NEXT = re.compile(r"\)(?:,\s|,?\sand\s)(?:the\s)?([a-z][a-z -]{2,40})\s\(\d")
""" ") and services (7": the next of a list of things, each with its change in brackets."""


def bracketed_count(site: Site) -> Frame | None:
    """ "an increase of 4.6 percent (20,022 thefts)": the same change once more, as a count of what is behind it."""
    last, text = site.claimed_before(), site.view.text
    if last is None or site.quantity.kind != "count" or not site.chunk or last[1].measure != "change":
        return None
    end = site.chunk[-1].idx + len(site.chunk[-1])
    beside = text[last[0].end : site.quantity.begin] == " (" and text.startswith(")", end)
    if not beside or last[0].kind != "percent":
        return None
    return replace(last[1], rule="bracketed_count", counted=site.chunk[-1], given=False)


def bracketed_next(site: Site) -> Frame | None:
    """ "Growth rates of industry (6 %) and services (7 %)": the same change of the next thing."""
    last, text = site.claimed_before(), site.view.text
    if last is None or last[1].rule != "bracketed_change" or site.quantity.unit != last[0].unit:
        return None
    told = _NEXT.match(text, last[0].end)
    beside = told is not None and told.end() == site.quantity.start + 1 and _CLOSES.match(text, site.end) is not None
    return replace(last[1], subject=told[1], given=True) if beside and told is not None else None


def bracketed_level(site: Site) -> Frame | None:
    """ "leads in freight (9 million tonnes) and towing (7 million)": an amount alone in brackets, of the noun before them."""
    text, quantity = site.view.text, site.quantity
    things = site.chunk if quantity.kind == "count" else []
    end = things[-1].idx + len(things[-1]) if things else site.end
    moved = _MOVED_IN.match(text, end) is not None
    alone = text[: quantity.begin].endswith(" (") and (moved or text.startswith(")", site.end))
    if not alone or quantity.kind not in ("count", "money", "measure"):
        return None
    index = site.view.token_at(quantity.begin - 1) - 1
    noun = before_bracket(site.view.words[index]) if index >= 0 else None
    if noun is None or noun.i in site.view.owner or noun.i in site.view.timed:
        return None
    listed = _NEXT_NAME.search(text, 0, quantity.begin)
    if listed is not None and _named_so(site, listed.start(1), listed.end(1)):  # whatever the parser takes the name for
        return Frame(
            "bracketed_level", listed[1], "level", "", governor(site.root), counted=things[-1] if things else None
        )
    if noun.tag_ not in ("NN", "NNS"):
        return None
    while noun.dep_ == "pobj" and is_noun(noun.head.head) and noun.head.head.i < noun.i:
        if noun.head.head.lower_ in cues.words("generic", "ways") or direction_of(noun.head.head):
            break  # "a rise in complaints (up to 900)": so many complaints
        noun = noun.head.head
    subject = phrase(site.view, noun).partition(" (")[0]
    if moved and things and any(c.dep_ in ("det", "poss") for c in noun.children):
        # "the fleet (90 boats, up 2 percent)"
        subject = phrase(site.view, things[-1], after=site.end, keep_right=False)
    last = site.claimed_before()
    apart = last is None or last[0].end <= noun.left_edge.idx
    counted = things[-1] if things else None
    return (
        Frame("bracketed_level", subject, "level", "", governor(noun), counted=counted) if apart and subject else None
    )


def _named_so(site: Site, start: int, end: int) -> bool:
    """Whether the words of a list before a bracket are a name: one word, or nouns and what describes them."""
    words = site.view.words[site.view.token_at(start) : site.view.token_at(end)]
    return len(words) == 1 or all(t.tag_ in ("NN", "NNS", "NNP", "JJ") for t in words)


_NEXT_NAME = re.compile(r"\d[^()]{0,80}\),?\s(?:and\s)?([a-z][a-z-]*(?:\s[a-z-]+){0,3})\s\($")
_MOVED_IN = re.compile(r",\s(?:up|down|an?\s(?:[\w.%-]+\s){0,4}(?:increase|decrease|rise|fall|growth|drop|decline))\b")
""" "oats (8 tonnes, an increase of 4 percent)": how what stands before the bracket has moved."""


def bracketed_move(site: Site) -> Frame | None:
    """ "maize (31 tonnes, an increase of 4 percent) and oats (8 trays, up 2 percent)": a change of what the bracket is about."""
    last, text = site.claimed_before(), site.view.text
    if last is None or last[1].rule != "bracketed_level" or site.quantity.kind != "percent":
        return None
    told = _MOVES_IN.fullmatch(text, last[0].end, site.quantity.begin)
    word = told["way"] if told is not None else ""
    behind = re.match(r"\s(\w+)", text[site.end :]) if told is not None and not word else None
    moved = behind[1] if behind is not None else word
    way = moved if moved in ("up", "down") else cues.direction(moved.lower())
    if told is None or not way:
        return None
    return replace(last[1], rule="bracketed_move", measure="change", direction=way, counted=None, given=False)


_MOVES_IN = re.compile(
    r"(?:\s[\w-]+){0,3},\s(?:an?\s)?(?:(?P<way>[a-z]+)\s)?(?:(?:of|by)\s)?(?:about\s|over\s|nearly\s)?"
)


def with_amount(site: Site) -> Frame | None:
    """ "grew fast, with the cargo volume 36 million tonnes": an amount right behind the noun that "with" opens a phrase by."""
    noun = site.lead
    if noun is None or not is_noun(noun) or site.quantity.kind not in ("money", "measure", "percent", "count"):
        return None
    opened = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.i < noun.i
    beside = site.root.dep_ in ("appos", "nummod", "npadvmod") and site.root.head.i == noun.i
    if not opened or not beside or site.chunk or {noun.i} & {*site.view.owner, *site.view.timed}:
        return None
    return Frame("with_amount", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))


def _head_of_change(noun: Token) -> Token:
    """The noun of change in "the fall in tolls (2 %)", where `noun` stands right before the bracket; else `noun`."""
    held = (
        noun.dep_ == "pobj" and noun.head.lower_ in ("in", "of") and noun.lower_ not in cues.words("generic", "nouns")
    )
    above = noun.head.head if held else noun
    return above if is_noun(above) and moving(above) and not moving(noun) else noun


def _body(site: Site, adverb: Token) -> list[Token]:
    """The noun phrase that ends at `adverb` and begins after a stop; empty where a verb, a number or no noun stands in it."""
    body: list[Token] = []
    beside = bool(site.memory.frames) and _describes(adverb.nbor(-1))
    for token in reversed(site.view.words[max(0, adverb.i - _LONGEST) : adverb.i]):
        if token.tag_ in (",", ":", "-LRB-") or token.lower_ in (";", "while", "but"):
            break
        if token.lower_ in ("have", "having", "see", "seeing") and body:
            break  # "expects to have its cargo up 6 percent"
        if token.lower_ == "with" and body and any(is_noun(t) for t in body):
            break  # "grew by 9 percent with the jobless rate in towns under 4 percent"
        if token.tag_ == "VBG" and child(token, "dobj") in body and token.i and token.nbor(-1).tag_ == ",":
            break  # "mills led the growth, driving steel output up by 3 percent"
        finite = is_verb(token) and token.tag_ not in ("VBN", "VBG") and not (token.i + 1 == adverb.i and beside)
        if finite or token.tag_ in ("MD", "TO", "PRP") or _counted(site, token) or token.i in site.view.timed:
            return []
        body.insert(0, token)
    while body and body[0].tag_ in ("CC", "DT", "RB", "IN"):
        body.pop(0)
    told = len(body) > 1 and is_noun(body[-2]) and (body[-1].tag_ == "VBN" or beside)  # "boats let up by 4 %"
    named = len(body) > 1 and is_noun(body[-2]) and body[-1].tag_ == "CD" and not body[-2].whitespace_  # "PM2.5"
    return body if body and (is_noun(body[-1]) or told or named) else []


def _counted(site: Site, token: Token) -> bool:
    """Whether a token is a number, and no base of a rate: the 10,000 of "energy use per 10,000 euros of output"."""
    before = site.view.words[max(0, token.i - 3) : token.i]
    return token.i in site.view.owner and not any(t.lower_ == "per" for t in before)


def _describes(verb: Token) -> bool:
    """ "people carried up by 42 %" beside another change: a participle that the tagger takes for a past tense."""
    moves = cues.verbs("change", "carrying") | cues.verbs("level", "bring") | cues.verbs("level", "verbs")
    return verb.tag_ == "VBD" and verb.lower_.endswith("ed") and not direction_of(verb) and verb.lower_ not in moves
