"""The data dictionary: everything that is declared, and nothing else."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from pipeline.records.tables import TABLES, columns
from pipeline.schema import json_schema, markdown
from pipeline.tables import build
from tests.rows import result

jsonschema: Any = importlib.import_module("jsonschema")


def rows() -> dict[str, Any]:
    return {
        model.table: [json.loads(row.model_dump_json()) for row in rows] for model, rows in build([result()]).items()
    }


def numeric(tables: dict[str, Any]) -> dict[str, Any]:
    """Decimals are numbers in the schema; pydantic writes them as text to keep their digits."""
    for model in TABLES:
        for column in columns(model):
            for row in tables[model.table] if column.kind == "decimal" else ():
                row[column.name] = None if row[column.name] is None else float(row[column.name])
    return tables


def test_the_json_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(json_schema()))


def test_what_is_built_follows_the_json_schema() -> None:
    jsonschema.validate(numeric(rows()), json.loads(json_schema()))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("claims", "status", "maybe"), ("claims", "line", "two"), ("claims", "unit", None), ("reports", "extra", 1)],
)
def test_what_is_not_declared_breaks_the_json_schema(table: str, column: str, value: Any) -> None:
    tables = numeric(rows())
    tables[table][0][column] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tables, json.loads(json_schema()))


def test_every_table_and_column_stands_in_the_dictionary() -> None:
    text = markdown()
    for model in TABLES:
        assert f"### {model.table}.csv — key" in text
        for column in columns(model):
            line = next(line for line in markdown(model.table).splitlines() if line.startswith(f"| `{column.name}` |"))
            assert column.description.replace("|", r"\|") in line
            assert all(f"`{value}`" in line for value in column.values)


def test_one_table_may_be_asked_for() -> None:
    assert markdown("units").startswith("### units.csv — key `unit`\n")
    assert "### claims.csv" not in markdown("units")
    with pytest.raises(KeyError):
        markdown("nothing")


def test_every_line_of_a_table_has_three_cells() -> None:
    lines = [line for line in markdown().splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in lines} == {4}
