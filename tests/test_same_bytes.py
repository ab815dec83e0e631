"""The same input gives the same bytes, wherever, however and by however many it is read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import tree

ROOT = Path(__file__).resolve().parent.parent


def run(raw: Path, out: Path, *arguments: str, **environment: str) -> dict[str, bytes]:
    """Run the command in a process of its own, without a cache; the files that it wrote."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "REPORT_CLAIMS_CACHE": str(out.parent / f"cache-{out.name}")}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "run", str(raw), str(out), *arguments],
        cwd=out.parent,
        env={**variables, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tree(out)


def test_the_committed_tables_are_what_a_run_gives_anywhere(tmp_path: Path) -> None:
    raw = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "raw", raw)
    written = run(raw, tmp_path / "out", LC_ALL="C", TZ="Pacific/Auckland", PYTHONHASHSEED="7")
    committed = tree(ROOT / "extracted")
    assert written.keys() == committed.keys()
    assert [name for name in written if written[name] != committed[name]] == []


def test_workers_and_hash_seed_change_nothing(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, growth in (("first", "4.1"), ("second", "3.2"), ("third", "2.3")):
        text = f"Review of 2023\nOutput of the county grew by {growth}%, to 31.5 million dollars.\nWe opened 14 libraries.\n"
        (raw / f"{name}.txt").write_text(text, encoding="utf-8")
    one = run(raw, tmp_path / "one", "--workers", "1", PYTHONHASHSEED="1")
    assert b"14" in one["claims.csv"]
    assert run(raw, tmp_path / "two", "--workers", "2", PYTHONHASHSEED="2") == one
