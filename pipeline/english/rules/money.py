"""Money, or a share of it, put into something: "invested 40 million in locks", "piers with an investment of 9 million"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.touched import puts_in_pockets
from pipeline.english.rules.money_put import asked_for, available, given_to, put_beside, put_of_verb, to_be_put
from pipeline.english.rules.money_told import added_to, going_into, involved, source_of, used_for
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase
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
    if (proposed := to_be_put(site)) is not None:
        return proposed
    if (sized := _sized(site)) is not None:
        return Frame("noun_of", phrase(site.view, sized, keep_right=False), "level", "", sized.head)
    verb = _of_sum_before(site) or governor(site.root)
    if puts_in_pockets(site, verb):
        text, given = subject_of(site, verb)
        return Frame("verb_value", text, "level", "", verb, given=given)
    if (laid := _laid_up(site, verb) or involved(site, verb)) is not None:
        return laid
    if (asked := asked_for(site, verb)) is not None:
        return asked
    consists = verb.lower_ in cues.verbs("put", "consisting")
    holds = (verb.tag_ != "VBG" or consists) and verb.lower_ in cues.verbs("put", "holding")
    if (
        not is_verb(verb)
        or (verb.lower_ not in cues.verbs("put", "verbs") | cues.forms("make") and not holds)
        or site.lead_word in ("by", "to", "at", "from", "with", "between", "within")
        or _HOW_HIGH.search(site.view.text, 0, site.quantity.start) is not None
        or (site.lead_word == "of" and not (_sum_of(site, verb) or (holds and _heads(verb, site.lead))))
    ):
        return None
    return (
        given_to(site, verb)
        or _before_colon(site, verb)
        or _contributed(site, verb)
        or _raised(site, verb)
        or available(site, verb)
        or put_beside(site, verb)
        or put_of_verb(site, verb)
    )


def _of_sum_before(site: Site) -> Token | None:
    """The verb of "gives 8 million to mend piers and 4 million for docks", where the parser ties the second to the mending."""
    last = site.claimed_before()
    joined = site.view.text.endswith((" and ", ", "), 0, site.quantity.begin) and site.lead_word in ("and", ",")
    if last is None or not joined or last[1].rule != "put_into" or last[0].kind != "money" or last[1].verb is None:
        return None
    tied = governor(site.root).idx > last[0].end and site.root.dep_ not in ("nsubj", "nsubjpass")
    return last[1].verb if tied else None


_HOW_HIGH = re.compile(r"\b(?:went|goes|go|gone)\sas\s(?:high|low|far)\sas\s$")
""" "The rate went as high as 9 per cent in the docks": how high it was, and no money that went into them."""


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


def _raised(site: Site, verb: Token) -> Frame | None:
    """ "The yard has raised 7 million in the markets": money of whoever raised it; what "in" names is where."""
    preposition, own = site.past_bracket(), child(verb, "nsubj")
    where = preposition is not None and preposition.lower_ in ("in", "on", "from")
    if verb.lower_ not in cues.forms("raise") or not where or own is None or not is_noun(own):
        return None
    source = child(preposition, "pobj") if preposition is not None and preposition.lower_ == "from" else None
    if source is not None and is_noun(source) and own.lower_ in cues.words("generic", "domains"):
        # "The council will raise 9 million from fees"
        return Frame("put_into", phrase(site.view, source), "level", "", verb)
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


def _sized(site: Site) -> Token | None:
    """ "offers financial aid up to 900 for each crew": the noun before an amount that a bound ties it to."""
    start = site.quantity.modifier_start
    before = site.view.words[site.view.token_at(start) - 1] if start else None
    bound = start is not None and site.view.text.startswith("up to", start)
    return before if bound and before is not None and before.dep_ == "dobj" and is_noun(before) else None
