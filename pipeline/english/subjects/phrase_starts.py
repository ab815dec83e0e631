"""Where the phrase of a noun begins: the modifiers before it, and what the parser ties elsewhere or cuts off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after, opens_name
from pipeline.english.view import View, child, is_noun, is_verb
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def left(view: View, head: Token, after: int) -> Token:
    """The first token of the phrase: contiguous modifiers before the head."""
    asked = (head.i, after)
    found = view.firsts.get(asked)
    if found is None:
        found = view.firsts[asked] = _leftmost(view, head, after)
    return found


def _leftmost(view: View, head: Token, after: int) -> Token:
    first = head
    for index in range(head.i - 1, -1, -1):
        token = view.words[index]
        if _short_name(view, index, head):
            continue
        if token.idx < after or token.i in view.owner or token.i in view.timed or not _modifies(token, head):
            break
        per_head = token.lower_ == "per" and token.nbor().lower_ in ("capita", "head", "unit")
        if (
            token.tag_ in ("DT", "PDT", "PRP$", "WP$", "CC", ",", "IN", "WDT")
            and not per_head
            and not _coordinated(token, head)
        ):
            break
        first = token
    while (
        first.i > 0
        and first.nbor(-1).whitespace_ == ""
        and first.nbor(-1).idx >= after
        and first.nbor(-1).i not in view.owner
        and (first.nbor(-1).tag_ in ("HYPH",) or (first.nbor(-1).is_alpha and first.tag_ == "HYPH"))
    ):
        first = first.nbor(-1)
    before = first.nbor(-1) if first.i > 1 else first
    if opens_name(before) and before.i - 1 in view.owner and before.idx >= after:
        first = before  # "9 Below Poverty Line (BPL) families"
    first = _lettered(view, first, after)
    while first.i < head.i and (
        first.tag_ in ("CC", ",", "HYPH", "POS", ":", "-RRB-") or first.lower_ in cues.words("phrase", "articles")
    ):
        first = first.nbor()
    return first


def _lettered(view: View, first: Token, after: int) -> Token:
    """The noun before a letter that opens a phrase: "group" of "the group A duty-free threshold", whose letter the parser
    takes for an article; else `first`."""
    for letter in (first, first.nbor(-1)) if first.i > 0 else ():
        noun = letter.nbor(-1) if letter.i > 0 else letter
        if _is_letter(letter) and is_noun(noun) and len(noun) > 1 and noun.idx >= after and noun.i not in view.timed:
            return first if noun.i in view.owner else noun
    return first


def _is_letter(token: Token) -> bool:
    """Whether a token is a capital that stands alone and names something, as the tagger sees it."""
    named = token.tag_ in ("NN", "NNP") or (token.tag_ == "DT" and token.i > 0 and is_noun(token.nbor(-1)))
    return len(token) == 1 and token.is_upper and named and token.text != "I"


def past_letter(view: View, last: Token) -> Token:
    """The noun behind "group A" in "cutting the group A duty-free threshold", where the parser ends the object; else `last`."""
    letter = view.words[last.i + 1] if last.i + 1 < len(view.words) else None
    if letter is None or not is_noun(last) or not _is_letter(letter) or letter.i in view.owner:
        return last
    chunk = chunk_after(view, letter.idx + 1)
    return chunk[-1] if chunk and letter.whitespace_ else letter


def _short_name(view: View, index: int, head: Token) -> bool:
    """Whether a token is one of the three of a short name in brackets inside the phrase: "waste gas (WG) outflows"."""
    for opening in range(max(1, index - 2), index + 1):
        three = view.words[opening : opening + 3]
        fits = [t.tag_ for t in three[::2]] == ["-LRB-", "-RRB-"] and three[1].is_upper and three[1].is_alpha
        if fits:
            return opening + 3 <= head.i and _under(three[0].nbor(-1), head) and three[1].i not in view.owner
    return False


def participle(view: View, first: Token, head: Token, after: int) -> Token:
    """The participle before a subject that the parser took for a verb: "and installed capacity grew"."""
    if first.i == 0:
        return first
    before = first.nbor(-1)
    if _taken_for_verb(before, head):
        return before if before.idx >= after else first
    if head.dep_ not in ("nsubj", "nsubjpass") or head.head.i < head.i:
        return first
    if before.tag_ not in ("VBN", "VBD") or before.idx < after or before.i in view.owner:
        return first
    opens = before.i == 0 or before.nbor(-1).tag_ in (",", "CC", "DT", ":") or before.nbor(-1).is_space
    own = any(c.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "auxpass") for c in before.children)
    return before if opens and not own else first


def _taken_for_verb(before: Token, head: Token) -> bool:
    """ ", and installed capacity grew": a participle that the parser took for the verb, what it describes for its object."""
    if before.tag_ not in ("VBN", "VBD") or head.dep_ != "dobj" or head.head.i != before.i or before.i == 0:
        return False
    follows = head.nbor() if head.i + 1 < len(head.doc) else None
    opens = before.nbor(-1).tag_ in (",", "CC", ":")
    return (
        opens and follows is not None and follows.tag_ in ("VBD", "VBZ") and child(before, "nsubj", "nsubjpass") is None
    )


def _coordinated(token: Token, head: Token) -> bool:
    """A comma or conjunction between modifiers ("old, empty and half-sunk barges")."""
    return (
        token.tag_ in ("CC", ",")
        and 0 < token.i < len(token.doc) - 1
        and token.nbor(-1).tag_ in ("JJ", "NN", "NNP", "VBN", "NNS", "CD")
        and (token.nbor().dep_ in ("amod", "conj", "compound", "npadvmod") or token.nbor(-1).tag_ == "CD")
        and _under(token.nbor(), head)
    )


def _under(token: Token, head: Token) -> bool:
    """Whether a token is the head or hangs below it."""
    return token.i == head.i or head.is_ancestor(token)


def _modifies(token: Token, head: Token) -> bool:
    """Whether a token before the head belongs to its phrase: it hangs on the head, or is a hyphen, quote or comma inside."""
    if token.tag_ in ("HYPH", "``", "POS", "AFX") or token.text in "“”‘\"'":
        return _under(token, head) or token.nbor().i == head.i or _under(token.nbor(), head)
    return (
        _under(token, head)
        and not (is_verb(token) and token.dep_ in ("ROOT", "relcl", "advcl", "ccomp"))
        and token.dep_ not in ("punct",)
    ) or _coordinated(token, head)


def past_short_name(view: View, first: Token, head: Token, after: int) -> Token:
    """The first token of all of "outlays on research and development (R&D) spending", where the bracket makes the parser start
    anew; else `first`."""
    bracket = view.words[max(0, first.i - 4) : first.i]
    opens = next((t for t in bracket if t.tag_ == "-LRB-"), None)
    if not bracket or bracket[-1].tag_ != "-RRB-" or opens is None or opens.i == 0 or not opens.nbor().text.isupper():
        return first
    noun = opens.nbor(-1)
    if not is_noun(noun) or noun.idx < after or noun.i in view.owner:
        return first
    while noun.dep_ in ("conj", "pobj") and (noun.dep_ == "conj" or noun.head.lower_ in ("of", "in", "on", "for")):
        above = noun.head if noun.dep_ == "conj" else noun.head.head
        if not is_noun(above) or above.idx < after:
            break
        noun = above
    own = noun.head is head.head and noun.dep_ in ("nsubj", "nsubjpass")
    last = opens.nbor(-1)
    while not own and last.dep_ == "conj" and is_noun(last.head):
        last = last.head  # "Research and development (R&D) spending"
    return left(view, noun if own else last, after)


def of_budget(view: View, start: int, after: int) -> int:
    """Where "Budget 2032" begins right before a phrase, or the words of its own before it: "the core Budget 2032 package"; not
    "In Budget 2032 tolls will rise"."""
    named = _BUDGET_OF.search(view.text, after, start)
    return named.start("named") if named is not None else start


_BUDGET_OF = Sought(
    r"(?:^|\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Tt]his)\s)(?P<named>(?:(?:core|overall|total|main|whole|entire|new)\s)?[Bb]udget\s20\d\d\s)$",
    "udget",
)
