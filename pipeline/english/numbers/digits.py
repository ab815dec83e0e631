"""How reports print numbers in digits: groups, decimals and fractions, and what stray blanks and broken lines leave of them."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.numbers.atoms import words
from pipeline.english.numbers.scales import scale_words
from pipeline.lexicon import either

_D = "[0-9０-９]"
_GAP = "[ \u00a0\u2009\u202f]"


@cache
def in_digits() -> re.Pattern[str]:
    """Numbers that are printed in digits. Every run is bounded: a report has no number of a hundred groups."""
    signs = "".join(words()["signs"])
    grouped = rf"{_D}{{1,3}}(?:[,，'’]{_D}{{3}}){{1,12}}(?!{_D})|{_D}{{1,2}}(?:,{_D}{{2}}){{1,8}},{_D}{{3}}(?!{_D})"
    loose = rf"{_D}{{1,3}}(?:, {_D}{{3}}){{1,6}}(?![0-9０-９]|[,.]{_D})"
    dotted = rf"[1-9]{_D}{{0,2}}(?:\.{_D}{{3}}){{2,6}}(?!\.?{_D})"
    spaced = rf"{_D}{{1,3}}(?:{_GAP}{_D}{{3}}){{1,8}}(?![0-9０-９]|,{_D})"
    comma = _comma()
    decimal = rf"(?:{_GAP}?[.．·]{_D}{{1,60}}(?!\.?{_D}|\.[A-Z]))?"
    return re.compile(
        rf"(?P<mixed>{_D}{{1,9}}[ -]{_D}{{1,2}}/{_D}{{1,2}}(?!{_D}|/))"
        rf"|(?P<joined>(?<![/0-9.,]){_D}{{1,3}}(?:1/2|[13]/4)(?={_GAP}?(?:%|(?i:per{_GAP}?cent|{either(scale_words())})\b)))"
        rf"|(?P<slash>(?<![/0-9A-Za-z.]){_D}{{1,2}}/{_D}{{1,2}}(?![/0-9A-Za-z]))"
        rf"|(?P<spread>(?<![^\s•*-]){_D}(?: {_D}){{1,2}}(?= \. [A-Z]))"
        rf"|(?P<broken>(?<![0-9,.]){_D}{{1,2}}(?:,{_D}{{2}}){{1,8}}(?=,\s?$))"
        rf"|(?P<torn>(?:{_led(('by', 'of', 'to', 'at', 'was', 'is'))}){_D}{{1,3}}\. {_D}{{1,2}}"
        rf"(?= ?%|{_GAP}(?:[mb]illion|trillion|percent|per{_GAP}cent)\b)"
        rf"|(?:{_led(('is', 'was'))}){_D}{{1,3}} {_D}{{2}}\.{_D}{{1,2}}(?= [a-z]))"
        rf"|(?P<garbled>(?<![0-9.,+]){_D}{{1,9}}\.{_D}{{1,9}}\+{_D}{{1,3}}(?=%))"
        rf"|(?P<comma>(?<![0-9,.])(?:{comma}))"
        rf"|(?P<dotted>(?<![0-9.]){dotted})"
        rf"|(?P<levels>(?<![0-9.]){_D}{{1,3}}(?:\.{_D}{{1,3}}){{2,6}}(?![0-9]))"
        rf"|(?P<loose>{loose})"
        rf"|(?P<digits>(?:(?:{grouped}|{spaced}|{_D}+){decimal}|(?<![0-9A-Za-z])\.{_D}{{1,60}})"
        rf"(?: ?(?:st|nd|rd|th)(?![A-Za-z]))?)(?:{_GAP}?(?P<sign>[{signs}]))?"
        rf"|(?P<signonly>[{signs}])"
    )


def _led(before: tuple[str, ...]) -> str:
    """A pattern of the place behind one of some words and a blank."""
    return "|".join(rf"(?<=\b{word}{_GAP})" for word in before)


def _comma() -> str:
    """Numbers whose comma begins the decimals, whatever the document: by the groups before it or what stands around it."""
    grouped = rf"{_D}{{1,3}}(?:[.\u00a0\u2009\u202f ]{_D}{{3}}){{1,6}},{_D}{{1,2}}(?!{_GAP}?{_D}|[.,]{_D})"
    unit = rf"{_GAP}?[%°]|{_GAP}(?:bis|à|et){_GAP}|{_GAP}?(?i:{either(scale_words())}|per{_GAP}?cent)\b"
    led = _led(words()["links"]["decimal"])
    ended = rf"(?![\d,-]|\.{_D}|{_GAP}?(?:,|and|or|&|[-–]){_GAP}?{_D})"
    return (
        rf"0,{_D}{{1,6}}(?![,0-9])|{grouped}|{_D}{{1,3}},{_D}{{1,2}}(?={unit})|(?:{led}){_D}{{1,3}},{_D}{{1,2}}{ended}"
    )


@cache
def first_mark() -> re.Pattern[str]:
    """A digit or the sign of a fraction: only there, or at a full stop before it, can a number begin."""
    return re.compile(f"[0-9０-９{''.join(words()['signs'])}]")
