"""What is in force until the sentence itself changes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.english.frames import Site

_EXISTING = re.compile(r"^(?:The|Our|This)\s(?:current|existing|present)\s$")
_WILL_MOVE = re.compile(
    r"\s[a-z][^,;.\d]{2,60}\s(?:is|are)\s(?:to\s(?:be\s)?|being\s)[a-z]+|\s[a-z][^,;.\d]{2,60}\s(?:will|shall)\s(?:be\s)?[a-z]+"
)


def in_force_yet(site: Site) -> bool:
    """ "The existing 0.6 % levy is to rise to 0.75 % in 2033": what is in force until it is changed."""
    opened = _EXISTING.search(site.view.text, 0, site.quantity.begin) is not None
    return opened and _WILL_MOVE.match(site.view.text, site.end) is not None
