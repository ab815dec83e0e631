"""Footnotes of a text that a converter made from pages: "12  Ministry of …" as a block of its own, " 12 " in the text before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Block

_BODY = re.compile(r"(?P<n>\d{1,3})\s+(?=[A-Z'\"“‘]|https?:|[a-z]+\.[a-z]+/)")
_FEWEST = 3
_LARGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, the index of its block (None where only its mark is there), the span of its mark in the text (None
    when it was not found)."""

    number: int
    block: int | None
    mark: tuple[int, int] | None


def notes(text: str, blocks: Sequence[Block]) -> tuple[Note, ...]:
    """The footnotes of `text`: blocks that count from one, most of which have their mark in the text before them.

    Empty when there are fewer than three, or when fewer than half have a mark: then the blocks only begin with a number.
    """
    found: list[Note] = []
    place = last = 0
    for number, index in _series(text, blocks):
        for lost in range(last + 1, number):
            mark = _mark(text, lost, place, blocks[index].start, sure=True)
            if mark:
                place = mark[1]
                found.append(Note(lost, None, mark))
        mark = _mark(text, number, place, blocks[index].start)
        place, last = mark[1] if mark else place, number
        found.append(Note(number, index, mark))
    bodies = [note for note in found if note.block is not None]
    marked = sum(note.mark is not None for note in bodies)
    return tuple(found) if len(bodies) >= _FEWEST and 2 * marked >= len(bodies) else ()


def _series(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Number and block of the blocks that go on with the count: from one, with small gaps."""
    series: list[tuple[int, int]] = []
    last = 0
    for index, block in enumerate(blocks):
        head = _BODY.match(text, block.start, block.end) if block.kind != "heading" else None
        number = int(head["n"]) if head else 0
        if last < number <= last + (_LARGEST_GAP if last else 1):
            series.append((number, index))
            last = number
    return series


def _mark(text: str, number: int, start: int, end: int, sure: bool = False) -> tuple[int, int] | None:
    """The mark of the footnote `number` in `text[start:end]`: set off like one, or (unless `sure`) the only such number."""
    words = rf"(?<=[\w.,;:)\]%'’\"”])[ \t](?P<n>{number})"
    clear = re.compile(words + r"(?=[ \t]{2}|(?!,\s+\d{4}\b)[ \t]?[.,;:)](?:\s|$)|[ \t]*$)", re.MULTILINE)
    found = clear.search(text, start, end)
    if found is None and not sure:
        every = list(re.compile(words + r"(?=\s)").finditer(text, start, end))
        found = every[0] if len(every) == 1 else None
    return found.span("n") if found else None
