"""What a change is compared to where no time is printed for it: the year or the step before, or the time of what it refers to."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.times.financial import same_year
from pipeline.english.times.points import year_before
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.events import than_before_event
from pipeline.lexicon.periods import Bases
from pipeline.records.enums import Status

_OF_WHOLE = re.compile(r"\sof\s(?:the\s)?(?:GDP|GNP|GRP)\b")
_ESTIMATED = re.compile(
    r"\s(?:(?:higher|lower|more|less)\s)?(?:over|above|below|than|from|on)\s(?:the\s|its\s|their\s|our\s)?(?:[a-z]+\s){0,3}"
    r"(?:estimates?|estimated|forecasts?|projections?|projected)\b"
)
_BY = re.compile(r"\bby\s(?:the\s)?(?:end\s(?:of\s)?|end-|year\s)?$", re.IGNORECASE)


def referred_base(site: Site, period: str | None, told: str | None) -> str | None:
    """ "In 2030, 311 berths were let. In 2031, that number doubled": the period `told` with what is referred to."""
    before = site.view.text[: site.quantity.start]
    refers = cues.pattern("timing", "amounts").search(before) is not None
    return told if refers and told and period and told < period else None


def unsaid_base(site: Site, frame: Frame, status: Status, bases: Bases, period: str | None) -> str | None:
    """The year before, for an annual rate of change or a multiple that names no base."""
    if not period or ("/" in period and not same_year(period)):
        return None
    text, end = site.view.text, site.end
    if than_before_event(site):
        return None
    if frame.measure == "change" and site.quantity.kind == "percent":
        if _ON_STEP.match(text, end) and (before := _step_before(period)) is not None:
            return before
        late = status in ("target", "forecast") and _deadline(site, bases, period)
        return None if late or _OF_WHOLE.match(text, end) or _ESTIMATED.match(text, end) else year_before(period)
    if frame.measure != "multiple" or frame.rule not in ("multiple_verb", "higher_than_before"):
        return None
    if not site.root.tag_.startswith("VB") and frame.rule == "multiple_verb":
        return None
    moved_by = any(c.dep_ == "dobj" or (c.dep_ == "aux" and c.tag_ != "VBD") for c in site.root.children)
    return None if moved_by or re.match(r"[^.;]{0,30}\bfrom\b", text[end:]) else year_before(period)


_ON_STEP = re.compile(r"[\s-](?:month[\s-]on[\s-]month|quarter[\s-]on[\s-]quarter)\b")
""" "fell 3 percent month on month"."""


def _step_before(period: str) -> str | None:
    """The month before a month, the quarter before a quarter."""
    found = re.fullmatch(r"(\d{4})-(Q?)(\d{1,2})", period)
    if found is None:
        return None
    year, step, last = int(found[1]), int(found[3]), 4 if found[2] else 12
    year, step = (year, step - 1) if step > 1 else (year - 1, last)
    return f"{year}-Q{step}" if found[2] else f"{year}-{step:02d}"


def _deadline(site: Site, bases: Bases, period: str) -> bool:
    """ "a 40% cut by 2035": an aim for a day years ahead, which is no annual rate."""
    if bases.reported_year is None or int(period[:4]) <= bases.reported_year + 1:
        return False
    return any(
        resolve(t, bases) == period and _BY.search(site.view.text, max(0, t.start - 24), t.start)
        for t in site.view.times
    )
