"""Whose number it is, by the words right beside it: others', planned before, reckoned with, or where a change starts."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.base_times import THAT_YEAR
from pipeline.english.frames import Frame, Site
from pipeline.english.twins import twin
from pipeline.english.view import child
from pipeline.lexicon import either, word_beginning
from pipeline.records.enums import Status

_WIDTH = 60


def beside(site: Site, frame: Frame, times_ahead: bool | None = None) -> Status | None:
    """The status that the words right beside a number settle, whatever section, mood and tense say; None where they do not.

    `times_ahead` as in `statuses.status`.
    """
    if _proposed_by_others(site, frame) or _counted_by_others(site) or _claimed_by_others(site, frame):
        return "reference"
    if _reckoned_by_others(site, frame) and times_ahead is not False:
        return "forecast"
    if frame.rule == "compared":
        against = _compared(site)
        if against == "reference" and THAT_YEAR.match(site.view.text, site.end + 1):
            return "actual"  # "compared to 59 % in the same year": its own, as it was in the year told before
        return "actual" if against == "reference" and times_ahead is False and _dated(site) else against
    if frame.rule in ("bracketed", "last_year"):
        return "actual"
    if frame.rule == "continued" and times_ahead is False and _dated(site) and not _intended_there(site):
        return "actual"  # "compared with 3.9 million in 2030 and 3.8 million in 2029"
    if (told := _planned(site)) is not None:
        return told
    if _OWN_AVERAGE.search(_left(site, 60)) and _OVER_YEARS.match(site.view.text, site.end):
        return "actual"
    if _average_of_others(site, frame):
        return "reference"
    if times_ahead is False and _dated(site) and _HELD_AGAINST.search(_left(site, 44)):
        return "actual"
    # "will fall from 24 % for 2031 to 20 % for 2035"
    starts = _starting_point(site) and not (times_ahead and _dated(site))
    return "actual" if starts or _in_force(site) or _done(site) or _over_this_year(site) else None


def _intended_there(site: Site) -> bool:
    """Whether words of aiming stand right behind a number: "and 4 million budgeted in 2030"."""
    return cues.pattern("status", "intended").search(_right(site, 40)) is not None


def _right(site: Site, width: int) -> str:
    """What follows the number, up to the next one."""
    later = (q.start for q in site.view.reading.quantities if q.start > site.quantity.end)
    return site.view.text[site.quantity.end : min(site.quantity.end + width, next(later, len(site.view.text)))]


def _left(site: Site, width: int) -> str:
    """What stands before the number and its modifier."""
    start = site.quantity.begin
    return site.view.text[max(0, start - width) : start]


_BESIDE = re.compile(r"\s(?:of|above|over|below)\s")


_HELD_TO = re.compile(r"\b(?:than|over|above|below|from|(?:comparable|close|similar|equal)\sto|in\sline\swith)\b")


def _proposed_by_others(site: Site, frame: Frame) -> bool:
    """ "15 % proposed by the previous board", "the 3 % originally planned"; not "5 %, lower than the original estimate"."""
    if frame.measure in ("difference", "change"):
        return False
    right = _right(site, 45)
    if _BESIDE.match(right):
        return False
    found = cues.pattern("status", "quoted").search(right)
    return found is not None and not _HELD_TO.search(right, 0, found.start())


@cache
def _as_claimed() -> re.Pattern[str]:
    """ "as some of them have claimed": behind a number, whose it is."""
    verbs = either(sorted(cues.verbs("status", "claims")))
    return re.compile(rf",?\sas\s(?:[\w-]+\s){{1,4}}(?:(?:have|has|had)\s)?{verbs}\b")


@cache
def _bodies() -> re.Pattern[str]:
    """ "the IMF forecast growth at 4 %", "according to the latest World Bank outlook": what a body of many states reckons."""
    names = word_beginning(cues.words("status", "bodies"))
    return re.compile(
        rf"(?i:{names})(?:['’]s?)?\b[^.;]{{0,60}}\b(?:{either(cues.words('status', 'reckoned'))}|outlook)\b"
    )


def _reckoned_by_others(site: Site, frame: Frame) -> bool:
    """Whether an international body is what reckons with a number: its subject, or behind "according to"."""
    found = _bodies().search(site.view.text, 0, site.quantity.end)
    if found is None or ";" in site.view.text[found.end() : site.quantity.start]:
        return False
    before = site.view.text[max(0, found.start() - 40) : found.start()]
    opens = (
        re.search(
            r"\b(?:[Aa]ccording\sto|[Aa]s\sper|comparable\s(?:with|to)|in\sline\swith)\s(?:the\s)?(?:latest\s)?$|(?:^|[.,]\s|\b[Tt]he\s(?:latest\s)?)$",
            before,
        )
        is not None
    )
    return opens and not re.search(
        r"[,;]\s(?:while|whereas|but|and)\s", site.view.text[found.end() : site.quantity.start]
    )


def _claimed_by_others(site: Site, frame: Frame) -> bool:
    """ "Opponents claim that it will cost 500 euros", "not 21 %, as some have claimed": what others say, and nobody confirms."""
    if _as_claimed().match(site.view.text, site.end):
        return True
    verb = frame.verb
    for _ in range(4):
        if verb is None or verb.dep_ not in ("ccomp", "conj", "xcomp"):
            return False
        verb = verb.head
        own = child(verb, "nsubj")
        if verb.lower_ in cues.verbs("status", "claims") and own is not None:
            return own.lower_ not in ("i", "we")
        if own is not None and own.lower_ in _RULERS and any(c.lower_ in _GONE for c in own.children):
            return True  # "The previous Government agreed to raise dues by 2 %"
    return False


_RULERS = ("government", "administration", "council")
_GONE = ("previous", "former", "last", "outgoing")


@cache
def _others() -> re.Pattern[str]:
    """ "according to market researchers": whose count a sentence gives."""
    return re.compile(
        rf"\b(?:according\sto|estimated\sby)\s(?:[\w-]+\s){{0,3}}{either(cues.words('status', 'counters'))}\b", re.I
    )


def _counted_by_others(site: Site) -> bool:
    """Whether the sentence says that others have counted."""
    text = site.view.text
    return ("ccording to" in text or "stimated by" in text) and _others().search(text) is not None


def _compared(site: Site) -> Status:
    """What a number is held against: the target or forecast that the words between the two name, else somebody else's."""
    before = [q.end for q, _ in site.memory.frames if q.end <= site.quantity.start]
    between = site.view.text[before[-1] if before else 0 : site.quantity.start]
    if len(before) > 1 and _AND_ANOTHER.fullmatch(between):
        between = site.view.text[before[-2] : site.quantity.start]  # "against a target of 9 rams and 4 tugs"
    right = _right(site, 60)
    if _FORETOLD_OF.match(right):
        return "forecast"
    if cues.pattern("status", "intended").search(between) or _AIM_BEHIND.match(right):
        return "target"
    if cues.pattern("status", "revised").search(right):
        return "forecast"
    if _OTHERS_FORECASTS.search(between):
        return "reference"
    return "forecast" if cues.pattern("status", "reckoned").search(between) else "reference"


_OTHERS_FORECASTS = re.compile(
    r"\b(?:industry|market|private(?:[\s-]sector)?|analysts['’]|economists['’])\s(?:forecasts?|projections?|estimates?|expectations?)\b"
)
""" "much higher than industry forecasts of 4 %": what others reckoned with."""


_AIM_BEHIND = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:target|goal|objective)\b|\s(?:in|of)\s(?:the\s)?(?:BE\b|B\.E\.|[Bb]udget\s[Ee]stimates?\b)"
)
""" "against the 4 million target", "against 4 million in BE 2031-32"."""
_FORETOLD_OF = re.compile(
    r"\s(?:[a-z]+\s){1,2}(?:predicted|forecast|forecasted|projected|estimated|expected)\s(?:a\s(?:year|month)\sago|last\s(?:year|month)|earlier|in\s[A-Z\d])"
)
""" "2 million lower than the 3 million deficit forecast a year ago"."""
_AND_ANOTHER = re.compile(r"(?:\s[a-z]+){1,4},?\sand\s")


@cache
def _intended() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Before a number: "against a target of", "the targeted growth of", and "the projected"; after it: "budgeted last year"."""
    aims, guesses = either(cues.words("status", "intended")), either(cues.words("status", "reckoned"))
    between = "(?:is|are|was|were|and|or|but|from|to|than|of|at|with|against|in|by|for|which|that)"
    verbs = r"(?:against|towards?|below|short\sof|above|beating|exceeding|surpassing|missing|meeting|than|to|with|from)"
    return (
        re.compile(
            rf"\b{verbs}\s(?:an?|the|our|its)\s(?:[a-z]+\s){{0,2}}(?:target|goal)s?\sof\s$"
            rf"|\b(?:targeted|budgeted|planned)\s(?:[a-z]+\s){{1,3}}of\s$|\b{verbs}\s(?:an?|the|our|its)\s{aims}\s$"
        ),
        re.compile(
            rf"\b{verbs}\s(?:an?|the|our|its)\s(?:{guesses}\s$|(?:expectation|forecast|projection)s?\sof\s(?:an?\s)?$)"
        ),
        re.compile(
            rf"(?:\s(?!{between}\b)[A-Za-z]+){{0,3}}\s(?:budgeted|targeted)\b(?!\s(?:to|figure|amount|sum|level)\b)"
        ),
    )


def _planned(site: Site) -> Status | None:
    """ "34 %, against a target of 40 %", "the 19 million loss budgeted in 2031": an aim in the middle of what was done."""
    before, guessed, after = _intended()
    left, right = _left(site, 64), _right(site, 60)
    if site.quantity.kind == "count" and re.match(r"\stargeted\s[a-z]", right):
        return None  # "20 targeted measures"
    if (
        before.search(left)
        or after.match(right)
        or _SET_OUT.match(right)
        or _INSTEAD.search(left)
        or _BUDGETED.match(site.view.text, site.quantity.end)
    ):
        return "target"
    return "forecast" if guessed.search(left) or _FORETOLD.match(right) else None


_BUDGETED = re.compile(
    r"(?:,\sor\s[\d.]+\s?(?:%|per\s?cent))?(?:\sof\s[A-Z]+)?,?\s(?:[a-z]+\s){0,3}that\s(?:was|were|had\sbeen|(?:we|I|they)\shad)\s(?:originally\s|initially\s|first\s)?(?:budgeted|planned|targeted)\b"
)
""" "the $8.7 billion deficit that was budgeted a year ago"."""


def unmet(site: Site) -> bool:
    """ "instead of falling by 2 %, rose by 5 %", "fell short of the 3 % set out in the plan": an aim of the time that is told."""
    planned = _INSTEAD.search(_left(site, 64)) is not None or _SET_OUT.match(_right(site, 60)) is not None
    planned = planned or _PART_OF_AIM.search(_left(site, 64)) is not None
    return planned and not any(t.tag_ == "MD" for t in site.view.words)


_PART_OF_AIM = re.compile(
    r"(?:%|per\scent)\sof\sthe\s(?:annual|yearly|full-year|year['’]s)\s(?:[a-z]+\s)?(?:target|goal|plan)\sof\s$"
)
""" "91 % of the annual target of 9 million"."""
_SET_OUT = re.compile(
    r"\s(?:set(?:\sout)?|fixed|laid\sdown|called\sfor|stipulated|required)\s(?:in|by|under)\s(?:the|our|its|last|this)\s(?:\w+\s){0,2}(?:plan|budget|programme|targets?)\b"
)
""" "short of the 3 % set out in the plan"."""
_INSTEAD = re.compile(r"\b(?:instead\sof|rather\sthan)\s(?:being\s)?[a-z]+\sby\s(?:\w+\s)?$")
""" "instead of falling by 2 %, rose by 5 %"."""
_FORETOLD = re.compile(
    r"\s(?:(?:deficit|surplus|balance|growth|rise|increase|fall)\s)?(?:predicted|forecast|forecasted|projected|foreseen|envisaged)\s(?:in|at|by|last|a|earlier|when)\b"
    r"|\s(?:that\s)?(?:I|we|they)\s(?:had\s)?(?:originally\s|first\s)?(?:predicted|forecast|forecasted|projected|foresaw|envisaged|expected|estimated)\b"
)
""" "up from the 0.8 per cent predicted in March"."""


_THAN_AVERAGE = re.compile(
    r"\bthan\s(?:the|an?|its|our)\s(?:[\w-]+\s){0,2}(?:average|trend)\s(?:[\w-]+\s){0,3}of\s(?:\w+\s)?$"
)


def _average_of_others(site: Site, frame: Frame) -> bool:
    """ "The regional average was 3 %", "above the trend growth of 5 %": what the report compares itself with."""
    before = site.view.text[max(0, site.quantity.start - _WIDTH) : site.quantity.start]
    if _THAN_AVERAGE.search(before):
        return True
    if frame.measure in ("difference", "change"):
        return False
    cue = cues.pattern("status", "averages")
    found = [m.end() for m in cue.finditer(before)]
    if found and re.fullmatch(r"(?:\s\w+)?\s(?:of|at|is|was|stood\sat|being)\s(?:\w+\s){0,2}", before[found[-1] :]):
        return not re.search(r"\b(?:by|than|times)\s", before[found[-1] :])
    head = cue.search(frame.subject)
    return head is not None and head.start() <= len("the ")


_OWN_AVERAGE = re.compile(
    r"\bthan\s(?:the|our|its)\s(?:(?:annual\s)?average|(?:average|trend|annual)\s(?:[a-z]+\s){0,2}(?:rate|growth))\sof\s(?:\w+\s)?$"
)
_OVER_YEARS = re.compile(
    r"\s(?:over|in|for|during|of)\sthe\s(?:last|past|previous|preceding)\s(?:(?:\w+\s)?years|decade)\b"
)
""" "more than the average of 15 % over the last 5 years": its own of the years before."""
_HELD_AGAINST = re.compile(
    r"\b(?:compared\s(?:with|to)|against|than|from|over)\s(?:the\s)?$|\b(?:from|against)\san?\s(?:[a-z]+\s)?(?:deficit|surplus|loss|profit|low|high)\sof\s$"
)
_TOLD = re.compile(r"\s(?:[a-z]+\s)?(?:spent|recorded|registered|achieved|posted|collected|earned|seen|reported)\b")


def _done(site: Site) -> bool:
    """ "plans to invest 26 million, compared with the 33 million spent in 2031": what was, beside what is planned."""
    return _HELD_AGAINST.search(_left(site, 20)) is not None and _TOLD.match(_right(site, 40)) is not None


def _dated(site: Site) -> bool:
    """ "compared with 576 million in 2031", "to 0.3 % of GDP in 2031": a number with a year of its own right behind it."""
    return (
        re.match(
            r"(?:\sof\s(?:[A-Z]{2,5}|output))?\s(?:in|of|for|during)\s(?:the\s(?:[a-z]+\s)?year\s)?(?:FY\s?)?\d{4}\b",
            _right(site, 40),
        )
        is not None
    )


def _over_this_year(site: Site) -> bool:
    """ "an increase of 22 % over its 361 million this year": what a plan is above."""
    return site.lead_word == "over" and re.match(r"\s(?:this|the\scurrent)\syear\b", _right(site, 24)) is not None


def _starting_point(site: Site) -> bool:
    """ "from the current 7 %", "from 1.5", "from the reduced rate of 7 % to 9": what it is today or was, whatever is planned."""
    rated = _FROM_RATE.search(_left(site, 60)) is not None
    moved = (
        _TO_RATE.match(site.view.text, site.quantity.end) is not None or _LAST_YEAR.match(_right(site, 24)) is not None
    )
    second = twin(site.view, site.quantity)  # "from 188 and 252 to 195 and 261 respectively"
    if second is not None and second.start < site.quantity.start and site.lead_word == "from":
        return True
    return (rated and moved) or any(cue.search(_left(site, 48)) for cue in (_start(), _TO_EXISTING))


_TO_EXISTING = re.compile(r"\bto\s(?:the|its|our|their)\s(?:existing|current|present)\s$")
""" "add 6,000 berths to the existing 40,000"."""
_FROM_RATE = re.compile(r"\bfrom\s(?:the|an?|its)\s(?:[\w-]+\s){0,4}of\s$")
_TO_RATE = re.compile(r"[^.;,\d]{0,30}\sto\s(?:(?:the|an?)\s(?:[\w-]+\s){0,3}of\s)?\S{0,3}\d")
_LAST_YEAR = re.compile(r"\s(?:last\syear|the\s(?:previous|year)\s(?:year|before)|a\syear\s(?:ago|earlier|before))\b")
""" "to slow from the high growth rate of 7 % last year"."""


def _in_force(site: Site) -> bool:
    """ "Reduce the current rate of 16 percent to 13": what is to be changed."""
    if _RATE_OF.search(_left(site, 40)) and _IS_MOVED.match(site.view.text, site.quantity.end):
        return True
    moved = _TO_OTHER.match(site.view.text, site.quantity.end)
    return moved is not None and _CURRENT.search(_left(site, 48)) is not None


_RATE_OF = re.compile(r"\b(?:rate|duty|fee|levy|limit|ceiling|threshold|allowance|tax|charge)s?\sof\s$")
_IS_MOVED = re.compile(
    r"[^.;,\d]{0,60}\s(?:is|are|will|shall|be)\b[^.;,\d]{0,30}\b(?:lowered|reduced|raised|increased|cut|enhanced|revised|hiked)"
    r"(?:\sdown|\sup)?\sto\s\S{0,3}\d"
)
""" "The lending rate of 18 % is being lowered to 17 %"."""
_TO_OTHER = re.compile(r"[^.;\d]{0,60}\sto\s\S{0,3}\d")
_CURRENT = re.compile(r"\b(?:current|present|existing)\s(?!account)(?:[a-z]+\s){1,2}of\s(?:\w+\s)?$")


@cache
def _start() -> re.Pattern[str]:
    """ "from the current rate of ": what stands before where a change starts."""
    return re.compile(
        rf"\bfrom\s(?:an?\s|the\s|its\s|their\s|today['’]s\s)?(?:{either(cues.words('status', 'start'))}\s)*$"
    )
