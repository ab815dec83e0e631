"""Claims of many reports → targets beside results, one row per thing aimed at. Nothing ambiguous is paired."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon.indicators import indicators
from pipeline.panel.periods import bounds
from pipeline.panel.verdicts import gap, good_side, point, verdict
from pipeline.records.card import ReportResult
from pipeline.records.enums import Verdict
from pipeline.records.panel import Target
from pipeline.records.rows import Claim, Report

__all__ = ["targets"]

Key = tuple[object, ...]
Statement = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the other reports hold: actual claims by thing, the reports by id, the full ones by place and kind."""

    actuals: Mapping[Key, Sequence[Claim]]
    reports: Mapping[str, Report]
    full: Mapping[Key, Sequence[Report]]


def targets(results: Sequence[ReportResult]) -> tuple[Target, ...]:
    """The panel of all extracted reports, sorted by the report that set the target and the place in it.

    One row per thing that a report aims at (given twice in the same words: one row), beside the result that the first
    later report with one gives. Left unpaired: what lacks a place, a period or a name, two different targets of one
    report for one thing, two different results.
    """
    extracted = [result for result in results if result.report.outcome == "extracted"]
    actuals: dict[Key, list[Claim]] = defaultdict(list)
    aims: dict[tuple[str, Key], list[Claim]] = defaultdict(list)
    full: dict[Key, list[Report]] = defaultdict(list)
    rows: list[tuple[Claim, Target]] = []
    evidence = _Evidence(actuals, {result.report.report_id: result.report for result in extracted}, full)
    for report in evidence.reports.values():
        if report.coverage == "full" and report.ref_area:
            full[report.ref_area, report.doc_type].append(report)
    for claim in (claim for result in extracted for claim in result.claims):
        key = _key(claim)
        if claim.status == "actual" and key is not None:
            actuals[key].append(claim)
        elif claim.status == "target":
            aims[claim.report_id, key or (claim.claim_id,)].append(claim)
    for (_, key), claims in aims.items():
        distinct = _distinct(claims)
        rows.extend((claim, _row(claim, key, evidence, alone=len(distinct) == 1)) for claim in distinct)
    rows.sort(key=lambda pair: (pair[0].report_id, pair[0].char_start, pair[0].claim_id))
    return tuple(row for _, row in rows)


def _key(claim: Claim) -> Key | None:
    """What two claims must share to be about one thing; None for a claim that cannot be paired."""
    if not claim.ref_area or not claim.time_period or not claim.unit:
        return None
    if claim.indicator_id:
        thing: Key = ("indicator", claim.indicator_id)
    elif claim.subject:
        thing = ("subject", *(_folded(text) for text in (claim.subject, claim.action, claim.scope, claim.share_of)))
    else:
        return None
    period = bounds(claim.time_period) or claim.time_period
    return (claim.ref_area, thing, claim.measure, claim.direction, claim.unit, claim.averaging, claim.prices, period)


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _statement(claim: Claim) -> Statement:
    return claim.modifier, claim.value, claim.lower, claim.upper


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The first claim of each statement, in order of the text."""
    first: dict[Statement, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.report_id, claim.char_start)):
        first.setdefault(_statement(claim), claim)
    return list(first.values())


def _row(target: Claim, key: Key, evidence: _Evidence, *, alone: bool) -> Target:
    found = _results(target, key, evidence)
    actual = found[0] if alone and len(found) == 1 else None
    strict: Verdict
    band: Verdict
    if actual is not None:
        indicator = indicators().get(target.indicator_id) if target.indicator_id else None
        side = good_side(target, indicator.higher_is if indicator else None)
        strict, band = verdict(target, actual, side, "strict"), verdict(target, actual, side, "band")
    else:
        strict = band = "undetermined" if found else _unpaired(target, evidence)
    return Target(
        target_id="t" + hashlib.sha256(target.claim_id.encode()).hexdigest()[:12],
        ref_area=target.ref_area,
        indicator_id=target.indicator_id,
        subject=target.subject,
        action=target.action,
        scope=target.scope,
        measure=target.measure,
        direction=target.direction,
        unit=target.unit,
        averaging=target.averaging,
        prices=target.prices,
        time_period=target.time_period,
        target_report_id=target.report_id,
        target_claim_id=target.claim_id,
        target_text=_wording(target),
        target_modifier=target.modifier,
        target_value=target.value,
        target_lower=target.lower,
        target_upper=target.upper,
        target_point=point(target),
        actual_report_id=actual.report_id if actual else None,
        actual_claim_id=actual.claim_id if actual else None,
        actual_text=_wording(actual) if actual else None,
        actual_modifier=actual.modifier if actual else None,
        actual_value=actual.value if actual else None,
        actual_lower=actual.lower if actual else None,
        actual_upper=actual.upper if actual else None,
        gap=gap(target, actual) if actual else None,
        verdict=strict,
        verdict_band=band,
    )


def _results(target: Claim, key: Key, evidence: _Evidence) -> list[Claim]:
    """The different statements of the result in the first later reports that hold one: empty, one, or ambiguous."""
    aimed = evidence.reports[target.report_id]
    later: dict[tuple[str, date], list[Claim]] = defaultdict(list)
    for claim in evidence.actuals.get(key, ()):
        report = evidence.reports[claim.report_id]
        if claim.report_id != target.report_id and _is_later(report, aimed):
            later[report.published or "", _last_day(report.reported_period)].append(claim)
    return _distinct(later[min(later)]) if later else []


def _is_later(report: Report, than: Report) -> bool:
    """Whether a report certainly came after another: by date of publication, else by the period under review."""
    if report.published and than.published:
        first, second = bounds(than.published), bounds(report.published)
        if first and second:
            return first[1] < second[0]
    return date.min < _last_day(than.reported_period) < _last_day(report.reported_period)


def _last_day(period: str | None) -> date:
    span = bounds(period)
    return span[1] if span else date.min


def _unpaired(target: Claim, evidence: _Evidence) -> Verdict:
    """`no_actual` when a later, full report of the same kind and place covers the whole period, else `pending`."""
    aimed, period = evidence.reports[target.report_id], bounds(target.time_period)
    for report in evidence.full.get((aimed.ref_area, aimed.doc_type), ()):
        covered = bounds(report.reported_period)
        whole = period and covered and covered[0] <= period[0] and period[1] <= covered[1]
        if whole and _is_later(report, aimed):
            return "no_actual"
    return "pending"


def _wording(claim: Claim) -> str:
    """The value with the words that bound it, in the order of the sentence."""
    value, words = claim.value_text, claim.modifier_text
    if not words or words in value:
        return value
    for text in (f"{words} {value}", f"{value} {words}", f"{words}{value}", f"{value}{words}"):
        if text in claim.sentence:
            return text
    return f"{words} {value}"
