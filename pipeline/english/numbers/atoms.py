"""A number as it is printed: its place in the text, its exact value, and the tables of the numeral lexicon that give it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from pipeline.lexicon import read

AtomKind = Literal["digits", "word", "fraction", "collective", "multiple", "ordinal"]


@dataclass(frozen=True, slots=True)
class Atom:
    """One number: `start:end` with its scale, `digits_end` where the digits or the first words end, exact `value`.

    `resolution` is the size of the last printed digit, scale included. `direction` is set for multiples that say one. `scale` is
    what a number before it may share ("2 to 3 million").
    """

    start: int
    end: int
    digits_end: int
    kind: AtomKind
    value: Decimal
    resolution: Decimal
    direction: str = ""
    scaled: bool = False
    scale: Decimal = Decimal(1)


@cache
def words() -> dict[str, dict[str, Any]]:
    """The tables of the numeral lexicon, by name."""
    return read("en/numerals")


def last_digit(number: Decimal) -> Decimal:
    """The size of the last printed digit: 0.1 of 2.5."""
    return Decimal(1).scaleb(int(number.as_tuple().exponent))
