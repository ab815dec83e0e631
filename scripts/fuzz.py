"""Every reader against damaged files: `fuzz.py [FOLDER …] [--cases N] [--seed N] [--only .pdf] [--whole N]`.

Real files (the project's own reports, made ones of every format, those of the folders) are damaged in ways that the seed decides,
and read. A file is read or refused; anything else is a fault: a mistake of a reader, a process that breaks down, a limit of time
or memory that so small a file has no right to reach, a document that is not what a reader owes. The file of each fault is kept.
Exits with 1 when there is one.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from random import Random

from fuzz_mutators import mutated
from fuzz_samples import OWN, ROOT, Sample, samples

from pipeline import cards, languages, readers
from pipeline.english.claims import FAULT
from pipeline.pool import each
from pipeline.records import Block, Document, Mention
from pipeline.run import extract
from pipeline.settings import Settings

KEPT = ROOT / ".cache" / "fuzz"
MOST_BYTES = 2_000_000
CHUNK = 25
AGAIN = 5
REFUSALS = (readers.ReadError, cards.CardError, languages.LanguageError)
_TYPICAL = 20_000
_LIMITS = Settings(max_seconds=20, max_memory=500_000_000)
_FAULTS = {"MAX_SECONDS": "over time", "MAX_MEMORY": "over memory", "broke down": "broken down"}


@dataclass(frozen=True, slots=True)
class Job:
    """Cases `first` to `last` (not included) of the sample at `index`; every `whole`th document read is extracted too."""

    index: int
    first: int
    last: int
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: `read`, `refused` with the refusal's kind, or a `fault` with what is wrong and the file."""

    suffix: str
    result: str
    words: str = ""
    file: str = ""


def jobs(found: Sequence[Sample], cases: int, only: str = "", whole: int = 0) -> list[Job]:
    """`cases` spread evenly over the suffixes, and over the samples of each so that large ones, which are slow, get fewer."""
    made: list[Job] = []
    suffixes = sorted({sample.suffix for sample in found if only in ("", sample.suffix)})
    for suffix in suffixes:
        weights = {
            i: 1 / (1 + len(sample.data) / _TYPICAL) for i, sample in enumerate(found) if sample.suffix == suffix
        }
        share = -(-cases // len(suffixes)) / sum(weights.values())
        for index, weight in weights.items():
            count = max(1, round(share * weight))
            made += [Job(index, n, min(n + CHUNK, count), whole) for n in range(0, count, CHUNK)]
    return made


def case(found: Sequence[Sample], index: int, number: int, seed: int) -> bytes:
    """The damaged file with that number: the same for the same sample and seed, in whatever order cases are run."""
    sample = found[index]
    others = [other.data for other in found if other.suffix == sample.suffix and other is not sample]
    return mutated(sample.data, sample.suffix, others, Random(f"{seed} {sample.name} {number}"))


def run_job(job: Job, folders: tuple[Path, ...], seed: int, kept: Path) -> list[Outcome]:
    """The outcomes of the cases of `job`, in order."""
    found = _samples(folders)
    sample = found[job.index]
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"case{sample.suffix}")
        path.with_suffix(".toml").write_text('language = "en"\n', encoding="utf-8")
        for number in range(job.first, job.last):
            path.write_bytes(case(found, job.index, number, seed))
            result, words = judge(path, _LIMITS, number % AGAIN == 0, job.whole > 0 and number % job.whole == 0)
            kept_as = (
                _keep(path, kept / f"{Path(sample.name).stem}-{seed}-{number}{sample.suffix}")
                if result == "fault"
                else ""
            )
            outcomes.append(Outcome(sample.suffix, result, words, kept_as))
    return outcomes


def judge(path: Path, settings: Settings, again: bool = False, whole: bool = False) -> tuple[str, str]:
    """The result of reading the file at `path`, and its words; `again`: twice, `whole`: and of all that comes after reading."""
    try:
        document = readers.read(path, settings)
        broken = violations(document)
        if again and readers.read(path, settings) != document:
            broken.append("reads otherwise a second time")
        if broken:
            return "fault", broken[0]
        if whole:
            done = extract(path, settings)
            broken = [reason for number in done.numbers if (reason := number.reason or "").startswith(FAULT)]
        return ("fault", broken[0]) if broken else ("read", "")
    except REFUSALS as error:
        message = str(error)
        fault = next((fault for sign, fault in _FAULTS.items() if sign in message), "")
        return ("fault", fault) if fault else ("refused", _kind(message.removeprefix(f"{path.name}: ")))
    except Exception as error:
        return "fault", " ".join(f"{type(error).__name__}: {error}".split())[:150]


def violations(document: Document) -> list[str]:
    """What in `document` is not as a reader owes it (see `Document`)."""
    text = document.text
    found = [*_spans("blocks", document.blocks, text), *_spans("hidden", document.hidden, text)]
    found += [
        f"block {b}: blank at an edge"
        for b in document.blocks
        if text[b.start : b.end] != text[b.start : b.end].strip()
    ]
    found += [
        f"block {b}: kind and cell disagree" for b in document.blocks if (b.kind == "cell") != (b.cell is not None)
    ]
    cells = [block.cell for block in document.blocks if block.cell]
    found += [f"{c}: no place in a grid" for c in cells if min(c.table, c.row, c.column, c.rows - 1, c.columns - 1) < 0]
    if document.pages and (
        document.pages[0] != 0 or document.pages[-1] > len(text) or any(a > b for a, b in pairwise(document.pages))
    ):
        found.append("pages do not ascend from 0 within the text")
    if re.search(r"[\x00\r\ud800-\udfff]", text):
        found.append("text holds NUL, CR or half a character")
    if not text.strip():
        found.append("text is blank")
    return found


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The lines to print: cases and results by suffix, refusals by kind, each fault with its file."""
    counts = Counter((outcome.suffix, outcome.result) for outcome in outcomes)
    yield f"{'suffix':8}{'cases':>8}{'read':>8}{'refused':>9}{'faults':>8}"
    for suffix in sorted({outcome.suffix for outcome in outcomes}):
        row = [counts[suffix, result] for result in ("read", "refused", "fault")]
        yield f"{suffix:8}{sum(row):8,}{row[0]:8,}{row[1]:9,}{row[2]:8,}"
    yield f"{len(outcomes):,} cases"
    kinds = Counter((outcome.suffix, outcome.words) for outcome in outcomes if outcome.result == "refused")
    for (suffix, words), number in sorted(kinds.items(), key=lambda kind: (kind[0][0], -kind[1], kind[0][1])):
        yield f"refused {suffix:6}{number:6,}  {words}"
    for outcome in outcomes:
        if outcome.result == "fault":
            yield f"fault {outcome.suffix}: {outcome.words}: {outcome.file}"


def _spans(what: str, spans: Sequence[Block | Mention], text: str) -> list[str]:
    found = [f"{what}: {s} is empty or outside the text" for s in spans if not 0 <= s.start < s.end <= len(text)]
    return found + [f"{what}: {a} and {b} overlap or are out of order" for a, b in pairwise(spans) if a.end > b.start]


def _kind(message: str) -> str:
    """A refusal without its numbers and the remedy."""
    words = re.sub(r"\((\w+): .*", r"(\1)", message.partition("; ")[0])
    return re.sub(r"\d[\d,.]*", "N", re.sub(r"(['\"]).*?\1", "…", words))[:100]


def _keep(path: Path, to: Path) -> str:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(path.read_bytes())
    return to.relative_to(ROOT).as_posix() if to.is_relative_to(ROOT) else str(to)


@cache
def _samples(folders: tuple[Path, ...]) -> list[Sample]:
    return samples(folders, MOST_BYTES)


def run(
    folders: Iterable[Path], cases: int, seed: int, only: str = "", whole: int = 0, workers: int = 1, kept: Path = KEPT
) -> list[Outcome]:
    """The outcomes of `cases` cases, in order of sample and number."""
    places = tuple(folders)
    found = _samples(places)
    todo = jobs(found, cases, only, whole)
    done = dict(each(partial(run_job, folders=places, seed=seed, kept=kept), todo, workers))
    return [outcome for job in todo for outcome in done[job] or [_lost(found[job.index], job)]]


def _lost(sample: Sample, job: Job) -> Outcome:
    words = f"the process of cases {job.first} to {job.last} broke down"
    return Outcome(sample.suffix, "fault", words, sample.name)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description="Reads damaged files with every reader.")
    parser.add_argument("folders", nargs="*", type=Path, help="folders with more reports to damage")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="SUFFIX", help="one suffix alone, such as .pdf")
    parser.add_argument(
        "--whole", type=int, default=25, metavar="N", help="extract the whole of every Nth case (0: none)"
    )
    chosen = parser.parse_args(arguments)
    places = [*OWN, *chosen.folders]
    outcomes = run(places, chosen.cases, chosen.seed, chosen.only, chosen.whole, os.cpu_count() or 1)
    for line in report(outcomes):
        print(line)
    return 1 if any(outcome.result == "fault" for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
