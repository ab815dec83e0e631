"""The period of a number that its sentence does not date: the section's, or the report's that fits the status."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.estimates import estimated_below
from pipeline.english.modality.papers import account_moves
from pipeline.english.modality.planned_before import unmet
from pipeline.english.periods.case import Case, Dated, closed
from pipeline.english.statuses import unchanged
from pipeline.english.times.points import YEAR
from pipeline.english.timing.held_against import against_now
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Status

_BY_YEAR_END = re.compile(r"\b(?:by|before|at)\s(?:the\send\sof\s(?:the|this)\syear|(?:the\s)?year[\s-]end)\b")
""" "900 people in work by the end of the year", in a report that came out before that end."""
_STARTING = Sought(
    r"\b(?:current(?!\s(?:account|expenditure|spending|revenue|budget|balance|transfer|grant)s?\b)"
    r"|present|existing)\s(?:\w+\s){0,3}$",
    "current",
    "present",
    "existing",
)


def inherited(case: Case) -> Dated:
    """The period of section or report, and which of the two; both None where neither has one."""
    status, section, bases = _as_if(case), case.section, case.bases
    revised = status == "forecast" and _revised(case.site)
    stays = unchanged(case.site, case.budget)
    if status == "actual" and stays and bases.target and section.role != "review":
        return bases.target, "report"
    changed = status == "target" and case.site.lead_word != "from"  # "will rebuild the existing 22,000 piers"
    if (status == "actual" and _to_come(case)) or (starting(case.site) and not changed):
        return bases.reported or section.period, "report"
    if section.period and section.role in ("review", "targets", "tasks", "outlook"):
        if status in ("target", "forecast") and section.role == "review" and bases.target and not revised:
            return bases.target, "report"
        if status == "target" and section.role == "outlook" and section.period == bases.reported and bases.target:
            return bases.target, "report"  # behind the revised estimates of the year that runs
        return (bases.reported if _of_part(section.period, bases) else section.period), "section"
    ahead = status in ("target", "forecast") and not revised and not _closing(case, status)
    running = status == "forecast" and bases.target is None and not closed(case.card)
    wanted = bases.target if ahead and not running else bases.reported
    return (wanted, "report") if wanted else (None, None)


def _to_come(case: Case) -> bool:
    """Whether a section is on a time to come: aims, tasks, an outlook on the year planned for ("I. General Outlook", of what
    a report on 2031 tells of 2031)."""
    section, bases = case.section, case.bases
    planned = bases.target is not None and section.period == bases.target
    return section.role in ("targets", "tasks") or (section.role == "outlook" and planned)


def starting(site: Site) -> bool:
    """ "the current 7 %": the number is of today, whatever its section aims at."""
    start = site.quantity.start
    if site.lead_word == "from" and _NOW.match(site.view.text, site.end) is not None:
        return True  # "12 %, up from 3 % today"
    if against_now(site):
        return True
    return _STARTING.search(site.view.text[max(0, start - 48) : start]) is not None


_NOW = re.compile(r"\s(?:today|now|currently|at\s(?:present|the\smoment))\b")


def _as_if(case: Case) -> Status:
    """The status that chooses the period: what is compared with, and a budget's outturn still estimated, are of the past."""
    outturn = case.status == "forecast" and case.headed and case.section.role == "review" and case.budget
    below = case.around.estimated and estimated_below(case.site)
    outturn = outturn or (case.status == "forecast" and (below or _before_move(case)))
    return "actual" if case.frame.rule == "compared" or outturn or unmet(case.site) else case.status


def _before_move(case: Case) -> bool:
    """ "Capital spending is expected to fall from 9 million": what it comes to in the year before the budget's."""
    return case.budget and account_moves(case.site, case.frame)


def _closing(case: Case, status: Status) -> bool:
    if status == "actual" or (case.bases.published or "")[:4] != case.bases.reported:
        return False
    return _BY_YEAR_END.search(case.site.view.text) is not None


def _of_part(year: str, bases: Bases) -> bool:
    """Whether a heading's year is that of a report on a part of it: "Review of trade in 2031", of its first three quarters."""
    first, _, last = (bases.reported or "").partition("/")
    return YEAR.fullmatch(year) is not None and len(first) > len(year) and {first[:4], (last or first)[:4]} == {year}


def _revised(site: Site) -> bool:
    """Whether a revised estimate is told, which is of the year not yet closed, and not only compared with."""
    before = site.view.text[: site.quantity.start]
    found = cues.pattern("status", "revised").search(before)
    return found is not None and not re.search(
        r"\b(?:over|with|to|than|from|against)\s(?:the\s)?$", before[: found.start()]
    )
