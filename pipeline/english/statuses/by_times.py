"""The status of a number by tense alone, and by the time printed beside it, where no word says that it is meant or expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.modality.aiming import can_be_done, to_be_so
from pipeline.english.modality.budget_outlook import expected_in_budget
from pipeline.english.modality.expecting import reckons
from pipeline.english.modality.moods import agent, announced, past
from pipeline.english.modality.put_ahead import future, meant_for
from pipeline.english.modality.verbs_above import auxiliaries, finite
from pipeline.english.statuses.said import Said
from pipeline.english.subjects.economy import of_economy
from pipeline.english.timing.events import once_there
from pipeline.english.timing.held_against import is_compared
from pipeline.english.view import child
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def by_times(said: Said) -> Status:
    """By tense, and by the time printed beside the number."""
    site, chain, role, ahead = said.site, said.chain, said.role, said.times_ahead
    undated = (cues.pattern("timing", "undated"), once_there())
    if "can" in auxiliaries(chain[0]) and any(told.search(said.text) for told in undated):
        return "target"  # "Upon completion of the works, the site can provide 9 berths"
    if _may_claim(said):
        return "target"
    if ahead is False and is_compared(said.text, site.quantity):
        return "actual"  # "We will lay 35 km of cable, as against 28 km last year"
    if ahead is False and _result_told_ahead(said):
        return "forecast" if said.budget else "actual"  # a budget speaks of a year that is not closed
    if said.budget and ahead is False and future(finite(chain)) and expected_in_budget(site, said.frame, chain, ahead):
        return "forecast"  # "Net debt will increase to 9 million this year"
    first = chain[0]
    to_come = future(finite(chain)) or meant_for(first)
    if to_come or announced(chain) or to_be_so(site, first) or can_be_done(site, first, role):
        return "target" if role != "outlook" or agent(chain) or _to_be_done(said) else "forecast"
    if role == "outlook" and (ahead or (ahead is None and not (past(chain) or _stands(first)))):
        return "forecast"
    if ahead and cues.pattern("status", "estimated").search(said.frame.subject):
        return "forecast"
    if ahead and (said.budget or not past(chain)):
        return _planned_for(said)  # of a budget also "has doubled from 3 million in 2030 to 6 million in 2032"
    return told_ahead(said) if ahead is not False else "actual"


def _may_claim(said: Said) -> bool:
    """ "I will double the grant. Skippers can claim up to 800 dollars": what those whom a measure is for can have."""
    verb = said.chain[0]
    claims = any("can" in auxiliaries(v) and v.lower_ in cues.verbs("budget", "claims") for v in (verb, verb.head))
    if not claims or not said.budget or said.mood != "target":
        return False
    return cues.words("status", "today").isdisjoint(t.lower_ for t in said.site.view.words)


def _to_be_done(said: Said) -> bool:
    """ "The allowance will be raised to 9 dollars", in the outlook of a budget: what somebody does."""
    verb = said.chain[0]
    return said.budget and verb.tag_ == "VBN" and "be" in auxiliaries(verb) and verb.lower_ in _measures()


def _measures() -> frozenset[str]:
    return cues.verbs("budget", "sets") | cues.verbs("status", "announce")


def _stands(verb: Token) -> bool:
    """ "The jobless rate stands at 9 %", "Only 25 % of the crews have a licence": how things are, in an outlook."""
    return verb.lower_ in ("stands", "have", "has") and verb.tag_ in ("VBZ", "VBP") and verb.dep_ != "aux"


def _planned_for(said: Said) -> Status:
    """ "9 new piers in 2032": of a time to come, without a verb that says whether it is meant or expected."""
    if said.budget and of_economy(said.frame.subject):
        return "forecast"
    return "target" if said.budget or agent(said.chain) or not reckons(said.site) else "forecast"


def told_ahead(said: Said) -> Status:
    """ "He said that crews would get 900 kroner": announced, in the words of somebody who reports it; foreseen under an "if"."""
    verb = said.frame.verb or said.chain[0]
    while verb.dep_ in ("conj", "xcomp") and verb.tag_ in ("VB", "VBG") and not auxiliaries(verb):
        verb = verb.head  # "crews would mend 30 boats and begin building another 20"
    helped = auxiliaries(verb)
    if "would" in helped and verb.head.lower_ in cues.forms("hope") | cues.forms("intend"):
        return "target"  # "The port hoped that the fund would have helped 90 crews by June"
    if "would" not in helped or helped & {"have", "had"} or past([verb]):
        return "actual"
    supposed = any(t.lower_ in ("if", "unless", "otherwise") for t in said.site.view.words)
    effects = verb.lower_ in cues.verbs("status", "effects") | cues.forms("be")
    return "forecast" if supposed or effects else "target"


def _result_told_ahead(said: Said) -> bool:
    """ "Output in 2030 will be 12 million" of a year that is over: a clumsy translation of a result."""
    verb = next((v for v in said.chain if auxiliaries(v) & cues.words("status", "modal")), None)
    if verb is None or child(verb, "expl") is not None:
        return False  # "There will be a payment of 400 euros later this year"
    if verb.lower_ in cues.verbs("status", "completing"):
        return True
    closed = any(t.form == "year" and t.args[0].isdigit() for t in said.site.view.times) and " from " not in said.text
    moves = cues.direction(verb.lower_) != "" and verb.dep_ not in ("acl", "ccomp", "relcl")
    plain = verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    return (plain or (closed and not said.budget and moves)) and not agent(said.chain)
