"""Rows of the vocabularies in use: indicators and their codes, places with all that hold them, topics."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.lexicon.indicators import indicators
from pipeline.lexicon.places import place
from pipeline.lexicon.topics import topics
from pipeline.records.vocabularies import IndicatorCode, IndicatorRow, PlaceRow, TopicRow


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
    """The row of one place. One that the lexicon does not know is named by what its code says: `XX-YY/Name` lies in `XX-YY`."""
    try:
        known = place(code)
    except KeyError:
        holder, slash, name = code.rpartition("/")
        region = code.partition("-")[0] if "-" in code else None
        return PlaceRow(ref_area=code, label_en=name or code, parent=(holder if slash else region) or None)
    return PlaceRow(
        ref_area=code, label_en=known.label_en, label_zh=known.label_zh, parent=known.parent, gb2260=known.gb2260
    )
