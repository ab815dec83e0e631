"""Numbers that assert no amount: pronouns, how often and how long, millions that no number counts, none at all."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.numbers.atoms import words
from pipeline.english.qualifiers.printed import before_of
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.view import direction_of

_NEXT = re.compile(r"(?:[,;]|\b(?:and|but|while|whereas))\s$")


def pronoun(site: Site, frame: Frame) -> Verdict | None:
    """ "one usually gets less": no noun follows, so that nothing is counted."""
    printed = site.view.text[site.quantity.start : site.quantity.end].lower()
    of_many = any(other.rule == "subject_number" for _, other in site.memory.frames) and _NEXT.search(before_of(site))
    alone = printed == "one" and not site.chunk and frame.rule != "counted_noun" and not of_many
    few = printed in ("two", "three") and not site.chunk
    both = few and _BETWEEN_THE.search(before_of(site)) is not None
    of_them = site.view.text.startswith(("Of the ", "Of these "))
    if few and not of_them and before_of(site).endswith(("The ", "the ")) and _THEY_ARE.match(site.view.text, site.end):
        return "qualifier", "a count that refers back"
    return ("idiom", "a pronoun") if alone or both else None


_THEY_ARE = re.compile(r"\s(?:will|would|shall|can|could|may|are|were|have|had|together)\b")
""" "Together with the fort, the two will form a park"."""
_BETWEEN_THE = re.compile(r"\b(?:between|among)\s(?:the|these|those)\s$")
""" "the gap between the two"."""


def repeated(site: Site, frame: Frame) -> Verdict | None:
    """ "twice in a generation": a multiple that is said of nothing."""
    printed = site.view.text[site.quantity.start : site.quantity.end]
    plain = site.quantity.begin == site.quantity.start
    often = (
        plain
        and printed.lower() in ("twice", "thrice")
        and _WITHIN.match(site.view.text, site.quantity.end) is not None
    )
    lost = (
        (often or frame.rule in ("none", "left_noun"))
        and site.quantity.kind == "multiple"
        and not printed.endswith(("x", "×"))
    )
    return ("idiom", "says how often") if lost else None


_WITHIN = re.compile(
    r"\s(?:in|over|during|within)\s(?:the|as\smany)\s(?:past|last|previous|same|space|course|[a-z]+)\s"
)
""" "lowered its forecast twice in the past five months": how often, not twice as much."""


def in_a_row(site: Site, frame: Frame) -> Verdict | None:
    """ "make it three in a row": how often, one after the other."""
    text, end = site.view.text, site.quantity.end
    follows = _LONG.match(text, end)
    more = follows is not None and follows["more"]
    asked = not more or _FOR.search(text, 0, site.quantity.start) is not None
    return ("date", "says how long") if follows and asked else None


_LONG = re.compile(
    r"\s(?:(?:times\s|years\s)?in\sa\srow|running|(?:full|whole|entire|(?P<more>more|further|additional|extra))\s"
    r"(?:years?|months?|weeks?|days?))\b"
)
""" "three in a row", "2 full years ahead of schedule"; "extended for three more years" behind its "for"."""
_FOR = re.compile(r"\bfor\s(?:another\s)?$")


_QUARTERS = re.compile(r"\b(?:in|for|during|over)\s(?:these|those|the|both)\s$")
""" "no rates in these two quarters"."""


def vague(site: Site, frame: Frame) -> Verdict | None:
    """ "millions of travellers", "hundreds of thousands of jobs": a power of ten that no number counts asserts none."""
    printed = site.view.text[site.quantity.num_start : site.quantity.num_end].lower()
    if printed.endswith("quarters") and _QUARTERS.search(site.view.text, 0, site.quantity.start):
        return "date", "says when"
    if not printed.endswith("s"):
        return None
    many = all(part in words()["vague_plurals"] for part in re.split(r"\sof\s", printed))
    return ("idiom", "says that there are many") if many else None


def zero(site: Site, frame: Frame) -> Verdict | None:
    """ "zero tariffs": says that there is none, in words; what comes to zero, or is cut to it, is a level."""
    printed = site.view.text[site.quantity.num_start : site.quantity.num_end].lower()
    if printed != "zero" or site.quantity.unit:
        return None
    verb = frame.verb
    moved = site.lead_word == "to" and verb is not None and direction_of(verb) != ""
    comes_to = verb is not None and verb.lower_ in cues.forms("be") | cues.verbs("level", "verbs")
    if (moved or comes_to) and frame.rule == "verb_value" and not site.chunk and frame.subject:
        return None  # "cut to zero", "The number of strikes was zero"
    return "idiom", "says that there is none"
