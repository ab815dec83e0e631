"""Results of earlier runs, keyed by everything that they depend on: the report, its card, the rules and the settings.

Plain JSON, checked against the row models when it is read: a damaged or foreign file is a report to extract again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from functools import cache as once
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.intake import Source
from pipeline.records import ReportResult
from pipeline.settings import Settings

PREFIX = "rules-"
PACKAGE = Path(__file__).resolve().parent


class Cache:
    """One folder for one state of the rules; those of other states are swept away when it is first written to."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is created or read before it is needed."""
        self.root = settings.cache or default_folder()
        self.folder = self.root / f"{PREFIX}{rules_fingerprint(settings)[:16]}"

    def get(self, source: Source) -> ReportResult | None:
        """The result for exactly this report and card under exactly these rules, if there is one."""
        try:
            return _adapter().validate_json(self._file(source).read_bytes())
        except (OSError, ValueError):
            return None

    def put(self, source: Source, result: ReportResult) -> None:
        """Keep an extracted result. A cache that cannot be written is no reason to fail: it is merely not kept."""
        if result.report.outcome != "extracted" or result.report.sha256 != source.sha256:
            return  # refused, or the file changed between its hash and its reading
        try:
            self._sweep()
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_adapter().dump_json(result))
                Path(name).replace(self._file(source))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError:
            return

    def _file(self, source: Source) -> Path:
        key = "\n".join((source.path.name, source.sha256, source.card_sha256))
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()}.json"

    def _sweep(self) -> None:
        if self.folder.exists() or not self.root.is_dir():
            return
        for other in self.root.glob(f"{PREFIX}*"):
            shutil.rmtree(other, ignore_errors=True)


def default_folder() -> Path:
    """`.cache/claims` of a checkout; of an installed package, the user's own cache folder."""
    if (PACKAGE.parent / "pyproject.toml").is_file():
        return PACKAGE.parent / ".cache" / "claims"
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "report-claims"


def rules_fingerprint(settings: Settings) -> str:
    """A hash over the code, the words, the libraries that read with them, and the settings that matter."""
    parts = (code_fingerprint(), settings.rules(), installed("spacy"), installed(settings.model), sys.version)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@once
def code_fingerprint() -> str:
    """SHA-256 over every module and every word list of the package, in order of path."""
    digest = hashlib.sha256()
    files = (path for pattern in ("*.py", "*.toml") for path in PACKAGE.rglob(pattern))
    for path in sorted(files, key=lambda path: path.relative_to(PACKAGE).as_posix()):
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def installed(package: str) -> str:
    """The installed version of a package, without importing it; empty when there is none."""
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""


@once
def _adapter() -> TypeAdapter[ReportResult]:
    return TypeAdapter(ReportResult)
