"""What of a marked-up text is no printed word: emphasis, addresses of links, tags, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.records import Mention

_FRONT = re.compile(r"\A(?:---|\+\+\+)[ \t]*\n")
_FRONT_END = re.compile(r"^(?:---|\+\+\+|\.\.\.)[ \t]*$", re.MULTILINE)
_ENCLOSED = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_URL = r"(?:https?|ftp|mailto):[^\s<>]{1,2000}"

# Name of the group → what is said of its digits. The whole match is hidden, or what stands in the groups `a` and `b` of a link.
_INLINE = re.compile(
    "|".join(
        (
            r"(?P<escape>\\(?=[!-/:-@\[-`{-~]))",
            r"(?P<image>!\[[^\[\]\n]{0,500}\](?:\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,100}\]))",
            r"(?P<note>\[\^[^\[\]\s]{1,40}\]|<sup>\s{0,3}\[?\d{1,3}\]?\s{0,3}</sup>|\^\[?\d{1,3}\]?\^)",
            rf"(?P<address><{_URL}>)",
            r"(?P<target>(?<=\])(?:\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,100}\]))",
            # An artefact of converters: a glyph of a font that says no character.
            r"(?P<glyph>GLYPH(?:&lt;|<)[^<>\n&]{0,80}(?:&gt;|>))",
            r"(?P<tag></?[A-Za-z][^<>\n]{0,500}>)",
            r"(?P<entity>(?<=&)amp;|&(?!amp;)(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});)",
            r"(?P<emphasis>\*{1,3}|~~|`{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[\w.%)])_{1,3}(?!\w))",
        )
    )
)
_REASONS = {
    "image": "address or caption of an image",
    "note": "mark of a footnote",
    "address": "address of a page",
    "target": "address of a link",
    "glyph": "code of a character that the converter could not read",
}
_MARKUP = "markup"


def enclosed(text: str) -> Iterator[Mention]:
    """The front matter, comments, scripts and styles of `text`, in order."""
    start = _FRONT.match(text)
    end = _FRONT_END.search(text, start.end()) if start else None
    place = end.end() if end else 0
    if end:
        yield Mention(0, place, "citation", "in the front matter of the file")
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is longer
        lower = text
    closed = {opening: True for opening, _ in _ENCLOSED}
    while True:
        found = [(lower.find(a, place), a, b) for a, b in _ENCLOSED if closed[a]]
        found = [hit for hit in found if hit[0] >= 0]
        if not found:
            return
        first, opening, closing = min(found)
        stop = lower.find(closing, first)
        if stop < 0:
            closed[opening] = False
            continue
        place = stop + len(closing)
        yield Mention(first, place, "citation", "in a comment or script of the file")


def inline(text: str, start: int, end: int) -> Iterator[Mention]:
    """The markup in `text[start:end]`, in order: the brackets of links stay, as they part words already."""
    for match in _INLINE.finditer(text, start, end):
        kind = match.lastgroup or ""
        yield Mention(match.start(), match.end(), "citation", _REASONS.get(kind, _MARKUP))
