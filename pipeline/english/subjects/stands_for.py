"""Nouns that stand for what a sentence tells elsewhere: goals with their number, "the number of which", items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english.subjects.words import phrase
from pipeline.english.view import View, child, is_noun

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def goal_told(site: Site, noun: Token) -> str | None:
    """ "The target of 9 million set for 2031 will reach 12 million": what the number in it was said of."""
    first, last = noun.left_edge.i, noun.right_edge.i
    inside = (q for q, _ in site.memory.frames if first < site.view.token_at(q.start) <= last)
    quantity = next(inside, None)
    return next((f.subject for q, f in site.memory.frames if q is quantity and f.subject), None)


def number_of_which(view: View, noun: Token) -> Token | None:
    """The things of "will help all crews who pay it, the number of which is 9": the last plural before the comma."""
    if not view.text.startswith(("number of which", "number of whom"), noun.idx):
        return None
    comma = next((t.i for t in reversed(view.words[: noun.i]) if t.tag_ == ","), 0)
    return next((t for t in reversed(view.words[:comma]) if t.tag_ == "NNS" and t.i not in view.owner), None)


def counts(view: View, noun: Token) -> bool:
    """Whether a number counts a noun ("the number of 9 boats"), rather than saying of what size it is ("9-metre boats")."""
    for token in (noun, *noun.children):
        quantity = view.reading.quantities[view.owner[token.i]] if token.i in view.owner else None
        if quantity is not None and "-" not in view.text[quantity.start : quantity.end]:
            return True
    return False


def item_for(site: Site) -> str:
    """ "The first is 3 million to repair the north dock", "… for the north dock": what an item of a list goes to; else empty."""
    after = site.after()
    if after is None or after.lower_ not in ("to", "for"):
        return ""
    target = child(after, "pobj") if after.lower_ == "for" else child(after.head, "dobj")
    return phrase(site.view, target) if target is not None and is_noun(target) and target.i > after.i else ""
