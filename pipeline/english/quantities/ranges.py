"""From single numbers with units to quantities: ranges, tolerances, sums of two coins, lists that share a unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipeline.english.numbers.atoms import words
from pipeline.english.quantities import modifiers
from pipeline.english.quantities.measures import Part
from pipeline.english.quantities.range_links import RANGING, linked, links, of_one_rate
from pipeline.lexicon.sought import Sought
from pipeline.records import Quantity

_NEAR = 40
"""How far before a range "ranging from" may stand: no search goes back to where the text begins."""
_THOUSAND = 1000
""" "27,541, 7 per cent above": a count and what is said of it."""
_LEAST, _MOST, _TWO_DIGITS = Decimal("0.25"), Decimal(4), 10
""" "8.4 million tonnes (7.9)": how much less or more the number of last year may be."""
_TOLERANCE = 16
"""How many characters at most join a value and its tolerance."""
_LOOSE = ("multiple", "ordinal", "collective")
_LIST = re.compile(r"-?,?\s?(?:and|or|to|by|x|×|and/or|versus|vs\.?|/|&)?\s?|,\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|entre)\s{1,2}(?:[a-z]+\s){0,2}[~∼≈]?\s?$", re.IGNORECASE)
_JUST = re.compile(r"\sto\s(?:(?:just|slightly)\s)?(?:under|over|about|around|nearly|almost|below|above)\s")
_COIN_LINK = re.compile(r"\s(?:and\s)?")
_TOLD = re.compile(r"(?:[^;.]|\.(?=\d)){0,60}\brespectively\b")
_TOLD_BEFORE = Sought(r"\brespectively\s[^.;:\d]{0,40}$", "respectively")
_OPENED = re.compile(r"(?:\s(?:per|an?)\s[a-z]{2,20})?\s?\(")
_CLOSED = re.compile(r"\)")
_ENDS = re.compile(r"\s?(?:[.,;:!?)]|$)")


def combine(text: str, parts: list[Part]) -> list[Quantity]:
    """The quantities that `parts`, the numbers of `text` in order, make up."""
    parts = _told_at_end(text, parts)
    out: list[Quantity] = []
    index = 0
    while index < len(parts):
        joined = _range(text, parts, index)
        if joined is not None:
            out.append(joined)
            index += 2
            continue
        part, used = _tolerated(text, parts, index)
        if used == 1:
            part, used = _coins(text, parts, index)
        if used == 1:
            part = _of_last_year(text, parts, index) or _as_before(text, parts, index) or _shared(text, parts, index)
        out.append(_single(text, part))
        index += used
    return _respectively(text, out)


def _told_at_end(text: str, parts: list[Part]) -> list[Part]:
    """`parts`, where the sign of the first and the scale of the last of a list go to both: "€30.80 and 47.66 billion
    respectively".
    """
    out = list(parts)
    for place, (one, other) in enumerate(pairwise(parts)):
        signed = one.dimension == "money" and one.start < one.atom.start and not one.scaled and one.atom.value % 1 != 0
        if not signed or other.unit or not other.scaled or other.atom.digits_end >= other.atom.end:
            continue
        if _LIST.fullmatch(text, one.end, other.start) and _RESPECTIVELY.match(text, other.end):
            scale = other.atom.scale
            atom = replace(one.atom, value=one.atom.value * scale, resolution=one.atom.resolution * scale)
            out[place] = replace(one, atom=atom, scaled=True)
            out[place + 1] = replace(other, unit=one.unit, dimension=one.dimension)
    return out


def _respectively(text: str, found: list[Quantity]) -> list[Quantity]:
    """The modifier of the first of a list goes to all that are told "respectively": "above 11 % and 12 % respectively"."""
    for place, one in enumerate(found[1:], start=1):
        before = found[place - 1]
        if _TOLD.match(text, one.end) or _TOLD_BEFORE.search(text, 0, before.begin):
            found[place] = bounded_alike(text, before, one)
    return found


def bounded_alike(text: str, before: Quantity, one: Quantity) -> Quantity:
    """The second of two values of a list with the modifier of the first, where it has none of its own."""
    bare = one.modifier_start is None and before.modifier_start is not None and before.modifier_start < before.start
    listed = bare and before.unit == one.unit and _LIST.fullmatch(text[before.end : one.start])
    if not listed or before.value is None or one.value is None:
        return one
    return replace(
        one,
        modifier=before.modifier,
        low=one.value if before.low is not None else None,
        high=one.value if before.high is not None else None,
        modifier_start=before.modifier_start,
        modifier_end=before.modifier_end,
    )


def _range(text: str, parts: list[Part], index: int) -> Quantity | None:
    """Two parts that are the ends of one range, or None."""
    if index + 1 >= len(parts):
        return None
    a, b = parts[index], parts[index + 1]
    link = text[a.end : b.start].lower()
    if RANGING.search(text, max(0, a.start - _NEAR), a.start) is not None:
        link = _JUST.sub(" to ", link)  # "ranging from 5 % to just under 8 %"
    if len(link) > 9 or a.atom.kind in _LOOSE or b.atom.kind in _LOOSE:
        return None
    between = bool(_BETWEEN.search(text[max(0, a.start - 24) : a.start]))
    if not linked(text, a, b, link, between):
        return None
    if a.unit and b.unit and a.unit != b.unit and a.dimension != b.dimension and not of_one_rate(text, a, b):
        return None
    return _ranged(text, a, b, between)


def _ranged(text: str, a: Part, b: Part, between: bool) -> Quantity | None:
    low, high = a.atom.value * a.sign, b.atom.value * b.sign
    if b.scaled and not a.scaled and abs(low) < abs(high) and low * b.atom.scale <= high:
        low *= b.atom.scale
    if low == high and a.unit == b.unit:
        return None  # "grew 175 million — 175 million — in three years"
    if low > high and not (a.unit and b.unit and a.unit != b.unit):
        if not (low < 0 and high < 0):
            return None
        low, high = high, low
    unit, dimension = (b.unit, b.dimension) if b.unit else (a.unit, a.dimension)
    cue = None if between else modifiers.before(text, a.start)
    return Quantity(
        a.start, b.end, a.atom.start, b.atom.end, None, low, high, "between",
        cue[1] if cue else None, cue[2] if cue else None, unit, dimension,
        min(a.atom.resolution, b.atom.resolution) or None, _kind(b, unit),
    )  # fmt: skip


def _tolerated(text: str, parts: list[Part], index: int) -> tuple[Part, int]:
    """A value with its tolerance ("732 ± 41 min", "4 (± 2) nM") as one part, and how many parts it takes."""
    part = parts[index]
    if index + 1 >= len(parts):
        return part, 1
    more = parts[index + 1]
    link = text[part.end : more.start]
    again = part.unit == more.unit and link.startswith(", ")  # "5.2 per cent, +/- 0.5 per cent"
    if len(link) > _TOLERANCE or link.strip(" (," if again else " (").lower() not in links("tolerance"):
        return part, 1
    end = more.end
    unit, dimension = (more.unit, more.dimension) if more.unit else (part.unit, part.dimension)
    if "(" in link:
        closing = re.match(r"\s?\)", text[end : end + 2])
        end += closing.end() if closing else 0
    return replace(part, end=end, unit=unit, dimension=dimension), 2


def _coins(text: str, parts: list[Part], index: int) -> tuple[Part, int]:
    """ "3 dollars 50 cents" and "15 dollars and 50" as one sum, and how many parts it takes."""
    part = parts[index]
    if part.dimension != "money" or index + 1 >= len(parts) or part.scaled or part.end <= part.atom.end:
        return part, 1
    more = parts[index + 1]
    link = text[part.end : more.start]
    if (
        not _COIN_LINK.fullmatch(link)
        or more.scaled
        or not 0 < more.atom.value < 100
        or more.atom.value % 1
        or part.atom.value % 1
    ):
        return part, 1
    coin = more.unit in words()["coins"]
    bare = not more.unit and link.strip() and more.atom.value >= 10 and _ENDS.match(text, more.end)
    if not (coin or bare):
        return part, 1
    atom = replace(
        part.atom, value=part.atom.value + more.atom.value / 100, resolution=Decimal("0.01"), end=more.atom.end
    )
    return replace(part, atom=atom, end=more.end), 2


def _shared(text: str, parts: list[Part], index: int) -> Part:
    """A bare number in a list takes the unit of the next one that has one: "by 3 and 6 percent"."""
    part = parts[index]
    if part.unit or part.atom.kind in ("multiple", "ordinal"):
        return part
    for other, following in zip(parts[index : index + 12], parts[index + 1 : index + 13], strict=False):
        link = text[other.end : following.start]
        if not _LIST.fullmatch(link) or re.match(r",\s?or\b", link):
            return part
        if not link.strip() and (following.dimension == "time" or _HYPHENED.match(text, following.atom.end)):
            return part  # "reached 9 billion ten years later", "four 40-tonne cranes"
        if link == ", " and (_COMPARED.match(text, following.end) or _OF_OTHER.match(text, following.end)):
            return part  # "came to 226, 28 days more than in 2031", "grew by 226, 9 km of roads were built"
        worded = part.atom.kind == "fraction" and text[part.atom.start].isalpha()
        if part.atom.kind == "fraction" and (link.strip() == "to" or (worded and following.unit == "%")):
            return part  # "fell by half, to 4 percent"
        each = following.dimension == "multiple" and _RESPECTIVELY.match(text, following.end) is not None
        if following.unit and (following.dimension != "multiple" or each):  # "to 2.5 and 2 times respectively"
            if following.unit == "%" and (
                part.atom.value >= _THOUSAND or ("or" in link and _restates(part, following))
            ):
                return part
            if following.unit == "%" and part.atom.value >= _COUNT > following.atom.value:
                return part
            scale = Decimal(1)
            if following.dimension == "money" and following.start < following.atom.start:
                return part
            if following.scaled and not part.scaled and following.atom.digits_end < following.atom.end:
                scale = following.atom.scale
            atom = replace(part.atom, value=part.atom.value * scale, resolution=part.atom.resolution * scale)
            return replace(part, atom=atom, unit=following.unit, dimension=following.dimension)
    return part


_RESPECTIVELY = re.compile(r",?\srespectively\b")
_COMPARED = re.compile(r"\s(?:[a-z]+\s)?(?:more|fewer|less|higher|lower|longer)\sthan\b")
_OF_OTHER = re.compile(r"\sof\s(?:[a-z-]+\s){1,4}(?:was|were|has|have|had|will|is|are)\b")
_HYPHENED = re.compile(r"[-‐‑][a-z]")
_COUNT = 1000
""" "were 42,180, 7 per cent below the plan": so much is no percentage."""


def _restates(part: Part, percent: Part) -> bool:
    """Whether a count and a percentage joined by "or" say one thing in two ways: "8,120 or 85 % of the calls"."""
    step = percent.atom.value - part.atom.value
    return not 0 < step <= max(Decimal(1), part.atom.value)


def _of_last_year(text: str, parts: list[Part], index: int) -> Part | None:
    """The bare number in "8.4 million tonnes (7.9)" with the unit and scale of the one before it, which it is like in size."""
    part, before = parts[index], parts[index - 1] if index else None
    if before is None or part.unit or part.scaled or not before.unit or part.atom.kind != "digits":
        return None
    if not _OPENED.fullmatch(text, before.end, part.start) or not _CLOSED.match(text, part.end):
        return None
    first, second = before.atom.value / before.atom.scale, part.atom.value
    close = before.unit == "%" and min(first, second) >= _TWO_DIGITS
    like = first and (
        Decimal("0.8") <= second / first <= Decimal("1.25") if close else _LEAST <= second / first <= _MOST
    )
    printed = text[before.atom.start : before.atom.digits_end], text[part.atom.start : part.atom.end]
    decimals = {len(number.partition(".")[2]) for number in printed}
    if not like or len(decimals) > 1 or not (max(decimals) or "," in printed[1] or close):
        return None
    scale = before.atom.scale
    atom = replace(part.atom, value=part.atom.value * scale, resolution=part.atom.resolution * scale)
    return replace(part, atom=atom, unit=before.unit, dimension=before.dimension)


def _as_before(text: str, parts: list[Part], index: int) -> Part | None:
    """The bare number in "reached $3 billion and 2 billion, respectively" with the currency of the one before it."""
    part, before = parts[index], parts[index - 1] if index else None
    if before is None or part.unit or before.dimension != "money" or not (part.scaled and before.scaled):
        return None
    between = text[before.end : part.start]
    if len(between) < _NEAR_SUM and _AND_SO_MUCH.fullmatch(between) and _FOR_IT.match(text, part.end):
        return replace(part, unit=before.unit, dimension=before.dimension)
    prefixed = before.start < before.atom.start and _LIST.fullmatch(text, before.end, part.start) is not None
    return (
        replace(part, unit=before.unit, dimension=before.dimension)
        if prefixed and _CLOSES.match(text, part.end)
        else None
    )


_NEAR_SUM = 120
_AND_SO_MUCH = re.compile(
    r"\s(?:for|to|on|towards?|in)\s[^.;:()\d]*(?:,|\band)\s(?:(?:about|some|around|over|nearly|almost|a\sfurther|another)\s)?"
)
_FOR_IT = re.compile(
    r"\s(?:for|on|towards?|to)\s(?!\d|date\b|whom\b|which\b|low\b|average\b|the\sfirst\stime\b)"
    r"(?![^.;]*\b(?:have|has|had|are|is|was|were|will|got|get|came|went)\b)"
)
""" "8 million euro for piers and 3 million for docks", "9 million dollars to mend piers and 4 million on a lock"."""
_CLOSES = re.compile(r"\s?(?:[.,;:)]|$|(?:respectively|in|for|with|this|last|up|down|and|from)\b)")


def _single(text: str, part: Part) -> Quantity:
    cue = modifiers.before(text, part.start)
    if cue is not None and modifiers.of_earlier(text, cue, part.end):
        cue = None
    tail = modifiers.after(text, part.end) if cue is None or cue[0] == "eq" else None
    kind, start, end = tail or cue or ("eq", None, None)
    value = part.atom.value * part.sign
    fraction = part.atom.kind == "fraction"
    return Quantity(
        part.start, part.end, part.atom.start, part.atom.end, value,
        value if kind in ("gt", "ge", "approx_gt") else None, value if kind in ("lt", "le", "approx_lt") else None,
        kind, start, end, part.unit, part.dimension, part.atom.resolution or None,
        "fraction" if fraction and not part.unit else _kind(part, part.unit),
    )  # fmt: skip


def _kind(part: Part, unit: str) -> str:
    if part.atom.kind in ("multiple", "ordinal") or unit == "1":
        return "multiple" if part.atom.kind != "ordinal" else "rank"
    if unit in ("%", "{pp}", "{bp}", "[ppth]"):
        return "percent"
    if part.dimension == "time":
        return "duration"
    if part.dimension.startswith("money"):
        return "money"
    return "measure" if unit else "count"
