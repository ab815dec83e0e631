"""The same amount once more: in digits, in another unit or currency, in percent, right behind the first or in its bracket."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.chunks import again_in_digits
from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.printed import before_of
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.lexicon import either, read
from pipeline.records import Quantity


@cache
def _restating() -> re.Pattern[str]:
    """What stands between an amount and the same one in another unit: "(or", "(about"."""
    return re.compile(rf"\s?[(（]\s?{either(cues.words('restated', 'words'))}*\s?$", re.IGNORECASE)


@cache
def _equal() -> re.Pattern[str]:
    """What stands between an amount and the same one in another currency, without a bracket: ", which is equal to"."""
    return re.compile(
        rf",?\s(?:(?:which|that)\s(?:is|was|are|were)\s)?{either(read('en/roles')['equal']['words'])}\s", re.IGNORECASE
    )


_COINS = ("{cent}", "{penny}")
""" "an increase of 8 cents on 20 euros, or 41 cents on 100": no other currency."""


def restated(site: Site, frame: Frame) -> Verdict | None:
    """The same amount in another unit, in brackets right after the first."""
    previous = _previous(site)
    if previous is not None and again_in_digits(site.view, previous) == site.quantity.end + 1:
        return "qualifier", "restates in digits the number before it"
    if previous is not None and _in_percent(site, previous):
        return "qualifier", "restates the number before it"
    if previous is not None and _in_other_coin(site, previous):
        return "qualifier", "restates the number before it"
    if previous is None or not previous.unit or not site.quantity.unit:
        return None
    again = previous.value == site.quantity.value is not None and previous.unit == site.quantity.unit
    if again and re.fullmatch(r"\s?[—–]\s?", site.view.text[previous.end : site.quantity.start]):
        return "qualifier", "says the number before it again"
    between = site.view.text[max(previous.end, previous.modifier_end or 0) : site.quantity.start]
    if previous.unit.partition("/")[0] == site.quantity.unit.partition("/")[0] and _THAT_IS.fullmatch(between):
        return "qualifier", "restates the number before it"
    if _in_other_terms(site, previous):
        return "qualifier", "restates the number before it"
    same = previous.dimension == site.quantity.dimension and previous.unit != site.quantity.unit
    same = same and site.quantity.unit not in _COINS
    if site.quantity.kind == "money" and _EQUIVALENT.search(before_of(site)) is not None and _in_other_money(site):
        return "qualifier", "restates an amount before it"
    aside = (
        previous.dimension == "money" and _BEHIND_NOUN.fullmatch(between) and site.view.text.startswith(")", site.end)
    )
    if same and aside:
        return "qualifier", "restates the number before it"
    told = _restating().fullmatch(between) or (previous.dimension == "money" and _equal().fullmatch(between))
    return ("qualifier", "restates the number before it") if same and told else None


_BEHIND_NOUN = re.compile(r"(?:\s[A-Za-z-]+){1,4}\s\((?:(?:about|around|some|roughly|approximately)\s)?")
""" "a 2-trillion-yuan economy ($280 billion)"."""


def _in_other_terms(site: Site, previous: Quantity) -> bool:
    """ "9 million (equivalent to 16 months of spending)", "4 per cent (or 9 million) lower": the same again, in a bracket."""
    text = site.view.text
    closes = _CLOSES.match(text, site.end) is not None
    again = _OR_AGAIN.fullmatch(text, max(previous.end, previous.modifier_end or 0), site.quantity.begin)
    covers = previous.kind == "money" and _MONTHS_OF.fullmatch(text, previous.end, site.quantity.begin) is not None
    if covers and site.quantity.kind == "duration" and _OF_IMPORTS.match(text, site.end):
        return True
    return again is not None and closes and previous.kind != site.quantity.kind and site.quantity.kind != "percent"


_MONTHS_OF = re.compile(r"\s\((?:[a-z]+\s){0,2}|,?\sor\s(?:[a-z]+\s)?")
_OF_IMPORTS = re.compile(r"(?:['’]\s|\sof\s)(?:[a-z]+\s){0,2}imports?\b")
""" "rose to 424 billion (about 8 months of prospective imports)": what the reserves would pay for."""
_OR_AGAIN = re.compile(r"\s\((?:or|equivalent\sto|equal\sto)\s")
_CLOSES = re.compile(r"(?:\sof\s[a-z ]{3,40})?\)")
_THAT_IS = re.compile(r"[^\d.;]{0,30}(?:\s?[—–]\s?|,\s|\s\()(?:that['’]s|that\sis|i\.e\.,?)\s")
""" "100 per month, per child—that's 1,200 per year"."""


def _in_percent(site: Site, previous: Quantity) -> bool:
    """ "just under half (49.5 %) of the fleet": a fraction once more, in percent."""
    part, own = previous.value, site.quantity.value
    if previous.kind != "fraction" or site.quantity.unit != "%" or part is None or own is None:
        return False
    text = site.view.text
    bracketed = text[previous.end : site.quantity.start] == " (" and text[site.end : site.end + 1] == ")"
    return bracketed and abs(part * 100 - own) <= _ROUNDING


def _in_other_coin(site: Site, previous: Quantity) -> bool:
    """ "sales of at least 20 million yuan (3.27 million)": an amount in a currency that is not printed; not "a profit of
    9 million (8 million)", of the year before."""
    text, number = site.view.text, site.quantity
    bare = (
        number.kind == "count" and not number.unit and not site.chunk and text[number.start : number.end][-1:].isalpha()
    )
    bracketed = text[previous.end : number.start] == " (" and text.startswith(")", number.end)
    if not bare or not bracketed or previous.kind != "money":
        return False
    own, told = number.value, previous.value
    return bool(own and told) and not 1 / _ALIKE < (own or 0) / (told or 1) < _ALIKE


_ALIKE = 4
"""How many times as much an amount is in another currency, at least; what is nearer is that of another year."""
_ROUNDING = 5
_EQUIVALENT = re.compile(r"\((?:which\sis\s)?(?:equivalent|equal)\sto\s(?:about\s|around\s|some\s)?$", re.IGNORECASE)


def _in_other_money(site: Site) -> bool:
    """ "was 217 million yuan, up 5 % (equivalent to USD 34 million, up 7 %)": an amount in another currency, told just before."""
    near = (q for q, _ in site.memory.frames if site.quantity.start - q.end < _SHORT)
    return any(q.kind == "money" and q.unit != site.quantity.unit for q in near)


_SHORT = 60


def _previous(site: Site) -> Quantity | None:
    """The quantity before this one in the sentence."""
    before = [q for q in site.view.reading.quantities if q.end <= site.quantity.start]
    return before[-1] if before else None
