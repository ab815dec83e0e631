"""What a verb is told of by the subject that the parser gives it: the noun itself, what a clause, a pronoun or a number in its
place stands for, or what was spoken of before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.misparsed_subjects import behind_clause, list_taken_apart, right_before
from pipeline.english.subjects.misparsed_verbs import taken_for_clause
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.own_subjects import after_participle, joined_subject
from pipeline.english.subjects.relatives import relative, top_of
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token

_LEADING_SHARE = re.compile(
    r"^(?:(?:only|just|a\smere|some|about|around|over|nearly|(?:more|less|fewer)\sthan)\s)?\d[\d.,]*\s?(?:%|per\s?cent)\sof\s",
    re.IGNORECASE,
)


def measures_it(noun: Token) -> bool:
    """ "its level", "its scale": how much of what was spoken of, and nothing of its own."""
    return noun.lower_ in _MEASURES_IT and noun.i > 0 and noun.nbor(-1).lower_ in ("its", "their")


_MEASURES_IT = ("level", "levels", "scale", "size", "total")


def cut_by_limit(site: Site, own: Token, verb: Token) -> Token | None:
    """ "The duty on boats valued more than 20 million will be raised", whose participle the parser takes for the verb."""
    above = verb.head
    if own.i not in site.view.owner or verb.dep_ != "ccomp" or above.tag_ not in ("VBN", "VBD") or above.i > own.i:
        return None
    first = child(above, "nsubj", "nsubjpass")
    return first if first is not None and is_noun(first) else None


def head_before(own: Token | None, verb: Token) -> Token | None:
    """The noun that the subject only belongs to, where the parser takes them apart."""
    first = child(verb, "nsubj", "nsubjpass")
    if own is None or own.i < 2:
        return own
    place = own.nbor(-2) if own.tag_ == "NNP" and own.nbor(-1).tag_ == "," else own
    if place.i != own.i and place.tag_ == "NNP" and place.dep_ == "pobj":
        top = top_of(place)  # "The output of Pudu, Sundhavn increased", the last name taken for its subject
        if top.i != place.i and top.dep_ != "pobj":
            return top  # not "In Asia, China grew"
    before = first if first is not None and first.i < own.i and is_noun(first) else None
    if before is not None and any(t.dep_ == "relcl" for t in before.subtree):
        return before  # "The grant for those who look after a dock will be raised", both taken for its subjects
    if not is_noun(own.nbor(-2)):
        return own
    if verb.tag_ == "VBG" and before is not None and own.nbor(-1).tag_ == "CC":
        return before  # "with spending on docks and piers rising to 9 million", both taken for its subjects
    # "profit before tax rose", taken for a clause on the tax; not "grew by 6 percent after it passed the mark"
    clause = own.nbor(-1).lower_ in ("before", "after") and own.tag_ != "PRP"
    part = own.nbor(-1).lower_ == "of" and verb.tag_ == "VBG"  # "with the level of dust falling"
    return own.nbor(-2) if clause or part else own


def of_clause(site: Site, verb: Token, own: Token, depth: int) -> tuple[str, bool] | None:
    """What `verb` is about where its subject is a clause, or a relative pronoun; None where it is a noun."""
    if own.lower_ in ("which", "that", "who") and verb.dep_ == "relcl":
        return relative(site, verb.head, depth)
    if own.lower_ == "that" and own.tag_ == "IN" and own.i and is_noun(own.nbor(-1)):
        return relative(site, top_of(own.nbor(-1)), depth)  # "our partners in Peru that together take 9 %"
    if (
        whole := taken_for_clause(site, own) or behind_clause(site, own, verb) or list_taken_apart(site, own, verb)
    ) != "":
        return whole, True
    if own.dep_ == "csubj" and (behind := after_participle(site, own, verb)) is not None:
        return from_noun(site, behind, depth)
    first = any(c.lower_ in ("first", "only") and c.i < own.i for c in own.children)
    if first and site.memory.frames and verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children):
        return antecedent(site), False  # "Output was 14 million, which made it the first county to exceed 13 million"
    if own.tag_ == "VBG" and own.dep_ in ("nsubj", "csubj") and (own.nbor().dep_ == "prep" or own.nbor().i == verb.i):
        return phrase(
            site.view, own
        ), True  # "Spending on the town's docks accounted for 8 %", "Trading is the largest"
    opens = own.left_edge.i == own.i or own.left_edge.tag_ == "RB"
    if is_verb(own) and opens and is_noun(verb.nbor(-1)) and verb.nbor(-1).i not in site.view.timed:
        return from_noun(site, verb.nbor(-1), depth)
    return None


def of_number(site: Site, verb: Token, own: Token, depth: int) -> tuple[str, bool] | None:
    """What `verb` is about where its subject is a number, a time, a person, or refers to a number; None for other nouns."""
    view = site.view
    if (
        own.i in view.owner
        and own.right_edge.i < verb.i
        and view.reading.quantities[view.owner[own.i]] is not site.quantity
        and view.reading.quantities[view.owner[own.i]].kind == "percent"
    ):
        return _of_percentage(site, verb, own, depth)
    if own.i in view.owner or own.i in view.timed or own.lower_ in cues.words("generic", "persons"):
        if own.i in view.owner and (beside := right_before(site, verb)) != "":
            return beside, True  # "Nearly 5 million, port revenue reached 3 million"
        return antecedent(site), False
    before = own.nbor(-1) if own.i else own
    before = before.nbor(-1) if before.lower_ == "total" and before.i else before
    if measures_it(own):
        return antecedent(site) or from_noun(site, own, depth)[0], False  # "Its level moved up from 8 to 10 million"
    alone = not any(c.lower_ == "of" for c in own.children)  # not "with its number of yards to reach 900"
    if alone and own.lower_ in ("number", "numbers") and child(own, "poss") is not None and before.tag_ == "PRP$":
        return antecedent(site) or from_noun(site, own, depth)[0], False  # "their number will pass 4 million"
    pointing = own.lower_ in ("numbers", "figures") and before.lower_ in ("these", "those")
    return (antecedent(site), False) if pointing and antecedent(site) else None


def _of_percentage(site: Site, verb: Token, own: Token, depth: int) -> tuple[str, bool]:
    """What is told of a part, "12 % of the crews are women", or of what the parser joined to another percentage."""
    if (nearer := joined_subject(site, own, verb)) is not None:
        return from_noun(site, nearer, depth)
    whole = site.view.text[own.left_edge.idx : own.right_edge.idx + len(own.right_edge)]
    joined = verb.nbor(-1)
    if joined.dep_ == "conj" and is_noun(joined) and not _LEADING_SHARE.match(whole):
        return from_noun(site, joined, depth)  # "was 2 % above the plan and trade remained strong"
    rest = tidy(_LEADING_SHARE.sub("", whole))
    return (rest, True) if re.search(r"[^\W\d]", rest) else (antecedent(site), False)


AS_A_SHARE = re.compile(
    r"\bas\s(?:a\s)?(?:percentage|share|proportion|fraction)\sof\s(?:the\s|its\s|our\s)?(?:[\w-]+\s){1,3}$"
)
""" "Exports grew, and as a percentage of GDP rose to 18 %": what stands before the verb is the whole, not the subject."""


def beside_change(site: Site, own: Token | None, verb: Token) -> Token | None:
    """The subject of a verb: "tax revenue" of "with growth of 5 % and tax revenue had a rise", not the growth before it."""
    nearer = joined_subject(site, own, verb) if own is not None and direction_of(own) else None
    if own is None or nearer is None:
        return own
    told = any(t.i in site.view.owner for t in site.view.words[own.i : nearer.left_edge.i])
    return nearer if told else own
