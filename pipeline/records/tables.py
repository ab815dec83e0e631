"""All tables in the order in which they are written, and what a column is to whoever writes, reads or documents one."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pipeline.records.columns import Row
from pipeline.records.panel import Target
from pipeline.records.rows import Claim, Issue, Number, Pledge, Report, Section
from pipeline.records.vocabularies import IndicatorCode, IndicatorRow, PlaceRow, TopicRow, UnitRow

Kind = Literal["string", "enum", "integer", "decimal", "boolean", "date", "list"]

TABLES: tuple[type[Row], ...] = (
    Report,
    Section,
    Claim,
    Number,
    Pledge,
    Target,
    Issue,
    IndicatorRow,
    IndicatorCode,
    UnitRow,
    PlaceRow,
    TopicRow,
)
LIST_DELIMITER = ";"
_KINDS: dict[Any, Kind] = {str: "string", int: "integer", Decimal: "decimal", bool: "boolean", date: "date"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table. `values` are the members of an enum (of the items, for a list of them), else empty;
    `required` when no row leaves it empty; `refers` the table whose key it holds, else empty."""

    name: str
    kind: Kind
    description: str
    required: bool
    values: tuple[str, ...] = ()
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of every table, sorted. The fields stand in the order of `TABLES` and are named after the files."""

    reports: tuple[Report, ...] = ()
    sections: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    numbers: tuple[Number, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    targets: tuple[Target, ...] = ()
    issues: tuple[Issue, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    indicator_codes: tuple[IndicatorCode, ...] = ()
    units: tuple[UnitRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    topics: tuple[TopicRow, ...] = ()

    def items(self) -> Iterator[tuple[type[Row], tuple[Row, ...]]]:
        """Every table's model with its rows, in the order of `TABLES`."""
        for model in TABLES:
            yield model, getattr(self, model.table)


@cache
def columns(model: type[Row]) -> tuple[Column, ...]:
    """The columns of a row model in order. Raises `TypeError` for a field whose type has no place in a table."""
    found = []
    for name, field in model.model_fields.items():
        kind, values = _kind(field.annotation, f"{model.__name__}.{name}")
        found.append(
            Column(name, kind, field.description or "", field.is_required(), values, model.refers.get(name, ""))
        )
    return tuple(found)


def _kind(annotation: Any, where: str) -> tuple[Kind, tuple[str, ...]]:
    if get_origin(annotation) in (Union, types.UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        annotation = options[0] if len(options) == 1 else annotation
    if get_origin(annotation) is Literal:
        return "enum", tuple(str(value) for value in get_args(annotation))
    if get_origin(annotation) is list:
        return "list", _kind(get_args(annotation)[0], where)[1]
    if annotation in _KINDS:
        return _KINDS[annotation], ()
    raise TypeError(f"{where}: a column cannot hold {annotation}")
