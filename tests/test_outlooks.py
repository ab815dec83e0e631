"""What goes on from one sentence to the next about times to come: outlooks on several years, what holds from a day on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import extract
from pipeline.settings import Settings

_CARD = (
    'title = "{title}"\nref_area = "HK"\nreported_period = "2012"\ntarget_period = "2013"\n'
    'currency = "HKD"\npublished = "2013-02-27"\n'
)
_BUDGET = [
    (
        "For 2013-14, a real growth rate of 3 per cent is adopted, and that for 2014-15 to 2017-18 is 4 per cent per annum. "
        "During the above period, the average annual capital works expenditure will be $9 million. The ratio of spending to GDP "
        "will fall from 25 per cent for 2013-14 to 22 per cent. The ratio of revenue to GDP will stay at 20 per cent from "
        "2014-15 onwards.",
        {
            "3 per cent": ("forecast", "2013"),
            "4 per cent": ("forecast", "2014/2017"),
            "$9 million": ("forecast", "2013/2017"),
            "25 per cent": ("forecast", "2013"),
            "22 per cent": ("forecast", "2017"),
            "20 per cent": ("forecast", "2014/2017"),
        },
    ),
    (
        "Total pier spending: $440 million (+15.6% year-on-year)",
        {"$440 million": ("target", "2013"), "15.6%": ("target", "2013")},
    ),
]
_ADDRESS = [
    (
        "There will be 90 locks on the river by 2036. Nearly 4,000 barges will pass them. The tolls will cost $9 million.",
        {"90": ("target", "2036"), "4,000": ("target", "2036"), "$9 million": ("target", "2013")},
    ),
    (
        "Freight is expected to double by 2036. The share of barges will fall to 20%. We aim to keep dues at 4%.",
        {"double": ("forecast", "2036"), "20%": ("forecast", "2036"), "4%": ("target", "2013")},
    ),
    (
        "Upon completion, the lock will hold 90 boats. Its contribution to trade is expected to reach $52 million.",
        {"90": ("target", None), "$52 million": ("forecast", None)},
    ),
    (
        "Starting from next April, the dues of small boats will be cut. For barges, the rate will be cut by 60%, to $40 per "
        "hour.",
        {"60%": ("target", "2013-04"), "$40 per hour": ("target", "2013-04")},
    ),
    (
        "From October, the fee for pilots will be raised. The monthly fee will rise by 25% from $2,400 to $3,000.",
        {"25%": ("target", "2013-10"), "$2,400": ("actual", "2012"), "$3,000": ("target", "2013-10")},
    ),
]


def _found(text: str, title: str, folder: Path) -> dict[str, tuple[str, str | None]]:
    (folder / "a.txt").write_text(text + "\n", encoding="utf-8")
    (folder / "a.toml").write_text(_CARD.format(title=title), encoding="utf-8")
    claims = extract(folder / "a.txt", Settings()).claims
    return {claim.value_text: (claim.status, claim.time_period) for claim in claims}


@pytest.mark.parametrize(("text", "told"), _BUDGET)
def test_outlooks_of_a_budget(text: str, told: dict[str, tuple[str, str | None]], tmp_path: Path) -> None:
    assert _found(text, "Budget Speech", tmp_path) == told


@pytest.mark.parametrize(("text", "told"), _ADDRESS)
def test_what_goes_on_in_an_address(text: str, told: dict[str, tuple[str, str | None]], tmp_path: Path) -> None:
    assert _found(text, "Policy Address", tmp_path) == told
