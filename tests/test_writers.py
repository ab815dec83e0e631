"""The files: CSV to the letter, the data package as frictionless sees it, the text byte for byte."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal, localcontext
from pathlib import Path
from types import ModuleType
from typing import Any

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.issues import issue, refused
from pipeline.records import Claim, ReportResult, Target
from pipeline.records.columns import Row, column, required
from pipeline.records.tables import TABLES, Tables
from pipeline.tables import build
from pipeline.tables.cells import guard, parse, plain, render, unguard
from pipeline.writers import WriterError, registry, write, writers
from pipeline.writers.csv import to_csv
from tests.rows import TEXT, claim, number, printed, report, result

VERSIONS = {"pipeline": "1.2.3", "model": "small 3.8", "spacy": "3.8.1", "lexicon": "ab12"}


def rich() -> list[ReportResult]:
    """Two reports with a target and its result, a refused one, awkward cells, lists and empty columns."""
    aim = claim(
        "5",
        report_id="=harbour",
        status="target",
        time_period="2024",
        value_text="5",
        char_start=2,
        modifier="approx",
        sentence='Aim: "5",\nor so',
        subject="@traffic",
        scope="-nets",
        flags=["slogan", "stretch"],
        period_start=date(2024, 1, 1),
        period_end=date(2024, 12, 31),
        share_of="'s own",
        resolution=Decimal(1),
    )
    reached = aim.model_copy(
        update={"report_id": "b", "status": "actual", "claim_id": "cb", "section_id": "b#0", "value": Decimal("5.20")}
    )
    first = report("=harbour", title="Harbour, 2024", inferred=["title", "currency"], is_translation=False)
    second = report("b", published="2025-02", reported_period="2024")
    text = "- 5 and more" + TEXT
    told = issue("warning", "x", "look", report_id="b", claim_id="cb")
    return [
        result(first, (aim,), text=text),
        result(second, (reached,), text=text, issues=(told,)),
        refused("c", "c.pdf", "c.pdf: no reader for .pdf", "unreadable"),
    ]


def written(folder: Path, results: list[ReportResult]) -> Tables:
    tables = build(results)
    write(tables, {item.report.report_id: item.text for item in results}, folder, VERSIONS)
    return tables


class Cells(Row):
    """A row with one column of each kind that is easy to get wrong."""

    table = "cells"
    key = ("name",)

    name: str = required("Name.")
    number: Decimal | None = column("Number.")
    flag: bool | None = column("Flag.")
    day: date | None = column("Day.")
    names: list[str] = column("Names.", [])


def cells(*rows: Cells) -> str:
    return to_csv(rows, Cells)


def test_the_header_is_there_without_a_row() -> None:
    assert cells() == "name,number,flag,day,names\n"


def test_a_row_is_plain() -> None:
    row = Cells(name="a,b", number=Decimal("4.4E+12"), flag=True, day=date(2024, 2, 29), names=["x", "y"])
    assert cells(row, Cells(name="c", flag=False)).splitlines()[1:] == [
        '"a,b",4400000000000,true,2024-02-29,x;y',
        "c,,false,,",
    ]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("4.4E+12", "4400000000000"),
        ("4400000000000.0", "4400000000000"),
        ("5.20", "5.2"),
        ("40.0", "40"),
        ("600", "600"),
        ("0.00", "0"),
        ("1E-9", "0.000000001"),
        ("-0.5", "-0.5"),
        ("-0", "0"),
        ("0E+3", "0"),
        ("0.1", "0.1"),
        ("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
    ],
)
def test_a_decimal_is_plain_and_always_written_alike(value: str, cell: str) -> None:
    assert plain(Decimal(value)) == cell


def test_the_decimal_context_of_the_process_does_not_matter() -> None:
    with localcontext() as context:
        context.prec = 3
        assert plain(Decimal("1234567.89")) == "1234567.89"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+5000"])
def test_what_is_no_plain_decimal_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="plain decimal"):
        plain(Decimal(value))


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "\tx", "\rx", "+cmd", "-cmd", "'quoted'", "-0.5%", "-1,000", "+", "--1"]
)
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["", "a=b", "-0.5", "+5", "-.5", "-1e5", " =1", "5%", "CN-BJ", "\n=", "é", "“quoted”", '"x"']
)
def test_no_other_text_is_touched(text: str) -> None:
    assert guard(text) == text


@given(st.text())
def test_the_guard_can_be_undone(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "@", "\t", "\r"))


def test_numbers_are_never_guarded() -> None:
    assert cells(Cells(name="=x", number=Decimal("-5"))).splitlines()[1] == "'=x,-5,,,"


def test_an_item_of_a_list_may_not_hold_the_delimiter() -> None:
    with pytest.raises(ValueError, match="delimiter"):
        cells(Cells(name="a", names=["x;y"]))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1, max_size=5))
def test_any_text_comes_back_through_the_csv_module(names: list[str]) -> None:
    rows = [Cells(name=name) for name in names]
    read = list(csv.DictReader(io.StringIO(cells(*rows), newline=""), strict=True))
    assert [unguard(row["name"]) for row in read] == names


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("string", "'=x"),
        ("enum", "up"),
        ("integer", 12),
        ("decimal", Decimal("-0.50")),
        ("boolean", False),
        ("list", ("a", "b")),
        ("list", ()),
        ("string", None),
        ("decimal", None),
    ],
)
def test_a_cell_is_read_back_as_it_was(kind: Any, value: Any) -> None:
    assert parse(kind)(render(kind)(value)) == value


@pytest.mark.parametrize(("kind", "cell"), [("boolean", "True"), ("decimal", "abc"), ("integer", "1.5")])
def test_a_cell_of_another_kind_is_refused(kind: Any, cell: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse(kind)(cell)


def test_the_files_are_those_of_the_tables(tmp_path: Path) -> None:
    written(tmp_path, rich())
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    texts = {"text/=harbour.txt", "text/b.txt"}
    assert found == {f"{model.table}.csv" for model in TABLES} | {"datapackage.json"} | texts


def test_csv_files_have_no_bom_and_no_carriage_return(tmp_path: Path) -> None:
    written(tmp_path, rich())
    for path in tmp_path.glob("*.csv"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf"), path.name
        assert b"\r" not in data, path.name
        assert data.endswith(b"\n"), path.name


def test_two_writings_are_the_same_bytes(tmp_path: Path) -> None:
    for name, results in (("a", rich()), ("b", rich()[::-1])):
        (tmp_path / name).mkdir()
        written(tmp_path / name, results)
    for path in (tmp_path / "a").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_the_text_is_written_byte_for_byte(tmp_path: Path) -> None:
    text = "\ufeffone\r\ntwo\rthree\u2028\x0c\U0001f600\n\n"
    written(tmp_path, [result(report("a"), (), text=text, sections=())])
    assert (tmp_path / "text" / "a.txt").read_bytes() == text.encode("utf-8")


def test_an_id_that_is_a_path_is_not_followed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="name of a file"):
        written(tmp_path, [result(report("../../a"), (), text="", sections=())])


def package(folder: Path) -> Any:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def test_the_package_names_the_versions(tmp_path: Path) -> None:
    written(tmp_path, [])
    assert package(tmp_path)["versions"] == VERSIONS
    assert package(tmp_path)["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"


def test_the_package_describes_every_column(tmp_path: Path) -> None:
    written(tmp_path, [])
    for model, resource in zip(TABLES, package(tmp_path)["resources"], strict=True):
        fields = resource["schema"]["fields"]
        assert (tmp_path / resource["path"]).read_text().splitlines()[0] == ",".join(f["name"] for f in fields)
        assert all(field["description"] for field in fields)
        assert resource["schema"]["primaryKey"] == list(model.key)
        assert len(resource["schema"].get("foreignKeys", [])) == len(model.refers)


def errors(folder: Path) -> list[Any]:
    validated: Any = frictionless.validate(str(folder / "datapackage.json"))
    return list(validated.flatten(["type", "note"]))


def test_frictionless_accepts_what_is_written(tmp_path: Path) -> None:
    tables = written(tmp_path, rich())
    assert len(tables.targets) == 1
    assert tables.targets[0].actual_claim_id == "cb"
    assert errors(tmp_path) == []


def test_frictionless_accepts_tables_without_a_row(tmp_path: Path) -> None:
    written(tmp_path, [])
    assert errors(tmp_path) == []


DAMAGES = [
    ("claims.csv", ",b#0,", ",b#7,", "foreign-key"),
    ("claims.csv", ",level,", ",height,", "constraint-error"),
    ("claims.csv", "2024-12-31", "2024-12-32", "type-error"),
    ("reports.csv", "b,extracted", ",extracted", "constraint-error"),
    ("reports.csv", "b,extracted", "c,extracted", "primary-key"),
    ("numbers.csv", "b,2,3", "b,two,3", "type-error"),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), DAMAGES)
def test_frictionless_refuses_what_is_damaged(tmp_path: Path, name: str, old: str, new: str, expected: str) -> None:
    written(tmp_path, rich())
    path = tmp_path / name
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")
    assert expected in {kind for kind, _ in errors(tmp_path)}


def test_frictionless_reads_the_values_that_were_written(tmp_path: Path) -> None:
    tables = written(tmp_path, rich())
    resource: Any = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource("claims")
    rows = [row.to_dict() for row in resource.read_rows()]
    assert [row["sentence"] for row in rows] == [row.sentence for row in tables.claims]
    assert [row["value"] for row in rows] == [row.value for row in tables.claims]
    assert rows[0]["flags"] == ["slogan", "stretch"]
    assert rows[0]["period_start"] == date(2024, 1, 1)


def test_the_writers_are_found_in_order() -> None:
    assert list(writers()) == ["csv", "datapackage", "text"]


def module(name: str, **fields: Any) -> ModuleType:
    made = ModuleType(name)
    vars(made).update(fields)
    return made


def test_two_writers_for_one_format_refuse_to_load() -> None:
    def nothing(*_: object) -> None: ...

    with pytest.raises(WriterError, match="one and two both write 'x'"):
        registry([module("one", FORMAT="x", write=nothing), module("two", FORMAT="x", write=nothing)])


@pytest.mark.parametrize("fields", [{}, {"FORMAT": "x"}, {"write": print}, {"FORMAT": 3, "write": print}])
def test_a_module_that_is_no_writer_refuses_to_load(fields: dict[str, Any]) -> None:
    with pytest.raises(WriterError, match="odd"):
        registry([module("odd", **fields)])


def test_claims_and_targets_stand_in_their_files_as_declared(tmp_path: Path) -> None:
    written(tmp_path, [result()])
    for model in (Claim, Target):
        header = (tmp_path / f"{model.table}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == list(model.model_fields)
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["value"] for row in rows] == ["4.2", "310000000"]
    assert rows[1]["resolution"] == "10000000"
    assert [row["claim_id"] for row in rows] == [row.claim_id for row in printed()]
    assert number(printed()[0]).claim_id == rows[0]["claim_id"]
