"""Tables in PDFs: cells between lines, numbers that stand under each other, headers that span, and what is no table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import grids, readers
from pipeline.records import CellContext, Document
from pipeline.settings import Settings
from tests.pdf_pages import BOLD, Pages

LEFT = 40
SENTENCE = "The harbour was deepened in spring and the old quay was closed to heavy ships."


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """A PDF to draw."""
    return Pages(tmp_path / "report.pdf")


def read(pages: Pages) -> Document:
    """The document that was drawn."""
    return readers.read(pages.save(), Settings())


def cells(document: Document) -> dict[str, CellContext]:
    """What the tables say of each cell of their bodies, by its words."""
    found = grids.contexts(document.text, document.blocks)
    printed = {
        document.text[document.blocks[index].start : document.blocks[index].end]: c for index, c in found.items()
    }
    return {words: context for words, context in printed.items() if not context.header}


def others(document: Document) -> list[str]:
    """The words of the blocks that are no cells."""
    return [document.text[block.start : block.end] for block in document.blocks if block.kind != "cell"]


def grid(pages: Pages, top: float) -> None:
    """A table with lines: two years, the first spanning two columns; a label over two lines; a shaded total."""
    xs, ys = (LEFT, 160.0, 220.0, 280.0, 340.0), [top + 20 * n for n in range(6)]
    pages.rule(LEFT, ys[0], 340, ys[0])
    pages.rule(160, ys[1], 340, ys[1])
    for y in (ys[2], ys[3] + 10, ys[4] + 10, ys[5] + 10):
        pages.rule(LEFT, y, 340, y)
    for x in (LEFT, 160.0, 280.0, 340.0):
        pages.rule(x, ys[0], x, ys[5] + 10)
    pages.rule(220, ys[1], 220, ys[5] + 10)
    pages.text(LEFT + 3, ys[1], "Freight")
    pages.text(200, ys[0] + 14, "2030")
    pages.text(300, ys[0] + 14, "2031")
    for x, words in zip(xs[1:4], ("Quays", "Rail", "Quays"), strict=True):
        pages.text(x + 4, ys[1] + 14, words)
    pages.text(LEFT + 3, ys[2] + 13, "Ores, coal and other dry")
    pages.text(LEFT + 3, ys[2] + 25, "bulk cargo")
    for y, row in (
        (ys[2] + 18, ("1.5", "2.5", "3.5")),
        (ys[3] + 24, ("4.5", "–", "5.5")),
        (ys[4] + 24, ("6", "2.6", "9")),
    ):
        for x, words in zip(xs[1:4], row, strict=True):
            pages.text(x + 20, y, words)
    pages.text(LEFT + 3, ys[3] + 24, "Oil")
    pages.text(LEFT + 3, ys[4] + 24, "Total")


def test_a_table_between_lines(pages: Pages) -> None:
    pages.text(LEFT, 50, SENTENCE)
    pages.text(LEFT, 80, "Table 1: Freight (in million tonnes)")
    grid(pages, 100)
    pages.text(LEFT, 240, SENTENCE)
    document = read(pages)
    found = cells(document)
    assert (found["1.5"].rows, found["1.5"].columns) == (("Ores, coal and other dry bulk cargo",), ("2030", "Quays"))
    assert (found["2.5"].rows, found["2.5"].columns) == (("Ores, coal and other dry bulk cargo",), ("2030", "Rail"))
    assert (found["5.5"].rows, found["5.5"].columns) == (("Oil",), ("2031", "Quays"))
    assert found["9"].rows == ("Total",)
    assert found["9"].notes[-1] == "Table 1: Freight (in million tonnes)"
    assert others(document) == [SENTENCE, "Table 1: Freight (in million tonnes)", SENTENCE]
    (row,) = [line for line in document.text.split("\n") if line.startswith("Oil")]
    assert row == "Oil | 4.5 | – | 5.5"


def bare(pages: Pages, top: float, rows: Sequence[tuple[str, ...]], ends: Sequence[float], step: float = 12) -> float:
    """Rows without lines: a label on the left, values that end at `ends`."""
    for label, *values in rows:
        pages.text(LEFT, top, label)
        for end, value in zip(ends, values, strict=True):
            pages.right(end, top, value)
        top += step
    return top


ROWS = [
    ("Ores", "1,120.5", "980.0", "14.3"),
    ("Oil and its products", "20.5", "18.0", "13.9"),
    ("Containers", "3,400.0", "3,100.2", "9.7"),
    ("Total", "4,541.0", "4,098.2", "10.8"),
]


def test_a_table_without_lines(pages: Pages) -> None:
    pages.text(LEFT, 50, SENTENCE)
    pages.text(LEFT, 80, "Table 2. Freight by kind and year, as counted by the harbour master", font=BOLD)
    pages.text(LEFT, 94, "(In thousands)")
    pages.text(212, 112, "Tonnes")
    pages.text(LEFT, 126, "Kind")
    for end, words in zip((210, 270, 330), ("2031", "2030", "Change"), strict=True):
        pages.right(end, 126, words)
    pages.text(LEFT, 20 + bare(pages, 142, ROWS, (210, 270, 330)), SENTENCE)
    document = read(pages)
    found = cells(document)
    assert (found["1,120.5"].rows, found["1,120.5"].columns) == (("Ores",), ("Tonnes", "2031"))
    assert (found["18.0"].rows, found["18.0"].columns) == (("Oil and its products",), ("Tonnes", "2030"))
    assert found["9.7"].columns[-1] == "Change"
    assert found["4,098.2"].rows == ("Total",)
    assert found["4,098.2"].notes[-2:] == (
        "Table 2. Freight by kind and year, as counted by the harbour master",
        "(In thousands)",
    )
    assert others(document)[0] == SENTENCE == others(document)[-1]


def test_headers_over_lines_and_over_each_other(pages: Pages) -> None:
    pages.rule(LEFT, 90, 380, 90)
    pages.text(175, 102, "2031")
    pages.text(295, 102, "2030")
    pages.rule(130, 106, 250, 106)
    pages.rule(255, 106, 380, 106)
    pages.text(140, 118, "Number")
    pages.text(138, 130, "of ships")
    pages.right(250, 130, "Share (%)")
    pages.text(265, 118, "Number")
    pages.text(263, 130, "of ships")
    pages.right(380, 130, "Share (%)")
    pages.rule(LEFT, 135, 380, 135)
    pages.text(190, 148, "Inland", font=BOLD)
    ends = (175, 245, 300, 375)
    end = bare(pages, 162, [("Barges", "412", "61.2", "398", "60.1"), ("Tugs", "30", "4.5", "28", "4.2")], ends)
    pages.text(190, end + 2, "Sea", font=BOLD)
    bare(pages, end + 16, [("Tankers", "105", "15.6", "99", "15.0"), ("Ferries", "126", "18.7", "137", "20.7")], ends)
    found = cells(read(pages))
    assert (found["412"].rows, found["412"].columns) == (("Inland", "Barges"), ("2031", "Number of ships"))
    assert (found["61.2"].rows, found["61.2"].columns) == (("Inland", "Barges"), ("2031", "Share (%)"))
    assert (found["28"].rows, found["28"].columns) == (("Inland", "Tugs"), ("2030", "Number of ships"))
    assert (found["20.7"].rows, found["20.7"].columns) == (("Sea", "Ferries"), ("2030", "Share (%)"))


def test_a_label_over_two_lines_and_dots_that_lead(pages: Pages) -> None:
    rows = [
        ("Ores . . . . . . . . .", "11.5", "12.5"),
        ("Oil ..........", "13.5", "14.5"),
        ("Timber, which is mostly", "", ""),
        ("pine and larch . . . . .", "15.5", "16.5"),
        ("Salt . . . . . . . . .", "17.5", "18.5"),
    ]
    bare(pages, 80, rows, (260, 330))
    found = cells(read(pages))
    assert [found[value].rows for value in ("11.5", "14.5", "15.5", "18.5")] == [
        ("Ores",),
        ("Oil",),
        ("Timber, which is mostly pine and larch",),
        ("Salt",),
    ]


def test_marks_beside_numbers_are_no_digits(pages: Pages) -> None:
    bare(
        pages,
        80,
        [("Ores", "", "12.5"), ("Oil", "13.5", "14.5"), ("Salt", "17.5", "18.5"), ("Wood", "1.5", "2.5")],
        (260, 330),
    )
    end = pages.text(235, 80, "11.5")
    pages.text(end, 76, "2", size=6)
    found = cells(read(pages))
    assert "11.5" in found
    assert "11.52" not in found


def test_a_table_between_columns_of_text(pages: Pages) -> None:
    for x in (LEFT, LEFT + 180):
        pages.lines(x, 60, ["The harbour was deepened in spring", "and the old quay was closed to all."])
    pages.text(LEFT, 110, "Freight by kind (in million tonnes)")
    bare(pages, 126, ROWS, (210, 290, 370))
    for x in (LEFT, LEFT + 180):
        pages.lines(x, 200, ["Its cranes went to the northern one", "and were set up there by May."])
    document = read(pages)
    assert found_rows(document) == ["Ores | 1,120.5 | 980.0 | 14.3"]
    assert len(others(document)) == 5
    assert document.text.index("Its cranes") > document.text.index("Total |")


def found_rows(document: Document) -> list[str]:
    """The rows of tables that begin with ores."""
    return [line for line in document.text.split("\n") if line.startswith("Ores")]


def test_contents_are_no_table(pages: Pages) -> None:
    rows = [("Foreword", "3"), ("Trade and shipping", "5"), ("Works", "11"), ("Accounts", "24"), ("Annex", "31")]
    bare(pages, 80, rows, (330,))
    document = read(pages)
    assert [document.text[block.start : block.end] for block in document.blocks] == [" ".join(row) for row in rows]
    assert not cells(document)


def test_rows_whose_columns_are_not_clear_stay_rows(pages: Pages) -> None:
    for step, (label, places) in enumerate(
        [("Ores", (150, 230)), ("Oil", (190, 260)), ("Salt", (160, 210)), ("Wood", (205, 245)), ("Peat", (175, 220))]
    ):
        pages.text(LEFT, 80 + 12 * step, label)
        for place in places:
            pages.text(place, 80 + 12 * step, f"{place}.{step} %")
    document = read(pages)
    assert [block.kind for block in document.blocks] == ["paragraph"] * 5
    assert document.text.startswith("Ores 150.0 % 230.0 %\n")


def test_a_frame_around_text_is_no_table(pages: Pages) -> None:
    pages.box(LEFT - 5, 60, 370, 130)
    pages.rule(LEFT - 5, 80, 370, 80)
    pages.text(LEFT, 75, "Box 1 The lock", font=BOLD)
    pages.lines(LEFT, 95, ["The lock was built in 1931 and has been mended 12 times", "since then."])
    document = read(pages)
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]
    assert document.text.endswith("mended 12 times since then.\n")


@settings(max_examples=8, deadline=None)
@given(
    values=st.lists(
        st.lists(
            st.decimals(0, 99_999, places=1, allow_nan=False, allow_infinity=False).map("{:,}".format),
            min_size=3,
            max_size=3,
        ),
        min_size=4,
        max_size=12,
    )
)
def test_every_value_stands_in_its_row_and_column(
    tmp_path_factory: pytest.TempPathFactory, values: list[list[str]]
) -> None:
    pages = Pages(tmp_path_factory.mktemp("pdf") / "report.pdf")
    for end, words in zip((210, 280, 350), ("Coal", "Oil", "Gas"), strict=True):
        pages.right(end, 60, words)
    labels = ["North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Inner", "Outer", "Far", "Near"]
    bare(pages, 76, [(label, *row) for label, row in zip(labels, values, strict=False)], (210, 280, 350))
    document = read(pages)
    found = {
        (cell.row, cell.column): document.text[block.start : block.end]
        for block in document.blocks
        if (cell := block.cell) is not None and not cell.header
    }
    assert found == {
        (1 + row, column): words
        for row, line in enumerate(zip(labels, values, strict=False))
        for column, words in enumerate((line[0], *line[1]))
    }
