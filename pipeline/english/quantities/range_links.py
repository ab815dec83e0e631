"""Whether the words between two numbers make one range of them, or two values: "5 to 6 %", "rose from 5 to 6 %"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.english import cues
from pipeline.english.numbers.atoms import words
from pipeline.english.quantities.grown_by import grows_by
from pipeline.english.quantities.measures import Part

_WIDE, _WIDE_OF_MANY = 10, 4
"""How many times the lower end the upper end of a range behind "by" may be: in general, and of counts of ten and more."""
_TWO_DIGITS = 10
_INTERVAL = re.compile(r"(?:\bCI\b|∈(?:\s[a-z])?|\binterval)[\s:=,]{0,2}[(\[]{1,2}\s?$")
_FROM = re.compile(r"\bfrom\s(?:[a-z]+\s){0,4}$", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b[Nn]umber\sof\s[^,;:]{3,100}\sby\s$")
""" "The number of beds rose by 16,000 to 38,000"."""
_RISEN = re.compile(r"\b([a-z]+)\s$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\bfrom\s(?:[A-Z][a-z]{1,2}\.\s?)?[^,;.]{0,8}\d[^;]{0,24}?\sto\s(?:[A-Z][a-z]{1,2}\.\s?)?[^,;.]{0,8}\d",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s(?:about\s|around\s)?$", re.IGNORECASE)
_CLOSE = 5
"""How far apart two percentages of growth are that make a range, or what part of the lower one."""
_TO_ONE = re.compile(r"\bto\s[\d.,]*\d\s?(?:%|per\s?cent|percent)?,?\s$")
RANGING = re.compile(r"\b(?:(?:rang|var|span|differ|anywhere)\w*|extend(?:s|ing)?)\s(?:[a-z]+\s)?$", re.IGNORECASE)
_RANGING_FROM = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\sfrom\s$", re.IGNORECASE)
_INEQUALITY = re.compile(r"\s?[<≤]\s?[A-Za-zΑ-ω∆∇ ]{1,4}\s?[<≤]\s?")
_AGED = re.compile(r"\b(?:ages?\sof|aged)\s$", re.IGNORECASE)
_FROM_TWO = re.compile(r"\bfrom\s[^;.\d]{0,24}\d[^;]{0,30}?\sand\s[^;.\d]{0,16}$")
_TO_TWO = re.compile(r"[^;.\d]{0,30}?\sand\s[^;.\d]{0,16}\d[^;]{0,30}?\srespectively\b")
""" "rose from 71 and 48 to 76 and 36 respectively": two that moved, each from its own start."""
_CLAUSE = 12
_VERBS = re.compile(r"\b(?:is|are|was|were|has|have|will|rang\w+|var\w+|between|[a-z]+ed)\b")
_MOVED = re.compile(r"\b(?:from|by)\s(?:[a-z]+\s){0,3}$", re.IGNORECASE)


@cache
def links(kind: str) -> frozenset[str]:
    """The words of one kind that join two numbers ("to", "dash"), lower case; KeyError for an unknown kind."""
    return frozenset(words()["links"][kind])


def linked(text: str, a: Part, b: Part, link: str, between: bool) -> bool:
    """Whether the words between two numbers make a range of them."""
    word = link.strip()
    if word in links("dash") or (link == "" and text[b.start] in "-–"):
        return True
    if _INEQUALITY.fullmatch(link):
        return True
    if word in links("to") and not a.atom.value and b.dimension == "speed":
        return True
    if word in links("to") and a.dimension == "multiple" != b.dimension:
        return False
    if word in links("to"):
        return _to_is_range(text, a, b)
    if word == ",":
        return _INTERVAL.search(text[max(0, a.start - 16) : a.start]) is not None
    if word in ("and", "et"):
        return between
    step = b.atom.value - a.atom.value
    plain = a.atom.kind == b.atom.kind or {a.atom.kind, b.atom.kind} == {"digits", "word"}  # "5.5 or six per cent"
    return word == "or" and plain and 0 < step <= max(Decimal(1), a.atom.value) and not a.unit


def _to_is_range(text: str, a: Part, b: Part) -> bool:
    """Whether "to" leads to the end of a range: not from one value to the next, nor from a change to a level."""
    before = text[max(0, a.start - 160) : a.start]
    if _FROM_TWO.search(before) and _TO_TWO.match(text, b.end):
        return False
    if not a.unit and b.dimension == "money" and b.start < b.atom.start and _AGED.search(before):
        return False  # "for pilots over the age of 60 to R48 000"
    if a.unit == "%" and b.unit == "%/a" and 0 < b.atom.value - a.atom.value <= _CLOSE:
        return True  # "will be reduced by 1% to 1.5%/year"
    rise = b.atom.value * b.sign - a.atom.value * a.sign
    close = max(Decimal(_CLOSE), a.atom.value / _CLOSE)
    if a.unit == b.unit == "%" and grows_by(before) and 0 < rise <= close and not text.startswith(" of ", b.end):
        return True
    by = _BY.search(before) is not None and not _one_scale(a, b)
    if (a.unit and by) or (a.unit == "%" and not b.unit):
        return False
    counted = _NUMBER_OF.search(before) is not None and not _one_scale(a, b)
    if by and (_far(a, b) or counted):
        return False  # "fell by 22 to 5,540": how much, and to what
    if a.atom.kind == "fraction" and b.atom.kind != "fraction" and b.atom.value > 1:
        return False
    risen = _RISEN.search(before)
    alike = bool(a.unit) and a.unit.partition("/")[0] == b.unit.partition("/")[0] != "%"
    moved = risen is not None and (risen[1].lower() in ("up", "down") or cues.direction(risen[1].lower()) != "")
    if alike and moved and b.atom.value > a.atom.value * _WIDE:
        return False  # "rose 6 kg to 412 kg", "will go up €10 to €157 a week"
    if _FROM_LEVEL.search(before) is not None:
        return False
    start = _FROM.search(before)
    if start is not None and not a.unit and b.unit and _TO_LAST.match(text, b.end):
        return True
    if start is not None and _TO_ONE.search(before, 0, start.start()):
        return True  # "reduced to 11 per cent from 12 per cent to 14 per cent"
    if start is None:
        return True
    if FROM_NOW.search(before) is not None and _A_RANGE.match(text, b.end) is None:
        return False
    earlier = _FROM_TO.search(before, 0, start.start())  # "tolls go up from 5 to 6 euros, and rents from 50 to 60"
    if _RANGING_FROM.search(before):
        return True  # "will be cut from rates varying from 25 % to 50 % to a level of 20 %"
    moved = moves(before[: start.start()]) or (earlier is not None and moves(before[: earlier.start()]))
    moved = moved or _BY_SO_MUCH.search(before, 0, start.start()) is not None
    return not moved and not _gapped(text[: a.start - len(before) + start.start()])


_BY_SO_MUCH = re.compile(r"\bby\s[^,;.]{0,20}(?:\d|half|third|quarter|fifth|tenth)[^,;.]{0,30},\s$")
""" "and the quota of the piers by one-third, from 300 to 400": from where to where it goes by so much."""


FROM_NOW = re.compile(r"\bfrom\s(?:the|its|their|our)\s(?:present|current|existing)\s$")
""" "relax it from the present 240 to 305 days"."""
_A_RANGE = re.compile(r"\s(?:[a-z]+\s)?(?:range|band|bracket|corridor)\b")
_FROM_LEVEL = re.compile(
    r"\bfrom\s(?:an?|the|its|their)\s(?:[a-z]+\s)?(?:level|low|high|peak|total|base)\sof\s$|\bfrom\s(?:last|this|the\sprevious)\syear['’]s\s$"
)
""" "rose by 8 %, that is, from a level of 6 million to 7 million"."""


_TO_LAST = re.compile(
    r"(?:\s(?:per|an?)\s[a-z]+){0,2}\s(?:in|at|for)\s[^;.\d]{0,20}(?:1[89]|20)\d\d(?:[-–/]\d\d)?,?\sto\s(?:[a-z]+\s)?[$€£¥₹]?\d"
)
""" "from 18 to 20 kg in 2030 to 25 kg in 2032": the range that it rose from."""


def _gapped(before: str) -> bool:
    """ "Fees are raised by 5 to 81 euros; the rebate from 7 to 8": a clause that leaves out the verb of the one before it, or of
    the first in a list of such clauses ("; the toll from 3 to 4 and the rent from 5 to 6")."""
    told, semicolon, clause = before.rpartition(";")
    if (pair := _FROM_TO.search(clause)) is not None and re.search(r",?\sand\s[^,;]*$", clause) is not None:
        clause = clause[: pair.start()]
    short = semicolon != "" and 0 < len(clause.split()) <= _CLAUSE and _VERBS.search(clause) is None
    pair = _FROM_TO.search(told, told.rfind(";") + 1) if short else None
    return short and (
        moves(told) or (pair is not None and (moves(told[: pair.start()]) or _gapped(told[: pair.start()])))
    )


def _one_scale(a: Part, b: Part) -> bool:
    """ "by 3 to 5 million", "by $3 to $5 million": a range in one scale, which only its upper end names."""
    return b.scaled and not a.scaled and a.atom.value < b.atom.value / b.atom.scale <= a.atom.value * _WIDE


def _far(a: Part, b: Part) -> bool:
    """ "fell by 22 to 5,540", "by 40 to 300": too far apart for the ends of a range."""
    many = b.unit != "%" and a.atom.value >= _TWO_DIGITS
    return b.atom.value > a.atom.value * (_WIDE_OF_MANY if many else _WIDE)


def of_one_rate(text: str, a: Part, b: Part) -> bool:
    """ "100 to 300 dollars a year", unless it goes "from" the one to the other, or rises "by" the one to the other."""
    step = b.atom.value - a.atom.value
    moved = _MOVED.search(text, max(0, a.start - 40), a.start) is not None and not (a.unit == "%" and step <= _CLOSE)
    moved = moved and text[a.end : b.start] != " and "  # "will rise by between 14 cents and 23 cents per tonne"
    moved = moved and _RANGING_FROM.search(text, 0, a.start) is None
    return b.unit.startswith(f"{a.unit}/") and step > 0 and not moved


_ASIDE = re.compile(r"\([^()]{0,60}\)")


def moves(before: str) -> bool:
    """Whether the words before "from" tell of a change ("rose from 3 to 5"), which makes two values and no range."""
    if RANGING.search(before):
        return False
    clause = re.split(r"[;:(]|,\s(?:and|but|while)\s", _ASIDE.sub("", before))[-1]
    found = re.findall(r"[a-z]+", clause.lower())
    if found and found[-1] in cues.verbs("level", "going"):
        return True
    return any(cues.direction(w) or w in ("up", "down") for w in found[-24:]) or bool(
        set(found[-24:]) & cues.verbs("level", "bring")
    )
