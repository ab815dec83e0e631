"""The status of what stays as it is, of what a budget does itself, and of parts of what the sentence before told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.modality.budgets import by_own_budget
from pipeline.english.modality.moods import verbless
from pipeline.english.statuses.now import standing
from pipeline.english.statuses.said import Said
from pipeline.english.view import child
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token

__all__ = ["as_it_is"]


def as_it_is(said: Said) -> Status | None:
    """What stays as it is, what the report's own budget does, and parts of what the sentence before told."""
    if standing(said.site):
        return "actual"
    if said.mood == "target" and said.lead_in and _ITS_END.search(said.before) and verbless(said.site):
        return "target"
    if said.budget and said.site.quantity.kind != "count" and _measure_listed(said):
        return "target"
    if said.times_ahead is not False and by_own_budget(said.chain):
        return "target"
    if said.budget and said.times_ahead is None and said.mood in ("target", "forecast") and _brings(said.chain[0]):
        return "target" if said.mood == "target" else "forecast"
    if not _lists(said.chain[0]):
        return None
    if not said.mood:  # "These include a 3 dollar increase in the bonus": measures that a budget lists
        given = said.site.quantity.kind == "money" and said.frame.rule == "before_noun"
        moves = (given or said.frame.rule.startswith("change_noun")) and said.chain[0].tag_ in ("VBZ", "VBP")
        aside = ", which " in said.text[said.chain[0].idx : said.site.quantity.start]
        return "target" if said.budget and moves and not aside and said.times_ahead is not False else None
    return "target" if said.mood == "target" else "forecast" if said.mood == "forecast" else "actual"


_ITS_END = re.compile(r"^[^,;]*\bfrom\s[^,;]{1,24}\sto\s(?:[a-z]+\s)?[$€£¥₹]?$")
""" "(a) the first limit will fall from 9 to 8; (b) the second from 5 to 4": what a point of a list comes to, its verb unsaid."""


def _brings(verb: Token) -> bool:
    """ "This brings total outlays to 22 million", behind what a budget grants: what comes of it."""
    own = child(verb, "nsubj")
    this = own is not None and own.lower_ in ("this", "that", "which", "it")
    return this and verb.tag_ == "VBZ" and verb.lower_ in cues.verbs("level", "bring")


def _measure_listed(said: Said) -> bool:
    """ "(2) Reducing the toll for 2030-31 by 75 per cent": an item of what a budget is to do, though of a year gone."""
    last = said.chain[-1]
    opens = last.tag_ == "VBG" and last.dep_ == "ROOT" and _MARKER.fullmatch(said.text, 0, last.idx) is not None
    return opens and last.lower_ in cues.verbs("status", "announce") | cues.verbs("budget", "sets")


_MARKER = re.compile(r"[\s(•*–-]{0,3}(?:\w{1,3}[).]\s)?")


def _lists(verb: Token) -> bool:
    """ "These include 900 boats": parts of what the sentence before told of, and told of in the same way."""
    own = child(verb, "nsubj")
    if own is None or verb.lower_ not in cues.words("status", "listing"):
        return False
    sums = cues.words("generic", "nouns") | cues.words("put", "sums") | cues.words("status", "funds")
    told = own.lower_ in sums and own.i > 0 and own.nbor(-1).lower_ in ("this", "that", "these", "those")
    return told or own.tag_ in ("DT", "PRP")  # "This figure consists of 9 million for piers"
