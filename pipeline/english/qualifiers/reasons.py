"""What a reason against a claim gives: the role of the number in the ledger, and the reason in words."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.english.frames import Frame, Site
from pipeline.records.enums import NumberRole

Verdict = tuple[NumberRole, str]
Reason = Callable[[Site, Frame], Verdict | None]
