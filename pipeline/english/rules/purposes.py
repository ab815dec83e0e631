"""What money is for, by words further off than those right beside it: prepositions and infinitives of its verb, what opens
the sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.phrase_ends import provided
from pipeline.english.subjects.restricting import in_books
from pipeline.english.view import child, is_noun, object_of

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def is_span(noun: Token) -> bool:
    """ "for the years 2031 to 2034": a stretch of time, which says when money is put, not into what."""
    return noun.lower_ in cues.words("put", "spans")


def is_purpose(target: Token | None, site: Site) -> TypeGuard[Token]:
    """Whether a token is a noun that may say what money is for: no number, no time and no stretch of time."""
    if target is None or not is_noun(target) or is_span(target):
        return False
    return target.i not in site.view.timed and target.i not in site.view.owner


def put_further(site: Site, verb: Token) -> Token | None:
    """The noun that a preposition of the verb names, further right: "spent 4 million last year on locks"."""
    for preposition in verb.children:
        if preposition.dep_ not in ("prep", "dative") or preposition.i <= site.root.i:
            continue
        target = child(preposition, "pobj") if preposition.lower_ in cues.words("put", "prepositions") else None
        target = done_with(preposition) or target  # "invested 4 million, …, in improving locks"
        target = past_part(site, target)
        if not is_purpose(target, site):
            continue
        if preposition.lower_ == "for" or target.lower_ not in cues.words("put", "not_purposes"):
            return target
    return None


def through(site: Site, verb: Token) -> Token | None:
    """ "The ports will invest through capital outlays 9 million to create jobs": by what money is laid out, named before it."""
    invests = verb.lower_ in cues.forms("invest") | cues.forms("spend")
    led = (c for c in verb.children if c.lower_ == "through" and verb.i < c.i < site.root.i) if invests else ()
    target = next((child(c, "pobj") for c in led), None)
    return target if target is not None and is_noun(target) and target.i not in site.view.owner else None


def put_into_further(verb: Token, preposition: Token, site: Site) -> Token | None:
    """ "put 9 million as capital by 2031 in our yards": who gets what is put in the form that `preposition` names."""
    for later in verb.children:
        if later.i > preposition.i and later.lower_ in ("in", "into", "to"):
            target = child(later, "pobj")
            if is_purpose(target, site):
                return target
    return None


def past_part(site: Site, target: Token | None) -> Token | None:
    """ "as part of the Pilot Scheme": the scheme; any other noun itself."""
    return of_complement(site, target, "of") if target is not None and target.lower_ == "part" else target


def put_for(site: Site, verb: Token) -> Token | None:
    """The noun of the last "for" behind a passive whose subject is the money: "735 million will be set aside … for repairs"."""
    if site.root.i > verb.i:
        return None
    for preposition in reversed(site.view.words[verb.i + 1 : verb.right_edge.i + 1]):
        if preposition.lower_ == "for" and preposition.i not in site.view.timed:
            target = child(preposition, "pobj")
            if is_purpose(target, site):
                return target
    return None


def launched(actor: Token) -> Token | None:
    """The noun in "240 million for the port to build piers": what the actor is to make of the money."""
    if actor.tag_ == "NNP":
        return None  # "for the Harbour Fund to build piers": the fund gets it
    if any(c.lower_ == "of" for c in actor.children) and actor.lower_.endswith(("tion", "ment", "ing")):
        return None  # "for the building of piers to bring more work"
    tokens = actor.doc[actor.right_edge.i + 1 : actor.right_edge.i + 8]
    to = next((t for t in tokens if t.tag_ == "TO"), None)
    if to is not None and to.i > 0 and to.nbor(-1).tag_ in ("CC", "CD"):
        return None  # "for the fuel payment in 2032 to reach 900 more homes"
    if to is not None and any(t.tag_ == "," for t in actor.doc[actor.i : to.i]):
        return None  # "9 million for wages, with the rest to fund sails"
    verb = next((t for t in actor.doc[to.i + 1 : to.i + 4] if t.tag_ == "VB"), None) if to is not None else None
    target = child(verb, "dobj") if verb is not None else None
    return target if target is not None and is_noun(target) else None


def acted_on(site: Site, verb: Token) -> Token | None:
    """The noun that an infinitive further right acts on: "50 million over five years to upgrade libraries"; so does a
    participle behind what is spent: "spend 50 million upgrading libraries"."""
    spends = verb.lower_ in cues.forms("spend")
    for other in verb.children:
        does = other.tag_ == "VB" or (spends and other.tag_ == "VBG" and other.nbor(-1).tag_ != ",")
        if other.dep_ in ("xcomp", "advcl") and does and other.i > site.root.i:
            target = child(other, "dobj") or made(other) or joined(other)
            if target is not None and is_noun(target) and not is_span(target):
                return target
    return None


def joined(doing: Token) -> Token | None:
    """The object of the last of two infinitives: "to build or acquire new piers"."""
    last = child(doing, "conj")
    return child(last, "dobj") if last is not None else None


def given_with(target: Token) -> Token | None:
    """ "to provide crews with a grant": the grant, where `target` is the crews."""
    if not provided(target):
        return None
    named = next((c for t in (target, target.head) for c in t.children if c.lower_ == "with" and c.i > target.i), None)
    given = child(named, "pobj") if named is not None else None
    return given if given is not None and is_noun(given) else None


def made(verb: Token) -> Token | None:
    """ "to make training easier", "to allow the port to hire crews", "to help yards mend docks": what is made so, or what
    those who are enabled are to make of it."""
    enabled = verb.lower_ in cues.verbs("put", "enabling")
    so = child(verb, "ccomp", "xcomp" if enabled else "ccomp") if enabled or verb.lower_ in cues.forms("make") else None
    if so is None:
        return None
    own = child(so, "nsubj")
    # "to allow the Harbour Fund to build piers": the fund gets it
    named = own is not None and own.tag_ in ("NNP", "NNPS")
    done = object_of(so) if enabled and not named else None
    return done if done is not None and is_noun(done) else own


def helped_in(actor: Token) -> Token | None:
    """ "2 million to support clubs in building dry docks", "to help yards to build docks": what those who are helped are to
    make of the money."""
    verb = actor.head
    if verb.lower_ not in cues.verbs("put", "enabling"):
        return None
    into = next((c for c in (*actor.children, *verb.children) if c.lower_ == "in" and c.i > actor.i), None)
    doing = child(into, "pcomp") if into is not None else None
    if doing is None:
        doing = next((c for c in (*actor.children, *verb.children) if c.tag_ == "VB" and _opened_by_to(c, actor)), None)
    target = child(doing, "dobj") if doing is not None else None
    return target if target is not None and is_noun(target) else None


def past_papers(site: Site, preposition: Token | None) -> Token | None:
    """ "9 million in this Budget for docks", "9 million for the year 2031-32 to mend piers": the word behind the document or
    the time that an amount stands in; else `preposition`."""
    target = child(preposition, "pobj") if preposition is not None and preposition.dep_ == "prep" else None
    if target is None or target.i + 1 >= len(site.view.words):
        return preposition
    papers = target.lower_ in cues.words("phrase", "papers") and target.left_edge.lower_ in ("this", "today", "our")
    papers = papers or in_books(target)
    year = target.lower_ == "year" and target.i + 1 in site.view.timed
    if not papers and not year:
        return preposition
    return next((t for t in site.view.words[target.i + 1 :] if t.i not in site.view.timed), preposition)


_IN_ALL = re.compile(r"in\s(?:total|all|aggregate)\s(?=[a-z])")


def past_time(site: Site, token: Token | None) -> Token | None:
    """ "9 million over the next six years into docks", "9 million over four years for piers": the word behind a stretch of time
    that stands right behind an amount; else `token`."""
    if token is not None and (in_all := _IN_ALL.match(site.view.text, token.idx)) is not None:
        token = site.view.words[site.view.token_at(in_all.end())]  # "9 million in total into docks"
    stretch = token is not None and token.lower_ in ("over", "in", "during", "within", "across", "each", "every")
    if token is None or not (stretch or token.i in site.view.timed):
        return token
    told = site.view.reading.quantities
    spells = {i for i, place in site.view.owner.items() if stretch and told[place].kind == "duration"}
    timed = site.view.timed.keys() | spells
    words, index = site.view.words, token.i + (token.i not in site.view.timed)
    while index < len(words) and words[index].tag_ in ("DT", "JJ", "IN") and words[index].i not in timed:
        index += 1
    if index >= len(words) or index > token.i + 4 or words[index].i not in timed:
        return token
    behind = next((t for t in words[index:] if t.i not in timed), token)
    if (begun := _BEGINNING.match(site.view.text, behind.idx - 1)) is not None:
        rest = words[
            site.view.token_at(begun.end()) :
        ]  # "9 million over ten years, starting in 2031-32, to the Harbour Office"
        behind = next((t for t in rest if t.i not in timed), behind)
    if behind.tag_ == "," and behind.i + 1 < len(words) and words[behind.i + 1].lower_ in ("to", "for", "towards"):
        return words[behind.i + 1]
    return behind


_BEGINNING = re.compile(r"[\s\w],?\s?(?:starting|beginning|commencing)\s(?:in|from|with)\s")


def lent(noun: Token) -> bool:
    """ "to give greater impetus to our docks": what is lent to the thing that "to" names."""
    return noun.lower_ in cues.words("put", "lent")


def done_with(preposition: Token) -> Token | None:
    """ "spent on mending locks", "on helping crews to mend locks": what the doing behind a preposition acts on."""
    doing = child(preposition, "pcomp") if preposition.lower_ in _OF_DOING else None
    target = child(doing, "dobj") or made(doing) if doing is not None else None
    return (helped_in(target) or target) if target is not None and is_noun(target) else None


_OF_DOING = ("in", "on", "into", "to", "towards", "toward")


def _opened_by_to(verb: Token, actor: Token) -> bool:
    """Whether an infinitive begins right behind the phrase of those who are helped."""
    return any(
        (c.tag_ == "TO" and c.i == actor.right_edge.i + 1) or (c.tag_ == "TO" and c.nbor(-1).i == actor.i)
        for c in verb.children
    )


def fronted(site: Site) -> Token | None:
    """ "For the reefs, we have budgeted 4 million", "On reefs, we spend 4 million", "To mend reefs, 4 million were spent": the
    noun that opens the sentence behind "For" or "On", or that an infinitive opening it acts on."""
    first = site.view.words[0]
    target = child(first, "pobj") if first.lower_ in ("for", "on") else None
    if target is not None and target.lower_ in cues.words("put", "not_purposes"):
        return None
    doing = site.view.words[3:4] if site.view.text.startswith("In order to ") else site.view.words[1:2]
    if first.lower_ in ("to", "in") and doing and doing[0].tag_ == "VB":
        target = child(doing[0], "dobj") or made(doing[0])
    if target is None or not is_noun(target) or target.i in site.view.timed or target.i in site.view.owner:
        return None
    if site.quantity.kind != "money" or site.claimed_before() is not None or target.lower_.startswith("purpose"):
        return None
    return target if site.view.text[: site.quantity.start].count(",") >= 1 and target.i < site.root.i else None
