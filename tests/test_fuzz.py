"""The fuzzing itself: the same cases for the same seed, what is wrong is seen, kept and told; and a short run of it."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from random import Random
from types import SimpleNamespace

import fuzz
import pytest
from fuzz_mutators import WORDS, archive, members, mutated
from fuzz_samples import OWN, samples

from pipeline import readers
from pipeline.records import Block, Cell, Document, Mention
from pipeline.settings import Settings

SEED = 1


def test_a_short_run_finds_nothing(tmp_path: Path) -> None:
    outcomes = fuzz.run(OWN, cases=280, seed=SEED, kept=tmp_path)
    assert [outcome for outcome in outcomes if outcome.result == "fault"] == []
    assert {outcome.suffix for outcome in outcomes} >= {".md", ".txt"}
    assert {outcome.result for outcome in outcomes} == {"read", "refused"}


def test_every_reader_has_a_sample() -> None:
    by_reader = {readers.readers()[sample.suffix] for sample in samples(OWN, fuzz.MOST_BYTES)}
    assert by_reader == set(readers.readers().values())


def test_cases_are_spread_evenly() -> None:
    found = samples(OWN, fuzz.MOST_BYTES)
    counts = dict.fromkeys({sample.suffix for sample in found}, 0)
    for job in fuzz.jobs(found, 1000):
        counts[found[job.index].suffix] += job.last - job.first
    assert all(abs(count - 1000 / len(counts)) <= len(found) for count in counts.values())
    assert {found[job.index].suffix for job in fuzz.jobs(found, 1000, only=".md")} == {".md"}


@pytest.mark.parametrize("suffix", sorted(WORDS))
def test_damage_is_the_same_for_the_same_seed_and_rarely_none(suffix: str) -> None:
    data = b"<p>The harvest rose by 4.5%.</p>\n" * 20
    one, again, other = (
        [mutated(data, suffix, [b"another one"], Random(f"{seed} {n}")) for n in range(60)] for seed in (1, 1, 2)
    )
    assert one == again
    assert one != other
    assert len(set(one)) > 50


def test_damage_reaches_the_members_of_an_archive() -> None:
    parts = [("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:p>It rose by 5%.</w:p>" * 9)]
    whole = archive(parts)
    assert members(whole) == parts
    assert archive(parts) == whole
    changed = 0
    for number in range(60):
        try:
            opened = dict(members(mutated(whole, ".docx", [], Random(str(number)))))
        except (zipfile.BadZipFile, zlib.error, EOFError):
            continue
        changed += opened.get("word/document.xml") not in (None, parts[1][1])
    assert changed > 20


TEXT = "Trade rose.\nBy 5%."


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"blocks": (Block("paragraph", 12, 18), Block("paragraph", 0, 11))}, "out of order"),
        ({"blocks": (Block("paragraph", 0, 13), Block("paragraph", 12, 18))}, "overlap"),
        ({"blocks": (Block("paragraph", 0, 19),)}, "outside the text"),
        ({"blocks": (Block("paragraph", 4, 4),)}, "empty"),
        ({"blocks": (Block("paragraph", 0, 12),)}, "blank at an edge"),
        ({"blocks": (Block("cell", 0, 5),)}, "kind and cell disagree"),
        ({"blocks": (Block("cell", 0, 5, cell=Cell(0, -1, 0)),)}, "no place in a grid"),
        ({"hidden": (Mention(3, 2, "citation", "x"),)}, "hidden"),
        ({"pages": (0, 7, 3)}, "pages"),
        ({"pages": (4,)}, "pages"),
        ({"text": "Trade\rrose\ud800"}, "half a character"),
        ({"text": " \n "}, "blank"),
    ],
)
def test_what_a_reader_owes(parts: dict[str, object], words: str) -> None:
    given: dict[str, object] = {"text": TEXT, "blocks": (), "media_type": "text/plain", **parts}
    found = fuzz.violations(Document(**given))  # type: ignore[arg-type]
    assert found
    assert words in found[0]


def test_a_good_document_breaks_nothing() -> None:
    blocks = (Block("heading", 0, 11, level=1), Block("cell", 12, 18, cell=Cell(0, 0, 0)))
    hidden = (Mention(12, 14, "citation", "x"), Mention(14, 15, "citation", "x"))
    assert fuzz.violations(Document(TEXT, blocks, "text/plain", hidden=hidden, pages=(0, 12, 12, 18))) == []


def _broken(path: Path, settings: Settings) -> Document:
    """A reader with a mistake, that also cannot give a second page."""
    text = path.read_text(encoding="utf-8")
    if "two" in text:
        return Document(text, (Block("paragraph", 0, 99),), "text/plain")
    return Document(text.split("\f")[1], (), "text/plain")


def test_a_fault_is_kept_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = SimpleNamespace(SUFFIXES=(".txt",), MEDIA_TYPE="text/plain", read=_broken, __name__=__name__)
    monkeypatch.setattr(readers, "readers", lambda: {".txt": reader})
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text("It rose by 5%.", encoding="utf-8")
    (folder / "second.txt").write_text("two two two two two two two", encoding="utf-8")
    fuzz._samples.cache_clear()
    outcomes = fuzz.run([folder], 40, SEED, kept=tmp_path / "kept")
    lines = list(fuzz.report(outcomes))
    faults = [outcome for outcome in outcomes if outcome.result == "fault"]
    assert any("IndexError: list index out of range" in outcome.words for outcome in faults)
    assert any("outside the text" in outcome.words for outcome in faults)
    assert [Path(outcome.file).is_file() for outcome in faults] == [True] * len(faults)
    first = faults[0]
    assert f"fault .txt: {first.words}: {first.file}" in lines
    assert fuzz.judge(Path(first.file), Settings()) == ("fault", first.words)
    monkeypatch.setattr(fuzz, "run", lambda *_: outcomes)
    assert fuzz.main([]) == 1
    assert "fault .txt" in capsys.readouterr().out
    monkeypatch.setattr(fuzz, "run", lambda *_: [fuzz.Outcome(".txt", "read")])
    assert fuzz.main([]) == 0


@pytest.mark.parametrize(
    ("harm", "fault"), [("compute", "over time"), ("grow", "over memory"), ("crash", "broken down")]
)
def test_a_limit_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str, fault: str) -> None:
    from tests import hostile_reader

    monkeypatch.setattr(readers, "readers", lambda: {".hostile": hostile_reader})
    path = tmp_path / "small.hostile"
    path.write_text(harm, encoding="utf-8")
    assert fuzz.judge(path, Settings(max_seconds=1, max_memory=100_000_000)) == ("fault", fault)
