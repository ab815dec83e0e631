"""Arcs that the small parser gets wrong in a pattern, put right from the tokens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon import read
from pipeline.lexicon.units import units

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_JOINS = ("and", "while", ",")
_DESCRIBES = ("nmod", "nummod", "compound", "amod")
_LEADS = ("to", "by", "at")
_VERBS = ("VBD", "VBZ", "VBP", "VBN", "VBG", "VB")


def untied(doc: Doc) -> Doc:
    """The doc, its amounts tied to what stands before them, not to the noun that opens what follows: "The rate rose to 63 percent
    and per capita income was 9 dollars", where the parser makes "percent" describe "income"."""
    number, participle, acting = (doc.vocab.strings[name] for name in ("CD", "VBN", "VBG"))
    subject, relative, told = (doc.vocab.strings[name] for name in ("nsubj", "relcl", "dobj"))
    for place, (tag, dep) in enumerate(doc.to_array(["TAG", "DEP"]).tolist()):
        if dep == subject:
            _lead_on(doc[place])
        elif dep == told and doc[place].lower_ in _aims():
            _say_for(doc[place])
        elif dep == relative and doc[place].head.lower_ in ("up", "down"):
            doc[place].head = _amount_before(doc[place].head)
        if tag == acting and doc[place].dep_ == "amod" and doc[place].head.i < place:
            _climb(doc[place])
        if tag == participle and place and place + 1 < len(doc) and doc[place + 1].tag_ in ("IN", "TO"):
            _describe(doc[place])
        elif tag == participle and (done := _done(doc[place])) is not None:
            _act(doc[place], done)
        elif tag == number and (amount := _amount(doc[place])) is not None:
            _tie(amount, doc[doc[place].left_edge.i - 1])
        elif tag == number and place > 1 and (other := _of_next_clause(doc[place])) is not None:
            _part(doc[place].head, other)
        elif tag == number and place > 1 and doc[place - 1].tag_ == "POS":
            _own(doc[place - 2], doc[place].head)
        elif tag == number and place > 1 and _of_rate(doc[place - 1]):
            doc[place - 1].head = doc[place - 2]
        elif tag == number and place > 1 and (mover := _beyond(doc[place - 1])) is not None:
            doc[place - 1].head = mover
        elif tag == number and (said := _joined_to(doc[place]) or _without_subject(doc[place])) is not None:
            _let_be_said(*said)
    return doc


def _climb(participle: Token) -> None:
    """Hang "amounting" on what it is said of: "with its contribution to growth amounting to 9 %", where the parser makes it
    describe the growth."""
    noun = participle.head
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.tag_ in ("NN", "NNS"):
        noun = noun.head.head
    participle.head, participle.dep_ = noun, "acl"


def _describe(participle: Token) -> None:
    """Hang "extended" on the noun before it: of "Credit extended to firms was 9 million", where the parser takes it for what is
    said, and of "growth of credit extended to firms", where it takes it for what grows."""
    noun = participle.nbor(-1)
    told = participle.head
    own = participle.dep_ in ("ccomp", "csubj") and noun.dep_ == "nsubj" and noun.head.i == participle.i
    alone = not any(c.dep_ in _SUBJECTS or c.i < noun.left_edge.i for c in told.children if c.i != participle.i)
    if own and alone and told.i > participle.right_edge.i and len(list(participle.lefts)) == 1:
        noun.head, noun.dep_ = told, "nsubj"
        participle.head, participle.dep_ = noun, "acl"
    of = noun.head
    if participle.dep_ == "acl" and noun.dep_ == "pobj" and of.lower_ == "of" and of.head.i == told.i:
        participle.head = noun


_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def _done(participle: Token) -> Token | None:
    """ "The town has massively increased spending on docks": the noun that the parser makes the participle describe; None
    elsewhere."""
    noun = participle.head
    if participle.dep_ != "amod" or noun.i < participle.i or noun.tag_ not in ("NN", "NNS", "NNP", "NNPS"):
        return None
    has = next((c for c in participle.lefts if c.dep_ == "aux" and c.lower_ in _HAS), None)
    return noun if has is not None or _had(participle, noun) else None


_HAS = ("has", "have", "had")


def _had(participle: Token, noun: Token) -> bool:
    """Whether the parser takes "has" for the verb of "has massively increased spending"."""
    moves = participle.lower_ in _moves() and noun.dep_ == "dobj" and noun.head.lower_ in _HAS
    return moves and noun.head.i == participle.i - 2 and participle.nbor(-1).lower_.endswith("ly")


@cache
def _moves() -> frozenset[str]:
    """Participles of verbs of change: "increased", "reduced"."""
    change = read("en/cues")["change"]
    return frozenset(verb.removesuffix("e") + "ed" for way in ("up", "down") for verb in change[way]["verbs"])


def _act(participle: Token, noun: Token) -> None:
    """Make the participle the verb of its clause, and the noun what it is done to."""
    above, dep, words = noun.head, noun.dep_, noun.doc
    moved = [c for c in noun.rights if c.lower_ in ("from", "to", "by") or c.dep_ == "punct"]
    if above.lower_ in _HAS and dep == "dobj":  # "has" taken for the verb helps the participle
        moved += [c for c in above.children if c.i != noun.i]
        root, dep = above.head.i == above.i, above.dep_
        participle.head = participle if root else above.head
        above.head, above.dep_ = participle, "aux"
        words[participle.i - 1].head = participle
    else:
        participle.head = participle if above.i == noun.i else above
    participle.dep_ = dep if participle.head.i != participle.i else "ROOT"
    noun.head, noun.dep_ = participle, "dobj"
    for child in moved:
        child.head = participle


def _of_next_clause(number: Token) -> Token | None:
    """ "covers 9 ports, and the canal covers 3": what stands before the second verb, joined to the counted thing as if both were
    its subjects; None elsewhere."""
    counted = number.head
    verb = counted.head
    if number.dep_ != "nummod" or counted.dep_ != "nsubj" or verb.i < counted.i or not counted.left_edge.i:
        return None
    lead = counted.doc[counted.left_edge.i - 1]
    told = lead.tag_ in ("VBZ", "VBD", "VBP") and any(c.dep_ == "nsubj" and c.i < lead.i for c in lead.children)
    other = next((c for c in counted.children if c.dep_ == "conj"), None)
    return other if told and other is not None and other.right_edge.i + 1 == verb.i else None


def _part(counted: Token, other: Token) -> None:
    """Give the counted thing back to the verb before it, and the other to its own."""
    verb, lead = counted.head, counted.doc[counted.left_edge.i - 1]
    for joins in [c for c in counted.children if c.i > counted.i and c.i < other.left_edge.i]:
        joins.head = lead
    other.head, other.dep_ = verb, "nsubj"
    counted.head, counted.dep_ = lead, "dobj"


def _amount_before(moved: Token) -> Token:
    """The amount that "reached 9 million, down 3 %, which includes" goes on with, where the parser ties "which" to "down"."""
    told = moved.head
    amount = (
        next((c for c in told.children if c.dep_ == "dobj" and c.i < moved.i), None) if told.tag_[:2] == "VB" else told
    )
    return amount if amount is not None and amount.i < moved.i else moved


def _joined_to(number: Token) -> tuple[Token, Token] | None:
    """ "rose 2 percent, and growth in trade was 3 percent": the noun that the parser joins to the amount before it, and the verb
    that it leaves without a subject; None elsewhere."""
    amount = number.head if number.dep_ == "nummod" and number.head.i == number.i + 1 else number
    joined = next((c for c in amount.rights if c.dep_ == "conj" and c.tag_ in ("NN", "NNS")), None)
    if joined is None or amount.dep_ in _DESCRIBES or _measures(joined) or not _measures(amount):
        return None
    told = next((t for t in joined.doc[joined.i + 1 :] if t.tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
    if told is None or told.dep_ != "conj" or told.head.i > number.i or any(c.dep_ in _SUBJECTS for c in told.children):
        return None
    between = joined.doc[joined.i + 1 : told.i]
    return None if any(t.tag_ in ("CD", ".", ":") for t in between) else (joined, told)


def _without_subject(number: Token) -> tuple[Token, Token] | None:
    """ "of which 9 million is for docks and 4 million is a loan": the amount that the parser joins to a noun before it, and the
    verb right behind it, left without a subject; None elsewhere."""
    amount = number.head if number.dep_ == "nummod" and number.head.i == number.i + 1 else number
    told = amount.doc[min(amount.i + 1, len(amount.doc) - 1)]
    if amount.dep_ != "conj" or told.tag_ not in ("VBD", "VBZ", "VBP") or told.dep_ not in ("conj", "ccomp", "ROOT"):
        return None
    own = any(c.dep_ in _SUBJECTS for c in told.children)
    return None if own or (told.head.i > number.i and told.head.i != told.i) else (amount, told)


def _let_be_said(joined: Token, told: Token) -> None:
    """Make a noun or an amount the subject of the verb behind it."""
    above = told.head
    for joins in [c for c in joined.head.children if c.dep_ in ("cc", "punct") and c.i < joined.i]:
        joins.head = above
    joined.head, joined.dep_ = told, "nsubj"
    _lead_on(joined)


def _lead_on(noun: Token) -> None:
    """Hang the preposition behind a subject on it: "and growth for trade was 3 percent", where the parser ties "for" to a verb
    of the clause before."""
    behind = noun.doc[min(noun.i + 1, len(noun.doc) - 1)]
    if behind.tag_ == "IN" and behind.head.i < noun.i < noun.head.i:
        behind.head = noun


@cache
def _aims() -> frozenset[str]:
    return frozenset(read("en/parser")["set_for"]["nouns"])


def _say_for(noun: Token) -> None:
    """Hang "for" on the target of "raise the target for new homes by 20 percent", where the parser ties it to the verb."""
    behind = noun.doc[min(noun.i + 1, len(noun.doc) - 1)]
    if behind.lower_ == "for" and behind.head.i == noun.head.i:
        behind.head = noun


def _own(owner: Token, counted: Token) -> None:
    """Hang the country of "Eight of Peru’s 23 ports" on the ports, and those on "of", where the parser hangs both on "of", or the
    number on the ports."""
    of = owner.head
    if owner.i > counted.i or owner.dep_ != "pobj" or of.lower_ != "of":
        return
    part = of.head
    if part.head.i == counted.i and part.i < of.i:
        part.head, part.dep_ = counted.head, counted.dep_
        counted.head, counted.dep_ = of, "pobj"
    if counted.head.i == of.i:
        owner.head, owner.dep_ = counted, "poss"


def _of_rate(per: Token) -> bool:
    """ "cut water use per 9,000 dollars of output by 3 percent": tied to the verb, though it says what use is meant."""
    noun = per.nbor(-1)
    alike = per.lower_ == "per" and noun.dep_ == "dobj" and noun.head.i == per.head.i
    return alike and not any(c.tag_ == "CD" for c in noun.children)


@cache
def _describing() -> frozenset[str]:
    return frozenset(read("en/parser")["describing"]["participles"])


def _beyond(by: Token) -> Token | None:
    """ "cut the number of items requiring approval by 20 percent": the verb above, where "by" hangs on what describes them;
    None elsewhere."""
    told = by.head
    if _as_said(by, told):
        return told.head
    while told.dep_ in ("dobj", "pobj", "prep"):
        told = told.head
    noun = told.head
    if by.lower_ != "by" or told.dep_ != "acl" or told.lower_ not in _describing():
        return None
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head
    verb = noun.head
    return verb if noun.dep_ in ("dobj", "nsubj", "nsubjpass") and verb.tag_ in _VERBS else None


def _as_said(by: Token, said: Token) -> bool:
    """ "will be raised as scheduled by 5 cents": tied to what only says when."""
    beside = by.lower_ == "by" and said.tag_ == "VBN" and 0 < said.i == by.i - 1
    return beside and said.nbor(-1).lower_ == "as" and said.head.i < said.i


def _amount(number: Token) -> Token | None:
    """The number, or the unit behind it, where it is tied to a noun beyond what joins two clauses; else None."""
    last = len(number.doc) - 1
    behind = number.doc[min(number.i + 1, last)]
    behind = number.doc[min(behind.i + 1, last)] if behind.lower_ == "per" else behind
    if number.dep_ == "nummod" and behind.dep_ in _DESCRIBES and behind.head.i == number.head.i and _measures(behind):
        number.head = behind  # "made up 21 percent and other imports were", both of which the parser ties to "imports"
    unit = number.head if number.head.i in (number.i + 1, behind.i) and number.dep_ == "nummod" else number
    if unit is not number and not _measures(unit):
        return None  # "took 2 million emergency and routine calls"
    first, doc = number.left_edge.i, number.doc
    if unit.dep_ not in _DESCRIBES or unit.head.i < unit.i + 3 or doc[unit.i + 1].lower_ not in _JOINS or not first:
        return None
    lead, between = doc[first - 1], doc[unit.i + 1 : unit.head.i]
    leads = lead.lower_ in _LEADS or (lead.tag_ in _VERBS and lead.dep_ not in _DESCRIBES)
    counts = any(t.tag_ in ("CD", "JJR", "JJS") or t.tag_ in _VERBS for t in between)
    return unit if leads and lead.i < number.i and not counts else None


def _measures(noun: Token) -> bool:
    """Whether a noun is a unit or a currency: "percent", "yuan", "tonnes"."""
    hit = units().after(f"1 {noun.text}", 1)
    return noun.lower_ in ("%", "cent") or (hit is not None and hit.end == len(f"1 {noun.text}"))


def _tie(amount: Token, lead: Token) -> None:
    """Hang an amount on the word that leads to it, and what joins the clauses on the noun that opens the next."""
    opens = amount.head
    prepositional = lead.tag_ in ("IN", "TO")
    if opens.head.i == lead.i and prepositional:  # "to 300 and sales to 9 million"
        opens.head, opens.dep_ = lead.head, "conj"
    for joined in [c for c in amount.children if c.i > amount.i]:
        joined.head = opens
    amount.head, amount.dep_ = lead, "pobj" if prepositional else "dobj"
