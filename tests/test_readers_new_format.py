"""A new format is one file in `pipeline/readers/`: shown with reStructuredText."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from pipeline import readers

READER = '''"""reStructuredText: `.rst`."""

import re
from itertools import pairwise

from pipeline.readers._builder import Builder
from pipeline.readers._decode import decode

SUFFIXES = (".rst",)
MEDIA_TYPE = "text/x-rst"


def read(path, settings):
    """Underlined lines are headings, in the order in which their signs first come; `#.` and `*` begin items."""
    builder = Builder(path.name, settings)
    signs = []
    for stretch in re.split(r"\\n\\s*\\n", decode(path, settings)):
        first, *rest = stretch.strip().split("\\n")
        if rest and re.fullmatch(r"([=~^-])\\1+", rest[0].strip()):
            sign = rest[0][0]
            signs += [] if sign in signs else [sign]
            builder.block("heading", first, signs.index(sign) + 1)
            first, rest = "", rest[1:]
        builder.prose("\\n".join([first, *rest]))
    return builder.document(MEDIA_TYPE)
'''
REPORT = """Port of Larkhaven
=================

Review of 2031
--------------

Freight rose to 12% of all
traffic.

* Two quays were rebuilt.
"""


@pytest.fixture
def _with_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The module of the new format, beside those of the package."""
    folder = tmp_path / "readers"
    folder.mkdir()
    (folder / "restructured.py").write_text(READER, encoding="utf-8")
    monkeypatch.setattr(readers, "__path__", [*readers.__path__, str(folder)])
    readers.readers.cache_clear()
    yield
    readers.readers.cache_clear()
    sys.modules.pop("pipeline.readers.restructured", None)


@pytest.mark.usefixtures("_with_reader")
def test_one_file_adds_a_format(invoke: Callable[..., Result], raw: Path, out: Path) -> None:
    (raw / "port.rst").write_text(REPORT, encoding="utf-8")
    result = invoke("run", raw, out)
    assert result.exit_code == 0, result.output
    with (out / "claims.csv").open(encoding="utf-8", newline="") as file:
        claims = [row for row in csv.DictReader(file) if row["report_id"] == "port"]
    assert [(claim["value_text"], claim["section"]) for claim in claims] == [
        ("12%", "Review of 2031"),
        ("Two", "Review of 2031"),
    ]
    with (out / "reports.csv").open(encoding="utf-8", newline="") as file:
        assert {row["report_id"]: row["media_type"] for row in csv.DictReader(file)}["port"] == "text/x-rst"


def test_without_the_file_the_suffix_is_unknown(tmp_path: Path) -> None:
    assert ".rst" not in readers.suffixes()
    assert readers.media_type(tmp_path / "port.rst") is None
