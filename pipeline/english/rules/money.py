"""Money, or a share of it, put into something: "invested 40 million in locks", "piers with an investment of 9 million"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.antecedents import antecedent
from pipeline.english.arguments import subject_of
from pipeline.english.complements import of_complement
from pipeline.english.counted import thing
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import from_noun
from pipeline.english.restricting import in_books
from pipeline.english.rules.money_told import added_to, going_into, involved, source_of, used_for
from pipeline.english.rules.purposes import (
    acted_on,
    fronted,
    given_with,
    helped_in,
    is_purpose,
    is_span,
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
from pipeline.english.subjects import phrase
from pipeline.english.view import child, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def invested(site: Site) -> Frame | None:
    """ "The harbour base, with a total investment of 87 million, was begun": money put into what has it or embodies it."""
    noun = site.lead.head if site.lead is not None and site.lead_word == "of" else None
    if noun is None or noun.lower_ not in cues.words("put", "holdings") or site.quantity.kind != "money":
        return None
    bare = all(c.dep_ in ("det", "amod", "prep") for c in noun.children) and of_complement(site, noun, "in") is None
    if not bare or noun.i > site.root.i:
        return None
    if (thing := _holder(site, noun)) is not None:
        text, given = from_noun(site, thing)
        return Frame("invested", text, "level", "", governor(noun), given=given)
    if not _embodied(noun):
        return None
    above = noun.head
    own = child(above, "nsubj", "nsubjpass") if is_verb(above) else above
    last = site.claimed_before()
    if own is None and above.tag_ == "VBG" and last is not None and last[1].counted is not None:
        return Frame("invested", last[1].subject, "level", "", above, given=False)  # "…, completing an investment of"
    if own is None or not is_noun(own) or own.i in site.view.timed or own.i > noun.i:
        return None
    text, given = from_noun(site, own)
    return Frame("invested", text, "level", "", governor(above), given=given)


def _holder(site: Site, noun: Token) -> Token | None:
    """What stands right before "with an investment of", or before "which has": one thing, and not the 40 piers of "40 piers with
    a total investment of 9 million", whose sum it is."""
    if noun.dep_ == "dobj" and noun.head.lower_ in cues.forms("have") and noun.head.dep_ == "relcl":
        thing = noun.head.head
    elif noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.i > 1:
        beside = noun.head.nbor(-2) if noun.head.nbor(-1).tag_ == "," else noun.head.nbor(-1)
        thing = noun.head.head if beside.tag_ == "-RRB-" else beside
    else:
        return None
    if thing.tag_ not in ("NN", "NNP") or {thing.i} & {*site.view.owner, *site.view.timed}:
        return None
    counted = any(t.i in site.view.owner for t in site.view.words[thing.left_edge.i : thing.i])
    return None if counted else thing


def _embodied(noun: Token) -> bool:
    """ "The piers represent an investment of 230 million"."""
    return noun.dep_ == "dobj" and noun.head.lower_ in cues.verbs("put", "embodying")


def put_into(site: Site) -> Frame | None:
    """Money (or a share of it) put into something: "invested 40 million in locks", "pay 6% in dues"."""
    if site.quantity.kind not in ("money", "percent") or site.chunk:
        return None
    if (source := source_of(site) or added_to(site) or going_into(site) or used_for(site)) is not None:
        return source
    if (proposed := _to_be_put(site)) is not None:
        return proposed
    if (sized := _sized(site)) is not None:
        return Frame("noun_of", phrase(site.view, sized, keep_right=False), "level", "", sized.head)
    verb = governor(site.root)
    if (laid := _laid_up(site, verb) or involved(site, verb)) is not None:
        return laid
    consists = verb.lower_ in cues.verbs("put", "consisting")
    holds = (verb.tag_ != "VBG" or consists) and verb.lower_ in cues.verbs("put", "holding")
    if (
        not is_verb(verb)
        or (verb.lower_ not in cues.verbs("put", "verbs") | cues.forms("make") and not holds)
        or site.lead_word in ("by", "to", "at", "from", "with", "between", "within")
        or (site.lead_word == "of" and not (_sum_of(site, verb) or (holds and _heads(verb, site.lead))))
    ):
        return None
    return (
        _given_to(site, verb)
        or _before_colon(site, verb)
        or _contributed(site, verb)
        or _raised(site, verb)
        or _available(site, verb)
        or _put_beside(site, verb)
        or _put_of_verb(site, verb)
    )


def _before_colon(site: Site, verb: Token) -> Frame | None:
    """ "This year we invest more in docks: 9 million": money of what stands before the colon."""
    told = _COLON.search(site.view.text, 0, site.quantity.begin)
    last = told.start("what") + told["what"].rfind(" ") + 1 if told is not None else 0
    noun = site.view.words[site.view.token_at(last)] if told is not None else None
    if told is None or noun is None or not is_noun(noun) or {noun.i} & {*site.view.timed, *site.view.owner}:
        return None
    return Frame("put_into", phrase(site.view, noun, after=told.start("what")), "level", "", verb)


_COLON = re.compile(r"\b(?:for|in|on|into)\s(?P<what>[a-z][a-z ]{2,40}):\s$")


def _heads(verb: Token, preposition: Token | None) -> bool:
    """ "The sum consists of 9 million for docks": whether the preposition goes with the verb."""
    return preposition is not None and preposition.head.i == verb.i


def _laid_up(site: Site, verb: Token) -> Frame | None:
    """ "saving 3 million in the storm fund", "is holding 9 million in reserve": money of the fund that it is laid up in."""
    preposition = site.past_bracket()
    if (
        verb.lower_ not in cues.verbs("put", "laying_up")
        or preposition is None
        or preposition.lower_ not in ("in", "into")
    ):
        return None
    target = child(preposition, "pobj")
    stored = target is not None and target.lower_ in cues.words("put", "stores") and site.root.dep_ == "dobj"
    return Frame("noun_of", phrase(site.view, target), "level", "", verb) if stored and target is not None else None


def _contributed(site: Site, verb: Token) -> Frame | None:
    """ "The docks contributed 2 percentage points to growth": a share of the contributor, not money put into it."""
    if site.quantity.kind != "percent" or verb.lower_ not in cues.forms("contribute"):
        return None
    base = next((c for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ == "to"), None)
    target = child(base, "pobj") if base is not None and base.i > site.root.i else None
    text, given = subject_of(site, verb)
    named = target is not None and is_noun(target) and target.i not in site.view.owner
    if not named and site.quantity.unit == "{pp}":
        return Frame("share_verb", text, "share", "", verb, given=given)  # "…, contributing 0.2 percentage points"
    return (
        Frame("share_verb", text, "share", "", verb, share_of=phrase(site.view, target), given=given)
        if named and target is not None
        else None
    )


def _available(site: Site, verb: Token) -> Frame | None:
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


def _raised(site: Site, verb: Token) -> Frame | None:
    """ "The yard has raised 7 million in the markets": money of whoever raised it; what "in" names is where."""
    preposition, own = site.past_bracket(), child(verb, "nsubj")
    where = preposition is not None and preposition.lower_ in ("in", "on", "from")
    if verb.lower_ not in cues.forms("raise") or not where or own is None or not is_noun(own):
        return None
    source = child(preposition, "pobj") if preposition is not None and preposition.lower_ == "from" else None
    if source is not None and is_noun(source) and own.lower_ in cues.words("generic", "domains"):
        return Frame(
            "put_into", phrase(site.view, source), "level", "", verb
        )  # "The council will raise 9 million from fees"
    text, given = from_noun(site, own)
    return Frame("verb_value", text, "level", "", verb, given=given)


def _sum_of(site: Site, verb: Token) -> bool:
    """ "A total amount of 7 million is allotted to schools": the noun before "of" only says that it is a sum."""
    noun = site.lead.head if site.lead is not None else None
    if noun is None or noun.dep_ not in ("nsubjpass", "dobj") or noun.head.i != verb.i:
        return False
    named = any(
        c.dep_ == "amod" and c.lower_ not in ("total", "overall", "whole", "additional", "further")
        for c in noun.children
    )
    return not named and noun.lower_ in cues.words("put", "sums") | {"total"}


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


def _to_be_put(site: Site) -> Frame | None:
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


def _sized(site: Site) -> Token | None:
    """ "offers financial aid up to 900 for each crew": the noun before an amount that a bound ties it to."""
    start = site.quantity.modifier_start
    before = site.view.words[site.view.token_at(start) - 1] if start else None
    bound = start is not None and site.view.text.startswith("up to", start)
    return before if bound and before is not None and before.dep_ == "dobj" and is_noun(before) else None


def _put_beside(site: Site, verb: Token) -> Frame | None:
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


def _put_of_verb(site: Site, verb: Token) -> Frame | None:
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


def _given_to(site: Site, verb: Token) -> Frame | None:
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
    target = (child(purpose, "dobj") or made(purpose)) if is_verb(purpose) and purpose.i > to.i else None
    target = given_with(target) or target if target is not None else None
    if target is None or not is_noun(target) or target.i in site.view.owner or is_span(target):
        return None
    target = (of_complement(site, target, "to") if lent(target) else helped_in(target)) or target
    return Frame("put_into", phrase(site.view, target, after=to.idx), "level", "", verb)
