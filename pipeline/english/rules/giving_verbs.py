"""Which verb gives a number, past those that the parser ties it to, and which way the words beside that verb say it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.rules.change_words import mover_of
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def way_going_on(site: Site, verb: Token) -> str:
    """The direction of "continued to rise, by 4 percent"."""
    onward = child(verb, "xcomp") if site.lead_word == "by" and site.lead is not None else None
    near = onward is not None and site.lead is not None and onward.i in (site.lead.i - 1, site.lead.i - 2)
    return direction_of(onward) if near and onward is not None else ""


def way_of_adverb(site: Site, verb: Token) -> str:
    """The direction of "went down in the docks by 5 %": a verb of going with its adverb, the number further off."""
    behind = verb.nbor() if verb.i + 1 < len(site.view.words) else verb
    if site.lead_word == "by" and (word := behind.lower_.removesuffix("s").removesuffix("ward")) in ("up", "down"):
        return word if behind.lower_.startswith(f"{word}ward") else _adverb(verb)  # "will be adjusted upward by 9"
    before = site.lead.nbor(-1) if site.lead_word == "by" and site.lead is not None else verb
    # "adjusted its rates upwards by 25 basis points"
    turned = before.lower_.removesuffix("s") in ("upward", "downward")
    return before.lower_.partition("ward")[0] if turned and before.head.lower_ in ("by", verb.lower_) else ""


def _adverb(verb: Token) -> str:
    adverb = next((c for c in verb.children if c.dep_ in ("prt", "advmod") and c.i == verb.i + 1), None)
    if adverb is None or verb.lower_ not in cues.verbs("change", "carrying"):
        return ""
    return next((w for w in ("up", "down") if adverb.lower_ in cues.words("change", "adverbs", w)), "")


def way_of_joined(site: Site, verb: Token) -> str:
    """The direction of "fees were cut or waived by 4 million": that of the verb right before it, which shares the number."""
    head = verb.head
    beside = verb.dep_ == "conj" and is_verb(head) and head.i == verb.i - 2 and head.tag_ == verb.tag_
    return direction_of(head) if beside and site.lead_word == "by" and child(verb, *_OWN) is None else ""


_OWN = ("nsubj", "nsubjpass", "dobj")


def giving_verb(site: Site) -> Token:
    """The verb that gives the number: right before it, above its preposition, or of its clause."""
    lead = site.lead
    if lead is not None and is_verb(lead):
        return lead.head if lead.dep_ == "aux" and is_verb(lead.head) else lead
    if lead is not None and lead.lower_ == "by" and (mover := _over_approved(lead.head)) is not None:
        return mover
    if (
        lead is not None
        and lead.head.i != lead.i
        and site.lead_word in ("by", "to", "at", "from", "of")
        and is_verb(lead.head)
    ):
        return _past_relative(site, _past_as_follows(site, _above_state(site, _over(site, lead, lead.head))))
    return _past_relative(site, _past_as_follows(site, governor(site.root)))


def _above_state(site: Site, verb: Token) -> Token:
    """ "Growth remained subdued at 4 %", "dues were kept frozen at 9": the verb above a participle that says how it is."""
    stays = site.lead_word == "at" and verb.tag_ == "VBN" and verb.dep_ in ("acomp", "oprd")
    return verb.head if stays and is_verb(verb.head) and verb.head.i < verb.i else verb


def _past_as_follows(site: Site, verb: Token) -> Token:
    """ "cut the pay of pilots as follows: by 5 % on …": the verb above "as follows"; else `verb`."""
    told = site.view.text.find(" as follows", 0, site.quantity.start)
    if told < 0 or direction_of(verb):
        return verb
    before = site.view.words[: site.view.token_at(told)]
    return next((t for t in reversed(before) if is_verb(t) and direction_of(t)), verb)


def _over_approved(verb: Token) -> Token | None:
    """ "rise over the sum approved for 2031 by 3 million": the verb of change above what it is counted from."""
    noun = verb.head if verb.tag_ == "VBN" and verb.dep_ == "acl" else verb
    above = noun.head.head if is_noun(noun) and noun.head.lower_ in ("over", "above", "from") else None
    return above if above is not None and is_verb(above) and direction_of(above) else None


def _past_relative(site: Site, verb: Token) -> Token:
    """The verb that moves its object by so much money, where the parser ties the number to a passive clause on the object:
    "lifted the rent that can be kept by a small boat by 400 euros"; else `verb`."""
    if site.lead_word != "by" or verb.dep_ != "relcl" or site.quantity.kind != "money" or direction_of(verb):
        return verb
    noun = verb.head
    while noun.dep_ == "pobj" and is_noun(noun.head.head):
        noun = noun.head.head
    moved = noun.dep_ == "dobj" and is_verb(noun.head) and direction_of(noun.head) != ""
    return noun.head if moved else verb


def _over(site: Site, lead: Token, verb: Token) -> Token:
    """The verb that moves its object by so much, where the parser ties the number to one inside the object: "raised the number
    of crews dedicated to mending locks by 5 %"; else `verb`."""
    if site.lead_word != "by" or direction_of(verb) or verb.tag_ not in ("VBG", "VBN", "VB"):
        return verb
    mover = mover_of(site)
    target = child(mover, "dobj") if mover is not None and direction_of(mover) else None
    if mover is None or target is None or not target.is_ancestor(verb):
        return verb
    between = site.view.words[target.i : lead.i]
    told = site.view.words[target.i + 1].lower_ == "of" and target.i + 2 in site.view.owner
    own = site.view.owner[target.i + 2] if told else None  # "the deficit of 9 million left by the last board"
    stops = any(t.tag_ == "," or (t.i in site.view.owner and site.view.owner[t.i] != own) for t in between)
    return verb if stops else mover
