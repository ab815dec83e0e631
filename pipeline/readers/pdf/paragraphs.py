"""The lines of a block → headings, paragraphs, items and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.readers.pdf.columns import Block
from pipeline.readers.pdf.glyphs import Piece
from pipeline.readers.pdf.parts import CLOSED, ENDED, LARGE, SAME_SIZE, Face, Part, is_bullet, is_item, rounded
from pipeline.readers.pdf.tables import CAPTION

_LONGEST_HEADING = 220
_MOST_HEADING_LINES = 4
_PARTED = 1.28
_INDENT = 0.9
_LOOSE = 1.5
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,4})\s+(?=[^\W\d_\"'“‘(]|[\"'“‘(]|https?:)")


def paragraphs(number: int, block: Block, blocks: Sequence[Block], face: Face) -> Iterator[Part]:
    """The parts that the lines of `block` make up; it is one of `blocks`, those of the page `number`."""
    part: Part | None = None
    note = False
    for index, line in enumerate(block.lines):
        starts = _starts_note(line, part, blocks, face)
        goes_on = part is not None and note and (face.is_small(line) or bool(part.first.mark))
        if part is None or starts or note != goes_on or _begins(part, index, block, face):
            if part is not None:
                yield _kinded(part, face)
            note = starts or (goes_on and note)
            part = Part("footnote" if note else "paragraph", number, right=block.x1)
        part.lines.append((number, line))
    if part is not None:
        yield _kinded(part, face)


def _pitch(part: Part, index: int, block: Block, face: Face) -> float:
    """The distance of lines to be expected before the line at `index` of a block, when it goes on with `part`.

    That of the lines before it, else of those after it (a page may be stretched); else what is usual.
    """
    line = block.lines[index]
    if len(part.lines) > 1:
        return part.last.bottom - part.lines[-2][1].bottom
    after = block.lines[index + 1] if index + 1 < len(block.lines) else None
    if after is not None and abs(after.size - line.size) < 0.3:
        return after.bottom - line.bottom
    return _usual(line, face)


def _usual(line: Piece, face: Face) -> float:
    return face.pitch.get(rounded(line.size), 1.25 * line.size)


def _starts_note(line: Piece, part: Part | None, blocks: Sequence[Block], face: Face) -> bool:
    """Whether a line begins a footnote: by a raised mark, or small and by a number with no running text below it."""
    if not face.is_small(line):
        return bool(line.mark) and (part is None or ENDED.search(part.text) is not None)
    if line.mark:
        return True
    return _NOTE.match(line.text) is not None and not any(
        not face.is_small(other) and other.top > line.top and other.x0 < line.x1 and other.x1 > line.x0
        for block in blocks
        for other in block.lines
    )


def _begins(part: Part, index: int, block: Block, face: Face) -> bool:
    """Whether a new part begins with the line at `index` of `block`, the next after those of `part`."""
    above, line = part.last, block.lines[index]
    step = line.bottom - above.bottom
    ended = ENDED.search(above.text) is not None
    runs_on = not ended and line.text[:1].islower()
    if above.row or line.row:
        return True
    if abs(above.size - line.size) > SAME_SIZE * above.size and not (runs_on and above.size < LARGE * face.size):
        return True
    if (above.bold != line.bold and not runs_on) or step > _PARTED * max(_pitch(part, index, block, face), line.size):
        return True
    if ended and step > _PARTED * min(_usual(line, face), _LOOSE * line.size) and not line.text[:1].islower():
        return True  # air between whole sentences
    if part.kind == "footnote" or face.stands_out(line):
        return False
    short = above.x1 < block.x1 - 0.25 * (block.x1 - block.x0)
    if is_item(line) and (ended or len(part.lines) == 1 or is_bullet(line) or short):
        return True
    inner = _INDENT * line.size
    if len(part.lines) > 1 and line.x0 > above.x0 + inner and not runs_on:
        return True
    if len(part.lines) > 1 and line.x0 < above.x0 - inner and is_item(part.first):
        return True
    return not runs_on and (ended or short) and _had_room(above, line, block)


def _had_room(above: Piece, line: Piece, block: Block) -> bool:
    """Whether the first word of `line` would have had room on the line above: then it begins something."""
    return above.x1 + line.places[1] - line.places[0] + 1.2 * line.size < block.x1


def _kinded(part: Part, face: Face) -> Part:
    """`part` with its kind: a heading by its size or weight, an item by its mark."""
    if part.kind == "footnote" or part.last.row:
        return part
    if is_bullet(part.first) or not _is_heading(part, face):
        part.kind = "item" if is_item(part.first) else "paragraph"
    else:
        part.kind = "heading"
    return part


def _is_heading(part: Part, face: Face) -> bool:
    text = part.text
    if len(text) > _LONGEST_HEADING or len(part.lines) > _MOST_HEADING_LINES or sum(map(str.isalpha, text)) < 3:
        return False
    if CLOSED.search(text) or CAPTION.match(text) or text[0].islower() or text[0] in "([":
        return False
    return all(face.stands_out(line) for _, line in part.lines)
