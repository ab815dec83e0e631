"""Digits that belong to names, formulas and codes: "A380", "PM2.5", "5G", "1−x", "2π", "J1149.5+6663", "per 100 km"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.numbers.atoms import Atom
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import Sought
from pipeline.lexicon.units import units
from pipeline.records.enums import NumberRole

Found = tuple[NumberRole, str] | None
_GLUE = re.compile(r"(?:^|[^A-Za-z$€£¥₹])([A-Za-z]{1,40})([-–]?)$")
_CODE = re.compile(r"[A-Za-z]\w{0,20}\.?\d*[+_]$|(?<![A-Za-z])[A-Z]\d{1,2}-$|(?<![A-Za-z])[A-Za-z]{1,2}/$")
_ENDS_OF_CODE = ("+", "_", "-", "/")
_FORMULA_AFTER = re.compile(
    r"[-−–+](?![glmst]\s[A-Za-z])[a-z](?![a-z])|\s−\s[a-z](?![A-Za-z])|\.[A-Z]-\d{2}|-?[Α-Ψα-λν-ω](?![A-Za-z])|(?:,\d{1,3}){0,5}(?:\(\dH\))?-[\[(]"
    r"|,\d{1,3}-[a-z(]|,\d\(\dH\)|['′]-|[a-z]/\d{1,4}[a-z]|[A-Z]-[a-z]{4}|,\s?\.\s?\.\s?\."
)
_SET = re.compile(r"\{(?:\d{1,3}\s?,\s?){0,9}$")
_MEMBER = re.compile(r"\s?(?:,\s?(?:\d|\.)|\})")
_ARGUMENT = Sought(r"(?<![A-Za-z])[A-Za-z]{1,2}\d?\($", "(")
_POWER_OF = Sought(r"(?<![A-Za-z])[A-Za-z]\s[−⁻]$", "−", "⁻")
_POWER_OF_GREEK = Sought(r"[α-λν-ω]\s[−⁻]$", "−", "⁻")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?![\d,])")
_PLURAL_LETTER = re.compile(r"[A-Z]s(?![A-Za-z])")
""" "3Rs"."""
_CODED = re.compile(r"[A-Z]{2,4}\)")
""" "(4LT)", short for what was named before."""
_MOTORWAY = Sought(
    r"(?:^|\s)I[ \u00a0-]$|\b(?:at|on|along|near|via|between|onto)\s(?:SR|CR)[ \u00a0-]$", "I", "SR", "CR"
)
_NUMBER_OF_ROAD = re.compile(r"\d{2,3}(?![\d.,]\d|\s?%|\s?per\s?cent|\s[a-z]+s\b|\s?[mb]n?\b|\s?[mbt]r?illion)")
""" "I 95": the pronoun has no number behind it; "at SR 161", on a road of a state."""
_ONE_DIGIT = re.compile(r"\d(?![\d.,]|\s\d{3}(?!\d)|\s?[a-z]*illion|\s?(?:bn|mn?|k)\b)")
_TERM = re.compile(r"\([a-z]\s[−+]\s$")
_RATIO_POWER = re.compile(r"\([A-Za-z](?: [A-Za-z])? ?/\d[\d.]* ?[A-Za-z]{1,3}\) ?[−-]\d[\d.]*")
_LEGEND = re.compile(r"(?<![\w.,$])\d{1,3}\s(?:is|denotes|designates)\s")
_EXPONENT = re.compile(r"(?:(?<![A-Za-z])[A-Za-zµμ]{1,3}|Å|°)[\s\u00a0]?[−⁻]$")
_LOCANT = re.compile(r"-(?!foot-|feet-)[a-z]{3,40}(?:-\d|[\[(])")
_LONGEST_ADDRESS = 300
_ADDRESS = re.compile(r"(?:\b(?:https?|ftp)://|\bwww\.|\bdoi\.org/|\b[\w.-]+@)[^\s<>\"”]*$", re.IGNORECASE)
_QUERY = Sought(r"[?&]\w{1,20}=$", "=")
LABEL = re.compile(r"(?<![\w$€£])[A-Z]{2,5}\s$")


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    lex = read("en/roles")
    formula = lex["formula"]
    return {
        "rating": re.compile(rf"{either(lex['name']['glued'])}(?![a-z])"),
        "resolution": re.compile(rf"[48]K\s{either(lex['name']['screens'])}\b", re.IGNORECASE),
        "warmth": re.compile(rf"\b{either(lex['name']['warmth'])}\b", re.IGNORECASE),
        "priced": re.compile(rf"£|\b{either(lex['name']['priced'])}\b", re.IGNORECASE),
        "argument": re.compile(rf"(?<![A-Za-z]){either(formula['before'])}[\s(]?$"),
        "nucleus": re.compile(rf"\s?{either(formula['elements'])}(?![A-Za-z])"),
        "formula": re.compile(rf"(?<![A-Za-z])(?:{either(formula['elements'])}){{2,5}}\s?$"),
        "nuclear": re.compile(rf"\b{either(formula['nuclear'])}\b"),
        "large": re.compile(
            rf"\d[\d.,]{{0,20}}[\s-]?(?:{either(read('en/numerals')['scales'])}|bn|tn|mn)\b", re.IGNORECASE
        ),
        "locant": re.compile(rf"-?[(\[]?[a-z]{{0,12}}{either(formula['stems'])}[a-z]*", re.IGNORECASE),
        "numbered": re.compile(rf"\b{either(lex['citation']['numbered'])}\s\((?:\d\.\d\d?,?\s?(?:and\s|to\s)?)?$"),
    }


_PLACE = re.compile(r"\d\d?(?:\.\d\d?)?")
_CLOSES = re.compile(r"\s?[,)]")


def role(text: str, atom: Atom, before: str) -> Found:
    """The role of digits that are part of a code, with the reason; None for what may be a quantity.

    `before` is what stands before the digits, as far as it matters.
    """
    glued = atom.start > 0 and not text[atom.start - 1].isspace()
    if glued and _ADDRESS.search(text[max(0, atom.start - _LONGEST_ADDRESS) : atom.start]):
        return "citation", "in the address of a page"
    if _QUERY.search(before):
        return "citation", "in the address of a page"
    if _lettered().match(text, atom.start):
        return "name", "part of a proper name"
    place = _PLACE.fullmatch(text[atom.start : atom.end])
    if place and _CLOSES.match(text[atom.end : atom.end + 2]) and _rules()["numbered"].search(before):
        return "citation", "refers to a place in a text"
    if "/" in text and any(m.start() < atom.start < m.end() for m in _RATIO_POWER.finditer(text)):
        return "name", "part of a formula"
    if is_exponent(text, atom, before):
        return "unit_part", "an exponent"
    return _in_name(text, atom, before) or _base(text, atom, before) or _in_formula(text, atom, before)


@cache
def _lettered() -> re.Pattern[str]:
    """ "401(k)"."""
    return re.compile(rf"{either(read('en/roles')['name']['lettered'])}(?!\w)")


def is_exponent(text: str, atom: Atom, before: str) -> bool:
    """Whether the number is the power of a variable ("r −1/2", "ν −2.4")."""
    if _POWER_OF_GREEK.search(before):
        return True
    return _POWER_OF.search(before) is not None and "/" in text[atom.start : atom.end]


_PAIR = re.compile(r"(?<![A-Za-z$])[A-Z]{2,5} (\d{1,4}[-–])$")


_NOTED = re.compile(r"(?:^|[^\w-])([A-Za-z]?[a-z]{4,})$")
_NOTE_ENDS = re.compile(r"(?=[.,;)]?(?:\s[a-z(]|\s*$|[.;)]\s))")


@cache
def _words_with_numbers() -> frozenset[str]:
    """Words that a number is part of, glued or not: "covid19", "phase2"."""
    return frozenset(word.lower() for word in read("en/roles")["name"]["before"])


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
        noted = _NOTED.search(before) if not glue[2] and _NOTE_ENDS.match(text, end) else None
        if noted is not None and noted[1].lower() not in _words_with_numbers():
            return "citation", "a footnote"  # "after inflation2."
        return "name", "digits glued to letters"
    if _is_rating(text, atom) and not is_money(text, atom.start):
        return "name", "a technology or rating"
    printed = text[atom.start : end]
    long = len(printed) >= 5 and printed.isdigit() and LABEL.search(before)
    if _PADDED.fullmatch(printed) and _NAMED_BEFORE.search(before):
        return "name", "number of a named thing"
    if _PLURAL_LETTER.match(text, end) and not is_money(text, atom.start):
        return "name", "a coined name"
    if _CODED.match(text, end) and before.endswith("("):
        return "name", "a coined name"
    if _MOTORWAY.search(before) and _NUMBER_OF_ROAD.match(text, atom.start):
        return "name", "number of a named thing"
    pair = _PAIR.search(before)
    joined = pair is not None and units().after(text, end) is None and not is_money(text, atom.start - len(pair[1]))
    if joined or before.endswith("#") or (long and not is_money(text, atom.start)):
        return "name", "number of a named thing"
    return None


_PADDED = re.compile(r"0\d{1,3}")
_NAMED_BEFORE = re.compile(r"\b[A-Z][\w’'-]*\s$")
""" "the Lynx Co 01 went on sale": a number that begins with a zero, behind a name."""


def _is_rating(text: str, atom: Atom) -> bool:
    """Whether a letter glued to the digits makes a technology of them ("5G", "4K video"), not a scale or a temperature."""
    rules, end = _rules(), atom.digits_end
    if rules["resolution"].match(text, atom.start):
        return True
    if not rules["rating"].match(text, end):
        return False
    if text[end] in "CF" and (text[atom.start - 1 : atom.start] in ("-", "−") or warm(text)):
        return False
    return not re.match(r"[A-Z]{2}|[KMB](?:\s|$|[.,;)])", text[end : end + 2])


_SLASHED = Sought(r"[A-Za-z)]/$|\w\w/ $", "/", "/ ")
_SHORT = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,2}/$")


def _base(text: str, atom: Atom, before: str) -> Found:
    """Digits behind a slash: of a code, or the base of a rate ("kWh/100 km")."""
    end = atom.digits_end
    if _SLASHED.search(before) and not is_money(text, atom.start):
        short = _SHORT.search(before) and units().after(text, end) is None
        return ("name", "part of a code") if short else ("denominator", "what a rate is counted by")
    if before.endswith(_ENDS_OF_CODE) and _CODE.search(before) and units().after(text, end) is None:
        return "name", "part of a code"
    return None


_INVERSE = re.compile(r"/[A-Z](?![A-Za-z])")


_BEHIND_LOCANT = re.compile(r"\d,$")
_HYDROGEN = re.compile(r"[A-Z][,)]")
_INDEX = re.compile(r"[A-Za-z\d][)\]]$|/[A-Z]\s$")


def _in_formula(text: str, atom: Atom, before: str) -> Found:
    end = atom.digits_end
    if atom.value == 1 and _INVERSE.match(text, end):
        return "name", "part of a formula"
    if atom.scaled:
        return None
    if atom.end - atom.start == 1 and _EXPONENT.search(before):
        return "unit_part", "an exponent"
    locant = _BEHIND_LOCANT.search(before) and re.match(r"-[a-z]", text[end : end + 2])
    hydrogen = _HYDROGEN.match(text[end : end + 2]) and re.search(r"[(,]\s?$", before)
    index = _INDEX.search(before) or _TERM.search(before)
    argument = _rules()["argument"].search(before) and not is_amount(text, atom)
    follows = _FORMULA_AFTER.match(text, end) and not is_money(text, atom.start)
    if locant or hydrogen or index or argument or follows or _LOCANT.match(text, end) or _whole(text, atom, before):
        return "name", "part of a formula"
    return None


def _whole(text: str, atom: Atom, before: str) -> bool:
    """Whether a small whole number is a place in a molecule, a nucleus, a member of a set, an argument or a part in a drawing."""
    printed, end, rules = text[atom.start : atom.end], atom.digits_end, _rules()
    if len(printed) > 3 or not printed.isdigit():
        return False
    if rules["locant"].match(text, end) or (_SET.search(before) and _MEMBER.match(text, end)):
        return True
    compound = rules["formula"].search(before)
    if compound and re.search(r"[a-z]", compound.group()):
        return True
    if _ARGUMENT.search(before) and text[end : end + 1] == ")":
        return True
    nucleus = rules["nucleus"].match(text, end)
    if nucleus is not None:
        heavy = len(nucleus.group().strip()) > 1
        if rules["nuclear"].search(text) if heavy else rules["nuclear"].match(text, nucleus.end() + 1):
            return True
    return _LEGEND.match(text, atom.start) is not None and len(_LEGEND.findall(text)) > 1


def warm(text: str) -> bool:
    """Whether a word of heat or cold stands in the text, which makes degrees of a "C" or "F" behind a number."""
    return _rules()["warmth"].search(text) is not None


def priced(text: str) -> bool:
    """Whether a word of British money stands in the text, which makes pence of a "p" behind a number."""
    return _rules()["priced"].search(text) is not None


def is_amount(text: str, atom: Atom) -> bool:
    """Whether a scale, a percent or the name of a currency follows the digits: an amount, whatever stands before."""
    if atom.scaled:
        return True
    hit = units().after(text, atom.digits_end)
    return hit is not None and (hit.code == "%" or (hit.dimension.startswith("money") and text[hit.start].islower()))


def is_money(text: str, start: int) -> bool:
    """Whether a currency stands right before `start`, and no formula ("R2O2", "CHF3")."""
    found = units().currency_ending_at(text, start)
    if found is None:
        return False
    sign = text[found.start : start]
    if sign in read("en/roles")["formula"]["coins"] and _ONE_DIGIT.match(text, start):
        return False
    if is_letter(text, found.start, start):
        return False
    ran_on = start - found.start > 1 and text[found.start].isupper() and text[: found.start][-1:].islower()
    return ran_on or found.start == 0 or not text[found.start - 1].isalpha() or not text[found.start].isalpha()


def is_letter(text: str, sign: int, start: int) -> bool:
    """Whether the sign of money at `sign:start` may be a letter of a name ("P2"), because no large amount follows it."""
    if text[sign:start] not in read("en/roles")["formula"]["letters"]:
        return False
    return not (_GROUPED.match(text, start) or _rules()["large"].match(text, start))


def _links_words(before: str, text: str, end: int) -> bool:
    """Whether the hyphen before the digits joins words ("mid-40s", "proportion-17 percent"), not a code."""
    word = re.search(r"([a-z]{4,40})[-–]$", before)
    return word is not None and units().after(text, end) is not None
