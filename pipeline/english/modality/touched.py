"""Those whom a measure touches: who gains by it, is let do something or meets with something, and whose burden it eases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.moods import agent, past
from pipeline.english.modality.verbs_above import auxiliaries, modal
from pipeline.english.units.counted import of_phrase
from pipeline.english.view import child

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def enabled(site: Site, chain: list[Token]) -> bool:
    """ "90 % of crews will be able to get the whole rebate": whom a measure lets do something."""
    people = site.quantity.kind in ("count", "percent", "fraction")
    return (
        people
        and "able" in site.view.text
        and any(
            c.lower_ == "able" and c.head.idx > site.quantity.end and modal(c.head)
            for v in chain
            for c in (v, *v.children, v.head)
        )
    )


def able(site: Site, verb: Token) -> bool:
    """ "sites capable of providing 300 berths": what may come of them; not "…, and 3 locks"."""
    if ", and " in site.view.text[verb.idx : site.quantity.start]:
        return False
    return verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.head.lower_ == "capable"


def to_gain(chain: list[Token]) -> bool:
    """ "4 million will go to yards, to benefit 900 crews": whom something planned is to reach."""
    verb = chain[0]
    infinitive = verb.dep_ in ("advcl", "xcomp", "relcl") and any(c.tag_ == "TO" for c in verb.children)
    return infinitive and verb.lower_ in cues.verbs("status", "gains") and not past(chain) and not agent(chain)


def can_help(chain: list[Token]) -> bool:
    """ "This can help a skipper to double his income": what may come of a measure."""
    return any(v.lower_ in cues.verbs("status", "making") and "can" in auxiliaries(v) for v in chain[1:])


def at_work(site: Site, verb: Token) -> bool:
    """ "Some 2 million people will be employed by early 2032": how many will be at work, not whom we hire."""
    employed = verb.lower_ == "employed" and {"will", "be"} <= auxiliaries(verb)
    return employed and _BY_THEN.match(site.view.text, verb.idx + len(verb)) is not None


_BY_THEN = re.compile(r"\s(?:by|at)\s(?:the\s)?(?:end|start|beginning|middle|early|late|mid|year|next|\d)")


def undergone(site: Site, chain: list[Token]) -> bool:
    """ "Owners will face a rise of 90", "small firms will see their dues come down by 4 %": what somebody meets with; not a rate
    that is granted, nor what we do."""
    verb = next((v for v in chain if v.lower_ in cues.verbs("status", "undergoes") and modal(v)), None)
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


def reached_by(site: Site, verb: Token, own: Token | None) -> bool:
    """ "so that 900 pupils can benefit", "half of all owners will pay no tax": whom a measure reaches, and how they fare; not
    "The scheme will cover 9 towns", which is what it is for."""
    if own is None or site.quantity.kind not in ("count", "percent", "fraction") or agent([verb]):
        return False
    counted = own.idx >= site.quantity.start
    if verb.lower_ in cues.verbs("status", "gains"):
        return counted and bool(auxiliaries(verb) & (cues.words("status", "modal") | cues.words("status", "can")))
    if modal(verb) and counted and _IN_BAND.match(site.view.text, verb.idx) is not None:
        return True  # "40 % of crews will remain on the higher rate"
    return modal(verb) and verb.lower_ in cues.forms("pay") and _pays(site, verb, counted)


_IN_BAND = re.compile(
    r"(?:remain|stay|be|fall|come|move|drop|taken|brought|lifted|removed)\s(?:on|in|out\sof|into|outside|within|above|below)\s"
    r"(?:the\s)?(?:[a-z-]+\s){0,2}(?:rate|band|net|bracket|threshold)s?\b"
)
""" "will be taken out of the tax net", "will fall into the lower band"."""


def shielded(site: Site, chain: list[Token]) -> bool:
    """ "This will help protect 900 crews from storms", "These measures will lift 900 children out of want": whom a measure keeps
    from harm."""
    verb = chain[0]
    above = chain[1] if len(chain) > 1 and chain[1].lower_ in cues.forms("help") else verb
    own = child(above, "nsubj")
    ours = own is not None and own.lower_ in (
        "this",
        "that",
        "it",
        "they",
        "which",
        "these",
        *cues.words("status", "measures"),
    )
    told = verb.lower_ in cues.verbs("status", "shields") and modal(above) and site.quantity.kind == "count"
    return told and ours and bool(site.chunk) and of_phrase(site.chunk[-1].text) in _WHO


def puts_in_pockets(site: Site, verb: Token) -> bool:
    """ "This measure will put 90 dollars a month back in the pockets of crews": what they are left with."""
    told = verb.lower_ in cues.forms("put") and modal(verb) and not agent([verb])
    return told and _POCKETS.match(site.view.text, site.end) is not None


_POCKETS = re.compile(
    r"(?:[^,;.]|[.,](?=\d)){0,70}\s(?:back\s)?in(?:to)?\s(?:[\w’']+\s){0,3}(?:pockets?|pay\spackets?|hands)\b"
)
_WHO = ("{person}", "{family}", "{household}", "{child}", "{home}")


def _pays(site: Site, verb: Token, counted: bool) -> bool:
    """ "Half of all owners will pay no tax", "900 will no longer pay dues", "the top 5 % will pay half of the tax": what comes of
    rates that are set."""
    due = child(verb, "dobj")
    nothing = due is not None and any(c.lower_ in ("no", "nothing", "less", "more") for c in (due, *due.children))
    nothing = (
        nothing or child(verb, "neg") is not None or (due is not None and due.lower_ in cues.words("status", "dues"))
    )
    return nothing if counted else site.quantity.kind != "count" and site.after_word() == "of"


_BORNE = ("burden", "burdens", "load", "pressure", "costs", "cost", "bills")


def eases(site: Site, verb: Token, own: Token) -> bool:
    """ "These measures will ease the burden of 900 crews", "This will reduce the impact by half": whose burden, and how far."""
    target = child(verb, "dobj")
    whose = any(c.tag_ == "PRP$" for c in own.children)
    if whose and own.lower_ in _BORNE[:3] and child(verb, "auxpass") and cues.direction(verb.lower_) == "down":
        return True  # "Their burden will be reduced by another 3 million"
    borne = target is not None and target.lower_ in _BORNE
    softened = target is not None and target.lower_ in ("impact", "effect", "effects") and site.lead_word == "by"
    return ((borne and site.quantity.kind == "count") or softened) and measure_moves(verb, own)


def saves_them(site: Site, verb: Token, own: Token) -> bool:
    """ "This will save a small yard 900 on its bills": what those pay less whom a measure helps."""
    helped = child(verb, "dobj", "dative") is not None and verb.lower_ in cues.forms("save")
    return helped and site.quantity.kind == "money" and own.lower_ in ("this", "that", "it", "they", "which")


def measure_moves(verb: Token, own: Token) -> bool:
    """Whether the subject `own` is a measure, and its verb one of change: "These measures will raise …"."""
    return own.lower_ in cues.words("status", "measures") and cues.direction(verb.lower_) != ""
