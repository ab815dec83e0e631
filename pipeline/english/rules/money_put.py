"""Which words of a clause money is put into: behind a preposition, an infinitive, a passive, beside the sum or further off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.purposes import (
    acted_on,
    fronted,
    given_with,
    helped_in,
    is_purpose,
    is_span,
    joined,
    launched,
    lent,
    made,
    past_papers,
    past_part,
    past_time,
    put_for,
    put_further,
    put_into_further,
    through,
)
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.restricting import in_books
from pipeline.english.subjects.words import phrase
from pipeline.english.units.counted import thing
from pipeline.english.view import child, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def available(site: Site, verb: Token) -> Frame | None:
    """ "I am making 9 million available from the sale of the yard for a pilot scheme": money of what "for" or "to" names last."""
    told = site.after()
    if verb.lower_ not in cues.forms("make") or told is None or told.lower_ != "available":
        return None
    opened = [
        t for t in site.view.words[told.i + 1 : told.i + 16] if t.lower_ in ("for", "to") and t.tag_ in ("IN", "TO")
    ]
    for preposition in opened:
        target = child(preposition, "pobj")
        if is_purpose(target, site):
            return _put(site, verb, target, preposition.idx + len(preposition))
    return None


def _put(site: Site, verb: Token, into: Token, after: int = 0) -> Frame:
    """Money (or a share of it) put into something: "invested 40 million in locks", "pay 6% in dues".

    `into` heads the phrase of the thing; nothing before the character `after` belongs to it.
    """
    if into.i in site.view.owner and (measured := of_complement(site, into, "of")) is not None:
        into, after = measured, into.idx  # "on mending 1,000 kilometres of roads"
    into = given_with(into) or into
    told = antecedent(site) if into.lower_ in _PURPOSES and into.nbor(-1).lower_ in ("this", "that", "these") else ""
    if any(c.lower_ == "following" for c in into.children):
        helped = child(verb.head.head, "dobj") if verb.dep_ == "pcomp" else None
        told = phrase(site.view, helped) if helped is not None else antecedent(site)
    if told:
        return Frame("put_into", told, "level", "", verb, given=False)
    if into.lower_ in ("total", "number") and (of := child(into, "prep")) is not None and of.lower_ == "of":
        counted = child(of, "pobj")  # "9 million to issue a total of 900 vouchers": into the vouchers
        if counted is not None and any(c.i in site.view.owner for c in counted.children):
            into, after = counted, of.idx + len(of)
    return Frame("put_into", phrase(site.view, into, after=after), "level", "", verb)


_PURPOSES = ("purpose", "purposes")
""" "I have set aside 4 million for this purpose": for what the sentence before told of; "we will help ports by granting 4
million for the following two works": for what is helped."""


def to_be_put(site: Site) -> Frame | None:
    """ "I propose that a sum of 9 million be allocated for locks", "9 million is to be spent on locks": of what the passive
    behind the sum names."""
    is_to = site.root.head
    if is_to.lower_ in ("is", "are") and (done := child(is_to, "xcomp")) is not None and site.root.i < is_to.i:
        put = done.tag_ == "VBN" and done.lower_ in cues.verbs("put", "verbs")
        into = put_further(site, done) if put else None
        return _put(site, done, into, done.idx) if into is not None else None
    noun = site.lead.head if site.lead is not None and site.lead_word == "of" else None
    be = site.after()
    if noun is None or noun.lower_ not in cues.words("put", "sums") or be is None or be.lower_ != "be":
        return None
    verb = be.head
    target = put_further(site, verb) if verb.tag_ == "VBN" and verb.lower_ in cues.verbs("put", "verbs") else None
    return _put(site, verb, target, verb.idx) if target is not None else None


def put_beside(site: Site, verb: Token) -> Frame | None:
    """Money put into what a preposition or infinitive right after it names: "40 million in locks", "5 million to build X"."""
    preposition = past_time(site, past_papers(site, site.past_bracket()))
    if preposition is None:
        return None
    if preposition.lower_ in cues.words("put", "prepositions"):
        doing = child(preposition, "pcomp")
        done = child(doing, "dobj") if doing is not None else None
        if done is not None and is_noun(done):
            return _put(site, verb, helped_in(done) or done, preposition.idx)
        target = past_part(site, child(preposition, "pobj")) if preposition.i not in site.view.timed else None
        purpose = launched(target) if target is not None and preposition.lower_ == "for" else None
        if target is not None and purpose is not None:
            return _put(site, verb, purpose, target.idx)
        if target is None or in_books(target) or is_span(target):
            return None
        if preposition.lower_ == "as" and (given := put_into_further(verb, preposition, site)) is not None:
            return _put(site, verb, given)
        if is_noun(target) and target.i not in site.view.timed:
            return _put(site, verb, target, preposition.idx + len(preposition))
    return None


def put_of_verb(site: Site, verb: Token) -> Frame | None:
    """Money put into what the verb says, further off: its infinitive, its passive subject, its prepositions, its purpose."""
    preposition = past_time(site, past_papers(site, site.after()))
    if (allotted := _allotted(site, verb)) is not None:
        return allotted
    if (means := through(site, verb)) is not None:
        return _put(site, verb, means)
    if preposition is not None and preposition.lower_ == "to" and preposition.dep_ in ("aux", "prep"):
        return _put_to(site, verb, preposition)
    passive = child(verb, "nsubjpass")
    sums = cues.words("put", "sums") | {"total"}
    whole = passive is not None and passive.lower_ in sums and passive.is_ancestor(site.root)
    if passive is not None and passive.i not in site.view.owner and not whole:
        text, given = from_noun(site, passive)
        return Frame("put_into", text, "level", "", verb, given=given)
    into = put_further(site, verb) or acted_on(site, verb) or put_for(site, verb) or fronted(site)
    return _put(site, verb, into) if into is not None else None


def asked_for(site: Site, verb: Token) -> Frame | None:
    """ "I am asking the council for 9 million for piers", "… to mend piers": money of what it is asked for."""
    if verb.lower_ not in cues.forms("ask") | cues.forms("request") or site.lead_word != "for":
        return None
    behind = site.after()
    if behind is None or behind.lower_ not in ("for", "to"):
        return None
    doing = behind.head if behind.tag_ == "TO" else None
    target = child(doing, "dobj") if doing is not None else child(behind, "pobj")
    return _put(site, verb, target, behind.idx + len(behind)) if is_purpose(target, site) else None


def given_to(site: Site, verb: Token) -> Frame | None:
    """ "Each skipper will be given 900 euros for sails": money of those who get it, one by one."""
    own = child(verb, "nsubjpass")
    each = own is not None and own.left_edge.lower_ in ("each", "every") and thing(own.text) == "{person}"
    if own is None or not each or site.root.dep_ != "dobj" or site.root.head.i != verb.i or own.i > verb.i:
        return None
    return Frame("put_into", phrase(site.view, own), "level", "", verb)


def _allotted(site: Site, verb: Token) -> Frame | None:
    """ "Health was allocated 4 million to build clinics": money of those who are given it."""
    own = child(verb, "nsubjpass")
    direct = (
        site.root.dep_ in ("dobj", "oprd", "attr", "npadvmod") and site.root.head.i == verb.i and site.root.i > verb.i
    )
    if own is None or not direct or own.i in site.view.owner or verb.lower_ not in cues.verbs("budget", "allots"):
        return None
    text, given = from_noun(site, own)
    return Frame("put_into", text, "level", "", verb, given=given)


def _put_to(site: Site, verb: Token, to: Token) -> Frame | None:
    """ "earmarked 500 million to set up a fund": the money is put into what the infinitive acts on."""
    purpose = to.head
    named = purpose.tag_ == "NNP" or (purpose.is_title and purpose.dep_ == "relcl")
    if named and purpose.i == to.i + 1:  # "allocate 9 million to Cyberport to …", taken for a verb
        return Frame("put_into", phrase(site.view, purpose, after=purpose.idx, keep_right=False), "level", "", verb)
    target = (
        (child(purpose, "dobj") or made(purpose) or joined(purpose)) if is_verb(purpose) and purpose.i > to.i else None
    )
    target = given_with(target) or target if target is not None else None
    if target is None or not is_noun(target) or target.i in site.view.owner or is_span(target):
        return None
    target = (of_complement(site, target, "to") if lent(target) else helped_in(target)) or target
    return Frame("put_into", phrase(site.view, target, after=to.idx), "level", "", verb)
