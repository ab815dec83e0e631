"""What a noun of change without a complement is about, from its clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.rules.common import RESTATED
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun, reckons
from pipeline.english.subjects.parsed_subjects import beside_change
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def _of_later_clause(site: Site, noun: Token) -> Token | None:
    """ "Output doubled, but growth of wages lagged behind, with an increase of 6 %": what the clause is about that begins behind
    the last number; None where there is no such clause."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "with" or not site.memory.frames:
        return None
    told = site.memory.frames[-1][0].end
    behind = site.view.words[site.view.token_at(told) : noun.i]
    own = next((t for t in reversed(behind) if t.dep_ == "nsubj" and is_noun(t) and is_verb(t.head)), None)
    # "growth" of "but growth of wages lagged behind", whose verb the parser takes for a participle
    held = noun.head.head
    held = held.head if held.dep_ == "acl" and held.tag_ == "VBN" else held
    while held.dep_ == "pobj" and is_noun(held.head.head):
        held = held.head.head
    if held.dep_ == "conj" and is_noun(held) and held.left_edge.idx > told:
        return held
    if own is None or own.i in site.view.owner or own.i in site.view.timed:
        return None
    return own if own.left_edge.idx > told and own.i < own.head.i < noun.i else None


def _foretold(site: Site, noun: Token) -> bool:
    """ "The bank forecasts growth of 2 %": of the economy, whatever the sentence before was about."""
    own = child(noun.head, "nsubj") if noun.lower_ == "growth" and noun.dep_ == "dobj" else None
    named = own is not None and own.tag_ in ("NNP", "NNPS") and reckons(own, noun.head)
    return named and not site.memory.frames


def of_clause(site: Site, noun: Token) -> tuple[str, bool]:
    """What a noun of change without a complement is about: the claim before it, else the clause's subject."""
    if noun.lower_ == "growth" and noun.dep_ == "pobj" and noun.head.i == 0 and not site.memory.frames:
        return antecedent(site) or phrase(site.view, noun, keep_right=False), False  # "With growth at 7 %, tolls rose"
    spell = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "with") and spell.lower_ in cues.words("generic", "spells"):
        noun = spell  # "GDP had another quarter of growth of 2 %"
    verb = noun.head
    if _apposed(site, noun):
        return antecedent(site), False
    while noun.dep_ == "dobj" and verb.dep_ == "xcomp" and is_verb(verb.head) and not child(verb, "nsubj", "nsubjpass"):
        verb = verb.head  # "prices are expected to show a growth of 2 %"
    if (
        noun.dep_ in ("dobj", "attr", "oprd")
        and is_verb(verb)
        and (own := beside_change(site, child(verb, "nsubj", "nsubjpass"), verb)) is not None
        and verb.dep_ != "relcl"
        and own.i not in site.view.owner
        and own.i not in site.view.timed
        and not reckons(own, verb)
    ):
        return from_noun(site, own)
    if _foretold(site, noun) and cues.pattern("budget", "economy").search(antecedent(site)) is None:
        return phrase(site.view, noun, keep_right=False), False
    if (later := _of_later_clause(site, noun)) is not None:
        return from_noun(site, later)
    if site.memory.frames:
        return antecedent(site), False
    verb = governor(noun)
    own = child(verb, "nsubj", "nsubjpass") if is_verb(verb) else None
    if own is not None and (equal := _equal(site, own, verb)) is not None:
        return from_noun(site, equal)
    if own is not None and own.i not in {noun.i, *site.view.timed} and not reckons(own, verb):
        plain = _beside_doing(noun, verb) or _saw_change(site, noun, verb)
        text, given = from_noun(site, own) if plain else subject_of(site, verb)
        if text:
            return text, given
    above = _subject_above(site, noun, verb)
    if above is not None:
        return from_noun(site, above)
    if (wider := _wider_change(site, noun)) is not None:
        return from_noun(site, wider)
    said = antecedent(site)
    if own is not None and own.lower_ in cues.words("generic", "persons") and noun.lower_ == "growth":
        said = ""  # "We saw growth of 7 %", behind a sentence on something else
    place = of_complement(site, noun, "in", "for") is None and noun.i + 1 < len(site.view.words)
    named = place and noun.nbor().lower_ in ("in", "for")  # "growth in the Republic of Peru"
    return (said, False) if said else (phrase(site.view, noun, keep_right=not named), True)


def _equal(site: Site, own: Token, verb: Token) -> Token | None:
    """ "The fastest growing was the north dock, with a rise of 8 %": what the superlative is said of."""
    top = any(c.tag_ in ("JJS", "RBS") for c in own.children)
    if not top or not direction_of(own) or verb.lower_ not in cues.forms("be"):
        return None
    named = (c for c in verb.children if c.i > verb.i and c.dep_ in ("attr", "nsubj") and is_noun(c))
    return next((c for c in named if c.i not in site.view.owner and c.i not in site.view.timed), None)


def _wider_change(site: Site, noun: Token) -> Token | None:
    """ "Growth of trade moderated in 2031 with a growth of 6 %": what the noun of change above says the change of."""
    up = noun
    for _ in range(6):
        up = up.head
        if is_noun(up) and direction_of(up) and up.i < noun.i and of_complement(site, up, "of", "in") is not None:
            return up
    return None


def _beside_doing(noun: Token, verb: Token) -> bool:
    """ "Ferries defied the trend with a rise of 4 %": what a verb that moves nothing itself does stands beside the change."""
    with_it = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.i > verb.i
    moves = direction_of(verb) or verb.lower_ in cues.verbs("level", "bring") | cues.verbs("level", "see")
    return with_it and not moves


def _of_time(preposition: Token, site: Site) -> bool:
    meant = child(preposition, "pobj")
    return preposition.lower_ == "with" or (meant is not None and meant.i in site.view.timed)


def _saw_change(site: Site, noun: Token, verb: Token) -> bool:
    """ "Trade saw a recovery in 2031 with a growth of 4 %": what is seen is a change, told again as a number."""
    seen = child(verb, "dobj") if verb.lower_ in cues.verbs("level", "see") and noun.dep_ == "pobj" else None
    if seen is None or any(c.dep_ == "prep" and not _of_time(c, site) for c in seen.children):
        return False
    return bool(direction_of(seen)) or seen.lower_ in cues.words("change", "rebounds")


def _subject_above(site: Site, noun: Token, verb: Token) -> Token | None:
    """The subject of the clauses above: "sales slowed, though a growth of 4 % was seen", "it did well, with a rise of 4 %"."""
    up = verb
    for _ in range(4):
        own = child(up, "nsubj", "nsubjpass") if is_verb(up) else None
        if own is not None and own.i != noun.i and not reckons(own, up):
            return own if is_noun(own) and own.i not in site.view.owner.keys() | site.view.timed.keys() else None
        if up.head.i == up.i:
            return None
        up = governor(up.head)
    return None


def _apposed(site: Site, noun: Token) -> bool:
    """ "spent 3 million on locks, a 4 % ($2 million) decrease": said of the number before it, a comma and no verb between."""
    if not site.memory.frames:
        return False
    last, frame = site.memory.frames[-1]
    between = site.view.tokens(last.end, site.quantity.start)
    until = noun.idx if last.end < noun.idx < site.quantity.start else site.quantity.start
    opens = re.search(r",\s(?:an?|the)\s(?:[\w-]+\s){0,3}$", site.view.text[last.end : until])
    if RESTATED.fullmatch(site.view.text, last.end, site.quantity.start):
        return True
    if frame.rule == "put_into":
        between = [t for t in between if t.tag_ != "VB"]  # "spent 3 million to mend the lock, an increase of 4 %"
    return opens is not None and not any(_acts(t) or t.tag_ in ("MD", ":") for t in between)


def _acts(token: Token) -> bool:
    """Whether a token is a verb, and no participle of a noun phrase ("value-added output", "trains passing through")."""
    behind = token.dep_ == "acl" and token.tag_ in ("VBG", "VBN")
    return is_verb(token) and token.dep_ not in ("amod", "compound", "nmod") and not behind
