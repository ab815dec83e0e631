"""Numbers of tables: what a cell says once its headers, title and notes are read with it. No sentence, no parse."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from pipeline.english.room import Room, claim_id, number_row
from pipeline.english.tables.axes import TableView, view_of
from pipeline.english.tables.cell_names import Named, labels_of, name, under_group
from pipeline.english.tables.cell_times import Dated, Said, ahead, dated
from pipeline.english.tables.cell_units import Unit, unit_of
from pipeline.english.tables.header_units import printed_behind
from pipeline.english.tables.headers import Header, header, nearest
from pipeline.english.times.dates import find_times
from pipeline.english.times.points import end_year
from pipeline.english.wording import averaged
from pipeline.lexicon.indicators import link
from pipeline.records import CellContext, Claim, Quantity, Reading, Section, Sentence
from pipeline.records.enums import Direction, Flag, Measure, Status
from pipeline.records.period import bounds


@dataclass(frozen=True)
class _Spot:
    """A cell with its headers, the nearest first: those of its column, of its row, of units beside it, and its notes."""

    sentence: Sentence
    cell: CellContext
    view: TableView
    columns: tuple[Header, ...]
    rows: tuple[Header, ...]
    notes: tuple[Header, ...]

    @property
    def near(self) -> tuple[Header, ...]:
        """The headers of the column and of the row."""
        return (*self.columns, *self.rows)


def claim_cell(room: Room, sentence: Sentence, cell: CellContext, reading: Reading) -> None:
    """Adds the claims of a cell of the body, with their rows of the ledger."""
    for mention in reading.mentions:
        room.numbers.append(number_row(room, sentence, mention.start, mention.end, mention.role, mention.reason))
    if not reading.quantities:
        return
    view, cell = _view(room, cell), under_group(cell)
    columns = tuple(header(words) for words in reversed(cell.columns))
    rows = tuple(header(words) for words, _ in reversed(labels_of(cell, view)))
    corner = [header(words) for words in cell.table.stubs if _tells_unit(header(words))]
    notes = (*corner, *(header(words) for words in reversed(cell.notes)))
    spot = _Spot(sentence, cell, view, columns, rows, notes)
    for found in reading.quantities:
        behind = "" if found.unit else printed_behind(sentence.text[found.end :])
        quantity = replace(found, unit=behind) if behind else found
        claim = _claim(room, spot, quantity)
        room.claims.append(claim)
        room.numbers.append(number_row(room, sentence, quantity.start, quantity.end, "claim", None, claim.claim_id))


def _tells_unit(corner: Header) -> bool:
    """Whether the word over the labels prints the unit of the whole table ("£ million"), and not "Year"."""
    return (corner.unit is not None or corner.scale is not None) and not corner.counts and corner.dimension != "time"


def _view(room: Room, cell: CellContext) -> TableView:
    key = id(cell.table)
    if key not in room.tables:
        room.tables[key] = view_of(cell.table, room.card.ref_area)
    return room.tables[key]


def _claim(room: Room, spot: _Spot, quantity: Quantity) -> Claim:
    section = room.sections[spot.sentence.section_id]
    named = name(spot.cell, spot.view, room.card.ref_area)
    unit = unit_of(room.card, spot.cell, quantity, named, spot.notes)
    measure, share_of = _measure(spot, quantity, named, unit)
    state = _stated(spot) or _by_section(section)
    times = find_times(spot.sentence.text)
    time = dated(room, spot.cell, Said(times, _changing(spot, measure), named.place), section, state)
    if measure == "difference" and _changing(spot, measure) and time.column is not None and time.base:
        measure = "change"
    state = _status(room, spot, section, time)
    flags: list[Flag] = [*unit.flags, "table", *(("total",) if named.total else ())]
    if time.base and time.inferred:
        flags.append("base_inferred")
    return Claim.model_construct(
        **_amount(quantity, unit),
        **_evidence(room, spot, section, quantity, named),
        **_time(time),
        report_id=room.report_id,
        **_area(room, named),
        status=state,
        subject=named.subject or None,
        measure=measure,
        direction=_direction(spot, quantity, measure),
        modifier=quantity.modifier,
        unit=unit.code,
        share_of=share_of or None,
        scope=", ".join(named.scope) or None,
        averaging=averaged(nearest(spot.near, "averaging"), measure, time.period, time.base),
        prices=nearest((named.teller, *spot.near, *spot.notes), "prices"),
        rule="cell",
        flags=sorted(set(flags)),
    )


def _amount(quantity: Quantity, unit: Unit) -> dict[str, Any]:
    printed = {
        "value": quantity.value,
        "lower": quantity.low,
        "upper": quantity.high,
        "resolution": quantity.resolution,
    }
    return {key: None if value is None else value * unit.factor for key, value in printed.items()}


def _area(room: Room, named: Named) -> dict[str, Any]:
    """The place of the headers, else that of the report; none when the headers name one without a code."""
    own = None if named.elsewhere else room.card.ref_area
    return {"ref_area": named.place or own, "area_source": "stated" if named.place else "report" if own else None}


def _time(time: Dated) -> dict[str, Any]:
    span = bounds(time.period) if time.period else None
    return {
        "time_period": time.period,
        "period_source": time.source,
        "period_start": span[0] if span else None,
        "period_end": span[1] if span else None,
        "compared_to": time.base,
    }


def _evidence(room: Room, spot: _Spot, section: Section, quantity: Quantity, named: Named) -> dict[str, Any]:
    """Where and in what words the number is printed: its row, under the titles and the headers of its column."""
    start, end = spot.sentence.span(quantity.start, quantity.end)
    row = room.text[spot.cell.start : spot.cell.end]
    identifier = claim_id(room, row, room.text[start:end])
    group = room.groups.setdefault((spot.cell.start, named.subject), "g" + identifier[1:])
    printed = spot.sentence.text
    bounded = quantity.modifier_start is not None and quantity.modifier_end is not None
    return {
        "section_role": section.role,
        "section": section.heading,
        "section_id": section.section_id,
        "value_text": room.text[start:end],
        "modifier_text": printed[quantity.modifier_start : quantity.modifier_end] if bounded else None,
        "sentence": row,
        "lead_in": " | ".join(dict.fromkeys((*spot.cell.notes, *spot.cell.columns))) or None,
        "page": room.document.page(start),
        "line": room.line(start),
        "char_start": start,
        "char_end": end,
        "claim_id": identifier,
        "group_id": group,
    }


def _measure(spot: _Spot, quantity: Quantity, named: Named, unit: Unit) -> tuple[Measure, str]:
    """What the number says of its subject, and the base of a percentage.

    A percentage of something is a level where that is an indicator of its own ("Fiscal deficit, % of GDP"), else a share.
    """
    if quantity.unit == "1" and quantity.kind == "multiple":
        return "multiple", ""
    tellers = [*spot.near, named.teller]
    if unit.teller is not None and unit.teller in spot.notes:
        tellers.append(unit.teller)
    share_of = next((one.share_of for one in tellers if one.share_of and unit.code == "%"), "")
    measure: Measure | None = nearest(tellers, "measure")
    if measure is None and re.search(r"[▲▼△▽↑↓]", spot.sentence.text):
        measure = "change"
    if measure == "rank":
        return "rank", ""
    if measure == "share" and unit.code != "%":
        measure = None
    if measure is None and unit.code == "%" and spot.view.shares and named.teller is header(spot.view.title):
        measure = "share"
    if share_of and measure is None and share_of == named.teller.share_of and named.teller in spot.rows:
        return "level", share_of
    if share_of and measure in (None, "share"):
        return ("level" if link(named.subject, "level", "%") else "share"), share_of
    return measure or "level", share_of


def _changing(spot: _Spot, measure: Measure) -> bool:
    """Whether a number is of what happened between two times."""
    return measure == "change" or (measure == "difference" and not any(one.planned for one in spot.near))


def _direction(spot: _Spot, quantity: Quantity, measure: Measure) -> Direction | None:
    if measure not in ("change", "difference"):
        return None
    if re.search(r"[▼▽↓]", spot.sentence.text):
        return "down"
    told: Direction | None = nearest(spot.near, "direction")
    return told or "up"


def _stated(spot: _Spot) -> Status | None:
    """The status that headers print for sure; a title's holds where no header says any."""
    tellers = (*spot.columns, *spot.rows, *spot.notes)
    return next((one.status for one in tellers if one.status is not None and not one.weak), None)


def _status(room: Room, spot: _Spot, section: Section, time: Dated) -> Status:
    """The status of the headers, else by whether the period is over, else that of the section."""
    future = ahead(room, time.period)
    stated = _stated(spot)
    if time.column is not None and nearest(spot.columns, "status") is None:
        over = [header(words) for words in reversed(spot.cell.table.heads[time.column])]
        stated = next((one.status for one in over if one.status is not None and not one.weak), stated)
    if stated is not None:
        return stated
    if spot.view.mixed and time.period and int(end_year(time.period)) > _known_to(room, spot.view):
        return "forecast"
    if future and any(one.weak for one in spot.near):
        return "forecast"
    by_section = _by_section(section)
    if time.source == "stated" and not future and room.card.reported_period:
        return "actual"
    return "forecast" if future and by_section == "actual" else by_section


def _known_to(room: Room, view: TableView) -> int:
    """The last year with results in a table that gives forecasts too: by its headers or those of a part of it printed before,
    else the year before the report was published; a year that never comes where nothing tells.
    """
    marked = max((other.known_to for other in room.tables.values() if other.title == view.title), default=0)
    return marked or (int(room.card.published[:4]) - 1 if room.card.published else 9999)


def _by_section(section: Section) -> Status:
    if section.role in ("targets", "tasks"):
        return "target"
    return "forecast" if section.role == "outlook" else "actual"
