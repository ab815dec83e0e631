"""What a clause aims at without naming a goal (see `goals`): what a budget grants, what is ordered, planned or still to be done.

Takes the place of a number, its verb or the verbs above it (`moods.chain_of`); gives whether they say so. Which of this counts
in which section, and what comes first, `statuses` decides; what is only expected stands in `expecting`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.moods import verbless
from pipeline.english.modality.verbs_above import auxiliaries, has_done
from pipeline.english.timing.base_times import SINCE
from pipeline.english.view import child
from pipeline.lexicon import either
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import SectionRole

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def to_be_carried_out(site: Site, chain: list[Token]) -> bool:
    """ "Another 90 piers are expected to be repaired", after plans: a doing that somebody plans."""
    verb = chain[0]
    done = child(verb, "xcomp") if verb.lower_ in cues.verbs("status", "expect") else None
    passive = done is not None and done.tag_ == "VBN" and "be" in auxiliaries(done)
    return passive and done is not None and site.quantity.kind == "count" and not cues.direction(done.lower_)


def listed_among_aims(site: Site, chain: list[Token]) -> bool:
    """ "- A deficit of 4 million is projected", an item behind items that tell aims."""
    verb = chain[-1]
    projected = verb.tag_ == "VBN" and verb.lower_ in cues.verbs("status", "expect") and not _is_it(verb)
    plain = verbless(site) and not any(t.form not in ("own", "ahead") for t in site.view.times)
    lines = _DASHED.match(site.view.text) is not None or not site.view.text.rstrip().endswith((".", "!", "?", ":"))
    return (projected and site.view.text.startswith("- ")) or (plain and lines)


def roughly_so(site: Site, frame: Frame) -> bool:
    """ "- Growth of output of around 7 percent": a growth that is only about so much, told without a verb; what was is known."""
    grown = frame.rule == "change_noun_of" and site.quantity.unit == "%" and site.quantity.modifier == "approx"
    return grown and verbless(site) and site.claimed_before() is None and not site.view.times


_DASHED = re.compile(r"(?:-{1,2}|[—–•*●■])\s?")


def expects_of_itself(chain: list[Token]) -> bool:
    """ "The district expects to have its output up at least 6 %", "the city expects an increase of 7 %": what those who report
    set for their own place."""
    for verb in chain:
        own = child(verb, "nsubj")
        present = verb.tag_ in ("VBZ", "VBP") and verb.lower_ in cues.forms("expect")
        if present and own is not None and own.lower_ in cues.words("generic", "domains"):
            return True
    return False


def expects_to_do(chain: list[Token]) -> bool:
    """ "We expect to approve 900 km of new roads", "The Government expects to provide 300 places": a doing of our own."""
    for below, verb in pairwise(chain):
        expects = verb.lower_ in cues.forms("expect") and verb.tag_ in ("VBP", "VB", "VBZ")
        own = child(verb, "nsubj") if expects else None
        if own is not None and own.lower_ in cues.words("generic", "ourselves") and below.dep_ == "xcomp":
            return below.lower_ in cues.verbs("status", "doing")
    return False


def _is_it(verb: Token) -> bool:
    own = child(verb, "nsubjpass", "expl")
    return own is not None and own.lower_ == "it"


def aimed_to(chain: list[Token]) -> bool:
    """ "Last year's report aimed to build 90 piers", "a drive was launched to build 90 piers": what was aimed at, whatever came
    of it."""
    meant = cues.verbs("status", "meant")
    if len(chain) > 1 and _of_plan(chain[0]) and _began(chain[1]):
        return True
    if any(_committed(verb) for verb in chain):
        return True
    if any(_bidden(verb, above) for verb, above in pairwise(chain)):
        return True
    return _approved_doing(chain) or any(
        above.tag_ in ("VBD", "VBN")
        and verb.dep_ in _MEANT
        and (
            (above.lower_ in meant and verb.tag_ in ("VB", "VBG"))
            or (verb.tag_ == "VB" and (_began(above) or _laid_aside(above) or _bound(above)))
        )
        for verb, above in pairwise(chain)
    )


def _bidden(verb: Token, above: Token) -> bool:
    """ "I have asked the bureau to cut delays by half": what somebody is to do; not "was asked to pay 9 million"."""
    bids = (
        above.lower_ in cues.verbs("status", "bids")
        and above.tag_ in ("VBN", "VBD")
        and child(above, "auxpass") is None
    )
    return bids and verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp") and verb.i > above.i


def _committed(verb: Token) -> bool:
    """ "We are committed to using only green power by 2035": what somebody has bound themselves to."""
    bound = verb.head.head if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "to" else None
    return bound is not None and bound.lower_ in ("committed", "pledged") and bound.i < verb.i


def we_can(site: Site, frame: Frame, chain: list[Token]) -> bool:
    """ "We can fund a 4 percent rise in grants", "We can help crews by investing 9 million": proposed; not what one is able to do
    by now ("We can now build 900 boats a year")."""
    if site.quantity.kind != "money" and frame.measure != "change":
        return False
    able = [v for v in chain if "can" in auxiliaries(v)]
    if not able or not cues.words("status", "today").isdisjoint(t.lower_ for t in site.view.words):
        return False
    doing = cues.verbs("put", "verbs") | cues.verbs("put", "enabling") | cues.verbs("put", "making")
    doing |= cues.verbs("status", "announce") | cues.verbs("status", "doing")
    mine = (v for v in able if v.lower_ in doing and child(v, "neg") is None)
    return any((own := child(v, "nsubj")) is not None and own.lower_ in ("we", "i") for v in mine)


def _of_plan(verb: Token) -> bool:
    """ "The plan for raising 900 firms was launched": what a plan is to do."""
    led = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in ("for", "of")
    return led and verb.head.head.lower_ in cues.words("status", "blueprints")


def _approved_doing(chain: list[Token]) -> bool:
    """ "Creation of 9 berths has been approved": a doing that is still to come."""
    verb = chain[0]
    own = child(verb, "nsubjpass") if verb.lower_ == "approved" else None
    return own is not None and own.lower_ in cues.words("put", "doings")


def _bound(verb: Token) -> bool:
    """ "has voted to cut fares by a quarter", but "has committed 4 million to help 900 crews"."""
    return verb.lower_ in cues.verbs("status", "bound") and child(verb, "dobj") is None


def _began(verb: Token) -> bool:
    """ "was launched"; what "has been launched" is at work, and what it is for may be told as done."""
    return verb.lower_ in cues.verbs("status", "begun") and not has_done(verb)


def of_bill(site: Site, verb: Token) -> bool:
    """ "The council has before it a bill to give 9 million to yards": what a draft that is not yet law is to do."""
    before = site.view.words[verb.i - 2] if verb.i > 1 and verb.nbor(-1).tag_ == "TO" else None
    return before is not None and verb.tag_ == "VB" and before.lower_ in cues.words("status", "drafts")


def _laid_aside(verb: Token) -> bool:
    """ "Land has been reserved to build 900 homes", "We have earmarked 9 million to build 40": for what is still to be done."""
    had = auxiliaries(verb)
    laid = "been" in had or (("have" in had or "has" in had) and child(verb, "dobj") is not None)
    return verb.tag_ == "VBN" and laid and verb.lower_ in cues.verbs("status", "reserving")


_MEANT = ("xcomp", "pcomp", "advcl")


def to_do(site: Site, verb: Token, previous: str | None) -> bool:
    """ "The 10 tasks include: to build 300 piers; mend 40 locks": infinitives behind a colon, and the orders that follow them."""
    plain = verb.tag_ == "VB" and child(verb, "nsubj", "nsubjpass") is None and not auxiliaries(verb)
    before = site.view.text[: verb.idx].rstrip()
    if previous == "target":
        return plain and (before.endswith(";") or _COUNTED_OFF.search(before) is not None)
    to = next((c for c in verb.children if c.tag_ == "TO" and c.i < verb.i), None)
    return to is not None and site.view.text[: to.idx].rstrip().endswith(":")


_COUNTED_OFF = re.compile(
    r"[:;]\s(?:and\s)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final)(?:ly)?,?$",
    re.IGNORECASE,
)
""" "Three things will be done: first, raise the toll to 4; second, …"."""


def grants(site: Site, chain: list[Token], times_ahead: bool | None) -> bool:
    """ "I have allocated 30 crore", "requested 2 % for the next two years": given out by a budget, though said as done."""
    verb = chain[0]
    if times_ahead and any(v.lower_ in cues.verbs("status", "granting") for v in chain[:2]):
        return True
    if any(SINCE.search(site.view.text[: t.start]) for t in site.view.times):
        return False  # "Since 2028, loans of 40 million have been approved"
    if _SO_FAR.search(site.view.text) or _AT_COST.search(site.view.text, 0, site.quantity.begin):
        return False
    fixed = site.lead_word == "at" and verb.lower_ == "set"
    if not fixed and (site.quantity.kind != "money" or verb.lower_ not in cues.verbs("status", "granting")):
        return False
    return has_done(verb)


_AT_COST = Sought(r"\bat\san?\s(?:[a-z]+\s){0,2}cost\sof\s(?:[a-z]+\s)?$", "cost")
""" "90 piers have been approved at a cost of 9 million": what was approved is the piers."""
_SO_FAR = Sought(
    r"\b(?:[Aa]lready|[Ss]o\sfar|[Tt]o\sdate|[Uu]p\sto\snow|[Uu]ntil\snow|[Tt]hus\sfar|[Ss]ince\sthen)\b",
    "lready",
    "far",
    "date",
    "now",
    "then",
)


def ordered(site: Site) -> bool:
    """ "Launch 500 terminals" after other orders, where the parser takes the first word for a noun."""
    words = site.view.words
    plain = not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words)
    return plain and words[0].lower_ in cues.words("status", "imperatives")


def would_bring(chain: list[Token]) -> bool:
    """ "These proposals would bring 5 million to schools": what a plan is to do."""
    plans = cues.words("status", "promises") | cues.words("status", "plans")
    for verb in chain[:2]:
        own = child(verb, "nsubj") if "would" in auxiliaries(verb) else None
        if own is not None and own.lower_.removesuffix("s") in plans:
            return True
    above = next((verb for verb in chain[1:] if verb.lower_ == "be" and "would" in auxiliaries(verb)), None)
    one = child(above, "nsubj") if above is not None else None  # "One of the tasks would be to mend 60 piers"
    named = {t.lower_.removesuffix("s") for t in one.subtree} if one is not None else set[str]()
    return not named.isdisjoint(plans | cues.words("status", "tasks"))


def to_be_so(site: Site, verb: Token) -> bool:
    """ "12 centres would be set up": a plan, unless a condition is named."""
    passive = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    if not passive or "would" not in auxiliaries(verb) or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    return not re.search(r"\b(?:if|otherwise|unless|had|without|was|were|said)\b", site.view.text)


def can_be_done(site: Site, verb: Token, role: SectionRole) -> bool:
    """ "A total of 380 berths can be provided", "a capacity that can be raised to 900 berths": what is still to be done, told of
    things that a number counts, or of what something comes to."""
    passive = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    counted = site.quantity.kind == "count" and site.quantity.end <= verb.idx and role != "review"
    counted = counted and verb.lower_ not in cues.verbs("status", "using")  # "300 permits can be handled online"
    raised = site.lead_word == "to" and cues.direction(verb.lower_) != "" and site.quantity.start > verb.idx
    return passive and "can" in auxiliaries(verb) and (counted or raised)


def lists_measures(text: str) -> bool:
    """ "Relevant measures include:", "The main interventions under the scheme are:": what is to be done, one by one."""
    return text.rstrip().endswith(":") and _measures_are().search(text) is not None


def heads_measures(text: str) -> bool:
    """ "Key measures of the budget", a line above bullets: what is to be done; not "Measures taken to date"."""
    return _measures_headed().search(text) is not None


@cache
def _measures_are() -> re.Pattern[str]:
    """The names of what a programme is made of, before a colon; not those of what has been done."""
    names, gone = either(cues.words("status", "components")), either(cues.words("status", "measures_gone"))
    return re.compile(
        rf"^(?!.*\b(?i:{gone})\b)"
        rf".*\b(?i:{names})\s(?:[a-z]+\s){{0,14}}(?:include|are|will\sbe|comprise)\b[^.]{{0,20}}:\s*$"
    )


@cache
def _measures_headed() -> re.Pattern[str]:
    names, gone = either(cues.words("status", "headed_measures")), either(cues.words("status", "measures_gone"))
    return re.compile(rf"^(?!.*\b(?:{gone})\b)(?:.*\s)?(?:{names})\b[^.]{{0,40}}$", re.IGNORECASE)
