"""The nouns of the pipeline: immutable, with no behaviour beyond their invariants.

`document.py` holds what flows between the stages, `rows.py`, `panel.py` and `vocabularies.py` the tables, `enums.py` the
closed sets of values, `card.py` the report's card and its result, `columns.py` how a column is declared.
"""

from pipeline.records.card import Card, ReportResult
from pipeline.records.document import (
    Block,
    Cell,
    CellContext,
    Document,
    Mention,
    Notation,
    Quantity,
    Reading,
    Sentence,
    TableContext,
)
from pipeline.records.panel import Target
from pipeline.records.rows import Claim, Issue, Number, Pledge, Report, Section
from pipeline.records.vocabularies import IndicatorCode, IndicatorRow, PlaceRow, TopicRow, UnitRow

__all__ = [
    "Block",
    "Card",
    "Cell",
    "CellContext",
    "Claim",
    "Document",
    "IndicatorCode",
    "IndicatorRow",
    "Issue",
    "Mention",
    "Notation",
    "Number",
    "PlaceRow",
    "Pledge",
    "Quantity",
    "Reading",
    "Report",
    "ReportResult",
    "Section",
    "Sentence",
    "TableContext",
    "Target",
    "TopicRow",
    "UnitRow",
]
