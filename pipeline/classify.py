"""Claims, sections and pledges → their policy topics; claims → the indicator that they are certainly about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from pipeline.lexicon.indicators import indicators, link
from pipeline.lexicon.topics import (
    clause,
    heading_topic,
    leading,
    nearest,
    scores_around,
    topic_of,
    unit_topic,
    whole_topic,
)
from pipeline.records import Claim, Pledge, Section
from pipeline.records.enums import Topic

_Row = TypeVar("_Row", Claim, Pledge)
_MANY = 5


def classify(
    claims: Sequence[Claim], sections: Sequence[Section], pledges: Sequence[Pledge], language: str
) -> tuple[tuple[Claim, ...], tuple[Section, ...], tuple[Pledge, ...]]:
    """The same rows in the same order, with `indicator_id` and `topic` of claims, `topic` of sections and pledges filled.

    A claim has the topic of its indicator, else the one that its own words tell (`_claim_topic`), else that of its section's
    heading. A section has that of its heading, else the one of more than half of its claims and pledges; that is also the
    topic of a row in it whose words tell none, and so is what two thirds of the rows of a section around it are about.
    A claim that still has none has what its words at least lean to, else what the claims before and after it agree on.
    Where nothing tells, or a subject's words tell two topics, the cell stays empty. `language` is that of the words.
    """
    by_heading = {section.section_id: _heading_topic(section, language) for section in sections}
    placed = [_placed(claim, by_heading.get(claim.section_id), language) for claim in claims]
    promised = [_promised(pledge, by_heading.get(pledge.section_id), language) for pledge in pledges]
    inside = _inside(sections, [*placed, *promised])
    settled = [_settled(section, by_heading[section.section_id], inside[section.section_id]) for section in sections]
    company = _company(settled, inside)
    return (
        tuple(
            _kept(claim, company, _leaning(claim, language) or beside)
            for claim, beside in zip(placed, _beside(placed), strict=True)
        ),
        tuple(settled),
        tuple(_kept(pledge, company, None) for pledge in promised),
    )


def _placed(claim: Claim, section: Topic | None, language: str) -> Claim:
    found = link(claim.subject or "", claim.measure, claim.unit, claim.action)
    topic = indicators()[found].topic if found else None
    topic = topic or _claim_topic(claim, section, language) or section
    return claim.model_copy(update={"indicator_id": found, "topic": topic})


def _claim_topic(claim: Claim, section: Topic | None, language: str) -> Topic | None:
    """The topic that the claim's own words tell: the subject's, else the counted things', the clause's, the sentence's.

    The weak words of the subject count among those of its clause and sentence. Of two as strong the section's counts, else
    the one whose words are nearest to the number.
    """
    subject = claim.subject or ""
    certain = topic_of(subject, language, phrase=True) or whole_topic(subject, language)
    if certain or (certain := unit_topic(claim.unit, language)):
        return certain
    if len(leading(scores_around(subject, "", language))) > 1:
        return None
    for text in (clause(claim.sentence, claim.value_text, language), claim.sentence, claim.lead_in or ""):
        first = leading(scores_around(subject, text, language))
        if section in first:
            return section
        if len(first) == 1:
            return first[0]
        if first and text is claim.sentence:
            return nearest(text, claim.value_text, language, first)
    return None


def _leaning(claim: Claim, language: str) -> Topic | None:
    """What the weak words of the subject and the sentence lean to together: more than one word, or the subject's head."""
    weights = scores_around(claim.subject or "", claim.sentence, language)
    first = [topic for topic, weight in weights.items() if weight == max(weights.values()) > 1]
    return first[0] if len(first) == 1 else None


def _promised(pledge: Pledge, section: Topic | None, language: str) -> Pledge:
    return pledge.model_copy(update={"topic": topic_of(pledge.sentence, language) or section})


def _heading_topic(section: Section, language: str) -> Topic | None:
    """The topic of a section's heading; the report itself and the parts with a role of their own have none by heading."""
    return heading_topic(section.heading, language) if section.heading and section.depth else None


def _inside(sections: Sequence[Section], rows: Iterable[Claim | Pledge]) -> dict[str, Counter[Topic]]:
    """For each section the topics of the rows in it and in the sections within it."""
    around = {section.section_id: section.parent_id for section in sections}
    found: dict[str, Counter[Topic]] = {section.section_id: Counter() for section in sections}
    for row in rows:
        at: str | None = row.section_id
        while at is not None and at in found:
            if row.topic:
                found[at][row.topic] += 1
            at = around[at]
    return found


def _company(sections: Sequence[Section], inside: Mapping[str, Counter[Topic]]) -> dict[str, Topic | None]:
    """For each section the topic of a row in it that tells none: the section's own, else that of nearly all rows around it."""
    around: dict[str, Topic | None] = {}
    for section in sections:
        counted = inside[section.section_id]
        first, count = max(counted.items(), key=lambda item: item[1], default=(None, 0))
        clear = count >= _MANY and 3 * count >= 2 * counted.total()
        outer = around.get(section.parent_id or "")
        around[section.section_id] = first if clear else outer if section.topic in (None, outer) else None
    return {section.section_id: section.topic or around[section.section_id] for section in sections}


def _beside(claims: Sequence[Claim]) -> list[Topic | None]:
    """For each claim the topic on which the nearest ones before and after it in its section, that have one, agree."""
    before = _passed(claims)
    after = reversed(_passed(list(reversed(claims))))
    return [first if first == second else None for first, second in zip(before, after, strict=True)]


def _passed(claims: Iterable[Claim]) -> list[Topic | None]:
    """For each claim the last topic in its section before it."""
    found: list[Topic | None] = []
    last: dict[str, Topic] = {}
    for claim in claims:
        found.append(last.get(claim.section_id))
        if claim.topic:
            last[claim.section_id] = claim.topic
    return found


def _kept(row: _Row, company: Mapping[str, Topic | None], otherwise: Topic | None) -> _Row:
    topic = row.topic or company.get(row.section_id or "") or otherwise
    return row if topic == row.topic else row.model_copy(update={"topic": topic})


def _settled(section: Section, heading: Topic | None, inside: Counter[Topic]) -> Section:
    """`section` with the topic of its heading, else the one that more than half of its rows have, and more than one."""
    topic = heading
    if topic is None and section.depth and inside:
        first, count = min(inside.items(), key=lambda item: (-item[1], item[0]))
        topic = first if count > 1 and 2 * count > inside.total() else None
    return section.model_copy(update={"topic": topic})
