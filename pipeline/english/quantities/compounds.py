"""Units put together: powers ("cm−1", "m^2"), products ("m s−1", "A.h") and rates ("kg/ha", "yuan per hectare")."""

from __future__ import annotations

import re

from pipeline.lexicon.units import Hit, Units

GAP = "[ \u00a0\u2009\u202f]"
_SLASH = re.compile(rf"{GAP}?(?:/|(?i:per){GAP}|p\.){GAP}?")
_FOR_EVERY = re.compile(rf"{GAP}for{GAP}(?:every|each){GAP}", re.IGNORECASE)
_YEARLY = re.compile(r"[ \u00a0](?:pa|p\.\s?a\.)(?![\w-])")
_POWER = re.compile(
    rf"(?:\^{GAP}?|{GAP}?(?=[−⁻])|(?=[-–‐⁻−¹²³]))"
    rf"(?P<power>[-−–‐]?[1-9]|[⁻]?[¹²³⁴⁵⁶]|\([-−–]?[1-9]\))(?!\d|[.,]\d|%|{GAP}?(?:to|[-–])\s?\d)"
)
_LOOSE_POWER = re.compile(r" ([23])(?![\d%]|[.,]\d|\s?[-–]\d|\s[a-z]+s\b)")
_PRODUCT = re.compile(rf"{GAP}|[.·⋅∙*]|{GAP}[·⋅∙×]{GAP}")
_SYMBOL = re.compile(r"[A-Za-zµμΩÅ°%′″']{1,7}")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–‐", "0123456789----")


def product(text: str, code: str, end: int, dimension: str, table: Units) -> tuple[str, int, str]:
    """Joins powers and further factors of a unit in symbols: "m s−1", "g.cm^-3", "mg m-2 h-1"."""
    code, end, dimension, raised = _raise(text, code, end, dimension)
    if dimension in ("money", "ratio", "points") and not raised:
        return code, end, dimension
    for _ in range(3):
        sep = _PRODUCT.match(text, end)
        symbol = _SYMBOL.match(text, sep.end()) if sep else None
        hit = table.after(text, sep.end(), glued=True) if sep and symbol else None
        if hit is None or sep is None or hit.dimension == "money":
            break
        power = _POWER.match(text, hit.end)
        if power is None and (sep.group() == " " or (not raised and sep.group() == ".")):
            break
        size = _number(power["power"]) if power else 1
        code = _join(code, hit.code, size)
        end, dimension, raised = power.end() if power else hit.end, f"{dimension}/{hit.dimension}", True
    return code, end, dimension


def _raise(text: str, code: str, end: int, dimension: str) -> tuple[str, int, str, bool]:
    """The power right after a unit, if any: "cm−1" → "/cm", "m^2" → "m2"."""
    named = re.match(r"\s(squared|cubed)\b", text[end : end + 9]) if dimension == "length" else None
    if named:
        size = 2 if named[1] == "squared" else 3
        return f"{code}{size}", end + named.end(), f"{dimension}{size}", True
    power = _POWER.match(text, end)
    if power is None or dimension in ("money", "ratio", "points", "count"):
        return code, end, dimension, False
    size = _number(power["power"])
    hyphened = size < 0 and text[end : end + 1] in tuple("-–‐")
    if hyphened and (_same_unit_follows(text, end) or re.search(r"[a-z]{4}$", text[max(0, end - 4) : end])):
        return code, end, dimension, False
    if size < 0:
        return _join("", code, size), power.end(), f"1/{dimension}", True
    return (f"{code}{size}" if size > 1 else code), power.end(), dimension + (str(size) if size > 1 else ""), True


def _same_unit_follows(text: str, end: int) -> bool:
    """Whether the hyphen at `end` makes a range of two lengths ("2 m-3 m"), not a power."""
    printed = re.search(r"[^\W\d_]+$", text[max(0, end - 12) : end])
    return (
        printed is not None and re.match(rf"[-–‐]\d\s?{re.escape(printed.group())}\b", text[end : end + 18]) is not None
    )


def _number(printed: str) -> int:
    return int(printed.strip("()").translate(_RAISED))


def _join(code: str, more: str, size: int) -> str:
    """ "m", "s", -1 → "m/s"; "kg", "m", -3 → "kg/m3"; "A", "s", 1 → "A.s"."""
    power = str(abs(size)) if abs(size) > 1 else ""
    more = f"({more})" if ("." in more or "/" in more) else more
    return f"{code}/{more}{power}" if size < 0 else f"{code}.{more}{power}"


def rate(text: str, unit: str, end: int, dimension: str, table: Units) -> tuple[str, int, str]:
    """Joins denominators: "kg/ha", "yuan per hectare", "kWh per square metre", "mg/m 2 /h"."""
    for _ in range(2):
        match = _SLASH.match(text, end)
        coin = _FOR_EVERY.match(text, end) if dimension == "money" else None
        paid = table.currency_after(text, coin.end() - 1) if coin is not None else None
        if paid is not None and not re.match(r"\s?\d", text[paid.end :]):
            return f"{unit}/{paid.code}", paid.end, "money/money"  # "60 cents for every dollar"
        if match is None:
            if unit and not unit.endswith("/a") and dimension != "ratio" and (yearly := _YEARLY.match(text, end)):
                unit, end, dimension = f"{unit}/a", yearly.end(), f"{dimension}/time"
            break
        hit = table.after(text, match.end(), glued=True) or _glued_power(text, match.end(), table)
        if (
            hit is None
            or hit.dimension in ("ratio", "points")
            or (unit == "%" and hit.dimension not in ("time", "length", "temperature", "voltage"))
            or match.end() >= len(text)
            or text[match.end()].isdigit()
            or _NAMED.match(text, match.end()) is not None
        ):
            break
        code, stop, below, _ = _raise(text, hit.code, hit.end, hit.dimension)
        loose = _LOOSE_POWER.match(text, stop) if hit.dimension == "length" and stop == hit.end else None
        if loose:
            code, stop, below = f"{hit.code}{loose[1]}", loose.end(), f"{hit.dimension}{loose[1]}"
        unit, end, dimension = f"{unit}/{code}", stop, f"{dimension}/{below}"
    return unit, end, dimension


_NAMED = re.compile(r"[A-Z][a-z]{2,}\s[A-Z][a-z]{2,}")
""" "9 rupees per Gram Panchayat": the first word of a name, and no unit."""


def _glued_power(text: str, pos: int, table: Units) -> Hit | None:
    """A symbol with the digit of its power, where the lexicon has the symbol alone: "s2"."""
    match = re.match(r"([A-Za-zµμΩ]{1,4})([23])(?!\w)", text[pos : pos + 6])
    found = table.match(match[1], 0) if match else None
    if match is None or found is None or found[1] != len(match[1]):
        return None
    return Hit(found[0].code + match[2], found[0].label_en, found[0].dimension + match[2], pos, pos + match.end())
