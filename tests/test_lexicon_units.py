"""The closed list of units and currencies: what its own examples say, what an outside library says, what it refuses."""

from __future__ import annotations

import copy
import math
import re
from decimal import Decimal
from typing import Any

import pint
import pytest

from pipeline.lexicon import LexiconError, read
from pipeline.lexicon.currencies import MoneyExample, currencies
from pipeline.lexicon.currencies import load as load_currencies
from pipeline.lexicon.spellings import Spellings, variants
from pipeline.lexicon.unit_codes import dimension as dimension_of
from pipeline.lexicon.units import Example, Unit, load, units

_NUMBER = re.compile(r"\d[\d.,]*(?: ?million| ?billion|m\b|亿)?")


@pytest.mark.parametrize("example", units().examples, ids=lambda e: f"{e.labels[0]}: {e.text!r}")
def test_unit_examples(example: Example) -> None:
    number = re.match(r"\d+(?:[.,]\d+)*", example.text)
    assert number is not None
    hit = units().after(example.text, number.end())
    assert (hit is not None and hit.label_en in example.labels) is example.found


@pytest.mark.parametrize("example", currencies().examples, ids=lambda e: f"{e.code}: {e.text!r}")
def test_currency_examples(example: MoneyExample) -> None:
    number = _NUMBER.search(example.text)
    assert number is not None
    hits = (
        units().currency_ending_at(example.text, number.start()),
        units().currency_after(example.text, number.end()),
    )
    signs = {code for hit in hits if hit is not None and hit.money for code in hit.money.candidates}
    land = currencies().land_after(example.text, number.end() + 1)
    codes = {hit.code for hit in hits if hit is not None} | ({land[0].code} & signs if land is not None else set())
    assert (example.code in codes) is example.found


@pytest.mark.parametrize(
    ("text", "code", "surface"),
    [
        ("30 km of new line", "km", "km"),
        ("30km", "km", "km"),
        ("7 sq. km", "km2", "sq. km"),
        ("7 square\nkilometres", "km2", "square\nkilometres"),
        ("7 square-kilometer park", "km2", "square-kilometer"),
        ("7\u00a0km²", "km2", "km²"),
        ("31 µg/m3", "ug", "µg"),
        ("31 μg/m3", "ug", "μg"),
        ("31 mcg/m3", "ug", "mcg"),
        ("4 MW", "MW", "MW"),
        ("4 mW", "mW", "mW"),
        ("4 KWH", "kW.h", "KWH"),
        ("4 KW", "kW", "KW"),
        ("4 KG", "kg", "KG"),
        ("4 KM", "km", "KM"),
        ("4 KB", "kBy", "KB"),
        ("4 kb", "kbit", "kb"),
        ("4 kilowatt-hours per head", "kW.h", "kilowatt-hours"),
        ("4 MtCO2e", "Mt{CO2e}", "MtCO2e"),
        ("4 million", None, ""),
        ("25 ℃", "Cel", "℃"),
        ("12-month", "mo", "month"),
        ("12-year-old", "a", "year-old"),
        ("0.4 percentage points", "{pp}", "percentage points"),
        ("90 percent", "%", "percent"),
        ("90 percentile", None, ""),
        ("40 metric tons", "t", "metric tons"),
        ("40公里", "km", "公里"),
        ("40微克", "ug", "微克"),
        ("8 pounds", "[lb_av]", "pounds"),
        ("8 Australian dollars", "AUD", "Australian dollars"),
        ("8 yuan per kilogram", "CNY", "yuan"),
    ],
)
def test_after(text: str, code: str | None, surface: str) -> None:
    number = re.match(r"[\d.]+", text)
    assert number is not None
    hit = units().after(text, number.end())
    assert (hit.code if hit else None) == code
    if hit is not None:
        assert text[hit.start : hit.end] == surface


def test_pounds_are_money_when_money_is_meant() -> None:
    hit = units().after("8 pounds", 1, money=True)
    assert hit is not None
    assert units().resolve(hit.code, None) == "GBP"


@pytest.mark.parametrize(
    ("text", "start", "code", "sign_start"),
    [
        ("worth US$40", 9, "USD", 6),
        ("worth RMB 40", 10, "CNY", 6),
        ("worth HK$\u00a040", 10, "HKD", 6),
        ("worth $40", 7, "{dollar}", 6),
        ("SDG 8", 4, None, 0),
        ("CRMB 40", 5, None, 0),
        ("R 40", 2, None, 0),
        ("R40", 1, "ZAR", 0),
    ],
)
def test_currency_before(text: str, start: int, code: str | None, sign_start: int) -> None:
    hit = units().currency_ending_at(text, start)
    assert (hit.code if hit else None) == code
    if hit is not None:
        assert hit.start == sign_start


@pytest.mark.parametrize(
    ("code", "card", "meant"),
    [
        ("{dollar}", "HKD", "HKD"),
        ("{dollar}", "CNY", "{dollar}"),
        ("{dollar}/{person}", "USD", "USD/{person}"),
        ("{rupee}", None, "INR"),
        ("{rupee}", "PKR", "PKR"),
        ("{pound}", "EUR", "GBP"),
        ("{yuan_or_yen}", "CNY", "CNY"),
        ("{yuan_or_yen}", None, "{yuan_or_yen}"),
        ("USD", "HKD", "USD"),
        ("km", "HKD", "km"),
    ],
)
def test_resolve(code: str, card: str | None, meant: str) -> None:
    assert units().resolve(code, card) == meant


@pytest.mark.parametrize(
    ("code", "dimension"),
    [
        ("CNY", "money"),
        ("CNY/{person}", "money/count"),
        ("kg/har", "mass/area"),
        ("{thing}", "count"),
        ("{case}/(10*5.{person})", "count/count"),
        ("%", "ratio"),
        ("{bp}", "points"),
        ("/min", "1/time"),
        ("km/h", "speed"),
    ],
)
def test_dimension_of(code: str, dimension: str) -> None:
    assert dimension_of(code) == dimension


# Names under which pint knows another unit than the annual reports mean, or one of another system.
_PINT_NAMES = {
    "barrel": "oil_barrel",
    "barrel per day": "oil_barrel",
    "pint": "liquid_pint",
    "imperial gallon": "imperial_gallon",
    "acre foot": "acre_foot",
    "revolution per minute": "revolution_per_minute",
    "fluid ounce": "fluid_ounce",
    "troy ounce": "troy_ounce",
    "light year": "light_year",
    "nautical mile": "nautical_mile",
    "AU": "astronomical_unit",
    "british thermal unit": "btu",
    "percentage": "percent",
    "stone": "stone",
    "short ton": "short_ton",
    "long ton": "long_ton",
    "millimeter of mercury": "mmHg",
    "pound per square inch": "psi",
    "pound foot": "force_pound * foot",
    "tonne of oil equivalent": "toe",
    "part per million": "ppm",
    "degree celsius": "degC",
    "degree fahrenheit": "degF",
}
# What pint writes otherwise, or not as a name that can be multiplied.
_PINT_BASES = {"C": "coulomb", "F": "farad", "H": "henry", "T": "tesla", "S": "siemens", "Ohm": "ohm", "1": ""}
_OTHER_IN_PINT = {"li", "mu", "decade", "mole percent", "gauss", "microgauss", "milligauss", "kilogauss"}
_MONEY_AND_COUNTS = {
    "money",
    "count",
    "points",
    "level",
    "acidity",
    "biological_activity",
    "fuel_economy",
    "mass_distance",
    "person_distance",
    "rotation",
}


def _pint_expression(label: str) -> str:
    if label in _PINT_NAMES:
        return _PINT_NAMES[label]
    expression = re.sub(r"\bsquare (\w+)", r"\1**2", label)
    expression = re.sub(r"\bcubic (\w+)", r"\1**3", expression)
    return "/".join("*".join(part.split()) for part in expression.split(" per "))


def test_pint_agrees() -> None:
    registry: Any = pint.UnitRegistry()
    agreed = 0
    for unit in units().by_code.values():
        if unit.dimension in _MONEY_AND_COUNTS or unit.label_en in _OTHER_IN_PINT:
            continue
        try:
            theirs = registry.Quantity(1, registry.parse_units(_pint_expression(unit.label_en)))
        except (pint.UndefinedUnitError, pint.DefinitionSyntaxError, AssertionError, ValueError):
            continue
        base = _PINT_BASES.get(unit.base_unit, re.sub(r"(?<=m)(?=[23])", "**", unit.base_unit.replace(".", "*")))
        assert math.isclose(unit.factor + unit.offset, theirs.to(base).magnitude, rel_tol=1e-6), unit
        agreed += 1
    assert agreed >= 325


def test_labels_and_codes() -> None:
    table = units()
    assert {"%", "har", "m2", "km2", "m3", "km", "t", "kg", "kW.h", "GW", "ug", "Cel", "a", "{pp}", "{bp}"} <= set(
        table.by_code
    )
    assert {"t{CO2e}", "t{SCE}", "{mu}", "{jin}", "{person_time}", "CNY", "{cent}", "[in_i]"} <= set(table.by_code)
    for unit in table.by_code.values():
        assert unit.factor > 0
        assert "_" not in unit.label_en
        assert unit.label_zh is None or unit.label_zh


def test_every_base_unit_has_factor_one() -> None:
    table = units()
    for base in table.dimensions.values():
        known: Unit | None = table.by_code.get(base)
        assert known is None or known.factor == Decimal(1)


def _with(name: str, change: dict[str, Any], kind: str) -> dict[str, Any]:
    table = copy.deepcopy(read(name))
    table[kind].append(change)
    return table


_FURLONG = {"code": "{x}", "label_en": "x", "dimension": "length", "factor": "1"}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (_FURLONG | {"en": ["kilometre"]}, "claim the spelling"),
        (_FURLONG | {"code": "km"}, "two entries make the code"),
        (_FURLONG | {"dimension": "girth"}, "no dimension"),
        (_FURLONG | {"colour": "red"}, "unknown key colour"),
        (_FURLONG | {"en": ["kilo(metre"]}, "brackets"),
        (_FURLONG | {"en": [" x"]}, "blanks around"),
    ],
)
def test_units_refuse(entry: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        load(_with("units", entry, "unit"), currencies())


def test_variant_of_nothing_is_refused() -> None:
    with pytest.raises(LexiconError, match="no such unit"):
        load(_with("units", {"of": "furble", "label_en": "x"}, "variant"), currencies())


@pytest.mark.parametrize(
    ("kind", "entry", "message"),
    [
        ("currency", {"code": "XXA", "label_en": "x", "words": ["yuan"]}, "claim the spelling"),
        ("currency", {"code": "CNY", "label_en": "x"}, "two entries"),
        ("currency", {"code": "XXA", "label_en": "x", "symbols": []}, "unknown key symbols"),
        ("ambiguous", {"code": "{x}", "label_en": "x", "candidates": ["XXB"]}, "no currency XXB"),
    ],
)
def test_currencies_refuse(kind: str, entry: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        load_currencies(_with("currencies", entry, kind))


def test_spelling_takes_the_longest_and_the_exact_case() -> None:
    tree = Spellings[str]("x.toml")
    tree.add("mw", "any", case=False)
    tree.add("MW", "mega", case=True)
    tree.add("MW h", "energy", case=True)
    assert tree.match("MW", 0) == ("mega", 2)
    assert tree.match("Mw", 0) == ("any", 2)
    assert tree.match("MW h", 0) == ("energy", 4)
    assert tree.match("MW\n\nh", 0) == ("mega", 2)
    assert tree.match("MWx", 0) is None


def test_variants() -> None:
    assert variants("ton(s) (of )coal") == ["ton coal", "ton of coal", "tons coal", "tons of coal"]
