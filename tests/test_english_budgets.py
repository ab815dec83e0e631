"""What a budget says of its own money and of the economy (pipeline/english/modality/budgets.py)."""

from __future__ import annotations

import pytest

from tests.test_english_claims import CARD, read_in_budget

_BUDGET = CARD.model_copy(update={"doc_type": "budget"})


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        ("The minister presented a 61 million euro budget.", ["target"]),
        ("Schools got the biggest slice of the budget at 9 million euros.", ["target"]),
        ("Docks at 49 million euros, up 8% over 2012.", ["target", "target"]),
        ("Docks at 49 million euros, up 8% over 2011.", ["actual", "actual"]),
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
        ("The fund allots $75 million (42%) to quays.", ["target", "target"]),
        (
            "The 2013 Budget allocates $275 million, an increase of 4.1 per cent from the budget of 2012.",
            ["target", "target"],
        ),
        ("This Budget cuts the deficit by $4 million.", ["target"]),
        (
            "Lock dues are projected at $8.6 million, which represents 40 per cent of the total budget.",
            ["forecast", "forecast"],
        ),
        ("Capital expenditure $26 million, current expenditure $34 million.", ["target", "target"]),
        ("Total resources estimated at $54 million.", ["target"]),
        ("Toll revenue is estimated at $54 million.", ["forecast"]),
        ("Toll revenue is projected at $54 million.", ["forecast"]),
        ("Harbour dues may show a decline of $37 million.", ["forecast"]),
        ("The pact has the potential to create 8,000 new jobs in the yards.", ["forecast"]),
        ("I instruct the port to raise the crew's wage by 5 per cent in 2013.", ["target"]),
        ("The effect of this proposed increase of 7 per cent is small.", ["target"]),
        ("The anticipated gain from the toll is $14 million.", ["forecast"]),
        ("Of that, $37 million is for the docks.", ["target"]),
        ("I requested an increase in fees of 2 per cent for the next two years.", ["target"]),
        (
            "Highlights of the budget included capital expenditure of $9 million; debt service $2 million.",
            ["target", "target"],
        ),
        ("Our growth this year has been revised down to 2.6 per cent.", ["forecast"]),
        ("The berth fee is currently $90 for boats that arrive this year.", ["actual"]),
        ("The provision for locks is raised from $60 million to $100 million.", ["target", "target"]),
        (
            "The revised estimate for dredging is $482 million, 4.7 per cent lower than the original dredging estimate.",
            ["forecast"] * 2,
        ),
        ("These two proposals would result in $5 million for the docks.", ["target"]),
        ("A further 60 pacts are likely to be made.", ["forecast"]),
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


def test_what_is_told_of_a_budget_in_the_past_is_no_aim() -> None:
    claims, _ = read_in_budget(
        "Spending on locks has reached $43 million, accounting for 16 per cent of expenditure.", _BUDGET
    )
    assert [claim.status for claim in claims] == ["actual", "actual"]
    claims, _ = read_in_budget("The pilot's pay is proposed to be revised to $5 million.", _BUDGET)
    assert [claim.status for claim in claims] == ["target"]


@pytest.mark.parametrize(
    ("lead", "item", "status"),
    [
        ("Key measures of the budget", "900 grants for the repair of boats", "target"),
        ("Budget 2013 at a glance", "the berth fee lowered to $9", "target"),
        ("Key measures of the budget", "900 grants for boats since 2010", "actual"),
        ("Key measures of the budget", "the berth fee is $9", "actual"),
        ("The economy at a glance", "GDP growth of 3%", "actual"),
        ("Measures taken to date", "900 grants for the repair of boats", "actual"),
    ],
)
def test_bullets_under_the_measures_of_a_budget_are_what_it_does(lead: str, item: str, status: str) -> None:
    claims, _ = read_in_budget(item, _BUDGET, lead)
    assert [claim.status for claim in claims] == [status]
