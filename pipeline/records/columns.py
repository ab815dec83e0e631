"""How a column is declared: one annotated field of a row model.

A row model is a frozen pydantic model with ``extra="forbid"``. The CSV header and the data package, the documentation and
the dtypes of `pipeline.load` all derive from its fields, in the order in which they stand.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Row(BaseModel):
    """One row of one table. `table` names the file, `key` the columns that identify a row, `refers` column → table it points to;
    the model's docstring is the table's description."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    refers: ClassVar[dict[str, str]] = {}


def column(description: str, default: Any = None) -> Any:
    """A column that may be empty; `description` goes into the data package and the docs."""
    return Field(default=default, description=description)


def required(description: str) -> Any:
    """A column that every row fills."""
    return Field(description=description)
