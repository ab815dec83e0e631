"""What a plain record says of a quantity in words: what it is about, and which way it moved.

Both start from the frame that the attachment gave and fall back to the parse, because a record stands for every number and a
frame only for those that may be claims.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import View, direction_of, is_noun, is_verb
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = ("WDT", "WP", "WP$")
_PRONOUNS = ("PRP", "DT", "EX", "PRP$", *_RELATIVE)


def modifier(view: View, quantity: Quantity, frame: Frame | None) -> str:
    """The modifier of the quantity, where it is exact the direction in which a verb or adverb moved it: `up` or `down`.

    A noun of change ("a 3 percent drop") leaves it `eq`, as in the prompt with worked examples that CQE was compared by.
    """
    if quantity.kind == "duration" and quantity.modifier == "gt" and _spans(view, quantity):
        return "eq"
    if quantity.modifier == "eq" and view.text[: quantity.start].endswith("estimated "):
        return "approx"
    if quantity.modifier != "eq" or quantity.kind in ("duration", "rank"):
        return quantity.modifier
    if quantity.kind == "multiple":
        said = cues.direction(view.text[quantity.num_start : quantity.num_end].lower())
        return said or "eq"
    said = way(view, quantity)
    if said or frame is None or frame.measure not in ("change", "multiple"):
        return said or "eq"
    named = frame.rule.startswith("change_noun")
    return frame.direction if quantity.unit and frame.direction and not named else "eq"


def _spans(view: View, quantity: Quantity) -> bool:
    """Whether "over" says during what ("3 bids over two years"), not how much at least ("lasted over two years")."""
    start = quantity.begin
    place = view.token_at(start)
    if place == 0 or place >= len(view.words) or view.words[place].lower_ != "over":
        return False
    before = view.words[place - 1]
    return not is_verb(before) and before.tag_ not in ("IN", "DT", "RB", "TO", "CC", ",")


def way(view: View, quantity: Quantity) -> str:
    """The direction that a verb or adverb right at the quantity says: "rose by 3", "up 3 percent"."""
    inside = view.tokens(quantity.start, quantity.end)
    if not inside:
        return ""
    after = view.token_at(quantity.end)
    chunk = chunk_after(view, quantity.end)
    if chunk and direction_of(chunk[-1]) and (quantity.unit or len(chunk) > 1):
        return ""
    after = chunk[-1].i + 1 if chunk else after
    if after < len(view.words) and _adverb(view.words[after]):
        return _adverb(view.words[after])
    before = inside[0].i - 1
    steps = ("by", "about", "around", "a", "an", "another", "further", "some", "of")
    while before >= 0 and (view.words[before].lower_ in steps or view.words[before].tag_ in ("RB", "-LRB-")):
        if _adverb(view.words[before]):
            break
        before -= 1
    if before < 0:
        return ""
    lead = view.words[before]
    if view.words[before + 1].lower_ == "of":
        return ""
    if lead.lower_ in cues.verbs("change", "add", "verbs"):
        return "up"
    return _adverb(lead) or (direction_of(lead) if is_verb(lead) or lead.tag_ in ("JJ", "NN", "NNS") else "")


def _adverb(token: Token) -> str:
    """The direction of "up", "higher", "down", "lower"."""
    for way in ("up", "down"):
        if token.lower_ in cues.words("change", "adverbs", way):
            return way
    return ""


def concept(view: View, quantity: Quantity, frame: Frame | None) -> str | None:
    """The words that the number is about: what it measures or counts, then whose that is; None where nothing says it."""
    said = frame.subject if frame is not None else ""
    root = view.root(quantity.start, quantity.end)
    if root is None:
        return said or None
    owner = _owner(view, root)
    parts: list[str] = []
    for text in (said, _described(view, quantity, root), owner):
        if text and not any(_shares(text, part) for part in parts):
            parts.append(_whole(view, text))
    return ", ".join(parts) or _nearest(view, quantity)


def _described(view: View, quantity: Quantity, root: Token) -> str:
    """The noun that the quantity describes: "a rate of 4 %", "a five-year contract"; empty where it describes none."""
    start = quantity.begin
    before = view.token_at(start) - 1
    if before > 0 and view.words[before].lower_ == "of" and is_noun(view.words[before - 1]):
        return phrase(view, view.words[before - 1], keep_right=False)
    head = root.head
    if (
        root.dep_ in ("amod", "nummod", "compound", "nmod")
        and is_noun(head)
        and head.i not in view.owner
        and head.i > root.i
    ):
        return phrase(view, head, after=quantity.end, keep_right=False)
    return ""


def _whole(view: View, text: str) -> str:
    """The words with digits that the tokeniser cut off: "V" of "V6"."""
    place = view.text.find(text)
    tail = re.match(r"\d{1,4}\b", view.text[place + len(text) :]) if place >= 0 and text[-1].isalpha() else None
    return text + tail.group() if tail else text


def _shares(one: str, other: str) -> bool:
    """Whether two phrases have a word in common."""
    return not set(one.lower().split()).isdisjoint(other.lower().split())


def _owner(view: View, root: Token) -> str:
    """The subject of the clause that holds the quantity; a relative clause has the noun that it stands at."""
    token = root
    for _ in range(12):
        own = next((c for c in token.children if c.dep_ in _SUBJECTS and c.i not in view.owner), None)
        relative = token.dep_ in ("relcl", "acl") and is_noun(token.head) and token.head.i not in view.owner
        if relative and (own is None or own.tag_ in _RELATIVE or own.lower_ == "that"):
            return phrase(view, token.head, keep_right=False)
        if own is not None and own.i != root.i:
            if own.tag_ not in _PRONOUNS:
                return phrase(view, own)
            return "" if own.lower_ in ("it", "there", "this", "that") else own.text
        if token.head.i == token.i:
            break
        token = token.head
    opening = next((t for t in view.words if is_noun(t) and t.i not in view.owner and t.i not in view.timed), None)
    return phrase(view, opening) if opening is not None and opening.idx < root.idx else ""


def _nearest(view: View, quantity: Quantity) -> str | None:
    """The noun phrase left of the quantity, else the one that follows, for clauses without a subject."""
    left = [
        t
        for t in view.words
        if t.idx < quantity.start and is_noun(t) and t.i not in view.owner and t.i not in view.timed
    ]
    if left:
        return phrase(view, left[-1])
    opening = [t for t in view.words if t.idx < quantity.start and t.tag_ in ("JJ", "FW", "NN")]
    right = next((t for t in view.words if t.idx >= quantity.end and is_noun(t) and t.i not in view.owner), None)
    if opening:
        return tidy(opening[-1].text)
    return None if right is None else phrase(view, right)
