"""The same content as text and as PDF, in one column and in two: the same blocks, sections and claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import run
from pipeline.records import ReportResult
from pipeline.settings import Settings
from tests.pdf_pages import Pages, flow

REPORT = [
    ("title", "Report on the Work of the Port of Westhaven, 2031"),
    ("heading", "Review of Our Work in 2031"),
    (
        "paragraph",
        "The port handled 4.2 million tonnes of freight, an increase of 6.5 percent over the previous year. Revenue from berths "
        "rose by 3 percent to 410 million yuan. The share of goods that leave by rail reached 38 percent.",
    ),
    (
        "paragraph",
        "Twelve cranes were renewed, and the depth of the main channel was raised from 9 to 11 metres. The number of accidents "
        "at work fell by 14 percent. More than 2,300 dockers and pilots were trained in the new centre.",
    ),
    ("subheading", "Trade"),
    (
        "paragraph",
        "Exports of timber grew by 7.5 percent and exports of salt by 2 percent, while imports of coal fell by a quarter. Fees "
        "for small boats were cut by 20 percent in the second half of the year, which saved their owners 1.5 million yuan.",
    ),
    ("heading", "Targets for 2032"),
    (
        "paragraph",
        "Freight will grow by about 5 percent. At least 40 percent of goods will leave the port by rail. We will open 3 new "
        "berths and invest 260 million yuan in shore power, so that 90 percent of ferries can switch off their engines.",
    ),
    (
        "paragraph",
        "We will keep the number of accidents at work below 25 and train another 600 pilots by the end of 2032.",
    ),
]
FIELDS = ("value", "lower", "upper", "unit", "subject", "status", "time_period", "measure", "direction", "section")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> ReportResult:
    """What is extracted of the report as plain text."""
    path = tmp_path_factory.mktemp("text") / "port.txt"
    path.write_text("\n\n".join(words for _, words in REPORT) + "\n", encoding="utf-8")
    return run.extract(path, Settings())


@pytest.mark.parametrize("columns", [1, 2])
def test_the_same_claims(text: ReportResult, tmp_path: Path, columns: int) -> None:
    pages = Pages(tmp_path / "port.pdf")
    flow(pages, REPORT, columns)
    found = run.extract(pages.save(), Settings())
    assert found.text == "\n\n".join(words for _, words in REPORT) + "\n"
    assert [claim.model_dump(include=set(FIELDS)) for claim in found.claims] == [
        claim.model_dump(include=set(FIELDS)) for claim in text.claims
    ]
    assert len(text.claims) > 15
    assert {claim.page for claim in found.claims} == {1}
    assert _headed(found) == _headed(text)


def _headed(result: ReportResult) -> list[tuple[str | None, str, str | None]]:
    """Heading, role and period of each section under the title, which is no section of a text."""
    return [(s.heading, s.role, s.period) for s in result.sections if s.heading not in (None, REPORT[0][1])]
