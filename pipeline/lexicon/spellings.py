"""Spellings of a lexicon, found at a place of a text: the longest one that stands there."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pipeline.lexicon import LexiconError

Value = TypeVar("Value")

BLANKS = " \t\n\u00a0\u2002\u2003\u2009\u200a\u202f"
HYPHENS = "-\u2010\u2011\u00ad"
_END = ""  # the key under which a node of the tree holds its value
_CJK = 0x2E80


class Spellings(Generic[Value]):
    """A tree of spellings. Each belongs to one value: claiming one for two values raises `LexiconError`.

    A blank in a spelling stands for a run of blanks, one line break or one hyphen of the text; it may not be left out.
    """

    def __init__(self, name: str, *, digit_may_follow: bool = False) -> None:
        """`name`: the file that errors name. `digit_may_follow`: a spelling may stand right before digits ("RMB40")."""
        self._name = name
        self._digit_may_follow = digit_may_follow
        self._exact: dict[str, Any] = {}
        self._folded: dict[str, Any] = {}

    def add(self, spelling: str, value: Value, *, case: bool) -> None:
        """Claims `spelling` for `value`, with `case` only in this case; `LexiconError` if another value has it."""
        if not spelling or spelling != spelling.strip():
            raise LexiconError(f"{self._name}: {value!r}: spelling {spelling!r} is empty or has blanks around it")
        node = self._exact if case else self._folded
        for char in spelling if case else spelling.lower():
            node = node.setdefault(char, {})
        held = node.setdefault(_END, value)
        if held != value:
            raise LexiconError(f"{self._name}: {held!r} and {value!r} both claim the spelling {spelling!r}")

    def match(self, text: str, pos: int) -> tuple[Value, int] | None:
        """Value and end of the longest spelling that begins at `pos` and ends with a word; exact case wins a tie."""
        first = text[pos : pos + 1]
        exact = self._walk(self._exact, text, pos, fold=False) if first in self._exact else None
        folded = self._walk(self._folded, text, pos, fold=True) if first.lower() in self._folded else None
        if exact is None or folded is None:
            return exact or folded
        return exact if exact[1] >= folded[1] else folded

    def _walk(self, tree: dict[str, Any], text: str, pos: int, *, fold: bool) -> tuple[Any, int] | None:
        """The longest spelling of one tree; time grows with its length, whatever the text."""
        node, size, found = tree, len(text), None
        while pos < size:
            char = text[pos]
            step = node.get(char) or (node.get(char.lower()) if fold else None)
            if step is None:
                step, pos = _gap(node, text, pos)
                if step is None:
                    break
            else:
                pos += 1
            node = step
            if _END in node and (word_ends(text, pos) or (self._digit_may_follow and text[pos].isdigit())):
                found = (node[_END], pos)
        return found


def _gap(node: dict[str, Any], text: str, pos: int) -> tuple[dict[str, Any] | None, int]:
    """The node behind a blank, and the place behind the blanks or the hyphen that stand for it."""
    step: dict[str, Any] | None = node.get(" ")
    if step is None or (text[pos] not in BLANKS and text[pos] not in HYPHENS):
        return None, pos
    start, breaks = pos, 0
    if text[pos] in HYPHENS:
        pos += 1
    while pos < len(text) and text[pos] in BLANKS and pos - start < 8:
        breaks += text[pos] == "\n"
        pos += 1
    return (step, pos) if breaks < 2 else (None, pos)


def word_ends(text: str, pos: int) -> bool:
    """Whether a spelling may end at `pos`: no letter or digit (or raised digit) goes on; ideographs need no gap."""
    if pos >= len(text):
        return True
    before, after = text[pos - 1], text[pos]
    if not before.isalnum() or ord(before) >= _CJK:
        return True
    return not after.isalnum() or ord(after) >= _CJK


def no_word_follows(text: str, pos: int) -> bool:
    """Whether the text at `pos` is the end, or goes on with anything but a blank or hyphen and a letter or digit."""
    after = text[pos : pos + 2]
    return len(after) < 2 or not (after[0] in BLANKS or after[0] in HYPHENS) or not after[1].isalnum()


def variants(pattern: str) -> list[str]:
    """The spellings that a pattern stands for: each `(x)` with x and without it, in order."""
    head, bracket, rest = pattern.partition("(")
    if not bracket:
        return [pattern]
    inner, closed, tail = rest.partition(")")
    if not closed or "(" in inner:
        raise LexiconError(f"spelling {pattern!r}: brackets must be closed and not nested")
    return [head + middle + end for middle in ("", inner) for end in variants(tail)]
