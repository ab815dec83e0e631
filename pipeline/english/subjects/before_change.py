"""What stands before a noun of change: "GDP growth", "the Consumer Price Index (CPI) rise"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.complements import named_place
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import View, is_noun

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def sum_of(view: View, noun: Token, last: Token) -> str:
    """ "retail sales of consumer goods growth of 6 %": the sales of those goods, whose growth is named behind them."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if above is noun or last.i != noun.i - 1 or above.lower_ not in cues.words("change", "wholes"):
        return ""
    return tidy(view.text[above.left_edge.idx : last.idx + len(last)]).removeprefix("the ")


def of_digits(token: Token) -> bool:
    """The "digit" of "double-digit growth": how much it grew, not what."""
    return token.lower_ in ("digit", "digits") and token.i > 1 and token.nbor(-1).text in ("-", "‑")


def bracketed(view: View, closing: Token) -> str:
    """ "a Gross Cargo Product (GCP) growth rate of": the words up to the short name in brackets before "growth"."""
    opening = closing.nbor(-2) if closing.i > 2 else closing
    noun = opening.nbor(-1) if opening.tag_ == "-LRB-" and opening.i else None
    if noun is None or not is_noun(noun) or noun.i in view.owner or noun.i in view.timed:
        return ""
    return f"{phrase(view, noun, keep_right=False)} {view.text[opening.idx : closing.idx + 1]}"


def own_left(view: View, noun: Token) -> list[Token]:
    """The words before a noun of change that may belong to it: from the last article behind a comma, numbers left out."""
    words = view.words[noun.left_edge.i : noun.i]
    opens = [t.i for t in words if t.i > 0 and (t.nbor(-1).text == ";" or (t.tag_ == "DT" and t.nbor(-1).tag_ == ","))]
    return [t for t in words if t.i not in view.owner and t.i >= (opens[-1] if opens else 0)]


def compound(view: View, noun: Token, left: list[Token], last: Token) -> str:
    """The words before a noun of change up to the compound `last`: "seed prices" of "a seed prices surge"."""
    if last.nbor().tag_ == "POS":
        owner = view.text[last.left_edge.idx : last.idx + len(last)]
        return tidy(owner) if not named_place(view, last) else phrase(view, noun, after=last.nbor().idx)
    tags = ("JJ", "NN", "NNS", "NNP", "VBN", "HYPH", "-LRB-", "-RRB-", "CC", "POS")
    first = min((t for t in left if t.tag_ in tags and t.i <= last.i), key=lambda t: t.i)
    end = last.idx + len(last)
    if first.tag_ == "-LRB-" and (named := _before_bracket(view, first)) is not None:
        return tidy(view.text[named.left_edge.idx : end + 1])
    if noun.i - last.i > 1 and view.words[last.i + 1].tag_ == "-RRB-":
        end = view.words[last.i + 1].idx + 1
    return tidy(without_rates(view.text[first.idx : end]))


def _before_bracket(view: View, bracket: Token) -> Token | None:
    """The noun whose short name stands in the bracket: "a gross national product (GNP) growth of"."""
    noun = bracket.nbor(-1) if bracket.i else None
    return noun if noun is not None and is_noun(noun) and noun.i not in view.owner else None


def without_rates(text: str) -> str:
    """A phrase without the adjectives at its head that describe the change, not what changed."""
    words = text.split(" ")
    while len(words) > 1 and words[0].lower() in cues.words("change", "describing"):
        words.pop(0)
    return " ".join(words)
