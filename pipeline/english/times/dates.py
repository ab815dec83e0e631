"""English expressions of time: where they stand, which of their numbers are dates, and which period they mean.

`find_times` is pure surface: it gives `Time` records whose `form` and `args` say what was printed. A rule is tried only where
the sentence has what it needs (a year, a digit, the name of a month …). The patterns stand in
`date_patterns` and `month_patterns`, words in `lexicon/en/dates.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.english.times import date_forms as forms
from pipeline.english.times import date_patterns as patterns
from pipeline.english.times import date_spans as spans_of
from pipeline.english.times import month_forms, month_patterns
from pipeline.english.times.bare_years import bare_year, squeezed
from pipeline.english.times.date_forms import Spans, Time
from pipeline.lexicon import read

__all__ = ["Spans", "Time", "find_times"]

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"(?:(?<=\d)(?:st|nd|rd|th)(?=[a-z]))?([a-z]+)")
_EDGE = r"(?:(?<![\w./])|(?<=\bfor)(?=\d{4}))(?<!\d,)(?:(?<!-)|(?<=end-)|(?<=mid-)|(?<=late-)|(?<=early-)|(?<=pre-)|(?<=post-))"
_FREE = r"(?<![\w.,/-])"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, what it makes of a match, and what a sentence must have for it (`year`, `digit`, or a set of words)."""

    pattern: re.Pattern[str]
    build: patterns.Made
    year: bool
    digit: bool
    words: frozenset[str]


@cache
def _grammar() -> tuple[_Rule, ...]:
    lex = read("en/dates")
    months = frozenset(lex["months"])
    spans = {w for name in ("past", "future", "streak", "other") for w in lex["spans"][name] if " " not in w}
    spans |= {"ago", "row", "years", "decades", "period", *lex["cycles"]}
    parts = frozenset({"quarter", "quarters", "half", "halves", "halfs", "month", "months", "period"})
    relative = frozenset({"year", "yoy", "y", "months", "season", "fiscal"})
    eras = frozenset({"s", "century", "centuries"})
    named = [*lex["undated"]["events"], *lex["undated"]["spans"], *lex["undated"]["turns"]]
    events = frozenset(_WORD.findall(phrase.lower())[-1] for phrase in named)
    made = [
        _Rule(re.compile(patterns.CARRIED_TO), forms.mark, True, True, frozenset({"forward", "over"})),
        _Rule(re.compile(_EDGE + month_patterns.gone(), re.IGNORECASE), month_forms.gone, True, True, months),
        _Rule(re.compile(_EDGE + month_patterns.ended(), re.IGNORECASE), month_forms.ended, False, False, months),
        _Rule(
            re.compile(_EDGE + month_patterns.spelled_out(), re.IGNORECASE), forms.part_with_months, True, True, months
        ),
        _Rule(re.compile(_EDGE + month_patterns.closed_part(), re.IGNORECASE), month_forms.partial, True, True, months),
        _Rule(
            re.compile(_EDGE + month_patterns.up_to_end(), re.IGNORECASE), month_forms.up_to_end, False, False, months
        ),
        *[
            _Rule(re.compile(_EDGE + f"(?:{p})", re.IGNORECASE), f, y, True, months)
            for p, f, y in month_patterns.of_months()
        ],
        *[_Rule(re.compile(_EDGE + f"(?:{p})", re.IGNORECASE), f, False, False, parts) for p, f in patterns.of_parts()],
        *[
            _Rule(re.compile(_EDGE + f"(?:{p})", re.IGNORECASE), f, True, True, frozenset())
            for p, f in patterns.of_years()
        ],
        _Rule(re.compile(patterns.plan(), re.IGNORECASE), spans_of.plan, False, False, frozenset({"plan"})),
        *[
            _Rule(re.compile(_EDGE + f"(?:{p})", re.IGNORECASE), f, False, False, frozenset(spans))
            for p, f in patterns.of_spans()
        ],
        _Rule(re.compile(_FREE + patterns.CLOCK, re.IGNORECASE), forms.clock, False, True, frozenset()),
        _Rule(re.compile(patterns.IN_DECADE, re.IGNORECASE), forms.unknown, False, False, eras),
        _Rule(re.compile(patterns.DECADE), spans_of.decade, False, False, eras),
        _Rule(re.compile(patterns.ERA, re.IGNORECASE), forms.mark, False, False, eras),
        _Rule(re.compile(_FREE + patterns.NUMERIC), forms.numeric, False, True, frozenset()),
        _Rule(re.compile(patterns.END_OF_DECADE), spans_of.end_of_decade, False, False, frozenset({"decade"})),
        _Rule(
            re.compile(patterns.days_of_event(), re.IGNORECASE), forms.mark, False, False, frozenset({"day", "days"})
        ),
        _Rule(re.compile(patterns.OLD), forms.mark, False, True, frozenset({"act", "in", "since"})),
        _Rule(re.compile(patterns.school_year(), re.IGNORECASE), forms.school_year, False, False, frozenset({"year"})),
        _Rule(
            re.compile(rf"\b(?:{patterns.word_lists()['relative']})\b", re.IGNORECASE),
            forms.relative,
            False,
            False,
            relative,
        ),
        _Rule(re.compile(_EDGE + patterns.bare_year()), bare_year, True, True, frozenset()),
        _Rule(re.compile(_EDGE + month_patterns.alone(), re.IGNORECASE), month_forms.month_alone, False, False, months),
        _Rule(re.compile(month_patterns.subject(), re.IGNORECASE), month_forms.month_alone, False, False, months),
        _Rule(re.compile(patterns.feast(), re.IGNORECASE), forms.feast, False, False, frozenset(lex["feasts"])),
        _Rule(re.compile(_EDGE + patterns.undated(), re.IGNORECASE), forms.unknown, False, False, events),
        _Rule(re.compile(patterns.SQUEEZED, re.IGNORECASE), squeezed, False, True, frozenset()),
    ]
    return tuple(made)


_SHORT_PART = re.compile(
    _EDGE + r"(?P<p>[QH][1-4])(?:\s?[-‐‑–]\s?|\s(?:of\s)?)FY\s?'?(?P<y>\d\d)(?:[-‐‑–/](?P<z>\d\d))?(?!\d)",
    re.IGNORECASE,
)
_SHORT_FISCAL = re.compile(_EDGE + rf"FY\s?['’]?(?P<y>\d\d)(?:{patterns.DASH}(?P<z>\d\d))?(?!\d)", re.IGNORECASE)


_SHORT_YEAR = re.compile(
    r"(?<=\s)(?:(?P<f>fiscal\s|F\s)|(?<=\bin\s)|(?<=\bfor\s)|(?<=\band\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\bthe\s)|(?<=\bour\s)"
    r"|(?<=\bto\s)|(?<=\bfrom\s))['’](?P<y>\d\d)(?!\d|['’]?s\b|[.,]\d)",
    re.IGNORECASE,
)
""" "fiscal '12", "in 2008 and '09", "the '16 budget"."""
_PART = re.compile(r"(?<![\w.,/-])(?P<p>Q[1-4]|(?:(?<=\bin\s)|(?<=\bfor\s)|(?<=\bthe\s))H[12])(?![\w.,-]\w|\w)")


def find_times(text: str) -> list[Time]:
    """Expressions of time in `text`, left to right, the longest of the earlier rule winning where two overlap."""
    return list(_found(text))


@lru_cache(maxsize=16_384)
def _found(text: str) -> tuple[Time, ...]:
    """As `find_times`. A sentence is asked about twice: when its numbers are read, and when its claims are made."""
    words = frozenset(_WORD.findall(text.lower()))
    digit = _DIGIT.search(text) is not None
    year = digit and re.search(r"(?:1[89]|20)\d\d", text) is not None
    taken: list[Time] = []
    covered = bytearray(len(text))
    for rule in _grammar():
        if (rule.year and not year) or (rule.digit and not digit) or (rule.words and not rule.words & words):
            continue
        _collect(rule.pattern, rule.build, text, taken, covered)
    if "fy" in words:
        _collect(_SHORT_PART, forms.coded_part, text, taken, covered)
        _collect(_SHORT_FISCAL, forms.fiscal, text, taken, covered)
    if digit and ("'" in text or "’" in text):
        _collect(_SHORT_YEAR, forms.short_year, text, taken, covered)
    if digit:
        _collect(_PART, forms.part_alone, text, taken, covered)
    return _of_their_year(text, sorted(taken, key=lambda t: t.start))


def _of_their_year(text: str, found: list[Time]) -> tuple[Time, ...]:
    """`found`, where quarters without a year are those of the financial year that the quarters before them were told of: "for
    four quarters of 2031-32, … in the first two quarters".
    """
    out: list[Time] = []
    year = ""
    for time in found:
        if time.form == "fiscal" and time.args[1:] == ("pair",) and _QUARTERS_OF.search(text, 0, time.start):
            year = time.args[0]
        bare = time.form == "year" and not time.args[0] and time.args[1].startswith("Q")
        if year and _LATER_HALF.match(text, time.start):
            out.append(replace(time, form="year", args=(year, "H2", "pair")))
        else:
            out.append(replace(time, args=(year, time.args[1], "pair")) if bare and year else time)
    return tuple(out)


_LATER_HALF = re.compile(r"(?:remaining|last|latter|final|other)\stwo(?:\squarters)?\b")
_QUARTERS_OF = re.compile(r"\bquarters\s(?:of|in)\s(?:the\s)?(?:year\s)?$")


def _collect(pattern: re.Pattern[str], build: patterns.Made, text: str, taken: list[Time], covered: bytearray) -> None:
    """Adds to `taken` what one rule finds outside of what earlier rules cover."""
    for match in pattern.finditer(text):
        if 1 in covered[match.start() : match.end()]:
            continue
        time = build(match)
        if time is not None:
            taken.append(time)
            covered[time.start : time.end] = b"\x01" * (time.end - time.start)
