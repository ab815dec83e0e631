"""What a cell of a table is about: subject, scope and place, from the headers of its row and column and the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.english.tables.axes import Axis, TableView
from pipeline.english.tables.header_names import (
    identifiers,
    is_aside,
    is_indicator,
    is_part,
    opens_with_people,
    place_of,
    stub_is,
)
from pipeline.english.tables.headers import Header, header, only_total, words_of
from pipeline.lexicon.places import known
from pipeline.records import CellContext

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


def labels_of(cell: CellContext, view: TableView) -> list[tuple[str, str]]:
    """The labels of a row, each with the word over it; those that only add who, where from or in what unit left out."""
    stubs = (*cell.stubs, *("",) * len(cell.rows))
    closed = cell.row in view.closed
    return [
        (words, stub)
        for place, (words, stub) in enumerate(zip(cell.rows, stubs, strict=False))
        if words and not (closed and place == 0) and not stub_is(stub, "asides") and not stub_is(stub, "units")
    ]


def under_group(cell: CellContext) -> CellContext:
    """The cell below the head of the columns left of it, where its own only says what is done to each group of them.

    "Income" over "2020", "2023", then "Difference", "Spending" over "2020", "2023", then "Difference".
    """
    heads = _filled(cell)
    bare = [column for column in sorted(cell.table.data) if _says_done(heads[column])]
    groups = dict.fromkeys(outer for column in cell.table.data if (outer := _group(heads[column])))
    if cell.column not in bare or len(bare) != len(groups):
        return cell
    outer = next((found for column in range(cell.column - 1, -1, -1) if (found := _group(heads[column]))), "")
    times = {header(text).times for over in heads if _group(over) == outer for text in over if header(text).times}
    return replace(cell, columns=(outer, *heads[cell.column])) if len(times) > 1 else cell


def _filled(cell: CellContext) -> list[tuple[str, ...]]:
    """The headers of all columns; for one that is printed over the first of like groups only ("Difference"), the same in the
    others."""
    heads, data = list(cell.table.heads), sorted(cell.table.data)
    starts = list({outer: column for column in reversed(data) if (outer := _group(heads[column]))}.values())[::-1]
    steps = {after - before for before, after in pairwise(starts)}
    step = steps.pop() if len(steps) == 1 else 0
    for column in data if step else []:
        if not heads[column] and column - step in data and _says_done(heads[column - step]):
            heads[column] = heads[column - step]
    return heads


def _says_done(over: Sequence[str]) -> bool:
    """Whether the headers over a column only say what is done to others ("Difference")."""
    one = header(over[0]) if len(over) == 1 else _NOTHING
    return one.measure in ("change", "difference") and not one.words and not one.times


def _group(over: Sequence[str]) -> str:
    """The outermost header of a column of one time, where it names a thing."""
    named = len(over) > 1 and header(over[0]).words and not header(over[0]).times
    return over[0] if named and any(header(text).times for text in over[1:]) else ""


def _adds_up(cell: CellContext, words: str) -> bool:
    """Whether a column headed "Total …" adds up others: their heads share a word with it ("Total plan and non-plan"), or it
    says nothing else; "Total P" beside "Chloride" is the name of a thing."""
    rest = re.sub(r"^(?:grand\s|sub-?\s?)?totals?\b", "", words.lower())
    if only_total(words) or rest == words.lower():
        return True
    own = set(re.findall(r"[a-z]{3,}", rest))
    beside = (text.lower() for head in cell.table.heads for text in head if text.lower() != words.lower())
    others = {word for text in beside for word in re.findall(r"[a-z]{3,}", text)}
    return bool(own & others)


def name(cell: CellContext, view: TableView, own: str | None) -> Named:
    """Subject, scope and place of a cell."""
    place, rows = _placed(labels_of(cell, view), view, own)
    columns = [header(text) for text in cell.columns]
    total = any(one.total for one in rows) or any(one.total and _adds_up(cell, one.words) for one in columns)
    named_rows = [one for one in rows if one.words and not only_total(one.words)]
    for one in columns:
        place = place or place_of(one.words, own)
    named_columns = [one for one in columns if one.words and not only_total(one.words) and not place_of(one.words, own)]
    teller, axis = _teller(cell, view, named_rows, named_columns)
    scope = [*named_columns, *named_rows] if axis == "title" else named_columns + named_rows
    words = [one.words for one in scope if one is not teller and one.words != teller.words]
    prices = [one.scope for one in (teller, *scope) if one.scope]
    if axis == "rows" and teller in rows:
        total = total or teller.total
    subject, inner = _bracketed(teller.words)
    elsewhere = place is None and any(
        stub_is(stub, "places") and not header(text).total and header(text) is not teller
        for text, stub in labels_of(cell, view)
    )
    return Named(subject, tuple(dict.fromkeys([*inner, *words, *prices])), place, teller, total, elsewhere)


def _teller(
    cell: CellContext, view: TableView, rows: Sequence[Header], columns: Sequence[Header]
) -> tuple[Header, Axis]:
    """The header that names what the cell measures, and where it stands."""
    title = header(view.title)
    own = rows[-1] if rows else None
    things = [one for one in columns if not is_part(one.words)]
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
        part = is_part(own.words) and len(rows) > 1
        return (rows[-2] if part else own), "rows"
    if not rows and any(header(text).measure or header(text).measured for text in cell.rows):
        above = _above(cell)
        if above is not None:
            return above, "rows"
    if columns:
        return thing or columns[-1], "columns"
    people = [one for one in map(header, cell.rows) if opens_with_people(one.words)]
    if view.axis == "rows" and people:
        return people[-1], "rows"
    if title.words:
        return title, "title"
    return next((one for one in map(header, cell.rows) if one.words), _NOTHING), "rows"


def _same_thing(words: str, title: str) -> bool:
    """Whether a label names the very indicator of the title: "GDP" under "Gross domestic product by sector"."""
    return bool(identifiers(words) & identifiers(title))


def _bracketed(words: str) -> tuple[str, list[str]]:
    """A subject without the bracket at its end that restricts an indicator ("Unemployment rate (women)"), and that bracket."""
    match = re.fullmatch(r"(?P<thing>.+?)\s\((?P<inner>[^()]+)\)", words)
    if match and not is_indicator(words) and is_indicator(match["thing"]) and not match["inner"].isupper():
        return match["thing"], [match["inner"]]
    return words, []


def _beside(cell: CellContext) -> Header | None:
    """What the next column on the left measures, for a column that only says what is done to it ("Change (%)")."""
    if not any(header(text).measure for text in cell.columns):
        return None
    for column in range(cell.column - 1, -1, -1):
        if column not in cell.table.data or any(is_aside(text) for text in cell.table.heads[column]):
            continue
        found = [one for text in cell.table.heads[column] if (one := header(text)).words and not is_part(one.words)]
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
        found = None if stub_is(stub, "partners") else place_of(one.words, own)
        if found is None and stub_is(stub, "smaller") and own and "/" not in own and _is_name(one.words):
            code = f"{own}/{one.words}"
            found = code if known(code) else None
        if found is None and own and "/" not in own and _is_region(one.words, stub):
            found = f"{own}/{one.words}"
        if found is None and own and _says_state(stub):
            found = place_of(f"{one.words} {words_of('stub')['states'][0].title()}", own)
        if found is not None and place is None:
            place = found
        elif found is None or found != place:
            others.append(one)
    return place, others


def _is_region(words: str, stub: str) -> bool:
    """ "Northeast" under "Region and state": a part of the country by the compass."""
    listed = words_of("stub")
    named = any(part.strip().lower() in listed["regions"] for part in re.split(r"\sand\s|[/,]", stub))
    return named and words.lower() in listed["compass"]


def _says_state(stub: str) -> bool:
    """Whether the head of the labels says that they name states: "Region and state"."""
    return any(part.strip().lower() in words_of("stub")["states"] for part in re.split(r"\sand\s|[/,]", stub))


def _is_name(words: str) -> bool:
    return re.fullmatch(r"[A-Z][\w.’' -]{1,40}", words) is not None and not header(words).total
