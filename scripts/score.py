"""Score what the pipeline extracts against gold: `score.py GOLD [--errors N] [--raise]`.

GOLD holds NAME.txt (a report), perhaps NAME.toml (its card), and NAME.csv: every number in it with its role, and for a claim
its fields. Where it holds a `floor.toml`, a score below the floor fails, and `--raise` lifts the floor, never lowers it.

found   a claim is found when its value overlaps that of a gold claim (one to one, the longest overlap first)
strict  found, with value, bounds, modifier, unit, measure, direction, status and period right and a like subject
fields  share of the found claims whose field is right
ledger  share of the gold numbers whose row has the right role and is about as long; digits that no row holds; faulty rows
wrong   for each field how often it is wrong, and by which rules (of how many claims of that rule); for claims that are none, and
        for roles (said instead of the gold one) likewise: where to push next
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
import re
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

Cells = dict[str, str]
NUMERIC = ("value", "lower", "upper")
STRICT = (*NUMERIC, "modifier", "unit", "measure", "direction", "status", "time_period", "subject")
REPORTED = (*STRICT, "compared_to", "ref_area", "value_text")
FLOORS = ("found", "strict", "roles")
FAULTS = ("left_out", "overlapping", "wrong_text")
EMPTY_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "city", "for", "from", "her", "his", "in", "it", "its", "number", "of", "on", "our"]
) | frozenset(["that", "the", "their", "these", "this", "those", "to", "total", "with"])
HEADS_FOR_PEOPLE = frozenset(
    ["citizen", "employee", "graduate", "job", "passenger", "patient", "people", "person", "place", "pupil"]
) | frozenset(["resident", "student", "tourist", "visitor", "worker"])


@dataclass(slots=True)
class Score:
    """Counts, pooled over reports; the ratios derive from them."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    strict: int = 0
    roles: int = 0
    roles_right: int = 0
    right: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        """Harmonic mean of precision and recall of `hits` claims."""
        total = self.gold + self.predicted
        return 2 * hits / total if total else 0.0

    def ratios(self) -> dict[str, float]:
        """What the floor holds: F1 of found and of strict, and the accuracy of roles."""
        accuracy = self.roles_right / self.roles if self.roles else 0.0
        return {"found": self.f1(self.found), "strict": self.f1(self.strict), "roles": accuracy}

    def confusion(self) -> list[str]:
        """A line for each field that is wrong somewhere: how often, and by which rules, the most frequent first."""
        totals: Counter[str] = Counter()
        for (column, _), count in self.wrong.items():
            totals[column] += count
        lines = []
        for column, total in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
            rules = sorted((-count, rule) for (name, rule), count in self.wrong.items() if name == column)
            told = (f"{rule} {-n}" + (f"/{self.rules[rule]}" if rule in self.rules else "") for n, rule in rules)
            lines.append(f"{column} {total}: {', '.join(told)}")
        return lines


def score_report(
    score: Score, name: str, text: str, gold: list[Cells], claims: list[Cells], ledger: list[Cells]
) -> None:
    """Add one report to `score`. `gold` are its annotated numbers, `claims` and `ledger` the extracted rows."""
    wanted = [row for row in gold if row["role"] == "claim"]
    pairs = match([_span(row, "start", "end") for row in wanted], [_span(row) for row in claims])
    score.gold += len(wanted)
    score.predicted += len(claims)
    score.found += len(pairs)
    score.rules.update(row.get("rule") or "no rule" for row in claims)
    for i, j in pairs.items():
        wrong = [name_ for name_ in REPORTED if not agrees(name_, claims[j].get(name_, ""), wanted[i].get(name_, ""))]
        score.right.update(set(REPORTED) - set(wrong))
        score.wrong.update((column, claims[j].get("rule") or "no rule") for column in wrong)
        misses = [column for column in wrong if column in STRICT]
        score.strict += not misses
        if misses:
            said = "; ".join(f"{column} {claims[j].get(column, '')!r}, gold {wanted[i][column]!r}" for column in misses)
            score.errors.append(f"{_place(name, wanted[i])}: {said}")
    for i, row in enumerate(wanted):
        if i not in pairs:
            score.errors.append(f"{_place(name, row)}: missed ({row['subject']})")
    for j, row in enumerate(claims):
        if j not in pairs.values():
            score.wrong["no claim", row.get("rule") or "no rule"] += 1
            score.errors.append(f"{name}@{row['char_start']} {row['value_text']!r}: no claim")
    _score_ledger(score, name, text, gold, ledger)


def _score_ledger(score: Score, name: str, text: str, gold: list[Cells], ledger: list[Cells]) -> None:
    spans = [_span(row) for row in ledger]
    for row in gold:
        start, end = _span(row, "start", "end")
        touching = [j for j, span in enumerate(spans) if span[0] < end and span[1] > start]
        longest = 2 * (end - start) + 12
        right = any(ledger[j]["role"] == row["role"] and spans[j][1] - spans[j][0] <= longest for j in touching)
        score.roles += 1
        score.roles_right += right
        if not right and row["role"] != "claim":
            found = ", ".join(ledger[j]["role"] for j in touching) or "no row"
            score.wrong["role", f"{found} for {row['role']}"] += 1
            score.errors.append(f"{_place(name, row)}: role {found}, gold {row['role']}")
    held: set[int] = set()
    for row, (start, end) in zip(ledger, spans, strict=True):
        places = range(start, end)
        score.faults["overlapping"] += not held.isdisjoint(places)
        score.faults["wrong_text"] += row["text"].removeprefix("'") != text[start:end].removeprefix("'")
        score.faults["extra"] += not any(int(g["start"]) < end and int(g["end"]) > start for g in gold)
        held.update(places)
    runs = (range(*run.span()) for run in re.finditer(r"\d+", text))
    score.faults["left_out"] += sum(not held.issuperset(run) for run in runs)


def match(gold: list[tuple[int, int]], predicted: list[tuple[int, int]]) -> dict[int, int]:
    """Index of a gold span → index of the predicted one that is its own: one to one, the longest overlap first."""
    overlaps = ((min(g[1], p[1]) - max(g[0], p[0]), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((-length, i, j) for length, i, j in overlaps if length > 0):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def agrees(column: str, said: str, gold: str) -> bool:
    """Whether an extracted cell says what the gold cell says."""
    rule: Callable[[str, str], bool] = str.__eq__
    if column in NUMERIC:
        rule = _same_number
    elif column == "unit":
        rule = _same_unit
    elif column == "subject":
        rule = _same_subject
    return rule((said or "").strip(), (gold or "").strip())


def _same_number(said: str, gold: str) -> bool:
    try:
        return abs(Decimal(said) - Decimal(gold)) <= abs(Decimal(gold)) * Decimal("1e-9")
    except InvalidOperation:
        return said == gold == ""


def _same_unit(said: str, gold: str) -> bool:
    """Counts of things agree when the heads do, or half of the words; people are people under any name."""
    if said == gold:
        return True
    if not all(re.fullmatch(r"\{.*\}", unit) for unit in (said, gold)):
        return False
    a, b = ([singular(word) for word in re.split(r"[_\W]+", unit[1:-1]) if word] for unit in (said, gold))
    if not a or not b:
        return False
    if a[-1] == b[-1] or 2 * len(set(a) & set(b)) >= len(set(a) | set(b)):
        return True
    return "{person}" in (said, gold) and a[-1] in HEADS_FOR_PEOPLE and b[-1] in HEADS_FOR_PEOPLE


def _same_subject(said: str, gold: str) -> bool:
    """Dice overlap of the words that carry meaning is at least one half."""
    a, b = _content(said), _content(gold)
    return a == b if not a or not b else 2 * len(a & b) / (len(a) + len(b)) >= 0.5


def _content(text: str) -> set[str]:
    if re.search(r"[\u4e00-\u9fff]", text):
        return set(re.findall(r"[\u4e00-\u9fff]|[A-Za-z0-9]+", text))
    return {singular(word) for word in re.findall(r"[A-Za-z0-9.]+", text)} - EMPTY_WORDS


def singular(word: str) -> str:
    """A rough singular, the same for both sides of a comparison."""
    word = word.lower()
    if word.endswith(("ss", "us", "is")):
        return word
    for ending, stem in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("xes", "x"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + stem
    return word


def _span(row: Cells, start: str = "char_start", end: str = "char_end") -> tuple[int, int]:
    return int(row[start]), int(row[end])


def _place(name: str, row: Cells) -> str:
    return f"{name}@{row['start']} {row['value_text']!r}"


def score_folder(gold: Path) -> Score:
    """Run the pipeline on the reports of `gold` and score what it wrote."""
    from pipeline.run import run
    from pipeline.settings import Settings

    score = Score()
    with tempfile.TemporaryDirectory() as temporary:
        raw, out = Path(temporary, "raw"), Path(temporary, "out")
        raw.mkdir()
        for path in corpus(gold):
            if path.suffix != ".csv":
                shutil.copy(path, raw)
        done = run(raw, out, Settings.from_environment())
        score.errors += [error.message for error in done.errors]
        claims, ledger = read(out / "claims.csv"), read(out / "numbers.csv")
        for path in sorted(gold.glob("*.csv")):
            own = [[row for row in rows if row["report_id"] == path.stem] for rows in (claims, ledger)]
            text = path.with_suffix(".txt").read_text(encoding="utf-8-sig")
            score_report(score, path.stem, text, read(path), *own)
    return score


def corpus(gold: Path) -> Iterator[Path]:
    """The files of each annotated report, in order of name."""
    for annotated in sorted(gold.glob("*.csv")):
        yield annotated
        yield from (path for path in (annotated.with_suffix(".toml"), annotated.with_suffix(".txt")) if path.is_file())


def read(path: Path) -> list[Cells]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 over names and bytes: a floor holds for one corpus only."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def gate(gold: Path, score: Score, lift: bool) -> list[str]:
    """What is wrong with `score` by the floor of `gold`, if it has one. With `lift`, the floor is raised to the score."""
    path = gold / "floor.toml"
    floor = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    ratios = {name: math.floor(value * 10_000) / 10_000 for name, value in score.ratios().items()}
    lower = [
        f"{name} {ratios[name]} is below the floor {floor[name]}"
        for name in FLOORS
        if ratios[name] < floor.get(name, 0)
    ]
    lower += [
        f"{score.faults[name]} numbers {name.replace('_', ' ')}" for name in FAULTS if floor and score.faults[name]
    ]
    if lift and not lower:
        lines = [f'corpus = "{fingerprint(corpus(gold))}"', *(f"{name} = {ratios[name]}" for name in FLOORS)]
        path.write_text(
            "# Written by `make score RAISE=1`; it only rises.\n" + "\n".join(lines) + "\n", encoding="utf-8"
        )
    elif floor and floor.get("corpus") != fingerprint(corpus(gold)):
        lower.append("the gold is not that of the floor: review its diff, then `make score RAISE=1`")
    return lower


def main(arguments: list[str] | None = None) -> int:
    """Print the score; 0, or 1 when it is below the floor, or 2 when there is no gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floor to this score")
    given = parser.parse_args(arguments)
    if not any(given.gold.glob("*.csv")):
        parser.error(f"{given.gold}: holds no NAME.csv")
    score = score_folder(given.gold)
    share = {column: score.right[column] / score.found if score.found else 0.0 for column in REPORTED}
    ratios = score.ratios()
    print(f"claims  gold {score.gold}, extracted {score.predicted}")
    print(f"found   F1 {ratios['found']:.3f}")
    print(f"strict  F1 {ratios['strict']:.3f}")
    print("fields  " + "  ".join(f"{column} {part:.3f}" for column, part in share.items()))
    faults = "  ".join(f"{name.replace('_', ' ')} {score.faults[name]}" for name in (*FAULTS, "extra"))
    print(f"ledger  roles {ratios['roles']:.3f}  {faults}")
    for number, line in enumerate(score.confusion()):
        print(f"{'' if number else 'wrong':8}{line}")
    for line in score.errors[: given.errors]:
        print(f"  {line}", file=sys.stderr)
    wrong = gate(given.gold, score, given.lift)
    for line in wrong:
        print(f"error: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
