"""Times that count back from a report, as the bases of what is compared: "5 years ago", "last year"."""

from __future__ import annotations

import re

from pipeline.english.frames import Site
from pipeline.english.times.dates import Time
from pipeline.english.times.financial import FINANCIAL, full_year
from pipeline.english.times.points import end_year, moved
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.base_times import is_base
from pipeline.lexicon.periods import Bases

_BASE = re.compile(r"\b(?:compared\s(?:to|with)|than\sin|against|over|from|versus)\s(?:the\syear\s)?$")
_BARE = re.compile(r"[\d.,]+")


def years_back(time: Time, bases: Bases, period: str | None) -> str | None:
    """The period of an expression that something is compared with: of "5 years ago", the financial year so many before the
    `period` that is compared, where the report is on financial years and came out after they closed."""
    found = resolve(time, bases)
    ago = int(time.args[0]) if time.form == "published" else 0
    if ago >= 0 or not bases.fiscal or found is None or len(found) != len("2031"):
        return found
    return moved(period, ago) if period and full_year(period) == period else found


def _year_before(text: str, begin: int, end: int, bases: Bases) -> str | None:
    """ "(2031: 90 %)", "(9 million last year)", in results for a financial year that ended in 2032: the one before it."""
    told = _YEAR_OPENED.search(text, 0, begin)
    last = told is None and text.endswith("(", 0, begin) and text.startswith(" last year)", end)
    named = told is not None and int(told[1]) == int(end_year(bases.reported or "")) - 1
    return moved(bases.reported, -1) if last or named else None


_YEAR_OPENED = re.compile(r"\(((?:1[89]|20)\d\d):\s$")


def in_bracket_of(site: Site, bases: Bases, period: str | None) -> str | None:
    """The time that a bare number stands behind in brackets: "up 4 % on last year (310)", "(2031: 310)"; None where it stands
    elsewhere."""
    text, own = site.view.text, site.quantity
    if FINANCIAL.fullmatch(bases.reported or "") and (before := _year_before(text, own.begin, own.end, bases)):
        return before
    if not text.startswith(")", own.end):
        return None
    base = next((t for t in site.view.times if t.form == "year" and _BASE.search(text, 0, t.start)), None)
    if base is not None and text[base.end : own.start] == " (":
        return resolve(base, bases)  # "doubling compared to 2031 (9 million euros)"
    beside = next((t for t in site.view.times if text[t.end : own.start] == " (" and t.form in ("year", "range")), None)
    if beside is not None and is_base(text, beside):
        return resolve(beside, bases)  # "4 percent more than the average during 2027-31 (1,500 km)"
    if not _BARE.fullmatch(text[own.start : own.end]):
        return None
    time = next((t for t in site.view.times if t.end <= own.start and text[t.end : own.start].strip() == "("), None)
    if time is not None and time.form == "year" and site.claimed_before() is not None:
        return resolve(time, bases)  # "14,199 more in 2031 (215,618) than in 2030 (201,419)"
    return years_back(time, bases, period) if time is not None and time.form == "published" else None
