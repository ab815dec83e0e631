"""Changes over several years: annual averages, and what is told between two levels that have a time each."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.times.dates import Time
from pipeline.english.times.points import end_year
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.base_times import is_base
from pipeline.english.timing.choice import clause_start
from pipeline.english.timing.moves import ends_of_change
from pipeline.lexicon import either, read
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.sought import AnyCase


@cache
def _years_average() -> AnyCase:
    """ "five-year average growth of": the years that an average is taken over, before a number."""
    counts = rf"\d{{1,2}}|{either([w for w in read('en/dates')['counts'] if w.isalpha()])}"
    after, before = rf"(?P<n>{counts})-year\s(?:annual\s)?average\s(?:annual\s)?", rf"average\s(?P<n2>{counts})-year\s"
    return AnyCase(rf"\b(?:{after}|{before})[a-z]+(?:\srate)?\s(?:of|was|is|reached)\s", "average")


def averaged(site: Site, frame: Frame, bases: Bases) -> str | None:
    """The years that an annual average of a change is taken over, where two levels of the sentence have one each.

    So also those of a "five-year average growth".
    """
    text = site.view.text
    counted = _years_average().search(text, max(0, site.quantity.start - 60), site.quantity.start)
    if counted is not None and frame.measure == "change" and bases.reported:
        counts = read("en/dates")["counts"]
        told = counted["n"] or counted["n2"]
        number = counts.get(told.lower()) or int(told)
        return resolve(Time(0, 0, "back", (str(number),)), bases)
    if frame.measure != "change" or not _yearly(site):
        return None
    points = [
        resolve(t, bases)
        for t in site.view.times
        if t.form == "year" and not t.args[1] and t.end <= site.quantity.start
    ]
    years = [p for p in points if p]
    told = [resolve(t, bases) for t in site.view.times if t.form == "year" and not t.args[1] and is_base(text, t)]
    begun = max((q.end for q in site.view.reading.quantities if q.end <= site.quantity.start), default=0)
    own = cues.sought("averaging", "annual_average").search(text, begun, site.quantity.end + 16) is not None
    start = next((t for t in site.view.times if t.form == "year" and t.end <= site.quantity.start), None)
    begins = start is not None and _FROM_LEVEL.search(text, 0, start.start) is not None
    if (
        own
        and len(years) == 1
        and (years == told or begins)
        and bases.reported_year
        and int(years[0]) + 1 < bases.reported_year
    ):
        return f"{years[0]}/{bases.reported_year}"  # "Compared with 2019, it grew by 9 %, an annual average of 3 %"
    return (
        f"{years[-2]}/{years[-1]}"
        if len(years) >= 2 and years[-2] < years[-1] and len(site.memory.frames) >= 2
        else None
    )


_FROM_LEVEL = re.compile(r"\bfrom\s(?:[a-z]+\s){0,2}[^\s,;]?\d[^;]{0,30}\s(?:in|of)\s$")
""" "rose to 9 million from 4 million in 2027, an annual average increase of 6 %": the year that the change begins at."""


def of_told_years(
    site: Site, frame: Frame, told: str | None, ahead: bool, bases: Bases, previous: str | None = None
) -> str | None:
    """The years that were named last (`told`), for an annual average whose own sentence names none.

    "Over the past five years … Traffic has grown at an annual average of 6 %"; `ahead` for what is planned or expected,
    `previous` the period of the number before: "…, fares at 3 %" is for the same years.
    """
    if told is None and not ahead and re.fullmatch(r"\d{4}/\d{4}", bases.reported or ""):
        told = bases.reported  # of a report on several years
    years = _YEARS.fullmatch(told or "")
    if frame.measure != "change" or years is None or years[1] == years[2]:
        return None
    same = frame.rule in ("gapped", "continued") and previous == told
    apiece = site.quantity.kind == "money" and _APIECE.match(site.view.text, site.end)
    if apiece and "annual" not in site.view.text[: site.quantity.start]:
        return None  # "by an average of 30 euros per person"
    yearly = site.quantity.kind == "percent" and _A_YEAR.match(site.view.text, site.end)
    if not yearly and not _yearly(site) and not same:
        return None
    aside = ("own", "mark", "duration", "published")
    told_here = (t for t in site.view.times if t.form not in aside and not is_base(site.view.text, t))
    others = [resolve(t, bases) for t in told_here]
    if any(period is None or period != years[2] for period in others):
        return None
    reported = bases.reported_year or 0
    fits = int(years[2]) > reported if ahead else int(years[2]) <= reported
    return told if fits else None


_YEARS = re.compile(r"(\d{4})(?:-\d\d)?/(\d{4})(?:-\d\d)?")
_APIECE = re.compile(r"\s(?:per|a|for\seach)\s(?!year|annum)[a-z]")
_A_YEAR = re.compile(r"\s(?:a|per|each|every)\s(?:year|annum)\b")


def stretch_of_change(site: Site, frame: Frame, bases: Bases) -> tuple[str, str | None] | None:
    """The period and base of a change between two levels that have a time each: the whole stretch and the time of the first
    level; the second level's time where the two are neighbours. An annual average has no base."""
    ends = ends_of_change(site, frame, bases)
    if ends is None:
        return None
    end, start = ends
    average = cues.sought("averaging", "annual_average").search(site.view.text)
    if frame.measure != "change" or int(end_year(end)) - int(end_year(start)) <= 1:
        return ends
    stretch = f"{start.partition('/')[0]}/{end.rpartition('/')[2]}"
    bracketed = site.view.text.startswith(" (", site.quantity.end)
    return stretch, None if average is not None and _yearly(site) and not bracketed else start


def between_years(site: Site, frame: Frame, period: str | None) -> tuple[str, str] | None:
    """ "fell by 37 % between 2027 and 2031": the stretch and its first year, which the change is compared to; of two years in a
    row the second. An annual average has no base."""
    years = _YEARS.fullmatch(period or "")
    relative = site.quantity.kind in ("percent", "multiple", "fraction") and frame.measure in ("change", "multiple")
    if years is None or not relative or f"between {years[1]} and {years[2]}" not in site.view.text.lower():
        return None
    if yearly(site):
        return None
    return (years[2] if int(years[2]) == int(years[1]) + 1 else f"{years[1]}/{years[2]}"), years[1]


def yearly(site: Site) -> bool:
    """Whether a number is an annual average, or told "a year"."""
    told = site.quantity.unit == "%/a" or _A_YEAR.match(site.view.text, site.end) is not None
    return told or _yearly(site)


def _yearly(site: Site) -> bool:
    """Whether a number is an annual average."""
    around = site.view.text[max(clause_start(site), site.quantity.start - 60) : site.quantity.end + 30]
    return cues.sought("averaging", "annual_average").search(around) is not None
