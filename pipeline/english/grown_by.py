"""Whether a percentage behind "by" can only be a growth, so that "to" another one makes a range of it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.lexicon import either

_CLAUSE = re.compile(r"[;:.(]\s|,?\s(?:and|but|while|whereas)\s")
_MOVES_BY = re.compile(r"\b([a-z]+)\s(?:[a-z]+ly\s|further\s)?by\s(?:about\s|around\s)?$", re.IGNORECASE)


@cache
def _percentages() -> re.Pattern[str]:
    """What is told in per cent itself, so that it moves by so many of them "to" so many: rates, shares, taxes."""
    taxes, bare = cues.words("points", "always"), cues.words("points", "bare")
    return re.compile(
        rf"\b{either(cues.words('change', 'standing') | cues.words('share', 'nouns') | taxes | bare)}\b", re.IGNORECASE
    )


def grows_by(before: str) -> bool:
    """ "revenue is to rise by 3 per cent to 5 per cent": the growth of what is no rate that goes "to" another."""
    clause = _CLAUSE.split(before)[-1]
    moved = _MOVES_BY.search(clause)
    return moved is not None and bool(cues.direction(moved[1].lower())) and _percentages().search(clause) is None
