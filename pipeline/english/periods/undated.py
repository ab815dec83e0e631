"""Numbers whose period nobody can know: counts since an unnamed start, projects, sums set aside."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.modality.verbs_above import auxiliaries, has_done
from pipeline.english.periods.case import Case
from pipeline.english.times.dates import Time
from pipeline.english.times.points import YEAR, YEARS
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.around import lasting
from pipeline.english.timing.asides import counted_since
from pipeline.english.timing.base_times import is_base
from pipeline.english.timing.carried import goes_on
from pipeline.english.timing.events import beside_event, once_there
from pipeline.english.timing.held_against import right_behind
from pipeline.english.timing.moves import bringing, leads_to
from pipeline.english.timing.paired_times import following
from pipeline.english.timing.since import since
from pipeline.english.timing.told_before import says_more
from pipeline.english.view import child
from pipeline.lexicon import either
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_THIS_YEAR = Sought(
    r"\b(?:[Ii]n|[Oo]ver|[Dd]uring)\sthe\s(?:past|last|previous)\syear\b"
    r"|\bsince\s(?:the\syear\sbegan|the\s(?:beginning|start)\sof\s(?:the|this)\syear)\b",
    "year",
    "since",
)


@cache
def _at_event() -> re.Pattern[str]:
    """ "When we came to office, 9 % had a tap", "The toll was 9 % before we took office": the day of which nobody says."""
    events = either(cues.words("timing", "events", "of_office"))
    who = r"(?:I|we|they|he|she|th(?:is|e|ese)\s[A-Za-z]+)"
    return re.compile(rf"(?:^(?:When|Before)|[a-z\d%]\s(?:when|before))\s{who}\s(?:first\s)?{events}\b", re.IGNORECASE)


def _since_event(text: str) -> bool:
    """Whether a sentence counts from the day somebody came to office; a look for a word costs a tenth of a search."""
    return ("hen " in text or "efore " in text) and _at_event().search(text) is not None


def undated(case: Case, stated: str | None) -> bool:
    """Whether the sentence leaves open when, by counting from an unnamed start or by saying so ("in due course")."""
    if _of_no_time(case) or _any_year().match(case.site.view.text, case.site.end) is not None:
        return True
    if case.status == "actual":
        return stated is None and (
            _since_event(case.site.view.text)
            or beside_event(case.site)
            or _counted_so_far(case)
            or _of_cumulative(case)
            or _since_open(case)
            or _accumulated(case)
            or _moved_since_unsaid(case)
        )
    if stated is None and (_of_project(case) or _open_yet(case) or _of_long_plan(case)):
        return True
    text, said = case.site.view.text, cues.pattern("timing", "undated")
    behind = said.match(text, case.site.end + 1)
    if (stated is None or behind is not None) and said.search(text) is not None:
        return True
    return (stated is None or _behind_it(case)) and once_there().search(text) is not None and not _set_aside(case)


@cache
def _any_year() -> re.Pattern[str]:
    """ "will cost 9 million in a full year", "9 million in more revenue in a full year": in whichever it is."""
    return re.compile(rf"[^,;.\d]{{0,40}}\s{either(cues.words('timing', 'any_year'))}\b")


def _behind_it(case: Case) -> bool:
    """ "Orders of 2031 alone should bring 900 jobs once the yards are in operation": said behind the number, nothing between."""
    site, told = case.site, once_there().search(case.site.view.text, case.site.end)
    later = min((*following(site), *(t.start for t in site.view.times if t.start >= site.end)), default=None)
    return told is not None and (later is None or told.start() < later)


def _set_aside(case: Case) -> bool:
    """ "I will set aside 2 million for berths when the review is complete": the money is there already."""
    verb, site = case.frame.verb, case.site
    put = site.quantity.kind == "money" and verb is not None and verb.lower_ in cues.verbs("put", "verbs")
    return put and once_there().search(site.view.text, site.end) is not None


def _of_no_time(case: Case) -> bool:
    """ "our long-term growth rate of 4 to 6 %", "a potential growth of 3 %": of no year, unless one stands right behind."""
    site = case.site
    if "growth" not in site.view.text and "average" not in site.view.text:
        return False
    told = _STANDING.search(case.frame.subject) or _STANDING_OF.search(site.view.text, 0, site.quantity.begin)
    behind = any(right_behind(site.view.text, site.quantity, t) for t in site.view.times if t.form != "own")
    return told is not None and case.frame.measure in ("level", "change") and not behind


_STANDING = re.compile(
    r"\b(?:(?:long|longer|medium)[\s-](?:term|run)|potential)\s(?:[a-z]+\s){0,2}growth\b", re.IGNORECASE
)
_STANDING_OF = re.compile(
    rf"{_STANDING.pattern}(?:\srate|\spath)?\s(?:of|is|at)\s(?:[a-z]+\s){{0,2}}$|\bhistorical\saverage\sof\s(?:[a-z]+\s){{0,2}}$",
    re.IGNORECASE,
)


def _open_yet(case: Case) -> bool:
    """ "Once it is built, the lock will hold 90 boats. Some 4,000 barges will pass it": as open as when it is built."""
    told = case.around.told
    return told is not None and told.time_period is None and says_more(case.site, case.status, case.around)


def _of_project(case: Case) -> bool:
    """ "The second project will provide 700 berths", in a budget: when what is built is there, nobody says."""
    verb = case.frame.verb
    if not case.bases.budget or verb is None or case.frame.rule not in ("counted_noun", "verb_value", "amount_of_noun"):
        return False
    doing = verb
    while doing.dep_ in ("xcomp", "conj") and child(doing, "nsubj", "nsubjpass") is None:
        doing = doing.head
    own = child(doing, "nsubj", "nsubjpass")
    built = own is not None and own.lower_ in cues.words("timing", "built")
    return built and verb.lower_ in cues.verbs("timing", "yielding") and case.site.quantity.kind != "money"


def _of_long_plan(case: Case) -> bool:
    """ "the ten-year dock plan of 9 million": a sum over years of which nobody says the first."""
    money = case.site.quantity.kind == "money"
    return money and _LONG_PLAN.search(case.site.view.text, 0, case.site.quantity.begin) is not None


_LONG_PLAN = re.compile(
    r"(?<!\bone)(?<!\bOne)-year\s(?:[\w-]+\s){0,4}(?:plan|programme|program|strategy|initiative)\s(?:of|worth|totalling|totaling|costing)\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)


def _accumulated(case: Case) -> bool:
    """ "The accumulated 11 hectares were cleared", "118 docks were accumulatively built", in a report on one year: since when,
    nobody says."""
    text, site = case.site.view.text, case.site
    before = _CUMULATED.search(text, max(0, site.quantity.begin - _CLOSE), site.quantity.begin)
    behind = _CUMULATED_BEHIND.match(text, site.quantity.end)
    if bringing(site) is not None or lasting(case.around.opened or case.around.over):
        return False  # "bringing the cumulative total to 900", "In these five years, …. A cumulative 900 berths were built"
    level = (
        case.frame.measure == "level" and YEAR.fullmatch(case.section.period or case.bases.reported or "") is not None
    )
    return level and (before or behind) is not None


def _moved_since_unsaid(case: Case) -> bool:
    """ "The share of trained crews has risen from 20 to 40 %", outside of a review: when it was 20 %, nobody says."""
    site, verb = case.site, case.frame.verb
    moved = site.lead_word == "from" and case.frame.rule == "verb_value" and verb is not None and _had(verb)
    reviewed = case.section.role == "review" and case.headed
    if verb is None or "been" in auxiliaries(verb) or any(f.measure == "change" for _, f in site.memory.frames):
        return False  # "has been cut from 8 to 2", "has gone up by 4 %, from 8 to 9": from what it was before
    told = site.quantity.unit == "%" or _THEN_TO.match(site.view.text, site.quantity.end) is not None
    return moved and told and not reviewed and not any(t.form not in ("own", "mark") for t in site.view.times)


_THEN_TO = re.compile(r"[^,;.]{0,40}\sto\s(?:[a-z]+\s){0,2}[^\w\s]{0,2}\d")
_CLOSE = 24
_CUMULATED = re.compile(r"\b(?:accumulated|cumulative)\s(?:total\s|number\s)?(?:of\s|to\s)?$", re.IGNORECASE)
_CUMULATED_BEHIND = re.compile(
    r"(?:\s[\w-]+){1,5}\s(?:was|were|have\sbeen|has\sbeen)\s(?:accumulatively|cumulatively)\b"
)


def _run_behind(case: Case) -> Time | None:
    """ "fell from 9 to 5 over the past three years": years gone by, the only times told, behind the number; else None."""
    times = case.site.view.times
    behind = bool(times) and all(t.form == "back" and t.start >= case.site.end and t.args[0] != "1" for t in times)
    return times[0] if behind else None


def before_years(case: Case, told: str | None, inherited: bool) -> str | None:
    """ "in the past five years it rose from 4 to 9": the 4 is of the year before them; None of what moves in no such years.

    `inherited` is true where the years stand in an earlier sentence.
    """
    if case.site.lead_word != "from":
        return None
    later = following(case.site)
    moved = bool(later) and leads_to(case.site, later[0]) and case.site.quantity.modifier != "between"
    moved = moved and _YEAR_EARLIER.match(case.site.view.text, case.site.end) is None
    years = YEARS.fullmatch(told or "")
    if told is None and case.status == "actual" and not case.site.view.times:
        reviewed = YEARS.fullmatch(case.section.period or case.bases.reported or "")
        began = reviewed is not None and case.frame.rule != "change_noun_from" and not _between(case)
        return _year_before_all(reviewed if moved else None) if began else None
    if told is None and (run := _run_behind(case)) is not None:
        return _year_before_all(YEARS.fullmatch(resolve(run, case.bases) or "") if moved else None)
    if years is None:
        return None
    if inherited:
        before = cues.pattern("timing", "alike").search(case.site.view.text) is None and not _between(case)
    else:
        before = any(t.form in ("back", "plan") for t in case.site.view.times)
    return _year_before_all(years if moved else None) if before else None


_YEAR_EARLIER = re.compile(r"(?:\s[\w-]+){0,2}\s(?:an?|one|the)\s(?:year|month|quarter)\s(?:earlier|before|ago)\b")
""" "rose from 300 a year earlier to 400"."""


def _year_before_all(years: re.Match[str] | None) -> str:
    """The year before the first of some; empty where none are known."""
    return str(int(years[1]) - 1) if years is not None else ""


def _between(case: Case) -> bool:
    """ "Between 2027 and 2031, tolls fell by half. Outlay rose from 4 to 9": from 2027 on, told as two years."""
    opened = case.around.opened
    return opened is not None and opened.form == "range" and len(opened.numbers) > 1


def _since_open(case: Case) -> bool:
    quantity = case.site.quantity
    return counted_since(case.site.view.text, quantity.start, quantity.end)


def _counted_so_far(case: Case) -> bool:
    return not goes_on(case.site.view.text) and _cumulative(case)


def _cumulative(case: Case) -> bool:
    """ "has built 6,000 toilets so far", outside of a review: since when cannot be known."""
    site, frame, verb = case.site, case.frame, case.frame.verb
    told = cues.pattern("timing", "so_far").search(site.view.text)
    so_far = told is not None
    plainly = told is not None and told.group().lower() not in cues.words("timing", "since_when")
    reviewed = case.section.role not in ("other", "preamble") and (case.headed or not plainly)
    if (
        reviewed
        or verb is None
        or frame.measure not in ("level", "change")
        or verb.lower_ in cues.verbs("timing", "allotting")
        or site.quantity.kind not in ("count", "money", "measure")
    ):
        return False
    if any(is_base(site.view.text, t) and not since(site, t) for t in site.view.times):
        return False  # what is compared with another time is that of a time of its own
    if any(t.form == "back" and t.start > site.end for t in site.view.times):
        return False  # "We have added five piers and doubled the number of docks in the last decade"
    this_year = cues.pattern("status", "current").search(site.view.text) or _THIS_YEAR.search(site.view.text)
    if this_year or frame.rule not in (
        "counted_noun",
        "amount_of_noun",
        "put_into",
        "subject_number",
        "at_cost",
    ):
        return False
    between = site.view.text[site.end : told.start()] if told is not None else ","
    given = verb.tag_ in ("VBN", "VBG") and told is not None
    given = given and told is not None and (told.start() == 0 or (told.start() >= site.end and "," not in between))
    # "has helped 900 firms get loans"
    had = _had(verb) or (so_far and verb.dep_ in ("ccomp", "xcomp") and _had(verb.head))
    return (had or given) and (so_far or _we(verb))


def _had(verb: Token) -> bool:
    """Whether a verb tells what has been done: "has built"."""
    return has_done(verb)


def _we(verb: Token) -> bool:
    """ "We have built 40 berths": told of all that the speaker has done yet, where a plain "40 berths have been built" is not."""
    return any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.children)


def _of_cumulative(case: Case) -> bool:
    """ "Among them, 51 have been listed": parts of a count that the sentence before gives, since when nobody says."""
    around = case.around
    told = around.told if around.previous is None else around.previous
    if cues.pattern("timing", "parts").match(case.site.view.text) is None or told is None:
        return False
    return told.status == "actual" and told.time_period is None and told.measure == "level"
