"""The forms that an English expression of time takes: from a match of a rule of `dates.py` to a `Time`.

Those that count years back or ahead stand in `date_spans`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.english.numbers.numerals import find_atoms
from pipeline.english.numbers.ratios import is_ratio
from pipeline.lexicon import read
from pipeline.lexicon.periods import century, is_point

Spans = tuple[tuple[int, int], ...]
_VERBS = ("may", "march", "mar")
_DATED = re.compile(r"\b(?:on|since|until|till|by|from|of|in|dated)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time at `start:end`, with the spans of its own numbers.

    `form` is one of `year` (year or word, part), `months` (word, first, last), `range` (year, part, year, part, and "pair"
    where two years follow each other, "short" where the second has two digits),
    `years_from` (the first, how many, "pair" if it is a financial one),
    `ended` (year or empty, last month, count of months, "fiscal" or empty), `back`/`ahead`/`streak` (count in years),
    `own` (offset from the claim's own year), `published` (offset), `running` (the year, financial or not, that is not over),
    `school` (offset from the school year that runs at publication), `closed` (offset from the financial year that runs),
    `calendar` (the year of the calendar under review), `to_date` (what has gone of the financial year under review),
    `twelve` (twelve months up to the end of the period under review), `months_back` (so many of them),
    `both` (this year and the next),
    `since` (the first year, the offset of the last from now), `from_now` (the last year),
    `month_ago` (how many months before publication), `feast` (its month, "-12"),
    `decade_end` (the last year of the decade of publication),
    `quarters` (so many, up to the last of the period under review),
    `partial` (a financial year's first year, the last month told), `within` (its first year, the first month, the last),
    `current`, `duration` (count, unit), `unknown` (a period that nobody can tell), `mark` (a date that gives no period: day of an
    unknown month, time of day, decade). `part` is "", "-07", "-07-15", "Q3", "Q1/Q3", "H1".
    """

    start: int
    end: int
    form: str
    args: tuple[str, ...] = ()
    numbers: Spans = ()


def number_spans(match: re.Match[str]) -> Spans:
    """Spans of the numbers of the matched text."""
    return tuple((match.start() + a.start, match.start() + a.end) for a in find_atoms(match.group()))


def groups_of(match: re.Match[str], *names: str) -> Spans:
    return tuple(match.span(n) for n in names if match.groupdict().get(n) and re.search(r"\d", match.group(n)))


def month_number(name: str) -> int:
    return int(read("en/dates")["months"][name.lower().rstrip(".")])


def iso(m: re.Match[str]) -> Time:
    """ "2019-05-16", "2019.5.16"."""
    return Time(m.start(), m.end(), "year", (m["y"], f"-{int(m['m']):02d}-{int(m['d']):02d}"), (m.span(),))


def day(m: re.Match[str]) -> Time | None:
    """ "5 March 2021", "March 5, 2021", "sept. 30"; "may" and "march" in lower case only where a date is likely."""
    if not 1 <= int(m["d"]) <= 31 or not is_month(m):
        return None
    span = ((m["y"] or "").lower(), f"-{month_number(m['month']):02d}-{int(m['d']):02d}")
    return Time(m.start(), m.end(), "year", span, tuple(sorted(groups_of(m, "d", "y"))))


def is_month(m: re.Match[str]) -> bool:
    """Whether the word is a month: a capital, an unmistakable name, or a date around it in a text without capitals."""
    word = m["month"]
    if word[0].isupper() or word.lower().rstrip(".") not in _VERBS:
        return True
    dated = bool(m.groupdict().get("y")) or _DATED.search(m.string[max(0, m.start() - 8) : m.start()]) is not None
    return dated and m.string == m.string.lower()


def day_range(m: re.Match[str]) -> Time | None:
    """ "5-7 March": so many days of a month."""
    if not is_month(m) or not 1 <= int(m["d1"]) < int(m["d2"]) <= 31:
        return None
    args = ((m["y"] or "").lower(), f"-{month_number(m['month']):02d}", f"-{int(m['d1']):02d}", f"-{int(m['d2']):02d}")
    return Time(m.start(), m.end(), "days", args, ((m.start("d1"), m.end("d2")), *groups_of(m, "y")))


def numeric(m: re.Match[str]) -> Time:
    """ "30.11.2031", "11/30/2031": a day, where only one of its numbers can be the month, or where points part them (the day
    stands first then, ISO 8601 apart); else a time that gives no period."""
    parts = [int(part) for part in re.findall(r"\d+", m.group())]
    if (
        m.group().count(".") == len(parts) - 1
        and parts[2] >= 1800
        and is_point(f"{parts[2]}-{parts[1]:02d}-{parts[0]:02d}")
    ):
        return Time(m.start(), m.end(), "year", (str(parts[2]), f"-{parts[1]:02d}-{parts[0]:02d}"), (m.span(),))
    days, months = [p for p in parts[:2] if 12 < p <= 31], [p for p in parts[:2] if 1 <= p <= 12]
    if parts[2] < 1800 or len(days) != 1 or len(months) != 1:
        return mark(m)
    return Time(m.start(), m.end(), "year", (str(parts[2]), f"-{months[0]:02d}-{days[0]:02d}"), (m.span(),))


def month(m: re.Match[str]) -> Time | None:
    """ "March 2021", "March last year"; in lower case only in a text without capitals."""
    if not m["month"][0].isupper() and not (m.string == m.string.lower() and is_month(m)):
        return None
    return Time(m.start(), m.end(), "year", (m["y"].lower(), f"-{month_number(m['month']):02d}"), groups_of(m, "y"))


def count(word: str | None) -> int:
    """What a number word or digits count; one where nothing is printed."""
    if not word:
        return 1
    return int(word) if word.isdigit() else int(read("en/dates")["counts"][word.lower()])


def part(m: re.Match[str]) -> Time | None:
    """ "the first quarter of 2021", "first three months"."""
    unit, which, several = (
        m["unit"].lower().rstrip("s"),
        int(read("en/dates")["parts"][m["n1"].lower()]),
        count(m["n2"]),
    )
    if unit == "month":
        if not m["n2"] or m["n1"].lower() != "first":
            return None
        part = {3: "Q1", 6: "H1", 9: "Q1/Q3"}.get(several, f"-01/-{min(several, 12):02d}")
    elif unit.startswith("hal"):
        part = f"H{min(which, 2)}" if m["n1"].lower() not in ("final", "last") else "H2"
    elif m["n2"] and m["n1"].lower() in ("last", "final"):
        return Time(m.start(), m.end(), "quarters", (str(several),), number_spans(m)) if not m["year"] else None
    elif m["n1"].lower() == "first" and m["n2"]:
        part = f"Q1/Q{min(several, 4)}"
    else:
        part = f"Q{which}"
    short = re.fullmatch(r"FY\W{0,2}(\d\d)", m["year"] or "", re.IGNORECASE)
    if short:
        spans = [span for span in number_spans(m) if span[1] <= m.start("year")]
        return Time(m.start(), m.end(), "year", (century(short[1]), part, "fiscal"), (*spans, m.span("year")))
    args = ((m["year"] or "").lower(), part)
    if not m["z"]:
        return Time(m.start(), m.end(), "year", args, number_spans(m))
    counted = [span for span in number_spans(m) if span[1] <= m.start("year")]
    return Time(m.start(), m.end(), "year", (*args, "pair"), (*counted, (m.start("year"), m.end("z"))))


def first_months(m: re.Match[str]) -> Time | None:
    """ "for the ten-month period": the first so many months of the year under review."""
    several = count(m["n"])
    part = {6: "H1", 9: "Q1/Q3"}.get(several, f"-01/-{several:02d}")
    return Time(m.start(), m.end(), "year", ("", part), (m.span("n"),)) if 3 < several < 12 else None


def part_with_months(m: re.Match[str]) -> Time | None:
    """ "the first quarter, January-March 2031", where its months are those of the calendar."""
    found = part(m)
    first, last, size = month_number(m["m1"]), month_number(m["m2"]), 3 if m["unit"].lower() == "quarter" else 6
    whole = last - first + 1 == size and last % size == 0
    return found if found is not None and whole and found.args[1] == f"{m['unit'][0].upper()}{last // size}" else None


def coded_part(m: re.Match[str]) -> Time:
    """ "Q3 2021", "2021 H1", "Q4-FY09"."""
    groups = m.groupdict()
    fiscal = len(m["y"]) == len("09") or groups.get("fy")
    whose = ("pair" if groups.get("z") else "fiscal",) if fiscal else ()
    return Time(m.start(), m.end(), "year", (century(m["y"]), m["p"].upper(), *whose), (m.span(),))


@cache
def quarters() -> dict[str, int]:
    """The words that number a quarter behind its name: "quarter two"."""
    return {word: int(value) for word, value in read("en/numerals")["units"].items() if 1 <= int(value) <= 4}


def named_quarter(m: re.Match[str]) -> Time:
    """ "Quarter 2 2031", "quarter three of 2031", "quarter two" of the year that the report is on."""
    number = quarters().get(m["q"].lower(), m["q"])
    year = m.groupdict().get("y") or ""
    return Time(
        m.start(), m.end(), "year", (year, f"Q{number}"), (m.span("q"), m.span("y")) if year else (m.span("q"),)
    )


def part_first(m: re.Match[str]) -> Time:
    """ "1H2031", "3Q31": a half or quarter whose number stands before its letter."""
    year = m["y"] if len(m["y"]) > len("31") else century(m["y"])
    return Time(m.start(), m.end(), "year", (year, f"{m['k']}{m['n']}"), (m.span("n"), m.span("y")))


def part_alone(m: re.Match[str]) -> Time:
    """ "in Q1": of the year that the report is on."""
    return Time(m.start(), m.end(), "year", ("", m["p"]), ((m.start() + 1, m.end()),))


def short_year(m: re.Match[str]) -> Time:
    """ "fiscal '12", "in 2008 and '09": a year of two digits behind an apostrophe."""
    year, numbers = century(m["y"]), (m.span("y"),)
    if m["f"]:
        return Time(m.start(), m.end(), "fiscal", (year, ""), numbers)
    return Time(m.start("y") - 1, m.end(), "year", (year, ""), numbers)


def both_years(m: re.Match[str]) -> Time:
    """ "between this year and next", "by 2 % this year and next year"."""
    return Time(m.start(), m.end(), "both")


def assessed(m: re.Match[str]) -> Time:
    """ "YA2031": a year of assessment."""
    return Time(m.start(), m.end(), "year", (m["y"], ""), (m.span("y"),))


def school_year(m: re.Match[str]) -> Time:
    """ "this academic year", "the coming school year"."""
    offset = "-1" if m["last"] else "1" if m["next"] else "0"
    return Time(m.start(), m.end(), "school", (offset,))


def feast(m: re.Match[str]) -> Time | None:
    """ "before Christmas": of the year in which it is the nearest."""
    if not m["feast"][0].isupper():
        return None
    return Time(m.start(), m.end(), "feast", (f"-{int(read('en/dates')['feasts'][m['feast'].lower()]):02d}",))


def fiscal(m: re.Match[str]) -> Time | None:
    """ "FY2023/24", "2012-13", "2003-4"; two years that do not follow each other make a range."""
    first = century(m["y"])
    last = m.groupdict().get("z")
    if last is not None and len(last) == 1:
        following = str(int(first) + 1)
        return Time(m.start(), m.end(), "fiscal", (first, "pair"), (m.span(),)) if following.endswith(last) else None
    if last is not None and (int(last) % 100 - int(first) % 100) % 100 != 1:
        if len(m["y"]) == 4 and last and int(last[-2:]) > int(first) % 100:
            return Time(m.start(), m.end(), "range", (first, "", first[:2] + last[-2:], "", "short"), (m.span(),))
        if len(m["y"]) == 2 and last and int(last) > int(m["y"]):
            spans = ((m.start("y"), m.end("z")),)
            return Time(m.start(), m.end(), "range", (first, "", first[:2] + last, "", "fiscal"), spans)
        return None
    start = m.start("y")
    return Time(m.start(), m.end(), "fiscal", (first, "pair" if last else ""), ((start, m.end()),))


def years(m: re.Match[str]) -> Time:
    """ "2016-2035", "between 2010 and 2015"."""
    spans: Spans = groups_of(m, "y", "z") if " and " in m.group() else (m.span(),)
    pair = ("pair",) if re.fullmatch(r"\d{4}\s?[-‐‑–/]\s?\d{4}", m.group()) and int(m["z"]) - int(m["y"]) == 1 else ()
    told = _ESTIMATES.search(m.string, 0, m.start()) or _YEAR_OF_MONEY.match(m.string, m.end())
    if pair and told:
        return Time(m.start(), m.end(), "fiscal", (m["y"], "pair"), spans)
    return Time(m.start(), m.end(), "range", (m["y"], "", m["z"], "", *pair), spans)


_ESTIMATES = re.compile(
    r"\b(?:[Ee]stimates?|[Bb]udget|approved|revised|projections?|outturn|out-turn|expenditure|revenue)"
    r"(?:\s[a-z]+){0,2}\s(?:(?:for|of|in|from)\s)?(?:the\s)?$"
)
_YEAR_OF_MONEY = re.compile(r"\s(?:fiscal|financial|budget|[Ee]stimates)\b", re.IGNORECASE)
""" "the amount approved for 2031-2032", "the 2031-2032 budget": two years that one year of accounts lies in."""


def between(m: re.Match[str]) -> Time:
    """ "between the end of 2026 and the end of last year": the years from the one to the other."""
    if m["z"] is None:
        offset = "-1" if m["now"].lower().startswith("last") else "0"
        return Time(m.start(), m.end(), "since", (m["y"], offset), (m.span("y"),))
    return Time(m.start(), m.end(), "range", (m["y"], "", m["z"], ""), groups_of(m, "y", "z"))


def from_now(m: re.Match[str]) -> Time:
    """ "between now and 2036", "out to 2036": from the year of publication on."""
    return Time(m.start(), m.end(), "from_now", (m["y"],), ((m.start("y"), m.end()),))


def last_month(m: re.Match[str]) -> Time:
    """ "only last month": the one before publication."""
    return Time(m.start(), m.end(), "month_ago", ("1",))


def this_month(m: re.Match[str]) -> Time:
    """ "This month, crews receive 9 dollars": that of publication."""
    return Time(m.start(), m.end(), "month_ago", ("0",))


def next_month(m: re.Match[str]) -> Time:
    """ "to £41,865 next month": the one after publication."""
    return Time(m.start(), m.end(), "month_ago", ("-1",))


def same_part(m: re.Match[str]) -> Time | None:
    """ "4 % in the third quarter and 3 % in the fourth": a quarter by its number alone, behind one that is called so."""
    if "quarter" not in m.string[: m.start()]:
        return None
    which = int(read("en/dates")["parts"][m["n"].lower()])
    return Time(m.start(), m.end(), "year", ("", f"Q{which}"), (m.span("n"),))


def unknown(m: re.Match[str]) -> Time:
    """ "the first decade of freedom", "the last census": a time that is named, and cannot be told from the card."""
    return Time(m.start(), m.end(), "unknown", (), number_spans(m))


def mark(m: re.Match[str]) -> Time:
    """A time that gives no period."""
    return Time(m.start(), m.end(), "mark", (), number_spans(m) if re.search("[a-z]{3}", m.group()) else (m.span(),))


def clock(m: re.Match[str]) -> Time | None:
    """A time of day; none of a ratio to one ("the ratio of crews improved from 1:24 to 1:19")."""
    return None if m.group().startswith("1:") and is_ratio(m.string, m.start()) else mark(m)


_OF_SPAN = re.compile(r"\s(?:of\s(?!\d)|(?:in|for|during)\swhich\b|that\b|when\b)")


def relative(m: re.Match[str]) -> Time | None:
    """ "last year", "year-on-year"; "the calendar year" and "the 12 months" only without a time of their own behind."""
    anchor, offset = read("en/dates")["relative"][m.group().lower()]
    if anchor in ("calendar", "twelve") and re.match(
        r"\s(?:(?:of\s)?\d|to\s|up\sto|end|from\s|since\s)", m.string[m.end() :]
    ):
        return None
    if (
        m.group().lower() == "last year"
        and m.string.endswith(("the ", "The "), 0, m.start())
        and _OF_SPAN.match(m.string, m.end())
    ):
        return None  # "2025, which is the last year of the plan"
    if m.group().endswith("fiscal") and re.match(
        r"\s(?!to\b|of\b|by\b|for\b|and\b|in\b|on\b|with\b|as\b|is\b|was\b|will\b|has\b)[a-z]", m.string[m.end() :]
    ):
        return None  # "the current fiscal position"
    return Time(m.start(), m.end(), anchor, (str(offset),), number_spans(m))
