"""Pages made to cost more than they are: the parser's time and memory grow with the square of what is nested and left open."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from pipeline.readers import ReadError
from pipeline.readers.webpage.dom import VOID, names
from pipeline.settings import Settings

MOST_DEEP = 1_000
_MOST_ATTRIBUTES = 1_000
_LONG_TAG = 4_000
_LONGEST_LOOK = 200
_SAME_FORMAT = 3  # the standard reopens no more of those that are all alike

# Comments first; a quotation mark or a tag that is never closed runs to the end, so that nothing is read twice.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]{0,60})"
    r"(?P<rest>(?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+)",
    re.DOTALL,
)
_QUOTED = re.compile(r"\"[^\"]*+\"?|'[^']*+'?")
_CLOSED_BY_THE_NEXT = names("p li dt dd tr td th thead tbody tfoot option colgroup")
_FORMAT = names("b big code em font i s small strike strong tt u")
_RAW = names("script style textarea title xmp iframe noembed noframes")
_ENDS = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in _RAW}


@dataclass(slots=True)
class _Open:
    """What is open at a place: elements, and formats, which the parser opens again in every block until they are closed."""

    stack: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    formats: dict[str, list[str]] = field(default_factory=dict)
    alike: Counter[str] = field(default_factory=Counter)
    reopened: int = 0

    def open(self, tag: str, attributes: str) -> None:
        if tag in _FORMAT:
            look = f"{tag} {attributes[:_LONGEST_LOOK]}"
            self.formats.setdefault(tag, []).append(look)
            self.alike[look] += 1
            self.reopened += self.alike[look] <= _SAME_FORMAT
        if tag not in VOID and tag not in _CLOSED_BY_THE_NEXT and tag not in _RAW:
            self.stack.append(tag)
            self.counts[tag] += 1

    def close(self, tag: str) -> None:
        if self.formats.get(tag):
            look = self.formats[tag].pop()
            self.reopened -= self.alike[look] <= _SAME_FORMAT
            self.alike[look] -= 1
        while self.counts[tag]:
            top = self.stack.pop()
            self.counts[top] -= 1
            if top == tag:
                break


def refuse_deep(name: str, text: str, settings: Settings) -> None:
    """Raise `ReadError` when the HTML `text` of the file `name` has too many tags, too deep, or too many left open."""
    held = _Open()
    parts = place = 0
    while found := _TAG.search(text, place):
        place = found.end()
        tag = (found["name"] or "").lower()
        if not tag:
            continue
        if found["close"]:
            held.close(tag)
            continue
        rest = found["rest"]
        if len(rest) > _LONG_TAG and _attributes(rest) > _MOST_ATTRIBUTES:
            raise _error(name, text, found.start(), f"a tag with more than {_MOST_ATTRIBUTES:,} attributes")
        if tag in _RAW:
            end = _ENDS[tag].search(text, place)
            place = end.start() if end else len(text)
        held.open(tag, rest)
        parts += 1 if tag in _FORMAT or tag in VOID else 1 + held.reopened
        if len(held.stack) > MOST_DEEP:
            raise _error(name, text, found.start(), f"elements nested more than {MOST_DEEP:,} deep")
        if parts > settings.max_parts:
            what = f"more than {settings.max_parts:,} elements"
            raise _error(name, text, found.start(), what, ", or raise REPORT_CLAIMS_MAX_PARTS")


def _attributes(rest: str) -> int:
    """How many attributes a tag has, counted no further than is needed."""
    words = re.finditer(r"[^\s/]+", _QUOTED.sub("", rest))
    return sum(1 for _ in islice(words, _MOST_ATTRIBUTES + 1))


def _error(name: str, text: str, place: int, what: str, more: str = "") -> ReadError:
    line = text.count("\n", 0, place) + 1
    return ReadError(f"{name}: line {line}, character {place}: {what}, as no report has; save it as plain text{more}")
