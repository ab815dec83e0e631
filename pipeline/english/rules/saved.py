"""What somebody saves on something, or gets off it: "save 50 euros on their bills", "get 900 off their rates"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects import phrase
from pipeline.english.view import chunk_after, governor, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def saved_on(site: Site) -> Frame | None:
    """By so much less of what is paid: of what stands behind "off", or behind "on" of a verb of saving."""
    if site.quantity.kind not in ("money", "percent"):
        return None
    verb = governor(site.root)
    off = _OFF.match(site.view.text, site.end)
    on = _ON.match(site.view.text, site.end) if is_verb(verb) and verb.lower_ in cues.forms("save") else None
    told = off or on
    chunk = chunk_after(site.view, told.end()) if told is not None else []
    if told is None or not chunk or _apart(site, chunk[-1]):
        return None
    return Frame("saved_on", phrase(site.view, chunk[-1], after=told.end() - 1), "change", "down", verb)


def _apart(site: Site, noun: Token) -> bool:
    """Whether what stands there is a time or has a number of its own ("save 9 million on 3 May")."""
    return noun.i in site.view.timed or noun.i in site.view.owner


_WHOSE = r"(?:the|their|its|your|our|his|her)\s"
_OFF = re.compile(rf"(?:\s(?:a|per)\s[a-z]+)?\soff\s(?:{_WHOSE})?(?=[a-z])")
_ON = re.compile(rf"(?:\s(?:a|per|each|every)\s[a-z]+)?\son\s(?:{_WHOSE})?(?=[a-z])")
