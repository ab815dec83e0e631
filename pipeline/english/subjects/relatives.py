"""What a relative clause is about: the noun it hangs on, or the one that noun is only a part of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, is_noun, is_verb
from pipeline.lexicon import read

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def top_of(noun: Token) -> Token:
    """The noun at the head of "partners in Peru and Chile", from its last word."""
    while (noun.dep_ == "conj" and is_noun(noun.head)) or (noun.dep_ == "pobj" and is_noun(noun.head.head)):
        noun = noun.head if noun.dep_ == "conj" else noun.head.head
    return noun


def relative(site: Site, noun: Token, depth: int) -> tuple[str, bool]:
    """The noun of a relative clause; "X is a trade that gives 7 %" is about X."""
    verb = noun.head
    if (capped := _capped(site, noun)) != "":
        return capped, False
    held = child(noun.head.head, "dobj") if noun.dep_ == "pobj" and is_verb(noun.head.head) else None
    length = noun.i in site.view.timed or noun.lower_ in read("en/dates")["durations"]
    if length and held is not None and not site.memory.frames:
        return from_noun(site, held, depth)  # "We will waive the fees for a year, which will cost 3 million"
    if noun.i in site.view.owner:  # "raise the limit to 50,000, which will help 900 crews and cost 9 million"
        of = site.view.reading.quantities[site.view.owner[noun.i]]
        told = next((f.subject for q, f in reversed(site.memory.frames) if q is of and f.subject), "")
        if told:
            return told, False
    if noun.i in site.view.timed and site.memory.frames:
        return antecedent(site), False  # "9 million was collected in June, which was 2 million ahead of last year"
    ratio = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else noun
    if ratio.lower_ == "ratio" and site.quantity.kind in ("percent", "count"):
        return tidy(
            site.view.text[ratio.left_edge.idx : noun.idx + len(noun)]
        ), True  # "the ratio of debt to GDP, which is 2 %"
    flow = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if flow.i != noun.i and is_noun(flow) and flow.lower_ in cues.words("money", "flowing"):
        return from_noun(site, flow, depth)  # "sales of goods, which climbed 3 %"
    if flow.i != noun.i and flow.lower_ in cues.words("share", "nouns") and site.quantity.unit == "%":
        return phrase(site.view, flow), True  # "a growing share of output, which now approaches 5 %"
    if (settled := _in_place(noun) or _costing(noun)) is not None:
        return from_noun(site, settled, depth)
    raised = noun.head.head if noun.dep_ == "pobj" and is_verb(noun.head.head) else noun
    if raised.i != noun.i and raised.dep_ == "acl" and raised.head.lower_ in cues.words("money", "nouns"):
        return from_noun(site, raised.head, depth)  # "funds raised through auctions, which amounted to 9 million"
    if noun.dep_ == "attr" and verb.lower_ in cues.forms("be") and (own := child(verb, "nsubj")) is not None:
        return from_noun(site, noun if _foremost(own) else own, depth + 1)
    return from_noun(site, noun, depth)


def _capped(site: Site, noun: Token) -> str:
    """ "cut the tax by 75 %, subject to a ceiling of 10,000, which will cost 9 million": what is cut, and not how far."""
    found = _SUBJECT_TO.search(site.view.text, 0, site.quantity.begin)
    if found is None or not found.start() <= noun.idx < found.end():
        return ""
    return next((f.subject for q, f in reversed(site.memory.frames) if q.end <= found.start() and f.subject), "")


_SUBJECT_TO = re.compile(r",?\ssubject\sto\s[^;]{3,60}?,\s(?=(?:which|that)\s)")


def _in_place(noun: Token) -> Token | None:
    """ "unpaid bills in Westport, which fell by 3 million": what is in a place, which itself does not move; else None."""
    moved = any(c.dep_ == "relcl" and direction_of(c) for c in noun.children)
    placed = noun.dep_ == "pobj" and noun.head.lower_ == "in" and is_noun(noun.head.head) and noun.tag_ == "NNP"
    return noun.head.head if moved and placed else None


def _costing(noun: Token) -> Token | None:
    """ "grants for crews that will cost 3 million": what is given them costs it, not they; else None."""
    costs = any(c.dep_ == "relcl" and c.lower_ in cues.forms("cost") for c in noun.children)
    given = noun.dep_ == "pobj" and noun.head.lower_ in ("for", "to") and is_noun(noun.head.head)
    return noun.head.head if costs and given else None


def _foremost(noun: Token) -> bool:
    """ "The main source of revenue is the toll, which brings 3 %": a noun that only says what rank the other has."""
    ranks = (c for c in noun.children if c.i < noun.i)
    return any(c.tag_ == "JJS" or c.lower_ in cues.words("generic", "foremost") for c in ranks)
