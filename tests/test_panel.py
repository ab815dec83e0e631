"""The panel: what is paired, what is left alone, and the verdicts as interval logic."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.indicators import indicators
from pipeline.panel import targets
from pipeline.panel.periods import bounds
from pipeline.panel.verdicts import Side, gap, good_side, point, verdict
from pipeline.records import Claim, Report, ReportResult, Target
from pipeline.records.interval import Interval, stated
from tests.rows import claim, report

BETTER, WORSE, NEUTRAL = "gdp", "inflation", "sown_area"


def test_the_indicators_of_these_tests_are_what_they_are_called() -> None:
    sides = [indicators()[name].higher_is for name in (BETTER, WORSE, NEUTRAL)]
    assert sides == ["better", "worse", "neutral"]


def setting(**fields: Any) -> Report:
    return report("a-2024", published="2024-01-20", **fields)


def giving(**fields: Any) -> Report:
    given = {"published": "2025-01-18", "reported_period": "2024", "target_period": "2025"}
    return report("a-2025", **{**given, **fields})


def aim(value: str | None = "5", **fields: Any) -> Claim:
    given: dict[str, Any] = {
        "report_id": "a-2024",
        "status": "target",
        "time_period": "2024",
        "indicator_id": BETTER,
    }
    return claim(value, **{**given, "measure": "change", "direction": "up", **fields})


def outcome(value: str | None = "5.2", **fields: Any) -> Claim:
    given: dict[str, Any] = {"report_id": "a-2025", "status": "actual"}
    return aim(value, **{**given, **fields})


def paired(aims: list[Claim], outcomes: list[Claim], **later: Any) -> tuple[Target, ...]:
    return targets([ReportResult(giving(**later), claims=tuple(outcomes)), ReportResult(setting(), claims=tuple(aims))])


def only(rows: tuple[Target, ...]) -> Target:
    (row,) = rows
    return row


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


# ---- interval logic as properties

numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
modifiers = st.sampled_from(["eq", "approx", "gt", "ge", "lt", "le", "approx_lt", "approx_gt"])
sides = st.sampled_from(["high", "low"])


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    if draw(st.booleans()):
        low, high = sorted((draw(numbers), draw(numbers)))
        return aim(None, modifier="between", lower=low, upper=high)
    return aim(str(draw(numbers)), modifier=draw(modifiers), resolution=Decimal("0.01"))


def holds(number: Decimal, interval: Interval) -> bool:
    return Interval(number, number).within(interval)


@given(claims(), claims(), sides)
def test_a_certain_verdict_is_never_taken_back_by_knowing_more(target: Claim, actual: Claim, side: Side) -> None:
    """Any number that the result's wording allows gives the same verdict as the wording, where that one is certain."""
    found = verdict(target, actual, side, "strict")
    slack = Decimal("0.005") if actual.modifier == "approx" else Decimal(0)
    allowed = stated(actual.modifier, actual.value, actual.lower, actual.upper, slack)
    assert allowed is not None
    ends = [end for end in (allowed.lower, allowed.upper) if end.is_finite()]
    probes = {end + step for end in ends for step in map(Decimal, ("-1", "-0.001", "0", "0.001", "1"))}
    single = {verdict(target, aim(str(probe)), side, "strict") for probe in probes if holds(probe, allowed)}
    if found != "undetermined":
        assert single <= {found}
    assert "undetermined" not in single


@given(claims(), claims(), sides)
def test_the_band_never_turns_met_into_missed(target: Claim, actual: Claim, side: Side) -> None:
    order = {"missed": 0, "undetermined": 1, "met": 2}
    assert order[verdict(target, actual, side, "strict")] <= order[verdict(target, actual, side, "band")]


@given(claims(), claims())
def test_without_a_good_side_nothing_is_decided(target: Claim, actual: Claim) -> None:
    assert verdict(target, actual, None, "strict") == verdict(target, actual, None, "band") == "undetermined"


@given(claims(), claims(), sides, numbers)
def test_shifting_both_alike_changes_nothing(target: Claim, actual: Claim, side: Side, by: Decimal) -> None:
    def shifted(row: Claim) -> Claim:
        moved = {name: None if (n := getattr(row, name)) is None else n + by for name in ("value", "lower", "upper")}
        return row.model_copy(update=moved)

    assert verdict(target, actual, side, "strict") == verdict(shifted(target), shifted(actual), side, "strict")


intervals = st.builds(
    lambda ends, lower_open, upper_open: Interval(min(ends), max(ends), lower_open, upper_open),
    st.tuples(numbers, numbers),
    st.booleans(),
    st.booleans(),
)


@given(intervals, intervals, numbers)
def test_within_and_disjoint_speak_of_every_number(one: Interval, other: Interval, number: Decimal) -> None:
    inside_one, inside_other = holds(number, one), holds(number, other)
    if one.within(other) and inside_one:
        assert inside_other
    if one.disjoint(other):
        assert not (inside_one and inside_other)
    assert one.disjoint(other) == other.disjoint(one)
