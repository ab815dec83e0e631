"""The period that is printed for a number: which of the times of its sentence is its own, and what it means there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.in_force import in_force_yet
from pipeline.english.times.dates import Time
from pipeline.english.times.financial import in_financial_years
from pipeline.english.times.points import end_year, moved
from pipeline.english.times.reckoned_from import counted_from
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.asides import is_open, starts
from pipeline.english.timing.choice import nearest
from pipeline.english.timing.gone_before import opened_after, years_gone
from pipeline.english.timing.held_against import own_of_compared
from pipeline.english.timing.paired_times import (
    after_end,
    of_both,
    of_ends,
    of_move,
    one_each,
    paired,
    possessed,
    shared,
)
from pipeline.english.timing.since import since, since_start
from pipeline.english.timing.stretches import gone_by, joined, of_opened_year, year_ended
from pipeline.english.timing.usable_times import LAUNCHED, from_then, in_effect, narrowed, usable_times
from pipeline.english.view import child
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.sought import Sought
from pipeline.records.period import bounds

if TYPE_CHECKING:
    pass


OF_WHOLE_YEAR = re.compile(r"\bfor\sthe\s(?:(?:whole|full|entire)\syear|year\sas\sa\swhole)\b", re.IGNORECASE)
""" "…, revenue for the whole year is 23 million": the report's own, whatever part of it was named before."""


def _in_clause_of_today(site: Site, time: Time) -> bool:
    """ "Ten years ago 3 % had a tap; today 71 % do": what stands before the semicolon says nothing of a clause on today."""
    start = site.view.text.rfind(";", time.end, site.quantity.start)
    if start < 0:
        return False
    ends = site.view.text.find(";", site.quantity.end)
    said = _TODAY.search(site.view.text, start, ends if ends > 0 else len(site.view.text))
    gone = site.view.text[time.start : time.end].endswith("ago")
    return said is not None and (gone or said.group() not in ("has", "have"))


def _spelled_out(site: Site, best: Time | None, usable: list[Time]) -> Time | None:
    """ "in the preceding three years, from 2028 to 2030": the years that are printed say which ones are meant."""
    if best is None or best.form != "back":
        return best
    printed = (t for t in usable if t.form in ("range", "year") and t.start > best.end)
    return next((t for t in printed if _THAT_IS.fullmatch(site.view.text, best.end, t.start)), best)


_THAT_IS = re.compile(r",?\s\(?(?:that\sis,?\s|i\.e\.,?\s)?(?:from\s|between\s)?")


def _opened_stretch(site: Site, frame: Frame, best: Time, usable: list[Time]) -> Time | None:
    """ "Over the last five years, outlay has doubled to 9 million in 2031": the years that the move took, not the time of the
    level behind it."""
    if frame.measure not in ("change", "multiple") or best.start < site.quantity.end:
        return None
    levels = (q for q in site.view.reading.quantities if site.quantity.end <= q.start < best.start)
    reached = any(site.view.text.endswith(" to ", 0, q.begin) for q in levels)
    return next((t for t in usable if reached and t.form == "back" and t.start < _OPENING), None)


_OPENING = 12


def _has_since(site: Site, time: Time) -> bool:
    """ "reached 5 % in the third quarter, but has since fallen to 3 %": what has come after that time is not of it."""
    return (
        time.end < site.quantity.start
        and _SINCE_MOVED.search(site.view.text, time.end, site.quantity.begin) is not None
    )


_SINCE_MOVED = Sought(r"\b(?:has|have)\ssince\s(?:then\s)?(?:[a-z]+\s){1,4}$", "since")


def _goes_on(site: Site, time: Time, bases: Bases) -> bool:
    """ "fell to 3 % in May 2031 and is expected to remain within 2 to 6 %": what is foreseen is not of the time that is over."""
    found = (
        _IS_EXPECTED.search(site.view.text, time.end, site.quantity.begin) if time.end < site.quantity.begin else None
    )
    period = resolve(time, bases) if found is not None else None
    span = bounds(period) if period else None
    return span is not None and bases.published is not None and span[1].isoformat() < bases.published


_IS_EXPECTED = re.compile(
    r"(?:\band|,\swhich)\s(?:is|are)\s(?:now\s)?(?:expected|projected|forecast|estimated|likely|set)\sto\s[^;.]{0,200}$"
)


def _begun_then(site: Site, time: Time) -> bool:
    """ "In 2031 we founded a school, which has so far trained 80": when that was begun of which it counts what came of it."""
    between = site.view.text[time.end : site.quantity.start]
    return _WHICH_HAS.search(between) is not None and cues.pattern("timing", "so_far").search(between) is not None


def _launched_then(site: Site, frame: Frame, time: Time) -> bool:
    """ "The scheme launched in 2031 has trained 80 crews": when that began of which the number counts what it has done, till
    nobody says when."""
    text = site.view.text
    begun = LAUNCHED.search(text, 0, time.start) is not None and _HAS.match(text, time.end) is not None
    return begun and time.end <= site.quantity.start and frame.measure in ("level", "change")


_HAS = re.compile(r",?\s(?:has|have)\b")
_WHICH_HAS = re.compile(r"(?:,\s(?:which|that|and|it|they)|\swhich)\s(?:has|have)\b[^,;]*$")


_TODAY = re.compile(r"\b(?:now|today|currently|at\spresent|tonight|has|have)\b")


def stated_period(site: Site, frame: Frame, bases: Bases) -> str | None:
    """The period printed for this number; "" when one is printed that cannot be known; None when none is."""
    bases = counted_from(site, frame, bases)
    candidates = [t for t in site.view.times if t.form not in ("duration", "own")]
    if opened_after(site):
        candidates = [t for t in candidates if t.start < site.quantity.end]
        if not candidates:
            return years_gone(site, bases)
    if not candidates and _used_to(frame):
        return ""
    told = usable_times(site, frame, candidates, bases)
    usable = narrowed(site, told, bases)
    pair = (
        of_move(site, candidates)
        or of_ends(site, candidates)
        or possessed(site)
        or paired(site, usable)
        or shared(site, usable)
        or of_both(site, candidates)
    )
    if pair is not None:
        return resolve(pair, bases)
    own = own_of_compared(site, told)
    best = own or after_end(site, usable) or one_each(site, usable) or nearest(site, frame, usable)
    best = _spelled_out(site, best, usable)
    if best is not None and best.form == "year" and not best.args[0] and in_effect(site, best, bases):
        bases = replace(bases, ahead=True)
    if best is not None and (opened := _opened_stretch(site, frame, best, usable)) is not None:
        best = opened
    if best is not None and OF_WHOLE_YEAR.search(site.view.text, best.end, site.quantity.start):
        part = _PARTS.fullmatch(resolve(best, bases) or "")
        if part is not None and not in_financial_years(bases):
            return part[1]  # "In the first half it grew by 5 %; growth for the whole year will be 6"
    if best is not None and (_has_since(site, best) or _goes_on(site, best, bases)):
        return None
    if best is not None and (_is_now(site, best) or _in_clause_of_today(site, best) or _begun_then(site, best)):
        return None
    from_then = best is not None and (starts(site.view.text, [best]) or _STARTING.search(site.view.text, 0, best.start))
    if best is not None and (best.start > site.end or from_then) and in_force_yet(site):
        return None  # "From next May, the toll of 9 euros will be raised": of the time before
    if best is not None and _launched_then(site, frame, best):
        return ""
    told_by = _of_time(site, best, usable, bases) if best is not None else None
    grown = frame.measure == "change" and not site.view.text.startswith((" better off", " worse off"), site.end)
    grown = grown and any(t.start > site.quantity.end and since(site, t) for t in candidates)
    if best is None or (grown and told_by is not None and told_by > end_year(bases.reported or told_by)):
        begun = since_start(site, frame, candidates, bases)
        if best is None or (begun or "").endswith(f"/{told_by}"):  # "By 2035, it will have risen by 9 % since 2028"
            return begun
    return told_by


_STARTING = re.compile(r"\b(?:[Ss]tarting|[Cc]ommencing|[Bb]eginning|[Ee]ffective|[Ww]ith\seffect)\s(?:from|in|on)\s$")
""" "To help crews, starting from next May, the toll of 9 euros will be cut"."""


def _used_to(frame: Frame) -> bool:
    """ "A boat used to pay 9 dollars": at a time that nobody names; not "9 million was used to mend piers"."""
    above = frame.verb.head if frame.verb is not None else None
    to = frame.verb is not None and any(c.tag_ == "TO" for c in frame.verb.children)
    once = above is not None and above.lower_ == "used" and above.tag_ in ("VBD", "VBN")
    return once and to and above is not None and child(above, "auxpass") is None


def _of_time(site: Site, best: Time, usable: list[Time], bases: Bases) -> str | None:
    """The period that the time chosen for a number means for it."""
    text = site.view.text
    if best.form == "unknown":
        return ""
    if best.form == "months_back" and site.lead_word in ("from", "to"):
        return "" if site.lead_word == "from" else bases.reported
    period = (
        joined(text, best, usable, bases)
        or of_opened_year(best, usable, bases)
        or year_ended(site, best, bases)
        or resolve(best, bases)
    )
    if period and from_then(site, best, bases):
        period = _whole_year(period, bases)
    period = _budget_year(site, best, period, bases)
    period = gone_by(text, best, period, bases)
    if period and is_open(text, best, period, bases):
        return ""
    yearly = OF_WHOLE_YEAR.match(text, site.end + 1) or (
        best.end < site.quantity.start and _YEAR_MEAN.search(text, best.end, site.quantity.begin)
    )
    if period and _PART.fullmatch(period) and yearly:
        return period[:4]  # "fell by 8 % in the fourth quarter, by 2 % for the whole year"
    if period is not None and bases.target and _UNTIL.search(text, max(0, best.start - 24), best.start):
        return f"{bases.target[:4]}/{period[:4]}" if period[:4] > bases.target[:4] else period
    return period


def _budget_year(site: Site, best: Time, period: str | None, bases: Bases) -> str | None:
    """ "as compared to 15 million (or 3 % of output) last year", of a budget on financial years: the one that began in it."""
    beside = site.claimed_before() if site.quantity.kind == "percent" else None
    again = beside is not None and site.view.text[beside[0].end : site.quantity.begin] == " or "
    quantity = beside[0] if beside is not None and again else site.quantity
    last = best.form == "published" and best.args[0] == "-1" and quantity.kind == "money"
    if not last or not bases.budget or not in_financial_years(bases) or not (period or "").isdigit():
        return period
    return moved(bases.reported, int(period or 0) - int((bases.reported or "")[:4]))


def _whole_year(day: str, bases: Bases) -> str:
    """ "from 1 July next year", where financial years begin in July: all of that year; any other day as it is."""
    year = re.fullmatch(r"\d{4}-(\d\d)/\d{4}-(\d\d)", bases.target or "")
    if year is None or day[4:] != f"-{year[1]}-01":
        return day
    return f"{day[:7]}/{int(day[:4]) + 1}-{year[2]}"


_UNTIL = re.compile(r"\buntil\s(?:the\send\sof\s|\w+\s)?$")
_PART = re.compile(r"\d{4}-(?:\d\d|[QH]\d)")
_PARTS = re.compile(r"(\d{4})-[QH\d]\d(?:/\1-[QH\d]\d)?")
_YEAR_MEAN = re.compile(
    r"\bwith\san\s(?:annual\saverage|average\sannual)\s(?:[a-z]+\s){0,2}of\s$"
    r"|,[^;]*\b(?:annual\sgrowth\srate|full-year|whole-year)\b[^;]*$"
)
""" "to reach 12 in the fourth quarter, with an annual average rate of 16": of the year of that quarter."""


def _is_now(site: Site, best: Time) -> bool:
    """ "…, which now covers 12 towns", "to more than 10 lakh now": the number is of today, whatever time stands before."""
    if best.end > site.quantity.start:
        return False
    text, now = site.view.text, r"(?:\b(?:now|currently|at present)|(?:\band|,|;)\stoday)\b"
    whole = best.form == "year" and best.args[0].isdigit() and not best.args[1]
    if OF_WHOLE_YEAR.search(text[best.end : site.quantity.start]) and not whole:
        return True
    between, behind = text[best.end : site.quantity.start], text[site.quantity.end : site.quantity.end + 16]
    return bool(
        re.search(now + r"(?!\s(?:will|expected|estimated|forecast|projected|placed|put)\b)[^,;]{0,40}$", between)
        or re.match(r"\s(?:now|today|currently|at present)\b", behind)
    )
