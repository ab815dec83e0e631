"""Whether bare digits are a year, or count something."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.times.date_forms import Time
from pipeline.lexicon import either, read
from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.periods import century
from pipeline.lexicon.units import units

_RISEN = re.compile(r"\b(?:up|down)\s(?:by\s)?[\d.]{1,6}\s?(?:%|per\s?cent|percent)\sto\s$")
""" "were up 26% to 2017": what was reached."""
_AT_LEAST = re.compile(r"\b(?:until|before|by|since|to)\sat\s(?:the\s)?(?:least|most)\s$")
""" "may not reopen until at least 2032"."""
_NOT_TO_COME = 1950
""" "the number of docks increased by 1916": by so many, not up to a year so long gone."""
_UNIT_STARTS = tuple(" -%°$€£\u00a0")


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """What decides whether four bare digits are a year."""
    lex = read("en/dates")["bare"]
    words = {name: either(listed) for name, listed in lex.items()}
    return {
        "before": re.compile(rf"(?:\b(?:{words['before']})[\s-]|[,(–—-]\s?|^\s*)$", re.IGNORECASE),
        "sure": re.compile(rf"\b(?:(?:{words['sure']})[\s-]|{words['plans']}\sto\s)$", re.IGNORECASE),
        "counted": re.compile(
            rf"\s(?:new |more |additional )?(?!(?:{words['not_plural']})\b)[a-z]+s\b|\s(?:{words['counted']})\b"
        ),
        "moved": re.compile(rf"\b{words['moved']}\sby\s$"),
        "bounds": re.compile(rf"\b(?:{words['bounds']})\s$"),
        "reached": re.compile(
            rf"(?:%|\b{either(read('en/dates')['far']['before'])})\s(?:(?:to|from)\s)?$|\d\sfrom\s$", re.IGNORECASE
        ),
    }


_OF_MONEY = re.compile(r"\s(?:expenditures?|revenues?|receipts|outlays|appropriations|allocations)\b")
""" "9 million for 2031 expenditures on health": what nobody counts."""


def bare_year(m: re.Match[str]) -> Time | None:
    """A bare four-digit year, unless it counts the plural noun after it and no preposition of time stands before it."""
    before, after = m.string[max(0, m.start() - 24) : m.start()], m.string[m.end() : m.end() + 60]
    bare = _words()
    if bare["counted"].match(after) and not bare["sure"].search(before) and not _OF_MONEY.match(after):
        return None
    hit = units().after(m.string, m.end()) if after[:1] in _UNIT_STARTS or after[:1].isalpha() else None
    if (
        hit is not None
        and hit.dimension not in ("time", "points")
        and hit.end - hit.start > 1
        and m.string[hit.start : hit.end] != "in"
    ):
        return None
    if re.match(r"\s?[%°]|-[a-z]\b", after):
        return None
    if int(m["y"]) > int(read("en/dates")["far"]["year"]) and bare["reached"].search(before):
        return None
    bounded = bare["bounds"].search(before) and not _AT_LEAST.search(before)
    if not bare["before"].search(before) and bounded:
        return None
    if currencies().before(m.string, m.start()) is not None:
        return None  # "exceeds USD 2000"
    if _RISEN.search(before) or (int(m["y"]) < _NOT_TO_COME and bare["moved"].search(before)):
        return None
    return Time(m.start(), m.end(), "year", (m["y"], ""), (m.span("y"),))


def squeezed(m: re.Match[str]) -> Time | None:
    """ "(201112)", "in 12-13": a financial year whose stroke a scan lost, or that leaves the century out."""
    first, last = m["y"] or m["y2"], m["z"] or m["z2"]
    if (int(last) - int(first)) % 100 != 1 or not _closed(m):
        return None
    return Time(m.start(), m.end(), "fiscal", (century(first), "pair"), (m.span(),))


def _closed(m: re.Match[str]) -> bool:
    """No noun that is counted after six bare digits ("in 201112 homes")."""
    after = m.string[m.end() : m.end() + 60]
    return _words()["counted"].match(after) is None
