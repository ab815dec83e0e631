""" "Crews rose from 7 in 2026 to 9 in 2031; tolls rose from 2 million to 4 in the same period": a move told in the years of the
one before it in the sentence."""

from __future__ import annotations

import re

from pipeline.english.periods.case import Case, When
from pipeline.english.times.points import YEAR
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.held_against import right_behind
from pipeline.lexicon.sought import Sought

SAME = Sought(r"\b(?:for|over|during|in|within)\sthe\ssame\s(?:period|years|time)\b(?!\s(?:of|last|a year|in))", "same")
""" "rose by 9 percent in the same period": which one, another clause or sentence says."""


def over_move_before(case: Case) -> When | None:
    """The years that the move before began and ended in, and both of what changed between them."""
    site, text = case.site, case.site.view.text
    if SAME.search(text, site.quantity.end) is None:
        return None
    ends: list[str] = []
    for quantity, _ in site.memory.frames:
        beside = (t for t in site.view.times if right_behind(text, quantity, t))
        lead = "to " if ends else "from "
        if (time := next(beside, None)) is not None and _moves(text, quantity.begin, lead):
            ends.append(resolve(time, case.bases) or "")
    if len(ends) != len(("from", "to")) or not all(YEAR.fullmatch(end) for end in ends):
        return None
    if case.frame.measure == "level":
        return When(ends[0] if site.lead_word == "from" else ends[1], "stated", None)
    return When(f"{ends[0]}/{ends[1]}", "stated", ends[0])


def _moves(text: str, begin: int, lead: str) -> bool:
    """Whether a number is what something moved from, or to: "from around 7"."""
    return re.search(rf"\b{lead}(?:[a-z]+\s){{0,2}}$", text[max(0, begin - 30) : begin]) is not None
