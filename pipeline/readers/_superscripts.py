"""Raised characters: marks of footnotes are left out, exponents, degrees and ordinals are words of the text."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_EXPONENT = re.compile(r"[-−–+]?\d{1,2}")
# After a unit of length, or of anything when the exponent is negative; after a power of ten.
_AREA = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmµμnh]?m|ft|yd|mi)\s?$")
_UNIT = re.compile(r"(?:^|[^\W\d_]|[\s\d/·.])[^\W\d_]{1,3}\s?$")
_TEN = re.compile(r"(?:^|[^\d.,])10$")
_MARK = re.compile(
    r"[\[(]?\s*(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4}|[*†‡§¶#]{1,5})"
    r"(?:\s*[,;\s–-]\s*(?:\d{1,3}|[a-z]|[*†‡§¶#]{1,3}))*\s*[)\].,]?"
)
_ORDINAL_SIGN = re.compile(r"(?:\d[eª]|[nN][oº])$")


def superscript(before: str, raised: str, linked: bool = False) -> str:
    """What the raised characters `raised` after the text `before` say: "" when they are the mark of a footnote.

    `linked` when they lead to another place, as a mark does and an exponent does not.
    """
    mark = " ".join(raised.split())
    if linked:
        return "" if _MARK.fullmatch(mark) else raised
    if _EXPONENT.fullmatch(mark):
        squared = mark in ("2", "3") and _AREA.search(before)
        inverse = mark[0] in "-−–" and _UNIT.search(before)
        if squared or inverse or _TEN.search(before):
            return mark.translate(_RAISED)
    if mark in ("o", "°", "º") and before[-1:].isdigit():
        return "°"
    return "" if _MARK.fullmatch(mark) and not _ORDINAL_SIGN.search(before[-1:] + mark) else raised
