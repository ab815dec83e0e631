"""What the papers of a budget make of a status: sections of revised and of budget estimates, years not closed or beyond it."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.budget_outlook import of_open_year
from pipeline.english.frames import Frame, Site
from pipeline.english.points import end_year
from pipeline.records import Card
from pipeline.records.enums import Status


def in_papers(
    state: Status, site: Site, frame: Frame, stated: str | None, heading: str, card: Card, *, again: bool
) -> Status:
    """The status of a claim in a budget whose words say `state` and whose printed period is `stated`, under `heading`.

    `again` is whether an aim goes on from what the sentence before foresaw.
    """
    if state == "actual" and stated == card.reported_period and of_open_year(site, frame):
        return "forecast"
    if state == "target" and stated and _beyond(site, stated, card):
        return "forecast"
    own = (stated or card.target_period) == card.target_period
    if state == "forecast" and own and _names(heading, "budgeted"):
        return "target"
    if (state == "actual" or again) and _names(heading, "revised"):
        return "forecast" if not stated or stated == card.reported_period else state
    return state


def _names(heading: str, estimates: str) -> bool:
    """ "Revised Estimates for 2030-31": a section on a year that a budget cannot close yet; "Budget Estimates": on what is
    granted for the year to come. The short "RE" and "BE" are no such words here."""
    return any(len(found.group()) > len("b.e.") for found in cues.pattern("status", estimates).finditer(heading))


def _beyond(site: Site, stated: str, card: Card) -> bool:
    """ "Spending for 2036 is estimated to be 9 million", in the budget of an earlier year: what it reckons with, and does not
    grant yet."""
    later = card.target_period is not None and stated[:4].isdigit() and stated[:4] > end_year(card.target_period)
    return later and _RECKONED.search(site.view.text, 0, site.quantity.begin) is not None


_RECKONED = re.compile(r"\b(?:is|are)\s(?:estimated|projected|forecast)\s(?:to\sbe|at)\s[^;.]*$")
