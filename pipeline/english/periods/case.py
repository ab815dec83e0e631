"""What is asked about the period of one claim, and the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from pipeline.english.frames import Frame, Site
from pipeline.english.timing.around import Around
from pipeline.lexicon.periods import Bases
from pipeline.records import Card, Section
from pipeline.records.enums import Source, Status
from pipeline.records.period import bounds

REVISING = re.compile(
    r"\bha(?:ve|s)\s(?:now\s|also\s)?(?:been\s)?revised\b|\bnow\s(?:expected|likely|estimated|anticipated|be\s\w+ed)\b|\b(?:original|earlier|initial)\s(?:budget\s)?estimates?\b",
    re.IGNORECASE,
)
""" "Receipts are now expected to show a shortfall": what a budget says of the year that runs."""

Dated = tuple[str | None, Source | None]
"""A period and where it comes from."""


@dataclass(frozen=True)
class When:
    """A claim's period, where it comes from, and the base period of its change."""

    period: str | None
    source: Source | None
    compared_to: str | None
    inferred_base: bool = False
    averaging: str | None = None


NEVER = When(None, None, None)
"""The answer where nobody can know when."""


@dataclass(frozen=True)
class Case:
    """A number whose frame and status are known, and all that its period may be read from.

    `headed` is false where only the tense of its sentences makes the section what it is.
    """

    site: Site
    frame: Frame
    status: Status
    section: Section
    card: Card
    around: Around
    bases: Bases
    headed: bool = True

    @property
    def budget(self) -> bool:
        """Whether the report is a budget, which speaks of a year that is not closed."""
        return self.card.doc_type == "budget"


def closed(card: Card) -> bool:
    """Whether the year under review was over, or in its last month, when the report appeared; true where nobody says when."""
    period = bounds(card.reported_period) if card.reported_period else None
    appeared = bounds(card.published) if card.published else None
    return period is None or appeared is None or appeared[0] + timedelta(days=31) > period[1]
