"""What several attachment rules share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.antecedents import antecedent
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Site
from pipeline.english.nouns import from_noun
from pipeline.english.subjects import phrase, tidy
from pipeline.english.view import child, direction_of, is_noun, is_verb
from pipeline.lexicon import places
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from pipeline.english.tree import Token
    from pipeline.records import Quantity


def noun_to_the_left(site: Site, token: Token) -> tuple[str, bool]:
    """The noun phrase that ends before `token`, unless a number is nearer; then that number's subject."""
    start = site.quantity.begin
    start = _before_aside(site, start)
    for other in reversed(site.view.words[: min(token.i + 1, len(site.view.doc))]):
        if other.idx >= min(start, token.idx + 1) or (other is token and other.lower_ == "worth"):
            continue
        if other.i in site.view.owner:
            return antecedent(site), False
        if is_noun(other) and other.i not in site.view.timed and other.lower_ not in cues.words("generic", "days"):
            if any(c.i in site.view.owner and c.i < other.i for c in other.children):
                return phrase(
                    site.view, other, after=max(q.end for q in site.view.reading.quantities if q.end <= other.idx)
                ), True
            if (whole := _before_unit(site, other)) is not None:
                return whole, True
            while (
                other.dep_ in ("pobj", "compound", "nmod")
                and other.head.i != other.i
                and not (
                    other.head.lower_ in ("into", "with") and other.i + 1 == token.i
                )  # "into a voucher worth 90 dollars"
                and not (other.head.lower_ == "with" and other.head.i and other.head.nbor(-1).tag_ == ",")
                and (is_noun(other.head) or is_noun(other.head.head))
                and other.head.idx < start
            ):
                lower = other
                other = other.head if is_noun(other.head) else other.head.head
                held = site.view.owner.get(other.i)
                if held is not None and site.view.reading.quantities[held].kind == "duration":
                    return from_noun(site, lower)  # "10 months of rebates worth 9 million"
                if other.idx >= start or other.i in site.view.owner:
                    return antecedent(site), False
            return from_noun(site, other)
    return antecedent(site), False


def _before_unit(site: Site, noun: Token) -> str | None:
    """ "Use of foreign capital 3 million dollars", where the parser ties the last noun to the dollars: all up to the number."""
    unit = noun.head
    own = unit.i in site.view.owner and noun.dep_ in ("nmod", "compound") and unit.dep_ == "pobj"
    above = unit.head.head if own and unit.head.i < noun.i else None
    if above is None or not is_noun(above) or above.i in site.view.owner:
        return None
    return tidy(site.view.text[above.left_edge.idx : noun.idx + len(noun)])


def opens_clause(site: Site) -> bool:
    """ "was cut by 72 percent, and 95 percent of services went online": a share that opens a clause of its own."""
    of = site.after()
    if site.quantity.kind != "percent" or not site.view.text.endswith(", and ", 0, site.quantity.begin):
        return False
    if of is None or of.lower_ != "of":
        return False
    for token in site.view.words[of.i + 1 : of.i + 1 + _CLAUSE]:
        if token.tag_ in (",", ":") or token.i in site.view.owner:
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


_CLAUSE = 12


def _before_aside(site: Site, start: int) -> int:
    """Where the bracket right before a number opens ("Berth grant (new boats) 600 euros"), else `start`, where it begins."""
    text = site.view.text
    closing = re.search(r"\)\s$", text[max(0, start - 2) : start])
    opening = text.rfind("(", max(0, start - _LABEL), start)
    return opening if closing and opening > 0 and ")" not in text[opening : start - 2] else start


def label(site: Site) -> str:
    """The words before a colon and the number, where they are a phrase without a verb, a number or a time; else empty."""
    colon = site.view.text.rfind(":", max(0, site.quantity.start - 30), site.quantity.start)
    if not 0 <= colon <= _LABEL or not re.fullmatch(
        r":\s{0,3}(?:\w+\s){0,2}[+–−-]?\s?", site.view.text[colon : site.quantity.start]
    ):
        return ""
    before = [t for t in site.view.words if t.idx + len(t) <= colon]
    if not any(is_noun(t) for t in before) or any(t.i in site.view.owner or t.i in site.view.timed for t in before):
        return ""
    opening = 1 + (before[0].tag_ == ":")  # behind a dash
    clause = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", ":", ".") or t.lower_ == ";" for t in before[opening:])
    return "" if clause else tidy(site.view.text[:colon].lstrip("•*-–— "))


_LABEL = 100


def grown(text: str) -> tuple[str, str]:
    """What a phrase with a noun of change at its head is the change of, and which way it goes; both empty for any other.

    "Retail sales growth of small shops" → "Retail sales of small shops", "Annual GDP growth rate" → "GDP".
    """
    head = _COMPLEMENT.split(text, maxsplit=1)[0]
    rest, words = text[len(head) :], head.split(" ")
    if words[-1].lower() in ("rate", "rates") and (speed := _RATE_OF.match(rest)) is not None:
        return tidy(rest[speed.end() :]) or text, "up"  # "annual rate of growth of the docks"
    if words[-1].lower() in cues.words("change", "carriers") and len(words) > 1:
        words.pop()
    last = words.pop().lower()
    if "to" in words or last in cues.words("change", "amounts") | cues.words("change", "things"):
        return "", ""
    way = next((w for w in ("up", "down") if last in cues.words("change", w, "nouns")), "")
    if not way:
        return "", ""
    while words and words[0].lower() in cues.words("change", "describing") | cues.words("change", "empty"):
        words.pop(0)
    if words and words[-1].lower() in cues.words("change", "domains") | cues.words("change", "spheres"):
        words.append(last)
    whole = " ".join(words) + rest if words else re.sub(r"^\s(?:of|in|for)\s", "", rest)
    return tidy(whole) or text, way


_RATE_OF = re.compile(r"\sof\s(?:growth|increase|expansion)\b(?:\s(?:of|in|for)\b)?")


FURTHER = re.compile(r"\b(?:a\sfurther|another|an\s(?:additional|extra))\s$")
""" "will build 9 piers and begin dredging another 30", "to cut a further 9 million tonnes": of what was spoken of."""


def with_for(site: Site, text: str) -> str:
    """A subject with the "for" behind it that the parser ties to the move: "the limit for small boats" of "raising the limit for
    small boats by 9"."""
    start = site.view.text.find(text) if text else -1
    behind = _FOR_WHOM.match(site.view.text, start + len(text)) if start >= 0 else None
    if behind is None or behind.end() > site.quantity.start:
        return text
    inside = site.view.tokens(behind.start(), behind.end())
    plain = not any(t.i in site.view.timed or t.i in site.view.owner or t.tag_ in ("VBD", "VBZ", "MD") for t in inside)
    return site.view.text[start : behind.end()] if plain else text


def with_on(site: Site, text: str) -> str:
    """ "On wine and ale, the duty will be raised by 9": "duty on wine and ale"; a subject that bears on nothing named in front
    as it is."""
    if text.rpartition(" ")[2].lower() in _DUTIES and (on := _ON_BEHIND.match(site.view.text, site.end)) is not None:
        chunk = chunk_after(site.view, on.end())
        laid = phrase(site.view, chunk[-1], after=on.end() - 1) if chunk and chunk[-1].i not in site.view.timed else ""
        return f"{text} on {laid}" if laid else text
    found = _ON_WHAT.match(site.view.text) if text.lower() in cues.words("phrase", "bearing") else None
    if found is None or not site.view.text.startswith(text, found.end()) or found.end() > site.quantity.start:
        return text
    return f"{text} on {found['what']}"


_DUTIES = ("duty", "duties", "tariff", "tariffs", "levy", "excise")
_ON_BEHIND = re.compile(r"\son\s(?:the\s)?(?=[a-z])")
""" "cut the customs duty to 7.5 % on semis"."""
_ON_WHAT = re.compile(r"On\s(?:the\s)?(?P<what>[^,;.\d]{2,60}),\sthe\s")


_FOR_WHOM = re.compile(r"\sfor\s(?:the\s|all\s)?[a-z][A-Za-z -]{3,60}?(?=\s(?:from|by)\s[$€£¥₹]?\d)")


def topic_of_places(site: Site, text: str) -> str:
    """What opens the sentence before a list of places: "Traffic" of "Traffic, Peru 5 %, Chile 3 %"; empty where `text`, the
    words before the number, names no place."""
    topic, comma, rest = site.view.text.partition(", ")
    if not comma or not is_place(text) or is_place(topic) or not rest.startswith(text):
        return ""
    words = [t for t in site.view.words if t.idx < len(topic)]
    named = bool(words) and is_noun(words[-1]) and not any(is_verb(t) and t.tag_ not in ("VBN", "VBG") for t in words)
    return "" if not named or any(t.i in site.view.owner or t.i in site.view.timed for t in words) else tidy(topic)


def is_place(text: str) -> bool:
    """Whether a phrase is the name of a place and nothing else."""
    return any(begin == 0 and end == len(text) for begin, end, _ in places.find(text, None))


_COMPLEMENT = re.compile(r"\s(?:of|in|for)\s|\s\(")


def bettered(word: Token, subject: str, way: str) -> str:
    """The direction `way` of a word of change, turned where it says better or worse of what is bad: "the deficit improved"."""
    judges = word.lower_ in cues.verbs("change", "judging") | cues.words("change", "judgements")
    bad = judges and cues.pattern("change", "bad").search(subject) is not None
    return {"up": "down", "down": "up"}.get(way, way) if bad else way


def change_measure(site: Site) -> Measure:
    """A change counted in times is a multiple."""
    return "multiple" if site.quantity.kind == "multiple" else "change"


def moving(noun: Token) -> str:
    """The direction of a subject that is itself a change: "the increase of GDP was 10 %", "the growth rate reached 5 %"."""
    if noun.lower_ in cues.words("change", "amounts"):
        return ""
    if direction_of(noun):
        return direction_of(noun)
    compound = next((c for c in noun.children if c.dep_ == "compound" and c.i + 1 == noun.i and direction_of(c)), None)
    return direction_of(compound) if compound is not None and noun.lower_ in ("rate", "rates") else ""


def _converts(quantity: Quantity, other: Quantity) -> bool:
    """ "11 million jin (5.5 million kg)": whether the second is the first in another unit or currency."""
    return quantity.kind == other.kind and quantity.kind in ("money", "measure") and quantity.unit != other.unit


def restated_end(site: Site) -> int:
    """Where the words begin that a number shares with the same told in another unit: "2 percent (16 million tonnes) below",
    "a 4 percent ($126 million) fall", "1.3 per cent or $8 billion less"; the end of the number where it stands alone."""
    text, quantity = site.view.text, site.quantity
    for other in site.view.reading.quantities:
        if (
            text.startswith(" (", quantity.end, other.start)
            and other.start == quantity.end + 2
            and _converts(quantity, other)
        ):
            closed = _CLOSING.match(text, other.end)
            return closed.end() if closed is not None else site.end
        if other.kind == quantity.kind or "percent" not in (other.kind, quantity.kind):
            continue
        first, second = sorted((quantity, other), key=lambda q: q.start)
        link = RESTATED.fullmatch(text, first.end, second.start) if second.start - first.end < _LABEL else None
        if link is not None:
            closing = text[second.end : second.end + 1] == ")"
            if link.group()[0] == "," and text[second.end : second.end + 1] == " " and site.quantity is first:
                continue  # "will be 80 million, or 8 % higher than in 2031"
            if closing == ("(" in link.group()):
                return second.end + (closing or (link.group()[0] == "," and text[second.end : second.end + 1] == ","))
    return site.end


_CLOSING = re.compile(r"\s?\)")
RESTATED = re.compile(r",?\s\((?:or\s)?(?:\w+\s){0,2}|,?\sor\s(?:\w+\s){0,2}")


def skip_articles(site: Site, position: int) -> int:
    """The character after the articles and blanks that begin at `position`."""
    match = re.match(r"(?:\s(?:the|a|an|its|their|our|these|those|this|that|all|total))*\s", site.view.text[position:])
    return position + (match.end() if match else 0)


def says_nothing(site: Site, noun: Token) -> bool:
    """Whether a general noun has nothing but adjectives about it: "a flat rate of 2 %", "an area of 12 square km"."""
    planned = cues.words("generic", "goals") | cues.words("generic", "estimates")
    summed = noun.lower_ == "value" and site.quantity.kind != "percent"
    if summed and any(c.lower_ in cues.words("generic", "valued") for c in noun.children):
        return False  # "an added value of 9 million"
    if any(c.dep_ == "amod" and c.lower_ in cues.words("generic", "rated") for c in noun.children):
        return False
    for other in noun.children:
        if (
            other.i in site.view.owner
            or other.i in site.view.timed
            or (site.lead is not None and other.i >= site.lead.i)
            or other.dep_ in ("det", "punct", "advmod", "amod", "acl", "relcl", "poss")
            or other.lower_ in cues.words("generic", "nouns")
            or (other.lower_ == "budget" and noun.lower_ in planned)
        ):
            continue
        return False
    return True


def mover_of(site: Site) -> Token | None:
    """The verb of change or bringing that "from X" and "to Y" belong to, whichever noun the parser tied them to."""
    if site.lead is None:
        return None
    inside: set[int] = set()
    for token in reversed(site.view.words[: site.lead.i]):
        if token.dep_ == "relcl" and token.i not in inside and (who := _who(token)) is not None:
            inside |= {t.i for t in site.view.words[who.i : token.i + 1]}  # "the number of pilots who are to sail"
        if token.i in inside:
            continue
        if token.tag_ in (";", ":") or token.lower_ in ("which", "that"):
            return None
        apart = token.i > 0 and token.nbor(-1).tag_ in (",", "CC")
        beside = (apart and token.tag_ == "VBG") or (token.tag_ == "VB" and token.i > 0 and token.nbor(-1).tag_ == "TO")
        if beside and token.i == site.lead.head.i and token.lower_ in cues.verbs("change", "holding"):
            return None  # "raising exports, limiting the jobless rate to 5 %", "bring a law to limit the debt to 60 %"
        if is_verb(token) and (direction_of(token) or token.lower_ in cues.verbs("level", "bring")):
            return token
        if (
            apart
            and token.tag_ == "VBN"
            and token.dep_ == "amod"
            and site.view.owner.keys() & {*range(token.i - 9, token.i)}
        ):
            return None  # "rose to 9 tonnes, and supplied coal to 16 towns"
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _who(verb: Token) -> Token | None:
    """The "who" or "that" that opens a clause on people or things, which stands between what moves and where it moves to."""
    who = child(verb, "nsubj", "nsubjpass")
    if who is None or (who.lower_ == "that" and (direction_of(verb) or not is_noun(who.nbor(-1)))):
        return None
    return who if who.lower_ in ("who", "that") else None


def _subject_itself(site: Site) -> bool:
    """ "Among the docks, 25 % were closed", "25 % of them were closed": the number itself is the subject of a verb behind it."""
    follows = site.after(2 if _OF_THEM.match(site.view.text, site.end) is not None else 0)
    return follows is not None and follows.tag_ in ("VBD", "VBZ", "VBP")


_OF_THEM = re.compile(r"\sof\s(?:them|these|those)\b")


def whole_before(site: Site) -> Token | None:
    """The noun in "Of these permits, 62 % …", which opens the clause."""
    doc, start = site.view.words, site.root.i
    if site.lead_word == "by" or (site.lead is not None and is_verb(site.lead) and direction_of(site.lead)):
        return None  # "of these, ferries rose by 3 %"
    for token in doc[:start]:
        first = token.nbor(-1) if token.i and token.nbor(-1).lower_ == "out" else token
        opens = first.i == 0 or first.nbor(-1).tag_ in (",", ":") or first.nbor(-1).lower_ in (";", "and", "that")
        among = token.lower_ in ("among", "amongst") and (site.quantity.kind == "count" or _subject_itself(site))
        if not (token.lower_ == "of" or among) or not opens:
            continue
        target = child(token, "pobj")
        comma = next((t for t in doc[token.i : start] if t.tag_ == ","), None)
        if target is None or comma is None or target.i > comma.i:
            continue
        if not any(t.i in site.view.owner for t in doc[comma.i : start] if t.idx < site.quantity.start):
            return target
    return None
