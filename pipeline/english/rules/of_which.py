"""Parts of a sum or a count told before, the subject of a verb: "of which 75 are flats to let", "Of this, 5 million is ice"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def standing_for(site: Site, verb: Token) -> Token | None:
    """ "Of this, 3 million represents current outlays": what the sum is."""
    told = verb.lower_ in cues.forms("represent") | cues.forms("constitute") and site.quantity.kind == "money"
    target = child(verb, "dobj") if told else None
    if target is None or not is_noun(target) or direction_of(target) or target.i in site.view.owner:
        return None
    return target if of_complement(site, target, "of") is None and child(target, "det") is None else None


def which_are(site: Site) -> Frame | None:
    """ "investment grew by 10 percent, of which 69 percent was private capital": a share of what it is said to be."""
    are = _THEY_ARE.match(site.view.text, site.end)
    told = (
        site.quantity.kind in ("percent", "fraction") and site.quantity.unit in ("", "%") and bool(site.memory.frames)
    )
    if not told or are is None or _OF_WHICH.search(site.view.text, 0, site.quantity.begin) is None:
        return None
    chunk = chunk_after(site.view, are.end() - 1)
    named = chunk and is_noun(chunk[-1]) and not {t.i for t in chunk} & {*site.view.owner, *site.view.timed}
    return Frame("share_of_noun", phrase(site.view, chunk[-1], after=are.end() - 1), "share") if named else None


_THEY_ARE = re.compile(r"\s(?:were|was|are|is)\s(?=[a-z])")


def some_of_them(site: Site, verb: Token) -> Token | None:
    """ "helped many yards, with over 900 taking up loans": the things that the verb before is about."""
    absolute = site.lead_word == "with" and verb.tag_ == "VBG" and verb.dep_ == "pcomp" and site.lead is not None
    above = site.lead.head if absolute and site.lead is not None else None
    them = child(above, "dobj", "nsubjpass") if above is not None and is_verb(above) else None
    return them if them is not None and them.tag_ == "NNS" and them.i < site.root.i else None


def of_counted(site: Site, verb: Token) -> Frame | None:
    """ "12 boats with a value of 9 million, 5 of which were ferries": of the things counted before, not of their value."""
    of, which = site.after(), site.after(1)
    if site.quantity.kind != "count" or of is None or which is None or of.lower_ != "of":
        return None
    last = next((f for _, f in reversed(site.memory.frames) if f.counted is not None), None)
    before = site.lead.nbor(-1) if site.lead is not None and site.lead_word == "," and site.lead.i else None
    if last is None and before is not None and before.tag_ == "NNS" and which.lower_ in ("which", "whom"):
        text = phrase(site.view, before, keep_right=False)  # "The city's 90 buses, 12 of which are electric"
        return Frame("subject_number", text, "level", "", verb, counted=before, given=False)
    if which.lower_ not in ("which", "whom") or last is None or last.counted is None:
        return None
    told = child(verb, "attr") if verb.lower_ in cues.forms("be") else None
    same = told is not None and told.lower_ == last.counted.lower_
    text = phrase(site.view, told) if same and told is not None else last.subject.removeprefix("new ")
    return Frame("subject_number", text, "level", "", verb, counted=last.counted, given=False)


def of_counted_before(site: Site) -> str:
    """ "built 90 docks at a cost of 9 million, of which 40 are now open": a bare count is of the things counted, not of what the
    amount between is of; else empty."""
    last = site.memory.frames[-1] if site.memory.frames else None
    if last is None or last[0].kind == "count" or last[1].counted is not None or site.quantity.kind != "count":
        return ""
    if site.quantity.unit or _OF_WHICH.search(site.view.text, 0, site.quantity.begin) is None:
        return ""
    counted = (f.subject for q, f in reversed(site.memory.frames) if f.counted is not None and q.kind == "count")
    return next(counted, "").removeprefix("new ")


def of_named(site: Site) -> Token | None:
    """ "We did not forget the pilots, of which 900 will pay no toll": what stands before the comma, where nothing was counted."""
    told = _OF_NAMED.search(site.view.text, 0, site.quantity.begin)
    if told is None or site.quantity.kind != "count" or site.quantity.unit or site.memory.frames:
        return None
    noun = site.view.words[site.view.token_at(told.start()) - 1]
    return noun if noun.tag_ == "NNS" and noun.i not in site.view.owner and noun.i not in site.view.timed else None


_OF_NAMED = re.compile(r",\s(?:out\s)?of\s(?:which|whom)\s$")


def told_for(site: Site, verb: Token) -> Token | None:
    """ "9 million, of which 4 million is on docks and 2 million on piers": what a part of a sum is for."""
    if not _PART_OF_SUM.search(site.view.text, 0, site.quantity.begin) or site.quantity.kind != "money":
        return None
    beside = site.after()
    gapped = beside is not None and beside.lower_ in ("on", "for")
    told = beside if gapped else verb.nbor(1) if verb.i + 1 < len(site.view.words) else None
    if told is None or told.lower_ not in ("on", "for") or told.i in site.view.timed:
        return None
    target = child(told, "pobj")
    free = target is not None and not {target.i} & {*site.view.owner, *site.view.timed}  # "4 million is for next year"
    return target if target is not None and free and is_noun(target) else None


_PART_OF_SUM = re.compile(
    r"\b(?:of\s(?:which|this|that|these)|out\sof\sthis)(?:\s(?:sum|amount|total))?,?\s[^.;]*$", re.IGNORECASE
)


_OF_WHICH = re.compile(
    r"\b(?:[Oo]f|[Aa]mong)\s(?:which|these|them|those),?\s(?:[^.;]*\sand\s)?$|^(?:Of|Among)\s(?:the|these|those)\s\d[\d,]*\s[^,;.\d]{3,50},\s$"
)
""" "…, of which", "Of the 900 berths,"."""


def of_which_are(site: Site, verb: Token) -> Frame | None:
    """ "90 units, of which 75 are flats to let and 15 are flats for sale": a count of what the verb says they are."""
    told = site.view.text[: site.quantity.begin]
    if site.quantity.kind != "count" or site.quantity.unit or _OF_WHICH.search(told) is None:
        return None
    are = site.after()
    if are is not None and are.lower_ in ("will", "would") and are.nbor(1).lower_ == "be":
        are = are.nbor(1)  # "…, of which 40 will be small flats"
    elif are is None or are.lower_ not in ("is", "are", "was", "were", "will"):
        return None
    if verb.i < are.i and verb.lower_ not in ("will", "would"):
        return None
    start = verb.idx if verb.i > are.i and verb.tag_ == "VBN" else are.idx + len(are)
    chunk = chunk_after(site.view, start)
    if not chunk and verb.tag_ == "VBN" and verb.i > are.i:
        chunk = chunk_after(site.view, verb.idx + len(verb))
    whole = child(are, "attr")
    if whole is not None and whole.tag_ == "NNS" and chunk and chunk[-1].tag_ == "NN" and whole.i > chunk[-1].i:
        chunk = [whole]  # "48 are freight and towing firms"
    if not chunk or chunk[-1].tag_ not in ("NNS", "NNPS") or {chunk[-1].i} & {*site.view.owner, *site.view.timed}:
        return None
    text = tidy(site.view.text[are.idx + len(are) : chunk[-1].idx + len(chunk[-1])])
    return Frame("subject_number", text, "level", "", are, counted=chunk[-1])


def told_to_be(site: Site, verb: Token) -> Token | None:
    """ "Of this, 54 million is support for the docks": what the verb says that the amount is, unless it is only an amount."""
    told = child(verb, "attr") if verb.lower_ in cues.forms("be") else None
    if told is None or told.i < verb.i or not is_noun(told) or site.quantity.kind not in ("money", "measure"):
        return None
    if told.i in site.view.owner or told.i in site.view.timed or direction_of(told):
        return None
    empty = (
        ("generic", "nouns"),
        ("generic", "goals"),
        ("generic", "marks"),
        ("generic", "estimates"),
        ("put", "sums"),
    )
    bare = not any(c.dep_ in ("amod", "compound") and c.i < told.i for c in told.children)
    if (bare and any(told.lower_ in cues.words(*path) for path in empty)) or (
        bare and child(told, "relcl") is not None
    ):
        return None
    described = (c for c in told.children if c.i < told.i)
    return None if any(c.tag_ in ("JJS", "JJR", "CD") or c.lower_ == "such" for c in described) else told
