"""Cells that span rows and columns → places in a grid, for formats that give each row as a list of cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.readers._builder import Placed, tidy

_MOST_COLUMNS = 1_000
_SIGN_BEFORE = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹]|Rs\.)\s?\(?|\(")
_SIGN_AFTER = re.compile(r"[)%]{1,2}|pp|pts?\.?")
_NUMBER = re.compile(r"[(\-–−$€£¥₹]{0,3}\s?[\d—–-][\d.,  ]*[)%]?")


class TooManyCellsError(ValueError):
    """The cells of a table span more places than are allowed."""


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell as a row lists it: its words, how many columns and rows it spans (0 rows: down to the end)."""

    text: str
    columns: int = 1
    rows: int = 1
    header: bool = False


def placed(rows: Sequence[Sequence[Spanning]], most: int) -> list[Placed]:
    """The cells of a table in their places, row by row, as `compact` leaves them.

    Raises `TooManyCellsError` when the rows that the cells span are more than `most` in all.
    """
    return compact([cell for row in _laid(rows, most) for cell in row])


def compact(cells: Sequence[Placed]) -> list[Placed]:
    """`cells`, in order, without the rows and columns in which no word begins, these counted from 0.

    A sign of currency or a bracket in a cell of its own is joined to the number beside it.
    """
    grid = [_joined(list(row)) for _, row in groupby(cells, key=lambda cell: cell.row)]
    lines = [row[0].row for row in grid if any(cell.text for cell in row)]
    starts = sorted({cell.column for row in grid for cell in row if cell.text})
    columns = {start: rank for rank, start in enumerate(starts)}
    numbers = {line: rank for rank, line in enumerate(lines)}
    found: list[Placed] = []
    for cell in (cell for row in grid for cell in row):
        row, column = numbers.get(cell.row), columns.get(cell.column)
        if row is not None and column is not None:
            width = bisect_left(starts, cell.column + cell.columns) - column if cell.text else 1
            height = bisect_left(lines, cell.row + cell.rows) - row
            found.append(replace(cell, row=row, column=column, columns=width, rows=height))
    return found


def _laid(rows: Sequence[Sequence[Spanning]], most: int) -> list[list[Placed]]:
    """Each cell in the first column that no cell from above covers."""
    grid: list[list[Placed]] = []
    hanging: list[tuple[int, int, int]] = []
    covered = 0
    for number, row in enumerate(rows):
        hanging = sorted(span for span in hanging if span[2] > number)
        laid: list[Placed] = []
        column = taken = 0
        for cell in row:
            while taken < len(hanging) and hanging[taken][0] <= column:
                column = max(column, hanging[taken][1])
                taken += 1
            width = min(max(1, cell.columns), _MOST_COLUMNS)
            left = len(rows) - number
            height = min(cell.rows or left, left) if cell.rows >= 0 else 1
            covered += height
            if covered > most:
                raise TooManyCellsError
            laid.append(Placed(tidy(cell.text), number, column, height, width, cell.header))
            if height > 1:
                hanging.append((column, column + width, number + height))
            column += width
        grid.append(laid)
        hanging = [span for span in hanging if span[2] > number + 1]
    return grid


def _joined(row: Sequence[Placed]) -> list[Placed]:
    """`row` with what belongs to a number joined to it: "$" before it, ")" and "%" after it."""
    kept: list[Placed] = []
    for cell in row:
        last = next((i for i in range(len(kept) - 1, -1, -1) if kept[i].text), None)
        before = kept[last] if last is not None else None
        if before is not None and last is not None and cell.text and not cell.header and cell.rows == before.rows == 1:
            opens = _SIGN_BEFORE.fullmatch(before.text) and _NUMBER.match(cell.text)
            closes = _SIGN_AFTER.fullmatch(cell.text) and _NUMBER.fullmatch(before.text)
            if opens or closes:
                width = cell.column + cell.columns - before.column
                kept[last:] = [replace(before, text=before.text + cell.text, columns=width)]
                continue
        kept.append(cell)
    return kept
