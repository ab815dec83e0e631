"""Where the phrase of a subject ends: what after its head noun restricts it stays, what tells of it or dates it goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.restricting import (
    before_participle,
    counts_next,
    from_which,
    has_quantity,
    opens_amount,
    stays,
)
from pipeline.english.view import View, child, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def right_end(view: View, head: Token) -> Token:
    """The last token of the phrase: brackets, prepositional phrases and restrictive participles after the head."""
    conjunct = _conjunct(view, head)
    last = conjunct if conjunct is not None else head
    for block in _blocks(view, head, conjunct, last):
        if block.dep_ == "punct" or block.tag_ in ("-LRB-", "-RRB-"):
            if block.tag_ == "-RRB-" and block.i == last.i + 1:
                last = block
            continue
        edge = block.left_edge
        if edge.i > last.i + 1 and view.words[last.i + 1].tag_ != "-LRB-":
            break
        if _in_brackets(view, block, last):
            last = _closed(view, block.right_edge)
            continue
        if any(c.dep_ == "pobj" and c.lower_ == head.lower_ for c in block.children) and has_quantity(view, block):
            break  # "closed 9 cases with 3 cases pending": more of the same
        kept = (
            block.dep_ in ("prep", "acl", "compound", "nmod", "pobj", "poss", "case")
            or _describes_behind(block)
            or _to_be_done(block)
        )
        if not kept or not stays(view, block) or (block.dep_ == "amod" and has_quantity(view, block)):
            break
        if block.lower_ == "with" and block.head.i == head.i and provided(head):
            break
        last = _edge(view, block)
        if last.i != block.right_edge.i:
            break
    last = _aged(view, _meant(view, _borne(view, _per(view, last))))
    inside = view.text[head.idx : last.idx]
    return _closed(view, last) if inside.count("(") > inside.count(")") else last


def provided(noun: Token) -> bool:
    """ "to provide crews with a grant": whether it is those who are given what "with" names."""
    return noun.dep_ == "dobj" and noun.head.lower_ in cues.verbs("put", "providing")


def _describes_behind(block: Token) -> bool:
    """ "items subject to review", "crews eligible for a grant": an adjective behind its noun, with a phrase of its own."""
    behind = block.dep_ == "amod" and block.tag_ == "JJ" and block.i > block.head.i
    return behind and any(c.dep_ == "prep" and c.i == block.i + 1 for c in block.children)


def _to_be_done(block: Token) -> bool:
    """ "loans to be granted to crews by banks will grow": which of them, where the phrase is the subject of a verb behind it."""
    told = block.dep_ == "relcl" and block.tag_ == "VBN" and block.head.dep_ in ("nsubj", "nsubjpass")
    helpers = {c.lower_ for c in block.children if c.dep_ in ("aux", "auxpass")}
    return told and helpers == {"to", "be"} and block.left_edge.i == block.head.i + 1


def _per(view: View, last: Token) -> Token:
    """The end of "per unit of output" right behind a noun, which the parser may tie to the verb ("cut energy use per unit …")."""
    per = view.words[last.i + 1] if last.i + 1 < len(view.words) else last
    if per.lower_ != "per" or per.i in view.owner or not is_verb(per.head) or not is_noun(last):
        return last
    target = next((c for c in per.children if c.dep_ == "pobj"), None)
    return _edge(view, per) if target is not None and target.lower_ in ("unit", "capita", "head") else last


_AGED = re.compile(
    r"\s?,?\s(?:(?:who\sare\s)?aged?|in\sthe\sage\s(?:group|bracket|range))\s(?:of\s|between\s|from\s)?\d{1,3}(?:\s?(?:to|and|-|–)\s?\d{1,3})?"
    r"(?:\syears)?(?:\s(?:and|or)\s(?:above|over|older|more|below|under|younger|upwards?))?(?![\d%]|\syears?\sago)"
)
""" "residents aged 60 and above", "pupils aged 6 to 12", "pupils in the age group 6-12": which people are meant."""


def _aged(view: View, last: Token) -> Token:
    """The end of an age behind people."""
    told = _AGED.match(view.text, last.idx + len(last)) if is_noun(last) else None
    return view.words[view.token_at(told.end()) - 1] if told is not None else last


def _borne(view: View, last: Token) -> Token:
    """The end of "on …" behind a tax or spending, of "for …" behind a time or cost, of "to …" behind what is given, of "from …"
    behind what is said, of "in …" behind what is invested, which the parser often ties to the verb ("raise the tax on fuel", "cut
    the time for clearance by half", "increase loans to firms", "handled 400 letters from tenants")."""
    block = view.words[last.i + 1] if last.i + 1 < len(view.words) else last
    bears = {"on": "bearing", "for": "needed", "to": "given", "from": "sent", "in": "invested"}.get(block.lower_, "")
    if not bears or last.lower_ not in cues.words("phrase", bears) or not is_verb(block.head):
        return last
    if bears == "given" and block.head.lower_ in cues.forms("extend"):
        return last  # "extend the subsidy to trawlers"
    target = next((c for c in block.children if c.dep_ == "pobj"), None)
    return _edge(view, block) if target is not None and stays(view, block) else last


def _meant(view: View, last: Token) -> Token:
    """The end of "to do …" behind an undertaking, which the parser may tie to the verb ("carry out 52 projects to relieve
    flooding")."""
    if last.i + 2 >= len(view.words) or last.lower_ not in cues.words("phrase", "undertaken"):
        return last
    to, doing = view.words[last.i + 1 : last.i + 3]
    meant = to.tag_ == "TO" and doing.tag_ == "VB" and doing.i not in view.owner
    if not meant or has_quantity(view, doing) or child(doing, "dobj") is None:
        return last
    return _edge(view, doing)


def _closed(view: View, last: Token) -> Token:
    """The bracket that closes right after `last`, else `last`."""
    following = view.words[last.i + 1] if last.i + 1 < len(view.words) else None
    return following if following is not None and following.tag_ == "-RRB-" else last


def _in_brackets(view: View, block: Token, last: Token) -> bool:
    """Whether a block is an apposition in brackets right after `last`, without a number."""
    return (
        block.dep_ == "appos"
        and view.words[last.i + 1].tag_ == "-LRB-"
        and block.right_edge.i + 1 < len(view.words)
        and not has_quantity(view, block)
    )


def _blocks(view: View, head: Token, conjunct: Token | None, last: Token) -> list[Token]:
    """The tokens after `last` that hang on the head, on its last conjunct, or on the "total of" around it, in order."""
    wrapper = (
        head.head.head.children
        if head.dep_ == "pobj"
        and head.head.lower_ == "of"
        and (head.head.head.lower_ in ("total", "number") or head.head.head.i in view.owner)
        else ()
    )
    lost = [t for t in view.words[last.i + 1 : last.i + 2] if t.lower_ == "under" and t.dep_ == "prep"]
    return sorted(
        {
            c.i: c
            for c in (*head.children, *(conjunct.children if conjunct is not None else ()), *wrapper, *lost)
            if c.i > last.i
        }.values(),
        key=lambda c: c.i,
    )


def _conjunct(view: View, head: Token) -> Token | None:
    """The last noun coordinated with `head` that no other number counts."""
    last = None
    token = head
    while True:
        following = next((c for c in token.rights if is_noun(c) and (c.dep_ == "conj" or _listed(token, c))), None)
        if (
            following is None
            or following.i in view.owner
            or has_quantity(view, following, deep=False)
            or any(
                is_verb(t) and t.dep_ not in ("acl", "amod", "compound") for t in view.words[token.i + 1 : following.i]
            )
        ):
            return last
        between = view.text[token.idx + len(token) : following.idx]
        if _named_list(view, token, following) or (" as well as " in between and has_quantity(view, following)):
            return last  # "900 crews as well as grants for a further 30 pilots"
        if any(t.tag_ == "DT" and t.lower_ in ("an", "a") for t in view.words[token.i + 1 : following.i]):
            return last
        behind = view.words[following.i + 1 : following.i + 5]
        if len(behind) > 1 and behind[0].lower_ in ("of", "for") and any(_counts(view, t) for t in behind[1:]):
            return last  # "60 piers and repairs of 18 docks"
        if any(t.i in view.owner for t in view.words[token.i + 1 : following.i]):
            return last
        if head.dep_ in ("dobj", "pobj") and _opens_clause(view, following):
            return last
        last = token = following


def _counts(view: View, token: Token) -> bool:
    """Whether a token belongs to a number that is no length of time ("for two years")."""
    return token.i in view.owner and view.reading.quantities[view.owner[token.i]].kind != "duration"


def _listed(noun: Token, beside: Token) -> bool:
    """ "the North Pier, the South Pier and the Slip": names of which the parser takes the second for an apposition."""
    last = next((c for c in (*beside.rights, *noun.rights) if c.dep_ == "conj" and c.i > beside.i), None)
    comma = beside.left_edge.nbor(-1) if beside.left_edge.i and beside.nbor(-1).tag_ != "-LRB-" else beside
    alike = last is not None and noun.tag_ == beside.tag_ == last.tag_ == "NNP"
    opens = beside.left_edge.lower_ == "the" and last is not None and last.left_edge.lower_ == "the"
    return beside.dep_ == "appos" and comma.tag_ == "," and alike and opens


def _opens_clause(view: View, noun: Token) -> bool:
    """ "will get a rebate and the lock owners will pay less": whether a verb behind a noun makes it a subject of its own."""
    behind = view.words[noun.right_edge.i + 1] if noun.right_edge.i + 1 < len(view.words) else noun
    return behind.tag_ == "MD" and behind.head.dep_ != "relcl"


def _named_list(view: View, noun: Token, following: Token) -> bool:
    """ "3 docks, Jing, Jiangwan and Guantang": names behind a counted plural, which say which things are meant."""
    counted = noun.tag_ == "NNS" and any(c.i in view.owner and c.i < noun.i for c in noun.children)
    return counted and following.tag_ == "NNP" and view.words[noun.i + 1].tag_ == "," and following.i == noun.i + 2


def _moves(view: View, token: Token) -> bool:
    """ "with the grant per person raised from 240 to 580": a participle with the amounts that it moves between."""
    return token.tag_ == "VBN" and any(c.dep_ == "prep" and opens_amount(view, c) for c in token.children)


def _edge(view: View, block: Token) -> Token:
    """The right edge of a phrase, cut before clauses, times and other claims' numbers."""
    last = block
    for token in view.words[block.i : block.right_edge.i + 1]:
        if (
            (token.tag_ in (",", ":") and not _list_comma(token))
            or (token.dep_ == "relcl" and token.i != block.i)
            or token.tag_ in ("WDT", "WP", "WP$", "WRB")
            or (
                token.lower_ in cues.words("descriptive", "words")
                and token.i != block.i
                and token.dep_ not in ("pcomp", "prt")
                and not _before_its_noun(view, token)
                and token.nbor(-1).tag_ != "HYPH"  # "number of technology-based firms"
                and not from_which(token)
            )
            or (token.dep_ == "prep" and token.i != block.i and opens_amount(view, token))
            or (token.dep_ == "acl" and token.i != block.i and _moves(view, token))
            or before_participle(view, token)
        ):
            break
        if token.i in view.timed or (token.dep_ == "prep" and any(t.i in view.timed for t in list(token.subtree)[:3])):
            break
        if token.tag_ == "CC" and (counts_next(view, token) or _next_of_so_many(view, token)):
            break
        last = token
    while last.i > block.i and last.tag_ in ("IN", "CC", "DT", ",", "TO", "MD", ":"):
        last = last.nbor(-1)
    return last


def _before_its_noun(view: View, token: Token) -> bool:
    """ "for dedicated lines": a participle that describes the noun behind it, unlike "crews dedicated to dredging"."""
    described = any(map(is_noun, view.words[token.i + 1 : token.i + 2]))
    return described and token.tag_ in ("JJ", "VBN") and token.lower_.endswith("ed")


def _next_of_so_many(view: View, conjunction: Token) -> bool:
    """ "building of 900 flats in towns and repair of 300 huts": whether a noun of doing with a number of its own comes next."""
    noun = next((t for t in view.words[conjunction.i + 1 : conjunction.i + 4] if is_noun(t)), None)
    of = noun.i + 1 if noun is not None else 0
    if not 0 < of < len(view.words) - 1 or view.words[of].lower_ != "of" or of + 1 not in view.owner:
        return False
    return view.reading.quantities[view.owner[of + 1]].kind in ("count", "money")


def _list_comma(token: Token) -> bool:
    """Whether a comma separates coordinated nouns, or adjectives before one ("pollution-free, green and safe produce")."""
    following = token.doc[token.i + 1 : token.i + 4]
    described = token.i > 0 and token.nbor(-1).tag_ in ("JJ", "VBN") and following[0].tag_ in ("JJ", "VBN")
    return described or any(t.dep_ == "conj" and is_noun(t) for t in following)
