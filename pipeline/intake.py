"""What counts as a report in `raw/`: one file with a name, a stem of its own, and perhaps a card."""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.issues import issue, refused
from pipeline.records import Issue, ReportResult

CARD = ".toml"
CORRECTIONS = "corrections.csv"


class IntakeError(Exception):
    """There is nothing to do in the folder: names it and says what to put there."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report to extract. `sha256` is of its bytes, `card_sha256` of its card's (empty without one)."""

    path: Path
    report_id: str
    sha256: str
    card_sha256: str


@dataclass(frozen=True, slots=True)
class Intake:
    """The contents of `raw/`, sorted by report: what to extract, what is refused unread, what is odd."""

    sources: tuple[Source, ...]
    refused: tuple[ReportResult, ...]
    issues: tuple[Issue, ...]


def scan(raw: Path) -> Intake:
    """Sort out the folder `raw`. Raises `IntakeError` when it is no folder, cannot be listed, or holds no report."""
    try:
        entries = sorted(raw.iterdir(), key=lambda entry: entry.name)
    except FileNotFoundError:
        raise IntakeError(f"{raw}: no such folder. Name the folder that holds the reports.") from None
    except NotADirectoryError:
        raise IntakeError(f"{raw}: is a file. Name the folder that holds the reports.") from None
    except OSError as error:
        raise IntakeError(f"{raw}: cannot be listed ({error.strerror}). Check its permissions.") from None
    reports = [entry for entry in entries if _is_report(entry)]
    if not reports:
        raise IntakeError(f"{raw}: holds no report. Put one there, such as {raw / 'my-report.txt'}.")
    sources: list[Source] = []
    turned_away: list[ReportResult] = []
    for same_stem in _by_stem(reports):
        admitted = _clash(same_stem) if len(same_stem) > 1 else _admit(same_stem[0])
        if isinstance(admitted, Source):
            sources.append(admitted)
        else:
            turned_away.append(admitted)
    return Intake(tuple(sources), tuple(turned_away), tuple(_lonely_cards(entries, reports)))


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_report(entry: Path) -> bool:
    name = entry.name
    beside = name.startswith(".") or name == CORRECTIONS or entry.suffix.lower() == CARD
    return not beside and entry.stem.casefold() != "readme"


def _fold(stem: str) -> str:
    """Stems that a file system may take for the same."""
    return unicodedata.normalize("NFC", stem).casefold()


def _by_stem(reports: Iterable[Path]) -> list[list[Path]]:
    groups: dict[str, list[Path]] = defaultdict(list)
    for entry in reports:
        groups[_fold(entry.stem)].append(entry)
    return list(groups.values())


def _clash(entries: list[Path]) -> ReportResult:
    names = ", ".join(shown(entry.name) for entry in entries)
    first = entries[0]
    message = f"{names}: these files share one stem, and the stem is the report's name. Rename all but one of them."
    return refused(shown(first.stem), shown(first.name), message, "duplicate_stem")


def _admit(path: Path) -> Source | ReportResult:
    name, report_id = shown(path.name), shown(path.stem)

    def refuse(check: str, message: str) -> ReportResult:
        return refused(report_id, name, f"{name}: {message}", check)

    if name != path.name:
        return refuse("unprintable_name", "the name holds characters that cannot be printed. Rename the file.")
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return refuse("link", "is a link, and links are not followed. Put the file itself there.")
        if stat.S_ISDIR(mode):
            return refuse("folder", "is a folder. Move its reports up, or run on that folder.")
        if not stat.S_ISREG(mode):
            return refuse("not_a_file", "is no regular file. Take it away.")
        card = path.with_suffix(CARD)
        return Source(path, path.stem, digest(path), digest(card) if card.is_file() else "")
    except OSError as error:
        return refuse("unreadable", f"cannot be read ({error.strerror}). Check the permissions of it and its card.")


def _lonely_cards(entries: Iterable[Path], reports: Iterable[Path]) -> list[Issue]:
    stems = {entry.stem for entry in reports}
    return [
        issue(
            "warning",
            "card_without_report",
            f"{shown(entry.name)}: a card without a report. Put the report beside it, or take the card away.",
        )
        for entry in entries
        if entry.suffix.lower() == CARD and not entry.name.startswith(".") and entry.stem not in stems
    ]


def shown(name: str) -> str:
    """A file's name with everything unprintable escaped, so that it can stand in a table or on a terminal."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "backslashreplace").decode("ascii")
        for char in name
    )
