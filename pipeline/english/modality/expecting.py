"""What a clause says is expected, without being aimed at: verbs and nouns of forecasting, hopes; see `effects` for what a measure
is to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.modality.moods import agent, past
from pipeline.english.modality.put_ahead import future
from pipeline.english.modality.verbs_above import auxiliaries, finite
from pipeline.english.view import child

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_WIDTH = 60
_MET = re.compile(
    r"\b(?:me?et|meeting|beat|beating|outperform(?:ed|ing)?|exceed(?:ed|ing)?|miss(?:ed|ing)?|with|than|short\sof)\s(?:the\s|our\s|its\s)?$",
    re.I,
)
""" "has not met expectations", "in line with the forecast": what is told is not the expectation itself."""
_AMID = re.compile(
    r"(?:Amid|Amidst|Given|Despite|Notwithstanding|Because\sof|Owing\sto|Due\sto|With|Against)\s[^,;\d]{3,80},"
)
""" "Amid the poor outlook, orders fell by 4 %": what was expected then, and what was."""

_HELD_TO = re.compile(r"\b(?:above|below|over|under|than|exceed(?:ed|ing)|beat|beating)\s(?:[a-z’'-]+\s){0,3}$")
_OTHERWISE = re.compile(r"\b(?:but|however|instead|(?<!more\s)(?<!less\s)(?<!fewer\s)than)\b")


def reckons(site: Site) -> bool:
    """Whether the sentence speaks of what is forecast."""
    return cues.pattern("status", "reckoned").search(site.view.text) is not None


def foreseen(chain: list[Token]) -> bool:
    """ "I forecast 3 %", "we expect 900 firms to join", "is likely to rise by 4 %": foreseen, whatever the section aims at."""
    if len(chain) > 1 and chain[1].lower_ == "hope" and chain[0].lower_ in cues.forms("grow") | cues.forms("expand"):
        return True  # "We hope to grow by 7 % next year"
    for verb in chain:
        if verb.lower_ in cues.verbs("status", "expect") and verb.tag_ != "NNS" and _expects(verb):
            return True
        if verb.dep_ == "pcomp" and verb.head.lower_ == "like" and verb.head.head.lower_ in cues.forms("look"):
            return True  # "looks like turning out at 4 million"
        if verb.lower_ in cues.verbs("status", "stands") and child(verb, "xcomp") is not None:
            return True  # "pilots stand to gain 9 dollars"
        if verb.dep_ == "acl" and verb.head.lower_ in cues.words("status", "chances"):
            return True
        if verb.dep_ in ("acl", "ccomp") and _named_before(verb).lower_ in cues.words("status", "expect_nouns"):
            return True
        sure = (c for c in verb.children if c.dep_ == "acomp" and likely(c))
        if (any(_foretells(c, chain) for c in sure) and _of_clause(chain, verb)) or _finds(verb):
            return True
        if _of_estimated(verb) or _of_market(verb):
            return True
        if verb.lower_ in cues.verbs("status", "revises") and _is_forecast(child(verb, "dobj", "nsubjpass")):
            return True  # "The office has cut its forecast of growth to 3 %"
    return any(likely(verb.head) or _set_to_move(verb) for verb in chain)


def _foretells(word: Token, chain: list[Token]) -> bool:
    """Whether a word of likelihood is of the clause of the number: "are confident that 9 yards will open", not "remained
    confident in the port, investing 9 million"."""
    if word.lower_ not in cues.words("status", "feelings"):
        return True
    return word.is_ancestor(chain[0]) or any(c.lower_ in ("of", "that", "about") for c in word.children)


def _set_to_move(verb: Token) -> bool:
    """ "Dues are set to grow by 4 %": how it is going, where nobody does it; not "The dues are set to be raised by 4 %"."""
    above = verb.head
    bare = above.tag_ == "VBD" and above.dep_ == "conj" and child(above, "nsubj") is None
    plain = verb.dep_ == "xcomp" and verb.tag_ == "VB" and above.lower_ == "set" and (above.tag_ == "VBN" or bare)
    if not plain or child(verb, "auxpass") is not None:
        return False
    own = child(verb.head, "nsubjpass", "nsubj")
    own_doing = (
        cues.words("money", "budget") | cues.words("budget", "limits") | {"wage", "limit", "rate", "duty", "toll"}
    )
    granted = own is not None and own.lower_ in own_doing  # what a budget spends or fixes, it sets itself
    moves = cues.direction(verb.lower_) != "" or verb.lower_ in cues.verbs("level", "verbs")
    return moves and not granted and child(verb, "dobj") is None


def _of_estimated(verb: Token) -> bool:
    """ "The estimated output will be 900": what its own subject calls reckoned."""
    own = child(verb, "nsubj") if verb.lower_ == "be" and "will" in auxiliaries(verb) else None
    return own is not None and any(c.i < own.i and c.lower_ in cues.words("status", "estimated") for c in own.children)


def _of_market(verb: Token) -> bool:
    """ "The private sector will build 900 homes": what no government does."""
    own = child(verb, "nsubj") if "will" in auxiliaries(verb) else None
    private = own is not None and any(c.lower_ == "private" for c in own.children)
    return own is not None and own.lower_ in cues.words("status", "private") and (private or own.lower_ == "market")


def _of_clause(chain: list[Token], verb: Token) -> bool:
    """Whether no clause of its own, joined by "and" or set beside it, parts a number from a verb above it: not "Although tolls
    fell by 3 %, yards remained confident, building 9 boats"."""
    below = chain[: next(i for i, v in enumerate(chain) if v.i == verb.i)]
    return not any(
        v.dep_ == "advcl" or (v.dep_ == "conj" and child(v, "nsubj", "nsubjpass") is not None) for v in below
    )


def _finds(verb: Token) -> bool:
    """ "A study has shown that 900 jobs will be created": what somebody who looked into it foresees."""
    own, said = child(verb, "nsubj"), child(verb, "ccomp")
    studied = own is not None and own.lower_ in cues.words("status", "studies")
    return (
        studied
        and said is not None
        and verb.lower_ in cues.verbs("status", "finding")
        and bool(auxiliaries(said) & cues.words("status", "modal"))
    )


def likely(token: Token) -> bool:
    """Whether a word says that something may well come: "is likely to rise"; "are 40 percent more likely
    to rise" says by how much, not what is to come."""
    held = token.i > 0 and token.nbor(-1).lower_ in ("more", "less", "as")
    return token.lower_ in cues.words("status", "likely") and not held


def _is_forecast(noun: Token | None) -> bool:
    """Whether what is revised is a forecast by its name."""
    return noun is not None and noun.lower_ in cues.words("status", "expect_nouns")


def _expects(verb: Token) -> bool:
    """Whether a verb of expecting says what is to come: "I forecast 3 %", "it is expected that prices will rise"."""
    own = child(verb, "nsubj")
    if (
        own is not None
        and verb.tag_ == "VBN"
        and "had" in auxiliaries(verb)
        and verb.lower_ in cues.verbs("status", "expect")
    ):
        return True  # "We had first estimated a deficit of 3 million"
    foretold = verb.tag_ == "VBD" and verb.lower_ in cues.words("status", "foretelling")
    if foretold and own is not None and own.tag_ != "PRP" and child(verb, "dobj") is not None:
        return True  # "The summer statement forecast a deficit of 3 million this year"
    base = verb.tag_ in ("VBP", "VB", "VBG") or verb.lower_ in cues.words("status", "expect")
    if own is not None and own.lower_ in ("i", "we") and base:
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "pcomp") and child(verb, "xcomp") is not None:
        return True  # "with its ratio to GDP projected to drop to 25 %"
    it = child(verb, "nsubjpass", "expl")
    said = child(verb, "ccomp")
    if own is not None and said is not None and verb.tag_ in ("VBZ", "VBP", "VBG") and own.i < verb.i < said.i:
        return True  # "My department is forecasting that output will grow"
    if it is None or it.lower_ != "it" or said is None:
        return False
    if auxiliaries(said) & cues.words("status", "modal"):
        return True
    past_form = said.tag_ == "VBD" or said.lower_ in cues.words("status", "same_in_past")
    return not past_form and verb.lower_ not in cues.forms("estimate")  # "It is expected that output hit 3 million"


def _named_before(verb: Token) -> Token:
    """What a clause is of: the word before "that", else what the clause hangs on."""
    mark = child(verb, "mark")
    return mark.nbor(-1) if mark is not None and mark.i > 0 else verb.head


def revised_from(site: Site, verb: Token | None) -> bool:
    """ "has cut its growth forecast from 3 % to 2 %": also what it was is a forecast."""
    told = (
        verb is not None
        and verb.lower_ in cues.verbs("status", "revises")
        and _is_forecast(child(verb, "dobj", "nsubjpass"))
    )
    return told and site.lead_word in ("from", "to", "between")


def possible(verb: Token) -> bool:
    """ "Prices could reach 5 %", "dues may show a decline of 3 million": what may come about; not what one may do."""
    said = auxiliaries(verb)
    might = bool(said & cues.words("status", "possible"))
    may = "may" in said and verb.lower_ in cues.verbs("status", "may_be")
    return (might or may) and not any(c.dep_ == "neg" or c.lower_ == "have" for c in verb.children)


def accounts() -> frozenset[str]:
    """What the accounts of a year come to: takings, outlays and balances."""
    return cues.words("budget", "taken") | cues.words("budget", "outlays") | cues.words("budget", "balances")


def reforecast(site: Site, verb: Token, mood: str) -> bool:
    """ "Growth this year has been revised down to 2 %": a forecast that somebody has changed, so also where `mood` says that
    the sentence before told one."""
    revised = verb.tag_ == "VBN" and verb.lower_ in cues.verbs("status", "revises")
    done = bool(auxiliaries(verb) & {"has", "have", "is", "are"})
    if not (revised and done):
        return False
    own = child(verb, "nsubjpass")
    way = any(c.lower_.rstrip("s") in ("up", "down", "upward", "downward") for c in verb.children)
    if own is not None and way and site.quantity.kind == "money" and own.lower_ in accounts():
        return True  # "Total revenue for 2030-31 is revised upward to 9 million"
    return mood == "forecast" or cues.pattern("status", "running").search(site.view.text) is not None


def estimated_at_close(chain: list[Token]) -> bool:
    """ "It is estimated that output will be 2 million", in a review written as its year closed: the year's result."""
    for verb in chain:
        own = child(verb, "nsubjpass", "expl", "nsubj")
        helped = bool(auxiliaries(verb) & {"is", "are", "was", "were"}) and own is not None
        if helped and not auxiliaries(verb) & {"is", "are"} and _was_to_do(chain):
            return False
        reduced = verb.dep_ in ("acl", "pcomp") and child(verb, "xcomp") is not None  # "with output expected to grow"
        if verb.tag_ == "VBN" and verb.lower_ in cues.verbs("status", "expect") and (helped or reduced):
            return True
    return False


def said_expected(chain: list[Token]) -> Token | None:
    """The verb of "Trade in 2030 is expected to reach 9 million", "is slated to be", where one of a number's says so in the
    present."""
    told = cues.verbs("status", "expect") | cues.words("status", "due")
    present = (v for v in chain[:3] if v.tag_ == "VBN" and not auxiliaries(v).isdisjoint({"is", "are"}))
    return next((v for v in present if v.lower_ in told and child(v, "xcomp") is not None), None)


def measured(site: Site, chain: list[Token], times_ahead: bool | None, budget: bool) -> bool:
    """ "Output is estimated to have grown by 5 %", "the 2031 population is estimated at 3 million": measured after the fact."""
    if _before_its_close(site, chain, times_ahead, budget):
        return True
    verb = next((v for v in chain if v.lower_ in cues.forms("estimate")), None)
    if verb is None:
        return False
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.lower_ in ("damage", "damages", "loss", "losses"):
        return True  # "The storm left 9 dead, with damage estimated to reach 3 million"
    perfect = any("have" in auxiliaries(c) for c in verb.children if c.dep_ == "xcomp")
    below = [
        c for c in chain[: chain.index(verb)] if "will" in auxiliaries(c)
    ]  # "It is estimated that 900 will benefit"
    return perfect or (not times_ahead and not budget and not below and bool(auxiliaries(verb) & {"is", "are"}))


def _was_to_do(chain: list[Token]) -> bool:
    """ "The port was expected to invest 9 million": what somebody was to do, and not what came out."""
    return chain[0].dep_ == "xcomp" and chain[0].lower_ in cues.verbs("put", "verbs")


def _before_its_close(site: Site, chain: list[Token], times_ahead: bool | None, budget: bool) -> bool:
    """ "Output was expected to reach 2 million last year": a result told before its year closed; not what came otherwise."""
    verb = next((v for v in chain if v.lower_ in cues.verbs("status", "expect")), None)
    over = times_ahead is False or (times_ahead is None and not budget)
    if verb is None or not over or not auxiliaries(verb) & {"was", "were"} or _was_to_do(chain):
        return False
    return child(verb, "xcomp") is not None and not _OTHERWISE.search(site.view.text)


def hoped(chain: list[Token]) -> bool:
    """ "Growth should recover to 4 %": what comes about of itself."""
    verb = chain[0]
    own = child(verb, "nsubj")
    moves = cues.direction(verb.lower_) != "" and child(verb, "dobj") is None
    return "should" in auxiliaries(verb) and moves and own is not None and not agent(chain)


def _of_forecast(noun: Token) -> bool:
    """Whether a subject is a forecast, or "the anticipated gain"."""
    if noun.lower_ in cues.words("status", "aim_nouns"):
        return False  # "the expected goals"
    if noun.lower_ in cues.words("status", "scenarios"):
        return True
    called = any(c.dep_ == "amod" and c.lower_ in cues.words("status", "expected") for c in noun.children)
    return noun.lower_ in cues.words("status", "expect_nouns") or called


_PROJECTED = re.compile(
    r"(?:According\sto|Based\son|On)\s(?:the|our|its|their)\s(?:[a-z]+\s){0,2}(?:projection|forecast)s?\b"
)
_IN_FORECAST = re.compile(
    r"[^;.]*?\bin\s(?:the|our|its|their)\s(?:[\w-]+\s){0,3}(?:[Ff]orecast|[Pp]rojection)s?\b(?!\sof\s)"
)


def projected(site: Site) -> bool:
    """ "According to the latest projection, sailors will number 9 million by 2041", "spending will be 20 % of
    GDP in the Medium Range Forecast"."""
    text = site.view.text
    behind = "orecast" in text or "rojection" in text
    told = _PROJECTED.match(text) is not None
    return told or (behind and _IN_FORECAST.match(text, site.quantity.end) is not None)


_BY_ESTIMATE = re.compile(r"\b[Bb]y\s(?:the\s|its\s|our\s)?[^,;.\d]{0,40}$")
""" "By the port's own estimate, tolls went up 3 %": what has been, as far as anybody knows."""
_EARLY = re.compile(r"preliminary|initial", re.IGNORECASE)


def _put_at(site: Site, verb: Token) -> bool:
    """ "Growth this year is put at 4 %": what somebody reckons it to be."""
    plain = verb.lower_ == "put" and bool(auxiliaries(verb) & {"is", "are"}) and "being" not in auxiliaries(verb)
    plain = plain and _OPEN_YEAR.search(site.view.text, 0, site.quantity.begin) is not None
    return plain and site.lead_word == "at" and site.lead is not None and site.lead.head.i == verb.i


_OPEN_YEAR = re.compile(r"\b(?:this|next|the\s(?:current|coming))\s(?:[a-z]+\s)?year\b|\bnow\b")


def expected(site: Site, chain: list[Token]) -> bool:
    """Whether a verb or noun of expecting governs the number; a past estimate does not."""
    for verb in chain:
        if verb.lower_ in cues.verbs("status", "expect") and verb.tag_ != "NNS":  # "2,545 projects were begun"
            return not (verb.lower_ in cues.forms("estimate") and auxiliaries(verb) & {"was", "were"})
    told = (child(verb, "nsubj") for verb in chain)
    if any(own is not None and _of_forecast(own) for own in told) or _put_at(site, chain[0]):
        return True
    if projected(site) and future(finite(chain)):
        return True
    start = site.quantity.start
    last = max((q.end for q, _ in site.memory.frames if q.end <= start), default=0)
    before = site.view.text[max(last, start - _WIDTH) : start]
    early = _EARLY.search(before)
    found = cues.pattern("status", "expect_nouns").search(before)
    if found is not None and past(chain) and _BY_ESTIMATE.search(before, 0, found.end()) is not None:
        return False
    if found is None or early or _MET.search(before[: found.start()]):
        return False
    if past(chain) and "," in before[found.end() :] and _HELD_TO.search(before, 0, found.start()):
        return False  # "came in 3 million above our estimate, due to fees which were 2 million higher"
    if past(chain) and re.search(r"\sand\s", before[found.end() :]) and _HELD_TO.search(before, 0, found.start()):
        return False  # "9 million more than the original estimate and double that of 2031"
    told_amid = past(chain) and _AMID.match(site.view.text) is not None and "," in before[found.end() :]
    return not told_amid
