"""Verbs with their value: "grew by 5%", "rose from 3 to 5", "reached 7 million", "brought the total to 40"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.antecedents import antecedent
from pipeline.english.arguments import subject_of
from pipeline.english.frames import Frame, Site
from pipeline.english.parsed_subjects import AS_A_SHARE
from pipeline.english.rules.common import FURTHER, bettered, change_measure, mover_of, with_for, with_on
from pipeline.english.rules.growths import ECONOMY
from pipeline.english.rules.moving import (
    aimed_growth,
    from_growth,
    growth_told,
    held_rise,
    moving_noun,
    still_growth,
    told_rise,
)
from pipeline.english.subjects import phrase, tidy
from pipeline.english.thresholds import better_off, case_of, limited_subject, those_of
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.english.wording import modifier_of
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def verb_value(site: Site) -> Frame | None:
    """A verb with its value: "grew by 5%", "reached 7 million", "rose from 3 to 5", "brought the total to 40"."""
    if (again := from_growth(site)) is not None:
        return again
    if site.lead_word in ("to", "from") and (mover := mover_of(site)) is not None:
        return growth_told(site, mover) or _moved_to(site, mover)
    verb = _valuing(site)
    if not is_verb(verb) or verb.i > site.root.i or _is_part(site):
        return None
    if (added := _added_to(site, verb) or _numbering(site, verb) or _mark_in(site, verb)) is not None:
        return added
    way = direction_of(verb) or _carried(site, verb) or _joined(site, verb) or _going_on(site, verb)
    way = way or better_off(site.view, verb, site.end)
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
    moved = (moving_noun(site, verb) or held_rise(site, verb)) if not way else None
    if moved is not None:
        return moved
    return _of_way(site, verb, way)


def _is_part(site: Site) -> bool:
    """ "125 million, out of which 70 million would be grants": the part is the subject of the verb behind it."""
    behind = site.after()
    return site.lead_word == "which" and behind is not None and behind.tag_ in ("MD", "VBZ", "VBP", "VBD")


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


def _grows_again(site: Site, before: Quantity, frame: Frame) -> bool:
    """ "raise its growth from 3 % to 4 %": whether the number before is a growth that comes to this one."""
    growth = frame.measure == "change" and frame.rule.startswith("change_noun")
    alike = growth and site.quantity.unit == before.unit == "%"
    return alike and _TO_AGAIN.fullmatch(site.view.text, before.end, site.quantity.begin) is not None


_TO_AGAIN = re.compile(r"(?:\s(?:in|for)\s[\w\s-]{3,24})?\sto\s(?:about\s|over\s|nearly\s)?")


def _moved_to(site: Site, mover: Token) -> Frame:
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
    whole = ECONOMY.search(text) is not None and direction_of(mover) != "" and site.after_word() != "of"
    flows = mover.lower_ in cues.forms("grow") and _flows(text) and not AS_A_SHARE.search(site.view.text, 0, mover.idx)
    if site.quantity.unit == "%" and (whole or flows):
        return Frame("change_noun_verb", text, "change", "up", mover, given=given)
    if site.quantity.kind == "multiple":
        return Frame("verb_value", text, "multiple", direction_of(mover), mover, given=given)
    if not given and (share := _still_share(site, text)) is not None:
        return replace(share, verb=mover)
    return Frame("verb_value", text, "level", "", mover, counted=_counted_before(site, text), given=given)


def _a_further(site: Site, verb: Token) -> bool:
    """ "The authorities plan to cut a further 9 million tonnes": of what was spoken of, whoever cuts it."""
    plain = site.quantity.kind in ("measure", "money", "count") and not site.chunk and site.root.dep_ == "dobj"
    return plain and site.root.head.i == verb.i and FURTHER.search(site.view.text, 0, site.quantity.begin) is not None


def _of_way(site: Site, verb: Token, way: str) -> Frame:
    """The change that a verb with the direction `way` says, or the level it says or comes to ("grew by 5 %", "reached 40")."""
    text, given = subject_of(site, verb)
    if site.memory.frames and (others := those_of(site.view, antecedent(site), site.quantity.begin)):
        return Frame(
            "verb_change" if way else "verb_value", others, change_measure(site) if way else "level", way, verb
        )
    text = case_of(site.view, child(verb, "nsubj", "nsubjpass"), verb) or text
    if way and _a_further(site, verb) and antecedent(site):
        text, given = antecedent(site), False
    if site.quantity.modifier == "le" and modifier_of(site) == "eq" and site.quantity.kind != "percent":
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
    if not given and (share := _still_share(site, text)) is not None:
        return replace(share, verb=verb)
    if site.quantity.kind == "multiple" and way:
        return Frame("verb_change", text, "multiple", way, verb, given=given)
    if not given and (again := still_growth(site, verb)) is not None:
        return again
    if given and (rise := told_rise(site, verb, text)) is not None:
        return rise
    return Frame("verb_value", text, "level", "", verb, given=given)


_TIMES_RATE = re.compile(
    r"\s(?:the|that)\s(?:rate|pace|speed)\s(?:of|in|for)\s(?!(?:19|20)\d\d|the\s(?:previous|last|past|year)\b)"
)
""" "rising at twice the rate of inflation": held against another, not against what it was."""


def _going_on(site: Site, verb: Token) -> str:
    """The direction of "continued to rise, by 4 percent"."""
    onward = child(verb, "xcomp") if site.lead_word == "by" and site.lead is not None else None
    near = onward is not None and site.lead is not None and onward.i in (site.lead.i - 1, site.lead.i - 2)
    return direction_of(onward) if near and onward is not None else ""


def _past_mark(site: Site) -> bool:
    """Whether a number is a mark that something has moved past: "beyond 2 million", "above 9 %"."""
    start = site.quantity.modifier_start
    told = site.view.text[start : site.quantity.modifier_end].lower() if start is not None else ""
    mark = told.removesuffix(" the") in ("beyond", "past", "above", "below") or told.startswith(
        "not "
    )  # "must not rise above 9 %"
    return mark and site.lead_word != "by"


def _flows(subject: str) -> bool:
    """Whether a subject is an amount, so that "grow from 4 to 6 percent" tells two rates of growth; no rate, no share."""
    rates = cues.pattern("share", "ratios").search(subject) or re.search(
        r"\b(?:share|proportion|percentage)\b", subject
    )
    return bool(subject) and not rates


def _carried(site: Site, verb: Token) -> str:
    """The direction of "went down in the docks by 5 %": a verb of going with its adverb, the number further off."""
    behind = verb.nbor() if verb.i + 1 < len(site.view.words) else verb
    if site.lead_word == "by" and (word := behind.lower_.removesuffix("s").removesuffix("ward")) in ("up", "down"):
        return word if behind.lower_.startswith(f"{word}ward") else _adverb(verb)  # "will be adjusted upward by 9"
    before = site.lead.nbor(-1) if site.lead_word == "by" and site.lead is not None else verb
    # "adjusted its rates upwards by 25 basis points"
    turned = before.lower_.removesuffix("s") in ("upward", "downward")
    return before.lower_.partition("ward")[0] if turned and before.head.lower_ in ("by", verb.lower_) else ""


def _adverb(verb: Token) -> str:
    adverb = next((c for c in verb.children if c.dep_ in ("prt", "advmod") and c.i == verb.i + 1), None)
    if adverb is None or verb.lower_ not in cues.verbs("change", "carrying"):
        return ""
    return next((w for w in ("up", "down") if adverb.lower_ in cues.words("change", "adverbs", w)), "")


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


def _joined(site: Site, verb: Token) -> str:
    """The direction of "fees were cut or waived by 4 million": that of the verb right before it, which shares the number."""
    head = verb.head
    beside = verb.dep_ == "conj" and is_verb(head) and head.i == verb.i - 2 and head.tag_ == verb.tag_
    return direction_of(head) if beside and site.lead_word == "by" and child(verb, *_OWN) is None else ""


_OWN = ("nsubj", "nsubjpass", "dobj")


def _still_share(site: Site, subject: str) -> Frame | None:
    """ "It made up 5 percent of trade; in 2030, it rose to 9 percent": the same share at another time."""
    if site.quantity.unit != "%" or not site.memory.frames:
        return None
    last = site.memory.frames[-1][1]
    again = last.measure == "share" and last.subject == subject and last.share_of
    return replace(last, rule="share_verb", given=False) if again else None


def _counted_before(site: Site, subject: str) -> Token | None:
    """What the bare count in "from 200 trips to 300" counts: the same as the one before it."""
    if site.quantity.kind != "count" or site.chunk or not site.memory.frames:
        return None
    last = site.memory.frames[-1][1]
    return last.counted if last.subject == subject else None


_LEVEL_LEADS = ("to", "at", "from", "of", "with", "in", "for", "on")


def _valuing(site: Site) -> Token:
    """The verb that gives the number: right before it, above its preposition, or of its clause."""
    lead = site.lead
    if lead is not None and is_verb(lead):
        return lead.head if lead.dep_ == "aux" and is_verb(lead.head) else lead
    if lead is not None and lead.lower_ == "by" and (mover := _over_approved(lead.head)) is not None:
        return mover
    if (
        lead is not None
        and lead.head.i != lead.i
        and site.lead_word in ("by", "to", "at", "from", "of")
        and is_verb(lead.head)
    ):
        return _past_relative(site, _past_as_follows(site, _over(site, lead, lead.head)))
    return _past_relative(site, _past_as_follows(site, governor(site.root)))


def _past_as_follows(site: Site, verb: Token) -> Token:
    """ "cut the pay of pilots as follows: by 5 % on …": the verb above "as follows"; else `verb`."""
    told = site.view.text.find(" as follows", 0, site.quantity.start)
    if told < 0 or direction_of(verb):
        return verb
    before = site.view.words[: site.view.token_at(told)]
    return next((t for t in reversed(before) if is_verb(t) and direction_of(t)), verb)


def _over_approved(verb: Token) -> Token | None:
    """ "rise over the sum approved for 2031 by 3 million": the verb of change above what it is counted from."""
    noun = verb.head if verb.tag_ == "VBN" and verb.dep_ == "acl" else verb
    above = noun.head.head if is_noun(noun) and noun.head.lower_ in ("over", "above", "from") else None
    return above if above is not None and is_verb(above) and direction_of(above) else None


def _past_relative(site: Site, verb: Token) -> Token:
    """The verb that moves its object by so much money, where the parser ties the number to a passive clause on the object:
    "lifted the rent that can be kept by a small boat by 400 euros"; else `verb`."""
    if site.lead_word != "by" or verb.dep_ != "relcl" or site.quantity.kind != "money" or direction_of(verb):
        return verb
    noun = verb.head
    while noun.dep_ == "pobj" and is_noun(noun.head.head):
        noun = noun.head.head
    moved = noun.dep_ == "dobj" and is_verb(noun.head) and direction_of(noun.head) != ""
    return noun.head if moved else verb


def _over(site: Site, lead: Token, verb: Token) -> Token:
    """The verb that moves its object by so much, where the parser ties the number to one inside the object: "raised the number
    of crews dedicated to mending locks by 5 %"; else `verb`."""
    if site.lead_word != "by" or direction_of(verb) or verb.tag_ not in ("VBG", "VBN", "VB"):
        return verb
    mover = mover_of(site)
    target = child(mover, "dobj") if mover is not None and direction_of(mover) else None
    if mover is None or target is None or not target.is_ancestor(verb):
        return verb
    between = site.view.words[target.i : lead.i]
    told = site.view.words[target.i + 1].lower_ == "of" and target.i + 2 in site.view.owner
    own = site.view.owner[target.i + 2] if told else None  # "the deficit of 9 million left by the last board"
    stops = any(t.tag_ == "," or (t.i in site.view.owner and site.view.owner[t.i] != own) for t in between)
    return verb if stops else mover


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
