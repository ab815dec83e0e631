"""A suffix that lies: what the file is by its own bytes, and what to call it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.readers import ReadError
from pipeline.readers._magic import refuse_lies


def zipped(*names: str) -> bytes:
    """An archive of small files with these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "<x/>")
    return buffer.getvalue()


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
WORD = zipped("[Content_Types].xml", "word/document.xml")
SHEET = zipped("[Content_Types].xml", *(f"_rels/{n}" for n in range(99)), "xl/workbook.xml")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PAGE = b"<!DOCTYPE html>\n<html><body><p>Trade rose by 5%.</p></body></html>"
TEXT = b"Trade rose by 5%.\n"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", PDF, "byte 0: this is a PDF, not text; name it .pdf"),
        ("a.md", WORD, "byte 0: this is a Word file, not text; name it .docx"),
        ("a.csv", SHEET, "byte 0: this is an Excel file, not text; name it .xlsx"),
        ("a.TXT", PAGE, "byte 0: this is a web page, not text; name it .html"),
        (
            "a.txt",
            b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- saved -->\n<html xmlns="x">',
            "this is a web page, not text",
        ),
        ("a.html", PDF, "byte 0: this is a PDF, not a web page; name it .pdf"),
        (
            "a.htm",
            b"From: <Saved by a browser>\n",
            'this is a web archive, not a web page; save the page as "HTML only"',
        ),
        ("a.pdf", PAGE, "byte 0: this is a web page, not a PDF; name it .html"),
        ("a.pdf", TEXT, "byte 0: this is text, not a PDF; name it .txt"),
        ("a.pdf", b"\x00\x01\x02", "byte 0: this is not a PDF, or a damaged one; get the file again"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "byte 0: this is a picture, not a PDF; make a PDF of it that has a text layer"),
        ("a.docx", PDF, "byte 0: this is a PDF, not a Word file; name it .pdf"),
        ("a.docx", SHEET, "byte 0: this is an Excel file, not a Word file; name it .xlsx"),
        ("a.docx", OLD, "this is an old Office file or one with a password, not a Word file; open it, and save it as"),
        (
            "a.docx",
            zipped("mimetype", "content.xml"),
            "this is an OpenDocument file, not a Word file; save it as .docx",
        ),
        ("a.docx", b"{\\rtf1\\ansi Trade}", "this is a rich-text file, not a Word file; save it as .docx"),
        ("a.xlsx", zipped("trade.txt"), "this is an archive, not an Excel file; unpack it"),
        ("a.xlsx", b"a,b\n1,2\n", "this is text, not an Excel file; name it .txt"),
        ("a.txt", b"\x1f\x8b\x08\x00", "this is an archive, not text; unpack it"),
        ("a.html", b"", "the file is empty"),
    ],
)
def test_a_lie_is_refused(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError) as raised:
        refuse_lies(path)
    assert str(raised.value).startswith(f"{name}: {words}" if words.startswith("byte") else f"{name}: ")
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.PDF", b"\r\nsome scanners write this first\r\n" + PDF),
        ("a.docx", WORD),
        ("a.xlsx", SHEET),
        ("a.html", PAGE),
        ("a.htm", b"<p>Trade rose by 5%."),
        ("a.html", TEXT),
        ("a.txt", TEXT),
        ("a.txt", TEXT.decode().encode("utf-16")),
        ("a.txt", "去年铁路货运量增长7%。".encode("gb18030")),
        ("a.txt", b"<p>Trade rose by 5%."),
        ("a.md", b"# Trade\n\n<html> tags may be written about.\n"),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.odt", zipped("mimetype", "content.xml")),
        ("a.new", PDF),
    ],
)
def test_the_truth_and_the_unknown_pass(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    refuse_lies(path)
