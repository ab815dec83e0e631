"""The outline: headings, lists, numbering, the tree of sections with role and period."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.outline import Outline, outline
from pipeline.readers._lines import blocks
from pipeline.records import Block, Card, Document

ROOT = Path(__file__).resolve().parent.parent
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

REPORT = f"""Report on the Work of the Government of Lindale

Delivered on February 3, 2031
Ann Lee, Mayor of Lindale

Fellow deputies:
Now I report to you on the work of the government, and I ask the members for their comments on it and on its plans.

I. Review of Work in 2030

{LONG}

Harbour and canal

{LONG}

II. Major Tasks for 2031

The main targets for this year are as follows:

-- traffic on the canal up by 5 percent

-- 200 more berths

To reach them, we will do more.

1. Mending the old lock and building a second one. We will mend the lock. We will build a second one.

2. Planting trees along the canal. We will plant 900 trees.

III. Outlook

The canal is a good investment, people say, and so it is. It brings trade, and trade brings people.
"""


def test_a_work_report() -> None:
    found = of(REPORT)
    assert tree(found) == [
        ("1", "Review of Work", "review", "2030"),
        ("1.1", "Harbour and canal", "review", "2030"),
        ("2", "Major Tasks for", "tasks", "2031"),
        ("2.1", "The main targets", "targets", "2031"),
        ("2.2", "Mending the old", "tasks", "2031"),
        ("2.3", "Planting trees along", "tasks", "2031"),
        ("3", "Outlook", "outlook", "2031"),
    ]
    root = found.sections[0]
    assert (root.role, root.depth, root.parent_id) == ("preamble", 0, None)
    assert root.heading == "Report on the Work of the Government of Lindale"
    assert found.sections[1].parent_id == "r#0"
    assert [section.number for section in found.sections[1:]] == ["I", None, "II", None, "1", "2", "III"]
    assert markers(REPORT, found) == [(mark, "list_marker") for mark in ("I.", "II.", "1.", "2.", "III.")]


def test_items_hang_on_their_opener_and_the_list_ends() -> None:
    found = of(REPORT)
    leads = {
        REPORT[block.start : block.end]: lead for block, lead in zip(found.blocks, found.lead_in, strict=True) if lead
    }
    assert set(leads.values()) == {"The main targets for this year are as follows:"}
    assert set(leads) == {"-- traffic on the canal up by 5 percent", "-- 200 more berths"}
    after = next(i for i, block in enumerate(found.blocks) if REPORT[block.start :].startswith("To reach them"))
    assert found.sections[found.block_section[after]].section_id == "r#2"


def test_a_heading_that_runs_into_a_paragraph_is_cut() -> None:
    found = of(REPORT)
    cut = [
        (block.kind, REPORT[block.start : block.end])
        for block in found.blocks
        if "900" in REPORT[block.start : block.end]
    ]
    assert cut == [("paragraph", "We will plant 900 trees.")]
    assert ("heading", "2. Planting trees along the canal.") in [
        (b.kind, REPORT[b.start : b.end]) for b in found.blocks
    ]


LINES = """Review of 2030
Sound finances
The surplus was 12 million.
The debt fell by 3%.
We improved the harbour and made the canal safer for everyone.
Traffic grew by 5%.
We added 40 berths.
We restored many old houses, and the town became more lively.
A total of 16 houses were restored.
A further grant was made.
Tasks for 2031
We must do the work as follows:
First, we must be careful with money.
Second, we must be quick.
01
First, we will deepen the harbour and
open it to larger ships.
Dredge the basin.
Build 2 piers.
02
Second, we will plant trees.
Plant 900 limes.
"""


def test_sentences_that_open_a_group_and_numbers_on_their_own_line() -> None:
    text = LINES.replace("harbour and\n", "harbour and ")
    found = of(text)
    assert tree(found) == [
        ("1", "Review of 2030", "review", "2030"),
        ("1.1", "Sound finances", "review", "2030"),
        ("1.2", "We improved the", "review", "2030"),
        ("1.3", "We restored many", "review", "2030"),
        ("2", "Tasks for 2031", "tasks", "2031"),
        ("2.1", "We must do", "tasks", "2031"),
        ("2.2", "First, we will", "tasks", "2031"),
        ("2.3", "Second, we will", "tasks", "2031"),
    ]
    assert [section.number for section in found.sections if section.number] == ["01", "02"]
    assert markers(text, found) == [("01", "list_marker"), ("02", "list_marker")]
    assert ("item", "First, we must") in kinds(text, found)
    assert ("heading", "First, we will") in kinds(text, found)


@pytest.mark.parametrize("line", ["We added 40 berths.", "We opened the pier in June and closed the old one."])
def test_a_detail_opens_no_group(line: str) -> None:
    text = LINES.replace("We restored many old houses, and the town became more lively.", line)
    assert not any(heading.startswith(" ".join(line.split()[:3])) for _, heading, _, _ in tree(of(text)) if heading)


def test_a_table_of_contents_has_no_headings() -> None:
    text = f"News of the report\n\nThe report has three parts:\n\nI. Review\n\nII. Tasks\n\nIII. Outlook\n\n{LONG}\n"
    found = of(text)
    assert tree(found) == []
    assert [kind for kind, _ in kinds(text, found)].count("item") == 3
    assert [words for words, _ in markers(text, found)] == ["I.", "II.", "III."]
    assert not any(found.lead_in)


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


@pytest.mark.parametrize(
    ("heading", "body", "role", "period"),
    [
        ("Part II Our Priorities", LONG, "tasks", "2031"),
        ("FINANCIAL HIGHLIGHTS", LONG, "review", "2030"),
        ("Work in the past five years", LONG, "review", "2026/2030"),
        ("Foreword", LONG, "preamble", None),
        ("Glossary", LONG, "annex", None),
        ("Harbour works in 2030", LONG, "review", "2030"),
        ("Harbour works in 2031", LONG, "tasks", "2031"),
        ("Harbour works in 2035", LONG, "outlook", "2035"),
        ("What did Lindale do in 2030?", LONG, "review", "2030"),
        ("What is the plan for 2031?", LONG, "tasks", "2031"),
        ("4. We deepened the harbour and mended the lock.", LONG, "review", "2030"),
        ("4. We will deepen the harbour and mend the lock.", LONG, "tasks", "2031"),
        ("4. Deepening the harbour", "We will dredge. We will build. It will be good. We will see.", "tasks", "2031"),
        ("Harbour", "It was 5 and it will be 6. We will see. It was good.", "other", None),
    ],
)
def test_roles_and_periods(heading: str, body: str, role: str, period: str | None) -> None:
    front = "Town news of Lindale\n\nThis is a long line about the town, its harbour, and whatever else is to be said of it."
    last = of(f"{front} It is so.\n\n{heading}\n\n{body}\n").sections[-1]
    assert (last.role, last.period) == (role, period)


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("It was dry. It was hot. It has been so. They were right. We had rain.", "review"),
        ("It will be dry. It will be hot. We will see. They will be right.", "tasks"),
        ("It was dry. It will be hot. We will see. They were right.", "other"),
    ],
)
def test_a_report_without_headings_is_judged_by_its_tense_when_that_is_clear(body: str, role: str) -> None:
    assert [section.role for section in of(body).sections] == [role]


def test_a_list_of_targets_inside_a_paragraph() -> None:
    text = f"{LONG}\n\nThe main targets for 2031 are as follows: traffic up by 5%; 200 more berths.\n\n{LONG}\n"
    assert tree(of(text)) == [("1", "The main targets", "targets", "2031")]


def test_levels_of_a_format_make_the_tree() -> None:
    text = "# Budget\n\n## Roads\n\nRoads were mended.\n\n## Review of 2030\n\nAll was well.\n\n# Annex\n\nNone."
    assert [(place, role) for place, _, role, _ in tree(of(text))] == [
        ("1", "other"),
        ("1.1", "other"),
        ("1.2", "review"),
        ("2", "annex"),
    ]


def test_bullets_under_a_heading_hang_on_it() -> None:
    text = f"Review of 2030\n\n{LONG}\n\nRoads and bridges\n\n● Two bridges were built.\n\n● A road was mended.\n"
    found = of(text)
    assert [lead for lead in found.lead_in if lead] == ["Roads and bridges"] * 2


def test_footnote_lines_and_salutations_are_no_headings() -> None:
    text = f"Review of 2030\n\n{LONG}\n\nDear colleagues,\n\nNote 3\n\n{LONG}\n"
    found = of(text)
    assert len(found.sections) == 2
    assert markers(text, found) == [("3", "citation")]


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


def test_an_empty_document() -> None:
    found = outline(Document("\n", (), "text/plain"), "r", Card())
    assert (found.blocks, len(found.sections)) == ((), 1)


def test_kinds_that_a_reader_gives_are_kept() -> None:
    text = "Total berths\nThe quay was rebuilt."
    cell = Document(text, (Block("cell", 0, 12), Block("paragraph", 13, len(text))), "text/plain")
    assert [block.kind for block in outline(cell, "r", CARD).blocks] == ["cell", "paragraph"]
