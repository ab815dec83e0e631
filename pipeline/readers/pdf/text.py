"""Parts → the text of the document with its blocks and pages: lines joined, words that were parted at a line's end made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.readers.pdf.glyphs import Piece
from pipeline.readers.pdf.parts import Part
from pipeline.records import Block, Cell, Document, Mention

BETWEEN_CELLS = " | "
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD = re.compile(r"[^\W\d_]+")
_TAIL = re.compile(r"([\w-]*[^\W\d_])-$")
_SHORTEST = 3


class TextMaker:
    """Puts the text of a document together. Every part is followed by a blank line, the cells of a row by a bar."""

    def __init__(self, parts: Sequence[Part], pages: int) -> None:
        self._known = _known(parts)
        self._pieces: list[str] = []
        self._place = 0
        self._blocks: list[Block] = []
        self._hidden: list[Mention] = []
        self._pages: list[int] = []
        self._tables = 0
        for part in parts:
            if part.table is not None:
                self._add_table(part)
            else:
                self._add_lines(part)
        self._begin(pages - 1)

    def document(self, media_type: str, title: str | None) -> Document:
        """The document made of the parts."""
        text = "".join(self._pieces).rstrip("\n") + "\n"
        return Document(
            text,
            tuple(self._blocks),
            media_type,
            title,
            hidden=tuple(self._hidden),
            pages=tuple(min(page, len(text)) for page in self._pages),
        )

    def _begin(self, page: int) -> None:
        """Here begin the pages up to `page` that have not begun yet."""
        self._pages += [self._place if self._pages else 0] * (page + 1 - len(self._pages))

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._place += len(text)

    def _add_lines(self, part: Part) -> None:
        self._begin(part.page)
        start = self._place
        before: Piece | None = None
        for page, line in part.lines:
            text = f"{line.mark} {line.text}" if line.mark and before is None and part.kind == "footnote" else line.text
            if before is not None:
                self._between(before, text)
            self._begin(page)
            self._write(text)
            before = line
        if part.label:
            self._hidden.append(Mention(start, self._place, "structure", "label in a chart"))
            self._write("\n\n")
        elif self._place > start:
            self._blocks.append(Block(part.kind, start, self._place, part.level))
            if part.kind == "footnote":
                self._hidden.append(Mention(start, self._place, "citation", "in a footnote"))
            self._write("\n\n")

    def _between(self, before: Piece, text: str) -> None:
        """What stands between two lines: a blank, or nothing within a word (then its hyphen is taken back)."""
        last = self._pieces[-1]
        tail, head = _TAIL.search(last), _HEAD.match(text)
        if before.soft and head:
            return
        if not tail or not head:
            self._write(
                "" if last.endswith(("-", "–", "—", "/")) and last[-2:-1].strip() and text[:1].isalnum() else " "
            )
        elif not self._keeps_hyphen(tail.group(1), head.group(), text):
            self._pieces[-1] = last[:-1]
            self._place -= 1

    def _keeps_hyphen(self, tail: str, head: str, text: str) -> bool:
        """Whether a word at the end of a line has its hyphen anyhow, as "year-on-year" has."""
        if head[0].isupper() or "-" in tail or any(char.isdigit() for char in tail):
            return True
        whole = _WORD.match(text)
        rest = whole.group() if whole else head
        joined, parted = f"{tail}{rest}".lower(), f"{tail}-{rest}".lower()
        if self._known[joined] or self._known[parted]:
            return self._known[parted] > self._known[joined]
        words = len(tail) >= _SHORTEST and len(head) >= _SHORTEST
        return "-" in rest or (words and bool(self._known[tail.lower()]) and bool(self._known[head.lower()]))

    def _add_table(self, part: Part) -> None:
        table = part.table
        if table is None:
            return
        self._begin(part.page)
        row: int | None = None
        for cell in table.cells:
            if row is not None:
                self._write("\n" if cell.row != row else BETWEEN_CELLS)
            row = cell.row
            place = Cell(self._tables, cell.row, cell.column, cell.rows, cell.columns, cell.header)
            self._blocks.append(Block("cell", self._place, self._place + len(cell.text), cell=place))
            self._write(cell.text)
        self._tables += 1
        self._write("\n\n")


def _known(parts: Iterable[Part]) -> Counter[str]:
    """How often each word stands whole within a line."""
    found: Counter[str] = Counter()
    for part in parts:
        for _, line in part.lines:
            words = line.text.split(" ")
            for text in words[1:-1] if len(words) > 2 else []:
                for match in _WORD.finditer(text):
                    found[match.group().lower()] += 1
    return found
