"""A stand-in for `extract` that needs no model: the real readers and cards, and every `N%` of the text as a claim."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from pathlib import Path

from pipeline import cards, readers
from pipeline.intake import digest
from pipeline.issues import issue
from pipeline.records import Claim, Number, Report, ReportResult, Section
from pipeline.settings import Settings


def extract(path: Path, settings: Settings) -> ReportResult:
    """One report, as `pipeline.run.extract` would give it; raises what that raises."""
    document = readers.read(path, settings)
    card = cards.load(path)
    name, text = path.stem, document.text
    section = Section(section_id=f"{name}#0", report_id=name, depth=0, role="other", char_start=0, char_end=len(text))
    claims = [_claim(name, section.section_id, text, match) for match in re.finditer(r"(\d+)%", text)]
    numbers = [
        Number(
            report_id=name,
            char_start=claim.char_start,
            char_end=claim.char_end,
            text=claim.value_text,
            role="claim",
            claim_id=claim.claim_id,
            section_id=section.section_id,
        )
        for claim in claims
    ]
    report = Report(
        report_id=name,
        outcome="extracted",
        source_path=path.name,
        media_type=document.media_type,
        sha256=digest(path),
        **card.model_dump(exclude_none=True),
    )
    issues = (issue("info", "fast", "read by the stand-in", report_id=name),)
    return ReportResult(report, text, (section,), tuple(claims), tuple(numbers), (), issues)


def _claim(name: str, section_id: str, text: str, match: re.Match[str]) -> Claim:
    key = hashlib.sha256(f"{name} {match.start()}".encode()).hexdigest()[:8]
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    return Claim(
        report_id=name,
        status="actual",
        subject="share",
        measure="share",
        modifier="eq",
        value=Decimal(match[1]),
        unit="%",
        section_role="other",
        value_text=match[0],
        sentence=text[start : end if end >= 0 else len(text)],
        line=text.count("\n", 0, match.start()) + 1,
        claim_id=f"c{key}",
        group_id=f"g{key}",
        section_id=section_id,
        char_start=match.start(),
        char_end=match.end(),
        rule="stand_in",
    )
