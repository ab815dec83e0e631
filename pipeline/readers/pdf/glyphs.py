"""The characters of a page → pieces: words that follow each other on one line; marks of footnotes set apart."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from pdfminer.layout import LTChar, LTContainer, LTPage, LTTextLine

from pipeline.readers._superscripts import superscript

_SPLIT = 0.6
_GAP, _GAP_BESIDE_BLANKS = 0.16, 0.24
_RAISED_SIZE, _RAISED_BY = 0.86, 0.12
_SMALLEST = 2.0
_BOLD = re.compile(r"bold|black|heavy|demi|[-,_]bd?(?![a-z])", re.IGNORECASE)
_NO_CHARACTER = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd\x00-\x1f\x7f-\x9f]|\(cid:\d+\)")
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ", "\u2010": "-", "\u2011": "-",
    "(cid:127)": "•",  # how many programs write the bullet of a standard font
}  # fmt: skip
SOFT_HYPHEN = "\u00ad"
_DOTS = re.compile(r"[.…·_]+")

_Glyph = tuple[str, float, float, float, float, str]
"""Character, left, right, bottom (from the foot of the page), size, name of the font."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it begins and ends, in points from the left."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Piece:
    """Words on one line without a wide gap between them. Places are in points from the left and the top of the page.

    `text` are its words with a blank between them, `places` where each begins and ends; `size` is that of most of its characters,
    `bold` when all letters are; `mark` the raised mark of a footnote at its head;
    `soft` when it ends with a hyphen that only parts a word; `row` when it is a whole row of a table or of contents.
    """

    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    text: str
    places: array[float]
    mark: str = ""
    soft: bool = False
    row: bool = False

    @property
    def words(self) -> list[Word]:
        """Its words, each with its place."""
        places = self.places
        if not self.text:
            return []
        return [Word(text, places[2 * i], places[2 * i + 1]) for i, text in enumerate(self.text.split(" "))]

    def holding(self, words: Sequence[Word]) -> Piece:
        """This piece with other words, as wide as they are."""
        text, places = _packed(words)
        return replace(self, x0=words[0].x0, x1=words[-1].x1, text=text, places=places)


def _packed(words: Sequence[Word]) -> tuple[str, array[float]]:
    """Words as a text and the places of each, which take a tenth of the memory."""
    return " ".join(word.text for word in words), array("f", [x for word in words for x in (word.x0, word.x1)])


def pieces(page: LTPage) -> list[Piece]:
    """The pieces of `page`, from the top. Text that runs up or down, or stands outside of the page, is left out."""
    runs = [part for line in _lines(page) for part in _runs(_glyphs(line, page))]
    found = [piece for run in _joined(runs) if (piece := _piece(run, page)) is not None]
    return _once(sorted(found, key=lambda piece: (piece.top, piece.x0)))


def _lines(container: LTPage) -> Iterator[LTTextLine]:
    stack: list[object] = [container]
    while stack:
        item = stack.pop()
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTContainer):
            stack.extend(reversed(list(item)))


def _glyphs(line: LTTextLine, page: LTPage) -> Iterator[_Glyph]:
    for char in line:
        if not isinstance(char, LTChar):
            continue
        x0, y0, x1, y1 = char.bbox
        if (
            char.upright
            and y1 - y0 >= _SMALLEST
            and page.x0 <= (x0 + x1) / 2 <= page.x1
            and page.y0 <= y1 <= page.y1 + 1
        ):
            text = char.get_text()
            if len(text) > 1:
                text = "".join(text.split()) or " "
            yield _LIGATURES.get(text, text), x0 - page.x0, x1 - page.x0, y0 - page.y0, y1 - y0, char.fontname


def cut(found: Iterable[Piece], walls: Sequence[tuple[float, float, float]]) -> list[Piece]:
    """`found`, each piece in two where one of the `walls` (place, top, bottom) runs down between its words."""
    out: list[Piece] = []
    for piece in found:
        middle = (piece.top + piece.bottom) / 2
        places = [x for x, top, bottom in walls if top < middle < bottom and piece.x0 < x < piece.x1]
        out += _parted(piece, places) if places else [piece]
    return out


def _parted(piece: Piece, places: Sequence[float]) -> Iterator[Piece]:
    words = piece.words
    start = 0
    for index, (left, right) in enumerate(pairwise(words), 1):
        if any(left.x1 - 1 < x < right.x0 + 1 for x in places):
            yield replace(piece.holding(words[start:index]), soft=False, mark="" if start else piece.mark)
            start = index
    yield replace(piece.holding(words[start:]), mark="") if start else piece


def _runs(glyphs: Iterator[_Glyph]) -> Iterator[list[_Glyph]]:
    """The glyphs of a line, cut where a wide gap is or where they jump back."""
    run: list[_Glyph] = []
    last = 0.0
    for glyph in glyphs:
        if glyph[0].isspace():
            if run:
                run.append((" ", *glyph[1:]))
            continue
        gap = glyph[1] - last
        if run and (gap > _SPLIT * glyph[4] or gap < -glyph[4]):
            yield run
            run = []
        run.append(glyph)
        last = glyph[2]
    if run:
        yield run


def _joined(runs: list[list[_Glyph]]) -> Iterator[list[_Glyph]]:
    """`runs`, those of them as one that stand side by side on one line."""
    rows: list[list[list[_Glyph]]] = []
    middle = {id(run): run[0][3] + run[0][4] / 2 for run in runs}
    recent: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda run: (-middle[id(run)], run[0][1])):
        low, high = run[0][3], run[0][3] + run[0][4]
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            bottom, top = recent[index]
            if min(top, high) - max(bottom, low) >= 0.5 * min(top - bottom, high - low):
                rows[index].append(run)
                if high - low > top - bottom:
                    recent[index] = (low, high)
                break
        else:
            rows.append([run])
            recent.append((low, high))
    for row in rows:
        row.sort(key=lambda run: run[0][1])
        current = list(row[0])
        largest = max(g[4] for g in current)
        for run in row[1:]:
            here = max(g[4] for g in run)
            size = min(largest, here)
            gap = run[0][1] - max(g[2] for g in current[-3:])
            if -0.3 * size <= gap <= _SPLIT * size:
                current += run
                largest = max(largest, here)
            else:
                yield current
                current, largest = list(run), here
        yield current


def _piece(run: Sequence[_Glyph], page: LTPage) -> Piece | None:
    printed = [glyph for glyph in run if glyph[0] != " "]
    if not printed:
        return None
    size = Counter(round(glyph[4], 1) for glyph in printed).most_common(1)[0][0]
    base = sorted(glyph[3] for glyph in printed if abs(glyph[4] - size) < 0.1)
    bottom = base[len(base) // 2]
    words, mark = _words(run, size, bottom)
    soft = run[-1][0] == SOFT_HYPHEN
    if not words and not mark:
        return None
    text, places = _packed(words)
    letters = [glyph for glyph in printed if glyph[0].isalpha()] or printed
    return Piece(
        x0=words[0].x0 if words else printed[0][1],
        x1=words[-1].x1 if words else printed[-1][2],
        top=page.height - bottom - size,
        bottom=page.height - bottom,
        size=size,
        bold=all(_is_bold(glyph[5]) for glyph in letters),
        text=text,
        places=places,
        mark=mark,
        soft=soft,
    )


@dataclass(slots=True)
class _Words:
    """The words of a run of glyphs as they come: the word begun, from `start` to `end`, and the characters raised after it."""

    size: float
    bottom: float
    wide: float
    found: list[Word] = field(default_factory=list)
    mark: str = ""
    text: str = ""
    start: float = 0.0
    end: float = 0.0
    raised: str = ""

    def add(self, glyph: _Glyph) -> None:
        """The next glyph."""
        char, x0, x1, low, height, _ = glyph
        if height < _RAISED_SIZE * self.size and low > self.bottom + _RAISED_BY * self.size:
            if self.raised and x0 - self.end > self.wide:
                self.settle()
            self.raised, self.end = self.raised + char, x1
            return
        self.settle()
        if self.text and x0 - self.end > self.wide:
            self.close()
        if not self.text:
            self.start = x0
        elif char == self.text and x0 - self.start < 0.1 * self.size:
            return  # printed twice over, to look bold
        self.text, self.end = self.text + char, x1

    def settle(self) -> None:
        """What is raised is a mark, or belongs to the word."""
        if not self.raised:
            return
        kept = superscript(self.text or (self.found[-1].text if self.found else ""), self.raised)
        if not kept and not self.text and not self.found:
            self.mark = self.raised
        elif kept and not self.text:
            self.start = self.end
        self.text, self.raised = self.text + kept, ""

    def close(self) -> None:
        """The word ends."""
        self.settle()
        kept = _NO_CHARACTER.sub("", self.text)
        if kept:
            self.found.append(Word(kept, self.start, self.end))
        self.text = ""


def _words(run: Sequence[_Glyph], size: float, bottom: float) -> tuple[list[Word], str]:
    """The words of a run, and the mark that stands before the first."""
    blanks = any(glyph[0] == " " for glyph in run)
    words = _Words(size, bottom, (_GAP_BESIDE_BLANKS if blanks else _GAP) * size)
    for glyph in run:
        if glyph[0] == " ":
            words.close()
        else:
            words.add(glyph)
    words.close()
    return _without_leaders(words.found), words.mark


def _without_leaders(words: list[Word]) -> list[Word]:
    """`words` without the dots that lead to a number."""
    dots = [_DOTS.fullmatch(word.text) is not None for word in words]
    kept: list[Word] = []
    for index, word in enumerate(words):
        beside = any(dots[i] for i in (index - 1, index + 1) if 0 <= i < len(words))
        if dots[index] and (beside or len(word.text) > 3):
            if kept and kept[-1].text.endswith(".") and kept[-1] is words[index - 1]:
                kept[-1] = Word(kept[-1].text[:-1], kept[-1].x0, kept[-1].x1)
            continue
        text = re.sub(r"[.…·_]{4,}$", "", word.text)
        kept.append(word if text == word.text else Word(text, word.x0, word.x1))
    return kept


def _once(found: list[Piece]) -> list[Piece]:
    """`found` without what is printed twice over at one place, as some programs print bold type."""
    kept: list[Piece] = []
    for piece in found:
        near = kept[-4:]
        if not any(
            abs(piece.x0 - other.x0) < 1 and abs(piece.top - other.top) < 1 and piece.text == other.text
            for other in near
        ):
            kept.append(piece)
    return kept


@cache
def _is_bold(font: str) -> bool:
    return _BOLD.search(font) is not None
