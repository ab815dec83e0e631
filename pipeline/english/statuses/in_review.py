"""The status of a number in a review: what is said is done, but for what the report itself still plans or expects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.aiming import aimed_to, grants, roughly_so
from pipeline.english.modality.budget_outlook import expected_in_budget
from pipeline.english.modality.effects import effect
from pipeline.english.modality.expecting import estimated_at_close, expected, foreseen, measured
from pipeline.english.modality.goals import sets_itself
from pipeline.english.modality.moods import agent, announced, past, verbless
from pipeline.english.modality.put_ahead import future
from pipeline.english.modality.verbs_above import finite
from pipeline.english.statuses.at_close import told_of_year_gone
from pipeline.english.statuses.by_times import told_ahead
from pipeline.english.statuses.promised import funded, on_ground
from pipeline.english.statuses.said import Said
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_YET_OPEN = re.compile(r"\b(?:whole|full|entire|this|next|coming)\s(?:\w+\s)?year\b", re.IGNORECASE)
""" "is expected to grow by 9 % for the whole year": of a year that has not closed."""


def in_review(said: Said) -> Status | None:
    """The status in a section that looks back; None elsewhere, and where a text without headings speaks of times to come."""
    if said.role != "review":
        return None
    if not said.headed and (_roughly(said) or _goes_on_listing(said.site, said.mood)):
        return "target"
    if said.times_ahead is not False and (on_ground(said) or funded(said)):
        return "target"
    return _closed(said) if said.headed or not said.times_ahead else None


def _roughly(said: Said) -> bool:
    return not said.budget and said.times_ahead is not False and roughly_so(said.site, said.frame)


def _closed(said: Said) -> Status:
    """As `in_review`, for what lies in the period under review."""
    site, chain, ahead = said.site, said.chain, said.times_ahead
    if said.budget and ahead is not False and _to_do(chain):
        return "target"
    if ahead and (announced(chain) or future(finite(chain))):
        reckoned = said.budget and expected_in_budget(site, said.frame, chain, ahead)
        return "forecast" if reckoned or expected(site, chain) or effect(site, chain) else "target"
    undated = ahead is None and _YET_OPEN.search(said.text) is None
    closes = said.headed or undated or chain[0].lower_ in cues.verbs("status", "completing")
    if closes and not ahead and not said.budget and said.closed and estimated_at_close(chain):
        return "actual"
    if ahead is False and not said.budget and said.closed and told_of_year_gone(said):
        return "actual"
    if foreseen(chain) or (ahead and expected(site, chain)):
        return "forecast"
    if not said.headed and measured(site, chain, ahead, said.budget):
        return "actual"
    return "forecast" if said.budget and _not_closed(said) else _told(said)


def _to_do(chain: list[Token]) -> bool:
    """ "We will spend 9 million on docks", behind the review of a budget: what somebody is to do, and not what comes of it."""
    ends = cues.forms("be") | cues.forms("have") | cues.verbs("level", "see") | cues.verbs("budget", "closing")
    verb = finite(chain)
    return bool(verb) and agent(verb[:1]) and future(verb) and verb[0].lower_ not in ends


def _goes_on_listing(site: Site, mood: str) -> bool:
    """A line without a verb and a full stop, behind one that tells an aim."""
    open_end = not site.view.text.rstrip().endswith((".", "!", "?", ":"))
    return mood == "target" and open_end and verbless(site) and not site.view.times


def _not_closed(said: Said) -> bool:
    """ "2030-31 outturn: I estimate that dues will be 3 million": of a year under review that a budget cannot close yet."""
    if past(said.chain[:1]) or measured(said.site, said.chain, said.times_ahead, True):
        return False
    revised = cues.pattern("status", "revised").search(said.before) is not None
    reckoned = any(verb.lower_ in cues.verbs("status", "expect") for verb in said.chain)
    return revised or reckoned or future(finite(said.chain))


def _told(said: Said) -> Status:
    """In a review what is said is done; but the speaker's own plans and forecasts stand out where no heading calls it one."""
    if aimed_to(said.chain):
        return "target"
    if said.headed:
        return "actual"
    if (reported := told_ahead(said)) != "actual":
        return reported  # "The city would meanwhile mend 900 boats", in a press report of it
    if expected(said.site, said.chain) or foreseen(said.chain):
        return "forecast"
    told = said.chain[0].lower_ in cues.words("status", "same_in_past")
    ahead = future(finite(said.chain)) or (announced(said.chain) and not told) or sets_itself(said.chain)
    return "target" if ahead or grants(said.site, said.chain, None) else "actual"
