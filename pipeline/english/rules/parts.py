"""Shares told in passing: of whoever takes them, right behind an amount, of a further part of the same whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.common import skip_articles
from pipeline.english.rules.wholes import SUMS, rate_like
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def part_told(site: Site) -> Frame | None:
    """A percentage or fraction that is a share of what another word of the sentence names, not of the noun behind "of"."""
    if site.quantity.kind not in ("percent", "fraction") or site.quantity.unit in ("{pp}", "{bp}"):
        return None
    return (
        _of_sum(site)
        or _covered(site)
        or _taken_by(site)
        or _behind_amount(site)
        or _further(site)
        or _beside_counted(site)
    )


def _whole(site: Site) -> str:
    """The words of "of X" right behind the number; empty where none stand there."""
    preposition = site.after()
    if preposition is None or preposition.lower_ not in ("of", "this", "the"):
        return ""
    chunk = chunk_after(site.view, skip_articles(site, preposition.idx + len(preposition)))
    return phrase(site.view, chunk[-1], after=preposition.idx + len(preposition)) if chunk else ""


_OF_WHICH = re.compile(r"\b(?:of|among|amongst)\s(?:which|these|them),?\s$")


def _taken_by(site: Site) -> Frame | None:
    """ "Half of the gap was accounted for by ferries": a share of whoever takes it."""
    verb = site.root.head
    agent = child(verb, "agent") if site.root.dep_ == "nsubjpass" and is_verb(verb) else None
    target = child(agent, "pobj") if agent is not None else None
    base = _whole(site)
    told = base or _OF_WHICH.search(site.view.text[max(0, site.quantity.begin - 14) : site.quantity.begin])
    if not told or target is None or verb.lower_ not in cues.verbs("share", "taken"):
        return None
    if not is_noun(target) or target.i in site.view.owner or target.i in site.view.timed:
        return None
    return Frame("part_told", phrase(site.view, target), "share", "", verb, share_of=base)


def _behind_amount(site: Site) -> Frame | None:
    """ "The toll is to bring in 4 million next year, 41 % of all revenue", "There are 9 docks, a third of the city's total": the
    number before, as a part of the whole."""
    if not site.memory.frames or site.root.dep_ in ("nsubj", "nsubjpass"):
        return None
    previous, frame = site.memory.frames[-1]
    if frame.measure != "level" or not frame.subject:
        return None
    between = site.view.text[previous.end : site.quantity.begin]
    for time in site.view.times:
        between = between.replace(site.view.text[time.start : time.end], "")
    base = _whole(site)
    between = between.replace(frame.subject, "") if frame.counted is not None else between
    if not re.fullmatch(r"(?:\s(?:in|for|by|[a-z]+s))?\s*,\s(?:an?\s)?", between) or not base or _acts_behind(site):
        return None
    summed = base.rpartition(" ")[2].lower() in SUMS or _OF_TOTAL.match(site.view.text, site.end) is not None
    people = previous.kind == "count" and cues.pattern("budget", "output").fullmatch(base) is not None
    if not (summed or people) and (site.quantity.kind != "percent" or previous.kind not in ("money", "measure")):
        return None
    measure: Measure = "level" if rate_like(frame.subject, base) else "share"
    return Frame("share_beside_count", frame.subject, measure, "", frame.verb, share_of=base, given=False)


_OF_TOTAL = re.compile(r"\sof\s(?:the\s|our\s)?(?:[\w-]+(?:['’]s)?\s){0,2}total\b")
""" "more than half of the world's total"."""


def _acts_behind(site: Site) -> bool:
    """Whether a verb of its own follows before the next stop: "…, 40 % of the freight went abroad"."""
    for token in site.view.words[site.root.i + 1 :]:
        if token.tag_ in (",", ":", ".") or token.lower_ in (";", "and", "while"):
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.lower_ in ("which", "that"):
            return True
    return False


_FURTHER = re.compile(r"\b(?:a\sfurther|another)\s$", re.IGNORECASE)


def _covered(site: Site) -> Frame | None:
    """ "Tolls will be 9 million kroner cover 9 % of all revenue", "(cover 9 % of GDP)": a verb the tagger takes for a noun."""
    lead = site.lead
    if lead is None or lead.lower_ not in cues.verbs("share", "verbs") or not site.memory.frames or lead.tag_ == "VBD":
        return None
    before = site.view.text[max(0, lead.idx - 2) : lead.idx]
    behind = lead.i and lead.i - 1 in site.view.owner
    base = _whole(site)
    if not base or not (behind or before.endswith("(")) or site.quantity.kind != "percent":
        return None
    return Frame("share_verb", antecedent(site), "share", "", lead, share_of=base, given=False)


def _of_sum(site: Site) -> Frame | None:
    """ "An allocation of 9 million for docks represents 8 % of the budget": a share of what the sum is for."""
    verb = governor(site.root)
    own = child(verb, "nsubj") if is_verb(verb) and verb.lower_ in cues.verbs("share", "verbs") else None
    if own is None or own.lower_ not in cues.words("put", "sums") or not site.memory.frames or own.i > verb.i:
        return None
    previous, base = site.memory.frames[-1][0], _whole(site)
    told = site.view.text[own.idx + len(own) : previous.start] == " of " and site.quantity.kind == "percent"
    return (
        Frame("share_verb", antecedent(site), "share", "", verb, share_of=base, given=False) if told and base else None
    )


def _further(site: Site) -> Frame | None:
    """ "49 % of the relief goes to crews, and a further 24 % to skippers": another share of the same whole."""
    if not site.memory.frames or site.quantity.kind != "percent" or _whole(site) or site.chunk:
        return None
    previous, frame = site.memory.frames[-1]
    if frame.measure != "share" or previous.unit != site.quantity.unit or frame.rule == "share_verb":
        return None
    if not _FURTHER.search(site.view.text[max(0, site.quantity.begin - 12) : site.quantity.begin]):
        return None
    return replace(frame, rule="part_told", given=False)


def _beside_counted(site: Site) -> Frame | None:
    """ "The port won 185 prizes, accounting for 63 % in the province": the share of what was counted right before."""
    verb = site.lead.nbor(-1) if site.lead is not None and site.lead_word == "for" and site.lead.i else None
    if verb is None or not site.memory.frames or verb.lower_ != "accounting" or not verb.i:
        return None
    frame = site.memory.frames[-1][1]
    comma = verb.nbor(-1)
    counted = frame.counted is not None and comma.tag_ == "," and comma.i == frame.counted.i + 1
    if not counted or frame.measure != "level":
        return None
    return Frame("share_verb", antecedent(site), "share", "", _said(verb), share_of=_whole(site), given=False)


def _said(verb: Token) -> Token:
    """The verb of the clause that a participle stands in."""
    return governor(verb)


def in_next_year(site: Site) -> Frame | None:
    """ "will offset two-thirds of the costs in 2031, and one-third in 2032", "1 % of wages in 2031 and 2 % of wages in 2032": the
    same part in another year, whose whole is the same."""
    last, parts = site.claimed_before(), ("percent", "fraction")
    if last is None or site.quantity.kind not in parts or last[0].kind not in parts or site.chunk:
        return None
    between = _AND_NEXT.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    behind = _IN_YEAR.match(site.view.text, site.end)
    if between is None or behind is None or (behind["whole"] or between["whole"]) != between["whole"]:
        return None
    return replace(last[1], rule="in_next_year", given=False) if last[1].measure in ("share", "level") else None


_WHOLE_IN = r"(?:\sof\s(?:the\s)?(?P<whole>[^,;.\d]{2,60}?))?\s(?:in|for)\s(?:FY\s?)?(?:1[89]|20)\d\d\b"
_AND_NEXT = re.compile(rf"{_WHOLE_IN},?\sand\s(?:about\s|some\s|nearly\s)?")
_IN_YEAR = re.compile(_WHOLE_IN)


def done_to(site: Site) -> Token | None:
    """ "We will have 80 % of the docks lit by lamps", "…, with 9 % of the dues paid by ferries": what is so, or what it is done
    to, as far as the percentage goes."""
    of, lead = site.after(), site.lead
    had = lead is not None and lead.lower_ in cues.forms("have") | cues.forms("see") | cues.forms("get")
    if of is None or of.lower_ != "of" or not (had or site.lead_word == "with"):
        return None
    whole = child(of, "pobj")
    done = child(whole, "acl") if whole is not None else None
    if done is None or done.tag_ != "VBN" or done.i < of.i or done.lower_ in cues.verbs("put", "verbs"):
        return None
    behind = site.view.words[done.right_edge.i + 1 :][:1]
    return whole if all(t.tag_ in (".", ",", ":", "CC") for t in behind) else None  # "of tests made at piers passing"
