"""Headings and lists → the tree of sections, with role and period inherited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.lexicon.periods import Bases
from pipeline.outline.headings import Heading
from pipeline.outline.roles import Told, body_role, default_period, told
from pipeline.outline.units import Units
from pipeline.records import Section
from pipeline.records.enums import SectionRole

_FEW = 2
_UNDER_CAPITALS = frozenset({"capitals", "line", "ordinal"})


@dataclass(slots=True)
class Node:
    """A section being built. `first` and `last` are its units, those of its children included; `label` as in its id."""

    heading: str | None
    number: str | None
    style: str
    first: int
    last: int
    depth: int
    parent: int | None
    label: str
    value: int = 0
    numbering: str = ""
    capitals: bool = False
    sentence: bool = False
    given: SectionRole | None = None
    children: int = 0
    told: Told = field(default_factory=lambda: Told("other", None, False))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A list, or a block that is one, whose opener states a role of its own: units `first` up to, not with, `last`."""

    first: int
    last: int
    heading: str
    role: SectionRole


def nodes_of(
    units: Units,
    headings: Sequence[Heading],
    stretches: Sequence[Stretch],
    title: str | None,
    bases: Bases,
    gaps: frozenset[int] = frozenset(),
) -> tuple[list[Node], list[int]]:
    """The sections in order, the report itself first, and for each unit the index of its section.

    No section reaches over one of the `gaps`, units before which something was left out.
    """
    root = Node(title, None, "", 0, len(units.units), 0, None, "0")
    nodes, stack = [root], [0]
    by_unit = {heading.first: heading for heading in headings}
    opening = {stretch.first: stretch for stretch in stretches}
    home = [0] * len(units.units)
    until = 0
    for index in range(len(units.units)):
        if until and index >= until:
            stack.pop()
            until = 0
        if index in gaps:
            stack[1:] = []
            until = 0
        heading = by_unit.get(index)
        if heading:
            _close(nodes, stack, heading)
            _push(nodes, stack, _text(units, heading), heading)
            until = 0
        stretch = opening.get(index)
        if stretch and not heading and not until:
            until = stretch.last
            _push_stretch(nodes, stack, stretch)
        home[index] = stack[-1]
    _ends(nodes, home)
    _tell(nodes, home, units, bases)
    return nodes, home


def sections_of(units: Units, nodes: Sequence[Node], report_id: str) -> tuple[Section, ...]:
    """The rows of the sections, in order."""
    found: list[Section] = []
    for node in nodes:
        start = units.units[node.first].block.start if node.depth else 0
        end = units.units[node.last - 1].block.end if node.depth else len(units.text)
        parent = None if node.parent is None else f"{report_id}#{nodes[node.parent].label}"
        section = Section(
            section_id=f"{report_id}#{node.label}",
            report_id=report_id,
            parent_id=parent,
            depth=node.depth,
            number=node.number or None,
            heading=node.heading,
            role=node.told.role,
            period=node.told.period,
            char_start=start,
            char_end=end,
        )
        found.append(section)
    return tuple(found)


def _text(units: Units, heading: Heading) -> str:
    return " ".join(units.text[heading.start : heading.end].split())


def _close(nodes: Sequence[Node], stack: list[int], heading: Heading) -> None:
    """Leave the sections that end where `heading` begins: down to the last of its own style, or as its level says."""
    while nodes[stack[-1]].given:
        stack.pop()
    if heading.style.startswith("format-"):
        keep = [i for i in stack if not i or (nodes[i].style.startswith("format-") and nodes[i].style < heading.style)]
    elif heading.style == "role":
        keep = [i for i in stack if not i or nodes[i].style.startswith("format-") or nodes[i].style == "capitals"]
    elif heading.style == "capitals":
        keep = _until(stack, lambda i: nodes[i].style in _UNDER_CAPITALS or nodes[i].capitals)
    else:
        level = {heading.style, "capitals"} if heading.capitals else {heading.style}
        keep = _until(stack, lambda i: bool(level & {nodes[i].style, nodes[i].numbering}))
    stack[:] = keep


def _until(stack: list[int], ends: Callable[[int], bool]) -> list[int]:
    """`stack` up to the first section that `ends`."""
    return stack[: next((place for place, index in enumerate(stack) if ends(index)), len(stack))]


def _push(nodes: list[Node], stack: list[int], text: str, heading: Heading) -> None:
    node = _child(nodes, stack, text, heading.number, heading.style, heading.first)
    node.value, node.sentence = heading.value, heading.sentence
    node.numbering, node.capitals = heading.numbering, heading.capitals


def _push_stretch(nodes: list[Node], stack: list[int], stretch: Stretch) -> None:
    _child(nodes, stack, stretch.heading, "", "list", stretch.first).given = stretch.role


def _child(nodes: list[Node], stack: list[int], text: str, number: str, style: str, first: int) -> Node:
    parent = stack[-1]
    nodes[parent].children += 1
    count = str(nodes[parent].children)
    label = f"{nodes[parent].label}.{count}" if parent else count
    node = Node(text, number, style, first, first + 1, nodes[parent].depth + 1, parent, label)
    stack.append(len(nodes))
    nodes.append(node)
    return node


def _ends(nodes: Sequence[Node], home: Sequence[int]) -> None:
    """Set where each section ends: after the last unit of its own or of a section within it."""
    for index, at in enumerate(home):
        section: int | None = at
        while section is not None:
            nodes[section].last = max(nodes[section].last, index + 1)
            section = nodes[section].parent


def _tell(nodes: Sequence[Node], home: Sequence[int], units: Units, bases: Bases) -> None:
    """Set role and period of every section, those around it first."""
    stated = any(node.given or (not node.sentence and units.words.role(node.heading or "")) for node in nodes[1:])
    whole = " ".join(unit.text for unit in units.units)
    role = "preamble" if stated else body_role(whole, units.words) or "other"
    nodes[0].told = Told(role, default_period(role, bases), stated)
    before: dict[tuple[int | None, str], Told] = {}
    for node in nodes[1:]:
        if _is_title(nodes, node, units):
            node.told = nodes[0].told
            continue
        body = " ".join(unit.text for unit in units.units[node.first : node.last])
        around = nodes[node.parent or 0].told
        sibling = before.get((node.parent, node.style)) if node.value > 1 else None
        node.told = told(
            node.heading or "", body, node.sentence, bool(node.number), node.given, around, sibling, units.words, bases
        )
        before[(node.parent, node.style)] = node.told


def _is_title(nodes: Sequence[Node], node: Node, units: Units) -> bool:
    """Whether a heading is the report's own title: the first, and the only one of its level or one with its kind and year."""
    if node is not nodes[1] or not node.style.startswith("format-"):
        return False
    alone = sum(other.style == node.style for other in nodes) == 1 and len(nodes) > _FEW
    heading = node.heading or ""
    return alone or (units.words.doc_type(heading) is not None and "{year}" in units.words.split(heading))
