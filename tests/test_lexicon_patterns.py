"""Pieces of patterns made of phrases: quick ones, that find what a plain list of alternatives finds."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import either, whole_words, word_beginning

PHRASES = st.lists(st.from_regex(r"[abikSs](?:[abAkst .-]{0,4}[abst])?", fullmatch=True), min_size=1, max_size=8)
TEXTS = st.text(st.sampled_from("abikstABIKST .-ſıİ\u212a"), max_size=24)


def listed(phrases: Iterable[str]) -> str:
    """All of the phrases one by one, the longest first."""
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s") for p in ordered) + ")"


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@given(PHRASES, TEXTS, st.sampled_from([re.NOFLAG, re.IGNORECASE]))
def test_phrases_that_share_their_beginning_are_found_like_a_list(
    phrases: list[str], text: str, flag: re.RegexFlag
) -> None:
    for behind in ("", r"\b", r"\s[a-z]", "$"):
        assert spans(re.compile(either(phrases) + behind, flag), text) == spans(
            re.compile(listed(phrases) + behind, flag), text
        )


@given(PHRASES, TEXTS)
def test_phrases_are_found_where_a_word_begins(phrases: list[str], text: str) -> None:
    plain = re.compile(rf"(?<!\w){listed(phrases)}", re.IGNORECASE)
    assert spans(re.compile(word_beginning(phrases), re.IGNORECASE), text) == spans(plain, text)
    whole = re.compile(rf"(?<!\w){listed(phrases)}(?!\w)", re.IGNORECASE)
    assert spans(whole_words(phrases), text) == spans(whole, text)


@pytest.mark.parametrize(
    ("phrases", "text", "found"), [([], "a", ""), (["May", "maybe"], "maybe", "maybe"), (["a b"], "a\tb", "a\tb")]
)
def test_either(phrases: list[str], text: str, found: str) -> None:
    match = re.match(either(phrases), text, re.IGNORECASE)
    assert match is not None
    assert match.group() == found
