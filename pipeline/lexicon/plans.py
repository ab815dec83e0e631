"""National plans by their number: which years "the 13th Five-Year Plan period" is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.lexicon import LexiconError, read
from pipeline.lexicon.places import country, known

_FILE = "pipeline/lexicon/plans.toml"


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of a country: plan `number` began in `begins`, each runs for `years`; `month` as their financial years begin."""

    number: int
    begins: int
    years: int
    month: int = 0

    def period(self, number: int) -> str | None:
        """The years of a plan as an interval ("2016/2020", "2007-04/2012-03"); None for one before those that are known."""
        if number < self.number:
            return None
        first = self.begins + (number - self.number) * self.years
        if self.month:
            return f"{first}-{self.month:02}/{first + self.years}-{self.month - 1:02}"
        return f"{first}/{first + self.years - 1}"


def plan_period(area: str | None, number: int) -> str | None:
    """The period of a national plan of the country of `area` (a code); None where none is known."""
    plans = _plans().get(country(area)) if area and known(area) else None
    return plans.period(number) if plans is not None else None


@cache
def _plans() -> Mapping[str, Plans]:
    found: dict[str, Plans] = {}
    for code, fields in read("plans")["plans"].items():
        entry: dict[str, Any] = {"number" if name == "from" else name: value for name, value in fields.items()}
        try:
            plans = Plans(**entry)
        except TypeError:
            raise LexiconError(f"{_FILE}: {code}: must have from, begins, years and perhaps month") from None
        if not known(code) or plans.years < 1 or plans.month not in {0, *range(2, 13)}:
            raise LexiconError(f"{_FILE}: {code}: must be a country, with years above 0 and a month after January")
        found[code] = plans
    return found
