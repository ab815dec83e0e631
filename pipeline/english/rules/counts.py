"""Counts of things: "2,000 lamps were added", "34 out of 38 projects"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.antecedents import antecedent
from pipeline.english.arguments import subject_of
from pipeline.english.chunks import chunk_after
from pipeline.english.complements import of_complement
from pipeline.english.counted import coordinated, of_phrase
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import from_noun
from pipeline.english.proportions import OUT_OF
from pipeline.english.rules.common import label, mover_of
from pipeline.english.rules.counted_phrases import (
    in_all,
    of_two_kinds,
    such,
    suspended,
    with_inside,
    with_joined,
    with_list,
    without_recipient,
)
from pipeline.english.subjects import phrase, tidy
from pipeline.english.thresholds import with_limit
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def counted_noun(site: Site) -> Frame | None:
    """The number counts the noun after it: "2,000 lamps were added"."""
    if (part := _out_of(site)) is not None:
        return part
    if (kinds := suspended(site) or of_two_kinds(site)) is not None:
        return kinds
    if site.quantity.kind != "count" or site.quantity.unit or not site.chunk:
        return None
    head = coordinated(site.chunk[-1])
    verb = governor(head)
    if (equal := _equal_pieces(site, head)) is not None:
        return equal
    if _of_subject(head, verb) or _of_herd(site, head):
        return _pieces(site, head, verb)
    if _tells(head):
        return None
    if (again := _others(site, head) or _scored(site, head, verb)) is not None:
        return again
    if (told := _labelled_count(site, head) or _peak(site) or _peopled(site, head)) != "":
        return Frame("counted_noun", told, "level", "", verb, counted=head, given=False)
    if (moved := _moved(site, head, verb) or _held_by(site, head)) is not None:
        return moved
    if (stood := _stood_at(site, head) or _in_points(site, head, verb) or _people_of(site, head, verb)) is not None:
        return stood
    text = with_list(site, head) or with_limit(site.view, phrase(site.view, head, after=site.end), site.end)
    text = without_recipient(head, verb, with_joined(site, head, with_inside(site, head, text)))
    if (inside := _packed(site, head)) is not None:
        text = phrase(site.view, inside, after=site.end)
        if head.lower_ == "head":
            return Frame("counted_noun", text, "level", "", verb, counted=inside)  # "900 head of cattle"
        homes = inside.lower_ in cues.words("generic", "homes")
        if head.lower_ == "units" or (head.lower_ == "sets" and homes):
            unit = "{housing_unit}" if inside.lower_ == "housing" else ""
            return Frame("counted_noun", text, "level", "", verb, counted=inside, unit=unit)
    if (done := _had_done(site, head, verb)) is not None:
        return Frame("counted_noun", text.partition(f" {done.text}")[0], "level", "", done, counted=head)
    if (same := such(site, head)) is not None:
        return Frame("counted_noun", same.subject, "level", "", verb, counted=head, unit=same.unit, given=False)
    if text == head.text and (named := _with_as_many(site, head)) is not None:
        return Frame("counted_noun", phrase(site.view, named), "level", "", verb, counted=head)
    if text == head.text and (whole := in_all(site, head)):
        return Frame("counted_noun", whole, "level", "", verb, counted=head, given=False)
    if text == head.text and f"{head.text} of {antecedent(site)}" in site.view.text[: site.quantity.start]:
        return Frame("counted_noun", antecedent(site), "level", "", verb, counted=head, given=False)
    if text == head.text and (told := _of_topic(site, head) or _held_against(site, head)):
        return Frame("counted_noun", told, "level", "", verb, counted=head, given=False)
    return Frame("counted_noun", text, "level", "", verb, counted=head)


def _of_topic(site: Site, head: Token) -> str:
    """ "For online fraud, there were 1,200 cases": of what the sentence opens with, where what is counted says nothing itself."""
    opened = _TOPIC.match(site.view.text) if head.lower_ in cues.words("generic", "instances") else None
    return tidy(opened["topic"]) if opened is not None and opened.end() == site.quantity.begin else ""


_TOPIC = re.compile(
    r"(?:As\s)?(?:[Ff]or|[Ii]n\sthe\scase\sof)\s(?P<topic>[^,;:.\d]{2,60}),\s(?:there\s(?:were|are|was|is)|we\s[a-z]+)\s(?:[a-z]+\s)?"
)


def _held_against(site: Site, head: Token) -> str:
    """ "Thefts kept a downward trend to 67 cases, compared with 72 cases in 2031": of what the cases before it are of."""
    alike = (f for _, f in reversed(site.memory.frames) if f.counted is not None)
    last = next(alike, None)
    same = last is not None and last.counted is not None and last.counted.lower_ == head.lower_
    told = same and _COMPARED.search(site.view.text, 0, site.quantity.begin)
    return last.subject if last is not None and told and last.rule == "trending" else ""


_COMPARED = re.compile(r"\b(?:compared\s(?:with|to)|against|(?:up|down)\sfrom)\s(?:the\s)?$")


def _with_as_many(site: Site, head: Token) -> Token | None:
    """ "Complaints about docks led the list, with 1,290 complaints": of the subject, which the same noun names."""
    opened = site.lead if site.lead_word == "with" else None
    verb = governor(opened) if opened is not None else None
    own = child(verb, "nsubj") if verb is not None and is_verb(verb) else None
    return own if own is not None and own.lower_ == head.lower_ and own.i < head.i else None


def _moved(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "Landings rose to 900 boats", "Landings rose by 90 boats": the level or the change of what moves, counted in things."""
    mover = mover_of(site) if site.lead_word in ("to", "from") else None
    pieces = head.lower_ in cues.words("generic", "pieces")
    if mover is not None and (brought := _brought_to(site, mover, head)) is not None:
        return brought
    if (
        mover is not None
        and mover.lower_ not in cues.verbs("change", "spread")
        and direction_of(mover)
        and child(mover, "nsubj", "nsubjpass", *(["dobj"] if pieces else ())) is not None
        and not _helped(site, mover, head)
    ):
        moved, given = subject_of(site, mover)
        counted = None if pieces else head
        return Frame("verb_value", moved, "level", "", mover, counted=counted, given=given)
    if (
        site.lead_word == "by"
        and is_verb(verb)
        and direction_of(verb)
        and site.lead is not None
        and site.lead.head.i == verb.i
    ):
        moved, given = subject_of(site, verb)
        if moved:
            return Frame("verb_change", moved, "change", direction_of(verb), verb, counted=head, given=given)
    return None


def _held_by(site: Site, head: Token) -> Frame | None:
    """ "has a handling capacity of 900 containers": what the things would fill; None where others are told to have it."""
    held = site.lead.head if site.lead is not None and site.lead_word == "of" else None
    own = held is not None and held.lower_ == "capacity" and held.dep_ in ("dobj", "nsubj", "nsubjpass", "attr")
    if held is None or not own:
        return None
    return Frame("noun_of", phrase(site.view, held, keep_right=False), "level", "", held.head, counted=head)


def _packed(site: Site, head: Token) -> Token | None:
    """ "40 units of furniture", "3 kinds of fish": the noun inside a plain pack; None where there is none."""
    bare = all(c.dep_ not in ("compound", "nmod") for c in head.children if c.i < head.i)
    if head.lower_ not in cues.words("generic", "packs") or not bare:
        return None
    if site.view.text.startswith((" of all types", " of all kinds", " of all sorts"), head.idx + len(head)):
        return None
    inside = of_complement(site, head, "of")
    if inside is not None and inside.lower_ in cues.words("generic", "packs") and inside.i not in site.view.owner:
        return of_complement(site, inside, "of") or inside  # "units of various types of furniture"
    return inside


def _had_done(site: Site, head: Token, verb: Token) -> Token | None:
    """ "The village had 640 homes completed": what was done to the things, behind the noun; else None."""
    done = next((c for c in head.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    held = head.dep_ == "dobj" and verb.lower_ in cues.forms("have") | cues.forms("get")
    if not held or done is None or child(done, "agent") is not None:
        return None
    told = [
        c
        for c in done.children
        if c.dep_ == "prep" and not any(t.i in site.view.timed or t.lower_ == "year" for t in c.subtree)
    ]
    return None if told else done  # "cranes used for wheat": which are meant


def _brought_to(site: Site, mover: Token, head: Token) -> Frame | None:
    """ "bringing the pool of crews to 2.4 million people": a level of what is brought there, counted in people."""
    target = child(mover, "dobj")
    brings = mover.lower_ in cues.verbs("level", "bring") and head.lower_ in cues.words("generic", "people")
    if not brings or target is None or not is_noun(target) or len(site.chunk) > 1 or target.i > head.i:
        return None
    if target.lower_ in cues.words("generic", "nouns"):
        return None  # "bringing the total to 900 people"
    return Frame("verb_value", phrase(site.view, target), "level", "", mover, counted=head)


def _stood_at(site: Site, head: Token) -> Frame | None:
    """ "Car ownership stood at 21 cars per 100 homes": a level of the subject, counted in things."""
    verb = site.lead.head if site.lead is not None and site.lead_word == "at" else None
    own = child(verb, "nsubj") if verb is not None and is_verb(verb) else None
    if verb is None or own is None or not is_noun(own) or verb.lower_ not in cues.verbs("level", "verbs"):
        return None
    if any(
        is_noun(t) and t.i not in site.view.timed for t in site.view.words[verb.i + 1 : site.lead.i if site.lead else 0]
    ):
        return None  # "Crews are in place at 192 docks"
    text, given = from_noun(site, own)
    if head.text in text.split(" "):
        return None  # "The rate of crashes stayed at 68 crashes"
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if text else None


def _in_points(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "The noise index reached 168.8 points": a level of the subject, which points only measure."""
    if head.lower_ not in cues.words("generic", "scores") or len(site.chunk) > 1 or not is_verb(verb):
        return None
    own = child(verb, "nsubj")
    plain = verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    if not plain or own is None or not is_noun(own) or own.i in site.view.owner or own.i > head.i:
        return None
    text, given = from_noun(site, own)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if text else None


def _people_of(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "Employment in the docks reached 300 persons", "…, growing 8 persons": of those whom the subject counts already."""
    if head.lower_ not in cues.words("generic", "people") or len(site.chunk) > 1 or not is_verb(verb):
        return None
    way = direction_of(verb) if site.lead is not None and site.lead.i == verb.i else ""
    if verb.lower_ not in cues.verbs("level", "counting") | cues.forms("be") and not way:
        return None
    own = child(verb, "nsubj", "nsubjpass")
    named = own is not None and own.i not in site.view.owner and own.i not in site.view.timed and own.i < head.i
    if named and own is not None:
        text, given = from_noun(site, own)
    else:
        text, given = subject_of(site, verb) if verb.tag_ == "VBG" and not way else (antecedent(site), False)
    counts = of_phrase(text) == "{person}" if text else False
    if not counts or text.lower() in cues.words("generic", "people"):
        return None
    if way:
        return Frame("verb_change", text, "change", way, verb, counted=head, given=given)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given)


def _others(site: Site, head: Token) -> Frame | None:
    """ "pacts with nine ports and talks with 60 others": more of what the number before counts."""
    counted = next((f.counted for _, f in reversed(site.memory.frames) if f.counted is not None), None)
    if head.lower_ != "others" or counted is None or counted.lower_ == "others" or len(site.chunk) > 1:
        return None
    return Frame("counted_noun", phrase(site.view, counted), "level", "", governor(head), counted=counted, given=False)


def _scored(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "The port topped the list with 92 points in a survey": of whoever got them."""
    own = child(verb, "nsubj") if is_verb(verb) else None
    scores = head.lower_ in cues.words("generic", "scores") and site.lead_word == "with" and len(site.chunk) == 1
    if not scores or own is None or own.i > head.i or not is_noun(own) or own.i in site.view.owner:
        return None
    text, given = from_noun(site, own)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given)


def _tells(head: Token) -> bool:
    """ "landings reached 3,000 recording a decrease of 4 %": a participle that the tagger takes for the noun counted."""
    follows = head.nbor() if head.i + 1 < len(head.doc) else head
    return head.lower_.endswith("ing") and head.lower_ in cues.verbs("level", "see") and follows.tag_ == "DT"


def _labelled_count(site: Site, head: Token) -> str:
    """ "Labour force aged 15 and above: 52 million people": a label tells more than the bare people counted; else empty."""
    last = head.i + 1 == len(site.view.words) or head.nbor().tag_ in (".", ":", ",")
    plain = len(site.chunk) == 1 and head.lower_ in cues.words("generic", "people")
    return label(site) if plain and last else ""


def _peopled(site: Site, head: Token) -> str:
    """ "new urban employment of 900 people": what the bare people are counted in; else empty."""
    noun = site.lead.nbor(-1) if site.lead is not None and site.lead_word == "of" and site.lead.i else None
    plain = len(site.chunk) == 1 and head.lower_ in cues.words("generic", "people")
    told = plain and noun is not None and noun.lower_ in cues.words("generic", "peopled")
    return phrase(site.view, noun, keep_right=False) if told and noun is not None else ""


def _peak(site: Site) -> str:
    """ "Visits were up 3 percent to a record high of 392,000 people": the level that a change ends at is of what changed."""
    noun = site.lead.head if site.lead is not None and site.lead_word == "of" else None
    ends = noun is not None and noun.lower_ in cues.words("generic", "peaks") and noun.head.lower_ == "to"
    last = site.memory.frames[-1] if site.memory.frames else None
    if not ends or noun is None or last is None or last[1].measure != "change":
        return ""
    between = site.view.tokens(last[0].end, noun.head.idx)
    return "" if any(t.tag_ in (",", ":") or is_verb(t) for t in between) else last[1].subject


def _of_subject(head: Token, verb: Token) -> bool:
    """ "car volumes reached 11,607 units": the pieces are those of the subject."""
    through = head.dep_ == "pobj" and head.head.lower_ == "through"  # "broke through 9,000 units"
    amounts = head.dep_ == "pobj" and head.head.lower_ == "to" and verb.lower_ in cues.forms("amount")
    through = through or amounts  # "Applications amounted to 900 pieces"
    own = child(verb, "nsubj", "nsubjpass") if is_verb(verb) and (through or head.dep_ in ("dobj", "attr")) else None
    while own is None and through and verb.dep_ == "xcomp" and is_verb(verb.head):
        verb = verb.head
        own = child(verb, "nsubj", "nsubjpass")
    described = any(c.dep_ in ("compound", "amod", "nmod") for c in head.children)
    if described and not through and verb.lower_ not in cues.verbs("level", "counting") | cues.forms("be"):
        return False  # "The village has 640 housing units"
    valued = through or verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    mass = own is not None and own.lower_ in cues.words("generic", "masses")  # "The volume reached 9 million boxes"
    pieces = mass or head.lower_ in cues.words("generic", "pieces")
    return pieces and valued and own is not None and own.i < head.i


def _equal_pieces(site: Site, head: Token) -> Frame | None:
    """ "The planned supply of the next years is about 900 units": of the subject of "is", which the units are those of."""
    verb = site.lead
    if verb is None or verb.lower_ not in cues.forms("be") or head.lower_ not in cues.words("generic", "pieces"):
        return None
    own = child(verb, "nsubj")
    if own is None or own.tag_ != "NN" or len(site.chunk) > 1 or own.i in site.view.owner:
        return None
    if own.lower_ in cues.words("generic", "nouns"):
        return None  # "The number of boats was 900 units"
    text, given = from_noun(site, own)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if text else None


def _helped(site: Site, mover: Token, head: Token) -> bool:
    """ "will increase support to over 900 crews": those who are given more, not how much of it there is."""
    given = child(mover, "dobj")
    helps = given is not None and given.lower_ in cues.words("put", "helps")
    return helps and site.lead_word == "to" and head.tag_ == "NNS"


def _of_herd(site: Site, head: Token) -> bool:
    """ "The number of sheep sheared reached 2 million head": of the subject, and no people."""
    bare = len(site.chunk) == 1 and head.lower_ == "head"
    return bare and not site.view.text.startswith(" of ", head.idx + len(head))


def _pieces(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "Demand for berths reached 300 units": of what cannot be counted itself the pieces are; None where the subject can."""
    text, given = subject_of(site, verb)
    own = child(verb, "nsubj")
    if _of_herd(site, head):
        named = text.removeprefix("head of ")
        return Frame("verb_value", named, "level", "", verb, given=given) if named else None
    mass = own is not None and (own.lower_ in cues.words("generic", "masses") or head.lower_ == "pairs")
    if mass and own is not None and own.lower_ in cues.words("generic", "masses"):
        text, given = from_noun(site, own)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if mass and text else None


def _out_of(site: Site) -> Frame | None:
    """ "34 out of 38 projects have been built": what both numbers count."""
    whole = next((q for q in site.view.reading.quantities if q.start > site.end), None)
    if (
        whole is None
        or site.quantity.kind != "count"
        or whole.kind != "count"
        or not OUT_OF.fullmatch(site.view.text, site.end, whole.start)
    ):
        return None
    chunk = chunk_after(site.view, whole.end)
    if not chunk or (whole.value or 0) <= (site.quantity.value or 0):
        return None
    text = phrase(site.view, chunk[-1], after=whole.end)
    return Frame("counted_noun", text, "level", "", governor(chunk[-1]), counted=chunk[-1])
