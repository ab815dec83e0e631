"""Expressions of time: where they stand, and which numbers they take."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.dates import find_times
from pipeline.lexicon import read

CASES = [
    ("on 16 May 2019 it rained", "16 May 2019", "year", ("2019", "-05-16")),
    ("on may 5, 2019 it rained", "may 5, 2019", "year", ("2019", "-05-05")),
    ("signed sept. 30, after all", "sept. 30", "year", ("", "-09-30")),
    ("Due dec. 12, 1994, in full", "dec. 12, 1994", "year", ("1994", "-12-12")),
    ("dues fell on 1 may in that harbour", "1 may", "year", ("", "-05-01")),
    ("in the first half of 2019", "first half of 2019", "year", ("2019", "H1")),
    ("in the first three quarters of 2019", "first three quarters of 2019", "year", ("2019", "Q1/Q3")),
    ("Master Plan (2016-2035)", "2016-2035", "range", ("2016", "", "2035", "")),
    ("in FY2023/24 it fell", "FY2023/24", "fiscal", ("2023", "pair")),
    ("over the past five years", "past five years", "back", ("5",)),
    ("in the next two decades", "next two decades", "ahead", ("20",)),
    ("for nine consecutive years", "nine consecutive years", "streak", ("9",)),
    ("at 10.30 am sharp", "10.30 am", "mark", ()),
]


@pytest.mark.parametrize(("text", "printed", "form", "args"), CASES)
def test_time(text: str, printed: str, form: str, args: tuple[str, ...]) -> None:
    (time,) = find_times(text)
    assert (text[time.start : time.end], time.form, time.args) == (printed, form, args)


@pytest.mark.parametrize(
    "text",
    ["they may 5 times", "May 1,200 people", "a grid of 2.1 pm", "over 2000 seats", "a 2000-m race",
     "2010 km away", "May 5.5 percent", "in march they left"],
)  # fmt: skip
def test_no_time(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize("month", [m for m in read("en/dates")["months"] if len(m) > 3])
def test_each_month(month: str) -> None:
    (time,) = find_times(f"It opened in {month.capitalize()} 2021.")
    assert time.args == ("2021", f"-{read('en/dates')['months'][month]:02d}")


PIECES = st.sampled_from(
    [
        "2019",
        "20",
        "5",
        "May ",
        "may ",
        " 5",
        ", ",
        "-",
        "–",
        "/",
        " to ",
        "first ",
        "half ",
        "of ",
        "Q3 ",
        "FY",
        "past ",
        "years",
        "am",
        "1,",
        ".",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_times_stand_in_order(text: str) -> None:
    times = find_times(text)
    assert all(a.end <= b.start for a, b in pairwise(times))
    for time in times:
        assert all(time.start <= start < end <= time.end for start, end in time.numbers)
