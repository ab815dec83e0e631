"""Claims of tables: what is read of each marked cell must be what is marked, and every digit has its row of the ledger."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.records import Claim, ReportResult
from pipeline.run import extract
from pipeline.settings import Settings

_FILE = Path(__file__).parent / "tables" / "tables.md"
_CARD = {"ref_area": "KE", "reported_period": "2023", "target_period": "2024", "currency": "KES", "language": "en"}


@dataclass
class _Case:
    """A table with its answers."""

    title: str
    card: dict[str, str] = field(default_factory=lambda: dict(_CARD))
    text: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    count: int = -1


def _cases() -> list[_Case]:
    cases: list[_Case] = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            cases.append(_Case(line[4:]))
        elif not cases:
            continue
        elif line.startswith("@ "):
            cases[-1].card |= dict(pair.split("=", 1) for pair in shlex.split(line[2:]))
        elif line.startswith("= "):
            cases[-1].claims.append(line[2:])
        elif line.startswith("- "):
            printed, _, role = line[2:].rpartition(" ")
            cases[-1].others.append((printed, role))
        elif line.startswith("# claims "):
            cases[-1].count = int(line[9:])
        else:
            cases[-1].text.append(line)
    return cases


_CASES = _cases()


def read_table(folder: Path, case: _Case) -> ReportResult:
    """The report that holds the table of `case` and nothing else."""
    path = folder / "table.md"
    path.write_text("# Report\n\n" + "\n".join(case.text) + "\n", encoding="utf-8")
    card = "".join(f'{name} = "{value}"\n' for name, value in case.card.items() if value)
    path.with_suffix(".toml").write_text(card, encoding="utf-8")
    return extract(path, Settings())


def _printed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(value)
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def _answer(line: str) -> tuple[str, int, dict[str, str]]:
    """Printed value, its turn, and the fields to hold."""
    match = re.match(r"(?P<text>.+?)(?:\s\[(?P<turn>\d+)\])?\s(?=[a-z_]+=)", line)
    assert match, line
    fields = dict(pair.split("=", 1) for pair in shlex.split(line[match.end() :]))
    return match["text"], int(match["turn"] or 1), fields


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.title)
def test_marked_table(case: _Case, tmp_path: Path) -> None:
    result = read_table(tmp_path, case)
    wrong = []
    for line in case.claims:
        text, turn, fields = _answer(line)
        found: list[Claim] = [claim for claim in result.claims if claim.value_text == text]
        if len(found) < turn:
            wrong.append(f"{text}: no claim")
            continue
        for name, value in fields.items():
            read = _printed(getattr(found[turn - 1], name))
            if read != value:
                wrong.append(f"{text}: {name} is {read!r}, not {value!r}")
    roles = {(number.text, number.role) for number in result.numbers}
    wrong += [f"{text}: no {role}" for text, role in case.others if (text, role) not in roles]
    if len(result.claims) != case.count:
        wrong.append(f"{len(result.claims)} claims, not {case.count}: {[claim.value_text for claim in result.claims]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.title)
def test_every_digit_of_a_table_stands_in_the_ledger_once(case: _Case, tmp_path: Path) -> None:
    result = read_table(tmp_path, case)
    covered = bytearray(len(result.text))
    for number in result.numbers:
        assert not any(covered[number.char_start : number.char_end]), number
        covered[number.char_start : number.char_end] = b"\x01" * (number.char_end - number.char_start)
    left = [match.group() for match in re.finditer(r"\d", result.text) if not covered[match.start()]]
    assert not left
    assert not [number for number in result.numbers if number.role == "unresolved"]


def test_evidence_of_a_cell_is_its_row_under_its_headers(tmp_path: Path) -> None:
    case = next(case for case in _CASES if case.title.startswith("A scale in the title"))
    claim = read_table(tmp_path, case).claims[0]
    assert claim.sentence == "North | 12.5 | 13.1 | 4.8"
    assert claim.lead_in == "Number of pupils in thousands | 2021"
    assert claim.rule == "cell"


def test_the_file_holds_many_kinds_of_tables() -> None:
    """Guards against a file that shrinks in silence."""
    assert len(_CASES) >= 24
    assert all(case.count >= 0 and case.claims for case in _CASES)
