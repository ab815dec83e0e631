"""Interval logic as properties: what holds for every target and every outcome."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.panel.verdicts import Side, verdict
from pipeline.records import Claim
from pipeline.records.interval import Interval, stated
from tests.aims import aim

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
