"""Ages: "aged 65 and over", "a 6-year-old"; one that is moved ("raise the pension age from 60 to 62") is a claim."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.english.qualifiers.printed import before_of
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.units.counted import thing
from pipeline.lexicon import either, word_beginning


@cache
def _age() -> re.Pattern[str]:
    """What stands before an age: "the child turns", "older than"."""
    turning = [f"{one} {verb}" for one in cues.words("aged", "turning") for verb in ("turn", "turns", "turned")]
    before = word_beginning([*turning, "turning", *cues.words("aged", "words")])
    return re.compile(rf"{before}\s(?:{either(cues.words('aged', 'between'))}\s)?$", re.IGNORECASE)


_LIVED = re.compile(r"\b(?:expectanc(?:y|ies)|lifespans?|longevity|(?:average|median|mean)\sage)\b", re.IGNORECASE)
""" "life expectancy reached 81 years old": how long, which is what is measured."""

_YOUNGER = re.compile(r"\b(?:children|infants|babies|girls|boys|women|men|persons|people|adults|those)\s\0")
""" "deaths of children under 1 year"."""


_PEOPLE_END = re.compile(r"\b(?:children|infants|girls|boys|women|men|persons|people|adults|those)\s$")


def _under_age(site: Site) -> bool:
    """ "stunting among children under five": a bare number of years."""
    quantity = site.quantity
    if quantity.kind != "count" or quantity.modifier_start is None or site.chunk:
        return False
    bound = site.view.text[quantity.modifier_start : quantity.start].strip().lower()
    if bound not in ("under", "below", "over", "above"):
        return False
    last = _LAST_WORD.search(_WHO_ARE.sub(" ", before_of(site)))
    one = last is not None and _ONE.search(before_of(site)) is not None  # "hiring a young person", "A couple"
    person = last is not None and (thing(last[1].lower()) == "{person}" or last[1].lower() in ("couple", "couples"))
    people = last is not None and person and (one or last[1].endswith(("s", "en", "le")))
    bare = re.fullmatch(r"\d{2}", site.view.text[quantity.start : quantity.end]) is not None
    told = site.claimed_before() if bare and _ARE_END.search(before_of(site)) is not None else None
    # "900 pilots, of whom 200 are under 30"
    counted = told is not None and thing(head_noun(told[1].subject)) == "{person}"
    return _PEOPLE_END.search(before_of(site)) is not None or (people and bare) or counted


_ARE_END = re.compile(r"(?:\b(?:who|whom|they|them|these|those)|\d%?|\bper\s?cent)\s(?:are|were)\s$")
_WHO_ARE = re.compile(r"\swho\s(?:are|were)\s$")
_LAST_WORD = re.compile(r"\b([A-Za-z][a-z]*)\s$")
""" "workers under 35"."""
_ONE = re.compile(r"\b(?:an?|any|each|every|no)\s(?:[a-z-]+\s){0,2}[a-z]+\s$", re.IGNORECASE)
""" "any pilot under 35"."""


_AGE_FROM = re.compile(r"\bage\s(?:[a-z]+\s){0,3}from\s$")


_TO_AGE = re.compile(r"\sto\s\d")


def _moved_age(site: Site, frame: Frame) -> bool:
    """ "raise the pension age from 60 to 62": a limit that somebody sets, and what it was."""
    verb = frame.verb.lower_ if frame.verb is not None else ""
    moved = bool(cues.direction(verb)) or verb in cues.verbs("level", "bring")
    to = _TO_AGE.match(site.view.text[site.end : site.end + 6])
    return moved and to is not None and _AGE_FROM.search(before_of(site)) is not None


_LATE_AGE = re.compile(r"\b(?:under|over)[\s-]\d{1,2}s$", re.IGNORECASE)
""" "for under 12s", "over 70s"."""


_ARE = re.compile(r"\b(?:[Yy]ou|[Hh]e|[Ss]he|I|[Tt]hey)(?:['’](?:re|s|m)|\s(?:are|is|am))\s(?:\d\d\sor\s)?$")
_OLD = re.compile(r"(?:\sor\s\d\d)?\s?(?:[,;.—–-]|$)")
""" "whether you're 70 or 50, or …"."""


_IS_OR_OVER = re.compile(r"\b(?:is|are|was|were|be)\s\d{1,3}\s(?:or|and)\s(?:over|above|older|under|below|younger)$")
""" "one in every eight islanders is 65 or over"."""
_OTHER_AGE = re.compile(r"\b(?:ages?\sof|aged)\s\d{1,3}\s(?:and|or|to|-|–)\s$")
_AND_OLD = re.compile(r"(?:-\s(?:and|or|to)|\s(?:and|or))\s[\w]+[\s-]years?[\s-]olds?\b")
""" "for two- and three-year-olds"."""
_OLD_BEHIND = re.compile(r"(?:[\s-]years?)?[\s-](?:olds?|of\sage)\b")


def aged(site: Site, frame: Frame) -> Verdict | None:
    """ "aged 65 and over", "a 6-year-old": an age, not a length of time."""
    start, tail = site.quantity.start, site.view.text[site.quantity.end : site.quantity.end + 24]
    old = (
        site.quantity.kind in ("duration", "count")
        and _OLD_BEHIND.match(tail)
        and (site.quantity.kind == "duration" or "year" in tail)
        and not _LIVED.search(frame.subject)
    )
    left = site.view.text[max(0, start - 24) : start]
    if "age" in left and _OTHER_AGE.search(left):
        return "qualifier", "an age"
    young = site.quantity.kind == "duration" and site.quantity.unit == "a" and _YOUNGER.search(before_of(site) + "\0")
    if young and site.quantity.modifier in ("lt", "gt"):
        return "qualifier", "an age"
    if site.quantity.kind in ("count", "duration") and _AND_OLD.match(site.view.text, site.quantity.num_end):
        return "qualifier", "an age"
    if _under_age(site) or (
        (tail.startswith("s") or site.view.text[site.quantity.end - 1] == "s")
        and _LATE_AGE.search(site.view.text, 0, site.quantity.end)
    ):
        return "qualifier", "an age"
    if site.quantity.kind == "count" and not site.chunk and _ARE.search(before_of(site)) and _OLD.match(tail):
        return "qualifier", "an age"
    if site.quantity.kind == "count" and not site.chunk and _IS_OR_OVER.search(site.view.text, 0, site.end):
        return "qualifier", "an age"
    if _moved_age(site, frame):
        return None
    before = _age()
    if before.search(before_of(site)) or before.search(site.view.text[max(0, start - 30) : start]) or old:
        return "qualifier", "an age"
    return None
