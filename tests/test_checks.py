"""The checks: each finds what it is for, leaves alone what is right, and never touches a row."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import CHECKS, check
from pipeline.records import Claim, Issue, Number
from pipeline.tables import build
from tests.rows import TEXT, claim, number, printed, report, result, section


def found(*claims: Claim) -> list[Issue]:
    return check(report(), claims, [], [])


def names(*claims: Claim) -> list[str]:
    return [issue.check for issue in found(*claims)]


def at(line: int, value: str | None, **fields: Any) -> Claim:
    return claim(value, line=line, char_start=10 * line, **fields)


def test_a_report_without_fault_has_no_issue() -> None:
    claims = printed()
    years = [ledger("2023", start) for start in (TEXT.index("2023"), TEXT.rindex("2023"))]
    assert check(report(), claims, [*map(number, claims), *years], [section()], TEXT) == []


def test_every_check_says_what_it_is_for() -> None:
    assert all(function.__doc__ for function in CHECKS)
    assert len({function.__name__ for function in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "104", "measure": "share"},
        {"value": "-4", "measure": "share"},
        {"value": None, "measure": "share", "modifier": "between", "lower": "90", "upper": "101"},
        {"value": "-12", "unit": "{berth}"},
        {"value": "-12", "unit": "km2"},
        {"value": "-12", "unit": "a"},
        {"value": "120", "measure": "change", "direction": "down"},
        {"value": "0", "measure": "rank", "unit": "1"},
        {"value": "2.5", "measure": "rank", "unit": "1"},
        {"value": "-2", "measure": "multiple", "unit": "1"},
        {"value": None, "modifier": "between", "lower": "5", "upper": "4"},
        {"value": None, "modifier": "gt"},
    ],
)
def test_a_number_out_of_range(fields: dict[str, Any]) -> None:
    (issue,) = found(claim(**fields))
    assert (issue.check, issue.severity, issue.claim_id) == ("out_of_range", "warning", claim().claim_id)


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "100", "measure": "share"},
        {"value": "0", "measure": "share"},
        {"value": "104", "measure": "level"},
        {"value": "120", "measure": "change", "direction": "up"},
        {"value": "100", "measure": "change", "direction": "down"},
        {"value": "-12", "unit": "CNY"},
        {"value": "-12", "unit": "Cel"},
        {"value": "-0.5", "measure": "change", "direction": "up"},
        {"value": "49", "measure": "rank", "unit": "1"},
        {"value": None, "modifier": "gt", "lower": "5"},
    ],
)
def test_a_number_in_range(fields: dict[str, Any]) -> None:
    assert names(claim(**fields)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"value": "4.2"}, {"value": "4.4"}),
        ({"value": "4.2", "subject": "Harbour  Traffic"}, {"value": "4.4"}),
        ({"value": "600", "modifier": "gt"}, {"value": "580"}),
        ({"value": "5", "modifier": "lt"}, {"value": "5.6"}),
        ({"value": None, "modifier": "between", "lower": "4", "upper": "5"}, {"value": "5.6"}),
    ],
)
def test_one_thing_with_two_values(first: dict[str, Any], second: dict[str, Any]) -> None:
    one, two = at(3, **first), at(7, **second)
    (issue,) = found(one, two)
    assert (issue.check, issue.severity, issue.claim_id) == ("conflicting_values", "warning", two.claim_id)
    assert "line 3" in issue.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"value": "4.2"}, {"value": "4.2"}),
        ({"value": "4.2"}, {"value": "4.24"}),
        ({"value": "4.2"}, {"value": "4.3", "modifier": "approx"}),
        ({"value": "600", "modifier": "gt"}, {"value": "612"}),
        ({"value": "600", "modifier": "gt"}, {"value": "700", "modifier": "lt"}),
        ({"value": None, "modifier": "between", "lower": "4", "upper": "5"}, {"value": "4.6"}),
        *(
            ({"value": "4.2"}, {"value": "9", **other})
            for other in (
                {"subject": "rail traffic"},
                {"subject": None},
                {"action": "loaded"},
                {"scope": "in winter"},
                {"measure": "difference"},
                {"unit": "{pp}"},
                {"ref_area": "CN-TJ"},
                {"time_period": "2022"},
                {"time_period": None},
                {"status": "target"},
                {"direction": "down"},
                {"compared_to": "2019"},
                {"share_of": "of all traffic"},
                {"averaging": "annual_average"},
                {"prices": "real"},
            )
        ),
    ],
)
def test_two_values_that_can_both_hold(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert names(at(3, **first), at(7, **second)) == []


def test_the_third_value_is_held_against_all_before_it() -> None:
    issues = found(at(1, "600", modifier="gt"), at(2, "900"), at(3, "500"), at(4, "900"))
    assert {issue.check for issue in issues} == {"conflicting_values"}
    assert [issue.claim_id for issue in issues] == ["charbour-2024:30", "charbour-2024:40"]


def level(line: int, value: str, period: str, **fields: Any) -> Claim:
    return at(line, value, **{"time_period": period, "unit": "t", **fields})


def change(line: int, value: str, **fields: Any) -> Claim:
    given = {"measure": "change", "direction": "up", "compared_to": "2022", "unit": "%"}
    return at(line, value, **{**given, **fields})


BASE, NOW = level(1, "200", "2022"), level(2, "210", "2023")

IMPOSSIBLE = [
    (BASE, NOW, change(3, "8.0")),
    (BASE, NOW, change(3, "5.0", direction="down")),
    (BASE, NOW, change(3, "25", unit="t")),
    (BASE, NOW, change(3, "10", modifier="gt")),
    (level(1, "40.0", "2022", unit="%"), level(2, "42.0", "2023", unit="%"), change(3, "3.0", unit="{pp}")),
    (NOW, change(3, "5.0"), change(4, "25", unit="t", compared_to=None)),
    (NOW, change(3, "5.0", direction="down"), change(4, "10", unit="t")),
]


@pytest.mark.parametrize("claims", IMPOSSIBLE)
def test_growth_and_level_that_cannot_both_hold(claims: tuple[Claim, ...]) -> None:
    issues = found(*claims)
    assert [issue.check for issue in issues] == ["growth_and_level"]
    assert issues[0].severity == "warning"
    assert issues[0].claim_id == next(row for row in claims if row.measure == "change").claim_id


POSSIBLE = [
    (BASE, NOW, change(3, "5.0")),
    (BASE, NOW, change(3, "5.2")),
    (BASE, NOW, change(3, "5", modifier="approx")),
    (BASE, NOW, change(3, "10", unit="t")),
    (BASE, NOW, change(3, "4", modifier="gt")),
    (BASE, level(2, "190", "2023"), change(3, "5.0", direction="down")),
    (BASE, NOW, change(3, "8.0", prices="real")),
    (BASE, NOW, change(3, "8.0", averaging="annual_average")),
    (BASE, NOW, change(3, "8.0", compared_to="2019")),
    (BASE, NOW, change(3, "8.0", compared_to=None)),
    (BASE, NOW, change(3, "8.0", ref_area="CN-TJ")),
    (BASE, NOW, change(3, "8.0", scope="in winter")),
    (BASE, NOW, change(3, "8.0", status="forecast")),
    (BASE, level(2, "210", "2023", unit="{ship}"), change(3, "8.0")),
    (BASE, NOW, change(3, "8.0", subject="rail traffic")),
    (NOW, change(3, "8.0")),
    (NOW, change(3, "5.0"), change(4, "10", unit="t", compared_to=None)),
    (NOW, change(3, "5.0"), change(4, "25", unit="t", compared_to="2019")),
    (level(1, "40.0", "2022", unit="%"), level(2, "42.0", "2023", unit="%"), change(3, "5.0")),
]


@pytest.mark.parametrize("claims", POSSIBLE)
def test_growth_and_level_that_can_both_hold(claims: tuple[Claim, ...]) -> None:
    assert [name for name in names(*claims) if name == "growth_and_level"] == []


@given(
    st.integers(1, 10**6), st.decimals(min_value="-90", max_value="400", places=1), st.integers(0, 2), st.integers(0, 2)
)
def test_a_true_growth_is_never_doubted_however_it_is_rounded(base: int, percent: Any, cut: int, digits: int) -> None:
    exact = base * (1 + percent / 100)
    now = level(2, f"{exact:.{digits}f}", "2023")
    direction = "down" if percent < 0 else "up"
    grown = change(3, f"{abs(percent):.{min(cut, 1)}f}", direction=direction)
    assert "growth_and_level" not in names(level(1, str(base), "2022"), now, grown)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"indicator_id": "grain_output", "unit": "CNY"}, ["unit_dimension"]),
        ({"indicator_id": "grain_output", "unit": "%"}, ["unit_dimension"]),
        ({"indicator_id": "grain_output", "unit": "t"}, []),
        ({"indicator_id": "grain_output", "unit": "kg"}, []),
        ({"indicator_id": "grain_output", "unit": "%", "measure": "change"}, []),
        ({"indicator_id": "grain_output", "unit": "km", "measure": "change"}, ["unit_dimension"]),
        ({"indicator_id": "grain_output", "unit": "%", "measure": "share"}, []),
        ({"indicator_id": "grain_output", "unit": "1", "measure": "rank", "value": "3"}, []),
        ({"indicator_id": "forest_coverage", "unit": "%"}, []),
        ({"indicator_id": "forest_coverage", "unit": "{pp}", "measure": "change"}, []),
        ({"indicator_id": None, "unit": "km"}, []),
        ({"unit": "zork"}, ["unknown_unit"]),
        ({"unit": "zork/a"}, ["unknown_unit"]),
    ],
)
def test_a_unit_and_what_it_measures(fields: dict[str, Any], expected: list[str]) -> None:
    assert names(claim(**{"value": "4", **fields})) == expected


@pytest.mark.parametrize("flag", ["source_slip", "currency_missing"])
def test_a_flag_that_a_reader_must_see(flag: str) -> None:
    (issue,) = found(claim(flags=["slogan", flag]))
    assert (issue.check, issue.severity, issue.char_start) == (flag, "warning", 0)


def test_other_flags_are_no_issue() -> None:
    assert found(claim(flags=["slogan", "restated"])) == []


def ledger(text: str, start: int, role: Any = "date") -> Number:
    return Number(
        report_id="harbour-2024", char_start=start, char_end=start + len(text), text=text, role=role, section_id="x#0"
    )


def test_an_unresolved_number_is_always_an_issue() -> None:
    (issue,) = check(report(), [], [ledger("17", 4, "unresolved"), ledger("2023", 9)], [])
    assert (issue.check, issue.severity, issue.char_start, issue.char_end) == ("unresolved_number", "warning", 4, 6)
    assert "'17'" in issue.message


@pytest.mark.parametrize(
    ("text", "rows", "expected"),
    [
        ("in 2023, 17 piers", [("2023", 3), ("17", 9)], []),
        ("in 2023, 17 piers", [("2023", 3)], [(9, 11)]),
        ("in 2023, 17 piers", [], [(3, 7), (9, 11)]),
        ("in 2023", [("20", 3)], [(3, 7)]),
        ("in 2023", [("20", 3), ("23", 5)], []),
        ("５０ piers", [], [(0, 2)]),
        ("no number", [], []),
    ],
)
def test_every_digit_is_in_the_ledger(text: str, rows: list[tuple[str, int]], expected: list[tuple[int, int]]) -> None:
    issues = check(report(), [], [ledger(*row) for row in rows], [], text)
    assert [(issue.char_start, issue.char_end) for issue in issues] == expected
    assert {issue.severity for issue in issues} <= {"error"}


def test_a_heading_without_a_role_is_told() -> None:
    sections = [
        section(role="other", heading="The report"),
        section(section_id="x#1", depth=1, role="other", heading="Weather"),
        section(section_id="x#2", depth=1, role="review", heading="Last year"),
        section(section_id="x#3", depth=1, role="other", heading=None),
    ]
    (issue,) = check(report(), [], [], sections)
    assert (issue.check, issue.severity) == ("heading_without_role", "info")
    assert "'Weather'" in issue.message


def test_every_inferred_field_is_told() -> None:
    issues = check(report(inferred=["title", "language"]), [], [], [])
    assert [(issue.check, issue.severity) for issue in issues] == [("inferred_field", "info")] * 2
    assert "it stays empty" in issues[0].message
    assert "inferred as en" in issues[1].message
    assert len({issue.issue_id for issue in issues}) == 2


def test_an_issue_has_the_same_id_in_every_run() -> None:
    first, again = found(claim("104", measure="share")), found(claim("104", measure="share"))
    assert first == again
    assert first != found(claim("105", measure="share"))


def test_issues_never_cost_a_row() -> None:
    claims = printed(flags=["source_slip"])
    whole = result(claims=claims)
    issues = check(whole.report, whole.claims, whole.numbers, whole.sections, whole.text)
    tables = build([result(claims=claims, issues=tuple(issues))])
    assert len(tables.claims) == 2
    assert {issue.check for issue in tables.issues} == {"source_slip", "digit_outside_ledger"}


def test_ten_thousand_claims_of_one_thing_are_checked_at_once() -> None:
    claims = [at(index, str(index), unit="t") for index in range(10_000)]
    assert len(found(*claims, *[change(index, "5") for index in range(9)])) >= 9_990


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"ref_area": None}, ["ref_area"]),
        (
            {"reported_period": None, "target_period": None, "doc_type": "work_report"},
            ["reported_period", "target_period"],
        ),
        ({"target_period": None, "doc_type": "annual_report"}, []),
    ],
)
def test_a_field_that_nothing_tells_is_told(fields: dict[str, Any], told: list[str]) -> None:
    issues = check(report(**fields), [], [], [])
    assert [issue.message.split()[2].rstrip(",") for issue in issues if issue.check == "unknown_field"] == told
