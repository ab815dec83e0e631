"""Roman numerals after a word that they number."""

from __future__ import annotations

import pytest

from pipeline.english.quantities.reading import read_numbers


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Water of Grade III or better was found in the harbour.", [("III", "name")]),
        ("Pupils of Class X and XII sat the test.", [("X", "name"), ("XII", "name")]),
        ("The list is in Annex IV.", [("IV", "citation")]),
        ("I said that it mattered.", []),
        ("The class I liked was full.", []),
        ("See Table II and Chapter IX.", [("II", "citation"), ("IX", "citation")]),
    ],
)
def test_roman_numerals(text: str, wanted: list[tuple[str, str]]) -> None:
    found = [(text[m.start : m.end], m.role) for m in read_numbers(text).mentions]
    assert found == wanted
