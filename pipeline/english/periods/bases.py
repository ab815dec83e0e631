"""What a change, a multiple or a difference is compared to, and the stretch of years that a change runs over."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.frames import Site
from pipeline.english.periods.case import Case, Dated, When
from pipeline.english.times.date_forms import count
from pipeline.english.times.date_patterns import word_lists
from pipeline.english.times.points import YEAR, YEARS, run_of_years, year_before
from pipeline.english.timing.asides import counted_since
from pipeline.english.timing.averages import averaged, between_years, of_told_years, stretch_of_change, yearly
from pipeline.english.timing.carried import carried_base
from pipeline.english.timing.closing import since_before
from pipeline.english.timing.compared import base_of_difference, stated_base
from pipeline.english.timing.held_against import together
from pipeline.english.timing.moves import ends_of_change
from pipeline.english.timing.unsaid_bases import referred_base, unsaid_base
from pipeline.lexicon import either, read

_LAST_YEAR = re.compile(r"\b(?:over|than|from|on)\s(?:that\s(?:for|in|of)\s)?last\syear\b")
""" "will be 56 million, 31 % over last year": of a budget's year, the one before it."""


def over_years(case: Case, stated: str | None, period: str | None) -> When | None:
    """The answer for an average over years, and for a change over a stretch of them; None for what is of one period."""
    previous = case.around.previous
    printed = stated is not None and bool(case.site.view.times)
    if (not printed or _of_now(case, stated or "")) and (counted := _over_count(case)) is not None:
        return When(counted, "stated", None)
    if (annual := _between_levels(case)) is not None:
        return annual
    years = averaged(case.site, case.frame, case.bases)
    if years is None and (stated is None or YEAR.fullmatch(stated)):
        last = previous.time_period if previous is not None else None
        ahead = case.status != "actual" and not case.around.estimated
        years = of_told_years(case.site, case.frame, case.around.interval, ahead, case.bases, last)
    if years is None and (plan := _of_plan(case, period)) is not None:
        return When(plan, "section", None)
    if years is not None:
        return When(years, "stated", None)
    ends = stretch_of_change(case.site, case.frame, case.bases) or between_years(case.site, case.frame, period)
    return When(ends[0], "stated", ends[1]) if ends is not None else None


def _of_plan(case: Case, period: str | None) -> str | None:
    """ "an annual average of 8 % by 2035", among the goals of a plan of 2031/2035: over its years (GUIDE, `time_period`)."""
    years = YEARS.fullmatch(case.section.period or case.bases.target or "")
    ahead = case.status in ("target", "forecast") and case.frame.measure == "change" and yearly(case.site)
    return years.group() if years is not None and ahead and period == years[2] else None


def _between_levels(case: Case) -> When | None:
    """ "from 7 million in 2027 to 10 million in 2032, an annual average of 8 %": from the one to the other, the base."""
    text = case.site.view.text
    spelled = yearly(case.site) or _OVER_SO_MANY.match(text, case.site.end) is not None
    ends = ends_of_change(case.site, case.frame, case.bases) if spelled else None
    if case.site.view.text.startswith(" (", case.site.quantity.end):
        return None  # "by 24 points (an annual average of 3.5)"
    if ends is None or case.site.quantity.kind != "percent" or not all(YEAR.fullmatch(end) for end in ends):
        return None
    first, last = int(ends[1]), int(ends[0])
    return When(f"{first}/{last}", "stated", ends[1]) if first + 1 < last else None


_OVER_SO_MANY = re.compile(r"(?:\s[a-z]+)?\s(?:over|in)\s(?:the\s)?[a-z]+\syears\b")
""" "rose from 7 million in 2027 to 10 million in 2032, a 40 % increase over five years"."""


def _of_now(case: Case, stated: str) -> bool:
    """ "The share stood at 62 % at the end of 2031, a rise of 7 points over five years": up to the year reported on, or the one
    that is planned for."""
    if case.status == "actual":
        return stated == str(case.bases.reported_year)
    return stated == str(case.bases.target_year) and _is_rise(case)


def _is_rise(case: Case) -> bool:
    """ "Spending for 2033 is 75 million. It represents a rise of 70 % over ten years": up to the year of that sum."""
    return _IS_RISE.search(case.site.view.text, 0, case.site.quantity.begin) is not None


def _over_count(case: Case) -> str | None:
    """Years that are only counted: "a rise of 60 % over nine years", "doubled in two years", back from the year reported on; "We
    allocate 7 billion over four years", "cut by 4 % in two financial years", on from the one that is planned for."""
    end = together(case.site)[1].end if case.site.quantity.unit == "%" else case.site.end
    found = _counted_years().match(case.site.view.text, max(end, case.site.end))
    kind, done = case.site.quantity.kind, case.status == "actual"
    change = case.frame.measure == "change" and (kind in ("percent", "fraction") or case.site.quantity.unit == "{pp}")
    change = change or (case.frame.measure == "multiple" and done)
    year = case.bases.reported_year if done else case.bases.target_year
    if found is not None and found["n3"] and not (done and change):
        return None
    if found is None or not (change or (kind == "money" and case.status in ("target", "forecast"))) or year is None:
        return None
    years = count(found["n"] or found["n2"] or found["n3"])
    if case.status == "forecast" and years > _FORESEEABLE:
        return None  # "might cost 100 million over 100 years"
    model = case.bases.reported if done else case.bases.target
    back = done or (change and _is_rise(case))
    return run_of_years(year, -years if back else years, model) if years > 1 else None


_IS_RISE = re.compile(
    r"\b(?:represents?|marks?|reflects?|constitutes?)\s(?:an?|the)\s(?:[a-z-]+\s){0,2}"
    r"(?:increase|rise|growth|decrease|fall|drop|reduction)\sof\s(?:[a-z]+\s){0,2}$"
)
_FORESEEABLE = 10


@cache
def _counted_years() -> re.Pattern[str]:
    counts, until = word_lists()["count"], r"(?!\s(?:ago|from|after|(?:up\s)?to\s(?:\d|the\s))\b)"
    return re.compile(
        rf"(?:\s(?!lowest|highest|best|worst|largest|smallest|fastest)[a-z-]+){{0,8}}\s(?:over\s(?:an?\s)?(?P<n>{counts})[\s-](?:years|year\speriod)"
        rf"|in\s(?P<n2>{counts})\s(?:financial|fiscal)\syears|in\s(?P<n3>{counts})\syears)\b{until}"
    )


def compared(case: Case, dated: Dated) -> When:
    """The period with the base that a change, a multiple or a difference is counted from, stated or understood."""
    period, source = dated
    if case.frame.measure == "difference":
        return When(period, source, base_of_difference(case.site, case.bases))
    if case.frame.measure not in ("change", "multiple"):
        return When(period, source, None)
    if _FROM_PEAK.match(case.site.view.text, case.site.end) is not None:
        behind = any(t.start > case.site.end for t in case.site.view.times)
        base = base_of_difference(case.site, case.bases) or (_told_base(case, period) if behind else None)
        return When(period, source, base)
    base = _told_base(case, period)
    closed = source != "stated" and case.status == "actual" and not yearly(case.site)
    if closed and (close := since_before(period, base)) is not None:
        period = close
    site = case.site
    yearly_since = site.quantity.unit[:1] == "%" and _in_one_clause(site)
    if yearly_since and _far_before(base, period) and _annually().match(site.view.text, site.end):
        # "reached 4 million, twice that of 2021, up 8 % annually"
        return When(f"{base}/{period}", "stated", base, averaging="annual_average")
    since = counted_since(site.view.text, site.quantity.start, site.quantity.end)
    if (
        base is None
        and not since
        and (unsaid := unsaid_base(case.site, case.frame, case.status, case.bases, period)) is not None
    ):
        return When(period, source, unsaid, True)
    return When(period, source, base)


def _in_one_clause(site: Site) -> bool:
    """Whether nothing is joined to the last time before the number: not "above those of 2010, and costs fell by 5 %"."""
    last = max((t.end for t in site.view.times if t.end <= site.quantity.start), default=0)
    return re.search(r"\sand\s|;", site.view.text[last : site.quantity.start]) is None


def _far_before(base: str | None, period: str | None) -> bool:
    """Whether both are years, with more than one between them."""
    years = YEAR.fullmatch(base or ""), YEAR.fullmatch(period or "")
    return all(years) and int(base or 0) + 1 < int(period or 0)


@cache
def _annually() -> re.Pattern[str]:
    """ "up 8 % annually", "up 8 % on average a year"."""
    return re.compile(rf"\s(?:on\saverage\s)?{either(read('en/things')['per']['yearly'])}\b")


_FROM_PEAK = re.compile(
    r"(?:\s[a-z]+){0,2}\s(?:than|above|below|from|over)\s(?:the|its|their|our|an?)\s"
    r"(?:(?:[a-z]+\s){0,2}(?:peak|high|low|trough)s?\b|pre-[a-z]+\slevels?\b)"
)
""" "8 % above their peak", "7 % below the pre-epidemic level": of a time that is known only where it is printed."""


def _told_base(case: Case, period: str | None) -> str | None:
    site, around = case.site, case.around
    told = around.previous.time_period if around.previous is not None else around.whole
    base = (
        stated_base(site, case.bases, period) or referred_base(site, period, told) or carried_base(site, period, around)
    )
    if not base or not period or case.status != "target":
        return base
    last = _LAST_YEAR.search(site.view.text, site.quantity.end) is not None
    return year_before(period) if last and base == year_before(year_before(period)) else base
