"""Numbers that a hyphen makes a part of an adjective: "an eight-point plan", "berths for 10,000-ton ships"."""

from __future__ import annotations

import re

from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.printed import before_of
from pipeline.english.qualifiers.reasons import Verdict

_JOINED = re.compile(r"[-‐‑](?!(?:strong|plus|odd)\b)[a-z]")


def hyphenated(site: Site, frame: Frame) -> Verdict | None:
    """ "an eight-point plan", "a three-storey building": the number is part of an adjective; "100,000-strong" counts."""
    if _for_output(site):
        return "denominator", "base of a rate"
    if (sized := _sized_work(site)) is not None:
        return sized
    tail = site.view.text[site.quantity.end : site.quantity.end + 24]
    joined = _JOINED.match(tail) or _SUSPENDED.match(tail)
    return ("qualifier", "part of an adjective") if site.quantity.kind == "count" and joined else None


def _for_output(site: Site) -> bool:
    """ "Fuel consumption of 10,000-yuan GDP fell by 3 percent": for how much output so much is used."""
    if site.quantity.kind != "money" or _OUTPUT.match(site.view.text, site.quantity.end) is None:
        return False
    return _USED_FOR.search(site.view.text, 0, site.quantity.begin) is not None


_OUTPUT = re.compile(
    r"(?:\sof|\sworth\sof)?\s(?:[a-z]+\s){0,2}(?:GDP|GRP|outputs?|output\svalue|value[\s-]added|added\svalue)\b"
)
_USED_FOR = re.compile(
    r"\b(?:consumption|consumed|use|used|usage|intensity|emissions?|demand)\s(?:of\s[a-z\s]{3,24}\s)?(?:of|by|for|in|on|per)\s(?:each\s|every\s)?$"
)


_SHIPS = re.compile(
    r"\s(?:class\s)?(?:[A-Z][\w’'-]+\s){0,3}(?:[a-z]+\s)?(?:ships?|vessels?|boats?|berths?|docks?|tankers?|trucks?|lorries|cranes?|channels?|wharf|wharves|waterways?)\b"
)
""" "berths for 10,000-ton ships": which kind of them."""


def _sized_work(site: Site) -> Verdict | None:
    """ "the world's first 25-megawatt turbine", "Bern Steel's 600,000-ton mill project", "a 100-billion-yuan wool industry":
    a size that says which one is meant, or of what class."""
    text, begin, quantity = site.view.text, site.quantity.num_start, site.quantity
    if "-" not in text[quantity.num_start : quantity.end] or quantity.kind not in ("measure", "money"):
        return None
    if _NUMBER_OF.search(text, 0, begin):
        return "qualifier", "part of an adjective"
    if quantity.kind == "money":
        named = _BIG_TRADE.match(text, quantity.end) is not None and _ARTICLE.search(text, 0, begin) is not None
        return ("qualifier", "part of an adjective") if named else None
    article = quantity.dimension != "length" and _ARTICLE.search(text, 0, begin) is not None
    if (article and _OF_NAME.match(text, quantity.end)) or _CLASS.match(text, quantity.end):
        return "qualifier", "says of what class"
    harvested = quantity.dimension == "mass" and _ARTICLE.search(text, 0, begin) is not None
    if harvested and _BASE.match(text, quantity.end):
        return "qualifier", "says of what class"
    if _SUCH_AS.search(text, 0, begin):
        return "qualifier", "part of an adjective"
    if _WORLD_FIRST.search(text, 0, begin):
        return "name", "part of what something is called"
    if quantity.unit == "t" and _SHIPS.match(text, quantity.end):
        return "qualifier", "part of an adjective"
    work = _WORK.match(text, quantity.end) is not None and _OWNED.search(text, 0, begin) is not None
    return ("qualifier", "part of an adjective") if work else None


_NUMBER_OF = re.compile(r"\bnumber\sof\s(?:new\s)?$")
""" "the number of 100-million-dollar trades rose to 12"."""
_CLASS = re.compile(r"[-\s](?:class|grade)\b")
_OF_NAME = re.compile(r"\s[A-Z][a-z’'-]+(?:\s[A-Z][\w’'-]+)*\s")
""" "the 40,000-ton-class East Channel", "the 750-kilovolt Bern line": of what class a work with a name is."""
_BASE = re.compile(r"\s(?:[a-z-]+\s){0,4}(?:base|bases|granary)\b")
""" "the 10-billion-jin grain production base": what a base is called by its size."""
_SUCH_AS = re.compile(r"\bsuch\sas\s(?:[^;.]*(?:,|\band)\s)?(?:an?\s|the\s)?$")
""" "works such as 10-million-ton mills": what kind they are."""


_ARTICLE, _OWNED = re.compile(r"\b(?:an?|the)\s$"), re.compile(r"\w['’]s\s(?:new\s)?$")
_WORLD_FIRST = re.compile(r"['’]s\s(?:first|largest|highest|longest|deepest|biggest|tallest|heaviest)\s$")


_WORK = re.compile(r"\s(?:[a-z-]+\s){0,4}(?:project|plant|mill|line|terminal|unit)\b(?!\s(?:was|is|were|are)\b)")


_BIG_TRADE = re.compile(r"\s(?:[a-z-]+\s){0,4}(?:industry|cluster|chain|club|town|county|city|park)\b")


_SUSPENDED = re.compile(
    r"[-‐‑]?(?:,\s\d{1,2}[-‐‑]?)*(?:,|,?\s(?:and|or))\s\d{1,2}[-‐‑]\s?(?!(?:strong|plus|odd)\b)[a-z]"
    r"|[-‐‑](?:,\s[a-z]+[-‐‑])*(?:,|,?\s(?:and|or))\s[a-z]+[-‐‑][a-z]"
)
""" "1, 2 and 3-room huts", "two- and three-storey houses": the first parts of adjectives."""


_NTH = re.compile(r"\b(?:the|its|our|their)\s(?:first|second|third|fourth|fifth|next|last|only)\s$", re.IGNORECASE)


def sized(site: Site, frame: Frame) -> Verdict | None:
    """ "the first 1 million-kilowatt plant": which one is meant."""
    quantity, text = site.quantity, site.view.text
    hyphen = text[quantity.num_end : quantity.num_end + 1] in ("-", "‐", "‑") and quantity.kind in ("measure", "money")
    if hyphen and re.match(r"-[a-z]+\sclass\b", text[quantity.num_end :]):
        return "qualifier", "says of what class"  # "berths of 10,000-ton class and above"
    last = site.claimed_before()
    part = last is not None and last[0].unit == quantity.unit and text[last[0].end : quantity.start] == " of the "
    if hyphen and part:
        return "qualifier", "says of how much it is a part"  # "4 km of the 9-km quay"
    return ("qualifier", "describes what is counted off") if hyphen and _NTH.search(before_of(site)) else None
