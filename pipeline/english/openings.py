"""Subjects that a sentence puts right behind the time or place it opens with, without a comma between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english.subjects import tidy
from pipeline.english.view import View, child, is_verb
from pipeline.lexicon import places

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def behind_opening(view: View, verb: Token) -> str:
    """ "In Peru Callao was 5 % up", "In May the index of ports rose": the subject behind a time or place without a comma, which
    the parser ties to the preposition; empty where the sentence opens otherwise."""
    first = view.words[0]
    target = child(first, "pobj") if first.tag_ == "IN" else None
    if target is None or not first.i < target.i < verb.i or any(t.tag_ == "," for t in view.words[: verb.i]):
        return ""
    timed = [t.i for t in view.words[1 : verb.i] if t.i in view.timed]
    named = next((end for begin, end, _ in places.find(view.text, None) if begin == view.words[1].idx), 0)
    start = view.token_at(named) if named else timed[-1] + 1 if timed else 0
    body = view.words[start : verb.i] if start else ()
    tied = any(t.dep_ in ("pobj", "nsubj") and first.is_ancestor(t) for t in body)
    if not tied or any(is_verb(t) and t.tag_ in ("VBD", "VBZ", "VBP") for t in body):
        return ""
    return "" if any(t.i in view.owner for t in body) else tidy(view.text[body[0].idx : verb.idx])
