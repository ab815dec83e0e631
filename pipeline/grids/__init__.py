"""Tables: which headers, titles and notes stand over each cell, whatever the format it was read from.

A format says where a cell stands in its grid (`Cell`), and perhaps that it is a header. The rest shows in the cells: headers are
the rows above the first number, labels the columns before it; a row with one cell heads the rows below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.grids.captions import notes
from pipeline.grids.labelled import labelled, numbered
from pipeline.grids.layout import Layout, layout_of
from pipeline.grids.nesting import Words, heads_above
from pipeline.grids.shapes import Grid, grid_of, is_numbering, is_time
from pipeline.lexicon import read
from pipeline.records import Block, CellContext, TableContext

_WIDE = 4
"""Columns of numbers over which a header alone in its row stands in the middle, and not over one of them."""


def contexts(text: str, blocks: Sequence[Block], code: str) -> dict[int, CellContext]:
    """For each block that is a header, a label or a number of a table, or a note on it, by its index in `blocks`: what the
    table says of it. `code` is the language of the words. Cells of prose are none, nor are tables without numbers.
    """
    out: dict[int, CellContext] = {}
    for indices in _tables(blocks):
        grid = grid_of(text, blocks, indices)
        layout = layout_of(grid)
        outline = numbered(grid)
        out |= {index: _bare(blocks[index]) for index in outline}
        if outline or not grid.numbers:
            continue
        found = notes(text, blocks, indices[0], indices[-1], code)
        own = labelled(grid, found.words, blocks)
        if not own and not layout.data:
            continue
        out |= {index: _bare(blocks[index]) for index in found.bare} | dict(own)
        if not own:
            _Cells(grid, layout, found.words, blocks, _words(code)).add(out)
    return out


def _bare(block: Block) -> CellContext:
    """The context of a block whose numbers are no claims."""
    return CellContext((), (), (), block.start, block.end, header=True)


@cache
def _words(code: str) -> Words:
    """What labels of rows say in a language of how the rows are nested."""
    words = read(f"{code}/tables")
    total = words["total"]
    balances = tuple(f"{word} " for word in total["balances"])
    return Words(frozenset((*total["words"], *total["rest"])), frozenset(words["category"]["words"]), balances)


def _tables(blocks: Sequence[Block]) -> Iterator[list[int]]:
    tables: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(index)
    yield from tables.values()


@dataclass(frozen=True)
class _Cells:
    """The contexts of one table."""

    grid: Grid
    layout: Layout
    notes: tuple[str, ...]
    blocks: Sequence[Block]
    words: Words

    def add(self, out: dict[int, CellContext]) -> None:
        """Adds what the table says of each of its cells to `out`."""
        grid, layout = self.grid, self.layout
        said = (*self.notes, *(grid.words[index] for index in sorted(layout.titles)))
        rows = self._rows()
        heads = tuple(self._above(column, range(layout.heads)) for column in range(grid.columns))
        stubs = tuple(" ".join(heads[column]) for column in layout.labels)
        groups = tuple(group for group, _, _ in rows)
        nested = self._nested(rows)
        named = tuple(
            (*((group,) if group else ()), *left[:-1], *nested.get(row, ()), *left[-1:])
            for row, (group, left, _) in enumerate(rows)
        )
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
                    stubs=self._stubs(row, stubs, bool(groups[row]), len(nested.get(row, ()))),
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

    def _stubs(self, row: int, stubs: Sequence[str], grouped: bool, over: int) -> tuple[str, ...]:
        """The words over the labels of a row, the label of its group first; `over` rows above it are heads of it."""
        found = [stub for column, stub in zip(self.layout.labels, stubs, strict=True) if self._label(row, column)]
        return (*([""] if grouped else []), *found[:-1], *found[-1:] * over, *found[-1:])

    def _nested(self, rows: Sequence[tuple[str, tuple[str, ...], bool]]) -> dict[int, tuple[str, ...]]:
        """For each row below others that have numbers of their own, the labels of these."""
        grid, runs = self.grid, [[-1]]
        for row, (group, left, alone) in enumerate(rows):
            cells = [grid.at.get((row, column)) for column in sorted(self.layout.data)]
            if row < self.layout.heads or alone or not left or not any(cell is not None for cell in cells):
                continue
            before = rows[runs[-1][-1]]
            if runs[-1] == [-1] or (before[0], before[1][:-1]) != (group, left[:-1]):
                runs.append([])
            runs[-1].append(row)
        out: dict[int, tuple[str, ...]] = {}
        for run in runs[1:]:
            numbers = [[grid.words.get(grid.at.get((row, c), -1), "") for c in sorted(self.layout.data)] for row in run]
            found = heads_above([rows[row][1][-1] for row in run], numbers, self.words)
            out |= {run[place]: heads for place, heads in found.items()}
        return out

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

        That is sure when it begins over the first numbers and the last row of headers has one for each column; or when it
        stands alone in the middle over a row of times.
        """
        grid, data, last = self.grid, self.layout.data, self.layout.heads - 1
        index = grid.at.get((row, column))
        if index is not None or row >= last or column not in data:
            return index
        centred = self._centred(row)
        if centred is not None or (row, min(data)) not in grid.at:
            return centred
        spans = any(grid.width(i) > 1 for r in range(last + 1) for i in grid.row(r))
        if spans or any((last, c) not in grid.at for c in data):
            return None
        return next((i for c in range(column, min(data) - 1, -1) if (i := grid.at.get((row, c))) is not None), None)

    def _centred(self, row: int) -> int | None:
        """The only header of a row, in the middle over columns that the row below it heads with times."""
        grid, data = self.grid, sorted(self.layout.data)
        here = [index for index in grid.row(row) if index not in (grid.at.get((row, c)) for c in self.layout.labels)]
        below = [grid.at.get((row + 1, column)) for column in data]
        timed = all(index is not None and grid.kinds[index] == "year" for index in below)
        middle = {(len(data) - 1) // 2, len(data) // 2}
        if len(here) != 1 or len(data) < _WIDE or not timed or here[0] in self.layout.titles:
            return None
        return here[0] if any(grid.at.get((row, data[place])) == here[0] for place in middle) else None

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
