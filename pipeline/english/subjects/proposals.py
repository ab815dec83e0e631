"""What "This proposal will cost 9 million" speaks of: the measure that opens its paragraph ("Waiving berth fees for 2031")."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english import cues
from pipeline.english.frames import Frame, Site

_OPENS = re.compile(
    r"(?:\(?\w{1,3}[).]\s?)?(?P<what>[A-Za-z][a-z]+ing\s[^,;:.]*?)"
    r"(?=\s(?:of|from|at|to|up)\s[^\sA-Za-z]|\sby\s|\s(?:for|in|over|from|with\seffect)\s(?:the\s)?(?:\d|(?:next|coming|current)\b|year)|\sto\s[a-z]|\s(?:is|are|was|were|will|would|can|may|should|has|have)\s|[,;:.]|$)"
)
_IS = re.compile(r"\s(?:is|are|was|were)\s")
""" "Buying a boat is a big decision": no measure."""
_SPEAKS_OF = re.compile(r"(?:This|The)\s(?P<noun>[a-z]+)?\s?(?:will|would|is\s(?:estimated|expected)\sto)\s")
_SHORTEST = 3


def proposed(text: str) -> str:
    """The measure that the first sentence of a paragraph names by what is done ("(2) Reducing profits tax for 2031 by
    75 per cent" → "Reducing profits tax"); empty where it opens otherwise."""
    found = _OPENS.match(text)
    words = found["what"].split() if found is not None else []
    opener = words[0].lower() if words else ""
    told = found is not None and _IS.match(text, found.end("what")) is not None
    doing = not told and len(words) >= _SHORTEST and opener not in cues.words("generic", "no_doings")
    return found["what"] if found is not None and doing else ""


def of_proposal(text: str, measure: str, site: Site, frame: Frame) -> Frame:
    """The frame of a sum that "This proposal", "this measure" or "This" will cost, with the `measure` of the paragraph for its
    subject; any other frame as it is."""
    told = _SPEAKS_OF.match(text) if measure and site.quantity.kind == "money" else None
    if told is None or frame.rule != "verb_value":
        return frame
    noun = told["noun"] or ""
    named = noun in cues.words("status", "measures") and frame.subject.lower() == noun
    return replace(frame, subject=measure, given=False) if named or (not noun and not frame.given) else frame
