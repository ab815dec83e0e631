"""The status of what is granted, set as a task, made known or to be built on ground that is found: aimed at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import head_noun
from pipeline.english.modality.aiming import grants, of_bill, ordered, would_bring
from pipeline.english.modality.goals import aim_noun, aims, sets_itself
from pipeline.english.modality.moods import item, past
from pipeline.english.modality.touched import able
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.statuses.said import Said
from pipeline.english.view import child
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_TARGETS = Sought(r"\btargets?\b", "target")


def by_promise(said: Said) -> Status | None:
    """A target where a grant, a bill, an aim, an order or a plan that is made known promises the number; else None."""
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
        or _can_hold(said)
        or _for_the_money(said)
        or funded(said)
        or (_TARGETS.search(said.frame.subject) and not counted)
    )
    return "target" if promised else None


def _can_hold(said: Said) -> bool:
    """ "We plan to drain 40 hectares, which can take 900 homes and create 300 jobs": what comes of what is planned, or of ground
    that is found."""
    verb = said.chain[0]
    joined = verb.head if verb.dep_ == "conj" else verb
    gives = {verb.lower_, joined.lower_} <= cues.verbs("limit", "yielding") and joined.dep_ == "relcl"
    if not gives or "can" not in auxiliaries(joined) or said.site.quantity.kind != "count":
        return False
    found = joined.head.lower_ in cues.words("status", "ground") and _is_found(joined.head.head)
    return said.previous == "target" or found


def _is_found(verb: Token) -> bool:
    """ "We have found 9 plots"."""
    return verb.lower_ in cues.verbs("status", "finds")


def _for_the_money(said: Said) -> bool:
    """ "receives funding of 25 million to improve a further 900 homes": what money that is planned is to do."""
    frames = said.site.memory.frames
    money = next((q for q, _ in reversed(frames) if q.kind != "count"), None)
    if said.previous != "target" or money is None or money.kind != "money" or said.site.quantity.kind != "count":
        return False
    of_them = said.site.after_word() == "of"  # "to support 300 farms, 200 of which were paid last year"
    return not of_them and _TO_DO.fullmatch(said.text, money.end, said.site.quantity.begin) is not None


def funded(said: Said) -> bool:
    """ "Funding has been provided for the hiring of 900 pilots": what money that has been granted is for."""
    verb = next((v for v in said.chain[:3] if child(v, "nsubjpass") is not None), said.chain[0])
    money = child(verb, "nsubjpass")
    if money is None or said.times_ahead is False or said.site.quantity.kind != "count":
        return False
    if verb.lower_ not in cues.verbs("status", "granting") | cues.verbs("budget", "making_known"):
        return False
    led = any(t.lower_ in ("for", "to") and verb.i < t.i < said.site.root.i for t in said.site.view.words)
    perfect = {"been", "being", "is"} & {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return led and bool(perfect) and money.lower_ in cues.words("status", "funds")


_TO_DO = re.compile(
    r"(?:\sfor\s[^,;.\d]{2,40}?)?(?:\s(?:is|are|has\sbeen|have\sbeen|is\sbeing|are\sbeing)\s(?:also\s)?[a-z]+(?:ed|t|de|en))?\sto\s(?:help\s)?[a-z]+\s(?:an?\s|another\s)?(?:further\s|additional\s|extra\s)?"
    r"(?:\d[\d,]*\s[^,;.\d]{2,50}(?:,\s|,?\sand\s))*"
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
    return given or (drawn and not over) or _agreed(said)


_OF_ANNOUNCED = (
    "worth",
    "noun_of",
    "put_into",
    "before_noun",
    "amount_of_noun",
    "change_noun_of",
    "change_noun_from",
)
_FIRMS = frozenset(("company", "group", "firm", "bank"))


def _agreed(said: Said) -> bool:
    """ "The minister has announced measures totalling 9 million", "We secured 9 million for piers", of a budget's own year."""
    told = next((v for v in said.chain[:2] if v.lower_ in cues.verbs("budget", "making_known")), None)
    if not said.budget or told is None or said.times_ahead is False or said.frame.measure not in ("level", "change"):
        return False
    above = said.chain[1] if told.dep_ == "xcomp" and len(said.chain) > 1 else told
    own = child(told, "nsubj") or child(above, "nsubj")  # "I am delighted to have secured 9 million"
    ours = own is not None and (own.lower_ in ("i", "we") or own.lower_ in cues.words("generic", "actors") - _FIRMS)
    known = cues.words("budget", "balances") | cues.words("budget", "results") | cues.words("budget", "taken")
    if head_noun(said.frame.subject) in known | {"profit", "loss", "fine"}:
        return False  # "The Government announced a surplus of 40 million"
    return ours and said.frame.rule in _OF_ANNOUNCED
