"""Markdown: `.md`, `.markdown`. The text is the file's own; its marks are told apart from its words, not taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.readers._decode import decode
from pipeline.readers._glued import glued
from pipeline.readers.markdown.footnotes import notes
from pipeline.readers.markdown.markup import enclosed, inline
from pipeline.records import Block, Cell, Document, Mention
from pipeline.settings import Settings

SUFFIXES = (".md", ".markdown")
MEDIA_TYPE = "text/markdown"

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:")
_NUMBERED = re.compile(r"[-*+]\s+(?=\d{1,3}(?:\.\d{1,3})*[.)]?\s)")
_BAR = re.compile(r"(?<!\\)\|")
_CELL = re.compile(r"(?:\\.|[^|\\\n])+|\\")
_IN_NOTE = "in a footnote"


def read(path: Path, settings: Settings) -> Document:
    """The document in the Markdown file `path`: its own text, decoded. Raises `ReadError`.

    Headings have their level, list items keep their marks (the outline reads them), each cell of a table is a block.
    Footnotes, code, comments and images are left out of the blocks; `hidden` says so, and holds the marks within blocks.
    """
    text = decode(path, settings)
    aside = list(enclosed(text))
    marked = list(_marked(text, _blanked(text, aside), aside))
    blocks = tuple(_trimmed(text, block, hidden) for block, hidden in marked)
    hidden = [*aside, *(mention for _, mentions in marked for mention in mentions)]
    blocks, found = _without_notes(text, blocks)
    taken = [(mention.start, mention.end) for mention in (*hidden, *found)]
    apart = [mark for mark in glued(text) if not any(a < mark.end and mark.start < b for a, b in taken)]
    kept = tuple(block for block in blocks if block.start < block.end)
    return Document(text=text, blocks=kept, media_type=MEDIA_TYPE, hidden=_ordered([*hidden, *found, *apart]))


@cache
def _parser() -> MarkdownIt:
    """Blocks alone. Indented text and HTML are prose here: a report holds no code, and its words may stand in tags."""
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "html_block"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _blanked(text: str, mentions: Iterable[Mention]) -> str:
    """`text` with blanks for the spans of `mentions`: the lines stay where they are."""
    parts, place = [], 0
    for mention in mentions:
        parts += [text[place : mention.start], re.sub(r"[^\n]", " ", text[mention.start : mention.end])]
        place = mention.end
    return "".join([*parts, text[place:]])


def _marked(text: str, shadow: str, aside: Sequence[Mention]) -> Iterator[tuple[Block, list[Mention]]]:
    """Each block with the markup in it; a footnote's is empty. `shadow` is the text without what is `aside`."""
    starts = [0, *accumulate(len(line) + 1 for line in shadow.split("\n"))]
    tokens = _parser().parse(shadow)
    item = ""
    table = row = -1
    head = False
    for before, token in pairwise(tokens):
        if token.type == "list_item_open":
            item = token.markup
        elif token.type == "list_item_close":
            item = ""
        elif token.type == "fence" and token.map:
            first, end = starts[token.map[0]], min(starts[token.map[1]], len(text))
            yield Block("paragraph", first, first), [Mention(first, end, "citation", "in a block of code")]
        elif token.type == "table_open":
            table, row = table + 1, -1
        elif token.type in ("thead_open", "tbody_open"):
            head = token.type == "thead_open"
        elif token.type == "tr_open" and token.map:
            row += 1
            first = starts[token.map[0]]
            yield from _cells(shadow, first, starts[token.map[0] + 1] - 1, Cell(table, row, 0, header=head))
        elif token.type == "inline" and token.map and before.type not in ("th_open", "td_open"):
            yield _block(shadow, starts, before, token, item)
            item = ""


def _block(text: str, starts: Sequence[int], opener: Token, token: Token, item: str) -> tuple[Block, list[Mention]]:
    first = token.map[0] if token.map else 0
    spans = [_line(text, starts[first + n], starts[first + n + 1] - 1, line) for n, line in enumerate(_lines(token))]
    start, end = spans[0][0], spans[-1][1]
    if _FOOTNOTE.match(text, start, end):
        return Block("footnote", start, start), [Mention(start, end, "citation", _IN_NOTE)]
    hidden = [Mention(a, b, "citation", "markup") for (_, a), (b, _) in pairwise(spans) if text[a:b].strip()]
    hidden = list(_ordered([*hidden, *(mention for span in spans for mention in inline(text, *span))]))
    if opener.type == "heading_open":
        return Block("heading", start, end, level=int(opener.tag[1:])), hidden
    if not item:
        return Block("paragraph", start, end), hidden
    head = text.rfind("\n", 0, start) + 1
    mark = re.search(r"(?:\d{1,9}[.)]|[-*+])\s+$", text[head:start])
    begin = head + mark.start() if mark else start
    bullet = _NUMBERED.match(text, begin)
    return Block("item", bullet.end() if bullet else begin, end), hidden


def _lines(token: Token) -> list[str]:
    return [line.strip() for line in token.content.split("\n")]


def _line(text: str, start: int, end: int, printed: str) -> tuple[int, int]:
    """Where the words `printed` stand on the line `text[start:end]`, behind the marks of quotations and lists."""
    at = text.find(printed, start, end) if printed else start
    if at >= 0:
        return at, at + len(printed)
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _cells(text: str, start: int, end: int, first: Cell) -> Iterator[tuple[Block, list[Mention]]]:
    """The cells of the row on the line `text[start:end]`, which begins with the cell `first`; one without words is none."""
    column = -1 if text[start:end].lstrip(" >").startswith("|") else 0
    place = start
    for match in _CELL.finditer(text, start, end):
        column += len(_BAR.findall(text, place, match.start()))
        place = match.start()
        words = match.group()
        begin = match.start() + len(words) - len(words.lstrip())
        last = match.start() + len(words.rstrip())
        if begin < last and words.strip(" >"):
            yield Block("cell", begin, last, cell=replace(first, column=column)), list(inline(text, begin, last))


def _trimmed(text: str, block: Block, hidden: Sequence[Mention]) -> Block:
    """`block` without the blanks and the markup at its edges; empty when it holds nothing else."""
    start, end = block.start, block.end
    for mention in hidden:
        if text[start : max(start, mention.start)].strip():
            break
        start = max(start, mention.end)
    for mention in reversed(hidden):
        if text[min(end, mention.end) : end].strip():
            break
        end = min(end, mention.start)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return replace(block, start=start, end=max(start, end))


def _without_notes(text: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[Mention]]:
    """`blocks` without the footnotes that a converter left as paragraphs; these and their marks."""
    found = notes(text, blocks)
    bodies = [note.block for note in found if note.block is not None]
    hidden = [Mention(blocks[i].start, blocks[i].end, "citation", _IN_NOTE) for i in bodies]
    hidden += [Mention(*note.mark, "citation", "mark of a footnote") for note in found if note.mark]
    return tuple(block for index, block in enumerate(blocks) if index not in bodies), hidden


def _ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """`mentions` in order, without those that lie within another."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)
