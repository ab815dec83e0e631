"""From a noun to the words of the subject: the phrase as printed, without article, number, unit and what only describes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import View, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT_STOP = ("det", "predet", "poss", "nummod", "quantmod", "cc", "preconj", "punct", "mark", "advmod", "prep", "case")
_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "some",
        "such",
        "its",
        "their",
        "our",
        "his",
        "her",
        "another",
        "additional",
        "extra",
        "further",
        "all",
        "any",
        "each",
        "every",
        "both",
        "no",
        "other",
        "my",
        "your",
        "of",
        "more",
        "and",
        "or",
        "about",
        "total of",
    ]
)


def phrase(view: View, head: Token, *, after: int = 0, keep_right: bool = True) -> str:
    """The subject phrase around `head`, verbatim.

    `after` is a character position: nothing before it belongs (the end of the quantity that counts the noun).
    """
    first, last = _left(view, head, after), _right(view, head) if keep_right else head
    last = _whole_word(view, last)
    if (
        first.i > 1
        and first.nbor(-1).tag_ == "-LRB-"
        and last.i + 1 < len(view.doc)
        and view.doc[last.i + 1].tag_ == "-RRB-"
        and is_noun(view.doc[first.i - 2])
    ):
        first, last = _left(view, view.doc[first.i - 2], after), view.doc[last.i + 1]
    start, end = first.idx, last.idx + len(last)
    return tidy(view.text[start:end])


def _whole_word(view: View, last: Token) -> Token:
    """The end of a hyphenated compound that the parser cut: "Cross" in "Cross-border trade grew" → "trade"."""
    words = view.words
    if last.i + 2 >= len(words) or last.whitespace_ or words[last.i + 1].text != "-" or words[last.i + 1].whitespace_:
        return last
    end = last.i + 2
    while end + 1 < len(words) and (is_noun(words[end + 1]) or words[end].whitespace_ == ""):
        end += 1
    return words[end] if is_noun(words[end]) and words[end].i not in view.owner else last


def tidy(text: str) -> str:
    """Without articles, possessives and punctuation at the ends."""
    text = text.strip(" ,;:.-–—\"“”‘'’").lstrip(")]")
    if text.count("(") > text.count(")"):
        text = text[: text.rfind("(")].rstrip()
    changed = True
    while changed:
        changed = False
        word = re.match(r"[\w’'-]+", text)
        if word and word.group().lower() in _ARTICLES and len(text) > len(word.group()):
            text, changed = text[word.end() :].lstrip(" ,"), True
        text = re.sub(r"^as (?:many|much) ", "", text)
        owner = re.match(r"(?:(?:the\s)?[\w.&-]+(?:\s[A-Z][\w.&-]+){0,3}(?:['’][sS]|s['’])\s)(?=\w)", text)
        if owner and len(text) - owner.end() > 2:
            text, changed = text[owner.end() :], True
        year = re.match(r"(?:19|20)\d\d\s(?=[A-Za-z])", text)
        if year:
            text, changed = text[year.end() :], True
    return text.strip(" ,;:.-–—\"“”‘'’") + (
        ")" if text.rstrip(" ,;:.").endswith(")") and not text.strip(" ,;:.").endswith(")") else ""
    )


def _left(view: View, head: Token, after: int) -> Token:
    """The first token of the phrase: contiguous modifiers before the head."""
    first = head
    for index in range(head.i - 1, -1, -1):
        token = view.doc[index]
        if token.idx < after or token.i in view.owner or token.i in view.timed or not _modifies(view, token, head):
            break
        per_head = token.lower_ == "per" and token.nbor().lower_ in ("capita", "head", "unit")
        if (
            token.tag_ in ("DT", "PDT", "PRP$", "CC", ",", "IN", "WDT")
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
    while first.i < head.i and (first.tag_ in ("CC", ",", "HYPH", "POS", ":", "-RRB-") or first.lower_ in _ARTICLES):
        first = first.nbor()
    return first


def _coordinated(token: Token, head: Token) -> bool:
    """A comma or conjunction between modifiers ("old, empty and half-sunk barges")."""
    return (
        token.tag_ in ("CC", ",")
        and 0 < token.i < len(token.doc) - 1
        and token.nbor(-1).tag_ in ("JJ", "NN", "NNP", "VBN", "NNS")
        and token.nbor().dep_ in ("amod", "conj", "compound")
        and _under(token.nbor(), head)
    )


def _under(token: Token, head: Token) -> bool:
    return token.i == head.i or head.is_ancestor(token)


def _modifies(view: View, token: Token, head: Token) -> bool:
    if token.tag_ in ("HYPH", "``", "POS", "AFX") or token.text in "“‘\"'":
        return _under(token, head) or token.nbor().i == head.i or _under(token.nbor(), head)
    return (
        _under(token, head)
        and not (is_verb(token) and token.dep_ in ("ROOT", "relcl", "advcl", "ccomp"))
        and token.dep_ not in ("punct",)
    ) or _coordinated(token, head)


def _right(view: View, head: Token) -> Token:
    """The last token of the phrase: brackets, prepositional phrases and restrictive participles after the head."""
    last = head
    conjunct = _conjunct(view, head)
    if conjunct is not None:
        last = conjunct
    wrapper = (
        head.head.head.children
        if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in ("total", "number")
        else ()
    )
    lost = [t for t in view.doc[last.i + 1 : last.i + 2] if t.lower_ == "under" and t.dep_ == "prep"]
    blocks = sorted(
        {
            c.i: c
            for c in (*head.children, *(conjunct.children if conjunct is not None else ()), *wrapper, *lost)
            if c.i > last.i
        }.values(),
        key=lambda c: c.i,
    )
    for block in blocks:
        if block.dep_ == "punct" or block.tag_ in ("-LRB-", "-RRB-"):
            if block.tag_ == "-RRB-" and block.i == last.i + 1:
                last = block
            continue
        edge = block.left_edge
        if edge.i > last.i + 1 and view.doc[last.i + 1].tag_ != "-LRB-":
            break
        if (
            block.dep_ == "appos"
            and view.doc[last.i + 1].tag_ == "-LRB-"
            and block.right_edge.i + 1 < len(view.doc)
            and not _has_quantity(view, block)
        ):
            last = block.right_edge
            if last.i + 1 < len(view.doc) and view.doc[last.i + 1].tag_ == "-RRB-":
                last = view.doc[last.i + 1]
            continue
        if block.dep_ not in ("prep", "acl", "compound", "nmod", "pobj", "poss", "case") or not _stays(view, block):
            break
        last = _edge(view, block)
        if last.i != block.right_edge.i:
            break
    if (
        last.i + 1 < len(view.doc)
        and view.doc[last.i + 1].tag_ == "-RRB-"
        and view.text[head.idx : last.idx].count("(") > view.text[head.idx : last.idx].count(")")
    ):
        last = view.doc[last.i + 1]
    return last


def _conjunct(view: View, head: Token) -> Token | None:
    """The last noun coordinated with `head` that no other number counts."""
    last = None
    token = head
    while True:
        following = next((c for c in token.children if c.dep_ == "conj" and is_noun(c) and c.i > token.i), None)
        if (
            following is None
            or _has_quantity(view, following, deep=False)
            or any(
                is_verb(t) and t.dep_ not in ("acl", "amod", "compound") for t in view.doc[token.i + 1 : following.i]
            )
        ):
            return last
        if any(t.tag_ == "DT" and t.lower_ in ("an", "a") for t in view.doc[token.i + 1 : following.i]):
            return last
        if any(t.i in view.owner for t in view.doc[token.i + 1 : following.i]):
            return last
        last = token = following


def _has_quantity(view: View, token: Token, *, deep: bool = True) -> bool:
    tokens = token.subtree if deep else token.children
    return any(t.i in view.owner for t in tokens)


def _stays(view: View, block: Token) -> bool:
    """Whether a phrase after the noun restricts it (stays) or is time, comparison or description (goes)."""
    word = block.lower_
    if word in cues.words("descriptive", "words"):
        return False
    if block.i in view.timed or any(t.i in view.timed for t in list(block.subtree)[:4]):
        return False
    if block.dep_ == "prep":
        if word in (
            "to",
            "by",
            "over",
            "from",
            "than",
            "at",
            "as",
            "up",
            "down",
            "with",
            "since",
            "until",
            "during",
            "below",
            "above",
            "under",
            "against",
            "after",
            "before",
            "including",
            "excluding",
            "per",
            "despite",
        ):
            if word == "per":
                return True
            return (
                word in ("to", "from", "at", "by", "with", "under", "against")
                and not _has_quantity(view, block)
                and (word != "with" or block.head.i + 1 == block.i)
            )
        target = next((c for c in block.children if c.dep_ in ("pobj", "pcomp")), None)
        return target is None or target.i not in view.owner
    return True


def _edge(view: View, block: Token) -> Token:
    """The right edge of a phrase, cut before clauses, times and other claims' numbers."""
    last = block
    for token in view.doc[block.i : block.right_edge.i + 1]:
        if (
            (token.tag_ in (",", ":") and not _list_comma(token))
            or token.dep_ == "relcl"
            or token.tag_ in ("WDT", "WP", "WRB")
            or (token.lower_ in cues.words("descriptive", "words") and token.i != block.i)
        ):
            break
        if token.i in view.timed or (token.dep_ == "prep" and any(t.i in view.timed for t in list(token.subtree)[:4])):
            break
        if token.tag_ == "CC" and _counts_next(view, token):
            break
        last = token
    while last.i > block.i and last.tag_ in ("IN", "CC", "DT", ",", "TO", "MD", ":"):
        last = last.nbor(-1)
    return last


def _counts_next(view: View, token: Token) -> bool:
    """Whether a number stands between a conjunction and the noun after it."""
    for other in view.doc[token.i + 1 : token.i + 7]:
        if other.i in view.owner:
            return True
        if is_noun(other):
            return False
    return False


def _list_comma(token: Token) -> bool:
    return any(t.dep_ == "conj" and is_noun(t) for t in token.doc[token.i + 1 : token.i + 4])
