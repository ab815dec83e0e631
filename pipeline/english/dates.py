"""English expressions of time: where they stand, which of their numbers are dates, and which period they mean.

`find_times` is pure surface: it gives `Time` records whose `form` and `args` say what was printed; `resolve` turns one into
a period once it is known what "this year" counts from. Words stand in `lexicon/en/dates.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pipeline.english.numerals import find_atoms
from pipeline.lexicon import read

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time at `start:end`, with the spans of its own numbers.

    `form` is one of `year` (year or word, part), `range` (year, part, year, part), `back`/`ahead`/`streak` (count in years),
    `own` (offset from the claim's own year), `published` (offset), `current`, `duration` (count, unit), `mark` (a date that
    gives no period: day of an unknown month, time of day, decade). `part` is "", "-07", "-07-15", "Q3", "Q1/Q3", "H1".
    """

    start: int
    end: int
    form: str
    args: tuple[str, ...] = ()
    numbers: Spans = ()


def _join(words: list[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


@cache
def _grammar() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Time | None]], ...]:
    lex = read("en/dates")
    month = rf"(?:{_join([m for m in lex['months']])})\b\.?"
    year = r"(?:19|20)\d\d(?!\d|,\d{3}|\.\d)"
    whose = rf"(?P<year>{year}|last year|this year|next year|the year|the current year|the previous year)"
    count = r"\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    ordinal = r"first|second|third|fourth|final|last|1st|2nd|3rd|4th"
    unit = r"years?|months?|weeks?|days?|quarters?|decades?|hours?|minutes?|half-years?"
    past, future, streak = (_join(lex["spans"][k]) for k in ("past", "future", "streak"))
    dash = r"\s?[-–—/]\s?"
    relative = _join(list(lex["relative"]))
    rules: list[tuple[str, Callable[[re.Match[str]], Time | None]]] = [
        (rf"(?P<y>{year})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _iso),
        (rf"(?P<d1>\d{{1,2}}){dash}(?P<d2>\d{{1,2}})\s(?P<month>{month})(?:,?\s(?P<y>{year}))?", _day_range),
        (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<month>{month})(?:,?\s(?P<y>{year}))?", _day),
        (rf"(?P<m1>{month})\s?(?:[-–—]|to)\s?(?P<m2>{month}),?(?:\sof)?\s(?P<y>{year})", _month_range),
        (rf"(?P<m1>{month})\s(?P<y1>{year})\s?(?:[-–—]|to)\s?(?P<m2>{month})\s(?P<y>{year})", _month_range),
        (rf"(?P<month>{month})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.:%]|\s?(?:per|percent|million|billion))(?:(?:,|\sof)?\s(?P<y>{year}))?", _day),
        (rf"(?P<month>{month}),?(?:\sof)?\s(?P<y>{year}|last year|this year|next year)", _month),
        (rf"(?P<n1>{ordinal})\s(?P<n2>{count})?\s?(?P<unit>quarters?|halfs?|half|halves|months?)(?:-year)?(?:\s(?:of|in)\s(?:the\s)?(?:fiscal\s)?{whose})?", _part),
        (rf"(?P<p>[QH][1-4])(?:\sof)?[\s-]?(?:FY\s?)?(?P<y>{year})", _coded_part),
        (rf"(?P<y>{year})[\s-]?(?P<p>[QH][1-4])\b", _coded_part),
        (rf"(?:FY|fiscal(?: year)?|financial year)\s?(?P<y>{year})(?:{dash}(?P<z>\d{{4}}|\d\d)(?!\d))?", _fiscal),
        (rf"FY\s?'?(?P<y>\d\d)(?:{dash}(?P<z>\d\d))?(?!\d)", _fiscal),
        (rf"(?P<y>{year})(?:{dash}|\sto\s|\sthrough\s)(?P<z>{year})", _years),
        (rf"(?<=between\s)(?P<y>{year})\sand\s(?P<z>{year})", _years),
        (rf"(?P<y>{year})\s?[-–/]\s?(?P<z>\d\d)(?![\d%.,]\d|%)", _fiscal),
        (rf"(?:{past})\s(?P<n>{count})?\s?(?P<unit>years?|decades?)", _back),
        (rf"(?:{future})\s(?P<n>{count})?\s?(?P<unit>years?|decades?)", _ahead),
        (rf"(?P<n>{count})(?:st|nd|rd|th)?[\s-](?:{streak})[\s-](?P<unit>years?)|(?P<n2>{count})[\s-]years?\s(?:in\sa\srow|running)", _streak),
        (rf"(?:(?:{streak}|past|last|next|every|each|once\severy|coming|first|recent)\s)(?:(?:{count})\s)(?:{unit})(?![a-z])", _mark),
        (rf"(?:{count})(?:st|nd|rd|th)?\s(?:{streak})\s(?:{unit})", _mark),
        (r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b\.?|hours\b|hrs\b)|\d{1,2}\s?[ap]\.m\.|\d{1,2}\s?(?:am|pm)\b|\d{1,2}:\d\d(?!\d)", _mark),
        (r"(?:19|20)\d0s\b|\b\d0s\b(?=\sof)|(?:\d+(?:st|nd|rd|th)|twentieth|twenty-first|nineteenth)[\s-]century", _mark),
        (r"\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d", _mark),
        (rf"\b(?:{relative})\b", _relative),
        (rf"(?P<y>{year})", _year),
    ]
    return tuple((re.compile(rf"(?<![\w.,/])(?:(?<!-)|(?<=end-)|(?<=mid-)|(?<=late-)|(?<=early-)|(?<=pre-)|(?<=post-))(?:{p})" if p[0] != "\\" else p, re.IGNORECASE), f) for p, f in rules)


def find_times(text: str) -> list[Time]:
    """Expressions of time in `text`, left to right, the longest of the earlier rule winning where two overlap."""
    taken: list[Time] = []
    for pattern, build in _grammar():
        for match in pattern.finditer(text):
            if any(match.start() < t.end and t.start < match.end() for t in taken):
                continue
            time = build(match)
            if time is not None:
                taken.append(time)
    return sorted(taken, key=lambda t: t.start)


def _numbers(match: re.Match[str]) -> Spans:
    """Spans of the numbers of the matched text."""
    return tuple((match.start() + a.start, match.start() + a.end) for a in find_atoms(match.group()))


def _groups(match: re.Match[str], *names: str) -> Spans:
    return tuple(match.span(n) for n in names if match.groupdict().get(n) and re.search(r"\d", match.group(n)))


def _month_number(name: str) -> int:
    return int(read("en/dates")["months"][name.lower().rstrip(".")])


def _iso(m: re.Match[str]) -> Time:
    return Time(m.start(), m.end(), "year", (m["y"], f"-{m['m']}-{m['d']}"), (m.span(),))


def _day(m: re.Match[str]) -> Time | None:
    if not 1 <= int(m["d"]) <= 31 or (m["month"].lower() in ("may", "march") and not m["month"][0].isupper()):
        return None
    year = m["y"] or ""
    return Time(m.start(), m.end(), "year", (year, f"-{_month_number(m['month']):02d}-{int(m['d']):02d}"), _groups(m, "d", "y") if m.start("d") < (m.start("y") if m["y"] else 1 << 30) else _groups(m, "y", "d"))


def _day_range(m: re.Match[str]) -> Time:
    return Time(m.start(), m.end(), "mark", (), ((m.start("d1"), m.end("d2")), *_groups(m, "y")))


def _month(m: re.Match[str]) -> Time | None:
    if not m["month"][0].isupper():
        return None
    return Time(m.start(), m.end(), "year", (m["y"].lower(), f"-{_month_number(m['month']):02d}"), _groups(m, "y"))


def _month_range(m: re.Match[str]) -> Time:
    first = m.groupdict().get("y1") or m["y"]
    a, b = _month_number(m["m1"]), _month_number(m["m2"])
    return Time(m.start(), m.end(), "range", (first, f"-{a:02d}", m["y"], f"-{b:02d}"), _groups(m, *(["y1"] if m.groupdict().get("y1") else []), "y"))


_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30}


def _count(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


def _part(m: re.Match[str]) -> Time | None:
    unit, which, several = m["unit"].lower().rstrip("s"), _PARTS[m["n1"].lower()], _count(m["n2"])
    if unit == "month":
        if not m["n2"] or m["n1"].lower() != "first":
            return None
        part = f"-01/-{min(several, 12):02d}"
    elif unit.startswith("hal"):
        part = f"H{min(which, 2)}" if m["n1"].lower() not in ("final", "last") else "H2"
    elif m["n1"].lower() == "first" and m["n2"]:
        part = f"Q1/Q{min(several, 4)}"
    else:
        part = f"Q{which}"
    return Time(m.start(), m.end(), "year", ((m["year"] or "").lower(), part), _numbers(m))


def _coded_part(m: re.Match[str]) -> Time:
    return Time(m.start(), m.end(), "year", (m["y"], m["p"].upper()), (m.span(),))


def _fiscal(m: re.Match[str]) -> Time | None:
    first = m["y"] if len(m["y"]) == 4 else "20" + m["y"]
    last = m.groupdict().get("z")
    if last is not None and (int(last) % 100 - int(first) % 100) % 100 != 1:
        if len(m["y"]) == 4 and last and int(last) > int(first) % 100 and m.group()[:1].isdigit():
            return Time(m.start(), m.end(), "range", (first, "", first[:2] + last[-2:], ""), (m.span(),))
        return None
    start = m.start("y")
    return Time(m.start(), m.end(), "fiscal", (first, "pair" if last else ""), ((start, m.end()),))


def _years(m: re.Match[str]) -> Time:
    spans: Spans = _groups(m, "y", "z") if " and " in m.group() else (m.span(),)
    return Time(m.start(), m.end(), "range", (m["y"], "", m["z"], ""), spans)


def _back(m: re.Match[str]) -> Time | None:
    years = _count(m["n"]) * (10 if m["unit"].startswith("decade") else 1)
    if not m["n"] and m["unit"].lower() == "year":
        return None
    if not m["n"] and m["unit"].lower() in ("years", "decades"):
        return Time(m.start(), m.end(), "mark")
    return Time(m.start(), m.end(), "back", (str(years),), _numbers(m))


def _ahead(m: re.Match[str]) -> Time | None:
    years = _count(m["n"]) * (10 if m["unit"].startswith("decade") else 1)
    if not m["n"]:
        return None
    return Time(m.start(), m.end(), "ahead", (str(years),), _numbers(m))


def _streak(m: re.Match[str]) -> Time:
    return Time(m.start(), m.end(), "streak", (str(_count(m["n"] or m["n2"])),), _numbers(m))


def _mark(m: re.Match[str]) -> Time:
    return Time(m.start(), m.end(), "mark", (), _numbers(m) if re.search("[a-z]{3}", m.group()) else (m.span(),))


def _relative(m: re.Match[str]) -> Time:
    anchor, offset = read("en/dates")["relative"][m.group().lower()]
    return Time(m.start(), m.end(), anchor, (str(offset),), _numbers(m))


_BEFORE_YEAR = re.compile(r"(?:\b(?:in|of|for|since|by|from|to|until|till|during|after|before|over|than|and|with|year|early|late|mid|end|at|on|between|through|vs|versus|against|around|our|the|budget|this|as|end of)[\s-]|[,(–—-]\s?|^\s*)$", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?:new |more |additional )?[a-z]+s\b(?<!\bwas)(?<!\bis)(?<!\bhas)(?<!\bas)(?<!\bthis)(?<!\bplus)(?<!\bversus)|\s(?:people|yuan|households|percent|per\scent|million|billion)\b")


def _year(m: re.Match[str]) -> Time | None:
    """A bare four-digit year, unless it counts the plural noun after it and no preposition of time stands before it."""
    before, after = m.string[: m.start()], m.string[m.end() :]
    counted = _COUNTED.match(after)
    if counted and not re.search(r"\b(?:in|since|by|during|until|year|end-?)[\s-]$", before, re.IGNORECASE):
        return None
    if re.match(r"\s?[%°]|\s?(?:km|kg|ha|mm|cm|kWh|MW|GW|USD|RMB)\b", after):
        return None
    if not _BEFORE_YEAR.search(before) and re.search(r"\b(?:than|exceed\w*|about|nearly|some|least|most)\s$", before):
        return None
    return Time(m.start(), m.end(), "year", (m["y"], ""), (m.span(),))
