"""Lengths of time: most say when or how long, some are a property of what is spoken of."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.quantities.range_links import FROM_NOW
from pipeline.lexicon import read
from pipeline.lexicon.sought import Sought

_OF_VERBS = ("verb_value", "verb_change", "change_noun_of", "higher_than_before", "difference")
"""Rules that say a number of a subject by its verb."""

_COVERED = re.compile(r"\sof\s(?:[a-z]+\s){0,2}[a-z]{4,}")
""" "8 months of imports": a length of time that measures what would last so long."""


_IMPORTS = re.compile(r"\s(?:of\s|worth\sof\s)?(?:[a-z]+\s){0,2}imports?\b(?:\scover(?:age)?\b)?")
""" "31 weeks of import cover": what reserves are measured in."""
_MANY_HOURS = 200


def duration(site: Site, frame: Frame) -> Verdict | None:
    """A duration that says when or how long; one that is a property of its noun ("a 10-year ban") is a claim."""
    if site.quantity.kind != "duration":
        return ("date", "says when or how long") if _in_spells(site) else None
    if _PASSED.search(site.view.text, 0, site.quantity.begin) or _IN_WHICH.match(site.view.text, site.quantity.end):
        return "date", "says when or how long"
    if _BONDS.match(site.view.text, site.quantity.end):
        return "qualifier", "names a kind of bond"
    aged = site.view.text.endswith((" old", " of age"), 0, site.quantity.end) and site.quantity.modifier in ("gt", "lt")
    if aged and _OF_AGES.search(frame.subject) is None:
        return "qualifier", "restricts what it stands behind"
    if _before_amount(site) or _THESE_WERE.search(site.view.text, 0, site.quantity.begin):
        return "date", "says when or how long"
    if _is_property(site, frame):
        return None
    if _in_time(site):
        return "qualifier", "restricts what it stands behind"
    return "date", "says when or how long"


_OF_AGES = re.compile(r"\b(?:ages?|expectanc(?:y|ies)|lifespans?|longevity)\b", re.IGNORECASE)
""" "debts over two years old", "children under three years of age": which; but "Life expectancy exceeds 80 years of age"."""
_PASSED = Sought(
    r"\b(?:[Aa]fter|[Dd]espite|[Tt]hrough|[Ff]ollowing)\s(?:another\s|a\sfurther\s|some\s|these\s|the\s)?$",
    "fter",
    "espite",
    "hrough",
    "ollowing",
)
_IN_WHICH = re.compile(r"\s(?:in|during|over)\swhich\b|\sthat\s(?:saw|witnessed)\b")
""" "after another five years of hard work", "were five years in which the port grew": when, and how long it took."""
_THESE_WERE = re.compile(
    r"\b(?:[Tt]hese|[Tt]hey|[Tt]his|[Tt]hose)\s(?:were|was|are|have\sbeen|has\sbeen)\s(?:[a-z]+\s)?$"
)
""" "These were five years of hard work", "They have been three years of reform": when it was."""
_BONDS = re.compile(
    r"\s(?!of\b)(?:[a-z]+\s){0,2}(?:bonds?|notes?|bills?|gilts?|treasur(?:y|ies)|debentures?|securities)\b"
)
""" "to issue ten-year bonds": what kind of them."""
_SPELL = re.compile(
    r"\s(?:(?:[a-z]+\s){0,2}(?:quarters|spending\s(?:rounds|reviews))|(?:working|business|trading|calendar|school)[\s-]days?|(?:tax|financial|fiscal|school|academic)[\s-]years)\b",
    re.IGNORECASE,
)


def _in_spells(site: Site) -> bool:
    """ "for four quarters", "within seven working days": a length of time in a unit that UCUM does not have."""
    times = site.quantity.kind == "count" and _SPELL.match(site.view.text, site.quantity.end) is not None
    if times:
        return _FOR_SO_LONG.search(site.view.text, 0, site.quantity.start) is not None
    sittings = _SITTINGS.match(site.view.text, site.quantity.end) is not None and (site.quantity.value or 0) < _MANY
    return sittings and _OVER_LAST.search(site.view.text, 0, site.quantity.start) is not None


_SITTINGS = re.compile(r"\s(?:[a-z]+\s){0,2}(?:budgets|elections|parliaments)\b", re.IGNORECASE)
_OVER_LAST = re.compile(
    r"\b(?:(?:over|across|during|after|in)\s(?:the|my|our|its|his|her|their)\s(?:next|first|last|past|previous)|over|after)\s$",
    re.IGNORECASE,
)
""" "In my last two budgets", "over three parliaments"; not "errors in 12 budgets"."""
_MANY = 10


_FOR_SO_LONG = re.compile(
    r"\b(?:for|within|in|after|over|across|during)\s(?:(?:the|my|our|its|his|her|their)\s(?:next|first|last|past|previous)\s|a\stotal\sof\s)?$",
    re.IGNORECASE,
)


def _before_amount(site: Site) -> bool:
    """ "a ten-year $60 million fund": how long something lasts, whose amount the number behind it says."""
    quantity, text = site.quantity, site.view.text
    hyphen = text[quantity.num_end : quantity.num_end + 1] in ("-", "‐", "‑")
    return hyphen and any(q.start == quantity.end + 1 and q.kind == "money" for q in site.view.reading.quantities)


def _in_time(site: Site) -> bool:
    """ "admitted within four hours", "seen in 15 minutes or less": a standard that part of a whole meets."""
    parts = any(q.kind in ("percent", "fraction") for q in site.view.reading.quantities)
    return parts and site.quantity.unit in ("min", "h", "s") and site.quantity.modifier in ("le", "lt")


def _is_property(site: Site, frame: Frame) -> bool:
    """Whether a duration measures its subject: a maturity, a waiting time, what was extended "to six months"."""
    if frame.rule == "noun_of" and site.lead_word in ("of", "at"):
        return frame.subject.lower() not in cues.words("generic", "spans")
    if frame.rule == "before_noun" and site.chunk and site.chunk[-1].lower_ in read("en/dates")["held"]["nouns"]:
        return _DURING.search(site.view.text, 0, site.quantity.begin) is None
    verb = frame.verb
    level = verb is not None and verb.lower_ in cues.verbs("level", "verbs")
    if frame.rule in ("existing", "as_long_as", "gapped") or _IMPORTS.match(site.view.text, site.end):
        return True
    if level and re.match(r"\s(?:per|a)\s(?!year|month|week|day|quarter)[a-z]{3,}", site.view.text[site.end :]):
        return True
    covered = verb is not None and verb.lower_ in cues.verbs("level", "covers") and site.root.dep_ == "dobj"
    if _COVERED.match(site.view.text, site.end) and (frame.rule == "continued" or level or covered):
        return True
    days = site.quantity.unit == "d" and "days" in frame.subject and frame.rule in _MOVES
    if (
        days
        or _from_now(site)
        or _clear_days(site)
        or _another_part(site)
        or _or_days(site, frame)
        or (frame.rule in ("higher_than_before", "difference", "adverb_of_change") and _beside_length(site))
    ):
        return True
    if _follows_length(site) or (site.quantity.unit == "h" and site.root.dep_ == "dobj" and _at_work(site)):
        return True
    timed = cues.pattern("generic", "times").search(frame.subject) is not None
    if timed and frame.rule == "verb_value" and level and _AS_LONG.search(site.view.text, 0, site.quantity.start):
        return True
    if timed and frame.measure == "level" and _LABELLED.search(site.view.text, 0, site.quantity.begin):
        return True
    if verb is None or frame.rule not in _OF_VERBS:
        return False
    moved = cues.direction(verb.lower_) or verb.lower_ in cues.verbs("level", "bring")
    if moved and site.lead_word in ("from", "to") and frame.rule == "verb_value":
        return True
    if moved and frame.rule == "verb_change" and frame.given and _BY.search(site.view.text, 0, site.quantity.begin):
        return True  # "I will extend the scheme by six months"
    states = site.root.dep_ in ("attr", "acomp") or (
        verb.lower_ in cues.verbs("level", "verbs") and site.root.dep_ == "dobj"
    )
    if _LASTING.search(site.view.text, 0, site.quantity.begin) and frame.measure == "level":
        return True
    if verb.lower_ in cues.forms("average") and site.root.dep_ in ("dobj", "npadvmod"):
        return True  # "Hospital stays averaged 5.4 days"
    measured = site.root.dep_ in ("attr", "acomp", "dobj", "pobj", "npadvmod") and (
        states or site.lead_word in ("to", "by", "at", "of")
    )
    return measured and timed


_MOVES = ("higher_than_before", "difference", "change_noun_of", "adverb_of_change", "verb_change")
""" "The number of clear days was 310, up 4 days": days that are counted, and so moved by days."""
_BY = re.compile(r"\bby\s(?:a\sfurther\s|another\s|an\s(?:additional|extra)\s)?$")
_DURING = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Oo]ver|[Tt]hroughout)\s(?:the|this|last\syear['’]s|this\syear['’]s)\s$")
""" "during the three-day autumn holiday": when something was."""
_AS_LONG = re.compile(r"\bas\s(?:long|short)\sas\s(?:about\s|nearly\s|almost\s|over\s)?$")
""" "The average wait is as long as 5.4 years"."""
_LABELLED = re.compile(r"(?::|\s[-–—])\s$")
""" "Average stay: 5.4 days", "has a long life expectancy - 81 years for men": the value of what is named before it."""
_LASTING = re.compile(
    r"\b(?:period|term|tenor|moratorium|holiday|maturity)\s(?:[a-z]+\s){0,2}(?:lasts?|last\sfor|lasts\sfor|is|be|was)\s$"
)
""" "The application period will last for six months", "The repayment period is up to three years"."""


def _beside_length(site: Site) -> bool:
    """ "was extended to 78 years, 1.3 years longer than before": said of the length before."""
    return bool(site.memory.frames) and site.memory.frames[-1][0].kind == "duration"


def _from_now(site: Site) -> bool:
    """ "relax the limit from the present 240 days to 305 days": what it is and what it will be."""
    if FROM_NOW.search(site.view.text, 0, site.quantity.begin) is not None:
        return True
    between = site.view.text[site.memory.frames[-1][0].end : site.quantity.begin] if _beside_length(site) else ""
    start = site.memory.frames[-1][0].begin if between else 0
    return between == " to " and re.search(r"\bfrom\s(?:the\s[a-z]+\s)?$", site.view.text[:start]) is not None


def _clear_days(site: Site) -> bool:
    """ "26 days with clear air and 25 days whose …", "Three days were marked as foul": days that are counted."""
    if site.quantity.unit != "d":
        return False
    text = site.view.text
    last = site.claimed_before()
    again = last is not None and last[0].unit == "d" and _AND_DAYS.fullmatch(text, last[0].end, site.quantity.begin)
    if again and _OF_KIND.match(text, site.end) is not None:
        return True
    return _MARKED.match(text, site.end) is not None and text[: site.quantity.begin].strip() in (
        "",
        "Only",
        "Another",
        "Some",
    )


def _or_days(site: Site, frame: Frame) -> bool:
    """ "The share of clear days was 79 percent, or 288 days", "… (288 days)": the days themselves behind their share."""
    last = site.claimed_before()
    if site.quantity.unit != "d" or last is None or last[0].unit != "%" or "days" not in frame.subject.lower():
        return False
    return _OR_DAYS.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None


_OR_DAYS = re.compile(r",?\s(?:or|that\sis|i\.e\.|namely),?\s(?:a\stotal\sof\s)?|\s\(")
_AND_DAYS = re.compile(r"\s[^;.\d]{3,80}?,?\s(?:and|while|but)\s(?:another\s|only\s)?")
_OF_KIND = re.compile(r"\s(?:whose|with|of|when|on\swhich|above|below|at)\b")
_MARKED = re.compile(
    r"\s(?:was|were)\s(?:marked|rated|classed|classified|polluted|clear|foul)\b|\shad\s(?:(?:[a-z]+\s){0,3}(?:air|pollution|haze|smog|skies|sunshine|rain)\b|[^,;.]{2,40}\sas\s(?:the|their)\s)"
)


def _another_part(site: Site) -> bool:
    """ "79 years for males and 83 years for females": the same length of another part."""
    if not _beside_length(site) or site.memory.frames[-1][0].unit != site.quantity.unit:
        return False
    between = site.view.text[site.memory.frames[-1][0].end : site.quantity.begin]
    return _PART.fullmatch(between) is not None and _OF_PART.match(site.view.text, site.end) is not None


_PART = re.compile(r"\s(?:for|in|among)\s[^,;.\d]{2,40}?,?\s(?:and|but|while|against)\s")
_OF_PART = re.compile(r"\s(?:for|in|among)\s")


def _follows_length(site: Site) -> bool:
    """ "16 days, down from 21 days": the same length at another time."""
    if not site.memory.frames or site.lead_word not in ("from", "against", "with", "than"):
        return False
    last, _ = site.memory.frames[-1]
    between = site.view.text[last.end : site.quantity.start]
    return last.kind == "duration" and re.search(r"[;:]|\b(?:and|but|while)\b", between) is None


def _at_work(site: Site) -> bool:
    """ "gave 5,600 hours": more hours than anything lasts are work, or use, of many."""
    value = site.quantity.value
    return value is not None and value >= _MANY_HOURS
