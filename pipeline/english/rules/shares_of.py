"""Shares of a base that is named right behind the number: of whom they are, by the amount or the verb beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.moods import verbless
from pipeline.english.rules.change_words import grown, mover_of
from pipeline.english.rules.to_the_left import label
from pipeline.english.rules.wholes import rate_like
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase
from pipeline.english.units.counted import thing
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def share_of_base(site: Site, base: str) -> Frame | None:
    """A share of a named base, by the verb before it: "members are 40% of the staff", "rose to 3% of GDP"."""
    for rule in (_labelled, _cut_of, _beside_amount, _equal_to, _moved_to, _at_home):
        if (found := rule(site, base)) is not None:
            return found
    if _led_elsewhere(site):
        return None
    if site.quantity.kind == "percent" and _RATES.search(base) is not None:
        # "reached 14 percent of forest coverage"
        return Frame("amount_of_noun", base, "level", "", governor(site.root))
    for rule in (_of_base_itself, _or_so, _at_level, _done_to, _had, _within_bound, _beside_noun, _listed):
        if (found := rule(site, base)) is not None:
            return found
    return Frame("share_of_noun", base, "share", "", governor(site.root), share_of="")


_RATES = re.compile(r"\b(?:coverage|occupancy|enrolment|enrollment|attendance|literacy|unemployment)$")


def _measure(text: str, base: str) -> Measure:
    """A ratio to output has a name of its own and is a level ("a deficit of 3 % of GDP"); else a share."""
    return "level" if rate_like(text, base) else "share"


def this_is(site: Site, base: str) -> Frame | None:
    """ "Cases rose to 90. This represents 2 % of all loans": the part that what was spoken of makes up."""
    verb = governor(site.root)
    own = child(verb, "nsubj") if is_verb(verb) and verb.lower_ in cues.verbs("share", "verbs") else None
    object_of = site.root.dep_ == "dobj" or (site.lead_word == "for" and verb.lower_ in cues.forms("account"))
    this = own is not None and own.lower_ in ("this", "that", "these") and own.i < site.root.i and object_of
    said = antecedent(site) if this and not site.memory.frames else ""
    return Frame("share_verb", said, _measure(said, base), "", verb, share_of=base, given=False) if said else None


def _labelled(site: Site, base: str) -> Frame | None:
    """ "Research spending: 3 % of output": of what stands before the colon."""
    named = label(site)
    if not named or grown(named)[1]:
        return None
    return Frame("share_of_noun", named, _measure(named, base), "", governor(site.root), share_of=base)


def _cut_of(site: Site, base: str) -> Frame | None:
    """ "take the lead by cutting at least 5 % of their outlays", "lost 9 % of its value": by how much the whole falls."""
    verb = site.root.head
    whole = _OF_WHOSE.match(site.view.text, site.end) is not None
    gone = site.root.dep_ == "dobj" and verb.i < site.root.i and verb.lower_ in cues.verbs("change", "down", "gone")
    return Frame("verb_change", base, "change", "down", verb) if gone and whole else None


_OF_WHOSE = re.compile(r"\sof\s(?:its|their|our|his|her|the)\s")


def _at_home(site: Site, base: str) -> Frame | None:
    """ "The isle is home to half of the country's pilots": a part of them that somebody has."""
    home = site.lead.nbor(-1) if site.lead_word == "to" and site.lead is not None and site.lead.i else None
    if home is None or home.lower_ not in ("home", "host"):
        return None
    verb = governor(home)
    states = is_verb(verb) and verb.lower_ in cues.forms("be") and verb.i < home.i
    text, given = subject_of(site, verb) if states else (antecedent(site), False)
    if not states and is_noun(home.head) and home.head.i < home.i:
        text, given = phrase(site.view, home.head, keep_right=False), True
    return Frame("share_verb", text, "share", "", verb, share_of=base, given=given)


def _beside_amount(site: Site, base: str) -> Frame | None:
    beside = _of_amount(site)
    if beside is None:
        return None
    return Frame(
        "share_beside_count", beside, _measure(beside, base), "", governor(site.root), share_of=base, given=False
    )


def _equal_to(site: Site, base: str) -> Frame | None:
    """ "amounts to 3 % of output", "is equivalent to 3 % of output"."""
    verb = governor(site.root)
    amounts = is_verb(verb) and verb.lower_ in cues.verbs("share", "amount")
    told = site.lead.head if site.lead is not None else None
    equates = told is not None and told.dep_ == "acomp" and told.lower_ in ("equivalent", "equal")
    owner = told.head if told is not None and told.dep_ == "amod" and told.lower_ in ("equivalent", "equal") else None
    if site.lead_word == "to" and owner is not None and is_noun(owner) and told is not None and owner.i == told.i - 1:
        text, given = from_noun(site, owner)  # "a debt position equivalent to 31 % of output"
        return Frame("share_verb", text, _measure(text, base), "", verb, share_of=base, given=given)
    beside = site.lead is not None and site.lead.i > 1 and site.lead.nbor(-2).lower_ == "and"
    last = site.claimed_before() if beside and told is not None and told.lower_ in ("equivalent", "equal") else None
    # "was 9 million, a gain of 4 % and equivalent to 98 % of the target"
    if site.lead_word == "to" and last is not None:
        return Frame("share_verb", last[1].subject, "share", "", verb, share_of=base, given=False)
    if site.lead_word != "to" or not (amounts or equates):
        return None
    text, given = subject_of(site, verb)
    return Frame("share_verb", text, _measure(text, base), "", verb, share_of=base, given=given)


def _moved_to(site: Site, base: str) -> Frame | None:
    """ "rose to 40 % of the whole"."""
    mover = mover_of(site) if site.lead_word == "to" else None
    if mover is None:
        return None
    text, given = subject_of(site, mover)
    head = re.split(r"\s(?:of|on|for|in)\s", text)[0].rpartition(" ")[2].lower()
    if head in cues.words("points", "laid"):  # "raise the duty rate on lotteries to 30 % of bets": a rate that is set
        return Frame("verb_value", text, "level", "", mover, share_of=base, given=given)
    return None if rate_like(text, base) else Frame("share_verb", text, "share", "", mover, share_of=base, given=given)


def _led_elsewhere(site: Site) -> bool:
    """Whether a preposition ties the number to something else: "by 3 % of output", "a rate of 3 % of output"."""
    if site.lead_word in ("by", "to", "at", "from"):
        return True
    return site.lead_word == "of" and site.lead is not None and is_noun(site.lead.head)


def _of_base_itself(site: Site, base: str) -> Frame | None:
    """ "on 40 % of days", "schools in 12 % of the towns"; what was had on so many of the days has the share."""
    spell = site.lead_word == "on" and base.rpartition(" ")[2].lower() in cues.words("share", "spells")
    verb = governor(site.root)
    had = child(verb, "dobj") if spell and is_verb(verb) and verb.lower_ in cues.verbs("share", "having") else None
    if had is not None and is_noun(had) and had.i < site.root.i and not {had.i} & {*site.view.owner, *site.view.timed}:
        text, given = from_noun(site, had)  # "The towns enjoyed clean air on 90 % of days"
        return Frame("share_of_noun", text, "share", "", verb, given=given)
    within = site.lead_word in ("in", "across", "among") and site.lead is not None and is_noun(site.lead.head)
    return Frame("share_of_noun", base, "share", "", governor(site.root)) if spell or within else None


def _or_so(site: Site, base: str) -> Frame | None:
    """ "9 million, or 3 % of output"."""
    if site.lead_word != "or" or not site.memory.frames:
        return None
    said = antecedent(site)
    return Frame("share_beside_count", said, _measure(said, base), "", governor(site.root), share_of=base, given=False)


def _at_level(site: Site, base: str) -> Frame | None:
    """ "The deficit was 3 % of output"."""
    verb = governor(site.root)
    if not is_verb(verb) or verb.i >= site.root.i or verb.lower_ not in cues.verbs("level", "verbs"):
        return None
    text, given = subject_of(site, verb)
    return (
        Frame("level_as_share", text, "level", "", verb, share_of=base, given=given) if rate_like(text, base) else None
    )


def _paid_by_body(verb: Token, own: Token | None) -> bool:
    """ "The Government will pay two thirds of the rent", "grants that pay 20 % of the cost": of what a body pays a part; of
    others, who "pay 44 % of all tax", the part is theirs."""
    paid = verb.lower_ in cues.forms("pay") | cues.forms("bear")
    payer = own.head.head if own is not None and own.tag_ in ("WDT", "WP") and is_noun(own.head.head) else own
    bodies = (cues.words("generic", "actors") - {"group"}) | {"grant", "scheme", "fund", "programme"}
    return paid and payer is not None and payer.lower_.removesuffix("s") in bodies


def _done_to(site: Site, base: str) -> Frame | None:
    """ "recycled 40 % of the waste", "we will pay two thirds of the rent": a part of what is dealt with."""
    verb = governor(site.root)
    bounded = site.root.dep_ == "pobj" and site.quantity.modifier == "le" and site.root.head.lower_ == "to"
    if not is_verb(verb) or verb.i >= site.root.i or not (site.root.dep_ == "dobj" or bounded):
        return None
    own = child(verb, "nsubj")
    ours = verb.dep_ == "ROOT" and verb.tag_ == "VBD" if own is None else own.lower_ in ("we", "i")
    # "Handle 90 % of the claims"
    ordered = verb.dep_ == "ROOT" and not any(c.tag_ in ("MD", "TO") for c in verb.children)
    doing = own is None and verb.tag_ == "VB" and (verb.dep_ in ("conj", "xcomp") or ordered) and not _holds(verb)
    # "will reach 75 % of crews"
    people = verb.lower_ in cues.forms("reach") and thing(base.split(" ")[-1]) == "{person}"
    dealt = verb.lower_ in cues.verbs("share", "parts") or ours or doing or people or _paid_by_body(verb, own)
    return Frame("share_of_noun", base, "share", "", verb) if dealt else None


def _had(site: Site, base: str) -> Frame | None:
    """ "Members are 40 % of the staff": a part that the subject is or has."""
    verb = governor(site.root)
    said = site.root.dep_ in ("dobj", "attr", "pobj", "oprd", "npadvmod")
    if not is_verb(verb) or verb.i >= site.root.i or not said:
        return None
    text, given = subject_of(site, verb)
    return Frame("share_verb", text, _measure(text, base), "", verb, share_of=base, given=given)


def _within_bound(site: Site, base: str) -> Frame | None:
    bounded = _bounded(site)
    if bounded is None:
        return None
    text, given = from_noun(site, bounded)
    return Frame("share_of_noun", text, _measure(text, base), "", governor(site.root), share_of=base, given=given)


def _beside_noun(site: Site, base: str) -> Frame | None:
    """ "the deficit, 3 % of output": of the noun right before."""
    held = site.root.head if site.root.dep_ == "appos" and is_noun(site.root.head) else None
    if held is None or site.lead is None or site.lead.i != held.i:
        return None
    text, given = from_noun(site, held)
    beside = Frame("level_as_share", text, "level", "", governor(site.root), share_of=base, given=given)
    return beside if rate_like(text, base) else None


def _listed(site: Site, base: str) -> Frame | None:
    """ "9 million and 3 % of output": the same once more."""
    again = site.memory.frames and cues.pattern("share", "outputs").fullmatch(base) and site.root.dep_ == "conj"
    last = site.claimed_before()
    summed = last is not None and last[0].kind == "money" and last[1].measure == "level" and base.startswith("total ")
    if not again and not (summed and site.view.text.endswith(", and ", 0, site.quantity.begin)):
        return None
    return Frame("share_beside_count", antecedent(site), "share", "", governor(site.root), share_of=base, given=False)


def _of_amount(site: Site) -> str | None:
    """ "a deficit of 35 million (2.1 per cent of output)": what the amount right before the bracket is of."""
    last = site.claimed_before()
    if last is None or last[0].kind not in ("money", "measure", "duration") or not last[1].subject:
        return None
    start = site.quantity.begin
    if last[1].rule == "existing" and site.view.text[last[0].end : start] in (", ", ", or "):
        return last[1].subject  # "There were 300 days, 82 % of the year, when …"
    return last[1].subject if _BESIDE_AMOUNT.fullmatch(site.view.text, last[0].end, start) else None


_BESIDE_AMOUNT = re.compile(r"\s\((?:or\s|equal\sto\s|equivalent\sto\s)?")


def _bounded(site: Site) -> Token | None:
    """ "Port deficit below 4 % of output in 2030": the noun before the bound, in an item without a verb."""
    start = site.quantity.modifier_start
    bound = site.view.words[site.view.token_at(start)] if start is not None and start < site.quantity.start else None
    noun = bound.nbor(-1) if bound is not None and bound.i else None
    fits = bound is not None and bound.lower_ in cues.words("limit", "bare") and verbless(site)
    taken = site.view.owner.keys() | site.view.timed.keys()
    return noun if fits and noun is not None and is_noun(noun) and noun.i not in taken else None


def _holds(verb: Token) -> bool:
    """Whether a verb says what its subject is or has, so that a share is the subject's: "to form 40 % of the fleet"."""
    held = cues.verbs("share", "verbs") | cues.verbs("level", "verbs") | cues.verbs("level", "see")
    return verb.lower_ in held or direction_of(verb) != ""
