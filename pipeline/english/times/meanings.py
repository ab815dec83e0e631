"""What each form of an expression of time means, by the periods of the report: `FORMS` is the list of them."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.english.times.financial import (
    FINANCIAL,
    fiscal,
    full_year,
    in_financial_years,
    running_year,
    up_to,
    within,
    within_year,
)
from pipeline.english.times.parts_of_years import dated_part, days
from pipeline.english.times.points import end_year, moved, nearest, run_of_years
from pipeline.english.times.runs_of_months import (
    ended,
    month_ago,
    month_range,
    months_ahead,
    months_back,
    of_running,
    quarters_back,
)
from pipeline.lexicon import read
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.plans import plan_period

Args = tuple[str, ...]
"""The words of an expression that its pattern found."""


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
    """ "over the past five years", "over the last two budgets"; what a report on as many years, up to a day within one, is
    of."""
    if len(args) > 1 and bases.target_year is not None:
        return run_of_years(bases.target_year, -int(args[0]), bases.target)
    span = FINANCIAL.fullmatch(bases.reported or "")
    if span is not None and int(span[3]) - int(span[1]) == int(args[0]) > 1:
        return bases.reported
    return run_of_years(bases.reported_year, -int(args[0]), bases.reported) if bases.reported_year is not None else None


def _ahead(args: Args, bases: Bases) -> str | None:
    """ "over the next five years"."""
    return run_of_years(bases.target_year, int(args[0]), bases.target) if bases.target_year is not None else None


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
        if offset == -1 and bases.budget and within(bases.published, full_year(bases.reported)):
            return bases.reported  # of a budget that is read before its financial year has closed
        return moved(bases.target, offset) if within(bases.published, bases.target) else calendar
    if within(bases.published, full_year(bases.reported)) or (not bases.published and in_financial_years(bases)):
        return moved(bases.reported, offset)
    return calendar


def _school(args: Args, bases: Bases) -> str | None:
    """ "this academic year": the year in which the one that runs at publication began; None without the month of publication."""
    if len(bases.published or "") < len("2031-02"):
        return None
    year, month = int((bases.published or "")[:4]), int((bases.published or "")[5:7])
    begins = 1 if bases.area in read("en/dates")["school"]["january"] else _SEPTEMBER
    return str(year - (month < begins) + int(args[0]))


_SEPTEMBER = 9


def _feast(args: Args, bases: Bases) -> str | None:
    """ "before Christmas": the year of the next one for what is planned, else of the last."""
    year = nearest(args[0], bases)
    return None if year is None else str(year)


FORMS: dict[str, Callable[[Args, Bases], str | None]] = {
    "year": dated_part,
    "days": days,
    "feast": _feast,
    "within": lambda args, bases: within_year(args[0], args[1], args[2], bases),
    "since": _since,
    "from_now": _until,
    "range": _range,
    "plan": _plan,
    "months": month_range,
    "calendar": lambda args, bases: of_running("calendar", args, bases),
    "to_date": lambda args, bases: of_running("to_date", args, bases),
    "twelve": lambda args, bases: of_running("twelve", args, bases),
    "partial": lambda args, bases: of_running("partial", args, bases),
    "fiscal": lambda args, bases: fiscal(int(args[0]), args[1] == "pair", bases),
    "gone": lambda args, bases: up_to("-".join(args), bases),
    "ended": ended,
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
    "school": _school,
    "month_ago": lambda args, bases: month_ago(int(args[0]), bases),
    "quarters": lambda args, bases: quarters_back(int(args[0]), bases),
    "months_ahead": lambda args, bases: months_ahead(int(args[0]), bases),
    "months_back": lambda args, bases: months_back(int(args[0]), bases),
    "back": _back,
    "streak": _back,
    "decade_end": _decade_end,
    "ahead": _ahead,
}
"""Of each form of an expression of time (`dates.Time`), from its words and what the report counts from to a period."""
