"""The cue words of `lexicon/en/cues.toml`, as sets of word forms."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipeline.lexicon import LexiconError, read, whole_words
from pipeline.lexicon.sought import AnyCase

_VOWELS = "aeiou"


@cache
def table() -> dict[str, Any]:
    """The parsed cue file."""
    return read("en/cues")


@cache
def forms(verb: str) -> frozenset[str]:
    """Every form of a verb given in its base form: "grow" → grow, grows, growing, grew, grown."""
    stem = verb[:-1] if verb.endswith("e") else verb
    made = {verb, verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s"), stem + "ing", stem + "ed"}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        made |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    if len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        made |= {verb + verb[-1] + "ing", verb + verb[-1] + "ed"}
    return frozenset(made).union(table()["irregular"].get(verb, []))


@cache
def verbs(*path: str) -> frozenset[str]:
    """Forms of all verbs in the list at `path` ("change", "up", "verbs")."""
    return frozenset(form for verb in words(*path) for form in forms(verb))


@cache
def words(*path: str) -> frozenset[str]:
    """The list at `path`, lower case."""
    entry: Any = table()
    for key in path:
        entry = entry[key]
    return frozenset(word.lower() for word in entry)


@cache
def pattern(*path: str) -> re.Pattern[str]:
    """A pattern that finds any phrase of the list at `path` as whole words, the longest first."""
    return whole_words(words(*path))


_PIECES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("averaging", "annual_average"): ("averag", "annual", "cagr"),
    ("prices", "nominal"): ("urrent", "term", "nom"),
    ("status", "goals"): ("goal", "target", "object"),
    ("status", "unchanged"): ("chang", "cont", "rema", "tay"),
}
"""Of some lists, pieces of words of which every phrase has one."""


@cache
def sought(*path: str) -> AnyCase:
    """As `pattern`, for a list of which every phrase has one of a few pieces."""
    phrases, pieces = words(*path), _PIECES[path]
    odd = sorted(phrase for phrase in phrases if not any(piece in phrase for piece in pieces))
    if odd:
        raise LexiconError(f"pipeline/lexicon/en/cues.toml: {'.'.join(path)}: {odd} have none of {pieces}")
    return AnyCase(whole_words(phrases).pattern, *pieces)


@cache
def _directions() -> dict[str, str]:
    """Forms of verbs and nouns of change, each with its direction."""
    return {
        word: way for way in ("down", "up") for word in verbs("change", way, "verbs") | words("change", way, "nouns")
    }


def direction(word: str) -> str:
    """ "up" or "down" for a form of a verb or noun of change, else ""."""
    return _directions().get(word, "")
