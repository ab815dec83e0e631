"""The role and the period of a section: from its heading's words and year, from the section around it, from its tense."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.lexicon.headings import Headings
from pipeline.lexicon.periods import Bases, first_year, heading_period, last_year
from pipeline.records.enums import SectionRole

_TELLING = frozenset({"review", "targets", "tasks", "outlook", "annex"})
_CLEAR = 3
_VERY_CLEAR = 9
_FEW = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A section's role and period; `certain` when its heading, or one around it, states the role by its words or its year."""

    role: SectionRole
    period: str | None
    certain: bool


def told(
    heading: str,
    body: str,
    sentence: bool,
    numbered: bool,
    given: SectionRole | None,
    around: Told,
    sibling: Told | None,
    words: Headings,
    bases: Bases,
) -> Told:
    """What a section is told by: `given` is the role of a list's opener, `around` the section around it, `sibling` the one
    of the same numbering before it. A whole sentence as heading states its role by its tense only; a numbered heading
    without a sentence ("2. Restoring the canals") by the tense of its `body`, else by its sibling.
    """
    stated = heading_period(heading, words, bases)
    own = given or (None if sentence else words.role(heading))
    year = _by_year(stated, bases)
    if own is None and not numbered and _stands_apart(heading, body, stated, year, around, words):
        around = Told("other", None, False)
    inherited = _inherited(around)
    role = own or (inherited if around.certain else None) or year or inherited
    certain = own is not None or around.certain or year is not None
    if role is None:
        role = _by_heading_tense(heading, body, sentence, numbered, words)
    if role is None and sibling and numbered and words.is_gerund(heading):
        role = sibling.role
    return Told(role or "other", _period(stated, role or "other", around, own is not None, bases), certain)


def _stands_apart(
    heading: str, body: str, stated: str | None, year: SectionRole | None, around: Told, words: Headings
) -> bool:
    """Whether a heading without a role is no part of the section around it: "Healthcare", behind "Prospects for 2031", where all
    is done and not foreseen; "Relief", behind "Results of 2030", in which all is still to be done; "2031 deployment", behind
    "2030 work review"."""
    if around.role == "outlook":
        return True
    if around.role != "review":
        return False
    if year in ("tasks", "outlook"):
        return _YEAR_LEADS.match(heading) is not None
    return stated is None and body_role(body, words) == "tasks"


_YEAR_LEADS = re.compile(
    r"\W*(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?\s[a-z]|.*\b(?:for|in)\s(?:the\syear\s)?(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?\W*$"
)


def body_role(body: str, words: Headings) -> SectionRole | None:
    """`review` or `tasks` when the tense of a text without telling headings is all but one, else None."""
    past, future = words.tenses(body)
    if past >= max(_FEW, _VERY_CLEAR * future):
        return "review"
    return "tasks" if future >= max(_FEW, _VERY_CLEAR * past) else None


def default_period(role: SectionRole, bases: Bases) -> str | None:
    """The period that a role stands for when nothing else is stated."""
    if role == "review":
        return bases.reported
    return bases.target if role in ("targets", "tasks", "outlook") else None


def _inherited(around: Told) -> SectionRole | None:
    return around.role if around.role in _TELLING else None


def _by_year(stated: str | None, bases: Bases) -> SectionRole | None:
    """`review` for the year under review, `tasks` for the year planned for, `outlook` for a later one."""
    year, end = first_year(stated), last_year(stated)
    if year is None or end is None:
        return None
    if bases.reported_year is not None and end == bases.reported_year:
        return "review"
    if bases.target_year is None:
        return None
    if year == bases.target_year:
        return "tasks"
    return "outlook" if year > bases.target_year else None


def _by_heading_tense(heading: str, body: str, sentence: bool, numbered: bool, words: Headings) -> SectionRole | None:
    past, future = words.tenses(heading) if sentence else (0, 0)
    if past and not future:
        return "review"
    if future and not past:
        return "tasks"
    if numbered and words.is_gerund(heading):
        past, future = words.tenses(body)
        if future >= _CLEAR * max(past, 1):
            return "tasks"
        if past >= _CLEAR * max(future, 1):
            return "review"
    return None


def _period(stated: str | None, role: SectionRole, around: Told, own: bool, bases: Bases) -> str | None:
    late = role == "review" and bases.reported_year is not None and (first_year(stated) or 0) > bases.reported_year
    if stated and not late:
        return stated
    if around.period and (around.role == role or not own):
        return around.period
    return default_period(role, bases)
