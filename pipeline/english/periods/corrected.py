"""What corrects the period of a number: the year before, the close of the period, the year that a budget revises."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.modality.budgets import was_granted
from pipeline.english.periods.case import REVISING, Case, Dated
from pipeline.english.periods.inherited import starting
from pipeline.english.times.date_forms import count
from pipeline.english.times.date_patterns import word_lists
from pipeline.english.times.financial import within
from pipeline.english.times.points import YEAR, end_year, moved, run_of_years, year_before
from pipeline.english.timing.ago import in_bracket_of
from pipeline.english.timing.held_against import right_behind
from pipeline.english.timing.levels_before import before_reported, came_from, of_the_year_before
from pipeline.english.timing.moves import leads_to
from pipeline.english.timing.paired_times import following


def of_report(case: Case, dated: Dated) -> Dated:
    """An inherited period, for the days that the report's first claim is of, and the year that a budget revises or closes."""
    period, source = dated
    reported = case.bases.reported
    if source in ("report", "section") and case.status == "actual" and period == reported and case.around.leading:
        return (period if _of_today(case) else case.around.leading), source
    if source not in ("report", "section") or not case.budget:
        return dated
    if (
        case.status == "forecast"
        and period == case.card.target_period
        and reported
        and REVISING.search(case.site.view.text)
    ):
        return reported, "report"
    if _growth_reckoned(case):
        return reported, "report"
    granted = case.status == "target" and was_granted(case.site, case.frame)
    if granted and case.site.quantity.modifier != "between":
        return reported or period, "report"
    return dated


def _growth_reckoned(case: Case) -> bool:
    """ "Trade is estimated to grow at 9 %", in a budget read before the year under review has closed: of that year; what the
    money of a budget is estimated to be is of the year that it is for."""
    open_yet = within(case.bases.published, case.bases.reported) and case.status == "forecast"
    output = _OUTPUT.search(case.frame.subject) is not None and _THROUGH.match(case.site.view.text) is None
    growth = case.frame.measure == "change" and case.site.quantity.unit == "%" and output
    return open_yet and growth and _RECKONED_TO.search(case.site.view.text, 0, case.site.quantity.begin) is not None


_OUTPUT = re.compile(
    r"\b(?:GDP|GNP|GRP|economy|economies|growth|output|production|sectors?|agriculture|industry|manufacturing|services|trade|construction)$"
    r"|^(?:(?:the|real|our)\s)*(?:GDP|GNP|economy)\b"
)
_THROUGH = re.compile(r"(?:Under|Through|With|As\sa\s(?:result|consequence)|Thanks\sto|Following)\s")
""" "Under these measures, trade is estimated to grow by 9 %": of what is still to come."""
_RECKONED_TO = re.compile(
    r"\b(?:is|are)\s(?:now\s)?estimated\s(?:to\s(?:grow|have|rise|increase|be)|at)\b(?:[^;.]|\.(?=\d)){0,60}$"
)


def _of_today(case: Case) -> bool:
    """ "Currently, there are 40 lines", "There are 40 lines", in a report on the months that have gone."""
    verb = case.frame.verb
    stands = cues.forms("be") | cues.forms("have") | cues.forms("rank") | cues.forms("stand")
    if verb is not None and verb.tag_ in ("VBZ", "VBP") and verb.lower_ in stands:
        return True
    return not cues.words("status", "today").isdisjoint(t.lower_ for t in case.site.view.words)


_YEAR_AFTER = re.compile(
    r"\s(?:(?:in|for|during)\s)?the\s(?:(?:following|subsequent)\s(?:financial\s|fiscal\s)?year\b|year\s(?:after|thereafter|following)\b(?!\s(?:the|its|a|\d)))|\s(?:a|one)\syear\slater\b"
)
""" "raised 35 million in 2031 and 65 million the following year"."""


@cache
def _years_after() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "… in the following three years", behind a number; "In the four years thereafter", before it."""
    counts, over = word_lists()["count"], r"(?:in|over|for|during)\s(?:each\sof\s)?the\s"
    after = rf"(?:(?P<n>{counts})\syears\s(?:thereafter|after\sthat|that\sfollow|following)"
    following = rf"(?:following|subsequent|ensuing)\s(?P<n2>{counts})\s(?:financial\s|fiscal\s)?years)\b"
    return (
        re.compile(rf"(?:\s(?:a|per|each)\syear)?\s{over}{after}|{following}"),
        re.compile(rf"(?:In|Over|For|During)\sthe\s{after}\b)"),
    )


def _after_told(case: Case) -> str | None:
    """The years behind those of the number before, or of the sentence before, that a number is said to be for."""
    behind, before = _years_after()
    text, around = case.site.view.text, case.around
    found, told = behind.match(text, case.site.end), around.previous
    if found is None:
        found, told = before.match(text), around.told
    period = told.time_period if told is not None else None
    if found is None or not period:
        return None
    groups = found.groupdict()
    years = count(groups["n"] or groups.get("n2"))
    return run_of_years(int(end_year(period)) + 1, years, moved(period, 1)) if years > 1 else None


def _starts_plan(case: Case, period: str | None) -> bool:
    """ "to the end of this year, and raise the ceiling from 5 to 6 million": the 5 million is no number of the year to come."""
    ahead = case.bases.target_year is not None and (period or "")[:4] == str(case.bases.target_year)
    told = any(right_behind(case.site.view.text, case.site.quantity, t) for t in case.site.view.times)
    return ahead and case.status == "actual" and case.site.lead_word == "from" and not told


def _starts_move_told(case: Case) -> bool:
    """ "while wages have doubled from 3 million to 6 million": where the change told right before began."""
    previous, site = case.around.previous, case.site
    later = following(site)
    moves = site.lead_word == "from" and bool(later) and leads_to(site, later[0])
    told = any(right_behind(site.view.text, site.quantity, t) for t in site.view.times)
    if previous is None or previous.measure not in ("change", "multiple"):
        return False
    return moves and not told and previous.subject == case.frame.subject


def _of_average(case: Case) -> str | None:
    """ "growing by 9 % a year on average, 4 points above the county's": the years of the average that a difference is told of."""
    last = case.around.previous
    if (
        last is None
        or case.frame.measure != "difference"
        or last.measure != "change"
        or "/" not in (last.time_period or "")
    ):
        return None
    return last.time_period if last.subject == case.frame.subject and last.unit == "%" else None


def _aim_passed(case: Case, dated: Dated) -> bool:
    """ "12 million were built, exceeding the target of 11 million": an aim of the year that what passed it is of."""
    inherited = case.status == "target" and dated[1] in ("report", "section")
    return inherited and _PASSED.search(case.site.view.text, 0, case.site.quantity.begin) is not None


_PASSED = re.compile(
    r"\b(?:exceed|surpass|beat|meet|achiev|fulfill?|reach|miss|overshoot|outperform)(?:ting|ing|ed)?\s"
    r"(?:the|its|our|their|an?)\s(?:[a-z]+\s){0,3}(?:target|goal|objective)s?\s(?:of|at)\s(?:[a-z]+\s){0,2}$"
)
_TODAY = re.compile(r"(?:\s[a-z]+)?\s(?:now|today|currently|at\spresent)\b")
""" "by half, from 80 at present to 120 in 2031": of today, and not of the year before 2031."""


def _from(case: Case) -> bool:
    """ "from 80 at present", "from an average of 80 at present"."""
    site = case.site
    return site.lead_word == "from" or _FROM_MEAN.search(site.view.text, 0, site.quantity.begin) is not None


_FROM_MEAN = re.compile(r"\bfrom\s(?:an?|the)\s(?:[a-z]+\s){1,3}of\s$")


def of_start(case: Case, dated: Dated) -> Dated:
    """The period of what a move is counted from, and of what is said to be the year before's."""
    period, _source = dated
    previous = case.around.previous
    if case.frame.rule == "last_year" and previous is not None and previous.compared_to:
        return previous.compared_to, "stated"
    if period and (case.frame.rule == "last_year" or of_the_year_before(case.site)):
        return year_before(period), "stated"
    if case.status == "actual" and _from(case) and _TODAY.match(case.site.view.text, case.site.end):
        return case.bases.reported, "report"
    if previous is not None and previous.compared_to and _starts_move_told(case):
        if previous.status == "target" and YEAR.fullmatch(previous.compared_to) is None and case.bases.reported:
            return case.bases.reported, "report"  # "From October on, it will go up by 5 % from 8 dollars": it is 8 yet
        return previous.compared_to, "stated"
    if previous is not None and previous.status == "actual" and _aim_passed(case, dated):
        return previous.time_period, dated[1]
    if _starts_plan(case, period):
        return case.bases.reported, "report"
    if (years := _of_average(case)) is not None:
        return years, "stated"
    if (beside := in_bracket_of(case.site, case.bases, period)) is not None:
        return beside, "stated"
    if previous is not None and previous.time_period and _YEAR_AFTER.match(case.site.view.text, case.site.end):
        return moved(previous.time_period, 1), "stated"
    if case.status != "actual" and (after := _after_told(case)) is not None:
        return after, "stated"
    if (
        case.status == "actual"
        and previous is not None
        and came_from(case.site, case.frame)
        and not starting(case.site)
    ):
        ahead = previous.status == "target"  # "The toll will be cut to 9 dollars (from 12)": it is 12 yet
        period = case.bases.reported if ahead else before_reported(previous.time_period, case.bases)
        return period, "report" if period else None
    return dated
