"""The noun that the words right before a number lead back to: past a comma, a bracket, "at an average", "per tonne"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import direction_of, is_noun

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def past_comma(lead: Token) -> Token:
    """The token before a preposition, a comma before "at" skipped: "growth" of "a lower growth, at 4 per cent"."""
    before = lead.nbor(-1)
    if lead.lower_ != "at" or before.tag_ != "," or before.i == 0:
        return before
    noun = before.nbor(-1)
    # "a rise in tolls, at 4 %"
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "of") else noun
    return next((n for n in (noun, above) if is_noun(n) and direction_of(n)), before)


def at_average(noun: Token) -> Token:
    """The noun of change in "growth at an average of 9 per cent", "a rise at a rate of 2 %"; `noun` where there is none."""
    told = noun.lower_ in cues.words("generic", "paces") | {"average"} and noun.dep_ == "pobj"
    before = noun.head.nbor(-1) if told and noun.head.lower_ == "at" and noun.head.i else None
    return before if before is not None and is_noun(before) and direction_of(before) else noun


def before_rate(noun: Token) -> Token:
    """The noun before "per": "reduction" of "a reduction per tonne of ore of 4 %", and of "a reduction in waste per tonne of
    4 %"; `noun` where there is none."""
    token = noun
    for _ in range(4):
        if token.dep_ != "pobj" or token.head.lower_ not in ("of", "per") or token.head.head.i == token.head.i:
            return noun
        if token.head.lower_ == "per":
            rated = token.head.head
            moved = rated.head.head if rated.dep_ == "pobj" and rated.head.lower_ in ("in", "of") else rated
            return moved if direction_of(moved) else rated
        token = token.head.head
    return noun


def before_bracket(token: Token) -> Token:
    """The noun that a bracket abbreviates: "growth rate (CAGR)"."""
    if token.tag_ != "-RRB-":
        return token
    opening = next((t for t in reversed(token.doc[max(0, token.i - 6) : token.i]) if t.tag_ == "-LRB-"), None)
    return opening.nbor(-1) if opening is not None and opening.i > 0 else token
