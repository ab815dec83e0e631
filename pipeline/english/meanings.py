"""What each form of an expression of time means, by the periods of the report: `FORMS` is the list of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.english.financial import (
    FINANCIAL,
    first_month,
    fiscal,
    full_year,
    in_financial_years,
    months_of,
    of_financial,
    running_year,
    same_year,
    up_to,
    within,
    within_year,
)
from pipeline.english.points import end_year, moved, named_year, nearest, run_of_years, with_part
from pipeline.lexicon.fiscal_years import fiscal_year
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.plans import plan_period
from pipeline.records.period import bounds

Args = tuple[str, ...]
"""The words of an expression that its pattern found."""


def _dated(args: Args, bases: Bases) -> str | None:
    """ "2031", "in June", "the second quarter of last year": a year, or a part of one."""
    if args[0] == "this":  # "From this September there will be …": of the year in which the report came out
        return with_part(bases.this_year if bases.this_year is not None else nearest(args[1], bases), args[1])
    if args[0] == "last":
        return None if bases.ahead else with_part(nearest(args[1], bases), args[1])
    dated = not args[0] and args[1].startswith("-") and "/" not in args[1]
    year = nearest(args[1], bases) if dated else _begun(named_year(args[0], bases), args, bases)
    if year is not None and args[2:] == ("fiscal",) and bases.named != "begins" and bases.fiscal:
        year -= 1
    if args[0] in ("", "the year") and (args[1].startswith("-01/") or args[1] == "Q1/Q3"):
        year = _just_ended(args[1][-2:], bases) or year
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


def _days(args: Args, bases: Bases) -> str | None:
    """ "3 to 9 May", "January 28 to February 4"."""
    month = _of_month(args, bases)
    if month is None:
        return None
    across = len(args[3]) > len("-31")
    return f"{month}{args[2]}/{month[:4] if across else month}{args[3]}"


def _since(args: Args, bases: Bases) -> str | None:
    """ "since 2028", up to the year that the report counts from."""
    now = _from_now(int(args[1]), bases)
    return f"{args[0]}/{end_year(now)}" if now is not None and args[0] < end_year(now) else None


def _until(args: Args, bases: Bases) -> str | None:
    """ "between now and 2036"."""
    now = bases.this_year
    return f"{now}/{args[0]}" if now is not None and now < int(args[0]) else None


def _decade_end(args: Args, bases: Bases) -> str | None:
    """ "by the end of this decade": the next year that ends in a nought, in which plans are due."""
    now = bases.this_year
    return None if now is None else str(now - now % 10 + (10 if now % 10 else 0))


def _range(args: Args, bases: Bases) -> str | None:
    """ "2028-2031", of calendar years, or of financial ones."""
    if args[4:] == ("fiscal",):
        ends = (fiscal(int(args[place]), False, bases) for place in (0, 2))
        first, last = ((end.partition("/")[0], end.rpartition("/")[2]) for end in ends)
        return f"{first[0]}/{last[1]}"
    if args[4:] == ("pair",) and (bases.named or bases.fiscal or bases.budget):
        return fiscal(int(args[0]), True, bases)
    model = FINANCIAL.fullmatch(bases.reported or bases.target or "") if args[4:] == ("short",) else None
    if model is not None:
        return f"{args[0]}-{model[2]}/{args[2]}-{model[4]}"
    if args[2] < args[0]:
        return f"{args[2]}{args[3]}"  # "brought forward from 2033 to 2031"
    return f"{args[0]}{args[1]}/{args[2]}{args[3]}"


def _plan(args: Args, bases: Bases) -> str | None:
    """ "during the 13th Five-Year Plan period"; the last year of it "by the end of" one."""
    period = plan_period(bases.area, int(args[0]))
    if period and args[1].isdigit():
        return f"{period[:4]}/{int(period[:4]) + int(args[1]) - 1}"  # "the first four years of" it
    return end_year(period) if period and args[1] else period


def _months(args: Args, bases: Bases) -> str | None:
    """ "from January to May"."""
    if not args[0] and (gone := months_of(args[1], args[2], bases)) is not None:
        return gone
    fresh = _just_ended(args[2], bases) if not args[0] and args[1] == "01" else None
    year = fresh or named_year(args[0], bases)
    return None if year is None or args[1] > args[2] else f"{year}-{args[1]}/{year}-{args[2]}"


_FRESH = 3
"""Months after which what a year has brought so far is no news any more."""


def _just_ended(last: str, bases: Bases) -> int | None:
    """ "from January to July", of a report that came out in August: the year in which those months ended just before it."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", bases.published or "")
    if found is None or bases.ahead or bases.fiscal or not last.isdigit():
        return None
    gone = (int(found[2]) - int(last)) % 12 or 12
    return int(found[1]) - (int(last) >= int(found[2])) if gone <= _FRESH else None


def _running(args: Args, bases: Bases) -> str | None:
    """ "the current year": of a budget, the financial year that is not over when it is read."""
    for year in (bases.reported, bases.target):
        if bases.fiscal and within(bases.published, full_year(year)):
            return year
    return running_year(bases) or _from_now(0, bases)


def _current(args: Args, bases: Bases) -> str | None:
    """ "the current financial year": the one planned for, where the report came out in it, else the one reported on."""
    return bases.target if within(bases.published, full_year(bases.target)) else bases.reported


def _both(args: Args, bases: Bases) -> str | None:
    """ "between this year and next"."""
    now = bases.this_year
    return f"{now}/{now + 1}" if now is not None and not bases.fiscal else None


def _closed(args: Args, bases: Bases) -> str | None:
    """ "the year just ended", in financial years."""
    open_yet = within(bases.published, bases.reported) or not bases.published
    return moved(bases.reported, int(args[0]) if open_yet else 0) if bases.fiscal and bases.reported else None


def _back(args: Args, bases: Bases) -> str | None:
    """ "over the past five years"; what a report on as many years, up to a day within one, is of."""
    span = FINANCIAL.fullmatch(bases.reported or "")
    if span is not None and int(span[3]) - int(span[1]) == int(args[0]) > 1:
        return bases.reported
    return run_of_years(bases.reported_year, -int(args[0]), bases.reported) if bases.reported_year is not None else None


def _ahead(args: Args, bases: Bases) -> str | None:
    """ "over the next five years"."""
    return run_of_years(bases.target_year, int(args[0]), bases.target) if bases.target_year is not None else None


def _of_month(args: tuple[str, ...], bases: Bases) -> str | None:
    """The month in which days lie, its year the nearest unless one is printed: "2031-05"."""
    year = named_year(args[0], bases) if args[0] else nearest(args[1], bases)
    return None if year is None else f"{year}{args[1]}"


def _first_of(bases: Bases) -> int | None:
    """The year in which the financial year under review begins; None where the report has no such year."""
    model = FINANCIAL.fullmatch(bases.reported or "")
    return int(model[1]) if model is not None and same_year(model.group()) else None


def _of_running(form: str, args: tuple[str, ...], bases: Bases) -> str | None:
    """The year, or what has gone of a financial one, in which the period under review lies."""
    if form == "partial":
        first, month = int(args[0].removeprefix("FY")), int(args[1])
        first -= args[0].startswith("FY") and bases.named != "begins"
        begins = first_month(bases)
        return None if begins is None else f"{first}-{begins:02d}/{first + (month < begins)}-{month:02d}"
    last = bases.reported.rpartition("/")[2] if bases.reported else ""
    month = (
        int(last[5:]) if re.fullmatch(r"\d{4}-\d\d", last) else {"Q": 3, "H": 6}.get(last[5:6], 0) * int(last[6:7] or 0)
    )
    if form == "twelve" and last and month:
        return _ended((last[:4], f"{month:02d}", "12", ""), bases)
    if form == "to_date" and month:
        return up_to(f"{last[:4]}-{month:02d}", bases)
    return last[:4] if form == "calendar" and not FINANCIAL.fullmatch(bases.reported or "") and last else bases.reported


def _months_back(count: int, bases: Bases) -> str | None:
    """So many months up to the end of the period under review, or, where they make no year, up to when the report came out; None
    where that is not known."""
    if count < 12 and bases.fiscal:
        return bases.reported
    if count < 12:
        told = _month_ago(1, bases)
        return _ended((told[:4], told[5:], str(count), ""), bases) if told is not None else None
    last = (bases.reported or "").rpartition("/")[2]
    if not re.fullmatch(r"\d{4}(?:-\d\d)?", last):
        return None
    return _ended((last[:4], last[5:] or "12", str(count), ""), bases)


def _months_ahead(count: int, bases: Bases) -> str | None:
    """So many months on from the one in which the report came out; the year planned for where that is not known."""
    first, last = _month_ago(0, bases), _month_ago(1 - count, bases)
    return f"{first}/{last}" if first and last and count > 1 else bases.target


def _month_ago(count: int, bases: Bases) -> str | None:
    """The month so many before the one in which the report came out (after it, below zero); None where that is not known."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", bases.published or "")
    if found is None:
        return None
    months = int(found[1]) * 12 + int(found[2]) - 1 - count
    return f"{months // 12}-{months % 12 + 1:02d}"


def _quarters_back(count: int, bases: Bases) -> str | None:
    """So many quarters up to the last one of the year under review, or of what has gone of it."""
    last = re.fullmatch(r"(\d{4})(?:-Q1/\1-Q(\d)|-Q(\d)|-H(\d))?", bases.reported or "")
    if last is None:
        return None
    ends = int(last[2] or last[3] or 0) or 2 * int(last[4] or 2)
    first = ends - count + 1
    return f"{last[1]}-Q{first}/{last[1]}-Q{ends}" if 1 <= first < ends else None


def _begun(year: int | None, args: tuple[str, ...], bases: Bases) -> int | None:
    """The year of a quarter or half without one: not one that had still to begin when the report appeared."""
    if year is None or args[0] or not args[1] or bases.ahead:
        return year
    closes = (bases.reported or "").rpartition("/")[2] if bases.fiscal else ""
    known = bases.published if len(bases.published or "") >= len("2031-07") else closes
    if not known:
        return year
    first = {"H": 6, "Q": 3}.get(args[1][0], 0) * (int(args[1][1]) - 1) + 1 if args[1][0] in "HQ" else 1
    return year - 1 if f"{year}-{first:02d}" > known[:7] else year


def _from_now(offset: int, bases: Bases) -> str | None:
    """ "this year", "last year", "two years ago", counted from the year of publication.

    Of a report that appeared in the financial year it reports on, "this year" and "next year" are financial ones. What is
    planned for "this year" is for the financial year that begins in it. A report that appeared in the financial year it
    plans for calls the reported one "last year".
    """
    calendar = None if bases.this_year is None else str(bases.this_year + offset)
    if bases.ahead and offset == 0:
        return bases.target if bases.fiscal and (bases.target or "").startswith(f"{calendar}-") else calendar
    if offset < 0 and bases.published:
        return moved(bases.target, offset) if within(bases.published, bases.target) else calendar
    if within(bases.published, full_year(bases.reported)) or (not bases.published and in_financial_years(bases)):
        return moved(bases.reported, offset)
    return calendar


def _ended(args: tuple[str, ...], bases: Bases) -> str | None:
    """The months up to one: of the reported year where it ends in that month, else the last such month before publication."""
    month, count = int(args[1]), int(args[2])
    if args[0]:
        year: int | None = int(args[0])
    elif FINANCIAL.fullmatch(bases.reported or "") and (bases.reported or "")[-2:] == args[1]:
        year = bases.reported_year
    else:
        year = nearest(f"-{args[1]}", bases)
    if year is None:
        return None
    first = year * 12 + month - count
    if month == count:
        return {12: str(year), 6: f"{year}-H1", 3: f"{year}-Q1"}.get(count, f"{year}-01/{year}-{month:02d}")
    if (count, month % 3) == (3, 0) and not args[3]:
        return f"{year}-Q{month // 3}"
    if args[3] and not bases.fiscal:
        return str(first // 12)
    return f"{first // 12}-{first % 12 + 1:02d}/{year}-{month:02d}"


def _feast(args: Args, bases: Bases) -> str | None:
    """ "before Christmas": the year of the next one for what is planned, else of the last."""
    year = nearest(args[0], bases)
    return None if year is None else str(year)


FORMS: dict[str, Callable[[Args, Bases], str | None]] = {
    "year": _dated,
    "days": _days,
    "feast": _feast,
    "within": lambda args, bases: within_year(args[0], args[1], args[2], bases),
    "since": _since,
    "from_now": _until,
    "range": _range,
    "plan": _plan,
    "months": _months,
    "calendar": lambda args, bases: _of_running("calendar", args, bases),
    "to_date": lambda args, bases: _of_running("to_date", args, bases),
    "twelve": lambda args, bases: _of_running("twelve", args, bases),
    "partial": lambda args, bases: _of_running("partial", args, bases),
    "fiscal": lambda args, bases: fiscal(int(args[0]), args[1] == "pair", bases),
    "gone": lambda args, bases: up_to("-".join(args), bases),
    "ended": _ended,
    "published": lambda args, bases: _from_now(int(args[0]), bases),
    "both": _both,
    "running": _running,
    "closed": _closed,
    "reported": lambda args, bases: bases.reported,
    "current": _current,
    "target": lambda args, bases: bases.target,
    "years_from": lambda args, bases: run_of_years(
        int(args[0]), int(args[1]), fiscal(int(args[0]), True, bases) if args[2] else None
    ),
    "month_ago": lambda args, bases: _month_ago(int(args[0]), bases),
    "quarters": lambda args, bases: _quarters_back(int(args[0]), bases),
    "months_ahead": lambda args, bases: _months_ahead(int(args[0]), bases),
    "months_back": lambda args, bases: _months_back(int(args[0]), bases),
    "back": _back,
    "streak": _back,
    "decade_end": _decade_end,
    "ahead": _ahead,
}
"""Of each form of an expression of time (`dates.Time`), from its words and what the report counts from to a period."""
