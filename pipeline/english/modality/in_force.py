"""What is in force until the sentence itself changes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.lexicon.sought import Closing

if TYPE_CHECKING:
    from pipeline.english.frames import Site

_EXISTING = re.compile(r"^(?:The|Our|This)\s(?:current|existing|present)\s$")
_WILL_MOVE = re.compile(
    r"\s[a-z][^,;.\d]{2,60}\s(?:is|are)\s(?:to\s(?:be\s)?|being\s)[a-z]+|\s[a-z][^,;.\d]{2,60}\s(?:will|shall)\s(?:be\s)?[a-z]+"
)


def in_force_yet(site: Site) -> bool:
    """ "The existing 0.6 % levy is to rise to 0.75 % in 2033": what is in force until it is changed."""
    opened = _EXISTING.search(site.view.text, 0, site.quantity.begin) is not None
    return (opened and _WILL_MOVE.match(site.view.text, site.end) is not None) or _rate_moved(site)


def _rate_moved(site: Site) -> bool:
    """ "The toll rate of 4 % will be restored to 5 %", "the standard fee of 9 euros will be cut": what holds until then."""
    opened = _OF_RATE.search(site.view.text, 0, site.quantity.begin) is not None
    told = _WILL_BE.match(site.view.text, site.end) if opened else None
    return told is not None and (cues.direction(told["verb"].lower()) != "" or told["to"] is not None)


_OF_RATE = Closing(
    r"\b(?:[Tt]he|[Oo]ur)\s(?!new\s)(?:[A-Za-z-]+\s){0,4}(?:rates?|fees?|tolls?|dut(?:y|ies)|charges?|grants?|payments?)\s(?:[a-z]+\s){0,3}of\s\Z",
    "of",
)
_WILL_BE = re.compile(
    r"(?:\s(?:on|for)\s[^,;.\d]{2,60}?)?\s(?:will|shall|is\sto|are\sto|is|are)\s(?:also\s|now\s)?be(?:ing)?\s"
    r"(?P<verb>[a-z]+)(?P<to>\s(?:up\s|down\s|back\s)?to\s[^\w\s]?\d)?"
)
