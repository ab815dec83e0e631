"""Whether a number is what another one is compared with, and which time is then its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from pipeline.english.frames import Site
from pipeline.english.times.dates import Time
from pipeline.lexicon import read, word_beginning
from pipeline.lexicon.sought import Sought
from pipeline.records import Quantity

_OF_RATIO = Sought(r"(?:\d{1,3}(?:\.\d{1,2})?\s?[:：∶]\s?){1,4}$", ":", "：", "∶")
""" "from 4.2:62.4:" before 33.4: the parts of one proportion before a part of it."""
_FORETOLD = re.compile(r"\b(?:estimate|forecast|projection|prediction|target|budget)s?\sof\s$", re.IGNORECASE)
_SPAN = 40
_BEHIND = re.compile(
    r"(?:\sin\s(?:the\s)?[BR]\.E\.)?(?:\s(?:likely|expected|estimated|projected)\sto\sbe\s[a-z]+ed)?"
    r"(?!.*\b(?:and|to|but|while|which|from|than)\b)[^,;:.\d]{0,40}"
)
"""What may stand between a number that something is compared with and its own time: "from 2.8% in GDP in 1993"."""


BESIDE = re.compile(
    r"(?:\seach|\s(?:an?|per)\s[a-z]+)?\s(?:in|for|by|at|during|as of|as on|on|over|as at|of|through|throughout)?\s?(?:the\s)?"
    r"(?:whole\s|end\s?(?:of)?-?\s?|early\s|late\s|year\s|each\s)*(?:fiscal\syear\s)?",
    re.IGNORECASE,
)


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


def against_now(site: Site) -> bool:
    """ "900 cars by 2030, compared with 90 today": what there is now, which a plan is held against."""
    text, quantity = site.view.text, site.quantity
    return _TODAY.match(text, quantity.end) is not None and is_compared(text, quantity)


_TODAY = re.compile(r"\s(?:[a-z]+\s){0,2}(?:today|now|currently|at\s(?:present|the\smoment))(?=[.,;)]|$)")


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
