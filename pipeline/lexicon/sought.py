"""Patterns that cannot fit without a word that few texts hold: the word is looked for first, which takes a tenth of the time."""

from __future__ import annotations

import re
import sys


class Sought:
    """A pattern that is searched for only in a text that holds one of `words`, or of the pieces of words that every match has."""

    __slots__ = ("pattern", "words")

    def __init__(self, pattern: str, *words: str) -> None:
        self.pattern, self.words = re.compile(pattern), words

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        for word in self.words:
            if word in text:
                return self.pattern.search(text, start, end)
        return None

    def cut(self, text: str) -> str:
        """`text` without what fits."""
        for word in self.words:
            if word in text:
                return self.pattern.sub("", text)
        return text


class Closing(Sought):
    """A pattern that ends with the text that is searched (`\\Z`, as `$` fits before a line break), with one of `words` and one
    blank."""

    __slots__ = ()

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        closes = text.endswith(self.words, start, min(end, len(text)) - 1)
        return self.pattern.search(text, start, end) if closes else None


class AnyCase(Sought):
    """As `Sought`, in whatever case. `words` are in small letters, without "i", "k" and "s": other letters are one with these."""

    __slots__ = ()

    def __init__(self, pattern: str, *words: str) -> None:
        self.pattern, self.words = re.compile(pattern, re.IGNORECASE), words

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        small = text.lower()
        for word in self.words:
            if word in small:
                return self.pattern.search(text, start, end)
        return None
