"""Files that mean harm to whoever reads them: what they break is a limit or their own process, and the others are done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from pipeline import readers
from pipeline.readers import ReaderFaultError, ReadError, _child, _guard
from pipeline.records import Block, Document
from pipeline.settings import Settings
from tests import hostile_reader
from tests.test_bad_input import refused

ROOT = Path(__file__).resolve().parent.parent
Invoke = Callable[..., Result]
SETTINGS = Settings(max_seconds=1, max_memory=100_000_000, max_bytes=10_000)
RUNS = ["_forked", "_started"] if sys.platform == "linux" else ["_started"]
pytestmark = pytest.mark.usefixtures("fast")
PATIENT = SETTINGS.model_copy(update={"max_seconds": 30})
"""As `SETTINGS`, for harm that is not one of time: a busy machine may need more than a second to come to it."""


@pytest.fixture(autouse=True)
def _with_hostile_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**readers.readers(), ".hostile": hostile_reader}
    monkeypatch.setattr(readers, "readers", lambda: known)


@pytest.fixture(params=RUNS)
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to have a process: each is tested wherever it can run."""
    monkeypatch.setattr(_guard, "_forked", getattr(_guard, request.param))
    monkeypatch.setattr(_guard, "_started", getattr(_guard, request.param))
    return str(request.param)


def harm(folder: Path, what: str, settings: Settings = SETTINGS) -> Document:
    path = folder / "bad.hostile"
    path.write_text(what, encoding="utf-8")
    return readers.read(path, settings)


def children() -> list[str]:
    """The processes that this one has started and not buried, ended ones too."""
    found = subprocess.run(["ps", "-A", "-o", "ppid=,pid=,comm="], capture_output=True, text=True, check=True)
    rows = [line.split(maxsplit=2) for line in found.stdout.splitlines()]
    return [pid for parent, pid, name in rows if int(parent) == os.getpid() and name != "ps"]


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("compute", ["limit of 1 seconds", "REPORT_CLAIMS_MAX_SECONDS"]),
        ("sleep", ["limit of 1 seconds", "REPORT_CLAIMS_MAX_SECONDS"]),
        ("grow", ["limit of 100,000,000 bytes", "REPORT_CLAIMS_MAX_MEMORY"]),
        ("recurse", ["nested too deep", "save it anew"]),
        ("wrapped-grow", ["limit of 100,000,000 bytes", "REPORT_CLAIMS_MAX_MEMORY"]),
        ("wrapped-recurse", ["nested too deep", "save it anew"]),
        ("blank", ["no text", "OCR"]),
        ("crash", ["Segmentation fault", "save it anew"]),
        ("leave", ["exit 5", "take it out"]),
        ("damaged", ["damaged", "error: Error -3", "save it anew"]),
        ("refuse", ["page 7", "not this one"]),
        ("vanished", ["No such file or directory", "who may read it"]),
        ("swell " * 20, ["holds 24,000 characters", "limit of 10,000", "REPORT_CLAIMS_MAX_BYTES"]),
    ],
)
def test_harm_is_refused_with_file_limit_and_remedy(
    tmp_path: Path, what: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if what == "sleep":
        monkeypatch.setattr(_guard, "_PATIENCE", 0.1)
    before = children()
    with pytest.raises(ReadError) as raised:
        harm(tmp_path, what, SETTINGS if what in ("compute", "sleep") else PATIENT)
    message = str(raised.value)
    assert message.startswith("bad.hostile: ")
    for word in words:
        assert word in message
    assert children() == before


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(
    ("what", "words"), [("slip", "IndexError: list index out of range"), ("exit", "SystemExit: 0")]
)
def test_a_mistake_of_the_reader_is_not_laid_to_the_file(tmp_path: Path, what: str, words: str) -> None:
    with pytest.raises(ReaderFaultError, match=f"^{words}$"):
        harm(tmp_path, what)


@pytest.mark.usefixtures("either")
def test_a_document_comes_back_whole(tmp_path: Path) -> None:
    text = "Café takings – €5 “more”\x0b𝟕\u2028% 統計\n"
    document = harm(tmp_path, text)
    assert document == Document(text, (Block("paragraph", 0, len(text)),), "text/x-hostile", pages=(0, 3))


@pytest.mark.usefixtures("either")
def test_libraries_speak_to_nobody(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    print("before")
    assert harm(tmp_path, "shout").text == "shout"
    print("after")
    assert capfd.readouterr() == ("before\nafter\n", "")


@pytest.mark.usefixtures("either")
def test_debug_shows_what_the_library_raised(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReadError, match="damaged"):
        harm(tmp_path, "damaged", SETTINGS.model_copy(update={"debug": True}))
    assert "zlib.error: Error -3" in capfd.readouterr().err


def test_the_memory_is_counted_above_what_is_there(tmp_path: Path) -> None:
    held = bytearray(2 * SETTINGS.max_memory)
    assert harm(tmp_path, "peace").text == "peace"
    assert len(held) == 2 * SETTINGS.max_memory


GROWING = """
import os, threading
from pipeline.readers import _child
threading.Thread(target=_child._watch, args=(int({parent}), 50_000_000), daemon=True).start()
held = []
while len(held) < {most}:
    held.append(bytearray(b"x") * 1_000_000)
while {forever}:
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there to measure with")
@pytest.mark.parametrize(
    ("parent", "most", "forever", "code"),
    [("os.getppid()", 100_000, False, _child.OVER_MEMORY), ("os.getppid()", 10, False, 0), ("1 << 22", 1, True, 1)],
    ids=["too large", "small", "orphan"],
)
def test_a_process_watches_itself(parent: str, most: int, forever: bool, code: int) -> None:
    script = GROWING.format(parent=parent, most=most, forever=forever)
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == code


def test_ctrl_c_leaves_no_process(tmp_path: Path) -> None:
    started = tmp_path / "pid"

    def interrupt() -> None:
        while not (started.exists() and started.read_text(encoding="utf-8")):
            time.sleep(0.01)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        harm(tmp_path, f"pid {started}", Settings())
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text(encoding="utf-8")), 0)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("compute", ["bad.hostile", "MAX_SECONDS"]),
        ("crash", ["bad.hostile", "broke down"]),
        ("slip", ["bad.hostile", "a fault of the pipeline", "--debug"]),
    ],
)
def test_the_others_are_done(
    invoke: Invoke, raw: Path, out: Path, what: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_CLAIMS_MAX_SECONDS", "1")
    (raw / "bad.hostile").write_text(what, encoding="utf-8")
    refused(invoke("run", raw, out), out, "bad", *words)
