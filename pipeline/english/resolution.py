"""What an expression of time means once the card says what it counts from."""

from __future__ import annotations

import re

from pipeline.english.dates import Time
from pipeline.lexicon.fiscal_years import fiscal_year
from pipeline.lexicon.periods import Bases
from pipeline.records import Card


def bases_of(card: Card) -> Bases:
    """What "this year" and "last year" count from."""
    calendar = fiscal_year(card.ref_area)
    named = (calendar.fy or "ends") if calendar else None
    return Bases(card.reported_period, card.target_period, card.published, named, card.doc_type == "annual_report")


def same_year(period: str) -> bool:
    """Whether a period lies in one calendar or financial year."""
    first, _, last = period.partition("/")
    return first[:4] == last[:4] or (
        bool(re.fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", period)) and int(last[:4]) - int(first[:4]) <= 1
    )


def year_before(period: str) -> str:
    """The year before a period, or the same interval a year earlier."""
    first, slash, last = period.partition("/")
    if slash and first[:4] != last[:4]:
        return f"{int(first[:4]) - 1}{first[4:]}/{int(last[:4]) - 1}{last[4:]}"
    return str(int(first[:4]) - 1)


def end_year(period: str) -> str:
    """The year in which a period ends, four digits."""
    return period.rpartition("/")[2][:4]


def resolve(time: Time, bases: Bases) -> str | None:
    """The period that an expression means; None when it cannot be known from the card."""
    form, args = time.form, time.args
    if form == "year":
        return _with_part(_begun(_year(args[0], bases), args, bases.published), args[1])
    if form == "range":
        return f"{args[0]}{args[1]}/{args[2]}{args[3]}"
    if form == "months":
        year = _year(args[0], bases)
        return None if year is None else f"{year}-{args[1]}/{year}-{args[2]}"
    if form == "fiscal":
        return _fiscal(int(args[0]), args[1] == "pair", bases)
    if form == "published":
        year = bases.this_year
        return None if year is None else str(year + int(args[0]))
    if form in ("reported", "target"):
        return bases.reported if form == "reported" else bases.target
    reported, target = bases.reported_year, bases.target_year
    if form in ("back", "streak") and reported is not None:
        return _years(reported, -int(args[0]), bases.reported)
    if form == "ahead" and target is not None:
        return _years(target, int(args[0]), bases.target)
    return None


def _begun(year: int | None, args: tuple[str, ...], published: str | None) -> int | None:
    """The year of a day or month without one ("as of 31 December"): not one that was still to come when the report appeared."""
    if year is None or args[0] or not published or not args[1].startswith("-") or "/" in args[1]:
        return year
    printed = f"{year}{args[1]}"
    size = min(len(printed), len(published))
    return year - 1 if printed[:size] > published[:size] else year


def _years(year: int, count: int, model: str | None) -> str:
    """So many years back from (count below zero) or on from a year, in financial years where the card's period is one."""
    financial = re.fullmatch(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})", model or "")
    if financial is not None and same_year(financial.group()):
        first = int(financial[3]) + count if count < 0 else int(financial[1])
        return f"{first}-{financial[2]}/{first + abs(count)}-{financial[4]}"
    first, last = (year + count + 1, year) if count < 0 else (year, year + count - 1)
    return f"{first}/{last}" if count < -1 or count > 0 else str(year)


def _year(word: str, bases: Bases) -> int | None:
    """The year that digits or words ("last year") mean; None when the card does not say."""
    if word.isdigit():
        return int(word)
    offset = {"last year": -1, "this year": 0, "the current year": 0, "next year": 1}.get(word)
    if offset is not None and bases.this_year is not None:
        return bases.this_year + offset
    return bases.reported_year if offset is None else None


def _with_part(year: int | None, part: str) -> str | None:
    """A year with its part (month, quarter, day, or interval of them) as a period."""
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
    """A financial year, its months those of the card's periods, else the year in which it begins.

    `first` is where it begins if a `pair` is printed; else where it ends, unless the place names its years otherwise.
    """
    model = next((p for p in (bases.reported, bases.target) if p and re.fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", p)), None)
    begin = first if pair or bases.named == "begins" else first - 1
    if model is None:
        return str(begin if bases.named else first)
    return f"{begin}-{model[5:7]}/{begin + 1}-{model[13:15]}"
