"""Where English sentences end: at `.`, `!`, `?` and `;`-free lines, not after abbreviations, initials and numbers."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import either, read

_MOST_NUMBERS = 80
_MOST_WORDS = 500
_SHORTEST_CROWD = 2 * _MOST_NUMBERS
_WIDEST_GAP = 16
"""Characters of blanks and line breaks behind a full stop."""
_DIGITS = re.compile(r"[\d¼-¾⅐-⅞](?:(?<=\d)\d+)?")
_COUNTED = re.compile(r"(?P<number>\d+(?:[.,’']\d+)*|[¼-¾⅐-⅞])|[^\W\d_]+")
_TORN = (
    re.compile(r"\b(?:by|of|to|at|was|is)\s\d{1,3}\.\Z"),
    re.compile(r"\s\d{1,2}(?:\s?%|\s(?:[mb]illion|trillion|percent|per\scent)\b)"),
)
""" "rose by 8. 1%": a blank that a scanner put into a number."""

_OPENS = r"(?=(?:This|These|That|They|The|It|We|I|In|For|Of|A|An|As|With|Such|Government)\s[A-Za-z])"
"""Behind a number and a full stop, without a blank: a word that opens a sentence ("up to 10,000.This will help …")."""
_DATE = re.compile(r"\s*(?:1[89]|20)\d\d\.\s\d{1,2}\.\s\d{1,2}\.?\s*")
""" "2031. 3. 6", a day on a line of its own."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = read("en/abbreviations")
    words = either([*lexicon["words"], *lexicon["small"]])
    end = re.compile(  # the sign first, which the engine skips to
        r"[.!?。！？](?:[.!?。！？]*[\"”’')\]]*(?=\s|$)|(?<=[a-z)%\]]\.)(?=[A-Z][a-z])|(?<=[a-z]\.)(?=\d{1,3}\.[A-Z])"
        rf"|(?:(?<=[, ]\d\d\d\.|\d\d\d\d\.)|(?<=-\d\d\.)){_OPENS})"
    )
    return end, re.compile(rf"(?:^|[\s(“\"‘'–—-])(?:{words}|[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\.$")


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as spans of `text`, without blanks around them."""
    ends, abbreviation = _patterns()
    spans: list[tuple[int, int]] = []
    begin = start
    for match in ends.finditer(text, start, end):
        stop = match.end()
        if stop >= end:
            break
        if not _ends(text, match, begin, stop, end, abbreviation):
            continue
        spans.append((begin, stop))
        begin = stop
    spans.append((begin, end))
    items = (item for span in spans for item in _items(text, *span))
    pieces = (piece for item in items for piece in _pieces(text, *item))
    return [s for s in (_trim(text, a, b) for a, b in pieces) if s[0] < s[1]]


_BULLET = re.compile(
    r"[•●▪‣◦■丨｜](?:(?<=[丨｜])|(?<!\S.)(?=\s))|(?<=[:;]\s)\*(?=\s+\S)"
    r"|(?<=[;,])(?:\s?(?:and|or))?\s?\([b-z]\)(?=[A-Za-z])"
)


_NUMBERED = re.compile(r"(?<=[;:,])\s(?:and\s|or\s)?(\d{1,2}\))\s(?=[A-Z])")
""" "1) Output up 9 percent; and 2) Wages up 4 percent": the number of the second item, which is no part of it."""


_MAY_CUT = re.compile(r"[•●▪‣◦■丨｜*()]")
"""What the two patterns above look for, one sign of which a stretch must hold."""


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch cut at the bullets inside it ("• Revenue 54 million • Grants 3 million"), which belong to no sentence, and at
    the letters of items that are glued to them ("waive 9 fees;(b)mend 4 piers; and(c)open 3 locks")."""
    if _MAY_CUT.search(text, start, end) is None:
        return [(start, end)]
    spans, begin = [], start
    cuts = [*_BULLET.finditer(text, start, end), *_NUMBERED.finditer(text, start, end)]
    for match in sorted(cuts, key=re.Match.start):
        spans.append((begin, match.start()))
        if match.re is _NUMBERED:
            spans.append(match.span(1))
        begin = match.end()
    return [*spans, (begin, end)]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch without a full stop, cut where it holds more numbers or words than any sentence: each number looks at its
    whole sentence, so a line of 5,000 numbers would take their square."""
    if end - start < _SHORTEST_CROWD:
        return [(start, end)]
    if end - start < 2 * _MOST_WORDS and len(_DIGITS.findall(text, start, end)) <= _MOST_NUMBERS:
        return [(start, end)]
    spans, begin, numbers, words = [], start, 0, 0
    for match in _COUNTED.finditer(text, start, end):
        number = match.lastgroup == "number"
        numbers, words = numbers + number, words + (not number)
        if numbers > _MOST_NUMBERS or words > _MOST_WORDS:
            spans.append((begin, match.start()))
            begin, numbers, words = match.start(), int(number), int(not number)
    return [*spans, (begin, end)]


_LABEL = re.compile(r"\s*(?:\d{1,3}|\d(?: \d){0,2} |[IVXivx]{1,5}|[A-Za-z])\.")


def _ends(text: str, match: re.Match[str], begin: int, stop: int, end: int, abbreviation: re.Pattern[str]) -> bool:
    following = text[stop : min(end, stop + _WIDEST_GAP)].lstrip()
    if not following or following[0].islower():
        return False
    if match.group()[0] != ".":
        return True
    line = text.find("\n", stop, end)
    if _DATE.fullmatch(text, begin, line if line >= 0 else end):
        return False
    if _TORN[0].search(text, max(begin, match.start() - 8), stop) and _TORN[1].match(text, stop):
        return False
    if text[match.start() - 1 : match.start()] == "." or not abbreviation.search(
        text[max(begin, match.start() - 16) : match.start() + 1]
    ):
        return not _LABEL.fullmatch(text, begin, stop)
    return False


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
