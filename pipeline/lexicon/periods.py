"""Periods as the tables write them (`2031`, `2031-07`, `2031-Q3`, `2031/2035`), and those that a heading names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from pipeline.lexicon import read
from pipeline.lexicon.headings import PARTS, Headings, Words
from pipeline.lexicon.plans import plan_period
from pipeline.lexicon.sought import Sought

_POINT = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q[1-4]|H[12]))?")
_BRACKETS = re.compile(r"[(（][^()（）]{0,200}[)）]")
_YEARS = re.compile(
    r"(?<![\w.,])(?P<fiscal>(?:FY|fiscal\syear|financial\syear)\s?)?(?P<first>(?:1[89]|20)\d\d)"
    r"(?:\s?(?P<join>[-‐‑–—/]|to|年?[至到])\s?(?P<second>(?:1[89]|20)\d\d|\d\d)(?![\d.,%]))?(?!\d|,\d|\.\d)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d{1,2}")


_MONTHS = re.compile(r"\d{4}-\d{2}/\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Bases:
    """What the periods of a report count from: the period under review, the one planned for, the day of publication.

    `named` says whether "FY2031" `begins` or `ends` in 2031; None where the place keeps calendar years, or is not known.
    `annual` that an annual report speaks, whose "this year" is the one under review where nothing dates it; `ahead` that what
    is dated is planned, so that "in June" is a June to come; `begins` the month in which a fiscal year of the place begins, where
    that is known; `era` how many years its calendar is ahead; `budget` that a budget speaks, whose "current year" is fiscal;
    `area` whose plans are meant where one is named by its number.
    """

    reported: str | None = None
    target: str | None = None
    published: str | None = None
    named: Literal["begins", "ends"] | None = None
    annual: bool = False
    ahead: bool = False
    begins: int | None = None
    era: int = 0
    budget: bool = False
    area: str | None = None

    @property
    def reported_year(self) -> int | None:
        """Last year of the period under review."""
        return last_year(self.reported)

    @property
    def target_year(self) -> int | None:
        """First year of the period planned for."""
        return first_year(self.target)

    @property
    def this_year(self) -> int | None:
        """What "this year" means: the year of publication, else the one planned for, else the one (after that) under review."""
        after = self.reported_year + (not self.annual) if self.reported_year is not None else None
        return first_year(self.published) or self.target_year or after

    @property
    def fiscal(self) -> bool:
        """Whether the report's own periods are intervals of months, as those of a fiscal calendar."""
        return any(bool(p and _MONTHS.fullmatch(p)) for p in (self.reported, self.target))


def is_point(text: str) -> bool:
    """Whether `text` is a year, month, day, quarter or half year that exists."""
    match = _POINT.fullmatch(text)
    if not match:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def is_period(text: str) -> bool:
    """Whether `text` is a point, or an interval of two points in order."""
    first, slash, last = text.partition("/")
    return is_point(first) and (not slash or (is_point(last) and first <= last))


def first_year(period: str | None) -> int | None:
    """The year in which a period begins."""
    return int(period[:4]) if period else None


def last_year(period: str | None) -> int | None:
    """The year in which a period ends."""
    return int(period.rpartition("/")[2][:4]) if period else None


def years(text: str, bases: Bases | None = None) -> list[str]:
    """The years that stand in `text` as periods, in order, once each: `2031`, `2031/2035`, a fiscal year by its first year
    (an interval of months where the report's own periods are such). Those in brackets count only when they stand alone.
    """
    bare = _BRACKETS.sub(lambda m: m[0] if _YEARS.fullmatch(m[0][1:-1].strip()) else " ", text)
    found: list[str] = []
    for match in _YEARS.finditer(bare):
        period = _period(match, bases or Bases())
        if period and period not in found:
            found.append(period)
    return found


def century(digits: str) -> str:
    """A year of two or four digits in four: those from 60 on are of the last century."""
    return digits if len(digits) == 4 else ("19" if int(digits) >= 60 else "20") + digits


def years_in_full(heading: str) -> str:
    """A heading with its short fiscal years in four digits: "FY99 Budget" → "FY1999 Budget"."""
    return _SHORT_FISCAL.sub(lambda short: f"FY{century(short[1])}", heading)


_SHORT_FISCAL = re.compile(r"\bFY\s?['’]?(\d\d)(?![\d,.]*\d)", re.IGNORECASE)


def heading_period(text: str, words: Headings, bases: Bases) -> str | None:
    """The period that a heading names: its year or range of years, else one that counts from `bases`, else None.

    Several years that are no range name none, for they are no one period.
    """
    text = years_in_full(text)
    found = years(text, bases)
    if found:
        if len(found) != 1:
            return None
        forms = (
            _since(found[0], text, bases),
            _named_fiscal(text, bases),
            _plan_to(found[0], text, words),
            _ended_in(found[0], text, words, bases),
            _part_of(found[0], text, words),
        )
        return next((form for form in forms if form), found[0])
    tokens = words.split(text)
    short = bases.reported_year is not None and len(text.split()) <= _BARE_PART
    part = _part_of(str(bases.reported_year), text, words) if short else None  # "First quarter"
    return _span(tokens, words, bases) or _planned(text, bases) or _relative(text, words, bases) or part


_PLAN = Sought(
    r"\b(?:(?P<n>\d{1,2})(?:st|nd|rd|th)|(?P<word>[A-Za-z]{5,11}))\s(?:[A-Za-z]+[-\s]){0,2}(?:[Yy]ear\s)?[Pp]lan[\"”’']?\s(?:[Pp]eriod|[Yy]ears)\b",
    "lan",
)


def _planned(text: str, bases: Bases) -> str | None:
    """The years of "Review of Work during the 13th Five-Year Plan Period", a plan of the country of the report."""
    named = _PLAN.search(text)
    if named is None:
        return None
    ordinals: Mapping[str, int] = read("en/numerals")["ordinals"]
    number = int(named["n"]) if named["n"] else ordinals.get(named["word"].lower())
    return plan_period(bases.area, number) if number is not None else None


def closed_years(heading: str, year: str, words: Headings, bases: Bases) -> str | None:
    """The years of "Achievements of the 13th Five-Year Plan Period and Work in 2020", of which `year`, named behind or before
    them, is the last; None for other headings."""
    if year not in heading:
        return None
    others = heading.replace(year, " ")
    span = _span(words.split(others), words, bases) or _planned(others, bases)
    return span if span is not None and str(last_year(span)) == year else None


def _since(year: str, text: str, bases: Bases) -> str | None:
    """The years of "Achievements since 2024": from then on up to the one under review."""
    last = bases.reported_year
    if (
        last is None
        or not year.isdigit()
        or int(year) >= last
        or re.search(rf"\bsince\s{year}\b", text, re.IGNORECASE) is None
    ):
        return None
    first = re.fullmatch(r"\d{4}-(\d{2})/(\d{4}-\d{2})", bases.reported or "")
    return f"{year}-{first[1]}/{first[2]}" if first is not None else f"{year}/{last}"


def _named_fiscal(text: str, bases: Bases) -> str | None:
    """The financial year of "About the FY 2031 Budget", where those of the report are such."""
    named = next((match for match in _YEARS.finditer(text) if match["fiscal"] and not match["second"]), None)
    if named is None or not bases.fiscal:
        return None
    first = int(named["first"])
    return _fiscal(first if bases.named == "begins" else first - 1, bases)


def _ended_in(year: str, text: str, words: Headings, bases: Bases) -> str | None:
    """The financial year of "Year ended June 2031", where those of the report are such and end in the year after they begin."""
    model = re.fullmatch(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})", bases.reported or "")
    if model is None or int(model[3]) != int(model[1]) + 1 or not words.holds_period("ended", text):
        return None
    return f"{int(year[:4]) - 1}-{model[2]}/{year[:4]}-{model[4]}"


_BARE_PART = 4
"""Words of a heading that names a part of the year under review and little else."""


def _part_of(year: str, text: str, words: Headings) -> str | None:
    """The one quarter or half of the `year` that a heading names: "Trade in the fourth quarter of 2031", "Q4 2031"."""
    named = [part for part in PARTS if words.holds_period(part, text)]
    return f"{year}-{named[0]}" if len(named) == 1 else None


def _period(match: re.Match[str], bases: Bases) -> str | None:
    first, second = int(match["first"]), match["second"]
    if not second:
        return str(first)
    if len(second) == 4 and int(second) == first + 1 and (bases.fiscal or bases.budget):
        return _fiscal(first, bases)
    if len(second) == 4:
        return f"{first}/{second}" if first < int(second) else None
    last = first - first % 100 + int(second)
    if last % 100 == (first + 1) % 100:
        return _fiscal(first, bases)
    return f"{first}/{last}" if last > first else None


def _fiscal(first: int, bases: Bases) -> str:
    if not bases.fiscal:
        return str(first)
    model = next(p for p in (bases.reported, bases.target) if p and re.fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", p))
    return f"{first}-{model[5:7]}/{first + 1}-{model[13:15]}"


def _span(tokens: Words, words: Headings, bases: Bases) -> str | None:
    """The span of "the past five years" or "the next three years"."""
    unit = {entry[0] for entry in words.period.get("years", ())}
    for index in range(len(tokens) - 2):
        side, number, noun = tokens[index : index + 3]
        count = words.numbers.get(number) or (int(number) if _COUNT.fullmatch(number) else 0)
        if noun not in unit or not 1 < count <= 50:
            continue
        if (side,) in words.period.get("past", ()) and bases.reported_year is not None:
            return f"{bases.reported_year - count + 1}/{bases.reported_year}"
        if (side,) in words.period.get("next", ()) and bases.target_year is not None:
            return f"{bases.target_year}/{bases.target_year + count - 1}"
    return None


def _plan_to(year: str, text: str, words: Headings) -> str | None:
    """The years of "Five-year goals to 2031": so many up to the one that is named."""
    raw = tuple(re.findall(r"[^\W_]+", text.lower()))
    if year not in raw[1:] or (raw[raw.index(year) - 1],) not in words.period.get("until", ()):
        return None
    for number, noun in pairwise(raw[: raw.index(year)]):
        count = words.numbers.get(number) or (int(number) if _COUNT.fullmatch(number) else 0)
        if (noun,) in words.period.get("year", ()) and 1 < count <= 50:
            return f"{int(year) - count + 1}/{year}"
    return None


def _relative(text: str, words: Headings, bases: Bases) -> str | None:
    """The year of "this year", "last year" or "next year"."""
    if bases.this_year is None:
        return None
    raw = tuple(re.findall(r"[^\W_]+", text.lower()))
    for group, shift in (("this", 0), ("previous", -1), ("following", 1)):
        for phrase in words.period.get(group, ()):
            if any(raw[i : i + len(phrase)] == phrase for i in range(len(raw))):
                return str(bases.this_year + shift)
    return None
