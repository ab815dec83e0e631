"""What a budget expects and does not aim at: balances and reserves, the economy, receipts, what is reckoned with or revised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, amount_noun, head_noun
from pipeline.english.modality.expecting import likely
from pipeline.english.modality.moods import agent, verbless
from pipeline.english.modality.put_ahead import future
from pipeline.english.modality.verbs_above import auxiliaries, chain_of, finite
from pipeline.english.subjects.economy import ECONOMY, of_economy
from pipeline.english.timing.held_against import is_compared
from pipeline.english.view import child, is_noun, is_verb
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def expected_in_budget(site: Site, frame: Frame, chain: list[Token], times_ahead: bool | None) -> bool:
    """Whether a budget only expects the number at `site`; `chain` is empty where no verb governs it, `times_ahead` as in
    `statuses.status`."""
    if any(likely(v.head) for v in chain):
        return True  # "The cost of docks is likely to go up by 9 million"
    runs = times_ahead is not True and chain and chain[0].tag_ in ("VBZ", "VBP")
    if runs and _ORIGINAL.search(site.view.text, site.quantity.end):
        return True  # "Land premium is 60 million, 3 million higher than the original estimate": of the year that runs
    granted = of_office(frame.subject) in cues.words("budget", "outlays") and not others_money(frame.subject)
    if not granted and any(_expected_to(v) for v in chain):
        return True
    projected = (v.dep_ in ("acl", "pcomp") and v.lower_ in cues.verbs("status", "expect") for v in chain)
    if frame.measure == "share" and any(projected):
        return True  # "with its ratio to output projected to drop to 25 %"
    if times_ahead is not False and (assumed(site) or _balance_alone(site, frame, chain)):
        return True
    if not chain:
        return False
    if _adopted(frame, chain) or _of_economy(frame, chain) or _balance(frame, chain) or _forecasts(chain):
        return True
    return site.quantity.kind == "money" and _revised(site, chain[0])


def line_of_account(frame: Frame) -> Status | None:
    """ "Public spending 9 million", "Reserves 40 million", in a budget's summary: what it gives is aimed at, what is left is
    foreseen."""
    head = head_noun(frame.subject)
    if of_economy(frame.subject) or others_money(frame.subject):
        return None
    if head in cues.words("budget", "outlays"):
        return "target"
    return "forecast" if head in cues.words("budget", "balances") else None


def others_money(subject: str) -> bool:
    """ "Foreign reserves", "Tourism spending", "capital spending by firms": no budget's."""
    whose = re.split(r"\s(?:on|for|towards?)\s", _OFFICE.sub("", subject), maxsplit=1)[0]
    return _OTHERS.search(_NAMES.sub("", whose)) is not None


def of_office(subject: str) -> str:
    """The head noun of what an office of the government spends or takes: "spending" of "Spending by the Harbour Office"."""
    return head_noun(_OFFICE.sub("", subject))


_OFFICE = re.compile(
    r"\sby\s(?:the\s|our\s|all\s|other\s)*(?:[A-Z][\w’'-]*\s){0,4}"
    r"(?:[Gg]overnment|[Mm]inistr(?:y|ies)|[Dd]epartments?|[Oo]ffices?|[Bb]ureaux?|[Cc]ouncils?|[Aa]genc(?:y|ies)|[Bb]oards?|[A-Z]{3,})$"
)
_NAMES = re.compile(r"(?:\b[A-Z][\w’'-]+\s?){2,}")
_OTHERS = re.compile(
    r"\b(?:trade|foreign|gold|exchange|tourism|tourist|household|consumer|consumption|visitor|business|private|corporate|global|world|retail)\b"
    r"|\sby\s",
    re.IGNORECASE,
)


def of_open_year(site: Site, frame: Frame) -> bool:
    """ "Debt will fall from 106 % in 2031 to 99 % in 2032", "compared to 9 million in 2031": money or a ratio of the year that a
    budget cannot close yet, beside what it plans; not the rate of a tax."""
    if site.quantity.kind not in ("money", "percent"):
        return False
    if cues.pattern("points", "taxes").search(frame.subject) or of_economy(frame.subject):
        return False  # "Inflation will drop from 5 % in 2031": of a year that is over for those who count prices
    before = site.claimed_before()
    chain = chain_of(frame.verb) if frame.verb is not None else []
    to_come = future(finite(chain)) or any(v.lower_ in cues.verbs("status", "expect") for v in chain)
    if agent(chain):
        return False
    if site.lead_word == "from" and before is None:
        return bool(chain) and to_come
    return before is not None and to_come and frame.measure != "change" and is_compared(site.view.text, site.quantity)


def still_to_be(site: Site, frame: Frame, stated: str | None, reported: str | None) -> bool:
    """ "The economy will grow by 6 % in 2031-32", in a review of that year, which is not over: what nobody sets."""
    chain = chain_of(frame.verb) if frame.verb is not None else []
    return stated is not None and stated == reported and bool(chain) and _of_economy(frame, chain)


_ORIGINAL = re.compile(r"\b(?:than|over|below|above)\s(?:the\s)?original(?:ly)?\s(?:budget\s)?estimated?\b")


def _balance(frame: Frame, chain: list[Token]) -> bool:
    """ "There will be a surplus of 9 million", "reserves will stand at 40 million": what is left in the end, which nobody sets;
    but "will reduce the deficit"."""
    ratio = _RATIO.match(frame.subject) is not None
    balance = ratio or amount_noun(frame.subject) in cues.words("budget", "balances")
    if not balance or frame.measure not in ("level", "share"):
        return False
    if ratio and "will" in auxiliaries(chain[0]):
        return not agent(chain)
    plain = cues.verbs("level", "verbs") | cues.forms("result") | cues.forms("represent") | cues.forms("fall")
    will = any("will" in auxiliaries(v) and (v.lower_ in plain or _falls(v) or _brings(v)) for v in chain[:2])
    return (will or reckoned(chain)) and not agent(chain)


def _balance_alone(site: Site, frame: Frame, chain: list[Token]) -> bool:
    """ "Deficit of 9 million in 2032, falling to 3 million in 2034", without a verb: what is left, which nobody sets."""
    if frame.measure != "level" or frame.subject.lower().startswith(("trade", "current account")):
        return False
    told = not chain or (chain[0].tag_ == "VBG" and not auxiliaries(chain[0]) and is_noun(chain[0].head))
    return told and verbless(site) and amount_noun(frame.subject) in cues.words("budget", "balances")


def _falls(verb: Token) -> bool:
    """ "will have dropped to 40 million": a change that nobody makes."""
    return cues.direction(verb.lower_) != "" and child(verb, "dobj", "auxpass") is None


def _brings(verb: Token) -> bool:
    """ "This year's deficit will bring our debt to 40 million": what comes of it."""
    own = child(verb, "nsubj") if verb.lower_ in cues.forms("bring") else None
    return own is not None and own.lower_ not in cues.words("generic", "actors") | cues.words("generic", "persons")


_RATIO = re.compile(
    r"(?:[a-z]+\s){0,2}[Rr]atio\s(?:of\s[^,;]{3,60}\s)?to\s(?:nominal\s)?(?:GDP|GNP|GNI|gross)\b"
    r"|(?:[A-Za-z]+\s){1,4}to\s(?:GDP|GNP|GNI)\sratio\b"
)
""" "The ratio of spending to GDP will fall to 22 %", "The debt to GDP ratio will fall to 40 %"."""


def _forecasts(chain: list[Token]) -> bool:
    """ "Budget 2032 forecasts a deficit of 9 million", "The outlook is for a surplus of 3 %"."""
    own = child(chain[0], "nsubj")
    if own is not None and own.lower_ in ("outlook", "forecast") and chain[0].lower_ in ("is", "are"):
        return True
    return (
        own is not None and chain[0].tag_ in ("VBZ", "VBP", "NNS") and chain[0].lower_ in cues.verbs("status", "expect")
    )


def _expected_to(verb: Token) -> bool:
    """ "The deficit is projected to fall to 3 million", "sales are expected to rise": what is to come, not what is granted."""
    passive = verb.tag_ == "VBN" and bool(auxiliaries(verb) & {"is", "are"})
    return passive and verb.lower_ in cues.verbs("status", "expect") and child(verb, "xcomp") is not None


def _revised(site: Site, verb: Token) -> bool:
    """ "It was later revised to 37 million": what a budget has become before its year is over."""
    if verb.tag_ != "VBN" or verb.lower_ not in cues.forms("revise") or "be" in auxiliaries(verb):
        return False
    return site.lead_word in ("to", "at")


def comes_in(chain: list[Token]) -> bool:
    """ "Net receipts will thus be 4 million": what comes in, told as it will be."""
    plain = chain[0].lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    return plain and "will" in auxiliaries(chain[0]) and not agent(chain)


def assumed(site: Site) -> bool:
    """ "based on an oil price of 80 dollars a barrel": what the budget reckons with."""
    before = site.view.text[max(0, site.quantity.start - 90) : site.quantity.start]
    found = [m.end() for m in cues.pattern("budget", "assuming").finditer(before)]
    return bool(found) and _OTHER_CLAUSE.search(before, found[-1]) is None


_OTHER_CLAUSE = re.compile(r"[.;:]\s|,\s(?:I|we|it|this|they)\s")
""" "Based on a contraction of 3 %, I estimated a growth of 4 %": the growth is what comes of it."""


def _adopted(frame: Frame, chain: list[Token]) -> bool:
    """ "A growth rate of 3 % is adopted for 2032, and that for 2033 is 4 %": of the economy, what the budget reckons with."""
    near = (*chain, *(c for c in chain[0].children if c.dep_ == "conj"), chain[0].head)
    adopted = any(
        v.tag_ == "VBN" and v.lower_ in cues.verbs("budget", "adopts") and auxiliaries(v) & {"is", "are"} for v in near
    )
    return adopted and cues.pattern("budget", "economy").search(frame.subject) is not None


def _of_economy(frame: Frame, chain: list[Token]) -> bool:
    """ "Exports will rise by 6 percent": of the economy, which nobody sets."""
    will = "will" in auxiliaries(chain[0])
    own = child(chain[0], "nsubj")
    verb = chain[0]
    while own is None and verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head  # "Inflation has fallen to 3 percent and will fall further"
        own = child(verb, "nsubj")
    if not will or own is None or agent(chain[:1]) or child(chain[0], "dobj") is not None:
        return False
    if head_noun(frame.subject) in cues.words("budget", "limits"):
        return False  # "The earnings limit will rise by 9 dollars"
    whole = frame.measure in ("change", "multiple") and ECONOMY.search(frame.subject) is not None
    aging = frame.measure == "share" and head_noun(frame.subject) in cues.words("generic", "people")
    if aging and chain[0].lower_ in cues.forms("be"):
        return True  # "By 2041 one in four of our people will be 65 or over"
    return whole or of_economy(frame.subject)


def reckoned(chain: list[Token]) -> bool:
    """ "is estimated", "has been put at": what the budget reckons, or a change beside it."""
    near = chain[:3]
    passive = any(v.tag_ == "VBN" and v.lower_ in cues.words("status", "budgeting") for v in near)
    return passive and any(auxiliaries(v) & {"is", "are", "has", "have"} for v in near)
