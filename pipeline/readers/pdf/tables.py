"""A table of a page: where it stands, and its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.readers._builder import Placed

CAPTION = re.compile(
    r"(?:table|figure|fig\.|chart|graph|box|exhibit|statement|map|diagram)[\s-]?[A-Z]{0,3}[\d.IVX-]+", re.IGNORECASE
)
_NUMBER = re.compile(
    r"[(\[<>≤≥~±+*]*[-–−]?(?:[A-Z]{0,3}[$€£¥₹]|Rs\.?)?[-–−+]?\d[\d.,'’]*(?:[-–/]\d[\d.,]*)?%?[)\]]?[*†‡a-z]?(?:\([A-Z]{1,2}\))?"
)
_NOTHING = re.compile(r"[-–—−]{1,4}|\.{2,3}|…|n\.?\s?a\.?|N/?A|nil|\(?[XDSZ]\)?|[*:#]{1,5}", re.IGNORECASE)
_PARTED = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table; where it stands on its page, in points from the left and the top; its cells row by row."""

    x0: float
    x1: float
    top: float
    bottom: float
    cells: tuple[Placed, ...]


def numeric(text: str) -> bool:
    """Whether `text` is a number as tables print it."""
    return _NUMBER.fullmatch(text) is not None


def nothing(text: str) -> bool:
    """Whether `text` says that a cell holds no number."""
    return _NOTHING.fullmatch(text) is not None


def joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one, a word that was parted between them whole."""
    text = ""
    for line in lines:
        whole = _PARTED.search(text) is not None and line[:1].islower()
        text = text[:-1] + line if whole else f"{text} {line}"
    return text.strip()
