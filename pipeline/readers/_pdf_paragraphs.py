"""The lines of a block → headings, paragraphs, items and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.readers._pdf_columns import Block
from pipeline.readers._pdf_glyphs import Piece
from pipeline.readers._pdf_parts import CLOSED, ENDED, LARGE, SAME_SIZE, Face, Part, is_bullet, is_item, rounded
from pipeline.readers._pdf_tables import CAPTION

_LONGEST_HEADING = 220
_MOST_HEADING_LINES = 4
_PARTED = 1.28
_INDENT = 0.9
_DOUBLE = 1.7
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,4})\s+(?=[^\W\d_\"'“‘(]|[\"'“‘(]|https?:)")


def paragraphs(number: int, block: Block, blocks: Sequence[Block], face: Face) -> Iterator[Part]:
    """The parts that the lines of `block` make up; it is one of `blocks`, those of the page `number`."""
    part: Part | None = None
    note = False
    pitch = _pitch(block, face)
    for line in block.lines:
        starts = _starts_note(line, part, blocks, face)
        goes_on = part is not None and note and (face.is_small(line) or bool(part.first.mark))
        if part is None or starts or note != goes_on or _begins(part, line, block, pitch, face):
            if part is not None:
                yield _kinded(part, face)
            note = starts or (goes_on and note)
            part = Part("footnote" if note else "paragraph", number, right=block.x1)
        part.lines.append((number, line))
    if part is not None:
        yield _kinded(part, face)


def _pitch(block: Block, face: Face) -> float:
    """The usual distance of the lines of a block."""
    steps = sorted(line.bottom - above.bottom for above, line in pairwise(block.lines))
    size = block.lines[0].size
    return steps[len(steps) // 2] if len(steps) >= 3 else face.pitch.get(rounded(size), 1.25 * size)


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


def _begins(part: Part, line: Piece, block: Block, pitch: float, face: Face) -> bool:
    """Whether a new part begins with `line`, the next after those of `part`."""
    above = part.last
    ended = ENDED.search(above.text) is not None
    runs_on = not ended and line.text[:1].islower()
    if above.row or line.row:
        return True
    if abs(above.size - line.size) > SAME_SIZE * above.size and not (runs_on and above.size < LARGE * face.size):
        return True
    if (above.bold != line.bold and not runs_on) or line.bottom - above.bottom > _PARTED * max(pitch, line.size):
        return True
    if ended and pitch > _DOUBLE * line.size and not line.text[:1].islower():
        return True  # lines with air between them, each of them a sentence
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
    first = line.words[0].x1 - line.words[0].x0 if line.words else 0.0
    return above.x1 + first + 1.2 * line.size < block.x1


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
