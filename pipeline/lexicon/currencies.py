"""The currencies of `currencies.toml`: signs before a number, signs and words after it, what an ambiguous one means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from pipeline.lexicon import LexiconError, read
from pipeline.lexicon.spellings import BLANKS, Spellings, variants

FILE = "currencies.toml"
_WORD = re.compile(r"\s([A-Za-z]+)")
_COMMON = frozenset({"code", "label_en", "label_zh", "before", "glued", "after", "words", "examples", "not_examples"})
_KEYS: Mapping[str, frozenset[str]] = {
    "currency": _COMMON | {"minor", "code_is_word", "lands"},
    "ambiguous": _COMMON | {"candidates", "default"},
    "minor": _COMMON,
}
_RAN_ON = re.compile(r"(?<=[a-z][a-z])[A-Z]{2,3}\$?$")
""" "rose toRMB90,000": a page that lost the blanks around what was set apart."""
_LONGEST_SIGN = 12
_LAND_ENDS = re.compile(r"\s*(?:$|[.,;:)])|\s(?:an?|per|and|or|at|in|on|to|for|from|by|of|this|last|each|every)\b")
"""What may stand behind the land of an amount; "$5 US firms" is another thing."""


@dataclass(frozen=True, slots=True)
class Money:
    """A currency (`code` of ISO 4217), a sign or word of several (`candidates`), or a part of one ("{cent}")."""

    code: str
    label_en: str
    label_zh: str | None = None
    minor: int | None = None
    candidates: tuple[str, ...] = ()
    default: str | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether the card has to say which currency it is."""
        return bool(self.candidates)


@dataclass(frozen=True)
class MoneyExample:
    """A text with one number, and the code that the money beside it has (if not `found`: has not)."""

    text: str
    code: str
    found: bool


@dataclass(frozen=True)
class Currencies:
    """The closed list of currencies, of ambiguous signs and of parts of currencies."""

    by_code: Mapping[str, Money]
    examples: tuple[MoneyExample, ...]
    signs: frozenset[str]
    """Every spelling that may stand before a number."""
    _before: Spellings[Money] = field(repr=False)
    _glued: Spellings[Money] = field(repr=False)
    _after: Spellings[Money] = field(repr=False)
    _not_before: frozenset[str] = field(repr=False)
    _verbs: frozenset[str] = field(repr=False)
    _lands: Spellings[Money] = field(repr=False)

    def before(self, text: str, end: int) -> tuple[Money, int] | None:
        """The money whose longest sign ends at `end` (blanks between left out), and where the sign begins; else None."""
        stop = end
        while stop > 0 and text[stop - 1] in BLANKS and end - stop < 3:
            stop -= 1
        mirror = text[max(0, stop - _LONGEST_SIGN) : stop][::-1]
        found = self._before.match(mirror, 0)
        if stop == end:
            glued = self._glued.match(mirror, 0)
            if glued is not None and (found is None or glued[1] > found[1]):
                found = glued
        ran_on = _RAN_ON.search(text, max(0, stop - _LONGEST_SIGN), stop) if found is None and stop == end else None
        if ran_on is not None:
            found = self._before.match(ran_on.group()[::-1], 0)
        return None if found is None else (found[0], stop - found[1])

    def after(self, text: str, pos: int) -> tuple[Money, int] | None:
        """The money whose longest sign or word begins at `pos`, and where that ends; None when there is none."""
        found = self._after.match(text, pos)
        if found is None or text[pos : found[1]].lower() not in self._verbs:
            return found
        word = _WORD.match(text, found[1])
        return None if word and word[1].lower() in self._not_before else found

    def land_after(self, text: str, pos: int) -> tuple[Money, int] | None:
        """The currency of the land named at `pos`, behind an amount, and where the name ends: "$20 U.S. a barrel"."""
        found = self._lands.match(text, pos)
        return found if found is not None and _LAND_ENDS.match(text, found[1]) else None

    def resolve(self, code: str, card: str | None) -> str:
        """What a code means in a report whose card says `card`: that currency, where an ambiguous code may be it."""
        money = self.by_code.get(code)
        if money is None or not money.candidates:
            return code
        return card if card is not None and card in money.candidates else money.default or code


@cache
def currencies() -> Currencies:
    """The currencies, read once. Raises `LexiconError` when an entry breaks the rules of the file."""
    return load(read("currencies"))


def load(table: Mapping[str, Any]) -> Currencies:
    """The currencies of a parsed file. Raises `LexiconError`, which names the entry and what to change."""
    by_code: dict[str, Money] = {}
    examples: list[MoneyExample] = []
    signs: set[str] = set()
    before = Spellings[Money](FILE, digit_may_follow=True)
    glued = Spellings[Money](FILE, digit_may_follow=True)
    after = Spellings[Money](FILE)
    lands = Spellings[Money](FILE)
    for kind, keys in _KEYS.items():
        for entry in table[kind]:
            money = _money(entry, keys)
            if money.code in by_code:
                raise LexiconError(f"{FILE}: two entries have the code {money.code!r}")
            by_code[money.code] = money
            own_code = [money.code] if kind == "currency" and not entry.get("code_is_word") else []
            signs.update(own_code, entry.get("before", ()), entry.get("glued", ()))
            for sign in (*own_code, *entry.get("before", ())):
                before.add(sign[::-1], money, case=True)
            for sign in entry.get("glued", ()):
                glued.add(sign[::-1], money, case=True)
            for sign in (*own_code, *entry.get("after", ())):
                after.add(sign, money, case=True)
            for land in entry.get("lands", ()):
                lands.add(land, money, case=True)
            for word in _words(entry, own_label=kind == "currency"):
                after.add(word, money, case=False)
            examples.extend(_examples(entry))
    for money in by_code.values():
        unknown = sorted({*money.candidates, *([money.default] if money.default else [])} - set(by_code))
        if unknown:
            raise LexiconError(f"{FILE}: {money.code}: no currency {', '.join(unknown)}")
    forbidden, verbs = frozenset(table["not_before"]), frozenset(table["verbs"])
    return Currencies(
        MappingProxyType(by_code), tuple(examples), frozenset(signs), before, glued, after, forbidden, verbs, lands
    )


def _money(entry: Mapping[str, Any], keys: frozenset[str]) -> Money:
    unknown = sorted(set(entry) - keys)
    if unknown:
        raise LexiconError(f"{FILE}: {entry.get('code')}: unknown key {', '.join(unknown)}")
    return Money(
        code=entry["code"],
        label_en=entry["label_en"],
        label_zh=entry.get("label_zh"),
        minor=entry.get("minor"),
        candidates=tuple(entry.get("candidates", ())),
        default=entry.get("default"),
    )


def _words(entry: Mapping[str, Any], *, own_label: bool) -> Iterator[str]:
    label = entry["label_en"]
    for pattern in (*([f"{label}(s)"] if own_label else []), *entry.get("words", ())):
        yield from variants(pattern)


def _examples(entry: Mapping[str, Any]) -> Iterator[MoneyExample]:
    for text in entry.get("examples", ()):
        yield MoneyExample(text, entry["code"], True)
    for text in entry.get("not_examples", ()):
        yield MoneyExample(text, entry["code"], False)
