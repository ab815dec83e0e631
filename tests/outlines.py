"""The outline of a plain text, as a test wants to see it."""

from __future__ import annotations

from pipeline.outline import Outline, outline
from pipeline.readers._lines import blocks
from pipeline.records import Card, Document

CARD = Card(language="en", reported_period="2030", target_period="2031", published="2031-02-03")


def document(text: str) -> Document:
    """A plain text as its reader gives it."""
    return Document(text, blocks(text), "text/plain")


def of(text: str, card: Card = CARD) -> Outline:
    """The outline of a plain text."""
    return outline(document(text), "r", card)


def tree(found: Outline) -> list[tuple[str, str | None, str, str | None]]:
    """Place in the tree, first words of the heading, role and period of each section but the report itself."""
    rows: list[tuple[str, str | None, str, str | None]] = []
    for section in found.sections[1:]:
        heading = " ".join((section.heading or "").split()[:3])
        rows.append((section.section_id.removeprefix("r#"), heading, section.role, section.period))
    return rows


def kinds(text: str, found: Outline) -> list[tuple[str, str]]:
    """Kind and first words of each block."""
    return [(block.kind, " ".join(text[block.start : block.end].split()[:3])) for block in found.blocks]


def markers(text: str, found: Outline) -> list[tuple[str, str]]:
    """The words and the role of each mark."""
    return [(text[mention.start : mention.end], mention.role) for mention in found.markers]


LONG = (
    "The quay was rebuilt in the spring and traffic on it grew by 12%. Two cranes were added, and the lock was mended."
)
