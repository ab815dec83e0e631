"""Which period a claim is for, and from where: the sentence, the section or the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pipeline.english import cues
from pipeline.english.dates import Time
from pipeline.english.frames import Frame, Site
from pipeline.english.moves import end_of_move, ends_of_change
from pipeline.english.resolution import bases_of, end_year, resolve, same_year, year_before
from pipeline.english.statuses import unchanged
from pipeline.english.timing import (
    SINCE,
    after_end,
    cited,
    following,
    in_title,
    is_base,
    labels_other,
    mere_day,
    nearest,
    of_record,
    one_each,
)
from pipeline.lexicon.periods import Bases
from pipeline.records import Card, Section
from pipeline.records.enums import Source, Status

_SAME = re.compile(r"\b(?:for|over|during|in)\sthe\ssame\s(?:period|years|time)\b(?!\s(?:of|last|a year|in))")
""" "grew by 60 per cent for the same period": which one, another sentence says."""


_WHOLE_YEAR = re.compile(r"\bfor\sthe\s(?:(?:whole|full|entire)\syear|year\sas\sa\swhole)\b")
""" "…, revenue for the whole year is 14 million": the report's own, whatever part of it was named before."""


@dataclass(frozen=True)
class When:
    """A claim's period, where it comes from, and the base period of its change."""

    period: str | None
    source: Source | None
    compared_to: str | None
    inferred_base: bool = False
    averaging: str | None = None


def when(
    site: Site,
    frame: Frame,
    status: Status,
    section: Section,
    card: Card,
    stated: str | None,
    opened: Time | None = None,
) -> When:
    """The period of a claim: `stated` beside it, else its section's, else the report's; and what a change is compared to.

    `opened` is the time that opened an earlier sentence of the same paragraph.
    """
    bases = bases_of(card)
    if stated is None and status == "actual" and _cumulative(site, frame, section):
        return When(None, None, None)
    if stated is None and _SAME.search(site.view.text[site.quantity.end :]):
        return When(None, None, None)
    if stated is None and status != "actual" and cues.pattern("timing", "undated").search(site.view.text):
        return When(None, None, None)
    if stated is None and opened is not None:
        stated = _carried(site, status, opened, bases)
    stated = end_of_move(site, stated)
    period, source = _chosen(site, stated, "actual" if frame.rule == "compared" else status, section, bases)
    if period and (frame.rule == "last_year" or _of_the_year_before(site)):
        return When(year_before(period), "stated", None)
    averaged = _averaged(site, frame, bases)
    if averaged is not None:
        return When(averaged, "stated", None)
    ends = ends_of_change(site, frame, bases)
    if ends is not None:
        return When(ends[0], "stated", ends[1])
    base = _stated_base(site, bases, period)
    if (
        base is None
        and frame.measure == "change"
        and site.quantity.kind == "percent"
        and period
        and ("/" not in period or same_year(period))
    ):
        return When(period, source, year_before(period), True)
    return When(period, source, base if frame.measure in ("change", "multiple") else None)


def _carried(site: Site, status: Status, opened: Time, bases: Bases) -> str | None:
    """The period that an earlier sentence opened with, where this one says none and it fits the status."""
    if cues.pattern("status", "current").search(site.view.text):
        return None
    if any(t.form not in ("own", "mark", "duration") for t in site.view.times):
        return None
    carried = resolve(opened, bases)
    fits = carried and (status == "actual") == (int(end_year(carried)) <= (bases.reported_year or 9999))
    return carried if fits else None


def _cumulative(site: Site, frame: Frame, section: Section) -> bool:
    """ "has built 6,000 toilets so far", outside of a review: since when cannot be known."""
    verb = frame.verb
    if (
        section.role not in ("other", "preamble")
        or verb is None
        or frame.measure not in ("level", "change")
        or site.quantity.kind not in ("count", "money", "measure")
    ):
        return False
    if cues.pattern("status", "current").search(site.view.text) or frame.rule not in (
        "counted_noun",
        "amount_of_noun",
        "put_into",
        "subject_number",
    ):
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve", "’ve") for c in verb.children)


def _averaged(site: Site, frame: Frame, bases: Bases) -> str | None:
    """The years that an annual average of a change is taken over, where two levels of the sentence have one each."""
    text = site.view.text
    if frame.measure != "change" or not cues.pattern("averaging", "annual_average").search(
        text[max(0, site.quantity.start - 60) : site.quantity.end + 30]
    ):
        return None
    points = [
        resolve(t, bases)
        for t in site.view.times
        if t.form == "year" and not t.args[1] and t.end <= site.quantity.start
    ]
    years = [p for p in points if p]
    return (
        f"{years[-2]}/{years[-1]}"
        if len(years) >= 2 and years[-2] < years[-1] and len(site.memory.frames) >= 2
        else None
    )


def _chosen(
    site: Site, stated: str | None, status: Status, section: Section, bases: Bases
) -> tuple[str | None, Source | None]:
    """The period and where it comes from: printed, the section's, or the report's that fits the status."""
    if stated is not None:
        return (stated or None), "stated" if stated else None
    if status == "actual" and unchanged(site) and bases.target and section.role != "review":
        return bases.target, "report"
    if (status == "actual" and section.role in ("targets", "tasks")) or _starting(site):
        return bases.reported or section.period, "report"
    if section.period and section.role in ("review", "targets", "tasks", "outlook"):
        if status in ("target", "forecast") and section.role == "review" and bases.target:
            return bases.target, "report"
        return section.period, "section"
    wanted = bases.target if status in ("target", "forecast") else bases.reported
    return (wanted, "report") if wanted else (None, None)


def _starting(site: Site) -> bool:
    """ "the current 7 %": the number is of today, whatever its section aims at."""
    return bool(
        re.search(
            r"\b(?:current|present|existing)\s(?:\w+\s){0,3}$",
            site.view.text[max(0, site.quantity.start - 30) : site.quantity.start],
        )
    )


def stated_period(site: Site, frame: Frame, bases: Bases) -> str | None:
    """The period printed for this number; "" when one is printed that cannot be known; None when none is."""
    candidates = [t for t in site.view.times if t.form not in ("duration",) and t.form not in ("own",)]
    usable = [
        t
        for t in candidates
        if (not is_base(site.view.text, t) or _begins(site, t, bases))
        and t.form != "mark"
        and not labels_other(site, t)
        and not cited(site.view.text, t)
        and not mere_day(site.view.text, t)
        and not in_title(site.view.text, t)
    ]
    since = [
        t
        for t in candidates
        if SINCE.search(site.view.text[max(0, t.start - 40) : t.start]) and not of_record(site.view.text, t)
    ]
    if site.lead_word == "from":
        later = following(site)
        usable = [t for t in usable if not later or t.start < later[0]]
    best = one_each(site, usable) or after_end(site, usable) or nearest(site, frame, usable)
    if best is not None and _is_now(site, best):
        return None
    if best is None:
        opened = nearest(site, frame, since)
        if opened is not None and frame.measure in ("change", "multiple"):
            start = resolve(opened, bases)
            if start and bases.reported:
                return f"{start[:4]}/{end_year(bases.reported)}"
        return None
    period = _joined(site.view.text, best, usable, bases) or resolve(best, bases)
    if (
        period is not None
        and re.search(r"\buntil\s(?:the\send\sof\s|\w+\s)?$", site.view.text[max(0, best.start - 24) : best.start])
        and bases.target
    ):
        return f"{bases.target[:4]}/{period[:4]}" if period[:4] > bases.target[:4] else period
    return period


def _begins(site: Site, time: Time, bases: Bases) -> bool:
    """ "will save 1,100 tonnes a year from 2033": a year to come is when it begins, not what it is compared with."""
    if not re.search(r"\bfrom\s$", site.view.text[max(0, time.start - 6) : time.start]) or bases.reported_year is None:
        return False
    period = resolve(time, bases)
    return period is not None and period[:4].isdigit() and int(period[:4]) > bases.reported_year


def _of_the_year_before(site: Site) -> bool:
    """ "…, up from 7 million the previous year": what something stood at then."""
    before = site.view.text[max(0, site.quantity.start - 30) : site.quantity.start]
    if not re.search(r"\b(?:from|against|compared with|compared to)\s(?:[a-z]+\s){0,2}$", before):
        return False
    return any(t.form == "own" and 0 <= t.start - site.quantity.end <= 4 for t in site.view.times)


def _is_now(site: Site, best: Time) -> bool:
    """ "…, which now covers 12 towns", "to more than 10 lakh now": the number is of today, whatever time stands before."""
    if best.end > site.quantity.start:
        return False
    text, now = site.view.text, r"\b(?:now|currently|at present)\b"
    if _WHOLE_YEAR.search(text[best.end : site.quantity.start]):
        return True
    between, behind = text[best.end : site.quantity.start], text[site.quantity.end : site.quantity.end + 16]
    return bool(
        re.search(now + r"(?!\swill)[^,;]{0,40}$", between)
        or re.match(r"\s(?:now|today|currently|at present)\b", behind)
    )


def _joined(text: str, best: Time, times: list[Time], bases: Bases) -> str | None:
    """ "from 2016-17 to 2022-23": two points joined into one interval."""
    for first, second in pairwise(times):
        if best not in (first, second) or not re.fullmatch(
            r"\s(?:to|and|until|through)\s(?:the\s)?", text[first.end : second.start]
        ):
            continue
        opener = r"\b(?:from|between|during|over|for|in)\s(?:the\s)?(?:financial\syear\s|year\s)?$"
        if re.search(opener, text[max(0, first.start - 32) : first.start], re.IGNORECASE):
            a, b = resolve(first, bases), resolve(second, bases)
            if a and b:
                return f"{a.partition('/')[0]}/{b.rpartition('/')[2]}"
    return None


def _stated_base(site: Site, bases: Bases, period: str | None) -> str | None:
    """The base period printed with a change."""
    found = [
        t
        for t in site.view.times
        if is_base(site.view.text, t) and not of_record(site.view.text, t) and not _begins(site, t, bases)
    ]
    after = [
        t
        for t in found
        if t.start >= site.quantity.end and not re.search(r";", site.view.text[site.quantity.end : t.start])
    ]
    before = [t for t in found if t.end <= site.quantity.start]
    for time in (*after[:1], *reversed(before)):
        if time.form == "own":
            gap = (
                abs(time.start - site.quantity.end)
                if time.start > site.quantity.end
                else site.quantity.start - time.end
            )
            if period and (gap < 90 or len(found) == 1):
                return year_before(period)
            continue
        found_period = resolve(time, bases)
        if found_period:
            return found_period
    return None
