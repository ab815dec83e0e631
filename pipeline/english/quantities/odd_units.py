"""Units that are written in a way of their own: solutions, parts in a thousand, quantities in brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline.english.quantities.compounds import GAP
from pipeline.english.roles import codes
from pipeline.lexicon import either, read
from pipeline.lexicon.units import Hit, Units


@cache
def _solution() -> re.Pattern[str]:
    """ "M" before what is dissolved: a salt by its name or its formula."""
    formula = read("en/roles")["formula"]
    return re.compile(
        rf"[ \u00a0]M(?= (?:{either(formula['salts'])}\b|(?:{either(formula['elements'])}){{2,5}}(?![a-z])))"
    )


def molar(text: str, end: int) -> Hit | None:
    """The unit of "0.2 M sodium phosphate", whose symbol is elsewhere a scale or a letter."""
    match = _solution().match(text, end)
    return None if match is None else Hit("mol/L", "molar", "concentration", match.end() - 1, match.end())


_DEGREE = re.compile(r"[ \u00a0]([CF])(?![\w.])")


def warm(text: str, end: int) -> Hit | None:
    """Degrees whose sign is left out, where something is warm or cold: "baked at 180 C for"."""
    match = _DEGREE.match(text[end : end + 3])
    if match is None or not codes.warm(text):
        return None
    code, label = ("Cel", "degree celsius") if match[1] == "C" else ("[degF]", "degree fahrenheit")
    return Hit(code, label, "temperature", end + 1, end + 2)


@cache
def _thousand() -> re.Pattern[str]:
    """ "per thousand" with no noun behind it of which it is a thousand."""
    return re.compile(
        rf"{GAP}per{GAP}thousand(?=\s*(?:[^\w\s-]|$|{either(read('en/things')['per']['after'])}\b))", re.IGNORECASE
    )


def per_mille(text: str, end: int) -> Hit | None:
    """The unit of "a birth rate of 11 per thousand", the same as of 11 ‰."""
    match = _thousand().match(text, end)
    return None if match is None else Hit("[ppth]", "per mille", "ratio", end + 1, match.end())


def quantity_in_brackets(text: str, end: int, table: Units) -> Hit | None:
    """A unit in square or angle brackets: "20 [kg]"."""
    opening = re.match(rf"{GAP}?[\[<]", text[end : end + 2])
    if opening is None:
        return None
    hit = table.after(text, end + opening.end(), glued=True)
    return replace(hit, end=hit.end + 1) if hit is not None and text[hit.end : hit.end + 1] in ("]", ">") else None
