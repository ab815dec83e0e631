"""The blocks of a document as the outline looks at them, and what is true of all of them together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.lexicon.headings import Headings
from pipeline.outline.numbering import Marker, marker, page_number
from pipeline.records import Block, Document

_SENTENCE = re.compile(
    r"[.!?。！？](?<![.!?。！？].)[.!?。！？]*[\"”’'）)\]]*(?=\s+[\"“‘(（—A-Z\d]|(?<=[。！？])(?=\S))"
)
_SHORT_WORD = re.compile(r"(?:^|[\s(])(?:[A-Z]|[A-Z][a-z]|(?:[A-Za-z]\.)+[A-Za-z]|[a-z]{1,2})\.$")
_CLOSED = re.compile(r"[.!?;:,。！？；：，][\"”’'）)\]]*$")
_GLUED = re.compile(r"(?<=[a-z0-9)][.!?])\s?(\d{1,3})\.(?=[A-Z][a-z ])")
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-Z][^\d%]*(?:(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?[^\d%]*)?$)")
_FEWEST = 2
_SHORT = 100
_RUNNING = 12
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, its numbering, and its words on one line. `text` leaves the numbering out; `sentences` counts them."""

    block: Block
    marker: Marker | None
    text: str
    first: str
    sentences: int
    is_page: bool = False

    @property
    def closed(self) -> bool:
        """Whether it ends like a sentence or a clause."""
        return bool(_CLOSED.search(self.text))

    @property
    def style(self) -> str:
        """Kind of its numbering, empty without one."""
        return self.marker.style if self.marker else ""

    @property
    def lone(self) -> bool:
        """Whether a number stands alone in it."""
        return self.style.startswith("lone")


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a document. `lines`: most blocks are one sentence, none of which opens a group where they are `spoken`;
    `paragraphs`: styles that number paragraphs through."""

    text: str
    units: tuple[Unit, ...]
    words: Headings
    lines: bool
    paragraphs: frozenset[str]
    spoken: bool = False

    def at(self, index: int) -> Unit | None:
        """The unit at `index`, None outside."""
        return self.units[index] if 0 <= index < len(self.units) else None

    def after(self, index: int) -> Unit | None:
        """The next unit that is no page number, None when there is none near."""
        near = range(index + 1, min(index + 1 + _NEAR, len(self.units)))
        return next((self.units[i] for i in near if not self.units[i].is_page), None)


def units_of(document: Document, words: Headings, spoken: bool = False) -> Units:
    """The units of `document`, a speech where it is `spoken`; a paragraph number glued to the sentence before it begins a unit
    of its own."""
    text = document.text
    found = [_unit(text, block, words) for block in document.blocks]
    running = _running(found)
    if "arabic" in running:
        blocks = [part for block in document.blocks for part in _unglued(text, block)]
        found = [_unit(text, block, words) for block in blocks]
    found = _decimals(_counted(text, _pages(found)))
    long_enough = [unit for unit in found if len(unit.text) >= 20 and unit.block.kind != "cell"]
    singles = sum(unit.sentences <= 1 for unit in long_enough)
    lines = len(long_enough) >= 8 and singles >= 0.6 * len(long_enough)
    return Units(text, tuple(found), words, lines, running, spoken and lines)


def sentence_end(text: str) -> int:
    """Where the first sentence of `text` ends (its length when there is but one)."""
    for match in _SENTENCE.finditer(text):
        if not _SHORT_WORD.search(text[max(0, match.start() - 12) : match.start() + 1]):
            return match.end()
    return len(text)


def _unit(text: str, block: Block, words: Headings) -> Unit:
    cell = block.kind == "cell"
    found = None if cell else marker(text, block.start, block.end, words, block.kind == "heading")
    body = " ".join(text[found.body if found else block.start : block.end].split())
    end = sentence_end(body)
    count = 1 if end == len(body) else 2
    return Unit(
        block, found, body, body[:end], count, not cell and page_number(text, block.start, block.end) is not None
    )


def _running(units: Sequence[Unit]) -> frozenset[str]:
    """The styles that number the paragraphs of the whole text through: rising, and mostly at the head of long paragraphs."""
    found = set()
    for style in {unit.style for unit in units if unit.style and not unit.lone}:
        values = [unit.marker.value for unit in units if unit.marker and unit.style == style]
        long = sum(unit.sentences > 1 or len(unit.text) > 120 for unit in units if unit.style == style)
        falls = sum(second <= first for first, second in pairwise(values))
        fewest = 5 if values and min(values) < _RUNNING else 1  # an excerpt begins in the middle of the count
        if len(values) >= fewest and max(values) >= _RUNNING and falls <= len(values) / 20 and long > len(values) / 2:
            found.add(style)
    return frozenset(found)


def _counted(text: str, units: Sequence[Unit]) -> list[Unit]:
    """`units`, with the numbers before short lines ("1 Introduction") as numbering where they count on from 1."""
    numbers = [_bare_number(unit) for unit in units]
    series: list[int] = []
    for index, number in enumerate(numbers):
        if number == len(series) + 1:
            series.append(index)
    apart = sum(second > first + 1 for first, second in pairwise(series))
    if len(series) < _FEWEST or apart < len(series) - 1:
        return list(units)
    numbered = set(series)
    return [_numbered(text, unit) if index in numbered else unit for index, unit in enumerate(units)]


def _decimals(units: Sequence[Unit]) -> list[Unit]:
    """`units`, with the numbers of paragraphs that stand on lines of their own ("1.1", then "1.2") as numbering."""
    found: dict[int, tuple[int, int]] = {}
    for index, unit in enumerate(units):
        match = _DECIMAL.fullmatch(unit.text) if not unit.marker and unit.block.kind != "cell" else None
        if match is None:
            continue
        whole, part = int(match[1]), int(match[2])
        last = found[max(found)] if found else (whole, 0)
        if (whole, part) in ((last[0], last[1] + 1), (last[0] + 1, 1)) and (not found or index > max(found) + 1):
            found[index] = (whole, part)
    if len(found) < _FEWEST_DECIMALS:
        return list(units)
    return [_as_number(unit) if index in found else unit for index, unit in enumerate(units)]


_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})")
_FEWEST_DECIMALS = 3


def _as_number(unit: Unit) -> Unit:
    """A unit that is a number and nothing else, with that as its marker."""
    start, end = unit.block.start, unit.block.end
    mark = Marker("lone-decimal", unit.text, int(unit.text.rpartition(".")[2]), start, end, end)
    return replace(unit, marker=mark, text="", first="")


def _numbered(text: str, unit: Unit) -> Unit:
    """A unit whose text begins with a bare number, with that number as its marker."""
    number, words = unit.text.split(" ", 1)
    start, after = unit.block.start, unit.block.start + len(number)
    body = unit.block.end - len(text[after : unit.block.end].lstrip())
    return replace(unit, marker=Marker("arabic-bare", number, int(number), start, after, body), text=words, first=words)


def _bare_number(unit: Unit) -> int:
    """The number before the words of a short line without a stop, 0 when there is none."""
    match = _BARE.match(unit.text)
    fits = match and not unit.marker and unit.block.kind not in ("cell", "item") and not unit.closed
    return int(match[1]) if match and fits and len(unit.text) <= _SHORT else 0


def _unglued(text: str, block: Block) -> list[Block]:
    """`block`, cut before each paragraph number that is glued to the sentence before it and goes on with the count."""
    cuts: list[int] = []
    head = re.match(r"\d{1,3}(?=\.)", text[block.start : block.end])
    last = int(head[0]) if head else None
    for match in _GLUED.finditer(text, block.start, block.end):
        if last is not None and int(match[1]) == last + 1:
            cuts.append(match.start(1))
            last += 1
    edges = [block.start, *cuts, block.end]
    return [replace(block, start=a, end=_stripped(text, a, b)) for a, b in pairwise(edges)]


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _pages(units: Sequence[Unit]) -> list[Unit]:
    """`units` with page numbers marked: lone numbers of a text whose lines are wrapped, or that cut sentences in two."""
    prose = [unit for unit in units if unit.block.kind != "cell"]
    lone = [
        index for index, unit in enumerate(units) if unit.style == "lone" and not _padded(unit) and not _stopped(unit)
    ]
    wrapped = sum("\n" in unit.text or unit.block.end - unit.block.start > 300 for unit in units) > len(prose) / 4
    cuts = sum(index > 0 and len(units[index - 1].text) > 60 and not units[index - 1].closed for index in lone)
    if not lone or not (cuts or (wrapped and len(lone) > 2)):
        return list(units)
    marked = set(lone)
    return [_as_page(unit) if index in marked else unit for index, unit in enumerate(units)]


def _stopped(unit: Unit) -> bool:
    """Whether a stop stands behind the number ("37."), as behind that of a paragraph."""
    return unit.marker is not None and unit.marker.end - unit.marker.start > len(unit.marker.number)


def _padded(unit: Unit) -> bool:
    return bool(unit.marker and unit.marker.number.startswith("0"))


def _as_page(unit: Unit) -> Unit:
    return Unit(unit.block, unit.marker, unit.text, unit.first, unit.sentences, True)
