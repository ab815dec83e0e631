"""Which period a claim is for, and from where: the sentence, the section or the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.english import cues
from pipeline.english.asides import (
    SINCE,
    cited,
    counted_since,
    in_title,
    is_base,
    is_open,
    mere_day,
    of_prices,
    of_record,
    since_event,
    told_in,
)
from pipeline.english.carried import Around, carried, carried_base, goes_on, in_led_year, of_previous
from pipeline.english.compared import (
    base_of_difference,
    before_reported,
    begins,
    came_from,
    corresponding,
    of_the_year_before,
    referred_base,
    stated_base,
    unsaid_base,
)
from pipeline.english.dates import Time
from pipeline.english.frames import Frame, Site
from pipeline.english.moves import end_of_move, ends_of_change, step_ahead
from pipeline.english.owned import (
    after_end,
    following,
    labels_other,
    of_compared,
    one_each,
    own_of_compared,
    paired,
    possessed,
    told_of,
)
from pipeline.english.resolution import bases_of, end_year, resolve, year_before
from pipeline.english.statuses import unchanged
from pipeline.english.stretches import gone_by, joined, of_whole_year, year_ended
from pipeline.english.timing import nearest
from pipeline.lexicon import either, read
from pipeline.lexicon.periods import Bases
from pipeline.records import Card, Section
from pipeline.records.enums import Source, Status

_SAME = re.compile(r"\b(?:for|over|during|in)\sthe\ssame\s(?:period|years|time)\b(?!\s(?:of|last|a year|in))")
""" "grew by 60 per cent for the same period": which one, another sentence says."""


_WHOLE_YEAR = re.compile(r"\bfor\sthe\s(?:(?:whole|full|entire)\syear|year\sas\sa\swhole)\b")
""" "…, revenue for the whole year is 14 million": the report's own, whatever part of it was named before."""


@cache
def _years_average() -> re.Pattern[str]:
    """ "five-year average growth of": the years that an average is taken over, before a number."""
    return re.compile(
        rf"\b(?P<n>\d{{1,2}}|{either([w for w in read('en/dates')['counts'] if w.isalpha()])})-year\s"
        r"(?:annual\s)?average\s(?:annual\s)?[a-z]+(?:\srate)?\s(?:of|was|is|reached)\s",
        re.IGNORECASE,
    )


@dataclass(frozen=True)
class When:
    """A claim's period, where it comes from, and the base period of its change."""

    period: str | None
    source: Source | None
    compared_to: str | None
    inferred_base: bool = False
    averaging: str | None = None


def when(
    site: Site,
    frame: Frame,
    status: Status,
    section: Section,
    card: Card,
    stated: str | None,
    around: Around,
) -> When:
    """The period of a claim: `stated` beside it, else its section's, else the report's; and what a change is compared to."""
    bases = bases_of(card)
    if (step := step_ahead(site, around.previous)) is not None:
        return When(step, "stated", None)
    if stated and status in ("target", "forecast") and _turns(site, status, bases):
        stated = stated_period(site, frame, replace(bases, ahead=True))
    going_on = goes_on(site.view.text)
    if stated is None and status == "actual" and not going_on and _cumulative(site, frame, section):
        return When(None, None, None)
    if stated is None and _SAME.search(site.view.text[site.quantity.end :]):
        return When(around.whole, "stated" if around.whole else None, None)
    behind = cues.pattern("timing", "undated").match(site.view.text, site.end + 1)
    if (
        (stated is None or behind is not None)
        and status != "actual"
        and cues.pattern("timing", "undated").search(site.view.text)
    ):
        return When(None, None, None)
    if stated is None and status == "actual" and counted_since(site.view.text, site.quantity.start, site.quantity.end):
        return When(None, None, None)
    same = None if _starting(site) else of_previous(site, status, around)
    if stated is None and same is None:
        stated = carried(site, status, around, bases, frame)
    stated = in_led_year(site, end_of_move(site, stated), around, bases)
    if stated and around.previous is not None:
        stated = corresponding(site, stated, around.previous.time_period)
    period, source = same or _chosen(site, stated, "actual" if frame.rule == "compared" else status, section, bases)
    if period and (frame.rule == "last_year" or of_the_year_before(site)):
        period, source = year_before(period), "stated"
    elif status == "actual" and around.previous is not None and came_from(site, frame) and not _starting(site):
        period = before_reported(around.previous.time_period, bases)
        source = "report" if period else None
    if of_whole_year(site, bases):
        period, source = (bases.reported or "")[:4], "stated"
    averaged = _averaged(site, frame, bases)
    if averaged is not None:
        return When(averaged, "stated", None)
    ends = ends_of_change(site, frame, bases)
    if ends is not None:
        return When(ends[0], "stated", ends[1])
    if frame.measure == "difference":
        return When(period, source, base_of_difference(site, bases))
    if frame.measure not in ("change", "multiple"):
        return When(period, source, None)
    told = around.previous.time_period if around.previous is not None else around.whole
    base = stated_base(site, bases, period) or referred_base(site, period, told) or carried_base(site, period, around)
    if base is None and (unsaid := unsaid_base(site, frame, status, bases, period)) is not None:
        return When(period, source, unsaid, True)
    return When(period, source, base)


def bases_in(site: Site, section: Section, card: Card) -> Bases:
    """What times count from. A review that nothing dates calls the year that it looks back on "this year"."""
    bases = bases_of(card)
    if bases.published or bases.fiscal or section.role != "review" or not bases.reported:
        return bases
    told = any(token.tag_ == "VBD" for token in (site.root, *site.root.ancestors))
    return replace(bases, published=end_year(bases.reported)) if told else bases


def _turns(site: Site, status: Status, bases: Bases) -> bool:
    """Whether a time of the sentence means another year for what is planned than for what has been ("in June").

    What is foreseen for "the current year" is for the financial year that runs.
    """
    running = status == "forecast" and bases.fiscal
    return any(
        (t.form == "published" and not (running and t.args == ("0",)))
        or (t.form in ("year", "ended") and not t.args[0])
        for t in site.view.times
    )


def _cumulative(site: Site, frame: Frame, section: Section) -> bool:
    """ "has built 6,000 toilets so far", outside of a review: since when cannot be known."""
    verb = frame.verb
    if (
        section.role not in ("other", "preamble")
        or verb is None
        or frame.measure not in ("level", "change")
        or verb.lower_ in cues.verbs("timing", "allotting")
        or site.quantity.kind not in ("count", "money", "measure")
    ):
        return False
    if any(is_base(site.view.text, t) and not _since(site, t) for t in site.view.times):
        return False  # what is compared with another time is that of a time of its own
    if cues.pattern("status", "current").search(site.view.text) or frame.rule not in (
        "counted_noun",
        "amount_of_noun",
        "put_into",
        "subject_number",
    ):
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve", "’ve") for c in verb.children)


def _since(site: Site, time: Time) -> bool:
    """Whether a time is one that something is counted since."""
    return SINCE.search(site.view.text[max(0, time.start - 40) : time.start]) is not None


def _averaged(site: Site, frame: Frame, bases: Bases) -> str | None:
    """The years that an annual average of a change is taken over, where two levels of the sentence have one each.

    So also those of a "five-year average growth".
    """
    text = site.view.text
    counted = _years_average().search(text, max(0, site.quantity.start - 60), site.quantity.start)
    if counted is not None and frame.measure == "change" and bases.reported:
        counts = read("en/dates")["counts"]
        number = counts.get(counted["n"].lower()) or int(counted["n"])
        return resolve(Time(0, 0, "back", (str(number),)), bases)
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


def _chosen(
    site: Site, stated: str | None, status: Status, section: Section, bases: Bases
) -> tuple[str | None, Source | None]:
    """The period and where it comes from: printed, the section's, or the report's that fits the status."""
    if stated is not None:
        return (stated or None), "stated" if stated else None
    revised = status == "forecast" and _revised(site)
    if status == "actual" and unchanged(site) and bases.target and section.role != "review":
        return bases.target, "report"
    if (status == "actual" and section.role in ("targets", "tasks")) or _starting(site):
        return bases.reported or section.period, "report"
    if section.period and section.role in ("review", "targets", "tasks", "outlook"):
        if status in ("target", "forecast") and section.role == "review" and bases.target and not revised:
            return bases.target, "report"
        return section.period, "section"
    wanted = bases.target if status in ("target", "forecast") and not revised else bases.reported
    return (wanted, "report") if wanted else (None, None)


def _revised(site: Site) -> bool:
    """Whether a revised estimate is told, which is of the year not yet closed, and not only compared with."""
    before = site.view.text[: site.quantity.start]
    found = cues.pattern("status", "revised").search(before)
    return found is not None and not re.search(
        r"\b(?:over|with|to|than|from|against)\s(?:the\s)?$", before[: found.start()]
    )


def _starting(site: Site) -> bool:
    """ "the current 7 %": the number is of today, whatever its section aims at."""
    return bool(
        re.search(
            r"\b(?:current|present|existing)\s(?:\w+\s){0,3}$",
            site.view.text[max(0, site.quantity.start - 48) : site.quantity.start],
        )
    )


def stated_period(site: Site, frame: Frame, bases: Bases) -> str | None:
    """The period printed for this number; "" when one is printed that cannot be known; None when none is."""
    candidates = [t for t in site.view.times if t.form not in ("duration",) and t.form not in ("own",)]
    usable = [
        t
        for t in candidates
        if (not is_base(site.view.text, t) or begins(site, t, bases) or told_of(site, t))
        and t.form != "mark"
        and not labels_other(site, t)
        and not cited(site.view.text, t)
        and (not mere_day(site.view.text, t) or told_of(site, t) or _from_then(site, t, bases))
        and not in_title(site.view.text, t)
        and not of_prices(site.view.text, t)
        and not told_in(site.view.text, t)
        and not since_event(site.view.text, t)
        and not _of_the_other(site, frame, t, bases)
    ]
    since = [t for t in candidates if _since(site, t) and not of_record(site.view.text, t)]
    own = own_of_compared(site, usable)
    if site.lead_word == "from":
        later = following(site)
        usable = [t for t in usable if not later or t.start < later[0] or _of_move(site, t, later)]
    pair = possessed(site) or paired(site, usable)
    if pair is not None:
        return resolve(pair, bases)
    best = own or after_end(site, usable) or one_each(site, usable) or nearest(site, frame, usable)
    if best is not None and _is_now(site, best):
        return None
    if best is None:
        opened = nearest(site, frame, since)
        if opened is not None and frame.measure in ("change", "multiple"):
            start = resolve(opened, bases)
            if start and bases.reported:
                return f"{start[:4]}/{end_year(bases.reported)}"
        return None
    if best.form == "unknown":
        return ""
    if best.form == "months_back" and site.lead_word in ("from", "to"):
        return "" if site.lead_word == "from" else bases.reported
    period = joined(site.view.text, best, usable, bases) or year_ended(site, best, bases) or resolve(best, bases)
    if period and not bases.fiscal and _from_then(site, best, bases):
        period = period[:4]
    period = gone_by(site.view.text, best, period, bases)
    if period and is_open(site.view.text, best, period, bases):
        return ""
    if (
        period is not None
        and re.search(r"\buntil\s(?:the\send\sof\s|\w+\s)?$", site.view.text[max(0, best.start - 24) : best.start])
        and bases.target
    ):
        return f"{bases.target[:4]}/{period[:4]}" if period[:4] > bases.target[:4] else period
    return period


def _from_then(site: Site, time: Time, bases: Bases) -> bool:
    """ "will be raised from 1 January 2031": the first day of a month, from which something holds in a year to come."""
    first = time.form == "year" and time.args[1].endswith("-01") and len(time.args[1]) == len("-01-01")
    return first and not bases.fiscal and begins(site, time, bases)


def _of_move(site: Site, time: Time, later: list[int]) -> bool:
    """ "from 3 million to 5 million from 2013 to 2018": a stretch of years behind both levels is that of the move."""
    opened = site.view.text[site.quantity.end : later[0]]
    return (
        time.form == "range"
        and re.search(r"\sto\s[^\w,;.]{0,2}(?:[a-z]+\s){0,2}\W{0,2}$", opened) is not None
        and (len(later) == 1 or time.end <= later[1])
    )


def _of_the_other(site: Site, frame: Frame, time: Time, bases: Bases) -> bool:
    """ "to $1,299 from $1,255 in 2013": the time is that of the number compared with, unless it is the report's own."""
    if not of_compared(site, time):
        return False
    if frame.measure == "difference" and site.end <= time.start:
        return True
    period = resolve(time, bases)
    least = bases.target if bases.ahead else bases.reported
    ours = period is not None and least is not None and period >= least
    return not ours or time.start < site.quantity.start


def _is_now(site: Site, best: Time) -> bool:
    """ "…, which now covers 12 towns", "to more than 10 lakh now": the number is of today, whatever time stands before."""
    if best.end > site.quantity.start:
        return False
    text, now = site.view.text, r"\b(?:now|currently|at present)\b"
    if _WHOLE_YEAR.search(text[best.end : site.quantity.start]):
        return True
    between, behind = text[best.end : site.quantity.start], text[site.quantity.end : site.quantity.end + 16]
    return bool(
        re.search(now + r"(?!\swill)[^,;]{0,40}$", between)
        or re.match(r"\s(?:now|today|currently|at present)\b", behind)
    )
