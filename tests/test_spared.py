"""A rule that breaks down on one sentence leaves the numbers of that sentence unresolved; the rest of the report is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline import languages, tokenise
from pipeline.english import claims as english
from pipeline.english.attach import attach
from pipeline.records import Card, Document, Section, Sentence
from pipeline.settings import Settings

_GOOD, _BAD = "Tolls reached 40 million euros.", "The catch rose by 7 percent."


def test_one_sentence_does_not_take_the_report_down(monkeypatch: pytest.MonkeyPatch) -> None:
    plain: Callable[..., Any] = attach

    def breaks(view: Any, *told: str) -> Any:
        if "catch" in view.text:
            raise RecursionError
        return plain(view, *told)

    monkeypatch.setattr(english, "attach", breaks)
    text = f"{_GOOD} {_BAD} {_GOOD}"
    starts = (0, len(_GOOD) + 1, len(_GOOD) + len(_BAD) + 2)
    found = [
        Sentence(index=i, start=start, end=start + len(words), text=words, block=0, section_id="s#1")
        for i, (start, words) in enumerate(zip(starts, (_GOOD, _BAD, _GOOD), strict=True))
    ]
    section = Section(section_id="s#1", report_id="s", depth=1, role="other", char_start=0, char_end=len(text))
    language = languages.get("en")
    readings = [language.read(sentence) for sentence in found]
    parses = tokenise.parse(found, language.wanted(found, readings), Settings())
    card = Card(title="Harbour report", ref_area="NZ", language="en", reported_period="2030")
    claims, numbers = language.claims("s", card, Document(text, (), "text/plain"), [section], found, readings, parses)
    assert [claim.value_text for claim in claims] == ["40 million euros", "40 million euros"]
    lost = [number for number in numbers if number.role == "unresolved"]
    assert [number.text for number in lost] == ["7"]
    assert (lost[0].reason or "").startswith(english.FAULT)
