"""Numbers that a number is held against: its own of the year before, a target or forecast, somebody else's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.before_change_nouns import change_noun_after
from pipeline.english.rules.common import opens_clause
from pipeline.english.rules.earlier_selves import plan_in
from pipeline.english.rules.headlines import thing_behind
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun
from pipeline.lexicon.sought import Sought
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_YEAR_BEFORE = re.compile(
    r"[(\[](?:in\s)?(?:FY\s?|Q[1-4]\s|H[12]\s)?(?:(?:1[89]|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?|(?:prior|previous|last)\syear)\s?(?:[:–—-]?\s|:)$",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:last|previous|prior)\s(?:year|month|quarter)['’]s\s$")
""" "repairs at 50 docks, after last year's 56"."""
_BARE = re.compile(r"[\d.,]+")
_OPENED = re.compile(r"(?:\s(?:per|an?)\s[a-z]{2,20})?\s?\(")
_WIDTH = 60
_WIDE = 100
""" "45 % of all households on the islands now have lamps, compared with 12 % in 2015": shares stand far from their wholes."""


def bracketed(site: Site) -> Frame | None:
    """The same a year before, in brackets: "revenue rose 12% to 418 million (2030: 373 million)"."""
    before = site.view.text[max(0, site.quantity.start - 30) : site.quantity.start]
    if not (_YEAR_BEFORE.search(before) or (site.quantity.kind == "count" and not site.chunk and _LAST.search(before))):
        return None
    last = _last_of(site, site.quantity.kind)
    return None if last is None else replace(last[1], rule="bracketed")


def last_year(site: Site) -> Frame | None:
    """The value of the year before, bare in a bracket: "revenue rose 12% to 418 million (373.4)"."""
    if not site.memory.frames or not site.quantity.unit or site.view.text[site.end : site.end + 1] != ")":
        return None
    previous, frame = site.memory.frames[-1]
    text, quantity = site.view.text, site.quantity
    before = _PREVIOUSLY.search(text, 0, quantity.start) is not None  # "is now 41 % for all payments (previously 33 %)"
    opened = _OPENED.fullmatch(text, previous.end, quantity.start)
    bare = before or (_BARE.fullmatch(text[quantity.start : quantity.end]) and opened)
    if not bare or quantity.unit != previous.unit or frame.measure not in ("level", "share", "change"):
        return None
    return replace(frame, rule="bracketed_now" if before else "last_year")


_PREVIOUSLY = re.compile(r"\((?:previously|formerly)\s$")


def bracketed_now(site: Site) -> Frame | None:
    """ "The fee of pilots (currently 30 dollars) will not change": what stands before the bracket."""
    opened = _CURRENTLY.search(site.view.text, 0, site.quantity.begin)
    index = site.view.token_at(opened.start()) - 1 if opened is not None else -1
    if index < 0 or site.view.text[site.end : site.end + 1] != ")" or not is_noun(site.view.words[index]):
        return None
    noun = site.view.words[index]
    while noun.dep_ == "pobj" and is_noun(noun.head.head) and noun.head.head.i < noun.i:
        noun = noun.head.head
    return Frame("bracketed_now", phrase(site.view, noun), "level", "", governor(noun))


_CURRENTLY = Sought(r"\((?:now|currently|presently|at\spresent)\s(?:at\s)?$", "(")


def part_from(site: Site) -> Frame | None:
    """ "income of 37 million, including 32 million (2031: 38 million) from donations": a part is of what it comes from."""
    kind = "money" if _SCALED.search(site.view.text, 0, site.quantity.end) else site.quantity.kind
    if not site.memory.frames or kind not in ("money", "measure", "percent"):
        return None
    previous, frame = next(
        (p for p in reversed(site.memory.frames) if p[1].rule != "bracketed" and not _in_bracket(site, p[0])),
        site.memory.frames[-1],
    )
    last = site.memory.frames[-1][0]
    start = site.quantity.begin
    preposition = site.past_bracket()
    part = _PART_BEFORE.search(site.view.text, 0, last.begin) is not None and frame.rule == "noun_of"
    again = last is previous and (frame.rule == "part_from" or part)
    # "9 million for docks, including 4 million from fees"
    source = preposition is not None and preposition.lower_ == "from"
    put = last is previous and frame.rule in (("put_into",) if source else ("put_into", "headline"))
    fits = (frame.measure == "level" or put) and (previous.kind == kind or again)
    if not fits or preposition is None or preposition.lower_ not in ("from", "for", "to"):
        return None
    spent = preposition.lower_ == "to"  # "including 4 million to mend piers"
    target = thing_behind(site, site.view.words[preposition.i + 1].idx) if spent else child(preposition, "pobj")
    if target is None or not is_noun(target) or target.i in site.view.timed or target.i in site.view.owner:
        return None
    if spent and (kind != "money" or site.view.words[preposition.i + 1].tag_ != "VB"):
        return None
    edge = site.view.text.find(")", last.end) if last is not previous and _in_bracket(site, last) else last.end
    opened = (_BESIDE_PART if part else _NEXT_PART if again else _IN_PURPOSE if put else INCLUDING).fullmatch(
        site.view.text, edge, start
    )
    if opened is None or _proper(target):
        return None
    named = phrase(site.view, target) if spent else phrase(site.view, target, after=preposition.idx)
    return replace(frame, rule="part_from", subject=named, counted=None)


def _in_bracket(site: Site, quantity: Quantity) -> bool:
    """ "came to 9 million (a rise of 4 % on 2030), including": what stands in a bracket that closes before the next number."""
    text = site.view.text
    opened = text.rfind("(", 0, quantity.start) > text.rfind(")", 0, quantity.start)
    return opened and ")" in text[quantity.end : site.quantity.start]


_SCALED = re.compile(r"\d\s(?:million|billion|trillion|crore|lakh)$")
""" "120 million yuan, including 41 million for rail": money that is not called so again."""
_NEXT_PART = re.compile(r"\s(?:for|from)\s[^,;.\d]{2,90}(?:,|,?\sand)\s(?:\w+\s)?")
_BESIDE_PART = re.compile(r"(?:,|,?\sand)\s(?:\w+\s)?")
_PART_BEFORE = re.compile(r",\sincluding\s[^,;.\d]{3,60}\sof\s$")
""" "including tolls and dues of 9 million, 7 million from land": parts, the first of which is named before its number."""
_IN_PURPOSE = re.compile(r"(?:\s[^;.\d]{3,120})?,\sincluding\s(?:\w+\s){0,2}")
""" "30 million to the Department for the docks, including 4 million for piers"."""
INCLUDING = re.compile(r"\)?,?\s(?:including|of\swhich)\s(?:\w+\s){0,2}")
"""What opens a part of what was told before."""


def _proper(noun: Token) -> bool:
    """Whether a noun is a bare name: a place or a person, not what is measured."""
    return noun.tag_ in ("NNP", "NNPS") and all(c.tag_ in ("NNP", "DT") for c in noun.children)


def own_change(site: Site) -> Frame | None:
    """ "down by 4 %, compared to 7 % growth in world trade": what a number is held against, with a change of its own."""
    moves = len(site.chunk) == 1 and direction_of(site.chunk[0]) != ""
    if not moves or _HELD_TO.search(site.view.text, 0, site.quantity.begin) is None:
        return None
    own = of_complement(site, site.chunk[0], "in", "of")
    return change_noun_after(site) if own is not None else None


_HELD_TO = re.compile(r"\b(?:compared|comparison)\s(?:to|with)\s(?:an?\s)?$")


def compared(site: Site) -> Frame | None:
    """What one's own number is held against: "3 percent, compared with 5 percent for the valley", "against a target of 4 %"."""
    last = _last_of(site, site.quantity.kind)
    if last is None:
        return _held_against(site)
    previous, frame = last
    between = site.view.text[site.memory.frames[-1][0].end : site.quantity.start]
    if _SHARED.search(between) or opens_clause(site):
        return None  # "rose compared with last year, accounting for 23 % of trade"
    cue = (
        cues.pattern("compared", "words").search(between)
        if len(between) < (_WIDE if frame.measure == "share" else _WIDTH)
        else None
    )
    held = between[cue.end() :] if cue is not None else ""
    if held.count(")") > held.count("("):
        return None  # "brought in 9 million (2 million higher than was planned), while tolls came to 7 million"
    if plan_in(held) is not None:
        if site.quantity.kind == "money" and (stood := _level_before(site, frame)) is not None:
            return replace(stood, rule="compared", given=False)  # "is 9 million, 1 million down on an estimate of 10"
        return _provided(site, frame) or _passed(site, frame, between) or replace(_alike(site, frame), rule="compared")
    than = cue is not None and cue.group().endswith("than") and held in (" the ", " our ", " its ")
    if than and frame.measure == "level" and frame.subject:
        return replace(frame, rule="verb_value", given=False)  # "17 % lower than the 153 tonnes burned in 2031"
    if cue is not None and (average := _average_of(site, held)) and frame.measure == "change":
        return replace(frame, rule="compared", subject=average, given=True)
    again = frame.rule == "compared" and re.fullmatch(r"[^.;]{2,40}(?:,|\band)\s(?:by\s)?", between) is not None
    if again and site.chunk and site.quantity.kind == "count":
        return replace(_alike(site, frame), rule="compared")
    preposition = site.after()
    if cue is not None and _beside(site, previous, held) and _of_same(site, preposition):
        return replace(_level_before(site, frame) or frame, rule="verb_value", given=False)
    if (
        not (cue is not None or again)
        or preposition is None
        or preposition.lower_ not in ("for", "in", "of")
        or previous is not site.memory.frames[-1][0]
    ):
        return None
    target = child(preposition, "pobj")
    if target is None or not is_noun(target) or target.i in site.view.timed or target.i in site.view.owner:
        return None
    if _base_of_rise(site, previous, frame):
        return replace(frame, rule="compared", measure="level", direction="")
    spell = target.lower_ in cues.words("generic", "spells")  # "in the corresponding period"
    if spell or (preposition.lower_ == "of" and site.quantity.kind == "percent"):
        return replace(frame, rule="compared")
    names = all(t.tag_ in ("NNP", "DT", "CC", ",") for t in target.subtree)  # "in Japan and South Korea"
    if preposition.lower_ == "in" and (names or _ESTIMATES.match(site.view.text, preposition.idx)):
        return replace(frame, rule="compared", given=False)
    text = phrase(site.view, target, after=preposition.idx)
    return replace(frame, rule="compared", subject=text, given=True)


_ESTIMATES = re.compile(r"in\s(?:the\s)?(?:[BR]\.?E\.?|[Bb]udget\s[Ee]stimates?|[Rr]evised\s[Ee]stimates?)(?=\s|$)")
""" "compared to 77,000 crore in B.E. 2031-32"."""
_SHARED = re.compile(r"\b(?:accounting\sfor|representing|making\sup|contributing)\s(?:\w+\s){0,2}$")


_AGAINST = Sought(
    r"(?:^|,\s)(?:[Aa]s\s)?(?:[Aa]gainst|[Cc]ompared\s(?:with|to))\s(?:only\s|just\s|about\s|the\s)?$",
    "gainst",
    "ompared",
)


def _held_against(site: Site) -> Frame | None:
    """ "As against 3 km dredged in 2030, the yards are dredging 4 km": of the main clause, which stands behind."""
    opened = _AGAINST.search(site.view.text, 0, site.quantity.begin)
    verb = next((t for t in site.view.words if t.dep_ == "ROOT"), None)
    own = child(verb, "nsubj", "nsubjpass") if opened is not None and verb is not None else None
    if own is None or not is_noun(own) or own.idx < site.end or {own.i} & {*site.view.owner, *site.view.timed}:
        return None
    others = (q for q in site.view.reading.quantities if q.start > own.idx)
    if opened is None or site.chunk or next((q for q in others if q.unit == site.quantity.unit), None) is None:
        return None
    return Frame("verb_value", phrase(site.view, own), "level", "", verb)


def _beside(site: Site, previous: Quantity, held: str) -> bool:
    """ "is put at 4 million, as against 3 million this year": the same, right behind the words that hold it against the last."""
    quantity, last = site.quantity, site.memory.frames[-1][0]
    alike = previous is last and previous.unit == quantity.unit and quantity.unit != ""
    measured = site.memory.frames[-1][1].measure
    alike = alike and (measured in ("level", "share") or (measured == "change" and quantity.unit == "%"))
    return alike and re.fullmatch(r"\s(?:only\s|just\s|about\s|some\s|an?\s|the\s)?", held) is not None


def _level_before(site: Site, frame: Frame) -> Frame | None:
    """ "stood at 9 %, a reduction of 3 % compared to the 12 % in June": the level whose change was told, None without one."""
    levels = (f for q, f in reversed(site.memory.frames) if q.unit == site.quantity.unit and f.measure == "level")
    same = next((f for f in levels if f.subject == frame.subject), None)
    return same if frame.measure == "change" else None


def _of_same(site: Site, preposition: Token | None) -> bool:
    """Whether nothing behind a number says whose it is: no "for buses", but "in the revised estimates" or a time."""
    target = child(preposition, "pobj") if preposition is not None and preposition.dep_ == "prep" else None
    if target is None or preposition is None or preposition.lower_ not in ("for", "in", "of"):
        return True
    own = cues.words("money", "budget") | cues.words("generic", "estimates") | cues.words("put", "sums")
    own |= cues.words("put", "books")
    return target.lower_ in own or target.i in site.view.timed


def _base_of_rise(site: Site, previous: Quantity, frame: Frame) -> bool:
    """ "an increase of 3 million compared to 17 million in 2030": so much more than the rise that it is what it rose from."""
    if frame.measure != "change" or previous.kind != "money" or previous.value is None or site.quantity.value is None:
        return False
    return previous.unit == site.quantity.unit and site.quantity.value >= 3 * previous.value


def _average_of(site: Site, held: str) -> str:
    """ "growth of 8 %, as against the national average of 7 %": the words for somebody else's average; else empty."""
    found = _AVERAGE.fullmatch(held)
    return found[1] if found is not None and found[2] in cues.words("difference", "standards") else ""


_AVERAGE = re.compile(r"\s(?:the|an?)\s((?:[\w-]+\s){1,3}(\w+))\sof\s")


def _provided(site: Site, frame: Frame) -> Frame | None:
    """ "9 million more than the original provision of 30 million": the level of what a change or difference is held against."""
    noun = site.lead.nbor(-1) if site.lead is not None and site.lead_word == "of" and site.lead.i else None
    sums = cues.words("put", "sums") | cues.words("money", "budget")
    if noun is None or noun.lower_ not in sums or frame.measure not in ("change", "difference"):
        return None
    if site.quantity.kind != "money":
        return None
    return Frame("compared", phrase(site.view, noun, keep_right=False), "level", "", frame.verb)


def _passed(site: Site, frame: Frame, between: str) -> Frame | None:
    """ "was 13 million, 4 million higher than the estimate of 9 million": a plan is of what lies so much above it."""
    if frame.measure != "difference" or _THAN.search(between) is None:
        return None
    whole = next((f for q, f in reversed(site.memory.frames) if f is not frame and q.unit == site.quantity.unit), None)
    if whole is None or whole.subject != frame.subject or whole.measure in ("difference", "rank"):
        return Frame("compared", frame.subject, "level", "", frame.verb, given=False)
    return replace(whole, rule="compared", given=False)


_THAN = re.compile(r"\bthan\b|\babove\b|\bbelow\b")


def _alike(site: Site, frame: Frame) -> Frame:
    """Of the frames before, the one that counts what this number counts: "4 rams and 3 tugs against a target of 5 rams"."""
    head = site.chunk[-1].lower_ if site.chunk and site.quantity.kind == "count" else ""
    counted = (f for _, f in reversed(site.memory.frames) if f.counted is not None and f.counted.lower_ == head)
    return next(counted, frame)


def _last_of(site: Site, kind: str) -> tuple[Quantity, Frame] | None:
    """The last number of a kind that was attached before, with its frame."""
    return next(((q, f) for q, f in reversed(site.memory.frames) if q.kind == kind), None)
