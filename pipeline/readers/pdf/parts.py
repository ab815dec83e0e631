"""A part of the text to be, and how the running text of a report is set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.readers._lines import Line
from pipeline.readers.pdf.columns import Block
from pipeline.readers.pdf.glyphs import Piece
from pipeline.readers.pdf.tables import Table
from pipeline.records.enums import BlockKind

SAME_SIZE, SMALL, LARGE = 0.06, 0.94, 1.08
"""Sizes that differ by so small a share are one; type is small or large by its ratio to the running text."""
_FEWEST_STEPS = 5
CLOSED = re.compile(r"[.!?;:,。！？；：，][\"”’'）)\]]*$")
ENDED = re.compile(r"[.!?:;。！？；：…][\"'”’)\]]*$")


@dataclass(slots=True)
class Part:
    """A block of the text to be: its lines, each with the number of its page from 0, or a table on the page `page`.

    `right` is how far the lines of its column reach; `label` when it only names a part of a chart.
    """

    kind: BlockKind
    page: int
    lines: list[tuple[int, Piece]] = field(default_factory=list)
    right: float = 0.0
    level: int = 0
    table: Table | None = None
    label: bool = False

    @property
    def first(self) -> Piece:
        """Its first line."""
        return self.lines[0][1]

    @property
    def last(self) -> Piece:
        """Its last line."""
        return self.lines[-1][1]

    @property
    def text(self) -> str:
        """Its words, the lines joined by blanks."""
        return " ".join(line.text for _, line in self.lines)


@dataclass(frozen=True, slots=True)
class Face:
    """How the running text is set: its size in points, whether in bold, the usual distance of lines for each size."""

    size: float
    bold: bool
    pitch: dict[float, float]

    def is_small(self, line: Piece) -> bool:
        """Whether a line is set smaller than the running text, as notes are."""
        return line.size < SMALL * self.size

    def stands_out(self, line: Piece) -> bool:
        """Whether a line is larger than the running text, or bolder."""
        return line.size > LARGE * self.size or (line.bold and not self.bold and not self.is_small(line))


def face_of(pages: Sequence[Sequence[Block]]) -> Face:
    """The face that most of the text on `pages` is set in."""
    sizes: Counter[float] = Counter()
    weights: Counter[tuple[float, bool]] = Counter()
    pitches: dict[float, Counter[float]] = {}
    for block in (block for blocks in pages for block in blocks):
        for line in block.lines:
            size, length = rounded(line.size), len(line.text)
            sizes[size] += length
            weights[size, line.bold] += length
        for above, line in pairwise(block.lines):
            if abs(above.size - line.size) < 0.3:
                pitches.setdefault(rounded(line.size), Counter())[rounded(line.bottom - above.bottom)] += 1
    size = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
    usual = {
        size: max(found, key=lambda pitch: (found[pitch], -pitch))
        for size, found in pitches.items()
        if found.total() >= _FEWEST_STEPS
    }
    return Face(size, weights[size, True] > weights[size, False], usual)


def rounded(points: float) -> float:
    """A size to the half point."""
    return round(2 * points) / 2


def is_item(line: Piece) -> bool:
    """Whether a line begins with a bullet or number."""
    return Line(0, 0, False, line.text).item


def is_bullet(line: Piece) -> bool:
    """Whether a line begins with a bullet."""
    return is_item(line) and not line.text[:1].isalnum() and line.text[:1] not in "(（"
