"""Powers of ten behind a number: "2.1 × 10−5", "5 x 106", "1.5e6", "10^5"."""

from __future__ import annotations

import re
from decimal import Decimal

_GAP = "[ \u00a0\u2009\u202f]"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–‐", "0123456789-+---")
_POWER = re.compile(
    rf"{_GAP}?[x×✕∙⋅*·]{_GAP}?(?:"
    rf"10{_GAP}?(?:\^{_GAP}?)?(?P<sign>[-−–‐+]?){_GAP}?(?P<exp>[1-9][0-9]?)(?![0-9]|[.,][0-9])"
    rf"|10(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})|(?P<base>[0-9]{{1,3}})\^(?P<of>[0-9]{{1,2}})(?![0-9]))"
    r"|[eE](?P<e>[-−+]?[0-9]{1,2})(?![\w.])"
)
_TEN = re.compile(
    rf"\^{_GAP}?(?P<caret>[-−+]?{_GAP}?[0-9]{{1,2}})(?![0-9])"
    rf"|{_GAP}?−{_GAP}?(?P<minus>[1-9][0-9]?)(?![0-9]|[.,][0-9])|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})"
)


_SPACED_TEN = re.compile(r"10 ([2-9]|[12]\d)(?= ?[A-Za-zµμ])(?! ?(?:and|or|to|of|per)\b)")
_TEN_BEFORE = re.compile(r"(?:[×∼~≈]\s?|\b(?:of|order|within|than|to)\s)$")


def power_at(text: str, start: int, end: int, number: Decimal) -> tuple[int, Decimal, Decimal] | None:
    """Where the `number` at `start:end` ends with the power that follows ("5 x 106", "8x2^10"), its value, and the power alone as
    what a number before it may share; None where no power follows."""
    match = _POWER.match(text, end)
    if (
        match is None
        and (spaced := _SPACED_TEN.match(text, start))
        and _TEN_BEFORE.search(text[max(0, start - 8) : start])
    ):
        value = Decimal(10) ** int(spaced[1])
        return spaced.end(), value, Decimal(1)
    if match is None:
        match = _TEN.match(text, end) if text[start:end] == "10" else None
        if match is None:
            return None
        printed = match["caret"] or (f"-{match['minus']}" if match["minus"] else match["raised"])
        value = Decimal(10) ** int(printed.translate(_RAISED).replace(" ", ""))
    elif match["base"]:
        value = number * Decimal(match["base"]) ** int(match["of"])
    else:
        printed = match["e"] or match["raised"] or (match["sign"] + match["exp"])
        value = number * Decimal(10) ** int(printed.translate(_RAISED))
    scale = value / number if number and text[start:end] != "10" else Decimal(1)
    return match.end(), value, scale
