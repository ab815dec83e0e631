"""The vocabularies in use: rows as the lexicon has them, and only those that a claim needs."""

from __future__ import annotations

from pipeline.lexicon.indicators import indicators
from pipeline.tables import build
from pipeline.tables.vocabularies import code_rows, indicator_rows, unit_rows
from tests.rows import printed, result


def test_indicators_are_those_that_a_claim_links_to() -> None:
    tables = build([result(claims=printed(indicator_id="gdp"))])
    assert [row.indicator_id for row in tables.indicators] == ["gdp"]
    assert {row.indicator_id for row in tables.indicator_codes} == {"gdp"}


def test_codes_stand_in_order_and_are_those_of_the_lexicon() -> None:
    rows = code_rows(["inflation", "gdp"])
    keys = [(row.indicator_id, row.measure, row.unit, row.scheme, row.code) for row in rows]
    assert keys == sorted(keys)
    assert {row.code for row in rows} == {
        code.code for name in ("gdp", "inflation") for code in indicators()[name].codes
    }


def test_every_indicator_of_the_lexicon_has_a_row() -> None:
    assert len(indicator_rows(indicators())) == len(indicators())
    assert code_rows(indicators())


def test_a_unit_stands_once() -> None:
    assert [row.unit for row in unit_rows(["t", "%", "t", ""])] == ["%", "t"]
