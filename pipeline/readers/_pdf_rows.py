"""Pieces of a page → rows of tokens: what stands on one line, cut where the cells of a table would part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.readers._pdf_glyphs import Piece, Word
from pipeline.readers._pdf_tables import nothing, numeric

_CELL_GAP = 0.9
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


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """The rows of a page, from the top."""
    rows: list[Row] = []
    for piece in sorted((piece for piece in pieces if piece.words), key=lambda piece: (piece.bottom, piece.x0)):
        if rows and abs(piece.bottom - rows[-1].pieces[0].bottom) < 0.35 * piece.size:
            rows[-1].pieces.append(piece)
        else:
            rows.append(Row([piece]))
    for row in rows:
        row.pieces.sort(key=lambda piece: piece.x0)
        row.tokens = list(_tokens([word for piece in row.pieces for word in piece.words], row.size))
    return rows


def _tokens(words: Sequence[Word], size: float) -> Iterator[Token]:
    current: list[Word] = []
    for word in words:
        if current and not _one_token(current, word, size):
            yield _token(current)
            current = []
        current.append(word)
    if current:
        yield _token(current)


def _token(words: Sequence[Word]) -> Token:
    return Token(" ".join(word.text for word in words), words[0].x0, words[-1].x1)


def _one_token(words: Sequence[Word], word: Word, size: float) -> bool:
    """Whether `word` goes on with the token: near to it, and not one number beside another (unless they are its thousands)."""
    gap = (word.x0 - words[-1].x1) / size
    if gap > _CELL_GAP:
        return False
    left = " ".join(w.text for w in words)
    if not (numeric(left.replace(" ", "")) or nothing(left)) or not (numeric(word.text) or nothing(word.text)):
        return True
    return gap < _GROUP_GAP and bool(_LEFT_GROUP.fullmatch(left)) and bool(_RIGHT_GROUP.fullmatch(word.text))
