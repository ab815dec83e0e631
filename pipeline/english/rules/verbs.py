"""Verbs with their value: "grew by 5%", "rose from 3 to 5", "reached 7 million", "brought the total to 40"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import bettered, change_measure, mover_of, with_for, with_on
from pipeline.english.rules.common import FURTHER
from pipeline.english.rules.giving_verbs import giving_verb, way_going_on, way_of_adverb, way_of_joined
from pipeline.english.rules.levels_moved_to import level_moved_to, still_share
from pipeline.english.rules.moving import (
    aimed_growth,
    from_growth,
    growth_told,
    held_rise,
    moving_noun,
    still_growth,
    told_rise,
)
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.thresholds import better_off, case_of, those_of
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, is_noun, is_verb
from pipeline.english.wording import modifier_of
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def verb_value(site: Site) -> Frame | None:
    """A verb with its value: "grew by 5%", "reached 7 million", "rose from 3 to 5", "brought the total to 40"."""
    if (again := from_growth(site)) is not None:
        return again
    if site.lead_word in ("to", "from") and (mover := mover_of(site)) is not None:
        return growth_told(site, mover) or held_rise(site, mover) or _from_one(site, level_moved_to(site, mover))
    verb = giving_verb(site)
    if not is_verb(verb) or verb.i > site.root.i or _is_part(site):
        return None
    told = (rule(site, verb) for rule in (_said_of, _added_to, _numbering, _mark_in, _in_all))
    if (added := next((frame for frame in told if frame is not None), None)) is not None:
        return added
    way = direction_of(verb) or way_of_adverb(site, verb) or way_of_joined(site, verb) or way_going_on(site, verb)
    way = way or better_off(site.view, verb, site.end, site.quantity.begin)
    short = site.quantity.kind != "percent" and _SHORT_OF.search(site.view.text, 0, site.quantity.start) is not None
    saved = site.quantity.kind == "money" and verb.lower_ == "saving"  # "is to be abolished, saving 9 million"
    if short or saved or (site.quantity.kind == "measure" and _reaches_far(site, verb)):
        way = ""
    if (
        not way
        and site.quantity.unit == "%"
        and verb.lower_ in cues.verbs("change", "gains")
        and site.lead_word != "to"
    ):
        way = "up"  # "investment added 7 percent"
    if site.lead_word in (*_LEVEL_LEADS, "between") and (aimed := aimed_growth(site, verb)) is not None:
        return aimed
    beside = verb.tag_ == "VBG" and site.lead is not None and site.lead.i == verb.i  # "with growth averaging 9 %"
    if (site.lead_word in _LEVEL_LEADS or beside) and (growth := growth_told(site, verb)) is not None:
        return growth
    moved = held_rise(site, verb) or (moving_noun(site, verb) if not way else None)
    if moved is not None:
        return moved
    return _of_way(site, verb, way)


_SHORT_OF = Sought(r"\s(?:fell|falls?|falling|fallen)\s(?:just\s|well\s|far\s)?short\sof\s(?:[a-z]+\s){0,2}$", "short")
""" "The number of boats fell short of 4 million": how many there were, and no move."""


def _from_one(site: Site, frame: Frame) -> Frame:
    """ "The outlay for docks is raised from 5 to 7 million, for locks from 2 to 3": what a level is moved to is of what was
    moved from."""
    last = site.claimed_before()
    paired = last is not None and site.view.text[last[0].end : site.quantity.begin] == " to "
    paired = paired and last is not None and site.view.text.endswith("from ", 0, last[0].begin)
    if last is None or not paired or not last[1].subject or last[1].measure != "level" or frame.measure != "level":
        return frame
    return replace(frame, subject=last[1].subject, given=last[1].given)


def _reaches_far(site: Site, verb: Token) -> bool:
    """ "The quays extend 42 km": how far they reach, not how much they were lengthened by."""
    own = child(verb, "nsubj")
    plain = verb.tag_ in ("VBZ", "VBP") and verb.lower_ in cues.forms("extend") and site.lead_word != "by"
    return plain and own is not None and own.tag_ not in ("PRP", "NNP")


def _is_part(site: Site) -> bool:
    """ "125 million, out of which 70 million would be grants": the part is the subject of the verb behind it."""
    behind = site.after()
    return site.lead_word == "which" and behind is not None and behind.tag_ in ("MD", "VBZ", "VBP", "VBD")


def _said_of(site: Site, verb: Token) -> Frame | None:
    """ "The mayor said: 2031, port trade 176 million euros": of the noun before the number, which has no verb."""
    if verb.lower_ not in cues.verbs("generic", "saying") or site.lead is None or site.lead.i == verb.i:
        return None
    first = max((t.i for t in site.view.words[verb.i : site.root.i] if t.lower_ in _SAID_BEFORE), default=0)
    body = (
        site.view.tokens(site.view.words[first].idx + len(site.view.words[first]), site.quantity.begin) if first else []
    )
    plain = bool(body) and all(t.tag_ in _NOMINAL and t.i not in site.view.timed for t in body)
    if not plain or not is_noun(body[-1]) or {t.i for t in body} & site.view.owner.keys():
        return None
    return Frame("left_noun", tidy(site.view.text[body[0].idx : site.quantity.begin]), "level", "", verb)


_SAID_BEFORE = (":", ",", "that")
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "IN", "DT", "POS", "HYPH")


def _mark_in(site: Site, verb: Token) -> Frame | None:
    """ "The office will pass the 3 million dollar mark in tolls": a level of what the mark is in."""
    told = _MARK_IN.match(site.view.text, site.end)
    into = site.view.words[site.view.token_at(told.end() - len("in "))] if told is not None else None
    target = child(into, "pobj") if into is not None else None
    if target is None or not is_noun(target) or {target.i} & {*site.view.timed, *site.view.owner}:
        return None
    return Frame("verb_value", phrase(site.view, target), "level", "", verb)


_MARK_IN = re.compile(r"\smark\sin\s")


def _numbering(site: Site, verb: Token) -> Frame | None:
    """ "with a focus on yards numbering 900": what stands right before it is counted."""
    things = verb.nbor(-1) if verb.lower_ == "numbering" and verb.i else None
    if things is None or not is_noun(things):
        return None
    return Frame("verb_value", phrase(site.view, things, keep_right=False), "level", "", verb, counted=things)


def _in_all(site: Site, verb: Token) -> Frame | None:
    """ "Yards have created jobs for 22 months, over 3 million in all": so many of the things that the verb has for its object."""
    bare = site.quantity.kind == "count" and not site.chunk and not site.memory.frames
    things = child(verb, "dobj") if bare and _ALL_TOLD.match(site.view.text, site.end) is not None else None
    if things is None or things.tag_ != "NNS" or things.i > site.root.i or things.i in site.view.owner:
        return None
    return Frame("verb_value", phrase(site.view, things), "level", "", verb, counted=things)


_ALL_TOLD = re.compile(r"\s(?:in\s(?:all|total)|altogether|all\stold)\b")


def _added_to(site: Site, verb: Token) -> Frame | None:
    """ "The town added 9 million to its budgets": a change of what it was added to."""
    to = next(
        (c for c in verb.children if c.lower_ == "to" and c.dep_ in ("prep", "dative") and c.i > site.root.i), None
    )
    target = child(to, "pobj") if to is not None and verb.lower_ in cues.verbs("change", "add", "verbs") else None
    plain = site.quantity.kind in ("money", "measure") and site.root.dep_ == "dobj" and site.root.head.i == verb.i
    if target is None or not plain or not is_noun(target) or {target.i} & {*site.view.owner, *site.view.timed}:
        return None
    return Frame("verb_change", phrase(site.view, target), "change", "up", verb)


def _a_further(site: Site, verb: Token) -> bool:
    """ "The authorities plan to cut a further 9 million tonnes": of what was spoken of, whoever cuts it."""
    plain = site.quantity.kind in ("measure", "money", "count") and not site.chunk and site.root.dep_ == "dobj"
    own = child(verb, "nsubj")
    if verb.lower_ in cues.forms("fall") | cues.forms("rise") and own is not None and is_noun(own):
        return False  # "Dues rose another 9 million"
    return plain and site.root.head.i == verb.i and FURTHER.search(site.view.text, 0, site.quantity.begin) is not None


def _moved_more(site: Site, verb: Token) -> Token | None:
    """ "We will cut the debt another 9 million": what is moved, before the amount, which the parser takes for an object too."""
    more = FURTHER.search(site.view.text, 0, site.quantity.begin) is not None
    objects = [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < site.root.i and is_noun(c)]
    if not more or site.root.head.i != verb.i or len(objects) != 1 or objects[0].i in site.view.owner:
        return None
    between = site.view.text[objects[0].right_edge.idx + len(objects[0].right_edge) : site.quantity.begin]
    return objects[0] if _ANOTHER.fullmatch(between) is not None else None


_ANOTHER = re.compile(r"\s(?:by\s)?(?:another|a\sfurther|an\sextra|an\sadditional)\s?")


def _of_way(site: Site, verb: Token, way: str) -> Frame:
    """The change that a verb with the direction `way` says, or the level it says or comes to ("grew by 5 %", "reached 40")."""
    text, given = subject_of(site, verb)
    if site.memory.frames and (others := those_of(site.view, antecedent(site), site.quantity.begin)):
        return Frame(
            "verb_change" if way else "verb_value", others, change_measure(site) if way else "level", way, verb
        )
    text = case_of(site.view, child(verb, "nsubj", "nsubjpass"), verb) or text
    if way and (moved := _moved_more(site, verb)) is not None:
        text, given = phrase(site.view, moved, after=verb.idx + len(verb)), True
    elif way and _a_further(site, verb) and antecedent(site):
        text, given = antecedent(site), False
    capped = modifier_of(site) == "eq" or _CAPPED.match(site.view.text, site.quantity.begin) is not None
    if site.quantity.modifier == "le" and capped and site.quantity.kind != "percent":
        return Frame("verb_value", text, "level", "", verb, given=given)  # "rose, up to 40 million"
    if _gained(site, verb, text):
        return Frame("verb_value", text, "level", "", verb, given=given)
    if way and _past_mark(site):
        return Frame("verb_value", text, "level", "", verb, given=given)  # "raised their revenue beyond 2 million"
    text = with_on(site, text)
    text = with_for(site, text) if given and site.lead_word == "by" else text
    at = site.lead_word == "at" and site.quantity.kind == "percent" and verb.lower_ not in cues.forms("extend")
    if site.quantity.kind == "multiple" and _TIMES_RATE.match(site.view.text, site.end):
        return Frame("verb_value", text, "multiple", "", verb, given=given)
    if way and (site.lead_word not in _LEVEL_LEADS or at):
        return Frame("verb_change", text, change_measure(site), bettered(verb, text, way), verb, given=given)
    if not given and (share := still_share(site, text)) is not None:
        return replace(share, verb=verb)
    if site.quantity.kind == "multiple" and way:
        return Frame("verb_change", text, "multiple", way, verb, given=given)
    if not given and (again := still_growth(site, verb)) is not None:
        return again
    if given and (rise := told_rise(site, verb, text) or _bounded_rise(site, text, verb)) is not None:
        return rise
    return Frame("verb_value", text, "level", "", verb, given=given)


_CAPPED = re.compile(r"up\sto\sa\s(?:maximum|limit|ceiling|cap)\sof\b")
_TIMES_RATE = re.compile(
    r"\s(?:the|that)\s(?:rate|pace|speed)\s(?:of|in|for)\s(?!(?:1[89]|20)\d\d|the\s(?:previous|last|past|year)\b)"
)
""" "rising at twice the rate of inflation": held against another, not against what it was."""


def _bounded_rise(site: Site, text: str, verb: Token) -> Frame | None:
    """ "Spending growth is limited to 6 %", whose bound stands in the modifier: a change of what grows."""
    bound = [t for t in site.view.tokens(site.quantity.begin, site.quantity.start) if t.tag_ == "VBN"]
    own = child(bound[0], "nsubjpass") or child(bound[0].head, "nsubj") if bound else None
    way = direction_of(own) if own is not None and is_noun(own) and site.quantity.unit == "%" else ""
    return Frame("change_noun_verb", text, "change", way, verb) if way else None


def _past_mark(site: Site) -> bool:
    """Whether a number is a mark that something has moved past: "beyond 2 million", "above 9 %"."""
    start = site.quantity.modifier_start
    told = site.view.text[start : site.quantity.modifier_end].lower() if start is not None else ""
    # "must not rise above 9 %"
    mark = told.removesuffix(" the") in ("beyond", "past", "above", "below") or told.startswith("not ")
    return mark and site.lead_word != "by"


def _gained(site: Site, verb: Token, subject: str) -> bool:
    """ "Toll revenue gained 2 million": the flow of money itself, not a rise of it."""
    direct = site.lead is not None and site.lead.i == verb.i
    own = direct and verb.lower_ in cues.forms("gain")
    bare = site.lead_word not in (*_LEVEL_LEADS, "by") and site.root.dep_ == "dobj" and site.root.head.i == verb.i
    if site.quantity.kind == "money" and verb.lower_ in cues.forms("raise") and (bare or direct):
        return True  # "210 ports raised 2 million", which were collected
    if own and site.quantity.kind == "money" and _ROSE_THEN.match(site.view.text, site.end):
        return True
    head = subject.split(" of ")[0].split(" in ")[0].rpartition(" ")[2].lower()
    return own and site.quantity.kind in ("money", "count") and head in cues.words("money", "flows")


_ROSE_THEN = re.compile(r",\s(?:an?\s(?:[a-z-]+\s){0,2}(?:increase|rise|growth|decrease|fall|drop)\sof|up|down)\s")
""" "profits gained 8 million, an increase of 3 percent": how much they were."""
_LEVEL_LEADS = ("to", "at", "from", "of", "with", "in", "for", "on")
