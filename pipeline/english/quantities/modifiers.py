"""English words that bound a value ("over", "at least", "or so"), right before the number or right after its unit.

Words stand in `lexicon/en/modifiers.toml`; `before` and `after` find the longest one that touches the number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from pipeline.english import cues
from pipeline.english.quantities.denials import OPPOSITE, denied, is_denied
from pipeline.lexicon import LexiconError, either, last_word, last_words, read, word_beginning
from pipeline.records.enums import Modifier

_WINDOW = 40
_BACK = 80
_DONE = re.compile(r"\b(?:have|has|had|we|they)\s(?:also\s)?built\s$")
""" "we have built around 300 boats"."""
_BUILT = re.compile(
    r"\b(?:structured|built|cent(?:er|re)d|(?:is|are|was|were|being|be)\sorgani[sz]ed|revolv(?:es?|ed|ing)|designed|clustered"
    r"|grouped|based|rotat(?:es?|ed|ing))\s$"
)
""" "structured around three pillars": where, not how many."""
_SAID = re.compile(r"\bas\s(?:(?:was|is|were|are)\s)?[a-z]{2,20}(?:ed|wn|en|id)\s$")
""" "As described above 30 boats sank": where it was said."""
_AGED = re.compile(r"\d\s(?:and|or)\s$")
""" "those aged 55 and above another 50 dollars": what the words belong to stands before them."""
_EARLIER = re.compile(
    r"\s(?:(?:posted|recorded|registered|reported|seen|observed|achieved)\s(?:in|for|during|at)\b|(?:a|the)\syear\s(?:earlier|ago|before)\b)"
)
""" "higher than the 7 % posted in 2013": the value of another time, with which one is compared."""
_TOLD = re.compile(r"\d\s?(?:%|per\s?cent|percent)(?:\s[a-z]+)?,?\s$")
""" "rose by 10 % up to 50 million": "up" goes with the rise."""
_BASE = re.compile(r"\b(?:increase|rise|growth|gain|decline|drop)s?\sof\s[\d.,]{1,8}\s?(?:%|per\s?cent|percent)\s$")
""" "an increase of 3 percent over its 40 million of last year": what is compared."""
_COMPARED = ("higher than", "lower than")
_BESIDE = re.compile(
    r"\d\s{0,2}(?:%|per\s?cent|percent)(?:\s(?:in|for|during)\s[\w-]{2,12})?,\s"
    r"(?:(?:which\s)?(?:is|was)\s)?(?:[a-z]+\s){0,2}(?:higher|lower)\sthan\s$"
)
""" "5 %, much higher than 3 % for the isles": one value beside another."""


@cache
def _table(side: str) -> tuple[re.Pattern[str], dict[str, Modifier]]:
    kinds: dict[str, Modifier] = {}
    for kind, entry in read("en/modifiers").items():
        for word in entry[side]:
            if word in kinds:
                raise LexiconError(
                    f"pipeline/lexicon/en/modifiers.toml: {word!r} stands under {kinds[word]} and {kind}"
                )
            kinds[word] = cast(Modifier, kind)
    if side == "before":
        kinds = {**denied(kinds), **_by_degree(kinds), **kinds}
    words = either(kinds)
    if side == "before":
        return re.compile(
            rf"(?:(?<![\w-])|(?<=[a-z]s-)(?=\w{{2,4}}\s)|(?=\W))({words})"
            r"(?:(?<!than)\s+(?:the|a|an|its|a record|the record))?\s*$",
            re.IGNORECASE,
        ), kinds
    return re.compile(rf"\s?({words})(?![\w])", re.IGNORECASE), kinds


def _by_degree(kinds: dict[str, Modifier]) -> dict[str, Modifier]:
    """Verbs of passing with how far: "reached or slightly exceeded" bounds as "reached or exceeded" does."""
    passed = {word: kind for word, kind in kinds.items() if word.endswith((" or exceeded", " or exceeding"))}
    return {
        word.replace(" or ", f" or {far} "): kind
        for word, kind in passed.items()
        for far in ("slightly", "even", "far")
    }


@cache
def _crossed() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """ "exceeding the important benchmark of" before a number; "break the" before and "mark" behind one."""
    lex = read("en/roles")["passed"]
    verbs, nouns = word_beginning(lex["verbs"]), either(lex["nouns"])
    return (
        re.compile(rf"{verbs}\s(?:the|its|a)\s(?:[a-z]+\s){{0,2}}{nouns}\sof\s$", re.IGNORECASE),
        re.compile(rf"{verbs}\s(?:the|its|a)\s$", re.IGNORECASE),
        re.compile(rf"(?:[^.;,]|[.,]\d){{0,48}}?[\s-]{nouns}\b", re.IGNORECASE),
    )


def _of_mark(text: str, position: int) -> tuple[Modifier, int, int] | None:
    """The verb that says that a mark was passed: "exceeding the benchmark of 1,000", "break the 3,000 mark"."""
    offset = max(0, position - _WINDOW - 20)
    window = text[offset:position]
    led, breaks, mark = _crossed()
    behind_of = window.endswith("of ")
    if behind_of and (capped := _CAPPED.search(window)) is not None:
        return "le", offset + capped.start(), offset + capped.end() - 1
    opened = _MOST.fullmatch(text, 0, position)
    if opened is not None:
        return ("le" if opened[1].lower() == "maximum" else "ge"), opened.start(1), opened.end(1)
    match = led.search(window) if behind_of else None
    if match is None and (match := breaks.search(window)) is not None and mark.match(text, position) is None:
        match = None
    if match is None:
        return None
    return "gt", offset + match.start(), offset + match.end() - 1


_CAPPED = re.compile(r"\b(?:capped|limited)\s(?:at|to)\s(?:an?\s)?(?:[a-z]+\s){1,2}of\s$", re.IGNORECASE)
""" "capped at a payout of"."""
_MOST = re.compile(r"[\s•*–-]{0,4}((?i:maximum|minimum))\s(?:[a-z]+\s){1,4}of\s")
""" "Maximum consumption of 3 litres": a point of a list that sets a bound."""
_STRETCHES = re.compile(r"\b(?:stretch|spread|extend|sprawl)(?:es|s|ed|ing)?\sover\s$", re.IGNORECASE)
_NEAR_IT = re.compile(r"\bnear\s+the\s*$", re.IGNORECASE)
""" "near the 9 million terminal": a place, no bound."""
_ENACTS = re.compile(
    r"(?:\b(?:I|we|you|they|he|she|Congress|Parliament|House|Senate|Council|legislature|assembly)|[a-z][;,]\sand)\s(?:also\s)?$",
    re.IGNORECASE,
)
""" "you passed 220,000 new grants", "we …; and passed 25 tax cuts": who decides on so many."""
_UNDER = re.compile(r"under\s+(?:the|our|its)\s*", re.IGNORECASE)
""" "awarded under the 9 million programme": by what, no bound."""
_MARK = re.compile(
    r"[$€£¥]?[\d.,]{1,14}(?:\s?%|[\s-][a-z]+){0,2}?\s(?:mark|level|threshold|limit|ceiling|cap|target)\b"
)
_OF_AIM = re.compile(r"(?:exceed|surpass|topp)\w*(?:\s+the)?\s*$|\b(?:above|below|within|under|over)\s+the\s*$")
_AIM = re.compile(r"[$€£¥]?[\d.,]{1,14}(?:\s?%|[\s-][a-z]+){0,3}?\s(?:target|goal|objective|forecast|estimate)s?\b")
""" "exceeds the 3 percent target": what is passed, and no bound of what is said."""
_PASSING = re.compile(r"(?:ha[sv]e?\s)?(?:brok|pass|surpass|cross|exceed)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<=\s)an?\s$")
_MORE = re.compile(r"(?<=\s)(?:an\s(?:extra|additional)|another)\s$")
""" "at least an extra 100": what may stand between a modifier and its number."""

_MORE_WORDS = ("extra ", "additional ", "another ")


@cache
def _fractions() -> re.Pattern[str]:
    """ "quarter" of "more than a quarter", "million" of "over a million": an article stands between it and the modifier."""
    words = read("en/numerals")
    counted = {**words["fractions"], **words["scales"], **words["collectives"]}
    return re.compile(rf"{either(counted)}\b", re.IGNORECASE)


@cache
def _scale() -> re.Pattern[str]:
    """ "hundred" of "several hundred boats"."""
    return re.compile(rf"{either(read('en/numerals')['scales'])}\b(?!\s\d)", re.IGNORECASE)


def before(text: str, position: int) -> tuple[Modifier, int, int] | None:
    """The modifier that ends at `position` (blanks between allowed): its kind and span, or None."""
    pattern, kinds = _table("before")
    offset = max(0, position - _WINDOW)
    window = text[offset:position]
    if _fractions().match(text, position):
        window = _ARTICLE.sub("", window)
    plain = _MORE.sub("", window) if window.endswith(_MORE_WORDS) else window
    window = _hedged(plain)
    match = pattern.search(window) if _may_end(window) else None
    if match is not None and window != plain and _compares(window, match):
        window, match = plain, pattern.search(plain)  # "added up to about 9 million": no bound, but a hedge
    if match is None:
        return _of_mark(text, position)
    if _compares(window, match):
        return None
    if _STRETCHES.search(text, max(0, position - 24), position):
        return None  # "The network stretches over 653 km": how far it goes
    if _NEAR_IT.search(match.group()) and _MARK.match(text, position) is None:
        return None
    if match.group(1).lower() == "several" and not _scale().match(text, position):
        return None  # "several 40-metre cranes"
    if match.group(1).lower() == "passed" and _ENACTS.search(window, 0, match.start(1)):
        return None
    if _UNDER.fullmatch(match.group()) and _MARK.match(text, position) is None:
        return None
    if _OF_AIM.search(match.group().lower()) and _AIM.match(text, position):
        return None
    if _PASSING.match(match.group(1)) and _milestones().match(text, position):
        return None
    kind = kinds[re.sub(r"\s+", " ", match.group(1).lower())]
    if is_denied(text, offset + match.start(1), kind):
        kind = OPPOSITE.get(kind, kind)
    return kind, offset + match.start(1), offset + match.end(1)


@cache
def _milestones() -> re.Pattern[str]:
    """ "broke 3 records", "passed three billion-dollar milestones": how many of them, and no bound."""
    return re.compile(
        rf"(?:[a-z]+|\d{{1,2}})\s(?:[\w-]+\s){{0,3}}{either(cues.words('generic', 'milestones'))}\b", re.IGNORECASE
    )


@cache
def _hedge() -> re.Pattern[str]:
    """ "about" of "a maximum of about", "some" of "at least some": what leaves the bound before it a bound."""
    words = read("en/modifiers")["approx"]["before"]
    return re.compile(rf"(?<=\s){either(words)}\s$", re.IGNORECASE)


@cache
def _hedges() -> frozenset[str]:
    """The last words of those, and none, which stands for a sign."""
    return last_words(read("en/modifiers")["approx"]["before"]) | {""}


def _hedged(window: str) -> str:
    """The words before a number without "about" where a bound stands before that ("a maximum of about")."""
    bare = _hedge().sub("", window) if last_word(window).lower() in _hedges() else window  # "" ends with a sign
    match = _table("before")[0].search(bare) if bare != window and _may_end(bare) else None
    bounds = match is not None and _table("before")[1][re.sub(r"\s+", " ", match.group(1).lower())] in _BOUNDS
    return bare if bounds else window


_BOUNDS = ("le", "ge")
_BETWEEN = ("the", "a", "an", "its", "record")
"""What may stand between a modifier and its number."""


@cache
def _last_words() -> frozenset[str]:
    """The last words of the modifiers that stand before a number, and of what may stand between."""
    return last_words(_table("before")[1]) | frozenset(_BETWEEN)


def _may_end(window: str) -> bool:
    """Whether the last word of a text can end a modifier: asked first, since the pattern of all of them is a slow one."""
    last = last_word(window).lower()
    return last == "" or last in _last_words()


def _up() -> frozenset[str]:
    """Verbs that go with "up": "stepped up to 40"."""
    return cues.verbs("change", "carrying") - cues.verbs("level", "verbs") - cues.verbs("level", "bring")


def _compares(window: str, match: re.Match[str]) -> bool:
    """ "the above 11 measures", "an improvement over the 2 %": not how the number is bounded, but where it stands."""
    word, lead = match.group(1).lower(), window[: match.start(1)].lower()
    if word in ("above", "below"):
        aged = _AGED.search(lead) is not None
        return aged or lead.endswith(("the ", "over and ")) or _SAID.search(lead) is not None
    if word == "up to":
        last = re.search(r"\b([a-z]+),?\s$", lead)
        return _TOLD.search(lead) is not None or (
            last is not None
            and last[1] != "raise"  # "help docks raise up to 9 million in loans"
            and (
                cues.direction(last[1]) == "up"
                or last[1] in _up()
                or last[1].startswith(("pick", "build", "add", "revis"))
            )
        )
    if word == "around" and _BUILT.search(lead):
        return _DONE.search(lead) is None
    return word == "over" and (
        _BASE.search(lead) is not None
        or (
            re.search(r"\b(?:improvement|increase|rise|growth|gain|advance|decline|drop)s?\s$", lead) is not None
            and re.search(r"\b(?:will|to|shall|should|would|can|must)\s\w+\s$", lead) is None
        )
    )


def of_earlier(text: str, cue: tuple[Modifier, int, int], end: int) -> bool:
    """Whether a comparative before a value that ends at `end` compares with it and does not bound it."""
    if _THE.match(text, cue[2]) and any(told.match(text, end) for told in (_RECKONED, _EARLIER, _IN_YEAR)):
        return True  # "not much above the £15 million projected a year ago", "below the 9 % recorded in 2031"
    apart = text[cue[1] : cue[2]].lower() in _THAN and _AFTER_COMMA.search(text, max(0, cue[1] - 24), cue[1])
    told = apart is not None and apart is not False and _TOLD_NUMBER.search(text, 0, cue[1]) is not None
    if told and _OTHER_TIME.match(text, end) and not _MULTIPLIED.match(text, cue[2]):
        return True
    if not text[cue[1] : cue[2]].lower().endswith(_COMPARED):
        return False
    beside = _BESIDE.search(text[max(0, cue[2] - _BACK) : cue[2]].lower() + " ")
    return beside is not None or _EARLIER.match(text, end) is not None


_TOLD_NUMBER = re.compile(r"\d|\b(?:half|third|quarter|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_MULTIPLIED = re.compile(r"\s(?:doubl|tripl|trebl|quadrupl)")
_THAN = ("more than", "less than", "fewer than")
_AFTER_COMMA = re.compile(r"[a-z\d%],\s(?:(?:far|well|much|significantly|considerably|slightly|substantially)\s)?$")
_OTHER_TIME = re.compile(
    r"(?:\s[a-z]+){0,2}?\s(?:in\s(?:1[89]|20)\d\d|(?:about\s|some\s)?(?:an?|[a-z]+|\d+)\s(?:years?|decades?)\s(?:ago|earlier)|last\syear(?!['’]))\b"
)
""" "Six in ten own a home, far more than four in ten a decade ago": the share of another time, with which one is compared."""
_CENT_STOP = re.compile(r"\.\s[a-z]")
""" "10 per cent. or more", as Hansard prints it."""
_THE = re.compile(r"\s(?:the|our|its)\s")
_RECKONED = re.compile(
    r"\s(?:set\s(?:out|in|by|for)|laid\sdown|projected|forecast|estimated|budgeted|expected|required|planned|anticipated|originally\s\w+ed)\b"
)
_IN_YEAR = re.compile(r"\s(?:in|of|for)\s(?:1[89]|20)\d\d\b")
""" "surpassing the 40,000 in 2030"."""
_BARE = re.compile(r"\s(above|below)(?=[;.]|$)")
""" "Sales will grow by 15 % above;": "or" left out, as translations do."""
_NUMBER_NEXT = re.compile(r"\s(?:than\s|\d|[$€£¥₹]|[A-Z]{2,3}\s?\d)")
""" "97 million or over 93 million", "3 % and more than 4 %": the words bound the next number."""


def after(text: str, position: int) -> tuple[Modifier, int, int] | None:
    """The modifier that begins at `position` (one blank allowed): its kind and span, or None."""
    pattern, kinds = _table("after")
    position += _CENT_STOP.match(text, position) is not None and text.endswith("cent", 0, position)
    match = pattern.match(text, position)
    if match is None and text.startswith(", or ", position):  # "to 9 million, or less, in 2032"
        aside = pattern.match(text, position + 1)
        match = aside if aside is not None and text[aside.end() : aside.end() + 1] in (",", ".", ";", ")") else None
    if (
        match is None
        and (bare := _BARE.match(text, position)) is not None
        and text[max(0, position - 1) : position] == "%"
    ):
        return ("ge" if bare[1] == "above" else "le"), bare.start(1), bare.end(1)
    if match is None or _NUMBER_NEXT.match(text, match.end()):
        return None
    return kinds[re.sub(r"\s+", " ", match.group(1).lower())], match.start(1), match.end(1)
