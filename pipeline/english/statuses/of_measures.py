"""The status of what a budget tells of its own measures in the present tense, as if they were so already: aimed at."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import head_noun
from pipeline.english.modality.moods import agent, past
from pipeline.english.modality.verbs_above import auxiliaries, has_done
from pipeline.english.statuses.said import Said
from pipeline.english.subjects.economy import of_economy
from pipeline.english.view import child
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def of_measures(said: Said) -> Status | None:
    """ "The package is worth 9 million", "We are building 900 berths", of no printed time: measures of a budget; else None."""
    if not said.budget or said.times_ahead is not None or _of_today(said):
        return None
    verb = said.chain[0]
    if of_economy(said.frame.subject):
        return None
    if _gains(said):
        return "forecast"
    if any(
        rule(said)
        for rule in (
            _opens_item,
            _set_in_short,
            _means,
            _able_to,
            _provided,
            _part_of_it,
            _being_done,
            _in_this_budget,
            _just_done,
        )
    ):
        return "target"
    if past(said.chain) or said.site.quantity.kind not in ("money", "percent"):
        return None
    told = _costs(said, verb) or _is_package(said, verb) or _welcomed(said) or _have_given(said, verb)
    return "target" if told or _the_increase(said, verb) else None


def _of_today(said: Said) -> bool:
    """ "A berth currently costs 9 dollars", "we already pay 9 million": what is so before the budget."""
    words = {t.lower_ for t in said.site.view.words}
    if _CURRENT.search(said.text):
        return True
    return not words.isdisjoint(_BEFORE) or any(
        t.form in ("back", "published", "running") for t in said.site.view.times
    )


_BEFORE = frozenset(
    ("currently", "presently", "already", "existing", "still", "present", "ago", "previous", "previously")
)


_CURRENT = Sought(
    r"\b[Cc]urrent\s(?!(?:or|and)\b|expenditure|spending|side|budget|funding|account|allocation|outlay)", "urrent"
)
""" "The current grant is 9 dollars"; but "current expenditure is 9 million"."""


def _gains(said: Said) -> bool:
    """ "I will raise the grant. Some 900 crews gain from this": whom it reaches, as far as anybody knows."""
    verb = said.chain[0]
    counted = said.site.quantity.kind == "count" and verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb)
    told = verb.lower_ in cues.forms("benefit") | cues.forms("gain") and _FROM_IT.search(said.text) is not None
    return said.mood in ("target", "forecast") and counted and told


_FROM_IT = re.compile(
    r"\b(?:from|by)\s(?:this|these|it|that|the\s(?:measure|change|increase|reduction|scheme|new))s?\b"
    r"|\b(?:gain|benefit)s?(?:[.;]|$)"
)


def _means(said: Said) -> bool:
    """ "I will raise the grant. That means 900 more boats", "That is enough to mend 60 piers": what it comes to."""
    verb = next((v for v in said.chain if v.tag_ != "VB"), said.chain[0])
    own = child(verb, "nsubj")
    points = own is not None and own.lower_ in ("this", "that", "these", "it") and own.i == said.site.view.words[0].i
    plain = verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb) and not said.site.view.times
    told = verb.lower_ in cues.forms("mean") | cues.forms("equate") | cues.forms("represent")
    enough = verb.lower_ in ("is", "'s", "’s") and (
        said.frame.measure == "change" or re.search(r"\benough\b", said.text) is not None
    )
    change = said.frame.measure in ("level", "change")
    return said.mood == "target" and points and plain and (told or enough) and change


def _opens_item(said: Said) -> bool:
    """ "Waiving 9 % of the dock toll", an item of a budget that opens with what is to be done."""
    first = said.site.view.words[0]
    above = said.chain[-1] if said.chain else first
    done = cues.verbs("status", "announce") | cues.verbs("status", "replacing") | cues.verbs("budget", "sets")
    return first.tag_ == "VBG" and above.i == first.i and first.lower_ in done and child(first, "nsubj") is None


def _set_in_short(said: Said) -> bool:
    """ "Grant for crews cut to 9 dollars", a headline of a budget, its "is" unsaid: what it sets."""
    verb = said.chain[0]
    done = verb.lower_ in cues.verbs("budget", "cuts") and verb.tag_ in ("VBD", "VBN") and not auxiliaries(verb)
    own = child(verb, "nsubj", "nsubjpass")
    article = own is not None and any(c.tag_ in ("DT", "PRP$") for c in own.children)
    named = any(word in cues.words("timing", "set_anew") for word in said.frame.subject.lower().split())
    return done and verb.dep_ == "ROOT" and named and not article and child(verb, "dobj") is None


def _able_to(said: Said) -> bool:
    """ "I am able to provide a further 9 million", "I am pleased to announce 900 places": what the speaker goes on to do."""
    verb = said.chain[0]
    above = said.chain[1] if len(said.chain) > 1 else None
    own = (
        child(above, "nsubj") if above is not None and above.lower_ in ("am", "are", "'m", "’m", "'re", "’re") else None
    )
    ours = own is not None and own.lower_ in ("i", "we") and verb.tag_ == "VB"
    new = said.frame.measure == "change" or verb.lower_ in cues.verbs("status", "announce") or said.mood == "target"
    return (
        ours
        and new
        and verb.lower_ in cues.verbs("status", "announce") | cues.verbs("put", "verbs") | cues.verbs("budget", "sets")
    )


def _part_of_it(said: Said) -> bool:
    """ "Some 4 million of this is for pay", "Half of it goes to docks", behind what a budget grants: parts of it."""
    verb = said.chain[0]
    if said.previous == "target" and _gapped(said):
        return True
    inside = _OF_IT.match(said.text, said.site.end) is not None or said.frame.rule == "put_into"
    plain = verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb)
    return said.mood == "target" and said.previous in (None, "target") and plain and inside


def _gapped(said: Said) -> bool:
    """ "…, and 9 million to pensions", "an increase of 3 dollars for pilots and 6 for keepers"."""
    goes_on = _FOR_WHOM.match(said.text, said.site.end) is not None and said.site.quantity.kind in ("money", "percent")
    return (said.frame.rule == "put_into" or goes_on) and _ITEM.search(said.before) is not None


_ITEM = re.compile(r"(?:,|\band|,\sincluding)\s(?:a\sfurther\s|another\s|some\s|over\s)?[$€£¥₹]?$")
_FOR_WHOM = re.compile(r"\s(?:for|to)\s(?!\d|[$€£¥₹])")
_OF_IT = re.compile(
    r"\sof\s(?:this|that|it|these|the\s(?:new|additional|extra)\s(?:money|funding|spending|allocation)|(?:this|the)\s(?:increase|sum|amount|total|allocation|package|funding))\b"
)


def _provided(said: Said) -> bool:
    """ "We have provided for 300 more pilots", "The Estimates provide for outlays of 9 million": what is budgeted for."""
    verb = said.chain[0]
    own = child(verb, "nsubj")
    if own is None or verb.lower_ not in cues.forms("provide") | cues.forms("budget") | cues.forms("allow"):
        return False
    behind = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "for"
    ours = agent([verb]) and has_done(verb)
    more = said.site.quantity.kind == "money" or said.frame.measure == "change"
    return behind and more and not said.site.view.times and (ours or own.lower_ == "estimates")


def _being_done(said: Said) -> bool:
    """ "We are hiring 700 pilots, cutting the queue to 19 days": what those who read the budget are about to do; not what goes
    on anyhow ("we are seeing 900 crews a day")."""
    verb = said.chain[0]
    while verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj") and verb.head.tag_ == "VBG" and not auxiliaries(verb):
        verb = verb.head  # "are hiring 700 pilots, cutting the queue to 19 days"
    going_on = verb.tag_ == "VBG" and bool(auxiliaries(verb) & {"is", "are", "am", "'re", "’re", "'m", "’m"})
    if said.site.quantity.kind == "count" and any(t.lower_ in ("now", "today") for t in said.site.view.words):
        return False  # "We are now training 900 pilots a year"
    return going_on and verb.lower_ in _begins() and said.frame.measure != "rank" and agent([verb])


@cache
def _begins() -> frozenset[str]:
    """Verbs of granting, setting, hiring and building."""
    paths = (("status", "announce"), ("status", "granting"), ("put", "verbs"))
    budget = ("allots", "founds", "sets", "works", "making_known", "begins")
    return frozenset().union(*(cues.verbs(*path) for path in paths), *(cues.verbs("budget", name) for name in budget))


def _in_this_budget(said: Said) -> bool:
    """ "Almost 900 crews have been freed of the levy in this Budget": what it does, though told as done."""
    first = said.chain[0]
    found = _IN_BUDGET.search(said.text)
    told = first.tag_ in ("VBN", "VBZ", "VBP") and "had" not in auxiliaries(first)
    return found is not None and told and said.frame.measure in ("level", "change", "multiple")


_IN_BUDGET = Sought(
    r"\b(?:[Ii]n|[Ww]ith|[Uu]nder|[Bb]y|[Tt]hrough)\s(?:this|today['’]s|tonight['’]s|my)\s[Bb]udget\b(?!['’]s|\s(?:period|debate|speech|document|cycle|day))",
    "udget",
)


def _just_done(said: Said) -> bool:
    """ "I will raise the grant. We have introduced a 9 % increase for docks", "Funding has reached a record 9 million": behind
    what a budget grants, its money, though told as done."""
    verb = said.chain[0]
    perfect = verb.tag_ == "VBN" and has_done(verb) and not said.site.view.times
    if said.mood != "target" or not perfect or said.site.quantity.kind not in ("money", "percent"):
        return False
    if agent([verb]):
        gives = cues.verbs("status", "announce") | cues.verbs("budget", "making_known") | cues.verbs("budget", "begins")
        return verb.lower_ in gives and said.frame.measure in ("level", "change")
    spent = head_noun(said.frame.subject) in cues.words("budget", "outlays") | {"investment", "funding"}
    return (
        spent
        and said.frame.measure == "level"
        and verb.lower_ in cues.verbs("level", "verbs") | cues.verbs("budget", "holds")
    )


def _costs(said: Said, verb: Token) -> bool:
    """ "The cost is 9 million", "The scheme costs 9 million in a full year": of what was granted before, or of a measure."""
    if said.site.quantity.kind != "money" or verb.tag_ not in ("VBZ", "VBP") or auxiliaries(verb):
        return False
    own = child(verb, "nsubj")
    whole_year = _FULL_YEAR.search(said.text) is not None
    if own is None or not (whole_year or said.mood in ("target", "forecast")):
        return False
    bare = all(c.dep_ in ("det", "prep") or c.lower_ in ("total", "full", "overall", "net") for c in own.children)
    named = own.lower_ in ("cost", "costs") and bare and verb.lower_ in cues.forms("be") | cues.verbs("share", "amount")
    if own.lower_ == "it" and re.search(r"\sto\s[a-z]", said.text[said.site.end :]) is not None:
        return False  # "It costs 9 dollars to cross"
    measure = own.lower_ in cues.words("status", "measures") | cues.words("status", "blueprints") | {"it", "that"}
    return named or (measure and verb.lower_ in cues.forms("cost"))


_FULL_YEAR = re.compile(r"\b(?:in|for)\sa\sfull\syear\b|\b[Ff]ull[-\s]year\scosts?\b")


def _is_package(said: Said, verb: Token) -> bool:
    """ "The overall package for pilots is 9 million": what a budget puts together."""
    told = verb.lower_ in cues.forms("be") | cues.verbs("level", "verbs") - cues.forms("have")
    plain = told and not auxiliaries(verb)  # not "The plan has 9 million of measures"
    given = head_noun(said.frame.subject) in cues.words("budget", "packages")
    # "The new rate is 9 per cent"
    new = _NEW_RATE.fullmatch(said.frame.subject) is not None and said.site.quantity.unit == "%"
    if (
        verb.tag_ in ("VBZ", "VBP")
        and verb.lower_ in cues.verbs("budget", "contains")
        and _more_spent(child(verb, "nsubj"))
    ):
        return True
    return (given or new) and plain and verb.tag_ in ("VBZ", "VBP") and said.frame.measure == "level"


def _more_spent(own: Token | None) -> bool:
    """ "The rise in spending includes 9 million for piers", "The extra allocation comprises 4 million"."""
    if own is None:
        return False
    outlays = cues.words("budget", "outlays")
    if own.lower_ in outlays:
        return any(c.lower_ in ("additional", "extra", "new", "further", "increased") for c in own.children)
    of = (child(c, "pobj") for c in own.children if c.lower_ in ("in", "of"))
    return cues.direction(own.lower_) == "up" and any(what is not None and what.lower_ in outlays for what in of)


_NEW_RATE = re.compile(r"(?i:new\s(?:[a-z]+\s)?(?:tax|duty|levy|vat|rate|charge)(?:\srate)?)")


def _tells_increase(said: Said) -> bool:
    """Whether a noun of change tells the number, or a verb behind one that is aimed at."""
    rule = said.frame.rule
    return rule.startswith("change_noun") or (rule == "verb_value" and said.previous == "target")


def _welcomed(said: Said) -> bool:
    """ "I welcome the 9 dollar increase in the grant and the 300 dollar bonus": what a speaker on a budget is glad of."""
    welcome = next((v for v in said.chain if v.lower_ in cues.verbs("budget", "welcomes")), None)
    return welcome is not None and welcome.tag_ in ("VBP", "VBZ", "VB") and said.frame.measure in ("level", "change")


def _have_given(said: Said, verb: Token) -> bool:
    """ "We have a lump sum of 300 dollars for keepers": what a budget gives them, by its name."""
    own = child(verb, "nsubj")
    ours = own is not None and own.lower_ == "we" and verb.lower_ == "have" and verb.tag_ == "VBP"
    new = (
        said.mood == "target" or said.frame.measure == "change" or re.search(r"\b(?:new|additional|extra)\b", said.text)
    )
    return (
        ours
        and bool(new)
        and head_noun(said.frame.subject) in cues.words("budget", "limits") | cues.words("budget", "packages")
    )


def _the_increase(said: Said, verb: Token) -> bool:
    """ "The increase of 9 dollars in the grant is the biggest ever", "One of the measures is the 9 dollar increase in it"."""
    if not _tells_increase(said) or verb.tag_ not in ("VBZ", "VBP") or auxiliaries(verb):
        return False
    if said.site.quantity.kind == "percent" and said.mood != "target":
        return False
    plain = verb.lower_ in cues.forms("be") | cues.verbs("level", "verbs")
    return plain and head_noun(said.frame.subject) not in cues.words("budget", "taken") | cues.words(
        "budget", "balances"
    )
