"""Bounds that are denied: "no larger than", "has never gone beyond", "will not raise the toll beyond"."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Modifier

OPPOSITE: dict[Modifier, Modifier] = {"gt": "le", "lt": "ge"}


def denied(kinds: dict[str, Modifier]) -> dict[str, Modifier]:
    """Comparatives with "no" or "not" before them: "no larger than" bounds from above."""
    compared = {word: kind for word, kind in kinds.items() if word.endswith(" than") and kind in OPPOSITE}
    return {f"{no} {word}": OPPOSITE[kind] for word, kind in compared.items() for no in ("no", "not")}


def is_denied(text: str, start: int, kind: Modifier) -> bool:
    """Whether the bound of this kind that begins at `start` is one that is not passed."""
    return _NEVER.search(text, max(0, start - _REACH), start) is not None or _moves_not(text, start, kind)


_REACH = 80
_NEVER = re.compile(r"\bnever\s(?:[a-z]+\s){0,2}$")
""" "has never gone beyond 3 %": no more than that."""
_MOVES_NOT = Sought(
    r"\b(?:not|cannot|n['’]t)\s(?!only\b|just\b|merely\b)"
    r"((?:(?!(?:and|or|for|in|on|at|to|of|with|despite|those)\s)[a-z]+\s){1,7})$",
    "not",
    "n't",
    "n’t",
)


def _moves_not(text: str, start: int, kind: Modifier) -> bool:
    """ "will not raise the toll beyond 3 dollars", "must not let it fall below 4 %": a bound that is not passed; the bound
    begins at `start`."""
    told = _MOVES_NOT.search(text, max(0, start - _REACH), start)
    first, *rest = told[1].split() if told is not None else [""]
    ways = {cues.direction(word) for word in (rest if first in ("be", "been", "let", "allow") else [first])}
    return told is not None and _WAYS.get(kind) in ways and _PLACED.match(text, start) is not None


_WAYS = {"gt": "up", "lt": "down"}
_PLACED = re.compile(r"(?:above|beyond|over|below|under)\b")
