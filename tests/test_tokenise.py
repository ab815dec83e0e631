"""Sentences: what stands before their words, and where each of their characters stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import extract
from pipeline.settings import Settings

TARGETS = """Main Targets for 2032

The main targets for 2032 are as follows:

{0} surveyed unemployment rate of about 5.5 percent

{0} price increase of about 3 percent

{0} at least 9,000 new jobs
"""


@pytest.mark.parametrize("bullet", ["-", "--", "—", "•", "▪", "*", "\uf0b7"])
def test_every_bullet_says_the_same(tmp_path: Path, bullet: str) -> None:
    path = tmp_path / "port.txt"
    path.write_text(TARGETS.format(bullet), encoding="utf-8")
    result = extract(path, Settings())
    assert [(claim.subject, claim.status, claim.time_period) for claim in result.claims] == [
        ("surveyed unemployment rate", "target", "2032"),
        ("price", "target", "2032"),
        ("new jobs", "target", "2032"),
    ]
    assert [claim.sentence for claim in result.claims] == [
        "surveyed unemployment rate of about 5.5 percent",
        "price increase of about 3 percent",
        "at least 9,000 new jobs",
    ]
    for claim in result.claims:
        assert result.text[claim.char_start : claim.char_end] == claim.value_text
