"""How an issue gets its id, and how a refused report looks: the same everywhere."""

from __future__ import annotations

import hashlib

from pipeline.records import Issue, Report, ReportResult
from pipeline.records.enums import Severity


def issue(
    severity: Severity,
    check: str,
    message: str,
    *,
    report_id: str | None = None,
    claim_id: str | None = None,
    span: tuple[int, int] | None = None,
) -> Issue:
    """An issue of the check named `check`; `span` are code points of the report's text. Its id is a hash of it."""
    start, end = span or (None, None)
    said = "\x1f".join(str(part) for part in (check, report_id, claim_id, start, end, message))
    return Issue(
        issue_id="i" + hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:12],
        severity=severity,
        check=check,
        report_id=report_id,
        claim_id=claim_id,
        char_start=start,
        char_end=end,
        message=message,
    )


def refused(report_id: str, source: str, message: str, check: str, sha256: str | None = None) -> ReportResult:
    """The result of a report that is refused: its own row, and why. `source` is its path under raw/."""
    row = Report(report_id=report_id, outcome="refused", source_path=source, sha256=sha256)
    return ReportResult(report=row, issues=(issue("error", check, message, report_id=report_id),))
