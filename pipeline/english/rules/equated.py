"""Nouns that another is said to be, or to have come to: "The balance was a deficit of 4 million", "rose to the estimate of 9"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.valued import before_value
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.view import child, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def equated(site: Site, noun: Token) -> Frame | None:
    """ "The primary balance was a deficit of 4 million": said of the balance."""
    verb = noun.head
    own = child(verb, "nsubj") if noun.dep_ == "attr" and verb.lower_ in cues.forms("be") else None
    if own is None and noun.dep_ == "pobj" and noun.head.lower_ == "to" and (mover := _improved(noun)) is not None:
        text, given = subject_of(site, mover)  # "The trade balance improved to a surplus of 3 million"
        return Frame("noun_of", text, "level", "", mover, given=given)
    if own is None and (mover := _to_estimate(noun)) is not None:
        text, given = subject_of(site, mover)
        return Frame("noun_of", text, "level", "", mover, given=given)
    if own is None or not is_noun(own) or noun.lower_ not in cues.words("share", "ratios") or noun.i < verb.i:
        return None
    if own.lower_ in ("map", "roadmap", "path", "strategy"):  # "My road map is a deficit of 3 % for 2031"
        return Frame("noun_of", before_value(site, noun), "level", "", verb)
    aims = (
        own.tag_ == "NNS"
        and noun.tag_ == "NN"
        and own.lower_ in cues.words("status", "intended") | {"goals", "objectives"}
    )
    if aims:  # "The targets are a deficit of 3 % and …"
        return Frame("noun_of", before_value(site, noun), "level", "", verb)
    if own.lower_ in cues.words("generic", "results"):
        return Frame("noun_of", before_value(site, noun), "level", "", verb)
    text, given = from_noun(site, own)
    return Frame("noun_of", text, "level", "", verb, given=given)


def _to_estimate(noun: Token) -> Token | None:
    """The verb of "Tolls rose to the revised estimate of 9 million", which says the number of the tolls; None elsewhere."""
    called = noun.lower_ == "estimate" and any(c.lower_ in ("revised", "original", "current") for c in noun.children)
    led = called and noun.dep_ == "pobj" and noun.head.lower_ in ("to", "from")
    return noun.head.head if led and is_verb(noun.head.head) else None


def _improved(noun: Token) -> Token | None:
    """The verb that moves a balance to what `noun` says, "surplus" or "deficit"."""
    verb = noun.head.head
    signs = (
        noun.lower_ in ("surplus", "deficit")
        and is_verb(verb)
        and verb.lower_
        in cues.verbs("change", "judging") | cues.forms("turn") | cues.forms("swing") | cues.forms("move")
    )
    return verb if signs else None
