"""The speed report: what is timed, and what it says."""

from __future__ import annotations

import os
from pathlib import Path

import bench
import pytest
from bench import Times, Work

from pipeline.settings import Settings

TEXT = "Review\n\nThe harbour was busy. In 2031 the port handled 4.2 million tonnes of freight. The quay is long.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report, one that is refused and a file that is none."""
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "notes.xyz").touch()
    return tmp_path


def test_only_sentences_with_a_quantity_are_timed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = bench.gather([folder], Settings())
    assert (found.path.name, found.characters, found.sentences) == ("port.txt", len(TEXT), 4)
    assert found.parsed == ("In 2031 the port handled 4.2 million tonnes of freight.",)
    assert "left out: broken.txt" in capsys.readouterr().err


def test_the_best_pass_of_each_job_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    clock = iter([0.0, 3.0, 3.0, 5.0, 5.0, 6.0, 6.0, 8.0, 8.0, 12.0, 12.0, 14.0])  # 3, 2, 1 and 2, 4, 2, in turns
    monkeypatch.setattr(bench, "extract", lambda path, settings: done.append("claims"))
    monkeypatch.setattr(
        "pipeline.tokenise.docs", lambda texts, settings, plain: done.append("parser" if plain else "quick")
    )
    monkeypatch.setattr("time.process_time", lambda: next(clock))
    times = bench.measure([Work(Path("a"), bench.SHORTEST - 1, 1, ("b",))], Settings(), 2)
    assert times == Times(2 * (bench.SHORTEST - 1), 2.0, 2.0, 1.0)
    assert done == (["claims"] * 2 + ["parser"] * 2 + ["quick"] * 2) * 3


def test_ratio_and_rate() -> None:
    assert (Times(600, 3.0, 2.0, 1.0).ratio, Times(600, 3.0, 2.0, 1.0).rate) == (1.5, 200.0)
    assert (Times(0, 0.0, 0.0, 0.0).ratio, Times(0, 0.0, 0.0, 0.0).rate) == (0.0, 0.0)


@pytest.mark.parametrize(("most", "code"), [(1.4, 1), (1.5, 0)])
def test_a_ratio_above_the_most_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], most: float, code: int
) -> None:
    monkeypatch.setattr(bench, "measure", lambda works, settings, passes: Times(600, 3.0, 2.0, 1.0))
    assert bench.main([str(folder), "--most", str(most)]) == code
    out = capsys.readouterr().out
    assert "200 characters in a CPU second" in out
    assert "ratio   1.50" in out


@pytest.fixture(autouse=True)
def _threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set for the timing is set in a copy of the environment."""
    monkeypatch.setattr("os.environ", dict(os.environ))


def test_nothing_to_read_is_a_usage_error(tmp_path: Path) -> None:
    for given in (tmp_path, tmp_path / "missing"):
        with pytest.raises(SystemExit, match="2"):
            bench.main([str(given)])
