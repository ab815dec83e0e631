"""Checks of one claim by itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.facts import Facts, about
from pipeline.lexicon.indicators import indicators
from pipeline.lexicon.unit_codes import UNKNOWN, dimension
from pipeline.records.enums import Flag
from pipeline.records.rows import Claim, Issue

_HUNDRED = Decimal(100)
_NEVER_NEGATIVE = frozenset({"count", "length", "area", "volume", "mass", "energy", "power", "time", "information"})


def out_of_range(facts: Facts) -> Iterator[Issue]:
    """A number that its measure or unit rules out: a share over 100 %, a negative count, a fall by more than all."""
    for claim in facts.claims:
        fault = _range_fault(claim)
        if fault:
            yield about(claim, "warning", "out_of_range", f"{fault}; check the unit and what is measured")


def _range_fault(claim: Claim) -> str:
    stated = [number for number in (claim.value, claim.lower, claim.upper) if number is not None]
    if claim.lower is not None and claim.upper is not None and claim.lower > claim.upper:
        return "the lower bound is above the upper one"
    if not stated:
        return "neither a value nor a bound"
    if claim.measure == "share" and claim.unit == "%" and not 0 <= min(stated) <= max(stated) <= _HUNDRED:
        return "a share outside 0 to 100 %"
    if claim.measure == "change" and claim.unit == "%" and claim.direction == "down" and max(stated) > _HUNDRED:
        return "a fall by more than 100 %"
    if claim.measure == "rank" and (min(stated) < 1 or any(number % 1 for number in stated)):
        return "a rank that is no whole number from 1"
    if claim.measure == "multiple" and min(stated) <= 0:
        return "a multiple that is not above 0"
    if claim.measure == "level" and min(stated) < 0 and dimension(claim.unit) in _NEVER_NEGATIVE:
        return "a negative count or quantity"
    return ""


def unit_dimension(facts: Facts) -> Iterator[Issue]:
    """A unit that measures something else than the claim's indicator."""
    for claim in facts.claims:
        indicator = indicators().get(claim.indicator_id) if claim.indicator_id else None
        if indicator is not None and not indicator.fits(claim.measure, claim.unit):
            message = (
                f"a {claim.measure} in {claim.unit} ({dimension(claim.unit)}) is no {claim.measure} of "
                f"{claim.indicator_id} ({indicator.dimension}); check which of the two is wrong"
            )
            yield about(claim, "warning", "unit_dimension", message)


def unknown_unit(facts: Facts) -> Iterator[Issue]:
    """A unit that neither the lexicon has nor its parts explain."""
    for claim in facts.claims:
        if UNKNOWN in dimension(claim.unit):
            yield about(
                claim, "warning", "unknown_unit", f"the unit {claim.unit} is not in the lexicon; add an entry for it"
            )


def source_slip(facts: Facts) -> Iterator[Issue]:
    """A claim that the report itself seems to have got wrong."""
    yield from _flagged(facts, "source_slip", "the report seems to misprint it; the row says what is printed")


def currency_missing(facts: Facts) -> Iterator[Issue]:
    """An amount of money whose currency is not printed and not on the card."""
    yield from _flagged(facts, "currency_missing", "no currency is printed; give `currency` in the report's card")


def _flagged(facts: Facts, flag: Flag, message: str) -> Iterator[Issue]:
    for claim in facts.claims:
        if flag in claim.flags:
            yield about(claim, "warning", flag, message)
