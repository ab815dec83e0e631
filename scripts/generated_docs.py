"""Keep the generated parts of the documents true: writes them, or with `--check` only says whether they are.

A part stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`.
"""

from __future__ import annotations

import ast
import csv
import inspect
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run_lines() -> str:
    """What `make` prints at its end, by the committed tables."""
    from pipeline import summary
    from pipeline.run import RunSummary

    rows = {name: table(name) for name in ("reports", "numbers", "claims", "targets", "issues")}
    outcomes = Counter(row["outcome"] for row in rows["reports"])
    done = RunSummary(
        out=Path("extracted"),
        extracted=outcomes["extracted"],
        refused=outcomes["refused"],
        cached=0,
        numbers=len(rows["numbers"]),
        claims=len(rows["claims"]),
        targets=len(rows["targets"]),
        issues=Counter(row["severity"] for row in rows["issues"]),
        errors=(),
    )
    return fenced("text", "\n".join(summary.worded(done)))


def claim_picture() -> str:
    """One sentence, and the filled cells of the rows of its claims."""
    claims = table("claims")
    sentence = next(row["sentence"] for row in claims if row["value_text"] == PICTURED)
    rows = [row for row in claims if row["sentence"] == sentence]
    lines = [f"> {sentence}", "", f"| column | {' | '.join(f'claim {i + 1}' for i in range(len(rows)))} |"]
    lines.append(f"|---|{'---|' * len(rows)}")
    for column in PICTURED_COLUMNS:
        cells = [row[column] for row in rows]
        if any(cells):
            lines.append(f"| `{column}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def unit_entry() -> str:
    """The entry of one unit as it stands in the lexicon."""
    lexicon = (ROOT / "pipeline" / "lexicon" / "units.toml").read_text(encoding="utf-8")
    entries = re.findall(r"^\[\[unit\]\]\n(?:[^\[\n].*\n)+", lexicon, re.MULTILINE)
    return fenced("toml", next(entry for entry in entries if f'code = "{SHOWN_UNIT}"' in entry))


def claims_columns() -> str:
    """The columns of claims.csv, from its model."""
    from pipeline.schema import markdown

    return markdown("claims").split("\n", 2)[2]


def all_tables() -> str:
    """The tables and their columns, from the row models."""
    from pipeline.schema import markdown

    return markdown()


def rules() -> str:
    """The names that the column `rule` may have, with what each rule says, in the order in which they are tried."""
    from pipeline.english import lists
    from pipeline.english.rules import RULES

    modules = dict.fromkeys([*(sys.modules[rule.__module__] for rule in RULES), lists])
    said: dict[str, str] = {}
    for module in modules:
        for function in ast.parse(inspect.getsource(module)).body:
            if isinstance(function, ast.FunctionDef):
                summary = (ast.get_docstring(function) or "").split("\n")[0].strip()
                for name in rule_names(function):
                    if name == function.name or not said.get(name):
                        said[name] = summary
    return "\n".join(["| rule | attaches |", "|---|---|", *(f"| `{name}` | {text} |" for name, text in said.items())])


def rule_names(function: ast.FunctionDef) -> Iterator[str]:
    """The rules that a function names: the first argument of `Frame(…)`, and `rule=…` of `replace(…)`."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        given = node.args[:1] if node.func.id == "Frame" else [k.value for k in node.keywords if k.arg == "rule"]
        for part in (leaf for argument in given for leaf in ast.walk(argument)):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def table(name: str) -> list[dict[str, str]]:
    """The rows of a committed table."""
    with (ROOT / "extracted" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fenced(language: str, content: str) -> str:
    """`content` as a block of code."""
    return f"```{language}\n{content.strip()}\n```"


PICTURED = "4.4 trillion yuan"
PICTURED_COLUMNS = (
    *("ref_area", "time_period", "status", "subject", "measure", "direction", "modifier", "value", "lower", "upper"),
    *(
        "unit",
        "scope",
        "compared_to",
        "indicator_id",
        "topic",
        "section",
        "value_text",
        "modifier_text",
        "line",
        "rule",
    ),
)
SHOWN_UNIT = "har"
PARTS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "run": ("README.md", run_lines),
    "claim": ("README.md", claim_picture),
    "unit": ("README.md", unit_entry),
    "claims-columns": ("README.md", claims_columns),
    "tables": ("docs/tables.md", all_tables),
    "rules": ("docs/rules.md", rules),
}


def filled(document: str, name: str, content: str) -> str:
    """`document` with the part `name` replaced by `content`. Raises `ValueError` when it is not there exactly once."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    replaced, count = pattern.subn(lambda _: f"{begin}\n\n{content.strip()}\n\n{end}", document)
    if count != 1:
        raise ValueError(f"{begin} … {end}: {count} times, should be once")
    return replaced


def stale() -> dict[Path, str]:
    """The documents that are not true any more, and what they should be."""
    wanted: dict[Path, str] = {}
    for name, (document, make) in PARTS.items():
        path = ROOT / document
        wanted[path] = filled(wanted.get(path, path.read_text(encoding="utf-8")), name, make())
    return {path: text for path, text in wanted.items() if path.read_text(encoding="utf-8") != text}


def main() -> int:
    """Write, or with `--check` only report: 1 when a document is not true."""
    check = "--check" in sys.argv[1:]
    changed = stale()
    for path, text in changed.items():
        if check:
            print(f"{path.name}: generated parts are not up to date; run: make fix", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
