"""The unit of a count: the head noun in the singular, `{person}` for people, the noun before it where the head says nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon import either, read
from pipeline.lexicon.units import units

if TYPE_CHECKING:
    from pipeline.english.tree import Token


_INITIALISMS = re.compile(r"[A-Z][A-Z-]+s")
""" "MOUs"."""


def singular(word: str) -> str:
    """The singular of an English noun in lower case: "facilities" → "facility", "businesses" → "business"."""
    if _INITIALISMS.fullmatch(word):
        return str(read("en/things")["short"].get(word[:-1].lower(), word[:-1].lower()))
    if len(word) > len("BUS") and word.isupper() and word.lower() not in read("en/things")["people"]["nouns"]:
        return word.lower()  # "the 6 new PORTIS"
    word = word.lower().strip("'’")
    irregular: dict[str, str] = read("en/things")["irregular"]
    if word in irregular:
        return irregular[word]
    if word.endswith("children"):
        return word[:-3]
    if word.endswith("men") and f"{word[:-3]}man" in read("en/things")["people"]["nouns"]:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz|[bnprt]us)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "news")) and len(word) > 3:
        return word[:-1]
    return word


_MARK = re.compile(r"(?<=[a-z]{4})\d$")
""" "institutions1": the mark of a footnote."""


def thing(head: str, before: str = "") -> str:
    """The unit code for a head noun and the noun before it: ("stations", "base") → `{base_station}`; ("kilometres", "route") →
    `km`."""
    lexicon = read("en/things")
    parts = [_MARK.sub("", p) for p in re.split(r"[\s_]", head) if p]
    word = singular(parts[-1]) if parts else ""
    device = word in lexicon["parted"]["gauges"] and before.lower() in lexicon["parted"]["gauged"]
    if device:
        return f"{{{word}}}"  # "9,000 smart meters"
    if word in lexicon["parted"]["units"] and (unit := units().after(word, 0, glued=True)) is not None:
        return unit.code
    if word in lexicon["thin"]["counters"] or not re.fullmatch(r"[^\W_][\w’'-]*", word or ""):
        return "{thing}"
    other = f"{before.lower()} {word}" in lexicon["people"]["others"]
    if (word in lexicon["people"]["nouns"] and not other) or re.fullmatch(
        r"[A-Z]\w+(?:ian|ean|can|lan|ran)s?|[A-Z][a-z]+(?:yan|dan|tan|ban|wan)s", parts[-1] if parts else ""
    ):
        return "{person}"
    if before and f"{before.lower()} {word}" in lexicon["people"]["compounds"]:
        return "{person}"
    if (
        word in lexicon["thin"]["keep"]
        and before
        and before.lower() not in lexicon["thin"]["drop"]
        and not (word == "unit" and before.isupper())  # "20,000 HOS units"
        and re.fullmatch(r"[^\W\d_][\w-]*", before)
    ):
        return f"{{{singular(before)}_{word}}}"
    return f"{{{word}}}"


def coordinated(noun: Token) -> Token:
    """The plural noun that a word in the singular describes with the next ones: "emergency" of "emergency and urgent calls",
    "launch" of "launch, show and exhibition events"."""
    doc, place = noun.doc, noun.i + 1
    if noun.tag_ == "NN" and place < len(doc) and doc[place].tag_ == ",":
        return _listed(noun) or noun
    if noun.tag_ in ("NNS", "NNPS") or place >= len(doc) or doc[place].lower_ not in ("and", "or", "/"):
        return noun
    found = None
    for token in doc[place + 1 : place + 9]:
        if token.tag_ == "NNS":
            found = token
        elif token.tag_ not in ("JJ", "NN", "NNP", "VBN", "VBG", "HYPH"):
            break
    return found or noun


_ONE = ("one", "1")


def _listed(noun: Token) -> Token | None:
    """The plural noun at the end of a list of words in the singular, the last two joined by "and"; None without one."""
    joined = False
    for token in noun.doc[noun.i + 1 : noun.i + 8]:
        if token.tag_ == "NNS":
            counted = noun.i > 0 and noun.nbor(-1).tag_ == "CD" and noun.nbor(-1).lower_ not in _ONE
            described = counted and token.nbor(-1).tag_ == "JJ"
            return token if joined and (described or token.nbor(-1).tag_ in ("NN", "NNP")) else None
        joined = joined or token.tag_ == "CC"
        if token.tag_ not in ("NN", "NNP", "JJ", ",", "CC", "HYPH"):
            return None
    return None


def of_token(noun: Token) -> str:
    """The unit code for the noun that a number counts, with the compound before it where it is needed."""
    first, noun = noun, coordinated(noun)
    before = noun.nbor(-1) if noun.i > 0 and noun.i == first.i else None
    if before is not None and before.i > 0 and before.nbor(-1).tag_ == "HYPH":
        before = None  # "first-hand units"
    name = (
        before.text
        if before is not None
        and (before.tag_ in ("NN", "NNP") or before.lower_ in read("en/things")["parted"]["gauged"])
        and before.dep_ in ("compound", "nmod", "amod")
        else ""
    )
    word = noun.text.removesuffix("s") if noun.tag_ in ("NNS", "NNPS") and _PLURAL_IN_I.search(noun.text) else noun.text
    if before is not None and before.text in ("-", "‑") and noun.i > 1:
        word = f"{noun.nbor(-2).text}-{singular(noun.text) if len(noun) > 3 else noun.text.removesuffix('s')}"
        return (
            "{" + word.lower() + "}" if singular(noun.text) not in read("en/things")["people"]["nouns"] else "{person}"
        )
    return thing(word, name)


_DONE = re.compile(
    r"^(.*\w(?<!ly))\s(?!(?:un|self-)?employed|disabled|retired|(?:un)?insured|injured|displaced|bereaved)\w+ed$"
)
""" "salmon counted", "firms registered": what was done to the thing."""


@cache
def _done_to_plural() -> re.Pattern[str]:
    """ "chargers sold": participles without -ed of what was done to things in the plural."""
    return re.compile(
        rf"^(.*(?:s|people|children|sheep|cattle|poultry))\s{either(read('en/things')['implied']['done'])}$"
    )


def _plural(phrase: str) -> bool:
    """Whether a phrase ends with a noun in the plural."""
    words = re.findall(r"[^\W\d_]+", phrase)
    return bool(words) and singular(words[-1]) != words[-1].lower()


def _joined(phrase: str) -> str:
    """The part of "X and Y" that says what is counted: X, but Y where X only describes it ("urgent and emergency calls")."""
    first, *more = re.split(r"\sand\s", phrase)
    if more and more[-1].lower().endswith(tuple(read("en/things")["people"]["compounds"])):
        return more[-1]  # "inbound and outbound passenger traffic"
    return next((part for part in more if _plural(part)), first) if not _plural(first) else first


@cache
def _openers() -> re.Pattern[str]:
    """ "total number of ", "annual output of ": what leads to the thing that is counted."""
    implied = read("en/things")["implied"]
    adjective, opener = either(implied["adjectives"]), either(implied["openers"])
    return re.compile(rf"^(?:{adjective}\s)*{opener}\s(?:number\s)?of\s", re.IGNORECASE)


@cache
def _pure() -> re.Pattern[str]:
    """Heads of subjects that are counted in `1`: "price index", "grade point"."""
    return re.compile(rf"\b{either(read('en/things')['implied']['pure'])}s?$", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    """What ends the phrase of the thing: a preposition, a comma, a bracket."""
    return re.compile(rf"\s{either(read('en/things')['implied']['ends'])}\s|,|\(")


_INITIALS = re.compile(r"(?<=\w)\s\([A-Z]{2,8}\)|(?<=\w)\s\([a-z]{2,16}\)(?=\s[a-z]+s\b)")
""" "Loss Frequency Rate (LFR)", "coastal (river) ferries"."""


_RESTRICTED = re.compile(r"(?<=\w)\s(?:aged?\s\d|worth\b|valued\b)")
""" "projects worth over 5 million", "pupils aged 6 to 12": what says which things are meant."""


_PLURAL_IN_I = re.compile(r"[a-z][bcdfghklmnprtvxz]is$")
""" "taxis", "alibis"."""
_READING = re.compile(r"\b(?:value|level|reading|figure)$", re.IGNORECASE)
""" "average value of the index"."""


_YEARS_OF = re.compile(r"\byears\sof\s(?:schooling|education|study|school)\b")
""" "average years of schooling": a length of time, though no number counts the years."""


_LINKING = re.compile(
    r"(?:(?<=s)|(?<=people)|(?<=children)|(?<=men))\s(?:connecting|linking|earning|having|making|paying|owning|covering|reaching|meeting|joining|carrying|loading|visiting|using|working|attending|taking|running|receiving|leaving|arriving|entering|crossing|producing|selling|offering|providing|exporting|importing|studying|suffering|passing)\s"
)
""" "roads connecting Ely to other towns", "people earning less than 90 euros": what the things do, not what is counted."""


@cache
def _said_of() -> re.Pattern[str]:
    """ "sites available", "cars first registered", "people helped each year": what is said of things tells nothing of what they
    are."""
    implied = read("en/things")["implied"]
    said, adverbs = either(implied["said"]), either(implied["adverbs"])
    often = r"(?:each|every|per|a)\s(?:year|month|week|day)"
    return re.compile(
        rf"((?:\w+s|people|children))\s(?:{said}\b.*|{adverbs}\s\w+(?:ed|{'|'.join(implied['done'])})|\w+ed\s{often}|{often})$"
    )


_NUMBERS_IN = re.compile(
    r"(?:the\s)?numbers?\s(?:in|at|out\sof)\s(?:employment|work|education|training|prison)\b", re.IGNORECASE
)
""" "the numbers in employment": of people."""


_SET_OUT = re.compile(
    r"(\w+s)\s(?:set|laid|put|drawn|carried|taken|worked|rolled|signed)\s(?:out|up|forward|down|on|over|off)\b.*$"
)
""" "tasks set out at the start": what was done to them tells nothing of what is counted."""


_WHERE = re.compile(
    r"(?<=\w)\s(?:originating|residing|living|staying|arriving|departing|operating|located|based)\s(?:in|at|from|on|within)\b.*$"
)
""" "passenger traffic originating in the isles": where, and nothing of what is counted."""
_NOT = re.compile(r"(?<=s)\s(?:not|no\slonger|yet|never)\s|(?<=en)\s(?:not|no\slonger)\s")
""" "number of boats not in port": which of them."""


_AIMED_FOR = re.compile(
    r"^(?:[a-z]+\s)?(?:target|goal|forecast|estimate|quota)s?\sfor\s(?:the\s)?"
    r"|^[a-z]+\sin\s(?:the\s)?(?=number\sof\s)|^[a-z]+ed\s(?=number\sof\s)",
    re.IGNORECASE,
)
""" "target for the completion of flats", "surge in the number of flats", "estimated number of flats": flats."""


def of_phrase(subject: str) -> str:
    """The unit code that a subject phrase implies: "number of night ferries" → `{ferry}`."""
    if _YEARS_OF.search(subject):
        return "a"
    if _NUMBERS_IN.match(subject):
        return "{person}"
    if subject.lower().endswith(tuple(read("en/things")["implied"]["people"])):
        return "{person}"
    implied = read("en/things")["implied"]
    if subject.lower() in implied["posts_alone"] or subject.lower().endswith(tuple(implied["posts"])):
        return "{post}"
    subject = _AIMED_FOR.sub("", subject)
    text = _INITIALS.sub("", _openers().sub("", _NOT.split(_WHERE.sub("", subject))[0]))
    head, *rest = re.split(r"\s(?:of|for|in|at|between)\s", text)
    if _pure().search(head) or (rest and _READING.search(head) and _pure().search(rest[0])):
        return "1"
    text = _RESTRICTED.split(_ends().split(text)[0])[0]
    text = _joined(text)
    text = _LINKING.split(text)[0]
    text = _SET_OUT.sub(r"\1", text)
    text = _said_of().sub(r"\1", text)
    text = re.split(r"\s\w+(?:ing|ed)\s(?:to|by|in|at|for|on|with|from|under|as)\b", text)[0]
    text = re.sub(
        r"(\w+s|people|children|women|men)\s\w+ing(?:$|\s(?:the|an?|its|their|our|his)\s.*|\s[a-z-]+s$)", r"\1", text
    )
    text = _DONE.sub(r"\1", _done_to_plural().sub(r"\1", text))
    words = re.findall(r"[\w’'-]+", text)
    implied = read("en/things")["implied"]
    while len(words) > 1 and words[-1].lower() in implied["tails"] and words[-2].lower() not in implied["adjectives"]:
        words.pop()
    if not words:
        return "{thing}"
    if words[-1].lower() in ("age", "expectancy"):
        return "a"
    return thing(words[-1], words[-2] if len(words) > 1 else "")
