"""Make's own rules: it runs what must be run, and nothing at all when nothing changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import outside_make

ROOT = Path(__file__).resolve().parent.parent
PYTHON = """#!/bin/sh
echo "$@" >> calls
mkdir -p extracted && echo a > extracted/claims.csv
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose .venv is set up, with a Python that only notes how it was called."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for folder in ("raw", "pipeline/lexicon", "requirements", "scripts", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    for name in (
        "requirements/run.txt",
        "requirements/dev.txt",
        "requirements/uv.txt",
        "pyproject.toml",
        "scripts/install",
    ):
        (tmp_path / name).touch()
    (tmp_path / "raw" / "annual report: 50% #1.txt").write_text("It rose by 5%.", encoding="utf-8")
    (tmp_path / "pipeline" / "run.py").touch()
    (tmp_path / "pipeline" / "lexicon" / "units.toml").touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / ".venv" / "run.stamp").touch()
    (tmp_path / ".venv" / "dev.stamp").touch()
    _age(tmp_path)
    return tmp_path


def _age(project: Path) -> None:
    """Make every file older than what is made next, whatever the clock's grain."""
    before = time.time() - 100
    for path in project.rglob("*"):
        os.utime(path, (before, before))


def _make(project: Path, *arguments: str) -> list[str]:
    """Run make; how Python was called."""
    calls = project / "calls"
    calls.unlink(missing_ok=True)
    subprocess.run(["make", *arguments], cwd=project, env=outside_make(), check=True, capture_output=True, text=True)
    return calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


RUN = ["-m pipeline run raw extracted"]


def test_make_extracts_once(project: Path) -> None:
    assert _make(project) == RUN
    assert _make(project) == []
    said = subprocess.run(["make"], cwd=project, env=outside_make(), check=True, capture_output=True, text=True).stdout
    assert "Nothing to be done" in said


@pytest.mark.parametrize(
    "change",
    [
        "raw/annual report: 50% #1.txt",
        "raw/new one.txt",
        "raw/card.toml",
        "pipeline/run.py",
        "pipeline/lexicon/units.toml",
    ],
)
def test_what_changed_is_extracted(project: Path, change: str) -> None:
    assert _make(project) == RUN
    later = time.time() + 10
    (project / change).touch()
    os.utime(project / change, (later, later))
    assert _make(project) == RUN


def test_a_report_taken_out_is_a_change(project: Path) -> None:
    assert _make(project) == RUN
    (project / "raw" / "annual report: 50% #1.txt").unlink()
    later = time.time() + 10
    os.utime(project / "raw", (later, later))
    assert _make(project) == RUN


def test_tables_taken_away_or_edited_are_written_again(project: Path) -> None:
    assert _make(project) == RUN
    (project / "extracted" / "claims.csv").unlink()
    assert _make(project) == RUN
    later = time.time() + 10
    os.utime(project / "extracted" / "claims.csv", (later, later))
    assert _make(project) == RUN


def test_a_run_that_failed_is_run_again(project: Path) -> None:
    python = project / ".venv" / "bin" / "python"
    python.write_text(PYTHON + "exit 1\n", encoding="utf-8")
    for _ in range(2):
        (project / "calls").unlink(missing_ok=True)
        done = subprocess.run(["make"], cwd=project, env=outside_make(), check=False, capture_output=True, text=True)
        assert done.returncode != 0
        assert (project / "calls").exists()


def test_arguments_reach_the_scorer(project: Path) -> None:
    assert _make(project, "score", "GOLD=some/where", "ERRORS=5", "RAISE=1") == [
        "scripts/score.py some/where --errors 5 --raise"
    ]
    assert _make(project, "score") == ["scripts/score.py tests/gold"]
