"""Pieces of a page → rows of tokens: what stands on one line, cut where the cells of a table would part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.readers.pdf.glyphs import Piece, Word
from pipeline.readers.pdf.ruling import Rule
from pipeline.readers.pdf.tables import nothing, numeric

_ONE_ROW = 0.35
_CELL_GAP, _NEAR_GAP = 0.9, 0.5
_GROUP_GAP = 0.4
_LEFT_GROUP = re.compile(r"[-–−(]?\d{1,3}(?:\s\d{3})*")
_RIGHT_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?[)%]?")


@dataclass(frozen=True, slots=True)
class Token:
    """Words that may be a cell: their text and extent."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Row:
    """Pieces on one line, and their tokens from the left."""

    pieces: list[Piece]
    tokens: list[Token] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(piece.bottom for piece in self.pieces)

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def size(self) -> float:
        """The size of its largest type."""
        return max(piece.size for piece in self.pieces)


def rows_of(pieces: Sequence[Piece], lines: Sequence[Rule]) -> list[Row]:
    """The rows of a page, from the top. Lines that run down part tokens."""
    rows: list[Row] = []
    for piece in sorted((piece for piece in pieces if piece.text), key=lambda piece: (piece.bottom, piece.x0)):
        if rows and abs(piece.bottom - rows[-1].pieces[0].bottom) < _ONE_ROW * piece.size:
            rows[-1].pieces.append(piece)
        else:
            rows.append(Row([piece]))
    for row in rows:
        row.pieces.sort(key=lambda piece: piece.x0)
        row.tokens = list(tokens([word for piece in row.pieces for word in piece.words], row, lines))
    return rows


def tokens(words: Sequence[Word], row: Row, lines: Sequence[Rule], near: bool = False) -> Iterator[Token]:
    """The tokens that the `words` of `row` make up; a smaller gap parts them when they are `near` each other."""
    walls = [line.x0 for line in lines if line.vertical and line.top < row.bottom - 2 and line.bottom > row.top + 2]
    widest = (_NEAR_GAP if near else _CELL_GAP) * row.size
    current: list[Word] = []
    for word in words:
        wall = current and any(current[-1].x1 - 1 < x < word.x0 + 1 for x in walls)
        if current and (wall or word.x0 - current[-1].x1 > widest or not _one_token(current, word, row.size)):
            yield _token(current)
            current = []
        current.append(word)
    if current:
        yield _token(current)


def _token(words: Sequence[Word]) -> Token:
    text = " ".join(word.text for word in words)
    bare = text.strip("*†‡")
    return Token(bare if numeric(bare.replace(" ", "")) else text, words[0].x0, words[-1].x1)


def _one_token(words: Sequence[Word], word: Word, size: float) -> bool:
    """Whether `word` goes on with the token: not one number beside another, unless they are its thousands."""
    left = " ".join(w.text for w in words)
    if not (numeric(left.replace(" ", "")) or nothing(left)) or not (numeric(word.text) or nothing(word.text)):
        return True
    near = word.x0 - words[-1].x1 < _GROUP_GAP * size
    return near and bool(_LEFT_GROUP.fullmatch(left)) and bool(_RIGHT_GROUP.fullmatch(word.text))
