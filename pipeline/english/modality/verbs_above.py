"""The verbs above a number, up to where they stop setting its mood, and their auxiliaries, also those said once for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import child, direction_of, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def chain_of(token: Token) -> list[Token]:
    """The verbs from the number up to the root: its own clause, then those that govern it."""
    chain: list[Token] = [c for c in token.children if _says_of(token, c)] if not is_verb(token) else []
    while True:
        equates = _equates(token)
        if is_verb(token) and not equates:
            chain.append(token)
        own = token.dep_ == "relcl" and not equates and not any(c.tag_ == "TO" for c in token.children)
        if token.head.i == token.i or own or (chain and _cut(token)):
            return chain or [token]
        token = token.head


def _says_of(noun: Token, clause: Token) -> bool:
    """Whether a clause behind a noun says of it what the sentence does; not "4 million, which reaches 90 crews, will be paid"."""
    if clause.dep_ not in ("acl", "relcl") or not is_verb(clause) or clause.i < noun.i or _equates(clause):
        return False
    own = child(clause, "nsubj")
    if own is not None and own.lower_ in ("i", "we") and clause.lower_ in cues.verbs("status", "mentioning"):
        return False  # "will set aside 9 million in the Rail Fund that I spoke about"
    aside = clause.dep_ == "relcl" and clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","
    if aside and noun.dep_ == "pobj" and noun.head.lower_ == "by" and is_verb(noun.head.head):
        return False  # "will cut the toll by 5 %, which is expected to help 90 crews": of the cut
    return not (aside and noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i > clause.i)


def _cut(verb: Token) -> bool:
    """Whether a semicolon parts a clause from the one that the parser hangs it on."""
    first, last = sorted((verb.i, verb.head.i))
    finite_ = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ == "MD" for c in verb.children)
    return finite_ and any(t.text == ";" for t in verb.doc[first:last])


def _equates(verb: Token) -> bool:
    """ "…, which is 6 % of output", "…, which includes 9 million for piers": says the number before it once more, or what is in
    it, so that the verb of that one holds."""
    if verb.dep_ != "relcl":
        return False
    amount = any(c.tag_ == "CD" for c in verb.head.children)
    parts = amount and verb.lower_ in cues.words("status", "holding_parts")
    if verb.lower_ not in ("is", "are") and not parts:
        return False
    own = child(verb, "nsubj")
    return own is not None and own.lower_ == "which"


def finite(chain: list[Token]) -> list[Token]:
    """The chain up to the first verb that is finite and has its own subject: what is above does not set its mood."""
    for index, verb in enumerate(chain):
        if (
            (
                verb.tag_ in ("VBD", "VBZ", "VBP")
                or auxiliaries(verb) & {"has", "have", "had", "was", "were"}
                or (auxiliaries(verb) & {"is", "are"} and _gives_reason(verb))
            )
            and verb.dep_ in ("ccomp", "relcl", "advcl", "acl", "conj")
            and child(verb, "nsubj", "nsubjpass") is not None
            and not made_to(verb)
        ):
            return chain[: index + 1]
    return chain


def _gives_reason(verb: Token) -> bool:
    """ "They will be paid soon, because 90 % of the claims are handled within a week"."""
    mark = child(verb, "mark")
    return mark is not None and mark.lower_ in ("because", "since")


def made_to(verb: Token) -> bool:
    """ "will help 900 crews make a start": an infinitive without "to", which the tagger takes for the present, or for the past
    where it does not know the verb ("will help 900 crews solarise their boats")."""
    if verb.dep_ != "ccomp" or verb.head.lower_ not in cues.verbs("status", "making"):
        return False
    return verb.tag_ == "VBP" or (verb.tag_ == "VBD" and verb.head.tag_ == "VB" and not verb.lower_.endswith("ed"))


def auxiliaries(verb: Token) -> set[str]:
    """The auxiliaries of a verb, with those of the verb that it is coordinated with; kept with its tree."""
    known: dict[int, set[str]] = verb.doc.auxiliaries
    found = known.get(verb.i)
    if found is None:
        found = known[verb.i] = _auxiliaries(verb)
    return found


def _auxiliaries(verb: Token) -> set[str]:
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    # "will be more than doubled", where the parser hangs "will" on "be"
    found = {c.lower_ for c in (*own, *(a for c in own for a in c.children if a.dep_ == "aux"))}
    if not found and verb.dep_ == "conj" and child(verb, "nsubj", "nsubjpass") is None and is_verb(verb.head):
        found = found | auxiliaries(verb.head)
    if not found and (passive := gapped_passive(verb)) is not None:
        found = {c.lower_ for c in passive.children if c.dep_ in ("aux", "auxpass")}
    return found


def has_done(verb: Token) -> bool:
    """Whether a verb tells of what has been done up to now: "has built 9 piers", "we've built"."""
    return not auxiliaries(verb).isdisjoint(_HAVE)


_HAVE = frozenset(("has", "have", "'ve", "’ve"))


def modal(verb: Token) -> bool:
    """Whether a verb, or the one that it is coordinated with, has a modal: "will cost 9 million"."""
    return bool(auxiliaries(verb) & cues.words("status", "modal"))


_HELD = ("at", "within", "to", "below", "under", "around", "above", "between", "in", "up")


def gapped_passive(verb: Token) -> Token | None:
    """The verb whose auxiliaries hold for another: "Roads will be built and 200 homes renovated", "… and the deficit held at
    3 %"; None where none is left out."""
    own, words = child(verb, "nsubj", "nsubjpass"), verb.doc
    ends = verb.i + 1 >= len(words) or words[verb.i + 1].tag_ in (",", ".", ":", "CC", "TO")
    behind = words[verb.i + 1].lower_ if verb.i + 1 < len(words) else ""
    held = verb.lower_ in cues.verbs("change", "holding") and behind in _HELD
    if own is None or own.i > verb.i or not (ends or held) or verb.tag_ not in ("VBD", "VBN") or direction_of(verb):
        return None
    counted = held or any(c.tag_ == "CD" for c in own.children)
    before = verb.head if verb.dep_ == "conj" else child(verb, "ccomp")
    passive = (
        before is not None and child(before, "auxpass") is not None and any(c.tag_ == "MD" for c in before.children)
    )
    return before if counted and passive and before is not None and before.i < verb.i else None
