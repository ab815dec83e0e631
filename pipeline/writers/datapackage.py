"""`datapackage.json`: the tables described after Frictionless Data Package v2, all of it derived from the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.records.columns import Row
from pipeline.records.tables import LIST_DELIMITER, TABLES, Column, Kind, Tables, columns

FORMAT = "datapackage"
_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES: dict[Kind, dict[str, Any]] = {
    "string": {"type": "string"},
    "enum": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "date": {"type": "date"},
    "list": {"type": "list", "delimiter": LIST_DELIMITER, "itemType": "string"},
}
_DIALECT = {
    "$schema": f"{_PROFILES}/tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}


def write(tables: Tables, texts: Mapping[str, str], folder: Path, versions: Mapping[str, str]) -> None:
    """Writes `datapackage.json`, which says the same whatever the rows are. Raises `OSError`."""
    descriptor = json.dumps(package(versions), ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_bytes(descriptor.encode("utf-8"))


def package(versions: Mapping[str, str]) -> dict[str, Any]:
    """The descriptor of the whole folder; `versions` are kept under that name, in order of their names."""
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "report-claims",
        "title": "Numeric claims of annual reports",
        "description": "Every number that the reports claim, with the evidence, and a ledger of all others.",
        "versions": {name: versions[name] for name in sorted(versions)},
        "resources": [_resource(model) for model in TABLES],
    }


def _resource(model: type[Row]) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": model.table,
        "type": "table",
        "path": f"{model.table}.csv",
        "description": " ".join((model.__doc__ or "").split()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": _schema(model),
    }


def _schema(model: type[Row]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column) for column in columns(model)],
        "missingValues": [""],
        "primaryKey": list(model.key),
    }
    keys = {other.table: other.key for other in TABLES}
    if model.refers:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": _reference(model, other, keys[other])}
            for name, other in model.refers.items()
        ]
    return schema


def _reference(model: type[Row], other: str, key: tuple[str, ...]) -> dict[str, Any]:
    """The standard names no resource where a table refers to itself."""
    return {"fields": list(key)} if other == model.table else {"resource": other, "fields": list(key)}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, **_TYPES[column.kind], "description": column.description}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values and column.kind == "enum":
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    return field
