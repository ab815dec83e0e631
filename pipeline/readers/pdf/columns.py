"""Pieces of a page → its lines in the order in which they are read: column by column, what spans columns between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.readers.pdf.glyphs import Piece
from pipeline.readers.pdf.ruling import Rect, Rule, Rules, Wall
from pipeline.readers.pdf.tables import Table

_MARKER = re.compile(
    r"[•●○◦▪■□◆◇►▶‣⁃·∙*–—\-\uf0a7\uf0b7\uf0d8\uf0fc]|[(（]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})[.)）]?"
)
_GAP = 0.7
_WIDE_GAP = 2.2
_MARKER_GAP = 6.0
_FEWEST = 3
_LEADING = 1.3
_MOST_BLOCKS = 160
_EDGE = 3.0
_MOST_TITLES, _LINES_OF_TITLE, _ABOVE = 3, 3, 2.0


@dataclass(slots=True)
class Block:
    """Lines right under each other, or a table, or (`inner`) all that stands in a box; where it stands on its page."""

    x0: float
    x1: float
    top: float
    bottom: float
    lines: list[Piece] = field(default_factory=list)
    table: Table | None = None
    inner: list[Block] = field(default_factory=list)


def ordered(pieces: Sequence[Piece], tables: Sequence[Table], page: Rules) -> list[Block]:
    """The blocks of a page in reading order; what stands in a box is read together. `pieces` hold nothing of `tables`."""
    return _flat(_ordered(pieces, tables, page, page.boxes))


def _ordered(pieces: Sequence[Piece], tables: Sequence[Table], page: Rules, boxes: Sequence[Rect]) -> list[Block]:
    blocks: list[Block] = []
    for index, box in enumerate(boxes):
        inside = [piece for piece in pieces if _holds(box, piece)]
        own = [table for table in tables if _holds(box, table)]
        things: list[Piece | Table] = [*pieces, *tables]
        if len(inside) + len(own) < 2 or any(_straddles(box, thing) for thing in things):
            continue
        inner = _ordered(inside, own, page, boxes[index + 1 :])
        blocks.append(Block(*_extent(inner), inner=inner))
        taken = {id(thing) for thing in (*inside, *own)}
        pieces = [piece for piece in pieces if id(piece) not in taken]
        tables = [table for table in tables if id(table) not in taken]
    blocks += _stacked(_merged(pieces, page.walls), page.lines)
    blocks += [_with_titles(table, blocks) for table in tables]
    blocks.sort(key=lambda block: (block.top, block.x0))
    return _in_order(blocks) if len(blocks) <= _MOST_BLOCKS else blocks


def _with_titles(table: Table, blocks: list[Block]) -> Block:
    """A table together with the short lines right above it, which are taken out of `blocks`: they span what it spans."""
    inner = [Block(table.x0, table.x1, table.top, table.bottom, table=table)]
    while len(inner) <= _MOST_TITLES:
        high = inner[0].top
        near = [block for block in blocks if _is_title(block, table, high)]
        if not near:
            break
        title = max(near, key=lambda block: (round(block.bottom), block.x0))
        blocks[:] = [block for block in blocks if block is not title]
        inner.insert(0, title)
    return Block(*_extent(inner), inner=inner) if len(inner) > 1 else inner[0]


def _is_title(block: Block, table: Table, high: float) -> bool:
    """Whether a block is a title or note of the table whose top, or last title, is at `high`."""
    if not block.lines or len(block.lines) > _LINES_OF_TITLE or block.lines[-1].text.endswith((".", ";")):
        return False
    size = block.lines[-1].size
    near = block.top <= high + 1 and -1.5 * size <= high - block.bottom <= _ABOVE * size
    return near and block.x0 > table.x0 - 15 and block.x1 < table.x1 + 15


def _flat(blocks: Iterable[Block]) -> list[Block]:
    return [leaf for block in blocks for leaf in (_flat(block.inner) if block.inner else [block])]


def _extent(blocks: Sequence[Block]) -> tuple[float, float, float, float]:
    left, right = min(block.x0 for block in blocks), max(block.x1 for block in blocks)
    return left, right, min(block.top for block in blocks), max(block.bottom for block in blocks)


def _holds(box: Rect, thing: Piece | Table) -> bool:
    x, y = (thing.x0 + thing.x1) / 2, (thing.top + thing.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _straddles(box: Rect, thing: Piece | Table) -> bool:
    """Whether `thing` stands half in the box and half out of it."""
    x = min(box[2], thing.x1) - max(box[0], thing.x0)
    y = min(box[3], thing.bottom) - max(box[1], thing.top)
    inner = 0.8
    return (
        x > _EDGE
        and y > 0.3 * (thing.bottom - thing.top)
        and (x < inner * (thing.x1 - thing.x0) or y < inner / 2 * (thing.bottom - thing.top))
    )


def _merged(pieces: Sequence[Piece], walls: Sequence[Wall]) -> list[Piece]:
    """The lines: pieces beside each other as one, unless a column begins between them."""
    before = _before(pieces)
    edges = _edges(pieces, before)
    merged: dict[int, Piece] = {}
    lines: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        left = before.get(id(piece))
        line = merged.get(id(left)) if left is not None else None
        if left is not None and line is not None and _goes_on(left, piece, edges, walls):
            line.text = f"{line.text} {piece.text}".strip()
            line.places += piece.places
            line.x1 = max(line.x1, piece.x1)
            line.top, line.bottom = min(line.top, piece.top), max(line.bottom, piece.bottom)
            line.bold = line.bold and piece.bold
            line.soft = piece.soft
            merged[id(piece)] = line
        else:
            merged[id(piece)] = piece
            lines.append(piece)
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _before(pieces: Sequence[Piece]) -> dict[int, Piece]:
    """For each piece the one left of it on the same line."""
    found: dict[int, Piece] = {}
    for index, piece in enumerate(pieces):
        best: Piece | None = None
        for other in _around(pieces, index):
            overlap = min(piece.bottom, other.bottom) - max(piece.top, other.top)
            if (
                other.x1 <= piece.x0 + 1
                and overlap > 0.5 * min(piece.size, other.size)
                and (best is None or other.x1 > best.x1)
            ):
                best = other
        if best is not None:
            found[id(piece)] = best
    return found


def _around(pieces: Sequence[Piece], index: int) -> Iterable[Piece]:
    """The pieces near `index` that may share its line."""
    piece = pieces[index]
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(pieces) and abs(pieces[other].top - piece.top) <= 2 * max(piece.size, 8):
            yield pieces[other]
            other += step


def _edges(pieces: Sequence[Piece], before: dict[int, Piece]) -> list[float]:
    """Where columns begin: places at which three or more pieces begin after a gap."""
    starts = sorted(
        piece.x0
        for piece in pieces
        if (left := before.get(id(piece))) is not None
        and piece.x0 - left.x1 >= _GAP * piece.size
        and not _is_marker(left)
    )
    found: list[float] = []
    group: list[float] = []
    for start in [*starts, float("inf")]:
        if group and start - group[-1] > 1.0:
            if len(group) >= _FEWEST:
                found.append(sum(group) / len(group))
            group = []
        group.append(start)
    return found


def _is_marker(piece: Piece) -> bool:
    return _MARKER.fullmatch(piece.text) is not None


def _goes_on(left: Piece, piece: Piece, edges: Sequence[float], walls: Sequence[Wall]) -> bool:
    if any(
        left.x1 - 1 < x < piece.x0 + 1 and top < piece.bottom - 2 and bottom > piece.top + 2 for x, top, bottom in walls
    ):
        return False
    gap = (piece.x0 - left.x1) / max(left.size, piece.size)
    if _is_marker(left):
        return gap < _MARKER_GAP
    if abs(left.size - piece.size) > 0.25 * left.size:
        return False
    return gap < _WIDE_GAP and not any(abs(piece.x0 - edge) < 2.5 for edge in edges)


def _stacked(lines: Sequence[Piece], rules: Sequence[Rule]) -> list[Block]:
    """Lines right under each other as one block each, as long as no other line comes between."""
    blocks: list[Block] = []
    for line in lines:
        for block in reversed(blocks[-12:]):
            if _fits(block, line) and not _ruled(block, line, rules) and _free(lines, block, line):
                block.lines.append(line)
                block.x0, block.x1 = min(block.x0, line.x0), max(block.x1, line.x1)
                block.bottom = max(block.bottom, line.bottom)
                break
        else:
            blocks.append(Block(line.x0, line.x1, line.top, line.bottom, [line]))
    return blocks


def _fits(block: Block, line: Piece) -> bool:
    last = block.lines[-1]
    size = max(last.size, line.size)
    gap = line.top - last.bottom
    overlap = min(block.x1, line.x1) - max(block.x0, line.x0)
    return -0.5 * size < gap < _LEADING * size and overlap > 0.3 * min(line.x1 - line.x0, last.x1 - last.x0)


def _ruled(block: Block, line: Piece, rules: Sequence[Rule]) -> bool:
    """Whether a line is drawn between a block and the line of text below it, longer than one that underlines either."""
    last = block.lines[-1]
    x0, x1 = min(last.x0, line.x0), max(last.x1, line.x1)
    return any(
        not rule.vertical
        and last.bottom - 2 < rule.top < line.top + 2
        and rule.x0 < x0 + 5
        and rule.x1 > x1 - 5
        and (rule.x0 < x0 - 8 or rule.x1 > x1 + 8)
        for rule in rules
    )


def _free(lines: Sequence[Piece], block: Block, line: Piece) -> bool:
    """Whether no line outside of `block` reaches into it when `line` comes to it."""
    x0, x1 = min(block.x0, line.x0), max(block.x1, line.x1)
    if x0 == block.x0 and x1 == block.x1:
        top, own = line.top, block.lines[-2:]
    else:
        top, own = block.top, block.lines
    for other in lines:
        if other is line or other.bottom <= top + 1:
            continue
        if other.top >= line.bottom - 1:
            break
        if other.x0 < x1 - 1 and other.x1 > x0 + 1 and not any(other is mine for mine in own):
            return False
    return True


def _in_order(blocks: list[Block]) -> list[Block]:
    """`blocks` sorted: above before below where they share a column, left before right where nothing spans both."""
    count = len(blocks)
    waits: list[set[int]] = [set() for _ in range(count)]
    for i, a in enumerate(blocks):
        for j, b in enumerate(blocks):
            if i != j and _precedes(a, b, blocks):
                waits[j].add(i)
    done: list[int] = []
    left = set(range(count))
    while left:
        ready = [i for i in left if not waits[i] & left] or list(left)
        after = set(done[-1:])
        follow = [i for i in ready if waits[i] & after] or ready
        chosen = min(follow, key=lambda i: (blocks[i].top, blocks[i].x0))
        done.append(chosen)
        left.remove(chosen)
    return [blocks[i] for i in done]


def _precedes(a: Block, b: Block, blocks: Sequence[Block]) -> bool:
    if a.x0 < b.x1 and b.x0 < a.x1:
        return a.top + a.bottom < b.top + b.bottom
    if a.x1 > b.x0:
        return False
    high, low = (a, b) if a.top < b.top else (b, a)
    return not any(
        c.top >= high.bottom - 1
        and c.bottom <= low.top + 1
        and c.x0 < a.x1
        and c.x1 > a.x0
        and c.x0 < b.x1
        and c.x1 > b.x0
        for c in blocks
    )
