"""What a section is for: role and period, from its heading or from the tense of its text."""

from __future__ import annotations

import pytest

from tests.outlines import LONG, of, tree


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
