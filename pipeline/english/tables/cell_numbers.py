"""The numbers of one cell of a table: a quantity in the body, names and dates in headers, marks of footnotes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from pipeline.english.quantities.reading import read_numbers, read_with_times
from pipeline.english.tables.header_units import measured
from pipeline.english.tables.headers import header, words_of
from pipeline.english.times.dates import find_times
from pipeline.records import CellContext, Mention, Quantity, Reading
from pipeline.records.enums import NumberRole

_NEGATIVE = re.compile(r"(?P<open>\()\s?(?:[$€£¥₹]|Rs\.?\s)?\s?[-–−]?\s?[\d.,\s]*\d\s?%?\s?(?P<close>\))")
_PLAIN = re.compile(r"[-−–+]?\s?\d[\d.,\s]*")
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d(?:[-–/]\d{2,4})?")
_MARK = re.compile(r"(?<=[\d%)])\s?(?:[(\[][a-zA-Z\d][)\]]|(?<=\s)\d/|[*†‡#¹²³⁴]+|(?<=[\d\s%])[pPrReE])\s*$")
_SPACED_MINUS = re.compile(r"^\*{0,5}\s?[-−–]\s?(?=\d|[$€£¥₹])")
_ARROWS = re.compile(r"[▲▼△▽↑↓]")
_NUMBERING = re.compile(r"[(\[]?\d{1,3}[)\].]?(?:\s?=.*)?")
_OUTLINE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+\.?|(?<!.)\d{1,2}\.?)\s[A-Z]")
_ROLES: tuple[NumberRole, ...] = ("list_marker", "name", "citation", "qualifier", "date")
_REASONS: dict[NumberRole, str] = {
    "list_marker": "numbers a row or column",
    "name": "a code in a table",
    "citation": "refers to another place, or is a number to call",
    "date": "says when",
    "unit_part": "the scale of a table",
    "qualifier": "describes the numbers of a table",
}


def read_cell(text: str, cell: CellContext) -> Reading:
    """The numbers of a cell with the printed words `text`: a quantity in the body, mentions in a header."""
    role = column_role(cell, text)
    if role is not None or (cell.header and not (is_rank(cell) and cell.rows)):
        return _named(text, role)
    label = cell.rows[-1] if cell.rows and text.startswith(cell.rows[-1]) else ""
    if label and label != text:
        return _behind(len(label), text, cell)
    mark = _MARK.search(text)
    found = _body(text[: mark.start()] if mark else text, cell)
    digits = [Mention(mark.start() + m.start(), mark.start() + m.end(), "citation", "mark of a footnote")
              for m in re.finditer(r"\d+", mark.group())] if mark else []  # fmt: skip
    return replace(found, mentions=tuple(sorted([*found.mentions, *digits], key=lambda m: m.start)))


def _behind(start: int, text: str, cell: CellContext) -> Reading:
    """The number of a cell that prints its label before it."""
    found = _body(text[start:].lstrip(" :–—-"), cell)
    by = len(text) - len(text[start:].lstrip(" :–—-"))
    moved = (
        replace(q, start=q.start + by, end=q.end + by, num_start=q.num_start + by, num_end=q.num_end + by)
        for q in found.quantities
    )
    mentions = (replace(m, start=m.start + by, end=m.end + by) for m in found.mentions)
    return Reading(tuple(moved), tuple(mentions))


def _body(text: str, cell: CellContext) -> Reading:
    """The numbers of a cell of the body, its footnote marks cut off."""
    bare = text.strip()
    accounting = _NEGATIVE.fullmatch(bare)
    if accounting is not None:
        start, end = text.index("("), text.rindex(")")
        inner = text[start + 1 : end]
        found = read_with_times(inner, [])
        if len(found.quantities) == 1 and found.quantities[0].value is not None:
            return Reading((_below_zero(found.quantities[0], start + 1, start, end + 1),))
    if _PLAIN.fullmatch(bare) and not (cell.years and _YEAR.fullmatch(bare)):
        return _signed(text, read_with_times(text, []))
    if _PLAIN.fullmatch(bare):
        return _named(text, "date")
    flat = _ARROWS.sub(" ", text)
    return _signed(flat, read_numbers(flat))


def _signed(text: str, reading: Reading) -> Reading:
    """A minus that stands off the number, as accounts print it."""
    if len(reading.quantities) != 1 or not _SPACED_MINUS.match(text.strip()):
        return reading
    quantity = reading.quantities[0]
    if quantity.value is None or quantity.value < 0:
        return reading
    start = next(index for index, sign in enumerate(text) if sign in "-−–")
    if text[start + 1 : quantity.start].strip():
        return reading
    return replace(reading, quantities=(replace(quantity, start=start, value=-quantity.value),))


def _below_zero(quantity: Quantity, by: int, start: int, end: int) -> Quantity:
    """A number in brackets as an account prints what is below zero."""
    value = -abs(quantity.value) if quantity.value is not None else None
    return replace(
        quantity,
        start=start,
        end=end,
        num_start=quantity.num_start + by,
        num_end=quantity.num_end + by,
        value=value,
        modifier_start=None,
        modifier_end=None,
    )


def _named(text: str, role: NumberRole | None) -> Reading:
    """All numbers of a header, or of a column whose numbers are no claims, as mentions."""
    bare = text.strip()
    numbered = role is None and _NUMBERING.fullmatch(bare) and not _YEAR.fullmatch(bare)
    if numbered or role in ("list_marker", "name", "citation", "qualifier"):
        wanted: NumberRole = role or "list_marker"
        return Reading(
            (), tuple(Mention(*m.span(), wanted, _REASONS[wanted]) for m in re.finditer(r"\d(?:[\d., ]*\d)?", text))
        )
    times = find_times(text)
    if role == "date" and not times:
        return Reading((), tuple(Mention(*m.span(), "date", _REASONS["date"]) for m in re.finditer(r"\d+", text)))
    reading = read_with_times(text, times)
    spans = [(q.num_start, q.num_end) for q in reading.quantities]
    named = [_mention(text, start, end) for start, end in spans]
    others = [
        _mention(text, m.start, m.end) if m.role == "name" and _counts_off(text, m.start) else m
        for m in reading.mentions
    ]
    return Reading((), tuple(sorted([*others, *named], key=lambda m: m.start)))


def _counts_off(text: str, start: int) -> bool:
    """Whether a number is that of an outline: "2.1 Bridges"."""
    return _OUTLINE.match(text, start) is not None and not text[:start].rstrip()[-1:].isdigit()


def _mention(text: str, start: int, end: int) -> Mention:
    """A number in a header: one that counts it off, its scale, or something that describes what is measured."""
    if _counts_off(text, start):
        return Mention(start, end, "list_marker", _REASONS["list_marker"])
    scale = measured(text[start:end])
    wanted: Literal["unit_part", "qualifier"] = (
        "unit_part" if scale is not None and scale.scale is not None else "qualifier"
    )
    return Mention(start, end, wanted, _REASONS[wanted])


def column_role(cell: CellContext, text: str) -> NumberRole | None:
    """The role of the numbers of a column that makes none a claim ("Code", "Note", "Year"); None for all others.

    Labels left of a name count the rows off, or are its code.
    """
    head = re.sub(r"\W+$", "", cell.columns[-1].lower()) if cell.columns else ""
    listed: dict[str, list[str]] = words_of("role")
    for role in _ROLES:
        longer = [word for word in listed[role] if role == "qualifier" and len(word) > 3]
        inner = any(re.search(rf"\b{re.escape(word)}$", head) for word in longer)
        if head and (inner or any(head == word.rstrip(".") for word in listed[role])):
            return role if role != "date" or find_times(text) else None
    if not (cell.header and cell.columns) or is_rank(cell) or _YEAR.fullmatch(text.strip()):
        return None
    if _NUMBERING.fullmatch(text.strip()):
        return "list_marker"
    return "name" if re.fullmatch(r"\d[\d. ]*", text.strip()) else None


def is_rank(cell: CellContext) -> bool:
    """Whether the column of a cell ranks the rows."""
    return bool(cell.columns) and header(cell.columns[-1]).measure == "rank"
