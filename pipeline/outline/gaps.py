"""Where an excerpt leaves paragraphs out: what its last heading said does not reach beyond that."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.outline.headings import Heading
from pipeline.outline.numbering import Marker
from pipeline.outline.units import Units

_LETTERED = ("bracket-letter", "small-letter")
_FARTHEST = 6000


def _lacks_one(units: Units, mark: Marker) -> bool:
    """Whether the point of a list before the one at `mark` stands nowhere near in front of it, be it inside a line."""
    if mark.value < 2 or not mark.number.isascii():
        return False
    before = f"{chr(ord(mark.number) - 1)})"
    return units.text.rfind(before, max(0, mark.start - _FARTHEST), mark.start) < 0


def gaps_of(units: Units, headings: Sequence[Heading]) -> frozenset[int]:
    """The units of an excerpt before which numbered paragraphs are missing ("10.", then "18."), or the first points of a list
    ("(c)" with no "(b)" before it), with them perhaps a heading.

    A heading that stands right before such a paragraph belongs to it, so that the gap is before the heading.
    """
    titled = {index for heading in headings for index in range(heading.first, heading.last + 1)}
    found: set[int] = set()
    last = 0
    for index, unit in enumerate(units.units):
        if unit.marker is None or index in titled:
            continue
        if unit.style in _LETTERED and _lacks_one(units, unit.marker):
            found.add(index)
        if unit.style not in units.paragraphs:
            continue
        if last and unit.marker.value > last + 1:
            place = index
            while place - 1 in titled:
                place -= 1
            found.add(place)
        last = unit.marker.value
    return frozenset(found)
