"""Numbers that paragraphs, lists, pages and notes carry: which are marks, and which belong to a sentence."""

from __future__ import annotations

import pytest

from tests.outlines import LONG, kinds, markers, of, tree


def paragraphs(first: int, last: int) -> str:
    """Numbered paragraphs, their numbers glued to the first word."""
    return "\n\n".join(
        f"{n}.There was a change in the year, and it was seen by all. {LONG}" for n in range(first, last + 1)
    )


def test_numbered_paragraphs_are_no_headings() -> None:
    text = paragraphs(9, 16)
    found = of(text)
    assert tree(found) == []
    assert {kind for kind, _ in kinds(text, found)} == {"paragraph"}
    assert markers(text, found) == [(f"{n}.", "list_marker") for n in range(9, 17)]


def test_a_paragraph_number_glued_to_the_sentence_before_it_begins_a_block() -> None:
    text = paragraphs(9, 16).replace("mended.\n\n12.", "mended in 2011.12.")
    found = of(text)
    assert ("12.", "list_marker") in markers(text, found)
    assert any(text[block.start :].startswith("12.There") for block in found.blocks)


@pytest.mark.parametrize("opening", ["12. 240 000 boats were mended. ", "12.240 000 boats were mended. "])
def test_a_paragraph_number_stands_before_a_number_in_groups(opening: str) -> None:
    text = paragraphs(9, 16).replace("12.There", f"{opening}There")
    assert opening in text
    assert ("12.", "list_marker") in markers(text, of(text))


@pytest.mark.parametrize(
    "line",
    [
        "2031 was a dry year in the valley.",
        "582,000 jobs were new.",
        "53 new schools opened.",
        "3.5 million came to see it.",
        "200 more are planned.",
    ],
)
def test_a_number_at_the_head_of_a_line_is_no_marker(line: str) -> None:
    assert markers(line, of(f"{LONG}\n\n{line}\n\n{LONG}"[len(LONG) + 2 :])) == []


def test_page_numbers_are_citations() -> None:
    wrapped = (
        "The harbour was deepened in spring and the old\nquay was closed to heavy ships, so that it\nmoved to the basin"
    )
    text = f"{wrapped} and\n\n 7\n\nthe canal.\n\n{wrapped} and\n\n 8\n\nthe canal.\n\n- 9 -\n"
    found = of(text)
    assert markers(text, found) == [("7", "citation"), ("8", "citation"), ("9", "citation")]
    assert tree(found) == []


def test_footnote_lines_and_salutations_are_no_headings() -> None:
    text = f"Review of 2030\n\n{LONG}\n\nDear colleagues,\n\nNote 3\n\n{LONG}\n"
    found = of(text)
    assert len(found.sections) == 2
    assert markers(text, found) == [("3", "citation")]
