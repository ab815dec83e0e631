"""Lists whose verb and subject are said once: "40 % of guests came by sea, 11 % by rail", "in towns 91 %, in villages 94 %"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.common import FURTHER
from pipeline.english.rules.gaps import past_aside
from pipeline.english.subjects import phrase
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_COMPARED = ("higher_than_before", "said_again")


def said_again(site: Site) -> Frame | None:
    """The verb and its subject are those of the percentage before: "40 % of guests came by sea, 11 % by rail", "8 % more guests
    came by sea, 10 % more by rail", "raised the limit to 50 euros for crews and 90 for pilots"; what
    tells them apart stands behind the same preposition."""
    last = site.claimed_before()
    if last is None or site.quantity.unit != last[0].unit or site.view.words[0].i == site.root.i:
        return None
    previous, frame = last
    sums = site.quantity.kind == "money" and frame.measure == "level" and frame.rule == "verb_value"
    raised = site.quantity.kind == "money" and frame.rule in ("change_noun_of", "change_noun_after", "verb_change")
    raised = raised or (site.quantity.unit == "%" and frame.rule == "verb_change" and site.after_word() == "for")
    if site.quantity.unit != "%" and not (sums or raised):
        return None
    between = site.view.text[max(previous.end, previous.modifier_end or 0) : site.quantity.begin]
    if _JOINED.search(between) is None or len(between) > _WIDTH or ";" in between:
        return None
    if frame.rule in _COMPARED and frame.measure == "change":
        told = _COMPARATIVE.match(site.view.text, site.quantity.end)
        first = _COMPARATIVE.match(site.view.text, previous.end)
        if told is None or first is None or told[1] != first[1]:
            return None
        link = site.view.words[site.view.token_at(told.end())] if told.end() < len(site.view.text) else None
    elif raised:  # "increases of 2 euros a week for pilots and 5 euros a week for cooks"
        link = site.after()
        opener = site.view.words[site.view.token_at(max(previous.end, previous.modifier_end or 0))]
        if link is None or link.lower_ not in ("for", "in") or opener.lower_ != link.lower_:
            return None
        return replace(frame, rule="said_again", given=False)
    elif frame.measure == "share" and frame.rule in _OF_WHOLE:
        link = _past_pair(site)
    elif (frame.measure == "level" and frame.rule in _RATES) or (
        frame.rule == "verb_value" and frame.measure == "share"
    ):
        link = site.after()  # "is paid at 40 % of the cost for crews and 30 % for pilots"
        if link is None or link.lower_ != "for" or any(t.dep_ in ("nsubj", "nsubjpass") for t in _between(site, last)):
            return None
    else:
        return None
    if link is None or not _told_apart(site, link, between):
        return None
    target = child(link, "pobj")
    if target is not None and f" {link.lower_} {frame.subject}" in site.view.text[previous.end : site.quantity.begin]:
        subject = phrase(site.view, target)  # "spent 5 % of output on defence and 3 % on schools"
        return replace(frame, rule="said_again", subject=subject, given=False)
    return replace(frame, rule="said_again", given=False)


def counted_again(site: Site) -> Frame | None:
    """ "Sea cover reaches 9 million people, and land cover reaches 3 million": of the same things, which the verb counts once."""
    last = site.claimed_before()
    verb = site.root.head
    if last is None or site.quantity.kind != "count" or site.chunk or site.quantity.unit or not is_verb(verb):
        return None
    _, frame = last
    if (
        site.root.dep_ == "dobj"
        and FURTHER.search(site.view.text, 0, site.quantity.begin)
        and frame.counted is not None
    ):
        return replace(frame, rule="counted_noun", measure="change", direction="up", verb=verb, given=False)
    before = frame.verb
    if frame.rule != "counted_noun" or frame.counted is None or before is None or before.i == verb.i:
        return None
    object_of = site.root.dep_ == "dobj" and verb.dep_ == "conj" and child(verb, "nsubj", "nsubjpass") is None
    if object_of and frame.counted.dep_ == "pobj" and verb.head.is_ancestor(frame.counted):
        return replace(frame, verb=verb, given=False)  # "approved the arrest of 90 crews and charged 40"
    alike = verb.lower_ == before.lower_ and site.root.dep_ == "dobj" and child(verb, "nsubj") is not None
    behind = frame.counted.i > before.i and direction_of(verb) == "" and verb.lower_ not in cues.forms("be")
    return replace(frame, verb=verb, given=False) if alike and behind else None


def _between(site: Site, last: tuple[Quantity, Frame]) -> list[Token]:
    return list(site.view.tokens(last[0].end, site.quantity.begin))


_RATES = ("verb_value", "level_as_share", "said_again", "noun_of")
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


def put_again(site: Site) -> Frame | None:
    """ "I propose 44 million for schools; 63 million for locks": what the verb before puts money into, further on in its list."""
    last, preposition = site.claimed_before(), site.after()
    if last is None or preposition is None or site.quantity.kind != "money" or last[1].rule != "put_into":
        return None
    between = site.view.text[last[0].end : site.quantity.begin]
    if (told := _to_do(site)) is not None and _NEXT_SUM.fullmatch(between):
        return replace(last[1], subject=phrase(site.view, told, after=preposition.idx), given=True)
    target = child(preposition, "pobj")
    again = re.fullmatch(rf"\s{re.escape(preposition.lower_)}\s[^;.]{{2,60}};\s(?:and\s)?", between)
    if again is None or preposition.tag_ not in ("IN", "TO") or target is None or not is_noun(target):
        return None
    return replace(last[1], subject=phrase(site.view, target, after=preposition.idx), given=True)


_NEXT_SUM = re.compile(r"\s[^;.]{2,90}[,;]\s(?:and|as\swell\sas)\s(?:a\sfurther\s|another\s)?")


def _to_do(site: Site) -> Token | None:
    """ "…, and 5 million to buy and mend lamps": what is done with the money, right behind it; None where nothing is."""
    words, index = site.view.words, site.view.token_at(site.end)
    if index >= len(words) or words[index].lower_ != "to":
        return None
    index += 1
    while index < len(words) and words[index].tag_ in ("VB", "CC"):
        index += 1
    chunk = chunk_after(site.view, words[index].idx) if index < len(words) and words[index - 1].tag_ == "VB" else []
    article = index < len(words) and words[index].tag_ in ("DT", "PRP$")
    chunk = chunk_after(site.view, words[index + 1].idx) if article and index + 1 < len(words) else chunk
    return chunk[-1] if chunk and chunk[-1].i not in site.view.timed else None


def by_again(site: Site) -> Frame | None:
    """ "to raise the number of berths in oak by 100, elm by 40 and ash by 7", "the price of ice by 4 cents and of salt by 5": of
    the next part of what is raised."""
    last = site.claimed_before()
    if last is None or site.lead_word != "by" or last[1].measure != "change":
        return None
    found = _NEXT_BY.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    first, _, rest = found["part"].partition(" ") if found is not None else ("", "", "")
    if rest and first in ("of", "for", "on") and f" {first} " in last[1].subject:
        again = f"{last[1].subject.split(f' {first} ')[0]} {first} {rest.removeprefix('the ')}"
        return replace(last[1], rule="by_again", subject=again, given=True)
    if site.quantity.kind != "count":
        return None
    head, link, _ = last[1].subject.rpartition(" in ")
    if found is None or not link or last[1].rule not in ("verb_change", "by_again"):
        return None
    return replace(last[1], rule="by_again", subject=f"{head}{link}{found['part']}", given=True)


_NEXT_BY = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?P<part>(?!of\swhich\b)[a-z][a-z -]{2,50}?)\sby\s(?:about\s|some\s)?")


def part_again(site: Site) -> Frame | None:
    """ "of which 36 million is on docks and 12 million on piers": the next part of a sum, by the same preposition."""
    last, preposition = site.claimed_before(), site.after()
    if last is None or preposition is None or site.quantity.kind != "money" or last[1].rule != "subject_number":
        return None
    target = child(preposition, "pobj")
    between = site.view.text[last[0].end : site.quantity.begin]
    linked = rf"\s(?:is|are|was|were|goes|went|will\sbe)\s{re.escape(preposition.lower_)}\s[^;.]{{2,60}}(?:,|\sand)\s"
    if preposition.lower_ not in ("on", "for", "in") or re.fullmatch(linked, between) is None:
        return None
    if target is None or not is_noun(target) or target.i in site.view.timed:
        return None
    return replace(last[1], subject=phrase(site.view, target, after=preposition.idx), given=True)


def moved_again(site: Site) -> Frame | None:
    """ "to grow by 1.1 % in 2032, up from 0.8 % this year, and by 2 % in 2033", "and then by an average of 3 %": moved by the
    verb of the changes before."""
    text, begin = site.view.text, site.quantity.begin
    near = max(0, begin - _WIDEST)
    if site.quantity.kind not in ("percent", "money", "measure") or text.find("by ", near, begin) < 0:
        return None
    if _AND_BY.search(text, near, begin) is None:
        return None
    own = site.quantity.unit  # "by 6 euros a month …, and by 8 euros": so much a month too
    alike = (
        p
        for p in reversed(site.memory.frames)
        if p[1].measure == "change" and (p[0].unit == own or (own and p[0].unit.startswith(f"{own}/")))
    )
    last = next((p for p in alike if p[1].verb is not None), None)
    if last is None or any(t.tag_ in ("WDT", ":") for t in site.view.tokens(last[0].end, site.quantity.begin)):
        return None
    between = site.view.tokens(last[0].end, site.quantity.begin)
    acts = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or (t.dep_ == "nsubj") for t in between)
    other = len(past_aside(between)) < len(between)
    rated = last[0].unit if last[0].unit != own else last[1].unit
    return None if acts or other else replace(last[1], rule="moved_again", given=False, unit=rated)


_WIDEST = 60
_AND_BY = re.compile(
    r"(?:\band|\bthen|\bbut|,)\s(?:then\s)?by\s(?:(?:an?|about|around|some|only)\s)?(?:(?:even\s)?(?:higher|lower|faster|further|larger|smaller)\s|(?:annual\s)?average\sof\s)?$"
)


def in_part(site: Site) -> Frame | None:
    """ "coverage in towns came to 91 %, in villages 94 % and in hamlets 57 %": the same of another part, by the same word."""
    alike = (p for p in reversed(site.memory.frames) if p[0].unit == site.quantity.unit)
    model, last = next(alike, None), site.claimed_before()
    if model is None or last is None or site.chunk or model[1].measure in ("rank", "multiple"):
        return None
    found = _IN_PART.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    if found is None or (model[0] is not last[0] and model[1].measure != "change"):
        return None
    head, link, _ = model[1].subject.rpartition(f" {found['link']} ")
    rule = model[1].rule if model[0] is last[0] else "gapped"  # "for docks by 3 % to 9 million and for tugs by 2 %"
    return replace(model[1], rule=rule, subject=f"{head}{link}{found['part']}", given=True) if link else None


_IN_PART = re.compile(
    r"(?:,\s(?:and\s|but\s|while\s)?|\sand\s)(?P<link>in|for|among|at|on)\s(?:the\s)?(?P<part>[a-z][a-z -]{2,50}?)"
    r"(?:,)?\s(?:it\s(?:was|is)\s|by\s|to\s|from\s)?"
)


def in_turn(site: Site) -> Frame | None:
    """ "an increase of 9 % in output, 11 % in revenue with a rise of 12 %, over 20 % in trade", "a 9 % rise in output, and 7 %
    for wages": the changes of one thing each."""
    preposition = site.after()
    changes = [(q, f) for q, f in site.memory.frames if f.rule in _IN_TURN and q.unit == "%"]
    if preposition is None or preposition.lower_ not in ("in", "for") or site.quantity.unit != "%" or not changes:
        return None
    last = site.memory.frames[-1][0]
    chunk = chunk_after(site.view, preposition.idx + len(preposition))
    opened = any(_OPENED.match(site.view.text, q.end) for q, _ in changes)
    if not chunk or not opened or chunk[-1].i in site.view.timed:
        return None
    if _NEXT_CHANGE.search(site.view.text[last.end : site.quantity.begin]) is None:
        return None
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in site.view.tokens(last.end, site.quantity.begin)):
        return None
    named = phrase(site.view, chunk[-1], after=preposition.idx + len(preposition))
    return replace(changes[-1][1], rule="in_turn", subject=named, given=True)


_IN_TURN = ("change_noun_of", "change_noun_after", "in_turn")
_OPENED = re.compile(r"(?:\s[a-z]+){0,2}\s(?:in|for)\s")
_NEXT_CHANGE = re.compile(r"(?:,|(?:,|^|\s)and)\s(?:(?:of|by)\s)?$")


def more_of_them(site: Site) -> Frame | None:
    """ "home to 2,140 firms, will nurture 300 more this year": so many more of what was counted before."""
    last = site.claimed_before()
    if site.quantity.kind != "count" or last is None or last[1].counted is None or last[0].kind != "count":
        return None
    if _MORE.match(site.view.text, site.quantity.end) is None or last[1].rule not in ("counted_noun", "more_of_them"):
        return None
    return replace(
        last[1], rule="more_of_them", measure="change", direction="up", verb=governor(site.root), given=False
    )


def in_others(site: Site) -> Frame | None:
    """ "Rents rose in 12 towns and fell in 5": a bare number behind the preposition of the count before, of the same things."""
    last, follows = site.claimed_before(), site.after()
    if site.quantity.kind != "count" or site.chunk or site.quantity.unit or last is None or last[1].counted is None:
        return None
    ends = follows is None or follows.tag_ in (",", ".", ":", "CC")
    first, _, _ = site.view.text[: last[0].begin].rstrip().rpartition(" ")
    alike = site.view.text[len(first) : last[0].begin].strip() == site.lead_word and site.lead_word in ("in", "at")
    joined = _AND_IN.fullmatch(site.view.text, last[1].counted.idx + len(last[1].counted), site.quantity.begin)
    return replace(last[1], rule="in_others", given=False) if ends and alike and joined else None


def in_next_place(site: Site) -> Frame | None:
    """ "In Ely, thefts are down 25 percent; in Port Ann, 18 percent": the same of another place, told without its verb."""
    last = site.claimed_before()
    if last is None or site.quantity.unit != last[0].unit or site.chunk or last[1].measure not in ("change", "share"):
        return None
    if _NEXT_IN.fullmatch(site.view.text, last[0].end, site.quantity.begin) is None:
        return None
    return replace(last[1], rule="in_next_place", given=False)


_NEXT_IN = re.compile(
    r"[;,]\s(?:and\s)?(?:in|at)\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3},\s(?:by\s)?(?:about\s|over\s|nearly\s)?"
)
_AND_IN = re.compile(r",?\s(?:and|but|while)\s[a-z ]{3,30}\s(?:in|at)\s(?:the\sother\s)?|,\s[a-z ]{3,30}\s(?:in|at)\s")
_MORE = re.compile(r"\smore(?=[,.;]|$|\s(?:this|next|in|by|and|over|during|are|is|were|was|will)\b)")


def elsewhere(site: Site) -> Frame | None:
    """ "spent 9 million on docks in 2031 and 7 million in 2032", "9 hectares of oak in the hills and 4 in the plain", "rose to 9
    euros for crews and 7 for cooks": the same at another time or place, the noun said once."""
    last, link = site.claimed_before(), site.after()
    if last is None or link is None or link.lower_ not in ("in", "for", "at", "on") or site.chunk:
        return None
    quantity, frame = last
    alike = site.quantity.unit == quantity.unit or (site.quantity.kind == "count" and not site.quantity.unit)
    between = site.view.text[quantity.end : site.quantity.begin]
    moved = frame.rule == "verb_value" and site.view.text.endswith(" to ", 0, quantity.begin)
    next_of = _NEXT_OF.fullmatch(between) if alike and moved else None
    if next_of is not None and next_of[1] == link.lower_ and not _acts(site, last):
        return replace(frame, rule="elsewhere", given=False)
    if not alike or frame.measure != "level" or frame.rule not in _OF_OBJECT:
        return None
    target = child(link, "pobj")
    if target is None or _NEXT_PLACE.fullmatch(between) is None or f" {link.lower_} " not in between:
        return None
    timed = target.i in site.view.timed
    if timed:
        dated = any(quantity.end < t.start and t.end <= site.quantity.begin for t in site.view.times)
        return replace(frame, rule="elsewhere", given=False) if dated else None
    named = target.tag_ in ("NNP", "NNPS") and site.view.text[: quantity.end].find(f" {link.lower_} {target.text}") < 0
    head, joined, tail = frame.subject.rpartition(f" {link.lower_} ")
    if not named or (joined and not tail[:1].isupper()):
        return None
    subject = f"{head}{joined}{phrase(site.view, target)}" if joined else frame.subject
    return replace(frame, rule="elsewhere", subject=subject, given=False)


def _acts(site: Site, last: tuple[Quantity, Frame]) -> bool:
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.dep_ in ("nsubj", "nsubjpass") for t in _between(site, last))


_NEXT_OF = re.compile(
    r"\s(in|for|at|among|on)\s[^,;.\d]{2,60}?(?:,|,?\sand|,?\sbut)\s(?:to\s)?(?:about\s|over\s|nearly\s|around\s)?"
)
""" " in the north and " between two levels that something has come to."""
_OF_OBJECT = ("put_into", "amount_of_noun", "counted_noun", "elsewhere")
_NEXT_PLACE = re.compile(r"\s[^;.]{0,70}(?:\sand|,\sand|,)\s(?:(?:a\sfurther|another|about|some)\s)?")
