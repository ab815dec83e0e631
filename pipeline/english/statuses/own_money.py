"""The status of a number by the name of an estimate, and in a budget by what it says of its own money."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.budgets import in_budget
from pipeline.english.modality.estimates import estimate
from pipeline.english.modality.moods import past
from pipeline.english.modality.outlays import planned_cost
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.statuses.said import Said
from pipeline.english.timing.held_against import is_compared, right_behind
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Status

__all__ = ["estimated"]


def estimated(said: Said) -> Status | None:
    """By the name of an estimate, and in a budget by what it says of its own money."""
    if (named := estimate(said.site)) is not None:
        return named
    if not said.budget:
        return None
    running = any(t.form == "running" or (t.form, t.args) == ("published", ("0",)) for t in said.site.view.times)
    if said.times_ahead is not True and running and _TO_HAVE.search(said.before):
        return "forecast"
    if (said.times_ahead or running) and _AN_ESTIMATED.search(said.before):
        return "forecast"
    if is_compared(said.text, said.site.quantity) and _of_running(said.site):
        return "forecast"
    above = not past(said.chain) and _OVER_ESTIMATES.match(said.text, said.site.end) is not None
    if above and said.frame.measure in ("change", "difference"):
        return "forecast" if said.previous == "forecast" and said.chain[0].tag_ == "VBG" else "target"
    if said.frame.measure in ("level", "share") and _reckoned(said):
        return "forecast"
    if planned_cost(said.site, said.chain):
        return "target"  # also of the year that runs
    reviewed = said.role == "review" and said.headed
    open_yet = not reviewed and (said.times_ahead is not False or _to_come(said))
    if said.frame.rule == "counted_noun" and said.times_ahead is not True and _CAUSED_BY.search(said.before):
        return "actual"
    return in_budget(said.site, said.frame, said.mood, said.times_ahead) if open_yet else None


_CAUSED_BY = re.compile(
    r"(?:\b(?:less|more|higher|lower)\sthan\s(?:the|our)\s(?:original\s)?(?:estimates?|forecast)\b)[^;.]{0,60},\s(?:[a-z]+\s)?(?:due\sto|because\sof|owing\sto|attributed\sto)\s"
    r"(?:the|an?)\s(?:[a-z]+\s){1,3}of\s$"
)
""" "Dues are 5 million less than the estimate, due to the late sale of two sites": what has caused it is done."""


_OVER_ESTIMATES = re.compile(
    r"\s(?:(?:more|less|higher|lower)\s)?(?:over|than|above|below)\s(?:the\s)?"
    r"(?:[BR]\.?E\.?|(?:[Rr]evised|[Bb]udget)\s[Ee]stimates?|[Aa]ctuals)\s(?:(?:of|for)\s)?(?:the\s)?(?:1[89]|20)\d\d"
)
""" "transfers are 9 million more over RE 2031-32": of the year that the budget is for; "are estimated to be 9 million, rising by
8 % over the revised estimate for 2031-32" goes on as it began."""
_TO_HAVE = re.compile(r"\b(?:is|are)\s(?:estimated|expected|likely|projected)\sto\shave\s[a-z]+\s(?:[a-z]+\s)?$")
""" "Credit is estimated to have reached 9 million this year": of a year that is not over."""
_AN_ESTIMATED = Sought(r"\ban\sestimated\s$", "estimated")
""" "has doubled from 7 million in 2030 to an estimated 16 million in 2032"."""


def _to_come(said: Said) -> bool:
    """ "The limit is being raised to 30 dollars on 31 October": on a day whose year is not printed, which is still to come."""
    days = [t for t in said.site.view.times if t.form == "year"]
    return "being" in auxiliaries(said.chain[0]) and bool(days) and not any(t.args[0] for t in days)


def _reckoned(said: Said) -> bool:
    """ "The estimated deficit for 2031 was 9 million": of a year whose books are not closed when a budget is read."""
    words = said.frame.subject.lower().split()
    granted = not past(said.chain) and not cues.words("budget", "outlays").isdisjoint(words)
    return words[:1] == ["estimated"] and said.times_ahead is not True and not granted


def _of_running(site: Site) -> bool:
    """ "against 4 million in the current year": of a year that is not over when a budget is read."""
    return any(t.form == "running" and right_behind(site.view.text, site.quantity, t) for t in site.view.times)
