"""Marks of footnotes that a text printed without raised characters has run on to its words: "ten years ago4", "the yard12"."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.records import Mention

_MARK = re.compile(
    r"(?<![\w-])(?:[a-z]{3,24}|[A-Z]{2,6}(?=\d{1,2}[a-z]{3}))(?P<mark>[1-9]\d?)(?=[\s.,;:)–—-]|[a-z]{2,24}\b|\Z)"
)
_TOUCHING = re.compile(r"[1-9](?<=[A-Za-z].)")
"""What every mark begins with: asked first, for most texts have no three of them."""
_YEAR = re.compile(r"(?<![\w.,-])(?:1[89]|20)\d\d(?P<mark>[1-9]\d?)(?=[\s.,;:)–—-]|\Z)")
_LEAST = 3
"""So many marks, on so many different words, make a series: fewer may be names ("phase1")."""
_MOST_OF = 0.75
"""So large a part of all words with digits behind them has to be in the series."""


def glued(text: str) -> tuple[Mention, ...]:
    """The marks of footnotes glued to words of `text`, in order: a series that goes up through the text, and what of it stands
    behind a year ("in 200115", between the marks 14 and 16). Empty where no three words have one."""
    if len(_TOUCHING.findall(text)) < _LEAST:
        return ()
    found = list(_MARK.finditer(text))
    series = _rising([(m.start("mark"), int(m["mark"])) for m in found])
    words = {m.group()[: -len(m["mark"])] for m in found if m.start("mark") in series}
    if min(len(series), len(words)) < _LEAST or len(series) < _MOST_OF * len(found):
        return ()
    spans = {start: start + len(str(value)) for start, value in series.items()}
    for mark in _YEAR.finditer(text):
        before = [value for start, value in series.items() if start < mark.start()]
        behind = [value for start, value in series.items() if start > mark.start()]
        follows = bool(before) and int(mark["mark"]) == before[-1] + 1
        if follows or (bool(behind) and int(mark["mark"]) == behind[0] - 1):
            spans[mark.start("mark")] = mark.end("mark")
    return tuple(Mention(start, end, "citation", "mark of a footnote") for start, end in sorted(spans.items()))


def _rising(marks: list[tuple[int, int]]) -> dict[int, int]:
    """The longest run of `marks` (place, value) whose values go up, place → value in order."""
    ends: list[int] = []  # the least value that a run of each length ends with
    at: list[int] = []  # the mark that it stands on
    before: list[int] = []  # for each mark the one before it in its run
    for index, (_, value) in enumerate(marks):
        length = bisect_left(ends, value)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1], at[length : length + 1] = [value], [index]
    run: list[tuple[int, int]] = []
    index = at[-1] if at else -1
    while index >= 0:
        run.append(marks[index])
        index = before[index]
    return dict(reversed(run))
