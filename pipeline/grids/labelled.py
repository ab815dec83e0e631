"""Tables whose cells each print a label and its number, and cells that only count off what they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.grids.shapes import Grid, is_time
from pipeline.records import Block, CellContext, TableContext

_LABELLED = re.compile(
    r"(?P<label>[^\W\d][^\d]{2,80}?)\s?[:–—-]?\s?(?P<number>\d{1,2}/\d{1,3}|\d[\d,]*(?:\.\d+)?\s?%?)"
)
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_OUTLINE = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s[^\W\d_a-z][^\W\d_]*(?!\s?\d)")
_LEAST = 3
"""How many cells must be numbered on before their numbers are no counts."""


def label_in(printed: str) -> str:
    """The label of a cell that prints one and then its number ("Schools 76", "Roads: 35%"); empty for all others."""
    match = _LABELLED.fullmatch(printed.strip())
    if match is None or _YEAR.fullmatch(match["number"]) or is_time(printed):
        return ""
    return match["label"].strip()


def labelled(grid: Grid, said: tuple[str, ...], blocks: Sequence[Block]) -> Mapping[int, CellContext]:
    """The contexts of the cells of a table in which every number stands behind its own label; empty for other tables.

    `said` are the words of its notes. A first row of one cell heads the cells below it.
    """
    found = {index: label for index, words in grid.words.items() if (label := label_in(words))}
    others = [kind for index, kind in grid.kinds.items() if index not in found and kind in ("number", "holds")]
    abreast = max((sum(index in found for index in grid.row(row)) for row in range(grid.rows)), default=0)
    if abreast < 2 or "number" in others or len(others) > len(found) or len(set(found.values())) < len(found):
        return {}
    first = grid.row(0)
    over = found.get(first[0], "") if len(first) == 1 else ""
    named = tuple((over, label) if over and index != first[0] else (label,) for index, label in found.items())
    table = TableContext(((),), named, ("",), said, frozenset({0}), ("",) * len(named))
    rows = {index: grid.row(row) for row in range(grid.rows) for index in grid.row(row)}
    return {
        index: CellContext(
            rows=named[place],
            columns=(),
            notes=said,
            start=min(blocks[i].start for i in rows[index]),
            end=max(blocks[i].end for i in rows[index]),
            row=place,
            table=table,
        )
        for place, index in enumerate(found)
    }


def numbered(grid: Grid) -> list[int]:
    """The cells that begin with the number of an outline ("2 Roads", "2.1 Bridges"), where these go on from cell to cell."""
    found = {
        index: tuple(map(int, match["number"].split(".")))
        for index, words in grid.words.items()
        if not words.endswith(".") and (match := _OUTLINE.match(words))
    }
    if "number" in grid.kinds.values():
        return []
    numbers = list(found.values())
    rising = all(before < after for before, after in pairwise(numbers))
    close = all(after[0] - before[0] <= 1 for before, after in pairwise(numbers))
    return list(found) if len(numbers) >= _LEAST and rising and close and numbers[0][0] <= 1 else []
