"""The unit that a bare number takes from the number before: held against it, moved from or to it, or told after it in short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english.frames import Frame, Site
from pipeline.english.units.counted_elsewhere import AGAINST
from pipeline.english.units.points_meant import HUNDRED
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.records import Quantity


def of_rate_before(site: Site, frame: Frame, unit: str) -> str:
    """ "was 17.3 µg/m3, down by 1.6 micrograms": the unit of the concentration that moved; else empty."""
    last = site.claimed_before()
    moved = frame.measure in ("change", "difference") and unit != "" and last is not None
    if not moved or last is None or last[1].subject != frame.subject or site.quantity.kind != "measure":
        return ""
    return last[0].unit if last[0].unit.startswith(f"{unit}/") and last[1].measure == "level" else ""


def still_percent(site: Site, frame: Frame) -> bool:
    """ "Vacancy was cut by 2.2 %, falling from 56.5 to 54.3": the sign that the ends of the change leave out."""
    value, before = site.quantity.value, [p for p in site.memory.frames if p[0].start < site.quantity.start]
    if site.lead_word == "to" and " from " not in site.view.text[: site.quantity.start]:
        return False  # "weakened 6.8 % to 6.94"
    if site.lead_word not in ("from", "to") or site.quantity.kind != "count" or value is None or value > HUNDRED:
        return False
    told = any(q.unit == "%" and f.measure == "change" and f.subject == frame.subject for q, f in before)
    return told and value % 1 != 0


def held_against_rate(site: Site, frame: Frame) -> tuple[Quantity, Frame] | None:
    """The first number of "4.8 per 100,000 people, compared with 5.3 in 2028", whose base is that of the second too."""
    last = next((p for p in reversed(site.memory.frames) if p[0].end < site.quantity.start), None)
    if last is None or site.quantity.kind != "count" or site.chunk or last[1].subject != frame.subject:
        return None
    rated = _RATE.match(site.view.text, last[0].end) is not None
    against = _AGAINST_RATE.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None
    return last if rated and against else None


def of_level_before(site: Site, frame: Frame) -> tuple[Quantity, Frame] | None:
    """ "was 32 and 37 square metres, an increase of 2.8 and 5.5 over 2031", "21 cars per 100 homes, an increase of 9": the level
    with a unit that a bare number moved to; None elsewhere."""
    if frame.measure != "change" or site.quantity.kind != "count" or site.chunk:
        return None
    levels = [p for p in site.memory.frames if p[0].end < site.quantity.start and p[1].measure == "level"]
    level = levels[-1] if levels else None
    if level is None or _RISEN_BY.fullmatch(site.view.text, level[0].end, site.quantity.begin) is None:
        return None
    rated = level[0].kind == "count" and _RATE.match(site.view.text, level[0].end) is not None
    return level if level[0].kind == "measure" or rated else None


_RISEN_BY = re.compile(
    r"[^;.]{0,40},\s(?:an?\s)?(?:increase|rise|decrease|fall|growth|reduction|drop)s?\sof\s(?:[a-z]+\s)?(?:[\d.,]+\sand\s)?"
)
_RATE = re.compile(r"(?:\s[a-z]+){0,3}\sper\s[\d,]+\s[a-z]+")
_AGAINST_RATE = re.compile(
    r"[^;.]{0,60},?\s(?:(?:up|down)\sfrom|(?:as\s)?compared\s(?:with|to)|(?:as\s)?against|versus|to|target\sof|goal\sof)\s(?:[a-z]+\s)?"
)


_ON_TOP = re.compile(
    r"\b(?:on\stop\sof|in\saddition\sto|compared\s(?:with|to)|against|up\sfrom|down\sfrom|instead\sof|than)\s(?:the\s|only\s|just\s)?$"
)


def unit_before(site: Site, frame: Frame) -> str:
    """ "2.5 million tonnes, compared to three million in 2031": the unit that is said of the first of two numbers alone."""
    last = next((p for p in reversed(site.memory.frames) if p[0].end < site.quantity.start), None)
    if last is None or site.quantity.kind != "count" or site.chunk:
        return ""
    if frame.rule == "elsewhere" or _PARTED.fullmatch(site.view.text, last[0].end, site.quantity.begin):
        return last[0].unit if last[0].kind == "measure" else ""
    if last[1].subject != frame.subject:
        return ""
    verb, told = frame.verb, last[1].verb
    again = verb is not None and told is not None and verb.lower_ == told.lower_ and verb.i != told.i
    if again and last[0].kind == "measure" and frame.rule == "subject_number":
        return last[0].unit  # "3 million tonnes will be added this year and 5 million will be added in 2032"
    scaled = site.view.text[site.quantity.start : site.quantity.end].rpartition(" ")[2] in (
        "million",
        "billion",
        "trillion",
    )
    if scaled and last[0].kind == "money" and _ON_TOP.search(site.view.text, last[0].end, site.quantity.begin):
        return last[0].unit  # "48 million shillings, on top of the 91 million released earlier"
    moved = scaled and last[0].kind == "money" and site.lead_word == "to"
    if moved and _FROM_SUM.search(site.view.text, 0, last[0].start):
        return last[0].unit  # "fell from 18 billion US dollars in 2030 to 14 billion this year"
    small = last[0].kind == "percent" and site.quantity.value is not None and site.quantity.value < _MOST
    same = last[0].kind in ("measure", "money", "duration") or small  # "is 3.6 per cent, down from 5.4"
    same = same and last[1].measure == frame.measure == "level"
    fewer = frame.rule == "higher_than_before" and last[0].kind in ("measure", "duration")
    if fewer and re.match(r"\s(?:more|fewer|less)\sthan\b", site.view.text[site.end :]):
        return last[0].unit  # "26 weeks, six fewer than before"
    if same and _REACHING.fullmatch(site.view.text, last[0].end, site.quantity.begin):
        return last[0].unit  # "fell below 30 mg/m3 for the first time, reaching 28"
    moves = site.lead_word == "to" and _TO_BARE.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    against = (
        moves or AGAINST.fullmatch(site.view.text, last[0].end, site.quantity.begin) or _at_two_times(site, last[0])
    )
    return last[0].unit if same and against else ""


def _at_two_times(site: Site, previous: Quantity) -> bool:
    """ "was 39 tonnes last year and 62 in 2031": whether nothing but times and "and" parts two numbers, each with its time."""
    between = site.view.text[previous.end : site.quantity.begin]
    for time in site.view.times:
        if previous.end <= time.start and time.end <= site.quantity.begin:
            between = between.replace(site.view.text[time.start : time.end], "", 1)
    timed = any(0 < t.start - site.quantity.end <= len(" during the ") for t in site.view.times)
    return timed and len(between) < site.quantity.begin - previous.end and _AND_IN.fullmatch(between) is not None


_AND_IN = re.compile(r"\s(?:(?:in|at|for|by)\s(?:the\s)?)?,?\s?(?:and|but|then)\s(?:in\s)?")
_MOST = 100
_FROM_SUM = Sought(r"\bfrom\s(?:[a-z]+\s){0,2}$", "from")
_PARTED = re.compile(r"\sof\s[^;.,]{2,50};\s(?:so\sfar,?\s|of\swhich,?\s|of\sthese,?\s)?")
""" "9 km of pier; 4 have been built": of the same in short."""
_REACHING = re.compile(r"[^;.,]{0,40},\s(?:reaching|hitting|standing\sat|totalling|totaling)\s")
_TO_BARE = re.compile(r"\sto\s(?:[a-z]+\s)?")
""" "was cut from 8 days to 2"."""
