"""Lists whose verb and subject are said once: "40 % of guests came by sea, 11 % by rail", "ahead of Peru (5 %) and Chile (4 %)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import antecedent
from pipeline.english.rules.common import grown
from pipeline.english.subjects import phrase
from pipeline.english.view import child, direction_of, governor, is_noun
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPARED = ("higher_than_before", "said_again")


def said_again(site: Site) -> Frame | None:
    """The verb and its subject are those of the percentage before: "40 % of guests came by sea, 11 % by rail", "8 % more guests
    came by sea, 10 % more by rail"; what tells them apart stands behind the same preposition."""
    last = site.claimed_before()
    if last is None or site.quantity.unit != "%" or last[0].unit != "%" or site.view.words[0].i == site.root.i:
        return None
    previous, frame = last
    between = site.view.text[max(previous.end, previous.modifier_end or 0) : site.quantity.begin]
    if _JOINED.search(between) is None or len(between) > _WIDTH or ";" in between:
        return None
    if frame.rule in _COMPARED and frame.measure == "change":
        told = _COMPARATIVE.match(site.view.text, site.quantity.end)
        first = _COMPARATIVE.match(site.view.text, previous.end)
        if told is None or first is None or told[1] != first[1]:
            return None
        link = site.view.words[site.view.token_at(told.end())] if told.end() < len(site.view.text) else None
    elif frame.measure == "share" and frame.rule in _OF_WHOLE:
        link = _past_pair(site)
    else:
        return None
    if link is None or not _told_apart(site, link, between):
        return None
    return replace(frame, rule="said_again", given=False)


_WIDTH = 90
_OF_WHOLE = ("share_of_noun", "said_again", "subject_number", "continued")
_JOINED = re.compile(r"(?:,|\band|\bwhile|\bbut)\s(?:(?:about|some|nearly|only|just|another|around|over)\s)?$")
_COMPARATIVE = re.compile(r"\s(more|fewer|less)\s")


def _past_pair(site: Site) -> Token | None:
    """The word behind a percentage, or behind the one it is paired with: "14 % and 15 % respectively in two towns"."""
    words, follows = site.view.words, site.after()
    if follows is not None and follows.lower_ == "and" and site.view.owner.get(follows.i + 1) is not None:
        pair = site.view.reading.quantities[site.view.owner[follows.i + 1]]
        place = site.view.token_at(pair.end)
        follows = words[place] if pair.unit == site.quantity.unit and place < len(words) else None
    if follows is not None and follows.lower_ == "respectively" and follows.i + 1 < len(words):
        return words[follows.i + 1]
    return follows


def _told_apart(site: Site, link: Token, between: str) -> bool:
    """Whether a word opens what tells a part from the part before: the same preposition again, or a verb of its own."""
    if link.tag_ in ("VBD", "VBZ", "VBP"):
        return link.i - 1 in site.view.owner and link.lower_ not in cues.verbs("share", "verbs")
    if link.tag_ not in ("IN", "TO") or link.lower_ in ("of", "than"):
        return False
    return re.search(rf"\b{re.escape(link.lower_)}\s", between) is not None


def placed(site: Site) -> Frame | None:
    """A number in brackets behind a name in a list of such: "ahead of Peru (5 %), Chile (4 %) and Benin (3 %)". It is measured as
    the number before the list is, or as the noun of change above the names."""
    text = site.view.text
    named = _NAMED.search(text, max(0, site.quantity.start - _WIDTH), site.quantity.start)
    closing = _CLOSING.match(text, site.quantity.end)
    if named is None or closing is None:
        return None
    last = site.claimed_before()
    if last is not None and last[1].rule == "placed":
        went_on = _GOES_ON.fullmatch(text, last[0].end, named.start(1)) is not None
        return replace(last[1], given=False) if went_on and last[0].unit == site.quantity.unit else None
    if _NEXT_NAMED.match(text, closing.end()) is None:
        return None
    place = site.view.words[site.view.token_at(named.start(1))]
    if place.i and place.nbor(-1).lower_ in _PARTNERS:
        return None
    noun = place.nbor(-2) if place.i > 1 and place.nbor(-1).tag_ == "IN" else None
    if noun is not None and is_noun(noun):
        of_noun = _above_names(site, noun)
        if of_noun is not None:
            return of_noun
    listed = last is not None and _GOES_ON.fullmatch(text, last[0].end, named.start(1)) is not None
    if last is None or listed or last[1].measure == "rank":
        return None
    if last[0].unit == site.quantity.unit and site.quantity.unit:
        return replace(last[1], rule="placed", given=False)
    return None


def put_again(site: Site) -> Frame | None:
    """ "I propose 44 million for schools; 63 million for locks": what the verb before puts money into, further on in its list."""
    last, preposition = site.claimed_before(), site.after()
    if last is None or preposition is None or site.quantity.kind != "money" or last[1].rule != "put_into":
        return None
    between = site.view.text[last[0].end : site.quantity.begin]
    target = child(preposition, "pobj")
    again = re.fullmatch(rf"\s{re.escape(preposition.lower_)}\s[^;.]{{2,60}};\s(?:and\s)?", between)
    if again is None or preposition.tag_ not in ("IN", "TO") or target is None or not is_noun(target):
        return None
    return replace(last[1], subject=phrase(site.view, target, after=preposition.idx), given=True)


def moved_again(site: Site) -> Frame | None:
    """ "to grow by 1.1 % in 2032, up from 0.8 % this year, and by 2 % in 2033", "and then by an average of 3 %": moved by the
    verb of the changes before."""
    before = site.view.text[: site.quantity.begin]
    if site.quantity.kind not in ("percent", "money", "measure") or _AND_BY.search(before) is None:
        return None
    alike = (p for p in reversed(site.memory.frames) if p[0].unit == site.quantity.unit and p[1].measure == "change")
    last = next((p for p in alike if p[1].verb is not None), None)
    if last is None or any(t.tag_ in ("WDT", ":") for t in site.view.tokens(last[0].end, site.quantity.begin)):
        return None
    between = site.view.tokens(last[0].end, site.quantity.begin)
    acts = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or (t.dep_ == "nsubj") for t in between)
    return None if acts else replace(last[1], rule="moved_again", given=False)


def moved_from(site: Site) -> Frame | None:
    """ "with murders down from 143 to 118": where what stands before the adverb comes from."""
    lead, last = site.lead, site.claimed_before()
    if site.lead_word == "to" and last is not None and last[1].rule == "moved_from":
        return last[1] if re.fullmatch(r"\s(?:[a-z]+\s)?to\s", site.view.text[last[0].end : site.quantity.begin]) else None
    if lead is None or lead.lower_ != "from" or lead.i < 2 or lead.nbor(-1).lower_ not in ("up", "down"):
        return None
    noun = lead.nbor(-2)
    told = noun.i in site.view.owner or noun.i in site.view.timed or not is_noun(noun)
    opened = noun.left_edge.nbor(-1).lower_ if noun.left_edge.i else ""
    if told or opened not in ("with", "and", ",", "while"):
        return None
    return Frame("moved_from", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))


def more_of_them(site: Site) -> Frame | None:
    """ "home to 2,140 firms, will nurture 300 more this year": so many more of what was counted before."""
    last = site.claimed_before()
    if site.quantity.kind != "count" or last is None or last[1].counted is None or last[0].kind != "count":
        return None
    if _MORE.match(site.view.text, site.quantity.end) is None or last[1].rule not in ("counted_noun", "more_of_them"):
        return None
    return replace(last[1], rule="more_of_them", measure="change", direction="up", verb=governor(site.root), given=False)


_MORE = re.compile(r"\smore(?=[,.;]|$|\s(?:this|next|in|by|and|over|during|are|is|were|was|will)\b)")


def equal_to(site: Site) -> Frame | None:
    """ "amounted to 9 million, equivalent to nearly one fifth of output": the same as a part of something."""
    last, lead = site.claimed_before(), site.lead
    if last is None or lead is None or site.quantity.kind not in ("fraction", "percent") or site.after_word() != "of":
        return None
    adjective = lead.nbor(-1).lower_ if lead.lower_ == "to" and lead.i else ""
    if adjective not in ("equivalent", "equal", "amounting") or not last[1].subject or site.quantity.kind == "percent":
        return None
    return Frame("share_beside_count", last[1].subject, "share", "", last[1].verb, given=False)


def exceeded(site: Site) -> Frame | None:
    """ "Deaths exceeded births by 4,870", "surpassing the 2030 level by 8 %": how far something lies past something else, or past
    its own earlier self."""
    verb = site.lead.head if site.lead is not None and site.lead_word == "by" else None
    passed = verb is not None and verb.lower_ in cues.verbs("difference", "passing")
    other = child(verb, "dobj") if verb is not None and passed else None
    if verb is None or other is None or other.i > site.root.i:
        return None
    own = child(verb, "nsubj")
    text = phrase(site.view, own) if own is not None and is_noun(own) and own.i not in site.view.owner else antecedent(site)
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
    if last is None or last[0].unit != site.quantity.unit or head not in cues.words("status", "aim_nouns"):
        return None
    text, begin = site.view.text, site.quantity.begin
    held = _PAST_THE.search(text, last[0].end, begin) is not None and len(text[last[0].end : begin]) < _WIDTH
    return replace(last[1], rule="compared", given=False) if held else None


_PAST_THE = re.compile(
    r"\b(?:exceeding|beating|surpassing|missing|meeting|reaching|above|below|than|from|against|of|with|to)\s(?:the|its|our|their|a)\s$"
)


def so_long(site: Site) -> Frame | None:
    """ "The northern railway, 286 kilometres long, was opened": a measure with its adjective, of the noun before the comma."""
    comma = site.lead
    sized = site.quantity.kind == "measure" and _LONG.match(site.view.text, site.end) is not None
    if not sized or comma is None or comma.tag_ != "," or comma.i == 0 or not is_noun(comma.nbor(-1)):
        return None
    noun = comma.nbor(-1)
    return Frame("so_long", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))


_LONG = re.compile(r"\s(?:long|wide|high|tall|deep|thick)\b")
_AND_BY = re.compile(
    r"(?:\band|\bthen|\bbut|,)\s(?:then\s)?by\s(?:(?:an?|about|around|some|only)\s)?(?:(?:annual\s)?average\sof\s)?$"
)


def in_part(site: Site) -> Frame | None:
    """ "coverage in towns came to 91 %, in villages 94 % and in hamlets 57 %": the same of another part, by the same word."""
    last = site.claimed_before()
    if last is None or last[0].unit != site.quantity.unit or site.chunk or last[1].measure in ("rank", "multiple"):
        return None
    found = _IN_PART.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    if found is None:
        return None
    head, link, _ = last[1].subject.rpartition(f" {found['link']} ")
    return replace(last[1], subject=f"{head}{link}{found['part']}", given=True) if link else None


_IN_PART = re.compile(r",\s(?:and\s|but\s|while\s)?(?P<link>in|for|among|at)\s(?:the\s)?(?P<part>[a-z][a-z -]{2,50}?)(?:,)?\s(?:it\s(?:was|is)\s)?")


_PARTNERS = ("to", "from", "by", "via", "with")
""" "guests came from Peru (5 %), Chile (4 %)": somebody that something is done with, not where it is measured."""
_NAMED = re.compile(r"\b([A-Z][\w’'.-]*(?:\s(?:(?:of|and|the)\s)?[A-Z][\w’'.-]*){0,4})\s\($")
_CLOSING = re.compile(r"(?:\s[a-z]+)?\)")
_GOES_ON = re.compile(r"(?:\s[a-z]+)?\)(?:,|,?\s(?:and|followed\sby|or))\s(?:the\s)?")
_NEXT_NAMED = re.compile(r"(?:,|,?\s(?:and|followed\sby|or))\s(?:the\s)?[A-Z][^()\d;.]{1,40}\s\([+-]?\d")


def _above_names(site: Site, noun: Token) -> Frame | None:
    """ "growth rates for Peru (3 %), Chile (7 %)", "due to the increase in Peru (238 persons), Chile (267 persons)"."""
    named = phrase(site.view, noun, keep_right=False)
    _, way = grown(named)
    way = way or direction_of(noun)
    if not way:
        return None
    return Frame("placed", antecedent(site) or named, "change", way, governor(noun), given=False)
