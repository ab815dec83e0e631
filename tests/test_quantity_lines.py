"""Every quantity of a text as plain records."""

from __future__ import annotations

import pytest

from pipeline.quantity_lines import annotate, quantities

UNITS: list[tuple[str, float, str | None]] = [
    ("She was five years old.", 5.0, "year of age"),
    ("A 90 day old bill is late.", 90.0, "day of age"),
    ("The tenant is a man of age 87.", 87.0, "year of age"),
    ("Net profit fell to $ 1.40 a share.", 1.4, "dollar per share"),
    ("Buns cost 71.5 cents a dozen.", 71.5, "cent per dozen"),
    ("The brewery needs some 3.1 million gallons of water a year.", 3.1e6, "gallon per year"),
    ("Ferry traffic climbs roughly 12 % per annum.", 12.0, "percentage per year"),
    ("Shares slipped by 1/4 point.", 0.25, "point"),
    ("The flood reached dozens of barns.", 12.0, "barns"),
    ("The rules hold in the six largest cities.", 6.0, "large cities"),
    ("I tried to call 3 times already.", 3.0, "count"),
    ("It earned 361 million pounds.", 361e6, "pound sterling"),
    ("It ships 1,458,000 tons of ore.", 1458000.0, "ton"),
    ("The pier was closed for three years.", 3.0, "year"),
    ("Children start at the age of 6 years.", 6.0, "year"),
    ("We ran a two-class test.", 2.0, None),
    ("She had a three-point lead.", 3.0, "point"),
    ("A 7.1 earthquake struck.", 7.1, None),
]


@pytest.mark.parametrize(("text", "value", "unit"), UNITS)
def test_unit(text: str, value: float, unit: str | None) -> None:
    (found,) = quantities(text)
    assert (found["value"], found["unit"]) == (value, unit)


def test_a_record_says_where_it_stands() -> None:
    text = "Jobs rose 5 % in 2019.\nRates lay between 3 and 4 percent."
    first, second = quantities(text)
    assert text[int(str(first["start"])) : int(str(first["end"]))] == first["surface"] == "5 %"
    assert (first["modifier"], first["low"], first["high"]) == ("up", None, None)
    assert (second["value"], second["low"], second["high"], second["modifier"]) == (None, 3.0, 4.0, "between")


def test_lines_keep_their_ids_and_order() -> None:
    lines: list[dict[str, object]] = [{"id": n, "text": f"It has {n} rooms."} for n in range(2, 72)]
    out = list(annotate(lines))
    assert [line["id"] for line in out] == list(range(2, 72))
    assert [line["pred"][0]["value"] for line in out] == [float(n) for n in range(2, 72)]  # type: ignore[index]


def test_an_article_counts_one() -> None:
    assert [(q["surface"], q["value"]) for q in quantities("Heat 2 jars of it and a gallon of water for an hour.")] == [
        ("2", 2.0), ("a gallon", 1.0), ("an hour", 1.0),
    ]  # fmt: skip
    assert [q["value"] for q in quantities("Milk is $3 a gallon of late.")] == [3.0]


@pytest.mark.parametrize("text", ["A double star shone.", "It should be dry by 2100.", "Its triple alliance held."])
def test_no_quantity(text: str) -> None:
    assert quantities(text) == []


def test_a_part_has_the_unit_of_its_whole() -> None:
    part, whole = quantities("Only 12 of the 40 schools passed.")
    assert part["unit"] == whole["unit"] == "schools"


def test_a_concept_says_whose_a_number_is() -> None:
    (found,) = quantities("The chain has 60 shops.")
    assert found["concept"] == "shops, chain"
