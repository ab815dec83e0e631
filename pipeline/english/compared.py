"""What a change is compared to, and the numbers that are quoted from the year before for comparison."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.asides import is_base, of_prices, of_record
from pipeline.english.dates import Time
from pipeline.english.frames import Site
from pipeline.english.owned import is_compared, right_behind
from pipeline.english.resolution import resolve, year_before
from pipeline.lexicon import read
from pipeline.lexicon.periods import Bases

_PART = re.compile(r"\d{4}-[^/]+|(\d{4})-(?:\d\d|Q\d)/\1-(?:\d\d|Q\d)")
_IN = re.compile(r"\s(?:[a-z]+ed\s)?(?:in|during|for)\s")
_OVER = re.compile(r"\b(?:over|on|against|compared)\b")
_NEAR = 90


def begins(site: Site, time: Time, bases: Bases) -> bool:
    """ "will save 1,100 tonnes a year from 2033": a year to come is when it begins, not what it is compared with."""
    if not re.search(r"\bfrom\s$", site.view.text[max(0, time.start - 6) : time.start]) or bases.reported_year is None:
        return False
    period = resolve(time, bases)
    return period is not None and period[:4].isdigit() and int(period[:4]) > bases.reported_year


def of_the_year_before(site: Site) -> bool:
    """ "…, up from 7 million the previous year": what something stood at the year before."""
    return any(_its_own(site, time) for time in site.view.times if time.form == "own")


def _its_own(site: Site, time: Time) -> bool:
    """Whether "the previous year" is when the number was, not what it is compared with."""
    text, quantity = site.view.text, site.quantity
    if not right_behind(text, quantity, time):
        return False
    between = text[quantity.end : time.start]
    if not cues.words("timing", "told").isdisjoint(between.lower().split()):
        return False
    if is_compared(text, quantity):
        return _OVER.search(between) is None
    return _IN.fullmatch(between) is not None and _whole(text, time)


def _whole(text: str, time: Time) -> bool:
    """Whether an expression names a whole year before ("the previous year"), not a part of it or a distance."""
    return text[time.start : time.end].lower().removeprefix("the ") in read("en/dates")["whole"]["words"]


def stated_base(site: Site, bases: Bases, period: str | None) -> str | None:
    """The base period printed with a change."""
    text, own = site.view.text, site.quantity
    found = [
        t
        for t in site.view.times
        if is_base(text, t) and not of_record(text, t) and not begins(site, t, bases) and not of_prices(text, t)
    ]
    after = [t for t in found if t.start >= own.end and ";" not in text[own.end : t.start]]
    before = [t for t in found if t.end <= own.start]
    for time in (*after[:1], *reversed(before)):
        if time.form == "own":
            gap = time.start - own.end if time.start > own.end else own.start - time.end
            if period and (gap < _NEAR or len(found) == 1):
                earlier = year_before(period)
                return earlier[:4] if _whole(text, time) and _PART.fullmatch(earlier) else earlier
            continue
        found_period = resolve(time, bases)
        if found_period:
            return found_period
    return _start(site, bases, period)


def _start(site: Site, bases: Bases, period: str | None) -> str | None:
    """The time of the level that a change starts from: "doubled, to 4.9% from 2.6% in 2018"."""
    text, own = site.view.text, site.quantity
    for other in site.view.reading.quantities:
        near = 0 <= other.start - own.end <= _NEAR or 0 <= own.start - other.end <= _NEAR
        if not near or not re.search(r"\bfrom\s(?:[a-z]+\s){0,3}\W?$", text[max(0, other.start - 40) : other.start]):
            continue
        time = next((t for t in site.view.times if right_behind(text, other, t) and t.form != "own"), None)
        start = resolve(time, bases) if time is not None else None
        if start and period and start[:4] < period[:4] and (other.kind != "percent" or own.kind != "percent"):
            return start
    return None
