"""Numbers quoted from before for comparison: what something stood at the year before, or came from."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.times.dates import Time
from pipeline.english.times.financial import same_year
from pipeline.english.times.points import year_before
from pipeline.english.timing.held_against import foretold, is_compared, right_behind, together
from pipeline.lexicon import read
from pipeline.lexicon.periods import Bases
from pipeline.records import Quantity

_IN = re.compile(r"\s(?:[a-z]+ed\s)?(?:in|during|for)\s")
_OVER = re.compile(r"\b(?:over|on|against|compared)\b")
_FROM = re.compile(r"\bfrom\s(?:just\s|only\s|about\s|around\s|some\s|less\sthan\s|more\sthan\s)?$")
_TO = re.compile(r"[^.;,]{0,30}\sto\s")


def of_the_year_before(site: Site) -> bool:
    """ "…, up from 7 million the previous year": what something stood at the year before."""
    return any(_its_own(site, time) for time in site.view.times if time.form == "own")


def _its_own(site: Site, time: Time) -> bool:
    """Whether "the previous year" is when the number was, not what it is compared with."""
    text = site.view.text
    first, last = together(site)
    if not right_behind(text, last, time) or _ON_YEAR.match(text, time.start):
        return False
    between = text[last.end : time.start]
    if not cues.words("timing", "told").isdisjoint(between.lower().split()) or foretold(text, first):
        return False
    if is_compared(text, first):
        return _OVER.search(between) is None
    return _IN.fullmatch(between) is not None and whole_year(text, time)


_ON_YEAR = re.compile(r"year[\s-](?:on|over)[\s-]year|y-?o-?y", re.IGNORECASE)
""" "the 3 percent year-on-year growth": how a change is measured, not when."""


def whole_year(text: str, time: Time) -> bool:
    """Whether an expression names a whole year before ("the previous year"), not a part of it or a distance."""
    return text[time.start : time.end].lower().removeprefix("the ") in read("en/dates")["whole"]["words"]


def came_from(site: Site, frame: Frame) -> bool:
    """ "grew to 5 million from 4 million", "52 percent (49)": what stood before, without a time of its own."""
    text, quantity = site.view.text, site.quantity
    previous, told = site.claimed_before() or (None, None)
    if previous is None or told is None or frame.measure not in ("level", "share") or _just_done(frame):
        return False
    if _bare_behind(text, previous, quantity):
        return True
    start = quantity.begin
    if (
        previous.kind == "percent"
        and told.measure not in ("level", "share")
        and _FROM_BESIDE.fullmatch(text, previous.end, quantity.begin)
    ):
        levels = [q for q, f in site.memory.frames if q.end <= previous.start and f.measure == "level"]
        return bool(levels) and levels[-1].unit == quantity.unit  # "8 million, up 4 % from 7 million"
    if not _FROM.search(text, max(previous.end, start - 40), start) or _TO.match(text, site.end):
        return False
    return previous.unit == quantity.unit and not any(right_behind(text, quantity, t) for t in site.view.times)


_FROM_BESIDE = re.compile(r"[*†]{0,2}\sfrom\s(?:just\s|only\s|about\s|around\s)?")


def _just_done(frame: Frame) -> bool:
    """ "has cut the fee to 6 from 8 euros": what somebody has changed was in force until then."""
    children = list(frame.verb.children) if frame.verb is not None else []
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'s", "’s", "'ve", "’ve") for c in children)
    return perfect and any(c.dep_ == "dobj" for c in children)


def before_reported(told: str | None, bases: Bases) -> str | None:
    """The year before, for what something came from to what it is in the reported year, if that had ended when it was told."""
    last = (told or "").rpartition("/")[2]
    whole = told and (len(told) == len("2031") or ("/" in told and same_year(told)))
    over = not bases.published or bases.published[: len(last)] > last
    return year_before(told) if told and whole and over and told == bases.reported else None


def _bare_behind(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """Whether a number stands bare in a bracket behind another that it is like in size."""
    alone = (
        re.fullmatch(r"\s?\(", text[previous.end : quantity.start])
        and text[quantity.num_end : quantity.num_end + 1] == ")"
    )
    if not alone or not previous.value or quantity.value is None:
        return False
    return Decimal("0.5") <= quantity.value / previous.value <= 2
