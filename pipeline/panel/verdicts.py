"""Interval logic: is a target met by a result, on nothing but what was printed?

A target with a good side is a half line of numbers that would meet it; a result is the interval that its wording
allows. The result inside the half line: met. Nothing of it inside: missed. Otherwise the print does not say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pipeline.records.enums import HigherIs, Verdict
from pipeline.records.interval import Interval, printed_digit, stated
from pipeline.records.rows import Claim

Side = Literal["high", "low"]
Rule = Literal["strict", "band"]

_BY_MODIFIER: dict[str, Side] = {"gt": "high", "ge": "high", "lt": "low", "le": "low"}
_OTHER: dict[Side, Side] = {"high": "low", "low": "high"}


def good_side(target: Claim, higher_is: HigherIs | None) -> Side | None:
    """On which side of the target's number the good results lie, as the number is printed; None when nothing tells.

    The wording of the target comes first ("at least"), then the indicator; of a fall and of a rank the smaller number
    is the higher result. A rank needs an indicator of which more is better.
    """
    if target.modifier in _BY_MODIFIER:
        return _BY_MODIFIER[target.modifier]
    if higher_is not in ("better", "worse") or (target.measure == "rank" and higher_is == "worse"):
        return None
    side: Side = "high" if higher_is == "better" else "low"
    return _OTHER[side] if target.direction == "down" or target.measure == "rank" else side


def verdict(target: Claim, actual: Claim, side: Side | None, rule: Rule) -> Verdict:
    """`met`, `missed` or `undetermined`. Both claims have one unit and one direction.

    `strict` takes the target's printed number as the bar; `band` lets "around" mean half its last printed digit. A
    result that is itself "around" a number may lie half its last printed digit away in both.
    """
    good = None if side is None else _good(target, side, rule)
    found = stated(actual.modifier, actual.value, actual.lower, actual.upper, _half_digit(actual))
    if good is None or found is None:
        return "undetermined"
    if found.within(good):
        return "met"
    return "missed" if found.disjoint(good) else "undetermined"


def is_point(claim: Claim) -> bool:
    """Whether the wording gives one number and no bound."""
    return claim.value is not None and claim.modifier in ("eq", "approx")


def gap(target: Claim, actual: Claim) -> Decimal | None:
    """Actual − target, both signed by direction (a fall is negative); None unless both are points."""
    if target.value is None or actual.value is None or not (is_point(target) and is_point(actual)):
        return None
    return _signed(actual, actual.value) - _signed(target, target.value)


def point(claim: Claim) -> Decimal | None:
    """The value, else the middle of the bounds, else None."""
    if claim.value is not None or claim.lower is None or claim.upper is None:
        return claim.value
    return (claim.lower + claim.upper) / 2


def _signed(claim: Claim, value: Decimal) -> Decimal:
    return -value if claim.direction == "down" else value


def _half_digit(claim: Claim) -> Decimal:
    return printed_digit(claim.value, claim.resolution) / 2 if claim.modifier == "approx" else Decimal(0)


def _good(target: Claim, side: Side, rule: Rule) -> Interval | None:
    near, far = (target.lower, target.upper) if side == "high" else (target.upper, target.lower)
    bar = target.value if target.value is not None else near if near is not None else far
    if bar is None:
        return None
    slack = _half_digit(target) if rule == "band" else Decimal(0)
    if side == "high":
        return Interval(lower=bar - slack, lower_open=target.modifier == "gt")
    return Interval(upper=bar + slack, upper_open=target.modifier == "lt")
