"""The interval that a wording allows: what two statements are compared by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.records.enums import Modifier

_INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two ends. An end may be infinite; an open end is not itself in the interval."""

    lower: Decimal = -_INFINITY
    upper: Decimal = _INFINITY
    lower_open: bool = False
    upper_open: bool = False

    def within(self, other: Interval) -> bool:
        """Whether every number of this interval is in the other one."""
        above = self.lower > other.lower or (self.lower == other.lower and (self.lower_open or not other.lower_open))
        below = self.upper < other.upper or (self.upper == other.upper and (self.upper_open or not other.upper_open))
        return above and below

    def disjoint(self, other: Interval) -> bool:
        """Whether the two have no number in common."""
        return self.before(other) or other.before(self)

    def before(self, other: Interval) -> bool:
        """Whether every number of this interval is smaller than every number of the other one."""
        return self.upper < other.lower or (self.upper == other.lower and (self.upper_open or other.lower_open))


def stated(
    modifier: Modifier, value: Decimal | None, lower: Decimal | None, upper: Decimal | None, slack: Decimal = Decimal(0)
) -> Interval | None:
    """The numbers that a stated value may mean; None when nothing is stated.

    `eq` and `approx` mean the value, `slack` either way (0 for the printed number itself); a bound means one side.
    """
    if modifier == "between":
        if lower is None or upper is None or lower > upper:
            return None
        return Interval(lower, upper)
    if modifier in ("gt", "ge", "approx_gt"):
        bound = lower if lower is not None else value
        return None if bound is None else Interval(lower=bound, lower_open=modifier != "ge")
    if modifier in ("lt", "le", "approx_lt"):
        bound = upper if upper is not None else value
        return None if bound is None else Interval(upper=bound, upper_open=modifier != "le")
    return None if value is None else Interval(value - slack, value + slack)


def printed_digit(value: Decimal | None, resolution: Decimal | None) -> Decimal:
    """Size of the last printed digit: the resolution where it is known, else what the decimal shows (5.20 → 0.01)."""
    if resolution is not None:
        return abs(resolution)
    exponent = value.as_tuple().exponent if value is not None and value.is_finite() else 0
    return Decimal(1).scaleb(int(exponent))
