"""Which of a table's headers names what is measured, and which only part it (places, groups, times).

A table measures what its rows, its columns or its title name. `axis` decides that for the whole table, from the word over the
labels, from headers that print a unit or name an indicator, and from labels that are places, ages or other parts; `name` then
gives subject, scope and place of one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.english.headers import Header, header, only_total, words_of
from pipeline.lexicon import either
from pipeline.lexicon.indicator_names import readings
from pipeline.lexicon.indicators import indicators, spellings
from pipeline.lexicon.places import find, known
from pipeline.records import CellContext, TableContext

Axis = Literal["rows", "columns", "title"]
Kind = Literal["thing", "part", "case", "plain", "none"]
"""What an axis is made of: things measured; parts (places, ages, sexes); cases of what stands over them (companies, schemes)."""


_NOTHING = Header()


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell is about. `teller` is the header of the subject; `total` when it adds up others."""

    subject: str
    scope: tuple[str, ...] = ()
    place: str | None = None
    teller: Header = _NOTHING
    total: bool = False
    elsewhere: bool = False
    """Whether its row is of a place that has no code here."""


@dataclass(frozen=True)
class TableView:
    """A table as its headers let it be read."""

    axis: Axis
    title: str
    parted: bool
    """Whether its rows are parts: places, ages, times."""
    shares: bool = False
    """Whether its title says that it gives the parts of a whole."""


def view_of(table: TableContext, own: str | None) -> TableView:
    """How a table of a report on the place `own` is to be read."""
    title, strong = _title(table)
    rows, columns = _rows_kind(table, own), _columns_kind(table, own)
    stub_things = any(stub_is(stub, "things") for stub in table.stubs)
    axis: Axis = "rows"
    if rows == "thing":
        axis = "columns" if columns == "thing" and not stub_things else "rows"
    elif strong and _shares(table):
        axis = "title"
    elif columns in ("thing", "plain") and (rows in ("part", "case") or columns == "thing"):
        axis = "columns"
    elif rows == "part":
        axis = "title" if title else "rows"
    elif strong or (rows == "case" and _titled_in_unit(table, title)):
        axis = "title"
    return TableView(axis, title, rows == "part", _shares(table))


def stub_is(stub: str, name: str) -> bool:
    """Whether the word over a column of labels is one of the lexicon's list `name`."""
    parts = (stub, header(stub).words, *stub.split("/"))
    return any(part.strip(" .").lower() + dot in words_of("stub")[name] for part in parts for dot in ("", "."))


def labels_of(cell: CellContext) -> list[tuple[str, str]]:
    """The labels of a row, each with the word over it; those that only add who, where from or in what unit left out."""
    stubs = (*cell.stubs, *("",) * len(cell.rows))
    closed = _closed(cell)
    return [
        (words, stub)
        for place, (words, stub) in enumerate(zip(cell.rows, stubs, strict=False))
        if words and not (closed and place == 0) and not stub_is(stub, "asides") and not stub_is(stub, "units")
    ]


def _closed(cell: CellContext) -> bool:
    """Whether the total of the group that a row seems to belong to stands above it already."""
    table = cell.table
    group = table.groups[cell.row] if cell.row < len(table.groups) else ""
    if not group:
        return False
    for row in range(cell.row - 1, -1, -1):
        if table.groups[row] != group:
            return False
        labels = table.labels[row][1:]
        if labels and header(labels[-1]).total:
            return True
    return False


def name(cell: CellContext, view: TableView, own: str | None) -> Named:
    """Subject, scope and place of a cell."""
    place, rows = _placed(labels_of(cell), view, own)
    columns = [header(text) for text in cell.columns]
    total = any(one.total for one in (*rows, *columns))
    named_rows = [one for one in rows if one.words and not only_total(one.words)]
    for one in columns:
        place = place or _place(one.words, own)
    named_columns = [one for one in columns if one.words and not only_total(one.words) and not _place(one.words, own)]
    teller, axis = _teller(cell, view, named_rows, named_columns)
    scope = [*named_columns, *named_rows] if axis == "title" else named_columns + named_rows
    words = [one.words for one in scope if one is not teller and one.words != teller.words]
    prices = [one.scope for one in (teller, *scope) if one.scope]
    if axis == "rows" and teller in rows:
        total = total or teller.total
    subject, inner = _bracketed(teller.words)
    elsewhere = place is None and any(
        stub_is(stub, "places") and not header(text).total and header(text) is not teller
        for text, stub in labels_of(cell)
    )
    return Named(subject, tuple(dict.fromkeys([*inner, *words, *prices])), place, teller, total, elsewhere)


def _same_thing(words: str, title: str) -> bool:
    """Whether a label names the very indicator of the title: "GDP" under "Gross domestic product by sector"."""
    return bool(_identifiers(words) & _identifiers(title))


def _bracketed(words: str) -> tuple[str, list[str]]:
    """A subject without the bracket at its end that restricts an indicator ("Unemployment rate (women)"), and that bracket."""
    match = re.fullmatch(r"(?P<thing>.+?)\s\((?P<inner>[^()]+)\)", words)
    if match and not is_indicator(words) and is_indicator(match["thing"]) and not match["inner"].isupper():
        return match["thing"], [match["inner"]]
    return words, []


def _teller(
    cell: CellContext, view: TableView, rows: Sequence[Header], columns: Sequence[Header]
) -> tuple[Header, Axis]:
    """The header that names what the cell measures, and where it stands."""
    title = header(view.title)
    own = rows[-1] if rows else None
    things = [one for one in columns if not _is_part(one.words)]
    thing = next((one for one in reversed(things) if one.measured), things[-1] if things else None)
    if own is not None and own.measured and view.axis != "rows" and not (thing and thing.measured):
        return own, "rows"
    if view.axis == "columns":
        thing = thing or _beside(cell)
        if thing is not None:
            return thing, "columns"
    if (
        (view.axis == "title" or (view.axis == "columns" and view.parted))
        and title.words
        and not (own is not None and _same_thing(own.words, title.words))
    ):
        return title, "title"
    if own is not None:
        part = _is_part(own.words) and len(rows) > 1
        return (rows[-2] if part else own), "rows"
    if not rows and any(header(text).measure or header(text).measured for text in cell.rows):
        above = _above(cell)
        if above is not None:
            return above, "rows"
    if columns:
        return thing or columns[-1], "columns"
    if title.words:
        return title, "title"
    return next((one for one in map(header, cell.rows) if one.words), _NOTHING), "rows"


def _beside(cell: CellContext) -> Header | None:
    """What the next column on the left measures, for a column that only says what is done to it ("Change (%)")."""
    if not any(header(text).measure for text in cell.columns):
        return None
    for column in range(cell.column - 1, -1, -1):
        if column in cell.table.labelled:
            break
        found = [one for text in cell.table.heads[column] if (one := header(text)).words and not _is_part(one.words)]
        if found:
            return found[-1]
    return None


def _above(cell: CellContext) -> Header | None:
    """What the nearest row above measures, for a row that only says what is done to it ("Growth (%)")."""
    for row in range(cell.row - 1, -1, -1):
        found = [one for text in cell.table.labels[row] if (one := header(text)).words]
        if found:
            return found[-1]
    return None


def _placed(labels: Sequence[tuple[str, str]], view: TableView, own: str | None) -> tuple[str | None, list[Header]]:
    """The place that the labels of a row name, and the headers of those that name something else."""
    place: str | None = None
    others: list[Header] = []
    for text, stub in labels:
        one = header(text)
        found = _place(one.words, own)
        if found is None and stub_is(stub, "smaller") and own and "/" not in own and _is_name(one.words):
            code = f"{own}/{one.words}"
            found = code if known(code) else None
        if found is not None and place is None:
            place = found
        elif found is None or found != place:
            others.append(one)
    return place, others


def _is_name(words: str) -> bool:
    return re.fullmatch(r"[A-Z][\w.’' -]{1,40}", words) is not None and not header(words).total


@cache
def _place(words: str, own: str | None) -> str | None:
    """The place that the words are the name of, and nothing else."""
    bare = re.sub(r"\s?\([^()]*\)$", "", words).replace("&", "and")
    for printed in (
        (words, bare, bare.title().replace(" And ", " and ")) if bare.isupper() or bare.islower() else (words, bare)
    ):
        found = find(printed, own)
        if len(found) == 1 and found[0][0] == 0 and found[0][1] == len(printed):
            return found[0][2]
    return None


@cache
def _names() -> dict[str, str]:
    return spellings(dict(indicators()))


@cache
def _identifiers(words: str) -> frozenset[str]:
    """The indicators that words are the name of."""
    return frozenset(found for key in readings(words, change=False) if (found := _names().get(key)))


def is_indicator(words: str) -> bool:
    """Whether words are the name of an indicator."""
    return bool(_identifiers(words))


@cache
def _part_pattern() -> re.Pattern[str]:
    ages = either(words_of("category")["ages"])
    number = r"\d[\d.,]*(?:\s?[-–+]\s?(?:\d[\d.,]*)?|\sto\s\d[\d.,]*)?"
    listed = either(words_of("category")["words"])
    return re.compile(
        rf"(?:(?:{ages}\s)*{number}(?:\s?{ages})*|{listed})(?:\s(?:areas?|sectors?|population))?", re.IGNORECASE
    )


def _is_part(words: str) -> bool:
    """Whether words name a part of a whole: an age, a sex, "rural"."""
    return _part_pattern().fullmatch(words) is not None


def _counted(headers: Iterable[Header], own: str | None) -> tuple[int, int, int]:
    """How many headers name something measured, name a part or a place, and name anything at all."""
    things = parts = named = 0
    for one in headers:
        if one.words and not only_total(one.words):
            named += 1
            part = _is_part(one.words) or _place(one.words, own) is not None
            parts += part
            things += not part and (one.measured or one.measure == "change" or is_indicator(one.words))
    return things, parts, named


def _rows_kind(table: TableContext, own: str | None) -> Kind:
    stubs = [stub for stub in table.stubs if stub and not stub_is(stub, "asides") and not stub_is(stub, "units")]
    inner = stubs[-1] if stubs else ""
    labels = [header(row[-1]) for row in table.labels if row]
    if len(table.stubs) > 1 and stub_is(table.stubs[-1], "units"):
        labels = [header(row[-2]) for row in table.labels if len(row) > 1]
    things, parts, named = _counted(labels, own)
    if stub_is(inner, "things"):
        return "thing"
    if any(stub_is(inner, name) for name in ("places", "times", "parts")) or not named or 2 * parts >= named:
        return "part"
    if 3 * things >= named:
        return "thing"
    return "case" if header(inner).words and not header(inner).measured else "plain"


def _columns_kind(table: TableContext, own: str | None) -> Kind:
    heads = [[header(text) for text in over] for column, over in enumerate(table.heads) if column not in table.labelled]
    inner = [next((one for one in reversed(over) if one.words), None) for over in heads]
    found = {one for one in inner if one is not None}
    things, parts, named = _counted(found, own)
    outer = {one for over in heads for one in over if one.words} - found
    if not named:
        return "none"
    if 2 * things >= named or _counted(outer, own)[0]:
        return "thing"
    whole = any(only_total(one.words) for over in heads for one in over)
    return "part" if 2 * parts >= named or whole else "plain"


def _title(table: TableContext) -> tuple[str, bool]:
    """What the title says that the table is about, and whether that is surely what its numbers measure.

    A header over the labels that prints a unit says the same ("Enrolment (thousands)").
    """
    found = [
        (stub, True)
        for stub in table.stubs
        if header(stub).measured and header(stub).words and not stub_is(stub, "units")
    ]
    found += [_subject(note) for note in reversed(table.notes)]
    named = [(words, strong) for words, strong in found if header(words).words]
    return next(((w, s) for w, s in named if s), named[0] if named else ("", False))


@cache
def _subject(note: str) -> tuple[str, bool]:
    """The thing that a title names, and whether it surely names one: it counts, is parted "by" something, or an indicator."""
    caption = words_of("caption")
    text = note.strip()
    text = text[1:-1].strip() if re.fullmatch(r"[(\[][^()\[\]]*[)\]]", text) else text
    text = re.sub(rf"^{either(caption['numbered'])}\s[\dA-Z.\-–]+\s?[:.–—-]?\s?", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+", "", text)
    text = re.sub(rf"^(?:\|\s)?(?:{either(caption['leads'])}\s)+", "", text, flags=re.IGNORECASE)
    shares = re.match(rf"(?:\|\s)?{either(caption['shares'])}\s", text, re.IGNORECASE)
    text = text[shares.end() :] if shares else text
    wise = re.match(r"[^\W\d_]+(?:-|\s)wise\s", text, re.IGNORECASE)
    text = text[wise.end() :] if wise else text
    parted = re.split(rf",?\s{either(caption['parted'])}\s", text, maxsplit=1)
    unit = re.search(r"\s?[(\[][^()\[\]]*[)\]]\s*$|,?\sin\s(?:thousands|millions|lakhs|crores)\b", text)
    thing = parted[0] if len(parted) == 1 or unit is None or unit.group() in parted[0] else parted[0] + unit.group()
    one = header(thing)
    measures = re.match(rf"{either(caption['measures'])}(?:\s|$)", one.words, re.IGNORECASE) is not None
    strong = (
        len(parted) > 1
        or wise is not None
        or measures
        or one.counts
        or one.measure == "change"
        or is_indicator(one.words)
    )
    return thing, bool(one.words) and strong and len(one.words) <= 90


def _shares(table: TableContext) -> bool:
    """Whether the title says that the table gives the parts of a whole ("Distribution of workers by industry (%)")."""
    leads = either(words_of("caption")["shares"])
    found = (re.sub(rf"^{either(words_of('caption')['numbered'])}\s\S+\s?(?:\|\s)?", "", note) for note in table.notes)
    return any(re.match(rf"{leads}\s", note, re.IGNORECASE) for note in found)


def _titled_in_unit(table: TableContext, title: str) -> bool:
    """Whether a title prints the unit of what it names ("Yields (kg per hectare)"); one of money may sum up anything."""
    one = header(title)
    named = any(_subject(note)[0] == title for note in table.notes)
    return named and bool(one.words and one.unit) and not one.dimension.startswith("money")
