"""The commands as a person or a script meets them: exit codes, streams, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import Result

from pipeline import cards, cli, summary
from pipeline.records import Card, ReportResult
from pipeline.settings import Settings, SetupError
from tests import fast_engine

ROOT = Path(__file__).resolve().parent.parent
Invoke = Callable[..., Result]


def test_run_prints_plain_lines_and_a_summary(invoke: Invoke, raw: Path, out: Path, fast: None) -> None:
    result = invoke("run", raw, out)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == ["[1/2] alpha: 1 claim, 1 number", "[2/2] beta: 1 claim, 1 number"]
    assert [line.split()[0] for line in lines[2:]] == ["reports", "numbers", "claims", "targets", "issues"]
    assert lines[2] == "reports  2 extracted"
    assert str(out / "claims.csv") in lines[4]
    assert "2 notes" in lines[6]
    assert result.stderr == ""
    assert "(2 unchanged)" in invoke("run", raw, out).stdout


def test_run_shows_a_bar_on_a_terminal(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    result = fast_engine.extract(raw / "alpha.txt", Settings())
    with summary.progress() as told:
        told(1, 1, result)
    assert "alpha: 1 claim, 1 number" in capsys.readouterr().out


def test_run_with_an_error_says_so_on_stderr(invoke: Invoke, raw: Path, out: Path, fast: None) -> None:
    (raw / "bad.txt").write_bytes(b"")
    result = invoke("run", raw, out)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: bad.txt")
    assert "reports  2 extracted, 1 refused" in result.stdout
    assert "1 error" in result.stdout


@pytest.mark.parametrize("arguments", [[], ["run"], ["run", "raw"], ["run", "a", "b", "--workers", "0"], ["fly"]])
def test_usage_errors(invoke: Invoke, arguments: list[str]) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert "Usage" in result.output


def test_a_wrong_setting_names_its_variable(
    invoke: Invoke, raw: Path, out: Path, fast: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_CLAIMS_MAX_LINE", "-3")
    result = invoke("run", raw, out)
    assert result.exit_code == 2
    assert "REPORT_CLAIMS_MAX_LINE" in result.stderr


def test_a_missing_model_is_said_with_its_remedy(
    invoke: Invoke, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(path: Path, settings: Settings) -> ReportResult:
        raise SetupError("the model 'x' is not installed; install it: pip install y")

    monkeypatch.setattr("pipeline.run.extract", extract)
    result = invoke("run", raw, out)
    assert result.exit_code == 2
    assert result.stderr == "error: the model 'x' is not installed; install it: pip install y\n"


def test_a_fault_shows_its_traceback_only_when_asked(
    invoke: Invoke, raw: Path, out: Path, fast: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("tables\x1b[2J are broken")

    monkeypatch.setattr("pipeline.tables.build", broken)
    result = invoke("run", raw, out)
    assert result.exit_code == 1
    assert "ValueError: tables" in result.stderr
    assert "\x1b" not in result.stderr
    assert "was changed" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in invoke("run", raw, out, "--debug").stderr


@pytest.fixture
def annotated(monkeypatch: pytest.MonkeyPatch) -> None:
    """`pipeline.quantity_lines` without the engine."""

    def annotate(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for record in records:
            yield {"id": record.get("id"), "pred": [{"surface": record["text"]}]}

    monkeypatch.setitem(sys.modules, "pipeline.quantity_lines", SimpleNamespace(annotate=annotate))


def test_quantities_answers_line_by_line(invoke: Invoke, annotated: None) -> None:
    stdin = '{"id": 7, "text": "5 ℃"}\n\n{"id": "b", "text": ""}\n'.encode()
    result = invoke("quantities", stdin=stdin)
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": 7, "pred": [{"surface": "5 ℃"}]},
        {"id": "b", "pred": [{"surface": ""}]},
    ]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b'{"id": 1, "text": "a"', "not JSON"),
        (b"[1, 2]", '"text"'),
        (b'{"id": 1}', '"text"'),
        (b'{"id": 1, "text": 5}', '"text"'),
        (b'{"id": 1, "text": "\xff"}', "not UTF-8"),
        (b'{"id": 1, "text": "\\ud800"}', "not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_quantities_names_a_bad_line(invoke: Invoke, annotated: None, line: bytes, what: str) -> None:
    result = invoke("quantities", stdin=b'{"id": 0, "text": "1 km"}\n' + line + b"\n")
    assert result.exit_code == 1
    assert "standard input, line 2: " in result.stderr
    assert what in result.stderr
    assert '{"id": 0' in result.stdout


def test_explain_passes_sentence_and_status_on(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    def explain(sentence: str, status: str, settings: Settings) -> list[str]:
        return [f"{status}: {sentence}"]

    monkeypatch.setitem(sys.modules, "pipeline.explain", SimpleNamespace(explain=explain))
    assert invoke("explain", "Trade rose by 5%.").stdout == "actual: Trade rose by 5%.\n"
    assert invoke("explain", "Trade rose.", "--status", "target").stdout == "target: Trade rose.\n"
    assert invoke("explain", "Trade rose.", "--status", "maybe").exit_code == 2


def test_card_writes_one_beside_the_report_and_never_over_it(invoke: Invoke, raw: Path) -> None:
    report, card = raw / "alpha.txt", raw / "alpha.toml"
    result = invoke("card", report)
    assert result.exit_code == 0
    assert "1 found, 0 kept" in result.stdout
    assert cards.load(report) == Card(language="en")
    card.write_text('ref_area = "FR"\n', encoding="utf-8")
    refused = invoke("card", report)
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert card.read_text(encoding="utf-8") == 'ref_area = "FR"\n'
    assert invoke("card", report, "--force").exit_code == 0
    assert cards.load(report) == Card(ref_area="FR", language="en", currency="EUR")


def test_card_on_standard_output_writes_nothing(invoke: Invoke, raw: Path) -> None:
    result = invoke("card", raw / "alpha.txt", "--stdout")
    assert tomllib.loads(result.stdout) == {"language": "en"}
    assert not (raw / "alpha.toml").exists()


@pytest.mark.parametrize(
    ("name", "code", "words"), [("none.txt", 1, "none.txt"), ("alpha.toml", 2, "is a card"), ("a.zzz", 1, ".zzz")]
)
def test_card_of_what_is_no_report(invoke: Invoke, raw: Path, name: str, code: int, words: str) -> None:
    result = invoke("card", raw / name)
    assert result.exit_code == code
    assert words in result.output
    assert "Traceback" not in result.output


def test_card_where_it_cannot_be_written_says_so(invoke: Invoke, raw: Path) -> None:
    (raw / "alpha.toml").mkdir()
    result = invoke("card", raw / "alpha.txt", "--force")
    assert result.exit_code == 1
    assert "alpha.toml" in result.stderr


def test_schema_prints_both_forms_or_one(invoke: Invoke) -> None:
    both = invoke("schema").stdout
    only_json = invoke("schema", "--format", "json").stdout
    markdown = invoke("schema", "--format", "markdown").stdout
    assert "claims" in json.loads(only_json)["properties"]
    assert "| `claim_id` | string" in markdown
    assert both.startswith(markdown.rstrip("\n"))
    assert only_json.strip() in both


def test_a_reader_that_went_away_is_no_traceback() -> None:
    done = subprocess.run(
        f"{sys.executable} -m pipeline schema | head -n 1",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_help_imports_nothing_slow() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from pipeline import cli;"
        "CliRunner().invoke(cli.app, ['--help']);"
        "print([name for name in ('spacy', 'pandas', 'numpy', 'pint') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_console_script_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"report-claims": "pipeline.cli:main"}
    assert callable(cli.main)
