"""Which of a table's headers name what is measured, and which only part it (places, groups, times).

A table measures what its rows, its columns or its title name. That is decided for the whole table, from the word over the
labels, from headers that print a unit or name an indicator, and from labels that are places, ages or other parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.english.tables.header_names import (
    is_aside,
    is_indicator,
    is_part,
    names_count,
    names_measure,
    opens_with_people,
    place_of,
    stub_is,
)
from pipeline.english.tables.headers import Header, header, only_total, words_of
from pipeline.english.tables.titles import gives_shares, title_of, titled
from pipeline.records import TableContext

_MIXED = ("actual", "forecast")

Axis = Literal["rows", "columns", "title"]
Kind = Literal["thing", "part", "case", "plain", "none"]
"""What an axis is made of: things measured; parts (places, ages, sexes); cases of what stands over them (companies, schemes)."""


@dataclass(frozen=True)
class TableView:
    """A table as its headers let it be read."""

    axis: Axis
    title: str
    parted: bool
    """Whether its rows are parts: places, ages, times."""
    shares: bool = False
    """Whether its title says that it gives the parts of a whole."""
    mixed: bool = False
    """Whether its title says that it gives results and forecasts."""
    known_to: int = 0
    """The last year that its headers say is a result; 0 when they say it of none."""
    closed: frozenset[int] = frozenset()
    """Rows below the total of the group that they seem to belong to."""


def view_of(table: TableContext, own: str | None) -> TableView:
    """How a table of a report on the place `own` is to be read."""
    title, strong = title_of(table)
    rows, columns = _rows_kind(table, own), _columns_kind(table, own)
    axis = _axis(table, rows, columns, title, strong)
    return TableView(axis, title, rows == "part", gives_shares(table), _mixed(table), _known_to(table), _closed(table))


def _axis(table: TableContext, rows: Kind, columns: Kind, title: str, strong: bool) -> Axis:
    """The axis that names what is measured, by what rows and columns are made of; `strong` when the title surely names it."""
    if rows == "thing":
        only = any(stub_is(stub, "things") for stub in table.stubs)
        return "columns" if columns == "thing" and not only else "rows"
    if strong and gives_shares(table):
        return "title"
    if columns == "thing" or (columns == "plain" and (rows in ("part", "case") or _summed(table))):
        return "columns"
    if rows == "part" and not strong and _counts_rows(table):
        return "rows"
    if rows == "part":
        return "title" if title else "rows"
    return "title" if strong or (rows == "case" and _titled_in_unit(table, title)) else "rows"


def _counts_rows(table: TableContext) -> bool:
    """Whether a column only says "Number" of rows that are people by their labels ("Aged 15 and older")."""
    heads = [header(over[-1]) for column, over in enumerate(table.heads) if column in table.data and over]
    people = any(opens_with_people(header(text).words) for row in table.labels for text in row)
    return people and any(one.counts and not one.words and one.unit is None for one in heads)


def _summed(table: TableContext) -> bool:
    """Whether a row adds up the others, so that they are parts of what the columns measure."""
    return any(row and only_total(header(row[-1]).words) for row in table.labels)


def _mixed(table: TableContext) -> bool:
    words = " ".join(table.notes).lower()
    told = ([word for word in words_of("status")[name] if re.search(rf"\b{word}\b", words)] for name in _MIXED)
    return all(told)


def _known_to(table: TableContext) -> int:
    headed = [[header(text) for text in over] for over in (*table.heads, *table.labels)]
    times = [
        time for over in headed if any(one.status == "actual" for one in over) for one in over for time in one.times
    ]
    years = (time.args[0] for time in times if time.args)
    return max((int(year) for year in years if re.fullmatch(r"\d{4}", year)), default=0)


def _closed(table: TableContext) -> frozenset[int]:
    """The rows that no longer belong to the group above them, because its total stands in between."""
    found: set[int] = set()
    over, before = False, ""
    for row, group in enumerate(table.groups):
        over, before = over and group == before, group
        if over:
            found.add(row)
        labels = table.labels[row][1:]
        over = bool(group) and (over or bool(labels and header(labels[-1]).total))
    return frozenset(found)


def _counted(headers: Iterable[Header], own: str | None) -> tuple[int, int, int]:
    """How many headers name something measured, name a part or a place, and name anything at all."""
    things = parts = named = 0
    for one in headers:
        if one.words and not only_total(one.words):
            named += 1
            part = is_part(one.words) or place_of(one.words, own) is not None
            parts += part
            named_so = is_indicator(one.words) or names_measure(one.words)
            things += not part and (one.measured or one.measure == "change" or named_so)
    return things, parts, named


def _rows_kind(table: TableContext, own: str | None) -> Kind:
    stubs = [stub for stub in table.stubs if stub and not stub_is(stub, "asides") and not stub_is(stub, "units")]
    inner = stubs[-1] if stubs else ""
    labels = [header(row[-1]) for row in table.labels if row]
    if len(table.stubs) > 1 and stub_is(table.stubs[-1], "units"):
        labels = [header(row[-2]) for row in table.labels if len(row) > 1]
    if _of_money(table):
        labels = [one for one in labels if one.measured or not names_count(one.words)]
    things, parts, named = _counted(labels, own)
    if stub_is(inner, "things"):
        return "thing"
    if any(stub_is(inner, name) for name in ("places", "times", "parts")) or not named or 2 * parts >= named:
        return "part"
    case = bool(header(inner).words) and not header(inner).measured
    if (2 if case else 3) * things >= named + case:
        return "thing"
    return "case" if case else "plain"


def _of_money(table: TableContext) -> bool:
    """Whether a header or note says that the numbers of a table are money, so that labels like "Buses" name no number of them."""
    said = (*table.stubs, *table.notes, *(text for over in table.heads for text in over))
    return any(header(text).dimension.startswith("money") for text in said)


def _columns_kind(table: TableContext, own: str | None) -> Kind:
    heads = [
        [header(text) for text in over]
        for column, over in enumerate(table.heads)
        if column in table.data and not any(map(is_aside, over))
    ]
    inner = [next((one for one in reversed(over) if one.words), None) for over in heads]
    found = {one for one in inner if one is not None}
    things, parts, named = _counted(found, own)
    outer = {one for over in heads for one in over if one.words} - found
    if not named:
        return "none"
    whole = any(only_total(one.words) for over in heads for one in over)
    if whole and not any(one.measured for one in (*found, *outer)):
        return "part"
    if 2 * things >= named or _counted(outer, own)[0]:
        return "thing"
    amounts = any(one.dimension.startswith("money") for over in heads for one in over)
    if 2 * parts >= named and amounts and any(not is_part(one.words) and not place_of(one.words, own) for one in outer):
        return "thing"
    return "part" if 2 * parts >= named or whole else "plain"


def _titled_in_unit(table: TableContext, title: str) -> bool:
    """Whether a title prints the unit of what it names ("Yields (kg per hectare)"); one of money may sum up anything."""
    one = header(title)
    named = any(titled(note)[0] == title for note in table.notes)
    return named and bool(one.words and one.unit) and not one.dimension.startswith("money")
