"""The names that the makers of pages give to their parts: what is around a report, what are its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.lexicon import LexiconError, either, read

_FILE = "pipeline/lexicon/webpages.toml"
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_LONGEST_NAME = 100
Part = Literal["chrome", "content", "footnotes"]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartNames:
    """Words of a name → the part that they stand for: wherever they stand in it, or when they are all of it."""

    anywhere: Mapping[Words, Part]
    whole: Mapping[Words, Part]
    longest: int

    def part(self, name: str) -> Part | None:
        """The part that one class or id of an element names, None when it names none."""
        words = _words(name[:_LONGEST_NAME])
        if words in self.whole:
            return self.whole[words]
        for size in range(min(self.longest, len(words)), 0, -1):
            for place in range(len(words) - size + 1):
                found = self.anywhere.get(words[place : place + size])
                if found:
                    return found
        return None


@cache
def part_names() -> PartNames:
    """The names of the lexicon file; raises `LexiconError` when two parts claim one."""
    data = read("webpages")
    anywhere: dict[Words, Part] = {}
    whole: dict[Words, Part] = {}
    for part in ("chrome", "content", "footnotes"):
        _claim(anywhere, data[part].get("anywhere", ()), part)
        _claim(whole, data[part].get("whole", ()), part)
    return PartNames(anywhere, whole, max(map(len, anywhere)))


@cache
def note_anchor() -> re.Pattern[str]:
    """Matches the address of a link that leads to a footnote of the page, or back from it."""
    return re.compile(
        rf"[^#]{{0,500}}#{either(read('webpages')['anchors']['starts'])}(?:ref|s)?(?![a-z])", re.IGNORECASE
    )


def _words(name: str) -> Words:
    return tuple(word.lower() for word in _WORD.findall(name))


def _claim(held: dict[Words, Part], phrases: Iterable[str], part: Part) -> None:
    for phrase in phrases:
        words = tuple(phrase.split())
        if held.setdefault(words, part) != part:
            raise LexiconError(f"{_FILE}: {held[words]} and {part} both claim {phrase!r}; keep one")
