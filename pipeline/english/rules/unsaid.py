"""Lists whose verb and subject are said once: "40 % of guests came by sea, 11 % by rail", "put 4 million into oak, 2 in ash"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.common import FURTHER
from pipeline.english.subjects.words import phrase
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
        target = child(link, "pobj")
        own = re.compile(rf"\s{link.lower_}\s(?:the\s)?{re.escape(frame.subject)}\b") if frame.subject else None
        if target is not None and own is not None and own.match(site.view.text, previous.end):
            return replace(frame, rule="said_again", subject=phrase(site.view, target, after=link.idx), given=True)
        return replace(frame, rule="said_again", given=False)
    elif frame.measure == "share" and frame.rule in _OF_WHOLE:
        link = _past_pair(site)
    elif frame.measure == "level" and frame.rule in _RATES and _ON_REST.match(site.view.text, site.end):
        return replace(frame, rule="said_again", given=False)
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


_ON_REST = re.compile(
    r"\s(?:(?:on|for)\s(?:the|any)\s(?:balance|rest|remainder|excess|next)\b|(?:above|over|beyond)\s(?:that|this|it)\b|thereafter\b)"
)
""" "2 % on incomes up to 9,000 and 3 % on the balance", "…, 3 % above that": the rate of what is left over."""
_RATES = ("verb_value", "level_as_share", "said_again", "noun_of", "before_noun")
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
    again = re.fullmatch(rf"\s{re.escape(preposition.lower_)}\s[^;.]{{2,160}};\s(?:and\s)?", between)
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


_MORE = re.compile(r"\smore(?=[,.;]|$|\s(?:this|next|in|by|and|over|during|are|is|were|was|will)\b)")


def acts_between(site: Site, last: tuple[Quantity, Frame]) -> bool:
    """Whether a verb or a subject stands between the number before and this one."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.dep_ in ("nsubj", "nsubjpass") for t in _between(site, last))
