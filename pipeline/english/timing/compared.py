"""What a change is compared to where the sentence prints it; and times to come, from which something holds."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.times.dates import Time
from pipeline.english.times.financial import FINANCIAL
from pipeline.english.times.points import end_year, moved, year_before
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.ago import years_back
from pipeline.english.timing.asides import of_prices, of_record
from pipeline.english.timing.base_times import OTHER_CLAUSE, SINCE, is_base, past_peak
from pipeline.english.timing.choice import token_verb
from pipeline.english.timing.held_against import of_compared, right_behind
from pipeline.english.timing.levels_before import whole_year
from pipeline.english.timing.stretches import joined
from pipeline.english.view import child, direction_of
from pipeline.lexicon.periods import Bases

_PART = re.compile(r"\d{4}-[^/]+|(\d{4})-(?:\d\d|Q\d)/\1-(?:\d\d|Q\d)")
_NEAR = 90
_SAME_MONTH = re.compile(r"\d{4}-(\d\d)/\d{4}-\1")
""" "between June 2030 and June 2031": two points, the first of which a change is compared to."""
_CORRESPONDING = re.compile(
    r"\b(?:same|corresponding|comparable|equivalent|similar)\s(?:period|month|months|quarter|half)s?\s"
    r"(?:of|in|for)\s(?:the\syear\s)?$"
)


def begins(site: Site, time: Time, bases: Bases, opener: str = "[Ff]rom") -> bool:
    """ "will save 1,100 tonnes a year from 2033": a year to come is when it begins, not what it is compared with.

    `opener` is an expression for the word before the time.
    """
    opened = re.search(rf"\b{opener}\s{_PART_FROM}$", site.view.text[max(0, time.start - _FROM_WIDTH) : time.start])
    if opened is None or bases.reported_year is None:
        return False
    named = site.view.text.endswith("year", time.start, time.end)
    kind = (
        named
        or opened["part"]
        or time.args[1:2] not in ((), ("",), ("pair",))
        or _OF_A_KIND.match(site.view.text, time.end)
    )
    if opened["the"] and not kind:
        return False  # "will rise to 9 million from the 2031 level"
    moved_so = _UP.search(site.view.text, 0, site.quantity.start) is not None
    if moved_so and site.view.text[site.quantity.end : time.start] == " from ":
        return False  # "4 million in 2033, up nearly 3 percent from 2032"
    undated = time.form == "year" and not time.args[0] and _takes_effect(site, time)
    period = resolve(time, replace(bases, ahead=True) if undated else bases)
    if undated and period is not None and bases.published and period >= bases.published:
        return True  # "will rise from 1 December", in a speech of October
    return period is not None and period[:4].isdigit() and int(period[:4]) > bases.reported_year


_FROM_WIDTH = 30
_PART_FROM = r"(?P<the>the\s)?(?P<part>(?:early|mid|late)[\s-]|(?:start|beginning|middle|end)\sof\s)?"
""" "from early 2033", "from the start of 2033"."""
_OF_A_KIND = re.compile(r"\s(?:(?:school|academic|financial|fiscal|tax|budget|assessment|crop)\s)?(?:year|season)\b")
""" "from the 2033-34 school year"."""
_UP = re.compile(r"\b(?:up|down)\s(?:by\s)?(?:[a-z]+\s){0,2}$")


def _takes_effect(site: Site, time: Time) -> bool:
    """ "Fees will rise by 12 euros from January": a month or day from which what is to come holds, no base."""
    if not _from_day(site, time):
        return False
    return _TO_COME.search(site.view.text, 0, site.quantity.start) is not None or _moves_now(site)


def _from_day(site: Site, time: Time) -> bool:
    """Whether a time is "from January", "from 3 May": a month or day without a year behind "from"."""
    undated = time.form == "year" and time.args[1] != "" and not time.args[0]
    return undated and site.view.text.endswith(("from ", "From "), 0, time.start)


def _moves_now(site: Site) -> bool:
    """ "The fee rises by 12 euros", "the fee goes up by 12 euros": a move told in the present."""
    verb = token_verb(site.root)
    carried = verb.lower_ in cues.verbs("change", "carrying") and any(c.lower_ in ("up", "down") for c in verb.children)
    own = child(verb, "nsubj") or (verb.nbor(-1) if verb.i else verb)
    if own.lower_ not in cues.words("timing", "set_anew"):
        return False  # "The CPI rises by 2 % from December": nobody sets it
    present = verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "NNS" and verb.dep_ == "ROOT")  # "rises", taken for a noun
    return present and (carried or direction_of(verb) != "")


def announced_from(site: Site) -> bool:
    """ "The fee goes up by 12 euros from January": an announcement, though told in the present."""
    return _moves_now(site) and any(_from_day(site, time) for time in site.view.times)


_TO_COME = re.compile(
    r"\b(?:will|shall|to\sbe|is\sbeing|are\sbeing)\s(?:\w+\s){0,3}$|\b(?:will|shall)\b[^.;]*$"
    r"|\b(?:am|is|are)\s(?:also\s)?[a-z]+ing\b[^.;]*$"
)


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
                return earlier[:4] if whole_year(text, time) and _PART.fullmatch(earlier) else earlier
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
    passed = past_peak(text, time)
    if passed is not None and own.end <= passed.start() and text.startswith(" by ", time.end):
        return True  # "rose by 14 percent and surpassed the peak in 2028 by 8 percent"
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


_ON_LAST = re.compile(
    r"\b(?:up|down|ahead|behind|higher|lower|%|per\s?cent|percent|million|billion)\s(?:on|of|than)\slast\syear$"
)


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
    """ "the corresponding period of 2030", "are up on last year": the part of `year` that `period` is of its own."""
    alike = _CORRESPONDING.search(text, max(0, time.start - 48), time.start) or _ON_LAST.search(text, 0, time.end)
    if not period or not re.fullmatch(r"\d{4}|\d{4}-\d\d/\d{4}-\d\d", year) or not alike:
        return year
    if "/" in year:
        return moved(period, int(year[:4]) - int(period[:4])) if FINANCIAL.fullmatch(period) else year
    back = int(year) - int(end_year(period))
    return moved(period, back or -1)  # "In May 2031, tolls were up on last year", told in 2032


def corresponding(site: Site, year: str, told: str | None) -> str:
    """ "to 14,000, compared with 12,900 in the corresponding period of 2030": the part of `year` that was `told` before it."""
    text = site.view.text
    own = next((t for t in site.view.times if right_behind(text, site.quantity, t) and t.args[:1] == (year[:4],)), None)
    return year if own is None or told == year else same_part(text, own, year, told)


def _opened(site: Site, bases: Bases, period: str | None) -> str | None:
    """Where a change over a stretch of years began: "rose by 6% from 2028 to 2031"; not of what it was each year."""
    text, own = site.view.text, site.quantity
    if cues.sought("averaging", "annual_average").search(text):
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
