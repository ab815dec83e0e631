"""The labels of charts: numbers of axes and bars that stand about a page, of which no sentence or table says what they are."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.pdf.parts import CLOSED, Part
from pipeline.readers.pdf.tables import CAPTION, numeric

_FEWEST = 5
_LONGEST = 60
_VALUES = 0.35


def mark_labels(found: Sequence[Part]) -> None:
    """Marks the parts that are labels: runs on one page of short ones, many of them bare numbers, and such beside them."""
    run: list[Part] = []
    heights: dict[int, list[tuple[float, float]]] = {}
    for part in [*found, None]:
        short = part is not None and _is_short(part)
        if run and (part is None or not short or run[-1].page != part.page):
            if _mark(run):
                tops, bottoms = [part.first.top for part in run], [part.last.bottom for part in run]
                heights.setdefault(run[0].page, []).append((min(tops), max(bottoms)))
            run = []
        if part is not None and short:
            run.append(part)
    for part in found:
        beside = any(
            top <= part.first.top and part.last.bottom <= bottom
            for top, bottom in heights.get(part.page, ())
            if part.lines
        )
        if beside and _is_short(part) and numeric(part.text):
            part.label, part.kind = True, "paragraph"


def _mark(run: list[Part]) -> bool:
    """Marks the parts of a run, and says so, when they are labels."""
    while run and run[0].kind == "heading":
        run.pop(0)
    words = [word for part in run for _, line in part.lines for word in line.text.split(" ")]
    if len(run) < _FEWEST or sum(map(numeric, words)) < _VALUES * len(words):
        return False
    for part in run:
        part.label, part.kind = True, "paragraph"
    return True


def _is_short(part: Part) -> bool:
    """Whether a part may be a label: few words that end no sentence."""
    if part.kind not in ("paragraph", "heading") or part.last.row or CAPTION.match(part.text):
        return False
    return len(part.text) <= _LONGEST and (numeric(part.text) or CLOSED.search(part.text) is None)
