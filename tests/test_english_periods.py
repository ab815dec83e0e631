"""Periods that go from one sentence to the next, and those of a fiscal calendar, a month or a year not yet closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import extract

ANNUAL = (
    'ref_area = "KE"\nlanguage = "en"\nreported_period = "2012"\ntarget_period = "2013"\npublished = "2013-02-27"\n'
)
FISCAL = (
    'ref_area = "PK"\nlanguage = "en"\nreported_period = "2011-07/2012-06"\ntarget_period = "2012-07/2013-06"\n'
    'published = "2012-05"\n'
)
REPORTS = [
    (ANNUAL, "In 2010 permits were issued for 311 berths. In 2012, that number more than doubled.",
     {"311": ("2010", None), "doubled": ("2012", "2010")}),
    (ANNUAL, "Catch growth rose from 3% in 2009 to 6.1% in 2011. Ice growth likewise rose from 3.5% to 6.2%.",
     {"3.5%": ("2009", "2008"), "6.2%": ("2011", "2010")}),
    (ANNUAL, "Port dues in 2011 came to 39 million euros. The increase of 5.5 per cent over port dues in 2010 is due to tolls.",
     {"5.5 per cent": ("2011", "2010")}),
    (FISCAL, "Salt growth was 14 percent in Q3-FY12, and the loss of Rs251 billion for H1-FY12 was small.",
     {"14 percent": ("2012-Q1", "2011-Q1"), "Rs251 billion": ("2011-H2", None)}),
    (FISCAL, "We expect a surplus of 0.5% next year.", {"0.5%": ("2012-07/2013-06", None)}),
    (FISCAL, "Income for the year ended 30 June 2012 was £908 million, up from income of £846 million in 2011.",
     {"£846 million": ("2010-07/2011-06", None)}),
    (ANNUAL.replace("2013-02-27", "2012-10-04"), "The fund held boats of £471 million, up from £327 million.",
     {"£327 million": (None, None)}),
]  # fmt: skip


@pytest.mark.parametrize(("card", "text", "wanted"), REPORTS, ids=[text[:40] for _, text, _ in REPORTS])
def test_periods(tmp_path: Path, card: str, text: str, wanted: dict[str, tuple[str | None, str | None]]) -> None:
    report = tmp_path / "port.txt"
    report.write_text(text + "\n", encoding="utf-8")
    report.with_suffix(".toml").write_text(card, encoding="utf-8")
    claims = extract(report).claims
    found = {claim.value_text: (claim.time_period, claim.compared_to) for claim in claims}
    assert {value: found.get(value) for value in wanted} == wanted
