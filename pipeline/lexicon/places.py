"""Places: codes of ISO 3166 and the names under which a text speaks of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from pipeline.lexicon import LexiconError, read
from pipeline.lexicon.spellings import Spellings

_FILE = "pipeline/lexicon/places.toml"
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?(?:/[^/;\n]{1,80})?")
_WORD_START = re.compile(r"[^\Wa-z\d_](?:(?<![\w-].)|(?<=[\u4e00-\u9fff]))")
_FIELDS = {"en", "zh", "gb2260", "currency", "also", "same", "within"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place: code, names, the place that holds it (None for a country), code of GB/T 2260, currency of a bare sign."""

    code: str
    label_en: str
    label_zh: str | None = None
    parent: str | None = None
    gb2260: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class _Tables:
    places: Mapping[str, Place]
    names: Spellings[tuple[str, ...]]
    shared: frozenset[str]
    money: tuple[str, ...]
    open: frozenset[str]
    """Countries of which regions may be missing."""


def places() -> Mapping[str, Place]:
    """Every place of the lexicon by its code, in the order of the file. Raises `LexiconError`."""
    return _tables().places


def known(code: str) -> bool:
    """Whether `code` is a code of the lexicon, or such a code, a slash and the name of a smaller place.

    A region that the lexicon does not list is known by the form of its code where it does not list all of that country.
    """
    if not _CODE.fullmatch(code):
        return False
    holder, tables = code.partition("/")[0], _tables()
    return holder in tables.places or ("-" in holder and country(code) in tables.open)


def _label(code: str) -> str:
    """What a place that has no entry is called: the name behind the slash, else its code."""
    return code.partition("/")[2] or code


def place(code: str) -> Place:
    """The place with `code`. For a known one that no entry has ("IE-L/Naas", "NZ-BOP"), a place with that name or code.

    Raises `KeyError` when the code is not known.
    """
    found = places().get(code)
    if found:
        return found
    if not known(code):
        raise KeyError(f"{code}: no such place in {_FILE}")
    return Place(code, _label(code), parent=code.partition("/")[0] if "/" in code else country(code))


def country(code: str) -> str:
    """The ISO 3166-1 part of a code: `CN` of `CN-GD/Foshan`."""
    return code[:2]


def currency(code: str | None) -> str | None:
    """ISO 4217 code of a bare currency sign in a report of that place, None when it is not certain."""
    if not code or not known(code):
        return None
    own = place(code).currency
    return own or place(country(code)).currency


def is_one(text: str) -> bool:
    """Whether `text` is the name of a place and nothing else."""
    return any(begin == 0 and end == len(text) for begin, end, _ in find(text, None))


def find(text: str, within: str | None = None) -> list[tuple[int, int, str]]:
    """The places that `text` names, as (start, end, code), in order, not overlapping, the longest name first.

    Names count with their capitals and as whole words, not as a part of a hyphenated compound that goes on before them,
    and not before words of money ("US dollars"). A name that two places share is the one inside the place `within`
    (a code) or holding it, and none when that does not decide.
    """
    return list(_found(text, within))


@lru_cache(maxsize=64)
def _found(text: str, within: str | None) -> tuple[tuple[int, int, str], ...]:
    """As `find`. The numbers of one sentence ask in turn, so that a few answers are kept."""
    tables = _tables()
    found: list[tuple[int, int, str]] = []
    position = 0
    for capital in _WORD_START.finditer(text):
        start = capital.start()
        if start < position or text[start].islower():
            continue
        match = tables.names.match(text, start)
        if match is None:
            continue
        codes, end = match
        position = end
        code = _decide(codes, within, tables)
        if code and not _money_follows(text, end, tables.money):
            found.append((start, end, code))
    return tuple(found)


def _decide(codes: tuple[str, ...], within: str | None, tables: _Tables) -> str | None:
    if len(codes) == 1 and codes[0] not in tables.shared:
        return codes[0]
    if within:
        near = [code for code in codes if _related(code, within)]
        if len(near) == 1:
            return near[0]
    open_to_all = [code for code in codes if code not in tables.shared]
    return open_to_all[0] if len(open_to_all) == 1 else None


def _related(code: str, within: str) -> bool:
    """Whether the region of `code` holds `within` or lies in it; for a country, only when it is the same country."""
    region = code.partition("/")[0]
    return within.partition("/")[0] == region or (within == country(code) and "-" in code)


def _money_follows(text: str, end: int, money: tuple[str, ...]) -> bool:
    rest = text[end : end + 12].lstrip()
    return any(rest.startswith(word) for word in money)


@cache
def _tables() -> _Tables:
    data = read("places")
    found: dict[str, Place] = {}
    spellings: dict[str, list[str]] = {}
    shared: set[str] = set()
    for code, fields in _entries(data):
        unknown = sorted(set(fields) - _FIELDS)
        if unknown:
            raise LexiconError(f"{_FILE}: {code}: no such field: {', '.join(unknown)}")
        if code in found:
            raise LexiconError(f"{_FILE}: {code} is given twice")
        found[code] = _place(code, fields)
        if fields.get("within"):
            shared.add(code)
        if "same" in fields:
            continue
        for name in (found[code].label_en, fields.get("zh"), *fields.get("also", [])):
            if name:
                spellings.setdefault(name, []).append(code)
    names: Spellings[tuple[str, ...]] = Spellings(_FILE)
    for name, codes in spellings.items():
        if sum(code not in shared for code in codes) > 1:
            raise LexiconError(f"{_FILE}: {' and '.join(codes)} both claim {name!r}; give one of them `within = true`")
        names.add(name, tuple(codes), case=True)
    unlisted = frozenset(data["country"]) - frozenset(data["complete"])
    return _Tables(MappingProxyType(found), names, frozenset(shared), tuple(data["not_before"]), unlisted)


def _entries(data: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Code and fields of every entry: countries, then regions, then cities."""
    rows: list[tuple[str, dict[str, Any]]] = list(data["country"].items())
    for holder, regions in data["region"].items():
        rows += [(f"{holder}-{code}", fields) for code, fields in regions.items()]
    for holder, cities in data["city"].items():
        rows += [(f"{holder}/{name}", {"en": name, **fields}) for name, fields in cities.items()]
    return rows


def _place(code: str, fields: Mapping[str, Any]) -> Place:
    head, slash, _ = code.rpartition("/")
    parent = head if slash else code[:2] if "-" in code else None
    if not _CODE.fullmatch(code) or "en" not in fields:
        raise LexiconError(f"{_FILE}: {code}: must be an ISO 3166 code (and slash and name) with an English name")
    return Place(code, fields["en"], fields.get("zh"), parent, fields.get("gb2260"), fields.get("currency"))
