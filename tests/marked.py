"""Sentences that carry their own answer: `Output rose <q value=5 unit=%>5%</q> in <m date>2023</m>.`"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(r"<(?P<kind>[qm])(?P<rest>[^>]*)>(?P<text>.*?)</(?P=kind)>")


@dataclass(frozen=True)
class Mark:
    """A marked stretch of the bare sentence; `fields` of a quantity, or the role of a mention under "role"."""

    kind: str
    start: int
    end: int
    fields: dict[str, str]


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """The bare sentence and its marks."""
    bare, marks, at = "", [], 0
    for tag in _TAG.finditer(marked):
        bare += marked[at : tag.start()]
        start = len(bare)
        bare += tag["text"]
        rest = tag["rest"].strip()
        fields = dict(f.split("=", 1) for f in rest.split()) if tag["kind"] == "q" else {"role": rest}
        marks.append(Mark(tag["kind"], start, len(bare), fields))
        at = tag.end()
    return bare + marked[at:], marks
