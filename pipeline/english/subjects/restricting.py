"""Which phrases behind a noun restrict it, and so belong to a subject: no times, no comparisons, no numbers of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import View, is_noun

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_STAYING = ("to", "from", "at", "by", "with", "under", "against")
"""Of the prepositions that leave the phrase, those that stay where no number stands in what they open."""


def has_quantity(view: View, token: Token, *, deep: bool = True) -> bool:
    """Whether a number stands below a token (right below it when not `deep`)."""
    tokens = token.subtree if deep else token.children
    return any(t.i in view.owner for t in tokens)


def _offset(view: View, block: Token) -> bool:
    """ "assets of 13 million offset by 7 million of debts": what stands against it, and not which ones."""
    return block.lower_ in cues.words("phrase", "balanced") and has_quantity(view, block)


def stays(view: View, block: Token) -> bool:
    """Whether a phrase after the noun restricts it (stays) or is time, comparison or description (goes)."""
    word = block.lower_
    if word in cues.words("descriptive", "words") and not from_which(block):
        return False
    if block.i in view.timed or any(t.i in view.timed for t in list(block.subtree)[: 3 if block.dep_ == "prep" else 4]):
        return False
    moves = any(c.dep_ == "prep" and opens_amount(view, c, "at") for c in block.children)
    counting = block.tag_ in ("VBG", "VB") and _counts_inside(view, block)  # also "a scheme to benefit 900 crews"
    to_do = block.tag_ == "VBN" and view.words[block.i + 1].tag_ == "TO" and _counts_inside(view, block)
    if block.dep_ == "acl" and (
        _budgeted(view, block)
        or _main_verb(view, block)
        or before_participle(view, block)
        or moves
        or _done_beside(view, block)
        or counting
        or to_do
        or has_quantity(view, block, deep=False)
        or _offset(view, block)
    ):
        return False
    if block.dep_ == "prep":
        if _ASSESSED.match(view.text, block.idx) is not None:
            return False
        each = word == "for" and block.i + 1 < len(view.words) and block.nbor().lower_ in ("every", "each")
        if word == "out" and view.words[block.i + 1].lower_ == "of" and has_quantity(view, block):
            return False  # "30 docks out of a total of 90 planned ones"
        if word == "as" and block.head.lower_ in cues.words("phrase", "standing"):
            return True  # "the port's status as a shipping centre"
        if word == "per" or (each and has_quantity(view, block)):
            return True
        if word in ("along", "together", "alongside") and has_quantity(view, block):
            return False  # "33 towns along with 2 million people"
        if word in cues.words("phrase", "leaving"):
            beside = block.head.i + 1 == block.i or block.head.lower_ in cues.words("share", "nouns") | {"number"}
            beside = beside or _with_which(block)
            numbered = _numbered(view, block) and not _at_known(view, block)
            return word in _STAYING and not numbered and (word != "with" or beside)
        target = next((c for c in block.children if c.dep_ in ("pobj", "pcomp")), None)
        if (
            block.head.lower_ in ("households", "families")
            and target is not None
            and target.lower_ in ("people", "persons")
        ):
            return not has_quantity(view, target)  # "4,100 households of 12,900 people", counted once more
        if target is not None and word in ("among", "amongst") and target.nbor(-1).lower_ == "top":
            return True  # "yards among the top 500"
        if word in ("in", "across") and target is not None and _both_counted(view, block.head, target):
            return False  # "reached 200 ports in more than 100 countries"
        return target is None or target.i not in view.owner
    return True


def _with_which(block: Token) -> bool:
    """ "the ratio of towns with clean wells": which towns are meant, whatever noun the parser ties "with" to."""
    noun = block.nbor(-1) if block.i else block
    things = noun.tag_ == "NNS" and noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return block.lower_ == "with" and things and noun.head.head.i == block.head.i


def _both_counted(view: View, noun: Token, place: Token) -> bool:
    """Whether one number counts a noun and another the places it is in."""
    return all(any(c.i in view.owner and c.i < t.i for c in t.children) for t in (noun, place))


_ASSESSED = re.compile(r"(?:for|in)\s(?:the\s)?years?\sof\sassessments?\b", re.IGNORECASE)
""" "a tax rebate for Year of Assessment 2031": when, not which."""


def _done_beside(view: View, participle: Token) -> bool:
    """ "The plan went on, with 33 docks selected in the first batch": what was done to them when, not which of them."""
    noun, opening = participle.head, participle.head.head
    counted = any(t.i in view.owner for t in noun.children if t.i < noun.i)
    beside = opening.lower_ == "with" and noun.dep_ == "pobj" and opening.i > 0 and opening.nbor(-1).tag_ == ","
    turns = any(t.i in view.mentioned and view.mentioned[t.i].role == "ordinal" for t in participle.subtree)
    return participle.tag_ == "VBN" and counted and beside and turns


def _budgeted(view: View, participle: Token) -> bool:
    """ "the total outlay proposed in the Budget Estimates", "provided in this Budget": where it stands, not which one it is."""
    behind = view.words[participle.i + 1 : participle.i + 6]
    if (
        participle.lower_ not in cues.words("phrase", "budgeted")
        or not behind
        or behind[0].lower_ not in ("in", "under", "by")
    ):
        return False
    return any(t.lower_ in cues.words("phrase", "papers") or in_books(t) for t in behind[1:])


def in_books(noun: Token) -> bool:
    """ "9 million in RE 2031-32": whether a noun is an estimate in short, in which an amount stands."""
    return noun.text.isupper() and noun.lower_ in cues.words("put", "books")


def _main_verb(view: View, participle: Token) -> bool:
    """ "A total of 900 trains passed through the port": what the tagger takes for a participle, in a sentence with no other
    verb."""
    top = participle.head
    while top.dep_ in ("pobj", "prep") and top.head.i < top.i:
        top = top.head
    verbs = (t for t in view.words if t.tag_ in ("VBD", "VBZ", "VBP", "MD"))
    told = top.dep_ == "ROOT" and participle.tag_ == "VBN" and participle.lower_.endswith("ed")
    counted = any(t.i in view.owner for t in view.words[: participle.i])
    return (
        told
        and counted
        and next(verbs, None) is None
        and view.words[participle.i + 1].lower_ in ("through", "into", "in")
    )


def before_participle(view: View, participle: Token) -> bool:
    """ "Growth in sales decelerated, recording 3 %": a past form that the tagger takes for a participle, and the parser makes the
    participle behind it the verb of a sentence that has no other."""
    if participle.tag_ != "VBN" or participle.dep_ != "acl":
        return False
    root = next((t for t in participle.ancestors if t.dep_ == "ROOT"), participle)
    if root.tag_ != "VBG" or participle.i > root.i or view.words[root.i - 1].tag_ != ",":
        return False
    own = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in view.words)
    return own is not None and not finite and participle.i <= own.right_edge.i


def from_which(token: Token) -> bool:
    """ "children benefiting from free books": who is meant, where "benefiting 90 children" tells what comes of something."""
    follows = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.lower_ in ("benefiting", "benefitting") and follows.lower_ == "from"


def _counts_inside(view: View, block: Token) -> bool:
    """ "900 soldiers serving in 11 missions", "7 docks set to berth 90 boats": a participle whose phrase counts something of its
    own."""
    counts = (view.reading.quantities[view.owner[t.i]] for t in block.subtree if t.i in view.owner)
    return any(q.kind == "count" and not q.unit for q in counts)


def _numbered(view: View, block: Token) -> bool:
    """Whether a number stands in a phrase before what opens the amounts of its verb ("with access to care from 3 to 5")."""
    for token in view.words[block.i : block.right_edge.i + 1]:
        if token.dep_ == "prep" and token.i != block.i and opens_amount(view, token):
            return False
        if token.tag_ == "CC" and counts_next(view, token):
            return False  # "40 shows under the Summer series and 57 plays"
        if _hyphened(view, token):
            continue  # "vouchers under the three-year scheme"
        if token.i in view.owner and (token.i == block.i or block.is_ancestor(token)):
            return True
    return False


def _hyphened(view: View, token: Token) -> bool:
    """Whether a token is of a length of time that describes a noun: "three-year"."""
    if token.i not in view.owner:
        return False
    quantity = view.reading.quantities[view.owner[token.i]]
    return _SPELL.search(view.text, quantity.start, quantity.end) is not None


_SPELL = re.compile(r"[a-z\d][-‐‑](?:year|month|week|day|hour)$")


def _at_known(view: View, block: Token) -> bool:
    """ "sales at the 12 island shops": a place whose number only refers back."""
    target = next((c for c in block.children if c.dep_ == "pobj"), None)
    if block.lower_ != "at" or target is None or target.tag_ != "NNS" or target.i in view.owner:
        return False
    words = [t for t in target.subtree if t.i < target.i]
    counts = [view.reading.quantities[view.owner[t.i]] for t in words if t.i in view.owner]
    known = any(t.tag_ == "POS" for t in words) or view.words[block.i + 1].lower_ in _KNOWN
    return known and all(q.kind == "count" and not q.unit for q in counts)


_KNOWN = ("the", "these", "those", "our", "its", "their")


def opens_amount(view: View, preposition: Token, *also: str) -> bool:
    """ "a tax on boats from 20 to 30 %": whether a preposition of change opens a number of its own."""
    follows = view.words[preposition.i + 1 : preposition.i + 3]
    return preposition.lower_ in ("from", "to", "by", *also) and any(t.i in view.owner for t in follows)


def counts_next(view: View, token: Token) -> bool:
    """Whether a number stands between a conjunction and the noun after it."""
    for other in view.words[token.i + 1 : token.i + 7]:
        if other.i in view.owner:
            return True
        if is_noun(other):
            return False
    return False
