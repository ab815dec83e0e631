"""A reader that does to its process what the file says: a line for each kind of harm."""

from __future__ import annotations

import ctypes
import os
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from pipeline.readers import ReadError
from pipeline.records import Block, Document
from pipeline.settings import Settings

SUFFIXES = (".hostile",)
MEDIA_TYPE = "text/x-hostile"


def read(path: Path, settings: Settings) -> Document:
    """Do what the file names; the document of any other file is its text."""
    text = path.read_text(encoding="utf-8")
    harm = _HARMS.get(text.partition(" ")[0].strip())
    if harm:
        harm()
    if text.startswith("refuse"):
        raise ReadError(f"{path.name}: page 7: not this one; take it out")
    if text.startswith("pid"):
        Path(text.split()[1]).write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(60)
    text = "" if text.startswith("blank") else text
    text *= 200 if text.startswith("swell") else 1
    return Document(text=text, blocks=(Block("paragraph", 0, len(text)),), media_type=MEDIA_TYPE, pages=(0, 3))


def _compute() -> None:
    while True:
        pass


def _grow() -> None:
    held = []
    while True:
        held.append(bytearray(8_000_000))


def _recurse(depth: int = 0) -> int:
    return _recurse(depth + 1) + 1


def _crash() -> None:
    ctypes.string_at(0)


def _shout() -> None:
    print("a library has something to say")
    print("and complains", file=sys.stderr)
    os.write(1, b"past Python\n")
    os.write(2, b"past Python too\n")


def _slip() -> None:
    [0][1] += 1


def _damaged() -> None:
    zlib.decompress(b"not packed")


def _wrapped(harm: Callable[[], object]) -> None:
    """What a library does with what it catches."""
    try:
        harm()
    except Exception as error:
        raise ReadError(f"cannot follow the file ({type(error).__name__})") from None


def _vanished() -> None:
    Path("/nowhere/at/all").read_bytes()


_HARMS: dict[str, Callable[[], object]] = {
    "compute": _compute,
    "sleep": lambda: time.sleep(60),
    "grow": _grow,
    "recurse": _recurse,
    "crash": _crash,
    "leave": lambda: os._exit(5),
    "exit": lambda: sys.exit(0),
    "shout": _shout,
    "slip": _slip,
    "damaged": _damaged,
    "vanished": _vanished,
    "wrapped-grow": lambda: _wrapped(_grow),
    "wrapped-recurse": lambda: _wrapped(_recurse),
}
