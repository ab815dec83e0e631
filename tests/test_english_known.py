"""Sums that a report claimed before and names again (pipeline/english/qualifiers/known.py)."""

from __future__ import annotations

from pathlib import Path

from pipeline.run import extract
from pipeline.settings import Settings

_TEXT = """We will set up a Dock Fund and put $8 million into it.

The $8 million Dock Fund will mend old quays. Of the $8 million, half will be spent by 2015.

The $8 million cable ship is another matter, and $8 million was spent on oil.
"""


def test_the_same_sum_of_the_same_thing_refers_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    card = 'ref_area = "HK"\nreported_period = "2012"\ntarget_period = "2013"\ncurrency = "HKD"\npublished = "2013-02-27"\n'
    (tmp_path / "a.toml").write_text(card, encoding="utf-8")
    report = extract(tmp_path / "a.txt", Settings())
    sums = [(c.value_text, c.subject) for c in report.claims if c.unit == "HKD"]
    assert [subject for _, subject in sums][1:] == ["cable ship", "oil"]
    assert sum(n.reason == "a sum that refers back" for n in report.numbers) == 2
