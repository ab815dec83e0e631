"""Paragraphs behind dashes are on the years that the sentence above them names."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import extract
from pipeline.settings import Settings

CARD = 'ref_area = "CN"\nlanguage = "en"\nreported_period = "2032"\ntarget_period = "2033"\npublished = "2033-03-05"\n'
REPORT = """I. Review of 2032 and the Past Five Years

The year 2032 was hard. Freight grew by 3 percent.

The past five years since the last session of the council have been remarkable.

— Dredging went on. Over the past decade, dredging grew by 70 percent. The canals were deepened by 8.1 percent.

— Locks were mended. The length of canals grew from 25 kilometers to 42 kilometers.

II. Tasks for 2033

We will build 40 docks.
"""


def periods(tmp_path: Path, report: str) -> list[tuple[str, str | None]]:
    """What each claim of a report prints, with its period."""
    (tmp_path / "isles-2033.txt").write_text(report, encoding="utf-8")
    (tmp_path / "isles-2033.toml").write_text(CARD, encoding="utf-8")
    claims = extract(tmp_path / "isles-2033.txt", Settings()).claims
    return [(claim.value_text, claim.time_period) for claim in claims]


def test_a_list_on_several_years_ends_with_its_dashes(tmp_path: Path) -> None:
    assert periods(tmp_path, REPORT) == [
        ("3 percent", "2032"),
        ("70 percent", "2023/2032"),
        ("8.1 percent", "2028/2032"),
        ("25 kilometers", "2027"),
        ("42 kilometers", "2032"),
        ("40", "2033"),
    ]


PLAIN = """I. Review of the Past Five Years and Work in 2032

The past five years have been very hard.

Trade moved ahead. The yards mended 90 docks. There are 16 large docks.

Crews did well. The towns built 300 schools.

The year 2032 that has just passed was also hard.

The yards mended 20 docks.

II. Goals for 2033 and After

By 2037, the port will be much larger. The goals are as follows. Freight will reach 9 million tons. Output will reach 40 tons.

We will build 40 docks.
"""


def test_plain_paragraphs_are_on_the_years_that_stand_alone_above_them(tmp_path: Path) -> None:
    assert periods(tmp_path, PLAIN) == [
        ("90", "2028/2032"),
        ("16", "2032"),
        ("300", "2028/2032"),
        ("20", "2032"),
        ("9 million tons", "2037"),
        ("40 tons", "2037"),
        ("40", "2033"),
    ]


CONSOLIDATED = """I. Review of Work

Over these five years, the basis of fishing continued to be consolidated. \
Net output rose by 15 percent to reach 40 tons. \
We dug 25,600 hectares of ponds, equivalent to the total of the previous ten years. \
Patrols were made on a cumulative 900 hectares.
"""


def test_what_went_on_in_these_years_is_past_and_ends_where_it_came_to(tmp_path: Path) -> None:
    assert periods(tmp_path, CONSOLIDATED) == [
        ("15 percent", "2028/2032"),
        ("40 tons", "2032"),
        ("25,600 hectares", "2028/2032"),
        ("900 hectares", "2028/2032"),
    ]


LAST = """I. Review of the work of the past five years

Over the past five years, the port did well. It built 90 docks. Trade reached 12 million tons in 2032, \
passing three million-ton steps in five years, and dues reached 5 million dollars. \
The number of boats reached 400, an increase of 60 in five years.

2032 was the final year of this council.

We newly opened 40 lines, and trade grew by 12 percent.

Over the past five years, we dredged 80 canals.
"""


def test_a_year_alone_above_its_paragraphs_is_theirs_and_years_of_a_rise_are_its_own(tmp_path: Path) -> None:
    assert [period for _, period in periods(tmp_path, LAST)] == [
        "2028/2032",
        "2032",
        "2032",
        "2032",
        "2028/2032",
        "2032",
        "2032",
        "2028/2032",
    ]


WORK = CARD + 'doc_type = "work_report"\n'
PLANNED = """I. Review of Work in 2032

Freight grew by 3 percent.

We will go on dredging. The berths will grow by 40. We have projected a deficit of 9 million yuan.

Over the first two years of the 16th Five-Year Plan period, fuel use fell by 14 percent.
"""


def test_a_paragraph_that_opens_with_what_will_be_done_is_no_review(tmp_path: Path) -> None:
    (tmp_path / "isles-2033.txt").write_text(PLANNED, encoding="utf-8")
    (tmp_path / "isles-2033.toml").write_text(WORK, encoding="utf-8")
    claims = extract(tmp_path / "isles-2033.txt", Settings()).claims
    assert [(claim.value_text, claim.status, claim.time_period) for claim in claims] == [
        ("3 percent", "actual", "2032"),
        ("40", "target", "2033"),
        ("9 million yuan", "target", "2033"),
        ("14 percent", "actual", "2031/2032"),
    ]


COMBINED = """I. Achievements of the Past Five Years and Main Work in 2032

Freight did well. Output reached 90 million yuan. Ten piers were opened, and canals grew from 25 kilometers to 42 kilometers.

2032 was the last year of the plan, and it was a good year.

Work went on. Nine piers were opened.

II. Main Goals and Tasks

The outline sets the main goals and tasks for the next five years. It has been handed out.

We will keep the jobless rate within 5.5 percent. Spending on locks will increase by 7 percent per year.

This year, we will mend 40 docks.
"""


HEADED = "Achievements of the Past Five Years and Main Work in 2032"


@pytest.mark.parametrize("heading", [HEADED, "Work in 2032 and Achievements of the Past Five Years"])
def test_a_section_on_years_and_their_last_one_dates_doings_by_the_years(tmp_path: Path, heading: str) -> None:
    assert periods(tmp_path, COMBINED.replace(HEADED, heading)) == [
        ("90 million yuan", "2032"),
        ("Ten", "2028/2032"),
        ("25 kilometers", "2027"),
        ("42 kilometers", "2032"),
        ("Nine", "2032"),
        ("5.5 percent", "2033/2037"),
        ("7 percent per year", "2033/2037"),
        ("40", "2033"),
    ]


PARAGRAPH = """I. Review of Work

Over these five years, the port did well. Trade rose from 3 million tons to 5 million tons. Crews did well. Rules were made. \
Work went on. The length of canals grew from 25 kilometers to 42 kilometers.
"""


def test_years_that_open_a_paragraph_hold_to_its_end(tmp_path: Path) -> None:
    assert periods(tmp_path, PARAGRAPH) == [
        ("3 million tons", "2027"),
        ("5 million tons", "2032"),
        ("25 kilometers", "2027"),
        ("42 kilometers", "2032"),
    ]
