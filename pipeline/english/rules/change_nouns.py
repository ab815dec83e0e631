"""Nouns of change beside the number that says by how much: "an 8 % surge in tolls", "a rise in tolls of 8 %"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import bettered, change_measure, grown, mover_of, seen_in
from pipeline.english.rules.changed_again import change_beside
from pipeline.english.rules.clauses import of_clause
from pipeline.english.rules.growths import stands_alone
from pipeline.english.rules.leads import at_average, before_bracket, before_rate, past_comma
from pipeline.english.rules.wholes import base_of
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun, of_change
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.english.wording import share_base

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def _to_what(site: Site, noun: Token) -> Frame | None:
    """ "increases to the crew payment of 2 dollars": a change of what stands behind "to"."""
    change = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else noun
    moves = change.i < noun.i and is_noun(change) and direction_of(change) != ""
    if not moves or site.lead_word != "of" or site.quantity.kind not in ("money", "percent"):
        return None
    reached = any(c.lower_ in ("a", "an") for c in noun.children)
    # "an increase in the capital outlay to a record provision of 9 million"
    if reached and (moved := of_change(site, change)):
        return Frame("change_noun_from", moved, "level", "", governor(change))
    text = phrase(site.view, noun, keep_right=False)
    return Frame("change_noun_of", text, change_measure(site), direction_of(change), governor(change))


def _granted_to(site: Site) -> Frame | None:
    """ "An increase of 31 million has been allocated to the Dock Programme": of what it is given to."""
    text = site.view.text
    opened = site.quantity.kind == "money" and re.search(
        r"\b[Ii]ncrease\sof\s(?:[a-z]+\s)?$", text[: site.quantity.start]
    )
    found = _IS_GRANTED.match(text, site.end) if opened else None
    chunk = chunk_after(site.view, found.end()) if found is not None else []
    if not chunk:
        return None
    return Frame(
        "change_noun_of", phrase(site.view, chunk[-1], after=chunk[0].idx), "change", "up", governor(site.root)
    )


_IS_GRANTED = re.compile(
    r"\s(?:is|has\sbeen|will\sbe|was)\s(?:also\s)?(?:allocated|provided|given|granted|made\savailable)\s(?:to|for)\s(?:the\s|our\s)?"
)


def _amounts_to(noun: Token) -> Token | None:
    """The verb of "The net effect of the proposals is a revenue loss of 9 million": an amount, and no move."""
    verb = noun.head
    own = child(verb, "nsubj") if noun.dep_ == "attr" and verb.lower_ in cues.forms("be") else None
    if noun.lower_ in ("savings", "saving") and noun.dep_ == "pobj" and verb.lower_ in ("through", "from", "by", "out"):
        paid = verb.head.lower_ in cues.forms("fund") | cues.forms("finance") | cues.forms("pay") | cues.forms("meet")
        return verb.head if paid else None  # "funded through savings of 9 million"
    return verb if own is not None and own.lower_ in ("effect", "impact") and noun.lower_ in ("loss", "gain") else None


def _reckoned_from(site: Site) -> Frame | None:
    """ "an increase of 34 % over the 2031 figure of 2 million": the level that a change is reckoned from, of what changes."""
    last = site.claimed_before()
    if last is None or last[1].measure != "change" or site.lead_word != "of" or last[0].end > site.quantity.start:
        return None
    if _BASE_LEVEL.fullmatch(site.view.text[last[0].end : site.quantity.start]) is None:
        return None
    return Frame("last_year", last[1].subject, "level", "", last[1].verb, given=False)


_BASE_LEVEL = re.compile(
    r"\s(?:over|on|from|above|below|compared\s(?:to|with))\s(?:(?!and\s|of\s)[\w'’/-]+\s){0,3}"
    r"(?:(?:RE|BE)\s)?(?:\d{4}(?:[-/]\d\d)?|year['’]s|levels?|figures?|totals?|base)\s(?:[a-z]+\s)?"
    r"of\s(?:(?:about|some|only|just|over)\s)?"
)


def change_noun_of(site: Site) -> Frame | None:
    """A noun of change with "of" before the number: "an increase of 5 percent", "GDP growth of 5 %"."""
    if site.lead_word not in ("of", "by", "at", "to", "from") or site.lead is None or site.lead.i == 0:
        return None
    if inside_object(site) or _with_building(site):
        return None
    if site.quantity.unit == "[ppth]" and site.lead.nbor(-1).lower_ == "rate":
        return None  # "a birth rate of 9 ‰ and a natural growth rate of 4 ‰"
    if (other := _granted_to(site) or _reckoned_from(site)) is not None:
        return other
    noun = at_average(before_bracket(past_comma(site.lead)))
    if noun.tag_ == "RB" and noun.i and noun.head.i == noun.i - 1 and is_noun(noun.head):
        noun = noun.head  # "an increase overall of 9 million"
    above = site.lead.head
    told = any(t.i in site.view.owner for t in site.view.words[above.i : site.lead.i])
    above = before_rate(above)
    if site.lead.dep_ == "prep" and is_noun(above) and direction_of(above) and not (told and is_noun(noun)):
        noun = above
    if (moved := _noun_moved(site, noun) or _before_changes(site, noun)) is not None:
        return moved
    if (raised := _to_what(site, noun)) is not None:
        return raised
    noun = _held_in(site, noun)
    if site.lead_word == "by" and not direction_of(noun) and (lost := _noun_of_change_before(site)) is not None:
        if (moved := _noun_moved(site, lost)) is not None:
            return moved
        noun = lost
    rate = (
        noun.lower_ in cues.words("change", "carriers") | cues.words("generic", "estimates")
        and noun.i > 0
        and noun.nbor(-1).lower_ in cues.words("change", "rates") | {"increase"}
    )
    noun_of_change = noun.nbor(-1) if rate else noun
    if (not rate and not _says_change(site, noun)) or _works_on(site, noun):
        return None
    beside = site.lead_word == "at" and noun.i == past_comma(site.lead).i
    if site.lead_word != "of" and not (site.lead_word == "by" or beside or noun.lower_.startswith("growth") or rate):
        return None
    if site.quantity.kind == "money" and (verb := _amounts_to(noun)) is not None:
        return Frame("noun_of", phrase(site.view, noun, keep_right=False), "level", "", verb)
    of_thing = any(c.dep_ == "compound" for c in noun.children)  # "result in a revenue gain of 3 million"
    if site.quantity.kind == "money" and not of_thing and (verb := _results_in(noun)) is not None:
        own = child(verb, "nsubj")
        text, given = (phrase(site.view, own), True) if own is not None and is_noun(own) else subject_of(site, verb)
        return Frame("verb_value", text, "level", "", verb, given=given)
    text = "" if _again_counted(site, noun) else change_beside(site, noun) or of_change(site, noun_of_change)
    if text and site.quantity.unit == "{pp}" and text == share_base(site):
        text = ""  # "This is an increase of 0.8 points of GDP": of what was told before
    if rate and not text:
        text = _of_rate(site, noun)
    text, given = ("" if _NO_THING.fullmatch(text) else text), True
    if (
        not text
        and not rate
        and (substance := _OF_SUBSTANCE.search(site.view.text, site.quantity.start, site.quantity.end))
    ):
        text = substance[1]
    if not text and rate and (meant := _set_for(noun)) is not None:
        text, _ = from_noun(site, meant)
    if not text and (place := seen_in(site, noun)) is not None:
        text, given = from_noun(site, place)
    if not text and stands_alone(site, noun):
        text = noun.text
    if not text:
        text, given = (brought, True) if (brought := _of_result(site, noun)) else of_clause(site, noun)
    if noun.lower_ in cues.words("change", "amounts") and site.quantity.kind == "money" and _held(noun):
        return Frame("noun_of", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))
    saved = site.quantity.unit == "%" and noun.lower_ in ("saving", "savings") and site.after_word() == "of"
    if saved and (whole := base_of(site)):  # "savings of 70 % of the outlay"
        named = phrase(site.view, noun, keep_right=False)
        return Frame("share_noun", named, "share", "", governor(noun), share_of=whole)
    way = bettered(noun_of_change, text, direction_of(noun_of_change) or "up")
    negative = any(c.lower_ == "negative" for c in noun_of_change.children)
    if way == "up" and negative and (site.quantity.value or 0) > 0:
        way = "down"
    return Frame("change_noun_of", text, change_measure(site), way, _verb_of(site, noun, text), given=given)


def _verb_of(site: Site, noun: Token, text: str) -> Token:
    """The verb above a noun of change; in "used 9 million to help farming, an increase of 4 percent" that of the money."""
    last = site.claimed_before()
    beside = noun.dep_ == "appos" and last is not None and last[1].rule == "put_into" and last[1].subject == text
    return last[1].verb if beside and last is not None and last[1].verb is not None else governor(noun)


def _of_result(site: Site, noun: Token) -> str:
    """What "registering a growth of 2 percent" is of, behind "growth in exports slowed", "led to a rebound in exports": what
    moved; else empty."""
    telling = noun.head
    if (slowed := _SLOWED.search(site.view.text, 0, noun.idx)) is not None:
        return tidy(slowed["what"])
    if noun.dep_ != "dobj" or telling.tag_ != "VBG" or telling.dep_ != "advcl":
        return ""
    for beside in telling.head.children:
        moved = child(beside, "pobj") if beside.dep_ == "prep" and beside.lower_ == "to" else beside
        if moved is None or not is_noun(moved) or not telling.head.i < moved.i < telling.i:
            continue
        moves = direction_of(moved) != "" or moved.lower_ in cues.words("change", "rebounds")
        if moves and (whose := of_complement(site, moved, "in", "of")) is not None:
            return from_noun(site, whose)[0]
    return ""


_SLOWED = re.compile(
    r"\bgrowth\s(?:in|of)\s(?:the\s|our\s)?(?:(?:[A-Z][\w’'-]+\s){0,2}[A-Z][\w’'-]*['’]s\s)?(?P<what>[^,;.\d]{3,60}?)\s"
    r"(?:slowed|decelerated|moderated|eased|accelerated|quickened|weakened|softened|slackened)\b"
    r"[^,;.\d]{0,40},\s[a-z]+ing\s(?:only\s)?an?\s(?:[a-z-]+\s){0,2}$"
)
""" "growth in exports decelerated last year, recording a rise of 2 %": in words, as the parser misreads the
verb."""


def _works_on(site: Site, noun: Token) -> bool:
    """ "the improvement of 40 km of roads": something done to things that are counted, and no sum that they grew by."""
    things = site.quantity.kind in ("count", "measure") and site.lead_word == "of"
    return (
        things
        and noun.lower_ in cues.words("change", "works")
        and not any(c.lower_ in ("a", "an") for c in noun.children)
    )


def _says_change(site: Site, noun: Token) -> bool:
    """Whether a noun says a change: "rise", "growth", of a percentage also "recovery"."""
    rebounds = site.lead_word == "of" and site.quantity.unit == "%" and noun.lower_ in cues.words("change", "rebounds")
    return is_noun(noun) and (direction_of(noun) != "" or noun.lower_ in cues.words("change", "rates") or rebounds)


def _of_rate(site: Site, noun: Token) -> str:
    """What a rate is of, behind or before it: "a growth rate for tolls of 5 %", "a toll growth rate of 5 %"; else empty."""
    target = of_complement(site, noun, "of", "in", "for")
    if target is not None and target.lower_ not in cues.words("generic", "spells"):
        return from_noun(site, target)[0]
    named = phrase(site.view, noun)
    changed, _ = grown(named)
    nouns = {t.text for t in noun.subtree if is_noun(t) or direction_of(t)}
    return changed if changed != named and nouns.intersection(changed.split(" ")) else ""


_OF_SUBSTANCE = re.compile(r"\stonn?e?s\sof\s(\w[\w\s-]*)$")
""" "a saving of 9 tonnes of CO2e": of what stands in the unit itself, where nothing else is named."""
_NO_THING = re.compile(
    r"(?:(?:modest|strong|robust)\s)?(?:compound(?:ed)?|average|annual|annualised|annualized)(?:\s(?:annual|average))?(?:\s\([A-Z]+\))?"
    r"|points?|people|persons"
)
""" "was 82 points, an increase of 4 points", "… 900 people, a rise of 40 people", "has seen a compound annual growth rate (CAGR)
of 3 %": in what, or how, the growth is reckoned, not of what."""


def _with_building(site: Site) -> bool:
    """ "construction and expansion of six docks": what is built and made larger, as many as the number says."""
    noun = site.lead.nbor(-1) if site.lead is not None and site.lead.i else None
    joined = noun is not None and noun.dep_ == "conj" and is_noun(noun.head) and not direction_of(noun.head)
    return joined and site.lead_word == "of" and bool(site.chunk) and site.quantity.kind == "count"


def _results_in(noun: Token) -> Token | None:
    """ "The waiver will result in a loss of 3 million": the verb, whose subject the money is of."""
    lost = noun.lower_ in ("loss", "losses", "gain") and noun.dep_ == "pobj" and noun.head.lower_ == "in"
    return noun.head.head if lost and noun.head.head.lower_ in cues.forms("result") else None


def _again_counted(site: Site, noun: Token) -> bool:
    """ "The staff reached 900, reflecting an increase of 11 persons": of the count before, not of what is counted."""
    told = site.chunk and noun.dep_ == "dobj" and noun.head.tag_ == "VBG" and site.memory.frames
    people = [t.lower_ for t in site.chunk[:2]]
    if len(people) == 1 and people[0] in cues.words("generic", "people") and site.memory.frames:
        last, frame = site.memory.frames[-1]  # "Employment stood at 900 persons, a rise of 11 persons"
        return last.kind == "count" and frame.counted is not None and frame.counted.lower_ in people
    return bool(told) and site.memory.frames[-1][0].kind == "count" and noun.head.nbor(-1).tag_ == ","


def _held(noun: Token) -> bool:
    """ "achieving savings of 3 million", "resulted in savings of 3 million": an amount of its own, of nothing named."""
    plain = all(c.dep_ in ("amod", "det", "compound") for c in noun.children if c.i < noun.i)
    if not plain or noun.lower_ not in ("saving", "savings", "loss", "losses"):
        return False
    if noun.dep_ == "attr" and any(c.dep_ == "expl" for c in noun.head.children):
        return True  # "There was an estimated loss of 9 million"
    if noun.lower_.startswith("loss"):
        return False
    held = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "on") and is_verb(noun.head.head)
    return noun.dep_ == "dobj" or held


def _set_for(noun: Token) -> Token | None:
    """ "A growth target of 7 % was set for exports": what the target is set for."""
    verb = noun.head if noun.dep_ in ("nsubjpass", "dobj") and noun.lower_ in ("target", "targets") else None
    preposition = (
        next((c for c in verb.children if c.lower_ == "for" and c.i > noun.i), None) if verb is not None else None
    )
    target = child(preposition, "pobj") if preposition is not None else None
    return target if target is not None and is_noun(target) else None


def _held_in(site: Site, noun: Token) -> Token:
    """The noun of change in "an increase in visits of 25,000", "cuts to fees of 4 dollars", where the number stands behind what
    has changed; else `noun`."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "to") else noun
    held = site.lead_word == "of" and is_noun(noun) and not direction_of(noun) and noun.lower_ not in _OWN_SIZE
    counted = site.quantity.kind in ("count", "money", "percent") and noun.tag_ in ("NN", "NNS") and not site.chunk
    return above if held and counted and is_noun(above) and direction_of(above) else noun


_OWN_SIZE = cues.words("generic", "nouns") | cues.words("share", "nouns")
""" "an increase in the number of 25 boats": nouns whose "of" is their own."""


def _noun_moved(site: Site, noun: Token) -> Frame | None:
    """ "reducing the overall growth by 0.2 points": the noun of change before "by" is itself what the verb moves."""
    mover = mover_of(site) if site.lead_word == "by" else None
    target = child(mover, "dobj") if mover is not None else None
    if mover is None or target is None or target.i != noun.i or not direction_of(noun) or not direction_of(mover):
        return None
    return Frame("verb_change", phrase(site.view, noun), change_measure(site), direction_of(mover), mover)


def _before_changes(site: Site, noun: Token) -> Frame | None:
    """ "a surplus before gains and losses of $5 million": the change is what the noun before it leaves out."""
    while noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("before", "after", "excluding") else None
    if above is None or not is_noun(above) or noun.head.i < above.i or above.lower_ == noun.lower_:
        return None  # "fell month after month to 4 %"
    return Frame("noun_of", phrase(site.view, above), "level", "", governor(above))


def inside_object(site: Site) -> bool:
    """ "raise the levels of qualifying increases by 5 points": the number is the verb's, not that of a noun in its object."""
    if site.lead_word not in ("by", "to", "from"):
        return False
    mover = mover_of(site)
    target = child(mover, "dobj") if mover is not None and direction_of(mover) else None
    if target is None or site.lead is None or direction_of(target):
        return False
    return any(direction_of(t) for t in site.view.words[target.i + 1 : site.lead.i] if is_noun(t))


def _noun_of_change_before(site: Site) -> Token | None:
    """The noun in "an increase in the quantum by 200", when no verb of change stands between."""
    if site.lead is None:
        return None
    for token in reversed(site.view.words[max(0, site.lead.i - 9) : site.lead.i]):
        if is_verb(token) or token.tag_ in (",", ":") or token.i in site.view.owner:
            return None
        if is_noun(token) and direction_of(token):
            return token
    return None
