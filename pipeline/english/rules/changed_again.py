"""Changes whose verb or noun of change is said once: "to grow by 1 % in 2032 and by 2 % in 2033", "oak by 100, elm by 40"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.gap_nouns import past_aside
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase
from pipeline.english.units.counted import of_phrase, of_token
from pipeline.english.view import direction_of, is_noun

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def by_again(site: Site) -> Frame | None:
    """ "to raise the number of berths in oak by 100, elm by 40 and ash by 7", "the price of ice by 4 cents and of salt by 5": of
    the next part of what is raised."""
    last = site.claimed_before()
    if last is None or site.lead_word != "by" or last[1].measure != "change":
        return None
    found = _NEXT_BY.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    first, _, rest = found["part"].partition(" ") if found is not None else ("", "", "")
    if rest and first in ("of", "for", "on") and f" {first} " in last[1].subject:
        again = f"{last[1].subject.split(f' {first} ')[0]} {first} {rest.removeprefix('the ')}"
        return replace(last[1], rule="by_again", subject=again, given=True)
    if site.quantity.kind != "count":
        return None
    head, link, _ = last[1].subject.rpartition(" in ")
    if found is None or not link or last[1].rule not in ("verb_change", "by_again"):
        return None
    return replace(last[1], rule="by_again", subject=f"{head}{link}{found['part']}", given=True)


_NEXT_BY = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?P<part>(?!of\swhich\b)[a-z][a-z -]{2,50}?)\sby\s(?:about\s|some\s)?")


def moved_again(site: Site) -> Frame | None:
    """ "to grow by 1.1 % in 2032, up from 0.8 % this year, and by 2 % in 2033", "and then by an average of 3 %": moved by the
    verb of the changes before."""
    text, begin = site.view.text, site.quantity.begin
    near = max(0, begin - _WIDEST)
    if site.quantity.kind not in ("percent", "money", "measure") or text.find("by ", near, begin) < 0:
        return None
    if _AND_BY.search(text, near, begin) is None:
        return None
    own = site.quantity.unit  # "by 6 euros a month …, and by 8 euros": so much a month too
    alike = (
        p
        for p in reversed(site.memory.frames)
        if p[1].measure == "change" and (p[0].unit == own or (own and p[0].unit.startswith(f"{own}/")))
    )
    last = next((p for p in alike if p[1].verb is not None), None)
    if last is None or any(t.tag_ in ("WDT", ":") for t in site.view.tokens(last[0].end, site.quantity.begin)):
        return None
    between = site.view.tokens(last[0].end, site.quantity.begin)
    acts = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or (t.dep_ == "nsubj") for t in between)
    other = len(past_aside(between)) < len(between)
    rated = last[0].unit if last[0].unit != own else last[1].unit
    return None if acts or other else replace(last[1], rule="moved_again", given=False, unit=rated)


_WIDEST = 60
_AND_BY = re.compile(
    r"(?:\band|\bthen|\bbut|,)\s(?:then\s)?by\s(?:(?:an?|about|around|some|only)\s)?(?:(?:even\s)?(?:higher|lower|faster|further|larger|smaller)\s|(?:annual\s)?average\sof\s)?$"
)


def in_turn(site: Site) -> Frame | None:
    """ "an increase of 9 % in output, 11 % in revenue with a rise of 12 %, over 20 % in trade", "a 9 % rise in output, and 7 %
    for wages": the changes of one thing each."""
    preposition = site.after()
    changes = [(q, f) for q, f in site.memory.frames if f.rule in _IN_TURN and q.unit == "%"]
    if preposition is None or preposition.lower_ not in ("in", "for") or site.quantity.unit != "%" or not changes:
        return None
    last = site.memory.frames[-1][0]
    chunk = chunk_after(site.view, preposition.idx + len(preposition))
    opened = any(_OPENED.match(site.view.text, q.end) for q, _ in changes)
    if not chunk or not opened or chunk[-1].i in site.view.timed:
        return None
    if _NEXT_CHANGE.search(site.view.text[last.end : site.quantity.begin]) is None:
        return None
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in site.view.tokens(last.end, site.quantity.begin)):
        return None
    named = phrase(site.view, chunk[-1], after=preposition.idx + len(preposition))
    return replace(changes[-1][1], rule="in_turn", subject=named, given=True)


_IN_TURN = ("change_noun_of", "change_noun_after", "in_turn")
_OPENED = re.compile(r"(?:\s[a-z]+){0,2}\s(?:in|for)\s")
_NEXT_CHANGE = re.compile(r"(?:,|(?:,|^|\s)and)\s(?:(?:of|by)\s)?$")


def change_beside(site: Site, noun: Token) -> str:
    """ "There was a rise in the number of berths, an increase of 350 berths": what the change told before was of; else empty."""
    opened = _AN_INCREASE.search(site.view.text, 0, noun.idx)
    if opened is None or any(
        q.end > opened.start() - _CLAUSE and q.end < noun.idx for q in site.view.reading.quantities
    ):
        return ""
    if of_complement(site, noun, "in") is not None:
        return ""  # "After a rise in dues, an increase of 4 percent in landings"
    before = (t for t in site.view.tokens(max(0, opened.start() - _CLAUSE), opened.start()) if is_noun(t))
    same = (t for t in before if direction_of(t) == direction_of(noun) != "")
    found = next((of_complement(site, t, "in") for t in same), None)
    if found is None or found.i in site.view.timed:
        return ""
    text = from_noun(site, found)[0]
    own = site.chunk[-1] if site.chunk else None
    alike = own is None or own.lower_ in text.lower().split(" ") or of_phrase(text) == of_token(own) == "{person}"
    return text if alike else ""  # "a rise in dues, with an increase of 40 staff"


_CLAUSE = 90
_AN_INCREASE = re.compile(r",\s(?:(?:with|being|representing|marking|i\.?e\.?,?)\s)?an?\s(?:[a-z-]+\s){0,3}$")
