"""Pages made to cost more than they are: the parser's time and memory grow with the square of what is nested and left open."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.readers import ReadError
from pipeline.readers._dom import VOID, names
from pipeline.settings import Settings

MOST_DEEP = 1_000
_MOST_ATTRIBUTES = 1_000
_LONG_TAG = 4_000
_SAME_FORMAT = 3  # the standard reopens no more of those that are all alike

# Comments first; a quotation mark or a tag that is never closed runs to the end, so that nothing is read twice.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]{0,60})"
    r"(?P<rest>(?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+)",
    re.DOTALL,
)
_QUOTED = re.compile(r"\"[^\"]*+\"?|'[^']*+'?")
_CLOSED_BY_THE_NEXT = names("p li dt dd tr td th thead tbody tfoot option optgroup colgroup rt rp rb rtc")
_FORMAT = names("b big code em font i s small strike strong tt u")
_RAW = names("script style textarea title xmp iframe noembed noframes")


def refuse_deep(name: str, text: str, settings: Settings) -> None:
    """Raise `ReadError` when the HTML `text` of the file `name` has too many tags, too deep, or too many left open."""
    opened: Counter[str] = Counter()
    stack: list[str] = []
    formats: Counter[str] = Counter()
    parts = place = 0
    while found := _TAG.search(text, place):
        place = found.end()
        tag = (found["name"] or "").lower()
        if not tag:
            continue
        rest = found["rest"]
        if found["close"]:
            _close(tag, stack, opened, formats)
            continue
        if len(rest) > _LONG_TAG and len(_QUOTED.sub("", rest).split()) > _MOST_ATTRIBUTES:
            raise _error(name, text, found.start(), f"a tag with more than {_MOST_ATTRIBUTES:,} attributes")
        if tag in _RAW:
            end = re.compile(f"</{tag}", re.IGNORECASE).search(text, place)
            place = end.start() if end else len(text)
        if tag in _FORMAT:
            formats[f"{tag} {rest[:200]}"] += 1
        elif tag not in VOID and not rest.endswith("/"):
            parts += sum(min(count, _SAME_FORMAT) for count in formats.values())
        if tag not in VOID and tag not in _CLOSED_BY_THE_NEXT and tag not in _RAW and not rest.endswith("/"):
            stack.append(tag)
            opened[tag] += 1
        parts += 1
        if len(stack) > MOST_DEEP:
            raise _error(name, text, found.start(), f"elements nested more than {MOST_DEEP:,} deep")
        if parts > settings.max_parts:
            raise _error(
                name,
                text,
                found.start(),
                f"more than {settings.max_parts:,} elements",
                ", or raise REPORT_CLAIMS_MAX_PARTS",
            )


def _close(tag: str, stack: list[str], opened: Counter[str], formats: Counter[str]) -> None:
    if tag in _FORMAT:
        last = next((key for key in reversed(formats) if key.startswith(f"{tag} ")), None)
        if last is not None:
            formats[last] -= 1
            if not formats[last]:
                del formats[last]
    if opened[tag]:
        while True:
            top = stack.pop()
            opened[top] -= 1
            if top == tag:
                break


def _error(name: str, text: str, place: int, what: str, more: str = "") -> ReadError:
    line = text.count("\n", 0, place) + 1
    return ReadError(f"{name}: line {line}, character {place}: {what}, as no report has; save it as plain text{more}")
