"""Periods that go from one sentence to the next, and those of a fiscal calendar, a month or a year not yet closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import extract

ANNUAL = (
    'ref_area = "KE"\nlanguage = "en"\nreported_period = "2012"\ntarget_period = "2013"\npublished = "2013-02-27"\n'
)
FISCAL = (
    'ref_area = "PK"\nlanguage = "en"\nreported_period = "2011-07/2012-06"\ntarget_period = "2012-07/2013-06"\n'
    'published = "2012-05"\n'
)
MONTH = 'ref_area = "BG"\nlanguage = "en"\nreported_period = "2012-05"\npublished = "2012-07-09"\n'
PART = 'ref_area = "IN"\nlanguage = "en"\nreported_period = "2011-04/2012-02"\npublished = "2012-03"\n'
UNDATED = 'ref_area = "GB"\nlanguage = "en"\nreported_period = "2011-04/2012-03"\ntarget_period = "2012-04/2013-03"\n'
NEPAL = 'ref_area = "NP"\nlanguage = "en"\nreported_period = "2021"\ntarget_period = "2022"\npublished = "2022-05-29"\n'
BRITAIN = (
    'ref_area = "GB"\nlanguage = "en"\nreported_period = "2011"\ntarget_period = "2012"\npublished = "2012-03-16"\n'
)
AUTUMN = BRITAIN.replace("2012-03-16", "2011-09-20")
CHINA = 'ref_area = "CN"\nlanguage = "en"\nreported_period = "2012"\ntarget_period = "2013"\npublished = "2013-02-27"\n'
BUDGET = (
    'title = "The Budget speech"\nref_area = "HK"\nlanguage = "en"\nreported_period = "2012"\ntarget_period = "2013"\n'
    'published = "2013-02-27"\ncurrency = "HKD"\n'
)
YEARS = 'ref_area = "KR"\nlanguage = "en"\nreported_period = "2009-07/2012-06"\npublished = "2012-07-09"\n'
REPORTS = [
    (ANNUAL.replace("2013-02-27", "2012-11-19").replace('target_period = "2013"\n', ""),
     "The docks landed more than 90 million tonnes in the first ten months of the year. Tolls were 4 million euros, up by 5 "
     "percent year on year. Currently, there are 52 lines.",
     {"90 million tonnes": ("2012-01/2012-10", None), "4 million euros": ("2012-01/2012-10", None),
      "5 percent": ("2012-01/2012-10", "2011-01/2011-10"), "52": ("2012", None)}),
    (ANNUAL.replace("2013-02-27", "2012-11-19").replace('target_period = "2013"\n', ""),
     "The number of barges has passed 3,000 so far this year. In all, 3,073 barges came between Jan. 1 and Nov. 17, a rise of 30 "
     "percent.", {"3,000": ("2012", None), "3,073": ("2012-01-01/2012-11-17", None),
                  "30 percent": ("2012-01-01/2012-11-17", "2011-01-01/2011-11-17")}),
    (FISCAL.replace('language', 'title = "Budget speech"\ncurrency = "PKR"\nlanguage'),
     "The dock tax will be lowered from 30% to 28%.\n\nThe changes will take effect from Year of Assessment 2014. Revenue loss "
     "is estimated at $9 million.", {"28%": ("2014", None), "$9 million": ("2014", None)}),
    (BUDGET, "In the next four years, 67 000 flats will be built. In 2013-14, spending on docks will approach $170 million. This "
     "is an increase of $55 million compared with 2007-08.", {"$55 million": ("2013", "2007")}),
    (ANNUAL, "In 2010 permits were issued for 311 berths. In 2012, that number more than doubled.",
     {"311": ("2010", None), "doubled": ("2012", "2010")}),
    (ANNUAL, "Tolls are to rise by two per cent in 2013, and by about 3 per cent a year from 2014 to 2016. During the above "
     "period, dock works will cost about 120 million euros.", {"120 million euros": ("2013/2016", None)}),
    (ANNUAL, "The harbour rate, which stood at 24% in 2001, dropped to 3%.", {"24%": ("2001", None), "3%": ("2012", None)}),
    (ANNUAL, "Freight has grown in recent years at a mean yearly rate of 1 per cent.", {"1 per cent": (None, None)}),
    (ANNUAL, "There are 900 more pilots today than there were at the low point in 2003.", {"900": ("2012", "2003")}),
    (ANNUAL, "Catch growth rose from 3% in 2009 to 6.1% in 2011. Ice growth likewise rose from 3.5% to 6.2%.",
     {"3.5%": ("2009", "2008"), "6.2%": ("2011", "2010")}),
    (ANNUAL, "Port dues in 2011 came to 39 million euros. The increase of 5.5 per cent over port dues in 2010 is due to tolls.",
     {"5.5 per cent": ("2011", "2010")}),
    (FISCAL, "Salt growth was 14 percent in Q3-FY12, and the loss of Rs251 billion for H1-FY12 was small.",
     {"14 percent": ("2012-01/2012-03", "2011-01/2011-03"), "Rs251 billion": ("2011-07/2011-12", None)}),
    (FISCAL, "Port aid was 16 million rupees in the first two quarters of 2011-12.",
     {"16 million rupees": ("2011-07/2011-12", None)}),
    (FISCAL, "We expect a surplus of 0.5% next year.", {"0.5%": ("2012-07/2013-06", None)}),
    (FISCAL, "Income for the year ended 30 June 2012 was £908 million, up from income of £846 million in 2011.",
     {"£846 million": ("2010-07/2011-06", None)}),
    (ANNUAL.replace("2013-02-27", "2012-10-04"), "The fund held boats of £471 million, up from £327 million.",
     {"£327 million": (None, None)}),
    (ANNUAL, "Between June 2010 and June 2011, the crews grew by 240. The docks hired a further 31 pilots.",
     {"240": ("2010-06/2011-06", "2010-06")}),
    (ANNUAL, "Dues between January and June were 28 million euros, down by 4 million euros on the same period last year.",
     {"28 million euros": ("2012-01/2012-06", None), "4 million euros": ("2012-01/2012-06", "2011-01/2011-06")}),
    (ANNUAL, "Last year we achieved a growth of 4.2 per cent. This was more than double the growth of 1.8 per cent in 2011.",
     {"double": ("2012", "2011")}),
    (ANNUAL, "We expect growth to be 4.2 per cent, higher than the forecast of 3.0 per cent a year ago.",
     {"3.0 per cent": ("2013", "2012")}),
    (ANNUAL, "The floods drove out 13 million people in 2012; this number is predicted to double in 2013.",
     {"double": ("2013", "2012")}),
    (ANNUAL, "For the MTEF, tolls are projected to reach 69 million euros. Wharves get 3 million euros in the budget year.",
     {"69 million euros": (None, None), "3 million euros": ("2013", None)}),
    (MONTH, "In May 2012 ferry output rose by 0.6% in comparison with the same month of 2011.", {"0.6%": ("2012-05", "2011-05")}),
    (MONTH, "In May 2012 as compared to April 2012, ferry output fell by 0.4%. Crane output rose by 7.1%.",
     {"0.4%": ("2012-05", "2012-04"), "7.1%": ("2012-05", "2012-04")}),
    (MONTH, "This took the calendar year total to 12 million tonnes.", {"12 million tonnes": ("2012", None)}),
    (MONTH.replace("2012-05", "2012-Q1"),
     "The January-March sales were 6 million euros.", {"6 million euros": ("2012-Q1", None)}),
    (PART, "Till the end of February 2012, the yards built 310 ferries.", {"310": ("2011-04/2012-02", None)}),
    (PART, "During 2011-12 (up to February) tolls were 12 million euros. Fees came to 3 million euros.",
     {"12 million euros": ("2011-04/2012-02", None), "3 million euros": ("2011-04/2012-02", None)}),
    (PART, "Tolls were 91% and 83% in April 2011-February 2012 compared to 89% and 82% respectively "
     "during the same period last year.",
     {"89%": ("2010-04/2011-02", None), "82%": ("2010-04/2011-02", None)}),
    (UNDATED, "We fixed 71,000 leaks this year, and spent 4 million pounds for the current regulatory period.",
     {"71,000": ("2011-04/2012-03", None), "4 million pounds": (None, None)}),
    (UNDATED, "There have been 29 wrecks, which is an improvement from last year, when we had 42 wrecks.",
     {"29": ("2011-04/2012-03", None), "42": ("2010-04/2011-03", None)}),
    (NEPAL, "Dues will be 17 million rupees in the fiscal year 2079/80, up from 16 million rupees in 2078/79.",
     {"17 million rupees": ("2022", None), "16 million rupees": ("2021", None)}),
    (BRITAIN, "Borrowing in 2011-2012 will be 34 million pounds, falling to 32 million pounds, 29 million pounds and "
     "27 million pounds in the years ahead.",
     {"34 million pounds": ("2011", None), "32 million pounds": ("2012", None), "27 million pounds": ("2014", None)}),
    (ANNUAL, "Before 2004, 60% of the piers had no crane. We will close 12 piers before 2020.",
     {"60%": (None, None), "12": ("2020", None)}),
    (ANNUAL, "Ten years ago, this was the state of the port:\n\n- The quay debt was 9 million euros;\n\n- There were 17 tugs.",
     {"9 million euros": ("2003", None)}),
    (ANNUAL, "From 2005 to the middle of 2009, the outflow came to 50 million euros.",
     {"50 million euros": ("2005/2009", None)}),
    (ANNUAL, "Over the last 12 months 40 berths have been let. Meanwhile, 178 moorings have been sold.",
     {"40": ("2012", None), "178": ("2012", None)}),
    (ANNUAL, "In just our last 30 months, losses fell from 9.5 to 7.6 percent. In the same time, 22 docks were built.",
     {"9.5": (None, None), "7.6 percent": ("2012", None), "22": ("2010-07/2012-12", None)}),
    (FISCAL, "From the period July 2011 to the end of January 2012 the salt index rose by 8.4 per cent, as compared to a rise of "
     "4.6 per cent across the corresponding period of 2010-11.", {"8.4 per cent": ("2011-07/2012-01", "2010-07/2011-01"),
     "4.6 per cent": ("2010-07/2011-01", "2009-07/2010-01")}),
    (ANNUAL, "A sum of 79 million euros was spent on wages over the last 5 years. 41 million euros was spent on quays.",
     {"79 million euros": ("2008/2012", None), "41 million euros": ("2008/2012", None)}),
    (ANNUAL, "Port income has risen from 53 million euros to 72 million euros from 2008 to 2012. This indicates a 36% growth.",
     {"53 million euros": ("2008", None), "72 million euros": ("2012", None), "36%": ("2008/2012", None)}),
    (ANNUAL, "Over the past five years, port income rose from 41 million euros to 97 million euros.",
     {"41 million euros": ("2007", None), "97 million euros": ("2012", None)}),
    (ANNUAL, "Port dues were raised from 24 euros to 27 euros.", {"24 euros": ("2011", None), "27 euros": ("2012", None)}),
    (ANNUAL + 'title = "Budget speech 2013"\ndoc_type = "budget"\n',
     "Port dues are now expected to be 23 million euros. Pilot dues are expected to be 7 million euros.",
     {"23 million euros": ("2012", None), "7 million euros": ("2013", None)}),
    (ANNUAL, "We put 640 million euros in tugs over the next two years: 310 million euros in 2013 and 330 million euros in 2014.",
     {"640 million euros": ("2013/2014", None), "310 million euros": ("2013", None), "330 million euros": ("2014", None)}),
    (ANNUAL, "We aim to start to buy land by 2014, and form 40% of the new land and complete 30% of the new berths by 2016.",
     {"40%": ("2016", None), "30%": ("2016", None)}),
    (ANNUAL, "Idle berths declined by 24.6 percentage points (an annual average of 3.5) from 57.2% in 2005 to 32.6% in 2012.",
     {"24.6 percentage points": ("2005/2012", "2005"), "57.2%": ("2005", None), "32.6%": ("2012", None)}),
    (ANNUAL, "The fee will be raised from 1 March 2013 from 4 dollars to 6 dollars.",
     {"4 dollars": ("2012", None), "6 dollars": ("2013-03-01", None)}),
    (ANNUAL, "Spending on tugs in 2013 is put at 22 million euros, 37% higher than the revised 2012 expenditure.",
     {"37%": ("2013", "2012")}),
    (ANNUAL, "Due to the strike in August, 4 piers were closed.", {"4": ("2012", None)}),
    (FISCAL, "Port aid for the current year is now expected to reach 16 million rupees.",
     {"16 million rupees": ("2011-07/2012-06", None)}),
    (ANNUAL, "It is noted that in the first five months, there were 27 new berths, including 9 piers.",
     {"27": ("2012-01/2012-05", None), "9": ("2012-01/2012-05", None)}),
    (ANNUAL, "The loss was 3 million euros, more than that in 2011, equal to that in 2009.",
     {"3 million euros": ("2012", None)}),
    (FISCAL, "Salt exports from July to April rose by 7.6 percent to 26 million rupees.",
     {"7.6 percent": ("2011-07/2012-04", "2010-07/2011-04"), "26 million rupees": ("2011-07/2012-04", None)}),
    (ANNUAL, "For instance, 300,000 crews received aid in 2007, and today the total exceeds 3 million.",
     {"300,000": ("2007", None), "3 million": ("2012", None)}),
    (ANNUAL, "We have managed to reduce berth dues from 24 euros to 14 euros in 2012.",
     {"24 euros": (None, None), "14 euros": ("2012", None)}),
    (ANNUAL, "Since 1986, the port has built wharves that enabled trade to grow from 1.5 million euros to 49 million euros.",
     {"1.5 million euros": ("1986", None)}),
    (ANNUAL, "In 2008-2012, we created 500 additional moorings, reaching a total of 5,300.", {"5,300": ("2012", None)}),
    (ANNUAL, "Trade is projected to grow by 4.8 percent in 2013 and hit 160 million euros (US$190 million) by 2016.",
     {"4.8 percent": ("2013", "2012"), "160 million euros": ("2016", None)}),
    (ANNUAL, "Wharf income grew by 40 percent over the past five years. The number of ferries has increased 2.6 times to 110.",
     {"2.6 times": ("2008/2012", None), "110": ("2012", None)}),
    (ANNUAL, "Over the past ten years, the port has changed its face.\n\nIt lies at the mouth of the river. The port has built "
     "366 kilometres of tracks and 43 docks.", {"366 kilometres": ("2003/2012", None), "43": ("2003/2012", None)}),
    (ANNUAL, "Income came to 41 million euros, with a five-year average growth of 12.6%.", {"12.6%": ("2008/2012", None)}),
    (UNDATED, "There were 875 injuries, a 17% rise compared with last year (748), and a 40% rise compared with 5 years ago.",
     {"17%": ("2011-04/2012-03", "2010-04/2011-03"), "748": ("2010-04/2011-03", None),
      "40%": ("2011-04/2012-03", "2006-04/2007-03")}),
    (ANNUAL, "The toll will go up from £41 to £43 next month.", {"£43": ("2013-03", None)}),
    (CHINA, "During the 11th Five-Year Plan period, the port built 36 docks. By the end of the 12th Five-Year Plan period, "
     "it will build 14 piers.", {"36": ("2006/2010", None), "14": ("2015", None)}),
    (CHINA, "Since 2011, the port has put 41 million yuan in roads, 4.3 times that of the 11th Five-Year Plan period (2006-10).",
     {"41 million yuan": ("2011/2012", None), "4.3 times": ("2011/2012", "2006/2010")}),
    (ANNUAL, "Income came to 14 million euros, doubling compared to 2010 (7 million euros).",
     {"doubling": ("2012", "2010"), "7 million euros": ("2010", None)}),
    (ANNUAL, "The levy raised 35 million euros in 2010 and 65 million euros the following year.",
     {"35 million euros": ("2010", None), "65 million euros": ("2011", None)}),
    (ANNUAL, "The works will create an estimated 46,000 jobs in the next 15 months.", {"46,000": ("2013-02/2014-04", None)}),
    (YEARS, "Over the past three years, the port built 16 docks.", {"16": ("2009-07/2012-06", None)}),
    (AUTUMN, "We grant an extra £530 to those who live on boats. This will be payable in November.",
     {"£530": ("2011-11", None)}),
    (AUTUMN, "We grant an extra £530 to those on boats. The first payment will be made before Christmas.",
     {"£530": ("2011", None)}),
    (ANNUAL, "Between 2007 and 2012, tolls doubled. We raised the outlay on piers from 14 million to 17 million euros.",
     {"14 million": ("2007", None), "17 million euros": ("2012", None)}),
    (ANNUAL, "Port output grew at an average annual rate of 7.3% from 2008 to 2012. Output per head rose from 145 to 230 euros.",
     {"145": ("2007", None), "230 euros": ("2012", None)}),
    (ANNUAL, "I. Review of the past five years\n\nIn 2012, output was 40 million euros. The ratio of fleets was adjusted from "
     "12.4:47.2:40.4 to 8.6:47.1:44.3.", {"12.4": ("2007", None), "40.4": ("2007", None), "8.6": ("2012", None)}),
    (ANNUAL, "Crews earning more went up from 470 in 2002 to 790 in 2012. This represents an increase from 21% to 33%.",
     {"21%": ("2002", None), "33%": ("2012", None)}),
    (CHINA, "During the period of the “11th Five-Year Plan”, trade grew fast. Output grew by 13.4% annually on average and came "
     "to 83 million yuan in 2010, 1.8 times that of 2005.", {"13.4%": ("2006/2010", None), "1.8 times": ("2010", "2005")}),
    (CHINA, "In 2012 the docks took in 83 million yuan. Outlay on piers in that year was 16 million yuan.",
     {"16 million yuan": ("2012", None)}),
    (CHINA, "I. General Outlook\n\nThe docks accounted for 7.4 percent of GDP. Prices at the docks went up by 2.3 percent.",
     {"7.4 percent": ("2012", None), "2.3 percent": ("2012", "2011")}),
    (ANNUAL, "We forecast a port deficit of 4 million euros for 2013. In the four years thereafter there will be surpluses of 6 "
     "million euros, and dock spending will be kept below 19% of output.",
     {"6 million euros": ("2014/2017", None), "19%": ("2014/2017", None)}),
    (BUDGET, "We waive port dues for 2012-13 by 75 per cent. The reduction will benefit 31 000 pilots and reduce revenue by $16 "
     "million.", {"31 000": ("2013", None), "$16 million": ("2013", None)}),
    (BUDGET, "Piers will get another $2 million over the next four years. Docks get the largest share, $1.4 million.",
     {"$2 million": ("2013/2016", None), "$1.4 million": ("2013/2016", None)}),
    (BUDGET, "The pilot scheme launched in April 2010 has trained 41 crews.", {"41": (None, None)}),
    (ANNUAL, "Over the past ten years, output grew by 5 percent.\n\nIn 2011, 29 hectares were set aside. During the same period, "
     "the port sold 14 boats.", {"5 percent": ("2003/2012", None), "14": ("2011", None)}),
    (ANNUAL, "I. Review of the past five years\n\nIn 2012, dues were 40 million euros. By the end of the year, 31 firms came "
     "in. The quays handled 9 million tons.\n\nThe fleet was renewed. 17 small yards were sold.",
     {"31": ("2012", None), "9 million tons": ("2012", None), "17": ("2008/2012", None)}),
]  # fmt: skip


@pytest.mark.parametrize(("card", "text", "wanted"), REPORTS, ids=[text[:40] for _, text, _ in REPORTS])
def test_periods(tmp_path: Path, card: str, text: str, wanted: dict[str, tuple[str | None, str | None]]) -> None:
    report = tmp_path / "port.txt"
    report.write_text(text + "\n", encoding="utf-8")
    report.with_suffix(".toml").write_text(card, encoding="utf-8")
    claims = extract(report).claims
    found = {claim.value_text: (claim.time_period, claim.compared_to) for claim in claims}
    assert {value: found.get(value) for value in wanted} == wanted


def test_bullets_in_a_line(tmp_path: Path) -> None:
    text = "Highlights of the 2013 budget: * 46 million euros for reefs; * 9 million euros over two years for a new lock fund.\n"
    (tmp_path / "port.txt").write_text(text, encoding="utf-8")
    (tmp_path / "port.toml").write_text(ANNUAL, encoding="utf-8")
    claims = extract(tmp_path / "port.txt").claims
    told = [(c.value_text, c.subject, c.status, c.time_period) for c in claims]
    assert told == [
        ("46 million euros", "reefs", "target", "2013"),
        ("9 million euros", "new lock fund", "target", "2013/2014"),
    ]


def test_an_estimate_of_a_year_that_is_not_over_is_expected(tmp_path: Path) -> None:
    card = FISCAL.replace("2012-05", "2012-02-22")
    found = {}
    for name, printed in (("open", card), ("over", card.replace("2012-02-22", "2012-08-22"))):
        report = tmp_path / f"{name}.txt"
        report.write_text("The value added of the docks in 2011-12 is estimated at Rs. 3,65,500/-.\n", encoding="utf-8")
        report.with_suffix(".toml").write_text(printed, encoding="utf-8")
        found[name] = [(str(claim.value), claim.status) for claim in extract(report).claims]
    assert found == {"open": [("365500", "forecast")], "over": [("365500", "actual")]}


def test_items_numbered_twice_and_a_heading_on_a_financial_year(tmp_path: Path) -> None:
    text = (
        "About the FY 2013 Budget\n\n  1. 13. Crews, the isles had a dry year and the docks were quiet.\n"
        "  2. 14. Despite the drought, the budget gives $4 million to wells.\n"
    )
    (tmp_path / "port.txt").write_text(text, encoding="utf-8")
    card = FISCAL.replace("PK", "US-NY") + 'title = "Budget speech"\ndoc_type = "budget"\ncurrency = "USD"\n'
    (tmp_path / "port.toml").write_text(card, encoding="utf-8")
    report = extract(tmp_path / "port.txt")
    assert [(c.value_text, c.time_period) for c in report.claims] == [("$4 million", "2012-07/2013-06")]
    assert {n.text for n in report.numbers if n.role == "list_marker"} == {"1.", "13", "2.", "14"}


def test_the_next_sentence_is_on_what_the_last_came_to_and_on_nobody_who_says_it(tmp_path: Path) -> None:
    texts = {
        "brought": "We spent 9 million euros on piers, bringing total dock costs to 40 million euros. This is a rise of 24%.",
        "said": '"Pumped water now outdoes coal," Ms Lind said. "It reached 90 million kilowatts."',
    }
    found = {}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(ANNUAL, encoding="utf-8")
        found[name] = extract(tmp_path / f"{name}.txt").claims[-1].subject
    assert found == {"brought": "total dock costs", "said": "Pumped water"}


def test_a_sum_is_for_what_the_sentence_before_does_something_to(tmp_path: Path) -> None:
    text = "We will set up a new school of pilots at Alba. A sum of $20 million is being provided.\n"
    text += "\nWe have decided to mend the old quays. I propose to allocate $35 million.\n"
    text += "\nWe will raise the grant to schools. This will cost $30 million a year.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    card = 'ref_area = "HK"\nreported_period = "2012"\ntarget_period = "2013"\ncurrency = "HKD"\npublished = "2013-02-27"\n'
    (tmp_path / "a.toml").write_text(card, encoding="utf-8")
    claims = extract(tmp_path / "a.txt").claims
    assert [claim.subject for claim in claims] == ["new school of pilots", "old quays", "grant to schools"]


def test_what_holds_from_the_first_day_of_a_financial_year_is_for_that_year(tmp_path: Path) -> None:
    text = "From 1 July next year, 900 crews will get more. The toll will be 12% from 1 August next year.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    card = 'ref_area = "AU"\nreported_period = "2030-07/2031-06"\ntarget_period = "2031-07/2032-06"\npublished = "2031-05-11"\n'
    (tmp_path / "a.toml").write_text(card, encoding="utf-8")
    assert [c.time_period for c in extract(tmp_path / "a.txt").claims] == ["2032-07/2033-06", "2032-08-01"]
