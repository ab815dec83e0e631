"""The period that a cell of a table is for, and what a change in it is compared to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.english.room import Room
from pipeline.english.tables.header_names import stub_is
from pipeline.english.tables.headers import Header, header
from pipeline.english.times.dates import Time
from pipeline.english.times.points import end_year, year_before
from pipeline.english.times.resolution import bases_of, resolve
from pipeline.lexicon import either, read
from pipeline.lexicon.periods import Bases
from pipeline.records import CellContext, Section
from pipeline.records.enums import Source, Status

_ENDED = re.compile(
    r"\b(?:(?P<n>three|six|nine|twelve|3|6|9|12)\smonths?|(?P<unit>year|half[- ]year|quarter))\s(?:ended|ending|to)\b",
    re.IGNORECASE,
)
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12, "year": 12, "quarter": 3}
_DAY = re.compile(r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:1[89]|20)\d\d(?!\d)")
_FROM_TO, _MONTHS = 2, 12
_FISCAL = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Dated:
    """A period, where it comes from, and the base of a change; `inferred` when the base is not printed.

    `column` is the one left of the cell that the period was taken from, where its own headers print none.
    """

    period: str | None
    source: Source | None
    base: str | None = None
    inferred: bool = False
    column: int | None = None


class Said(NamedTuple):
    """What is known of a cell before its period: the times that it prints, whether its number is a change, and its place."""

    times: Sequence[Time]
    changing: bool
    place: str | None


def dated(room: Room, cell: CellContext, said: Said, section: Section, state: Status) -> Dated:
    """When a cell's number is for: its own words, then its headers, then title and notes, section and report."""
    bases = bases_of(room.card)
    own, changing, place = said.times, said.changing, said.place or room.card.ref_area or ""
    near = [header(text) for text in (*reversed(cell.columns), *reversed(cell.rows), *_beside(cell))]
    texts = (*reversed(cell.columns), *reversed(cell.rows), *_beside(cell))
    stated = _first(own, bases)
    if stated is None:
        pair = _pair(near, cell, bases, place) if changing else None
        if pair is not None:
            return Dated(pair[1], "stated", pair[0])
        stated = _of(texts, cell, bases, place)
    if stated is None and any(one.measure for one in near):
        beside = _siblings(cell, bases, place)
        if beside and changing:
            last = max(beside)
            earlier = [period for period in beside if period < last]
            base = earlier[0] if len(earlier) == 1 else year_before(last)
            return Dated(last, "stated", base, inferred=True, column=beside[last])
        if beside:
            latest, column = list(beside.items())[-1]
            return Dated(latest, "stated", column=column)
    if stated is None and (cell.columns or not _several(cell)):
        stated = _of(tuple(reversed(cell.notes)), cell, bases, place)
    if stated is not None:
        return Dated(stated, "stated", _base(near, stated, changing))
    if any(_DAY.search(text) for text in texts):
        return Dated(None, None)
    part = next((part for text in texts if (part := _part(text))), None)
    if section.period:
        period = _with_part(section.period, part, cell)
        return Dated(period, "section" if period else None, _base(near, period, changing))
    wanted = bases.target if state in ("target", "forecast") and not _reported_beside(cell) else bases.reported
    period = _with_part(wanted, part, cell) if wanted else None
    return Dated(period, "report" if period else None, _base(near, period, changing))


def _several(cell: CellContext) -> bool:
    """Whether the columns of a table are of several times."""
    heads = [over for column, over in enumerate(cell.table.heads) if column in cell.table.data]
    return len({time.args for over in heads for text in over for time in header(text).times}) > 1


def _reported_beside(cell: CellContext) -> bool:
    """Whether a column of the table gives results without a year: what was aimed at beside them was for the same time."""
    heads = (
        [header(text) for text in over] for column, over in enumerate(cell.table.heads) if column in cell.table.data
    )
    return any(any(one.status == "actual" for one in over) and not any(one.times for one in over) for over in heads)


def ahead(room: Room, period: str | None) -> bool:
    """Whether a period ends after the one that is reported."""
    year = bases_of(room.card).reported_year
    return period is not None and year is not None and int(end_year(period)) > year


def _base(near: Sequence[Header], period: str | None, changing: bool) -> str | None:
    """The year before, for a change that says so or that is a percentage of one year."""
    if not changing or period is None or any(one.averaging for one in near):
        return None
    several = "/" in period and not _FISCAL.fullmatch(period)
    if any(one.monthly for one in near) or (several and not any(one.previous for one in near)):
        return None
    return year_before(period)


def _beside(cell: CellContext) -> list[str]:
    """The times of a row that stand in columns of their own, right of its name."""
    return [words for stub, words in cell.beside if stub_is(stub, "times")]


def _first(times: Sequence[Time], bases: Bases) -> str | None:
    usable = [time for time in times if time.form not in ("own", "mark", "duration")]
    return next((found for time in usable if (found := resolve(time, bases))), None)


def _of(texts: Sequence[str], cell: CellContext, bases: Bases, place: str) -> str | None:
    """The period of the nearest header with one; a month or quarter goes with the year of another header."""
    part = next((part for text in texts if (part := _part(text))), None)
    for text in texts:
        if _DAY.search(text):
            return _days(text, place)
        for time in header(text).times:
            found = _first([time], bases)
            if found is None:
                continue
            ended = _ended(text, found)
            whole = re.fullmatch(r"\d{4}", found) or _FISCAL.fullmatch(found)
            if ended or part is None or not whole:
                return ended or found
            return _with_part(found, part, cell)
    return None


def _days(text: str, place: str) -> str | None:
    """The day or the days from one to another that a header prints in digits; None where day and month cannot be told apart.

    Without a number above 12 that is known where it is known of which `place` the number is: the United States print the
    month first.
    """
    found = [_day(match, place) for match in _DAY.finditer(text)]
    if not found or None in found or len(found) > _FROM_TO:
        return None
    return "/".join(day for day in found if day)


def _day(match: re.Match[str], place: str) -> str | None:
    first, second, year = (int(number) for number in re.split(r"[-/.]", match.group()))
    if second > _MONTHS or (first <= _MONTHS and place.startswith("US")):
        first, second = second, first
    elif first <= _MONTHS and not place:
        return None
    try:
        return date(year, second, first).isoformat()
    except ValueError:
        return None


def _ended(text: str, period: str) -> str | None:
    """ "Year ended 31 March 2024", "six months to June 2023": the months up to a day."""
    match = _ENDED.search(text)
    if match is None or not re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", period):
        return None
    months = 6 if (match["unit"] or "").startswith("half") else _COUNTS[(match["n"] or match["unit"]).lower()]
    year, month = int(period[:4]), int(period[5:7])
    if months == 12 and month == 12:
        return str(year)
    first = year * 12 + month - months
    return f"{first // 12}-{first % 12 + 1:02d}/{year}-{month:02d}"


@cache
def _part(text: str) -> tuple[int, int] | None:
    """First and last month of a part of a year that a header names without its year ("Jan", "Apr-Jun", "Q1", "H2").

    Quarters and halves are counted from the first month of the year, which a financial year does not begin with.
    """
    months = read("en/dates")["months"]
    listed = either(months)
    bare = re.sub(r"\(?\b(?:FY\s?)?(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?\)?", " ", text)
    bare = re.sub(r"\([^()]*\)\s*$", " ", bare).strip(" ,.*()")
    match = re.fullmatch(rf"(?P<a>{listed})\.?(?:\s?(?:-|–|to)\s?(?P<b>{listed})\.?)?", bare, re.IGNORECASE)
    if match is not None:
        first = months[match["a"].lower()]
        return first, months[match["b"].lower()] if match["b"] else first
    match = re.fullmatch(
        r"(?:(?P<q>Q[1-4])|(?P<h>H[12])|(?P<n>[1-4])(?P<k>[QH])|(?P<w>first|second|third|fourth)\s(?P<u>quarter|half))",
        bare,
        re.IGNORECASE,
    )
    if match is None:
        return None
    number = int((match["q"] or match["h"] or "x0")[1:]) or int(match["n"] or 0)
    number = number or ["first", "second", "third", "fourth"].index(match["w"].lower()) + 1
    half = bool(match["h"]) or (match["k"] or "").upper() == "H" or (match["u"] or "").lower() == "half"
    size = 6 if half else 3
    return -((number - 1) * size + 1), -number * size


def _with_part(period: str | None, part: tuple[int, int] | None, cell: CellContext) -> str | None:
    """The months `part` of a year; None where it cannot be known in which calendar year they lie."""
    if part is None or period is None:
        return period
    first, last = part
    fiscal = _FISCAL.fullmatch(period)
    if fiscal is None and not re.fullmatch(r"\d{4}", period):
        return None
    year = int(period[:4])
    if first < 0 and fiscal is None:
        size, number = (-last + first + 1), -last // (-last + first + 1)
        return f"{year}-Q{number}" if size == 3 else f"{year}-H{number}"
    begins = int(fiscal[2]) if fiscal else 1
    if first < 0:
        first, last = (begins - first - 2) % 12 + 1, (begins - last - 2) % 12 + 1
    elif fiscal is None and _fiscal_months(cell):
        return None
    start, end = year + (first < begins), year + (last < begins)
    return f"{start}-{first:02d}" if (first, start) == (last, end) else f"{start}-{first:02d}/{end}-{last:02d}"


def _fiscal_months(cell: CellContext) -> bool:
    """Whether the months of a table run over the turn of a year, so that its years are financial ones."""
    listed = [part for row in cell.table.labels for text in row if (part := _part(text))]
    listed += [part for over in cell.table.heads for text in over if (part := _part(text))]
    firsts = [first for first, _ in dict.fromkeys(listed)]
    return len(firsts) > 1 and firsts[0] not in (1, -1) and any(later < firsts[0] for later in firsts if later > 0)


def _siblings(cell: CellContext, bases: Bases, place: str) -> dict[str, int]:
    """The periods of the columns left of the cell under the same outer header, in order, each with its last column."""
    outer = cell.columns[:-1]
    found: dict[str, int] = {}
    for column in range(cell.column):
        over = cell.table.heads[column]
        akin = not outer or over[: len(outer)] == outer or over[-1:] == cell.columns[-1:]
        if column not in cell.table.data or not akin or any(header(text).measure for text in over):
            continue
        period = _of(tuple(reversed(over)), cell, bases, place)
        if period:
            found.pop(period, None)
            found[period] = column
    return found


def _pair(near: Sequence[Header], cell: CellContext, bases: Bases, place: str) -> tuple[str, str] | None:
    """The two years that a change is between ("2023 over 2022", "2022-23" beside columns of these two years)."""
    for one in near:
        if one.averaging:
            continue
        periods = [found for time in one.times if (found := _first([time], bases))]
        if len(periods) == 2:
            return min(periods), max(periods)
        span: Iterator[Time] = (time for time in one.times if time.form in ("fiscal", "range"))
        for time in span:
            first = time.args[0]
            last = time.args[2] if time.form == "range" else str(int(first) + 1)
            if {first, last} <= set(_siblings(cell, bases, place)):
                return first, last
    return None
