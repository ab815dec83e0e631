"""Words, never code: TOML files and the typed tables read from them.

Each vocabulary has one TOML file and one small module of the same name that loads it, checks it and refuses two entries
that claim one spelling. `read` is the only place that opens a file; results are cached, so that a lexicon is read once.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import Any

_SAME = {"i": "İı", "k": "\u212a", "s": "ſ"}
"""Letters that are one with a plain letter where case does not count, besides its capital."""


class LexiconError(ValueError):
    """A lexicon file breaks its own rules: names the file, the entry and what to change."""


@cache
def read(name: str) -> dict[str, Any]:
    """The parsed TOML file `name` (`"units"`, `"en/cues"`). Raises `LexiconError` when it is missing or not TOML."""
    try:
        text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)
    except FileNotFoundError:
        raise LexiconError(f"pipeline/lexicon/{name}.toml: no such file") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"pipeline/lexicon/{name}.toml: {error}") from None


def last_word(text: str) -> str:
    """The word in plain letters that a text ends with, blanks left out; "" where it ends with anything else.

    Asked before a slow pattern whose phrases end at the end of a text: none of them fits unless one of them ends so.
    """
    tail = text.rstrip()
    word = tail[tail.rfind(" ") + 1 :]
    return word if word.isascii() and word.isalpha() else ""


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The last words of phrases, lower case."""
    return frozenset(phrase.lower().rpartition(" ")[2] for phrase in phrases)


def either(phrases: Iterable[str]) -> str:
    """A piece of a pattern that is any of the phrases, the longest first; a blank of a phrase is any one blank.

    Phrases that begin alike share their beginning: the engine tries alternatives one by one, at each place of a text.
    """
    return _either(frozenset(phrases))


@cache
def _either(phrases: frozenset[str]) -> str:
    return f"(?:{_alternatives(sorted(phrases, key=lambda p: (-len(p), p)))})"


def whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words, in any case, the longest first."""
    return re.compile(rf"{word_beginning(phrases)}(?!\w)", re.IGNORECASE)


def word_beginning(phrases: Iterable[str], parted: str = r"\w") -> str:
    """The beginning of a pattern for any case: any of the phrases, the longest first, where a word begins: behind nothing that
    the set `parted` holds.

    Its first piece is the letters that the phrases begin with: the engine skips to those, and only there looks at the rest.
    """
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        rests.setdefault(phrase[0].lower(), []).append(phrase[1:])
    first = "".join(re.escape(char + char.upper()) + _SAME.get(char, "") for char in sorted(rests))
    known = "|".join(f"(?<={re.escape(char)}){either(rest)}" for char, rest in sorted(rests.items()))
    return rf"(?-i:[{first}])(?<![{parted}].)(?:{known})"


def _alternatives(phrases: list[str]) -> str:
    """The phrases, the longest first, as alternatives, of which no two fit in the same place unless they begin alike."""
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        groups.setdefault(phrase[:1].casefold(), []).append(phrase)
    return "|".join(map(_sharing, groups.values()))


def _sharing(phrases: list[str]) -> str:
    """Alternatives that begin with one letter; where its case differs they share nothing, for the longest is to be first."""
    letters = zip(*phrases, strict=False)
    start = "".join(letter[0] for letter in takewhile(lambda letter: len(set(letter)) == 1, letters))
    if not start:
        return "|".join(map(_spelled, phrases))
    rests = [phrase[len(start) :] for phrase in phrases]
    return _spelled(start) + (f"(?:{_alternatives(rests)})" if len(rests) > 1 else _spelled(rests[0]))


def _spelled(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s")


@cache
def fingerprint() -> str:
    """SHA-256 over every TOML file of the lexicon in order of name: tells two versions of the words apart."""
    digest = hashlib.sha256()
    root = resources.files(__package__)
    for folder in (root, *(item for item in sorted(root.iterdir(), key=lambda i: i.name) if item.is_dir())):
        for item in sorted(folder.iterdir(), key=lambda i: i.name):
            if item.name.endswith(".toml"):
                digest.update(f"{folder.name}/{item.name}\n".encode())
                digest.update(item.read_bytes())
    return digest.hexdigest()
