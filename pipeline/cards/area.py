"""The place that a report is about: named by its title, its front page, on whose behalf it speaks, or by far the most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pipeline.cards.front import Front, is_office
from pipeline.lexicon import places
from pipeline.lexicon.headings import Headings

_SHARE = 0.6
_LEAST = 3
_EVERY = 5_000  # characters of a text in which a place must be named once, to be the one that it is about
_STOP = re.compile(r"(?<=[.!?。！？])\s+")


def area_of(text: str, path: Path, title: str | None, front: Front, words: Headings) -> tuple[str, str] | None:
    """The code of the place and how it was found, None when nothing makes it certain."""
    behalf = [sentence for sentence in _STOP.split(front.opening) if words.holds("behalf", sentence)]
    told = (
        ([title] if title else [], "the title names it"),
        (list(front.lines), "the front page names it"),
        (behalf[:1], "the report speaks on its behalf"),
    )
    for lines, how in told:
        codes = _deepest({code for line in lines for code in _named(line, is_office(line, words))})
        if len(codes) > 1:
            return None
        if codes:
            return codes.pop(), how
    counts = Counter(code for _, _, code in places.find(text))
    return _most_named(counts, len(text)) or _by_name_of_file(counts, path)


def _named(line: str, office: bool) -> list[str]:
    """The places that a line names; of an office and its address the country alone."""
    codes = [code for _, _, code in places.find(line.title() if line.isupper() else line)]
    return [code for code in codes if code == places.country(code)] if office else codes


def _deepest(codes: set[str]) -> set[str]:
    """`codes` without those that hold another one."""
    return {code for code in codes if not any(_holds(code, other) for other in codes)}


def _holds(code: str, other: str) -> bool:
    return code != other and other.startswith((f"{code}/", f"{code}-"))


def _most_named(counts: Counter[str], length: int) -> tuple[str, str] | None:
    """The smallest place that holds most of the places that the text names: named itself, or by several of its parts."""
    total = sum(counts.values())
    inside = _within(counts, total, places.country)
    if inside is None or sum(inside.values()) * _EVERY < length:
        return None
    for part in (lambda code: code.partition("/")[0], lambda code: code):
        narrower = _within(inside, sum(inside.values()), part)
        if narrower is None:
            break
        inside = narrower
    code = _common(list(inside))
    count = sum(inside.values())
    if count < _LEAST or (counts[code] < _LEAST and len(inside) < _LEAST):
        return None
    return code, f"{count} of the {total} names of places in the text"


def _within(counts: Counter[str], total: int, part: Callable[[str], str]) -> Counter[str] | None:
    """Those of `counts` that lie in the one part with the share that is needed, None when none has it."""
    sums: Counter[str] = Counter()
    for code, count in counts.items():
        sums[part(code)] += count
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _SHARE * total:
        return None
    return Counter({code: count for code, count in counts.items() if part(code) == ranked[0][0]})


def _common(codes: list[str]) -> str:
    """The code of the place that holds all of `codes`, which share a country."""
    regions = {code.partition("/")[0] for code in codes}
    if len(regions) > 1:
        return places.country(codes[0])
    return codes[0] if len(codes) == 1 else regions.pop()


def _by_name_of_file(counts: Counter[str], path: Path) -> tuple[str, str] | None:
    """The one place in the name of the file, when the text names it too."""
    name = " ".join(re.findall(r"[^\W\d_]+", path.stem))
    codes = {code for form in (name.title(), name.upper()) for _, _, code in places.find(form) if counts[code]}
    codes = _deepest(codes)
    return (codes.pop(), "the name of the file says it, and the text names it") if len(codes) == 1 else None
