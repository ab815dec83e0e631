"""What each row and column of a table is for: headers, labels or numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.grids.shapes import Grid, is_numbering

_NUMBERS = 0.3
"""Share of the cells of a column that are numbers when they are what it holds."""
_PROSE = 8
"""Words in the cells of a column that tell rather than name."""


@dataclass(frozen=True)
class Layout:
    """What each row and column of a grid is for. `bare` columns hold years or words that are no labels."""

    heads: int
    labels: tuple[int, ...]
    data: frozenset[int]
    titles: frozenset[int]


def layout_of(grid: Grid) -> Layout:
    """The layout that the shapes of the cells of a grid show."""
    heads = _head_rows(grid)
    labels, data = _columns(grid, heads)
    titles = {index for row in range(heads) for index in grid.row(row) if grid.spans_all(index)}
    titles |= {here[0] for row in range(heads - 1) if len(here := grid.row(row)) == 1 and grid.leads(here[0], row)}
    return Layout(heads, labels, data, frozenset(titles))


def _head_rows(grid: Grid) -> int:
    """How many rows stand over the data: those that the format marks, and those before the first number."""
    rows, marked_before = 0, False
    while rows < grid.rows:
        here = grid.row(rows)
        marked = bool(here) and all(grid.marked(index) for index in here)
        if not marked and (not here or not _heads_on(grid, rows, marked_before)):
            break
        marked_before = marked_before or marked
        rows += 1
    return rows if rows < grid.rows else 0


def _heads_on(grid: Grid, row: int, marked: bool) -> bool:
    """Whether a row that no format marks goes on with the headers above it."""
    here = grid.row(row)
    if row and is_numbering([grid.words[index] for index in here]):
        return True
    if any(grid.kinds[index] in ("number", "nothing") for index in here):
        return row == 0 and _ranges(grid, here)
    if row and len(here) == 1 and (not grid.spans_all(here[0]) or len(grid.row(row - 1)) > 1):
        return False
    if not marked or len(grid.row(row - 1)) == 1:
        return True
    inner = [index for index in here if index != grid.at.get((row, 0))]
    return grid.at.get((row, 0)) in (None, grid.at.get((row - 1, 0))) or all(grid.kinds[i] == "year" for i in inner)


def _ranges(grid: Grid, here: Sequence[int]) -> bool:
    """Whether the first row heads columns of ranges ("0-14", "15-64", "65+"): no row below it looks like that."""
    numbers = [index for index in here if grid.kinds[index] == "number"]
    below = [index for row in range(1, grid.rows) for index in grid.row(row) if grid.kinds[index] == "number"]
    return (
        len(numbers) > 1
        and all(grid.is_range(i) for i in numbers)
        and bool(below)
        and not any(map(grid.is_range, below))
    )


def _columns(grid: Grid, heads: int) -> tuple[tuple[int, ...], frozenset[int]]:
    """The columns that name the rows, and those that hold numbers. Serial numbers and codes before a name are labels too."""
    kinds = [_column_kind(grid, heads, column) for column in range(grid.columns)]
    data = {column for column, kind in enumerate(kinds) if kind == "number"}
    named = [column for column, kind in enumerate(kinds) if kind == "text"]
    if 0 in data and len(data) > 1 and _is_key(grid, heads, named, data):
        data.discard(0)
    first = min(data, default=grid.columns)
    labels = [column for column in range(first) if kinds[column] == "text" or column == 0]
    return tuple(labels), frozenset(data)


def _is_key(grid: Grid, heads: int, named: Sequence[int], data: set[int]) -> bool:
    """Whether the numbers of the first column only count or name the rows."""
    body = [index for row in range(heads, grid.rows) if (index := grid.at.get((row, 0))) is not None]
    numbers = [index for index in dict.fromkeys(body) if grid.kinds[index] == "number"]
    if is_numbering([grid.words[index] for index in numbers]) or all(grid.marked(index) for index in body):
        return True
    if 1 in named and any(column > 1 for column in data):
        return True
    return len(numbers) > 1 and sum(map(grid.is_range, numbers)) >= len(numbers) / 2


def _column_kind(grid: Grid, heads: int, column: int) -> str:
    body = [index for row in range(heads, grid.rows) if (index := grid.at.get((row, column))) is not None]
    kinds = [grid.kinds[index] for index in dict.fromkeys(body) if grid.width(index) == 1]
    printed = [kind for kind in kinds if kind != "nothing"]
    numbers, near = printed.count("number"), printed.count("number") + printed.count("holds")
    if not printed:
        return "none"
    if numbers > _NUMBERS * len(printed) or (column and near >= len(printed) / 2 and near > printed.count("year")):
        return "number"
    if column and printed.count("year") > len(printed) / 2:
        return "year"
    words = [len(grid.words[index].split()) for index in dict.fromkeys(body)]
    return "prose" if column and ("prose" in printed or sum(words) > _PROSE * len(words)) else "text"
