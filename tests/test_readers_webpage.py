"""Web pages as they are saved: what of them is the report, and what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import ReadError
from tests.blocks import asides, grid, holds, read, shown, words

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Ferry report 2031 | Port of Larkhaven</title><style>p { color: #112233 }</style></head>
<body class="page has-sidebar">
<a class="skip-link" href="#main">Skip to page 1</a>
<header><h2>Port of Larkhaven</h2><nav><ul><li><a href="/">Home</a><li><a href="/r">Reports 2030</a></ul></nav></header>
<div id="cookieNotice"><p>We keep 14 cookies for 365 days. <button>Accept all 14</button></p></div>
<main>
  <nav aria-label="breadcrumb"><ol class="breadcrumb"><li><a href="/">Home</a><li><a href="/r">Reports</a></ol></nav>
  <article>
    <h1>Ferries in 2031</h1>
    <div class="share-buttons"><a href="//x">Share 21</a><a href="//y">Send 7</a></div>
    <p>The ferries carried 4.2&nbsp;million passengers<sup><a href="#fn1">1</a></sup>, of whom
       12% were pupils.<script>track(99)</script></p>
    <h2>Works</h2>
    <ol><li>Two piers were rebuilt.<li>A lock of 90&#8239;m was dug.</ol>
    <aside><h3>At a glance</h3><p>Over 300 staff.</p></aside>
    <p hidden>Draft of 5 May.</p><p style="display: none">Draft 6</p><p aria-hidden="true">Draft 7</p>
    <section class="footnotes"><ol><li id="fn1">Without the 30 charter trips. <a href="#fnref1">↩</a></li></ol></section>
  </article>
  <section class="related-posts"><h2>More reports</h2><p>The year 2030 in 60 pictures, told by the crews.</p></section>
</main>
<footer><p>© 2031 Port of Larkhaven, 4 Quay Road</p></footer>
</body></html>
"""


def test_the_report_of_a_page_without_what_stands_around_it(tmp_path: Path) -> None:
    found = read(tmp_path, "report.html", PAGE)
    assert shown(found) == [
        ("heading1", "Ferries in 2031"),
        ("paragraph", "The ferries carried 4.2 million passengers, of whom 12% were pupils."),
        ("heading2", "Works"),
        ("item", "1. Two piers were rebuilt."),
        ("item", "2. A lock of 90 m was dug."),
    ]
    assert asides(found) == [("in a footnote", "Without the 30 charter trips.")]
    assert (found.title, found.language, found.media_type) == ("Ferries in 2031", "en", "text/html")
    assert holds(found)


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>Fees rose.<br>Wages fell by 3%.<br><br>Rents</p>", ["Fees rose.", "Wages fell by 3%.", "Rents"]),
        ("<div>Fees rose <i>by <b>3</b></i>%<div>Rents fell.</div>again</div>", ["Fees rose by 3%", "Rents fell.", "again"]),
        ("<p>Fees <del>rose by 9</del> <ins>fell by 3</ins>%.</p>", ["Fees fell by 3%."]),
        ("<p>Wages&shy;plus 4&#x200b;%&#133;</p>", ["Wagesplus 4%…"]),
        ("<ul><li>One<ul><li>Inner</ul><li><p>Two.</p><p>More.</p></ul>", ["- One", "- Inner", "- Two.", "More."]),
        ("<ol start=4 type=i><li>A<li value=9>B<li>(2) C</ol>", ["iv. A", "ix. B", "(2) C"]),
        ("<dl><dt>Staff<dd>12 people</dl>", ["Staff", "12 people"]),
        ("<pre>Review\n\nFees rose\nby 3.</pre>", ["Review", "Fees rose", "by 3."]),
        ("<figure><img src=a><figcaption>Photo 7</figcaption></figure><p>Fees.</p>", ["Fees."]),
        ("<p>A tax.</p><p><a href=r.pdf>Download 3 MB</a></p>", ["A tax."]),
        ("<p>See https://example.org/a/2031, page 4.</p>", ["See , page 4."]),
        ("<form><p>Fees rose by 3%.</p><label>Mail 4</label><select><option>5</select></form>", ["Fees rose by 3%."]),
        ("<p>5 m<sup>2</sup>, 10<sup>3</sup>, 7<sup>th</sup>, 8%<sup>3</sup>.</p>", ["5 m², 10³, 7th, 8%."]),
        ("<p>CO<sub>2</sub> <span style='vertical-align:super'>4</span>fell.</p>", ["CO2 fell."]),
        ("<p>It fell [<a href='#cite_note-2'>2</a>] by 3 (see <a href='#t5'>5</a>).</p>", ["It fell [] by 3 (see 5)."]),
    ],
)  # fmt: skip
def test_blocks(tmp_path: Path, markup: str, blocks: list[str]) -> None:
    assert words(read(tmp_path, "report.html", f"<body>{markup}<p>End.</p>"))[:-1] == blocks


def test_words_in_bold_on_a_line_of_their_own_are_a_heading(tmp_path: Path) -> None:
    markup = "<h1>R</h1><p><b>Fees of the year</b><p>A. Fees rose.<p><b>They rose twice.</b><p>B<p><strong>End</strong>"
    assert shown(read(tmp_path, "report.html", f"{markup}<table><tr><td>A<td>1<tr><td>B<td>2</table>"))[:7] == [
        ("heading1", "R"),
        ("heading2", "Fees of the year"),
        ("paragraph", "A. Fees rose."),
        ("paragraph", "They rose twice."),
        ("paragraph", "B"),
        ("paragraph", "End"),
        ("cell", "A"),
    ]


def test_a_table_with_spans_and_cells_for_signs(tmp_path: Path) -> None:
    table = """<table><caption>Freight (tonnes)</caption>
    <tr><th rowspan=2>Pier</th><td></td><th colspan=3>2031</th><th>2030</th></tr>
    <tr><td></td><td colspan=3>Plan</td><td>Plan</td></tr>
    <tr><td>North</td><td></td><td>$</td><td>1,200</td><td></td><td>9<sup>a</sup></td></tr>
    <tr style="display:none"><td>Draft</td><td>99</td></tr>
    <tr><td>South</td><td></td><td></td><td>(4.5</td><td>)</td><td>7<br>8</td></tr></table>"""
    found = read(tmp_path, "report.html", f"<body>{table}</body>")
    assert words(found)[0] == "Freight (tonnes)"
    assert grid(found) == {
        (0, 0, 2, 1): "Pier",
        (0, 1, 1, 2): "2031",
        (0, 3, 1, 1): "2030",
        (1, 1, 1, 2): "Plan",
        (1, 3, 1, 1): "Plan",
        (2, 0, 1, 1): "North",
        (2, 1, 1, 2): "$1,200",
        (2, 3, 1, 1): "9",
        (3, 0, 1, 1): "South",
        (3, 2, 1, 1): "(4.5)",
        (3, 3, 1, 1): "7; 8",
    }
    assert [block.cell.header for block in found.blocks if block.cell][:3] == [True, True, True]
    assert "\nNorth | $1,200 | 9\n" in found.text


@pytest.mark.parametrize("place", ['class="t m0 x1 h2 y{} ff1"', 'style="position: absolute; top: {}px"'])
def test_lines_that_a_converter_of_pdf_has_put_in_their_places(tmp_path: Path, place: str) -> None:
    lines = [
        "Freight of the port rose again in the year of the report, and",
        "the quays were used by more boats than in any of the years be-",
        "fore it, so that the council has decided to dig a second basin",
        "at a cost of 90 million.",
        "Fees were left as they had been.",
    ]
    page = "".join(f"<div {place.format(number)}>{line}</div>" for number, line in enumerate(lines))
    found = words(read(tmp_path, "report.html", f"<body><h1>Review</h1><div>{page}</div></body>"))
    assert found == ["Review", " ".join(lines[:4]), lines[4]]


LAYOUT = """<HTML><TITLE>Old report</TITLE><BODY><TABLE><TR>
<TD><A href=a>Home</A><BR><A href=b>News</A><BR><A href=c>Links</A></TD>
<TD><FONT size=5><B>Report of 2031</B></FONT><P>The basin was dug.<P>Fees rose by 3%.
<TABLE><TR><TD>Pier</TD><TD>Boats</TD></TR><TR><TD>North</TD><TD>12</TD></TR></TABLE></TD></TR></TABLE>"""


def test_a_table_that_lays_out_the_page_is_read_as_text(tmp_path: Path) -> None:
    found = read(tmp_path, "report.htm", LAYOUT)
    assert words(found)[:3] == ["Report of 2031", "The basin was dug.", "Fees rose by 3%."]
    assert grid(found) == {(0, 0, 1, 1): "Pier", (0, 1, 1, 1): "Boats", (1, 0, 1, 1): "North", (1, 1, 1, 1): "12"}


INLINE_XBRL = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL">
<head><title/><script src="a.js"/></head>
<body><div style="display:none"><ix:header><ix:hidden><ix:nonNumeric name="d:y">2031</ix:nonNumeric></ix:hidden></ix:header></div>
<ix:nonNumeric name="d:text"><div>Sales were $<ix:nonFraction name="s" scale="6" format="ixt:num-dot-decimal">4.2</ix:nonFraction>
million.</div><div/><div>Costs fell.</div></ix:nonNumeric></body></html>"""


def test_inline_xbrl_keeps_the_printed_number(tmp_path: Path) -> None:
    assert words(read(tmp_path, "report.xhtml", INLINE_XBRL)) == ["Sales were $4.2 million.", "Costs fell."]


@pytest.mark.parametrize(
    ("encoding", "meta", "printed"),
    [
        ("utf-8", "", "The café of Łódź took £3."),
        ("utf-8-sig", "", "The café took £3."),
        ("utf-16", "", "The café took £3."),
        ("cp1252", '<meta charset="iso-8859-1">', "The “café” took £3."),
        ("cp1252", '<meta charset="utf-8">', "The café took £3."),
        ("cp1250", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "The lock of Łódź."),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, meta: str, printed: str) -> None:
    page = f"<html><head>{meta}</head><body><p>{printed}</p></body>"
    assert words(read(tmp_path, "report.html", page.encode(encoding))) == [printed]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Ferry report | Port</title>", "Ferry report"),
        ("<title>Ferry report - Port</title><meta property='og:site_name' content='Port'>", "Ferry report"),
        ("<title>Site</title><meta name='DCTERMS.title' content='Ferry  report'>", "Ferry report"),
        ("", None),
    ],
)
def test_titles(tmp_path: Path, head: str, title: str | None) -> None:
    assert read(tmp_path, "report.html", f"<html><head>{head}</head><body><p>Fees rose.</p></body>").title == title


def test_the_declared_language_counts_unless_the_words_show_another(tmp_path: Path) -> None:
    french = (
        "<p>Les dépenses de la commune ont augmenté de 4 % et les recettes sont en baisse pour cette année.</p>" * 3
    )
    assert read(tmp_path, "a.html", f"<html lang='en'><body>{french}").language is None
    assert read(tmp_path, "a.html", f"<html lang='fr-CA'><body>{french}").language == "fr"


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li><a href=a>Reports</a><li><a href=b>Figures 2031</a><li><a href=c>Contact</a></ul><footer>2031</footer>",
        "<div id=root></div><noscript>Switch on scripts, 1 of 2.</noscript><script>start(7)</script>",
        "<div class='main-menu'><p>Home 1</p></div>",
        "",
    ],
)
def test_a_page_that_is_all_menu_says_so(tmp_path: Path, body: str) -> None:
    with pytest.raises(
        ReadError, match=r"report\.html: nothing but menus, links and forms .* save the page of the report"
    ):
        read(tmp_path, "report.html", f"<html><head><title>T</title></head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<div>" * 100_000 + "7", "nested more than 1,000 deep"),
        ("<ul><li>" * 60_000, "nested more than 1,000 deep"),
        ("<p " + " ".join(f"a{i}=1" for i in range(50_000)) + ">7", "more than 1,000 attributes"),
        ("<a b='" * 50_000, "more than 1,000 attributes"),
        ("<p " * 50_000, "more than 1,000 attributes"),
        ("<p>7" * 3_000, "more than 2,000 elements"),
        ("".join(f"<div><font size={i}>7</div>" for i in range(500)), "more than 2,000 elements"),
        ("<table><tr>" + "<td rowspan=999>7" * 50 + "</tr>" + "<tr><td>7<td>8" * 400 + "</table>", "more than 2,000"),
        ("%PDF-1.7", "this is a PDF"),
        (b"PK\x03\x04", "an archive, not a web page; unpack it"),
        (b"<p>7\0", "NUL"),
    ],
)
def test_hostile_pages_are_refused(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(ReadError, match=rf"report\.html: .*{said}"):
        read(tmp_path, "report.html", content, max_parts=2_000)


@pytest.mark.parametrize(
    "content",
    [
        "<!--" * 50_000, "<script>" * 50_000, "<q>" * 900, "<sup>" * 900, "<h1>" * 900, "<table><tr><td>" * 250,
        "</b>" * 50_000, "<" * 100_000, "<p title='" + "y" * 3_000_000 + "'>", "<i n=1>" * 900 + "</i></b>" * 9_000,
        "<table>" + "<tr><td colspan=999999>7<td>8" * 500,
    ],
)  # fmt: skip
def test_hostile_pages_are_read_in_good_time(tmp_path: Path, content: str) -> None:
    assert words(read(tmp_path, "report.html", f"<body><p>Fees rose by 3%.</p>{content}"))[0] == "Fees rose by 3%."


def test_a_long_line_of_markup_is_no_long_line(tmp_path: Path) -> None:
    assert len(words(read(tmp_path, "report.html", "<p>Fees rose by 3%.</p>" * 100, max_line=500))) == 100
    with pytest.raises(ReadError, match=r"report\.html: block 1: 600 characters.*REPORT_CLAIMS_MAX_LINE"):
        read(tmp_path, "report.html", "<p>" + "x" * 600, max_line=500)


TAGS = (
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<li>",
        "<ol>",
        "<h2>",
        "</h2>",
    ),
    *(
        "<sup>",
        "</sup>",
        "<br>",
        "<pre>",
        "<a href=#fn1>",
        "<a href=x>",
        "</a>",
        "<!--",
        "<x/>",
        "<th>",
        "<div class=footnote>",
    ),
    *(
        "<td rowspan=3 colspan=2>",
        "<p class='nav'>",
        "&amp;",
        "&#0;",
        "$",
        "7",
        ")",
        "1. ",
        "a b.",
        "\n",
        "%",
        "http://a.b/7",
    ),
)


@given(st.lists(st.sampled_from(TAGS), max_size=40))
def test_spans_hold_for_any_page(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    found = read(tmp_path_factory.mktemp("any"), "report.html", "<p>Fees rose.</p>" + "".join(parts))
    assert holds(found)
    assert words(found)[0].startswith("Fees rose.")
