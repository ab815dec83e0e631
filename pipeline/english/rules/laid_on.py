"""What a duty or a rate is laid on, one thing after the other: "a duty of 5 % on oil; 7.5 % on gas and 10 % on coal"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.words import phrase, tidy


def laid_on(site: Site) -> Frame | None:
    """The level before, of the next thing that the same preposition names behind its own number."""
    last, link = site.claimed_before(), site.after()
    if (
        last is None
        or link is None
        or link.lower_ not in ("on", "for")
        or site.quantity.kind not in ("percent", "money")
    ):
        return None
    quantity, frame = last
    head, joined, _ = frame.subject.partition(f" {link.lower_} ")
    if not joined or frame.measure != "level" or frame.rule not in _LAID or quantity.unit != site.quantity.unit:
        return None
    between = site.view.text[quantity.end : site.quantity.begin]
    if not between.startswith(f" {link.lower_} ") or _NEXT.fullmatch(between) is None:
        return None
    chunk = chunk_after(site.view, link.idx + len(link))
    if not chunk or chunk[-1].i in site.view.timed:
        return None
    begins = link.idx + len(link)
    told = phrase(site.view, chunk[-1], after=begins)
    ends = site.view.text.find(told, begins) + len(told)
    named = tidy(site.view.text[begins:ends])
    return replace(frame, rule="laid_on", subject=f"{head}{joined}{named}", given=True)


_LAID = ("noun_of", "laid_on")
_NEXT = re.compile(r"\s[a-z]+\s[^;.\d]{2,60}(?:;|,|\sand|,\sand|;\sand)\s(?:at\s)?")
