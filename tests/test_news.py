"""Plain quantities of sentences as news prints them: what is read must be what is marked, and nothing else."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pipeline.quantity_lines import quantities

_LINES = [
    line
    for line in (Path(__file__).parent / "sentences" / "news.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_MARK = re.compile(r"<([^<>|]+)\|([^<>]+)>")


@pytest.mark.parametrize("line", _LINES)
def test_news(line: str) -> None:
    wanted = [(m[1], dict(pair.split("=", 1) for pair in shlex.split(m[2]))) for m in _MARK.finditer(line)]
    found = quantities(_MARK.sub(r"\1", line))
    assert [record["surface"] for record in found] == [printed for printed, _ in wanted]
    for record, (_, fields) in zip(found, wanted, strict=True):
        assert record["modifier"] == fields.get("modifier", "eq")
        assert record["unit"] == fields.get("unit")
        for name in ("value", "low", "high"):
            assert record[name] == (pytest.approx(float(fields[name]), rel=1e-5) if name in fields else None)
        assert fields.get("concept", "") in str(record["concept"]).lower()
