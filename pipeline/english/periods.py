"""Which period a claim is for, and from where: the sentence, the section or the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.dates import Time
from pipeline.english.frames import Frame, Site
from pipeline.english.view import clause
from pipeline.lexicon.periods import Bases
from pipeline.records import Card, Section
from pipeline.records.enums import Source, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_BASE = re.compile(
    r"\b(?:over|than|against|versus|vs\.?|compared\s(?:with|to)|comparing\swith|relative\sto|from|on|above|below|up\son"
    r"|that\s(?:of|in)|those\s(?:of|in)|as\sin|levels?\sof)\s"
    r"(?:that\s(?:of|in)\s|those\s(?:of|in)\s|the\s(?:levels?|figure|end|same\speriod|corresponding\speriod)\s?(?:of|in)?\s?"
    r"|(?:end|mid|early|late)-?\s?|in\s|the\s(?:(?:revised|original|actual|budget)\s)?(?:estimates?|figures?|outcome|outturn)\s(?:for|of|in)\s|the\s)*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:In|During|Over|For|By|Between|Since|Throughout|Averaged over|As of|As at)\s)?"
    r"(?:the\s)?(?:year\s|end of\s|whole of\s)?"
)
_BESIDE = re.compile(
    r"\s(?:in|for|by|at|during|as of|on|over|as at|of|through|throughout)?\s?(?:the\s)?"
    r"(?:whole\s|end\s?(?:of)?-?\s?|early\s|late\s|year\s|each\s)*(?:fiscal\syear\s)?",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s(?:the\s)?(?:end\sof\s|start\sof\s|beginning\sof\s|early\s|late\s)?$", re.IGNORECASE)


@dataclass(frozen=True)
class When:
    """A claim's period, where it comes from, and the base period of its change."""

    period: str | None
    source: Source | None
    compared_to: str | None
    inferred_base: bool = False
    averaging: str | None = None


def bases_of(card: Card) -> Bases:
    """What "this year" and "last year" count from."""
    return Bases(card.reported_period, card.target_period, card.published)


def is_base(text: str, time: Time) -> bool:
    """Whether an expression of time says what is compared with, rather than when."""
    if time.form == "own":
        return True
    before = text[max(0, time.start - 48) : time.start]
    match = _BASE.search(before)
    if match is None:
        return bool(_SINCE.search(before))
    word = match.group().lower()
    if word.startswith("from") and re.match(r"\s?(?:to|onwards?|until|-|–)", text[time.end : time.end + 9]):
        return False
    if word.startswith("over") and time.form in ("back", "ahead", "range", "streak"):
        return False
    return not (word.startswith("on") and time.form == "year" and time.args[1].startswith("-"))


def opening(text: str, times: list[Time]) -> Time | None:
    """The time that opens a sentence ("In the first half of 2019, …"), for the sentences that follow it."""
    for time in times:
        lead = text[: time.start]
        if _OPENING.fullmatch(lead) and not is_base(text, time) and time.form != "mark" and not _mere_day(text, time):
            return time
    return None


def when(site: Site, frame: Frame, status: Status, section: Section, card: Card, opened: Time | None = None) -> When:
    """The period of a claim: stated beside it, else its section's, else the report's; and what a change is compared to.

    `opened` is the time that opened an earlier sentence of the same paragraph.
    """
    bases = bases_of(card)
    stated = _stated(site, frame, bases)
    if stated is None and status == "actual" and _cumulative(site, frame, section):
        return When(None, None, None)
    if (
        stated is None
        and opened is not None
        and not cues.pattern("status", "current").search(site.view.text)
        and not any(t.form not in ("own", "mark", "duration") for t in site.view.times)
    ):
        carried = resolve(opened, bases)
        if carried and (status == "actual") == (int(_end_year(carried)) <= (bases.reported_year or 9999)):
            stated = carried
    stated = _end_of_move(site, stated)
    period, source = _chosen(site, stated, status, section, bases)
    averaged = _averaged(site, frame, bases)
    if averaged is not None:
        return When(averaged, "stated", None)
    base = _stated_base(site, bases, period)
    if (
        base is None
        and frame.measure == "change"
        and site.quantity.kind == "percent"
        and period
        and _annual(site, frame, period)
    ):
        return When(period, source, _year_before(period), True)
    moved = frame.measure in ("change", "multiple", "difference") and frame.measure != "difference"
    return When(period, source, base if moved else None)


def _cumulative(site: Site, frame: Frame, section: Section) -> bool:
    """ "has built 6,000 toilets so far", outside of a review: since when cannot be known."""
    verb = frame.verb
    if (
        section.role not in ("other", "preamble")
        or verb is None
        or frame.measure not in ("level", "change")
        or site.quantity.kind not in ("count", "money", "measure")
    ):
        return False
    if cues.pattern("status", "current").search(site.view.text) or frame.rule not in (
        "counted_noun",
        "amount_of_noun",
        "put_into",
        "subject_number",
    ):
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve", "’ve") for c in verb.children)


def _end_of_move(site: Site, stated: str | None) -> str | None:
    """ "between 2010 and 2019 it rose from 4 to 12 billion": the first number is for 2010, the second for 2019."""
    first, slash, last = (stated or "").partition("/")
    if not slash or _same_year(stated or "") or site.lead is None:
        return stated
    if site.lead_word == "from":
        return first
    previous = next((q for q, _ in reversed(site.memory.frames) if q.end <= site.quantity.start), None)
    moved = previous is not None and re.search(
        r"\bfrom\s(?:[a-z]+\s){0,3}$", site.view.text[max(0, previous.start - 30) : previous.start]
    )
    return last if site.lead_word == "to" and moved else stated


def _averaged(site: Site, frame: Frame, bases: Bases) -> str | None:
    """The years that an annual average of a change is taken over, where two levels of the sentence have one each."""
    text = site.view.text
    if frame.measure != "change" or not cues.pattern("averaging", "annual_average").search(
        text[max(0, site.quantity.start - 60) : site.quantity.end + 30]
    ):
        return None
    points = [
        resolve(t, bases)
        for t in site.view.times
        if t.form == "year" and not t.args[1] and t.end <= site.quantity.start
    ]
    years = [p for p in points if p]
    return (
        f"{years[-2]}/{years[-1]}"
        if len(years) >= 2 and years[-2] < years[-1] and len(site.memory.frames) >= 2
        else None
    )


def _annual(site: Site, frame: Frame, period: str) -> bool:
    return "/" not in period or _same_year(period)


def _same_year(period: str) -> bool:
    first, _, last = period.partition("/")
    return first[:4] == last[:4] or (
        bool(re.fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", period)) and int(last[:4]) - int(first[:4]) <= 1
    )


def _year_before(period: str) -> str:
    first, slash, last = period.partition("/")
    if slash and first[:4] != last[:4]:
        return f"{int(first[:4]) - 1}{first[4:]}/{int(last[:4]) - 1}{last[4:]}"
    return str(int(first[:4]) - 1)


def _chosen(
    site: Site, stated: str | None, status: Status, section: Section, bases: Bases
) -> tuple[str | None, Source | None]:
    if stated is not None:
        return (stated or None), "stated" if stated else None
    if (status == "actual" and section.role in ("targets", "tasks")) or _starting(site):
        return bases.reported or section.period, "report"
    if section.period and section.role in ("review", "targets", "tasks", "outlook"):
        if status in ("target", "forecast") and section.role == "review" and bases.target:
            return bases.target, "report"
        return section.period, "section"
    wanted = bases.target if status in ("target", "forecast") else bases.reported
    return (wanted, "report") if wanted else (None, None)


def _starting(site: Site) -> bool:
    return bool(
        re.search(
            r"\b(?:current|present|existing)\s(?:\w+\s){0,3}$",
            site.view.text[max(0, site.quantity.start - 30) : site.quantity.start],
        )
    )


def _stated(site: Site, frame: Frame, bases: Bases) -> str | None:
    """The period printed for this number; "" when one is printed that cannot be known; None when none is."""
    candidates = [t for t in site.view.times if t.form not in ("duration",) and t.form not in ("own",)]
    usable = [
        t
        for t in candidates
        if not is_base(site.view.text, t) and t.form != "mark" and not _mere_day(site.view.text, t)
    ]
    since = [t for t in candidates if _SINCE.search(site.view.text[max(0, t.start - 40) : t.start])]
    if site.lead_word == "from":
        following = _following(site)
        usable = [t for t in usable if not following or t.start < following[0]]
    best = _after_end(site, frame, usable) or _nearest(site, frame, usable)
    if best is None:
        opened = _nearest(site, frame, since)
        if opened is not None and frame.measure in ("change", "multiple"):
            start = resolve(opened, bases)
            if start and bases.reported:
                return f"{start[:4]}/{_end_year(bases.reported)}"
        return None
    period = _joined(site.view.text, best, usable, bases) or resolve(best, bases)
    if (
        period is not None
        and re.search(r"\buntil\s(?:the\send\sof\s|\w+\s)?$", site.view.text[max(0, best.start - 24) : best.start])
        and bases.target
    ):
        return f"{bases.target[:4]}/{period[:4]}" if period[:4] > bases.target[:4] else period
    return period


def _mere_day(text: str, time: Time) -> bool:
    """A day in the middle of a month says when something happened, not what a number is for, unless "as of" says so."""
    if time.form != "year" or not re.fullmatch(r"-\d\d-\d\d", time.args[1]):
        return False
    if int(time.args[1][-2:]) >= 28:
        return False
    return (
        re.search(
            r"\b(?:as\s(?:of|at)|by|until|through|ending|ended|end)\s(?:the\s)?$",
            text[max(0, time.start - 14) : time.start],
            re.IGNORECASE,
        )
        is None
    )


def _after_end(site: Site, frame: Frame, times: list[Time]) -> Time | None:
    """In "from 3 in 2016 to 5 in 2017" each end takes the time right after it."""
    if site.lead_word not in ("from", "to"):
        return None
    following = _following(site)
    limit = min(following, default=site.quantity.end + 40)
    for time in times:
        if site.quantity.end <= time.start < min(limit, site.quantity.end + 40):
            between = site.view.text[site.quantity.end : time.start]
            if not re.search(r"[;]|\b(?:and|while|which|from|between|to)\b", between) and "," not in between:
                return time
    return None


def _following(site: Site) -> list[int]:
    """Where the numbers after this one begin, restatements in brackets left out."""
    text = site.view.text
    later = [q.start for q in site.view.reading.quantities if q.start > site.quantity.end]
    return [start for start in later if "(" not in text[max(0, start - 3) : start]]


def _joined(text: str, best: Time, times: list[Time], bases: Bases) -> str | None:
    """ "from 2016-17 to 2022-23": two points joined into one interval."""
    for first, second in zip(times, times[1:], strict=False):
        if best not in (first, second) or not re.fullmatch(
            r"\s(?:to|and|until|through)\s(?:the\s)?", text[first.end : second.start]
        ):
            continue
        opener = r"\b(?:from|between)\s(?:the\s)?(?:financial\syear\s|year\s)?$"
        if re.search(opener, text[max(0, first.start - 32) : first.start], re.IGNORECASE):
            a, b = resolve(first, bases), resolve(second, bases)
            if a and b:
                return f"{a.partition('/')[0]}/{b.rpartition('/')[2]}"
    return None


def _end_year(period: str) -> str:
    return period.rpartition("/")[2][:4]


def _nearest(site: Site, frame: Frame, times: list[Time]) -> Time | None:
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
    text = site.view.text
    theirs = clause(token)
    if time.start >= end and text[time.end : time.end + 1] == ":":
        return None
    if time.form == "streak" and own.i != theirs.i:
        return None
    between = text[end : time.start] if time.start >= end else text[time.end : start]
    if theirs.i > site.root.i and site.root.is_ancestor(theirs) and theirs.dep_ in ("acl", "relcl"):
        return 0
    after_verb = token_verb(token)
    if (
        time.start >= end
        and after_verb.idx >= end
        and after_verb.i != token_verb(site.root).i
        and after_verb.dep_ == "conj"
    ):
        return None
    if (
        time.start >= end
        and any(c.dep_ == "aux" and c.tag_ == "TO" for c in token_verb(token).children)
        and token_verb(token).idx >= end
    ):
        return None
    if time.start >= end:
        others = [q for q in site.view.reading.quantities if end <= q.start < time.start]
        if _BESIDE.fullmatch(between):
            return 0
        if own.i == theirs.i:
            return 2 if others and re.search(r"[,;]", between) else 1
        if re.search(r"[,;]|\b(?:and|while|but)\b", between):
            return None if theirs.i != own.head.i else 4
        return 3
    if own.i == theirs.i:
        return 1 if not _other_time_nearer(site, time, start) else 2
    if time.start < 4 or theirs.i == own.head.i or own.is_ancestor(token):
        return 2
    if any(t.i == theirs.i for t in own.ancestors):
        return 3
    return 4


def token_verb(token: Token) -> Token:
    """The verb nearest above a token, or its root."""
    while token.head.i != token.i and not token.tag_.startswith("VB"):
        token = token.head
    return token


def _other_time_nearer(site: Site, time: Time, start: int) -> bool:
    return any(
        time.end <= t.start and t.end <= start and not is_base(site.view.text, t) and t.form != "mark"
        for t in site.view.times
    )


def _stated_base(site: Site, bases: Bases, period: str | None) -> str | None:
    """The base period printed with a change."""
    found = [t for t in site.view.times if is_base(site.view.text, t)]
    after = [
        t
        for t in found
        if t.start >= site.quantity.end and not re.search(r";", site.view.text[site.quantity.end : t.start])
    ]
    before = [t for t in found if t.end <= site.quantity.start]
    for time in (*after[:1], *reversed(before)):
        if time.form == "own":
            gap = (
                abs(time.start - site.quantity.end)
                if time.start > site.quantity.end
                else site.quantity.start - time.end
            )
            if period and (gap < 90 or len(found) == 1):
                return _year_before(period)
            continue
        found_period = resolve(time, bases)
        if found_period:
            return found_period
    return None


def resolve(time: Time, bases: Bases) -> str | None:
    """The period that an expression means; None when it cannot be known from the card."""
    form, args = time.form, time.args
    if form == "year":
        return _with_part(_year(args[0], bases), args[1])
    if form == "range":
        return f"{args[0]}{args[1]}/{args[2]}{args[3]}"
    if form == "fiscal":
        return _fiscal(int(args[0]), args[1] == "pair", bases)
    if form == "published":
        year = bases.this_year
        return None if year is None else str(year + int(args[0]))
    reported, target = bases.reported_year, bases.target_year
    if form in ("back", "streak") and reported is not None:
        return f"{reported - int(args[0]) + 1}/{reported}" if int(args[0]) > 1 else str(reported)
    if form == "ahead" and target is not None:
        return f"{target}/{target + int(args[0]) - 1}"
    return None


def _year(word: str, bases: Bases) -> int | None:
    if word.isdigit():
        return int(word)
    offset = {"last year": -1, "this year": 0, "the current year": 0, "next year": 1}.get(word)
    if offset is not None and bases.this_year is not None:
        return bases.this_year + offset
    return bases.reported_year if offset is None else None


def _with_part(year: int | None, part: str) -> str | None:
    if year is None:
        return None
    if not part:
        return str(year)
    if part.startswith("Q1/"):
        return f"{year}-Q1/{year}-{part[3:]}"
    if part.startswith("-01/"):
        return f"{year}-01/{year}{part[4:]}"
    return f"{year}{part}" if part.startswith("-") else f"{year}-{part}"


def _fiscal(first: int, pair: bool, bases: Bases) -> str:
    model = next((p for p in (bases.reported, bases.target) if p and re.fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", p)), None)
    if model is None:
        return str(first)
    begin = first if pair else first - 1
    return f"{begin}-{model[5:7]}/{begin + 1}-{model[13:15]}"
