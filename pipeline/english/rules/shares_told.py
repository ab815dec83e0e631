"""Shares of what was told before: of a whole, of money that was put into something, of an aim."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.rules.purposes import put_further
from pipeline.english.rules.to_the_left import whole_before
from pipeline.english.rules.wholes import SUMS, holding, is_ratio
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.lexicon import either

if TYPE_CHECKING:
    from pipeline.english.tree import Token


_OF_WHICH = re.compile(r"\bof\swhich,?\s(?:the\s)?(?:[a-z-]+,\s(?:[a-z-]+\s){1,3}and\s)?(?:[\w-]+\s){1,4}$")
""" "5 million tonnes, of which households used 56 percent"."""
_SAID_WHOLE = re.compile(rf"(?:them|those|these|that|this|it|which|whom)(?:\s.*)?|{either(SUMS)}", re.IGNORECASE)
"""Words for a whole that was told before."""
_STANDS_FOR = ("them", "those", "these", "that", "this", "it", "which", "whom")
_LEVEL_OF_YEAR = re.compile(r"(?:(?:1[89]|20)\d\d\s)?levels?")
""" "101 percent of the 2019 level": of what was spoken of, in another year."""
_AIM = re.compile(
    r"(?:(?:annual|yearly|year|full-year|original|whole-year)\s)+budget"
    r"|(?:(?:annual|yearly|year|full-year|original|whole-year)\s)*(?:targets?|plan|goal)",
    re.IGNORECASE,
)
""" "102% of the annual target": as much of it as was reached of what was spoken of."""


def of_holder_before(site: Site, base: str) -> Frame | None:
    """ "There are 900 yards, employing 50 % of the pilots": a part of a whole, held by what was counted before."""
    verb, last = governor(site.root), site.claimed_before()
    held = verb.tag_ == "VBG" and verb.lower_ in cues.verbs("share", "holders") and verb.i < site.root.i
    counted = last is not None and (last[0].kind == "count" or last[1].rule == "share_verb")
    if not (base and held and counted and last is not None) or verb.nbor(-1).tag_ not in (",", "CC"):
        return None
    first = verb.head if verb.dep_ == "conj" and verb.head.tag_ == "VBG" else verb
    holder = first.head if first.dep_ == "acl" else None
    told = (
        f for _, f in site.memory.frames if f.counted is not None and holder is not None and f.counted.i == holder.i
    )
    subject = next(told, last[1]).subject  # "900 yards, employing 40 pilots and using 6 % of the fuel": the yards
    return Frame("share_verb", subject, "share", "", verb, share_of=base, given=False)


def of_source(site: Site, base: str) -> Frame | None:
    """ "57 % of output came from shipping": of where a part comes from."""
    verb = governor(site.root)
    made = cues.pattern("budget", "output").search(base) or cues.pattern("money", "budget").search(base)
    source = _comes_from(site, verb) if made and is_verb(verb) else None
    return (
        Frame("share_of_noun", phrase(site.view, source), "share", "", verb, share_of=base)
        if source is not None
        else None
    )


def of_said_whole(site: Site, base: str) -> Frame | None:
    """ "Ferries made up 15 % of them": a part of a whole that was told before, held by its subject."""
    holder = holding(site) if _SAID_WHOLE.fullmatch(base) else None
    named = base if base.lower() in SUMS else ""
    return (
        Frame("share_verb", phrase(site.view, holder), "share", "", governor(site.root), share_of=named)
        if holder is not None
        else None
    )


def of_what_was_told(site: Site, base: str) -> Frame | None:
    """ "40 % of them", "101 % of the 2019 level": of what was spoken of."""
    verb, said = governor(site.root), antecedent(site)
    if base.lower() in _STANDS_FOR and not site.memory.frames and (whole := whole_before(site)) is not None:
        text, given = from_noun(site, whole)  # "Among the yards which dredge, half of them have …"
        return Frame("share_of_noun", text, "share", "", verb, given=given)
    if said and base == "which" and (kind := _will_be(site, verb)) is not None:
        return Frame("share_of_noun", phrase(site.view, kind, keep_right=False), "share", "", verb, share_of=said)
    if said and base == "which" and (into := _went_to(site, verb)) is not None:
        return Frame("share_of_noun", phrase(site.view, into), "share", "", verb, share_of=said)
    told = _THOSE.match(site.view.text, site.end) is not None
    if said and (base.lower() in _STANDS_FOR or base.startswith("them ") or told):
        return Frame("share_of_noun", said, "share", "", verb, given=False)
    if _LEVEL_OF_YEAR.fullmatch(base) is None:
        return None
    own = verb.head if verb.dep_ == "acl" and verb.tag_ == "VBD" else child(verb, "nsubj")
    if is_verb(verb) and own is not None and is_noun(own) and own.i not in site.view.owner and own.i < site.root.i:
        text, given = from_noun(site, own)  # "throughput recovered to 92 % of the 2019 level"
        return Frame("share_of_noun", text, "level", "", verb, given=given)
    return Frame("share_of_noun", said, "level", "", verb, given=False) if said else None


def _will_be(site: Site, verb: Token) -> Token | None:
    """ "900 flats, over 90 % of which will be public housing": what a part of things to come is to be."""
    kind = child(verb, "attr") if verb.lower_ == "be" and "will" in auxiliaries(verb) else None
    told = kind is not None and is_noun(kind) and child(kind, "det") is None
    return kind if told and kind is not None and kind.i not in {*site.view.timed, *site.view.owner} else None


def _went_to(site: Site, verb: Token) -> Token | None:
    """ "invested 9 million, 28 % of which went to docks", "of which 28 % was on docks": what a part of the money was put into, or
    came from."""
    last = site.claimed_before()
    spends = is_verb(verb) and verb.lower_ in cues.verbs("put", "verbs") | cues.forms("go")
    stands = is_verb(verb) and verb.lower_ in cues.forms("be")
    if last is None or last[0].kind != "money" or not (spends or stands):
        return None
    links = ("on", "for", "to", "from") if stands else ("to", "on", "for", "in", "into")
    behind = site.view.token_at(site.end)  # "of which 40 % is for docks and 60 % is from banks"
    into = (child(c, "pobj") for c in verb.children if c.i > (behind if stands else verb.i) and c.lower_ in links)
    places = {*site.view.timed, *site.view.owner}
    return next((t for t in into if t is not None and is_noun(t) and t.i not in places), None)


_THOSE = re.compile(r"\sof\s(?:all\s)?those\s[a-z]")
""" "won 9 awards, half of all those won by the region": of the things told before."""
_OTHER_VALUE = re.compile(
    r"\s(?:of\s)?the\s(?:(?:[\w-]+\s){0,3}average\b|(?:number|amount|level|figure)\s(?:[a-z]+ed|lost|seen|spent|made|paid)\b)"
)


def of_other_value(site: Site, base: str) -> Frame | None:
    """ "lost 60 boats, less than half the number lost in 2009": not a part, but as many times what it is held against."""
    said = antecedent(site) if site.quantity.kind == "fraction" and site.memory.frames else ""
    if not said or _OTHER_VALUE.match(site.view.text, site.end) is None:
        return None
    return Frame("share_of_noun", said, "multiple", "", governor(site.root), given=False)


def of_aim(site: Site, base: str) -> Frame | None:
    """ "102% of the annual target": as much of it as was reached of what was spoken of."""
    if not _AIM.fullmatch(base) or not antecedent(site):
        return None
    above = governor(site.root)
    before = is_verb(above) and above.i < site.root.i and not site.memory.frames
    own = child(above, "nsubj") if before and above.lower_ in cues.verbs("level", "verbs") else None
    told = own is not None and own.tag_ in ("NN", "NNS") and own.lower_ not in cues.words("generic", "actors")
    if before and (told or above.lower_ in cues.forms("average")):
        text, given = subject_of(site, above)  # "Delivery has improved, averaging 94 % of the plan"
        return Frame("share_of_noun", text, "share", "", above, share_of=base, given=given)
    return Frame("share_of_noun", antecedent(site), "share", "", above, share_of=base, given=False)


def of_ratio_before(site: Site, base: str) -> Frame | None:
    last = site.memory.frames[-1][1] if site.memory.frames else None
    again = not base and is_ratio(site) and last is not None and last.measure == "share"
    return replace(last, rule="share_of_noun", given=False) if again and last is not None else None


def _with_part(site: Site, end: int) -> bool:
    """ "70 crews were trained, with 60 % hired again": of those counted right before."""
    behind = site.after()
    done = behind is not None and behind.tag_ in ("VBN", "VBD") and site.lead_word == "with"
    between = site.view.text[end : site.quantity.begin]
    return done and len(between) < _NEAR and not any(mark in between for mark in (";", ". "))


_NEAR = 80


def of_whole_before(site: Site, base: str) -> Frame | None:
    """ "5 million, of which ferries used 56 percent", "of these, 70 percent": a part of the whole named before the number."""
    verb = governor(site.root)
    if base or _of_own_rate(site, verb):
        return None
    if _OF_WHICH.search(site.view.text[: verb.idx]) and (holder := holding(site)) is not None:
        return Frame("share_verb", phrase(site.view, holder), "share", "", verb)
    whole_of = _of_which(site)
    if whole_of and (into := _went_to(site, verb)) is not None:
        return Frame("share_of_noun", phrase(site.view, into), "share", "", verb, share_of=whole_of)
    taker = child(verb, "nsubj") if is_verb(verb) and verb.lower_ in cues.verbs("share", "verbs") else None
    takes = taker is not None and is_noun(taker) and taker.i not in site.view.owner and taker.i < site.root.i
    if whole_of and taker is not None and takes:
        return Frame("share_verb", phrase(site.view, taker), "share", "", verb, share_of=whole_of)
    if whole_of:
        return Frame("share_of_noun", whole_of, "share", "", verb, given=False)
    counted = site.claimed_before()
    if counted is not None and counted[1].counted is not None and _with_part(site, counted[0].end):
        return Frame("share_of_noun", counted[1].subject, "share", "", counted[1].verb, given=False)
    if (whole := whole_before(site)) is not None:
        text, given = from_noun(site, whole)
        if taker is not None and takes:  # "Of all tolls, those of ferries made up 9 %"
            return Frame("share_verb", phrase(site.view, taker), "share", "", verb, share_of=text)
        passive = site.root.dep_ == "nsubjpass" and site.root.head.i == verb.i
        put = passive and verb.lower_ in cues.verbs("put", "verbs")
        if (source := _comes_from(site, verb)) is not None:
            return Frame("share_of_noun", phrase(site.view, source), "share", "", verb, share_of=text)
        if put and (into := put_further(site, verb)) is not None:
            return Frame("put_into", phrase(site.view, into), "share", "", verb, share_of=text)
        return Frame("share_of_noun", text, "share", "", verb, share_of="", given=given)
    return None


def _of_own_rate(site: Site, verb: Token) -> bool:
    """ "…, of which 7 million live in towns, and the literacy rate was 74 %": a rate with a name of its own behind the part."""
    own, last = child(verb, "nsubj") if is_verb(verb) else None, site.claimed_before()
    behind = own is not None and last is not None and own.idx > last[0].end and own.i < site.root.i
    return behind and own is not None and own.lower_ in cues.words("change", "standing") | cues.words("share", "nouns")


def _comes_from(site: Site, verb: Token) -> Token | None:
    """ "Of this revenue, 75 % comes from tolls": whose part it is."""
    told = site.root.dep_ == "nsubj" and site.root.head.i == verb.i and verb.lower_ in cues.forms("come")
    source = (
        next((c for c in verb.children if c.lower_ in ("from", "out") and c.i == verb.i + 1), None) if told else None
    )
    source = child(source, "prep") or source if source is not None else None  # "comes out of tolls"
    target = child(source, "pobj") if source is not None else None
    named = target is not None and is_noun(target) and not {target.i} & {*site.view.owner, *site.view.timed}
    return target if named else None


def _of_which(site: Site) -> str:
    """What "which" stands for in "8 million, of which 70 percent lived in towns"."""
    start = site.quantity.begin
    before = site.view.text[max(0, start - 12) : start]
    return antecedent(site) if re.search(r"\b(?:of|among|amongst)\s(?:which|whom),?\s$", before) else ""


def gone_to(site: Site, base: str) -> Frame | None:
    """ "A mole takes half of the sum, while the other half goes to piers": of what it goes to; None where it goes nowhere."""
    other = _OTHER.search(site.view.text, 0, site.quantity.begin) is not None
    goes = _GOES_TO.match(site.view.text, site.end) if other or base in SUMS else None
    chunk = chunk_after(site.view, goes.end()) if goes is not None else []
    bare = (
        bool(chunk)
        and chunk[-1].tag_ == "NN"
        and goes is not None
        and not goes.group().endswith(("the ", "our ", "its "))
    )
    if bare and not any(c.dep_ == "prep" for c in chunk[-1].children):
        return None  # "the other two-thirds went to school on foot"
    if not chunk or {t.i for t in chunk} & {*site.view.timed, *site.view.owner}:
        return None
    last = site.claimed_before()
    whole = base or (last[1].share_of if last is not None and last[1].measure == "share" else "")
    return Frame(
        "share_of_noun",
        phrase(site.view, chunk[-1], after=chunk[0].idx),
        "share",
        "",
        governor(site.root),
        share_of=whole,
    )


_OTHER = re.compile(r"\b(?:other|remaining)\s$")
_GOES_TO = re.compile(
    r"(?:\sof\s(?:the|this|that|it|its|our)(?:\s(?:sum|amount|total|money))?)?\s(?:goes|went|will\sgo|is\sto\sgo)\sto\s(?:the\s|our\s|its\s)?"
)


def sent_part(site: Site, base: str) -> Frame | None:
    """ "Malta directed 21 % of its exports to Crete": a part of what somebody does it to; not "holds 21 % of its shares"."""
    verb, own = governor(site.root), site.after(1)
    sends = is_verb(verb) and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.lower_ in cues.verbs("share", "sending")
    theirs = own is not None and own.tag_ == "PRP$" and site.after_word() == "of"
    if not sends or not theirs or site.lead is None or site.lead.i != verb.i:
        return None
    return Frame("share_of_noun", base, "share", "", verb)
