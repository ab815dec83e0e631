"""Web pages as they are saved: `.html`, `.htm`, `.xhtml`."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.lexicon import languages
from pipeline.readers import ReadError
from pipeline.readers._builder import Builder
from pipeline.readers._decode import decode
from pipeline.readers.webpage.chrome import chosen
from pipeline.readers.webpage.dom import Page, parse, without_vectors
from pipeline.readers.webpage.flow import Flow
from pipeline.readers.webpage.nesting import refuse_deep
from pipeline.records import Document
from pipeline.settings import Settings

SUFFIXES = (".html", ".htm", ".xhtml")
MEDIA_TYPE = "text/html"

_CHARSET = re.compile(
    rb"<(?:\?xml[^>]{0,200}encoding|meta[^>]{0,400}charset)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
_LEGACY = re.compile(
    r"(?:x-)?(?:iso-?8859-?\d+|windows-?\d+|cp-?\d+|gb\w*|big5\S*|shift_?jis|sjis|euc-?\w+|koi8-?\w|mac\w*|tis-?620|latin-?\d)",
    re.IGNORECASE,
)
_SAME = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_HEAD = 4_096
_TITLES = ("dcterms.title", "dc.title", "citation_title", "og:title")


def read(path: Path, settings: Settings) -> Document:
    """The document that the page `path` prints: its main content, without menus and whatever else is around it.

    The text is made: blocks with a blank line between them, rows of tables with bars between the cells. Marks of footnotes are
    left out, footnotes stand in no block. Raises `ReadError`, also for a page that is nothing but menus.
    """
    declared = _declared(path)
    text = without_vectors(decode(path, settings, declared=declared, long_lines=True))
    refuse_deep(path.name, text, settings)
    page = parse(path.name, text)
    root, dropped = chosen(page)
    builder = Builder(path.name, settings)
    Flow(page, dropped, builder, path.name, settings).write(root)
    if not builder:
        raise ReadError(
            f"{path.name}: nothing but menus, links and forms on this page; save the page of the report itself, "
            "from a browser that has loaded it"
        )
    document = builder.document(MEDIA_TYPE, _title(page, root, dropped), None)
    return builder.document(MEDIA_TYPE, document.title, _language(page, document.text))


def _declared(path: Path) -> str | None:
    """The encoding that a page says it is in, where that is an old one."""
    with path.open("rb") as file:
        found = _CHARSET.search(file.read(_HEAD))
    name = found[1].decode("ascii", "replace").lower() if found else ""
    return _SAME.get(name, name) if _LEGACY.fullmatch(name) else None


def _title(page: Page, root: int, dropped: frozenset[int]) -> str | None:
    """The only first heading of the content, else what the page says of itself."""
    heads = [text for i in page.within(root, "h1") if (text := page.text(i, dropped))]
    if len(heads) == 1:
        return heads[0]
    named: dict[str, str] = {}
    for index in page.within(0, "meta"):
        node = page.nodes[index]
        key = (node.get("name") or node.get("property")).lower()
        named.setdefault(key, " ".join(node.get("content").split()))
    found = next((named[key] for key in _TITLES if named.get(key)), None)
    if found:
        return found
    first = page.first("title")
    title = page.text(first) if first is not None else ""
    site = named.get("og:site_name", "")
    head, bar, tail = title.rpartition(" | ")
    if not bar and site and title.endswith(site):
        head = title.removesuffix(site).rstrip(" -–—|:·»")
    return (head if bar and tail else head or title) or None


def _language(page: Page, text: str) -> str | None:
    """The language that the page declares, unless its words show another: the setting of a site is often left as it was."""
    top = page.first("html")
    declared = page.nodes[top].get("lang") or page.nodes[top].get("xml:lang") if top is not None else ""
    primary = declared.strip().replace("_", "-").split("-")[0].lower()
    shown = languages.detect(text)
    return primary if primary.isalpha() and shown in (None, primary) else None
