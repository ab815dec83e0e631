"""What a reader made of a file, as a test wants to see it."""

from __future__ import annotations

from pathlib import Path

from pipeline import readers
from pipeline.records import Document
from pipeline.settings import Settings


def read(folder: Path, name: str, content: str | bytes, **limits: int) -> Document:
    """The document that `content` is as the file `name`."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return readers.read(path, Settings(**limits))


def shown(found: Document) -> list[tuple[str, str]]:
    """Kind (a heading's with its level) and printed words of each block, what is hidden left out."""
    out: list[tuple[str, str]] = []
    for block in found.blocks:
        words = list(found.text[block.start : block.end])
        for mention in found.hidden:
            for place in range(max(mention.start, block.start), min(mention.end, block.end)):
                words[place - block.start] = " "
        out.append((f"{block.kind}{block.level or ''}", " ".join("".join(words).split())))
    return out


def words(found: Document) -> list[str]:
    """The printed words of each block."""
    return [text for _, text in shown(found)]


def grid(found: Document, table: int = 0) -> dict[tuple[int, int, int, int], str]:
    """Row, column, rows and columns of each cell of a table → its words."""
    return {
        (block.cell.row, block.cell.column, block.cell.rows, block.cell.columns): found.text[block.start : block.end]
        for block in found.blocks
        if block.cell is not None and block.cell.table == table
    }


def asides(found: Document) -> list[tuple[str, str]]:
    """What stands in no block or is hidden in one: the reason and the words."""
    return [(mention.reason, found.text[mention.start : mention.end]) for mention in found.hidden]


def holds(found: Document) -> bool:
    """Whether blocks and hidden stretches are in order and without blanks at their edges."""
    place = 0
    for block in found.blocks:
        printed = found.text[block.start : block.end]
        if not place <= block.start < block.end or printed != printed.strip():
            return False
        place = block.end
    places = [at for mention in found.hidden for at in (mention.start, mention.end)]
    return places == sorted(places) and place <= len(found.text)
