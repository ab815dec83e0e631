"""The period of what a number moves from, where none is printed: the year before the move, that of the change told before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.periods.case import Case, Dated
from pipeline.english.periods.inherited import starting
from pipeline.english.times.financial import FINANCIAL, full_year
from pipeline.english.times.points import YEAR, YEARS, year_before
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.base_times import is_base
from pipeline.english.timing.held_against import right_behind
from pipeline.english.timing.moves import leads_to
from pipeline.english.timing.paired_times import following

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def start_in_years(case: Case, stated: str | None, dated: Dated) -> Dated:
    """What a move in a year that is told began from: "In 2031 it was adjusted from 12 to 7" was 12 the year before, or before
    the years of a review that 2031 ends; `dated` of any other number."""
    site, later = case.site, following(case.site)
    moves = site.lead_word == "from" and bool(later) and leads_to(site, later[0])
    if case.status != "actual" or not moves or starting(site) or YEAR.fullmatch(stated or "") is None:
        return dated
    pair = next((q for q in site.view.reading.quantities if q.start == later[0]), site.quantity)
    if any(right_behind(site.view.text, q, t) for q in (site.quantity, pair) for t in site.view.times):
        return dated
    if (alike := _start_alike(case)) is not None:
        return alike, "stated"
    years = YEARS.fullmatch(case.section.period or "")
    if years is not None and stated == years[2]:
        return str(int(years[1]) - 1), "section"
    return (year_before(stated or ""), "stated") if _told_before(case) else dated


def _start_alike(case: Case) -> str | None:
    """ "rose from 7 million in 2026 to 9 million in 2031, and fees rose from 2 million to 4": the year that the move told before
    in the sentence began in."""
    site, text = case.site, case.site.view.text
    for quantity, _ in site.memory.frames:
        if quantity.unit == site.quantity.unit and text.endswith("from ", 0, quantity.begin):
            time = next((t for t in site.view.times if right_behind(text, quantity, t)), None)
            return resolve(time, case.bases) if time is not None else None
    return None


def _told_before(case: Case) -> bool:
    """Whether the year of a move stands before its first number, with a verb of moving between: "In 2031, tolls rose from"."""
    site = case.site
    years = [t for t in site.view.times if t.form == "year" and t.end < site.quantity.start]
    return bool(years) and not any(is_base(site.view.text, t) for t in years)


def start_of_move(case: Case, dated: Dated) -> Dated:
    """The period of a number that a move starts from, where none is printed: that of the change told right before, if any."""
    if dated[1] not in ("section", "report") or case.around.starts or not _undated_start(case):
        return dated  # "From October on, …. The fee will be raised from 4 to 6 dollars": it is 4 yet
    last = case.around.previous
    told = last is not None and last.measure == "change" and last.subject == case.frame.subject
    period = last.compared_to if told and last is not None and case.site.memory.frames else None
    period = period or _year_before_move(case, dated[0])
    return period, "report" if period else None


def _year_before_move(case: Case, period: str | None) -> str | None:
    """ "was raised from 85 to 103", of what a report on a year tells: it was 85 the year before; None of "has been raised"."""
    verb = case.frame.verb if case.frame.verb is not None else case.site.root
    helped = auxiliaries(verb)
    if not helped.isdisjoint({"being", "will", "shall", "'ll", "’ll"}):
        return period  # "is being raised from 15 to 30", "will be raised from 15 to 30 next year": it is 15 yet
    perfect = any(auxiliaries(token) & {"has", "have", "'s", "’s", "had"} for token in (verb, *verb.ancestors))
    financial = FINANCIAL.fullmatch(period or "") and period == full_year(period)
    whole = YEARS.fullmatch(case.around.whole or "")  # "… from 2027 to 2031. Output per head rose from 4 to 9 million"
    if period is not None and whole is not None and whole[2] == period:
        return str(int(whole[1]) - 1)
    if period is None or perfect or not (financial or YEAR.fullmatch(period)):
        return None
    return year_before(period)


def _undated_start(case: Case) -> bool:
    """ "has dropped from 43 to 21 days", in a review: when it stood at 43, nobody says.

    So also where only the other number has a time ("from 43 to 21 in 2031"), in any section.
    """
    site, frame = case.site, case.frame
    if site.lead_word != "from" or case.status != "actual" or starting(site):
        return False
    text, later = site.view.text, following(site)
    other = next((q for q in site.view.reading.quantities if later and q.start == later[0]), None)
    theirs = [t for t in site.view.times if other is not None and right_behind(text, other, t)]
    verb = frame.verb if frame.verb is not None else site.root
    if len(theirs) < len(site.view.times) or (case.section.role != "review" and not theirs and not _has_moved(verb)):
        return False
    moved = bool(later) and leads_to(site, later[0])
    told = any(token.tag_ in ("VBD", "VBN") for token in (verb, site.root, *site.root.ancestors))
    return moved and told


def _has_moved(verb: Token) -> bool:
    """ "has dropped", "dropped", "was raised": what has moved, not what somebody sets now ("is raised")."""
    helped = auxiliaries(verb)
    perfect = verb.tag_ == "VBN" and bool(helped & {"has", "have", "'s", "’s"}) and "been" not in helped
    return (
        perfect
        or (verb.tag_ == "VBD" and not helped)
        or (verb.tag_ == "VBN" and helped <= {"was", "were"} and bool(helped))
    )
