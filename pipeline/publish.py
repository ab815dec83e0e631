"""All tables or none: files are written to a staging folder, then moved in; whatever fails, the old ones come back.

The staging folder lies inside the output folder, so that it is on the same disk even where that folder is a mount.
"""

from __future__ import annotations

import csv
import errno
import filecmp
import json
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

PREFIX = ".staging-"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class OutputFolderError(Exception):
    """The output folder cannot be used at all: names it, why, and what to name instead."""


class PublishError(Exception):
    """Writing the tables failed, and the folder is as it was: names it, why, and what to do."""


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A folder to write into. Left without an exception, its files are moved into `out`; else `out` stays as it was.

    Raises `OutputFolderError` when `out` cannot be written or another run is writing to it, `PublishError` when writing
    fails on the way, as on a full disk.
    """
    created = _make(out)
    done = False
    try:
        with _locked(out):
            _sweep(out)
            try:  # an interruption may come before the folder just made has a name
                folder = _temporary(out)
                yield folder
                _swap(folder, out)
                done = True
            finally:
                _sweep(out)
    except OSError as error:
        if not _concerns(error, out):
            raise
        remedy = "Free some space on that disk" if error.errno in _FULL else "Check its permissions"
        reason = error.strerror or type(error).__name__
        raise PublishError(
            f"{out}: writing failed ({reason}). Nothing in it was changed. {remedy}, then run again."
        ) from error
    finally:
        if not done:
            for made in created:
                with suppress(OSError):
                    made.rmdir()


def _concerns(error: OSError, out: Path) -> bool:
    """Whether an error comes from writing to `out`; a full disk often names no file."""
    if error.errno in _FULL:
        return True
    names = (os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes))
    return any(out.absolute() in Path(name).absolute().parents for name in names)


def _make(out: Path) -> list[Path]:
    """Create `out`; gives the folders that were created, innermost first."""
    missing = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise OutputFolderError(f"{out}: a file is in the way. Name a folder to write to.") from None
    except OSError as error:
        raise OutputFolderError(
            f"{out}: cannot be created ({error.strerror}). Name a folder that you may write to."
        ) from None
    return missing


def _temporary(out: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=PREFIX, dir=out))
    except OSError as error:
        raise OutputFolderError(
            f"{out}: cannot be written ({error.strerror}). Check its permissions, or name another folder."
        ) from None


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Only one run at a time writes to `out`; the lock goes with the process. No lock where the system has none."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover
        yield
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputFolderError(f"{out}: another run is writing to it. Wait for it to end.") from None
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(handle)


def _sweep(out: Path) -> None:
    """What a killed run left behind."""
    for left in out.glob(f"{PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)


def _swap(folder: Path, out: Path) -> None:
    """Move every file of `folder` into `out` and take away what only an earlier run wrote; undo it all on failure."""
    fresh = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    stale = {name for name in _written_before(out) - fresh if (out / name).is_file()}
    for name in sorted(fresh):
        if (out / name).is_dir():
            raise PublishError(f"{out / name}: a folder is in the way of a table. Move it away.")
    backup = folder / ".before"
    undo: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        undo.append((source, target))
        source.replace(target)

    with _uninterrupted():
        try:
            for name in sorted(fresh | stale):
                old, new = out / name, folder / name
                if name in fresh and old.is_file() and not old.is_symlink() and filecmp.cmp(old, new, shallow=False):
                    continue
                if os.path.lexists(old):
                    move(old, backup / name)
                if name in fresh:
                    move(new, old)
        except BaseException:
            for source, target in reversed(undo):
                if not os.path.lexists(source) and os.path.lexists(target):
                    target.replace(source)
            raise
    _drop_empty(out, stale)


def _drop_empty(out: Path, stale: set[str]) -> None:
    for name in stale:
        parent = (out / name).parent
        if parent != out:
            with suppress(OSError):
                parent.rmdir()


def _written_before(out: Path) -> set[str]:
    """What the run before wrote, by its own account: the resources of the data package, the texts of the reports."""
    names: set[str] = set()
    with suppress(OSError, ValueError, KeyError, TypeError):
        package = json.loads((out / "datapackage.json").read_bytes())
        names.update(resource["path"] for resource in package["resources"] if isinstance(resource["path"], str))
    with (
        suppress(OSError, ValueError, KeyError, csv.Error),
        (out / "reports.csv").open(encoding="utf-8", newline="") as file,
    ):
        names.update(f"text/{row['report_id'].removeprefix(chr(39))}.txt" for row in csv.DictReader(file))
    return {name for name in names if not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts}


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the files have been moved: a matter of milliseconds."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
