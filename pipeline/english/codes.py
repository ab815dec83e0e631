"""Digits that belong to names, formulas and codes: "A380", "PM2.5", "5G", "1−x", "2π", "J1149.5+6663", "per 100 km"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.numerals import Atom
from pipeline.lexicon import either, read
from pipeline.lexicon.units import units
from pipeline.records.enums import NumberRole

Found = tuple[NumberRole, str] | None
_GLUE = re.compile(r"(?:^|[^A-Za-z$€£¥₹])([A-Za-z]{1,40})([-–]?)$")
_CODE = re.compile(r"[A-Za-z]\w{0,20}\.?\d*[+_]$|(?<![A-Za-z])[A-Za-z]{1,2}/$")
_FORMULA_AFTER = re.compile(
    r"[-−–+][a-z](?![a-z])|[Α-Ωα-λν-ω](?![A-Za-z])|(?:,\d{1,3}){0,5}-[\[(]|,\d{1,3}-[a-z(]|'-|[a-z]/\d{1,4}[a-z]"
)
_EXPONENT = re.compile(r"(?:(?<![A-Za-z])[A-Za-zµμ]{1,3}|Å|°)[\s\u00a0]?[−⁻]$")
_LOCANT = re.compile(r"-[a-z]{3,40}(?:-\d|[\[(])")
_LONGEST_ADDRESS = 300
_ADDRESS = re.compile(r"(?:\b(?:https?|ftp)://|\bwww\.|\bdoi\.org/|\b[\w.-]+@)[^\s<>\"”]*$", re.IGNORECASE)
LABEL = re.compile(r"(?<![\w$€£])[A-Z]{2,5}\s$")


@cache
def _rules() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows glued digits of a technology, and what stands before an index of a formula."""
    lex = read("en/roles")
    return (
        re.compile(rf"{either(lex['name']['glued'])}(?![a-z])"),
        re.compile(rf"(?<![A-Za-z]){either(lex['formula']['before'])}[\s(]?$"),
    )


def role(text: str, atom: Atom, before: str) -> Found:
    """The role of digits that are part of a code, with the reason; None for what may be a quantity.

    `before` is what stands before the digits, as far as it matters.
    """
    if _ADDRESS.search(text[max(0, atom.start - _LONGEST_ADDRESS) : atom.start]):
        return "citation", "in the address of a page"
    return _in_name(text, atom, before) or _base(text, atom, before) or _in_formula(text, atom, before)


def _in_name(text: str, atom: Atom, before: str) -> Found:
    end = atom.digits_end
    glue = _GLUE.search(before)
    ran_on = glue and not glue[2] and glue[1].islower() and is_amount(text, atom)
    if (
        glue
        and not ran_on
        and not is_money(text, atom.start - len(glue[2]))
        and not (glue[2] and _links_words(before, text, end))
    ):
        return "name", "digits glued to letters"
    rating = _rules()[0].match(text, end) and not re.match(r"[A-Z]{2}|[KMB](?:\s|$|[.,;)])", text[end : end + 2])
    if rating and not is_money(text, atom.start):
        return "name", "a technology or rating"
    printed = text[atom.start : end]
    long = len(printed) >= 5 and printed.isdigit() and LABEL.search(before)
    joined = re.search(r"(?<![A-Za-z$])[A-Z]{2,5} \d{1,4}[-–]$", before) and units().after(text, end) is None
    if joined or before.endswith("#") or (long and not is_money(text, atom.start)):
        return "name", "number of a named thing"
    return None


def _base(text: str, atom: Atom, before: str) -> Found:
    """Digits behind a slash: of a code, or the base of a rate ("kWh/100 km")."""
    end = atom.digits_end
    if re.search(r"[A-Za-z)]/$|\w\w/ $", before) and not is_money(text, atom.start):
        short = re.search(r"(?<![A-Za-z])[A-Za-z]{1,2}/$", before) and units().after(text, end) is None
        return ("name", "part of a code") if short else ("denominator", "what a rate is counted by")
    if _CODE.search(before) and units().after(text, end) is None:
        return "name", "part of a code"
    return None


def _in_formula(text: str, atom: Atom, before: str) -> Found:
    end = atom.digits_end
    if atom.value == 1 and re.match(r"/[A-Z](?![A-Za-z])", text[end : end + 3]):
        return "name", "part of a formula"
    if atom.scaled:
        return None
    if atom.end - atom.start == 1 and _EXPONENT.search(before):
        return "unit_part", "an exponent"
    locant = re.search(r"\d,$", before) and re.match(r"-[a-z]", text[end : end + 2])
    hydrogen = re.match(r"[A-Z][,)]", text[end : end + 2]) and re.search(r"[(,]\s?$", before)
    index = re.search(r"[A-Za-z\d][)\]]$", before)
    argument = _rules()[1].search(before) and not is_amount(text, atom)
    follows = _FORMULA_AFTER.match(text, end) and not is_money(text, atom.start)
    if locant or hydrogen or index or argument or follows or _LOCANT.match(text, end):
        return "name", "part of a formula"
    return None


def is_amount(text: str, atom: Atom) -> bool:
    """Whether a scale, a percent or the name of a currency follows the digits: an amount, whatever stands before."""
    if atom.scaled:
        return True
    hit = units().after(text, atom.digits_end)
    return hit is not None and (hit.code == "%" or (hit.dimension.startswith("money") and text[hit.start].islower()))


def is_money(text: str, start: int) -> bool:
    """Whether a currency stands right before `start`."""
    found = units().currency_ending_at(text, start)
    if found is None:
        return False
    return found.start == 0 or not text[found.start - 1].isalpha() or not text[found.start].isalpha()


def _links_words(before: str, text: str, end: int) -> bool:
    """Whether the hyphen before the digits joins words ("mid-40s", "proportion-17 percent"), not a code."""
    word = re.search(r"([a-z]{4,40})[-–]$", before)
    return word is not None and units().after(text, end) is not None
