"""Parts of a sum, told as an amount and as a share: "Of this, 3 million or 60 % is for docks, 2 million or 40 % for locks"."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import governor, is_verb
from pipeline.records import Quantity
from pipeline.records.enums import Measure

_OR = re.compile(r"\sor\s(?:about\s|some\s|nearly\s|over\s)?|,\sor\s")
_FOR = re.compile(r"\s(?:(?:is|are|was|were|will\sbe|goes|go|went)\s)?(?:for|to|towards)\s(?:the\s)?")
_ACCOUNTS = re.compile(r"(?:,|\sand|;|\swhile)\s(?P<part>(?:[\w-]+\s){1,6})for\s(?:about\s|some\s)?$")


def portion(site: Site) -> Frame | None:
    """Either number of such a pair, said of what stands behind it after "for", or before it where a verb is left out."""
    if (listed := _listed(site)) is not None:
        return listed
    pair = _pair(site)
    if pair is None:
        return None
    amount, share = pair
    measure: Measure = "share" if site.quantity is share else "level"
    text = site.view.text
    behind = _FOR.match(text, share.end)
    several = len([q for q in site.view.reading.quantities if q.kind == "percent"]) > 1
    if behind is not None and several:
        chunk = chunk_after(site.view, behind.end())
        if chunk:
            return Frame("portion", phrase(site.view, chunk[-1], after=behind.end()), measure, "", governor(site.root))
    last = next((f for q, f in reversed(site.memory.frames) if q.end <= amount.begin), None)
    verb = last.verb if last is not None else None
    if verb is None or not is_verb(verb) or verb.lower_ not in cues.forms("account"):
        return None
    before = _ACCOUNTS.search(text, 0, amount.begin)
    return Frame("portion", tidy(before["part"]), measure, "", verb) if before is not None else None


def _listed(site: Site) -> Frame | None:
    """ "Spending will be 9 million, with 24 % for docks, 16 % for locks, and 12 % for piers": parts of the sum told before."""
    text, last = site.view.text, site.claimed_before()
    if site.quantity.unit != "%" or last is None:
        return None
    goes_on = last[1].rule == "portion" and last[1].share_of != ""
    opens = _WITH.search(text, 0, site.quantity.begin) is not None
    put = _EARMARKED.match(text, site.end) if opens else None
    behind = put if put is not None else _FOR.match(text, site.end)
    if behind is None:
        return None
    listed = put is not None or (opens and _LISTS.match(text, behind.end()) is not None)
    if not listed and not (goes_on and _NEXT.search(text, 0, site.quantity.begin)):
        return None
    sums = [frame for q, frame in site.memory.frames if q.kind == "money" and frame.measure == "level"]
    whole = last[1].share_of if goes_on else sums[0].subject if sums else ""
    verb = last[1].verb if goes_on else sums[0].verb if sums else None
    chunk = chunk_after(site.view, behind.end())
    if not chunk or not whole:
        return None
    part = phrase(site.view, chunk[-1], after=behind.end())
    return Frame("portion", part, "share", "", verb, share_of=whole)


_EARMARKED = re.compile(r"\s(?:earmarked|set\saside|allocated|reserved|budgeted)\s(?:for|to)\s(?:the\s)?")
""" "will be 9 million, with about 73 % earmarked for docks"."""
_WITH = re.compile(r"(?:,\swith|,\sof\swhich|,\scomprising|,\smade\sup\sof)\s(?:about\s|some\s|nearly\s)?$")
_NEXT = re.compile(r"(?:,|;|,?\sand)\s(?:about\s|some\s|nearly\s)?$")
_LISTS = re.compile(r"[^,;.\d]{3,60},?\s(?:and\s)?[\d.]+\s?(?:%|per\s?cent)\s(?:for|to|on)\s")


def _pair(site: Site) -> tuple[Quantity, Quantity] | None:
    """The amount and the share right behind it to which a number belongs."""
    quantities = site.view.reading.quantities
    place = next((i for i, q in enumerate(quantities) if q.start == site.quantity.start), None)
    if place is None or site.quantity.kind not in ("money", "percent"):
        return None
    first = place - 1 if site.quantity.kind == "percent" else place
    if first < 0 or first + 1 >= len(quantities):
        return None
    amount, share = quantities[first], quantities[first + 1]
    joined = _OR.fullmatch(site.view.text, amount.end, share.begin) is not None
    told = amount.kind == "money" and share.unit == "%" and joined
    return (amount, share) if told else None
