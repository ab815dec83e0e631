"""Word and Excel files for the tests, written by the libraries that people write them with, and zip archives that are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def word(fill: Callable[[Any], object]) -> bytes:
    """A Word file with what `fill` puts into it."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(fill: Callable[[Any], object]) -> bytes:
    """An Excel file with what `fill` puts into it."""
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def element(markup: str) -> Any:
    """An element of Word's XML: `<w:p>…</w:p>`."""
    head, mark, rest = markup.partition(">" if "/>" not in markup.split(">")[0] + ">" else "/>")
    return parse_xml(f"{head} {nsdecls('w', 'r')}{mark}{rest}")


def archive(files: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of `files`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def repacked(data: bytes, changes: Mapping[str, bytes | str]) -> bytes:
    """The archive `data` with other contents for some of its files, new or not."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files: dict[str, bytes | str] = {name: old.read(name) for name in old.namelist()}
    return archive({**files, **changes})
