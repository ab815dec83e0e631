"""Claims → issues, one small function a check. A check says what it found and what to do about it; it never drops a row.

To add one, write a generator from `Facts` to `Issue` and enter it in `CHECKS`; the name of the check is the function's.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks.claims import currency_missing, out_of_range, source_slip, unit_dimension, unknown_unit
from pipeline.checks.facts import Check, Facts
from pipeline.checks.report import (
    digit_outside_ledger,
    heading_without_role,
    inferred_field,
    unknown_field,
    unread_pages,
    unresolved_number,
)
from pipeline.checks.statements import conflicting_values, growth_and_level
from pipeline.records.rows import Claim, Issue, Number, Report, Section

__all__ = ["CHECKS", "Facts", "check"]

CHECKS: tuple[Check, ...] = (
    inferred_field,
    unknown_field,
    unread_pages,
    heading_without_role,
    unresolved_number,
    digit_outside_ledger,
    out_of_range,
    unit_dimension,
    unknown_unit,
    conflicting_values,
    growth_and_level,
    source_slip,
    currency_missing,
)


def check(
    report: Report,
    claims: Sequence[Claim],
    numbers: Sequence[Number],
    sections: Sequence[Section],
    text: str = "",
    unread: Sequence[int] = (),
) -> list[Issue]:
    """All issues of one report, in the order of `CHECKS` and of the text. `text` is what the spans refer to; without it
    the ledger is not held against the text. `unread` are the pages of the source that could not be read."""
    facts = Facts(report, tuple(claims), tuple(numbers), tuple(sections), text, tuple(unread))
    return [issue for function in CHECKS for issue in function(facts)]
