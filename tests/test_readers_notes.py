"""Marks of footnotes that a text has run on to its words are no part of the words or numbers."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers._glued import glued
from pipeline.run import extract
from pipeline.settings import Settings
from tests.blocks import read, words

_TEXT = (
    "Spending on piers is twice what it was ten years ago1. The port spent 11 million2 on tugs.\n\n"
    "The last rebate was in 20013.\n\nIt was paid to each skipper4who had a licence, and to nine yards5.\n"
)
_MARKS = ["1", "2", "3", "4", "5"]


def test_marks_that_go_up_through_a_text_are_those_of_footnotes() -> None:
    assert [_TEXT[mark.start : mark.end] for mark in glued(_TEXT)] == _MARKS


def test_few_marks_or_marks_of_one_word_or_in_no_order_are_left_as_they_are() -> None:
    assert glued("The crisis1by the sea and the yards2.") == ()
    assert glued("In phase1, phase2, phase3 and phase4 of the works.") == ()
    assert glued("The docks9 and piers4 and tugs7 and locks3.") == ()


def test_the_words_are_read_without_the_marks(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md"):
        printed = " ".join(words(read(tmp_path, name, _TEXT)))
        assert "ten years ago ." in printed or "ten years ago." in printed
        assert "11 million on" in printed.replace("million  on", "million on")


def test_numbers_before_a_mark_are_read_and_the_marks_are_accounted_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        'title = "Budget Speech"\nref_area = "SG"\nreported_period = "2015"\ntarget_period = "2016"\ncurrency = "SGD"\n'
        'published = "2016-03-24"\n',
        encoding="utf-8",
    )
    found = extract(tmp_path / "a.txt", Settings())
    assert [(c.value_text, c.measure, c.direction) for c in found.claims if c.measure == "multiple"] == [
        ("twice", "multiple", "up")
    ]
    assert [n.text for n in found.numbers if n.reason == "mark of a footnote"] == _MARKS
    assert found.claims[0].sentence == "Spending on piers is twice what it was ten years ago1."


@given(
    st.lists(st.sampled_from(["ago1", "tugs2", "piers3", "20014", "a5b", "Co2", ". ", "\n", "yards10"]), max_size=12)
)
def test_marks_are_digits_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    marks = glued(text)
    assert all(text[mark.start : mark.end].isdigit() for mark in marks)
    assert list(marks) == sorted(marks, key=lambda mark: mark.start)
