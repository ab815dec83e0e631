"""What a reader is, and what goes wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from pipeline.records import Document
from pipeline.settings import Settings


class ReadError(ValueError):
    """A report cannot be read: names the file, the place in it and the remedy."""


class ReaderFaultError(RuntimeError):
    """A reader has a mistake of its own: says which. The report is not to blame."""


class Reader(Protocol):
    """What a module of readers declares."""

    SUFFIXES: tuple[str, ...]
    MEDIA_TYPE: str

    def read(self, path: Path, settings: Settings) -> Document:
        """The document in the file `path`; raises `ReadError`."""


def chain(error: BaseException) -> Iterator[BaseException]:
    """The error and those that it hides: libraries and readers wrap what ran out in words of their own."""
    todo, seen = [error], set[int]()
    while todo:
        one = todo.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            hidden = (one.__cause__, one.__context__, *one.args)
            todo += [other for other in hidden if isinstance(other, BaseException)]
