"""Times and numbers that stand in pairs or lists: each number has its own, or all share one."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.english.frames import Site
from pipeline.english.quantities.proportions import COLON
from pipeline.english.times.dates import Time
from pipeline.english.timing.held_against import BESIDE
from pipeline.english.twins import moved_by_twos
from pipeline.lexicon.sought import Sought
from pipeline.records import Quantity

_EACH_OF = re.compile(r"(?:\sof\s[A-Z][A-Za-z]{1,12})?,?\srespectively\b")
_AND = re.compile(r",?\sand\s(?:in\s|for\s)?(?:the\s)?")
_AND_TIME = re.compile(rf"{_AND.pattern}(?:BE\s|RE\s|(?:budget|revised)\sestimates?\s(?:for|of|in)\s)?", re.IGNORECASE)
_TOLD = re.compile(r"(?:\s\([^()]{1,60}\))?,?\s(?:when|on\swhich)\s")
_WHOSE = re.compile(
    r"['’]s\s(?:(?:[a-z]{1,20}\s){1,4}(?:of|at)\s|(?:already\s)?(?:revised|actual|estimated|provisional|record|high|low|original)\s)?"
)


def after_end(site: Site, times: list[Time]) -> Time | None:
    """In "from 3 in 2016 to 5 in 2017" each end takes the time right after it."""
    if site.lead_word not in ("from", "to"):
        return None
    later = following(site)
    limit = min(later, default=site.quantity.end + 40)
    for time in times:
        if site.quantity.end <= time.start < min(limit, site.quantity.end + 40):
            between = site.view.text[site.quantity.end : time.start]
            if not re.search(r"[;]|\b(?:and|while|which|from|between|to)\b", between) and "," not in between:
                return time
    return None


_SAME_NOUN = re.compile(r"\s(?P<noun>[a-z]+)\sand\s(?:(?:some|about|over|nearly)\s)?")
""" "Output in 2031 and 2032 will be 9 boats and 12 boats respectively"."""


def paired(site: Site, times: list[Time]) -> Time | None:
    """Its own of two times right behind two numbers, or before them: "34.7% and 34.5% this year and next year", "In 2029 and
    2030, the catch was 7 and 8 tonnes, respectively", "in RE 2029 and BE 2030"."""
    text = site.view.text
    for one, two in pairwise(site.view.reading.quantities):
        if site.quantity.start not in (one.start, two.start) or site.quantity not in (one, two):
            continue
        counted = _SAME_NOUN.fullmatch(text, one.end, two.begin)
        if not (counted or _AND.fullmatch(text[one.end : two.start])):
            continue
        told = counted is not None and text.startswith(f" {counted['noun']} respectively", two.end)
        for first, second in pairwise(times):
            near = first.start >= two.end and BESIDE.fullmatch(text[two.end : first.start])
            before = second.end <= one.begin and (told or _EACH_OF.match(text, two.end))
            if (near or before) and _AND_TIME.fullmatch(text, first.end, second.start):
                return first if site.quantity is one else second
    return None


def of_ends(site: Site, times: list[Time]) -> Time | None:
    """ "rose from 3 to 14 million from 2024-25 to 2031-32": of two times, the first for what it rose from, the second for the
    rest."""
    text = site.view.text
    if site.lead_word not in ("from", "to") or (site.lead_word == "from" and not following(site)):
        return None
    for first, second in pairwise(times):
        opened = _OPENS_STRETCH.search(text, max(0, first.start - 9), first.start)
        opened = None if _IN_PERIOD.search(text, max(0, first.start - 24), first.start) else opened
        last = site.view.reading.quantities[-1]
        if opened is None or text[first.end : second.start] != " to " or last.end > first.start:
            continue
        moved = site.lead_word == "from" or _FROM_HERE.search(text, 0, site.quantity.begin) is not None
        return (first if site.lead_word == "from" else second) if moved else None
    return None


def of_move(site: Site, times: list[Time]) -> Time | None:
    """ "takes place on 1 January 2031 from 7 % to 8 %, and …": what the move comes to is from the time right before it on."""
    if site.lead_word != "to":
        return None
    text = site.view.text
    for time in times:
        if time.end < site.quantity.start and _FROM_TO.fullmatch(text, time.end, site.quantity.begin):
            return time
    return None


_FROM_TO = re.compile(r",?\sfrom\s[^\s\d]{0,3}[\d.,]{1,12}(?:\s?%|\sper\scent|\s[mb]illion)?\sto\s")
_IN_PERIOD = re.compile(r"\bperiod\s(?:from|between)\s$")
""" "from 4 % to 6 %, at some time from 2031 to 2035": when, and not from and to when it moves."""
_OPENS_STRETCH = re.compile(r"\b(?:from|between)\s$")
_FROM_HERE = re.compile(r"\bfrom\s[^;]*\bto\s(?:[a-z]+\s){0,2}$")


def shared(site: Site, times: list[Time]) -> Time | None:
    """The one time behind "respectively", which is that of all the numbers told with it: "by 4 and 6, respectively, in 2031"."""
    told = _RESPECTIVELY.match(site.view.text, site.end)
    listed = _GROWN_BY.match(site.view.text, site.end) if told is None else None
    if listed is not None and not any(t.tag_.startswith("VB") for t in site.view.tokens(site.end, listed.end())):
        told = listed
    return next((t for t in times if told is not None and t.start == told.end()), None)


_RESPECTIVELY = re.compile(r"[^;:()A-Z]{0,80}?\brespectively,?\s(?:(?:in|by|for|at|during|over)\s)?(?:the\s)?")
_GROWN_BY = re.compile(
    r"(?:(?:;|,|,?\sand)\s(?:and\s)?[A-Za-z][A-Za-z()&’' -]{2,60}?\sby\s[\d.]{1,6}\s?(?:%|percent|per\scent)){1,6}"
    r"\s(?:in|for|during|over)\s(?:the\s)?"
)
""" "will grow by 4 %; tolls by 6 % and dues by 3 % in 2031": the time of a list, behind its last number."""


def of_both(site: Site, times: list[Time]) -> Time | None:
    """ "Trade grew by 3 percent and tolls rose by 4 percent in 2028": the year behind two clauses, for the first as well."""
    if site.quantity.unit != "%" or any(t.start < site.quantity.end for t in times):
        return None
    verb = site.lead.head if site.lead is not None and site.lead_word == "by" else site.root.head
    if verb.tag_ != "VBD" or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return None
    told = _AND_GREW_BY.match(site.view.text, site.end)
    last = next((t for t in times if told is not None and t.start == told.end()), None)
    ends = last is not None and re.fullmatch(r"\s?[.;]?\s*", site.view.text[last.end :]) is not None
    return last if last is not None and ends and last.form == "year" and last.args[0] and not last.args[1] else None


_AND_GREW_BY = re.compile(
    r"(?:\sin\sreal\sterms)?,?\sand\s(?!by\s|in\s)[a-z][A-Za-z’' -]{2,50}?\s"
    r"(?:grew|rose|fell|increased|expanded|declined|dropped|shrank)\sby\s"
    r"(?:about\s|over\s)?[\d.]{1,6}\s?(?:%|percent|per\scent)\sin\s"
)


def possessed(site: Site) -> Time | None:
    """ "higher than the current year's budget of 1.6 billion": the time whose own a number is said to be."""
    quantity, text = site.quantity, site.view.text
    start = quantity.begin
    return next(
        (
            t
            for t in site.view.times
            if t.end < start
            and (_WHOSE.fullmatch(text, t.end, start) or (t.end >= start - 2 and from_then_on(site, t)))
        ),
        None,
    )


def from_then_on(site: Site, time: Time) -> bool:
    """ "9 dollars this year and from next year 12": a time that stands before a second amount, which holds from then on."""
    text = site.view.text
    opened = _AND_FROM.search(text, 0, time.start)
    told = (q for q in site.view.reading.quantities if opened is not None and q.end <= opened.start())
    return opened is not None and _THEN.match(text, time.end) is not None and next(told, None) is not None


_AND_FROM = Sought(r"\band,?\s(?:then\s)?(?:from|in|by)\s$", "and")
_THEN = re.compile(r",?\s(?:to\s|at\sleast\s|about\s|over\s)?[$€£¥₹]?\d")


def told_of(site: Site, time: Time) -> bool:
    """ "17 May, when we tallied 153 calls": a day that the clause of the number tells of."""
    text = site.view.text
    opened = _TOLD.match(text, time.end)
    return (
        opened is not None and opened.end() <= site.quantity.start and ";" not in text[time.end : site.quantity.start]
    )


def one_each(site: Site, times: list[Time]) -> Time | None:
    """The number's own time where each of several like numbers has one: "93 for boats built in 2021 and 96 for those in 2022"."""
    quantity, text = site.quantity, site.view.text
    like = [q for q in site.view.reading.quantities if (q.kind, q.unit) == (quantity.kind, quantity.unit)]
    place = next((i for i, q in enumerate(like) if q.start == quantity.start), None)
    if len(like) < 2 or len(times) != len(like) or place is None:
        return None
    starts, ends = [q.start for q in like], [q.end for q in like]
    behind = [[t for t in times if a <= t.start < b] for a, b in zip(ends, [*starts[1:], len(text)], strict=True)]
    before = [[t for t in times if a <= t.start < b] for a, b in zip([0, *ends[:-1]], starts, strict=True)]
    # "12 in the third quarter, and 16 …"
    parted = any(BESIDE.fullmatch(text, q.end, t.start) for q in like for t in times)
    for each in (behind,) if parted else (behind, before):
        if all(len(found) == 1 for found in each):
            return each[place][0]
    opens = len(like) == len(behind[-1]) + len(before[0]) == 2  # "This year it will grow by 5 % and by 6 % in 2031"
    if opens and _AND_BY.fullmatch(text, ends[0], starts[1]) and BESIDE.fullmatch(text, ends[1], times[1].start):
        return times[place]
    listed = _listed(text, list(zip(starts, ends, strict=True))) and _listed(text, [(t.start, t.end) for t in times])
    if listed and times[0].start >= ends[-1]:
        return times[place] if BESIDE.fullmatch(text[ends[-1] : times[0].start]) else None
    in_order = times[-1].end <= starts[0] and "respectively" in text[ends[-1] :]
    return times[place] if in_order and _in_list(text, [(t.start, t.end) for t in times]) else None


_AND_BY = re.compile(r",?\sand\s(?:then\s)?(?:by\s|to\s|at\s|of\s)?(?:about\s|around\s|just\sover\s)?")
_LISTED = re.compile(r",\s(?:and\s)?|\sand\s")
_LEAST = 3


def _listed(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether three or more numbers or times stand in one list: "7, 8 and 9 percent in 2029, 2030 and 2031"."""
    return len(spans) >= _LEAST and _in_list(text, spans)


def _in_list(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether only commas and "and" stand between numbers or times."""
    return all(_LISTED.fullmatch(text, one[1], two[0]) is not None for one, two in pairwise(spans))


def of_ratio(site: Site) -> tuple[Quantity, Quantity] | None:
    """The first and last part of the proportion that a number is part of ("4.2:62.4:33.4"); None where it is none."""
    text, quantities = site.view.text, site.view.reading.quantities
    first = last = next((i for i, q in enumerate(quantities) if q is site.quantity), None)
    if first is None or last is None:
        return None
    while first and COLON.fullmatch(text, quantities[first - 1].end, quantities[first].start):
        first -= 1
    while last + 1 < len(quantities) and COLON.fullmatch(text, quantities[last].end, quantities[last + 1].start):
        last += 1
    return (quantities[first], quantities[last]) if first < last else None


_VALUED = re.compile(r"\s[a-z]+\s(?:valued\sat|worth)\s(?:(?:about|over|some|nearly|almost)\s)?")
""" "from 900 boats worth 18 million in 2029 to 1,200": the worth is that of the count."""


def following(site: Site) -> list[int]:
    """Where the numbers after this one begin, restatements in brackets and parts of its own proportion left out."""
    text, parts = site.view.text, of_ratio(site)
    end = parts[1].end if parts is not None else site.quantity.end
    later = [
        q.start
        for q in site.view.reading.quantities
        if q.start > end and _VALUED.fullmatch(text, site.quantity.end, q.begin) is None
    ]
    four = moved_by_twos(site.view, site.quantity)
    if four and site.quantity is four[0]:
        later = later[1:]
    return [start for start in later if "(" not in text[max(0, start - 3) : start]]
