"""What must hold before a table is written. A breach is an error of the pipeline, so that nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pipeline.records.card import ReportResult
from pipeline.records.columns import Row
from pipeline.records.rows import Claim, Number, Pledge, Report, Section
from pipeline.records.tables import LIST_DELIMITER, Tables, columns
from pipeline.tables.cells import plain


class TableError(ValueError):
    """A table would not be what it says: names the table, the row and what is wrong with it."""


def verify_spans(result: ReportResult) -> None:
    """Raises `TableError` unless every span of one report's rows is the printed words, the ledger's rows do not
    overlap, and every claim has its row in the ledger."""
    text, name = result.text, result.report.report_id
    for claim in result.claims:
        _printed(f"claims, {name}, {claim.claim_id}", text, claim.char_start, claim.char_end, claim.value_text)
    for number in result.numbers:
        _printed(f"numbers, {name}, at {number.char_start}", text, number.char_start, number.char_end, number.text)
    for section in result.sections:
        if not 0 <= section.char_start <= section.char_end <= len(text):
            raise TableError(f"sections, {name}, {section.section_id}: lies outside the text")
    for pledge in result.pledges:
        found = text[pledge.char_start : pledge.char_end].replace("\n", " ")
        _same(f"pledges, {name}, {pledge.pledge_id}", found, pledge.sentence.replace("\n", " "))
    _ledger(name, result)


def _printed(where: str, text: str, start: int, end: int, printed: str) -> None:
    if not 0 <= start < end <= len(text):
        raise TableError(f"{where}: the span {start}:{end} lies outside the text")
    _same(f"{where}, {start}:{end}", text[start:end], printed)


def _same(where: str, found: str, printed: str) -> None:
    if found != printed:
        raise TableError(f"{where}: the row says {printed[:80]!r}, the text says {found[:80]!r}")


def _ledger(name: str, result: ReportResult) -> None:
    before: Number | None = None
    for number in sorted(result.numbers, key=lambda row: row.char_start):
        if before is not None and number.char_start < before.char_end:
            raise TableError(f"numbers, {name}: {before.text!r} at {before.char_start} overlaps {number.text!r}")
        before = number
    ledger = {(row.char_start, row.char_end): row.claim_id for row in result.numbers if row.role == "claim"}
    for claim in result.claims:
        if ledger.get((claim.char_start, claim.char_end)) != claim.claim_id:
            raise TableError(
                f"numbers, {name}: no row of the ledger is the claim {claim.claim_id} ({claim.value_text!r})"
            )


def verify_report(result: ReportResult) -> None:
    """Raises `TableError` when the rows of one report could not be written: its spans (`verify_spans`), its own keys and
    references, its required cells. A run that asks this of each report loses that report alone."""
    verify_spans(result)
    tables: list[tuple[type[Row], tuple[Row, ...]]] = [
        (Report, (result.report,)),
        (Section, result.sections),
        (Claim, result.claims),
        (Number, result.numbers),
        (Pledge, result.pledges),
    ]
    _verify(tables)


def verify_tables(tables: Tables) -> None:
    """Raises `TableError` unless keys are unique, references lead to a row, and required cells are filled."""
    _verify(list(tables.items()))


def _verify(tables: list[tuple[type[Row], tuple[Row, ...]]]) -> None:
    """References are followed to the tables that are there."""
    keys: dict[str, set[object]] = {}
    for model, rows in tables:
        keys[model.table] = _unique(model, rows)
        _cells(model, rows)
    for model, rows in tables:
        for column, other in model.refers.items():
            if other in keys:
                _follow(model, rows, column, other, keys[other])


def _follow(model: type[Row], rows: tuple[Row, ...], column: str, other: str, known: set[object]) -> None:
    for row in rows:
        value = getattr(row, column)
        if value not in (None, "") and value not in known:
            raise TableError(f"{model.table}, {_name(row)}: {column} {value!r} has no row in {other}")


def _unique(model: type[Row], rows: Iterable[Row]) -> set[object]:
    seen: set[object] = set()
    for row in rows:
        values = tuple(getattr(row, column) for column in model.key)
        key: object = values[0] if len(values) == 1 else values
        if key in seen:
            raise TableError(f"{model.table}, {_name(row)}: the key is there twice")
        seen.add(key)
    return seen


def _cells(model: type[Row], rows: tuple[Row, ...]) -> None:
    for column in columns(model):
        for row in rows:
            value = getattr(row, column.name)
            if column.required and value in (None, ""):
                raise TableError(f"{model.table}, {_name(row)}: {column.name} is empty")
            try:
                if isinstance(value, Decimal):
                    plain(value)
                elif isinstance(value, list) and any(LIST_DELIMITER in item for item in value):
                    raise ValueError(f"an item holds the delimiter {LIST_DELIMITER!r}")
            except ValueError as error:
                raise TableError(f"{model.table}, {_name(row)}: {column.name}: {error}") from None


def _name(row: Row) -> str:
    return ", ".join(str(getattr(row, column)) for column in type(row).key)
