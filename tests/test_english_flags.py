"""Flags that only show when claims stand side by side."""

from __future__ import annotations

from pathlib import Path

from pipeline import extract
from pipeline.records import Claim
from pipeline.settings import Settings


def _claims(folder: Path, text: str) -> list[Claim]:
    report = folder / "pier.txt"
    report.write_text(text, encoding="utf-8")
    report.with_suffix(".toml").write_text(
        'language = "en"\nreported_period = "2030"\ntarget_period = "2031"\n', encoding="utf-8"
    )
    return list(extract(report, Settings()).claims)


def test_the_same_claim_twice_is_flagged_the_second_time(tmp_path: Path) -> None:
    claims = _claims(
        tmp_path, "Harbour dues reached 4.1 million euros.\n\nAs said, harbour dues reached 4.1 million euros.\n"
    )
    assert ["restated" in claim.flags for claim in claims] == [False, True]


def test_a_growth_said_as_its_multiple_is_a_slip(tmp_path: Path) -> None:
    claims = _claims(
        tmp_path, "Ferry traffic grew 2.5 times, an increase of 250%. Tram traffic grew 3 times, an increase of 200%.\n"
    )
    assert ["source_slip" in claim.flags for claim in claims] == [True, True, False, False]


def test_aims_that_may_be_passed_are_a_stretch(tmp_path: Path) -> None:
    claims = _claims(
        tmp_path, "Dues will grow by 4 percent, and we will strive for better results.\nFees will stay at 2 euros.\n"
    )
    assert ["stretch" in claim.flags for claim in claims] == [True, False]


def test_a_text_that_breaks_off_says_so(tmp_path: Path) -> None:
    claims = _claims(
        tmp_path, "The quay was repaired. The port moved 31,000 tonnes of grain and 12,000 tonnes of timber from the up"
    )
    assert claims
    assert all("truncated" in claim.flags for claim in claims)


def test_a_number_of_a_table_says_so(tmp_path: Path) -> None:
    report = tmp_path / "quay.md"
    rows = "| berth | dues |\n|---|---|\n| north | 4.1 million euros |\n"
    report.write_text(f"# The quay\n\nDues reached 9 million euros.\n\n{rows}", encoding="utf-8")
    report.with_suffix(".toml").write_text('language = "en"\n', encoding="utf-8")
    claims = extract(report, Settings()).claims
    assert {claim.value_text: "table" in claim.flags for claim in claims} == {
        "9 million euros": False,
        "4.1 million euros": True,
    }


def test_a_motto_that_carries_commitments_says_so(tmp_path: Path) -> None:
    claims = _claims(
        tmp_path,
        "We will launch the campaign to plant 1,200 orchards and dredge 30 canals.\n\nWe will build 7 piers.\n\n"
        "The campaign planted 90 hedges.\n",
    )
    assert {claim.value_text: "slogan" in claim.flags for claim in claims} == {
        "1,200": True,
        "30": True,
        "7": False,
        "90": False,
    }
