"""Claims of tables: what is read of each marked cell must be what is marked, and every digit has its row of the ledger."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline import languages, outline, tokenise
from pipeline.records import Block, Card, Cell, Claim, Document, ReportResult
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


_UNTOLD = (
    "Labels that only close",
    "What is added to a balance",
    "Two labels that come again once each, where they may",
)
_TOLD = [case for case in _CASES if not case.title.startswith(_UNTOLD)]
"""All but the tables whose labels do not tell their rows apart."""


@pytest.mark.parametrize("case", _TOLD, ids=lambda case: case.title)
def test_no_two_numbers_of_a_table_are_of_one_thing(case: _Case, tmp_path: Path) -> None:
    """Where they say the same of the same thing, they are the same number."""
    named = [
        "subject",
        "scope",
        "share_of",
        "measure",
        "unit",
        "ref_area",
        "time_period",
        "compared_to",
        "status",
        "averaging",
        "prices",
    ]
    found: dict[tuple[object, ...], set[object]] = {}
    for claim in read_table(tmp_path, case).claims:
        values = found.setdefault(tuple(getattr(claim, name) for name in named), set())
        values.add((claim.value, claim.lower, claim.upper))
    assert not {key: values for key, values in found.items() if len(values) > 1}


def test_evidence_of_a_cell_is_its_row_under_its_headers(tmp_path: Path) -> None:
    case = next(case for case in _CASES if case.title.startswith("A scale in the title"))
    claim = read_table(tmp_path, case).claims[0]
    assert claim.sentence == "North | 12.5 | 13.1 | 4.8"
    assert claim.lead_in == "Number of pupils in thousands | 2021"
    assert claim.rule == "cell"


def _built(rows: list[list[tuple[str, int, int] | str]], header: bool = False) -> tuple[str, tuple[Block, ...]]:
    """A text and the blocks of its table, from rows of cells; a cell may be (words, rows, columns) that it covers."""
    text, blocks, taken = "", [], set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            words, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            while (number, column) in taken:
                column += 1
            taken |= {(number + r, column + c) for r in range(down) for c in range(across)}
            if words:
                place = Cell(0, number, column, down, across, header and number == 0)
                blocks.append(Block("cell", len(text), len(text) + len(words), cell=place))
                text += words + "\t"
            column += across
        text += "\n"
    return text, tuple(blocks)


def _claims(text: str, blocks: tuple[Block, ...]) -> list[Claim]:
    document = Document(text, blocks, "text/plain")
    card = Card(ref_area="KE", language="en", reported_period="2023", currency="KES")
    language = languages.get("en")
    outlined = outline.outline(document, "built", card)
    sentences = tokenise.sentences(document, outlined, language)
    readings = [language.read(sentence) for sentence in sentences]
    return language.claims("built", card, document, outlined.sections, sentences, readings, {})[0]


@pytest.mark.parametrize("header", [True, False])
def test_cells_that_cover_others_head_all_of_them(header: bool) -> None:
    rows: list[list[tuple[str, int, int] | str]] = [
        [("Crop", 2, 1), ("Area (ha)", 1, 2), ("Output (tonnes)", 1, 2)],
        ["2022", "2023", "2022", "2023"],
        [("Cereals", 1, 5)],
        ["Maize", "140", "150", "1,250", "1,400"],
        ["Rice", "20", "22", "45", "50.5"],
    ]
    claims = _claims(*_built(rows, header))
    said = [(c.value_text, c.subject, c.scope, c.unit, c.time_period) for c in claims]
    assert said[1] == ("150", "Area", "Cereals, Maize", "har", "2023")
    assert said[6] == ("45", "Output", "Cereals, Rice", "t", "2022")
    assert len(said) == 8


def test_a_label_over_several_rows_holds_for_each() -> None:
    rows: list[list[tuple[str, int, int] | str]] = [
        ["Sector", "Indicator", "2022", "2023"],
        [("Water", 2, 1), "New wells (number)", "12", "15"],
        ["Leaks (%)", "31", "28.5"],
    ]
    claims = _claims(*_built(rows))
    assert [(c.subject, c.scope, c.unit) for c in claims[::2]] == [
        ("New wells", "Water", "{well}"),
        ("Leaks", "Water", "%"),
    ]


def test_every_claim_of_a_row_and_subject_is_one_group() -> None:
    claims = _claims(*_built([["Item", "2022", "2023"], ["Exports (KES million)", "12", "15"], ["Tea (t)", "3", "4"]]))
    assert len({claim.group_id for claim in claims[:2]}) == 1
    assert claims[0].group_id != claims[2].group_id


def test_a_table_of_words_alone_and_one_without_labels_do_no_harm() -> None:
    assert _claims(*_built([["Name", "Task"], ["Water board", "Wells"], ["Works office", "Roads"]])) == []
    claims = _claims(*_built([["Population", "Area (km2)"], ["1,234", "45.5"]]))
    assert [(c.subject, c.unit, c.value_text) for c in claims] == [
        ("Population", "{person}", "1,234"),
        ("Area", "km2", "45.5"),
    ]


def test_the_file_holds_many_kinds_of_tables() -> None:
    """Guards against a file that shrinks in silence."""
    assert len(_CASES) >= 24
    assert all(case.count >= 0 and case.claims for case in _CASES)
