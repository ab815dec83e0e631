"""What an expression of time means once the card says what it counts from."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.english.dates import Time
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
from pipeline.lexicon.fiscal_years import era, fiscal_year
from pipeline.lexicon.periods import Bases
from pipeline.records import Card

_AHEAD = 30
_QUARTER = re.compile(r"\d{4}-[QH]\d")


def bases_of(card: Card) -> Bases:
    """What "this year" and "last year" count from."""
    return _bases(card.reported_period, card.target_period, card.published, card.ref_area, card.doc_type)


@lru_cache(maxsize=64)
def _bases(
    reported: str | None, target: str | None, published: str | None, area: str | None, doc_type: str | None
) -> Bases:
    """The same from the fields of a card: asked several times a number, so that it is kept."""
    calendar = fiscal_year(area)
    named = (calendar.fy or "ends") if calendar else None
    return Bases(
        reported,
        target,
        published,
        named,
        doc_type == "annual_report",
        begins=calendar.first if calendar else None,
        era=era(area),
        budget=doc_type == "budget",
    )


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


def resolve(time: Time, bases: Bases) -> str | None:
    """The period that an expression means; None when it cannot be known from the card."""
    period = _meant(_in_common_years(time, bases), bases)
    reported = bases.reported or ""
    return reported if period and _QUARTER.fullmatch(reported) and period == _in_months(reported) else period


def _in_months(part: str) -> str:
    """A quarter or half of a year as an interval of months."""
    size = 3 if part[5] == "Q" else 6
    last = int(part[6]) * size
    return f"{part[:4]}-{last - size + 1:02d}/{part[:4]}-{last:02d}"


def _in_common_years(time: Time, bases: Bases) -> Time:
    """A time whose years are those of the place's own calendar, where they are too far ahead to be common ones."""
    now = bases.this_year
    if not bases.era or now is None:
        return time
    args = tuple(
        str(int(arg) - bases.era) if re.fullmatch(r"\d{4}", arg) and int(arg) > now + _AHEAD else arg
        for arg in time.args
    )
    return replace(time, args=args)


def _meant(time: Time, bases: Bases) -> str | None:
    """As `resolve`, in the words of the expression."""
    form, args = time.form, time.args
    if form == "year":
        if args[0] == "last":
            return None if bases.ahead else _with_part(_nearest(args[1], bases), args[1])
        dated = not args[0] and args[1].startswith("-") and "/" not in args[1]
        year = _nearest(args[1], bases) if dated else _begun(_year(args[0], bases), args, bases)
        if year is not None and args[2:] == ("fiscal",) and bases.named != "begins" and bases.fiscal:
            year -= 1
        if args[0] in ("", "the year") and (args[1].startswith("-01/") or args[1] == "Q1/Q3"):
            return of_financial(_first_of(bases), args[1], bases) or _with_part(year, args[1])
        quarters = of_financial(year, args[1], bases) if args[2:] else None
        return quarters or _with_part(year, args[1])
    if form == "days":
        month = _of_month(args, bases)
        across = len(args[3]) > len("-31")  # "January 28 to February 4"
        return f"{month}{args[2]}/{month[:4] if across else month}{args[3]}" if month is not None else None
    if form == "within":
        return within_year(args[0], args[1], args[2], bases)
    if form == "since":
        now = _from_now(int(args[1]), bases)
        return f"{args[0]}/{end_year(now)}" if now is not None and args[0] < end_year(now) else None
    if form == "range" and args[4:] == ("fiscal",):
        ends = (fiscal(int(args[place]), False, bases) for place in (0, 2))
        first, last = ((end.partition("/")[0], end.rpartition("/")[2]) for end in ends)
        return f"{first[0]}/{last[1]}"
    if form == "range" and args[4:] == ("pair",) and (bases.named or bases.fiscal or bases.budget):
        return fiscal(int(args[0]), True, bases)
    if form in ("calendar", "to_date", "twelve", "partial"):
        return _of_running(form, args, bases)
    if (
        form == "range"
        and args[4:] == ("short",)
        and (model := FINANCIAL.fullmatch(bases.reported or bases.target or ""))
    ):
        return f"{args[0]}-{model[2]}/{args[2]}-{model[4]}"
    if form == "range":
        return f"{args[0]}{args[1]}/{args[2]}{args[3]}"
    if form == "months":
        year = _year(args[0], bases)
        if not args[0] and (gone := months_of(args[1], args[2], bases)) is not None:
            return gone
        return None if year is None or args[1] > args[2] else f"{year}-{args[1]}/{year}-{args[2]}"
    if form == "fiscal":
        return fiscal(int(args[0]), args[1] == "pair", bases)
    if form == "gone":
        return up_to("-".join(args), bases)
    if form == "ended":
        return _ended(args, bases)
    if form == "published":
        return _from_now(int(args[0]), bases)
    if form == "running":  # of a budget, the financial year that is not over when it is read
        here = bases.fiscal and within(bases.published, full_year(bases.reported))
        return bases.reported if here else running_year(bases) or _from_now(0, bases)
    if form == "closed":
        running = within(bases.published, bases.reported) or not bases.published
        return moved(bases.reported, int(args[0]) if running else 0) if bases.fiscal and bases.reported else None
    if form in ("reported", "target"):
        return bases.reported if form == "reported" else bases.target
    if form == "years_from":
        return _years(int(args[0]), int(args[1]), fiscal(int(args[0]), True, bases) if args[2] else None)
    if form == "month_ago":
        return _month_before(bases)
    if form == "quarters":
        return _quarters_back(int(args[0]), bases)
    if form == "months_back":
        return _months_back(int(args[0]), bases)
    reported, target = bases.reported_year, bases.target_year
    if form in ("back", "streak") and reported is not None:
        return _years(reported, -int(args[0]), bases.reported)
    if form == "ahead" and target is not None:
        return _years(target, int(args[0]), bases.target)
    return None


def _of_month(args: tuple[str, ...], bases: Bases) -> str | None:
    """The month in which days lie, its year the nearest unless one is printed: "2031-05"."""
    year = _year(args[0], bases) if args[0] else _nearest(args[1], bases)
    return None if year is None else f"{year}{args[1]}"


def _first_of(bases: Bases) -> int | None:
    """The year in which the financial year under review begins; None where the report has no such year."""
    model = FINANCIAL.fullmatch(bases.reported or "")
    return int(model[1]) if model is not None and same_year(model.group()) else None


def _of_running(form: str, args: tuple[str, ...], bases: Bases) -> str | None:
    """The year, or what has gone of a financial one, in which the period under review lies."""
    if form == "partial":
        first, month = int(args[0]), int(args[1])
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
        told = _month_before(bases)
        return _ended((told[:4], told[5:], str(count), ""), bases) if told is not None else None
    last = (bases.reported or "").rpartition("/")[2]
    if not re.fullmatch(r"\d{4}(?:-\d\d)?", last):
        return None
    return _ended((last[:4], last[5:] or "12", str(count), ""), bases)


def _month_before(bases: Bases) -> str | None:
    """The month before the one in which the report came out; None where that is not known."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", bases.published or "")
    if found is None:
        return None
    months = int(found[1]) * 12 + int(found[2]) - 2
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
    if year is None or args[0] or not args[1] or bases.ahead or len(bases.published or "") < len("2031-07"):
        return year
    first = {"H": 6, "Q": 3}.get(args[1][0], 0) * (int(args[1][1]) - 1) + 1 if args[1][0] in "HQ" else 1
    return year - 1 if f"{year}-{first:02d}" > (bases.published or "")[:7] else year


def _from_now(offset: int, bases: Bases) -> str | None:
    """ "this year", "last year", "two years ago": in financial years where the report appeared in the one it reports on.

    What is planned for "this year" keeps the calendar. A report that appeared in the financial year it plans
    for calls the reported one "last year".
    """
    calendar = None if bases.this_year is None else str(bases.this_year + offset)
    if bases.ahead and offset == 0:
        return calendar
    if within(bases.published, full_year(bases.reported)) or (not bases.published and in_financial_years(bases)):
        return moved(bases.reported, offset)
    if offset < 0 and within(bases.published, bases.target):
        return moved(bases.target, offset)
    return calendar


def moved(period: str | None, years: int) -> str:
    """A period so many years later, or earlier."""
    return "/".join(f"{int(point[:4]) + years}{point[4:]}" for point in (period or "").split("/"))


def _ended(args: tuple[str, ...], bases: Bases) -> str | None:
    """The months up to one: of the reported year where it ends in that month, else the last such month before publication."""
    month, count = int(args[1]), int(args[2])
    if args[0]:
        year: int | None = int(args[0])
    elif FINANCIAL.fullmatch(bases.reported or "") and (bases.reported or "")[-2:] == args[1]:
        year = bases.reported_year
    else:
        year = _nearest(f"-{args[1]}", bases)
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


def _nearest(part: str, bases: Bases) -> int | None:
    """The year of a day or month without one ("as of 31 December", "in June").

    In an annual report it lies in the reported year; else it is the last such time before publication, the next one for
    what is planned.
    """
    reported = next(
        (year for year in _years_of(bases.reported) if within_period(f"{year}{part}", bases.reported)), None
    )
    if bases.ahead and bases.target_year is not None:
        reported = next(
            (year for year in _years_of(bases.target) if within_period(f"{year}{part}", bases.target)), None
        )
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


def _years_of(period: str | None) -> list[int]:
    """The first and last year of a period; none without one."""
    return sorted({int(period[:4]), int(end_year(period))}) if period else []


def within_period(day: str, period: str | None) -> bool:
    """Whether a day or month lies in a period that is a year, or an interval of years or months."""
    first, _, last = (period or "").partition("/")
    return bool(first) and first <= day[: len(first)] and day[: len(last or first)] <= (last or first)


def _years(year: int, count: int, model: str | None) -> str:
    """So many years back from (count below zero) or on from a year, in financial years where the card's period is one."""
    financial = re.fullmatch(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})", model or "")
    if financial is not None and same_year(financial.group()):
        first = int(financial[3]) + count if count < 0 else int(financial[1])
        return f"{first}-{financial[2]}/{first + abs(count)}-{financial[4]}"
    first, last = (year + count + 1, year) if count < 0 else (year, year + count - 1)
    return f"{first}/{last}" if count < -1 or count > 0 else str(year)


def _year(word: str, bases: Bases) -> int | None:
    """The year that digits or words ("last year") mean; None when the card does not say."""
    if word.isdigit():
        return int(word)
    offset = {"last year": -1, "this year": 0, "the current year": 0, "next year": 1}.get(word)
    if offset is not None and bases.this_year is not None:
        return bases.this_year + offset
    return bases.reported_year if offset is None else None


def _with_part(year: int | None, part: str) -> str | None:
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
