"""What the name of a number says of its status: revised or budget estimates, what is called proposed, approved or anticipated.

Takes the place of a number or its frame; gives the status that the name stands for, or whether it is there. What the sentence
says of the number besides, and which of them counts, `statuses` decides.
"""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Status


def in_revised(site: Site) -> bool:
    """ "from 3 million in the revised estimates to 4": of a year not yet closed, whatever is said of it."""
    if _WHOSE_REVISED.search(site.view.text, 0, site.quantity.begin):
        return True
    led = _IN_PAPERS.match(site.view.text, site.quantity.end)
    found = cues.pattern("status", "revised").match(site.view.text, led.end()) if led is not None else None
    if found is None:
        return False
    return len(found.group()) > len("RE") or _OF_YEAR.match(site.view.text, found.end()) is not None


_WHOSE_REVISED = Sought(r"(?:\d|\byear)['’]s\srevised\s$", "revised")
""" "4 per cent more than FY2031's revised 9 million"."""
_OF_YEAR = re.compile(r"\s(?:of\s|for\s)?(?:1[89]|20)\d\d[-–/]\d\d")
""" "from 3 million in RE 2031-32"."""
_IN_PAPERS = re.compile(
    r"(?:\sof\s[A-Z][A-Za-z]{1,9})?\s(?:in|as\sper|under|by|according\sto)\s(?:(?:the|our|these)\s)?"
)
""" "4.2 % of output in the Revised Estimates", "7.1 % as per Revised Estimates"."""


def says_estimated(text: str) -> bool:
    """ "reached 9 million yuan (estimated, the same below)": of this number and those that follow, in a report written before
    its year closed."""
    return _SAME_BELOW.search(text) is not None


def estimated_below(site: Site) -> bool:
    """Whether such an estimate may be meant: an amount or a rate of the year, not what it came from, what stands now or what is
    expected besides."""
    plain = site.quantity.kind in ("money", "percent", "measure") and site.lead_word != "from"
    return plain and _OF_OTHER_TIMES.search(site.view.text) is None


_OF_OTHER_TIMES = re.compile(
    r"\b(?:[Aa]t\spresent|[Nn]ow|[Cc]urrently|[Ss]ince|[Nn]ext|requires?|expect(?:ed|s)?|forecast|projected|probably|likely|set\sup|established)\b"
)
_SAME_BELOW = Sought(
    r"[(（](?:[a-z]+\s)?(?:estimated?|expected|projected|forecast|preliminary)[a-z ]{0,20}[,;，]?\s?(?:the\s)?same\s"
    r"(?:below|hereinafter|hereafter)[)）]",
    "same",
)


def told_ago(site: Site) -> Status | None:
    """ "higher than the 3 million, or 0.8 % of output, budgeted a year ago": what was granted, or foreseen, before."""
    found = _AGO.match(site.view.text, site.quantity.end)
    if found is None:
        return None
    return "target" if (found["how"] or found["we"]) in ("budgeted", "planned", "approved") else "forecast"


_AGO = re.compile(
    r"\sthat\s(?:I|we)\s(?:had\s)?(?P<we>envisaged|forecast|projected|estimated|expected|predicted|budgeted|planned)\s(?:(?:back\s)?in|last|a\syear)\b|"
    r"(?:,?\s(?:or|of)\s(?:[^,;.]|\.\d){1,40},?|(?:\s[a-z]+){1,2})?\s"
    r"(?P<how>budgeted|planned|approved|forecast(?:ed)?|projected|predicted|estimated|expected)\s"
    r"(?:for\s)?(?:a\syear\s(?:ago|earlier|before)|(?:at\sthis\stime\s)?last\s(?:year|time)|earlier)\b"
)
""" "the 3 million surplus predicted last year", "the 6 million, or 0.8 % of output, budgeted a year ago"."""


def by_noun(site: Site) -> Status | None:
    """ "the proposed increase of 5 %", "an anticipated gain of 4 million": by what the noun before the number is called."""
    noun = site.lead.head if site.lead is not None and site.lead_word == "of" else None
    if set_as_aim(site):
        return "target"
    told = (
        {c.lower_ for c in noun.children if c.dep_ in ("amod", "compound") and c.i < noun.i}
        if noun is not None
        else set()
    )
    if told & cues.words("status", "proposed"):
        return "target"
    if noun is not None and noun.lower_ in ("growth", "inflation") and "estimated" in told:
        return "forecast"  # "outlays exceed the estimated growth of 5 %"
    return "forecast" if told & cues.words("status", "expected") else None


def set_as_aim(site: Site) -> bool:
    """ "A growth target of 7 % was set", also for a year that is over."""
    noun = site.lead.head if site.lead is not None and site.lead_word == "of" else None
    named = noun is not None and noun.lower_ in cues.words("status", "aim_nouns")
    return named and noun is not None and noun.head.lower_ in cues.verbs("status", "setting")


def proposed(frame: Frame, how: str = "proposed") -> bool:
    """ "The proposed dividend is 1 euro": of what is proposed, or "approved" for a year to come."""
    return frame.measure == "level" and frame.subject.partition(" ")[0].lower() in cues.words("status", how)


def estimate(site: Site) -> Status | None:
    """ "Revised Estimates" (RE) are of a year not yet closed, "Budget Estimates" (BE) are what is granted: by the name before the
    number, else by the one behind it."""
    if site.quantity.kind == "multiple":
        return None  # "is being doubled from 9 million in RE 2031-32": of that number
    before = [q.end for q in site.view.reading.quantities if q.end <= site.quantity.start]
    if _REVISED_IS.search(site.view.text, max(0, site.quantity.begin - _FAR), site.quantity.begin):
        return "forecast"
    if _BUDGETED_AT.search(site.view.text, max(0, site.quantity.begin - _FAR), site.quantity.begin):
        return "target"
    first = max(0, site.quantity.start - _NEAR, *before)
    near, apart = site.view.text[first : site.quantity.end + _BEHIND + len(" amount ")], site.quantity.start - first
    last = site.quantity.end + _BEHIND - first
    behind = bool(before) and max(before) > site.quantity.start - _NEAR
    named = [
        (found.start() >= apart, state)
        for name, state in _STATES.items()
        for found in cues.pattern("status", name).finditer(near, 0, last)
        if _is_name(near, found, behind=behind) and not (name == "budgeted" and _PAST.search(near, found.end()))
    ]
    return min(named, key=lambda told: told[0])[1] if named else None


_STATES: dict[str, Status] = {"revised": "forecast", "budgeted": "target"}


def _is_name(near: str, found: re.Match[str], *, behind: bool) -> bool:
    """Whether words for an estimate in the text `near` a number say what the number is; `behind` another number's end."""
    if behind and _BESIDE.fullmatch(near, 0, found.start()):
        return False  # "was put at 9 million in the original budget, is now": of the number before
    if _PART_OF.search(near, 0, found.start()) and _FIGURE.match(near, found.end()):
        return False  # "98.7 % of the budgeted figure and up 9 %"
    if _SHORT.search(near, 0, found.start()) and _FELL.search(near, 0, found.start()):
        return False  # "fell short by 9 million of the budget estimates"
    if _OVER.search(near, 0, found.start()) and not near.startswith(_FROM, found.end()):
        return False
    told = found.group().endswith("ed") and re.search(r"\b(?:was|were|has|have)\b", near[found.end() :])
    return not told and (len(found.group()) > len("RE") or found.group().isupper())


_NEAR, _FAR, _BEHIND = 70, 180, 24
_REVISED_IS = re.compile(
    r"\brevised\sestimates?\s(?:of|for|on)\s[^;.]{3,140}\s(?:is|are|stands?\sat|comes?\sto)\s(?:[$€£¥₹]?[\d.,]+(?:\s[mbt]r?illion|\scrores?)?,\s)?$",
    re.I,
)
""" "The revised estimate for spending on docks for 2031-32 is 9 million, 2 million higher than": the name may stand far away."""
_BESIDE = re.compile(r"\s(?:in|under|as\sper)\s(?:the\s|our\s)?")
_PAST = re.compile(
    r"\s(?:[a-z]+\s){1,4}(?:rose|grew|fell|surged|jumped|climbed|dropped|increased|decreased|declined|went)\b"
)
_OVER = re.compile(
    r"\b(?:over(?:\sand\sabove)?|than|from|with|against|to|exceed(?:s|ed|ing)?|outperform(?:s|ed|ing)?|above|below)\s(?:the\s|its\s|our\s)?(?:(?:main|original|first)\s)?$"
)
_PART_OF = re.compile(r"(?:^|%|percent|per\scent)\sof\s(?:the|its|our)\s(?:[a-z]+\s)?$")
_SHORT = re.compile(r"\bof\s(?:the|its|our)\s(?:[a-z]+\s)?$")
_FELL = re.compile(r"\b(?:fell|fallen|came|ran)\sshort\b")
_BUDGETED_AT = Sought(
    r"\bBudget\sEstimates?\s(?:of|for|on)\s[^;.]{3,90}\s(?:is|are|was|were)\s(?:pegged|placed|set|put|kept|fixed)\sat\s(?:[a-z]+\s){0,6}$",
    "Estimate",
)
""" "The Budget Estimates for dues were pegged at the highest level of 9 million"."""
_FIGURE = re.compile(r"\s(?:figure|amount|target|level)\b")
_FROM = (" of ", " at ", " was ", " is ")
""" "2 % over the revised estimate for 2031" is not itself that estimate; "compared with the revised estimate of 3 million" is."""
