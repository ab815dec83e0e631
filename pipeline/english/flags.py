"""What a careful reader should know of claims that only shows when they stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import pairwise

from pipeline.english import cues
from pipeline.lexicon import either
from pipeline.records import Claim
from pipeline.records.enums import Flag


def flagged(claims: Iterable[Claim], text: str) -> list[Claim]:
    """The claims of a report in order, flagged `restated`, `source_slip`, `stretch` and `truncated` where that is due."""
    listed = list(claims)
    slips = _slips(listed)
    seen: set[tuple[object, ...]] = set()
    out: list[Claim] = []
    for claim in listed:
        more: list[Flag] = []
        if claim.claim_id in slips:
            more.append("source_slip")
        if _said(claim) in seen:
            more.append("restated")
        seen.add(_said(claim))
        if cues.pattern("status", "stretch").search(claim.sentence):
            more.append("stretch")
        if _breaks_off(claim, text):
            more.append("truncated")
        out.append(claim.model_copy(update={"flags": sorted({*claim.flags, *more})}) if more else claim)
    return out


def in_slogan(before: str) -> bool:
    """Whether the text `before` a number opens the motto of an undertaking ("the drive to plant 200 groves") or a quoted one."""
    return _motto().search(before[-90:]) is not None


_DEGREES = "around|about|over|nearly|almost|some|just|more|less|up|at|the|an?|only|roughly"
"""Words before an amount that something comes to ("raise payouts under the drive to about 9 million"), not what it is to do."""


@cache
def _motto() -> re.Pattern[str]:
    """An undertaking with what it is "to" do, or "slogan" and an open quotation mark, without a break up to the number."""
    names = either(cues.words("status", "mottoes"))
    return re.compile(
        rf"\b(?:{names})\s(?:is\s)?(?:to\s(?!(?:{_DEGREES})\b|[\d$€£¥₹]|$)(?:[^,;:.]|[,.](?=\d))*|(?:of\s|to\s)?[“\"‘][^”\"’]*)$",
        re.IGNORECASE,
    )


def _said(claim: Claim) -> tuple[object, ...]:
    """What a claim says, so that two that say the same are equal."""
    subject = " ".join((claim.subject or "").lower().split())
    return (
        *(subject, claim.action, claim.scope, claim.measure, claim.direction, claim.modifier, claim.value, claim.lower),
        *(claim.upper, claim.unit, claim.status, claim.time_period, claim.ref_area),
    )


def _slips(claims: list[Claim]) -> set[str]:
    """ "2.5 times, an increase of 250 %": a growth that is said as the multiple itself cannot hold beside it."""
    found: set[str] = set()
    for first, second in pairwise(claims):
        if first.group_id != second.group_id:
            continue
        times, percent = (first, second) if first.unit == "1" else (second, first)
        if times.measure != "multiple" or percent.unit != "%" or percent.measure != "change":
            continue
        if times.value is not None and percent.value == times.value * Decimal(100) and times.value != 1:
            found |= {first.claim_id, second.claim_id}
    return found


def _breaks_off(claim: Claim, text: str) -> bool:
    """Whether the report's text ends in the middle of the claim's sentence."""
    return (
        len(text) - claim.char_end <= len(claim.sentence)
        and text.rstrip().endswith(claim.sentence)
        and text.rstrip()[-1:].isalnum()
        and len(claim.sentence) > 40
    )
