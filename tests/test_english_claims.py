"""Claims of marked sentences: what is read must be what is marked, and every number without a mark must be no claim."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pipeline import languages, tokenise
from pipeline.explain import read
from pipeline.records import Card, Claim, Document, Number, Section, Sentence
from pipeline.settings import Settings

_FOLDER = Path(__file__).parent / "sentences"
CARD = Card(ref_area="HK", reported_period="2012", target_period="2013", published="2013-02-27", currency="HKD")


def _lines(name: str) -> list[str]:
    text = (_FOLDER / name).read_text(encoding="utf-8") if (_FOLDER / name).exists() else ""
    return [line for line in text.splitlines() if line and not line.startswith("#")]


_LINES = _lines("claims.txt")
_BUDGET = [
    *_lines("budget.txt"),
    *_lines("annual.txt"),
    *_lines("attached.txt"),
    *_lines("lists.txt"),
    *_lines("beside.txt"),
]
_SPEECHES = [
    *_lines("speeches.txt"),
    *_lines("cases.txt"),
    *_lines("amounts.txt"),
    *_lines("outlook.txt"),
    *_lines("effects.txt"),
    *_lines("standing.txt"),
    *_lines("given.txt"),
    *_lines("outlays.txt"),
    *_lines("addresses.txt"),
    *_lines("announced.txt"),
    *_lines("shares.txt"),
    *_lines("spans.txt"),
    *_lines("fronted.txt"),
    *_lines("units.txt"),
    *_lines("referring.txt"),
    *_lines("reports.txt"),
    *_lines("bidden.txt"),
    *_lines("parts.txt"),
    *_lines("clauses.txt"),
]
_MARK = re.compile(r"<([^<>|]+)\|([^<>]+)>")


def _unmark(line: str) -> tuple[str, str, dict[tuple[int, int], dict[str, str]]]:
    """Section status, plain sentence, and the marks by their span in it."""
    status, _, marked = line[1:].partition("] ")
    sentence, marks, last = "", {}, 0
    for match in _MARK.finditer(marked):
        sentence += marked[last : match.start()]
        start = len(sentence)
        sentence += match.group(1)
        marks[(start, len(sentence))] = dict(pair.split("=", 1) for pair in shlex.split(match.group(2)))
        last = match.end()
    return status, sentence + marked[last:], marks


def read_in_budget(sentence: str, card: Card = CARD, lead_in: str = "") -> tuple[list[Claim], list[Number]]:
    """Claims and ledger of one sentence of a budget speech with a card, in a section without a role; `lead_in` stands above."""
    language = languages.get("en")
    section = Section(section_id="s#1", report_id="s", depth=1, role="other", char_start=0, char_end=len(sentence))
    one = Sentence(0, 0, len(sentence), sentence, block=0, section_id="s#1", lead_in=lead_in)
    readings = [language.read(one)]
    parses = tokenise.parse([one], language.wanted([one], readings), Settings())
    return language.claims("s", card, Document(sentence, (), "text/plain"), [section], [one], readings, parses)


def _printed(value: object) -> str:
    if value is None:
        return ""
    return format(value.normalize(), "f") if hasattr(value, "normalize") else str(value)


def _compare(claims: list[Claim], numbers: list[Number], marks: dict[tuple[int, int], dict[str, str]]) -> None:
    wanted = {span: fields for span, fields in marks.items() if "role" not in fields}
    assert sorted((c.char_start, c.char_end) for c in claims) == sorted(wanted)
    for claim in claims:
        fields = wanted[(claim.char_start, claim.char_end)]
        assert {name: _printed(getattr(claim, name)) for name in fields} == fields
    roles = {(n.char_start, n.char_end): n.role for n in numbers if n.role != "claim"}
    assert roles == {span: fields["role"] for span, fields in marks.items() if "role" in fields}


@pytest.mark.parametrize("line", _LINES, ids=lambda line: _unmark(line)[1][:60])
def test_marked_sentence(line: str) -> None:
    status, sentence, marks = _unmark(line)
    _compare(*read(sentence, status, Settings()), marks)


@pytest.mark.parametrize("line", _BUDGET, ids=lambda line: _unmark(line)[1][:60])
def test_marked_sentence_of_2012(line: str) -> None:
    _, sentence, marks = _unmark(line)
    _compare(*read_in_budget(sentence), marks)


@pytest.mark.parametrize("line", _SPEECHES, ids=lambda line: _unmark(line)[1][:60])
def test_marked_sentence_of_a_budget_speech(line: str) -> None:
    _, sentence, marks = _unmark(line)
    _compare(*read_in_budget(sentence, CARD.model_copy(update={"doc_type": "budget"})), marks)


def test_the_file_marks_every_rule_family() -> None:
    """Guards against a file that shrinks in silence."""
    assert len(_LINES) >= 55
    assert len(_BUDGET) >= 20
    assert {_unmark(line)[0] for line in _LINES} == {"actual", "target", "forecast"}
