"""The expressions of time that a header of a table prints."""

from __future__ import annotations

import re

from pipeline.english.times.dates import Time, find_times
from pipeline.lexicon import either, read

_BASE_YEAR = re.compile(
    r"(?:\bat\s(?:constant|current)\s|\bconstant\s|\bbase\s?(?:year)?\s?[:=]?\s?|\bin\sconstant\s)[(]?\s?$",
    re.IGNORECASE,
)
_OF_PRICES = re.compile(
    r"\s?[)]?\s?(?:(?:constant\s|basic\s|market\s)?(?:prices|dollars|US\$)|=\s?1(?:00)?\b)", re.IGNORECASE
)
_MONTH = re.compile(rf"(?P<m>{either(read('en/dates')['months'])})\.?\s?[-–’' ]\s?(?P<y>(?:20)?\d\d)", re.IGNORECASE)


def times_of(printed: str) -> list[Time]:
    """The times of a header, without the years of its prices ("at 2015 prices") and bases ("2015 = 100")."""
    month = _MONTH.fullmatch(printed)
    if month is not None:
        number = read("en/dates")["months"][month["m"].lower()]
        return [Time(0, len(printed), "year", (f"20{month['y'][-2:]}", f"-{number:02d}"), (month.span("y"),))]
    return [
        _fiscal(time, printed)
        for time in find_times(printed)
        if not _BASE_YEAR.search(printed[: time.start])
        and not _OF_PRICES.match(printed, time.end)
        and not (time.form == "year" and time.args[0] == "" and _PART.fullmatch(time.args[1]))
    ]


_PART = re.compile(r"[QH]\d")
""" "Q3" alone, under a year."""


def _fiscal(time: Time, printed: str) -> Time:
    """ "Q1 2023-24": a quarter of a financial year, of which the date rules only see the first year."""
    rest = re.match(r"[-–/]\d\d(?!\d)", printed[time.end :])
    if rest is None or time.form != "year" or not re.fullmatch(r"[QH]\d", time.args[1]):
        return time
    return Time(time.start, time.end + rest.end(), "fiscal", (time.args[0], "pair"), time.numbers)
