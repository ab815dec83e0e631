"""What the documents say is so: the commands exist, the generated parts are up to date, the blocks of code run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import generated_docs
import pytest
from typer.main import get_command

from pipeline import cli
from pipeline.records import Card
from tests.conftest import outside_make

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))


def blocks(language: str) -> list[str]:
    """The fenced blocks of README in one language."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", README, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", content, flags=re.MULTILINE) for indent, content in found]


def test_generated_parts_are_up_to_date() -> None:
    assert [path.name for path in generated_docs.stale()] == []


def test_a_part_that_is_not_there_is_said_so() -> None:
    with pytest.raises(ValueError, match="0 times"):
        generated_docs.filled("no markers", "run", "text")
    assert generated_docs.filled("a <!-- x:begin --> old <!-- x:end --> b", "x", "new \\1") == (
        "a <!-- x:begin -->\n\nnew \\1\n\n<!-- x:end --> b"
    )


def test_the_readme_opens_with_the_two_commands() -> None:
    assert blocks("console")[0] == "$ make\n$ make test\n"
    assert README.index("$ make") < 600


def test_every_target_and_command_that_is_named_exists() -> None:
    named = set(re.findall(r"`make ([a-z]+)|^\$ make ([a-z]+)", README + CONTRIBUTING, re.MULTILINE))
    assert {target for pair in named for target in pair if target} <= TARGETS
    commands = set(re.findall(r"(?:-m pipeline|report-claims) ([a-z]+) ", README))
    assert commands == {"run", "explain", "card"}
    assert commands < set(get_command(cli.app).commands)  # type: ignore[attr-defined]


def test_contributing_names_the_commands_that_ci_runs() -> None:
    ci = set(re.findall(r"^make ([a-z]+)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE))
    hooks = set(
        re.findall(r"^ +entry: (.+)$", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert ci == {"check", "test"}
    assert hooks == {f"make {target}" for target in ci}
    assert set(re.findall(r"^\| `make ([a-z]+)` ", CONTRIBUTING, re.MULTILINE)) == {"check", "fix", "test", "golden"}


def test_help_lists_every_target() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, env=outside_make(), capture_output=True, text=True, check=True)
    assert {line.split()[1] for line in done.stdout.splitlines()} == TARGETS


def test_the_card_of_the_readme_is_one() -> None:
    card = Card.model_validate(tomllib.loads(next(block for block in blocks("toml") if "doc_type" in block)))
    assert card.target_period == "2025"


@pytest.mark.parametrize("block", blocks("python"))
def test_the_python_of_the_readme_runs(block: str) -> None:
    done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_explained_sentence_is_explained() -> None:
    line = next(line for line in blocks("console")[1].splitlines() if "explain" in line)
    arguments = shlex.split(line.removeprefix("$ "))[1:]
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "600 billion yuan" in done.stdout


def test_no_registry_host_and_no_address_is_in_the_locks() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?:|file:|index-url|find-links", text)
