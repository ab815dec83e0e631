"""Which times stand so near to a number, or inside its brackets, that they are its own and no other number's."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.english.dates import Time
from pipeline.english.frames import Site
from pipeline.english.proportions import COLON
from pipeline.english.twins import moved_by_twos
from pipeline.lexicon import read, word_beginning
from pipeline.records import Quantity

BESIDE = re.compile(
    r"(?:\seach)?\s(?:in|for|by|at|during|as of|as on|on|over|as at|of|through|throughout)?\s?(?:the\s)?"
    r"(?:whole\s|end\s?(?:of)?-?\s?|early\s|late\s|year\s|each\s)*(?:fiscal\syear\s)?",
    re.IGNORECASE,
)


_OF_RATIO = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})?\s?[:：∶]\s?){1,4}$")
""" "from 4.2:62.4:" before 33.4: the parts of one proportion before a part of it."""
_FORETOLD = re.compile(r"\b(?:estimate|forecast|projection|prediction|target|budget)s?\sof\s$", re.IGNORECASE)
_SPAN = 40
_EACH_OF = re.compile(r"(?:\sof\s[A-Z][A-Za-z]{1,12})?,?\srespectively\b")
_AND = re.compile(r",?\sand\s(?:in\s|for\s)?(?:the\s)?")
_AND_TIME = re.compile(rf"{_AND.pattern}(?:BE\s|RE\s|(?:budget|revised)\sestimates?\s(?:for|of|in)\s)?", re.IGNORECASE)
_TOLD = re.compile(r"(?:\s\([^()]{1,60}\))?,?\s(?:when|on\swhich)\s")
_WHOSE = re.compile(r"['’]s\s(?:(?:[a-z]{1,20}\s){1,4}(?:of|at)\s)?")
_MOVING = re.compile(r"\s[a-z]{2,12}ing\s(?:[a-z]+ly\s)?to\s(?:[a-z]+\s){0,2}$")
"""A move to another number: "7.1% falling steadily to 5.6% by 2031"."""
_BEHIND = re.compile(
    r"(?:\sin\s(?:the\s)?[BR]\.E\.)?(?:\s(?:likely|expected|estimated|projected)\sto\sbe\s[a-z]+ed)?"
    r"(?!.*\b(?:and|to|but|while|which|from|than)\b)[^,;:.\d]{0,40}"
)
"""What may stand between a number that something is compared with and its own time: "from 2.8% in GDP in 1993"."""


@cache
def _compares() -> re.Pattern[str]:
    """What opens a number that another one is compared with: "from", "against the revised target of"."""
    opener = word_beginning(read("en/cues")["timing"]["compares"], r"\w-")
    return re.compile(
        rf"{opener}\s(?:(?!(?:which|that|who|and|to)\b)[a-z-]{{1,24}}\s){{0,8}}[\W_]{{0,3}}$", re.IGNORECASE
    )


def is_compared(text: str, quantity: Quantity) -> bool:
    """Whether a number of the sentence `text` is what another one is compared with: "to 4.9% from 2.6%"."""
    return _compared(text, quantity.begin, quantity.modifier_end or 0)


@lru_cache(maxsize=64)
def _compared(text: str, begin: int, modifier_end: int) -> bool:
    """As `is_compared`. The rules ask some three times for each number, so that a few answers are kept."""
    begun = _OF_RATIO.search(text, max(0, begin - 30), begin)
    start = begun.start() if begun is not None else begin
    if text[start : modifier_end or start].lower() in read("en/cues")["timing"]["relations"]:
        return True
    return _compares().search(text[max(0, start - 80) : start]) is not None


def right_behind(text: str, quantity: Quantity, time: Time) -> bool:
    """Whether a time stands behind a number with nothing between them that could part the two."""
    return 0 <= time.start - quantity.end <= _SPAN and _BEHIND.fullmatch(text[quantity.end : time.start]) is not None


def foretold(text: str, quantity: Quantity) -> bool:
    """ "higher than the forecast of 3.0 per cent a year ago": a number that was foretold then."""
    start = quantity.begin
    return _FORETOLD.search(text, max(0, start - 40), start) is not None


def together(site: Site) -> tuple[Quantity, Quantity]:
    """The first and last of the like numbers joined by "and" to which a number belongs: "to 91.1% and 97.5% last year"."""
    text, quantities = site.view.text, site.view.reading.quantities
    place = next((i for i, q in enumerate(quantities) if q is site.quantity), None)
    if place is None:
        return site.quantity, site.quantity
    first = last = place
    if first and _joined(text, quantities[first - 1], quantities[first]):
        first -= 1
    elif last + 1 < len(quantities) and _joined(text, quantities[last], quantities[last + 1]):
        last += 1
    return quantities[first], quantities[last]


def _joined(text: str, one: Quantity, two: Quantity) -> bool:
    return one.unit == two.unit and text[one.end : two.start] == " and "


def own_of_compared(site: Site, times: list[Time]) -> Time | None:
    """The time right behind a number that another one is compared with: "compared to 16 million in 2015"."""
    if not is_compared(site.view.text, site.quantity):
        return None
    return next((t for t in times if right_behind(site.view.text, site.quantity, t)), None)


_ITS_CHANGE = re.compile(
    r"\s(?:increase|rise|growth|gain|expansion|slump|decline|fall|drop|decrease|contraction)\s(?:seen\s|recorded\s)?(?:in|for|over|during)\s(?:the\s)?"
)

_PAIR = re.compile(r"\s(?:and|to)\s(?:the\s)?")


def of_change(site: Site, time: Time) -> bool:
    """ "up from the 3 % increase in Q1": whether a time is that of a change that another number says, nothing between."""
    text = site.view.text
    before = next((t for t in site.view.times if _PAIR.fullmatch(text, t.end, time.start)), time)  # "in Q1 and Q2"
    return any(
        q is not site.quantity and _ITS_CHANGE.fullmatch(text, q.end, before.start)
        for q in site.view.reading.quantities
    )


def is_up_from(site: Site, time: Time) -> bool:
    """ "grew by 4 %, up from the 3 % increase in Q1 and Q2": whether the words before a time compare with what was then."""
    return _UP_FROM.search(site.view.text, site.quantity.end, time.start) is not None


_UP_FROM = re.compile(r"\b(?:up|down)\sfrom\s[^,;]*$")


def of_compared(site: Site, time: Time) -> bool:
    """Whether a time is that of another number, which this one is compared with or comes from."""
    text, own, quantities = site.view.text, site.quantity, site.view.reading.quantities
    last = bisect_right(quantities, time.start, key=lambda q: q.end)
    return any(
        other is not own
        and (other.kind in (own.kind, "percent") or own.kind in ("percent", "multiple", "fraction"))
        and right_behind(text, other, time)
        and is_compared(text, other)
        and not _source(text, other, time)
        for other in quantities[max(0, last - 2) : last]
    )


def _source(text: str, other: Quantity, time: Time) -> bool:
    """ "5 million from 30 donors in 2031": a count of things after "from" that may be where the other number is from."""
    lead = text[max(0, other.start - 6) : other.start].lower().endswith("from ")
    if re.match(r"\)?,?\sto\s", text[time.end : time.end + 5]):
        return False
    return other.kind == "count" and lead and BESIDE.fullmatch(text[other.end : time.start]) is None


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
        counted = _SAME_NOUN.fullmatch(text, one.end, two.begin)
        if site.quantity not in (one, two) or not (counted or _AND.fullmatch(text[one.end : two.start])):
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


_AND_FROM = re.compile(r"\band,?\s(?:then\s)?(?:from|in|by)\s$")
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
    parted = any(
        BESIDE.fullmatch(text, q.end, t.start) for q in like for t in times
    )  # "12 in the third quarter, and 16 …"
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


def labels_other(site: Site, time: Time) -> bool:
    """ "418 million (2030: 373 million)": a year before a colon is that of the number right behind it alone."""
    if _in_bracket_of_another(site, time) or own_noun(site, time) is False:
        return True
    if time.start >= site.end and from_then_on(site, time):
        return True
    behind = site.view.text[time.end : time.end + 3]
    if time.form in ("ahead", "back", "streak") or _dates_entry(site, time):
        return False
    return behind.lstrip().startswith(":") and not 0 <= site.quantity.start - time.end <= 5


def _dates_entry(site: Site, time: Time) -> bool:
    """ "- March 2031: The port opened with 8 berths": the date of an entry, of all that it tells."""
    text = site.view.text
    labels = [t for t in site.view.times if text.startswith(":", t.end)]
    return labels == [time] and _OPENS_ENTRY.fullmatch(text, 0, time.start) is not None


_OPENS_ENTRY = re.compile(r"\W{0,4}(?:(?:In|By|As\sat|Since|During)\s)?")
_DATED_NOUN = re.compile(r"\s(?:[a-z-]+\s){1,2}of\s(?:[a-z]+\s){0,2}$")
_ARTICLE = re.compile(r"\b(?:the|its|our|their)\s(?:[a-z]+\s)?$")


def own_noun(site: Site, time: Time) -> bool | None:
    """Whether the noun that a time stands before has this number ("the record 2024 crop of 26 million"), False where it has
    another one; None where no such noun is there."""
    text = site.view.text
    later = next((q for q in site.view.reading.quantities if q.start >= time.end), None)
    if time.form != "year" or later is None or not _ARTICLE.search(text, max(0, time.start - 24), time.start):
        return None
    return later is site.quantity if _DATED_NOUN.fullmatch(text, time.end, later.begin) else None


def _in_bracket_of_another(site: Site, time: Time) -> bool:
    """ "were 1.9 (2.3 in 2030)": the year in a bracket is that of the number in it."""
    text = site.view.text
    opening = text.rfind("(", 0, time.start)
    if opening < site.quantity.end or ")" in text[opening : time.start]:
        return False
    return any(opening < q.start < time.start for q in site.view.reading.quantities)


def beside_another(site: Site, time: Time, end: int) -> bool:
    """ "34 % at the year's end, against a target of 40 % by 2033": the time stands right behind a number further on."""
    for other in site.view.reading.quantities:
        alike = other.kind == site.quantity.kind or {other.kind, site.quantity.kind} == {"percent", "fraction"}
        if end < other.start and other.end <= time.start and alike:
            between = site.view.text[end : other.start]
            apart = re.search(r"[,;]", between) or (site.lead_word != "by" and _MOVING.search(between))
            if apart and BESIDE.fullmatch(site.view.text[other.end : time.start]):
                return True
    return False


def behind_a_number(site: Site, time: Time) -> bool:
    """Whether a time stands right behind a number, whose own it is."""
    return any(
        other.end <= time.start and BESIDE.fullmatch(site.view.text[other.end : time.start])
        for other in site.view.reading.quantities
    )
