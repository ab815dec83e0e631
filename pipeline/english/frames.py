"""What a number is attached to: the nouns of the attachment rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pipeline.english.view import View
from pipeline.records import Quantity
from pipeline.records.enums import Measure, Modifier

if TYPE_CHECKING:
    from pipeline.english.tree import Token


@dataclass(frozen=True)
class Frame:
    """What the number says of what. `counted` is the noun that it counts, `verb` the verb that governs it."""

    rule: str
    subject: str
    measure: Measure = "level"
    direction: str = ""
    verb: Token | None = None
    counted: Token | None = None
    share_of: str = ""
    unit: str = ""
    action: str = ""
    flags: tuple[str, ...] = ()
    bound: Modifier | None = None
    """What the words say of the number besides its own modifier: "in the top 15" is no lower than that."""
    given: bool = True
    """False when the subject came from elsewhere (an antecedent)."""


_COMPLEMENT = re.compile(r",?\s(?:of|for|in|on|from|to(?!\s\w+\sratio\b)|at|including|excluding)\s")


@lru_cache(maxsize=16)
def head_noun(subject: str) -> str:
    """The head noun of the words of a subject, in small letters: "balance" of "the basic balance of the fund", "ratio" of
    "debt to GDP ratio". The rules ask in turn for the same number, so that a few answers are kept."""
    return _COMPLEMENT.split(subject, maxsplit=1)[0].split(" ")[-1].lower()


def amount_noun(subject: str) -> str:
    """As `head_noun`, of what an amount is the level of: "debt" of "overall debt levels"."""
    return head_noun(subject.removesuffix(" levels").removesuffix(" level"))


def sum_key(kind: str, value: Decimal) -> tuple[str, Decimal]:
    """Under what a sum is kept for when it is referred back to: amounts of money apart from percentages and points."""
    return ("money" if kind == "money" else "percent"), value


@dataclass
class Memory:
    """What was claimed before: frames of this sentence in order, the last subject of the sentence before, who did it, and the
    sentence above the list that this one is an item of."""

    frames: list[tuple[Quantity, Frame]] = field(default_factory=list)
    before: str = ""
    doer: str = ""
    lead: str = ""
    sums: Mapping[tuple[str, Decimal], str] = field(default_factory=dict)
    """Amounts of money and percentages, by `sum_key`, claimed before in the whole report, with the words of what they were of."""

    def last_subject(self, text: str = "", place: int = 0) -> str:
        """The nearest subject to the left, in this sentence or the one before; in the sentence `text`, seen from the character
        `place`, no subject of a bracket that closed before, where another stands outside."""
        told = [frame for _, frame in reversed(self.frames) if frame.subject]
        outside = [f for q, f in reversed(self.frames) if f.subject and not _within(text, q.start, place)]
        told = outside or told
        found = next((frame for frame in told if frame.measure != "rank"), told[0] if told else None)
        return found.subject if found is not None else self.before


def _within(text: str, start: int, place: int) -> bool:
    """Whether the character `start` stands in a bracket of `text` that closes before `place`."""
    opened = text.rfind("(", 0, start)
    closed = text.find(")", start, place) if opened >= 0 else -1
    return closed >= 0 and ")" not in text[opened:start]


@dataclass(frozen=True)
class Site:
    """A quantity in its sentence: `lead` the token right before it (modifiers skipped), `chunk` the noun phrase right after."""

    view: View
    quantity: Quantity
    root: Token
    lead: Token | None
    chunk: list[Token]
    memory: Memory

    @cached_property
    def end(self) -> int:
        """Character where the quantity, with a modifier after it, ends."""
        return max(self.quantity.end, self.quantity.modifier_end or 0)

    def claimed_before(self) -> tuple[Quantity, Frame] | None:
        """The number attached before this one, with its frame; None for the first of its sentence."""
        return self._before

    @cached_property
    def _before(self) -> tuple[Quantity, Frame] | None:
        """Found once: the rules ask some thirty times for each number, and what is attached later stands behind it."""
        before = (pair for pair in reversed(self.memory.frames) if pair[0].end <= self.quantity.start)
        return next(before, None)

    @cached_property
    def lead_word(self) -> str:
        """The lead in lower case, or empty."""
        return self.lead.lower_ if self.lead is not None else ""

    def after(self, index: int = 0) -> Token | None:
        """The token `index` places after the quantity."""
        place = self.view.token_at(self.end) + index
        return self.view.words[place] if place < len(self.view.words) else None

    def after_word(self) -> str:
        """The token after the quantity in lower case, or empty."""
        token = self.after()
        return token.lower_ if token is not None else ""

    def past_bracket(self) -> Token | None:
        """The token after the quantity and what restates it in brackets: "in" of "3 million yuan ($412,000) in fees"."""
        place, words = self.view.token_at(self.end), self.view.words
        if place < len(words) and words[place].tag_ == "-LRB-":
            closing = next((t.i for t in words[place : place + 12] if t.tag_ == "-RRB-"), None)
            place = place if closing is None else closing + 1
        return words[place] if place < len(words) else None


Rule = Callable[[Site], "Frame | None"]
