"""Whether a number is achieved, aimed at, expected or quoted: the section first, then what the clause says."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.view import child, is_verb
from pipeline.lexicon import either
from pipeline.records.enums import SectionRole, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_WIDTH = 60


def status(
    site: Site, frame: Frame, role: SectionRole, times_ahead: bool, mood: str = "", headed: bool = True
) -> Status:
    """The status of a claim whose number stands at `site`, attached by `frame`, in a section of role `role`.

    `times_ahead` says that the period printed beside it lies after the reported one, `mood` the status of the claim before;
    `headed` is false where the role is only told by the tense of a text without headings, which a plain word outranks.
    Order: words that quote somebody else; "from the current 7 %"; estimates by their names; the section; then mood, modality
    and verbs of planning.
    """
    right = site.view.text[site.quantity.end : site.quantity.end + 45]
    if frame.measure not in ("difference", "change") and cues.pattern("status", "quoted").search(right):
        return "reference"
    if frame.rule == "compared":
        return "reference"
    if _starting_point(site):
        return "actual"
    return _planned(site, frame, role, times_ahead, mood, headed)


def _planned(site: Site, frame: Frame, role: SectionRole, times_ahead: bool, mood: str, headed: bool) -> Status:
    """The status by the section, then by mood, modality and verbs of planning."""
    printed = _estimate(site)
    if printed is not None:
        return printed
    verb = frame.verb
    chain = _chain(site.root if verb is None or site.root.i == verb.i or verb.is_ancestor(site.root) else verb)
    if role == "review":
        return _reviewed(site, chain, headed)
    future = _future(_finite(chain))
    if role in ("targets", "tasks"):
        if _foreseen(chain) or _effect(site, chain):
            return "forecast"
        if _now(site, frame):
            return "actual"
        past = _past(chain) and not future and chain[0].lower_ not in cues.verbs("status", "aim")
        return "actual" if past and not times_ahead and not _aim_noun(site) else "target"
    own = _finite(chain)
    if len(own) == 1 < len(chain) and own[-1].dep_ in ("advcl", "relcl") and _past(own) and not times_ahead:
        return "actual"
    possible = bool(_aux(chain[0]) & cues.words("status", "possible"))
    if possible and not any(c.dep_ == "neg" or c.lower_ == "have" for c in chain[0].children):
        return "forecast"
    if _expected(site, chain) or _foreseen(chain) or _effect(site, chain):
        return "forecast"
    if _granted(site, chain) or _item(chain, mood) or _aim_noun(site) or re.search(r"\btargets?\b", frame.subject):
        return "target"
    if future or _announced(chain) or _to_be_so(site, chain[0]):
        return "target" if role != "outlook" or _agent(chain) else "forecast"
    if role == "outlook" and (times_ahead or not _past(chain)):
        return "forecast"
    if times_ahead and cues.pattern("status", "estimated").search(frame.subject):
        return "forecast"
    if times_ahead and not _past(chain):
        return "target"
    return "actual"


def _reviewed(site: Site, chain: list[Token], headed: bool) -> Status:
    """In a review what is said is done; but the speaker's own plans and forecasts stand out where no heading calls it one."""
    if headed:
        return "actual"
    if _expected(site, chain) or _foreseen(chain):
        return "forecast"
    return "target" if _announced(chain) or _granted(site, chain) else "actual"


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


def _effect(site: Site, chain: list[Token]) -> bool:
    """What a measure is to cost or whom it is to benefit: expected, not aimed at; but "they will benefit at 15 %" is a rate."""
    verb = chain[0]
    if (
        verb.lower_ not in cues.verbs("status", "effects")
        or _past(chain)
        or site.lead_word in ("at", "by", "from", "to")
    ):
        return False
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None and own.lower_ in ("i", "we"):
        return False
    return bool(_aux(verb) & cues.words("status", "modal")) or verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl")


def _now(site: Site, frame: Frame) -> bool:
    """ "is currently 40 dollars": of today, though the section aims at more."""
    verb = frame.verb
    if verb is None or verb.tag_ not in ("VBZ", "VBP") or _aux(verb) & cues.words("status", "modal"):
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
    if site.quantity.kind != "money" or verb.lower_ not in cues.verbs("status", "granting"):
        return False
    return bool(_aux(verb) & {"has", "have", "'ve", "’ve"})


def _item(chain: list[Token], mood: str) -> bool:
    """An imperative, or a participle that opens a list item under an aim: "raising the allowance from 40 to 46"."""
    root, first = chain[-1], chain[0]
    if (
        mood == "target"
        and first.tag_ == "VBG"
        and first.dep_ in ("advcl", "conj")
        and root.tag_ in ("VBP", "VBZ")
        and root.i > first.i
    ):
        return True
    if root.dep_ != "ROOT" or child(root, "nsubj", "nsubjpass", "expl") is not None or _aux(root):
        return False
    if root.tag_ in ("VB", "VBP") and root.i <= 2:
        return True
    return root.tag_ == "VBG" and root.i <= 2 and (mood == "target" or root.text.islower())


def _chain(token: Token) -> list[Token]:
    """The verbs from the number up to the root: its own clause, then those that govern it."""
    chain: list[Token] = (
        [c for c in token.children if c.dep_ in ("acl", "relcl") and is_verb(c) and c.i > token.i]
        if not is_verb(token)
        else []
    )
    while True:
        if is_verb(token):
            chain.append(token)
        if token.head.i == token.i or (token.dep_ == "relcl"):
            return chain or [token]
        token = token.head


def _finite(chain: list[Token]) -> list[Token]:
    """The chain up to the first verb that is finite and has its own subject: what is above does not set its mood."""
    for index, verb in enumerate(chain):
        if (
            (verb.tag_ in ("VBD", "VBZ", "VBP") or _aux(verb) & {"has", "have", "had"})
            and verb.dep_ in ("ccomp", "relcl", "advcl", "acl")
            and child(verb, "nsubj", "nsubjpass") is not None
        ):
            return chain[: index + 1]
    return chain


def _aux(verb: Token) -> set[str]:
    """The auxiliaries of a verb, with those of the verb that it is coordinated with."""
    found = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.dep_ == "conj" and child(verb, "nsubj", "nsubjpass") is None and is_verb(verb.head):
        found |= _aux(verb.head)
    return found


def _future(chain: list[Token]) -> bool:
    """Whether a modal, a verb of planning with something to be done, or an infinitive puts the number ahead."""
    return (
        any(_aux(v) & cues.words("status", "modal") for v in chain)
        or any(
            v.lower_ in cues.verbs("status", "aim")
            and any(c.dep_ in ("xcomp", "advcl", "ccomp") and c.i > v.i for c in v.children)
            and v.tag_ != "VBN"
            for v in chain
        )
        or _to_be_done(chain)
    )


def _to_be_done(chain: list[Token]) -> bool:
    """ "is to be built", "are planned", "set to open"."""
    for verb in chain:
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        present = any(c.dep_ in ("auxpass", "aux") and c.lower_ in ("is", "are", "be", "being") for c in verb.children)
        if (
            passive
            and present
            and verb.lower_ in cues.verbs("status", "aim")
            and verb.lower_ not in cues.words("status", "done")
        ):
            return True
        if verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children):
            return True
        if (
            verb.tag_ == "VB"
            and verb.dep_ in ("acl", "xcomp")
            and verb.head.lower_ in cues.words("status", "aim_nouns") | cues.words("status", "promises")
        ):
            return True
        if verb.lower_ in cues.words("status", "due") and any(c.dep_ == "xcomp" for c in verb.children):
            return True
        if verb.lower_ in ("is", "are") and any(c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN") for c in verb.children):
            return True
    return False


def _past(chain: list[Token]) -> bool:
    """Whether the clause of the number, or the one that its participle hangs on, tells of what was."""
    verb = chain[0]
    if _aux(verb) & {"has", "have", "had", "was", "were", "did"}:
        return True
    if verb.tag_ == "VBD":
        return True
    return (
        verb.tag_ in ("VBG", "VBN")
        and verb.dep_ in ("acl", "advcl", "conj", "relcl", "dep")
        and len(chain) > 1
        and _past(chain[1:])
    )


def _announced(chain: list[Token]) -> bool:
    """The speaker decides: "I propose", "I am introducing", "we will", "I have decided"."""
    for verb in chain:
        subject = child(verb, "nsubj")
        if (
            subject is not None
            and subject.lower_ in ("i", "we")
            and verb.tag_ in ("VBP", "VBG", "VB")
            and (verb.lower_ in cues.verbs("status", "announce") or verb.lower_ in cues.verbs("status", "aim"))
        ):
            return not _aux(verb) & {"have", "has", "had", "was", "were"}
    return False


def _to_be_so(site: Site, verb: Token) -> bool:
    """ "12 centres would be set up": a plan, unless a condition is named."""
    passive = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    if not passive or "would" not in _aux(verb) or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    return not re.search(r"\b(?:if|otherwise|unless|had|without|was|were|said)\b", site.view.text)


def _agent(chain: list[Token]) -> bool:
    """Whether those who report, or a public body, are to do it."""
    for verb in chain:
        subject = child(verb, "nsubj")
        if subject is not None and (subject.lower_ in ("we", "i") or subject.lower_ in cues.words("generic", "actors")):
            return True
    return False


def _expected(site: Site, chain: list[Token]) -> bool:
    """Whether a verb or noun of expecting governs the number; a past estimate does not."""
    for verb in chain:
        if verb.lower_ in cues.verbs("status", "expect"):
            return not (verb.lower_ in cues.forms("estimate") and _aux(verb) & {"was", "were"})
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


def _starting_point(site: Site) -> bool:
    """ "from the current 7 %", "from 1.5": what it is today or was, whatever is planned."""
    start = site.quantity.modifier_start if site.quantity.modifier_start is not None else site.quantity.start
    return _start().search(site.view.text[max(0, start - 48) : start]) is not None


@cache
def _start() -> re.Pattern[str]:
    """ "from the current rate of ": what stands before where a change starts."""
    return re.compile(rf"\bfrom\s(?:an?\s|the\s|its\s|their\s)?(?:{either(cues.words('status', 'start'))}\s)*$")
