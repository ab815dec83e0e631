"""Levels and changes of what a verb is about, counted in things, people, points or pieces: "Landings rose to 900 boats"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import mover_of
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase
from pipeline.english.units.counted import of_phrase
from pipeline.english.view import child, direction_of, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def moved_in_things(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "Landings rose to 900 boats", "Landings rose by 90 boats": the level or the change of what moves, counted in things."""
    mover = mover_of(site) if site.lead_word in ("to", "from") else None
    pieces = head.lower_ in cues.words("generic", "pieces")
    if mover is not None and (brought := _brought_to(site, mover, head)) is not None:
        return brought
    if (
        mover is not None
        and (mover.lower_ not in cues.verbs("change", "spread") or _by_as_many(site, head))
        and direction_of(mover)
        and (
            child(mover, "nsubj", "nsubjpass", *(["dobj"] if pieces else ())) is not None
            or (_expected_to(mover) and _by_as_many(site, head))
            or (mover.dep_ == "xcomp" and child(mover, "dobj") is not None and _from_as_many(site, head))
        )
        and not _helped(site, mover, head)
        and not _out_of_them(site, mover)
    ):
        moved, given = subject_of(site, mover)
        counted = None if pieces else head
        return Frame("verb_value", moved, "level", "", mover, counted=counted, given=given)
    if (
        site.lead_word == "by"
        and is_verb(verb)
        and direction_of(verb)
        and site.lead is not None
        and site.lead.head.i == verb.i
    ):
        moved, given = subject_of(site, verb)
        if moved:
            return Frame("verb_change", moved, "change", direction_of(verb), verb, counted=head, given=given)
    return None


def _from_as_many(site: Site, head: Token) -> bool:
    """ "continue to raise the quota from 900 berths to 1,200 berths": between two numbers of the same things."""
    things = (t for t in site.view.words if t.lower_ == head.lower_ and t.i != head.i)
    other = next((t for t in things if t.i and t.nbor(-1).i in site.view.owner), None)
    if other is None:
        return False
    first, last = sorted((head.i, other.i))
    between = {t.lower_ for t in site.view.words[first + 1 : last]}
    return "to" in between and not between & {",", ";", "and"} and "from" in (site.lead_word, _led(site, other))


def _led(site: Site, noun: Token) -> str:
    """The word before the number of `noun`."""
    numbers = [t.i for t in site.view.words[: noun.i] if t.i in site.view.owner]
    own = [i for i in numbers if site.view.owner[i] == site.view.owner[noun.i - 1]]
    return site.view.words[own[0] - 1].lower_ if own and own[0] else ""


def _out_of_them(site: Site, mover: Token) -> bool:
    """ "lifted 900 crews from 300 boats out of debt": where those counted before come from, nothing moves from there."""
    moved = child(mover, "dobj") if site.lead_word == "from" else None
    return moved is not None and site.lead is not None and moved.i == site.lead.i - 1 and _counted(site, moved)


def _counted(site: Site, noun: Token) -> bool:
    return any(c.i in site.view.owner for c in noun.children if c.i < noun.i)


def _by_as_many(site: Site, head: Token) -> bool:
    """ "The staff will expand by 90 posts to 900 posts": a level of it, where "expand to 40 towns" is how far something goes."""
    last = site.claimed_before()
    counted = last[1].counted if last is not None and last[1].rule == "verb_change" else None
    return counted is not None and counted.lower_ == head.lower_


def _expected_to(mover: Token) -> bool:
    """ "The staff is expected to grow by 90 posts to 900 posts": whether what moves is told of the verb above."""
    told = mover.dep_ == "xcomp" and child(mover, "dobj") is None and mover.head.tag_ == "VBN"
    return told and child(mover.head, "nsubjpass") is not None


def capacity_in(site: Site, head: Token) -> Frame | None:
    """ "has a handling capacity of 900 containers": what the things would fill; None where others are told to have it."""
    held = site.lead.head if site.lead is not None and site.lead_word == "of" else None
    own = held is not None and held.lower_ == "capacity" and held.dep_ in ("dobj", "nsubj", "nsubjpass", "attr")
    if held is None or not own:
        return None
    return Frame("noun_of", phrase(site.view, held, keep_right=False), "level", "", held.head, counted=head)


def _brought_to(site: Site, mover: Token, head: Token) -> Frame | None:
    """ "bringing the pool of crews to 2.4 million people": a level of what is brought there, counted in people."""
    target = child(mover, "dobj")
    brings = mover.lower_ in cues.verbs("level", "bring") and head.lower_ in cues.words("generic", "people")
    if not brings or target is None or not is_noun(target) or len(site.chunk) > 1 or target.i > head.i:
        return None
    if target.lower_ in cues.words("generic", "nouns"):
        return None  # "bringing the total to 900 people"
    return Frame("verb_value", phrase(site.view, target), "level", "", mover, counted=head)


def stood_at(site: Site, head: Token) -> Frame | None:
    """ "Car ownership stood at 21 cars per 100 homes": a level of the subject, counted in things."""
    verb = site.lead.head if site.lead is not None and site.lead_word == "at" else None
    kept = verb is not None and verb.tag_ == "VBN" and verb.lower_ in cues.verbs("level", "kept")
    own = child(verb, "nsubjpass" if kept else "nsubj") if verb is not None and is_verb(verb) else None
    if kept and own is None and verb is not None and verb.dep_ == "xcomp":
        own = child(verb.head, "nsubjpass", "nsubj")  # "The crew is planned to be kept at 900 posts"
    known = verb is not None and (kept or verb.lower_ in cues.verbs("level", "verbs"))
    if verb is None or own is None or not is_noun(own) or not known:
        return None
    if any(
        is_noun(t) and t.i not in site.view.timed for t in site.view.words[verb.i + 1 : site.lead.i if site.lead else 0]
    ):
        return None  # "Crews are in place at 192 docks"
    text, given = from_noun(site, own)
    if head.text in text.split(" "):
        return None  # "The rate of crashes stayed at 68 crashes"
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if text else None


def in_points(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "The noise index reached 168.8 points", "… rose 12 points": a level or a change of the subject, which points only
    measure."""
    if head.lower_ not in cues.words("generic", "scores") or len(site.chunk) > 1 or not is_verb(verb):
        return None
    own = child(verb, "nsubj")
    plain = verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    moves = site.lead is not None and site.lead.i == verb.i and direction_of(verb) != ""
    if not (plain or moves) or own is None or not is_noun(own) or own.i in site.view.owner or own.i > head.i:
        return None
    text, given = from_noun(site, own)
    if moves and text:
        return Frame("verb_change", text, "change", direction_of(verb), verb, counted=head, given=given)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if text else None


def people_of(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "Employment in the docks reached 300 persons", "…, growing 8 persons", "Crews of 60 and over accounted for 900 persons":
    of those whom the subject counts already."""
    if head.lower_ not in cues.words("generic", "people") or len(site.chunk) > 1 or not is_verb(verb):
        return None
    if site.lead_word == "with":
        return None  # "The rate exceeded 90 percent, with 2 million people insured"
    way = direction_of(verb) if site.lead is not None and site.lead.i == verb.i else ""
    told = verb.lower_ in cues.forms("account") and site.lead_word == "for"
    if verb.lower_ not in cues.verbs("level", "counting") | cues.forms("be") and not way and not told:
        return None
    own = child(verb, "nsubj", "nsubjpass")
    if own is None and (bracketed := child(verb, "csubj")) is not None:
        own = child(bracketed, "nsubj")  # "The population (included 31 towns) was 900 persons"
    if own is not None and own.i == head.i and verb.lower_ in cues.forms("be"):
        return None  # "Some 2 million people are at work"
    named = own is not None and own.i not in site.view.owner and own.i not in site.view.timed and own.i < head.i
    if named and own is not None:
        text, given = from_noun(site, own)
    else:
        text, given = subject_of(site, verb) if verb.tag_ == "VBG" and not way else (antecedent(site), False)
    counts = of_phrase(text) == "{person}" if text else False
    if not counts or text.lower() in cues.words("generic", "people"):
        return None
    if way:
        return Frame("verb_change", text, "change", way, verb, counted=head, given=given)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given)


def of_number(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "The number of charts per crew was 6 copies", "The theft rate was 9 cases per 1,000 boats": of the number or the rate,
    which the bare word says again."""
    own = child(verb, "nsubj") if is_verb(verb) and len(site.chunk) == 1 and head.i > verb.i else None
    if own is None or site.lead_word == "with" or head.dep_ == "conj":
        return None
    if verb.lower_ not in cues.verbs("level", "counting") | cues.verbs("level", "verbs") | cues.forms("be"):
        return None
    rated = own.lower_ == "rate" and any(c.dep_ == "compound" for c in own.children)
    if not rated and (own.lower_ != "number" or of_complement(site, own, "of") is None):
        return None
    return Frame("verb_value", phrase(site.view, own), "level", "", verb, counted=head)


def scored(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "The port topped the list with 92 points in a survey": of whoever got them."""
    own = child(verb, "nsubj") if is_verb(verb) else None
    scores = head.lower_ in cues.words("generic", "scores") and site.lead_word == "with" and len(site.chunk) == 1
    if not scores or own is None or own.i > head.i or not is_noun(own) or own.i in site.view.owner:
        return None
    text, given = from_noun(site, own)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given)


def of_subject(head: Token, verb: Token) -> bool:
    """ "car volumes reached 11,607 units": the pieces are those of the subject."""
    through = head.dep_ == "pobj" and head.head.lower_ == "through"  # "broke through 9,000 units"
    amounts = head.dep_ == "pobj" and head.head.lower_ == "to" and verb.lower_ in cues.forms("amount")
    through = through or amounts  # "Applications amounted to 900 pieces"
    own = child(verb, "nsubj", "nsubjpass") if is_verb(verb) and (through or head.dep_ in ("dobj", "attr")) else None
    while own is None and through and verb.dep_ == "xcomp" and is_verb(verb.head):
        verb = verb.head
        own = child(verb, "nsubj", "nsubjpass")
    described = any(c.dep_ in ("compound", "amod", "nmod") for c in head.children)
    if described and not through and verb.lower_ not in cues.verbs("level", "counting") | cues.forms("be"):
        return False  # "The village has 640 housing units"
    valued = through or verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    mass = own is not None and own.lower_ in cues.words("generic", "masses")  # "The volume reached 9 million boxes"
    pieces = mass or head.lower_ in cues.words("generic", "pieces")
    return pieces and valued and own is not None and own.i < head.i


def equal_pieces(site: Site, head: Token) -> Frame | None:
    """ "The planned supply of the next years is about 900 units": of the subject of "is", which the units are those of."""
    verb = site.lead
    if verb is None or verb.lower_ not in cues.forms("be") or head.lower_ not in cues.words("generic", "pieces"):
        return None
    own = child(verb, "nsubj")
    if own is None or own.tag_ != "NN" or len(site.chunk) > 1 or own.i in site.view.owner:
        return None
    if own.lower_ in cues.words("generic", "nouns"):
        return None  # "The number of boats was 900 units"
    text, given = from_noun(site, own)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if text else None


def _helped(site: Site, mover: Token, head: Token) -> bool:
    """ "will increase support to over 900 crews": those who are given more, not how much of it there is."""
    given = child(mover, "dobj")
    helps = given is not None and given.lower_ in cues.words("put", "helps")
    return helps and site.lead_word == "to" and head.tag_ == "NNS"


def of_herd(site: Site, head: Token) -> bool:
    """ "The number of sheep sheared reached 2 million head": of the subject, and no people."""
    bare = len(site.chunk) == 1 and head.lower_ == "head"
    return bare and not site.view.text.startswith(" of ", head.idx + len(head))


def in_pieces(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "Demand for berths reached 300 units": of what cannot be counted itself the pieces are; None where the subject can."""
    text, given = subject_of(site, verb)
    own = child(verb, "nsubj")
    if of_herd(site, head):
        named = text.removeprefix("head of ")
        return Frame("verb_value", named, "level", "", verb, given=given) if named else None
    mass = own is not None and (own.lower_ in cues.words("generic", "masses") or head.lower_ == "pairs")
    if mass and own is not None and own.lower_ in cues.words("generic", "masses"):
        text, given = from_noun(site, own)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if mass and text else None
