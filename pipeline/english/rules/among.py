"""The parts of a whole that the sentence opens with: "Among the crews, 40 % were pilots and 60 % were over fifty"."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import governor


def part_among(site: Site) -> Frame | None:
    """ "Among the crews, 40 % were pilots; 60 % were aged over fifty": a share that its noun names, else one of the whole."""
    opened = _AMONG.match(site.view.text)
    told = _WERE.match(site.view.text, site.end)
    if opened is None or told is None or site.quantity.unit != "%" or site.quantity.begin < opened.end():
        return None
    if _OPENS.search(site.view.text, opened.end() - 2, site.quantity.begin) is None:
        return None
    whole, chunk = tidy(opened["whole"]), chunk_after(site.view, told.end())
    named = bool(chunk) and chunk[0].idx == told.end() and chunk[-1].tag_ in ("NNS", "NNPS")
    subject = phrase(site.view, chunk[-1], keep_right=False) if named else whole
    return Frame("share_of_noun", subject, "share", "", governor(site.root), share_of=whole if named else "")


def count_among(site: Site) -> Frame | None:
    """ "Of the complaints, 120 concerned noise and 80 concerned smells": so many of the whole, where the parser takes the verb
    for a word about the thing behind it."""
    opened = _AMONG.match(site.view.text)
    if opened is None or site.quantity.kind != "count" or site.quantity.unit or len(site.chunk) < 2:
        return None
    did, last = site.chunk[0], site.claimed_before()
    joined = _OPENS.search(site.view.text, opened.end() - 2, site.quantity.begin) is not None
    if not joined or not did.lower_.endswith("ed") or did.tag_ not in ("JJ", "VBN", "VBD"):
        return None
    if opened["whole"].rpartition(" ")[2].lower() not in cues.words("generic", "instances"):
        return None  # "Of the lakes, 12 polluted lakes …"
    again = last is not None and last[1].verb is not None and last[1].verb.lower_ == did.lower_
    alone = not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in site.view.words if t.i != did.i)
    if not (again or alone):
        return None  # "Of the boats, 9 licensed ferries were sold"
    return Frame("subject_number", tidy(opened["whole"]), "level", "", did)


_AMONG = re.compile(
    r"(?:Among|Of)\s(?:(?:all|the|these|those|our|its|their)\s){0,2}(?:\d[\d,]*(?:\s\d{3})*\s)?(?!them\b|these\b|those\b|which\b)(?P<whole>[^,;.:\d]{3,60}),\s"
)
_OPENS = re.compile(
    r"(?:,|;|\band|\bwhile)\s(?:and\s)?(?:(?:the\s)?(?:remaining|other)\s)?(?:(?:about|around|some|over|nearly|only)\s)?$"
)
_WERE = re.compile(r"\s(?:was|were|is|are)\s")
