"""Numbers whose verb is said once, with another number: "output grew by 7.5 percent; ferries, 3 percent"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.carried import finite_token
from pipeline.english.rules.common import is_place
from pipeline.english.rules.gap_nouns import gap_noun, stands_for
from pipeline.english.rules.wholes import base_of, rate_like
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, is_verb
from pipeline.lexicon import either
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from pipeline.english.tree import Token
    from pipeline.records import Quantity


def _part_of_sum(site: Site) -> Frame | None:
    """ "80 million will come from abroad, while 30 million from home": the verb of the number before, said once."""
    preposition = site.after()
    if not site.memory.frames or preposition is None or preposition.tag_ not in ("IN", "TO", "DT"):
        return None
    previous, frame = site.memory.frames[-1]
    if frame.rule == "subject_number" and _same_doing(site, previous, preposition):
        return replace(frame, given=False)
    if (
        preposition.tag_ == "DT"
        or frame.rule != "subject_number"
        or previous.kind != site.quantity.kind
        or preposition.lower_ == "of"
    ):
        return None
    if not re.search(r"(?:,|\b(?:and|while|but|with))\s$", site.view.text[: site.quantity.begin]):
        return None
    for token in site.view.words[preposition.i :]:
        if token.tag_ in (",", ".") or token.lower_ == "of" or token.i in site.view.owner:
            break
        if finite_token(token):
            return None
    return replace(frame, given=False)


def _same_doing(site: Site, previous: Quantity, article: Token) -> bool:
    """ "of these, 35 use the ferry and 38 the bridge": a count whose verb is that of the count before, its object behind it."""
    if article.tag_ != "DT" or site.quantity.kind != "count" or previous.kind != "count":
        return False
    between = site.view.tokens(previous.end, site.quantity.begin)
    joined = len(between) > 2 and between[-1].lower_ in ("and", "but", "while")
    plain = not any(t.tag_ in (",", ":", "MD") or t.i in site.view.owner for t in between)
    rest = site.view.words[article.i : article.i + 6]
    return joined and plain and sum(is_verb(t) for t in between) == 1 and not any(is_verb(t) for t in rest)


def _has_verb(site: Site) -> bool:
    """ "and output per head exceeded 9,000 euros": whether the word that bounds the number is a verb with a subject."""
    bound = site.view.tokens(site.quantity.begin, site.quantity.start)
    return any(t.tag_ in ("VBD", "VBZ", "VBP") and child(t, "nsubj") is not None for t in bound)


def gapped(site: Site) -> Frame | None:
    """The verb said once: "output grew by 7.5 percent; ferries, 3 percent", "X rose from 3 to 5 and Y from 2 to 4"."""
    if (again := _times_again(site)) is not None:
        return again
    if (
        not site.memory.frames
        or site.quantity.kind in ("rank", "multiple")
        or (site.quantity.kind == "duration" and site.memory.frames[-1][0].kind != "duration")
        or (site.chunk and site.quantity.kind == "count")
        or _has_verb(site)
    ):
        return None
    if (part := _part_of_sum(site)) is not None:
        return part
    previous, _ = site.memory.frames[-1]
    tokens = site.view.tokens(max(previous.end, previous.modifier_end or 0), site.quantity.begin)
    if len(tokens) > 2 and tokens[-1].lower_ == "between" and tokens[-2].lower_ in ("at", "to", "by"):
        tokens = tokens[:-1]
    body, link = gap_noun(site, tokens)
    if not body or (body[0].tag_ == "VBN" and len(body) > 1 and body[1].tag_ == "IN"):
        return None  # "up by 12 %, reckoned at constant prices; up by 3 points"
    last = site.memory.frames[-1][1]
    alike = [f for q, f in reversed(site.memory.frames) if q.kind == site.quantity.kind]
    model = alike[0] if alike else None
    way = link if link in ("up", "down") else ""
    link = "by" if way else link
    if model is None and (link in ("to", "from", "at", "by") or last.measure == "level"):
        model = last
    if link == "by" and model is not None:
        model = _moving(site, alike, model)
    text = tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])
    if text.endswith(("'s", "’s")) and len(body) < len(tokens) and last.subject:
        text = last.subject  # "Kent's exports fell by 42 % and Essex's by 21 %"
    text = _such_one(site, text, last.subject) if text.endswith(" one") else text
    if stands_for(body[0]) and last.subject:
        link, text = body[1].lower_, _in_full(body, text, last.subject)
    if model is None or not text or model.measure in ("rank", "multiple"):
        return None
    if site.quantity.kind == "percent" and model.measure == "change" and not link and base_of(site):
        return None  # "input into schools exceeded 2 % of output", beside a growth
    acting = link == "by" and any(t.i in site.view.owner for t in body)  # "and five other docks by 50 tonnes"
    if acting and model.verb is not None and child(model.verb, "dobj") is not None and model.direction:
        text = model.subject
    if is_place(text) and not is_place(model.subject):
        text = model.subject
    # "GDP growth 5 %, GDP at 9 million"
    beside = link == "at" and model is last and previous.kind != site.quantity.kind
    beside = beside or (link == "at" and model.measure == "difference")
    beside = beside or (
        link == "at" and model.measure == "change" and not _AT.search(site.view.text, 0, previous.start)
    )
    beside = beside or _WITHIN.fullmatch(site.view.text, body[-1].idx + len(body[-1]), site.quantity.start) is not None
    level = link == "from" or ((link == "to" or beside) and model.measure in ("change", "difference"))
    both = len(alike) > 1 and all(f.rule.startswith("change_noun") and f.measure == "change" for f in alike[:2])
    level = level and not (link == "from" and both)  # "their growth from 1 % to 2 % and that of others from 4 % to 5 %"
    text = _of_same(model.subject, text)
    text = _CONTROLLED.sub("", text)
    told = _EQUAL.sub("", text)  # "and investment to be equivalent to 3 % of output"
    like = (model.measure == "level" and not way and not level) or told != text
    if like and site.quantity.kind == "percent" and (whole := base_of(site)):
        measure: Measure = "level" if rate_like(told, whole) else "share"
        return replace(
            model, rule="gapped", subject=told, measure=measure, share_of=whole, direction="", counted=None, given=True
        )
    if level:
        return replace(model, rule="gapped", subject=text, measure="level", direction="", counted=None, given=True)
    if way:
        return replace(model, rule="gapped", subject=text, measure="change", direction=way, counted=None, given=True)
    return replace(model, rule="gapped", subject=text, counted=None, given=True)


def _times_again(site: Site) -> Frame | None:
    """ "Output grew 1.5 times, dues 1.8 times and tolls 40 percent": a multiple of the next, whose verb is said once."""
    last = site.claimed_before()
    if last is None or site.quantity.kind != "multiple" or last[0].kind != "multiple" or not last[1].direction:
        return None
    if last[1].measure != "multiple" or last[1].verb is None:
        return None
    body, link = gap_noun(site, site.view.tokens(last[0].end, site.quantity.begin))
    if not body or link not in ("", "by", ","):
        return None
    text = tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])
    text = _in_full(body, text, last[1].subject) if stands_for(body[0]) else text
    return replace(last[1], rule="gapped", subject=text, counted=None, given=True) if text else None


def _such_one(site: Site, text: str, subject: str) -> str:
    """ "the rural one", behind the urban rate of pay: the rural rate of pay."""
    start = site.view.text.find(subject) if subject else -1
    first = site.view.words[site.view.token_at(start)] if start >= 0 else None
    alike = first is not None and first.tag_ == "JJ" and " " in subject
    return f"{text.removesuffix(' one')} {subject.partition(' ')[2] if alike else subject}"


def _in_full(body: list[Token], text: str, subject: str) -> str:
    """ "that of ferries", behind the income of yachts: the income of ferries."""
    link = body[1].lower_
    rest = text.removeprefix("that ").removeprefix(f"{link} ")
    head = subject.partition(f" {link} ")[0]
    head = head.rpartition(" ")[2] if head == subject and " " in head and link == "of" else head
    return f"{head} {link} {rest}"


def _moving(site: Site, alike: list[Frame], model: Frame) -> Frame:
    """The frame of what "by" tells again: "was cut from 9 days to 2, and fees by 5 %"."""
    told = [f for f in (*alike, *(f for _, f in reversed(site.memory.frames))) if f.measure == "change"]
    if told:
        return told[0]
    if model.measure == "multiple" and model.direction and site.quantity.kind == "percent":
        return replace(model, measure="change", unit="")  # "grew 1.5 times, and dues by 50 percent"
    way = direction_of(model.verb) if model.verb is not None and model.measure == "level" else ""
    return replace(model, measure="change", direction=way) if way else model


_CONTROLLED = re.compile(rf"(?<=\w)\s{either(sorted(cues.verbs('change', 'holding')))}$")
""" "soot kept at around 32 micrograms", in a list: what is kept, not that it is."""
_EQUAL = re.compile(r"(?:\s(?:to\sbe|is|was|are|were))?\s(?:equivalent|equal)$")
_WITHIN = re.compile(r"\s(?:below|above|under|within)\s")
""" "growth of 5 % and unemployment below 6 %": a level beside a growth."""
_AT = re.compile(r"\bat\s(?:[a-z]+\s){0,2}$|\b[Gg]rowth\b")
""" "Tolls grew at 5 percent and dues at 3": two rates of growth; "with soot down by 3 percent and clean days at 80": a level."""


def for_next(site: Site) -> Frame | None:
    """ "The growth target for docks is 8 percent, for ferries 9 percent": the same of the next that "for" names."""
    last = site.claimed_before()
    if last is None or last[0].kind != site.quantity.kind or last[0].unit != site.quantity.unit:
        return None
    named = _FOR_NEXT.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    opened = f" for {last[1].subject}" in site.view.text[: last[0].start] or last[1].rule == "for_next"
    if named is None or not opened:
        return None
    return replace(last[1], rule="for_next", subject=tidy(named[1]), given=True)


_FOR_NEXT = re.compile(
    r"(?:,|,?\sand)\sfor\s((?:[a-z-]+\s){1,5}?)(?:(?:it|this|that)\s(?:is|was|will\sbe)\s)?(?:(?:about|around|over|nearly)\s)?"
)


def kind_next(site: Site) -> Frame | None:
    """ "40 complaints about noise and 30 about dust", "40 extra berths in small ports, 30 in large ones and 9 for yachts": as
    many of another kind, whose noun is said once."""
    last, link = site.claimed_before(), site.after()
    if last is None or link is None or link.tag_ != "IN" or site.chunk or last[1].counted is None:
        return None
    own = _OF_KIND.search(last[1].subject) if link.lower_ in ("in", "for") else None
    opened = f" {link.lower_} " if own is None else own.group()
    head, joined, kind = last[1].subject.partition(opened)
    named = f"{opened}{kind}" if last[1].rule == "kind_next" else f" {last[1].subject}"
    between = _MORE_OF.sub("", site.view.text[last[0].end : site.quantity.begin])
    counts = site.quantity.kind == last[0].kind == "count" and not site.quantity.unit
    told = _AND_SO_MANY.fullmatch(between, len(named)) if joined and between.startswith(named) else None
    target = child(link, "pobj")
    if not counts or told is None or target is None or target.i in {*site.view.timed, *site.view.owner}:
        return None
    article = "the " if kind.startswith("the ") and child(target, "det") is not None else ""
    subject = f"{head} {link.lower_} {article}{phrase(site.view, target)}"
    return replace(last[1], rule="kind_next", subject=subject, given=True)


_OF_KIND = re.compile(r"\s(?:in|for)\s")
_MORE_OF = re.compile(r"^\s(?:additional|extra|further|more)(?=\s)")
_AND_SO_MANY = re.compile(
    r"(?:,|,?\s(?:and|while|but|plus)|,?\sas\swell\sas)\s(?:(?:about|around|over|nearly|some)\s)?"
)


def _of_same(model: str, text: str) -> str:
    """ "Value added of the primary sector was 30 million; the secondary sector, 210 million": of it the value added too."""
    head, of, whole = model.rpartition(" of ")
    alike = bool(of) and " " in text and whole.rpartition(" ")[2].lower() == text.rpartition(" ")[2].lower()
    article = "the " if whole.startswith("the ") else ""
    return f"{head} of {article}{text}" if alike and " of " not in text else text
