"""Names with numbers in brackets, in lists: "ahead of Peru (5 %), Chile (4 %) and Benin (3 %)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import antecedent
from pipeline.english.rules.common import grown
from pipeline.english.subjects import phrase
from pipeline.english.view import direction_of, governor, is_noun

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def placed(site: Site) -> Frame | None:
    """A number in brackets behind a name in a list of such: "ahead of Peru (5 %), Chile (4 %) and Benin (3 %)". It is measured as
    the number before the list is, or as the noun of change above the names."""
    text = site.view.text
    named = _NAMED.search(text, max(0, site.quantity.start - _WIDTH), site.quantity.start)
    closing = _CLOSING.match(text, site.quantity.end)
    if named is None or closing is None:
        return None
    last = site.claimed_before()
    if last is not None and last[1].rule == "placed":
        went_on = _GOES_ON.fullmatch(text, last[0].end, named.start(1)) is not None
        return replace(last[1], given=False) if went_on and last[0].unit == site.quantity.unit else None
    if _NEXT_NAMED.match(text, closing.end()) is None:
        return None
    place = site.view.words[site.view.token_at(named.start(1))]
    if place.i and place.nbor(-1).lower_ in _PARTNERS:
        return None
    noun = place.nbor(-2) if place.i > 1 and place.nbor(-1).tag_ == "IN" else None
    if noun is not None and is_noun(noun):
        of_noun = _above_names(site, noun)
        if of_noun is not None:
            return of_noun
    listed = last is not None and _GOES_ON.fullmatch(text, last[0].end, named.start(1)) is not None
    if last is None or listed or last[1].measure == "rank":
        return None
    if last[0].unit == site.quantity.unit and site.quantity.unit:
        return replace(last[1], rule="placed", given=False)
    return None


_WIDTH = 90
_PARTNERS = ("to", "from", "by", "via", "with")
""" "guests came from Peru (5 %), Chile (4 %)": somebody that something is done with, not where it is measured."""
_NAMED = re.compile(r"\b([A-Z][\w’'.-]*(?:\s(?:(?:of|and|the)\s)?[A-Z][\w’'.-]*){0,4})\s\($")
_CLOSING = re.compile(r"(?:\s[a-z]+)?\)")
_GOES_ON = re.compile(r"(?:\s[a-z]+)?\)(?:,|,?\s(?:and|followed\sby|or))\s(?:the\s)?")
_NEXT_NAMED = re.compile(r"(?:,|,?\s(?:and|followed\sby|or))\s(?:the\s)?[A-Z][^()\d;.]{1,40}\s\([+-]?\d")


def followed(site: Site) -> Frame | None:
    """ "The north quay grew most, at 14 %, followed by the ferry docks with a growth of 12 %": the next in order."""
    last, text = site.claimed_before(), site.view.text
    if last is None or last[0].unit != site.quantity.unit or not site.quantity.unit:
        return None
    opened = _FOLLOWED.search(text, last[0].end, site.quantity.begin)
    chunk = chunk_after(site.view, opened.end()) if opened is not None else []
    if not chunk or chunk[-1].idx >= site.quantity.begin:
        return None
    between = text[chunk[-1].idx + len(chunk[-1]) : site.quantity.begin]
    if _WITH.fullmatch(between) is None:
        return None
    named = phrase(site.view, chunk[-1], after=chunk[0].idx, keep_right=False)
    return replace(last[1], rule="followed", subject=named, given=False)


_FOLLOWED = re.compile(r",\s(?:closely\s)?followed\sby\s(?:the\s)?")
_WITH = re.compile(r"\s(?:with|at|which\s[a-z]+\sby)\s(?:an?\s[^,;.()]{2,30}\sof\s)?")


def _above_names(site: Site, noun: Token) -> Frame | None:
    """ "growth rates for Peru (3 %), Chile (7 %)", "due to the increase in Peru (238 persons), Chile (267 persons)"."""
    named = phrase(site.view, noun, keep_right=False)
    _, way = grown(named)
    way = way or direction_of(noun)
    if not way:
        return None
    return Frame("placed", antecedent(site) or named, "change", way, governor(noun), given=False)
