"""Whose number it is, by the words right beside it: others', planned before, reckoned with, or where a change starts."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.planned_before import compared_status, planned_status
from pipeline.english.modality.said_by_others import (
    average_of_others,
    claimed_by_others,
    counted_by_others,
    proposed_by_others,
    reckoned_by_others,
)
from pipeline.english.modality.words_beside import left_of, right_of
from pipeline.english.timing.base_times import THAT_YEAR
from pipeline.english.twins import twin
from pipeline.lexicon import either
from pipeline.lexicon.sought import Closing, Sought
from pipeline.records.enums import Status


def beside(site: Site, frame: Frame, times_ahead: bool | None = None) -> Status | None:
    """The status that the words right beside a number settle, whatever section, mood and tense say; None where they do not.

    `times_ahead` as in `statuses.status`.
    """
    if proposed_by_others(site, frame) or counted_by_others(site) or claimed_by_others(site, frame):
        return "reference"
    if reckoned_by_others(site, frame) and times_ahead is not False:
        return "forecast"
    if frame.rule == "compared":
        against = compared_status(site)
        if against == "reference" and THAT_YEAR.match(site.view.text, site.end + 1):
            return "actual"  # "compared to 59 % in the same year": its own, as it was in the year told before
        return "actual" if against == "reference" and times_ahead is False and _dated(site) else against
    if frame.rule in ("bracketed", "last_year"):
        return "actual"
    if frame.rule == "continued" and times_ahead is False and _dated(site) and not _intended_there(site):
        return "actual"  # "compared with 3.9 million in 2030 and 3.8 million in 2029"
    if (told := planned_status(site)) is not None:
        return told
    if (own := _OWN_AVERAGE.search(left_of(site, 60))) is not None and _OVER_YEARS.match(site.view.text, site.end):
        return "reference" if own["growth"] else "actual"
    if average_of_others(site, frame):
        return "reference"
    if times_ahead is False and _dated(site) and _HELD_AGAINST.search(left_of(site, 44)):
        return "actual"
    # "will fall from 24 % for 2031 to 20 % for 2035"
    starts = _starting_point(site) and not (times_ahead and _dated(site))
    return "actual" if starts or _in_force(site) or _done(site) or _over_this_year(site) else None


def _intended_there(site: Site) -> bool:
    """Whether words of aiming stand right behind a number: "and 4 million budgeted in 2030"."""
    return cues.pattern("status", "intended").search(right_of(site, 40)) is not None


_OWN_AVERAGE = Sought(
    r"\bthan\s(?:the|our|its)\s(?:(?:annual\s)?average|(?P<growth>(?:average|trend|annual)\s(?:[a-z]+\s){0,2}(?:rate|growth)))\sof\s(?:\w+\s)?$",
    "than",
)
_OVER_YEARS = re.compile(
    r"\s(?:over|in|for|during|of)\sthe\s(?:last|past|previous|preceding)\s(?:(?:\w+\s)?years|decade)\b"
)
""" "more than the average of 15 % over the last 5 years": its own of the years before."""
_HELD_AGAINST = re.compile(
    r"\b(?:compared\s(?:with|to)|against|than|from|over)\s(?:the\s)?$|\b(?:from|against)\san?\s(?:[a-z]+\s)?(?:deficit|surplus|loss|profit|low|high)\sof\s$"
)
_TOLD = re.compile(r"\s(?:[a-z]+\s)?(?:spent|recorded|registered|achieved|posted|collected|earned|seen|reported)\b")


def _done(site: Site) -> bool:
    """ "plans to invest 26 million, compared with the 33 million spent in 2031", "cut to 9 % already": what was."""
    if right_of(site, 12).startswith((" already,", " already.", " already;")):
        return True
    return _HELD_AGAINST.search(left_of(site, 20)) is not None and _TOLD.match(right_of(site, 40)) is not None


def _dated(site: Site) -> bool:
    """ "compared with 576 million in 2031", "to 0.3 % of GDP in 2031": a number with a year of its own right behind it."""
    return (
        re.match(
            r"(?:\sof\s(?:[A-Z]{2,5}|output))?\s(?:in|of|for|during)\s(?:the\s(?:[a-z]+\s)?year\s)?(?:FY\s?)?\d{4}\b",
            right_of(site, 40),
        )
        is not None
    )


def _over_this_year(site: Site) -> bool:
    """ "an increase of 22 % over its 361 million this year": what a plan is above."""
    return site.lead_word == "over" and re.match(r"\s(?:this|the\scurrent)\syear\b", right_of(site, 24)) is not None


def _starting_point(site: Site) -> bool:
    """ "from the current 7 %", "from 1.5", "from the reduced rate of 7 % to 9": what it is today or was, whatever is planned."""
    rated = _FROM_RATE.search(left_of(site, 60)) is not None
    moved = (
        _TO_RATE.match(site.view.text, site.quantity.end) is not None
        or _LAST_YEAR.match(right_of(site, 24)) is not None
    )
    second = twin(site.view, site.quantity)  # "from 188 and 252 to 195 and 261 respectively"
    if second is not None and second.start < site.quantity.start and site.lead_word == "from":
        return True
    return (rated and moved) or any(cue.search(left_of(site, 48)) for cue in (_start(), _TO_EXISTING))


_TO_EXISTING = re.compile(r"\bto\s(?:the|its|our|their)\s(?:existing|current|present)\s$")
""" "add 6,000 berths to the existing 40,000"."""
_FROM_RATE = Closing(r"\bfrom\s(?:the|an?|its)\s(?:[\w-]+\s){0,4}of\s\Z", "of")
_TO_RATE = re.compile(r"[^.;,\d]{0,30}\sto\s(?:(?:the|an?)\s(?:[\w-]+\s){0,3}of\s)?\S{0,3}\d")
_LAST_YEAR = re.compile(r"\s(?:last\syear|the\s(?:previous|year)\s(?:year|before)|a\syear\s(?:ago|earlier|before))\b")
""" "to slow from the high growth rate of 7 % last year"."""


def _in_force(site: Site) -> bool:
    """ "Reduce the current rate of 16 percent to 13": what is to be changed."""
    if _RATE_OF.search(left_of(site, 40)) and _IS_MOVED.match(site.view.text, site.quantity.end):
        return True
    moved = _TO_OTHER.match(site.view.text, site.quantity.end)
    return moved is not None and _CURRENT.search(left_of(site, 48)) is not None


_RATE_OF = Closing(r"\b(?:rate|duty|fee|levy|limit|ceiling|threshold|allowance|tax|charge)s?\sof\s\Z", "of")
_IS_MOVED = re.compile(
    r"[^.;,\d]{0,60}\s(?:is|are|will|shall|be)\b[^.;,\d]{0,30}\b(?:lowered|reduced|raised|increased|cut|enhanced|revised|hiked)"
    r"(?:\sdown|\sup)?\sto\s\S{0,3}\d"
)
""" "The lending rate of 18 % is being lowered to 17 %"."""
_TO_OTHER = re.compile(r"[^.;\d]{0,60}\sto\s\S{0,3}\d")
_CURRENT = re.compile(r"\b(?:current|present|existing)\s(?!account)(?:[a-z]+\s){1,2}of\s(?:\w+\s)?$")


@cache
def _start() -> re.Pattern[str]:
    """ "from the current rate of ": what stands before where a change starts."""
    return re.compile(
        rf"\bfrom\s(?:an?\s|the\s|its\s|their\s|today['’]s\s)?(?:{either(cues.words('status', 'start'))}\s)*$"
    )
