"""Markdown: which of its lines are blocks, and what of them is no printed word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import readers
from pipeline.readers import ReadError
from pipeline.readers.markdown import footnotes
from pipeline.readers.markdown import read as read_markdown
from pipeline.records import Block, Document
from pipeline.settings import Settings
from tests.blocks import shown


def document(folder: Path, text: str, name: str = "report.md") -> Document:
    """The document that `text` is as a Markdown file."""
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return readers.read(path, Settings())


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# Review of 2031 #\n\nJobs rose.\n", [("heading1", "Review of 2031"), ("paragraph", "Jobs rose.")]),
        ("Review\n======\nJobs rose\nby 4%.\n", [("heading1", "Review"), ("paragraph", "Jobs rose by 4%.")]),
        ("1. Open a pool\n2. Plant\n   trees\n", [("item", "1. Open a pool"), ("item", "2. Plant trees")]),
        ("- Open a pool\n\n  It is wide.\n", [("item", "- Open a pool"), ("paragraph", "It is wide.")]),
        ("- 4.2 The canal is open.\n", [("item", "4.2 The canal is open.")]),
        ("> Jobs rose\n> by 4%.\n", [("paragraph", "Jobs rose by 4%.")]),
        ("Jobs rose by **4**%.\n", [("paragraph", "Jobs rose by 4 %.")]),
        ("**Jobs rose.**\n", [("paragraph", "Jobs rose.")]),
        ("Jobs [rose](http://example.org/7) by 4%.\n", [("paragraph", "Jobs [rose] by 4%.")]),
        ("Jobs rose by 4%.[^2]\n\n[^2]: In 2031.\n", [("paragraph", "Jobs rose by 4%.")]),
        ("Jobs rose<sup>3</sup> by 4&nbsp;%.\n", [("paragraph", "Jobs rose by 4 %.")]),
        ("Arts &amp; crafts\n", [("paragraph", "Arts & crafts")]),
        ("<div>\n<p>Jobs rose by 4%.</p>\n</div>\n", [("paragraph", "Jobs rose by 4%.")]),
        ("    Jobs rose by 4%.\n", [("paragraph", "Jobs rose by 4%.")]),
        ("![Figure 3](figure-3.png)\n", []),
        ("<!-- page 3\n\n4 -->\n", []),
        ("```\n12 = 3 * 4\n```\n", []),
        ("---\ndate: 2031-02-01\n---\nJobs rose.\n", [("paragraph", "Jobs rose.")]),
    ],
)
def test_blocks(tmp_path: Path, text: str, blocks: list[tuple[str, str]]) -> None:
    found = document(tmp_path, text)
    assert found.text == text
    assert shown(found) == blocks


def test_levels_of_headings(tmp_path: Path) -> None:
    found = document(tmp_path, "# A\n\n### B\n\nC\n---\n")
    assert [(block.kind, block.level) for block in found.blocks] == [("heading", 1), ("heading", 3), ("heading", 2)]


def test_each_cell_is_a_block(tmp_path: Path) -> None:
    found = document(tmp_path, "| Goods | Tonnes |\n|:--|--:|\n| Salt \\| lime | **1,200** |\n| | 7 |\n")
    assert shown(found) == [("cell", words) for words in ("Goods", "Tonnes", "Salt | lime", "1,200", "7")]


def test_what_is_hidden_has_a_reason(tmp_path: Path) -> None:
    found = document(tmp_path, "Rose 4%[^1] <!-- 5 --> [x](http://y/6) ![z](7.png)\n\n[^1]: note 8\n\n~~~\n9\n~~~\n")
    reasons = {found.text[m.start : m.end].strip(): m.reason for m in found.hidden if m.reason != "markup"}
    assert reasons == {
        "[^1]": "mark of a footnote",
        "<!-- 5 -->": "in a comment or script of the file",
        "(http://y/6)": "address of a link",
        "![z](7.png)": "address or caption of an image",
        "[^1]: note 8": "in a footnote",
        "~~~\n9\n~~~": "in a block of code",
    }


CONVERTED = """The ferry carried 12 per cent 1  of all freight.

1  Ministry of Ports, Yearbook 2031.

On 3  March it sailed. The quay 2 , the pier 3 .

- 2  https://example.org/quay
- 3  Ibid.

12 new boats are on order.
"""


def test_footnotes_that_a_converter_left_in_the_text(tmp_path: Path) -> None:
    found = document(tmp_path, CONVERTED)
    assert [words for _, words in shown(found)] == [
        "The ferry carried 12 per cent of all freight.",
        "On 3 March it sailed. The quay , the pier .",
        "12 new boats are on order.",
    ]


def test_lines_that_only_begin_with_a_number_are_no_footnotes() -> None:
    text = "1 Pool was dug.\n2 Parks were laid out.\n3 Bridges were built.\n"
    starts = [0, 16, 39]
    blocks = [Block("paragraph", start, text.index("\n", start)) for start in starts]
    assert footnotes.notes(text, blocks) == ()


def test_a_footnote_whose_body_is_lost(tmp_path: Path) -> None:
    text = "One 1 . Two 2 . Three 3 .\n\n1  Alpha.\n\n3  Gamma. Four 4 .\n\n4  Delta.\n"
    found = document(tmp_path, text)
    assert shown(found)[0] == ("paragraph", "One . Two . Three .")


def test_the_suffix_may_be_long_and_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    assert shown(document(tmp_path, "# A\n", "report.MARKDOWN")) == [("heading1", "A")]
    path = tmp_path / "broken.md"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(ReadError, match=r"broken\.md"):
        readers.read(path, Settings())


def test_hostile_nesting_and_marks_are_read_in_good_time(tmp_path: Path) -> None:
    for text in (
        ">" * 5_000 + " 7\n",
        "- " * 2_000 + "7\n",
        "![" * 20_000,
        "<!--" * 20_000,
        "](" * 20_000,
        "|" * 9_000,
    ):
        document(tmp_path, text + "\n")


@given(st.text(alphabet="ab 1.,#*_-+>|`~[]()!<&;\\\n\t", min_size=1, max_size=80))
def test_spans_hold_for_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "report.md"
    path.write_bytes(("a" + text).encode("utf-8"))
    found = read_markdown(path, Settings())
    ends = [0]
    for block in found.blocks:
        assert ends[-1] <= block.start < block.end <= len(found.text)
        assert found.text[block.start : block.end].strip() == found.text[block.start : block.end]
        ends.append(block.end)
    places = [place for mention in found.hidden for place in (mention.start, mention.end)]
    assert places == sorted(places)
    assert all(mention.start < mention.end for mention in found.hidden)
