"""Tables: which headers, titles and notes stand over each cell, whatever the format it was read from.

A format says where a cell stands in its grid (`Cell`), and perhaps that it is a header. The rest shows in the cells: headers are
the rows above the first number, labels the columns before it; a row with one cell heads the rows below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.records import Block, CellContext

_NUMBER = re.compile(
    r"[(\[<>≤≥~±\-–−+]*\s?(?:[A-Z]{0,3}[$€£¥₹]|Rs\.?|[A-Z]{3})?\s?[-–−+]?\d[\d.,'’\s]*(?:[-–]\s?\d[\d.,]*)?"
    r"\s?(?:%|‰|per\s?cent|percent|[kKmM]n?|bn|billion|million|crore|lakh|thousand|pp)?[)\]]?\s?[*†‡#]{0,3}(?:\s?\([a-zA-Z]\))?",
)
_YEAR = re.compile(
    r"(?:FY|CY|AY)?\s?(?:1[89]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\s?(?:\([A-Za-z. ]{1,12}\)|[A-Z]{1,3})?[*†‡#]{0,2}"
)
_NOTHING = re.compile(r"[-–—−.…]{1,4}|n\.?\s?a\.?|nil|x|\*{1,3}|:", re.IGNORECASE)
_MEASURED = re.compile(rf"(?:{_NUMBER.pattern})(?:\s[^\W\d_][\w./-]*){{1,3}}")
_LONGEST_NOTE = 200
_NOTES = 3


@dataclass
class _Grid:
    """A table: for each place of its grid the block that covers it."""

    at: dict[tuple[int, int], int] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0

    def row(self, number: int) -> list[int]:
        """The blocks of a row, each once, from the left."""
        found = (self.at.get((number, column)) for column in range(self.columns))
        return list(dict.fromkeys(index for index in found if index is not None))


def contexts(text: str, blocks: Sequence[Block]) -> dict[int, CellContext]:
    """For each block that is a cell of a table with numbers in it, by its index in `blocks`: what the table says of it."""
    out: dict[int, CellContext] = {}
    for indices in _tables(blocks):
        out.update(_of_table(text, blocks, indices))
    return out


def is_number(printed: str) -> bool:
    """Whether a cell holds nothing but a number; a year alone is none."""
    bare = printed.strip()
    return _NUMBER.fullmatch(bare) is not None and _YEAR.fullmatch(bare) is None


def _measured(block: Block, printed: str) -> bool:
    """Whether a cell right of the first column holds a number with the words of its unit."""
    inner = block.cell is not None and block.cell.column > 0 and not block.cell.header
    return inner and _MEASURED.fullmatch(printed) is not None and _YEAR.match(printed) is None


def _tables(blocks: Sequence[Block]) -> Iterator[list[int]]:
    tables: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(index)
    yield from tables.values()


def _grid(blocks: Sequence[Block], indices: Sequence[int]) -> _Grid:
    grid = _Grid()
    for index in indices:
        cell = blocks[index].cell
        if cell is None:
            continue
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid.at.setdefault((row, column), index)
        grid.rows = max(grid.rows, cell.row + cell.rows)
        grid.columns = max(grid.columns, cell.column + cell.columns)
    return grid


def _of_table(text: str, blocks: Sequence[Block], indices: Sequence[int]) -> Mapping[int, CellContext]:
    words = {index: " ".join(text[blocks[index].start : blocks[index].end].split()) for index in indices}
    numbers = {index for index in indices if is_number(words[index]) or _measured(blocks[index], words[index])}
    grid = _grid(blocks, indices)
    heads = _head_rows(blocks, grid, numbers)
    labels, serial = _label_columns(words, grid, numbers, heads)
    if not numbers or labels >= grid.columns:
        return {}
    titles = [index for row in range(heads) for index in grid.row(row) if _spans_all(blocks, grid, index)]
    notes = (*_notes(text, blocks, indices[0]), *(words[index] for index in titles))
    out: dict[int, CellContext] = {}
    group: tuple[str, ...] = ()
    for row in range(grid.rows):
        here = grid.row(row)
        if not here:
            continue
        start, end = min(blocks[i].start for i in here), max(blocks[i].end for i in here)
        alone = row >= heads and len(here) == 1 and here[0] not in numbers
        if alone:
            group = (words[here[0]],)
        left = _labels(words, grid, row, labels, serial)
        for column in range(grid.columns):
            index = grid.at.get((row, column))
            if index is None or index in out:
                continue
            header = row < heads or alone or column < labels
            above = () if header else _above(words, grid, column, heads, titles)
            out[index] = CellContext(() if header else (*group, *left), above, notes, start, end, header)
    return out


def _head_rows(blocks: Sequence[Block], grid: _Grid, numbers: set[int]) -> int:
    """How many rows stand over the data: those that the format marks, and those before the first number."""
    rows = 0
    while rows < grid.rows:
        here = grid.row(rows)
        marked = [cell.header for index in here if (cell := blocks[index].cell) is not None]
        if any(index in numbers for index in here) and not (marked and all(marked)):
            break
        if rows and len(here) == 1 and not all(marked) and not _spans_all(blocks, grid, here[0]):
            break
        rows += 1
    return rows if rows < grid.rows else 0


def _spans_all(blocks: Sequence[Block], grid: _Grid, index: int) -> bool:
    cell = blocks[index].cell
    return cell is not None and grid.columns > 1 and cell.columns >= grid.columns


def _label_columns(words: Mapping[int, str], grid: _Grid, numbers: set[int], heads: int) -> tuple[int, frozenset[int]]:
    """How many columns on the left name the rows, and which of them only count the rows off."""
    serial: set[int] = set()
    for column in range(grid.columns):
        body = [index for row in range(heads, grid.rows) if (index := grid.at.get((row, column))) is not None]
        data = [index for index in body if index in numbers]
        if not data or len(data) <= 0.3 * len(body):
            continue
        if column == 0 and _counts(words[index] for index in dict.fromkeys(data)):
            serial.add(column)
            continue
        return column, frozenset(serial)
    return grid.columns, frozenset(serial)


def _counts(printed: Iterator[str]) -> bool:
    """Whether numbers count rows off: one, two, three …"""
    values = [re.sub(r"\D", "", value) for value in printed]
    return len(values) > 1 and values == [str(number) for number in range(1, len(values) + 1)]


def _labels(words: Mapping[int, str], grid: _Grid, row: int, labels: int, serial: frozenset[int]) -> tuple[str, ...]:
    """The words left of the data of a row; where an outer one is left out, that of the rows above holds on."""
    found: list[int] = []
    for column in range(labels):
        if column in serial:
            continue
        index = grid.at.get((row, column))
        if index is None and column < labels - 1:
            index = next((i for above in range(row, -1, -1) if (i := grid.at.get((above, column))) is not None), None)
        if index is not None and not _NOTHING.fullmatch(words[index]):
            found.append(index)
    return tuple(words[index] for index in dict.fromkeys(found))


def _above(words: Mapping[int, str], grid: _Grid, column: int, heads: int, titles: Sequence[int]) -> tuple[str, ...]:
    """The headers over a column, from the top, titles of the whole table left out."""
    found = (grid.at.get((row, column)) for row in range(heads))
    return tuple(words[index] for index in dict.fromkeys(found) if index is not None and index not in titles)


def _notes(text: str, blocks: Sequence[Block], first: int) -> tuple[str, ...]:
    """The titles and notes right before a table, in the order in which they are printed."""
    found: list[str] = []
    for block in reversed(blocks[max(0, first - _NOTES) : first]):
        printed = " ".join(text[block.start : block.end].split())
        prose = printed.endswith((".", ";")) and len(printed) > _LONGEST_NOTE / 2
        if block.cell is not None or len(printed) > _LONGEST_NOTE or prose:
            break
        found.append(printed)
        if block.kind == "heading":
            break
    return tuple(reversed(found))
