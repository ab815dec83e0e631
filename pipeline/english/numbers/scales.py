"""Scales behind a number ("2.5 million", "18.6 lakh crore", "4.2bn", "13 crore 25 lakh"), multiplied into its value."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.english.numbers.atoms import Atom, AtomKind, last_digit, words
from pipeline.english.numbers.marks import is_unit_mark
from pipeline.lexicon import either, read


@cache
def scale_words() -> dict[str, int]:
    """Words of scale behind a number."""
    return {**words()["scales"], **words()["scales_abroad"]}


@cache
def each_so_much() -> str:
    """A pattern of "trillion-dollar-level trades", "billion-euro funds" behind their scale: so many things of that size."""
    steps = either(read("en/cues")["generic"]["steps"])
    coin = "(?:yuan|dollar|euro|pound)"
    return rf"-(?:(?:{coin}-)?level\b|{coin}\s(?:(?!\d)[\w-]+\s){{0,2}}(?!(?:{steps})\b)[a-z]{{3,}}s\b(?!\s\d))"


@cache
def _scale_after() -> re.Pattern[str]:
    table = words()
    long = either(scale_words())
    marks = either(table["scale_marks"])
    # "9 billion2", with a footnote; "9 billionin 2031", "€9mis", where a page lost its blanks
    lost = either(table["glued"]["words"])
    ends = rf"(?:\b|(?=[A-Z][a-z]{{3}}|(?:yuan|dollars?|euros?|pounds?|{lost})\b|\d{{1,2}}(?:[.,;)\s]|$)))"
    return re.compile(
        rf"(?! (?i:{long}){each_so_much()})"
        rf"(?P<long>(?:(?:[ \u00a0\u202f]?-?|- | {{3}})(?i:{long}){ends}){{1,4}}(?!-(?i:{long})))"
        rf"|(?P<mark>[ \u00a0]?(?:{marks})(?:(?![A-Za-z0-9²³/])|(?={lost}\b)))"
    )


def scaled(text: str, start: int, end: int, kind: AtomKind, value: Decimal, resolution: Decimal) -> Atom:
    """The atom with the scale that follows, if any, multiplied in."""
    digits_end = end
    scale = Decimal(1)
    match = _scale_after().match(text, end)
    if match and match.group("long"):
        scale, end = _product(match.group("long")), match.end()
        if (behind := _scale_behind().match(text, end)) is not None:
            scale, end = scale * Decimal(words()["scales_behind"][behind[1]]), behind.end()
        rest = _lower_scale(text, start, end, scale)
        if rest is not None:
            return Atom(start, rest[0], digits_end, kind, value * scale + rest[1], rest[2], scaled=True, scale=scale)
    elif match and not is_unit_mark(text, match):
        scale = Decimal(str(words()["scale_marks"][match.group("mark").strip()]))
        end = match.end()
    elif match is None and (held := _unit_scale().match(text, end)):
        scale = Decimal(words()["unit_scales"][held.group(1)])
    return Atom(start, end, digits_end, kind, value * scale, resolution * scale, scaled=scale != 1, scale=scale)


@cache
def _scale_behind() -> re.Pattern[str]:
    """ "cr" of "22 lakh cr"."""
    return re.compile(rf"[ \u00a0]({either(words()['scales_behind'])})\b")


@cache
def _unit_scale() -> re.Pattern[str]:
    """A unit that holds a scale: it multiplies the number and stays outside of it."""
    return re.compile(rf"[ \u00a0]?({either(words()['unit_scales'])})\b")


_PLACES = re.compile(r"(?P<and>[ \u00a0]and)?[ \u00a0](?P<number>\d{1,3}(?:\.\d{1,3})?)(?=[ \u00a0][A-Za-z])")
_BOTH = re.compile(r"\b(?:between|from|respectively|both)\b", re.IGNORECASE)


def _lower_scale(text: str, start: int, position: int, scale: Decimal) -> tuple[int, Decimal, Decimal] | None:
    """The lower places of a number that names its scales ("13 crore 25 lakh", "31 trillion and 916.3 billion"), which begins at
    `start` and whose first scale ends at `position`: where they end, their value and resolution."""
    digits = _PLACES.match(text, position)
    follows = _scale_after().match(text, digits.end()) if digits else None
    if digits is None or follows is None or not follows.group("long"):
        return None
    if digits["and"] and ("." in text[start:position] or _BOTH.search(text, max(0, start - 24), follows.end() + 60)):
        return None
    lower = _product(follows.group("long"))
    number = Decimal(digits["number"])
    value = number * lower
    return (follows.end(), value, lower * last_digit(number)) if value < scale else None


_WORDS = re.compile(r"[^\W\d_]+")


def _product(printed: str) -> Decimal:
    """The product of scale words: "lakh crore" → 1000000000000."""
    scale = Decimal(1)
    for word in _WORDS.findall(printed):
        scale *= Decimal(str(scale_words()[word.lower()]))
    return scale


def scale_at(text: str, position: int) -> tuple[Decimal, int] | None:
    """A scale that stands alone at `position`, over a blank ("75 USD million"), and where it ends; else None."""
    match = _scale_after().match(text, position)
    return None if match is None or not match.group("long") else (_product(match.group("long")), match.end())
