"""What the front page of a report and the file itself say: title, publisher, kind, day, language, and whether it is a part."""

from __future__ import annotations

import pytest

from pipeline.records import Card
from tests.cards import PROSE, WORK_REPORT, inferred


def test_a_work_report_is_filled_from_its_front_page() -> None:
    assert inferred(WORK_REPORT) == {
        "title": "Report on the Work of the Government of Foshan (2031)",
        "doc_type": "work_report",
        "ref_area": "CN-GD/Foshan",
        "language": "en",
        "published": "2031-02-03",
        "reported_period": "2030",
        "target_period": "2031",
        "currency": "CNY",
    }


def test_the_card_beats_the_text() -> None:
    card = Card(title="T", reported_period="2028", ref_area="FR", language="en")
    found = inferred(WORK_REPORT, card)
    assert "title" not in found
    assert "reported_period" not in found
    assert found["currency"] == "EUR"


@pytest.mark.parametrize(
    ("front", "fields"),
    [
        (
            "Harbour Foods plc\n\nAnnual Report and Accounts\n\nFor the year ended 31 March 2031",
            {
                "title": "Annual Report and Accounts",
                "doc_type": "annual_report",
                "publisher": "Harbour Foods plc",
                "reported_period": "2030-04/2031-03",
                "published": None,
            },
        ),
        ("Annual Report\nfor the 52 weeks ended 3 January 2032", {"reported_period": "2031", "target_period": None}),
        (
            "Annual Report\nYear ended December 31, 2031\nIssued on 4 March 2032",
            {"published": "2032-03-04", "reported_period": "2031"},
        ),
        ("Port of Singapore: Annual Report FY2031", {"ref_area": "SG", "reported_period": "2031-04/2032-03"}),
        (
            "Annual Report 2031-32\nDepartment of Quays\nNew Zealand",
            {"reported_period": "2031-07/2032-06", "publisher": "Department of Quays"},
        ),
        ("Annual Report 2031/32", {"reported_period": "2031"}),
        ("Lindale Sustainability Report 2031", {"doc_type": "sustainability_report", "reported_period": "2031"}),
        ("The 2031-32 Budget\nHong Kong", {"reported_period": "2030-04/2031-03", "target_period": "2031-04/2032-03"}),
        (
            "Budget of the United States Government, Fiscal Year 2031",
            {"target_period": "2030-10/2031-09", "currency": "USD"},
        ),
        ("Budget 2031\nIreland", {"reported_period": "2030", "target_period": "2031"}),
        ("Pakistan Budget Speech 2031-32", {"target_period": "2031-07/2032-06"}),
        ("Budget 2031\nPakistan", {"target_period": "2031"}),
        (
            "Report on the Work of the Government\nDelivered on 9 January 2031",
            {"reported_period": "2030", "target_period": "2031"},
        ),
        (
            "Report on the Work of the Government\nDelivered on 9 December 2031",
            {"reported_period": None, "target_period": None},
        ),
        (
            "Work Report of the Government 2030\nDelivered on 9 January 2031",
            {"reported_period": "2030", "target_period": "2031"},
        ),
        ("Highlights of the Work Report 2031", {"coverage": "excerpt", "target_period": "2031"}),
        ("Trade of Lindale in 2031", {"reported_period": "2031", "target_period": None}),
        (
            "Ministry of Finance\nRepublic of Kenya\nBudget Review and Outlook 2031\nReview of Fiscal Performance in FY 2030/31",
            {
                "reported_period": "2030-07/2031-06",
                "target_period": "2031-07/2032-06",
                "publisher": "Ministry of Finance",
            },
        ),
        (
            "University of Lindale\nAnnual Review 2030/31",
            {"title": "Annual Review 2030/31", "publisher": "University of Lindale"},
        ),
        ("Town news\nMinistry of Quays\nDepartment of Locks", {"publisher": None}),
    ],
)
def test_front_pages(front: str, fields: dict[str, str | None]) -> None:
    found = inferred(
        f"{front}\n\n{PROSE} It was a good year, and the people of the town were glad that it had been so dry."
    )
    assert {name: found.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Table 4. Ships by age", "Table 4. Ships by age"),
        ("Ships by age. Further tables are on the next page", "Ships by age"),
    ],
)
def test_a_title_is_one_sentence(line: str, title: str) -> None:
    assert (
        inferred(f"{line}\n\n{PROSE} It is so, and has been so for as long as anyone in the town can remember.")[
            "title"
        ]
        == title
    )


def test_one_of_several_captions_is_no_title() -> None:
    text = f"Table 4. Ships by age\n\n{PROSE}\n\nTable 5. Ships by name\n\n{PROSE}"
    assert "title" not in inferred(text)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Annual Report 2031 | Port of Lindale", "Annual Report 2031 | Port of Lindale"),
        ("Quays mended | Lindale News", "Quays mended"),
        ("Quays - mended", "Quays - mended"),
        ("Microsoft Word - report", None),
        ("report_final.docx", None),
        ("Quays\x00 \u200b mended", "Quays mended"),
        ("x" * 500, None),
    ],
)
def test_the_title_that_a_file_carries(title: str, kept: str | None) -> None:
    assert inferred(PROSE, title=title).get("title") == kept


def test_the_language_that_a_file_says_counts_unless_the_words_tell_otherwise() -> None:
    assert inferred(PROSE, language="en_GB")["language"] == "en-GB"
    assert inferred(PROSE, language="zh")["language"] == "en"
    assert inferred(PROSE, language="?")["language"] == "en"


@pytest.mark.parametrize(
    ("text", "coverage"),
    [
        (f"4. Mending the quays\n\n{PROSE}", "excerpt"),
        (f"{PROSE}\n\n{PROSE} Nevertheless, it", "excerpt"),
        (f"1. Mending the quays\n\n{PROSE}", None),
        (f"{PROSE}\n\nAnn Lee", None),
        ("", None),
    ],
)
def test_a_part_of_a_report_shows(text: str, coverage: str | None) -> None:
    assert inferred(text).get("coverage") == coverage


def test_several_days_on_the_front_page_are_no_publication() -> None:
    assert "published" not in inferred(
        "Harbour news\n3 May 2031\n4 May 2031\n\nThe quay of the harbour was mended in the spring."
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [("全市经济稳步增长，就业形势稳定。", "zh"), ("Die Stadt ist mit der Ernte zufrieden und wird sie feiern.", "de")],
)
def test_language(text: str, language: str) -> None:
    assert inferred(text)["language"] == language
