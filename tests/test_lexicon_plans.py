"""National plans by their number, and what refuses to load."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.lexicon import LexiconError, plans
from pipeline.lexicon.plans import plan_period


@pytest.mark.parametrize(
    ("area", "number", "period"),
    [
        ("CN", 6, "1981/1985"),
        ("CN", 13, "2016/2020"),
        ("CN-BJ", 14, "2021/2025"),
        ("IN", 11, "2007-04/2012-03"),
        ("IN-DL", 12, "2012-04/2017-03"),
        ("MY", 12, "2021/2025"),
        ("CN", 5, None),
        ("GB", 13, None),
        (None, 13, None),
    ],
)
def test_plan_periods(area: str | None, number: int, period: str | None) -> None:
    assert plan_period(area, number) == period


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"CN": {"from": 6, "starts": 1981}}, "must have from, begins, years"),
        ({"QQ": {"from": 6, "begins": 1981, "years": 5}}, "must be a country"),
        ({"CN": {"from": 6, "begins": 1981, "years": 5, "month": 1}}, "month after January"),
    ],
)
def test_what_refuses_to_load(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any], words: str) -> None:
    monkeypatch.setattr(plans, "read", lambda _: {"plans": entry})
    with pytest.raises(LexiconError, match=words):
        plans._plans.__wrapped__()
