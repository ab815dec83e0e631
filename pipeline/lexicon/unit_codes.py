"""What a unit code says: a unit of the lexicon as it stands there, a rate or a counted thing made up from its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.units import units
from pipeline.records.vocabularies import UnitRow

UNKNOWN = "unknown"
_THING = re.compile(r"\{([^{}]+)\}")
_POWER_OF_TEN = re.compile(r"10\*([0-9]{1,2})")
_DIGITS = Context(prec=12)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a unit code, or a part of one, says. `base` and `factor` are empty where one of its parts has none."""

    label_en: str
    label_zh: str | None
    dimension: str
    base: str | None
    factor: Decimal | None


_NOTHING = _Part("", "", "", "", Decimal(1))


@cache
def unit_row(code: str) -> UnitRow:
    """The row of one code. What neither the lexicon knows nor its parts explain has the dimension `unknown`."""
    part = _part(code)
    plain = None if part.factor is None else _DIGITS.plus(part.factor)
    return UnitRow(
        unit=code,
        label_en=part.label_en or code,
        label_zh=part.label_zh or None,
        dimension=part.dimension or "1",
        base_unit=part.base or ("1" if part.factor is not None else None),
        factor=None if plain is None else Decimal(format(plain.normalize(), "f")),
    )


def dimension(code: str) -> str:
    """The dimension of a unit code: the lexicon's, or put together (`money/count`), or `unknown`."""
    return unit_row(code).dimension


def _part(code: str) -> _Part:
    known = units().by_code.get(code)
    if known is not None and known.offset:
        # a factor alone does not convert degrees
        return _Part(known.label_en, known.label_zh, known.dimension, None, None)
    if known is not None:
        return _Part(known.label_en, known.label_zh, known.dimension, known.base_unit, known.factor)
    money = currencies().by_code.get(code)
    if money is not None:
        return _Part(money.label_en, money.label_zh, "money", code, Decimal(1))
    if code.startswith("(") and _split(code, "/") == [code] and code.endswith(")"):
        return _part(code[1:-1])
    above, *below = _split(code, "/")
    if below:
        part = _part(above) if above else _NOTHING
        for text in below:
            part = _over(part, _part(text))
        return part
    factors = _split(code, ".")
    if len(factors) > 1:
        part = _NOTHING
        for text in factors:
            part = _times(part, _part(text))
        return part
    return _atom(code)


def _atom(code: str) -> _Part:
    if power := _POWER_OF_TEN.fullmatch(code):
        number = Decimal(10) ** int(power[1])
        return _Part(f"{number:,f}", f"{number:f}", "", "", number)
    if thing := _THING.fullmatch(code):
        return _Part(thing[1].replace("_", " "), None, "count", code, Decimal(1))
    return _Part(code, None, UNKNOWN, None, None)


def _split(code: str, sign: str) -> list[str]:
    """The code cut at each `sign` that stands outside brackets of any kind."""
    parts, depth = [""], 0
    for character in code:
        depth += (character in "({[") - (character in ")}]")
        if character == sign and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _over(above: _Part, below: _Part) -> _Part:
    factor = None if above.factor is None or not below.factor else above.factor / below.factor
    return _Part(
        f"{above.label_en} per {below.label_en}".strip(),
        None if above.label_zh is None or below.label_zh is None else f"{above.label_zh}/{below.label_zh}",
        f"{above.dimension or '1'}/{below.dimension or '1'}",
        _joined(above.base, below.base, "/"),
        factor,
    )


def _times(left: _Part, right: _Part) -> _Part:
    factor = None if left.factor is None or right.factor is None else left.factor * right.factor
    return _Part(
        f"{left.label_en} {right.label_en}".strip(),
        None if left.label_zh is None or right.label_zh is None else f"{left.label_zh}{right.label_zh}",
        f"{left.dimension}.{right.dimension}".strip("."),
        _joined(left.base, right.base, "."),
        factor,
    )


def _joined(left: str | None, right: str | None, sign: str) -> str | None:
    if left is None or right is None:
        return None
    if not right:
        return left
    wrapped = f"({right})" if sign == "/" and _split(right, ".") != [right] else right
    return f"{left}{sign}{wrapped}" if left or sign == "/" else right
