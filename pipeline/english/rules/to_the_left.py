"""What stands to the left of a number and names what it is of: a noun phrase, a label before a colon, a whole it is part of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.rules.common import is_place
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def noun_to_the_left(site: Site, token: Token) -> tuple[str, bool]:
    """The noun phrase that ends before `token`, unless a number is nearer; then that number's subject."""
    start = site.quantity.begin
    start = _before_aside(site, start)
    for other in reversed(site.view.words[: min(token.i + 1, len(site.view.doc))]):
        if other.idx >= min(start, token.idx + 1) or (other is token and other.lower_ == "worth"):
            continue
        if other.i in site.view.owner:
            return antecedent(site), False
        if is_noun(other) and other.i not in site.view.timed and other.lower_ not in cues.words("generic", "days"):
            if any(c.i in site.view.owner and c.i < other.i for c in other.children):
                return phrase(
                    site.view, other, after=max(q.end for q in site.view.reading.quantities if q.end <= other.idx)
                ), True
            if (whole := _before_unit(site, other)) is not None:
                return whole, True
            while (
                other.dep_ in ("pobj", "compound", "nmod")
                and other.head.i != other.i
                # "into a voucher worth 90 dollars"
                and not (other.head.lower_ in ("into", "with") and other.i + 1 == token.i)
                and not (other.head.lower_ == "with" and other.head.i and other.head.nbor(-1).tag_ == ",")
                and not _among(other)  # "help, including credits totalling 600 dollars"
                and (is_noun(other.head) or is_noun(other.head.head))
                and other.head.idx < start
            ):
                lower = other
                other = other.head if is_noun(other.head) else other.head.head
                held = site.view.owner.get(other.i)
                if held is not None and site.view.reading.quantities[held].kind == "duration":
                    return from_noun(site, lower)  # "10 months of rebates worth 9 million"
                if other.idx >= start or other.i in site.view.owner:
                    return antecedent(site), False
            return from_noun(site, other)
    return antecedent(site), False


def _among(noun: Token) -> bool:
    """Whether a noun is named as one of what stands before it: "including credits", "such as credits"."""
    above = noun.head
    return above.lower_ == "including" or (above.lower_ == "as" and above.i > 0 and above.nbor(-1).lower_ == "such")


def _before_unit(site: Site, noun: Token) -> str | None:
    """ "Use of foreign capital 3 million dollars", where the parser ties the last noun to the dollars: all up to the number."""
    unit = noun.head
    own = unit.i in site.view.owner and noun.dep_ in ("nmod", "compound") and unit.dep_ == "pobj"
    above = unit.head.head if own and unit.head.i < noun.i else None
    if above is None or not is_noun(above) or above.i in site.view.owner:
        return None
    return tidy(site.view.text[above.left_edge.idx : noun.idx + len(noun)])


def _before_aside(site: Site, start: int) -> int:
    """Where the bracket right before a number opens ("Berth grant (new boats) 600 euros"), else `start`, where it begins."""
    text = site.view.text
    closing = re.search(r"\)\s$", text[max(0, start - 2) : start])
    opening = text.rfind("(", max(0, start - _LABEL), start)
    return opening if closing and opening > 0 and ")" not in text[opening : start - 2] else start


def label(site: Site) -> str:
    """The words before a colon and the number, where they are a phrase without a verb, a number or a time; else empty."""
    colon = site.view.text.rfind(":", max(0, site.quantity.start - 30), site.quantity.start)
    if not 0 <= colon <= _LABEL or not _COLON.fullmatch(site.view.text, colon, site.quantity.start):
        return ""
    return tidy(site.view.text[:colon].lstrip("•*-–— ")) if _names(site, colon) else ""


def line_of(site: Site) -> str:
    """ "For the docks, including piers — 9,000", a line of an account: what its number is of; empty where it is no such line."""
    text = site.view.text
    dash = _DASH.search(text, max(0, site.quantity.start - 8), site.quantity.start)
    if dash is None or dash.start() > _LABEL or text[site.end :].strip(" .;,") or not _names(site, dash.start()):
        return ""
    named = text[: dash.start()].lstrip("•*-–— ")
    if _BY.match(named) is None and _AMOUNT.search(text, site.quantity.start, site.quantity.end) is None:
        return ""  # "Trade — 12", a line of contents
    return tidy(_BY.sub("", named.partition(", including ")[0]))


def tells(words: Sequence[Token]) -> bool:
    """Whether words that stand for a label are a clause of their own."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "PRP") for t in words)


def sum_beside(site: Site) -> str:
    """ "Harbour spending 9 million (US$1 million)", "Reserves (at 31-3-31) 40 million", a whole line of an account, whose noun
    the parser may take for a verb; empty where it is no such line."""
    text = site.view.text
    label = _WITH_SUM.fullmatch(text, 0, site.quantity.start) if site.quantity.kind == "money" else None
    if label is None or _ENDS_LINE.fullmatch(text, site.end) is None:
        return ""
    words = [t for t in site.view.words if t.idx + len(t) <= label.end("head")]
    if tells(words[1:-1]) or words[0].tag_ in ("IN", "PRP"):
        return ""  # "Congress cut spending 9 million"
    kinds = (cues.words("budget", name) for name in ("outlays", "balances", "taken"))
    return tidy(label["what"]) if any(label["head"].lower() in kind for kind in kinds) else ""


_WITH_SUM = re.compile(
    r"[•*–-]?\s?(?P<what>(?:[A-Z][\w’'-]*\s)?(?:[\w’'&-]+\s){0,5}?(?P<head>[A-Za-z]+))\*{0,2}(?:\s\([^()]{2,30}\))?\*{0,2}\s"
)
_ENDS_LINE = re.compile(r"(?:\s?\((?:or\s|about\s)?[^()]{2,30}\))?\s?[.;*]{0,2}\s*")


def _names(site: Site, end: int) -> bool:
    """Whether the words of the sentence up to `end` are a phrase without a verb, a number or a time."""
    before = [t for t in site.view.words if t.idx + len(t) <= end]
    if not any(is_noun(t) for t in before) or any(t.i in site.view.owner or t.i in site.view.timed for t in before):
        return False
    opening = 1 + (before[0].tag_ == ":")  # behind a dash
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", ":", ".") or t.lower_ == ";" for t in before[opening:])


_COLON = re.compile(r":\s{0,3}(?:\w+\s){0,2}[+–−-]?\s?")
_DASH = re.compile(r"\s[—–]\s(?:\w+\s){0,2}$")
_AMOUNT = re.compile(r"\d,\d|\.\d\d|[^\W\d_]|[$€£¥₹]")
_BY = re.compile(r"(?:For|From|By|To|On)\s(?:the\s)?")
_LABEL = 100


def topic_of_places(site: Site, text: str) -> str:
    """What opens the sentence before a list of places: "Traffic" of "Traffic, Peru 5 %, Chile 3 %"; empty where `text`, the
    words before the number, names no place."""
    topic, comma, rest = site.view.text.partition(", ")
    if not comma or not is_place(text) or is_place(topic) or not rest.startswith(text):
        return ""
    words = [t for t in site.view.words if t.idx < len(topic)]
    named = bool(words) and is_noun(words[-1]) and not any(is_verb(t) and t.tag_ not in ("VBN", "VBG") for t in words)
    return "" if not named or any(t.i in site.view.owner or t.i in site.view.timed for t in words) else tidy(topic)


def _subject_itself(site: Site) -> bool:
    """ "Among the docks, 25 % were closed", "25 % of them were closed": the number itself is the subject of a verb behind it."""
    follows = site.after(2 if _OF_THEM.match(site.view.text, site.end) is not None else 0)
    return follows is not None and follows.tag_ in ("VBD", "VBZ", "VBP")


_OF_THEM = re.compile(r"\sof\s(?:them|these|those)\b")


def whole_before(site: Site) -> Token | None:
    """The noun in "Of these permits, 62 % …", which opens the clause."""
    doc, start = site.view.words, site.root.i
    if site.lead_word == "by" or (site.lead is not None and is_verb(site.lead) and direction_of(site.lead)):
        return None  # "of these, ferries rose by 3 %"
    for token in doc[:start]:
        first = token.nbor(-1) if token.i and token.nbor(-1).lower_ == "out" else token
        opens = first.i == 0 or first.nbor(-1).tag_ in (",", ":") or first.nbor(-1).lower_ in (";", "and", "that")
        among = token.lower_ in ("among", "amongst") and (site.quantity.kind == "count" or _subject_itself(site))
        if not (token.lower_ == "of" or among) or not opens:
            continue
        target = child(token, "pobj")
        comma = next((t for t in doc[token.i : start] if t.tag_ == ","), None)
        if target is None or comma is None or target.i > comma.i:
            continue
        if not any(t.i in site.view.owner for t in doc[comma.i : start] if t.idx < site.quantity.start):
            return target
    return None
