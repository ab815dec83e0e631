"""A parsed sentence as plain objects: what the rules ask of spaCy's tokens, each answer found once.

spaCy makes a new token at every look at a head, a child or a neighbour. The rules look some hundred times at each, so that the
same tree, copied once into objects of our own, is read in a fraction of the time. Names and meanings are spaCy's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate, count, repeat
from operator import add
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_ALL, _HALF = 1 << 64, 1 << 63
"""spaCy gives the distance to a head in 64 bits without a sign: negative ones count from the top."""


class Token:
    """One word of a parsed sentence; its head and children are words of the same `Tree`."""

    __slots__ = ("children", "dep_", "doc", "head", "i", "idx", "lower_", "tag_", "text", "whitespace_")

    def __init__(self, doc: Tree, i: int, idx: int, text: str, lower: str, tag: str, dep: str, space: str) -> None:
        self.doc, self.i, self.idx, self.text, self.lower_, self.tag_, self.dep_ = doc, i, idx, text, lower, tag, dep
        self.whitespace_ = space
        self.head: Token = self
        self.children: list[Token] = []
        """In the order of the sentence, as in spaCy."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, i: int = 1) -> Token:
        """The word `i` places further on; IndexError where there is none."""
        place = self.i + i
        if place < 0:
            raise IndexError(place)
        return self.doc.words[place]

    @property
    def rights(self) -> list[Token]:
        """The children that stand behind it."""
        return [token for token in self.children if token.i > self.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that one, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` hangs on it, directly or not."""
        while other.head is not other:
            other = other.head
            if other is self:
                return True
        return False

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all that hangs on it, in order: what stands before it, itself, what stands behind it."""
        for token in self.children:
            if token.i < self.i:
                yield from token.subtree
        yield self
        for token in self.children:
            if token.i > self.i:
                yield from token.subtree

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        edge = self
        for token in self.children:
            first = token.left_edge
            edge = first if first.i < edge.i else edge
        return edge

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        edge = self
        for token in self.children:
            last = token.right_edge
            edge = last if last.i > edge.i else edge
        return edge

    @property
    def is_alpha(self) -> bool:
        """Whether it is all letters."""
        return self.text.isalpha()

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    @property
    def is_title(self) -> bool:
        """Whether only its first letter is a capital."""
        return self.text.istitle()

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.text.isspace()


class Stretch(tuple[Token, ...]):
    """Some words of a sentence that follow each other."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The words as they are printed."""
        return (
            "".join(token.text + token.whitespace_ for token in self).removesuffix(self[-1].whitespace_) if self else ""
        )


class Tree:
    """The words of a parsed sentence, and what was found out about them."""

    __slots__ = ("auxiliaries", "words")

    def __init__(self) -> None:
        self.words = Stretch()
        self.auxiliaries: dict[int, set[str]] = {}
        """Those of its verbs, as far as they were asked for, by the place of the verb."""

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> Stretch: ...

    def __getitem__(self, place: int | slice) -> Token | Stretch:
        return Stretch(self.words[place]) if isinstance(place, slice) else self.words[place]

    def fell(self) -> None:
        """Cuts the ties between its words, once nobody asks for them: they would keep each other until garbage is looked for."""
        for token in self.words:
            del token.head, token.children
        self.words = Stretch()


_ATTRIBUTES: list[int | str] = ["ORTH", "LOWER", "TAG", "DEP", "HEAD", "SPACY"]


class _Spelled(dict[int, str]):
    """The strings of a model by their numbers, each made once: spaCy decodes one at every look."""

    def __init__(self, strings: StringStore) -> None:
        self.strings = strings

    def __missing__(self, number: int) -> str:
        found = self[number] = self.strings[number]
        return found


@cache
def _spelled(strings: StringStore) -> _Spelled:
    return _Spelled(strings)


def tree(doc: Doc) -> Tree:
    """The tree of a parsed spaCy doc."""
    made, spell = Tree(), _spelled(doc.vocab.strings).__getitem__
    orths, lowers, tags, deps, heads, gaps = doc.to_array(_ATTRIBUTES).T.tolist()
    texts = list(map(spell, orths))
    spaces = [" " if gap else "" for gap in gaps]
    starts = accumulate(map(add, map(len, texts), gaps), initial=0)
    told = map(spell, lowers), map(spell, tags), map(spell, deps), spaces
    words = list(map(Token, repeat(made), count(), starts, texts, *told))
    for token, away in zip(words, heads, strict=True):
        if away:
            token.head = head = words[token.i + (away if away < _HALF else away - _ALL)]
            head.children.append(token)
    made.words = Stretch(words)
    return made
