"""The words of one paragraph of a Word file: runs, fields, changes that are tracked, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.readers._superscripts import superscript
from pipeline.readers.word.styles import Styles, W, number, switched, tagged, value

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_INTO = tagged("hyperlink ins moveTo smartTag sdt sdtContent customXml fldSimple dir bdo ruby rubyBase p")
_PRINTED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Fields whose result is no word of the report: page numbers, the marks of notes, tables of contents and indexes.
_DROPPED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "NOTEREF", "FTNREF", "TOC", "INDEX", "XE", "TC")
_TAIL = 40


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, and whether its result has begun."""

    code: str = ""
    result: bool = False

    @property
    def printed(self) -> bool:
        """Whether what is in it is to be read."""
        return self.result and (self.code.split() or [""])[0].upper() not in _DROPPED


@dataclass(slots=True)
class Words:
    """The words of a paragraph, its footnotes and text boxes. `bold` and `all` count letters, `size` is that of the largest."""

    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    all: int = 0
    size: float = 0.0
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def strong(self) -> bool:
        """Whether it is all in bold."""
        return 0 < self.all == self.bold

    def tail(self) -> str:
        """The last words."""
        return "".join(self.pieces[-_TAIL:])[-_TAIL:]


class Runs:
    """Reads paragraphs one after the other: a field may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[Field] = []

    def words(self, paragraph: Any, style: str | None) -> Words:
        """The words of a paragraph with this style."""
        words = Words()
        for element, linked in _leaves(paragraph, False):
            if element.tag == f"{W}r":
                self._run(element, style, words, linked)
            elif element.tag.startswith(_MATH) and not self._silent:
                _formula(element, words)
        return words

    @property
    def _silent(self) -> bool:
        return any(not open_field.printed for open_field in self._fields)

    def _run(self, run: Any, style: str | None, words: Words, linked: bool) -> None:
        properties = run.find(f"{W}rPr")
        own = value(properties, "rStyle")
        hidden = switched(properties, "vanish")
        if hidden or (hidden is None and (self._styles.on(own, "rPr/vanish") or self._styles.on(style, "rPr/vanish"))):
            self._fields_of(run)
            return
        text = "".join(self._printed(run, words))
        raised = value(properties, "vertAlign") or self._styles.first(own, "rPr/vertAlign")
        if raised == "superscript":
            text = superscript(words.tail(), text, linked)
        if not text:
            return
        bold = switched(properties, "b")
        if bold is None:
            bold = self._styles.on(own, "rPr/b") or self._styles.on(style, "rPr/b")
        letters = len("".join(text.split()))
        words.pieces.append(text)
        words.all += letters
        words.bold += letters if bold else 0
        if letters:
            said = value(properties, "sz")
            words.size = max(words.size, number(said, 22) / 2 if said else self._styles.size(style))

    def _fields_of(self, run: Any) -> None:
        for element in run:
            self._field(element)

    def _printed(self, run: Any, words: Words) -> Iterator[str]:
        for element in run:
            if self._field(element) or self._silent or not isinstance(element.tag, str):
                continue
            name = element.tag.removeprefix(W)
            if name == "t":
                yield element.text or ""
            elif name in _PRINTED:
                yield _PRINTED[name]
            elif name == "sym":
                yield _symbol(element)
            elif name in ("footnoteReference", "endnoteReference"):
                words.notes.append((name.removesuffix("Reference"), element.get(f"{W}id", "")))
            elif name in ("drawing", "pict", "object") or element.tag == f"{_CHOICE}AlternateContent":
                words.boxes += _boxes(element)

    def _field(self, element: Any) -> bool:
        """Follow the fields: whether the element is part of their workings."""
        if element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                self._fields.append(Field())
            elif kind == "separate" and self._fields:
                self._fields[-1].result = True
            elif kind == "end" and self._fields:
                self._fields.pop()
            return True
        if element.tag == f"{W}instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].code += element.text or ""
            return True
        return False


def _leaves(element: Any, linked: bool) -> Iterator[tuple[Any, bool]]:
    """The runs and formulas in `element` as they stand after all changes, each with whether it is a link within the file."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}r" or child.tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
            yield child, linked
        elif child.tag == f"{W}fldSimple" and not Field(child.get(f"{W}instr", ""), True).printed:
            continue
        elif child.tag in _INTO:
            yield from _leaves(child, linked or child.get(f"{W}anchor") is not None)


def _formula(element: Any, words: Words) -> None:
    for part in element.iter(f"{_MATH}t"):
        text = part.text or ""
        over = part.getparent().getparent()
        raised = over is not None and over.tag == f"{_MATH}sup"
        words.pieces.append(superscript(words.tail(), text) or text if raised else text)
        words.all += len(text)


def _symbol(element: Any) -> str:
    """The sign of a `w:sym`; a sign of a symbol font says no character."""
    code = element.get(f"{W}char", "")
    point = (
        int(code, 16) if code and all(char in "0123456789abcdefABCDEF" for char in code[:6]) and len(code) < 7 else 0
    )
    return chr(point) if 0x20 <= point < 0xD800 else " "


def _boxes(element: Any) -> list[Any]:
    """The text boxes in a drawing, each once: an older form of it may stand beside."""
    choices = list(element.iter(f"{_CHOICE}Choice"))
    found = [box for choice in choices for box in choice.iter(f"{W}txbxContent")]
    return found or list(element.iter(f"{W}txbxContent"))
