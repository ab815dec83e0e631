"""Limits behind a noun that say which of the things are meant: "firms with sales of over 20 million", "docks worth more than 3
million". They stay in the subject, and their number is a qualifier."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import View, chunk_after
from pipeline.lexicon import either
from pipeline.records import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_BOUNDED = ("gt", "ge", "lt", "le", "between")
_LIMITED = ("money", "measure", "count")
_WIDTH = 64
"""Characters between a noun and the number that limits it; the longest seen takes 45."""


def limit_after(view: View, position: int, *, exact: bool = False) -> Quantity | None:
    """The number that limits the things whose phrase ends at character `position` of the sentence; None where none does.

    It has to be bounded ("over 3 million"), unless `exact` ("the number of docks with sales of 3 million").
    """
    following = (q for q in view.reading.quantities if q.start >= position)
    quantity = next(following, None)
    if quantity is None or quantity.kind not in _LIMITED or quantity.start - position > _WIDTH:
        return None
    if not exact and quantity.modifier not in _BOUNDED:
        return None
    start = quantity.begin
    between = view.text[position:start]
    if not between.strip():
        bare = view.text[start : quantity.start].strip().lower()
        return quantity if bare in cues.words("limit", "bare") and not exact else None
    summed = {word.lower() for word in cues.pattern("generic", "summing").findall(between)}
    told = bool(summed) and (summed != {"total"} or not _round(quantity))
    return quantity if _opening().fullmatch(between) and not told else None


def _round(quantity: Quantity) -> bool:
    """Whether a number has one digit that is no nought, as limits mostly have and sums mostly have not."""
    value = quantity.value if quantity.value is not None else quantity.low
    return value is not None and len(f"{value:f}".strip("0.").replace(".", "")) == 1


def with_limit(view: View, phrase: str, after: int) -> str:
    """A phrase printed at or after character `after`, with the limit that stands behind it; the phrase alone where none does."""
    start = view.text.find(phrase, after)
    limit = limit_after(view, start + len(phrase)) if phrase and start >= 0 else None
    if limit is None:
        return phrase
    end = max(limit.end, limit.modifier_end or 0)
    things = chunk_after(view, end) if limit.kind == "count" else []
    return view.text[start : things[-1].idx + len(things[-1]) if things else end]


def limited_subject(view: View, own: Token | None, verb: Token) -> str:
    """The words of a plural subject `own` up to the limit in it ("Ports with trade over 100 million rose"); else empty."""
    if own is None or own.tag_ not in ("NNS", "NNPS") or own.i > verb.i:
        return ""
    inside = [q for q in view.reading.quantities if own.idx < q.start < verb.idx]
    if len(inside) != 1 or inside[0].kind not in _LIMITED or inside[0].modifier not in _BOUNDED:
        return ""
    whole = view.text[own.left_edge.idx : max(inside[0].end, inside[0].modifier_end or 0)]
    return whole if _LIMITING.search(whole) is not None and "," not in whole else ""


_LIMITING = re.compile(r"\s(?:with|having|worth|above|over|below|under|exceeding)\s")


def limits(view: View, quantity: Quantity, subject: str) -> bool:
    """Whether a number stands inside the words of the subject of another: "tax on a box of 40 matches"."""
    at = subject.find(view.text[quantity.start : quantity.end])
    start = view.text.find(subject) if at > 0 else -1
    return start >= 0 and start + at == quantity.start


@cache
def _opening() -> re.Pattern[str]:
    """What stands between things and the number that limits them."""
    words = cues.words("limit", "having"), cues.words("limit", "sizes")
    having, sizes = (either(w) for w in words)
    size = rf"(?:an?\s|the\s|their\s)?(?:[a-z-]+\s){{0,3}}?{sizes}\s(?:[a-z]+\s)?(?:of\s|from\s|at\s)?"
    return re.compile(rf"\s(?:{having}\s(?:{size})?|of\s|{either(cues.words('limit', 'valued'))}\s(?:at\s)?)")
