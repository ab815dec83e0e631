"""Numbers before a noun of change, or between it and its bound: "an 8 % surge in tolls", "growth above 10 %"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import change_measure, seen_in
from pipeline.english.rules.clauses import of_clause
from pipeline.english.rules.common import restated_end, skip_articles
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun, of_change
from pipeline.english.subjects.words import tidy
from pipeline.english.view import child, direction_of, governor, is_noun

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def change_noun_after(site: Site) -> Frame | None:
    """The number stands before the noun of change: "an 8% surge in X", "a 5 percent pay rise"."""
    end = restated_end(site)
    chunk = site.chunk if end == site.end else chunk_after(site.view, end)
    yearly = _YEARLY.match(site.view.text, end) if not chunk else None
    chunk = chunk_after(site.view, yearly.end()) if yearly is not None else chunk
    if chunk and (spelt := _SPELT.match(site.view.text, chunk[0].idx)) is not None:
        chunk = list(site.view.words[chunk[0].i : site.view.token_at(spelt.end()) + 1])
    noun = next((t for t in chunk if is_noun(t) and (direction_of(t) or _rebounds(site, t))), None)
    noun = noun or _taken_for_verb(site)
    if noun is None or (site.quantity.kind == "count" and not site.quantity.unit):
        return None
    target = of_complement(site, noun, "in", "of", "to", "for") or _right_behind(site, noun) or _provided_for(noun)
    target = target or seen_in(site, noun)
    if target is not None and target.head.lower_ == "to" and any(t.i in site.view.owner for t in target.subtree):
        target = None  # "a 27 % increase to a high of 2 million": what it comes to
    between = [t for t in chunk if t.i < noun.i]
    named = any(is_noun(t) for t in between) and not _describes(site, between)
    if target is not None and not (named and target.head.lower_ == "for"):
        text, given = from_noun(site, target)
    elif named:  # also "a 3 % pay rise for nurses"
        text, given = tidy(site.view.text[between[0].idx : noun.idx]), True
    else:
        text, given = of_clause(site, noun)
    way = direction_of(noun) or "up"
    return Frame("change_noun_after", text, change_measure(site), way, governor(noun), given=given)


_SPELT = re.compile(r"[A-Z]{2,6}\s\([A-Z][A-Za-z ]{3,50}\)\s(?=[a-z])")
""" "an 8 % GDP (Gross Domestic Product) growth": the full name beside the short one."""


def _taken_for_verb(site: Site) -> Token | None:
    """ "305 euros, a two thirds increase on the current level", whose noun the parser takes for a verb behind the fraction."""
    word = site.after() if site.quantity.kind in ("fraction", "percent") else None
    if word is None or word.tag_ not in ("VB", "VBP"):
        return None
    moves = word.lower_ in cues.words("change", "up", "nouns") | cues.words("change", "down", "nouns")
    return word if moves and _ARTICLE.search(site.view.text, 0, site.quantity.begin) is not None else None


_ARTICLE = re.compile(r"\b(?:an?|the|this|that)\s$")


def of_again(site: Site) -> Frame | None:
    """ "a drop of 20 % year on year and of 35 % from 2030": another change of the same."""
    last = site.claimed_before()
    if last is None or last[1].rule != "change_noun_of" or site.lead_word != "of" or last[0].unit != site.quantity.unit:
        return None
    joined = _AND_OF.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None
    return replace(last[1], given=False) if joined else None


_AND_OF = re.compile(r"(?:\s[\w-]+){0,6},?\s(?:and|or)\s(?:one\s)?of\s")
_CONTRIBUTION = re.compile(r"\bcontribution\b[^,;]*\bto(?:wards?)?\s(?:[\w-]+\s){0,2}$")


def bounded_growth(site: Site) -> Frame | None:
    """ "reported growth above 10 %": a noun of change right before a bound."""
    noun = site.lead
    if noun is None or not is_noun(noun) or noun.lower_ not in cues.words("change", "rates"):
        return None
    if _CONTRIBUTION.search(site.view.text, 0, noun.idx) is not None:
        return None  # "The contribution of ferries to growth exceeded 60 %"
    if site.quantity.unit != "%" or site.quantity.modifier_start is None or site.quantity.modifier not in _BOUNDS:
        return None
    text, given = of_change(site, noun), True
    if not text:
        text, given = of_clause(site, noun)
    return Frame("change_noun_of", text, "change", "up", governor(noun), given=given)


def _describes(site: Site, words: list[Token]) -> bool:
    """ "a 19 per cent real-terms increase": words that say what kind of change it is, not of what."""
    return site.view.text[words[0].idx : words[-1].idx + len(words[-1])].lower() in cues.words("change", "describing")


_BOUNDS = ("gt", "ge", "lt", "le")
_YEARLY = re.compile(r"\s(?:per\s(?:annum|year)|p\.a\.)\s")
""" "an 8 percent per annum growth in tolls"."""


def _rebounds(site: Site, noun: Token) -> bool:
    """ "a 2 percent recovery from 2030": a noun that only sometimes says a change, behind a percentage and not "of" a thing."""
    follows = noun.nbor() if noun.i + 1 < len(site.view.words) else noun
    said = noun.lower_ in cues.words("change", "rebounds") and site.quantity.kind == "percent"
    return said and not is_noun(follows) and follows.lower_ not in ("of", "-")


def _provided_for(noun: Token) -> Token | None:
    """ "A 9 million increase is being provided for docks": what money that is given more goes to."""
    verb = noun.head if noun.dep_ == "nsubjpass" and noun.head.lower_ in cues.verbs("put", "verbs") else None
    preposition = (
        next((c for c in verb.children if c.lower_ == "for" and c.i > verb.i), None) if verb is not None else None
    )
    target = child(preposition, "pobj") if preposition is not None else None
    return target if target is not None and is_noun(target) else None


def _right_behind(site: Site, noun: Token) -> Token | None:
    """The noun in "growth in total sales", "a 9 % increase for the Pier Fund", which the parser ties elsewhere."""
    words = site.view.words
    preposition = words[noun.i + 1] if noun.i + 1 < len(words) else None
    recipient = preposition is not None and preposition.lower_ == "for" and child(noun, "det", "amod") is not None
    if preposition is None or not (recipient or preposition.lower_ in ("in", "of")) or preposition.i in site.view.timed:
        return None
    chunk = chunk_after(site.view, skip_articles(site, preposition.idx + len(preposition)))
    target = chunk[-1] if chunk else None
    if (
        target is None
        or target.tag_ not in (("NNP", "NNPS", "NNS") if recipient else ("NN", "NNS"))
        or target.i in site.view.owner.keys() | site.view.timed.keys()
    ):
        return None
    return target if target.lower_ not in cues.words("generic", "aspects") else None


def growth_near(site: Site) -> Frame | None:
    """ "Demand weakened, with a growth close to 3 percent": a noun of change right before the bound of its number."""
    noun = site.lead
    if noun is None or site.quantity.unit != "%" or site.quantity.begin == site.quantity.start or not is_noun(noun):
        return None
    told = any(c.lower_ in ("a", "an", "the", "its") for c in noun.children) and direction_of(noun) != ""
    if not told or site.view.text[noun.idx + len(noun) : site.quantity.begin].strip():
        return None
    text, given = of_change(site, noun), True
    if not text:
        text, given = of_clause(site, noun)
    return Frame("change_noun_of", text, change_measure(site), direction_of(noun), governor(noun), given=given)
