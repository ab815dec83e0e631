"""Verbs and nouns of change: what moves, which way it goes, and what stands behind it that the parser ties to the move."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Site
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, is_noun, is_verb
from pipeline.lexicon import places
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from pipeline.english.tree import Token


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
        if words[0].lower() == "average" and words[1:2] and words[1].lower() in cues.words("change", "of_each"):
            break  # "average wage growth": of an average; "average GDP growth" is of none
        words.pop(0)
    if words and words[-1].lower() in cues.words("change", "domains") | cues.words("change", "spheres"):
        words.append(last)
    whole = " ".join(words) + rest if words else re.sub(r"^\s(?:of|in|for)\s", "", rest)
    return tidy(whole) or text, way


_RATE_OF = re.compile(r"\sof\s(?:growth|increase|expansion)\b(?:\s(?:of|in|for)\b)?")


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
    of = child(noun, "prep") if noun.lower_ == "rate" else None
    what = child(of, "pobj") if of is not None and of.lower_ == "of" else None
    if what is not None and what.lower_ == "growth":
        return direction_of(what)  # "the rate of economic growth"
    compound = next((c for c in noun.children if c.dep_ == "compound" and c.i + 1 == noun.i and direction_of(c)), None)
    return direction_of(compound) if compound is not None and noun.lower_ in ("rate", "rates") else ""


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


def seen_in(site: Site, noun: Token) -> Token | None:
    """ "an increase of 20 % was reported in towing", "a rise of 4 % is planned for fares": what it is an increase of."""
    verb = noun.head if noun.dep_ == "nsubjpass" else None
    if verb is None or verb.lower_ not in cues.words("change", "reported") | cues.words("change", "foreseen"):
        return None
    behind = [c for c in verb.children if c.lower_ in ("in", "for") and c.i > verb.i]
    if verb.lower_ in cues.words("change", "foreseen"):
        behind.sort(key=lambda c: c.lower_ != "for")  # "is set in law for fares"
    into = (child(c, "pobj") for c in behind)
    taken = {*site.view.timed, *site.view.owner}
    own = (t for t in into if t is not None and is_noun(t) and t.i not in taken)
    own = (t for t in own if t.lower_ not in cues.words("change", "manners"))
    return next((t for t in own if not places.find(t.text, None)), None)
