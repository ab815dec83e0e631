"""What the words around a number add to its claim: its bounds, its scope, real or nominal, on average or in all."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.quantities import modifiers
from pipeline.lexicon import either, read
from pipeline.lexicon.periods import first_year, last_year
from pipeline.lexicon.sought import AnyCase, Sought
from pipeline.records import Quantity
from pipeline.records.enums import Averaging, Measure, Modifier, Prices


@cache
def _shared_base() -> re.Pattern[str]:
    """ "of the GDP": the initials of what a percentage is taken of, as they are printed."""
    return re.compile(rf"\s?(?:of|in)\s(?:the\s|its\s|our\s)?({either(read('en/cues')['share']['initials'])})\b")


def modifier_of(site: Site) -> Modifier:
    """The modifier, unless "up to" only says what was reached ("takings were up to 9 million").

    "to cap the fee at 35" is a bound as well, though other words stand between the two.
    """
    quantity = site.quantity
    if quantity.modifier == "eq" and _CAPPED.search(site.view.text, 0, quantity.start):
        return "le"
    if quantity.kind == "fraction" and _NEARLY_IN.search(site.view.text, 0, quantity.start):
        return "approx_lt"
    if quantity.modifier == "eq" and _APPROXIMATE.search(site.view.text, 0, quantity.start):
        return "approx"
    if quantity.modifier != "le" or quantity.modifier_start is None:
        return quantity.modifier
    words = site.view.text[quantity.modifier_start : quantity.modifier_end]
    before = site.view.text[max(0, quantity.modifier_start - 30) : quantity.modifier_start]
    near = before.lower().replace(",", " ").split()[-2:]
    doing = bool(near) and near[-1].endswith("ing")  # "are providing up to 9 million": told of the providing
    reached = set(near[-1:] if doing else near) & cues.words("level", "reached")
    likely = _LIKELY.match(site.view.text, quantity.end) is not None  # "are up to 9 % more likely to swim"
    reached = reached if near[-1:] != ["raise"] and not likely else set()  # "help docks raise up to 9 million in loans"
    told = re.search(r"\d\s?(?:%|per\s?cent)\s[a-z]+\s$", before)  # "a 9 % increment up to 40 million"
    brought = _BROUGHT.search(before) or (before.endswith("(") and _ROSE.search(site.view.text, 0, quantity.start))
    if words.lower() in cues.words("level", "reaching") and (reached or told or brought):
        tail = modifiers.after(site.view.text, quantity.end)
        return "approx" if tail is not None and tail[0] == "approx" else "eq"
    return quantity.modifier


_ROSE = re.compile(r"\b(?:rose|risen|grew|grown|increas(?:ed?|ing)|rise|growth|climbed|jumped)\b[^()]*\(up\sto\s$")
""" "There was a rise in complaints (up to 796)"."""
_LIKELY = re.compile(r"\s(?:more|less)\s[a-z]")
_APPROXIMATE = AnyCase(r"\b(approximate)\s(?:[a-z]+\s){1,3}of\s$", "approx")
""" "an approximate increase of 14 %"."""
_NEARLY_IN = re.compile(r"\b(?:nearly|almost)\sin\s$", re.IGNORECASE)
""" "cut the rolls nearly in half"."""
_BROUGHT = re.compile(r"\b(?:bring|tak|push)(?:ing|es?|s)?\s(?:the|its|their)\s(?:[a-z]+\s){1,3}$")
""" "bringing the total up to 470"."""
_CAPPED = Sought(r"\bcap(?:s|ping)?\s[^;.\d]{2,80}\sat\s$", "cap")


def bounds_of(quantity: Quantity, value: Decimal | None, modifier: Modifier) -> tuple[Decimal | None, Decimal | None]:
    """Lower and upper end of the interval that the wording allows."""
    if quantity.value is None:
        return quantity.low, quantity.high
    if modifier == "eq":
        return None, None
    if modifier == "le" or (modifier == "approx_lt" and quantity.high is None):
        return None, value
    return (value if quantity.low is not None else None), (value if quantity.high is not None else None)


_BETWEEN = re.compile(r"\b(between)\s$", re.IGNORECASE)


def modifier_text(text: str, quantity: Quantity) -> str | None:
    """The words that bound the value, verbatim, in the sentence `text`."""
    if quantity.modifier_start is not None:
        return text[quantity.modifier_start : quantity.modifier_end]
    if (rough := _APPROXIMATE.search(text, 0, quantity.start)) is not None:
        return rough.group(1)
    match = _BETWEEN.search(text[max(0, quantity.start - 10) : quantity.start])
    return match.group(1) if match and quantity.modifier == "between" else None


def share_base(site: Site) -> str:
    """The base that a percentage names right after it ("of GDP"), whatever it measures."""
    if site.quantity.kind != "percent":
        return ""
    match = _shared_base().match(site.view.text[site.quantity.end : site.quantity.end + 30])
    return match.group(1) if match else ""


def scope_of(site: Site) -> tuple[str | None, Prices | None, Averaging | None]:
    """Scope, prices and averaging from the words of the clause."""
    text, at = site.view.text, site.quantity
    left = max(text.rfind(";", 0, at.start), text.rfind(", and ", 0, at.start)) + 1
    right = text.find(";", at.end)
    window = text[left : right if right >= 0 else len(text)]
    near = text[max(left, at.start - 90) : min(len(text), at.end + 60)]
    prices: Prices | None = "real" if cues.pattern("prices", "real").search(near) else None
    if prices is None and cues.sought("prices", "nominal").search(near):
        prices = "nominal"
    averaging: Averaging | None = (
        "annual_average" if cues.sought("averaging", "annual_average").search(window) else None
    )
    if averaging is None and cues.pattern("averaging", "cumulative").search(window):
        averaging = "cumulative"
    return _scope_words(text, at.end, near, prices), prices, averaging


_SEVERAL = 2
_STRETCH = re.compile(r"\d{4}/\d{4}")


def averaged(
    said: Averaging | None, measure: Measure, period: str | None, base: str | None, yearly: bool = False
) -> Averaging | None:
    """The averaging of a claim: as `said`, else a year's for a change told "a year" (`yearly`) over several, else in all for one
    from a base year that lies two years back or more."""
    if measure != "change":
        return None
    if yearly:
        return said or ("annual_average" if _STRETCH.fullmatch(period or "") else None)
    # "2030-04/2031-03"
    first, last = (
        first_year(base),
        first_year(period) if "-" in (period or "") else last_year(period),
    )
    return said or ("cumulative" if first is not None and last is not None and last - first >= _SEVERAL else None)


def _scope_words(text: str, end: int, near: str, prices: Prices | None) -> str | None:
    """The words after the number that restrict the subject; else those of real prices, where they stand apart."""
    opener = cues.pattern("scope", "openers").search(text[end : end + 70].split(";")[0])
    if opener is None or re.match(r"[-\s]added\b|-", text[end + opener.end() :]):
        found = cues.pattern("prices", "real").search(near) if prices == "real" else None
        apart = found is not None and found.group().lower().startswith(("in ", "at ", "after "))
        return found.group() if found is not None and apart else None
    if opener.group().split()[0].lower() not in cues.words("scope", "lasting"):
        return opener.group()
    return re.split(r"[,;.](?:\s|$)|\)", text[end + opener.start() :])[0].strip()
