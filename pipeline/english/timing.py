"""Which expression of time goes with which number: by clause and distance, comparisons apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.dates import Time
from pipeline.english.frames import Frame, Site
from pipeline.english.view import clause
from pipeline.lexicon import either, read

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _base() -> re.Pattern[str]:
    """What stands between a number and the time that it is compared with: "over the level of", "than at the end of"."""
    words = read("en/cues")["timing"]["base"]
    opener, those, level, part, source, document = (
        either(words[name]) for name in ("openers", "those", "levels", "parts", "sources", "documents")
    )
    return re.compile(
        rf"\b{opener}\s(?:{those}\s|the\s{level}\s?(?:of|in|at\sthe\send\sof)?\s?|{part}-?\s?"
        rf"|in\s|the\s(?:{source}\s)?{document}\s(?:for|of|in)\s|the\s)*$",
        re.IGNORECASE,
    )


_OPENING = re.compile(
    r"(?:(?:In|During|Over|For|By|Between|Since|Throughout|Averaged over|As of|As at)\s)?"
    r"(?:the\s)?(?:year\s|end of\s|whole of\s)?"
)


_BESIDE = re.compile(
    r"(?:\seach)?\s(?:in|for|by|at|during|as of|on|over|as at|of|through|throughout)?\s?(?:the\s)?"
    r"(?:whole\s|end\s?(?:of)?-?\s?|early\s|late\s|year\s|each\s)*(?:fiscal\syear\s)?",
    re.IGNORECASE,
)


_BASELINE = re.compile(r"\s(?:baseline|base\syear|base\speriod)\b")
_LEVELS = re.compile(r"\s(?:levels?|total|figure)\b")
SINCE = re.compile(r"\bsince\s(?:the\s)?(?:end\sof\s|start\sof\s|beginning\sof\s|early\s|late\s)?$", re.IGNORECASE)


def is_base(text: str, time: Time) -> bool:
    """Whether an expression of time says what is compared with, rather than when."""
    if time.form == "own":
        return True
    before = text[max(0, time.start - 48) : time.start]
    if _LEVELS.match(text, time.end) and re.search(r"\sof\s(?:the|its|their|our)\s$", before):
        return True
    if _BASELINE.match(text, time.end) and re.search(
        r"\b(?:from|on|to|versus|vs\.?|against|below|above|over|the|our|its|their|an?)\s$", before
    ):
        return True
    match = _base().search(before)
    if match is None:
        return bool(SINCE.search(before))
    word = match.group().lower()
    if word.startswith("from") and time.form == "range":
        return False
    if word.startswith("from") and re.match(r"\s?(?:to|onwards?|until|-|–)", text[time.end : time.end + 9]):
        return False
    if word.startswith("over") and time.form in ("back", "ahead", "range", "streak"):
        return False
    return not (word.startswith("on") and time.form == "year" and time.args[1].startswith("-"))


def opening(text: str, times: list[Time]) -> Time | None:
    """The time that opens a sentence ("In the first half of 2019, …"), for the sentences that follow it."""
    for time in times:
        lead = text[: time.start]
        if _OPENING.fullmatch(lead) and not is_base(text, time) and time.form != "mark" and not mere_day(text, time):
            return time
    return None


@cache
def _titled() -> re.Pattern[str]:
    """A noun that the year after it names."""
    return re.compile(rf"\b{either(cues.words('timing', 'titles'))}\s\(?$", re.IGNORECASE)


@cache
def _record() -> re.Pattern[str]:
    """A word of a record, superlatives included, with the rest of its clause."""
    return re.compile(rf"\b(?:{either(cues.words('timing', 'records'))}|\w{{3,}}est)\b[^.;]{{0,48}}$", re.IGNORECASE)


@cache
def _until() -> re.Pattern[str]:
    """Words that make a day the one that a number holds on."""
    return re.compile(rf"\b{either(cues.words('timing', 'until'))}\s(?:the\s)?$", re.IGNORECASE)


def of_record(text: str, time: Time) -> bool:
    """ "the first decline since 2009": the year dates the record, not the number."""
    before = text[max(0, time.start - 72) : time.start]
    since = SINCE.search(before)
    return since is not None and _record().search(before[: since.start()]) is not None


def cited(text: str, time: Time) -> bool:
    """ "Smith et al. 2022", "(Agency, 2024)": the year of a publication that is named."""
    before = text[max(0, time.start - 60) : time.start]
    return re.search(r"\bet\sal\.?,?\s\(?$|\([A-Z][^()]{2,50},\s$", before) is not None


def in_title(text: str, time: Time) -> bool:
    """A year that names a document ("in budget 2010") is not when a number holds."""
    return (
        time.form in ("year", "range", "fiscal")
        and _titled().search(text[max(0, time.start - 14) : time.start]) is not None
    )


def mere_day(text: str, time: Time) -> bool:
    """A day in the middle of a month says when something happened, not what a number is for, unless "as of" says so."""
    if time.form != "year" or not re.fullmatch(r"-\d\d-\d\d", time.args[1]):
        return False
    if int(time.args[1][-2:]) >= 28:
        return False
    return _until().search(text[max(0, time.start - 14) : time.start]) is None


def after_end(site: Site, times: list[Time]) -> Time | None:
    """In "from 3 in 2016 to 5 in 2017" each end takes the time right after it."""
    if site.lead_word not in ("from", "to"):
        return None
    later = following(site)
    limit = min(later, default=site.quantity.end + 40)
    for time in times:
        if site.quantity.end <= time.start < min(limit, site.quantity.end + 40):
            between = site.view.text[site.quantity.end : time.start]
            if not re.search(r"[;]|\b(?:and|while|which|from|between|to)\b", between) and "," not in between:
                return time
    return None


def one_each(site: Site, times: list[Time]) -> Time | None:
    """The number's own time where each of several like numbers has one: "93 for boats built in 2021 and 96 for those in 2022"."""
    quantity, text = site.quantity, site.view.text
    like = [q for q in site.view.reading.quantities if (q.kind, q.unit) == (quantity.kind, quantity.unit)]
    if len(like) < 2 or len(times) != len(like):
        return None
    starts, ends = [q.start for q in like], [q.end for q in like]
    behind = [[t for t in times if a <= t.start < b] for a, b in zip(ends, [*starts[1:], len(text)], strict=True)]
    before = [[t for t in times if a <= t.start < b] for a, b in zip([0, *ends[:-1]], starts, strict=True)]
    for each in (behind, before):
        if all(len(found) == 1 for found in each):
            return each[like.index(quantity)][0]
    return None


def following(site: Site) -> list[int]:
    """Where the numbers after this one begin, restatements in brackets left out."""
    text = site.view.text
    later = [q.start for q in site.view.reading.quantities if q.start > site.quantity.end]
    return [start for start in later if "(" not in text[max(0, start - 3) : start]]


def labels_other(site: Site, time: Time) -> bool:
    """ "418 million (2030: 373 million)": a year before a colon is that of the number right behind it alone."""
    if _in_bracket_of_another(site, time):
        return True
    behind = site.view.text[time.end : time.end + 3]
    return behind.lstrip().startswith(":") and not 0 <= site.quantity.start - time.end <= 5


def _in_bracket_of_another(site: Site, time: Time) -> bool:
    """ "were 1.9 (2.3 in 2030)": the year in a bracket is that of the number in it."""
    text = site.view.text
    opening = text.rfind("(", 0, time.start)
    if opening < site.quantity.end or ")" in text[opening : time.start]:
        return False
    return any(opening < q.start < time.start for q in site.view.reading.quantities)


def _beside_another(site: Site, time: Time, end: int) -> bool:
    """ "34 % at the year's end, against a target of 40 % by 2033": the time stands right behind a number further on."""
    for other in site.view.reading.quantities:
        if end < other.start and other.end <= time.start and other.kind == site.quantity.kind:
            apart = re.search(r"[,;]", site.view.text[end : other.start]) is not None
            if apart and _BESIDE.fullmatch(site.view.text[other.end : time.start]):
                return True
    return False


def _behind_a_number(site: Site, time: Time) -> bool:
    """Whether a time stands right behind a number, whose own it is."""
    return any(
        other.end <= time.start and _BESIDE.fullmatch(site.view.text[other.end : time.start])
        for other in site.view.reading.quantities
    )


def nearest(site: Site, frame: Frame, times: list[Time]) -> Time | None:
    """The expression of time that goes with the number: of its own clause, else of a clause above or before it."""
    if not times:
        return None
    start, end = site.quantity.start, site.quantity.end
    if frame.counted is not None and end <= frame.counted.idx < end + 60:
        end = frame.counted.idx + len(frame.counted)
    own = clause(site.root)
    scored: list[tuple[int, int, Time]] = []
    for time in times:
        token = site.view.root(time.start, time.end)
        if token is None:
            continue
        distance = time.start - end if time.start >= end else start - time.end
        tier = _tier(site, own, token, time, start, end)
        if tier is not None:
            scored.append((tier, distance, time))
    return min(scored, key=lambda s: (s[0], s[1]))[2] if scored else None


def _tier(site: Site, own: Token, token: Token, time: Time, start: int, end: int) -> int | None:
    """How near a time stands to the number at `start:end` in the tree, 0 the nearest; None when it is another number's."""
    theirs = clause(token)
    if time.start >= end and (site.view.text[time.end : time.end + 1] == ":" or _beside_another(site, time, end)):
        return None
    if time.form == "streak" and own.i != theirs.i:
        return None
    if theirs.i > site.root.i and site.root.is_ancestor(theirs) and theirs.dep_ in ("acl", "relcl"):
        return 0
    if time.start >= end:
        return None if _of_later_verb(site, token, end) else _tier_after(site, own, theirs, time, end)
    if re.search(r";", site.view.text[time.end : start]) and _behind_a_number(site, time):
        return None
    if own.i == theirs.i:
        return 1 if not _other_time_nearer(site, time, start) else 2
    if time.start < 4 or theirs.i == own.head.i or own.is_ancestor(token):
        return 2
    if any(t.i == theirs.i for t in own.ancestors):
        return 3
    return 4


def _of_later_verb(site: Site, token: Token, end: int) -> bool:
    """Whether a time after the number goes with a verb after it: one that is coordinated, or an infinitive."""
    verb = token_verb(token)
    if verb.idx < end:
        return False
    if any(
        c.dep_ in ("nsubj", "nsubjpass") and (c.i == site.root.i or c.is_ancestor(site.root)) for c in verb.children
    ):
        return False
    joined = verb.i != token_verb(site.root).i and verb.dep_ == "conj"
    return joined or any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _tier_after(site: Site, own: Token, theirs: Token, time: Time, end: int) -> int | None:
    """The tier of a time after the number, by what stands between the two."""
    between = site.view.text[end : time.start]
    if _BESIDE.fullmatch(between):
        return 0
    if own.i == theirs.i:
        others = any(end <= q.start < time.start for q in site.view.reading.quantities)
        return 2 if others and re.search(r"[,;]", between) else 1
    if re.search(r"[,;]|\b(?:and|while|but)\b", between):
        return None if theirs.i != own.head.i else 4
    return 3


def token_verb(token: Token) -> Token:
    """The verb nearest above a token, or its root."""
    while token.head.i != token.i and not token.tag_.startswith("VB"):
        token = token.head
    return token


def _other_time_nearer(site: Site, time: Time, start: int) -> bool:
    """Whether another time stands between this one and the number after it."""
    return any(
        time.end <= t.start and t.end <= start and not is_base(site.view.text, t) and t.form != "mark"
        for t in site.view.times
    )
