"""Numbers that say how far something lies above or below something else, or its earlier self."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.arguments import subject_of
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import antecedent
from pipeline.english.rules.common import change_measure
from pipeline.english.view import governor, is_verb
from pipeline.lexicon import either
from pipeline.records.enums import Measure


@cache
def comparative() -> re.Pattern[str]:
    """ "points higher than": the comparative after a number."""
    words = either(cues.words("difference", "up") | cues.words("difference", "down"))
    return re.compile(rf"\s(?:percentage points?\s)?({words})\b(\sthan)?")


def _without_other(site: Site, tail: str) -> str:
    """What follows the number, without the same said again in another unit: "3 per cent (or $2 billion) less than"."""
    for other in site.view.reading.quantities:
        between = site.view.text[site.end : max(site.end, other.start)]
        if other.kind != site.quantity.kind and re.fullmatch(r",?\s\(?or\s", between):
            return re.sub(r"^\)?,?", "", tail[other.end - site.end :])
    return tail


def _of_itself(rest: str) -> bool:
    """Whether what a number is compared with is its own earlier self: "last year", "in 2012"."""
    other = rest.split(",")[0][:60]
    if cues.pattern("difference", "planned").search(other):
        return False
    earlier = cues.pattern("difference", "itself").search(other[:50])
    year = (
        r"\s(?:in|at)?\s?(?:19|20)\d\d"
        r"|\s(?:the|our|its|their)\s(?:(?:19|20)\d\d\s)?(?:baseline|base\syear|level\s(?:in|of)\s\d)"
    )
    return earlier is not None or re.match(year, rest) is not None


_AGAINST_PLAN = re.compile(r"\s(over|under|above|below)\s(?:the\s|its\s|our\s)?(?:budget|plan|forecast|target)\b")
_PAST_PLAN = re.compile(
    r"\b(exceeding|beating|surpassing|missing|undershooting)\s(?:the|its|our|their)\s(?:\w+\s)?(?:budget|plan|forecast|target)"
    r"\sby\s(?:\w+\s){0,2}$"
)


_ABOVE = re.compile(r"\s(?:above|below)\s(?:the|an?|its|our|that)\b")


def compares(site: Site) -> bool:
    """Whether the words behind a number make it a difference, so that it does not go on from the number before."""
    tail = site.view.text[site.end : site.end + 40]
    return _ABOVE.match(tail) is not None or _AGAINST_PLAN.match(tail) is not None


def _against_plan(site: Site, tail: str) -> str:
    """The direction of "£0.8m over budget" and "exceeding the target by 6,000"; else empty."""
    over = _AGAINST_PLAN.match(tail)
    if over is not None:
        return "up" if over[1] in ("over", "above") else "down"
    past = _PAST_PLAN.search(site.view.text[max(0, site.quantity.start - 70) : site.quantity.start])
    return "" if past is None else "down" if past[1] in ("missing", "undershooting") else "up"


def difference(site: Site) -> Frame | None:
    """So much above or below something else: "2.1 points higher than in the next port"."""
    tail = _without_other(site, site.view.text[site.end : site.end + 110])
    if site.memory.frames and (way := _against_plan(site, tail)):
        return Frame("difference", antecedent(site), "difference", way, governor(site.root), given=False)
    match = comparative().match(tail)
    if (
        match is not None
        and site.memory.frames
        and re.match(r"(?:more|less|fewer)\b", match.group(1))
        and match.group(2)
    ):
        return _more_than(site, match.group(1), tail[match.end() :])
    if match is None or (
        site.quantity.kind in ("count", "duration")
        and match.group(1) in ("more", "less", "fewer")
        and match.group(2) is None
    ):
        return None
    if match.group(2) is None and match.group(1) not in ("above", "below"):
        return (
            _moved(site, match.group(1))
            if site.quantity.kind in ("percent", "money", "measure") and match.group(1) in ("higher", "lower")
            else None
        )
    rest = tail[match.end() :]
    way = "up" if match.group(1) in cues.words("difference", "up") else "down"
    verb = governor(site.root)
    beside = _beside_last(site)
    text, given = (antecedent(site), False) if beside or not is_verb(verb) else subject_of(site, verb)
    if not _of_itself(rest) and re.match(r"\s(?:an?|the|those|that|its|their|our)?\s?[a-zA-Z]", rest):
        return Frame("difference", text, "difference", way, verb, given=given)
    return Frame("higher_than_before", text, change_measure(site), way, verb, given=given)


def _beside_last(site: Site) -> bool:
    """ "42 million, 3.1 per cent or 1 million lower than …": said of the number right before."""
    if not site.memory.frames:
        return False
    last = site.memory.frames[-1][0]
    return re.fullmatch(r",\s|\s?\(?or\s", site.view.text[last.end : site.quantity.start]) is not None


def _more_than(site: Site, word: str, rest: str) -> Frame:
    """ ", 300 billion more than last year": said of the claim before it."""
    way = "up" if word == "more" else "down"
    itself = _of_itself(rest)
    measure: Measure = change_measure(site) if itself else "difference"
    return Frame(
        "higher_than_before" if itself else "difference",
        antecedent(site),
        measure,
        way,
        governor(site.root),
        given=False,
    )


def _moved(site: Site, word: str) -> Frame:
    """ "3 percent higher", with nothing that it is higher than: than it was before."""
    verb = governor(site.root)
    text, given = subject_of(site, verb) if is_verb(verb) else (antecedent(site), False)
    return Frame(
        "higher_than_before", text, change_measure(site), "up" if word == "higher" else "down", verb, given=given
    )
