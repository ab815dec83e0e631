"""English numerals: where the numbers of a sentence stand, and their exact values.

`find_atoms` gives every number of a text once, as an `Atom` with its `Decimal` value; scales and powers of ten that follow
("2.5 million", "18.6 lakh crore", "4.2bn", "1.2 × 10−3") belong to the atom. Words are read in `spelled.py`; units, modifiers
and roles come later. Words stand in `lexicon/en/numerals.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from pipeline.english.marks import is_unit_mark, torn
from pipeline.english.powers import power_at
from pipeline.lexicon import either, read

AtomKind = Literal["digits", "word", "fraction", "collective", "multiple", "ordinal"]

_D = "[0-9０-９]"
_GAP = "[ \u00a0\u2009\u202f]"
_FOLD = str.maketrans("０１２３４５６７８９．，·", "0123456789.,.")
_ORDINAL = ("st", "nd", "rd", "th")
_TOKENISED = re.compile(r"\w' s\b|\bn' t\b|\w [,;:] \w|[$€£] \d|\w - \w")


@dataclass(frozen=True, slots=True)
class Atom:
    """One number: `start:end` with its scale, `digits_end` where the digits or the first words end, exact `value`.

    `resolution` is the size of the last printed digit, scale included. `direction` is set for multiples that say one. `scale` is
    what a number before it may share ("2 to 3 million").
    """

    start: int
    end: int
    digits_end: int
    kind: AtomKind
    value: Decimal
    resolution: Decimal
    direction: str = ""
    scaled: bool = False
    scale: Decimal = Decimal(1)


@cache
def words() -> dict[str, dict[str, Any]]:
    """The tables of the numeral lexicon, by name."""
    return read("en/numerals")


@cache
def _pattern() -> re.Pattern[str]:
    """Numbers that are printed in digits. Every run is bounded: a report has no number of a hundred groups."""
    signs = "".join(words()["signs"])
    grouped = rf"{_D}{{1,3}}(?:[,，'’]{_D}{{3}}){{1,12}}(?!{_D})|{_D}{{1,2}}(?:,{_D}{{2}}){{1,8}},{_D}{{3}}(?!{_D})"
    loose = rf"{_D}{{1,3}}(?:, {_D}{{3}}){{1,6}}(?![0-9０-９]|[,.]{_D})"
    dotted = rf"[1-9]{_D}{{0,2}}(?:\.{_D}{{3}}){{2,6}}(?!\.?{_D})"
    spaced = rf"{_D}{{1,3}}(?:{_GAP}{_D}{{3}}){{1,8}}(?![0-9０-９]|,{_D})"
    comma = _comma()
    decimal = rf"(?:{_GAP}?[.．·]{_D}{{1,60}}(?!\.?{_D}|\.[A-Z]))?"
    return re.compile(
        rf"(?P<mixed>{_D}{{1,9}}[ -]{_D}{{1,2}}/{_D}{{1,2}}(?!{_D}|/))"
        rf"|(?P<joined>(?<![/0-9.,]){_D}{{1,3}}(?:1/2|[13]/4)(?={_GAP}?(?:%|(?i:per{_GAP}?cent|{either(_scales())})\b)))"
        rf"|(?P<slash>(?<![/0-9A-Za-z.]){_D}{{1,2}}/{_D}{{1,2}}(?![/0-9A-Za-z]))"
        rf"|(?P<spread>(?<![^\s•*-]){_D}(?: {_D}){{1,2}}(?= \. [A-Z]))"
        rf"|(?P<broken>(?<![0-9,.]){_D}{{1,2}}(?:,{_D}{{2}}){{1,8}}(?=,\s?$))"
        rf"|(?P<torn>(?:{_led(('by', 'of', 'to', 'at', 'was', 'is'))}){_D}{{1,3}}\. {_D}{{1,2}}"
        rf"(?= ?%|{_GAP}(?:[mb]illion|trillion|percent|per{_GAP}cent)\b)"
        rf"|(?:{_led(('is', 'was'))}){_D}{{1,3}} {_D}{{2}}\.{_D}{{1,2}}(?= [a-z]))"
        rf"|(?P<garbled>(?<![0-9.,+]){_D}{{1,9}}\.{_D}{{1,9}}\+{_D}{{1,3}}(?=%))"
        rf"|(?P<comma>(?<![0-9,.])(?:{comma}))"
        rf"|(?P<dotted>(?<![0-9.]){dotted})"
        rf"|(?P<levels>(?<![0-9.]){_D}{{1,3}}(?:\.{_D}{{1,3}}){{2,6}}(?![0-9]))"
        rf"|(?P<loose>{loose})"
        rf"|(?P<digits>(?:(?:{grouped}|{spaced}|{_D}+){decimal}|(?<![0-9A-Za-z])\.{_D}{{1,60}})"
        rf"(?: ?(?:st|nd|rd|th)(?![A-Za-z]))?)(?:{_GAP}?(?P<sign>[{signs}]))?"
        rf"|(?P<signonly>[{signs}])"
    )


def _led(before: tuple[str, ...]) -> str:
    """A pattern of the place behind one of some words and a blank."""
    return "|".join(rf"(?<=\b{word}{_GAP})" for word in before)


def _comma() -> str:
    """Numbers whose comma begins the decimals, whatever the document: by the groups before it or what stands around it."""
    grouped = rf"{_D}{{1,3}}(?:[.\u00a0\u2009\u202f ]{_D}{{3}}){{1,6}},{_D}{{1,2}}(?!{_GAP}?{_D}|[.,]{_D})"
    unit = rf"{_GAP}?[%°]|{_GAP}(?:bis|à|et){_GAP}|{_GAP}?(?i:{either(_scales())}|per{_GAP}?cent)\b"
    led = _led(words()["links"]["decimal"])
    ended = rf"(?![\d,-]|\.{_D}|{_GAP}?(?:,|and|or|&|[-–]){_GAP}?{_D})"
    return (
        rf"0,{_D}{{1,6}}(?![,0-9])|{grouped}|{_D}{{1,3}},{_D}{{1,2}}(?={unit})|(?:{led}){_D}{{1,3}},{_D}{{1,2}}{ended}"
    )


@cache
def _first() -> re.Pattern[str]:
    """A digit or the sign of a fraction: only there, or at a full stop before it, can a number begin."""
    return re.compile(f"[0-9０-９{''.join(words()['signs'])}]")


@cache
def _scales() -> dict[str, int]:
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
    long = either(_scales())
    marks = either(table["scale_marks"])
    ends = r"(?:\b|(?=[A-Z][a-z]{3}|(?:yuan|dollars?|euros?|pounds?)\b|\d{1,2}(?:[.,;)\s]|$)))"  # "9 billion2", with a footnote
    return re.compile(
        rf"(?! (?i:{long}){each_so_much()})"
        rf"(?P<long>(?:(?:[ \u00a0\u202f]?-?|- | {{3}})(?i:{long}){ends}){{1,4}}(?!-(?i:{long})))"
        rf"|(?P<mark>[ \u00a0]?(?:{marks})(?![A-Za-z0-9²³/]))"
    )


_LETTERS = re.compile(r"[a-z]+")


def may_hold_number(text: str) -> bool:
    """Whether a digit, the sign of a fraction or a word that a number begins with stands in `text`: cheap, and never wrong
    when it says no."""
    from pipeline.english.spelled import triggers

    return _first().search(text) is not None or not triggers().isdisjoint(_LETTERS.findall(text.lower()))


def find_atoms(text: str) -> list[Atom]:
    """Every number of `text`, left to right, not overlapping. Bare fraction nouns ("quarter") are left to the date rules."""
    from pipeline.english.spelled import find_ratios, find_words

    spelled = find_words(text)
    atoms: list[Atom] = []
    pattern, first, pos = _pattern(), _first(), 0
    while found := first.search(text, pos):
        start = found.start()
        match = (pattern.match(text, start - 1) if start > pos and text[start - 1] == "." else None) or pattern.match(
            text, start
        )
        if match is None:
            pos = start + 1
            continue
        atom = _atom(text, match)
        atoms.append(atom)
        pos = max(start + 1, atom.end)
    ratios = find_ratios(text) if len(spelled) + len(atoms) > 1 else []
    if not spelled and not ratios:
        return atoms
    merged: list[Atom] = []
    for atom in sorted([*atoms, *spelled, *ratios], key=lambda a: (a.start, -a.end)):
        if not merged or atom.start >= merged[-1].end:
            merged.append(atom)
    return merged


def _atom(text: str, match: re.Match[str]) -> Atom:
    start, end = match.span()
    if match.group("joined"):
        whole, top, bottom = int(match.group()[:-3]), int(match.group()[-3]), int(match.group()[-1])
        return scaled(text, start, end, "digits", whole + Decimal(top) / Decimal(bottom), Decimal(0))
    if match.group("mixed") or match.group("slash"):
        value = _slash(match.group())
        if value is None:
            return _plain(text, start, start + len(re.split(r"[ /-]", match.group())[0]))
        return scaled(text, start, end, "fraction" if value < 1 else "digits", value, Decimal(0))
    if match.group("signonly"):
        top, bottom = words()["signs"][match.group()]
        return scaled(text, start, end, "fraction", Decimal(top) / Decimal(bottom), Decimal(0))
    if match.group("loose"):
        listed = re.search(r"\d, $", text[max(0, start - 3) : start])
        one = " 000" in match.group() or _TOKENISED.search(text) or torn(text, start, end)
        if not listed and one:
            return _plain(text, start, end)
        return _plain(text, start, start + match.group().index(","))
    if match.group("torn"):
        return _plain(text, start, end)
    if match.group("garbled"):
        return Atom(start, end, end, "digits", Decimal(match.group().translate(_FOLD).partition("+")[0]), Decimal(1))
    if match.group("broken") or match.group("spread"):
        return Atom(start, end, end, "digits", Decimal(re.sub(r"\D", "", match.group().translate(_FOLD))), Decimal(1))
    if match.group("levels"):
        return Atom(start, end, end, "digits", Decimal(match.group().translate(_FOLD).partition(".")[0]), Decimal(1))
    if match.group("comma"):
        number = Decimal(re.sub(r"[^\d,]", "", match.group().translate(_FOLD)).replace(",", "."))
        return scaled(text, start, end, "digits", number, _last_digit(number))
    if match.group("dotted"):
        return scaled(
            text, start, end, "digits", Decimal(re.sub(r"[^\d]", "", match.group().translate(_FOLD))), Decimal(1)
        )
    return _digits(text, match)


def _plain(text: str, start: int, end: int) -> Atom:
    number = Decimal(re.sub(r"[^\d.]", "", text[start:end].translate(_FOLD)))
    return scaled(text, start, end, "digits", number, _last_digit(number))


def _last_digit(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


_LAST_PLACE = 300
_RANKS = re.compile(
    r"\brank(?:s|ed|ing|ings)?\s(?:(?:as|at|the|to|about|around|from|of)\s){0,2}(?:No\.?\s?\d{1,3}\sto\s)?"
    r"(?:No\.?|number)\s?$",
    re.IGNORECASE,
)
_RANKS_AGAIN = re.compile(r"\brank(?:s|ed|ing)?\s(?:as\s)?No\.?\s?\d{1,3}\b[^;]{0,80}\band\sNo\.?\s?$", re.IGNORECASE)
""" "ranked No. 5 in landings and No. 1 in income"."""
_THE_NUMBER = re.compile(r"\b(?:the|as|is|was|are|were|be|being|become|became|remained|remains)\sNo\.\s?$")
_BESIDE = re.compile(r"[\d\w%],\sNo\.\s?$")
""" "85 per 10,000 residents, No. 1 among the boroughs"."""
_OF_ITS_KIND = re.compile(
    r"\s(?:[a-z][a-z-]+\s){0,2}[a-z]{3,}(?<!report)(?<!document)\b(?:[.,;]|\s(?:to|of|in|for|among|and)\b)"
    r"|\s(?:in|among)\s"
)


@cache
def everywhere() -> str:
    """A pattern of the words that say where a rank holds: "nationwide", "globally"."""
    return either(read("en/roles")["rank"]["wide"])


@cache
def _among() -> re.Pattern[str]:
    return re.compile(rf"\s(?:in|among)\s(?:the\s)?[A-Za-z\d]|\s{everywhere()}\b")


def ranked(text: str, start: int, end: int) -> bool:
    """ "ranking No. 2", "the No.1 contributor to GDP": whether the digits at `start:end` say a rank."""
    before = text[max(0, start - 40) : start]
    if _RANKS.search(before) is not None or _RANKS_AGAIN.search(text, max(0, start - 120), start) is not None:
        return True
    if _BESIDE.search(before) is not None and _among().match(text, end) is not None:
        return True
    return _THE_NUMBER.search(before) is not None and _OF_ITS_KIND.match(text, end) is not None


_NO_DIGIT = re.compile(r"[^\d.]")


def _digits(text: str, match: re.Match[str]) -> Atom:
    start = match.start()
    printed = match.group("digits")
    if printed[-2:] in _ORDINAL:
        end = start + len(printed)
        return Atom(
            start, end, end, "ordinal", Decimal(re.sub(r"[^\d.]", "", printed.translate(_FOLD)) or "0"), Decimal(1)
        )
    number = Decimal(_NO_DIGIT.sub("", printed.translate(_FOLD)))
    resolution = _last_digit(number)
    end = start + len(printed)
    if printed.isdigit() and number <= _LAST_PLACE and ranked(text, start, end):
        return Atom(start, end, end, "ordinal", number, Decimal(1))
    if match.group("sign"):
        top, bottom = words()["signs"][match.group("sign")]
        number += Decimal(top) / Decimal(bottom)
        end = match.end("sign")
    power = power_at(text, start, end, number)
    if power is not None:
        stop, value, scale = power
        unit = resolution * (value / number if number else 1)
        return Atom(start, stop, stop, "digits", value, unit, scaled=True, scale=scale)
    return scaled(text, start, end, "digits", number, resolution)


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
    return (follows.end(), value, lower * _last_digit(number)) if value < scale else None


_WORDS = re.compile(r"[^\W\d_]+")


def _product(printed: str) -> Decimal:
    """The product of scale words: "lakh crore" → 1000000000000."""
    scale = Decimal(1)
    for word in _WORDS.findall(printed):
        scale *= Decimal(str(_scales()[word.lower()]))
    return scale


def scale_at(text: str, position: int) -> tuple[Decimal, int] | None:
    """A scale that stands alone at `position`, over a blank ("75 USD million"), and where it ends; else None."""
    match = _scale_after().match(text, position)
    return None if match is None or not match.group("long") else (_product(match.group("long")), match.end())


def _slash(printed: str) -> Decimal | None:
    """The value of "3/4" or "7 1/2"; None where it is no fraction ("4/0", "13/4")."""
    parts = re.split(r"[ -]", printed.translate(_FOLD))
    top, bottom = (Decimal(p) for p in parts[-1].split("/"))
    halves = bottom == 2 and top % 2 and top < 20
    if bottom == 0 or (len(parts) == 1 and top >= bottom and not halves):
        return None
    return (Decimal(parts[0]) if len(parts) > 1 else Decimal(0)) + top / bottom
