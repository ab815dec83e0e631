"""The forms of times that count years or months: back from now, ahead of it, up to a year or from one.

From a match of a rule of `date_patterns` ("the past five years", "over the biennium", "a decade ago") to a `Time`; None where
the words give no period. Days, months, parts of years and the years themselves stand in `date_forms`.
"""

from __future__ import annotations

import re

from pipeline.english.times.date_forms import Time, count, number_spans
from pipeline.lexicon import read

_DONE = re.compile(r"\b(?:has|have)\b|['’]ve\b")
_MAY = re.compile(r"\b(?:is|are|was|were|can|could|would|may|might|should|takes?|took|build|make|get)\b")
_TO_COME = re.compile(
    r"\b(?:will|shall|would|(?<!continued\s)(?<!began\s)(?<!started\s)to be|(?:plan|aim|want|strive|hope)s?\sto|is to|are to)\b"
)


def back(m: re.Match[str]) -> Time | None:
    """ "the past five years"."""
    years = count(m["n"]) * (10 if m["unit"].startswith("decade") else 1)
    if not m["n"] and m["unit"].lower() == "year":
        return None
    if not m["n"] and m["unit"].lower() in ("years", "decades"):
        vague = re.match(r"recent|.*\b(?:few|several|couple)\b", m.group(), re.IGNORECASE)
        return Time(m.start(), m.end(), "unknown" if vague else "mark")
    if _OF_OTHERS.match(m.string, m.end()) is not None:
        return Time(m.start(), m.end(), "unknown", (), number_spans(m))
    return Time(m.start(), m.end(), "back", (str(years),), number_spans(m))


def back_again(m: re.Match[str]) -> Time | None:
    """ "Over the past ten years tolls fell, and in the past three, they rose": as many of the same years."""
    told = re.search(r"\b(?:past|last)\s[\w-]+\syears\b", m.string[: m.start()])
    return Time(m.start(), m.end(), "back", (str(count(m["n"])),), number_spans(m)) if told is not None else None


def back_budgets(m: re.Match[str]) -> Time:
    """ "over the last three budgets": the years that they are for, up to the one that the report plans."""
    return Time(m.start(), m.end(), "back", (str(count(m["n"])), "budgets"), number_spans(m))


_OF_OTHERS = re.compile(
    r"\sof\s(?:the|our)\s(?:previous|last|former|outgoing)\s(?:government|administration|council)\b"
    r"|\sbefore\s(?:the|we|our|this|I)\s(?:[A-Za-z]+\s){0,3}(?:was|were|came|took|won)\b",
    re.IGNORECASE,
)
""" "the final two years of an earlier council", "in the last five years before we were elected": years that have no
number here."""


def back_since(m: re.Match[str]) -> Time | None:
    """ "in just four years" of what has been done, or told without a verb ("12 new piers in just four years"): the past ones."""
    done = _DONE.search(m.string) is not None or _MAY.search(m.string) is None
    return back(m) if done and _TO_COME.search(m.string) is None else None


_WERE = re.compile(
    r"\b(?:were\s(?:[a-z]+ly\s)?[a-z]{2,12}(?:ed|lt)|(?:rose|grew|fell|increased|decreased|accumulated|added\sup|totalled|totaled)\b[^,;]{0,40}"
    r"|(?:crossing|passing|surpassing|exceeding)\b[^,;]{0,40}"
    r"|(?:increase|rise|growth|gain|decrease|decline|fall|drop|reduction)\sof\s[^,;]{1,40})"
    r"\sin\s$"
)
_HAS_BEEN = re.compile(
    r"\b(?:has|have)\s(?:already\s|also\s)?(?:been\s[a-z]+(?:\s[a-z]+)?\b[^,;.]*|(?:increased|risen|grown|fallen|dropped|declined|decreased"
    r"|expanded|shrunk)\sby\s(?:(?!\b(?:that|which|worst|best|of)\b)[^;])*|(?:built|created|added|trained|mended)\s(?:[a-z]+\s){0,2}\d"
    r"(?:(?!\b(?:that|which|due|for|with)\b)[^;])*)\sin\s$"
)


def years_of_work(m: re.Match[str]) -> Time | None:
    """ "40 piers have been built in three years", "tolls rose by 9 % in five years", "a rise of 9 % in five years": the years up
    to now."""
    done = _HAS_BEEN.search(m.string, 0, m.start()) or _WERE.search(m.string, 0, m.start())
    return those_years(m) if done is not None else None


def those_years(m: re.Match[str]) -> Time | None:
    """ "In the five years, 90 piers were built", "In five years, …": of what is done, the years that the report looks back on."""
    return back(m) if count(m["n"]) > 1 and _TO_COME.search(m.string) is None else None


def over_years(m: re.Match[str]) -> Time | None:
    """ "will be paid out over four years", "is to double within three years": of what is to come, the next ones."""
    return ahead(m) if _TO_COME.search(m.string) is not None and _DONE.search(m.string) is None else None


def decade(m: re.Match[str]) -> Time:
    """ "in the 1980s"."""
    return Time(m.start(), m.end(), "range", (m["y"], "", str(int(m["y"]) + 9), ""), (m.span("y"),))


def end_of_decade(m: re.Match[str]) -> Time:
    """ "by the end of this decade": its last year."""
    return Time(m.start(), m.end(), "decade_end")


def plan(m: re.Match[str]) -> Time | None:
    """ "during the 13th Five-Year Plan period", whose numbers are part of a name; "the first four years of" it."""
    if m["end"] is None and m["when"] is None and m["span"] is None and m["k"] is None:
        return None
    word = m["n"].lower()
    number = int(word[:-2]) if word[0].isdigit() else int(read("en/numerals")["ordinals"][word])
    if m["k"] is not None:
        return Time(m.start("k"), m.end(), "plan", (str(number), str(count(m["k"]))), (m.span("k"),))
    return Time(m.start("n"), m.end(), "plan", (str(number), "end" if m["end"] else ""), ())


def year_back(m: re.Match[str]) -> Time:
    """ "over the past year": the twelve months under review."""
    return Time(m.start("year"), m.end(), "twelve", ("0",))


def months_back(m: re.Match[str]) -> Time | None:
    """ "the last 12 months", "the past 30 months", "the past eleven months"."""
    months = count(m["n"])
    if months == 12:
        return Time(m.start(), m.end(), "twelve", ("0",), number_spans(m))
    return Time(m.start(), m.end(), "months_back", (str(months),), number_spans(m)) if months > 1 else None


def months_ahead(m: re.Match[str]) -> Time:
    """ "in the next 15 months"."""
    return Time(m.start(), m.end(), "months_ahead", (str(count(m["n"])),), number_spans(m))


def years_up_to(m: re.Match[str]) -> Time:
    """ "the 24-year period up to 2046"."""
    first = int(m["y"]) - count(m["n"]) + 1
    return Time(m.start(), m.end(), "range", (str(first), "", m["y"], ""), (m.span("n"), (m.start("y"), m.end())))


def years_from(m: re.Match[str]) -> Time:
    """ "within five years from 2031-32", "over a period of five years from 2031-2036", of which each is a financial one."""
    counted = next((name for name in ("n", "n2", "n3") if m[name]), None)
    years = count(m[counted]) if counted else 10
    financial = m["z"] and (len(m["z"]) <= len("32") or int(m["z"]) - int(m["y"]) == years)
    args = (m["y"], str(years), "pair" if financial else "")
    counts = (m.span(counted),) if counted else ()
    begin = m.start(counted) if counted else m.start("ten") - len("next ")
    return Time(begin, m.end(), "years_from", args, (*counts, (m.start("y"), m.end())))


def ago(m: re.Match[str]) -> Time:
    """ "ten years ago", "a decade ago": counted from when the report appeared."""
    years = 10 if m["one"] else count(m["n"]) * (10 if m["unit"].startswith("decade") else 1)
    return Time(m.start(), m.end(), "published", (str(-years),), number_spans(m))


def ahead(m: re.Match[str]) -> Time | None:
    """ "the next three years"."""
    years = count(m["n"]) * (10 if m["unit"].lower().startswith("decade") else 1)
    if not m["n"] and m["unit"].lower() != "decade":
        return None
    return Time(m.start(), m.end(), "ahead", (str(years),), number_spans(m))


def back_cycle(m: re.Match[str]) -> Time:
    """ "the past biennium"."""
    return Time(m.start(), m.end(), "back", (str(read("en/dates")["cycles"][m["cycle"].lower()]),))


def ahead_cycle(m: re.Match[str]) -> Time:
    """ "over the biennium", of what is planned."""
    return Time(m.start(), m.end(), "ahead", (str(read("en/dates")["cycles"][m["cycle"].lower()]),))


def streak(m: re.Match[str]) -> Time:
    """ "for nine consecutive years"."""
    return Time(m.start(), m.end(), "streak", (str(count(m["n"] or m["n2"])),), number_spans(m))
