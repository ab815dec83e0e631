"""Headings as reports of many kinds print them, and the lines that look like headings and are none."""

from __future__ import annotations

import pytest

from pipeline.outline import Outline, outline
from pipeline.readers._lines import blocks
from pipeline.records import Block, Card, Document

CARD = Card(language="en", reported_period="2030", target_period="2031")
PROSE = (
    "The quay was rebuilt in the spring, and the ships that called at it were larger than those of the year before it, "
    "people say."
)


def of(text: str, card: Card = CARD) -> Outline:
    """The outline of a plain text."""
    return outline(Document(text, blocks(text), "text/plain"), "r", card)


def tree(found: Outline) -> list[str]:
    """Place, number, role and heading of each section but the report itself."""
    return [
        f"{section.section_id.removeprefix('r#')} {section.number or '-'} {section.role} {section.heading}"
        for section in found.sections[1:]
    ]


def formatted(*parts: tuple[str, int]) -> Outline:
    """The outline of a document whose format has headings: words and level of each block, 0 for a paragraph."""
    made: list[Block] = []
    position = 0
    for words, level in parts:
        made.append(Block("heading" if level else "paragraph", position, position + len(words), level))
        position += len(words) + 1
    text = "\n".join(words for words, _ in parts)
    return outline(Document(text, tuple(made), "text/html"), "r", CARD)


COMPANY = f"""NORTHWIND FERRIES PLC
Annual Report

CONTENTS
Chairman's statement 3
Strategic report 5
Notes to the accounts 40

CHAIRMAN'S STATEMENT

{PROSE}

Dividend

{PROSE}

Ann Lee
Chairman

STRATEGIC REPORT

1. Our business model

{PROSE}

1.1 Markets

{PROSE}

Table 3: Ships by age

2030 2029 Change
Ships built 12 14 2

A. Growing the fleet

{PROSE}

B. Cutting emissions

{PROSE}

Outlook

{PROSE}

NOTES TO THE FINANCIAL STATEMENTS

1. Accounting policies

{PROSE}
"""


def test_a_company_report_in_capitals() -> None:
    found = of(COMPANY)
    assert tree(found) == [
        "1 - preamble CONTENTS",
        "2 - preamble CHAIRMAN'S STATEMENT",
        "2.1 - other Dividend",
        "3 - other STRATEGIC REPORT",
        "3.1 1 other Our business model",
        "3.1.1 1.1 other Markets",
        "3.1.1.1 A other Growing the fleet",
        "3.1.1.2 B other Cutting emissions",
        "3.2 - outlook Outlook",
        "4 - annex NOTES TO THE FINANCIAL STATEMENTS",
        "4.1 1 annex Accounting policies",
    ]
    pages = [COMPANY[mark.start : mark.end] for mark in found.markers if "contents" in mark.reason]
    assert pages == ["3", "5", "40"]


def test_rows_of_figures_are_no_contents() -> None:
    text = f"Ships\n\n{PROSE}\n\nWages 88\n\nFuel 120\n\nPaint 7\n\n{PROSE}\n"
    found = of(text)
    assert [mark.reason for mark in found.markers] == []
    assert [section.heading for section in found.sections] == ["Ships"]


def test_contents_with_dots_need_no_heading() -> None:
    text = f"News\n\n{PROSE}\n\nReview .......... 3\n\nOutlook .......... 9\n\nTables .......... 12\n\n{PROSE}\n"
    found = of(text)
    assert [text[mark.start : mark.end] for mark in found.markers] == ["3", "9", "12"]
    assert len(found.sections) == 1


BARE = f"""Harbour Board Annual Report

1 Introduction

{PROSE}

2 Performance in 2030

2.1 Traffic

{PROSE}

3 Plans for 2031

{PROSE}

12 ships will call each day
"""


def test_numbers_without_a_stop_count_on_from_one() -> None:
    assert tree(of(BARE)) == [
        "1 1 preamble Introduction",
        "2 2 review Performance in 2030",
        "2.1 2.1 review Traffic",
        "3 3 tasks Plans for 2031",
    ]


SPELLED = f"""Lindale County Work Report

Part One: Work in 2030

{PROSE}

(I) The economy grew steadily.
Trade rose by 5% and the number of ships that called at the old quay and the new one by 6%.

(II) Reform was deepened.
We cut 30 permits, closed 12 offices, and moved what they did to the halls of the 5 towns.

1. Permits. We cut the time for a permit by half.

2. Markets. We opened 5 markets.

Part Two: Work Plan for 2031

First, we will mend the quays. We will mend 3 quays.

Second, we will plant trees. We will plant 4,000 limes.
"""


def test_decimals_on_lines_of_their_own_number_paragraphs_where_they_count_on() -> None:
    found = of(f"1.1\n{PROSE}\n1.2\n{PROSE}\n1.3\n{PROSE}")
    assert [mention.role for mention in found.markers] == ["list_marker"] * 3
    assert tree(found) == []
    assert not of(f"6.4\n{PROSE}\n9.2\n{PROSE}\n1.3\n{PROSE}").markers


def test_roman_signs_and_small_letters_with_a_stop_are_numbering() -> None:
    assert [mention.role for mention in of("(Ⅰ)Docks and piers\n" + PROSE + "\n(Ⅱ)Locks\n" + PROSE).markers] == [
        "list_marker"
    ] * 2
    found = of("We will buy ships, including:\na. Purchase of 9 tugs.\nb. Purchase of 3 ferries.")
    assert found.lead_in[1:] == ("We will buy ships, including:",) * 2


def test_spelled_parts_capital_romans_labels_and_ordinals() -> None:
    found = of(SPELLED)
    assert tree(found) == [
        "1 One review Work in 2030",
        "1.1 I review The economy grew steadily.",
        "1.2 II review Reform was deepened.",
        "1.2.1 1 review Permits.",
        "1.2.2 2 review Markets.",
        "2 Two tasks Work Plan for 2031",
        "2.1 First tasks First, we will mend the quays.",
        "2.2 Second tasks Second, we will plant trees.",
    ]
    assert [SPELLED[mark.start : mark.end] for mark in found.markers][:2] == ["One", "I"]
    assert not any("Part" in SPELLED[block.start : block.end] for block in found.blocks)


def test_letters_and_small_romans_over_a_paragraph() -> None:
    lettered = f"I. Review\n\n(i) Growth\n\n{PROSE}\n\n(ii) Prices\n\n{PROSE}"
    text = f"{lettered}\n\nThe board opened:\n\n(a) Lindale pier\n\n(b) Foss pier\n\n{PROSE}\n"
    assert tree(of(text)) == ["1 I review Review", "1.1 i review Growth", "1.2 ii review Prices"]


@pytest.mark.parametrize(
    "line",
    [
        "Table 3: Ships by age", "Figure SA4. Ships by month", "In thousands of euros", "2031", "2030-31", "2031 2030 Change",
        "Wages 88 81", "120 apprentices", "Jan Feb Mar Apr", "Chapter", "(X) Not applicable.", "Written by: Ann Lee",
        "7. A further 10 ships were mended.", "Source: the board", "400",
    ],
)  # fmt: skip
def test_lines_that_are_no_headings(line: str) -> None:
    assert tree(of(f"Review of 2030\n\n{PROSE}\n\n{line}\n\n{PROSE}\n")) == ["1 - review Review of 2030"]


@pytest.mark.parametrize(
    "line", ["2031 highlights", "Harbour 2035", "Goal 13", "5G and ports", "Facilities:", "R&D", "FY2031 results"]
)
def test_lines_that_are(line: str) -> None:
    found = of(f"Review of 2030\n\n{PROSE}\n\n{line}\n\n{PROSE}\n")
    assert [section.heading for section in found.sections[2:]] == [line]


@pytest.mark.parametrize("capital", ["We will", "To do so, we must", "Regardless of cost, we will"])
def test_a_paragraph_that_runs_into_a_heading_without_a_stop(capital: str) -> None:
    text = f"II. Tasks for 2031\n\n1. Mending the old lock and deepening the basin {capital} mend more.\n\n{PROSE}\n"
    assert tree(of(text))[1] == "1.1 1 tasks Mending the old lock and deepening the basin"


def test_an_interrupted_speaker_opens_no_list() -> None:
    text = f"Speech\n\n{PROSE} Our goals were sold to us by the board——\n\n——and the board sold them again to others.\n"
    assert tree(of(text)) == []


def test_lines_that_state_a_role_are_level_with_those_before_them() -> None:
    text = (
        f"Town news\n\n{PROSE}\n\nHarbour\n\n{PROSE}\n\nRoads\n\n{PROSE}\n\nOutlook\n\n{PROSE}\n\nSchools\n\n{PROSE}\n"
    )
    assert tree(of(text)) == ["1 - other Harbour", "2 - other Roads", "3 - outlook Outlook", "4 - other Schools"]


def test_an_outlook_says_nothing_of_the_plain_headings_behind_it() -> None:
    text = (
        f"Town news\n\n{PROSE}\n\nEconomic Situation in 2030\n\n{PROSE}\n\nEconomic Prospects for 2031\n\n{PROSE}\n\n"
        f"Schools\n\n{PROSE}\n\nHarbour\n\n{PROSE}\n"
    )
    assert [line.split(" ")[2] for line in tree(of(text))] == ["review", "outlook", "other", "other"]


def test_headings_of_the_format() -> None:
    found = formatted(
        ("Sustainability Report 2030", 1), ("Our 2035 commitments", 2), (PROSE, 0), ("1-2 Water", 2), (PROSE, 0),
        ("Table 1. Ships by age", 2), ("€412m", 2), ("Chapter", 2), (f"{PROSE} {PROSE}", 2),
        ("Progress against our plan", 2), (PROSE, 0),
    )  # fmt: skip
    assert tree(found) == [
        "1 - preamble Sustainability Report 2030",
        "1.1 - targets Our 2035 commitments",
        "1.2 1-2 other Water",
        "1.3 - review Progress against our plan",
    ]


def test_a_numbered_line_between_headings_of_the_format_is_one_of_them() -> None:
    found = formatted(
        ("I. Review of 2030", 1), ("1. We mended the old lock.", 0), (PROSE, 0),
        ("II. Tasks for 2031", 0), (PROSE, 0), ("III. Outlook", 1),
    )  # fmt: skip
    assert [line for line in tree(found) if line.count(".") == 0] == [
        "1 I review Review of 2030",
        "2 II tasks Tasks for 2031",
        "3 III outlook Outlook",
    ]


@pytest.mark.parametrize(
    ("heading", "role", "period"),
    [
        ("ECONOMIC PERFORMANCE AND PROSPECTS", "other", None),
        ("Review of 2030 and tasks for 2031", "other", None),
        ("Goals and targets", "targets", "2031"),
        ("Principal risks", "other", None),
        ("Medium-Term Fiscal Framework", "outlook", "2031"),
        ("Revenue measures", "tasks", "2031"),
        ("Independent auditor's report", "annex", None),
        ("Governor's foreword", "preamble", None),
    ],
)
def test_roles_in_the_wording_of_many(heading: str, role: str, period: str | None) -> None:
    last = of(f"Town news\n\n{PROSE}\n\n{heading}\n\n{PROSE}\n").sections[-1]
    assert (last.heading, last.role, last.period) == (heading, role, period)


def test_a_year_to_come_is_no_period_of_a_review() -> None:
    found = of(f"Review of 2030\n\n{PROSE}\n\nReady for the Games of 2035\n\n{PROSE}\n")
    assert (found.sections[-1].role, found.sections[-1].period) == ("review", "2030")


def test_cells_are_never_headings() -> None:
    text = "Ships\nOutlook\nReview of 2030"
    cells = tuple(Block("cell", start, end) for start, end in ((0, 5), (6, 13), (14, 28)))
    assert len(outline(Document(text, cells, "text/html"), "r", CARD).sections) == 1


def test_a_wrapped_sentence_with_figures_under_its_number_is_no_heading() -> None:
    text = (
        "27.\nThe crews of the eastern docks added 97 tonnes of dry storage to the\nnorthern pier in the course of the year.\n"
        "28.\nWe go on to mend the docks and the piers of the harbour as we never have\n"
        "done before. This work had suffered because of the storms of the winter, and\nthe crews were few.\n"
    )
    assert not any("97 tonnes" in (section.heading or "") for section in of(text).sections)
