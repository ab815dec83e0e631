"""Counts that name who did what another number measures: "four shops sold over 9 tonnes"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.printed import of_each
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.view import is_verb
from pipeline.lexicon import either

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_CROWD = 100
"""So many are worth a claim of their own ("9,000 visitors attended 85 events")."""


def outdone(site: Site, frame: Frame) -> Verdict | None:
    """ "Exports came to 9 million, surpassing 21 provinces": whom it lies ahead of."""
    passes = site.claimed_before() is not None and site.quantity.kind == "count"
    passes = passes and _passes().search(site.view.text, 0, site.quantity.start) is not None
    rivals = site.chunk and site.chunk[-1].lower_ in cues.words("generic", "rivals")
    return ("qualifier", "names who is outdone") if passes and rivals else None


@cache
def _passes() -> re.Pattern[str]:
    ahead = cues.verbs("difference", "passing") - cues.forms("exceed") - cues.forms("top")
    return re.compile(rf"\b{either(sorted(ahead))}\s(?:the\s)?(?:other\s)?$")


def agent(site: Site, frame: Frame) -> Verdict | None:
    """Who did it: "four shops sold over 9 tonnes"."""
    if site.quantity.value is not None and site.quantity.value >= _CROWD:
        return None
    if frame.rule == "counted_noun" and _BY_ALL.search(site.view.text, 0, site.quantity.begin):
        return "qualifier", "names who did it"
    if _some_of(site) or (frame.rule == "counted_noun" and _did_less(site)):
        return "qualifier", "names who did it"
    if frame.rule != "counted_noun" or frame.counted is None or frame.counted.dep_ != "nsubj":
        return None
    verb = frame.counted.head
    if not is_verb(verb) or verb.lower_ in cues.verbs("level", "verbs"):
        return None
    before = [t.lower_ for t in site.view.words[frame.counted.i + 1 : verb.i]]
    each = "each" in before and "," not in before
    if each and any(q.begin > verb.idx and of_each(site.view.text, q) for q in site.view.reading.quantities):
        return None  # "72 plants each paid over 90 million": how many do so
    if frame.counted.lower_ in cues.words("generic", "tellers") and any(c.dep_ == "ccomp" for c in verb.children):
        return "qualifier", "names who did it"  # "Two studies show that 9 % of docks leak"
    for target in verb.children:
        if target.dep_ == "dobj" and any(_done(site, t) for t in target.subtree):
            return "qualifier", "names who did it"
    return None


def _done(site: Site, token: Token) -> bool:
    """Whether a word of what they did it to is of a number that tells of that alone."""
    number = site.view.owner.get(token.i)
    if number is None or _bracketed(token) or _of_group(token) or _of_which(token):
        return False
    # "30 yards had sales of over 9 euros each"
    return not of_each(site.view.text, site.view.reading.quantities[number])


_BY_ALL = re.compile(r"\bby\sall\s(?:(?:of\s)?(?:the|our|its|their)\s)?$")
""" "is to be done by all 15 ports"."""


def _of_group(token: Token) -> bool:
    """ "3 ports entered the national top 100": the length of a list, by which it is called."""
    return token.i > 0 and token.nbor(-1).lower_ == "top"


def _of_which(token: Token) -> bool:
    """ "7 yards won prizes, of which 2 were gold": a part that is told of what they did it to."""
    before = token.doc[max(0, token.i - 3) : token.i]
    return any(t.lower_ in ("which", "whom", "them", "these") for t in before)


def _bracketed(token: Token) -> bool:
    """Whether a number stands in a bracket that tells more of the doers: "12 piers met the norm (accounting for 4 %)"."""
    opened = next((t for t in reversed(token.doc[max(0, token.i - 6) : token.i]) if t.tag_ in ("-LRB-", "-RRB-")), None)
    return opened is not None and opened.tag_ == "-LRB-"


_DID_LESS = re.compile(r"(?:\s(?!by\b)[a-z]{3,20}){1,2}\sby\s(?:more\sthan\s|over\s|about\s|some\s)?\d")
""" "and five yards by 300 litres": the verb is unsaid."""


def _did_less(site: Site) -> bool:
    """Whether "by" and another number follow, which is no time: "will build 50 piers by 2035" says when."""
    found = _DID_LESS.match(site.view.text, site.end)
    return found is not None and site.view.token_at(found.end() - 1) not in site.view.timed


def _some_of(site: Site) -> bool:
    """ "Seven of our yards cut their use by 9 litres": some of what is known changed something by another number."""
    root = site.root
    if site.quantity.kind != "count" or root.dep_ != "nsubj" or not is_verb(root.head):
        return False
    if not _OF_KNOWN.match(site.view.text, site.end) or cues.direction(root.head.lower_) == "":
        return False
    objects = [c for c in root.head.children if c.dep_ == "dobj"]
    by = [c for c in root.head.subtree if c.lower_ == "by" and c.i > root.head.i]
    return bool(objects) and any(t.i in site.view.owner for word in by for t in word.subtree)


_OF_KNOWN = re.compile(r"\sof\s(?:the|our|its|their|these|those|his|her)\b")
