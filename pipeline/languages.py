"""The languages that the pipeline reads: every package beside this file that declares a `LANGUAGE`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from pipeline.records import Card, Claim, Document, Mention, Notation, Number, Reading, Section, Sentence


class LanguageError(ValueError):
    """A report is in a language that no package reads: names the language and those that are read."""


class Language(Protocol):
    """What a language package gives. All offsets of a `Reading` count from its sentence, all others from the text."""

    code: str
    needs_parse: bool

    def split(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences of `text[start:end]` as spans of the text, without blanks around them."""

    def notation(self, text: str) -> Notation:
        """How a document prints its numbers, told from its whole text."""

    def read(self, sentence: Sentence, notation: Notation = ...) -> Reading:
        """Every number of a sentence, from its surface."""

    def wanted(self, sentences: Sequence[Sentence], readings: Sequence[Reading]) -> list[int]:
        """Indices of the sentences that must be parsed: those with a quantity and those they refer back to."""

    def claims(
        self,
        report_id: str,
        card: Card,
        document: Document,
        sections: Sequence[Section],
        sentences: Sequence[Sentence],
        readings: Sequence[Reading],
        parses: Mapping[int, Any],
    ) -> tuple[list[Claim], list[Number]]:
        """Claims and the ledger of the sentences; `parses` maps a sentence's index to its parsed doc."""

    def aims(self, sentence: Sentence) -> bool:
        """Whether a sentence of a section of aims commits to something."""

    def outside(self, text: str, markers: Sequence[Mention]) -> list[Mention]:
        """Numbers in stretches of text that no sentence covers."""


@cache
def languages() -> Mapping[str, Language]:
    """BCP 47 primary tag → language. Two packages for one tag refuse to load."""
    found: dict[str, Language] = {}
    folder = Path(__file__).parent
    for module in sorted(pkgutil.iter_modules([str(folder)]), key=lambda m: m.name):
        if not module.ispkg or not (folder / module.name / "language.py").exists():
            continue
        language: Language = importlib.import_module(f"pipeline.{module.name}.language").LANGUAGE
        if language.code in found:
            raise ImportError(f"two packages read {language.code!r}: keep one")
        found[language.code] = language
    return found


def get(code: str | None) -> Language:
    """The language for a BCP 47 tag; raises `LanguageError` when none reads it or none is known."""
    known = languages()
    primary = (code or "").split("-")[0].lower()
    if primary not in known:
        names = ", ".join(known)
        what = (
            f"language {code!r} cannot be read" if code else "the language could not be told, or the text mixes several"
        )
        raise LanguageError(f"{what}; languages that can: {names}. Set `language` in the report's card if it is wrong")
    return known[primary]
