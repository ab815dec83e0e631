"""The status of an item without a verb, by the sentence above it or by the item before it."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.modality.aiming import heads_measures, lists_measures
from pipeline.english.modality.moods import verbless
from pipeline.english.statuses.said import Said, has_come
from pipeline.english.subjects.economy import ECONOMY, of_economy
from pipeline.english.view import child
from pipeline.records.enums import Status

__all__ = ["listed"]


def listed(said: Said) -> Status | None:
    """Of an item without a verb, what the sentence above says of all: "The targets for the year are: growth of 3 %; …"."""
    if _delivered(said):
        return "actual"
    if _adds(said) or _among_measures(said) or _measure_of_budget(said):
        return "target"
    if _so_today(said):
        return "actual"
    if not said.lead_in and said.role != "review" and _goes_on_with(said):
        return "target"
    if not said.lead_in or not verbless(said.site):
        return None
    if said.budget and said.times_ahead is not False and _ALLOTTED.search(said.lead_in):
        return "target"
    if cues.pattern("status", "intended").search(said.lead_in):
        return None if has_come(said) or _MET.search(said.lead_in) else "target"
    if said.lead_in.endswith(":") and cues.pattern("status", "listing_plans").search(said.lead_in):
        return "target"
    return "forecast" if cues.pattern("status", "reckoned").search(said.lead_in) else None


def _delivered(said: Said) -> bool:
    """ "Launch of a 9 million fund to help 300 yards", under "The measures delivered include:": done, but not its aims."""
    if _DELIVERED.search(said.lead_in) is None or said.times_ahead is True:
        return False
    return verbless(said.site) and _MEANT_TO.search(said.before) is None


_DELIVERED = re.compile(
    r"\b(?:measures|actions|initiatives|steps|projects|commitments|achievements|milestones)\s(?:already\s|so\sfar\s)?"
    r"(?:delivered|achieved|completed|implemented|taken|introduced|realised|realized|fulfilled)\b[^:;]*(?:\b(?:include|included|are|were)\b[^:;]*)?:?\s*$"
    r"|\b(?:[Aa]chievements|[Aa]ccomplishments)\s(?:to\sdate\s|so\sfar\s)?(?:include|are)\b[^:;]*:?\s*$"
)
_MEANT_TO = re.compile(
    r"\b(?:aim(?:ed|ing)\s(?:at|to)|target(?:ing|ed\sat)|to\s(?!date\b)[a-z]{3,}|will|would|designed|intended|expected|planned|potential)\b"
)


def _so_today(said: Said) -> bool:
    """ "A crew gets a grant of 9 dollars", under "Currently:": what is so now, where nothing says that it will be otherwise."""
    led = said.lead_in.rstrip(" :,").rpartition(". ")[2].lower() in cues.words("status", "current")
    return led and not any(t.tag_ == "MD" for t in said.site.view.words if t.lower_ != "can")


def _adds(said: Said) -> bool:
    """ "Training: 900 additional places at a cost of 3 million", "For the old, a further 40 berths and 3 clinics", an item of a
    budget without a verb: what it grants."""
    words = said.site.view.words
    main = words[: next((t.i for t in words if t.tag_ == "WDT"), len(words))]
    finite = (t for t in main if t.tag_ in ("VBD", "VBZ", "VBP", "MD"))
    told = any(t.dep_ in ("aux", "auxpass") or child(t, "nsubj", "nsubjpass", "expl") is not None for t in finite)
    if not said.budget or said.role == "review" or said.times_ahead is False or told:
        return False
    counted = said.frame.rule == "counted_noun"
    if counted and said.previous == "target" and _ALSO.search(said.before) is not None:
        return True
    added = said.frame.measure == "change" and said.frame.direction == "up" and counted
    more = _MORE.match(said.text, said.site.quantity.end) or _ANOTHER.search(said.before)
    return (added and more is not None) or said.frame.rule == "at_cost"


_MORE = re.compile(r"\s(?:additional|extra|further)\s")
_ANOTHER = re.compile(r"\b(?:[Aa]n\s(?:additional|extra)|[Aa]\sfurther|[Aa]nother)\s$")
_ALSO = re.compile(r"(?:,|\band|\bincluding)\s$")


def _measure_of_budget(said: Said) -> bool:
    """ "900 grants for crews", "the toll lowered to 9 dollars", under "Key measures of the budget": what it does."""
    if not said.budget or said.role == "review" or said.times_ahead is False or not heads_measures(said.lead_in):
        return False
    if of_economy(said.frame.subject) or ECONOMY.search(said.frame.subject):
        return False  # "growth of 3 %", under "The economy at a glance"
    return not has_come(said) and not any(t.tag_ in ("VBZ", "VBP", "MD") for t in said.site.view.words)


def _among_measures(said: Said) -> bool:
    """ "Relevant measures include: (i) Enrich clubs with 9 million": what is to be done, whatever the parser makes of it."""
    told = said.lead_in and said.times_ahead is not False and lists_measures(said.lead_in)
    return bool(told) and not any(t.tag_ == "VBD" or t.lower_ in ("has", "have") for t in said.site.view.words)


def _goes_on_with(said: Said) -> bool:
    """ "We propose 9 million for docks; 5 million for piers. And 4 million for yards.": the next ones of what is aimed at."""
    inside = ";" in said.before
    if (said.previous if inside else said.mood) != "target" or not (inside or verbless(said.site)):
        return False
    opens = _ITEM.fullmatch(said.before.rpartition(";")[2].lstrip()) is not None
    return opens and _FOR_SOME.match(said.text, said.site.end) is not None


_ITEM = re.compile(
    r"(?:(?:[Aa]nd|Also|Plus)\s)?(?:(?:[Aa]bout|[Aa]pproximately|[Aa]round|[Nn]early|[Ss]ome|[Aa]lmost|[Oo]ver|[Aa]\sfurther|[Aa]nother)\s)?"
)
_FOR_SOME = re.compile(r"\sfor\s[^.;]{3,90}(?:[.;]|$)")
_ALLOTTED = re.compile(
    r"\b(?:allocations?|provisions?|outlays?)\s[^.;:]{0,80}\s?\b(?:is|are|will\sbe)\s(?:as\sfollows)?\W*$"
)
""" "The allocations to the Ministries are as follows:", above a list of a budget."""
_MET = re.compile(
    r"\b(?:achieved|attained|met|fulfilled|reached|accomplished|delivered|completed|implemented|carried\sout)\b",
    re.IGNORECASE,
)
