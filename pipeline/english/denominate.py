"""The unit and value of a claim: signs resolved by the card, counts named by what they count, rates joined."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.counted import of_phrase, of_token, thing
from pipeline.english.frames import Frame, Site
from pipeline.english.view import chunk_after
from pipeline.lexicon import either, read
from pipeline.lexicon.units import units
from pipeline.records import Card
from pipeline.records.enums import Direction, Flag, Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_SCALES: dict[str, int] = read("en/numerals")["scales"]
_PER_NUMBER = re.compile(
    rf"(?:\s(?:[a-z]+\s){{0,3}})?(?:per|for every|out of every|in every)\s([\d,]+|{either(_SCALES)})"
    r"\s((?:[a-z-]+\s){0,2}?[a-z-]+)(?=[\s,.;)]|$)",
    re.IGNORECASE,
)
_PER_MILLE = re.compile(r"\sper\s(?:thousand|mille|mil)(?=\s*(?:[,.;)]|$|and\b|in\b))", re.IGNORECASE)
_COUNTABLE = ("money", "measure", "count")


def denominate(site: Site, frame: Frame, card: Card) -> tuple[str, Decimal | None, list[Flag]]:
    """Unit, value and flags of a claim. A fraction of a whole, or of a change, is a percentage; an index has the unit `1`."""
    quantity, flags = site.quantity, list[Flag]()
    unit, value = frame.unit or quantity.unit, quantity.value
    if quantity.kind == "fraction" and value is not None:
        relative = frame.measure in ("share", "change", "difference")
        part = round(value * 100 if relative else value, 12).normalize()
        return "%" if relative else unit or "1", part, flags
    if _occasions(site, frame):
        return "{time}", value, flags
    if unit == "%/a":
        unit = "%"
    if unit:
        unit = units().resolve(unit, card.currency)
        if unit.startswith("{") and quantity.dimension.startswith("money"):
            flags.append("currency_missing")
        return _with_rate(site, unit), value, flags
    if frame.counted is not None:
        return _with_rate(site, of_token(frame.counted)), value, flags
    shared = _counted_by_next(site)
    if shared is not None:
        return _with_rate(site, of_token(shared)), value, flags
    if _is_money(site, frame):
        flags.append("currency_missing")
        return _with_rate(site, card.currency or "{currency}"), value, flags
    return _with_rate(site, of_phrase(frame.subject) if frame.subject else "{thing}", unnamed=True), value, flags


_SHARE_OF = re.compile(r"(?:the\s)?(?:\w+\s)?(?:share|proportion|percentage)\sof\s", re.IGNORECASE)


def _counted_by_next(site: Site) -> Token | None:
    """ "from 3,110 to 3,870 cases": the noun behind the second number is that of the first."""
    following = next((q for q in site.view.reading.quantities if q.start > site.end), None)
    if site.lead_word != "from" or site.quantity.kind != "count" or following is None or following.kind != "count":
        return None
    if following.unit or not re.fullmatch(r"\sto\s(?:[a-z]+\s){0,2}", site.view.text[site.end : following.start]):
        return None
    chunk = chunk_after(site.view, following.end)
    return chunk[-1] if chunk and chunk[-1].tag_ == "NNS" else None


def measure_of(site: Site, frame: Frame, unit: str) -> tuple[Measure, Direction | None]:
    """Measure and direction: what is counted in times is a multiple."""
    way: Direction | None = "up" if frame.direction == "up" else "down" if frame.direction == "down" else None
    if unit == "{time}":
        return "level", None
    if (frame.measure == "change" and unit == "1") or (site.quantity.kind == "multiple" and frame.measure == "level"):
        return "multiple", way
    if frame.measure == "level" and unit == "%" and _SHARE_OF.match(frame.subject):
        return "share", None
    return frame.measure, way if frame.measure in ("change", "difference", "multiple") else None


def _occasions(site: Site, frame: Frame) -> bool:
    """ "The board met six times": how often, where nothing is compared and nothing moves."""
    text, verb = site.view.text, frame.verb
    if site.quantity.kind != "multiple" or not text[: site.quantity.end].endswith("times") or verb is None:
        return False
    if re.match(
        r"\s(?:as|more|less|higher|lower|larger|greater|bigger|faster|the|that|those|its|our|their|what|of|over)\b",
        text[site.end :],
    ):
        return False
    still = not cues.direction(verb.lower_) and verb.lower_ not in cues.forms("be") | cues.verbs("level", "verbs")
    return still and frame.measure in ("level", "multiple") and site.lead_word not in ("by", "of", "to", "at")


def means_points(site: Site, frame: Frame) -> bool:
    """Whether a percent can only mean points: "the vacancy rate rose by 0.4 percent to 2.9 percent"."""
    if site.quantity.kind != "percent" or site.quantity.value is None or site.quantity.value >= 5:
        return False
    head = frame.subject.split(" of ")[0].strip()
    if cues.pattern("points", "always").fullmatch(head):
        return True
    tail = site.view.text[site.quantity.end : site.quantity.end + 30]
    return bool(cues.pattern("points", "rates").search(head) and re.match(r"\sto\s[\d.]+\s?(?:%|per\s?cent)", tail))


def _is_money(site: Site, frame: Frame) -> bool:
    """A large bare number of something that is always money: its currency was left out."""
    quantity = site.quantity
    if quantity.kind != "count" or quantity.value is None or quantity.value < 1_000_000 or not frame.subject:
        return False
    head = re.split(r"\s(?:of|for|in|on|from|by)\s", frame.subject)[0].split(" ")[-1].lower()
    return head in cues.words("money", "nouns")


def _base_noun(text: str) -> str:
    """The noun of a base: the first plural of the words after the number ("live births"), else its first word."""
    words = re.findall(r"[a-z-]+", text.split(",")[0].lower())[:3]
    plurals = read("en/things")["per"]["plurals"]
    return next((w for w in words if w.endswith("s") or w in plurals), words[0] if words else "")


def _with_rate(site: Site, unit: str, *, unnamed: bool = False) -> str:
    """The unit with the base that the words after the number give it: "per 1,000 people", "each", "a year"."""
    tail = site.view.text[site.quantity.end : site.quantity.end + 70]
    if _PER_MILLE.match(tail):
        return "[ppth]"
    match = _PER_NUMBER.match(tail)
    if match and (base := _power(match.group(1))):
        rate = f"/(10*{base}.{thing(_base_noun(tail[match.start(2) :]))})"
        return rate if unit in ("1", "{thing}") or unnamed else unit + rate
    if site.quantity.kind not in _COUNTABLE:
        return unit
    if _times()[1].match(tail):
        return unit + _each_of(site)
    if "/" in unit:
        return unit
    giver = _GIVEN_EACH.search(site.view.text[max(0, site.quantity.start - 90) : site.quantity.start])
    if giver is not None and site.quantity.kind == "money":
        return f"{unit}/{thing(giver.group(1))}"
    if site.lead_word == "from" and (end := _other_end(site)) is not None:
        return _per_thing(site.view.text[end : end + 70], unit)
    later = (q.start for q in site.view.reading.quantities if q.start > site.quantity.end)
    own = _per_thing(tail[: next(later, len(site.view.text)) - site.quantity.end], unit)
    return own if own != unit else _per_thing(_rate_before(site), unit)


_AGAIN = re.compile(r"\s(?:(?:per|for each|an?)\s[a-z-]{2,20},?\s(?:(?:up|down)\s)?from\s|per\s[a-z-]{2,20}\s\()")
""" "650 per berth, down from 692", "0.80 per share (0.50)": the base that is said of the first alone."""


def _rate_before(site: Site) -> str:
    """The base of a rate that stands behind the number before, for one that is the same at another time; else empty."""
    before = [q for q in site.view.reading.quantities if q.end <= site.quantity.start]
    if not before or before[-1].kind != site.quantity.kind:
        return ""
    between = site.view.text[before[-1].end : site.quantity.start]
    again = _AGAIN.fullmatch(between)
    return re.split(r"[,(]|\s(?:up|down|from)\s", between)[0] if again else ""


def _other_end(site: Site) -> int | None:
    """Where "from 750 to 900 per quarter" ends: both are per quarter."""
    for other in site.view.reading.quantities:
        if other.start > site.quantity.end:
            between = site.view.text[site.quantity.end : other.start]
            to = re.fullmatch(r"(?:\s[a-z]+)?,?\sto\s(?:[a-z]+\s){0,2}", between)
            return other.end if to and other.kind == site.quantity.kind else None
    return None


_GIVEN_EACH = re.compile(
    r"\b(?:each|every)\s(?:[a-z-]+\s){0,3}?([a-z-]+)\s(?:with\s)?an?\s(?:[a-z-]+\s){1,3}of\s(?:up\sto\s)?$"
)
""" "grants each electricity account a subsidy of 900": what the amount is for one of."""


def _power(printed: str) -> int:
    """The power of ten of a printed base, 0 when it is none."""
    count = _SCALES.get(printed.lower()) or int(printed.replace(",", "") or 0)
    power = len(str(count)) - 1
    return power if count == 10**power else 0


@cache
def _bases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "per visit", "a tonne": bases of the lexicon, and any other noun after "per"."""
    per = read("en/things")["per"]
    return (
        re.compile(
            rf"\s(?:per|for every|for each|a|an)\s({either([*per['things'], *per['codes']])})\b"
            r"(?!\s(?:ago|earlier|later|before|after)\b)",
            re.IGNORECASE,
        ),
        re.compile(rf"\s(?:per|for each)\s(?!{either(per['not_things'])}\b)([A-Za-z]{{3,}})\b"),
    )


@cache
def _times() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "annually", "a year"; and "each" that stands for things, not for times."""
    per = read("en/things")["per"]
    return (
        re.compile(rf"\s{either(per['yearly'])}\b(?!\s(?:ago|earlier|later|before|after))", re.IGNORECASE),
        re.compile(rf"\seach\b(?!\s{either(per['times'])})"),
    )


def _per_thing(tail: str, unit: str) -> str:
    """The unit with the base of a rate that the words after the number name: "per visit", "a tonne", "annually"."""
    known, other = _bases()
    match = known.match(tail) or other.match(tail)
    if match is None:
        return f"{unit}/a" if _times()[0].search(re.split(r"[,;]|\band\b", tail)[0]) else unit
    word = match.group(1).lower()
    code = read("en/things")["per"]["codes"].get(word) or thing(word)
    again = re.match(r"\s(?:per|a)\s(?:year|annum)\b", tail[match.end() :])
    return f"{unit}/{code}/a" if again and code != "a" else f"{unit}/{code}"


def _each_of(site: Site) -> str:
    """What "each" stands for: the nearest counted group before the number ("the two docks … 3 million each")."""
    before, per = site.view.text[: site.quantity.start], read("en/things")["per"]
    number = rf"(?:{either(per['numbers'])}|\d+)"
    groups = re.findall(rf"\b(?:the\s)?{number}\s(?:[a-z-]+\s){{0,2}}?([a-z]+s)\b", before)
    nouns = [g for g in groups if g not in per["not_plurals"] and g.lower() not in read("en/numerals")["scales"]]
    return f"/{thing(nouns[-1])}" if nouns else ""
