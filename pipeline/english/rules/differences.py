"""Numbers that say how far something lies above or below something else, or its earlier self."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.arguments import subject_of
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import antecedent
from pipeline.english.rules.common import change_measure
from pipeline.english.view import governor, is_verb
from pipeline.records.enums import Measure


def difference(site: Site) -> Frame | None:
    """So much above or below something else: "2.1 points higher than in the next port"."""
    tail = site.view.text[site.end : site.end + 90]
    match = re.match(
        r"\s(?:percentage points?\s)?(higher|lower|more|less|greater|fewer|larger|smaller|above|below|faster|slower)\b(\sthan)?",
        tail,
    )
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
    itself = cues.pattern("difference", "itself").search(rest.split(",")[0][:50]) or re.match(
        r"\s(?:in|at)?\s?(?:19|20)\d\d", rest
    )
    way = "up" if match.group(1) in ("higher", "more", "greater", "larger", "above", "faster") else "down"
    verb = governor(site.root)
    text, given = subject_of(site, verb) if is_verb(verb) else (antecedent(site), False)
    if not itself and re.match(r"\s(?:an?|the|those|that|its|their|our)?\s?[a-zA-Z]", rest):
        return Frame("difference", text, "difference", way, verb, given=given)
    return Frame("higher_than_before", text, change_measure(site), way, verb, given=given)


def _more_than(site: Site, word: str, rest: str) -> Frame:
    """ ", 300 billion more than last year": said of the claim before it."""
    way = "up" if word == "more" else "down"
    itself = cues.pattern("difference", "itself").search(rest.split(",")[0][:50]) or re.match(
        r"\s(?:in|at)?\s?(?:19|20)\d\d", rest
    )
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
    verb = governor(site.root)
    text, given = subject_of(site, verb) if is_verb(verb) else (antecedent(site), False)
    return Frame(
        "higher_than_before", text, change_measure(site), "up" if word == "higher" else "down", verb, given=given
    )
