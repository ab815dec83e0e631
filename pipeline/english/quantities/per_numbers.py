"""Rates whose base is a mere number: "11 births per 1,000", "8 in every thousand"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.frames import Frame, Site
from pipeline.lexicon import either, read

BASE = r"\d[\d,]*(?:[\s\u00a0\u202f]\d{3})*(?!\d|,\d)"
"""A base in digits: "1000", "100,000", "100 000"."""
_SCALES: dict[str, int] = read("en/numerals")["scales"]
_PER_BARE = re.compile(
    rf"(?:\s(?:per|in\severy|for\severy)\s|/(?=10))(?P<number>(?=\d\d|\d\s\d|\d,\d){BASE}|{either(_SCALES)})"
    rf"(?=\s*(?:[^\w\s-]|$|{either(read('en/things')['per']['after'])}\b))",
    re.IGNORECASE,
)


def per_number(site: Site, frame: Frame) -> str:
    """The unit that "per 100,000", with no noun behind it, gives a number; else empty."""
    bare = _PER_BARE.match(site.view.text[site.quantity.end : site.quantity.end + 70])
    return _per_bare(site, frame, bare["number"]) if bare else ""


def _per_bare(site: Site, frame: Frame, printed: str) -> str:
    """The unit of a rate whose base is a mere number: "per 1,000" births or deaths it is people, of "a thousand" per mille."""
    power = power_of(printed)
    if power == 3 and not printed[0].isdigit():
        return "[ppth]"  # "8 in every thousand"
    people, births = _vital()
    told = f"{site.view.text[: site.quantity.start]} {frame.subject}"
    if power and people.search(told) and not births.search(told):
        return f"/(10*{power}.{{person}})"
    if power and (site.view.text.startswith("/", site.quantity.end) or births.search(told)):
        return f"/(10*{power})"
    return ""


@cache
def _vital() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for rates whose base is people, and for those of births."""
    vital = read("en/things")["vital"]
    people, births = (re.compile(rf"\b{either(vital[name])}\b", re.IGNORECASE) for name in ("people", "births"))
    return people, births


def power_of(printed: str) -> int:
    """The power of ten of a printed base, 0 when it is none."""
    count = _SCALES.get(printed.lower()) or int(re.sub(r"\D", "", printed) or 0)
    power = len(str(count)) - 1
    return power if count == 10**power else 0
