"""The elements of a page → blocks: paragraphs, headings, items, tables, in the order in which they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.lexicon.webpages import note_anchor
from pipeline.readers import ReadError, _lines
from pipeline.readers._builder import BULLET, Builder, tidy
from pipeline.readers._counting import counted
from pipeline.readers._spans import Spanning, TooManyCellsError, placed
from pipeline.readers._superscripts import superscript
from pipeline.readers.webpage.chrome import is_note
from pipeline.readers.webpage.dom import TEXT, Node, Page, names
from pipeline.settings import Settings

_BLOCKS = names(
    "html body div section article main p blockquote center dl dt dd ul ol li table caption thead tbody tfoot tr td th form "
    "fieldset figure figcaption details summary header hgroup hr pre h1 h2 h3 h4 h5 h6 search optgroup frameset"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_MARK = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶^↑]{1,3}|↩\S?)\s*[\])]?\s*")
# Lines that a converter of PDF has put in their places one by one: by a style, or by the classes of pdf2htmlEX.
_PLACED = re.compile(r"position\s*:\s*absolute", re.IGNORECASE)
_PLACED_CLASS = re.compile(r"t m\w+ x\w+ h\w+ y\w+")
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_CLOSING = frozenset(".,;:)!?")
_SPOKEN = re.compile(r"[.!?。！？][\"”’)\]]*$")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_TAIL = 40
_LONG_CELL = 500
_IN_NOTE = "in a footnote"


@dataclass(slots=True)
class _Inline:
    """Words on their way into a block: the pieces, how much of them is bold or a link, whether a mark was just left out."""

    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    linked: int = 0
    all: int = 0
    tail: str = ""
    marked: bool = False

    def add(self, text: str, bold: bool = False, linked: bool = False) -> None:
        size = len(text) - text.count(" ")
        if self.marked and text[:1] in _CLOSING:
            self.pieces.append(self.pieces.pop().rstrip(" "))
        self.marked = not text and bool(self.pieces)
        if not text:
            return
        self.pieces.append(text)
        self.all += size
        self.bold += size if bold else 0
        self.linked += size if linked else 0
        self.tail = (self.tail + text)[-_TAIL:]

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(slots=True)
class _List:
    """A list that is open: the index at which it ends, whether it counts, the next number."""

    end: int
    style: str = ""
    number: int = 1
    step: int = 1


class Flow:
    """Walks the element `root` of a page, without the elements `dropped`, into a builder."""

    def __init__(self, page: Page, dropped: frozenset[int], builder: Builder, name: str, settings: Settings) -> None:
        self._page, self._nodes, self._dropped = page, page.nodes, dropped
        self._out, self._name, self._settings = builder, name, settings
        self._line = _Inline()
        self._lists: list[_List] = []
        self._marker = ""
        self._bold = self._linked = 0
        self._heads_next: list[tuple[str, int]] = []
        self._placed: list[str] = []
        self._tables = page.sums(lambda _, node: node.tag == "table")
        self._inner = page.sums(lambda _, node: node.tag in _BLOCKS)
        self._heads = page.sums(lambda _, node: node.tag in _HEADINGS)

    def write(self, root: int) -> None:
        """Add the blocks of the element `root`."""
        closing: list[int] = []
        index = root
        while index < self._nodes[root].end:
            while closing and closing[-1] <= index:
                closing.pop()
                self._flush()
            node = self._nodes[index]
            if index in self._dropped:
                index = node.end
            elif node.tag in _BLOCKS:
                self._flush()
                index = self._block(index, node, closing)
            else:
                index = self._inline(index, node, self._line)
        self._flush()
        if self._placed:
            self._output()

    def _block(self, index: int, node: Node, closing: list[int]) -> int:
        """Add the block element `index`, or open it; gives the next index to look at."""
        if is_note(node):
            self._out.aside(self._words(index).text, _IN_NOTE)
            return node.end
        if node.tag in _HEADINGS or node.get("role") == "heading":
            self._heading(index, node)
            return node.end
        if self._is_placed(index, node):
            self._placed.append(self._words(index).text.replace("\n", " "))
            return node.end
        if node.tag == "table" and self._is_data(index):
            self._table(index)
            return node.end
        if node.tag == "pre":
            self._preformatted(index)
            return node.end
        if node.tag == "figure" and not any(True for _ in self._page.within(index, "table", "p", "pre", "blockquote")):
            return node.end
        if node.tag in ("ul", "ol"):
            self._lists.append(_list(node))
        elif node.tag == "li":
            self._marker = self._next_marker(index, node)
        closing.append(node.end)
        return index + 1

    def _output(self) -> Builder:
        """The builder, after the headings that stand over what is to be added: one over nothing heads a menu left out."""
        for words, level in self._heads_next:
            self._out.block("heading", words, level)
        self._heads_next.clear()
        lines, self._placed = "\n".join(self._placed), []
        for block in _lines.blocks(lines):
            self._out.block(block.kind, lines[block.start : block.end])
        return self._out

    def _heading(self, index: int, node: Node) -> None:
        if self._placed:
            self._output()
        self._marker = ""
        words = self._words(index)
        level = int(node.tag[1]) if node.tag in _HEADINGS else _number(node.get("aria-level"), 2)
        self._heads_next.append((words.text.replace("\n", " "), max(1, min(9, level))))

    def _inline(self, index: int, node: Node, line: _Inline) -> int:
        """Add the text or the inline element `index` to `line`; gives the next index to look at."""
        if node.tag == TEXT:
            line.add(_BLANKS.sub(" ", node.text), index < self._bold, index < self._linked)
            return index + 1
        if node.tag == "br":
            line.add("\n")
            return index + 1
        linked = index < self._linked
        if node.tag == "sup" or (node.tag == "span" and _RAISED_STYLE.search(node.get("style"))):
            linked = linked or any(True for _ in self._page.within(index, "a"))
            line.add(superscript(line.tail, self._page.text(index), linked), index < self._bold, linked)
            return node.end
        if node.tag == "a" and node.get("href"):
            if note_anchor().match(node.get("href")) and _MARK.fullmatch(self._page.text(index)):
                line.add("")
                return node.end
            self._linked = max(self._linked, node.end)
        elif node.tag in ("b", "strong") or _BOLD.search(node.get("style")):
            self._bold = max(self._bold, node.end)
        return index + 1

    def _words(self, root: int) -> _Inline:
        """All words in the element `root`; blocks in it begin new lines."""
        line = _Inline()
        index = root + 1
        ends: list[int] = []
        while index < self._nodes[root].end:
            while ends and ends[-1] <= index:
                ends.pop()
                line.add("\n")
            node = self._nodes[index]
            if index in self._dropped:
                index = node.end
            elif node.tag in _BLOCKS:
                line.add("\n")
                ends.append(node.end)
                index += 1
            else:
                index = self._inline(index, node, line)
        return line

    def _flush(self) -> None:
        """Add the paragraphs that the inline words so far are."""
        line, self._line = self._line, _Inline()
        words = tidy(line.text)
        if not words:
            return
        if line.linked == line.all and not _SPOKEN.search(words):
            return
        marker, self._marker = self._marker, ""
        if line.bold == line.all and not marker:
            self._output().strong(words)
            return
        self._output().prose(line.text, marker)

    def _next_marker(self, index: int, node: Node) -> str:
        while self._lists and self._lists[-1].end <= index:
            self._lists.pop()
        if not self._lists or not self._lists[-1].style:
            return BULLET
        here = self._lists[-1]
        here.number = _number(node.get("value"), here.number)
        marker = f"{counted(here.number, here.style)}. "
        here.number += here.step
        return marker

    def _preformatted(self, index: int) -> None:
        """Add text that is broken into lines as a text file is."""
        text = "".join(self._nodes[i].text for i in range(index, self._nodes[index].end))
        for block in _lines.blocks(text):
            self._output().block(block.kind, text[block.start : block.end], block.level)

    def _is_placed(self, index: int, node: Node) -> bool:
        """Whether an element is a line that stands in its place by itself, however many make a paragraph."""
        alone = self._inner[node.end] == self._inner[index + 1]
        return alone and bool(_PLACED.search(node.get("style")) or _PLACED_CLASS.match(node.get("class")))

    def _is_data(self, table: int) -> bool:
        """Whether a table holds data, and is not a way to lay out a page."""
        node = self._nodes[table]
        nested = self._tables[node.end] - self._tables[table + 1] or self._heads[node.end] - self._heads[table]
        if nested or node.get("role") in ("presentation", "none"):
            return False
        cells = [self._page.text(i) for i in self._page.within(table, "td", "th") if i not in self._dropped]
        rows = sum(1 for _ in self._page.within(table, "tr"))
        long = sum(len(text) for text in cells if len(text) > _LONG_CELL)
        full = sum(bool(text) for text in cells)
        return full > 2 and rows > 1 and full >= 1.5 * rows and 2 * long <= sum(map(len, cells))

    def _table(self, table: int) -> None:
        for caption in self._page.within(table, "caption"):
            self._output().block("paragraph", self._words(caption).text)
        rows = [self._row(row) for row in self._page.within(table, "tr") if row not in self._dropped]
        try:
            self._output().table(placed(rows, self._settings.max_parts))
        except TooManyCellsError:
            raise ReadError(
                f"{self._name}: a table whose cells span more than {self._settings.max_parts:,} rows; "
                "split it, or raise REPORT_CLAIMS_MAX_PARTS"
            ) from None

    def _row(self, row: int) -> list[Spanning]:
        found = []
        for index in self._page.within(row, "td", "th"):
            node = self._nodes[index]
            header = node.tag == "th" and node.get("scope") not in ("row", "rowgroup")
            columns, rows = _number(node.get("colspan"), 1), _number(node.get("rowspan"), 1)
            text = "" if index in self._dropped else self._words(index).text
            found.append(Spanning(text, columns, rows, header))
        return found


def _list(node: Node) -> _List:
    if node.tag == "ul":
        return _List(node.end)
    style = node.get("type") if node.get("type") in ("a", "A", "i", "I") else "1"
    return _List(node.end, style, _number(node.get("start"), 1), -1 if "reversed" in node.attributes else 1)


def _number(value: str, default: int) -> int:
    digits = value.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default
