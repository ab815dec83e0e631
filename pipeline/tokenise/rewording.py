"""Sentences as the parser knows them: it was taught on news, and takes lines of reports and signs of money for other things.

Each rewriting keeps the words in their places; `reworded` gives the printed words the tree that their rewriting got.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon import read
from pipeline.tokenise.spelling import spelled

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DASH = "- "
"""Stands for every bullet: behind it the parser takes "surveyed unemployment rate of about 5 percent" for no statement."""


@cache
def _words() -> dict[str, frozenset[str]]:
    """The lists of words of the lexicon, and the verbs that say how much something is or becomes."""
    lists, cues = read("en/parser"), read("en/cues")
    change = [*cues["change"]["up"]["verbs"], *cues["change"]["down"]["verbs"]]
    return {
        "done": frozenset(lists["done"]["verbs"]),
        "purpose": frozenset(lists["purpose"]["nouns"]),
        "orders": frozenset(
            [*cues["status"]["imperatives"], *cues["change"]["up"]["verbs"], *cues["change"]["down"]["verbs"]]
        ),
        "amount": frozenset([*change, *cues["level"]["verbs"], *cues["share"]["verbs"]]),
    }


def opening(doc: Doc) -> int:
    """The index of the first word, a dash left out."""
    return int(len(doc) > 1 and doc[0].text == DASH.strip())


def tells_of_us(doc: Doc) -> bool:
    """Whether a line may tell what was done without saying by whom ("Reduced energy costs by 5 percent")."""
    first = opening(doc)
    if len(doc) < first + 4 or not doc[first].text.istitle():
        return False
    if not doc[first].text.endswith("ed") and doc[first].lower_ not in _words()["done"]:
        return False
    if _is_label(doc):
        return False
    finite = any(t.tag_ in ("VBZ", "VBP", "MD") or (t.tag_ == "VBD" and t.dep_ != "conj") for t in doc)
    return not finite and doc[first + 1].tag_ not in ("IN", "TO", ",")


def _is_label(doc: Doc) -> bool:
    """ "Registered jobless rate: no more than 3 percent": a name before a colon, with no number in it."""
    colon = next((t.i for t in doc if t.text == ":"), 0)
    return bool(colon) and not any(t.tag_ == "CD" or t.like_num for t in doc[:colon])


def with_subject(doc: Doc) -> Doc:
    """The line as a sentence about "we", which the parser knows better."""
    from spacy.tokens import Doc

    first = opening(doc)
    words = [token.text for token in doc]
    words[first : first + 1] = ["We", words[first].lower()]
    spaces = [bool(token.whitespace_) for token in doc]
    return spelled(Doc(doc.vocab, words=words, spaces=[*spaces[:first], True, *spaces[first:]]))


def orders(doc: Doc) -> bool:
    """Whether a line may ask for something to be done, with a verb that was taken for a noun ("- Raise R&D spending by 5 %")."""
    first = opening(doc)
    if len(doc) < first + 4 or doc[first].lower_ not in _words()["orders"]:
        return False
    known = doc[first].tag_.startswith("VB") and doc[first].dep_ == "ROOT"
    finite = any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in doc[first + 1 :])
    return not known and not finite and doc[first + 1].tag_ not in ("IN", "TO", ",", ":", "CC", "-LRB-")


def with_please(doc: Doc) -> Doc:
    """The line as an order, which the parser knows by "Please" before it, in the place of a dash where there is one."""
    from spacy.tokens import Doc

    first = opening(doc)
    words = [token.text for token in doc]
    words[:first] = []
    words[:1] = ["Please", words[0].lower()]
    spaces = [bool(token.whitespace_) for token in doc[first:]]
    return spelled(Doc(doc.vocab, words=words, spaces=[True, *spaces]))


def to_come(doc: Doc) -> list[int]:
    """The places of "to" in a line that says what is to be, without a finite verb: "Output to rise to 3 million tonnes"."""
    if any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in doc):
        return []
    found = [t.i for t in doc[1:-2] if t.lower_ == "to" and t.nbor().tag_ == "VB" and _is_to_be(t)]
    return found if found and not any(t.tag_ == "TO" and t.nbor().tag_ == "VB" for t in doc[: found[0]]) else []


def _is_to_be(to: Token) -> bool:
    """Whether what stands before "to" is what the infinitive behind it tells of, and that it tells how much."""
    before, verb, after = to.nbor(-1), to.nbor(), to.nbor(2)
    told = verb.lower_ in _words()["amount"] and after.tag_ in ("IN", "TO", "CD", "RB", "RBR", "JJR", "DT", "$")
    named = before.tag_ in ("NN", "NNS", "NNP", "NNPS", "-RRB-", "RB") and before.lower_ not in _words()["purpose"]
    return told and named


def with_will(doc: Doc, places: Sequence[int]) -> Doc:
    """The line as a sentence, with "will" for "to" at `places`: "Output will rise to 3 million tonnes"."""
    from spacy.tokens import Doc

    words = ["will" if token.i in places else token.text for token in doc]
    return spelled(Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc]))


def reworded(doc: Doc, parsed: Doc) -> Doc:
    """The words of `doc` with the tags and the tree of `parsed`, token for token; a subject put before them is dropped."""
    from spacy.tokens import Doc

    gone = opening(doc) if len(parsed) > len(doc) else len(parsed)  # a dash that "Please" stood for keeps its place
    kept = [token for token in parsed if token.i != gone]
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in kept],
        deps=[token.dep_ for token in kept],
        heads=[token.head.i - (token.head.i > gone) for token in kept],
    )
