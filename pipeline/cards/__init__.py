"""The card of a report: what its owner says of it (`load`), and what the text itself makes certain (`infer`)."""

from __future__ import annotations

from pipeline.cards.infer import infer
from pipeline.cards.load import CardError, load

__all__ = ["CardError", "infer", "load"]
