"""The unit and value of a claim: signs resolved by the card, counts named by what they count, rates joined."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.english.quantities.per_numbers import per_number
from pipeline.english.quantities.unpriced import CURRENCY
from pipeline.english.units.counted import of_phrase, of_token, thing
from pipeline.english.units.counted_elsewhere import (
    counted_before,
    counted_by_next,
    counted_elsewhere,
    counted_with_next,
    thing_of_units,
)
from pipeline.english.units.implied_units import is_money, of_none, percentages, traded_things
from pipeline.english.units.points_meant import HUNDRED
from pipeline.english.units.rates import with_rate
from pipeline.english.units.units_before import (
    held_against_rate,
    of_level_before,
    of_rate_before,
    still_percent,
    unit_before,
)
from pipeline.english.view import child, is_noun
from pipeline.english.wording import share_base
from pipeline.lexicon import read
from pipeline.lexicon.units import units
from pipeline.records import Card
from pipeline.records.enums import Direction, Flag, Measure


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
    if (beside := of_rate_before(site, frame, unit)) != "":
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
    if (rated := held_against_rate(site, frame)) is not None:
        return denominate(replace(site, quantity=rated[0], chunk=[]), rated[1], card)[0], value, flags
    if (levelled := of_level_before(site, frame)) is not None:
        return denominate(replace(site, quantity=levelled[0], chunk=[]), levelled[1], card)[0], value, flags
    if again := unit_before(site, frame):
        return units().resolve(again, card.currency), value, flags
    if value == 0 and (none := of_none(frame, card)):
        return none, value, flags
    if (
        quantity.kind == "count"
        and frame.verb is not None
        and frame.verb.lower_ in cues.verbs("people", "done")
        and not site.chunk
    ):
        return with_rate(site, frame, "{person}"), value, flags  # "The trade employs 1.1 million"
    if (traded := traded_things(site, frame)) is not None:
        return with_rate(site, frame, of_phrase(traded)), value, flags
    if is_money(site, frame):
        flags.append("currency_missing")
        return with_rate(site, frame, card.currency or "{currency}"), value, flags
    if quantity.kind == "count" and value is not None and value <= HUNDRED and percentages().search(frame.subject):
        return per_number(site, frame) or "%", value, flags  # "a growth rate of 8 per thousand"
    if still_percent(site, frame):
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


_WITH_CENTS = frozenset(read("en/things")["coins"]["cents"])
"""Currencies whose hundredth is called a cent."""
_SHARE_OF = re.compile(
    r"(?:the\s)?(?:(?:\w+\s)?(?:share|proportion)|(?:(?:average|[a-z]+(?:al|er|est|ic))\s)?percentage)\sof\s",
    re.IGNORECASE,
)
""" "market share of boats", "total percentage of boats"; "punctuality percentage of ferries" is a rate of its own."""


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
    if unit == "%" and (_of_output(site, frame) or _of_things(site, frame)):
        return "share", None
    return frame.measure, way if frame.measure in ("change", "difference", "multiple") else None


def _of_output(site: Site, frame: Frame) -> bool:
    """ "research spending at 4 % of GDP" is a share; "a deficit of 3 % of GDP" is a level, as of an indicator."""
    listed = frame.measure == "change" and frame.rule == "gapped" and site.lead_word != "by"
    if not (listed or frame.measure == "level") or cues.pattern("share", "ratios").search(frame.subject):
        return False
    if head_noun(frame.subject) in cues.words("generic", "goals"):
        return False  # "the EU limit of 3 % of GDP"
    return cues.pattern("share", "outputs").search(share_base(site)) is not None


def _rated(site: Site, frame: Frame) -> bool:
    """ "Small firms will pay 10 %": a rate that they pay; not "state firms paid the other 40 %", beside a share."""
    last = site.claimed_before()
    beside = last is not None and last[1].measure == "share"
    beside = beside or site.view.text.endswith((" remaining ", " other "), 0, site.quantity.begin)
    return not beside and frame.verb is not None and frame.verb.lower_ in cues.verbs("share", "paying")


def _of_things(site: Site, frame: Frame) -> bool:
    """ "Graduate posts rose from 5 % to 20 %": a share of all posts, where what is told of are things or people, and no rates."""
    if frame.measure != "level" or frame.rule not in ("verb_value", "moved_to", "noun_of") or not frame.subject:
        return False
    if _rated(site, frame):
        return False
    head = head_noun(frame.subject)
    return head in cues.words("share", "countables") or (head.endswith("s") and thing(head) == "{person}")


def _in_proportion(site: Site) -> bool:
    """Whether a number is one of those that colons join to a whole: "14 : 46 : 40"."""
    text, quantity = site.view.text, site.quantity
    if quantity.unit == "%" and ":" in text[quantity.start : quantity.end]:
        return True  # "from 60:40 to 70:30"
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
