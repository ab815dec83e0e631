"""Excel files and tables as text: titles, tables, notes, and numbers as a person sees them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import ReadError
from pipeline.readers.sheet.number_format import printed
from tests.blocks import asides, grid, holds, read, shown, words
from tests.office import workbook


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (1500.0, "General", "1500"),
        (123456789012345, "General", "123456789012345"),
        (1.5e-7, "General", "0.00000015"),
        (1234567, "#,##0", "1,234,567"),
        (1234567, "#,##0,", "1,235"),
        (0.0456, "0.0%", "4.6%"),
        (0.125, "0%", "13%"),
        (-5.5, "#,##0.0_);(#,##0.0)", "(5.5)"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (12.5, "[$€-2] #,##0.00", "€ 12.50"),
        (12.5, '"$"0.00" m"', "$12.50 m"),
        (5, '0\\ "t"', "5 t"),
        (3, "0.##", "3"),
        (3.14159, "0.##", "3.14"),
        (-0.0001, "0.0", "0.0"),
        (-3, "0.0", "-3.0"),
        (0.5, "# ?/?", "0.5"),
        (12000, "0.00E+00", "12000"),
        (1234.5, "#\\ ##0.0", "1234.5"),
        (datetime(2031, 5, 1), "d mmm yyyy", "2031-05-01"),  # noqa: DTZ001
        (datetime(2031, 5, 1, 9, 30), "General", "2031-05-01 09:30"),  # noqa: DTZ001
        (date(2031, 5, 1), "General", "2031-05-01"),
        (True, "General", "TRUE"),
        ("#DIV/0!", "General", ""),
        ("#1 of 4", "General", "#1 of 4"),
        (float("inf"), "0", ""),
        (10**400, "0", ""),
        (None, "0", ""),
    ],
)
def test_a_value_is_printed_as_its_cell_shows_it(value: object, code: str, seen: str) -> None:
    assert printed(value, code) == seen


@given(st.one_of(st.floats(), st.integers()), st.text(alphabet='0#?.,%;[]$€-"\\ _*Ee+/@G', max_size=20))
def test_any_format_prints_something_or_nothing(value: float, code: str) -> None:
    assert "\n" not in printed(value, code)


def sheets(book: Any) -> None:
    ports = book.active
    ports.title = "Ports"
    ports["A1"], ports["A2"] = "Freight by pier", "(thousand tonnes)"
    ports["A4"], ports["B4"] = "Pier", 2031
    ports.merge_cells("B4:C4")
    ports["B5"], ports["C5"] = "Plan", "Actual"
    ports.append(["North", 1200, 0.1 + 0.2])
    ports.append(["South", 0.045, "=B6*2"])
    ports.append(["Hidden", 5, 6])
    ports["B6"].number_format, ports["B7"].number_format = "#,##0", "0.0%"
    ports.row_dimensions[8].hidden = True
    ports["D6"] = 77
    ports.column_dimensions["D"].hidden = True
    ports["A9"] = "Source: harbour office."
    far = book.create_sheet("Far")
    far["A1"], far["XFD1048576"] = "First", "Last"
    book.create_sheet("Notes").sheet_state = "hidden"
    book["Notes"]["A1"] = 88


def test_a_workbook(tmp_path: Path) -> None:
    found = read(tmp_path, "report.xlsx", workbook(sheets))
    assert [block for block in shown(found) if block[0] != "cell"] == [
        ("heading1", "Ports"),
        ("paragraph", "Freight by pier"),
        ("paragraph", "(thousand tonnes)"),
        ("paragraph", "Source: harbour office."),
        ("heading1", "Far"),
        ("paragraph", "First"),
        ("paragraph", "Last"),
    ]
    assert grid(found) == {
        (0, 0, 1, 1): "Pier",
        (0, 1, 1, 2): "2031",
        (1, 1, 1, 1): "Plan",
        (1, 2, 1, 1): "Actual",
        (2, 0, 1, 1): "North",
        (2, 1, 1, 1): "1,200",
        (2, 2, 1, 1): "0.3",
        (3, 0, 1, 1): "South",
        (3, 1, 1, 1): "4.5%",
    }
    assert holds(found)


def test_formulas_that_were_never_calculated(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active["A1"] = "=1+2"

    with pytest.raises(ReadError, match=r"report\.xlsx: shows no value; .* open it in Excel"):
        read(tmp_path, "report.xlsx", workbook(fill))


def test_a_workbook_with_too_many_cells(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for _ in range(60):
            book.active.append([1, 2])

    with pytest.raises(
        ReadError, match=r"report\.xlsx: 120 cells, more than the limit of 100.*REPORT_CLAIMS_MAX_PARTS"
    ):
        read(tmp_path, "report.xlsx", workbook(fill), max_parts=100)


TABLE = """Freight by pier

Pier;Tonnes;Note
"North; old";1 200;"called ""the long one"" here"
South;3,5;

Source: harbour office.
"""


def test_a_table_as_text_keeps_its_own_text(tmp_path: Path) -> None:
    found = read(tmp_path, "report.csv", TABLE)
    assert found.text == TABLE
    assert shown(found)[0] == ("paragraph", "Freight by pier")
    assert shown(found)[-1] == ("paragraph", "Source: harbour office.")
    assert grid(found) == {
        (0, 0, 1, 1): "Pier",
        (0, 1, 1, 1): "Tonnes",
        (0, 2, 1, 1): "Note",
        (1, 0, 1, 1): "North; old",
        (1, 1, 1, 1): "1 200",
        (1, 2, 1, 1): 'called ""the long one"" here',
        (2, 0, 1, 1): "South",
        (2, 1, 1, 1): "3,5",
    }
    assert asides(found) == [("markup", '"'), ("markup", '"')]


@pytest.mark.parametrize(
    ("name", "content", "row"),
    [
        ("a.csv", "Pier,Boats\nNorth,12\n", ["North", "12"]),
        ("a.csv", "Pier|Boats\nNorth, old|12\n", ["North, old", "12"]),
        ("a.csv", "Pier\tBoats\nNorth\t12\n", ["North", "12"]),
        ("a.tsv", "Pier\tBoats, all\nNorth, old\t12\n", ["North, old", "12"]),
        ("a.csv", 'Pier,Boats\n"North\nend" ,12\n', ["North end", "12"]),
        ("a.csv", 'Pier,Boats\n5" pipe,12', ['5" pipe', "12"]),
        ("a.csv", "﻿Pier,Boats\r\nNorth,12\r\n".encode("utf-16"), ["North", "12"]),
    ],
)
def test_what_stands_between_cells(tmp_path: Path, name: str, content: str | bytes, row: list[str]) -> None:
    assert words(read(tmp_path, name, content))[-2:] == row


def test_a_table_as_text_with_too_many_cells(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"report\.csv: line 51: more than 100 cells.*REPORT_CLAIMS_MAX_PARTS"):
        read(tmp_path, "report.csv", "1,2\n" * 60, max_parts=100)


@given(st.text(alphabet='a1,;\t|" \n', min_size=1, max_size=60))
def test_spans_hold_for_any_table(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assert holds(read(tmp_path_factory.mktemp("any"), "report.csv", "a" + text))
