"""Periods and units that a number takes from the claim told right before its sentence, of which it says more."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.english.times.points import YEAR, YEARS, end_year
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.around import Around
from pipeline.english.timing.base_times import THAT_YEAR, is_base
from pipeline.english.timing.held_against import is_compared
from pipeline.lexicon.periods import Bases
from pipeline.records import Claim
from pipeline.records.enums import Status


def of_told(site: Site, status: Status, around: Around, bases: Bases, frame: Frame) -> str | None:
    """The period that a number without one of its own takes from the claim told last, of which it says more; else None."""
    if (same := _same_doing(site, around, frame.action) or _that_year(site, around)) is not None:
        return same
    if (marked := _marked(site, around)) is not None:
        return marked
    for found in (
        _of_total(site, frame, around),
        _same_accounts(site, frame, around, bases),
        _shared_out(site, status, around, bases),
    ):
        if found is not None:
            return found
    if around.told is not None and around.previous is None and _REVISED.match(site.view.text) and not site.view.times:
        return around.told.time_period
    if (again := _reckoned_again(site, status, around, bases)) is not None:
        return again
    return around.told.time_period if around.told is not None and _still_to_come(site, status, around, bases) else None


def _still_to_come(site: Site, status: Status, around: Around, bases: Bases) -> bool:
    """ "By 2036 there will be 90 locks. Nearly 4,000 barges will pass them": what is still further off than the year planned for
    stays so for what its paragraph says next."""
    told = around.told
    if told is None or told.period_source != "stated" or not says_more(site, status, around):
        return False
    period = told.time_period or ""
    return end_year(period) > (bases.target or "9999")[:4] or _IN_YEAR.fullmatch(period) is not None


def says_more(site: Site, status: Status, around: Around) -> bool:
    """ "Once they are built, the locks will hold 90 boats. Some 4,000 barges will pass them": whether a number without a time of
    its own says more of what is to come, of which its paragraph has just told; not what that costs now, or what we do besides."""
    told, ahead = around.told, ("target", "forecast")
    if told is None or not around.near or status not in ahead or told.status not in ahead or site.lead_word == "from":
        return False
    text = site.view.text
    dated = any(t.form not in ("own", "mark") and not is_base(text, t) for t in site.view.times)
    spent = site.quantity.kind == "money" and status == "target"
    return not dated and not spent and _BESIDES.search(text, 0, site.quantity.start) is None


_BESIDES = re.compile(
    r"^(?:We|I)\b|^(?:This|The)\s(?:measure|proposal|concession|waiver|arrangement)s?\b|\b(?:[Ww]e|I)\s(?:(?:will|shall|would)\s)?also\b"
    r"|\b(?:[Ff]und(?:ing|s)|[Mm]oney|[Rr]esources)\s(?:has|have|is|are)\b"
)
_IN_YEAR = re.compile(r"\d{4}-(?:Q\d|\d\d)")


def _marked(site: Site, around: Around) -> str | None:
    """ "This marks an increase of 33 %": for the time of what was told."""
    told = around.told if around.previous is None and not site.view.times else None
    again = told is not None and told.period_source == "stated" and _MARKS.match(site.view.text) is not None
    return told.time_period if again and told is not None else None


_MARKS = re.compile(
    r"(?:This|It|That)\s(?:marks|marked|represents|represented|reflects)\san?\s(?:[a-z-]+\s)?(?:increase|rise|growth|gain|decrease|decline|fall|drop|reduction)\b"
    r"(?!\sfrom\b)|(?:This|It|That)\s(?:accounts?|accounted)\sfor\b"
)
""" "It rose from 3 million in 2031 to 4 million in 2032. This marks an increase of 33 %": of the same time."""


_OF_THE_TOTAL = re.compile(r"\sof\s(?:the|that|this)\stotal(?=[,;.]|$|\sand\b)")


def _of_total(site: Site, frame: Frame, around: Around) -> str | None:
    """ "Spending was 9 million in 2031. Docks took 40 % of the total": of the total that the sentence before told."""
    told = around.told
    if frame.measure != "share" or told is None or told.measure != "level" or around.previous is not None:
        return None
    dated = told.period_source == "stated" and _OF_THE_TOTAL.match(site.view.text, site.end) is not None
    return told.time_period if dated else None


def _same_accounts(site: Site, frame: Frame, around: Around, bases: Bases) -> str | None:
    """ "For 2031 we expect a deficit of 4 million. When we leave out the docks, we expect a basic deficit of 6 million.": the
    balance of a budget is that of the year told before, until another one is."""
    told, balances = around.told, cues.words("budget", "balances")
    opened = resolve(around.opened, bases) if around.opened is not None and _RECKONS.search(site.view.text) else None
    if bases.budget and opened and not site.view.times and head_noun(frame.subject) in balances:
        return opened  # "Our Budget for 2031 will show a surplus. We had expected a deficit of 9 million"
    if (
        not bases.budget
        or told is None
        or told.status == "actual"
        or told.measure not in ("level", "share", "difference")
    ):
        return None
    alike = head_noun(frame.subject) in balances and head_noun(told.subject or "") in balances
    return told.time_period if alike and site.quantity.kind in ("money", "percent") else None


_RECKONS = re.compile(
    r"\b[Ww]e\s(?:had\s|now\s|have\s)?(?:originally\s)?(?:budgeted|estimated?|expect(?:ed)?|project(?:ed)?|forecast|planned)\b"
)


def _same_doing(site: Site, around: Around, action: str) -> str | None:
    """ "80 million was spent over the last five years. 40 million was spent on quays": the years of the same doing."""
    told = around.told
    if told is None or not action or told.action != action or site.view.times or around.previous is not None:
        return None
    years = YEARS.fullmatch(told.time_period or "")
    return told.time_period if years and told.period_source == "stated" else None


def _shared_out(site: Site, status: Status, around: Around, bases: Bases) -> str | None:
    """ "Ports get 2 million over the next four years. Docks get the largest share, 1 million": years of a sum, of its parts."""
    told = around.told
    if (
        told is None
        or site.view.times
        or status not in ("target", "forecast")
        or told.status not in ("target", "forecast")
    ):
        return None
    money = site.quantity.kind == "money" and told.unit.isalpha()
    smaller = told.value is not None and site.quantity.value is not None and site.quantity.value <= told.value
    years = told.time_period or ""
    given = told.period_source == "stated" and "/" in years and int(end_year(years)) > (bases.target_year or 9999)
    return years if money and smaller and given and _PARTS.search(site.view.text) is not None else None


_PARTS = re.compile(r"^(?:Each|Of\s(?:this|these|it|which)|This\s(?:includes|comprises))\b|\bshare,\s")


def _that_year(site: Site, around: Around) -> str | None:
    """ "It reached 80 million in 2031. Revenue in that year was 9 million": the year told last; of "now 79 %, compared to 59 % in
    the same year" that of the second alone."""
    told, text = around.told, site.view.text
    found = THAT_YEAR.search(text) if told is not None and around.previous is None else None
    if told is None or found is None:
        return None
    known = {"year": YEAR, "month": _MONTH, "quarter": _QUARTER}
    year = known[found["unit"].lower()].fullmatch(told.time_period or "")
    if year is None:
        return None
    beside = next((q for q in site.view.reading.quantities if q.end <= found.start() <= q.end + 1), None)
    if beside is not None and beside is not site.quantity and is_compared(text, beside):
        return None
    return year.group()


_MONTH, _QUARTER = re.compile(r"\d{4}-\d\d"), re.compile(r"\d{4}-Q\d")


def compared_then(site: Site, around: Around) -> str | None:
    """The year told last, for 59 of "now 79 %, compared to 59 % in the same year"; else None."""
    year = YEAR.fullmatch(around.told.time_period or "") if around.told is not None else None
    behind = THAT_YEAR.match(site.view.text, site.end + 1) is not None and is_compared(site.view.text, site.quantity)
    return year.group() if year is not None and behind else None


_REVISED = re.compile(r"(?:This|That|It|These|They)\s(?:has|have|was|were)\s(?:[a-z]+\s){0,4}revised\b")
""" "The first estimate for 2031 was 3 %. This has now been revised to 7 %": of the same year."""


def _reckoned_again(site: Site, status: Status, around: Around, bases: Bases) -> str | None:
    """ "Catches are estimated to grow by 3 % in 2031-32. The growth is estimated to be 2 % for cod": for the same year."""
    told = around.told
    ahead = told is not None and told.status in ("target", "forecast") and status in ("target", "forecast")
    if told is None or not ahead or told.period_source != "stated" or site.view.times:
        return None
    gone = (told.time_period or "9999")[:4] < (bases.target or "")[:4]  # of a tax year gone by, whose relief comes now
    comes = (
        site.quantity.kind != "money" and around.previous is None and not gone and _COMES_OF_IT.match(site.view.text)
    )
    return told.time_period if comes or _RECKONED_AGAIN.match(site.view.text) else None


_COMES_OF_IT = re.compile(
    r"(?:This|These)\s(?:[a-z]+\s)?(?:(?:will|would)\s(?!cost\b)|(?:is|are)\san?\s(?:increase|rise|reduction|decrease)\sof\b)"
    r"|Of\s(?:this|these|them|those)\b"
)
""" "We will double the docks by 2036. This will put half of all homes near one": when what is told of comes."""


_RECKONED_AGAIN = re.compile(
    r"(?:This|That|It|The\s(?:growth|increase|rise|decline|figure|total))\s"
    r"(?:would\sbe\b|(?:is|was)\s(?:estimated|expected|projected|forecast)\sto\sbe\b)"
    r"|(?:[A-Z][^,;.\d]{3,90},\s)?[Ww]e\snow\s(?:expect|estimate|project|forecast)\b"
)


def of_grower(site: Site, frame: Frame, grown: str) -> Frame:
    """The frame of a growth in percent whose words do not say of what ("a growth rate of 4 %"), behind a balance, which does not
    grow so: with `grown` for its subject, what was last said to grow; any other frame as it is."""
    bare = frame.measure == "change" and frame.rule.startswith("change_noun") and not frame.given
    balance = head_noun(frame.subject) in cues.words("budget", "balances")
    rate = site.quantity.unit == "%"  # not "a deficit of 4 million, an increase of 1 million"
    return replace(frame, subject=grown) if bare and balance and grown and rate else frame


def of_tranche(site: Site, told: Claim | None, unit: str) -> str:
    """The unit of "The first 500 dollars will be paid in May": that of the sum told before, of which it is a part, where it is
    for each of something; else `unit`."""
    part = (
        told is not None
        and told.unit.startswith(f"{unit}/{{")
        and _TRANCHE.fullmatch(site.view.text, 0, site.quantity.begin)
    )
    return told.unit if part and told is not None else unit


_TRANCHE = re.compile(r"(?:And\s)?[Tt]he\s(?:first|next|second|remaining|last|other)\s")
