"""Proportions of a whole that are printed with colons ("4.2 : 62.4 : 33.4"): percentages where they add up to a hundred."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.english.numbers.ratios import is_ratio
from pipeline.english.quantities.measures import Part

COLON = re.compile(r"\s?[:：∶]\s?")
OUT_OF = re.compile(r"\s(?:out\sof\s(?:all\s|the\s)?(?:(?:proposed|planned|original|total|remaining)\s)?|of\s)")
""" "34 out of 38 piers", "3 of 9 piers", "21 out of the proposed 23 piers": what joins a part to its whole."""
_FEWEST, _WHOLE, _ROUNDED = 3, Decimal(100), Decimal("0.5")


def as_percentages(text: str, parts: list[Part]) -> list[Part]:
    """The parts with the unit `%` where three or more bare numbers joined by colons add up to a hundred, or two that are not
    whole numbers, which would be a score; of a split in two ("60:40"), the first. A ratio to one ("1.85:1", "a ratio of 1:19")
    is one number, that of the other side.
    """
    out, first = list(parts), 0
    while first < len(out):
        last = first
        while last + 1 < len(out) and _joined(text, out[last], out[last + 1]):
            last += 1
        if last == first and first + 1 < len(out) and _to_one(text, out[first], out[first + 1]):
            last += 1
        run = out[first : last + 1]
        if len(run) == 2 and run[1].atom.value == 1 and run[0].atom.value != 1:
            out[first : last + 1] = [replace(run[0], end=run[1].end)]
            first += 1
            continue
        if len(run) == 2 and run[0].atom.value == 1 and is_ratio(text, run[0].start):
            out[first : last + 1] = [replace(run[1], start=run[0].start)]
            first += 1
            continue
        total = sum(p.atom.value for p in run)
        even = len(run) == 2 and total == _WHOLE and not any(p.atom.value % 1 for p in run)
        if even and _SPLIT.search(text, max(0, run[0].start - _FAR), run[0].start):
            out[first : last + 1] = [replace(run[0], end=run[1].end, unit="%", dimension="ratio")]
            first += 1
            continue
        two = len(run) == 2 and total == _WHOLE and all(p.atom.value % 1 for p in run)
        if two or (len(run) >= _FEWEST and abs(total - _WHOLE) <= _ROUNDED):
            out[first : last + 1] = [replace(p, unit="%", dimension="ratio") for p in run]
        first = last + 1
    return out


def _to_one(text: str, one: Part, other: Part) -> bool:
    """ "a ratio of pupils to teachers of 15.6 to 1"."""
    bare = not (one.unit or other.unit) and other.atom.value == 1 and text[one.end : other.start] == " to "
    twice = bare and (_AGAIN.match(text, one.start) or _FROM_ONE.search(text, 0, one.start))
    return bare and (is_ratio(text, one.start) or bool(twice))


_AGAIN = re.compile(r"\d+(?:\.\d+)?\sto\s1\sto\s\d+(?:\.\d+)?\sto\s1\b")
_FROM_ONE = re.compile(r"\b\d+(?:\.\d+)?\sto\s1\sto\s$")
""" "will fall from 19 to 1 to 18.7 to 1"."""
_FAR = 200
_SPLIT = re.compile(r"\b(?:[Rr]atio|[Ss]plit|[Pp]roportion|[Mm]ix)\b[^;]*$")
""" "moved the split of berths and moorings from 60:40 to 70:30": one number, the share of what is named first."""


def _joined(text: str, one: Part, other: Part) -> bool:
    """Whether a colon alone stands between two bare numbers."""
    return not (one.unit or other.unit) and COLON.fullmatch(text, one.end, other.start) is not None
