"""The level that a verb of change comes to or from ("rose from 3 to 5"), and of what: what the number before told it to be of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import with_for, with_on
from pipeline.english.rules.growths import RATIO
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.economy import ECONOMY
from pipeline.english.subjects.parsed_subjects import AS_A_SHARE
from pipeline.english.subjects.thresholds import limited_subject
from pipeline.english.subjects.words import tidy
from pipeline.english.view import child, direction_of
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def _grows_again(site: Site, before: Quantity, frame: Frame) -> bool:
    """ "raise its growth from 3 % to 4 %": whether the number before is a growth that comes to this one."""
    growth = frame.measure == "change" and frame.rule.startswith("change_noun")
    alike = growth and site.quantity.unit == before.unit == "%"
    return alike and _TO_AGAIN.fullmatch(site.view.text, before.end, site.quantity.begin) is not None


_TO_AGAIN = re.compile(r"(?:\s(?:in|for)\s[\w\s-]{3,24})?\sto\s(?:about\s|over\s|nearly\s)?")


def level_moved_to(site: Site, mover: Token) -> Frame:
    """The level that a verb of change comes to or from: "rose from 3 to 5"; or the change: "raise its growth from 3 % to 4 %"."""
    last = site.claimed_before()
    if last is not None and _grows_again(site, *last):
        return replace(last[1], verb=mover, given=False)
    text, given = subject_of(site, mover)
    limited = (
        limited_subject(site.view, child(mover, "nsubj", "nsubjpass"), mover) if site.quantity.kind == "count" else ""
    )
    if (longer := _longer(site, text) or _whole_number(site, mover) or limited) != "":
        text = longer
    text = with_on(site, text)
    text = with_for(site, text) if given and site.lead_word == "from" else text
    part = _IN_ECONOMY.fullmatch(text) if site.quantity.unit == "%" else None
    if part is not None and not cues.direction(part["part"].rpartition(" ")[2].lower()):
        return Frame("share_verb", part["part"], "share", "", mover, share_of=part["whole"], given=given)
    economy = ECONOMY.search(text) is not None and RATIO.search(text) is None
    whole = economy and direction_of(mover) != "" and site.after_word() != "of"
    flows = mover.lower_ in cues.forms("grow") and _flows(text) and not AS_A_SHARE.search(site.view.text, 0, mover.idx)
    if site.quantity.unit == "%" and (whole or flows):
        return Frame("change_noun_verb", text, "change", "up", mover, given=given)
    if site.quantity.kind == "multiple":
        return Frame("verb_value", text, "multiple", direction_of(mover), mover, given=given)
    if not given and (share := still_share(site, text)) is not None:
        return replace(share, verb=mover)
    return Frame("verb_value", text, "level", "", mover, counted=_counted_before(site, text), given=given)


_IN_ECONOMY = re.compile(
    r"(?P<part>[^,;]{3,}?)\sin\s(?:the\s|its\s|total\s)*(?P<whole>GDP|GRP|GNP|[Gg]ross\s(?:[Dd]omestic|[Rr]egional)\s[Pp]roduct)"
)
""" "Their added value in GDP rose from 40 % to 41 %": two parts of the whole."""


def _flows(subject: str) -> bool:
    """Whether a subject is an amount, so that "grow from 4 to 6 percent" tells two rates of growth; no rate, no share."""
    rates = cues.pattern("share", "ratios").search(subject) or re.search(
        r"\b(?:share|proportion|percentage)\b", subject
    )
    return bool(subject) and not rates


def still_share(site: Site, subject: str) -> Frame | None:
    """ "It made up 5 percent of trade; in 2030, it rose to 9 percent", "90 % of crews swim; in the isles it is 70 %": the same
    share at another time or place."""
    if site.quantity.unit != "%" or not site.memory.frames:
        return None
    number, last = site.memory.frames[-1]
    it = _IT_IS.search(site.view.text, number.end, site.quantity.begin) is not None and last.rule == "share_of_noun"
    again = last.measure == "share" and last.subject == subject and (last.share_of or it)
    return replace(last, rule="share_verb", given=False) if again else None


_IT_IS = re.compile(
    r"\b(?:it|this|that|the\s(?:figure|share|proportion|percentage))\s(?:is|was|stands|stood|remains)\b"
)


def _counted_before(site: Site, subject: str) -> Token | None:
    """What the bare count in "from 200 trips to 300" counts: the same as the one before it."""
    if site.quantity.kind != "count" or site.chunk or not site.memory.frames:
        return None
    last = site.memory.frames[-1][1]
    return last.counted if last.subject == subject else None


def _longer(site: Site, text: str) -> str:
    """ "Reduce the current rate of 16 percent in mining to 13": what the number before told the noun to be of; else empty."""
    last = site.claimed_before()
    if site.lead_word != "to" or last is None or not text:
        return ""
    if last[1].rule in ("verb_change", "verb_value") and last[1].subject.startswith(f"{text} for "):
        return last[1].subject  # "raise the grant for docks by 4 % to 9 million"
    if last[1].rule != "noun_of":
        return ""
    head = last[1].subject.partition(" ")
    return last[1].subject if head[1] and head[0] == text.split(" ")[-1] else ""


def _whole_number(site: Site, mover: Token) -> str:
    """ "raise the number of crews with access to care from 3 to 5": all that stands before the levels."""
    target = child(mover, "dobj") or child(mover, "nsubjpass", "nsubj")
    behind = site.view.words[target.i + 1 :] if target is not None and target.lower_ == "number" else ()
    lead = next((t for t in behind if t.lower_ in ("from", "to", "by") and t.i + 1 in _numbered(site)), None)
    if (
        target is None
        or lead is None
        or behind[0].lower_ != "of"
        or lead.i > site.root.i
        or mover.i > target.i + len(behind)
    ):
        return ""
    body = site.view.words[target.i + 2 : lead.i]
    taken = site.view.timed.keys() | site.view.owner.keys()
    stops = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", ",", ":") or t.i in taken or t.i == mover.i for t in body)
    return "" if stops or not body else tidy(site.view.text[target.left_edge.idx : lead.idx])


def _numbered(site: Site) -> set[int]:
    """The places where numbers begin, their modifiers included."""
    return {site.view.token_at(quantity.begin) for quantity in site.view.reading.quantities}
