"""Rates of exchange: an amount in one currency for one unit of another ("6.2 yuan to 1 dollar", "1 dollar = 6.2 yuan")."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.english.quantities.measures import Part
from pipeline.records import Mention

_LINK = re.compile(r"\s?(?:=|:)\s?|\s(?:to|for|against|equals|buys)\s(?:the\s)?", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:from|by)\s(?:about\s|around\s)?$", re.IGNORECASE)


def exchanged(text: str, parts: list[Part]) -> tuple[list[Part], list[Mention]]:
    """The parts, an amount that is for one of another currency with both in its unit; that one as a mention, not as a part."""
    kept, bases = list(parts), list[Mention]()
    for one, other in pairwise(parts):
        if not _is_exchange(text, one, other):
            continue
        amount, base = (one, other) if other.atom.value == 1 else (other, one)
        kept = [
            replace(p, unit=f"{amount.unit}/{base.unit}", dimension="money/money") if p is amount else p
            for p in kept
            if p is not base
        ]
        bases.append(Mention(base.atom.start, base.atom.end, "denominator", "base of a rate of exchange"))
    return kept, bases


def _is_exchange(text: str, one: Part, other: Part) -> bool:
    """Whether two amounts are what money of one kind costs in another: "7.8 rupees to 1 dollar"."""
    coins = one.dimension == other.dimension == "money" and one.unit != other.unit
    single = (one.atom.value == 1) != (other.atom.value == 1) and not (one.scaled or other.scaled)
    linked = coins and single and _LINK.fullmatch(text, one.end, other.start) is not None
    return linked and _MOVED.search(text, max(0, one.start - 16), one.start) is None
