"""The number of a list item, as it is printed: for formats that count the items themselves."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHINESE = "一二三四五六七八九"


def counted(number: int, style: str) -> str:
    """`number` in the style `1`, `01`, `a`, `A`, `i`, `I` or `一`; in Arabic digits where the style has no such number."""
    if style in ("i", "I") and 0 < number < 4_000:
        return _cased(_roman(number), style)
    if style in ("a", "A") and 0 < number <= 26 * 26:
        times, letter = divmod(number - 1, 26)
        return _cased(chr(ord("A") + letter) * (times + 1), style)
    if style == "一" and 0 < number < 100:
        tens, ones = divmod(number, 10)
        ten = ("" if tens == 1 else _CHINESE[tens - 1]) + "十" if tens else ""
        return ten + (_CHINESE[ones - 1] if ones else "")
    return f"{number:02d}" if style == "01" else str(number)


def _cased(text: str, style: str) -> str:
    return text.lower() if style.islower() else text


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out
