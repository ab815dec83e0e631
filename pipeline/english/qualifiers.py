"""Quantities that are no claim of their own: bases of rates, restatements, ages and thresholds, counts that refer back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.view import governor, is_noun, is_verb
from pipeline.lexicon import read
from pipeline.records import Quantity
from pipeline.records.enums import NumberRole

if TYPE_CHECKING:
    from spacy.tokens import Token

Verdict = tuple[NumberRole, str]

_PER = re.compile(r"(?:\b(?:per|every|each|for\severy|out\sof\severy)|/)\s?$", re.IGNORECASE)
_RESTATED = re.compile(
    r"\s?[(（]\s?(?:or|about|around|approximately|approx\.?|some|equivalent\sto|equal\sto|i\.e\.,?|nearly|over|roughly|USD|=|≈|c\.|ca\.)*\s?$",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?:he|she|they|child|children)\s(?:turns?|turned)\s$"
    r"|\b(?:aged?|ages|aging|older\sthan|younger\sthan)\s"
    r"(?:of\s|between\s|from\s|over\s|under\s|above\s|below\s|at\sleast\s)?$",
    re.IGNORECASE,
)


def verdict(site: Site, frame: Frame) -> Verdict | None:
    """The role and reason of a quantity that is no claim; None when it is one."""
    for rule in (
        _pronoun,
        _repeated,
        _zero,
        _enumerates,
        _hyphenated,
        _denominator,
        _restated,
        _aged,
        _duration,
        _top,
        _backward,
        _threshold,
        _inside_subject,
        _adjunct,
        _agent,
    ):
        found = rule(site, frame)
        if found is not None:
            return found
    return None


def _before(site: Site, width: int = 40) -> str:
    start = site.quantity.modifier_start if site.quantity.modifier_start is not None else site.quantity.start
    return site.view.text[max(0, start - width) : start]


def _pronoun(site: Site, frame: Frame) -> Verdict | None:
    """ "one usually gets less": no noun follows, so that nothing is counted."""
    printed = site.view.text[site.quantity.start : site.quantity.end].lower()
    return ("idiom", "a pronoun") if printed == "one" and not site.chunk and frame.rule != "counted_noun" else None


def _repeated(site: Site, frame: Frame) -> Verdict | None:
    """ "twice in a generation": a multiple that is said of nothing."""
    lost = frame.rule in ("none", "left_noun") and site.quantity.kind == "multiple"
    return ("idiom", "says how often") if lost else None


def _zero(site: Site, frame: Frame) -> Verdict | None:
    """ "zero tariffs": says that there is none, in words."""
    printed = site.view.text[site.quantity.num_start : site.quantity.num_end].lower()
    return ("idiom", "says that there is none") if printed == "zero" and not site.quantity.unit else None


def _enumerates(site: Site, frame: Frame) -> Verdict | None:
    """ "We will take three steps –": counts what the report lists next."""
    quantity = site.quantity
    if quantity.kind != "count" or quantity.value is None or quantity.value > 30 or not site.chunk:
        return None
    rest = site.view.text[site.chunk[-1].idx + len(site.chunk[-1]) :].rstrip()
    if re.fullmatch(r"[^.;:!?]{0,60}[–—:-]", rest) and len(rest) - 1 <= 60:
        return "structure", "counts what the report lists next"
    return None


def _hyphenated(site: Site, frame: Frame) -> Verdict | None:
    """ "an eight-point plan", "a three-storey building": the number is part of an adjective; "100,000-strong" counts."""
    tail = site.view.text[site.quantity.end : site.quantity.end + 24]
    if site.quantity.kind == "count" and re.match(r"-(?!strong\b)[a-z]", tail):
        return "qualifier", "part of an adjective"
    return None


def _denominator(site: Site, frame: Frame) -> Verdict | None:
    return ("denominator", "base of a rate") if _PER.search(_before(site)) else None


def _restated(site: Site, frame: Frame) -> Verdict | None:
    """The same amount in another unit, in brackets right after the first."""
    previous = _previous(site)
    if previous is None or not previous.unit or not site.quantity.unit:
        return None
    between = site.view.text[max(previous.end, previous.modifier_end or 0) : site.quantity.start]
    same = previous.dimension == site.quantity.dimension and previous.unit != site.quantity.unit
    return ("qualifier", "restates the number before it") if same and _RESTATED.fullmatch(between) else None


def _previous(site: Site) -> Quantity | None:
    before = [q for q in site.view.reading.quantities if q.end <= site.quantity.start]
    return before[-1] if before else None


def _aged(site: Site, frame: Frame) -> Verdict | None:
    tail = site.view.text[site.quantity.end : site.quantity.end + 24]
    old = (
        site.quantity.kind in ("duration", "count")
        and re.match(r"(?:[\s-]years?)?[\s-](?:olds?|of\sage)\b", tail)
        and (site.quantity.kind == "duration" or "year" in tail)
    )
    if (
        _AGED.search(_before(site))
        or _AGED.search(site.view.text[max(0, site.quantity.start - 30) : site.quantity.start])
        or old
    ):
        return "qualifier", "an age"
    return None


def _duration(site: Site, frame: Frame) -> Verdict | None:
    """A duration that says when or how long; one that is a property of its noun ("a 10-year ban") is a claim."""
    if site.quantity.kind != "duration" or _is_property(site, frame):
        return None
    return "date", "says when or how long"


def _is_property(site: Site, frame: Frame) -> bool:
    """Whether a duration measures its subject: a maturity, a waiting time, what was extended "to six months"."""
    if frame.rule == "noun_of" and site.lead_word in ("of", "at"):
        return frame.subject.lower() not in ("period", "space", "span", "course", "total")
    if frame.rule == "before_noun" and site.chunk and site.chunk[-1].lower_ in read("en/dates")["held"]["nouns"]:
        return True
    verb = frame.verb
    if verb is None or frame.rule not in (
        "verb_value",
        "verb_change",
        "change_noun_of",
        "higher_than_before",
        "difference",
    ):
        return False
    moved = cues.direction(verb.lower_) or verb.lower_ in cues.verbs("level", "bring")
    if moved and site.lead_word in ("from", "to") and frame.rule == "verb_value":
        return True
    states = site.root.dep_ == "attr" or (verb.lower_ in cues.verbs("level", "verbs") and site.root.dep_ == "dobj")
    measured = site.root.dep_ in ("attr", "dobj", "pobj", "npadvmod") and (
        states or site.lead_word in ("to", "by", "at", "of")
    )
    return measured and cues.pattern("generic", "times").search(frame.subject) is not None


def _top(site: Site, frame: Frame) -> Verdict | None:
    words = read("en/roles")["backward"]["top"]
    lead = site.lead
    if (
        lead is not None
        and lead.lower_ in ("top", "bottom", "richest", "poorest")
        and lead.lower_ in (*words, "bottom", "richest", "poorest")
    ):
        return "qualifier", "names a group"
    return None


def _backward(site: Site, frame: Frame) -> Verdict | None:
    """ "the two piers": a count of what is known already."""
    if site.quantity.kind != "count" or site.lead is None or frame.rule != "counted_noun":
        return None
    if site.quantity.modifier_start is not None:
        return None
    word = site.lead_word
    if site.lead.tag_ == "POS" and site.lead.idx + len(site.lead) + 1 == site.quantity.start:
        return "qualifier", "a count that refers back"
    if word in read("en/roles")["backward"]["determiners"] or word in ("other",):
        large = word == "all" and site.quantity.value is not None and site.quantity.value > 30
        if large or frame.subject.lower().startswith(("new ", "additional ")):
            return None
        return "qualifier", "a count that refers back"
    return None


def _threshold(site: Site, frame: Frame) -> Verdict | None:
    """ "investors with an income over 100,000", "transactions up to 1 million": the number restricts the noun before it."""
    quantity = site.quantity
    if quantity.modifier not in ("gt", "ge", "lt", "le", "between") or quantity.kind not in (
        "money",
        "measure",
        "count",
        "duration",
    ):
        return None
    start = (
        quantity.modifier_start
        if quantity.modifier_start is not None and quantity.modifier_start < quantity.start
        else quantity.start
    )
    word = site.view.tokens(start, quantity.start)
    if any(is_verb(t) and t.lower_ not in ("including",) for t in word):
        return None
    index = next((t.i for t in site.view.doc if t.idx >= start), 0)
    if index == 0:
        return None
    noun = site.view.doc[index - 1]
    if noun.lower_ == "of" and index > 1:
        noun = site.view.doc[index - 2]
    if noun.lower_ in ("earning", "making", "having") and noun.dep_ == "acl":
        return "qualifier", "restricts what it stands behind"
    if (
        not is_noun(noun)
        or noun.i in site.view.timed
        or noun.dep_ != "pobj"
        or noun.head.lower_ not in ("with", "on", "for", "of", "to")
    ):
        return None
    if cues.direction(noun.lower_) or (noun.head.lower_ == "of" and not is_noun(noun.head.head)):
        return None
    return "qualifier", "restricts what it stands behind"


def _inside_subject(site: Site, frame: Frame) -> Verdict | None:
    """A count inside the phrase that another number counts: "400 sailors … on two ships"."""
    if frame.rule != "counted_noun":
        return None
    token = frame.counted or site.root
    while token.head.i != token.i:
        if token.dep_ in ("conj", "appos"):
            return None
        token = token.head
        if is_verb(token) and token.dep_ not in ("acl", "relcl", "amod"):
            return None
        if is_noun(token) and _counted_by_other(site, token):
            return "qualifier", "restricts what another number counts"
    return None


def _counted_by_other(site: Site, noun: Token) -> bool:
    number = site.view.owner.get(site.root.i)
    for other in noun.children:
        owner = site.view.owner.get(other.i)
        if (
            owner is not None
            and owner != number
            and other.dep_ in ("nummod", "quantmod", "compound")
            and other.i < noun.i
        ):
            return True
    return False


def _adjunct(site: Site, frame: Frame) -> Verdict | None:
    """A count in a phrase of place or means beside another number: "across nine valleys"."""
    if frame.rule != "counted_noun" or frame.counted is None or site.quantity.modifier in ("gt", "ge", "approx_lt"):
        return None
    noun = frame.counted
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in (
        "across",
        "in",
        "from",
        "among",
        "on",
        "at",
        "by",
        "covering",
        "throughout",
        "between",
        "through",
        "within",
        "over",
        "of",
        "with",
        "under",
        "amongst",
    ):
        return None
    if preposition.lower_ == "of" and not re.search(
        r"\b(?:survey|sample|census|group|network|meeting|alliance|association)\b",
        site.view.text[max(0, preposition.idx - 24) : preposition.idx],
    ):
        return None
    others = [
        q
        for q in site.view.reading.quantities
        if q is not site.quantity and q.kind in ("count", "money", "percent", "measure", "fraction")
    ]
    if preposition.lower_ in ("of",) or (preposition.lower_ in ("across", "covering", "throughout", "from", "between")):
        return "qualifier", "says where or among whom"
    verb = governor(preposition)
    same = [q for q in others if (root := site.view.root(q.start, q.end)) is not None and governor(root).i == verb.i]
    if same and preposition.head.dep_ != "ROOT" and not is_verb(preposition.head):
        return "qualifier", "restricts what another number measures"
    return (
        ("qualifier", "says where or by whom")
        if same and preposition.lower_ in ("in", "by", "at", "on", "among", "amongst", "within", "through")
        else None
    )


def _agent(site: Site, frame: Frame) -> Verdict | None:
    """Who did it: "four shops sold over 9 tonnes"."""
    if frame.rule != "counted_noun" or frame.counted is None or frame.counted.dep_ != "nsubj":
        return None
    verb = frame.counted.head
    if not is_verb(verb) or verb.lower_ in cues.verbs("level", "verbs"):
        return None
    for target in verb.children:
        if target.dep_ == "dobj" and any(t.i in site.view.owner for t in target.subtree):
            return "qualifier", "names who did it"
    return None
