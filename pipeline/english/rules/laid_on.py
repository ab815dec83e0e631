"""What a duty or a rate is laid on, one thing after the other ("a duty of 5 % on oil; 7.5 % on gas and 10 % on coal"), and what
it puts on a price ("will put 7p on a bottle of oil")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import governor
from pipeline.lexicon.units import units

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def laid_on(site: Site) -> Frame | None:
    """The level before, of the next thing that the same preposition names behind its own number."""
    last, link = site.claimed_before(), site.after()
    if (
        last is None
        or link is None
        or link.lower_ not in ("on", "for")
        or site.quantity.kind not in ("percent", "money")
    ):
        return None
    quantity, frame = last
    head, joined, _ = frame.subject.partition(f" {link.lower_} ")
    if not joined or frame.measure != "level" or frame.rule not in _LAID or quantity.unit != site.quantity.unit:
        return None
    between = site.view.text[quantity.end : site.quantity.begin]
    if not between.startswith(f" {link.lower_} ") or _NEXT.fullmatch(between) is None:
        return None
    chunk = chunk_after(site.view, link.idx + len(link))
    if not chunk or chunk[-1].i in site.view.timed:
        return None
    begins = link.idx + len(link)
    told = phrase(site.view, chunk[-1], after=begins)
    ends = site.view.text.find(told, begins) + len(told)
    named = tidy(site.view.text[begins:ends])
    return replace(frame, rule="laid_on", subject=f"{head}{joined}{named}", given=True)


_LAID = ("noun_of", "laid_on")
_NEXT = re.compile(r"\s[a-z]+\s[^;.\d]{2,60}(?:;|,|\sand|,\sand|;\sand)\s(?:at\s)?")


def put_on_price(site: Site) -> Frame | None:
    """ "will put 7p on a bottle of oil, but only 2p on a can of paint", "takes 5 cents off a litre": by how much it moves."""
    link, verb = site.after(), governor(site.root)
    way = cues.table()["put"]["priced"].get(link.lower_, "") if link is not None else ""
    priced = _PRICED.match(site.view.text, site.end) if way and site.quantity.kind == "money" else None
    if priced is None:
        return None
    last = site.claimed_before()
    again = last is not None and last[1].rule == "put_on_price" and last[1].direction == way
    if again and last is not None and _AND_ON.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None:
        verb = last[1].verb or verb
    elif verb.lower_ not in cues.verbs("put", f"priced_{way}"):
        return None
    chunk = chunk_after(site.view, priced.end())
    if not chunk or chunk[-1].i in site.view.timed or not _is_sold(site, chunk[-1]):
        return None
    named = phrase(site.view, chunk[-1], after=priced.end())
    return Frame("put_on_price", named, "change", "up" if way == "up" else "down", verb)


def _is_sold(site: Site, noun: Token) -> bool:
    """Whether a thing has a price: so much of something ("a bottle of oil", "a litre"), or a price itself."""
    measure = units().match(noun.lower_, 0)
    sized = measure is not None and measure[1] == len(noun) and measure[0].dimension != "time"
    held = site.view.text.startswith(" of ", noun.idx + len(noun))
    return held or sized or noun.lower_.removesuffix("s") in cues.words("put", "prices")


_PRICED = re.compile(r"\s[a-z]+\s(?:an?|each|every|the(?=\s(?:[a-z]+\s)?(?:price|cost|bill)s?\b))\s")
_AND_ON = re.compile(r"\s[a-z]+\s[^;.\d]{2,60}(?:,|\sand|,\sand|,\sbut|\sbut)\s(?:[a-z]+\s){0,2}")
