"""When a measure comes into force, where the sentence behind it says so: "This change will take effect from January 2031"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.english import cues
from pipeline.english.dates import find_times
from pipeline.english.resolution import bases_of, resolve
from pipeline.lexicon import either
from pipeline.records import Card, Sentence

_BACK = 2
"""How many sentences of the same paragraph such a sentence speaks for."""


@cache
def _in_force() -> re.Pattern[str]:
    """ "The new rate will come into force on ", up to the time."""
    words = either(cues.words("timing", "in_force"))
    return re.compile(
        rf"(?:This|These|Both|It|They|The)\b[^.;:\d]{{0,90}}\b{words}\s(?:from|on|in|as\sof)\s(?:the\s)?[^.;:\d]{{0,20}}$"
    )


def in_force(sentences: Sequence[Sentence], card: Card) -> dict[int, str]:
    """The year from which what a sentence announces holds, by the index of the sentence: where one right behind it tells."""
    bases = bases_of(card)
    found: dict[int, str] = {}
    if bases.fiscal:
        return found
    for place, sentence in enumerate(sentences):
        if sentence.cell is not None or not re.search(r"\d", sentence.text):
            continue
        for time in find_times(sentence.text)[:2]:
            if time.form not in ("year", "fiscal") or not _in_force().match(sentence.text, 0, time.start):
                continue
            period = resolve(time, bases)
            if period is not None:
                for before in sentences[max(0, place - _BACK) : place + 1]:
                    if before.block == sentence.block:
                        found.setdefault(before.index, period[:4])
    return found
