"""The card of a report: what its owner says of it (`load`), what the text itself makes certain (`infer`), both to edit
(`card_text`)."""

from __future__ import annotations

from pipeline.cards.infer import Finding, findings, infer
from pipeline.cards.load import CardError, load
from pipeline.cards.write import card_text

__all__ = ["CardError", "Finding", "card_text", "findings", "infer", "load"]
