"""PDF: words, lines, columns, paragraphs, pages, and files that cannot be read."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pipeline import readers
from pipeline.readers import ReadError
from pipeline.records import Document
from pipeline.settings import Settings
from tests.pdf_pages import BOLD, HEIGHT, WIDTH, Pages, flow, wrapped

LEFT = 40
SENTENCE = "The harbour was deepened in spring and the old quay was closed to heavy ships"
WORDS = SENTENCE.split()


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """A PDF to draw."""
    return Pages(tmp_path / "report.pdf")


def read(pages: Pages, **limits: int) -> Document:
    """The document that was drawn."""
    return readers.read(pages.save(), Settings(**limits))


def shown(document: Document) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_the_lines_of_a_paragraph_are_joined(pages: Pages) -> None:
    pages.lines(
        LEFT, 60, ["The harbour was deepened in spring and the old quay was", "closed to heavy ships for good."]
    )
    pages.lines(LEFT, 100, ["Traffic moved to the northern basin."])
    document = read(pages)
    assert document.media_type == "application/pdf"
    assert document.text == (
        "The harbour was deepened in spring and the old quay was closed to heavy ships for good.\n\n"
        "Traffic moved to the northern basin.\n"
    )
    assert shown(document) == [("paragraph", part) for part in document.text.rstrip().split("\n\n")]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the harbour and its develop-", "ment in spring"], "its development in spring"),
        (["the harbour grew by 5% year-on-", "year in spring"], "5% year-on-year in spring"),
        (["the harbour took a 10-", "year loan in spring"], "a 10-year loan in spring"),
        (["the harbour and the Baden-", "Baden line in spring"], "the Baden-Baden line in spring"),
        (["the long quay, a term of the", "plan, has a long-", "term loan of it"], "a long-term loan of it"),
        (["the harbour, a coop-", "erative in spring"], "a cooperative in spring"),
        (["the wharf and old buildings –", "all of them are gone"], "old buildings – all of them"),
    ],
)
def test_words_parted_at_the_end_of_a_line(pages: Pages, lines: list[str], joined: str) -> None:
    pages.lines(LEFT, 60, lines)
    assert joined in read(pages).text


def test_a_word_known_from_elsewhere_decides_on_its_hyphen(pages: Pages) -> None:
    pages.lines(LEFT, 60, ["Of the part-time staff and", "their part-", "time contracts we say more."])
    pages.lines(LEFT, 140, ["All overall sums are over-", "all sums of the port."])
    text = read(pages).text
    assert "their part-time contracts" in text
    assert "are overall sums" in text


def test_ligatures_and_soft_hyphens(pages: Pages) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pages.text(LEFT, 60, "The ﬁrst ofﬁcial ﬂow of benefi\u00ad", font="Vera")
    pages.text(LEFT, 72, "ts rose by 4%.", font="Vera")
    assert read(pages).text == "The first official flow of benefits rose by 4%.\n"


def test_what_is_raised_never_joins_a_number(pages: Pages) -> None:
    end = pages.text(LEFT, 60, "Exports rose by 2.5")
    end = pages.text(end, 56, "3", size=6)
    end = pages.text(end, 60, " and imports by 4%")
    end = pages.text(end, 56, "4,5", size=6)
    end = pages.text(end, 60, " on 12 km")
    end = pages.text(end, 56, "2", size=6)
    end = pages.text(end, 60, " of land, the 21")
    end = pages.text(end, 56, "st", size=6)
    pages.text(end, 60, " year.")
    pages.lines(LEFT, 72, ["Much of it went to the neighbours, who had asked for more of it"])
    assert read(pages).text.startswith("Exports rose by 2.5 and imports by 4% on 12 km² of land, the 21st year. Much")


def test_footnotes_stand_apart_and_are_hidden(pages: Pages) -> None:
    top = pages.lines(LEFT, 60, [*wrapped(" ".join(WORDS * 6), 330), "and so the cargo was"])
    pages.text(LEFT, 520, "3", size=5)
    pages.text(LEFT + 4, 523, "Ministry of Ports, report 12 of 2031.", size=8)
    pages.next()
    pages.lines(LEFT, 60, ["moved to the north. It grew by 7%."])
    document = read(pages)
    (kind, note), (_, paragraph) = shown(document)
    assert (kind, note) == ("footnote", "3 Ministry of Ports, report 12 of 2031.")
    assert paragraph.endswith("and so the cargo was moved to the north. It grew by 7%.")
    assert [(m.start, m.end, m.role) for m in document.hidden] == [(0, len(note), "citation")]
    assert document.page(document.text.index("cargo")) == 1
    assert document.page(document.text.index("moved to")) == 2
    assert top < 500


def test_two_columns_are_read_one_after_the_other(pages: Pages) -> None:
    pages.text(LEFT, 60, "A heading over both of the columns of this page", size=14, font=BOLD)
    left = wrapped("Left one. " + " ".join(WORDS * 4) + " and it is a good", 155)
    right = wrapped("thing for the town. Right one. " + " ".join(WORDS * 4), 155)
    pages.lines(LEFT, 90, left)
    pages.lines(LEFT + 175, 91, right)
    pages.text(LEFT, 300, "Another heading over both of the columns", size=14, font=BOLD)
    pages.lines(LEFT, 330, wrapped("Left two. " + " ".join(WORDS * 2) + ".", 155))
    pages.lines(LEFT + 175, 330, wrapped("Right two. " + " ".join(WORDS * 2) + ".", 155))
    found = shown(read(pages))
    assert [kind for kind, _ in found] == ["heading", "paragraph", "heading", "paragraph", "paragraph"]
    assert "and it is a good thing for the town. Right one." in found[1][1]
    assert [text.split(".")[0] for _, text in found[3:]] == ["Left two", "Right two"]


def test_headings_by_size_and_weight(pages: Pages) -> None:
    pages.text(LEFT, 50, "Annual Report of the", size=20)
    pages.text(LEFT, 74, "Port of Westhaven", size=20)
    pages.text(LEFT, 110, "Trade", size=14)
    pages.lines(LEFT, 130, wrapped(" ".join(WORDS) + ".", 300))
    pages.text(LEFT, 170, "Exports", font=BOLD)
    pages.lines(LEFT, 182, wrapped(" ".join(WORDS) + ".", 300))
    pages.text(LEFT, 230, "Bold words that end like a sentence are no heading.", font=BOLD)
    pages.text(LEFT, 260, "• a bullet, whatever its size", size=14)
    pages.lines(LEFT, 290, wrapped(" ".join(WORDS) + ".", 300))
    document = read(pages)
    headings = [
        (block.level, document.text[block.start : block.end]) for block in document.blocks if block.kind == "heading"
    ]
    assert headings == [(1, "Annual Report of the Port of Westhaven"), (2, "Trade"), (3, "Exports")]


def test_items(pages: Pages) -> None:
    pages.text(LEFT, 60, "The council will:")
    pages.text(LEFT + 10, 74, "•")
    pages.lines(LEFT + 30, 74, ["build a second lock beside the first one, at a cost", "of 90 million;"])
    pages.text(LEFT + 10, 98, "•")
    pages.text(LEFT + 30, 98, "widen the canal.")
    pages.lines(LEFT, 120, ["1. A first thing to do.", "2. A second thing to do."])
    assert shown(read(pages)) == [
        ("paragraph", "The council will:"),
        ("item", "• build a second lock beside the first one, at a cost of 90 million;"),
        ("item", "• widen the canal."),
        ("item", "1. A first thing to do."),
        ("item", "2. A second thing to do."),
    ]


@pytest.mark.parametrize(
    "footer",
    ["{n}", "Page {n} of 20", "– {n} –", "{roman}", "Port of Westhaven | {n}", "{n}/20   Annual Report 2031"],
)
def test_running_lines_are_left_out(pages: Pages, footer: str) -> None:
    romans = ["", "i", "ii", "iii", "iv", "v", "vi"]
    for number in range(1, 6):
        if number > 1:
            pages.next()
        pages.text(LEFT, 25, "Annual Report 2031" if number % 2 else "Trade and Shipping", size=8)
        pages.lines(LEFT, 60, wrapped(f"Page by page, {number}00 ships came. " + " ".join(WORDS) + ".", 330))
        pages.text(WIDTH / 2, HEIGHT - 20, footer.format(n=number, roman=romans[number]), size=8)
    document = read(pages)
    assert "Annual" not in document.text
    assert re.findall(r"\d+", document.text) == ["100", "200", "300", "400", "500"]
    assert [document.page(match.start()) for match in re.finditer(r"\d00", document.text)] == [1, 2, 3, 4, 5]


def test_words_that_stand_at_the_top_of_two_pages_are_kept(pages: Pages) -> None:
    for number in (1, 2):
        pages.text(LEFT, 40, "Freight by quay, in thousand tonnes", size=10)
        pages.lines(LEFT, 70, wrapped(f"Quay {number} is old. " + " ".join(WORDS) + ".", 330))
        pages.next()
    assert read(pages).text.count("Freight by quay") == 2


def test_pages_without_text_are_passed_over(pages: Pages) -> None:
    pages.lines(LEFT, 60, ["The first page has words on it."])
    pages.next()
    pages.box(50, 50, 300, 300, fill=True)
    pages.next()
    pages.lines(LEFT, 60, ["The third page has words on it, too."])
    document = read(pages)
    assert len(document.pages) == 3
    assert document.unread == ()
    assert document.page(0) == 1
    assert document.page(document.text.index("The third")) == 3


def test_pages_that_are_pictures_are_named(pages: Pages) -> None:
    pages.picture(0, 0, WIDTH, HEIGHT)
    pages.next()
    pages.lines(LEFT, 60, ["The second page has words on it."])
    pages.picture(0, 100, WIDTH, HEIGHT)
    pages.next()
    pages.picture(50, 50, 90, 90)
    assert read(pages).unread == (1,)


def test_the_labels_of_a_chart_are_hidden(pages: Pages) -> None:
    pages.lines(LEFT, 60, wrapped(" ".join(WORDS) + ".", 330))
    for step, value in enumerate(range(100, -1, -20)):
        pages.text(60, 140 + 30 * step, str(value), size=7)
    for step, year in enumerate(range(2026, 2031)):
        pages.text(90 + 50 * step, 320, str(year), size=7)
        pages.text(95 + 50 * step, 150 + 23 * step, f"{9 * step}.{step}", size=7)
    pages.lines(LEFT, 360, ["Source: the harbour master, who counts 31 ships."])
    document = read(pages)
    assert [text[:10] for _, text in shown(document)] == ["The harbou", "Source: th"]
    hidden = "".join(document.text[mention.start : mention.end] for mention in document.hidden)
    assert "36.4" in hidden
    assert "31 ships" not in hidden


@pytest.mark.parametrize(
    ("given_title", "title"),
    [
        ("Harbour Works and Trade", "Harbour Works and Trade"),
        ("Microsoft Word - works.doc", None),
        ("harbour_works_2031", None),
        ("Harbour", None),
        ("Template of an Office", None),
    ],
)
def test_the_title_of_the_file(tmp_path: Path, given_title: str, title: str | None) -> None:
    pages = Pages(tmp_path / "report.pdf", title=given_title)
    pages.text(LEFT, 60, "Harbour Works and Trade", size=16)
    pages.lines(LEFT, 90, ["The quay was mended."])
    assert read(pages).title == title


def test_a_scan_is_refused(pages: Pages) -> None:
    pages.box(50, 50, 300, 300, fill=True)
    with pytest.raises(ReadError, match=r"report\.pdf: no text layer: run OCR first"):
        read(pages)


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "report.pdf", password="quay")
    pages.lines(LEFT, 60, ["The quay was mended."])
    with pytest.raises(ReadError, match=r"report\.pdf: encrypted; remove its password"):
        read(pages)


def test_too_many_pages_are_refused(pages: Pages) -> None:
    for _ in range(4):
        pages.lines(LEFT, 60, ["The quay was mended in spring."])
        pages.next()
    with pytest.raises(ReadError, match=r"report\.pdf: more than the limit of 3 pages.*REPORT_CLAIMS_MAX_PAGES"):
        read(pages, max_pages=3)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    for content, said in (
        (b"", "is empty"),
        (b"The quay was mended.", "text, not a PDF"),
        (b"PK\x03\x04", "an archive"),
    ):
        path.write_bytes(content)
        with pytest.raises(ReadError, match=rf"report\.pdf: .*{said}"):
            readers.read(path, Settings())


PAGE_TREES = {
    "none": b"1 0 obj <</Type/Catalog>> endobj",
    "empty": b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj",
    "a loop": b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj "
    b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 9>> endobj 3 0 obj <</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>> endobj",
    "no number": b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj "
    b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 (a) 9]>> endobj",
}


@pytest.mark.parametrize("tree", PAGE_TREES)
def test_a_broken_tree_of_pages_is_refused(tmp_path: Path, tree: str) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.4\n" + PAGE_TREES[tree] + b"\ntrailer <</Root 1 0 R>>\n%%EOF")
    with pytest.raises(ReadError, match=r"report\.pdf: (page 1: )?damaged \(.*\); open it in a viewer"):
        readers.read(path, Settings())


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    pages = Pages(path)
    pages.lines(LEFT, 60, ["The quay was mended in spring."])
    whole = pages.save().read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    place = data.draw(st.integers(0, len(whole) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=12))
    path.write_bytes((whole[:place] + noise + whole[place + len(noise) :])[:cut])
    with suppress(ReadError):
        assert readers.read(path, Settings()).text.strip()


@settings(max_examples=8, deadline=None)
@given(
    texts=st.lists(
        st.lists(st.sampled_from([*WORDS, "12", "4.5%", "port"]), min_size=8, max_size=60), min_size=1, max_size=9
    ),
    columns=st.sampled_from([1, 2]),
)
def test_text_in_columns_is_the_text(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], columns: int
) -> None:
    """Every paragraph comes out whole and in order, over columns and pages, and the pages begin in order."""
    pages = Pages(tmp_path_factory.mktemp("pdf") / "report.pdf")
    blocks = [("paragraph", "The " + " ".join(words) + ".") for words in texts]
    flow(pages, blocks, columns)
    document = read(pages)
    assert shown(document) == blocks
    assert document.pages[0] == 0
    assert list(document.pages) == sorted(document.pages)
    assert document.pages[-1] <= len(document.text)
    assert readers.read(pages.path, Settings()) == document
