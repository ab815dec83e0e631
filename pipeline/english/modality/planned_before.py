"""X
against."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.words_beside import left_of, right_of
from pipeline.lexicon import either
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Status


def compared_status(site: Site) -> Status:
    """What a number is held against: the target or forecast that the words between the two name, else somebody else's."""
    before = [q.end for q, _ in site.memory.frames if q.end <= site.quantity.start]
    between = site.view.text[before[-1] if before else 0 : site.quantity.start]
    if len(before) > 1 and _AND_ANOTHER.fullmatch(between):
        between = site.view.text[before[-2] : site.quantity.start]  # "against a target of 9 rams and 4 tugs"
    between = _HELD_AGAINST.split(between)[-1]  # "are seen within the target of 9 weeks, compared with 4 % in Peru"
    right = right_of(site, 60)
    if _FORETOLD_OF.match(right):
        return "forecast"
    if cues.pattern("status", "intended").search(between) or _AIM_BEHIND.match(right):
        return "target"
    if cues.pattern("status", "revised").search(right):
        return "forecast"
    if _OTHERS_FORECASTS.search(between):
        return "reference"
    return "forecast" if cues.pattern("status", "reckoned").search(between) else "reference"


_HELD_AGAINST = re.compile(r"\b(?:compared\s(?:with|to)|as\sagainst|against|versus|relative\sto)\s")
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


def planned_status(site: Site) -> Status | None:
    """ "34 %, against a target of 40 %", "the 19 million loss budgeted in 2031": an aim in the middle of what was done."""
    before, guessed, after = _intended()
    left, right = left_of(site, 64), right_of(site, 60)
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
    planned = _INSTEAD.search(left_of(site, 64)) is not None or _SET_OUT.match(right_of(site, 60)) is not None
    planned = planned or _PART_OF_AIM.search(left_of(site, 64)) is not None
    return planned and not any(t.tag_ == "MD" for t in site.view.words)


_PART_OF_AIM = re.compile(
    r"(?:%|per\scent)\sof\sthe\s(?:annual|yearly|full-year|year['’]s)\s(?:[a-z]+\s)?(?:target|goal|plan)\sof\s$"
)
""" "91 % of the annual target of 9 million"."""
_SET_OUT = re.compile(
    r"\s(?:set(?:\sout)?|fixed|laid\sdown|called\sfor|stipulated|required)\s(?:in|by|under)\s(?:the|our|its|last|this)\s(?:\w+\s){0,2}(?:plan|budget|programme|targets?)\b"
)
""" "short of the 3 % set out in the plan"."""
_INSTEAD = Sought(r"\b(?:instead\sof|rather\sthan)\s(?:being\s)?[a-z]+\sby\s(?:\w+\s)?$", "by")
""" "instead of falling by 2 %, rose by 5 %"."""
_FORETOLD = re.compile(
    r"\s(?:(?:deficit|surplus|balance|growth|rise|increase|fall)\s)?(?:predicted|forecast|forecasted|projected|foreseen|envisaged)\s(?:in|at|by|last|a|earlier|when)\b"
    r"|\s(?:that\s)?(?:I|we|they)\s(?:had\s)?(?:originally\s|first\s)?(?:predicted|forecast|forecasted|projected|foresaw|envisaged|expected|estimated)\b"
)
""" "up from the 0.8 per cent predicted in March"."""
