"""The place that a number is about: the report's own unless the clause names another."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import either, read, whole_words, word_beginning
from pipeline.lexicon.places import find
from pipeline.records import Card
from pipeline.records.enums import Source


def area(
    text: str, subject: str, start: int, end: int, card: Card, placed: bool = False
) -> tuple[str | None, Source | None]:
    """The code of the place and where it comes from, for a number at `start:end` of the sentence `text`.

    `placed` says that it stands in brackets behind the name of what it is measured in.
    """
    own = card.ref_area
    if _of_world(text, subject, start, end) or _of_region(text, subject, start, end):
        return None, None
    for begin, stop, code in find(text, own):
        if code == own:
            continue
        around = own is not None and own.startswith((code + "-", code + "/"))
        if around:
            if _has(text, begin, stop, subject, start):
                return code, "stated"
            continue
        if (
            (placed and text[stop:start] == " (")
            or _tells_of(text, begin, stop, start)
            or _is_about(text, begin, stop, subject, start, end)
            or _labels(text, begin, stop, start, code, own)
        ):
            return code, "stated"
    if own is None:
        return None, None
    return own, "report"


def of_regions(sentence: str, subject: str, start: int, end: int) -> bool:
    """ "By contrast, Latin America saw a rate of 9 %": of a part of the world that the sentence compares with."""
    held = re.search(r"\b(?:contrast\w*|compar\w+|against|while|whereas|higher|lower)\b", sentence, re.IGNORECASE)
    return held is not None and _of_region(sentence, subject, start, end)


def of_world(subject: str, card: Card) -> bool:
    """ "Global growth slowed to 3 %", in the report of a government: what it compares itself with."""
    governs = card.ref_area is not None and card.doc_type not in _OF_COMPANIES
    return governs and (_world()[1].match(subject) is not None or _in_groups().match(subject) is not None)


@cache
def _in_groups() -> re.Pattern[str]:
    """ "inflation in industrial countries": what is measured in a group of countries."""
    world = read("en/cues")["world"]
    return re.compile(
        rf"^(?:[\w-]+\s){{0,2}}{either(world['measured'])}\s(?:in|of)\s(?:the\s)?{either(world['groups'])}$",
        re.IGNORECASE,
    )


def of_others(place: str | None, card: Card) -> bool:
    """Whether a number is of a place that a government only compares itself with: another one, or the country around it."""
    own = card.ref_area
    if place is None or own is None or card.doc_type in _OF_COMPANIES:
        return False
    return place != own and not place.startswith((own + "-", own + "/"))


_OF_COMPANIES = ("annual_report", "sustainability_report")
"""Kinds of report whose numbers of other places are their own."""
_LABEL = re.compile(r"(?:\swith|:)?\s")
_RANKED = re.compile(r"(?:first|second|third|[a-z]+th|\d+(?:st|nd|rd|th))", re.IGNORECASE)


@cache
def _world() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that open a clause on the world or follow its number, and those that open a subject of it."""
    words = read("en/cues")["world"]
    return (
        whole_words(words["clauses"]),
        re.compile(
            rf"(?:the\s)?(?!world[\s-]{either(words['titles'])}){either(words['subjects'])}(?![\w-])", re.IGNORECASE
        ),
    )


_RANKS = re.compile(r"\b(?:rank\w*|first|second|third|\w+th|largest|highest|top|best|share|of)\b")


def _of_world(text: str, subject: str, start: int, end: int) -> bool:
    """Whether the clause of the number is about the whole world: "Globally, …", "… worldwide", "global output"."""
    clauses, subjects = _world()
    if subjects.match(subject):
        return True
    left = max(text.rfind(mark, 0, start) for mark in (";", ". ", " while ", " whereas ", " but "))
    right = min((i for mark in (";", ",", " while ", " and ") if (i := text.find(mark, end)) >= 0), default=len(text))
    if clauses.search(text[left + 1 : right]) is None:
        return False
    return _RANKS.search(text[max(0, start - 24) : right]) is None


@cache
def _regions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A part of the world without a code: at the head of a subject, right behind a number, as the subject of its clause."""
    names = rf"(?:the\s)?{either(read('en/cues')['world']['regions'])}(?![\w-])"
    return (
        re.compile(rf"{names}(?:['’]s)?(?!\s(?:Bank|Fund|Union|Cup))"),
        re.compile(rf"\s(?:for|in|across)\s{names}(?!\s(?:Bank|Fund|Cup))"),
        re.compile(
            rf"(?:\bin\s{names},?\swhere\s[^,;.]*$)|(?:^|[,;]\s|\bwhile\s){names}(?:\sregion|\seconomies)?\s{either(read('en/cues')['world']['tells'])}\b[^,;.]*$"
        ),
    )


@cache
def _named() -> re.Pattern[str]:
    """One of them by its name: looked for first, as what it is the subject of is a slow pattern."""
    return re.compile(word_beginning(read("en/cues")["world"]["regions"]), re.IGNORECASE)


def _of_region(text: str, subject: str, start: int, end: int) -> bool:
    """Whether a number is of a part of the world that has no code: "2.6 percent for sub-Saharan Africa"."""
    head, behind, clause = _regions()
    if _RANKED.fullmatch(text, start, end):
        return False
    if head.match(subject) or behind.match(text, end):
        return True
    near = max(0, start - 160)
    return _named().search(text, near, start) is not None and clause.search(text, near, start) is not None


def _labels(text: str, begin: int, stop: int, start: int, code: str, own: str | None) -> bool:
    """ "Uganda 5.2%, Kenya 6.1%", "followed by Coast with 52 percent": a place right before its number.

    Only a place of the report's own, or one beside the own: other countries may be where something comes from.
    """
    if own is None or not _LABEL.fullmatch(text, stop, start) or text[max(0, begin - 3) : begin] in ("in ", "of "):
        return False
    beside = (_LABEL.match(text, last) for _, last, other in find(text, own) if other == own)
    return code.startswith(own + "-") or any(m is not None and text[m.end() : m.end() + 1].isdigit() for m in beside)


def _and_another(text: str, stop: int) -> bool:
    """Whether a place is one of several: "in Uganda, the Central African Republic and Kenya", "across London and the Fens"."""
    if re.match(r"\s(?:and|or)\sthe\s[A-Z][a-z]", text[stop : stop + 12]):
        return True
    named = re.match(r",?\s(?:and\s|or\s)?(?:the\s)?(?=[A-Z])", text[stop : stop + 12])
    return named is not None and bool(find(text[stop + named.end() : stop + named.end() + 30]))


def _has(text: str, begin: int, stop: int, subject: str, start: int) -> bool:
    """Whether a place owns what is measured: "Norway's output", "the Norwegian" is none."""
    owned = re.match(rf"(?:the\s)?{re.escape(text[begin:stop])}(?:'s|’s)\s", subject) is not None
    own = text[stop + 3 : stop + 3 + len(subject[:12])]
    return owned or (re.match(r"['’]s\s", text[stop:]) is not None and own.startswith(subject[:12]) and stop < start)


_OPENS = re.compile(r"(?:^|[,;:]\s|\b(?P<side>while|whereas)\s|,\s(?:and|but)\s)(?:the\s)?$", re.IGNORECASE)


@cache
def _tells() -> re.Pattern[str]:
    """What follows a place that a clause tells of, up to its number: "suffered rates of", "is on top with"."""
    verbs = either(read("en/cues")["world"]["tells"])
    return re.compile(rf"(?:\s[a-z]+ly)?\s{verbs}\b(?:[^;:.]|\.\d|;\sand\s)*")


def _tells_of(text: str, begin: int, stop: int, start: int) -> bool:
    """ "Norway suffered rates of 9 percent, and still of 8": a clause that has the place as its subject, up to the number."""
    opens = _OPENS.search(text, max(0, begin - 12), begin)
    if opens is None or stop > start or (opens["side"] and "," in text[stop:start]):
        return False
    return _tells().fullmatch(text, stop, start) is not None


def _opened_by(text: str, begin: int, stop: int, start: int) -> bool:
    """ "In Norway, dues rose to 9 per cent": a place that opens the clause of the number."""
    opens = _IN_OPENS.search(text, max(0, begin - 24), begin) is not None
    return opens and _plain().fullmatch(text, stop, start) is not None


def _in_subject(text: str, stop: int, subject: str, start: int) -> bool:
    """ "Unemployment in Norway has risen to 9 per cent": a place inside the subject, right before its verb."""
    first = text.rfind(subject, 0, start) if subject else -1
    return first >= 0 and stop == first + len(subject) and _plain().fullmatch(text, stop, start) is not None


_IN_OPENS = re.compile(r"(?:^|[;:]\s|\b(?:while|whereas|but|and)\s|,\s)[Ii]n\s(?:the\s)?$")


@cache
def _plain() -> re.Pattern[str]:
    """ "the jobless rate has risen to": a clause without another, and without a doer of its own country, up to its number."""
    own = either(read("en/cues")["world"]["own_doers"])
    return re.compile(
        rf",?\s(?:(?!(?:and|but|while|whereas|which|we|our|{own})\b|[A-Z][a-z]+(?:ish|an|ese|ch)\b)[\w’'$£€-]+\s){{1,9}}"
    )


def _is_about(text: str, begin: int, stop: int, subject: str, start: int, end: int) -> bool:
    """A place is meant when it owns the subject or when "in PLACE" stands in the clause of the number."""
    if _has(text, begin, stop, subject, start):
        return True
    if begin > end and re.match(r"\samong(?:st)?\s", text[end:begin]):
        return False  # what is ranked among those of a place
    inside = re.search(r"\b(?:in|within|across|throughout)\s(?:the\s)?$", text[max(0, begin - 14) : begin]) is not None
    if _and_another(text, stop):
        return False
    if re.fullmatch(r",\swhere\s[^,;\d]{0,60}", text[stop:start] if stop <= start else ""):
        return True
    if stop <= start and (_opened_by(text, begin, stop, start) or (inside and _in_subject(text, stop, subject, start))):
        return True
    between = text[end:begin] if begin >= end else text[stop:start]
    return inside and not re.search(r"[,;]|\b(?:and|while|which|to)\b", between) and len(between) < 80
