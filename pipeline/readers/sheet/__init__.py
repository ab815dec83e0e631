"""Excel files: `.xlsx`."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.readers import ReadError
from pipeline.readers._archive import checked, damaged
from pipeline.readers._builder import Builder, Placed, tidy
from pipeline.readers._spans import compact
from pipeline.readers.sheet.number_format import printed
from pipeline.records import Document
from pipeline.settings import Settings

SUFFIXES = (".xlsx",)
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MAIN = "xl/workbook.xml"
_MERGED = re.compile(
    rb"""<mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})"""
)
_LAST = 16_384
_Row = list[Placed]


def read(path: Path, settings: Settings) -> Document:
    """The document that the sheets of the Excel file `path` show: for each its name, and its tables with what stands around them.

    Numbers are as their cells show them, formulas as the values that Excel stored; hidden sheets, rows and columns are left
    out. The text is made: a blank line between blocks, bars between cells. Raises `ReadError`.
    """
    import openpyxl  # more than a second, for those who have such a file

    data = checked(path, settings, _MAIN, _cells)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it cannot write back
            workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:  # whatever a library finds wrong with a file that somebody broke
        raise damaged(path, error) from None
    sheets = [(sheet.title, _rows(sheet)) for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    builder = Builder(path.name, settings)
    named = len(sheets) > 1
    for title, rows in sheets:
        if rows and named:
            builder.block("heading", title, 1)
        for region in _regions(rows):
            _write(builder, region)
    if not builder:
        raise ReadError(
            f"{path.name}: shows no value; if it holds formulas, open it in Excel, which calculates them, and save it"
        )
    return builder.document(MEDIA_TYPE)


def _cells(part: bytes) -> int:
    """How many cells a part in XML has openpyxl hold: those that it lists, and each that a merged one covers."""
    covered = 0
    for left, top, right, bottom in _MERGED.findall(part):
        covered += (abs(int(bottom) - int(top)) + 1) * (abs(_column(right) - _column(left)) + 1)
    return part.count(b"<c ") + covered


def _column(letters: bytes) -> int:
    """The number of the column that is called `letters`: A is 1."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number


def _rows(sheet: Any) -> list[_Row]:
    """The rows of a sheet that hold words, from the top, each from the left."""
    spans = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    hidden = _hidden_columns(sheet)
    found: list[Placed] = []
    # The cells that are there, and not the grid that they span: one in the last corner of a sheet spans 17 billion.
    for (row, column), cell in sorted(sheet._cells.items()):
        text = tidy(printed(cell.value, cell.number_format))
        if text and column not in hidden and not (row in sheet.row_dimensions and sheet.row_dimensions[row].hidden):
            found.append(Placed(text, row, column, *spans.get((row, column), (1, 1))))
    return [list(cells) for _, cells in groupby(found, key=lambda cell: cell.row)]


def _hidden_columns(sheet: Any) -> frozenset[int]:
    groups = [group for group in sheet.column_dimensions.values() if group.hidden]
    return frozenset(column for group in groups for column in range(group.min or 0, min(group.max or 0, _LAST) + 1))


def _regions(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows that follow on each other, without a blank one between."""
    for _, group in groupby(enumerate(rows), lambda item: item[1][0].row - item[0]):
        yield [row for _, row in group]


def _write(builder: Builder, rows: list[_Row]) -> None:
    """Add a table, and the rows of one cell before and after it as paragraphs."""
    left = min(row[0].column for row in rows)
    wide = [len(row) > 1 or row[0].column > left for row in rows]
    first = wide.index(True) if True in wide else len(rows)
    last = len(rows) - wide[::-1].index(True) if True in wide else first
    for row in rows[:first]:
        builder.prose(row[0].text)
    builder.table(compact([cell for row in rows[first:last] for cell in row]))
    for row in rows[last:]:
        builder.prose(row[0].text)
