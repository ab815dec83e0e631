"""The scorer: what agrees, what is counted, and a floor that only rises."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import score
from score import Score, agrees, gate, match, score_report

TEXT = "In 2023 output rose by 5% and 40 schools opened."
GOLD_CLAIM = {
    "value": "5", "lower": "", "upper": "", "modifier": "eq", "unit": "%", "subject": "output", "measure": "change",
    "direction": "up", "status": "actual", "time_period": "2023", "compared_to": "2022", "ref_area": "IE",
}  # fmt: skip
GOLD = [
    {"start": "3", "end": "7", "value_text": "2023", "role": "date"},
    {"start": "23", "end": "25", "value_text": "5%", "role": "claim", **GOLD_CLAIM},
    {"start": "30", "end": "32", "value_text": "40", "role": "claim", **GOLD_CLAIM, "value": "40", "unit": "{school}"},
]


def ledger(*rows: tuple[int, int, str]) -> list[dict[str, str]]:
    return [{"char_start": str(a), "char_end": str(b), "role": role, "text": TEXT[a:b]} for a, b, role in rows]


def claim(start: int, end: int, **cells: str) -> dict[str, str]:
    return {**GOLD_CLAIM, "char_start": str(start), "char_end": str(end), "value_text": TEXT[start:end], **cells}


def test_a_perfect_report_scores_one() -> None:
    counted = Score()
    claims = [claim(23, 25), claim(30, 32, value="40.0", unit="{schools}")]
    score_report(counted, "r", TEXT, GOLD, claims, ledger((3, 7, "date"), (23, 25, "claim"), (30, 32, "claim")))
    assert counted.ratios() == {"found": 1.0, "strict": 1.0, "roles": 1.0}
    assert not +counted.faults
    assert not counted.errors


def test_every_kind_of_fault_is_counted() -> None:
    counted = Score()
    wrong = ledger((3, 7, "name"), (23, 25, "claim"), (24, 25, "claim"), (11, 17, "idiom"))
    wrong[1]["text"] = "6%"
    score_report(counted, "r", TEXT, GOLD, [claim(23, 25, status="target"), claim(3, 7)], wrong)
    assert counted.ratios() == pytest.approx({"found": 0.5, "strict": 0.0, "roles": 1 / 3})
    assert counted.faults == {"overlapping": 1, "wrong_text": 1, "extra": 1, "left_out": 1}
    assert counted.errors == [
        "r@23 '5%': status 'target', gold 'actual'",
        "r@30 '40': missed (output)",
        "r@3 '2023': no claim",
        "r@3 '2023': role name, gold date",
    ]


def test_the_confusion_report_names_the_rules_behind_each_wrong_field() -> None:
    counted = Score()
    claims = [claim(23, 25, rule="verb", unit="{pp}"), claim(30, 32, rule="list"), claim(3, 7, rule="verb")]
    for _ in range(2):
        score_report(counted, "r", TEXT, GOLD, claims, ledger((3, 7, "name"), (23, 25, "claim"), (30, 32, "claim")))
    counted.wrong["unit", "list"] += 3
    assert counted.confusion() == [
        "unit 7: list 5/2, verb 2/4",
        "no claim 2: verb 2/4",
        "role 2: name for date 2",
        "value 2: list 2/2",
    ]
    assert Score().confusion() == []


def test_spans_are_matched_one_to_one_the_longest_overlap_first() -> None:
    assert match([(0, 4), (5, 10)], [(3, 9), (0, 2)]) == {1: 0, 0: 1}
    assert match([(0, 4)], [(4, 8)]) == {}


@pytest.mark.parametrize(
    ("column", "said", "gold", "same"),
    [
        ("value", "4400000000000", "4.4E+12", True),
        ("value", "", "0", False),
        ("value", "", "", True),
        ("unit", "{beds}", "{eldercare_bed}", True),
        ("unit", "{worker}", "{person}", True),
        ("unit", "{bus}", "{person}", False),
        ("unit", "%", "{pp}", False),
        ("subject", "the number of new schools", "schools", True),
        ("subject", "hospital beds", "schools", False),
        ("subject", "", "schools", False),
        ("status", "actual", "target", False),
    ],
)
def test_when_cells_agree(column: str, said: str, gold: str, same: bool) -> None:
    assert agrees(column, said, gold) is same


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    shutil.copytree(Path(__file__).parent / "gold", folder, ignore=shutil.ignore_patterns("floor.toml"))
    return folder


def test_a_floor_only_rises(gold: Path) -> None:
    better = Score(gold=10, predicted=10, found=9, strict=8, roles=10, roles_right=10)
    worse = Score(gold=10, predicted=10, found=9, strict=7, roles=10, roles_right=10)
    assert gate(gold, worse, lift=False) == []
    assert gate(gold, worse, lift=True) == []
    assert gate(gold, better, lift=True) == []
    floor = (gold / "floor.toml").read_text(encoding="utf-8")
    assert "strict = 0.8\n" in floor
    assert gate(gold, worse, lift=True) == ["strict 0.7 is below the floor 0.8"]
    assert (gold / "floor.toml").read_text(encoding="utf-8") == floor
    better.faults["left_out"] = 2
    assert gate(gold, better, lift=False) == ["2 numbers left out"]


def test_a_floor_holds_for_its_own_gold_alone(gold: Path) -> None:
    perfect = Score(gold=1, predicted=1, found=1, strict=1, roles=1, roles_right=1)
    assert gate(gold, perfect, lift=True) == []
    with (gold / "beijing-2024-highlights.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert "review its diff" in gate(gold, perfect, lift=False)[0]


def test_a_folder_without_gold_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        score.main([str(tmp_path)])
    assert stop.value.code == 2
    assert "holds no NAME.csv" in capsys.readouterr().err
