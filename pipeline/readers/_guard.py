"""A reader in a process of its own, so that a hostile file ends that process alone: bounded in time and memory, and silent.

Where fork is safe (Linux) that process is one, for 3 to 9 milliseconds; elsewhere it is a new Python, for half a second.
The document comes back as JSON that is checked against its types, so nothing that a reader was made to say is executed.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from pipeline.readers._child import ANEW, OVER_MEMORY, answers, serve
from pipeline.readers._contract import Reader, ReaderFaultError, ReadError
from pipeline.records import Document
from pipeline.settings import Settings

_PATIENCE = 4
"""A process that waits instead of computing (for a disk, for others) has this many times `max_seconds` by the clock."""

_CHILD = "from pipeline.readers._child import serve_started; serve_started()"


def guarded(reader: Reader, path: Path, settings: Settings) -> Document:
    """What `reader` reads from `path`, in a process that may take `settings.max_seconds` and `settings.max_memory`.

    Raises `ReadError` for what the reader refuses, for a file that breaks a limit or the process, and for one that a library
    cannot follow; `ReaderFaultError` for a mistake in the reader itself; lets `OSError` pass.
    """
    run = _forked if sys.platform == "linux" else _started
    answer, code = run(reader, path, settings)
    if answer is None:
        raise ReadError(f"{path.name}: {_over_time(settings)}")
    if code or not answer:
        raise ReadError(f"{path.name}: {_end(code, settings)}")
    return _understood(path.name, answer, settings)


def _forked(reader: Reader, path: Path, settings: Settings) -> tuple[bytes | None, int]:
    """The answer of a forked process (None when it was not done in time) and its exit code."""
    answers()
    receiver, sender = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        serve(reader, path, settings, sender, parent)
    answer = None
    try:
        os.close(sender)
        answer = _received(receiver, _PATIENCE * settings.max_seconds)
    finally:
        os.close(receiver)
        if answer is None:
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    return answer, os.waitstatus_to_exitcode(status)


def _received(receiver: int, seconds: float) -> bytes | None:
    """Everything that is written to the other end of the pipe, None when that was not closed in time."""
    end = time.monotonic() + seconds
    poll = select.poll()
    poll.register(receiver, select.POLLIN)
    parts: list[bytes] = []
    while (left := end - time.monotonic()) > 0:
        if poll.poll(left * 1000):
            part = os.read(receiver, 1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _started(reader: Reader, path: Path, settings: Settings) -> tuple[bytes | None, int]:
    """Like `_forked`, with a new Python, which knows the reader by the name of its module."""
    name = str(getattr(reader, "__name__", ""))
    job = json.dumps([name, str(path.resolve()), settings.model_dump_json(), os.getpid()])
    search = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    try:
        done = subprocess.run(  # noqa: S603 (this very Python, to do what stands above)
            [sys.executable, "-c", _CHILD],
            input=job.encode("utf-8"),
            stdout=subprocess.PIPE,
            stderr=None if settings.debug else subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": search},
            timeout=_PATIENCE * settings.max_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, 0
    return done.stdout, done.returncode


def _understood(name: str, answer: bytes, settings: Settings) -> Document:
    """The document that the process gave, or what it raised (see `_child.answer`)."""
    kind, content = answer[:1], answer[1:]
    if kind == b"D":
        return answers().validate_json(content)
    words = content.decode("utf-8", "backslashreplace")
    if kind == b"O":
        number, _, reason = words.partition(" ")
        raise OSError(int(number), reason)
    if kind == b"F":
        raise ReaderFaultError(words)
    if kind == b"M":
        words = f"{name}: {_over_memory(settings)}"
    if kind == b"N":
        words = f"{name}: its parts are nested too deep; {ANEW}"
    if kind == b"B":
        words = f"{name}: damaged, or not as its format says ({words}); {ANEW}"
    raise ReadError(words)


def _end(code: int, settings: Settings) -> str:
    """What became of a process that ended with `code` (a signal where it is below zero) before it could answer."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return _over_time(settings)
    if code in (OVER_MEMORY, -9):  # the system kills what it has no memory for
        return _over_memory(settings)
    how = signal.strsignal(-code) if code < 0 else f"exit {code}"
    return f"the process that read it broke down ({how}), so it is damaged or made to do harm; {ANEW}"


def _over_memory(settings: Settings) -> str:
    return (
        f"takes more memory than the limit of {settings.max_memory:,} bytes; "
        "cut it into parts, or raise REPORT_CLAIMS_MAX_MEMORY"
    )


def _over_time(settings: Settings) -> str:
    return (
        f"not read within the limit of {settings.max_seconds:,} seconds; "
        "cut it into parts, or raise REPORT_CLAIMS_MAX_SECONDS"
    )
