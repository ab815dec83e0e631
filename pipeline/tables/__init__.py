"""Records → the tables in order, as rows and as frames. A run calls `build`, whoever reads its output `load`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pipeline.panel import targets
from pipeline.records.card import ReportResult
from pipeline.records.columns import Row
from pipeline.records.rows import Claim, Issue, Number, Pledge, Report, Section
from pipeline.records.tables import TABLES, Tables
from pipeline.tables.frames import LoadError, frame, load
from pipeline.tables.verify import TableError, verify_report, verify_spans, verify_tables
from pipeline.tables.vocabularies import code_rows, indicator_rows, place_rows, topic_rows, unit_rows

Spanned = TypeVar("Spanned", Section, Claim, Number, Pledge)

__all__ = [
    "TABLES",
    "LoadError",
    "TableError",
    "Tables",
    "build",
    "frame",
    "load",
    "verify_report",
    "verify_spans",
    "verify_tables",
]


def build(results: Sequence[ReportResult], run_issues: Sequence[Issue] = ()) -> Tables:
    """The rows of every table, sorted by report and place in it, with the panel and the vocabularies in use.

    A refused report keeps its row and its issues, nothing else. Raises `TableError` when a span is not the printed
    words, a key is there twice, a reference leads nowhere or a required cell is empty. The order of `results` does not
    matter.
    """
    ordered = sorted(results, key=lambda result: result.report.report_id)
    extracted = [result for result in ordered if result.report.outcome == "extracted"]
    for result in extracted:
        verify_spans(result)
    reports = tuple(_counted(result) for result in ordered)
    claims = _in_order(row for result in extracted for row in result.claims)
    sections = _in_order(row for result in extracted for row in result.sections)
    pledges = _in_order(row for result in extracted for row in result.pledges)
    areas = [*(row.ref_area for row in claims), *(row.ref_area for row in pledges), *(row.ref_area for row in reports)]
    indicators = {row.indicator_id for row in claims if row.indicator_id}
    tables = Tables(
        reports=reports,
        sections=sections,
        claims=claims,
        numbers=_in_order(row for result in extracted for row in result.numbers),
        pledges=pledges,
        targets=targets(ordered),
        issues=_issues([*run_issues, *(issue for result in ordered for issue in result.issues)], claims),
        indicators=indicator_rows(indicators),
        indicator_codes=code_rows(indicators),
        units=unit_rows(row.unit for row in claims),
        places=place_rows(area for area in areas if area),
        topics=topic_rows(),
    )
    verify_tables(tables)
    return tables


def _counted(result: ReportResult) -> Report:
    extracted = result.report.outcome == "extracted"
    counts = {"numbers": len(result.numbers) if extracted else 0, "claims": len(result.claims) if extracted else 0}
    return result.report.model_copy(update=counts)


def _in_order(rows: Iterable[Spanned]) -> tuple[Spanned, ...]:
    """Rows by report and place in it; of two at one place the one that holds the other comes first."""
    return tuple(sorted(rows, key=lambda row: (row.report_id, row.char_start, -row.char_end, _key(row))))


def _key(row: Row) -> tuple[str, ...]:
    return tuple(str(getattr(row, column)) for column in row.key)


def _issues(issues: Iterable[Issue], claims: Iterable[Claim]) -> tuple[Issue, ...]:
    """Each issue once, those of the run first, then by report and place. An issue about a claim that has no row (its
    report was refused) keeps its message and loses the reference."""
    known = {claim.claim_id for claim in claims}
    distinct = {issue.issue_id: issue for issue in issues}
    kept = (
        issue if issue.claim_id in known or issue.claim_id is None else issue.model_copy(update={"claim_id": None})
        for issue in distinct.values()
    )
    return tuple(sorted(kept, key=lambda row: (row.report_id or "", _start(row), row.check, row.issue_id)))


def _start(issue: Issue) -> int:
    return -1 if issue.char_start is None else issue.char_start
