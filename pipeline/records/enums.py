"""The closed sets of values (SCHEMA and annotation guide), declared once as `Literal` types."""

from __future__ import annotations

from typing import Literal

DocType = Literal[
    "work_report", "budget", "statistical_communique", "annual_report", "sustainability_report", "speech", "other"
]
Coverage = Literal["full", "excerpt", "unknown"]
Outcome = Literal["extracted", "refused"]
SectionRole = Literal["preamble", "review", "targets", "tasks", "outlook", "annex", "other"]
Status = Literal["actual", "target", "forecast", "reference"]
Measure = Literal["level", "change", "difference", "share", "multiple", "rank"]
Direction = Literal["up", "down"]
Modifier = Literal["eq", "approx", "gt", "ge", "lt", "le", "approx_lt", "approx_gt", "between"]
Averaging = Literal["annual_average", "cumulative"]
Prices = Literal["real", "nominal"]
Source = Literal["stated", "section", "report"]
ReviewStatus = Literal["auto", "confirmed", "corrected", "added"]
NumberRole = Literal[
    "claim",
    "qualifier",
    "denominator",
    "date",
    "name",
    "ordinal",
    "list_marker",
    "structure",
    "citation",
    "unit_part",
    "idiom",
    "unresolved",
]
Flag = Literal[
    "antecedent",
    "base_inferred",
    "points_meant",
    "currency_missing",
    "source_slip",
    "restated",
    "slogan",
    "stretch",
    "table",
    "total",
    "truncated",
]
Severity = Literal["error", "warning", "info"]
Verdict = Literal["met", "missed", "undetermined", "pending", "no_actual"]
IndicatorKind = Literal["stock", "flow", "ratio", "index"]
HigherIs = Literal["better", "worse", "neutral"]
Scheme = Literal["worldbank", "sdg", "nbs"]
Match = Literal["exact", "close", "broad", "narrow"]
Topic = Literal[
    "macroeconomics",
    "civil_rights",
    "health",
    "agriculture",
    "labour",
    "education",
    "environment",
    "energy",
    "immigration",
    "transportation",
    "law_and_crime",
    "social_welfare",
    "housing",
    "domestic_commerce",
    "defence",
    "technology",
    "foreign_trade",
    "international_affairs",
    "government_operations",
    "public_lands",
    "culture",
]
BlockKind = Literal["heading", "paragraph", "item", "cell", "footnote"]
