"""A page as a list of its elements and texts in the order of the file: nothing that walks it needs to recurse."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from pipeline.readers import ReadError

_XHTML = re.compile(r"\s*<\?xml\b|[^<]{0,9}<(?:!DOCTYPE[^>]{0,400}>\s*<)?html[^>]{0,4000}xmlns=", re.IGNORECASE)
_SELF_CLOSED = re.compile(r"<([A-Za-z][\w:.-]{0,60})((?:\s[^<>]*)?)/>")
TEXT = ""


def names(listed: str) -> frozenset[str]:
    """Names of elements, from a list with blanks between."""
    return frozenset(listed.split())


VOID = names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")


@dataclass(slots=True)
class Node:
    """An element, or a text (whose `tag` is ""). `end` is the index one past what it holds, `parent` -1 at the top."""

    tag: str
    text: str
    attributes: Mapping[str, str | None]
    parent: int
    end: int = 0

    def get(self, name: str) -> str:
        """The attribute `name`, "" when it has none or no value."""
        return self.attributes.get(name) or ""


@dataclass(slots=True)
class Page:
    """The nodes of a page, each before what it holds."""

    nodes: list[Node] = field(default_factory=list)

    def within(self, index: int, *tags: str) -> Iterator[int]:
        """The elements `tags` in the element `index`, in order."""
        return (i for i in range(index + 1, self.nodes[index].end) if self.nodes[i].tag in tags)

    def first(self, *tags: str) -> int | None:
        """The first element of the page with one of these tags."""
        return next((i for i, node in enumerate(self.nodes) if node.tag in tags), None)

    def text(self, index: int, dropped: Container[int] = ()) -> str:
        """All text in the element `index` without the elements `dropped`, each run of blanks as one."""
        pieces: list[str] = []
        place = index
        while place < self.nodes[index].end:
            gone = place in dropped
            pieces.append("" if gone else self.nodes[place].text)
            place = self.nodes[place].end if gone else place + 1
        return " ".join("".join(pieces).split())

    def sums(self, weigh: Callable[[int, Node], float]) -> list[float]:
        """Running sums of the weight of each node: that of all in element `i` is `sums[nodes[i].end] - sums[i]`."""
        return list(accumulate((weigh(i, node) for i, node in enumerate(self.nodes)), initial=0.0))


def without_vectors(text: str) -> str:
    """`text` without its drawings, and when it is XHTML with an end tag for each element that is closed at once."""
    text = _without(text, "svg")
    if not _XHTML.match(text[:8_000]):
        return text
    return _SELF_CLOSED.sub(lambda m: m[0] if m[1].lower() in VOID else f"<{m[1]}{m[2]}></{m[1]}>", text)


def parse(name: str, text: str) -> Page:
    """The page that the HTML `text` of the file `name` describes."""
    root = LexborHTMLParser(text).root
    if root is None:
        raise ReadError(f"{name}: holds no element; save the page again, or its text as plain text")
    page = Page()
    places: dict[int, int] = {}
    for found in root.traverse(include_text=True):
        tag = found.tag or ""
        if tag.startswith("-") and tag != "-text":
            continue
        over = found.parent
        parent = places.get(over.mem_id, -1) if over is not None else -1
        if tag == "-text":
            page.nodes.append(Node(TEXT, found.text_content or "", {}, parent))
            continue
        places[found.mem_id] = len(page.nodes)
        page.nodes.append(Node(tag, "", found.attributes, parent))
    for index in range(len(page.nodes) - 1, -1, -1):
        node = page.nodes[index]
        node.end = max(node.end, index + 1)
        if node.parent >= 0:
            over_node = page.nodes[node.parent]
            over_node.end = max(over_node.end, node.end)
    return page


def _without(text: str, tag: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is longer
        lower = text
    kept, place = [], 0
    while (start := lower.find(f"<{tag}", place)) >= 0 and (end := lower.find(f"</{tag}>", start)) >= 0:
        kept.append(text[place:start])
        place = end + len(tag) + 3
    return "".join([*kept, text[place:]])
