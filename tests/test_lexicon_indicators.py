"""The vocabulary of indicators: what its own examples say, what links and what does not, what it refuses."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon import LexiconError, read
from pipeline.lexicon.indicator_names import name_key
from pipeline.lexicon.indicators import Indicator, indicators, link, parse, spellings

EXAMPLES = [(i.indicator_id, text, i.unit) for i in indicators().values() for text in i.examples]
NOT_EXAMPLES = [(i.indicator_id, text, i.unit) for i in indicators().values() for text in i.not_examples]
SUBJECTS_OF_THE_ISSUE = {
    "national accounts": "gdp",
    "prices": "cpi",
    "labour": "unemployment_rate",
    "fiscal": "general_budget_revenue",
    "trade": "trade_volume",
    "investment": "fixed_asset_investment",
    "population": "population",
    "income": "disposable_income",
    "industry": "large_industry_value_added",
    "agriculture": "grain_output",
    "energy": "energy_intensity",
    "environment": "pm25",
    "transport": "expressway_length",
    "education": "tertiary_enrolment",
    "health": "life_expectancy",
    "social security": "pension_coverage",
    "housing": "affordable_housing",
    "science": "rd_expenditure",
    "digital": "base_stations_5g",
    "culture": "museums",
    "safety": "traffic_deaths",
    "public services": "hotline_calls",
}


@pytest.mark.parametrize(("identifier", "subject", "unit"), EXAMPLES, ids=lambda value: str(value))
def test_examples_link(identifier: str, subject: str, unit: str) -> None:
    assert link(subject, "level", unit) == identifier


@pytest.mark.parametrize(("identifier", "subject", "unit"), NOT_EXAMPLES, ids=lambda value: str(value))
def test_not_examples_do_not_link(identifier: str, subject: str, unit: str) -> None:
    assert link(subject, "level", unit) != identifier


def test_the_vocabulary_is_wide() -> None:
    assert len(indicators()) >= 150
    assert set(SUBJECTS_OF_THE_ISSUE.values()) <= set(indicators())
    for indicator in indicators().values():
        assert indicator.examples, indicator.indicator_id
        assert len(indicator.names) >= 3, indicator.indicator_id


def test_codes_have_the_form_of_their_scheme() -> None:
    forms = {
        "worldbank": re.compile(r"[A-Z]{2}(\.[A-Z0-9]{2,5}){1,5}"),
        "sdg": re.compile(r"\d{1,2}\.[0-9a-d]\.\d{1,2}"),
    }
    codes = [code for indicator in indicators().values() for code in indicator.codes]
    assert len(codes) > 150
    for code in codes:
        assert forms[code.scheme].fullmatch(code.code), code
    for indicator in indicators().values():
        keys = [(code.measure, code.unit, code.scheme, code.code) for code in indicator.codes]
        assert len(keys) == len(set(keys)), indicator.indicator_id


@pytest.mark.parametrize(
    ("subject", "measure", "unit", "identifier"),
    [
        ("GDP", "change", "%", "gdp"),
        ("GDP", "level", "INR", "gdp"),
        ("GDP", "level", "%", None),
        ("GDP", "change", "{pp}", None),
        ("GDP", "rank", "1", "gdp"),
        ("GDP growth", "change", "%", "gdp"),
        ("GDP growth", "level", "USD", None),
        ("growth in exports", "change", "%", "exports"),
        ("Kerala's grain output", "level", "t", "grain_output"),
        ("Kerala grain output", "level", "t", "grain_output"),
        ("grain output of Kerala", "level", "t", "grain_output"),
        ("the grain output of Guangdong Province", "change", "%", "grain_output"),
        ("grain output for Kerala's schools", "level", "t", None),
        ("grain output", "level", "har", None),
        ("area sown to grain", "level", "har", "grain_area"),
        ("area sown to grain", "level", "{mu}", "grain_area"),
        ("exports to Japan", "change", "%", None),
        ("exports", "change", "%", "exports"),
        ("2019 exports", "change", "%", "exports"),
        ("exports in 2019", "level", "USD", "exports"),
        ("GDP (excluding mining)", "change", "%", None),
        ("gross domestic product (GDP)", "change", "%", "gdp"),
        ("gross domestic product (GNI)", "change", "%", None),
        ("GDP per capita", "level", "CNY", "gdp_per_capita"),
        ("GDP per capita", "level", "CNY/{person}", "gdp_per_capita"),
        ("per-capita GDP", "level", "t", None),
        ("energy consumption per unit of GDP", "change", "%", "energy_intensity"),
        ("energy consumption", "change", "%", "energy_consumption"),
        ("registered urban unemployment rate", "level", "%", "registered_unemployment_rate"),
        ("surveyed urban unemployment rate", "level", "%", "surveyed_unemployment_rate"),
        ("unemployment rate", "change", "{pp}", "unemployment_rate"),
        ("budget deficit", "level", "%", "fiscal_deficit"),
        ("budget deficit", "level", "EUR", "fiscal_deficit"),
        ("labour productivity", "change", "%", "labour_productivity"),
        ("labor productivity", "change", "%", "labour_productivity"),
        ("the number of museums", "level", "{museum}", "museums"),
        ("museums", "level", "{museum}", None),
        ("museums", "change", "{museum}", "museums"),
        ("museums", "share", "%", None),
        ("museums", "multiple", "1", None),
        ("number of museums", "multiple", "1", "museums"),
        ("museums", "change", "{heritage_site}", None),
        ("nursery places", "change", "{place}", "childcare_places"),
        ("teachers", "change", "{person}", None),
        ("teachers", "change", "%", "teachers"),
        ("number of teachers", "change", "{person}", "teachers"),
        ("added value of the digital economy", "share", "%", "digital_economy_value_added"),
        ("expressways", "level", "km", None),
        ("length of expressways", "level", "km", "expressway_length"),
        ("国内生产总值", "change", "%", "gdp"),
        ("", "level", "%", None),
        ("GDP", "change", "", None),
    ],
)
def test_link(subject: str, measure: str, unit: str, identifier: str | None) -> None:
    assert link(subject, measure, unit) == identifier


def test_what_was_built_is_not_what_there_is() -> None:
    assert link("number of museums", "level", "{museum}") == "museums"
    assert link("number of museums", "level", "{museum}", "opened") is None
    assert link("exports", "level", "USD", "shipped") == "exports"


def test_every_name_links_to_its_own_indicator_or_to_none() -> None:
    for indicator in indicators().values():
        for name in indicator.names:
            found = link(name, "level", indicator.unit)
            assert found == indicator.indicator_id or (found is None and indicator.kind == "stock"), (name, found)


@given(st.text(max_size=250), st.sampled_from(["level", "change", "share", "rank"]))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(subject: str, measure: str) -> None:
    found = link(subject, measure, "%")
    assert found is None or found in indicators()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Energy-Intensity", "energy intensity"),
        ("sown areas", "sown area"),
        ("farmers’ cooperatives", "farmers cooperatives"),
        ("labour", "labor"),
        ("industries", "industry"),
        ("R & D", "R&D"),
    ],
)
def test_one_key_for_all_spellings(left: str, right: str) -> None:
    assert name_key(left) == name_key(right)


def _entry(**change: Any) -> dict[str, Any]:
    entry: dict[str, Any] = copy.deepcopy(read("indicators/economy")["indicators"]["gdp"])
    return entry | change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "rate"}, "kind 'rate' is not one of"),
        ({"higher_is": "good"}, "higher_is 'good' is not one of"),
        ({"topic": "economy"}, "topic 'economy' is not one of"),
        ({"unit": "furble"}, "no unit 'furble'"),
        ({"colour": "red"}, "unknown key colour"),
        (
            {"codes": [{"scheme": "imf", "code": "X", "measure": "level", "unit": "%", "match": "exact"}]},
            "scheme 'imf'",
        ),
    ],
)
def test_entries_refuse(change: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse("gdp", _entry(**change), "x.toml")


def test_two_indicators_with_one_name_refuse() -> None:
    table: dict[str, Indicator] = dict(indicators())
    table["other"] = parse("other", _entry(label_en="x", label_zh="y", en=["The gross national incomes"]), "x.toml")
    with pytest.raises(LexiconError, match="both claim the name"):
        spellings(table)
