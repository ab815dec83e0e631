"""Set phrases in the clause of a number that say alone whether it is aimed at, expected or achieved, whatever the verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english.frames import Site
from pipeline.english.modality.moods import past
from pipeline.lexicon.sought import Closing, Sought
from pipeline.records.enums import SectionRole, Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token

__all__ = ["by_phrase", "counted_for_now", "in_estimates"]


def counted_for_now(site: Site) -> bool:
    """ "Sales, provisionally estimated at 9 million, rose by 3 %", "The revised estimate of sales in May rose by 3 %": how
    bureaus of statistics call what they have counted, in the past tense."""
    return _PROVISIONAL.search(site.view.text) is not None and _ROSE.search(site.view.text) is not None


_ROSE = re.compile(r"\b(?:rose|fell|grew|was|were|(?:increas|decreas|declin|dropp|expand|amount)ed)\b")
_PROVISIONAL = Sought(
    r"\bprovisional(?:ly)?\sestimate[sd]?\b|\brevised\sestimates?\sof\s[^,;.\d]{3,60}\sin\s[A-Z][a-z]+\s\d{4}\s(?:rose|fell|[a-z]+ed)\b",
    "provisional",
    "estimate",
)


def in_estimates(site: Site) -> bool:
    """Whether the number is one of a budget's estimates, by the words right behind it."""
    return _IN_ESTIMATES.match(site.view.text, site.end) is not None


_IN_ESTIMATES = re.compile(r"\sin\s(?:the\s)?(?:BE|[Bb]udget\s[Ee]stimates?)\s(?:of\s|for\s)?(?:1[89]|20)\d\d")
""" "has gone up from 9 million in BE 2030-31": what was budgeted."""


def by_phrase(
    site: Site, role: SectionRole, chain: list[Token], times_ahead: bool | None, budget: bool
) -> Status | None:
    """The status that a set phrase around the number gives it, its verbs being `chain`; the arguments are as in `Said`."""
    text, before = site.view.text, site.quantity.begin
    open_yet = times_ahead is not False
    if times_ahead and _AS_OF.search(text) is not None and past(chain):
        return "actual"
    if not times_ahead and (_goal_met(site) or _TURNED_OUT.search(text, 0, before)):
        return "actual"
    if _TARGET_OF.search(text, 0, before) or (open_yet and _TARGET_SET.search(text, 0, before)):
        return "target"
    if open_yet and _TO_BE.match(text, site.end):
        return "target"
    if open_yet and (meant := _MEANT.match(text, site.end)) is not None:
        planned = meant[1] == "projected" and not budget and role in ("targets", "tasks")
        return "forecast" if not planned and meant[1] in ("projected", "expected", "forecast") else "target"
    return "forecast" if _AS_FORECAST.match(text, site.end) else None


_AS_OF = Sought(r"(?:^As|\bas)\s(?:of|at)\s(?=the\send|end|mid|\d|[A-Z])", "As", "as")
""" "As of 2033, 90 yards have been mended", "were paid as of 3 May", of a year that a report plans for: what was done by then."""


def _goal_met(site: Site) -> bool:
    """ "The goal of moving 900 crews to the town was met"."""
    text = site.view.text
    if _MET_THE_GOAL.search(text, 0, site.quantity.begin) is not None:
        return True
    found = _GOAL_MET.search(text) if "was" in text or "been" in text else None
    return found is not None and found.start() < site.quantity.start < found.end()


_TARGET_SET = Sought(
    r"\bset\s(?:its|the|our|their|out|forth)\s(?:[a-z]+\s){0,3}(?:targets|goals|objectives)\b[^;.\d]{0,60}\s(?:for|in)\s(?:the\syear\s)?"
    r"(?:(?:1[89]|20)\d\d|(?:this|next|the)\syear)[^;,.\d]{0,20},\swith\s(?!(?:the\s)?(?:global|world))[^;,.\d]{3,80}"
    r"\s(?:expected|projected|set|planned)\sto\s[^;,.\d]{3,30}$|"
    r"\bhave\sset\s(?:the|our|a)\s(?:[a-z]+\s)?(?:targets?|goals?)\s(?:for|of)\s[^;.\d]{3,80}\sat\s(?:[a-z]+\s)?$"
    r"|(?:^|;\s)(?:The|Our)\s(?:[a-z]+\s)?(?:targets?|goals?)\sfor\s(?:[^;.\d]|\d(?=\))){3,80}\s(?:is|are)\s(?:[a-z]+\s)?$",
    "target",
    "goal",
    "objective",
)
""" "We have set the target for prices at around 3 %", "has set its goals for 2031, with trade expected to grow by 3 %"."""
_MET_THE_GOAL = Sought(
    r"\b(?:met|achieved|fulfilled|attained|accomplished|completed)\s(?:the|its|our|their)\s(?:[a-z]+\s)?(?:goals?|targets?|tasks?)\sof\s"
    r"[^;:.\d]{3,120}$",
    "goal",
    "target",
    "task",
)
""" "The port met the goal of training 900 crews"."""
_GOAL_MET = re.compile(
    r"\b(?:goals?|targets?|tasks?|objectives?|aims?)\sof\s[^;:]{3,160}?\s(?:was|were|has\sbeen|have\sbeen)\s(?:[a-z]+ly\s)?"
    r"(?:met|achieved|fulfilled|reached|attained|accomplished|completed|realised|realized|exceeded)\b"
)
_TURNED_OUT = Sought(r"\bturned\sout\s(?:to\s(?:be|reach|total)|at)\s$", "turned")
_TARGET_OF = Closing(r"\b(?:annual|yearly|full-year|year['’]s)\s(?:[a-z]+\s)?(?:target|goal|plan)\sof\s\Z", "of")
""" "91 % of the annual target of 9 million"."""
_TO_BE = re.compile(
    r"\sto\sbe\s(?:invested|spent|built|completed|added|paid|raised|created|delivered|provided|allocated)\b"
)
""" "with 352 million to be invested during the year"."""
_MEANT = re.compile(
    r"\s(?:is|are|has\sbeen|have\sbeen)\s(targeted|planned|scheduled|slated|projected|expected|forecast)\b"
)
""" "no less than 37 million tonnes are targeted for 2032"."""
_AS_FORECAST = re.compile(r"(?:\s[a-z]+){0,3}\sas\s(?:forecast|projected|estimated|predicted)\b(?!\sby\sthe\send)")
""" "in line with the 1 to 2 per cent growth as forecast in last year's Budget"."""
