"""Whether a number is achieved, aimed at, expected or quoted: the section first, then what the clause says."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.moods import agent, announced, auxiliaries, chain_of, finite, future, item, meant_for, past
from pipeline.english.view import child
from pipeline.lexicon import either
from pipeline.records.enums import SectionRole, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_WIDTH = 60


def status(
    site: Site,
    frame: Frame,
    role: SectionRole,
    times_ahead: bool | None,
    mood: str = "",
    headed: bool = True,
    budget: bool = False,
) -> Status:
    """The status of a claim whose number stands at `site`, attached by `frame`, in a section of role `role`.

    `times_ahead` says whether the period printed beside it lies after the reported one (None: none is printed), `mood` the
    status of the claim before; `budget` that the report is one: what it estimates of its own money is what it grants. `headed`
    is false where the role is only told by the tense of a text without headings, which a plain word outranks.
    Order: words that quote somebody else; "from the current 7 %"; estimates by their names; the section; then mood, modality
    and verbs of planning.
    """
    later = (q.start for q in site.view.reading.quantities if q.start > site.quantity.end)
    right = site.view.text[site.quantity.end : min(site.quantity.end + 45, next(later, len(site.view.text)))]
    if frame.measure not in ("difference", "change") and cues.pattern("status", "quoted").search(right):
        return "reference"
    if frame.rule == "compared" or _average_of_others(site, frame):
        return "reference"
    if _starting_point(site):
        return "actual"
    if budget and role != "review" and times_ahead is not False and _budgeted(site, frame, bool(times_ahead)):
        return "target"
    return _planned(site, frame, role, times_ahead, mood, headed)


def _average_of_others(site: Site, frame: Frame) -> bool:
    """ "The regional average was 3 %", "below the national average of 5 %": whom the report compares itself with."""
    if frame.measure in ("difference", "change"):
        return False
    cue = cues.pattern("status", "averages")
    before = site.view.text[max(0, site.quantity.start - _WIDTH) : site.quantity.start]
    found = [m.end() for m in cue.finditer(before)]
    if found and re.fullmatch(r"(?:\s\w+)?\s(?:of|at|is|was|stood\sat|being)\s(?:\w+\s){0,2}", before[found[-1] :]):
        return not re.search(r"\b(?:by|than|times)\s", before[found[-1] :])
    head = cue.search(frame.subject)
    return head is not None and head.start() <= len("the ")


def _planned(site: Site, frame: Frame, role: SectionRole, times_ahead: bool | None, mood: str, headed: bool) -> Status:
    """The status by the section, then by mood, modality and verbs of planning."""
    printed = _estimate(site)
    if printed is not None:
        return printed
    verb = frame.verb
    chain = chain_of(site.root if verb is None or site.root.i == verb.i or verb.is_ancestor(site.root) else verb)
    if role == "review" and (headed or not times_ahead):
        if times_ahead and announced(chain):
            return "target"
        return _reviewed(site, chain, headed)
    if unchanged(site) or _standing(site):
        return "actual"
    if _lists(chain[0]) and mood:
        return "target" if mood == "target" else "forecast" if mood == "forecast" else "actual"
    ahead = future(finite(chain)) or meant_for(chain[0])
    if role in ("targets", "tasks"):
        if _foreseen(chain) or _effect(site, chain):
            return "forecast"
        if _now(site, frame):
            return "actual"
        done = past(chain) and not ahead and chain[0].lower_ not in cues.verbs("status", "aim")
        return "actual" if done and not times_ahead and not _aim_noun(site) else "target"
    own = finite(chain)
    if len(own) == 1 < len(chain) and own[-1].dep_ in ("advcl", "relcl") and past(own) and not times_ahead:
        return "actual"
    possible = bool(auxiliaries(chain[0]) & cues.words("status", "possible"))
    if possible and not any(c.dep_ == "neg" or c.lower_ == "have" for c in chain[0].children):
        return "forecast"
    if _expected(site, chain) or _foreseen(chain) or _effect(site, chain):
        return "forecast"
    if (
        (_granted(site, chain) and times_ahead is not False)
        or item(chain, mood)
        or _aim_noun(site)
        or re.search(r"\btargets?\b", frame.subject)
    ):
        return "target"
    if ahead or announced(chain) or _to_be_so(site, chain[0]):
        return "target" if role != "outlook" or agent(chain) else "forecast"
    if role == "outlook" and (times_ahead or not past(chain)):
        return "forecast"
    if times_ahead and cues.pattern("status", "estimated").search(frame.subject):
        return "forecast"
    if times_ahead and not past(chain):
        return "target"
    return "actual"


def _reviewed(site: Site, chain: list[Token], headed: bool) -> Status:
    """In a review what is said is done; but the speaker's own plans and forecasts stand out where no heading calls it one."""
    if headed:
        return "target" if _named_target(site) else "actual"
    if _expected(site, chain) or _foreseen(chain):
        return "forecast"
    told = chain[0].lower_ in cues.words("status", "same_in_past")
    ahead = future(finite(chain)) or (announced(chain) and not told)
    return "target" if ahead or _granted(site, chain) or _named_target(site) else "actual"


def _foreseen(chain: list[Token]) -> bool:
    """ "I forecast 3 %", "we expect 900 firms to join", "is likely to rise by 4 %": foreseen, whatever the section aims at."""
    for verb in chain:
        own = child(verb, "nsubj")
        speaks = own is not None and own.lower_ in ("i", "we") and verb.tag_ in ("VBP", "VB", "VBG")
        if speaks and verb.lower_ in cues.verbs("status", "expect"):
            return True
        if any(c.dep_ == "acomp" and c.lower_ in cues.words("status", "likely") for c in verb.children):
            return True
    return any(verb.head.lower_ in cues.words("status", "likely") for verb in chain)


def unchanged(site: Site) -> bool:
    """ "The 9 % rate will remain the same": what is in force, and goes on to be."""
    found = cues.pattern("status", "unchanged").search(site.view.text)
    if found is None:
        return False
    first, last = min(site.quantity.end, found.end()), max(site.quantity.start, found.start())
    return not re.search(r"[;:]|\bbut\b", site.view.text[first:last])


def _budgeted(site: Site, frame: Frame, ahead: bool = False) -> bool:
    """ "Expenditure for 2032 is estimated at 380 million": an estimate of a budget, of its own money."""
    verb = frame.verb
    if verb is None or site.quantity.kind not in ("money", "percent"):
        return False
    chain = chain_of(verb)[:2]
    passive = any(v.tag_ == "VBN" and v.lower_ in cues.words("status", "budgeting") for v in chain)
    tenses = {"is", "are", "has", "have"} if ahead else {"is", "are"}
    present = any(auxiliaries(v) & tenses for v in chain)
    head = re.split(r"\s(?:of|for|in|on|from|to)\s", frame.subject)[0].split(" ")[-1].lower()
    return passive and present and head in cues.words("money", "budget")


def _standing(site: Site) -> bool:
    """ "With over 900 boats in port, this will cost …": how things are, before what is to come of them."""
    first, chunk = site.view.words[0], site.chunk
    if first.lower_ != "with" or not chunk or site.quantity.kind != "count" or site.memory.frames:
        return False
    return chunk[-1].head.i == first.i and not any(c.dep_ in ("acl", "relcl") for c in chunk[-1].children)


def _lists(verb: Token) -> bool:
    """ "These include 900 boats": parts of what the sentence before told of, and told of in the same way."""
    own = child(verb, "nsubj")
    return own is not None and own.tag_ in ("DT", "PRP") and verb.lower_ in cues.words("status", "listing")


def _effect(site: Site, chain: list[Token]) -> bool:
    """What a measure is to cost or whom it is to benefit: expected, not aimed at; but "they will benefit at 15 %" is a rate."""
    verb = chain[0]
    own = child(verb, "nsubj", "nsubjpass")
    modal = bool(auxiliaries(verb) & cues.words("status", "modal"))
    if own is not None and own.lower_ in ("cost", "costs") and modal:
        return True
    if verb.dep_ == "conj" and verb.head.lower_ in cues.verbs("status", "effects") and modal:
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.head.lower_ in ("effect", "effects", "impact"):
        return not past(chain)
    if (
        verb.lower_ not in cues.verbs("status", "effects")
        or past(chain)
        or site.lead_word in ("at", "by", "from", "to")
    ):
        return False
    if own is not None and own.lower_ in ("i", "we"):
        return False
    if verb.dep_ == "xcomp" and verb.head.lower_ in cues.verbs("status", "expect"):
        return True
    return bool(auxiliaries(verb) & cues.words("status", "modal")) or (
        verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl")
    )


def _now(site: Site, frame: Frame) -> bool:
    """ "is currently 40 dollars": of today, though the section aims at more."""
    verb = frame.verb
    if verb is None or verb.tag_ not in ("VBZ", "VBP") or auxiliaries(verb) & cues.words("status", "modal"):
        return False
    return any(c.lower_ in cues.words("status", "today") for c in verb.children)


def _estimate(site: Site) -> Status | None:
    """ "Revised Estimates" (RE) are of a year not yet closed, "Budget Estimates" (BE) are what is granted."""
    near = site.view.text[max(0, site.quantity.start - 70) : site.quantity.end + 24]
    for name, state in (("revised", "forecast"), ("budgeted", "target")):
        for found in cues.pattern("status", name).finditer(near):
            if len(found.group()) > 2 or found.group().isupper():
                return "forecast" if state == "forecast" else "target"
    return None


def _granted(site: Site, chain: list[Token]) -> bool:
    """ "I have allocated 30 crore": money given out by a budget is an aim, though it is said as done."""
    verb = chain[0]
    fixed = site.lead_word == "at" and verb.lower_ == "set"
    if not fixed and (site.quantity.kind != "money" or verb.lower_ not in cues.verbs("status", "granting")):
        return False
    return bool(auxiliaries(verb) & {"has", "have", "'ve", "’ve"})


def _to_be_so(site: Site, verb: Token) -> bool:
    """ "12 centres would be set up": a plan, unless a condition is named."""
    passive = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    if not passive or "would" not in auxiliaries(verb) or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    return not re.search(r"\b(?:if|otherwise|unless|had|without|was|were|said)\b", site.view.text)


def _expected(site: Site, chain: list[Token]) -> bool:
    """Whether a verb or noun of expecting governs the number; a past estimate does not."""
    for verb in chain:
        if verb.lower_ in cues.verbs("status", "expect"):
            return not (verb.lower_ in cues.forms("estimate") and auxiliaries(verb) & {"was", "were"})
    before = site.view.text[max(0, site.quantity.start - _WIDTH) : site.quantity.start]
    early = re.search(r"preliminary|initial", before, re.IGNORECASE)
    return cues.pattern("status", "expect_nouns").search(before) is not None and not early


def _aim_noun(site: Site) -> bool:
    """ "a target of 40" before the number, unless it is one already met."""
    before = site.view.text[max(0, site.quantity.start - _WIDTH) : site.quantity.start]
    return bool(
        re.search(
            r"\b(?:targets?|goals?|objectives?)\s(?:of|for|is|was|to|at)\b(?!.*\b(?:achiev|met|exceed)\w*)",
            before,
            re.IGNORECASE,
        )
    )


def _named_target(site: Site) -> bool:
    """ "34 %, against a target of 40 %": what is aimed at, in the middle of what was done."""
    before = site.view.text[max(0, site.quantity.start - 40) : site.quantity.start]
    return (
        re.search(
            r"\b(?:against|towards?|below|short\sof|above|beating|exceeding|surpassing|missing|meeting)\s(?:an?|the|our|its)\s(?:[a-z]+\s)?(?:target|goal)\sof\s$",
            before,
        )
        is not None
    )


def _starting_point(site: Site) -> bool:
    """ "from the current 7 %", "from 1.5": what it is today or was, whatever is planned."""
    start = site.quantity.modifier_start if site.quantity.modifier_start is not None else site.quantity.start
    return _start().search(site.view.text[max(0, start - 48) : start]) is not None


@cache
def _start() -> re.Pattern[str]:
    """ "from the current rate of ": what stands before where a change starts."""
    return re.compile(
        rf"\bfrom\s(?:an?\s|the\s|its\s|their\s|today['’]s\s)?(?:{either(cues.words('status', 'start'))}\s)*$"
    )
