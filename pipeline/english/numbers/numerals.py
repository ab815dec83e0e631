"""English numerals: where the numbers of a sentence stand, and their exact values.

`find_atoms` gives every number of a text once, as an `Atom` with its `Decimal` value; scales and powers of ten that follow
("2.5 million", "18.6 lakh crore", "4.2bn", "1.2 × 10−3") belong to the atom. The forms of digits stand in `digits.py`, scales in
`scales.py`; words are read in `spelled.py`; units, modifiers and roles come later. Words stand in `lexicon/en/numerals.toml`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.english.numbers.atoms import Atom, last_digit, words
from pipeline.english.numbers.digits import first_mark, in_digits
from pipeline.english.numbers.marks import torn
from pipeline.english.numbers.powers import power_at
from pipeline.english.numbers.scales import scaled
from pipeline.english.numbers.spelled import find_ratios, find_words, triggers
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import Sought

_FOLD = str.maketrans("０１２３４５６７８９．，·", "0123456789.,.")
_ORDINAL = ("st", "nd", "rd", "th")
_TOKENISED = re.compile(r"\w' s\b|\bn' t\b|\w [,;:] \w|[$€£] \d|\w - \w")
_LETTERS = re.compile(r"[a-z]+")


def may_hold_number(text: str) -> bool:
    """Whether a digit, the sign of a fraction or a word that a number begins with stands in `text`: cheap, and never wrong
    when it says no."""
    return first_mark().search(text) is not None or not triggers().isdisjoint(_LETTERS.findall(text.lower()))


def find_atoms(text: str) -> list[Atom]:
    """Every number of `text`, left to right, not overlapping. Bare fraction nouns ("quarter") are left to the date rules."""
    spelled = find_words(text)
    atoms: list[Atom] = []
    pattern, first, pos = in_digits(), first_mark(), 0
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
        return scaled(text, start, end, "digits", number, last_digit(number))
    if match.group("dotted"):
        return scaled(
            text, start, end, "digits", Decimal(re.sub(r"[^\d]", "", match.group().translate(_FOLD))), Decimal(1)
        )
    return _digits(text, match)


def _plain(text: str, start: int, end: int) -> Atom:
    number = Decimal(re.sub(r"[^\d.]", "", text[start:end].translate(_FOLD)))
    return scaled(text, start, end, "digits", number, last_digit(number))


_LAST_PLACE = 300
_RANKS = re.compile(
    r"\brank(?:s|ed|ing|ings)?\s(?:(?:as|at|the|to|about|around|from|of)\s){0,2}(?:No\.?\s?\d{1,3}\sto\s)?"
    r"(?:No\.?|number)\s?$",
    re.IGNORECASE,
)
_RANKS_AGAIN = re.compile(r"\brank(?:s|ed|ing)?\s(?:as\s)?No\.?\s?\d{1,3}\b[^;]{0,80}\band\sNo\.?\s?$", re.IGNORECASE)
""" "ranked No. 5 in landings and No. 1 in income"."""
_THE_NUMBER = Sought(r"\b(?:the|as|is|was|are|were|be|being|become|became|remained|remains)\sNo\.\s?$", "No.")
_BESIDE = Sought(r"[\d\w%],\sNo\.\s?$", "No.")
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
    resolution = last_digit(number)
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


def _slash(printed: str) -> Decimal | None:
    """The value of "3/4" or "7 1/2"; None where it is no fraction ("4/0", "13/4")."""
    parts = re.split(r"[ -]", printed.translate(_FOLD))
    top, bottom = (Decimal(p) for p in parts[-1].split("/"))
    halves = bottom == 2 and top % 2 and top < 20
    if bottom == 0 or (len(parts) == 1 and top >= bottom and not halves):
        return None
    return (Decimal(parts[0]) if len(parts) > 1 else Decimal(0)) + top / bottom
