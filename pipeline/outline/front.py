"""The front page of a report: how far it goes before headings begin, and what a title and a salutation look like.

Takes the units of a document; gives how many of them come before the first that may be a heading.
"""

from __future__ import annotations

import re

from pipeline.outline.units import Unit, Units

LONGEST = 120
"""A longer line is no title, and no heading unless it is numbered or runs into its paragraph."""
START = re.compile(r"[^\W_]|[\"“‘'《【]")
"""What a title or heading begins with: a letter, a digit, a quotation mark or a bracket of titles."""
_FRONT = 12
_TITLES = 4


def front_end(units: Units) -> int:
    """How many units the front page has: title, date, byline, up to the first paragraph, salutation or stated role."""
    for index, unit in enumerate(units.units[:_FRONT]):
        role = units.words.role(unit.text) if len(unit.text) <= LONGEST else None
        # "Annual Review 2031" is the title
        role = None if units.words.doc_type(unit.text) and index < _TITLES else role
        if unit.block.kind == "heading" or role or unit.marker or len(unit.text) > 2 * LONGEST:
            return index
        if index and units.words.is_part(unit.text):
            return index  # "The port in 2031", and below it "First quarter"
        if salutes(units, unit) or (len(unit.text) > LONGEST and unit.closed):
            return index
        if units.words.opens(unit.text):
            return index
    first = units.at(0)
    return 1 if first is not None and is_title(first) else 0


def is_title(unit: Unit) -> bool:
    """Whether the first unit reads like a title: words without a stop."""
    return bool(START.match(unit.text)) and not unit.closed and not unit.marker


def salutes(units: Units, unit: Unit) -> bool:
    """Whether a unit is a salutation ("Madam Speaker,")."""
    return bool(units.words.starts_with("salutation", unit.text)) and unit.closed and len(unit.text) <= 2 * LONGEST
