"""Titles and notes of tables: the blocks beside a table that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import either, read
from pipeline.records import Block

_LONGEST, _HEADNOTE = 200, 1500
"""Characters of a title, and of a note in square brackets under it, which may explain the whole table."""
_BEFORE, _AFTER = 3, 2
_BETWEEN = 2
"""Blocks from the first cell of a table to the last one of the table before it, with a title between them."""
_FRAGMENTS, _SHORT = 12, 50
"""Lines over a table that may be pieces of its header, and how long these are at most."""


@dataclass(frozen=True)
class Notes:
    """The words of the titles and notes of a table, the nearest last, and the blocks that hold nothing else."""

    words: tuple[str, ...]
    bare: tuple[int, ...]


def notes(text: str, blocks: Sequence[Block], first: int, last: int, code: str) -> Notes:
    """The titles and notes of the table whose cells are the blocks from `first` to `last`, in the language `code`.

    Those before it, up to a heading; behind it the lines that open like a title or a note ("Table 3", "Note:").
    """
    under = _titled_below(text, blocks, first, last, code)
    above = [] if under else _above(text, blocks, first, code)
    ordered = [*reversed([last + 1] if under else _below(text, blocks, last, above, code)), *reversed(above)]
    words = {index: _printed(text, blocks[index]) for index in ordered}
    bare = tuple(index for index in ordered if _bare(blocks[index], _numbered(code).sub(" ", words[index])))
    return Notes(tuple(words.values()), bare)


def _above(text: str, blocks: Sequence[Block], first: int, code: str) -> list[int]:
    found: list[int] = []
    titled = False
    for index in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        block, printed = blocks[index], _printed(text, blocks[index])
        opens = _opener(code).match(printed) is not None
        headnote = opens and printed.startswith(("[", "(")) and len(printed) <= _HEADNOTE
        if block.cell is not None or not (
            headnote or (len(printed) <= _LONGEST and (opens or _is_title(block, printed)))
        ):
            break
        if titled and block.kind == "heading":
            break  # that of the section: the table has a title of its own
        titled = titled or not opens
        found.append(index)
        if block.kind == "heading" or _numbered(code).match(printed):
            break
    opened = any(_opener(code).match(_printed(text, blocks[index])) for index in found)
    return (
        found
        if opened or any(blocks[i].kind == "heading" for i in found)
        else [*found, *_over_fragments(text, blocks, first - len(found), code)]
    )


def _titled_below(text: str, blocks: Sequence[Block], first: int, last: int, code: str) -> bool:
    """Whether a table has its title below it, and the title above it belongs to a table before that is titled so as well.

    Where titles stand above, the first of a row of tables has one over it.
    """
    if not _numbers(text, blocks, last + 1, code):
        return False
    while first >= _BETWEEN and _numbers(text, blocks, first - 1, code) and blocks[first - _BETWEEN].cell is not None:
        first -= _BETWEEN
        cell = blocks[first].cell
        while (
            first and cell is not None and (other := blocks[first - 1].cell) is not None and other.table == cell.table
        ):
            first -= 1
    return first > 0 and not _numbers(text, blocks, first - 1, code)


def _numbers(text: str, blocks: Sequence[Block], index: int, code: str) -> bool:
    """Whether a block is the numbered title of a table."""
    inside = 0 <= index < len(blocks) and blocks[index].cell is None
    return inside and _numbered(code).match(_printed(text, blocks[index])) is not None


def _over_fragments(text: str, blocks: Sequence[Block], first: int, code: str) -> list[int]:
    """The note above headers that a format could not tell from lines of their own."""
    for index in range(first - 1, max(-1, first - 1 - _FRAGMENTS), -1):
        printed = _printed(text, blocks[index])
        if blocks[index].cell is not None or len(printed) > _SHORT:
            break
        if _opener(code).match(printed):
            return [index]
    return []


def _below(text: str, blocks: Sequence[Block], last: int, above: Sequence[int], code: str) -> list[int]:
    """The lines behind a table that belong to it: notes, and a title where none stands above; not that of the next table."""
    found: list[int] = []
    titled = any(_numbered(code).match(_printed(text, blocks[index])) for index in above)
    for index in range(last + 1, min(len(blocks), last + 1 + _AFTER)):
        block, printed = blocks[index], _printed(text, blocks[index])
        numbered = _numbered(code).match(printed) is not None
        next_table = index + 1 < len(blocks) and blocks[index + 1].cell is not None
        if block.kind != "paragraph" or len(printed) > _LONGEST or not _opener(code).match(printed):
            break
        if numbered and (titled or next_table):
            break
        found.append(index)
    return found


def _printed(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())


def _is_title(block: Block, printed: str) -> bool:
    """Whether a line before a table may be its title: no sentence and no item of a list."""
    if block.kind == "heading":
        return True
    return block.kind == "paragraph" and not printed.endswith((".", ";", "!", "?"))


def _bare(block: Block, printed: str) -> bool:
    """Whether the numbers of a title or note are no claims: a heading that says a number other than a year may claim it, and
    so may a long note."""
    if block.kind != "heading":
        return len(printed) <= _LONGEST
    return (
        re.search(r"\d", re.sub(r"\b(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?\b|^\W*[\d.]+|=\s?1(?:00)?\b", " ", printed))
        is None
    )


@cache
def _opener(code: str) -> re.Pattern[str]:
    """What a title or note of a table begins with."""
    words = read(f"{code}/tables")["caption"]
    scales = either([*words["units"], *read(f"{code}/numerals")["scales"], *read(f"{code}/tables")["unit"]["scales"]])
    listed, numbered = either(words["openers"]), either(words["numbered"])
    return re.compile(
        rf"[(\[]?\s?(?:{listed}(?!\w)|{numbered}\s[\dIVXA-Z]|(?:in\s)?(?:the\s)?{scales}(?!\w))", re.IGNORECASE
    )


@cache
def _numbered(code: str) -> re.Pattern[str]:
    return re.compile(rf"{either(read(f'{code}/tables')['caption']['numbered'])}\s[\dIVXA-Z][\d.]*", re.IGNORECASE)
