"""Aims and outcomes for the tests of the panel: alike by default, what a test is about is given by name."""

from __future__ import annotations

from typing import Any

from pipeline.panel import targets
from pipeline.records import Claim, Report, ReportResult, Target
from tests.rows import claim, report

BETTER, WORSE, NEUTRAL = "gdp", "inflation", "sown_area"


def setting(**fields: Any) -> Report:
    """The report that sets aims for 2024."""
    return report("a-2024", published="2024-01-20", **fields)


def giving(**fields: Any) -> Report:
    """The report, a year later, that gives their outcomes."""
    given = {"published": "2025-01-18", "reported_period": "2024", "target_period": "2025"}
    return report("a-2025", **{**given, **fields})


def aim(value: str | None = "5", **fields: Any) -> Claim:
    """A target of the first report."""
    given: dict[str, Any] = {
        "report_id": "a-2024",
        "status": "target",
        "time_period": "2024",
        "indicator_id": BETTER,
    }
    return claim(value, **{**given, "measure": "change", "direction": "up", **fields})


def outcome(value: str | None = "5.2", **fields: Any) -> Claim:
    """A result in the second report, of what `aim` is a target of."""
    given: dict[str, Any] = {"report_id": "a-2025", "status": "actual"}
    return aim(value, **{**given, **fields})


def paired(aims: list[Claim], outcomes: list[Claim], **later: Any) -> tuple[Target, ...]:
    """The targets of the two reports beside their results; `later` of the second report."""
    return targets([ReportResult(giving(**later), claims=tuple(outcomes)), ReportResult(setting(), claims=tuple(aims))])


def only(rows: tuple[Target, ...]) -> Target:
    """The one row there is."""
    (row,) = rows
    return row
