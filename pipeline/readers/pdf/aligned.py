"""Tables without lines around their cells: numbers that stand under each other, beside labels, below headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.readers._builder import Placed
from pipeline.readers.pdf.glyphs import Piece
from pipeline.readers.pdf.heads import Column, heads
from pipeline.readers.pdf.rows import Row, Token, rows_of
from pipeline.readers.pdf.ruling import Rule
from pipeline.readers.pdf.tables import Table, joined, nothing, numeric

_FEWEST_ROWS = 3
_LABEL_GAP = 1.2
_APART = 5.0
_LABELLED = 0.6
_LONGEST_LABEL = 90
_YEAR = re.compile(r"(?:FY\s?)?(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?")


def aligned(pieces: Sequence[Piece], lines: Sequence[Rule]) -> tuple[list[Table], list[Piece]]:
    """The tables of a page whose columns are clear, and the pieces that stand in none of them.

    Where columns are not clear, and in tables of contents, each row becomes one piece.
    """
    rows = rows_of(pieces, lines)
    tables: list[Table] = []
    whole: list[Piece] = []
    taken: set[int] = set()
    done = 0
    for start, last in _runs(rows):
        first = start
        while last - first >= _FEWEST_ROWS and _heads_years(rows[first]):
            first += 1
        found = _table(rows, first, last, done, lines)
        top = first
        if found is not None:
            table, top = found
            tables.append(table)
            done = last + 1
        elif _are_labelled(rows[first : last + 1]):
            whole += [_as_line(row) for row in rows[first : last + 1]]
        else:
            continue
        taken.update(id(piece) for row in rows[top : last + 1] for piece in row.pieces)
    left = [piece for piece in pieces if id(piece) not in taken]
    return tables, sorted([*left, *whole], key=lambda piece: (piece.top, piece.x0))


def _are_labelled(rows: Sequence[Row]) -> bool:
    """Whether most of the rows begin with words."""
    words = sum(sum(char.isalpha() for char in row.tokens[0].text) > 2 for row in rows)
    return words >= _LABELLED * len(rows)


def _as_line(row: Row) -> Piece:
    """The whole row as one piece."""
    first = row.pieces[0]
    words = [word for piece in row.pieces for word in piece.words]
    bold = all(piece.bold for piece in row.pieces)
    line = first.holding(words)
    return replace(line, top=row.top, bottom=row.bottom, bold=bold, soft=False, row=True)


def _runs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """First and last of the rows that hold the data of a table."""
    first = last = -1
    count = 0
    for index, row in enumerate(rows):
        if _is_data(row):
            if first < 0:
                first, count = index, 0
            last, count = index, count + 1
            continue
        ahead = next((later for later in rows[index + 1 : index + 4] if _is_data(later)), None)
        between = len(row.tokens) == 1 and first >= 0 and ahead is not None
        if between and ahead is not None and ahead.bottom - rows[last].bottom < _APART * row.size and _is_label(row):
            continue
        if count >= _FEWEST_ROWS:
            yield first, last
        first, count = -1, 0
    if count >= _FEWEST_ROWS:
        yield first, last


def _is_label(row: Row) -> bool:
    """Whether a row of one token heads a group of rows, or is a line of a label."""
    text = row.tokens[0].text
    return len(text) <= _LONGEST_LABEL and not (text.endswith(".") and len(text) > _LONGEST_LABEL / 2)


def _value(token: Token) -> bool:
    return numeric(token.text.replace(" ", "")) or nothing(token.text)


def _is_data(row: Row) -> bool:
    """Whether a row may be one of a table: numbers apart from each other, words before them."""
    values = [index for index, token in enumerate(row.tokens) if _value(token)]
    numbers = [index for index in values if any(char.isdigit() for char in row.tokens[index].text)]
    if not numbers or len(row.tokens) < 2:
        return False
    words = [token for index, token in enumerate(row.tokens) if index not in values]
    if len(numbers) == 1 and len(values) == 1:
        before = row.tokens[numbers[0] - 1] if numbers[0] else None
        if before is None or row.tokens[numbers[0]].x0 - before.x1 < _LABEL_GAP * row.size:
            return False
    return len(values) >= len(words) - 1 and all(len(token.text) < 120 for token in words)


def _heads_years(row: Row) -> bool:
    """Whether the values of a row are years, and so stand over the columns."""
    values = [token.text for token in row.tokens if _value(token)]
    return len(values) > 1 and all(_YEAR.fullmatch(value) for value in values)


def _table(rows: Sequence[Row], first: int, last: int, done: int, lines: Sequence[Rule]) -> tuple[Table, int] | None:
    """The table whose data stand in `rows[first:last + 1]`, and its topmost row; None when its columns are not clear."""
    data = [row for row in rows[first : last + 1] if _is_data(row)]
    columns = _columns(data)
    if not columns or not _is_table(data, columns):
        return None
    top, start, header = heads(rows, first, done, columns, lines)
    depth = max((cell.row + cell.rows for cell in header), default=0)
    body = _body(rows[start : last + 1], columns, depth)
    cells = sorted((*header, *body), key=lambda cell: (cell.row, cell.column))
    inside = rows[top : last + 1]
    box = (min(row.x0 for row in inside), max(row.x1 for row in inside), inside[0].top, inside[-1].bottom)
    return Table(*box, tuple(cells)), top


def _columns(data: Sequence[Row]) -> list[Column]:
    """The columns of values: tokens that overlap from row to row. None when two of a row would fall into one."""
    tokens = sorted((token for row in data for token in _values(row)), key=lambda token: token.x0)
    columns: list[Column] = []
    for token in tokens:
        if columns and token.x0 < columns[-1].x1 - 0.5:
            columns[-1] = Column(columns[-1].x0, max(columns[-1].x1, token.x1))
        else:
            columns.append(Column(token.x0, token.x1))
    for row in data:
        homes = [_home(columns, token) for token in _values(row)]
        if len(homes) != len(set(homes)):
            return _by_ends(data)
    return columns


def _by_ends(data: Sequence[Row]) -> list[Column]:
    """The columns by where their numbers end, for wide numbers that reach under those beside them."""
    ends = sorted((token for row in data for token in _values(row)), key=lambda token: token.x1)
    groups: list[list[Token]] = []
    for token in ends:
        if groups and token.x1 - groups[-1][-1].x1 < 0.25 * (token.x1 - token.x0) + 1.5:
            groups[-1].append(token)
        else:
            groups.append([token])
    columns: list[Column] = []
    for group in groups:
        if len(group) < 2:
            return []
        starts = sorted(token.x0 for token in group)
        start = max(starts[len(starts) // 4], columns[-1].x1 if columns else 0.0)
        columns.append(Column(start, max(token.x1 for token in group)))
    for row in data:
        homes = [_home(columns, token) for token in _values(row)]
        if len(homes) != len(set(homes)):
            return []
    return columns


def _values(row: Row) -> list[Token]:
    """The tokens of a row that are no label."""
    first = next((index for index, token in enumerate(row.tokens) if _value(token)), len(row.tokens))
    if first == 0 and _YEAR.fullmatch(row.tokens[0].text):
        first = 1
    serial = first == 0 and len(row.tokens) > 2 and not _value(row.tokens[1])
    return row.tokens[2:] if serial else row.tokens[first:]


def _home(columns: Sequence[Column], token: Token) -> int:
    """The column that a token stands in: that which it overlaps most, else the nearest."""
    middle = (token.x0 + token.x1) / 2
    return max(
        range(len(columns)),
        key=lambda index: (
            min(columns[index].x1, token.x1) - max(columns[index].x0, token.x0),
            -abs(columns[index].middle - middle),
        ),
    )


def _is_table(data: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Whether rows have labels and are no table of contents."""
    labelled = sum(bool(_labels(row, columns)) for row in data)
    if labelled < _LABELLED * len(data):
        return False
    if len(columns) > 1:
        return True
    values = [re.sub(r"\D", "", _values(row)[0].text) for row in data if _values(row)]
    plain = [int(value) for value in values if value and len(value) < 5]
    return not (len(plain) == len(values) and plain == sorted(plain))


def _labels(row: Row, columns: Sequence[Column]) -> list[Token]:
    values = _values(row) if _is_data(row) else []
    return [token for token in row.tokens if token not in values and token.x0 < columns[0].x1]


def _body(rows: Sequence[Row], columns: Sequence[Column], depth: int) -> list[Placed]:
    """The cells of the rows, a label over more than one line as one."""
    cells: list[Placed] = []
    number = depth
    waiting = ""
    for index, row in enumerate(rows):
        label = " ".join(token.text for token in (_labels(row, columns) if _is_data(row) else row.tokens))
        if not _is_data(row):
            following = rows[index + 1] if index + 1 < len(rows) else None
            if following is not None and _begins_small(following):
                waiting = joined([waiting, label]) if waiting else label
            elif _begins_small(row) and cells and _label_of(cells, number - 1) is not None:
                place = _label_of(cells, number - 1) or 0
                old = cells[place]
                cells[place] = Placed(joined([old.text, label]), old.row, 0)
            else:
                cells.append(Placed(label, number, 0))
                number += 1
            continue
        label = joined([waiting, label]) if waiting else label
        waiting = ""
        if label:
            cells.append(Placed(label, number, 0))
        cells += [Placed(token.text, number, _home(columns, token) + 1) for token in _values(row)]
        number += 1
    return cells


def _begins_small(row: Row) -> bool:
    return row.tokens[0].text[:1].islower()


def _label_of(cells: Sequence[Placed], row: int) -> int | None:
    return next((i for i, cell in enumerate(cells) if cell.row == row and cell.column == 0), None)
