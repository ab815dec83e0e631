"""Tags that the small tagger gets wrong in a pattern, put right from the tree."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon import read

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = ("dobj", "pobj", "nsubj", "nsubjpass", "attr")
_DESCRIBING = ("compound", "amod", "det", "poss", "nummod")


def corrected(doc: Doc) -> Doc:
    """The doc, its plurals that the tagger took for verbs called nouns: "raise the income thresholds"."""
    strings = doc.vocab.strings
    verb, odd = strings["VBZ"], {strings[tag] for tag in _ODD}
    watched = _watched()
    seen = doc.to_array(["TAG", "LOWER"]).tolist()  # a look at each token costs ten times as much
    for place, (tag, word) in enumerate(seen):
        if tag == verb or word in watched:
            _correct(doc[place], tag == verb, tag in odd)
    return doc


@cache
def _watched() -> frozenset[int]:
    """The numbers, as spaCy counts strings, of the words that may be put right whatever their tag."""
    from spacy.strings import get_string_id

    return frozenset(
        get_string_id(word) for word in (*_PAST, *_NOUNS, *_VERBAL, *_rises(), *_BALANCES, "that", "forecast")
    )


def _correct(token: Token, verb: bool, odd: bool) -> None:
    """Puts one token right; `verb` when it was called a verb in -s, `odd` when something that a past form may be taken for."""
    word = token.lower_
    if verb and (_is_plural(token) or _is_counted(token)):
        token.tag_ = "NNS"
    elif verb and _is_subject(token):
        token.tag_, token.nbor(-1).dep_ = "NNS", "compound"
    elif odd and word in _PAST and _moves(token):
        token.tag_ = "VBD"
    elif word in _VERBAL and token.tag_ == "JJ" and any(c.tag_ == "MD" and c.dep_ == "aux" for c in token.children):
        token.tag_ = "VB"
    elif word in _NOUNS and _named(token):
        token.tag_ = "NN"
    elif word in _rises() and _has_of(token):
        token.tag_ = "NN"
        token.nbor(-1).dep_ = "compound"
    elif word == "forecast" and _is_foretold(token):
        token.tag_ = "VBN"
        if token.nbor(-1).dep_ == "compound":
            token.nbor(-1).dep_ = "nsubjpass"
    elif word in _BALANCES and token.tag_ in ("VB", "VBP", "VBD") and token.i and token.nbor(-1).dep_ == "nsubj":
        token.tag_, token.nbor(-1).dep_ = "NN", "compound"
    elif word == "that" and _stands_for(token):
        token.tag_, token.dep_ = "DT", "nsubj"
        _tie_object(token, token.nbor())
        token.nbor().head = token


_BALANCES = ("deficit", "surplus")
""" "Harbour deficit 9 million in 2031": nouns that the tagger takes for verbs where none follows."""


def _is_foretold(token: Token) -> bool:
    """ "Debt forecast to peak at 27 %", a headline: what is forecast, taken for a noun."""
    follows = token.i + 1 < len(token.doc) and token.nbor().tag_ == "TO"
    return follows and token.tag_ in ("NN", "NNP") and token.dep_ == "ROOT" and token.i > 0


def _tie_object(that: Token, preposition: Token) -> None:
    """ "that with the isles fell": the noun behind the preposition is its object, where the parser makes it what fell."""
    own = next((c for c in that.head.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > preposition.i), None)
    if own is not None and own.left_edge.i == preposition.i + 1:
        own.head, own.dep_ = preposition, "pobj"


def _stands_for(token: Token) -> bool:
    """ "7 million came, and that in winter was 3 million": a pronoun with its own phrase, taken for what joins two clauses."""
    if token.dep_ != "mark" or not 0 < token.i < len(token.doc) - 1 or token.nbor(-1).lower_ not in _JOINING:
        return False
    told = [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
    bare = all(c.i > token.i and c.left_edge.i == token.i + 2 for c in told)
    return bare and token.nbor().dep_ == "prep" and token.nbor().head.i == token.head.i


_JOINING = (",", ";", "and", "while", "but")


_VERBAL = frozenset(
    ("complete", "open", "double", "triple", "close", "secure", "lower", "narrow", "slow", "clear", "separate")
)
""" "will, on average, complete 900 homes": verbs that the tagger takes for adjectives, though "will" goes with them."""
_NOUNS = frozenset(("cut", "uptick", "upturn", "downtick"))
""" "a 2 percentage point cut in fees", "an 8 percent uptick in sales": nouns that the tagger takes for something else."""


def _named(token: Token) -> bool:
    """Whether an article stands before a word, with nothing between but what describes it, and "in" or "of" behind it."""
    if token.tag_ == "NN" or token.i + 1 >= len(token.doc) or token.nbor().lower_ not in ("in", "of", "to"):
        return False
    describing = list(token.children)
    if token.i and token.nbor(-1).lower_ in ("percent", "cent", "%", "point"):
        describing += token.nbor(-1).children  # "made a more than 50 percent cut to outlays"
    return any(c.tag_ == "DT" and c.lower_ in ("a", "an") and c.i < token.i for c in describing)


@cache
def _rises() -> frozenset[str]:
    """Nouns of change: "increase", "cut"."""
    change = read("en/cues")["change"]
    return frozenset([*change["up"]["nouns"], *change["down"]["nouns"]])


def _has_of(token: Token) -> bool:
    """ "CPI increase of 3 percent", "price rise to be kept at": a noun behind the one that it belongs to, taken for its verb."""
    if token.tag_ not in ("VB", "VBP") or not 0 < token.i < len(token.doc) - 2:
        return False
    if token.nbor().lower_ != "of" and (token.nbor().lower_, token.nbor(2).lower_) != ("to", "be"):
        return False
    before = token.nbor(-1)
    return before.head.i == token.i and before.dep_ in ("nsubj", "compound") and before.tag_ in ("NN", "NNP")


_PAST = frozenset(
    (
        "shrank",
        "sank",
        "grew",
        "fell",
        "rose",
        "slid",
        "sprang",
        "swelled",
        "slumped",
        "plunged",
        "soared",
        "surged",
        "dipped",
    )
)
"""Past forms that are nothing else, or with "by" or "to" and a number behind them."""


_ODD = ("JJ", "NN", "NNP", "VBN")
"""What the tagger calls past forms that it does not know."""


def _moves(token: Token) -> bool:
    """Whether the word before is what moved, and "by", "to" or a number stands behind."""
    if token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    follows = token.nbor()
    if token.is_title:
        return False
    return token.dep_ in ("advcl", "ccomp", "ROOT", "conj") and (
        follows.lower_ in ("by", "to", "from") or follows.is_digit
    )


def _is_counted(token: Token) -> bool:
    """ "2,545 projects each worth more were begun": what the number that opens a sentence counts, taken for the verb."""
    counted = token.i == 1 and token.nbor(-1).tag_ == "CD" and token.i + 1 < len(token.doc)
    return (
        counted and token.lower_ not in ("is", "has", "was") and token.nbor().lower_ in ("each", "with", "worth", "in")
    )


def _is_subject(token: Token) -> bool:
    """ "Technology contracts worth 9 million were signed": the subject of the verb, though taken for one with its own."""
    before = token.nbor(-1) if token.i else token
    own = before.head.i == token.i and before.dep_ == "nsubj" and before.tag_ in ("NN", "NNP")
    return own and token.dep_ in ("nsubj", "nsubjpass") and token.head.i > token.i


def _is_plural(token: Token) -> bool:
    """Whether a verb form in -s stands where a noun does, with a word before it that describes it."""
    described = token.i > 0 and token.nbor(-1).head.i == token.i and token.nbor(-1).dep_ in _DESCRIBING
    return token.dep_ in _NOMINAL and described and token.lower_.endswith("s") and token.lower_ not in ("is", "has")
