"""The parts of a proportion: "The ratio of the primary, secondary and tertiary industries was 7:42:51"."""

from __future__ import annotations

import re

from pipeline.english.frames import Frame, Site
from pipeline.english.list_parts import STRATA, the_three
from pipeline.english.timing.paired_times import of_ratio
from pipeline.english.units.counted import singular
from pipeline.english.view import governor

_LIST = re.compile(
    r"(?P<parts>(?:\b[a-z-]+,\s)+[a-z-]+),?\s(?:and|to)\s(?P<last>[a-z-]+)\s(?P<head>[a-z]+)\b[^,;.\d]*$", re.IGNORECASE
)
""" "the primary, secondary and tertiary industries was", right before the first part."""


def ratio_part(site: Site) -> Frame | None:
    """A part of a proportion in per cent, of that thing of a list whose turn it is."""
    ends = of_ratio(site) if site.quantity.unit == "%" else None
    if ends is None:
        return None
    parts = [q for q in site.view.reading.quantities if ends[0].start <= q.start <= ends[1].start]
    before = _BEFORE.sub("", _MOVED.sub("", site.view.text[: ends[0].start]))
    names = _named(before)
    if len(names) != len(parts):
        return None
    own = next(i for i, q in enumerate(parts) if q is site.quantity)
    return Frame("ratio_part", names[own], "share", "", governor(site.root))


_MOVED = re.compile(r"\sfrom\s[\d.]+(?:\s?:\s?[\d.]+)+[^,;:\d]*(?:\d{4})?\sto\s$")
""" "was adjusted from 5.3:40.3:54.4 last year to", right before the first part: of the same things."""


_BEFORE = re.compile(r"\s[\d.]+(?:\s?[:：∶]\s?[\d.]+)+[^;:\d]{1,48}$")
""" "was 14.7:46.0:39.3, adjusted from", right before the first part: of the same things."""


def _named(before: str) -> list[str]:
    """The things whose parts follow: those of a list, else the three that statistics divide an economy into."""
    found = _LIST.search(before)
    if found is not None:
        head = singular(found["head"])
        return [f"{part} {head}" for part in (*found["parts"].split(", "), found["last"])]
    told = next((m for m in the_three().finditer(before) if _UP_TO_END.match(before, m.end())), None)
    head = "industry" if _STRUCTURE.search(before) else singular(told["head"]) if told is not None else ""
    whole = _OF_WHAT.search(before[: told.start()]) if told is not None else None
    shared = whole["of"] if whole is not None else ""
    return [f"{shared}{part} {head}" for part in STRATA] if head else []


_OF_WHAT = re.compile(
    r"(?:^|[,;]\s|\b(?:[Aa]n?|[Ii]ts|[Oo]ur)\s)?(?:\b[Tt]he\s)?(?:ratio\sof\s(?:the\s)?(?=(?:[a-z]+\s){1,2}(?:of|by|in)\s))?"
    r"(?P<of>(?:(?!the\b)[A-Za-z-]+\s){0,3}?(?!the\b)[A-Za-z-]+\s(?:of|by|in|among|between)\s(?:the\s)?)$"
)
""" "The proportion of the three industries", "the ratio of the output of the three industries": what each part is a part of."""


_UP_TO_END = re.compile(r"[^,;.\d]*$")


_STRUCTURE = re.compile(
    r"\b(?:(?:[Ii]ndustrial|[Ee]conomic)\s(?:structures?|composition)"
    r"|(?:[Ss]tructure|[Cc]omposition)\sof\s(?:the\s)?(?:[a-z]+\s)?(?:GDP|GRP|economy))"
    r"(?:\sof\s(?:the\s)?(?:[a-z]+\s)?(?:GDP|GRP|economy|province|city|county|region|country))?"
    r"(?:\s(?!of\b|by\b|for\b)[^\s,;.\d]{1,20}){0,8}\s?$"
)
""" "The structure of GDP was", right before the first part."""
