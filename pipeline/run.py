"""The path itself, one report at a time; then many reports into one folder of tables.

read → outline → tokenise → quantities → parse → claims → classify → check → tables → write
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline import cards, checks, classify, languages, outline, readers, remainder, tables, tokenise, writers
from pipeline.cache import Cache, installed
from pipeline.intake import Intake, Source, digest, scan
from pipeline.issues import refused
from pipeline.lexicon import LexiconError, fingerprint
from pipeline.pool import each
from pipeline.publish import staging
from pipeline.records import Issue, Report, ReportResult
from pipeline.settings import Settings, SetupError

Progress = Callable[[int, int, ReportResult], None]
"""Told how many reports are done, of how many, and the result of the one just done."""

_REFUSALS: tuple[tuple[type[Exception], str], ...] = (
    (readers.ReadError, "unreadable"),
    (cards.CardError, "card"),
    (languages.LanguageError, "language"),
)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did. `errors` are the issues that made it fail; `cached` counts the reports that had not changed."""

    out: Path
    extracted: int
    refused: int
    cached: int
    numbers: int
    claims: int
    targets: int
    issues: Mapping[str, int]
    errors: tuple[Issue, ...]


def extract(path: Path, settings: Settings) -> ReportResult:
    """One report, with the card beside it, as plain rows. Raises `ReadError`, `CardError` or `LanguageError`."""
    document = readers.read(path, settings)
    card, inferred = cards.infer(document, cards.load(path), path)
    language = languages.get(card.language)
    report_id, text = path.stem, document.text
    outlined = outline.outline(document, report_id, card)
    sentences = tokenise.sentences(document, outlined, language)
    notation = language.notation(text)
    readings = [language.read(sentence, notation) for sentence in sentences]
    parses = tokenise.parse(sentences, language.wanted(sentences, readings), settings)
    claims, numbers = language.claims(report_id, card, document, outlined.sections, sentences, readings, parses)
    unread = language.outside(text, outlined.markers)
    numbers += list(remainder.outside_numbers(report_id, text, outlined.sections, unread, numbers))
    numbers += remainder.left_out(report_id, text, outlined.sections, numbers, document.hidden)
    pledges = tuple(remainder.pledges(report_id, text, card, outlined.sections, sentences, claims, language))
    topical_claims, sections, topical_pledges = classify.classify(claims, outlined.sections, pledges, language.code)
    report = Report(
        report_id=report_id,
        outcome="extracted",
        source_path=path.name,
        media_type=document.media_type,
        sha256=digest(path),
        inferred=list(inferred),
        numbers=len(numbers),
        claims=len(claims),
        **card.model_dump(exclude_none=True),
    )
    issues = checks.check(report, topical_claims, numbers, sections, text, document.unread)
    return ReportResult(report, text, sections, topical_claims, tuple(numbers), topical_pledges, tuple(issues))


def extract_text(text: str, settings: Settings) -> ReportResult:
    """A text, read like a report without a card; raises what `extract` raises. Line ends count as one character."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        path.write_bytes(text.encode("utf-8"))
        return extract(path, settings)


def run(raw: Path, out: Path, settings: Settings, workers: int = 1, progress: Progress | None = None) -> RunSummary:
    """Extract every report of `raw` and write the tables to `out`, all of them or none.

    A report that cannot be read is refused and the others are done. Raises `IntakeError` when `raw` holds no report,
    `PublishError` when `out` cannot be written, `SetupError` and `LexiconError` when the installation is not whole.
    """
    intake = scan(raw)
    with staging(out) as folder:
        results = list(intake.refused)
        cached = 0
        total = len(intake.sources) + len(results)
        for source_cached, result in _results(intake, settings, workers):
            results.append(result)
            cached += source_cached
            if progress:
                progress(len(results), total, result)
        results.sort(key=lambda result: result.report.report_id)
        built = tables.build(results, intake.issues)
        texts = {result.report.report_id: result.text for result in results if result.report.outcome == "extracted"}
        writers.write(built, texts, folder, versions(settings))
    return _summary(out, built, cached)


def attempt(path: Path, settings: Settings, debug: bool = False) -> ReportResult:
    """`extract`, with whatever is wrong with the report turned into its refusal. A fault of the set-up still raises."""
    try:
        result = extract(path, settings)
        tables.verify_report(result)
        return result
    except (SetupError, LexiconError):
        raise
    except Exception as error:
        if debug:
            traceback.print_exc(file=sys.stderr)
        return _refusal(path, error)


def versions(settings: Settings) -> dict[str, str]:
    """What a referee asks for: the versions of the pipeline, of spaCy and the model, and the hash of the lexicon."""
    from pipeline import __version__

    model = f"{settings.model} {installed(settings.model)}".strip()
    return {"pipeline": __version__, "model": model, "spacy": installed("spacy"), "lexicon": fingerprint()}


def _results(intake: Intake, settings: Settings, workers: int) -> Iterator[tuple[bool, ReportResult]]:
    """Every source's result and whether it came out of the cache, in the order in which they are done."""
    cache = Cache(settings)
    todo: dict[Path, Source] = {}
    for source in intake.sources:
        known = cache.get(source)
        if known is None:
            todo[source.path] = source
        else:
            yield True, known
    work = partial(attempt, settings=settings, debug=settings.debug)
    for path, result in each(work, list(todo), workers):
        if result is None:
            result = _died(path)
        cache.put(todo[path], result)
        yield False, result


def _died(path: Path) -> ReportResult:
    message = (
        f"{path.name}: the process that read it was ended by the system, perhaps for want of memory. Split the report."
    )
    return refused(path.stem, path.name, message, "process", _sha256(path))


def _refusal(path: Path, error: Exception) -> ReportResult:
    for kind, check in _REFUSALS:
        if isinstance(error, kind):
            said = str(error)
            message = said if said.startswith(path.stem) else f"{path.name}: {said}"
            return refused(path.stem, path.name, message, check, _sha256(path))
    what = " ".join(f"{type(error).__name__}: {error}".replace(str(path), path.name).split())[:300]
    message = (
        f"{path.name}: a fault of the pipeline, not of the report ({what}). Run with --debug and report the traceback."
    )
    return refused(path.stem, path.name, message, "internal", _sha256(path))


def _sha256(path: Path) -> str | None:
    try:
        return digest(path)
    except OSError:
        return None


def _summary(out: Path, built: tables.Tables, cached: int) -> RunSummary:
    outcomes = Counter(report.outcome for report in built.reports)
    return RunSummary(
        out=out,
        extracted=outcomes["extracted"],
        refused=outcomes["refused"],
        cached=cached,
        numbers=len(built.numbers),
        claims=len(built.claims),
        targets=len(built.targets),
        issues=Counter(issue.severity for issue in built.issues),
        errors=tuple(issue for issue in built.issues if issue.severity == "error"),
    )
