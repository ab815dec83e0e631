"""The period that is printed for a number: which of the times of its sentence is its own, and what it means there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.asides import (
    cited,
    in_title,
    is_open,
    mere_day,
    of_prices,
    of_record,
    since_event,
    titled,
    told_in,
)
from pipeline.english.base_times import SINCE, is_base
from pipeline.english.compared import begins, of_the_year_before
from pipeline.english.dates import Time
from pipeline.english.financial import in_financial_years
from pipeline.english.frames import Frame, Site
from pipeline.english.gone_before import opened_after, years_gone
from pipeline.english.others_times import behind_comparison, held_against, of_reason
from pipeline.english.owned import (
    after_end,
    following,
    is_up_from,
    labels_other,
    of_change,
    of_compared,
    of_ends,
    of_move,
    one_each,
    own_noun,
    own_of_compared,
    paired,
    possessed,
    shared,
    told_of,
)
from pipeline.english.points import MONTH, end_year, moved
from pipeline.english.reckoned_from import counted_from
from pipeline.english.resolution import resolve
from pipeline.english.stretches import gone_by, joined, of_opened_year, year_ended
from pipeline.english.timing import in_apposition, in_relative, nearest, of_compared_before
from pipeline.english.view import is_noun, is_verb
from pipeline.lexicon.periods import Bases

if TYPE_CHECKING:
    from pipeline.english.tree import Token


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


_SINCE_MOVED = re.compile(r"\b(?:has|have)\ssince\s(?:then\s)?(?:[a-z]+\s){1,4}$")


def _begun_then(site: Site, time: Time) -> bool:
    """ "In 2031 we founded a school, which has so far trained 80": when that was begun of which it counts what came of it."""
    between = site.view.text[time.end : site.quantity.start]
    return _WHICH_HAS.search(between) is not None and cues.pattern("timing", "so_far").search(between) is not None


def _launched_then(site: Site, frame: Frame, time: Time) -> bool:
    """ "The scheme launched in 2031 has trained 80 crews": when that began of which the number counts what it has done, till
    nobody says when."""
    text = site.view.text
    begun = _LAUNCHED.search(text, 0, time.start) is not None and _HAS.match(text, time.end) is not None
    return begun and time.end <= site.quantity.start and frame.measure in ("level", "change")


_LAUNCHED = re.compile(
    r"\b(?:launched|introduced|started|initiated|begun|established|set\sup|opened|founded|created|announced|approved)"
    r"\s(?:by\s[^,;.\d]{3,70}\s)?(?:in\s|on\s)?$"
)
_HAS = re.compile(r",?\s(?:has|have)\b")
_SHALL = re.compile(r",?\s(?:shall|will|can|is\sto|are\sto)\b")
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
    told = _usable(site, frame, candidates, bases)
    usable = _narrowed(site, told, bases)
    pair = (
        of_move(site, candidates)
        or of_ends(site, candidates)
        or possessed(site)
        or paired(site, usable)
        or shared(site, usable)
    )
    if pair is not None:
        return resolve(pair, bases)
    own = own_of_compared(site, told)
    best = own or after_end(site, usable) or one_each(site, usable) or nearest(site, frame, usable)
    best = _spelled_out(site, best, usable)
    if best is not None and (opened := _opened_stretch(site, frame, best, usable)) is not None:
        best = opened
    if best is not None and OF_WHOLE_YEAR.search(site.view.text, best.end, site.quantity.start):
        part = _PARTS.fullmatch(resolve(best, bases) or "")
        if part is not None and not in_financial_years(bases):
            return part[1]  # "In the first half it grew by 5 %; growth for the whole year will be 6"
    if best is not None and _has_since(site, best):
        return None
    if best is not None and (_is_now(site, best) or _in_clause_of_today(site, best) or _begun_then(site, best)):
        return None
    if best is not None and _launched_then(site, frame, best):
        return ""
    return _since_start(site, frame, candidates, bases) if best is None else _of_time(site, best, usable, bases)


def _used_to(frame: Frame) -> bool:
    """ "A boat used to pay 9 dollars": at a time that nobody names."""
    above = frame.verb.head if frame.verb is not None else None
    to = frame.verb is not None and any(c.tag_ == "TO" for c in frame.verb.children)
    return above is not None and to and above.lower_ == "used" and above.tag_ in ("VBD", "VBN")


def _usable(site: Site, frame: Frame, candidates: list[Time], bases: Bases) -> list[Time]:
    """The times of the sentence that may say when the number is for: no base, no title, no price year, no other number's."""
    return [
        t
        for t in candidates
        if (not is_base(site.view.text, t) or begins(site, t, bases) or told_of(site, t) or own_noun(site, t))
        and t.form != "mark"
        and not labels_other(site, t)
        and not cited(site.view.text, t)
        and (
            not mere_day(site.view.text, t)
            or told_of(site, t)
            or _from_then(site, t, bases)
            or _stood(frame)
            or _long_ago(t, bases)
        )
        and not in_title(site.view.text, t)
        and not of_prices(site.view.text, t)
        and not of_record(site.view.text, t)
        and not told_in(site.view.text, t)
        and not since_event(site.view.text, t)
        and not in_apposition(site, t)
        and not in_relative(site, t)
        and not of_compared_before(site, t)
        and not _of_the_other(site, frame, t, bases)
        and not _of_event(site, t)
        and not of_reason(site, t)
        and not held_against(site, t)
        and not behind_comparison(site, t)
    ]


def _long_ago(time: Time, bases: Bases) -> bool:
    """ "The dock was opened with 40 berths on 12 May 2009": a day of a year that the report is not on."""
    year = time.args[0] if time.form == "year" else ""
    return year.isdigit() and bases.reported is not None and year < bases.reported[:4]


def _of_event(site: Site, time: Time) -> bool:
    """ "October's storms sank 9 boats, yet the catch grew by 3 %", "Last month, the Budget Address was given, …": when something
    else was."""
    between = site.view.text[time.end : site.quantity.start]
    if _SHALL.match(between) is not None and _LAUNCHED.search(site.view.text, 0, time.start) is not None:
        return True  # "The line opened last year will serve 30 towns"
    owned = between.startswith(("'s ", "’s ")) and _IN_CONTRAST.search(between) is not None
    return owned or (time.form == "month_ago" and titled(between))


_IN_CONTRAST = re.compile(r",\s(?:yet|but|while|whereas|although|though)\s")


def _narrowed(site: Site, usable: list[Time], bases: Bases) -> list[Time]:
    """Of the times told, those that may be of this end of a move, or of what is compared."""
    if of_the_year_before(site):  # "compared with 8 per cent a year earlier and 5 per cent in 2030"
        usable = [t for t in usable if t.start < site.quantity.start]
    if site.lead_word == "from":
        later = following(site)
        usable = [t for t in usable if not (later and t.end <= site.quantity.start and begins(site, t, bases))]
        usable = [t for t in usable if not later or t.start < later[0] or _of_move(site, t, later)]
    return usable


def _since_start(site: Site, frame: Frame, candidates: list[Time], bases: Bases) -> str | None:
    """The period of what is only said to be "since 2028": from then on for what is summed or averaged; None otherwise."""
    text = site.view.text
    counted = [t for t in candidates if (since(site, t) or since_event(text, t)) and not of_record(text, t)]
    opened = nearest(site, frame, counted)
    start = resolve(opened, bases) if opened is not None else None
    if opened is None or not start:
        return None
    if site.lead_word == "from" and opened.end <= site.quantity.start and following(site):
        return start
    averaged = frame.verb is not None and frame.verb.lower_ in cues.forms("average")
    summed = averaged or frame.measure in ("change", "multiple") or frame.rule == "headline" or _done_since(site, frame)
    if summed and bases.reported and start[:4] < end_year(bases.reported):
        return f"{start[:4]}/{end_year(bases.reported)}"
    told = (bases.published or "")[: len("2031-06")]
    months = MONTH.fullmatch(start) and MONTH.fullmatch(told) and start < told
    return f"{start}/{told}" if summed and months and start[:4] == end_year(bases.reported or "") else None


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
    if period and _from_then(site, best, bases):
        period = period[:4] if not bases.fiscal else _whole_year(period, bases)
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
    """ "as compared to 15 million last year", of a budget on financial years: the one that began in it."""
    last = best.form == "published" and best.args[0] == "-1" and site.quantity.kind == "money"
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
_COUNTING = ("counted_noun", "amount_of_noun")


def _stood(frame: Frame) -> bool:
    """ "On 10 March, reserves stood at 20 million": a stock, which a day may be told of."""
    return frame.measure == "level" and frame.verb is not None and frame.verb.lower_ in cues.forms("stand")


def _done_since(site: Site, frame: Frame) -> bool:
    """ "Since 2028, 90 schools have been built", "cable laid since 2028", "we have kept the fee at 30": all that was done."""
    behind = site.view.words[site.view.token_at(site.end) :]
    if site.view.text[site.quantity.start : site.quantity.end].endswith(" times"):
        return True  # "raised the toll five times since 2028"
    if frame.rule == "worth":  # "loans worth 4 million have been approved", where the parser finds no verb
        return any(_has(token) and token.tag_ == "VBN" for token in behind)
    verb, told = frame.verb if frame.verb is not None else site.root, bool(frame.action)
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and frame.rule in _COUNTING:
        verb, told = verb.head, True  # "…, benefiting 900 boats"
    if frame.rule in _COUNTING and (above := _came_of(verb)) is not None:
        verb, told = above, True
    moved = cues.direction(verb.lower_) != "" or verb.lower_ in cues.forms("be")
    laid = site.quantity.kind != "percent" and any(t.tag_ == "VBN" and t.dep_ == "acl" for t in behind[:8])
    return (told and _has(verb) and not moved) or (laid and frame.rule in (*_COUNTING, "headline", "left_noun"))


def _came_of(verb: Token) -> Token | None:
    """ "has spent 9 million to mend 40 docks, which gave work to 300 crews": the doing that a verb tells the end or outcome of;
    not what there is ("…, which berth 300 boats")."""
    above = verb
    while above.dep_ in ("xcomp", "advcl", "relcl", "conj") and not _has(above) and above.head.i != above.i:
        led = any(c.tag_ == "TO" for c in above.children) or above.tag_ == "VBD"
        if not (led or above.dep_ == "conj" or not is_verb(above)):
            return None
        above = above.head
        while is_noun(above) and above.head.i < above.i:
            above = above.head
    return above if above.i != verb.i and _has(above) else None


def _has(verb: Token) -> bool:
    """Whether a verb has "has" or "have" for an auxiliary."""
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve", "’ve") for c in verb.children)


def _from_then(site: Site, time: Time, bases: Bases) -> bool:
    """ "will be raised from 1 January 2031", "cut to 15 % on 1 January 2033": the first day of a month, from which something
    holds in a year to come."""
    first = time.form == "year" and time.args[1].endswith("-01") and len(time.args[1]) == len("-01-01")
    return first and (begins(site, time, bases) or (site.end <= time.start and begins(site, time, bases, "[Oo]n")))


def _of_move(site: Site, time: Time, later: list[int]) -> bool:
    """ "from 3 million to 5 million from 2013 to 2018": a stretch of years behind both levels is that of the move."""
    opened = site.view.text[site.quantity.end : later[0]]
    return (
        time.form == "range"
        and re.search(r"\sto\s[^\w,;.]{0,2}(?:[a-z]+\s){0,2}\W{0,2}$", opened) is not None
        and (len(later) == 1 or time.end <= later[1])
    )


def _of_the_other(site: Site, frame: Frame, time: Time, bases: Bases) -> bool:
    """ "to $1,299 from $1,255 in 2013": the time is that of the number compared with, unless it is the report's own."""
    if not of_compared(site, time):
        parted = ";" in site.view.text[time.end : site.quantity.start]
        return of_change(site, time) and (parted or is_up_from(site, time))
    if frame.measure == "difference" and site.end <= time.start:
        return True
    period = resolve(time, bases)
    least = bases.target if bases.ahead else bases.reported
    theirs = time.form == "running" or of_change(site, time) or _FOR.search(site.view.text, 0, time.start) is not None
    ours = period is not None and least is not None and period >= least and not theirs
    return not ours or time.start < site.quantity.start


_FOR = re.compile(r"(?<=[\d%A-Za-z])\sfor\s(?:the\s)?$")
""" "16 % of output, down from 18 % for 2030": the time is of the number before it alone."""


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


def since(site: Site, time: Time) -> bool:
    """Whether a time is one that something is counted since."""
    return SINCE.search(site.view.text[max(0, time.start - 40) : time.start]) is not None
