"""Nouns and verbs with their value: "revenue of 28 billion", "rose from 3 to 5", "reached 7 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.arguments import antecedent, from_noun, of_change, subject_of
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.common import change_measure, mover_of, moving, says_nothing
from pipeline.english.subjects import phrase, tidy
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_of(site: Site) -> Frame | None:
    """A noun with its value: "revenue of 31 million pesos", "a vacancy rate of around 6 percent", "inflation at 4 %"."""
    if site.lead_word not in ("of", "at", "with", "to", "from", "between") or site.lead is None:
        return None
    noun = site.lead.head
    if site.lead_word in ("to", "from") and (mover_of(site) is not None or not is_noun(noun)):
        return None
    adjacent = site.lead.nbor(-1) if site.lead.i > 0 else site.lead
    if site.lead_word == "of" and not is_noun(noun):
        noun = adjacent
    if (
        site.lead_word == "at"
        and is_noun(adjacent)
        and (adjacent.dep_ == "dobj" or (adjacent.dep_ == "pobj" and adjacent.head.lower_ == "from"))
        and adjacent.head.lower_ not in cues.verbs("status", "aim")
    ):
        noun = adjacent
    if not is_noun(noun) or noun.i > site.lead.i or noun.i in site.view.owner or noun.i in site.view.timed:
        return None
    while (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("of", "in", "for")
        and is_noun(noun.head.head)
        and noun.head.head.i not in site.view.owner
    ):
        noun = noun.head.head
    if direction_of(noun) and site.quantity.kind in ("percent", "money") and (text := of_change(site, noun)):
        return Frame("change_noun_of", text, change_measure(site), direction_of(noun), governor(noun))
    text = _before_value(site, noun)
    if (
        noun.lower_ in ("rate", "rates", "pace", "speed")
        and noun.head.lower_ == "at"
        and (moving := governor(noun)) is not None
        and is_verb(moving)
        and direction_of(moving)
        and moving.i < noun.i
        and site.quantity.kind == "percent"
    ):
        text, given = subject_of(site, moving)
        return Frame("verb_change", text, "change", direction_of(moving), moving, given=given)
    if (
        noun.lower_ in ("goal", "target", "objective", "ceiling", "cap", "limit")
        and says_nothing(site, noun)
        and antecedent(site)
    ):
        return Frame("noun_of", antecedent(site), "level", "", governor(noun), given=False)
    if noun.lower_ in cues.words("generic", "nouns") and says_nothing(site, noun):
        verb = governor(noun)
        if (
            noun.dep_ == "pobj"
            and noun.head.lower_ in ("over", "across", "with")
            and (own := child(verb, "nsubj", "nsubjpass")) is not None
            and is_noun(own)
            and noun.head.head.i == verb.i
        ):
            return Frame("noun_of", phrase(site.view, own), "level", "", verb)
        if (
            noun.dep_ == "pobj"
            and is_noun(noun.head.head)
            and noun.head.lower_ in ("with", "at", "over")
            and noun.head.head.i not in site.view.owner
        ):
            held, given = from_noun(site, noun.head.head)
            return Frame("noun_of", held, "level", "", verb, given=given)
        text, given = subject_of(site, verb) if is_verb(verb) else (antecedent(site), False)
        return Frame("noun_of", text or noun.text, "level", "", verb, given=given)
    return Frame("noun_of", text, "level", "", governor(noun))


def _before_value(site: Site, noun: Token) -> str:
    """The phrase of a noun, cut before the preposition that leads to the number."""
    text = phrase(site.view, noun)
    lead = site.view.text[: site.lead.idx].rstrip() if site.lead is not None else ""
    start = site.view.text.find(text, max(0, noun.left_edge.idx - 1))
    if start >= 0 and start + len(text) > len(lead):
        text = tidy(lead[start:])
    return text


def verb_value(site: Site) -> Frame | None:
    """A verb with its value: "grew by 5%", "reached 7 million", "rose from 3 to 5", "brought the total to 40"."""
    verb = governor(site.root)
    if site.lead_word in ("to", "from") and (mover := mover_of(site)) is not None:
        text, given = subject_of(site, mover)
        multiple = site.quantity.kind == "multiple"
        return Frame(
            "verb_value",
            text,
            "multiple" if multiple else "level",
            direction_of(mover) if multiple else "",
            mover,
            given=given,
        )
    if site.lead is not None and is_verb(site.lead):
        verb = site.lead
    elif (
        site.lead is not None
        and site.lead.head.i != site.lead.i
        and site.lead_word in ("by", "to", "at", "from", "of")
        and is_verb(site.lead.head)
    ):
        verb = site.lead.head
    if not is_verb(verb) or (verb.i > site.root.i and site.lead_word != ""):
        return None
    way = direction_of(verb)
    word = site.lead_word
    if verb.i > site.root.i:
        return None
    changes = bool(way) and (
        word not in ("to", "at", "from", "of", "with", "in", "for", "on")
        or (word == "at" and site.quantity.kind == "percent")
    )
    own = child(verb, "nsubj", "nsubjpass")
    text, given = subject_of(site, verb)
    if own is None and verb.dep_ == "acl":
        own = verb.head
    shown = child(verb.head, "dobj") if own is None and verb.dep_ == "advcl" and verb.lower_ in cues.forms("average") else None
    if shown is not None and direction_of(shown) and site.quantity.kind == "percent":
        text, given = from_noun(site, shown)
        return Frame("change_noun_verb", text, change_measure(site), direction_of(shown), verb, given=given)
    if (
        own is not None
        and is_noun(own)
        and not way
        and site.quantity.kind in ("percent", "money")
        and (moved := moving(own))
    ):
        return Frame("change_noun_verb", text, change_measure(site), moved, verb, given=given)
    if changes:
        return Frame("verb_change", text, change_measure(site), way, verb, given=given)
    if site.quantity.kind == "multiple" and way:
        return Frame("verb_change", text, "multiple", way, verb, given=given)
    return Frame("verb_value", text, "level", "", verb, given=given)
