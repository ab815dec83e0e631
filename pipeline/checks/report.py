"""Checks of the report as a whole: its card, its sections, its ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.facts import Facts
from pipeline.issues import issue
from pipeline.records.rows import Issue

_INHERITED = ("ref_area", "reported_period")
_PLANS = ("work_report", "budget")
_MOST_NAMED = 20
_DIGITS = re.compile(r"\d+")


def inferred_field(facts: Facts) -> Iterator[Issue]:
    """A field that no card gave: read out of the text, or left empty."""
    for name in facts.report.inferred:
        value = getattr(facts.report, name, None)
        found = "it stays empty" if value in (None, "") else f"inferred as {value!s}"
        message = f"no card gives {name}, {found}; say it in {facts.report.report_id}.toml beside the report"
        yield issue("info", "inferred_field", message, report_id=facts.report.report_id)


def unknown_field(facts: Facts) -> Iterator[Issue]:
    """A field that claims take when their sentence does not say it, and that neither card nor text gives."""
    report = facts.report
    names = [*_INHERITED, *(["target_period"] if report.doc_type in _PLANS else [])]
    for name in names:
        if not getattr(report, name) and name not in report.inferred:
            message = (
                f"nothing tells {name}, so that claims that do not state it leave it empty; say it in "
                f"{report.report_id}.toml beside the report (the command `card` writes one to edit)"
            )
            yield issue("info", "unknown_field", message, report_id=report.report_id)


def unread_pages(facts: Facts) -> Iterator[Issue]:
    """Pages of the source that hold no text, while others do."""
    if facts.unread:
        named = ", ".join(map(str, facts.unread[:_MOST_NAMED])) + (", …" if len(facts.unread) > _MOST_NAMED else "")
        message = (
            f"{facts.report.source_path}: page {named}: damaged, or a picture without a text layer, so that its numbers "
            "are missing; if it has any, run OCR or export the file anew"
        )
        yield issue("warning", "unread_pages", message, report_id=facts.report.report_id)


def heading_without_role(facts: Facts) -> Iterator[Issue]:
    """A heading that does not tell whether its section reviews or plans."""
    for section in facts.sections:
        if section.depth > 0 and section.heading and section.role == "other":
            yield issue(
                "info",
                "heading_without_role",
                f"the heading {section.heading!r} does not say what its section is for; if it does, add its words to "
                "the headings of the lexicon",
                report_id=section.report_id,
                span=(section.char_start, section.char_end),
            )


def unresolved_number(facts: Facts) -> Iterator[Issue]:
    """A number whose role could not be decided."""
    for number in facts.numbers:
        if number.role == "unresolved":
            reason = f" ({number.reason})" if number.reason else ""
            yield issue(
                "warning",
                "unresolved_number",
                f"the role of {number.text!r} could not be decided{reason}; read the sentence and correct it by hand",
                report_id=number.report_id,
                span=(number.char_start, number.char_end),
            )


def digit_outside_ledger(facts: Facts) -> Iterator[Issue]:
    """A digit of the text that no row of the ledger covers: a fault of the pipeline."""
    rows = sorted((number.char_start, number.char_end) for number in facts.numbers)
    row = 0
    for found in _DIGITS.finditer(facts.text):
        position = found.start()
        while position < found.end():
            while row < len(rows) and rows[row][1] <= position:
                row += 1
            if row == len(rows) or rows[row][0] > position:
                yield issue(
                    "error",
                    "digit_outside_ledger",
                    f"no row of numbers.csv holds {found[0][:40]!r}; report it as a fault of the pipeline",
                    report_id=facts.report.report_id,
                    span=found.span(),
                )
                break
            position = rows[row][1]
