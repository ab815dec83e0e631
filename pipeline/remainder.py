"""What a report holds beside its claims: numbers that stand outside every sentence, and aims without a number."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.languages import Language
from pipeline.records import Card, Claim, Mention, Number, Pledge, Section, Sentence

COMMITTING_ROLES = ("targets", "tasks")


def outside_numbers(
    report_id: str, text: str, sections: Sequence[Section], mentions: Iterable[Mention]
) -> Iterator[Number]:
    """The ledger's rows for `mentions` (offsets of the text): list markers and the like, each in its nearest section."""
    for mention in mentions:
        yield Number(
            report_id=report_id,
            char_start=mention.start,
            char_end=mention.end,
            text=text[mention.start : mention.end],
            role=mention.role,
            section_id=_around(sections, mention.start).section_id,
            reason=mention.reason,
        )


def pledges(
    report_id: str,
    card: Card,
    sections: Sequence[Section],
    sentences: Iterable[Sentence],
    claims: Iterable[Claim],
    language: Language,
) -> Iterator[Pledge]:
    """The sentences of sections of targets and tasks that commit to something and hold no claim, without topics."""
    by_id = {section.section_id: section for section in sections}
    starts = sorted(claim.char_start for claim in claims)
    seen: Counter[str] = Counter()
    for sentence in sentences:
        section = by_id[sentence.section_id]
        holds_claim = bisect_left(starts, sentence.start) < bisect_left(starts, sentence.end)
        if holds_claim or section.role not in COMMITTING_ROLES or not language.aims(sentence):
            continue
        seen[sentence.text] += 1
        said = "\x1f".join((report_id, sentence.text, str(seen[sentence.text])))
        yield Pledge(
            pledge_id="p" + hashlib.sha256(said.encode()).hexdigest()[:12],
            report_id=report_id,
            ref_area=card.ref_area,
            time_period=section.period or card.target_period,
            section_role=section.role,
            section=section.heading,
            sentence=sentence.text,
            section_id=section.section_id,
            char_start=sentence.start,
            char_end=sentence.end,
        )


def _around(sections: Sequence[Section], place: int) -> Section:
    """The deepest section that holds `place`; the report itself (the first) when none does."""
    holding = (section for section in sections if section.char_start <= place < section.char_end)
    return max(holding, key=lambda section: section.depth, default=sections[0])
