"""The labels of charts: numbers of axes and bars that stand about a page, of which no sentence or table says what they are."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers._pdf_parts import CAPTION, CLOSED, Part
from pipeline.readers._pdf_tables import numeric

_FEWEST = 5
_LONGEST = 60
_VALUES = 0.35


def mark_labels(found: Sequence[Part]) -> None:
    """Marks the parts that are labels: runs on one page of short ones, many of them bare numbers."""
    run: list[Part] = []
    for part in found:
        short = _is_short(part)
        if not short or (run and run[-1].page != part.page):
            _mark(run)
            run = []
        if short:
            run.append(part)
    _mark(run)


def _mark(run: list[Part]) -> None:
    while run and run[0].kind == "heading":
        run.pop(0)
    words = [word.text for part in run for _, line in part.lines for word in line.words]
    if len(run) >= _FEWEST and sum(map(numeric, words)) >= _VALUES * len(words):
        for part in run:
            part.label, part.kind = True, "paragraph"


def _is_short(part: Part) -> bool:
    """Whether a part may be a label: few words that end no sentence."""
    if part.kind not in ("paragraph", "heading") or part.last.row or CAPTION.match(part.text):
        return False
    return len(part.text) <= _LONGEST and (numeric(part.text) or CLOSED.search(part.text) is None)
