"""Numbers that their surroundings settle as no claim."""

from __future__ import annotations

import pytest

from pipeline.english.quantities.reading import read_numbers
from pipeline.lexicon import read


def roles_of(text: str) -> list[str]:
    """The roles of the mentions of a sentence, in order."""
    return [str(m.role) for m in read_numbers(text).mentions]


@pytest.mark.parametrize("word", read("en/roles")["citation"]["before"])
def test_each_word_of_citation(word: str) -> None:
    reading = read_numbers(f"as {word} 12 says, all is well")
    assert [(m.start, m.role) for m in reading.mentions] == [(len(f"as {word} "), "citation")]


@pytest.mark.parametrize("word", read("en/roles")["name"]["before"])
def test_each_word_of_names(word: str) -> None:
    assert roles_of(f"we saw {word} 12, which is new") == ["name"]


@pytest.mark.parametrize("number", ["5", "14"])
@pytest.mark.parametrize("word", read("en/roles")["ordinal"]["events"])
def test_each_event_counts_off(word: str, number: str) -> None:
    assert roles_of(f"at the {number}th {word} of the board") == ["ordinal"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Most people own 5G phones", "name"),
        ("the A380 landed", "name"),
        ("PM2.5 fell", "name"),
        ("one of the best was there", "idiom"),
        ("a double standard", "idiom"),
        ("half-hearted tries", "idiom"),
        ("the 14th People's Congress", "name"),
        ("for the first time", "ordinal"),
        ("the following 11 tasks", "structure"),
        ("as solved in (3.1) above", "citation"),
        ("star HD 188753 shines", "name"),
        ("the signals of 75 As in NMR", "name"),
        ("a dose of 5-fluorouracil", "name"),
        ("scores of {1}, {2} and {3, 4}", "name"),
        ("at 1/T 1 T of the curve", "name"),
        ("17 is a fan and 18 is a ring", "name"),
        ("etched with CHF3 and oxygen", "name"),
        ("it shows 4K video", "name"),
        ("the LaH 10 compound", "name"),
        ("by solving the problem (4.2), we find", "citation"),
        ("8.31 The scheme pays tutors", "list_marker"),
        ("One way to find out is to ask", "idiom"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert role in roles_of(text)


@pytest.mark.parametrize(
    "text",
    ["at least one nurse stayed", "the age band 20-44 years", "it ranges from 100-200 jobs",
     "a 10-year ban", "exports doubled", "Hospitals (12) were built",
     "line up 5 percent", "each item 300 rupees", "it sold by June 5 crore tickets",
     "the port stood second in Ireland", "a 50-m pool", "it fell to -5C overnight",
     "he called out “forty-two”", "Mn 0.30 and more", "the range 0-496", "a volume of 2 ml"],
)  # fmt: skip
def test_still_a_quantity(text: str) -> None:
    assert len(read_numbers(text).quantities) == 1
    assert roles_of(text) == []
