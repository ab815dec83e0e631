"""Numbers that an English text spells out: "two hundred and five", "a third of", "dozens of", "doubled", "the second".

Only the places where a word of `lexicon/en/numerals.toml` stands are looked at.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.english.numbers.atoms import Atom, words
from pipeline.english.numbers.scales import each_so_much, scaled
from pipeline.lexicon import either, read
from pipeline.lexicon.units import units

_WORD = re.compile(r"[A-Za-z]+")
_ARTICLES = ("a", "an")


@cache
def triggers() -> frozenset[str]:
    """Words with which a spelled number may begin."""
    table = words()
    names = ("units", "tens", "scales", "fractions", "collectives", "multiples", "ordinals")
    return frozenset(w.partition("-")[0] for name in names for w in table[name])


@cache
def _pattern() -> re.Pattern[str]:
    table = words()
    scale = either(table["scales"])
    tens, units = either(table["tens"]), either(table["units"])
    low = f"(?:{tens}(?:[ -]{units})?|{units})"
    scaled_on = rf"(?:[ -]{scale}\b(?!{each_so_much()})){{1,4}}"
    apart = r"(?! (?:million|billion|trillion)\b)"  # "between one million and three million": two numbers
    tail = rf"{scaled_on}(?:[ -](?:and |& )?{low}\b(?! and a\b){apart}|, {low}(?= (?:hundred|thousand)\b))?"
    counted = rf"(?:{low}|(?:an? )?{scale})\b(?:{tail}|(?<=hundred)[ -](?:and |& )?{low}\b){{0,6}}"
    fraction = either(table["fractions"])
    collective = either(table["collectives"])
    counts = either(table["fraction_counts"])
    several = either([*table["units"], *table["tens"], *table["vague"]])
    multiples = either(table["multiples"])
    return re.compile(
        rf"(?P<multiple>(?:{multiples})\b)"
        rf"|(?P<fraction>(?:(?:{counts})[ -])(?:{fraction})\b|hal(?:f|ves)\b)"
        rf"|(?P<collective>(?:(?:{several})[ -])?(?:{collective})\b(?: of (?:{collective}|{scale})\b){{0,3}})"
        rf"|(?P<ordinal>(?:{tens}[ -])?{either(table['ordinals'])}\b)"
        rf"|(?P<spelled>{counted})",
        re.IGNORECASE,
    )


def find_words(text: str) -> list[Atom]:
    """Every spelled number of `text`, left to right, not overlapping."""
    begins, pattern = triggers(), _pattern()
    if begins.isdisjoint(map(str.lower, _WORD.findall(text))):
        return []
    atoms: list[Atom] = []
    pos = 0
    for hit in _WORD.finditer(text):
        if hit.start() < pos or hit.group().lower() not in begins:
            continue
        atom = None
        for start in _starts(text, hit.start()):
            match = pattern.match(text, start) if start >= pos else None
            atom = _read(text, match) if match is not None and match.end() > hit.start() else None
            if atom is not None:
                break
        if atom is not None:
            atoms.append(atom)
            pos = atom.end
    return atoms


@cache
def _ratio() -> re.Pattern[str]:
    table = words()
    number = rf"(?:{either(table['units'])}|[1-9]\d?)"
    whole = rf"(?:{either(table['wholes'])}|(?<=every\s)[1-9]\d{{0,2}}(?![\d,.]\d))"
    times = either(read("en/dates")["durations"])
    return re.compile(
        rf"(?<![\w.,/-])(?P<part>{number})\s(?:in|out\sof)\s(?:every\s)?(?P<whole>{whole})"
        rf"(?!\s(?:(?!an?\s|last\s|about\s)[a-z-]+\s)?{times})(?=\s(?:[a-z-]+\s){{0,2}}?(?:[a-z]+s\b|people|women|men|children|the|of|an?|last|about|today|now|currently)\b"
        r"|\s(?:by|in|from|at)\s(?:\d|the\b|end\b)|\s(?:[a-z]+ed|say|said|are|were|was|is|have|had|has|would|will|felt|found|think|thought)\b|[,.;)]|$)",
        re.IGNORECASE,
    )


def find_ratios(text: str) -> list[Atom]:
    """Parts of a small whole: "eight in 10 enterprises", "one out of every five", each a fraction."""
    found = []
    for match in _ratio().finditer(text):
        part, whole = (_small(match.group(name)) for name in ("part", "whole"))
        many = part > 1 and whole == _PICKED  # "seven out of 20 towns": so many of them
        if 0 < part < whole and not many:
            start, end = match.start("part"), match.end("whole")
            found.append(Atom(start, end, end, "fraction", part / whole, Decimal(0)))
    return found


_PICKED = 20


def _small(printed: str) -> Decimal:
    """The value of a small number in digits or in one word."""
    table = words()
    known = {**table["units"], **table["tens"], **table["scales"]}
    return Decimal(printed) if printed.isdigit() else Decimal(known[printed.lower()])


def _starts(text: str, start: int) -> tuple[int, ...]:
    """Where the number may begin: at the article before its word, or at the word."""
    if text[max(0, start - 3) : start].lower() in (" a ", "an ", "(a ") or text[:start].lower() == "a ":
        article = start - 3 if text[start - 3 : start].lower() == "an " else start - 2
        if article == 0 or not text[article - 1].isalnum():
            return article, start
    return (start,)


def _read(text: str, match: re.Match[str]) -> Atom | None:
    table = words()
    start, end = match.span()
    printed = match.group().lower()
    if match.group("multiple"):
        value, direction = table["multiples"][printed]
        return Atom(start, end, end, "multiple", Decimal(value), Decimal(0), direction)
    if match.group("ordinal"):
        parts = re.split(r"[ -]", printed)
        number = Decimal(str(table["ordinals"][parts[-1]]))
        if len(parts) > 1:
            number += Decimal(str(table["tens"][parts[0]]))
        return Atom(start, end, end, "ordinal", number, Decimal(1))
    if match.group("fraction"):
        return _fraction(text, match)
    if match.group("collective"):
        return _collective(text, match)
    return _counted(text, start, end, printed)


_LETTERS = re.compile(r"[a-z]+")


def _counted(text: str, start: int, end: int, printed: str) -> Atom | None:
    table = words()
    parts = _LETTERS.findall(printed)
    if parts[0] in table["scales"] and not _bare_scale(text, start, end):
        return None
    if parts[0] in _ARTICLES:
        start += len(parts[0]) + 1
    value, resolution = _spell(parts)
    scale = resolution if len(parts) == 2 else Decimal(1)
    atom = Atom(start, end, end, "word", value, resolution, scaled=resolution > 1, scale=scale)
    return _point_after(text, atom) or _half_after(text, atom)


_OF = re.compile(r" of\b")


def _bare_scale(text: str, start: int, end: int) -> bool:
    """Whether a scale word alone stands for a number ("the trillion-yuan mark", "millions of", "several hundred"), not after
    another word."""
    if _OF.match(text[end : end + 4]):
        return True
    return bool(
        re.search(
            r"(?:\b(?:the|a|an|another|per|over|than|several)\s|[“\"‘']|^)$",
            text[max(0, start - 10) : start],
            re.IGNORECASE,
        )
    )


@cache
def _point() -> re.Pattern[str]:
    """ " point four seven": decimals, digit by digit."""
    return re.compile(rf"[ -]point(?P<digits>(?:[ -](?:{either(_digits())})\b)+)", re.IGNORECASE)


@cache
def _digits() -> dict[str, int]:
    table = {word: int(value) for word, value in words()["units"].items() if int(value) < _TEN}
    return {**table, "zero": 0, "nought": 0, "oh": 0}


_TEN = 10


def _point_after(text: str, atom: Atom) -> Atom | None:
    """ "two point four seven", "sixty-two point six million"; "at one point" is a time."""
    match = _point().match(text, atom.end)
    if match is None or (atom.value == 1 and text[max(0, atom.start - 3) : atom.start].lower() == "at "):
        return None
    decimals = [str(_digits()[word]) for word in re.findall(r"[a-z]+", match["digits"].lower())]
    value = atom.value + Decimal(f"0.{''.join(decimals)}")
    return scaled(text, atom.start, match.end(), "word", value, Decimal(1).scaleb(-len(decimals)))


@cache
def _and_half() -> re.Pattern[str]:
    """ " and a half", " and three quarters"."""
    counts, fractions = either(words()["fraction_counts"]), either(words()["fractions"])
    return re.compile(rf"[ -]and[ -](?:(?:({counts})[ -])({fractions})|(half))\b(?! of)", re.IGNORECASE)


def _half_after(text: str, atom: Atom) -> Atom:
    """ "two and a half", "two and a half million", "one and three quarters", "a million and a half"."""
    match = _and_half().match(text[atom.end : atom.end + 40])
    if not match:
        return atom
    last = text[atom.start : atom.end].rpartition(" ")[2].lower()
    size = Decimal(str(words()["scales"].get(last, 1)))
    table = words()
    count = table["fraction_counts"][match.group(1).lower()] if match.group(1) else 1
    top, bottom = table["fractions"][(match.group(2) or match.group(3)).lower()]
    end = atom.end + match.end()
    return scaled(text, atom.start, end, "word", atom.value + size * count * top / Decimal(bottom), Decimal(1))


_OF_A = re.compile(r"[ -](?:of )?(?:an?|one) ")
""" "half of one per cent", "half a kilometre"."""
_POINT = re.compile(r"point\b")
""" "rates rose half a point"."""
_BY = re.compile(r"\bby\s(?:(?:more|less)\sthan\s|over\s|nearly\s|almost\s|about\s|around\s|at\sleast\s|up\sto\s)?$")
_THIRD_GOES_ON = re.compile(
    r" of\b|[,.;)]|$| (?:more|less|fewer|higher|lower|larger|smaller|in|by|to|from|as|the|compared)\b"
    r"| (?:over|during|since|last|this|between)\b"
)


def _fraction(text: str, match: re.Match[str]) -> Atom | None:
    table = words()
    parts = re.split(r"[ -]", match.group().lower())
    after = text[match.end() : match.end() + 12]
    if len(parts) == 2 and parts[0] in _ARTICLES and parts[1] in table["ordinals"]:
        by = _BY.search(text, max(0, match.start() - 16), match.start()) is not None
        if parts[1] != "third" and not by and not after.lower().startswith(" of"):
            return None
        if by and not _THIRD_GOES_ON.match(after):
            return None
        if parts[1] == "third" and not _THIRD_GOES_ON.match(after):
            return None
    count = table["fraction_counts"][parts[0]] if len(parts) == 2 else 1
    top, bottom = table["fractions"][parts[-1]]
    if parts[-1] in read("en/dates")["durations"] and count * top >= bottom:
        end = match.start() + len(parts[0])  # "four quarters" are quarters of a year
        return Atom(match.start(), end, end, "word", Decimal(count), Decimal(1))
    start = match.start() + (len(parts[0]) + 1 if parts[0] in _ARTICLES and len(parts) == 2 else 0)
    whole = _whole().match(text, match.end())
    if whole is not None:
        size = Decimal(str({**table["collectives"], **table["scales"]}[whole.group(1).lower()]))
        value = size * count * top / Decimal(bottom)
        return Atom(start, whole.end(), whole.end(), "word", value, value, scaled=True)
    article = _OF_A.match(text, match.end())
    if article is not None and (units().match(text, article.end()) or _POINT.match(text, article.end())) is not None:
        end = article.end() - 1
        return Atom(start, end, end, "digits", Decimal(count * top) / Decimal(bottom), Decimal(1) / Decimal(bottom))
    return scaled(text, start, match.end(), "fraction", Decimal(count * top) / Decimal(bottom), Decimal(0))


@cache
def _whole() -> re.Pattern[str]:
    """What a fraction is of where it is a number with it: "half a million", "a quarter of a billion", "half-dozen"."""
    table = words()
    return re.compile(
        rf"(?:[ -](?:of )?an? |-|[ -])({either([*table['scales'], *table['collectives']])})\b", re.IGNORECASE
    )


_PAIR = re.compile(r"(?!\s(?:of|more|hundred|thousand|million|billion|dozen|years|months|weeks|days)\b)")
""" "a couple buying a home": two people, whom nobody counts."""


def _collective(text: str, match: re.Match[str]) -> Atom | None:
    table = words()
    parts = re.findall(r"[a-z]+", match.group().lower())
    if parts[-1] in table["needs_count"] and (
        len(parts) == 1 or re.match(r" of \d", text[match.end() : match.end() + 5])
    ):
        return None
    if parts[-1] == "couple" and _PAIR.match(text, match.end()):
        return None
    value = Decimal(1)
    start = match.start()
    for part in parts:
        for name in ("collectives", "scales", "units", "tens"):
            if part in table[name]:
                value *= Decimal(str(table[name][part]))
                break
    if parts[0] in table["vague"]:
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
            elif total and total < scale and current == 0:
                total *= scale
            else:
                total, current = total + (current or Decimal(1)) * scale, Decimal(0)
        elif part in table["units"] or part in table["tens"]:
            current += Decimal(str(table["units"].get(part, table["tens"].get(part))))
            resolution = Decimal(1)
        elif part in _ARTICLES:
            current += 1
    return total + current, resolution
