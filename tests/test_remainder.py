"""Numbers outside every sentence, and aims without a number."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.issues import issue
from pipeline.records import Card, Claim, Mention, Number, Section, Sentence
from pipeline.remainder import left_out, outside_numbers, pledges

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
    found = list(pledges("r", TEXT, Card(ref_area="IE"), SECTIONS, SENTENCES, [CLAIM], LANGUAGE))
    assert [(row.sentence, row.time_period, row.ref_area) for row in found] == [("We will plant trees.", "2025", "IE")]
    assert TEXT[found[0].char_start : found[0].char_end] == found[0].sentence


@pytest.mark.parametrize(("role", "count"), [("targets", 2), ("tasks", 2), ("review", 0), ("outlook", 0)])
def test_only_sections_that_commit_hold_pledges(role: str, count: int) -> None:
    sections = [SECTIONS[0], SECTIONS[1].model_copy(update={"role": role})]
    assert len(list(pledges("r", TEXT, Card(), sections, SENTENCES, [], LANGUAGE))) == count


def test_one_sentence_twice_has_two_ids_that_do_not_change() -> None:
    twice = [sentence(0, 9, 29), sentence(1, 9, 29)]
    first = [row.pledge_id for row in pledges("r", TEXT, Card(), SECTIONS, twice, [], LANGUAGE)]
    assert len(set(first)) == 2
    assert first == [row.pledge_id for row in pledges("r", TEXT, Card(), SECTIONS, twice, [], LANGUAGE)]


def test_an_issue_is_named_by_what_it_says() -> None:
    a, b = (issue("info", "check", message, report_id="r", span=(1, 2)) for message in ("one", "two"))
    assert a.issue_id != b.issue_id
    assert a == issue("info", "check", "one", report_id="r", span=(1, 2))
    assert (a.char_start, a.char_end) == (1, 2)


def digits(text: str, rows: Sequence[tuple[int, int]], hidden: Sequence[Mention] = ()) -> list[tuple[str, str]]:
    """Text and role of the rows for the digits of `text` that no row of `rows` covers."""
    numbers = [Number.model_construct(char_start=start, char_end=end) for start, end in rows]
    found = left_out("r", text, [section("r#0", 0, 0, len(text))], numbers, hidden)
    assert all(text[row.char_start : row.char_end] == row.text for row in found)
    return [(row.text, row.role) for row in found]


@pytest.mark.parametrize(
    ("text", "rows", "found"),
    [
        ("In 2031, 7 of 12", [(3, 7), (9, 10), (14, 16)], []),
        ("In 2031, 7 of 12", [(3, 7), (14, 16)], [("7", "unresolved")]),
        ("1234567", [(2, 4)], [("12", "unresolved"), ("567", "unresolved")]),
        ("1234567", [(0, 2), (4, 5)], [("34", "unresolved"), ("67", "unresolved")]),
        ("see http://example.org/a/12?b=3 and 4", [], [("12", "citation"), ("3", "citation"), ("4", "unresolved")]),
        ("mail desk7@example.org", [], [("7", "name")]),
        ("form B12c", [], [("12", "name")]),
        ("two", [], []),
    ],
)
def test_digits_without_a_row_get_one(text: str, rows: list[tuple[int, int]], found: list[tuple[str, str]]) -> None:
    assert digits(text, rows) == found


def test_digits_that_the_format_hides_have_its_role() -> None:
    hidden = [Mention(2, 6, "citation", "mark of a footnote"), Mention(8, 9, "structure", "page")]
    assert digits("4 [^3] 5 6", [(0, 1)], hidden) == [("3", "citation"), ("5", "unresolved"), ("6", "unresolved")]


def test_a_marker_that_a_sentence_holds_has_its_row_already() -> None:
    mentions = [Mention(6, 8, "list_marker", "numbers an item"), Mention(30, 32, "list_marker", "numbers an item")]
    numbers = [Number.model_construct(char_start=7, char_end=8)]
    assert [row.char_start for row in outside_numbers("r", TEXT, SECTIONS, mentions, numbers)] == [30]


def test_a_pledge_has_the_words_of_the_text_where_its_sentence_has_not() -> None:
    found = pledges("r", TEXT, Card(), SECTIONS, [Sentence(0, 9, 29, "We will  plant trees.", 0, "r#1")], [], LANGUAGE)
    assert [row.sentence for row in found] == ["We will plant trees."]


@given(st.text(alphabet="12a /.", max_size=30), st.lists(st.integers(0, 30), max_size=8, unique=True))
def test_every_digit_has_one_row(text: str, cuts: list[int]) -> None:
    edges = sorted(cut for cut in cuts if cut <= len(text))
    rows = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if a < b]
    numbers = [Number.model_construct(char_start=start, char_end=end) for start, end in rows]
    found = left_out("r", text, [section("r#0", 0, 0, len(text))], numbers, [])
    held = [place for a, b in [*rows, *((row.char_start, row.char_end) for row in found)] for place in range(a, b)]
    assert len(held) == len(set(held))
    assert {place for place, char in enumerate(text) if char.isdigit()} <= set(held)
