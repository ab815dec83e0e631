"""What somebody saves on something, gets off it or has cheaper: "save 50 euros on their bills", "get 900 off their rates"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def saved_on(site: Site) -> Frame | None:
    """By so much less of what is paid: of what stands behind "off", or behind "on" of a verb of saving."""
    if site.quantity.kind not in ("money", "percent"):
        return None
    verb = governor(site.root)
    off = _OFF.match(site.view.text, site.end)
    on = _ON.match(site.view.text, site.end) if is_verb(verb) and verb.lower_ in cues.forms("save") else None
    cuts = site.lead is verb and site.quantity.kind == "money" and verb.lower_ in cues.verbs("change", "cutting")
    told = off or on or (_FROM.match(site.view.text, site.end) if cuts else None)
    chunk = chunk_after(site.view, told.end()) if told is not None else []
    if told is None or not chunk or _apart(site, chunk[-1]):
        return None
    return Frame("saved_on", phrase(site.view, chunk[-1], after=told.end() - 1), "change", "down", verb)


def made_so(site: Site) -> Frame | None:
    """ "made passage 65 % cheaper for crews": a change of the noun right before."""
    told = _MADE_SO.match(site.view.text, site.end) if site.quantity.unit == "%" else None
    place = site.view.token_at(site.quantity.begin) - 1
    noun = site.view.words[place] if told is not None and place >= 0 else None
    if told is None or noun is None or not is_noun(noun) or _apart(site, noun):
        return None
    way = "down" if told[1] == "cheaper" else "up"
    return Frame("made_so", phrase(site.view, noun, keep_right=False), "change", way, governor(noun))


_MADE_SO = re.compile(r"\s(cheaper|dearer|costlier)\b(?!\sthan)")


def by_doing(site: Site) -> Frame | None:
    """ "find another 9 million through cutting down on spending": money by which what is taken in or spent moves."""
    told = _THROUGH.match(site.view.text, site.end) if site.quantity.kind == "money" else None
    doing = site.view.words[site.view.token_at(told.end())] if told is not None else None
    way = direction_of(doing) if doing is not None and doing.tag_ == "VBG" else ""
    if doing is None or not way:
        return None
    beside = next((c for c in doing.children if c.lower_ in ("on", "down", "back")), None)
    on = next((c for t in (doing, beside) if t is not None for c in t.children if c.lower_ == "on"), None)
    moved = child(doing, "dobj") or (child(on, "pobj") if on is not None else None)
    if moved is None or moved.lower_ not in cues.words("money", "budget") | cues.words("budget", "taken"):
        return None
    return Frame("by_doing", phrase(site.view, moved), "change", way, doing)


_THROUGH = re.compile(r"\s(?:through|by)\s(?=[a-z]+ing\b)")


def _apart(site: Site, noun: Token) -> bool:
    """Whether what stands there is a time or has a number of its own ("save 9 million on 3 May")."""
    return noun.i in site.view.timed or noun.i in site.view.owner


_WHOSE = r"(?:the|their|its|your|our|his|her|(?:last|this|next)\syear['’]s)\s"
_OFF = re.compile(rf"(?:\s(?:a|per)\s[a-z]+)?\soff\s(?:{_WHOSE})?(?=[a-z])")
_FROM = re.compile(rf"\sfrom\s{_WHOSE}(?=[a-z])")
""" "cut 9 million from the deficit"."""
_ON = re.compile(rf"(?:\s(?:a|per|each|every)\s[a-z]+)?\son\s(?:{_WHOSE})?(?=[a-z])")
