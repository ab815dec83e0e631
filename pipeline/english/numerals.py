"""English numerals: where the numbers of a sentence stand, and their exact values.

`find_atoms` gives every number of a text once, as an `Atom` with its `Decimal` value; scales that follow ("2.5 million",
"18.6 lakh crore", "4.2bn") belong to the atom. Units, modifiers and roles come later. Words stand in `lexicon/en/numerals.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from pipeline.lexicon import read

AtomKind = Literal["digits", "word", "fraction", "collective", "multiple", "ordinal"]

_DIGIT_FOLD = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_GAP = "[ \u00a0\u2009\u202f]"


@dataclass(frozen=True, slots=True)
class Atom:
    """One number: `start:end` with its scale, `digits_end` where the digits or the first words end, exact `value`.

    `resolution` is the size of the last printed digit, scale included. `direction` is set for multiples that say one.
    """

    start: int
    end: int
    digits_end: int
    kind: AtomKind
    value: Decimal
    resolution: Decimal
    direction: str = ""
    scaled: bool = False


@cache
def words() -> dict[str, dict[str, object]]:
    """The tables of the numeral lexicon, by name."""
    return read("en/numerals")


def _any(names: list[str]) -> str:
    return "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    table = words()
    small = _any([*table["units"], *table["tens"]])
    scale = _any(list(table["scales"]))
    signs = "".join(table["signs"])
    digit = "[0-9０-９]"
    grouped = rf"{digit}{{1,3}}(?:[,，]{digit}{{3}})+(?!{digit})|{digit}{{1,2}}(?:,{digit}{{2}})+,{digit}{{3}}(?!{digit})"
    spaced = rf"{digit}{{1,3}}(?:{_GAP}{digit}{{3}})+(?![0-9０-９,])"
    plain = rf"{digit}+"
    decimal = rf"(?:{_GAP}?[.．·]{digit}+(?!\.?{digit}|\.[A-Z]))?"
    digits = rf"(?:{grouped}|{spaced}|{plain}){decimal}|(?<![0-9A-Za-z])\.{digit}+"
    spelled = rf"(?:{small}|an? (?:{scale})|{scale})\b(?:[ -](?:and[ -])?(?:{small}|{scale})\b)*"
    fraction = _any([*table["fractions"]])
    return re.compile(
        rf"(?P<mixed>{digit}+[ -]{digit}{{1,2}}/{digit}{{1,2}}(?!{digit}|/))"
        rf"|(?P<slash>(?<![/0-9A-Za-z]){digit}{{1,2}}/{digit}{{1,2}}(?![/0-9A-Za-z]))"
        rf"|(?P<digits>(?:{digits})(?:st|nd|rd|th)?)(?P<sign>[{signs}])?"
        rf"|(?P<signonly>[{signs}])"
        rf"|(?P<multiple>\b(?:{_any(list(table['multiples']))})\b)"
        rf"|(?P<spelledfraction>\b(?:(?:an?|one|two|three|four|five|six|seven|eight|nine)[ -])(?:{fraction})\b|\bhal(?:f|ves)\b|\bquarters?\b)"
        rf"|(?P<collective>\b(?:(?:an?|one|two|three|four|five|several|many)[ -])?(?:{_any(list(table['collectives']))})\b(?: of (?:{_any(list(table['collectives']))}|{scale})\b)*)"
        rf"|(?P<ordinal>\b(?:(?:{_any(list(table['tens']))})[ -])?(?:{_any(list(table['ordinals']))})\b)"
        rf"|(?P<spelled>\b{spelled})",
        re.IGNORECASE,
    )


@cache
def _scale_after() -> re.Pattern[str]:
    table = words()
    long = _any(list(table["scales"]))
    marks = _any(list(table["scale_marks"]))
    return re.compile(
        rf"(?P<long>(?:[ \u00a0\u202f-]?(?i:{long})\b)+(?!-(?:{long})))|(?P<mark>[ \u00a0]?(?:{marks})(?![A-Za-z0-9²³/]))"
    )


def find_atoms(text: str) -> list[Atom]:
    """Every number of `text`, left to right, not overlapping. Bare fraction nouns ("quarter") are left to the date rules."""
    atoms: list[Atom] = []
    pos = 0
    pattern = _pattern()
    while match := pattern.search(text, pos):
        atom = _atom(text, match)
        if atom is None:
            pos = match.end() if match.end() > match.start() else match.start() + 1
            continue
        atoms.append(atom)
        pos = atom.end
    return atoms


def _atom(text: str, match: re.Match[str]) -> Atom | None:
    start, end = match.span()
    group = match.lastgroup or ""
    if group in ("digits", "sign"):
        return _digits(text, match)
    if group in ("mixed", "slash"):
        value = _slash(match.group())
        return None if value is None else _scaled(text, start, end, "fraction", value, Decimal(0))
    if group == "signonly":
        top, bottom = words()["signs"][match.group()]  # type: ignore[misc]
        return _scaled(text, start, end, "fraction", Decimal(top) / Decimal(bottom), Decimal(0))
    return _word_atom(text, group, match)


def _digits(text: str, match: re.Match[str]) -> Atom | None:
    start = match.start()
    printed = match.group("digits")
    ordinal = printed[-2:].lower() in ("st", "nd", "rd", "th") and printed[:-2] != ""
    if ordinal:
        end = match.start() + len(printed)
        if end < len(text) and text[end].isalpha():
            return None
        number = Decimal(re.sub(r"[^\d.]", "", printed[:-2].translate(_DIGIT_FOLD)))
        return Atom(start, end, end, "ordinal", number, Decimal(1))
    plain = re.sub(r"[^\d.]", "", printed.translate(_DIGIT_FOLD).replace("·", "."))
    number = Decimal(plain)
    resolution = Decimal(1).scaleb(-len(plain.partition(".")[2]))
    end = start + len(printed)
    if match.group("sign"):
        top, bottom = words()["signs"][match.group("sign")]  # type: ignore[misc]
        number += Decimal(top) / Decimal(bottom)
        end += 1
    return _scaled(text, start, end, "digits", number, resolution)


def _scaled(text: str, start: int, end: int, kind: AtomKind, value: Decimal, resolution: Decimal) -> Atom:
    """The atom with the scale that follows, if any, multiplied in."""
    digits_end = end
    scale = Decimal(1)
    match = _scale_after().match(text, end)
    if match and match.group("long"):
        for word in re.findall(r"[A-Za-z]+", match.group("long")):
            scale *= Decimal(str(words()["scales"][word.lower()]))
        end = match.end()
    elif match and not _is_unit_mark(text, match):
        scale = Decimal(str(words()["scale_marks"][match.group("mark").strip()]))
        end = match.end()
    return Atom(start, end, digits_end, kind, value * scale, resolution * scale, scaled=scale != 1)


def _is_unit_mark(text: str, match: re.Match[str]) -> bool:
    """Whether a one-letter mark is rather a unit: "12 m", "5 K" and "3 b" with a blank, and "m", "K" without money before."""
    mark = match.group("mark")
    if len(mark.strip()) > 1:
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    money = re.search(r"[$€£¥₹]\s?[\d.,]+$|(?:Rs\.?|[A-Z]{3})\s?[\d.,]+$", before)
    return money is None and (mark[0] in " \u00a0" or mark.strip() not in ("k", "b"))


def _slash(printed: str) -> Decimal | None:
    parts = re.split(r"[ -]", printed.translate(_DIGIT_FOLD))
    top, bottom = parts[-1].split("/")
    if int(bottom) == 0:
        return None
    whole = Decimal(parts[0]) if len(parts) > 1 else Decimal(0)
    if len(parts) == 1 and not (int(top) < int(bottom)):
        return None
    return whole + Decimal(top) / Decimal(bottom)


def _word_atom(text: str, group: str, match: re.Match[str]) -> Atom | None:
    table = words()
    start, end = match.span()
    printed = match.group().lower()
    if group == "multiple":
        value, direction = table["multiples"][printed]  # type: ignore[misc]
        return Atom(start, end, end, "multiple", Decimal(value), Decimal(0), direction)
    if group == "ordinal":
        parts = re.split(r"[ -]", printed)
        number = Decimal(str(table["ordinals"][parts[-1]]))
        if len(parts) > 1:
            number += Decimal(str(table["tens"][parts[0]]))
        return Atom(start, end, end, "ordinal", number, Decimal(1))
    if group == "spelledfraction":
        return _spelled_fraction(text, match)
    if group == "collective":
        return _collective(match)
    value, resolution = _spell(re.findall(r"[a-z]+", printed))
    if printed in table["scales"] and not _bare_scale(text, start):
        return None
    if re.match(r"an? ", printed):
        start += 2 if printed[1] == " " else 3
    return _half_after(text, Atom(start, end, end, "word", value, resolution, scaled=resolution > 1))


def _bare_scale(text: str, start: int) -> bool:
    """A scale word alone is a number only where it stands for one ("the trillion-yuan mark"), not after another word."""
    return bool(re.search(r"(?:\b(?:the|a|an|per|over|than)\s|[“\"‘']|^)$", text[max(0, start - 8) : start], re.IGNORECASE))


def _half_after(text: str, atom: Atom) -> Atom:
    """ "two and a half", "two and a half million", "one and three quarters"."""
    match = re.match(
        rf" and (?:(a|one|two|three)[ -])({_any(list(words()['fractions']))})\b(?! of)", text[atom.end : atom.end + 40], re.IGNORECASE
    )
    if not match:
        return atom
    count = {"a": 1, "one": 1, "two": 2, "three": 3}[match.group(1).lower()]
    top, bottom = words()["fractions"][match.group(2).lower()]  # type: ignore[misc]
    end = atom.end + match.end()
    return _scaled(text, atom.start, end, "word", atom.value + Decimal(count * top) / Decimal(bottom), Decimal(1))


def _spelled_fraction(text: str, match: re.Match[str]) -> Atom | None:
    table = words()
    parts = re.split(r"[ -]", match.group().lower())
    if parts[-1].startswith("quarter") and len(parts) == 1:
        return None
    if len(parts) == 2 and parts[0] in ("a", "an", "one") and parts[1] in table["ordinals"] and parts[1] != "third":
        follows = text[match.end() : match.end() + 4].lower()
        if not follows.startswith(" of"):
            return None
    if len(parts) == 2 and parts[1] == "third" and parts[0] == "a" and not re.match(r" of\b|[,.;]|$| (?:more|less|higher|lower|in|by|to|from)\b", text[match.end() :]):
        return None
    count = {"a": 1, "an": 1}.get(parts[0]) or (table["units"].get(parts[0]) if len(parts) == 2 else 1)
    top, bottom = table["fractions"][parts[-1]]  # type: ignore[misc]
    value = Decimal(int(str(count)) * top) / Decimal(bottom)
    start = match.start() + (2 if parts[0] == "a" and len(parts) == 2 else 0)
    return _scaled(text, start, match.end(), "fraction", value, Decimal(0))


def _collective(match: re.Match[str]) -> Atom | None:
    table = words()
    parts = re.findall(r"[a-z]+", match.group().lower())
    if parts[-1] in ("score", "scores") and len(parts) == 1:
        return None
    value = Decimal(1)
    start = match.start()
    for part in parts:
        if part in table["collectives"]:
            value *= Decimal(str(table["collectives"][part]))
        elif part in table["scales"]:
            value *= Decimal(str(table["scales"][part]))
        elif part in table["units"]:
            value *= Decimal(str(table["units"][part]))
    if parts[0] in ("a", "an", "several", "many"):
        start += len(parts[0]) + 1
    return Atom(start, match.end(), match.end(), "collective", value, value)


def _spell(parts: list[str]) -> tuple[Decimal, Decimal]:
    """Value and resolution of a spelled number: ["two", "hundred", "five"] → 205, 1."""
    table = words()
    total = current = Decimal(0)
    resolution = Decimal(1)
    for part in parts:
        if part in table["scales"]:
            scale = Decimal(str(table["scales"][part]))
            resolution = scale
            if scale == 100:
                current = (current or Decimal(1)) * scale
            else:
                total = (total + current if total + current else Decimal(1)) * scale if total < scale else total + (current or 1) * scale
                current = Decimal(0)
        elif part in table["units"] or part in table["tens"]:
            current += Decimal(str(table["units"].get(part, table["tens"].get(part))))
            resolution = Decimal(1)
        elif part in ("a", "an"):
            current += 1
    return total + current, resolution
