"""Tables: which headers, titles and notes stand over each cell, whatever the format it was read from.

A format says where a cell stands in its grid (`Cell`), and perhaps that it is a header. The rest shows in the cells: headers are
the rows above the first number, labels the columns before it; a row with one cell heads the rows below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.grids.captions import notes
from pipeline.grids.shapes import Grid, grid_of, is_numbering, is_time
from pipeline.records import Block, CellContext, TableContext

_NUMBERS = 0.3
"""Share of the cells of a column that are numbers when they are what it holds."""
_PROSE = 8
"""Words in the cells of a column that tell rather than name."""


@dataclass(frozen=True)
class _Layout:
    """What each row and column of a grid is for. `bare` columns hold years or words that are no labels."""

    heads: int
    labels: tuple[int, ...]
    data: frozenset[int]
    titles: frozenset[int]


def contexts(text: str, blocks: Sequence[Block], code: str) -> dict[int, CellContext]:
    """For each block that is a header, a label or a number of a table, or a note on it, by its index in `blocks`: what the
    table says of it. `code` is the language of the words. Cells of prose are none, nor are tables without numbers.
    """
    out: dict[int, CellContext] = {}
    for indices in _tables(blocks):
        grid = grid_of(text, blocks, indices)
        layout = _layout(grid)
        if not layout.data or not grid.numbers:
            continue
        found = notes(text, blocks, indices[0], indices[-1], code)
        for index in found.bare:
            out[index] = CellContext((), (), (), blocks[index].start, blocks[index].end, header=True)
        _Cells(grid, layout, found.words, blocks).add(out)
    return out


def _tables(blocks: Sequence[Block]) -> Iterator[list[int]]:
    tables: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(index)
    yield from tables.values()


def _layout(grid: Grid) -> _Layout:
    heads = _head_rows(grid)
    labels, data = _columns(grid, heads)
    titles = {index for row in range(heads) for index in grid.row(row) if grid.spans_all(index)}
    titles |= {here[0] for row in range(heads - 1) if len(here := grid.row(row)) == 1 and grid.leads(here[0], row)}
    return _Layout(heads, labels, data, frozenset(titles))


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


@dataclass(frozen=True)
class _Cells:
    """The contexts of one table."""

    grid: Grid
    layout: _Layout
    notes: tuple[str, ...]
    blocks: Sequence[Block]

    def add(self, out: dict[int, CellContext]) -> None:
        """Adds what the table says of each of its cells to `out`."""
        grid, layout = self.grid, self.layout
        said = (*self.notes, *(grid.words[index] for index in sorted(layout.titles)))
        rows = self._rows()
        heads = tuple(self._above(column, range(layout.heads)) for column in range(grid.columns))
        stubs = tuple(" ".join(heads[column]) for column in layout.labels)
        groups = tuple(group for group, _, _ in rows)
        named = tuple((group, *left) if group else left for group, left, _ in rows)
        table = TableContext(heads, named, stubs, said, layout.data, groups)
        years = self._all_years()
        again = self._again(years[1])
        for row in range(grid.rows):
            lined = row < layout.heads or rows[row][2] or row in again
            here = grid.row(row)
            start, end = (
                (min(self.blocks[i].start for i in here), max(self.blocks[i].end for i in here)) if here else (0, 0)
            )
            over = [above for above in again if above < row]
            for column in range(grid.columns):
                index = grid.at.get((row, column))
                if index is None or index in out or not (lined or self._kept(column, index)):
                    continue
                header = lined or column not in layout.data
                above = self._above(column, over[-1:]) if over else heads[column]
                out[index] = CellContext(
                    rows=() if lined else named[row],
                    columns=() if lined else above,
                    notes=said,
                    start=start,
                    end=end,
                    header=header,
                    stubs=self._stubs(row, stubs, bool(groups[row])),
                    beside=() if header else self._beside(row, heads),
                    row=row,
                    column=column,
                    years=row in years[0] or column in years[1],
                    table=table,
                )

    def _kept(self, column: int, index: int) -> bool:
        """Whether a cell of the body is a label, a year or a number of the table, and no sentence."""
        kind, printed = self.grid.kinds[index], self.grid.words[index]
        if column in self.layout.labels:
            return kind != "prose" or not printed.endswith(".")
        return kind == "year" or (column in self.layout.data and kind != "prose")

    def _stubs(self, row: int, stubs: Sequence[str], grouped: bool) -> tuple[str, ...]:
        """The words over the labels of a row, the label of its group first."""
        found = (stub for column, stub in zip(self.layout.labels, stubs, strict=True) if self._label(row, column))
        return ("", *found) if grouped else tuple(found)

    def _rows(self) -> list[tuple[str, tuple[str, ...], bool]]:
        """For each row the words of its group, its own labels, and whether it is the head of a group itself."""
        out: list[tuple[str, tuple[str, ...], bool]] = []
        group = ""
        for row in range(self.grid.rows):
            here = self.grid.row(row)
            alone = (
                row >= self.layout.heads and len(here) == 1 and self.grid.kinds[here[0]] in ("text", "year", "holds")
            )
            if alone:
                group = self.grid.words[here[0]]
            left = tuple(word for column in self.layout.labels if (word := self._label(row, column)))
            out.append(("" if row < self.layout.heads else group, () if alone else left, alone))
        return out

    def _label(self, row: int, column: int) -> str:
        """The word of a label column; where an outer one is left out, that of the rows above holds on."""
        grid = self.grid
        index = grid.at.get((row, column))
        if index is None and column != self.layout.labels[-1]:
            rows = range(row, self.layout.heads - 1, -1)
            index = next((i for above in rows if (i := grid.at.get((above, column))) is not None), None)
        if index is None or (grid.kinds[index] in ("nothing", "number") and self.layout.labels != (column,)):
            return ""
        return grid.words[index]

    def _above(self, column: int, rows: Sequence[int]) -> tuple[str, ...]:
        """The headers over a column, from the top, titles of the whole table and numbers of columns left out."""
        found = dict.fromkeys(self._over(row, column) for row in rows)
        return tuple(
            self.grid.words[index]
            for index in found
            if index is not None and index not in self.layout.titles and not is_numbering([self.grid.words[index]])
        )

    def _again(self, years: frozenset[int]) -> list[int]:
        """Rows of the body that are headers anew: nothing but times stands in their columns of numbers."""
        out = []
        for row in range(self.layout.heads, self.grid.rows):
            inner = [i for column in self.layout.data if (i := self.grid.at.get((row, column))) is not None]
            dated = all(is_time(self.grid.words[i]) for i in inner)
            label = self.grid.at.get((row, 0))
            plain = label is None or self.grid.kinds[label] == "text"
            if (
                len(set(inner)) > 1
                and len(self.layout.data) == len(inner)
                and dated
                and plain
                and years != self.layout.data
            ):
                out.append(row)
        return out

    def _beside(self, row: int, heads: Sequence[tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
        """Words and years of the row that neither name it nor are its numbers, each with what stands over it."""
        grid, layout = self.grid, self.layout
        columns = [c for c in range(grid.columns) if c not in layout.data and c not in layout.labels and c < len(heads)]
        found = [(" ".join(heads[column]), grid.at.get((row, column))) for column in columns]
        return tuple((head, grid.words[i]) for head, i in found if i is not None and grid.kinds[i] != "nothing")

    def _over(self, row: int, column: int) -> int | None:
        """The header of a column in a row; where a format gives no spans, one goes on over the empty places right of it.

        That is sure when it begins over the first numbers and the last row of headers has one for each column.
        """
        grid, data, last = self.grid, self.layout.data, self.layout.heads - 1
        index = grid.at.get((row, column))
        if index is not None or row >= last or column not in data or (row, min(data)) not in grid.at:
            return index
        spans = any(grid.width(i) > 1 for r in range(last + 1) for i in grid.row(r))
        if spans or any((last, c) not in grid.at for c in data):
            return None
        return next((i for c in range(column, min(data) - 1, -1) if (i := grid.at.get((row, c))) is not None), None)

    def _all_years(self) -> tuple[frozenset[int], frozenset[int]]:
        """The rows and the columns in which all numbers may be years."""
        grid, layout = self.grid, self.layout
        body = range(layout.heads, grid.rows)
        across = {r for r in body if _may_be_years(grid, [grid.at.get((r, c)) for c in layout.data])}
        down = {c for c in layout.data if _may_be_years(grid, [grid.at.get((r, c)) for r in body])}
        return frozenset(across if len(layout.data) > 1 else ()), frozenset(down)


def _may_be_years(grid: Grid, cells: Sequence[int | None]) -> bool:
    kinds = [
        grid.kinds[index] for index in cells if index is not None and grid.kinds[index] in ("number", "year", "holds")
    ]
    return bool(kinds) and all(kind == "year" for kind in kinds)
