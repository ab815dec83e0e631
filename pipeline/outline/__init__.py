"""`Document` → the tree of sections: headings, lists, numbering, and what each section is for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.lexicon.fiscal_years import fiscal_year
from pipeline.lexicon.headings import headings as words_of
from pipeline.lexicon.periods import Bases
from pipeline.outline.front import front_end, is_title
from pipeline.outline.gaps import gaps_of
from pipeline.outline.headings import Heading, headings_of, is_note
from pipeline.outline.lists import Listing, inline_opener, listings
from pipeline.outline.numbering import page_number
from pipeline.outline.rows import listed_lines
from pipeline.outline.tree import Stretch, nodes_of, sections_of
from pipeline.outline.units import Unit, Units, units_of
from pipeline.records import Block, Card, Document, Mention, Section
from pipeline.records.enums import BlockKind

__all__ = ["Outline", "outline"]


@dataclass(frozen=True, slots=True)
class Outline:
    """What the outline gives.

    `blocks` are the document's, each a heading, item or paragraph now, and cut where a heading runs into a paragraph.
    `sections` begin with the report itself. For each block, `block_section` is the index of its section, and `lead_in` the
    sentence or heading that a list item hangs on, verbatim, else "", and `bodies` where its words begin, after its bullet.
    `markers` are the numbering tokens and page numbers.
    """

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    block_section: tuple[int, ...]
    lead_in: tuple[str, ...]
    bodies: tuple[int, ...]
    markers: tuple[Mention, ...]


def outline(document: Document, report_id: str, card: Card) -> Outline:
    """The outline of `document`; the card's language picks the words, its periods are what headings count from."""
    units = units_of(document, words_of(card.language), spoken=card.doc_type in ("budget", "speech"))
    listed = listings(units)
    found = headings_of(units, listed)
    calendar = fiscal_year(card.ref_area)
    bases = Bases(
        card.reported_period,
        card.target_period,
        card.published,
        named=(calendar.fy or "ends") if calendar else None,
        annual=card.doc_type == "annual_report",
        budget=card.doc_type == "budget",
        area=card.ref_area,
    )
    gaps = gaps_of(units, found) if card.coverage == "excerpt" else frozenset[int]()
    nodes, home = nodes_of(units, found, _stretches(units, listed, found), _title(units), bases, gaps)
    kinds = _kinds(units, listed, found)
    leads = _lead_ins(units, listed, found)
    blocks: list[Block] = []
    block_section: list[int] = []
    lead_in: list[str] = []
    bodies: list[int] = []
    cuts = {heading.last: heading.end for heading in found}
    starts = {
        heading.first: heading.start for heading in found if heading.style == "part" and heading.first == heading.last
    }
    listed_pages = _listed_pages(units)
    cuts.update({index: page[0] for index, page in listed_pages.items()})
    for index, unit in enumerate(units.units):
        whole, start = unit.block, starts.get(index, unit.block.start)
        if (whole.kind, whole.start) != (kinds[index], start):
            whole = replace(whole, kind=kinds[index], start=start)
        for block in _cut(units.text, whole, cuts.get(index)):
            blocks.append(block)
            block_section.append(home[index])
            lead_in.append(leads.get(index, ""))
            bullet = unit.marker is not None and unit.style == "bullet" and block.start == unit.block.start
            bodies.append(unit.marker.body if unit.marker and bullet else block.start)
    return Outline(
        tuple(blocks),
        sections_of(units, nodes, report_id),
        tuple(block_section),
        tuple(lead_in),
        tuple(bodies),
        _markers(units, found, listed_pages),
    )


def _title(units: Units) -> str | None:
    first = units.at(0)
    if first is None or not front_end(units) or not is_title(first) or units.words.is_front(first.text):
        return None
    return first.text


def _stretches(units: Units, listed: Sequence[Listing], found: Sequence[Heading]) -> tuple[Stretch, ...]:
    """The lists, and the blocks that are lists, whose opener states a role."""
    taken = {index for heading in found for index in range(heading.first, heading.last + 1)}
    stretches: list[Stretch] = []
    for listing in listed:
        if listing.role and not listing.contents and listing.unit not in taken:
            text = " ".join(units.text[slice(*listing.opener)].split())
            stretches.append(Stretch(listing.unit, listing.last, text, listing.role))
    inside = {index for listing in listed for index in range(listing.unit, listing.last)}
    for index, unit in enumerate(units.units):
        opener = inline_opener(units, unit) if index not in taken and index not in inside else None
        if opener is not None:
            stretches.append(Stretch(index, index + 1, *opener))
    return tuple(sorted(stretches, key=lambda stretch: stretch.first))


def _kinds(units: Units, listed: Sequence[Listing], found: Sequence[Heading]) -> list[BlockKind]:
    kinds: list[BlockKind] = ["footnote" if unit.is_page else _kind(units, unit) for unit in units.units]
    for listing in listed:
        kinds[listing.first : listing.last] = ["item"] * (listing.last - listing.first)
    for heading in found:
        kinds[heading.first : heading.last + 1] = ["heading"] * (heading.last + 1 - heading.first)
    return kinds


def _kind(units: Units, unit: Unit) -> BlockKind:
    """Kind of a block that is no heading and in no list: a numbered paragraph is a paragraph."""
    if unit.style in units.paragraphs or unit.block.kind == "heading":
        return "paragraph"
    return unit.block.kind


def _lead_ins(units: Units, listed: Sequence[Listing], found: Sequence[Heading]) -> dict[int, str]:
    """For each item the sentence that opens its list, else the heading that bullets of one sentence follow at once."""
    leads: dict[int, str] = {}
    for listing in listed:
        if not listing.contents:
            leads.update(dict.fromkeys(range(listing.first, listing.last), units.text[slice(*listing.opener)]))
    openers = {heading.last: units.text[heading.start : heading.end] for heading in found}
    openers = {index: unit.text for index, unit in enumerate(units.units) if _opens(unit)} | openers
    for last, opener in openers.items():
        index = last + 1
        while (unit := units.at(index)) is not None and unit.style == "bullet" and unit.sentences <= _SHORT_ITEM:
            leads.setdefault(index, opener)
            index += 1
    return leads


_SHORT_ITEM = 2
"""How many sentences a bullet has at most that the line above still leads."""
_FEW = 10


def _opens(unit: Unit) -> bool:
    """Whether a block is a short line without a full stop, such as "Main measures of the plan", which bullets may hang on."""
    bare = unit.marker is None and unit.block.kind == "paragraph"
    return bare and len(unit.text.split()) <= _FEW and unit.text.rstrip()[-1:].isalnum()


def _cut(text: str, block: Block, end: int | None) -> list[Block]:
    """`block`, in two where a heading that ends at `end` runs into a paragraph."""
    if end is None or end >= block.end:
        return [block]
    start = end
    while start < block.end and text[start].isspace():
        start += 1
    return [replace(block, end=end), replace(block, kind="paragraph", start=start)]


def _listed_pages(units: Units) -> dict[int, tuple[int, int]]:
    """The page numbers at the ends of the lines of a table of contents: unit → span."""
    found: dict[int, tuple[int, int]] = {}
    for index in (index for lines in listed_lines(units) if lines.pages for index in lines.indices):
        block = units.units[index].block
        number = re.search(r"(?<!\S)\d{1,3}$|(?<=[.·…_])\d{1,3}$", units.text[block.start : block.end])
        if number:
            found[index] = (block.start + number.start(), block.end)
    return found


def _markers(
    units: Units, found: Sequence[Heading], listed_pages: Mapping[int, tuple[int, int]]
) -> tuple[Mention, ...]:
    heads = {index for heading in found for index in range(heading.first, heading.last + 1)}
    mentions: list[Mention] = []
    for index, unit in enumerate(units.units):
        if unit.block.kind == "cell":
            continue
        if index in listed_pages:
            mentions.append(Mention(*listed_pages[index], "citation", "page number of the contents"))
        page = page_number(units.text, unit.block.start, unit.block.end)
        if page:
            mentions.append(Mention(*page, "citation", "page number"))
        elif is_note(units, unit):
            number = unit.block.end - len(unit.text.split()[-1])
            mentions.append(Mention(number, unit.block.end, "citation", "number of a footnote"))
        elif unit.is_page and unit.marker:
            mentions.append(Mention(unit.marker.start, unit.marker.end, "citation", "page number"))
        elif unit.marker and unit.marker.end > unit.marker.start:
            what = "a heading" if index in heads else "a paragraph" if unit.style in units.paragraphs else "an item"
            mentions.append(Mention(unit.marker.start, unit.marker.end, "list_marker", f"number of {what}"))
    return tuple(mentions)
