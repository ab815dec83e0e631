"""The panel: what is paired and what is left alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline.lexicon.indicators import indicators
from pipeline.panel import targets
from pipeline.panel.periods import bounds
from pipeline.records import ReportResult
from tests.aims import BETTER, NEUTRAL, WORSE, aim, giving, only, outcome, paired, setting
from tests.rows import report


def test_the_indicators_of_these_tests_are_what_they_are_called() -> None:
    sides = [indicators()[name].higher_is for name in (BETTER, WORSE, NEUTRAL)]
    assert sides == ["better", "worse", "neutral"]


def test_a_target_stands_beside_the_result_of_a_later_report() -> None:
    row = only(paired([aim(modifier="approx", modifier_text="around", value_text="5%")], [outcome()]))
    assert (row.target_report_id, row.actual_report_id) == ("a-2024", "a-2025")
    assert row.target_text == "around 5%"
    assert (row.gap, row.verdict, row.verdict_rule, row.verdict_band) == (Decimal("0.2"), "met", "strict", "met")


def test_a_target_that_no_report_covers_yet_is_pending() -> None:
    row = only(targets([ReportResult(setting(), claims=(aim(),))]))
    assert (row.verdict, row.verdict_band, row.actual_claim_id, row.gap) == ("pending", "pending", None, None)


@pytest.mark.parametrize(
    "change",
    [
        {"ref_area": "CN-TJ"},
        {"ref_area": None},
        {"indicator_id": WORSE},
        {"measure": "level", "direction": None},
        {"direction": "down"},
        {"unit": "{pp}"},
        {"averaging": "annual_average"},
        {"prices": "real"},
        {"time_period": "2023"},
        {"time_period": None},
        {"status": "forecast"},
        {"status": "reference"},
        {"report_id": "a-2024"},
    ],
)
def test_what_differs_is_not_paired(change: dict[str, Any]) -> None:
    row = only(paired([aim()], [outcome(**{"char_start": 50, **change})], coverage="excerpt"))
    assert row.actual_claim_id is None
    assert row.verdict == "pending"


@pytest.mark.parametrize("field", ["ref_area", "time_period"])
def test_a_target_without_place_or_period_is_listed_and_not_paired(field: str) -> None:
    row = only(paired([aim(**{field: None})], [outcome(**{field: None})]))
    assert row.actual_claim_id is None


@pytest.mark.parametrize("change", [{}, {"subject": " Harbour  TRAFFIC"}])
def test_without_an_indicator_the_words_decide(change: dict[str, Any]) -> None:
    words = {"indicator_id": None, "action": "handle", "scope": "in winter"}
    row = only(paired([aim(**words)], [outcome(**{**words, **change})]))
    assert row.actual_claim_id is not None
    assert row.verdict == "undetermined"


@pytest.mark.parametrize(
    "change", [{"subject": "rail traffic"}, {"action": "load"}, {"scope": None}, {"subject": None}]
)
def test_other_words_are_another_thing(change: dict[str, Any]) -> None:
    words = {"indicator_id": None, "action": "handle", "scope": "in winter"}
    assert only(paired([aim(**words)], [outcome(**{**words, **change})])).actual_claim_id is None


def test_one_period_may_be_written_in_two_ways() -> None:
    assert only(paired([aim(time_period="2024")], [outcome(time_period="2024-01/2024-12")])).actual_claim_id


def test_two_different_results_are_ambiguous() -> None:
    row = only(paired([aim()], [outcome("5.2"), outcome("4.1", char_start=90)]))
    assert (row.actual_claim_id, row.verdict, row.verdict_band) == (None, "undetermined", "undetermined")


def test_a_result_given_twice_alike_is_not_ambiguous() -> None:
    row = only(paired([aim()], [outcome("5.2", char_start=90), outcome("5.2", char_start=20)]))
    assert row.actual_claim_id == "ca-2025:20"


def test_two_different_targets_for_one_thing_are_both_listed_and_not_paired() -> None:
    rows = paired([aim("5"), aim("6", char_start=80)], [outcome()])
    assert [row.target_value for row in rows] == [5, 6]
    assert {row.actual_claim_id for row in rows} == {None}


def test_a_target_given_twice_alike_is_one_row() -> None:
    assert only(paired([aim("5", char_start=80), aim("5", char_start=7)], [])).target_claim_id == "ca-2024:7"


def test_the_first_later_report_wins() -> None:
    newer = report("a-2026", published="2026-01-10", reported_period="2025")
    rows = targets(
        [
            ReportResult(newer, claims=(outcome("4.9", report_id="a-2026"),)),
            ReportResult(giving(), claims=(outcome("5.2"),)),
            ReportResult(setting(), claims=(aim(),)),
        ]
    )
    assert only(rows).actual_report_id == "a-2025"


@pytest.mark.parametrize("later", [{"published": "2024-01-20"}, {"published": "2023-05"}, {"outcome": "refused"}])
def test_only_a_later_report_that_was_read_gives_results(later: dict[str, Any]) -> None:
    assert only(paired([aim()], [outcome()], **later)).verdict == "pending"


def test_without_dates_the_period_under_review_tells_which_is_later() -> None:
    assert only(paired([aim()], [outcome()], published=None)).actual_claim_id
    assert not only(paired([aim()], [outcome()], published=None, reported_period=None)).actual_claim_id


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({"coverage": "full"}, "no_actual"),
        ({"coverage": "excerpt"}, "pending"),
        ({"coverage": "unknown"}, "pending"),
        ({"reported_period": "2023/2024"}, "no_actual"),
        ({"reported_period": "2024-01/2024-09"}, "pending"),
        ({"reported_period": None}, "pending"),
        ({"ref_area": "CN-TJ"}, "pending"),
        ({"doc_type": "budget"}, "pending"),
        ({"published": "2024-01-20"}, "pending"),
    ],
)
def test_only_a_full_report_makes_a_target_absent(later: dict[str, Any], expected: str) -> None:
    assert only(paired([aim()], [], **later)).verdict == expected


@pytest.mark.parametrize(
    ("words", "sentence", "text"),
    [
        ("around", "up by around 5% in all", "around 5%"),
        ("or so", "up by 5% or so in all", "5% or so"),
        ("左右", "增长5%左右", "5%左右"),
        ("at least", "at least a full 5%", "at least 5%"),
        (None, "up by 5%", "5%"),
    ],
)
def test_the_wording_is_that_of_the_sentence(words: str | None, sentence: str, text: str) -> None:
    row = only(paired([aim(value_text="5%", modifier_text=words, sentence=sentence)], []))
    assert row.target_text == text


def test_rows_stand_in_the_order_of_the_report_whatever_the_order_of_the_results() -> None:
    aims = [aim("5", char_start=40), aim("7", char_start=10, indicator_id=NEUTRAL)]
    one, two = ReportResult(setting(), claims=tuple(aims)), ReportResult(giving(), claims=(outcome(),))
    assert targets([one, two]) == targets([two, one])
    assert [row.target_value for row in targets([two, one])] == [7, 5]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2012-Q4", "2012-10-01", "2012-12-31"),
        ("2019-H1", "2019-01-01", "2019-06-30"),
        ("2018-03-31", "2018-03-31", "2018-03-31"),
        ("2017-04/2018-03", "2017-04-01", "2018-03-31"),
        ("2012-Q1/2012-Q3", "2012-01-01", "2012-09-30"),
    ],
)
def test_bounds_of_a_period(period: str, first: str, last: str) -> None:
    found = bounds(period)
    assert found is not None
    assert [day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize("period", [None, "", "soon", "2024-13", "2023-02-30", "0000", "2024/2023", "2024-Q5", "/2024"])
def test_what_is_no_period_has_no_bounds(period: str | None) -> None:
    assert bounds(period) is None
