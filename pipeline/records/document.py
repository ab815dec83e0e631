"""The nouns before the tables: what a reader gives, and what a sentence holds. All spans are code points of `Document.text`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.records.enums import BlockKind, Modifier, NumberRole


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell of a table stands.

    `table` counts the tables of the document, `row` and `column` the lines of its grid, all from 0; `rows` and `columns`
    are how many of them the cell covers. `header` when the format itself marks the cell as a header.
    """

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that a reader marks off: `text[start:end]`, without the blank lines around it.

    `level` is a heading's depth where the format knows it (1 is the highest), 0 otherwise. `cell` says where a block of the
    kind `cell` stands. A block may hold newlines (wrapped lines); nothing downstream minds.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of the text that the surface alone decides to be no quantity, with its role and the reason in words."""

    start: int
    end: int
    role: NumberRole
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """What every reader gives: the text that all offsets refer to, and its blocks in order, not overlapping.

    `hidden` are stretches that are no printed words, in order, not overlapping: markup, addresses of links, marks of
    footnotes, within blocks or outside. Sentences hold blanks for them; digits in them have the role and reason given.
    `pages` are the places in the text where the pages of the source begin, one for each; the first is 0. `unread` are the
    numbers, from 1, of pages that are damaged or pictures of text, so that what they print is missing.
    """

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    title: str | None = None
    language: str | None = None
    hidden: tuple[Mention, ...] = ()
    pages: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()

    def page(self, position: int) -> int | None:
        """The page, from 1, that prints the character at `position`; None when the source has no pages."""
        return bisect_right(self.pages, position) or None


@dataclass(frozen=True, slots=True)
class TableContext:
    """What is printed around the numbers of a table: `heads` over each of its columns and `labels` left of each of its rows,
    the outermost first; `stubs` over the labels; `notes`, the title and notes beside the table. `data` are the columns that hold
    numbers; `groups` the words that head the rows around each row, empty where none do.
    """

    heads: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, ...], ...]
    stubs: tuple[str, ...]
    notes: tuple[str, ...]
    data: frozenset[int] = frozenset()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellContext:
    """What a table says of one of its cells.

    `rows` are the words of the headers left of it (each under the word of `stubs` at its place), `columns` of those above it,
    the outermost first; `notes` the title and the notes beside the table; `beside` other words and years of the row, each with
    what stands over it; `start:end` the row of the table in the document's text. `row` and `column` are its place in `table`.
    `header` when the cell is a header itself, `years` when all numbers of its row or column may be years.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    notes: tuple[str, ...]
    start: int
    end: int
    header: bool = False
    stubs: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    row: int = 0
    column: int = 0
    years: bool = False
    table: TableContext = TableContext((), (), (), ())


@dataclass(frozen=True, slots=True)
class Notation:
    """How a document prints its numbers: whether a comma begins the decimals ("2,5"), and a point then groups thousands."""

    decimal_comma: bool = False
    point_groups: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or heading, or list item): `text` is the printed words on one line, each run of blanks as one, without what
    is hidden. `places`: where in the document's text each of its characters stands; empty when they follow on from `start`.

    `index` counts sentences of the report; `block` is the index of its block; `section_id` the nearest section;
    `is_heading` when the block is a heading, `cell` what its table says of it; `lead_in` the sentence that a list item
    hangs on, else empty.
    """

    index: int
    start: int
    end: int
    text: str
    block: int
    section_id: str
    is_heading: bool = False
    cell: CellContext | None = None
    lead_in: str = ""
    places: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `self.text[start:end]` (not empty) stands in the document's text."""
        if not self.places:
            return self.start + start, self.start + end
        return self.places[start], self.places[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as printed. Offsets count from the start of the sentence.

    `start:end` is the `value_text` (number, scale and unit); `num_start:num_end` the number with its scale alone.
    `unit` is a UCUM code, an ISO 4217 code, `{thing}`, `1`, or empty for a bare count whose noun is not known yet.
    `value` is empty for a range, whose bounds are `low` and `high`. `unit_start` is where a unit begins after the number.
    """

    start: int
    end: int
    num_start: int
    num_end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    modifier: Modifier = "eq"
    modifier_start: int | None = None
    modifier_end: int | None = None
    unit: str = ""
    dimension: str = ""
    resolution: Decimal | None = None
    kind: str = "count"
    flags: tuple[str, ...] = ()
    begin: int = field(init=False, repr=False, compare=False)
    """Where it begins in the sentence, a modifier before it included."""

    def __post_init__(self) -> None:
        """Reckon where it begins, once: the rules ask some twenty times for each number."""
        first = self.start if self.modifier_start is None else min(self.start, self.modifier_start)
        object.__setattr__(self, "begin", first)


@dataclass(frozen=True, slots=True)
class Reading:
    """All numbers of one sentence: quantities (perhaps claims) and mentions (certainly none), in order, not overlapping."""

    quantities: tuple[Quantity, ...] = field(default=())
    mentions: tuple[Mention, ...] = field(default=())
