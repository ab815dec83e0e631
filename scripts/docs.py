"""Keep the generated parts of the documents true: `docs.py` writes them, `docs.py --check` only says whether they are.

A part stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_dictionary() -> str:
    """The tables and their columns, from the row models."""
    from pipeline.schema import markdown

    return markdown()


PARTS: Mapping[str, tuple[str, Callable[[], str]]] = {"data-dictionary": ("README.md", data_dictionary)}


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
