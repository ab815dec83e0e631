"""Whose number it is where others propose, say, count, foresee or average it: what the report repeats or compares itself with."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.words_beside import right_of
from pipeline.english.view import child
from pipeline.lexicon import either, word_beginning
from pipeline.lexicon.sought import Sought

_WIDTH = 60
_BESIDE = re.compile(r"\s(?:of|above|over|below)\s")


_HELD_TO = re.compile(r"\b(?:than|over|above|below|from|(?:comparable|close|similar|equal)\sto|in\sline\swith)\b")


def proposed_by_others(site: Site, frame: Frame) -> bool:
    """ "15 % proposed by the previous board", "the 3 % originally planned"; not "5 %, lower than the original estimate"."""
    if frame.measure in ("difference", "change"):
        return False
    right = right_of(site, 45)
    if _BESIDE.match(right):
        return False
    found = cues.pattern("status", "quoted").search(right)
    return found is not None and not _HELD_TO.search(right, 0, found.start())


@cache
def _as_claimed() -> re.Pattern[str]:
    """ "as some of them have claimed": behind a number, whose it is."""
    verbs = either(sorted(cues.verbs("status", "claims")))
    return re.compile(rf",?\sas\s(?:[\w-]+\s){{1,4}}(?:(?:have|has|had)\s)?{verbs}\b")


@cache
def _bodies() -> re.Pattern[str]:
    """ "the IMF forecast growth at 4 %", "according to the latest World Bank outlook": what a body of many states reckons."""
    names = word_beginning(cues.words("status", "bodies"))
    return re.compile(
        rf"(?i:{names})(?:['’]s?)?\b[^.;]{{0,60}}\b(?:{either(cues.words('status', 'reckoned'))}|outlook)\b"
    )


def reckoned_by_others(site: Site, frame: Frame) -> bool:
    """Whether an international body is what reckons with a number: its subject, or behind "according to"."""
    found = _bodies().search(site.view.text, 0, site.quantity.end)
    if found is None or ";" in site.view.text[found.end() : site.quantity.start]:
        return False
    before = site.view.text[max(0, found.start() - 40) : found.start()]
    opens = (
        re.search(
            r"\b(?:[Aa]ccording\sto|[Aa]s\sper|comparable\s(?:with|to)|in\sline\swith)\s(?:the\s)?(?:latest\s)?$|(?:^|[.,]\s|\b[Tt]he\s(?:latest\s)?)$",
            before,
        )
        is not None
    )
    return opens and not re.search(
        r"[,;]\s(?:while|whereas|but|and)\s", site.view.text[found.end() : site.quantity.start]
    )


def claimed_by_others(site: Site, frame: Frame) -> bool:
    """ "Opponents claim that it will cost 500 euros", "not 21 %, as some have claimed": what others say, and nobody confirms."""
    if _as_claimed().match(site.view.text, site.end):
        return True
    verb = frame.verb
    for _ in range(4):
        if verb is None or verb.dep_ not in ("ccomp", "conj", "xcomp"):
            return False
        verb = verb.head
        own = child(verb, "nsubj")
        if verb.lower_ in cues.verbs("status", "claims") and own is not None:
            return own.lower_ not in ("i", "we")
        if own is not None and own.lower_ in _RULERS and any(c.lower_ in _GONE for c in own.children):
            return True  # "The previous Government agreed to raise dues by 2 %"
    return False


_RULERS = ("government", "administration", "council")
_GONE = ("previous", "former", "last", "outgoing")


@cache
def _others() -> re.Pattern[str]:
    """ "according to market researchers": whose count a sentence gives."""
    return re.compile(
        rf"\b(?:according\sto|estimated\sby)\s(?:[\w-]+\s){{0,3}}{either(cues.words('status', 'counters'))}\b", re.I
    )


def counted_by_others(site: Site) -> bool:
    """Whether the sentence says that others have counted."""
    text = site.view.text
    return ("ccording to" in text or "stimated by" in text) and _others().search(text) is not None


_THAN_AVERAGE = Sought(
    r"\bthan\s(?:the|an?|its|our)\s(?:[\w-]+\s){0,2}(?:average|trend)\s(?:[\w-]+\s){0,3}of\s(?:\w+\s)?$", "than"
)


_PAST_AVERAGE = Sought(
    r"\b(?:above|below|exceeding|outpacing|outstripping|surpassing|beating|topping|over)\sthe\s(?P<average>[\w-]+\s\w+)\sof\s(?:\w+\s)?$",
    "the",
)
""" "grew by 8 %, above the national average of 7 %"."""


def average_of_others(site: Site, frame: Frame) -> bool:
    """ "The regional average was 3 %", "above the trend growth of 5 %": what the report compares itself with."""
    before = site.view.text[max(0, site.quantity.start - _WIDTH) : site.quantity.start]
    if _THAN_AVERAGE.search(before):
        return True
    cue = cues.pattern("status", "averages")
    passed = _PAST_AVERAGE.search(before)
    if passed is not None and cue.fullmatch(passed["average"]) is not None:
        return True
    if frame.measure in ("difference", "change"):
        return False
    found = [m.end() for m in cue.finditer(before)]
    if found and re.fullmatch(r"(?:\s\w+)?\s(?:of|at|is|was|stood\sat|being)\s(?:\w+\s){0,2}", before[found[-1] :]):
        return not re.search(r"\b(?:by|than|times)\s", before[found[-1] :])
    head = cue.search(frame.subject)
    return head is not None and head.start() <= len("the ")
