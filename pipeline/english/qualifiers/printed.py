"""Quantities that are no claim by the words around them: bases of rates, descriptions, names of goals, what is denied."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.quantities.proportions import OUT_OF
from pipeline.english.view import governor
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import Sought
from pipeline.records import Quantity

DENIED: Verdict = ("qualifier", "what is denied")
""" "The gap will not be 4 %": the number is none, but what it would be said of is named."""
_PER = re.compile(r"(?:\b(?:per|every|each|for\severy|out\sof\severy)|/)\s?$", re.IGNORECASE)

_PACKED = re.compile(
    r"\b(?:per|a)\s(?:pack|packet|package|box|case|pallet|bundle|carton|crate|class|group|team)\sof\s$", re.IGNORECASE
)
""" "11 euros per package of 20 cigarettes"."""


def before_of(site: Site) -> str:
    """The text before the modifier of a number; where that stands behind it ("15 years and above"), the number is in it."""
    start = site.quantity.start if site.quantity.modifier_start is None else site.quantity.modifier_start
    return site.view.text[max(0, start - 40) : start]


_WHOLES = ("counted_noun", "verb_value")
_OF_ABOUT = re.compile(r"\sof\s(?:about|around|some|nearly|almost|over|approximately|more\sthan|a\stotal\sof)\s")
_OF_INDEX = Sought(r"\b(?:1[89]|20)\d\d(?:[-/]\d\d(?:\d\d)?)?\s?=\s?$", "=")
""" "Retail prices (2015 = 100)"."""


def denominator(site: Site, frame: Frame) -> Verdict | None:
    """ "per 1,000", "out of every 10": what another number is said of."""
    last = site.claimed_before()
    whole = last is not None and last[0].kind == site.quantity.kind == "count" and last[1].rule in _WHOLES
    if whole and last is not None and OUT_OF.fullmatch(site.view.text, last[0].end, site.quantity.start):
        return "denominator", "what a part is counted out of"
    counted = last is not None and last[0].kind == site.quantity.kind == "count" and last[1].counted is not None
    if counted and last is not None and _OF_ABOUT.fullmatch(site.view.text, last[0].end, site.quantity.start):
        return "qualifier", "a count that refers back"  # "at 36 of around 80 docks"
    if site.quantity.kind == "count" and _OF_INDEX.search(site.view.text, 0, site.quantity.start):
        return "denominator", "base of an index"
    cue = site.quantity.modifier_start
    if cue is not None and cue < site.quantity.start and before_of(site).endswith("each "):
        return None  # "Trade and sales each surpassed 9 million"
    packed = site.quantity.kind == "count" and _PACKED.search(before_of(site)) is not None
    return ("denominator", "base of a rate") if packed or _PER.search(before_of(site)) else None


@cache
def _each() -> re.Pattern[str]:
    named = r"(?:[\w-]{1,20}\s){1,3}?"
    whose = (
        rf"(?:them\s|which\s)?(?:(?:(?:an?|the|its|their)\s)?{named}(?:of\s|worth\s)|(?:an?|the|its|their)\s{named})?"
    )
    return re.compile(rf"\b{either(read('en/roles')['each']['words'])}\s{whose}$", re.IGNORECASE)


def of_each(text: str, quantity: Quantity) -> bool:
    """Whether an amount describes each of what another number counts: "58 projects, each worth over 1 billion"."""
    start = quantity.begin
    behind = _WORTH.search(text, 0, start) is not None and re.match(r"\seach\b", text[quantity.end :]) is not None
    behind = behind or _attained_by_each(text, quantity)
    return bool(quantity.unit) and (behind or _each().search(text[max(0, start - 64) : start]) is not None)


def _attained_by_each(text: str, quantity: Quantity) -> bool:
    """ "Thirty yards had sales of more than 9 million each", "90 yards each achieved …": which ones are counted; not "The two
    ports each had sales of over 9 million", which counts nothing."""
    if quantity.modifier not in ("gt", "ge") or quantity.kind not in ("money", "measure"):
        return False
    found = _attained().search(text, 0, quantity.begin)
    bounded = found is not None and text.endswith(" each", 0, found.start())
    bounded = bounded and found is not None and not text.endswith(", each", 0, found.start())
    each = found is not None and (bool(found["each"]) or bounded or text.startswith(" each", quantity.end))
    return found is not None and each and _KNOWN.search(text, 0, found.start()) is None


@cache
def _attained() -> re.Pattern[str]:
    verbs, sizes = either(sorted(cues.verbs("limit", "attaining"))), either(cues.words("limit", "sizes"))
    return re.compile(
        rf"\s(?P<each>each\s)?{verbs}\s(?:[a-z-]{{1,20}}\s){{0,4}}{sizes}\sof\s$|(?<=\seach)\s(?:{verbs}|paid|invested|contributed)\s$"
    )


_KNOWN = re.compile(
    r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Oo]ur|[Ii]ts|[Bb]oth)\s(?:[a-z]+\s){0,2}?(?:\d+|[a-z]+)\s(?:[a-z-]+\s?){1,3}$"
)
""" "The five provinces": those that have been told of."""
_WORTH = re.compile(r"\s(?:worth|costing|measuring)\s(?:over\s|more\sthan\s|about\s)?$")
""" "four parks worth 10 billion each"."""


_EACH_OF = re.compile(r"(?:Each|Every\sone)\sof\s")


def describes_each(site: Site, frame: Frame) -> Verdict | None:
    """ "58 projects, each worth over 1 billion": which ones are counted."""
    counted = any(q.end < site.quantity.start and q.kind == "count" for q in site.view.reading.quantities)
    verb = governor(site.root)
    gets = verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ in ("ROOT", "conj") and _EACH_OF.match(site.view.text)
    if gets:
        return None  # "Each of the five docks received 9 million"
    each = counted and of_each(site.view.text, site.quantity)
    return ("qualifier", "describes each of what another number counts") if each else None


def nearby(site: Site, frame: Frame) -> Verdict | None:
    """ "live within 5 kilometres of a clinic": where, not how much."""
    quantity, text = site.quantity, site.view.text
    if quantity.dimension not in ("length", "time") or quantity.modifier_start is None:
        return None
    within = text[quantity.modifier_start : quantity.modifier_end].lower() == "within"
    of_place = within and re.match(r"\sof\s[a-z]", text[quantity.end :])
    spent = quantity.dimension == "time" and quantity.unit not in ("min", "h")
    return ("qualifier", "says how near") if of_place and not spent else None


@cache
def _climate() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns, led = (either(read("en/roles")["climate"][name]) for name in ("nouns", "led"))
    return (
        re.compile(rf"[\s-](?:C(?:elsius)?[\s-])?(?:warming\s)?{nouns}", re.IGNORECASE),
        re.compile(rf"\b{led}\s(?:[a-z]+\s){{0,4}}$", re.IGNORECASE),
    )


def climate_goal(site: Site, frame: Frame) -> Verdict | None:
    """ "in line with a 1.5 °C future", "well below 2 degrees": the name of a goal that others set."""
    quantity, text = site.quantity, site.view.text
    if quantity.unit not in ("Cel", "deg") or quantity.value is None or quantity.value > 2:
        return None
    names, led = _climate()
    named = names.match(text, quantity.end) or led.search(before_of(site))
    well = text[quantity.modifier_start or 0 : quantity.modifier_end or 0].lower() == "well below"
    return ("qualifier", "part of the name of a goal") if named or well else None


def coordinates(site: Site, frame: Frame) -> Verdict | None:
    """ "lies between 41-46 degrees N and 9° E": where something is on the globe."""
    text, quantity = site.view.text, site.quantity
    if quantity.unit != "deg" or _POINTS.match(text, quantity.end) is None:
        return None
    placed = _PLACED.search(text) is not None or len(_AXES.findall(text)) > 1
    return ("qualifier", "says where on the globe") if placed else None


_PLACED = re.compile(r"\b(?:[Ll]ies|[Ll]ying|[Ll]ocated|[Ss]ituated|latitude|longitude)\b")
_AXES = re.compile(r"(?:°|degrees?)\s?[NSEW]\b")
_POINTS = re.compile(
    r"\s?(?:[NSEW]\b|(?:[Nn]orth|[Ss]outh)\slatitude|(?:[Ee]ast|[Ww]est)\slongitude|latitude\b|longitude\b)"
)


_MEMBERS = re.compile(r"\b(?:family|families|households?)\sof\s$", re.IGNORECASE)
_AMONG_THEM = re.compile(
    r"\ba\s(?:[\w-]+\s){0,2}(?:family|household|couple)(?:\sof\s\w+)?(?:,|\s[–—-]+)\s(?:including|comprising|with)\s"
    r"(?:[a-z]+\s(?:[a-z]+\s){1,2}and\s)?$",
    re.IGNORECASE,
)


_LIVES_ON = re.compile(
    r"\b(?:couples?|persons?|workers?|famil(?:y|ies)|households?|pensioners?|earners?|taxpayers?|individuals?|parents?|someone|those"
    r"|people|employees?|nurses?|teachers?)\s(?:(?:earning|living)\s)?on\s(?:about\s|around\s|over\s|less\sthan\s)?$",
    re.IGNORECASE,
)


def lives_on(site: Site, frame: Frame) -> Verdict | None:
    """ "A couple on 60,000 euros will gain 9 a week": whose income says who is meant."""
    told = site.quantity.kind == "money" and _LIVES_ON.search(before_of(site)) is not None
    return ("qualifier", "restricts what it stands behind") if told else None


def members(site: Site, frame: Frame) -> Verdict | None:
    """ "a family of four will save 600 euros", "a family, including two seniors, will …": which families are meant."""
    bare = site.quantity.kind == "count" and not site.chunk and _MEMBERS.search(before_of(site)) is not None
    among = site.quantity.kind == "count" and _AMONG_THEM.search(site.view.text, 0, site.quantity.begin) is not None
    return ("qualifier", "describes what it stands behind") if bare or among else None


_NOT = Sought(
    r"\b(?:is|are|was|were)\snot\s$|\b(?:not|never|n['’]t)\s(?:be|been)\s$"
    r"|\bdecided\s(?:not\sto|against)\s[a-z]+\s(?:(?:the|this|an?)\s)?(?:(?:additional|further|extra|planned|full)\s)?$",
    "not",
    "be",
    "decided",
)
""" "I have decided not to transfer the additional 9 million"."""


def denied(site: Site, frame: Frame) -> Verdict | None:
    """ "the gap will not be 4 %": the number that something does not have."""
    return DENIED if _NOT.search(before_of(site)) else None
