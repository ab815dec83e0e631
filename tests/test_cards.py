"""Cards: what a card may say, and what is filled in from the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cards import CardError, card_text, findings, infer, load
from pipeline.readers._lines import blocks
from pipeline.records import Card, Document


def card_of(folder: Path, text: str) -> Card:
    """The card with these lines, beside a report."""
    (folder / "lindale.toml").write_text(text, encoding="utf-8")
    return load(folder / "lindale.txt")


def inferred(text: str, card: Card | None = None, name: str = "lindale", **said: str) -> dict[str, object]:
    """The fields that the text fills; `said` is what the file says of itself (`title`, `language`)."""
    document = Document(text, blocks(text), "text/plain", **said)  # type: ignore[arg-type]
    filled, names = infer(document, card or Card(), Path(f"{name}.txt"))
    return {field: getattr(filled, field) for field in names}


def test_no_card_is_an_empty_card(tmp_path: Path) -> None:
    assert load(tmp_path / "lindale.txt") == Card()


def test_a_card_with_every_kind_of_value(tmp_path: Path) -> None:
    card = card_of(
        tmp_path,
        '\ufefftitle = "Works of 2031"\ndoc_type = "budget"\ncoverage = "full"\nref_area = "CN-ZJ/Jiaxing"\nlanguage = "en"\n'
        'is_translation = true\npublished = 2032-01-05\nreported_period = "2030-04/2031-03"\ntarget_period = "2032-H1"\n'
        'currency = "CNY"\n',
    )
    assert card.published == "2032-01-05"
    assert card.is_translation is True
    assert card.reported_period == "2030-04/2031-03"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('titel = "x"', ["line 1", "titel", "did you mean title?"]),
        ('title = "x"\n\nzzz = 1', ["line 3", "zzz", "the keys are: title"]),
        ("[meta]\ntitle = 1", ["line 1", "meta"]),
        ("reported_period = 2031", ["line 1", "reported_period = 2031", 'reported_period = "2031"']),
        ('coverage = "ful"', ["one of full, excerpt, unknown", "did you mean full?"]),
        ('doc_type = "novel"', ["one of work_report, budget"]),
        ('is_translation = "yes"', ["true or false"]),
        ('target_period = "2031/2030"', ["is no period", "2031/2035"]),
        ('target_period = "2031-13"', ["is no period"]),
        ('published = "5 March 2031"', ["is no date", "2031-03-05"]),
        ('published = "2031-02-30"', ["is no date"]),
        ('ref_area = "France"', ["no code of a place", 'did you mean "FR"?']),
        ('ref_area = "QQ-1"', ["no code of a place"]),
        ('currency = "RMB"', ["ISO 4217", 'did you mean "CNY"?']),
        ('currency = "euro"', ['did you mean "EUR"?']),
        ('language = "English"', ["no language tag"]),
        ('title = "  "', ["must hold a word"]),
        ('title = "a\\nb"', ["no line break"]),
        ("title = \n", ["not TOML", "line 1"]),
        ('title = "a"\ntitle = "b"', ["not TOML"]),
    ],
)
def test_a_wrong_card_is_refused_with_key_and_remedy(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(CardError) as raised:
        card_of(tmp_path, text)
    for word in ["lindale.toml", *words]:
        assert word in str(raised.value)


def test_a_card_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lindale.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(CardError, match="byte 9"):
        load(tmp_path / "lindale.txt")
    (tmp_path / "lindale.toml").write_bytes(b"#" * 200_000)
    with pytest.raises(CardError, match="larger than"):
        load(tmp_path / "lindale.txt")


WORK_REPORT = """Report on the Work of the Government of Foshan (2031)

Delivered at the second session of the assembly on February 3, 2031

Fellow deputies:
Now I present the report of the government, and ask for your comments on it and on the plans that it makes for the city.

I. Review of Work in 2030

We opened the lock.
"""


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


def test_a_budget_of_two_years_begins_in_the_first() -> None:
    found = inferred(
        "Budget 2031-2032\nSpeech of the Minister\n1 May 2031\n\nMadam Speaker,\nI present the budget for the year."
    )
    assert (found["doc_type"], found["target_period"], found["reported_period"]) == ("budget", "2031", "2030")


def test_an_annual_report_is_about_its_year() -> None:
    found = inferred("Annual Report 2031\n\nSales of the group were higher than they were in the year before.")
    assert found["reported_period"] == "2031"
    assert "target_period" not in found


def test_headings_give_the_periods() -> None:
    found = inferred("Review of Work in 2030\n\nThe quay was mended.\n\nMajor Tasks for 2031\n\nWe will mend the lock.")
    assert found == {"language": "en", "reported_period": "2030", "target_period": "2031"}


@pytest.mark.parametrize(
    "text",
    [
        "Trade of France and Spain\n\nThe trade of the two was larger than it was.",
        "The trade of France was larger than it was in the year before, and so was that of all of its neighbours, it is said.",
    ],
)
def test_what_is_not_certain_stays_empty(text: str) -> None:
    assert "ref_area" not in inferred(text)


PROSE = "The quays of the harbour were mended in spring, and the ships that called were larger than in the year before."


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


def test_the_year_of_a_budget_without_a_title_is_in_its_first_paragraph() -> None:
    found = inferred(
        f"Madam Speaker,\n\nI rise to present the Budget for 2031-32. {PROSE}\n\nIn India we say so.",
        Card(ref_area="IN"),
    )
    assert (found["doc_type"], found["target_period"]) == ("budget", "2031-04/2032-03")


def test_the_end_of_the_year_that_a_report_speaks_of_throughout() -> None:
    years = "In the year ended 30 June 2031 it was dry. " * 3
    assert inferred(f"{PROSE} {years}Not so in the year ended 30 June 2030.")["reported_period"] == "2030-07/2031-06"


def test_on_whose_behalf_a_report_speaks() -> None:
    found = inferred(
        "Fellow deputies:\n\nOn behalf of the People's Government of Foshan, I report to you on its work. China is large."
    )
    assert (found["ref_area"], found["doc_type"]) == ("CN-GD/Foshan", "work_report")


def test_the_place_that_a_text_names_by_far_the_most() -> None:
    mostly = "The harbour of Ireland is old. Ireland has a second one, and Ireland needs a third. "
    assert inferred(f"{mostly}Spain has none.")["ref_area"] == "IE"
    assert "ref_area" not in inferred(f"{mostly}Spain has one, Spain has two, and Spain sold one.")
    assert "ref_area" not in inferred(mostly + PROSE * 200)


@pytest.mark.parametrize(
    ("named", "area"),
    [
        ("Guangzhou, Foshan, Shenzhen and Zhuhai", "CN-GD"),
        ("Kerala, Punjab, Goa and Bihar", "IN"),
        ("Foshan, Foshan, Foshan and Zhuhai", "CN-GD/Foshan"),
        ("Foshan and Zhuhai", None),
    ],
)
def test_a_place_whose_parts_a_text_names(named: str, area: str | None) -> None:
    assert inferred(f"{PROSE} So it was in {named}.").get("ref_area") == area


def test_an_office_and_its_address_are_no_title_and_no_place() -> None:
    assert inferred(f"Weather Department of India, New Delhi\n\nRainfall\n\n{PROSE}")["ref_area"] == "IN"
    found = inferred(f"Weather Department, New Delhi\n\nRainfall of the Islands\n\n{PROSE}")
    assert (found["title"], found.get("ref_area")) == ("Rainfall of the Islands", None)
    assert found["publisher"] == "Weather Department, New Delhi"


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


def test_a_goal_of_later_years_is_not_what_a_report_plans_for() -> None:
    text = f"Sustainability Report 2031\n\nOur 2035 commitments\n\n{PROSE}"
    assert "target_period" not in inferred(text)


def test_the_name_of_the_file_counts_where_the_text_agrees() -> None:
    text = f"{PROSE} This Budget is dear to Ireland. It is 2031, and in 2031 we build."
    found = inferred(text, name="ireland_budget-2031")
    assert (found["ref_area"], found["reported_period"], found["target_period"]) == ("IE", "2030", "2031")
    about = f"{PROSE} Ships were few in 2031. In 2031 it was dry, and it was hot in 2031. It was not so in 2030."
    assert inferred(about, name="ships-2031")["reported_period"] == "2031"
    assert "reported_period" not in inferred(about.replace("2031", "2029", 1), name="ships-2031")
    followed = inferred(f"Review of Our Work in 2030\n\n{PROSE}", name="lindale-2031")
    assert (followed["reported_period"], followed["target_period"]) == ("2030", "2031")
    other = inferred(text, name="spain_budget-2035")
    assert not {"ref_area", "reported_period", "target_period"} & set(other)


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


def test_a_card_to_edit_loads_as_what_was_inferred(tmp_path: Path) -> None:
    text = WORK_REPORT.replace("Work of", 'Work "or\\so" of')
    document = Document(text, blocks(text), "text/plain")
    given = Card(url="https://lindale.example/\x7f", is_translation=True)
    written = card_text("lindale.txt", given, findings(document, given, Path("lindale.txt")))
    assert card_of(tmp_path, written.replace("\\u007f", "")) == infer(document, given, Path("lindale.txt"))[
        0
    ].model_copy(update={"url": "https://lindale.example/"})
    assert "# Found: a heading names it.\nreported_period" in written
    assert "# Not found.\n# publisher" in written
    commented = [line.removeprefix("# ") for line in written.splitlines() if line.startswith("# publisher =")]
    assert commented == ['publisher = ""']


def test_every_key_of_the_card_is_in_the_one_to_edit() -> None:
    lines = card_text("a.txt", Card(), {}).splitlines()
    assert [
        line.split()[1].rstrip(":")
        for line in lines
        if line.endswith(".") and ":" in line and line[2:].split(":")[0] in Card.model_fields
    ] == list(Card.model_fields)


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
