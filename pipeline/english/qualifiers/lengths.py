"""Lengths of time: most say when or how long, some are a property of what is spoken of."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.lexicon import read

_OF_VERBS = ("verb_value", "verb_change", "change_noun_of", "higher_than_before", "difference")
"""Rules that say a number of a subject by its verb."""

_COVERED = re.compile(r"\sof\s(?:[a-z]+\s){0,2}[a-z]{4,}")
""" "8 months of imports": a length of time that measures what would last so long."""


def duration(site: Site, frame: Frame) -> Verdict | None:
    """A duration that says when or how long; one that is a property of its noun ("a 10-year ban") is a claim."""
    if site.quantity.kind != "duration" or _is_property(site, frame):
        return None
    return "date", "says when or how long"


def _is_property(site: Site, frame: Frame) -> bool:
    """Whether a duration measures its subject: a maturity, a waiting time, what was extended "to six months"."""
    if frame.rule == "noun_of" and site.lead_word in ("of", "at"):
        return frame.subject.lower() not in cues.words("generic", "spans")
    if frame.rule == "before_noun" and site.chunk and site.chunk[-1].lower_ in read("en/dates")["held"]["nouns"]:
        return True
    verb = frame.verb
    level = verb is not None and verb.lower_ in cues.verbs("level", "verbs")
    if _COVERED.match(site.view.text, site.end) and (frame.rule == "continued" or level):
        return True
    if verb is None or frame.rule not in _OF_VERBS:
        return False
    moved = cues.direction(verb.lower_) or verb.lower_ in cues.verbs("level", "bring")
    if moved and site.lead_word in ("from", "to") and frame.rule == "verb_value":
        return True
    states = site.root.dep_ == "attr" or (verb.lower_ in cues.verbs("level", "verbs") and site.root.dep_ == "dobj")
    measured = site.root.dep_ in ("attr", "dobj", "pobj", "npadvmod") and (
        states or site.lead_word in ("to", "by", "at", "of")
    )
    return measured and cues.pattern("generic", "times").search(frame.subject) is not None
