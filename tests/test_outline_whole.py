"""What holds for the outline of every text: random ones, and the reports of the project."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.outline import Outline
from pipeline.records import Card
from tests.outlines import LONG, markers, of

ROOT = Path(__file__).resolve().parent.parent


def whole(text: str, found: Outline) -> None:
    """What holds for every outline."""
    assert len(found.blocks) == len(found.block_section) == len(found.lead_in)
    for block in found.blocks:
        assert 0 <= block.start < block.end <= len(text)
    for before, after in pairwise(found.blocks):
        assert before.end <= after.start
    for mention in found.markers:  # in a block, or before the words of a heading: "Part Two"
        assert all(
            block.start <= mention.start < mention.end <= block.end
            for block in found.blocks
            if block.start < mention.end and mention.start < block.end
        )
    by_id = {section.section_id: section for section in found.sections}
    assert len(by_id) == len(found.sections)
    for section in found.sections[1:]:
        around = by_id[section.parent_id or ""]
        assert around.depth == section.depth - 1
        assert around.char_start <= section.char_start < section.char_end <= around.char_end
    for block, at in zip(found.blocks, found.block_section, strict=True):
        assert found.sections[at].char_start <= block.start <= block.end <= found.sections[at].char_end
    for lead in found.lead_in:
        assert lead in text


PIECES = [
    "Review of 2030",
    "Tasks for 2031",
    "01",
    "1. ",
    "I. ",
    "II. ",
    "We built a lock.",
    "We will build 5.",
    "As follows:",
    "- a pier;",
    "First, we saw.",
    "Targets are as follows:",
    "\n",
    "\n\n",
    " ",
    "# ",
    "Part II",
    LONG,
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_every_outline_is_whole(text: str) -> None:
    whole(text, of(text))


@pytest.mark.parametrize("path", sorted((ROOT / "raw").glob("*.txt")), ids=lambda path: path.stem)
def test_the_outline_of_every_report_is_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole(text, of(text))


def test_the_outline_of_the_project_s_own_report() -> None:
    text = (ROOT / "raw" / "beijing-2024-highlights.txt").read_text(encoding="utf-8")
    card = Card(language="en", reported_period="2023", target_period="2024", published="2024-01-23")
    found = of(text, card)
    top = [(section.heading, section.role, section.period) for section in found.sections if section.depth == 1]
    assert top == [("Review of Work During 2023", "review", "2023"), ("Major Tasks for 2024", "tasks", "2024")]
    roles = [section.role for section in found.sections if section.depth == 3]
    assert roles == ["targets"] + ["tasks"] * 12
    assert [words for words, _ in markers(text, found)] == [f"{n:02}" for n in range(1, 12)]
    assert sum(lead.startswith("The main targets") for lead in found.lead_in) == 5
