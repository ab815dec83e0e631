"""What runs of months and quarters mean: up to a month or the day of the report, from there on, or of the year under review."""

from __future__ import annotations

import re

from pipeline.english.times.financial import FINANCIAL, first_month, months_of, up_to
from pipeline.english.times.points import named_year, nearest
from pipeline.lexicon.periods import Bases


def month_range(args: tuple[str, ...], bases: Bases) -> str | None:
    """ "from January to May"; "to the end of May", from the first month ("00") of the place's year on."""
    if args[1] == "00":
        begins = first_month(bases) if bases.fiscal else None
        if begins is not None and begins > 1:
            return _gone_by(int(args[2]), begins, bases)
        args = (args[0], "01", args[2])
    if not args[0] and (gone := months_of(args[1], args[2], bases)) is not None:
        return gone
    fresh = just_ended(args[2], bases) if not args[0] and args[1] == "01" else None
    year = fresh or named_year(args[0], bases)
    now = (bases.published or "")[: len("2031-07")] if bases.ahead and not args[0] else ""
    if year is not None and len(now) == len("2031-07") and f"{year}-{args[2]}" < now:
        year += 1  # "will be waived from July to September"
    return None if year is None or args[1] > args[2] else f"{year}-{args[1]}/{year}-{args[2]}"


def _gone_by(month: int, begins: int, bases: Bases) -> str | None:
    """What has gone of a financial year at the end of a month: the last such before the report came out, or the next one."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", bases.published or "")
    if found is None:
        return None
    year = int(found[1]) - (month > int(found[2])) + bases.ahead
    return f"{year - (month < begins)}-{begins:02d}/{year}-{month:02d}"


_FRESH = 3
"""Months after which what a year has brought so far is no news any more."""


def just_ended(last: str, bases: Bases) -> int | None:
    """ "from January to July", of a report that came out in August: the year in which those months ended just before it."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", bases.published or "")
    if found is None or bases.ahead or bases.fiscal or not last.isdigit():
        return None
    gone = (int(found[2]) - int(last)) % 12 or 12
    return int(found[1]) - (int(last) >= int(found[2])) if gone <= _FRESH else None


def of_running(form: str, args: tuple[str, ...], bases: Bases) -> str | None:
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
        return ended((last[:4], f"{month:02d}", "12", ""), bases)
    if form == "to_date" and month:
        return up_to(f"{last[:4]}-{month:02d}", bases)
    return last[:4] if form == "calendar" and not FINANCIAL.fullmatch(bases.reported or "") and last else bases.reported


def months_back(count: int, bases: Bases) -> str | None:
    """So many months up to the end of the period under review, or, where they make no year, up to when the report came out; None
    where that is not known."""
    if count < 12 and bases.fiscal:
        return bases.reported
    if count < 12:
        told = month_ago(1, bases)
        return ended((told[:4], told[5:], str(count), ""), bases) if told is not None else None
    last = (bases.reported or "").rpartition("/")[2]
    if not re.fullmatch(r"\d{4}(?:-\d\d)?", last):
        return None
    return ended((last[:4], last[5:] or "12", str(count), ""), bases)


def months_ahead(count: int, bases: Bases) -> str | None:
    """So many months on from the one in which the report came out; the year planned for where that is not known."""
    first, last = month_ago(0, bases), month_ago(1 - count, bases)
    return f"{first}/{last}" if first and last and count > 1 else bases.target


def month_ago(count: int, bases: Bases) -> str | None:
    """The month so many before the one in which the report came out (after it, below zero); None where that is not known."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", bases.published or "")
    if found is None:
        return None
    months = int(found[1]) * 12 + int(found[2]) - 1 - count
    return f"{months // 12}-{months % 12 + 1:02d}"


def quarters_back(count: int, bases: Bases) -> str | None:
    """So many quarters up to the last one of the year under review, or of what has gone of it."""
    last = re.fullmatch(r"(\d{4})(?:-Q1/\1-Q(\d)|-Q(\d)|-H(\d))?", bases.reported or "")
    if last is None:
        return None
    ends = int(last[2] or last[3] or 0) or 2 * int(last[4] or 2)
    first = ends - count + 1
    return f"{last[1]}-Q{first}/{last[1]}-Q{ends}" if 1 <= first < ends else None


def ended(args: tuple[str, ...], bases: Bases) -> str | None:
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
