"""How far something stands from an earlier self or a plan, which is named before the number: "ahead of profile by 3 million"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import change_measure
from pipeline.english.rules.earlier_selves import of_itself
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.view import is_verb
from pipeline.lexicon import either

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def held_off(site: Site) -> Frame | None:
    """ "Dues are up on the same period last year by 9 million", "and slightly ahead of profile, by around 3 million"."""
    start = max(0, site.quantity.begin - _WIDTH)
    before = site.view.text[start : site.quantity.begin]
    if "by" not in before[-_BY:] or site.quantity.kind not in ("percent", "money", "measure", "count"):
        return None
    told = _standing().search(before)
    if told is None:
        return None
    inside = site.view.tokens(start + told.start("off"), site.quantity.begin)
    if any(t.i in site.view.owner or (is_verb(t) and t.i not in site.view.timed) for t in inside):
        return None
    verb: Token | None = site.view.words[site.view.token_at(start + told.start("be"))]
    last = site.claimed_before()
    if told["be"] in ("and", "but"):
        verb, text, given = (last[1].verb, antecedent(site), False) if last is not None else (None, "", False)
    else:
        text, given = subject_of(site, verb) if verb is not None else ("", False)
    if not text:
        return None
    way = "up" if told["off"] in cues.words("difference", "standing", "up") else "down"
    counted = site.chunk[-1] if site.quantity.kind == "count" and site.chunk else None
    itself = of_itself(site, f" {told['other']}", start + told.start("other"), text)
    measure = change_measure(site) if itself else "difference"
    return Frame("held_off", text, measure, way, verb, counted=counted, given=given)


@cache
def _standing() -> re.Pattern[str]:
    """The verb or the "and" before the preposition, the preposition, and what the number is held against."""
    verbs = either(cues.forms("be") | cues.verbs("difference", "standing", "verbs"))
    off = either(cues.words("difference", "standing", "up") | cues.words("difference", "standing", "down"))
    return re.compile(
        rf"\b(?P<be>{verbs}|and|but)\s(?:[a-z]+ly\s|still\s|now\s|already\s|just\s)?(?P<off>{off})"
        r"\s(?P<other>[^,;:.]{1,70}),?\sby\s(?:(?:about|around|some|just|only|a)\s)?$"
    )


_WIDTH = 130
_BY = len("by around ")
