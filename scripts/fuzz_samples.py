"""Files to damage: the project's own reports, and a small one of every other format that is made here, always the same."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
from fuzz_mutators import archive, members
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from pipeline import readers

ROOT = Path(__file__).resolve().parent.parent
OWN = (ROOT / "raw", ROOT / "tests" / "reports" / "sources")

_TITLE = "Orchard Board: Report for 2031"
_HEADING = "1. What was grown"
_SENTENCES = (
    "The harvest rose by 4.5% to 1,200 tonnes, against 1,148 tonnes in 2030.",
    "We planted 3,000 trees on 12 hectares and will plant another 900 by the end of 2032.",
    "Wages of pickers and packers rose by 3 and 6 percent.1",
)
_NOTE = "1 Without the seasonal staff."
_ROWS = (
    ("", "2030", "2031"),
    ("In thousands of euros", "", ""),
    ("Sales", "1,310", "1,422.5"),
    ("Total", "(96)", "-12%"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole file to damage, with the name that tells its cases apart."""

    name: str
    suffix: str
    data: bytes


def samples(folders: Iterable[Path], most_bytes: int) -> list[Sample]:
    """The files of `folders` that have a reader and are not larger than `most_bytes`, and the made ones, by name."""
    known = readers.readers()
    found = [
        Sample(path.name, path.suffix.lower(), path.read_bytes())
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix.lower() in known and path.stat().st_size <= most_bytes
    ]
    made = [Sample(f"made{suffix}", suffix, make()) for suffix, make in _MAKERS.items() if suffix in known]
    return sorted([*found, *made], key=lambda sample: (sample.suffix, sample.name))


def _markdown() -> bytes:
    rows = "\n".join(f"| {' | '.join(row)} |" for row in (_ROWS[0], ("---",) * 3, *_ROWS[1:]))
    items = "\n".join(f"- {sentence}" for sentence in _SENTENCES)
    return f"# {_TITLE}\n\n## {_HEADING}\n\n{items}\n\n> [Quoted](https://example.org) *words*[^1]\n\n{rows}\n".encode()


def _html() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _ROWS[1:])
    head = '<tr><th rowspan="2">Item</th><th colspan="2">Year</th></tr><tr><th>2030</th><th>2031</th></tr>'
    items = "".join(f"<li>{sentence}</li>" for sentence in _SENTENCES)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{_TITLE}</title><style>p {{color: red}}</style></head><body>"
        f"<nav><a href='/'>Home</a><a href='/7'>Page 7</a></nav><main><h1>{_TITLE}</h1><h2>{_HEADING}</h2>"
        f"<p>{_SENTENCES[0]}<sup>1</sup> It cost &euro;5&nbsp;million.</p><ul>{items}</ul>"
        f"<table><caption>Accounts</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"
        f"<p><ix:nonFraction name='x' scale='3' sign='-'>1,422</ix:nonFraction></p></main><footer>{_NOTE}</footer></body></html>"
    ).encode()


def _csv() -> bytes:
    return "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in _ROWS).encode()


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading(_TITLE, 0)
    document.add_heading(_HEADING, 1)
    for sentence in _SENTENCES:
        document.add_paragraph(sentence)
        document.add_paragraph(sentence, style="List Bullet")
    table = document.add_table(rows=len(_ROWS), cols=3)
    for row, cells in zip(table.rows, _ROWS, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    table.cell(1, 0).merge(table.cell(1, 2))
    document.sections[0].footer.paragraphs[0].text = _NOTE
    buffer = io.BytesIO()
    document.save(buffer)
    return _timeless(buffer.getvalue())


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Accounts"
    for row in _ROWS:
        sheet.append([float(cell.replace(",", "")) if re.fullmatch(r"[\d,.]+", cell) else cell for cell in row])
    sheet.merge_cells("A2:C2")
    book.create_sheet("Notes").append(_SENTENCES)
    buffer = io.BytesIO()
    book.save(buffer)
    return _timeless(buffer.getvalue())


def _timeless(data: bytes) -> bytes:
    """An archive without the time at which it was made."""
    return archive(
        [(name, re.sub(rb"20\d\d-\d\d-\d\dT[\d:]+Z?", b"2031-01-01T00:00:00Z", part)) for name, part in members(data)]
    )


def _pdf() -> bytes:
    """Not packed, so that damage reaches what stands on the pages."""
    styles = getSampleStyleSheet()
    page: list[Flowable] = [Paragraph(_TITLE, styles["Title"]), Paragraph(_HEADING, styles["Heading1"])]
    page += [Paragraph(sentence, styles["BodyText"]) for sentence in _SENTENCES]
    page += [Table(_ROWS, style=[("GRID", (0, 0), (-1, -1), 1, "black"), ("SPAN", (0, 1), (2, 1))]), PageBreak()]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A5, invariant=1, pageCompression=0, title=_TITLE).build([*page, *page])
    return buffer.getvalue()


_MAKERS: dict[str, Callable[[], bytes]] = {
    ".md": _markdown,
    ".html": _html,
    ".csv": _csv,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".pdf": _pdf,
}
