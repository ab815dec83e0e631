"""Plain text: encodings, limits, and where one block ends and the next begins."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import readers
from pipeline.readers import ReadError, _lines
from pipeline.records import Document
from pipeline.settings import Settings

CHINESE = "二〇三一年全市粮食总产量增长，城镇新增就业完成目标，居民收入稳步提高。" * 3
FRENCH = "Les dépenses de la commune ont augmenté de 4 % l'année dernière, après une année très difficile."


def read(folder: Path, content: bytes, **limits: int) -> Document:
    """The document that `content` is as a text file."""
    path = folder / "report.txt"
    path.write_bytes(content)
    return readers.read(path, Settings(**limits))


def texts(document: Document) -> list[tuple[str, str]]:
    """Kind and words of each block, each line break as a blank."""
    return [(block.kind, " ".join(document.text[block.start : block.end].split())) for block in document.blocks]


def shown(text: str) -> list[tuple[str, str]]:
    """Kind and words of the blocks of a plain text."""
    return texts(Document(text, _lines.blocks(text), "text/plain"))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Jobs rose.\n", "Jobs rose.\n"),
        (b"\xef\xbb\xbfJobs rose.", "Jobs rose."),
        (b"One.\r\nTwo.\rThree.\n", "One.\nTwo.\nThree.\n"),
        ("Préface\n".encode("utf-16"), "Préface\n"),
        (b"\xfe\xff" + "Préface".encode("utf-16-be"), "Préface"),
        (CHINESE.encode("gb18030"), CHINESE),
        (FRENCH.encode("latin-1"), FRENCH),
        ("The canal – “a jewel” – costs €5 million.".encode("cp1252"), "The canal – “a jewel” – costs €5 million."),
    ],
)
def test_decodes(tmp_path: Path, content: bytes, text: str) -> None:
    assert read(tmp_path, content).text == text


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The pilots[4] were 9%[12] more.[3]", ["[4]", "[12]", "[3]"]),
        ("In ref. [4] and x[2] they are kept, as in [5, 6].", []),
    ],
)
def test_glued_marks_of_footnotes_are_hidden(tmp_path: Path, text: str, marks: list[str]) -> None:
    found = read(tmp_path, text.encode()).hidden
    assert [text[mark.start : mark.end] for mark in found] == marks
    assert {mark.role for mark in found} <= {"citation"}


@pytest.mark.parametrize(
    ("content", "limits", "words"),
    [
        (b"", {}, ["report.txt", "empty"]),
        (b" \n\t \r\n", {}, ["report.txt", "blank"]),
        (b"Jobs\x00 rose.", {}, ["report.txt", "byte 4", "NUL", "UTF-8"]),
        (b"%PDF-1.7\n1 0 obj", {}, ["report.txt", "PDF", ".pdf"]),
        (b"PK\x03\x04rest", {}, ["report.txt", "an archive", "unpack it"]),
        (b"\xff\xfea\x00b", {}, ["report.txt", "UTF-16"]),
        (bytes(range(128, 256)) + bytes(range(1, 32)) * 40, {}, ["report.txt", "UTF-8"]),
        (b"first\n\x01\x02\x03\x04\x05\x06", {}, ["report.txt", "line 2", "control"]),
        (b"x" * 300, {"max_bytes": 200}, ["report.txt", "300", "200", "REPORT_CLAIMS_MAX_BYTES"]),
        (b"short\n" + b"x" * 300, {"max_line": 200}, ["report.txt", "line 2", "300", "REPORT_CLAIMS_MAX_LINE"]),
    ],
)
def test_refuses_with_file_place_and_remedy(
    tmp_path: Path, content: bytes, limits: dict[str, int], words: list[str]
) -> None:
    with pytest.raises(ReadError) as raised:
        read(tmp_path, content, **limits)
    for word in words:
        assert word in str(raised.value)
    assert str(tmp_path) not in str(raised.value)


def test_refuses_what_the_system_refuses(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"gone\.txt: cannot be read"):
        readers.read(tmp_path / "gone.txt", Settings())
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ReadError, match=r"folder\.txt: cannot be read"):
        readers.read(tmp_path / "folder.txt", Settings())


def test_suffix_decides_and_its_case_does_not(tmp_path: Path) -> None:
    (tmp_path / "A.TXT").write_text("Jobs rose.", encoding="utf-8")
    assert readers.read(tmp_path / "A.TXT", Settings()).media_type == "text/plain"
    (tmp_path / "a.odd").write_text("Jobs rose.", encoding="utf-8")
    with pytest.raises(ReadError, match=r"a\.odd: no reader for the suffix \.odd.*\.txt"):
        readers.read(tmp_path / "a.odd", Settings())


def test_two_readers_for_one_suffix_refuse_to_load(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = [SimpleNamespace(name="one"), SimpleNamespace(name="_helper"), SimpleNamespace(name="two")]
    reader = SimpleNamespace(SUFFIXES=(".txt",), MEDIA_TYPE="text/plain", read=None)
    monkeypatch.setattr(pkgutil, "iter_modules", lambda _: modules)
    monkeypatch.setattr(importlib, "import_module", lambda _: reader)
    with pytest.raises(ImportError, match=r"two readers for \.txt: one and two"):
        readers.readers.__wrapped__()
    monkeypatch.setattr(importlib, "import_module", lambda _: SimpleNamespace(SUFFIXES=()))
    with pytest.raises(ImportError, match="lacks MEDIA_TYPE, read"):
        readers.readers.__wrapped__()


def test_a_line_is_a_paragraph() -> None:
    assert shown("Harbour works\nThe quay was rebuilt.\nTraffic rose by 4%.\n") == [
        ("paragraph", "Harbour works"),
        ("paragraph", "The quay was rebuilt."),
        ("paragraph", "Traffic rose by 4%."),
    ]


WRAPPED = """The harbour was deepened in spring and the old
quay was closed to heavy ships, so that traffic
moved to the northern basin, where it grew by 12
per cent before the end of the year.

4. Next year the council will build a second lock
and widen the canal that leads to it, at a cost of
90 million.

 7

5. A third lock is planned for later, and money for
it is set aside in the reserve.
"""


def test_a_figure_on_a_line_of_its_own_is_joined_with_the_words_that_go_on() -> None:
    text = "2031 highlights\n\n63%\n\nof our power is green\n\nReduced by 7%\n\nour use of water\n\n31\n\nof the docks"
    assert [words for _, words in shown(text)] == [
        "2031 highlights",
        "63% of our power is green",
        "Reduced by 7% our use of water",
        "31",
        "of the docks",
    ]


def test_a_label_its_colon_and_its_amount_on_lines_of_their_own_are_one_item() -> None:
    text = "The shares are as follows:\n• Docks and\nPiers\n:\n$9.8 billion\n• Locks :\n$6.4 billion\nThat is all."
    assert [words for _, words in shown(text)] == [
        "The shares are as follows:",
        "• Docks and Piers : $9.8 billion",
        "• Locks : $6.4 billion",
        "That is all.",
    ]


def test_wrapped_lines_are_joined_and_page_numbers_are_not() -> None:
    found = shown(WRAPPED)
    assert [kind for kind, _ in found] == ["paragraph", "item", "paragraph", "item"]
    assert found[0][1].endswith("grew by 12 per cent before the end of the year.")
    assert found[1][1].startswith("4. Next year")
    assert found[1][1].endswith("90 million.")
    assert found[2][1] == "7"


def test_a_sentence_that_goes_on_in_the_next_line_is_joined() -> None:
    line = "The council carried out all of the works that the assembly had asked for last year,"
    assert shown(f"{line}\nexcept for the lock.\n") == [("paragraph", f"{line} except for the lock.")]


def test_an_item_of_a_list_ends_with_its_semicolon() -> None:
    first = "raising the allowance for pilots to 38 000 dollars. This will cost the port 9 million dollars a year; and"
    found = shown(f"{first}\nraising the ceiling for sailors to 80 000 dollars.\n")
    assert found == [("paragraph", first), ("paragraph", "raising the ceiling for sailors to 80 000 dollars.")]


@pytest.mark.parametrize(
    "mark", ["- ", "-- ", "— ", "• ", "●", "* ", "(a) ", "(3) ", "1. ", "2) ", "iv) ", "①", "\uf0b7 "]
)
def test_items(mark: str) -> None:
    assert shown(f"As follows:\n{mark}a new lock;\n{mark}a new quay.")[1:] == [
        ("item", f"{mark}a new lock;".replace("  ", " ")),
        ("item", f"{mark}a new quay.".replace("  ", " ")),
    ]


@pytest.mark.parametrize(
    "line",
    ["-5% was the change.", "2031 was dry.", "582,000 jobs were new.", "3.5 million came.", "–4 °C was the mean."],
)
def test_numbers_at_the_head_of_a_line_make_no_item(line: str) -> None:
    assert shown(line)[0][0] == "paragraph"


def test_marked_headings_have_a_level() -> None:
    text = "# Budget\n\n### Roads\nRoads were mended."
    blocks = _lines.blocks(text)
    assert [(block.kind, block.level, text[block.start : block.end]) for block in blocks[:2]] == [
        ("heading", 1, "Budget"),
        ("heading", 3, "Roads"),
    ]


@given(st.text(alphabet="aB1.;:-#()\n\t •—%é。,", max_size=300))
def test_blocks_cover_the_text_in_order(text: str) -> None:
    blocks = _lines.blocks(text)
    covered: set[int] = set()
    last = 0
    for block in blocks:
        assert last <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        covered.update(range(block.start, block.end))
        last = block.end
    left = {char for place, char in enumerate(text) if place not in covered}
    assert not left - set(" \n\t#")


def test_a_line_that_breaks_off_goes_on_with_its_amount_or_small_letter() -> None:
    text = (
        "The seven docks handled a total of 10.7 million boxes in December, an increase of\n"
        "2% on December 2030. Among the docks the fastest was the outer one, which grew by 4%, and the inner one grew\n"
        "by 2.5%.\n"
        "Fares\n"
        "400 boats were counted."
    )
    found = _lines.blocks(text)
    assert [text[block.start : block.end].split("\n")[0][:9] for block in found] == ["The seven", "Fares", "400 boats"]
