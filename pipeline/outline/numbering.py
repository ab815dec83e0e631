"""Numbering at the head of a block: `I.`, `4.`, `(3)`, `01` on a line of its own, `Part II`, bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.lexicon.headings import Headings, Words

_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
"""Roman numerals that are one sign."""
_ROMAN = rf"(?:(?=[IVXL])(?:XL|L?X{{0,3}})(?:IX|IV|V?I{{0,3}})|[{_SIGNS}])"
_SMALL_ROMAN = r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})"
_YEAR = r"(?:1[89]|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\s[A-Za-z]"
"""A sentence that a year opens ("126. 2017-18 Budget Estimates were …")."""
_CHINESE = "一二三四五六七八九十"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}

# Style and pattern: `n` is the number, `m` what its row in the ledger covers (letters have none). The first that fits counts.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("lone", re.compile(r"(?P<m>(?P<n>\d{1,3})\.?)\Z")),
    ("lone-roman", re.compile(rf"(?P<m>(?P<n>{_ROMAN})\.?)\Z")),
    ("decimal", re.compile(r"(?P<m>(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})\.?)\s+(?=[A-Z\u4e00-\u9fff])")),
    ("arabic", re.compile(rf"(?P<m>(?P<n>\d{{1,3}})[.、．])(?:\s*(?=[^\s\d.,])|\s+(?={_YEAR}))")),
    (
        "arabic",
        re.compile(r"(?P<m>(?P<n>\d{1,3})\.)\s*(?=\d{1,3}(?:[ ,]\d{3})+\s[a-z])"),
    ),  # "6. 240 000 jobs were created"
    (
        "arabic",
        re.compile(r"(?P<m>(?P<n>\d{1,3})\.)\s+(?=\d{1,3}\.\s+[A-Z])"),
    ),  # "1. 13. Crews": an item, then a paragraph
    (
        "parted",
        re.compile(r"(?P<m>(?P<n>\d{1,3})\s?\(\d{1,2}\))\.?\s+(?=[A-Z])"),
    ),  # "23 (1). We propose": paragraph and its part
    ("arabic-bracket", re.compile(r"(?P<m>(?P<n>\d{1,2}))[)）]\s*(?=\S)")),
    ("bracket", re.compile(r"[(（](?P<m>(?P<n>\d{1,3}))[)）]\s*(?=\S)")),
    ("bracket-capital", re.compile(rf"[(（](?P<m>(?P<n>{_ROMAN}))[)）]\s*(?=\S)")),
    ("bracket-roman", re.compile(rf"[(（](?P<m>(?P<n>{_SMALL_ROMAN}))[)）]\s*(?=\S|\Z)")),
    ("bracket-letter", re.compile(r"[(（](?P<n>[a-zA-Z])[)）]\s*(?=\S)")),
    ("roman", re.compile(rf"(?P<m>(?P<n>{_ROMAN})[.、．)])\s*(?=[^\s\d.,])")),
    ("chinese", re.compile(rf"(?P<m>(?P<n>[{_CHINESE}]{{1,3}}))、\s*(?=\S)")),
    ("chinese-bracket", re.compile(rf"[(（](?P<m>(?P<n>[{_CHINESE}]{{1,3}}))[)）]\s*(?=\S)")),
    ("circled", re.compile(rf"(?P<m>(?P<n>[{_CIRCLED}]))\s*(?=\S)")),
    ("letter", re.compile(r"(?P<n>[A-Z])[.)]\s+(?=[A-Z])")),
    ("small-letter", re.compile(r"(?P<n>[a-z])(?:\)\s*(?=\S)|\.\s+(?=[A-Z]))")),
)
_JOINED = re.compile(r"(?P<m>(?P<n>\d{1,2}[-–]\d{1,2})\.?)\s+(?=[A-Z])")
_TITLE = re.compile(
    r"\S+\s+[A-Z][\w’'-]*(?:\s(?:of|and|the|in|for|to|on|with|a)|\s[A-Z][\w’'&-]*){0,9}\s[A-Z][\w’'&-]*"
)
""" "2-5 Berths of the North Quay": a line of which each word but the small ones has a capital."""
_CAPITALS = re.compile(rf"(?P<m>(?P<n>{_ROMAN}))\s+(?=[A-Z]{{3,}}\b)")
""" "III DREDGING OF THE CANAL": a line in capitals, which alone tells the number from a word."""
_BULLET = re.compile(r"(?:--+|[—–‒―]{1,2}|[•●○◦▪■□◆◇►▶‣⁃·∙*\uf0a7\uf0b7\uf0d8\uf0fc]|[-+](?=\s))\s*(?=\S)")
_PAGE = re.compile(r"(?:[-–—]\s?(?P<a>\d{1,4})\s?[-–—]|[Pp]age\s(?P<b>\d{1,4})(?:\s(?:of|/)\s\d{1,4})?)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering token. `start:end` is what its row covers (empty for letters and bullets), `body` where the words begin.

    `style` is the kind of numbering, `number` as printed, `value` its place in the count (0 for a bullet).
    """

    style: str
    number: str
    value: int
    start: int
    end: int
    body: int


def marker(text: str, start: int, end: int, words: Headings, heading: bool = False) -> Marker | None:
    """The numbering at the head of `text[start:end]`, None when there is none; "1-2" counts only in a `heading` or title."""
    head = text[start : min(end, start + 60)]
    joined = _JOINED.match(head)
    joined = joined if joined and (heading or _TITLE.fullmatch(text, start, end)) else None
    if joined:
        return _marker("decimal", joined, start)
    part = _part(words.words.get("part", ()), tuple(words.numbers)).match(head)
    if part:
        found = _marker("part", part, start)
        return replace(found, value=words.numbers.get(part["n"].lower(), found.value))
    bare = _CAPITALS.match(head) if text[start:end].isupper() else None
    if bare:
        return _marker("roman", bare, start)
    for style, pattern in _STYLES:
        match = pattern.match(head)
        if match and not (style.startswith("lone") and len(head) < end - start):
            return _marker(style, match, start)
    bullet = _BULLET.match(head)
    return Marker("bullet", "", 0, start, start, start + bullet.end()) if bullet else None


def page_number(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the number on a line that can be nothing but a page's ("- 3 -", "Page 3 of 9")."""
    found = _PAGE.fullmatch(text, start, end)
    return found.span("a" if found["a"] else "b") if found else None


@cache
def _part(names: tuple[Words, ...], counts: tuple[str, ...]) -> re.Pattern[str]:
    """ "Part II", "Section 3", "Part One": never matches in a language without such words."""
    spelled = "".join(f"|(?i:{count})" for count in counts)
    listed = "|".join(re.escape(" ".join(name)) for name in names) or r"(?!)"
    return re.compile(rf"(?i:{listed})\s(?P<m>(?P<n>{_ROMAN}|\d{{1,2}}|[A-Z]{spelled}))(?:\s*[.:–—-]+\s*|\s+(?=\S)|\Z)")


def _marker(style: str, match: re.Match[str], start: int) -> Marker:
    number = match["n"]
    has_row = "m" in match.groupdict() and match["m"]
    span = match.span("m") if has_row else (0, 0)
    return Marker(style, number, value(number), start + span[0], start + span[1], start + match.end())


_PARTS = re.compile(r"[.–-]")


def value(number: str) -> int:
    """The place in the count that a number says: 4 for `4`, `IV`, `d`, `四`, `④`; the last part of `2.4`."""
    last = _PARTS.split(number)[-1]
    if last.isascii() and last.isdigit():
        return int(last)
    if last in _CIRCLED:
        return _CIRCLED.index(last) + 1
    if last in _SIGNS:
        return _SIGNS.index(last) + 1
    if last and all(char in _CHINESE for char in last):
        tens, ten, ones = last.rpartition("十")
        return (10 * (_CHINESE.index(tens) + 1 if tens else 1) if ten else 0) + (
            _CHINESE.index(ones) + 1 if ones else 0
        )
    upper = last.upper()
    if all(char in _DIGITS for char in upper):
        digits = [_DIGITS[char] for char in upper]
        return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))
    return _LETTERS.find(upper) + 1
