"""The indicators of `indicators/*.toml`, and the link from the subject of a claim to one: certain or not made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, cast, get_args

from pipeline.lexicon import LexiconError, read
from pipeline.lexicon.indicator_names import brackets, name_key, readings, says_size
from pipeline.lexicon.unit_codes import UNKNOWN, dimension
from pipeline.records.enums import HigherIs, IndicatorKind, Match, Measure, Scheme, Topic

FOLDER = "indicators"
_FIELDS = frozenset(
    {"label_en", "label_zh", "unit", "also", "kind", "higher_is", "topic", "en", "zh", "codes", "examples"}
    | {"not_examples"}
)
_THINGS = frozenset({"count", "length", "area"})
_RELATIVE = frozenset({"ratio", "points"})


@dataclass(frozen=True, slots=True)
class Code:
    """A code of an indicator in another scheme, of one measure in one unit."""

    scheme: Scheme
    code: str
    measure: Measure
    unit: str
    match: Match


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator. `dimension` is that of its usual unit; `also` holds further dimensions that a level of it may have.

    `topic` is empty for what is counted whatever the topic, as people are.
    """

    indicator_id: str
    label_en: str
    label_zh: str
    unit: str
    dimension: str
    also: frozenset[str]
    kind: IndicatorKind
    higher_is: HigherIs
    topic: Topic | None
    codes: tuple[Code, ...]
    names: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]

    def fits(self, measure: str, unit: str) -> bool:
        """Whether a claim of this measure and unit can be about it.

        A level has its own dimension or one of `also`. A change or difference has those too, or is relative (points only
        of what is itself a ratio). A share is a percentage of an amount, not of things: "62 % of the parks" is not about
        how many parks there are. Multiples and ranks fit anything.
        """
        if measure in ("multiple", "rank"):
            return True
        found = dimension(unit) if unit else ""
        own = found == self.dimension or found in self.also
        if measure == "share":
            return found == "ratio" and self.dimension != "count"
        if measure == "level":
            return own
        return own or found == "ratio" or (found == "points" and bool(({self.dimension} | self.also) & _RELATIVE))


@cache
def indicators() -> Mapping[str, Indicator]:
    """All indicators by id, in the order of the files. Raises `LexiconError` when an entry breaks the rules."""
    found: dict[str, Indicator] = {}
    for file in sorted(item.name for item in resources.files(__package__).joinpath(FOLDER).iterdir()):
        if not file.endswith(".toml"):
            continue
        name = f"{FOLDER}/{file.removesuffix('.toml')}"
        for identifier, entry in read(name)["indicators"].items():
            if identifier in found:
                raise LexiconError(f"{name}.toml: {identifier} is given twice")
            found[identifier] = parse(identifier, entry, f"{name}.toml")
    spellings(found)
    return MappingProxyType(found)


def parse(identifier: str, entry: Mapping[str, Any], file: str) -> Indicator:
    """One entry of a file as an indicator. Raises `LexiconError`, which names the file, the entry and what to change."""
    unknown = sorted(set(entry) - _FIELDS)
    if unknown:
        raise LexiconError(f"{file}: {identifier}: unknown key {', '.join(unknown)}")
    for key, allowed in (("kind", IndicatorKind), ("higher_is", HigherIs), ("topic", Topic)):
        if key == "topic" and key not in entry:
            continue
        if entry[key] not in get_args(allowed):
            raise LexiconError(
                f"{file}: {identifier}: {key} {entry[key]!r} is not one of {', '.join(get_args(allowed))}"
            )
    size = dimension(entry["unit"])
    if UNKNOWN in size:
        raise LexiconError(f"{file}: {identifier}: no unit {entry['unit']!r}")
    return Indicator(
        indicator_id=identifier,
        label_en=entry["label_en"],
        label_zh=entry["label_zh"],
        unit=entry["unit"],
        dimension=size,
        also=frozenset(entry.get("also", ())),
        kind=cast(IndicatorKind, entry["kind"]),
        higher_is=cast(HigherIs, entry["higher_is"]),
        topic=cast(Topic | None, entry.get("topic")),
        codes=tuple(_code(code, f"{file}: {identifier}") for code in entry.get("codes", ())),
        names=(entry["label_en"], entry["label_zh"], *entry.get("en", ()), *entry.get("zh", ())),
        examples=tuple(entry["examples"]),
        not_examples=tuple(entry["not_examples"]),
    )


def _code(entry: Mapping[str, str], where: str) -> Code:
    for key, allowed in (("scheme", Scheme), ("measure", Measure), ("match", Match)):
        if entry[key] not in get_args(allowed):
            raise LexiconError(f"{where}: {key} {entry[key]!r} is not one of {', '.join(get_args(allowed))}")
    return Code(
        cast(Scheme, entry["scheme"]),
        entry["code"],
        cast(Measure, entry["measure"]),
        entry["unit"],
        cast(Match, entry["match"]),
    )


def spellings(table: Mapping[str, Indicator]) -> dict[str, str]:
    """Key of each name → id of the indicator. Raises `LexiconError` when two indicators claim one name."""
    found: dict[str, str] = {}
    for indicator in table.values():
        for name in indicator.names:
            key = name_key(name)
            held = found.setdefault(key, indicator.indicator_id)
            if held != indicator.indicator_id:
                raise LexiconError(f"{FOLDER}: {held} and {indicator.indicator_id} both claim the name {name!r}")
    return found


@cache
def _spellings() -> dict[str, str]:
    return spellings(indicators())


@lru_cache(maxsize=8192)
def link(subject: str, measure: str, unit: str, action: str | None = None) -> str | None:
    """The indicator that a claim is certainly about, else None.

    `subject` must be a name of it, give or take words that restrict nothing; `measure` and `unit` (a code, "" for none)
    must fit it. How many of a thing were built or opened (`action`, or a name without a word of size) is not how many
    there are, so such a level links to no stock.
    """
    known, names = indicators(), _spellings()
    abbreviated = {names.get(name_key(inner)) for inner in brackets(subject)} - {None}
    for key in readings(subject, change=measure == "change"):
        identifier = names.get(key)
        if identifier is None or not known[identifier].fits(measure, unit) or abbreviated - {identifier}:
            continue
        indicator = known[identifier]
        if indicator.dimension == "count" and not _counts(indicator, unit):
            return None
        if indicator.kind == "stock" and indicator.dimension in _THINGS and _needs_size(indicator, measure, unit):
            return identifier if says_size(subject) and not (action and measure == "level") else None
        return identifier
    return None


def _counts(indicator: Indicator, unit: str) -> bool:
    """Whether what a unit counts, if it counts, is what the indicator counts: its own unit, or the last word of a name."""
    if not unit.startswith("{") or not unit.endswith("}") or unit == indicator.unit:
        return True
    thing = name_key(unit[1:-1].replace("_", " "))
    return any(f" {name_key(name)}".endswith(f" {thing}") for name in indicator.names)


def _needs_size(indicator: Indicator, measure: str, unit: str) -> bool:
    """Whether a subject must say that it means a stock of things, and not some of them.

    A relative change says it ("schools rose by 5 %"), so do things that are added ("15 more museums"), but not people
    ("500 more teachers will be trained").
    """
    if measure in ("change", "difference"):
        return indicator.unit == "{person}" and unit.startswith("{")
    return True
