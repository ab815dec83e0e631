"""Shares that a noun names: "its proportion rose to 5.8 %", "a share of 40 %", and of what they are one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import mover_of
from pipeline.english.rules.wholes import in_base
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun, owner_of
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.lexicon import places

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def by_share_noun(site: Site, base: str) -> Frame | None:
    """ "its proportion rose to 5.8%", "a share of 40 %"."""
    noun = _share_noun(site)
    if noun is None:
        return None
    text, given = _of_share(site, noun)
    whole = base or in_base(site, noun)
    return Frame("share_noun", text, "share", "", governor(site.root), share_of=whole, given=given)


def by_coverage(site: Site, base: str) -> Frame | None:
    """ "Coverage of basic pensions reached 95 % of the population": of those whom it is to reach."""
    verb = governor(site.root)
    own = verb.head if verb.dep_ == "acl" and is_noun(verb.head) else child(verb, "nsubj") if is_verb(verb) else None
    while own is not None and own.dep_ == "pobj" and own.head.lower_ == "of" and is_noun(own.head.head):
        own = own.head.head
    told = own is not None and own.lower_ == "coverage" and own.i < verb.i < site.root.i
    if own is None or not told or not base or verb.lower_ not in cues.verbs("level", "verbs"):
        return None
    return Frame("share_noun", phrase(site.view, own), "share", "", verb, share_of=base)


def _share_noun(site: Site) -> Token | None:
    """The noun "share", "proportion" that the number gives: "its proportion in X rose to 5.8%", "a share of 40 %"."""
    verb = governor(site.root)
    mover = mover_of(site) if site.lead_word in ("to", "from") else None
    verb = mover or verb
    own = child(_with_subject(verb), "nsubj", "nsubjpass") if is_verb(verb) else None
    if site.lead_word == "by" and is_verb(verb) and direction_of(verb):
        return None  # "the share was reduced by 1 %"
    held = child(verb, "dobj") if is_verb(verb) and verb.lower_ in cues.verbs("share", "verbs") else None
    if held is not None and held.lower_ in cues.words("share", "nouns") and held.i < site.root.i:
        return own
    moved = child(verb, "dobj") if mover is not None else None
    if moved is not None and moved.lower_ in cues.words("share", "nouns"):
        return moved
    if own is not None and own.lower_ in cues.words("share", "nouns"):
        return None if _own_rate(own) else own
    if own is not None and own.lower_ == "ratio" and site.quantity.kind == "percent" and _of_parts(site, own):
        return own
    if (
        site.lead_word in ("of", "to", "at")
        and site.lead is not None
        and is_noun(site.lead.head)
        and site.lead.head.lower_ in cues.words("share", "nouns")
    ):
        return site.lead.head
    return None


def _of_parts(site: Site, ratio: Token) -> bool:
    """ "The ratio of dirty sections was 2 %", a part of them; that of loans to deposits is a level of its own."""
    part = of_complement(site, ratio, "of")
    return part is not None and re.search(r"\s(?:to|over|and|between)\s", phrase(site.view, ratio)) is None


def _own_rate(noun: Token) -> bool:
    """ "The punctuality percentage of ferries was 91 %": a rate with a name of its own, not a part of a whole."""
    return noun.lower_ == "percentage" and child(noun, "compound") is not None


def _with_subject(verb: Token) -> Token:
    """The verb before "and" whose subject is that of `verb`, which has none: "our share grew and was 22 %"."""
    while verb.dep_ == "conj" and is_verb(verb.head) and child(verb, "nsubj", "nsubjpass", "dobj") is None:
        verb = verb.head
    return verb


def _whose(noun: Token) -> Token:
    """The noun that "whose" is of, from the one that the parser hangs the clause on: that before "including" and its like."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "including" and is_noun(noun.head.head):
        noun = noun.head.head
    return noun


def _of_share(site: Site, noun: Token) -> tuple[str, bool]:
    """What the noun "share" is the share of: its complement, its owner, or what was spoken of before."""
    holder = child(noun, "poss")
    owned = holder is not None and is_noun(holder) and holder.i not in site.view.timed
    if owned and holder is not None and not places.find(holder.text, None):
        return phrase(site.view, holder, keep_right=False), True  # "Towing's share of output rose to 4 %"
    if holder is not None and holder.tag_ == "WP$" and noun.head.dep_ == "relcl":
        return from_noun(site, _whose(noun.head.head))  # "fuel, whose share rose to 4 %"
    taker = child(noun.head, "nsubjpass") if noun.dep_ in ("dobj", "oprd") and is_verb(noun.head) else None
    if taker is not None and is_noun(taker) and taker.i < noun.i and noun.head.lower_ in cues.verbs("put", "verbs"):
        return from_noun(site, taker)  # "The docks are given the largest share of 31 %"
    if of_complement(site, noun, "of") is not None:
        return phrase(site.view, noun).split(" in ")[0], True
    if any(c.tag_ == "PRP$" for c in noun.children) and not any(c.dep_ == "compound" for c in noun.children):
        return owner_of(site, noun.idx), False
    text = phrase(site.view, noun)
    return (text, True) if " " in text else (antecedent(site) or text, False)
