"""Ordered lines of all pages → headings, paragraphs, items, footnotes, tables; what goes on over a page or column is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.readers._lines import Line
from pipeline.readers._pdf_columns import Block
from pipeline.readers._pdf_glyphs import Piece
from pipeline.readers._pdf_tables import Table, numeric
from pipeline.records.enums import BlockKind

_SMALL = 0.94
_LARGE = 1.08
_SAME = 0.06
_LONGEST_HEADING = 220
_MOST_HEADING_LINES = 4
_MOST_LEVELS = 6
_FEWEST_LABELS, _LONGEST_LABEL, _VALUES = 5, 60, 0.35
_PARTED = 1.28
_INDENT = 0.9
_CLOSED = re.compile(r"[.!?;:,。！？；：，][\"”’'）)\]]*$")
_ENDED = re.compile(r"[.!?:;。！？；：…][\"'”’)\]]*$")
_CAPTION = re.compile(r"(?:table|figure|fig\.|chart|graph|box|exhibit|statement|map|diagram)\s?[A-Z]{0,3}[\d.IVX-]+", re.IGNORECASE)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,4})\s+(?=[^\W\d_\"'“‘(]|[\"'“‘(]|https?:)")


@dataclass(slots=True)
class Part:
    """A block of the text to be: its lines, each with the number of its page from 0, or a table on the page `page`.

    `label` when it only names a part of a drawing.
    """

    kind: BlockKind
    page: int
    lines: list[tuple[int, Piece]] = field(default_factory=list)
    right: float = 0.0
    level: int = 0
    table: Table | None = None
    label: bool = False

    @property
    def last(self) -> Piece:
        """Its last line."""
        return self.lines[-1][1]

    @property
    def text(self) -> str:
        """Its words, the lines joined by blanks."""
        return " ".join(line.text for _, line in self.lines)


@dataclass(frozen=True, slots=True)
class Type:
    """How the running text of a report is set: its size in points, whether in bold, the distance of its lines by size."""

    size: float
    bold: bool
    pitch: dict[float, float]


def parts(pages: Sequence[Sequence[Block]]) -> list[Part]:
    """The parts of a report in reading order; `pages` are the ordered blocks of each page."""
    face = _type(pages)
    found: list[Part] = []
    for number, blocks in enumerate(pages):
        for block in blocks:
            if block.table is not None:
                found.append(Part("cell", number, table=block.table))
                continue
            fresh = list(_of_block(number, block, blocks, face))
            opener = _opener(found, fresh[0]) if fresh else None
            if opener is not None:
                _join(found, opener, fresh.pop(0))
            found += fresh
    return _levelled(without_labels(_titled(found)))


def _titled(found: Sequence[Part]) -> list[Part]:
    """`found`, the number of a table or figure and its title as one; the last of all heads nothing."""
    out: list[Part] = []
    for part in found:
        before = out[-1] if out else None
        if part.kind == "heading" and before is not None and before.lines and _CAPTION.fullmatch(before.text.rstrip(" .:")):
            before.lines += part.lines
        else:
            out.append(part)
    for part in reversed(out):
        if len(part.text) > _LONGEST_HEADING or part.kind == "cell":
            break
        if part.kind == "heading":
            part.kind = "paragraph"
    return out


def _type(pages: Sequence[Sequence[Block]]) -> Type:
    sizes: Counter[float] = Counter()
    weights: Counter[tuple[float, bool]] = Counter()
    pitches: dict[float, Counter[float]] = {}
    for block in (block for blocks in pages for block in blocks):
        for above, line in zip([None, *block.lines], block.lines, strict=False):
            size, length = _rounded(line.size), len(line.text)
            sizes[size] += length
            weights[size, line.bold] += length
            if above is not None and abs(above.size - line.size) < 0.3:
                pitches.setdefault(size, Counter())[_rounded(line.bottom - above.bottom)] += 1
    body = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
    modes = {size: max(found, key=lambda pitch: (found[pitch], -pitch)) for size, found in pitches.items()}
    return Type(body, weights[body, True] > weights[body, False], modes)


def _rounded(value: float) -> float:
    return round(2 * value) / 2


def _of_block(number: int, block: Block, blocks: Sequence[Block], face: Type) -> Iterator[Part]:
    part: Part | None = None
    note = False
    pitch = _pitch(block, face)
    for line in block.lines:
        small = line.size < _SMALL * face.size
        starts = _starts_note(line, blocks, face) if small else bool(line.mark) and (part is None or bool(_ENDED.search(part.text)))
        if part is None or starts or note != (note and (small or bool(part.lines[0][1].mark))) or _parts(part, line, block, pitch, face, note):
            if part is not None:
                yield _kinded(part, face)
            note = starts or (note and small)
            part = Part("footnote" if note else "paragraph", number, right=block.x1)
        part.lines.append((number, line))
    if part is not None:
        yield _kinded(part, face)


def _pitch(block: Block, face: Type) -> float:
    """The usual distance of the lines of a block."""
    steps = sorted(b.bottom - a.bottom for a, b in zip(block.lines, block.lines[1:], strict=False))
    size = block.lines[0].size
    usual = face.pitch.get(_rounded(size), 1.25 * size)
    return steps[len(steps) // 2] if len(steps) >= 3 else usual


def _starts_note(line: Piece, blocks: Sequence[Block], face: Type) -> bool:
    """Whether a small line begins a footnote: it has a raised mark, or a number and no running text stands below it."""
    if line.mark:
        return True
    if not _NOTE.match(line.text):
        return False
    return not any(
        other.size >= _SMALL * face.size and other.top > line.top and other.x0 < line.x1 and other.x1 > line.x0
        for block in blocks
        for other in block.lines
    )


def _parts(part: Part, line: Piece, block: Block, pitch: float, face: Type, note: bool) -> bool:
    """Whether a new part begins with `line`."""
    above = part.last
    if above.row or line.row:
        return True
    ended = _ENDED.search(above.text) is not None
    runs_on = not ended and line.text[:1].islower()
    if abs(above.size - line.size) > _SAME * above.size and not (runs_on and above.size < face.size * _LARGE):
        return True
    if above.bold != line.bold and not runs_on:
        return True
    if line.bottom - above.bottom > _PARTED * max(pitch, line.size):
        return True
    if note or _is_large(line, face):
        return False
    if _is_item(line) and (ended or len(part.lines) == 1 or _is_bullet(line) or _short(above, block)):
        return True
    inner = _INDENT * line.size
    if len(part.lines) > 1 and line.x0 > above.x0 + inner and not runs_on:
        return True
    if len(part.lines) > 1 and line.x0 < above.x0 - inner and _is_item(part.lines[0][1]):
        return True
    return not runs_on and (ended or _short(above, block)) and _had_room(above, line, block)


def _short(line: Piece, block: Block) -> bool:
    return line.x1 < block.x1 - 0.25 * (block.x1 - block.x0)


def _had_room(above: Piece, line: Piece, block: Block) -> bool:
    """Whether the first word of `line` would have had room on the line above: then it begins something."""
    first = line.words[0].x1 - line.words[0].x0 if line.words else 0.0
    return above.x1 + first + 1.2 * line.size < block.x1


def _is_item(line: Piece) -> bool:
    return Line(0, 0, False, line.text).item


def _is_bullet(line: Piece) -> bool:
    return _is_item(line) and not line.text[:1].isalnum()


def _is_large(line: Piece, face: Type) -> bool:
    return line.size > _LARGE * face.size or (line.bold and not face.bold and line.size > _SMALL * face.size)


def _kinded(part: Part, face: Type) -> Part:
    """`part` with its kind: a heading by its size or weight, an item by its mark."""
    if part.kind == "footnote" or part.last.row:
        return part
    first, text = part.lines[0][1], part.text
    words = sum(char.isalpha() for char in text)
    short = len(text) <= _LONGEST_HEADING and len(part.lines) <= _MOST_HEADING_LINES and words > 2
    if short and all(_is_large(line, face) for _, line in part.lines) and not _is_bullet(first):
        if not _CLOSED.search(text) and not _CAPTION.match(text) and not text[:1].islower() and text[:1] not in "([":
            part.kind = "heading"
            return part
    if _is_item(first):
        part.kind = "item"
    return part


def _opener(found: Sequence[Part], fresh: Part) -> int | None:
    """The index of the part of `found` that `fresh`, the first of a column or page, goes on with."""
    if fresh.kind != "paragraph" or _CAPTION.match(fresh.text):
        return None
    line = fresh.lines[0][1]
    lower = line.text[:1].islower()
    for index in range(len(found) - 1, max(-1, len(found) - 12), -1):
        part = found[index]
        if part.kind == "footnote" or (lower and (part.kind == "cell" or _aside(part, line))):
            continue
        above = part.last if part.lines else None
        if part.kind not in ("paragraph", "item") or above is None:
            return None
        alike = abs(above.size - line.size) <= _SAME * above.size and above.bold == line.bold
        elsewhere = part.lines[-1][0] != fresh.page or line.top < above.top
        full = above.x1 > part.right - 3 * above.size or above.text.endswith("-")
        open_ = not _ENDED.search(above.text) and alike and elsewhere
        between = found[index + 1 :]
        placed = all(other.page == part.page for other in between) or part.page == fresh.page
        return index if open_ and (lower or full) and placed else None
    return None


def _aside(part: Part, line: Piece) -> bool:
    """Whether `part` is set in another size than `line`: a caption or a source."""
    return bool(part.lines) and abs(part.last.size - line.size) > _SAME * line.size and part.kind != "heading"


def _join(found: list[Part], index: int, fresh: Part) -> None:
    """Goes on with the part at `index`; what stands between (footnotes, a table) comes before it, so that pages stay in order."""
    first = index
    while first and found[first - 1].kind == "heading" and found[first - 1].page == found[index].page:
        first -= 1
    found[index].lines += fresh.lines
    found[index].right = fresh.right
    between = found[index + 1 :]
    found[first:] = [*between, *found[first : index + 1]]


def _levelled(found: list[Part]) -> list[Part]:
    """`found`, the headings with their levels: by size, then by weight."""
    ranks = sorted({_rank(part) for part in found if part.kind == "heading"}, reverse=True)
    return [
        replace(part, level=min(_MOST_LEVELS, ranks.index(_rank(part)) + 1)) if part.kind == "heading" else part
        for part in found
    ]


def _rank(part: Part) -> tuple[float, bool]:
    first = part.lines[0][1]
    return _rounded(first.size), first.bold


def without_labels(found: list[Part]) -> list[Part]:
    """`found`, the runs of short lines and lone numbers that name the parts of a chart marked as labels."""
    run: list[Part] = []
    for part in [*found, None]:
        if part is not None and _is_short(part) and (not run or run[-1].page == part.page):
            run.append(part)
            continue
        while run and run[0].kind == "heading":
            run.pop(0)
        words = [word.text for one in run for _, line in one.lines for word in line.words]
        values = sum(numeric(word) for word in words)
        if len(run) >= _FEWEST_LABELS and values >= _VALUES * len(words):
            for one in run:
                one.label, one.kind = True, "paragraph"
        run = [part] if part is not None and _is_short(part) else []
    return found


def _is_short(part: Part) -> bool:
    """Whether a part may be a label: few words that end no sentence."""
    if part.kind not in ("paragraph", "heading") or part.last.row or _CAPTION.match(part.text):
        return False
    return len(part.text) <= _LONGEST_LABEL and not (_CLOSED.search(part.text) and not numeric(part.text))
