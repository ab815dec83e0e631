"""Percentages that can only be growth: nothing is said of what the output of a country would be a part of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import grown
from pipeline.english.subjects.economy import ECONOMY
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, is_noun

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_WIDTH = 60
RATIO = re.compile(r"\b(?:return|ratio|share|proportion|margin|contribution)\b|-to-")
_AFTER_FLOW = re.compile(r"\s(?:\([A-Za-z ]+\)|targets?|goals?|forecasts?|projections?)$")
_HEAD = re.compile(r"\s(?:of|in|for|from|by|to|at|on|per)\s")


_SPEED = re.compile(
    r"^(?:(?!(?:of|to|in|for|from|by)\b)[\w-]+\s){0,4}(?:[Gg]rowth(?:\srates?)?|rates?\sof\s(?:growth|increase|expansion))(?:\s(?:of|in|for)\s.+)?$"
)
""" "compound rate of growth": a percentage of it is how much something grew."""


_CORRESPONDING = re.compile(
    r"corresponding\s(?:[a-z]+\s)?(?:rate|figure|percentage)(?:\s(?:for|of)\s(?:the\s)?(?P<of>.+))?$"
)


_HOW_FAST = re.compile(
    r"(?:(?:the|a|somewhat|slightly|much)\s)?(?:high|higher|low|lower|fast|faster|slow|slower|average|annual)",
    re.IGNORECASE,
)
""" "a somewhat lower growth rate": how fast something grows, and not what."""


def as_growth(site: Site, frame: Frame) -> Frame:
    """The frame of a level in percent, made a change where the subject is a flow ("a GDP target of 6 percent", "output of the
    docks will be 7 percent larger"); it goes down where a noun of falling stands before it.

    A flow with a base ("5 percent of output"), or a rate of one ("return on investment"), stays what it is.
    """
    if (aimed := _aimed_at(site, frame)) is not None:
        return aimed
    if frame.measure != "level" or site.quantity.unit != "%" or frame.share_of or frame.rule == "before_noun":
        return frame
    if site.view.text.startswith(" of ", site.end):
        return frame
    last = site.claimed_before()
    if (again := _CORRESPONDING.match(frame.subject)) is not None and last is not None and last[1].measure == "change":
        told = again["of"] or last[1].subject  # "grew by 3 %, while the corresponding rate for pilots was 4 %"
        return replace(frame, measure="change", direction=last[1].direction, subject=told)
    if _SPEED.search(frame.subject) is not None and not RATIO.search(frame.subject) and "atural " not in frame.subject:
        grew = grown(frame.subject)[0]
        grew = (last[1].subject if last is not None else site.memory.before) if _HOW_FAST.fullmatch(grew) else grew
        return replace(frame, measure="change", direction="up", subject=grew or frame.subject)
    slowed = frame.verb is not None and frame.verb.lower_ in cues.forms("slow") | cues.forms("accelerate")
    if _PRICES.fullmatch(frame.subject) is not None or (slowed and _BRANCH.search(frame.subject) is not None):
        return replace(frame, measure="change", direction="up")
    head = _HEAD.split(frame.subject, maxsplit=1)[0]
    head = _AFTER_FLOW.sub("", head)
    ends = any(found.end() == len(head) for found in cues.pattern("change", "flows").finditer(head))
    if not ends or RATIO.search(frame.subject):
        return frame
    start = site.quantity.start
    before = re.findall(r"[a-z]+", site.view.text[max(0, start - _WIDTH) : start].lower())
    falls = any(word in cues.words("change", "down", "nouns") for word in before)
    if site.lead_word == "by" and last is not None and last[1].measure == "change":
        falls = last[1].direction == "down"  # "output fell by 2 %, and that of docks by 9 %"
    return replace(frame, measure="change", direction="down" if falls else "up")


def _aimed_at(site: Site, frame: Frame) -> Frame | None:
    """ "set the target for growth of port trade at 17 %, the target for rises in loans at 9 million": a change of it."""
    if site.quantity.kind not in ("percent", "money") or frame.measure not in ("level", "change"):
        return None
    begun = max(site.view.text.rfind("target", 0, site.quantity.begin), 0)
    told = _TARGET_FOR.match(site.view.text, begun, site.quantity.begin)
    if told is None or (told["noun"] is None and site.quantity.unit != "%"):
        return None
    way = cues.direction(told["noun"]) if told["noun"] else "up"
    return replace(frame, subject=tidy(told["of"] or told["thing"]), measure="change", direction=way or "up")


_TARGET_FOR = re.compile(
    r"targets?\sfor\s(?:the\s)?(?:(?P<noun>growth|increases?|rise|reductions?|cuts?)\s(?:of|in)\s(?P<of>[^,;:]{2,80}?)"
    r"|(?P<thing>[^,;:]{2,60}?)\sgrowth)\s(?:(?:was|is|has\sbeen|were)\s(?:set\s)?)?(?:at\s|to\sbe\s)?$"
)

_BRANCH = re.compile(r"\b(?:sector|industry|subsector|sub-sector|activity)$", re.IGNORECASE)
""" "The ferry sector slowed to 9 %": its growth did."""
_PRICES = re.compile(r"(?:(?:consumer|retail|producer)\s)?prices", re.IGNORECASE)
""" "Consumer prices will be kept within 3 %": so much can only be their rise."""

_BARE = re.compile(
    r"(?:(?:[Rr]eal|[Aa]ctual|[Oo]verall|[Tt]rend|[Aa]verage|[Aa]nnual)\s){0,2}[Gg]rowth(?:\s(?:rate|forecast))?|[Rr]ate\sof\sgrowth"
)


def of_economy(site: Site, frame: Frame) -> Frame:
    """ "GDP grew by 3 percent. Growth for next year should be 4": of what was spoken of, where that was the whole economy."""
    if frame.measure != "change" or frame.rule == "places_moved" or _BARE.fullmatch(frame.subject) is None:
        return frame
    last = site.claimed_before()
    if (
        last is not None
        and last[1].measure == "level"
        and _ITS_GROWTH.search(site.view.text, last[0].end, site.quantity.start)
    ):
        return replace(frame, subject=last[1].subject, given=False)
    told = site.memory.last_subject()
    if not site.memory.frames and (own := _economy_before(site)):
        told = own
    return replace(frame, subject=told, given=False) if ECONOMY.search(told) else frame


def stands_alone(site: Site, noun: Token) -> bool:
    """ "Growth in the first quarter of 4 %", "The forecast for 2031 was growth of 3 %": that of the economy, whatever
    was spoken of before."""
    if noun.lower_ != "growth" or site.memory.frames or site.quantity.unit != "%":
        return False
    own = child(noun.head, "nsubj") if noun.dep_ == "attr" else None
    foretold = own is not None and own.lower_ in cues.words("status", "expect_nouns")
    named = (child(c, "pobj") for c in own.children if c.dep_ == "prep") if foretold and own is not None else ()
    foretold = foretold and all(t is None or t.i in site.view.timed for t in named)  # not "The forecast for tolls"
    return foretold or (noun.dep_ == "ROOT" and noun.i == 0)


_ITS_GROWTH = re.compile(r",\swith\s(?:the|an?|its)\s(?:[a-z]+\s){0,2}growth\s(?:rate\s)?(?:being|reaching|of)\s")
""" "income of 81 billion, with the growth rate being 20 %"."""


def _economy_before(site: Site) -> str:
    """ "The economy is strong, with real growth forecast to be 4 %": the subject before the number, where it is the economy."""
    for token in site.view.words[: site.root.i]:
        if token.dep_ == "nsubj" and is_noun(token) and ECONOMY.search(text := phrase(site.view, token)):
            return text
    return ""
