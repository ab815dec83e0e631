"""Quantities of an English sentence: numbers with currency, scale, unit, bounds and modifier, from the surface alone.

`read_numbers` gives the `Reading` of a sentence: every number once, as a `Quantity` (perhaps a claim) or as a `Mention` with the
role that its surroundings settle (a date, a name, a citation …).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.english import modifiers, roles
from pipeline.english.dates import Time, find_times
from pipeline.english.numerals import Atom, find_atoms
from pipeline.lexicon.units import Units, units
from pipeline.records import Mention, Quantity, Reading

_PER = re.compile(r"\s?(?:per|/|a|an|each|every)\s?(?=[^\W\d_])(?!\s)", re.IGNORECASE)
_SLASH = re.compile(r"\s?(?:/|per\s|p\.)\s?", re.IGNORECASE)
_TIMES = re.compile(r"[\s-]?(?:times|fold|x|×)(?![\w])(?!\s(?:a|per|each|every|in)\s(?:year|day|month|week))", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-|–|—|~|～|to|and|or)\s?$", re.IGNORECASE)
_YEARLY = re.compile(r"\s(?:annually|per annum|a year|each year|every year|per year|yearly)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """An atom with what touches it: `start:end` covers sign, currency and unit."""

    atom: Atom
    start: int
    end: int
    unit: str = ""
    dimension: str = ""
    sign: int = 1
    scaled: bool = False
    flags: tuple[str, ...] = ()


def read_numbers(text: str) -> Reading:
    """All numbers of the sentence `text` as quantities and mentions, in order, not overlapping."""
    times = find_times(text)
    return read_with_times(text, times)


def read_with_times(text: str, times: list[Time]) -> Reading:
    """As `read_numbers`, for a caller that has the expressions of time already."""
    table = units()
    dates = [span for time in times for span in time.numbers]
    atoms = [a for a in find_atoms(text) if not any(a.start < e and s < a.end for s, e in dates)]
    mentions = [Mention(s, e, "date", "says when") for s, e in dates]
    parts: list[_Part] = []
    edge = 0
    for atom in atoms:
        if atom.start < edge:
            continue
        mention = roles.by_surface(text, atom)
        if mention is not None:
            mentions.append(mention)
            continue
        part = _part(text, atom, table)
        late = roles.by_unit(text, atom, part.unit)
        if late is None:
            parts.append(part)
            edge = part.end
        else:
            mentions.append(late)
    quantities = _combine(text, parts)
    return Reading(tuple(quantities), tuple(sorted(mentions, key=lambda m: m.start)))


def _part(text: str, atom: Atom, table: Units) -> _Part:
    start, end, unit, dimension, flags = atom.start, atom.end, "", "", ()
    sign, start = _sign(text, start)
    found = table.currency_ending_at(text, start)
    if found is not None:
        unit, start, dimension = found.code, found.start, "money"
        if sign == 1:
            sign, start = _sign(text, start)
    elif atom.kind == "multiple":
        return _Part(atom, start, end, "1", "multiple")
    times = _TIMES.match(text, end) if not unit and atom.kind != "ordinal" else None
    if times:
        return _Part(atom, start, times.end(), "1", "multiple")
    if not unit:
        hit = table.after(text, end, money=atom.scaled)
        if hit is not None:
            unit, end, dimension = hit.code, hit.end, hit.dimension
    elif (again := table.currency_after(text, end)) is not None and again.code == unit:
        end = again.end
    if unit:
        unit, end, dimension = _rate(text, unit, end, dimension, table)
        if text[end - 1] == "." and not text[end:].strip():
            end -= 1
    return _Part(atom, start, end, unit, dimension, sign, atom.scaled, flags)


def _sign(text: str, start: int) -> tuple[int, int]:
    """A minus that belongs to the number, not a dash between words or the second half of a double dash."""
    match = re.search(r"(?:^|[\s(,;:])([-−–+±])$", text[max(0, start - 2) : start])
    if match is None or (start >= 2 and text[start - 2] in "-–—"):
        return 1, start
    if match.group(1) in "+±":
        return 1, start
    if match.group(1) in "-–" and start >= 2 and re.search(r"\w\s$", text[max(0, start - 3) : start - 1]):
        if text[start - 1] == "–" or not re.search(r"\b(?:of|by|to|at|from|between|was|is|and|minus|than|about|about|around)\s$", text[max(0, start - 12) : start - 1], re.IGNORECASE):
            return 1, start
    return -1, start - 1


def _rate(text: str, unit: str, end: int, dimension: str, table: Units) -> tuple[str, int, str]:
    """Joins denominators: "kg/ha", "yuan per hectare", "kWh per square metre"."""
    for _ in range(2):
        match = _SLASH.match(text, end)
        if match is None:
            break
        hit = table.after(text, match.end(), glued=True)
        if hit is None or hit.dimension in ("ratio", "points") or match.end() >= len(text) or text[match.end()].isdigit():
            break
        unit, end, dimension = f"{unit}/{hit.code}", hit.end, f"{dimension}/{hit.dimension}"
    return unit, end, dimension


def _combine(text: str, parts: list[_Part]) -> list[Quantity]:
    out: list[Quantity] = []
    index = 0
    while index < len(parts):
        joined = _range(text, parts, index)
        if joined is not None:
            out.append(joined)
            index += 2
            continue
        shared = _shared(text, parts, index)
        out.append(_single(text, shared))
        index += 1
    return out


def _range(text: str, parts: list[_Part], index: int) -> Quantity | None:
    """Two parts that are the ends of one range, or None."""
    if index + 1 >= len(parts):
        return None
    a, b = parts[index], parts[index + 1]
    link = text[a.end : b.start].lower()
    if len(link) > 7 or a.atom.kind in ("multiple", "ordinal", "collective") or b.atom.kind in ("multiple", "ordinal", "collective"):
        return None
    word = link.strip()
    before = text[max(0, a.start - 14) : a.start].lower()
    between = bool(re.search(r"\bbetween\s(?:about\s|around\s)?$", before))
    if word in ("-", "–", "—", "~", "～", "--", "‐", "‑", "−") or (link == "" and text[b.start] in "-–"):
        pass
    elif word in ("to", "until", "till"):
        if re.search(r"\bby\s(?:about\s|around\s)?$", before) or (re.search(r"\bfrom\s(?:[a-z]+\s){0,4}$", text[max(0, a.start - 40) : a.start].lower()) and not re.search(r"(?:rang|var|anywhere)\w*\sfrom\s$", text[max(0, a.start - 20) : a.start].lower())):
            return None
    elif (word in ("and", "to") and between) or (word == "or" and a.atom.kind == b.atom.kind and 0 < b.atom.value - a.atom.value <= max(Decimal(1), a.atom.value) and not a.unit):
        pass
    else:
        return None
    if a.unit and b.unit and a.unit != b.unit:
        return None
    return _ranged(text, a, b, between)


def _ranged(text: str, a: _Part, b: _Part, between: bool) -> Quantity | None:
    low, high = a.atom.value * a.sign, b.atom.value * b.sign
    if b.scaled and not a.scaled and abs(low) < abs(high):
        scale = b.atom.value / _mantissa(b.atom, text)
        if low * scale <= high:
            low = low * scale
    if low > high:
        return None
    unit, dimension = (b.unit, b.dimension) if b.unit else (a.unit, a.dimension)
    start = a.start
    cue = None if between else modifiers.before(text, start)
    return Quantity(
        start, b.end, a.atom.start, b.atom.end, None, low, high, "between",
        cue[1] if cue else None, cue[2] if cue else None, unit, dimension,
        min(x for x in (a.atom.resolution, b.atom.resolution)) or None, _kind(b, unit),
    )  # fmt: skip


def _mantissa(atom: Atom, text: str) -> Decimal:
    digits = re.sub(r"[^\d.]", "", text[atom.start : atom.digits_end])
    return Decimal(digits) if digits and Decimal(digits) else Decimal(1)


def _shared(text: str, parts: list[_Part], index: int) -> _Part:
    """A bare number in a list takes the unit of the next one that has one: "by 3 and 6 percent"."""
    part = parts[index]
    if part.unit or part.atom.kind in ("multiple", "ordinal"):
        return part
    for other, following in zip(parts[index:], parts[index + 1 :], strict=False):
        link = text[other.end : following.start]
        if not re.fullmatch(r",?\s?(?:and|or|to|/)?\s?|,\s", link, re.IGNORECASE):
            return part
        if following.unit and following.dimension != "multiple":
            scale = Decimal(1)
            if following.dimension == "money" and following.start < following.atom.start:
                return part
            if following.scaled and not part.scaled:
                scale = following.atom.value / _mantissa(following.atom, text)
            atom = replace(part.atom, value=part.atom.value * scale, resolution=part.atom.resolution * scale)
            return replace(part, atom=atom, unit=following.unit, dimension=following.dimension)
    return part


def _single(text: str, part: _Part) -> Quantity:
    cue = modifiers.before(text, part.start)
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


def _kind(part: _Part, unit: str) -> str:
    if part.atom.kind in ("multiple", "ordinal") or unit == "1":
        return "multiple" if part.atom.kind != "ordinal" else "rank"
    if unit in ("%", "{pp}", "{bp}", "[ppth]"):
        return "percent"
    if part.dimension == "time":
        return "duration"
    if part.dimension.startswith("money"):
        return "money"
    return "measure" if unit else "count"
