"""Money that touches a number: signs and codes before it, coins and scaled codes behind it, pence."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from pipeline.english.numbers.atoms import Atom, words
from pipeline.english.quantities.compounds import GAP
from pipeline.english.roles import codes
from pipeline.lexicon.units import Hit, Units

_DOLLARS = re.compile(rf"(?:^|[^A-Za-z])([A-Za-z]{{1,3}}){GAP}?\$$")
_SMALL_CODE = re.compile(rf"(?<![a-z0-9])([a-z]{{3}}){GAP}?$")
_PENCE = re.compile(r"p(?![\w])")
_SCALED_CODE = re.compile(rf"{GAP}?([kKmMbBgGtT]|[mM][nN]|[bB][nN])(?=[A-Z]{{3}}\b)")


def coin_after(text: str, atom: Atom, table: Units) -> tuple[str, int, Decimal] | None:
    """A currency with a glued scale ("30 MUSD") or as a sign ("100₾") behind the number: code, end and scale."""
    prefixed = _SCALED_CODE.match(text, atom.end)
    if prefixed and (coin := table.currencies.after(text, prefixed.end())) is not None:
        marks = words()["scale_marks"]
        return coin[0].code, coin[1], Decimal(str(marks.get(prefixed[1], marks.get(prefixed[1].lower(), 1))))
    if atom.kind == "digits" and (pence := _pence(text, atom.end)):
        return "{penny}", pence, Decimal(1)
    sign = text[atom.end : atom.end + 1]
    if not sign or unicodedata.category(sign) != "Sc":
        return None
    coin = table.currencies.after(text, atom.end) or table.currencies.before(sign, 1)
    return None if coin is None else (coin[0].code, atom.end + 1, Decimal(1))


def _pence(text: str, end: int) -> int:
    """Where the "p" of pence ends, in a text that speaks of money ("duty of 9p") or by what follows ("9 p a pint"); else 0."""
    if _PENCE.match(text, end) and codes.priced(text):
        return end + 1
    told = _PENCE_FOR.match(text, end)
    small = re.search(r"(?<![\d.,])\d{1,2}(?:\.\d)?$", text[:end]) is not None  # not "1080p"
    return told.end("p") if told is not None and small else 0


_PENCE_FOR = re.compile(r"\s?(?P<p>p)\s(?:(?:(?:off|on|to)\s)?an?\s[a-z]|(?:per|in\sthe\s(?:pound|£))\b)")
_SCALED = re.compile(r"[\d.,]{1,8}[\s-](?:thousand|[mb]illion|trillion)[\s-](?:[a-z-]+\s){0,3}[a-z]+")
""" "A $1 billion jobs plan": an article, where the amount describes a noun."""
_NAMES = ("yuan", "renminbi", "rmb", "dollars", "euros", "rupees", "yen")
"""Names of currencies that are no other word: "$4 million won by" tells of no Korean won."""


def names_again(text: str, again: Hit, code: str) -> bool:
    """Whether what stands behind an amount is its currency once more: the same, or a name in words ("$8 billion yuan")."""
    same = again.code == code or code in (again.money.candidates if again.money else ())
    return same or text[again.start : again.end].lower() in _NAMES


def of_land(text: str, code: str, end: int, table: Units) -> tuple[str, int]:
    """`code` and `end` of an amount; those of "$20 U.S.", where the land behind it says which dollar is meant."""
    sort = table.currencies.by_code.get(code)
    land = table.currencies.land_after(text, end + 1) if sort is not None and text[end : end + 1] == " " else None
    meant = land is not None and sort is not None and land[0].code in sort.candidates
    return (land[0].code, land[1]) if land is not None and meant else (code, end)


def currency_before(text: str, start: int, table: Units) -> tuple[str, int] | None:
    """Code and start of the currency before a number: signs and codes, also the letters of a land before a spaced "$"."""
    found = table.currency_ending_at(text, start)
    if found is None:
        small = _SMALL_CODE.search(text[max(0, start - 6) : start]) if text == text.lower() else None
        named = table.currencies.before(small[1].upper(), 3) if small else None
        return (named[0].code, max(0, start - 6) + small.start(1)) if named and small and named[1] == 0 else None
    if codes.is_letter(text, found.start, start):
        return None
    if found.code == "{dollar}":
        letters = _DOLLARS.search(text[max(0, found.start - 6) : found.start + 1])
        article = letters is not None and letters[1] == "A" and _SCALED.match(text, start) is not None
        # "earned us $1.9 billion"
        people = letters is not None and letters[1] == "us" and letters.group().endswith(" $")
        if (
            letters
            and not article
            and not people
            and (letters[1].isupper() or len(letters[1]) > 1 or letters[1] == "c")
        ):
            named = table.currencies.before(letters[1].upper() + "$", len(letters[1]) + 1)
            if named is not None and named[1] == 0:
                return named[0].code, max(0, found.start - 6) + letters.start(1)
    return found.code, found.start
