"""Tags that the small tagger gets wrong in a pattern, put right from the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = ("dobj", "pobj", "nsubj", "nsubjpass", "attr")
_DESCRIBING = ("compound", "amod", "det", "poss", "nummod")


def corrected(doc: Doc) -> Doc:
    """The doc, its plurals that the tagger took for verbs called nouns: "raise the income thresholds"."""
    verb = doc.vocab.strings["VBZ"]
    for place, tag in enumerate(doc.to_array("TAG").tolist()):  # a look at each token costs ten times as much
        if tag == verb and _is_plural(doc[place]):
            doc[place].tag_ = "NNS"
    return doc


def _is_plural(token: Token) -> bool:
    """Whether a verb form in -s stands where a noun does, with a word before it that describes it."""
    described = token.i > 0 and token.nbor(-1).head.i == token.i and token.nbor(-1).dep_ in _DESCRIBING
    return token.dep_ in _NOMINAL and described and token.lower_.endswith("s") and token.lower_ not in ("is", "has")
