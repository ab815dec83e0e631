"""What refines the frame that a rule gave: additions are changes, lengths that are new, what somebody did."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.added import AND_MORE, NEWLY, added, additions, behind, role_of
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, is_verb
from pipeline.lexicon.sought import AnyCase, Sought
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def refine(site: Site, frame: Frame) -> Frame:
    """What determiners and verbs add to a level of things: "another 11", "200 more", "added 38,000", "lost 164,000"."""
    if frame.rule == "amount_of_noun" and site.quantity.kind == "measure" and (holds := _capacity(site, frame)):
        frame = replace(frame, subject=f"{holds} of {frame.subject}")
    if frame.measure == "level" and site.quantity.unit == "%" and _AS_A_PART.search(frame.subject) is not None:
        return replace(frame, measure="share")
    if frame.measure == "level" and site.quantity.kind == "fraction" and not site.quantity.unit and not frame.unit:
        last = site.claimed_before() if site.lead_word == "other" else None
        subject = last[1].subject if last is not None and last[1].measure == "share" else frame.subject
        # "Half will be spent on docks and the other half on piers", "appropriated 9 million, less than half"
        return replace(frame, measure="share", subject=subject)
    if site.quantity.kind == "multiple" and _OF_OTHERS.match(site.view.text, site.end):
        return replace(frame, measure="multiple", direction="")
    if site.quantity.kind == "multiple" and not frame.direction and (_of_earlier(site) or _as_much(site)):
        return replace(frame, measure="multiple", direction="up" if (site.quantity.value or 0) >= 1 else "down")
    doubles = _DOUBLES.search(site.view.text[: site.quantity.end])
    if site.quantity.kind == "multiple" and not frame.direction and frame.rule == "verb_value" and doubles:
        return replace(frame, measure="multiple", direction="up")  # "is set to more than double from 1 % to 3 %"
    if site.quantity.kind == "multiple" and not frame.direction and _INCREASE.match(site.view.text, site.end):
        return replace(frame, measure="multiple", direction="up")
    if frame.measure == "level" and site.quantity.kind == "count" and _lost(site, frame):
        lost = (
            next((c for c in frame.counted.children if c.dep_ == "relcl"), None) if frame.counted is not None else None
        )
        return replace(frame, measure="change", direction="down", verb=lost or frame.verb)
    if frame.rule != "saved_on" and frame.measure == "change" and frame.verb is not None and _saves(site, frame.verb):
        cuts = child(frame.verb, "nsubj")  # "Tax cuts and rebates saved firms 9 million"
        subject = phrase(site.view, cuts) if cuts is not None and cuts.tag_ == "NNS" and direction_of(cuts) else ""
        return _with_action(site, replace(frame, subject=subject or frame.subject, measure="level", direction=""))
    adds = frame.rule == "verb_value" and frame.verb is not None and frame.verb.lower_ in cues.forms("add")
    adds = adds and re.search(r"\bto\swhich\b", site.view.text[: site.quantity.begin]) is not None
    if adds and frame.measure == "level" and site.root.dep_ == "dobj" and site.quantity.kind in ("money", "measure"):
        return replace(frame, measure="change", direction="up")  # "was 9 million, to which we added 2 million"
    beside = frame.measure == "difference" or (frame.measure == "rank" and not frame.given)
    if beside and (grown := _growth_before(site, frame)) is not None:
        return replace(frame, subject=grown, given=False)
    if frame.measure != "level" or site.quantity.kind not in ("count", "money", "measure"):
        return _with_action(site, frame)
    last = site.claimed_before()
    part = (
        last is not None
        and last[1].measure == "change"
        and last[1].direction == "up"
        and last[0].unit == site.quantity.unit
    )
    told_of = _WERE_NEWLY if frame.rule == "subject_number" else _NEWLY_NEXT
    if site.quantity.kind == "count" and told_of.match(site.view.text, site.end):
        # "1.47 million were newly registered", "rose to 334 with 121 newly added"
        return replace(frame, measure="change", direction="up")
    within = part and last is not None and frame.rule in ("subject_number", "amount_of_noun")
    if within and last is not None and _PART_OF_IT.fullmatch(site.view.text, last[0].end, site.quantity.begin):
        return replace(frame, measure="change", direction="up")
    listed = part and frame.rule == "counted_noun" and not frame.subject.startswith("existing")
    if listed and last is not None and _also_more(site, last[0]):
        return replace(frame, measure="change", direction="up")
    among = listed and last is not None and _MORE_BESIDE.match(site.view.text, last[0].end) is not None
    if among and last is not None and _AMONG_THEM.search(site.view.text, last[0].end, site.quantity.begin):
        return replace(frame, measure="change", direction="up")
    if part and last is not None and frame.rule == "subject_number" and _OF_WHICH_ARE.match(site.view.text, site.end):
        # "9 km of new lines were built, 4 km of which are fast ones"
        return replace(frame, measure="change", direction="up")
    newly = _NEWLY_IN.search(frame.subject) if site.quantity.kind in ("count", "measure", "money") else None
    if newly is not None and newly.start() and frame.rule != "verb_value":
        newly = None
    if frame.counted is not None and (done := _NEWLY_BEHIND.match(site.view.text, site.end)) is not None:
        subject = frame.subject.removesuffix(done[1])  # "900 crews were newly hired", "saw 900 boats newly registered"
        return _with_action(site, replace(frame, subject=subject, measure="change", direction="up"))
    if frame.counted is not None and _NEWLY_LISTED.match(site.view.text, site.end) is not None:
        return _with_action(site, replace(frame, measure="change", direction="up"))
    if newly is not None and _TO_TOTAL.search(site.view.text, 0, site.quantity.begin):
        return replace(frame, subject=frame.subject[newly.end() :].lstrip() or frame.subject)
    if newly is not None:
        return _with_action(site, replace(frame, measure="change", direction="up"))  # "newly added berths were 47"
    if (
        frame.rule in ("counted_noun", "amount_of_noun", "subject_number", "before_noun", "put_into", "worth")
        or frame.counted is not None
        or (frame.rule == "noun_of" and site.quantity.kind == "measure" and _new_length(site, frame.subject))
        or _of_addition(frame)
        or additions()[1].match(behind(site))
        or additions()[0].search(site.view.text[max(0, site.quantity.start - 40) : site.quantity.start])
        or _more_of(site)
        or (
            frame.verb is not None
            and frame.verb.tag_ == "VBG"
            and frame.verb.lower_ in cues.verbs("change", "add", "verbs")
        )
    ):
        more = "up" if _more_of(site) else ""
        way = _of_addition(frame) or added(site, frame) or _of_a_change(site, frame) or more
        if way:
            subject = frame.subject.removeprefix("fewer ").removeprefix("less ")
            return _with_action(site, replace(frame, subject=subject, measure="change", direction=way))
    return _with_action(site, frame)


_WERE_NEWLY = re.compile(rf"\s(?:was|were|ha(?:ve|s)\sbeen)\s{NEWLY.pattern}", re.IGNORECASE)
_NEWLY_NEXT = re.compile(rf"\s{NEWLY.pattern}(?=[,.;)]|\s(?:in|during|since|and|over)\b|$)", re.IGNORECASE)
_MORE_BESIDE = re.compile(rf"\s(?:additional|extra|further|more|{NEWLY.pattern})\s", re.IGNORECASE)


def _also_more(site: Site, last: Quantity) -> bool:
    """ "an additional 900 berths, 10 docks and 5 piers": the next of what is added, no verb between."""
    text = site.view.text
    between = text[last.end : site.quantity.begin]
    if _NEXT_OF_LIST.fullmatch(between) is None or _ACTS.search(between) is not None:
        return False
    first = max((m.start() for m in _ADDED.finditer(text, 0, last.begin)), default=-1)
    return first >= 0 and not any(mark in text[first : last.end] for mark in (";", ". "))


_NEXT_OF_LIST = re.compile(
    r"\s[^;.\d]{2,80}?(?:,\s(?:and\s|plus\s)?|\sand\s|\splus\s)(?:some\s|about\s|nearly\s|over\s)?"
)
_ACTS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|which|who|that)\b")
_ADDED = re.compile(r"\b(?:[Aa]n\s(?:additional|extra)|[Aa]\sfurther)\s")
_AMONG_THEM = re.compile(r",?\s(?:including|comprising)\s(?:[a-z]+\s){0,2}$")
""" "2,000 additional berths, including 900 for ferries"."""
_PART_OF_IT = re.compile(r"[^;.\d]{0,40},\sincluding\s(?:some\s|about\s|over\s)?")
""" "expanded the lines by 9 km, including 3 km of tunnels"."""
_OF_WHICH_ARE = re.compile(r"\sof\s(?:which|them)\s(?:are|is|were|was)\b")


def _capacity(site: Site, frame: Frame) -> str:
    """ "cut capacity of 27 million tonnes of steel and 9 million tonnes of glass": the capacity, of both; else empty."""
    noun = site.lead.head if site.lead is not None and site.lead_word == "of" else None
    if noun is not None and noun.lower_ == "capacity":
        return phrase(site.view, noun, keep_right=False)
    last = site.claimed_before()
    whole, of, _ = last[1].subject.rpartition(" of ") if last is not None else ("", "", "")
    again = last is not None and last[1].rule == frame.rule and whole.lower().endswith("capacity")
    listed = again and last is not None and AND_MORE.fullmatch(site.view.text, last[0].end, site.quantity.begin)
    return whole if of and listed else ""


_DOUBLES = Sought(
    r"\b(?:to|will|would|shall)\s(?:(?:more\sthan|almost|nearly|about|at\sleast)\s)?(?:double|triple|treble|quadruple)$",
    "double",
    "triple",
    "treble",
    "quadruple",
)
_AS_A_PART = re.compile(r"\sas\s(?:a\s)?(?:percentage|proportion|share)\sof\s")
""" "The deficit as a percentage of GDP was 3 percent"."""


def measured(frame: Frame) -> str:
    """What a number measures: "deficit" of "rolling targets for the deficit" and of "deficit in BE", else its subject as it
    stands."""
    subject = _IN_BOOKS.sub("", frame.subject)
    if frame.measure != "level" or "target" not in subject:
        return subject
    aimed = (_TARGET_BEHIND if frame.rule == "before_noun" else _TARGETS_FOR).fullmatch(subject)
    return aimed[1] if aimed is not None else subject


_IN_BOOKS = re.compile(r"\s(?:in|for|of)\s(?:BE|RE)$")
_TARGET_BEHIND = re.compile(r"([a-zA-Z][A-Za-z ]{2,60}?)\stargets?(?:\s(?:required|set|agreed|laid)\b.*)?")
""" "the 3 % deficit target": of the deficit."""
_TARGETS_FOR = re.compile(r"(?:[a-z]+\s)?targets?\sfor\s(?:the\s)?([a-z][A-Za-z ]{3,60})")


def _lost(site: Site, frame: Frame) -> bool:
    """ "the seven million jobs we've lost": so many fewer, as a clause behind the noun says."""
    noun = frame.counted
    return noun is not None and _WE_LOST.match(site.view.text, noun.idx + len(noun)) is not None


_WE_LOST = re.compile(
    r"\s(?:that\s|which\s)?(?:we|they|it|he|she)(?:['’]ve|['’]s|\shave|\shas|\shad)?\s(?:lost|shed)\b"
)


def _saves(site: Site, verb: Token) -> bool:
    """ "Owners will save 46 million": an amount that is saved, not by which something falls."""
    # not "cut outlays by 5 %, saving 2 million"
    progressive = verb.tag_ == "VBG" and bool(auxiliaries(verb) & {"is", "are"})
    saved = verb.lower_ in cues.forms("save") and (verb.tag_ != "VBG" or progressive)
    return saved and site.quantity.kind == "money" and site.lead_word != "by"


_INCREASE = re.compile(r"\s(?:(?:and|to)\s[a-z-]{4,14}\s)?(?:increase|rise|growth|expansion|jump)\b")
""" "a four-fold and ten-fold increase"."""


_OF_OTHERS = re.compile(
    r"\s(?:(?:that\s)?of\s)?the\s(?:national|provincial|county|municipal|regional|EU|OECD|world|global)\s(?:average|level|figure|rate)\b"
)
""" "1.35 times the national average": held against others, no move."""


def _growth_before(site: Site, frame: Frame) -> str | None:
    """ "rose by 6 %, and the growth rate is 2 points above the county's": of what grew, told before."""
    last = site.claimed_before()
    bare = frame.subject.lower() in ("growth", "growth rate", "rate of growth", "growth speed", "increase")
    return last[1].subject if bare and last is not None and last[1].measure == "change" else None


_MORE_OF = AnyCase(r"\b(?:additional|extra)\s(?:[a-z]+\s){1,4}of\s$", "add", "extra")
""" "an additional income of at least 400 euros"."""


_MORE_IS = Sought(
    r"(?:^|[,;.]\s)(?:[Tt]he|[Aa]n)\s(?:additional|extra)\s(?:[a-z]+\s){0,2}(?:funding|money|spending|expenditure|outlay|revenue|income|investment)\b"
    r"(?:[^,;.\d]|\b(?:19|20)\d\d(?:[-‐‑–/]\d\d)?\b){0,90}\s(?:is|was|will\sbe|would\sbe|amounts?\sto|totals?|reaches|reached)\s(?:[a-z]+\s){0,2}$",
    "additional",
    "extra",
)
""" "The additional funding for yards will be 9 million"."""


def _more_of(site: Site) -> bool:
    """Whether the words before an amount say that it comes on top of another."""
    text, begin = site.view.text, site.quantity.begin
    if _MORE_OF.search(text, 0, begin) is not None:
        return True
    return site.quantity.kind == "money" and _MORE_IS.search(text, 0, begin) is not None


_CHANGE_OF = Sought(
    r"\b([a-z]+)\s(?:in|of)\s(?:[\w-]+\s){1,3}of\s(?:[a-z]+\s){0,2}$|\band\san?\s(?:[a-z]+\s)?([a-z]+)\sof\s(?:[a-z]+\s){0,2}$",
    "of",
)


def _of_a_change(site: Site, frame: Frame) -> str:
    """ "an increase in employment of over 900 people", "due to rules and a cut of 900 posts": which way a count of a noun of
    change goes."""
    told = _CHANGE_OF.search(site.view.text, 0, site.quantity.start) if frame.rule == "counted_noun" else None
    word = (told[1] or told[2]) if told is not None else ""
    nouns = cues.words("change", "up", "nouns") | cues.words("change", "down", "nouns")
    return cues.direction(word) if word in nouns else ""


def _of_addition(frame: Frame) -> str:
    """ "an addition of 30 megawatts", "The addition to the fleet was 2 ships": by so much more."""
    told = frame.rule in ("noun_of", "verb_value") and head_noun(frame.subject) in ("addition", "additions")
    return "up" if told else ""


def _new_length(site: Site, subject: str) -> bool:
    """ "New roads of 40 km": as many kilometres more; not "new lines with a length of 40 km"."""
    before = site.view.text[: site.quantity.begin].lower()
    return subject.lower().startswith("new ") and before.endswith(f"{subject.lower()} of ")


def _as_much(site: Site) -> bool:
    """ "nearly five times as much": a multiple of the same."""
    return re.match(r"\sas\s(?:much|many|high|large|long|big|great)\b", site.view.text[site.end :]) is not None


_EARLIER = re.compile(r"\s(?:of\s)?(?:(?:that|those|the|its|their|our|his|her|what)\b[^,;.()]{0,40})?")


def _of_earlier(site: Site) -> bool:
    """ "double that of 2030", "1.3 times the 2030 figure": a multiple of what the same was before."""
    told = (t for t in site.view.times if t.form not in ("ahead", "mark") and (t.form, t.args) != ("published", ("0",)))
    behind = next((t for t in told if t.start >= site.end), None)
    return behind is not None and _EARLIER.fullmatch(site.view.text, site.end, behind.start) is not None


_NEWLY_BEHIND = re.compile(
    r"(?:\s[A-Za-z-]+){1,6}?(?:\s(?:was|were|(?:will|to)\sbe|ha(?:ve|s|d)\sbeen))?"
    rf"(\s{NEWLY.pattern})"
)
"""The same behind the things, with or without "were"."""
_NEWLY_LISTED = re.compile(
    r"(?:(?!\s(?:is|are|was|were|has|have|had|will)\s)[^;.:,\d]){3,120}"
    r"(?:\d[\d,]{0,9}(?:(?!\s(?:is|are|was|were|has|have|had|will)\s)[^;.:\d]){3,120})?"
    rf"\s(?:was|were|ha(?:ve|s|d)\sbeen)\s{NEWLY.pattern}",
    re.IGNORECASE,
)
""" "3 zones and 17 “Made in Ely” standards were newly added": of both, whatever the parser makes of the list."""
_NEWLY_IN = re.compile(rf"^{NEWLY.pattern}|\s{NEWLY.pattern}$", re.IGNORECASE)
""" "the mileage newly added was 40 km": also behind its noun."""


_TO_TOTAL = re.compile(r"\b(?:total|cumulative|overall)\b(?:\s[a-z]+){0,3}\s(?:to|at|of)\s$")
""" "Newly added roads were 30 km, bringing the total to 900 km": all there are, none of them added."""


def _with_twin(site: Site, verb: Token) -> str:
    """ "drafted or revised 25 rules": both verbs of what was done."""
    head = verb.head if verb.dep_ == "conj" and is_verb(verb.head) and verb.head.i == verb.i - 2 else None
    joined = head is not None and verb.nbor(-1).lower_ in ("or", "and") and head.tag_ == verb.tag_
    return site.view.text[head.idx : verb.idx + len(verb)] if joined and head is not None else verb.text


_DOINGS = ("counted_noun", "amount_of_noun", "subject_number", "before_noun", "put_into", "noun_of", "worth")


def _with_action(site: Site, frame: Frame) -> Frame:
    """The verb of what was or is to be done, where the number counts or measures a doing."""
    verb = frame.verb
    if (
        verb is None
        or not is_verb(verb)
        or frame.rule not in _DOINGS
        or verb.lower_ in cues.verbs("generic", "telling")
    ):
        return frame
    role = role_of(site, frame, verb)
    plain = (
        verb.lower_ in cues.verbs("level", "verbs")
        or verb.lower_ in cues.verbs("level", "see")
        or verb.lower_ in cues.verbs("share", "verbs")
    )
    if plain and role != "passive":
        return frame
    if role not in ("object", "passive"):
        return frame
    rest = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "into"), None)
    if rest is None:
        begins = site.quantity.begin
        particle = next((c for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1 and c.idx < begins), None)
        told = _with_twin(site, verb)
        return replace(frame, action=f"{told} {particle.text}" if particle is not None else told)
    end = rest.right_edge
    for token in rest.subtree:
        if token.tag_ in (",", "CC"):
            end = token.nbor(-1)
            break
    return replace(frame, action=f"{verb.text} {site.view.text[rest.idx : end.idx + len(end)]}")
