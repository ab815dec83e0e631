"""What a file is by its first bytes, whatever it is called: the one place that knows the marks of formats."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.readers._contract import ReadError

_HEAD = 4096
_TAIL = 65_536 + 4096
_PDF_WITHIN = 1024
_ZIP_START = b"PK\x03\x04"
_WEB = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name with an article, the suffixes that it rightly has (none: no reader), what to do with it."""

    name: str
    suffixes: tuple[str, ...] = ()
    remedy: str = ""


_PDF = Kind("a PDF", (".pdf",), "name it .pdf")
_WORD = Kind("a Word file", (".docx", ".docm"), "name it .docx")
_SHEET = Kind("an Excel file", (".xlsx", ".xlsm"), "name it .xlsx")
_OFFICE = Kind("an Office file", (*_WORD.suffixes, *_SHEET.suffixes), "name it .docx or .xlsx")  # its end is lost
_PAGE = Kind("a web page", (".html", ".htm", ".xhtml"), "name it .html")
_TEXT = Kind(
    "text", (".txt", ".md", ".markdown", ".csv", ".tsv", *_PAGE.suffixes), "name it .txt, or .csv when it is a table"
)
_OLD = Kind("an old Office file or one with a password", (), "open it, and save it as .docx or .xlsx without one")
_PICTURE = Kind("a picture", (), "make a PDF of it that has a text layer (OCR)")
_ARCHIVE = Kind("an archive", (), "unpack it, and take the report out")
_SLIDES = Kind("a PowerPoint file", (), "save it as .pdf")
_OPEN = Kind("an OpenDocument file", (".odt", ".ods", ".odp"), "save it as .docx or .xlsx")
_BOOK = Kind("an e-book", (".epub",), "save it as .html or .txt")
_RICH = Kind("a rich-text file", (".rtf",), "save it as .docx")
_WEB_ARCHIVE = Kind("a web archive", (".mht", ".mhtml"), 'save the page as "HTML only"')

_STARTS = (
    (b"%PDF-", _PDF),
    (b"\xd0\xcf\x11\xe0", _OLD),
    (b"{\\rtf", _RICH),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"From: <Saved by ", _WEB_ARCHIVE),
)
_ZIPPED = (
    (b"word/document.xml", _WORD),
    (b"xl/workbook", _SHEET),
    (b"ppt/presentation.xml", _SLIDES),
    (b"mimetypeapplication/vnd.oasis.opendocument", _OPEN),
    (b"mimetypeapplication/epub", _BOOK),
    *((mark, _OFFICE) for mark in (b"[Content_Types].xml", b"docProps/", b"word/", b"xl/")),
    (b"content.xml", _OPEN),
)
_EXPECTED = {suffix: kind for kind in (_TEXT, _PDF, _WORD, _SHEET, _PAGE) for suffix in kind.suffixes}


def refuse_lies(path: Path) -> None:
    """Raise `ReadError` when the file `path` is empty, or is certainly of another kind than its suffix says.

    A suffix that this module does not know is never a lie: its reader may know better. Lets `OSError` pass.
    """
    head, tail = _ends(path)
    if not head:
        raise ReadError(f"{path.name}: the file is empty; put the report into it, or take it out of the folder")
    suffix = path.suffix.lower()
    expected = _EXPECTED.get(suffix)
    kind = _PDF if expected is _PDF and b"%PDF-" in head[:_PDF_WITHIN] else _kind(head, tail)
    if expected is None or (kind and suffix in kind.suffixes):
        return
    if kind:
        raise ReadError(f"{path.name}: byte 0: this is {kind.name}, not {expected.name}; {kind.remedy}")
    if expected not in (_TEXT, _PAGE):  # of those the decoding has more to say
        raise ReadError(
            f"{path.name}: byte 0: this is not {expected.name}, or a damaged one; get the file again, or save it anew"
        )


def refuse_unless_text(name: str, data: bytes) -> None:
    """Raise `ReadError` when `data`, the bytes of the file `name`, are certainly no text."""
    kind = _kind(data[:_HEAD], data[-_TAIL:])
    if kind and kind not in (_TEXT, _PAGE):
        raise ReadError(f"{name}: byte 0: this is {kind.name}, not text; {kind.remedy}")


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        return head, file.read()


def _kind(head: bytes, tail: bytes) -> Kind | None:
    """The kind of a file that begins with `head` and ends with `tail`; None when no mark tells."""
    if head.startswith(_ZIP_START):
        return next((kind for mark, kind in _ZIPPED if mark in head or mark in tail), _ARCHIVE)
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if _WEB.match(head):
        return _PAGE
    return None if _BINARY.search(head) else _TEXT
