"""The units of `units.toml`, and money beside them: found in a text and looked up by code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from pipeline.lexicon import LexiconError, read
from pipeline.lexicon.currencies import Currencies, Money, currencies
from pipeline.lexicon.spellings import BLANKS, HYPHENS, Spellings, no_word_follows, variants

FILE = "units.toml"
_VARIANT_KEYS = frozenset({"of", "label_en", "label_zh", "en", "zh", "examples", "not_examples"})
_UNIT_KEYS = _VARIANT_KEYS - {"of"} | {
    *("code", "dimension", "factor", "offset", "prefixes", "power", "symbols", "weak", "without", "extra")
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; `factor` (and `offset`, of degrees) leads to `base_unit`. Spellings of one code may differ in label."""

    code: str
    label_en: str
    label_zh: str | None
    dimension: str
    base_unit: str
    factor: Decimal
    offset: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefix of SI or of the binary series."""

    code: str
    symbols: tuple[str, ...]
    name: str
    zh: str
    factor: Decimal


BARE = Prefix("", ("",), "", "", Decimal(1))


@dataclass(frozen=True)
class Example:
    """A short text and the labels, one of which the unit of its first number has (if not `found`: none of which)."""

    text: str
    labels: tuple[str, ...]
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit or a currency that stands at `start:end`; `money` says what an ambiguous code may be."""

    code: str
    label_en: str
    dimension: str
    start: int
    end: int
    money: Money | None = None


@dataclass(frozen=True)
class Units:
    """The closed list of units; `by_code` holds the currencies too, of which it knows the signs and words."""

    by_code: Mapping[str, Unit]
    dimensions: Mapping[str, str]
    examples: tuple[Example, ...]
    currencies: Currencies = field(repr=False)
    _spellings: Spellings[Unit] = field(repr=False)
    _weak: Spellings[Unit] = field(repr=False)

    def match(self, text: str, pos: int) -> tuple[Unit, int] | None:
        """The unit with the longest spelling that begins at `pos`, and where it ends; None when there is none.

        `pos` is behind the blank or hyphen that follows the number. A symbol that is also a word ("in") holds only when
        a digit touches it or no word follows.
        """
        found = self._spellings.match(text, pos)
        weak = self._weak.match(text, pos)
        if weak is None or (found is not None and found[1] >= weak[1]):
            return found
        touched = pos > 0 and text[pos - 1].isdigit()
        return weak if touched or no_word_follows(text, weak[1]) else found

    def after(self, text: str, end: int, *, glued: bool = False, money: bool = False) -> Hit | None:
        """The unit or the money behind a number that ends at `end`, over blanks or one hyphen; with `glued` right at it.

        Where one spelling is both ("pounds"), it is the unit, unless `money` says that money is meant.
        """
        pos = end if glued else behind_gap(text, end)
        unit, coin = self.match(text, pos), self.currencies.after(text, pos)
        if coin is not None and (unit is None or coin[1] > unit[1] or (money and coin[1] == unit[1])):
            return _money_hit(coin[0], pos, coin[1])
        return None if unit is None else Hit(unit[0].code, unit[0].label_en, unit[0].dimension, pos, unit[1])

    def currency_after(self, text: str, end: int) -> Hit | None:
        """The money behind a number that ends at `end`, over blanks or one hyphen."""
        pos = behind_gap(text, end)
        coin = self.currencies.after(text, pos)
        return None if coin is None else _money_hit(coin[0], pos, coin[1])

    def currency_ending_at(self, text: str, start: int) -> Hit | None:
        """The money whose sign stands before a number that starts at `start`, blanks between left out."""
        coin = self.currencies.before(text, start)
        return None if coin is None else _money_hit(coin[0], coin[1], start)

    def resolve(self, code: str, card: str | None) -> str:
        """`code` with each ambiguous currency in it ("{dollar}/{person}") as the card's `card`, if that may be meant."""
        above, slash, below = code.partition("/")
        return self.currencies.resolve(above, card) + slash + self.currencies.resolve(below, card)


def behind_gap(text: str, end: int) -> int:
    """Where a unit may begin behind a number that ends at `end`: over one hyphen, or over blanks and one line break."""
    pos, breaks = end, 0
    if text[pos : pos + 1] in HYPHENS:
        pos += len(text[pos : pos + 1])
    while pos < len(text) and text[pos] in BLANKS and pos - end < 4:
        breaks += text[pos] == "\n"
        pos += 1
    return pos if breaks < 2 else end


def _money_hit(money: Money, start: int, end: int) -> Hit:
    return Hit(money.code, money.label_en, "money", start, end, money)


@cache
def units() -> Units:
    """The units, read once. Raises `LexiconError` when an entry breaks the rules of the file."""
    return load(read("units"), currencies())


def load(table: Mapping[str, Any], money: Currencies) -> Units:
    """The units of a parsed file beside `money`. Raises `LexiconError`, which names the entry and what to change."""
    dimensions: dict[str, str] = dict(table["dimensions"])
    prefixes = {
        code: Prefix(code, tuple(p["symbols"]), p["name"], p["zh"], Decimal(p["factor"]))
        for code, p in table["prefixes"].items()
    }
    by_code: dict[str, Unit] = {}
    examples: list[Example] = []
    spellings, weak = Spellings[Unit](FILE), Spellings[Unit](FILE)
    for entry in table["unit"]:
        _known(entry, _UNIT_KEYS)
        if entry["dimension"] not in dimensions:
            raise LexiconError(f"{FILE}: {entry['code']}: no dimension {entry['dimension']!r} in [dimensions]")
        family = list(_family(entry, prefixes, dimensions))
        for unit, prefix in family:
            if unit.code in by_code:
                raise LexiconError(f"{FILE}: two entries make the code {unit.code!r}")
            by_code[unit.code] = unit
            _claim(entry, unit, prefix, spellings, weak)
        examples.extend(_examples(entry, tuple(unit.label_en for unit, _ in family)))
    for entry in table.get("variant", ()):
        _known(entry, _VARIANT_KEYS)
        unit = _variant(entry, by_code)
        _claim(entry, unit, BARE, spellings, weak)
        examples.extend(_examples(entry, (unit.label_en,)))
    for coin in money.by_code.values():
        if coin.code in by_code:
            raise LexiconError(f"{FILE}: {coin.code!r} is a unit and a currency")
        by_code[coin.code] = Unit(coin.code, coin.label_en, coin.label_zh, "money", coin.code, Decimal(1))
    return Units(MappingProxyType(by_code), MappingProxyType(dimensions), tuple(examples), money, spellings, weak)


def _known(entry: Mapping[str, Any], keys: frozenset[str]) -> None:
    unknown = sorted(set(entry) - keys)
    if unknown:
        raise LexiconError(f"{FILE}: {entry.get('code') or entry.get('of')}: unknown key {', '.join(unknown)}")


def _family(
    entry: Mapping[str, Any], prefixes: Mapping[str, Prefix], dimensions: Mapping[str, str]
) -> Iterator[tuple[Unit, Prefix]]:
    """The unit of an entry without prefix and with each of its prefixes."""
    zh = entry.get("label_zh")
    codes = entry.get("prefixes", ())
    for prefix in (BARE, *(prefixes[code] for code in codes)):
        yield (
            Unit(
                code=entry["code"].replace("_", prefix.code) if codes else entry["code"],
                label_en=entry["label_en"].replace("_", prefix.name),
                label_zh=zh.replace("_", prefix.zh) if zh and (prefix.zh or not prefix.code) else None,
                dimension=entry["dimension"],
                base_unit=dimensions[entry["dimension"]],
                factor=Decimal(entry["factor"]) * prefix.factor ** entry.get("power", 1),
                offset=Decimal(entry.get("offset", "0")),
            ),
            prefix,
        )


def _variant(entry: Mapping[str, Any], by_code: Mapping[str, Unit]) -> Unit:
    """The unit that an entry gives further spellings and a label of their own."""
    unit = by_code.get(entry["of"])
    if unit is None:
        raise LexiconError(f"{FILE}: variant of {entry['of']!r}: no such unit")
    return Unit(
        unit.code, entry["label_en"], entry.get("label_zh"), unit.dimension, unit.base_unit, unit.factor, unit.offset
    )


def _claim(
    entry: Mapping[str, Any], unit: Unit, prefix: Prefix, spellings: Spellings[Unit], weak: Spellings[Unit]
) -> None:
    """Enters the spellings of one member of a family. Those without `_` belong to the member without prefix."""
    without = set(entry.get("without", ()))
    for pattern in entry.get("symbols", ()):
        if "_" in pattern or prefix is BARE:
            for symbol in prefix.symbols:
                spelling = pattern.replace("_", symbol)
                if spelling not in without:
                    spellings.add(spelling, unit, case=True)
    for name, patterns in ((prefix.name, entry.get("en", ())), (prefix.zh, entry.get("zh", ()))):
        for pattern in patterns:
            if prefix is BARE or ("_" in pattern and name):
                for spelling in variants(pattern.replace("_", name)):
                    if spelling not in without:
                        spellings.add(spelling, unit, case=False)
    for pattern in entry.get("extra", {}).get(unit.code, ()):
        for spelling in variants(pattern):
            spellings.add(spelling, unit, case=False)
    if prefix is BARE:
        for symbol in entry.get("weak", ()):
            weak.add(symbol, unit, case=True)


def _examples(entry: Mapping[str, Any], labels: tuple[str, ...]) -> Iterator[Example]:
    for text in entry.get("examples", ()):
        yield Example(text, labels, True)
    for text in entry.get("not_examples", ()):
        yield Example(text, labels, False)
