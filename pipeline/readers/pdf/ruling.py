"""Ruling lines of a page, and the tables whose every cell they enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdfminer.layout import LTContainer, LTLine, LTPage, LTRect, LTTextBox
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from pipeline.readers._builder import Placed
from pipeline.readers.pdf.glyphs import Piece, Word
from pipeline.readers.pdf.tables import Table, joined, nothing, numeric

_THIN = 2.0
_SNAP, _NEAR = 0.6, 3.0
_BOX = (100.0, 40.0)
_MOST_OF_PAGE = 0.85
_MOST_BOXES = 40
_ONE_EDGE = 5.0
_MOST_CROWDED = 0.1
_MOST_EDGES = 4000
_MOST_CROSSINGS = 3000
_FEWEST_CELLS = 4
_LEAST_FILLED = 0.3

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the left and the top of the page."""


Wall = tuple[float, float, float]
"""A line that runs down: its place from the left, its top, its bottom."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, `x0:x1` by `top:bottom`; it runs down when `vertical`."""

    x0: float
    x1: float
    top: float
    bottom: float
    vertical: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruling lines of a page, and its boxes, the largest first."""

    lines: tuple[Rule, ...]
    boxes: tuple[Rect, ...]

    @property
    def walls(self) -> list[Wall]:
        """The lines that run down."""
        return [(line.x0, line.top, line.bottom) for line in self.lines if line.vertical]


def rules(page: LTPage) -> Rules:
    """The ruling lines and boxes of `page`."""
    return Rules(tuple(_lines(page)), tuple(_boxes(page)))


def _lines(page: LTPage) -> list[Rule]:
    """The ruling lines of `page` and the edges of its boxes, as one where they touch; none when they must be a drawing."""
    found: list[dict[str, Any]] = []
    for item in _drawn(page):
        x0, y0, x1, y1 = item.bbox
        if item.fill and not item.stroke and min(x1 - x0, y1 - y0) > _THIN:
            continue  # a background: it may be that of a single line of a cell
        box = (x0 - page.x0, page.y1 - y1, x1 - page.x0, page.y1 - y0)
        found += map(_edge, _sides(box, page.width, page.height))
        if len(found) > _MOST_EDGES:
            return []
    merged = merge_edges(found, _SNAP, _SNAP, _NEAR, _NEAR)
    return [Rule(e["x0"], e["x1"], e["top"], e["bottom"], e["orientation"] == "v") for e in merged]


def _boxes(page: LTPage) -> list[Rect]:
    """The boxes of `page` that are large enough to hold text of their own, the largest first."""
    found = set()
    for item in _drawn(page):
        x0, y0, x1, y1 = item.bbox
        large = x1 - x0 >= _BOX[0] and y1 - y0 >= _BOX[1]
        if large and (x1 - x0) * (y1 - y0) < _MOST_OF_PAGE * page.width * page.height:
            found.add((x0 - page.x0, page.y1 - y1, x1 - page.x0, page.y1 - y0))
    return sorted(found, key=lambda box: ((box[0] - box[2]) * (box[3] - box[1]), box))[:_MOST_BOXES]


def _edge(line: Rule) -> dict[str, Any]:
    """A line as pdfplumber has it."""
    return {
        "x0": line.x0,
        "x1": line.x1,
        "top": line.top,
        "bottom": line.bottom,
        "width": line.x1 - line.x0,
        "height": line.bottom - line.top,
        "orientation": "v" if line.vertical else "h",
        "object_type": "line",
    }


def _drawn(container: LTPage) -> Iterator[LTRect | LTLine]:
    stack: list[object] = [container]
    while stack:
        item = stack.pop()
        if isinstance(item, LTRect | LTLine):
            yield item
        elif isinstance(item, LTContainer) and not isinstance(item, LTTextBox):
            stack.extend(reversed(list(item)))


def _sides(box: Rect, width: float, height: float) -> Iterator[Rule]:
    x0, top, x1, bottom = box
    wide, high = x1 - x0, bottom - top
    if high <= _THIN and wide >= high:
        yield Rule(x0, x1, (top + bottom) / 2, (top + bottom) / 2, False)
    elif wide <= _THIN and high > wide:
        yield Rule((x0 + x1) / 2, (x0 + x1) / 2, top, bottom, True)
    elif wide > _THIN and high > _THIN and not (wide > 0.95 * width and high > 0.9 * height):
        yield Rule(x0, x1, top, top, False)
        yield Rule(x0, x1, bottom, bottom, False)
        yield Rule(x0, x0, top, bottom, True)
        yield Rule(x1, x1, top, bottom, True)


def gridded(pieces: Sequence[Piece], lines: Sequence[Rule]) -> tuple[list[Table], list[Piece]]:
    """The tables whose cells are enclosed by `lines`, and the pieces that stand in none of them."""
    tables: list[Table] = []
    left = list(pieces)
    for cells in _enclosed(lines):
        box = (min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells))
        inside = [piece for piece in left if _within(box, (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2)]
        table = _table(box, cells, inside)
        if table is not None:
            tables.append(table)
            taken = {id(piece) for piece in inside}
            left = [piece for piece in left if id(piece) not in taken]
    return tables, left


def _enclosed(lines: Sequence[Rule]) -> list[list[Rect]]:
    """The cells that the lines enclose, table by table."""
    if not any(line.vertical for line in lines) or all(line.vertical for line in lines):
        return []
    merged = merge_edges([_edge(line) for line in lines], _NEAR, _NEAR, _NEAR, _NEAR)
    crossings = edges_to_intersections(merged, _NEAR, _NEAR)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    cells = intersections_to_cells(crossings)
    return [list(group) for group in cells_to_tables(cells) if len(group) >= _FEWEST_CELLS]


def _within(box: Rect, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _table(box: Rect, cells: Sequence[Rect], pieces: Sequence[Piece]) -> Table | None:
    """The table of `cells` with the words of `pieces`; None when the lines are a box or a drawing, or part columns alone."""
    xs = _places([cell[0] for cell in cells] + [cell[2] for cell in cells])
    ys = _places([cell[1] for cell in cells] + [cell[3] for cell in cells])
    words: dict[Rect, list[tuple[Piece, Word]]] = {cell: [] for cell in cells}
    lost = total = 0
    for piece in pieces:
        y = (piece.top + piece.bottom) / 2
        level = [cell for cell in cells if cell[1] <= y <= cell[3]]
        for word in piece.words:
            total += 1
            x = (word.x0 + word.x1) / 2
            home = next((cell for cell in level if cell[0] <= x <= cell[2]), None)
            if home is None:
                lost += 1
            else:
                words[home].append((piece, word))
    found: list[Placed] = []
    crowded = 0
    for cell in sorted(cells, key=lambda cell: (_index(ys, cell[1]), _index(xs, cell[0]))):
        printed = _printed(words[cell])
        if sum(all(numeric(word) or nothing(word) for word in line.split()) for line in printed) > 2:
            return None
        row, column = _index(ys, cell[1]), _index(xs, cell[0])
        rows, columns = _index(ys, cell[3]) - row, _index(xs, cell[2]) - column
        crowded += columns > 1 and any(sum(map(numeric, line.split())) > 1 for line in printed)
        if printed:
            found.append(Placed(joined(printed), row, column, max(1, rows), max(1, columns)))
    filled = len(found) >= max(_FEWEST_CELLS, _LEAST_FILLED * len(cells))
    grid = len({cell.row for cell in found}) > 1 and len({cell.column for cell in found}) > 1
    if not filled or not grid or lost > 0.1 * total or crowded > _MOST_CROWDED * len(found):
        return None
    return Table(box[0], box[2], box[1], box[3], tuple(_packed(found)))


def _packed(cells: Sequence[Placed]) -> list[Placed]:
    """`cells` without the rows and columns of the grid that none of them begins in."""
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    return [
        replace(
            cell,
            row=rows.index(cell.row),
            column=columns.index(cell.column),
            rows=max(1, bisect_left(rows, cell.row + cell.rows) - rows.index(cell.row)),
            columns=max(1, bisect_left(columns, cell.column + cell.columns) - columns.index(cell.column)),
        )
        for cell in cells
    ]


def _places(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _ONE_EDGE:
            found.append(value)
    return found


def _index(places: Sequence[float], value: float) -> int:
    return max(0, bisect_right(places, value + 0.01) - 1)


def _printed(words: Sequence[tuple[Piece, Word]]) -> list[str]:
    """The lines of a cell, from the top."""
    lines: list[list[tuple[Piece, Word]]] = []
    for piece, word in sorted(words, key=lambda pair: pair[0].bottom):
        if lines and piece.bottom - lines[-1][0][0].bottom < 0.4 * piece.size:
            lines[-1].append((piece, word))
        else:
            lines.append([(piece, word)])
    return [" ".join(word.text for _, word in sorted(line, key=lambda pair: pair[1].x0)) for line in lines]
