"""What the sentence, and those around it, say of when."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.estimates import told_ago
from pipeline.english.modality.moods import past
from pipeline.english.modality.verbs_above import chain_of
from pipeline.english.periods.case import Case, When
from pipeline.english.periods.same_years import SAME, over_move_before
from pipeline.english.times.date_forms import count
from pipeline.english.times.date_patterns import word_lists
from pipeline.english.times.points import YEAR, YEARS, end_year, moved, run_of_years
from pipeline.english.times.reckoned_from import counted_from, of_others_money
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.carried import in_led_year, years_gone
from pipeline.english.timing.closing import is_stock
from pipeline.english.timing.compared import corresponding
from pipeline.english.timing.gone_before import over_by_then
from pipeline.english.timing.held_against import is_compared, right_behind
from pipeline.english.timing.moves import FROM_PEAK, PAST_PEAK, end_of_move, step_ahead
from pipeline.english.timing.outlook import in_outlook
from pipeline.english.timing.paired_times import of_ratio
from pipeline.english.timing.stated import stated_period
from pipeline.english.timing.told_before import compared_then
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.sought import Sought

_SAME_FIRST = re.compile(r"\W*(?:For|Over|During|In)\sthe\ssame\s(?:period|years),")
""" "During the same period, profits rose by 9 percent"."""
_UP, _ON_SAME = re.compile(r"\b(?:up|down|of)\s(?:by\s)?$"), re.compile(r"\sover\sthe\ssame\speriod\b")
""" "up 3 per cent over the same period", which is on that of the year before."""
_TODAY = re.compile(r"\b(?:current|currently|present|existing)\b[^,;.\d]{0,40}$")


def of_its_own(case: Case) -> When | None:
    """The answer for a number that no other question is asked of: a next step, the year's estimate, a part of a ratio."""
    if (step := step_ahead(case.site, case.around.previous)) is not None:
        return When(step, "stated", None)
    if (since := _since_beside(case) or _years_before(case) or _over_past(case)) is not None:
        return since
    if (base := _base_of_rise(case)) is not None:
        return base
    if (same := over_move_before(case)) is not None:
        return same
    if (then := compared_then(case.site, case.around)) is not None:
        return When(then, "stated", None)
    if case.status == "actual" and _at_peak(case.site):
        return When(None, None, None)
    latest = case.status == "actual" and _LATEST.search(case.site.view.text, 0, case.site.quantity.begin) is not None
    if (latest or case.frame.rule == "bracketed_now") and case.bases.reported:
        return When(case.bases.reported, "report", None)
    if case.status == "forecast" and _in_revised(case.site) and case.bases.reported:
        return When(case.bases.reported, "report", None)
    return _in_other_words(case) or _of_ratio(case)


def _in_other_words(case: Case) -> When | None:
    """ "a deficit of 9 million, equivalent to 3 % of GDP, and reserves of 7 million by March 2032": of when the sum is of."""
    last, told = case.site.claimed_before(), case.around.previous
    if last is None or told is None or case.frame.measure not in ("level", "share") or case.site.quantity.unit != "%":
        return None
    beside = _EQUIVALENT.fullmatch(case.site.view.text, last[0].end, case.site.quantity.begin) is not None
    dated = any(right_behind(case.site.view.text, case.site.quantity, t) for t in case.site.view.times)
    return When(told.time_period, told.period_source, None) if beside and not dated else None


_EQUIVALENT = re.compile(r",?\s\(?(?:which\sis\s)?(?:equivalent|equal|amounting)\sto\s(?:[a-z]+\s){0,2}")
_LATEST = Sought(
    r"\bthe\slatest\s(?:figure|number|count|reading|rate|level)\s(?:(?:at|of|is|being|standing\sat)\s)?(?:the\s)?$",
    "latest",
)
""" "has hit new highs over the past three years, with the latest figure close to 3 million": of now."""


def _since_beside(case: Case) -> When | None:
    """ "will bring the grant to 70 million, up 56 % since 2031": by so much more than then, when it comes to that level."""
    last, told = case.site.claimed_before(), case.around.previous
    since = _SINCE.match(case.site.view.text, case.site.quantity.end)
    then = _THEN.match(case.site.view.text, case.site.quantity.end)
    if then is not None and case.site.lead_word == "from" and case.frame.measure == "level":
        return When(then["year"], "stated", None)  # "growing by 14 percent from 414 kg since 2031"
    if last is None or told is None or since is None or case.frame.measure != "change":
        return None
    # "a rise of 18,000, or 7 %, since 2031"
    again = told.compared_to == since["year"] and case.frame.rule == "continued"
    beside = _UP_BY.fullmatch(case.site.view.text, last[0].end, case.site.quantity.begin) is not None
    level = told.measure == "level" and beside and told.subject == case.frame.subject
    return When(told.time_period, told.period_source, since["year"]) if level or again else None


def _base_of_rise(case: Case) -> When | None:
    """ "will be 9 million, a rise of 13 % over 8 million": what it rose from, at the time that the rise counts from."""
    previous, frame = case.around.previous, case.frame
    if previous is None or previous.measure != "change" or not previous.compared_to or frame.measure != "level":
        return None
    over = _OVER.search(case.site.view.text, 0, case.site.quantity.begin) is not None
    dated = any(right_behind(case.site.view.text, case.site.quantity, t) for t in case.site.view.times)
    return When(previous.compared_to, previous.period_source, None) if over and not dated else None


_OVER = re.compile(
    r"\b(?:increase|rise|growth|decrease|decline|fall|drop|reduction)\sof\s[^,;]{1,24}\sover\s(?:the\s)?$"
)


@cache
def _before_them() -> re.Pattern[str]:
    """ "in the preceding three years", "growth in the three-year period before", behind a number."""
    counts, span = word_lists()["count"], r"(?:years|year\speriod)"
    return re.compile(
        rf"(?:\s(?:a|per|each)\syear)?(?:\s[a-z-]+){{0,2}}\s(?:in|over|for|during|of)\sthe\s"
        rf"(?:(?P<which>preceding|prior|previous)\s(?P<n>{counts})[\s-]{span}\b|(?P<n2>{counts})[\s-]{span}\sbefore(?:\sthat)?\b(?!\s\w))"
    )


def _years_before(case: Case) -> When | None:
    """ "Between 2028 and 2031 wages rose by 4 % a year, up from 3 % in the preceding three years": those before."""
    found = _before_them().match(case.site.view.text, case.site.end)
    previous = case.around.previous
    told = previous.time_period if previous is not None else case.around.interval
    if found is None or not told or "/" not in told or (previous is None and found["which"] == "previous"):
        return None
    years = count(found["n"] or found["n2"])
    apart = int(end_year(told)) - int(told[:4])
    alike = years - apart in (0, 1)
    before = moved(told, -years) if alike else run_of_years(int(told[:4]) - 1, -years, told)
    before_it = case.site.claimed_before() if case.frame.measure == "change" else None
    over = "over" in found[0] and before_it is not None and _APPOSED.match(case.site.view.text, before_it[0].end)
    if (over or case.frame.measure in ("multiple", "difference")) and previous is not None:
        # "9 million in the past five years, an increase of 4 % over the previous five years",
        return When(told, previous.period_source, before)  # "2.1 times that of the previous five years"
    return When(before, "stated", None)


@cache
def _past_years() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:over|on|from|compared\s(?:with|to))\s(?:the\s(?:[a-z]+\s)?average\s(?:of|in|for|over)\s)?"
        rf"(?:the\s|that\sof\sthe\s)?(?:past|last)\s(?P<n>{word_lists()['count']})\syears\b"
    )


_APPOSED = re.compile(
    r"[^;.]{0,70},\s(?:representing\s|which\s[a-z]+\s|marking\s)?(?:an?\s(?:[a-z-]+\s){0,2}(?:increase|rise|growth|decrease|fall|drop)|up|down)\b"
)


def _over_past(case: Case) -> When | None:
    """ "900 a year in the next five years, an increase of 50 % over the past five years": of the years to come, on those."""
    previous, found = case.around.previous, _past_years().match(case.site.view.text, case.site.end)
    last = end_year(case.bases.reported) if case.bases.reported else ""
    if previous is None or found is None or not previous.time_period or not last.isdigit():
        return None
    if case.frame.measure not in ("change", "difference") or previous.time_period[:4] <= last:
        return None
    before = case.site.claimed_before()
    if before is None or _APPOSED.match(case.site.view.text, before[0].end) is None:
        return None
    return When(previous.time_period, previous.period_source, run_of_years(int(last), -count(found["n"]), last))


_UP_BY = re.compile(r"[^,;.]{0,40},\s(?:up|down|an?\s(?:increase|rise|decrease|fall|growth)\sof)\s(?:by\s)?")
_THEN = re.compile(r"\s(?:since|in)\s(?P<year>(?:1[89]|20)\d\d)(?=[,.;]|\s[a-z])")
_SINCE = re.compile(r"(?:,?\sor\s[\d.,]+\s?(?:%|per\s?cent))?,?\ssince\s(?P<year>(?:1[89]|20)\d\d)\b")


def _at_peak(site: Site) -> bool:
    """ "fell from the peak of over 900 to 80": of a day that nobody names."""
    text, begin = site.view.text, site.quantity.begin
    peak = FROM_PEAK.search(text, 0, begin) is not None or PAST_PEAK.search(text, 0, begin) is not None
    return peak and not any(right_behind(site.view.text, site.quantity, t) for t in site.view.times)


def as_meant(case: Case, stated: str | None) -> str | None:
    """The period `stated` in the sentence, as the status means it; None where it is not that of the number."""
    # "5 million next year, against 4 million this year"
    told_of_now = is_compared(case.site.view.text, case.site.quantity)
    past = any(t.form == "published" and t.args[0].startswith("-") for t in case.site.view.times)
    coming = any(t.form == "published" and t.args[0] == "1" for t in case.site.view.times)
    spends = coming and not of_others_money(case.frame.subject)
    spends = spends and not cues.words("budget", "outlays").isdisjoint(case.frame.subject.lower().split())
    runs = (case.status == "forecast" or spends) and not past
    runs = runs and counted_from(case.site, case.frame, case.bases) is not case.bases
    # "trading was hectic in the first half of the year, and dues are 4 million above the original estimate"
    held = case.site.quantity.kind in ("money", "percent") and case.frame.measure in ("difference", "level")
    runs = runs or (case.budget and held and _OVER_FIRST.search(case.site.view.text) is not None)
    if stated and case.status in ("target", "forecast") and not told_of_now and not runs and _turns(case):
        stated = stated_period(case.site, case.frame, replace(case.bases, ahead=True))
    if case.status != "actual":
        return None if stated and over_by_then(case.site, case.frame.verb, stated, case.bases) else stated
    if stated and _so_today(case.site) and _after(stated, case.bases):
        stated = None
    return years_gone(case.site, case.frame, case.around, case.bases) if stated is None else stated


_OVER_FIRST = re.compile(r"\b(?:original|earlier|initial)\s(?:budget\s)?estimates?\b")


def over_same(case: Case) -> When | None:
    """The answer for what is told "for the same period": that of the sentence before, or nothing."""
    behind = SAME.search(case.site.view.text, case.site.quantity.end) or _SAME_FIRST.match(case.site.view.text)
    if behind is None or _on_year_before(case.site):
        return None
    told, whole = case.around.told, case.around.whole
    if told is not None and told.period_source == "stated" and whole is None:
        whole = told.time_period  # the item before, in a list
    if told is not None and told.period_source == "stated" and YEAR.fullmatch(whole or ""):
        if YEARS.fullmatch(told.time_period or ""):
            # "rose from 3 in 2021 to 4 in 2033, by 2 % a year. Crews doubled in the same period"
            whole = told.time_period
        elif YEAR.fullmatch(told.time_period or "") and (told.time_period or "") > (whole or ""):
            whole = f"{whole}/{told.time_period}"
    return When(whole, "stated" if whole else None, None)


def at_close_day(case: Case) -> str | None:
    """ "At 30 June 2032, the port had 71 pilots. It has 20 in the south.": the day, for what else there is."""
    told = case.around.day if case.status == "actual" and not case.site.view.times else None
    return told if told is not None and is_stock(case.site, case.frame) else None


_YEAR_END = re.compile(
    r"\b(?:[Bb]y|[Aa]t)\s(?:(?:the\s)?year[\s-]end|the\send\sof\s(?:the|this)\syear)\b(?!\s(?:of|\d))"
)
""" "By year end it is forecast to be 9 %": of the year in which a budget is read."""


_AT_FIRST = re.compile(
    r"\bhad\s(?:(?:originally|initially|first|earlier|previously)\s)?(?:estimated|forecast|budgeted|projected|expected)\b[^,;]{0,70}$"
)
""" "We had originally estimated a deficit of 9 million": of the year that a budget closes."""


def in_context(case: Case, stated: str | None) -> str | None:
    """`stated`, else the year from which what the sentence announces holds; as the words around it mean it."""
    site, around = case.site, case.around
    ago = told_ago(site) is not None
    if around.previous is not None and ago:
        return around.previous.time_period  # "lower than the 4 million surplus forecast a year ago": for the same year
    if stated is None and case.status == "forecast" and case.bases.budget and _YEAR_END.search(site.view.text):
        return None if case.bases.this_year is None or case.bases.fiscal else str(case.bases.this_year)
    if (
        stated is None
        and case.status == "forecast"
        and case.bases.budget
        and _AT_FIRST.search(site.view.text, 0, site.quantity.begin)
    ):
        return case.bases.reported
    if stated is None and case.status in ("target", "forecast") and site.lead_word != "from":
        stated = around.in_force
    stated = in_led_year(site, end_of_move(site, stated), around, case.bases)
    stated = in_outlook(site, stated, case.status, around, case.bases)
    if stated and around.previous is not None:
        return corresponding(site, stated, around.previous.time_period)
    return stated


def _of_ratio(case: Case) -> When | None:
    """The period of a part of a proportion ("4.2:62.4:33.4 in 2031"): that behind its last part, else that of its first."""
    site, around = case.site, case.around
    parts = of_ratio(site)
    if parts is None:
        return None
    behind = (t for t in site.view.times if right_behind(site.view.text, parts[1], t))
    if (time := next(behind, None)) is not None and (period := resolve(time, case.bases)) is not None:
        return When(period, "stated", None)
    if parts[0] is site.quantity or around.previous is None:
        return None
    return When(around.previous.time_period, around.previous.period_source, None)


def _in_revised(site: Site) -> bool:
    """ "compared with 4 million in the revised estimates"."""
    return cues.pattern("status", "revised").match(site.view.text, site.quantity.end + len(" in the ")) is not None


def _turns(case: Case) -> bool:
    """Whether a time of the sentence means another year for what is planned than for what has been ("in June").

    What is foreseen for "the current year" is for the financial year that runs.
    """
    running = case.status == "forecast" and case.bases.fiscal
    return any(
        (t.form == "published" and not (running and t.args == ("0",)))
        or (t.form in ("year", "ended") and t.args[0] in ("", "the year"))
        or (
            t.form == "months"
            and t.args[0] in ("", "the year")
            and not past(chain_of(case.frame.verb or case.site.root))
        )
        or t.form == "feast"
        for t in case.site.view.times
    )


def _so_today(site: Site) -> bool:
    """ "to raise the rate from the current 40 % to 60 % by 2036": what is so already is not of that year."""
    start = site.quantity.start
    return site.lead_word in ("from", "of") and _TODAY.search(site.view.text, max(0, start - 60), start) is not None


def _after(period: str, bases: Bases) -> bool:
    """Whether a period begins after the year in which the report came out."""
    return bases.published is not None and period[:4].isdigit() and period[:4] > bases.published[:4]


def _on_year_before(site: Site) -> bool:
    """Whether "the same period" is what the changes of the sentence are counted from."""
    text = site.view.text
    rises = (q for q in site.view.reading.quantities if _UP.search(text, 0, q.begin))
    return any(_ON_SAME.match(text, q.end) for q in rises)
