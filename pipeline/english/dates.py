"""English expressions of time: where they stand, which of their numbers are dates, and which period they mean.

`find_times` is pure surface: it gives `Time` records whose `form` and `args` say what was printed. A rule is tried only where
the sentence has what it needs (a year, a digit, the name of a month …). Words stand in `lexicon/en/dates.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.english import date_forms as forms
from pipeline.english.date_forms import Spans, Time
from pipeline.lexicon import either, read

__all__ = ["Spans", "Time", "find_times"]

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")
_YEAR = r"(?:19|20)\d\d(?!\d|,\d{3}|\.\d(?!\d{0,2}\.[A-Z]))"
_DASH = r"\s?[-–—/]\s?"
_UNIT = r"years?|months?|weeks?|days?|quarters?|decades?|hours?|minutes?|half-years?"
_EDGE = r"(?<![\w./])(?<!\d,)(?:(?<!-)|(?<=end-)|(?<=mid-)|(?<=late-)|(?<=early-)|(?<=pre-)|(?<=post-))"
_FREE = r"(?<![\w.,/-])"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, what it makes of a match, and what a sentence must have for it (`year`, `digit`, or a set of words)."""

    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Time | None]
    year: bool
    digit: bool
    words: frozenset[str]


@cache
def _lists() -> dict[str, str]:
    lex = read("en/dates")
    return {
        "month": rf"{either(list(lex['months']))}\b\.?",
        "count": r"\d{1,3}|" + either([w for w in lex["counts"] if w.isalpha()]),
        "which": either(list(lex["parts"])),
        "relative": either(list(lex["relative"])),
        **{name: either(lex["spans"][name]) for name in ("past", "future", "streak", "other", "earlier")},
    }


@cache
def _grammar() -> tuple[_Rule, ...]:
    lex = read("en/dates")
    months = frozenset(lex["months"])
    spans = {w for name in ("past", "future", "streak", "other") for w in lex["spans"][name] if " " not in w}
    spans |= {"ago", "row"}
    parts = frozenset({"quarter", "quarters", "half", "halves", "halfs", "month", "months"})
    relative = frozenset({"year", "yoy", "y", "months", "season"})
    eras = frozenset({"s", "century", "centuries"})
    events = frozenset(_WORD.findall(" ".join([*lex["undated"]["events"], *lex["undated"]["spans"]]).lower()))
    made = [
        _Rule(re.compile(_EDGE + _ended(), re.IGNORECASE), forms.ended, False, False, months),
        _Rule(re.compile(_EDGE + _spelled_out(), re.IGNORECASE), forms.part_with_months, True, True, months),
        _Rule(re.compile(_EDGE + _closed_part(), re.IGNORECASE), forms.partial, True, True, months),
        *[_Rule(re.compile(_EDGE + f"(?:{p})", re.IGNORECASE), f, y, True, months) for p, f, y in _of_months()],
        *[_Rule(re.compile(_EDGE + f"(?:{p})", re.IGNORECASE), f, False, False, parts) for p, f in _of_parts()],
        *[_Rule(re.compile(_EDGE + f"(?:{p})", re.IGNORECASE), f, True, True, frozenset()) for p, f in _of_years()],
        *[
            _Rule(re.compile(_EDGE + f"(?:{p})", re.IGNORECASE), f, False, False, frozenset(spans))
            for p, f in _of_spans()
        ],
        _Rule(re.compile(_FREE + _CLOCK, re.IGNORECASE), forms.mark, False, True, frozenset()),
        _Rule(re.compile(_ERA, re.IGNORECASE), forms.mark, False, False, eras),
        _Rule(
            re.compile(_FREE + _NUMERIC),
            forms.mark,
            False,
            True,
            frozenset(),
        ),
        _Rule(re.compile(_OLD), forms.mark, False, True, frozenset({"act"})),
        _Rule(re.compile(rf"\b(?:{_lists()['relative']})\b", re.IGNORECASE), forms.relative, False, False, relative),
        _Rule(re.compile(_EDGE + _not_amount() + f"(?P<y>{_YEAR}){_unscaled()}"), forms.year, True, True, frozenset()),
        _Rule(re.compile(_EDGE + _alone(), re.IGNORECASE), forms.month_alone, False, False, months),
        _Rule(re.compile(_subject(), re.IGNORECASE), forms.month_alone, False, False, months),
        _Rule(re.compile(_EDGE + _undated(), re.IGNORECASE), forms.unknown, False, False, events),
        _Rule(re.compile(_SQUEEZED, re.IGNORECASE), forms.squeezed, False, True, frozenset()),
    ]
    return tuple(made)


def _not_amount() -> str:
    """No sign of a currency right before: "`2000 crore", "Rs 2015"."""
    return r"(?<![$€£¥₹`])(?<![$€£¥₹`]\s)(?<!Rs\s)"


def _unscaled() -> str:
    """No scale word right after: "2000 crore"."""
    return rf"(?!\s{either(read('en/numerals')['scales'])}\b)"


_CLOCK = r"(?:\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b\.?|hours\b|hrs\b)|\d{1,2}\s?[ap]\.m\b\.?|\d{1,2}\s?(?:am|pm)\b|\d{1,2}:\d\d(?!\d))"
_ERA = r"(?<![\w.,/])(?:19|20)\d0s\b|\b\d0s\b(?=\sof)|(?:\b\d{1,2}(?:st|nd|rd|th)|twentieth|twenty-first|nineteenth)[\s-]century"
_NUMERIC = (
    r"(?:\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|[0-3]\d-[0-3]\d-(?:19|20)\d\d(?![\w-])"
    r"|(?:19|20)\d\d\.[01]\d\.[0-3]\d(?![\w.]))"
)
_OLD = r"(?<=Act,\s)1[5-8]\d\d(?!\d)|(?<=Act\sof\s)1[5-8]\d\d(?!\d)"
_SQUEEZED = (
    r"(?:(?<=\bin\s)|(?<=\bfor\s)|(?<=\bduring\s)|(?<=\bsince\s)|(?<=\byear\s)|(?<=\())"
    r"(?:(?P<y>(?:19|20)\d\d)(?P<z>\d\d)|(?P<y2>\d\d)[-–](?P<z2>\d\d)(?=[),;.:]|$))(?![\d%])(?![.,]\d)"
)
_Made = Callable[[re.Match[str]], "Time | None"]


def _ended() -> str:
    """Months or a year up to a day or month: "the 12-month period ended June 30", "the 12 months to September 2017"."""
    lists = _lists()
    months = rf"(?P<n>{lists['count']})[\s-]months?['’]?(?:\speriod)?|half[\s-]year|quarter"
    return (
        rf"(?P<unit>{months}|(?P<fiscal>(?:financial|fiscal)\s)?year)\s(?:ended|ending|(?:up\s)?to)\s(?:on\s|the\send\sof\s|end[\s-](?:of\s)?)?"
        rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s)?(?P<month>{lists['month']})"
        rf"(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[.,]\d))?(?:,?\s(?P<y>{_YEAR}))?"
    )


def _spelled_out() -> str:
    """A part of a year with its months: "the first quarter, January-March 2031", "in the first half (April to September) of 2031"."""
    lists = _lists()
    return (
        rf"(?P<n1>{lists['which']})\s(?P<n2>)(?P<unit>quarter|half)(?:,\s|\s\()(?P<m1>{lists['month']})\s?(?:[-–—]|to)\s?"
        rf"(?P<m2>{lists['month']})\)?,?(?:\sof)?\s(?P<year>{_YEAR})(?P<z>)(?![-–/]\d)"
    )


def _closed_part() -> str:
    """A financial year up to a month: "2030-31 (up to February)", "2030-31 till the end of February 2031"."""
    return (
        rf"(?P<y>{_YEAR}){_DASH}(?P<z>\d\d(?:\d\d)?),?\s\(?(?:up\s?to|till|until)\s(?:the\s)?(?:end\s?(?:of\s|-))?"
        rf"(?P<month>{_lists()['month']})(?:,?\s(?P<y2>{_YEAR}))?\b\)?"
    )


def _alone() -> str:
    """A month by itself after a word that makes it a time: "this February", "in October", "end-December"."""
    lex = read("en/dates")["alone"]
    behind = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in lex["before"])
    joined = "|".join(rf"(?<=\b{re.escape(word)})" for word in lex["joined"])
    return (
        rf"(?:(?P<which>{either(lex['which'])})\s|{behind}|{joined})"
        rf"(?P<month>{either(list(read('en/dates')['months']))})\b(?!['’]|-\w|\s(?:\d|(?-i:[A-Z])|of\s\d)|,?\s?(?:and|or|to|through|[-–])?\s?{_lists()['month']})"
    )


def _subject() -> str:
    """A month that opens a clause and is what it tells of: "October was the busiest"."""
    lex = read("en/dates")
    opener = r"(?:\A|(?<=[.:;,•–—-]\s)|(?<=\bwhile\s)|(?<=\band\s))"
    return rf"{opener}(?P<which>)(?P<month>{either(list(lex['months']))})\b(?=\s{either(lex['alone']['behind'])}\b)"


def _undated() -> str:
    """An event that happens every few years, without its year: "at the last full census"."""
    lex = read("en/dates")["undated"]
    return (
        rf"(?:{either(lex['which'])}\s(?:[a-z]{{2,16}}\s){{0,2}}{either(lex['events'])}\b(?!\s(?:of|in)\s\d)"
        rf"|(?:{either(lex['whose'])}\s)?{either(lex['spans'])}\b(?!\s(?:of\s|in\s)?\(?\d))"
    )


def _of_months() -> list[tuple[str, _Made, bool]]:
    month = _lists()["month"]
    scales = either(read("en/numerals")["scales"])
    day = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:]\d|,\d{{3}}(?!\d)|\s?[%°]|\s?(?:per|percent|{scales})\b)"
    return [
        (
            rf"(?P<d1>\d{{1,2}}){_DASH}(?P<d2>\d{{1,2}})\s(?P<month>{month})(?:,?\s(?P<y>{_YEAR}))?",
            forms.day_range,
            False,
        ),
        (
            rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<month>{month})(?:,?\s(?P<y>{_YEAR}|(?:last|this|next)\syear))?",
            forms.day,
            False,
        ),
        (rf"(?P<m1>{month})\s?(?:[-–—]|to)\s?(?P<m2>{month}),?(?:\sof)?\s(?P<y>{_YEAR})", forms.month_range, True),
        (
            rf"(?<=between\s)(?P<m1>{month})\s(?P<y1>{_YEAR})\sand\s(?P<m2>{month})\s(?P<y>{_YEAR})",
            forms.month_range,
            True,
        ),
        (rf"(?<=between\s)(?P<m1>{month})\sand\s(?P<m2>{month}),?(?:\sof)?\s(?P<y>{_YEAR})", forms.month_range, True),
        (
            rf"(?<=between\s)(?P<m1>{month})\sand\s(?P<m2>{month})(?!,?\s(?:of\s)?\d)(?P<y>)",
            forms.months_alone,
            False,
        ),
        (
            rf"(?P<m1>{month})\s?(?:[-–—]|to|through)\s?(?P<m2>{month})(?!,?\s(?:of\s)?\d)"
            r"(?:,?\s(?:of\s)?(?P<y>last year|this year|next year))?",
            forms.months_alone,
            False,
        ),
        (
            rf"(?P<m1>{month})\s(?P<y1>{_YEAR})\s?(?:[-–—]|to)\s?(?P<m2>{month})\s(?P<y>{_YEAR})",
            forms.month_range,
            True,
        ),
        (
            rf"(?P<month>{month})\s(?P<d1>\d{{1,2}})(?:\sto\s|\sand\s|{_DASH})(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
            r"(?![\d.,:]\d|\s?[%°]|\d)"
            rf"(?:,?\s(?P<y>{_YEAR}))?",
            forms.day_range,
            False,
        ),
        (rf"(?P<month>{month})\s{day}(?:\s?(?:,|\sof)?\s(?P<y>{_YEAR}|(?:last|this|next)\syear))?", forms.day, False),
        (rf"(?P<month>{month}),?(?:\sof)?\s(?P<y>{_YEAR}|last year|this year|next year)", forms.month, False),
    ]


def _of_parts() -> list[tuple[str, _Made]]:
    lists = _lists()
    whose = (
        rf"(?:the\s)?(?:fiscal\s)?(?P<year>{_YEAR}|last year|this year|next year|the year|the current year|the previous year)"
        r"(?:[-–/](?P<z>\d\d)(?!\d))?"
    )
    unit = r"(?P<unit>quarters?|halfs?|half|halves|months?)"
    return [
        (
            rf"(?P<n>{lists['which']})\s(?:quarters?|half|halves)\sof\s(?P<y>{_YEAR}{_DASH}{_YEAR})",
            forms.parts_of_years,
        ),
        (
            rf"(?P<n1>{lists['which']})\s(?P<n2>{lists['count']})?\s?{unit}(?:-year)?"
            rf"(?:\s(?:of|in)\s(?:the\s)?(?:fiscal\s)?{whose})?",
            forms.part,
        ),
        (rf"(?<=for\s)(?:{lists['count']})\s(?:quarters|months)(?=\sof\s{whose})", forms.mark),
    ]


def _of_years() -> list[tuple[str, _Made]]:
    return [
        (rf"(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", forms.iso),
        (
            rf"(?P<p>[QH][1-4])(?:\sof)?[\s-]?(?P<fy>FY\s?)?(?P<y>{_YEAR})(?:(?<=FY....)[-–/](?P<z>\d\d)(?!\d))?",
            forms.coded_part,
        ),
        (rf"(?P<y>{_YEAR})[\s-]?(?P<p>[QH][1-4])\b", forms.coded_part),
        (
            rf"(?:FY|fiscal(?: year)?|financial year)\s?(?P<y>{_YEAR})(?:{_DASH}(?P<z>\d{{4}}|\d\d)(?!\d))?",
            forms.fiscal,
        ),
        (rf"(?P<y>{_YEAR})(?:{_DASH}|\sto\s|\sthrough\s)(?P<z>{_YEAR})", forms.years),
        (rf"(?<=between\s)(?P<y>{_YEAR})\sand\s(?P<z>{_YEAR})", forms.years),
        (rf"(?P<y>{_YEAR})\s?[-–/]\s?(?P<z>\d\d)(?![\d%.,]\d|%)", forms.fiscal),
    ]


def _of_spans() -> list[tuple[str, _Made]]:
    lists = _lists()
    count, streak = lists["count"], lists["streak"]
    return [
        (rf"(?:{count})\s(?:{lists['earlier']})\syears?\b", forms.unknown),
        (rf"(?:{lists['past']})\s(?P<n>{count})?\s?(?P<unit>years?|decades?)", forms.back),
        (rf"(?P<n>{count})\s(?P<unit>years|decades)\sago\b|(?P<one>a\sdecade)\sago\b", forms.ago),
        (rf"(?:{lists['future']})\s(?P<n>{count})?\s?(?P<unit>years?|decades?)", forms.ahead),
        (
            rf"(?P<n>{count})(?:st|nd|rd|th)?[\s-](?:{streak})[\s-](?P<unit>years?)"
            rf"|(?P<n2>{count})[\s-]years?\s(?:in\sa\srow|running)",
            forms.streak,
        ),
        (
            r"(?:(?<=\bin\s)|(?<=\bin\sthe\s)|(?<=\bduring\sthe\s)|(?<=\bover\sthe\s))"
            rf"first\s(?:(?:{count})\s)?(?:decades?|years)(?=\sof\s(?!(?:the|this)\s(?:\w+[\s-]){{0,2}}(?:19|20|century|millennium)))",
            forms.unknown,
        ),
        (rf"(?:(?:{streak}|{lists['other']})\s)(?:(?:{count})\s)(?:{_UNIT})(?![a-z])", forms.mark),
        (rf"(?:{count})(?:st|nd|rd|th)?\s(?:{streak})\s(?:{_UNIT})", forms.mark),
    ]


_SHORT_PART = re.compile(
    _EDGE + r"(?P<p>[QH][1-4])(?:\s?[-–]\s?|\s(?:of\s)?)FY\s?'?(?P<y>\d\d)(?:[-–/](?P<z>\d\d))?(?!\d)", re.IGNORECASE
)
_SHORT_FISCAL = re.compile(_EDGE + rf"FY\s?'?(?P<y>\d\d)(?:{_DASH}(?P<z>\d\d))?(?!\d)", re.IGNORECASE)


def find_times(text: str) -> list[Time]:
    """Expressions of time in `text`, left to right, the longest of the earlier rule winning where two overlap."""
    return list(_found(text))


@lru_cache(maxsize=16_384)
def _found(text: str) -> tuple[Time, ...]:
    """As `find_times`. A sentence is asked about twice: when its numbers are read, and when its claims are made."""
    words = frozenset(_WORD.findall(text.lower()))
    digit = _DIGIT.search(text) is not None
    year = digit and re.search(r"(?:19|20)\d\d", text) is not None
    taken: list[Time] = []
    covered = bytearray(len(text))
    for rule in _grammar():
        if (rule.year and not year) or (rule.digit and not digit) or (rule.words and not rule.words & words):
            continue
        _collect(rule.pattern, rule.build, text, taken, covered)
    if "fy" in words:
        _collect(_SHORT_PART, forms.coded_part, text, taken, covered)
        _collect(_SHORT_FISCAL, forms.fiscal, text, taken, covered)
    return tuple(sorted(taken, key=lambda t: t.start))


def _collect(pattern: re.Pattern[str], build: _Made, text: str, taken: list[Time], covered: bytearray) -> None:
    """Adds to `taken` what one rule finds outside of what earlier rules cover."""
    for match in pattern.finditer(text):
        if 1 in covered[match.start() : match.end()]:
            continue
        time = build(match)
        if time is not None:
            taken.append(time)
            covered[time.start : time.end] = b"\x01" * (time.end - time.start)
