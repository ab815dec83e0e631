"""Counts and amounts that place or name what another number measures; bounds of it stand in `bounds`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.qualifiers.naming import in_list
from pipeline.english.qualifiers.printed import of_each
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.subjects.misparsed_subjects import before_whose
from pipeline.english.units.counted import of_phrase, singular
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


_SIZED = re.compile(r"\sin\s(?:diameter|length|width|height|depth|size|weight|area|thickness)\b")


_WITHIN = re.compile(
    r"\bwithin\s(?:an?|the)\s(?:[\w-]+\s)?(?:radius|distance|walk|drive|ride)\sof\s(?:[a-z]+\s)?$", re.IGNORECASE
)


MORE_THAN = re.compile(r"\s(?:more|fewer|less)\sthan\b")
""" "4 more than in 2031": behind a number that says by how many."""


def reach(site: Site, frame: Frame) -> Verdict | None:
    """ "within a radius of 500 metres", "live within a distance of 2 km": where."""
    return ("qualifier", "says where or by whom") if _WITHIN.search(site.view.text, 0, site.quantity.begin) else None


def size(site: Site, frame: Frame) -> Verdict | None:
    """ "ropes of 8 mm or less across": which ones are meant."""
    measured = site.lead_word == "of" and site.quantity.kind == "measure"
    several = site.quantity.modifier in ("ge", "gt") and _A_NUMBER_OF.search(site.view.text, 0, site.quantity.begin)
    sized = measured and (several or _SIZED.match(site.view.text, site.end))
    noun = site.lead.nbor(-1) if sized and site.lead is not None and site.lead.i else None
    plural = noun is not None and noun.tag_ in ("NNS", "NNPS")
    return ("qualifier", "restricts what it stands behind") if plural else None


def explained(site: Site, frame: Frame) -> Verdict | None:
    """ "industrial firms above the designated size (meaning they have sales of over 20 million)": what they are by definition."""
    opened = _MEANING.search(site.view.text, 0, site.quantity.begin)
    closed = opened is not None and _CLOSES.match(site.view.text, site.end) is not None
    return ("qualifier", "restricts what it stands behind") if closed else None


_MEANING = re.compile(
    r"\((?:meaning|those|defined\sas|referring\sto|firms)\s[^()]*\b(?:of|with|over|exceeding)\s(?:[a-z]+\s){0,2}$"
)
_CLOSES = re.compile(r"[^()\d]{0,40}\)")


def who_have(site: Site, frame: Frame) -> Verdict | None:
    """ "Families with one earner will gain less": whose they are, and not how many there are of them."""
    counts = frame.rule == "counted_noun" and site.lead_word == "with" and (site.quantity.value or 0) < _FEW
    holder = site.lead.nbor(-1) if counts and site.lead is not None and site.lead.i else None
    one = holder is not None and holder.tag_ == "NN" and holder.left_edge.lower_ in ("a", "any", "every")
    several = holder is not None and holder.tag_ == "NNS"
    people = holder is not None and (one or several) and of_phrase(holder.text) in _HOLDERS
    plain = people and holder is not None and not any(c.i in site.view.owner for c in holder.children)
    if holder is not None and holder.head.lower_ in cues.verbs("put", "providing"):
        return None  # "We will provide households with two new bins"
    return ("qualifier", "restricts what it stands behind") if plain else None


_FEW = 10
_HOLDERS = ("{person}", "{family}", "{household}", "{couple}", "{home}")
_A_NUMBER_OF = re.compile(r"\b(?:a\s(?:number|group|batch|series)\sof|several|many|some)\s(?:[\w-]+\s){1,8}of\s$")
""" "plan a number of large solar bases of 500,000 kilowatts or more"."""


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
    if MORE_THAN.match(site.view.text, site.quantity.end):
        return None  # "13 yards whose sales exceeded 9 million, 4 more than in 2031"
    if where is None or where.lower_ not in ("where", "whose") or where.i > site.root.i:
        return None
    noun = verb.head
    told = where.nbor(-1).tag_ in (",", ":") or noun.i > where.i
    counted = any(c.i in site.view.owner and c.i < noun.i for c in noun.children)
    return ("qualifier", "restricts what another number counts") if counted and not told else None


_OF_WHICH = Sought(r"\b(?:of|in|among|amongst)\s(?:which|whom),?\s(?:(?:about|nearly|over|some|around)\s)?$", "wh")
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
    if site.lead is not None and site.lead_word == "with" and site.lead.i and _portioned(site, site.lead.nbor(-1)):
        return "qualifier", "restricts what another number counts"
    while token.head.i != token.i:
        doers = token.dep_ == "conj" and token.head.dep_ == "pobj" and token.head.head.dep_ == "agent"
        if token.dep_ in ("conj", "appos") and not doers:  # "900 works to be done by 15 yards and 36 docks"
            return None
        if token.dep_ == "prep" and token.i and is_noun(token.nbor(-1)) and token.nbor(-1).dep_ == "conj":
            return None  # "building of 20 flats in towns and repair of 30 huts"
        token = token.head
        told = cues.words("limit", "outcomes") | cues.words("limit", "held_in")
        if token.tag_ == "VBG" and token.dep_ == "acl" and token.lower_ in told:
            return None  # "renovated 30 docks benefiting 900 crews"
        if token.dep_ == "relcl" and _goes_on(token):
            return None
        if token.tag_ == "VB" and token.dep_ == "acl" and _sized_in_money(site, token.head):
            return None  # "a 9 million scheme to benefit 900 crews"
        if is_verb(token) and (token.dep_ not in ("acl", "relcl", "amod") or _LISTED.search(before)):
            return None
        if is_noun(token) and counted_by_other(site, token):
            if (
                frame.counted is not None
                and token.lower_ == frame.counted.lower_
                and before.endswith((" and ", " with "))
            ):
                return None  # "25 piers worth 9 million and 28 piers worth 3 million", "3 cases with 2 cases pending"
            people = frame.counted is not None and frame.counted.lower_ in ("people", "persons")
            homes = people and token.lower_ in ("households", "families")  # "4,100 households of 12,900 people"
            held = homes or _ALONGSIDE.search(before) or all_in_them(site, token)
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


def all_in_them(site: Site, noun: Token) -> bool:
    """ "14 hospitals with 6,200 beds": more things than what has them are all that they have, not what each has."""
    counts = site.quantity.kind == "count" and _EACH_HAS.match(site.view.text, site.end) is None
    if counts and _WITH_TOO.search(site.view.text, 0, site.quantity.start) is not None:
        return True
    own = noun.i + 1 == site.view.token_at(site.quantity.begin) - 1 and noun.nbor().lower_ == "with"
    other = next((site.view.owner[c.i] for c in noun.children if c.i in site.view.owner and c.i < noun.i), None)
    holder = site.view.reading.quantities[other] if own and other is not None else None
    plain = site.quantity.modifier == "eq" and not site.view.text.startswith(" each", site.end)
    return plain and holder is not None and (site.quantity.value or 0) > (holder.value or 0) * _MANY_MORE


_WITH_TOO = re.compile(r",\swith\s(?:about\s|some\s|over\s|more\sthan\s|nearly\s|around\s)?$")
""" "40 schools, with 9,000 pupils": a list that goes on behind the comma."""
_EACH_HAS = re.compile(r"(?:\s[a-z-]+){1,4}\seach\b")
_MANY_MORE = 20


def _goes_on(verb: Token) -> bool:
    """ "built 900 docks, which gave work to 300 crews", "200 masts that will serve 900 crews", "9 sites that can take 900 boats":
    a clause that tells what came, or is to come, of it, not which docks are meant."""
    own = child(verb, "nsubj")
    if own is not None and own.lower_ in ("which", "that") and "will" in auxiliaries(verb):
        return True
    gives = verb.lower_ in cues.verbs("limit", "yielding")
    if own is not None and own.lower_ in ("which", "that") and gives and "can" in auxiliaries(verb):
        return True
    which = own is not None and own.lower_ == "which" and own.i > 0 and own.nbor(-1).tag_ == ","
    return which and is_verb(verb) and verb.lower_ not in cues.forms("be") | cues.forms("have")


_ALONGSIDE = re.compile(r"\b(?:(?:along|together)\swith|as\swell\sas|plus)\s(?:\w+\s){0,2}$")
""" "33 harbours along with 2 million people": counted themselves."""


def counted_by_other(site: Site, noun: Token) -> bool:
    """Whether another number than the site's stands before a noun and counts it."""
    number = site.view.owner.get(site.root.i)
    for other in noun.children:
        owner = site.view.owner.get(other.i)
        counts = other.dep_ in ("nummod", "quantmod", "compound") and other.i < noun.i
        group = other.i > 0 and other.nbor(-1).lower_ in cues.words("generic", "groups")  # "the Top 500 firms"
        changes = owner is not None and site.view.reading.quantities[owner].unit in ("%", "{pp}") and direction_of(noun)
        lasts = owner is not None and site.view.reading.quantities[owner].kind == "duration"  # "a 10-year campaign"
        apart = group or changes or lasts
        if owner is not None and owner != number and counts and not (apart or in_list(site.view, owner)):
            return True
    return False


def _sized_in_money(site: Site, noun: Token) -> bool:
    """ "a 9 million scheme": whether money stands before a noun and says how large it is."""
    owners = (site.view.owner.get(c.i) for c in noun.children if c.i < noun.i)
    return any(owner is not None and site.view.reading.quantities[owner].kind == "money" for owner in owners)


def _portioned(site: Site, noun: Token) -> bool:
    """ "serves 95 percent of towns with over 900 people": whether a noun is what a share before it is of."""
    of = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    owner = site.view.owner.get(of.i - 1) if of is not None and of.i else None
    return owner is not None and site.view.reading.quantities[owner].kind in ("percent", "fraction")


_AMONG = ("across", "covering", "throughout", "from", "between", "of")
"""Prepositions that say where or among whom; "of" after a body only."""
_BESIDE = ("in", "by", "at", "on", "among", "amongst", "within", "through")
_LOOSE = ("over", "with", "under")


def adjunct(site: Site, frame: Frame) -> Verdict | None:
    """A count in a phrase of place or means beside another number: "across nine valleys"."""
    if frame.rule != "counted_noun" or frame.counted is None:
        return None
    if site.memory.frames and _ACROSS.search(site.view.text, 0, site.quantity.begin):
        return "qualifier", "says where or among whom"
    preposition, word = frame.counted.head, frame.counted.head.lower_
    if site.quantity.modifier in ("gt", "ge", "approx_lt"):
        counted = any(c.i in site.view.owner and c.i < preposition.i for c in preposition.head.children)
        return ("qualifier", "says where or among whom") if counted and word == "in" else None
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
    more = site.claimed_before() if word == "over" else None
    if more is not None and (more[0].kind, more[1].measure) == ("percent", "change"):
        return None  # "an increase of 70 per cent over the 9 000 flats built in 2031"
    if word == "from" and is_noun(preposition.head) and direction_of(preposition.head):
        return None  # "a rise from the 80 lines in 2031"
    if _ANOTHER.search(site.view.text, preposition.idx, site.quantity.begin) is not None:
        return None  # "loans at 4 % in another 100 districts"
    last = site.claimed_before()
    if last is not None and site.view.text[last[0].end : site.quantity.begin] == " to ":
        return None  # "extend its coverage from 20 to 37 towns"
    if word in _AMONG:
        return "qualifier", "says where or among whom"
    if word == "at" and preposition.head.lower_ in cues.verbs("level", "verbs"):
        return None  # "stood at 21 cars per 100 homes"
    if word == "in" and preposition.head.lower_ in cues.forms("result"):
        return None  # "resulted in 900 boats mended and 40 yards open"
    if _SURVEYED.search(site.view.text, 0, preposition.idx) and word in _BESIDE:
        return "qualifier", "says where or by whom"
    if word == "with" and preposition.i and all_in_them(site, preposition.nbor(-1)):
        return None
    if word == "with" and frame.counted is not None and frame.counted.lower_ == before_it.lower_:
        return None  # "closed 9 cases with 3 cases pending"
    if not _other_number(site, preposition) or (word == "by" and cues.direction(preposition.head.lower_)):
        return None
    if word == "with" and preposition.i and preposition.nbor(-1).lower_ in ("along", "together"):
        return None  # "50 centres along with 80 new beds"
    if preposition.head.dep_ != "ROOT" and not is_verb(preposition.head):
        return "qualifier", "restricts what another number measures"
    return ("qualifier", "says where or by whom") if word in _BESIDE else None


_AMONG_THEM = re.compile(r"\bamong\s(?:them|these|which)\s$", re.IGNORECASE)
_ACROSS = re.compile(r"\b(?:across|throughout)\s$")
_ANOTHER = re.compile(r"\b(?:another|an\s(?:additional|extra))\s$")
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
        governor(top).i == verb.i
        and not (top.i in inside and "conj" in (top.dep_, top.head.dep_))
        and not any(_joined(preposition, above) for above in top.ancestors)
        for top in tops
    )


def _joined(one: Token, other: Token) -> bool:
    """ "in 9 docks and in 4 locks": two prepositions of one kind, neither of which restricts the other."""
    same = one.lower_ == other.lower_
    return same and ((other.dep_ == "conj" and other.head.i == one.i) or (one.dep_ == "conj" and one.head.i == other.i))


_CLAIMABLE = ("count", "money", "percent", "measure", "fraction")
