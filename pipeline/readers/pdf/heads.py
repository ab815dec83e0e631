"""The headers over the columns of a table without lines: which rows they are, and which columns each spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.readers._builder import Placed
from pipeline.readers.pdf.rows import Row, Token, tokens
from pipeline.readers.pdf.ruling import Rule
from pipeline.readers.pdf.tables import joined

_APART = 2.4
_APART_OVER_RULE = 5.0
_MOST_ROWS = 10
_WIDE = 0.75
_STACKED = 0.8
_ALIGNED = 2.5
_BRACKETED = re.compile(r"[(\[].*[)\]]\.?")
_SLACK = 3.0
_OVERHANG = 2.5


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
    """A header: its lines, the columns `first` to `last` that it stands over (-1 is that of the labels), the rows it takes."""

    lines: list[Token]
    first: int
    last: int
    row: int
    end: int
    bottom: float
    ruled: bool = False

    @property
    def middle(self) -> float:
        """Halfway of its widest line."""
        widest = max(self.lines, key=lambda token: token.x1 - token.x0)
        return (widest.x0 + widest.x1) / 2

    def covers(self, column: int) -> bool:
        """Whether it stands over `column`."""
        return self.first <= column <= self.last


@dataclass(slots=True)
class _Frame:
    """What the headers of a table stand in: the columns of values, the left edge of the labels, the ruling lines."""

    columns: Sequence[Column]
    left: float
    lines: Sequence[Rule] = field(default_factory=list)

    def wide(self, high: float, low: float) -> bool:
        """Whether a line across the table runs between the heights `high` and `low`."""
        width = self.columns[-1].x1 - self.left
        return any(
            not line.vertical
            and high - 4 <= line.top <= low + 4
            and min(line.x1, self.columns[-1].x1 + 5) - max(line.x0, self.left - 5) > _WIDE * width
            for line in self.lines
        )

    def parted(self, x: float, high: float, low: float) -> bool:
        """Whether a line runs across `x` between the heights `high` and `low`."""
        return any(
            not line.vertical and line.x0 <= x <= line.x1 and high - 3 <= line.top <= low + 3 for line in self.lines
        )


def heads(
    rows: Sequence[Row], first: int, done: int, columns: Sequence[Column], lines: Sequence[Rule]
) -> tuple[int, int, list[Placed]]:
    """The topmost row that heads the table whose data begin in `rows[first]`, the row after its headers, and their cells.

    Rows before `done` belong to another table. A row of one word between a line and the data is no header but heads a group.
    """
    frame = _Frame(columns, rows[first].x0, lines)
    body = first
    while body - 1 > done and _is_group(rows[body - 2], rows[body - 1], rows[body], frame):
        body -= 1
    top = body
    while top > done and body - top < _MOST_ROWS and _is_head(rows, top, body, frame):
        top -= 1
    while top < body and _is_note(rows[top], frame):
        top += 1
    found: list[_Head] = []
    for number, row in enumerate(rows[top:body]):
        _stack(found, _own(row, number, frame), row, frame)
    _spread(found, frame)
    cells = [
        Placed(joined([line.text for line in h.lines]), h.row, h.first + 1, h.end - h.row, h.last - h.first + 1, True)
        for h in found
    ]
    return top, body, cells


def _is_group(above: Row, row: Row, below: Row, frame: _Frame) -> bool:
    """Whether `row` heads the first group of the data: one token between a line across the table and the data."""
    if len(row.tokens) != 1 or len(row.tokens[0].text) > 60 or below.top - row.bottom > _APART * row.size:
        return False
    return frame.wide(above.bottom, row.top) and not frame.wide(row.bottom, below.top)


def _is_head(rows: Sequence[Row], top: int, body: int, frame: _Frame) -> bool:
    """Whether the row right above `rows[top]` may be one of headers: no prose, no title that runs on from the labels."""
    row, below = rows[top - 1], rows[top]
    columns = frame.columns
    ruled = frame.wide(row.bottom, below.top)
    if ruled and top < body and not (_over_values(row, frame) and _ruled_above(rows, top - 1, frame)):
        return False
    if below.top - row.bottom > (_APART_OVER_RULE if ruled else _APART) * row.size:
        return False
    if row.x1 > columns[-1].x1 + 30:
        return False
    for token in row.tokens:
        runs_on = token.x0 < frame.left + 0.5 * (columns[0].x0 - frame.left) and token.x1 > columns[0].middle
        if (runs_on and len(row.tokens) == 1) or len(token.text) > 90:
            return False
        if token.text.endswith((".", ";")) and len(token.text) > 40:
            return False
    return True


def _over_values(row: Row, frame: _Frame) -> bool:
    """Whether all that stands on a row stands over the columns of values."""
    return all(token.x0 > frame.columns[0].x0 - _OVERHANG * row.size for token in row.tokens)


def _ruled_above(rows: Sequence[Row], number: int, frame: _Frame) -> bool:
    """Whether a line across the table runs over the row."""
    above = rows[number - 1].bottom if number else rows[number].top - _APART * rows[number].size
    return frame.wide(max(above, rows[number].top - _APART * rows[number].size), rows[number].top)


def _is_note(row: Row, frame: _Frame) -> bool:
    """Whether the topmost row is a note on the whole table: one token in brackets, or one that begins over the labels."""
    bracketed = [token for token in row.tokens if _BRACKETED.fullmatch(token.text)]
    first = frame.columns[0]
    over = [token for token in row.tokens if token.x1 > first.x0]
    flush = row.tokens[0].x0 < frame.left + 0.3 * (first.x0 - frame.left)
    return (len(bracketed) == 1 and len(row.tokens) <= 2) or not over or (len(row.tokens) == 1 and flush)


def _own(row: Row, number: int, frame: _Frame) -> list[_Head]:
    """The headers on a row, each with the columns that it stands over by its own extent or by the line below it."""
    found = []
    printed = list(tokens([word for piece in row.pieces for word in piece.words], row, frame.lines, near=True))
    for token in printed:
        first, last = _extent(token, frame.columns)
        under = [
            line
            for line in frame.lines
            if not line.vertical
            and row.bottom - 3 <= line.top <= row.bottom + 0.9 * row.size
            and line.x0 - 3 <= token.x0
            and line.x1 + 3 >= token.x1
            and not any(line.x0 < other.x1 and line.x1 > other.x0 for other in printed if other is not token)
        ]
        inside = [
            i
            for i, column in enumerate(frame.columns)
            if under and under[0].x0 - _SLACK <= column.middle <= under[0].x1 + _SLACK
        ]
        if inside and first >= 0 and len(inside) < len(frame.columns):
            first, last = min(inside[0], first), max(inside[-1], last)
        found.append(_Head([token], first, last, number, number + 1, row.bottom, len(inside) > 1))
    return found


def _extent(token: Token, columns: Sequence[Column]) -> tuple[int, int]:
    covered = [i for i, column in enumerate(columns) if token.x0 - 1 <= column.middle <= token.x1 + 1]
    if covered:
        return covered[0], covered[-1]
    middle = (token.x0 + token.x1) / 2
    if middle < columns[0].x0 and token.x1 < columns[0].middle:
        return -1, -1
    nearest = min(range(len(columns)), key=lambda i: abs(columns[i].middle - middle))
    return nearest, nearest


def _stack(found: list[_Head], own: Sequence[_Head], row: Row, frame: _Frame) -> None:
    """Adds the headers of a row to `found`: as one more line of the header above, or each as one of its own."""
    for head in own:
        above = next((h for h in found if _goes_on(h, head, own, row, frame)), None)
        if above is None:
            found.append(head)
            continue
        above.lines += head.lines
        above.first, above.last = min(above.first, head.first), max(above.last, head.last)
        above.end, above.bottom = head.end, row.bottom


def _goes_on(above: _Head, head: _Head, own: Sequence[_Head], row: Row, frame: _Frame) -> bool:
    """Whether `head` is the next line of the words `above`: near, in line with them, nothing between them."""
    last, token = above.lines[-1], head.lines[0]
    if above.last < head.first or above.first > head.last or row.top - above.bottom > _STACKED * row.size:
        return False
    offsets = (last.x0 - token.x0, last.x1 - token.x1, (last.x0 + last.x1 - token.x0 - token.x1) / 2)
    if min(abs(offset) for offset in offsets) > _ALIGNED or frame.parted(head.middle, above.bottom, row.top):
        return False
    under = [other for other in own if other is not head and above.first <= other.last and other.first <= above.last]
    return not under


def _spread(found: Sequence[_Head], frame: _Frame) -> None:
    """Lets headers of headers reach over free columns beside them, as long as each stays in the middle of what it spans."""
    columns = frame.columns
    for head in sorted(found, key=lambda head: (head.row, head.first)):
        if (
            head.ruled
            or head.first < 0
            or not any(other.row >= head.end and head.first <= other.last for other in found)
        ):
            continue
        beside = [h for h in found if h is not head and h.row < head.end and h.end > head.row]

        def free(column: int, head: _Head = head, beside: Sequence[_Head] = tuple(beside)) -> bool:
            headed = any(other.covers(column) and other.row >= head.end for other in found)
            return headed and not any(other.covers(column) for other in beside)

        over = [h for h in found if h.end <= head.row and h.covers(head.first) and h.covers(head.last)]
        low, high = head.first, head.last
        while low > max((h.first for h in over), default=0) and free(low - 1):
            low -= 1
        while high < min((h.last for h in over), default=len(columns) - 1) and free(high + 1):
            high += 1
        spans = [(a, b) for a in range(low, head.first + 1) for b in range(head.last, high + 1)]
        off = {span: abs((columns[span[0]].x0 + columns[span[1]].x1) / 2 - head.middle) for span in spans}
        width = (columns[-1].x1 - columns[0].x0) / len(columns)
        near = [span for span in spans if off[span] < 0.3 * width] or [min(spans, key=lambda span: off[span])]
        head.first, head.last = max(near, key=lambda span: (span[1] - span[0], -off[span]))
