"""Quantities that are no claim by the words around them: idioms, parts of adjectives, bases, restatements, ages."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.atoms import words
from pipeline.english.chunks import again_in_digits
from pipeline.english.frames import Frame, Site
from pipeline.english.proportions import OUT_OF
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.view import direction_of, governor
from pipeline.lexicon import either, read
from pipeline.records import Quantity

DENIED: Verdict = ("qualifier", "what is denied")
""" "The gap will not be 4 %": the number is none, but what it would be said of is named."""
_PER = re.compile(r"(?:\b(?:per|every|each|for\severy|out\sof\severy)|/)\s?$", re.IGNORECASE)

_PACKED = re.compile(
    r"\b(?:per|a)\s(?:pack|packet|package|box|case|pallet|bundle|carton|crate|class|group|team)\sof\s$", re.IGNORECASE
)
""" "11 euros per package of 20 cigarettes"."""


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


def before_of(site: Site) -> str:
    """The text before the modifier of a number; where that stands behind it ("15 years and above"), the number is in it."""
    start = site.quantity.start if site.quantity.modifier_start is None else site.quantity.modifier_start
    return site.view.text[max(0, start - 40) : start]


_NEXT = re.compile(r"(?:[,;]|\b(?:and|but|while|whereas))\s$")


def pronoun(site: Site, frame: Frame) -> Verdict | None:
    """ "one usually gets less": no noun follows, so that nothing is counted."""
    printed = site.view.text[site.quantity.start : site.quantity.end].lower()
    of_many = any(other.rule == "subject_number" for _, other in site.memory.frames) and _NEXT.search(before_of(site))
    alone = printed == "one" and not site.chunk and frame.rule != "counted_noun" and not of_many
    both = printed in ("two", "three") and not site.chunk and _BETWEEN_THE.search(before_of(site)) is not None
    return ("idiom", "a pronoun") if alone or both else None


_BETWEEN_THE = re.compile(r"\b(?:between|among)\s(?:the|these|those)\s$")
""" "the gap between the two"."""


def repeated(site: Site, frame: Frame) -> Verdict | None:
    """ "twice in a generation": a multiple that is said of nothing."""
    printed = site.view.text[site.quantity.start : site.quantity.end]
    lost = frame.rule in ("none", "left_noun") and site.quantity.kind == "multiple" and not printed.endswith(("x", "×"))
    return ("idiom", "says how often") if lost else None


def in_a_row(site: Site, frame: Frame) -> Verdict | None:
    """ "make it three in a row": how often, one after the other."""
    text, end = site.view.text, site.quantity.end
    follows = _LONG.match(text, end)
    more = follows is not None and follows["more"]
    asked = not more or _FOR.search(text, 0, site.quantity.start) is not None
    return ("date", "says how long") if follows and asked else None


_LONG = re.compile(
    r"\s(?:(?:times\s|years\s)?in\sa\srow|running|(?:full|whole|entire|(?P<more>more|further|additional|extra))\s"
    r"(?:years?|months?|weeks?|days?))\b"
)
""" "three in a row", "2 full years ahead of schedule"; "extended for three more years" behind its "for"."""
_FOR = re.compile(r"\bfor\s(?:another\s)?$")


_QUARTERS = re.compile(r"\b(?:in|for|during|over)\s(?:these|those|the|both)\s$")
""" "no rates in these two quarters"."""


def vague(site: Site, frame: Frame) -> Verdict | None:
    """ "millions of travellers", "hundreds of thousands of jobs": a power of ten that no number counts asserts none."""
    printed = site.view.text[site.quantity.num_start : site.quantity.num_end].lower()
    if printed.endswith("quarters") and _QUARTERS.search(site.view.text, 0, site.quantity.start):
        return "date", "says when"
    if not printed.endswith("s"):
        return None
    many = all(part in words()["vague_plurals"] for part in re.split(r"\sof\s", printed))
    return ("idiom", "says that there are many") if many else None


def zero(site: Site, frame: Frame) -> Verdict | None:
    """ "zero tariffs": says that there is none, in words; what comes to zero, or is cut to it, is a level."""
    verb = frame.verb
    moved = site.lead_word == "to" and verb is not None and direction_of(verb) != ""
    comes_to = verb is not None and verb.lower_ in cues.forms("be") | cues.verbs("level", "verbs")
    if (moved or comes_to) and frame.rule == "verb_value" and not site.chunk and frame.subject:
        return None  # "cut to zero", "The number of strikes was zero"
    printed = site.view.text[site.quantity.num_start : site.quantity.num_end].lower()
    return ("idiom", "says that there is none") if printed == "zero" and not site.quantity.unit else None


def enumerates(site: Site, frame: Frame) -> Verdict | None:
    """ "We will take three steps –": counts what the report lists next."""
    quantity = site.quantity
    if quantity.kind != "count" or quantity.value is None or quantity.value > 30 or not site.chunk:
        return None
    rest = site.view.text[site.chunk[-1].idx + len(site.chunk[-1]) :].rstrip()
    parts = site.chunk[-1].lower_ in read("en/roles")["structure"]["told"] + ["sectors"]
    if quantity.value <= 10 and (_IN_PARALLEL.match(rest) or (parts and _NAMELY.match(rest))):
        return "structure", "counts what the report lists next"
    if quantity.value <= 10 and parts and re.match(r":\s[a-z]", rest):
        return "structure", "counts what the report lists next"
    if re.fullmatch(r"[^.;:!?]{0,60}[–—:-]", rest) and len(rest) - 1 <= 60:
        return "structure", "counts what the report lists next"
    return ("structure", "counts what the report lists next") if _introduced(site) else None


_IN_PARALLEL, _NAMELY = re.compile(r"\s?in\sparallel,\snamely\b"), re.compile(r",\snamely\b")


def _introduced(site: Site) -> bool:
    """ "There are two other reasons for this.", "We will introduce three measures to help ferries.": a few, in words, that a
    speaker is about to name."""
    text, quantity, lex = site.view.text, site.quantity, read("en/roles")["structure"]
    if not text[quantity.num_start : quantity.num_end].isalpha() or (quantity.value or 0) > _FEW:
        return False
    thing = site.chunk[-1].lower_
    said = text[: quantity.begin]
    if thing in lex["named"]:
        return re.search(r"\b(?:there\s(?:are|were)|give|have|has)\s$", said, re.IGNORECASE) is not None
    ours = re.search(rf"\b(?:I|we)\s(?:[a-z]+\s){{0,3}}{either(lex['introducing'])}\s$", said, re.IGNORECASE)
    return thing in lex["told"] and ours is not None


_FEW = 9


@cache
def _parted() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "areas, including" and "phases" behind a number."""
    lex = read("en/roles")["structure"]
    named = r"(?:,\s(?:including|covering|such\sas|namely)\b|\s?[:(–—]|\s--)"
    return (
        re.compile(rf"\s(?:[a-z-]+\s){{0,2}}{either(lex['parts'])}{named}"),
        re.compile(rf"\s(?:[a-z-]+\s){{0,1}}{either(lex['stages'])}\b"),
    )


def in_parts(site: Site, frame: Frame) -> Verdict | None:
    """ "in eight areas, including health", "in two phases": in how many parts something is done."""
    small = site.quantity.kind == "count" and site.quantity.value is not None and site.quantity.value < 30
    by_means = site.lead_word in ("through", "via", "over") and site.quantity.modifier == "eq"
    if small and by_means and _MEANS.match(site.view.text, site.quantity.end):
        return "qualifier", "says in how many parts"
    if not small or site.lead_word != "in" or not site.view.text[: site.quantity.begin].endswith("in "):
        return None
    named = any(pattern.match(site.view.text, site.quantity.end) for pattern in _parted())
    return ("qualifier", "says in how many parts") if named else None


_MEANS = re.compile(
    r"\s(?:[a-z-]+\s)?(?:measures|schemes|steps|ways|phases|stages|channels|avenues|tranches|instal?lments|initiatives|prongs|routes)\b"
)
""" "through two measures", "over two steps": what is done is told of each."""


_WHOLES = ("counted_noun", "verb_value")
_OF_INDEX = re.compile(r"\b(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?\s?=\s?$")
""" "Retail prices (2015 = 100)"."""


def denominator(site: Site, frame: Frame) -> Verdict | None:
    """ "per 1,000", "out of every 10": what another number is said of."""
    last = site.claimed_before()
    whole = last is not None and last[0].kind == site.quantity.kind == "count" and last[1].rule in _WHOLES
    if whole and last is not None and OUT_OF.fullmatch(site.view.text, last[0].end, site.quantity.start):
        return "denominator", "what a part is counted out of"
    if site.quantity.kind == "count" and _OF_INDEX.search(site.view.text, 0, site.quantity.start):
        return "denominator", "base of an index"
    cue = site.quantity.modifier_start
    if cue is not None and cue < site.quantity.start and before_of(site).endswith("each "):
        return None  # "Trade and sales each surpassed 9 million"
    packed = site.quantity.kind == "count" and _PACKED.search(before_of(site)) is not None
    return ("denominator", "base of a rate") if packed or _PER.search(before_of(site)) else None


_COINS = ("{cent}", "{penny}")
""" "an increase of 8 cents on 20 euros, or 41 cents on 100": no other currency."""


def restated(site: Site, frame: Frame) -> Verdict | None:
    """The same amount in another unit, in brackets right after the first."""
    previous = _previous(site)
    if previous is not None and again_in_digits(site.view, previous) == site.quantity.end + 1:
        return "qualifier", "restates in digits the number before it"
    if previous is not None and _in_percent(site, previous):
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


_ROUNDING = 5
_EQUIVALENT = re.compile(r"\((?:which\sis\s)?(?:equivalent|equal)\sto\s(?:about\s|around\s|some\s)?$", re.IGNORECASE)


def _in_other_money(site: Site) -> bool:
    """ "was 217 million yuan, up 5 % (equivalent to USD 34 million, up 7 %)": an amount in another currency, told just before."""
    near = (q for q, _ in site.memory.frames if site.quantity.start - q.end < _SHORT)
    return any(q.kind == "money" and q.unit != site.quantity.unit for q in near)


_SHORT = 60


@cache
def _each() -> re.Pattern[str]:
    whose = r"(?:them\s|which\s)?(?:(?:an?|the|its|their)\s(?:[\w-]{1,20}\s){1,3}?(?:of\s|worth\s)?)?"
    return re.compile(rf"\b{either(read('en/roles')['each']['words'])}\s{whose}$", re.IGNORECASE)


def of_each(text: str, quantity: Quantity) -> bool:
    """Whether an amount describes each of what another number counts: "58 projects, each worth over 1 billion"."""
    start = quantity.begin
    behind = _WORTH.search(text, 0, start) is not None and re.match(r"\seach\b", text[quantity.end :]) is not None
    return bool(quantity.unit) and (behind or _each().search(text[max(0, start - 64) : start]) is not None)


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


_MEMBERS = re.compile(r"\b(?:family|families|households?)\sof\s$", re.IGNORECASE)


def members(site: Site, frame: Frame) -> Verdict | None:
    """ "a family of four will save 600 euros": which families are meant."""
    bare = site.quantity.kind == "count" and not site.chunk
    return ("qualifier", "describes what it stands behind") if bare and _MEMBERS.search(before_of(site)) else None


_NOT = re.compile(
    r"\b(?:is|are|was|were)\snot\s$|\b(?:not|never|n['’]t)\s(?:be|been)\s$"
    r"|\bdecided\s(?:not\sto|against)\s[a-z]+\s(?:(?:the|this|an?)\s)?(?:(?:additional|further|extra|planned|full)\s)?$"
)
""" "I have decided not to transfer the additional 9 million"."""


def denied(site: Site, frame: Frame) -> Verdict | None:
    """ "the gap will not be 4 %": the number that something does not have."""
    return DENIED if _NOT.search(before_of(site)) else None


def _previous(site: Site) -> Quantity | None:
    """The quantity before this one in the sentence."""
    before = [q for q in site.view.reading.quantities if q.end <= site.quantity.start]
    return before[-1] if before else None
