"""Events whose day nobody says, beside which a number stands: "before the crisis", "when the bubble burst"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.timing.base_times import is_base
from pipeline.lexicon import either

_SAID = r"(?:the|this|that|our)\s(?:[a-z]+\s){0,2}?"
_NOW = re.compile(r";|\b(?:now|today|currently|since|has|have|but)\b")
""" "Before the crisis 9 % had a tap, now 40 % do": what is said of today."""


@cache
def _told() -> dict[str, str]:
    return {name: either(cues.words("timing", "events", name)) for name in ("beside", "of_crisis", "burst")}


@cache
def _beside() -> re.Pattern[str]:
    told = _told()
    last = (
        rf"^(?:[A-Z][a-z]+,\s)?(?:during|in)\s(?:the|our)\s(?:last|previous|earlier)\s(?:[a-z]+\s)?{told['of_crisis']}"
    )
    event = rf"{told['beside']}\s{_SAID}{told['of_crisis']}|when\s{_SAID}{told['of_crisis']}\s{told['burst']}"
    return re.compile(rf"(?:{last}|\b(?:{event}))\b(?!-|['’]|\s(?:of|in)\s\d)", re.IGNORECASE)


@cache
def _than() -> re.Pattern[str]:
    told = _told()
    return re.compile(
        rf"(?:\s[a-z-]+){{0,4}}\s(?:than|on|over|compared\s(?:with|to))\s(?:the\slevels?\s|that\s|those\s)?{told['beside']}\s{_SAID}{told['of_crisis']}\b"
    )


def beside_event(site: Site) -> bool:
    """Whether such an event opens the clause of a number, or stands right behind it, and no time of the sentence says when:
    "Before the crisis, 9 % had a tap", "stood at 9 % before the crisis"."""
    text, quantity = site.view.text, site.quantity
    if any(t.form not in ("own", "duration", "mark") and not is_base(text, t) for t in site.view.times):
        return False
    found = _beside().search(text)
    if found is None:
        return False
    opens = found.end() <= quantity.start and _NOW.search(text, found.end(), quantity.start) is None
    return opens or text[quantity.end : found.start()] == " "


def than_before_event(site: Site) -> bool:
    """ "is 5 % higher than before the crisis": compared with a time that nobody says."""
    return _than().match(site.view.text, site.end) is not None


@cache
def once_there() -> re.Pattern[str]:
    """ "Upon its completion", "once these docks are in full operation": on a day that the sentence does not say."""
    done = either(cues.words("timing", "fulfilled"))
    noun = either(cues.words("timing", "fulfilment"))
    return re.compile(
        rf"\bupon\s(?:(?:its|the|their|full|final)\s){{0,2}}{noun}\b|\b(?:on|after|at)\s(?:(?:its|full|final)\s)?{noun}\b"
        rf"|\b(?:once|when|after)\s(?:[^,;.\d]{{2,60}}\s)?(?:fully\s)?{done}\b",
        re.IGNORECASE,
    )
