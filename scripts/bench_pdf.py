"""The cost of reading a PDF, as ratios in one run: `bench_pdf.py [--pages N] [--most RATIO]`.

Our reader against pdfplumber's own pass over the same file (each page laid out with the same parameters, its characters taken,
then closed): CPU time of one process, warm, the best of some passes that take turns. Then the memory that each takes at its peak
for the file and for half of it, in processes of their own. The file is made here. `--most` fails (1) when the ratio is above it.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
from bench import seconds
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers import pdf
from pipeline.settings import Settings

SENTENCES = (
    "The harbour was deepened in spring, and the old quay was closed to heavy ships.",
    "Freight by rail grew by {a}.{b} percent to {c},{a}00 tonnes.",
    "The council spent {a}{b} million on locks, {b} percent more than in the year before.",
    "Most of what the yards build is sold abroad, and few of the buyers come back within ten years.",
    "In the northern basin {c} ships were served, {a} of them by night.",
)
SIZE, LEADING, LEFT, TOP, COLUMN = 10, 12.5, 56, 780, 232


def make(path: Path, pages: int) -> Path:
    """A report with so many pages: two columns, a running header and footer, on every fifth page a table with lines."""
    chance = random.Random(7)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(LEFT, 815, "Annual Report of the Port of Westhaven")
        canvas.drawRightString(A4[0] - LEFT, 30, f"Page {number} of {pages}")
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(LEFT, TOP, f"What was done in district {number}")
        foot = 60.0
        if not number % 5:
            _table(canvas, chance)
            foot = 260.0
        canvas.setFont("Helvetica", SIZE)
        for left in (LEFT, LEFT + COLUMN + 20):
            place = TOP - 30.0
            for line in _lines(chance, int((place - foot) / LEADING)):
                canvas.drawString(left, place, line)
                place -= LEADING
        canvas.showPage()
    canvas.save()
    return path


def _lines(chance: random.Random, count: int) -> list[str]:
    lines = [""]
    while len(lines) <= count:
        words = chance.choice(SENTENCES).format(
            a=chance.randint(1, 9), b=chance.randint(0, 9), c=chance.randint(10, 99)
        )
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if stringWidth(longer, "Helvetica", SIZE) > COLUMN:
                lines.append(word)
            else:
                lines[-1] = longer
    return lines[:count]


def _table(canvas: Canvas, chance: random.Random) -> None:
    canvas.setFont("Helvetica", 9)
    for row in range(11):
        y = 80 + 15 * row
        canvas.line(LEFT, y, LEFT + 480, y)
        for column in range(6 if row < 10 else 0):
            words = (
                f"Quay {row}"
                if not column
                else "Year"
                if row == 9
                else f"{chance.randint(1, 9)},{chance.randint(100, 999)}"
            )
            canvas.drawString(LEFT + 80 * column + 4, y + 4, words)
    for column in range(7):
        canvas.line(LEFT + 80 * column, 80, LEFT + 80 * column, 230)


def reader(path: Path) -> None:
    """Read the file as the pipeline does."""
    pdf.read(path, Settings())


def plain(path: Path) -> None:
    """pdfplumber's own pass."""
    with pdfplumber.open(path, laparams=pdf.LAYOUT) as document:
        for page in document.pages:
            _ = page.chars
            page.close()


JOBS = {"reader": reader, "plain": plain}


def _own_peak() -> float:
    """Megabytes of this process at its peak: those of its own, where the system tells, not of the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
        if found:
            return int(found.group(1)) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak(job: str, path: Path) -> float:
    """Megabytes that a process of its own takes at its peak to do `job`."""
    command = [sys.executable, __file__, "--peak", job, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure(path: Path, passes: int) -> tuple[float, float]:
    """CPU seconds of our reader and of pdfplumber, each the best of `passes`."""
    best = [float("inf"), float("inf")]
    for _ in range(passes):
        best = [min(best[0], seconds(lambda: reader(path))), min(best[1], seconds(lambda: plain(path)))]
    return best[0], best[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0, or 1 when the ratio is above what `--most` allows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=120, metavar="N", help="pages of the file that is made (120)")
    parser.add_argument("--passes", type=int, default=3, metavar="N", help="passes of which the best counts (3)")
    parser.add_argument("--most", type=float, metavar="RATIO", help="fail when the ratio is above this")
    parser.add_argument("--peak", nargs=2, metavar=("JOB", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.peak:
        if given.peak[0] in JOBS:
            JOBS[given.peak[0]](Path(given.peak[1]))
        print(_own_peak())
        return 0
    with tempfile.TemporaryDirectory() as folder:
        whole = make(Path(folder, "whole.pdf"), given.pages)
        half = make(Path(folder, "half.pdf"), given.pages // 2)
        ours, theirs = measure(whole, max(1, given.passes))
        print(f"pages   {given.pages}, {whole.stat().st_size / 1e6:.1f} MB")
        print(f"reader  {ours:.2f} CPU s")
        print(f"plain   {theirs:.2f} CPU s, pdfplumber's own pass")
        print(f"ratio   {ours / theirs:.2f}")
        print(f"memory  {peak('nothing', whole):.0f} MB before anything is read")
        for job in ("reader", "plain"):
            print(
                f"{job:7} {peak(job, half):.0f} MB at the peak for {given.pages // 2} pages, {peak(job, whole):.0f} MB for all"
            )
    if given.most is not None and ours / theirs > given.most:
        print(f"error: the ratio {ours / theirs:.2f} is above {given.most}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
