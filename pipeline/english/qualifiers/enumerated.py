"""Counts of what the report lists next, and of the parts or steps in which something is done."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.lexicon import either, read


def enumerates(site: Site, frame: Frame) -> Verdict | None:
    """ "We will take three steps –": counts what the report lists next."""
    quantity = site.quantity
    if quantity.kind != "count" or quantity.value is None or quantity.value > 30 or not site.chunk:
        return None
    rest = site.view.text[site.chunk[-1].idx + len(site.chunk[-1]) :].rstrip()
    parts = site.chunk[-1].lower_ in read("en/roles")["structure"]["told"] + ["sectors"]
    if quantity.value <= 10 and (_IN_PARALLEL.match(rest) or (parts and _NAMELY.match(rest))):
        return "structure", "counts what the report lists next"
    if quantity.value <= 10 and parts and re.match(r":\s[a-z]", rest):
        return "structure", "counts what the report lists next"
    if re.fullmatch(r"[^.;:!?]{0,60}[–—:-]", rest) and len(rest) - 1 <= 60:
        return "structure", "counts what the report lists next"
    return ("structure", "counts what the report lists next") if _introduced(site) else None


_IN_PARALLEL, _NAMELY = re.compile(r"\s?in\sparallel,\snamely\b"), re.compile(r",\snamely\b")


def _introduced(site: Site) -> bool:
    """ "There are two other reasons for this.", "We will introduce three measures to help ferries.": a few, in words, that a
    speaker is about to name."""
    text, quantity, lex = site.view.text, site.quantity, read("en/roles")["structure"]
    if not text[quantity.num_start : quantity.num_end].isalpha() or (quantity.value or 0) > _FEW:
        return False
    thing = site.chunk[-1].lower_
    said = text[: quantity.begin]
    if thing in lex["named"]:
        return re.search(rf"\b{either(lex['saying'])}\s$", said, re.IGNORECASE) is not None
    ours = re.search(rf"\b(?:I|we)\s(?:[a-z]+\s){{0,3}}{either(lex['introducing'])}\s$", said, re.IGNORECASE)
    return thing in lex["told"] and ours is not None


_FEW = 9


@cache
def _parted() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "areas, including" and "phases" behind a number."""
    lex = read("en/roles")["structure"]
    named = r"(?:,\s(?:including|covering|such\sas|namely)\b|\s?[:(–—]|\s--)"
    return (
        re.compile(rf"\s(?:[a-z-]+\s){{0,2}}{either(lex['parts'])}{named}"),
        re.compile(rf"\s(?:[a-z-]+\s){{0,1}}{either(lex['stages'])}\b"),
    )


def in_parts(site: Site, frame: Frame) -> Verdict | None:
    """ "in eight areas, including health", "in two phases": in how many parts something is done."""
    small = site.quantity.kind == "count" and site.quantity.value is not None and site.quantity.value < 30
    by_means = site.lead_word in ("through", "via", "over") and site.quantity.modifier == "eq"
    if small and by_means and _MEANS.match(site.view.text, site.quantity.end):
        return "qualifier", "says in how many parts"
    if not small or site.lead_word != "in" or not site.view.text[: site.quantity.begin].endswith("in "):
        return None
    named = any(pattern.match(site.view.text, site.quantity.end) for pattern in _parted())
    return ("qualifier", "says in how many parts") if named else None


_MEANS = re.compile(
    r"\s(?:[a-z-]+\s)?(?:measures|schemes|steps|ways|phases|stages|channels|avenues|tranches|instal?lments|initiatives|prongs|routes)\b"
)
""" "through two measures", "over two steps": what is done is told of each."""
