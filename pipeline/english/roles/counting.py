"""Headings that count what stands below them: "Three new breakthroughs", "Eight major achievements"."""

from __future__ import annotations

import re

from pipeline.records import Mention, Reading

_MOST = 20
_PARTS = re.compile(r"\W{0,4}(?P<count>[A-Z][a-z]{2,8}|\d{1,2})\s(?:[a-z-]{2,16}\s){0,2}[a-z]{4,20}s\W{0,2}")


def counts_parts(text: str, reading: Reading) -> Reading:
    """The reading of a heading: a small count that is all it says counts the report's own parts, and is no claim."""
    found = _PARTS.fullmatch(text)
    if found is None or len(reading.quantities) != 1 or reading.mentions:
        return reading
    one = reading.quantities[0]
    small = one.kind == "count" and not one.unit and one.value is not None and 1 < one.value <= _MOST
    if not small or one.start != found.start("count"):
        return reading
    return Reading((), (Mention(one.start, one.end, "structure", "counts the report's own parts"),))
