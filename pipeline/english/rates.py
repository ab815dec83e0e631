"""Rates: the base that the words around a number give its unit ("per 1,000 people", "each", "a year")."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.apiece import apiece, each_of
from pipeline.english.counted import thing
from pipeline.english.frames import Frame, Site
from pipeline.english.per_numbers import per_number, power_of
from pipeline.english.view import chunk_after
from pipeline.lexicon import either, read
from pipeline.lexicon.units import units
from pipeline.records import Quantity

_SCALES: dict[str, int] = read("en/numerals")["scales"]
_PER_NUMBER = re.compile(
    rf"(?:\s(?:[a-z]+\s){{0,3}})?(?:per|for every|out of every|in every)\s([\d,]+|{either(_SCALES)})"
    r"\s((?:[a-z-]+\s){0,2}?[a-z-]+)(?=[\s,.;)]|$)",
    re.IGNORECASE,
)
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


_DAILY = re.compile(r"\b(daily|monthly)\saverage\sof\s$", re.IGNORECASE)
_OWNED_PER = re.compile(
    rf"\s(?:[a-z-]+\s){{1,4}}(?:is|are|was|were)\s(?:[a-z]+ed|held|built)\s(?:per|for\severy)\s([\d,]+|{either(_SCALES)})\s([a-z]+)\b"
)
""" "57 permits were owned per 10,000 people"."""
_DAYS = {"daily": "d", "monthly": "mo"}
""" "with a daily average of 900": so many a day."""


def _rated(site: Site, frame: Frame, unit: str, unnamed: bool) -> str:
    """The unit with a base that is a number, a time or a thing behind the amount: "per 1,000 people", "a year"."""
    tail = site.view.text[site.quantity.end : site.quantity.end + 70]
    if base := per_number(site, frame):
        return base
    if site.quantity.kind == "count" and (owned := _OWNED_PER.match(tail)) and (power := power_of(owned[1])):
        return f"{unit}/(10*{power}.{thing(owned[2])})"
    if "/" not in unit and (spell := _DAILY.search(site.view.text, 0, site.quantity.begin)) is not None:
        return f"{unit}/{_DAYS[spell[1].lower()]}"
    paid = _paid().search(frame.subject) if site.quantity.kind == "money" and "/" not in unit else None
    if paid is not None and " per " not in frame.subject:
        return f"{unit}/{read('en/things')['per']['paid'][paid[1].lower()]}"
    match = _PER_NUMBER.match(tail)
    if match and (power := power_of(match.group(1))):
        rate = f"/(10*{power}.{thing(_base_noun(tail[match.start(2) :]))})"
        named = _COUNTED.match(frame.subject) if unnamed and frame.counted is None else None
        if named is not None and named["what"].endswith("s"):
            return thing(named["what"]) + rate
        return rate if unit in ("1", "{thing}") or unnamed else unit + rate
    if site.quantity.kind == "count" and not _PER.search(frame.subject) and (before := _rate_before(site)):
        return (before[0] if before[0] and frame.counted is None else unit) + before[1]
    if site.quantity.kind not in _COUNTABLE:
        return unit
    if unnamed and (named := _RATED_SUBJECT.search(frame.subject)) and (power := power_of(named["number"])):
        return f"{unit}/(10*{power}.{thing(named['base'])})"
    if _times()[1].match(tail):
        group = each_of(site.view.text[: site.quantity.start])
        return f"{unit}/{group}" if group else unit
    if "/" in unit:
        return unit
    if (shared := _rate_of_next(site, frame, unit)) or (shared := _by_the_clock(site, unit)):
        return shared
    if (often := _together(site, frame)) != "":
        return f"{unit}/{often}"
    if (risen := _of_rise(site, unit)) is not None:
        return risen
    if site.lead_word == "by" and (level := _level_behind(site)) is not None:
        return unit + level.unit.removeprefix(site.quantity.unit)
    if site.lead_word == "from" and (other := _other_end(site)) is not None:
        if other.unit.startswith(f"{site.quantity.unit}/"):
            return unit + other.unit.removeprefix(site.quantity.unit)  # "from 60 to 120 per tonne"
        return _per_thing(site.view.text[other.end : other.end + 70], unit)
    start = max(site.quantity.end, _counted_end(site, frame), _bracket_end(site))
    later = (q.start for q in site.view.reading.quantities if q.start > start)
    own = _per_thing(site.view.text[start : min(start + 70, next(later, len(site.view.text)))], unit)
    return own if own != unit else _per_thing(_base_again(site) or _base_of_gap(site, frame), unit)


@cache
def _paid() -> re.Pattern[str]:
    """ "a monthly allowance of 30 dollars": pay that is told for the time that its name says."""
    per = read("en/things")["per"]
    return re.compile(rf"\b({either(per['paid'])})\s(?:[a-z-]+\s){{0,2}}{either(per['pay'])}\b", re.IGNORECASE)


_PER = re.compile(r"\bper\s\d")
_RATED_BEFORE = re.compile(
    rf"(?:\b(?P<what>[A-Za-z-]+s)\sper|\b(?:per|every))\s(?P<number>[\d,]+\d|{either(_SCALES)})\s"
    r"(?P<base>[a-z-]+)\s(?:[a-z]+\s){0,4}$",
    re.IGNORECASE,
)
""" "patents per 10,000 people rose to", "every 10,000 people have"."""


_RATED_SUBJECT = re.compile(
    rf"(?:\bnumber\sof\s.*|^(?:[\w-]+\s){{0,4}}[a-z]+)s\s(?:per|(?:[a-z]+ed\s)?(?:by|for|in)\severy)\s(?P<number>[\d,]+\d|{either(_SCALES)})\s(?P<base>[a-z-]+)$",
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
_AGAIN = re.compile(
    r"\s(?:(?:per|for each|an?)\s[a-z-]{2,20},?\s(?:(?:(?:up|down)\s)?from|to)\s(?:only\s|about\s|around\s|some\s)?"
    r"|per\s[a-z-]{2,20}\s\(|[a-z]+\san?\s(?:hour|day|week|month|year)\sfrom\s(?:about\s|only\s)?)"
)
""" "650 per berth, down from 692", "by 70 a month to 940", "0.80 per share (0.50)": the base that is said of the first alone."""


_ELSEWHERE = re.compile(
    r"(?P<base>(?:\sper\s[a-z-]{2,20}|\san?\s(?:day|week|month|year)){1,2})\s(?:in|for)\s[^,;.\d]{3,40}(?:,?\sand|,)\s(?:to\s)?(?:[a-z]+\s)?"
)
""" "780 francs per person per month in towns and to 640 francs in villages"."""


def _base_again(site: Site) -> str:
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


def _base_of_gap(site: Site, frame: Frame) -> str:
    """ "A couple will gain 10 a week, and a single pensioner 7": a rate said with the verb, once; else empty."""
    last = site.claimed_before()
    if frame.rule != "gapped" or last is None or last[0].unit != site.quantity.unit or site.quantity.kind != "money":
        return ""
    return re.split(r"[,;]|\s(?:and|but|while)\s", site.view.text[last[0].end : site.quantity.begin])[0]


_IN_BOTH = re.compile(r"(?:\s(?:per|a)\s[a-z]+)?\s(?:in|for)\s[a-z]+\sand\s[a-z]+\b")
""" "560 and 430 yuan per month in towns and villages"."""
_AND_BY = re.compile(r"(?:\sand|,\sand|,)\s(?:(?:of|on|for)\s(?:[a-z]+\s){1,3})?by\s")


def _rate_of_next(site: Site, frame: Frame, unit: str) -> str:
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
        shared = _per_thing(text[following.end : following.end + 70], unit)
        return shared if shared != unit else ""
    return unit + following.unit.removeprefix(printed) if following.unit.startswith(f"{printed}/") else ""


_JOINED = re.compile(r"(?:\s[a-z-]+){0,3}\sand\s(?:(?:over|about|some|around|nearly|almost)\s)?")


def _together(site: Site, frame: Frame) -> str:
    """ "will handle 40 million passengers and 2 million tonnes of cargo annually", "50 ferries and 9 night ferries a week": the
    code of the time that is said once, of both; else empty."""
    text, start = site.view.text, max(site.quantity.end, _counted_end(site, frame))
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
    often = _PER_TIME.match(tail, things[-1].idx + len(things[-1]) - following.end) if alike else None
    if often is not None:
        return str(read("en/things")["per"]["codes"].get(often[1].lower(), "a"))
    return "a" if _times()[0].search(tail) is not None else ""


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
    r"\s(?:(?:are|were|being)\s)?[a-z]+ed\s(?:on\saverage\s)?(?:every|each)\s(day|week|month|hour)\b"
)
""" "with 900 jobs being created every week"."""
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
    return f"{unit}/{read('en/things')['per']['codes'][often[1].lower()]}" if often else ""


def _other_end(site: Site) -> Quantity | None:
    """The second number of "from 750 to 900 per quarter": both are per quarter."""
    for other in site.view.reading.quantities:
        if other.start > site.quantity.end:
            between = site.view.text[site.quantity.end : other.start]
            to = re.fullmatch(r"(?:\s[a-z]+)?,?\sto\s(?:[a-z]+\s){0,2}", between)
            return (
                other if to and other.dimension.partition("/")[0] == site.quantity.dimension.partition("/")[0] else None
            )
    return None


def _level_behind(site: Site) -> Quantity | None:
    """The level with a base of "will be raised by 7 euros from 26 to 33 euros per tonne": so is the rise."""
    found = _TO_LEVEL.match(site.view.text, site.quantity.end)
    if found is None or site.quantity.kind != "money":
        return None
    level = next((q for q in site.view.reading.quantities if q.begin >= found.end()), None)
    told = level is not None and level.begin == found.end() and level.unit.startswith(f"{site.quantity.unit}/")
    return level if told else None


_TO_LEVEL = re.compile(r"(?:,?\sfrom\s[^\s,;]+)?,?\sto\s(?:just\s|about\s|over\s)?")
_RESTATED = re.compile(r"\s\([^()]{2,30}\)(?=\s(?:per|a|each)\s)")


def _bracket_end(site: Site) -> int:
    """Where the same sum in another currency ends, so that the base may follow ("9 million soms ($800,000) per year")."""
    beside = _RESTATED.match(site.view.text, site.quantity.end) if site.quantity.kind == "money" else None
    return beside.end() if beside is not None else 0


def _counted_end(site: Site, frame: Frame) -> int:
    """Where what a count counts ends, so that its base may follow ("70 calls per month"); 0 where nothing does."""
    noun = frame.counted
    return 0 if site.quantity.kind != "count" or noun is None or noun.idx < site.end else noun.idx + len(noun)


@cache
def _bases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "per visit", "a tonne": bases of the lexicon, and any other noun after "per"; "of tea" may stand between."""
    per = read("en/things")["per"]
    known = either([*per["things"], *per["codes"]])
    stuff = r"(?:\sof\s[a-z]+(?:\s[a-z]+)?(?=\s(?:per\b|for\b|a\s(?:day|week|month|year)\b)))?"
    which = rf"(?:(?:{either(per['which'])}|[a-z]{{3,}}(?:able|ible|ental|ional)(?=\s[a-z]))\s)?"
    return (
        re.compile(
            rf"{stuff}\s(?:per|for every|for each|a|an)\s{which}({known})\b"
            r"(?!\s(?:ago|earlier|later|before|after)\b)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{stuff}\s(?:per|for each)\s{which}(?!{either(per['not_things'])}\b)([A-Za-z]{{3,}}(?:-[a-z]+)?)\b"
        ),
    )


@cache
def _times() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "annually", "a year"; and "each" that stands for things, not for times."""
    per = read("en/things")["per"]
    return (
        re.compile(rf"\s{either(per['yearly'])}\b(?!-|\s(?:ago|earlier|later|before|after))", re.IGNORECASE),
        re.compile(rf"\seach\b(?!\s{either(per['times'])})"),
    )


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


def _per_thing(tail: str, unit: str) -> str:
    """The unit with the base of a rate that the words after the number name: "per visit", "a tonne", "annually"."""
    known, other = _bases()
    regular = _EVERY.match(tail)
    if regular is not None:
        return f"{unit}/{read('en/things')['per']['codes'][regular[1].lower()]}"
    match = known.match(tail) or other.match(tail)
    people = _FOR_EVERY.match(tail) if match is None else None
    if people is not None and thing(people.group(1)) == "{person}":
        return f"{unit}/{{person}}"
    if match is None:
        return f"{unit}/a" if _times()[0].search(re.split(r"[,;–—]|\band\b", tail)[0]) else unit
    word = match.group(1).lower()
    if (measure := _UNIT_NEXT.match(tail, match.end())) is not None and match.re is other:
        return f"{unit}/{{{word}_{measure[1]}}}"
    printed = units().match(tail, match.start(1))  # "per square kilometre"
    longer = printed is not None and printed[1] > match.end(1)
    code = (
        printed[0].code
        if printed is not None and longer
        else read("en/things")["per"]["codes"].get(word) or thing(word)
    )
    if code in _TIME_CODES and (whom := other.match(tail, match.end())) is not None:
        as_printed = code == "{quarter}"  # no unit of time that rates are mostly of
        return f"{unit}/{code}/{thing(whom[1])}" if as_printed else f"{unit}/{thing(whom[1])}/{code}"
    again = _PER_TIME.match(tail, match.end())
    time = read("en/things")["per"]["codes"].get(again[1].lower(), "") if again else ""
    return f"{unit}/{code}/{time}" if time and code != time else f"{unit}/{code}"


_TIME_CODES = ("a", "mo", "wk", "d", "h", "{quarter}")
""" "900 euros a year per person"."""
_UNIT_NEXT = re.compile(r"\s(litre|gallon|hectare|acre|tonne|ton|hour)\b")
""" "per proof litre"."""
_EVERY = re.compile(r"\s(?:every|each)\s(?:single\s)?(?:working\s|business\s)?(day|week|month|hour)\b", re.IGNORECASE)
""" "will average 40 million every week", "9 new posts every working day"."""
_FOR_EVERY = re.compile(r"\s(?:for|to)\s(?:every|each)\s(?:[a-z-]+\s){0,2}([A-Za-z-]+)\b")
""" "900 dollars for every adult islander": of each of the people."""
_PER_TIME = re.compile(r"\s(?:per|a|an|each)\s(year|annum|month|week|day|hour)\b", re.IGNORECASE)
""" "103 euros per person per month": the second base."""
