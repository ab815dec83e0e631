"""Lines that look like headings and are none: tables of contents, rows of tables, captions, notes of scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pipeline.outline.units import Unit, Units

_LONGEST_ENTRY = 160
_FEWEST_ENTRIES = 3
_ENTRY = re.compile(r"[^\W\d_].*?(?:[\s.·…_]{3,}|\s)(?:\d{1,3}|[ivxl]{1,6})")
_LEADERS = re.compile(r"[.·…_]{3,}|(?:\.\s){3,}")
_LAST = re.compile(r"(?<!\d)\d{1,3}$")
_FIGURES = re.compile(r"[-–(+]?[^\w\s]{0,2}\d[\d.,]*(?:%|[a-z]{1,2})?\)?")
_AMOUNT = re.compile(r"^(?:[^\W\d]+\s){1,5}[(]?[$€£¥₹]\s?\d[\d.,]*[^\W\d]*(?:\s[^\W\d]+)?[)]?$")
_LABELLED = re.compile(
    r"[^\W\d][^:\n]*:\s(?:(?:up|down)\s)?(?:(?:about|over|nearly|almost|some|around|only|more|less|than|by)\s){0,2}"
    r"[^\w\s]{0,3}\d[\d.,]*(?!\d)(?=$|[-.;)]|\s?(?:[^\w\s]|per\s?cent|\w+\b(?:\s\w+)?$))(?!\s(?:[a-z]+\s)?\w+s$)"
)
_YEAR = re.compile(r"(?:FY)?(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?")
_CAPTION_NUMBER = re.compile(r"[^\W\d_]+\.?\s(?:[A-Z]{1,3}\s?[-.]?)?(?:\d|[IVX]+\b)")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LEAST_LETTERS = 0.5


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that head nothing: `indices` of units; `pages` when they are a table of contents, whose last numbers are pages."""

    indices: tuple[int, ...]
    pages: bool


def listed_lines(units: Units) -> tuple[Lines, ...]:
    """The tables of contents, and other runs of three or more lines that end with a number.

    A table of contents has a heading that says so, dots before its numbers, or rising numbers after words that come again.
    """
    found: list[Lines] = []
    again = _again(units)
    run: list[int] = []
    listing = False
    for index, unit in enumerate((*units.units, None)):
        if unit and (unit.is_page or unit.lone):
            continue
        repeated = unit and listing and len(unit.text) <= _LONGEST_ENTRY and again.get(_bare(unit.text), index) > index
        if unit and (_is_entry(unit) or repeated):
            run.append(index)
            continue
        if run and (listing or len(run) >= _FEWEST_ENTRIES):
            found.append(Lines(tuple(run), listing or _is_contents(units, run, again)))
        listing = unit is not None and units.words.is_whole("contents_title", unit.text)
        run = []
    return tuple(found)


def _is_contents(units: Units, run: list[int], again: dict[str, int]) -> bool:
    texts = [units.units[index].text for index in run]
    dotted = sum(_LEADERS.search(text) is not None for text in texts)
    numbers = [int(match[0]) for text in texts if (match := _LAST.search(text))]
    rising = len(numbers) == len(run) and all(first <= second for first, second in pairwise(numbers))
    repeated = sum(again.get(_bare(_LAST.sub("", text)), index) > index for index, text in zip(run, texts, strict=True))
    return dotted > len(run) / 2 or (rising and repeated > len(run) / 2)


def is_row(text: str) -> bool:
    """Whether a line is a row of figures ("Wages 88 81", "Income £212 million", "Growth of wages: 3 percent"), or opens with
    a figure that is no year."""
    words = text.split()
    figures = [bool(_FIGURES.fullmatch(word)) for word in words]
    years = [bool(_YEAR.fullmatch(word)) for word in words]
    if len(words) > 1 and ((figures[0] and not years[0]) or (years[0] and years[1])):
        return True
    if len(words) > 2 and figures[-1] and figures[-2] and not (years[-1] and not years[-2]):
        return True
    if _AMOUNT.search(text) or ((labelled := _LABELLED.match(text)) and not _YEAR.fullmatch(labelled[0].split()[-1])):
        return True
    letters = sum(char.isalpha() for char in text)
    return letters < _LEAST_LETTERS * sum(not char.isspace() for char in text) and not _YEAR.fullmatch(text)


def is_caption(units: Units, text: str) -> bool:
    """Whether a line names a table or a figure ("Table 3: Ferries by age"), says in what its numbers are, or who took a
    picture ("The new ferry [Photo by A. Lee]").
    """
    words = units.words
    if words.starts_with("caption", text) and _CAPTION_NUMBER.match(text):
        return True
    if any(words.starts_with("credit", bracketed) for bracketed in _BRACKETED.findall(text)):
        return True
    return bool(words.starts_with("scale", text))


def _is_entry(unit: Unit) -> bool:
    return (
        unit.block.kind not in ("cell", "heading")
        and len(unit.text) <= _LONGEST_ENTRY
        and (unit.sentences == 1 or _LEADERS.search(unit.text) is not None)
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
