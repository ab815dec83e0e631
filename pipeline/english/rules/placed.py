"""Names with numbers in brackets, in lists: "ahead of Peru (5 %), Chile (4 %) and Benin (3 %)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import grown
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun
from pipeline.lexicon.sought import Sought

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
_NAMED = Sought(r"\b([A-Z][\w’'.-]*(?:\s(?:(?:of|and|the)\s)?[A-Z][\w’'.-]*){0,4})\s\($", "(")
_CLOSING = re.compile(r"(?:\s[a-z]+)?\)")
_GOES_ON = re.compile(r"(?:\s[a-z]+)?\)(?:,|,?\s(?:and|followed\sby|or))\s(?:the\s)?")
_NEXT_NAMED = re.compile(r"(?:,|,?\s(?:and|followed\sby|or))\s(?:the\s)?[A-Z][^()\d;.]{1,40}\s\([+-]?\d")


def followed(site: Site) -> Frame | None:
    """ "The north quay grew most, at 14 %, followed by the ferry docks with a growth of 12 %": the next in order."""
    last, text = site.claimed_before(), site.view.text
    if last is None or last[0].unit != site.quantity.unit or not site.quantity.unit:
        return None
    if _NEXT_BEST.fullmatch(text, last[0].end, site.quantity.begin) and _IN_OTHERS.match(text, site.end):
        return replace(last[1], rule="followed", given=False)
    joined = last[1].rule == "followed" and _AND_IN.fullmatch(text, last[0].end, site.quantity.begin) is not None
    if joined and _IN_OTHERS.match(text, site.end):
        return replace(last[1], given=False)
    if _NEXT_BEST.fullmatch(text, last[0].end, site.quantity.begin) or joined or last[1].rule == "followed":
        by = _BY_OTHERS.match(text, site.end)
        chunk = chunk_after(site.view, by.end()) if by is not None else []
        if chunk:  # "…, followed by 34 percent by the docks"
            named = phrase(site.view, chunk[-1], after=chunk[0].idx, keep_right=False)
            return replace(last[1], rule="followed", subject=named, given=False)
    opened = _FOLLOWED.search(text, last[0].end, site.quantity.begin)
    chunk = chunk_after(site.view, opened.end()) if opened is not None else []
    if not chunk or chunk[-1].idx >= site.quantity.begin:
        return None
    between = text[chunk[-1].idx + len(chunk[-1]) : site.quantity.begin]
    if _WITH.fullmatch(between) is None:
        return None
    named = phrase(site.view, chunk[-1], after=chunk[0].idx, keep_right=False)
    return replace(last[1], rule="followed", subject=named, given=False)


_NEXT_BEST = re.compile(r"(?:\sin\s[^,;.\d]{2,40})?,\sfollowed\sby\s")
_BY_OTHERS = re.compile(r"\sby\s(?:the\s)?(?=[A-Za-z])")
_IN_OTHERS = re.compile(r"\sin\s(?:the\s|its\s)?[A-Za-z]")
_AND_IN = re.compile(r"\sin\s[^,;.\d]{2,50}(?:,\s(?:and\s)?|\sand\s)")
""" "with a rise of 9 % in the west, followed by 8 % in the fens and 7 % in the isles"."""
_FOLLOWED = re.compile(r",\s(?:closely\s)?followed\sby\s(?:the\s)?")
_WITH = re.compile(r"\s(?:with|at|which\s[a-z]+\sby)\s(?:an?\s[^,;.()]{2,30}\sof\s)?")


def beside_names(site: Site) -> Frame | None:
    """ "The top markets were Peru 26 %, Chile 15 % and Benin 11 %", "the causes were speed (26 %), drink (15 %) and fog (11 %)":
    the share of each of those that a copula names."""
    text = site.view.text
    if site.quantity.unit != "%" or not text.endswith((" ", "("), 0, site.quantity.start):
        return None
    listed = _LISTED.search(text)
    while listed is not None and not listed.start() < site.quantity.start < listed.end():
        listed = _LISTED.search(text, listed.end())
    if listed is None:
        return None
    copula = site.view.words[site.view.token_at(listed.start())]
    above = child(copula, "nsubj") or child(copula.head, "nsubj")
    if above is None or not _parted(site, above, listed.group()):
        return None
    start = max(
        text.rfind(mark, listed.start(), site.quantity.start) + len(mark) for mark in (", ", " and ", copula.text)
    )
    name = _LED.sub("", text[start : site.quantity.start].strip(" (").removeprefix("and ").removeprefix("the "))
    held = site.view.tokens(text.index(name, start), site.quantity.start) if name else []
    last = next((t for t in reversed(held) if t.text != "("), None)
    clause = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "RB") for t in held)
    if last is None or clause or any(direction_of(t) for t in held) or held[0].tag_ in ("IN", "VBG"):
        return None
    return Frame("beside_names", name, "share", "", copula)


def _parted(site: Site, above: Token, listed: str) -> bool:
    """Whether a noun is one whose parts names may be ("the main causes"), and the percentages listed make no more than all."""
    most = any(c.lower_ in cues.words("share", "leading") for c in above.children if c.i < above.i)
    named = most or above.lower_ in cues.words("share", "shared")
    return named and sum(float(n) for n in _PERCENTAGES.findall(listed)) <= _ALL


_ALL = 101
_PERCENTAGES = re.compile(r"(\d[\d.]{0,4})\s?(?:%|per\s?cent)")
_NAME = r"(?:the\s)?[A-Za-z][^,;.()\d]{1,40}\s\(?\d[\d.]{0,4}\s?(?:%|per\s?cent)\)?"
_LED = re.compile(r"\s(?:with|at)$")
_LISTED = re.compile(rf"\b(?:were|are)\s{_NAME}(?:,\s(?!and\s){_NAME}){{1,12}}(?:,?\sand\s{_NAME})?")


def _above_names(site: Site, noun: Token) -> Frame | None:
    """ "growth rates for Peru (3 %), Chile (7 %)", "due to the increase in Peru (238 persons), Chile (267 persons)"."""
    named = phrase(site.view, noun, keep_right=False)
    _, way = grown(named)
    way = way or direction_of(noun)
    if not way:
        return None
    return Frame("placed", antecedent(site) or named, "change", way, governor(noun), given=False)
