"""Whether an expression of time says what something is compared with, and not when it was: "twice the level of 2030"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.english import cues
from pipeline.english.times.dates import Time
from pipeline.lexicon import either, read, word_beginning
from pipeline.lexicon.sought import AnyCase, Sought


@cache
def _base() -> re.Pattern[str]:
    """What stands between a number and the time that it is compared with: "over the level of", "than at the end of"."""
    words = read("en/cues")["timing"]["base"]
    opener = word_beginning(words["openers"])
    those, level, part, source, document, peak, who = (
        either(words[name]) for name in ("those", "levels", "parts", "sources", "documents", "peaks", "who")
    )
    return re.compile(
        rf"{opener}\s(?:{those}\s|(?:the|its|their|our)\s(?:(?:corresponding|equivalent|comparable)\s)?{level}\s?(?:of|in|for|at\sthe\send\sof)?\s?|{part}-?\s?"
        rf"|(?:the|its|their|our|an?)\s(?:[a-z-]{{2,12}}\s){{0,2}}{peak}\s(?:[a-z]{{4,10}}\s)?(?:in|of|at)\s"
        rf"|{who}\s[a-z]{{2,10}}\s(?:at\s)?|at\s(?:the\s)?(?:(?:end|beginning|start|outset|close)\s)?of\s|at\s(?=$)"
        rf"|(?:the\s|our\s|its\s)?[A-Za-z-]{{2,20}}['’]s\s(?=\Z)"
        rf"|in\s|(?:the\s)?(?:{source}\s)?{document}\s(?:(?:for|of|in)\s)?|the\s(?:{source}\s)?)*$",
        re.IGNORECASE,
    )


_FARTHEST = 140
_STRETCHES = ("ended", "back", "ahead", "range", "streak", "unknown", "twelve", "to_date", "partial", "years_from")
_BASELINE = re.compile(r"\s(?:baseline|base\syear|base\speriod|levels?|peak|trough|high|low)\b")
_WHAT_IT_WAS = re.compile(
    r"\bwhat\s(?:it|they|we|he|she|this|that)\s(?:was|were|had\sbeen|spent|had|did)\s(?:(?:back\s)?in\s)?$"
    r"|\b(?:what|than)\s(?:was|were|had\sbeen|will\sbe)\s[a-z]+(?:ed|nt|id|ent|orn|ade|ilt)\s(?:(?:on|to|for)\s[a-z ]{2,30}\s)?"
    r"(?:in|for|during)\s(?:the\s)?$"
)
""" "almost double what it was 10 years ago", "9 million more than was spent on docks in 2031", "than will be built in 2031"."""
_TWICE_THE = re.compile(
    r"\b(?:double|doubling|tripling|twice|triple|times)\s(?:the|that|those)\s(?!of\s)(?:[a-z]+\s){1,6}(?:of|in)\s(?:the\s)?$"
)
""" "double the receipts of a decade ago"."""
_NAMED = re.compile(r"\s[a-zA-Z]")
_ITS_MULTIPLE = re.compile(
    r"\b(?:doubl|tripl|quadrupl|halv)ing\s(?:of\s)?(?:the|its|their|our)\s$|\b(?:double|triple|twice|half)\s(?:the|its|their|our)\s$"
)
""" "a doubling of the 2010 income", "double its 2010 income": the year whose level is multiplied."""
_COMPARING = re.compile(r"\b[Cc]omparing\s[A-Za-z]*\s?(?:1[89]|20)\d\d\swith\s(?:the\s)?$")
""" "comparing May 2031 with May 2030"."""
_PART_OF_PEAK = re.compile(
    r"(?:%|per\s?cent)\sof\s(?:the|its|their|our)\s(?:[a-z-]+\s){0,3}(?:levels?|peaks?|highs?|figures?)\s"
    r"(?:(?:recorded|reached|seen|registered)\s)?(?:in|of|for)\s(?:the\s)?$"
)
""" "recovered to 55 % of the peak level in 2028"."""
_PAST_PEAK = re.compile(
    r"\b(?:surpass|exceed|overt[ao]|topp)[a-z]+\s(?:the|its|their|our)\s(?:(?!target|planned|budget|estimated|projected|expected|original)[a-z-]+\s){0,3}"
    r"(?:levels?|peak|high|record|figure|number|total)\s(?:(?:set|recorded|reached|seen|registered)\s)?(?:in|of|for)\s(?:the\s)?$"
)
""" "surpassing the high in 2028 by 9 per cent", "exceeded the previous record set in 2028"."""
_CARRIED_OVER = re.compile(r"\b(?:rolled|carried|brought|held|left)[\s-](?:over|forward)\sfrom\s(?:the\s)?$")
""" "34 plots carried over from 2031": where they come from."""
_LATEST = re.compile(r"(?:last|final|past)\s", re.IGNORECASE)
_VERB = re.compile(r"\b([a-z]{2,14})\s(?:out\s)?$", re.IGNORECASE)
_LEVELS = re.compile(r"\s(?:levels?|total|figure)\b")
PRINTED_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_STRETCH_BASE = re.compile(
    r"(?:\bcompared\s(?:with|to)|\btimes\s(?:that|those)\sof)\sthe\s(?:[\w-]{1,16}\s){0,3}(?:period|years|months)\b[^().;,]{0,60}"
    r"\s\((?:from\s)?(?:\d{4}(?:[-–/]\d\d)?\sto\s)?$",
    re.IGNORECASE,
)
""" "Compared with the five-year period of the last plan (from 2026 to 2030), …"."""
_RATIO = re.compile(r"\d\s?(?:%|percent|per cent)\sof\s(?:the|its|our|their|those)\s(?:[a-z]+\s){0,3}(?:in|of)\s$")
_OVER = re.compile(
    r"\d\s?(?:%|percent|per cent|points)\s(?:(?:more|higher|lower|less|up|down)\s)?(?:over|than|above|below)\s"
    r"(?:the\s|its\s|their\s|our\s)?(?:(?!past\b|last\b|next\b|first\b)[a-z-]+\s){1,4}"
    r"(?:of\s[^\s\d]{0,4}[\d.,]+\s(?:[a-z]+\s)?)?(?:in|of|for|during)\s(?:(?:BE|RE|Actuals)\s(?:of\s)?)?$"
)
"""A rate of change over something of another time: "an increase of 6 per cent over port dues in 2030", "over the dues of 9
million in 2030"."""
_OVER_AVERAGE = re.compile(
    r"\b(?:over|above|below|than)\s(?:the|its|their|our)\s(?:[a-z]+\s)?average\s(?:of|in|for|over|during)\s(?:the\s)?$"
)
""" "an increase of 70 per cent over the yearly average in the past five years"."""
SINCE = AnyCase(
    r"\bsince\s(?:the\s)?(?:(?:end|start|beginning|middle|turn|spring|summer|autumn|fall|winter)\sof\s|early\s|late\s|mid-?\s?)?$",
    "nce",
)


SUM_OF = (
    r"(?:(?:the|our|its)\s(?:amount|sum|level|figure|number|total)|what)\s[^,;.\d]{0,40}\bin\s(?:the\ssame\s\w+\sof\s)?"
)
"""A regular expression: the same sum in another year, up to its time: "the sum collected in"."""
_THAN_THE_SUM = re.compile(rf"(?:\b(?:than|below|above)|(?:%|percent|per\scent)\sof(?!\sthe\stotal\sin))\s{SUM_OF}$")
""" "5 million more than the sum collected in 2031"."""


_APPROVED = re.compile(
    r"\b(?:over|above|from|than)\s(?:the\s|that\s)?(?:[a-z]+\s){1,2}(?:approved|budgeted|voted|spent|allocated|provided|collected)"
    r"\s(?:for|in)\s(?:the\s)?$"
    r"|\b(?:over|above|from|than)\sthe\s(?:(?:number|amount|figure|total)\s(?:[a-z]+ed|built|made|spent)|budgeted\s(?:figure|amount|sum))\s$"
    r"|\bthan\s(?:was\s)?(?:budgeted|planned|projected)\s(?:for\s)?$"
    r"|\b(?:[Ii]ncreases?|[Rr]ises?|[Ff]alls?|[Dd]ecreases?|[Gg]rowth|up|down|%|per\s?cent|percent)\s(?:on|over|from)\sthe\s(?:level|amount|sum|rate)\sof\s(?:[a-z]+\s){1,4}$"
    r"|\b(?:relative|compared)\sto\swhere\s(?:we|it|they|things)\s(?:was|were|stood)\s(?:in\s)?$"
)
""" "to rise over the amount approved for 2031 by 3 million"."""


@cache
def _moved_from() -> re.Pattern[str]:
    """ "a decrease of 402 tonnes (15 %) from waste burned in 2027": what a change is counted from."""
    nouns = either(sorted(cues.words("change", "up", "nouns") | cues.words("change", "down", "nouns")))
    return re.compile(
        rf"\b(?:{nouns})\sof\s(?:[^;.]|\.(?=\d)|(?<=Rs)\.){{3,60}}\s(?:from|over|against)\s(?:the\s)?(?:[a-z-]+\s){{1,5}}(?:in|of|for|during)\s$"
    )


_AS_HUNDRED = re.compile(r"\s(?:as|being|=|equal\sto)\s(?:the\sbase\s)?100\b")
""" "stood at 108.2, with 2030 as 100": the base of an index."""


_EQUAL = re.compile(
    r"\b(?:equal\sto|equivalent\sto|as\smuch\sas|exceeding|than)\s(?:the\s)?(?:sum|(?:sum\s)?total|combined)\s"
    r"(?:(?:growth|increase|output|figure|number|amount)\s)?(?:of|for|in|over)\s(?:the\s)?(?:\w+\syears\s(?:from|between)\s)?$"
)
""" "nearly equal to the sum of the preceding five years", "equal to the total increase in the 53 years from 1950 to 2002"."""


_EARLIER = ("previous", "preceding", "prior", "earlier")
_AHEAD = Sought(
    r"(?:\b(?:is|are|was|were|be|been|run|running|million|billion|cent|percent)|%)\s(?:[a-z]+ly\s|now\s)?"
    r"(?:ahead\sof|behind|down\son)\s(?:the\s(?:(?:same|corresponding)\s(?:period|month|quarter|time)\s(?:in\s|of\s)?)?)?$",
    "ahead",
    "behind",
    "down",
)
""" "are ahead of last year by 9 million": held against it, and not before it."""
_TIMES_THAT = re.compile(r"\btimes\s(?:that|those|the\s[a-z]+)\s(?:of|for|in|over)\s(?:the\s)?$")
""" "1.9 times that of the previous five years"."""


OTHER_CLAUSE = re.compile(r";|\b(?:while|whereas|but|although)\b")
""" "rose from 7 million in 2027 to 9 million in 2032, while dues grew by 3 %": dues are of another clause than 2027."""


_THAN_OF = re.compile(
    r"\b(?:higher|lower|more|less|fewer|greater|smaller)\sthan\s(?:the\s)?(?:[a-z-]+\s){1,5}(?:in|of|for|during)\s$"
)
""" "is higher than actual spending in 2031-32 by 19 per cent": what it is compared with."""


@cache
def _held_to_sum() -> re.Pattern[str]:
    """ "compared with the latest estimated spending for 2031-32": the sum of another year, whatever describes it."""
    sums = either(cues.words("money", "budget") | cues.words("generic", "estimates") | cues.words("put", "sums"))
    return re.compile(
        rf"\b[Cc]ompared\s(?:with|to)\s(?:the\s|our\s|its\s)?(?:[a-z-]+\s){{0,4}}{sums}\s(?:for|in|of)\s(?:the\s)?(?:FY\s?)?$"
    )


@cache
def _hint() -> re.Pattern[str]:
    """A word without which nothing before a time compares anything: looked for first, as a dozen slow patterns follow."""
    told = (
        "equal to",
        "equivalent to",
        "as much as",
        "exceeding",
        "what",
        "compared",
        "comparing",
        "doubling",
        "tripling",
        "since",
        "relative to",
        "the level of",
        "the amount of",
        "the sum of",
        "ahead of",
        "behind",
        "down on",
    )
    openers = read("en/cues")["timing"]["base"]["openers"]
    return re.compile(rf"{word_beginning((*openers, *told, 'percent of', 'per cent of'))}|%\sof\b", re.IGNORECASE)


def past_peak(text: str, time: Time) -> re.Match[str] | None:
    """ "surpassing the high in" before a time."""
    return _PAST_PEAK.search(text, max(0, time.start - 64), time.start)


@lru_cache(maxsize=64)  # the numbers of one sentence ask in turn
def is_base(text: str, time: Time) -> bool:
    """Whether an expression of time says what is compared with, rather than when."""
    if time.form == "own" or (_AS_HUNDRED.match(text, time.end) and text.endswith("with ", 0, time.start)):
        return True
    leveled, based = _LEVELS.match(text, time.end), _BASELINE.match(text, time.end)
    dated = time.form in ("year", "fiscal", "own", "published")
    if dated and (_PART_OF_PEAK.search(text, max(0, time.start - 64), time.start) or past_peak(text, time)):
        return True
    if not leveled and not based and _hint().search(text, max(0, time.start - _FARTHEST), time.start) is None:
        return False
    before = text[max(0, time.start - 64) : time.start]
    if _EQUAL.search(before) or (_TIMES_THAT.search(before) and text.startswith(_EARLIER, time.start)):
        return True
    before = before.rstrip('"“') if time.form == "plan" else before
    if (
        _OVER.search(before)
        or _OVER_AVERAGE.search(before)
        or _held_to_sum().search(before)
        or (_THAN_OF.search(before) and text.startswith(" by ", time.end))
        or _APPROVED.search(before)
        or _AHEAD.search(before)
        or _moved_from().search(text, max(0, time.start - _FARTHEST), time.start)
        or _of_earlier_self(text, time)
        or _STRETCH_BASE.search(text, max(0, time.start - 120), time.start)
    ):
        return True
    if (
        _COMPARING.search(before)
        or _CARRIED_OVER.search(before)
        or _WHAT_IT_WAS.search(before)
        or _THAN_THE_SUM.search(before)
        or _TWICE_THE.search(before)
        or (_ITS_MULTIPLE.search(before) and _NAMED.match(text, time.end))
    ):
        return True
    if leveled and re.search(
        r"\sof\s(?:the|its|their|our)\s$|(?:%|per\s?cent|percent)\sof\s$|\b(?:doubl|tripl|halv)ed\s(?:(?:the|its|their)\s)?$",
        before,
    ):
        return True
    if based and re.search(r"\b(?:from|on|to|versus|vs\.?|against|below|above|over|the|our|its|their|an?)\s$", before):
        return True
    match = _base().search(before)
    if match is None:
        return bool(SINCE.search(before))
    word = match.group().lower()
    if word.startswith("that ") and (_tells(before[: match.start()]) or _IS_SAID.match(text, time.end)):
        return False
    if word.startswith("from") and time.form in ("range", "since", "months", "days"):
        return False
    if word.startswith("from") and before[: match.start()].endswith(("effect ", "effective ", "force ", *_SOURCES)):
        return False
    if time.form == "back" and re.search(r"\btimes\s(?:in|over|within|during)\s(?:the\s)?$", word):
        return False  # "rose by over seven times in the last seven years"
    ends = re.match(r"\s?(?:to|onwards?|until|-|–)", text[time.end : time.end + 9])
    if word.startswith("from") and ends and not _TO_AMOUNT.match(text, time.end):
        return False
    if word.startswith("over") and time.form in _STRETCHES and len(word.split()) <= len(("over", "the")):
        return False  # "over the years 2031-2035", but not "over the budget figure of 2031-2032"
    if word.startswith("over") and _AND_YEAR.match(text, time.end):
        return False
    if word.startswith("over") and _LATEST.match(text, time.start) and before.endswith("the "):
        return False
    if re.search(r"\b(?:double|doubling|triple|tripling|half|halving|twice)\s(?:in|by|at)\s(?:the\s)?$", word):
        return False
    to_the_day = (
        time.form == "year" and time.args[1].startswith("-") and (len(time.args[1]) > len("-12") or not time.args[0])
    )
    day = to_the_day and not time.args[0] and len(time.args[1]) > len("-12")
    begins = word.startswith("from") and day  # "will rise by 4 dollars from 1 March"
    return not (begins or (word.startswith("on") and to_the_day))


_SOURCES = ("figures ", "data ", "statistics ", "results ", "returns ", "records ", "estimates ")
""" "According to figures from the second quarter, …": what the numbers told are of."""
_AND_YEAR = re.compile(r"\sand\s(?:YA\s?)?(?:1[89]|20)\d\d\b")
""" "will cost 30 million over 2031 and 2032": both are when."""
_IS_SAID = re.compile(r"(?:\sto\s(?:1[89]|20)\d\d(?:[-‐‑–/]\d{2,4})?)?\s(?:is|was|will|are|were|has)\b")
""" "and that for 2032-33 to 2035-36 is 3 %": what is told of those years."""
_TO_AMOUNT = re.compile(
    r"\sto\s(?:[a-z]+\s)?(?:[$€£¥₹]\s?\d|\d[\d.,]*\s(?!(?:January|February|March|April|May|June|July))[a-z])"
)
""" "rose 4 percent from 2031 to 75,000 crowns": not up to a time."""


def _tells(before: str) -> bool:
    """ "It is reported that in 2031, …": whether the text before "that" ends in a verb of telling, and compares nothing."""
    verb = _VERB.search(before)
    return verb is not None and verb[1].lower() in cues.verbs("timing", "telling")


def _of_earlier_self(text: str, time: Time) -> bool:
    """ "output in 2031, being only 35% of the output in 2030": what a ratio is taken of, a later year told before it."""
    if time.form != "year" or time.args[1] or not time.args[0].isdigit():
        return False
    ratio = _RATIO.search(text, max(0, time.start - 64), time.start)
    told = PRINTED_YEAR.findall(text, max(0, ratio.start() - 200), ratio.start()) if ratio is not None else []
    return bool(told) and told[-1] > time.args[0]


THAT_YEAR = re.compile(r"\b(?:in|for|during)\s(?:that|the\ssame)\s(?P<unit>year|month|quarter)\b", re.IGNORECASE)
""" "in that year", "for the same month": the one told last."""
