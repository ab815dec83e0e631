"""What a measure is expected to do, without being aimed at: by what it costs, by those it touches, and by what it moves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.moods import agent, announced, past
from pipeline.english.modality.outlays import costs_money, cuts_outlay, forgone, given_up, involves, planned_cost
from pipeline.english.modality.touched import (
    at_work,
    can_help,
    eases,
    enabled,
    measure_moves,
    puts_in_pockets,
    reached_by,
    saves_them,
    shielded,
    to_gain,
    undergone,
)
from pipeline.english.modality.verbs_above import auxiliaries, modal
from pipeline.english.view import child
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_CONSEQUENCE = re.compile(r"(?:As\sa\s(?:result|consequence)|Consequently|In\sconsequence)\b")
""" "As a result, 400 people will pay no tax": what comes of a measure."""

_ESTIMATED = Sought(r"\ban\sestimated\s$", "estimated")


def _sees_done(site: Site, verb: Token) -> bool:
    """ "Next year will see the completion of work on 9 piers": what is to be done, and not what comes of it."""
    thing = child(verb, "dobj") if verb.lower_ == "see" else None
    helps = next((c.idx for c in verb.children if c.dep_ == "aux"), verb.idx)
    timed = any(not site.view.text[t.end : helps].strip() for t in site.view.times if t.end <= helps)
    return timed and thing is not None and thing.lower_ in cues.words("put", "doings") | cues.words("status", "stages")


def effect(site: Site, chain: list[Token]) -> bool:
    """Whether a number is what comes of a measure: "This will cost 3 million and benefit 900 firms"; but "they will benefit at
    15 %" is a rate. `chain` is the verbs above the number, the nearest first."""
    verb = chain[0]
    if planned_cost(site, chain) or _sees_done(site, verb):
        return False
    own = child(verb, "nsubj", "nsubjpass")
    joined = own is None and verb.dep_ == "conj" and verb.tag_ == "VB" and modal(verb.head)
    own = child(verb.head, "nsubj", "nsubjpass") if joined else own
    if enabled(site, chain) or to_gain(chain) or can_help(chain):
        return True
    if modal(verb) and own is not None and eases(site, verb, own):
        return True
    if (modal(verb) or joined) and own is not None and (_moves_revenue(verb, own) or _moves_economy(verb, own)):
        return True
    if modal(verb) and own is not None and (_caused(verb, own) or saves_them(site, verb, own)):
        return True
    stated = (verb.tag_ == "VBZ" and verb.lower_ == "is" and verb.idx < site.quantity.start) or modal(verb)
    if _helped(chain) or (own is not None and modal(verb) and forgone(own)) or _brings_in(verb):
        return True
    if (
        at_work(site, verb)
        or _yields(site, verb)
        or (stated and own is not None and own.lower_ in ("effect", "impact"))
    ):
        return True
    if involves(site, chain) or _goes_on_so(site, verb):
        return True
    if given_up(site, verb) or costs_money(site, verb, own) or undergone(site, chain) or reached_by(site, verb, own):
        return True
    if shielded(site, chain) or puts_in_pockets(site, verb):
        return True
    if _brings(verb, own) and not agent(chain):
        return True
    if modal(verb) and not agent(chain) and _consequence(site, chain) and not cuts_outlay(verb, own):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.head.lower_ in ("effect", "effects", "impact"):
        return not past(chain)
    return _does(site, chain, own)


def _helped(chain: list[Token]) -> bool:
    """ "These measures would help stimulate the economy by 1.5 points": what they do to it."""
    helps = chain[1] if len(chain) > 1 and chain[1].lower_ in cues.forms("help") else None
    ahead = helps is not None and (modal(helps) or "would" in auxiliaries(helps))
    own = child(helps, "nsubj") if helps is not None and ahead else None
    return own is not None and _moves_economy(chain[0], own)


def _brings_in(verb: Token) -> bool:
    """ "Raising the toll will provide us with revenue of 9 million": what a doing brings in."""
    doing = child(verb, "csubj")
    if doing is None or doing.tag_ != "VBG" or not modal(verb):
        return False
    return any(t.lower_ in cues.words("budget", "taken") for t in verb.subtree if t.i > verb.i)


_IF_GOES_ON = re.compile(
    r"\W{0,3}(?:(?:And|But|Indeed|Thus|So),?\s)?If\s[^;.]{3,140}\b(?:continues?|keeps?|goes\son|remains?|persists?)\b[^;.]*,\s"
)


def _goes_on_so(site: Site, verb: Token) -> bool:
    """ "If our outlay continues to grow, we will spend 9 million by 2036": what comes where nothing is done."""
    fronted = _IF_GOES_ON.match(site.view.text)
    return modal(verb) and fronted is not None and fronted.end() <= site.quantity.start


def _consequence(site: Site, chain: list[Token]) -> bool:
    """ "The waiver will result in a loss of 3 million", "The works will create an estimated 900 jobs", "As a result, …"."""
    if site.quantity.kind == "money" and chain[0].lower_ in cues.forms("result"):
        return True
    if _ESTIMATED.search(site.view.text, 0, site.quantity.start):
        return True
    return site.quantity.kind != "percent" and _CONSEQUENCE.match(site.view.text) is not None


def _brings(verb: Token, own: Token | None) -> bool:
    """ "The spending will bring our debt to 240 million": where it leaves what nobody sets."""
    target = child(verb, "dobj")
    moved = target is not None and target.lower_ in cues.words("budget", "balances")
    return moved and modal(verb) and verb.lower_ in cues.verbs("level", "bring") and own is not None


def _yields(site: Site, verb: Token) -> bool:
    """ "This measure will raise 9 million", "an investment of this scale will support 400 jobs": what it brings in and whom it
    keeps at work; not what a fund gives, nor the toll that is raised."""
    first = verb.head if verb.dep_ == "conj" and child(verb, "nsubj") is None else verb
    own = child(first, "nsubj")
    if own is None or not modal(first):
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


def _caused(verb: Token, own: Token) -> bool:
    """ "Higher catches will push revenues to 9 million", "A rise in wages will lift payouts to 8": what a change brings about."""
    moved = child(verb, "dobj") is not None and cues.direction(verb.lower_) != ""
    rise = own.lower_ in cues.words("change", "up", "nouns") | cues.words("change", "down", "nouns")
    named = any(c.dep_ == "compound" or c.lower_ in ("in", "of") for c in own.children)
    return moved and rise and named and not any(c.tag_ == "PRP$" or c.lower_ in ("this", "these") for c in own.children)


def _moves_revenue(verb: Token, own: Token) -> bool:
    """ "These changes in the fee will raise revenues by 7 million": what a measure does to what is taken in."""
    target = child(verb, "dobj")
    told = own.lower_ in ("it", "they", "which", "that") and cues.direction(verb.lower_) != ""
    return target is not None and (told or measure_moves(verb, own)) and target.lower_ in cues.words("budget", "taken")


def _moves_economy(verb: Token, own: Token) -> bool:
    """ "These measures will lower the inflation rate by 1 point": what they do to the economy; not "the price of" one
    thing, which is set."""
    target = child(verb, "dobj")
    if target is None or not measure_moves(verb, own) or child(target, "prep") is not None:
        return False
    return cues.pattern("budget", "economy").search(target.doc[target.left_edge.i : target.i + 1].text) is not None


def _does(site: Site, chain: list[Token], own: Token | None) -> bool:
    """ "This will mean 900 jobs", "generating 9 million in tolls": by the verb of what a measure does."""
    verb = chain[0]
    if verb.dep_ == "conj" and verb.head.lower_ in cues.verbs("status", "effects"):
        opens = verb.tag_ == verb.head.tag_ == "VBG" and verb.head.i == 0
        if modal(verb) or opens:
            return True  # "Reaching 900 crews and reducing revenue by 7 million, the change includes …"
    if verb.lower_ in cues.forms("involve") and modal(verb) and site.quantity.kind == "count":
        # "This measure will involve 900 homes"
        return own is not None and own.lower_ in cues.words("status", "measures")
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
    return modal(verb) or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl"))
