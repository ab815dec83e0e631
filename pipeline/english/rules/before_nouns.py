"""Numbers right before the noun that they say how much of: "the 14 % sales tax", "a 9 million loan"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.amounts import share_held
from pipeline.english.rules.change_words import mover_of
from pipeline.english.rules.granted import goes_to
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase
from pipeline.english.units.counted import thing
from pipeline.english.units.rate_bases import noun_before_base
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_WHOLE = 100
""" "100 per cent renewable energy": all of it."""


def _moved_by(site: Site, head: Token) -> Frame | None:
    """ "Reduced by 7 % water use": what a line that opens with the verb tells of, behind the number."""
    verb = site.lead.head if site.lead is not None and site.lead_word == "by" else None
    if verb is None or verb.i != 0 or site.quantity.kind != "percent" or (way := direction_of(verb)) == "":
        return None
    return Frame("verb_change", phrase(site.view, head, after=site.end), "change", way, verb)


def before_noun(site: Site) -> Frame | None:
    """The number modifies the noun after it: "the 14% sales tax", "a $9 million loan"."""
    if site.quantity.kind not in ("percent", "money", "measure", "fraction", "multiple", "duration") or not site.chunk:
        return None
    head = site.chunk[-1]
    if site.view.text.startswith(" ad valorem", site.quantity.end):
        return None  # how a duty is reckoned
    if site.lead_word == "of" and site.chunk[0].tag_ == "VBD" and site.quantity.kind in ("money", "measure"):
        return None  # "Exports of 9 million topped other cities"
    if site.lead_word == "of" and site.chunk[0].tag_ == "VBG" and site.quantity.kind == "measure":
        return None  # "a tunnel of 20 km connecting Ely with Bath"
    if len(site.chunk) == 1 and head.lower_ in cues.verbs("share", "verbs") and head.i + 1 in site.view.owner:
        return None  # "9 million kroner cover 9 % of all tolls"
    if (moved := _moved_by(site, head)) is not None:
        return moved
    if _rate_behind_label(site) or _end_of_move(site):
        return None
    last = site.claimed_before()
    bare = len(site.chunk) == 1 and head.lower_ in cues.words("generic", "marks") | {"figure", "total", "estimate"}
    if bare and last is not None and last[1].subject and _HELD_AGAINST.search(site.view.text, 0, site.quantity.begin):
        return replace(last[1], rule="before_noun", measure="level", direction="", counted=None, given=False)
    if head.lower_ in ("range", "band") and last is not None and last[0].unit == site.quantity.unit:
        said = child(head, "relcl")  # "grew by 5 %, within the 4 % to 6 % range that we had expected"
        return replace(last[1], rule="before_noun", verb=said or last[1].verb, given=False)
    if head.lower_ in cues.words("share", "nouns") and site.quantity.kind == "percent":
        return share_held(site, head)
    if site.quantity.kind == "percent" and site.quantity.value == _WHOLE and site.chunk[0].tag_ == "JJ":
        whole = next((t for t in site.chunk if is_noun(t) and t.i == site.root.head.i), head)
        return Frame(
            "before_noun", phrase(site.view, whole, after=site.end, keep_right=False), "share", "", governor(whole)
        )
    direct = site.root.head.i in {t.i for t in site.chunk} or site.root.dep_ in ("compound", "nummod", "amod", "nmod")
    apart = is_verb(site.root.head) and site.root.dep_ in ("dobj", "npadvmod", "attr", "pobj")
    if not direct and apart and not _measured(site, head):
        return None
    if (done := _done_with(site, head) or _rate_of_rise(site, head) or _adjusted(site, head)) is not None:
        return done
    if site.quantity.kind == "percent" and len(site.chunk) == 1 and head.tag_ == "NNS" and _are_counted(head):
        return Frame(
            "before_noun", phrase(site.view, head, after=site.end, keep_right=False), "share", "", governor(head)
        )
    whose = site.lead.nbor(-1) if site.lead is not None and site.lead.i and site.lead_word == "with" else None
    if site.chunk[0].lower_ == "capacity" and whose is not None and is_noun(whose):
        return Frame("before_noun", phrase(site.view, whose, keep_right=False), "level", "", governor(whose))
    if head.lower_ == "club" and (entered := _of_club(site, head)) is not None:
        return entered
    if (meant := _sum_for(site, head)) is not None:
        return Frame("put_into", phrase(site.view, meant, after=head.idx + len(head)), "level", "", governor(head))
    told = antecedent(site) if [t.lower_ for t in site.chunk] == ["rate"] and site.after_word() != "of" else ""
    if told and site.lead_word == "for" and site.quantity.unit == "%":
        return Frame("before_noun", told, "level", "", governor(head), given=False)  # "the forecast is for an 8 % rate"
    rated = noun_before_base(site) > 0  # "a 40 dollar levy per boat": of the levy, so much per boat
    return Frame(
        "before_noun", phrase(site.view, head, after=site.end, keep_right=not rated), "level", "", governor(head)
    )


def _of_club(site: Site, head: Token) -> Frame | None:
    """ "to join the 9 million trade club", "Its trade entered the 9 million club": the level of what makes one a member."""
    if site.quantity.kind != "money" or _JOINS.search(site.view.text, 0, site.quantity.begin) is None:
        return None
    named, verb = [t for t in site.chunk[:-1] if is_noun(t)], governor(head)
    own = child(verb, "nsubj") if not named else None
    if named:
        return Frame("before_noun", phrase(site.view, named[-1], after=site.end, keep_right=False), "level", "", verb)
    if own is None or not is_noun(own):
        return None
    text, given = from_noun(site, own)
    return Frame("before_noun", text, "level", "", verb, given=given)


_JOINS = re.compile(
    r"\b(?:join|enter)(?:s|ed|ing)?\s(?:into\s)?(?:the|a|an)\s[\"“'‘]?$|\b(?:headway\sinto|membership\sof|members?\sof)\s(?:the|a|an)\s[\"“'‘]?$"
)


def _sum_for(site: Site, head: Token) -> Token | None:
    """ "a 9 million provision for pilots' fees": what the money is put into, as the noun only says that it is money."""
    bare = len(site.chunk) == 1 and site.quantity.kind == "money" and head.lower_ in cues.words("budget", "allotted")
    to = head.nbor() if bare and head.i + 1 < len(site.view.words) else None
    meant = goes_to(to) if to is not None and to.lower_ == "for" else None
    if meant is None or not is_noun(meant) or {meant.i} & {*site.view.owner, *site.view.timed}:
        return None
    apiece = meant.left_edge.lower_ in ("each", "every")
    return None if apiece or meant.lower_ in cues.words("put", "written_off") else meant


def _measured(site: Site, head: Token) -> bool:
    """ "a study of 160 hectares disused yards that lie near": what the measure measures, although the parser parts the two."""
    things = head.tag_ in ("NNS", "NN") and site.chunk[0].tag_ in ("NN", "NNS", "JJ")
    if site.quantity.kind == "percent" and things and site.root.dep_ == "dobj":
        return site.root.head.lower_ in cues.verbs("put", "verbs")  # "will provide 20 % co-funding"
    subject = head.dep_ in ("nsubj", "nsubjpass") and head.nbor().lower_ not in ("that", "which")
    return site.quantity.kind == "measure" and things and not subject and head.dep_ != "npadvmod"


_HELD_AGAINST = re.compile(
    r"\b(?:from|than|over|with|against|below|above)\s(?:[\w-]+\s){0,3}?[\w-]+['’]s\s(?:[a-z]+\s)?$"
)
""" "will be 9 million, up from last year's revised 8 million figure": of what the number before is."""


def _are_counted(noun: Token) -> bool:
    """ "almost 100 % households have light": people or homes, of which a percentage can only be a part."""
    return thing(noun.text) == "{person}" or noun.lower_ in (
        "households",
        "families",
        "homes",
        "villages",
        "towns",
        "schools",
    )


def _rate_of_rise(site: Site, head: Token) -> Frame | None:
    """ "a 1.5 per cent trend rate of increase in prices": by how much what stands behind "in" rises."""
    told = _RATE_OF.match(site.view.text, head.idx) if site.quantity.kind == "percent" else None
    chunk = chunk_after(site.view, told.end()) if told is not None else []
    if told is None or not chunk:
        return None
    text = phrase(site.view, chunk[-1], after=told.end() - 1)
    return Frame("change_noun_after", text, "change", cues.direction(told["way"]), governor(head))


def _adjusted(site: Site, head: Token) -> Frame | None:
    """ "a 2 % downward adjustment to the caps": by how much what stands behind "to" falls."""
    way = next((t.lower_.removesuffix("ward") for t in site.chunk if t.lower_ in ("upward", "downward")), "")
    to = head.nbor() if way and head.i + 1 < len(site.view.words) else None
    chunk = chunk_after(site.view, to.idx + 1 + len(to)) if to is not None and to.lower_ in ("to", "in", "of") else []
    target = child(to, "pobj") if to is not None else None
    if target is None and not chunk:
        return None
    text = phrase(site.view, target or chunk[-1], after=head.idx + len(head))
    return Frame("change_noun_after", text, "change", way, governor(head))


_RATE_OF = re.compile(r"rates?\sof\s(?P<way>increase|growth|rise|decline|decrease)\s(?:in|of)\s(?:the\s)?")


def topped_up(site: Site) -> Frame | None:
    """ "a 2 million top-up to the Harbour Fund": by so much more in what it goes to."""
    told = _TOP_UP.match(site.view.text, site.quantity.end) if site.quantity.kind == "money" else None
    chunk = chunk_after(site.view, told.end()) if told is not None else []
    if told is None or not chunk:
        return None
    text = phrase(site.view, chunk[-1], after=told.end() - 1)
    return Frame("topped_up", text, "change", "up", governor(site.root))


_TOP_UP = re.compile(r"\s(?:top-up|topup|top\sup)\s(?:to|into|of)\s(?:the\s|our\s|its\s)?")


def _done_with(site: Site, head: Token) -> Frame | None:
    """ "A pier will be built with a 9 million euro investment": money of what is done with it."""
    with_it = head.dep_ == "pobj" and head.head.lower_ == "with" and head.lower_ in cues.words("put", "holdings")
    verb = governor(head)
    own = child(verb, "nsubjpass") if with_it and is_verb(verb) else None
    if own is None or site.quantity.kind != "money" or own.i in site.view.owner:
        return None
    text, given = from_noun(site, own)
    return Frame("before_noun", text, "level", "", verb, given=given)


def _rate_behind_label(site: Site) -> bool:
    """ "Crew grant 450 euros per month Fee for berths …": a list that runs on, where the rate is that of the label before it."""
    lead, quantity = site.lead, site.quantity
    named = lead is not None and (is_noun(lead) or lead.tag_ == "-RRB-")
    behind = lead is not None and named and lead.idx + len(lead) + 1 == quantity.start
    return behind and "/" in quantity.unit and site.chunk[0].is_title


def _end_of_move(site: Site) -> bool:
    """ "emissions fell from 29 tonnes CO2 to 10 tonnes CO2": the ends of what its verb moves, whatever noun repeats the unit."""
    mover = mover_of(site) if site.lead_word in ("from", "to") and site.quantity.kind == "measure" else None
    glued = len(site.chunk) == 1 and site.chunk[0].is_upper
    return glued and mover is not None and direction_of(mover) != "" and child(mover, "nsubj") is not None
