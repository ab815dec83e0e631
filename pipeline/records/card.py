"""The card of a report, and one report's result."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

from pipeline.records.enums import Coverage, DocType
from pipeline.records.rows import Claim, Issue, Number, Pledge, Report, Section


class Card(BaseModel):
    """`raw/<report_id>.toml`: what is known about a report. All fields optional, an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: str | None = None
    doc_type: DocType | None = None
    coverage: Coverage | None = None
    ref_area: str | None = None
    language: str | None = None
    is_translation: bool | None = None
    published: str | None = None
    reported_period: str | None = None
    target_period: str | None = None
    currency: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What `extract` gives for one report: plain rows, no spaCy object, cheap to send between processes."""

    report: Report
    text: str = ""
    sections: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    numbers: tuple[Number, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
