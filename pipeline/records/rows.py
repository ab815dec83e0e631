"""The tables that a report yields, one model a table, one field a column (see `columns.py`)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from pipeline.records.columns import Row, column, required
from pipeline.records.enums import (
    Averaging,
    Coverage,
    Direction,
    DocType,
    Flag,
    Measure,
    Modifier,
    NumberRole,
    Outcome,
    Prices,
    ReviewStatus,
    SectionRole,
    Severity,
    Source,
    Status,
    Topic,
)


class Report(Row):
    """A file of `raw/`, also one that was refused."""

    table: ClassVar[str] = "reports"
    key: ClassVar[tuple[str, ...]] = ("report_id",)
    refers: ClassVar[dict[str, str]] = {"ref_area": "places"}

    report_id: str = required("Stem of the file in raw/.")
    outcome: Outcome = required("`extracted`, or `refused` (why: issues.csv).")
    title: str | None = column("As printed, or from the card.")
    doc_type: DocType | None = column("Kind of report.")
    coverage: Coverage = column(
        "How much of the report the file holds; nothing is called absent unless `full`.", "unknown"
    )
    ref_area: str | None = column("ISO 3166-1 or 3166-2 code; below that code, slash, name.")
    language: str | None = column("BCP 47 tag.")
    is_translation: bool | None = column("Whether the text is a translation.")
    published: str | None = column("ISO date, or year and month: what `this year` and `last year` count from.")
    reported_period: str | None = column("Period under review.")
    target_period: str | None = column("Period planned for.")
    currency: str | None = column("ISO 4217 code of a bare currency sign.")
    publisher: str | None = column("From the card.")
    url: str | None = column("From the card.")
    licence: str | None = column("From the card.")
    source_path: str = required("Path under raw/.")
    media_type: str | None = column("Media type of the source.")
    sha256: str | None = column("SHA-256 of the raw bytes.")
    inferred: list[str] = column("Fields that no card gave.", [])
    numbers: int = column("Rows of numbers.csv.", 0)
    claims: int = column("Rows of claims.csv.", 0)


class Section(Row):
    """A part of a report, with the role and the period that its claims inherit."""

    table: ClassVar[str] = "sections"
    key: ClassVar[tuple[str, ...]] = ("section_id",)
    refers: ClassVar[dict[str, str]] = {"report_id": "reports", "parent_id": "sections", "topic": "topics"}

    section_id: str = required("`<report_id>#2.4`.")
    report_id: str = required("The report.")
    parent_id: str | None = column("The section around it; empty at the top.")
    depth: int = required("1 for a top section; 0 for the report itself.")
    number: str | None = column("Numbering as printed: `04`, `Fourth`, `II`.")
    heading: str | None = column("Heading as printed.")
    role: SectionRole = required("What the section is for.")
    period: str | None = column("What its claims inherit.")
    topic: Topic | None = column("Policy topic.")
    char_start: int = required("First code point.")
    char_end: int = required("One past the last code point.")


class Claim(Row):
    """A number that the report claims: what was measured, how much, for when and where, achieved or aimed at."""

    table: ClassVar[str] = "claims"
    key: ClassVar[tuple[str, ...]] = ("claim_id",)
    refers: ClassVar[dict[str, str]] = {
        "report_id": "reports",
        "section_id": "sections",
        "indicator_id": "indicators",
        "unit": "units",
        "ref_area": "places",
        "topic": "topics",
    }

    report_id: str = required("The report.")
    ref_area: str | None = column("Place that the number is about.")
    time_period: str | None = column("Period that it is for.")
    status: Status = required("Achieved, aimed at, expected, or quoted for comparison.")
    subject: str | None = column("Noun phrase that is measured.")
    action: str | None = column("Verbatim verb that says what happened or is to happen to it; empty for a plain state.")
    measure: Measure = required("What the number says of the subject.")
    direction: Direction | None = column("Of a change or difference.")
    modifier: Modifier = required("How the wording bounds the value.")
    value: Decimal | None = column("The number as stated, scale multiplied out; empty for a range.")
    lower: Decimal | None = column("Lower end of the interval that the wording allows.")
    upper: Decimal | None = column("Upper end of the interval that the wording allows.")
    unit: str = required("UCUM or ISO 4217 code, `{thing}` for counts, `1` for multiples and ranks.")
    share_of: str | None = column("The base that a percentage is of.")
    scope: str | None = column("Verbatim words that restrict the subject.")
    averaging: Averaging | None = column("Of a change over several years.")
    prices: Prices | None = column("Real or nominal; empty when unsaid.")
    compared_to: str | None = column("Base period of a change.")
    indicator_id: str | None = column("Indicator; empty when none is certain.")
    topic: Topic | None = column("Policy topic.")
    section_role: SectionRole = required("Role of the nearest section.")
    section: str | None = column("Heading of the nearest section.")
    value_text: str = required("Number, scale and unit, verbatim.")
    modifier_text: str | None = column("The words that bound it, verbatim.")
    sentence: str = required("The evidence, verbatim.")
    lead_in: str | None = column("The sentence or heading that a list item hangs on.")
    page: int | None = column("Page of the source, where it has pages.")
    line: int = required("Line of the stored text, from 1.")
    claim_id: str = required("`c` and a hash of report, sentence, value text and its occurrence.")
    group_id: str = required("Ties the claims of one subject in one sentence.")
    section_id: str = required("The nearest section.")
    period_start: date | None = column("First day of time_period.")
    period_end: date | None = column("Last day of time_period.")
    period_source: Source | None = column("Where time_period comes from.")
    area_source: Source | None = column("Where ref_area comes from.")
    resolution: Decimal | None = column("Size of the last printed digit, in the claim's unit.")
    char_start: int = required("First code point of value_text.")
    char_end: int = required("One past the last code point of value_text.")
    rule: str = required("Rule that attached the number.")
    flags: list[Flag] = column("What a careful reader should know.", [])
    review_status: ReviewStatus = column("Whether a person has looked at it.", "auto")


class Number(Row):
    """The ledger: every number of the text once, with its role and, for a non-claim, the reason."""

    table: ClassVar[str] = "numbers"
    key: ClassVar[tuple[str, ...]] = ("report_id", "char_start")
    refers: ClassVar[dict[str, str]] = {"report_id": "reports", "claim_id": "claims", "section_id": "sections"}

    report_id: str = required("The report.")
    char_start: int = required("First code point.")
    char_end: int = required("One past the last code point.")
    text: str = required("As printed.")
    role: NumberRole = required("What the number is for.")
    claim_id: str | None = column("The claim that it is, qualifies or is the denominator of.")
    section_id: str = required("The nearest section.")
    reason: str | None = column("Why it is no claim, in words.")


class Pledge(Row):
    """An aim without a number."""

    table: ClassVar[str] = "pledges"
    key: ClassVar[tuple[str, ...]] = ("pledge_id",)
    refers: ClassVar[dict[str, str]] = {
        "report_id": "reports",
        "section_id": "sections",
        "ref_area": "places",
        "topic": "topics",
    }

    pledge_id: str = required("`p` and a hash of report, sentence and its occurrence.")
    report_id: str = required("The report.")
    ref_area: str | None = column("Place that the aim is for.")
    time_period: str | None = column("Period that it is for.")
    topic: Topic | None = column("Policy topic.")
    section_role: SectionRole = required("Role of the nearest section.")
    section: str | None = column("Heading of the nearest section.")
    sentence: str = required("The aim, verbatim.")
    section_id: str = required("The nearest section.")
    char_start: int = required("First code point of the sentence.")
    char_end: int = required("One past its last code point.")


class Issue(Row):
    """Something that a reader should know before trusting a row, or why a report was refused."""

    table: ClassVar[str] = "issues"
    key: ClassVar[tuple[str, ...]] = ("issue_id",)
    refers: ClassVar[dict[str, str]] = {"report_id": "reports", "claim_id": "claims"}

    issue_id: str = required("`i` and a hash of check, report, place and message.")
    severity: Severity = required("How bad it is.")
    check: str = required("Name of the check.")
    report_id: str | None = column("The report; empty when it is about the run.")
    claim_id: str | None = column("The claim, if it is about one.")
    char_start: int | None = column("First code point it is about.")
    char_end: int | None = column("One past the last code point it is about.")
    message: str = required("What was found, and what to do about it.")
