"""Fiscal years: the examples of the lexicon, and what refuses to load."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.lexicon import LexiconError, fiscal_years, read
from pipeline.lexicon.fiscal_years import fiscal_year

DATA = read("fiscal_years")


@pytest.mark.parametrize("example", DATA["examples"], ids=lambda e: e["area"])
def test_examples(example: dict[str, Any]) -> None:
    calendar = fiscal_year(example["area"])
    assert calendar
    assert calendar.named(example["year"], calendar.budget or "begins") == example["period"]


@pytest.mark.parametrize("example", DATA["not_examples"], ids=lambda e: e["area"])
def test_not_examples(example: dict[str, Any]) -> None:
    assert fiscal_year(example["area"]) is None


def test_a_year_that_begins_in_april_ends_in_march() -> None:
    calendar = fiscal_years.FiscalYear(4)
    assert calendar.beginning(2031) == calendar.named(2032, "ends") == "2031-04/2032-03"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"HK": {"first": 4, "starts": "x"}}, "no such field"),
        ({"HK": {"first": 1}}, "month after January"),
        ({"QQ": {"first": 4}}, "must be a country"),
        ({"HK": {"first": 4, "budget": "both"}}, "`begins` or `ends`"),
    ],
)
def test_a_wrong_entry_refuses_to_load(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any], words: str) -> None:
    monkeypatch.setattr(fiscal_years, "read", lambda _: {"fiscal": entry})
    with pytest.raises(LexiconError, match=words):
        fiscal_years._calendars.__wrapped__()
