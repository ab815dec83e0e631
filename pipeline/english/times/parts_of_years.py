"""A year, or days, months, quarters and halves of one, told with or without it: which year is meant."""

from __future__ import annotations

import re

from pipeline.english.times.financial import FINANCIAL, full_year, of_financial, same_year, within
from pipeline.english.times.points import last_such, named_year, nearest, with_part
from pipeline.english.times.runs_of_months import just_ended
from pipeline.lexicon.fiscal_years import fiscal_year
from pipeline.lexicon.periods import Bases
from pipeline.records.period import bounds


def dated_part(args: tuple[str, ...], bases: Bases) -> str | None:
    """ "2031", "in June", "the second quarter of last year": a year, or a part of one."""
    if args[0] == "this":  # "From this September there will be …": of the year in which the report came out
        return with_part(bases.this_year if bases.this_year is not None else nearest(args[1], bases), args[1])
    if args[0] == "last":
        return None if bases.ahead else with_part(nearest(args[1], bases), args[1])
    # "As at mid-February, boats had risen …", in a speech of February
    if args[0] == "latest" and not (bases.annual or bases.ahead):
        return with_part(last_such(args[1], bases), args[1])
    args = ("", *args[1:]) if args[0] == "latest" else args
    dated = not args[0] and args[1].startswith("-") and "/" not in args[1]
    year = nearest(args[1], bases) if dated else _begun(named_year(args[0], bases), args, bases)
    if year is not None and args[2:] == ("fiscal",) and bases.named != "begins" and bases.fiscal:
        year -= 1
    if args[0] in ("", "the year") and (args[1].startswith("-01/") or args[1] == "Q1/Q3"):
        year = just_ended(args[1][-2:], bases) or year
        return of_financial(_first_of(bases), args[1], bases) or with_part(year, args[1])
    if not args[0] and not args[2:] and (part := _part_of_own(args[1], bases)) is not None:
        return part
    first = _first_of(bases)
    if first is not None and args[0] in _FROM_HERE and within(bases.published, full_year(bases.reported)):
        year, args = first + _FROM_HERE[args[0]], (*args, "fiscal")  # in a financial year that has not closed
    quarters = of_financial(year, args[1], bases) if args[2:] else None
    return quarters or with_part(year, args[1])


def _part_of_own(part: str, bases: Bases) -> str | None:
    """ "the second quarter", of a report on financial years from a place whose economy is told in quarters of them: the last one
    that had ended when it appeared, for what is to come the first that had not. None where the quarter is the calendar's."""
    place = fiscal_year(bases.area)
    if place is None or not place.quarters:
        return None
    ends = [FINANCIAL.fullmatch(period or "") for period in (bases.reported, bases.target)]
    found = [of_financial(int(end[1]), part, bases) for end in ends if end is not None]
    spans = [(bounds(period), period) for period in found if period is not None]
    now = (bases.published or "")[: len("2031-07")]
    if len(now) < len("2031-07"):
        return spans[0][1] if spans else None
    if bases.ahead:
        return next((period for span, period in spans if span and f"{span[1]}"[: len(now)] >= now), None)
    return next((period for span, period in reversed(spans) if span and f"{span[1]}"[: len(now)] <= now), None)


_FROM_HERE = {
    "this year": 0,
    "the current year": 0,
    "current year": 0,
    "last year": -1,
    "the previous year": -1,
    "the preceding year": -1,
}
""" "the first half of last year": how many financial years from the one that runs."""


def days(args: tuple[str, ...], bases: Bases) -> str | None:
    """ "3 to 9 May", "January 28 to February 4"."""
    month = _of_month(args, bases)
    if month is None:
        return None
    across = len(args[3]) > len("-31")
    return f"{month}{args[2]}/{month[:4] if across else month}{args[3]}"


def _of_month(args: tuple[str, ...], bases: Bases) -> str | None:
    """The month in which days lie, its year the nearest unless one is printed: "2031-05"."""
    year = named_year(args[0], bases) if args[0] else nearest(args[1], bases)
    return None if year is None else f"{year}{args[1]}"


def _first_of(bases: Bases) -> int | None:
    """The year in which the financial year under review begins; None where the report has no such year."""
    model = FINANCIAL.fullmatch(bases.reported or "")
    return int(model[1]) if model is not None and same_year(model.group()) else None


def _begun(year: int | None, args: tuple[str, ...], bases: Bases) -> int | None:
    """The year of a quarter or half without one: not one that had still to begin when the report appeared."""
    if year is None or args[0] or not args[1]:
        return year
    if bases.ahead:
        return _yet_to_come(year, args[1], bases)
    closes = (bases.reported or "").rpartition("/")[2] if bases.fiscal else ""
    known = bases.published if len(bases.published or "") >= len("2031-07") else closes
    if not known:
        return year
    first = {"H": 6, "Q": 3}.get(args[1][0], 0) * (int(args[1][1]) - 1) + 1 if args[1][0] in "HQ" else 1
    return year - 1 if f"{year}-{first:02d}" > known[:7] else year


def _yet_to_come(year: int, part: str, bases: Bases) -> int:
    """ "The piers will open in the first quarter": of the year that is planned for, where that of the year under review had
    ended when the report appeared."""
    told, now = re.search(r"([HQ])(\d)$", part), (bases.published or "")[: len("2031-07")]
    if told is None or bases.fiscal or bases.target_year is None or len(now) < len("2031-07"):
        return year
    last = {"H": 6, "Q": 3}[told[1]] * int(told[2])
    return bases.target_year if f"{year}-{last:02d}" < now else year
