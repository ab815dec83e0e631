"""The status of a number where no section settles it: mood, modality, and verbs of planning and expecting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.aiming import (
    aim_noun,
    aimed_to,
    aims,
    can_be_done,
    expects_of_itself,
    grants,
    listed_among_aims,
    of_bill,
    ordered,
    roughly_so,
    sets_itself,
    to_be_carried_out,
    to_be_so,
    would_bring,
)
from pipeline.english.effects import effect
from pipeline.english.events import once_there
from pipeline.english.expecting import expected, foreseen, hoped, measured, possible, reckons, reforecast
from pipeline.english.held_against import is_compared, right_behind
from pipeline.english.moods import agent, announced, item, past
from pipeline.english.put_ahead import future, meant_for
from pipeline.english.statuses.said import Said
from pipeline.english.touched import able
from pipeline.english.verbs_above import auxiliaries, finite
from pipeline.english.view import child
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_AIM_OF = re.compile(
    r"\b(?:(?:target|goal|objective|(?:performance|service)\sstandard)s?\sof|setting\s(?:[a-z]+\s){1,6}at)\s(?:\w+\s)?$",
    re.I,
)
""" "a target of 5 %", "in setting the rate of growth at 4 %"."""
_ATTAINED = re.compile(
    r"\b(?:was|were|been)\s(?:\w+ly\s)?(?:attained|achieved|met|reached|exceeded|surpassed|fulfilled)\b", re.I
)
_TARGETS = re.compile(r"\btargets?\b")


def elsewhere(said: Said) -> Status:
    """The status by the words of the clause: an assumption, a measurement, an aim, a forecast, a promise; last by its times."""
    for rule in (_told_of_past, _brought_about, _possibly, _aimed, _foreseen, _promised):
        if (found := rule(said)) is not None:
            return found
    return _by_times(said)


def _told_of_past(said: Said) -> Status | None:
    """ "…, which fell by 9 % last year", beside a plan."""
    beside = any(t.form == "back" and right_behind(said.text, said.site.quantity, t) for t in said.site.view.times)
    if beside and said.frame.measure != "change":
        return "actual"  # "will exceed the average of 9 million in the past five years"
    own = finite(said.chain)
    clause = len(own) == 1 < len(said.chain) and own[-1].dep_ in ("advcl", "relcl")
    return "actual" if clause and past(own) and not said.times_ahead else None


def _brought_about(said: Said) -> Status | None:
    """ "We will mend the drains, so that 97 % of waste water is treated": what a plan is to bring about."""
    if said.times_ahead is False or past(said.chain) or _SO_THAT.search(said.before) is None:
        return None
    sure = _ENSURE.search(said.before) is not None
    return "forecast" if said.budget and not sure else "target"


_ENSURE = re.compile(r"\b(?:ensure|guarantee|make\ssure)\sthat\s(?:[a-z]+\s){0,3}$")


def _possibly(said: Said) -> Status | None:
    if _recommended(said.chain):
        return "target"
    if _grows_old(said) or _grows_of_itself(said):
        return "forecast"
    if possible(said.chain[0]) or reforecast(said.site, said.chain[0], said.mood):
        return "forecast"
    open_yet = not said.closed and not is_compared(said.text, said.site.quantity)
    return "actual" if measured(said.site, said.chain, said.times_ahead, said.budget or open_yet) else None


def _grows_old(said: Said) -> bool:
    """ "By 2040, one in four islanders will be aged 65 and above", "By 2040, people aged 65 and above will account for 36 %"."""
    if said.times_ahead is not False and _WILL_BE_AGED.match(said.text, said.site.end):
        return True
    return said.frame.measure == "share" and bool(said.times_ahead) and _OF_AGE.search(said.frame.subject) is not None


def _grows_of_itself(said: Said) -> bool:
    """ "By 2040, the number of elderly will rise to 900,000": what nobody sets, whatever a plan speaks of."""
    verb = said.chain[0]
    moves = cues.direction(verb.lower_) != "" or verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    held = said.site.quantity.modifier in ("lt", "le")  # "will grow by less than 6 %": meant to
    will = said.times_ahead is not False and moves and not held and verb.tag_ == "VB"
    return will and (_AGEING if not said.budget else _PEOPLE).search(said.frame.subject) is not None


_AGEING = re.compile(r"\b(?:elderly|older\s(?:people|persons|population|residents)|seniors)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    rf"{_AGEING.pattern}|^(?:(?:total|our|resident)\s)?population\b|\bbirths\b|^number\sof\sdeaths\b", re.IGNORECASE
)
_OF_AGE = re.compile(r"\baged\s(?:over\s)?\d|\b(?:elderly|older)\s(?:people|persons|population|residents)\b", re.I)
_WILL_BE_AGED = re.compile(r"[^,;.]{0,60}\bwill\sbe\s(?:aged\b|older\b|elderly\b|(?:(?:over|above)\s)?\d{2}\b)")
""" "960,000 will be aged 80 or over", "one in four islanders will be 65 or older"."""


def _aimed(said: Said) -> Status | None:
    site, chain, open_yet = said.site, said.chain, said.times_ahead is not False and not said.budget
    if _AIM_OF.search(said.before) and not _ATTAINED.search(said.text, site.quantity.end):
        return "target"
    if aimed_to(chain) or (said.times_ahead is not False and _plan_says(said)):
        return "target"
    among_aims = said.mood == "target" or said.role in ("targets", "tasks")
    if open_yet and _put_at(chain) and (among_aims or _is_set(said)):
        return "target"
    if open_yet and said.mood == "target" and said.frame.measure == "change" and _it_is_expected(chain):
        return "target"
    listed = to_be_carried_out(site, chain) or (not said.budget and listed_among_aims(site, chain))
    if said.mood == "target" and listed:
        return "target"
    return "target" if open_yet and (roughly_so(site, said.frame) or expects_of_itself(chain)) else None


def _it_is_expected(chain: list[Token]) -> bool:
    """ "It is expected that output will grow by 7 %", among goals."""
    for verb in chain[1:]:
        own = child(verb, "nsubjpass", "expl")
        if verb.lower_ in cues.verbs("status", "expect") and own is not None and own.lower_ == "it":
            return True
    return False


def _recommended(chain: list[Token]) -> bool:
    """ "The committee has recommended that 9 tolls may be dropped": what somebody is advised to do."""
    advised = any(verb.lower_ in cues.forms("recommend") and verb.dep_ != "amod" for verb in chain[1:])
    return advised and chain[0].dep_ == "ccomp" and bool(auxiliaries(chain[0]) & {"may", "should", "be", "shall"})


_SO_THAT = re.compile(
    r"\b(?:will|shall|must|should|(?:is|are|aim|plan|need)\sto)\b[^.;]*\b(?:so\sthat|(?:see\sto\sit|ensure|make\ssure|guarantee)\sthat)\b"
)


def _plan_says(said: Said) -> bool:
    """ "The draft outline proposes building 9 piers; raising the share of …": what a plan of a body sets out to be done; "The
    spending plan provides 9 million for docks"."""
    if said.site.quantity.kind == "money" and _BUDGET_GIVES.search(said.before) and not past(said.chain):
        return True
    found = cues.pattern("status", "blueprints").search(said.before)
    told = _SAYS.match(said.text, found.end()) if found is not None else None
    return told is not None and told.end() <= said.site.quantity.start and not past(said.chain)


_BUDGET_GIVES = re.compile(
    r"(?:^|[.;]\s)(?:The|This|Our|My|His|Her)\s(?:[^,;.]{2,40}\s)?(?:[Bb]udget|spending\splan|spending\sbill|package)\s(?:also\s)?"
    r"(?:provides?|includes?|allocates?|invests?|contains?|funds?|commits?|delivers?|earmarks?|devotes?|dedicates?)\s[^;:]{0,200}$"
)
_SAYS = re.compile(
    r"(?:\s(?:also|further|therefore|clearly))?\s(?:proposes?|envisages?|calls?\sfor|sets?\sout|stipulates?|lays?\sout|puts?\sforward)\b"
)


def _is_set(said: Said) -> bool:
    """ "The deficit is set at 3 million": what somebody sets for the time to come."""
    verb = said.chain[0]
    return verb.lower_ == "set" and "is" in auxiliaries(verb) and said.site.lead_word == "at"


def _put_at(chain: list[Token]) -> bool:
    """What a plan puts a number at, among targets: "The deficit is set at 3 million", "A projected rise of 2 % is feasible"."""
    put = cues.words("status", "budgeting") - cues.forms("estimate")
    own = child(chain[0], "nsubj", "nsubjpass")
    called = own is not None and any(c.dep_ == "amod" and c.lower_ in put for c in own.children)
    return called or any(verb.lower_ in put and not auxiliaries(verb).isdisjoint({"is", "are"}) for verb in chain)


def _foreseen(said: Said) -> Status | None:
    site, chain = said.site, said.chain
    ahead = expected(site, chain) or (foreseen(chain) and not _entitled(said)) or effect(site, chain)
    # not "Cover must reach 35 %, and water use should fall by 4 %"
    ahead = ahead or (hoped(chain) and said.previous != "target") or _say_others(chain)
    return "forecast" if ahead or _compares_estimate(said) else None


def _say_others(chain: list[Token]) -> bool:
    """ "Traders now say that dues are going to fall below 9 million": what others say is to come."""
    for index, verb in enumerate(chain[1:], 1):
        if verb.lower_ not in cues.verbs("generic", "saying") or verb.tag_ not in ("VBP", "VBZ"):
            continue
        own = child(verb, "nsubj")
        if own is None or own.tag_ not in ("NN", "NNS", "NNP", "NNPS"):
            continue
        if own.lower_ not in cues.words("generic", "actors") and future(finite(chain[:index])):
            return True
    return False


def _entitled(said: Said) -> bool:
    """ "Crews will be eligible for 600 dollars a month": money that somebody is promised."""
    given = (c.lower_ for verb in said.chain for c in verb.children if c.dep_ in ("acomp", "attr"))
    return said.site.quantity.kind == "money" and not cues.words("status", "entitled").isdisjoint(given)


def _compares_estimate(said: Said) -> bool:
    """ "It is also higher by 7 million than the average", behind an estimate of a year that is not over."""
    held = said.frame.measure in ("change", "difference") and said.chain[0].tag_ in ("VBZ", "VBP")
    return held and not said.closed and said.mood == "forecast" and said.chain[0].lower_ in cues.forms("be")


def _promised(said: Said) -> Status | None:
    site, chain = said.site, said.chain
    given = said.times_ahead is not False and grants(site, chain, said.times_ahead)
    counted = site.quantity.kind == "count" and past(chain)
    promised = (
        given
        or would_bring(chain)
        or (said.times_ahead is not False and of_bill(site, chain[0]))
        or sets_itself(chain)
        or item(chain, said.mood)
        or (said.mood == "target" and ordered(site))
        or aim_noun(site)
        or aims(chain)
        or cues.pattern("status", "coming").search(said.text, site.quantity.end)
        or _made_known(said)
        or on_ground(said)
        or (chain[0].lower_ == "providing" and able(site, chain[0]))
        or _for_the_money(said)
        or (_TARGETS.search(said.frame.subject) and not counted)
    )
    return "target" if promised else None


def _for_the_money(said: Said) -> bool:
    """ "receives funding of 25 million to improve a further 900 homes": what money that is planned is to do."""
    last = said.site.claimed_before()
    if said.previous != "target" or last is None or last[0].kind != "money" or said.site.quantity.kind != "count":
        return False
    return _TO_DO.fullmatch(said.text, last[0].end, said.site.quantity.begin) is not None


_TO_DO = re.compile(
    r"(?:\sfor\s[^,;.\d]{2,40}?)?\sto\s(?:help\s)?[a-z]+\s(?:an?\s|another\s)?(?:further\s|additional\s|extra\s)?"
)


def on_ground(said: Said) -> bool:
    """ "We have identified 40 hectares of land for the provision of 900 homes": what is still to be built on ground found."""
    if said.site.quantity.kind != "count":
        return False
    found = any(v.lower_ in cues.verbs("status", "finds") and v.i < said.site.root.i for v in said.chain)
    ground = found and any(t.lower_ in cues.words("status", "ground") for t in said.site.view.words[: said.site.root.i])
    return ground and _FOR_BUILDING.search(said.before) is not None


_FOR_BUILDING = re.compile(
    r"\b(?:for\s(?:providing|building|developing|constructing|the\s(?:provision|construction|building|development)\sof)"
    r"|to\s(?:provide|build|develop|construct)|(?:land|sites?|plots?|lots?)\sfor(?=\s(?:about\s|some\s|over\s|another\s)?(?:$|\d)))"
    r"\s(?:[a-z]+\s){0,3}(?:\d[\d,. ]*\s(?:[A-Za-z-]+\s){1,5}and\s(?:[a-z]+\s)?)?$"
)


def _made_known(said: Said) -> bool:
    """ "In July I announced a package of 9 million", "the yard has drawn up a 4 million plan": promised, though told as done."""
    verb, noun = said.chain[0], said.frame.subject.split(" ")
    if said.site.quantity.kind != "money" or said.frame.measure not in ("level", "change"):
        return False
    over = verb.lower_ in cues.forms("complete") | cues.forms("conclude") and past(said.chain)
    drawn = any(w.lower() in cues.words("status", "blueprints") for w in noun) and said.frame.rule == "before_noun"
    given = verb.lower_ in cues.forms("announce") and said.frame.rule in ("before_noun", "amount_of_noun")
    return given or (drawn and not over)


def _by_times(said: Said) -> Status:
    """By tense, and by the time printed beside the number."""
    site, chain, role, ahead = said.site, said.chain, said.role, said.times_ahead
    undated = (cues.pattern("timing", "undated"), once_there())
    if "can" in auxiliaries(chain[0]) and any(told.search(said.text) for told in undated):
        return "target"  # "Upon completion of the works, the site can provide 9 berths"
    if _may_claim(said):
        return "target"
    if ahead is False and is_compared(said.text, site.quantity):
        return "actual"  # "We will lay 35 km of cable, as against 28 km last year"
    if ahead is False and _result_told_ahead(said):
        return "forecast" if said.budget else "actual"  # a budget speaks of a year that is not closed
    first = chain[0]
    to_come = future(finite(chain)) or meant_for(first)
    if to_come or announced(chain) or to_be_so(site, first) or can_be_done(site, first, role):
        return "target" if role != "outlook" or agent(chain) or _to_be_done(said) else "forecast"
    if role == "outlook" and (ahead or not (past(chain) or _stands(first))):
        return "forecast"
    if ahead and cues.pattern("status", "estimated").search(said.frame.subject):
        return "forecast"
    if ahead and (said.budget or not past(chain)):
        return _planned_for(said)  # of a budget also "has doubled from 3 million in 2030 to 6 million in 2032"
    return told_ahead(said) if ahead is not False else "actual"


def _may_claim(said: Said) -> bool:
    """ "I will double the grant. Skippers can claim up to 800 dollars": what those whom a measure is for can have."""
    verb = said.chain[0]
    today = cues.words("status", "today").isdisjoint(t.lower_ for t in said.site.view.words)
    claims = any("can" in auxiliaries(v) and v.lower_ in cues.verbs("budget", "claims") for v in (verb, verb.head))
    return said.budget and said.mood == "target" and claims and today


def _to_be_done(said: Said) -> bool:
    """ "The allowance will be raised to 9 dollars", in the outlook of a budget: what somebody does."""
    verb = said.chain[0]
    return said.budget and verb.tag_ == "VBN" and "be" in auxiliaries(verb) and verb.lower_ in _measures()


def _measures() -> frozenset[str]:
    return cues.verbs("budget", "sets") | cues.verbs("status", "announce")


def _stands(verb: Token) -> bool:
    """ "The jobless rate stands at 9 %", "Only 25 % of the crews have a licence": how things are, in an outlook."""
    return verb.lower_ in ("stands", "have", "has") and verb.tag_ in ("VBZ", "VBP") and verb.dep_ != "aux"


def _planned_for(said: Said) -> Status:
    """ "9 new piers in 2032": of a time to come, without a verb that says whether it is meant or expected."""
    if said.budget and cues.pattern("budget", "economy").search(said.frame.subject):
        return "forecast"
    return "target" if said.budget or agent(said.chain) or not reckons(said.site) else "forecast"


def told_ahead(said: Said) -> Status:
    """ "He said that crews would get 900 kroner": announced, in the words of somebody who reports it; foreseen under an "if"."""
    verb = said.frame.verb or said.chain[0]
    while verb.dep_ in ("conj", "xcomp") and verb.tag_ in ("VB", "VBG") and not auxiliaries(verb):
        verb = verb.head  # "crews would mend 30 boats and begin building another 20"
    helped = auxiliaries(verb)
    if "would" in helped and verb.head.lower_ in cues.forms("hope") | cues.forms("intend"):
        return "target"  # "The port hoped that the fund would have helped 90 crews by June"
    if "would" not in helped or helped & {"have", "had"} or past([verb]):
        return "actual"
    supposed = any(t.lower_ in ("if", "unless", "otherwise") for t in said.site.view.words)
    effects = verb.lower_ in cues.verbs("status", "effects") | cues.forms("be")
    return "forecast" if supposed or effects else "target"


def _result_told_ahead(said: Said) -> bool:
    """ "Output in 2030 will be 12 million" of a year that is over: a clumsy translation of a result."""
    verb = next((v for v in said.chain if auxiliaries(v) & cues.words("status", "modal")), None)
    if verb is None or child(verb, "expl") is not None:
        return False  # "There will be a payment of 400 euros later this year"
    if verb.lower_ in cues.verbs("status", "completing"):
        return True
    closed = any(t.form == "year" and t.args[0].isdigit() for t in said.site.view.times) and " from " not in said.text
    moves = cues.direction(verb.lower_) != "" and verb.dep_ not in ("acl", "ccomp", "relcl")
    plain = verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    return (plain or (closed and not said.budget and moves)) and not agent(said.chain)
