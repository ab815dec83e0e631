"""The vocabularies in use, as tables."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from pipeline.records.columns import Row, column, required
from pipeline.records.enums import HigherIs, IndicatorKind, Match, Measure, Scheme, Topic


class IndicatorRow(Row):
    """Indicators that the claims link to."""

    table: ClassVar[str] = "indicators"
    key: ClassVar[tuple[str, ...]] = ("indicator_id",)

    indicator_id: str = required("Name of the indicator.")
    label_en: str = required("English label.")
    label_zh: str | None = column("Chinese label.")
    unit: str = required("Usual unit.")
    dimension: str = required("Dimension that its level has.")
    kind: IndicatorKind = required("Stock, flow, ratio or index.")
    higher_is: HigherIs = required("Whether more of it is good.")


class IndicatorCode(Row):
    """Codes of the indicators in other schemes."""

    table: ClassVar[str] = "indicator_codes"
    key: ClassVar[tuple[str, ...]] = ("indicator_id", "measure", "unit", "scheme", "code")
    refers: ClassVar[dict[str, str]] = {"indicator_id": "indicators"}

    indicator_id: str = required("The indicator.")
    measure: Measure = required("Measure that the code is of.")
    unit: str = required("Unit that the code is in.")
    scheme: Scheme = required("Who issued the code.")
    code: str = required("The code.")
    match: Match = required("SKOS strength of the match.")


class UnitRow(Row):
    """Units that the claims use."""

    table: ClassVar[str] = "units"
    key: ClassVar[tuple[str, ...]] = ("unit",)

    unit: str = required("Code.")
    label_en: str = required("English label.")
    label_zh: str | None = column("Chinese label.")
    dimension: str = required("Dimension.")
    base_unit: str | None = column("Unit that it converts to.")
    factor: Decimal | None = column("How many base units one of it is.")


class PlaceRow(Row):
    """Places that the claims are about."""

    table: ClassVar[str] = "places"
    key: ClassVar[tuple[str, ...]] = ("ref_area",)
    refers: ClassVar[dict[str, str]] = {"parent": "places"}

    ref_area: str = required("ISO 3166 code, or code, slash, name.")
    label_en: str = required("English label.")
    label_zh: str | None = column("Chinese label.")
    parent: str | None = column("Place that holds it.")
    gb2260: str | None = column("Chinese administrative division code.")


class TopicRow(Row):
    """Major topics of the Comparative Agendas Project."""

    table: ClassVar[str] = "topics"
    key: ClassVar[tuple[str, ...]] = ("topic",)

    topic: Topic = required("Topic.")
    code: int = required("Code of the Comparative Agendas Project.")
    label: str = required("Label.")
    cofog: str | None = column("COFOG division.")
