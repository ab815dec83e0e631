"""Every rule that attaches a number stands in the docs, and every rule function says what it does."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from pipeline import claims
from pipeline.english.rules import RULES

_ROOT = Path(__file__).parent.parent


def test_docs_list_every_rule_of_the_tables() -> None:
    listed = set(
        re.findall(r"^\| `([a-z_]+)` \|", (_ROOT / "docs" / "rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    used: set[str] = set()
    for table in (_ROOT / "tests" / "reports" / "groundtruth").glob("*.claims.csv"):
        with table.open(encoding="utf-8", newline="") as file:
            used |= {row["rule"] for row in csv.DictReader(file)}
    assert len(used) > 12
    assert used <= listed


def test_rules_are_documented_and_end_with_one_that_always_applies() -> None:
    assert all((rule.__doc__ or "").strip() for rule in RULES)
    assert RULES[-1].__name__ == "lost"
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_it_stands_for_whoever_did_it_not_for_the_people_counted() -> None:
    told = claims("The ferry industry employs 600 pilots. It is a trade that contributes 6 per cent to GDP.")
    assert [c.subject for c in told] == ["pilots", "ferry industry"]
