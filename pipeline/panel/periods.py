"""First and last day of a period as the tables print it."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_YEAR = r"(?P<year>[0-9]{4})"
_PARTS = re.compile(
    rf"{_YEAR}(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{{2}}))?))?"
)


@lru_cache(maxsize=4096)
def bounds(period: str | None) -> tuple[date, date] | None:
    """The first and last day of `2023`, `2023-07`, `2012-Q4`, `2019-H1`, a day, or an interval of two (`2021/2025`).

    None for anything else, also for an interval that ends before it begins.
    """
    if not period:
        return None
    first, _, last = period.partition("/")
    begin, end = _span(first), _span(last or first)
    if begin is None or end is None or end[1] < begin[0]:
        return None
    return begin[0], end[1]


def _span(part: str) -> tuple[date, date] | None:
    found = _PARTS.fullmatch(part)
    if found is None or found["year"] == "0000":
        return None
    year = int(found["year"])
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    if not found["month"]:
        return _months(year, 1, 12)
    month = int(found["month"])
    if not found["day"]:
        return _months(year, month, 1)
    try:
        day = date(year, month, int(found["day"]))
    except ValueError:
        return None
    return day, day


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
