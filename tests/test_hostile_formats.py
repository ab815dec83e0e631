"""Files built to exhaust whoever reads them, of every format: refused in a word, or read for what they are."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from fuzz_mutators import archive, members

from pipeline import readers
from pipeline.readers import ReadError
from pipeline.run import extract
from pipeline.settings import Settings

SETTINGS = Settings(
    max_seconds=60, max_memory=100_000_000, max_bytes=3_000_000, max_line=100_000, max_parts=20_000
)  # smaller than anyone's, so that little is enough to break them
SENTENCE = b"Trade rose by 5 percent in the year."


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    parts, places = [b"%PDF-1.4\n"], []
    for number, content in enumerate(objects, start=1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, sum(map(len, parts)))
    return b"".join(parts) + head + end


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(content), content)


def pages(kids: bytes, content: bytes | None = None, *more: bytes, resources: bytes = b"") -> bytes:
    """A PDF with these `/Kids`; object 3 is a page with one sentence, `more` are the objects from 6 on."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<%s/Font<</F 5 0 R>>>>>>" % resources
    )
    words = stream(b"BT /F 12 Tf 20 200 Td (%s) Tj ET" % SENTENCE) if content is None else content
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    tree = b"<</Type/Pages/Kids[%s]/Count 99999>>" % kids
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, words, font, *more])


def branch(kids: bytes) -> bytes:
    """An inner node of a tree of pages."""
    return b"<</Type/Pages/Kids[%s]/Count 2>>" % kids


def word(old: bytes, new: bytes) -> bytes:
    """A Word file of one sentence, with `new` for `old` in its text."""
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(SENTENCE.decode())
    document.save(buffer)
    return replaced(buffer.getvalue(), "word/document.xml", old, new)


def sheet(old: bytes, new: bytes) -> bytes:
    """An Excel file of two cells, with `new` for `old` in its sheet."""
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Trade", 5])
    book.save(buffer)
    return replaced(buffer.getvalue(), "xl/worksheets/sheet1.xml", old, new)


def replaced(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The archive `data` with another content of one member."""
    parts = members(data)
    assert any(name == member and old in content for name, content in parts)
    return archive([(name, content.replace(old, new, 1) if name == member else content) for name, content in parts])


def understated(data: bytes, member: str) -> bytes:
    """The archive with a member that says of itself that it unpacks to ten bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        size = packed.getinfo(member).file_size.to_bytes(4, "little")
    assert data.count(size) >= 2
    return data.replace(size, (10).to_bytes(4, "little"))


LAUGHS = b"<!DOCTYPE l [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
)
OUTSIDE = b"<!DOCTYPE l [<!ENTITY a11 SYSTEM 'file:///etc/hostname'>]>"
BODY = b"<w:body>"
REFUSED = {
    "a zip bomb.docx": word(BODY, BODY + b"<w:p/>" * 3_000_000),
    "a zip bomb that lies.docx": understated(word(BODY, BODY + b"<w:p/>" * 2_000_000), "word/document.xml"),
    "laughs.docx": word(b"<w:document", LAUGHS + b"<w:document").replace(b"5 percent", b"&a11;"),
    "a file from outside.docx": word(b"<w:document", OUTSIDE + b"<w:document"),
    "tables in tables.docx": word(BODY, BODY + b"<w:tbl><w:tr><w:tc>" * 20_000),
    "laughs.xlsx": sheet(b"<worksheet", LAUGHS + b"<worksheet"),
    "one merged cell.xlsx": sheet(
        b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "deep.html": b"<html><body>" + b"<div>" * 20_000 + SENTENCE,
    "tables in tables.html": b"<html><body>" + b"<table><tr><td>" * 20_000 + SENTENCE,
    "spans.html": b"<html><body><table>" + b"<tr><td colspan=99999999>Trade<td rowspan=65534>5</tr>" * 900,
    "a row without end.html": b"<html><body><table><tr>" + b"<td>5" * 30_000,
    "attributes.html": b"<html><body><p %s>Trade" % b" ".join(b"a%d=1" % n for n in range(5_000)),
    "a row without end.csv": b"1," * 100_000,
    "cells.csv": b"1,2\n" * 15_000,
    "a deep tree.pdf": pages(b"6 0 R", None, *(branch(b"%d 0 R" % (n + 7)) for n in range(3_000)), branch(b"3 0 R")),
    "a packed bomb.pdf": pages(
        b"3 0 R", stream(zlib.compress(zlib.compress(bytes(300_000_000), 1)), b"/Filter[/FlateDecode/FlateDecode]")
    ),
    "too large.txt": SENTENCE * 100_000,
    "a line without end.txt": b"7" * 110_000,
}
READ = {
    "a tree in a circle.pdf": pages(b"3 0 R 2 0 R 6 0 R", None, branch(b"2 0 R 6 0 R 3 0 R")),
    "a tree that doubles.pdf": pages(
        b"6 0 R", None, *(branch(b"%d 0 R %d 0 R" % (n + 7, n + 7)) for n in range(30)), branch(b"3 0 R 3 0 R")
    ),
    "a picture of itself.pdf": pages(
        b"3 0 R",
        stream(b"BT /F 12 Tf 20 200 Td (%s) Tj ET /X Do" % SENTENCE),
        stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
        resources=b"/XObject<</X 6 0 R>>",
    ),
    "a far cell.xlsx": sheet(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'),
    "a wide cell.docx": word(
        BODY,
        BODY
        + b"<w:tbl>%s</w:tbl>"
        % (b'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc></w:tr>' * 50),
    ),
    "comments.html": b"<html><body><p>" + SENTENCE + b"<!--" * 30_000,
    "columns.md": b"|a" * 5_000 + b"|\n" + b"|-" * 5_000 + b"|\n\n" + SENTENCE,
    "quotations.md": b">" * 50_000 + b"\n\n" + SENTENCE,
    "brackets.md": SENTENCE + b"\n\n" + b"[" * 20_000 + b"\n" + b"![a](" * 4_000,
    "backslashes.md": SENTENCE + b"\n\n" + b"\\" * 20_000,
    "brackets.txt": SENTENCE + b"\n\n" + b"([{" * 30_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_exhaust_a_reader_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name])
    with pytest.raises(ReadError) as raised:
        readers.read(path, SETTINGS)
    message = str(raised.value)
    assert message.startswith(f"{name}: ")
    assert "; " in message, "no remedy"
    assert "broke down" not in message
    assert "MAX_SECONDS" not in message


@pytest.mark.parametrize("name", READ)
def test_what_only_looks_endless_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(READ[name])
    assert "rade" in readers.read(path, SETTINGS).text


def test_a_bomb_in_a_pdf_is_told_by_the_memory_that_it_takes(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(REFUSED["a packed bomb.pdf"])
    with pytest.raises(ReadError, match=r"limit of 100,000,000 bytes.*REPORT_CLAIMS_MAX_MEMORY"):
        readers.read(path, SETTINGS)


def test_a_damaged_page_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 7 0 R>>"
    path.write_bytes(pages(b"6 0 R 3 0 R", None, page, stream(b"torn", b"/Filter/LZWDecode")))
    document = readers.read(path, SETTINGS)
    assert (document.unread, document.pages) == ((1,), (0, 0))
    assert document.text == f"{SENTENCE.decode()}\n"
    (issue,) = (issue for issue in extract(path, SETTINGS).issues if issue.check == "unread_pages")
    assert (issue.severity, issue.message[:19]) == ("warning", "report.pdf: page 1:")
    path.write_bytes(pages(b"6 0 R", None, page, stream(b"torn", b"/Filter/LZWDecode")))
    with pytest.raises(ReadError, match=r"report\.pdf: page 1: damaged \(.*\); open it"):
        readers.read(path, SETTINGS)
