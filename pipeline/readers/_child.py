"""The process that a guarded reader runs in: its limits, its silence, its one answer."""

from __future__ import annotations

import faulthandler
import gc
import importlib
import json
import os
import re
import signal
import sys
import threading
import time
import traceback
from functools import cache
from pathlib import Path
from typing import NoReturn

from pydantic import TypeAdapter

from pipeline.readers._contract import Reader, ReadError, chain
from pipeline.records import Document
from pipeline.settings import Settings

if sys.platform != "win32":
    import resource

OVER_MEMORY = 9
"""Exit code of a process that ended itself because it had grown too large."""

ANEW = "open it in its own program and save it anew, or take it out"

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


@cache
def answers() -> TypeAdapter[Document]:
    """Documents to JSON and back, checked."""
    return TypeAdapter(Document)


def bounded(reader: Reader, path: Path, settings: Settings) -> Document:
    """What `reader` reads from `path`, in this very process. Raises `ReadError`, also for no text and for more than may be."""
    document = reader.read(path, settings)
    if not document.text.strip():
        raise ReadError(f"{path.name}: holds no text; put the report's text into it, or run OCR when it holds pictures")
    if len(document.text) > settings.max_bytes:
        raise ReadError(
            f"{path.name}: holds {len(document.text):,} characters, more than the limit of {settings.max_bytes:,}; "
            "cut it into parts, or raise REPORT_CLAIMS_MAX_BYTES"
        )
    return document


def serve(reader: Reader, path: Path, settings: Settings, sender: int, parent: int) -> NoReturn:
    """Read, write the answer to `sender`, and end this process, whatever happens: nothing of `parent` runs on in it."""
    code = 1
    try:
        _silence(settings.debug)
        _limit(settings)
        threading.Thread(target=_watch, args=(parent, settings.max_memory), daemon=True).start()
        left = memoryview(answer(reader, path, settings))
        while left:
            left = left[os.write(sender, left) :]
        code = 0
    finally:
        os._exit(code)


def serve_started() -> NoReturn:
    """Do the job on standard input and answer on standard output: the whole life of a process that was not forked."""
    name, path, settings, parent = json.loads(sys.stdin.buffer.read())
    sender = os.dup(1)
    serve(importlib.import_module(name), Path(path), Settings.model_validate_json(settings), sender, parent)


def answer(reader: Reader, path: Path, settings: Settings) -> bytes:
    """A letter and what goes with it: D document, R refusal, M memory, N nesting, O system, F fault of ours, B of the file."""
    try:
        return b"D" + answers().dump_json(bounded(reader, path, settings))
    except BaseException as error:
        if settings.debug:
            traceback.print_exc()
        within = list(chain(error))
        if any(isinstance(one, MemoryError) for one in within):
            return b"M"
        if any(isinstance(one, RecursionError) for one in within):
            return b"N"
        if isinstance(error, ReadError):
            return b"R" + _bytes(str(error))
        if isinstance(error, OSError) and error.filename:  # without one it is what a library found in the file
            return b"O" + _bytes(f"{error.errno} {error.strerror}")
        words = " ".join(f"{type(error).__name__}: {error}".replace(str(path), path.name).split())
        return (b"F" if _own(error, reader) else b"B") + _bytes(_ADDRESS.sub("", words)[:200])


def _silence(debug: bool) -> None:
    """Let libraries say what they like to nobody, and let signals end this process at once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    if not debug:
        os.dup2(nowhere, 2)
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115


def _limit(settings: Settings) -> None:
    gc.freeze()  # what the parent made is not looked through, and so not copied
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_CPU, settings.max_seconds)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_DATA, _data() + settings.max_memory)


def _lower(limit: int, to: int) -> None:
    hard = resource.getrlimit(limit)[1]
    resource.setrlimit(limit, (to if hard == resource.RLIM_INFINITY else min(to, hard), hard))


def _data() -> int:
    """Bytes of writable memory that this process has from its start."""
    found = re.search(r"VmData:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) * 1024 if found else 0


def _watch(parent: int, most: int) -> None:
    """End this process when `parent` is gone, or when it has grown by `most` bytes where the system does not see to it."""
    if sys.platform == "win32":
        return
    size = 1 if sys.platform == "darwin" else 1024
    first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while os.getppid() == parent:
        if (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - first) * size > most:
            os._exit(OVER_MEMORY)
        time.sleep(0.1)
    os._exit(1)


def _own(error: BaseException, reader: Reader) -> bool:
    """Whether the error is a slip of the pipeline's own code, rather than a library's word on a file it cannot follow."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    name = str(place.tb_frame.f_globals.get("__name__", "")) if place else ""
    ours = name.startswith("pipeline.") or name == getattr(reader, "__name__", "")
    return ours and type(error).__module__ == "builtins"


def _bytes(words: str) -> bytes:
    return words.encode("utf-8", "backslashreplace")
