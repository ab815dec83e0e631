"""Whatever lies in raw/: the report is refused, the others are done, the message names file, place and remedy."""

from __future__ import annotations

import csv
import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from pipeline.records.tables import Tables
from tests.conftest import tree

ROOT = Path(__file__).resolve().parent.parent
Invoke = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("fast")


def outcomes(out: Path) -> dict[str, str]:
    """Report → outcome, as written."""
    with (out / "reports.csv").open(encoding="utf-8", newline="") as file:
        return {row["report_id"]: row["outcome"] for row in csv.DictReader(file)}


def errors(out: Path) -> dict[str, str]:
    """Report → message of its error, as written."""
    with (out / "issues.csv").open(encoding="utf-8", newline="") as file:
        return {row["report_id"]: row["message"] for row in csv.DictReader(file) if row["severity"] == "error"}


def refused(result: Result, out: Path, report_id: str, *words: str) -> None:
    """The report was refused with `words` on stderr and in issues.csv; the two others were done."""
    assert result.exit_code == 1, result.output
    assert outcomes(out) == {"alpha": "extracted", "beta": "extracted", report_id: "refused"}
    message = errors(out)[report_id]
    for word in words:
        assert word in message
        assert word in result.stderr
    assert "Traceback" not in result.output
    with (out / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert {row["report_id"] for row in csv.DictReader(file)} == {"alpha", "beta"}
    assert not (out / "text" / f"{report_id}.txt").exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bad.txt", b"", ["bad.txt", "empty"]),
        ("bad.txt", b" \n\t\n", ["bad.txt", "blank"]),
        ("bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, ["bad.txt", "picture"]),
        ("bad.txt", bytes(range(1, 256)) * 20, ["bad.txt", "UTF-8"]),
        ("bad.txt", b"Trade rose by 5%\x00 in total.", ["bad.txt", "byte 16", "NUL"]),
        ("bad.txt", b"x" * 50_000_000, ["bad.txt", "limit"]),
        ("bad.txt", b"word " * 300_000, ["bad.txt", "line 1", "characters"]),
        ("bad.xyz", b"Trade rose by 5%.", ["bad.xyz", ".xyz", ".txt"]),
        ("bad", b"Trade rose by 5%.", ["bad:", ".txt"]),
        ("bad.ods", b"PK\x03\x04", ["bad.ods", ".xlsx"]),
    ],
)
def test_a_report_that_cannot_be_read(
    invoke: Invoke, raw: Path, out: Path, name: str, content: bytes, words: list[str]
) -> None:
    (raw / name).write_bytes(content)
    refused(invoke("run", raw, out), out, "bad", *words)


ENGLISH = "Café owners paid £3 a seat.\nTakings at the Bahnhofstraße rose by 7%.\n" * 4
CHINESE = "去年铁路货运量增长7%。\n图书馆开放天数占全年九成。\n" * 4


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (ENGLISH.encode("latin-1"), ENGLISH),
        (CHINESE.encode("gb18030"), CHINESE),
        (ENGLISH.encode("utf-16"), ENGLISH),
        (b"\xfe\xff" + ENGLISH.encode("utf-16-be"), ENGLISH),
        (ENGLISH.encode("utf-8-sig"), ENGLISH),
        (ENGLISH.replace("\n", "\r\n").encode(), ENGLISH),
        (ENGLISH.replace("\n", "\r").encode(), ENGLISH),
    ],
    ids=["latin-1", "gb18030", "utf-16", "utf-16-be", "bom", "crlf", "cr"],
)
def test_a_report_in_another_encoding_is_read(invoke: Invoke, raw: Path, out: Path, content: bytes, text: str) -> None:
    (raw / "other.txt").write_bytes(content)
    result = invoke("run", raw, out)
    assert result.exit_code == 0, result.output
    assert (out / "text" / "other.txt").read_bytes() == text.encode("utf-8")
    with (out / "claims.csv").open(encoding="utf-8", newline="") as file:
        spans = [
            (int(row["char_start"]), int(row["char_end"]))
            for row in csv.DictReader(file)
            if row["report_id"] == "other"
        ]
    assert {text[start:end] for start, end in spans} == {"7%"}


def test_an_unreadable_file(invoke: Invoke, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (raw / "secret.txt").write_bytes(b"Trade rose by 5%.")
    opened = Path.open

    def locked(self: Path, *arguments: object, **named: object) -> object:
        if self.name == "secret.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return opened(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", locked)
    refused(invoke("run", raw, out), out, "secret", "secret.txt", "Permission denied", "permissions")


def test_a_folder_and_a_link(invoke: Invoke, raw: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_bytes(b"Secrets rose by 5%.")
    (raw / "linked.txt").symlink_to(tmp_path / "elsewhere.txt")
    refused(invoke("run", raw, out), out, "linked", "linked.txt", "link", "Put the file itself")
    (raw / "linked.txt").unlink()
    (raw / "2023").mkdir()
    refused(invoke("run", raw, out), out, "2023", "2023", "is a folder", "Move its reports up")
    (raw / "2023").rmdir()
    os.mkfifo(raw / "pipe.txt")
    refused(invoke("run", raw, out), out, "pipe", "pipe.txt", "no regular file")


def test_two_files_with_one_stem(invoke: Invoke, raw: Path, out: Path) -> None:
    (raw / "twin.txt").write_bytes(b"Trade rose by 5%.")
    (raw / "twin.md").write_bytes(b"Trade rose by 6%.")
    refused(invoke("run", raw, out), out, "twin", "twin.md, twin.txt", "one stem", "Rename")


def test_stems_that_differ_in_case_alone(invoke: Invoke, raw: Path, out: Path) -> None:
    (raw / "Twin.txt").write_bytes(b"Trade rose by 5%.")
    (raw / "twin.md").write_bytes(b"Trade rose by 6%.")
    refused(invoke("run", raw, out), out, "Twin", "Twin.txt, twin.md")


def test_a_name_that_would_play_tricks_on_a_terminal(invoke: Invoke, raw: Path, out: Path) -> None:
    (raw / "bad\x1b[2Jname.txt").write_bytes(b"Trade rose by 5%.")
    result = invoke("run", raw, out)
    refused(result, out, "bad\\x1b[2Jname", "cannot be printed", "Rename")
    assert "\x1b[2J" not in result.output


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'titel = "Trade"\n', ["bad.toml", "titel"]),
        (b"title = 7\n", ["bad.toml", "title"]),
        (b'is_translation = "yes"\n', ["bad.toml", "is_translation"]),
        (b'coverage = "most"\n', ["bad.toml", "coverage", "excerpt"]),
        (b'title = "Trade\n', ["bad.toml", "line 1"]),
        (b'title = "\xff"\n', ["bad.toml", "UTF-8"]),
    ],
)
def test_a_card_that_is_wrong(invoke: Invoke, raw: Path, out: Path, content: bytes, words: list[str]) -> None:
    (raw / "bad.txt").write_bytes(b"Trade rose by 5%.")
    (raw / "bad.toml").write_bytes(content)
    refused(invoke("run", raw, out), out, "bad", *words)


def test_a_card_without_a_report_is_a_warning(invoke: Invoke, raw: Path, out: Path) -> None:
    (raw / "lost.toml").write_bytes(b'title = "Lost"\n')
    result = invoke("run", raw, out)
    assert result.exit_code == 0
    assert set(outcomes(out)) == {"alpha", "beta"}
    issues = (out / "issues.csv").read_text(encoding="utf-8")
    assert 'warning,card_without_report,,,,,"lost.toml: ' in issues
    assert "1 warning" in result.stdout


def test_no_report_at_all(invoke: Invoke, raw: Path, out: Path, tmp_path: Path) -> None:
    assert invoke("run", raw, out).exit_code == 0
    before = tree(out)
    for path in raw.iterdir():
        path.unlink()
    (raw / "README.md").write_bytes(b"Put reports here.")
    for folder, words in (
        (raw, "holds no report"),
        (tmp_path / "nowhere", "no such folder"),
        (raw / "README.md", "is a file"),
    ):
        result = invoke("run", folder, out)
        assert result.exit_code == 2
        assert words in result.stderr
        assert str(folder) in result.stderr
        assert tree(out) == before


def test_an_output_folder_that_cannot_be_used(
    invoke: Invoke, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    for out in (tmp_path / "file", tmp_path / "file" / "deeper"):
        result = invoke("run", raw, out)
        assert result.exit_code == 2
        assert str(out) in result.stderr
        assert "Name a folder" in result.stderr
    for out in (raw, raw / "out"):
        result = invoke("run", raw, out)
        assert result.exit_code == 2
        assert not (raw / "out").exists()

    def locked(**_: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pipeline.publish.tempfile.mkdtemp", locked)
    result = invoke("run", raw, tmp_path / "locked")
    assert result.exit_code == 2
    assert "Permission denied" in result.stderr
    assert "permissions" in result.stderr
    assert not (tmp_path / "locked").exists()


def test_a_full_disk(invoke: Invoke, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert invoke("run", raw, out).exit_code == 0
    before = tree(out)
    (raw / "alpha.txt").write_bytes(b"It is 13% now.")

    def full(tables: Tables, texts: object, folder: Path, versions: object) -> None:
        (folder / "claims.csv").write_bytes(b"report_id\nhal")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pipeline.writers.write", full)
    result = invoke("run", raw, out)
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert "Nothing in it was changed. Free some space" in result.stderr
    assert tree(out) == before


LIMITED = """
import resource, sys
import pipeline.run
from pipeline import cli
from tests import fast_engine
pipeline.run.extract = fast_engine.extract
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
sys.argv = ["report-claims", "run", *sys.argv[1:], "--workers", "1"]
cli.main()
"""


def test_a_disk_that_takes_no_more(raw: Path, out: Path, invoke: Invoke) -> None:
    """The system itself refuses to write on, in the middle of a file."""
    assert invoke("run", raw, out).exit_code == 0
    before = tree(out)
    (raw / "alpha.txt").write_bytes(b"It is 13% now.\n" * 500)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(raw), str(out)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Nothing in it was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(out) == before


def test_ctrl_c(invoke: Invoke, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert invoke("run", raw, out).exit_code == 0
    before = tree(out)
    (raw / "alpha.txt").write_bytes(b"It is 13% now.")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.run.extract", interrupted)
    result = invoke("run", raw, out)
    assert result.exit_code == 130
    assert "interrupted" in result.stderr
    assert tree(out) == before
