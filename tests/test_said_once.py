"""What is declared is declared once: no list of the lexicon names a word twice, no module gives one name to two things."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PIPELINE = Path(__file__).resolve().parent.parent / "pipeline"
LEXICON = sorted(PIPELINE.glob("lexicon/**/*.toml"))
MODULES = sorted(PIPELINE.glob("**/*.py"))


def repeated(entry: Any, place: str = "") -> Iterator[str]:
    """The words that a list of words below an entry names twice, with the place of the list."""
    if isinstance(entry, dict):
        for key, below in entry.items():
            yield from repeated(below, f"{place}.{key}")
    elif isinstance(entry, list) and all(isinstance(word, str) for word in entry):
        yield from (f"{place}: {word}" for word, times in Counter(entry).items() if times > 1)
    elif isinstance(entry, list):
        for number, below in enumerate(entry):
            yield from repeated(below, f"{place}[{number}]")


def given_twice(source: str) -> list[str]:
    """The names that the top level of a module gives twice, of which the second silently stands for the first."""
    names: Counter[str] = Counter()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names[node.name] += 1
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.update(part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name))
    return [name for name, times in names.items() if times > 1]


@pytest.mark.parametrize("path", LEXICON, ids=lambda path: str(path.relative_to(PIPELINE)))
def test_no_list_names_a_word_twice(path: Path) -> None:
    assert list(repeated(tomllib.loads(path.read_text(encoding="utf-8")))) == []


def test_no_module_gives_a_name_twice() -> None:
    assert MODULES
    twice = {str(path.relative_to(PIPELINE)): given_twice(path.read_text(encoding="utf-8")) for path in MODULES}
    assert {path: names for path, names in twice.items() if names} == {}


def test_what_is_said_twice_is_seen() -> None:
    assert list(repeated({"a": [{"b": ["pier", "quay", "pier"]}]})) == [".a[0].b: pier"]
    assert given_twice("A, B = 1, 2\ndef f(): pass\nB: int = 3\n") == ["B"]
