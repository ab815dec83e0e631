"""Money of what it comes from or goes to, told by other words than a verb of putting: "through tolls", "going into locks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.purposes import (
    put_further,
)
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def involved(site: Site, verb: Token) -> Frame | None:
    """ "Funds will be given to piers, docks and locks, involving a total of 9 million": what the money goes to."""
    main = verb.head
    spent = child(verb, "dobj")
    if spent is not None and spent.lower_ in cues.words("budget", "outlays"):
        return None  # "…, involving a yearly expenditure of 9 million"
    if (plan := _whole_of_plan(site, verb)) is not None:
        return plan
    beside = verb.tag_ == "VBG" and verb.lower_ in cues.verbs("put", "embodying") and verb.dep_ == "advcl"
    if not beside or site.quantity.kind != "money" or not is_verb(main):
        return None
    done = child(main, "dobj")
    if done is not None and main.i < done.i < verb.i and is_noun(done) and done.i not in site.view.timed:
        # "will extend 90 posts, involving 9 million"
        return Frame("put_into", phrase(site.view, done), "level", "", main)
    if main.lower_ not in cues.verbs("put", "verbs"):
        return None
    for preposition in reversed([c for c in main.children if main.i < c.i < verb.i]):
        target = child(preposition, "pobj") if preposition.lower_ in ("to", "for", "in", "on") else None
        if target is not None and is_noun(target) and target.i not in site.view.timed.keys() | site.view.owner.keys():
            return Frame("put_into", phrase(site.view, target), "level", "", main)
    return None


def _whole_of_plan(site: Site, verb: Token) -> Frame | None:
    """ "A plan is being carried out in poor towns involving a total amount of 9 million": what it takes in all."""
    involves = verb.tag_ == "VBG" and verb.lower_ in cues.verbs("put", "embodying") and verb.dep_ == "acl"
    main = governor(verb.head) if involves and verb.head.dep_ == "pobj" else verb
    own = child(main, "nsubjpass") if main.i < verb.i and is_verb(main) else None
    whole = child(verb, "dobj")
    if own is None or whole is None or whole.lower_ not in cues.words("put", "sums") or not is_noun(own):
        return None
    return Frame("put_into", phrase(site.view, own), "level", "", main)


def added_to(site: Site) -> Frame | None:
    """ "A total of 9 million is added to the budgets of the docks", "the 4 million added to their share": a change of them."""
    if site.quantity.kind != "money":
        return None
    of = site.root.head
    top = of.head if of.lower_ == "of" and of.head.lower_ in cues.words("put", "sums") | {"total"} else site.root
    behind = next((c for c in top.children if c.dep_ == "acl" and c.i > site.root.i), None)
    verb = top.head if top.dep_ == "nsubjpass" else behind
    to = next((c for c in verb.children if c.lower_ == "to" and c.i > verb.i), None) if verb is not None else None
    target = child(to, "pobj") if to is not None else None
    if verb is None or target is None or verb.tag_ != "VBN" or verb.lower_ != "added":
        return None
    named = is_noun(target) and target.i not in site.view.timed and target.i not in site.view.owner
    return Frame("put_into", phrase(site.view, target), "change", "up", verb) if named else None


def going_into(site: Site) -> Frame | None:
    """ "There is 4 million going into locks": what money that there is goes to."""
    going = site.after()
    if site.quantity.kind != "money" or going is None or going.lower_ != "going":
        return None
    into = next((c for c in going.children if c.dep_ == "prep" and c.lower_ in ("into", "to", "towards")), None)
    target = child(into, "pobj") if into is not None else None
    return (
        Frame("put_into", phrase(site.view, target), "level", "", governor(site.root)) if target is not None else None
    )


def used_for(site: Site) -> Frame | None:
    """ "Included is 4 million used to mend locks, and 9 million spent on piers": of what a participle behind money names."""
    verb = site.after()
    if site.quantity.kind != "money" or verb is None or verb.tag_ != "VBN" or verb.dep_ != "acl":
        return None
    if verb.lower_ not in cues.verbs("put", "verbs") | cues.forms("use"):
        return None
    doing = child(verb, "xcomp", "advcl")
    target = child(doing, "dobj") if doing is not None else None
    if target is not None and target.lower_ in cues.words("put", "helps"):
        target = of_complement(site, target, "for", "to", "of") or target
    target = target or put_further(site, verb) or _built_with(verb)
    if target is None or not is_noun(target) or target.i in site.view.owner or target.i in site.view.timed:
        return None
    return Frame("put_into", phrase(site.view, target, after=verb.idx), "level", "", verb)


def _built_with(verb: Token) -> Token | None:
    """ "9 million set aside for building parks": what is done with it is done to."""
    preposition = next((c for c in verb.children if c.lower_ == "for" and c.i > verb.i), None)
    doing = child(preposition, "pcomp") if preposition is not None else None
    return child(doing, "dobj") if doing is not None else None


def source_of(site: Site) -> Frame | None:
    """ "The plan is to raise 3 million through tolls, 2 million through loans": money of what it is raised through."""
    preposition = site.past_bracket()
    if site.quantity.kind != "money" or preposition is None or site.lead_word in ("of", "by", "to", "from"):
        return None
    ours = preposition.lower_ == "from" and _we_raise(site)
    target = child(preposition, "pobj") if ours or preposition.lower_ in cues.words("put", "sources") else None
    raising = ours or any(
        t.lower_ in cues.verbs("put", "raising") for t in site.view.words[: preposition.i] if is_verb(t)
    )
    if (
        target is None
        or not raising
        or not is_noun(target)
        or target.i in site.view.timed
        or target.i in site.view.owner
    ):
        return None
    return Frame("put_into", phrase(site.view, target, after=preposition.idx), "level", "", governor(site.root))


def _we_raise(site: Site) -> bool:
    """ "We aim to earn 9 million from tolls": money of what it comes from, where only we take it in."""
    verb = governor(site.root)
    if not is_verb(verb) or verb.lower_ not in cues.verbs("put", "earning") or verb.i > site.root.i:
        return False
    own = child(verb, "nsubj", "nsubjpass")
    return (own is None and verb.tag_ in ("VB", "VBG")) or (own is not None and own.lower_ == "we")
