"""How English prints days and months: "3 to 9 May 2031", "the 12 months to June", "January-March 2031", "in October"."""

from __future__ import annotations

import re

from pipeline.english.times import date_forms as forms
from pipeline.english.times import month_forms
from pipeline.english.times.date_patterns import DASH, YEAR, Made, word_lists
from pipeline.lexicon import either, read


def ended() -> str:
    """Months or a year up to a day or month: "the 12-month period ended June 30", "the 12 months to September 2017"."""
    lists = word_lists()
    months = rf"(?P<n>{lists['count']})[\s-](?:months?|(?P<years>years?))['’]?(?:\speriod)?|half[\s-]year"
    whose = r"(?:\sof\s(?:the|this|its|our)\s(?:(?:current|fiscal|financial)\s){0,2}year)?"
    quarter = rf"(?:(?P<which>{lists['which']})\s)?(?P<quarter>quarter){whose}"
    return (
        rf"(?P<unit>{months}|{quarter}|(?P<fiscal>(?:financial|fiscal|budget)\s)?year)\s(?:(?:that\s|which\s)?end(?:ed|s)|ending|(?:up\s)?to)\s(?:on\s)?"
        rf"(?:on\s|the\send\sof\s|end[\s-](?:of\s)?)?"
        rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s)?(?P<month>{lists['month']})"
        rf"(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[.,]\d))?(?:,?\s(?P<y>{YEAR}))?"
    )


def gone() -> str:
    """What has gone of a financial year by a month: "from the beginning of the financial year to 23rd February, 2031"."""
    return (
        rf"(?:from\sthe\s)?(?:beginning|start|commencement)\sof\s(?:the|this|our)\s(?:(?:current|financial|fiscal)\s){{1,2}}year\s(?:up\s)?(?:to|till|until)\s"
        rf"(?:the\send\sof\s)?(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s)?(?P<month>{word_lists()['month']})"
        rf"(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s(?P<y>{YEAR})"
    )


def spelled_out() -> str:
    """A part of a year with its months: "the first quarter, January-March 2031", "the first half (January to June) of 2031"."""
    lists = word_lists()
    return (
        rf"(?P<n1>{lists['which']})\s(?P<n2>)(?P<unit>quarter|half)(?:,\s|\s\()(?P<m1>{lists['month']})\s?(?:[-‐‑–—]|to)\s?"
        rf"(?P<m2>{lists['month']})\)?,?(?:\sof)?\s(?P<year>{YEAR})(?P<z>)(?![-‐‑–/]\d)"
    )


def up_to_end() -> str:
    """What has come in by a month: "receipts to end-June", "tolls to the end of June 2031", from the year's first month on."""
    sums = either(read("en/dates")["alone"]["summed"])
    return (
        rf"(?<![\w-])(?P<what>{sums})(?:\sof\s[^\s,;]{{1,4}}[\d.,]+\s[a-z]+)?\s"
        rf"(?P<to>(?:up\s)?to\s(?:the\s)?end[\s-](?:of\s)?(?P<month>{word_lists()['month']})(?:,?\s(?P<y>{YEAR}))?)(?!\s\d)"
    )


def closed_part() -> str:
    """A financial year up to a month: "2030-31 (up to February)", "2030-31 till the end of February 2031"."""
    return (
        rf"(?:(?P<y>{YEAR}){DASH}(?P<z>\d\d(?:\d\d)?)|FY\s?['’]?(?P<short>\d\d)),?\s\(?(?:up\s?to|till|until)\s(?:the\s)?(?:end\s?(?:of\s|-))?"
        rf"(?P<month>{word_lists()['month']})(?:,?\s(?P<y2>{YEAR}))?\b\)?"
    )


def alone() -> str:
    """A month by itself after a word that makes it a time: "this February", "in October", "end-December"."""
    lex = read("en/dates")["alone"]
    behind = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in lex["before"])
    joined = "|".join(rf"(?<=\b{re.escape(word)})" for word in lex["joined"])
    return (
        rf"(?:(?P<which>{either(lex['which'])})\s|{behind}|{joined})"
        rf"(?P<month>{either(list(read('en/dates')['months']))})\b"
        rf"(?!['’]|-\w|\s(?:\d|(?-i:[A-Z])|of\s\d)|,?\s?(?:and|or|to|through|[-‐‑–])?\s?{word_lists()['month']})"
    )


def subject() -> str:
    """A month that opens a clause and is what it tells of: "October was the busiest", "October's storms"; May of its holiday."""
    lex = read("en/dates")
    opener = r"(?:\A|(?<=[.:;,•–—-]\s)|(?<=\bwhile\s)|(?<=\band\s)|(?<=\bsaid\s)|(?<=\bthat\s))"
    behind = rf"\s{either(lex['alone']['behind'])}\b|['’]s\s[a-z]"
    month = rf"(?P<month>{opener}{either(list(lex['months']))}\b(?={behind})|\bMay\b(?=\sDay[\"”]?\sholidays?\b))"
    return rf"(?P<which>){month}"


def of_months() -> list[tuple[str, Made, bool]]:
    """Days and months, the longer expressions first: pattern, maker, whether it may stand for a year's part of the report."""
    month = word_lists()["month"]
    return [*_of_days(month), *_from_month_to_month(month), *_month_first(month)]


def _of_days(month: str) -> list[tuple[str, Made, bool]]:
    """Stretches of days, and a day before its month: "3 May to 9 June", "between 3 and 9 May", "3rd of May 2031"."""
    days = rf"first\s(?P<n>{word_lists()['count']})\sdays\s(?:of|in)\s(?P<month>{month})"
    return [
        (
            rf"(?P<month>{month})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y1>{YEAR}))?(?:\sto\s|\sthrough\s|\suntil\s|\s?{DASH}\s?)"
            rf"(?P<m2>{month})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,:]\d|\d)(?:,?\s(?P<y>{YEAR}))?",
            month_forms.days_across,
            False,
        ),
        (
            rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month>{month})(?:,?\s(?P<y1>{YEAR}))?(?:\sto\s|\sthrough\s|\suntil\s|\s?{DASH}\s?)"
            rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{month})(?:,?\s(?P<y>{YEAR}))?",
            month_forms.days_across,
            False,
        ),
        (
            rf"(?<=[Bb]etween\s)(?P<month>{month})\s(?P<d1>\d{{1,2}})(?:,?\s(?P<y1>{YEAR}))?\sand\s"
            rf"(?P<m2>{month})\s(?P<d2>\d{{1,2}})(?![\d.,:]\d|\d)(?:,?\s(?P<y>{YEAR}))?",
            month_forms.days_across,
            False,
        ),
        (
            rf"(?<=[Bb]etween\s)(?P<d1>\d{{1,2}})\s(?P<month>{month})(?:,?\s(?P<y1>{YEAR}))?\sand\s"
            rf"(?P<d2>\d{{1,2}})\s(?P<m2>{month})(?:,?\s(?P<y>{YEAR}))?",
            month_forms.days_across,
            False,
        ),
        (rf"{days}(?:,?\s(?:of\s)?(?P<y>{YEAR}|last\syear|this\syear))?", month_forms.first_days, False),
        (
            rf"(?P<d1>\d{{1,2}}){DASH}(?P<d2>\d{{1,2}})\s(?P<month>{month})(?:,?\s(?P<y>{YEAR}))?",
            forms.day_range,
            False,
        ),
        (
            rf"(?<=between\s)(?P<d1>\d{{1,2}})\sand\s(?P<d2>\d{{1,2}})\s(?P<month>{month})(?:,?\s(?P<y>{YEAR}))?",
            forms.day_range,
            False,
        ),
        (
            rf"(?P<d>\d{{1,2}})(?:(?:st|nd|rd|th)\s?|\s|(?:st|nd|rd|th)?\sof\s)(?P<month>{month})(?:,?\s(?P<y>{YEAR}|(?:last|this|next)\syear))?",
            forms.day,
            False,
        ),
        (rf"(?P<d>\d{{1,2}})\s?(?P<month>{either(list(read('en/dates')['months']))})(?P<y>{YEAR})", forms.day, False),
    ]


_IN = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in ("[Ii]n", "[Ff]or", "[Aa]cross", "[Dd]uring", "of")) + ")"


def _from_month_to_month(month: str) -> list[tuple[str, Made, bool]]:
    """Stretches of months: "January to June 2031", "between May 2030 and April 2031", "April-December 2030-31"."""
    return [
        (
            rf"(?P<m1>{month})\s?(?:[-‐‑–—]|to|through)\s?(?P<m2>{month}),?(?:\sof)?\s\(?(?P<y>{YEAR}){DASH}(?P<z>\d\d)"
            r"(?!\d|[-‐‑–/]|\s?%)",
            month_forms.financial_months,
            True,
        ),
        (
            rf"(?P<m1>{month})\s?(?:[-‐‑–—]|to|through)\s?(?P<m2>{month}),?(?:\sof)?\s(?P<y>{YEAR})",
            month_forms.month_range,
            True,
        ),
        (
            rf"(?<=between\s)(?P<m1>{month})\s(?P<y1>{YEAR})\sand\s(?P<m2>{month})\s(?P<y>{YEAR})",
            month_forms.month_range,
            True,
        ),
        (
            rf"(?<=between\s)(?P<m1>{month})\sand\s(?P<m2>{month}),?(?:\sof)?\s(?P<y>{YEAR})",
            month_forms.month_range,
            True,
        ),
        (
            rf"(?<=between\s)(?P<m1>{month})\sand\s(?P<m2>{month})(?!,?\s(?:of\s)?\d)"
            r"(?:,?\s(?:of\s)?(?P<y>last year|this year|next year))?",
            month_forms.months_alone,
            False,
        ),
        (
            rf"(?P<m1>{month})\s?(?:[-‐‑–—]|to|through)\s?(?P<m2>{month})(?!,?\s(?:of\s)?\d)"
            r"(?:,?\s(?:of\s)?(?P<y>last year|this year|next year))?",
            month_forms.months_alone,
            False,
        ),
        (
            rf"{_IN}(?P<m1>{month})(?:,\s(?P<mid>{month}))?,?\sand\s(?P<m2>{month})"
            rf"(?:,?\s(?:of\s)?(?P<y>{YEAR}|last\syear|this\syear|next\syear)\b|(?!,?\s(?:of\s)?\d))",
            month_forms.months_together,
            False,
        ),
        (
            rf"(?P<m1>{month})\s(?P<y1>{YEAR})\s?(?:[-‐‑–—]|to|through)\s?(?P<m2>{month})\s(?P<y>{YEAR})",
            month_forms.month_range,
            True,
        ),
    ]


def _month_first(month: str) -> list[tuple[str, Made, bool]]:
    """A month with what follows it: "May 3-9", "May 3, 2031", "May of the year 2031"."""
    scales = either(read("en/numerals")["scales"])
    day = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:]\d|,\d{{3}}(?!\d)|\s?[%°]|\s?(?:per|percent|{scales})\b)"
    return [
        (
            rf"(?P<month>{month})\s(?P<d1>\d{{1,2}})(?:\sto\s|\sand\s|{DASH})(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
            r"(?![\d.,:]\d|\s?[%°]|\d)"
            rf"(?:,?\s(?P<y>{YEAR}))?",
            forms.day_range,
            False,
        ),
        (
            rf"(?P<month>{month})(?:\s|(?<=\.)){day}(?:(?:\s?,\s?|\sof\s|\s)(?P<y>{YEAR}|(?:last|this|next)\syear))?",
            forms.day,
            False,
        ),
        (
            rf"(?P<month>{month}),?(?:\sof|\s(?:of|in)\sthe\syear)?\s(?P<y>{YEAR}|last year|this year|next year)",
            forms.month,
            False,
        ),
    ]
