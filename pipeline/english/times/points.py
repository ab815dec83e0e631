"""Periods as the tables write them, moved and cut, and the year of a day, month or quarter that is printed without one."""

from __future__ import annotations

import re

from pipeline.english.times.financial import same_year
from pipeline.lexicon.periods import Bases

YEAR = re.compile(r"\d{4}")
""" "2031"."""
MONTH = re.compile(r"\d{4}-\d\d")
""" "2031-07"."""
YEARS = re.compile(r"(\d{4})/(\d{4})")
""" "2031/2035": first and last."""


def year_before(period: str) -> str:
    """The same period a year earlier: "2030-Q2" for "2031-Q2", "2030/2034" for "2031/2035"."""
    return "/".join(_earlier(point) for point in period.split("/"))


def _earlier(point: str) -> str:
    """A point of time a year earlier; the end of February stays its end."""
    rest = "-02-28" if point[4:] == "-02-29" else point[4:]
    return f"{int(point[:4]) - 1:04d}{rest}"


def end_year(period: str) -> str:
    """The year in which a period ends, four digits."""
    return period.rpartition("/")[2][:4]


def moved(period: str | None, years: int) -> str:
    """A period so many years later, or earlier."""
    return "/".join(f"{int(point[:4]) + years}{point[4:]}" for point in (period or "").split("/"))


def within_period(day: str, period: str | None) -> bool:
    """Whether a day or month lies in a period that is a year, or an interval of years or months."""
    first, _, last = (period or "").partition("/")
    return bool(first) and first <= day[: len(first)] and day[: len(last or first)] <= (last or first)


def years_of(period: str | None) -> list[int]:
    """The first and last year of a period; none without one."""
    return sorted({int(period[:4]), int(end_year(period))}) if period else []


def nearest(part: str, bases: Bases) -> int | None:
    """The year of a day or month without one ("as of 31 December", "in June").

    In an annual report it lies in the reported year; else it is the last such time before publication, the next one for
    what is planned.
    """
    reported = next((year for year in years_of(bases.reported) if within_period(f"{year}{part}", bases.reported)), None)
    if bases.ahead and bases.target_year is not None:
        reported = next((year for year in years_of(bases.target) if within_period(f"{year}{part}", bases.target)), None)
    if not bases.published or len(bases.published) < 5 or (bases.annual and reported is not None):
        return reported if reported is not None else bases.reported_year
    year, printed = int(bases.published[:4]), f"{bases.published[:4]}{part}"
    size = min(len(printed), len(bases.published))
    now, then = bases.published[:size], printed[:size]
    if now == then:
        return year if reported is None or bases.ahead else reported
    if bases.ahead:
        return year + (then < now)
    return year - (then > now)


def last_such(part: str, bases: Bases) -> int | None:
    """The year of the last such month up to that of publication, which may be it."""
    day = bases.published or ""
    return int(day[:4]) - (day[4:7] < part[:3]) if len(day) >= len("2031-02") else nearest(part, bases)


def named_year(word: str, bases: Bases) -> int | None:
    """The year that digits or words ("last year") mean; None when the card does not say."""
    if word.isdigit():
        return int(word)
    if word == "the year" and bases.ahead and bases.target_year is not None:
        return bases.target_year  # "We will open 40 docks in the first half of the year"
    offset = {"last year": -1, "this year": 0, "the current year": 0, "next year": 1}.get(word)
    if offset is not None and bases.this_year is not None:
        return bases.this_year + offset
    if word in ("the previous year", "the preceding year") and bases.reported_year is not None:
        return bases.reported_year - 1
    return bases.reported_year if offset is None else None


def with_part(year: int | None, part: str) -> str | None:
    """A year with its part (month, quarter, day, or interval of them) as a period."""
    if year is None:
        return None
    if not part:
        return str(year)
    if part.startswith("Q1/"):
        return f"{year}-Q1/{year}-{part[3:]}"
    if part.startswith("-01/"):
        return f"{year}-01/{year}{part[4:]}"
    return f"{year}{part}" if part.startswith("-") else f"{year}-{part}"


def run_of_years(year: int, count: int, model: str | None) -> str:
    """So many years back from (count below zero) or on from a year, in financial years where the card's period is one."""
    financial = re.fullmatch(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})", model or "")
    if financial is not None and same_year(financial.group()):
        first = int(financial[3]) + count if count < 0 else int(financial[1])
        return f"{first}-{financial[2]}/{first + abs(count)}-{financial[4]}"
    first, last = (year + count + 1, year) if count < 0 else (year, year + count - 1)
    return f"{first}/{last}" if count < -1 or count > 0 else str(year)
