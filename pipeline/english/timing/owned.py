"""Which times stand so near to a number, or inside its brackets, that they are its own and no other number's."""

from __future__ import annotations

import re

from pipeline.english.frames import Site
from pipeline.english.times.dates import Time
from pipeline.english.timing.held_against import BESIDE
from pipeline.english.timing.paired_times import from_then_on

_MOVING = re.compile(r"\s[a-z]{2,12}ing\s(?:[a-z]+ly\s)?to\s(?:[a-z]+\s){0,2}$")
"""A move to another number: "7.1% falling steadily to 5.6% by 2031"."""


def labels_other(site: Site, time: Time) -> bool:
    """ "418 million (2030: 373 million)": a year before a colon is that of the number right behind it alone."""
    if _in_bracket_of_another(site, time) or own_noun(site, time) is False:
        return True
    if time.start >= site.end and from_then_on(site, time):
        return True
    behind = site.view.text[time.end : time.end + 3]
    if time.form in ("ahead", "back", "streak") or _dates_entry(site, time):
        return False
    return behind.lstrip().startswith(":") and not 0 <= site.quantity.start - time.end <= 5


def _dates_entry(site: Site, time: Time) -> bool:
    """ "- March 2031: The port opened with 8 berths": the date of an entry, of all that it tells."""
    text = site.view.text
    labels = [t for t in site.view.times if text.startswith(":", t.end)]
    return labels == [time] and _OPENS_ENTRY.fullmatch(text, 0, time.start) is not None


_OPENS_ENTRY = re.compile(r"\W{0,4}(?:(?:In|By|As\sat|Since|During)\s)?")
_DATED_NOUN = re.compile(r"\s(?:[a-z-]+\s){1,2}of\s(?:[a-z]+\s){0,2}$")
_ARTICLE = re.compile(r"\b(?:the|its|our|their)\s(?:[a-z]+\s)?$")


def own_noun(site: Site, time: Time) -> bool | None:
    """Whether the noun that a time stands before has this number ("the record 2024 crop of 26 million"), False where it has
    another one; None where no such noun is there."""
    text = site.view.text
    later = next((q for q in site.view.reading.quantities if q.start >= time.end), None)
    if time.form != "year" or later is None or not _ARTICLE.search(text, max(0, time.start - 24), time.start):
        return None
    return later is site.quantity if _DATED_NOUN.fullmatch(text, time.end, later.begin) else None


def _in_bracket_of_another(site: Site, time: Time) -> bool:
    """ "were 1.9 (2.3 in 2030)": the year in a bracket is that of the number in it; "from 9 million (with effect from 1 May 2031)
    to 12 million": or that of the number right before it."""
    text = site.view.text
    opening = text.rfind("(", 0, time.start)
    if 0 <= opening < site.quantity.start and _ONLY_WHEN.fullmatch(text, opening, time.start):
        closed = text.find(")", time.end, site.quantity.start) >= 0
        before = any(q.end == opening - 1 and q is not site.quantity for q in site.view.reading.quantities)
        return closed and before
    if opening < site.quantity.end or ")" in text[opening : time.start]:
        return False
    return any(opening < q.start < time.start for q in site.view.reading.quantities)


_ONLY_WHEN = re.compile(r"\((?:with\seffect\s|effective\s|as\s|starting\s)?(?:from|of|on|in|since)\s(?:the\s)?")


def beside_another(site: Site, time: Time, end: int) -> bool:
    """ "34 % at the year's end, against a target of 40 % by 2033": the time stands right behind a number further on."""
    for other in site.view.reading.quantities:
        alike = other.kind == site.quantity.kind or {other.kind, site.quantity.kind} == {"percent", "fraction"}
        if end < other.start and other.end <= time.start and alike:
            between = site.view.text[end : other.start]
            apart = re.search(r"[,;]", between) or (site.lead_word != "by" and _MOVING.search(between))
            if apart and BESIDE.fullmatch(site.view.text[other.end : time.start]):
                return True
    return False


def behind_a_number(site: Site, time: Time) -> bool:
    """Whether a time stands right behind a number, whose own it is."""
    return any(
        other.end <= time.start and BESIDE.fullmatch(site.view.text[other.end : time.start])
        for other in site.view.reading.quantities
    )
