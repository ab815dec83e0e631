"""A document's text, made block by block: for the formats whose file holds no text that could be kept as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.readers import ReadError, _lines
from pipeline.records import Block, Cell, Document, Mention
from pipeline.records.enums import BlockKind
from pipeline.settings import Settings

BULLET = "- "
_BETWEEN_CELLS = " | "
_LONGEST_STRONG = 120
_MOST_STRONG_WORDS = 18
_CLOSED = re.compile(r"[.!?;:,。！？；：，][\"”’'）)\]]*$")
# A soft hyphen, the blanks without width, the marks of direction, the byte order mark.
_NO_CHARACTER = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>]{1,2000}|(?<![\w.@])www\.[\w-]{1,60}\.[^\s<>]{1,2000}")
_DIGITS_MEET = re.compile(r"(?<=[\d%)])\n+(?=[\d($€£+\-–−])")


@dataclass(frozen=True, slots=True)
class Placed:
    """The words of a cell, which may be none, and where it stands in its table (`Cell.table` is set by the builder)."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(slots=True)
class _Strong:
    """A paragraph in bold: its block, its size in points (0 when unknown), the depth of headings where it stands."""

    block: int
    size: float
    under: int


class Builder:
    """Puts a text together: every block is followed by a blank line, the cells of a row by a bar.

    Blanks at the edges of what is added are dropped, and within it each run of them is one; a newline stays a newline.
    """

    def __init__(self, name: str, settings: Settings) -> None:
        self._name, self._settings = name, settings
        self._pieces: list[str] = []
        self._place = 0
        self._blocks: list[Block] = []
        self._hidden: list[Mention] = []
        self._strong: list[_Strong] = []
        self._depth = 0
        self._tables = 0

    def block(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Add a block; one without words is none. `level` is a heading's."""
        words = tidy(text)
        if not words:
            return
        if kind == "heading":
            self._depth = level
        start = self._write(words)
        self._blocks.append(Block(kind, start, start + len(words), level))
        for found in _ADDRESS.finditer(words):
            end = start + found.start() + len(found[0].rstrip(".,;:!?)]\"'”’"))
            self._hidden.append(Mention(start + found.start(), end, "citation", "address of a page"))
        self._write("\n\n")

    def strong(self, text: str, size: float = 0.0) -> None:
        """Add a paragraph that is all in bold: a heading when it reads like one and another block follows."""
        words = tidy(text)
        short = len(words) <= _LONGEST_STRONG and len(words.split()) <= _MOST_STRONG_WORDS and "\n" not in words
        if short and not _CLOSED.search(words) and any(char.isalpha() for char in words):
            self._strong.append(_Strong(len(self._blocks), size, self._depth))
        self.block("paragraph", text)

    def prose(self, text: str, marker: str = "") -> None:
        """Add what is printed as one paragraph or item, as the blocks that its lines are.

        It is cut where a blank line stands, where a line ends a sentence, and before a line that is an item. `marker` is the
        bullet or number before an item, blank and all; it gives way to one that the words begin with.
        """
        for number, part in enumerate(_parts(text)):
            itself = _lines.Line(0, 0, True, part).item
            if number == 0 and marker:
                self.block("item", part if itself else marker + part)
            else:
                self.block("item" if itself else "paragraph", part)

    def aside(self, text: str, reason: str) -> None:
        """Add words that stand in no block, such as a footnote; `reason` says so of its digits."""
        words = tidy(text)
        if words:
            start = self._write(words)
            self._hidden.append(Mention(start, start + len(words), "citation", reason))
            self._write("\n\n")

    def table(self, cells: Iterable[Placed]) -> None:
        """Add a table, its cells row by row from the left. Raises `ReadError` when its spans cover too many places."""
        kept = [(cell, _one_line(cell.text)) for cell in cells]
        limit = self._settings.max_parts
        if sum(cell.rows * cell.columns for cell, _ in kept) > limit:
            raise ReadError(
                f"{self._name}: table {self._tables + 1}: its cells cover more than {limit:,} places; "
                "split it, or raise REPORT_CLAIMS_MAX_PARTS"
            )
        before: Placed | None = None
        for cell, words in kept:
            if before is not None:
                self._write("\n" if cell.row != before.row else _BETWEEN_CELLS)
            before = cell
            if words:
                start = self._write(words)
                place = Cell(self._tables, cell.row, cell.column, cell.rows, cell.columns, cell.header)
                self._blocks.append(Block("cell", start, start + len(words), cell=place))
        if before is not None:
            self._tables += 1
            self._write("\n\n")

    def document(self, media_type: str, title: str | None = None, language: str | None = None) -> Document:
        """What was added. Raises `ReadError` when a block is longer than a line may be."""
        for number, block in enumerate(self._blocks, 1):
            length = block.end - block.start
            if length > self._settings.max_line:
                raise ReadError(
                    f"{self._name}: block {number}: {length:,} characters, more than the limit of "
                    f"{self._settings.max_line:,}; break it into paragraphs, or raise REPORT_CLAIMS_MAX_LINE"
                )
        for number, level in self._levels():
            block = self._blocks[number]
            self._blocks[number] = Block("heading", block.start, block.end, level)
        text = "".join(self._pieces).rstrip("\n") + "\n"
        return Document(text, tuple(self._blocks), media_type, title or None, language, tuple(self._hidden))

    def __bool__(self) -> bool:
        """Whether any block was added."""
        return bool(self._blocks)

    def _write(self, text: str) -> int:
        start = self._place
        self._pieces.append(text)
        self._place += len(text)
        return start

    def _levels(self) -> Sequence[tuple[int, int]]:
        """Block and level of the paragraphs in bold that head something: the larger stand over the smaller."""
        heads = [strong for strong in self._strong if self._heads(strong.block)]
        if 2 * len(heads) > sum(block.kind != "cell" for block in self._blocks):
            return ()
        sizes = sorted({strong.size for strong in heads}, reverse=True)
        return [(strong.block, min(9, strong.under + 1 + sizes.index(strong.size))) for strong in heads]

    def _heads(self, number: int) -> bool:
        """Whether words in bold stand over something; over a table they are its title."""
        return number + 1 < len(self._blocks) and self._blocks[number + 1].kind != "cell"


def tidy(text: str) -> str:
    """`text` with each run of blanks as one, none at the edges of a line, no blank line, no invisible character."""
    lines = (" ".join(line.split()) for line in _NO_CHARACTER.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _parts(text: str) -> list[str]:
    found: list[list[str]] = []
    for stretch in re.split(r"\n\s*\n", text):
        before: _lines.Line | None = None
        for words in tidy(stretch).split("\n"):
            line = _lines.Line(0, 0, before is None, words)
            if before is None or before.ends_sentence or line.item:
                found.append([words])
            else:
                found[-1].append(words)
            before = line
    return ["\n".join(lines) for lines in found if any(lines)]


def _one_line(text: str) -> str:
    """The words of a cell on one line; two numbers that stand one under the other stay two."""
    return _DIGITS_MEET.sub("; ", tidy(text)).replace("\n", " ")
