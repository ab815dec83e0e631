"""Times of a sentence read together: two points as one stretch, a year as one that ended like the year told before it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.english.frames import Site
from pipeline.english.times.dates import Time
from pipeline.english.times.financial import up_to
from pipeline.english.times.points import MONTH, end_year, moved
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.held_against import is_compared
from pipeline.lexicon.periods import Bases

_GONE = re.compile(r"\b(?:till|until|up\s?to)\s(?:the\s)?(?:end\s?(?:of\s|-))?$", re.IGNORECASE)
""" "till the end of February 2031": of a financial year, what has gone of it."""


_UP_TO = re.compile(
    r"\s(?:(?:up\s)?to|and|until|through)\s(?:the\s)?(?:(?:end|middle|beginning|start)\sof\s(?:the\syear\s)?"
    r"|mid-?\s?|end-|early\s|late\s)?"
)
_AND_OVER = re.compile(r"\sand\s(?:over|in|during)\s(?:the\s)?")
_OPENER = re.compile(
    r"\b(?:from|between|during|over|for|in)\s(?:the\s)?(?:period\s(?:from\s|of\s)?|financial\syear\s|year\s|years?\sof\sassessments?\s(?:\(YAs?\)\s)?)?$",
    re.IGNORECASE,
)
_FOR_YEAR = re.compile(
    r"(?:\sin\sreal\sterms)?\s(?:for|over|in)\sthe\s(?:whole\s|full\s|entire\s)?year\b(?!\s(?:to|end|before|of|up|\d))"
)


def gone_by(text: str, time: Time, period: str | None, bases: Bases) -> str | None:
    """ "till the end of February 2031": what has gone by then of a financial year, else the `period` itself."""
    month = period is not None and MONTH.fullmatch(period) is not None
    last = (bases.reported or "9999-12").rpartition("/")[2]
    if not month or period is None or not bases.fiscal or bases.ahead or period > last:
        return period
    return (up_to(period, bases) if _GONE.search(text, max(0, time.start - 24), time.start) else None) or period


def whole_year(site: Site, period: str | None, bases: Bases) -> str | None:
    """ "3% in December, a rise of 3.2% for the year", "fell in the second half, to 1 % for the year as a whole": the year of the
    month, quarter or half that the report or the sentence is on; None of a number that is of no year."""
    if _FOR_YEAR.match(site.view.text, site.end) is None:
        return None
    part = _PART.fullmatch(bases.reported or "") or _PART.fullmatch(period or "")
    return part[1] if part is not None else None


_PART = re.compile(r"(\d{4})-(?:\d\d|[QH]\d)(?:/\1-(?:\d\d|[QH]\d))?")


def year_ended(site: Site, best: Time, bases: Bases) -> str | None:
    """ "908 million in the year ended 31 July 2032, up from 846 million in 2031": the year that ended in that July."""
    if (
        best.form != "year"
        or best.args[1]
        or not best.args[0].isdigit()
        or not is_compared(site.view.text, site.quantity)
    ):
        return None
    ended = (resolve(t, bases) for t in site.view.times if t.form == "ended" and t.end <= site.quantity.start)
    told = next((p for p in ended if p and "/" in p), None)
    return moved(told, int(best.args[0]) - int(end_year(told))) if told and best.args[0] < end_year(told) else None


def joined(text: str, best: Time, times: list[Time], bases: Bases) -> str | None:
    """ "from 2016-17 to 2022-23": two points joined into one interval."""
    for first, second in pairwise(times):
        if best not in (first, second):
            continue
        between = text[first.end : second.start]
        onwards = (
            second.form == "ahead"
            and first.form in ("published", "running", "reported", "current")
            and _AND_OVER.fullmatch(between)
        )
        if not (_UP_TO.fullmatch(between) or onwards):
            continue
        if onwards or _OPENER.search(text[max(0, first.start - 40) : first.start]):
            a, b = resolve(first, replace(bases, ahead=False) if onwards else bases), resolve(second, bases)
            if a and b:
                return _in_halves(a.partition("/")[0], b.rpartition("/")[2])
    return None


def of_opened_year(best: Time, times: list[Time], bases: Bases) -> str | None:
    """ "Next year, we expect it to fall to 6 % by the fourth quarter": a part of the year that opens the sentence."""
    first = times[0] if times else best
    part = best.form == "year" and not best.args[0] and re.fullmatch(r"[QH]\d|-\d\d", best.args[1]) is not None
    if not part or first is best or first.form != "published" or first.start > _OPENING:
        return None
    year = resolve(first, bases)
    return f"{year}-{best.args[1].lstrip('-')}" if year is not None and re.fullmatch(r"\d{4}", year) else None


_OPENING = 4


def _in_halves(first: str, last: str) -> str:
    """The stretch from one time to another; two quarters that are a half as that half."""
    halves = {("Q1", "Q2"): "H1", ("Q3", "Q4"): "H2"}
    half = halves.get((first[5:], last[5:])) if first[:4] == last[:4] else None
    return f"{first[:4]}-{half}" if half else f"{first}/{last}"
