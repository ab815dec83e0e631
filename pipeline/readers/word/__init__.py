"""Word files: `.docx`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.readers import ReadError
from pipeline.readers._archive import checked, damaged
from pipeline.readers._builder import BULLET, Builder, tidy
from pipeline.readers._spans import Spanning, TooManyCellsError, placed
from pipeline.readers.word.runs import Runs, Words
from pipeline.readers.word.styles import Numbering, Styles, W, number, switched, tagged, value
from pipeline.records import Document
from pipeline.settings import Settings

SUFFIXES = (".docx",)
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAIN = "word/document.xml"
_CONTENTS = re.compile(r"toc(?: heading|\s?\d)|table of (?:figures|authorities)|index(?: \d| heading)?")
_LISTED = re.compile(r"list (?:bullet|number)(?: \d)?")
_WRAPPERS = tagged("sdt sdtContent customXml ins moveTo smartTag")
_LONG_CELL = 500
_LONGEST_HEADING = 300
_IN_NOTE = "in a footnote"
_TABS = re.compile(r"(?<=[\d%)])[ \t]*\t[ \t]*(?=[\d($€£+\-–−])")


def read(path: Path, settings: Settings) -> Document:
    """The document that the Word file `path` prints, as it stands when all changes are accepted.

    The text is made: blocks with a blank line between them, rows of tables with bars between the cells, numbers and bullets of
    lists before the items. Headers and footers of pages, hidden text, comments, tables of contents and marks of footnotes are
    left out; footnotes stand at the end, in no block. Raises `ReadError`.
    """
    import docx  # half a second, for those who have such a file

    data = checked(path, settings, _MAIN)
    try:
        opened = docx.Document(io.BytesIO(data))
        body = opened.element.body
        formats = opened.styles.element
        numbering = _part(opened, "numbering")
        notes = {kind: _part(opened, f"{kind}s") for kind in ("footnote", "endnote")}
        title = (opened.core_properties.title or "").strip()
    except Exception as error:  # whatever a library finds wrong with a file that somebody broke
        raise damaged(path, error) from None
    styles = Styles.of(formats)
    builder = Builder(path.name, settings)
    flow = _Flow(
        path.name, settings, builder, styles, Numbering.of(numbering) if numbering is not None else Numbering()
    )
    flow.titled = any("title" in styles.names(value(p, "pPr/pStyle"))[:1] for p in body.iter(f"{W}p"))
    flow.blocks(body)
    flow.footnotes(notes)
    if not builder:
        raise ReadError(f"{path.name}: holds no text; if it holds pictures of pages, run OCR first")
    document = builder.document(MEDIA_TYPE)
    printed = flow.title or (title if title and title in " ".join(document.text.split()) else None)
    return builder.document(MEDIA_TYPE, printed)


def _part(opened: Any, kind: str) -> Any:
    """The root of the part that the document relates to in this way, None without one."""
    from docx.oxml import parse_xml

    for relation in opened.part.rels.values():
        if relation.reltype.rpartition("/")[2] == kind and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


class _Flow:
    """Walks the elements of a body into a builder."""

    def __init__(self, name: str, settings: Settings, builder: Builder, styles: Styles, numbering: Numbering) -> None:
        self._name, self._settings, self._out = name, settings, builder
        self._styles, self._numbering = styles, numbering
        self._runs = Runs(styles)
        self._marked: list[tuple[str, str]] = []
        self.titled = False
        self.title: str | None = None

    def blocks(self, body: Any) -> None:
        """Add what stands in a body, a cell or a text box."""
        for element in _content(body):
            if element.tag == f"{W}p":
                self._paragraph(element)
            else:
                self._table(element)

    def footnotes(self, notes: dict[str, Any]) -> None:
        """Add the footnotes that the text has marks of, in their order."""
        bodies = {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in notes.items()
            if root is not None
            for note in root.findall(f"{W}{kind}")
        }
        for mark in dict.fromkeys(self._marked):
            if mark in bodies:
                lines = [self._runs.words(p, value(p, "pPr/pStyle")).text for p in bodies[mark].iter(f"{W}p")]
                self._out.aside("\n".join(lines), _IN_NOTE)

    def _paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle") or self._styles.default
        words = self._read(paragraph, style)
        names = self._styles.names(style)
        if any(_CONTENTS.fullmatch(name) for name in names):
            return
        text = _TABS.sub("; ", words.text)
        if tidy(text):
            self._add(text, words, self._marker(properties, style, names), self._level(properties, style, names, text))
        for box in words.boxes:
            self.blocks(box)

    def _read(self, paragraph: Any, style: str) -> Words:
        words = self._runs.words(paragraph, style)
        self._marked += words.notes
        return words

    def _add(self, text: str, words: Words, marker: str, level: int) -> None:
        if level and len(text) <= _LONGEST_HEADING:
            line = " ".join(text.split())
            self.title = self.title or (line if self.titled and level == 1 else None)
            self._out.block("heading", ("" if marker == BULLET else marker) + line, level)
        elif words.strong and not marker:
            self._out.strong(text, words.size)
        else:
            self._out.prose(text, marker)

    def _level(self, properties: Any, style: str, names: list[str], text: str) -> int:
        """Level of a heading: those of a document with a title stand under it."""
        if names[:1] == ["title"]:
            return 1
        level = self._styles.level(properties, style)
        return min(9, level + self.titled) if level else 0

    def _marker(self, properties: Any, style: str, names: list[str]) -> str:
        own = value(properties, "numPr/numId")
        list_id = own if own is not None else self._styles.first(style, "pPr/numPr/numId")
        if list_id and list_id != "0":
            said = value(properties, "numPr/ilvl") if own is not None else self._styles.first(style, "pPr/numPr/ilvl")
            depth = number(said, 0) if said is not None else self._numbering.depth(list_id, style)
            return self._numbering.next(list_id, depth)
        return BULLET if list_id is None and any(_LISTED.fullmatch(name) for name in names) else ""

    def _table(self, table: Any) -> None:
        rows = [row for row in _content(table, f"{W}tr") if switched(row, "trPr/del") is None]
        cells = [(row, list(_content(row, f"{W}tc"))) for row in rows]
        if not self._is_data(table, [row for _, row in cells]):
            for _, row in cells:
                for cell in row:
                    self.blocks(cell)
            return
        try:
            self._out.table(placed(self._spanning(cells), self._settings.max_parts))
        except TooManyCellsError:
            raise ReadError(
                f"{self._name}: a table whose cells span more than {self._settings.max_parts:,} rows; "
                "split it, or raise REPORT_CLAIMS_MAX_PARTS"
            ) from None

    def _is_data(self, table: Any, rows: list[list[Any]]) -> bool:
        """Whether a table holds data, and is not a way to lay out a page."""
        if any(True for _ in table.iterdescendants(f"{W}tbl")) or len(rows) < 2 or max(map(len, rows)) < 2:
            return False
        heads = (value(p, "pPr/pStyle") for p in table.iter(f"{W}p"))
        if any(style and self._styles.level(None, style) for style in heads):
            return False
        sizes = [sum(len(text.text or "") for text in cell.iter(f"{W}t")) for row in rows for cell in row]
        long = sum(size for size in sizes if size > _LONG_CELL)
        return sum(map(bool, sizes)) > 2 and 2 * long <= sum(sizes)

    def _spanning(self, rows: list[tuple[Any, list[Any]]]) -> list[list[Spanning]]:
        found: list[list[Spanning]] = []
        merged: dict[int, tuple[int, int]] = {}
        for line, (row, cells) in enumerate(rows):
            header = bool(switched(row, "trPr/tblHeader"))
            skipped = number(value(row, "trPr/gridBefore"), 0)
            listed = [Spanning("", skipped)] if skipped > 0 else []
            found.append(listed)
            column = max(0, skipped)
            for cell in cells:
                width = max(1, number(value(cell, "tcPr/gridSpan"), 1))
                goes_on = value(cell, "tcPr/vMerge")
                text = self._cell(cell)
                if goes_on in ("", "continue") and column in merged:
                    at, place = merged[column]
                    above = found[at][place]
                    found[at][place] = Spanning(f"{above.text}\n{text}", above.columns, above.rows + 1, above.header)
                else:
                    merged.pop(column, None)
                    if goes_on == "restart":
                        merged[column] = (line, len(listed))
                    listed.append(Spanning(text, width, 1, header))
                column += width
        return found

    def _cell(self, cell: Any) -> str:
        lines: list[str] = []
        for paragraph in _content(cell, f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            style = value(properties, "pStyle") or self._styles.default
            words = self._read(paragraph, style)
            text = tidy(_TABS.sub("; ", words.text))
            marker = self._marker(properties, style, self._styles.names(style)) if text else ""
            lines.append(("" if marker == BULLET else marker) + text)
            lines += [box.text or "" for content in words.boxes for box in content.iter(f"{W}t")]
        return "\n".join(line for line in lines if line)


def _content(parent: Any, *tags: str) -> Iterator[Any]:
    """The elements of these kinds (paragraphs and tables by default) in `parent`, those in wrappers too."""
    wanted = tags or (f"{W}p", f"{W}tbl")
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS and not _is_contents(child):
            yield from _content(child, *wanted)


def _is_contents(element: Any) -> bool:
    """Whether a block of content is a table of contents that Word makes itself."""
    return "table of contents" in (value(element, "sdtPr/docPartObj/docPartGallery") or "").lower()
