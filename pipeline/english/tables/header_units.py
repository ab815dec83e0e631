"""The unit and scale that a header, a title or a note of a table prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from pipeline.english.quantities.reading import read_with_times
from pipeline.english.units.counted import singular, thing
from pipeline.lexicon import either, read

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_LAST = re.compile(r"[,;]\s([^()\[\],;]{1,40})[)\]]")
_LEAD = re.compile(
    r"[(\[]?\s?(?P<unit>(?:figures\s|numbers\s|values\s|amounts\s)?in\s[^.,;:()\[\]]{2,40})(?=[.,;:(])", re.IGNORECASE
)
_SYMBOL = re.compile(r"\s(?=\S{2,}$)(?=\S*[^a-z\s])(?!\d+$)\S+$")
_LEADERS = re.compile(r"(?:\s?[.…·]){3,}\s*")
_TAIL = re.compile(r"(?:,|[-–—:]|\bin)\s(?P<unit>[^,:–—()]{1,40})$")
_MARKS = re.compile(
    r"[*†‡#]+(?=\W|$)|(?<=[^\W\d_]{3})[¹²³⁴⁵]+(?=\W|$)|(?<=[^\W\d_)])\s?\d/(?=\s|$)"
    r"|\s?[(\[](?:[a-d]|\d)[)\]](?=\s|$)|(?<=\d)\s?[(\[][P-Rp-r][)\]](?=\s|$)"
    r"|\s?[-–—(\[]\s?(?i:con(?:tinue|t.?)d\.?)[)\]]?$"
)
_POINTS = re.compile(r"(?<!\w)(?:percentage|percent|per\scent|%)[\s-]points?(?!\w)", re.IGNORECASE)
_ROUND = re.compile(r"(?P<n>1(?:[,. ]?0{2,3})+|10|100)(?=\s|$)")
_POWERS = {10: "10", 100: "10*2", 1_000: "10*3", 10_000: "10*4", 100_000: "10*5", 1_000_000: "10*6"}


@dataclass(frozen=True, slots=True)
class Printed:
    """Unit, dimension and scale of a header (None or empty where it prints none), and the header without them.

    `share_of` is the base of its percentages, `counts` whether it says that its numbers count things.
    """

    unit: str | None = None
    dimension: str = ""
    scale: Decimal | None = None
    share_of: str = ""
    counts: bool = False
    rest: str = ""
    part: bool = False
    """Whether it is itself the part of a whole: "Percentage of homes with a tap"."""

    @property
    def code_of_people(self) -> bool:
        """Whether it is the noun of those who are counted, which as a whole header is the thing itself ("Staff")."""
        return self.unit == "{person}" and self.scale is None


def without_marks(text: str) -> str:
    """A header without the marks of its footnotes."""
    return " ".join(_MARKS.sub(" ", _LEADERS.sub(" ", " ".join(text.split()))).split())


def printed_unit(text: str) -> Printed:
    """What the header `text` says of units: in brackets, after a comma or "in" at its end, or in all of it."""
    for start, end, words in _candidates(text):
        found = measured(words, whole=end - start == len(text))
        if found is not None and not (found.code_of_people and text[start:end].strip() == words):
            left = text if words.lower() in _lexicon()["selves"] else f"{text[:start]} {text[end:]}"
            inner = printed_unit(left.strip()) if found.unit is None and found.scale is not None and start else None
            if inner is not None and inner.unit is not None and inner.scale is None and inner.unit != "%":
                return replace(inner, scale=found.scale)
            return replace(found, rest=left)
    share = _share().search(text)
    if share is not None and not text[: share.start()].strip() and not _opens_whole(share["of"]):
        return Printed("%", "ratio", rest=text, part=True)
    if share is not None:
        return Printed(
            "%", "ratio", None, share["of"].strip(" ()."), False, f"{text[: share.start()]} {text[share.end() :]}"
        )
    points = _POINTS.search(text)
    pointed = measured("percentage points") if points else None
    if points is not None and pointed is not None:
        return replace(pointed, rest=f"{text[: points.start()]} {text[points.end() :]}")
    percent = _percent().search(text)
    if percent is not None:
        return Printed("%", "ratio", None, "", False, _percent().sub(" ", text))
    return Printed(rest=text)


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a header may print its unit."""
    for match in _BRACKETS.finditer(text):
        yield match.start(), match.end(), match.group(1)
    lead = _LEAD.match(text)
    if lead is not None:
        yield 0, lead.end(), lead["unit"]
    for match in _LAST.finditer(text):
        yield match.start(), match.end() - 1, match.group(1)
    if len(text) <= 60:
        yield 0, len(text), text
    rate = re.search(r"\sper\s(?:[\d,. ]*\d|thousand|million|lakh)\s[^\W\d_][\w\s-]*$", text)
    if rate is not None:
        yield rate.start(), rate.end(), rate.group().strip()
    tail = _TAIL.search(text)
    if tail is not None:
        yield tail.start(), tail.end(), tail["unit"]
    symbol = _SYMBOL.search(text)
    if symbol is not None:
        yield symbol.start(), symbol.end(), symbol.group().strip()


@cache
def _lexicon() -> dict[str, Any]:
    found: dict[str, Any] = read("en/tables")["unit"]
    return found


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:%|{either(_lexicon()['percent'])}(?!\w))", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    """ "% of GDP", "(as a percentage of total exports)": a percentage with its base."""
    percent, bases = either(_lexicon()["percent"]), either(_lexicon()["bases"])
    return re.compile(
        rf"[(\[]?(?:as\s)?(?:an?\s|the\s)?(?<!\w){percent}\s{bases}\s(?:the\s)?(?P<of>[^()\[\],;:]+)[)\]]?",
        re.IGNORECASE,
    )


def _opens_whole(words: str) -> bool:
    """Whether words after "% of" name a whole ("% of GDP") and not the thing itself ("% of households with water")."""
    wholes = either(read("en/tables")["measure"]["wholes"])
    return re.match(rf"{wholes}(?!\w)", words.strip(), re.IGNORECASE) is not None


def printed_behind(words: str) -> str:
    """The unit that only tables print, where `words` behind a number begin with one ("NTU above natural"); else empty."""
    units = _lexicon()["printed"]
    match = re.match(rf"\s?(?P<unit>{either(units)})(?!\w)", words, re.IGNORECASE)
    return str(units[match["unit"].lower()]) if match else ""


@cache
def measured(words: str, whole: bool = False) -> Printed | None:
    """Unit, dimension and scale of words that say nothing else ("Rs. crore", "in thousands", "kg/ha"); None when they do."""
    rest = _bare(words)
    if not rest:
        return None
    if rest.lower() in _lexicon()["percent"]:
        return Printed("%", "ratio")
    if rest.lower() in _lexicon()["printed"]:
        return Printed(_lexicon()["printed"][rest.lower()])
    if rest.lower() in _lexicon()["pure"]:
        return Printed("1", "ratio")
    share = _share().fullmatch(rest)
    if share is not None and whole and not _opens_whole(share["of"]):
        return None
    if share is not None:
        return Printed("%", "ratio", share_of=share["of"].strip(" ."))
    if re.fullmatch(r"[A-Z]", rest):
        return None
    if re.search(r"=\s?1(?:00)?$", rest):
        return Printed("1", "ratio")
    rate = _rate(rest)
    if rate is not None:
        return rate
    number = re.fullmatch(r"(?:total\s)?(?:number|no\.?|nos\.?)\sof\s([^\W\d_][\w-]*)", rest, re.IGNORECASE)
    if number is not None and not whole:
        return Printed(thing(number[1]), "count", None, counts=True)
    return _scaled(rest)


def _scaled(words: str) -> Printed | None:
    """A unit or a noun with a scale before it, either alone too."""
    scale, rest = _scale(words)
    if not rest or rest.lower() in _lexicon()["counts"] or f"{rest.lower()}." in _lexicon()["counts"]:
        return Printed(None, "", scale, counts=bool(rest)) if scale is not None or rest else None
    for text in (
        f"7 {rest}",
        f"{rest} 7",
        f"{rest}7",
        f"{rest}7 million",
        re.sub(r"^(\S+)(\sper\s|/)", r"\g<1>7\2", rest),
    ):
        quantities = read_with_times(text, []).quantities
        if (
            len(quantities) == 1
            and quantities[0].unit
            and quantities[0].end - quantities[0].start == len(text.rstrip("."))
        ):
            return Printed(quantities[0].unit, quantities[0].dimension, scale)
    if scale is not None and _is_thing(rest):
        return Printed(thing(rest), "count", scale, counts=True)
    return Printed("{person}", "count", None, counts=True) if _is_people(rest) else None


def _bare(words: str) -> str:
    """The words of a unit without those around it: "figures in Rs crore unless otherwise stated"."""
    rest = words.strip().strip(":;.,").strip()
    rest = re.sub(rf"[,;]?\s?(?<!\w){either(_lexicon()['closers'])}$", "", rest, flags=re.IGNORECASE)
    rest = re.sub(r"^(?:current|constant)\s(?:\d{4}(?:[-–/]\d\d)?\s)?(?=\S)", "", rest, flags=re.IGNORECASE)
    opener = re.match(rf"{either(_lexicon()['openers'])}(?:\s|:|$)+", rest, re.IGNORECASE)
    return rest[opener.end() :].strip() if opener is not None and rest[opener.end() :].strip() else rest


def counted_unit(words: str) -> str | None:
    """The unit that the cell of a column of units says in a noun: "schools", "persons"; None when it names none."""
    found = re.fullmatch(r"[^\W\d_][\w-]*(?:\s[^\W\d_][\w-]*)?", words.strip())
    return thing(words.strip()) if found else None


def _is_people(words: str) -> bool:
    return " " not in words and thing(words) == "{person}"


def _is_thing(words: str) -> bool:
    """Whether words behind a scale are the plural of what is counted: "thousand vehicles"."""
    rest = re.sub(r"^of\s", "", words)
    return re.fullmatch(r"[a-z][a-z-]+", rest) is not None and singular(rest) != rest


def _rate(words: str) -> Printed | None:
    """ "per 1,000 live births": a count for so many of something."""
    match = re.match(
        r"(?:rate\s)?per\s(?P<n>[\d,. ]*\d|thousand|million|lakh)\s(?P<of>[^\W\d_][\w\s-]*)$", words, re.IGNORECASE
    )
    if match is None:
        return None
    spoken = {"thousand": 1_000, "million": 1_000_000, "lakh": 100_000}
    base = spoken.get(match["n"].lower()) or int(re.sub(r"\D", "", match["n"]))
    if base not in _POWERS:
        return None
    return Printed(f"/({_POWERS[base]}.{thing(match['of'].split()[-1])})", "rate")


def _scale(words: str) -> tuple[Decimal | None, str]:
    """The product of the scale words in a unit ("Rs. lakh crore", "1,000 tonnes"), and the words without them."""
    if words.strip() in ("m", "M", "k", "b", "B", "K"):  # metres, kilo-
        return None, words
    table: dict[str, int] = {**read("en/numerals")["scales"], **_lexicon()["scales"]}
    scale: Decimal | None = None
    round_number = _ROUND.match(words)
    if round_number is not None:
        scale = Decimal(re.sub(r"\D", "", round_number["n"]))
        words = words[round_number.end() :]
    pattern = re.compile(rf"(?:(?<![^\W\d_])(?<!['’‘])|(?=['’‘])){either(table)}(?!\w)", re.IGNORECASE)
    found = list(pattern.finditer(words))
    for match in found:
        scale = (scale or Decimal(1)) * table[match.group().lower()]
    rest = pattern.sub(" ", words) if found else words
    rest = re.sub(r"^\s*of\s|\sof\s*$|\s+in\s*$", " ", rest) if scale is not None else rest
    return scale, " ".join(rest.split()).strip(" ,:")
