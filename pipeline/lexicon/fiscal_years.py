"""The fiscal years of governments: which months a year that a budget names stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.lexicon import LexiconError, read
from pipeline.lexicon.places import country, known

_FILE = "pipeline/lexicon/fiscal_years.toml"
_SIDES = ("begins", "ends", None)
Side = Literal["begins", "ends"]


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal calendar: the month in which a year begins; whether "Budget 2031" and "FY2031" begin or end in 2031, None
    where that is not certain; whether regions of the country keep it too, and whether its economy is told in
    quarters of it."""

    first: int
    budget: Side | None = None
    fy: Side | None = None
    regions: bool = False
    quarters: bool = False

    def beginning(self, year: int) -> str:
        """The fiscal year that begins in `year`, as an interval of months."""
        last = self.first - 1
        return f"{year}-{self.first:02}/{year + 1}-{last:02}"

    def named(self, year: int, side: Side) -> str:
        """The fiscal year that begins, or ends, in `year`."""
        return self.beginning(year if side == "begins" else year - 1)


def fiscal_year(area: str | None) -> FiscalYear | None:
    """The fiscal calendar of the government of `area` (a code), None when it is the calendar year or not known."""
    if not area or not known(area):
        return None
    found = _calendars().get(country(area))
    return found if found and (found.regions or area == country(area)) else None


def era(area: str | None) -> int:
    """How many years the calendar that `area` dates its years by is ahead; 0 where it is the common one."""
    return int(read("fiscal_years")["eras"].get(country(area), 0)) if area and known(area) else 0


@cache
def _calendars() -> Mapping[str, FiscalYear]:
    found: dict[str, FiscalYear] = {}
    for code, fields in read("fiscal_years")["fiscal"].items():
        try:
            calendar = FiscalYear(**fields)
        except TypeError:
            raise LexiconError(f"{_FILE}: {code}: no such field among {', '.join(fields)}") from None
        if not known(code) or not 2 <= calendar.first <= 12 or {calendar.budget, calendar.fy} - set(_SIDES):
            raise LexiconError(f"{_FILE}: {code}: must be a country, with a month after January and `begins` or `ends`")
        found[code] = calendar
    return found
