"""Periods that a number takes from what stands before its sentence, or from the number that it is compared with."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.times.dates import Time, find_times
from pipeline.english.times.points import MONTH, YEARS, end_year
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.around import Around, lasting
from pipeline.english.timing.asides import is_open, mere_day, of_prices
from pipeline.english.timing.base_times import is_base
from pipeline.english.timing.choice import token_verb
from pipeline.english.timing.closing import is_sum
from pipeline.english.timing.held_against import foretold, is_compared, own_of_compared
from pipeline.english.timing.moves import in_all, says_again
from pipeline.english.timing.outlook import outlook_named, years_ahead
from pipeline.english.timing.paired_times import from_then_on
from pipeline.english.timing.stated import OF_WHOLE_YEAR
from pipeline.english.timing.titles import cited, in_title
from pipeline.english.timing.told_before import of_told
from pipeline.lexicon.periods import Bases
from pipeline.records import Card, Claim
from pipeline.records.enums import Source, Status

_LEADS = re.compile(
    r"\b(?:for|in|by|before|during|over|until)\s(?:the\s)?(?:end\sof\s|years?\s|period\s)?$", re.IGNORECASE
)
_STATED = re.compile(r"\b(?:for|by|until)\s", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:that|which)\s(?:in|during)\s(?:the\s)?$")
""" "I can report that in the current financial year:", above results and aims."""
_ABOUT = re.compile(r"\s(?:data|figures|statistics|accounts|prices)\b")
_OF_ANOTHER = re.compile(r"\s(?:of|last|in|a\syear|the\s(?:year|previous))\b")
_AVERAGING = re.compile(r"\baverag(?:ing|ed)\b")
_DONE = ("counted_noun", "amount_of_noun", "put_into")
"""Rules of numbers that tell how much was done, not where something stood in the end."""
_CLOSE = 60
LEAVING_OUT = re.compile(r"(?:When|If)\swe\s(?:exclude|leave\sout|strip\sout)\b|Excluding\b|Leaving\s(?:out|aside)\b")
""" "When we exclude top-ups, …": of the sums that were told before."""


def goes_on(text: str) -> bool:
    """ "Meanwhile, …", "In this time, …": a sentence that is for the time of the one before it."""
    return any(cues.pattern("timing", name).match(text) for name in ("referring", "parts", "meanwhile"))


def carried(site: Site, status: Status, around: Around, bases: Bases, frame: Frame) -> str | None:
    """The period that a number without one of its own takes from what stands before its sentence."""
    text = site.view.text
    if OF_WHOLE_YEAR.search(text, 0, site.quantity.start):
        return None
    referring = cues.pattern("timing", "referring").match(text)
    if around.interval and referring is not None and not _OF_ANOTHER.match(text, referring.end()):
        return around.whole if around.whole and "same period" in referring.group() else around.interval
    if _over_the_period(site, status, around, bases):
        return around.interval
    if (told := of_told(site, status, around, bases, frame)) is not None:
        return told
    if (
        around.whole
        and not _to_come(site, around.whole, status, bases)
        and (cues.pattern("timing", "parts").match(text) or _resumed(text))
    ):
        stretch = around.interval or ""
        last = around.told.time_period if around.told is not None else None
        ended = last is None or end_year(last) == end_year(stretch)  # "In the next four years …. In 2031, 9 million …"
        moved = frame.measure in ("change", "multiple") and stretch.startswith(f"{around.whole}/") and ended
        later = _end_of_move(around)
        if later and site.lead_word == "from" and not moved:
            return around.whole  # "This is a rise from 21 to 30 %": from what it was at the start
        return stretch if moved and not (later and site.view.times) else later or around.whole
    alike = cues.pattern("timing", "alike").search(text) is not None and not site.view.times
    if around.interval and alike and _fits(around.interval, status, bases):
        return around.interval
    led = _led(around.lead_in, status, bases)
    printed = (years := YEARS.fullmatch(led or "")) is not None and years[1] in around.lead_in
    if printed and years is not None and frame.measure == "level":
        ends = {"from": years[1], "to": years[2]}  # "Between 2021 and 2030: … We raised it from 4 million to 9"
        return ends.get(site.lead_word, led)
    if led is not None or around.opened is None:
        return led
    if cues.pattern("status", "current").search(text) or (around.starts and status == "actual"):
        return None
    if any(t.form not in ("own", "mark", "duration", "streak") and not is_base(text, t) for t in site.view.times):
        return None
    period = resolve(around.opened, replace(bases, ahead=True) if around.starts else bases)
    return period if period and _fits(period, status, bases) else None


def _over_the_period(site: Site, status: Status, around: Around, bases: Bases) -> bool:
    """ "From 2032 to 2035, …. The trend rate of increase in tolls is forecast at 2 %": of the years named last, still to come."""
    years = YEARS.fullmatch(around.interval or "")
    further = status != "actual" and not site.view.times and years_ahead(around, bases) is not None
    if further and outlook_named().search(site.view.text) is not None:
        return True  # "The outlook reflects proceeds from bonds of 9 million in total"
    ahead = status == "forecast" and years is not None and int(years[2]) > (bases.reported_year or 0)
    told = _TREND.search(site.view.text) if ahead and not site.view.times else None
    return told is not None


_TREND = re.compile(
    r"\b(?:trend\s(?:[a-z]+\s){0,3}?(?:growth|rate|increase)|(?:over|during|in)\s(?:the|this|that|the\ssame)\speriod)\b"
)
_WILL = re.compile(r"\b(?:will|shall|would|(?:is|are)\s(?:expected|estimated)\sto)\s")


def _to_come(site: Site, period: str, status: Status, bases: Bases) -> bool:
    """ "Dues for 2031-32 are waived. The waiver will benefit 90 ships", told in a budget of 2032: what comes of it is to come."""
    gone = bases.budget and status != "actual" and int(end_year(period)) < (bases.target_year or 0)
    return gone and _WILL.search(site.view.text, 0, site.quantity.start) is not None


def _end_of_move(around: Around) -> str | None:
    """ "It rose from 3 million in 2030 to 4 million in 2032. Of this, …": that of the end, which goes on."""
    told = around.told
    level = told is not None and told.measure in ("level", "share") and told.period_source == "stated"
    ends = level and told is not None and told.status != "reference"
    ends = ends and told is not None and told.rule in ("verb_value", "share_beside_count")
    later = ends and told is not None and (told.time_period or "")[:4] > (around.whole or "")[:4]
    return told.time_period if later and told is not None else None


def years_gone(site: Site, frame: Frame, around: Around, bases: Bases) -> str | None:
    """The years that were told in a sentence before, for what has been done in them, or was so on average."""
    if _still_over(site, frame, around, bases):
        return around.interval
    past = around.opened if lasting(around.opened) else around.past
    done = not site.view.times and (frame.rule in _DONE or frame.measure in ("change", "multiple")) and _perfect(site)
    if past is not None and done:
        return resolve(past, bases)
    summed = frame.rule in _DONE or frame.measure in ("change", "multiple") or is_sum(site, frame, alone=True)
    return resolve(around.over, bases) if around.over is not None and summed and not site.view.times else None


def part_led(claim: Claim, card: Card, *, opens: bool) -> str | None:
    """The part of the reported period that a claim is for, where others without a time are for it, too; else None.

    Of a month the days that the first claim of a report (`opens`) is for ("the first 20 days of May"), of a year that was not
    over when the report appeared any part of it since it began ("in the first ten months"). A report on a whole year begins with
    a part of it and goes on with the whole.
    """
    period, whole = claim.time_period or "", card.reported_period or ""
    if claim.period_source != "stated" or claim.status != "actual" or period == whole:
        return None
    if (card.published or "")[: len("2031-")] == f"{whole}-" and card.published != whole:
        since = rf"{whole}-(?:01(?:-01)?/{whole}-\d\d(?:-\d\d)?|Q1/{whole}-Q[23]|H1|Q1)"
        return period if re.fullmatch(since, period) and (card.published or "") < f"{whole}-12" else None
    inside = MONTH.fullmatch(whole) is not None and all(end.startswith(f"{whole}-") for end in period.split("/"))
    return period if opens and inside and "/" in period else None


def _still_over(site: Site, frame: Frame, around: Around, bases: Bases) -> bool:
    """ "… over 2031–2035. Waiting times have fallen, averaging 12 minutes": the years told right before go on."""
    years = YEARS.fullmatch(around.interval or "")
    if years is None or years[2] != end_year(bases.reported or "") or not around.whole or site.view.times:
        return False
    same = around.whole == years[0] or around.whole == years[1]
    averaged = _AVERAGING.search(site.view.text[: site.quantity.start]) is not None
    done = frame.measure in ("change", "multiple", "share") or frame.rule in _DONE
    return same and (averaged or (done and _perfect(site)))


def _perfect(site: Site) -> bool:
    """Whether the verb of a number's clause, or the one above it, says what has been done: "has fallen"."""
    verb = token_verb(site.root)
    return any(
        c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve", "’ve")
        for v in (verb, *verb.ancestors)
        for c in v.children
    )


def _resumed(text: str) -> bool:
    """ "The increase of 6 percent over …": a sentence about the change told before it, with a number of its own."""
    found = cues.pattern("timing", "resumed").match(text)
    return found is not None and re.match(r"\s(?:of\s)?\(?(?:[a-z]+\s){0,2}[\d$€£]", text[found.end() :]) is not None


def _fits(period: str, status: Status, bases: Bases) -> bool:
    """Whether results are for a time that has been, and plans for one to come."""
    return (status == "actual") == (int(end_year(period)) <= (bases.reported_year or 9999))


def _led(lead_in: str, status: Status, bases: Bases) -> str | None:
    """The period that the opener of a list names: "We set these targets for 2031:"."""
    times = find_times(lead_in)
    if not times:
        return None
    time = times[-1]
    before = lead_in[max(0, time.start - 24) : time.start]
    aside = is_base(lead_in, time) or mere_day(lead_in, time) or in_title(lead_in, time) or cited(lead_in, time)
    spanned = time.form == "range" and lead_in[time.end :].strip() == ":"  # "Between 2021 and 2030:"
    leads = spanned or _LEADS.search(before) or lead_in.endswith(" ago", 0, time.end)
    if aside or not leads or of_prices(lead_in, time) or _ABOUT.match(lead_in, time.end):
        return None
    period = resolve(time, bases)
    if period and is_open(lead_in, time, period, bases):
        return ""
    closing = _IN_ALL.search(lead_in, 0, time.start) is not None and lead_in[time.end :].strip() == ":"
    return period if period and (closing or _STATED.search(before) or _fits(period, status, bases)) else None


def month_compared(text: str, times: list[Time], bases: Bases, before: str | None) -> str | None:
    """The month that a sentence compares with ("in May as compared to April 2031"), else that of those `before` it."""
    if not times:
        return before
    found = (resolve(t, bases) for t in times if t.form == "year" and t.args[0].isdigit() and is_base(text, t))
    return next((month for month in found if month and MONTH.fullmatch(month)), None)


def carried_base(site: Site, period: str | None, around: Around) -> str | None:
    """The month that a monthly change is compared to where the sentence before says so, and its own names no time."""
    told = around.month and period and MONTH.fullmatch(period) and around.month < period
    return around.month if told and not site.view.times and site.quantity.kind == "percent" else None


def in_led_year(site: Site, stated: str | None, around: Around, bases: Bases) -> str | None:
    """ "Targets for 2031: … inflation at end-December of 3 percent": a month without a year is of the list's."""
    if not stated or not MONTH.fullmatch(stated) or not around.lead_in:
        return stated
    if all(t.form != "year" or t.args[0] for t in site.view.times):
        return stated
    led = _led(around.lead_in, "actual", bases)
    return f"{led}{stated[4:]}" if led and re.fullmatch(r"\d{4}", led) else stated


def _brings_about(site: Site, previous: Claim) -> bool:
    """ "Over the three years from 2032 on, 10 piers will be built, providing 90 berths": what comes of the piers comes when they
    do, where no time stands behind them."""
    last = site.claimed_before()
    if last is None or previous.period_source != "stated" or site.lead_word == "from":
        return False
    late = any(t.start >= last[0].end and t.form not in ("own", "mark") for t in site.view.times)
    between = cues.pattern("timing", "bringing_about").search(site.view.text, last[0].end, site.quantity.start)
    return not late and between is not None and ";" not in site.view.text[last[0].end : site.quantity.start]


def of_previous(site: Site, status: Status, around: Around) -> tuple[str | None, Source | None] | None:
    """The period of the number before, for the aim or forecast that it is compared with; None where there is none."""
    previous = around.previous
    if previous is None:
        return None
    if status == "actual" == previous.status and (says_again(site) or (in_all(site) and not site.view.times[1:])):
        return previous.time_period, previous.period_source
    if status != "actual" and previous.status != "actual" and _brings_about(site, previous):
        return previous.time_period, previous.period_source
    if status == "actual" or not is_compared(site.view.text, site.quantity):
        return None
    if any(t.end <= site.quantity.begin and from_then_on(site, t) for t in site.view.times):
        return None  # "9 dollars this year and from next year 12"
    own = own_of_compared(site, list(site.view.times))
    if own is not None and not (own.form == "own" and foretold(site.view.text, site.quantity)):
        return None
    last = [q for q in site.view.reading.quantities if q.end < site.quantity.start]
    if not last or not re.fullmatch(rf"[^;]{{0,{_CLOSE}}}", site.view.text[last[-1].end : site.quantity.start]):
        return None
    return previous.time_period, previous.period_source
