"""Numbers that say how far something lies past a mark, and what stands right beside a noun: "exceeding the 3 percent target",
"Deaths exceeded births by 400", "murders down from 14 to 11", "the railway, 286 kilometres long"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.wholes import base_of
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun
from pipeline.lexicon import either
from pipeline.records import Quantity
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def moved_from(site: Site) -> Frame | None:
    """ "with murders down from 143 to 118": where what stands before the adverb comes from."""
    lead, last = _before_peak(site), site.claimed_before()
    if site.lead_word == "to" and last is not None and last[1].rule == "moved_from":
        return (
            last[1] if re.fullmatch(r"\s(?:[a-z]+\s)?to\s", site.view.text[last[0].end : site.quantity.begin]) else None
        )
    if lead is None or lead.lower_ != "from" or lead.i < 2 or lead.nbor(-1).lower_ not in ("up", "down"):
        return None
    noun = lead.nbor(-2)
    told = noun.i in site.view.owner or noun.i in site.view.timed or not is_noun(noun)
    opened = noun.left_edge.nbor(-1).lower_ if noun.left_edge.i else ""
    if told or opened not in ("with", "and", ",", "while"):
        return None
    return Frame("moved_from", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))


def _before_peak(site: Site) -> Token | None:
    """The "from" of "down from a peak of 5 %", else what stands before the number."""
    lead = site.lead
    if (
        lead is None
        or lead.lower_ != "of"
        or lead.i < 3
        or lead.nbor(-1).lower_ not in ("peak", "high", "low", "record")
    ):
        return lead
    return lead.nbor(-3) if lead.nbor(-2).tag_ in ("DT", "JJ") and lead.nbor(-3).lower_ == "from" else lead


def equal_to(site: Site) -> Frame | None:
    """ "amounted to 9 million, equivalent to nearly one fifth of output": the same as a part of something."""
    last, lead = site.claimed_before(), site.lead
    if (
        last is not None
        and site.quantity.kind == "percent"
        and _EQUALING.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    ):
        measure: Measure = "share" if site.after_word() == "of" else "level"
        return Frame("equal_to", last[1].subject, measure, "", last[1].verb, given=False)
    if last is None or lead is None or site.quantity.kind not in ("fraction", "percent") or site.after_word() != "of":
        return None
    adjective = lead.nbor(-1).lower_ if lead.lower_ == "to" and lead.i else ""
    if adjective not in ("equivalent", "equal", "amounting") or not last[1].subject or site.quantity.kind == "percent":
        return None
    return Frame("share_beside_count", last[1].subject, "share", "", last[1].verb, given=False)


def equivalent_to(site: Site) -> Frame | None:
    """ "a surplus of 9 million in the Dock Account, equivalent to 3 % of output": of the sum right before."""
    last = site.claimed_before()
    if last is None or site.quantity.kind != "percent" or last[0].kind != "money" or last[1].rule != "noun_of":
        return None
    if _EQUIVALENT.fullmatch(site.view.text, last[0].end, site.quantity.begin) is None:
        return None
    return Frame("equal_to", last[1].subject, "level", "", last[1].verb, share_of=base_of(site), given=False)


_EQUIVALENT = re.compile(
    r"(?:\s(?:in|on)\s(?:the|our)\s[A-Z][^,;.\d]{2,50})?,\s(?:which\sis\s|or\s)?(?:equivalent|equal)\sto\s(?:[a-z]+\s)?"
)
_EQUALING = re.compile(r"(?:\sof\s[^,;.\d]{2,40})?,\s(?:and\s)?equal(?:l)?ing\s")
""" "127,400 tonnes of barley, equaling 102 % of the plan": of the barley."""


def exceeded(site: Site) -> Frame | None:
    """ "Deaths exceeded births by 4,870", "surpassing the 2030 level by 8 %": how far something lies past something else, or past
    its own earlier self."""
    verb = site.lead.head if site.lead is not None and site.lead_word == "by" else None
    passed = verb is not None and verb.lower_ in cues.verbs("difference", "passing")
    passed = passed and verb is not None and verb.nbor().lower_ != "up"  # "tops up the grant by 9"
    other = child(verb, "dobj") if verb is not None and passed else None
    if verb is None or other is None or other.i > site.root.i:
        return None
    own = child(verb, "nsubj")
    told = [frame.subject for quantity, frame in site.memory.frames if quantity.end <= verb.idx]
    text = (
        phrase(site.view, own)
        if own is not None and is_noun(own) and own.i not in site.view.owner
        else told[-1]  # "supply will be 9 hectares, exceeding the demand of 7 hectares by 2"
        if told and verb.tag_ == "VBG"
        else antecedent(site)
    )
    if not text:
        return None
    itself = other.lower_ in ("level", "levels", "figure", "number", "total", "record", "peak", "high")
    measure: Measure = "change" if itself else "difference"
    return Frame("exceeded", text, measure, "up", verb, given=own is not None)


def past_target(site: Site) -> Frame | None:
    """ "fell by 3.8 percent, exceeding the 2.5 percent target": an aim for what the number before is of."""
    last, head = site.claimed_before(), site.chunk[-1].lower_ if site.chunk else ""
    if site.quantity.kind not in ("percent", "money", "measure"):
        return None
    if last is not None and last[0].unit != site.quantity.unit and len(site.memory.frames) > 1:
        last = site.memory.frames[-2]  # "97 % were mended within 9 days, exceeding the pledge of 95 %"
    if last is None or last[0].unit != site.quantity.unit:
        return None
    text, begin = site.view.text, site.quantity.begin
    if _aim_beside().fullmatch(text, last[0].end, begin) is not None:
        return replace(last[1], rule="compared", given=False)
    held = _past_mark().search(text, last[0].end, begin)
    aimed = held is not None and (held["aim"] is not None or head in cues.words("status", "aim_nouns"))
    return replace(last[1], rule="compared", given=False) if aimed and len(text[last[0].end : begin]) < _WIDTH else None


@cache
def _aim_beside() -> re.Pattern[str]:
    """ "is estimated at 8.25 percent (the target was 8.5 percent)"."""
    aims = either(cues.words("status", "aim_nouns"))
    return re.compile(rf"\s\((?:the\s|its\s|our\s)?(?:[a-z]+\s)?{aims}(?:\s(?:was|were|is|are|of|being)|:)\s")


@cache
def _past_mark() -> re.Pattern[str]:
    """ "exceeding the", with the number before the aim, or "below the yearly goal of", with the number behind it."""
    aims, past = either(cues.words("status", "aim_nouns")), either(cues.words("status", "past_aims"))
    return re.compile(
        rf"\b{past}\s"
        r"(?:the|its|our|their|a|(?:the\s)?(?:[A-Z][\w-]{0,20}\s){0,3}[A-Z][\w-]{0,20}['’]s?)\s"
        rf"(?P<aim>(?:[a-z-]+\s){{0,2}}(?:{aims})\sof\s)?$"
    )


_WIDTH = 120


def put_otherwise(site: Site) -> Frame | None:
    """ "168 of the 174 wards, or 96.6 percent", "the total to 52,300, or 11.2 for every 1,000 homes": said once more."""
    last, text = site.claimed_before(), site.view.text
    if last is None or site.chunk:
        return None
    if (coined := _in_money(site, *last)) is not None:
        return coined
    if last[1].measure != "level" or last[0].kind not in _AMOUNTS:
        return None
    if _OR.fullmatch(text, last[0].end, site.quantity.begin) is None:
        return None
    verb = last[1].verb
    direct = rf"\b{re.escape(verb.text)}\s(?:[a-z]+\s)?$" if verb is not None and direction_of(verb) else "(?!)"
    moved = re.search(direct, text[: last[0].begin]) is not None  # "rose 183 points, or 2 percent"
    if site.quantity.unit == "%" and _STOP.match(text, site.end) and not moved:
        return replace(last[1], rule="put_otherwise", measure="share", counted=None, given=False)
    rated = site.quantity.kind == "count" and re.match(r"\s(?:per|for\severy)\s\d", text[site.quantity.end :])
    return replace(last[1], rule="put_otherwise", given=False) if rated else None


def _in_money(site: Site, last: Quantity, frame: Frame) -> Frame | None:
    """ "up by 0.8 points of output, or about 3 million", "six times that of a pilot, or 4,500 more": the same in money."""
    times = last.kind == "multiple"
    if site.quantity.kind != "money" or last.kind == "money":
        return None
    if not times and frame.measure not in ("change", "difference"):
        return None
    if _OR.fullmatch(site.view.text, last.end, site.quantity.start) is None:
        return None
    way = site.after_word()
    if times and way not in ("more", "less", "higher", "lower"):
        return None
    told = replace(frame, rule="put_otherwise", unit="", counted=None, given=False, share_of="")
    if not times:
        return told
    return replace(told, measure="difference", direction="down" if way in ("less", "lower") else "up")


_STOP = re.compile(r"[,;)]|\.(?:\s+[A-Z]|\s*$)")
_AMOUNTS = ("count", "money", "measure")
_OR = re.compile(r"[^,;.]{0,50},\sor\s(?:[a-z]+\s)?")


def so_long(site: Site) -> Frame | None:
    """ "The northern railway, 286 kilometres long, was opened": a measure with its adjective, of the noun before the comma."""
    comma = site.lead
    sized = site.quantity.kind == "measure" and _LONG.match(site.view.text, site.end) is not None
    if not sized or comma is None or comma.tag_ != "," or comma.i == 0 or not is_noun(comma.nbor(-1)):
        return None
    noun = comma.nbor(-1)
    return Frame("so_long", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))


_LONG = re.compile(r"\s(?:long|wide|high|tall|deep|thick)\b")
