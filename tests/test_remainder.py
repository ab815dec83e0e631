"""Numbers outside every sentence, and aims without a number."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.issues import issue
from pipeline.records import Card, Claim, Mention, Section, Sentence
from pipeline.remainder import outside_numbers, pledges

TEXT = "Tasks\n1. We will plant trees.\n2. We will open 12 parks.\nIt rained."


def section(section_id: str, depth: int, start: int, end: int, **fields: Any) -> Section:
    cells = {"role": "tasks", "heading": "Tasks", "period": "2025", **fields}
    return Section(section_id=section_id, report_id="r", depth=depth, char_start=start, char_end=end, **cells)


def sentence(index: int, start: int, end: int) -> Sentence:
    return Sentence(index, start, end, TEXT[start:end], 0, "r#1")


SECTIONS = [section("r#0", 0, 0, len(TEXT), role="preamble"), section("r#1", 1, 6, len(TEXT))]
SENTENCES = [sentence(0, 9, 29), sentence(1, 33, 55), sentence(2, 56, 66)]
CLAIM = Claim.model_construct(char_start=46, char_end=48)
LANGUAGE: Any = SimpleNamespace(aims=lambda sentence: "will" in sentence.text)


def test_a_mention_gets_its_deepest_section() -> None:
    mentions = [Mention(0, 1, "structure", "title"), Mention(6, 8, "list_marker", "numbers an item")]
    rows = list(outside_numbers("r", TEXT, SECTIONS, mentions))
    assert [(row.text, row.role, row.section_id) for row in rows] == [
        ("T", "structure", "r#0"),
        ("1.", "list_marker", "r#1"),
    ]


def test_an_aim_is_a_pledge_unless_it_holds_a_claim() -> None:
    found = list(pledges("r", Card(ref_area="IE"), SECTIONS, SENTENCES, [CLAIM], LANGUAGE))
    assert [(row.sentence, row.time_period, row.ref_area) for row in found] == [("We will plant trees.", "2025", "IE")]
    assert TEXT[found[0].char_start : found[0].char_end] == found[0].sentence


@pytest.mark.parametrize(("role", "count"), [("targets", 2), ("tasks", 2), ("review", 0), ("outlook", 0)])
def test_only_sections_that_commit_hold_pledges(role: str, count: int) -> None:
    sections = [SECTIONS[0], SECTIONS[1].model_copy(update={"role": role})]
    assert len(list(pledges("r", Card(), sections, SENTENCES, [], LANGUAGE))) == count


def test_one_sentence_twice_has_two_ids_that_do_not_change() -> None:
    twice = [sentence(0, 9, 29), sentence(1, 9, 29)]
    first = [row.pledge_id for row in pledges("r", Card(), SECTIONS, twice, [], LANGUAGE)]
    assert len(set(first)) == 2
    assert first == [row.pledge_id for row in pledges("r", Card(), SECTIONS, twice, [], LANGUAGE)]


def test_an_issue_is_named_by_what_it_says() -> None:
    a, b = (issue("info", "check", message, report_id="r", span=(1, 2)) for message in ("one", "two"))
    assert a.issue_id != b.issue_id
    assert a == issue("info", "check", "one", report_id="r", span=(1, 2))
    assert (a.char_start, a.char_end) == (1, 2)
