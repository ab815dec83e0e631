"""What an expression of time means once the card says what it counts from."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.english.times.dates import Time
from pipeline.english.times.financial import FINANCIAL, same_year
from pipeline.english.times.meanings import FORMS
from pipeline.lexicon.fiscal_years import era, fiscal_year
from pipeline.lexicon.periods import Bases
from pipeline.records import Card

_AHEAD = 30
_QUARTER = re.compile(r"\d{4}-[QH]\d")


def bases_of(card: Card) -> Bases:
    """What "this year" and "last year" count from."""
    return _bases(card.reported_period, card.target_period, card.published, card.ref_area, card.doc_type)


@lru_cache(maxsize=64)
def _bases(
    reported: str | None, target: str | None, published: str | None, area: str | None, doc_type: str | None
) -> Bases:
    """The same from the fields of a card: asked several times a number, so that it is kept."""
    calendar = fiscal_year(area)
    named = (calendar.fy or "ends") if calendar else None
    return Bases(
        reported,
        target,
        published,
        named,
        doc_type == "annual_report",
        begins=calendar.first if calendar else None,
        era=era(area),
        budget=doc_type == "budget",
        area=area,
    )


def resolve(time: Time, bases: Bases) -> str | None:
    """The period that an expression means; None when it cannot be known from the card."""
    common = _in_common_years(time, bases)
    meaning = FORMS.get(common.form)
    period = meaning(common.args, bases) if meaning is not None else None
    reported = bases.reported or ""
    if period and (own := _own_year(time, period, bases)) is not None:
        return own
    return reported if period and _QUARTER.fullmatch(reported) and period == _in_months(reported) else period


def _own_year(time: Time, period: str, bases: Bases) -> str | None:
    """ "Revenue for 2031", in an annual report of June 2031 on the year to March 2031: the financial year that ended in it, as
    the calendar year was not over; None for any other."""
    ends = FINANCIAL.fullmatch(bases.reported or "")
    plain = time.form == "year" and time.args[0].isdigit() and not time.args[1] and period.isdigit()
    if not plain or ends is None or not bases.annual or not same_year(ends.group()):
        return None
    open_yet = (bases.published or "")[:4] == ends[3] and (bases.published or "")[4:7] < "-12"
    return bases.reported if open_yet and period == ends[3] else None


def _in_months(part: str) -> str:
    """A quarter or half of a year as an interval of months."""
    size = 3 if part[5] == "Q" else 6
    last = int(part[6]) * size
    return f"{part[:4]}-{last - size + 1:02d}/{part[:4]}-{last:02d}"


def _in_common_years(time: Time, bases: Bases) -> Time:
    """A time whose years are those of the place's own calendar, where they are too far ahead to be common ones."""
    now = bases.this_year
    if not bases.era or now is None:
        return time
    args = tuple(
        str(int(arg) - bases.era) if re.fullmatch(r"\d{4}", arg) and int(arg) > now + _AHEAD else arg
        for arg in time.args
    )
    return replace(time, args=args)
