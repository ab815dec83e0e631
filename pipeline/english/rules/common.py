"""What several attachment rules share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.lexicon import places

if TYPE_CHECKING:
    from pipeline.english.tree import Token
    from pipeline.records import Quantity


def opens_clause(site: Site) -> bool:
    """ "was cut by 72 percent, and 95 percent of services went online": a share that opens a clause of its own."""
    of = site.after()
    if site.quantity.kind != "percent" or not site.view.text.endswith(", and ", 0, site.quantity.begin):
        return False
    if of is None or of.lower_ != "of":
        return False
    for token in site.view.words[of.i + 1 : of.i + 1 + _CLAUSE]:
        if token.tag_ in (",", ":") or token.i in site.view.owner:
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


_CLAUSE = 12


def sum_for(site: Site) -> bool:
    """ "Of the 9 million, 3 million is for ice": a sum that has a verb of its own, and does not go on from the whole."""
    verb, after = site.root.head, site.past_bracket()
    if site.root.dep_ not in ("nsubj", "nsubjpass") or verb.lower_ not in cues.forms("be") or after is None:
        return False
    return after.i == verb.i and verb.i + 1 < len(site.view.words) and verb.nbor(1).lower_ == "for"


FURTHER = re.compile(r"\b(?:a\sfurther|another|an\s(?:additional|extra))\s$")
""" "will build 9 piers and begin dredging another 30", "to cut a further 9 million tonnes": of what was spoken of."""


def is_place(text: str) -> bool:
    """Whether a phrase is the name of a place and nothing else."""
    return places.is_one(text)


def _converts(quantity: Quantity, other: Quantity) -> bool:
    """ "11 million jin (5.5 million kg)": whether the second is the first in another unit or currency."""
    return quantity.kind == other.kind and quantity.kind in ("money", "measure") and quantity.unit != other.unit


def restated_end(site: Site) -> int:
    """Where the words begin that a number shares with the same told in another unit: "2 percent (16 million tonnes) below",
    "a 4 percent ($126 million) fall", "1.3 per cent or $8 billion less"; the end of the number where it stands alone."""
    text, quantity = site.view.text, site.quantity
    for other in site.view.reading.quantities:
        if (
            text.startswith(" (", quantity.end, other.start)
            and other.start == quantity.end + 2
            and _converts(quantity, other)
        ):
            closed = _CLOSING.match(text, other.end)
            return closed.end() if closed is not None else site.end
        if other.kind == quantity.kind or "percent" not in (other.kind, quantity.kind):
            continue
        first, second = sorted((quantity, other), key=lambda q: q.start)
        link = RESTATED.fullmatch(text, first.end, second.start) if second.start - first.end < _NEAR else None
        if link is not None:
            if link.group()[1:2] in ("-", "–", "—"):  # "a 9 million - or 2 percent - drop"
                return second.end + 2 if text.startswith(link.group()[:2], second.end) else site.end
            closing = text[second.end : second.end + 1] == ")"
            if link.group()[0] == "," and text[second.end : second.end + 1] == " " and site.quantity is first:
                continue  # "will be 80 million, or 8 % higher than in 2031"
            if (
                _OR_A.fullmatch(link.group())
                and site.quantity is first
                and not text.endswith((" a ", " an "), 0, first.begin)
            ):
                continue  # "is 80 million or an 8 % increase"
            if closing == ("(" in link.group()):
                return second.end + (closing or (link.group()[0] == "," and text[second.end : second.end + 1] == ","))
    return site.end


_NEAR = 100
_CLOSING = re.compile(r"\s?\)")
_OR_A = re.compile(r"\sor\san?\s")
RESTATED = re.compile(r",?\s\((?:or\s)?(?:\w+\s){0,2}|,?\sor\s(?:\w+\s){0,2}|\s[-–—]\sor\s(?:\w+\s){0,2}")


def skip_articles(site: Site, position: int) -> int:
    """The character after the articles and blanks that begin at `position`."""
    match = re.match(r"(?:\s(?:the|a|an|its|their|our|these|those|this|that|all|total))*\s", site.view.text[position:])
    return position + (match.end() if match else 0)


def says_nothing(site: Site, noun: Token) -> bool:
    """Whether a general noun has nothing but adjectives about it: "a flat rate of 2 %", "an area of 12 square km"."""
    planned = cues.words("generic", "goals") | cues.words("generic", "estimates")
    summed = noun.lower_ == "value" and site.quantity.kind != "percent"
    if summed and any(c.lower_ in cues.words("generic", "valued") for c in noun.children):
        return False  # "an added value of 9 million"
    if any(c.dep_ == "amod" and c.lower_ in cues.words("generic", "rated") for c in noun.children):
        return False
    for other in noun.children:
        if (
            other.i in site.view.owner
            or other.i in site.view.timed
            or (site.lead is not None and other.i >= site.lead.i)
            or other.dep_ in ("det", "punct", "advmod", "amod", "acl", "relcl", "poss")
            or other.lower_ in cues.words("generic", "nouns")
            or (other.lower_ == "budget" and noun.lower_ in planned)
        ):
            continue
        return False
    return True
