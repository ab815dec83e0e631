"""Fields of a claim: how much, where it is printed, whether its time is over."""

from __future__ import annotations

import re
from typing import Any

from pipeline.english.frames import Frame, Site
from pipeline.english.periods import When
from pipeline.english.room import Room
from pipeline.english.times.points import MONTH, end_year
from pipeline.english.times.resolution import bases_of
from pipeline.english.units.denominate import denominate, in_cents, measure_of
from pipeline.english.units.points_meant import means_points
from pipeline.english.wording import bounds_of, modifier_of, modifier_text
from pipeline.records import Card, Quantity, Section, Sentence


def evidence_fields(room: Room, sentence: Sentence, section: Section, quantity: Quantity) -> dict[str, Any]:
    """The fields of a claim that say where and in what words it is printed."""
    start, end = sentence.span(quantity.start, quantity.end)
    return {
        "section_role": section.role,
        "section": section.heading,
        "section_id": section.section_id,
        "value_text": room.text[start:end],
        "modifier_text": modifier_text(sentence.text, quantity),
        "sentence": room.text[sentence.start : sentence.end],
        "lead_in": sentence.lead_in or None,
        "page": room.document.page(start),
        "line": room.line(start),
        "char_start": start,
        "char_end": end,
    }


def amount_fields(site: Site, frame: Frame, card: Card, time: When) -> dict[str, Any]:
    """The fields of a claim that say how much: measure, value, bounds and unit, with the flags that they raise."""
    unit, value, flags = denominate(site, frame, card)
    measure, way = measure_of(site, frame, unit)
    if unit == "%" and measure in ("change", "difference") and means_points(site, frame):
        unit = "{pp}"
        flags.append("points_meant")
    if not frame.given:
        flags.append("antecedent")
    if time.inferred_base and measure in ("change", "multiple"):
        flags.append("base_inferred")
    modifier = modifier_of(site)
    lower, upper = bounds_of(site.quantity, value, modifier)
    if site.quantity.value is None and in_cents(site.quantity.unit, card):  # "by between 14 and 23 cents"
        lower, upper = lower and lower / 100, upper and upper / 100
    return {
        "measure": measure,
        "direction": way,
        "modifier": modifier,
        "value": value,
        "lower": lower,
        "upper": upper,
        "unit": unit,
        "flags": sorted(set(flags)),
    }


_PART = re.compile(r"(\d{4})-([QH])([1-4])")
_MONTHS = {"Q": 3, "H": 6}


def ahead(period: str | None, card: Card) -> bool | None:
    """Whether the period printed with the number lies after the reported one; None when none is printed or known.

    A month that was over when the report appeared does not, nor months up to it; a day from that of the report on does.
    """
    read = card.published or ""
    if period is not None and len(period) == len("2031-05-06") == len(read) and period >= read:
        return True
    last = (period or "").rpartition("/")[2]
    if MONTH.fullmatch(last) and last <= read[:7]:
        return False
    if (part := _PART.fullmatch(last)) is not None and f"{part[1]}-{int(part[3]) * _MONTHS[part[2]]:02d}" < read[:7]:
        return False  # a quarter that was over
    reported = bases_of(card).reported_year
    return int(end_year(period)) > reported if period and reported is not None else None
