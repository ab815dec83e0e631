"""What a report holds beside its claims: numbers that stand outside every sentence, and aims without a number."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.languages import Language
from pipeline.records import Card, Claim, Mention, Number, Pledge, Section, Sentence

COMMITTING_ROLES = ("targets", "tasks")
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"(?:[a-z]{2,12}://|www\.|[\w.+-]{1,64}@)\S*\Z", re.IGNORECASE)
_GLUED = re.compile(r"[^\W\d]")
_LONGEST_ADDRESS = 400


def outside_numbers(
    report_id: str, text: str, sections: Sequence[Section], mentions: Iterable[Mention], numbers: Iterable[Number] = ()
) -> Iterator[Number]:
    """The ledger's rows for `mentions` (offsets of the text): list markers and the like, each in its nearest section.

    One that a row of `numbers` (not overlapping) touches has its row already: a sentence holds it.
    """
    covered = sorted((number.char_start, number.char_end) for number in numbers)
    starts = [section.char_start for section in sections]
    by_id = {section.section_id: section for section in sections}
    for mention in mentions:
        before = bisect_left(covered, (mention.end, 0)) - 1
        if before >= 0 and covered[before][1] > mention.start:
            continue
        yield Number(
            report_id=report_id,
            char_start=mention.start,
            char_end=mention.end,
            text=text[mention.start : mention.end],
            role=mention.role,
            section_id=_around(sections, starts, by_id, mention.start).section_id,
            reason=mention.reason,
        )


def left_out(
    report_id: str, text: str, sections: Sequence[Section], numbers: Iterable[Number], hidden: Sequence[Mention]
) -> list[Number]:
    """Rows for the digits that no row of `numbers` covers, so that the ledger holds every digit of the text.

    `hidden` (in order) is what the format itself sets apart: its role and reason hold there. Elsewhere a digit of an address
    is a `citation`, one within a word part of a `name`, and any other `unresolved`: no sentence and no block holds it.
    """
    covered = sorted((number.char_start, number.char_end) for number in numbers)
    starts = [mention.start for mention in hidden]
    found: list[Mention] = []
    row = 0
    for match in _DIGITS.finditer(text):
        place = match.start()
        while row < len(covered) and covered[row][1] <= place:
            row += 1
        at = row
        while place < match.end():
            start, end = covered[at] if at < len(covered) else (match.end(), match.end())
            if place < start:
                note = bisect_right(starts, place) - 1  # a year with a mark run on to it: "20014"
                aside = hidden[note] if note >= 0 and place < hidden[note].end else None
                found.append(_digits(text, place, min(start, match.end()), aside))
            place, at = max(place, end if start < match.end() else match.end()), at + 1
    return list(outside_numbers(report_id, text, sections, found))


def _digits(text: str, start: int, end: int, aside: Mention | None) -> Mention:
    if aside:
        return Mention(start, end, aside.role, aside.reason)
    if _ADDRESS.search(text[max(0, start - _LONGEST_ADDRESS) : start]):
        return Mention(start, end, "citation", "part of an address")
    if _GLUED.match(text[start - 1 : start]) or _GLUED.match(text[end : end + 1]):
        return Mention(start, end, "name", "part of a word")
    return Mention(start, end, "unresolved", "stands in no sentence of the report")


def pledges(
    report_id: str,
    text: str,
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
            sentence=text[sentence.start : sentence.end],
            section_id=section.section_id,
            char_start=sentence.start,
            char_end=sentence.end,
        )


def _around(sections: Sequence[Section], starts: Sequence[int], by_id: Mapping[str, Section], place: int) -> Section:
    """The deepest section that holds `place`; the report itself (the first) when none does. Sections are in order."""
    section = sections[max(0, bisect_right(starts, place) - 1)]
    while place >= section.char_end and section.parent_id:
        section = by_id[section.parent_id]
    return section if place < section.char_end else sections[0]
