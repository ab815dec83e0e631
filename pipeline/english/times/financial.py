"""Financial years: which months one has, what has gone of it, and what lies in it."""

from __future__ import annotations

import re

from pipeline.lexicon.periods import Bases

FINANCIAL = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")


def running_year(bases: Bases) -> str | None:
    """The year in which the financial year that runs at publication began, of a budget whose card keeps calendar years; None
    where the two are one."""
    if not bases.budget or bases.fiscal or not bases.begins or len(bases.published or "") < len("2031-02"):
        return None
    year, month = int((bases.published or "")[:4]), int((bases.published or "")[5:7])
    return str(year - 1) if month < bases.begins else None


def in_financial_years(bases: Bases) -> bool:
    """Whether both periods of a report are financial years."""
    return all(FINANCIAL.fullmatch(period or "") for period in (bases.reported, bases.target))


def full_year(period: str | None) -> str | None:
    """The twelve months of the financial year of which a period is the beginning."""
    financial = FINANCIAL.fullmatch(period or "")
    if financial is None or not same_year(financial.group()):
        return period
    end = int(financial[1]) * 12 + int(financial[2]) + 10
    return f"{financial[1]}-{financial[2]}/{end // 12}-{end % 12 + 1:02d}"


def within(day: str | None, period: str | None) -> bool:
    """Whether a day or month lies in a financial year."""
    financial = FINANCIAL.fullmatch(period or "")
    return bool(
        day and len(day) > 4 and financial and f"{financial[1]}-{financial[2]}" <= day[:7] <= (period or "")[-7:]
    )


def first_month(bases: Bases) -> int | None:
    """The month in which a financial year of the report begins, else of its place; None when neither is known."""
    models = (FINANCIAL.fullmatch(period or "") for period in (bases.target, bases.reported))
    return next((int(model[2]) for model in models if model), bases.begins)


def up_to(month: str, bases: Bases) -> str | None:
    """What has gone of a financial year at the end of a month; None where it is not known when one begins."""
    begins = first_month(bases)
    if begins is None:
        return None
    first = int(month[:4]) - (int(month[5:7]) < begins)
    return f"{first}-{begins:02d}/{month}"


def months_of(first: str, last: str, bases: Bases) -> str | None:
    """ "from July to April": those months of the financial year under review, or the one planned for; None out of such a one."""
    model = FINANCIAL.fullmatch((bases.target if bases.ahead else bases.reported) or "")
    if model is None or not same_year(model.group()):
        return None
    begins = f"{int(model[1]) + (first < model[2])}-{first}"
    ends = f"{int(model[1]) + (last < model[2])}-{last}"
    return f"{begins}/{ends}" if begins < ends else None


_APRIL = 4
"""Where a financial year begins in most of the places that print months with two years, for one without a calendar."""


def within_year(year: str, first: str, last: str, bases: Bases) -> str:
    """ "April-February, 2030-31": months of the financial year that begins in `year`."""
    begins = first_month(bases) or _APRIL
    start, end = (int(year) + (int(month) < begins) for month in (first, last))
    return f"{start}-{first}/{end}-{last}"


def same_year(period: str) -> bool:
    """Whether a period lies in one calendar or financial year."""
    first, _, last = period.partition("/")
    return first[:4] == last[:4] or (bool(FINANCIAL.fullmatch(period)) and int(last[:4]) - int(first[:4]) <= 1)


def of_financial(year: int | None, part: str, bases: Bases) -> str | None:
    """A quarter or half of the financial year that begins in `year`, where the card has such, or its first months ("-01/-08"): an
    interval of months, as `2031-Q2` would be read as the year's own second quarter."""
    model = FINANCIAL.fullmatch(bases.reported or "")
    part = {"Q1/Q2": "-01/-06", "Q1/Q3": "-01/-09"}.get(part, part)
    months = re.fullmatch(r"-01/-(\d\d)", part)
    begins = model[2] if model is not None else f"{bases.begins or 1:02d}"
    if (
        (model is None and (bases.begins or 1) == 1)
        or year is None
        or not (months or re.fullmatch(r"Q[1-4]|H[12]", part))
    ):
        return None
    size = int(months[1]) if months else {"Q": 3, "H": 6}[part[0]]
    first = year * 12 + int(begins) - 1 + (0 if months else int(part[1]) - 1) * size
    last = first + size - 1
    return f"{first // 12}-{first % 12 + 1:02d}/{last // 12}-{last % 12 + 1:02d}"


def fiscal(first: int, pair: bool, bases: Bases) -> str:
    """A financial year, its months those of the card's periods, else the year in which it begins.

    `first` is where it begins if a `pair` is printed; else where it ends, unless the place names its years otherwise.
    """
    model = next((p for p in (bases.reported, bases.target) if p and re.fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", p)), None)
    begin = first if pair or bases.named == "begins" else first - 1
    if model is None:
        return str(begin if bases.named else first)
    return f"{begin}-{model[5:7]}/{begin + 1}-{model[13:15]}"
