"""What costs so much: "9 piers will be built, at a cost of 4 million", told of what is had for the money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token
    from pipeline.records import Quantity


def at_cost(site: Site) -> Frame | None:
    """ "A second lock is being planned at an estimated cost of 9 million": of the lock, the cost says nothing."""
    at = _at(site)
    if at is None:
        return None
    if (counted := _right_before(site, at)) is not None:
        return counted
    verb, noun = _past_effect(governor(at)), at.head
    held = is_noun(noun) and noun.dep_ in ("nsubj", "nsubjpass", "dobj", "conj", "appos", "ROOT") and _free(site, noun)
    if _effect(verb) and not held:
        return _of_doer(site, verb)
    moves = direction_of(verb) and verb.lower_ not in cues.verbs("put", "widening")
    if not held and (not is_verb(verb) or verb.i > at.i or moves or _undoes(verb)):
        return None  # "the toll will be lowered at a cost of 9 million": of the lowering, for which there is no noun
    # "90 docks will be opened, and 40 piers set up at a cost of"
    gapped = child(verb, "nsubj") if verb.tag_ == "VBN" else None
    had = noun if held else child(verb, "nsubjpass") or child(verb, "dobj") or gapped or _of_being(verb)
    if had is None or not is_noun(had) or had.i > at.i:
        return None
    if not _free(site, had):
        last = site.claimed_before()
        told = last is not None and had.i in site.view.owner and last[0] is _quantity(site, had)
        return Frame("at_cost", antecedent(site), "level", "", verb, given=False) if told else None
    text, given = from_noun(site, had)
    return Frame("at_cost", text, "level", "", verb, given=given)


def _at(site: Site) -> Token | None:
    """The preposition of "at a total cost of 9 million"; None where the number is led to in another way."""
    noun = site.lead.nbor(-1) if site.lead is not None and site.lead_word == "of" and site.lead.i else None
    if noun is None or site.quantity.kind != "money" or noun.lower_ not in cues.words("put", "costs"):
        return None
    at = noun.head
    plain = all(c.dep_ in ("det", "amod", "prep", "npadvmod") for c in noun.children)
    return at if plain and at.lower_ == "at" and noun.dep_ == "pobj" else None


def _free(site: Site, noun: Token) -> bool:
    return noun.i not in site.view.owner and noun.i not in site.view.timed


def _quantity(site: Site, token: Token) -> Quantity:
    return site.view.reading.quantities[site.view.owner[token.i]]


def _right_before(site: Site, at: Token) -> Frame | None:
    """ "dredge 9 km of channel at a cost of 3 million": of what was counted right before, where that is made or had."""
    last = site.claimed_before()
    between = site.view.text[last[0].end : at.idx] if last is not None else ""
    counted = _MORE.sub("", between.strip(" ,").removeprefix("of "))
    if last is None or last[1].subject == "" or counted != last[1].subject:
        return None
    verb = last[1].verb
    if (
        verb is None
        or not is_verb(verb)
        or (_effect(verb) and verb.lower_ not in cues.forms("fund") | cues.forms("finance"))
        or _undoes(verb)
    ):
        return None
    return Frame("at_cost", antecedent(site), "level", "", verb, given=False)


_MORE = re.compile(r"^(?:additional|extra|further|more)\s")
""" "900 additional places at a cost of 3 million"."""


def _effect(verb: Token) -> bool:
    """ "benefiting 900 crews at a cost of 4 million": what comes of what is had for the money."""
    effects = cues.verbs("status", "effects") | cues.words("limit", "outcomes") | cues.verbs("put", "enabling")
    return verb.lower_ in effects


def _past_effect(verb: Token) -> Token:
    """The verb of what is done, above a participle of what comes of it."""
    while _effect(verb) and verb.tag_ == "VBG" and verb.head.i != verb.i:
        verb = governor(verb.head)
    return verb


def _of_doer(site: Site, verb: Token) -> Frame | None:
    """ "The scheme will help 900 crews at a cost of 4 million": of the scheme, "this" of what the sentence before told of."""
    own = child(verb, "nsubj")
    if own is None or own.i in site.view.owner:
        return None
    text, given = from_noun(site, own) if is_noun(own) else (site.memory.before, False)
    return Frame("at_cost", text, "level", "", verb, given=given) if text else None


def _undoes(verb: Token) -> bool:
    """ "waive the toll, at a cost of 3 million": the waiver costs it, not the toll."""
    return verb.lower_ in cues.verbs("status", "replacing")


def _of_being(verb: Token) -> Token | None:
    """ "The piers, at a cost of 9 million, are under repair": the subject of a verb of being."""
    return child(verb, "nsubj") if verb.lower_ in cues.forms("be") else None
