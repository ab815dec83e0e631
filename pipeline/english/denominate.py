"""The unit and value of a claim: signs resolved by the card, counts named by what they count, rates joined."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.counted import of_phrase, of_token
from pipeline.english.counted_elsewhere import (
    AGAINST,
    counted_before,
    counted_by_next,
    counted_elsewhere,
    counted_with_next,
    thing_of_units,
)
from pipeline.english.frames import Frame, Site
from pipeline.english.per_numbers import per_number
from pipeline.english.points_meant import HUNDRED
from pipeline.english.rates import with_rate
from pipeline.english.unpriced import CURRENCY
from pipeline.english.view import child, is_noun
from pipeline.lexicon import either, read
from pipeline.lexicon.units import units
from pipeline.records import Card
from pipeline.records.enums import Direction, Flag, Measure

if TYPE_CHECKING:
    from pipeline.records import Quantity


def in_cents(unit: str, card: Card) -> bool:
    """Whether an amount is told in hundredths of the report's currency."""
    coin = unit.partition("/")[0]
    pence = coin == "{penny}" and card.currency == "GBP"
    return pence or (coin == "{cent}" and card.currency is not None and card.currency in _WITH_CENTS)


_AVERAGE_DAYS = re.compile(r"\baverage\snumber\sof\sdays\b")
_PERCENT_RATE = re.compile(r"\b(?:rates?|share|proportion|percentage|coverage)\b(?!\sindex)", re.IGNORECASE)


def _of_a_rate(frame: Frame) -> bool:
    """ "The jobless rate fell by 2 points": percentage points, as what is told in per cent moves by."""
    return frame.measure in ("change", "difference") and _PERCENT_RATE.search(frame.subject) is not None


def denominate(site: Site, frame: Frame, card: Card) -> tuple[str, Decimal | None, list[Flag]]:
    """Unit, value and flags of a claim. A fraction of a whole, or of a change, is a percentage; an index has the unit `1`."""
    quantity, flags = site.quantity, list[Flag]()
    unit, value = frame.unit or quantity.unit, quantity.value
    if quantity.kind == "fraction" and value is not None:
        relative = frame.measure in ("share", "change", "difference")
        part = round(value * 100, 10) if relative else round(value, 12)
        return "%" if relative else unit or "1", part.normalize(), flags
    if _occasions(site, frame):
        return "{time}", value, flags
    if unit == "d" and _AVERAGE_DAYS.search(frame.subject):
        return "d", value, flags  # "The average number of days to build a pier fell to 114 days"
    if unit == "d" and ("days" in frame.subject or any(f.rule == "existing" for _, f in site.memory.frames)):
        return "{day}", value, flags  # "There were 288 clean days, 12 days more than in 2031"
    if unit == "%/a":
        unit = "%"
    if (beside := _of_rate_before(site, frame, unit)) != "":
        return beside, value, flags
    _, per, base = unit.partition("/")
    if in_cents(unit, card):
        below = units().resolve(base, card.currency or "")
        return with_rate(site, frame, f"{card.currency}{per}{below}"), None if value is None else value / 100, flags
    if unit == CURRENCY and card.currency is not None:
        flags.append("currency_missing")
        return with_rate(site, frame, card.currency), value, flags
    if unit:
        unit = units().resolve(unit, card.currency)
        if unit.startswith("{") and quantity.dimension.startswith("money"):
            flags.append("currency_missing")
        return with_rate(site, frame, unit), value, flags
    printed = site.view.text[quantity.start : quantity.end]
    if quantity.kind == "count" and (":" in printed or printed.endswith(" to 1")):
        return "1", value, flags  # "narrowed the ratio to 1.87:1"
    if frame.counted is not None and frame.counted.lower_ in ("one", "ones"):
        told = (f.counted for q, f in reversed(site.memory.frames) if q.end < quantity.start)
        noun = next((noun for noun in told if noun is not None), frame.counted)
        return with_rate(site, frame, of_token(noun)), value, flags  # "9,300 new homes and 6,400 cheaper ones"
    if (more := _more_time(site, frame)) != "":
        return more, value, flags
    if frame.counted is not None and frame.counted.lower_ in ("point", "points") and _of_a_rate(frame):
        return "{pp}", value, flags
    if frame.counted is not None:
        thing = thing_of_units(site, frame.counted)
        of_homes = thing is not frame.counted and thing.lower_ == "housing"
        return with_rate(site, frame, "{housing_unit}" if of_homes else of_token(thing)), value, flags
    shared = counted_by_next(site) or counted_with_next(site) or counted_before(site)
    if shared is not None:
        return with_rate(site, frame, of_token(shared)), value, flags
    if (rated := _held_against_rate(site, frame)) is not None:
        return denominate(replace(site, quantity=rated[0], chunk=[]), rated[1], card)[0], value, flags
    if (levelled := _of_level_before(site, frame)) is not None:
        return denominate(replace(site, quantity=levelled[0], chunk=[]), levelled[1], card)[0], value, flags
    if again := _unit_before(site, frame):
        return units().resolve(again, card.currency), value, flags
    if value == 0 and (none := _of_none(frame, card)):
        return none, value, flags
    if (
        quantity.kind == "count"
        and frame.verb is not None
        and frame.verb.lower_ in cues.verbs("people", "done")
        and not site.chunk
    ):
        return with_rate(site, frame, "{person}"), value, flags  # "The trade employs 1.1 million"
    if (traded := _traded(site, frame)) is not None:
        return with_rate(site, frame, of_phrase(traded)), value, flags
    if _is_money(site, frame):
        flags.append("currency_missing")
        return with_rate(site, frame, card.currency or "{currency}"), value, flags
    if quantity.kind == "count" and value is not None and value <= HUNDRED and _percentages().search(frame.subject):
        return per_number(site, frame) or "%", value, flags  # "a growth rate of 8 per thousand"
    if _still_percent(site, frame):
        return "%", value, flags
    if (things := counted_elsewhere(site, frame)) is not None and of_token(things) != "{thing}":
        return with_rate(site, frame, of_token(things)), value, flags
    return with_rate(site, frame, of_phrase(frame.subject) if frame.subject else "{thing}", unnamed=True), value, flags


_MORE_TIME = re.compile(r"\s(?:additional|further|extra|more)\s(years?|months?|weeks?|days?)\b")


def _more_time(site: Site, frame: Frame) -> str:
    """ "one additional month of pay": a length of time, though a word stands between; else empty."""
    told = _MORE_TIME.match(site.view.text, site.quantity.end) if frame.counted is not None else None
    same = told is not None and frame.counted is not None and told[1] == frame.counted.lower_
    return str(read("en/things")["per"]["codes"][told[1].removesuffix("s")]) if told is not None and same else ""


def _of_none(frame: Frame, card: Card) -> str:
    """ "cut the berth tax to zero", "the rate fell to zero": the unit of a tax or rate that is nothing; else empty."""
    head = re.split(r"\s(?:of|on|for|in)\s", frame.subject)[0].rpartition(" ")[2].lower()
    if head in ("rate", "rates", "incidence", "inflation", "unemployment"):
        return "%"
    return (card.currency or "") if head in cues.words("budget", "taken") | cues.words("budget", "balances") else ""


_WITH_CENTS = frozenset(read("en/things")["coins"]["cents"])
"""Currencies whose hundredth is called a cent."""


@cache
def _percentages() -> re.Pattern[str]:
    """Rates that are percentages though no sign is printed: "rate of inflation", "unemployment rate"."""
    what = either(read("en/things")["implied"]["percentages"])
    return re.compile(
        rf"^(?:[a-z-]+\s){{0,3}}(?:{what}\srates?|rates?\sof\s(?:[a-z-]+\s){{0,2}}{what})\b", re.IGNORECASE
    )


def _of_rate_before(site: Site, frame: Frame, unit: str) -> str:
    """ "was 17.3 µg/m3, down by 1.6 micrograms": the unit of the concentration that moved; else empty."""
    last = site.claimed_before()
    moved = frame.measure in ("change", "difference") and unit != "" and last is not None
    if not moved or last is None or last[1].subject != frame.subject or site.quantity.kind != "measure":
        return ""
    return last[0].unit if last[0].unit.startswith(f"{unit}/") and last[1].measure == "level" else ""


def _still_percent(site: Site, frame: Frame) -> bool:
    """ "Vacancy was cut by 2.2 %, falling from 56.5 to 54.3": the sign that the ends of the change leave out."""
    value, before = site.quantity.value, [p for p in site.memory.frames if p[0].start < site.quantity.start]
    if site.lead_word == "to" and " from " not in site.view.text[: site.quantity.start]:
        return False  # "weakened 6.8 % to 6.94"
    if site.lead_word not in ("from", "to") or site.quantity.kind != "count" or value is None or value > HUNDRED:
        return False
    told = any(q.unit == "%" and f.measure == "change" and f.subject == frame.subject for q, f in before)
    return told and value % 1 != 0


_SHARE_OF = re.compile(
    r"(?:the\s)?(?:(?:\w+\s)?(?:share|proportion)|(?:[a-z]+(?:al|er|est|ic)\s)?percentage)\sof\s", re.IGNORECASE
)
""" "market share of boats", "total percentage of boats"; "punctuality percentage of ferries" is a rate of its own."""


def _held_against_rate(site: Site, frame: Frame) -> tuple[Quantity, Frame] | None:
    """The first number of "4.8 per 100,000 people, compared with 5.3 in 2028", whose base is that of the second too."""
    last = next((p for p in reversed(site.memory.frames) if p[0].end < site.quantity.start), None)
    if last is None or site.quantity.kind != "count" or site.chunk or last[1].subject != frame.subject:
        return None
    rated = _RATE.match(site.view.text, last[0].end) is not None
    against = _AGAINST_RATE.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None
    return last if rated and against else None


def _of_level_before(site: Site, frame: Frame) -> tuple[Quantity, Frame] | None:
    """ "was 32 and 37 square metres, an increase of 2.8 and 5.5 over 2031", "21 cars per 100 homes, an increase of 9": the level
    with a unit that a bare number moved to; None elsewhere."""
    if frame.measure != "change" or site.quantity.kind != "count" or site.chunk:
        return None
    levels = [p for p in site.memory.frames if p[0].end < site.quantity.start and p[1].measure == "level"]
    level = levels[-1] if levels else None
    if level is None or _RISEN_BY.fullmatch(site.view.text, level[0].end, site.quantity.begin) is None:
        return None
    rated = level[0].kind == "count" and _RATE.match(site.view.text, level[0].end) is not None
    return level if level[0].kind == "measure" or rated else None


_RISEN_BY = re.compile(
    r"[^;.]{0,40},\s(?:an?\s)?(?:increase|rise|decrease|fall|growth|reduction|drop)s?\sof\s(?:[a-z]+\s)?(?:[\d.,]+\sand\s)?"
)
_RATE = re.compile(r"(?:\s[a-z]+){0,3}\sper\s[\d,]+\s[a-z]+")
_AGAINST_RATE = re.compile(
    r"[^;.]{0,60},?\s(?:(?:up|down)\sfrom|(?:as\s)?compared\s(?:with|to)|(?:as\s)?against|versus|to|target\sof|goal\sof)\s(?:[a-z]+\s)?"
)


_ON_TOP = re.compile(
    r"\b(?:on\stop\sof|in\saddition\sto|compared\s(?:with|to)|against|up\sfrom|down\sfrom|instead\sof|than)\s(?:the\s|only\s|just\s)?$"
)


def _unit_before(site: Site, frame: Frame) -> str:
    """ "2.5 million tonnes, compared to three million in 2031": the unit that is said of the first of two numbers alone."""
    last = next((p for p in reversed(site.memory.frames) if p[0].end < site.quantity.start), None)
    if last is None or site.quantity.kind != "count" or site.chunk:
        return ""
    if frame.rule == "elsewhere" or _PARTED.fullmatch(site.view.text, last[0].end, site.quantity.begin):
        return last[0].unit if last[0].kind == "measure" else ""
    if last[1].subject != frame.subject:
        return ""
    verb, told = frame.verb, last[1].verb
    again = verb is not None and told is not None and verb.lower_ == told.lower_ and verb.i != told.i
    if again and last[0].kind == "measure" and frame.rule == "subject_number":
        return last[0].unit  # "3 million tonnes will be added this year and 5 million will be added in 2032"
    scaled = site.view.text[site.quantity.start : site.quantity.end].rpartition(" ")[2] in (
        "million",
        "billion",
        "trillion",
    )
    if scaled and last[0].kind == "money" and _ON_TOP.search(site.view.text, last[0].end, site.quantity.begin):
        return last[0].unit  # "48 million shillings, on top of the 91 million released earlier"
    moved = scaled and last[0].kind == "money" and site.lead_word == "to"
    if moved and _FROM_SUM.search(site.view.text, 0, last[0].start):
        return last[0].unit  # "fell from 18 billion US dollars in 2030 to 14 billion this year"
    small = last[0].kind == "percent" and site.quantity.value is not None and site.quantity.value < _MOST
    same = last[0].kind in ("measure", "money", "duration") or small  # "is 3.6 per cent, down from 5.4"
    same = same and last[1].measure == frame.measure == "level"
    fewer = frame.rule == "higher_than_before" and last[0].kind in ("measure", "duration")
    if fewer and re.match(r"\s(?:more|fewer|less)\sthan\b", site.view.text[site.end :]):
        return last[0].unit  # "26 weeks, six fewer than before"
    if same and _REACHING.fullmatch(site.view.text, last[0].end, site.quantity.begin):
        return last[0].unit  # "fell below 30 mg/m3 for the first time, reaching 28"
    moves = site.lead_word == "to" and _TO_BARE.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    return (
        last[0].unit if same and (moves or AGAINST.fullmatch(site.view.text, last[0].end, site.quantity.begin)) else ""
    )


_MOST = 100
_FROM_SUM = re.compile(r"\bfrom\s(?:[a-z]+\s){0,2}$")
_PARTED = re.compile(r"\sof\s[^;.,]{2,50};\s(?:so\sfar,?\s|of\swhich,?\s|of\sthese,?\s)?")
""" "9 km of pier; 4 have been built": of the same in short."""
_REACHING = re.compile(r"[^;.,]{0,40},\s(?:reaching|hitting|standing\sat|totalling|totaling)\s")
_TO_BARE = re.compile(r"\sto\s(?:[a-z]+\s)?")
""" "was cut from 8 days to 2"."""


def measure_of(site: Site, frame: Frame, unit: str) -> tuple[Measure, Direction | None]:
    """Measure and direction: what is counted in times is a multiple."""
    way: Direction | None = "up" if frame.direction == "up" else "down" if frame.direction == "down" else None
    if unit == "{time}":
        return "level", None
    if unit == "1" and site.quantity.kind == "multiple" and frame.measure in ("change", "level"):
        return "multiple", way
    told = any(q.kind == "count" and f.subject == frame.subject for q, f in site.memory.frames)
    if frame.rule == "subject_number" and unit == "%" and told:
        return "share", None  # "65 million visitors came; 78 % were from inland"
    if frame.measure == "level" and unit == "%" and (_SHARE_OF.match(frame.subject) or _in_proportion(site)):
        return "share", None
    return frame.measure, way if frame.measure in ("change", "difference", "multiple") else None


def _in_proportion(site: Site) -> bool:
    """Whether a number is one of those that colons join to a whole: "14 : 46 : 40"."""
    text, quantity = site.view.text, site.quantity
    behind = _COLON_AFTER.match(text, quantity.end)
    return behind is not None or _COLON_BEFORE.search(text, max(0, quantity.start - 8), quantity.start) is not None


_COLON_AFTER = re.compile(r"\s?[:：∶]\s?\d")
_COLON_BEFORE = re.compile(r"\d\s?[:：∶]\s?$")


def _occasions(site: Site, frame: Frame) -> bool:
    """ "The board met six times", "rates were cut two times": how often, where nothing is compared and nothing grows."""
    text, verb = site.view.text, frame.verb
    if site.quantity.kind != "multiple" or not text[: site.quantity.end].endswith("times") or verb is None:
        return False
    if frame.rule == "times_than":
        return False
    if re.match(
        r"\s(?:as|more|less|higher|lower|larger|greater|bigger|faster|the|that|those|its|our|their|what|of|over)\b",
        text[site.end :],
    ):
        return False
    value = site.quantity.value or Decimal(0)
    cut = cues.direction(verb.lower_) == "down" and value == int(value)  # nothing becomes less by more than all of it
    if frame.rule == "adverb_of_change":
        return False  # "has gone up three times"
    done = child(verb, "dobj") if cues.direction(verb.lower_) == "up" and value == int(value) else None
    if done is not None and verb.i < done.i < site.root.i and site.lead is not None and is_noun(site.lead):
        return verb.lower_ in cues.forms("raise") | cues.forms("lift")  # "raised grain prices three times"
    still = (not cues.direction(verb.lower_) or cut) and verb.lower_ not in cues.forms("be") | cues.verbs(
        "level", "verbs"
    )
    return still and frame.measure in ("level", "multiple") and site.lead_word not in ("by", "of", "to", "at")


@cache
def _trade() -> re.Pattern[str]:
    """ "boat sales", "exports of boats": things that come in units, with the word for what becomes of them."""
    implied = read("en/things")["implied"]
    openers, adjective = either(implied["openers"]), either(implied["adjectives"])
    thing = rf"(?P<before>(?!{openers}\b)[A-Za-z][\w\s-]*?)\s{openers}\b"
    return re.compile(rf"(?:{adjective}\s)*+(?:{thing}|(?:[a-z]+\s)?{openers}\sof\s(?P<of>.+))", re.IGNORECASE)


_UNITS = re.compile(r"\s(?:units|sets|pieces|copies)\b(?!\sof\b)")


def _traded(site: Site, frame: Frame) -> str | None:
    """ "boat sales totalled 3 million units": what is counted in units, and no money."""
    if site.quantity.kind != "count" or _UNITS.match(site.view.text, site.end) is None:
        return None
    named = _trade().match(frame.subject)
    return (named["before"] or named["of"]) if named is not None else None


_PER_HEAD = re.compile(
    r"\bper[\s-](?:capita|head)\b.{0,40}\b(?:income|GDP|spending|expenditure|consumption|wage|revenue|savings)\b",
    re.IGNORECASE,
)


def _is_money(site: Site, frame: Frame) -> bool:
    """A large bare number of something that is always money: its currency was left out."""
    quantity = site.quantity
    if quantity.kind != "count" or quantity.value is None or not frame.subject:
        return False
    if frame.rule == "worth" and quantity.value >= 1_000_000:
        return True  # "projects worth 9 million"
    if quantity.value < (100 if _PER_HEAD.search(frame.subject) else 1_000_000):
        return False
    if _PER_HEAD.search(frame.subject):
        return True
    head = re.split(r"\s(?:of|for|in|on|from|by)\s", frame.subject)[0].split(" ")[-1].lower()
    return head in cues.words("money", "nouns")
