"""How a document prints its numbers, and its sentences as English prints them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.notation import notation, plain
from pipeline.records import Notation

BOTH = Notation(decimal_comma=True, point_groups=True)
COMMA = Notation(decimal_comma=True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Catches rose 3,5% and fares 12,4 percent.", BOTH),
        ("Catches rose 3,5% and 12,4 million crates were sold; rents fell 0.4%.", COMMA),
        ("Catches rose 3.5% and fares 12.4 percent; one fell 1,2%.", Notation()),
        ("Catches rose 3,5%.", Notation()),
        ("Some 1,250 boats and 3,400 crews; tables 2,3 and 4,5.", Notation()),
        ("", Notation()),
    ],
)
def test_notation(text: str, told: Notation) -> None:
    assert notation(text) == told


@pytest.mark.parametrize(
    ("printed", "told", "english"),
    [
        ("reached 412.305 boats, up 4,5%", BOTH, "reached 412,305 boats, up 4.5%"),
        ("reached 2.412.305.", BOTH, "reached 2,412,305."),
        ("a ratio of 2,5 and 0,125", BOTH, "a ratio of 2.5 and 0.125"),
        ("a ratio of 2,5 and 1,250 boats", COMMA, "a ratio of 2.5 and 1,250 boats"),
        ("on 17.04.1984 in piers 2,3,4", BOTH, "on 17.04.1984 in piers 2,3,4"),
        ("reached 412.305 boats, up 4,5%", Notation(), "reached 412.305 boats, up 4,5%"),
        ("$17 mi11ion and 3 bil1ions", Notation(), "$17 million and 3 billions"),
    ],
)
def test_plain(printed: str, told: Notation, english: str) -> None:
    assert plain(printed, told) == english


@given(st.text(alphabet="0123456789., milontbr1%-\n", max_size=80), st.sampled_from([BOTH, COMMA, Notation()]))
def test_each_character_keeps_its_place(text: str, told: Notation) -> None:
    changed = plain(text, told)
    assert len(changed) == len(text)
    assert [c.isspace() for c in changed] == [c.isspace() for c in text]


@pytest.mark.parametrize("piece", ["1.234", "1,", "12,3 ", "mi11", "1.234,5 ", "9" * 50 + ",", " "])
def test_time_grows_with_the_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    plain(text, notation(text))
    plain(text, BOTH)
    assert time.perf_counter() - started < 5
