"""Zip archives that are bombs, broken or something else than their suffix says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.readers import ReadError
from tests.blocks import read, words
from tests.office import archive, repacked, word, workbook

ENTITIES = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'


def sample(suffix: str) -> bytes:
    """A sound file of each format."""

    def fill(book: Any) -> None:
        book.active["A1"] = "Fees rose by 3%."

    if suffix == ".xlsx":
        return workbook(fill)
    return word(lambda document: document.add_paragraph("Fees rose by 3%."))


MAIN = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}


@pytest.mark.parametrize("suffix", MAIN)
def test_a_sound_file(tmp_path: Path, suffix: str) -> None:
    assert words(read(tmp_path, f"report{suffix}", sample(suffix))) == ["Fees rose by 3%."]


@pytest.mark.parametrize("suffix", MAIN)
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"media/a.bin": b"\0" * 5_000_000}, "unpacks to more than 200 times its size.*REPORT_CLAIMS_MAX_RATIO"),
        (
            {f"media/{i}.bin": bytes(range(256)) * 3_000 for i in range(9)},
            r"more than the limit of 3,000,000.*MAX_EXPANDED",
        ),
        ({"docProps/core.xml": ENTITIES}, r"docProps/core\.xml declares a document type or entities"),
        ({"docProps/app.xml": OUTSIDE}, r"docProps/app\.xml declares"),
        ({"customXml/item1.xml": ENTITIES.encode("utf-16")}, r"customXml/item1\.xml declares"),
        ({f"media/{i}": b"" for i in range(10_001)}, r"an archive of 10,0\d\d files"),
    ],
    ids=["ratio", "total", "entities", "outside", "utf-16", "files"],
)
def test_a_bomb(tmp_path: Path, suffix: str, changes: dict[str, bytes | str], said: str) -> None:
    data = repacked(sample(suffix), changes)
    with pytest.raises(ReadError, match=rf"report\{suffix}: .*{said}"):
        read(tmp_path, f"report{suffix}", data, max_expanded=3_000_000 if len(changes) == 9 else 100_000_000)


@pytest.mark.parametrize("suffix", MAIN)
@pytest.mark.parametrize(
    "content", ["<w:p", "", "<a>" * 5_000, "<a/>", "\0"], ids=["cut", "empty", "deep", "other", "nul"]
)
def test_a_broken_part(tmp_path: Path, suffix: str, content: str) -> None:
    with pytest.raises(ReadError, match=rf"report\{suffix}: (what it holds is damaged|holds no text|shows no value)"):
        read(tmp_path, f"report{suffix}", repacked(sample(suffix), {MAIN[suffix]: content}))


@pytest.mark.parametrize("suffix", MAIN)
def test_a_damaged_archive(tmp_path: Path, suffix: str) -> None:
    data = sample(suffix)
    for broken in (data[: len(data) // 2], data[:200] + b"\xff" * 60 + data[260:]):
        with pytest.raises(ReadError, match=rf"report\{suffix}: .*damaged"):
            read(tmp_path, f"report{suffix}", broken)


@pytest.mark.parametrize("suffix", MAIN)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7\n", r"this is a PDF, not .*; name it \.pdf"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Office file or one with a password, not .*; open it, and save it",
        ),
        (b"{\\rtf1", "a rich-text file"),
        (b"\n<!DOCTYPE html><p>Fees rose.", r"a web page, not .*; name it \.html"),
        (b"\x89PNG\r\n", "a picture"),
        (b"Fees rose by 3%.", r"this is text, not .*; name it \.txt"),
        (archive({"content.xml": "<a/>", "mimetype": "x"}), "an OpenDocument file, not .*; save it as"),
        (archive({"ppt/presentation.xml": "<a/>"}), r"a PowerPoint file, not .*; save it as \.pdf"),
        (archive({"report.txt": "Fees rose."}), "an archive, not .*; unpack it"),
    ],
)
def test_a_suffix_that_lies(tmp_path: Path, suffix: str, content: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=rf"report\{suffix}: .*{said}"):
        read(tmp_path, f"report{suffix}", content)


@pytest.mark.parametrize(
    ("merged", "cells"),
    [(['"A1:XFD1048576"'], "17,179,869,185"), (["'$b$2:$C$3'"] * 4, "17"), (['"B2"', '"B2:B2"'], None)],
)
def test_what_merged_cells_cover_is_counted(tmp_path: Path, merged: list[str], cells: str | None) -> None:
    with zipfile.ZipFile(io.BytesIO(sample(".xlsx"))) as made:
        found = made.read(MAIN[".xlsx"]).decode()
    areas = "".join(f"<mergeCell ref={area}/>" for area in merged)
    new = found.replace("</sheetData>", f"</sheetData><mergeCells>{areas}</mergeCells>")
    data = repacked(sample(".xlsx"), {MAIN[".xlsx"]: new})
    if cells is None:
        assert words(read(tmp_path, "report.xlsx", data, max_parts=10)) == ["Fees rose by 3%."]
        return
    with pytest.raises(ReadError, match=rf"report\.xlsx: {cells} cells, more than the limit of 10; .*MAX_PARTS"):
        read(tmp_path, "report.xlsx", data, max_parts=10)


def test_word_and_excel_files_under_each_other_s_name(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"a\.docx: .*this is an Excel file, not a Word file; name it \.xlsx"):
        read(tmp_path, "a.docx", sample(".xlsx"))
    with pytest.raises(ReadError, match=r"a\.xlsx: .*this is a Word file, not an Excel file; name it \.docx"):
        read(tmp_path, "a.xlsx", sample(".docx"))


def test_a_file_with_a_password(tmp_path: Path) -> None:
    data = bytearray(sample(".docx"))
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        offsets = [info.header_offset for info in made.infolist()]
        central = data.find(b"PK\x01\x02")
    for offset in offsets:
        data[offset + 6] |= 1
    while central >= 0:
        data[central + 8] |= 1
        central = data.find(b"PK\x01\x02", central + 4)
    with pytest.raises(ReadError, match=r"report\.docx: .*has a password; save the file without one"):
        read(tmp_path, "report.docx", bytes(data))
