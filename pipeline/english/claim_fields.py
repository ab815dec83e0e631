"""One claim from its place and its frame: every field but its indicator and topic, its status by what is told around it."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.areas import area, of_others, of_regions, of_world
from pipeline.english.fields import ahead, amount_fields, evidence_fields
from pipeline.english.flags import in_slogan
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.budget_outlook import still_to_be
from pipeline.english.modality.estimates import estimated_below
from pipeline.english.modality.foreseen import foreseen_with
from pipeline.english.modality.moods import agent
from pipeline.english.modality.papers import in_papers, not_closed_yet, of_coming_year
from pipeline.english.modality.said_by_others import reckoned_by_others
from pipeline.english.modality.verbs_above import chain_of, has_done
from pipeline.english.paragraphs import done_in_years
from pipeline.english.periods import when
from pipeline.english.periods.case import closed
from pipeline.english.refined import measured
from pipeline.english.room import Room, claim_id
from pipeline.english.statuses import aims_projected, status
from pipeline.english.times.reckoned_from import bases_in
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.around import Around
from pipeline.english.timing.averages import yearly
from pipeline.english.timing.base_times import is_base
from pipeline.english.timing.held_against import is_compared
from pipeline.english.timing.stated import stated_period
from pipeline.english.timing.told_before import of_tranche
from pipeline.english.wording import averaged, scope_of, share_base
from pipeline.records import Card, Claim, Section, Sentence
from pipeline.records.enums import Flag, SectionRole, Status
from pipeline.records.period import bounds

_SPOKEN = ("budget", "speech")
"""Kinds of report that review and announce in one breath: what only the tense of most sentences tells is no review there."""


def _same_whole(site: Site, frame: Frame, previous: Claim | None) -> str | None:
    """ "Trade made up 21 % of output, up two percentage points": the whole of the share that moved."""
    moved = site.quantity.unit == "{pp}" and frame.measure == "change" and previous is not None
    return previous.share_of if moved and previous is not None and previous.subject == frame.subject else None


def _status(room: Room, section: Section, site: Site, frame: Frame, stated: str | None, around: Around) -> Status:
    """The status of a claim whose printed period is `stated`: by its words, its section, and what a heading calls revised."""
    card, told, budget = room.card, room.is_told(section), room.card.doc_type == "budget"
    role: SectionRole = "other" if section.role == "review" and not told and card.doc_type in _SPOKEN else section.role
    running = section.role == "outlook" and section.period == card.reported_period and budget
    role = "other" if running or (role == "review" and room.planned) else role
    state = status(
        site, frame, role, ahead(stated, card), room.mood, told, budget, around.lead_in, around.state, closed(card)
    )
    below = stated == card.reported_period or (state == "actual" and stated is None and not site.view.times)
    if around.estimated and below and estimated_below(site):
        return "forecast"
    if state == "forecast" and _as_goal(room, site, frame, stated):
        return "target"
    if state == "actual" and room.goals and not site.view.times:
        return "target"
    if state == "actual" and budget and stated is None and _over_last_year(room, section, site, frame):
        return "target"
    unsaid = state == "actual" and stated is None and budget
    alone = not around.lead_in and role != "review"
    if unsaid and of_coming_year(
        site, frame, bases_in(site, section, card), after_aim=room.mood == "target" and not told, alone=alone
    ):
        return "target"
    foreseen = still_to_be(site, frame, stated, card.reported_period)
    if state == "target" and (foreseen or (card.doc_type in _SPOKEN and foreseen_with(site, frame, around))):
        return "forecast"
    goes_on = state == "target" and room.mood == "forecast" and not around.lead_in and frame.measure != "change"
    # "The Government will make a contribution of 9 million"
    doing = frame.verb is not None and agent(chain_of(frame.verb))
    again = goes_on and not doing and not is_compared(site.view.text, site.quantity)
    meant = stated or (around.interval if cues.pattern("timing", "referring").match(site.view.text) else None)
    return in_papers(state, site, frame, meant, section.heading or "", card, again=again) if budget else state


def _over_last_year(room: Room, section: Section, site: Site, frame: Frame) -> bool:
    """ "Spending on piers falls by 4 million compared to 2030", in a budget that reviews 2030: of the year that it is for."""
    card, verb = room.card, frame.verb
    if frame.measure != "change" or card.reported_period is None or card.target_period is None:
        return False
    done = verb is not None and (verb.tag_ == "VBD" or has_done(verb))
    spends = not cues.words("budget", "outlays").isdisjoint(frame.subject.lower().split())
    if done and not (spends and verb is not None and verb.tag_ != "VBD"):
        return False
    bases, text = bases_in(site, section, card), site.view.text
    printed = (
        t
        for t in site.view.times
        if t.form in ("year", "fiscal")
        and t.start >= site.end
        and is_base(text, t)
        and _POINT.search(text, 0, t.start) is None
    )
    return any(resolve(t, bases) == card.reported_period for t in printed)


_POINT = re.compile(r"\b(?:since|beginning\sof|end\sof|start\sof|level\sof|peak\sof)\s(?:the\s)?$")


def _among_revised(site: Site, frame: Frame, around: Around) -> bool:
    """Whether a number of a paragraph on revised estimates is one: money, or a percentage told of it; nothing told in the past or
    proposed."""
    last = around.previous
    money = site.quantity.kind == "money" and "/" not in site.quantity.unit
    beside = site.quantity.kind == "percent" and last is not None and last.unit.isupper()
    past = frame.verb is not None and frame.verb.tag_ == "VBD"
    return (money or beside) and not past and _SAYS_ANEW.search(site.view.text) is None


_SAYS_ANEW = re.compile(r"\b(?:propos\w+|recommend\w*|will\scost|target)\b|\b(?:I|[Ww]e)\s(?:will|shall|am|are)\b")


def _moves_next(frame: Frame, period: str | None, card: Card) -> bool:
    """ "Support increases by 19 % from 34 million in 2030-31 to 41 million in 2031-32", in the budget of the second year."""
    verb = frame.verb
    present = verb is not None and verb.tag_ in ("VBZ", "VBP") and frame.measure in ("change", "multiple")
    return card.doc_type == "budget" and present and period is not None and period == card.target_period


def _as_goal(room: Room, site: Site, frame: Frame, stated: str | None) -> bool:
    """Whether what a clause expects is aimed at: by the goals that a sentence says follow, behind an aim ("Trade is expected to
    grow by 3 %"), in news under a title of aims ("Town sets 9 % growth target"); not what befalls, nor what others
    reckon with."""
    card, text = room.card, site.view.text
    if card.doc_type == "work_report" and (room.scheme is not None or aims_projected(text, stated, card)):
        return True
    titled = stated == card.target_period and cues.pattern("status", "headlined").search(card.title or "") is not None
    among = (room.mood == "target" or titled) and card.doc_type not in _SPOKEN
    among = among and cues.pattern("status", "befalling").search(frame.subject) is None
    if not (room.goals or among) or stated == card.reported_period or reckoned_by_others(site, frame):
        return False
    return _FORETOLD.search(text) is None and cues.pattern("status", "foretellers").search(text) is None


_FORETOLD = re.compile(r"\b(?:[Ii]t\sis\s[a-z]+ed|(?:forecast|estimate|predict)s?)\sthat\b")
""" "The World Bank forecasts that trade will grow": no goal of the report's."""


def claim_of(room: Room, sentence: Sentence, site: Site, frame: Frame, groups: dict[str, str], around: Around) -> Claim:
    """One claim, every field but its indicator and topic."""
    section, quantity, card = room.sections[sentence.section_id], site.quantity, room.card
    section = section.model_copy(update={"period": room.years}) if room.years is not None else section
    if room.through is not None and room.years is None and done_in_years(site, frame):
        section = section.model_copy(update={"period": room.through})
    if room.scheme is not None:
        section = section.model_copy(update={"period": room.scheme, "role": "targets"})
    if room.turned and _among_revised(site, frame, around):
        section = section.model_copy(update={"heading": room.turned, "period": card.reported_period, "role": "outlook"})
    stated = stated_period(site, frame, bases_in(site, section, card))
    told = room.is_told(section)
    state = _status(room, section, site, frame, stated, around)
    time = when(site, frame, state, section, card, stated, around, told)
    state = "target" if state == "actual" and _moves_next(frame, time.period, card) else state
    state = not_closed_yet(state, site, frame, time.period, around.told, card)
    amount = amount_fields(site, frame, card, time)
    amount["unit"] = of_tranche(site, around.told, amount["unit"])
    seen: tuple[tuple[Flag, bool], ...] = (
        ("slogan", state == "target" and in_slogan(site.view.text[: quantity.start])),
    )
    amount["flags"] = sorted({*amount["flags"], *(flag for flag, holds in seen if holds)})
    placed = frame.rule == "placed"
    place, place_source = area(sentence.text, frame.subject, quantity.start, quantity.end, card, placed)
    if state == "actual" and frame.measure != "rank":
        others = quantity.kind != "count" and (of_others(place, card) or of_world(frame.subject, card))
        beside = place is None and of_regions(sentence.text, frame.subject, quantity.start, quantity.end)
        state = "reference" if others or beside else state
    span = bounds(time.period) if time.period else None
    scope, prices, averaging = scope_of(site)
    evidence = evidence_fields(room, sentence, section, quantity)
    identifier = claim_id(room, evidence["sentence"], evidence["value_text"])
    return Claim.model_construct(
        **amount,
        **evidence,
        report_id=room.report_id,
        ref_area=place,
        time_period=time.period,
        status=state,
        subject=measured(frame) or None,
        action=frame.action or None,
        share_of=frame.share_of or share_base(site) or _same_whole(site, frame, around.previous),
        scope=scope,
        averaging=averaged(
            None
            if "/{" in amount["unit"] and "/" not in (time.period or "")
            else averaging,  # "by an average of 30 euros a head"
            amount["measure"],
            time.period,
            time.compared_to,
            yearly(site),
        ),
        prices=prices,
        compared_to=time.compared_to,
        claim_id=identifier,
        group_id=groups.setdefault(frame.subject, "g" + identifier[1:]),
        period_start=span[0] if span else None,
        period_end=span[1] if span else None,
        period_source=time.source,
        area_source=place_source,
        resolution=quantity.resolution,
        rule=frame.rule,
    )
