"""Reads the numeric claims out of annual reports.

`extract(path)` one report as plain rows, `claims(text)` and `quantities(text)` of a text, `load(folder)` the written
tables as pandas frames. Nothing heavy is imported before it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

    from pipeline.records import Claim, ReportResult
    from pipeline.settings import Settings

__version__ = "0.1.0"
__all__ = ["__version__", "claims", "extract", "load", "quantities"]


def extract(path: str | Path, settings: Settings | None = None) -> ReportResult:
    """One report (with the card beside it) as plain rows; raises `ReadError`, `CardError` or `LanguageError`."""
    from pipeline.run import extract as extract_report
    from pipeline.settings import Settings

    return extract_report(Path(path), settings or Settings.from_environment())


def claims(text: str, settings: Settings | None = None) -> list[Claim]:
    """The claims of a text, read like a report without a card; offsets count code points of `text`."""
    from pipeline.run import extract_text
    from pipeline.settings import Settings

    return list(extract_text(text, settings or Settings.from_environment()).claims)


def quantities(text: str, settings: Settings | None = None) -> list[dict[str, object]]:
    """Every quantity of a text, claim or not, dates left out.

    Each with `start`, `end`, `surface`, `value`, `low`, `high`, `modifier`, `unit` and `concept`.
    """
    from pipeline.quantity_lines import quantities as annotate_text
    from pipeline.settings import Settings

    return annotate_text(text, settings or Settings.from_environment())


def load(folder: str | Path) -> dict[str, pandas.DataFrame]:
    """The tables in `folder` by name, with the declared dtypes and the spreadsheet guards undone."""
    from pipeline.tables import load as load_tables

    return load_tables(Path(folder))
