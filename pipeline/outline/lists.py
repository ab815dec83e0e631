"""Lists: which units are items, and the sentence or heading that they hang on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.outline.units import Unit, Units
from pipeline.records.enums import SectionRole

_LONGEST_ITEM = 400
_LONGEST_OPENER = 400
_DASHES = "—–―"
_DATED_ROLE = re.compile(r"(?:[^\W\d]+\s){0,5}(?:1[89]|20)\d\d(?:\s[^\W\d]+){0,3}\Z")
LEADING = frozenset({"review", "targets", "tasks", "outlook", "annex"})
"""The roles that a line states in its words alone."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: the unit of its opener, the units of its items (`first` up to, not with, `last`), what the opener says.

    `opener` is the verbatim span of the sentence that opens it; `contents` when it lists the report's own parts.
    """

    unit: int
    first: int
    last: int
    opener: tuple[int, int]
    role: SectionRole | None
    contents: bool = False


def listings(units: Units) -> tuple[Listing, ...]:
    """The lists of a report that a sentence opens, in order, not overlapping."""
    found: list[Listing] = []
    index = 0
    while index < len(units.units):
        listing = _listing(units, index)
        if listing:
            found.append(listing)
        index = max(index + 1, listing.last if listing else 0)
    return tuple(found)


def inline_opener(units: Units, unit: Unit) -> tuple[str, SectionRole] | None:
    """The sentence that opens a list of targets at the head of the block that goes on with them, and its role; else None.

    It ends with a colon, or says that what follows are they: "The targets for 2031 were set as follows. Revenue should …".
    """
    head, colon, rest = unit.text.partition(":")
    if unit.sentences > 1 and units.words.ends_with("ends", unit.first):
        head, colon, rest = unit.first.rstrip("."), ":", unit.text[len(unit.first) :]
    if not colon or not rest.strip() or len(head) > _LONGEST_OPENER or "." in head.rstrip("."):
        return None
    role = units.words.opener(head)
    return (head + colon, role) if role == "targets" and units.words.opens(head + colon) else None


def opener_span(units: Units, unit: Unit) -> tuple[int, int] | None:
    """The span of the last sentence of a unit when it opens a list, else None."""
    words, block = units.words, unit.block
    if not words.opens(unit.text) or words.starts_with("salutation", unit.text) or unit.lone:
        return None
    raw = units.text[unit.marker.body if unit.marker else block.start : block.end]
    cut = max(raw.rfind(mark) for mark in (". ", ".\n", "! ", "? ", "。"))
    start = block.end - len(raw) + (cut + 1 if cut >= 0 else 0)
    while start < block.end and units.text[start].isspace():
        start += 1
    return (start, block.end) if 0 < block.end - start <= _LONGEST_OPENER else None


def _listing(units: Units, index: int) -> Listing | None:
    unit = units.units[index]
    span = opener_span(units, unit)
    following = units.at(index + 1)
    if span is None or following is None or unit.block.kind == "heading" or _interrupted(units, unit, following):
        return None
    last = _last(units, index + 1)
    if last <= index + 1:
        return None
    sentence = units.text[span[0] : span[1]]
    contents = units.words.holds("contents", sentence)
    return Listing(index, index + 1, last, span, units.words.opener(sentence), contents)


def _interrupted(units: Units, unit: Unit, following: Unit) -> bool:
    """Whether a dash ends a unit and begins the next because the speaker was interrupted, not because a list begins."""
    dashed = unit.text[-1:] in _DASHES and units.text[following.block.start] in _DASHES
    return dashed and (unit.text[-2:-1] in _DASHES or following.text[:1].islower())


def _last(units: Units, first: int) -> int:
    """One past the last item of the list whose first item is the unit at `first`; `first` when it is no list."""
    item = units.units[first]
    if item.is_page or item.lone or item.block.kind == "heading" or item.style in units.paragraphs:
        return first
    if item.style == "bullet":
        last = _run(units, first, lambda unit: unit.style == "bullet")
        return next((index for index in range(first + 1, last) if _opens_another(units, index)), last)
    if item.marker:
        last = _run(units, first, lambda unit: unit.style == item.style and len(unit.text) <= _LONGEST_ITEM)
        return last if last > first + 1 else first
    if len(item.text) > _LONGEST_ITEM or item.sentences > 1:
        return first
    if units.words.starts_with("ordinal", item.text):
        return _run(
            units, first, lambda unit: bool(units.words.starts_with("ordinal", unit.text)) and unit.sentences == 1
        )
    return _unmarked(units, first)


def _opens_another(units: Units, index: int) -> bool:
    """Whether an item opens a list whose items have another mark: "– The catches per boat in 2031 are as follows:", above
    "• 900 kg of cod"."""
    unit, following = units.units[index], units.at(index + 1)
    if not units.words.opens(unit.text) or following is None or following.style != "bullet":
        return False
    return units.text[unit.block.start] != units.text[following.block.start]


def _body(unit: Unit, following: Unit) -> bool:
    """Whether `following` is the paragraph under the heading `unit`, not the next item of a list."""
    return following.closed and len(following.text) > 2 * len(unit.text) + 40


def _run(units: Units, first: int, belongs: Callable[[Unit], bool]) -> int:
    last = first
    while (unit := units.at(last)) is not None and unit.block.kind != "heading" and belongs(unit):
        last += 1
    return last


def _unmarked(units: Units, first: int) -> int:
    """The end of a list without marks: lines that end with a semicolon, or without a stop, up to one with a full stop."""
    last = first
    while (unit := units.at(last)) is not None:
        short = len(unit.text) <= _LONGEST_ITEM and unit.sentences == 1
        if unit.marker or unit.block.kind == "heading" or not short or units.words.opens(unit.text):
            break
        if _DATED_ROLE.match(unit.text) and units.words.role(unit.text) in LEADING:
            break  # "2031 achievements", and the lines under it
        ending = unit.text.rstrip()[-1:]
        if ending in ".。!?" and last == first:
            break
        last += 1
        if ending in ".。!?":
            return last
        following = units.at(last)
        if ending not in ";；," and following is not None and _body(unit, following):
            last -= 1
            break
    return last if last > first + 1 else first
