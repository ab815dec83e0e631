"""Counts that refer back ("the two piers"), and groups that are known while their size is told ("all 12 districts")."""

from __future__ import annotations

import re

from pipeline.english.frames import Frame, Site, sum_key
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.timing.usable_times import ON_TOP
from pipeline.lexicon import read
from pipeline.lexicon.sought import Sought

_OURS = ("the", "these", "those", "our", "my", "its", "their")


def backward(site: Site, frame: Frame) -> Verdict | None:
    """ "the two piers", "the above 9 million": a count or a sum of what is known already."""
    text, start = site.view.text, site.quantity.start
    if site.quantity.kind == "money" and _EXCLUDING.search(text, max(0, start - 24), start):
        return "qualifier", "what is left out"
    if _further(site) or _done_again(site, frame):
        return "qualifier", "a change that refers back"
    if site.quantity.kind == "money" and _ABOVE.search(text, max(0, start - 24), start):
        return "qualifier", "a sum that refers back"
    if _told_before(site) and frame.measure == "level":
        return "qualifier", "a sum that refers back"
    if _said_twice(site):
        return "qualifier", "said twice"
    if _NAMES_CAUSE.search(text, max(0, start - 40), start):
        return "qualifier", "a change that refers back"
    if text.startswith(" range", site.quantity.end) and _RANGE.search(text, 0, start):
        return "qualifier", "a range that refers back"
    if _LIMIT.match(text, site.end) is not None and _HELD_WITHIN.search(text, 0, start) is not None:
        return "qualifier", "a limit that others set"
    if site.quantity.kind != "count" or site.lead is None:
        return None
    others = site.lead_word == "other" and frame.rule == "subject_number"
    if frame.rule != "counted_noun" and site.lead_word not in ("these", "those") and not others:
        return None
    if site.quantity.modifier_start is not None:
        return None
    word = site.lead_word
    if site.lead.tag_ == "POS" and site.lead.idx + len(site.lead) + 1 == site.quantity.start:
        return None if _whole_group(site) else ("qualifier", "a count that refers back")
    before = site.lead.nbor(-1).lower_ if site.lead.i else ""
    if word == "above" and before not in ("the", "these", "those", "our"):
        return None
    next_to = word in ("next", "previous", "last", "planned") and before in _OURS
    phase = (
        word == "first"
        and before == "the"
        and site.chunk
        and site.chunk[-1].lower_ in read("en/roles")["backward"]["phases"]
    )
    if phase:
        return "qualifier", "a count that refers back"  # "The first two phases have served 400 crews"
    if word in read("en/roles")["backward"]["determiners"] or word in ("other", "lower", "upper") or next_to:
        size = site.quantity.value or 0
        on_top = ON_TOP.search(site.view.text, 0, site.quantity.begin) is not None
        peopled = word == "the" and (before != "of" or on_top) and size > _PEOPLED  # "the 1.5 million taxpayers"
        large = peopled or (word == "all" and size > _MANY)
        parted = _OF_THE.search(site.view.text, 0, site.quantity.start) is not None  # "eleven of the 14 new piers"
        fresh = frame.subject.lower().startswith(("new ", "additional ")) and word not in ("these", "those")
        fresh = fresh and not _grown_next(site)
        fresh = fresh and not parted
        fresh = fresh or (word == "the" and before in _HELD_TO and _dated(site))
        if large or _whole_group(site) or fresh or (word == "the" and not parted and _told_which(site)):
            return None
        return "qualifier", "a count that refers back"
    return None


def _grown_next(site: Site) -> bool:
    """ "The four new trades grew by 9 %": known ones, of which something else is told."""
    behind = site.view.text[site.chunk[-1].idx + len(site.chunk[-1]) :] if site.chunk else ""
    return site.lead_word == "the" and _GREW_BY.match(behind) is not None


_GREW_BY = re.compile(
    r"\s?(?:\([^()]{3,90}\)\s?)?(?:grew|rose|fell|increased|expanded|declined|accounted|contributed)\b"
)
_HELD_TO = ("from", "than", "over", "with", "against")


def _dated(site: Site) -> bool:
    """ "a rise from the 80 lines in 2031": a count of another time, which is told nowhere else."""
    end = site.chunk[-1].idx + len(site.chunk[-1]) if site.chunk else site.end
    behind = (t for t in site.view.times if t.form in ("year", "fiscal", "published") and t.start >= end)
    return any(_IN.fullmatch(site.view.text, end, t.start) for t in behind)


_IN = re.compile(r"(?:\s(?:worth|of)\s[^,;.]{2,24})?\s(?:in|of|for)?\s?")


def _told_which(site: Site) -> bool:
    """ "the 44 piers awarded during 2031": a count that its own words, and no sentence before, say what it is of."""
    last = site.chunk[-1] if site.chunk else None
    done = last.nbor() if last is not None and last.i + 1 < len(site.view.words) else None
    if done is None or done.tag_ not in ("VBN", "VBD") or done.dep_ != "acl":
        return False
    return any(done.i < place <= done.i + _NEAR for place in site.view.timed)


_NEAR = 4


_KNOWN_ONE = re.compile(
    r"^(?:The\s(?:previous|earlier|former|original)\s(?:[a-z]+\s){1,3}of|With\s(?:an?|the)\s(?:[a-z]+\s){1,2}(?:in|of)\s[^,;.\d]{3,60}\sto)\s$"
)
""" "The previous relief of 2,000 helped 900 crews. With an increase in the relief to 5,000, …": sums that were told before."""


def _told_before(site: Site) -> bool:
    """ "The 9 million will be enough", "the 9 million dock fund": a sum that was claimed before, of the same thing."""
    value = site.quantity.value
    told = site.memory.sums.get(sum_key("money", value)) if value is not None else None
    if told is not None and site.quantity.kind == "money" and _KNOWN_ONE.search(site.view.text, 0, site.quantity.begin):
        return True
    if (
        told is None
        or site.quantity.kind != "money"
        or site.lead_word != "the"
        or site.quantity.modifier_start is not None
    ):
        return False
    if site.chunk and site.chunk[-1].lower_ in read("en/roles")["backward"]["limits"]:
        return True  # "capped at 9,000. Most stay below the 9,000 cap."
    return not site.chunk or not {t.lower_ for t in site.chunk}.isdisjoint(told.lower().split())


_NAMES_CAUSE = Sought(r"\b(?:arising|resulting|stemming)\sfrom\s(?:the|an?|our)\s$", "from")
""" "Toll income arising from the 2 percentage point hike in July": which income."""


def _said_twice(site: Site) -> bool:
    """ "saved 9 million, 9 million, in wages": what a speaker says once more."""
    before = next((q for q in reversed(site.view.reading.quantities) if q.end <= site.quantity.start), None)
    if before is None or (before.value, before.unit, before.kind) != (
        site.quantity.value,
        site.quantity.unit,
        site.quantity.kind,
    ):
        return False
    again = re.fullmatch(r"(?:,|\s?[—–-]{1,2})\s", site.view.text[before.end : site.quantity.begin]) is not None
    return again and site.view.text[site.end : site.end + 2].strip(" ") in (",", "—", "–", "-")


def _further(site: Site) -> bool:
    """ "The additional 2 % is for the fund", behind "raised by 2 percentage points": the same change again."""
    value, kind = site.quantity.value, site.quantity.kind
    if value is None or kind not in ("money", "percent", "fraction") or site.quantity.modifier_start is not None:
        return False
    opened = _THE_MORE.search(site.view.text, max(0, site.quantity.start - 24), site.quantity.start)
    return opened is not None and sum_key(kind, value) in site.memory.sums and site.after_word() != "of"


def _done_again(site: Site, frame: Frame) -> bool:
    """ "Raising the levy by 2 points will bring in 40 million", behind "We will raise it by 2 points": what doing so comes to."""
    value, verb = site.quantity.value, frame.verb
    if value is None or verb is None or verb.dep_ != "csubj" or frame.measure != "change":
        return False
    return sum_key(site.quantity.kind, value) in site.memory.sums


_HELD_WITHIN = Sought(
    r"\b(?:me?e?t|meets|meeting|within|exceed(?:s|ed|ing)?|reach(?:es|ed|ing)?|breach(?:es|ed|ing)?|above|below|under|over|to)"
    r"\sthe\s(?:[a-z]+\s)?$",
    "the",
)
_LIMIT = re.compile(r"\s(?:[a-z]+\s){0,2}(?:thresholds?|ceilings?|caps?|limits?)\b")
""" "failed to meet the 30 per cent threshold", "stayed within the 35 per cent legal ceiling"."""
_THE_MORE = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:additional|extra|further)|(?:[Tt]his|[Tt]hat)\s(?:full|same))\s$"
)
_EXCLUDING = re.compile(r"\b(?:excluding|except\sfor|apart\sfrom)\sthe\s(?:[a-z-]+\s)?$", re.IGNORECASE)
""" "excluding the 9 million endowment, …"."""
_RANGE = re.compile(r"\b(?:end|top|bottom|middle|part)\sof\s(?:the|that|this|its|our)\s$")
""" "at the top end of the 11% to 14% range"."""
_ABOVE = re.compile(
    r"\b(?:[Tt]he\s(?:above|aforementioned|aforesaid|said)|(?:[Oo]f|[Ff]rom|[Oo]ut\sof|[Ww]ithin)\s(?:this|that))\s$"
)
""" "The above 9 million will be enough", "Of this 9 million, 4 million will be lent"."""
_OF_THE = re.compile(r"(?:\d|\b[a-z]+)\sof\sthe\s$", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:(?P<all>all(?:\sthe)?(?:\s[\w-]+(?:['’]s|s['’]))?)|last|(?:all|each)\sof\sthe|the\s(?P<total>total))\s$",
    re.IGNORECASE,
)
_MANY, _SOME, _PEOPLED = 30, 10, 100_000


def _whole_group(site: Site) -> bool:
    """ "all 12 districts", "all the isle's 832 wards", "the last 400 boats", "none of the total 40": a group that is known, but
    not how large it is."""
    group, value = _GROUP.search(site.view.text, 0, site.quantity.start), site.quantity.value
    if group is None or value is None:
        return False
    printed = site.view.text[site.quantity.start].isdigit() or (group["all"] or "").lower() == "all the"
    return value > _MANY or group["total"] is not None or (group["all"] is not None and printed and value >= _SOME)
