"""The words of a table's headers, titles and notes: unit and scale, period, status, and what is left to name the thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pipeline.english.dates import Time, find_times
from pipeline.english.quantities import read_with_times
from pipeline.lexicon import either, read
from pipeline.records.enums import Direction, Measure, Status

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_TAIL = re.compile(r"(?:,|[-–—:]|\bin)\s([^,:–—()]{1,40})$")
_EDGES = " ,;:.-–—*†‡()[]/&"


@dataclass(frozen=True, slots=True)
class Header:
    """What one header or note says. `unit` and `scale` are None where it prints none; `words` what is left of it."""

    unit: str | None = None
    dimension: str = ""
    scale: Decimal | None = None
    times: tuple[Time, ...] = ()
    status: Status | None = None
    measure: Measure | None = None
    direction: Direction | None = None
    counts: bool = False
    total: bool = False
    words: str = ""


@cache
def header(text: str) -> Header:
    """The header with the printed words `text`."""
    printed = " ".join(text.split())
    unit, dimension, scale, rest = _with_measure(printed)
    times = tuple(find_times(printed))
    lowered = printed.lower()
    status, rest = _status(lowered, rest)
    measure, direction = _kind(lowered, unit)
    return Header(
        unit=unit,
        dimension=dimension,
        scale=scale,
        times=times,
        status=status,
        measure=measure,
        direction=direction,
        counts=_words("unit", "counts").search(lowered) is not None,
        total=_words("total", "words").match(lowered) is not None,
        words=_left(rest),
    )


@cache
def _lexicon() -> dict[str, Any]:
    return read("en/tables")


@cache
def _words(table: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w]){either(_lexicon()[table][name])}(?![\w])", re.IGNORECASE)


def _status(lowered: str, rest: str) -> tuple[Status | None, str]:
    """The status that a header's words state, and the rest of it without them. The longest wording counts."""
    found: list[tuple[int, Status, str]] = []
    names: tuple[Status, ...] = ("target", "forecast", "actual")
    for name in names:
        found += [(len(match.group()), name, match.group()) for match in _words("status", name).finditer(lowered)]
    if not found:
        return None, rest
    _, name, wording = max(found, key=lambda item: item[0])
    return name, re.sub(rf"(?<!\w){re.escape(wording)}(?!\w)", " ", rest, flags=re.IGNORECASE)


def _kind(lowered: str, unit: str | None) -> tuple[Measure | None, Direction | None]:
    """The measure that a header states: a share, or a change where it has a unit of its own."""
    if unit == "%" and _words("measure", "share").search(lowered):
        return "share", None
    if _words("measure", "change").search(lowered):
        return "change", "down" if _words("measure", "down").search(lowered) else "up"
    return None, None


def _with_measure(text: str) -> tuple[str | None, str, Decimal | None, str]:
    """Unit, dimension and scale of a header, and the header without the words that say them."""
    for start, end, words in _candidates(text):
        found = measured(words)
        if found is not None:
            return (*found, f"{text[:start]} {text[end:]}")
    percent = _words("unit", "percent").search(text)
    if percent is not None or text.startswith(("%", "％")):
        return "%", "ratio", None, _words("unit", "percent").sub(" ", text).replace("%", " ")
    return None, "", None, text


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a header may print its unit: in brackets, after a comma or "in" at its end, or all of it."""
    for match in _BRACKETS.finditer(text):
        yield match.start(), match.end(), match.group(1)
    tail = _TAIL.search(text)
    if tail is not None:
        yield tail.start(), tail.end(), tail.group(1)
    if len(text) <= 40:
        yield 0, len(text), text


@cache
def measured(words: str) -> tuple[str | None, str, Decimal | None] | None:
    """Unit, dimension and scale of words that say nothing else ("Rs. crore", "in thousands", "kg/ha"); None when they do."""
    rest = words.strip().strip(":").strip()
    opener = re.match(rf"{either(_lexicon()['unit']['openers'])}(?:\s|:|$)", rest, re.IGNORECASE)
    if opener is not None:
        rest = rest[opener.end() :].strip()
    scale, rest = _scale(rest)
    if not rest:
        return (None, "", scale) if scale is not None else None
    if rest.lower() in _lexicon()["unit"]["percent"]:
        return "%", "ratio", scale
    for text, start in ((f"7 {rest}", 0), (f"{rest} 7", 0), (f"{rest}7", 0)):
        quantities = read_with_times(text, []).quantities
        if len(quantities) == 1 and quantities[0].unit and quantities[0].end - quantities[0].start == len(text) - start:
            return quantities[0].unit, quantities[0].dimension, scale
    return None


def _scale(words: str) -> tuple[Decimal | None, str]:
    """The product of the scale words in a unit ("Rs. lakh crore"), and the words without them."""
    table: dict[str, int] = {**read("en/numerals")["scales"], **_lexicon()["unit"]["scales"]}
    pattern = re.compile(rf"(?<![\w'’‘]){either(table)}(?![\w])", re.IGNORECASE)
    if words.strip() in ("m", "M"):  # metres
        return None, words
    scale: Decimal | None = None
    for match in pattern.finditer(words):
        scale = (scale or Decimal(1)) * table[match.group().lower()]
    rest = pattern.sub(" ", words) if scale is not None else words
    rest = re.sub(r"^\s*of\s|\sof\s*$|\s+in\s*$", " ", rest) if scale is not None else rest
    return scale, " ".join(rest.split()).strip(" ,:")


def _left(rest: str) -> str:
    """What a header says beside unit, status and period: the name of what is measured; empty when nothing is left."""
    text = " ".join(rest.split())
    for time in sorted(find_times(text), key=lambda t: -t.start):
        text = text[: time.start] + text[time.end :]
    text = re.sub(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])[.)]\s+|\(\s*\)|\[\s*\]", " ", " ".join(text.split()))
    text = re.sub(r"[*†‡#]+", "", " ".join(text.split())).strip(_EDGES)
    words = re.findall(r"[^\W\d_][\w.’'-]*", text)
    empty = set(_lexicon()["empty"]["words"])
    return "" if text.lower() in empty or all(word.lower() in empty for word in words) else text


def nearest(headers: Iterable[Header], name: str) -> Any:
    """The first of `headers` (the nearest to the cell first) that says `name` at all; None when none does."""
    return next((value for one in headers if (value := getattr(one, name)) is not None), None)
