"""Rates: the base that the words around a number give its unit ("per 1,000 people", "each", "a year")."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.frames import Frame, Site
from pipeline.english.quantities.per_numbers import BASE, per_number, power_of
from pipeline.english.units.apiece import apiece, each_of
from pipeline.english.units.counted import of_phrase, thing
from pipeline.english.units.rate_bases import TIME_CODES, counted_end, noun_before_base, per_thing, times
from pipeline.english.units.shared_rates import (
    TOGETHER,
    base_again,
    base_of_gap,
    level_behind,
    other_end,
    rate_of_next,
    together,
)
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import AnyCase, Sought
from pipeline.lexicon.units import units

_SCALES: dict[str, int] = read("en/numerals")["scales"]
_PER_NUMBER = re.compile(
    rf"(?:\s(?:[a-z]+\s){{0,3}})?(?:per|for every|out of every|in every)\s({BASE}|{either(_SCALES)})"
    r"\s(?!(?:in|of|at|and|for|to|by|during|from|with)\b)((?:[a-z-]+\s){0,2}?[a-z-]+)(?=[\s,.;)]|$)",
    re.IGNORECASE,
)
_OWNERSHIP = re.compile(r"\b(?P<what>[A-Za-z]+)\sownership$")
_COUNTED = re.compile(
    r"(?:[a-z]+\s){0,2}(?:number|ownership|density|supply)\sof\s(?:[\w-]+\s){0,3}?(?P<what>[a-z]+)(?:\s(?:per|of|in|for)\s.*)?$",
    re.IGNORECASE,
)
""" "the number of berths": what a rate is of."""
_COUNTABLE = ("money", "measure", "count")


def _base_noun(text: str) -> str:
    """The noun of a base: the first plural of the words after the number ("live births"), else its first word."""
    words = re.findall(r"[a-z-]+", text.split(",")[0].lower())[:3]
    plurals = read("en/things")["per"]["plurals"]
    return next((w for w in words if w.endswith("s") or w in plurals), words[0] if words else "")


def with_rate(site: Site, frame: Frame, unit: str, *, unnamed: bool = False) -> str:
    """The unit with the base that the words around the number give it: "per 1,000 people", "each", "a year"."""
    rated = _rated(site, frame, unit, unnamed)
    one = apiece(site, frame)
    coin, slash, base = rated.partition("/")
    often = not base or base in _often()
    return f"{coin}/{one}{slash}{base}" if one and often else rated


@cache
def _often() -> frozenset[str]:
    """Codes of the times that a rate may be of: "a", "mo"."""
    return frozenset(code for code in read("en/things")["per"]["codes"].values() if not code.startswith("{p"))


_DAILY = AnyCase(r"\b(daily|monthly)\saverage\sof\s$", "average")
_OWNED_PER = re.compile(
    rf"(?:(?:\s[a-z-]+){{1,4}}(?:,|,?\sand)\s[\d.]+){{0,5}}\s(?:[a-z-]+\s){{1,4}}(?:is|are|was|were)\s(?:[a-z]+ed|held|built|available)"
    rf"\s(?:per|for\severy)\s({BASE}|{either(_SCALES)})\s([a-z]+)\b"
)
""" "57 permits were owned per 10,000 people", "6.8 beds and 4.3 nurses were available for every 1,000 people"."""
_DAYS = {"daily": "d", "monthly": "mo", "annually": "a", "yearly": "a"}
""" "with a daily average of 900": so many a day."""
_ANNUALLY = Sought(
    r"\b[a-z]+(?:ing|e|t|s)\s(annually|yearly|monthly|daily)\s(?:for\s)?$", "annually", "yearly", "monthly", "daily"
)
""" "supporting annually around 90 pupils": so many a year."""


def _rated(site: Site, frame: Frame, unit: str, unnamed: bool) -> str:
    """The unit with a base that is a number, a time or a thing behind the amount: "per 1,000 people", "a year"."""
    tail = site.view.text[site.quantity.end : site.quantity.end + 70].removeprefix(TOGETHER)
    if bare := per_number(site, frame):
        return bare
    if (
        site.quantity.kind == "count"
        and (owned := _OWNED_PER.match(site.view.text, site.quantity.end))
        and (power := power_of(owned[1]))
    ):
        return f"{unit}/(10*{power}.{thing(owned[2])})"
    if "/" not in unit and (spell := _DAILY.search(site.view.text, 0, site.quantity.begin)) is not None:
        return f"{unit}/{_DAYS[spell[1].lower()]}"
    if (
        "/" not in unit
        and unit not in ("%", "{pp}")
        and (each := _ANNUALLY.search(site.view.text, 0, site.quantity.begin)) is not None
    ):
        return f"{unit}/{_DAYS[each[1].lower()]}"
    match = _PER_NUMBER.match(tail)
    if match and (power := power_of(match.group(1))):
        measure = units().match(tail, match.start(2))  # "per 100 km"
        base = measure[0].code if measure is not None else thing(_base_noun(tail[match.start(2) :]))
        rate = f"/(10*{power}.{base})"
        named = _COUNTED.match(frame.subject) if unnamed and frame.counted is None else None
        if named is not None and named["what"].endswith("s"):
            return of_phrase("number of " + frame.subject.partition(" of ")[2]) + rate
        if unnamed and (owned := _OWNERSHIP.search(frame.subject)) is not None:
            return thing(owned["what"]) + rate  # "Car ownership was 30 per 100 households"
        return rate if unit in ("1", "{thing}") or unnamed else unit + rate
    if site.quantity.kind == "count" and not _PER.search(frame.subject) and (before := _rate_before(site)):
        return (before[0] if before[0] and frame.counted is None else unit) + before[1]
    if site.quantity.kind not in _COUNTABLE:
        return unit
    if unnamed and (named := _RATED_SUBJECT.search(frame.subject)) and (power := power_of(named["number"])):
        return f"{unit}/(10*{power}.{thing(named['base'])})"
    if times()[1].match(tail):
        group = each_of(site.view.text[: site.quantity.start])
        return f"{unit}/{group}" if group else unit
    if "/" in unit:
        return _for_whom(unit, tail)
    if (shared := rate_of_next(site, frame, unit)) or (shared := _by_the_clock(site, unit)):
        return shared
    if (often := together(site, frame)) != "":
        return f"{unit}/{often}"
    if (risen := _of_rise(site, unit)) is not None:
        return risen
    if site.lead_word == "by" and (level := level_behind(site)) is not None:
        return unit + level.unit.removeprefix(site.quantity.unit)
    by = _RATE_OF_RISE.search(site.view.text, 0, site.quantity.begin) if site.quantity.kind == "money" else None
    if (
        by is not None
        and site.lead_word in ("from", "to", "and")
        and site.after_word() not in ("per", "a", "an", "each")
    ):
        return per_thing(by["rate"], unit)
    if site.lead_word == "from" and (other := other_end(site)) is not None:
        if other.unit.startswith(f"{site.quantity.unit}/"):
            return unit + other.unit.removeprefix(site.quantity.unit)  # "from 60 to 120 per tonne"
        return per_thing(site.view.text[other.end : other.end + 70], unit)
    whose = noun_before_base(site) if frame.rule == "before_noun" else 0
    start = max(site.quantity.end, counted_end(site, frame), _bracket_end(site), whose)
    text = site.view.text
    start += len(TOGETHER) if text.startswith(TOGETHER, start) else 0
    later = (
        q.start for q in site.view.reading.quantities if q.start > start and not text.endswith(_BASE, start, q.start)
    )
    own = per_thing(text[start : min(start + 70, next(later, len(text)))], unit)
    if own == unit and (began := _RATE_OF_START.search(site.view.text, 0, site.quantity.begin)) is not None:
        return per_thing(began["rate"], unit)
    return own if own != unit else per_thing(base_again(site) or base_of_gap(site, frame), unit)


def _for_whom(unit: str, tail: str) -> str:
    """ "raised to 40 yuan per month per person": the unit of money a time, with those who get so much."""
    money, _, time = unit.partition("/")
    if time not in TIME_CODES or not money.isupper() or not _EACH.match(tail):
        return unit
    whom = per_thing(tail, money)
    return f"{whom}/{time}" if whom != money and whom.count("/") == 1 else unit


_EACH = re.compile(r"\s(?:per|a)\s(?!year|month|week|day|hour)[a-z]{3,}")
_BASE = ("per ", "every ", "these ", "those ")
_RATE_OF_RISE = Sought(
    r"\bby\s[^;.,]{0,16}\d[^;,a-z]{0,8}(?P<rate>\s(?:per|an?)\s[a-z]+)"
    r"(?:,?\sfrom\s(?:[^\s;]*\d[^;]{0,20}?\sto\s)?|,?\s(?:[-–—]\s)?to\s(?:[^\s;]*\d[^;\d]{0,14}\sand\s)?)$",
    "by",
)
""" "will be raised by 5 dollars per week, from 35 to 40 dollars", "by 5 dollars a week – to 40 and 60 respectively"."""
_RATE_OF_START = Sought(
    r"\bfrom\s[^;.\d]{0,20}\d[^;]{0,70}?(?P<rate>(?:\s(?:per|an?)\s[a-z]+){1,2})"
    r"(?:\s(?:in|at)\s(?:the\send\sof\s)?(?:[A-Z][a-z]+\s)?(?:1[89]|20)\d\d)?\sto\s(?:[^\s;]*\d[^;\d]{0,14}\sand\s)?$",
    "from",
)
""" "from 188 yuan and 252 yuan per person per month to 195 yuan and 261 yuan": what it moved from tells the rate."""


_PER = re.compile(r"\bper\s\d")
_RATED_BEFORE = re.compile(
    rf"(?:\b(?P<what>[A-Za-z-]+s)\sper|\b(?:per|every))\s(?P<number>{BASE}|{either(_SCALES)})\s"
    r"(?P<base>[a-z-]+)\s(?:[a-z]+\s){0,4}$",
    re.IGNORECASE,
)
""" "patents per 10,000 people rose to", "every 10,000 people have"."""


_RATED_SUBJECT = re.compile(
    rf"(?:\bnumber\sof\s.*|^(?:[\w-]+\s){{0,4}}[a-z]+)s\s(?:per|(?:[a-z]+ed\s)?(?:by|for|in)\severy)\s(?P<number>{BASE}|{either(_SCALES)})\s(?P<base>[a-z-]+)$",
    re.IGNORECASE,
)
""" "the number of berths per 1,000 boats", "licensed boats per 10,000 residents"."""


def _rate_before(site: Site) -> tuple[str, str] | None:
    """What is counted, where a rate before the number says it, and the base of that rate."""
    start = site.quantity.begin
    match = _RATED_BEFORE.search(site.view.text[max(0, start - 90) : start])
    last = site.claimed_before()
    if match is None and last is not None and _AND_MORE.fullmatch(site.view.text, last[0].end, start):
        begun = last[0].begin  # "every 1,000 residents have 7 beds and 3 doctors"
        match = _RATED_BEFORE.search(site.view.text[max(0, begun - 90) : begun])
    power = power_of(match["number"]) if match else 0
    if match is None or not power:
        return None
    return thing(match["what"]) if match["what"] else "", f"/(10*{power}.{thing(match['base'])})"


_AND_MORE = re.compile(r"\s(?:[a-z-]+\s){0,3}[a-z-]+,?\sand\s")


_REGULARLY = re.compile(
    r"\W{0,4}(?:(?:Now|And|But|Indeed|So|Today),?\s)?(?:every|each)\s(?:single\s)?(day|week|month|hour|year),?\s[^,;]{0,50}$",
    re.IGNORECASE,
)
""" "Every day we supply 2 million litres": how much in each of these times."""
_EVERY_BEFORE = re.compile(
    r"(?:,|\bthat|\band)\s(?:every|each)\s(?:single\s)?(day|week|month|hour|year),?\s(?:(?:about|some|over|nearly|almost|an?)\s)?$"
)
""" "We know that every week 300 crates go over board"."""
_DONE_EVERY = re.compile(
    r"(?:(?:\s(?:are|were|is|was|being|have\sbeen))?\s[a-z]+(?:ed|ing|t|n)(?:\s(?:up|out|in))?(?:\son\saverage)?)?"
    r"\s(?:(?:every|each)\s(?P<every>day|week|month|hour)|(?P<adverb>daily|weekly|monthly|hourly)(?=[,.;:)]|$|\s(?:and|last|in|on|during)\b))"
)
""" "with 900 jobs being created every week", "9,000 new shops opening daily", "carries 9 million travellers daily"."""
_SPELLS = {"daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour"}
_AVERAGED = re.compile(
    r"\W{0,4}On\saverage,.*\s(?:every|each|per|a)\s(day|week|month|hour)\W*", re.IGNORECASE | re.DOTALL
)
""" "On average, 16 ships came, 10 went and 8 stayed each week": said once, of every number."""


def _by_the_clock(site: Site, unit: str) -> str:
    """The unit per the time that opens the sentence, where this is the first number of it; else empty."""
    if unit == "{time}":
        return ""
    often: re.Match[str] | None = None
    if site.quantity.kind == "count":
        end = site.chunk[-1].idx + len(site.chunk[-1]) if site.chunk else site.end
        before = _EVERY_BEFORE.search(site.view.text, 0, site.quantity.begin)
        often = before or _DONE_EVERY.match(site.view.text, end)
    if often is None and site.view.reading.quantities[0].start >= site.quantity.start:
        often = _REGULARLY.fullmatch(site.view.text, 0, site.quantity.start)
    often = often or _AVERAGED.fullmatch(site.view.text)
    if often is None:
        return ""
    groups = often.groupdict()
    spell = groups.get("every") or _SPELLS.get(groups.get("adverb") or "") or often[1]
    return f"{unit}/{read('en/things')['per']['codes'][spell.lower()]}"


_RESTATED = re.compile(r"\s\([^()]{2,30}\)(?=\s(?:per|a|each)\s)")


def _bracket_end(site: Site) -> int:
    """Where the same sum in another currency ends, so that the base may follow ("9 million soms ($800,000) per year")."""
    beside = _RESTATED.match(site.view.text, site.quantity.end) if site.quantity.kind == "money" else None
    return beside.end() if beside is not None else 0


def _of_rise(site: Site, unit: str) -> str | None:
    """ "raised by 3 euros a week to 40 euros": the rate of the rise is that of the level."""
    last = site.claimed_before()
    printed = site.quantity.unit
    if (
        last is None
        or site.lead_word != "to"
        or last[1].measure != "change"
        or not last[0].unit.startswith(f"{printed}/")
    ):
        return None
    beside = _TO.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None
    return unit + last[0].unit.removeprefix(printed) if beside else None


_TO = re.compile(r",?\sto\s(?:just\s|about\s|over\s)?")
