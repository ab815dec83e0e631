"""Every quantity of a text as plain records."""

from __future__ import annotations

import pytest

from pipeline.quantity_lines import annotate, quantities

UNITS = [
    ("She was five years old.", 5.0, "year of age"),
    ("A 90 day old bill is late.", 90.0, "day of age"),
    ("The tenant is a man of age 87.", 87.0, "year of age"),
    ("Net profit fell to $ 1.40 a share.", 1.4, "dollar per share"),
    ("Eggs averaged 64.2 cents a dozen.", 64.2, "cent per dozen"),
    ("The firm buys some 2.4 billion gallons of jet fuel a year.", 2.4e9, "gallon per year"),
    ("Sales have grown at about 15 % per annum.", 15.0, "percentage per year"),
    ("Prices fell as much as 1/4 point.", 0.25, "point"),
    ("It turned dozens of homes into rubble.", 12.0, "homes"),
    ("The rules hold in the six largest cities.", 6.0, "large cities"),
    ("I tried to call 3 times already.", 3.0, "count"),
    ("It earned 361 million pounds.", 361e6, "pound sterling"),
    ("It ships 1,458,000 tons of ore.", 1458000.0, "ton"),
    ("They lost money in the past three years.", 3.0, "year"),
]


@pytest.mark.parametrize(("text", "value", "unit"), UNITS)
def test_unit(text: str, value: float, unit: str) -> None:
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
