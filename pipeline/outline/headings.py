"""Which units are headings, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.lexicon import LexiconError, read
from pipeline.outline.lists import Listing
from pipeline.outline.units import Unit, Units

_LONGEST = 120
_LONGEST_NUMBERED = 200
_LONGEST_SENTENCE = 320
_LONGEST_RUN_IN = 500
_MOST_WORDS = 18
_MOST_ITEMS = 3
_FRONT = 12
_SECTION_STYLES = frozenset({"part", "roman", "arabic", "decimal", "chinese", "chinese-bracket", "letter", "bracket"})
_ITEM_STYLES = frozenset({"bullet", "bracket-letter", "bracket-roman", "small-letter", "arabic-bracket", "circled"})
_LEADING = frozenset({"review", "targets", "tasks", "outlook", "annex"})
_START = re.compile(r"[^\W_]|[\"“‘'《【]")
_BRACKETED = re.compile(r"[(（\[【].*[)）\]】]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the units `first` to `last` (a lone number and its words are two), its style, number and span.

    `start:end` is the printed heading without its number; where `end` falls inside the unit, the heading runs into a
    paragraph. `level` is that of the format, else 0. `sentence` when it is a whole sentence or runs into a paragraph.
    """

    first: int
    last: int
    style: str
    number: str
    value: int
    start: int
    end: int
    level: int = 0
    sentence: bool = False


def headings_of(units: Units, listed: Sequence[Listing]) -> tuple[Heading, ...]:
    """The headings of a report in order; the items of `listed` are none."""
    items = {index for listing in listed for index in range(listing.first, listing.last)}
    openers = {listing.unit for listing in listed}
    start = front_end(units)
    found: list[Heading] = []
    index = 0
    while index < len(units.units):
        heading = None
        if index not in items and index not in openers and (index >= start or units.units[index].block.level):
            heading = _heading(units, index)
        if heading:
            found.append(heading)
        index = heading.last + 1 if heading else index + 1
    return tuple(_without_runs(units, found))


def front_end(units: Units) -> int:
    """How many units the front page has: title, date, byline, up to the first paragraph, salutation or stated role."""
    for index, unit in enumerate(units.units[:_FRONT]):
        role = units.words.role(unit.text) if len(unit.text) <= _LONGEST else None
        if unit.block.kind == "heading" or role or unit.marker or len(unit.text) > 2 * _LONGEST:
            return index
        if _salutes(units, unit) or (len(unit.text) > _LONGEST and unit.closed):
            return index
        if units.words.opens(unit.text):
            return index
    first = units.at(0)
    return 1 if first is not None and is_title(first) else 0


def is_title(unit: Unit) -> bool:
    """Whether the first unit reads like a title: words without a stop."""
    return bool(_START.match(unit.text)) and not unit.closed and not unit.marker


def _heading(units: Units, index: int) -> Heading | None:
    unit = units.units[index]
    if unit.is_page or unit.block.kind in ("cell", "footnote") or not (unit.text or unit.marker):
        return None
    if unit.block.kind == "heading":
        return _made(units, index, f"format-{unit.block.level}", level=unit.block.level)
    if unit.lone or (unit.style == "part" and not unit.text):
        return _lone(units, index)
    if unit.style in units.paragraphs or _salutes(units, unit) or is_note(units, unit):
        return None
    if unit.marker:
        return _numbered(units, index)
    return _bare(units, index)


def _lone(units: Units, index: int) -> Heading | None:
    """A number on a line of its own, and the heading on the line after it."""
    unit, following = units.units[index], units.at(index + 1)
    if following is None or following.marker or following.sentences > 1 or len(following.text) > _LONGEST_SENTENCE:
        return None
    number, value = (unit.marker.number, unit.marker.value) if unit.marker else ("", 0)
    block = following.block
    return Heading(index, index + 1, unit.style, number, value, block.start, block.end, 0, following.closed)


def _numbered(units: Units, index: int) -> Heading | None:
    unit, following = units.units[index], units.after(index)
    style = unit.style
    if style not in _SECTION_STYLES:
        return None
    if style == "decimal" and unit.closed:
        return None
    words = units.words
    if unit.sentences == 1:
        if following is None:
            return None
        if not unit.closed and len(unit.text) <= _LONGEST_NUMBERED and _START.match(unit.text):
            return _made(units, index, style)
        detail = following.style != style and (not following.marker or following.style == "bullet")
        if detail and not words.opens(unit.text) and len(unit.text) <= _LONGEST_RUN_IN:
            return _made(units, index, style, sentence=True)
        return None
    told = sum(words.tenses(unit.first)) > 0 and bool(words.starts_with("group", unit.first))
    if len(unit.first) <= _LONGEST_RUN_IN and (words.is_gerund(unit.first) or told):
        return _made(units, index, style, sentence=True)
    return None


def _bare(units: Units, index: int) -> Heading | None:
    """A heading without a number: words that state a role, a short line without a stop, a sentence that opens a group."""
    unit, following = units.units[index], units.after(index)
    if following is None or not _START.match(unit.text) or _BRACKETED.fullmatch(unit.text):
        return None
    words = units.words
    short = len(unit.text) <= _LONGEST and len(unit.text.split()) <= _MOST_WORDS and unit.sentences == 1
    if short and not unit.closed and not words.opens(unit.text):
        if words.role(unit.text) in _LEADING:
            return _made(units, index, "role")
        if unit.text[0].islower() or units.words.is_front(unit.text):
            return None
        return _made(units, index, "line")
    if unit.sentences > 1 or len(unit.text) > _LONGEST_SENTENCE or words.opens(unit.text):
        return None
    ordinal = words.starts_with("ordinal", unit.text)
    if ordinal and not following.lone and not words.starts_with("ordinal", following.text):
        heading = _made(units, index, "ordinal", sentence=True)
        return _with_number(heading, units.text[unit.block.start : unit.block.start + len(ordinal[0])])
    return _made(units, index, "line", sentence=True) if _opens_group(units, index) else None


def _opens_group(units: Units, index: int) -> bool:
    """Whether a sentence without figures opens a group of detail lines: it speaks for all ("We …"), and they follow."""
    unit, following = units.units[index], units.after(index)
    if not units.lines or following is None or not _general(units, unit):
        return False
    if following.style not in ("", "bullet") or following.block.kind == "heading" or units.words.opens(following.text):
        return False
    speaks = units.words.starts_with("group", following.text) and not any(char.isdigit() for char in following.text)
    return following.closed and not speaks


def _general(units: Units, unit: Unit) -> bool:
    words = units.words
    if unit.sentences > 1 or len(unit.text) > _LONGEST_SENTENCE or any(char.isdigit() for char in unit.text):
        return False
    clauses = unit.text.split(", ")
    led = words.is_gerund(unit.text) and any(words.starts_with("group", clause) for clause in clauses[1:])
    speaks = led or bool(words.starts_with("group", unit.text))
    named = {word.strip(".,;").lower() for word in unit.text.split() if word[0].isupper()}
    return speaks and sum(words.tenses(unit.text)) > 0 and not named & _months(words.language)


@cache
def _months(language: str) -> frozenset[str]:
    try:
        return frozenset(read(f"{language}/dates").get("months", ()))
    except LexiconError:
        return frozenset()


def _made(units: Units, index: int, style: str, level: int = 0, sentence: bool = False) -> Heading:
    unit = units.units[index]
    start = unit.marker.body if unit.marker else unit.block.start
    end = unit.block.end
    if unit.sentences > 1 and sentence:
        end = _printed_end(units.text, start, end, _unglued(units, unit.first))
    number, value = (unit.marker.number, unit.marker.value) if unit.marker else ("", 0)
    return Heading(index, index, style, number, value, start, end, level, sentence)


def _with_number(heading: Heading, number: str) -> Heading:
    return replace(heading, number=number)


def _unglued(units: Units, first: str) -> str:
    """`first` up to a capital "We" that no stop parts from a heading before it."""
    if not units.words.is_gerund(first):
        return first
    for match in re.finditer(r"(?<=[a-z])\s(?=[A-Z])", first):
        if units.words.starts_with("group", first[match.end() :]):
            return first[: match.start()]
    return first


def _printed_end(text: str, start: int, end: int, words: str) -> int:
    """Where, in the printed text, the words end that stand there with blanks run together."""
    wanted = sum(not char.isspace() for char in words)
    for position in range(start, end):
        wanted -= not text[position].isspace()
        if not wanted:
            return position + 1
    return end


def _without_runs(units: Units, found: Sequence[Heading]) -> list[Heading]:
    """`found` without runs of bare lines one after the other (addresses, rows of a table), which head nothing."""
    kept: list[Heading] = []
    run: list[Heading] = []
    for heading in found:
        if heading.style == "line" and run and heading.first == run[-1].last + 1:
            run.append(heading)
            continue
        kept += run if len(run) <= _MOST_ITEMS else []
        run = [heading] if heading.style == "line" else []
        kept += [] if run else [heading]
    kept += run if len(run) <= _MOST_ITEMS else []
    return kept


def _salutes(units: Units, unit: Unit) -> bool:
    return bool(units.words.starts_with("salutation", unit.text)) and unit.closed and len(unit.text) <= 2 * _LONGEST


def is_note(units: Units, unit: Unit) -> bool:
    """Whether a unit is the line of a footnote: "Note 3"."""
    named = units.words.starts_with("note", unit.text)
    return bool(named) and bool(re.fullmatch(r"[^\W\d]+(?:\s[^\W\d]+)?\s\d{1,3}\.?", unit.text))
