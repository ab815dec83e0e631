"""The text of every report, which all offsets refer to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.records.tables import Tables

FORMAT = "text"


def write(tables: Tables, texts: Mapping[str, str], folder: Path, versions: Mapping[str, str]) -> None:
    """Writes `text/<report_id>.txt` for every extracted report: UTF-8, each code point as it is, no newline translated.

    Raises `KeyError` when an extracted report has no text, `ValueError` when its id is no file name, `OSError`.
    """
    target = folder / "text"
    target.mkdir(exist_ok=True)
    for report in tables.reports:
        if report.outcome == "extracted":
            name = f"{report.report_id}.txt"
            if Path(name).name != name:
                raise ValueError(f"{report.report_id!r} cannot be the name of a file; rename the report")
            (target / name).write_bytes(texts[report.report_id].encode("utf-8"))
