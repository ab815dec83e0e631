"""Items of a list whose verb stands in the sentence above it: "The grants will be raised: the boat grant from 3 to 4 euros"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.moods import verbless
from pipeline.english.rules.change_words import change_measure
from pipeline.english.subjects.words import tidy
from pipeline.english.view import child, direction_of, governor

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_LEADS = ("from", "to", "by")
_MARKER = re.compile(r"\W*(?:\(?[a-z\d]{1,4}[.)]\s)?(?:(?:the|an?)\s)?")
_OPENS = re.compile(r"(?:on|for|of|in)\s", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:changes?|adjustments?|increases?|reductions?|rises?|cuts?|revisions?)\s(?:in|to|of)\s(?:the\s)?"
)
_UNTIL = re.compile(r"\s(?:as\sfollows|will|shall|are|is|from|with|by)\b|\s?[–:—-]|[,.;]|$")


def led(site: Site) -> Frame | None:
    """ "The following grants will be raised: / the boat grant from 300 to 400; / the net grant by 50", "changes in duty – /
    on oil to 5 %": an item without a verb, whose number moves as the sentence above the list says."""
    first = site.view.words[0]
    if not site.memory.lead or site.lead is None or not verbless(site):
        return None
    if first.tag_ == "VB" and direction_of(first) and child(first, "dobj") is not None:
        return None  # "We take steps to boost trade: / cut the toll by 9 per cent": moves as it says itself
    if (case := _of_case(site)) is not None:
        return case
    if site.lead_word not in _LEADS:
        return None
    way = _way(site.memory.lead)
    last = site.claimed_before()
    if last is not None:
        goes_on = last[1].rule == "led" and site.lead_word == "to"
        return Frame("led", last[1].subject, "level", "", governor(site.root)) if goes_on else None
    text = _named(site, site.lead)
    if not text or way is None:
        return None
    if site.lead_word == "by":
        return Frame("led", text, change_measure(site), way, governor(site.root)) if way else None
    return Frame("led", text, "level", "", governor(site.root))


def _of_case(site: Site) -> Frame | None:
    """ "The rebates will be as follows: / For small boats: 8 euros": of what the sentence above the list names, for one case."""
    told = _AS_FOLLOWS.match(site.memory.lead)
    case = _CASE.fullmatch(site.view.text, 0, site.quantity.begin) if told is not None else None
    if told is None or case is None:
        return None
    whom = f" for {case['whom']}" if case["for"] else f" for {case['whom'][0].lower()}{case['whom'][1:]}"
    return Frame("led", tidy(told["what"]) + whom, "level", "", governor(site.root))


_AS_FOLLOWS = re.compile(
    r"(?:The\s)?(?P<what>[A-Za-z][A-Za-z -]{2,60}?)\s(?:will\sbe|shall\sbe|are|is)\s"
    r"(?:revised\s|set\s|adjusted\s)?as\sfollows\W*$"
)
_CASE = re.compile(
    r"\W*(?:\(?[a-z\d]{1,3}[.)]\s)?(?P<for>[Ff]or\s)?(?P<whom>[A-Za-z\d][\w -]{2,60}):\s(?:[a-z]+\s){0,2}"
)


def _way(lead: str) -> str | None:
    """The way that a lead-in moves its items, "up" or "down"; empty where they only change, None where they do not."""
    words = re.findall(r"[a-z]+", lead.lower())
    ways = [way for word in words if (way := cues.direction(word))]
    return ways[-1] if ways else "" if _MOVED.search(lead) else None


def _named(site: Site, lead: Token) -> str:
    """What an item names before the word that leads to its number: "boat grant", "duty on oil" with the noun of the lead-in."""
    opened = _MARKER.match(site.view.text)
    start = opened.end() if opened is not None else 0
    ordered = _ORDERED.match(site.view.text, start)  # "- Increase the number of piers by 9", its verb taken for a noun
    start = ordered.end() if ordered is not None and cues.direction(ordered["verb"].lower()) else start
    text = tidy(site.view.text[start : lead.idx])
    if not _OPENS.match(text):
        return text
    whole = moved_of(site.memory.lead) or _raised(site.memory.lead)
    return f"{whole} {text[0].lower()}{text[1:]}" if whole else ""


_ORDERED = re.compile(r"\W*(?P<verb>[A-Z][a-z]+)\s(?:the|our|its|their)\s")


def _raised(lead: str) -> str:
    """What a lead-in says will be moved: "berth cover" of "To ease trade, the berth cover will be raised:"; else empty."""
    found = _RAISED.search(lead)
    return tidy(found["what"]) if found is not None and cues.direction(found["way"].lower()) else ""


_RAISED = re.compile(
    r"(?:^|,\s)(?:the\s|our\s|an?\s)?(?P<what>[A-Za-z][\w -]{2,60}?)\s(?:will\sbe|shall\sbe|is|are|has\sbeen|have\sbeen)\s"
    r"(?:being\s)?(?P<way>[a-z]+)(?:\sas\s(?:follows|under|below))?\W*$",
    re.IGNORECASE,
)


def moved_of(lead: str) -> str:
    """What a lead-in says is changed: "duty" of "I propose the following changes in duty –"; else empty."""
    found = _MOVED.search(lead)
    until = _UNTIL.search(lead, found.end()) if found is not None else None
    return tidy(lead[found.end() : until.start()]) if found is not None and until is not None else ""
