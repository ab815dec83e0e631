"""Tables → files, one module per output format.

A writer is a module of this package with `FORMAT: str`, unlike every other writer's, and
`write(tables, texts, folder, versions) -> None`: it writes its files into `folder`, a staging folder that is there
already, and reads nothing from it, so that writers do not depend on each other. Drop a module here and it runs.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Protocol

from pipeline.records.tables import Tables


class WriterError(RuntimeError):
    """A module of the package is no writer, or two claim one format: names them."""


class Write(Protocol):
    """What a writer's `write` takes: the tables, the text of every extracted report by id, the folder, and the versions
    (`pipeline`, `model`, …) that `datapackage.json` names. Raises `OSError` when the folder cannot be written."""

    def __call__(self, tables: Tables, texts: Mapping[str, str], folder: Path, versions: Mapping[str, str]) -> None: ...


def registry(modules: Sequence[ModuleType]) -> dict[str, Write]:
    """The writers of these modules by format, in order of the format. Raises `WriterError`."""
    found: dict[str, tuple[str, Write]] = {}
    for module in modules:
        name, write = getattr(module, "FORMAT", None), getattr(module, "write", None)
        if not isinstance(name, str) or not callable(write):
            raise WriterError(f"{module.__name__}: a writer declares FORMAT (a string) and write(...)")
        if name in found:
            raise WriterError(f"{found[name][0]} and {module.__name__} both write {name!r}: rename one FORMAT")
        found[name] = (module.__name__, write)
    return {name: found[name][1] for name in sorted(found)}


def writers() -> dict[str, Write]:
    """All writers of this package by format; modules whose name starts with an underscore are none."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))
    return registry([importlib.import_module(f"{__name__}.{name}") for name in names])


def write(tables: Tables, texts: Mapping[str, str], folder: Path, versions: Mapping[str, str]) -> None:
    """Writes every format into `folder`, which must be there. Raises what the first writer that fails raises."""
    for write_format in writers().values():
        write_format(tables, texts, folder, versions)
