"""The declared tables as JSON Schema and as a Markdown data dictionary, both derived from the models."""

from __future__ import annotations

import json
from typing import Any

from pipeline.records.columns import Row
from pipeline.records.tables import TABLES, Column, Kind, columns

_JSON_TYPES: dict[Kind, dict[str, Any]] = {
    "string": {"type": "string"},
    "enum": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "list": {"type": "array"},
}


def json_schema() -> str:
    """A JSON Schema (draft 2020-12) of one object that holds all tables, each a list of rows; ends with a newline.

    A value that is not known is null. `primaryKey` and `foreignKeys` (column: table) stand beside each row's schema.
    """
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tables of report-claims",
        "type": "object",
        "properties": {
            model.table: {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}} for model in TABLES
        },
        "required": [model.table for model in TABLES],
        "additionalProperties": False,
        "$defs": {model.__name__: _row(model) for model in TABLES},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def markdown(*tables: str) -> str:
    """The data dictionary in Markdown: a heading and a table of columns for each table; those named, or all.

    Raises `KeyError` for a name that is no table.
    """
    by_name = {model.table: model for model in TABLES}
    models = [by_name[name] for name in tables] if tables else list(TABLES)
    return "\n".join(_section(model) for model in models)


def _row(model: type[Row]) -> dict[str, Any]:
    declared = columns(model)
    return {
        "type": "object",
        "description": _description(model),
        "properties": {column.name: _property(column) for column in declared},
        "required": [column.name for column in declared],
        "additionalProperties": False,
        "primaryKey": list(model.key),
        "foreignKeys": dict(model.refers),
    }


def _property(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = dict(_JSON_TYPES[column.kind])
    if column.kind == "list":
        found["items"] = {"type": "string", **({"enum": list(column.values)} if column.values else {})}
    elif column.values:
        found["enum"] = [*column.values, *([] if column.required else [None])]
    if not column.required and column.kind != "list":
        found["type"] = [found["type"], "null"]
    return {**found, "description": column.description}


def _section(model: type[Row]) -> str:
    key = ", ".join(f"`{name}`" for name in model.key)
    lines = [
        f"### {model.table}.csv — key {key}",
        "",
        _description(model),
        "",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    lines.extend(f"| `{column.name}` | {_type(column)} | {_meaning(column)} |" for column in columns(model))
    return "\n".join(lines) + "\n"


def _type(column: Column) -> str:
    return column.kind + (", always filled" if column.required else "")


def _meaning(column: Column) -> str:
    parts = [column.description.replace("|", r"\|")]
    if column.values:
        parts.append(" · ".join(f"`{value}`" for value in column.values))
    if column.refers:
        parts.append(f"→ {column.refers}.csv")
    return "<br>".join(parts)


def _description(model: type[Row]) -> str:
    return " ".join((model.__doc__ or "").split())
