"""From single numbers with units to quantities: ranges, tolerances, sums of two coins, lists that share a unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pipeline.english import cues, modifiers
from pipeline.english.grown_by import grows_by
from pipeline.english.measures import Part
from pipeline.english.numerals import words
from pipeline.records import Quantity

_THOUSAND = 1000
_WIDE, _WIDE_OF_MANY = 10, 4
"""How many times the lower end the upper end of a range behind "by" may be: in general, and of counts of ten and more."""
""" "27,541, 7 per cent above": a count and what is said of it."""
_LEAST, _MOST, _TWO_DIGITS = Decimal("0.25"), Decimal(4), 10
""" "8.4 million tonnes (7.9)": how much less or more the number of last year may be."""
_LOOSE = ("multiple", "ordinal", "collective")
_LIST = re.compile(r"-?,?\s?(?:and|or|to|by|x|×|and/or|versus|vs\.?|/|&)?\s?|,\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|entre)\s{1,2}(?:[a-z]+\s){0,2}[~∼≈]?\s?$", re.IGNORECASE)
_INTERVAL = re.compile(r"(?:\bCI\b|∈(?:\s[a-z])?|\binterval)[\s:=,]{0,2}[(\[]{1,2}\s?$")
_FROM = re.compile(r"\bfrom\s(?:[a-z]+\s){0,4}$", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b[Nn]umber\sof\s[^,;:]{3,60}\sby\s$")
""" "The number of beds rose by 16,000 to 38,000"."""
_RISEN = re.compile(r"\b([a-z]+)\s$", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\s[^,;.]{0,8}\d[^;]{0,24}?\sto\s[^,;.]{0,8}\d", re.IGNORECASE)
_BY = re.compile(r"\bby\s(?:about\s|around\s)?$", re.IGNORECASE)
_CLOSE = 5
"""How far apart two percentages of growth are that make a range."""
_TO_ONE = re.compile(r"\bto\s[\d.,]*\d\s?(?:%|per\s?cent|percent)?,?\s$")
_RANGING = re.compile(r"\b(?:(?:rang|var|span|differ|anywhere)\w*|extend(?:s|ing)?)\s(?:[a-z]+\s)?$", re.IGNORECASE)
_RANGING_FROM = re.compile(r"\brang(?:e|es|ed|ing)\sfrom\s$", re.IGNORECASE)
_JUST = re.compile(r"\sto\s(?:(?:just|slightly)\s)?(?:under|over|about|around|nearly|almost|below|above)\s")
_COIN_LINK = re.compile(r"\s(?:and\s)?")
_INEQUALITY = re.compile(r"\s?[<≤]\s?[A-Za-zΑ-ω∆∇ ]{1,4}\s?[<≤]\s?")
_TOLD = re.compile(r"(?:[^;.]|\.(?=\d)){0,60}\brespectively\b")
_OPENED = re.compile(r"(?:\s(?:per|an?)\s[a-z]{2,20})?\s?\(")
_CLOSED = re.compile(r"\)")
_ENDS = re.compile(r"\s?(?:[.,;:!?)]|$)")


def combine(text: str, parts: list[Part]) -> list[Quantity]:
    """The quantities that `parts`, the numbers of `text` in order, make up."""
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


def _respectively(text: str, found: list[Quantity]) -> list[Quantity]:
    """The modifier of the first of a list goes to all that are told "respectively": "above 11 % and 12 % respectively"."""
    for place, one in enumerate(found[1:], start=1):
        before = found[place - 1]
        bare = one.modifier_start is None and before.modifier_start is not None and before.modifier_start < before.start
        listed = bare and before.unit == one.unit and _LIST.fullmatch(text[before.end : one.start])
        if listed and before.value is not None and one.value is not None and _TOLD.match(text, one.end):
            found[place] = replace(
                one,
                modifier=before.modifier,
                low=one.value if before.low is not None else None,
                high=one.value if before.high is not None else None,
                modifier_start=before.modifier_start,
                modifier_end=before.modifier_end,
            )
    return found


@cache
def _links(kind: str) -> frozenset[str]:
    return frozenset(words()["links"][kind])


def _range(text: str, parts: list[Part], index: int) -> Quantity | None:
    """Two parts that are the ends of one range, or None."""
    if index + 1 >= len(parts):
        return None
    a, b = parts[index], parts[index + 1]
    link = text[a.end : b.start].lower()
    if _RANGING.search(text, 0, a.start) is not None:
        link = _JUST.sub(" to ", link)  # "ranging from 5 % to just under 8 %"
    if len(link) > 9 or a.atom.kind in _LOOSE or b.atom.kind in _LOOSE:
        return None
    between = bool(_BETWEEN.search(text[max(0, a.start - 24) : a.start]))
    if not _linked(text, a, b, link, between):
        return None
    if a.unit and b.unit and a.unit != b.unit and a.dimension != b.dimension and not _of_one_rate(text, a, b):
        return None
    return _ranged(text, a, b, between)


_AGED = re.compile(r"\b(?:ages?\sof|aged)\s$", re.IGNORECASE)


def _linked(text: str, a: Part, b: Part, link: str, between: bool) -> bool:
    """Whether the words between two numbers make a range of them."""
    word = link.strip()
    if word in _links("dash") or (link == "" and text[b.start] in "-–"):
        return True
    if _INEQUALITY.fullmatch(link):
        return True
    if word in _links("to") and not a.atom.value and b.dimension == "speed":
        return True
    if word in _links("to") and a.dimension == "multiple" != b.dimension:
        return False
    if word in _links("to"):
        before = text[max(0, a.start - 160) : a.start]
        if not a.unit and b.dimension == "money" and b.start < b.atom.start and _AGED.search(before):
            return False  # "for pilots over the age of 60 to R48 000"
        if a.unit == "%" and b.unit == "%/a" and 0 < b.atom.value - a.atom.value <= _CLOSE:
            return True  # "will be reduced by 1% to 1.5%/year"
        rise = b.atom.value * b.sign - a.atom.value * a.sign
        if a.unit == b.unit == "%" and grows_by(before) and 0 < rise <= _CLOSE:
            return True
        by = _BY.search(before) is not None and not _one_scale(a, b)
        if (a.unit and by) or (a.unit == "%" and not b.unit):
            return False
        counted = _NUMBER_OF.search(before) is not None and not _one_scale(a, b)
        if by and (_far(a, b) or counted):
            return False  # "fell by 22 to 5,540": how much, and to what
        if a.atom.kind == "fraction" and b.atom.kind != "fraction" and b.atom.value > 1:
            return False
        risen = _RISEN.search(before)
        moved_so = (
            risen is not None and bool(a.unit) and a.unit == b.unit != "%" and cues.direction(risen[1].lower()) != ""
        )
        if moved_so and b.atom.value > a.atom.value * _WIDE:
            return False  # "rose 6 kg to 412 kg"
        start = _FROM.search(before)
        if start is not None and _TO_ONE.search(before, 0, start.start()):
            return True  # "reduced to 11 per cent from 12 per cent to 14 per cent"
        if start is None:
            return True
        earlier = _FROM_TO.search(before, 0, start.start())  # "tolls go up from 5 to 6 euros, and rents from 50 to 60"
        moved = _moves(before[: start.start()]) or (earlier is not None and _moves(before[: earlier.start()]))
        return not moved and not _gapped(before[: start.start()])
    if word == ",":
        return _INTERVAL.search(text[max(0, a.start - 16) : a.start]) is not None
    if word in ("and", "et"):
        return between
    step = b.atom.value - a.atom.value
    return word == "or" and a.atom.kind == b.atom.kind and 0 < step <= max(Decimal(1), a.atom.value) and not a.unit


def _gapped(before: str) -> bool:
    """ "Fees are raised by 5 to 81 euros; the rebate from 7 to 8": a clause that leaves out the verb of the one before it."""
    told, semicolon, clause = before.rpartition(";")
    short = semicolon != "" and 1 < len(clause.split()) <= _CLAUSE and _VERBS.search(clause) is None
    return short and _moves(told)


_CLAUSE = 12
_VERBS = re.compile(r"\b(?:is|are|was|were|has|have|will|rang\w+|var\w+|between|[a-z]+ed)\b")


def _one_scale(a: Part, b: Part) -> bool:
    """ "by 3 to 5 million", "by $3 to $5 million": a range in one scale, which only its upper end names."""
    return b.scaled and not a.scaled and a.atom.value < b.atom.value / b.atom.scale <= a.atom.value * _WIDE


def _far(a: Part, b: Part) -> bool:
    """ "fell by 22 to 5,540", "by 40 to 300": too far apart for the ends of a range."""
    many = b.unit != "%" and a.atom.value >= _TWO_DIGITS
    return b.atom.value > a.atom.value * (_WIDE_OF_MANY if many else _WIDE)


def _of_one_rate(text: str, a: Part, b: Part) -> bool:
    """ "100 to 300 dollars a year", unless it goes "from" the one to the other, or rises "by" the one to the other."""
    step = b.atom.value - a.atom.value
    moved = _MOVED.search(text, max(0, a.start - 40), a.start) is not None and not (a.unit == "%" and step <= _CLOSE)
    moved = moved and _RANGING_FROM.search(text, 0, a.start) is None
    return b.unit.startswith(f"{a.unit}/") and step > 0 and not moved


_MOVED = re.compile(r"\b(?:from|by)\s(?:[a-z]+\s){0,3}$", re.IGNORECASE)


def _moves(before: str) -> bool:
    """Whether the words before "from" tell of a change ("rose from 3 to 5"), which makes two values and no range."""
    if _RANGING.search(before):
        return False
    clause = re.split(r"[;:(]|,\s(?:and|but|while)\s", before)[-1]
    found = re.findall(r"[a-z]+", clause.lower())
    if found and found[-1] in cues.verbs("level", "going"):
        return True
    return any(cues.direction(w) or w in ("up", "down") for w in found[-24:]) or bool(
        set(found[-24:]) & cues.verbs("level", "bring")
    )


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
    if len(link) > 8 or link.strip(" (").lower() not in _links("tolerance"):
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
        if link == ", " and _COMPARED.match(text, following.end):
            return part  # "came to 226, 28 days more than in 2031"
        if part.atom.kind == "fraction" and link.strip() == "to":
            return part
        if following.unit and following.dimension != "multiple":
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


_COMPARED = re.compile(r"\s(?:[a-z]+\s)?(?:more|fewer|less|higher|lower|longer)\sthan\b")
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
    prefixed = before.start < before.atom.start and _LIST.fullmatch(text, before.end, part.start) is not None
    return (
        replace(part, unit=before.unit, dimension=before.dimension)
        if prefixed and _CLOSES.match(text, part.end)
        else None
    )


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
