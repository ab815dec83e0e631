"""Sentences that head what follows: counted off, run in with their paragraph, or said of all the lines after them."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import LexiconError, read
from pipeline.outline.units import Unit, Units

LONGEST_SENTENCE = 320
_LABEL = 10
_SEVERAL = 3
_SERIES = 6
_YEARS = re.compile(r"\b(?:FY)?(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?\b")


def counts_off(units: Units, index: int) -> bool:
    """Whether a paragraph's first sentence ("First, we will mend the quays.") is one of a series that heads paragraphs."""
    words = units.words

    def heads(unit: Unit) -> bool:
        first = unit.first
        speaks = any(words.starts_with("group", clause) for clause in first.split(", ")[1:])
        return speaks and unit.sentences > 1 and len(first) <= LONGEST_SENTENCE and not measures(first)

    own = words.starts_with("ordinal", units.units[index].text)
    near = units.units[max(0, index - _SERIES) : index + _SERIES + 1]
    others = [unit for unit in near if words.starts_with("ordinal", unit.text) not in ((), own)]
    return heads(units.units[index]) and any(heads(unit) for unit in others)


def opens_group(units: Units, index: int) -> bool:
    """Whether a sentence without figures opens a group of detail lines: it speaks for all ("We …"), and they follow."""
    unit, following = units.units[index], units.after(index)
    if not units.lines or following is None or not _general(units, unit):
        return False
    if following.style not in ("", "bullet") or following.block.kind == "heading" or units.words.opens(following.text):
        return False
    speaks = units.words.starts_with("group", following.text) and not any(char.isdigit() for char in following.text)
    return following.closed and not speaks


def _general(units: Units, unit: Unit) -> bool:
    words = units.words
    if unit.sentences > 1 or len(unit.text) > LONGEST_SENTENCE or any(char.isdigit() for char in unit.text):
        return False
    clauses = unit.text.split(", ")
    led = words.is_gerund(unit.text) and any(words.starts_with("group", clause) for clause in clauses[1:])
    speaks = led or bool(words.starts_with("group", unit.text))
    named = {word.strip(".,;").lower() for word in unit.text.split() if word[0].isupper()}
    return speaks and sum(words.tenses(unit.text)) > 0 and not named & _months(words.language)


def names_months(units: Units, text: str) -> bool:
    """Whether a line is a row of months, such as the axis of a chart has."""
    named = [word for word in text.lower().split() if word.strip(".,") in _months(units.words.language)]
    return len(named) >= _SEVERAL


@cache
def _months(language: str) -> frozenset[str]:
    try:
        return frozenset(read(f"{language}/dates").get("months", ()))
    except LexiconError:
        return frozenset()


def unglued(units: Units, first: str) -> str:
    """`first` up to a capital ("We", "To") that no stop parts from a heading in -ing before it."""
    words = units.words
    if not words.is_gerund(first):
        return first
    for match in re.finditer(r"(?<=[a-z])\s(?=[A-Z])", first):
        head, rest = first[: match.start()], first[match.end() :]
        capitals = sum(word[0].isupper() for word in head.split()[1:])
        opens = words.starts_with("group", rest) or (words.starts_with("opens", rest) and sum(words.tenses(rest)))
        if opens and capitals <= len(head.split()) / 3:
            return head
    return first


def is_label(units: Units, unit: Unit) -> bool:
    """Whether the first sentence is a few words without a verb ("Permits.", "Focus on industry.")."""
    plain = len(unit.first.split()) <= _LABEL and not measures(unit.first) and unit.first.endswith(".")
    return plain and not sum(units.words.tenses(unit.first)) and not units.words.starts_with("salutation", unit.first)


def ends_its_line(units: Units, unit: Unit) -> bool:
    """Whether the first sentence has a line of its own, which the next line is longer than."""
    lines = units.text[unit.block.start : unit.block.end].split("\n")
    return len(lines) > 1 and " ".join(lines[0].split()).endswith(unit.first) and len(lines[1]) > len(lines[0])


def measures(text: str) -> bool:
    """Whether a sentence holds figures that are no years: a statement, and no heading."""
    return bool(re.search(r"\d", _YEARS.sub(" ", text)))
