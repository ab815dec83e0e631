"""Years that are part of a name: of a document, a law, a programme, a publication that is cited, a crisis."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.times.dates import Time
from pipeline.lexicon import either, places
from pipeline.lexicon.sought import Sought


@cache
def _titled() -> re.Pattern[str]:
    """A noun that the year after it names."""
    return re.compile(rf"\b{either(cues.words('timing', 'titles'))}\s\(?$", re.IGNORECASE)


@cache
def _announced() -> re.Pattern[str]:
    """What stands before a document in which something was said: "announced in the"."""
    return re.compile(
        rf"\b{either(cues.words('timing', 'announced'))}\s(?:in|under|by|with)\s(?:(?:the|my|our|his|her|its)\s)?$"
    )


_DOCUMENT = re.compile(
    r"(?:['’]s)?\s(?:[A-Z][\w’'-]{1,20}\s){0,2}(?:[Bb]udget|Address|Act|Plan|Report|Statement|Agenda|Review|Speech)\b(?!\sthat\b)"
)


def titled(text: str) -> bool:
    """Whether a text names a document in capitals: "delivered the Policy Address"."""
    return _DOCUMENT.search(text) is not None


_CITED = Sought(r"\bet\sal\.?,?\s\(?$|\([A-Z][^()]{2,50},\s$", "et", "(")


def cited(text: str, time: Time) -> bool:
    """ "Smith et al. 2022", "(Agency, 2024)": the year of a publication that is named."""
    before = text[max(0, time.start - 60) : time.start]
    if time.form == "year" and _LAW.search(before) is not None:
        return True
    return _CITED.search(before) is not None


_LAW = re.compile(r"\b(?:Act|Acts|Ordinance|Code|Regulations?|Bill|Order|Decree|Rules),?\s(?:of\s)?$")
""" "the Harbours Act, 1952": the year of a law."""


def in_title(text: str, time: Time) -> bool:
    """A year that names a document ("in budget 2010", "the fees introduced in last year's budget") is not when a number holds."""
    if time.form == "year" and text.endswith(" of the ", 0, time.start) and _boom().match(text, time.end):
        return True  # "the peaks of the 2007 housing boom"
    if time.form == "year" and _named_by_year().match(text, time.end):
        return True  # "crews who sit for the 2031 Pilots' Examination"
    named = _named_for().search(text, 0, time.start) if time.form == "year" and _plain(time) else None
    name = named.group().partition(" ")[2].strip() if named is not None else ""
    if name and not places.is_one(name):  # not "the population of Malta 2031"
        return True  # "grants of 9 million under Harbour 2040"
    return (
        time.form in ("year", "range", "fiscal")
        and _titled().search(text[max(0, time.start - 14) : time.start]) is not None
    ) or bool(_announced().search(text[max(0, time.start - 40) : time.start]) and _DOCUMENT.match(text, time.end))


def _plain(time: Time) -> bool:
    """A year without a month or a part of it."""
    return not time.args[1]


@cache
def _named_for() -> re.Pattern[str]:
    """A name that the year behind it ends: "the goals of Fair Coast 2040", "under Harbour 2040"; not "in Spring 2040"."""
    plain = either(cues.words("timing", "no_names"))
    return re.compile(
        rf"\b(?:for|of|under|with|by|the|and|our|its)\s(?:[A-Z][\w’'-]*\s){{0,3}}(?!(?i:{plain})\b)[A-Z][a-z]{{3,}}\s$"
    )


@cache
def _boom() -> re.Pattern[str]:
    """A crisis or boom behind its year."""
    return re.compile(rf"\s(?:[a-z]+\s){{0,2}}{either(cues.words('timing', 'events', 'of_crisis'))}\b")


@cache
def _named_by_year() -> re.Pattern[str]:
    """What a year names as a part of its title: an examination, an act, an agreement."""
    return re.compile(
        rf"\s(?:[A-Z][\w’'-]*\s(?:of\s|and\s)?){{0,6}}(?i:{either(cues.words('timing', 'events', 'titled'))})\b"
    )
