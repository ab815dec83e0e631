"""The same content in several formats gives the same claims."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

from pipeline.records import Claim
from pipeline.run import extract
from pipeline.settings import Settings
from tests.office import word, workbook

Part = tuple[str, Any]
REPORT: tuple[Part, ...] = (
    ("h1", "Report on the Work of the Government of Larkhaven, 2032"),
    ("p", "Delivered on 14 January 2032"),
    ("h2", "Review of 2031"),
    (
        "p",
        "Gross regional product grew by 5.4 percent to 61.2 billion euros. The port handled 8.1 million tonnes of freight.",
    ),
    ("caption", "Freight by pier (thousand tonnes)"),
    (
        "table",
        [["Pier", "2030", "2031"], ["North", "1,204", "1,310"], ["South", "988", "1,002"], ["Total", "2,192", "2,312"]],
    ),
    ("p", "We built 1,240 flats and opened two libraries; 96 percent of pupils finished school."),
    ("ol", ["The hospital treated 48,000 patients.", "Bus fares fell by 4 percent."]),
    ("h2", "Main Targets for 2032"),
    ("p", "The main targets for 2032 are as follows:"),
    (
        "ul",
        [
            "Growth of about 5 percent;",
            "at least 9,000 new jobs;",
            "a rise of 2.5 percentage points in the share of rail.",
        ],
    ),
    ("p", "We will plant 30,000 trees by 2035 on 12 km² of the old dunes."),
)


def plain(parts: Sequence[Part], marks: bool) -> bytes:
    """The report as Markdown, or as text, which has no tables."""
    out: list[str] = []
    for kind, held in parts:
        if kind in ("ol", "ul"):
            out.append(
                "\n".join(f"{number}. {item}" if kind == "ol" else f"- {item}" for number, item in enumerate(held, 1))
            )
        elif kind == "table" and marks:
            rows = [f"| {' | '.join(row)} |" for row in held]
            out.append("\n".join([rows[0], "|---|---|---|", *rows[1:]]))
        elif marks or kind not in ("caption", "table"):
            out.append(("#" * int(kind[1]) + " " if marks and kind in ("h1", "h2") else "") + held)
    return ("\n\n".join(out) + "\n").encode()


def webpage(parts: Sequence[Part]) -> bytes:
    """The report as a page with something around it."""
    out: list[str] = []
    for kind, held in parts:
        if kind in ("ol", "ul"):
            out.append(f"<{kind}>{''.join(f'<li>{item}</li>' for item in held)}</{kind}>")
        elif kind == "table":
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in held)
            out.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        else:
            name = "p" if kind == "caption" else kind
            out.append(f"<{name}>{held.replace('km²', 'km<sup>2</sup>')}</{name}>")
    body = "\n".join(out)
    return (
        f"<html><body><nav><a href=/>4 pages</a></nav><main>{body}</main><footer>2032</footer></body></html>".encode()
    )


def office(parts: Sequence[Part]) -> bytes:
    """The report as a Word file."""

    def fill(document: Any) -> None:
        for kind, held in parts:
            if kind in ("ol", "ul"):
                for item in held:
                    document.add_paragraph(item, style="List Number" if kind == "ol" else "List Bullet")
            elif kind == "table":
                table = document.add_table(len(held), len(held[0]))
                for number, row in enumerate(held):
                    for place, cell in enumerate(row):
                        table.cell(number, place).text = cell
            elif kind in ("p", "caption"):
                document.add_paragraph(held)
            else:
                document.add_heading(held, int(kind[1]) - 1)

    return word(fill)


def portable(parts: Sequence[Part], columns: int) -> bytes:
    """The report as a PDF that is set in columns."""
    out = io.BytesIO()
    wide, gap = 440 / columns, 20
    frames = [Frame(70 + column * wide, 60, wide - gap, 700, showBoundary=0) for column in range(columns)]
    document = BaseDocTemplate(out, pageTemplates=[PageTemplate(frames=frames)], invariant=1)
    styles = getSampleStyleSheet()
    flow: list[Flowable] = []
    for kind, held in parts:
        if kind in ("ol", "ul"):
            signs = (f"{number}." if kind == "ol" else "\u2022" for number in range(1, 99))
            flow += [
                Paragraph(item, styles["Normal"], bulletText=sign) for item, sign in zip(held, signs, strict=False)
            ]
        elif kind == "table":
            flow.append(Table(held, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
        else:
            flow += [Paragraph(held, styles[f"Heading{kind[1]}" if kind[0] == "h" else "Normal"]), Spacer(1, 6)]
    document.build(flow)
    return out.getvalue()


def sheet(parts: Sequence[Part]) -> bytes:
    """The titles and tables of the report as an Excel file."""

    def fill(book: Any) -> None:
        for kind, held in parts:
            for row in held if kind == "table" else [[held]]:
                book.active.append([int(cell.replace(",", "")) if cell[:1].isdigit() else cell for cell in row])
        for cell in (cell for row in book.active.iter_rows() for cell in row if isinstance(cell.value, int)):
            cell.number_format = "#,##0" if cell.value not in (2030, 2031) else "0"

    return workbook(fill)


def listed(parts: Sequence[Part]) -> bytes:
    """The titles and tables of the report as text with commas between the cells."""
    out = io.StringIO()
    for kind, held in parts:
        csv.writer(out).writerows(held if kind == "table" else [[held]])
    return out.getvalue().encode()


WRITERS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    ".md": lambda parts: plain(parts, marks=True),
    ".txt": lambda parts: plain(parts, marks=False),
    ".html": webpage,
    ".docx": office,
    ".pdf": lambda parts: portable(parts, 1),
    "-2.pdf": lambda parts: portable(parts, 2),
}


TABLES: dict[str, Callable[[Sequence[Part]], bytes]] = {**WRITERS, ".xlsx": sheet, ".csv": listed}


def claims(folder: Path, suffix: str, parts: Sequence[Part] = REPORT) -> list[Claim]:
    """The claims of the report in a format."""
    path = folder / f"report{suffix}"
    path.write_bytes(TABLES[suffix](parts))
    return list(extract(path, Settings()).claims)


def told(found: Sequence[Claim]) -> list[tuple[object, ...]]:
    """What is compared."""
    return [(c.value, c.unit, c.subject, c.status, c.time_period, c.measure, c.section, c.value_text) for c in found]


@pytest.mark.parametrize("suffix", sorted(set(WRITERS) - {".md"}))
def test_every_format_gives_the_same_claims(tmp_path: Path, suffix: str) -> None:
    expected = claims(tmp_path, ".md")
    assert len(expected) > 15
    assert {claim.section for claim in expected} == {
        "Review of 2031",
        "Main Targets for 2032",
        "The main targets for 2032 are as follows:",
    }
    if suffix == ".txt":
        expected = [claim for claim in expected if "table" not in claim.flags]
    assert told(claims(tmp_path, suffix)) == told(expected)


@pytest.mark.parametrize("suffix", sorted(set(TABLES) - {".md", ".txt"}))
def test_every_format_gives_the_same_claims_of_a_table(tmp_path: Path, suffix: str) -> None:
    parts = [part for part in REPORT if part[0] in ("caption", "table")]
    found = told(claims(tmp_path, suffix, parts))
    assert found == told(claims(tmp_path, ".md", parts))
    assert len(found) == 6
