"""The noun phrase right behind a place in a sentence, read from the tags: coordination and long compounds mislead the arcs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import NOUNS, View, is_noun
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def chunk_after(view: View, position: int, limit: int = 9) -> list[Token]:
    """The noun phrase core that begins at character `position`: adjectives, participles and nouns up to its head noun.

    Empty when no noun follows directly. Reads the tags, not the arcs: coordination and long compounds mislead those.
    """
    tokens: list[Token] = []
    index = view.token_at(position)
    quoted = _quoted(view, index) | _graded(view, index) | _hyphened(view, index) | _joined(view, index)
    aside = _bracket_inside(view, index)
    for token in view.words[index : index + limit + len(quoted) + len(aside)]:
        if token.i in quoted or token.i in aside:
            tokens.append(token)
            continue
        if token.i in view.timed and view.timed[token.i].form == "own":
            continue
        if _belongs(view, token, tokens):
            tokens.append(token)
        else:
            break
    while tokens and not is_noun(tokens[-1]):
        tokens.pop()
    return [] if tokens and _STOPPED.match(view.text, position, tokens[0].idx) else tokens


_STOPPED = re.compile(r"[\d:.]{0,12}\.\s?[-–]\s")
""" "7:42:51.- Fishing was stable": the next point of a list, whose dash runs on from the number."""


def _joined(view: View, index: int) -> frozenset[int]:
    """The tokens before the plural that a count of many counts, where "and" joins them: "200 rail-building and
    dock-dredging projects", "900 public and community care homes"; none where nothing is joined."""
    own = view.reading.quantities[view.owner[index - 1]] if index - 1 in view.owner else None
    if own is None or own.kind != "count" or own.value is None or own.value <= 1:
        return frozenset()
    joined = False
    for token in view.words[index : index + 18]:
        last = not _describes_later(token)
        if token.tag_ in ("NNS", "NNPS") and (last or not joined):
            return frozenset(range(index, token.i)) if joined else frozenset()
        listed = token.tag_ == "," and token.i > index and _adjective(token.nbor(-1))
        if listed or (token.tag_ == "CC" and token.lower_ in ("and", "or") and token.i > index):
            joined = True
            if token.nbor(-1).lower_ in cues.words("generic", "crowds"):
                return frozenset()
        elif token.i in view.timed or token.i in view.owner or token.tag_ not in (*_BEFORE_PLURAL, "NNS"):
            return frozenset()
    return frozenset()


def _adjective(token: Token) -> bool:
    """Whether a word, or the compound that it ends ("low-cost"), describes a noun further on."""
    acts = token.tag_ in ("NN", "VBG") and token.lower_.endswith("ing")  # "70 overlapping, dated schemes"
    after_hyphen = token.tag_ == "NN" and token.i > 0 and token.nbor(-1).tag_ == "HYPH"
    return token.tag_ in ("JJ", "VBN", "VBD") or acts or after_hyphen


def _describes_later(plural: Token) -> bool:
    """ "pilots and crews advisory questions": a plural that stands among what describes a noun further on."""
    top = plural
    while top.dep_ == "conj":
        top = top.head
    return top.dep_ in ("nmod", "compound", "amod") and top.head.i > plural.i


_BEFORE_PLURAL = ("JJ", "NN", "VBN", "VBD", "VBG", "HYPH", "AFX", "``", "''", '"')


def _graded(view: View, index: int) -> frozenset[int]:
    """The tokens of the grade that stands before a thing: "900 Class 2 boats", "8,000 Euro III or earlier lorries", "6 4A-level
    and above parks"."""
    told = _GRADE.match(view.text, view.words[index].idx) if index < len(view.words) else None
    return frozenset(t.i for t in view.words[index : index + 8] if told is not None and t.idx < told.end())


_GRADE = re.compile(
    r"(?:\dA+(?:-(?:level|grade|class|rated))?|[a-z]+-(?:level|grade))\s(?:and|or)\sabove\s(?=[a-z])"
    r"|(?:Euro|Grade|Class|Level|Category|Tier|Type)\s(?:[IVX]{1,4}|\d)\s(?:(?:or|and)\s(?:earlier|later|above|below|higher|lower)\s)?(?=[a-z])"
)


def _hyphened(view: View, index: int) -> frozenset[int]:
    """The tokens of an adjective of three or more words that a preposition opens: "a 10 % across-the-board rebate"."""
    first = view.words[index] if index < len(view.words) else None
    told = _COMPOUND.match(view.text, first.idx) if first is not None and first.tag_ in ("IN", "RP") else None
    return frozenset(t.i for t in view.words[index : index + 8] if told is not None and t.idx < told.end())


_COMPOUND = re.compile(r"[a-z]+(?:-[a-z]+){2,3}(?=\s[a-z])")


def _bracket_inside(view: View, index: int) -> frozenset[int]:
    """The tokens of words in brackets inside a noun phrase: "eight public storage (burial) facilities"; none elsewhere."""
    words = view.words[index : index + 12]
    opening = next((t for t in words if t.tag_ == "-LRB-"), None)
    closing = next((t for t in words if t.tag_ == "-RRB-"), None)
    if opening is None or closing is None or opening.i == index or closing.i + 1 >= len(view.words):
        return frozenset()
    before, inside = view.words[index : opening.i], view.words[opening.i + 1 : closing.i]
    plain = all(t.tag_ in ("JJ", "NN", "NNP", "NNS", "HYPH") or opens_name(t) for t in before)
    told = any(t.i in view.owner or t.i in view.timed or t.tag_ == "CD" for t in inside) or not 0 < len(inside) <= 4
    named = before[-1].tag_ == "NNP" and all(t.text.istitle() for t in inside)  # "60 Rhine-Ruhr (Main) freight trains"
    short = before[-1].tag_ == "NNP" and len(inside) == 1 and inside[0].text.isupper()  # "9 Small Boat (SB) owners"
    # "rental housing (RH)"
    short = short or "".join(t.text[0] for t in before).upper().endswith("".join(t.text for t in inside))
    lower = named or short or all(t.text[0].islower() for t in inside)
    follows = view.words[closing.i + 1]
    goes_on = is_noun(follows) and before[-1].tag_ != "NNS" and follows.text[0].islower()
    return frozenset(range(opening.i, closing.i + 1)) if plain and lower and goes_on and not told else frozenset()


def opens_name(token: Token) -> bool:
    """A preposition that opens a name: "Below" of "2 million Below Poverty Line (BPL) families"."""
    return token.tag_ == "IN" and token.text[0].isupper() and _next_tag(token) == "NNP"


def _quoted(view: View, index: int) -> frozenset[int]:
    """The tokens of words in quotation marks inside a noun phrase: "1,300 state “refined, differentiated” small firms"."""
    words = view.words
    listed = False
    for token in words[index : index + 14]:
        if token.text not in ("“", '"', "‘", "``"):
            listed = listed or token.tag_ == ","
            if (token.i >= index + 5 and not listed) or not (_describing(token) or token.tag_ in (",", "CC")):
                return frozenset()
            continue
        if token.i > index and is_noun(token.nbor(-1)) and token.nbor().tag_ == "VBG":
            return frozenset()  # "9,000 pilots “holding two papers”"
        closing = next((t for t in words[token.i + 1 : token.i + 14] if t.text in ("”", '"', "’", "''")), None)
        if closing is None or closing.i + 1 >= len(words) or any(t.i in view.owner for t in words[token.i : closing.i]):
            return frozenset()
        follows = words[closing.i + 1]
        held = is_noun(follows) or follows.tag_ in ("JJ", "VBN") or follows.tag_ == "HYPH"
        return frozenset(range(index if listed else token.i, closing.i + 1)) if held else frozenset()
    return frozenset()


def _describing(token: Token) -> bool:
    """Whether a word may stand among the adjectives before a noun."""
    return token.tag_ in (
        "JJ",
        "JJS",
        "JJR",
        "VBN",
        "VBD",
        "HYPH",
        "RB",
        "NN",
        "NNP",
        "NNPS",
        "NNS",
        "AFX",
        "VBG",
        "POS",
    )


_WIDE = re.compile(r"[a-z]+-wide")
""" "1,500 gardens island-wide": where they are."""


def _next_word(token: Token) -> str:
    """The word behind a token in lower case, or empty."""
    return token.nbor().lower_ if token.i + 1 < len(token.doc) else ""


def _belongs(view: View, token: Token, tokens: list[Token]) -> bool:
    """Whether a token goes on the noun phrase core `tokens`."""
    if token.i in view.timed:
        return False
    tag, word = token.tag_, token.lower_
    if tag == "DT" and token.text == "A" and tokens and tokens[-1].lower_ in ("grade", "class", "category"):
        return True  # "Grade A offices"
    if tag == "DT" and token.i - 1 in view.mentioned and not token.nbor(-1).whitespace_:
        return True  # "23 5A-grade spots"
    if word in ("note", "notes", "footnote") and token.i + 1 < len(token.doc) and token.i + 1 in view.mentioned:
        return False
    if tag in ("JJ", "JJR", "JJS") and tokens and tokens[-1].tag_ in ("NNS", "NNPS"):
        return False
    if tokens and word in ("last", "next") and _next_word(token) in cues.words("generic", "spells"):
        return False  # "opened the 3 million dollar dock last week"
    if not tokens and (word in ("more", "fewer") or opens_name(token)):
        return True
    if tokens and is_noun(tokens[-1]) and _WIDE.fullmatch(token.doc[token.i : token.i + 3].text):
        return False
    if (tag in ("``", '"') or token.text in "“‘") and tokens and is_noun(tokens[-1]) and _next_tag(token) == "VBG":
        return False  # "9,000 pilots “holding two papers”"
    if is_noun(token) or tag in ("JJ", "JJR", "JJS", "HYPH", "AFX", "``", "''", '"', "FW", "ADD"):
        closing = tag in ("''", '"') and tokens and is_noun(tokens[-1])
        return word not in cues.words("generic", "adverbs") and not closing
    if tag == "RB" and not tokens and word in cues.words("generic", "sited"):
        return True  # "336 doorstep stations"
    if token.text in "“”\"‘’'" or tag == "POS" or (tag == "RB" and word.endswith("ly")):
        return word != "respectively"
    following = _next_tag(token)
    if tag == "CD":  # also "6 trillion-dollar-level trades"
        return token.i in view.mentioned or (not tokens and following == "HYPH" and word in ("trillion", "billion"))
    if (
        tag == "VBD"
        and word not in cues.forms("be")
        and any(c.dep_ == "nsubj" and c.i in view.owner for c in token.children)
        and not _built(token)
    ):
        return False  # "325 met the standard"
    led = tag in ("VB", "VBP") and token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i
    if led and (following in NOUNS or (not tokens and following == "JJ")):
        return True  # "4 mangrove demonstration zones", "40 block public wards", whose first word the tagger takes for a verb
    if tag in ("VBN", "VBG", "VBD"):
        compound = len(tokens) > 1 and tokens[-2].tag_ == "HYPH"  # "119 state-level leading firms"
        opens = not tokens or not is_noun(tokens[-1]) or compound or (word, tokens[-1].lower_) == ("added", "value")
        single = len(tokens) == 1 and tokens[-1].tag_ == "NN" and following == "NNS"
        opens = opens or (single and word in cues.words("generic", "stricken"))  # "40 salt affected wells"
        joined = following == "CC" and not tokens and (tag == "VBN" or _paired(token))  # "retired or sea-sick"
        return (following in (*NOUNS, "JJ", "HYPH", "VBN") or joined) and opens
    if tag in ("RB", "IN") and following == "HYPH" and not token.whitespace_ and not token.nbor().whitespace_:
        return True  # "hard-pressed crews", "in-house pilots"
    if tag == "RP" and tokens and tokens[-1].tag_ == "HYPH" and not token.nbor(-1).whitespace_:
        return True  # "laid-off crews"
    if tag == "CC" and tokens and tokens[-1].tag_ == "HYPH" and token.nbor(-1).whitespace_ == "":
        return True  # "brick-and-mortar shops"
    if tag == "CC" and tokens and tokens[-1].tag_ == following == "NNP":
        return token.i + 2 < len(token.doc) and is_noun(token.doc[token.i + 2]) and tokens[-1].is_title
    if tag == "CC" and len(tokens) == 1 and tokens[0].tag_ == "VBG":
        return _paired(tokens[0])
    if tag == "CC" and tokens and tokens[-1].tag_ in ("JJ", "VBN", "JJR"):
        behind = [t.tag_ for t in token.doc[token.i + 2 : token.i + 4]]
        bound = following == "NN" and (behind[:1] in (["HYPH"], ["NNS"]) or behind == ["NN", "NNS"])
        bound = bound or (following == "VBG" and behind[:1] == ["HYPH"])  # "pregnant and lying-in women"
        # "retired or poverty-stricken", "cheap and cost rental homes"
        return following in ("JJ", "VBN", "RB", "JJR") or bound
    return tag == "," and bool(tokens) and tokens[-1].tag_ == "JJ" and following == "JJ"


def _next_tag(token: Token) -> str:
    """The tag of the token behind one, empty behind the last."""
    return token.nbor().tag_ if token.i + 1 < len(token.doc) else ""


def _built(token: Token) -> bool:
    """ "320 jointly built projects in the valley completed their work": a participle, as another verb follows its nouns with
    nothing between."""
    after = (c for c in token.children if c.dep_ == "conj" and c.tag_ in ("VBD", "VBZ", "VBP") and c.i > token.i)
    return any(is_noun(c.nbor(-1)) and not any(t.tag_ == "CC" for t in token.doc[c.i - 2 : c.i]) for c in after)


def _paired(token: Token) -> bool:
    """ "printing and dyeing plants": two participles that describe one plural."""
    behind = token.doc[token.i + 1 : token.i + 4]
    return token.tag_ == "VBG" and [t.tag_ for t in behind] == ["CC", "VBG", "NNS"]


def again_in_digits(view: View, quantity: Quantity) -> int:
    """Where the bracket ends that says a spelled number again: after the ")" of "ninety-six (96) boats"; 0 where none does."""
    text = view.text
    if not text.startswith(" (", quantity.end) or any(c.isdigit() for c in text[quantity.start : quantity.end]):
        return 0
    same = (q for q in view.reading.quantities if q.start == quantity.end + 2 and q.value == quantity.value is not None)
    found = next(same, None)
    return found.end + 1 if found is not None and text.startswith(")", found.end) else 0
