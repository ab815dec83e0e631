"""Counts of things: "2,000 lamps were added", "34 out of 38 projects"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.quantities.proportions import OUT_OF
from pipeline.english.rules.counted_in import (
    capacity_in,
    equal_pieces,
    in_pieces,
    in_points,
    moved_in_things,
    of_herd,
    of_number,
    of_subject,
    people_of,
    scored,
    stood_at,
)
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
from pipeline.english.rules.to_the_left import label
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.thresholds import with_limit
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.units.counted import coordinated, of_token
from pipeline.english.view import child, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def counted_noun(site: Site) -> Frame | None:
    """The number counts the noun after it: "2,000 lamps were added"."""
    if (part := _out_of(site)) is not None:
        return part
    if (kinds := suspended(site) or of_two_kinds(site)) is not None:
        return kinds
    if site.quantity.kind != "count" or site.quantity.unit or not site.chunk or _ALONE.match(site.view.text, site.end):
        return None
    head = coordinated(site.chunk[-1])
    verb = governor(head)
    if (equal := equal_pieces(site, head)) is not None:
        return equal
    if of_subject(head, verb) or of_herd(site, head):
        return in_pieces(site, head, verb)
    if _tells(head):
        return None
    if (again := _others(site, head) or scored(site, head, verb)) is not None:
        return again
    if (told := _labelled_count(site, head) or _peak(site) or _peopled(site, head)) != "":
        return Frame("counted_noun", told, "level", "", verb, counted=head, given=False)
    if (moved := moved_in_things(site, head, verb) or capacity_in(site, head)) is not None:
        return moved
    if (stood := stood_at(site, head) or in_points(site, head, verb) or people_of(site, head, verb)) is not None:
        return stood
    if (number := of_number(site, head, verb)) is not None:
        return number
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
    if text == head.text and (housing := _of_housing(site, head)) is not None:
        return Frame("counted_noun", phrase(site.view, housing), "level", "", verb, counted=head, unit="{housing_unit}")
    if text == head.text and (named := _with_as_many(site, head)) is not None:
        return Frame("counted_noun", phrase(site.view, named), "level", "", verb, counted=head)
    if text == head.text and (whole := in_all(site, head)):
        return Frame("counted_noun", whole, "level", "", verb, counted=head, given=False)
    if text == head.text and f"{head.text} of {antecedent(site)}" in site.view.text[: site.quantity.start]:
        return Frame("counted_noun", antecedent(site), "level", "", verb, counted=head, given=False)
    if text == head.text and (told := _of_topic(site, head) or _held_against(site, head)):
        return Frame("counted_noun", told, "level", "", verb, counted=head, given=False)
    return Frame("counted_noun", text, "level", "", verb, counted=head)


_ALONE = re.compile(
    r"\s(?:had|have|has)\s(?:[a-z]+ly\s|been\s)?(?:[a-z]+ed|taken|given|gone|left|got|been|done|seen|begun|become)\b"
)
""" "900 crews took the test, and 40 had taken later ones": who did it is told before, not behind."""


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


_OF_SORTS = re.compile(r"\sof\s(?:all|various|different|many|several|mixed)\s(?:types|kinds|sorts|sizes)\b(?!\sof\b)")
""" "40,000 units of various types"."""


def _packed(site: Site, head: Token) -> Token | None:
    """ "40 units of furniture", "3 kinds of fish": the noun inside a plain pack; None where there is none."""
    bare = all(c.dep_ not in ("compound", "nmod") for c in head.children if c.i < head.i)
    if head.lower_ not in cues.words("generic", "packs") or not bare:
        return None
    if _OF_SORTS.match(site.view.text, head.idx + len(head)) is not None:
        return None
    inside = of_complement(site, head, "of")
    if inside is not None and inside.lower_ in cues.words("generic", "packs") and inside.i not in site.view.owner:
        return of_complement(site, inside, "of") or inside  # "units of various types of furniture"
    return inside


def _of_housing(site: Site, head: Token) -> Token | None:
    """ "In low-cost housing, work on 900 sets began": the housing that the sentence speaks of before bare sets."""
    if head.lower_ != "sets":
        return None
    before = reversed(site.view.words[: site.root.i])
    return next(
        (
            t
            for t in before
            if t.lower_ == "housing" and is_noun(t) and t.dep_ in ("pobj", "nsubj", "nsubjpass", "dobj")
        ),
        None,
    )


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


def _others(site: Site, head: Token) -> Frame | None:
    """ "pacts with nine ports and talks with 60 others", "2,500 piers were begun and 1,500 ones finished": more of what the
    number before counts."""
    counted = next((f.counted for _, f in reversed(site.memory.frames) if f.counted is not None), None)
    again = head.lower_ in ("others", "ones")
    if again and len(site.chunk) > 1 and (alike := _such_ones(site, head)) is not None:
        return alike
    if not again or len(site.chunk) > 1 or counted is None or counted.lower_ in ("others", "ones"):
        return None
    return Frame("counted_noun", phrase(site.view, counted), "level", "", governor(head), counted=counted, given=False)


def _such_ones(site: Site, head: Token) -> Frame | None:
    """ "puts 9 million into 120 river piers, including 50 new ones": the nearest things that a number counts, described anew."""
    things = (t for t in reversed(site.view.words[: site.root.i]) if t.tag_ == "NNS" and t.i not in site.view.timed)
    told = next((t for t in things if any(c.i in site.view.owner for c in t.children)), None)
    if told is None or told.i in site.view.owner:
        return None
    kind = site.view.text[site.chunk[0].idx : head.idx].strip()
    named = phrase(site.view, told, keep_right=False).removeprefix("new ")
    if "-" in kind and named.partition(" ")[0].endswith(kind[kind.rindex("-") :]):
        named = named.partition(" ")[2]  # "128 city-level docks, including three county-level ones"
    return Frame("counted_noun", f"{kind} {named}", "level", "", governor(head), counted=head, unit=of_token(told))


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
