"""Numbers that say by how much something moved: nouns and adverbs of change, imperatives."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.english.rules.change_words import change_measure, grown, mover_of
from pipeline.english.rules.common import is_place
from pipeline.english.rules.to_the_left import label, tells
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.lexicon.sought import Closing, Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def seen_moving(site: Site) -> Frame | None:
    """ "saw their output increase 5 percent": a verb of change that the parser takes for a noun."""
    verb = site.lead
    own = child(verb, "nsubj") if verb is not None and verb.dep_ == "ccomp" and is_noun(verb) else None
    if verb is None or own is None or verb.head.lower_ not in cues.verbs("level", "see"):
        return None
    way = cues.direction(verb.lower_)
    return Frame("verb_change", phrase(site.view, own), change_measure(site), way, verb) if way else None


def moved_on(site: Site) -> Frame | None:
    """ "The dock grant is being raised 5 euros to 140 euros", "was cut 4 % to 9 dollars": by how much, right before to what."""
    index = site.view.token_at(site.quantity.begin) - 1
    verb = site.view.words[index] if index >= 0 else None
    if verb is None or verb.tag_ not in ("VBN", "VBD") or site.quantity.kind not in ("money", "percent"):
        return None
    # not "The board raised 4 million euros to 9 ends"
    way = direction_of(verb) if child(verb, "auxpass") is not None else ""
    if not way or _ON_TO.match(site.view.text, site.end) is None:
        return None
    subject, given = subject_of(site, verb)
    return Frame("verb_change", subject, change_measure(site), way, verb, given=given)


_ON_TO = re.compile(r"(?:\s(?:a|per)\s[a-z]+)?\sto\s(?:[a-z]+\s){0,2}[$€£¥₹]?\s?\d")
_SIGNED = re.compile(r":\s{0,3}[+–−-]?\s?$")


_SIGN = re.compile(r"[+–−-]\s?$")


def signed(site: Site) -> Frame | None:
    """ "Retail sales: + 4.9%", "Exports: - 3 %": a percentage with a sign behind a label is a change, its sign printed."""
    text, start = site.view.text, site.quantity.start
    spelt = _SPELT_SIGN.search(text, 0, start)
    if spelt is not None and not site.chunk and _is_label(site, spelt):
        return Frame("signed", spelt["what"], "change", _WAYS[spelt["sign"].lower()], governor(site.root))
    sign = _SIGN.search(text[max(0, start - 3) : start]) or text[start] in "+–−-"
    last = site.claimed_before()
    if sign and site.quantity.kind == "percent" and last is not None and last[1].measure == "level":
        beside = _IN_BRACKET.fullmatch(text, last[0].end, start) is not None and _CLOSED.match(text, site.end)
        if beside and last[0].kind != "percent":
            return Frame("signed", last[1].subject, "change", "up", governor(site.root), given=False)
    if sign and site.quantity.kind == "percent" and (noun := _before_bracket(site)) is not None:
        return Frame("signed", phrase(site.view, noun).partition(" (")[0], "change", "up", governor(noun))
    if site.quantity.kind != "percent" or not sign or not _SIGNED.search(text[max(0, start - 8) : start]):
        return None
    named = label(site)
    if not named or named.split(" (")[0].split(" of ")[0].split(" ")[-1].lower() in cues.words("change", "standing"):
        return None
    return Frame("signed", named, "change", "up", governor(site.root))


def _is_label(site: Site, spelt: re.Match[str]) -> bool:
    """Whether the words before a sign are a label, of what has no sign of its own: not "Operating balance: minus 9 million"."""
    clause = tells(site.view.tokens(spelt.start("what"), spelt.end("what")))
    return not clause and head_noun(spelt["what"]) not in cues.words("budget", "balances")


_WAYS = {"plus": "up", "minus": "down"}
_SPELT_SIGN = Closing(
    r"(?:^|[:;•]\s|\sand\s)(?:and\s)?(?:the\s)?(?P<what>[A-Za-z][^:;,.\d–—]{2,80}?)(?:\s?[–—:]\s?|\s-\s)(?P<sign>[Pp]lus|[Mm]inus)\s\Z",
    "lus",
    "inus",
)
""" "are as follows: dock pensions – plus 9 million; fuel grants – minus 4 million"."""


def _before_bracket(site: Site) -> Token | None:
    """The noun of "was followed by sales of boats (+24.8% in value)"; None where no noun stands before the bracket."""
    opened = _OPENED.search(site.view.text, 0, site.quantity.start + 1)
    index = site.view.token_at(opened.start()) - 1 if opened is not None else -1
    noun = site.view.words[index] if index >= 0 else None
    if noun is None or not is_noun(noun) or {noun.i} & {*site.view.owner, *site.view.timed} or is_place(noun.text):
        return None
    while noun.dep_ == "pobj" and is_noun(noun.head.head) and noun.head.head.i < noun.i:
        noun = noun.head.head
    return noun


_OPENED = re.compile(r"\s\([+–−-]\s?\d?$")
_IN_BRACKET = re.compile(r"\s\([+–−-]?\s?")
""" "was 34 million euros (-1.0%)": by how much what the bracket stands behind has changed."""
_CLOSED = re.compile(
    r"(?:,?\s(?:year[\s-]on[\s-]year|y-o-y|yoy|(?:over|on|from|against|vs\.?|versus|compared\s(?:with|to)|in|a)\s[^()]{2,40}))?\)"
)
""" "(+5 % year-on-year)", "(+5 % over 2031)": what may stand behind it there."""


def labelled(site: Site) -> Frame | None:
    """ "Increase in fares: 3%", whose first word the parser takes for a verb: the label says what changes."""
    named = label(site) if site.quantity.kind == "percent" and site.view.words[0].tag_ in ("VB", "VBP") else ""
    changed, way = grown(named) if named else ("", "")
    return Frame("left_noun", changed, "change", way, governor(site.root)) if way else None


def reduced_by_part(site: Site) -> Frame | None:
    """ "Reducing 75 per cent of pier tax for 2031", "to cut half of the dues": by how much what is charged comes down."""
    text = site.view.text
    if site.quantity.kind not in ("percent", "fraction") or _REDUCE.search(text, 0, site.quantity.begin) is None:
        return None
    charged = _CHARGED.match(text, site.end)
    return Frame("verb_change", tidy(charged["what"]), "change", "down", governor(site.root)) if charged else None


_REDUCE = Sought(
    r"\b(?:[Rr]educ(?:e|ed|ing)|[Cc]ut(?:ting)?|[Ll]ower(?:ed|ing)?)\s(?:(?!to\s|from\s|by\s)[a-z]+\s)?$",
    "educ",
    "ut",
    "ower",
)
_CHARGED = re.compile(
    r"\sof\s(?:the\s|our\s|all\s)?(?P<what>(?:[a-z][\w’'-]*\s){0,6}(?:tax|taxes|duty|duties|levy|levies|rates|fees|charges|dues|tolls)"
    r"(?:\sand\s[a-z][^,;.\d]{2,40}?)?)(?=\s(?:for|in|from|with|payable)\b|[,.;]|$)"
)


def moved_after_time(site: Site) -> Frame | None:
    """ "raised the tolls in the year to June 2031 2.1 percent": a change right behind a time, to which the parser ties it."""
    lead = site.lead
    if lead is None or lead.i not in site.view.timed or site.quantity.kind != "percent" or site.chunk:
        return None
    mover = mover_of(site) if site.root.head.i in site.view.timed else None
    if mover is None or not direction_of(mover):
        return None
    text, given = subject_of(site, mover)
    return Frame("verb_change", text, "change", direction_of(mover), mover, given=given)


def increasing(site: Site) -> Frame | None:
    """ "met the goal of increasing places in schools by 900", "built a dock, increased fares by 9 %", whose participle or past
    the parser takes for an adjective."""
    if site.lead_word != "by" or site.lead is None or direction_of(site.lead.head):
        return None
    if site.lead.head.dep_ == "relcl" and (mover := mover_of(site)) is not None and direction_of(mover):
        text, given = subject_of(site, mover)  # "to cut the number of items that need review by a third"
        return Frame("verb_change", text, change_measure(site), direction_of(mover), mover, given=given)
    for verb in reversed(site.view.words[: site.lead.i]):
        noun = verb.head
        opens = verb.i > 0 and verb.nbor(-1).tag_ in (",", "CC") and verb.tag_ == "VBN" and verb.dep_ == "amod"
        if opens and direction_of(verb) and is_noun(noun) and noun.i not in site.view.owner and noun.i > verb.i:
            subject = phrase(site.view, noun, after=verb.idx + len(verb))
            return Frame("verb_change", subject, change_measure(site), direction_of(verb), verb)
        doing = (verb.i and verb.nbor(-1).lower_ in ("of", "in", "at")) or _opens_item(site, verb)
        if verb.tag_ == "VBG" and direction_of(verb) and doing:
            held = verb.dep_ == "amod" and is_noun(noun) and noun.i not in site.view.owner
            subject = phrase(site.view, noun, after=verb.idx + len(verb)) if held else ""
            return Frame("verb_change", subject, change_measure(site), direction_of(verb), verb) if held else None
        if is_verb(verb) or verb.tag_ in (",", ":") or verb.i in site.view.owner:
            return None
    return None


def _opens_item(site: Site, verb: Token) -> bool:
    """ "- Increasing dock grants by 9 %", a line without a finite verb."""
    before = site.view.words[: verb.i]
    bare = not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in site.view.words)
    return bare and len(before) <= 1 and not any(t.text[0].isalnum() for t in before)


def _told(way: str) -> set[str]:
    """ "increasing", "cuts": how an item of a list of measures begins."""
    return {form for form in cues.verbs("change", way, "verbs") if form.endswith(("ing", "s"))}


def imperative(site: Site) -> Frame | None:
    """ "Cut waiting times by 20 percent", where the parser takes the imperative for a noun."""
    first = site.view.words[0]
    if (
        first.tag_ == "VB"
        or site.lead is None
        or site.lead_word not in ("by", "to", "at", "below", "above", "within")
        or (first.dep_ == "ROOT" and is_verb(first))
        or (first.tag_ == "NNS" and site.view.words[1].tag_ == "IN")  # "Cuts in the top rate from 46% to 44%"
    ):
        return None
    way = direction_of(first)
    if (
        not way
        or first.lower_ not in cues.words("change", way, "verbs") | _told(way)
        or site.lead.i < 2
        or any(t.tag_ in ("MD", "VBD", "VBZ", "VBP") for t in site.view.words[1 : site.lead.i])
        or ((mover := mover_of(site)) is not None and mover.i > 1 and mover.tag_ == "VB" and direction_of(mover))
    ):
        return None
    text = tidy(site.view.text[site.view.words[1].idx : site.lead.idx])
    changes = site.lead_word == "by"
    return Frame("imperative", text, change_measure(site) if changes else "level", way if changes else "", first)


def at_rate(site: Site) -> Frame | None:
    """ "Output has grown at a 4 percent annual rate", "…, compared with a 2 percent annual rate before": how fast."""
    rate = _RATE.match(site.view.text, site.end) if site.quantity.unit in ("%", "%/a") else None
    if rate is None:
        return None
    last = site.claimed_before()
    held = _HELD_AGAINST.search(site.view.text, 0, site.quantity.begin) is not None
    if held and last is not None and last[1].rule == "at_rate":
        return replace(last[1], given=False)
    at = site.view.words[site.view.token_at(rate.start("rate"))].head
    verb = governor(at) if at.lower_ == "at" else at
    way = direction_of(verb) if is_verb(verb) and verb.i < site.root.i else ""
    if not way:
        return None
    text, given = subject_of(site, verb)
    return Frame("at_rate", text, "change", way, verb, given=given)


_RATE = re.compile(
    r"\s(?:(?:average|annual|annualised|annualized|yearly|compound|growth|real)\s){0,3}(?P<rate>rate|pace|clip)\b"
)
_HELD_AGAINST = re.compile(
    r"\b(?:compared\s(?:with|to)|against|versus|than|(?:up|down)\sfrom)\s(?:[a-z]+\s)?(?:an?|the)\s(?:[a-z]+\s)?$"
)
