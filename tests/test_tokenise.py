"""Sentences: what stands before their words, and where each of their characters stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import extract
from pipeline.settings import Settings
from pipeline.tokenise import docs

TARGETS = """Main Targets for 2032

The main targets for 2032 are as follows:

{0} surveyed unemployment rate of about 5.5 percent

{0} price increase of about 3 percent

{0} at least 9,000 new jobs
"""


@pytest.mark.parametrize("bullet", ["-", "--", "—", "•", "▪", "*", "\uf0b7"])
def test_every_bullet_says_the_same(tmp_path: Path, bullet: str) -> None:
    path = tmp_path / "port.txt"
    path.write_text(TARGETS.format(bullet), encoding="utf-8")
    result = extract(path, Settings())
    assert [(claim.subject, claim.status, claim.time_period) for claim in result.claims] == [
        ("surveyed unemployment rate", "target", "2032"),
        ("price", "target", "2032"),
        ("new jobs", "target", "2032"),
    ]
    assert [claim.sentence for claim in result.claims] == [
        "surveyed unemployment rate of about 5.5 percent",
        "price increase of about 3 percent",
        "at least 9,000 new jobs",
    ]
    for claim in result.claims:
        assert result.text[claim.char_start : claim.char_end] == claim.value_text


def _trees(texts: list[str], plain: bool) -> list[list[tuple[str, str, str, int]]]:
    return [[(t.text, t.tag_, t.dep_, t.head.i) for t in doc] for doc in docs(texts, Settings(), plain)]


def test_the_quick_parser_parses_as_the_stock_one() -> None:
    """The product of matrices is another; the trees are the same."""
    raw = next((Path(__file__).parent.parent / "raw").glob("*.txt")).read_text(encoding="utf-8")
    texts = [line for line in raw.splitlines() if len(line.split()) > 6][:60]
    assert len(texts) > 20
    assert _trees(texts, plain=False) == _trees(texts, plain=True)


def test_scales_of_money_are_read_as_words_and_kept_as_printed() -> None:
    doc = docs(["We invested £143m in our piers, and debt fell by £12m to £1.04bn."], Settings())[0]
    assert doc.text == "We invested £143m in our piers, and debt fell by £12m to £1.04bn."
    assert {token.tag_ for token in doc if token.text in ("m", "bn")} == {"CD"}


@pytest.mark.parametrize("dash", ["", "- "])
def test_a_line_without_a_subject_has_its_verb(dash: str) -> None:
    doc = docs([f"{dash}Reduced energy costs by 5 percent."], Settings())[0]
    verb = next(token for token in doc if token.text == "Reduced")
    assert (verb.tag_, verb.dep_) == ("VBD", "ROOT")
    assert doc.text == f"{dash}Reduced energy costs by 5 percent."
    assert next(token for token in doc if token.text == "costs").head.i == verb.i
