"""When a measure comes into force or is paid, where the sentence behind it says so: "This change will take effect from January
2031", "This will be paid in November"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.english import cues
from pipeline.english.times.dates import Time, find_times
from pipeline.english.times.resolution import bases_of, resolve
from pipeline.lexicon import either
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.sought import Sought
from pipeline.records import Card, Sentence

_BACK = 2
"""How many sentences of the same paragraph such a sentence speaks for."""


_ASSESSED = Sought(r"\bYears?\sof\sAssessment\s$|\bYA\s?$", "Y")
""" "will take effect from Year of Assessment 2031": a calendar year even where the card keeps financial ones, and of all that the
paragraph changes."""


@cache
def _in_force() -> re.Pattern[str]:
    """ "The new rate will come into force on ", up to the time."""
    words = either(cues.words("timing", "in_force"))
    return re.compile(
        rf"(?:This|These|Both|It|They|The)\b[^.;:\d]{{0,90}}\b{words}\s(?:from|on|in|as\sof)\s(?:the\s)?[^.;:\d]{{0,20}}$"
    )


@cache
def _paid() -> re.Pattern[str]:
    """ "This will be paid in ", "The first payment will be made before ", up to the time."""
    words = either(cues.words("timing", "paid"))
    return re.compile(
        rf"(?:This|These|It|They|The\s(?:first\s)?payments?)\s(?:will|is\sto|are\sto)\s{words}\s(?:from|on|in|before|by)\s"
        r"(?:early\s|late\s|mid-)?$"
    )


def _when_paid(text: str, time: Time, bases: Bases) -> str | None:
    """The month or year in which a sentence says that what was announced before it is paid."""
    undated = time.form == "feast" or (time.form == "year" and not time.args[0])
    paid = undated and _paid().match(text, 0, time.start) is not None
    return resolve(time, replace(bases, ahead=True)) if paid else None


def in_force(sentences: Sequence[Sentence], card: Card) -> dict[int, str]:
    """The year from which what a sentence announces holds, by the index of the sentence: where one right behind it tells."""
    bases = bases_of(card)
    found: dict[int, str] = {}
    for place, sentence in enumerate(sentences):
        if sentence.cell is not None:
            continue
        for time in find_times(sentence.text)[:2]:
            assessed = _ASSESSED.search(sentence.text, 0, time.start) is not None
            if bases.fiscal and not assessed:
                continue
            paid = _when_paid(sentence.text, time, bases)
            announced = sentences[place - 1] if place else None
            if paid is not None and announced is not None and announced.block == sentence.block:
                found.setdefault(announced.index, paid)
            if time.form in ("year", "fiscal") and _WITH_EFFECT.search(sentence.text, 0, time.start):
                period = resolve(time, bases)
                for behind in _going_on(sentences, place) if period is not None else ():
                    found.setdefault(behind.index, (period or "")[:4])
            if time.form not in ("year", "fiscal") or not _in_force().match(sentence.text, 0, time.start):
                continue
            undated = time.form == "year" and not time.args[0] and _TOOK.search(sentence.text, 0, time.start) is None
            period = resolve(time, replace(bases, ahead=True) if undated else bases)
            if period is None:
                continue
            around = _of_section(sentences, place) if assessed else sentences[max(0, place - _BACK) : place + 1]
            for before in around:
                if assessed or before.block == sentence.block:
                    found.setdefault(before.index, period[:4])
            for behind in _going_on(sentences, place):
                found.setdefault(behind.index, period[:4])
    return found


_TOOK = re.compile(r"\b(?:took|came|entered|was|were|has|have)\b")
""" "These rates came into force in June", not "will take effect from the first week of January"."""
_WITH_EFFECT = Sought(
    r"\b(?:I|[Ww]e|[Gg]overnment|will|shall|propose)\b[^.;:]{0,120}\b(?:with\seffect|effective)\s(?:from|on)\s(?:the\s)?[^.;:\d]{0,20}$",
    "effect",
    "effective",
)
""" "I will raise the toll with effect from 2031": what the sentences behind it say of the new toll is from then on."""
_ANEW = re.compile(
    r"(?:I|We|Next|Second|Third|Finally|Further|In\saddition|Also|To)\b|.*\b(?:today|current|at\spresent|now)\b.*\b(?:is|are)\b"
)
""" "I will …": what something new begins with."""
_ON = 3


def _going_on(sentences: Sequence[Sentence], place: int) -> list[Sentence]:
    """The next sentences of the paragraph of the one at `place` that begin nothing new and tell no time."""
    found: list[Sentence] = []
    for behind in sentences[place + 1 : place + 1 + _ON]:
        if behind.block != sentences[place].block or _ANEW.match(behind.text):
            break
        if any(time.form in ("year", "fiscal", "range", "ahead") for time in find_times(behind.text)):
            break
        found.append(behind)
    return found


def _of_section(sentences: Sequence[Sentence], place: int) -> list[Sentence]:
    """The sentences of the section up to the one at `place`, and the one behind it, which tells what the changes cost."""
    return [s for s in sentences[: place + 2] if s.section_id == sentences[place].section_id]
