"""What a number was before, told by a noun of change, and the level that a change led to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.clauses import of_clause
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.view import child, governor, is_noun

if TYPE_CHECKING:
    from pipeline.records import Quantity

_FROM = re.compile(
    r"(?:\s[\w-]{2,20}){0,5}\s?,\s(?:[a-z]{3,12}ing\s)?an?\s(?:[a-z]+\s){0,2}(?P<noun>[a-z]+)\sfrom\s(?:the\s)?"
)
""" ", showing an increase from", " of output, a notable jump from"."""


def earlier(site: Site) -> Frame | None:
    """ "growth of 5 %, a notable jump from 3 % last year": the same as the number before, at an earlier time."""
    if not site.memory.frames or site.lead_word != "from":
        return None
    previous, frame = site.memory.frames[-1]
    between = _untimed(site, previous)
    of_object = frame.rule in ("amount_of_noun", "counted_noun", "noun_of", "put_into") and frame.measure == "level"
    of_part = frame.rule == "share_of_noun" and frame.measure == "share"  # "95 % of crews have lifts, up from 42 %"
    if (
        (of_object or of_part)
        and _UP_FROM.fullmatch(between)
        and (previous.kind, previous.unit) == (site.quantity.kind, site.quantity.unit)
    ):
        return replace(frame, rule="verb_value", given=False)
    told = _FROM.fullmatch(between)
    nouns = cues.words("change", "up", "nouns") | cues.words("change", "down", "nouns")
    if told is None or told["noun"] not in nouns or previous.unit != site.quantity.unit or not previous.unit:
        return None
    if frame.measure not in ("change", "share", "level") or (frame.measure == "change" and previous.kind != "percent"):
        return None
    return replace(frame, rule="earlier", given=False)


_UP_FROM = re.compile(r"(?:\s[\w’'-]{2,20}){0,9}\s?,\s(?:up|down)\sfrom\s(?:the\s|just\s|only\s)?")
""" "handled 30 million tonnes of freight, up from 20 million": of the freight, not of who handled it."""
_FOR_OTHERS = re.compile(
    r"(?:\s(?:for|in|on)\s[^,;.\d]{2,60})?,?\s(?:and|but|or)\sfrom\s(?:the\s)?(?:\w+\s)?", re.IGNORECASE
)


def from_again(site: Site) -> Frame | None:
    """ "The toll is raised from 5 to 6 euros for boats and from 50 to 60 for ships": the same, for others; "…, and dues by 4 %,
    from 50 to 52": of what the clause without a verb is about."""
    last_told = site.claimed_before()
    gapped = last_told is not None and last_told[1].rule == "gapped" and last_told[1].measure == "change"
    gapped = gapped and site.lead_word == "from"
    if last_told is not None and gapped:
        told_from = _GRADUALLY_FROM.fullmatch(site.view.text, last_told[0].end, site.quantity.begin)
        change = last_told[1] if told_from is not None else None
        return replace(change, rule="from_again", measure="level", direction="", given=False) if change else None
    if len(site.memory.frames) < 2 or site.lead_word != "from":
        return None
    (first, told), (last, moved) = site.memory.frames[-2:]
    pair = moved.measure == told.measure == "level" and told.subject == moved.subject and first.kind == last.kind
    led = _LED.search(site.view.text, max(0, first.start - 12), first.begin) is not None
    if not pair or not led or last.kind != site.quantity.kind:
        return None
    between = site.view.text[last.end : site.quantity.begin]
    return replace(told, rule="gapped", given=False) if _FOR_OTHERS.fullmatch(between) else None


_GRADUALLY_FROM = re.compile(r"(?:\s[a-z]+ly)?,?\sfrom\s(?:[a-z]+\s){0,2}")
_LED = re.compile(r"\bfrom\s(?:\w+\s){0,2}$", re.IGNORECASE)


def _untimed(site: Site, previous: Quantity) -> str:
    """The words between a number and the one before, its times left out."""
    start, end = max(previous.end, previous.modifier_end or 0), site.quantity.begin
    between = list(site.view.text[start:end])
    for time in site.view.times:
        for index in range(max(time.start, start), min(time.end, end)):
            between[index - start] = " "
    return re.sub(r"\s+", " ", "".join(between))


_STANDS = re.compile(r"[^.;:\d]{0,30}(?:\d{4})?\s?(?:,|[–—-])\sat\s")


def _to_level(site: Site) -> Frame | None:
    """ "exports fell by 60 to 900, imports by 7 or 4 % to 90": the level that a change without a verb of its own led to."""
    frames = site.memory.frames
    last, told = frames[-1]
    part = site.view.text.endswith("from ", 0, last.begin) and last.unit == site.quantity.unit and told.given
    told_of = part and _ON_ANOTHER.search(site.view.text, 0, last.begin) is not None
    moved = told.rule == "gapped" or told_of or (told.rule == "fragment_change" and told.measure == "change")
    if moved and site.view.text[last.end : site.quantity.begin] == " to ":
        if told.measure == "change" and site.view.text.endswith("from ", 0, last.begin):
            return replace(told, rule="moved_to")  # "their growth from 1 % to 2 % and that of others from 4 % to 5 %"
        return replace(told, rule="moved_to", measure="level", direction="")  # "…, and berths from 50 to 60"
    gap = next((f for _, f in frames[-2:] if f.rule == "gapped" and f.measure == "change"), None)
    if gap is None or site.lead_word != "to" or frames[-1][1].subject != gap.subject:
        return None
    between = site.view.text[frames[-1][0].end : site.quantity.begin]
    if between != " to ":
        return None
    counted = site.chunk[-1] if site.chunk and site.quantity.kind == "count" else None
    return replace(gap, rule="moved_to", measure="level", direction="", counted=counted, given=False)


_ON_ANOTHER = re.compile(r"\d[^;.\d]{0,16}\sand\s(?:in|for|among|at|on)\s[^;.\d]{2,50}\sfrom\s$")
""" "duty on nets from 50 % to 40 % and on ropes from 85 % to 40 %"."""


def moved_to(site: Site) -> Frame | None:
    """ "The surplus surged by 288 million over 2031 – at 672 million": the level that a change led to."""
    if not site.memory.frames:
        return None
    if site.lead_word == "to":
        return _to_level(site)
    if site.lead_word != "at" or site.quantity.kind != "money":
        return None
    previous, frame = site.memory.frames[-1]
    if frame.measure != "change" or not _STANDS.fullmatch(site.view.text, previous.end, site.quantity.begin):
        return None
    return replace(frame, rule="moved_to", measure="level", direction="", given=False)


def progress_at(site: Site) -> Frame | None:
    """ "Fishing grew by 3 %, while the docks showed notable progress at 6 %": a growth like the one before."""
    before = site.lead.nbor(-1) if site.lead is not None and site.lead.i and site.lead_word == "at" else None
    if before is None or not is_noun(before) or before.lower_ not in cues.words("change", "progress"):
        return None
    if child(before, "compound") is not None:
        return None  # "curb the growth of tolls and hold price growth at 3 percent": its own
    last = site.memory.frames[-1][1] if site.memory.frames else None
    if site.quantity.kind != "percent" or last is None or last.measure != "change":
        return None
    text, given = of_clause(site, before)
    own = next((t for t in before.head.children if t.dep_ == "nsubj"), None)
    if own is not None and is_noun(own) and own.i not in site.view.owner:
        text, given = from_noun(site, own)
    return Frame("progress_at", text or antecedent(site), "change", "up", governor(before), given=given)
