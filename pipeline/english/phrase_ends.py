"""Where the phrase of a subject ends: what after its head noun restricts it stays, what tells of it or dates it goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import View, child, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_STAYING = ("to", "from", "at", "by", "with", "under", "against")
"""Of the prepositions that leave the phrase, those that stay where no number stands in what they open."""


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
        kept = block.dep_ in ("prep", "acl", "compound", "nmod", "pobj", "poss", "case") or _describes_behind(block)
        if not kept or not _stays(view, block) or (block.dep_ == "amod" and _has_quantity(view, block)):
            break
        last = _edge(view, block)
        if last.i != block.right_edge.i:
            break
    last = _aged(view, _meant(view, _borne(view, _per(view, last))))
    inside = view.text[head.idx : last.idx]
    return _closed(view, last) if inside.count("(") > inside.count(")") else last


def _describes_behind(block: Token) -> bool:
    """ "items subject to review", "crews eligible for a grant": an adjective behind its noun, with a phrase of its own."""
    behind = block.dep_ == "amod" and block.tag_ == "JJ" and block.i > block.head.i
    return behind and any(c.dep_ == "prep" and c.i == block.i + 1 for c in block.children)


def _per(view: View, last: Token) -> Token:
    """The end of "per unit of output" right behind a noun, which the parser may tie to the verb ("cut energy use per unit …")."""
    per = view.words[last.i + 1] if last.i + 1 < len(view.words) else last
    if per.lower_ != "per" or per.i in view.owner or not is_verb(per.head) or not is_noun(last):
        return last
    target = next((c for c in per.children if c.dep_ == "pobj"), None)
    return _edge(view, per) if target is not None and target.lower_ in ("unit", "capita", "head") else last


_AGED = re.compile(
    r"\s?,?\s(?:who\sare\s)?aged?\s(?:of\s|between\s|from\s)?\d{1,3}(?:\s?(?:to|and|-|–)\s?\d{1,3})?"
    r"(?:\syears)?(?:\s(?:and|or)\s(?:above|over|older|more|below|under|younger|upwards?))?(?![\d%]|\syears?\sago)"
)
""" "residents aged 60 and above", "pupils aged 6 to 12": which people are meant."""


def _aged(view: View, last: Token) -> Token:
    """The end of an age behind people."""
    told = _AGED.match(view.text, last.idx + len(last)) if is_noun(last) else None
    return view.words[view.token_at(told.end() - 1) - (view.text[told.end() - 1] != " ")] if told is not None else last


def _borne(view: View, last: Token) -> Token:
    """The end of "on …" behind a tax or spending, of "for …" behind a time or cost, of "to …" behind what is given, of "from …"
    behind what is said, which the parser often ties to the verb ("raise the tax on fuel", "cut the time for clearance by half",
    "increase loans to firms", "handled 400 letters from tenants")."""
    block = view.words[last.i + 1] if last.i + 1 < len(view.words) else last
    bears = {"on": "bearing", "for": "needed", "to": "given", "from": "sent"}.get(block.lower_, "")
    if not bears or last.lower_ not in cues.words("phrase", bears) or not is_verb(block.head):
        return last
    if bears == "given" and block.head.lower_ in cues.forms("extend"):
        return last  # "extend the subsidy to trawlers"
    target = next((c for c in block.children if c.dep_ == "pobj"), None)
    return _edge(view, block) if target is not None and _stays(view, block) else last


def _meant(view: View, last: Token) -> Token:
    """The end of "to do …" behind an undertaking, which the parser may tie to the verb ("carry out 52 projects to relieve
    flooding")."""
    if last.i + 2 >= len(view.words) or last.lower_ not in cues.words("phrase", "undertaken"):
        return last
    to, doing = view.words[last.i + 1 : last.i + 3]
    meant = to.tag_ == "TO" and doing.tag_ == "VB" and doing.i not in view.owner
    if not meant or _has_quantity(view, doing) or child(doing, "dobj") is None:
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
        and not _has_quantity(view, block)
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
            or _has_quantity(view, following, deep=False)
            or any(
                is_verb(t) and t.dep_ not in ("acl", "amod", "compound") for t in view.words[token.i + 1 : following.i]
            )
        ):
            return last
        if _named_list(view, token, following):
            return last
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


def _has_quantity(view: View, token: Token, *, deep: bool = True) -> bool:
    """Whether a number stands below a token (right below it when not `deep`)."""
    tokens = token.subtree if deep else token.children
    return any(t.i in view.owner for t in tokens)


def _stays(view: View, block: Token) -> bool:
    """Whether a phrase after the noun restricts it (stays) or is time, comparison or description (goes)."""
    word = block.lower_
    if word in cues.words("descriptive", "words") and not _from_which(block):
        return False
    if block.i in view.timed or any(t.i in view.timed for t in list(block.subtree)[: 3 if block.dep_ == "prep" else 4]):
        return False
    moves = any(c.dep_ == "prep" and _opens_amount(view, c, "at") for c in block.children)
    counting = block.tag_ == "VBG" and _counts_inside(view, block)
    to_do = block.tag_ == "VBN" and view.words[block.i + 1].tag_ == "TO" and _counts_inside(view, block)
    if block.dep_ == "acl" and (
        _budgeted(view, block)
        or _main_verb(view, block)
        or moves
        or _done_beside(view, block)
        or counting
        or to_do
        or _has_quantity(view, block, deep=False)
    ):
        return False
    if block.dep_ == "prep":
        each = word == "for" and block.i + 1 < len(view.words) and block.nbor().lower_ in ("every", "each")
        if word == "out" and view.words[block.i + 1].lower_ == "of" and _has_quantity(view, block):
            return False  # "30 docks out of a total of 90 planned ones"
        if word == "per" or (each and _has_quantity(view, block)):
            return True
        if word in ("along", "together", "alongside") and _has_quantity(view, block):
            return False  # "33 towns along with 2 million people"
        if word in cues.words("phrase", "leaving"):
            beside = block.head.i + 1 == block.i or block.head.lower_ in cues.words("share", "nouns") | {"number"}
            numbered = _numbered(view, block) and not _at_known(view, block)
            return word in _STAYING and not numbered and (word != "with" or beside)
        target = next((c for c in block.children if c.dep_ in ("pobj", "pcomp")), None)
        return target is None or target.i not in view.owner
    return True


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
    return any(t.lower_ in cues.words("phrase", "papers") or t.text in cues.words("put", "books") for t in behind[1:])


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


def _from_which(token: Token) -> bool:
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
        if token.dep_ == "prep" and token.i != block.i and _opens_amount(view, token):
            return False
        if token.tag_ == "CC" and _counts_next(view, token):
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
                and token.nbor(-1).tag_ != "HYPH"  # "number of technology-based firms"
                and not _from_which(token)
            )
            or (token.dep_ == "prep" and token.i != block.i and _opens_amount(view, token))
        ):
            break
        if token.i in view.timed or (token.dep_ == "prep" and any(t.i in view.timed for t in list(token.subtree)[:3])):
            break
        if token.tag_ == "CC" and (_counts_next(view, token) or _next_of_so_many(view, token)):
            break
        last = token
    while last.i > block.i and last.tag_ in ("IN", "CC", "DT", ",", "TO", "MD", ":"):
        last = last.nbor(-1)
    return last


def _next_of_so_many(view: View, conjunction: Token) -> bool:
    """ "building of 900 flats in towns and repair of 300 huts": whether a noun of doing with a number of its own comes next."""
    noun = next((t for t in view.words[conjunction.i + 1 : conjunction.i + 4] if is_noun(t)), None)
    of = noun.i + 1 if noun is not None else 0
    if not 0 < of < len(view.words) - 1 or view.words[of].lower_ != "of" or of + 1 not in view.owner:
        return False
    return view.reading.quantities[view.owner[of + 1]].kind in ("count", "money")


def _opens_amount(view: View, preposition: Token, *also: str) -> bool:
    """ "a tax on boats from 20 to 30 %": whether a preposition of change opens a number of its own."""
    follows = view.words[preposition.i + 1 : preposition.i + 3]
    return preposition.lower_ in ("from", "to", "by", *also) and any(t.i in view.owner for t in follows)


def _counts_next(view: View, token: Token) -> bool:
    """Whether a number stands between a conjunction and the noun after it."""
    for other in view.words[token.i + 1 : token.i + 7]:
        if other.i in view.owner:
            return True
        if is_noun(other):
            return False
    return False


def _list_comma(token: Token) -> bool:
    """Whether a comma separates coordinated nouns, or adjectives before one ("pollution-free, green and safe produce")."""
    following = token.doc[token.i + 1 : token.i + 4]
    described = token.i > 0 and token.nbor(-1).tag_ in ("JJ", "VBN") and following[0].tag_ in ("JJ", "VBN")
    return described or any(t.dep_ == "conj" and is_noun(t) for t in following)
