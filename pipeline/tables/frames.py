"""Rows and files as pandas frames with the declared dtypes.

| kind of column | dtype | not known |
|---|---|---|
| string | `string` | `<NA>` |
| enum | `category`, all declared values as categories | `NaN` |
| integer | `Int64` | `<NA>` |
| boolean | `boolean` | `<NA>` |
| decimal | `object` of `decimal.Decimal`, exact | `None` |
| date | `datetime64[s]` | `NaT` |
| list | `object` of tuples | `()` |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.records.columns import Row
from pipeline.records.tables import TABLES, Column, columns
from pipeline.tables.cells import parse

if TYPE_CHECKING:
    import pandas


class LoadError(ValueError):
    """A folder does not hold the declared tables: names the file, the place and the remedy."""


def frame(rows: Sequence[Row], model: type[Row]) -> pandas.DataFrame:
    """The rows as a frame with one column per field of the model and the dtypes above, also when there is no row."""
    import pandas

    return pandas.DataFrame(
        {column.name: _series([_value(row, column) for row in rows], column) for column in columns(model)}
    )


def load(folder: str | Path) -> dict[str, pandas.DataFrame]:
    """The tables of an output folder by name, in declared order, with the dtypes above and the guards undone.

    Raises `LoadError` when a file is missing, has other columns than declared, or holds a cell of the wrong kind.
    """
    return {model.table: _load(Path(folder) / f"{model.table}.csv", model) for model in TABLES}


def _load(path: Path, model: type[Row]) -> pandas.DataFrame:
    import pandas

    try:
        cells = pandas.read_csv(
            path, dtype=object, na_filter=False, index_col=False, skip_blank_lines=False, encoding="utf-8"
        )
    except FileNotFoundError:
        raise LoadError(f"{path}: no such file; run the extraction again") from None
    except (OSError, ValueError) as error:
        raise LoadError(f"{path}: not a readable CSV file ({error}); run the extraction again") from None
    declared = columns(model)
    names = {column.name for column in declared}
    missing, unknown = names - set(cells.columns), set(cells.columns) - names
    if missing or unknown:
        raise LoadError(
            f"{path}: columns missing: {', '.join(sorted(missing)) or 'none'}; not declared: "
            f"{', '.join(sorted(unknown)) or 'none'}; written by another version: run the extraction again"
        )
    return pandas.DataFrame({column.name: _parsed(cells[column.name].tolist(), column, path) for column in declared})


def _parsed(cells: list[str], column: Column, path: Path) -> Any:
    read = _remembering(parse(column.kind)) if column.kind != "string" else parse(column.kind)
    values: list[Any] = []
    try:
        values.extend(map(read, cells))
        if column.kind == "enum" and (strangers := set(cells) - set(column.values) - {""}):
            raise ValueError(f"{min(strangers)!r} is none of {', '.join(column.values)}")
        return _series(values, column)
    except ValueError as error:
        where = f"column {column.name}" if len(values) == len(cells) else f"row {len(values) + 1}, column {column.name}"
        raise LoadError(f"{path}: {where}: {error}; was the file edited by hand?") from None


def _remembering(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """`read` that works out each distinct cell once: codes, periods and flags repeat."""
    known: dict[str, Any] = {}

    def remember(cell: str) -> Any:
        if cell not in known:
            known[cell] = read(cell)
        return known[cell]

    return remember


def _value(row: Row, column: Column) -> Any:
    value = getattr(row, column.name)
    if column.kind == "list":
        return tuple(value)
    return None if value == "" else value


def _series(values: list[Any], column: Column) -> Any:
    import pandas

    if column.kind == "enum":
        return pandas.Series(pandas.Categorical(values, categories=list(column.values)))
    dtypes: dict[str, Any] = {
        "string": "string",
        "integer": "Int64",
        "boolean": "boolean",
        "date": "datetime64[s]",
        "decimal": object,
        "list": object,
    }
    return pandas.Series(values, dtype=dtypes[column.kind])
