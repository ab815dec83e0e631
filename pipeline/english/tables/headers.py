"""The words of a table's headers, titles and notes: unit and scale, period, status, and what is left to name the thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pipeline.english import cues
from pipeline.english.tables.header_times import times_of
from pipeline.english.tables.header_units import Printed, printed_unit, without_marks
from pipeline.english.times.dates import Time
from pipeline.lexicon import either, read
from pipeline.records.enums import Averaging, Direction, Measure, Prices, Status

_OPAQUE = re.compile(r"\s\((?:(?=[^()]*[a-z])[^\s()]{2,10}|p|per\s[^()]*)\)$|\sper\s[\d,.]+$")
_SHARE = re.compile(
    r"(?:percentage\s|percent\s|%\s)?(?:share|proportion)(?:\sof\s(?:the\s)?(?P<what>[^()\[\],;:]+?))?"
    r"(?:\sin\s(?:the\s)?(?P<whole>[^()\[\],;:]+?))?(?=\s*(?:[(\[,;:]|$))",
    re.IGNORECASE,
)
_EDGES = " ,;:.-–—*†‡()[]/&|"
_OWN_PRICES = re.compile(
    r"[,(]?\s?\b(?:at|in)\s(?P<kind>constant|current)\s(?:\(?\d{4}(?:[-–/]\d\d)?\)?\s)?"
    r"(?:prices|market prices|dollars|basic prices)\)?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Header:
    """What one header or note says. `unit` and `scale` are None where it prints none; `words` what is left of it.

    `weak` is a status that only holds for a year that is not over; `previous` when a change counts from the year before.
    """

    unit: str | None = None
    dimension: str = ""
    scale: Decimal | None = None
    share_of: str = ""
    times: tuple[Time, ...] = ()
    status: Status | None = None
    weak: bool = False
    measure: Measure | None = None
    direction: Direction | None = None
    previous: bool = False
    averaging: Averaging | None = None
    prices: Prices | None = None
    counts: bool = False
    total: bool = False
    scope: str = ""
    words: str = ""
    monthly: bool = False
    """Whether a change counts from the month or quarter before."""
    planned: bool = False
    """Whether it is a difference from a plan or a norm, and not between two years."""
    printed: str = ""
    """Its own words, as printed."""
    opaque: bool = False
    """Whether it prints a unit in brackets that is not known."""

    @property
    def measured(self) -> bool:
        """Whether it says by itself in what its numbers are measured or counted."""
        return self.unit is not None or self.scale is not None or self.counts


@cache
def header(text: str) -> Header:
    """The header with the printed words `text`."""
    printed = without_marks(text)
    unit = printed_unit(printed)
    times = tuple(times_of(printed))
    lowered = printed.lower()
    status, weak, rest = _status(printed, _without(unit.rest, times, printed))
    if unit.unit == "%" and lowered.strip(" ()%") in words_of("measure")["achieved"]:
        status = "actual"
    measure, direction, rest = _measure(lowered, rest, unit)
    prices, scope, rest = _prices(rest, printed)
    words = _left(rest)
    if status is not None and all(word in words_of("status")["around"] for word in words.lower().split()):
        words = ""
    return Header(
        unit=unit.unit,
        dimension=unit.dimension,
        scale=unit.scale,
        share_of=unit.share_of or _base_of_share(measure, printed),
        times=times,
        status=status,
        weak=weak,
        measure=measure,
        direction=direction,
        previous=measure in ("change", "difference") and _any("measure", "previous").search(lowered) is not None,
        averaging="annual_average" if measure == "change" and _any("measure", "average").search(lowered) else None,
        prices=prices,
        counts=unit.counts or _opens("unit", "counts").match(words) is not None,
        total=is_total(words),
        scope=scope,
        words=words,
        monthly=measure == "change" and _any("measure", "monthly").search(lowered) is not None,
        planned=measure == "difference" and _any("measure", "planned").search(lowered) is not None,
        printed=printed,
        opaque=unit.unit is None and _OPAQUE.search(words) is not None,
    )


@cache
def words_of(table: str) -> dict[str, Any]:
    """A table of the lexicon of headers."""
    found: dict[str, Any] = read("en/tables")[table]
    return found


@cache
def _any(table: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(words_of(table)[name])}(?![\w-])", re.IGNORECASE)


@cache
def _opens(table: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"{either(words_of(table)[name])}(?![\w-])", re.IGNORECASE)


@cache
def is_total(words: str) -> bool:
    """Whether a label says that its numbers add up others: "Total", "Total revenue", "Kerala total"."""
    total = either(words_of("total")["words"])
    if _opens("total", "never").match(words):
        return False
    return re.fullmatch(rf"{total}|(?:grand\s|sub-?\s?)?total\b.*|.*\stotal", words.strip(), re.IGNORECASE) is not None


@cache
def only_total(words: str) -> bool:
    """Whether a label says "total" and names nothing else."""
    bare = re.sub(r"\s?\([^()]{1,4}\)$", "", words.strip())
    return re.fullmatch(either(words_of("total")["words"]) + r"[.:]?", bare, re.IGNORECASE) is not None


def _without(rest: str, times: tuple[Time, ...], printed: str) -> str:
    """`rest` without the expressions of time that the header prints, and the letter that may stand behind a year."""
    for time in times:
        found = re.escape(printed[time.start : time.end])
        rest = re.sub(rf"(?<![\w]){found}(?:\s?[A-Za-z](?![\w.])|(?:proj|est)\b)?", " ", rest, count=1)
    return re.sub(r"\(\s*\)|\[\s*\]", " ", rest)


def _status(printed: str, rest: str) -> tuple[Status | None, bool, str]:
    """The status that a header's words state, whether it only holds ahead, and the rest of it without them."""
    names: tuple[Status, ...] = ("target", "forecast", "actual", "reference")
    found = [(len(m.group()), name, m.group()) for name in names[:3] for m in _any("status", name).finditer(rest)]
    if len({name for _, name, _ in found}) > 1:
        return None, False, rest
    if found:
        _, name, wording = max(found, key=lambda item: item[0])
        left = _cut(rest, wording)
        return name, False, rest if _left(left) and rest.strip().lower().startswith("projected") else left
    bracketed = [bare.strip().lower() for bare in re.findall(r"[(\[]([^()\[\]]*)[)\]]", rest)]
    alone = words_of("status")["alone"]
    for bare in (_left(rest).lower(), *bracketed):
        for name in names:
            if bare in alone[name]:
                return name, False, _cut(rest, bare)
    if match := _any("status", "estimates").search(rest):
        left = _cut(rest, match.group())
        return "forecast", True, rest if _left(left) else left
    letter = re.search(r"(?:1[89]|20)\d\d(?:[-/–]\d\d)?\s?[(]?([A-Za-z]{1,4})\b[)]?\W*$", printed)
    for key, state in (("forecast", "forecast"), ("target", "target"), ("estimates", "forecast")):
        if letter and letter[1].lower() in words_of("letters")[key]:
            return ("target" if state == "target" else "forecast"), key == "estimates", rest
    return None, False, rest


def _cut(rest: str, wording: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(wording)}(?![\w-])", " ", rest, count=1, flags=re.IGNORECASE)


def _measure(lowered: str, rest: str, unit: Printed) -> tuple[Measure | None, Direction | None, str]:
    """The measure that a header states, and the rest of it without the words of the measure.

    A change is one when nothing else is said ("Annual growth"), or when the words stand at an end of what changes ("GDP
    growth", "Growth in exports").
    """
    bare = " ".join(_left(rest).split())
    if unit.unit == "%" and lowered.strip(" ()%") in words_of("measure")["achieved"]:
        return "share", None, ""
    if bare.lower() in words_of("measure")["rank"]:
        return "rank", None, ""
    share = _any("measure", "share")
    if share.fullmatch(bare) or (unit.unit == "%" and share.search(lowered)):
        parted = _SHARE.fullmatch(bare)
        if parted is None:
            return "share", None, share.sub(" ", bare)
        return "share", None, bare[: parted.end("what")] if parted["what"] and not _is_whole(parted) else ""
    if unit.part:
        return "share", None, rest
    change, down = _any("measure", "change"), _any("measure", "down").search(lowered)
    away = _any("measure", "difference").match(bare)
    if away and (unit.unit or not bare[away.end() :].strip()):
        return "difference", "up", ""
    if not change.search(bare):
        return None, None, rest
    around = re.compile(rf"(?<![\w-])(?:{change.pattern}|{either(_around())})(?![\w-])", re.IGNORECASE)
    left = _left(around.sub(" ", bare))
    way: Direction = "down" if down else "up"
    if not left:
        return "change", way, ""
    edges = either(words_of("measure")["change"])
    adjective = either(words_of("measure")["around"])
    behind = re.fullmatch(rf"(?P<thing>.+?)\s(?:{adjective}\s)*{edges}(?:\s{adjective})*", bare, re.IGNORECASE)
    before = re.fullmatch(rf"(?:{adjective}\s)*{edges}\s(?:in|of)\s(?P<thing>.+)", bare, re.IGNORECASE)
    match = behind or before
    return ("change", way, match["thing"]) if match else (None, None, rest)


@cache
def _around() -> tuple[str, ...]:
    """Words that name nothing beside those of a change: "annual", "over the previous year", "over the budget"."""
    statuses = words_of("status")
    listed = [*statuses["target"], *statuses["forecast"], *statuses["actual"], *statuses["alone"]["target"]]
    return (*words_of("measure")["around"], *listed, *statuses["alone"]["forecast"], *statuses["alone"]["actual"])


def _base_of_share(measure: Measure | None, printed: str) -> str:
    """ "Share of total exports": what the share is of."""
    match = _SHARE.match(" ".join(printed.split()))
    if measure != "share" or match is None:
        return ""
    whole = match["whole"] or (match["what"] if _is_whole(match) else "")
    return _left(whole)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether "share of X" means X as the whole, and not as the part: "share of total exports", "share of group revenue"."""
    opens = re.compile(rf"{either(words_of('measure')['wholes'])}(?!\w)", re.IGNORECASE)
    return match["whole"] is None and opens.match(match["what"] or "") is not None


@cache
def _of_money() -> re.Pattern[str]:
    """ "Constant 2015 dollars", as a header of its own."""
    units = either(words_of("caption")["units"])
    return re.compile(rf"(constant|current)\s(?:\d{{4}}(?:[-–/]\d\d)?\s)?{units}(?!\w)", re.IGNORECASE)


def _prices(rest: str, printed: str) -> tuple[Prices | None, str, str]:
    """Real or nominal, the words that say so, and the rest without them where they stand at its end."""
    text = " ".join(rest.split())
    match = _OWN_PRICES.search(text)
    if match:
        left = f"{text[: match.start()]} {text[match.end() :]}"
        return ("real" if match["kind"].lower() == "constant" else "nominal"), match.group().strip(" ,()"), left
    if own := _of_money().match(printed):
        real = own[1].lower() == "constant"
        return ("real" if real else "nominal"), (own.group().strip() if real else ""), rest
    for name in ("real", "nominal"):
        if cues.pattern("prices", name).search(text) or re.match(rf"{name}\s", text, re.IGNORECASE):
            return ("real" if name == "real" else "nominal"), "", rest
    return None, "", rest


def _left(rest: str) -> str:
    """What a header says beside unit, status and period: the name of what is measured; empty when nothing is left."""
    text = " ".join(_DAY.sub(" ", rest).split())
    text = re.sub(
        r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[IVX]{1,5}(?=[.)])|[a-h]|[A-H](?=[.)]\s+[A-Z(]))[.)]\s+|^\d{1,2}(?:\.\d{1,2})+\s+",
        " ",
        text,
    )
    text = re.sub(r"\(\s*\)|\[\s*\]|^(?:[-–—•·>]+\s)+|^(?:of\swhich|including)\s?:?\s", " ", " ".join(text.split()))
    text = re.sub(rf"(?:(?:^|\s*[:,;]?\s+){either(words_of('empty')['joints'])})+\s*$", "", " ".join(text.split()))
    closed = text.count("(") == text.count(")") and text.endswith(")")
    text = text.strip(_EDGES.replace(")", "").replace("(", "") if closed else _EDGES)
    words = re.findall(r"[^\W\d_][\w.’'-]*", text)
    empty = set(words_of("empty")["words"])
    said = any(word.lower() not in empty for word in words) if words else bool(re.search(r"\d", text))
    return " ".join(text.split()) if said and text.lower() not in empty else ""


def nearest(headers: Iterable[Header], name: str) -> Any:
    """The first of `headers` (the nearest to the cell first) that says `name` at all; None when none does."""
    return next((value for one in headers if (value := getattr(one, name)) is not None), None)
