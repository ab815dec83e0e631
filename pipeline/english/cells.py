"""Numbers of tables: what a cell says once its headers, title and notes are read with it. No sentence, no parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline.english.counted import of_phrase
from pipeline.english.dates import Time, find_times
from pipeline.english.headers import Header, header, nearest
from pipeline.english.quantities import read_numbers, read_with_times
from pipeline.english.resolution import bases_of, end_year, resolve, year_before
from pipeline.english.room import Room, claim_id, number_row
from pipeline.grids import is_number
from pipeline.lexicon.places import find
from pipeline.lexicon.units import units
from pipeline.records import CellContext, Claim, Mention, Quantity, Reading, Section, Sentence
from pipeline.records.enums import Flag, Measure, Source, Status
from pipeline.records.period import bounds

_NEGATIVE = re.compile(r"\(\s?(?P<n>[$€£¥₹]?\s?[\d.,\s]*\d\s?%?)\s?\)")
_PLAIN = re.compile(r"[-−–+]?\s?\d[\d.,\s]*")
_IN_HEADER = "in the header of a table"


def read_cell(text: str, cell: CellContext) -> Reading:
    """The numbers of a cell with the printed words `text`: a quantity in the body, mentions in a header."""
    if cell.header:
        reading = read_numbers(text)
        named = [Mention(q.num_start, q.num_end, "qualifier", _IN_HEADER) for q in reading.quantities]
        if re.fullmatch(r"\(?\d{1,3}[).]?", text.strip()):
            named = [Mention(m.start, m.end, "list_marker", "numbers a row or column") for m in named]
        return Reading((), tuple(sorted([*reading.mentions, *named], key=lambda m: m.start)))
    accounting = _NEGATIVE.fullmatch(text.strip())
    if accounting is not None:
        start = text.index("(")
        inner = text[start + 1 : text.rindex(")")]
        found = read_with_times(inner, [])
        if len(found.quantities) == 1 and found.quantities[0].value is not None:
            return Reading((_moved(found.quantities[0], start + 1, start, text.rindex(")") + 1),))
    if is_number(text) and not find_times(text):
        return read_with_times(text, [])
    if is_number(text) and _PLAIN.fullmatch(text.strip()):
        return read_with_times(text, [])
    return read_numbers(text)


def _moved(quantity: Quantity, by: int, start: int, end: int) -> Quantity:
    """A number in brackets as an account prints what is below zero."""
    value = -quantity.value if quantity.value is not None else None
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


def claim_cell(room: Room, sentence: Sentence, cell: CellContext, reading: Reading) -> None:
    """Adds the claims of a cell of the body, with their rows of the ledger."""
    for mention in reading.mentions:
        room.numbers.append(number_row(room, sentence, mention.start, mention.end, mention.role, mention.reason))
    over = [header(words) for words in (*reversed(cell.columns), *reversed(cell.rows), *reversed(cell.notes))]
    for quantity in reading.quantities:
        claim = _claim(room, sentence, cell, quantity, over)
        room.claims.append(claim)
        room.numbers.append(number_row(room, sentence, quantity.start, quantity.end, "claim", None, claim.claim_id))


def _claim(room: Room, sentence: Sentence, cell: CellContext, quantity: Quantity, over: Sequence[Header]) -> Claim:
    section = room.sections[sentence.section_id]
    subject, scope, place = _subject(room, cell)
    unit, factor, flags = _unit(room, quantity, over, subject, len(cell.columns) + len(cell.rows))
    state = nearest(over, "status") or _by_section(section)
    period, source = _period(room, over, section, state)
    if nearest(over, "status") is None and _ahead(room, period):
        state = "forecast"
    measure: Measure = nearest(over[: len(cell.columns) + len(cell.rows)], "measure") or "level"
    start, end = sentence.span(quantity.start, quantity.end)
    printed = room.text[cell.start : cell.end]
    identifier = claim_id(room, printed, room.text[start:end])
    span = bounds(period) if period else None
    if any(one.total for one in map(header, (*cell.rows, *cell.columns))):
        flags.append("total")
    values: dict[str, Any] = {
        name: None if value is None else value * factor
        for name, value in (
            ("value", quantity.value), ("lower", quantity.low), ("upper", quantity.high), ("resolution", quantity.resolution)
        )
    }  # fmt: skip
    return Claim.model_construct(
        **values,
        report_id=room.report_id,
        ref_area=place or room.card.ref_area,
        time_period=period,
        status=state,
        subject=subject or None,
        measure=measure,
        direction=(nearest(over, "direction") or "up") if measure == "change" else None,
        modifier=quantity.modifier,
        unit=unit,
        scope=scope or None,
        compared_to=year_before(period) if measure == "change" and unit == "%" and period else None,
        section_role=section.role,
        section=section.heading,
        section_id=section.section_id,
        value_text=room.text[start:end],
        sentence=printed,
        lead_in=" ".join(cell.notes) or None,
        page=room.document.page(start),
        line=room.line(start),
        char_start=start,
        char_end=end,
        claim_id=identifier,
        group_id="g" + identifier[1:],
        period_start=span[0] if span else None,
        period_end=span[1] if span else None,
        period_source=source,
        area_source="stated" if place else "report" if room.card.ref_area else None,
        rule="cell",
        flags=sorted({*flags, "table"}),
    )


def _subject(room: Room, cell: CellContext) -> tuple[str, str, str | None]:
    """Subject, scope and place: the row's words name the thing, or where they are a place or a time, the column's do."""
    rows = [words for text in cell.rows if (words := header(text).words)]
    columns = [words for text in cell.columns if (words := header(text).words)]
    place = None
    for words in rows:
        place = place or _place(words, room.card.ref_area)
    named = [words for words in rows if not (place and _place(words, room.card.ref_area))]
    totals = named and all(header(words).total and len(words.split()) <= 2 for words in named)
    if named and not totals:
        return named[-1], ", ".join([*columns, *named[:-1]]), place
    if columns:
        return columns[-1], ", ".join([*named, *columns[:-1]]), place
    title = next((words for text in cell.notes if (words := header(_untitled(text)).words)), "")
    return title, ", ".join(named), place


def _untitled(note: str) -> str:
    """A title without the number of its table."""
    return re.sub(r"^(?:Table|Statement|Exhibit|Annex(?:ure)?|Box)\s[\dA-Z.]+\s?[:.–—-]?\s?", "", note)


def _place(words: str, own: str | None) -> str | None:
    """The place that the words are the name of, and nothing else."""
    for printed in (words, words.title()) if words.isupper() else (words,):
        found = find(printed, own)
        if len(found) == 1 and found[0][0] == 0 and found[0][1] == len(printed):
            return found[0][2]
    return None


def _unit(
    room: Room, quantity: Quantity, over: Sequence[Header], subject: str, near: int
) -> tuple[str, Decimal, list[Flag]]:
    """Unit, factor and flags: what the cell prints, else its headers, else the notes; a scale multiplies counts and money."""
    flags: list[Flag] = []
    if quantity.unit and quantity.dimension != "money":
        return quantity.unit, Decimal(1), flags
    teller = next((one for one in over if one.unit is not None), None)
    scaled = next((one for one in over if one.scale is not None), None)
    unit = quantity.unit or (teller.unit if teller is not None and teller.unit else "")
    factor = Decimal(1)
    if scaled is not None and scaled.scale is not None and unit != "%":
        own = teller is None or teller is scaled or scaled.unit is None or over.index(scaled) < over.index(teller)
        factor = scaled.scale if own else factor
    if any(one.counts for one in over[:near]) and (teller is None or over.index(teller) >= near):
        unit = ""
        factor = factor if scaled is not None and over.index(scaled) < near else Decimal(1)
    if not unit:
        return of_phrase(subject) if subject else "{thing}", factor, flags
    resolved = units().resolve(unit, room.card.currency)
    if resolved.startswith("{") and (quantity.dimension.startswith("money") or _is_money(teller)):
        flags.append("currency_missing")
    return resolved, factor, flags


def _is_money(teller: Header | None) -> bool:
    return teller is not None and teller.dimension.startswith("money")


def _by_section(section: Section) -> Status:
    if section.role in ("targets", "tasks"):
        return "target"
    return "forecast" if section.role == "outlook" else "actual"


def _period(room: Room, over: Sequence[Header], section: Section, state: Status) -> tuple[str | None, Source | None]:
    """The period that the nearest header prints; else that of the section, else the report's."""
    bases = bases_of(room.card)
    for one in over:
        for time in one.times:
            found = _resolved(time, bases)
            if found:
                return found, "stated"
    if section.period:
        return section.period, "section"
    wanted = bases.target if state in ("target", "forecast") else bases.reported
    return (wanted, "report") if wanted else (None, None)


def _resolved(time: Time, bases: Any) -> str | None:
    return None if time.form in ("own", "mark", "duration") else resolve(time, bases)


def _ahead(room: Room, period: str | None) -> bool:
    year = bases_of(room.card).reported_year
    return period is not None and year is not None and int(end_year(period)) > year
