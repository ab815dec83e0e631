"""Subjects that a sentence puts right behind the time or place it opens with, without a comma between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.words import tidy
from pipeline.english.view import View, child, is_verb
from pipeline.lexicon import places

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def behind_opening(view: View, verb: Token) -> str:
    """ "In Peru Callao was 5 % up", "In May the index of ports rose", "In the meantime three tugs will tow 900": the subject
    behind a time, place or connective without a comma, which the parser ties to the preposition; empty where the sentence
    opens otherwise."""
    first = view.words[0]
    target = child(first, "pobj") if first.tag_ == "IN" else None
    if target is None or not first.i < target.i < verb.i or any(t.tag_ == "," for t in view.words[: verb.i]):
        return ""
    timed = [t.i for t in view.words[1 : verb.i] if t.i in view.timed]
    named = next((end for begin, end, _ in places.find(view.text, None) if begin == view.words[1].idx), 0)
    start = view.token_at(named) if named else timed[-1] + 1 if timed else 0
    if (linked := cues.pattern("generic", "connectives").match(view.text)) is not None:
        start = view.token_at(linked.end() + 1)
        while start < verb.i and start in view.owner:
            start += 1
    ends = next(
        (t.i for t in view.words[start : verb.i] if t.dep_ in ("aux", "auxpass") and t.head.i == verb.i), verb.i
    )
    body = view.words[start:ends] if start else ()
    tied = any(t.dep_ in ("pobj", "nsubj") and first.is_ancestor(t) for t in body)
    if not tied or any(is_verb(t) and t.tag_ in ("VBD", "VBZ", "VBP") for t in body):
        return ""
    return "" if any(t.i in view.owner for t in body) else tidy(view.text[body[0].idx : view.words[ends].idx])
