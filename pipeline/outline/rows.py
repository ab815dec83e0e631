"""Lines that look like headings and are none: tables of contents, rows of tables, captions, notes of scale."""

from __future__ import annotations

import re

from pipeline.outline.units import Unit, Units

_LONGEST_ENTRY = 160
_FEWEST_ENTRIES = 3
_ENTRY = re.compile(r"[^\W\d_].*?(?:[\s.·…_]{3,}|\s)(?:\d{1,3}|[ivxl]{1,6})")
_FIGURES = re.compile(r"[-–(+]?[^\w\s]{0,2}\d[\d.,]*(?:%|[a-z]{1,2})?\)?")
_YEAR = re.compile(r"(?:FY)?(?:19|20)\d\d(?:[-–/]\d{2,4})?")
_CAPTION_NUMBER = re.compile(r"[^\W\d_]+\s(?:[A-Z]\s?[-.]?)?(?:\d|[IVX]+\b)")
_LEAST_LETTERS = 0.5


def contents(units: Units) -> frozenset[int]:
    """The units of a table of contents: after its heading those that come again or end with a page, else three such in a row."""
    found: set[int] = set()
    again = _again(units)
    run: list[int] = []
    listing = False
    for index, unit in enumerate(units.units):
        if unit.is_page or unit.lone:
            continue
        if unit.text and units.words.is_whole("contents_title", unit.text):
            listing, run = True, []
            continue
        entry = _is_entry(unit)
        repeated = listing and len(unit.text) <= _LONGEST_ENTRY and again.get(_bare(unit.text), index) > index
        if entry or repeated:
            run.append(index)
            continue
        found |= set(run) if listing or len(run) >= _FEWEST_ENTRIES else set()
        listing, run = False, []
    found |= set(run) if len(run) >= _FEWEST_ENTRIES else set()
    return frozenset(found)


def is_row(text: str) -> bool:
    """Whether a line is a row of figures ("Wages 88 81", "2031 2030 Change"), or opens with a figure that is no year."""
    words = text.split()
    figures = [bool(_FIGURES.fullmatch(word)) for word in words]
    years = [bool(_YEAR.fullmatch(word)) for word in words]
    if len(words) > 1 and ((figures[0] and not years[0]) or (years[0] and years[1])):
        return True
    if len(words) > 2 and figures[-1] and figures[-2] and not (years[-1] and not years[-2]):
        return True
    letters = sum(char.isalpha() for char in text)
    return letters < _LEAST_LETTERS * sum(not char.isspace() for char in text) and not _YEAR.fullmatch(text)


def is_caption(units: Units, text: str) -> bool:
    """Whether a line names a table or a figure ("Table 3: Ferries by age"), or says in what its numbers are."""
    words = units.words
    if words.starts_with("caption", text) and _CAPTION_NUMBER.match(text):
        return True
    return bool(words.starts_with("scale", text))


def _is_entry(unit: Unit) -> bool:
    return (
        unit.block.kind not in ("cell", "heading")
        and len(unit.text) <= _LONGEST_ENTRY
        and unit.sentences == 1
        and _ENTRY.fullmatch(unit.text) is not None
    )


def _again(units: Units) -> dict[str, int]:
    """The words of short lines → the last unit that holds them."""
    return {
        _bare(unit.text): index
        for index, unit in enumerate(units.units)
        if unit.text and len(unit.text) <= _LONGEST_ENTRY and not unit.is_page
    }


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()
