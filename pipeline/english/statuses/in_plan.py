"""The status of a number among targets and tasks: aimed at, unless it is foreseen, or told as done."""

from __future__ import annotations

from pipeline.english import cues
from pipeline.english.modality.effects import effect
from pipeline.english.modality.expecting import foreseen, measured, projected
from pipeline.english.modality.goals import aim_noun, aims, to_be_kept
from pipeline.english.modality.moods import past, verbless
from pipeline.english.modality.put_ahead import future, meant_for
from pipeline.english.modality.verbs_above import auxiliaries, finite
from pipeline.english.statuses.said import Said, has_come
from pipeline.english.view import child
from pipeline.records.enums import Status


def in_plan(said: Said) -> Status | None:
    """The status in a section of targets or tasks; None elsewhere."""
    if said.role not in ("targets", "tasks"):
        return None
    gone = said.times_ahead is False and said.closed and not said.budget
    if gone and measured(said.site, said.chain, said.times_ahead, said.budget):
        return "actual"  # "Trade was estimated to reach 9 million last year", beside what is planned
    if foreseen(said.chain) or effect(said.site, said.chain) or projected(said.site):
        return "forecast"
    if _just_given(said):
        return "target"
    told = verbless(said.site) and not any(t.tag_ == "VB" for t in said.site.view.words) and not _proposed(said)
    if (said.times_ahead is False or has_come(said)) and told and not aim_noun(said.site):
        return "actual"  # "Income: 31,000 yuan in 2030; 45,000 yuan in 2035", in a plan of 2031
    if said.mood == "actual" and told:
        return "actual"  # "…; and harbour revenue up 6 %", behind items that tell what was
    if _there_are(said) or _over_in_budget(said) or _makes_up(said):
        return "actual"
    aimed = aim_noun(said.site) or aims(said.chain)
    return "actual" if _done(said) and not said.times_ahead and not aimed else "target"


def _proposed(said: Said) -> bool:
    """ "I propose the following: (a) reducing the toll for 2030 by 75 %": a doing that the sentence above the item proposes."""
    led = set(said.lead_in.lower().split()) & (cues.verbs("status", "aim") | cues.verbs("status", "announce"))
    return bool(led) and said.site.view.words[0].tag_ == "VBG"


def _over_in_budget(said: Said) -> bool:
    """ "In March 2031 it was at 14 % on its way to 15 in January 2032", in a budget: told in the past, of a year gone."""
    told = any(v.tag_ == "VBD" for v in said.chain) and not future(finite(said.chain))
    return said.budget and said.times_ahead is False and told and said.site.lead_word != "to"


def _there_are(said: Said) -> bool:
    """ "There are 900 yards in town, employing 3,000 people", among plans: what there is."""
    counted = said.site.quantity.kind in ("count", "percent") and not said.times_ahead
    plain = (v for v in said.chain if v.tag_ in ("VBZ", "VBP") and v.lower_ in cues.forms("be"))
    return counted and any(child(v, "expl") is not None and child(v, "xcomp") is None for v in plain)


def _makes_up(said: Said) -> bool:
    """ "Ferries account for over 60 % of the traffic", in a budget, under the heading of a task: how things stand."""
    verb = said.chain[0]
    plain = said.budget and verb.tag_ in ("VBZ", "VBP") and said.frame.measure == "share" and not said.times_ahead
    making_up = (cues.forms(word) for word in ("account", "make", "represent", "constitute"))
    stands = any(verb.lower_ in forms for forms in making_up)
    return plain and stands and len(finite(said.chain)) == 1


def _just_given(said: Said) -> bool:
    """ "Resources have been allocated to schools, involving 9 million", in a budget."""
    money = said.site.quantity.kind in ("money", "percent")
    given = any(v.lower_ in cues.verbs("status", "granting") and "have" in auxiliaries(v) for v in said.chain[:3])
    return said.budget and given and money and said.times_ahead is not False


def _done(said: Said) -> bool:
    """Whether the verbs say what has been done, and none of them what it is to lead to."""
    first = said.chain[0]
    begun = first.dep_ == "xcomp" and first.tag_ == "VBG" and first.head.tag_ == "VBD"
    if not (past(said.chain) or begun) or future(finite(said.chain)) or meant_for(first):
        return False
    return first.lower_ not in cues.verbs("status", "aim") and not to_be_kept(first)
