"""Word files: headings, lists, tables, notes, and what of a file is not printed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.shared import Pt

from pipeline.readers import ReadError
from tests.blocks import asides, grid, holds, read, shown, words
from tests.office import element, repacked, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made(folder: Path, *paragraphs: str) -> list[tuple[str, str]]:
    """The blocks of a Word file with these elements (`<w:p>…`) in its body, before a last paragraph."""

    def fill(document: Any) -> None:
        for paragraph in paragraphs:
            document.element.body.insert(-1, element(paragraph))
        document.add_paragraph("End.")

    return shown(read(folder, "report.docx", word(fill)))[:-1]


def runs(*texts: str) -> str:
    """A paragraph of runs, each with this in it."""
    return f"<w:p>{''.join(f'<w:r>{text}</w:r>' for text in texts)}</w:p>"


def text(printed: str, properties: str = "") -> str:
    """A run's text, with its properties."""
    return f'<w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{printed}</w:t>'


def report(document: Any) -> None:
    document.core_properties.title = "Template 7"
    document.add_paragraph("Port of Larkhaven in 2031", style="Title")
    document.add_heading("Review", 1)
    paragraph = document.add_paragraph("Freight rose by 12%")
    paragraph.add_run("3").font.superscript = True
    paragraph.add_run(" to 5 km")
    paragraph.add_run("2").font.superscript = True
    document.add_paragraph("Dig a lock", style="List Number")
    document.add_paragraph("Close 2 docks", style="List Number")
    document.add_paragraph("Paint the quay", style="List Bullet")
    document.add_heading("Works", 2)
    document.add_paragraph().add_run("Dredging of the basin").bold = True
    document.add_paragraph("It cost 4 million.")
    document.sections[0].header.paragraphs[0].text = "Page 99"
    document.sections[0].footer.paragraphs[0].text = "Footer 98"


def test_a_report(tmp_path: Path) -> None:
    found = read(tmp_path, "report.docx", word(report))
    assert shown(found) == [
        ("heading1", "Port of Larkhaven in 2031"),
        ("heading2", "Review"),
        ("paragraph", "Freight rose by 12% to 5 km²"),
        ("item", "1. Dig a lock"),
        ("item", "2. Close 2 docks"),
        ("item", "- Paint the quay"),
        ("heading3", "Works"),
        ("heading4", "Dredging of the basin"),
        ("paragraph", "It cost 4 million."),
    ]
    assert found.title == "Port of Larkhaven in 2031"
    assert holds(found)


def test_a_table_with_merged_cells(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Boats by pier")
        table = document.add_table(4, 3)
        table.cell(0, 1).merge(table.cell(0, 2)).text = "2031"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "North"
        for row, column, printed in [
            (0, 0, "Pier"),
            (1, 1, "12"),
            (1, 2, "13"),
            (2, 1, "14"),
            (2, 2, "15"),
            (3, 2, "9"),
        ]:
            table.cell(row, column).text = printed
        table.rows[0]._tr.get_or_add_trPr().append(element("<w:tblHeader/>"))
        table.rows[3]._tr.get_or_add_trPr().append(element('<w:del w:id="3" w:author="a"/>'))
        document.add_paragraph("End.")

    found = read(tmp_path, "report.docx", word(fill))
    assert grid(found) == {
        (0, 0, 1, 1): "Pier",
        (0, 1, 1, 2): "2031",
        (1, 0, 2, 1): "North",
        (1, 1, 1, 1): "12",
        (1, 2, 1, 1): "13",
        (2, 1, 1, 1): "14",
        (2, 2, 1, 1): "15",
    }
    assert [block.cell.header for block in found.blocks if block.cell][:3] == [True, True, False]
    assert (words(found)[0], words(found)[-1]) == ("Boats by pier", "End.")


def test_a_table_that_lays_out_the_page_and_one_within_it(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = "Fees rose by 3%."
        inner = outer.cell(0, 1).add_table(2, 2)
        for place, printed in enumerate(["Pier", "Boats", "North", "12"]):
            inner.cell(place // 2, place % 2).text = printed

    found = read(tmp_path, "report.docx", word(fill))
    assert shown(found)[0] == ("paragraph", "Fees rose by 3%.")
    assert sorted(grid(found).values()) == ["12", "Boats", "North", "Pier"]


FIELD = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]


@pytest.mark.parametrize(
    ("paragraph", "printed"),
    [
        (runs(text("Kept "), text("hidden 5", "<w:vanish/>"), text("words.")), ["Kept words."]),
        (f'<w:p><w:r>{text("Up ")}</w:r><w:del w:id="1" w:author="a"><w:r><w:delText>9</w:delText></w:r></w:del></w:p>', ["Up"]),
        (f'<w:p><w:ins w:id="1" w:author="a"><w:r>{text("Up by 7.")}</w:r></w:ins></w:p>', ["Up by 7."]),
        (f'<w:p><w:moveFrom w:id="1" w:author="a"><w:r>{text("Up by 7.")}</w:r></w:moveFrom></w:p>', []),
        (runs(text("re"), "<w:softHyphen/>", text("built"), "<w:noBreakHyphen/>", text("up")), ["rebuilt-up"]),
        (runs(text("Boats"), "<w:tab/>", text("12"), "<w:tab/>", text("150")), ["Boats 12; 150"]),
        (runs(text("Rose."), "<w:br/>", text("Fell")), ["Rose.", "Fell"]),
        (runs(text("On page "), FIELD[0], "<w:instrText> PAGE </w:instrText>", FIELD[1], text("17"), FIELD[2]), ["On page"]),
        (runs(FIELD[0], "<w:instrText>= SUM(ABOVE)</w:instrText>", FIELD[1], text("17"), FIELD[2], text(" boats")), ["17 boats"]),
        (f'<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r>{text("9")}</w:r></w:fldSimple><w:r>{text("of")}</w:r></w:p>', ["of"]),
        (f'<w:p><w:hyperlink w:anchor="x"><w:r>{text("Link")}</w:r></w:hyperlink></w:p>', ["Link"]),
        (f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r>{text("Works")}</w:r></w:p>', ["Works"]),
        (f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
         f'<w:sdtContent>{runs(text("Works 4"))}</w:sdtContent></w:sdt>', []),
        (f'<w:sdt><w:sdtContent>{runs(text("Within"))}</w:sdtContent></w:sdt>', ["Within"]),
        (runs(f'<w:pict><w:txbxContent>{runs(text("Boxed 5"))}</w:txbxContent></w:pict>', text("Around")), ["Around", "Boxed 5"]),
        (runs(text("Area "), '<w:sym w:font="Symbol" w:char="00B1"/>', text("3")), ["Area ±3"]),
    ],
)  # fmt: skip
def test_what_of_a_paragraph_is_printed(tmp_path: Path, paragraph: str, printed: list[str]) -> None:
    assert [words for _, words in made(tmp_path, paragraph)] == printed


def test_headings_by_outline_level_and_size(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        for printed, size in [("Review", 16), ("Freight", 12), ("Outlook", 16)]:
            run = document.add_paragraph().add_run(printed)
            run.bold, run.font.size = True, Pt(size)
            document.add_paragraph(f"{printed} was good in the year.")
            document.add_paragraph("It rose.")

    found = read(tmp_path, "report.docx", word(fill))
    headings = [block for block in shown(found) if block[0].startswith("heading")]
    assert headings == [("heading1", "Review"), ("heading2", "Freight"), ("heading1", "Outlook")]


NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Part %1:"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%4、"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_numbers_that_word_counts_itself(tmp_path: Path) -> None:
    levels = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (2, 2), (2, 2), (1, 3), (1, 4), (0, 0)]

    def fill(document: Any) -> None:
        for list_id, level in levels:
            listed = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
            document.element.body.insert(-1, element(f"<w:p>{listed}<w:r><w:t>Fees</w:t></w:r></w:p>"))

    data = repacked(word(fill), {"word/numbering.xml": NUMBERING})
    printed = [words.removesuffix("Fees").strip() for words in words(read(tmp_path, "report.docx", data))]
    assert printed == ["Part III:", "III.1", "III.2", "(a)", "(b)", "Part IV:", "IV.1", "(g)", "(h)", "一、", "", ""]


def test_footnotes_stand_in_no_block(tmp_path: Path) -> None:
    mark = '<w:p><w:r><w:t>Fees rose by 3%</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    data = word(lambda document: document.element.body.insert(-1, element(mark)))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{printed}</w:t></w:r></w:p></w:footnote>'
        for number, printed in [(1, "Unmarked 8"), (2, "Without 30 trips.")]
    )
    with_part = repacked(
        data,
        {
            "word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>",
            "word/_rels/document.xml.rels": _related(
                data, f'<Relationship Id="n" Type="{kind}" Target="footnotes.xml"/>'
            ),
            "[Content_Types].xml": _typed(data, "/word/footnotes.xml"),
        },
    )
    found = read(tmp_path, "report.docx", with_part)
    assert words(found) == ["Fees rose by 3%."]
    assert asides(found) == [("in a footnote", "Without 30 trips.")]


def _part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def _related(data: bytes, relation: str) -> str:
    return _part(data, "word/_rels/document.xml.rels").replace("</Relationships>", f"{relation}</Relationships>")


def _typed(data: bytes, name: str) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    added = f'<Override PartName="{name}" ContentType="{kind}"/></Types>'
    return _part(data, "[Content_Types].xml").replace("</Types>", added)


def test_a_file_without_words_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"report\.docx: holds no text.*OCR"):
        read(tmp_path, "report.docx", word(lambda document: document.add_paragraph(" ")))
