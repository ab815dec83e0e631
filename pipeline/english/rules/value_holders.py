"""Amounts of whoever has, takes or makes up a part: "the largest slice at 9 million", "the largest source with 38 %"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.common import is_place
from pipeline.english.rules.valued import before_value
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def made_up(site: Site, noun: Token) -> Frame | None:
    """ "The docks made the largest contribution of 62 % to growth": a share of what stands behind "to", of who made it."""
    verb = noun.head
    made = noun.lower_ == "contribution" and noun.dep_ == "dobj" and verb.lower_ in cues.forms("make")
    first = verb.head if verb.dep_ == "conj" and child(verb, "nsubj") is None else verb
    own, to = child(first, "nsubj"), site.after()
    if not made or site.quantity.unit != "%" or own is None or not is_noun(own) or to is None or to.lower_ != "to":
        return None
    text, given = from_noun(site, own)
    base = child(to, "pobj")
    whole = phrase(site.view, base) if base is not None else ""
    return Frame("share_verb", text, "share", "", verb, share_of=whole, given=given)


def leading(site: Site, noun: Token) -> Frame | None:
    """ "Farming was the largest source with 38 percent": of what is called so."""
    verb = noun.head if noun.dep_ == "attr" and site.lead_word == "with" else None
    own = child(verb, "nsubj") if verb is not None and verb.lower_ in cues.forms("be") else None
    most = any(c.tag_ == "JJS" or c.lower_ in ("main", "leading", "top") for c in noun.children)
    if verb is None or own is None or not is_noun(own) or noun.tag_ != "NN" or not most:
        return None
    text, given = from_noun(site, own)
    return Frame("noun_of", text, "share" if site.quantity.unit == "%" else "level", "", verb, given=given)


def shortfall(site: Site, noun: Token) -> Frame | None:
    """ "estimated at 9 million, a shortfall of 2 million", "a shortfall of dues of 2 million": how far below what was planned."""
    ways = (way for way in ("up", "down") if noun.lower_ in cues.words("difference", "nouns", way))
    way = next(ways, "")
    if not way or site.lead_word != "of":
        return None
    target = of_complement(site, noun, "of", "in", "under")
    cue = site.quantity.modifier_start
    if target is not None and cue is not None and target.idx >= cue:
        target = None  # "a shortfall of the order of 2 million"
    shows = noun.head if noun.dep_ == "dobj" and is_verb(noun.head) and not site.memory.frames else None
    own = child(mover, "nsubj", "nsubjpass") if (mover := _finite_above(shows)) is not None else None
    if target is None and own is not None and is_noun(own) and own.i not in site.view.owner:
        target = own  # "Receipts are expected to show a shortfall of 2 million"
    text, given = from_noun(site, target) if target is not None else (antecedent(site), False)
    return Frame("difference", text, "difference", way, governor(noun), given=given) if text else None


def _finite_above(verb: Token | None) -> Token | None:
    """A verb with a subject of its own: the verb itself, or the one above that it is the infinitive of."""
    while (
        verb is not None and verb.dep_ == "xcomp" and child(verb, "nsubj", "nsubjpass") is None and is_verb(verb.head)
    ):
        verb = verb.head
    return verb


def place_with(site: Site, noun: Token) -> Frame | None:
    """ "Most came from Peru with 15 %, Chile with 8 %": the part of a place, unless the numbers before tell of changes."""
    text = before_value(site, noun)
    last = site.memory.frames[-1][1].measure if site.memory.frames else "share"
    fits = (
        site.lead_word == "with" and site.quantity.kind == "percent" and not site.chunk and last in ("share", "level")
    )
    return Frame("noun_of", text, "share", "", governor(noun)) if fits and is_place(text) else None


def held_share(site: Site, noun: Token) -> bool:
    """ "The docks get the largest share of the budget of 31 percent": a share that somebody takes."""
    taken = noun.dep_ == "dobj" and is_verb(noun.head) and not direction_of(noun.head)
    own = child(noun.head, "nsubj") if taken and site.quantity.kind == "percent" else None
    named = own is not None and is_noun(own) and own.i not in site.view.owner
    return named and noun.lower_ in cues.words("share", "held") and site.lead_word == "of"


def slice(site: Site, noun: Token) -> Frame | None:
    """ "The docks got the largest slice at 9 million", "a slice of 2 million went to fishing": of who gets it."""
    verb = noun.head
    if noun.lower_ not in cues.words("budget", "shares") or verb.lower_ not in cues.verbs("budget", "takes"):
        return None
    to = next((c for c in verb.children if c.lower_ == "to" and c.i > verb.i), None)
    given_to = child(to, "pobj") if to is not None and noun.dep_ == "nsubj" else None
    own = child(verb, "nsubj") if noun.dep_ == "dobj" else given_to
    if own is None or not is_noun(own) or own.i in site.view.owner or site.quantity.kind != "money":
        return None
    text, given = from_noun(site, own)
    return Frame("noun_of", text, "level", "", verb, given=given)
