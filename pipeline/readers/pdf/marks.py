"""Raised characters: marks of footnotes are left out, exponents and ordinals are words of the text."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_EXPONENT = re.compile(r"[-−–+]?\d{1,2}")
_AREA = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmµμnh]?m|ft|yd|mi)$")
_UNIT = re.compile(r"(?:^|[^\W\d_]|[\d/·.])[^\W\d_]{1,3}$")
_TEN = re.compile(r"(?:^|[^\d.,])10$")
_MARK = re.compile(
    r"[\[(]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4}|[*†‡§¶#]{1,5})(?:[,;–-]\s?(?:\d{1,3}|[a-z]|[*†‡§¶#]{1,3}))*[)\].,]?"
)


def raised_text(before: str, raised: str) -> str:
    """What is printed for the raised characters `raised` right after the word `before`: "" when they are a footnote's mark."""
    mark = raised.strip()
    if _EXPONENT.fullmatch(mark):
        squared = mark in ("2", "3") and _AREA.search(before)
        inverse = mark[0] in "-−–" and _UNIT.search(before)
        if squared or inverse or _TEN.search(before):
            return mark.translate(_RAISED)
    if mark in ("o", "°", "º") and before[-1:].isdigit():
        return "°"
    return "" if _MARK.fullmatch(mark) else raised
