"""Quantities of an English sentence: numbers with currency, scale, unit, bounds and modifier, from the surface alone.

`read_numbers` gives the `Reading` of a sentence: every number once, as a `Quantity` (perhaps a claim) or as a `Mention` with the
role that its surroundings settle (a date, a name, a citation …).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english.numbers.atoms import Atom
from pipeline.english.numbers.numerals import find_atoms
from pipeline.english.quantities.exchanged import exchanged
from pipeline.english.quantities.measures import Part, measure
from pipeline.english.quantities.proportions import as_percentages
from pipeline.english.quantities.ranges import combine
from pipeline.english.quantities.said_again import percent_again
from pipeline.english.quantities.unpriced import priced
from pipeline.english.roles import assign as roles
from pipeline.english.roles.roles_by_unit import by_unit
from pipeline.english.roles.romans import find_romans
from pipeline.english.times.dates import Time, find_times
from pipeline.lexicon.units import units
from pipeline.records import Mention, Reading
from pipeline.records.enums import NumberRole

_SPACED_HYPHEN = re.compile(r"(?<=\w) - (?=[a-z])")
_HEADER = re.compile(
    r"(?<![\w%])(?:\(\s?)?(?P<unit>[^\W\d_]{1,6}(?:[-−⁻]?[123¹²³])?|%)\s?\)?\s?:\s?(?=[-−]?\d)"
)  # fmt: skip
_FIELD = re.compile(r"\s{0,3}(?:[,;(\[]|\s\s|$|[-–]\s?\d|\.(?:\s|$)|and\s)")


def read_numbers(text: str) -> Reading:
    """All numbers of the sentence `text` as quantities and mentions, in order, not overlapping."""
    return read_with_times(text, find_times(text))


def read_with_times(text: str, times: list[Time]) -> Reading:
    """As `read_numbers`, for a caller that has the expressions of time already."""
    atoms = find_atoms(text)
    romans = find_romans(text)
    if not atoms and not times and not romans:
        return Reading()
    dates = [span for time in times for span in time.numbers]
    mentions = [Mention(s, e, "date", "says when") for s, e in dates]
    # the tokenised hyphen of "30 - year bonds" becomes one that units know, at the same length
    flat = _SPACED_HYPHEN.sub("-  ", text) if " - " in text else text
    covered = bytearray(len(text))
    for start, end in dates:
        covered[start:end] = b"\x01" * (end - start)
    parts: list[Part] = []
    edge = 0
    for atom in atoms:
        if atom.start < edge or 1 in covered[atom.start : atom.end]:
            mentions += _rest(text, atom, edge, covered)
            continue
        found = _role_or_part(text, flat, atom)
        if isinstance(found, Part) and found.start < edge:
            # a sign between two numbers belongs to the first: "5$5"
            found = measure(" " * edge + flat[edge:], atom)
        if isinstance(found, Mention):
            mentions.append(found)
        else:
            parts.append(found)
            edge = found.end
    kept, lone = roles.in_company(text, as_percentages(text, _headed(text, parts)))
    kept, bases = exchanged(text, priced(text, percent_again(text, kept, times)))
    mentions += [*lone, *bases]
    mentions += [r for r in romans if not any(m.start < r.end and r.start < m.end for m in mentions)]
    return Reading(tuple(combine(text, kept)), tuple(sorted(mentions, key=lambda m: m.start)))


_RUNS = re.compile(r"\d+")


def _rest(text: str, atom: Atom, edge: int, covered: bytearray) -> list[Mention]:
    """The digits of a number that a date or a unit before covers in part: none is left out."""
    runs = _RUNS.finditer(text[atom.start : atom.end])
    spans = [(atom.start + r.start(), atom.start + r.end()) for r in runs]
    role: NumberRole = "unit_part" if atom.start < edge else "date"
    return [
        Mention(s, e, role, "runs on from what stands before") for s, e in spans if s >= edge and 1 not in covered[s:e]
    ]


def _role_or_part(text: str, flat: str, atom: Atom) -> Mention | Part:
    mention = roles.by_surface(text, atom)
    if mention is not None and not (mention.role == "idiom" and atom.value == 1):
        return mention
    part = measure(flat, atom)
    if mention is not None:
        solid = part.dimension and part.dimension.partition("/")[0] not in (
            "time",
            "ratio",
            "multiple",
            "count",
            "angle",
        )
        return part if solid else mention
    return by_unit(text, atom, part.unit) or part


_SPANS = ("year", "years", "month", "months", "week", "weeks", "day", "days", "quarter", "quarters", "today")


def _headed(text: str, parts: list[Part]) -> list[Part]:
    """Numbers that follow a unit and a colon ("δ (ppm): 8.81 (1H, s), 7.29") have that unit where they stand alone."""
    if ":" not in text or not parts:
        return parts
    heads = []
    for match in _HEADER.finditer(text):
        hit = units().after(text, match.start("unit"), glued=True)
        if hit is None or hit.dimension == "money" or match["unit"].lower() in _SPANS:
            continue  # "this year: 900 boats"
        if match.start("unit") < hit.end <= match.end():
            power = re.match(r"[-−⁻][1¹](?!\d)", text[hit.end : hit.end + 3])
            heads.append((match.end(), f"/{hit.code}" if power else hit.code, hit.dimension))
    if not heads:
        return parts
    out = []
    for part in parts:
        head = max((h for h in heads if h[0] <= part.start), default=None)
        alone = not part.unit and part.atom.kind == "digits" and _FIELD.match(text, part.end)
        if head is None or not alone or ":" in text[head[0] : part.start] or _deep(text, head[0], part.start):
            out.append(part)
        else:
            out.append(replace(part, unit=head[1], dimension=head[2]))
    return out


def _deep(text: str, start: int, end: int) -> bool:
    """Whether `end` stands inside a bracket that opens behind `start`."""
    return text.count("(", start, end) > text.count(")", start, end)
