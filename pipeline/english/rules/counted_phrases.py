"""The words of what is counted where more than its noun phrase tells it: its kind, what it is in, all of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.naming import past_list
from pipeline.english.subjects.words import tidy
from pipeline.english.view import governor

if TYPE_CHECKING:
    from pipeline.english.tree import Token
    from pipeline.records import Quantity


def suspended(site: Site) -> Frame | None:
    """ "2,000 salt- and 900 dust-damaged docks": of the things that stand behind the second number."""
    told = _SUSPENDED.match(site.view.text, site.quantity.end) if site.quantity.kind == "count" else None
    things = chunk_after(site.view, told.start("what")) if told is not None else []
    if told is None or not things:
        return None
    what = site.view.text[told.start("what") : things[-1].idx + len(things[-1])]
    subject = f"{told['first']}-{what}"
    return Frame("counted_noun", subject, "level", "", governor(things[-1]), counted=things[-1])


_SUSPENDED = re.compile(
    r"\s(?P<first>[a-z]+)-\s(?:and|or)\s(?:[a-z]+\s)?\d[\d.,]*(?:\s[mb]illion)?\s[a-z]+-(?P<what>[a-z])"
)


def of_two_kinds(site: Site) -> Frame | None:
    """ "14 national and 161 local farm parks", "3 river-level and 9 sea-level docks": the parks, of the kind that stands with the
    number."""
    found = _KIND.match(site.view.text, site.end) if site.quantity.kind == "count" and not site.quantity.unit else None
    if found is None or (site.chunk and site.chunk[-1].idx + len(site.chunk[-1]) != found.end("kind")):
        return None
    if site.chunk and "-" not in found["kind"]:
        return None
    following = _next_alike(site, found.end())
    while following is not None and (further := _KIND.match(site.view.text, following.end)) is not None:
        following = _next_alike(site, further.end())
    chunk = chunk_after(site.view, following.end) if following is not None else []
    compound = len(chunk) > 3 and chunk[1].tag_ == "HYPH"
    told = chunk[3:] if compound else chunk[1:]
    if not told or (chunk[0].tag_ != "JJ" and not compound) or told[-1].tag_ not in ("NNS", "NNPS"):
        return None
    if site.after() is None:
        return None
    text = f"{found['kind']} {site.view.text[told[0].idx : told[-1].idx + len(told[-1])]}"
    return Frame("counted_noun", text, "level", "", governor(told[-1]), counted=told[-1])


def _next_alike(site: Site, start: int) -> Quantity | None:
    """The bare count that begins at the character `start`."""
    found = (q for q in site.view.reading.quantities if q.begin == start and q.kind == "count" and not q.unit)
    return next(found, None)


_KIND = re.compile(r"\s(?P<kind>(?:[a-z]{3,}|\dA+(?=-))(?:-[a-z]+)?)(?:,\s(?:and|or)|,|\sand|\sor)\s")


def such(site: Site, head: Token) -> Frame | None:
    """ "Work began on 900 harbour homes, and 400 such homes were completed": the frame of what was counted before; else None."""
    if not any(t.lower_ == "such" for t in site.view.words[site.view.token_at(site.end) : head.i]):
        return None
    told = (f for _, f in reversed(site.memory.frames) if f.counted is not None)
    return next((f for f in told if f.subject.lower().endswith(head.lower_)), None)


_INSIDE = re.compile(r"\s(?:in|at)\s(?:the\s)?(?:(?P<quoted>[\"“][^\"“”]{3,90}[\"”])|(?=[a-z]))")


_OF = re.compile(r"\sof\s(?:the\s)?(?=[a-z])")


def with_inside(site: Site, head: Token, text: str) -> str:
    """ "added 900 places in nursery classes of schools": what the places are in, where the parser ties it to the verb."""
    end = head.idx + len(head)
    inside = _INSIDE.match(site.view.text, end) if text.endswith(head.text) else None
    if head.lower_ not in cues.words("generic", "seats") or inside is None:
        return text
    if inside["quoted"]:
        return text + inside.group()
    chunk = chunk_after(site.view, inside.end())
    if not chunk or chunk[-1].tag_ != "NNS":
        return text
    end = chunk[-1].idx + len(chunk[-1])
    whole = _OF.match(site.view.text, end)
    owner = chunk_after(site.view, whole.end()) if whole is not None else []
    end = owner[-1].idx + len(owner[-1]) if owner else end
    return text + site.view.text[head.idx + len(head) : end]


def with_joined(site: Site, head: Token, text: str) -> str:
    """ "200 rail-building and dock-dredging projects": all that describes the things, where the parser ties the first to another
    head."""
    first = site.chunk[0]
    if head.i > site.chunk[-1].i and site.chunk[-1].nbor().tag_ == ",":  # "100 launch, show and exhibition events"
        return tidy(site.view.text[first.idx : head.idx]) + " " + text[text.index(head.text) :]
    quotes = any(t.text in ("“", '"') for t in site.chunk)  # "17 skilled “little giant” yards"
    if not quotes and not any(t.tag_ == "CC" for t in site.chunk):
        return text
    if text.startswith(first.text) or head.text not in text:
        return text
    if quotes:
        before, behind = site.view.text[first.idx : head.idx], text[text.index(head.text) :]
        return text if before.count('"') % 2 else before + behind.removesuffix('"')
    return tidy(site.view.text[first.idx : head.idx]) + " " + text[text.index(head.text) :]


def without_recipient(head: Token, verb: Token, text: str) -> str:
    """ "offer 40 flats with a view to crews": what is given, without those to whom, whatever noun the parser ties them to."""
    gives = head.dep_ == "dobj" and head.head.i == verb.i and verb.lower_ in cues.verbs("put", "giving")
    before, to, _ = text.partition(" to ")
    return before if gives and to and f"{before} to" in text else text


def in_all(site: Site, head: Token) -> str:
    """ "There are 21 new river ports, with a total of 40 ports": all of what was counted before; else empty."""
    start = site.quantity.modifier_start
    cue = site.view.text[start : site.quantity.modifier_end].lower() if start is not None else ""
    if not cue.endswith("total of") or site.lead_word != "with":
        return ""
    alike = (f for _, f in reversed(site.memory.frames) if f.counted is not None and f.counted.lower_ == head.lower_)
    last = next(alike, None)
    return last.subject.removeprefix("new ") if last is not None else ""


def with_list(site: Site, head: Token) -> str:
    """ "12 Fortune 500 firms": the phrase with the list in it, whose length is a number of its own; else empty."""
    listed = past_list(site.view, site.view.words[site.chunk[0].i - 2]) if site.chunk[0].i > 1 else []
    between = site.view.text[site.end : site.chunk[0].idx]
    if not listed or listed[-1].i != head.i or not any(c.isdigit() for c in between):
        return ""
    return site.view.text[site.end : head.idx + len(head)].strip()
