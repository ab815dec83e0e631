"""Readers: bytes → `Document`, one module per input format.

A module of this package is a reader when its name has no leading underscore. It declares `SUFFIXES` (lower case, with
the dot), `MEDIA_TYPE`, and `read(path, settings) -> Document`. Nothing else in the pipeline knows formats.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from pipeline.records import Document
from pipeline.settings import Settings


class ReadError(ValueError):
    """A report cannot be read: names the file, the place in it and the remedy."""


class Reader(Protocol):
    """What a module of this package declares."""

    SUFFIXES: tuple[str, ...]
    MEDIA_TYPE: str

    def read(self, path: Path, settings: Settings) -> Document:
        """The document in the file `path`; raises `ReadError`."""


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

    Raises `ReadError` for an unknown suffix, a file over `settings.max_bytes`, one that the system does not let read,
    and for whatever the format's reader refuses.
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
        return reader.read(path, settings)
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
