"""The next parts of a whole, whose verb is said once: "tugs account for 40 % of the fleet, barges no more than 10 %"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.common import skip_articles
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import direction_of, is_noun
from pipeline.lexicon import either, read
from pipeline.records import Quantity
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def share_next(site: Site) -> Frame | None:
    """ "Tugs should account for 40 % of the fleet, barges no more than 10 %, and the balance of 50 % by rented boats": the next
    part of the same whole, whatever the parser makes of the list."""
    last = site.claimed_before()
    if last is not None and (gapped := _accounts_next(site, *last)) is not None:
        return gapped
    if last is None or site.quantity.unit != "%" or last[0].unit != "%" or last[1].measure != "share":
        return None
    previous, frame = last
    if frame.rule not in ("share_verb", "share_next") or not frame.share_of:
        return None
    between = site.view.text[max(previous.end, previous.modifier_end or 0) : site.quantity.begin]
    if _REST_OF_IT.fullmatch(between) is not None:
        made = _made_by(site)
        return replace(frame, rule="share_next", subject=made, given=True) if made else None
    named = _NEXT_PART.fullmatch(between)
    if named is None or site.after_word() == "of":
        return None
    start = max(previous.end, previous.modifier_end or 0) + named.start("part")
    words = site.view.tokens(start, start + len(named["part"]))
    if (
        not all(_names(t) for t in words)
        or direction_of(words[-1])
        or words[-1].lower_ in cues.words("generic", "remaining")
        or words[-1].tag_ == "VBG"
        or words[-1].lower_ in read("en/things")["implied"]["percentages"]
    ):
        return None  # "growth 4 %", "unemployment 10 %", "the target being 80 %", "and the remaining 60 % comes from ferries"
    return replace(frame, rule="share_next", subject=tidy(named["part"]), counted=None, given=True)


def _accounts_next(site: Site, previous: Quantity, frame: Frame) -> Frame | None:
    """ "Works account for 9 million or 44 %, and grants for the balance of 12 million": the next, the verb said once."""
    verb = frame.verb
    if verb is None or verb.lower_ not in cues.forms("account") or site.quantity.kind not in ("money", "percent"):
        return None
    named = _FOR_NEXT.fullmatch(site.view.text, max(previous.end, previous.modifier_end or 0), site.quantity.begin)
    if named is None or not all(_names(t) for t in site.view.tokens(*named.span("part"))):
        return None
    alike = any(f.verb is verb and q.kind == site.quantity.kind for q, f in site.memory.frames)
    if not alike or _told_further(site):
        return None
    money = site.quantity.kind == "money"
    measure: Measure = "level" if money else "share"
    share_of = "" if money else frame.share_of
    return Frame("share_next", tidy(named["part"]), measure, "", verb, share_of=share_of)


def _told_further(site: Site) -> bool:
    """ "; bids for 2 million of land were received": a verb behind the number tells of what stands before it."""
    for token in site.view.words[site.view.token_at(site.end) :]:
        if token.tag_ in (",", ".", ":") or token.lower_ in ("and", "while"):
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


_FOR_NEXT = re.compile(
    r"(?:\s(?:of|to)\s[^,;.\d]{2,60})?(?:,|;|,?\sand)\s(?:the\s)?(?P<part>[A-Za-z][^,;.:\d]{1,60}?)\sfor\s"
    r"(?:the\s(?:balance|rest|remainder|other|remaining)\s(?:of\s)?)?(?:(?:about|around|some|nearly|over|almost)\s)?"
)
_NEXT_PART = re.compile(
    r"(?:\s(?:of|to)\s[^,;.\d]{2,60})?(?:\sin\s(?:FY\s?)?\d{4}(?:[-–/]\d{2,4})?)?(?:,|;|,?\sand|,?\swhile)\s(?:that\sof\s|those\sof\s)?(?:the\s|our\s|its\s)?"
    r"(?P<part>[A-Za-z][^,;.:\d]{1,50}?)(?:\s(?:for|at))?(?:\s(?:about|around|some|nearly|over))?\s"
)
_REST_OF_IT = re.compile(
    rf"[^;.\d]{{0,60}}(?:,|\sand|,\swith)\s(?:the|a)\s(?:{either(sorted(cues.words('generic', 'remaining')))}|remainder)"
    r"\s(?:of\s)?(?:(?:about|around|some|nearly|over)\s)?"
)


def _names(token: Token) -> bool:
    """Whether a word may stand in the name of a part; a plural may be taken for a verb ("barges no more than 10 %")."""
    plural = (
        token.tag_ == "VBZ" and token.lower_.endswith("s") and token.lower_ not in cues.forms("be") | cues.forms("have")
    )
    return is_noun(token) or plural or token.tag_ in ("JJ", "JJR", "HYPH", "VBN", "VBG", "CC", "DT", "POS")


def _made_by(site: Site) -> str:
    """Who or what makes up the rest: "by rented boats", "from the isles"; empty where nobody is named."""
    told = _BY.match(site.view.text, site.end)
    chunk = chunk_after(site.view, skip_articles(site, told.end() - 1)) if told is not None else []
    return phrase(site.view, chunk[-1], keep_right=False) if chunk and chunk[-1].i not in site.view.timed else ""


_BY = re.compile(
    r"\s(?:(?:is|was|will\sbe|being|coming|to\sbe)\s)?(?:(?:[a-z]+ed\s)?(?:by|from|for)|to\s(?:meet|cover|fund|finance|pay\sfor))\s"
)
