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
    named = cues.words("points", "always") | cues.words("points", "bare")
    rates = named | cues.words("change", "standing") | cues.words("share", "nouns")
    return re.compile(rf"\b(?<!carbon\s){either(rates)}\b", re.IGNORECASE)


_GAPPED = re.compile(r"[a-z]\s(?:[a-z]+\s){1,6}by\s(?:about\s|around\s)?$", re.IGNORECASE)
_ACTS_BY = re.compile(r"((?:[a-z-]+\s){2,8})by\s(?:about\s|around\s)?$", re.IGNORECASE)
_GROWN = re.compile(r"\b([a-z]+)\s(?:[a-z]+ly\s|further\s)?by\s(?:[a-z]+\s){0,3}[\d.]", re.IGNORECASE)


def grows_by(before: str) -> bool:
    """ "revenue is to rise by 3 per cent to 5 per cent": the growth of what is no rate that goes "to" another.

    Also where the verb is said once: "GDP is to rise by 8 %; investment by 15 % to 20 %".
    """
    clause = _CLAUSE.split(before)[-1]
    if _percentages().search(clause) is not None:
        return False
    moved = _MOVES_BY.search(clause)
    if moved is not None and cues.direction(moved[1].lower()):
        return True
    acted = _ACTS_BY.search(clause)
    if acted is not None and any(cues.direction(word.lower()) for word in acted[1].split()[:-1]):
        return True  # "cut the use of coal by 50 per cent to 60 per cent"
    grown = list(_GROWN.finditer(before))
    return bool(grown) and cues.direction(grown[0][1].lower()) != "" and _GAPPED.search(before) is not None
