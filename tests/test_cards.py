"""Cards: what a card may say, and the one to edit that is written from the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cards import CardError, card_text, findings, infer, load
from pipeline.readers._lines import blocks
from pipeline.records import Card, Document
from tests.cards import WORK_REPORT


def card_of(folder: Path, text: str) -> Card:
    """The card with these lines, beside a report."""
    (folder / "lindale.toml").write_text(text, encoding="utf-8")
    return load(folder / "lindale.txt")


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
