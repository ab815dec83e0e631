"""From the frames of a report's sentences to its claims and its ledger, and what each sentence leaves to the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.attach import Dropped, attach
from pipeline.english.claim_fields import claim_of
from pipeline.english.flags import flagged
from pipeline.english.frames import Frame, Site, sum_key
from pipeline.english.left import done_to, points_back, spoken_of, stretch, topic, years_told
from pipeline.english.modality.estimates import says_estimated
from pipeline.english.paragraphs import (
    alone,
    announces_goals,
    combined,
    goals_follow,
    in_scheme,
    listed_years,
    opened,
    plans,
    scheme,
    times_of,
    turned,
)
from pipeline.english.periods.case import closed
from pipeline.english.room import Room, number_row
from pipeline.english.rules.ranks import of_our_place
from pipeline.english.scopes import told_apart
from pipeline.english.subjects.proposals import of_proposal, proposed
from pipeline.english.tables.cells import claim_cell
from pipeline.english.times.dates import Time, find_times
from pipeline.english.times.resolution import bases_of
from pipeline.english.timing.around import lasting, lead_of
from pipeline.english.timing.carried import LEAVING_OUT, month_compared, part_led
from pipeline.english.timing.effective import in_force
from pipeline.english.timing.told_before import of_grower
from pipeline.english.view import View, build
from pipeline.lexicon import LexiconError
from pipeline.records import Card, Claim, Document, Number, Quantity, Reading, Section, Sentence
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEAR = 200
_FAR = 600
_BULLETED = 4
_STOPS = (".", "!", "?", ";", ":")


def read_claims(
    report_id: str,
    card: Card,
    document: Document,
    sections: Sequence[Section],
    sentences: Sequence[Sentence],
    readings: Sequence[Reading],
    parses: Mapping[int, Doc],
) -> tuple[list[Claim], list[Number]]:
    """Claims and ledger rows of a report, in order of place."""
    room = Room(report_id, card, document, {s.section_id: s for s in sections}, in_force=in_force(sentences, card))
    room.interval = stretch(find_times(card.title or ""), room)
    block, section_before = -1, None
    for sentence, reading in zip(sentences, readings, strict=True):
        room.turned = turned(room, sentence, section_before, sentence.block != block)
        if sentence.block != block:
            room.planned, room.measure = plans(sentence), proposed(sentence.text)
            room.past = room.opened if lasting(room.opened) else room.past
            room.years = listed_years(room, sentence, sentences)
            room.over = room.over if alone(room, sentence, sentences) else None
            room.scheme = room.scheme if in_scheme(room, sentence) else None
            room.goals = room.goals and room.scheme is not None
            combined(room, sentence, section_before)
            section_before = sentence.section_id
            room.opened = room.whole = None
            room.it, room.estimated = "", False
        if (
            sentence.section_id != (room.claims[-1].section_id if room.claims else sentence.section_id)
            and sentence.block != block
        ):
            room.before, room.doer, room.month, room.past, room.over, room.named = "", "", None, None, None, ""
            room.day = None
            room.mood = "" if room.mood == "actual" else room.mood  # results say nothing of a section of aims
        block = sentence.block
        if sentence.cell is not None:
            claim_cell(room, sentence, sentence.cell, reading)
            continue
        _mentions(room, sentence, reading)
        doc = parses.get(sentence.index)
        if doc is not None:
            _spared(room, sentence, reading, doc)
        else:
            times = times_of(room, sentence)
            opened(room, sentence, times, told=False)
            scheme(room, sentence, times)
            goals_follow(room, sentence, times)
            room.interval = stretch(times, room) or room.interval
        if not reading.quantities and room.mood == "actual" and cues.pattern("status", "turning").search(sentence.text):
            room.mood, room.whole = "", None
        if not reading.quantities and announces_goals(sentence.text):
            room.mood = "target"
        room.lead = room.lead if _is_item(room, sentence) else lead_of(sentence.text, room.lead)
    room.numbers.sort(key=lambda n: n.char_start)
    return flagged(room.claims, document.text), room.numbers


def _mentions(room: Room, sentence: Sentence, reading: Reading) -> None:
    """Ledger rows of the numbers that only name or date something."""
    for mention in reading.mentions:
        room.numbers.append(number_row(room, sentence, mention.start, mention.end, mention.role, mention.reason))


_OPENING = 3
"""How many claims of a report may tell which part of its year it is on."""
FAULT = "a fault of the pipeline in this sentence"
"""How the reason of a number begins that no rule could be asked about, because one of them broke down."""


def _spared(room: Room, sentence: Sentence, reading: Reading, doc: Doc) -> None:
    """As `_sentence`; where a rule breaks down, the numbers of this one sentence stay unresolved, and the report is done."""
    claims, numbers = len(room.claims), len(room.numbers)
    try:
        times = times_of(room, sentence)
        view = build(doc, reading, times, sentence.text)
        _sentence(room, sentence, reading, view, times)
        view.doc.fell()
    except LexiconError:
        raise
    except Exception as fault:
        del room.claims[claims:], room.numbers[numbers:]
        reason = f"{FAULT} ({type(fault).__name__}), please report it"
        for quantity in reading.quantities:
            row = number_row(room, sentence, quantity.num_start, quantity.num_end, "unresolved", reason)
            room.numbers.append(row)


def _is_item(room: Room, sentence: Sentence) -> bool:
    """Whether a sentence is an item that a bullet in the middle of a line opens ("…: * 9 million for docks; * 4 million …")."""
    before = room.document.text[max(0, sentence.start - _BULLETED) : sentence.start].rstrip()
    return before.endswith(("*", "•")) and not sentence.lead_in


def _sentence(room: Room, sentence: Sentence, reading: Reading, view: View, times: list[Time]) -> None:
    """Adds the claims and ledger rows of a parsed sentence, and what the next ones need to know of it."""
    if not reading.quantities:
        opened(room, sentence, times, told=False)
        scheme(room, sentence, times)
        goals_follow(room, sentence, times)
        room.interval = years_told(view, room, ()) or room.interval
        room.doer = topic(view)
        spoken = room.doer or done_to(view)
        room.before = room.before if room.before and points_back(view) else spoken or room.before
        return
    item = room.lead and (_is_item(room, sentence) or lead_of(sentence.text, room.lead) == room.lead)
    lead = sentence.lead_in or (room.lead if item else "")
    again = sentence.text.startswith("It ")
    spoken = (again and room.it) or (_OF_THESE.match(sentence.text) and room.these) or room.before
    claimed, dropped = attach(view, spoken, room.doer, lead, room.sums)
    room.estimated = room.estimated or (says_estimated(sentence.text) and not closed(room.card))
    opened(room, sentence, times)
    near = _FAR if LEAVING_OUT.match(sentence.text) else _NEAR
    told = room.claims[-1] if room.claims and sentence.start - room.claims[-1].char_end < near else None
    groups: dict[str, str] = {}
    made, sites = list[Claim](), list[Site]()
    for quantity, site, found in claimed:
        frame = of_grower(site, of_proposal(sentence.text, room.measure, site, found), room.grown)
        frame = of_our_place(site, frame, room.card.ref_area)
        if _cut_off(sentence, quantity, frame, room):
            start, end, reason = quantity.num_start, quantity.num_end, "the text breaks off in what is counted"
            room.numbers.append(number_row(room, sentence, start, end, "unresolved", reason))
            continue
        previous = made[-1] if made else None
        around = room.around(sentence, lead, previous, told, _state_before(made, sites))
        claim = claim_of(room, sentence, site, frame, groups, around)
        made.append(claim)
        room.grown = (
            frame.subject if frame.measure == "change" and quantity.unit == "%" and frame.subject else room.grown
        )
        if quantity.kind in ("money", "percent", "fraction") and claim.value is not None:
            key = sum_key(quantity.kind, claim.value)
            room.sums[key] = f"{room.sums.get(key, '')} {claim.subject or ''}"
        sites.append(site)
        room.claims.append(claim)
        room.numbers.append(number_row(room, sentence, quantity.start, quantity.end, "claim", None, claim.claim_id))
    if len(made) > 1:
        made = room.claims[-len(made) :] = told_apart(made, sites)
    room.month = month_compared(sentence.text, times, bases_of(room.card), room.month)
    earlier = len(room.claims) - len(made)
    if made and earlier < _OPENING:
        parts = (part_led(claim, room.card, opens=earlier == 0 and claim is made[0]) for claim in made)
        room.leading = next((part for part in parts if part), room.leading)
    if made:
        room.claimed_in = sentence.block, sentence.index
        room.mood = "target" if any(c.status == "target" for c in made) else made[-1].status
        over = not view.times and lasting(room.opened) and "/" not in (made[0].time_period or "")
        room.whole = made[0].time_period if made[0].period_source == "stated" and not over else room.whole
    room.interval = years_told(view, room, made) or room.interval
    _drop(room, sentence, dropped, made)
    goals_follow(room, sentence, times)
    room.doer, room.it = topic(view), spoken if again else ""
    counts = (f for _, _, f in reversed(claimed) if f.counted is not None and f.counted.dep_ in ("nsubj", "nsubjpass"))
    room.these = next((f.subject for f in counts), room.these if _OF_THESE.match(sentence.text) else "")
    led = sites[0].lead_word if sites else ""
    acted = done_to(view) if made and not room.doer else ""
    room.before = spoken_of(sentence.text, made, room.before, room.doer, led) or room.doer or acted or room.before


def _state_before(made: list[Claim], sites: list[Site]) -> Status | None:
    """ "will hire 40 pilots to cut waiting from 9 days to 8": what the 8 goes on with is the hiring, not the level before."""
    moved = sites and sites[-1].lead_word == "from" and made[-1].measure == "level"
    aimed = len(made) > 1 and made[-2].status == "target" and moved
    return made[-2 if aimed else -1].status if made else None


_OF_THESE = re.compile(r"Of\s(?:these|them|those),\s|A\sfurther\s[\d,]+\s(?:has|have|was|were|will)\s")
_ARTICLE = re.compile(r"\s(?:of\s)?an?$")


def _drop(room: Room, sentence: Sentence, dropped: list[Dropped], made: list[Claim]) -> None:
    """Rows of quantities that are no claim, tied to the claim of their sentence that stands nearest."""
    for item in dropped:
        quantity, (role, reason) = item.quantity, item.verdict
        place = sentence.span(quantity.start, quantity.end)[0]
        distances = [abs(claim.char_start - place) for claim in made]
        nearest = made[distances.index(min(distances))] if made else None
        tied = nearest.claim_id if nearest is not None and role in ("qualifier", "denominator") else None
        start = quantity.num_start
        end = start + len(_ARTICLE.sub("", sentence.text[start : quantity.num_end]))
        if quantity.kind == "percent" and re.match(r"\s?[%％]", sentence.text[end : end + 2]):
            end = quantity.end
        room.numbers.append(number_row(room, sentence, start, end, role, reason, tied))


def _cut_off(sentence: Sentence, quantity: Quantity, frame: Frame, room: Room) -> bool:
    """The report's text ends in the middle of the word that is counted."""
    if quantity.kind != "count":
        return False
    end = sentence.span(quantity.start, max(quantity.end, quantity.modifier_end or 0))[1]
    if len(room.text[end : end + 400].strip()) >= 4:
        return False
    rest = room.text[end:].rstrip()
    if len(rest.lstrip()) >= 4:
        return False
    named = re.match(r"(?:total\s)?numbers?\sof\s", frame.subject, re.IGNORECASE) is not None
    # "Crews: 9,000"
    named = named or frame.rule == "account_line" or (frame.rule == "left_noun" and ":" in sentence.text)
    if not rest and frame.counted is None and not quantity.unit and not sentence.is_heading and not named:
        return not room.text.rstrip().endswith(_STOPS)
    return frame.rule == "counted_noun" and not rest.endswith(_STOPS)
