"""PDF: `.pdf`. The text is made here, as the file has none: lines, columns, paragraphs and tables from where words are printed."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage

from pipeline.readers import ReadError
from pipeline.readers._pdf_aligned import aligned
from pipeline.readers._pdf_columns import Block, ordered
from pipeline.readers._pdf_glyphs import Piece, cut, pieces
from pipeline.readers._pdf_paragraphs import parts
from pipeline.readers._pdf_rules import Rules, gridded, rules
from pipeline.readers._pdf_running import without_running
from pipeline.readers._pdf_text import TextMaker
from pipeline.records import Document
from pipeline.settings import Settings

SUFFIXES = (".pdf",)
MEDIA_TYPE = "application/pdf"

_LAYOUT = {"boxes_flow": None, "all_texts": True}
"""How pdfplumber lays a page out. The order of boxes is not asked for: it costs the square of their number, and is made here."""


def read(path: Path, settings: Settings) -> Document:
    """The document in the PDF `path`. Raises `ReadError` when it is damaged, encrypted, too long or has no text layer."""
    found: list[list[Piece]] = []
    drawn: list[Rules] = []
    heights: list[float] = []
    with path.open("rb") as stream:
        pdf = pdfplumber.PDF(stream, stream_is_external=True, laparams=_LAYOUT)
        for page in pdf.pages:
            found.append(pieces(page.layout))
            drawn.append(rules(page.layout))
            heights.append(float(page.height))
            page.close()
    blocks = [_blocks(*page) for page in zip(without_running(found, heights), drawn, strict=True)]
    return TextMaker(parts(blocks), len(found)).document(MEDIA_TYPE, None)


def _blocks(page: list[Piece], drawn: Rules) -> list[Block]:
    """The blocks of a page in reading order, its tables among them."""
    ruled, page = gridded(cut(page, drawn.walls), drawn.lines)
    plain, page = aligned(page, drawn.lines)
    return ordered(page, [*ruled, *plain], drawn)
