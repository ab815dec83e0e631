"""The tree of sections: headings, lists and what hangs on them."""

from __future__ import annotations

import pytest

from pipeline.outline import outline
from pipeline.records import Block, Card, Document
from tests.outlines import CARD, LONG, kinds, markers, of, tree

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


@pytest.mark.parametrize(
    ("line", "leads"),
    [("Key measures of the plan", ["Key measures of the plan"] * 2), ("The road is open again.", [])],
)
def test_bullets_right_below_a_short_line_without_a_full_stop_hang_on_it(line: str, leads: list[str]) -> None:
    found = of(f"A guide to the plan\n{LONG}\n{line}\n- two bridges\n- one road. It will be short\n")
    assert [lead for lead in found.lead_in if lead] == leads


def test_an_item_that_opens_a_list_of_other_marks_leads_it() -> None:
    first, second = (
        "– Catches were:\n\n• 9 kg of cod;\n\n• 8 kg of eel.",
        "– Landings were:\n\n• 7 kg of crab;\n\n• 6 kg of sole.",
    )
    leads = [lead for lead in of(f"A guide to the fish\n\n{LONG}\n\n{first}\n\n{second}\n").lead_in if lead]
    assert [lead.endswith("Landings were:") for lead in leads[-3:]] == [False, True, True]


def test_a_part_of_a_year_alone_below_the_title_is_a_heading() -> None:
    found = of(f"The port in 2031\n\nFirst quarter\n{LONG}\n\nSecond quarter\n{LONG}\n")
    assert [section.heading for section in found.sections][1:] == ["First quarter", "Second quarter"]


def test_an_empty_document() -> None:
    found = outline(Document("\n", (), "text/plain"), "r", Card())
    assert (found.blocks, len(found.sections)) == ((), 1)


def test_kinds_that_a_reader_gives_are_kept() -> None:
    text = "Total berths\nThe quay was rebuilt."
    cell = Document(text, (Block("cell", 0, 12), Block("paragraph", 13, len(text))), "text/plain")
    assert [block.kind for block in outline(cell, "r", CARD).blocks] == ["cell", "paragraph"]
