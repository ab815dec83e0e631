"""Money that is for something: "9 million is for wages and 3 million for fuel", "wages, for which 9 million is set aside"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.beside import INCLUDING
from pipeline.english.rules.purposes import acted_on, done_with, is_span, joined
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def assigned(site: Site) -> Frame | None:
    """Money of what it is for: by the verb "to be", by a number before that is for something else, by "for which"."""
    if site.quantity.kind != "money":
        return None
    return (
        _for_which(site)
        or _is_for(site)
        or _relates_to(site)
        or _another_for(site)
        or _part_spent(site)
        or _included(site)
        or _available(site)
        or _given_to(site)
    )


def _for_which(site: Site) -> Frame | None:
    """ "This leaves out storms, for which 2 million has been allocated": of the noun that "which" stands for."""
    verb, of = governor(site.root), site.root.head
    summed = of.lower_ == "of" and of.head.lower_ in cues.words("put", "sums") and of.head.head.i == verb.i
    own = verb.lower_ in cues.verbs("put", "verbs") and (of.i == verb.i or of.lower_ != "of")
    if not is_verb(verb) or verb.dep_ != "relcl" or not (summed or own):
        return None  # "…, for which I am announcing an allocation of 9 million", "under which crews get grants of 900"
    which = next((t for t in site.view.words[: site.root.i] if t.tag_ == "WDT" and t.head.head.i == verb.i), None)
    noun = verb.head
    if which is None or which.head.lower_ not in cues.words("put", "prepositions") or not is_noun(noun):
        return None
    if noun.i in site.view.owner or noun.i in site.view.timed or noun.i > which.i:
        return None
    text, given = from_noun(site, noun)
    return Frame("put_into", text, "level", "", verb, given=given)


def _is_for(site: Site) -> Frame | None:
    """ "9 million is for wages", "9 million will be for wages"."""
    of = site.root.head
    summed = of.lower_ == "of" and of.head.lower_ in cues.words("put", "sums")  # "An amount of 9 million is for wages"
    top = of.head if summed else site.root
    verb = top.head
    if top.dep_ not in ("nsubj", "nsubjpass") or verb.lower_ not in cues.forms("be"):
        return None
    preposition = next((c for c in verb.children if c.lower_ == "for" and c.i == verb.i + 1), None)
    target = _target(site, preposition)
    return Frame("put_into", _named(site, target, preposition), "level", "", verb) if target and preposition else None


def _relates_to(site: Site) -> Frame | None:
    """ "40 million of this relates to wages", "40 million is in respect of wages", "some 40 million of it goes to wages"."""
    sums = cues.words("put", "sums") | cues.words("budget", "packages") | {"total"}
    if site.lead is not None and site.lead_word == "of" and site.lead.head.lower_ not in sums:
        return (
            None  # "An increase of 9 million has been allocated to the docks", "A dividend of 9 million goes to owners"
        )
    words = site.view.words
    told = [t for t in words if t.idx >= site.end][:_FAR]
    if len(told) > 2 and told[0].lower_ == "of":
        whole = told[2].lower_ in sums | {"increase"}
        if not whole and told[1].lower_ not in ("this", "that", "it", "these", "which"):
            return None  # "9 million of our exports goes to Peru"
        told = told[3:] if whole else told[2:]
    found = _RELATES.match(site.view.text, told[0].idx) if told else None
    preposition = next((t for t in told if found is not None and t.idx + len(t) == found.end()), None)
    if preposition is None:
        return None
    pay = preposition.tag_ == "TO" and preposition.head.lower_ == "pay"  # "relates to pay", taken for a verb
    target = preposition.head if pay else _target(site, preposition)
    if target is None:
        return None
    return Frame("put_into", _named(site, target, preposition), "level", "", governor(site.root))


_FAR = 9
_RELATES = re.compile(
    r"(?:relates?|pertains?|goes|is\sgoing|are\sgoing|will\sgo|will\srelate)\s(?:directly\s|mainly\s|primarily\s)?(?:to|towards|toward|on)\b"
    r"|(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:allocated|devoted)\sto\b"
    r"|(?:is|are|will\sbe)\sin\s(?:respect\sof|relation\sto)\b"
)


def _another_for(site: Site) -> Frame | None:
    """ "9 million is for wages and 3 million for fuel", "9 million (12 %) is for wages, 3 million (4 %) for fuel", "…, with
    3 million for other works": a verb that is said once."""
    sums = (pair for pair in reversed(site.memory.frames) if not _beside_sum(site, pair[0]))
    last = next(sums, None)
    preposition = site.past_bracket()
    if last is None or last[0].kind != "money" or last[1].rule != "put_into":
        return None
    if preposition is None or preposition.lower_ not in ("for", "to") or preposition.i in site.view.timed:
        return None
    between = _past_sum(site.view.tokens(last[0].end, site.quantity.begin))
    same = any(t.lower_ == preposition.lower_ for t in between)
    joined = bool(between) and between[-1].lower_ in _JOINING and same
    if not joined or any(t.tag_ in ("VBZ", "VBD", "VBP", "MD", "WDT", ":") for t in _behind_for(between)):
        return None
    target = _target(site, preposition)
    return Frame("put_into", _named(site, target, preposition), "level", "", last[1].verb) if target else None


def _beside_sum(site: Site, quantity: Quantity) -> bool:
    """ "9 million (12 %)", "9 million (or 12 %)": a percentage that stands in brackets behind a sum."""
    opened = _OPENED.search(site.view.text, 0, quantity.begin) is not None
    return quantity.unit == "%" and opened and site.view.text.startswith(")", quantity.end)


_OPENED = re.compile(r"\((?:or\s)?$")


def _past_sum(tokens: list[Token]) -> list[Token]:
    """The words between two amounts without "the sum of" before the second."""
    if len(tokens) < 2 or tokens[-1].lower_ != "of" or tokens[-2].lower_ not in cues.words("put", "sums"):
        return tokens
    rest = tokens[:-2]
    return rest[:-1] if rest and rest[-1].tag_ == "DT" else rest


_JOINING = ("and", "with", ",", "while")
_FOR = ("for", "to", "in", "into", "on")


def _behind_for(tokens: list[Token]) -> list[Token]:
    """The tokens behind the first preposition of purpose."""
    first = next((i for i, t in enumerate(tokens) if t.lower_ in _FOR), len(tokens))
    return tokens[first:]


def _part_spent(site: Site) -> Frame | None:
    """ "25 million of the whole outlay was spent on docks", "I am giving 3 million of the proceeds to locks": put into what the
    verb names, not of the whole."""
    verb, of = governor(site.root), site.past_bracket()
    if of is None or of.lower_ != "of" or not is_verb(verb) or verb.lower_ not in cues.verbs("put", "verbs"):
        return None
    own = child(verb, "nsubjpass")
    passive = own is not None and own.i == site.root.i and verb.i > site.root.i
    source = child(of, "pobj")
    from_sum = source is not None and source.lower_ in cues.words("put", "origins")
    if not passive and not (from_sum and verb.i < site.root.i):
        return None
    for preposition in verb.children:
        fits = preposition.i > max(verb.i, of.i) and preposition.lower_ in cues.words("put", "prepositions")
        target = (done_with(preposition) or _target(site, preposition)) if fits and preposition.dep_ == "prep" else None
        if target is not None:
            return Frame("put_into", _named(site, target, preposition), "level", "", verb)
    target = acted_on(site, verb) if from_sum else None
    return Frame("put_into", phrase(site.view, target), "level", "", verb) if target is not None else None


def _given_to(site: Site) -> Frame | None:
    """ "I am allocating 9 million to seacare, which needs it": a noun that the parser takes for what is to be done."""
    verb, to = governor(site.root), site.past_bracket()
    noun = to.head if to is not None and to.tag_ == "TO" and to.dep_ == "aux" else None
    gives = is_verb(verb) and verb.i < site.root.i and verb.lower_ in cues.verbs("put", "verbs")
    known = noun is not None and (noun.tag_ in ("NN", "NNS") or noun.lower_ in cues.words("put", "services"))
    if to is None or noun is None or not gives or not known or noun.i != to.i + 1:
        return None
    if child(noun, "dobj") is not None or (noun.i + 1 < len(site.view.words) and is_noun(noun.nbor())):
        return None  # "a provision of 9 million to service operators"
    return Frame("put_into", phrase(site.view, noun, after=to.idx + len(to)), "level", "", verb)


_AVAILABLE = re.compile(
    r"\s(?:dollars\s)?(?:(?:is|are|was|were|been|be|being)\s(?:also\s)?(?:being\s)?|(?:will|has|have)\s(?:also\s)?be(?:en)?\s)?"
    r"(?:made\s)?available\s(?:(?:this|next)\syear\s|in\s20\d\d\s)?(?P<of>for|towards|to)\s"
)
_TO_SOME = re.compile(r"(?:[a-z]+\s){1,4}(?P<of>for|to)\s")
""" "available to all harbour towns for repairs": whom the money goes to, before what it is for."""


def _available(site: Site) -> Frame | None:
    """ "made 4 million available for locks", "3 million will be available to mend piers": of what it is there for."""
    opened = _AVAILABLE.match(site.view.text, site.end)
    token = site.view.words[site.view.token_at(opened.start("of"))] if opened is not None else None
    some = token is not None and token.lower_ == "to" and token.dep_ != "aux" and site.lead_word != "of"
    if opened is not None and some and (beyond := _TO_SOME.match(site.view.text, opened.end())) is not None:
        token = site.view.words[site.view.token_at(beyond.start("of"))]
    if token is None or (token.lower_ == "to" and token.dep_ != "aux"):
        return None  # "a credit of 900 euros will be available to crews"
    doing = token.head if token.dep_ == "aux" else child(token, "pcomp")
    target = (child(doing, "dobj") or joined(doing)) if doing is not None else child(token, "pobj")
    if target is not None and doing is not None and doing.dep_ == "pcomp":
        text = tidy(site.view.text[doing.idx : target.idx + len(target)])
        return Frame("put_into", text, "level", "", governor(site.root))
    target = target or doing
    if target is None or target.i in site.view.owner or target.i in site.view.timed:
        return None
    if is_span(target) or not (is_noun(target) or target.tag_ == "VBG"):
        return None
    return Frame("put_into", _named(site, target, token), "level", "", governor(site.root))


_INCLUDING = re.compile(rf"{INCLUDING.pattern}$")


def _included(site: Site) -> Frame | None:
    """ "sets funds aside for the coast, including 6 million for locks": the first sum, of what it is for."""
    preposition = site.past_bracket()
    opened = _INCLUDING.search(site.view.text, max(0, site.quantity.begin - 40), site.quantity.begin)
    if site.memory.frames or opened is None or preposition is None or preposition.lower_ != "for":
        return None
    target = _target(site, preposition)
    verb = governor(site.root)
    return Frame("put_into", _named(site, target, preposition), "level", "", verb) if target is not None else None


def for_each(site: Site) -> Frame | None:
    """ "goals including 8 percent for docks, 6 percent for ferries": of what each is for, growth unless it is a rate."""
    if site.quantity.kind != "percent":
        return None
    target = _target(site, _for(site, site.quantity))
    like = [q for q in site.view.reading.quantities if q.unit == site.quantity.unit and q is not site.quantity]
    beside = (
        q for q in like if abs(q.start - site.quantity.start) < _NEXT and _target(site, _for(site, q)) is not None
    )
    if target is None or next(beside, None) is None:
        return None
    if cues.pattern("status", "aim_nouns").search(site.view.text[: site.quantity.start]) is None:
        return None
    text = phrase(site.view, target)
    rated = text.split(" of ")[0].split(" ")[-1].lower() in cues.words("change", "standing")
    verb = governor(site.root)
    return Frame("for_each", text, "level", "", verb) if rated else Frame("for_each", text, "change", "up", verb)


_NEXT = 90
"""Characters between two numbers of a list, the names of what they are for between them."""


def _for(site: Site, quantity: Quantity) -> Token | None:
    """The "for" right behind a number."""
    place = site.view.token_at(quantity.end)
    after = site.view.words[place] if place < len(site.view.words) else None
    return after if after is not None and after.lower_ == "for" and after.i not in site.view.timed else None


def _target(site: Site, preposition: Token | None) -> Token | None:
    """The noun behind a preposition, unless it is a number, a time or a reason; None where none stands there."""
    target = child(preposition, "pobj") if preposition is not None else None
    if target is None or not is_noun(target) or target.lower_ in cues.words("put", "not_purposes"):
        return None
    return None if target.i in site.view.owner or target.i in site.view.timed else target


def _named(site: Site, target: Token, preposition: Token) -> str:
    """The phrase of what the money is for; "other works" are others than those named before."""
    text, first = phrase(site.view, target, after=preposition.idx + len(preposition)), preposition.nbor()
    return f"{first.text} {text}" if first.lower_ == "other" and site.memory.frames else text
