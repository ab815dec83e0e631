"""Speed, as a ratio in one run: `bench.py [FOLDER …] [--passes N] [--most RATIO]`.

Claims end to end (a file read, its claims made, checked) against the model's own tagger and parser, as spaCy runs them, over the
sentences that were parsed for them (and against the same with the matrix product that the pipeline uses): CPU time of one
process and one thread, warm, the best of some passes that take turns. A folder holds reports with their cards; without one, the
project's own are read. `--most` fails (1) when the ratio is above it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline import cards, languages, outline, readers, tokenise
from pipeline.run import extract
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
OWN = (ROOT / "raw", ROOT / "tests" / "reports" / "sources")
SHORTEST = 200_000
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
REFUSALS = (readers.ReadError, cards.CardError, languages.LanguageError)


@dataclass(frozen=True, slots=True)
class Work:
    """A report: its path, its length, all its sentences, and the texts of those that are parsed."""

    path: Path
    characters: int
    sentences: int
    parsed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """What one pass over all reports takes at best, in CPU seconds."""

    characters: int
    claims: float
    parser: float
    quick: float

    @property
    def ratio(self) -> float:
        """Claims end to end over the parser alone."""
        return self.claims / self.parser if self.parser else 0.0

    @property
    def rate(self) -> float:
        """Characters read to their claims in a CPU second."""
        return self.characters / self.claims if self.claims else 0.0


def work(path: Path, settings: Settings) -> Work:
    """What there is to do for the report at `path`; raises what `extract` raises."""
    document = readers.read(path, settings)
    card, _ = cards.infer(document, cards.load(path), path)
    language = languages.get(card.language)
    sentences = tokenise.sentences(document, outline.outline(document, path.stem, card), language)
    wanted = language.wanted(sentences, [language.read(sentence) for sentence in sentences])
    return Work(path, len(document.text), len(sentences), tuple(sentences[i].text for i in wanted))


def gather(folders: Iterable[Path], settings: Settings) -> list[Work]:
    """The reports of `folders` that can be read, in order of name; those that cannot are named on standard error."""
    found = []
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if readers.media_type(path) is None:
                continue
            try:
                found.append(work(path, settings))
            except REFUSALS as error:
                print(f"left out: {error}", file=sys.stderr)
    return found


def measure(works: Sequence[Work], settings: Settings, passes: int) -> Times:
    """Both jobs, taking turns, over all `works` and as often as makes a text that is long enough to time."""
    total = sum(one.characters for one in works)
    repeats = max(1, -(-SHORTEST // max(1, total)))
    jobs = [one for _ in range(repeats) for one in works]

    def claims() -> None:
        for one in jobs:
            extract(one.path, settings)

    def parser(plain: bool) -> None:
        for one in jobs:
            tokenise.docs(one.parsed, settings, plain)

    turns: list[Callable[[], None]] = [claims, partial(parser, True), partial(parser, False)]
    best = [float("inf")] * len(turns)
    for job in turns:
        job()
    for _ in range(passes):
        best = [min(before, seconds(job)) for before, job in zip(best, turns, strict=True)]
    return Times(total * repeats, *best)


def seconds(job: Callable[[], None]) -> float:
    """CPU seconds of `job`."""
    start = time.process_time()
    job()
    return time.process_time() - start


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 0, or 1 when the ratio is above what `--most` allows, or 2 when there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=list(OWN))
    parser.add_argument("--passes", type=int, default=3, metavar="N", help="passes of which the best counts (3)")
    parser.add_argument("--most", type=float, metavar="RATIO", help="fail when the ratio is above this")
    given = parser.parse_args(arguments)
    for folder in given.folders:
        if not folder.is_dir():
            parser.error(f"{folder}: no folder")
    os.environ.update(dict.fromkeys(THREADS, "1"))  # in time: nothing has imported numpy yet
    settings = Settings.from_environment()
    works = gather(given.folders, settings)
    if not works:
        parser.error("no report that can be read")
    times = measure(works, settings, max(1, given.passes))
    count, parsed = (sum(values) for values in zip(*((one.sentences, len(one.parsed)) for one in works), strict=True))
    print(
        f"texts   {len(works)} reports, {times.characters:,} characters; {parsed:,} of {count:,} sentences are parsed"
    )
    print(f"claims  {times.claims:.2f} CPU s end to end, {times.rate:,.0f} characters in a CPU second")
    print(f"parser  {times.parser:.2f} CPU s, the model's tagger and parser alone over the same sentences")
    print(f"        {times.quick:.2f} CPU s with the matrix product of the pipeline")
    print(f"ratio   {times.ratio:.2f}")
    if given.most is not None and times.ratio > given.most:
        print(f"error: the ratio {times.ratio:.2f} is above {given.most}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
