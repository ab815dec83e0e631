"""Numbers held against a plan, a target or a forecast: they say how far something lies above or below it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.lexicon import either


@cache
def _plans() -> str:
    """An expression for what was aimed at or reckoned with, one of up to three words behind an article."""
    names = either(cues.words("difference", "plans"))
    return rf"(?:(?:the|its|our|their)\s(?:[\w-]+\s){{0,3}}?)?{names}(?!\s(?:period|horizon|year|years)\b)"


@cache
def _beside() -> re.Pattern[str]:
    """ "over budget", "above the supply target": right behind a number; not "9 million under Plan", a part of a budget."""
    return re.compile(rf"\s(over|under|above|below|ahead of|behind)\s(?!(?-i:Plan)\b){_plans()}", re.IGNORECASE)


UNDER_SCHEME = re.compile(r"\sunder\s(?:the|its|our|their)\s(?!original\b)(?:[\w-]+\s){1,3}?plans?\b", re.IGNORECASE)
""" "planted 9,000 hectares under the yard plan": by which, and not so much below it."""


@cache
def _past() -> re.Pattern[str]:
    """ "exceeding the target by", "may exceed the budget estimates, by": right before a number."""
    up, down = (either(cues.verbs("difference", "past", way)) for way in ("up", "down"))
    return re.compile(
        rf"\b(?:({up})|({down}))\s{_plans()}(?:\s\w+|\sof\s[^,;:]{{1,24}})?,?\sby\s(?:(?!\w+ing\b)\w+\s){{0,2}}$",
        re.IGNORECASE,
    )


@cache
def _held() -> re.Pattern[str]:
    """ "over the budget estimates", "as compared to the forecast": behind a change."""
    opener = either(cues.words("difference", "against"))
    return re.compile(
        rf"\s{opener}(\s(?:(?:the|its|our|their)\s)?(?:[\w-]+\s){{0,3}}?){either(_names())}\b", re.IGNORECASE
    )


def _names() -> frozenset[str]:
    """The words for plans and forecasts."""
    return cues.words("difference", "plans")


def beside_plan(tail: str) -> str:
    """The direction of "£0.8m over budget", told by the words behind the number; else empty."""
    found = _beside().match(tail)
    if found is None or UNDER_SCHEME.match(tail) or _OF_YEAR.match(tail, found.end()):
        return ""
    return "up" if found[1].lower() in ("over", "above", "ahead of") else "down"


def past_plan(site: Site) -> Frame | None:
    """ "Receipts may exceed the estimates by 9 million", "…, beating the target by 6,000"."""
    start = max(0, site.quantity.start - _WIDTH)
    before = site.view.text[start : site.quantity.start]
    if " by " not in before:
        return None
    found = _past().search(before)
    way = "up" if found is not None and found[1] else "down"
    found = found or _SHORT.search(before)
    if found is None:
        return None
    verb = site.view.words[site.view.token_at(start + found.start())]
    own = child(verb, "nsubj") if is_verb(verb) else None
    named = own is not None and is_noun(own) and own.i not in site.view.owner
    text, given = from_noun(site, own) if named and own is not None else (antecedent(site), False)
    return Frame("difference", text, "difference", way, verb, given=given) if text else None


_SHORT = re.compile(
    r"\b(?:falls?|fell|fallen|falling|comes?|came)\sshort(?:\sof\s[^,;:]{1,40})?,?\sby\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
""" "Dues fell short by 32 million of the estimates"."""
_WIDTH = 90


def as_difference(site: Site, frame: Frame) -> Frame:
    """The frame of a noun of change, made a difference where it is one to a plan or forecast of the same time: "an increase of
    9 million over the estimates"; a plan of another year is an earlier self."""
    if frame.measure != "change" or site.quantity.kind not in ("percent", "money", "measure", "count"):
        return frame
    if not frame.rule.startswith(("change_noun", "verb_change")):
        return frame
    end = site.chunk[-1].idx + len(site.chunk[-1]) if site.chunk and site.quantity.kind == "count" else site.end
    if _over_average(site, end):
        return replace(frame, measure="difference")
    found = _held().match(site.view.text, end, end + _WIDTH)
    if found is None or _OF_YEAR.match(site.view.text, found.end()) or _own_earlier(found[1]):
        return frame
    if _OF_RUNNING.match(site.view.text, found.end()) and _of_named_year(site):
        return frame
    own_rate = frame.rule == "change_noun_verb" or (
        site.quantity.kind == "percent" and _OF_RATE.match(site.view.text, found.end())
    )
    return frame if own_rate else replace(frame, measure="difference")


def _over_average(site: Site, end: int) -> bool:
    """ "grew by 9 %, an increase of 2 percentage points over the national average": no earlier self."""
    opened = _OVER.match(site.view.text, end) if site.quantity.unit == "{pp}" else None
    return opened is not None and cues.pattern("status", "averages").match(site.view.text, opened.end()) is not None


_OVER = re.compile(r"\s(?:over|on|from|compared\s(?:to|with))\sthe\s")


def _of_named_year(site: Site) -> bool:
    """Whether a year that the sentence names before the number is what it is for, and not the one that runs."""
    before = [t for t in site.view.times if t.end <= site.quantity.start]
    return any(t.form in ("year", "fiscal") for t in before) and not any(
        t.form in ("running", "published") for t in before
    )


_OF_RUNNING = re.compile(r"\s(?:for|of|in)\s(?:this|the\s(?:current|present))\s(?:fiscal\s|financial\s)?year\b")
""" "The estimate for 2032-33 is an increase of 4 % over the original estimate for this year": that of another year."""


def _own_earlier(words: str) -> bool:
    """Whether the words between "over" and a plan make it one of another year, or the revised one of a year that closes."""
    return _PRIOR.search(words) is not None or _YEAR.search(words) is not None


_PRIOR = re.compile(r"\b(?:revised|previous|old|last|prior|preceding)\b", re.IGNORECASE)


_OF_YEAR = re.compile(
    r"(?:\sof\s[^\s\d]{0,4}[\d.,]+\s(?:[a-z]+\s)?(?=for\s)|\s)(?:(?:for|of|in)\s(?:the\s)?(?:(?:1[89]|20)\d\d(?![\d.,]*\s?(?:thousand|million|billion|trillion|crore|lakh)|[\d.,]*\d)"
    r"|(?:FY|fiscal|year)\s?\d)|(?:period|horizon|years?)\b)"
)
""" "over the estimate for 2031", "over the estimate of 9 million for 2031", "over the forecast period": a time, or the plan
of one."""
_OF_RATE = re.compile(r"\sof\s(?:\w+\s)?\d[\d.,]*\s?(?:%|per\s?cent)")
""" "growth of 3 % compared to the target of 4 %": two rates beside each other."""
_YEAR = re.compile(r"\b\d{2,4}(?:[-–/]\d{2,4})?\s")


def counted_beside(site: Site) -> Frame | None:
    """ "about 9 boats above the target": a count told again by how far it lies from a plan."""
    if site.quantity.kind != "count" or not site.chunk or not site.memory.frames:
        return None
    head = site.chunk[-1]
    tail = site.view.text[head.idx + len(head) :][:_WIDTH]
    way = "" if tail.startswith(" under ") else beside_plan(tail)
    if not way:
        return None  # "700 berths under the plan": a plan that they belong to
    return Frame("difference", antecedent(site), "difference", way, governor(head), counted=head, given=False)
