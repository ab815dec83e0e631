"""Claims of marked sentences: what is read must be what is marked, and every number without a mark must be no claim."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pipeline.explain import read
from pipeline.settings import Settings

_FILE = Path(__file__).parent / "sentences" / "claims.txt"
_LINES = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
_MARK = re.compile(r"<([^<>|]+)\|([^<>]+)>")


def _unmark(line: str) -> tuple[str, str, dict[tuple[int, int], dict[str, str]]]:
    """Section status, plain sentence, and the marks by their span in it."""
    status, _, marked = line[1:].partition("] ")
    sentence, marks, last = "", {}, 0
    for match in _MARK.finditer(marked):
        sentence += marked[last : match.start()]
        start = len(sentence)
        sentence += match.group(1)
        marks[(start, len(sentence))] = dict(pair.split("=", 1) for pair in shlex.split(match.group(2)))
        last = match.end()
    return status, sentence + marked[last:], marks


def _printed(value: object) -> str:
    if value is None:
        return ""
    return format(value.normalize(), "f") if hasattr(value, "normalize") else str(value)


@pytest.mark.parametrize("line", _LINES, ids=lambda line: _unmark(line)[1][:60])
def test_marked_sentence(line: str) -> None:
    status, sentence, marks = _unmark(line)
    claims, numbers = read(sentence, status, Settings())
    wanted = {span: fields for span, fields in marks.items() if "role" not in fields}
    assert sorted((c.char_start, c.char_end) for c in claims) == sorted(wanted)
    for claim in claims:
        fields = wanted[(claim.char_start, claim.char_end)]
        assert {name: _printed(getattr(claim, name)) for name in fields} == fields
    roles = {(n.char_start, n.char_end): n.role for n in numbers if n.role != "claim"}
    assert roles == {span: fields["role"] for span, fields in marks.items() if "role" in fields}


def test_the_file_marks_every_rule_family() -> None:
    """Guards against a file that shrinks in silence."""
    assert len(_LINES) >= 55
    assert {_unmark(line)[0] for line in _LINES} == {"actual", "target", "forecast"}
