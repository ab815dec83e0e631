"""Verdicts: what an outcome makes of its target, by indicator and wording."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline.panel.verdicts import gap, good_side, point
from tests.aims import BETTER, NEUTRAL, WORSE, aim, only, outcome, paired

VERDICTS = [
    # target, result, indicator, strict, band
    ({"value": "5"}, {"value": "5.0"}, BETTER, "met", "met"),
    ({"value": "5"}, {"value": "4.9"}, BETTER, "missed", "missed"),
    ({"value": "5", "modifier": "approx"}, {"value": "4.9"}, BETTER, "missed", "met"),
    ({"value": "5", "modifier": "approx"}, {"value": "4.4"}, BETTER, "missed", "missed"),
    ({"value": "5", "modifier": "approx"}, {"value": "5.2"}, NEUTRAL, "undetermined", "undetermined"),
    ({"value": "5", "modifier": "gt"}, {"value": "5"}, NEUTRAL, "missed", "missed"),
    ({"value": "5", "modifier": "ge"}, {"value": "5"}, NEUTRAL, "met", "met"),
    ({"value": "5", "modifier": "lt"}, {"value": "4.4"}, WORSE, "met", "met"),
    ({"value": "5", "modifier": "lt"}, {"value": "5"}, WORSE, "missed", "missed"),
    ({"value": "5", "modifier": "le"}, {"value": "5", "modifier": "lt"}, None, "met", "met"),
    ({"value": "5", "modifier": "lt"}, {"value": "5", "modifier": "le"}, None, "undetermined", "undetermined"),
    ({"value": "5", "modifier": "ge"}, {"value": "5", "modifier": "lt"}, None, "missed", "missed"),
    ({"value": "600"}, {"value": "600", "modifier": "gt"}, BETTER, "met", "met"),
    ({"value": "620"}, {"value": "600", "modifier": "gt"}, BETTER, "undetermined", "undetermined"),
    ({"value": "3"}, {"value": "2.1"}, WORSE, "met", "met"),
    ({"value": None, "modifier": "between", "lower": "4", "upper": "5"}, {"value": "4.2"}, BETTER, "met", "met"),
    ({"value": None, "modifier": "between", "lower": "4", "upper": "5"}, {"value": "3.9"}, BETTER, "missed", "missed"),
    ({"value": None, "modifier": "between", "lower": "4", "upper": "5"}, {"value": "5.1"}, WORSE, "missed", "missed"),
    ({"value": "5"}, {"value": None, "modifier": "between", "lower": "4", "upper": "6"}, BETTER, *["undetermined"] * 2),
    ({"value": "5"}, {"value": "5", "modifier": "approx"}, BETTER, "undetermined", "undetermined"),
    ({"value": "5"}, {"value": "7", "modifier": "approx"}, BETTER, "met", "met"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "actual", "indicator", "strict", "band"), VERDICTS)
def test_verdicts(
    target: dict[str, Any], actual: dict[str, Any], indicator: str | None, strict: str, band: str
) -> None:
    row = only(paired([aim(**target, indicator_id=indicator)], [outcome(**actual, indicator_id=indicator)]))
    assert row.actual_claim_id is not None
    assert (row.verdict, row.verdict_band) == (strict, band)


def test_a_fall_is_signed() -> None:
    fall = {"indicator_id": WORSE, "direction": "down"}
    row = only(paired([aim("2.5", **fall)], [outcome("3.0", **fall)]))
    assert (row.verdict, row.gap) == ("met", Decimal("-0.5"))
    assert only(paired([aim("2.5", **fall)], [outcome("2.0", **fall)])).verdict == "missed"


@pytest.mark.parametrize(("reached", "expected"), [("8", "met"), ("12", "missed")])
def test_a_smaller_rank_is_a_higher_one(reached: str, expected: str) -> None:
    rank: dict[str, Any] = {"measure": "rank", "direction": None, "unit": "1"}
    assert only(paired([aim("10", **rank)], [outcome(reached, **rank)])).verdict == expected


def test_a_rank_in_something_bad_has_no_good_side() -> None:
    assert good_side(aim("10", measure="rank", direction=None), "worse") is None


@pytest.mark.parametrize(
    ("target", "actual"),
    [({"modifier": "lt"}, {}), ({}, {"modifier": "gt"}), ({"value": None, "modifier": "between", "lower": "4"}, {})],
)
def test_there_is_a_gap_between_points_only(target: dict[str, Any], actual: dict[str, Any]) -> None:
    assert gap(aim(**{"value": "5", **target}), outcome(**{"value": "5.2", **actual})) is None


def test_the_point_of_a_range_is_its_middle() -> None:
    assert point(aim(None, modifier="between", lower="4.5", upper="5")) == Decimal("4.75")
    assert point(aim(None, modifier="gt", lower="4.5")) is None
