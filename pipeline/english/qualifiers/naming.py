"""Numbers that name something: a thing, a unit, a list by its length, the top of a group."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.view import View
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import Sought
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def label(site: Site, frame: Frame) -> Verdict | None:
    """ "the flange 15": bare digits that the tree hangs on the one noun before them name that thing."""
    quantity, root = site.quantity, site.root
    printed = site.view.text[quantity.start : quantity.end]
    if (
        quantity.unit
        or frame.rule == "in_top"
        or quantity.kind == "rank"
        or site.chunk
        or root.i == 0
        or root.idx != quantity.start
        or not re.fullmatch(r"\d{1,4}", printed)
    ):
        return None
    noun = root.nbor(-1)
    names = (
        noun.tag_ in ("NN", "NNP")
        and root.head.i == noun.i
        and noun.text != "%"
        and noun.lower_ not in cues.words("generic", "nouns")
    )
    return ("name", "number of a named thing") if names else None


def group(site: Site, frame: Frame) -> Verdict | None:
    """ "among the brave five", "a part of the big 4": a group that goes by its number, as nothing counted follows."""
    quantity, text = site.quantity, site.view.text
    if (
        quantity.kind == "percent"
        and _NAMED_SCHEME.match(text, quantity.end)
        and _TITLE.search(text, 0, quantity.begin)
    ):
        return "name", "part of a proper name"  # "the Special 100 % Loan Guarantee for Crews"
    before = _AMONG_LIKE.search(text, max(0, quantity.start - 44), quantity.start) if quantity.kind == "count" else None
    alone = not site.chunk and _GROUP_ENDS.match(text, quantity.end) is not None
    return ("name", "a group by its number") if before is not None and alone and _is_like(site) else None


_TITLE = re.compile(r"\b(?:a|an|the|our|this|and)\s(?:[A-Z][A-Za-z-]+\s){1,3}$")
_NAMED_SCHEME = re.compile(
    r"\s(?:(?!Tax|Duty|VAT|Rate|Dividend)[A-Z][A-Za-z-]+\s(?:(?:for|of|and)\s)?){0,5}"
    r"(?:Guarantee|Scheme|Programme|Program|Fund|Facility|Initiative|Plan)\b"
)
""" "the Special 100 % Loan Guarantee for Crews Scheme", but "the Standard 20 % Value Added Tax rate"."""


def _is_like(site: Site) -> bool:
    """Whether the word before the number is an adjective that says what the group is like, and of no degree."""
    last = site.root.nbor(-1) if site.root.i else None
    return last is not None and last.tag_ == "JJ" and last.lower_ not in cues.words("generic", "groups") | _OTHERS


_OTHERS = {"other", "remaining", "last", "first", "next", "same", "additional", "more", "further", "new"}
_AMONG_LIKE = re.compile(
    r"\b(?:(?:a\s)?(?:part|member|one|two|some)\sof|among(?:st)?|join(?:ed|ing)?)\s(?:the\s)?[a-z]+\s$"
)
_GROUP_ENDS = re.compile(r"\s?(?:[.,;:)]|$|(?:and|but|which|that|in|to|with)\b)")


_LISTED = re.compile(rf"\b{either(read('en/roles')['name']['listed'])}\s$")


_EQUALS = re.compile(r"\s(?:equals?|is\sequal|is\sequivalent|corresponds)(?:\sto)?\s|\s?=\s?")


def conversion(site: Site, frame: Frame) -> Verdict | None:
    """ "(1 jin equals 0.5 kg)": what a unit is in another one."""
    text, others = site.view.text, site.view.reading.quantities
    for one, other in pairwise(others):
        if one.value == 1 and one.unit and other.unit and site.quantity in (one, other):
            return ("qualifier", "says what a unit is") if _EQUALS.fullmatch(text, one.end, other.start) else None
    return None


def listed(site: Site, frame: Frame) -> Verdict | None:
    """ "12 Fortune 500 companies": the length of a list is part of its name."""
    before = site.view.text[max(0, site.quantity.start - 30) : site.quantity.start]
    return ("name", "part of the name of a list") if _LISTED.search(before) else None


def kind_of(site: Site, frame: Frame) -> Verdict | None:
    """ "a double payment of the benefit", "the first of two bills": what kind of payment, and which of them."""
    text, quantity = site.view.text, site.quantity
    if quantity.kind == "multiple" and frame.rule == "before_noun" and _doubled().match(text, quantity.end) is not None:
        return "qualifier", "names a kind of payment"
    first = quantity.kind == "count" and _FIRST_OF.search(text, 0, quantity.begin) is not None
    return ("qualifier", "says which are meant") if first else None


@cache
def _doubled() -> re.Pattern[str]:
    """ "double pension payments"."""
    return re.compile(rf"\s(?:[a-z’'-]+\s){{0,3}}?{either(cues.words('generic', 'paid_double'))}\b", re.IGNORECASE)


_FIRST_OF = re.compile(r"\b(?:the|my|our)\s(?:first|second|third|last|latest|next)\sof\s(?:the\s|these\s|those\s)?$")


def top(site: Site, frame: Frame) -> Verdict | None:
    """ "the poorest 20 percent": the number says who is meant."""
    if frame.rule == "in_top" and frame.verb is not None and _which_enter(site, frame.verb):
        return "qualifier", "says which are meant"
    if frame.bound or (site.quantity.kind == "percent" and _TOUCHED.search(site.view.text, 0, site.quantity.begin)):
        return None
    before = site.lead.nbor(-1) if site.lead is not None and site.lead.i else None
    acts = site.lead_word == "top" and before is not None and before.tag_ in ("MD", "TO", "RB")  # "will top 70 percent"
    named = site.lead_word in cues.words("generic", "groups") and not acts
    extreme = site.quantity.kind == "percent" and _EXTREME.search(site.view.text, 0, site.quantity.begin)
    return ("qualifier", "names a group") if named or extreme else None


def _which_enter(site: Site, verb: Token) -> bool:
    """ "The number of yards entering the top 500 reached 17": which of them are counted, unlike "with 3 yards entering …"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and not any(t.i in site.view.owner for t in verb.head.children)


_TOUCHED = re.compile(r"\b(?:affect|impact|hit|reach|benefit|cover)(?:s|ed|ing)?\s(?:only\s)?the\s(?:top|bottom)\s$")
""" "will affect the top 2 % of payers": whom a measure touches."""
_EXTREME = Sought(r"\b(?:lowest|highest|best|worst|least|most)-[a-z]+\s$", "-")
""" "the lowest-performing 5 % of docks"."""


def among(site: Site, frame: Frame) -> Verdict | None:
    """ "ranked second among 15 ports": among how many a rank holds."""
    last = site.claimed_before()
    if last is None or last[1].measure != "rank" or site.quantity.kind != "count":
        return None
    return (
        ("qualifier", "says among how many")
        if _AMONG.fullmatch(site.view.text, last[0].end, site.quantity.start)
        else None
    )


_AMONG = re.compile(
    r"\s(?:place\s|position\s)?(?:among|amongst|out\sof|of|in)\s(?:all\s|the\s|a\stotal\sof\s)?"
    r"|(?:\s[a-z-]+){1,4}\sout\sof\s(?:all\s|the\s|a\stotal\sof\s|some\s|about\s|over\s)?"
)


def headed(site: Site, frame: Frame) -> Verdict | None:
    """ "released under three schemes", "spending under the two heads": the titles under which something else is counted."""
    head = site.chunk[-1].lower_ if site.chunk else ""
    small = site.quantity.kind == "count" and site.quantity.value is not None and site.quantity.value <= _FEW
    if small and head == "levels" and site.lead_word == "at":
        return "qualifier", "names a group"  # "councils at five levels"
    told = small and head in cues.words("generic", "titles") and _UNDER.search(site.view.text, 0, site.quantity.start)
    return ("qualifier", "says under how many titles") if told else None


_FEW = 30
_UNDER = re.compile(r"\bunder\s(?:(?:all|the|these|those|its|our)\s)*$")


def size_of_each(view: View, quantity: Quantity) -> int | None:
    """Where the size of each ends that stands between a count and what it counts: "four 40-tonne cranes", "two 90-bed wards"."""
    following = next((q for q in view.reading.quantities if q.start == quantity.end + 1), None)
    if quantity.kind != "count" or following is None or following.kind in ("percent", "rank", "multiple"):
        return None
    told = _HYPHENED.match(view.text, following.num_end)
    return told.end() if told is not None else None


_HYPHENED = re.compile(r"(?:[-‐‑][a-z]+)+(?:\s(?:or|and)\s(?:above|more|larger))?(?=\s[a-zA-Z])")


def each_size(site: Site, frame: Frame) -> Verdict | None:
    """ "four 40-tonne cranes": how large each of those is that the number before counts."""
    quantities = site.view.reading.quantities
    before = next((q for q in quantities if q.end + 1 == site.quantity.start), None)
    sized = before is not None and size_of_each(site.view, before) is not None
    last = site.claimed_before()
    if site.quantity.kind == "measure" and last is not None and last[1].counted is not None:
        things = last[1].counted.idx + len(last[1].counted)
        told = site.view.text[things : site.quantity.begin] == " of " and site.view.text.startswith(" each", site.end)
        sized = sized or told  # "four zones of 9 hectares each"
    sized = sized or (last is not None and _sized_mark().match(site.view.text, site.quantity.num_end) is not None)
    return ("qualifier", "says how large each is") if sized else None


@cache
def _sized_mark() -> re.Pattern[str]:
    """What follows the number in "three successive billion-dollar milestones"."""
    return re.compile(rf"(?:[-‐‑][a-z]+)+\s{either(cues.words('generic', 'milestones'))}\b")


def programme(site: Site, frame: Frame) -> Verdict | None:
    """ "the 10-billion-kilogram grain capacity programme": an aim in round figures that a programme is called by."""
    hyphened = site.view.text[site.quantity.num_end : site.quantity.num_end + 1] in ("-", "‐", "‑")
    if (
        not hyphened
        or site.quantity.kind not in ("measure", "count")
        or not _THE.search(site.view.text, 0, site.quantity.begin)
    ):
        return None
    called = _CALLED.match(site.view.text, site.quantity.end) is not None and (site.quantity.value or 0) >= _ROUND
    return ("name", "part of the name of a programme") if called else None


_ROUND = 1000
_THE = re.compile(r"\b[Tt]he\s$")
_CALLED = re.compile(r"(?:\s[a-z-]+){1,6}\s(?:project|program|programme|action|plan|initiative|campaign)\b")


def among_first(site: Site, frame: Frame) -> Verdict | None:
    """ "became one of the first five parks": how long a row is, of which one is meant."""
    told = site.quantity.kind == "count" and _ONE_OF_FIRST.search(site.view.text, 0, site.quantity.begin) is not None
    return ("qualifier", "counts a row of which one is meant") if told else None


_ONE_OF_FIRST = Sought(
    r"\b(?:one|two|among|some)\s(?:of\s)?(?:the\s)?(?:[\w]+['’]s\s)?(?:first|last|earliest)\s$",
    "first",
    "last",
    "earliest",
)


def steps(site: Site, frame: Frame) -> Verdict | None:
    """ "GDP climbed three 100-billion-yuan steps, reaching 1.5 trillion": round sums that it passed, whose last value follows."""
    head = site.chunk[-1].lower_ if site.chunk else ""
    sums = (
        site.quantity.kind in ("money", "measure")
        and _STEPS_OF.match(site.view.text, site.quantity.num_start) is not None
    )
    if sums and site.view.text.startswith(" ", site.end) and head in cues.words("generic", "steps"):
        return "qualifier", "says how many round sums were passed"
    named = head in cues.words("generic", "steps")
    told = named and size_of_each(site.view, site.quantity) is not None
    last = site.chunk[-1].idx + len(site.chunk[-1]) if named else 0
    # "the three steps of 7, 8 and 9 million"
    told = told or (named and _OF_SUMS.match(site.view.text, last) is not None)
    return ("qualifier", "says how many round sums were passed") if told else None


_OF_SUMS = re.compile(r"\sof\s[$€£¥]?\d")
_STEPS_OF = re.compile(r"(?:\d{1,2}|[a-z]+)\s(?:thousand|million|billion|trillion)[- ]", re.IGNORECASE)
""" "crossing three trillion-yuan steps", read as one sum."""


def past_list(view: View, last: Token) -> list[Token]:
    """The noun phrase behind the length of a list that begins with `last`: "firms" of "Fortune 500 firms"; else empty."""
    index = last.i + 1
    while index < len(view.words) and view.words[index].lower_ in cues.words("generic", "groups") | {"'s", "’s"}:
        index += 1
    owner = view.owner.get(index)
    return chunk_after(view, view.reading.quantities[owner].end) if owner is not None and in_list(view, owner) else []


def in_list(view: View, owner: int) -> bool:
    """Whether a number says how long a list is: the 500 of "300 of the world's top 500 firms"."""
    before = view.text[: view.reading.quantities[owner].start]
    named = before.rpartition(" ")[0].rpartition(" ")[2]
    return _LISTED.search(before[-30:]) is not None or named.lower() in cues.words("generic", "groups")
