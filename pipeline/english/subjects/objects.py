"""Whether a number is said of the object of its verb, or of what does it: "raised the toll by 5 %", "the toll rose by 5 %"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import direction_of, is_noun

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def takes_object(site: Site, verb: Token, target: Token, own: Token | None) -> bool:
    """Whether the number is said of the verb's object ("increase the revenue by 5 %", "the port saw a surge")."""
    if (
        target.i in site.view.owner
        or target.i in site.view.timed
        or not (is_noun(target) or target.tag_ in ("PRP", "DT"))
    ):
        return False
    if target.lower_ in cues.words("generic", "nouns") and site.quantity.begin <= target.idx < site.quantity.start:
        return False  # "involving a total of 3 million"
    behind = site.after()
    if behind is not None and behind.tag_ == "CC" and behind.i < target.i:
        return False  # "to rise 3 percent and grain output to exceed 9 million tons"
    if target.lower_ in ("year", "quarter", "month", "decade"):
        return False  # "enjoyed a boom year with 37 % growth"
    if target.lower_ in cues.words("generic", "gathered"):
        return False  # "output picked up pace from 4 percent"
    if target.tag_ == "VBG" or goes_on(target) or any(t.tag_ == ":" for t in site.view.words[site.root.i : target.i]):
        return False
    if site.lead_word == "of" and target.lower_ in cues.words("generic", "nouns") and target.is_ancestor(site.root):
        return False
    said_in = cues.words("generic", "marks") | cues.words("generic", "pieces") | {"head"}  # "reached 2 million head"
    if target.lower_ in said_in and target.is_ancestor(site.root):
        return False
    brings_to = site.lead_word == "to" and verb.lower_ in cues.verbs("level", "bring") and target.i < site.root.i
    if site.root.dep_ == "dobj" and site.root.head.i == verb.i and site.root.i != target.i and not brings_to:
        return False
    if _postponed(site, verb, target):
        return True
    if verb.lower_ in cues.forms("cost") and own is not None and is_noun(own) and target.i < site.root.i:
        return False  # "The card costs a crew 80 euros"
    if target.i > site.root.i and own is not None and site.lead_word in ("by", "to", "from", "at"):
        return False
    if target.i > site.root.i and "," in site.view.text[site.end : target.left_edge.idx]:
        return False  # "growing 3 percent, the highest rate of all"
    if site.root.i == target.i or (target.is_ancestor(site.root) and site.lead_word == "of" and target.tag_ == "CD"):
        return False
    if (
        direction_of(verb)
        or verb.lower_ in cues.verbs("level", "bring")
        or verb.lower_ in cues.verbs("level", "see")
        or verb.lower_ in cues.verbs("put", "verbs")
    ):
        return True
    return own is None or own.dep_ != "nsubjpass"


def _postponed(site: Site, verb: Token, target: Token) -> bool:
    """ "The board cut by 5 % the toll on boats": an object, with its article, that the number stands before."""
    first = target.left_edge
    right = first.idx == site.end + 1 and first.tag_ in ("DT", "PRP$") and target.dep_ == "dobj"
    return right and site.lead_word == "by" and target.head.i == verb.i and direction_of(verb) != ""


def goes_on(target: Token) -> bool:
    """ "reached 3,000 recording a decrease of 4 %": a participle that the parser took for the object."""
    follows = target.nbor() if target.i + 1 < len(target.doc) else target
    return target.lower_.endswith("ing") and target.lower_ in cues.verbs("level", "see") and follows.tag_ == "DT"
