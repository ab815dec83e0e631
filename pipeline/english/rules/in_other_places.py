"""The same at another place or time, its verb and noun said once: "in towns 91 %, in villages 94 %", "9 boats here, 4 there"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english.frames import Frame, Site
from pipeline.english.rules.unsaid import acts_between
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child


def in_part(site: Site) -> Frame | None:
    """ "coverage in towns came to 91 %, in villages 94 % and in hamlets 57 %": the same of another part, by the same word."""
    alike = (p for p in reversed(site.memory.frames) if p[0].unit == site.quantity.unit)
    model, last = next(alike, None), site.claimed_before()
    if model is None or last is None or site.chunk or model[1].measure in ("rank", "multiple"):
        return None
    found = _IN_PART.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    if found is None or (model[0] is not last[0] and model[1].measure != "change"):
        return None
    head, link, _ = model[1].subject.rpartition(f" {found['link']} ")
    rule = model[1].rule if model[0] is last[0] else "gapped"  # "for docks by 3 % to 9 million and for tugs by 2 %"
    return replace(model[1], rule=rule, subject=f"{head}{link}{found['part']}", given=True) if link else None


_IN_PART = re.compile(
    r"(?:,\s(?:and\s|but\s|while\s)?|\sand\s)(?P<link>in|for|among|at|on)\s(?:the\s)?(?P<part>[a-z][a-z -]{2,50}?)"
    r"(?:,)?\s(?:it\s(?:was|is)\s|by\s|to\s|from\s|at\s)?"
)


def in_others(site: Site) -> Frame | None:
    """ "Rents rose in 12 towns and fell in 5": a bare number behind the preposition of the count before, of the same things."""
    last, follows = site.claimed_before(), site.after()
    if site.quantity.kind != "count" or site.chunk or site.quantity.unit or last is None or last[1].counted is None:
        return None
    ends = follows is None or follows.tag_ in (",", ".", ":", "CC")
    first, _, _ = site.view.text[: last[0].begin].rstrip().rpartition(" ")
    alike = site.view.text[len(first) : last[0].begin].strip() == site.lead_word and site.lead_word in ("in", "at")
    joined = _AND_IN.fullmatch(site.view.text, last[1].counted.idx + len(last[1].counted), site.quantity.begin)
    return replace(last[1], rule="in_others", given=False) if ends and alike and joined else None


def in_next_place(site: Site) -> Frame | None:
    """ "In Ely, thefts are down 25 percent; in Port Ann, 18 percent": the same of another place, told without its verb."""
    last = site.claimed_before()
    if last is None or site.quantity.unit != last[0].unit or site.chunk or last[1].measure not in ("change", "share"):
        return None
    if _NEXT_IN.fullmatch(site.view.text, last[0].end, site.quantity.begin) is None:
        return None
    return replace(last[1], rule="in_next_place", given=False)


_NEXT_IN = re.compile(
    r"[;,]\s(?:and\s)?(?:in|at)\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3},\s(?:by\s)?(?:about\s|over\s|nearly\s)?"
)
_AND_IN = re.compile(r",?\s(?:and|but|while)\s[a-z ]{3,30}\s(?:in|at)\s(?:the\sother\s)?|,\s[a-z ]{3,30}\s(?:in|at)\s")


def elsewhere(site: Site) -> Frame | None:
    """ "spent 9 million on docks in 2031 and 7 million in 2032", "9 hectares of oak in the hills and 4 in the plain", "rose to 9
    euros for crews and 7 for cooks": the same at another time or place, the noun said once."""
    last, link = site.claimed_before(), site.after()
    if last is None or link is None or link.lower_ not in ("in", "for", "at", "on") or site.chunk:
        return None
    quantity, frame = last
    alike = site.quantity.unit == quantity.unit or (site.quantity.kind == "count" and not site.quantity.unit)
    between = site.view.text[quantity.end : site.quantity.begin]
    moved = frame.rule == "verb_value" and site.view.text.endswith(" to ", 0, quantity.begin)
    next_of = _NEXT_OF.fullmatch(between) if alike and moved else None
    if next_of is not None and next_of[1] == link.lower_ and not acts_between(site, last):
        return replace(frame, rule="elsewhere", given=False)
    if not alike or frame.measure != "level" or frame.rule not in _OF_OBJECT:
        return None
    target = child(link, "pobj")
    if target is None or _NEXT_PLACE.fullmatch(between) is None or f" {link.lower_} " not in between:
        return None
    if frame.rule == "put_into" and link.lower_ == "for" and site.quantity.kind == "money":
        return None  # "9 million for docks, 7 million for VAT": what each is for
    timed = target.i in site.view.timed
    if timed:
        dated = any(quantity.end < t.start and t.end <= site.quantity.begin for t in site.view.times)
        return replace(frame, rule="elsewhere", given=False) if dated else None
    named = target.tag_ in ("NNP", "NNPS") and site.view.text[: quantity.end].find(f" {link.lower_} {target.text}") < 0
    head, joined, tail = frame.subject.rpartition(f" {link.lower_} ")
    if not named or (joined and not tail[:1].isupper()):
        return None
    subject = f"{head}{joined}{phrase(site.view, target)}" if joined else frame.subject
    return replace(frame, rule="elsewhere", subject=subject, given=False)


_NEXT_OF = re.compile(
    r"\s(in|for|at|among|on)\s[^,;.\d]{2,60}?(?:,|,?\sand|,?\sbut)\s(?:to\s)?(?:about\s|over\s|nearly\s|around\s)?"
)
""" " in the north and " between two levels that something has come to."""
_OF_OBJECT = ("put_into", "amount_of_noun", "counted_noun", "elsewhere")
_NEXT_PLACE = re.compile(r"\s[^;.]{0,70}(?:\sand|,\sand|,)\s(?:(?:a\sfurther|another|about|some)\s)?")
