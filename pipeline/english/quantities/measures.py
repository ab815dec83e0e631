"""What touches a number: its sign, its currency, its unit, put together where it is a product or a rate.

`measure` gives the `Part` of an atom: the span with sign, currency and unit, and the code of the unit. Units and currencies
stand in `lexicon/units.toml` and `lexicon/currencies.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.english.numbers.atoms import Atom, words
from pipeline.english.numbers.scales import scale_at
from pipeline.english.quantities.coins import coin_after, currency_before, names_again, of_land
from pipeline.english.quantities.compounds import product, rate
from pipeline.english.quantities.odd_units import molar, per_mille, quantity_in_brackets, warm
from pipeline.lexicon import either, read
from pipeline.lexicon.units import Hit, Units, units

_TIMES = re.compile(
    r"[\s-]{0,2}(?:times|fold|x|×)(?![\w])(?!\s(?:a|per|each|every|in)\s(?:year|day|month|week))(?!\s?[\d(])",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:^|[\s(,;:=∼~≈<>≤≥\[$€£¥])([-−–+±])\s?$")
_SAID_MINUS = re.compile(r"(?:^|[a-z(]\s|[,;:(]\s?)(?<!plus\sor\s)(minus|negative)\s$")
""" "growth was minus 2 per cent", "negative 0.5 per cent": a sign in words; not "9 minus 2" nor "plus or minus"."""
_IN_PERCENT = re.compile(r"[\d.,]{1,8}\s?(?:%|per\s?cent|percent)")
_BRACKETED = re.compile(r"\([-−–]\)\s?$")
""" "(-) 2.5 per cent", as surveys print what is below nought."""
_LISTED = re.compile(r"\d[\d.,]{0,12}\s?(?:%|per\s?cent\b|percent\b|percentage\spoints?\b)?\s*(?:$|[;,.(])")
""" "Turnover: – 1.2 %": a value that ends its line, behind the name of what it is."""
_ITEM = re.compile(
    rf"[\d.,]{{1,14}}(?:\s{either(words()['scales'])})?\s(?!points?\b|degrees?\b|per\b)[a-z]{{2,20}}\s[a-z]"
)
""" "-2.4 million new berths were built": the dash of an item that begins with a count."""
_NEGATIVE_BEFORE = re.compile(
    r"(?:\b(?:of|by|to|at|from|between|was|is|and|minus|than|about|around|or)|[=∼~≈<>≤≥(,:;])\s?$", re.IGNORECASE
)
_SHARES = re.compile(r"(?<![A-Za-z])[A-Z][a-z]?\s\d{1,2}\.\d{1,4}\s[A-Z][a-z]?\s\d{1,2}\.\d")
_LAST_DIGITS = re.compile(r"\([1-9][0-9]?\)(?=\s?[A-Za-zµμΩÅ°%])")
_POINTS = re.compile(r"\spoints?(?=\s(?:above|below|ahead\sof|(?:higher|lower|more|less)\sthan)\b)")
_OF_PERCENT = re.compile(
    r"(?:%|per\s?cent)(?:,\s(?:[^.;%]|\.\d){3,24}\spoints?)?(?:\s(?:of|in|for|from|on|over|since)\s[\w\s]{2,30})?"
    r"(?:,\s(?:and\s)?|\sand\s)(?!or\b)(?:\w+\s){0,2}$"
)
""" "71%, five points above the average": points of a percentage; of an index where they restate it ("0.4%, or 31 points")."""
_POINTS_MOVED = re.compile(r"\spoints?\b(?=[,;.]|\s*$|\s(?:from|on|over|compared|in|and|since|year|than)\b)")
_POINTS_TO = re.compile(r"(\spoints?)\s(?:to|from)\s(?:about\s|over\s)?[\d.]{1,6}\s?(?:%|per\s?cent)")
""" "climbed 4 points to 97 percent"."""
_PERCENT_MOVED = re.compile(
    r"(?:%|per\s?cent)(?:\s(?:of|in|for)\s[a-z\s]{2,30})?,\s(?:and\s)?"
    r"(?:(?:up|down)\s(?:by\s)?|(?:increas|ris|climb|grow|dropp|fall|declin|decreas)ing\s(?:by\s)?"
    r"|(?:with\s)?an?\s(?:[a-z-]+\s)?(?:increase|rise|gain|growth|improvement|drop|fall|decline|decrease|reduction)\sof\s)"
    r"(?:[a-z]+\s){0,2}$"
    r"|\b(?:rate|share|proportion|percentage)\s(?:(?:of|in|for)\s[a-z\s-]{2,40}\s)?(?:has\s|have\s|was\s|will\s)?"
    r"(?:rose|risen|grew|grown|climbed|increased?|raised|fell|fallen|dropped|declined|decreased|cut|lowered|rise|fall|drop)"
    r"\s(?:by\s)?(?:[a-z]+\s){0,2}$"
)
""" "stood at 4 per cent, down 0.5 points from a year ago", "…, an increase of 0.5 points", "the rate rose by 2 points": points of
a percentage."""
_ACIDITY = re.compile(r"\b(?:pH|Ph|PH)(?:\s(?:of|is|was|=|at|to|from|between|value|values)){0,3}\s?=?\s?$")


@dataclass(frozen=True, slots=True)
class Part:
    """An atom with what touches it: `start:end` covers sign, currency and unit."""

    atom: Atom
    start: int
    end: int
    unit: str = ""
    dimension: str = ""
    sign: int = 1
    scaled: bool = False


def measure(text: str, atom: Atom) -> Part:
    """The part of `atom` in `text`."""
    table = units()
    sign, start = _sign(text, atom.start)
    if atom.kind == "multiple":
        return Part(atom, atom.start, atom.end, "1", "multiple")
    if atom.kind == "fraction" and (told := _and_a_half(text, atom, table)) is not None:
        return told
    money = currency_before(text, start, table)
    if money is not None:
        code, start = money
        if sign == 1:
            sign, start = _sign(text, start)
        end = atom.end
        again = table.currency_after(text, end)
        if (
            again is not None
            and not re.match(r"\s?\d", text[again.end : again.end + 2])
            and names_again(text, again, code)
        ):
            end = again.end
            code = table.resolve(code, again.code)
        code, end, dimension = rate(text, *of_land(text, code, end, table), "money", table)
        return Part(atom, start, end, code, dimension, sign, atom.scaled)
    times = _TIMES.match(text, atom.end) if atom.kind != "ordinal" else None
    if times:
        return Part(atom, start, times.end(), "1", "multiple")
    return _with_unit_after(text, atom, start, sign, table)


def _and_a_half(text: str, atom: Atom, table: Units) -> Part | None:
    """ "a dollar and a half a pack": one and a half of the unit that stands between."""
    told = _AND_HALF.search(text, max(0, atom.start - 40), atom.start) if atom.value * 2 == 1 else None
    if told is None:
        return None
    hit = table.after(text, told.start("unit") - 1, money=True) or table.after(text, told.start("unit") - 1)
    if hit is None or hit.end != told.end("unit"):
        return None
    code, end, dimension = rate(text, hit.code, atom.end, hit.dimension, table)
    return Part(replace(atom, value=atom.value + 1), told.start(), end, code, dimension)


_AND_HALF = re.compile(r"\ban?\s(?P<unit>[a-z]+(?:\spoint)?)\sand\sa\s$")


def _with_unit_after(text: str, atom: Atom, start: int, sign: int, table: Units) -> Part:
    coin = coin_after(text, atom, table)
    if coin is not None:
        atom = replace(
            atom, value=atom.value * coin[2], resolution=atom.resolution * coin[2], scale=atom.scale * coin[2]
        )
        return Part(atom, start, coin[1], coin[0], "money", sign, atom.scaled or coin[2] != 1)
    end = atom.end
    doubt = _LAST_DIGITS.match(text, end)
    if doubt and "." in text[atom.start : end]:
        end = doubt.end()
    hit = (
        table.after(text, end, money=atom.scaled and atom.kind != "collective")
        or quantity_in_brackets(text, end, table)
        or _hyphenated(text, end, table)
        or _whole_time(text, end, table)
    )
    hit = hit or molar(text, end) or warm(text, end) or per_mille(text, end)
    if hit is None and atom.value <= 50 and (told := _POINTS_TO.match(text, end)) is not None:
        return Part(atom, start, told.end(1), "{pp}", "fraction", sign)
    points = _POINTS.match(text, end) if hit is None and atom.value <= 50 else None
    moved = _POINTS_MOVED.match(text, end) if hit is None and atom.value <= 50 else None
    if moved is not None and _PERCENT_MOVED.search(text[max(0, start - 60) : start]):
        return Part(atom, start, moved.end(), "{pp}", "fraction", sign)
    if points is not None and _OF_PERCENT.search(text[max(0, start - 90) : start]):
        return Part(atom, start, points.end(), "{pp}", "fraction", sign)
    none = hit is None and atom.value == 0 and atom.kind == "word"
    if none and (_nothing().match(text, end) or (_AT_NONE.search(text, 0, start) and _NO_NOUN.match(text, end))):
        return Part(atom, start, end, "%", "ratio", sign)
    if hit is None or _is_preposition(text, hit) or _names_thing(text, hit, atom.scaled):
        acid = atom.value <= 14 and _ACIDITY.search(text[max(0, start - 24) : start])
        return Part(atom, start, atom.end, "[pH]" if acid else "", "acidity" if acid else "", sign, atom.scaled)
    if hit.code == "'" and text[hit.end : hit.end + 1] in tuple("′'"):
        hit = replace(hit, code="''", end=hit.end + 1)
    stop = hit.code == "%" and _STOP.match(text, hit.end) is not None
    end = hit.end + stop
    if hit.dimension == "money" and not atom.scaled and (again := scale_at(text, end)) is not None:
        atom = replace(
            atom, value=atom.value * again[0], resolution=atom.resolution * again[0], scaled=True, scale=again[0]
        )
        end = again[1]
    code, end, dimension = product(text, hit.code, end, hit.dimension, table)
    code, end, dimension = rate(text, code, end, dimension, table)
    if text[end - 1] == "." and not text[end:].strip():
        end -= 1
    return Part(atom, start, end, code, dimension, sign, atom.scaled)


_STOP = re.compile(r"(?<=cent)\.(?=[,;)]|\s(?![a-z][A-Z])[a-z0-9(£$€])")
""" "rose by 4 per cent. in May": the stop of an abbreviation."""
_AT_NONE = re.compile(
    r"\b(?:inflation|growth|interest\srates?|unemployment)\b[^.;:]{0,50}?\b(?:be|is|was|at|remain(?:s|ed)?|stay(?:s|ed)?|fall|fell|to)\s"
    r"(?:(?:close|near|down)\sto\s|near(?:ly)?\s|around\s|about\s|virtually\s|almost\s)?$"
)
_NO_NOUN = re.compile(r"\s(?:in|for|by|this|last|next|per\s?cent|over|on)\b|\s?(?:[.,;]|$)")
""" "expects inflation to be close to zero in 2031": a rate of nothing, and no nothing of something."""


@cache
def _nothing() -> re.Pattern[str]:
    """What "zero" is a rate of ("zero growth")."""
    return re.compile(rf"\s(?:[a-z]+\s)?{either(words()['rates'])}\b(?!-)", re.IGNORECASE)


@cache
def _timed() -> re.Pattern[str]:
    """ "day care": names of things that begin with a unit of time."""
    return re.compile(rf"{either(read('en/things')['timed']['names'])}\b", re.IGNORECASE)


@cache
def _papers() -> re.Pattern[str]:
    """ "116 RMB bonds": a currency that only tells which papers are counted."""
    return re.compile(rf"(?:-denominated)?\s{either(read('en/things')['papers']['nouns'])}\b")


def _names_thing(text: str, hit: Hit, scaled: bool) -> bool:
    """Whether a unit of time is the first word of a thing that is counted ("100 day care places", "900 day-cases")."""
    joined = text[hit.start - 1 : hit.start] == " " and _JOINED_THINGS.match(text, hit.end) is not None
    if text[hit.start : hit.end] == "PCT":
        return _PATENTS.match(text, hit.end) is not None
    if text[hit.start : hit.end] == "Euro":
        return _EMISSIONS.match(text, hit.end) is not None
    if hit.dimension == "money":
        return not scaled and text[hit.start - 1 : hit.start] == " " and _papers().match(text, hit.end) is not None
    return (hit.dimension == "time" and joined) or _timed().match(text, hit.start) is not None


_PATENTS = re.compile(r"\s(?:international\s)?(?:patent|application|filing)")
""" "24,400 PCT applications": of the Patent Cooperation Treaty."""
_EMISSIONS = re.compile(r"\s(?:I{1,3}|IV|VI?|[1-7])\s[a-z]")
""" "9,000 Euro III buses": a standard of what they may emit."""
_JOINED_THINGS = re.compile(r"\s?[-‐‑]\s?(?!long|old)[a-z]+s\b")


_SYMBOL = re.compile(r"-([A-Za-z]{1,3})(?=[\s-])")


def _hyphenated(text: str, end: int, table: Units) -> Hit | None:
    """A symbol behind a hyphen, which ties it to the number as touching does: "a 2000-m race"."""
    match = _SYMBOL.match(text[end : end + 5])
    found = table.match("1" + match[1], 1) if match else None
    if match is None or found is None or found[1] != len(match[1]) + 1:
        return None
    return Hit(found[0].code, found[0].label_en, found[0].dimension, end + 1, end + match.end())


def _whole_time(text: str, end: int, table: Units) -> Hit | None:
    """The unit of "one full year", "two whole weeks"."""
    found = _FULL.match(text, end)
    return table.after(text, found.end("full")) if found is not None else None


_FULL = re.compile(r"\s(?P<full>full|whole|entire)\s(?:years?|months?|weeks?|days?|hours?)\b")


def _is_preposition(text: str, hit: Hit) -> bool:
    """Whether "in" is no inch (a number or nothing to measure follows), or a letter belongs to a code ("24703 L-202")."""
    printed = text[hit.start : hit.end]
    if printed == "in" and re.match(r"\s\d", text[hit.end : hit.end + 2]):
        return True
    if len(printed) == 1 and printed.isalpha() and re.match(r"-\d{2,}", text[hit.end : hit.end + 4]):
        return True
    return (
        printed in read("en/roles")["formula"]["elements"] and _SHARES.search(text, max(0, hit.start - 16)) is not None
    )


_SIGNED_RANGE = re.compile(r"[-−–+]\s?\d[\d.]*\s?(?:%|per\s?cent|percent)?\s(?:and|to)\s$")
_SIGNED_NEXT = re.compile(r"\d[\d.]*\s?(?:%|per\s?cent|percent)?\s(?:and|to)\s[-−–+]\s?\d")
""" "between -1 % and +1 %", "+1 % to +3 %": a sign that belongs to an end of a range."""


def _sign(text: str, start: int) -> tuple[int, int]:
    """A minus that belongs to the number, not a dash between words or the second half of a double dash."""
    said = text.endswith(("minus ", "negative "), 0, start)
    told = _SAID_MINUS.search(text, max(0, start - 24), start) if said else None
    if told is not None and (told[1] == "minus" or _IN_PERCENT.match(text, start)):
        return -1, told.start(1)
    bracketed = _BRACKETED.search(text[max(0, start - 5) : start])
    if bracketed is not None:
        return -1, max(0, start - 5) + bracketed.start()
    match = _SIGN.search(text[max(0, start - 3) : start])
    if match is None:
        return 1, start
    place = max(0, start - 3) + match.start(1)
    mark, before = match.group(1), text[max(0, place - 14) : place]
    if mark != "±" and before.rstrip().endswith(":") and _LISTED.match(text, start):
        return (1 if mark == "+" else -1), place
    if mark == "+" and (_SIGNED_RANGE.search(before) or _SIGNED_NEXT.match(text, start)):
        return 1, place
    if mark in "+±" or before.rstrip()[-1:] in tuple("-–—"):
        return 1, start
    spaced = place + 1 < start
    if place == 0 and mark == "-" and _ITEM.match(text, start):
        return 1, start
    if mark == "-" and not spaced and re.search(r"[A-Za-z]\s$", before):
        return -1, place
    joined = spaced or mark == "–" or re.search(r"\w\s$", before)
    negative = _NEGATIVE_BEFORE.search(before) and not spaced
    if mark != "−" and joined and not negative and (before.strip() or spaced or mark == "–"):
        return 1, start
    if mark == "−" and spaced and re.search(r"[\w)\]]\s?$", before) and not _NEGATIVE_BEFORE.search(before):
        return 1, start
    return -1, place
