"""What a measure costs: outlays that it involves, what a budget plans to spend or do without, what is given up or not taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.moods import agent
from pipeline.english.modality.verbs_above import auxiliaries, modal
from pipeline.english.view import child, direction_of, is_verb
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def planned_cost(site: Site, chain: list[Token]) -> bool:
    """ "The extension of the scheme will cost 9 million", "The rebate will cost us 9 million": what a budget plans to spend or
    do without; not "The strike will cost us 9 million"."""
    verb = chain[0]
    first = verb
    while first.dep_ in ("conj", "advcl") and is_verb(first.head) and child(first, "nsubj", "nsubjpass") is None:
        first = first.head  # "The waivers will start in May, reduce dues and cost 9 million", "…, costing us 9 million"
    own = child(first, "nsubj", "nsubjpass")
    costs = verb.lower_ in cues.forms("cost") and site.quantity.kind == "money"
    if costs and verb.lower_ == "costing" and verb.dep_ == "acl":  # "These initiatives, costing 9 million, will help"
        return verb.head.lower_ in cues.words("status", "measures") | cues.words("status", "blueprints")
    if not costs or own is None or "will" not in auxiliaries(first):
        return False
    whole = site.view.text[own.left_edge.idx : own.right_edge.idx + len(own.right_edge)]
    named = any(
        cues.pattern(*path).search(whole)
        for path in (("status", "blueprints"), ("points", "taxes"), ("change", "reliefs"), ("budget", "waived"))
    )
    pointing = own.tag_ in ("DT", "PRP", "WDT")  # "This will cost 9 million"
    somebody = _COSTS_THEM.match(site.view.text, verb.idx) is not None
    return not somebody or named or pointing or own.lower_ in cues.words("status", "measures")


_COSTS_THEM = re.compile(r"costs?\s(?:us|them|the|our|its|every|each|all)\b")


def forgone(own: Token) -> bool:
    """ "The revenue forgone will be 9 million": what a measure does not take in."""
    lost = ("forgone", "foregone", "lost")
    return own.lower_ in lost[:2] or any(c.lower_ in lost and c.dep_ in ("acl", "amod") for c in own.children)


_AT_COST = Sought(r"\bat\s(?:an?|the)\s(?:[a-z-]+\s){0,3}cost\sof\s(?:[a-z]+\s){0,2}$", "cost")


def given_up(site: Site, verb: Token) -> bool:
    """ "I will waive the pier tax, at a cost of 9 million a year": what is not taken in, unlike what work is to cost."""
    if site.quantity.kind != "money" or not _AT_COST.search(site.view.text, 0, site.quantity.start):
        return False
    due = child(verb, "dobj", "nsubjpass")
    falls = cues.direction(verb.lower_) == "down" or verb.lower_ in cues.verbs("status", "replacing")
    return due is not None and falls and cues.pattern("points", "taxes").search(_phrase(due)) is not None


def _phrase(noun: Token) -> str:
    return noun.doc[noun.left_edge.i : noun.right_edge.i + 1].text


def costs_money(site: Site, verb: Token, own: Token | None) -> bool:
    """ "The cost will be 3 million", "This would cost 3 million"."""
    moves = cues.direction(verb.lower_) != "" and "be" not in auxiliaries(verb)  # "The cost will nearly double"
    if own is None or (site.quantity.kind != "money" and not moves):
        return False
    if own.lower_ in ("cost", "costs") and modal(verb):
        return True
    would = "would" in auxiliaries(verb) and verb.lower_ in cues.forms("cost")
    return would and own.lower_ in cues.words("status", "measures")


def involves(site: Site, chain: list[Token]) -> bool:
    """ "This measure will involve an outlay of 3 million", "…, involving an additional expenditure of 2 million"."""
    verb = chain[0]
    if site.quantity.kind != "money" or verb.lower_ not in cues.forms("involve") | cues.forms("incur"):
        return False
    spent = child(verb, "dobj")
    if spent is None or spent.lower_ not in cues.words("budget", "outlays") | {"cost", "costs", "commitment"}:
        return False
    own = child(verb, "nsubj")
    if own is None and verb.dep_ == "conj":
        verb, own = verb.head, child(verb.head, "nsubj")  # "This will help 900 crews and incur an outlay of 3 million"
    measure = own is not None and own.lower_ in cues.words("status", "measures") and modal(verb)
    which = verb.dep_ == "relcl" and verb.tag_ == "VBZ" and verb.head.lower_ in cues.words("status", "measures")
    measure = measure or which
    return measure or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and not agent(chain))


def cuts_outlay(verb: Token, own: Token | None) -> bool:
    """ "As a result, current expenditure will be reduced to 51 million": what is done with the money, and no outcome."""
    done = "be" in auxiliaries(verb) and verb.tag_ == "VBN" and direction_of(verb) != ""
    return done and own is not None and own.lower_ in cues.words("budget", "outlays")
