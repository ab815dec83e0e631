"""Bare numbers of what was told in per cent at another time: "Trade grew by 0.7 per cent in 2031, 0.5 in 2032, 0.6 in 2033"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline.english.quantities.measures import Part
from pipeline.english.times.dates import Time
from pipeline.lexicon import either, read

_AFTER = re.compile(r"(?=\s?[,;.)](?!\d)|\s?$|\s(?:in|for|at|during|by|and|over)\s|\s(?:last|this|next)\s)")
_FAR = 80
_OWN_UNIT = re.compile(r"(?:,\s[\d.]+)*,?\sand\s[\d.]+\s(?:percentage\s|per\s?cent\s|basis\s)?points?\b")
""" "up 9.4 percent on last year, and 5.2 and 2.7 percentage points higher than": a unit that is told behind the next one."""


def percent_again(text: str, parts: list[Part], times: list[Time]) -> list[Part]:
    """The parts of `text`, those with a point that only times and small words part from a percentage with its unit `%`."""
    out: list[Part] = []
    for part in parts:
        again = bool(out) and out[-1].unit == "%" and _is_again(text, out[-1], part, times)
        out.append(replace(part, unit="%", dimension="ratio") if again else part)
    return out


def _is_again(text: str, last: Part, part: Part, times: list[Time]) -> bool:
    pointed = not part.unit and part.atom.kind == "digits" and part.atom.value % 1 != 0
    if not pointed or part.start - last.end > _FAR or _AFTER.match(text, part.end) is None:
        return False
    if _OWN_UNIT.match(text, part.end) is not None:
        return False
    between, edge = "", last.end
    for time in times:
        if last.end <= time.start and time.end <= part.start:
            between += text[edge : time.start]
            edge = time.end
    return edge > last.end and _small().fullmatch(between + text[edge : part.start]) is not None


@cache
def _small() -> re.Pattern[str]:
    """What may stand between two percentages of one thing beside their times: ", and then in"."""
    return re.compile(rf"(?:[\s,;]|\b{either(read('en/dates')['again']['words'])}\b)*", re.IGNORECASE)
