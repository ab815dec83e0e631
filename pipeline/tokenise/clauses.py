"""Sentences of several clauses, parted by semicolons: each is parsed for itself, since the parser ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon import either, read

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc, Token

_SHORTEST = 4
"""Tokens of a clause, below which it stays with the one before it."""


def parsed(docs: Iterable[Doc], texts: Iterable[str], nlp: Nlp) -> list[Doc]:
    """The docs of `texts` with tags and trees; the clauses of one are hung on its first."""
    whole = list(docs)
    called = [_address(doc, text) for doc, text in zip(whole, texts, strict=True)]
    ends = [
        [*first, *(_ends(doc) if ";" in text else [len(doc)])]
        for first, doc, text in zip(called, whole, texts, strict=True)
    ]
    pieces = [piece for doc, places in zip(whole, ends, strict=True) for piece in _pieces(doc, places)]
    trees = iter(nlp.pipe(pieces, batch_size=128))
    return [
        _joined(doc, [next(trees) for _ in places], len(first))
        for first, doc, places in zip(called, whole, ends, strict=True)
    ]


@cache
def _addressed() -> re.Pattern[str]:
    """ "Mr Speaker, ", "Ladies and gentlemen of the House, ": who is spoken to, at the head of a sentence."""
    words = read("en/parser")["address"]
    opens, names = either(words["openers"]), either(words["names"])
    return re.compile(
        rf"(?:{opens}\s){{0,3}}{names}(?:\s(?:of|and)\s(?:the\s)?[\w ]{{2,30}})?,\s(?=[\w“\"])", re.IGNORECASE
    )


def _address(doc: Doc, text: str) -> list[int]:
    """Behind which token those end who are spoken to; empty where nobody is: the parser would take them for the subject."""
    found = _addressed().match(text)
    end = next((t.i for t in doc if t.idx >= found.end()), 0) if found is not None else 0
    return [end] if 0 < end < len(doc) - _SHORTEST else []


def _ends(doc: Doc) -> list[int]:
    """Behind which tokens the clauses end: semicolons far enough from each other, and the end of the doc."""
    ends: list[int] = []
    start = 0
    for token in doc:
        if token.text == ";" and token.i + 1 - start > _SHORTEST and len(doc) - token.i > _SHORTEST:
            ends.append(token.i + 1)
            start = token.i + 1
    return [*ends, len(doc)]


def _pieces(doc: Doc, ends: list[int]) -> list[Doc]:
    """The clauses of a doc as docs of their own; the doc itself where it is one clause."""
    if len(ends) == 1:
        return [doc]
    return [_part(doc, start, end) for start, end in zip([0, *ends], ends, strict=False)]


def _part(doc: Doc, start: int, end: int) -> Doc:
    """The tokens `start:end` as a doc; spaCy's own way takes 4 ms for each."""
    from spacy.tokens import Doc

    tokens = doc[start:end]
    return Doc(doc.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])


def _link(root: Token) -> str:
    """How a clause hangs on the first one: "parataxis" with a subject of its own, else "conj"."""
    return "parataxis" if any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in root.children) else "conj"


def _joined(doc: Doc, trees: list[Doc], main: int = 0) -> Doc:
    """The words of `doc` with the trees of its clauses, hung on the `main` one of them; what stands before that is called out."""
    from spacy.tokens import Doc

    if len(trees) == 1:
        return trees[0]
    tags, deps, heads = [], [], []
    before = sum(len(tree) for tree in trees[:main])
    top = before + next(t.i for t in trees[main] if t.dep_ == "ROOT")
    start = 0
    for number, tree in enumerate(trees):
        for token in tree:
            root = token.dep_ == "ROOT" and token.head.i == token.i
            tags.append(token.tag_)
            aside = root and number != main
            deps.append(("vocative" if number < main else _link(token)) if aside else token.dep_)
            heads.append(top if aside else start + token.head.i)
        start += len(tree)
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, tags=tags, deps=deps, heads=heads)
