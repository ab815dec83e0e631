"""The blocks of all pages → the parts of the report: what goes on over a column or page is one, headings have their levels."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.pdf.charts import mark_labels
from pipeline.readers.pdf.columns import Block
from pipeline.readers.pdf.glyphs import Piece
from pipeline.readers.pdf.paragraphs import paragraphs
from pipeline.readers.pdf.parts import ENDED, SAME_SIZE, Part, face_of, rounded
from pipeline.readers.pdf.tables import CAPTION

_MOST_LEVELS = 6
_FURTHEST = 12


def flowing(pages: Sequence[Sequence[Block]]) -> list[Part]:
    """The parts of a report in reading order; `pages` are the ordered blocks of each page."""
    face = face_of(pages)
    found: list[Part] = []
    for number, blocks in enumerate(pages):
        for block in blocks:
            if block.table is not None:
                found.append(Part("cell", number, table=block.table))
                continue
            fresh = list(paragraphs(number, block, blocks, face))
            index = _broken_off(found, fresh[0]) if fresh else None
            if index is not None:
                _go_on(found, index, fresh.pop(0))
            found += fresh
    found = _titled(found)
    mark_labels(found)
    _set_levels(found)
    return found


def _broken_off(found: Sequence[Part], fresh: Part) -> int | None:
    """The index of the part of `found` that `fresh`, the first of a block, goes on with over a column or page."""
    if fresh.kind != "paragraph" or CAPTION.match(fresh.text):
        return None
    line = fresh.first
    lower = line.text[:1].islower()
    for index in range(len(found) - 1, max(-1, len(found) - _FURTHEST), -1):
        part = found[index]
        if part.kind == "footnote" or (lower and (part.kind == "cell" or _aside(part, line))):
            continue
        if part.kind not in ("paragraph", "item"):
            return None
        above = part.last
        alike = abs(above.size - line.size) <= SAME_SIZE * above.size and above.bold == line.bold
        elsewhere = part.lines[-1][0] != fresh.page or line.top < above.top
        full = above.x1 > part.right - 3 * above.size or above.text.endswith("-")
        in_order = all(other.page == part.page for other in found[index + 1 :]) or part.page == fresh.page
        whole = ENDED.search(above.text) or above.row or line.row
        return index if alike and elsewhere and in_order and not whole and (lower or full) else None
    return None


def _aside(part: Part, line: Piece) -> bool:
    """Whether `part` is set in another size than `line`: a caption, a source, a label."""
    return part.kind != "heading" and abs(part.last.size - line.size) > SAME_SIZE * line.size


def _go_on(found: list[Part], index: int, fresh: Part) -> None:
    """Goes on with the part at `index`. What stands between comes before it and its headings, so that pages stay in order."""
    first = index
    while first and found[first - 1].kind == "heading" and found[first - 1].page == found[index].page:
        first -= 1
    found[index].lines += fresh.lines
    found[index].right = fresh.right
    found[first:] = [*found[index + 1 :], *found[first : index + 1]]


def _titled(found: Sequence[Part]) -> list[Part]:
    """`found`, the number of a table or figure and its title as one; what comes last heads nothing."""
    out: list[Part] = []
    for part in found:
        before = out[-1] if out else None
        if part.kind == "heading" and before and before.lines and CAPTION.fullmatch(before.text.rstrip(" .:")):
            before.lines += part.lines
        else:
            out.append(part)
    last = next((part for part in reversed(out) if part.kind != "footnote"), None)
    if last is not None and last.kind == "heading":
        last.kind = "paragraph"
    return out


def _set_levels(found: Sequence[Part]) -> None:
    """Gives headings their levels: by size, then by weight."""
    ranks = sorted({_rank(part) for part in found if part.kind == "heading"}, reverse=True)
    for part in found:
        if part.kind == "heading":
            part.level = min(_MOST_LEVELS, ranks.index(_rank(part)) + 1)


def _rank(part: Part) -> tuple[float, bool]:
    return rounded(part.first.size), part.first.bold
