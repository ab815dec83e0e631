"""Units that a report leaves out, for its subject implies them: percent of rates, money of sums, pieces of what is traded."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.lexicon import either, read
from pipeline.records import Card


def of_none(frame: Frame, card: Card) -> str:
    """ "cut the berth tax to zero", "the rate fell to zero": the unit of a tax or rate that is nothing; else empty."""
    head = re.split(r"\s(?:of|on|for|in)\s", frame.subject)[0].rpartition(" ")[2].lower()
    if head in ("rate", "rates", "incidence", "inflation", "unemployment"):
        return "%"
    return (card.currency or "") if head in cues.words("budget", "taken") | cues.words("budget", "balances") else ""


@cache
def percentages() -> re.Pattern[str]:
    """Rates that are percentages though no sign is printed: "rate of inflation", "unemployment rate"."""
    what = either(read("en/things")["implied"]["percentages"])
    return re.compile(
        rf"^(?:[a-z-]+\s){{0,3}}(?:{what}\srates?|rates?\sof\s(?:[a-z-]+\s){{0,2}}{what})\b", re.IGNORECASE
    )


@cache
def _trade() -> re.Pattern[str]:
    """ "boat sales", "exports of boats": things that come in units, with the word for what becomes of them."""
    implied = read("en/things")["implied"]
    openers, adjective = either(implied["openers"]), either(implied["adjectives"])
    thing = rf"(?P<before>(?!{openers}\b)[A-Za-z][\w\s-]*?)\s{openers}\b"
    return re.compile(rf"(?:{adjective}\s)*+(?:{thing}|(?:[a-z]+\s)?{openers}\sof\s(?P<of>.+))", re.IGNORECASE)


_UNITS = re.compile(r"\s(?:units|sets|pieces|copies)\b(?!\sof\b)")


def traded_things(site: Site, frame: Frame) -> str | None:
    """ "boat sales totalled 3 million units": what is counted in units, and no money."""
    if site.quantity.kind != "count" or _UNITS.match(site.view.text, site.end) is None:
        return None
    if _housing().search(frame.subject):
        return "housing units"  # "Public housing production will reach 96,500 units"
    named = _trade().match(frame.subject)
    if named is None:
        held = cues.words("generic", "in_stock") | cues.words("generic", "goals") | {"total", "number"}
        return "units" if head_noun(frame.subject) in held else None  # "boost the overall supply to 9,000 units"
    if (named["before"] or "").lower().endswith("housing"):
        return "housing units"  # "The housing supply target is 9,000 units"
    return named["before"] or named["of"]


@cache
def _housing() -> re.Pattern[str]:
    """ "Public housing production", "supply of first-hand flats"; a home visit is none."""
    many = cues.words("generic", "homes")
    homes = either(many | {"home", "flat"})
    gathered = either(cues.words("generic", "in_stock") | {"construction"})
    return re.compile(
        rf"\b{homes}(?:\s{gathered})?(?:$|\s(?:in|of|for|by|over|during|under)\s)"
        rf"|^{gathered}\sof\s(?:[\w-]+\s){{0,3}}{either(many)}\b",
        re.IGNORECASE,
    )


_PER_HEAD = re.compile(
    r"\bper[\s-](?:capita|head)\b.{0,40}\b(?:income|GDP|spending|expenditure|consumption|wage|revenue|savings)\b",
    re.IGNORECASE,
)


_TO_THE_CENT = re.compile(r"\d{1,3}(?:,\d{2,3})+\.\d\d")
""" "For pensions: 1,093,954.92": no count of things has hundredths."""


def is_money(site: Site, frame: Frame) -> bool:
    """A large bare number of something that is always money: its currency was left out."""
    quantity = site.quantity
    if quantity.kind != "count" or quantity.value is None or not frame.subject:
        return False
    if (
        frame.rule == "account_line"
        and _TO_THE_CENT.fullmatch(site.view.text, quantity.start, quantity.end) is not None
    ):
        return True
    if frame.rule == "worth" and quantity.value >= 1_000_000:
        return True  # "projects worth 9 million"
    if quantity.value < (100 if _PER_HEAD.search(frame.subject) else 1_000_000):
        return False
    if _PER_HEAD.search(frame.subject):
        return True
    head = re.split(r"\s(?:of|for|in|on|from|by)\s", frame.subject)[0].split(" ")[-1].lower()
    return head in cues.words("money", "nouns")
