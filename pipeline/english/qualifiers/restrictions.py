"""Counts and amounts that restrict, place or name what another number measures, and counts that refer back."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.counted import singular, thing
from pipeline.english.frames import Frame, Site
from pipeline.english.misparsed import before_whose
from pipeline.english.moods import auxiliaries
from pipeline.english.qualifiers.naming import in_list
from pipeline.english.qualifiers.printed import of_each
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.thresholds import limit_after, limits
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.lexicon import either, read

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def _tells(token: Token) -> bool:
    """Whether a word of a modifier is a verb that tells of something, unlike "not exceeding" and "including"."""
    excluded = token.lower_ == "exceeding" and token.i > 0 and token.nbor(-1).lower_ == "not"
    return is_verb(token) and token.lower_ != "including" and not excluded


def _bracket_of_pay(site: Site) -> bool:
    """ "Incomes above 9,000 dollars will be taxed at 30 %": the income that another number of the clause is for."""
    before = _PAY.search(site.view.text, max(0, site.quantity.begin - 30), site.quantity.start)
    return before is not None and _IS_TAXED.match(site.view.text, site.end) is not None


_PAY = re.compile(
    r"\b(?:[Ii]ncomes?|[Ee]arnings|[Ss]alar(?:y|ies)|[Ww]ages|[Pp]rofits?|[Tt]urnovers?|[Pp]ensions?)\s"
    r"(?:of\s)?(?:(?:between|from|above|below|over|under|exceeding|up\sto|in\sexcess\sof|not\sexceeding)\s)?$"
)
_IS_TAXED = re.compile(
    r"\s(?:(?:a|per)\s(?:year|month|annum)\s)?(?:will|shall|is|are|would|be)\b[^;.]{0,60}"
    r"\b(?:tax|charg|exempt|levi|levy|pay)"
)


def threshold(site: Site, frame: Frame) -> Verdict | None:
    """ "investors with an income over 100,000", "transactions up to 1 million": the number restricts the noun before it."""
    quantity = site.quantity
    if _MORE_THAN.match(site.view.text, quantity.end):
        return None
    counted = [f for _, f in site.memory.frames if f.counted is not None]
    if _AND_ITS.search(site.view.text, 0, quantity.begin):
        return None  # "is stable at 4 million mu, with an output of over 1.9 billion kilograms"
    holder = site.lead.nbor(-1) if site.lead is not None and site.lead.i and site.lead_word == "with" else None
    if holder is not None and _all_in_them(site, holder):
        return None
    if any(limits(site.view, quantity, f.subject) for f in counted) or _limits_number(site):
        return "qualifier", "restricts what another number counts"
    if site.chunk and site.chunk[0].lower_ in ("new", "additional", "extra", "more"):
        return None  # "for our people with more than 900 new places"
    bounded = quantity.modifier in ("gt", "ge", "lt", "le", "between")
    if bounded and _closes_bracket(site):
        return "qualifier", "restricts what it stands behind"
    if not bounded or quantity.kind not in ("money", "measure", "count", "duration"):
        return None
    if quantity.kind == "money" and _bracket_of_pay(site):
        return "qualifier", "restricts what it stands behind"
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
    if (
        noun.lower_ in cues.words("generic", "worth")
        and index > 1
        and _counted_by_other(site, site.view.words[index - 2])
    ):
        return "qualifier", "restricts what another number counts"
    having = noun.lower_ in ("earning", "making", "having") and noun.dep_ == "acl"
    having = having or (noun.lower_ == "earning" and noun.dep_ == "conj")
    having = having or (noun.lower_ in cues.verbs("limit", "owning") and noun.dep_ == "relcl")
    having = having or (noun.lower_ == "valued" and index > 1 and site.view.words[index - 2].tag_ == "NNS")
    having = having or _of_recipient(noun) or _not_owning().search(site.view.text, 0, start) is not None
    having = having or (noun.lower_ == "with" and quantity.kind == "count" and _of_somebody(noun))
    having = having or (noun.lower_ == "with" and quantity.kind == "measure" and _holding(noun))
    having = having or _in_scale(site, start) or (noun.dep_ == "dobj" and noun.head.lower_ == "having")
    summed = any(c.lower_ in cues.words("generic", "summing") for c in noun.children)
    if summed and quantity.kind in ("money", "measure"):
        return None
    return ("qualifier", "restricts what it stands behind") if having or _restricting(site, noun) else None


@cache
def _not_owning() -> re.Pattern[str]:
    """ "who do not own": a clause that the parser takes for one of its own."""
    return re.compile(rf"\bwho\s(?:do|does|did)\snot\s{either(cues.words('limit', 'owning'))}\s$")


_AND_ITS = re.compile(r"\d[^;:,]{0,40},\swith\san?\s(?:[a-z]+\s){1,3}of\s$")


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
    return led and noun.lower_ in ("funding", "subsidy", "grant", "investment", "provision", "outlay")


_MORE_THAN = re.compile(r"\s(?:more|fewer|less)\sthan\b")
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


_NUMBER_OF = re.compile(r"\b[Nn]umber\sof\s(?:[a-z-]+\s){0,2}?[a-z-]+s(?=\s)")


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


_SIZED = re.compile(r"\sin\s(?:diameter|length|width|height|depth|size|weight|area|thickness)\b")


_WITHIN = re.compile(
    r"\bwithin\s(?:an?|the)\s(?:[\w-]+\s)?(?:radius|distance|walk|drive|ride)\sof\s(?:[a-z]+\s)?$", re.IGNORECASE
)


def reach(site: Site, frame: Frame) -> Verdict | None:
    """ "within a radius of 500 metres", "live within a distance of 2 km": where."""
    return ("qualifier", "says where or by whom") if _WITHIN.search(site.view.text, 0, site.quantity.begin) else None


def size(site: Site, frame: Frame) -> Verdict | None:
    """ "ropes of 8 mm or less across": which ones are meant."""
    sized = site.lead_word == "of" and site.quantity.kind == "measure" and _SIZED.match(site.view.text, site.end)
    noun = site.lead.nbor(-1) if sized and site.lead is not None and site.lead.i else None
    plural = noun is not None and noun.tag_ in ("NNS", "NNPS")
    return ("qualifier", "restricts what it stands behind") if plural else None


def located(site: Site, frame: Frame) -> Verdict | None:
    """ "96 districts where fewer than 30 % of the fields get water": which of them are counted."""
    if site.quantity.kind not in ("percent", "fraction", "count", "money"):
        return None
    verb = governor(site.root)
    behind = site.after()
    if behind is not None and behind.tag_ in ("VBD", "VBZ", "VBP") and before_whose(site, behind):
        return "qualifier", "restricts what another number counts"
    if verb.dep_ != "relcl":
        return None
    where = next((t for t in verb.subtree if t.tag_ in ("WRB", "WP$")), None)
    if _MORE_THAN.match(site.view.text, site.quantity.end):
        return None  # "13 yards whose sales exceeded 9 million, 4 more than in 2031"
    if where is None or where.lower_ not in ("where", "whose") or where.i > site.root.i:
        return None
    noun = verb.head
    told = where.nbor(-1).tag_ in (",", ":") or noun.i > where.i
    counted = any(c.i in site.view.owner and c.i < noun.i for c in noun.children)
    return ("qualifier", "restricts what another number counts") if counted and not told else None


_OF_WHICH = re.compile(r"\b(?:of|in|among|amongst)\s(?:which|whom),?\s(?:(?:about|nearly|over|some|around)\s)?$")
""" "2.3 million cars, of which 1.9 million": a part that is told, not one that restricts."""


_IN_ALL = re.compile(r",\swith\sa\s(?:combined\s|grand\s)?total\sof\s(?:about\s|some\s|over\s|nearly\s)?$")
""" "12 new firms, with a total of 300 firms": what there are in all."""


_LISTED = re.compile(r"(?:,|,\sand|,\swith|\b(?:along|together)\swith|\bas\swell\sas|\bplus)\s$")
""" "50 more docks, 900 more berths, with 40 berths widened": parts of a list, which the parser puts into one another."""


def inside_subject(site: Site, frame: Frame) -> Verdict | None:
    """A count inside the phrase that another number counts: "400 sailors … on two ships"."""
    before = site.view.text[: site.quantity.start]
    if frame.rule != "counted_noun" or _OF_WHICH.search(before) or _IN_ALL.search(before):
        return None
    token = frame.counted or site.root
    if _beside_outer(site, token):
        return None
    while token.head.i != token.i:
        if token.dep_ in ("conj", "appos"):
            return None
        if token.dep_ == "prep" and token.i and is_noun(token.nbor(-1)) and token.nbor(-1).dep_ == "conj":
            return None  # "building of 20 flats in towns and repair of 30 huts"
        token = token.head
        if token.tag_ == "VBG" and token.dep_ == "acl" and token.lower_ in cues.words("limit", "outcomes"):
            return None  # "renovated 30 docks benefiting 900 crews"
        if token.dep_ == "relcl" and _goes_on(token):
            return None
        if is_verb(token) and (token.dep_ not in ("acl", "relcl", "amod") or _LISTED.search(before)):
            return None
        if is_noun(token) and _counted_by_other(site, token):
            if frame.counted is not None and token.lower_ == frame.counted.lower_ and before.endswith(" and "):
                return None  # "25 piers worth 9 million and 28 piers worth 3 million"
            people = frame.counted is not None and frame.counted.lower_ in ("people", "persons")
            homes = people and token.lower_ in ("households", "families")  # "4,100 households of 12,900 people"
            held = homes or _ALONGSIDE.search(before) or _all_in_them(site, token)
            return None if held else ("qualifier", "restricts what another number counts")
    return None


def _beside_outer(site: Site, noun: Token) -> bool:
    """ "18 centres at the district level and 126 canteens": beside what the first number counts, not beside where it is."""
    joined = site.view.token_at(site.quantity.begin) - 1
    if joined < 2 or site.view.words[joined].lower_ != "and" or noun.tag_ != "NNS":
        return False
    before = site.view.words[joined - 1]
    where = singular(noun.lower_) in read("en/tables")["stub"]["places"]
    return before.tag_ == "NN" and before.dep_ == "pobj" and before.left_edge.tag_ == "DT" and not where


def _all_in_them(site: Site, noun: Token) -> bool:
    """ "14 hospitals with 6,200 beds": more things than what has them are all that they have, not what each has."""
    own = noun.i + 1 == site.view.token_at(site.quantity.begin) - 1 and noun.nbor().lower_ == "with"
    other = next((site.view.owner[c.i] for c in noun.children if c.i in site.view.owner and c.i < noun.i), None)
    holder = site.view.reading.quantities[other] if own and other is not None else None
    plain = site.quantity.modifier == "eq" and not site.view.text.startswith(" each", site.end)
    return plain and holder is not None and (site.quantity.value or 0) > (holder.value or 0) * _MANY_MORE


_MANY_MORE = 20


def _goes_on(verb: Token) -> bool:
    """ "built 900 docks, which gave work to 300 crews", "200 masts that will serve 900 crews": a clause that tells what came, or
    is to come, of it, not which docks are meant."""
    own = child(verb, "nsubj")
    if own is not None and own.lower_ in ("which", "that") and "will" in auxiliaries(verb):
        return True
    which = own is not None and own.lower_ == "which" and own.i > 0 and own.nbor(-1).tag_ == ","
    return which and is_verb(verb) and verb.lower_ not in cues.forms("be") | cues.forms("have")


_ALONGSIDE = re.compile(r"\b(?:(?:along|together)\swith|as\swell\sas|plus)\s(?:\w+\s){0,2}$")
""" "33 harbours along with 2 million people": counted themselves."""


def _counted_by_other(site: Site, noun: Token) -> bool:
    """Whether another number than the site's stands before a noun and counts it."""
    number = site.view.owner.get(site.root.i)
    for other in noun.children:
        owner = site.view.owner.get(other.i)
        counts = other.dep_ in ("nummod", "quantmod", "compound") and other.i < noun.i
        group = other.i > 0 and other.nbor(-1).lower_ in cues.words("generic", "groups")  # "the Top 500 firms"
        changes = owner is not None and site.view.reading.quantities[owner].unit in ("%", "{pp}") and direction_of(noun)
        if owner is not None and owner != number and counts and not (group or changes or in_list(site.view, owner)):
            return True
    return False


_AMONG = ("across", "covering", "throughout", "from", "between", "of")
"""Prepositions that say where or among whom; "of" after a body only."""
_BESIDE = ("in", "by", "at", "on", "among", "amongst", "within", "through")
_LOOSE = ("over", "with", "under")


def adjunct(site: Site, frame: Frame) -> Verdict | None:
    """A count in a phrase of place or means beside another number: "across nine valleys"."""
    if frame.rule != "counted_noun" or frame.counted is None or site.quantity.modifier in ("gt", "ge", "approx_lt"):
        return None
    preposition, word = frame.counted.head, frame.counted.head.lower_
    if frame.counted.dep_ != "pobj" or word not in (*_AMONG, *_BESIDE, *_LOOSE) or _beside_outer(site, frame.counted):
        return None
    before = site.view.text[max(0, preposition.idx - 24) : preposition.idx]
    if word == "of" and not re.search(rf"\b{either(cues.words('generic', 'bodies'))}\b", before):
        return None
    if _AMONG_THEM.search(site.view.text, 0, site.quantity.begin):
        return None  # "were shut, among them 74 mills"
    before_it = preposition.nbor(-1) if preposition.i else preposition
    if word == "on" and {preposition.head.lower_, before_it.lower_} & {"construction", "work", "building"}:
        return None  # "Start construction on 20 piers"
    if word == "from" and is_noun(preposition.head) and direction_of(preposition.head):
        return None  # "a rise from the 80 lines in 2031"
    if word in _AMONG:
        return "qualifier", "says where or among whom"
    if word == "at" and preposition.head.lower_ in cues.verbs("level", "verbs"):
        return None  # "stood at 21 cars per 100 homes"
    if word == "in" and preposition.head.lower_ in cues.forms("result"):
        return None  # "resulted in 900 boats mended and 40 yards open"
    if _SURVEYED.search(site.view.text, 0, preposition.idx) and word in _BESIDE:
        return "qualifier", "says where or by whom"
    if word == "with" and preposition.i and _all_in_them(site, preposition.nbor(-1)):
        return None
    if not _other_number(site, preposition) or (word == "by" and cues.direction(preposition.head.lower_)):
        return None
    if word == "with" and preposition.i and preposition.nbor(-1).lower_ in ("along", "together"):
        return None  # "50 centres along with 80 new beds"
    if preposition.head.dep_ != "ROOT" and not is_verb(preposition.head):
        return "qualifier", "restricts what another number measures"
    return ("qualifier", "says where or by whom") if word in _BESIDE else None


_AMONG_THEM = re.compile(r"\bamong\s(?:them|these|which)\s$", re.IGNORECASE)
_SURVEYED = re.compile(r"^(?:According\sto|Based\son)\s(?:[A-Za-z’'-]+\s){1,14}$")
""" "According to a survey conducted in 31 counties, …": where, before what is told."""


def _other_number(site: Site, preposition: Token) -> bool:
    """Whether the verb above a preposition has another number below it."""
    verb, root = governor(preposition), site.view.root
    others = (
        q
        for q in site.view.reading.quantities
        if q is not site.quantity
        and q.kind in _CLAIMABLE
        and not of_each(site.view.text, q)
        and ";" not in site.view.text[min(q.end, site.end) : max(q.start, site.quantity.start)]
    )
    inside = {t.i for t in preposition.subtree}  # "with 9 docks and 4 locks": neither restricts the other
    tops = (top for q in others if (top := root(q.start, q.end)) is not None)
    return any(
        governor(top).i == verb.i and not (top.i in inside and "conj" in (top.dep_, top.head.dep_)) for top in tops
    )


_CLAIMABLE = ("count", "money", "percent", "measure", "fraction")
