"""English numerals: where they stand and what they are worth."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.numbers.atoms import words
from pipeline.english.numbers.numerals import find_atoms

CASES = [
    ("two hundred and five", "205"),
    ("four million six hundred thousand", "4600000"),
    ("two and a half million", "2500000"),
    ("a hundred and twenty men", "120"),
    ("twenty-five thousand", "25000"),
    ("hundreds of thousands", "100000"),
    ("10, 000 bees", "10000"),
    ("1.2 × 10−3", "0.0012"),
    ("5 x 106 cells", "5000000"),
    ("4e14", "4e14"),
    ("8x2^10", "8192"),
    ("10⁻³", "0.001"),
    ("of 10 9 grains", "1000000000"),
    ("three million, two hundred & forty", "3000240"),
    ("4.2bn", "4200000000"),
    ("$2.174T", "2174000000000"),
    ("0,5%", "0.5"),
    ("7 1/2", "7.5"),
    ("2½", "2.5"),
    ("11,062 .6", "11062.6"),
    ("11,47,254 crore", "11472540000000"),
    ("300 000", "300000"),
    ("1.234.567", "1234567"),
    ("３００", "300"),
    ("2,5 million", "2500000"),
    ("12,4%", "12.4"),
    ("1.294,5", "1294.5"),
    ("34 000,5", "34000.5"),
    ("3.294.630.", "3294630"),
    ("31 trillion and 916.3 billion", "31916300000000"),
    ("13 crore and 25 lakh", "132500000"),
    ("12.25 tỷ", "12250000000"),
    ("3.5 Mrd", "3500000000"),
    ("rose to 2,5", "2.5"),
    ("1 2 . Prices", "12"),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_value(text: str, value: str) -> None:
    assert [a.value for a in find_atoms(text)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two and three points", ["2", "3"]),
        ("five halves of it for seven quarters", ["2.5", "7"]),
        ("in 12, 500 people", ["12", "500"]),
        ("1263, 801, 554, 472 and - so on - here", ["1263", "801", "554", "472"]),
        ("in 2011.47.The fund", ["2011", "47"]),
        ("on 13/4 a third of it", ["13", "4", None]),
        ("3.25 - 3.75 Cr", ["3.25", "3.75"]),
        ("between 2 million and 500 thousand", ["2000000", "500000"]),
        ("2 trillion and 900 billion respectively", ["2000000000000", "900000000000"]),
        ("piers 2,3 and 4", ["2", "3", "4"]),
    ],
)
def test_values(text: str, values: list[str | None]) -> None:
    found = [a.value for a in find_atoms(text)]
    assert len(found) == len(values)
    assert all(value is None or got == Decimal(value) for got, value in zip(found, values, strict=True))


@pytest.mark.parametrize("name", ["units", "tens", "multiples", "ordinals"])
def test_each_word_of_the_lexicon_is_read(name: str) -> None:
    for word, entry in words()[name].items():
        value = entry[0] if isinstance(entry, list) else entry
        assert [a.value for a in find_atoms(f"the {word} there")] == [Decimal(str(value))]


@pytest.mark.parametrize("word", sorted(words()["scales"]))
def test_each_scale_multiplies(word: str) -> None:
    (atom,) = find_atoms(f"some 2.5 {word} trees")
    assert atom.value == Decimal("2.5") * Decimal(str(words()["scales"][word]))
    assert atom.scaled


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_printed_numbers_are_read_back(number: Decimal) -> None:
    text = f"it was {number:,f} in all"
    (atom,) = find_atoms(text)
    assert atom.value == number
    assert text[atom.start : atom.end] == f"{number:,f}"
    assert atom.resolution == Decimal("0.01")


@given(st.text(alphabet="0123456789,. /-×^x10½% aonetwhudrd", max_size=60))
def test_atoms_stand_in_order(text: str) -> None:
    atoms = find_atoms(text)
    assert all(a.end <= b.start for a, b in pairwise(atoms))
    assert all(0 <= a.start < a.digits_end <= a.end <= len(text) for a in atoms)
