"""Changes that are registered somewhere: "the largest increases were seen in tin mining by 5.2%, in quarrying by 3%"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import change_measure
from pipeline.english.subjects.words import tidy
from pipeline.english.view import child, direction_of, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def registered(site: Site) -> Frame | None:
    """A change told by the noun before the verb, of what "in" names right before the number; reports of statistics have it so."""
    if site.lead_word != "by" or site.lead is None or not site.quantity.unit:
        return None
    verb = _verb(site)
    own = child(verb, "nsubjpass", "nsubj") if verb is not None else None
    if verb is None or own is None or not _moves(own):
        return None
    place = _place(site, verb)
    if place is None:
        return None
    text = tidy(site.view.text[place.idx + len(place) : site.lead.idx])
    return Frame("registered", text, change_measure(site), direction_of(own), verb) if text else None


def _moves(own: Token) -> bool:
    """Whether the subject is a noun of change, one that the tagger takes for a verb included ("production decreases")."""
    nouns = cues.words("change", "up", "nouns") | cues.words("change", "down", "nouns")
    return bool(direction_of(own)) and (is_noun(own) or own.lower_ in nouns)


def _verb(site: Site) -> Token | None:
    """The verb of seeing that stands nearest before the number."""
    seeing = cues.verbs("level", "see") | cues.verbs("change", "registering")
    for token in reversed(site.view.words[: site.lead.i if site.lead is not None else 0]):
        if token.tag_ in (";", ".") or token.text == ";":
            return None
        described = token.dep_ == "amod" and is_noun(token.head)
        if is_verb(token) and token.lower_ in seeing and token.tag_ in ("VBN", "VBD") and not described:
            return token
        if token.tag_ in ("VBZ", "VBP", "MD"):
            return None
    return None


def _place(site: Site, verb: Token) -> Token | None:
    """The "in" that opens what the number is of: the first one after the verb, or after the number before."""
    end = site.lead.i if site.lead is not None else site.root.i
    floor = max((t.i for t in site.view.words[verb.i : end] if t.i in site.view.owner), default=verb.i)
    for token in site.view.words[floor + 1 : end]:
        if token.lower_ in ("in", "at", "for"):
            return None if token.i + 1 in site.view.timed else token
        if token.tag_ not in (",", "CC", ":", "NN", "NNS") or token.i in site.view.timed:
            return None
    return None
