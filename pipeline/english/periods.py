"""Which period a claim is for, and from where: the sentence, the section or the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.asides import counted_since, is_base
from pipeline.english.averages import averaged, between_years, of_told_years, stretch_of_change, yearly
from pipeline.english.budgets import was_granted
from pipeline.english.carried import Around, carried, carried_base, goes_on, in_led_year, of_previous, years_gone
from pipeline.english.closing import at_close, since_before
from pipeline.english.compared import (
    base_of_difference,
    before_reported,
    came_from,
    corresponding,
    of_the_year_before,
    referred_base,
    stated_base,
    unsaid_base,
)
from pipeline.english.frames import Frame, Site
from pipeline.english.moods import auxiliaries
from pipeline.english.moves import end_of_move, leads_to, step_ahead
from pipeline.english.owned import following, is_compared, of_ratio, right_behind
from pipeline.english.resolution import bases_of, resolve, year_before
from pipeline.english.stated import since, stated_period
from pipeline.english.statuses import unchanged
from pipeline.english.stretches import of_whole_year
from pipeline.lexicon.periods import Bases
from pipeline.records import Card, Section
from pipeline.records.enums import Source, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAME = re.compile(r"\b(?:for|over|during|in)\sthe\ssame\s(?:period|years|time)\b(?!\s(?:of|last|a year|in))")
""" "grew by 60 per cent for the same period": which one, another sentence says."""
_UP, _ON_SAME = re.compile(r"\b(?:up|down|of)\s(?:by\s)?$"), re.compile(r"\sover\sthe\ssame\speriod\b")
""" "up 3 per cent over the same period", which is on that of the year before."""


@dataclass(frozen=True)
class When:
    """A claim's period, where it comes from, and the base period of its change."""

    period: str | None
    source: Source | None
    compared_to: str | None
    inferred_base: bool = False
    averaging: str | None = None


def _on_year_before(site: Site) -> bool:
    """Whether "the same period" is what the changes of the sentence are counted from."""
    text = site.view.text
    rises = (q for q in site.view.reading.quantities if _UP.search(text, 0, q.begin))
    return any(_ON_SAME.match(text, q.end) for q in rises)


def when(
    site: Site,
    frame: Frame,
    status: Status,
    section: Section,
    card: Card,
    stated: str | None,
    around: Around,
    headed: bool = True,
) -> When:
    """The period of a claim: `stated` beside it, else its section's, else the report's; and what a change is compared to.

    `headed` is false where only the tense of its sentences makes the section what it is.
    """
    bases = bases_of(card)
    if (step := step_ahead(site, around.previous)) is not None:
        return When(step, "stated", None)
    if status == "forecast" and _in_revised(site) and bases.reported:
        return When(bases.reported, "report", None)
    if (shared := _of_ratio(site, around, bases)) is not None:
        return shared
    told_of_now = is_compared(site.view.text, site.quantity)  # "5 million next year, against 4 million this year"
    if stated and status in ("target", "forecast") and not told_of_now and _turns(site, status, bases):
        stated = stated_period(site, frame, replace(bases, ahead=True))
    if status == "actual" and stated and _so_today(site) and _after(stated, bases):
        stated = None
    if stated is None and status == "actual":
        stated = years_gone(site, frame, around, bases)
    going_on = goes_on(site.view.text)
    if stated is None and status == "actual" and not going_on and _cumulative(site, frame, section):
        return When(None, None, None)
    if stated is None and status == "actual" and _of_cumulative(site, around):
        return When(None, None, None)
    if stated is None and _SAME.search(site.view.text, site.quantity.end) and not _on_year_before(site):
        return When(around.whole, "stated" if around.whole else None, None)
    behind = cues.pattern("timing", "undated").match(site.view.text, site.end + 1)
    if (
        (stated is None or behind is not None)
        and status != "actual"
        and cues.pattern("timing", "undated").search(site.view.text)
    ):
        return When(None, None, None)
    if stated is None and status == "actual" and counted_since(site.view.text, site.quantity.start, site.quantity.end):
        return When(None, None, None)
    same = None if _starting(site) else of_previous(site, status, around)
    back = any(t.form == "back" for t in site.view.times)
    if stated is None and same is None:
        stated = carried(site, status, around, bases, frame)
        back = cues.pattern("timing", "alike").search(site.view.text) is None
    if back and site.lead_word == "from" and _YEARS.fullmatch(stated or ""):
        return When(None, None, None)  # "in the past five years it rose from 4 to 9": what it was before them
    if stated is None and same is None and status in ("target", "forecast") and site.lead_word != "from":
        stated = around.in_force
    stated = in_led_year(site, end_of_move(site, stated), around, bases)
    if stated and around.previous is not None:
        stated = corresponding(site, stated, around.previous.time_period)
    outturn = status == "forecast" and headed and section.role == "review" and card.doc_type == "budget"
    past = frame.rule == "compared" or outturn
    period, source = same or _chosen(site, stated, "actual" if past else status, section, bases)
    if source in ("report", "section") and status == "actual" and period == bases.reported and around.leading:
        period = around.leading
    revising = card.doc_type == "budget" and status == "forecast" and stated is None and same is None
    if revising and period == card.target_period and bases.reported and _REVISING.search(site.view.text):
        period, source = bases.reported, "report"
    granted = stated is None and status == "target" and card.doc_type == "budget" and was_granted(site, frame)
    if granted and site.quantity.modifier != "between":
        period, source = bases.reported or period, "report"
    if period and (frame.rule == "last_year" or of_the_year_before(site)):
        period, source = year_before(period), "stated"
    elif status == "actual" and around.previous is not None and came_from(site, frame) and not _starting(site):
        period = before_reported(around.previous.time_period, bases)
        source = "report" if period else None
    if status == "actual" and same is None and (close := at_close(site, frame, period)) is not None:
        return When(close, "report", None)
    if stated is None and source in ("section", "report") and _undated_start(site, frame, status, section):
        period = _base_of_change(site, frame, around)
        source = "report" if period else None
    if of_whole_year(site, bases):
        period, source = (bases.reported or "")[:4], "stated"
    over_years = averaged(site, frame, bases)
    if over_years is None and (stated is None or _YEAR.fullmatch(stated)):
        last = around.previous.time_period if around.previous is not None else None
        over_years = of_told_years(site, frame, around.interval, status != "actual", bases, last)
    if over_years is not None:
        return When(over_years, "stated", None)
    ends = stretch_of_change(site, frame, bases)
    if ends is not None:
        return When(ends[0], "stated", ends[1])
    if (two := between_years(site, frame, period)) is not None:
        return When(two[0], "stated", two[1])
    if frame.measure == "difference":
        return When(period, source, base_of_difference(site, bases))
    if frame.measure not in ("change", "multiple"):
        return When(period, source, None)
    told = around.previous.time_period if around.previous is not None else around.whole
    base = stated_base(site, bases, period) or referred_base(site, period, told) or carried_base(site, period, around)
    if base and period and status == "target" and _LAST_YEAR.search(site.view.text, site.quantity.end):
        base = year_before(period) if base == year_before(year_before(period)) else base
    closed = source != "stated" and status == "actual" and not yearly(site)
    if closed and (close := since_before(period, base)) is not None:
        period = close
    if base is None and (unsaid := unsaid_base(site, frame, status, bases, period)) is not None:
        return When(period, source, unsaid, True)
    return When(period, source, base)


_REVISING = re.compile(
    r"\bnow\s(?:expected|likely|estimated|anticipated|be\s\w+ed)\b|\b(?:original|earlier|initial)\s(?:budget\s)?estimates?\b",
    re.IGNORECASE,
)
""" "Receipts are now expected to show a shortfall": what a budget says of the year that runs."""
_THIS_YEAR = re.compile(
    r"\b(?:[Ii]n|[Oo]ver|[Dd]uring)\sthe\s(?:past|last|previous)\syear\b"
    r"|\bsince\s(?:the\syear\sbegan|the\s(?:beginning|start)\sof\s(?:the|this)\syear)\b"
)
_BY_YEAR_END = re.compile(r"\b(?:by|before|at)\s(?:the\send\sof\s(?:the|this)\syear|(?:the\s)?year[\s-]end)\b")
""" "900 people in work by the end of the year", in a report that came out before that end."""
_YEARS = re.compile(r"\d{4}/\d{4}")
_YEAR = re.compile(r"\d{4}")
_LAST_YEAR = re.compile(r"\b(?:over|than|from|on)\s(?:that\s(?:for|in|of)\s)?last\syear\b")
""" "will be 56 million, 31 % over last year": of a budget's year, the one before it."""
_TODAY = re.compile(r"\b(?:current|currently|present|existing)\b[^,;.\d]{0,40}$")


def _so_today(site: Site) -> bool:
    """ "to raise the rate from the current 40 % to 60 % by 2036": what is so already is not of that year."""
    start = site.quantity.start
    return site.lead_word in ("from", "of") and _TODAY.search(site.view.text, max(0, start - 60), start) is not None


def _after(period: str, bases: Bases) -> bool:
    """Whether a period begins after the year in which the report came out."""
    return bases.published is not None and period[:4].isdigit() and period[:4] > bases.published[:4]


def _of_ratio(site: Site, around: Around, bases: Bases) -> When | None:
    """The period of a part of a proportion ("4.2:62.4:33.4 in 2031"): that behind its last part, else that of its first."""
    parts = of_ratio(site)
    if parts is None:
        return None
    behind = (t for t in site.view.times if right_behind(site.view.text, parts[1], t))
    if (time := next(behind, None)) is not None and (period := resolve(time, bases)) is not None:
        return When(period, "stated", None)
    if parts[0] is site.quantity or around.previous is None:
        return None
    return When(around.previous.time_period, around.previous.period_source, None)


def _undated_start(site: Site, frame: Frame, status: Status, section: Section) -> bool:
    """ "has dropped from 43 to 21 days", in a review: when it stood at 43, nobody says.

    So also where only the other number has a time ("from 43 to 21 in 2031"), in any section.
    """
    if site.lead_word != "from" or status != "actual" or _starting(site):
        return False
    text, later = site.view.text, following(site)
    other = next((q for q in site.view.reading.quantities if later and q.start == later[0]), None)
    theirs = [t for t in site.view.times if other is not None and right_behind(text, other, t)]
    verb = frame.verb if frame.verb is not None else site.root
    if len(theirs) < len(site.view.times) or (section.role != "review" and not theirs and not _has_moved(verb)):
        return False
    moved = bool(later) and leads_to(site, later[0])
    told = any(token.tag_ in ("VBD", "VBN") for token in (verb, site.root, *site.root.ancestors))
    return moved and told


def _base_of_change(site: Site, frame: Frame, around: Around) -> str | None:
    """ "rose by 4 % from 120 to 125": what the change told right before is compared to; None where none is told."""
    last = around.previous
    told = last is not None and last.measure == "change" and last.subject == frame.subject and site.memory.frames
    return last.compared_to if told and last is not None else None


def _has_moved(verb: Token) -> bool:
    """ "has dropped", "dropped": what moved of itself, not what somebody sets ("is raised", "was stepped up")."""
    helped = auxiliaries(verb)
    perfect = verb.tag_ == "VBN" and bool(helped & {"has", "have", "'s", "’s"}) and "been" not in helped
    return perfect or (verb.tag_ == "VBD" and not helped)


def _turns(site: Site, status: Status, bases: Bases) -> bool:
    """Whether a time of the sentence means another year for what is planned than for what has been ("in June").

    What is foreseen for "the current year" is for the financial year that runs.
    """
    running = status == "forecast" and bases.fiscal
    return any(
        (t.form == "published" and not (running and t.args == ("0",)))
        or (t.form in ("year", "ended") and not t.args[0])
        for t in site.view.times
    )


def _cumulative(site: Site, frame: Frame, section: Section) -> bool:
    """ "has built 6,000 toilets so far", outside of a review: since when cannot be known."""
    verb = frame.verb
    if (
        section.role not in ("other", "preamble")
        or verb is None
        or frame.measure not in ("level", "change")
        or verb.lower_ in cues.verbs("timing", "allotting")
        or site.quantity.kind not in ("count", "money", "measure")
    ):
        return False
    if any(is_base(site.view.text, t) and not since(site, t) for t in site.view.times):
        return False  # what is compared with another time is that of a time of its own
    this_year = cues.pattern("status", "current").search(site.view.text) or _THIS_YEAR.search(site.view.text)
    if this_year or frame.rule not in (
        "counted_noun",
        "amount_of_noun",
        "put_into",
        "subject_number",
    ):
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve", "’ve") for c in verb.children)


def _of_cumulative(site: Site, around: Around) -> bool:
    """ "Among them, 51 have been listed": parts of a count that the sentence before gives, since when nobody says."""
    told = around.told if around.previous is None else around.previous
    parts = cues.pattern("timing", "parts").match(site.view.text) is not None
    return (
        parts and told is not None and told.status == "actual" and told.time_period is None and told.measure == "level"
    )


def _chosen(
    site: Site, stated: str | None, status: Status, section: Section, bases: Bases
) -> tuple[str | None, Source | None]:
    """The period and where it comes from: printed, the section's, or the report's that fits the status."""
    if stated is not None:
        return (stated or None), "stated" if stated else None
    revised = status == "forecast" and _revised(site)
    if status == "actual" and unchanged(site) and bases.target and section.role != "review":
        return bases.target, "report"
    if (status == "actual" and section.role in ("targets", "tasks")) or _starting(site):
        return bases.reported or section.period, "report"
    if section.period and section.role in ("review", "targets", "tasks", "outlook"):
        if status in ("target", "forecast") and section.role == "review" and bases.target and not revised:
            return bases.target, "report"
        return (bases.reported if _of_part(section.period, bases) else section.period), "section"
    closing = (
        status != "actual" and _BY_YEAR_END.search(site.view.text) and (bases.published or "")[:4] == bases.reported
    )
    revised = revised or bool(closing)
    wanted = bases.target if status in ("target", "forecast") and not revised else bases.reported
    return (wanted, "report") if wanted else (None, None)


def _of_part(year: str, bases: Bases) -> bool:
    """Whether a heading's year is that of a report on a part of it: "Review of trade in 2031", of its first three quarters."""
    first, _, last = (bases.reported or "").partition("/")
    return _YEAR.fullmatch(year) is not None and len(first) > len(year) and {first[:4], (last or first)[:4]} == {year}


def _revised(site: Site) -> bool:
    """Whether a revised estimate is told, which is of the year not yet closed, and not only compared with."""
    before = site.view.text[: site.quantity.start]
    found = cues.pattern("status", "revised").search(before)
    return found is not None and not re.search(
        r"\b(?:over|with|to|than|from|against)\s(?:the\s)?$", before[: found.start()]
    )


def _in_revised(site: Site) -> bool:
    """ "compared with 4 million in the revised estimates"."""
    return cues.pattern("status", "revised").match(site.view.text, site.quantity.end + len(" in the ")) is not None


def _starting(site: Site) -> bool:
    """ "the current 7 %": the number is of today, whatever its section aims at."""
    return bool(
        re.search(
            r"\b(?:current(?!\s(?:account|expenditure|spending|revenue|budget|balance|transfer|grant)s?\b)"
            r"|present|existing)\s(?:\w+\s){0,3}$",
            site.view.text[max(0, site.quantity.start - 48) : site.quantity.start],
        )
    )
