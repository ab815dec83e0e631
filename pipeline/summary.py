"""What a person sees of a run: a bar on a terminal, plain lines in a pipe, and at the end what to do next."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from pipeline.intake import shown
from pipeline.records import ReportResult
from pipeline.run import Progress, RunSummary

MOST_ERRORS = 20


@contextmanager
def progress() -> Iterator[Progress]:
    """A function to be told of each report as it is done: moves a bar on a terminal, prints a line elsewhere."""
    if sys.stdout.isatty():
        with _bar() as told:
            yield told
    else:
        yield _line


def _line(done: int, total: int, result: ReportResult) -> None:
    say(sys.stdout, f"[{done}/{total}] {outcome(result)}")


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(markup=False, highlight=False, emoji=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading reports", total=None)

        def told(done: int, total: int, result: ReportResult) -> None:
            bar.update(task, completed=done, total=total)
            bar.console.print(outcome(result))

        yield told


def outcome(result: ReportResult) -> str:
    """One line on one report."""
    name = shown(result.report.report_id)
    if result.report.outcome == "refused":
        return f"{name}: refused"
    return f"{name}: {count(len(result.claims), 'claim')}, {count(len(result.numbers), 'number')}"


def show(summary: RunSummary) -> None:
    """The end of a run: errors on stderr, each with its remedy; then the counts and where to look."""
    for issue in summary.errors[:MOST_ERRORS]:
        say(sys.stderr, f"error: {shown(issue.message)}")
    if len(summary.errors) > MOST_ERRORS:
        say(sys.stderr, f"error: and {len(summary.errors) - MOST_ERRORS} more: see {summary.out / 'issues.csv'}")
    for line in worded(summary):
        say(sys.stdout, line)


def worded(summary: RunSummary) -> list[str]:
    """The lines that end a run: what there is, and where to look."""
    reports = f"{summary.extracted} extracted"
    if summary.cached:
        reports += f" ({summary.cached} unchanged)"
    if summary.refused:
        reports += f", {summary.refused} refused"
    issues = [
        count(summary.issues[severity], word)
        for severity, word in (("error", "error"), ("warning", "warning"), ("info", "note"))
        if summary.issues.get(severity)
    ]
    out = summary.out
    counted = (
        ("reports", reports),
        ("numbers", f"{summary.numbers:,}, each with its role: {out / 'numbers.csv'}"),
        ("claims", f"{summary.claims:,}, each with its evidence: {out / 'claims.csv'}"),
        ("targets", f"{summary.targets:,}, beside their results: {out / 'targets.csv'}"),
        ("issues", f"{', '.join(issues)}: {out / 'issues.csv'}" if issues else "none"),
    )
    return [f"{label:<8} {text}" for label, text in counted]


def count(number: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def say(stream: TextIO, text: str) -> None:
    """Print a line. Whoever reads it may have gone (`| head -1`): that ends no run."""
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        return
