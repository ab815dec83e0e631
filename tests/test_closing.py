"""Reports on several years: their levels are those of the last one, what was summed over them is of them all."""

from __future__ import annotations

import pytest

from tests.test_english_claims import CARD, read_in_budget

FIVE_YEARS = CARD.model_copy(update={"doc_type": "other", "reported_period": "2008/2012"})


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Per capita dues reached 4,000 euros.", ["2012"]),
        ("Trade in ropes rose from 4 million euros to 9 million euros.", ["2007", "2012"]),
        ("The cumulative trade in ropes reached 9 million euros.", ["2008/2012"]),
        ("Trade in ropes reached 9 million euros over the five-year period.", ["2008/2012"]),
        ("Trade in ropes grew by 9 percent.", ["2008/2012"]),
        ("The mooring rate was 62 percent.", ["2012"]),
        ("The average annual mooring rate was 62 percent.", ["2008/2012"]),
        ("The mean age of pilots was up to 51.", ["2012"]),
        ("Per capita catch went beyond 80 kg, 1.8 times that of 2007.", ["2012", "2012"]),
        ("Trade in ropes grew by 9 percent over 2007.", ["2012"]),
        ("Trade in ropes hit 29 million euros, 1.6 times higher than that of 2007.", ["2012", "2012"]),
        ("Trade in ropes grew by 9 percent a year over 2007.", ["2008/2012"]),
        ("The docks contributed 52 percent of output, up by 6 percentage points over 2007.", ["2012", "2012"]),
    ],
)
def test_levels_are_of_the_last_year(text: str, periods: list[str]) -> None:
    claims, _ = read_in_budget(text, FIVE_YEARS)
    assert [claim.time_period for claim in claims] == periods
