"""Counts of things, measured amounts of something, what something is worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.naming import past_list
from pipeline.english.rules.change_words import mover_of
from pipeline.english.rules.common import skip_articles
from pipeline.english.rules.purposes import is_purpose
from pipeline.english.rules.to_the_left import noun_to_the_left
from pipeline.english.rules.wholes import SUMS, holding, told_share
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.units.counted import of_phrase
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.lexicon.places import find
from pipeline.lexicon.sought import Sought
from pipeline.lexicon.units import units

if TYPE_CHECKING:
    from pipeline.english.tree import Token


_BETWEEN = ("worth", "more", "less", "annually", "yearly")
"""Words between an amount and what it is of: "30 million annually in revenue"."""


def amount_of_noun(site: Site) -> Frame | None:
    """A measured amount of something: "340 hectares of marsh", "a total of 5 million of new loans"."""
    if site.quantity.kind not in ("measure", "money", "count", "multiple") or _of_denominator(site):
        return None
    preposition = site.past_bracket()
    if preposition is not None and preposition.lower_ in _BETWEEN:
        preposition = site.after(1)
    if preposition is None or not (preposition.lower_ == "of" or _in_form(site, preposition)):
        return None
    target = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if (quoted := _QUOTED.match(site.view.text, preposition.idx)) is not None and "," in quoted["what"]:
        return Frame("amount_of_noun", quoted["what"], "level", "", governor(site.root))
    if (works := _doings(site, preposition)) != "":
        return Frame("amount_of_noun", works, "level", "", governor(site.root))
    chunk = chunk_after(site.view, skip_articles(site, preposition.idx + 2))
    listed = past_list(site.view, chunk[-1]) if chunk and chunk[-1].tag_ == "NNP" else []
    if listed and chunk[-1].lower_ not in _BEFORE_NUMBER:  # "300 of the Fortune 500 firms"
        named = site.view.text[chunk[0].idx : listed[-1].idx + len(listed[-1])]
        return Frame("amount_of_noun", named, "level", "", governor(site.root), counted=listed[-1])
    apart = bool(chunk) and target is not None and chunk[-1].lower_ in _BEFORE_NUMBER and chunk[-1].i < target.i
    if chunk and not apart and (target is None or not (_owns(site, chunk[-1]) or any(t.i == target.i for t in chunk))):
        target = chunk[-1]
    if target is None or target.i in site.view.timed or target.i in site.view.owner or target.tag_ == "WDT":
        return None
    if site.quantity.kind == "money" and _OF_EACH.match(site.view.text, preposition.idx) is not None:
        return None  # "Interest takes up 13 cent of every euro of tax": of what takes it
    if (them := _of_counted(site, target)) is not None:
        return them
    if (purpose := _money_for(site, target)) is not None:
        return purpose
    if (both := _sharing_head(site, chunk)) != "":
        return Frame("amount_of_noun", both, "level", "", governor(site.root))
    if site.lead_word == "from" and site.quantity.kind == "measure" and mover_of(site) is not None:
        return None  # "Emissions fell from 5 tonnes of gas to 4 tonnes": of what moves
    whole = target.tag_ in ("PRP", "DT") or target.lower_ in SUMS
    printed = site.view.text[site.quantity.start : site.quantity.end].lower()
    if site.quantity.kind == "multiple" and (target.tag_ == "DT" or printed.endswith("times")):
        return None  # "2.5 times of that in 2005", "1.5 times of their cost": of what is compared
    if whole and site.quantity.kind in ("money", "measure") and (holder := holding(site)) is not None:
        return Frame("verb_value", phrase(site.view, holder), "level", "", governor(site.root))
    if whole and site.quantity.kind in ("money", "measure") and (told := told_share(site)):
        return Frame("verb_value", told, "level", "", governor(site.root))
    if target.lower_ == "them" and (beside := _apposed_to(site)) is not None:
        told = phrase(site.view, beside, keep_right=False)
        return Frame("amount_of_noun", told, "level", "", governor(site.root), counted=beside)
    if target.tag_ in ("PRP", "DT"):
        return Frame("amount_of_noun", antecedent(site), "level", "", governor(site.root), given=False)
    text = phrase(site.view, target, after=preposition.idx + 2)
    before = antecedent(site)
    if target.lower_ in SUMS and target.left_edge.lower_ in ("this", "that", "these", "those") and before:
        return Frame("amount_of_noun", before, "level", "", governor(site.root), given=False)
    if (
        child(target, "det", "amod") is not None
        and target.left_edge.lower_ in ("such", "these", "those")
        and target.text in before
    ):
        text = before
    counted = target if site.quantity.kind == "count" else None
    return Frame("amount_of_noun", text, "level", "", governor(site.root), counted=counted)


_BEFORE_NUMBER = frozenset(("top", "best", "first", "last", "leading", "largest", "poorest", "richest"))
""" "23 of the world's Top 500 firms": what stands before a number, and is not what is counted."""


def _doings(site: Site, of: Token) -> str:
    """ "9 km of dredging, third and fourth pier works are …": a list that a participle opens, up to its last noun; else empty."""
    first = of.nbor() if of.i + 1 < len(site.view.doc) else of
    comma = first.nbor() if first.i + 1 < len(site.view.doc) else first
    if site.quantity.kind != "measure" or not first.lower_.endswith("ing") or comma.tag_ != ",":
        return ""
    words = site.view.words[first.i :]
    end = next(
        (i for i, t in enumerate(words[1:], 1) if t.i in site.view.owner or t.tag_ in _STOPS or t.tag_ == "IN"),
        len(words),
    )
    while end and not is_noun(words[end - 1]):
        end -= 1
    listed = end > 2 and any(t.tag_ == "CC" for t in words[:end])
    return tidy(site.view.text[first.idx : words[end - 1].idx + len(words[end - 1])]) if listed else ""


_QUOTED = re.compile(r"of\s(?P<what>[\"“][^\"“”]{6,90}[\"”])")
""" "9 hectares of “green hills, long belts”"."""
_STOPS = ("VBD", "VBZ", "VBP", "MD", ":", ".", "WDT")


def _of_counted(site: Site, target: Token) -> Frame | None:
    """ "affected 900 boats, 40 of which sank", "32 of them": a count of the things that were counted before."""
    told = (f for _, f in reversed(site.memory.frames) if f.counted is not None)
    things = next(told, None) if site.quantity.kind == "count" and target.lower_ in ("whom", "which", "them") else None
    if things is None:
        return None
    verb = governor(site.root)
    return Frame("amount_of_noun", things.subject, "level", "", verb, counted=things.counted, given=False)


_OF_EACH = re.compile(r"of\s(?:every|each)\s(?:euro|dollar|pound|rupee|yuan)\b")


def _apposed_to(site: Site) -> Token | None:
    """ "Pilots over 75, 900 of them, will get …": the things that the number stands beside, between commas; else None."""
    noun = site.root.head if site.root.dep_ == "appos" else child(governor(site.root), "nsubj", "nsubjpass")
    beside = noun is not None and is_noun(noun) and noun.i < site.root.i and not site.memory.frames
    return noun if beside and site.view.text.endswith(", ", 0, site.quantity.begin) else None


def _money_for(site: Site, money: Token) -> Frame | None:
    """ "invest 9 million in new revenue into docks", "9 million of one-time money to a fund": of what the money goes to, where
    what stands beside it only says that it is money."""
    into = money.nbor() if money.i + 1 < len(site.view.words) else money
    verb = governor(site.root)
    if site.quantity.kind != "money" or money.lower_ not in cues.words("put", "means"):
        return None
    if verb.lower_ not in cues.verbs("put", "verbs") - cues.forms("raise"):
        return None  # "received 9 million in revenue to date", "lost 9 million of revenue to fraud"
    target = child(into, "pobj") if into.lower_ in ("into", "to", "towards", "toward", "for") else None
    if not is_purpose(target, site):
        return None
    return Frame("put_into", phrase(site.view, target, after=into.idx + len(into)), "level", "", governor(site.root))


def _owns(site: Site, noun: Token) -> bool:
    """ "18 of the world's top 500 firms": whether a noun is only whose the things are."""
    return noun.i + 1 < len(site.view.words) and noun.nbor().tag_ == "POS"


def _of_denominator(site: Site) -> bool:
    """ "reduced to 21 kg per tonne of ore": a rate of what its verb or noun says, "of" belongs to the unit below."""
    unit = site.quantity.unit
    return unit.startswith("%/") or ("/" in unit and site.lead_word in ("of", "by", "to", "from", "at"))


def _sharing_head(site: Site, chunk: list[Token]) -> str:
    """ "3 gigawatts of wind and solar power capacity": two kinds of one thing, whose name stands at the end; else empty."""
    end = chunk[-1].idx + len(chunk[-1]) if len(chunk) == 1 and chunk[0].tag_ == "NN" else 0
    shared = _SHARED_HEAD.match(site.view.text, end) if end else None
    return site.view.text[chunk[0].idx : shared.end()] if shared is not None else ""


_SHARED_HEAD = re.compile(
    r"\sand\s(?:(?!the\b|an?\b|of\b|to\b|in\b|for\b)[a-z-]+\s){1,4}?(?:capacity|generation|output|storage)\b"
)


def _in_form(site: Site, preposition: Token) -> bool:
    """ "50,000 in repair grants": what the money takes the form of."""
    if preposition.lower_ != "in" or site.quantity.kind not in ("money", "measure"):
        return False
    target = child(preposition, "pobj")
    if site.quantity.kind == "measure":  # "laid 40 kilometres in new tracks"
        return target is not None and target.lower_ in cues.words("generic", "tracks") and child(target, "det") is None
    if target is None or target.i in site.view.timed or target.i in site.view.owner:
        return False
    if any(c.lower_ == "the" for c in target.children):
        return False  # "raised 9 million in the markets"
    if is_noun(target) and not find(target.text) and _shared_out(site):
        return True
    bare = not any(c.dep_ in ("amod", "compound") for c in target.children)  # "in value", but "in added value"
    general = bare and target.lower_ in cues.words("generic", "aspects")
    reached = site.lead is not None and site.lead.lower_ in cues.verbs("level", "counting")
    if reached and target.lower_ in cues.words("money", "nouns") and not general:
        return True  # "The isles reached 9 million in GDP"
    if site.lead_word in ("to", "from") and mover_of(site) is not None:
        return False  # "raise the threshold to 9,000 in monthly sales"
    named = site.lead.nbor(-1) if site.lead is not None and site.lead.i and site.lead_word == "of" else None
    if (
        target.lower_ == "cash"
        and named is not None
        and is_noun(named)
        and named.lower_ not in cues.words("put", "sums")
    ):
        return False  # "a payment of 400 in cash"
    if target.lower_ in cues.words("money", "forms"):
        return True
    length = units().after(site.view.text, target.idx)
    if length is not None and length.dimension == "time":
        return False
    proper = target.tag_ in ("NNP", "NNPS") and not find(target.text)  # "in Winter Vouchers", not "in Wales"
    paid = (target.tag_ in ("NN", "NNS") or proper) and not general
    paid = paid and target.lower_ not in cues.words("generic", "actors")
    verb = site.lead if site.lead is not None and is_verb(site.lead) else governor(site.root)
    first = site.root.head if site.root.dep_ == "conj" else site.root
    beside = first.dep_ == "pobj" and first.head.lower_ == "with"  # "with 7 new firms and 9 million in direct loans"
    taken = beside or verb.lower_ in cues.verbs("money", "takers")
    return paid and site.lead_word not in ("to", "by", "from", "at") and taken


def _shared_out(site: Site) -> bool:
    """ "a package of 9 million: 5 million in loans and 4 million in toll reliefs": a sum told by its parts, with their forms."""
    last = site.claimed_before()
    if last is None or last[0].kind != "money":
        return False
    opens = site.view.text[last[0].end : site.quantity.begin]
    return opens == ": " or (last[1].rule == "amount_of_noun" and _IN_AND.fullmatch(opens) is not None)


_IN_AND = re.compile(r"\sin\s[^,;:.\d]{2,50}(?:,|,?\sand)\s")


def share_held(site: Site, noun: Token) -> Frame:
    """ "Shipbuilding has a 13 percent share in output": of whoever holds it."""
    verb, target = governor(noun), of_complement(site, noun, "of", "in")
    own = child(verb, "nsubj") if is_verb(verb) and noun.dep_ in ("dobj", "pobj") else None
    text, given = from_noun(site, own) if own is not None else (antecedent(site), False)
    if own is not None and own.lower_ in ("i", "we"):
        text, given = "", True  # "We have granted a 40 % share of the pool": the share itself
    base = phrase(site.view, target) if target is not None else ""
    return Frame(
        "share_noun", text or phrase(site.view, noun, after=site.end), "share", "", verb, share_of=base, given=given
    )


_RATE_THEN = re.compile(r"\s(?:an?|per|each)\s[a-z]+,\s(?:and\s)?")


def worth(site: Site) -> Frame | None:
    """ "measures worth 1 billion", "goods valued at 3 million", "to waive dues amounting to 2 million"."""
    before = site.view.words[max(0, site.lead.i - 2) : site.lead.i] if site.lead is not None else []
    brought = _WITH_AMOUNTING.search(site.view.text, 0, site.quantity.begin)
    if brought is not None and site.quantity.kind in ("money", "measure"):
        return Frame("worth", brought["what"], "level", "", governor(site.root))
    valued = site.lead_word == "at" and bool(before) and before[-1].lower_ == "valued"
    waived = len(before) == 2 and before[1].lower_ == "amounting" and before[1].dep_ == "advcl"
    valued = valued or (site.lead_word == "to" and waived and is_noun(before[0]) and before[0].dep_ == "dobj")
    if site.lead is None or not (site.lead_word in cues.words("generic", "worth") or valued):
        return None
    if any(is_verb(t) and t.lower_ in cues.forms("be") for t in site.view.words[max(0, site.lead.i - 2) : site.lead.i]):
        return None
    text, given = noun_to_the_left(site, site.lead)
    last = site.claimed_before()
    if last is not None and last[0].kind == "count" and site.lead.tag_ == "VBG" and site.lead.nbor(-1).tag_ == ",":
        text, given = last[1].subject, False  # "40 projects to mend locks, costing 3 million in all"
        text, given = (phrase(site.view, paid), True) if (paid := _paid_to(site)) is not None else (text, given)
    beside = site.lead.head if site.lead.tag_ == "VBG" and site.lead.dep_ == "conj" else None
    if beside is not None and beside.tag_ == "VBG" and beside.lower_ in cues.words("limit", "outcomes"):
        text, given = subject_of(site, beside.head)  # "is cut, benefiting 900 yards and costing 3 million"
    if last is not None and last[0].kind == "count" and text in cues.words("generic", "pieces"):
        text, given = last[1].subject, False  # "rose to 31 million units valued at 9 million"
    if last is not None and _RATE_THEN.fullmatch(site.view.text, last[0].end, site.lead.idx):
        text, given = last[1].subject, False  # "rise to 12 euros an hour, worth 1,400 a year"
    if site.quantity.kind == "measure" and site.lead_word.startswith("total") and (held := _held_of(site)) is not None:
        text, given = phrase(site.view, held), True  # "65 plots totaling 3 hectares of dock land"
    counts = site.lead_word.startswith("total") and site.quantity.kind == "count"
    unit = of_phrase(text) if counts else ""  # "All poor residents, totalling 3 million, were given homes"
    return Frame("worth", text, "level", "", governor(site.root), unit=unit, given=given)


def _paid_to(site: Site) -> Token | None:
    """ "Grants were paid to 900 crews, totaling 3 million": what those counted were given."""
    verb = site.lead.head if site.lead is not None and site.quantity.kind == "money" else None
    last = site.claimed_before()
    counted = last[1].counted if last is not None else None
    own = child(verb, "nsubjpass") if verb is not None else None
    given = counted is not None and counted.dep_ == "pobj" and counted.head.lower_ in ("to", "for")
    return own if given and own is not None and is_noun(own) and own.i not in site.view.owner else None


_WITH_AMOUNTING = Sought(
    r"\bwith\s(?:an?\s|the\s|its\s|their\s)?(?P<what>(?:[a-z]+\s){0,2}[a-z]+)\samounting\sto\s(?:[a-z]+\s){0,2}[^\w\s]?$",
    "amounting",
)
""" "The port had a good catch with total landings amounting to 9 tonnes": of what "with" adds."""


def _held_of(site: Site) -> Token | None:
    """The noun behind "of" right behind a measure."""
    of = site.after()
    target = child(of, "pobj") if of is not None and of.lower_ == "of" else None
    free = (
        target is not None and is_noun(target) and target.i not in site.view.timed and target.i not in site.view.owner
    )
    return target if free else None
