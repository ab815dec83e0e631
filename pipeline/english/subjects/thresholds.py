"""Limits behind a noun that say which of the things are meant: "firms with sales of over 20 million", "docks worth more than 3
million". They stay in the subject, and their number is a qualifier."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.subjects.words import tidy
from pipeline.english.view import View
from pipeline.lexicon import either
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token

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
    start = quantity.begin
    between = view.text[position:start]
    if not exact and quantity.modifier not in _BOUNDED and not _as_before(view, quantity, between):
        return None
    if not between.strip():
        bare = view.text[start : quantity.start].strip().lower()
        return quantity if bare in cues.words("limit", "bare") and not exact else None
    if view.text[:position].rpartition(" ")[2].lower() in cues.words("limit", "without"):
        return None
    summed = {word.lower() for word in cues.pattern("generic", "summing").findall(between)}
    told = bool(summed) and (summed != {"total"} or not _round(quantity))
    return quantity if _opening().fullmatch(between) and not told else None


def _as_before(view: View, quantity: Quantity, between: str) -> bool:
    """ "three towns with a catch of over 300 tonnes and four with a catch of 100 tonnes": in the words of a limit before it."""
    alike = (q for q in view.reading.quantities if q.start < quantity.start and q.unit == quantity.unit)
    worded = between.count(" ") > len(("with", "of"))
    return worded and any(q.modifier in _BOUNDED and view.text[: q.begin].endswith(between) for q in alike)


def _round(quantity: Quantity) -> bool:
    """Whether a number has one digit that is no nought, as limits mostly have and sums mostly have not."""
    value = quantity.value if quantity.value is not None else quantity.low
    return value is not None and len(f"{value:f}".strip("0.").replace(".", "")) == 1


def with_limit(view: View, phrase: str, after: int) -> str:
    """A phrase printed at or after character `after`, with the limit that stands behind it; the phrase alone where none does."""
    start = view.text.find(phrase, after)
    limit = limit_after(view, start + len(phrase)) if phrase and start >= 0 else None
    if limit is None or _of_homes(view, phrase, limit):
        return phrase
    end = max(limit.end, limit.modifier_end or 0)
    things = chunk_after(view, end) if limit.kind == "count" else []
    return view.text[start : things[-1].idx + len(things[-1]) if things else end]


def _of_homes(view: View, phrase: str, limit: Quantity) -> bool:
    """ "4,100 households of 12,900 people": the people of all of them, counted once more."""
    homes = phrase.endswith(("households", "families"))
    return homes and limit.kind == "count" and view.text.startswith((" people", " persons"), limit.end)


def limited_subject(view: View, own: Token | None, verb: Token) -> str:
    """The words of a plural subject `own` up to the limit in it ("Ports with trade over 100 million rose"); else empty."""
    if own is None or own.tag_ not in ("NNS", "NNPS") or own.i > verb.i:
        return ""
    inside = [q for q in view.reading.quantities if own.idx < q.start < verb.idx]
    if len(inside) != 1 or inside[0].kind not in _LIMITED or inside[0].modifier not in _BOUNDED:
        return ""
    whole = view.text[own.left_edge.idx : max(inside[0].end, inside[0].modifier_end or 0)]
    return whole if _LIMITING.search(whole) is not None and "," not in whole else ""


def is_any(noun: Token) -> bool:
    """ "a boat", "any boat", "boats", "most boats": one of its kind, no known one."""
    first = noun.left_edge
    open_noun = noun.tag_ == "NNS" and (first.i == noun.i or first.tag_ in ("JJ", "JJS", "NN"))
    return first.lower_ in cues.words("limit", "anyone") or open_noun


def ranges_over(noun: Token) -> bool:
    """Whether a range behind a noun says which of the things are meant ("wages of 40 to 60"), as with sums it does not."""
    return noun.tag_ == "NNS" and noun.lower_ not in cues.words("money", "nouns")


def better_off(view: View, verb: Token, start: int, begin: int = 0) -> str:
    """The direction of "A crew on 900 euros will be 9 euros a week better off", told behind character `start`, or before
    `begin`: "will be better off by 9 euros a week"; else empty."""
    if verb.lower_ not in cues.forms("be"):
        return ""
    found = _OFF.match(view.text, start) or _OFF_BY.search(view.text, verb.idx, max(begin, verb.idx))
    return "" if found is None else "up" if found["way"] == "better" else "down"


_OFF_BY = re.compile(r"\b(?P<way>better|worse)\soff\s(?:[^,;]*\s)?by\s(?:an?\s[a-z]+\s)?$")
_OFF = re.compile(r"[^,;]*\b(?P<way>better|worse)\soff\b")


def case_of(view: View, own: Token | None, verb: Token) -> str:
    """ "A household of three with earnings of 900 will save 90", "Wages of 40 to 60 will fall": the words up to the amount that
    says which case is meant; empty where none does."""
    if own is None or own.i > verb.i or not is_any(own):
        return ""
    inside = [q for q in view.reading.quantities if own.idx < q.start < verb.idx]
    last = inside[-1] if inside else None
    if last is None or last.kind != "money" or any(q.kind != "count" for q in inside[:-1]):
        return ""
    whole, rest = view.text[own.left_edge.idx : last.end], view.text[last.end : verb.idx]
    ranged = last.modifier == "between" and ranges_over(own) and view.words[own.i + 1].lower_ == "of"
    described = any(t.head.i == own.i and t.lower_ in ("with", "on", "earning") for t in view.words[own.i + 1 : verb.i])
    plain = re.search(r"[,;:]", whole.replace(view.text[last.start : last.end], "")) is None
    return tidy(whole) if (ranged or described) and plain and _TO_VERB.fullmatch(rest) is not None else ""


def those_of(view: View, subject: str, begin: int) -> str:
    """ "Wages of 40 to 60 will fall by 4 %, and those above 60 by 5": "Wages above 60", from the subject before and what stands
    before the number at character `begin`; else empty."""
    found = _THOSE.search(view.text, 0, begin)
    limit = next((q for q in view.reading.quantities if found is not None and found.end() <= q.start < begin), None)
    if found is None or limit is None or not subject:
        return ""
    return f"{_LIMITED_BY.split(subject)[0]} {view.text[found.start('cue') : limit.end]}"


_THOSE = re.compile(r"\bthose\s(?P<cue>above|below|over|under|earning)\s(?=[^;]{1,24}\sby\s$)")
_LIMITED_BY = re.compile(r"\s(?:of|with|having|earning|above|below|over|under|on)\s")


_TO_VERB = re.compile(r"\s?(?:a\s(?:year|month|week)\s)?(?:,\sfor\s(?:example|instance),\s)?(?:[a-z]+\s){0,2}")


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
    return re.compile(
        rf"\s(?:{having}\s(?:{size})?|of\s|{either(cues.words('limit', 'valued'))}\s(?:at\s)?)", re.IGNORECASE
    )
