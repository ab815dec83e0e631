"""`load`: frames with the declared dtypes, what was written comes back, what is not ours is refused."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.records import Claim
from pipeline.records.tables import TABLES, columns
from pipeline.tables import LoadError, build, frame, load
from pipeline.tables.frames import _load
from pipeline.writers import csv as csv_writer
from pipeline.writers import write
from pipeline.writers.csv import to_csv
from tests.rows import claim
from tests.test_writers import Cells, rich

DTYPES = {
    "string": "string",
    "enum": "category",
    "integer": "Int64",
    "decimal": "object",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "list": "object",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    results = rich()
    write(build(results), {item.report.report_id: item.text for item in results}, tmp_path, {})
    return tmp_path


@pytest.mark.parametrize("filled", [True, False])
def test_every_column_has_its_declared_dtype(tmp_path: Path, filled: bool) -> None:
    results = rich() if filled else []
    write(build(results), {item.report.report_id: item.text for item in results}, tmp_path, {})
    frames = load(tmp_path)
    assert list(frames) == [model.table for model in TABLES]
    for model in TABLES:
        found = {name: str(dtype) for name, dtype in frames[model.table].dtypes.items()}
        assert found == {column.name: DTYPES[column.kind] for column in columns(model)}, model.table


def test_what_is_loaded_is_what_was_built(folder: Path) -> None:
    tables = build(rich())
    for model, rows in tables.items():
        pandas.testing.assert_frame_equal(load(folder)[model.table], frame(rows, model), obj=model.table)


def test_guards_are_undone_and_values_are_exact(folder: Path) -> None:
    claims = load(folder)["claims"]
    assert claims["report_id"].tolist() == ["=harbour", "b"]
    assert claims["subject"][0] == "@traffic"
    assert claims["scope"][0] == "-nets"
    assert claims["share_of"][0] == "'s own"
    assert claims["sentence"][0] == 'Aim: "5",\nor so'
    assert claims["value"].tolist() == [Decimal(5), Decimal("5.20")]
    assert isinstance(claims["value"][1], Decimal)
    assert claims["lower"][0] is None
    assert claims["flags"][0] == ("slogan", "stretch")
    assert claims["page"].isna().all()
    assert str(claims["period_end"][0].date()) == "2024-12-31"


def test_what_is_not_known_stays_unknown(folder: Path) -> None:
    reports = load(folder)["reports"].set_index("report_id")
    assert reports["is_translation"].tolist()[0] is False
    assert pandas.isna(reports["is_translation"]["b"])
    assert pandas.isna(reports["currency"]["b"])
    assert reports["inferred"]["b"] == ()


def test_text_that_reads_as_missing_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "cells.csv"
    names = ["NA", "null", "None", "nan", "#N/A", " ", "0", "true", "1e5"]
    path.write_text(to_csv([Cells(name=name) for name in names], Cells), encoding="utf-8")
    assert _load(path, Cells)["name"].tolist() == names


@settings(deadline=None)
@given(names=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), max_size=5))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    path = tmp_path_factory.mktemp("cells") / "cells.csv"
    path.write_bytes(to_csv([Cells(name=name) for name in names], Cells).encode("utf-8"))
    assert _load(path, Cells)["name"].tolist() == names


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30), max_size=5))
def test_any_decimal_comes_back(numbers: list[Decimal]) -> None:
    rows = [Cells(name=str(index), number=number) for index, number in enumerate(numbers)]
    assert [Decimal(line.split(",")[1]) for line in to_csv(rows, Cells).splitlines()[1:]] == numbers


def test_the_library_offers_it(folder: Path) -> None:
    assert list(pipeline.load(str(folder))) == [model.table for model in TABLES]


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "units.csv").unlink()
    with pytest.raises(LoadError, match=r"units\.csv: no such file"):
        load(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("report_id,outcome", "report,outcome", "columns missing: report_id; not declared: report"),
        (",extracted,", ",done,", "'done' is none of extracted, refused"),
        (",false,", ",no,", "row 1, column is_translation: 'no' is neither true nor false"),
        (",2024-01-15,", ',"2024-01-15,', "reports.csv"),
    ],
)
def test_a_table_edited_by_hand_is_refused(folder: Path, old: str, new: str, message: str) -> None:
    path = folder / "reports.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(LoadError, match=message):
        load(folder)


def test_a_table_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "claims.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LoadError, match=r"claims\.csv"):
        load(folder)


def test_a_hundred_thousand_rows_take_seconds(tmp_path: Path) -> None:
    rows = [
        claim(f"{index}.5", char_start=index, sentence=f"Number {index}, as printed", flags=["table"])
        for index in range(2_000)
    ] * 50
    start = time.perf_counter()
    (tmp_path / "claims.csv").write_text(to_csv(rows, Claim), encoding="utf-8")
    loaded = _load(tmp_path / "claims.csv", Claim)
    assert len(loaded) == 100_000
    assert time.perf_counter() - start < 30
    assert csv_writer.FORMAT == "csv"
