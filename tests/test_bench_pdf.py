"""The report that the cost of reading a PDF is measured on."""

from __future__ import annotations

from pathlib import Path

import bench_pdf

from pipeline import readers
from pipeline.settings import Settings


def test_the_report_that_is_timed_has_columns_and_a_table(tmp_path: Path) -> None:
    document = readers.read(bench_pdf.make(tmp_path / "port.pdf", 5), Settings())
    kinds = [block.kind for block in document.blocks]
    assert len(document.pages) == 5
    assert kinds.count("heading") == 5
    assert kinds.count("cell") == 60
    assert "Page 3 of 5" not in document.text
    assert "Annual Report" not in document.text
