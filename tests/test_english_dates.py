"""Expressions of time: where they stand, and which numbers they take."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.times.dates import find_times
from pipeline.english.times.points import year_before
from pipeline.english.times.resolution import resolve
from pipeline.lexicon import read
from pipeline.lexicon.periods import Bases

CASES = [
    ("Updated:2019.05.16 at noon", "2019.05.16", "year", ("2019", "-05-16")),
    ("signed 03-06-2004 in port", "03-06-2004", "mark", ()),
    ("Between June 2007 and June 2008 it", "June 2007 and June 2008", "range", ("2007", "-06", "2008", "-06")),
    ("by 5 between January and June it", "January and June", "months", ("", "01", "06")),
    ("the first quarter, January-March 2007", "first quarter, January-March 2007", "year", ("2007", "Q1")),
    ("in 2006-07 (up to February)", "2006-07 (up to February)", "partial", ("2006", "02")),
    ("in the calendar year so far", "the calendar year", "calendar", ("0",)),
    ("over the rest of this economic cycle", "the rest of this economic cycle", "unknown", ()),
    ("in the two previous years", "two previous years", "unknown", ()),
    ("net zero by 2077 at last", "2077", "year", ("2077", "")),
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
    ("in the first 6 months of 2019", "first 6 months of 2019", "year", ("2019", "H1")),
    ("the 12-month period ended June 30 saw", "12-month period ended June 30", "ended", ("", "06", "12", "")),
    ("the fiscal year ending 31 March 2015", "fiscal year ending 31 March 2015", "ended", ("2015", "03", "12", "fiscal")),
    ("six months to June 2015", "six months to June 2015", "ended", ("2015", "06", "6", "")),
    ("rates fell this February, too", "February", "year", ("this", "-02")),
    ("it fell in October", "October", "year", ("", "-10")),
    ("End-December stocks fell", "December", "year", ("", "-12")),
    ("from 2 tonnes (201112) to", "201112", "fiscal", ("2011", "pair")),
    ("needs in 198485 will grow", "198485", "fiscal", ("1984", "pair")),
    ("to 7 tonnes in 12-13.", "12-13", "fiscal", ("2012", "pair")),
    ("the third quarter of 2012-13", "third quarter of 2012-13", "year", ("2012", "Q3", "pair")),
    ("than the fourth quarter of 2012-2013", "fourth quarter of 2012-2013", "mark", ()),
    ("in the first decade of the free port", "first decade", "unknown", ()),
    ("on 1 March this year", "1 March this year", "year", ("this year", "-03-01")),
    ("over the last 12 months it fell", "last 12 months", "twelve", ("0",)),
    ("in her last 30 months it fell", "last 30 months", "months_back", ("30",)),
    ("in the past 6 months it fell", "past 6 months", "months_back", ("6",)),
    ("in the 24-year period up to 2046", "24-year period up to 2046", "range", ("2023", "", "2046", "")),
    ("berths within five years from 2032-33", "five years from 2032-33", "years_from", ("2032", "5", "pair")),
    ("in the next five to six years", "next five to six years", "ahead", ("6",)),
    ("over the next decade", "next decade", "ahead", ("10",)),
    ("dues over the biennium", "the biennium", "ahead", ("2",)),
    ("in the last biennium", "last biennium", "back", ("2",)),
    ("the third quarter of the FY31 year", "third quarter of the FY31", "year", ("2031", "Q3", "fiscal")),
    ("as of July in the year 2030", "July in the year 2030", "year", ("2030", "-07")),
    ("the second quarter of this fiscal year ending August 2031", "second quarter of this fiscal year ending August 2031",
     "ended", ("2031", "08", "3", "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed", "form", "args"), CASES)
def test_time(text: str, printed: str, form: str, args: tuple[str, ...]) -> None:
    (time,) = find_times(text)
    assert (text[time.start : time.end], time.form, time.args) == (printed, form, args)


@pytest.mark.parametrize(
    "text",
    ["fares were up 26% to 2077", "they may 5 times", "May 1,200 people", "a grid of 2.1 pm", "over 2000 seats", "a 2000-m race",
     "2010 km away", "May 5.5 percent", "in march they left", "in 201112 homes", "in 12-13 homes", "in April Vale", "said June"],
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


SPEECH = Bases("2012-07/2013-06", "2013-07/2014-06", "2013-05-16", "ends")
"""Of a report that appeared in the financial year that it reports on."""
LATE = Bases("2011-07/2012-06", "2012-07/2013-06", "2012-08")
CALENDAR = Bases("2012", "2013", "2013-02-27")
PERIODS = [
    ("this year", SPEECH, "2012-07/2013-06"),
    ("last year", SPEECH, "2012"),
    ("two years ago", SPEECH, "2011"),
    ("next year", SPEECH, "2013-07/2014-06"),
    ("last fiscal year", SPEECH, "2011-07/2012-06"),
    ("last fiscal year", LATE, "2011-07/2012-06"),
    ("last fiscal year", CALENDAR, None),
    ("last year", LATE, "2011-07/2012-06"),
    ("this year", LATE, "2012"),
    ("last year", CALENDAR, "2012"),
    ("in February", SPEECH, "2013-02"),
    ("in October", SPEECH, "2012-10"),
    ("in October", CALENDAR, "2012-10"),
    ("in January", CALENDAR, "2013-01"),
    ("in February", CALENDAR, "2012-02"),
    ("last June", CALENDAR, "2012-06"),
    ("in the fourth quarter", Bases("2015-04/2016-03", None, "2016-02-24"), "2015-Q4"),
    ("in the second quarter", Bases("2015-04/2016-03", None, "2016-02-24", area="IN"), "2015-07/2015-09"),
    ("in the second quarter", Bases("2015-04/2016-03", None, "2016-02-24", area="HK"), "2015-Q2"),
    ("in the second half", Bases("2015-04/2016-03", None, "2016-02-24", area="IN", ahead=True), "2015-10/2016-03"),
    ("31 from January to July", Bases("2011", None, "2012-08-20"), "2012-01/2012-07"),
    ("31 from January to November", Bases("2011", None, "2012-01-20"), "2011-01/2011-11"),
    ("31 from January to March", Bases("2011", None, "2012-08-20"), "2011-01/2011-03"),
    ("in the current fiscal", Bases("2014-04/2015-03", "2015-04/2016-03", "2015-07-10"), "2015-04/2016-03"),
    ("in the current financial year", Bases("2014-04/2015-03", "2015-04/2016-03", "2015-02-10"), "2014-04/2015-03"),
    ("in the first half", CALENDAR, "2012-H1"),
    ("as of 31 December", CALENDAR, "2012-12-31"),
    ("the 12 months to June", SPEECH, "2012-07/2013-06"),
    ("the 12 months to March", SPEECH, "2012-04/2013-03"),
    ("year ended 31 December 2012", CALENDAR, "2012"),
    ("year ended 31 March 2012", CALENDAR, "2011-04/2012-03"),
    ("financial year ended 31 March 2012", CALENDAR, "2011"),
    ("six months to June 2012", CALENDAR, "2012-H1"),
    ("third quarter of 2012-13", SPEECH, "2013-01/2013-03"),
    ("third quarter of 2012-13", Bases("2012-05/2013-04"), "2012-11/2013-01"),
    ("Q4-FY13", SPEECH, "2013-04/2013-06"),
    ("H1 FY2013", SPEECH, "2012-07/2012-12"),
    ("Q2 FY2013-14", SPEECH, "2013-10/2013-12"),
    ("Q3 FY2012", CALENDAR, "2012-Q3"),
    ("third quarter of 2012-13", CALENDAR, "2012-Q3"),
    ("the last 12 months", CALENDAR, "2012"),
    ("the last 30 months", CALENDAR, "2010-07/2012-12"),
    ("the last 18 months", Bases("2012-Q3"), None),
    ("first eight months of 2012-13", SPEECH, "2012-07/2013-02"),
    ("first nine months of 2012-13", SPEECH, "2012-07/2013-03"),
    ("first nine months of 2012", CALENDAR, "2012-Q1/2012-Q3"),
    ("in the first seven months 31", SPEECH, "2012-07/2013-01"),
    ("in the first seven months 31", CALENDAR, "2012-01/2012-07"),
    ("for the 10-month period", SPEECH, "2012-07/2013-04"),
    ("for the ten-month period", CALENDAR, "2012-01/2012-10"),
    ("31 from July to April", SPEECH, "2012-07/2013-04"),
    ("31 from January to March", SPEECH, "2013-01/2013-03"),
    ("31 from November to March", CALENDAR, None),
    ("31 between March and April this year", CALENDAR, "2013-03/2013-04"),
    ("the five years of 2012-17", SPEECH, "2012-07/2017-06"),
    ("we have built 31 in just four years", CALENDAR, "2009/2012"),
    ("over the years", CALENDAR, None),
    ("within three years from 2012-13", SPEECH, "2012-07/2015-06"),
    ("within three years from 2012-13", CALENDAR, "2012/2014"),
    ("quarter ended September 2012", CALENDAR, "2012-Q3"),
    ("over the biennium", CALENDAR, "2013/2014"),
]


@pytest.mark.parametrize(("text", "bases", "period"), PERIODS)
def test_what_a_time_means(text: str, bases: Bases, period: str | None) -> None:
    (time,) = find_times(text)
    assert resolve(time, bases) == period


def test_what_is_planned_is_for_the_financial_year_that_begins_and_looks_ahead() -> None:
    ahead = Bases(SPEECH.reported, SPEECH.target, SPEECH.published, ahead=True)
    found = {
        text: resolve(find_times(text)[0], ahead) for text in ("this year", "next year", "last year", "in February")
    }
    assert found == {
        "this year": "2013-07/2014-06",
        "next year": "2013-07/2014-06",
        "last year": "2012",
        "in February": "2014-02",
    }


@pytest.mark.parametrize(
    ("period", "before"),
    [("2031", "2030"), ("2031-Q2", "2030-Q2"), ("2031-04/2032-03", "2030-04/2031-03"), ("2032-02-29", "2031-02-28")],
)
def test_year_before(period: str, before: str) -> None:
    assert year_before(period) == before
