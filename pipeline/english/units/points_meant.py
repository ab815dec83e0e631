"""Whether a percentage by which a rate moved can only mean points of it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.lexicon import either

HUNDRED = 100


def means_points(site: Site, frame: Frame) -> bool:
    """Whether a percent can only mean points: "the vacancy rate rose by 0.4 percent to 2.9 percent"."""
    value = site.quantity.value if site.quantity.value is not None else site.quantity.high
    if site.quantity.kind != "percent" or value is None:
        return False
    if site.quantity.value is not None and _between_levels(site, frame):
        return True
    head = frame.subject.split(" of ")[0].strip()
    if frame.measure == "change" and site.lead_word == "by" and _PART.fullmatch(head):
        return True
    if value >= 5:
        return False
    if _beside_rate(site, frame) or _beside_share(site, frame):
        return True
    if frame.measure == "difference":
        return False
    last = site.claimed_before()
    amount = _TO_MONEY.match(site.view.text, site.quantity.end) is not None  # "VAT fell by 2 % to 18 million euros"
    amount = amount or (last is not None and last[0].kind == "money" and last[1].subject == frame.subject)
    if value <= 1 and site.lead_word == "by" and _INTEREST.match(frame.subject):
        return True
    if (cues.pattern("points", "always").fullmatch(head) and not amount) or _tax_rate().search(frame.subject):
        return True
    tail = site.view.text[site.quantity.end : site.quantity.end + 30]
    return bool(cues.pattern("points", "rates").search(head) and re.match(r"\sto\s[\d.]+\s?(?:%|per\s?cent)", tail))


_INTEREST = re.compile(r"(?:rates?\sof\s)?interest(?:\srates?)?(?:\s(?:charged|on|for)\b|$)", re.IGNORECASE)
""" "the interest charged on loans will be cut by half a percent"."""
_TO_MONEY = re.compile(r"\sto\s[$€£¥₹]?\d[\d.,]*\s[a-z]{3,}")
_PART = re.compile(r"(?:the\s)?(?:[a-z]+\s)?(?:share|proportion|percentage)", re.IGNORECASE)
""" "The proportion of the docks rose by 8.3 %": what is told in per cent itself."""


@cache
def _tax_rate() -> re.Pattern[str]:
    """ "standard rate of VAT", "tax rate": what is told in per cent itself."""
    tax = either(cues.words("points", "taxes"))
    return re.compile(rf"\brates?\sof\s(?:[\w-]+\s){{0,3}}{tax}$|\b{tax}\srates?$", re.IGNORECASE)


def _between_levels(site: Site, frame: Frame) -> bool:
    """ "stood at 8.4%, a reduction of 3.1% compared to the 11.5% of June": whether the rates before and behind a change lie
    exactly so far from each other."""
    if frame.measure != "change" or site.quantity.unit != "%":
        return False
    quantities = site.view.reading.quantities
    before = next(
        (q for q, f in reversed(site.memory.frames) if q.end <= site.quantity.start and _rated(f, frame)), None
    )
    behind = next((q for q in quantities if q.start >= site.end), None)
    if before is None or behind is None or before.unit != "%" or behind.unit != "%":
        return False
    moved = site.quantity.value
    if moved is None or before.value is None or behind.value is None or behind.start - site.end > HUNDRED:
        return False
    rounded = moved / 20 if site.quantity.modifier != "eq" else 0  # "an increase of nearly 8 %"
    return abs(abs(before.value - behind.value) - moved) <= rounded


def _beside_rate(site: Site, frame: Frame) -> bool:
    """ "grew by 5.2 percent, 0.4 percent higher than in 2030": how far one rate of change lies from another."""
    before = site.claimed_before()
    if before is not None and before[1].measure == "difference":
        before = next((p for p in reversed(site.memory.frames) if p[1].measure == "change"), None)
    if before is None or frame.rule not in ("higher_than_before", "difference") or site.quantity.unit != "%":
        return False
    alike = before[1].measure == "change" and before[0].unit == "%" and before[1].subject == frame.subject
    between = site.view.text[before[0].end : site.quantity.start]
    return alike and _BESIDE_RATE.fullmatch(between) is not None


_BESIDE_RATE = re.compile(
    r"(?:\s(?:year[\s-](?:on|over)[\s-]year|y-o-y|from\sa\syear\s(?:ago|earlier)|over\sthe\sprevious\syear))?"
    r",\s(?:which\s(?:is|was)\s)?(?:an?\s|about\s|some\s)?(?:[\d.]{1,6}\s?(?:%|per\s?cent|percent)?\sand\s)?"
)


_OF_PLAN = re.compile(r"\b(?:plan|target|estimate|goal|budget|quota|task)s?\b", re.IGNORECASE)


def _beside_share(site: Site, frame: Frame) -> bool:
    """ "accounted for 49.5 % of the total, up by 1.5 % over 2030", "The survival rate reached 96 %, down 3 %": how far a share or
    a rate has moved."""
    before = site.claimed_before()
    if before is None or frame.rule not in ("adverb_of_change", "change_noun_of"):
        return False
    rate = before[1].measure == "level" and before[0].unit == "%" and _RATE.search(before[1].subject.split(" of ")[0])
    if before[1].measure != "share" and not rate:
        return False
    between = site.view.text[before[0].end : site.quantity.start]
    if _OF_PLAN.search(before[1].share_of):
        return False  # "revenue was 9 million, 127 % of the plan, up 4 %": the revenue is up
    return before[1].subject == frame.subject and _MOVED.fullmatch(between) is not None


_RATE = re.compile(r"\brates?\b", re.IGNORECASE)
_MOVED = re.compile(
    r"[^,;]{0,60},\s(?:(?:up|down)\s(?:by\s)?|(?:an?|with\san?)\s(?:year-on-year\s)?"
    r"(?:rise|increase|fall|decrease|drop|decline|gain)\s(?:of|by)\s)"
)
""" ", up by 1.5 %", ", a rise of 1.1 percent"."""


def _rated(earlier: Frame, frame: Frame) -> bool:
    """Whether an earlier number is the level of what a change is of."""
    return earlier.measure == "level" and earlier.subject == frame.subject
