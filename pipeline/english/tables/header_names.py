"""What the words of a header are by themselves: a place, an indicator, a part of something, the word over labels."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.tables.headers import header, words_of
from pipeline.lexicon import either
from pipeline.lexicon.indicator_names import readings
from pipeline.lexicon.indicators import indicators, spellings
from pipeline.lexicon.places import find


def stub_is(stub: str, name: str) -> bool:
    """Whether the word over a column of labels is one of the lexicon's list `name`."""
    parts = (stub, header(stub).words, *stub.split("/"))
    return any(part.strip(" .").lower() + dot in words_of("stub")[name] for part in parts for dot in ("", "."))


@cache
def is_aside(text: str) -> bool:
    """Whether a header stands over numbers that are no claims: codes, notes, dates, margins of error."""
    bare = re.sub(r"\s?\([^()]*\)$", "", text).strip(" .").lower()
    listed = [
        word.rstrip(".") for role in ("list_marker", "name", "citation", "qualifier") for word in words_of("role")[role]
    ]
    return bare in listed or any(bare.endswith(" " + word) for word in words_of("role")["qualifier"] if len(word) > 3)


@cache
def place_of(words: str, own: str | None) -> str | None:
    """The place that the words are the name of, and nothing else."""
    bare = re.sub(r"\s?\([^()]*\)$", "", words).replace("&", "and")
    for printed in (
        (words, bare, bare.title().replace(" And ", " and ")) if bare.isupper() or bare.islower() else (words, bare)
    ):
        found = find(printed, own)
        if len(found) == 1 and found[0][0] == 0 and found[0][1] == len(printed):
            return found[0][2]
    return None


@cache
def _names() -> dict[str, str]:
    return spellings(dict(indicators()))


@cache
def identifiers(words: str) -> frozenset[str]:
    """The indicators that words are the name of."""
    return frozenset(found for key in readings(words, change=False) if (found := _names().get(key)))


def is_indicator(words: str) -> bool:
    """Whether words are the name of an indicator."""
    return bool(identifiers(words))


def names_measure(words: str) -> bool:
    """Whether words say by their last one that they name something measured: "School attendance rate"."""
    return len(words.split()) > 1 and words.split()[-1].lower() in words_of("measure")["nouns"]


def opens_with_people(words: str) -> bool:
    """Whether a label is of people: "Aged 15 and older", "All ages"."""
    return re.match(rf"{either(words_of('unit')['people'])}\b", words, re.IGNORECASE) is not None


def names_count(words: str) -> bool:
    """Whether words are the name of an indicator that counts things."""
    return any(indicators()[found].dimension == "count" for found in identifiers(words))


@cache
def _part_pattern() -> re.Pattern[str]:
    ages = either(words_of("category")["ages"])
    number = r"\d[\d.,]*(?:\s?[-–+]\s?(?:\d[\d.,]*)?|\sto\s\d[\d.,]*)?"
    listed = either(words_of("category")["words"])
    return re.compile(
        r"per\s[a-z]+(?:\s(?:in|of)\s.+)?|"
        rf"(?:(?:{ages}\s)*{number}(?:\s?{ages})*|{listed})(?:\s(?:areas?|sectors?|population))?",
        re.IGNORECASE,
    )


def is_part(words: str) -> bool:
    """Whether words name a part of a whole: an age, a sex, "rural", "to air"."""
    return (
        _part_pattern().fullmatch(words) is not None or words.partition(" ")[0].lower() in words_of("category")["ties"]
    )
