"""The headers over the columns of a table without lines: which rows they are, and which columns each spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.readers._pdf_rows import Row, Token
from pipeline.readers._pdf_rules import Rule
from pipeline.readers._pdf_tables import TableCell, joined

_APART = 2.4
_MOST_ROWS = 8
_BRACKETED = re.compile(r"[(\[].*[)\]]\.?")
_SLACK = 3.0


@dataclass(frozen=True, slots=True)
class Column:
    """From where to where the values of a column reach."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Halfway."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class _Head:
    """A header: its words, the columns it stands over (-1 is that of the labels), the rows it takes."""

    token: Token
    first: int
    last: int
    row: int
    rows: int = 1
    bottom: float = 0.0


def heads(
    rows: Sequence[Row], first: int, done: int, columns: Sequence[Column], lines: Sequence[Rule]
) -> tuple[int, list[TableCell]]:
    """The topmost row that heads the table whose data begin in `rows[first]`, and the cells of its headers.

    Rows before `done` belong to another table.
    """
    top = first
    while top > done and first - top < _MOST_ROWS and _is_head(rows[top - 1], rows[top], columns):
        top -= 1
    while top < first and _is_note(rows[top], columns):
        top += 1
    found: list[_Head] = []
    for number, row in enumerate(rows[top:first]):
        own = [_spanned(token, row, number, columns, lines) for token in row.tokens]
        if number < first - top - 1:
            _spread(own, columns)
        for head in own:
            above = next((h for h in found if _stacks(h, head, row, lines)), None)
            if above is not None:
                above.token = replace(above.token, text=joined([above.token.text, head.token.text]))
                above.rows, above.bottom = number - above.row + 1, row.bottom
            else:
                head.bottom = row.bottom
                found.append(head)
    cells = [TableCell(h.token.text, h.row, h.first + 1, h.rows, h.last - h.first + 1, True) for h in found]
    return top, cells


def _is_head(row: Row, below: Row, columns: Sequence[Column]) -> bool:
    """Whether `row`, right above `below`, may be one of headers: no prose, no title that begins over the labels and runs on."""
    if below.top - row.bottom > _APART * row.size:
        return False
    for token in row.tokens:
        spans = token.x1 > columns[0].x1 and token.x0 < columns[0].x0 - _SLACK
        if spans and token.x0 < columns[0].x0 - 0.5 * (columns[0].x1 - columns[0].x0) and len(row.tokens) == 1:
            return False
        if len(token.text) > 90 or token.text.endswith((".", ";")) and len(token.text) > 40:
            return False
    if row.x1 > columns[-1].x1 + 30:
        return False
    return any(token.x1 > columns[0].x0 for token in row.tokens) or below.x0 > row.x0 - 60


def _is_note(row: Row, columns: Sequence[Column]) -> bool:
    """Whether the topmost row is a note on the whole table: one token in brackets, or words over the labels alone."""
    bracketed = [token for token in row.tokens if _BRACKETED.fullmatch(token.text)]
    over = [token for token in row.tokens if token.x1 > columns[0].x0]
    return (len(bracketed) == 1 and len(row.tokens) <= 2) or not over


def _spanned(token: Token, row: Row, number: int, columns: Sequence[Column], lines: Sequence[Rule]) -> _Head:
    """A header with the columns that it stands over: by the line below it, else by its own extent."""
    under = [
        line
        for line in lines
        if not line.vertical
        and row.bottom - 2 <= line.top <= row.bottom + 0.9 * row.size
        and line.x0 - 2 <= token.x0
        and line.x1 + 2 >= token.x1
        and line.x0 > columns[0].x0 - 60
    ]
    if under:
        line = min(under, key=lambda line: line.x1 - line.x0)
        inside = [i for i, column in enumerate(columns) if line.x0 - _SLACK <= column.middle <= line.x1 + _SLACK]
        if inside and len(inside) < len(columns):
            return _Head(token, inside[0], inside[-1], number)
    covered = [i for i, column in enumerate(columns) if token.x0 - 1 <= column.middle <= token.x1 + 1]
    if covered:
        return _Head(token, covered[0], covered[-1], number)
    middle = (token.x0 + token.x1) / 2
    if middle < columns[0].x0 and token.x1 < columns[0].middle:
        return _Head(token, -1, -1, number)
    nearest = min(range(len(columns)), key=lambda i: abs(columns[i].middle - middle))
    return _Head(token, nearest, nearest, number)


def _spread(own: list[_Head], columns: Sequence[Column]) -> None:
    """Lets headers of headers reach over the columns beside them, as long as each stays in the middle of what it spans."""
    placed = [head for head in own if head.first >= 0]
    for index, head in enumerate(placed):
        low = placed[index - 1].last + 1 if index else 0
        high = placed[index + 1].first - 1 if index + 1 < len(placed) else len(columns) - 1
        middle = (head.token.x0 + head.token.x1) / 2
        spans = [(a, b) for a in range(low, head.first + 1) for b in range(head.last, high + 1)]
        width = columns[-1].x1 - columns[0].x0

        def off(span: tuple[int, int], middle: float = middle) -> float:
            return abs((columns[span[0]].x0 + columns[span[1]].x1) / 2 - middle)

        if spans:
            near = [span for span in spans if off(span) < 0.03 * width + 6]
            head.first, head.last = max(near or [min(spans, key=off)], key=lambda span: (span[1] - span[0], -off(span)))


def _stacks(above: _Head, head: _Head, row: Row, lines: Sequence[Rule]) -> bool:
    """Whether `head` goes on with the words right above it over the same columns, no line between them."""
    if (above.first, above.last) != (head.first, head.last) or above.row + above.rows != head.row:
        return False
    if row.top - above.bottom > 0.7 * row.size:
        return False
    middle = (head.token.x0 + head.token.x1) / 2
    return not any(
        not line.vertical and above.bottom - 3 <= line.top <= row.top + 3 and line.x0 <= middle <= line.x1 for line in lines
    )
