"""Moves between two levels: "from 3 billion in 2008 to 5 billion in 2012", and the change that is said of them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.times.dates import Time
from pipeline.english.times.financial import same_year
from pipeline.english.times.points import moved
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.base_times import OTHER_CLAUSE
from pipeline.english.view import View
from pipeline.lexicon import either
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.sought import Sought
from pipeline.records import Claim, Quantity

_FROM = re.compile(r"\b(?:from|between)\s(?:[a-z]+\s){0,3}$")
_BY = re.compile(r"\bby\s(?:[a-z]+\s){0,3}$")
_TO = re.compile(r"\b(?:to|and)\s(?:[a-z]+\s){0,3}$")
FROM_PEAK = Sought(
    r"\bfrom\s(?:its|the|their|an?)\s(?:[a-z-]+\s){0,2}(?:peak|high|low|trough)(?:\slevel)?\sof\s?$", "from"
)
""" "fell from a peak of 15 % to 9 %": a start like another, up to its number."""
PAST_PEAK = re.compile(
    r"\b(?:than|below|above|under)\s(?:its|the|their|an?)\s(?:[a-z-]+\s){0,2}(?:peak|high|low|trough)(?:\slevel)?\sof\s?$"
)
""" "is still lower than the past high of 150": a mark that is compared with."""
_NEAR = 60
_LISTED = re.compile(r",?\sand\s|,\s")
_STEPPING = re.compile(r",?\s(?:and\s)?(?:then\s)?[a-z]{3,12}\s(?:[a-z]{2,12}ly\s)?to\s[^\w,;.]{0,2}")
_YEARS_ON = re.compile(
    r"\s(?:in|over)\sthe\s(?:years\s(?:ahead|to\scome|after|that\sfollow)"
    r"|(?:following|subsequent|coming|next)\s(?:[a-z]+\s)?years)\b"
)
_BRACKETS = re.compile(r"\s\([^()]{1,120}\)")
RESTATED = re.compile(r"\s\([^()]{1,60}\)")


@cache
def _brought() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "built 40 berths in those years, reaching a total of 310", "…, bringing the total to 310": what there was in the end; and
    "bringing it to", with the `noun` that is brought there."""
    verbs = either(verb for verb in cues.verbs("level", "bringing") if verb.endswith("ing"))
    end = r"(?:[a-z]+\s){0,2}$"
    noun = r"(?:(?:\s[a-z]+)?\s(?P<noun>[a-z]+))?"
    return (
        re.compile(rf"\b(?:reaching|{verbs}\s(?:[a-z]+\s){{1,3}}to)\s(?:an?\stotal\sof\s)?{end}"),
        re.compile(rf"\b{verbs}\s(?:it|them|(?:this|that|the){noun})\s(?:up\s|down\s)?to\s{end}"),
    )


def says_again(site: Site) -> bool:
    """ "from 9,000 at present, or 14 % of all, to 20,000 by 2041": the start of a move in other words, of the same moment."""
    last = site.claimed_before()
    return last is not None and _AGAIN.fullmatch(site.view.text, last[0].end, site.quantity.start) is not None


_AGAIN = re.compile(r"\s(?:at\spresent|now|today|currently),\sor\s(?:[a-z]+\s)?")


def bringing(site: Site) -> re.Match[str] | None:
    """ "will rise by 6 a week, bringing that payment to 166": the words that tell what comes of a change, with their `noun`."""
    return _brought()[1].search(site.view.text, 0, site.quantity.begin)


def in_all(site: Site) -> bool:
    """ "The fund has approved 90 projects with a total commitment of 9 million": what was counted, as a sum."""
    last = site.claimed_before()
    return last is not None and _WITH_TOTAL.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None


_WITH_TOTAL = re.compile(
    r"(?:\s[\w-]+){1,8},?\s(?:with|at|for|involving)\s(?:an?|the)\s(?:total|overall|combined|aggregate|cumulative)\s[^,;.\d]{2,50}"
)


_FOR_PERIOD = Sought(
    r"\sfor\sthe\speriod\s(?:from\s)?\d|[^;.]{0,60}?\b(?:some\s?time|at\ssome\s(?:time|point|stage)|within)\b[^,;.\d]{0,24}\d",
    "period",
    "some",
    "within",
)
""" "a cut from 23 % to 21 % for the period 1 May 2031 to 3 June 2032": both ends are for all of it; "from 4 to 6 %, sometime
between 2031 and 2035": some day of them."""


def end_of_move(site: Site, stated: str | None) -> str | None:
    """ "between 2010 and 2019 it rose from 4 to 12 billion": the first number is for 2010, the second for 2019, as is that of
    "rose by 8 to 12 billion", "rose four-fold to 12 billion"."""
    first, slash, last = (stated or "").partition("/")
    if not slash or same_year(stated or "") or site.lead is None:
        return stated
    if _FOR_PERIOD.search(site.view.text, site.quantity.end):
        return None if site.lead_word == "from" else stated
    financial = re.fullmatch(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})", stated or "")
    if financial is not None:
        begin, month, end, until = financial.groups()
        first = f"{begin}-{month}/{int(begin) + 1}-{until}"
        last = f"{int(end) - 1}-{month}/{end}-{until}"
    if site.lead_word == "from":
        return stated if site.quantity.modifier == "between" else first  # "from 2031 to 2035, ranging from 3 to 4 %"
    text = site.view.text
    if (held := _bracketing(site)) is not None:
        opened = _FROM.search(text, max(0, held.start - 30), held.start)
        return first if opened is not None else last if _TO_IT.search(text, 0, held.start) else stated
    if _brought()[0].search(site.view.text[max(0, site.quantity.start - 48) : site.quantity.start]):
        return last
    frames = reversed(site.memory.frames)
    previous, told = next(
        ((q, f) for q, f in frames if q.end <= site.quantity.start and not text.startswith(")", q.end)), (None, None)
    )
    comes = (
        previous is not None
        and told is not None
        and (
            _FROM.search(text, max(0, previous.start - 30), previous.start)
            or (
                (_BY.search(text, max(0, previous.start - 30), previous.start) or _between(site, told))
                and _TO_IT.fullmatch(text, previous.end, site.quantity.begin) is not None
            )
        )
    )
    return last if site.lead_word == "to" and comes else stated


def _between(site: Site, told: Frame) -> bool:
    """ "Between 2027 and 2031 it rose four-fold to 12 million", "doubled to 9 km in those years": a change without "by"."""
    ahead = any(t.form == "ahead" for t in site.view.times)
    stretch = (told.measure == "multiple" and not ahead) or any(t.form == "range" for t in site.view.times)
    return told.measure in ("change", "multiple") and stretch


def _bracketing(site: Site) -> Quantity | None:
    """The number that this one stands behind in brackets: the 3 million of "from 3 million (41 %) to 14 million (57 %)"."""
    last, text = site.claimed_before(), site.view.text
    if last is None or not text.startswith(")", site.quantity.end):
        return None
    return last[0] if text[last[0].end : site.quantity.start] == " (" else None


_TO_IT = re.compile(r"\s?(?:(?:increase|rise|growth|expansion|jump)\s)?\bto\s(?:[a-z]+\s){0,2}$")


def leads_to(site: Site, start: int) -> bool:
    """Whether a number is the first end of a move to the one at `start`: "from 3 million to as much as 5 million"."""
    return _LEADS_TO.search(site.view.text[site.end : start]) is not None


_LEADS_TO = re.compile(r"\bto\s[^\w,;.]{0,2}(?:[a-z]+\s){0,2}\W{0,2}$")


def step_ahead(site: Site, previous: Claim | None) -> str | None:
    """ "will be 34 billion in 2030, falling to 32, 29 and 27 billion in the years ahead": each a year on from the one before."""
    text, own = site.view.text, site.quantity
    row = [q for q in site.view.reading.quantities if q.unit == own.unit]
    place = next((i for i, q in enumerate(row) if q is own), 0)
    if not place or previous is None or not previous.time_period:
        return None
    first = last = place
    while first > 1 and _LISTED.fullmatch(text, row[first - 1].end, row[first].start):
        first -= 1
    while last + 1 < len(row) and _LISTED.fullmatch(text, row[last].end, row[last + 1].start):
        last += 1
    if first == last or not _STEPPING.fullmatch(text, row[first - 1].end, row[first].start):
        return None
    return moved(previous.time_period, 1) if _YEARS_ON.match(text, row[last].end) else None


def ends_of_change(site: Site, frame: Frame, bases: Bases) -> tuple[str, str] | None:
    """The periods (end, start) of a change or multiple whose two levels are printed near it, each with its own time."""
    if frame.measure not in ("change", "multiple"):
        return None
    text = site.view.text
    if site.lead_word in ("to", "at") and _time_after(site, site.quantity, len(text)) is not None:
        return None
    printed = [q for q in site.view.reading.quantities if q is site.quantity or text[q.start - 1 : q.start] != "("]
    for first, second in pairwise(printed):
        before = _apart(text, site.quantity.end, first.start)
        behind = _apart(text, second.end, site.quantity.start)
        if site.quantity in (first, second) or not (0 <= before <= _NEAR or 0 <= behind <= _NEAR):
            continue
        if behind >= 0 and _time_after(site, site.quantity, len(text)) is not None:
            continue  # ", and by a further 8 % in 2031"
        if behind >= 0 and OTHER_CLAUSE.search(text, second.end, site.quantity.start) is not None:
            continue
        times = _time_after(site, first, second.start), _time_after(site, second, len(site.view.text))
        if times[0] is None or times[1] is None or not _joined(site.view.text, first, second, times[0]):
            continue
        start, end = resolve(times[0], bases), resolve(times[1], bases)
        if start and end and start < end:
            return end, start
    return None


def _apart(text: str, end: int, start: int) -> int:
    """How far apart two numbers stand, what is told in brackets left out; -1 where the second stands before the first."""
    return len(_BRACKETS.sub("", text[end:start])) if end <= start else -1


def years_of_move(view: View, bases: Bases) -> str | None:
    """The stretch between the two times of a sentence's move: "from 3% in 2011 to 6.1% in 2014"."""
    if len(view.times) != 2 or len(view.reading.quantities) != 2:
        return None
    first, second = view.reading.quantities
    between = view.times[0]
    if not first.end <= between.start < second.start <= view.times[1].start or not _joined(
        view.text, first, second, between
    ):
        return None
    start, end = (resolve(time, bases) for time in view.times)
    return f"{start.partition('/')[0]}/{end.rpartition('/')[2]}" if start and end and start < end else None


def _joined(text: str, first: Quantity, second: Quantity, between: Time) -> bool:
    opened = _FROM.search(text[max(0, first.start - 30) : first.start])
    return opened is not None and _TO.match(text[between.end : second.start].lstrip()) is not None


def _time_after(site: Site, quantity: Quantity, limit: int) -> Time | None:
    """The time that stands right behind a quantity: "3 billion in 2008"."""
    for time in site.view.times:
        if quantity.end <= time.start < min(limit, quantity.end + 40):
            between = RESTATED.sub("", site.view.text[quantity.end : time.start])
            return None if re.search(r"[;,.]|\b(?:and|to|while|which)\b", between) else time
    return None
