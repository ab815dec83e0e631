"""Whether a number belongs to a ratio, by the words before it."""

from __future__ import annotations

import re

_RATIO = re.compile(r"\b[Rr]atios?\b(?:(?!,\sand\b|\bwhile\b)[^;.]|\.(?=\d))*$")
_NEAR = 80


def is_ratio(text: str, start: int) -> bool:
    """Whether a ratio is spoken of right before position `start`."""
    return _RATIO.search(text, max(0, start - _NEAR), start) is not None
