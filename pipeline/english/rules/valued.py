"""Which noun a value hangs on, whatever stands between: "the outlay for 2031 of 9 million", "poverty, now at 9 percent"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.common import is_place
from pipeline.english.subjects.complements import past_state
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.records.enums import Modifier

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def valued(site: Site, lead: Token) -> Token:
    """The noun that the preposition before the number hangs on, up to the top of "X of Y in Z"."""
    noun, adjacent = past_from(lead).head, lead.nbor(-1) if lead.i > 0 else lead
    while noun.i in site.view.timed and noun.head.i < noun.i:
        noun = noun.head  # "the outlay for 2031 of 9 million"
    noun = noun.head if noun.dep_ == "prep" and noun.i < lead.head.i else noun
    today = adjacent.lower_ in ("now", "currently", "presently") and adjacent.i > 0
    comma = adjacent.nbor(-1) if today else adjacent
    if site.lead_word == "at" and _RECORD.search(site.view.text, 0, lead.idx) is not None:
        own = child(governor(lead), "nsubj")  # "The deficit was the largest since the war, at 9 million"
        noun = own if own is not None and is_noun(own) else noun
    elif (
        site.lead_word == "at"
        and comma.tag_ == ","
        and comma.i > 0
        and is_noun(comma.nbor(-1))
        and comma.nbor(-1).lower_ not in ("basis", "terms", "average")  # "is estimated, on a cash basis, at 9 million"
    ):
        noun = comma.nbor(-1)  # "poverty in the capital, at 9 percent", "cover, now at 24 percent"
    elif site.lead_word == "of" and not is_noun(noun) and (dated := _before_time(site, lead)) is not None:
        noun = dated
    elif site.lead_word == "of" and (not is_noun(noun) or (noun.i in site.view.owner and is_noun(adjacent))):
        noun = adjacent
    elif site.lead_word == "at" and is_noun(adjacent) and adjacent.head.lower_ not in cues.verbs("status", "aim"):
        whole = adjacent
        while whole.dep_ == "pobj" and whole.head.lower_ == "of" and is_noun(whole.head.head):
            whole = whole.head.head  # "led the country with a cleanness index of rivers at 92"
        held = whole.dep_ == "dobj" or (whole.dep_ == "pobj" and whole.head.lower_ in ("from", "with"))
        noun = (whole if whole.dep_ == "pobj" else adjacent) if held else noun
    elif site.lead_word == "with" and adjacent.tag_ == "NNP" and adjacent.i > noun.i and _place(site, adjacent):
        return adjacent
    noun = past_state(site, noun)
    while noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in", "for", "to"):
        above = noun.head.head
        falls = noun.head.lower_ != "to" or above.lower_ in cues.words("money", "falling")
        # "pay of 9 and rural pay of 4 million"
        apart = any(above.idx < q.start < noun.idx for q, _ in site.memory.frames)
        if not is_noun(above) or above.i in site.view.owner or not falls or apart:
            break
        noun = above
    return noun


_RECORD = re.compile(r"\b(?:[a-z]{3,}est|most|least|worst|best)\s(?:[a-z]+\s)?(?:since|in|for|on)\s[^,;.]{2,50},\s$")


def _before_time(site: Site, lead: Token) -> Token | None:
    """The noun of "led to a surplus for 2031 of 9 million", which the parser ties to the verb."""
    place = lead.i - 1
    while place > 0 and place in site.view.timed:
        place -= 1
    words = site.view.words
    if place < 1 or place == lead.i - 1 or words[place].lower_ not in ("for", "in"):
        return None
    return words[place - 1] if is_noun(words[place - 1]) and place - 1 not in site.view.timed else None


def _place(site: Site, noun: Token) -> bool:
    """Whether a noun, or the phrase that it ends ("United Kingdom"), is the name of a place."""
    return is_place(noun.text) or is_place(phrase(site.view, noun, keep_right=False))


def past_from(lead: Token) -> Token:
    """The "from" that the parser hangs "to" on in "a rise in fares from 3 million to 4": the two stand beside each other."""
    return lead.head if lead.lower_ == "to" and lead.head.lower_ == "from" else lead


def had_with(site: Site, noun: Token, verb: Token) -> Token | None:
    """ "40 % have had loans from the bank with a total amount of 9 million": the object, where it stands behind the last
    number; "put filters on 9 units with a total capacity of 3 MW": the units, which alone have one."""
    beside = noun.head.nbor(-1) if noun.head.i else noun
    bare = noun.lower_ == "capacity" and child(noun, "compound") is None  # not "a power generating capacity"
    if noun.head.lower_ == "with" and bare and is_noun(beside) and beside.i not in site.view.timed:
        return beside
    if (founded := founded_with(site, noun, verb)) is not None:
        return founded
    had = child(verb, "dobj") if is_verb(verb) and noun.head.lower_ == "with" and site.memory.frames else None
    if had is None or not is_noun(had) or had.i in site.view.owner or had.i > noun.head.i:
        return None
    return had if had.left_edge.idx >= site.memory.frames[-1][0].end else None


def founded_with(site: Site, noun: Token, verb: Token) -> Token | None:
    """ "We will launch the Pier Scheme with a commitment of 9 million": what the money is for."""
    had = child(verb, "dobj") if is_verb(verb) and verb.lower_ in cues.verbs("budget", "founds") else None
    if had is None or not is_noun(had) or had.i in site.view.owner or not had.i < noun.head.i:
        return None
    apart = (verb.lower_ == "set" and child(verb, "prt") is None) or any(c.lower_ == "aside" for c in verb.children)
    if apart or had.lower_ in cues.words("limit", "unfunded"):
        return None
    put = cues.words("limit", "funded") | cues.words("limit", "founding")
    return had if noun.head.lower_ == "with" and noun.lower_ in put else None


def at_bound(site: Site, noun: Token) -> Frame | None:
    """ "The arable area must not fall below the red line of 120 million hectares": said of the area, and no lower than that."""
    place = noun.head.lower_ if noun.dep_ == "pobj" else ""
    crossed = noun.dep_ == "dobj" and noun.lower_ in cues.words("generic", "steps")
    if crossed and noun.head.lower_ in cues.forms("cross") | cues.forms("pass") | cues.forms("break"):
        own = child(noun.head, "nsubj")  # "Output crossed the steps of 7 and 8 million"
        return (
            Frame("verb_value", phrase(site.view, own), "level", "", noun.head, bound="gt") if own is not None else None
        )
    if place not in ("below", "under", "above", "over") or noun.lower_ not in ("line", "floor", "ceiling", "threshold"):
        return None
    verb = governor(noun)
    own = child(verb, "nsubj", "nsubjpass")
    if own is None or not is_noun(own) or own.i in site.view.owner:
        return None
    denied = any(c.dep_ == "neg" for c in verb.children)
    low = place in ("below", "under")
    bound: Modifier = ("ge" if denied else "lt") if low else ("le" if denied else "gt")
    return Frame("verb_value", phrase(site.view, own), "level", "", verb, bound=bound)


def told_of(site: Site, noun: Token) -> Frame | None:
    """A level of what stands before the noun: "idleness at a four-year low of 5 percent", "The trade balance showed a surplus of
    9 million"; or of the noun itself where its owner has more to it: "piers that involved a total value of 9 million"."""
    at = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "at" and noun.head.i else None
    if at is not None and noun.lower_ in cues.words("generic", "peaks"):
        thing = at.nbor(-1)
        if is_noun(thing) and {thing.i}.isdisjoint({*site.view.timed, *site.view.owner}):
            return Frame("noun_of", phrase(site.view, thing, keep_right=False), "level", "", governor(noun))
    verb = noun.head if noun.dep_ == "dobj" and site.quantity.kind == "money" else None
    own = child(verb, "nsubj") if verb is not None else None
    if own is not None and noun.lower_ in cues.words("money", "ends") and own.lower_ in cues.words("money", "accounts"):
        return Frame("noun_of", phrase(site.view, own), "level", "", verb)
    whole = verb is not None and noun.lower_ == "value" and verb.lower_ in cues.forms("involve")
    return Frame("noun_of", phrase(site.view, noun, keep_right=False), "level", "", verb) if whole else None


def base_of_move(noun: Token) -> bool:
    """ "a rise of 2 % over the revised estimate of 9 million": what something moved from, told of the same."""
    over = noun.head if noun.dep_ == "pobj" else noun
    return over.lower_ in ("over", "than", "above", "below", "from", "against") and over.i > 0


def in_books(site: Site, noun: Token) -> str | None:
    """ "a deficit of 9 million in the Dock Account": "deficit in the Dock Account"; None elsewhere."""
    into = site.past_bracket()
    named = _IN_ACCOUNT.match(site.view.text, into.idx) if into is not None and site.lead_word == "of" else None
    if named is None or noun.lower_ not in cues.words("budget", "balances") | cues.words("phrase", "shortfalls"):
        return None
    if named["book"].rpartition(" ")[2].lower() not in cues.words("phrase", "books"):
        return None
    return f"{phrase(site.view, noun, keep_right=False)} {named.group()}"


_IN_ACCOUNT = re.compile(r"(?:in|on)\s(?:the|our)\s(?P<book>(?:[A-Z][a-z]+\s){1,4}[A-Z][a-z]+)")


def before_value(site: Site, noun: Token) -> str:
    """The phrase of a noun, cut before the preposition that leads to the number."""
    text = phrase(site.view, noun)
    lead = site.view.text[: site.lead.idx].rstrip() if site.lead is not None else ""
    start = site.view.text.find(text, max(0, noun.left_edge.idx - 1))
    if start >= 0 and start + len(text) > len(lead):
        text = tidy(lead[start:])
    return text
