"""Tables as text: `.csv`, `.tsv`. The text is the file's own."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pipeline.readers import ReadError
from pipeline.readers._decode import decode
from pipeline.records import Block, Cell, Document, Mention
from pipeline.settings import Settings

SUFFIXES = (".csv", ".tsv")
MEDIA_TYPE = "text/csv"

_DELIMITERS = ",;\t|"
_SAMPLE = 10_000
_Row = list[tuple[int, int, int]]


def read(path: Path, settings: Settings) -> Document:
    """The document in the table `path`: its own text, decoded; each cell with words is a block, without its quotation marks.

    Blank rows part two tables; rows of one cell over and under a table are paragraphs. Raises `ReadError`, also for more cells
    than `settings.max_parts`.
    """
    text = decode(path, settings)
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(text)
    hidden: list[Mention] = []
    rows: list[_Row] = []
    cells = 0
    for row in _rows(text, delimiter, hidden):
        rows.append(row)
        cells += len(row)
        if cells > settings.max_parts:
            line = text.count("\n", 0, row[0][0]) + 1
            raise ReadError(
                f"{path.name}: line {line}: more than {settings.max_parts:,} cells; "
                "split it, or raise REPORT_CLAIMS_MAX_PARTS"
            )
    return Document(text, tuple(_blocks(rows)), MEDIA_TYPE, hidden=tuple(hidden))


def _delimiter(text: str) -> str:
    """What stands between the cells: the sign that cuts the most of the first lines into the same number of cells.

    `csv.Sniffer` is led astray by a title over the table and by decimal commas.
    """
    sample = text[:_SAMPLE]
    lines = (sample[: sample.rfind("\n") + 1] or sample).split("\n")

    def fit(sign: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1)
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    return max(_DELIMITERS, key=fit)


def _rows(text: str, delimiter: str, hidden: list[Mention]) -> Iterator[_Row]:
    """Of each row the cells with words: start, end, column. One of two quotation marks that stand for one is `hidden`."""
    rest = f"[^{re.escape(delimiter)}\\n]*+"
    field = re.compile(rf'[ ]*"(?P<quoted>(?:[^"]++|"")*+)"?{rest}|(?P<bare>{rest})')
    row: _Row = []
    place = column = 0
    while place <= len(text):
        found = field.match(text, place)
        if found is None:  # cannot be: a bare cell may be empty
            return
        start, end = found.span(found.lastgroup or 0)
        words = text[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if first < last:
            row.append((first, last, column))
        if found.lastgroup == "quoted":
            doubled = (first + match.start() for match in re.finditer('""', text[first:last]))
            hidden += [Mention(at, at + 1, "citation", "markup") for at in doubled]
        place = found.end() + 1
        column += 1
        if not text.startswith(delimiter, found.end()):
            yield row
            row, column = [], 0


def _blocks(rows: Iterable[_Row]) -> Iterator[Block]:
    number = 0
    for blank, group in groupby(rows, key=lambda row: not row):
        table = list(group)
        if blank:
            continue
        wide = [len(row) > 1 for row in table]
        first = wide.index(True) if True in wide else len(table)
        last = len(table) - wide[::-1].index(True) if True in wide else first
        for line, row in enumerate(table):
            inside = first <= line < last
            for start, end, column in row:
                place = Cell(number, line - first, column) if inside else None
                yield Block("cell" if place else "paragraph", start, end, cell=place)
        number += first < last
