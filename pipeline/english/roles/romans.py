"""Roman numerals that number a named thing ("Class X", "Grade III") or a place in a text ("Annexure II")."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import either, read
from pipeline.records import Mention

_ANY = re.compile(r"[IVX](?<!\w.)[IVX]{0,4}\b")
_NUMERAL = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\b"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    lexicon = read("en/roles")
    out: list[tuple[re.Pattern[str], str]] = []
    for role in ("citation", "name"):
        words = either(w for w in lexicon[role]["before"] if w.isalpha())
        listed = rf"{_NUMERAL}(?:\s?(?:to|and|or|&|,|-|–)\s?{_NUMERAL}){{0,6}}"
        out.append((re.compile(rf"\b(?i:{words})s?[\s-]({listed})"), role))
    return tuple(out)


@cache
def _words() -> frozenset[str]:
    """The words that a numeral may stand behind, without their plurals."""
    lexicon = read("en/roles")
    return frozenset(w.lower() for role in ("citation", "name") for w in lexicon[role]["before"] if w.isalpha())


_IN_LINE = re.compile(r"(?<=[\s:;])(?P<row>(?:i{1,3}|iv|vi{0,3}|ix|x)\))(?=\s)")
""" "will: i) mend piers; ii) dredge canals; and iii) …": the points of a list that runs on in a sentence."""
_WORD = re.compile(r"[^\W\d_]+$")


def _named(text: str, start: int) -> bool:
    """Whether one of those words stands right before the numeral that begins at `start`."""
    before = _WORD.search(text, max(0, start - 40), max(0, start - 1))
    word = before.group().lower() if before is not None else ""
    return word in _words() or word.removesuffix("s") in _words()


def _in_line(text: str) -> list[Mention]:
    """The numbers of points that run on in a sentence, where the first of them is there."""
    listed = [Mention(*m.span("row"), "list_marker", "number of an item") for m in _IN_LINE.finditer(text)]
    return listed if len(listed) > 1 and text.startswith("i)", listed[0].start) else []


def find_romans(text: str) -> list[Mention]:
    """The Roman numerals of a sentence that a word before them makes a number, in order."""
    listed = _in_line(text) if "ii)" in text else []
    if not any(_named(text, match.start()) for match in _ANY.finditer(text)):
        return listed
    found = {mention.start: mention for mention in listed}
    for pattern, role in _patterns():
        for match in pattern.finditer(text):
            if match.start() == 0:  # "Part II" opens a heading: its number is the outline's
                continue
            for numeral in re.finditer(rf"{_NUMERAL}", match.group(1)):
                start = match.start(1) + numeral.start()
                pronoun = numeral.group() == "I" and not match.group()[0].isupper()
                if numeral.group() and start not in found and not pronoun:
                    end = start + len(numeral.group())
                    reason = "refers to a place in a text" if role == "citation" else "number of a named thing"
                    found[start] = Mention(start, end, "citation" if role == "citation" else "name", reason)
    return [found[start] for start in sorted(found)]
