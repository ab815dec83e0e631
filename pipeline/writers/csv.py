"""CSV after RFC 4180: UTF-8 without BOM, LF, a header always, the empty cell for "not known" and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.records.columns import Row
from pipeline.records.tables import Column, Tables, columns
from pipeline.tables.cells import render

FORMAT = "csv"
_QUOTED = re.compile(r'[",\n\r]')


def write(tables: Tables, texts: Mapping[str, str], folder: Path, versions: Mapping[str, str]) -> None:
    """Writes `<table>.csv` for every table. Raises `OSError`, or `ValueError` for a value that no cell can hold."""
    for model, rows in tables.items():
        (folder / f"{model.table}.csv").write_bytes(to_csv(rows, model).encode("utf-8"))


def to_csv(rows: Sequence[Row], model: type[Row]) -> str:
    """The whole file as text: the header, then a line per row in the order given."""
    declared = columns(model)
    lines = [",".join(column.name for column in declared)]
    cells = [_cells(rows, column) for column in declared]
    lines.extend(map(",".join, zip(*cells, strict=True)))
    return "\n".join(lines) + "\n"


def _cells(rows: Sequence[Row], column: Column) -> list[str]:
    write = render(column.kind)
    known: dict[Any, str] = {}
    return [_cell(getattr(row, column.name), write, known) for row in rows]


def _cell(value: Any, write: Callable[[Any], str], known: dict[Any, str]) -> str:
    """The cell, worked out once for each distinct text (sentences, headings and codes repeat)."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return _quoted(write(value))
    if value not in known:
        known[value] = _quoted(write(value))
    return known[value]


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
