"""What a check is given, and how it words an issue about a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.issues import issue
from pipeline.records.enums import Severity
from pipeline.records.rows import Claim, Issue, Number, Report, Section


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows of one report, its text, and the pages of the source that could not be read."""

    report: Report
    claims: tuple[Claim, ...] = ()
    numbers: tuple[Number, ...] = ()
    sections: tuple[Section, ...] = ()
    text: str = ""
    unread: tuple[int, ...] = ()


Check = Callable[[Facts], Iterator[Issue]]


def about(claim: Claim, severity: Severity, check: str, message: str) -> Issue:
    """An issue about one claim; the message is put behind the claim's line, number and subject."""
    named = f"{claim.value_text!r} of {claim.subject!r}" if claim.subject else repr(claim.value_text)
    return issue(
        severity,
        check,
        f"line {claim.line}: {named}: {message}",
        report_id=claim.report_id,
        claim_id=claim.claim_id,
        span=(claim.char_start, claim.char_end),
    )
