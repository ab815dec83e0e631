"""Where an excerpt leaves paragraphs out: what its last heading said does not reach beyond that."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.outline.headings import Heading
from pipeline.outline.units import Units


def gaps_of(units: Units, headings: Sequence[Heading]) -> frozenset[int]:
    """The units of an excerpt before which numbered paragraphs are missing ("10.", then "18."), with them perhaps a heading.

    A heading that stands right before such a paragraph belongs to it, so that the gap is before the heading.
    """
    titled = {index for heading in headings for index in range(heading.first, heading.last + 1)}
    found: set[int] = set()
    last = 0
    for index, unit in enumerate(units.units):
        if unit.marker is None or unit.style not in units.paragraphs or index in titled:
            continue
        if last and unit.marker.value > last + 1:
            place = index
            while place - 1 in titled:
                place -= 1
            found.add(place)
        last = unit.marker.value
    return frozenset(found)
