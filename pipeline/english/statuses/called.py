"""The status of a number by what it is called: proposed, approved, demanded, expected."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import head_noun
from pipeline.english.modality.aiming import to_do
from pipeline.english.modality.estimates import by_noun, proposed, set_as_aim
from pipeline.english.modality.goals import aim_noun, aims_before, aims_listed
from pipeline.english.modality.moods import agent, past
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.statuses.said import Said
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Status

__all__ = ["called"]


def called(said: Said) -> Status | None:
    """By what the number is called: proposed, approved for a time to come, expected; or by a list of things to do."""
    site, frame, open_yet = said.site, said.frame, said.times_ahead is not False
    if set_as_aim(site):
        return "target"
    if open_yet and _PROPOSED_ARE.search(said.text, 0, site.quantity.start):
        return "target"
    if open_yet and _BY_FORECAST.match(said.text) and not agent(said.chain) and not aim_noun(site):
        return "forecast"
    if (proposed(frame) and open_yet) or (proposed(frame, "approved") and said.times_ahead):
        return "target"
    if open_yet and not past(said.chain) and (_DEMAND_FOR.search(said.before) or _demanded(said)):
        return "forecast"
    due = "should" in auxiliaries(said.chain[0])  # "by 2032, dust should have dropped by 9 %"
    if open_yet and (due or not past(said.chain)) and _UNDER_AIMS.match(said.text):
        return "target"
    if frame.measure == "level" and frame.subject.partition(" ")[0].lower() in cues.words("status", "expected"):
        return "target" if open_yet and aims_listed(site) else "forecast"
    if open_yet and (named := by_noun(site)) is not None:
        among_aims = said.role in ("targets", "tasks") and not said.budget
        return "target" if aims_listed(site) or (among_aims and _PROJECTED_RISE.search(said.before)) else named
    listed = (said.previous == "target" and aims_before(site)) or to_do(site, said.chain[0], said.previous)
    return "target" if open_yet and listed else None


_BY_FORECAST = re.compile(
    r"\W{0,3}(?:\d{1,3}\.\s?)?(?:According\sto|Based\son|On)\s(?:the|our|these)\s(?:[a-z]+\s){0,2}(?:forecasts?|projections?)\b"
)
""" "According to the latest forecast, the docks will have 9 thousand berths": whatever is said of them."""


def _demanded(said: Said) -> bool:
    """ "Demand for water will reach 9 million tonnes next year": what others will ask for, which nobody aims at."""
    to_come = bool(said.times_ahead) or bool(auxiliaries(said.chain[0]) & cues.words("status", "modal"))
    return to_come and head_noun(said.frame.subject) == "demand" and not agent(said.chain)


_DEMAND_FOR = Sought(r"\bdemands?\sfor\s(?:[a-z]+\s){0,2}$", "demand")
_PROJECTED_RISE = re.compile(r"\b[Pp]rojected\s[^,;.]{3,40}\sof\s(?:[a-z]+\s)?$")
""" "A projected price rise of 2 % is feasible": what a plan projects, among its aims, it means to reach."""
_PROPOSED_ARE = Sought(r"\bproposed\s(?:is|are|will\sbe)\s(?:[^\s]{1,12}\sand\s)?(?:[a-z]+\s)?$", "proposed")
""" "The pensions proposed are 250 and 2,000 a month"."""
_UNDER_AIMS = re.compile(
    r"(?:Under|In\sline\swith|According\sto)\s(?:the|these|those|its|this|our)\s(?:[a-z-]+\s){0,3}(?:targets?|goals?|objectives|plan|blueprint|guidelines?)\b"
)
""" "Under the targets, ferries are expected to carry 9 % more"."""
