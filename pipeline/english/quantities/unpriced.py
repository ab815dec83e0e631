"""Bare numbers that are paid, spent or invested: amounts of money whose currency was left out."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pipeline.english import cues
from pipeline.english.quantities.measures import Part
from pipeline.lexicon import either

CURRENCY = "{currency}"
"""The unit of an amount whose currency nobody prints; a claim takes that of its report, and a flag."""
_LEAST = Decimal(1000)
_AFTER = re.compile(r"(?=\s(?:on|in|into|to|for|towards)\b|[.,;](?:\s|$)|$)")
_PAID = re.compile(
    r"\s(?:(?:was|were|is|are|will\sbe|has\sbeen|have\sbeen|had\sbeen)\s(?:already\s)?)?"
    r"(?:paid(?:\sout)?\s(?:to|by|under|for|in|as)|spent\s(?:on|in|by|for|under)|invested\s(?:in|by|into)|disbursed)\b"
)
""" "56 million paid to crews", "4 million was invested in piers"; not "4 million paid dues", of those who did."""


@cache
def _spent() -> re.Pattern[str]:
    """What stands before money that somebody lays out: "spent over"."""
    hedges = "about|over|some|nearly|almost|around|another|more than|less than|up to|at least|a total of|a further"
    return re.compile(rf"\b{either(cues.verbs('put', 'paid'))}\s(?:out\s)?(?:(?:{hedges})\s)?$", re.IGNORECASE)


def priced(text: str, parts: list[Part]) -> list[Part]:
    """The parts of `text`, those that only money can be with the unit `{currency}`."""
    return [replace(p, unit=CURRENCY, dimension="money") if _is_money(text, p) else p for p in parts]


def _is_money(text: str, part: Part) -> bool:
    if part.unit or part.atom.kind != "digits" or part.atom.value < _LEAST:
        return False
    spent = _spent().search(text, max(0, part.start - 60), part.start) is not None and _AFTER.match(text, part.end)
    return bool(spent) or _PAID.match(text, part.end) is not None
