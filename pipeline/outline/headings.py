"""Which units are headings, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.outline.front import LONGEST, START, front_end, salutes
from pipeline.outline.lists import LEADING, Listing
from pipeline.outline.rows import is_caption, is_row, listed_lines
from pipeline.outline.run_in import (
    LONGEST_SENTENCE,
    counts_off,
    ends_its_line,
    is_label,
    measures,
    names_months,
    opens_group,
    unglued,
)
from pipeline.outline.units import Unit, Units

_LONGEST_NUMBERED = 200
_LONGEST_RUN_IN = 500
_MOST_WORDS = 18
_MOST_ITEMS = 3
_FLAT = 2
_IN_COUNT = frozenset({"letter", "bracket-capital"})
_COLON = 5
_SHORTEST_BODY = 80
_LONE_YEAR = re.compile(r"(?:FY\s?)?(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?\Z")
_FEWEST_CAPITALS = 4
_BARE = frozenset({"line", "capitals"})
_SECTION_STYLES = frozenset(
    {
        "part",
        "roman",
        "arabic",
        "arabic-bare",
        "decimal",
        "chinese",
        "chinese-bracket",
        "letter",
        "bracket",
        "bracket-capital",
    }
)
_ITEM_STYLES = frozenset({"bullet", "bracket-letter", "bracket-roman", "small-letter", "arabic-bracket", "circled"})
_BRACKETED = re.compile(r"[(（\[【].*[)）\]】]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the units `first` to `last` (a lone number and its words are two), its style, number and span.

    `start:end` is the printed heading without its number; where `end` falls inside the unit, the heading runs into a
    paragraph. `level` is that of the format, else 0; `numbering` the style of the number of a heading whose `style` is its
    level in the format, `capitals` when it is printed in them. `sentence` when it is a whole sentence or runs into a paragraph.
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
    numbering: str = ""
    capitals: bool = False


def headings_of(units: Units, listed: Sequence[Listing]) -> tuple[Heading, ...]:
    """The headings of a report in order; the items of `listed` are none."""
    items = {index for listing in listed for index in range(listing.first, listing.last)}
    openers = {listing.unit for listing in listed}
    start = front_end(units)
    none = items | openers | {index for lines in listed_lines(units) for index in lines.indices}
    found: list[Heading] = []
    index = 0
    while index < len(units.units):
        heading = None
        if index not in none and (index >= start or units.units[index].block.level):
            heading = _heading(units, index)
        if heading:
            found.append(heading)
        index = heading.last + 1 if heading else index + 1
    return tuple(_level(units, _without_runs(units, found)))


def _heading(units: Units, index: int) -> Heading | None:
    unit = units.units[index]
    if unit.is_page or unit.block.kind in ("cell", "footnote") or not (unit.text or unit.marker):
        return None
    if unit.block.kind == "heading":
        return _formatted(units, index)
    if unit.lone or (unit.style == "part" and not unit.text):
        return _lone(units, index)
    if unit.style in units.paragraphs or salutes(units, unit) or is_note(units, unit):
        return None
    if unit.marker:
        return _numbered(units, index)
    return _bare(units, index)


def _formatted(units: Units, index: int) -> Heading | None:
    """A heading of the format, unless it holds a paragraph, a caption or a figure set in large type."""
    unit = units.units[index]
    long = len(unit.text) > _LONGEST_NUMBERED
    body = (long and (unit.closed or unit.sentences > 1)) or len(unit.text) > _LONGEST_RUN_IN
    words, row = units.words, is_row(unit.text) and not unit.marker
    said = words.is_whole("part", unit.text) or (words.is_front(unit.text) and ":" in unit.text)
    if body or row or said or is_caption(units, unit.text):
        return None
    return replace(_made(units, index, f"format-{unit.block.level}", level=unit.block.level), numbering=unit.style)


def _lone(units: Units, index: int) -> Heading | None:
    """A number on a line of its own, and the heading on the line after it."""
    unit, following = units.units[index], units.at(index + 1)
    if following is None or following.marker or following.sentences > 1 or len(following.text) > LONGEST_SENTENCE:
        return None
    if (unit.lone and not _in_count(units, unit)) or following.text[:1].islower():
        return None
    wrapped = "\n" in units.text[following.block.start : following.block.end]
    if following.closed and (unit.style == "lone-decimal" or (wrapped and measures(following.text))):
        return None  # "1.1", and the paragraph that it numbers; "27.", and one of several lines with figures
    number, value = (unit.marker.number, unit.marker.value) if unit.marker else ("", 0)
    block = following.block
    return Heading(index, index + 1, unit.style, number, value, block.start, block.end, 0, following.closed)


def _in_count(units: Units, unit: Unit) -> bool:
    """Whether a number on a line of its own is the first, or one of a series: another of its kind is next to it."""
    value = unit.marker.value if unit.marker else 0
    near = (value - 1, value + 1)
    return value == 1 or any(
        other.style == unit.style and other.marker and other.marker.value in near for other in units.units
    )


def _numbered(units: Units, index: int) -> Heading | None:
    unit, following = units.units[index], units.after(index)
    style = unit.style
    if style in _ITEM_STYLES:
        return _lettered(units, index)
    if style not in _SECTION_STYLES:
        return None
    if style == "decimal" and unit.closed:
        return None
    if unit.text[:1].islower() or (style in _IN_COUNT and not _in_count(units, unit)):
        return None
    words = units.words
    if unit.sentences == 1:
        if following is None:
            return None
        if not unit.closed and len(unit.text) <= _LONGEST_NUMBERED and START.match(unit.text):
            return _made(units, index, style)
        detail = following.style != style and (not following.marker or following.style == "bullet")
        body = following.closed or bool(following.marker) or len(following.text) > LONGEST
        detail = detail and body and not measures(unit.text)
        if detail and not words.opens(unit.text) and len(unit.text) <= _LONGEST_RUN_IN:
            return _made(units, index, style, sentence=True)
        return None
    told = sum(words.tenses(unit.first)) > 0 and bool(words.starts_with("group", unit.first))
    told = told and not measures(unit.first)
    label = is_label(units, unit) or (ends_its_line(units, unit) and not measures(unit.first))
    if len(unit.first) <= _LONGEST_RUN_IN and (words.is_gerund(unit.first) or told or label):
        return _made(units, index, style, sentence=True)
    return None


def _lettered(units: Units, index: int) -> Heading | None:
    """A short line with a letter or a small number before it ("(ii) Prices") that stands over a paragraph, in no list."""
    unit, before, following = units.units[index], units.at(index - 1), units.after(index)
    if following is None or unit.style == "bullet" or unit.closed or len(unit.text) > LONGEST:
        return None
    alone = following.style != unit.style and (before is None or before.style != unit.style)
    body = following.closed and following.style not in _ITEM_STYLES and len(following.text) > len(unit.text)
    if alone and body and unit.text[:1].isupper() and not is_row(unit.text):
        return _made(units, index, unit.style)
    return None


def _bare(units: Units, index: int) -> Heading | None:
    """A heading without a number: words that state a role, a short line without a stop, a sentence that opens a group."""
    unit, following = units.units[index], units.after(index)
    words = units.words
    ordinal = words.starts_with("ordinal", unit.text)
    if unit.sentences > 1 and ordinal and counts_off(units, index):
        heading = _made(units, index, "ordinal", sentence=True)
        return _with_number(heading, units.text[unit.block.start : unit.block.start + len(ordinal[0])])
    if following is None or not START.match(unit.text) or _BRACKETED.fullmatch(unit.text) or unit.block.kind == "item":
        return None
    short = len(unit.text) <= LONGEST and len(unit.text.split()) <= _MOST_WORDS and unit.sentences == 1
    label = unit.text.endswith(":") and len(unit.text.split()) <= _COLON and following.closed and not following.marker
    if label and len(following.text) > _SHORTEST_BODY and not words.is_front(unit.text):
        return _made(units, index, "line")
    asks = short and unit.text.endswith("?") and bool(words.starts_with("question", unit.text))
    if asks and not following.text.endswith("?"):
        return _made(units, index, "role")
    if short and not unit.closed and not words.opens(unit.text):
        if (
            is_row(unit.text)
            or is_caption(units, unit.text)
            or words.is_whole("part", unit.text)
            or _LONE_YEAR.match(unit.text)
            or names_months(units, unit.text)
        ):
            return None
        role, capitals = words.role(unit.text), unit.text.isupper() and len(unit.text) >= _FEWEST_CAPITALS
        if role in LEADING:
            return _made(units, index, "capitals" if capitals else "role")
        if following.block.kind == "cell" and not capitals:
            return None  # the title of a table heads that table alone
        signed = words.is_front(following.text) and not following.closed
        if unit.text[0].islower() or ((words.is_front(unit.text) or signed) and role is None):
            return None
        return _made(units, index, "capitals" if capitals else "line")
    if unit.sentences > 1 or len(unit.text) > LONGEST_SENTENCE or words.opens(unit.text) or units.spoken:
        return None  # a sentence on a line, as all of a speech may stand
    counted = ordinal and not following.lone and not measures(unit.text)
    if counted and not words.starts_with("ordinal", following.text):
        heading = _made(units, index, "ordinal", sentence=True)
        return _with_number(heading, units.text[unit.block.start : unit.block.start + len(ordinal[0])])
    return _made(units, index, "line", sentence=True) if opens_group(units, index) else None


def _made(units: Units, index: int, style: str, level: int = 0, sentence: bool = False) -> Heading:
    unit = units.units[index]
    start = unit.marker.body if unit.marker else unit.block.start
    end = unit.block.end
    if sentence and (unit.sentences > 1 or units.words.is_gerund(unit.text)):
        end = _printed_end(units.text, start, end, unglued(units, unit.first))
    number, value = (unit.marker.number, unit.marker.value) if unit.marker else ("", 0)
    capitals = unit.text.isupper() and len(unit.text) >= _FEWEST_CAPITALS
    return Heading(index, index, style, number, value, start, end, level, sentence, capitals=capitals)


def _with_number(heading: Heading, number: str) -> Heading:
    return replace(heading, number=number)


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
        if heading.style in _BARE and run and heading.first == run[-1].last + 1:
            run.append(heading)
            continue
        kept += run if len(run) <= _MOST_ITEMS else []
        run = [heading] if heading.style in _BARE else []
        kept += [] if run else [heading]
    kept += run if len(run) <= _MOST_ITEMS else []
    return kept


def _level(units: Units, found: Sequence[Heading]) -> list[Heading]:
    """`found`, with lines that state a role level with other lines where several of those stand before the first such,
    or where the role is told in a word or two and has its own text."""
    styles = [heading.style for heading in found if heading.style in ("line", "role")]
    first = styles.index("role") if "role" in styles else 0
    if first < _FLAT and not _told_in_words(units, found):
        return list(found)
    return [replace(heading, style="line") if heading.style == "role" else heading for heading in found]


def _told_in_words(units: Units, found: Sequence[Heading]) -> bool:
    """Whether the roles stand in one or two words ("Targets") and each has a text of its own before the next line: its equal."""
    pairs = [(a, b) for a, b in pairwise(found) if a.style == "role" and b.style in ("line", "role")]
    roles = [units.text[heading.start : heading.end].split() for heading in found if heading.style == "role"]
    plain = all(len(words) <= 2 and words[-1].isalpha() for words in roles)
    return plain and bool(pairs) and all(b.first > a.last + 1 for a, b in pairs)


def is_note(units: Units, unit: Unit) -> bool:
    """Whether a unit is the line of a footnote: "Note 3"."""
    named = units.words.starts_with("note", unit.text)
    return bool(named) and bool(re.fullmatch(r"[^\W\d]+(?:\s[^\W\d]+)?\s\d{1,3}\.?", unit.text))
