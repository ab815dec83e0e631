"""The cells of a table in their grid, and what the shape of each says: a number, a year, words, prose or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.records import Block

CellKind = Literal["number", "holds", "year", "text", "prose", "nothing"]
"""`holds`: a number with words, three before it at most; `prose`: enough words to say it by themselves."""

_NUMBER = re.compile(
    r"\*{0,5}\s?[(\[<>≤≥~±\-–−+▲▼△▽↑↓]*\s?(?:[A-Z]{0,3}[$€£¥₹]|Rs\.?|[A-Z]{3})?\s?[-–−+]?(?:\d|\.\d)[\d.,'’\s]*(?:(?:[-–]|to)\s?\d[\d.,]*)?"
    r"\s?(?:%|‰|per\s?cent|percent|[kKmM]n?|bn|billion|million|crore|lakh|thousand|pp|x)?[+)\]]?\s?[▲▼△▽↑↓]?"
    r"(?:[*†‡#¹²³⁴]{1,3}|\s?\([a-zA-Z]\)|\s?\d/|\s?[pPrReE]|\s?\[\d\])?",
)
_RANGE = re.compile(r"\d[\d.,]*\s?(?:[-–+]|to)\s?(?:\d[\d.,]*)?|[<>≤≥]\s?\d[\d.,]*")
_TIME = (
    r"(?:FY|CY|AY)?\s?(?:1[89]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\s?(?:\([A-Za-z. ]{1,12}\)|[A-Za-z]{1,3})?[*†‡#¹²³]{0,2}"
    r"|FY\s?['’]?\d\d(?:[-–/]\d\d)?|[QH][1-4](?:\s?[-–/]?\s?(?:FY)?\s?(?:20)?\d\d(?:-\d\d)?)?|(?:20\d\d\s?)[QH][1-4]"
    r"|[A-Z][a-z]{2,8}\.?\s?[-–’' ]\s?(?:20)?\d\d"
)
_IS_TIME = re.compile(_TIME)
_NOTHING = re.compile(r"[-–—−.…·]{1,4}|\([a-z]{1,3}\)|n\.?\s?/?a\.?p?\.?|nil|x|\*{1,6}|:", re.IGNORECASE)
_SCALE = re.compile(r"\D{0,5}0{3}(?:,0{3})?['’]?s?")
_NUMBERED = re.compile(r"[(\[]?(?:(\d{1,2})|([a-z]))[)\].]?(?:\s?=.*)?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_VALUE = re.compile(r"\W*(?:[^\W\d]+\W+){0,3}\d")
_LONGEST_VALUE = 80
_PROSE = 7
"""Words that make a cell with a number in it a sentence of its own."""


@dataclass
class Grid:
    """A table: for each place of its grid the block that covers it, with its words and its kind."""

    blocks: Sequence[Block]
    words: Mapping[int, str]
    kinds: dict[int, CellKind]
    at: dict[tuple[int, int], int] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0

    @property
    def numbers(self) -> bool:
        """Whether any cell holds a number."""
        return any(kind in ("number", "holds") for kind in self.kinds.values())

    def row(self, number: int) -> list[int]:
        """The blocks of a row, each once, from the left."""
        found = (self.at.get((number, column)) for column in range(self.columns))
        return list(dict.fromkeys(index for index in found if index is not None))

    def marked(self, index: int) -> bool:
        """Whether the format itself marks a cell as a header."""
        cell = self.blocks[index].cell
        return cell is not None and cell.header

    def width(self, index: int) -> int:
        """How many columns a cell covers."""
        cell = self.blocks[index].cell
        return cell.columns if cell is not None else 1

    def spans_all(self, index: int) -> bool:
        """Whether a cell covers a whole row of more than one column."""
        return self.columns > 1 and self.width(index) >= self.columns

    def leads(self, index: int, row: int) -> bool:
        """Whether a cell begins in a row and at its left edge."""
        cell = self.blocks[index].cell
        return cell is not None and cell.row == row and cell.column == 0

    def is_range(self, index: int) -> bool:
        """Whether a cell prints a range or a bound: "15-64", "65+"."""
        return _RANGE.fullmatch(self.words[index].strip()) is not None


def grid_of(text: str, blocks: Sequence[Block], indices: Sequence[int]) -> Grid:
    """The grid of the table whose cells are the blocks `indices`."""
    words = {index: " ".join(text[blocks[index].start : blocks[index].end].split()) for index in indices}
    grid = Grid(blocks, words, {index: kind(printed) for index, printed in words.items()})
    for index in indices:
        cell = blocks[index].cell
        if cell is None:
            continue
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid.at.setdefault((row, column), index)
        grid.rows = max(grid.rows, cell.row + cell.rows)
        grid.columns = max(grid.columns, cell.column + cell.columns)
    return grid


def kind(printed: str) -> CellKind:
    """What the printed words of a cell are by their shape."""
    bare = printed.strip()
    if _SCALE.fullmatch(bare):
        return "text"
    if _NOTHING.fullmatch(bare):
        return "nothing"
    if _IS_TIME.fullmatch(bare):
        return "year"
    if _NUMBER.fullmatch(bare):
        return "number"
    if not re.search(r"\d", re.sub(_TIME, " ", bare)):
        return "text"
    if len(_WORD.findall(bare)) >= _PROSE or len(bare) > _LONGEST_VALUE:
        return "prose"
    return "holds" if _VALUE.match(bare) else "text"


def is_time(printed: str) -> bool:
    """Whether a cell prints nothing but a year, a quarter or a month."""
    return _IS_TIME.fullmatch(printed.strip()) is not None


def is_numbering(printed: Sequence[str]) -> bool:
    """Whether cells only count rows or columns off: "1", "2", "3"; "(1)", "(2)", "(3) = (1) + (2)"; "a", "b", "c".

    A cell alone counts when it is bracketed.
    """
    found = [_NUMBERED.fullmatch(words.strip()) for words in printed]
    if not found or None in found:
        return False
    if len(found) == 1:
        return printed[0].strip().startswith("(") and printed[0].strip()[1:2].isdigit()
    values = [int(m[1]) if m[1] else ord(m[2]) - 96 for m in found if m is not None]
    return values == list(range(values[0], values[0] + len(values))) and values[0] in (1, 2)
