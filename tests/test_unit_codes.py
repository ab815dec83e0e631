"""What a unit code says when it is put together from parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.lexicon.unit_codes import UNKNOWN, dimension, unit_row

COMPOSED = [
    # code, label, dimension, base unit, factor
    ("{base_station}", "base station", "count", "{base_station}", "1"),
    ("t/a", "tonne per year", "mass/time", "kg/s", "0.000031688087814"),
    ("km2/{person}", "square kilometer per person", "area/count", "m2/{person}", "1000000"),
    ("/(10*5.{person})", "per 100,000 person", "1/count", "/{person}", "0.00001"),
    ("m3/(10*4.CNY)", "cubic meter per 10,000 chinese yuan", "volume/money", "m3/CNY", "0.0001"),
]


@pytest.mark.parametrize(("code", "label", "of", "base", "factor"), COMPOSED)
def test_a_composed_code_is_the_sum_of_its_parts(code: str, label: str, of: str, base: str, factor: str) -> None:
    row = unit_row(code)
    assert (row.unit, row.label_en, row.dimension, row.base_unit) == (code, label, of, base)
    assert row.factor == Decimal(factor)


def test_a_unit_of_the_lexicon_is_taken_whole() -> None:
    assert unit_row("km/h").dimension == "speed"
    assert unit_row("har").factor == 10000


def test_degrees_have_no_factor() -> None:
    assert (unit_row("Cel").base_unit, unit_row("Cel").factor) == (None, None)


@pytest.mark.parametrize("code", ["zork", "zork/{person}", "t.zork", "{", "/", "(", "10*999"])
def test_what_nothing_explains_is_unknown_and_has_no_factor(code: str) -> None:
    row = unit_row(code)
    assert UNKNOWN in row.dimension
    assert UNKNOWN in dimension(code)
    assert row.factor is None
