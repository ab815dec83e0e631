"""Numbers right behind the noun that they are of, without a verb between."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, governor, is_noun
from pipeline.lexicon import either

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def after_noun(site: Site) -> Frame | None:
    """ "through foreign loans (4 million) and tolls (2 million)", "the deficit (5 %)": of the noun before it."""
    text, start = site.view.text, site.quantity.begin
    index = site.view.token_at(start) - 2
    if index < 1 or text[start - 2 : start] != " (" or site.quantity.kind not in ("money", "measure", "percent"):
        return None
    noun, close = site.view.words[index], text[site.end : site.end + 1] == ")"
    if not is_noun(noun) or noun.i in site.view.owner or noun.i in site.view.timed or noun.is_upper:
        return None
    if any(c.i in site.view.owner and c.i < noun.i for c in noun.children):
        return None
    base = site.after()
    output = base is not None and base.lower_ == "of" and site.quantity.kind == "percent"
    if output or not close:
        return None
    if (ratio := _told_among(site, noun)) is not None:
        return ratio
    if (spread := _by_place(site, noun) or _growth_seen(site, noun) or _growth_as_in(site, noun)) is not None:
        return spread
    top = _paid_by(noun) if site.quantity.kind == "money" else noun
    named = phrase(site.view, noun, keep_right=False) if top is noun else tidy(text[top.left_edge.idx : start - 2])
    first = _joined_to(noun)
    if top is not noun and first is not noun:
        named = tidy(text[top.left_edge.idx : first.left_edge.idx] + phrase(site.view, noun, keep_right=False))
    share = (
        site.quantity.unit == "%" and _parts_in_brackets(site) and noun.lower_ not in cues.words("change", "standing")
    )
    return Frame("after_noun", named, "share" if share else "level", "", governor(top))


def _told_among(site: Site, noun: Token) -> Frame | None:
    """ "The pay ratios were higher among pilots (87 percent) than among cooks (79 percent)": of the ratios."""
    opened = _AMONG.search(site.view.text, 0, site.quantity.begin)
    verb = next((t for t in reversed(site.view.words[: noun.i]) if t.lower_ in cues.forms("be")), None)
    own = child(verb, "nsubj") if verb is not None else None
    if opened is None or verb is None or own is None or not is_noun(own) or own.i > verb.i:
        return None
    text, given = from_noun(site, own)
    return Frame("after_noun", text, "level", "", verb, given=given)


def _growth_seen(site: Site, noun: Token) -> Frame | None:
    """ "The highest growth of sales was recorded in ferries (9 %)", "A high growth rate was seen in towing (4 %)": a change of
    what grew, else of what it is seen in."""
    verb = next((t for t in reversed(site.view.words[: noun.i]) if t.tag_ == "VBN" and t.dep_ != "amod"), None)
    own = child(verb, "nsubjpass") if verb is not None else None
    seen = verb is not None and verb.lower_ in cues.verbs("change", "registering") | cues.verbs("level", "see")
    if own is None or verb is None or not seen or site.quantity.unit != "%" or own.i in site.view.owner:
        return None
    change = own.nbor(-1) if own.lower_ in ("rate", "rates") and own.i else own
    if not (way := direction_of(change)):
        return None
    grown = of_complement(site, own, "of", "in")
    named = phrase(site.view, grown if grown is not None and grown.i < verb.i else noun, keep_right=False)
    return Frame("after_noun", named, "change", way, verb)


def _growth_as_in(site: Site, noun: Token) -> Frame | None:
    """ "Some wares had a fast growth rate, for instance, lamps (9 %), nets (4 %)": a change of what the growth is shown by."""
    told = _shown_by().search(site.view.text, 0, site.quantity.begin) if site.quantity.unit == "%" else None
    way = cues.direction(told["change"].lower()) if told is not None else ""
    return Frame("after_noun", tidy(told["named"]), "change", way, governor(noun)) if told is not None and way else None


@cache
def _shown_by() -> re.Pattern[str]:
    """A noun of change, and behind it a list of examples with a percentage in brackets each."""
    return re.compile(
        rf"\b(?P<change>[a-z]+)(?:\srates?)?,?\s(?:(?:was|were|being)\s)?{either(cues.words('change', 'shown_by'))},?\s"
        r"(?:[^;.()]{1,80}\([\d.,]+\s?(?:%|per\s?cent)\)(?:,\s(?:and\s)?|\sand\s)){0,9}(?P<named>(?!in\s)[^;.()]{1,80})\s\($",
        re.IGNORECASE,
    )


def _by_place(site: Site, noun: Token) -> Frame | None:
    """ "Debts were reported by Kent (9 million), Essex (7 million) and Surrey (6 million)": of the debts, of each place."""
    if len(_SUMS_IN_BRACKETS.findall(site.view.text)) < _LEAST_PLACES or noun.tag_ != "NNP":
        return None
    verb = next((t for t in reversed(site.view.words[: noun.i]) if t.tag_ == "VBN" and t.dep_ != "amod"), None)
    own = child(verb, "nsubjpass") if verb is not None else None
    listed = _REPORTED_BY.fullmatch(site.view.text, verb.idx, site.quantity.begin) if verb is not None else None
    if listed is None or own is None or own.tag_ != "NNS" or own.i in site.view.owner:
        return None
    text, given = from_noun(site, own)
    return Frame("after_noun", text, "level", "", verb, given=given)


_LEAST_PLACES = 2


_SUMS_IN_BRACKETS = re.compile(r"[A-Z][a-z]+\s\([^()\d]{0,5}\d[^()]{0,24}\)")


_REPORTED_BY = re.compile(r"[a-z]+\s(?:by|in|for|at)\s(?:the\s)?[A-Z][^;.]*(?:\w\.\d[^;.]*)*")


_AMONG = re.compile(r"\b(?:is|are|was|were)\s(?:[a-z]+\s)?(?:higher|lower|highest|lowest)\s(?:among|for|in)\s[^;]*$")


def _parts_in_brackets(site: Site) -> bool:
    """ "were about delays (41 %), billing (27 %) and staff (9 %)": two or more percentages in brackets, parts of a whole."""
    return len(_IN_BRACKETS.findall(site.view.text)) > 1


_IN_BRACKETS = re.compile(r"[a-z]\s\(\d[\d.,]*\s?(?:%|per\s?cent|percent)\)")


def _paid_by(noun: Token) -> Token:
    """The amount in "spending of sailors from Malta (5 euros)", which stands behind the name of those whose it is."""
    top = _joined_to(noun)
    while noun.tag_ == "NNP" and top.dep_ == "pobj" and top.head.dep_ == "prep" and _named(top.head.head):
        top = top.head.head
    return noun if top is _joined_to(noun) else top


def _named(token: Token) -> bool:
    """A noun, or "those" in its place: "spending of those from Malta"."""
    return is_noun(token) or token.lower_ == "those"


def _joined_to(noun: Token) -> Token:
    """The first of the names in brackets that "and" joins: "from Malta (5 euros) and Crete (7 euros)"."""
    while noun.tag_ == "NNP" and noun.dep_ == "conj" and noun.head.tag_ == "NNP":
        noun = noun.head
    return noun
