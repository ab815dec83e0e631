"""The panel: targets beside results, one row per thing aimed at."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from pipeline.records.columns import Row, column, required
from pipeline.records.enums import Averaging, Direction, Measure, Modifier, Prices, Verdict


class Target(Row):
    """A target from one report beside the result from a later one; nothing ambiguous is paired."""

    table: ClassVar[str] = "targets"
    key: ClassVar[tuple[str, ...]] = ("target_id",)
    refers: ClassVar[dict[str, str]] = {
        "target_report_id": "reports",
        "target_claim_id": "claims",
        "actual_report_id": "reports",
        "actual_claim_id": "claims",
        "indicator_id": "indicators",
        "unit": "units",
        "ref_area": "places",
    }

    target_id: str = required("`t` and a hash of the target's claim.")
    ref_area: str | None = column("Place.")
    indicator_id: str | None = column("Indicator; empty when none is certain.")
    subject: str | None = column("What is aimed at.")
    action: str | None = column("What is to be done to it.")
    scope: str | None = column("Words that restrict the subject.")
    measure: Measure = required("What the number says of the subject.")
    direction: Direction | None = column("Of a change.")
    unit: str = required("Unit.")
    averaging: Averaging | None = column("Of a change over several years.")
    prices: Prices | None = column("Real or nominal.")
    time_period: str | None = column("Period aimed at.")
    target_report_id: str | None = column("Report that set the target.")
    target_claim_id: str | None = column("Claim that set it.")
    target_text: str | None = column("Value with its wording.")
    target_modifier: Modifier | None = column("How the wording bounds it.")
    target_value: Decimal | None = column("Value aimed at.")
    target_lower: Decimal | None = column("Lower bound.")
    target_upper: Decimal | None = column("Upper bound.")
    target_point: Decimal | None = column("Value, else the midpoint of the bounds.")
    actual_report_id: str | None = column("Report that gives the result.")
    actual_claim_id: str | None = column("Claim that gives it.")
    actual_text: str | None = column("Value with its wording.")
    actual_modifier: Modifier | None = column("How the wording bounds it.")
    actual_value: Decimal | None = column("Value reached.")
    actual_lower: Decimal | None = column("Lower bound.")
    actual_upper: Decimal | None = column("Upper bound.")
    gap: Decimal | None = column("Actual − target, both signed by direction; empty unless both are points.")
    verdict: Verdict = required("By the rule `strict`.")
    verdict_rule: str = column("Rule of `verdict`.", "strict")
    verdict_band: Verdict = required("By the rule `band`: 'around' allows half a last printed digit.")
