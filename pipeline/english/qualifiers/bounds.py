"""Bounds that say which things are meant: "firms with sales over 9 million", "incomes above 9,000 dollars"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.qualifiers.restrictions import MORE_THAN, all_in_them, counted_by_other
from pipeline.english.subjects.thresholds import limit_after, limits
from pipeline.english.units.counted import singular, thing
from pipeline.english.view import is_noun, is_verb
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def _tells(token: Token) -> bool:
    """Whether a word of a modifier is a verb that tells of something, unlike "not exceeding" and "including"."""
    excluded = token.lower_ == "exceeding" and token.i > 0 and token.nbor(-1).lower_ == "not"
    return is_verb(token) and token.lower_ != "including" and not excluded


def _sized_than(site: Site) -> bool:
    """ "particles smaller than 2.5 micrometres": how large those are that are meant, right behind them."""
    return site.quantity.kind == "measure" and _SIZED.search(site.view.text, 0, site.quantity.start) is not None


_SIZED = re.compile(
    r"(?<!\bin\s)\b[A-Za-z]{4,}s\s(?:smaller|larger|bigger|longer|shorter|taller|heavier|lighter|wider|deeper|thicker|thinner)\sthan\s$"
)


def threshold(site: Site, frame: Frame) -> Verdict | None:
    """ "investors with an income over 100,000", "transactions up to 1 million": the number restricts the noun before it."""
    quantity = site.quantity
    if MORE_THAN.match(site.view.text, quantity.end):
        return None
    counted = [f for _, f in site.memory.frames if f.counted is not None]
    if _FIRST_WITH.search(site.view.text, 0, quantity.begin):
        return None  # "became the first town with trade of more than 5 million"
    if _AND_ITS.search(site.view.text, 0, quantity.begin):
        return None  # "is stable at 4 million mu, with an output of over 1.9 billion kilograms"
    holder = site.lead.nbor(-1) if site.lead is not None and site.lead.i and site.lead_word == "with" else None
    if holder is not None and all_in_them(site, holder):
        return None
    if any(limits(site.view, quantity, f.subject) for f in counted) or _limits_number(site):
        return "qualifier", "restricts what another number counts"
    if site.chunk and site.chunk[0].lower_ in ("new", "additional", "extra", "more"):
        return None  # "for our people with more than 900 new places"
    bounded = quantity.modifier in ("gt", "ge", "lt", "le", "between")
    if bounded and (_closes_bracket(site) or _sized_than(site)):
        return "qualifier", "restricts what it stands behind"
    if not bounded or quantity.kind not in ("money", "measure", "count", "duration"):
        return None
    start, cue = quantity.start, quantity.modifier_start
    if cue is not None and cue < start:
        start = cue
    opened = site.view.text[start : start + 1].isupper() and start < quantity.start
    if opened or any(_tells(t) for t in site.view.tokens(start, quantity.start)):
        return None
    index = site.view.token_at(start)
    if index in (0, len(site.view.words)):
        return None
    noun = site.view.words[index - 1]
    if noun.lower_ == "between" and index > 1:
        index -= 1
        noun = site.view.words[index - 1]  # "crews with a monthly wage of between 300 and 400 euros"
    if noun.lower_ == "of" and index > 1 and _with_money(site, site.view.words[index - 2]):
        return None
    if noun.lower_ in _SUMS or (noun.lower_ == "of" and index > 1 and site.view.words[index - 2].lower_ in _SUMS):
        return None  # "was sold for a figure in excess of 9 million"
    if noun.lower_ == "of" and index > 1:
        noun = site.view.words[index - 2]
        if quantity.kind == "count" and noun.lower_ in cues.words("put", "doings"):
            return None  # "for the hiring of over 900 more pilots"
    if any(t.tag_ == "WP$" for t in site.view.words[max(0, index - 16) : index]):
        return "qualifier", "restricts what it stands behind"
    worth = noun.lower_ in cues.words("generic", "worth") and index > 1
    if worth and counted_by_other(site, site.view.words[index - 2]):
        return "qualifier", "restricts what another number counts"
    summed = any(c.lower_ in cues.words("generic", "summing") for c in noun.children)
    if summed and quantity.kind in ("money", "measure"):
        return None
    which = _having(site, noun, index, start) or _restricting(site, noun) or _taxed(site, noun, index)
    which = which or _rated(site, start)
    return ("qualifier", "restricts what it stands behind") if which else None


def _having(site: Site, noun: Token, index: int, start: int) -> bool:
    """Whether the word before a bound says what some have: "earning over 9,000", "who own more than 4". `index` is the place of
    the bound, `start` its character."""
    quantity = site.quantity
    having = noun.lower_ in ("earning", "making", "having") and noun.dep_ == "acl"
    having = having or (noun.lower_ == "earning" and noun.dep_ == "conj")
    having = having or (noun.lower_ in cues.verbs("limit", "owning") and noun.dep_ == "relcl")
    having = having or (noun.lower_ == "valued" and index > 1 and site.view.words[index - 2].tag_ == "NNS")
    having = having or _of_recipient(noun) or _not_owning().search(site.view.text, 0, start) is not None
    having = having or (noun.lower_ == "with" and quantity.kind == "count" and _of_somebody(noun))
    having = having or (noun.lower_ == "with" and quantity.kind == "measure" and _holding(noun))
    return having or _in_scale(site, start) or (noun.dep_ == "dobj" and noun.head.lower_ == "having")


def _taxed(site: Site, noun: Token, index: int) -> bool:
    """ "Incomes above 9,000 dollars will be taxed at 30 %": a bound of the subject of a verb that a percentage is told with."""
    bare = site.view.words[index - 1] is noun and site.quantity.kind == "money" and noun.dep_ in ("nsubj", "nsubjpass")
    verb = noun.head
    if not bare or not is_verb(verb) or cues.direction(verb.lower_) or verb.idx < site.quantity.end:
        return False
    return any(q.unit == "%" and q.start > verb.idx for q in site.view.reading.quantities)


def _rated(site: Site, start: int) -> bool:
    """ "a levy of 9 % for incomes in excess of 60,000": a bound, at `start`, of what a percentage told before is paid on."""
    rates = [q for q in site.view.reading.quantities if q.unit == "%" and q.end < start]
    levied = bool(rates) and _LEVIED.match(site.view.text, rates[-1].end) is not None
    return levied and site.quantity.kind == "money" and _paid_on().search(site.view.text, 0, start) is not None


_LEVIED = re.compile(
    r"[,;]?(?:\s[\w’'-]+){0,5}\s(?:rates?|lev(?:y|ies)|tax(?:es)?|dut(?:y|ies)|charges?|guarantees?|relief|rebates?|credits?|deductions?)\b"
    r"|\s(?:for|on)\s"
)


@cache
def _paid_on() -> re.Pattern[str]:
    held = either(cues.words("limit", "sizes"))
    return re.compile(rf"\b(?:for|on)\s(?:[a-z-]+\s){{0,3}}{held}\s$")


@cache
def _not_owning() -> re.Pattern[str]:
    """ "who do not own": a clause that the parser takes for one of its own."""
    return re.compile(rf"\bwho\s(?:do|does|did)\snot\s{either(cues.words('limit', 'owning'))}\s$")


_FIRST_WITH = Sought(
    r"\b(?:become|became|becoming)\s[^,;\d]{0,20}\bfirst\s[^,;\d]{2,40}\swith\s(?:an?\s)?[^,;\d]{2,40}\sof\s$", "first"
)
_AND_ITS = Sought(r"\d[^;:,]{0,40},\swith\san?\s(?:[a-z]+\s){1,3}of\s$", "with")


def _of_recipient(verb: Token) -> bool:
    """ "a rebate for a firm that invests more than 9 million": which firms get it."""
    given = verb.head.dep_ == "pobj" and verb.head.head.lower_ in ("to", "for")
    return (
        verb.dep_ == "relcl" and verb.tag_ in ("VBZ", "VBP") and given and verb.lower_ in cues.verbs("limit", "holding")
    )


def _with_money(site: Site, noun: Token) -> bool:
    """ "has helped 900 crews with a funding of over 9 million": money that something is done with, unlike "projects with an
    investment of over 9 million", which says which of them."""
    led = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.i > 0
    things = noun.head.nbor(-1) if led else noun
    which = things.tag_ == "NNS" and noun.lower_ == "investment"
    if which and not any(c.i in site.view.owner for c in things.children):
        return False
    return led and noun.lower_ in cues.words("limit", "funded")


_SUMS = ("figure", "sum", "amount", "total", "price", "draw", "drawdown", "withdrawal", "payment", "transfer")


def _in_scale(site: Site, start: int) -> bool:
    """ "on the income in the slab over 9 million": which part of a scale is meant."""
    before = site.view.text[max(0, start - 24) : start].rstrip()
    found = list(cues.pattern("limit", "brackets").finditer(before))
    return bool(found) and found[-1].end() == len(before)


def _limits_number(site: Site) -> bool:
    """ "The number of yards with sales of 3 million grew to 40": which of them are counted."""
    opened = _NUMBER_OF.search(site.view.text[: site.quantity.start])
    if opened is None:
        return False
    return limit_after(site.view, opened.end(), exact=True) is site.quantity


_NUMBER_OF = Sought(r"\b[Nn]umber\sof\s(?:[a-z-]+\s){0,2}?[a-z-]+s(?=\s)", "umber")


def _of_somebody(preposition: Token) -> bool:
    """Whether "with" tells of the noun before it: by the tree, or because that noun is people."""
    before = preposition.nbor(-1) if preposition.i else preposition
    people = thing(before.text) == "{person}" or singular(before.text) in read("en/things")["per"]["things"]
    return is_noun(preposition.head) or (is_noun(before) and people)


def _holding(preposition: Token) -> bool:
    """ "a levy on juices with over 9 g of sugar": which of the things of a kind are meant, by what they hold."""
    things = preposition.nbor(-1) if preposition.i else preposition
    bare = things.tag_ == "NNS" and not any(c.dep_ in ("nummod", "det", "poss") for c in things.children)
    return bare and things.dep_ == "pobj" and things.head.lower_ in ("on", "to", "for")


def _restricting(site: Site, noun: Token) -> bool:
    """Whether a noun before a threshold stands in a phrase that restricts another noun: "firms with sales over …"."""
    if not is_noun(noun) or noun.i in site.view.timed:
        return False
    if noun.dep_ == "dobj" and noun.head.dep_ == "relcl" and noun.head.lower_ in ("have", "has", "had"):
        return True
    if noun.dep_ != "pobj":
        return False
    preposition = noun.head
    if any(c.tag_ == "PRP$" for c in noun.children):
        return False  # "the town, with its population of over 9,000"
    if preposition.lower_ not in ("with", "on", "for", "of", "to") or cues.direction(noun.lower_):
        return False
    if is_noun(preposition.head) and preposition.head.lower_ in ("pace", "rate", "speed"):
        return False  # "a high pace of road building of 130 to 135 km a day"
    if preposition.lower_ == "for" and preposition.head.lower_ in cues.verbs("status", "aim") | cues.forms("work"):
        return False  # "strive for output of over 20 tonnes"
    return preposition.lower_ != "of" or is_noun(preposition.head)


def _closes_bracket(site: Site) -> bool:
    """ "boats worth above 700 and up to 900": the upper bound of those whose lower one only says which."""
    own = site.quantity
    before = next((q for q in reversed(site.view.reading.quantities) if q.end <= own.start), None)
    if (
        before is None
        or before.kind != own.kind
        or before.modifier not in ("gt", "ge")
        or own.modifier not in ("lt", "le")
    ):
        return False
    told = any(q is before for q, _ in site.memory.frames)
    return not told and site.view.text[before.end : own.begin] in (" and ", " but ", ", but ", ", and ")
