"""What is read out of one sentence, and by which rule: `python -m pipeline explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import classify, languages, tokenise
from pipeline.records import Card, Claim, Document, Number, Section, Sentence
from pipeline.records.enums import SectionRole
from pipeline.settings import Settings

if TYPE_CHECKING:
    from rich.console import RenderableType

_ROLES: dict[str, SectionRole] = {"actual": "review", "target": "targets", "forecast": "outlook", "reference": "other"}


def explain(sentence: str, status: str, settings: Settings) -> list[RenderableType]:
    """The claims and other numbers of `sentence` as things that `rich` prints.

    `status` is what the section around the sentence would hold: `actual`, `target`, `forecast` or `reference`.
    """
    from rich.table import Table
    from rich.text import Text

    claims, numbers = read(sentence, status, settings)
    parts: list[RenderableType] = [_marked(sentence, claims, numbers)]
    for claim in claims:
        table = Table(show_header=False, box=None, pad_edge=False)
        table.add_column(style="bold")
        table.add_column()
        for name, value in _fields(claim):
            table.add_row(name, Text(value))
        parts += [Text(""), Text(f"{claim.value_text} — rule {claim.rule}", style="bold green"), table]
    for number in numbers:
        if number.role != "claim":
            parts.append(Text.assemble((number.text, "yellow"), f" — {number.role}: {number.reason}"))
    if not numbers:
        parts.append(Text("no number in this sentence"))
    return parts


def read(sentence: str, status: str, settings: Settings) -> tuple[list[Claim], list[Number]]:
    """Claims and ledger rows of one sentence, read alone, in a section of the role that goes with `status`."""
    language = languages.get("en")
    role = _ROLES[status]
    section = Section(
        section_id="sentence#1", report_id="sentence", depth=1, role=role, char_start=0, char_end=len(sentence)
    )
    alone = Document(sentence, (), "text/plain")
    flat = sentence.replace("\n", " ")
    one = Sentence(index=0, start=0, end=len(sentence), text=flat, block=0, section_id="sentence#1")
    readings = [language.read(one)]
    parses = tokenise.parse([one], language.wanted([one], readings), settings)
    claims, numbers = language.claims("sentence", Card(), alone, [section], [one], readings, parses)
    classified, _, _ = classify.classify(claims, [section], [], "en")
    return list(classified), numbers


def _marked(sentence: str, claims: list[Claim], numbers: list[Number]) -> RenderableType:
    from rich.text import Text

    text = Text(sentence)
    for number in numbers:
        text.stylize("bold green" if number.role == "claim" else "yellow", number.char_start, number.char_end)
    return text


def _fields(claim: Claim) -> list[tuple[str, str]]:
    shown = (
        "subject", "action", "measure", "direction", "modifier", "value", "lower", "upper", "unit", "share_of", "scope",
        "status", "time_period", "compared_to", "averaging", "prices", "indicator_id", "topic", "flags",
    )  # fmt: skip
    out: list[tuple[str, str]] = []
    for name in shown:
        value = getattr(claim, name)
        if value not in (None, "", []):
            out.append(
                (
                    name,
                    ";".join(value)
                    if isinstance(value, list)
                    else format(value, "f")
                    if hasattr(value, "scaleb")
                    else str(value),
                )
            )
    return out
