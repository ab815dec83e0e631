"""What a change is compared to, and the numbers that are quoted from the year before for comparison."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.english import cues
from pipeline.english.ago import years_back
from pipeline.english.asides import of_prices, of_record
from pipeline.english.base_times import OTHER_CLAUSE, SINCE, is_base
from pipeline.english.dates import Time
from pipeline.english.events import than_before_event
from pipeline.english.financial import FINANCIAL, same_year
from pipeline.english.frames import Frame, Site
from pipeline.english.held_against import foretold, is_compared, of_compared, right_behind, together
from pipeline.english.points import end_year, moved, year_before
from pipeline.english.resolution import resolve
from pipeline.english.stretches import joined
from pipeline.lexicon import read
from pipeline.lexicon.periods import Bases
from pipeline.records import Quantity
from pipeline.records.enums import Status

_PART = re.compile(r"\d{4}-[^/]+|(\d{4})-(?:\d\d|Q\d)/\1-(?:\d\d|Q\d)")
_IN = re.compile(r"\s(?:[a-z]+ed\s)?(?:in|during|for)\s")
_OVER = re.compile(r"\b(?:over|on|against|compared)\b")
_NEAR = 90
_SAME_MONTH = re.compile(r"\d{4}-(\d\d)/\d{4}-\1")
""" "between June 2030 and June 2031": two points, the first of which a change is compared to."""
_CORRESPONDING = re.compile(
    r"\b(?:same|corresponding|comparable|equivalent|similar)\s(?:period|month|months|quarter|half)s?\s"
    r"(?:of|in|for)\s(?:the\syear\s)?$"
)
_OF_WHOLE = re.compile(r"\sof\s(?:the\s)?(?:GDP|GNP|GRP)\b")
_ESTIMATED = re.compile(
    r"\s(?:(?:higher|lower|more|less)\s)?(?:over|above|below|than|from|on)\s(?:the\s|its\s|their\s|our\s)?(?:[a-z]+\s){0,3}"
    r"(?:estimates?|estimated|forecasts?|projections?|projected)\b"
)
_BY = re.compile(r"\bby\s(?:the\s)?(?:end\s(?:of\s)?|end-|year\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:just\s|only\s|about\s|around\s|some\s|less\sthan\s|more\sthan\s)?$")
_TO = re.compile(r"[^.;,]{0,30}\sto\s")


def begins(site: Site, time: Time, bases: Bases, opener: str = "[Ff]rom") -> bool:
    """ "will save 1,100 tonnes a year from 2033": a year to come is when it begins, not what it is compared with.

    `opener` is an expression for the word before the time.
    """
    if (
        not re.search(rf"\b{opener}\s$", site.view.text[max(0, time.start - 6) : time.start])
        or bases.reported_year is None
    ):
        return False
    undated = time.form == "year" and not time.args[0] and _takes_effect(site, time)
    period = resolve(time, replace(bases, ahead=True) if undated else bases)
    return period is not None and period[:4].isdigit() and int(period[:4]) > bases.reported_year


def _takes_effect(site: Site, time: Time) -> bool:
    """ "Fees will rise by 12 euros from January": a month or day from which what is to come holds, no base."""
    text = site.view.text
    from_then = text.endswith(("from ", "From "), 0, time.start) and time.form == "year" and time.args[1] != ""
    return from_then and _TO_COME.search(text, 0, site.quantity.start) is not None


_TO_COME = re.compile(
    r"\b(?:will|shall|to\sbe|is\sbeing|are\sbeing)\s(?:\w+\s){0,3}$|\b(?:will|shall)\b[^.;]*$"
    r"|\b(?:am|is|are)\s(?:also\s)?[a-z]+ing\b[^.;]*$"
)


def of_the_year_before(site: Site) -> bool:
    """ "…, up from 7 million the previous year": what something stood at the year before."""
    return any(_its_own(site, time) for time in site.view.times if time.form == "own")


def _its_own(site: Site, time: Time) -> bool:
    """Whether "the previous year" is when the number was, not what it is compared with."""
    text = site.view.text
    first, last = together(site)
    if not right_behind(text, last, time) or _ON_YEAR.match(text, time.start):
        return False
    between = text[last.end : time.start]
    if not cues.words("timing", "told").isdisjoint(between.lower().split()) or foretold(text, first):
        return False
    if is_compared(text, first):
        return _OVER.search(between) is None
    return _IN.fullmatch(between) is not None and _whole(text, time)


_ON_YEAR = re.compile(r"year[\s-](?:on|over)[\s-]year|y-?o-?y", re.IGNORECASE)
""" "the 3 percent year-on-year growth": how a change is measured, not when."""


def _whole(text: str, time: Time) -> bool:
    """Whether an expression names a whole year before ("the previous year"), not a part of it or a distance."""
    return text[time.start : time.end].lower().removeprefix("the ") in read("en/dates")["whole"]["words"]


def stated_base(site: Site, bases: Bases, period: str | None) -> str | None:
    """The base period printed with a change."""
    text, own = site.view.text, site.quantity
    found = [
        t
        for t in site.view.times
        if is_base(text, t)
        and not of_record(text, t)
        and not begins(site, t, bases)
        and not of_prices(text, t)
        and not _takes_effect(site, t)
    ]
    found = [t for t in found if not _of_share(site, t)]
    after = [t for t in found if t.start >= own.end and ";" not in text[own.end : t.start] and not _of_next(site, t)]
    before = [
        t
        for t in found
        if t.end <= own.start and OTHER_CLAUSE.search(text, t.end, own.start) is None and not _of_last(site, t)
    ]
    for time in (*after[:1], *reversed(before)):
        if time.form == "own":
            gap = time.start - own.end if time.start > own.end else own.start - time.end
            if period and (gap < _NEAR or len(found) == 1):
                earlier = year_before(period)
                return earlier[:4] if _whole(text, time) and _PART.fullmatch(earlier) else earlier
            continue
        found_period = joined(text, time, list(site.view.times), bases) or years_back(time, bases, period)
        if found_period and found_period == period:
            return year_before(found_period)
        if found_period:
            return same_part(text, time, found_period, period)
    return _opened(site, bases, period) or _start(site, bases, period) or _multiplied(site, bases)


def _of_share(site: Site, time: Time) -> bool:
    """ "opened 12 routes, and trips recovered to 92 % of the 2019 level": what another number is a part of."""
    told = _PART_OF.search(site.view.text, 0, time.start)
    return told is not None and not site.quantity.start <= told.start() < site.quantity.end


_PART_OF = re.compile(r"(?:%|per\s?cent|percent)\sof\s(?:the\s|its\s|their\s|our\s)?(?:levels?\s(?:in|of)\s)?$")


def _of_last(site: Site, time: Time) -> bool:
    """ "has been cut by 900 since 2028 and will be cut by a further 40 next year": since when another number is counted."""
    if SINCE.search(site.view.text, 0, time.start) is None:
        return False
    behind = any(right_behind(site.view.text, q, time) for q in site.view.reading.quantities if q.end <= time.start)
    own = (t for t in site.view.times if t.start >= site.end and t.form != "own")
    return behind and any(right_behind(site.view.text, site.quantity, t) for t in own)


def _of_next(site: Site, time: Time) -> bool:
    """ "rose 7 percent in 2030, ranking 16th, three places higher than in 2026": the base of a comparison further on."""
    text, own = site.view.text, site.quantity
    between = [q for q in site.view.reading.quantities if own.end < q.start < time.start and text[q.start - 1] != "("]
    return any(
        _THAN.match(text, q.end, time.start)
        or _THAT_OF.fullmatch(text, q.end, time.start)
        or (
            q.unit in ("%", "{pp}")
            and _MOVED.search(text, own.end, q.begin)
            and _FROM_THEN.fullmatch(text, q.end, time.start)
        )
        for q in between
    )


_THAT_OF = re.compile(r"\s(?:that|those)\s(?:of|in|for)\s(?:the\s)?")
""" "will grow by 6 %, and income will double that of 2030": what the other is held against."""
_THAN = re.compile(
    r"[^,;]{0,30}\b(?:(?:higher|lower|more|fewer|less|above|below|longer|shorter)\sthan|as\s(?:many|much|high|large)\sas)\b[^,;]*$"
)
_MOVED = re.compile(r",\s(?:up|down)\s(?:by\s)?$")
_FROM_THEN = re.compile(r"\s(?:from|on|over|compared\s(?:with|to))\s(?:the\s)?")
""" "grew 9 percent by the end of the year, down 1 point from 2030"."""


def base_of_difference(site: Site, bases: Bases) -> str | None:
    """The time of what a number is said to lie above or below: "higher than the revised 2030 estimate"."""
    text, end = site.view.text, site.end
    behind = [t for t in site.view.times if t.form != "own" and t.start >= end and ";" not in text[end : t.start]]
    return next((resolve(t, bases) for t in behind if is_base(text, t) or of_compared(site, t)), None)


def _multiplied(site: Site, bases: Bases) -> str | None:
    """The time of the number that a multiple is taken of: "double the growth of 1.8 per cent in 2030"."""
    text, own = site.view.text, site.quantity
    if own.kind != "multiple":
        return None
    other = next((q for q in site.view.reading.quantities if q.start >= own.end), None)
    if other is None or not re.fullmatch(
        r"\sthe\s(?:[a-z]+\s){1,4}of\s(?:[a-z]+\s){0,2}\W?", text[own.end : other.start]
    ):
        return None
    return next((resolve(t, bases) for t in site.view.times if right_behind(text, other, t) and t.form != "own"), None)


def same_part(text: str, time: Time, year: str, period: str | None) -> str:
    """ "the corresponding period of 2030": the part of `year` that `period` is of its own."""
    if (
        not period
        or not re.fullmatch(r"\d{4}|\d{4}-\d\d/\d{4}-\d\d", year)
        or not _CORRESPONDING.search(text, max(0, time.start - 48), time.start)
    ):
        return year
    if "/" in year:
        return moved(period, int(year[:4]) - int(period[:4])) if FINANCIAL.fullmatch(period) else year
    return moved(period, int(year) - int(end_year(period)))


def corresponding(site: Site, year: str, told: str | None) -> str:
    """ "to 14,000, compared with 12,900 in the corresponding period of 2030": the part of `year` that was `told` before it."""
    text = site.view.text
    own = next((t for t in site.view.times if right_behind(text, site.quantity, t) and t.args[:1] == (year[:4],)), None)
    return year if own is None or told == year else same_part(text, own, year, told)


def _opened(site: Site, bases: Bases, period: str | None) -> str | None:
    """Where a change over a stretch of years began: "rose by 6% from 2028 to 2031"; not of what it was each year."""
    text, own = site.view.text, site.quantity
    if cues.pattern("averaging", "annual_average").search(text):
        return None
    if _SAME_MONTH.fullmatch(period or ""):
        return (period or "").partition("/")[0]
    if own.kind != "percent":
        return None
    times = site.view.times
    for place, time in enumerate(times):
        if not text.endswith("from ", 0, time.start) or time.start < own.start or not period:
            continue
        if time.form == "range" and resolve(time, bases) == period:
            return f"{time.args[0]}{time.args[1]}"
        later = times[place + 1] if place + 1 < len(times) else None
        start = resolve(time, bases)
        if later is not None and start and re.fullmatch(r"\s(?:to|until)\s", text[time.end : later.start]):
            return start if period.startswith(start.partition("/")[0]) else None
    return None


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


def came_from(site: Site, frame: Frame) -> bool:
    """ "grew to 5 million from 4 million", "52 percent (49)": what stood before, without a time of its own."""
    text, quantity = site.view.text, site.quantity
    previous = next((q for q, _ in reversed(site.memory.frames) if q.end <= quantity.start), None)
    if previous is None or frame.measure not in ("level", "share") or _just_done(frame):
        return False
    if _bare_behind(text, previous, quantity):
        return True
    start = quantity.begin
    if not _FROM.search(text, max(previous.end, start - 40), start) or _TO.match(text, site.end):
        return False
    return previous.unit == quantity.unit and not any(right_behind(text, quantity, t) for t in site.view.times)


def _just_done(frame: Frame) -> bool:
    """ "has cut the fee to 6 from 8 euros": what somebody has changed was in force until then."""
    children = list(frame.verb.children) if frame.verb is not None else []
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'s", "’s", "'ve", "’ve") for c in children)
    return perfect and any(c.dep_ == "dobj" for c in children)


def before_reported(told: str | None, bases: Bases) -> str | None:
    """The year before, for what something came from to what it is in the reported year, if that had ended when it was told."""
    last = (told or "").rpartition("/")[2]
    whole = told and (len(told) == len("2031") or ("/" in told and same_year(told)))
    over = not bases.published or bases.published[: len(last)] > last
    return year_before(told) if told and whole and over and told == bases.reported else None


def _bare_behind(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """Whether a number stands bare in a bracket behind another that it is like in size."""
    alone = (
        re.fullmatch(r"\s?\(", text[previous.end : quantity.start])
        and text[quantity.num_end : quantity.num_end + 1] == ")"
    )
    if not alone or not previous.value or quantity.value is None:
        return False
    return Decimal("0.5") <= quantity.value / previous.value <= 2


def _start(site: Site, bases: Bases, period: str | None) -> str | None:
    """The time of the level that a change starts from: "doubled, to 4.9% from 2.6% in 2018"."""
    text, own = site.view.text, site.quantity
    for other in site.view.reading.quantities:
        near = 0 <= other.start - own.end <= _NEAR or 0 <= own.start - other.end <= _NEAR
        apart = own.kind == "percent" and OTHER_CLAUSE.search(text, other.end, max(other.end, own.start)) is not None
        near = near and not apart
        if not near or not re.search(r"\bfrom\s(?:[a-z]+\s){0,3}\W?$", text[max(0, other.start - 40) : other.start]):
            continue
        time = next((t for t in site.view.times if right_behind(text, other, t) and t.form != "own"), None)
        start = resolve(time, bases) if time is not None else None
        if start and period and start[:4] < period[:4] and (other.kind != "percent" or own.kind != "percent"):
            return start
    return None
