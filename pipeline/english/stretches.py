"""Times of a sentence read together: two points as one stretch, a year as one that ended like the year told before it."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.english.dates import Time
from pipeline.english.frames import Site
from pipeline.english.owned import is_compared
from pipeline.english.resolution import end_year, moved, resolve
from pipeline.lexicon.periods import Bases


def year_ended(site: Site, best: Time, bases: Bases) -> str | None:
    """ "908 million in the year ended 31 July 2032, up from 846 million in 2031": the year that ended in that July."""
    if (
        best.form != "year"
        or best.args[1]
        or not best.args[0].isdigit()
        or not is_compared(site.view.text, site.quantity)
    ):
        return None
    ended = (resolve(t, bases) for t in site.view.times if t.form == "ended" and t.end <= site.quantity.start)
    told = next((p for p in ended if p and "/" in p), None)
    return moved(told, int(best.args[0]) - int(end_year(told))) if told and best.args[0] < end_year(told) else None


def joined(text: str, best: Time, times: list[Time], bases: Bases) -> str | None:
    """ "from 2016-17 to 2022-23": two points joined into one interval."""
    for first, second in pairwise(times):
        if best not in (first, second) or not re.fullmatch(
            r"\s(?:to|and|until|through)\s(?:the\s)?", text[first.end : second.start]
        ):
            continue
        opener = r"\b(?:from|between|during|over|for|in)\s(?:the\s)?(?:financial\syear\s|year\s)?$"
        if re.search(opener, text[max(0, first.start - 32) : first.start], re.IGNORECASE):
            a, b = resolve(first, bases), resolve(second, bases)
            if a and b:
                return f"{a.partition('/')[0]}/{b.rpartition('/')[2]}"
    return None
