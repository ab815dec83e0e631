"""Percentages and fractions of something named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.arguments import subject_of
from pipeline.english.frames import Frame, Site
from pipeline.english.moods import verbless
from pipeline.english.nouns import antecedent, from_noun, of_complement, owner_of
from pipeline.english.rules.common import mover_of, whole_before
from pipeline.english.rules.money import put_further
from pipeline.english.rules.wholes import (
    SUMS,
    base_of,
    holding,
    in_base,
    is_ratio,
    part_beside,
    rate_like,
    to_base,
    told_share,
)
from pipeline.english.subjects import phrase
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.lexicon import either
from pipeline.records import Quantity
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token


_OF_WHICH = re.compile(r"\bof\swhich,?\s(?:the\s)?(?:[\w-]+\s){1,4}$")
""" "5 million tonnes, of which households used 56 percent"."""
_SAID_WHOLE = re.compile(rf"(?:them|those|these|that|this|it|which|whom)(?:\s.*)?|{either(SUMS)}", re.IGNORECASE)
"""Words for a whole that was told before."""
_STANDS_FOR = ("them", "those", "these", "that", "this", "it", "which", "whom")
_LEVEL_OF_YEAR = re.compile(r"(?:(?:19|20)\d\d\s)?levels?")
""" "101 percent of the 2019 level": of what was spoken of, in another year."""


_AIM = re.compile(
    r"(?:(?:annual|yearly|year|full-year|original|whole-year)\s)+budget"
    r"|(?:(?:annual|yearly|year|full-year|original|whole-year)\s)*(?:targets?|plan|goal)",
    re.IGNORECASE,
)
""" "102% of the annual target": as much of it as was reached of what was spoken of."""


def share_of_noun(site: Site) -> Frame | None:
    """A percentage or fraction of something named: "31% of these ferries", "made up nearly half of the whole"."""
    if site.quantity.kind not in ("percent", "fraction") or site.quantity.unit in ("{pp}", "{bp}"):
        return None
    if (bracketed := _in_bracket(site)) is not None:
        return bracketed
    if (part := part_beside(site)) is not None:
        return Frame("share_of_noun", phrase(site.view, part, keep_right=False), "share", "", governor(part))
    base = base_of(site)
    if _SAID_WHOLE.fullmatch(base) and (holder := holding(site)) is not None:
        named = base if base.lower() in SUMS else ""
        return Frame("share_verb", phrase(site.view, holder), "share", "", governor(site.root), share_of=named)
    if (base.lower() in _STANDS_FOR or base.startswith("them ")) and antecedent(site):
        return Frame("share_of_noun", antecedent(site), "share", "", governor(site.root), given=False)
    if _LEVEL_OF_YEAR.fullmatch(base) and antecedent(site):
        return Frame("share_of_noun", antecedent(site), "level", "", governor(site.root), given=False)
    if _AIM.fullmatch(base) and antecedent(site):
        above = governor(site.root)
        if (
            not site.memory.frames
            and is_verb(above)
            and above.i < site.root.i
            and above.lower_ in cues.forms("average")
        ):
            text, given = subject_of(site, above)  # "Delivery has improved, averaging 94 % of the plan"
            return Frame("share_of_noun", text, "share", "", above, share_of=base, given=given)
        return Frame("share_of_noun", antecedent(site), "share", "", governor(site.root), share_of=base, given=False)
    if not base and is_ratio(site) and site.memory.frames and site.memory.frames[-1][1].measure == "share":
        return replace(site.memory.frames[-1][1], rule="share_of_noun", given=False)
    verb = governor(site.root)
    if not base and _OF_WHICH.search(site.view.text[: verb.idx]) and (holder := holding(site)) is not None:
        return Frame("share_verb", phrase(site.view, holder), "share", "", verb)
    if not base and (whole_of := _of_which(site)):
        return Frame("share_of_noun", whole_of, "share", "", verb, given=False)
    if not base and (whole := whole_before(site)) is not None:
        text, given = from_noun(site, whole)
        return Frame("share_of_noun", text, "share", "", verb, share_of="", given=given)
    last = site.memory.frames[-1] if site.memory.frames else None
    if base and last is not None and last[1].rule == "share_verb" and _and_of(site, last[0]):
        return replace(last[1], share_of=base, given=False)
    if base and (into := _spent_on(site, base, verb)) is not None:
        return Frame("share_of_noun", phrase(site.view, into), "share", "", verb, share_of=base)
    told = told_share(site)
    if told:
        return Frame("share_verb", told, "share", "", verb, share_of=base)
    share_verb = (
        is_verb(verb)
        and verb.lower_ in cues.verbs("share", "verbs")
        and site.lead_word in ("for", "to", "up", verb.lower_)
    )
    noun = _share_noun(site)
    if noun is not None:
        text, given = _of_share(site, noun)
        return Frame("share_noun", text, "share", "", verb, share_of=base or in_base(site, noun), given=given)
    if not base and not share_verb:
        return None
    if share_verb and site.lead_word in ("for", "to", "up", verb.lower_):
        in_bracket = verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).tag_ == "-LRB-" and site.memory.frames
        text, given = (antecedent(site), False) if in_bracket else subject_of(site, verb)
        if base and not given and not site.memory.frames and not (text and _told_by_it(verb)):
            return Frame("share_of_noun", base, "share", "", verb)
        return Frame("share_verb", text, "share", "", verb, share_of=base or to_base(site, verb), given=given)
    return _share_direct(site, base, verb)


def _and_of(site: Site, last: Quantity) -> bool:
    """ "accounts for 20 percent of output and 42 percent of jobs": of the same, by the verb before."""
    between = site.view.text[last.end : site.quantity.start]
    return re.fullmatch(r"\sof\s[^,;.]{2,40}\sand\s(?:(?:about|some|nearly|over|around)\s)?", between) is not None


def _told_by_it(verb: Token) -> bool:
    """ "It accounts for 20 percent of output": of what the sentence before told of; "That represents …" is of all it said."""
    own = child(verb, "nsubj")
    return own is not None and own.tag_ == "PRP"


def _spent_on(site: Site, base: str, verb: Token) -> Token | None:
    """ "38 % of the budget will go towards docks": what a part of a budget is put into."""
    puts = is_verb(verb) and verb.lower_ in cues.verbs("put", "verbs")
    if puts and verb.i < site.root.i and verb.lower_ in cues.verbs("put", "into") and site.root.dep_ == "dobj":
        return put_further(site, verb)  # "to invest 2 % of output in schools"
    spends = puts and verb.i > site.root.i
    return put_further(site, verb) if spends and cues.pattern("budget", "wholes").search(base) else None


def _in_bracket(site: Site) -> Frame | None:
    """ "753 million (42 %) for salaries": the same as a part of the whole, or of what it was before."""
    if not site.memory.frames or site.quantity.kind != "percent" or site.view.text[site.end : site.end + 1] != ")":
        return None
    previous, frame = site.memory.frames[-1]
    beside = re.fullmatch(r"\s\(", site.view.text[previous.end : site.quantity.start])
    if beside is None or previous.kind not in ("money", "count", "measure"):
        return None
    if frame.measure == "change" and frame.counted is None and frame.direction:
        return replace(frame, rule="moved_again", given=False)  # "a fall of 81 tonnes (3.6 %) from 2030"
    if frame.measure != "level":
        return None
    return Frame("share_beside_count", frame.subject, "share", "", frame.verb, given=False)


def _of_which(site: Site) -> str:
    """What "which" stands for in "8 million, of which 70 percent lived in towns"."""
    start = site.quantity.begin
    before = site.view.text[max(0, start - 12) : start]
    return antecedent(site) if re.search(r"\b(?:of|among|amongst)\s(?:which|whom),?\s$", before) else ""


def _of_amount(site: Site) -> str | None:
    """ "a deficit of 35 million (2.1 per cent of output)": what the amount right before the bracket is of."""
    last = site.claimed_before()
    if last is None or last[0].kind not in ("money", "measure") or not last[1].subject:
        return None
    start = site.quantity.begin
    return last[1].subject if _BESIDE_AMOUNT.fullmatch(site.view.text, last[0].end, start) else None


_BESIDE_AMOUNT = re.compile(r"\s\((?:or\s|equal\sto\s|equivalent\sto\s)?")


def _share_direct(site: Site, base: str, verb: Token) -> Frame | None:
    """A share of a base that is named, by the verb before it: "members are 40% of the staff", "rose to 3% of GDP"."""
    if (beside := _of_amount(site)) is not None:
        measured: Measure = "level" if rate_like(beside, base) else "share"
        return Frame("share_beside_count", beside, measured, "", verb, share_of=base, given=False)
    if site.lead_word == "to" and is_verb(verb) and verb.lower_ in cues.verbs("share", "amount"):
        text, given = subject_of(site, verb)
        measure: Measure = "level" if rate_like(subject_of(site, verb)[0], base) else "share"
        return Frame("share_verb", text, measure, "", verb, share_of=base, given=given)
    equates = (
        site.lead is not None and site.lead.head.dep_ == "acomp" and site.lead.head.lower_ in ("equivalent", "equal")
    )
    if site.lead_word == "to" and equates:
        text, given = subject_of(site, verb)
        equal: Measure = "level" if rate_like(text, base) else "share"
        return Frame("share_verb", text, equal, "", verb, share_of=base, given=given)
    if site.lead_word == "to" and (mover := mover_of(site)) is not None:
        text, given = subject_of(site, mover)
        if not rate_like(text, base):
            return Frame("share_verb", text, "share", "", mover, share_of=base, given=given)
    if site.lead_word in ("by", "to", "at", "from") or (
        site.lead_word == "of" and site.lead is not None and is_noun(site.lead.head)
    ):
        return None
    if site.lead_word == "on" and base.rpartition(" ")[2].lower() in cues.words("share", "spells"):
        return Frame("share_of_noun", base, "share", "", verb)
    if site.lead_word in ("in", "across", "among") and site.lead is not None and is_noun(site.lead.head):
        return Frame("share_of_noun", base, "share", "", verb)
    if site.lead_word == "or" and site.memory.frames:
        said = antecedent(site)
        of_output: Measure = "level" if rate_like(said, base) else "share"
        return Frame("share_beside_count", said, of_output, "", verb, share_of=base, given=False)
    if (
        is_verb(verb)
        and verb.i < site.root.i
        and verb.lower_ in cues.verbs("level", "verbs")
        and rate_like(subject_of(site, verb)[0], base)
    ):
        text, given = subject_of(site, verb)
        return Frame("level_as_share", text, "level", "", verb, share_of=base, given=given)
    bounded_object = site.root.dep_ == "pobj" and site.quantity.modifier == "le" and site.root.head.lower_ == "to"
    if is_verb(verb) and verb.i < site.root.i and (site.root.dep_ == "dobj" or bounded_object):
        own = child(verb, "nsubj")
        ours = verb.dep_ == "ROOT" and verb.tag_ == "VBD" if own is None else own.lower_ in ("we", "i")
        doing = own is None and verb.tag_ == "VB" and verb.dep_ in ("conj", "xcomp") and not _holds(verb)
        if verb.lower_ in cues.verbs("share", "parts") or ours or doing:
            return Frame("share_of_noun", base, "share", "", verb)
    if is_verb(verb) and verb.i < site.root.i and site.root.dep_ in ("dobj", "attr", "pobj", "oprd", "npadvmod"):
        text, given = subject_of(site, verb)
        of_whole: Measure = "level" if rate_like(text, base) else "share"
        return Frame("share_verb", text, of_whole, "", verb, share_of=base, given=given)
    if (bounded := _bounded(site)) is not None:
        text, given = from_noun(site, bounded)
        return Frame(
            "share_of_noun", text, "level" if rate_like(text, base) else "share", "", verb, share_of=base, given=given
        )
    held = site.root.head if site.root.dep_ == "appos" and is_noun(site.root.head) else None
    if held is not None and site.lead is not None and site.lead.i == held.i:
        text, given = from_noun(site, held)
        if rate_like(text, base):
            return Frame("level_as_share", text, "level", "", verb, share_of=base, given=given)
    if site.memory.frames and cues.pattern("share", "outputs").fullmatch(base) and site.root.dep_ == "conj":
        return Frame("share_beside_count", antecedent(site), "share", "", verb, share_of=base, given=False)
    return Frame("share_of_noun", base, "share", "", verb, share_of="")


def _bounded(site: Site) -> Token | None:
    """ "Port deficit below 4 % of output in 2030": the noun before the bound, in an item without a verb."""
    start = site.quantity.modifier_start
    bound = site.view.words[site.view.token_at(start)] if start is not None and start < site.quantity.start else None
    noun = bound.nbor(-1) if bound is not None and bound.i else None
    fits = bound is not None and bound.lower_ in cues.words("limit", "bare") and verbless(site)
    taken = site.view.owner.keys() | site.view.timed.keys()
    return noun if fits and noun is not None and is_noun(noun) and noun.i not in taken else None


def _holds(verb: Token) -> bool:
    """Whether a verb says what its subject is or has, so that a share is the subject's: "to form 40 % of the fleet"."""
    held = cues.verbs("share", "verbs") | cues.verbs("level", "verbs") | cues.verbs("level", "see")
    return verb.lower_ in held or direction_of(verb) != ""


def _share_noun(site: Site) -> Token | None:
    """The noun "share", "proportion" that the number gives: "its proportion in X rose to 5.8%", "a share of 40 %"."""
    verb = governor(site.root)
    mover = mover_of(site) if site.lead_word in ("to", "from") else None
    verb = mover or verb
    own = child(_with_subject(verb), "nsubj", "nsubjpass") if is_verb(verb) else None
    if site.lead_word == "by" and is_verb(verb) and direction_of(verb):
        return None  # "the share was reduced by 1 %"
    held = child(verb, "dobj") if is_verb(verb) and verb.lower_ in cues.verbs("share", "verbs") else None
    if held is not None and held.lower_ in cues.words("share", "nouns") and held.i < site.root.i:
        return own
    moved = child(verb, "dobj") if mover is not None else None
    if moved is not None and moved.lower_ in cues.words("share", "nouns"):
        return moved
    if own is not None and own.lower_ in cues.words("share", "nouns"):
        return None if _own_rate(own) else own
    if own is not None and own.lower_ == "ratio" and site.quantity.kind == "percent" and _of_parts(site, own):
        return own
    if (
        site.lead_word in ("of", "to", "at")
        and site.lead is not None
        and is_noun(site.lead.head)
        and site.lead.head.lower_ in cues.words("share", "nouns")
    ):
        return site.lead.head
    return None


def _of_parts(site: Site, ratio: Token) -> bool:
    """ "The ratio of dirty sections was 2 %", a part of them; that of loans to deposits is a level of its own."""
    part = of_complement(site, ratio, "of")
    return part is not None and re.search(r"\s(?:to|over|and|between)\s", phrase(site.view, ratio)) is None


def _own_rate(noun: Token) -> bool:
    """ "The punctuality percentage of ferries was 91 %": a rate with a name of its own, not a part of a whole."""
    return noun.lower_ == "percentage" and child(noun, "compound") is not None


def _with_subject(verb: Token) -> Token:
    """The verb before "and" whose subject is that of `verb`, which has none: "our share grew and was 22 %"."""
    while verb.dep_ == "conj" and is_verb(verb.head) and child(verb, "nsubj", "nsubjpass", "dobj") is None:
        verb = verb.head
    return verb


def _of_share(site: Site, noun: Token) -> tuple[str, bool]:
    """What the noun "share" is the share of: its complement, its owner, or what was spoken of before."""
    if of_complement(site, noun, "of") is not None:
        return phrase(site.view, noun).split(" in ")[0], True
    if any(c.tag_ == "PRP$" for c in noun.children) and not any(c.dep_ == "compound" for c in noun.children):
        return owner_of(site, noun.idx), False
    text = phrase(site.view, noun)
    return (text, True) if " " in text else (antecedent(site) or text, False)
