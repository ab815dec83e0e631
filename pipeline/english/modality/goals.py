"""Goals named before a number: targets and aims, what a place sets itself, and what was held against them.

Takes the place of a number or the verbs above it; gives whether they name a goal that still stands. See `aiming` for what is
granted, ordered or to be done.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.put_ahead import called_to
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.view import child, direction_of, governor

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_WIDTH = 60


def to_be_kept(verb: Token) -> bool:
    """ "Inflation kept within 3 percent", in a list of targets: a participle, which the tagger takes for the past."""
    own = child(verb, "nsubj", "nsubjpass")
    plain = own is None or own.lower_ not in cues.words("generic", "persons")
    return plain and verb.lower_ in cues.words("status", "kept") and not auxiliaries(verb)


def aims(chain: list[Token]) -> bool:
    """ "The objectives for the year were: growth of at least 5 %", "Our goals involve …": what an aim is said to be."""
    for verb in chain:
        own = child(verb, "nsubj")
        aim = own is not None and own.lower_ in cues.words("status", "aim_nouns")
        if aim and verb.lower_ in cues.forms("be") | cues.verbs("status", "containing"):
            return True
    return False


def sets_itself(chain: list[Token]) -> bool:
    """ "The city targets a growth of 8 %", "we are seeking a rise of 9 million": what a verb of aiming has for its object."""
    for verb in chain:
        target = child(verb, "dobj")
        aimed = verb.tag_ in ("VBZ", "VBP", "VBG") and verb.lower_ in cues.verbs("status", "targeting")
        rise = target is not None and direction_of(target) != "" and verb.lower_ in cues.forms("target")
        aimed = aimed or (verb.tag_ == "VBD" and (rise or verb.lower_ in cues.forms("propose")))
        # "has targeted a growth of 8 %", "Plans are for 9 piers"
        aimed = aimed or (verb.tag_ == "VBN" and rise and bool(auxiliaries(verb) & {"has", "have"}))
        planned = child(verb, "nsubj") if verb.lower_ == "are" else None
        if planned is not None and planned.lower_ == "plans" and any(c.lower_ == "for" for c in verb.children):
            return True
        if aimed and target is not None and target.i > verb.i:
            return True
    return False


def aims_before(site: Site) -> bool:
    """ "The goals involve growth of 5 %; sales increase by 3 %": a clause further on in a list of aims."""
    words = site.view.words[: site.root.i]
    last = next((t for t in reversed(words) if t.text == ";"), None)
    verbs = [t for t in words[: last.i] if t.tag_ in ("VBP", "VBZ", "VBD")] if last is not None else []
    return bool(verbs) and aims(verbs[:1])


def done_against(site: Site) -> bool:
    """ "Against a target of 900 berths, 700 berths were built": whether the number is what was done, behind what was aimed at."""
    return _HELD_AGAINST.match(site.view.text, 0, site.quantity.begin) is not None


_HELD_AGAINST = re.compile(r"(?:As\s)?[Aa]gainst\s(?:[^,;]|,\d){3,120},\s(?:[a-z]+\s){0,2}$")


def _passed(site: Site, start: int) -> bool:
    """Whether the aim is that of a number before this one, of which a doing is told: "against a target of 1,500, and mended 63
    locks", "Against a target of 900 berths, 700 were built"."""
    others = [q for q in site.view.reading.quantities if start <= q.start < site.quantity.start]
    if others and done_against(site):
        return True
    behind = site.view.tokens(others[0].end, site.quantity.start) if others else []
    done = bool(others) and site.root.dep_ in ("nsubj", "nsubjpass") and site.root.i < site.root.head.i
    return done or any(t.tag_ in ("VBD", "VBN", "VBZ", "VBG") for t in behind)


_AIMED = re.compile(
    r"\b(?:targets?|goals?|objectives?)\s(?:(?:range|rate|level|ratio|share|figure)s?\s)?"
    r"(?:of|for|is|was|to|at)\b(?!.*\b(?:achiev|met|exceed)\w*)",
    re.I,
)
_AIMED_LIST = re.compile(
    r"\b(?:targets?|goals?|objectives?)\b[^.;]{0,60}(?:\b(?:such\sas|including|includes?|namely|like)\s|:\s)"
    r"|^(?:Key|Main|Major|Priority|Principal)\s(?:tasks?|goals?|targets?|objectives?)\b[^.;]{0,40}?(?::|\s[—–-])\s",
    re.I,
)
_MET = re.compile(
    r"\b(?:met|achieved|reached|fulfilled|completed|exceeded|attained)\s(?:[a-z]+\s){0,4}(?:targets?|goals?|objectives?):\s$"
)
""" "We met our targets: 40 docks were built": aims no more."""


def aim_noun(site: Site) -> bool:
    """ "a target of 40" before the number, unless it is one already met; "set targets such as growth of 5 % and …"."""
    start = site.quantity.start
    told = _AIMED.search(site.view.text, max(0, start - _WIDTH), start)
    if told is not None and not _passed(site, told.end()):
        return True
    if site.quantity.kind == "multiple" and (called_to(site.lead) or site.lead_word in ("towards", "toward")):
        return True  # "a call to double farm income", "a step towards doubling it"
    ahead, verb = site.chunk[-1] if site.chunk else None, governor(site.root)
    if ahead is not None and ahead.lower_ in cues.words("status", "aim_nouns") and ahead.dep_ == "dobj":
        yet = verb.lower_ in ("reach", "meet", "achieve", "hit") and any(c.tag_ == "TO" for c in verb.children)
        # "The city sets a 6 % growth target", "a further year to reach the 3 % deficit target"
        return yet or verb.lower_ in cues.verbs("status", "setting")
    return aims_listed(site)


def aims_listed(site: Site) -> bool:
    """ "set targets such as growth of 5 % and …", "the following targets: a projected surplus of 1 %": a list of aims."""
    start = site.quantity.start
    listed = _AIMED_LIST.search(site.view.text, 0, start)
    if listed is None or _MET.search(site.view.text, 0, listed.end()) is not None:
        return False
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in site.view.tokens(listed.end(), start))
