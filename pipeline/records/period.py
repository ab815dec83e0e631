"""The days that a period covers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

_PART = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|(Q[1-4])|(H[12])))?")


def bounds(period: str) -> tuple[date, date] | None:
    """First and last day of `2023`, `2023-07`, `2023-07-15`, `2023-Q3`, `2019-H1` or an interval of two of these; else None."""
    first, _, last = period.partition("/")
    begin, end = _days(first), _days(last or first)
    return (begin[0], end[1]) if begin and end else None


@lru_cache(maxsize=512)
def _days(text: str) -> tuple[date, date] | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    year = int(match.group(1))
    try:
        if match.group(3):
            day = date(year, int(match.group(2)), int(match.group(3)))
            return day, day
        first, months = 1, 12
        if match.group(2):
            first, months = int(match.group(2)), 1
        elif match.group(4):
            first, months = 3 * int(match.group(4)[1]) - 2, 3
        elif match.group(5):
            first, months = 6 * int(match.group(5)[1]) - 5, 6
        after = first + months
        end = date(year + (after > 12), after - 12 if after > 12 else after, 1) - timedelta(days=1)
        return date(year, first, 1), end
    except ValueError:
        return None
