"""Growth and other nouns of change as what a verb is about: "growth slowed to 3 %", "the rise in tolls reached 9 million"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.rules.change_words import change_measure, grown, moving
from pipeline.english.subjects.antecedents import antecedent, earlier_subject
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun, of_change
from pipeline.english.subjects.own_subjects import own_subject
from pipeline.english.subjects.participles import parallel
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, is_noun, is_verb
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def from_growth(site: Site) -> Frame | None:
    """ "picked up from a growth rate of 1 percent in spring to 3 percent in autumn": a growth again."""
    last = site.claimed_before()
    if site.lead_word != "to" or last is None or last[1].rule != "change_noun_of" or last[0].unit != site.quantity.unit:
        return None
    begun = _FROM_GROWTH.search(site.view.text, 0, last[0].start)
    plain = not any(is_verb(t) for t in site.view.tokens(last[0].end, site.quantity.start))
    return replace(last[1], given=False) if begun is not None and plain else None


_FROM_GROWTH = re.compile(
    r"\bfrom\s(?:an?|the|its)\s(?:\w+\s){0,2}(?:growth|decline|increase|expansion)(?:\srate)?\sof\s(?:\w+\s)?$"
)


def rise_behind(site: Site) -> Frame | None:
    """ "completed an investment of 331 million, increase 22 %", as a list of results has it: of the number before."""
    last = site.claimed_before()
    told = _RISE.fullmatch(site.view.text, last[0].end, site.quantity.begin) if last is not None else None
    if last is None or told is None or site.quantity.kind != "percent" or last[1].measure not in ("level", "share"):
        return None
    way = "up" if told[1].lower().startswith("increase") else "down"
    return replace(last[1], rule="rise_behind", measure="change", direction=way, counted=None, given=False)


_RISE = re.compile(r",\s(increased?|decreased?)\s(?:of\s|by\s)?(?:[a-z]+\s)?")


def trending(site: Site) -> Frame | None:
    """ "Thefts kept a downward trend to 9,000 cases", "showed an upward trend, reaching 4 %": how much that comes to which the
    trend is told of."""
    found = _TREND.search(site.view.text, 0, site.quantity.begin)
    verb = site.view.words[site.view.token_at(found.start())] if found is not None else None
    own = child(verb, "nsubj") if verb is not None and is_verb(verb) else None
    if own is None or verb is None or not is_noun(own) or own.i in site.view.owner:
        return None
    text, given = from_noun(site, own)
    counted = site.chunk[-1] if site.quantity.kind == "count" and site.chunk else None
    return Frame("trending", text, "level", "", verb, counted=counted, given=given)


_TREND = Sought(
    r"\b(?:maintain|kept|keep|show|follow|continue|see|saw|record)(?:ed|s)?\s(?:on\s)?(?:an?|its|the|their)\s(?:[\w-]+\s){0,3}trend"
    r"(?:\sto|,\s(?:reaching|falling\sto|rising\sto))\s(?:[a-z]+\s){0,2}$",
    "trend",
)


def growth_told(site: Site, verb: Token) -> Frame | None:
    """A rate of growth that moves: "growth slowed from 4 to 3 percent", "the growth rate was revised to 5 percent"."""
    own, moves = child(verb, "nsubj", "nsubjpass"), verb.i
    while own is None and (verb.dep_ in ("xcomp", "conj") or _goes_on_moving(verb)) and is_verb(verb.head):
        verb = verb.head
        own = child(verb, "nsubj", "nsubjpass")
    if own is None and (verb.dep_ == "acl" or (verb.dep_ == "relcl" and auxiliaries(verb) >= {"to", "be"})):
        own = verb.head  # also "Price rise to be kept at 3 %", an aim without a verb of its own
        while own.dep_ == "pobj" and own.lower_ != "growth" and is_noun(own.head.head):
            own = own.head.head
    elif own is None and verb.i > 0:
        own = parallel(site, verb) or verb.nbor(-1)
    if own is not None and own.tag_ == "WDT" and verb.dep_ == "relcl" and _peaks(verb):
        own = _growth_above(verb.head) or own
    if own is not None and own.tag_ in ("PRP", "DT") and not site.memory.frames:
        own = earlier_subject(site, own)
    if own is None or not site.quantity.unit.startswith("%"):
        return None
    if own.tag_ in ("DT", "PRP", "WDT") and site.memory.frames:
        last = site.memory.frames[-1][1]
        again = last.rule == "change_noun_verb" and site.lead_word in ("to", "at", "from")
        return replace(last, verb=verb, given=False) if again else None
    if own.lower_ in ("rate", "rates") and _NATURAL.search(phrase(site.view, own)):
        return Frame("verb_value", phrase(site.view, own), "level", "", verb)
    named = own.lower_ in cues.words("change", "carriers") | cues.words("generic", "estimates") and own.i > 0
    rate = own.nbor(-1) if named else own
    if (
        is_noun(own)
        and not _brings(site, verb)
        and (own.dep_ in ("nsubj", "ROOT") or (own.dep_ == "nsubjpass" and verb.i != moves))
        and (way := direction_of(own))
        and own.lower_ in cues.words("change", "slowing")
    ):
        text = of_change(site, own)
        return Frame("change_noun_verb", text, "change", way, verb) if text else None
    speed = child(child(own, "prep") or own, "pobj") if named else None
    if speed is not None and speed.lower_ == "growth":  # "the rate of growth was 3 percent"
        return Frame("change_noun_verb", phrase(site.view, own), "change", "up", verb)
    if rate.lower_ != "growth" or not is_noun(own):
        return None
    text, given = from_noun(site, rate) if rate.i == own.i else (of_change(site, own), True)
    text = text or _whose(site, own) or grown(phrase(site.view, own))[0]
    shorter = text.removesuffix(" growth")
    kept = cues.words("change", "domains") | cues.words("change", "spheres")
    text = shorter if shorter.split(" ")[-1].lower() not in kept else text
    return Frame("change_noun_verb", text or phrase(site.view, own), "change", "up", verb, given=given)


_NATURAL = re.compile(r"\b[Nn]atural\s(?:population\s)?(?:growth|increase)\srate\b")
""" "The natural growth rate of the population": births less deaths, an indicator in its own right."""


def _peaks(verb: Token) -> bool:
    """ "peaked", "slowed", "had climbed": what a rate does, unlike the things that it is the rate of."""
    return direction_of(verb) != "" or verb.lower_ in cues.forms("peak") | cues.forms("slow") | cues.forms("average")


def _growth_above(noun: Token) -> Token | None:
    """The growth in "growth of credit granted by banks that peaked at 28 %", from the noun that the clause hangs on."""
    while noun.lower_ != "growth":
        above = noun.head if noun.dep_ in ("pobj", "acl", "agent", "prep") else noun
        if above.i >= noun.i:
            return None
        noun = above
    return noun


def _goes_on_moving(verb: Token) -> bool:
    """ "Growth should be 3 %, rising to 4 % in 2032": what the verb before is said of moves on."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and direction_of(verb) != "" and child(verb, "dobj") is None


def aimed_growth(site: Site, verb: Token) -> Frame | None:
    """ "set the growth target of the docks at 6 %": a change that is aimed at."""
    target = child(verb, "dobj")
    if target is None or target.i > site.root.i or target.lower_ not in ("target", "targets"):
        return None
    text, way = grown(phrase(site.view, target)) if site.quantity.unit == "%" else ("", "")
    return Frame("change_noun_verb", text, "change", way, verb) if way else None


def moving_noun(site: Site, verb: Token) -> Frame | None:
    """A change said by the subject of a plain verb: "the increase of X was 10 %", "strong growth, averaging 5 %"."""
    own = own_subject(site.view, verb) or (verb.head if verb.dep_ == "acl" else parallel(site, verb))
    averages = verb.lower_ in cues.forms("average")
    if own is None and verb.dep_ == "conj" and (averages or verb.head.lower_ in cues.verbs("level", "verbs")):
        own = child(verb.head, "nsubj")  # "growth reached or exceeded 9 %"
    expected = verb.head.lower_ in cues.verbs("status", "expect") and verb.i > verb.head.i
    if own is None and expected and (verb.dep_ == "xcomp" or any(c.tag_ == "TO" for c in verb.children)):
        own = child(verb.head, "nsubjpass", "dobj")
    if own is None and verb.dep_ == "advcl" and verb.tag_ == "VBG" and site.quantity.kind == "percent":
        gained = child(verb.head, "dobj") if averages else None
        own = gained or child(verb.head, "nsubj", "nsubjpass")  # "Growth remained strong, averaging 4 %"
    plain = verb.lower_ in cues.verbs("level", "verbs") - cues.forms("cost") or verb.lower_ in cues.verbs(
        "status", "expect"
    )
    if (
        own is None
        or not is_noun(own)
        or not plain
        or _brings(site, verb)
        or not (site.quantity.kind in ("percent", "money") or site.quantity.unit.startswith("%") or _counts(site, own))
        or not moving(own)
        or _NATURAL.search(phrase(site.view, own))
    ):
        return None
    if site.quantity.kind == "money" and _sums_up(own, verb):
        labelled = any(t.tag_ == ":" for t in site.view.words[own.i : verb.i])  # "Relief: tax cuts total 9 million"
        return None if labelled else Frame("verb_value", phrase(site.view, own), "level", "", verb)
    text, given = from_noun(site, own)
    rate = own.lower_ in cues.words("change", "carriers") and own.i > 0 and direction_of(own.nbor(-1)) != ""
    if rate and of_complement(site, own, "of", "in", "for") is not None:
        text = of_change(site, own) or text  # "The growth rate of wages was 3 percent"
    text = (_whose(site, own) or _of_told(site, own) if rate else "") or text
    bare = grown(text)[0] if rate and _LASTING.search(text) is None else ""  # "GDP growth rate": of GDP
    named = bare.rpartition(" ")[2].lower() not in cues.words("change", "describing") | {"compound"}
    text = bare if bare and named else text
    return Frame("change_noun_verb", text, change_measure(site), moving(own), verb, given=given)


_LASTING = re.compile(r"\b(?:term|run|trend|potential|natural|population|underlying)\b", re.IGNORECASE)
""" "long term growth rate": a rate of its own."""


def _brings(site: Site, verb: Token) -> bool:
    """ "The rise in the deficit will bring its ratio to output to 2 %": said of what is brought there."""
    brought = child(verb, "dobj") if verb.lower_ in cues.verbs("level", "bring") and site.lead_word == "to" else None
    return brought is not None and is_noun(brought) and verb.i < brought.i < site.root.i


def _whose(site: Site, own: Token) -> str:
    """What "their average growth rate" is of: what was told before; empty without such a word."""
    return antecedent(site) if own.left_edge.lower_ in ("its", "their") else ""


def _of_told(site: Site, own: Token) -> str:
    """What "the average annual growth rate" is of, of which no word tells: what the sentence told right before; else empty."""
    plain = cues.words("change", "describing") | {"the", "growth"}
    bare = own.left_edge.lower_ == "the" and all(t.lower_ in plain for t in own.doc[own.left_edge.i : own.i])
    behind = any(c.i > own.i for c in own.children if c.dep_ == "prep")
    return antecedent(site) if bare and not behind and site.memory.frames else ""


def _counts(site: Site, own: Token) -> bool:
    """ "The increase from the low point will be 900", "the growth was 900": a count by which something rose, with no noun behind
    it."""
    rise = own.lower_.endswith("ease") or own.lower_ == "growth"
    return site.quantity.kind == "count" and not site.chunk and own.tag_ == "NN" and rise


def held_rise(site: Site, verb: Token) -> Frame | None:
    """ "hold the rise in prices at around 3 percent", "Rise in prices will be kept within 3 %": a change that is bounded."""
    told = site.lead_word == "at" and verb.lower_ in cues.verbs("budget", "says")  # "puts the rise in fares at 4 %"
    if site.quantity.kind != "percent" or not (told or verb.lower_ in cues.verbs("change", "holding")):
        return None
    own = child(verb, "dobj", "nsubjpass") or child(verb, "nsubj")
    way = direction_of(own) if own is not None and own.i < site.root.i else ""
    if own is None or not way:
        return None
    beside = next(
        (c for c in verb.children if c.dep_ == "prep" and c.i == own.i + 1 and c.lower_ in ("in", "of")), None
    )
    behind = child(beside, "pobj") if beside is not None else None  # "puts the rise in fares at 4 %", tied to the verb
    target = of_complement(site, own, "in", "of") or behind or (own if is_noun(own) else None)
    text, given = from_noun(site, target) if target is not None else ("", False)
    return Frame("change_noun_verb", text, "change", way, verb, given=given) if text else None


def told_rise(site: Site, verb: Token, subject: str) -> Frame | None:
    """ "Rise in fares will be around 4 %", "The growth rate of fares will be held to be about 3 %": a change that the words of
    the subject say, however the parser took them."""
    level = site.quantity.unit == "%" and verb.lower_ in cues.verbs("level", "verbs") and not _NATURAL.search(subject)
    level = level and not _brings(site, verb)
    changed, way = grown(subject) if level else ("", "")
    return Frame("change_noun_verb", changed, "change", way, verb) if way and changed != subject else None


def _sums_up(own: Token, verb: Token) -> bool:
    """ "Tax cuts totalled 4 million": how much was given up in all, not by how much the tax fell."""
    return own.lower_ in cues.words("change", "reliefs") and verb.lower_ in cues.forms("total") | cues.forms("amount")


def still_growth(site: Site, verb: Token) -> Frame | None:
    """ "Growth of 3 % compares well with Peru, where it is 1 %": the same growth of somebody else; "we thought that catches would
    grow by 3 %; the revised estimate is 4 %": the same growth as it is reckoned now."""
    last = site.memory.frames[-1][1] if site.memory.frames else None
    own = child(verb, "nsubj") if verb.lower_ in cues.forms("be") else None
    if last is None or own is None or site.quantity.unit != "%" or last.measure != "change":
        return None
    if own.lower_ in cues.words("generic", "estimates") and child(own, "prep") is None:
        return replace(last, rule="change_noun_verb", verb=verb, given=False)
    told = last.rule in ("change_noun_of", "change_noun_verb", "continued") and last.subject.lower().endswith("growth")
    anaphor = own.tag_ == "PRP" or own.lower_ in cues.words("generic", "nouns")
    return replace(last, rule="change_noun_verb", verb=verb, given=False) if told and anaphor else None
