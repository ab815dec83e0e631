"""Places: the examples of the lexicon, and the codes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.lexicon import LexiconError, places, read

DATA = read("places")


@pytest.mark.parametrize("example", DATA["examples"], ids=lambda e: e["text"][:40])
def test_examples(example: dict[str, Any]) -> None:
    assert [code for _, _, code in places.find(example["text"], example.get("within"))] == example["codes"]


@pytest.mark.parametrize("example", DATA["not_examples"], ids=lambda e: e["text"][:40])
def test_not_examples(example: dict[str, Any]) -> None:
    assert places.find(example["text"]) == []


def test_spans_are_those_of_the_names() -> None:
    text = "In Hong Kong and (see Peru)"
    assert [text[start:end] for start, end, _ in places.find(text)] == ["Hong Kong", "Peru"]


def test_the_vocabulary_is_whole() -> None:
    codes = places.places()
    assert sum("-" not in code and "/" not in code for code in codes) == 249
    chinese = [place for code, place in codes.items() if re.fullmatch(r"CN-[A-Z]{2}", code)]
    assert len(chinese) == 34
    assert len({place.gb2260 for place in chinese}) == 34
    assert sum(code.startswith("CN-") and "/" in code for code in codes) > 300
    assert sum(code.startswith("US-") and "/" not in code for code in codes) == 51
    assert sum(code.startswith("IN-") and "/" not in code for code in codes) == 36


def test_every_place_lies_in_a_place_of_the_lexicon() -> None:
    for place in places.places().values():
        assert place.parent is None or place.parent in places.places()
        if place.gb2260 and place.parent != "CN":
            holder = places.place(place.parent or "")
            assert holder.gb2260 is not None
            assert place.gb2260[:2] == holder.gb2260[:2]


def test_a_smaller_place_needs_no_entry() -> None:
    place = places.place("IE-L/Naas")
    assert (place.label_en, place.parent) == ("Naas", "IE-L")
    assert places.known("IE-L/Naas")
    for code in ("QQ", "IE-L/", "france", "FR/"):
        assert not places.known(code)
        with pytest.raises(KeyError):
            places.place(code)


def test_a_region_of_a_country_that_is_not_listed_whole_needs_no_entry() -> None:
    place = places.place("NZ-BOP")
    assert (place.label_en, place.parent) == ("NZ-BOP", "NZ")
    assert places.place("NZ-BOP/Tauranga").parent == "NZ-BOP"
    assert places.currency("NZ-BOP/Tauranga") == "NZD"
    assert not places.known("CN-ZZZ"), "every region of China is listed"
    assert not places.known("QQ-1")


@pytest.mark.parametrize(
    ("code", "currency"),
    [("CN-GD/Foshan", "CNY"), ("HK", "HKD"), ("IE", "EUR"), ("PA", None), ("QQ", None), (None, None)],
)
def test_currency(code: str | None, currency: str | None) -> None:
    assert places.currency(code) == currency


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"country": {"FR": {"en": "France"}, "XA": {"en": "France"}}}, "both claim 'France'"),
        ({"country": {"FR": {"en": "France", "color": "blue"}}}, "no such field: color"),
        ({"country": {"fr": {"en": "France"}}}, "must be an ISO 3166 code"),
        ({"country": {"FR": {"zh": "法国"}}}, "with an English name"),
    ],
)
def test_two_places_with_one_name_refuse_to_load(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], message: str
) -> None:
    data = {"country": {}, "region": {}, "city": {}, "not_before": [], **change}
    monkeypatch.setattr(places, "read", lambda _: data)
    with pytest.raises(LexiconError, match=message):
        places._tables.__wrapped__()
