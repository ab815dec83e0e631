"""Numbers that the words around them settle as no claim: names, citations, idioms, structure, ordinals.

`by_surface` looks at an atom before units are tried, `by_unit` after. Both give a `Mention`, or None for what may be a claim.
Words stand in `lexicon/en/roles.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipeline.english.numerals import Atom
from pipeline.lexicon import read
from pipeline.records import Mention


def _words(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True))


@cache
def _rules() -> dict[str, Any]:
    lex = read("en/roles")
    return {
        "citation": re.compile(rf"\b(?:{_words(lex['citation']['before'])})\s?(?:\d+\s?(?:,|and|to|-|–|&)\s?)*[(\[]?$", re.IGNORECASE),
        "name": re.compile(rf"\b(?:{_words(lex['name']['before'])})[\s-]?(?:[IVX\d]+\s(?:and|or|to)\s)?$", re.IGNORECASE),
        "named": re.compile(rf"\s(?:[A-Z][\w’'-]*\s){{0,3}}(?:{_words(lex['name']['after'])})\b"),
        "glued": re.compile(rf"(?:{_words(lex['name']['glued'])})(?![a-z])"),
        "body": re.compile(rf"\s(?:[A-Z][\w’'.-]*\s){{0,3}}(?:{_words(lex['ordinal']['bodies'])})\b"),
        "event": re.compile(rf"[\s-](?:[\w’'-]+\s){{0,2}}(?:{_words(lex['ordinal']['events'])})s?\b", re.IGNORECASE),
        "sure": re.compile(rf"\b(?:{_words(lex['rank']['sure'])})(?:\s(?:as|the|at|in|of))*(?:\s[a-z]+ly)?\s(?:the\s)?$", re.IGNORECASE),
        "verb": re.compile(rf"\b(?:{_words(lex['rank']['verbs'])})\s(?:the\s)?$", re.IGNORECASE),
        "superlative": re.compile(rf"[\s-](?:most\s\w+|{_words(lex['rank']['superlatives'])})\b", re.IGNORECASE),
        "scope": re.compile(rf"[”\"’']?\s(?:place\s|position\s)?(?:{_words(lex['rank']['scopes'])})\b", re.IGNORECASE),
        "idiom": _phrases(lex["idiom"]["phrases"]),
        "fixed": _words(lex["idiom"]["words"]),
        "structure": _phrases(lex["structure"]["phrases"]),
    }


def _phrases(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(p).replace(r"\ ", r"\s").replace(r"\#", "\x00").replace("#", "\x00") + (r"\b" if p[-1].isalpha() else "") for p in phrases), re.IGNORECASE)


def _in_phrase(pattern: re.Pattern[str], text: str, atom: Atom) -> bool:
    """Whether a phrase of `pattern` has the atom in the place of its mark."""
    start, end = max(0, atom.start - 24), atom.end + 24
    marked = text[start : atom.start] + "\x00" + text[atom.end : end]
    at = atom.start - start
    return any(m.start() <= at < m.end() and (m.start() == 0 or not (marked[m.start()].isalpha() and marked[m.start() - 1].isalpha())) for m in pattern.finditer(marked))


def by_surface(text: str, atom: Atom) -> Mention | None:
    """The role of `atom` where spelling and neighbours alone settle it; None for what may be a quantity."""
    rules = _rules()
    before, after = text[max(0, atom.start - 40) : atom.start], text[atom.end : atom.end + 60]
    if atom.kind == "ordinal":
        return _ordinal(text, atom, before, after)
    if atom.kind in ("word", "fraction", "multiple", "collective"):
        mention = _spelled(text, atom, before, after)
        if mention is not None:
            return mention
    if _in_phrase(rules["structure"], text, atom):
        return Mention(atom.start, atom.end, "structure", "counts the report's own parts")
    if atom.kind == "digits":
        return _digits(text, atom, before, after)
    return None


def _digits(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    rules = _rules()
    end = atom.digits_end
    glue = re.search(r"(?:^|[^A-Za-z$€£¥₹])((?:[A-Za-z]*[A-Za-z])[-–]?)$", before)
    if glue and not re.search(r"(?:^|[^A-Za-z])(?:RMB|Rs|INR|HKD|USD|EUR|GBP|CNY|US|NT|MOP|SGD|Tk|KSh|Ksh|TZS|UGX|NGN|ZAR|AUD|CAD|NZD|JPY|KRW)[-–]?$", before):
        return Mention(atom.start, end, "name", "digits glued to letters")
    if re.match(r"\[\d", text[max(0, atom.start - 1) : atom.start + 1]) and after.startswith("]"):
        return Mention(atom.start, end, "citation", "a reference mark")
    if rules["glued"].match(text, end) and not re.match(r"[A-Z]{2}|[KMB]\s", text[end : end + 2]):
        return Mention(atom.start, end, "name", "a technology or rating")
    if rules["citation"].search(before) and not re.match(r"\s?(?:%|percent|per cent|million|billion|yuan)", text[end : end + 9]):
        return Mention(atom.start, end, "citation", "refers to a place in a text")
    if not atom.scaled and rules["name"].search(before) and not re.match(r"\s?(?:%|percent|per\scent|[a-z]+s\b)", text[end : end + 16]):
        return Mention(atom.start, end, "name", "number of a named thing")
    if rules["named"].match(text, end) and not re.search(r"[$€£¥]$", before):
        return Mention(atom.start, end, "name", "part of a proper name")
    if _quoted(text, atom) and not re.match(r"\s?(?:%|percent|per cent|[a-z])", after):
        return Mention(atom.start, end, "name", "part of a quoted name")
    return None


def _spelled(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    rules = _rules()
    if atom.value <= 1 and atom.kind == "word" and _in_phrase(rules["idiom"], text, atom):
        return Mention(atom.start, atom.end, "idiom", "asserts no number")
    fixed = re.compile(rules["fixed"], re.IGNORECASE)
    if any(m.start() <= min(atom.start, 24) < m.end() for m in fixed.finditer(text[max(0, atom.start - 24) : atom.end + 24])):
        return Mention(atom.start, atom.end, "idiom", "a fixed expression")
    if _quoted(text, atom) and not re.match(r"\s?(?:%|percent|per\scent)", after):
        role = "idiom" if atom.kind == "multiple" else "name"
        return Mention(atom.start, atom.end, role, "part of a quoted name")
    capital = text[atom.start].isupper() and bool(re.search(r"\w[\s-]$", before))
    if capital and re.match(r"[\s-][A-Z]", after):
        return Mention(atom.start, atom.end, "name", "part of a proper name")
    if rules["name"].search(before) and not re.match(r"\s[a-z]", after):
        return Mention(atom.start, atom.end, "name", "number of a named thing")
    if atom.value == 1 and atom.kind == "word" and not re.match(r"[\s-](?:[a-z-]+\s){0,3}[a-z]+|[\s-](?:hundred|million|billion|trillion)", after):
        return Mention(atom.start, atom.end, "idiom", "a pronoun")
    return None


def _quoted(text: str, atom: Atom) -> bool:
    """Inside a short quotation that is a coined name: at most ten words and no full stop."""
    left = max(text.rfind(q, max(0, atom.start - 80), atom.start) for q in "“\"‘")
    if left < 0:
        return False
    closing = {"“": "”", '"': '"', "‘": "’"}[text[left]]
    right = text.find(closing, atom.end, atom.end + 80)
    if right < 0 or closing in text[left + 1 : atom.start]:
        return False
    if text[left] == '"' and text.count('"', 0, left) % 2:
        return False
    inner = text[left + 1 : right]
    return len(inner.split()) <= 11 and "." not in inner


def _ordinal(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    """Ordinals: a rank (None: perhaps a claim), part of a name, or a mere ordinal."""
    rules = _rules()
    if re.search(r"\bfor\sthe\s$", before) and re.match(r"\stime\b", after):
        return Mention(atom.start, atom.end, "ordinal", "says that it had not been before")
    if atom.value > 1 and rules["superlative"].match(after) and not rules["event"].match(after):
        return None
    if rules["sure"].search(before) or (rules["scope"].match(after) and (rules["verb"].search(before) or _quoted(text, atom))):
        return None
    if re.match(r"[\s-](?:hand|class|rate|tier|half)\b", after, re.IGNORECASE) and atom.value <= 3:
        return Mention(atom.start, atom.end, "idiom", "a fixed expression")
    if rules["body"].match(after):
        return Mention(atom.start, atom.end, "name", "number of a body or plan")
    if text[atom.start].isdigit() and re.match(r"-[a-z]", after):
        return Mention(atom.start, atom.end, "name", "part of a proper name")
    if rules["event"].match(after):
        return Mention(atom.start, atom.end, "ordinal", "counts off a series")
    printed = text[atom.start : atom.end]
    named = re.match(r"[\s-][A-Z]", after) and (printed[0].isdigit() or (printed[0].isupper() and re.search(r"\w\s$", before)))
    if named:
        return Mention(atom.start, atom.end, "name", "part of a proper name")
    return Mention(atom.start, atom.end, "ordinal", "counts off the text or a series")


def by_unit(text: str, atom: Atom, unit: str) -> Mention | None:
    """What only the unit decides: bare digits before a capitalised noun, or after one, name that thing."""
    if unit or atom.kind != "digits" or atom.scaled:
        return None
    before, after = text[max(0, atom.start - 40) : atom.start], text[atom.end : atom.end + 40]
    plain = "," not in text[atom.start : atom.end]
    if plain and re.search(r"(?:\w|,)\s(?:[A-Z][\w’'-]*\s)*[A-Z][\w’'-]+\s$", before) and not re.match(r"\s(?:[a-z-]+\s){0,3}[a-z]{3,}|\s?[%$€£]", after):
        return Mention(atom.start, atom.end, "name", "number of a named thing")
    if re.search(r"\d{3,}-$", before) or re.match(r"-\d{3,}", after):
        return Mention(atom.start, atom.end, "citation", "a code or telephone number")
    return None
