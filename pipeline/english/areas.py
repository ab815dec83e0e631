"""The place that a number is about: the report's own unless the clause names another."""

from __future__ import annotations

import re

from pipeline.lexicon.places import find
from pipeline.records import Card
from pipeline.records.enums import Source


def area(text: str, subject: str, start: int, end: int, card: Card) -> tuple[str | None, Source | None]:
    """The code of the place and where it comes from, for a number at `start:end` of the sentence `text`."""
    own = card.ref_area
    for begin, stop, code in find(text, own):
        if code == own or (own is not None and own.startswith((code + "-", code + "/"))):
            continue
        if _is_about(text, begin, stop, subject, start, end):
            return code, "stated"
    if own is None:
        return None, None
    return own, "report"


def _is_about(text: str, begin: int, stop: int, subject: str, start: int, end: int) -> bool:
    """A place is meant when it owns the subject or when "in PLACE" stands in the clause of the number."""
    name = text[begin:stop]
    owned = re.match(rf"(?:the\s)?{re.escape(name)}(?:'s|’s)?\s", subject) is not None
    possessed = re.match(r"['’]s\s", text[stop:]) is not None and text[
        stop + 3 : stop + 3 + len(subject[:12])
    ].startswith(subject[:12])
    if owned or possessed:
        return True
    inside = re.search(r"\b(?:in|within|across|throughout)\s(?:the\s)?$", text[max(0, begin - 14) : begin]) is not None
    between = text[end:begin] if begin >= end else text[stop:start]
    return inside and not re.search(r"[,;]|\b(?:and|while|which|to)\b", between) and len(between) < 80
