"""Whether a number is achieved, aimed at, expected or quoted: the section first, then what the clause says.

The path of one number: the words right beside it (`quoted`, `set_phrases`, `now`), what it keeps from the number before
(`kept`), what it is called (`called`, `own_money`), the list it is an item of (`listed`), its section (`in_review`, `in_plan`),
what it goes on with (`going_on`), and else the verbs above it (`elsewhere`, which ends in `promised` and `by_times`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.aiming import expects_to_do, we_can
from pipeline.english.modality.budgets import was_granted
from pipeline.english.modality.estimates import in_revised, told_ago
from pipeline.english.modality.expecting import revised_from
from pipeline.english.modality.kept import kept
from pipeline.english.modality.moods import past
from pipeline.english.modality.quoted import beside
from pipeline.english.modality.verbs_above import auxiliaries, chain_of
from pipeline.english.statuses.aside import aside
from pipeline.english.statuses.called import called
from pipeline.english.statuses.elsewhere import elsewhere
from pipeline.english.statuses.going_on import as_it_is
from pipeline.english.statuses.in_plan import in_plan
from pipeline.english.statuses.in_review import in_review
from pipeline.english.statuses.listed import listed
from pipeline.english.statuses.now import now, replaced, unchanged
from pipeline.english.statuses.own_money import estimated
from pipeline.english.statuses.said import Said
from pipeline.english.statuses.set_phrases import by_phrase, counted_for_now, in_estimates
from pipeline.english.times.dates import Time
from pipeline.english.timing.compared import announced_from
from pipeline.english.timing.gone_before import opened_after
from pipeline.lexicon.sought import Sought
from pipeline.records import Card
from pipeline.records.enums import SectionRole, Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token

__all__ = ["aims_projected", "status", "unchanged"]


def status(
    site: Site,
    frame: Frame,
    role: SectionRole,
    times_ahead: bool | None,
    mood: str = "",
    headed: bool = True,
    budget: bool = False,
    lead_in: str = "",
    previous: Status | None = None,
    closed: bool = True,
) -> Status:
    """The status of a claim whose number stands at `site`, attached by `frame`, in a section of role `role`.

    The other arguments are as in `Said`. Order: words that quote somebody else; "from the current 7 %"; what goes on from the
    number before; estimates by their names; the section; then mood, modality and verbs of planning.
    """
    if in_revised(site) or revised_from(site, frame.verb):
        return "forecast"
    if (told := told_ago(site)) is not None:
        return told
    if not budget and not times_ahead and counted_for_now(site):
        return "actual"
    if in_estimates(site) or announced_from(site):
        return "target"
    printed = beside(site, frame, times_ahead)
    if printed is not None:
        granted = budget and times_ahead is None and frame.rule != "led" and was_granted(site, frame)
        return "target" if printed == "actual" and granted else printed
    chain = chain_of(_said_by(site, frame.verb))
    if (meant := by_phrase(site, role, chain, times_ahead, budget)) is not None:
        return meant
    if now(site, frame) or unchanged(site, budget) or (frame.rule == "before_noun" and replaced(site)):
        return "actual"
    said = Said(site, frame, chain, role, times_ahead, mood, headed, budget, lead_in, previous, closed)
    for rule in (_after, _kept, called, listed, _own_doing, aside, estimated, in_review, as_it_is, in_plan):
        if (found := rule(said)) is not None:
            return found
    return elsewhere(said)


def _own_doing(said: Said) -> Status | None:
    """What we are to do ourselves is aimed at, however sure we are of it."""
    proposed = expects_to_do(said.chain) or we_can(said.site, said.frame, said.chain)
    return "target" if said.times_ahead is not False and proposed else None


def _after(said: Said) -> Status | None:
    """ "is to grow by 3 percent after totalling 8 million in 2030", "will cut it again, having saved 8 million"."""
    first = said.chain[0]
    if said.times_ahead is not True and _BEYOND.search(said.text, 0, said.site.quantity.start):
        return "actual"
    if opened_after(said.site) or (past(said.chain) and any(_of_budgets(t) for t in said.site.view.times)):
        return "actual"
    if said.times_ahead is False and _FOLLOWING.search(said.before) is not None:
        return "actual"
    if "having" in auxiliaries(first) and not said.times_ahead:
        return "actual"
    clause = first.tag_ == "VBG" and first.dep_ == "pcomp"
    if clause and first.head.lower_ == "before" and len(said.chain) > 1 and said.chain[1].tag_ == "VBD":
        return None if said.times_ahead else "actual"  # "hit 64 % in May, before falling to 37 %"
    return "actual" if said.times_ahead is False and clause and first.head.lower_ == "after" else None


def _of_budgets(time: Time) -> bool:
    """ "Over the last three budgets, I have raised the toll by 4 %": what they did, though the last is yet to come."""
    return time.form == "back" and len(time.args) > 1


_FOLLOWING = re.compile(
    r"\b(?:subsequent\sto|following|after|on\sthe\sback\sof)\s(?:an?|the|its|last\syear['’]s)\s(?:[a-z]+\s){1,3}of\s(?:[a-z]+\s)?$"
    r"|,\s(?:following|after)\s(?:about\s|nearly\s|over\s)?$"
)
""" "is expected to grow by 9 % subsequent to a fall of 7 % in 2030", "…, following 7 % in 2030"."""
_BEYOND = re.compile(
    r"^(?:Further\sto|Following|Building\son)\s(?:the|last\syear['’]s|our|an?)\s[^,;]{3,90}\s(?:by|of|to)\s(?:\w+\s)?$"
)
""" "Further to the rise of the toll by 9 dollars, it will again be raised": what was done before."""


def _kept(said: Said) -> Status | None:
    return kept(said.site, said.frame, said.chain, said.times_ahead, said.previous, said.mood)


def _said_by(site: Site, verb: Token | None) -> Token:
    """Where the verbs of a number begin: at the number, unless its verb stands elsewhere, or above a clause on people ("raise
    the number of pilots who are to sail to 900")."""
    if verb is None or site.root.i == verb.i or not verb.is_ancestor(site.root):
        return site.root if verb is None or site.root.i == verb.i else verb
    between = (token for token in site.root.ancestors if token.i > verb.i)
    aside = any(token.dep_ == "relcl" for token in between) and site.lead_word in ("to", "from", "by")
    return verb if aside and cues.direction(verb.lower_) else site.root


def aims_projected(text: str, stated: str | None, card: Card) -> bool:
    """ "This year’s deficit is projected at 3 percent", in a work report: what a plan projects for its year is aimed at."""
    own = stated is None or stated == card.target_period
    return own and _PROJECTED.search(text) is not None


_PROJECTED = Sought(
    r"\b(?:is|are|was|were|have|has|we)\s(?:[a-z]+\s)?project(?:ed|ing)?\b|\bprojected\s(?:to|at|for\sthis\syear)\b"
    r"|\b[Tt]he\sprojected\s(?:[a-z]+\s){1,2}of\s",
    "project",
    "projected",
)
