"""Rows of the vocabularies in use: indicators and their codes, places with all that hold them, topics."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.lexicon.indicators import indicators
from pipeline.lexicon.places import place
from pipeline.lexicon.topics import topics
from pipeline.lexicon.unit_codes import unit_row
from pipeline.records.vocabularies import IndicatorCode, IndicatorRow, PlaceRow, TopicRow, UnitRow


def unit_rows(codes: Iterable[str]) -> tuple[UnitRow, ...]:
    """One row per distinct code, in order of the code."""
    return tuple(unit_row(code) for code in sorted(set(codes)) if code)


def place_rows(codes: Iterable[str]) -> tuple[PlaceRow, ...]:
    """One row for each place and for each place that holds one of them, in order of the code."""
    rows: dict[str, PlaceRow] = {}
    waiting = list(codes)
    while waiting:
        code = waiting.pop()
        if code not in rows:
            rows[code] = row = place_row(code)
            if row.parent:
                waiting.append(row.parent)
    return tuple(rows[code] for code in sorted(rows))


def place_row(code: str) -> PlaceRow:
    """The row of one place. One that the lexicon does not know is named by its code: `XX-YY/Name` lies in `XX-YY`."""
    try:
        known = place(code)
    except KeyError:
        holder, slash, name = code.rpartition("/")
        region = code.partition("-")[0] if "-" in code else None
        return PlaceRow(ref_area=code, label_en=name or code, parent=(holder if slash else region) or None)
    return PlaceRow(
        ref_area=code, label_en=known.label_en, label_zh=known.label_zh, parent=known.parent, gb2260=known.gb2260
    )


def indicator_rows(ids: Iterable[str]) -> tuple[IndicatorRow, ...]:
    """One row for each indicator, in order of the id. Raises `KeyError` for one that the lexicon does not have."""
    known = indicators()
    return tuple(
        IndicatorRow(
            indicator_id=name,
            label_en=known[name].label_en,
            label_zh=known[name].label_zh,
            unit=known[name].unit,
            dimension=known[name].dimension,
            kind=known[name].kind,
            higher_is=known[name].higher_is,
        )
        for name in sorted(set(ids))
    )


def code_rows(ids: Iterable[str]) -> tuple[IndicatorCode, ...]:
    """The codes of these indicators in other schemes, in order of the indicator and the code."""
    rows = [
        IndicatorCode(
            indicator_id=name,
            measure=code.measure,
            unit=code.unit,
            scheme=code.scheme,
            code=code.code,
            match=code.match,
        )
        for name in sorted(set(ids))
        for code in indicators()[name].codes
    ]
    return tuple(sorted(rows, key=lambda row: (row.indicator_id, row.measure, row.unit, row.scheme, row.code)))


def topic_rows() -> tuple[TopicRow, ...]:
    """All topics, in order of their code: a closed list, so that a count per topic has its zeros."""
    rows = [
        TopicRow(topic=name, code=topic.code, label=topic.label, cofog=topic.cofog) for name, topic in topics().items()
    ]
    return tuple(sorted(rows, key=lambda row: row.code))
