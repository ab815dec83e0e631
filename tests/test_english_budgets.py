"""What a budget says of its own money and of the economy (pipeline/english/budgets.py)."""

from __future__ import annotations

import pytest

from tests.test_english_claims import CARD, read_in_budget

_BUDGET = CARD.model_copy(update={"doc_type": "budget"})


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        ("The minister presented a 61 million euro budget.", ["target"]),
        ("Schools got the biggest slice of the budget at 9 million euros.", ["target"]),
        ("He allocated 3 million euros for docks and 2 million euros for locks.", ["target", "target"]),
        ("Total expenditure stands at 66 million euros.", ["target"]),
        ("The lighthouse grant is increased to 1,100 euros per month.", ["target"]),
        ("I have raised the ferry programme by 5 million euros.", ["target"]),
        ("The budget is based on an ore price of 80 euros a tonne.", ["forecast"]),
        ("Exports will rise by 6 percent.", ["forecast"]),
        ("A projected fiscal deficit of 6 million euros remains.", ["forecast"]),
        ("In 2011 the ministry spent 4 million euros.", ["actual"]),
        ("Our fiscal reserves stand at 90 million euros.", ["actual"]),
        ("The yard received 4 million euros from the sale of scrap.", ["actual"]),
    ],
)
def test_statuses_in_a_budget(sentence: str, statuses: list[str]) -> None:
    claims, _ = read_in_budget(sentence, _BUDGET)
    assert [claim.status for claim in claims] == statuses


def test_the_same_words_outside_a_budget() -> None:
    claims, _ = read_in_budget("Total expenditure stands at 66 million euros.")
    assert [claim.status for claim in claims] == ["actual"]


def test_a_part_in_brackets() -> None:
    claims, _ = read_in_budget("It set aside 753 million euros (42%) for wages, 380 million euros (21%) for docks.")
    assert [(c.measure, c.subject) for c in claims] == [
        ("level", "wages"),
        ("share", "wages"),
        ("level", "docks"),
        ("share", "docks"),
    ]
