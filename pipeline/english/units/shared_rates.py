"""A base that is said once for several numbers: "from 60 to 120 per tonne", "40 ferries and 9 tugs a week"."""

from __future__ import annotations

import re

from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.units.rate_bases import PER_TIME, counted_end, per_thing, times
from pipeline.lexicon import read
from pipeline.records import Quantity

_AGAIN = re.compile(
    r"\s(?:(?:per|for each|an?)\s[a-z-]{2,20},?\s(?:(?:(?:up|down)\s)?from|to)\s(?:only\s|about\s|around\s|some\s)?"
    r"|per\s[a-z-]{2,20}\s\(|[a-z]+\san?\s(?:hour|day|week|month|year)\sfrom\s(?:about\s|only\s)?)"
)
""" "650 per berth, down from 692", "by 70 a month to 940", "0.80 per share (0.50)": the base that is said of the first alone."""


_ELSEWHERE = re.compile(
    r"(?P<base>(?:\sper\s[a-z-]{2,20}|\san?\s(?:day|week|month|year)){1,2})\s(?:in|for)\s[^,;.\d]{3,40}(?:,?\sand|,)\s(?:to\s)?(?:[a-z]+\s)?"
)
""" "780 francs per person per month in towns and to 640 francs in villages"."""


def base_again(site: Site) -> str:
    """The base of a rate that stands behind the number before, for one that is the same at another time; else empty."""
    before = [q for q in site.view.reading.quantities if q.end <= site.quantity.start]
    if not before or before[-1].kind != site.quantity.kind:
        return ""
    between = site.view.text[before[-1].end : site.quantity.start]
    if (elsewhere := _ELSEWHERE.fullmatch(between)) is not None:
        return elsewhere["base"]
    again = _AGAIN.fullmatch(between)
    base = re.split(r"[,(]|\s(?:up|down|from|to)\s", between)[0] if again else ""
    return re.sub(r"^\s(?!an?\s|per\s|for\s)[a-z]+(?=\san?\s)", "", base)


TOGETHER = " respectively"
""" "10 and 5 dollars respectively per boat": between an amount and the base of its rate."""


def base_of_gap(site: Site, frame: Frame) -> str:
    """ "A couple will gain 10 a week, and a single pensioner 7": a rate said with the verb, once; else empty."""
    last = site.claimed_before()
    if frame.rule != "gapped" or last is None or last[0].unit != site.quantity.unit or site.quantity.kind != "money":
        return ""
    return re.split(r"[,;]|\s(?:and|but|while)\s", site.view.text[last[0].end : site.quantity.begin])[0]


_IN_BOTH = re.compile(r"(?:\s(?:per|a)\s[a-z]+)?\s(?:in|for)\s[a-z]+\sand\s[a-z]+\b")
""" "560 and 430 yuan per month in towns and villages"."""


_AND_BY = re.compile(r"(?:\sand|,\sand|,)\s(?:(?:of|on|for)\s(?:[a-z]+\s){1,3})?by\s")


def rate_of_next(site: Site, frame: Frame, unit: str) -> str:
    """The rate of the level that a change leads to: "by 100 to 1,100 per month", both per month; or that both have of "600 or
    1,000 per month", of "2 euros and 3 euros per tonne respectively" and of "by 2 cents and of ice by 3 cents a tonne"; else
    empty."""
    following = next((q for q in site.view.reading.quantities if q.start >= site.quantity.end), None)
    if following is None or site.quantity.kind != "money" or not following.unit:
        return ""
    text = site.view.text
    to = re.fullmatch(r"(?:,?\sto|\sor)\s(?:[a-z]+\s){0,2}", text[site.quantity.end : following.start])
    between = text[site.quantity.end : following.start]
    told = frame.rule == "respectively" or "respectively" in text[following.end : following.end + 60]
    told = told or _IN_BOTH.match(text, following.end) is not None
    paired = (between == " and " and told) or (frame.measure == "change" and _AND_BY.fullmatch(between))
    printed = site.quantity.unit
    if not (to or paired) or not printed:
        return ""
    if following.unit == printed and "/" not in unit:
        behind = text[following.end : following.end + 70]
        shared = per_thing(behind.removeprefix(TOGETHER), unit)
        return shared if shared != unit else ""
    return unit + following.unit.removeprefix(printed) if following.unit.startswith(f"{printed}/") else ""


_JOINED = re.compile(r"(?:\s[a-z-]+){0,3}\sand\s(?:(?:over|about|some|around|nearly|almost)\s)?")


def together(site: Site, frame: Frame) -> str:
    """ "will handle 40 million passengers and 2 million tonnes of cargo annually", "50 ferries and 9 night ferries a week": the
    code of the time that is said once, of both; else empty."""
    text, start = site.view.text, max(site.quantity.end, counted_end(site, frame))
    following = next((q for q in site.view.reading.quantities if q.start >= site.quantity.end), None)
    if following is None or frame.measure != "level" or following.kind not in ("count", "measure"):
        return ""
    if site.quantity.kind == "count" and start == site.quantity.end:
        return ""  # "doubled to 54 and 6,300 were granted each year"
    joined = _JOINED.fullmatch(text, start, following.begin)
    tail = re.split(r"[,;.]|\b(?:and|to|which|that)\b", text[following.end : following.end + 60])[0]
    if joined is None or site.quantity.kind == "money":
        return ""
    things = chunk_after(site.view, following.end)
    alike = bool(things) and frame.counted is not None and things[-1].lower_ == frame.counted.lower_
    often = PER_TIME.match(tail, things[-1].idx + len(things[-1]) - following.end) if alike else None
    if often is not None:
        return str(read("en/things")["per"]["codes"].get(often[1].lower(), "a"))
    return "a" if times()[0].search(tail) is not None else ""


def other_end(site: Site) -> Quantity | None:
    """The second number of "from 750 to 900 per quarter": both are per quarter."""
    for other in site.view.reading.quantities:
        if other.start > site.quantity.end:
            between = site.view.text[site.quantity.end : other.start]
            to = re.fullmatch(r"(?:\s[a-z]+)?,?\sto\s(?:[a-z]+\s){0,2}", between)
            return (
                other if to and other.dimension.partition("/")[0] == site.quantity.dimension.partition("/")[0] else None
            )
    return None


def level_behind(site: Site) -> Quantity | None:
    """The level with a base of "will be raised by 7 euros from 26 to 33 euros per tonne": so is the rise."""
    found = _TO_LEVEL.match(site.view.text, site.quantity.end)
    if found is None or site.quantity.kind != "money":
        return None
    level = next((q for q in site.view.reading.quantities if q.begin >= found.end()), None)
    told = level is not None and level.begin == found.end() and level.unit.startswith(f"{site.quantity.unit}/")
    return level if told else None


_TO_LEVEL = re.compile(r"(?:,?\sfrom\s[^\s,;]+)?,?\sto\s(?:just\s|about\s|over\s)?")
