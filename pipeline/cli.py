"""The commands. Each imports what is slow to import when it is called, and none shows a traceback unless asked."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from pipeline.settings import Settings, SettingsError, SetupError

FAILED, USAGE, INTERRUPTED = 1, 2, 130
CARD = ".toml"

app = typer.Typer(
    name="report-claims",
    help="Reads the numeric claims out of annual reports into validated tables.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault.")]


class StatusChoice(StrEnum):
    """What `explain` may take a sentence to be."""

    actual = "actual"
    target = "target"
    forecast = "forecast"
    reference = "reference"


class SchemaFormat(StrEnum):
    """What `schema` prints."""

    both = "both"
    json = "json"
    markdown = "markdown"


class LineError(ValueError):
    """A line of input that cannot be used: gives its number, what is wrong and what it should be."""


@app.command()
def run(
    raw: Annotated[Path, typer.Argument(metavar="RAW", help="Folder with the reports and their cards.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder that the tables are written to.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one for each processor.")] = None,
    debug: Debug = False,
) -> None:
    """Extract every report of RAW and write the tables to OUT.

    Exits with 0, with 1 when a report was refused (the others are written), with 2 for a usage error.
    """
    with _faults(debug, f"Nothing in {out} was changed."):
        _apart(raw, out)
        settings = Settings.from_environment()
        settings = settings.model_copy(update={"debug": debug or settings.debug})
        from pipeline import summary
        from pipeline.run import run as run_reports

        _stop_on_termination()
        with summary.progress() as progress:
            done = run_reports(raw, out, settings, workers or _processors(), progress)
    summary.show(done)
    if done.refused:
        raise typer.Exit(FAILED)


@app.command()
def card(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report.")],
    show: Annotated[
        bool, typer.Option("--stdout", help="Print the card instead of writing it beside the report.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a card that is there, keeping what it says.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Write a card to edit beside FILE: what its text says of it, how each value was found, and what stays empty.

    Exits with 0, with 1 when the report or its card cannot be read or a card is there already.
    """
    with _faults(debug, "No card was written."):
        from pipeline import cards, readers

        target = file.with_suffix(CARD)
        if target == file:
            raise typer.BadParameter(f"{file} is a card. Name the report beside it.")
        if target.exists() and not (show or force):
            _fail(FAILED, f"{target}: is there already. Edit it, or use --force to fill in what it leaves open.")
        try:
            given = cards.load(file)
            found = cards.findings(readers.read(file, Settings.from_environment()), given, file)
        except (readers.ReadError, cards.CardError) as error:
            _fail(FAILED, str(error))
        text = cards.card_text(file.name, given, found)
        if show:
            typer.echo(text, nl=False)
        else:
            _write(target, text)
            typer.echo(
                f"{target}: {len(found)} found, {len(given.model_dump(exclude_none=True))} kept. Edit what is wrong."
            )


@app.command()
def explain(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="One sentence of a report.")],
    status: Annotated[StatusChoice, typer.Option(help="What the section around it would hold.")] = StatusChoice.actual,
    debug: Debug = False,
) -> None:
    """Show what is read out of one sentence, and by which rule."""
    with _faults(debug):
        from rich.console import Console

        from pipeline.explain import explain as explain_sentence

        console = Console(highlight=False, emoji=False)
        for part in explain_sentence(sentence, status.value, Settings.from_environment()):
            console.print(part)


@app.command()
def quantities(debug: Debug = False) -> None:
    """Read JSON lines {"id", "text"} and write JSON lines {"id", "pred"} with every quantity of each text."""
    with _faults(debug):
        from pipeline.quantity_lines import annotate

        for record in annotate(json_lines(sys.stdin.buffer)):
            sys.stdout.buffer.write(json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n")
            sys.stdout.buffer.flush()


@app.command()
def schema(
    format: Annotated[SchemaFormat, typer.Option(help="One of the two alone.")] = SchemaFormat.both,
    debug: Debug = False,
) -> None:
    """Print the declared tables as a Markdown data dictionary, and as JSON Schema."""
    with _faults(debug):
        from pipeline import schema as declared

        parts = {
            SchemaFormat.markdown: (declared.markdown(),),
            SchemaFormat.json: (declared.json_schema(),),
            SchemaFormat.both: (declared.markdown(), "", "```json", declared.json_schema().rstrip("\n"), "```"),
        }
        typer.echo("\n".join(parts[format]).rstrip("\n"))


def main() -> NoReturn:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a character shows its code
            stream.reconfigure(errors="backslashreplace")
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    app(prog_name="report-claims" if not sys.argv[0].endswith("__main__.py") else "python -m pipeline")
    raise SystemExit(0)


_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""One thread a process for the matrices, set before anything imports numpy: each report has a process of its own, and 39 of them
on two cores take 60 CPU seconds instead of 70."""


def json_lines(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The objects on `lines`, blank lines left out. Raises `LineError` for one that is not `{"id", "text"}`."""
    wanted = 'Give one JSON object a line: {"id": …, "text": "…"}.'
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig"))
            json.dumps(record, ensure_ascii=False).encode("utf-8")
        except UnicodeError:
            raise LineError(f"standard input, line {number}: not UTF-8. {wanted}") from None
        except RecursionError:
            raise LineError(f"standard input, line {number}: nested too deep. {wanted}") from None
        except json.JSONDecodeError as error:
            raise LineError(
                f"standard input, line {number}: not JSON ({error.msg}, column {error.colno}). {wanted}"
            ) from None
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise LineError(f'standard input, line {number}: no "text" that is a string. {wanted}')
        yield record


@contextmanager
def _faults(debug: bool, unchanged: str = "") -> Iterator[None]:
    """Turn what may be raised into a line on stderr and an exit code."""
    from pipeline.intake import IntakeError
    from pipeline.lexicon import LexiconError
    from pipeline.publish import OutputFolderError, PublishError

    try:
        yield
    except (typer.Exit, typer.BadParameter, BrokenPipeError):
        raise
    except KeyboardInterrupt:
        _fail(INTERRUPTED, f"interrupted. {unchanged}")
    except (PublishError, LineError) as error:
        _fail(FAILED, str(error))
    except (IntakeError, OutputFolderError, SettingsError, SetupError, LexiconError) as error:
        _fail(USAGE, str(error))
    except Exception as error:
        if debug:
            traceback.print_exc()
        what = " ".join(f"{type(error).__name__}: {error}".split())[:500]
        _fail(FAILED, f"a fault of the pipeline: {what}. {unchanged} Run again with --debug and report the traceback.")


def _fail(code: int, message: str) -> NoReturn:
    from pipeline.intake import shown

    print(f"error: {shown(message.strip())}", file=sys.stderr)
    raise typer.Exit(code)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        _fail(FAILED, f"{path}: cannot be written ({error.strerror}). Check its folder, or use --stdout.")


def _apart(raw: Path, out: Path) -> None:
    inside, around = out.resolve(), raw.resolve()
    if inside == around or around in inside.parents:
        raise typer.BadParameter(f"{out} lies in {raw}; its tables would be read as reports. Name another folder.")


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _stop_on_termination() -> None:
    """Let SIGTERM end a run as Ctrl-C does, so that nothing half-written stays."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
