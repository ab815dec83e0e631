"""How a value stands in a cell of text: plain, and inert when a spreadsheet opens it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pipeline.records.tables import LIST_DELIMITER, Kind

_NUMBER = re.compile(r"[+-](?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_RUNS = ("=", "@", "\t", "\r", "'")
_SIGNS = ("+", "-")
MAX_EXPONENT = 400


def guard(text: str) -> str:
    """The text, behind an apostrophe when a spreadsheet would run it or when it starts with an apostrophe itself."""
    if text.startswith(_RUNS) or (text.startswith(_SIGNS) and not _NUMBER.fullmatch(text)):
        return "'" + text
    return text


def unguard(cell: str) -> str:
    """The text that `guard` was given."""
    return cell[1:] if cell.startswith("'") else cell


def plain(value: Decimal) -> str:
    """The decimal without exponent and trailing zeros, so that one number is always written alike (how many digits were
    printed is what `resolution` says). Raises `ValueError` when it is no number or far too long."""
    if not value.is_finite() or abs(value.adjusted()) > MAX_EXPONENT:
        raise ValueError(f"{value} cannot be written as a plain decimal")
    text = format(value.copy_abs() if value.is_zero() else value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def render(kind: Kind) -> Callable[[Any], str]:
    """The function that turns a value of this kind of column into the text of its cell; None becomes the empty cell."""
    write = _WRITERS[kind]
    return lambda value: "" if value is None else write(value)


def parse(kind: Kind) -> Callable[[str], Any]:
    """The function that undoes `render`; the empty cell becomes None. Raises `ValueError` for a cell of another kind.

    A list becomes a tuple, empty when the cell is.
    """
    if kind == "list":
        return lambda cell: tuple(unguard(cell).split(LIST_DELIMITER)) if cell else ()
    read = _READERS[kind]
    return lambda cell: read(cell) if cell else None


def _list(value: list[str]) -> str:
    if any(LIST_DELIMITER in item for item in value):
        raise ValueError(f"{value}: an item of a list holds the delimiter {LIST_DELIMITER!r}")
    return guard(LIST_DELIMITER.join(value))


def _boolean(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError(f"{cell!r} is neither true nor false")
    return cell == "true"


def _decimal(cell: str) -> Decimal:
    try:
        return Decimal(cell)
    except ArithmeticError:
        raise ValueError(f"{cell!r} is no decimal") from None


_WRITERS: dict[Kind, Callable[[Any], str]] = {
    "string": guard,
    "enum": str,
    "integer": str,
    "decimal": plain,
    "boolean": lambda value: "true" if value else "false",
    "date": lambda value: str(value.isoformat()),
    "list": _list,
}
_READERS: dict[Kind, Callable[[str], Any]] = {
    "string": unguard,
    "enum": str,
    "integer": int,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": str,
}
