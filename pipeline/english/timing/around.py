"""What stands before a number outside of its own words, for what it takes from there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.english.times.dates import Time
from pipeline.records import Claim
from pipeline.records.enums import Status

_ITEM = re.compile(r"\W{0,3}(?:[ivx]{1,5}|[a-z]|\d{1,2})[.)]\s|[-–—•*]\s", re.IGNORECASE)


def lead_of(text: str, lead: str) -> str:
    """The opener of a list that a sentence leaves for the next one: itself if it ends in a colon, `lead` after an item."""
    if text.rstrip().endswith(":"):
        return text
    return lead if lead and _ITEM.match(text) else ""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before a number outside of its own words.

    `opened` is the time that opened an earlier sentence of the same paragraph, and `starts` whether it says from when on
    something holds, `lead_in` the sentence that a list item hangs on, `previous` the claim before it in its sentence, `whole`
    the printed period of the claim that the sentence before began with, `interval` the last stretch of time that was named,
    `month` the one that the sentences before compare with, and `told` the last claim of those sentences, `near` whether it
    stands in the sentence right before, in the same paragraph, `past` the years up to now that opened a sentence of a paragraph
    before, `in_force` the year from which what the sentence announces holds, `leading` the days of the reported month that the
    report's first claim is for, `over` the years that a sentence without a number names for its paragraph, `day` the last day of
    the reported period, as of which its section tells what there is, `state` the status of the last claim of the sentence that
    is no level that something moves from, `estimated` whether the
    paragraph of a report on an open year said that what follows are estimates.
    """

    opened: Time | None = None
    starts: bool = False
    lead_in: str = ""
    previous: Claim | None = None
    whole: str | None = None
    interval: str | None = None
    month: str | None = None
    told: Claim | None = None
    near: bool = False
    past: Time | None = None
    in_force: str | None = None
    leading: str | None = None
    over: Time | None = None
    state: Status | None = None
    day: str | None = None
    estimated: bool = False


def lasting(opened: Time | None) -> bool:
    """Whether the time that opened a sentence may hold past its paragraph: years up to now, for what has been done in them."""
    return opened is not None and opened.form == "back"
