"""What of a saved page is no report: menus, banners, forms, scripts, what is hidden; and which part of it is the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.lexicon.webpages import Part, part_names
from pipeline.readers.webpage.dom import TEXT, Node, Page, names

_NEVER = names(
    "head script style noscript template nav aside button select textarea input datalist output progress meter svg canvas "
    "iframe object embed applet audio video picture map dialog menu address rt rp del s strike footer legend label "
    "noframes noembed xmp title link meta ix:header math-annotation"
)
_NEVER_ROLES = names(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist tooltip"
)
_NOTE_ROLES = names("doc-footnote doc-endnote doc-endnotes doc-noteref")
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_NEVER_BY_NAME = names("h1 h2 h3 h4 h5 h6 a table thead tbody tr td th body html") | {TEXT}
_CONTAINERS = names("div section ul ol dl center span form details")
_WITHOUT_FIGURES = names("table td p")
_FEWEST_LINKS = 3
_LINK_SHARE = 0.5
_FEW_WORDS = 200
_MAIN_SHARE = 0.4


def is_note(node: Node) -> bool:
    """Whether an element holds a footnote, or all of them."""
    if not node.attributes:
        return False
    return node.get("role") in _NOTE_ROLES or "footnote" in node.get("epub:type") or _named(node) == "footnotes"


def chosen(page: Page) -> tuple[int, frozenset[int]]:
    """The element of `page` that holds the report, and the elements in it to leave out."""
    body = page.first("body") or 0
    dropped = set(_hidden(page, body))
    linked = _in_links(page)
    words = page.sums(lambda i, node: 0.0 if linked[i] else len(node.text.strip()))
    links = page.sums(lambda i, node: len(node.text.strip()) if linked[i] else 0.0)
    counts = page.sums(lambda i, node: node.tag == "a")

    def weight(index: int) -> float:
        return words[page.nodes[index].end] - words[index]

    heads = page.sums(lambda i, node: node.tag == "h1")
    digits = page.sums(lambda i, node: not linked[i] and any(char.isdigit() for char in node.text))

    def figures(node: Node, index: int) -> bool:
        return digits[node.end] > digits[index]

    root = _main(page, body, dropped, words)
    most = max(_FEW_WORDS, weight(root) / 2)
    index = root + 1
    while index < page.nodes[root].end:
        node = page.nodes[index]
        if is_note(node):
            index = node.end
            continue
        spare = node.tag in _CONTAINERS or (node.tag in _WITHOUT_FIGURES and not figures(node, index))
        if index not in dropped and spare:
            inside = links[node.end] - links[index]
            dense = inside > _LINK_SHARE * (inside + weight(index))
            if dense and counts[node.end] - counts[index] >= _FEWEST_LINKS:
                dropped.add(index)
        if index not in dropped and _is_chrome(node) and weight(index) <= most and heads[node.end] == heads[index]:
            dropped.add(index)
        index = node.end if index in dropped or node.tag in _HEADINGS else index + 1
    return root, frozenset(dropped)


def _hidden(page: Page, body: int) -> Iterator[int]:
    """The elements that no reader of the page sees, or that are no part of its text by their very kind."""
    index = body + 1
    while index < page.nodes[body].end:
        node = page.nodes[index]
        never = node.tag in _NEVER or (node.tag == "header" and not _in(page, index, "article", "main"))
        if node.tag == TEXT:
            never = False
        elif not never and node.attributes:
            role = node.get("role").strip().lower()
            unseen = "hidden" in node.attributes or node.get("aria-hidden").strip().lower() == "true"
            never = role in _NEVER_ROLES or unseen or bool(_UNSEEN.search(node.get("style")))
        if never and not is_note(node):
            yield index
            index = node.end
        else:
            index += 1


def _main(page: Page, body: int, dropped: set[int], words: list[float]) -> int:
    """The element that the page itself marks as its content, when it holds enough of it; else the body."""

    def weight(index: int) -> float:
        return words[page.nodes[index].end] - words[index]

    gone = sum(weight(index) for index in dropped)
    whole = weight(body) - gone
    found: list[int] = []
    articles: list[int] = []
    index = body + 1
    while index < page.nodes[body].end:
        node = page.nodes[index]
        if index in dropped:
            index = node.end
            continue
        if node.tag == "main" or node.get("role") == "main":
            found.append(index)
        elif node.tag == "article" or node.get("role") == "article":
            articles.append(index)
            index = node.end
            continue
        index += 1
    root = max(found, key=weight, default=body)
    if weight(root) < _MAIN_SHARE * whole:
        root = body
    inside = [i for i in articles if root <= i < page.nodes[root].end]
    best = max(inside, key=weight, default=root)
    titled = any(True for _ in page.within(best, "h1")) or not any(True for _ in page.within(root, "h1"))
    others = sum(weight(i) for i in inside) - weight(best) if inside else 0
    enough = weight(best) >= _MAIN_SHARE * min(whole, weight(root)) and others <= weight(best) / 10
    return best if titled and enough else root


def _in_links(page: Page) -> list[bool]:
    """For each node whether it stands in a link."""
    inside, until = [False] * len(page.nodes), 0
    for index, node in enumerate(page.nodes):
        if node.tag == "a" and node.get("href"):
            until = max(until, node.end)
        inside[index] = index < until
    return inside


def _is_chrome(node: Node) -> bool:
    return node.tag not in _NEVER_BY_NAME and _named(node) == "chrome"


def _named(node: Node) -> Part | None:
    """The part that the class or the id of an element names; a name of content or of footnotes counts before others."""
    names = [*node.get("class").split()[:20], node.get("id")]
    parts = {_part(name) for name in names if name}
    return next((part for part in ("footnotes", "content", "chrome") if part in parts), None)


@lru_cache(maxsize=4_096)
def _part(name: str) -> Part | None:
    return part_names().part(name)


def _in(page: Page, index: int, *tags: str) -> bool:
    over = page.nodes[index].parent
    while over >= 0:
        if page.nodes[over].tag in tags:
            return True
        over = page.nodes[over].parent
    return False
