"""What a number counts where its noun stands with another number: "9,300 new homes and 6,400 cheaper ones"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def thing_of_units(site: Site, counted: Token) -> Token:
    """ "9 million units of housing, and 4 million units were completed": what the units before were of."""
    told = ((q, f) for q, f in reversed(site.memory.frames) if f.counted is not None)
    of = (f.counted for q, f in told if site.view.text.startswith((" units of ", " sets of "), q.end))
    return next((noun for noun in of if noun is not None), counted) if counted.lower_ in ("units", "sets") else counted


def counted_elsewhere(site: Site, frame: Frame) -> Token | None:
    """ "36 million passengers, with Sundhavn alone handling 24 million": the things that were counted, where a name has more."""
    last = site.claimed_before()
    if site.quantity.kind != "count" or last is None or not frame.subject:
        return None
    word = frame.subject.rpartition(" ")[2]
    alike = (f for _, f in reversed(site.memory.frames) if f.counted is not None)
    if (same := next((f for f in alike if f.subject == frame.subject), None)) is not None:
        return same.counted  # "316 firms that pay tax, of which 58 …"
    if frame.subject.lower().startswith("number of "):
        return None  # "provide 700 berths and raise the number of vouchers for Crews by 90"
    named = any(t.text == word and t.tag_ in ("NNP", "NNPS") and t.i > 0 for t in site.view.words)
    return last[1].counted if named and last[1].counted is not None and not word.isupper() else None


def counted_by_next(site: Site) -> Token | None:
    """ "from 3,110 to 3,870 cases": the noun behind the second number is that of the first."""
    following = next((q for q in site.view.reading.quantities if q.start > site.end), None)
    if site.lead_word != "from" or site.quantity.kind != "count" or following is None or following.kind != "count":
        return None
    if following.unit or not re.fullmatch(r"\sto\s(?:[a-z]+\s){0,2}", site.view.text[site.end : following.start]):
        return None
    chunk = chunk_after(site.view, following.end)
    return chunk[-1] if chunk and chunk[-1].tag_ == "NNS" else None


_TOGETHER = re.compile(r"\s(?:and|or)\s(?:[a-z]+\s)?")


_EACH_ITS_OWN = re.compile(r"[^.;]{0,60}\brespectively\b")


def counted_with_next(site: Site) -> Token | None:
    """ "1,110 and 1,164 coaches respectively": the noun behind the last number is that of the first."""
    text = site.view.text
    following = next((q for q in site.view.reading.quantities if q.start >= site.quantity.end), None)
    if following is None or site.quantity.kind != "count" or site.chunk or following.kind != "count" or following.unit:
        return None
    if not _TOGETHER.fullmatch(text, site.quantity.end, following.start):
        return None
    chunk = chunk_after(site.view, following.end)
    plural = chunk and chunk[-1].tag_ == "NNS" and _EACH_ITS_OWN.match(text, chunk[-1].idx)
    return chunk[-1] if plural else None


AGAINST = re.compile(
    r"[^;.\d]{0,40}(?:\d{4})?,?\s(?:(?:up|down)\sfrom|(?:as\s)?compared\s(?:with|to)|(?:as\s)?against|from|versus)\s(?:(?:an?|the|our|its)\s(?:[a-z]+\s)?(?:target|goal|plan)\sof\s|[a-z]+\s)?",
    re.IGNORECASE,
)
""" "120,000 homes in 2031, up from 60,000": what stands between two numbers of the same, the second held against the first."""


def counted_before(site: Site) -> Token | None:
    """ "120,000 homes, up from 60,000": the noun behind the first number is that of the second."""
    earlier = [(q, f) for q, f in site.memory.frames if q.end <= site.quantity.start]
    if site.quantity.kind != "count" or site.chunk or not earlier:
        return None
    before, frame = earlier[-1]
    return frame.counted if AGAINST.fullmatch(site.view.text[before.end : site.quantity.start]) else None
