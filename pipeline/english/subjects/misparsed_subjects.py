"""Subjects that the parser hangs elsewhere, cuts short or does not see: read from the words that stand around a verb.

Takes a verb, or its subject by the parse, and gives the words that the sense makes the subject, empty where nothing was mistaken.
Which of them counts, `arguments` decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english.subjects.misparsed_verbs import FINITE, first_helper
from pipeline.english.subjects.words import tidy
from pipeline.english.view import child, direction_of, is_noun
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def right_before(site: Site, verb: Token) -> str:
    """ "For the year as a whole, total trade value was 3 million": the words between a comma and the verb of a sentence, which
    the parser hung on what opens it; else empty."""
    words, index = site.view.words, verb.i
    if (
        verb.dep_ not in ("ROOT", "ccomp")
        or verb.tag_ not in ("VBD", "VBZ", "VBP")
        or index < 2
        or not is_noun(words[index - 1])
    ):
        return ""
    first = index
    while first > 0 and (is_noun(words[first - 1]) or words[first - 1].tag_ in ("JJ", "VBN", "HYPH", "DT")):
        first -= 1
    taken = site.view.timed.keys() | site.view.owner.keys()
    if first == 0 or words[first - 1].tag_ != "," or any(t.i in taken for t in words[first:index]):
        return ""
    return tidy(site.view.text[words[first].idx : words[index - 1].idx + len(words[index - 1])])


_WHOSE = Sought(
    r"(?:^|[,;]\s(?:and\s|while\s)?)(?:[Tt]he\s)?(?P<noun>[A-Za-z][^,;.\d]{2,60}?)\swhose\s[^,;.\d]{3,40}\s"
    r"(?P<limit>[$€£¥]?\d[\d.,]*(?:\s[a-z]+){0,2})\s$",
    "whose",
)


def before_whose(site: Site, verb: Token) -> str:
    """ "The number of yards whose sales exceeded 9 million rose to 40": the words before "whose" and its limit; else empty."""
    found = _WHOSE.search(site.view.text, 0, verb.idx) if verb.tag_ in ("VBD", "VBZ", "VBP") else None
    return tidy(found["noun"]) if found is not None else ""


def beside_with(site: Site, verb: Token) -> str:
    """ "did well, with revenue for 2031 increasing to 9 million": what moves, whose time the parser takes it apart with; else
    empty."""
    opened = _WITH_DATED.search(site.view.text, 0, verb.idx) if verb.tag_ == "VBG" else None
    return tidy(opened["what"]) if opened is not None else ""


_WITH_DATED = re.compile(
    r"\bwith\s(?:the\s|its\s|their\s|our\s)?(?P<what>[A-Za-z][^,;.\d]{1,50}?)\s(?:for|in|during)\s(?:FY\s?)?(?:1[89]|20)\d\d(?:[-/–]\d\d)?\s$"
)


def behind_that(site: Site, verb: Token) -> str:
    """ "I can confirm that total trade in 2031 will amount to 9 million", where the parser takes "that" for a pronoun: the words
    between it and the verb, a time behind them left out; else empty."""
    first = first_helper(verb)
    that = next((t for t in reversed(site.view.words[: first.i]) if t.lower_ == "that"), None)
    body = site.view.words[that.i + 1 : first.i] if that is not None and that.tag_ in ("DT", "IN") else ()
    timed = next((t.i for t in body if t.i in site.view.timed), None)
    if timed is not None and that is not None:
        body = site.view.words[that.i + 1 : timed - (site.view.words[timed - 1].tag_ == "IN")]
    finite = first.tag_ in ("MD", "VBD", "VBZ", "VBP")
    stops = any(t.tag_ in (*FINITE, ",", ":", "WDT", "PRP") or t.i in site.view.owner for t in body)
    return (
        ""
        if stops or not finite or not body or not is_noun(body[-1])
        else tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])
    )


def past_adverbial(site: Site, verb: Token) -> str:
    """ "We will raise, with immediate effect, the grant from 9 to 12": the words behind what stands between commas, where the
    parser sees no object in them; else empty."""
    words = site.view.words
    comma = words[verb.i + 1] if verb.i + 1 < len(words) else verb
    closing = next((t for t in words[verb.i + 2 : site.root.i] if t.tag_ == ","), None)
    if comma.tag_ != "," or closing is None or not direction_of(verb) or child(verb, "dobj") is not None:
        return ""
    lead = next((t for t in words[closing.i + 1 : site.root.i + 1] if t.lower_ in ("by", "from", "to")), None)
    body = words[closing.i + 1 : lead.i] if lead is not None and lead.i + 1 in site.view.owner else ()
    taken = site.view.owner.keys() | site.view.timed.keys()
    plain = all((is_noun(t) or t.tag_ in _IN_PHRASE) and t.i not in taken for t in body)
    opens = bool(body) and body[0].tag_ in ("DT", "PRP$") and words[verb.i + 2].tag_ in ("IN", "RB")
    return (
        tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])
        if plain and opens and is_noun(body[-1])
        else ""
    )


def object_printed(site: Site, verb: Token) -> str:
    """ "I am raising the cut-off point by 2,000 to 44,000": the words between a verb of change and its number, none of which the
    parser takes for the object; else empty."""
    lead = next((t for t in site.view.words[verb.i + 1 : site.root.i] if t.lower_ in ("by", "from", "to")), None)
    between = site.view.words[verb.i + 1 : lead.i] if lead is not None else ()
    if not between or not direction_of(verb) or lead is None or lead.i + 1 not in site.view.owner:
        return ""
    plain = all(is_noun(t) or t.tag_ in _IN_PHRASE for t in between)
    return tidy(site.view.text[between[0].idx : lead.idx]) if plain and any(is_noun(t) for t in between) else ""


_IN_PHRASE = ("DT", "JJ", "PRP$", "POS", "VBN", "VBG", "HYPH", "RP", "CC", "IN", "CD")


def list_taken_apart(site: Site, own: Token, verb: Token) -> str:
    """ "Spending on piers, deep locks, and ferries came to 3 million", whose last item the parser takes for the subject; else
    empty."""
    words, link = site.view.words, own.left_edge.i - 1
    if link > 0 and words[link].tag_ == ",":  # "of steel, glass and fine paper", the last two in one
        link = next((t.i for t in words[link + 2 : own.i] if t.tag_ == "CC"), link)
    if link < 1 or words[link].tag_ != "CC" or own.i > verb.i:
        return ""
    start = _last_clause(
        site, next((t.i + 1 for t in reversed(words[:link]) if t.tag_ == ":" or t.lower_ == ";"), 0), own.i
    )
    told = any(t.tag_ in FINITE or (t.i in site.view.owner and not _known(t)) for t in words[start : own.i])
    opener = next((t for t in words[start + 1 : link] if t.tag_ == "IN" and is_noun(words[t.i - 1])), None)
    if told or opener is None or not any(t.tag_ == "," for t in words[opener.i : link - 1]):
        return ""
    first = opener.i - 1
    while (
        first > start
        and words[first - 1].tag_ not in (",", "IN", "TO", "CC")
        and words[first - 1].i not in site.view.timed
    ):
        first -= 1
    return tidy(site.view.text[words[first].idx : own.right_edge.idx + len(own.right_edge)])


def _last_clause(site: Site, start: int, end: int) -> int:
    """Where the clause begins that the token at `end` stands in: behind the comma after the last finite verb, else `start`."""
    words = site.view.words
    verb = next((t.i for t in reversed(words[start:end]) if t.tag_ in FINITE), None)
    comma = next((t.i for t in words[verb:end] if t.tag_ == ","), None) if verb is not None else None
    if comma is None:
        return start
    joined = words[comma + 1 : comma + 2]
    return comma + 1 + bool(joined and joined[0].tag_ == "CC")


def _known(number: Token) -> bool:
    """ "the three", "these four": a count of things told before, which says nothing of its own."""
    return number.i > 0 and number.nbor(-1).lower_ in ("the", "these", "those", "its", "our")


def behind_clause(site: Site, own: Token, verb: Token) -> str:
    """ "…, wages in industry will grow", where the parser takes the clause before the comma for the subject; else empty."""
    finite = own.tag_ in ("VB", "VBD", "VBZ", "VBP") and any(c.tag_ == "MD" or c.dep_ == "nsubj" for c in own.children)
    helped = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    last = min(helped, default=verb.i)
    comma = next((t.i for t in reversed(site.view.words[own.i : last]) if t.tag_ == ","), None)
    if own.dep_ not in ("nsubj", "csubj") or not finite or comma is None or comma + 1 >= last:
        return ""
    body = site.view.words[comma + 1 : last]
    taken = site.view.timed.keys() | site.view.owner.keys()
    if not any(is_noun(t) for t in body) or any(t.i in taken or t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in body):
        return ""
    return tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])


def of_designated_size(site: Site, subject: str) -> str:
    """ "…, and the output of firms above designated size went up by 9 %", of which the parser takes "size" for the subject."""
    told = subject.lower() in ("designated size", "designated scale")
    found = _DESIGNATED.search(site.view.text[: site.quantity.begin]) if told else None
    return tidy(found[1]) if found is not None else subject


_DESIGNATED = re.compile(
    r"(?:^|,\s(?:(?:and|while|with)\s)?|;\s)(?:the\s)?([^,;]{3,90}\sabove\sdesignated\s(?:size|scale))\b"
)
