"""What a measure is expected to do, without being aimed at: what it costs and brings in, whom it touches and how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.moods import agent, announced, past
from pipeline.english.verbs_above import auxiliaries
from pipeline.english.view import child, direction_of, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_CONSEQUENCE = re.compile(r"(?:As\sa\s(?:result|consequence)|Consequently|In\sconsequence)\b")
""" "As a result, 400 people will pay no tax": what comes of a measure."""

_ESTIMATED = re.compile(r"\ban\sestimated\s$")


def effect(site: Site, chain: list[Token]) -> bool:
    """Whether a number is what comes of a measure: "This will cost 3 million and benefit 900 firms"; but "they will benefit at
    15 %" is a rate. `chain` is the verbs above the number, the nearest first."""
    verb = chain[0]
    if planned_cost(site, chain):
        return False
    own = child(verb, "nsubj", "nsubjpass")
    joined = own is None and verb.dep_ == "conj" and verb.tag_ == "VB" and _modal(verb.head)
    own = child(verb.head, "nsubj", "nsubjpass") if joined else own
    if _enabled(site, chain) or _to_gain(chain) or _can_help(chain):
        return True
    if _modal(verb) and own is not None and _eases(site, verb, own):
        return True
    if (_modal(verb) or joined) and own is not None and (_moves_revenue(verb, own) or _moves_economy(verb, own)):
        return True
    if _modal(verb) and own is not None and (_caused(verb, own) or _saves_them(site, verb, own)):
        return True
    stated = (verb.tag_ == "VBZ" and verb.lower_ == "is" and verb.idx < site.quantity.start) or _modal(verb)
    if _helped(chain) or (own is not None and _modal(verb) and _forgone(own)) or _brings_in(verb):
        return True
    if (
        _at_work(site, verb)
        or _yields(site, verb)
        or (stated and own is not None and own.lower_ in ("effect", "impact"))
    ):
        return True
    if involves(site, chain) or _goes_on_so(site, verb):
        return True
    if _given_up(site, verb) or _costs(site, verb, own) or _undergone(site, chain) or _reached_by(site, verb, own):
        return True
    if _brings(verb, own) and not agent(chain):
        return True
    if _modal(verb) and not agent(chain) and _consequence(site, chain) and not _cuts_outlay(verb, own):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.head.lower_ in ("effect", "effects", "impact"):
        return not past(chain)
    return _does(site, chain, own)


def planned_cost(site: Site, chain: list[Token]) -> bool:
    """ "The extension of the scheme will cost 9 million", "The rebate will cost us 9 million": what a budget plans to spend or
    do without; not "The strike will cost us 9 million"."""
    verb = chain[0]
    first = verb
    while first.dep_ in ("conj", "advcl") and is_verb(first.head) and child(first, "nsubj", "nsubjpass") is None:
        first = first.head  # "The waivers will start in May, reduce dues and cost 9 million", "…, costing us 9 million"
    own = child(first, "nsubj", "nsubjpass")
    costs = verb.lower_ in cues.forms("cost") and site.quantity.kind == "money"
    if not costs or own is None or "will" not in auxiliaries(first):
        return False
    whole = site.view.text[own.left_edge.idx : own.right_edge.idx + len(own.right_edge)]
    named = any(
        cues.pattern(*path).search(whole)
        for path in (("status", "blueprints"), ("points", "taxes"), ("change", "reliefs"), ("budget", "waived"))
    )
    pointing = own.tag_ in ("DT", "PRP", "WDT")  # "This will cost 9 million"
    somebody = _COSTS_THEM.match(site.view.text, verb.idx) is not None
    return not somebody or named or pointing or own.lower_ in cues.words("status", "measures")


_COSTS_THEM = re.compile(r"costs?\s(?:us|them|the|our|its|every|each|all)\b")


def _helped(chain: list[Token]) -> bool:
    """ "These measures would help stimulate the economy by 1.5 points": what they do to it."""
    helps = chain[1] if len(chain) > 1 and chain[1].lower_ in cues.forms("help") else None
    ahead = helps is not None and (_modal(helps) or "would" in auxiliaries(helps))
    own = child(helps, "nsubj") if helps is not None and ahead else None
    return own is not None and _moves_economy(chain[0], own)


def _forgone(own: Token) -> bool:
    """ "The revenue forgone will be 9 million": what a measure does not take in."""
    lost = ("forgone", "foregone", "lost")
    return own.lower_ in lost[:2] or any(c.lower_ in lost and c.dep_ in ("acl", "amod") for c in own.children)


def _brings_in(verb: Token) -> bool:
    """ "Raising the toll will provide us with revenue of 9 million": what a doing brings in."""
    doing = child(verb, "csubj")
    if doing is None or doing.tag_ != "VBG" or not _modal(verb):
        return False
    return any(t.lower_ in cues.words("budget", "taken") for t in verb.subtree if t.i > verb.i)


def _enabled(site: Site, chain: list[Token]) -> bool:
    """ "90 % of crews will be able to get the whole rebate": whom a measure lets do something."""
    people = site.quantity.kind in ("count", "percent", "fraction")
    return (
        people
        and "able" in site.view.text
        and any(
            c.lower_ == "able" and c.head.idx > site.quantity.end and _modal(c.head)
            for v in chain
            for c in (v, *v.children, v.head)
        )
    )


def able(site: Site, verb: Token) -> bool:
    """ "sites capable of providing 300 berths": what may come of them; not "…, and 3 locks"."""
    if ", and " in site.view.text[verb.idx : site.quantity.start]:
        return False
    return verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.head.lower_ == "capable"


def _to_gain(chain: list[Token]) -> bool:
    """ "4 million will go to yards, to benefit 900 crews": whom something planned is to reach."""
    verb = chain[0]
    infinitive = verb.dep_ in ("advcl", "xcomp", "relcl") and any(c.tag_ == "TO" for c in verb.children)
    return infinitive and verb.lower_ in cues.verbs("status", "gains") and not past(chain) and not agent(chain)


def _can_help(chain: list[Token]) -> bool:
    """ "This can help a skipper to double his income": what may come of a measure."""
    return any(v.lower_ in cues.verbs("status", "making") and "can" in auxiliaries(v) for v in chain[1:])


def _modal(verb: Token) -> bool:
    return bool(auxiliaries(verb) & cues.words("status", "modal"))


_AT_COST = re.compile(r"\bat\s(?:an?|the)\s(?:[a-z-]+\s){0,3}cost\sof\s(?:[a-z]+\s){0,2}$")


def _given_up(site: Site, verb: Token) -> bool:
    """ "I will waive the pier tax, at a cost of 9 million a year": what is not taken in, unlike what work is to cost."""
    if site.quantity.kind != "money" or not _AT_COST.search(site.view.text, 0, site.quantity.start):
        return False
    due = child(verb, "dobj", "nsubjpass")
    falls = cues.direction(verb.lower_) == "down" or verb.lower_ in cues.verbs("status", "replacing")
    return due is not None and falls and cues.pattern("points", "taxes").search(_phrase(due)) is not None


def _phrase(noun: Token) -> str:
    return noun.doc[noun.left_edge.i : noun.right_edge.i + 1].text


def _costs(site: Site, verb: Token, own: Token | None) -> bool:
    """ "The cost will be 3 million", "This would cost 3 million"."""
    moves = cues.direction(verb.lower_) != "" and "be" not in auxiliaries(verb)  # "The cost will nearly double"
    if own is None or (site.quantity.kind != "money" and not moves):
        return False
    if own.lower_ in ("cost", "costs") and _modal(verb):
        return True
    would = "would" in auxiliaries(verb) and verb.lower_ in cues.forms("cost")
    return would and own.lower_ in cues.words("status", "measures")


def involves(site: Site, chain: list[Token]) -> bool:
    """ "This measure will involve an outlay of 3 million", "…, involving an additional expenditure of 2 million"."""
    verb = chain[0]
    spent = child(verb, "dobj")
    outlays = cues.words("budget", "outlays") | {"cost", "costs", "commitment"}
    if verb.lower_ not in cues.forms("involve") | cues.forms("incur") or spent is None or spent.lower_ not in outlays:
        return False
    own = child(verb, "nsubj")
    if own is None and verb.dep_ == "conj":
        verb, own = verb.head, child(verb.head, "nsubj")  # "This will help 900 crews and incur an outlay of 3 million"
    measure = own is not None and own.lower_ in cues.words("status", "measures") and _modal(verb)
    which = verb.dep_ == "relcl" and verb.tag_ == "VBZ" and verb.head.lower_ in cues.words("status", "measures")
    measure = measure or which
    return site.quantity.kind == "money" and (
        measure or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and not agent(chain))
    )


_IF_GOES_ON = re.compile(
    r"\W{0,3}(?:(?:And|But|Indeed|Thus|So),?\s)?If\s[^;.]{3,140}\b(?:continues?|keeps?|goes\son|remains?|persists?)\b[^;.]*,\s"
)


def _goes_on_so(site: Site, verb: Token) -> bool:
    """ "If our outlay continues to grow, we will spend 9 million by 2036": what comes where nothing is done."""
    fronted = _IF_GOES_ON.match(site.view.text)
    return _modal(verb) and fronted is not None and fronted.end() <= site.quantity.start


def _consequence(site: Site, chain: list[Token]) -> bool:
    """ "The waiver will result in a loss of 3 million", "The works will create an estimated 900 jobs", "As a result, …"."""
    if site.quantity.kind == "money" and chain[0].lower_ in cues.forms("result"):
        return True
    if _ESTIMATED.search(site.view.text, 0, site.quantity.start):
        return True
    return site.quantity.kind != "percent" and _CONSEQUENCE.match(site.view.text) is not None


def _cuts_outlay(verb: Token, own: Token | None) -> bool:
    """ "As a result, current expenditure will be reduced to 51 million": what is done with the money, and no outcome."""
    done = "be" in auxiliaries(verb) and verb.tag_ == "VBN" and direction_of(verb) != ""
    return done and own is not None and own.lower_ in cues.words("budget", "outlays")


def _at_work(site: Site, verb: Token) -> bool:
    """ "Some 2 million people will be employed by early 2032": how many will be at work, not whom we hire."""
    employed = verb.lower_ == "employed" and {"will", "be"} <= auxiliaries(verb)
    return employed and _BY_THEN.match(site.view.text, verb.idx + len(verb)) is not None


_BY_THEN = re.compile(r"\s(?:by|at)\s(?:the\s)?(?:end|start|beginning|middle|early|late|mid|year|next|\d)")


def _undergone(site: Site, chain: list[Token]) -> bool:
    """ "Owners will face a rise of 90", "small firms will see their dues come down by 4 %": what somebody meets with; not a rate
    that is granted, nor what we do."""
    verb = next((v for v in chain if v.lower_ in cues.verbs("status", "undergoes") and _modal(v)), None)
    if verb is None or agent(chain) or past(chain[:1]):
        return False
    named = site.lead.nbor(-1).lower_ if site.lead is not None and site.lead_word == "of" else ""
    handed = named in cues.words("status", "handed")
    given = (site.quantity.kind == "percent" or handed) and verb.lower_ in cues.forms("enjoy")
    given = given or (verb.lower_ in cues.forms("see") and _sees_outlay(verb))
    return not given and _touched(site, child(verb, "nsubj", "nsubjpass"))


_CLOSE = 7


def _sees_outlay(verb: Token) -> bool:
    """ "It will see dock spending increase by 3 million": what is spent, which a budget sets."""
    seen = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + _CLOSE]]
    return not cues.words("budget", "outlays").isdisjoint(seen)


def _touched(site: Site, own: Token | None) -> bool:
    """Whether somebody meets with an amount ("Owners will face a rise of 90"), not a year, nor with a rate that is set."""
    rate = site.lead_word == "of" and site.lead is not None and site.lead.nbor(-1).lower_ in ("rate", "rates")
    time = own is not None and (own.i in site.view.timed or own.lower_ in cues.words("generic", "spells"))
    return not rate and not time


def _reached_by(site: Site, verb: Token, own: Token | None) -> bool:
    """ "so that 900 pupils can benefit", "half of all owners will pay no tax": whom a measure reaches, and how they fare; not
    "The scheme will cover 9 towns", which is what it is for."""
    if own is None or site.quantity.kind not in ("count", "percent", "fraction") or agent([verb]):
        return False
    counted = own.idx >= site.quantity.start
    if verb.lower_ in cues.verbs("status", "gains"):
        return counted and bool(auxiliaries(verb) & (cues.words("status", "modal") | cues.words("status", "can")))
    return _modal(verb) and verb.lower_ in cues.forms("pay") and _pays(site, verb, counted)


def _pays(site: Site, verb: Token, counted: bool) -> bool:
    """ "Half of all owners will pay no tax", "the top 5 % will pay half of the tax": what comes of rates that are set."""
    due = child(verb, "dobj")
    nothing = due is not None and any(c.lower_ in ("no", "nothing", "less", "more") for c in (due, *due.children))
    return nothing if counted else site.quantity.kind != "count" and site.after_word() == "of"


def _brings(verb: Token, own: Token | None) -> bool:
    """ "The spending will bring our debt to 240 million": where it leaves what nobody sets."""
    target = child(verb, "dobj")
    moved = target is not None and target.lower_ in cues.words("budget", "balances")
    return moved and _modal(verb) and verb.lower_ in cues.verbs("level", "bring") and own is not None


def _yields(site: Site, verb: Token) -> bool:
    """ "This measure will raise 9 million", "an investment of this scale will support 400 jobs": what it brings in and whom it
    keeps at work; not what a fund gives, nor the toll that is raised."""
    first = verb.head if verb.dep_ == "conj" and child(verb, "nsubj") is None else verb
    own = child(first, "nsubj")
    if own is None or not _modal(first):
        return False
    measure = own.lower_ in cues.words("status", "measures") or own.lower_ in ("investment", "investments")
    if site.quantity.kind == "money":
        amount = child(verb, "dobj")
        owned = amount is not None and amount.i in site.view.owner
        return measure and owned and verb.lower_ in cues.forms("raise") | cues.forms("save")
    kept = verb.lower_ in cues.forms("support") | cues.forms("sustain") | cues.forms("save")
    return (
        measure
        and kept
        and site.quantity.kind == "count"
        and bool(site.chunk)
        and site.chunk[-1].lower_ in cues.words("generic", "work")
    )


_BORNE = ("burden", "burdens", "load", "pressure", "costs", "cost", "bills")


def _eases(site: Site, verb: Token, own: Token) -> bool:
    """ "These measures will ease the burden of 900 crews", "This will reduce the impact by half": whose burden, and how far."""
    target = child(verb, "dobj")
    whose = any(c.tag_ == "PRP$" for c in own.children)
    if whose and own.lower_ in _BORNE[:3] and child(verb, "auxpass") and cues.direction(verb.lower_) == "down":
        return True  # "Their burden will be reduced by another 3 million"
    borne = target is not None and target.lower_ in _BORNE
    softened = target is not None and target.lower_ in ("impact", "effect", "effects") and site.lead_word == "by"
    return ((borne and site.quantity.kind == "count") or softened) and _moves(verb, own)


def _caused(verb: Token, own: Token) -> bool:
    """ "Higher catches will push revenues to 9 million", "A rise in wages will lift payouts to 8": what a change brings about."""
    moved = child(verb, "dobj") is not None and cues.direction(verb.lower_) != ""
    rise = own.lower_ in cues.words("change", "up", "nouns") | cues.words("change", "down", "nouns")
    named = any(c.dep_ == "compound" or c.lower_ in ("in", "of") for c in own.children)
    return moved and rise and named and not any(c.tag_ == "PRP$" or c.lower_ in ("this", "these") for c in own.children)


def _saves_them(site: Site, verb: Token, own: Token) -> bool:
    """ "This will save a small yard 900 on its bills": what those pay less whom a measure helps."""
    helped = child(verb, "dobj", "dative") is not None and verb.lower_ in cues.forms("save")
    return helped and site.quantity.kind == "money" and own.lower_ in ("this", "that", "it", "they", "which")


def _moves_revenue(verb: Token, own: Token) -> bool:
    """ "These changes in the fee will raise revenues by 7 million": what a measure does to what is taken in."""
    target = child(verb, "dobj")
    told = own.lower_ in ("it", "they", "which", "that") and cues.direction(verb.lower_) != ""
    return target is not None and (told or _moves(verb, own)) and target.lower_ in cues.words("budget", "taken")


def _moves_economy(verb: Token, own: Token) -> bool:
    """ "These measures will lower the inflation rate by 1 point": what they do to the economy; not "the price of" one
    thing, which is set."""
    target = child(verb, "dobj")
    if target is None or not _moves(verb, own) or child(target, "prep") is not None:
        return False
    return cues.pattern("budget", "economy").search(target.doc[target.left_edge.i : target.i + 1].text) is not None


def _moves(verb: Token, own: Token) -> bool:
    return own.lower_ in cues.words("status", "measures") and cues.direction(verb.lower_) != ""


def _does(site: Site, chain: list[Token], own: Token | None) -> bool:
    """ "This will mean 900 jobs", "generating 9 million in tolls": by the verb of what a measure does."""
    verb = chain[0]
    if verb.dep_ == "conj" and verb.head.lower_ in cues.verbs("status", "effects"):
        opens = verb.tag_ == verb.head.tag_ == "VBG" and verb.head.i == 0
        if _modal(verb) or opens:
            return True  # "Reaching 900 crews and reducing revenue by 7 million, the change includes …"
    if verb.lower_ in cues.forms("involve") and _modal(verb) and site.quantity.kind == "count":
        return own is not None and own.lower_ in cues.words(
            "status", "measures"
        )  # "This measure will involve 900 homes"
    if (
        verb.lower_ not in cues.verbs("status", "effects")
        or (verb.lower_ in cues.forms("involve") and site.quantity.kind != "money")
        or past(chain)
        or site.lead_word in ("at", "by", "from", "to")
    ):
        return False
    if own is not None and own.lower_ in ("i", "we"):
        return False
    if own is not None and own.lower_ in cues.words("generic", "actors") and verb.lower_ in cues.verbs("put", "verbs"):
        return False  # "The Government will contribute 4 % of the wages"
    if own is not None and site.quantity.end <= own.idx + len(own) and verb.lower_ not in cues.verbs("status", "gains"):
        return False  # "A rise of 4 % in the toll will enable the docks to hire": the doing itself
    if verb.lower_ in cues.forms("involve") and verb.tag_ == "VBG" and (announced(chain) or agent(chain)):
        return False  # "I will take measures involving 9 million"
    beside = verb.tag_ == "VBG" and verb.dep_ == "advcl"
    if beside and verb.head.lower_ in cues.verbs("timing", "allotting"):
        return False  # "Funds will be given to piers, involving 9 million"
    if verb.dep_ == "xcomp" and verb.head.lower_ in cues.verbs("status", "expect"):
        return True
    if beside and verb.head.tag_ in ("VBZ", "VBP") and verb.head.i < verb.i and not agent(chain):
        return False  # "The canal carries most of the grain, generating 9 million in tolls"
    return _modal(verb) or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl"))
