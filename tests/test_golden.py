"""Golden files: the reports of `reports/sources/` and the project's own give the tables of `reports/groundtruth/`.

To add a case, drop a report (and its card) into `tests/reports/sources/` and run `make golden`; then review the diff.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.run import run
from pipeline.settings import Settings

_HERE = Path(__file__).parent
_SOURCES = sorted((_HERE / "reports" / "sources").glob("*.txt")) + sorted((_HERE.parent / "raw").glob("*.txt"))
_TABLES = ("claims", "numbers", "sections", "pledges", "targets", "issues")


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Report → the folder that a run over it alone wrote."""
    out: dict[str, Path] = {}
    for source in _SOURCES:
        raw = tmp_path_factory.mktemp("raw")
        shutil.copy(source, raw)
        if source.with_suffix(".toml").exists():
            shutil.copy(source.with_suffix(".toml"), raw)
        folder = tmp_path_factory.mktemp("out")
        run(raw, folder, Settings(cache=tmp_path_factory.mktemp("cache")))
        out[source.stem] = folder
    return out


@pytest.mark.parametrize("table", _TABLES)
@pytest.mark.parametrize("report", [source.stem for source in _SOURCES])
def test_tables_of_a_report(
    report: str, table: str, extracted: dict[str, Path], file_regression: FileRegressionFixture
) -> None:
    written = (extracted[report] / f"{table}.csv").read_bytes()
    golden = _HERE / "reports" / "groundtruth" / f"{report}.{table}.csv"
    file_regression.check(written, binary=True, extension=".csv", fullpath=golden)
