"""Running headers, footers and page numbers: what stands at the edge of many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median_low

from pipeline.readers.pdf.glyphs import Piece
from pipeline.readers.pdf.tables import CAPTION

_ROWS = 4
_ZONE = 0.16
_FEWEST, _FEWEST_FEET = 3, 2
_MOST_PIECES = 4
_NEAR = 3.0
_LARGE = 1.15
_ROMAN = re.compile(r"(?<![^\W_])[ivxlc]+(?![^\W_])")
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(
    r"\W{0,3}\s?(?:(?:page|p\.|pg\.?)\s?\W?\s?)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s?(?:of|/|\|)\s?\d{1,4})?\s?\W{0,3}",
    re.IGNORECASE,
)


def without_running(pages: Sequence[list[Piece]], heights: Sequence[float]) -> list[list[Piece]]:
    """`pages` without the lines at the top and foot that are printed again on other pages, and without page numbers."""
    pages = _without_numbers(pages, heights)
    edges = [
        [list(_edge(pieces, height, foot)) for foot in (False, True)]
        for pieces, height in zip(pages, heights, strict=True)
    ]
    texts: Counter[tuple[str, bool]] = Counter()
    counts: Counter[tuple[str, bool, int]] = Counter()
    for number, sides in enumerate(edges):
        for foot, rows in zip((False, True), sides, strict=True):
            texts.update({(_text(row), foot) for row in rows})
            counts.update({(_shape(row), foot, value - number) for row in rows for value in _values(row)})
    body = median_low([piece.size for pieces in pages for piece in pieces] or [0.0])
    kept: list[list[Piece]] = []
    for number, (pieces, sides) in enumerate(zip(pages, edges, strict=True)):
        gone: set[int] = set()
        for foot, rows in zip((False, True), sides, strict=True):
            for row in rows:
                fewest = _FEWEST_FEET if foot else _FEWEST
                # a heading: "District 7" on page 7
                large = not foot and max(piece.size for piece in row) > _LARGE * body
                counted = not large and any(
                    counts[_shape(row), foot, value - number] >= fewest for value in _values(row)
                )
                if CAPTION.match(_text(row)) or not (texts[_text(row), foot] >= _FEWEST or counted or _is_page(row)):
                    break
                gone.update(id(piece) for piece in row)
        kept.append([piece for piece in pieces if id(piece) not in gone])
    return kept


def _edge(pieces: Sequence[Piece], height: float, foot: bool) -> Iterator[list[Piece]]:
    """The rows at an edge of the page, the outermost first, as far as each stands apart from the text."""
    ordered = sorted(pieces, key=lambda piece: -piece.bottom if foot else piece.top)
    rows: list[list[Piece]] = []
    for piece in ordered:
        if rows and _beside(rows[-1], piece):
            rows[-1].append(piece)
        elif len(rows) > _ROWS:
            break
        else:
            rows.append([piece])
    for row in rows[:_ROWS]:
        out = (
            min(piece.top for piece in row) > height * (1 - _ZONE)
            if foot
            else max(p.bottom for p in row) < height * _ZONE
        )
        if not out or len(row) > _MOST_PIECES:
            return
        yield sorted(row, key=lambda piece: piece.x0)


def _beside(row: Sequence[Piece], piece: Piece) -> bool:
    first = row[0]
    overlap = min(first.bottom, piece.bottom) - max(first.top, piece.top)
    return overlap > 0.4 * min(first.bottom - first.top, piece.bottom - piece.top)


def _text(row: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in row).lower()


def _shape(row: Sequence[Piece]) -> str:
    """The words of a row with a sign for each number."""
    return _ROMAN.sub("#", _NUMBER.sub("#", _text(row)))


def _values(row: Sequence[Piece]) -> list[int]:
    """The numbers of a row that may be those of pages."""
    text = _text(row)
    found = [int(match.group()) for match in _NUMBER.finditer(text) if len(match.group()) < 5]
    return found + [value for match in _ROMAN.finditer(text) if (value := _roman(match.group()))]


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[char] for char in numeral]
    return sum(-one if any(one < later for later in values[i + 1 : i + 2]) else one for i, one in enumerate(values))


def _is_page(row: Sequence[Piece]) -> bool:
    """Whether a row says the number of a page and nothing else."""
    return len(row) <= 2 and _PAGE.fullmatch(_text(row)) is not None


def _without_numbers(pages: Sequence[list[Piece]], heights: Sequence[float]) -> list[list[Piece]]:
    """`pages` without the lone numbers near the top and foot that count the pages, wherever in the margin they stand."""
    seen: Counter[tuple[int, int]] = Counter()
    lone: list[list[tuple[Piece, tuple[int, int]]]] = []
    for number, (pieces, height) in enumerate(zip(pages, heights, strict=True)):
        here = [
            (piece, (int(piece.text) - number, round(piece.bottom / _NEAR)))
            for piece in pieces
            if re.fullmatch(r"\d{1,4}", piece.text) and not height * _ZONE < piece.bottom < height * (1 - _ZONE)
        ]
        lone.append(here)
        seen.update({key for _, key in here})
    gone = {id(piece) for here in lone for piece, key in here if seen[key] >= _FEWEST}
    return [[piece for piece in pieces if id(piece) not in gone] for pieces in pages]
