"""The tree that the rules read says the same as the spaCy doc that it was copied from (pipeline/english/tree.py)."""

from __future__ import annotations

import gc

import pytest

from pipeline import tokenise
from pipeline.english.tree import Stretch, tree
from pipeline.settings import Settings

_SENTENCES = (
    "The catch, which fell by 4.2% in 2031, is expected to recover; dues of small ports (up 3%) will stay.",
    "We will mend 40 docks, build 3 km of pier and – as we said – hire pilots whom nobody else hired.",
    "What did the crews that the yard let go in May find at sea?",
    "  Two  blanks, and a\nline break.",
)


@pytest.mark.parametrize("text", _SENTENCES)
def test_it_says_what_spacy_says(text: str) -> None:
    (doc,) = tokenise.docs([text], Settings())
    copy = tree(doc)
    assert len(copy) == len(doc)
    for ours, theirs in zip(copy, doc, strict=True):
        for name in ("i", "idx", "text", "lower_", "tag_", "dep_", "whitespace_", "is_alpha", "is_upper", "is_space"):
            assert getattr(ours, name) == getattr(theirs, name)
        assert len(ours) == len(theirs)
        assert ours.head.i == theirs.head.i
        for name in ("children", "rights", "ancestors", "subtree"):
            assert [token.i for token in getattr(ours, name)] == [token.i for token in getattr(theirs, name)]
        assert (ours.left_edge.i, ours.right_edge.i) == (theirs.left_edge.i, theirs.right_edge.i)
        assert [ours.is_ancestor(other) for other in copy] == [theirs.is_ancestor(other) for other in doc]
    assert copy[2:6].text == doc[2:6].text
    assert Stretch().text == ""


def test_no_neighbour_beyond_the_ends() -> None:
    (doc,) = tokenise.docs(["Dues fell."], Settings())
    first, *_, last = tree(doc)
    assert first.nbor().text == "fell"
    for token, step in ((first, -1), (last, 1)):
        with pytest.raises(IndexError):
            token.nbor(step)


def test_no_garbage_is_left_of_a_felled_one() -> None:
    (doc,) = tokenise.docs([_SENTENCES[0]], Settings())
    tree(doc)
    assert gc.collect() > len(doc)
    tree(doc).fell()
    assert gc.collect() == 0
