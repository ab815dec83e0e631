"""The years that an outlook is on, for what a sentence dates only by the first of them: "rising to 7 %", "from 2032 onwards"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.times.dates import Time
from pipeline.english.times.points import YEAR, YEARS
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.around import Around
from pipeline.english.timing.held_against import right_behind
from pipeline.lexicon import either
from pipeline.lexicon.periods import Bases
from pipeline.records.enums import Status

_ONWARDS = re.compile(r"\s(?:and\s)?onwards?\b|\son\b(?=[,.;])")
_STARTING = re.compile(r"\b(?:starting|commencing|beginning)\s(?:from\s|in\s|with\s)?$|\bas\s(?:from|of)\s$")


@cache
def outlook_named() -> re.Pattern[str]:
    """ "The medium range forecast reflects …", "over the forecast period": a sentence on the years that an outlook is on."""
    return re.compile(rf"\b{either(cues.words('timing', 'outlooks'))}\b", re.IGNORECASE)


def years_ahead(around: Around, bases: Bases) -> tuple[str, str] | None:
    """The first and last of the years named last, where they go on after the year planned for."""
    years = YEARS.fullmatch(around.interval or "")
    later = years is not None and int(years[2]) > (bases.target_year or 9999)
    return (years[1], years[2]) if later and years is not None else None


def in_outlook(site: Site, stated: str | None, status: Status, around: Around, bases: Bases) -> str | None:
    """`stated`, or what it means behind "Growth of 3 % is assumed from 2032 to 2036": "will fall from 9 % in 2032 to 7 %" is 7 %
    in 2036, "will stay at 9 % from 2033 onwards" up to 2036."""
    years = years_ahead(around, bases)
    if years is None or status not in ("forecast", "target") or (stated and YEAR.fullmatch(stated) is None):
        return stated
    first, last = years
    if site.lead_word == "to" and stated in (None, first):
        start = _dated_start(site)
        return last if start is not None and resolve(start, bases) == first else stated
    if stated is None or not first <= stated < last:
        return stated
    text = site.view.text
    begun = (t for t in site.view.times if _ONWARDS.match(text, t.end) or _STARTING.search(text, 0, t.start))
    goes_on = status == "forecast" and any(resolve(t, bases) == stated for t in begun)
    return f"{stated}/{last}" if goes_on else stated


def _dated_start(site: Site) -> Time | None:
    """The time right behind the number that this one is moved to from, where it has none of its own."""
    last, text = site.claimed_before(), site.view.text
    if last is None or any(right_behind(text, site.quantity, t) for t in site.view.times):
        return None
    opened = text[: last[0].begin].endswith(("from ", "from about ", "from around ", "from some "))
    return next((t for t in site.view.times if opened and right_behind(text, last[0], t)), None)
