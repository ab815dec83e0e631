"""Cases that a measure is told by: who earns what, which car costs what, which band of a tax is meant. Their numbers say of
whom or of what another number is told."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.subjects.thresholds import better_off, is_any, ranges_over
from pipeline.english.units.counted import singular, thing
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def banded(site: Site, frame: Frame) -> Verdict | None:
    """ "widen the 0 % tax band": the rate is the name of a band."""
    beside = _AND_RATE.match(site.view.text, site.quantity.end)  # "the 2 % and 4.5 % bands"
    end = beside.end() if beside is not None else site.quantity.end
    named = site.quantity.unit == "%" and _band().match(site.view.text, end) is not None
    # "14 % in the top band"
    named = named and not site.view.text.startswith((" in ", " of ", " on "), site.quantity.end)
    return ("qualifier", "part of a name") if named else None


_AND_RATE = re.compile(r"\s(?:and|or)\s(?:the\s)?[\d.]{1,5}\s?(?:%|per\s?cent)")


def sliced(site: Site, frame: Frame) -> Verdict | None:
    """ "cut by 5 % on the first 30 of salary, by 7 % on the next 40", "those above 200 by 15 %": the part that a rate is for."""
    start, quantities = site.quantity.begin, site.view.reading.quantities
    amount = site.quantity.kind == "money" or (site.quantity.kind == "count" and not site.chunk)
    rated = amount and (
        any(q.kind == "percent" for q in quantities) or _OF_INCOME.match(site.view.text, site.quantity.end)
    )
    told = _SLICE.search(site.view.text, max(0, start - 40), start) or (
        _THOSE.search(site.view.text, max(0, start - 12), start) and site.quantity.modifier in ("gt", "ge", "lt", "le")
    )
    return ("qualifier", "says which part of an amount is meant") if rated and told else None


_OF_INCOME = re.compile(r"\sof\s(?:[a-z]+\s){0,3}(?:incomes?|salary|salaries|earnings|wages?|profits?)\b")
""" "for the first 9,000 of chargeable income"."""


def capped(site: Site, frame: Frame) -> Verdict | None:
    """ "wage rises of crews, up to a weekly wage of 700": up to which of them something reaches."""
    start = site.quantity.start
    told = site.quantity.kind == "money" and _UP_TO_A.search(site.view.text, max(0, start - 60), start)
    return ("qualifier", "restricts what it stands behind") if told else None


_UP_TO_A = re.compile(
    r"\b(?:up\sto|above|below|exceeding)\san?\s(?:[a-z]+\s){0,3}(?:income|wage|salary|value|price|turnover)\sof\s$"
)


@cache
def _chargeable() -> re.Pattern[str]:
    """ "boats chargeable to a duty of "."""
    held = either(cues.words("generic", "conditional"))
    return re.compile(rf"\b{held}\s(?:to|for)\s(?:an?|the)\s(?:[a-z]+\s){{1,3}}of\s$")


_THEN_VERB = re.compile(r"\s(?:a\s[a-z]+\s)?(?:will|is|are|was|were|shall|has|have)\b")
""" "the value of boats chargeable to a duty of 100 will be raised to 4 million": which of them."""
_NTH = re.compile(r"\b(?:first|next|last|remaining)\s$")
_SLICE = re.compile(rf"\b(?:on|to|for|of|up\sto)\s(?:the|their|its|his|her|your)\s{_NTH.pattern}")
_THOSE = Sought(r"\b[Tt]hose\s$", "hose")


@cache
def _band() -> re.Pattern[str]:
    return re.compile(rf"\s(?:[a-z]+\s){{0,3}}{either(cues.words('limit', 'bands'))}\b")


def supposed(site: Site, frame: Frame) -> Verdict | None:
    """ "For instance, if an owner pays 200 more, …", "Suppose a boat costs 9,000": what an example or a condition supposes."""
    opened = _SUPPOSED.match(site.view.text)
    if _TAKE.match(site.view.text) is not None:
        return "qualifier", "supposed in an example"
    if opened is None:
        return None
    ends = _CONDITION_ENDS.search(site.view.text[opened.end() :])
    inside = ends is not None and site.quantity.start < opened.end() + ends.start()
    if _MAIN.search(site.view.text, opened.end(), site.quantity.start) is not None:
        return None  # "If we need a model it should be the years in which 600 jobs were made, and …"
    return ("qualifier", "supposed in a condition") if inside and site.quantity.start >= opened.end() else None


_CONDITION_ENDS = re.compile(r",\s(?!(?:but|and|or)\s(?:you|they|he|she|it|we)\b)|;")
_MAIN = re.compile(r"\b(?:will|would|should|must|shall)\b")
_TAKE = re.compile(r"Take\s[^.;]*\b(?:as\san|for)\s(?:example|instance)\b")
""" "Take a household of three that earns 9,000 as an example."."""
_SUPPOSED = re.compile(
    r"(?:\W{0,3}[a-z0-9]{1,3}[.)]\s)?(?:(?:For\s(?:instance|example)|As\san\s(?:example|illustration)|To\sillustrate|And|But|Even|Thus|Next|Finally|Similarly)[,:]?\s)?"
    r"(?:[Ii]f|[Ss]uppose|[Aa]ssuming)\b"
)


def case(site: Site, frame: Frame) -> Verdict | None:
    """ "A boat with a value of 40,000 will see a rise of 90", "The next 300 of income will attract a rate of 9 %"."""
    if site.quantity.kind not in ("money", "measure", "count", "percent"):
        return None
    if _THEN_VERB.match(site.view.text, site.end) and _chargeable().search(site.view.text, 0, site.quantity.begin):
        return "qualifier", "restricts what it stands behind"
    top = site.root
    while top.head.i != top.i and top.dep_ not in ("nsubj", "nsubjpass"):
        top = top.head
    verb = top.head
    if not is_verb(verb) or verb.i < site.root.i:
        return None
    met = verb.lower_ in cues.verbs("limit", "meets") or verb.lower_ in cues.verbs("status", "undergoes")
    met = met or better_off(site.view, verb, verb.idx) != ""
    if not (met or (_ranged(site, top) and direction_of(verb))):
        return None
    behind = any(q.start > verb.idx for q in site.view.reading.quantities)
    bounded = site.quantity.modifier in ("gt", "ge", "lt", "le")
    # "A pilot with a wage of 9 will pay no tax"
    one = top.left_edge.lower_ in ("a", "an", "any", "every") and _with(site, top)
    if not behind and not one and not (bounded and (_in_clause(site.root, top) or _with(site, top))):
        return None
    if top.i == site.root.i or top.i in site.view.owner:
        return (
            ("qualifier", "says which part of an amount is meant")
            if _NTH.search(site.view.text, 0, site.quantity.begin)
            else None
        )
    described = is_any(top) and (_with(site, top) or _in_clause(site.root, top) or _ranged(site, top))
    return ("qualifier", "restricts what it stands behind") if described else None


def _with(site: Site, noun: Token) -> bool:
    """Whether the number stands in a phrase that describes a noun: "with a value of 4", "of four with a wage of 9"."""
    openers = [t for t in site.view.words[noun.i + 1 : site.root.i + 1] if t.head.i == noun.i]
    last = openers[-1] if openers and openers[0].lower_ == "of" else next(iter(openers), None)
    return last is not None and last.lower_ in cues.words("limit", "describing")


def _ranged(site: Site, noun: Token) -> bool:
    """ "Wages of 40,000 to 60,000 will fall by 4 %": which of them."""
    beside = site.lead is not None and site.lead_word == "of" and site.lead.i == noun.i + 1
    return beside and site.quantity.modifier == "between" and ranges_over(noun)


def _in_clause(root: Token, noun: Token) -> bool:
    """Whether the number stands in a clause that says which: "Members who give less than 4"."""
    inside = [t for t in root.ancestors if t.dep_ == "relcl" and t.head.i == noun.i]
    return bool(inside) and not any(t.tag_ == "," for t in noun.doc[noun.i : inside[0].left_edge.i])


def for_one(site: Site, frame: Frame) -> Verdict | None:
    """ "The ratio is 38 % for a 20-year loan on a flat of 45 square metres": of which one a value is told."""
    last = site.claimed_before()
    if last is None or site.quantity.kind not in ("money", "measure", "count", "duration") or last[1].measure == "rank":
        return None
    told = is_verb(governor(site.root)) and governor(site.root).idx > last[0].end
    behind = _FOR_ONE.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None
    reckoned = last[1].verb is not None and last[1].verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    return ("qualifier", "restricts what it stands behind") if behind and reckoned and not told else None


_FOR_ONE = re.compile(r"(?:\s(?:a|per)\s(?:year|month|week))?\sfor\san?\s[^,;:.]{0,80}")
_THOSE_DOING = re.compile(r"\b[Tt]hose\s[a-z]+ing\s$")
""" "those generating over 9 million in sales": which of them."""
_WHOSE = re.compile(
    r"\b(?:[Ff]or|[Ww]here|[Ii]f|[Tt]o)\san?\s(?:[a-z-]+\s){1,3}whose\s(?:[a-z]+\s){1,4}(?:is|was)\s(?:[a-z]+\s)?$"
)
""" "for a pilot whose wage is 9,000 dollars": for which the rest is told."""
_LIVING_ON = re.compile(r"\b(?:living|who\slives?|surviving)\son\s(?:[a-z]+\s){0,2}$")
""" "a family living on 20,000 dollars": which."""


_FOR_WITH = re.compile(
    r"(?:^|[,;]\s)(?:[Bb]ut\s)?[Ff]or\s(?!the\s|[A-Z])[^,;\d]{3,80}\swith\san?\s(?:[a-z]+\s){1,3}of\s(?:[a-z]+\s)?$"
)
_IT_MEANS = re.compile(
    r",?\s(?:this|that|it)\s(?:will|would|could|may|might)?\s?(?:be\s|amounts?\s|means?\s|represents?\s)"
)
""" "For a pilot with a wage of 900, this will mean a cut of 40": the case for which it is told."""


def for_part(site: Site, frame: Frame) -> Verdict | None:
    """ "For three quarters of the crews, the rise will be 25 dollars": for whom another number is told."""
    opened = frame.measure == "share" and _FOR.fullmatch(site.view.text, 0, site.quantity.begin) is not None
    ends = _PART_ENDS.match(site.view.text, site.quantity.end) if opened else None
    told = ends is not None and any(q.start > ends.end() for q in site.view.reading.quantities)
    return ("qualifier", "restricts what another number counts") if told else None


_FOR = re.compile(r"(?:[A-Z][a-z]+,\s)?[Ff]or\s(?:the\s)?")
_PART_ENDS = re.compile(r"\sof\s(?:the\s|our\s)?[^,;:.\d]{3,50},\s")


def _each_gets(verb: Token) -> bool:
    """ "We will train 900 pilots, each trainee getting a grant of 300": what all of them get."""
    noun = verb.head if verb.tag_ == "VBG" and verb.dep_ == "acl" else None
    opens = noun.left_edge if noun is not None else None
    return opens is not None and opens.lower_ == "each" and opens.i > 0 and opens.nbor(-1).tag_ == ","


def earning(site: Site, frame: Frame) -> Verdict | None:
    """ "a parent earning 45,000 euros and paying 14,000 for care": the number says who is meant."""
    verb = governor(site.root)
    if _each_gets(verb):
        return None
    if site.quantity.kind == "money" and (_priced(site, verb) or _paid(site) or _of_those(verb)):
        return "qualifier", "restricts what it stands behind"
    if site.quantity.kind == "money" and any(
        case.search(site.view.text, 0, site.quantity.begin) for case in (_THOSE_DOING, _WHOSE, _LIVING_ON)
    ):
        return "qualifier", "restricts what it stands behind"
    if site.quantity.kind == "money" and _FOR_WITH.search(site.view.text, 0, site.quantity.begin):
        told = _IT_MEANS.match(site.view.text, site.quantity.end) is not None
        told = told and any(q.start > site.quantity.end for q in site.view.reading.quantities)
        return ("qualifier", "restricts what it stands behind") if told else None
    if verb.i and verb.nbor(-1).lower_ == "each":
        return None  # "900 pilots, each receiving 400 euros more"
    earns = verb.lower_ in cues.words("generic", "earning")
    while earns and verb.dep_ == "conj" and verb.tag_ == "VBG" and verb.head.tag_ == "VBG":
        verb = verb.head
    if site.quantity.kind != "money" or verb.lower_ not in cues.words("generic", "earning") or verb.dep_ != "acl":
        return None
    who = thing(verb.head.text) == "{person}" or singular(verb.head.lower_) in read("en/things")["per"]["things"]
    return ("qualifier", "restricts what it stands behind") if who else None


def _of_those(verb: Token) -> bool:
    """ "Those who live in flats and have incomes of 24,000 or less will get 90": who is meant, by what they have."""
    if verb.lower_ not in cues.words("generic", "earning") | _HAVING_IT:
        return False
    while verb.dep_ == "conj" and is_verb(verb.head) and child(verb, "nsubj", "nsubjpass") is None:
        verb = verb.head
    who = child(verb, "nsubj") if verb.dep_ == "relcl" and verb.tag_ in ("VBP", "VBZ") else None
    if who is None or who.lower_ != "who" or who.nbor(-1).tag_ == ",":
        return False
    pointing = verb.head.lower_ in ("those", "anyone", "everyone")
    main = governor(verb.head)
    # not "helped crews who earn 9"
    to_come = is_verb(main) and bool(auxiliaries(main) & {"will", "shall", "can", "would"})
    return pointing or (to_come and thing(verb.head.text) == "{person}")


def _paid(site: Site) -> bool:
    """ "A worker on 48,000 dollars will pay no tax": who is meant, by what somebody earns."""
    before = site.lead.nbor(-1) if site.lead is not None and site.lead.i and site.lead_word == "on" else None
    return before is not None and is_noun(before) and thing(before.text) == "{person}"


def _priced(site: Site, verb: Token) -> bool:
    """ "a good currently costing 20 euros", "if you earn between 15 and 30 euros": which one, or who, is meant."""
    one = verb.head.left_edge.lower_ in ("a", "an", "every", "each")
    who = any(c.lower_ == "if" for c in verb.children) and any(c.lower_ in ("you", "they") for c in verb.children)
    beside = site.lead is not None and site.lead.i == verb.i
    return (verb.lower_ == "costing" and verb.dep_ == "acl" and one and beside) or (verb.lower_ == "earn" and who)


_HAVING_IT = frozenset({"have", "has", "own", "owns", "hold", "holds", "receive", "receives", "pay", "pays"})
_EARNING = re.compile(
    r"\s[^,;.\d]{3,80}\s(?:had|have|has|with)\san?\s(?:[a-z-]+\s){0,3}(?:revenue|output\svalue|sales|turnover|income)\sof\s"
)
""" "191 yards had a turnover of more than 9 million": which are counted."""
_HAVING = re.compile(
    r"(?:\sof\s[^,;.\d]{2,60}|\s[^,;.\d]{2,40})?\s(?:have|has|had|owns?|keep|kept|offer|offered)\s(?:now\s)?$"
)
_FEW = 3


def had_by_part(site: Site, frame: Frame) -> Verdict | None:
    """ "90 % of the ports have at least one crane": what a part of a whole has, of which the part is told."""
    last, quantity = site.claimed_before(), site.quantity
    if last is not None and last[1].rule == "counted_noun" and quantity.modifier in ("gt", "ge"):
        earned = _EARNING.fullmatch(site.view.text, last[0].end, quantity.begin) is not None
        return ("qualifier", "restricts what another number counts") if earned and quantity.kind == "money" else None
    few = (
        quantity.kind == "count" and quantity.modifier == "ge" and quantity.value is not None and quantity.value <= _FEW
    )
    if not few or last is None or last[1].measure != "share":
        return None
    had = _HAVING.fullmatch(site.view.text, last[0].end, quantity.begin) is not None
    return ("qualifier", "says what a part has") if had else None
