"""What stands behind a noun with "of" or "in", and which of it are places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import View, child, direction_of, is_noun
from pipeline.lexicon import places

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def past_state(site: Site, noun: Token) -> Token:
    """The noun at the top of "floor area of homes under construction", "output of firms above designated size", whose last
    noun only says in which state the others are; else `noun`."""
    preposition = noun.head
    stands = noun.dep_ == "pobj" and preposition.lower_ in ("under", "above") and is_noun(preposition.head)
    if not stands or noun.lower_ not in cues.words("phrase", "states"):
        return noun
    top = preposition.head
    while (
        top.dep_ == "pobj"
        and top.head.lower_ == "of"
        and is_noun(top.head.head)
        and top.head.head.i not in site.view.owner
    ):
        top = top.head.head
    return top if top.i not in site.view.owner else noun


def of_complement(site: Site, noun: Token, *prepositions: str) -> Token | None:
    """The noun in "NOUN of/in/for X", unless X is a number or a time."""
    wanted = prepositions or ("of", "in", "for", "to", "on")
    for preposition in noun.children:
        if preposition.dep_ != "prep" or preposition.lower_ not in wanted or preposition.i < noun.i:
            continue
        target = child(preposition, "pobj")
        if (
            target is None
            or target.i in site.view.owner
            or target.i in site.view.timed
            or (site.quantity.begin <= target.idx < site.quantity.start)  # "growth in excess of 4 per cent"
            or (
                target.lower_ in cues.words("generic", "aspects")
                and not _of_thing(target)
                and not _is_added(target)
                and not _moving(noun, target)
            )
            or target.lower_ in cues.words("generic", "spells")
            or (preposition.lower_ in ("in", "for") and named_place(site.view, target))
        ):
            continue
        if is_noun(target) or target.tag_ in ("DT", "PRP"):
            return target
    return None


def _moving(noun: Token, target: Token) -> bool:
    """ "a rise in prices of 3 %": the prices themselves, where nothing else is said to rise."""
    bare = target.lower_ == "prices" and noun.tag_ == "NN" and child(noun, "compound", "nmod") is None
    return bare and target.i == noun.i + 2 and direction_of(noun) != ""


def _is_added(noun: Token) -> bool:
    """ "growth of 7 % in the value added of yards", "in the added value of yards": and not how something is reckoned."""
    behind = [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]]
    before = noun.i > 0 and noun.nbor(-1).lower_ == "added"
    return noun.lower_ == "value" and (before or (behind[:1] == ["added"] and behind[1:] != ["by"]))


def _of_thing(noun: Token) -> bool:
    """ "in foreign trade value", "in the size of the fleet": a value or volume that says whose it is, so that it is measured
    itself."""
    named = child(noun, "compound")
    if noun.lower_ == "prices" and named is not None:
        return named.lower_ not in cues.words("generic", "priced")  # "in consumer prices", not "in market prices"
    told = named is not None or any(c.lower_ == "of" and c.i == noun.i + 1 for c in noun.children)
    return noun.lower_ in cues.words("generic", "nouns") and told


def after_quantity(site: Site) -> Token | None:
    """The noun in "a drop of 2.5 percent in X", "growth of 2.5 percent for exports", whichever arc the parser gave to "in"."""
    preposition = site.after()
    if preposition is None or preposition.lower_ not in ("in", "of", "for") or preposition.i in site.view.timed:
        return None
    target = child(preposition, "pobj")
    flows = cues.pattern("change", "flows")
    if preposition.lower_ == "for" and (target is None or flows.search(phrase(site.view, target)) is None):
        return None
    if target is None or target.i in site.view.timed or target.i in site.view.owner or not is_noun(target):
        return None
    bare = child(target, "prep", "compound") is None and not _is_added(target)
    if target.lower_ in cues.words("generic", "aspects") and bare:
        return None
    return None if place_like(target) or named_place(site.view, target) else target


_STATE = re.compile(r"^(?:the\s)?(?:Republic|Kingdom|State|Commonwealth|City|Province)\sof\s|['’]s?$")
""" "the Republic of Peru", "Peru's": what may stand around the name of a place."""


def named_place(view: View, noun: Token) -> bool:
    """Whether the phrase around a noun is the name of a place and nothing else: "in the Republic of Peru"."""
    if noun.tag_ not in ("NNP", "NNPS"):
        return False
    text = tidy(_STATE.sub("", view.text[noun.left_edge.idx : noun.right_edge.idx + len(noun.right_edge)]))
    return any(begin == 0 and end >= len(text) for begin, end, _ in places.find(text, None))


_ECONOMY = re.compile(r"(?:the\s)?Gross\s[A-Z]|(?:the\s)?(?:GDP|GRP|GNP|GNI|CPI|PPI)$")
""" "a growth of 7 % in Gross Regional Product"."""


def place_like(token: Token) -> bool:
    """A bare proper noun after "in" is a place, not what grew, unless it is a part of the economy: "in Agriculture"."""
    return (
        token.tag_ == "NNP"
        and token.lower_ not in cues.words("generic", "sectors")
        and not _ECONOMY.match(token.doc[token.left_edge.i : token.i + 1].text)
        and all(c.tag_ in ("NNP", "DT", "CC", "POS", ",") for c in token.children)
        and token.text[0].isupper()
        and len(token.text) > 3
    )
