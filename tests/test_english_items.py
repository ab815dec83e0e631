"""Items of a list whose verb, thing or move stands in the sentence above it (pipeline/english/rules/items.py, led.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import extract
from pipeline.settings import Settings

_CARD = """title = "The 2013 Budget"
ref_area = "HK"
reported_period = "2012"
target_period = "2013"
currency = "HKD"
published = "2013-02-27"
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The following grants will be raised:\n(a) the boat grant from $300 to $400; and\n(b) the net grant by $50.\n",
            [
                ("$300", "boat grant", "level", "actual"),
                ("$400", "boat grant", "level", "target"),
                ("$50", "net grant", "change", "target"),
            ],
        ),
        (
            "I propose the following changes in duty –\n(i) on oil from 10% to 12%;\n(ii) on tea to 5%.\n",
            [
                ("10%", "duty on oil", "level", "actual"),
                ("12%", "duty on oil", "level", "target"),
                ("5%", "duty on tea", "level", "target"),
            ],
        ),
        (
            "The rebates will be as follows:\n- For 1-berth boats: $8 per month\n- For 2-berth boats: $7 per month\n",
            [
                ("$8 per month", "rebates for 1-berth boats", "level", "target"),
                ("$7 per month", "rebates for 2-berth boats", "level", "target"),
            ],
        ),
        (
            "The fees are as follows:\nSmall boats: $40 a year\nLarge boats: $90 a year\n",
            [("$40", "fees for small boats", "level", "actual"), ("$90", "fees for large boats", "level", "actual")],
        ),
    ],
)
def test_items_under_a_sentence(tmp_path: Path, text: str, wanted: list[tuple[str, str, str, str]]) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.toml").write_text(_CARD, encoding="utf-8")
    claims = extract(tmp_path / "a.txt", Settings()).claims
    assert [(c.value_text, c.subject, c.measure, c.status) for c in claims] == wanted


def test_a_range_in_an_item_stays_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The docks have boats of these lengths:\n- ferries from 30 to 40 metres\n", "utf-8")
    (tmp_path / "a.toml").write_text(_CARD, encoding="utf-8")
    (claim,) = extract(tmp_path / "a.txt", Settings()).claims
    assert claim.modifier == "between"
