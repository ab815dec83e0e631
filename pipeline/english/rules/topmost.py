"""Ranks that are only bounded: "is ranked in the top 15"."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.lexicon.sought import Sought

_RANKED_IN = Sought(
    r"\b(?:(?:rank(?:s|ed|ing)?|plac(?:es|ed|ing)|listed|(?:stay|remain)(?:s|ed|ing)?|(?:stood|stands|standing|is|are|was|were|been))"
    r"\s(?:[a-z]+\s)?(?:in|among(?:st)?|within)|rank(?:ed|ing)(?!\sthe\b)"
    r"|(?:enter|join|jump|mov|ris|climb)(?:s|ed|ing|es)?(?:\s(?:in)?to)?|rose\s(?:in)?to|broke\sinto|breaking\sinto)"
    r"\s(?:the\s)?(?:[A-Za-z]+(?:['’]s)?\s){0,2}top\s$",
    "top",
)


_RANKED_AMONG = re.compile(r"\brank(?:s|ed|ing)?\s(?:[a-z]+\s)?among(?:st)?\s(?:the\s)?(?:[A-Za-z]+['’]s\s)?$")
_BEST = re.compile(
    r"\s(?:most\s[a-z]+|best|largest|biggest|fastest|highest|strongest|leading|richest|busiest|cleanest|safest)\b"
)
""" "ranks among the 10 most open ports"."""


_AMONG_TOP = re.compile(r"\s(?:place\s)?(?:among(?:st)?|of|in)\s(?:the\s)?(?:[\w’'-]+\s){0,3}top\s")


def in_top(site: Site) -> Frame | None:
    """ "ranks among the top 15", "stays in the top ten": no lower than that."""
    if site.quantity.kind != "count" or site.quantity.unit:
        return None
    last = site.claimed_before()
    if (
        last is not None
        and last[1].measure == "rank"
        and _AMONG_TOP.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    ):
        return None  # "ranked seventh among the world's top 10"
    near = max(0, site.quantity.begin - 60)
    best = _BEST.match(site.view.text, site.end) is not None and _RANKED_AMONG.search(
        site.view.text, near, site.quantity.begin
    )
    if not best and _RANKED_IN.search(site.view.text, near, site.quantity.begin) is None:
        return None
    verb = governor(site.root)
    own = child(verb, "nsubj") if is_verb(verb) else None
    stands = verb.lower_ in cues.forms("be")
    own = own or (child(verb, "nsubjpass") if is_verb(verb) and verb.lower_ in cues.forms("list") else None)
    stands = stands or verb.lower_ in cues.forms("list")
    if own is not None and (own.i in site.view.owner or (stands and any(t.i in site.view.owner for t in own.children))):
        return None  # "Three (of its yards) are among the top 500", "13 have entered the top six": which are counted
    if own is not None and is_noun(own) and own.i not in site.view.owner:
        text, given = from_noun(site, own)
    else:
        text, given = subject_of(site, verb) if is_verb(verb) else ("", False)
    return Frame("in_top", text, "rank", verb=verb, unit="1", bound="le", given=given) if text else None
