"""Numbers that are no quantity because of the unit behind them, or because they are dialled."""

from __future__ import annotations

import re

from pipeline.english.numbers.atoms import Atom
from pipeline.english.roles import codes
from pipeline.english.roles.assign import PLURAL
from pipeline.english.roles.number_words import RATE
from pipeline.english.roles.role_words import role_words
from pipeline.lexicon.units import units
from pipeline.records import Mention

_VARIABLE = re.compile(r"(?<![\w.’'&$€£-])(?:[B-HJ-Zb-z]|[Α-Ωα-ω])[\s\u00a0]$")
_DEFINED = re.compile(r"\s?[:;]|\s(?:was|is|shows?|has|had|contains?)\b|\sand\s\d+\s[a-z]+[^s\W]\b")
_SERIES = re.compile(r"(?<![\w$€£])([A-Z]{3,5})\s\d{1,2}(?:,\s\d{1,2}){0,6},?\s(?:and\s|or\s)?$")
""" "ATLAS 1, 2 and": the last of several that bear one name."""
_TITLED = re.compile(
    r"\b(?:By|To|From|At|Than|Over|About|Around|Between|Roughly|Some|Nearly|Almost|Under|With|Hits?|Hit|Reach(?:es|ed)?|Tops?|Totals?)\s$"
)
""" "Ferry Trips Rise By 320": words of a heading that names nothing."""
_OF_MANY = re.compile(r"/1(?:,?000|0,?000|00,?000|,?000,?000)(?![\d,/])")
""" "19.9/100,000": a rate of so many."""
_NAMED = re.compile(r"(?:\w|,)\s(?:[A-Z][\w’'-]*\s)*[A-Z][\w’'-]+\s$")


def by_unit(text: str, atom: Atom, unit: str) -> Mention | None:
    """What only the unit decides: bare digits before a capitalised noun, or after one, name that thing."""
    if atom.kind == "fraction" and not unit and re.match(r"-[A-Za-z]", text[atom.end : atom.end + 2]):
        return Mention(atom.start, atom.end, "idiom", "a fixed expression")
    if unit == "%" and role_words()["trimmed"].match(text, atom.end):
        return Mention(atom.start, atom.end, "qualifier", "part of the name of a statistic")
    if unit == "%" and (end := RATE.match(text, atom.end)) and role_words()["product"].match(text, end.end()):
        return Mention(atom.start, atom.end, "name", "part of a proper name")
    if unit or atom.kind != "digits" or atom.scaled:
        return None
    before, after = text[max(0, atom.start - 40) : atom.start], text[atom.end : atom.end + 40]
    plain = "," not in text[atom.start : atom.end]
    capital = _NAMED.search(before)
    share = "." in text[atom.start : atom.end] and role_words()["element"].search(before)
    capital = capital if not _TITLED.search(before) else None
    if plain and capital and not share and not re.match(r"\s(?:[a-z-]+\s){0,3}[a-z]{3,}|\s?[%$€£]", after):
        return Mention(atom.start, atom.end, "name", "number of a named thing")
    if _LISTED_AS.search(before) and atom.kind == "digits":
        return Mention(atom.start, atom.end, "name", "the code of a share")
    if _is_telephone(text, atom) or _dialled(before, after) or re.match(r"\s[A-Za-z]{1,2}-?\d{3,}\b", after):
        return Mention(atom.start, atom.end, "citation", "a code or telephone number")
    opens = re.fullmatch(r"\s*(?:[•*-]\s)?[A-Z][a-z]+\s", text[: atom.start]) and not _TITLED.search(before)
    if plain and opens and _DEFINED.match(after):
        return Mention(atom.start, atom.end, "name", "number of a named thing")
    if plain and codes.LABEL.search(before) and not PLURAL.match(after) and not re.match(r"-[A-Z]{1,3}\b", after):
        return Mention(atom.start, atom.end, "name", "number of a named thing")
    if plain and _SERIES.search(before) and not _of_money(before) and not PLURAL.match(after):
        return Mention(atom.start, atom.end, "name", "number of a named thing")
    if re.match(r"-[A-Z][a-z]+\s[A-Z]", after) and re.search(r"[a-z]", text):
        return Mention(atom.start, atom.end, "name", "part of a proper name")
    if re.match(r"[-−][A-Z]{1,4}\b", after):
        return Mention(atom.start, atom.end, "name", "part of a code")
    of_many = _OF_MANY.match(after) or (
        before.endswith("/") and _OF_MANY.match(f"/{text[atom.start : atom.end]}{after}")
    )
    if not of_many and (re.search(r"\d/$", before) or re.match(r"/\d", after)):
        return Mention(atom.start, atom.end, "name", "two numbers joined to a name")
    small = atom.end - atom.start <= 2 and text[atom.start : atom.end].isdigit()
    if small and _VARIABLE.search(before) and not re.match(r"\s[a-z]+s\b|\s?[-–]\s?\d", after):
        return Mention(atom.start, atom.end, "name", "index of a variable")
    return None


def _of_money(before: str) -> bool:
    """Whether the capitals that begin the list at the end of `before` are a currency ("USD 5, 10 and")."""
    found = _SERIES.search(before)
    return found is not None and units().currencies.before(found[1], len(found[1])) is not None


_ABROAD = re.compile(r"\+\d[\d ]{2,}\s$")


_LISTED_AS = re.compile(
    r"\b(?:HKEX|SEHK|HKSE|SSE|SZSE|NYSE|NASDAQ|LSE|ASX|TSX|TSE|BSE|NSE|SGX|KRX|JSE|[Ss]tock\s[Cc]odes?)\s?[:：.]?\s?$"
)
""" "(HKEX: 386; SSE: 600028)"."""


def _dialled(before: str, after: str) -> bool:
    """Whether a number is a group of digits of "+267 367 1300"."""
    opens = before.endswith("+") and re.match(r"\s\d{2,4}\b(?![.,]\d)", after) is not None
    return opens or _ABROAD.search(before) is not None


_GROUPS_BEFORE = re.compile(r"(?:[\d(]\d{0,7}[)-]){1,4}$")
_GROUPS_AFTER = re.compile(r"(?:-\d{1,8}){1,4}(?!\d)")


def _is_telephone(text: str, atom: Atom) -> bool:
    """Whether the number is a group of digits of a telephone number or another code joined by hyphens."""
    left = _GROUPS_BEFORE.search(text[max(0, atom.start - 20) : atom.start])
    right = _GROUPS_AFTER.match(text[atom.end : atom.end + 24])
    groups = (left.group().count("-") if left else 0) + (right.group().count("-") if right else 0)
    whole = (left.group() if left else "") + text[atom.start : atom.end] + (right.group() if right else "")
    return groups >= 2 or (
        groups == 1
        and re.fullmatch(r"0\d+-\d{3,}|\d{3,4}-\d{4}", whole) is not None
        and not re.fullmatch(r"[12]\d{3}-[12]\d{3}|\d{3,4}-[1-9]0{2,3}", whole)
    )
