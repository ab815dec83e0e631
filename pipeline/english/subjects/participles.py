"""What a participle tells of, where the parser ties it to another word than the sense does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import child, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def now(site: Site, verb: Token) -> Token | None:
    """The noun in "after better prospects for wool output, now forecast at 7 tonnes", whichever arc the parser gave."""
    before = site.view.words[max(0, verb.i - 3) : verb.i]
    opens = len(before) == 3 and verb.tag_ == "VBN" and (before[1].tag_, before[2].lower_) == (",", "now")
    noun = before[0] if opens else None
    return noun if noun is not None and is_noun(noun) and not {noun.i} & {*site.view.owner, *site.view.timed} else None


def kept_at(site: Site, verb: Token) -> Token | None:
    """The noun in "output up 5 %, the jobless rate kept at 4 %", an item of a list whose participle the parser ties elsewhere."""
    noun = verb.nbor(-1) if verb.i else verb
    kept = (
        verb.tag_ in ("VBN", "VBD")
        and verb.lower_ in cues.words("status", "kept")
        and site.lead_word in ("at", "to", "within")
    )
    return noun if kept and is_noun(noun) and not {noun.i} & {*site.view.owner, *site.view.timed} else None


def aside(site: Site, verb: Token) -> Token | None:
    """What a participle after a comma tells of, where the parser ties it to the noun before: of a noun that a number counts
    the verb ("will help 900 sailors, costing 4 million"), of one inside a phrase the noun at its top ("a rebate at a rate of
    25 % of rent, capped at 900")."""
    if verb.dep_ != "acl" or not is_noun(verb.head) or verb.i == 0 or verb.nbor(-1).tag_ != ",":
        return None
    noun = verb.head
    limited = verb.lower_ in ("capped", "limited")  # "a 50 % rebate, capped at 900"
    if not limited and any(c.i in site.view.owner and c.i < noun.i for c in noun.children):
        up = governor(noun)
        return up if is_verb(up) and up.i < verb.i else None
    above = noun.head.head if noun.dep_ == "pobj" else noun
    if noun.lower_ in cues.words("generic", "nouns") and is_verb(above) and child(above, "dobj") is not None:
        return child(above, "dobj")
    top = noun
    while top.dep_ == "pobj" and top.head.dep_ == "prep" and is_noun(top.head.head):
        top = top.head.head
        if any(t.i in site.view.owner for t in site.view.words[top.i : noun.i]) and top.dep_ in ("dobj", "nsubjpass"):
            return top
    return None


def joined_to_last(site: Site, verb: Token) -> bool:
    """ "with the ratio falling to 64 % in 2031 and set to fall to 61 % this year": whether "and" joins a participle, or the
    infinitive on it, right to what the last claim's own participle tells."""
    first = verb.head if verb.dep_ == "xcomp" else verb
    last = site.claimed_before()
    told = last[1].verb if last is not None else None
    if last is None or told is None or told.tag_ != "VBG" or first.i < 2:
        return False
    if first.tag_ not in ("VBN", "VBD", "JJ", "IN") or child(first, "nsubj", "nsubjpass") is not None:
        return False
    between = site.view.tokens(last[0].end, first.idx)
    plain = all(t.i in site.view.timed or t.tag_ in ("IN", "DT", "NN", "RB", "CC") for t in between)
    return plain and bool(between) and between[-1].lower_ == "and" and told.i < first.i


def main_verb(verb: Token) -> Token | None:
    """The finite verb with a subject that a participle of effect ("…, costing 4 million") hangs on; None without one."""
    first = verb.head if verb.dep_ == "xcomp" and verb.head.tag_ == "VBN" else verb
    if first.i == 0 or first.nbor(-1).tag_ != ",":
        return None
    up = verb
    while up.head.i != up.i and up.dep_ in ("xcomp", "advcl", "acl", "conj", "ccomp"):
        up = governor(up.head)
        if child(up, "nsubj", "nsubjpass") is not None:
            return up if up.i < verb.i else None
    return None


def purposed(site: Site, verb: Token) -> Token | None:
    """The noun of "the goal is for NOUN to grow by 8 %", to which the parser does not tie the infinitive."""
    to = next((c for c in verb.children if c.tag_ == "TO" and c.i < verb.i), None)
    noun = to.nbor(-1) if to is not None and to.i > 1 else None
    while noun is not None and noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head
    taken = site.view.owner.keys() | site.view.timed.keys()
    held = noun is not None and is_noun(noun) and noun.dep_ == "pobj" and noun.head.lower_ == "for"
    return noun if held and noun is not None and noun.i not in taken else None


def parallel(site: Site, verb: Token) -> Token | None:
    """The noun of "output is to grow by 6 %, and wages to grow by 7 %", where the modal or verb of planning is said once."""
    to = next((c for c in verb.children if c.tag_ == "TO" and c.i < verb.i), None)
    noun = to.nbor(-1) if to is not None and to.i > 1 else None
    taken = site.view.owner.keys() | site.view.timed.keys()
    if to is None or noun is None or not is_noun(noun) or noun.i in taken:
        return None
    first = noun.i
    while first > 0 and site.view.words[first - 1].tag_ in _IN_PHRASE and first - 1 not in taken:
        first -= 1
    joined = first > 0 and site.view.words[first - 1].lower_ in ("and", ",", ";", "while")
    earlier = any(t.tag_ == "TO" and t.nbor().tag_ == "VB" for t in site.view.words[: first - 1]) if joined else False
    return noun if earlier and bool(site.memory.frames) else None


_IN_PHRASE = ("JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "POS", "DT", "PRP$", "IN")


def absolute(verb: Token) -> Token | None:
    """The noun of "with NOUN … growing by 8 %", to which the parser often does not tie the participle."""
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and (beside := _with_beside(verb)) is not None:
        return beside
    of = verb.head if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "of" else None
    if of is not None and is_noun(of.head) and of.head.dep_ == "pobj" and of.head.head.lower_ == "with":
        return of.head if cues.direction(verb.lower_) else None  # "with the level of PM2.5 falling 9 %"
    if verb.tag_ not in ("VBG", "VBN") or not is_noun(verb.head) or verb.head.dep_ == "conj":
        return None
    token = verb.head
    while token.head.i != token.i:
        if token.dep_ == "pobj" and token.head.lower_ == "with" and token.i != verb.head.i:
            return token if is_noun(token) else None
        if token.dep_ == "conj" and token.i != verb.head.i and _told_of(token.head, token):
            return token
        if token.dep_ in ("ROOT", "nsubj", "dobj", "ccomp", "advcl"):
            return None
        token = token.head
    return None


def _told_of(first: Token, second: Token) -> bool:
    """ "with 40 shops opening daily and the number of crews rising": whether a participle tells of the first of two nouns."""
    return any(t.dep_ == "acl" and t.tag_ == "VBG" for t in first.doc[first.i + 1 : second.left_edge.i])


def _with_beside(verb: Token) -> Token | None:
    """The noun of "…, with iron and steel contributing 7 %", whose participle the parser ties to the main verb."""
    last = verb.nbor(-1) if verb.i else verb
    noun = last
    while noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head
    return noun if is_noun(last) and noun.dep_ == "pobj" and noun.head.lower_ == "with" else None
