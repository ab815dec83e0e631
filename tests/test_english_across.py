"""What a number takes from the sentences around it: what they speak of, the year they say once more, the date of an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.records import Claim
from pipeline.run import extract
from pipeline.settings import Settings

_CARD = 'ref_area = "{area}"\nreported_period = "2012"\ntarget_period = "2013"\ncurrency = "HKD"\npublished = "2013-02-27"\n'
_CASES = [
    (
        "Harbours employ 900 crews. The Treasury forecasts growth of 2.5%.",
        {"2.5%": {"subject": "growth", "status": "forecast"}},
    ),
    (
        "Literacy now stands at 74% rising from 68% in 2002. 79% of crews now have clean water compared to 59% in the same year.",
        {"79%": {"time_period": "2012"}, "59%": {"time_period": "2002", "status": "actual"}},
    ),
    (
        "In 2013, the main goals of the port are as follows: raise output by 7%, and sales by 8%. Energy use met the goals; "
        "prices rose by around 3%; and 220 new berths were created.",
        {"7%": {"status": "target"}, "3%": {"status": "target", "time_period": "2013"}, "220": {"status": "target"}},
    ),
    (
        "In the past five years, the port has spent 37 million dollars on welfare. That accounted for 60 percent of its budget. "
        "In 2013, it is expected to exceed 11 million dollars.",
        {"60 percent": {"subject": "welfare"}, "11 million dollars": {"subject": "welfare"}},
    ),
    (
        "The Sluice Plan for small locks was made known last year. This scheme is now ready to start. I propose to give "
        "$12 million for 2013-14.",
        {"$12 million": {"subject": "Sluice Plan for small locks", "status": "target", "time_period": "2013"}},
    ),
    (
        "I propose to cut the toll for 2011-12 by 75 per cent. The cut will be seen in the final bill for 2011-12. This proposal "
        "will cost the board $4 million.",
        {"$4 million": {"time_period": "2013", "status": "target"}},
    ),
    (
        "I propose to cut the toll for 2011-12 by 75 per cent. This proposal will cost the board $4 million.",
        {"$4 million": {"time_period": "2013"}},
    ),
    (
        "Dock wages were above 20,000 dollars in 2012. Their average annual growth rate over the five-year period was 6.4%.",
        {"6.4%": {"subject": "Dock wages", "measure": "change", "time_period": "2008/2012"}},
    ),
    (
        "I will raise the top toll with effect from 2014. Barges will be charged at 23%. This increase is expected to affect "
        "the top 1.2% of boats. I will also lower the dock fee. Yachts will pay 9%.",
        {"23%": {"time_period": "2014"}, "1.2%": {"time_period": "2014"}, "9%": {"time_period": "2013"}},
    ),
    (
        "Let me now turn to the revised estimates for 2012-13. A provision of $15 million is being made for docks. The budget "
        "for piers is being augmented by $5 million. I will set aside $7 million for tugs. I now turn to the Budget Estimates "
        "for 2013-14. A provision of $18 million is being made for locks.",
        {
            "$15 million": {"status": "forecast", "time_period": "2012", "subject": "docks"},
            "$5 million": {"status": "forecast", "time_period": "2012"},
            "$7 million": {"status": "target"},
            "$18 million": {"status": "target", "time_period": "2013"},
        },
    ),
    (
        "The revised estimate for dock outlay is $236 million. With works at their peak, capital outlay is expected to reach "
        "$55 million, and total outlay will be $291 million.",
        {
            "$236 million": {"status": "forecast", "time_period": "2012"},
            "$55 million": {"status": "forecast", "time_period": "2012"},
            "$291 million": {"status": "forecast", "time_period": "2012"},
        },
    ),
    (
        "We opened 12 docks. We ranked third in the region with 29 awards.",
        {"third": {"subject": "Hong Kong", "measure": "rank"}},
    ),
    (
        "The new dock fee will take effect from 1 April 2014. Barges will pay 9%.",
        {"9%": {"time_period": "2014", "status": "target"}},
    ),
    (
        "Starting from November, barges will pay 9%.",
        {"9%": {"time_period": "2013-11", "status": "target"}},
    ),
    (
        "Our economy did well. We had real growth of 7.7% in 2012.",
        {"7.7%": {"subject": "economy", "measure": "change"}},
    ),
    ("We expect a deficit of 5% in 2013. Next year, 4%.", {"4%": {"status": "forecast", "subject": "deficit"}}),
    (
        "Cases rose to 900. This represents two per cent of all loans made.",
        {"two per cent": {"subject": "Cases", "measure": "share", "share_of": "loans made"}},
    ),
    (
        "The HBO has revised down our debt. They expect it to be 74.5% of GDP in 2013.",
        {"74.5%": {"subject": "debt", "measure": "level", "share_of": "GDP"}},
    ),
    (
        "The port had put the deficit at $3 million for 2012-13, as was expected. Given its better tolls, we now expect a small "
        "deficit of $0.3 million.",
        {"$0.3 million": {"status": "forecast"}},
    ),
    (
        "After a low of 3.2 per cent last May, unemployment rose again. The latest figure is 4.6 per cent.",
        {"4.6 per cent": {"subject": "unemployment"}},
    ),
    (
        "Milestones\n\n- March 2011: The first lock opened with 8 gates.\n- May 2012: The second lock opened with 12 gates.",
        {"8": {"time_period": "2011-03"}, "12": {"time_period": "2012-05"}},
    ),
    (
        "We estimate a deficit of $3 million for 2013-14. After taking all measures into account, the balance is a deficit of "
        "$1.2 million.",
        {"$1.2 million": {"time_period": "2013", "status": "forecast"}},
    ),
    (
        "For 2012-13 we expect low tolls and a deficit of $1.7 million. Leaving out the docks, we expect a plain deficit "
        "of $5 million, or 1% of GDP.",
        {"$5 million": {"time_period": "2012", "status": "forecast"}, "1%": {"time_period": "2012"}},
    ),
    (
        "Spending on locks rose to $30 million in 2011. The docks took 40% of the total.",
        {"40%": {"time_period": "2011", "measure": "share"}},
    ),
    (
        "I will bring the port's deficit down further. It stood at 4% in 2012. My targets are 3.9% for 2013 and 3.5% for 2014.",
        {"3.9%": {"subject": "deficit", "status": "target"}, "3.5%": {"subject": "deficit", "time_period": "2014"}},
    ),
    ("This year, dock spending is expected to reach $9 million.", {"$9 million": {"time_period": "2013"}}),
    (
        "A new scheme will be launched with an outlay of $90 million over six years. Its main components are:\n\n"
        "a. Support for 40 docks\n\nb. Setting up of 12 towing labs\n\nWe also opened 3 quays.",
        {
            "40": {"status": "target", "time_period": "2013/2018"},
            "12": {"status": "target", "time_period": "2013/2018"},
            "3": {"status": "actual", "time_period": "2012"},
        },
    ),
    (
        "The Towing Mission will be launched. It aims at help for 28,000 households. "
        "It will be run with an outlay of $90 million.",
        {"$90 million": {"subject": "Towing Mission"}},
    ),
    (
        "We will double the dock network by 2030. This will put eight in 10 homes near a quay.",
        {"eight in 10": {"time_period": "2030"}},
    ),
    (
        "I will provide $800 in vouchers to every household. The first $500 will be paid in May this year.",
        {"$500": {"unit": "HKD/{household}"}},
    ),
    (
        "Eligible households will receive up to $760. This is double the amount of common rebates.",
        {"double": {"measure": "multiple", "direction": None}},
    ),
    (
        "Inflows rose from $107 million in 2009 to $145 million in 2010. This marks an increase of 36%.",
        {"36%": {"time_period": "2010"}},
    ),
    (
        "At 31 December 2012, the port had 71 pilots. It has 20 pilots in the south. It trained 40 crews.",
        {"71": {"time_period": "2012-12-31"}, "20": {"time_period": "2012-12-31"}, "40": {"time_period": "2012"}},
    ),
    (
        "Our economy grew by 7.7% in 2011. We expect the overall balance to be a surplus of $6.4 million for 2012-13. "
        "We began the year expecting a growth rate of 4.5%.",
        {"4.5%": {"subject": "economy", "measure": "change"}},
    ),
    (
        "Budget Estimates 2013-14\n\nThe net receipts are estimated at $23 billion.",
        {"$23 billion": {"status": "forecast"}},
    ),
    ("This year they say that the deficit will be 6.6%.", {"6.6%": {"time_period": "2012", "status": "forecast"}}),
]


def _claims(text: str, folder: Path) -> dict[str, Claim]:
    (folder / "a.txt").write_text(text + "\n", encoding="utf-8")
    (folder / "a.toml").write_text('title = "Budget Speech"\n' + _CARD.format(area="HK"), encoding="utf-8")
    return {claim.value_text: claim for claim in extract(folder / "a.txt", Settings()).claims}


@pytest.mark.parametrize(("text", "wanted"), _CASES, ids=[text[:48] for text, _ in _CASES])
def test_across_sentences(text: str, wanted: dict[str, dict[str, str]], tmp_path: Path) -> None:
    claims = _claims(text, tmp_path)
    found = {value: {name: getattr(claims[value], name) for name in fields} for value, fields in wanted.items()}
    assert found == wanted


def test_what_is_expected_among_aims(tmp_path: Path) -> None:
    """In a report that is no speech, what is expected behind an aim is aimed at, too."""
    text = "The town aims to mend 90 piers in 2013. Ferry trade is expected to grow by 8 percent. Tolls were expected to fall 3%."
    (tmp_path / "a.txt").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "a.toml").write_text('title = "Work report"\n' + _CARD.format(area="HK"), encoding="utf-8")
    claims = extract(tmp_path / "a.txt", Settings()).claims
    assert [(claim.status, claim.time_period) for claim in claims] == [("target", "2013")] * 3


_AGAIN = [
    ("We will raise the fee by 0.5 percentage points. The additional 0.5% will go into the lock fund.", ["0.5%"]),
    ("The levy will be cut by 20%. Nine in ten crews will get that full 20% levy cut.", ["20%"]),
    (
        "We will raise the toll by 2 percentage points. Raising the toll by 2 percentage points will fund the locks.",
        ["2"],
    ),
    ("Raising the toll by 2 percentage points will fund the locks.", []),
    ("The relief is $2,000. The previous relief of $2,000 cut the load of owners.", ["2,000"]),
    ("The relief will be raised to $5,000. With a rise in the relief to $5,000, owners will pay less.", ["5,000"]),
    ("I will give a rebate capped at $2,000. Nearly all skippers will be unconstrained by the $2,000 cap.", ["2,000"]),
]
"""What a text says twice, and the numbers of its last sentence that are no claims."""


@pytest.mark.parametrize(("text", "back"), _AGAIN)
def test_what_was_told_before_refers_back(text: str, back: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "a.toml").write_text('title = "Budget Speech"\n' + _CARD.format(area="HK"), encoding="utf-8")
    numbers = extract(tmp_path / "a.txt", Settings()).numbers
    found = [number.text for number in numbers if "refers back" in (number.reason or "")]
    assert found == back


def test_goals_that_a_report_sets_out_are_aimed_at(tmp_path: Path) -> None:
    text = "The council also set out its goals for 2013. It is expected that the catch will grow by around 7 percent.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    card = 'title = "Report on the Work of the Government"\n' + _CARD.format(area="CN-SD")
    (tmp_path / "a.toml").write_text(card, encoding="utf-8")
    assert [claim.status for claim in extract(tmp_path / "a.txt", Settings()).claims] == ["target"]


def test_what_a_plan_projects_among_its_aims_is_aimed_at(tmp_path: Path) -> None:
    text = (
        "Main Targets for 2013\n\nGrowth of 5 percent is within reach. A projected price rise of approximately 2 percent is "
        "feasible. A cut in waste of around 3 percent is projected to meet many needs.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    card = 'title = "Report on the Work of the Government"\n' + _CARD.format(area="CN-SD")
    (tmp_path / "a.toml").write_text(card, encoding="utf-8")
    assert [claim.status for claim in extract(tmp_path / "a.txt", Settings()).claims] == ["target"] * 3


_BALANCES = [
    (
        "Our Budget for 2012-13 is expected to show a smaller surplus. We had expected a surplus of $1.2 million. We now expect "
        "a very small surplus of $0.1 million.",
        {"$1.2 million": "2012", "$0.1 million": "2012"},
    ),
    (
        "For 2012, we expect a surplus of $2.1 million. This comes from the dues, which were collected early by the yards. The "
        "rest is as it was, and nothing else has come of it since then, whatever was said. When we exclude the top-ups, we "
        "expect a basic deficit of $7 million.",
        {"$2.1 million": "2012", "$7 million": "2012"},
    ),
]
"""What a budget says of its balances, and the years that they are of."""


@pytest.mark.parametrize(("text", "years"), _BALANCES)
def test_balances_are_of_the_year_told_before(text: str, years: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "a.toml").write_text('title = "Budget Speech"\n' + _CARD.format(area="HK"), encoding="utf-8")
    claims = extract(tmp_path / "a.txt", Settings()).claims
    assert {claim.value_text: claim.time_period for claim in claims} == years
    assert {claim.status for claim in claims} == {"forecast"}


_MEASURES = [
    ("I will raise the grant by $9. The cost is $4 million. Some 900 crews gain from it.", "target target forecast"),
    (
        "I will give $90 million to docks. Some $40 million of that relates to pay. We have debts of $3 million.",
        "target target actual",
    ),
    ("I will give $90 million to docks. That means 900 new berths. Docks employ 4,000 people.", "target target actual"),
    ("I will raise the grant by $9. We have introduced an 18% increase for pilots.", "target target"),
    ("We raised the grant by $9. We have introduced an 18% increase for pilots.", "actual actual"),
]
"""What a budget goes on to say of its measures, in the present or as just done; and what is so besides."""


@pytest.mark.parametrize(("text", "states"), _MEASURES, ids=[text[:48] for text, _ in _MEASURES])
def test_what_a_budget_says_of_its_measures(text: str, states: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "a.toml").write_text('title = "Budget Speech"\n' + _CARD.format(area="HK"), encoding="utf-8")
    assert [claim.status for claim in extract(tmp_path / "a.txt", Settings()).claims] == states.split()


def test_what_stands_under_measures_delivered_is_done(tmp_path: Path) -> None:
    text = "The measures delivered include:\n\nLaunch of a Sail Fund, targeting 800 crews\n\nAllocation of $20 million to locks\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.toml").write_text('title = "Harbour Plan"\n' + _CARD.format(area="HK"), encoding="utf-8")
    assert [claim.status for claim in extract(tmp_path / "a.txt", Settings()).claims] == ["target", "actual"]
