"""Cards: what a card may say, and what is filled in from the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cards import CardError, infer, load
from pipeline.readers._lines import blocks
from pipeline.records import Card, Document


def card_of(folder: Path, text: str) -> Card:
    """The card with these lines, beside a report."""
    (folder / "lindale.toml").write_text(text, encoding="utf-8")
    return load(folder / "lindale.txt")


def inferred(text: str, card: Card | None = None) -> dict[str, object]:
    """The fields that the text fills."""
    document = Document(text, blocks(text), "text/plain")
    filled, names = infer(document, card or Card(), Path("lindale.txt"))
    return {name: getattr(filled, name) for name in names}


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
