"""Small signs at a number that may be of two kinds: a letter that is a scale or a unit, a blank that tears an amount of money."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import either, read
from pipeline.lexicon.currencies import currencies

_SHORT = 3
_GOES_ON = re.compile(r",|\s(?:and|or|&)\s[$€£¥₹₩₱]?\d")


def torn(text: str, start: int, end: int) -> bool:
    """Whether a blank behind a comma tears an amount of money ("Rs.4, 120 million"), and no list of amounts goes on."""
    short = text[start:end].index(",") < _SHORT
    return short and currencies().before(text, start) is not None and _GOES_ON.match(text, end) is None


_MONEY_BEFORE = re.compile(r"[$€£¥₹₩][ \u00a0]?[\d.,]{1,20}$|\b(?:Rs\.?|Nu\.|[A-Z]{3})[ \u00a0]?[\d.,]{1,20}$")
_BLANK = re.compile(r"[ \u00a0]")
_COUNTED = re.compile(r" (?!(?:across|towards|always)\b)[a-z]{2,}[^s\W]s\b")
""" "1.2m items": a part of a million of what is counted behind it."""


def is_unit_mark(text: str, match: re.Match[str]) -> bool:
    """Whether a one-letter mark is rather a unit: "12 m", "5 K" and "3 b" with a blank, and "m", "K" without money before."""
    mark = match.group("mark")
    crore = mark.strip().lower() == "cr"
    if len(mark.strip()) > 1 and not crore:
        return False
    if mark[0] not in " \u00a0" and _BLANK.match(text, match.end()) and currencies().after(text, match.end() + 1):
        return False  # "149m dollars"
    money = _MONEY_BEFORE.search(text[max(0, match.start() - 24) : match.start()])
    if mark == "K" and text[match.start() - 1].isdigit() and _crowd().search(text):
        return False
    counted = (
        mark in ("m", "M")
        and _COUNTED.match(text, match.end())
        and "." in text[max(0, match.start() - 3) : match.start()]
    )
    return money is None and not counted and (crore or mark[0] in " \u00a0" or mark.strip() not in ("k", "b"))


@cache
def _crowd() -> re.Pattern[str]:
    """Words for many people, who are counted in thousands and not in kelvins."""
    return re.compile(rf"\b{either(read('en/numerals')['crowds']['nouns'])}\b", re.IGNORECASE)
