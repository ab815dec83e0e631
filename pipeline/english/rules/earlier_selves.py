"""Whether what a number is held against is its own earlier self: "last year", "in May", "the sum spent in 2030"; or a plan."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Site, head_noun
from pipeline.english.timing.base_times import SUM_OF


def of_itself(site: Site, rest: str, start: int, subject: str) -> bool:
    """Whether what a number is compared with is its own earlier self: "last year", "in May", "the estimate for 2012".

    `rest` are the words behind the comparative, which begin at the character `start`; `subject` is what is compared.
    """
    other = rest.split(", ")[0][:_WIDTH]
    if _RECKONED.match(rest) is not None:
        return False
    if (
        _WAS_DONE.match(rest)
        or opens_with_time(site, start)
        or _same_of_year(other, subject)
        or _same_in_year(rest, subject)
        or _IN_BUDGET_OF.match(other)
    ):
        return True
    year = _YEAR.search(other)
    if (plan := plan_in(other)) is not None:
        named = re.search(rf"\b{plan.group()}\b", subject, re.IGNORECASE) is not None
        if named and (_RUNNING.match(other) or _FOR_RUNNING.search(rest)):
            return True
        told = _YEAR.findall(site.view.text[max(0, site.quantity.start - 200) : site.quantity.start])
        dated = year is not None and year.start() > plan.end()
        if dated and not told and "revised" in other.lower():
            return True  # "This is 4 % less than the revised estimate for 2030-31", said of another year
        return year is not None and dated and bool(told) and year.group() not in told
    return cues.pattern("difference", "itself").search(other[:50]) is not None or EARLIER.match(rest) is not None


_RECKONED = re.compile(
    r"\s(?:we|it|they|i|was|were|what\swe)\s(?:had\s|have\s|were\s|was\s)?(?:been\s)?(?:originally\s|previously\s|first\s)?"
    r"(?:expect|envisag|forecast|plann|budget|project|anticipat|estimat)[a-z]*\b",
    re.IGNORECASE,
)
""" "better than we envisaged at this time last year": than what was reckoned with."""
_WAS_DONE = re.compile(
    r"\s(?:what\s)?(?:was|were|had\sbeen)\s[a-z]+(?:ed|nt|id|ent|orn|ade)\s[^,;.]{0,40}?\b(?:in|for|during|last)\s(?:(?:1[89]|20)\d\d|the\s|year\b)"
)
""" "9 million more than was provided in 2031": than what was done before."""
_IN_BUDGET_OF = re.compile(
    r"\s(?:the|that)\s(?:[\d.,]+\s(?:[a-z]+\s){1,2})?(?:figure|total|amount|sum)\s(?:in|of)\s(?:the\s)?(?:1[89]|20)\d\d\sbudget\b"
)
""" "less than the figure in the 2031 budget": that of an earlier year, not of what is aimed at now."""


def _same_of_year(other: str, subject: str) -> bool:
    """ "than the revised FY 30 spending": a year's sum or figure of the same kind, and no plan of it."""
    found = _SUM_OF_YEAR.match(other)
    plan = plan_in(other)
    if found is None or (plan is not None and plan.group().lower() not in subject.lower()):
        return False  # "The net Estimate is 9 million above the 2031 Estimate": an estimate, too
    alike = (
        cues.words("money", "budget") | cues.words("money", "nouns") | cues.words("timing", "base", "levels")
    ) | set(subject.lower().split())
    return all(word in alike for word in re.split(r"[.;:]", found[1])[0].lower().split())


_SUM_OF_YEAR = re.compile(
    r"\s(?:the|its|our|their)\s(?:(?:revised|actual|approved|original)\s)?(?:FY\s?)?\d{2,4}(?:[-–/]\d{2,4})?\s([A-Za-z][^,]{2,50})"
)


def _same_in_year(rest: str, subject: str) -> bool:
    """ "This is 4 million lower than spending in FY30", "… than the figure of 48 million in 2030": the same, in an earlier year;
    not "Exports were higher than imports in 2031", "… than the national average of 30 in 2031"."""
    found = _SUM_IN_YEAR.match(rest)
    if found is None or plan_in(found[1]) is not None:
        return False
    head, own = found[1].split(" ")[-1].lower(), head_noun(subject)
    outlays = cues.words("budget", "outlays")
    spent = head in outlays and (own in outlays or own not in cues.words("money", "nouns"))
    return head == own or head in _NEUTRAL or spent


_NEUTRAL = ("figure", "sum", "amount", "total", "level", "support")
_SUM_IN_YEAR = re.compile(
    r"\s(?:the\s|its\s|our\s|their\s)?(?:actual\s|total\s)?([a-z][a-z ]{2,40}?)"
    r"(?:\sof\s(?:Rs\.?\s?|[A-Z]{0,3}[$€£¥`₹]\s?)?[\d,.]+(?:\s[a-z]+){0,2})?\s(?:in|of|for)\s(?:FY\s?)?\d{2,4}(?:[-–/]\d{2,4})?\b"
)


def plan_in(words: str) -> re.Match[str] | None:
    """The first word of an aim or a forecast in what a number is compared with; None where that was no plan."""
    words = _OWN_MONEY.sub("", words)
    found = (cues.pattern("status", name).search(words) for name in ("intended", "reckoned"))
    return min((match for match in found if match is not None), key=lambda match: match.start(), default=None)


_OWN_MONEY = re.compile(r"\bbudget(?:ary)?\s(?=(?:support|deficit|surplus|balance|outlays?|expenditures?)\b)")
""" "than the budget support of 9 million in 2030": what was spent, and no plan."""


def opens_with_time(site: Site, start: int) -> bool:
    """Whether an expression of time opens what begins at `start`: "than in May 2031", "than at the end of June"."""
    tokens = site.view.words[site.view.token_at(start) :][:4]
    for token in tokens:
        if token.i in site.view.timed:
            return True
        if token.tag_ not in ("IN", "DT"):
            return False
    return False


_RUNNING = re.compile(
    r"\s(?:the|its|our|their)?\s?(?:current|present|running|last|previous|prior|preceding)\syear['’]s\s"
)
_FOR_RUNNING = re.compile(
    r"\bfor\sthe\s(?:current|present|running|last|previous|prior|preceding)\s(?:fiscal\s|financial\s|budget\s)?year\b"
)
""" "than the current year's budget", "than the budget for the current year": the plan of another year."""
_WIDTH = 60
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\b")
EARLIER = re.compile(
    r"\s(?:in|at)?\s?(?:1[89]|20)\d\d"
    rf"|\s{SUM_OF}(?:1[89]|20)\d\d"
    r"|\sthat\s(?:\w+\s)?(?:of|in|for)\s(?:1[89]|20)\d\d"
    r"|\sthe\s[\d,.]+\s[^,;.\d]{2,40}\s(?:of|in|for)\s(?:1[89]|20)\d\d"
    r"|\sthe\s[A-Z]{0,3}[$€£¥]\s?[\d,.]+\s(?:[a-z]+\s)?(?:spent|provided|allocated|collected|raised|paid|granted)\s(?:in|for)\s(?:FY\s?)?\d"
    r"|\s(?:the|our|its|their|an?)\s(?:(?:1[89]|20)\d\d\s(?:baseline|base|level|record|peak|high|low|figure|result|total|outturn)s?"
    r"|baseline|base\syear|level\s(?:in|of)\s\d|(?:[a-z]+\s){0,2}(?:peak|high|low|trough)s?\b(?!-|\slevel)|pre-[a-z]+\slevels?\b)"
)
