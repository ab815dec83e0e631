"""Readers: bytes → `Document`, one module per input format, or one package when it takes more than a file.

What stands in this folder is a reader when its name has no leading underscore; the rest serves several of them. A reader
declares `SUFFIXES` (lower case, with the dot), `MEDIA_TYPE`, and `read(path, settings) -> Document`. It runs in a process of
its own within limits, unless it declares `GUARDED = False`, as one may that takes time and memory in proportion to the file,
whatever is in it. Nothing else in the pipeline knows formats.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from pipeline.readers._child import bounded
from pipeline.readers._contract import Reader, ReaderFaultError, ReadError
from pipeline.readers._guard import guarded
from pipeline.readers._magic import refuse_lies
from pipeline.records import Document
from pipeline.settings import Settings

__all__ = ["ReadError", "Reader", "ReaderFaultError", "media_type", "read", "readers", "suffixes"]


@cache
def readers() -> Mapping[str, Reader]:
    """Suffix → reader, sorted. Raises `ImportError` when a module declares too little or two claim one suffix."""
    found: dict[str, tuple[str, Reader]] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name.startswith("_"):
            continue
        reader = _load(f"{__name__}.{module.name}")
        for suffix in reader.SUFFIXES:
            if suffix in found:
                raise ImportError(f"two readers for {suffix}: {found[suffix][0]} and {module.name}; keep one")
            found[suffix] = (module.name, reader)
    return MappingProxyType({suffix: found[suffix][1] for suffix in sorted(found)})


def suffixes() -> tuple[str, ...]:
    """The suffixes that can be read, sorted."""
    return tuple(readers())


def media_type(path: Path) -> str | None:
    """The media type that the suffix of `path` stands for, None when there is no reader for it."""
    reader = readers().get(path.suffix.lower())
    return reader.MEDIA_TYPE if reader else None


def read(path: Path, settings: Settings) -> Document:
    """The document in the file `path`, by the reader of its suffix (case does not matter).

    Raises `ReadError` for an unknown suffix, a file that is not what its suffix says, one that breaks a limit of `settings`
    or that the system does not let read, and whatever else the reader refuses; `ReaderFaultError` for the reader's mistake.
    """
    reader = readers().get(path.suffix.lower())
    if reader is None:
        known = ", ".join(suffixes())
        raise ReadError(f"{path.name}: no reader for the suffix {path.suffix or '(none)'}; save it as one of: {known}")
    try:
        size = path.stat().st_size
        if size > settings.max_bytes:
            raise ReadError(
                f"{path.name}: {size:,} bytes, more than the limit of {settings.max_bytes:,}; "
                "cut it into parts, or raise REPORT_CLAIMS_MAX_BYTES"
            )
        refuse_lies(path)
        within = guarded if getattr(reader, "GUARDED", True) else bounded
        return within(reader, path, settings)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(
            f"{path.name}: cannot be read ({reason}); check that it is a file and who may read it"
        ) from None


def _load(name: str) -> Reader:
    module = importlib.import_module(name)
    missing = [part for part in ("SUFFIXES", "MEDIA_TYPE", "read") if not hasattr(module, part)]
    if missing:
        raise ImportError(f"{name} is no reader: it lacks {', '.join(missing)}")
    return cast("Reader", module)
