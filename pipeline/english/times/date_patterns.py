"""How English prints expressions of time: the patterns of `dates.py`, each with the form that its match takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.english.times import date_forms as forms
from pipeline.english.times import date_spans as spans
from pipeline.english.times import month_forms
from pipeline.english.times.date_forms import Time
from pipeline.lexicon import either, read

_LONG_AGO = (
    r"(?:(?<=\b[Ii]n\s)|(?<=\bof\s)|(?<=\b[Ss]ince\s)|(?<=\byear\s)|(?<=\d,\s)|(?<=[a-z]{3}\s\d\s)|(?<=[a-z]{3}\s\d\d\s)"
    r"|(?<=uary\s)|(?<=March\s)|(?<=April\s)|(?<=May\s)|(?<=June\s)|(?<=July\s)|(?<=ugust\s)|(?<=ber\s))18\d\d"
)
""" "in 1887", "January 1, 1891": a year behind a word or day that only a year follows; "reached 1886" is a count."""
YEAR = rf"(?:(?:19|20)\d\d|{_LONG_AGO})(?!\d|,\d{{3}}|\.\d(?!\d{{0,2}}\.[A-Z]))"
DASH = r"(?:\s?[-‐‑–—/]\s?|\?)"
"""What joins two years: "2031–32"; a question mark where a dash was lost ("2031?32")."""
UNIT = r"years?|months?|weeks?|days?|quarters?|decades?|hours?|minutes?|half-years?"


@cache
def word_lists() -> dict[str, str]:
    """The words of the lexicon as alternatives, by what they are."""
    lex = read("en/dates")
    return {
        "month": rf"{either(list(lex['months']))}\b\.?",
        "count": r"\d{1,3}|" + either([w for w in lex["counts"] if w.isalpha()]),
        "which": either(list(lex["parts"])),
        "relative": either(list(lex["relative"])),
        "cycles": either(list(lex["cycles"])),
        **{name: either(lex["spans"][name]) for name in ("past", "future", "streak", "other", "earlier", "mere")},
    }


def bare_year() -> str:
    """Four digits, no sign of a currency before them and no scale after them ("`2000 crore", "Rs 2015")."""
    unscaled = rf"(?!\s{either(read('en/numerals')['scales'])}\b)"
    return rf"(?<![$€£¥₹`])(?<![$€£¥₹`]\s)(?<!Rs\s)(?:(?<=\bfor\s)the\syear\s)?(?P<y>{YEAR}){unscaled}"


CLOCK = (
    r"(?:\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b\.?|hours\b|hrs\b)|\d{1,2}\s?[ap]\.m\b\.?|\d{1,2}\s?(?:am|pm)\b"
    r"|(?<!\d[.:])(?:(?:[01]?\d|2[0-4]):[0-5]\d|(?:(?<![a-z]\s)|(?<=\bat\s))\d{1,2}:\d\d:\d\d)(?!\d|[:.]\d))"
)
"""A time of day; "was changed from 5:40:55 to 4:41:55" is a proportion."""
DECADE = r"(?<=\b[Ii]n\sthe\s)(?P<y>(?:1[89]|20)\d0)s\b"
IN_DECADE = r"(?:\b(?:early|mid|late)[\s-]|\b(?:beginning|start|middle|end|half)\sof\sthe\s)(?<![\w.,/])(?P<y>(?:1[89]|20)\d0)s\b"
""" "the early 1980s", "at the beginning of the 1970s": years that nobody can tell."""
ERA = (
    r"(?<![\w.,/])(?:1[89]|20)\d0s\b|\b\d0s\b(?=\sof)"
    r"|(?:\b\d{1,2}(?:st|nd|rd|th)|twentieth|twenty-first|nineteenth)[\s-]century"
)
NUMERIC = r"(?:\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}(?P<s>[.-])\d{1,2}(?P=s)(?:1[89]|20)\d\d(?!\d))"
_CARRIED = [
    rf"{verb}\s{way}\s{link}"
    for verb in ("carried", "rolled", "brought")
    for way in ("forward", "over")
    for link in ("to", "into", "from")
    if verb != "brought" or link == "from"
] + [r"left\sover\sfrom"]
CARRIED_TO = (
    "(?:" + "|".join(rf"(?<=\b{words}\s)" for words in _CARRIED) + ")"
    rf"(?:FY\s?)?(?:1[89]|20)\d\d(?:{DASH}\d{{2,4}})?(?!\d)"
)
""" "4 million carried forward to 2033": the year in which it will be spent, which is not the year of what is told; nor is that
from which it was left ("carried over from 2031")."""
OLD = (
    r"(?<=\b[Ss]ince\s)1[5-7]\d\d(?!\d)|(?<=Act,\s)1[5-8]\d\d(?!\d)|(?<=Act\sof\s)1[5-8]\d\d(?!\d)"
    r"|(?<=\b[Ii]n\s)1[5-7]\d\d(?=[.,;)](?!\d)|\s?$)"
)
SQUEEZED = (
    r"(?=\d)(?:(?<=\bin\s)|(?<=\bfor\s)|(?<=\bduring\s)|(?<=\bsince\s)|(?<=\byear\s)|(?<=\())"
    r"(?:(?P<y>(?:1[89]|20)\d\d)(?P<z>\d\d)|(?P<y2>\d\d)[-‐‑–](?P<z2>\d\d)(?=[),;.:]|$))(?![\d%])(?![.,]\d)"
)
Made = Callable[[re.Match[str]], "Time | None"]


def undated() -> str:
    """An event that happens every few years, without its year: "at the last full census"."""
    lex = read("en/dates")["undated"]
    return (
        rf"(?:{either(lex['which'])}\s(?:[a-z]{{2,16}}\s){{0,2}}{either(lex['events'])}\b(?!\s(?:of|in)\s\d)"
        rf"|(?:(?:{either(lex['whose'])}\s)?{either(lex['spans'])}"
        rf"|(?<!\bof\s)(?<!\bof\sthe\s)(?:{either(lex['whose'])}\s)?{either(lex['turns'])})\b"
        r"(?!\s(?:(?:of\s|in\s)?\(?\d|ahead\b|to\s|since\b|between\b|from\b)))"
    )


LAST_MONTH = (
    r"(?:(?<=\bonly\s)|\A|(?<=[.;:]\s)|(?<=\bend\sof\s))last\smonth\b(?!['’])"
    r"|(?<=[a-z)%\d]\s)(?<!\bthan\s)(?<!\bwith\s)(?<!\bfrom\s)(?<!\bsince\s)(?<!\bto\s)(?<!\bof\s)last\smonth(?!['’\w])"
)
""" "only last month", "Last month, …", "… was restored last month": when, and not what something is compared with."""
THIS_MONTH = r"(?<!\buntil\s)(?<!\bthan\s)(?<!\bwith\s)(?<!\bof\s)\bthis\smonth\b(?!['’])"


def numbered_quarter() -> str:
    """ "quarter two": the number of a quarter, behind the word."""
    return rf"(?P<q>[1-4](?![\d.,]\d)|{either(list(forms.quarters()))})"


def of_parts() -> list[tuple[str, Made]]:
    lists = word_lists()
    whose = (
        rf"(?:the\s)?(?:fiscal\s)?(?P<year>{YEAR}|FY\s?'?\d\d(?!\d)"
        r"|last year|this year|next year|the year|the current year|the (?:previous|preceding) year)"
        r"(?:[-‐‑–/](?P<z>\d{4}|\d\d)(?!\d)|\?\d{1,2}(?!\d))?"
    )
    unit = r"(?P<unit>quarters?|halfs?|half|halves|months?)"
    tells = rf"\s(?:and|to|{either(read('en/cues')['world']['tells'])})\b"
    return [
        (
            rf"(?P<n>{lists['which']})\s(?:quarters?|half|halves)\sof\s(?P<y>{YEAR}{DASH}{YEAR})",
            month_forms.parts_of_years,
        ),
        (
            rf"(?P<n1>{lists['which']})[\s-](?P<n2>{lists['count']})?\s?{unit}(?:[-\s]year(?=\s(?:of|in)\b))?(?:-year)?"
            rf"(?:\s(?:(?:of|in)\s(?:the\s)?(?:fiscal\s)?|(?=(?:last|this|next)\syear\b|(?<=[Qq]uarter\s){YEAR}(?=\s?(?:[,;:.)]|$)|\s(?:and|to|was|were|is|the|in|from|by|when|rose|fell|grew|remained|stood)\b))){whose})?",
            forms.part,
        ),
        (
            rf"(?:(?<=\bfor\sthe\s)|(?<=\bin\sthe\s)|(?<=\bover\sthe\s)|(?<=\bduring\sthe\s))"
            rf"(?P<n>{lists['count']})-month\speriod\b"
            r"(?!,?\s(?:to|from|of|ended|ending|up|until|through|since|between|before|after|following|in|under)\b|\s\()",
            forms.first_months,
        ),
        (rf"(?<=for\s)(?:{lists['count']})\s(?:quarters|months)(?=\sof\s{whose})", forms.mark),
        (
            rf"(?<!\ba\s)(?<!\ba)quarter\s{numbered_quarter()}(?=[,;:)]|\.?\s?$|\.\s|\s(?:of\s)?(?!(?:19|20)\d\d\b)\d|{tells})",
            forms.named_quarter,
        ),
        (LAST_MONTH, forms.last_month),
        (THIS_MONTH, forms.this_month),
        (r"(?<=[\d%]\s)next\smonth\b(?!['’])", forms.next_month),
        (
            r"(?:(?<=\bin\sthe\s)|(?<=\bfor\sthe\s))(?P<n>first|second|third|fourth)(?=[.,;)]|\s?$|\sand\b)",
            forms.same_part,
        ),
    ]


END_OF_DECADE = r"(?<=\bend\sof\s)th(?:is|e)\sdecade\b"


def days_of_event() -> str:
    """ "on days one and four of the fair": which days of an event, whose dates nobody says."""
    count = word_lists()["count"]
    return rf"\bdays?\s(?:one|{count})(?:\s(?:and|to)\s(?:{count}))?(?=\sof\s)"


_KINDS = "(?:fiscal|financial|calendar|school|academic|tax)"


_EDGE_OF = r"(?:the\s(?:end|start|beginning|middle)\sof\s|(?:mid|early|late)[\s-])"


def of_years() -> list[tuple[str, Made]]:
    count = word_lists()["count"]
    quarter = numbered_quarter()
    return [
        (
            rf"(?P<n>{count})[\s-]\s?years?(?:\speriod)?\s(?:(?:leading\s)?up\s)?(?:to|until|end(?:ing|ed)(?:\sin)?)\s(?P<y>{YEAR})(?:[-–/]\d\d(?!\d))?",
            spans.years_up_to,
        ),
        (
            rf"(?:(?:within|in|over)\s(?:the\s)?(?P<n>{count})\s(?:{_KINDS}\s)?years|(?P<n2>{count})-year\speriod"
            rf"|over\sa\speriod\sof\s(?P<n3>{count})\syears|next\s(?P<ten>decade))"
            rf"\s(?:(?:starting|beginning|commencing)\s(?:from|in|with)|from)\s(?P<y>{YEAR})"
            r"(?!\s(?:to|through|until)\s(?:1[89]|20)\d\d)(?:[-‐‑–/?](?P<z>(?:1[89]|20)\d\d|\d\d|(?<=\?)\d)(?!\d))?",
            spans.years_from,
        ),
        (rf"YA\s?(?P<y>{YEAR})", forms.assessed),
        (
            rf"(?:(?<=between\s)now\sand|(?<=\sout\s)to|(?<=\bfrom\s)now\s(?:to|until))\s(?:the\s(?:end\sof\s(?:the\s)?)?(?:year\s)?)?(?P<y>{YEAR})(?:[-–/]\d\d(?!\d))?",
            forms.from_now,
        ),
        (rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", forms.iso),
        (r"(?P<y>(?:1[89]|20)\d\d)年(?P<m>\d\d?)月(?P<d>\d\d?)日", forms.iso),
        (
            r"(?P<y>(?:1[89]|20)\d\d)(?P<s>[./]|\.\s)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>[0-3]?\d)(?![\d%]|[./]\d)",
            forms.iso,
        ),
        (rf"(?:quarter|qtr\.?)\s{quarter},?\s(?:of\s)?(?P<y>{YEAR})(?![\d-])", forms.named_quarter),
        (
            rf"(?P<p>[QH][1-4])(?:\sof)?[\s-]?(?P<fy>FY\s?)?(?P<y>{YEAR})(?:(?<=FY....)[-‐‑–/](?P<z>\d\d)(?!\d))?",
            forms.coded_part,
        ),
        (rf"(?P<y>{YEAR})[\s-]?(?P<p>[QH][1-4])\b", forms.coded_part),
        (rf"(?P<n>[1-4](?=Q)|[12](?=H))(?P<k>[QH])\s?(?P<y>{YEAR}|\d\d(?![\d.,]\d|\d|\s?%))", forms.part_first),
        (
            rf"(?:FY-?|fiscal(?: year)?|financial year)\s?(?P<y>{YEAR})(?:{DASH}(?P<z>\d{{4}}|\d\d)(?!\d))?",
            forms.fiscal,
        ),
        (rf"(?P<y>{YEAR})(?:{DASH}|\sto\s|-to-|\sthrough\s)(?P<z>{YEAR})", forms.years),
        (rf"(?<=between\s)(?P<y>{YEAR})\sand\s(?P<z>{YEAR})", forms.years),
        (
            rf"(?:(?<=between\s)|(?<=from\s)){_EDGE_OF}(?P<y>{YEAR})\s(?:and|to)\s(?:{_EDGE_OF})?"
            rf"(?:(?P<z>{YEAR})|(?P<now>(?:last|this)\syear))",
            forms.between,
        ),
        (rf"(?P<y>{YEAR})(?P<z>(?!))?\s(?:fiscal|financial)\syear\b", forms.fiscal),
        (rf"(?P<y>{YEAR})(?:\s?[-‐‑–/]\s?|\?)(?P<z>\d\d)(?![\d%.,]\d|%)", forms.fiscal),
        (rf"(?P<y>{YEAR})[-‐‑–/?](?P<z>\d)(?![\w%/-]|[.,]\d|\s?%)", forms.fiscal),
    ]


def plan() -> str:
    """A national plan by its number, where it says when: "during the 13th Five-Year Plan", "the Tenth Five-Year Plan period",
    "in the period of the “Tenth Five-Year Plan”"."""
    number = rf"\d{{1,2}}\s?(?:st|nd|rd|th)|{either(list(read('en/numerals')['ordinals']))}"
    return (
        r"(?P<end>(?:(?<=\bby\s)|(?<=\bat\s)|(?<=\bsince\s)|(?<=\bthan\s))the\send\sof\s(?:the\s)?)?(?P<when>(?:(?<=\bduring\s)|(?<=\bperiod\sof\s)|(?<=\bset\sfor\s))(?:the\s)?[\"“]?)?"
        rf"(?:first\s(?P<k>{either(list(read('en/dates')['counts']))}|\d)\syears\sof\s(?:the\s)?[\"“]?)?"
        rf"(?P<n>{number})\s(?:(?:five[\s-]year|malaysia)\s)?plan\b(?P<span>[\"”]?\speriod\b)?"
    )


def school_year() -> str:
    """A school year by what tells which one: "this academic year", "from the coming school year"."""
    lex = read("en/dates")["school"]
    which = "|".join(rf"(?P<{name}>{either(lex[name])})" for name in ("this", "last", "next"))
    return rf"\b(?:{which})\s{either(lex['kinds'])}\b(?!['’])"


def feast() -> str:
    """A feast without its year, by which something is done: "before Christmas"."""
    lex = read("en/dates")
    before = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in lex["feast"]["before"])
    return rf"(?:{before})(?P<feast>{either(list(lex['feasts']))})\b(?!\s(?:\d|(?:last|this|next)\syear))"


def of_spans() -> list[tuple[str, Made]]:
    lists = word_lists()
    count, streak = lists["count"], lists["streak"]
    kinds = "fiscal|financial|calendar"
    run = rf"(?:(?P<n>{count})\s(?:{_KINDS}\s)?|(?:(?:{kinds})\s)?)"
    return [
        (
            r"(?:(?<=\bbetween\s)|(?<=\bboth\s)|(?<=[\d%]\s)|^)this\syear\sand\snext(?:\syear)?\b(?!['’])",
            forms.both_years,
        ),
        (rf"(?:{count})\s(?:{lists['earlier']})\syears?\b", forms.unknown),
        (r"(?:over|during)\s(?P<year>the\spast\syear)\b(?!['’])", spans.year_back),
        (
            rf"(?:{lists['past']})\s(?P<n>{count})[\s-](?P<unit>months)\b(?!\s(?:of|to|ended|ending)\b)",
            spans.months_back,
        ),
        (rf"(?:{lists['past']})\s(?P<n>{count})[\s-](?P<unit>year)\speriod\b", spans.back),
        (rf"(?:the\s)(?:past|last)\s(?P<n>{count})(?=,\s(?:we|it|they|the|our|its)\b)", spans.back_again),
        (rf"(?:{lists['future']})\s(?P<n>{count})[\s-](?P<unit>year)\speriod\b", spans.ahead),
        (
            rf"(?:{lists['past']})\s{run}(?:(?:few|several|couple\sof)\s)?(?P<unit>years?|decades?)",
            spans.back,
        ),
        (rf"(?:{lists['past']})\s(?P<n>{count})\s[Bb]udgets\b", spans.back_budgets),
        (
            rf"(?:in|within)\s(?:{lists['mere']})\s(?P<n>{count})\s(?P<unit>years|decades)\b(?!\s(?:of|from|after)\b)",
            spans.back_since,
        ),
        (
            rf"(?:{lists['future']})\s(?P<n>{count})[\s-]months\b(?!\s(?:of|to)\b)",
            spans.months_ahead,
        ),
        (rf"(?P<n>{count})\s(?P<unit>years?|decades?)\s(?:to\scome|ahead(?!\sof))\b", spans.ahead),
        (rf"(?:{lists['future']})\s(?:{count})\s(?:to|or)\s(?P<n>{count})\s(?P<unit>years)", spans.ahead),
        (
            rf"(?:(?<=\bover\s)|(?<=\bover\sa\s)|(?<=\bwithin\s)|(?<=\bwithin\sa\speriod\sof\s)|(?<=\bin\sa\speriod\sof\s))(?P<n>{count})[\s-](?P<unit>years|year\speriod)\b"
            r"(?!\s(?:ago|old|to|from|ended|of|after))",
            spans.over_years,
        ),
        (
            rf"(?:(?<=\bin\s)|(?<=\bover\s)|(?<=\bduring\s))(?:the|these)\s(?P<n>{count})[\s-](?P<unit>years|year\speriod)\b"
            r"(?!\s(?:of|to|up|from|since|ended|ending|before|after|following|ahead|that|when|between|prior|thereafter|afterwards|later|earlier)\b)",
            spans.those_years,
        ),
        (rf"(?<=\AIn\s)(?P<n>{count})\s(?P<unit>years)(?=,\s)", spans.those_years),
        (rf"(?<=\sin\s)(?P<n>{count})\s(?P<unit>years)(?=[,.;]|$|\sand\b|\swith\b|\sto\s\d)", spans.years_of_work),
        (rf"(?:{lists['past']})\s(?P<cycle>{lists['cycles']})\b", spans.back_cycle),
        (
            rf"(?:(?:{lists['future']})|the|this)\s(?P<cycle>{lists['cycles']})\b(?!\s(?:of|ended|ending|\d))",
            spans.ahead_cycle,
        ),
        (rf"(?P<n>{count})\s(?P<unit>years|decades)\sago\b|(?P<one>a\sdecade)\sago\b", spans.ago),
        (
            rf"(?:{lists['future']})\s{run}(?P<unit>years?|decades?)",
            spans.ahead,
        ),
        (
            rf"(?P<n>{count})(?:st|nd|rd|th)?[\s-](?:{streak})[\s-](?P<unit>years?)"
            rf"|(?P<n2>{count})[\s-]years?\s(?:in\sa\srow|running)",
            spans.streak,
        ),
        (
            r"(?:(?<=\bin\s)|(?<=\bin\sthe\s)|(?<=\bduring\sthe\s)|(?<=\bover\sthe\s))"
            rf"first\s(?:(?:{count})\s)?(?:decades?|years)"
            r"(?=\sof\s(?!(?:the|this)\s(?:\w+[\s-]){0,2}(?:19|20|century|millennium)))",
            forms.unknown,
        ),
        (rf"(?:(?<=\bthe\s)|(?<=\bthese\s))(?:{count})\s{_KINDS}\syears", forms.mark),
        (rf"(?:{count})\s(?:quarters|months|weeks|days)\s(?:in\sa\srow|running|in\ssuccession)", forms.mark),
        (rf"(?<=\bquarter\sin\sthe\s)(?:remaining|last|latter|final|other)\s(?:{count})(?=[.,;]|\s?$)", forms.mark),
        (rf"(?:(?:{streak}|{lists['other']})\s)(?:(?:{count})\s)(?:{UNIT})(?![a-z])", forms.mark),
        (rf"(?:{count})(?:st|nd|rd|th)?\s(?:{streak})\s(?:{UNIT})", forms.mark),
        (
            rf"(?:{count})\s(?:{streak})\s(?:(?:annual|yearly|monthly)\s)?(?:declines|falls|drops|decreases|rises|increases|gains)\b",
            forms.mark,
        ),
    ]
