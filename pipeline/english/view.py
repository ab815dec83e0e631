"""A parsed sentence with its numbers, as the attachment rules look at it: tokens, trees and which tokens a quantity owns.

The arcs of a small parser are corrected here where it errs in a pattern, so that the rules read one clean tree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.times.dates import Time
from pipeline.english.tree import tree
from pipeline.records import Mention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.english.tree import Token, Tree

NOUNS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True)
class View:
    """One sentence: its doc, its numbers and times. Token indices are those of the doc."""

    doc: Tree
    text: str
    words: tuple[Token, ...]
    starts: tuple[int, ...]
    """The tokens in order, and the character at which each begins."""
    reading: Reading
    times: tuple[Time, ...]
    owner: dict[int, int] = field(default_factory=dict)
    """Token index → index of the quantity that it belongs to."""
    mentioned: dict[int, Mention] = field(default_factory=dict)
    timed: dict[int, Time] = field(default_factory=dict)
    phrases: dict[tuple[int, int, bool], str] = field(default_factory=dict)
    firsts: dict[tuple[int, int], Token] = field(default_factory=dict)
    """Phrases of the sentence, and their first tokens, as `subjects` found them: the rules ask for one several times."""

    def tokens(self, start: int, end: int) -> list[Token]:
        """Tokens that overlap `start:end` (characters of the sentence)."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_left(self.starts, end)
        return [t for t in self.words[first:last] if t.idx + len(t.text) > start]

    def token_at(self, position: int) -> int:
        """Index of the first token that begins at or after a character; the number of tokens when none does."""
        return bisect_left(self.starts, position)

    def root(self, start: int, end: int) -> Token | None:
        """The token of `start:end` whose head lies outside of it; None when the parse does not reach that far."""
        inside = self.tokens(start, end)
        if not inside:
            return None
        indices = {t.i for t in inside}
        tops = [t for t in inside if t.head.i not in indices or t.head.i == t.i]
        solid = [t for t in tops if t.tag_ not in (",", ".", ":", "HYPH", "IN", "SYM", "TO", "CC")]
        return (solid or tops)[-1]


def build(doc: Doc, reading: Reading, times: list[Time], text: str | None = None) -> View:
    """The view of a parsed sentence; `text` is its words, where the caller has them at hand."""
    parsed = tree(doc)
    words = parsed.words
    printed = doc.text if text is None else text[: words[-1].idx + len(words[-1]) if words else 0]
    view = View(parsed, printed, words, tuple(t.idx for t in words), reading, tuple(times))
    for number, quantity in enumerate(reading.quantities):
        for token in view.tokens(quantity.start, quantity.end):
            view.owner[token.i] = number
    for mention in reading.mentions:
        for token in view.tokens(mention.start, mention.end):
            view.mentioned[token.i] = mention
    for time in times:
        for token in view.tokens(time.start, time.end):
            view.timed[token.i] = time
    return view


def is_verb(token: Token) -> bool:
    """Whether the tagger calls it a verb form."""
    return token.tag_[:2] == "VB"


def is_noun(token: Token) -> bool:
    """Whether the tagger calls it a noun."""
    return token.tag_ in NOUNS


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the dependencies, or None."""
    for other in token.children:
        if other.dep_ in deps:
            return other
    return None


def object_of(verb: Token) -> Token | None:
    """What a doing acts on, also behind a particle that the parser takes for a preposition ("revised down our debt", "turn round
    their docks"), or None."""
    after = (c for c in verb.children if c.i == verb.i + 1 and c.lower_ in ("up", "down", "out", "around", "round"))
    particle = next(after, None)
    return child(verb, "dobj", "pobj") or (child(particle, "pobj") if particle is not None else None)


def governor(token: Token) -> Token:
    """The verb (or root) of the clause that holds `token`."""
    while token.head is not token and (token.tag_[:2] != "VB" or token.dep_ in ("amod", "compound", "nmod")):
        token = token.head
    return token


def clause(token: Token) -> Token:
    """The verb that stands for the clause in matters of time and mood: conjuncts without a subject count as one clause."""
    verb = governor(token)
    while verb.dep_ in ("xcomp", "aux", "auxpass", "pcomp") or (
        verb.dep_ == "conj" and is_verb(verb.head) and child(verb, "nsubj", "nsubjpass", "expl") is None
    ):
        verb = governor(verb.head) if verb.head.i != verb.i else verb
        if verb.head.i == verb.i:
            break
    return verb


def direction_of(token: Token) -> str:
    """The direction of a word of change, else ""; a noun that only looks like such a verb ("a carbon sink") has none."""
    if is_noun(token) and token.lower_ in cues.words("change", "things"):
        return ""
    if token.lower_ in cues.verbs("change", "back") and token.i + 1 < len(token.doc) and token.nbor().lower_ == "back":
        return "down"
    last = token.i + 1 == len(token.doc)
    if not last and token.lower_ in cues.verbs("change", "down_with") and token.nbor().lower_ == "down":
        return "down"
    return cues.direction(token.lower_)
