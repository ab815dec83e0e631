"""Comparatives behind a number: "materials 9 times stronger than steel", "the crew is 200 people smaller than it was"."""

from __future__ import annotations

import re

from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.words import phrase
from pipeline.english.view import governor, is_noun, is_verb

_TIMES_THAN = re.compile(r"\s(?:[a-z]{3,}er|(?:more|less)\s[a-z]+)\sthan\b")
_THAN_IT_WAS = re.compile(
    r"\s(?:(?P<down>smaller|fewer|lower|shorter|weaker|poorer)|(?:larger|bigger|greater|stronger|higher|longer))\sthan\s"
    r"(?:it|they|we|there|he|she)\s(?:was|were|had|did)\b"
)


def times_than(site: Site) -> Frame | None:
    """ "materials 10 times stronger than steel": a multiple of the noun that it describes."""
    noun = site.lead
    if site.quantity.kind != "multiple" or noun is None or not is_noun(noun) or noun.i in site.view.owner:
        return None
    if _TIMES_THAN.match(site.view.text, site.end) is None or noun.i + 1 < site.view.token_at(site.quantity.begin):
        return None
    return Frame("times_than", phrase(site.view, noun, keep_right=False), "multiple", "", governor(noun), unit="1")


def than_it_was(site: Site) -> Frame | None:
    """ "The crew is 200 people smaller than it was in 2031": a change of the subject by so many of the things."""
    end = site.chunk[-1].idx + len(site.chunk[-1]) if site.chunk else site.end
    found = _THAN_IT_WAS.match(site.view.text, end)
    verb = governor(site.root)
    if found is None or site.quantity.kind not in ("count", "money", "measure") or not is_verb(verb):
        return None
    text, given = subject_of(site, verb)
    way = "down" if found["down"] else "up"
    return Frame("than_it_was", text, "change", way, verb, given=given) if text else None
