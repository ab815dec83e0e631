"""Rows for the tests of what comes after the claims: sensible by default, what a test is about is given by name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pipeline.records import Claim, Number, Report, ReportResult, Section

TEXT = "Review of 2023\nHarbour traffic rose by 4.2% to around 310 million tonnes in 2023.\n"


def report(report_id: str = "harbour-2024", **fields: Any) -> Report:
    """An extracted, full report on 2023."""
    given: dict[str, Any] = {
        "report_id": report_id,
        "outcome": "extracted",
        "coverage": "full",
        "doc_type": "work_report",
        "ref_area": "CN-BJ",
        "language": "en",
        "published": "2024-01-15",
        "reported_period": "2023",
        "target_period": "2024",
        "source_path": f"{report_id}.txt",
    }
    return Report(**{**given, **fields})


def section(report_id: str = "harbour-2024", **fields: Any) -> Section:
    """The report's own section."""
    given: dict[str, Any] = {
        "section_id": f"{report_id}#0",
        "report_id": report_id,
        "depth": 0,
        "role": "preamble",
        "char_start": 0,
        "char_end": len(TEXT),
    }
    return Section(**{**given, **fields})


def claim(value: str | None = "4.2", **fields: Any) -> Claim:
    """A claim with a value, or without one (None) for a range or a bound. Decimals may be given as strings."""
    given: dict[str, Any] = {
        "report_id": "harbour-2024",
        "ref_area": "CN-BJ",
        "time_period": "2023",
        "status": "actual",
        "subject": "harbour traffic",
        "measure": "level",
        "modifier": "eq",
        "value": None if value is None else Decimal(value),
        "unit": "%",
        "section_role": "review",
        "value_text": value or "?",
        "sentence": "?",
        "line": 1,
        "char_start": 0,
        "rule": "test",
    }
    given.update(fields)
    given.setdefault("char_end", given["char_start"] + len(given["value_text"]))
    given.setdefault("section_id", f"{given['report_id']}#0")
    given.setdefault("claim_id", f"c{given['report_id']}:{given['char_start']}")
    given.setdefault("group_id", given["claim_id"])
    return Claim(**given)


def number(claim: Claim) -> Number:
    """The claim's row of the ledger."""
    return Number(
        report_id=claim.report_id,
        char_start=claim.char_start,
        char_end=claim.char_end,
        text=claim.value_text,
        role="claim",
        claim_id=claim.claim_id,
        section_id=claim.section_id,
    )


def printed(report_id: str = "harbour-2024", **fields: Any) -> tuple[Claim, ...]:
    """The two claims of `TEXT`: growth and level of harbour traffic."""
    sentence = TEXT.splitlines()[1]
    growth = TEXT.index("4.2%")
    level = TEXT.index("310 million tonnes")
    shared: dict[str, Any] = {"report_id": report_id, "sentence": sentence, "line": 2, **fields}
    return (
        claim("4.2", measure="change", direction="up", value_text="4.2%", char_start=growth, **shared),
        claim(
            "310000000",
            modifier="approx",
            modifier_text="around",
            unit="t",
            value_text="310 million tonnes",
            resolution=Decimal("1E+7"),
            char_start=level,
            **shared,
        ),
    )


def result(row: Report | None = None, claims: tuple[Claim, ...] | None = None, **fields: Any) -> ReportResult:
    """The result of a report whose text is `TEXT`; its claims are those of `TEXT` unless others are given."""
    own = row or report()
    stated = printed(own.report_id) if claims is None else claims
    given: dict[str, Any] = {
        "text": TEXT,
        "sections": (section(own.report_id),),
        "claims": stated,
        "numbers": tuple(number(claim) for claim in stated),
    }
    return ReportResult(report=own, **{**given, **fields})
