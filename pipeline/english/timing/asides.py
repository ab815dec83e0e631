"""What an expression of time does other than say when: the base of a comparison, the name of a document, a mere day."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.times.dates import Time
from pipeline.english.timing.base_times import PRINTED_YEAR, SINCE, is_base
from pipeline.lexicon import either, read
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.sought import AnyCase, Sought

_THAN_USUAL = re.compile(
    r",\s(?:[a-z]+\s){0,2}(?:higher|lower|faster|slower|better|worse|above|below)\s(?:than\s)?(?:the|its|our|their)\s"
    r"(?:(?!per\s?cent\b)[a-z-]+\s){1,5}(?:for|in|of|over|during)\s(?:the\s)?$"
)
""" "grew by 6%, higher than the trend growth for the past ten years"."""
_BEST_OF = re.compile(r"(?<=[-–—,]\s)the\s\w{3,}est\s(?:[a-z]+\s){0,3}(?:in|of|for|during|over)\s(?:the\s)?$")
""" "grew by 3% – the highest rate in the 2026–2031 period"."""


def is_open(text: str, time: Time, period: str, bases: Bases) -> bool:
    """ "before 2010" of what has been: a time that nobody can tell. What is to come "before 2040" is due by then."""
    past = time.form != "feast" and not bases.ahead
    gone = bases.reported is not None and past and period[:4] <= bases.reported.rpartition("/")[2][:4]
    return gone and _BEFORE.search(text, max(0, time.start - 24), time.start) is not None


_BEFORE = re.compile(r"\b(?:before|prior\sto|pre-)\s?(?:the\s(?:year\s)?)?$", re.IGNORECASE)
_OPENING = re.compile(
    r"[—–-]{0,3}\s?[“\"‘']?(?:(?:In|During|Over|For|By|Between|Since|Throughout|Averaged over|As of|As at)\s)?"
    r"(?:just\s)?(?:(?:the|its|our|their|his|her|my)\s)?(?:period\sof\s(?:the\s)?[\"“]?|year\s|end of\s|whole of\s"
    r"|years?\sof\sassessments?\s(?:\(YAs?\)\s)?"
    r"|(?:tax|assessment|academic|school|crop)\syear\s)?",
    re.IGNORECASE,
)


_BUDGET_FOR = re.compile(
    r"(?:However,\s)?(?:[Oo]ur|[Tt]he)\s(?:[A-Za-z]+\s){0,2}[Bb]udget(?:\s(?:outturn|position|balance|outcome))?\sfor\s(?:the\s)?"
)
""" "Our Budget for FY2031 will show a small surplus. We had expected a deficit of 9 million": what all of it is on."""


_FROM_ON = re.compile(
    r"(?:(?:Starting|Commencing|Beginning|With\seffect|Effective)\s(?:from|in|on)|From)\s(?:the\s)?(?:next\s|this\s|coming\s)?"
    r"(?:(?:tax|assessment|academic|school|crop|financial|fiscal)\syear\s|year\sof\sassessment\s)?"
)
""" "Starting from next April, the fees will be cut. For barges, …": from when on all of it holds."""


def starts(text: str, times: list[Time]) -> bool:
    """Whether a sentence opens with the time from when on it holds."""
    if not times or times[0].form not in ("year", "fiscal", "published"):
        return False
    opened = _FROM_ON.fullmatch(text, 0, times[0].start) is not None
    return opened and text[times[0].end :].startswith((",", " onwards,"))


def opening(text: str, times: list[Time]) -> Time | None:
    """The time that opens a sentence ("In the first half of 2019, …"), for the sentences that follow it."""
    if starts(text, times):
        return times[0]
    for time in times:
        lead = text[: time.start]
        if (
            (
                _OPENING.fullmatch(lead)
                or (time.form == "range" and lead == "From ")
                or (time.form in ("year", "fiscal") and _BUDGET_FOR.fullmatch(lead))
            )
            and not is_base(text, time)
            and time.form not in ("mark", "unknown")
            and not (mere_day(text, time) or of_prices(text, time) or _HAD.match(text, time.end))
        ):
            return time
    return None


_HAD = re.compile(
    r",?\s(?:[A-Za-z’'-]+\s){1,4}had\s(?:been\s|already\s)?(?:[a-z]+ed|shrunk|fallen|risen|grown|sunk|dropped)\b"
)
""" "In the first quarter it had shrunk": what was before is told in passing, and does not go on."""


@cache
def _record() -> re.Pattern[str]:
    """A word of a record, superlatives included, with the rest of its clause."""
    return re.compile(rf"\b(?:{either(cues.words('timing', 'records'))}|\w{{3,}}est)\b[^.;]{{0,48}}$", re.IGNORECASE)


@cache
def _until() -> re.Pattern[str]:
    """Words that make a day the one that a number holds on."""
    return re.compile(rf"\b{either(cues.words('timing', 'until'))}\s(?:the\s)?$", re.IGNORECASE)


def of_record(text: str, time: Time) -> bool:
    """ "the first decline since 2009", "on the rate in place since 2009": the year dates the record or what holds, not the
    number."""
    before = text[max(0, time.start - 72) : time.start]
    if (time.form in ("range", "back") and _BEST_OF.search(before)) or _THAN_USUAL.search(before):
        return True
    since = SINCE.search(before)
    told = before[: since.start()] if since is not None else ""
    return since is not None and (_record().search(told) or _IN_PLACE.search(told)) is not None


_IN_PLACE = re.compile(
    r"\b(?:rates?|levels?|amounts?|limits?|thresholds?|rules?)\s(?:in\s(?:place|force|effect)|unchanged|frozen)\s$"
)


_DAY = re.compile(r"-\d\d-\d\d")


def mere_day(text: str, time: Time) -> bool:
    """A day in the middle of a month says when something happened, not what a number is for, unless "as of" says so."""
    if time.form != "year" or not _DAY.fullmatch(time.args[1]):
        return False
    if int(time.args[1][-2:]) >= 28:
        return False
    return _until().search(text[max(0, time.start - 14) : time.start]) is None


@cache
def _told() -> re.Pattern[str]:
    """A verb or noun of saying, deciding or expecting right before a time."""
    words = either([*cues.words("timing", "told"), *cues.words("status", "expect_nouns")])
    return re.compile(rf"\b{words}\s(?:back\s)?(?:in|last|this|early|late)\s(?:last\s)?$", re.IGNORECASE)


_CAUSE = re.compile(
    r"(?:^|[.;]\s)(?:(?:due|owing|thanks|further)\sto|because\sof|as\sa\sresult\sof|on\stop\sof|in\saddition\sto|building\son|following|besides|unlike|given)\s[^,.;]{0,160}$",
    re.IGNORECASE,
)
_EXCLUDED = AnyCase(
    r"\b(?:not\sincluding|excluding|exclusive\sof|except\sfor|apart\sfrom)\s[^,.;()]{0,120}$",
    "nclud",
    "exclu",
    "except",
    "apart",
)
""" "22 %, not including the works of 2031": the year of what is left out."""


_FORECAST = re.compile(r"\s(?:forecast|predicted|projected|foresaw|estimated)\s")
""" "The Bank in January forecast growth of 4.7 %": when it did."""


_MONTH = re.compile(r"-\d\d")


def told_in(text: str, time: Time) -> bool:
    """ "above the volume predicted in April", "Due to the strike last year, …": when something else happened."""
    monthly = time.form == "year" and _MONTH.fullmatch(time.args[1]) is not None
    if _EXCLUDED.search(text[max(0, time.start - 160) : time.start]) is not None:
        return True
    before = text[max(0, time.start - 160) : time.start]
    if time.form == "year" and (_teller().search(before) or _SOURCE_ON.search(before)) is not None:
        return True
    if (
        (monthly or time.form == "published" or _of_part_or_other(text, time))
        and _OWNS.match(text, time.end)
        and _CAUSE.search(text[max(0, time.start - 200) : time.start])
    ):
        return True
    said = _told().search(text[max(0, time.start - 32) : time.start]) is not None
    return monthly and (said or _FORECAST.match(text, time.end) is not None)


_OWNS = re.compile(r"(?:['’]s\s(?:[a-z]+\s?){1,3})?,")
""" "As a result of this year's allocation, 900 crews will be hired"."""
_SOURCE_ON = Sought(r"\baccording\sto\s[^;.]{3,150}\son\s(?:[A-Z][a-z]+day,?\s)?$", "according")
""" "rose by 9 %, according to the report that the mayor delivered at the session on May 4": when it was delivered."""


@cache
def _teller() -> re.Pattern[str]:
    """ "Catches stood at 9 tonnes, the wardens told a meeting on May 4": who said so, behind a comma, and when."""
    told = either(sorted(cues.verbs("timing", "telling")))
    who = r"\d[^;.]*,\s(?!and\s|but\s|which\s|while\s)[^,;.\d]{3,60}"
    return re.compile(rf"{who}\s{told}\s[^,;.\d]{{0,60}}\bon\s(?:[A-Z][a-z]+day,?\s)?$")


def _of_part_or_other(text: str, time: Time) -> bool:
    """A quarter or half, or a year that another one follows: "Because of the catch in 2031, a rebate will be paid in 2032"."""
    if time.form != "year":
        return False
    return time.args[1].startswith(("Q", "H")) or PRINTED_YEAR.search(text, time.end) is not None


@cache
def _prices() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What makes a year that of the prices in which a number is reckoned: before it, before it with prices behind, behind it."""
    prices, kinds = (either(read("en/cues")["timing"][name]) for name in ("prices", "price_kinds"))
    priced = rf"(?:(?:at|with|using)\s(?:the\s)?(?:{kinds}\s)?|in\s(?:the\s)?{kinds}\s){prices}"
    return (
        re.compile(rf"\b{priced}\s(?P<how>in|of)\s(?:the\s)?(?:base\s)?(?:year\s)?(?:of\s)?$", re.IGNORECASE),
        re.compile(rf"\b(?:[Aa]t|in|of)\s(?:the\s)?(?:{kinds}\s)?$|\(\s?{kinds}\s$"),
        re.compile(rf"\s(?:{kinds}\s)?{prices}(?=[,.;:)]|$|\s(?:and|in|at|of|for|to|by|from|or)\b)"),
    )


def of_prices(text: str, time: Time) -> bool:
    """ "in 2019 at the comparative price in 2010", "in constant 2010 prices": the year of the prices, not of the number."""
    before, opener, behind = _prices()
    if _HUNDRED.match(text, time.end):
        return True
    head = text[max(0, time.start - 56) : time.start]
    found = before.search(head)
    if found is not None:
        return found["how"].lower() == "of" or PRINTED_YEAR.search(text[: time.start]) is not None
    return opener.search(head) is not None and behind.match(text, time.end) is not None


_HUNDRED = re.compile(r"\s?=\s?100\b")
""" "(2010 = 100)": the base of an index."""


@cache
def _events() -> re.Pattern[str]:
    """ "since its launch", "since the programme began": an event that the sentence may date, or not."""
    words = read("en/cues")["timing"]["events"]
    nouns, verbs = either(words["nouns"]), either(words["verbs"])
    return re.compile(
        rf"\bsince\s(?!the\syear\s)(?:(?:its|their|our|the|being)\s)?"
        rf"(?:(?:(?:global|world|Asian|European|financial|economic|banking|debt|great)\s){{0,3}}{nouns}\b|(?:(?!and\b|but\b)[\w-]{{1,30}}\s){{1,6}}?{verbs}\b)",
        re.IGNORECASE,
    )


def since_event(text: str, time: Time) -> bool:
    """ "since it opened in May 2014": the time dates the event that a number is counted from."""
    if (
        text.endswith("ago", time.start, time.end)
        and _SINCE_WHAT.search(text, max(0, time.start - 120), time.start) is not None
    ):
        return True
    match = next((m for m in _events().finditer(text, max(0, time.start - 180), time.start)), None)
    return match is not None and _OF_EVENT.fullmatch(text, match.end(), time.start) is not None


_OF_EVENT = re.compile(r"[^,.;]{0,24}|\sof\s[^,.;\d]{0,130}\s(?:in|on)\s")
""" "since the launch of the ferry card in 2031"."""


_SINCE_WHAT = re.compile(r"\bsince\s(?!the\syear\b)(?:[a-z][\w-]*\s){1,9}$")
""" "a record since counting began twelve years ago"."""
_SINCE_THEN = re.compile(r"(?:Since|From)\sthen\b", re.IGNORECASE)


def counted_since(text: str, start: int, end: int) -> bool:
    """Whether the number at `start:end` is counted since an event: the words stand in its clause, no stop between."""
    if _SINCE_THEN.match(text):
        return True
    for match in _events().finditer(text):
        if _record().search(text[max(0, match.start() - 72) : match.start()]):
            continue
        between = text[end : match.start()] if match.start() >= end else text[match.end() : start]
        opens = match.start() < 3 or re.search(
            r"\b(?:year|month|week|day)s?\s$", text[max(0, match.start() - 8) : match.start()]
        )
        if (match.start() >= end or opens) and not re.search(r"[;.]\s|\bwhile\b|\d", between):
            return True
    return False
