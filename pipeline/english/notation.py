"""How a document prints its numbers: decimal commas, points that group thousands, and what a scanner made of the words of scale.

`notation` decides once for a whole text; `plain` gives a sentence of it as English prints numbers, each character in its place,
so that spans hold for the printed text.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.numbers.atoms import words
from pipeline.lexicon import either
from pipeline.records import Notation

_LEAST_COMMAS = 2
_NUMBER = re.compile(r"(?<![\w.,])(?P<whole>[1-9]\d{0,2}(?:\.\d{3}){1,6}|\d{1,9})(?P<part>,\d{1,6})?(?!\d|[.,]\d)")
_BOTH_SIGNS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3}){1,6},\d{1,2}(?!\d|[.,]\d)")
""" "33.394,07": its points can only group, which a slip such as "6.7%" elsewhere does not undo."""
_SLIP = re.compile(r"(?<![\w.,])(?!(?:1[89]|20)\d\d,)\d{4,9},\d\d(?![\w,]|\.\d)")
""" "PLN 4798,03" among decimal points: so many digits are no group."""
_STROKE = re.compile(r"(?<=\d)/(?=%)")
""" "10/%"."""
_PAID = re.compile(r"(?<=\d)/-(?=[\s.,;)]|$)")
""" "Rs. 7,500/-": the stroke behind a sum in words of account."""
_SUSPECT = re.compile(r"[01I|](?<=[A-Za-z].)[A-Za-z01I|]")
"""What a scanner leaves inside of words."""
_SCANNED = {"l": "[l1I|]", "i": "[i1lI|]", "o": "[o0]"}


@cache
def _certain() -> re.Pattern[str]:
    """A comma or a point that can only begin the decimals of a number, because of what stands behind them."""
    unit = rf"\s?(?:%|per\s?cent\b|{either(words()['scales'])}\b)"
    return re.compile(rf"\d(?<![\d.,].)\d{{0,2}}(?:\.\d{{3}})*(?P<sign>[.,])\d{{1,2}}{unit}", re.IGNORECASE)


def notation(text: str) -> Notation:
    """How the document `text` prints its numbers: its decimal commas must outnumber its decimal points."""
    signs = [match["sign"] for match in _certain().finditer(text)]
    commas = signs.count(",")
    points = len(signs) - commas
    decimal_comma = commas >= _LEAST_COMMAS and commas > points
    grouped = len(_BOTH_SIGNS.findall(text)) if decimal_comma and points else 0
    return Notation(decimal_comma, point_groups=decimal_comma and (not points or grouped > points))


def plain(text: str, printed: Notation) -> str:
    """`text` with its numbers as English prints them, of the same length."""
    if printed.decimal_comma:
        text = _NUMBER.sub(lambda match: _turned(match, printed), text)
    elif "," in text:
        text = _SLIP.sub(lambda match: match.group().replace(",", "."), text)
    text = _STROKE.sub(" ", text) if "/%" in text else text
    text = _PAID.sub("  ", text) if "/-" in text else text
    return _scanned().sub(lambda match: _scale(match.group()), text) if _SUSPECT.search(text) else text


def _turned(match: re.Match[str], printed: Notation) -> str:
    """The number with a point before its decimals and commas between its groups."""
    whole, part = match["whole"], match["part"] or ""
    if "." in whole and not printed.point_groups:
        return match.group()
    decimals = len(part) in (2, 3) or (part and printed.point_groups)
    return whole.replace(".", ",") + (part.replace(",", ".") if decimals else part)


@cache
def _scanned() -> re.Pattern[str]:
    """A scale of which a scanner took letters for digits ("mi11ion")."""
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_forms())})(?![^\W_])")


@cache
def _forms() -> dict[str, str]:
    """The form of a scale with the digits that a scanner may put into it, and the scale."""
    long = [scale for scale in words()["scales"] if re.fullmatch(r"[a-z]*ill?ions?", scale)]
    return {"".join(_SCANNED.get(letter, letter) for letter in scale): scale for scale in long}


def _scale(printed: str) -> str:
    """The scale that `printed` stands for."""
    return next(scale for form, scale in _forms().items() if re.fullmatch(form, printed))
