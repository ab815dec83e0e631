"""From a noun to the words of the subject: the phrase as printed, without article, number, unit and what only describes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.subjects.phrase_ends import right_end
from pipeline.english.subjects.phrase_starts import left, of_budget, participle, past_letter, past_short_name
from pipeline.english.view import View, is_noun
from pipeline.lexicon import either
from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_GLUED = re.compile(r"\d{1,2}(?:\.\d)?[a-z]?\b")
""" "CO2", "PM2.5": digits that belong to the word."""
_QUOTES = " ,;:.-–—\"“”‘'’"


def _numbered(view: View, last: Token) -> Token:
    """The noun behind a number that names: "emissions" of "Scope 3 emissions", which the parser hangs on "Scope"."""
    number, noun = (view.words[last.i + n] if last.i + n < len(view.words) else None for n in (1, 2))
    if number is None or noun is None or number.tag_ != "CD" or number.i in view.owner or number.i in view.timed:
        return last
    hangs = is_noun(noun) and number.head.i == noun.i and noun.head.i == last.i and is_noun(last)
    return noun if hangs else last


def _past_numbers(view: View, last: Token) -> Token:
    """The noun behind "Zone 1 and Zone 2" in "Zone 1 and Zone 2 waste gas (WG) outflows", which the parser cuts; else `last`."""
    if not _names(view, last.i + 1) or not is_noun(last):
        return last
    words, index = view.words, last.i + 2
    while index + 1 < len(words) and words[index].lower_ in ("and", ",", "&"):
        index += 1 + (words[index + 1].lower_ == last.lower_)
        if not _names(view, index):
            return last
        index += 1
    chunk = chunk_after(view, words[index].idx) if index < len(words) else []
    bracket = words[chunk[-1].i + 1 : chunk[-1].i + 4] if chunk else ()
    if len(bracket) == 3 and (bracket[0].tag_, bracket[2].tag_) == ("-LRB-", "-RRB-"):
        chunk = chunk_after(view, bracket[2].idx + 1) or chunk
    return chunk[-1] if chunk and index > last.i + 2 else last


def _names(view: View, index: int) -> bool:
    """Whether the token at `index` is a number that names what stands before it."""
    return index in view.mentioned and view.mentioned[index].role == "name"


def phrase(view: View, head: Token, *, after: int = 0, keep_right: bool = True) -> str:
    """The subject phrase around `head`, verbatim.

    `after` is a character position: nothing before it belongs (the end of the quantity that counts the noun).
    """
    asked = (head.i, after, keep_right)
    found = view.phrases.get(asked)
    if found is None:
        found = view.phrases[asked] = _phrase(view, head, after, keep_right)
    return found


def _phrase(view: View, head: Token, after: int, keep_right: bool) -> str:
    first = participle(view, left(view, head, after), head, after)
    first = _past_aside(view, first, after)
    last = _before_another(view, head, right_end(view, head), after) if keep_right else head
    whole = _whole_word(view, past_letter(view, last))
    last = right_end(view, whole) if keep_right and whole.i != last.i else whole
    last = _past_numbers(view, _numbered(view, last))
    if (
        first.i > 1
        and first.nbor(-1).tag_ == "-LRB-"
        and last.i + 1 < len(view.words)
        and view.words[last.i + 1].tag_ == "-RRB-"
        and is_noun(view.words[first.i - 2])
    ):
        first, last = left(view, view.words[first.i - 2], after), view.words[last.i + 1]
    first = past_short_name(view, first, head, after)
    if first.i == 0 and first.text == "Complete" and first.i < head.i:
        first = first.nbor()  # "Complete pier investment of 9 million", an order that the tagger takes for an adjective
    start, end = of_budget(view, _compound_start(view, first, after), after), last.idx + len(last)
    glued = _GLUED.match(view.text, end) if keep_right and view.text[end - 1].isalpha() else None
    end = glued.end() if glued else end
    bound = _BOUND.match(view.text, end) if keep_right and view.text[end - 1].isdigit() else None
    end = bound.end() if bound else end
    for behind in (
        _fixed(),
        _with_condition(),
        _OTHER_THAN,
        _CARRIED_OVER,
        _AS_A_PART,
        _RATIO,
        _UP_TO_AGE,
        _VALUE_ADDED,
    ):
        apart = behind is _UP_TO_AGE and _AGE_BEGUN.search(view.text, start, end) is None
        more = behind.match(view.text, end) if keep_right and not apart else None
        end = more.end() if more else end
    if (dated := _OF_YEAR.search(view.text, start, end + 5)) is not None and dated.end() == end:
        end = dated.start()
    if after and (doing := _AND_CUT.search(view.text, head.idx + len(head), end)) is not None:
        end = doing.start()
    if (dash := _DASHED.search(view.text, head.idx + len(head), end)) is not None:
        end = dash.start()
    if (pied := _BEFORE_WHICH.search(view.text, start, end + len(" which"))) is not None and pied.end() == end:
        end = pied.start()
    if after and keep_right and (told := _ON_LIST.match(view.text, start, end)) is not None:
        end = told.end("what")
    if after and (awaited := _AWAITED.search(view.text, start, end)) is not None:
        end = awaited.start()
    if not after and (moving := _TO_MOVE.search(view.text, start, end)) is not None:
        end = moving.start() if cues.direction(moving["move"]) else end
    if after and (often := _DONE_OFTEN.search(view.text, start, end)) is not None:
        end = often.start()
    return tidy(view.text[start:end])


_BEFORE_WHICH = Sought(r"\s(?:under|in|for|by|through|to|with|on|from)(?=\s(?:which|whom)\b)", "wh")
""" "a scheme under which crews get grants": the preposition belongs to the clause."""
_AND_CUT = re.compile(r"\sand\s(?:cut|put|set|let|shut)\s(?=[a-z])")
""" "hire 900 pilots and cut class size", "40 items and cut the time": a second doing, which the tagger takes for a noun."""
_DASHED = re.compile(r"\s[–—]\s(?=[A-Z])")
""" "92 % of works done – Minister, Mayor": who says it, in a headline."""
_VALUE_ADDED = re.compile(r"(?<=\b[Vv]alue)\sadded(?=\sof\b)")
""" "a total value added of 9 million", where the parser takes "added" for a verb."""
_ON_LIST = re.compile(r"(?P<what>[^,]{3,70}?)\s(?:on|for|with)\s[^,]+(?:,\s[^,]+){2,},?\sand\s")
""" "four special actions on clean mining, good rules, new ports, and safe roads": what they are on, told one by one."""
_AWAITED = re.compile(
    r"\s(?:expected|scheduled|planned|due|slated)\sto\s(?:be\s)?(?!clos|scrap|retir|end|expir|cut)[a-z]+$"
)
""" "with 900 boats expected to be launched": what is to come of them, not which."""
_TO_MOVE = re.compile(
    r"\s(?:expected|projected|forecast|estimated|predicted|set|likely|due)\sto\s(?P<move>[a-z]+)(?:\sby(?:\s[^,;]{1,30})?)?$"
)
""" "with output expected to grow by more than 6 %": of the output."""
_DONE_OFTEN = re.compile(
    r"\s[a-z]+(?:ing|ed)\s(?:so\sfar|till\snow|daily|weekly|monthly|annually|yearly|(?:each|every)\s[a-z]+)$"
)
""" "40 new shops opening daily", "40 shops opened so far": how many a day, or by now, not which."""


def _before_another(view: View, head: Token, last: Token, after: int) -> Token:
    """The end of what a number counts, where another thing with an article of its own stands beside it: "berths" of "40 berths
    and the first school of the town", of "40 berths, and more schools in the south"; else `last`."""
    beside = next((c for c in head.children if c.dep_ == "conj" and head.i < c.i <= last.i), None)
    joined = next((c for c in head.children if c.dep_ == "cc" and c.i > head.i), None)
    counts = any(t.i in view.owner for t in view.words[max(0, left(view, head, after).i - 1) : head.i])
    if not counts or beside is None or joined is None or beside.left_edge.lower_ not in _ANEW:
        return last
    return joined.nbor(-1) if beside.left_edge.i == joined.i + 1 else last


_ANEW = ("the", "a", "an", "more", "other", "some", "several", "many", "further")


def _past_aside(view: View, first: Token, after: int) -> Token:
    """The first word of "public storage (burial) facilities", where the phrase found so far begins behind the bracket."""
    if first.i < 3 or first.nbor(-1).tag_ != "-RRB-" or not is_noun(first):
        return first
    opening = next((t for t in reversed(view.words[max(0, first.i - 6) : first.i - 1]) if t.tag_ == "-LRB-"), None)
    if opening is None or opening.i == 0 or opening.idx <= after:
        return first
    before, inside = opening.nbor(-1), view.words[opening.i + 1 : first.i - 1]
    lower = all((t.text[0].islower() or t.text == "-") and t.tag_ != "CD" for t in inside)
    common = before.tag_ in ("NN", "JJ") or (before.i == 0 and before.tag_ == "NNP")
    named = before.tag_ == "NNP" and all(t.text.istitle() for t in inside)  # "Rhine-Ruhr (Main) freight trains"
    return left(view, before, after) if (lower and common) or (named and before.idx >= after) else first


_GLUED_BEFORE = Sought(r"(?:[A-Za-z]+/)+$|(?<![\w-])[A-Za-z]+-$", "/", "-")
""" "fish/hotel" of "fish/hotel sites", "extra-" of "extra-budgetary funds"."""


def _compound_start(view: View, first: Token, after: int) -> int:
    """Where the compound begins that the first word of a phrase ends, in characters, without a number that counts."""
    begin = first.idx + (first.text == "-")
    word = first
    while word.i and not word.nbor(-1).whitespace_ and word.nbor(-1).idx >= after:
        word = word.nbor(-1)
    if word.i != first.i and word.i in view.mentioned:
        return word.idx  # "5A-grade spots"
    glued = _GLUED_BEFORE.search(view.text, max(after, begin - 30), begin)
    if glued is None or view.owner.keys() & set(range(view.token_at(glued.start()), first.i)):
        return first.idx
    return glued.start()


_OTHER_THAN = re.compile(
    r"\sother\sthan\s(?:[a-z]+\s){0,2}?[a-z]+(?=[,.;:]|\s(?:is|are|was|were|will|has|have|and|rose|fell|grew)\b)"
)
""" "total receipts other than loans": which of them."""
_RATIO = re.compile(r"\sto\s(?:[A-Za-z]+\s){1,2}ratios?\b")
""" "debt to GDP ratio": what the parser ties to the verb."""
_AGE_BEGUN = Sought(r"\baged?\s(?:(?:between|from)\s)?\d{1,3}(?:\syears)?$", "age")
_UP_TO_AGE = re.compile(r"\s(?:and|or|to)\s(?:\d{1,3}\b(?:\syears)?|(?:above|over|older|below|under|younger)\b)")
""" "crews aged between 45 and 49", "aged 65 and over": the phrase does not end in the middle of the ages."""
_AS_A_PART = re.compile(
    r"\sas\sa\s(?:percentage|proportion|share|ratio)\s(?:of|to)\s(?:the\s)?(?:[A-Z]{3,5}|[a-z]+(?:\s[a-z]+){0,2})"
    r"(?=\s(?:is|was|will|has|had|rose|fell|grew|reached|stood|increased|declined|dropped)\b)"
)
""" "The deficit as a percentage of GDP is put at 3 percent"."""
_CARRIED_OVER = re.compile(
    r"\s(?:rolled|carried|brought|held|left)[\s-](?:over|forward)\sfrom\s(?:\d{4}(?:[-–/]\d{2,4})?"
    r"|(?:the\s)?(?:last|previous|preceding)\s(?:[a-z]+\s)?year(?:['’]s(?:\s[A-Za-z]+){1,3})?(?=[.,;]|\s(?:and|will|was|were|has|have|is|are)\b))"
)
""" "18 new plots and 34 carried over from last year": the year says which."""
_BOUND = re.compile(r"\sor\s(?:above|over|older|more|below|under|less|younger|fewer)\b")
""" "skippers aged 60 or above": what belongs to a number that a phrase ends with."""


@cache
def _fixed() -> re.Pattern[str]:
    """ "before tax": words that belong to what is measured, though their preposition mostly leaves the phrase."""
    return re.compile(rf"\s{either(cues.words('phrase', 'fixed'))}(?!\w)", re.IGNORECASE)


@cache
def _with_condition() -> re.Pattern[str]:
    """ "to support crews with special needs": who they are, which the parser takes for the means of the support."""
    return re.compile(
        rf"\swith\s(?!the|their|its|our|your)(?:[a-z-]+\s){{0,3}}?{either(cues.words('phrase', 'conditions'))}(?!\w)"
    )


def _whole_word(view: View, last: Token) -> Token:
    """The end of a hyphenated compound that the parser cut: "Cross" in "Cross-border trade grew" → "trade"."""
    words = view.words
    if last.i + 2 >= len(words) or last.whitespace_ or words[last.i + 1].text != "-" or words[last.i + 1].whitespace_:
        return last
    end = last.i + 2
    while end + 1 < len(words) and (is_noun(words[end + 1]) or words[end].whitespace_ == ""):
        end += 1
    return words[end] if is_noun(words[end]) and words[end].i not in view.owner else last


_LOOSE = re.compile(
    r"(?<=\w)\s(?:(?:(?:controlled|kept|held|maintained)\s)?(?:within|below|under)|of(?:\s(?:almost|nearly|about|around|over|some))?|for|to(?:\s(?:an?|the)(?:\s(?:new|all-time))?\s(?:record|total|high|low))?|with|at|by|from|the|there|here|in\stotal|and\scounting|(?:by|at|until|from|as\sof)\s(?:the\s)?(?:end|start|beginning|close))$"
)
""" "deficit for" of "a 2 % deficit for the following year": what the rest was cut from."""
_OF_YEAR = Sought(r"\sfor\sthe\s(?:financial\s|fiscal\s)?year(?=\s(?:1[89]|20)\d\d)", "year")
""" "Spending for the year 2031-32 is put at 9 million": the time of it."""


@cache
def _in_document() -> re.Pattern[str]:
    """ "the 9 % sales tax in this budget": where it is told."""
    which, papers = r"(?:this|today['’]s|(?:last|this)\syear['’]s)", either(cues.words("phrase", "papers"))
    return re.compile(rf"(?<=\w)\s(?:in|with|under)\s{which}\s{papers}$", re.IGNORECASE)


@cache
def _own_number() -> Sought:
    """ "spending of guests from Crete (5 euros)", said to have risen: a number of its own in a bracket; "(PM2.5)" is none."""
    money = either(sorted(currencies().signs))
    return Sought(rf"(?<=\w)\s\((?:{money})?\s?\d[\d.,]*(?:\s?[a-z%]+){{0,3}}\)(?=$|\sand\s|,\s)", "(")


_OPENING = re.compile(
    r"^(?:(?:of|with|for|by|from)\s(?=[A-Za-z])|(?:[A-Z][\w.&-]+\s){1,4}(?:forecasts|expects|predicts)\s(?=[a-z]))"
)
""" "with clean energy" of "with clean energy accounting for 9 %", "OBR forecasts unemployment": what the rest hung on."""
_INITIALS = Sought(r"\b(?:[A-Z]\.){2,6}$", ".")
""" "G.D.P.": the last full stop is a part of the word."""


_OF_OWNER = Sought(r"(?<=[a-z])\s(?:among|of|in|from|at|by)\s(?:[\w-]+\s){0,4}[\w-]+(?:['’]s|s['’])$", "'", "’")
""" "measures among the town's" of "9 measures among the town's 100": an owner, whose thing another number counts."""


_VARYING = Sought(r"\s(?:from|at|with|of)\s[a-z]+s\s(?:varying|ranging)$", "varying", "ranging")
""" "the toll from rates varying from 25 to 50 %"."""
_HALF_RANGE = Sought(
    r"\s(?:of\s)?between\s(?:[$€£]?\d[\d.,]*|[a-z]+)\s(?:thousand|million|billion|trillion)$", "between"
)
""" "dues on income of between one million and three million": the first of two bounds."""
_FIRST = re.compile(r"[\w’'-]+")
_OWNER = re.compile(r"(?:(?:the\s)?[\w.&-]+(?:\s[A-Z][\w.&-]+){0,3}(?:['’][sS]|s['’])\s)(?=\w)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d\s(?=[A-Za-z])")


_CONJOINED = re.compile(r"^(?:while|whilst|whereas)\s(?:the|its|their|our)\s")
""" "while the number of ports covered": a conjunction that the parser hangs on the noun."""


def tidy(text: str) -> str:
    """Without articles, possessives and punctuation at the ends."""
    initials = _INITIALS.search(text.rstrip()) is not None
    text = _CONJOINED.sub("", _trimmed(text).lstrip(")]"))
    text += '"' * (text.count('"') % 2)
    if text.count("(") > text.count(")"):
        text = text[: text.rfind("(")].rstrip()
    changed = True
    while changed:
        changed = False
        word = _FIRST.match(text)
        if word and word.group().lower() in cues.words("phrase", "articles") and len(text) > len(word.group()):
            text, changed = text[word.end() :].lstrip(" ,"), True
        text = text.removeprefix("as many ").removeprefix("as much ")
        owner = _OWNER.match(text)
        whose = re.split(r"s?['’]", owner.group().lower())[0] if owner else ""
        named = (
            owner is not None
            and text[owner.end() :].istitle()
            and text[owner.end() :].lower() in cues.words("phrase", "offices")
        )
        if owner and not named and len(text) - owner.end() > 2 and whose not in cues.words("phrase", "owners"):
            text, changed = text[owner.end() :], True
        year = _YEAR.match(text)
        if year:
            text, changed = text[year.end() :], True
    text = _SITUATED.sub(r"\1", text)
    text = _FOOTNOTE.sub("", _OF_OWNER.cut(_HALF_RANGE.cut(_VARYING.cut(text))))
    text = _OPENING.sub("", _LOOSE.sub("", _in_document().sub("", _own_number().cut(text))))
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip()
    return (
        _trimmed(text)
        + ("." if initials else "")
        + (")" if text.rstrip(" ,;:.").endswith(")") and not text.strip(" ,;:.").endswith(")") else "")
    )


_SITUATED = re.compile(
    r"(\b(?:of|in|for)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?),?\sin\s(?:[A-Z][a-z]+\s)?[A-Z][a-z]+['’]s\s[A-Z][\w\s]{2,30}?\s(?:[Pp]rovince|[Rr]egion|[Mm]unicipality|[Cc]ounty|[Ss]tate)$"
)
""" "GDP of Dover in South England’s Kent county": where the place lies that was named."""
_FOOTNOTE = re.compile(r"(?<=\b[a-z][a-z]{3})\d\b|(?<=[a-z]{5})\d\b")
""" "retail sales1": the mark of a footnote."""


def _trimmed(text: str) -> str:
    """Without punctuation at the ends, but with a quotation mark there whose partner stands inside: "“small star” firms"."""
    core, bare = text.strip(_QUOTES), text.strip(" ,;:.-–—")
    for opening, closing in (('"', '"'), ("“", "”")):
        lone = core.count('"') % 2 if opening == closing else core.count(closing) - core.count(opening)
        if lone > 0 and bare.startswith(opening):
            core = opening + core
        elif lone and bare.endswith(closing):
            core += closing
        elif lone > 0 and closing != opening:
            core = core[core.rfind(closing) + 1 :].lstrip()  # of "“refined, and new” firms" only the last words
    return core
