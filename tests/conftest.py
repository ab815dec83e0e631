"""Folders to run on, and a way to run without the model."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from typer.testing import CliRunner, Result

from pipeline import cli
from pipeline.settings import PREFIX, Settings
from tests import fast_engine

hypothesis.settings.register_profile("untimed", deadline=None)  # how long an example takes is no part of what is tested
hypothesis.settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the project's cache, or obeys the settings of whoever runs it."""
    monkeypatch.setenv("REPORT_CLAIMS_CACHE", str(tmp_path / "cache"))
    for name in Settings.model_fields.keys() - {"cache"}:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """Ctrl-C reaches the tests of it also where a shell runs them in the background, which has them ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder with two small reports."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "alpha.txt").write_text("Review\nThe share of rail freight rose to 12%.\n", encoding="utf-8")
    (folder / "beta.txt").write_text("Review\nLibraries were open on 90% of days.\n", encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder to write to, which is not there yet."""
    return tmp_path / "out"


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction without the model (see `fast_engine`)."""
    monkeypatch.setattr("pipeline.run.extract", fast_engine.extract)


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command in this process: `invoke("run", raw, out)`."""
    monkeypatch.setattr(cli, "_stop_on_termination", lambda: None)
    monkeypatch.setattr(cli, "_processors", lambda: 1)  # what a test has replaced is replaced in this process alone

    def call(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)

    return call


def outside_make() -> dict[str, str]:
    """The environment without what make hands down to the makes that its commands start (`make test` runs this suite)."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "GNUMAKEFLAGS")
    }


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
