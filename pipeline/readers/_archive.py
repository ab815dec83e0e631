"""Office files are zip archives of XML: what must be true of one before a library opens it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from pipeline.readers import ReadError
from pipeline.settings import Settings

_MOST_FILES = 10_000
_SMALL = 1_000_000
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def checked(path: Path, settings: Settings, main: str, cells_of: Callable[[bytes], int] | None = None) -> bytes:
    """The bytes of the archive `path`, which holds the file `main`, and no bomb and no XML that declares entities.

    `cells_of` counts the cells that a part in XML makes the library hold; all of them are no more than `settings.max_parts`.
    Raises `ReadError` for what is no such archive; lets `OSError` pass.
    """
    data = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _measure(path, archive, settings)
            _kind(path, archive, main)
            cells = 0
            for info in archive.infolist():
                if info.filename.lower().endswith((".xml", ".rels", ".vml")):
                    part = archive.read(info)
                    _undeclared(path, info.filename, part)
                    cells += cells_of(part) if cells_of else 0
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        if isinstance(error, ReadError):
            raise
        what = " ".join(str(error).split())[:120] or type(error).__name__
        raise ReadError(f"{path.name}: the archive is damaged ({what}); save the file again") from None
    if cells > settings.max_parts:
        raise ReadError(
            f"{path.name}: {cells:,} cells, more than the limit of {settings.max_parts:,}; "
            "split it, or raise REPORT_CLAIMS_MAX_PARTS"
        )
    return data


def damaged(path: Path, error: Exception) -> ReadError:
    """What to raise when a library cannot open an archive that `checked` let through."""
    what = " ".join(f"{type(error).__name__}: {error}".replace(str(path), path.name).split())[:160]
    return ReadError(f"{path.name}: what it holds is damaged ({what}); open it in Office and save it again")


def _measure(path: Path, archive: zipfile.ZipFile, settings: Settings) -> None:
    files = archive.infolist()
    total = sum(info.file_size for info in files)
    if len(files) > _MOST_FILES:
        raise ReadError(f"{path.name}: an archive of {len(files):,} files, as no report is; save it as .pdf")
    for info in files:
        if info.flag_bits & 1:
            raise ReadError(f"{path.name}: {info.filename[:80]} has a password; save the file without one")
        if info.file_size > max(_SMALL, settings.max_ratio * info.compress_size):
            raise ReadError(
                f"{path.name}: {info.filename[:80]} unpacks to more than {settings.max_ratio} times its size, "
                "as a zip bomb does; save the report as .pdf, or raise REPORT_CLAIMS_MAX_RATIO"
            )
    if total > settings.max_expanded:
        raise ReadError(
            f"{path.name}: unpacks to {total:,} bytes, more than the limit of {settings.max_expanded:,}; "
            "cut it into parts, or raise REPORT_CLAIMS_MAX_EXPANDED"
        )


def _kind(path: Path, archive: zipfile.ZipFile, main: str) -> None:
    if main not in archive.namelist():
        raise ReadError(f"{path.name}: an archive without {main}, so no {path.suffix} file; unpack it")


def _undeclared(path: Path, name: str, data: bytes) -> None:
    if any(word in data for word in _DECLARATIONS):
        raise ReadError(
            f"{path.name}: {name[:80]} declares a document type or entities, as Office never does; "
            "open it in Office and save it again"
        )
