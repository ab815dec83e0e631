"""What is known of a claim when its status is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.english.frames import Frame, Site
from pipeline.records.enums import SectionRole, Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token


@dataclass(frozen=True)
class Said:
    """A number in its sentence, section and report: what its status is read from.

    `chain` are the verbs above the number, the nearest first. `times_ahead` says whether the period printed beside it lies
    after the reported one (None: none is printed), `mood` the status of the claim before. `headed` is false where the role is
    only told by the tense of a text without headings, which a plain word outranks. `budget` that the report is one: what it
    estimates of its own money is what it grants. `lead_in` is the sentence that an item of a list hangs on, `previous` the
    status of the claim before in the sentence. `closed` is false where the report appeared before its year was over.
    """

    site: Site
    frame: Frame
    chain: list[Token]
    role: SectionRole
    times_ahead: bool | None = None
    mood: str = ""
    headed: bool = True
    budget: bool = False
    lead_in: str = ""
    previous: Status | None = None
    closed: bool = True

    @property
    def text(self) -> str:
        """The sentence."""
        return self.site.view.text

    @property
    def before(self) -> str:
        """The sentence up to the number."""
        return self.text[: self.site.quantity.start]


def has_come(said: Said) -> bool:
    """ "growth of 3 % in the past year", "an increase of 900 since 2031": what has come already, in a list without verbs."""
    return said.times_ahead is not True and _GONE.search(said.text, said.site.end) is not None


_GONE = re.compile(
    r"(?<!than\s)(?<!est\s)(?<!time\s)(?<!record\s)\b(?:(?:in|over|during)\sthe\s(?:past|last)\s(?:year|[a-z]+\syears)|since\s(?:the\s[a-z]+\sof\s)?(?:1[89]|20)\d\d)\b"
)
