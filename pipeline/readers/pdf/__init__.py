"""PDF: `.pdf`. The text is made here, as the file has none: lines, columns, paragraphs and tables from where words stand."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from io import BufferedReader
from itertools import islice
from pathlib import Path

from pdfminer.layout import LTFigure, LTImage, LTPage
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from pipeline.readers import ReadError
from pipeline.readers._contract import chain
from pipeline.readers.pdf.aligned import aligned
from pipeline.readers.pdf.columns import Block, ordered
from pipeline.readers.pdf.flow import flowing
from pipeline.readers.pdf.glyphs import Piece, cut, pieces
from pipeline.readers.pdf.parts import Part
from pipeline.readers.pdf.ruling import Rules, gridded, rules
from pipeline.readers.pdf.running import without_running
from pipeline.readers.pdf.text import TextMaker
from pipeline.records import Document
from pipeline.settings import Settings

SUFFIXES = (".pdf",)
MEDIA_TYPE = "application/pdf"

LAYOUT = {"boxes_flow": None, "all_texts": True}
"""How pdfplumber lays a page out. The order of boxes is not asked for: it costs the square of their number, and is made here."""
_HEAD = 1024
_FEWEST_LETTERS = 20
_NO_TITLE = re.compile(r"\.\w{2,5}$|^(?:microsoft|untitled|slide|document\d)|[\\/_]", re.IGNORECASE)
_MOST_OF_PAGE = 0.5
_TITLE_BLOCKS = 12


def read(path: Path, settings: Settings) -> Document:
    """The document in the PDF `path`. Raises `ReadError` when it is damaged, encrypted, too long or has no text layer.

    Marks of footnotes, running headers and footers and page numbers are left out; footnotes and the labels of charts are in
    the text but hidden. Pages without text are passed over; the document names those that are damaged or pictures.
    """
    with path.open("rb") as stream:
        if b"%PDF-" not in stream.read(_HEAD):
            raise ReadError(
                f"{path.name}: no PDF, though its suffix says so; give it the suffix of what it is, or export it anew"
            )
        stream.seek(0)
        return _read(path.name, stream, settings)


def _read(name: str, stream: BufferedReader, settings: Settings) -> Document:
    pdf = _opened(name, stream)
    found: list[list[Piece]] = []
    drawn: list[Rules] = []
    heights: list[float] = []
    broken: dict[int, str] = {}
    pictures: list[int] = []
    for number, page in enumerate(_pages(name, pdf, settings.max_pages), 1):
        layout = _layout(page, number, broken)
        found.append(pieces(layout) if layout else [])
        if layout and not found[-1] and _is_picture(layout):
            pictures.append(number)
        drawn.append(rules(layout) if layout else Rules((), ()))
        heights.append(float(layout.height) if layout else 0.0)
        page.close()
    if len(broken) == len(found):
        raise _damaged(f"{name}: page 1", broken[1])
    _refuse_unread(name, found)
    blocks = [_blocks(*page) for page in zip(without_running(found, heights), drawn, strict=True)]
    made = flowing(blocks)
    title = _title(pdf.metadata.get("Title"), made)
    return replace(TextMaker(made, len(found)).document(MEDIA_TYPE, title), unread=tuple(sorted([*broken, *pictures])))


def _pages(name: str, pdf: PDF, limit: int) -> list[Page]:
    """The pages of a PDF, not laid out yet."""
    try:
        _refuse_long(name, pdf, limit)
        return pdf.pages
    except ReadError:
        raise
    except Exception as error:  # whatever a broken file makes pdfminer stumble over
        raise _damaged(name, _words(error)) from None


def _layout(page: Page, number: int, broken: dict[int, str]) -> LTPage | None:
    """What stands where on a page; None when it is damaged, and why goes into `broken` under its number."""
    try:
        return page.layout
    except Exception as error:  # as above
        if any(isinstance(one, MemoryError | RecursionError) for one in chain(error)):
            raise
        broken[number] = _words(error)
        return None


def _opened(name: str, stream: BufferedReader) -> PDF:
    # its warnings name objects of the file, no place in the report
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        return PDF(stream, stream_is_external=True, laparams=LAYOUT)
    except Exception as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise ReadError(f"{name}: encrypted; remove its password and save it anew") from None
        raise _damaged(name, _words(cause)) from None


def _is_picture(layout: LTPage) -> bool:
    """Whether a picture takes most of a page."""
    least = _MOST_OF_PAGE * layout.width * layout.height
    return any(isinstance(item, LTFigure | LTImage) and item.width * item.height > least for item in layout)


def _damaged(place: str, what: str) -> ReadError:
    return ReadError(f"{place}: damaged ({what}); open it in a viewer and export it anew")


def _words(error: BaseException) -> str:
    """What an error says, in one short line."""
    return " ".join(f"{type(error).__name__} {error}".split())[:100].strip()


def _refuse_long(name: str, pdf: PDF, limit: int) -> None:
    pages = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), limit + 1))
    if pages > limit:
        raise ReadError(
            f"{name}: more than the limit of {limit:,} pages; cut it into parts, or raise REPORT_CLAIMS_MAX_PAGES"
        )
    if not pages:
        raise _damaged(name, "no page is found in it")


def _refuse_unread(name: str, pages: Sequence[Sequence[Piece]]) -> None:
    """Refuses what has no text layer: hardly a letter or digit on all of its pages."""
    letters = sum(sum(char.isalnum() for char in piece.text) for page in pages for piece in page)
    if letters < _FEWEST_LETTERS:
        raise ReadError(
            f"{name}: no text layer: run OCR first (a scan holds pictures of pages), then read what it writes"
        )


def _blocks(page: list[Piece], drawn: Rules) -> list[Block]:
    """The blocks of a page in reading order, its tables among them."""
    ruled, page = gridded(cut(page, drawn.walls), drawn.lines)
    plain, page = aligned(page, drawn.lines)
    return ordered(page, [*ruled, *plain], drawn)


def _title(given: object, made: Sequence[Part]) -> str | None:
    """The title that the file states, when it reads like one and its words are printed at the beginning."""
    if not isinstance(given, str):
        return None
    title = " ".join(given.split())
    words = re.findall(r"[^\W\d_]{3,}", title.lower())
    if _NO_TITLE.search(title) or len(words) < 2:
        return None
    printed = set(re.findall(r"[^\W\d_]{3,}", " ".join(part.text for part in made[:_TITLE_BLOCKS]).lower()))
    return title if set(words) <= printed else None
