"""The whole that a percentage or fraction is of, and what holds a part of it: "31 % of these ferries", "gas gave 92 % of it"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Site
from pipeline.english.rules.common import skip_articles
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


SUMS = ("sum", "amount", "total")
"""Words for a whole in money that was told before."""


def base_of(site: Site) -> str:
    """The words of "of X" right after the number."""
    if site.quantity.kind == "fraction" and site.chunk and is_ratio(site):
        return phrase(site.view, site.chunk[-1], after=site.end)
    preposition = _past_others(site) or site.after()
    if preposition is not None and preposition.tag_ == "-LRB-" and site.quantity.kind in ("fraction", "percent"):
        preposition = site.past_bracket()  # "half (49 %) of the tonnage", "16.7 percent (19.4) of revenues"
    if preposition is not None and preposition.text in ("*", "†"):
        preposition = site.after(1)
    halved = preposition is not None and site.quantity.kind == "fraction" and preposition.tag_ in ("DT", "PRP$")
    if halved and preposition is not None:
        words = chunk_after(site.view, skip_articles(site, preposition.idx - 1))
        whole = words[-1] if words else preposition.head if preposition.dep_ == "poss" else None  # "half our elderly"
        if whole is not None and whole.dep_ == "poss" and whole.head.i > whole.i:
            whole = whole.head  # "half our nation's elderly"
        return phrase(site.view, whole, after=preposition.idx + len(preposition)) if whole is not None else ""
    if preposition is not None and preposition.text in cues.words("share", "initials"):
        return preposition.text
    if preposition is None or preposition.lower_ != "of":
        return ""
    chunk = chunk_after(site.view, skip_articles(site, preposition.idx + len(preposition)))
    target = next((c for c in preposition.children if c.dep_ == "pobj" and c.i not in site.view.timed), None) or (
        chunk[-1] if chunk else None
    )
    if chunk and chunk[-1].head.i == preposition.i:
        target = chunk[-1]  # "of the cross-sections", which the parser cuts
    if target is None:
        return ""
    first = preposition.nbor() if preposition.i + 1 < len(site.view.doc) else preposition
    if first.lower_ in {word.lower() for word in cues.words("share", "initials")}:
        return first.text
    return phrase(site.view, target, after=preposition.idx + 2)


def _past_others(site: Site) -> Token | None:
    """The "of" behind the last percentage of a list that has one: "completed 149 %, 140 % and 151 % of the tasks", "fell from
    18 % to 17 % of output"."""
    reached, joined, link_of = site.end, False, _TO if site.lead_word == "from" else _AND
    for other in site.view.reading.quantities:
        link = link_of.fullmatch(site.view.text, reached, other.begin) if other.start > reached else None
        if link is None or other.unit != site.quantity.unit or other.kind not in ("percent", "fraction"):
            continue
        reached, joined = other.end, joined or link_of is _TO or "and" in link.group()
    if not joined:
        return None
    token = site.view.words[place] if (place := site.view.token_at(reached)) < len(site.view.words) else None
    return token if token is not None and token.lower_ == "of" else None


_AND = re.compile(r",?\sand\s|,\s")
_TO = re.compile(r"(?:\sin\s\d{4}(?:[-–/]\d\d)?)?\sto\s")


def is_ratio(site: Site) -> bool:
    """Whether a fraction is printed as a part of a whole: "eight in 10"."""
    printed = site.view.text[site.quantity.num_start : site.quantity.num_end]
    return re.search(r"\s(?:in|of)\s", printed) is not None


def rate_like(subject: str, base: str) -> bool:
    """ "the deficit is 3% of GDP" is a level of an indicator; "members are 40% of the staff" is a share."""
    return bool(cues.pattern("share", "ratios").search(subject) and cues.pattern("share", "outputs").search(base))


def holding(site: Site) -> Token | None:
    """The subject of a verb that gives it a part of a whole: "Electric cars made up 15 % of them", "Gas supplied 92 % of it"."""
    verb = governor(site.root)
    gives = verb.lower_ in cues.verbs("share", "verbs") | cues.verbs("share", "holders") | cues.forms("absorb")
    first = verb.head if verb.dep_ == "conj" and child(verb, "nsubj") is None and is_verb(verb.head) else verb
    own = child(first, "nsubj") if gives and is_verb(verb) and verb.i < site.root.i else None
    if own is None or not is_noun(own) or own.i in site.view.owner or own.i in site.view.timed:
        return None
    return own


def part_beside(site: Site) -> Token | None:
    """The noun before the bracket of "spent on crafts (41 % of the total)"."""
    place = site.view.token_at(site.quantity.begin) - 2
    if place < 1 or site.view.words[place + 1].tag_ != "-LRB-" or _OF_TOTAL.match(site.view.text, site.end) is None:
        return None
    noun = site.view.words[place]
    return noun if is_noun(noun) and noun.i not in site.view.owner and noun.i not in site.view.timed else None


_OF_TOTAL = re.compile(r"\sof\s(?:(?:the|all|its|grand|overall)\s)*(?:total|whole|all)\)")


def in_base(site: Site, noun: Token) -> str:
    """The whole in "the share of X in Y"."""
    part = of_complement(site, noun, "of")
    target = of_complement(site, noun, "in") or (of_complement(site, part, "in") if part is not None else None)
    return phrase(site.view, target) if target is not None and target.tag_ in ("NN", "NNS") else ""


def to_base(site: Site, verb: Token) -> str:
    """The whole in "contributed 5% to X"."""
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("to", "of") and preposition.i > site.root.i:
            target = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            if target is not None and target.i not in site.view.timed:
                return phrase(site.view, target)
    return ""


def told_share(site: Site) -> str:
    """The words before "accounts for", where the tagger takes the verb for a noun; empty where it does not."""
    if site.lead is None or site.lead.i < 2:
        return ""
    if site.lead_word == "up" and site.lead.nbor(-1).lower_ == "making" and not is_verb(site.lead.nbor(-1)):
        opened = re.split(r"[,;:]\s(?:with\s)?|\bwith\s", site.view.text[: site.lead.nbor(-1).idx])
        return tidy(opened[-1])  # "with coal making up 56 percent"
    if site.lead_word != "for":
        return ""
    verb = site.lead.nbor(-1)
    if is_verb(verb) or verb.lower_ not in cues.forms("account"):
        return ""
    before = site.view.text[: verb.idx]
    return tidy(re.split(r"[,;:]\s", before)[-1])
