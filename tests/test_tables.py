"""Records → tables: order, vocabularies in use, and what may not be written."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest

from pipeline.issues import issue, refused
from pipeline.records import Claim, Pledge, ReportResult
from pipeline.records.columns import Row, column, required
from pipeline.records.tables import TABLES, Tables, columns
from pipeline.tables import TableError, build, verify_report, verify_spans
from tests.rows import TEXT, claim, number, printed, report, result, section


def test_every_table_has_a_field_of_its_name_in_order() -> None:
    assert [model.table for model in TABLES] == list(Tables.__dataclass_fields__)


def test_every_reference_leads_to_a_table_with_one_key_column() -> None:
    keys = {model.table: model.key for model in TABLES}
    for model in TABLES:
        for name, other in model.refers.items():
            assert name in model.model_fields
            assert len(keys[other]) == 1


def test_every_column_is_described() -> None:
    assert [c.name for model in TABLES for c in columns(model) if not c.description] == []


def test_a_type_that_has_no_place_in_a_table_is_refused() -> None:
    class Odd(Row):
        table = "odd"
        key = ("names",)
        names: dict[str, int] = required("Names.")

    with pytest.raises(TypeError, match=r"Odd\.names"):
        columns(Odd)


def test_an_optional_enum_keeps_its_values() -> None:
    found = {c.name: c for c in columns(Claim)}
    assert found["direction"].values == ("up", "down")
    assert not found["direction"].required
    assert found["flags"].kind == "list"
    assert "slogan" in found["flags"].values


def test_the_order_of_the_results_does_not_matter() -> None:
    results = [result(report(f"r{number}")) for number in range(5)]
    shuffled = [*results]
    random.Random(4).shuffle(shuffled)
    assert shuffled != results
    assert build(shuffled) == build(results)


def test_rows_stand_by_report_and_place() -> None:
    tables = build([result(report("b")), result(report("a"), claims=tuple(reversed(printed("a"))))])
    assert [row.report_id for row in tables.reports] == ["a", "b"]
    places = [(row.report_id, row.char_start) for row in tables.claims]
    assert places == sorted(places)
    assert [row.value_text for row in tables.claims][:2] == ["4.2%", "310 million tonnes"]


def test_a_section_stands_before_those_in_it() -> None:
    inner = section(section_id="harbour-2024#1", parent_id="harbour-2024#0", depth=1, char_end=20)
    tables = build([result(sections=(inner, section()))])
    assert [row.section_id for row in tables.sections] == ["harbour-2024#0", "harbour-2024#1"]


def test_the_counts_of_a_report_are_those_of_its_rows() -> None:
    (row,) = build([result()]).reports
    assert (row.numbers, row.claims) == (2, 2)


def test_a_refused_report_has_its_row_and_its_issue_alone() -> None:
    bad = refused("broken", "broken.txt", "broken.txt: is empty. Put the report into it.", "unreadable")
    tables = build([bad, result()])
    assert [(row.report_id, row.outcome) for row in tables.reports] == [
        ("broken", "refused"),
        ("harbour-2024", "extracted"),
    ]
    assert [(row.report_id, row.severity) for row in tables.issues] == [("broken", "error")]
    for rows in (tables.sections, tables.claims, tables.numbers):
        assert {row.report_id for row in rows} == {"harbour-2024"}


def test_rows_of_a_refused_report_are_left_out_even_if_it_brings_some() -> None:
    half = result(
        report("half", outcome="refused"), issues=(issue("error", "card", "x", report_id="half", claim_id="c1"),)
    )
    tables = build([half])
    assert (tables.claims, tables.numbers, tables.sections) == ((), (), ())
    assert tables.reports[0].claims == 0
    assert tables.issues[0].claim_id is None


def test_issues_of_the_run_come_first_and_equal_ones_once() -> None:
    of_run = issue("warning", "intake", "a folder in raw/ was left out")
    of_report = issue("info", "inferred_field", "no card gives title", report_id="harbour-2024")
    tables = build([result(issues=(of_report, of_report))], [of_run])
    assert tables.issues == (of_run, of_report)


def test_without_a_report_every_table_is_empty_but_the_topics() -> None:
    filled = {model.table for model, rows in build([]).items() if rows}
    assert filled == {"topics"}


def test_topics_are_the_closed_list_in_order_of_code() -> None:
    topics = build([]).topics
    assert len(topics) == 21
    assert [row.code for row in topics] == sorted(row.code for row in topics)
    assert (topics[0].topic, topics[0].code) == ("macroeconomics", 1)


def test_units_are_those_in_use() -> None:
    extra = claim("7", unit="{pier}", value_text="2023", char_start=TEXT.index("2023"), indicator_id=None)
    tables = build([result(claims=(*printed(), extra))])
    assert [row.unit for row in tables.units] == ["%", "t", "{pier}"]


def test_a_place_comes_with_all_that_hold_it() -> None:
    tables = build([result(claims=printed(ref_area="CN-ZJ/Little Harbour"))])
    rows = {row.ref_area: row for row in tables.places}
    assert sorted(rows) == ["CN", "CN-BJ", "CN-ZJ", "CN-ZJ/Little Harbour"]
    assert (rows["CN-ZJ/Little Harbour"].label_en, rows["CN-ZJ/Little Harbour"].parent) == ("Little Harbour", "CN-ZJ")
    assert (rows["CN-ZJ"].label_en, rows["CN-ZJ"].parent, rows["CN"].parent) == ("Zhejiang", "CN", None)
    assert rows["CN-BJ"].gb2260 == "110000"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("QX-1/Far Pier", ["QX", "QX-1", "QX-1/Far Pier"]),
        ("QX", ["QX"]),
        ("/", ["/"]),
        ("CN-BJ/A/B", ["CN", "CN-BJ", "CN-BJ/A", "CN-BJ/A/B"]),
    ],
)
def test_an_unknown_place_is_named_by_its_code(code: str, expected: list[str]) -> None:
    tables = build([result(report(ref_area=code), claims=(), numbers=())])
    assert [row.ref_area for row in tables.places] == expected


def pledge(**fields: Any) -> Pledge:
    given: dict[str, Any] = {
        "pledge_id": "p1",
        "report_id": "harbour-2024",
        "section_role": "tasks",
        "sentence": "Review of 2023 Harbour",
        "section_id": "harbour-2024#0",
        "char_start": 0,
        "char_end": 22,
    }
    return Pledge(**{**given, **fields})


def test_a_pledge_may_run_over_a_line_break() -> None:
    assert build([result(pledges=(pledge(),))]).pledges


def broken() -> dict[str, ReportResult]:
    growth, level = printed()
    moved = growth.model_copy(update={"char_start": growth.char_start + 1, "char_end": growth.char_end + 1})
    outside = growth.model_copy(update={"char_start": 900, "char_end": 904})
    endless = level.model_copy(update={"upper": Decimal("Infinity")})
    huge = level.model_copy(update={"upper": Decimal("1E+9000000")})
    nowhere = level.model_copy(update={"section_id": "harbour-2024#9"})
    overlap = number(level).model_copy(update={"char_start": level.char_start + 1, "text": level.value_text[1:]})
    return {
        "the row says": result(claims=(moved, level)),
        "outside the text": result(claims=(outside, level)),
        "no row of the ledger is the claim": result(numbers=(number(growth),)),
        "overlaps": result(numbers=(number(growth), number(level), overlap)),
        "key is there twice": result(sections=(section(), section())),
        "has no row in sections": result(claims=(growth, nowhere)),
        "unit is empty": result(claims=(growth, level.model_copy(update={"unit": ""}))),
        "plain decimal": result(claims=(growth, endless)),
        "cannot be written": result(claims=(growth, huge)),
        "lies outside": result(sections=(section(char_end=len(TEXT) + 1),)),
        "p1": result(pledges=(pledge(char_end=21),)),
    }


@pytest.mark.parametrize("fault", broken())
def test_what_does_not_hold_is_not_written(fault: str) -> None:
    with pytest.raises(TableError, match=fault):
        build([broken()[fault]])


@pytest.mark.parametrize("fault", broken())
def test_one_report_can_be_asked_for_its_faults(fault: str) -> None:
    with pytest.raises(TableError, match=fault):
        verify_report(broken()[fault])


def test_a_report_without_fault_passes() -> None:
    verify_report(result(pledges=(pledge(),)))


def test_the_error_names_the_report_and_the_claim() -> None:
    with pytest.raises(TableError) as caught:
        verify_spans(broken()["the row says"])
    assert "harbour-2024" in str(caught.value)
    assert printed()[0].claim_id in str(caught.value)


def test_two_results_for_one_report_are_an_error() -> None:
    with pytest.raises(TableError, match="reports, harbour-2024"):
        build([result(), result()])


def test_a_column_declared_with_a_default_is_not_required() -> None:
    class Small(Row):
        table = "small"
        key = ("name",)
        name: str = required("Name.")
        note: str | None = column("Note.")

    assert [c.required for c in columns(Small)] == [True, False]
