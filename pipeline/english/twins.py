"""Two that move in one breath: "rose from 71 and 48 to 76 and 36 respectively", two numbers for each end of the move."""

from __future__ import annotations

import re

from pipeline.english.view import View
from pipeline.lexicon.sought import Sought
from pipeline.records import Quantity

_FROM = Sought(r"\bfrom\s(?:[a-z]+\s){0,3}$", "from")
_AND = re.compile(r",?\sand\s(?:[a-z]+\s){0,3}")
_TO = re.compile(r"(?:\s(?:per|an?)\s[a-z]+){0,2},?\sto\s(?:[a-z]+\s){0,3}")
_RESPECTIVELY = re.compile(r"[^.;\d]{0,40}\brespectively\b")


def moved_by_twos(view: View, quantity: Quantity) -> tuple[Quantity, ...]:
    """The four numbers of such a move, in order; empty where `quantity` is none of them."""
    row, text = view.reading.quantities, view.text
    if " respectively" not in text:
        return ()
    place = next((i for i, q in enumerate(row) if q is quantity), 0)
    for first in range(max(0, place - 3), min(place, len(row) - 4) + 1):
        a, b, c, d = row[first : first + 4]
        starts = _FROM.search(text, 0, a.begin) and _AND.fullmatch(text, a.end, b.begin)
        ends = _TO.fullmatch(text, b.end, c.begin) and _AND.fullmatch(text, c.end, d.begin)
        if starts and ends and _RESPECTIVELY.match(text, d.end):
            return a, b, c, d
    return ()


def twin(view: View, quantity: Quantity) -> Quantity | None:
    """The number before that stands at the same end of such a move, whose "from" or "to" it shares; else None."""
    four = moved_by_twos(view, quantity)
    if not four:
        return None
    return four[0] if quantity is four[1] else four[2] if quantity is four[3] else None
