"""Rows with numbers of their own that head the rows below them, as censuses print them.

Where a format gives no indentation, three things show which rows these are: labels that come again and again below different
rows ("With a car", "Without a car"), rows that are the whole of the percentages below them (100.0), and capitals over sums.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

_PLAIN = re.compile(r"\W*(?P<sign>[-–−]?)\s?(?P<n>\d[\d,]*(?:\.\d+)?)\s?%?\)?")
_DEEPEST = 5
_REPEATED = 2
"""How many labels must come again before rows without indentation are taken to be nested; one more where each comes
but twice and none is known to be a part of something.
"""
_MORE = Decimal("1.2")
"""How far a part may exceed its whole: a rate of a part may."""
_PARTS = 2 / 3
_LEAST, _ROUNDED = 2, Decimal("0.005")
"""How many rows in capitals show that these are heads, and how far the sum of rounded parts may be from its whole."""

Row = Sequence[str]
"""The printed words of the columns of numbers of a row; empty where it has none."""


class Words(NamedTuple):
    """Labels of a language, in lower case: those that close a list and head none, those that name a part ("urban"), and what
    the label of a balance opens with ("at", "closing").
    """

    last: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    balances: tuple[str, ...] = ()


def heads_above(labels: Sequence[str], rows: Sequence[Row], words: Words) -> Mapping[int, tuple[str, ...]]:
    """For each of the rows below others, by its place, the labels of those over it, the outermost first.

    `labels` are the innermost labels of rows that stand under each other, `rows` their numbers.
    """
    names = [" ".join(label.casefold().split()) for label in labels]
    again = len(names) - len(set(names))
    bases = (_bases(names, rows) if again else frozenset()) or _capitals(labels, rows)
    often = max(names.count(name) for name in names) > _REPEATED
    sure = often or words.parts & {name for name in names if names.count(name) > 1}
    if again < _REPEATED + (not sure) and not bases:
        return {}
    depths = _depths(names, bases)
    if depths is None:
        return {}
    parents = _parents(names, depths, words.last)
    carried = any(names[over].startswith(words.balances) for over in parents.values())
    if carried or not _are_parts(parents, rows):
        return {}
    out: dict[int, tuple[str, ...]] = {}
    for row, parent in sorted(parents.items()):
        out[row] = (*out.get(parent, ()), labels[parent])
    return out


def _bases(names: Sequence[str], rows: Sequence[Row]) -> frozenset[int]:
    """The rows that print 100 wherever the first row does, when each has others below it and none exceeds it."""
    full = [column for column, words in enumerate(rows[0]) if _number(words) == 100]
    values = [[_number(row[column]) for column in full] for row in rows]
    found = [row for row, here in enumerate(values) if here and all(value == 100 for value in here)]
    exceeding = any(value is not None and value > 100 for here in values for value in here)
    apart = all(after - before > 1 for before, after in zip(found, [*found[1:], len(rows)], strict=False))
    distinct = len({names[row] for row in found}) == len(found)
    return frozenset(found) if len(found) > 1 and apart and distinct and not exceeding else frozenset()


def _capitals(labels: Sequence[str], rows: Sequence[Row]) -> frozenset[int]:
    """The rows in capitals, when most of them are the sum of the rows below them, up to the next one."""
    found = [row for row, label in enumerate(labels) if label.isupper() and " " in label.strip()]
    if len(found) < _LEAST or labels[0] not in {labels[row] for row in found}:
        return frozenset()
    sums = 0
    for row, after in zip(found, [*found[1:], len(rows)], strict=True):
        column = next((place for place, words in enumerate(rows[row]) if _number(words)), None)
        if column is not None and after > row + 1:
            parts = sum((_number(rows[part][column]) or Decimal(0) for part in range(row + 1, after)), Decimal(0))
            sums += abs(parts - (_number(rows[row][column]) or 0)) <= abs(parts) * _ROUNDED
    return frozenset(found) if sums >= _PARTS * len(found) else frozenset()


def _depths(names: Sequence[str], bases: frozenset[int]) -> list[int] | None:
    """The least depths with which no two rows of one name stand below the same rows; None when there are none."""
    places: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        places.setdefault(name, []).append(row)
    repeated = {name: found for name, found in places.items() if len(found) > 1}
    if any(after - before == 1 for found in repeated.values() for before, after in pairwise(found)):
        return None
    depths = [int(bool(bases) and row not in bases) for row in range(len(names))]
    while True:
        before = list(depths)
        for found in repeated.values():
            least = max(min(depths[start + 1 : end]) for start, end in pairwise(found)) + 1
            least = max(least, *(depths[row] for row in found))
            for row in found:
                depths[row] = least
        for row in range(len(names) - 2, -1, -1):
            depths[row] = max(depths[row], depths[row + 1] - 1)
        if depths[0] or max(depths) > _DEEPEST or any(depths[row] for row in bases):
            return None
        if depths == before:
            return depths


def _parents(names: Sequence[str], depths: Sequence[int], last: frozenset[str]) -> dict[int, int]:
    """The row that each row stands directly below; none for those below a row whose first part only closes a group."""
    parents: dict[int, int] = {}
    for row, depth in enumerate(depths):
        over = next((above for above in range(row - 1, -1, -1) if depths[above] < depth), None)
        if over is not None and names[over + 1] not in last:
            parents[row] = over
    return parents


def _are_parts(parents: Mapping[int, int], rows: Sequence[Row]) -> bool:
    """Whether most rows are not larger than the row that they would be a part of, in the first column with numbers."""
    told = fitting = 0
    for row, over in parents.items():
        pairs = ((_number(part), _number(whole)) for part, whole in zip(rows[row], rows[over], strict=True))
        part, whole = next(((p, w) for p, w in pairs if p is not None and w is not None), (None, None))
        if part is not None and whole is not None:
            told += 1
            fitting += abs(part) <= abs(whole) * _MORE
    return bool(parents) and fitting >= _PARTS * told


def _number(words: str) -> Decimal | None:
    match = _PLAIN.fullmatch(words.strip())
    return Decimal(match["sign"].strip("–−") + match["n"].replace(",", "")) if match else None
