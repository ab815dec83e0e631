"""From the quantities of a parsed sentence to frames: which rule attaches each, and what the words around it add."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.dates import find_times
from pipeline.english.frames import Frame, Memory, Site
from pipeline.english.lists import distribute
from pipeline.english.misparsed import without_doing
from pipeline.english.qualifiers import verdict
from pipeline.english.qualifiers.naming import past_list, size_of_each
from pipeline.english.qualifiers.printed import DENIED
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.rules import RULES
from pipeline.english.rules.growths import as_growth, of_economy
from pipeline.english.rules.plans import as_difference
from pipeline.english.rules.reshared import as_share
from pipeline.english.subjects import tidy
from pipeline.english.thresholds import limits
from pipeline.english.view import View, again_in_digits, chunk_after, is_noun, is_verb
from pipeline.lexicon import either
from pipeline.records import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Dropped:
    """A quantity that is no claim: what it would be said of, and its role with the reason."""

    quantity: Quantity
    frame: Frame | None
    verdict: Verdict


def attach(view: View, before: str) -> tuple[list[tuple[Quantity, Site, Frame]], list[Dropped]]:
    """Claims (quantity, site, frame) and non-claims of a sentence.

    `before` is the last subject of the sentence before, for what this one leaves out.
    """
    memory = Memory(before=before)
    sites: list[Site] = []
    attached: list[tuple[Quantity, Frame]] = []
    dropped: list[Dropped] = []
    for quantity in view.reading.quantities:
        site = _site(view, quantity, memory)
        if site is None:
            dropped.append(Dropped(quantity, None, ("unresolved", "stands beyond what was parsed")))
            continue
        frame = next(f for f in (rule(site) for rule in RULES) if f is not None)
        if _is_time(frame.subject):  # a date, or a part of one, that the parser took for the subject
            frame = replace(frame, subject=memory.last_subject(), given=False)
        subject = _of_things(site, without_doing(site, _without_number(view, quantity, frame.subject)))
        frame = replace(frame, subject=subject) if subject != frame.subject else frame
        frame = of_economy(site, as_growth(site, refine(site, as_difference(site, as_share(site, frame)))))
        quantity, site = _bounded_alike(site, frame)
        no_claim = verdict(site, frame)
        if no_claim is not None:
            dropped.append(Dropped(quantity, frame, no_claim))
            if no_claim == DENIED:
                memory.frames.append((quantity, frame))
            continue
        sites.append(site)
        attached.append((quantity, frame))
        memory.frames.append((quantity, frame))
    inside = [i for i, (q, f) in enumerate(attached) if _in_subject(view, q, f, attached)]
    dropped += [Dropped(*attached[i], ("qualifier", "describes the subject of another claim")) for i in inside]
    sites = [s for i, s in enumerate(sites) if i not in inside]
    attached = distribute(view, [pair for i, pair in enumerate(attached) if i not in inside])
    return [(q, s, f) for (q, f), s in zip(attached, sites, strict=True)], dropped


def _bounded_alike(site: Site, frame: Frame) -> tuple[Quantity, Site]:
    """The quantity and its site, with the bound of the one that it restates: "not over 9 million or 4 % of GDP"."""
    quantity = site.quantity
    last = site.memory.frames[-1][0] if site.memory.frames else quantity
    restates = frame.rule in ("share_beside_count", "continued") and last.kind != quantity.kind
    if not restates or last.modifier != "le" or quantity.modifier != "eq" or quantity.value is None:
        return quantity, site
    if site.view.text[last.end : quantity.start] not in (" or ", " (", ", or "):
        return quantity, site
    quantity = replace(quantity, modifier="le", high=quantity.value)
    return quantity, replace(site, quantity=quantity)


def _is_time(subject: str) -> bool:
    """Whether the words of a subject are nothing but a time: "FY31", "2031"."""
    digits = subject[-1:].isdigit()
    return digits and (subject.isdigit() or any(t.end - t.start == len(subject) for t in find_times(subject)))


_LEADS_ON = re.compile(r"(?:,?\s(?:[a-z]+(?:ed|ing)\s)?(?:at|to|of|by|worth|with)|\s[a-z]+(?:ed|ing))$")


def _without_number(view: View, quantity: Quantity, subject: str) -> str:
    """A subject without the number that is said of it, and what leads to that: "Grants" of "Grants estimated at 9 million"."""
    cue = view.text[quantity.modifier_start or 0 : quantity.modifier_end or 0]
    if cue and subject.endswith(f" of {cue}"):  # "a fall in dust per tonne of ore of at least 3 %"
        return subject.removesuffix(f" of {cue}")
    place = subject.find(view.text[quantity.start : quantity.end])
    start = view.text.find(subject) if place > 0 else -1
    if start < 0 or start + place != quantity.start:
        return subject
    return _LEADS_ON.sub("", tidy(subject[:place])) or subject


def _of_things(site: Site, subject: str) -> str:
    """ "9 million for construction of 15 piers": money is of the things, whose count is a number of its own."""
    doing = _DOING.match(subject) if site.quantity.kind == "money" else None
    start = site.view.text.find(subject, site.quantity.end) if doing is not None else -1
    if doing is None or start < 0:
        return subject
    number = next((q for q in site.view.reading.quantities if q.begin == start + doing.end()), None)
    counts = number is not None and number.kind == "count" and not number.unit
    rest = site.view.text[number.end : start + len(subject)].strip() if number is not None and counts else ""
    return rest or subject


_DOING = re.compile(r"(?:the\s)?[a-z]+(?:tion|ment|ing|chase|air|sion|al)\sof\s(?=\d|[a-z]+\s)")
""" "construction of 15 piers", "purchase of two boats"."""


def _in_subject(view: View, quantity: Quantity, frame: Frame, attached: list[tuple[Quantity, Frame]]) -> bool:
    """Whether a count stands inside the words of another claim's subject: "tax on a box of 40 matches"."""
    others = (told.subject for other, told in attached if other is not quantity)
    return frame.rule == "counted_noun" and any(limits(view, quantity, subject) for subject in others)


def _site(view: View, quantity: Quantity, memory: Memory) -> Site | None:
    """The place of a quantity in its sentence; None when the parse does not reach that far."""
    root = view.root(quantity.num_start, quantity.end) or view.root(quantity.start, quantity.end)
    if root is None:
        return None
    chunk = chunk_after(view, again_in_digits(view, quantity) or max(quantity.end, quantity.modifier_end or 0))
    if chunk and chunk[0].lower_ in cues.words("generic", "marks"):
        chunk = []
    if chunk and (behind := past_list(view, chunk[-1])):
        chunk = behind
    if not chunk and (size := size_of_each(view, quantity)) is not None:
        chunk = chunk_after(view, size)
    amount = quantity.kind in ("money", "measure") and not chunk
    return Site(view, quantity, root, _lead(view, quantity.begin, amount), chunk, memory)


def _lead(view: View, start: int, amount: bool) -> Token | None:
    """The token before the number, or before an amount with its unit, articles and words like "another", "an additional",
    "a record" skipped."""
    tokens = list(view.words[max(0, view.token_at(start) - 24) : view.token_at(start)])
    if tokens and tokens[-1].lower_ in cues.words("phrase", "earlier"):
        tokens.pop()
        while tokens and tokens[-1].tag_ in ("DT", "PRP$"):
            tokens.pop()
    while tokens:
        last, before = tokens[-1], tokens[-2] if len(tokens) > 1 else tokens[-1]
        if last.tag_ == "POS" and before.lower_ in ("today", "year", "month", "week"):
            tokens = tokens[:-2]
            while tokens and tokens[-1].lower_ in ("last", "this", "the"):
                tokens.pop()
        elif last.tag_ in ("``", "''", "$", "-LRB-") or last.lower_ in cues.words("phrase", "skipped"):
            tokens.pop()
        elif amount and last.lower_ == "the" and before.lower_ in ("from", "to"):
            tokens.pop()  # "from the 12 million francs in 2030 to 14 million"
        elif last.tag_ == "JJ" and before.lower_ in ("a", "an"):
            tokens = tokens[:-2]
        elif last.lower_ == "between" and before.lower_ in ("of", "by", "to", "at"):
            tokens.pop()
        elif last.lower_ == "of" and before.lower_ == "equivalent":
            tokens = tokens[:-2]
            while tokens and tokens[-1].tag_ == "DT":
                tokens.pop()
        else:
            return last
    return None


@cache
def _additions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words that make a level a change: before the number, after it, and before the thing after it."""
    before, after, adjectives = (
        either(cues.words("change", "add", name)) for name in ("before", "after", "adjectives")
    )
    return (
        re.compile(rf"\b{before}\s(?:[a-z]+\s){{0,2}}(?:[a-z]+\sof\s)?$", re.IGNORECASE),
        re.compile(rf"\s{after}\b(?!\sthan)"),
        re.compile(rf"\s(?:of\s)?{adjectives}\s"),
    )


def refine(site: Site, frame: Frame) -> Frame:
    """What determiners and verbs add to a level of things: "another 11", "200 more", "added 38,000", "lost 164,000"."""
    if site.quantity.kind == "multiple" and not frame.direction and (_of_earlier(site) or _as_much(site)):
        return replace(frame, measure="multiple", direction="up" if (site.quantity.value or 0) >= 1 else "down")
    if frame.measure != "level" or site.quantity.kind not in ("count", "money", "measure"):
        return _with_action(site, frame)
    newly = _NEWLY.match(frame.subject) if site.quantity.kind in ("count", "measure") else None
    if newly is not None and _TO_TOTAL.search(site.view.text, 0, site.quantity.begin):
        return replace(frame, subject=frame.subject[newly.end() :].lstrip() or frame.subject)
    if newly is not None:
        return _with_action(site, replace(frame, measure="change", direction="up"))  # "newly added berths were 47"
    if (
        frame.rule in ("counted_noun", "amount_of_noun", "subject_number", "before_noun", "put_into", "worth")
        or frame.counted is not None
        or (frame.rule == "noun_of" and site.quantity.kind == "measure" and _new_length(site, frame.subject))
        or _additions()[1].match(site.view.text[site.end : site.end + 34])
        or _additions()[0].search(site.view.text[max(0, site.quantity.start - 40) : site.quantity.start])
        or _MORE_OF.search(site.view.text, 0, site.quantity.begin)
    ):
        way = _added(site, frame) or _of_a_change(site, frame)
        if way:
            subject = frame.subject.removeprefix("fewer ").removeprefix("less ")
            return _with_action(site, replace(frame, subject=subject, measure="change", direction=way))
    return _with_action(site, frame)


_MORE_OF = re.compile(r"\b(?:additional|extra)\s(?:[a-z]+\s){1,2}of\s$", re.IGNORECASE)
""" "an additional income of at least 400 euros"."""
_CHANGE_OF = re.compile(r"\b([a-z]+)\s(?:in|of)\s(?:[\w-]+\s){1,3}of\s(?:[a-z]+\s){0,2}$")


def _of_a_change(site: Site, frame: Frame) -> str:
    """ "an increase in employment of over 900 people": which way a count of a noun of change goes."""
    told = _CHANGE_OF.search(site.view.text, 0, site.quantity.start) if frame.rule == "counted_noun" else None
    word = told[1] if told is not None else ""
    nouns = cues.words("change", "up", "nouns") | cues.words("change", "down", "nouns")
    return cues.direction(word) if word in nouns else ""


def _new_length(site: Site, subject: str) -> bool:
    """ "New roads of 40 km": as many kilometres more; not "new lines with a length of 40 km"."""
    before = site.view.text[: site.quantity.begin].lower()
    return subject.lower().startswith("new ") and before.endswith(f"{subject.lower()} of ")


def _as_much(site: Site) -> bool:
    """ "nearly five times as much": a multiple of the same."""
    return re.match(r"\sas\s(?:much|many|high|large|long|big|great)\b", site.view.text[site.end :]) is not None


_EARLIER = re.compile(r"\s(?:of\s)?(?:(?:that|those|the|its|what)\b[^,;.()]{0,40})?")


def _of_earlier(site: Site) -> bool:
    """ "double that of 2030", "1.3 times the 2030 figure": a multiple of what the same was before."""
    behind = next((t for t in site.view.times if t.start >= site.end and t.form not in ("ahead", "mark")), None)
    return behind is not None and _EARLIER.fullmatch(site.view.text, site.end, behind.start) is not None


_NEWLY = re.compile(r"newly[\s-](?:added|registered|established|increased|listed|created|recruited)\b", re.IGNORECASE)
""" "774 newly registered firms": added to those there are."""


_TO_TOTAL = re.compile(r"\b(?:total|cumulative|overall)\b(?:\s[a-z]+){0,3}\s(?:to|at|of)\s$")
""" "Newly added roads were 30 km, bringing the total to 900 km": all there are, none of them added."""


def _added(site: Site, frame: Frame) -> str:
    """ "up" or "down" where the words around the number, or its verb, add it to a stock or take it away; else empty."""
    view, quantity = site.view, site.quantity
    before, after, adjective = _additions()
    starts = (quantity.begin, quantity.start)
    tail = view.text[site.end : site.end + 34]
    if any(before.search(view.text[max(0, start - 40) : start]) for start in starts) or after.match(tail):
        return "up"
    if (
        site.lead_word == "of"
        and site.lead is not None
        and site.lead.head.lower_ in cues.words("change", "add", "nouns")
    ):
        return "up"  # "with the addition of 20 offices"
    if _NEWLY.match(frame.subject) or frame.subject.lower().startswith(("net new ", "net additional ")):
        return "up"
    first = frame.subject.lower().partition(" ")
    less = first[0] == "less" and len(site.chunk) > 1 and is_noun(site.chunk[1])
    if (
        (first[0] in cues.words("change", "add", "fewer") or less)
        and first[1]
        and not re.search(r"\bthan\b", view.text[site.end :])
    ):
        return "down"
    added = cues.words("change", "add", "adjectives") - ({"new"} if frame.rule == "put_into" else set())
    known = frame.rule == "amount_of_noun" and view.text.startswith(" of the new ", site.end)  # told before
    if (first[1] and first[0] in added and not known) or (adjective.match(tail) and frame.rule != "put_into"):
        return "up"
    verb = frame.verb
    if verb is None or not is_verb(verb) or _role_of(site, frame, verb) not in ("object", "passive"):
        return ""
    if verb.lower_ in cues.verbs("change", "add", "verbs"):
        return "up"
    left = any(
        c.lower_ == "to" and any(t.i in view.owner for t in c.subtree) for c in verb.children if c.dep_ == "prep"
    )
    return "down" if verb.lower_ in cues.verbs("change", "down", "gone") and not left else ""


def _role_of(site: Site, frame: Frame, verb: Token) -> str:
    """Whether the counted thing is the verb's object, its passive subject, its subject, or something else."""
    token = frame.counted or site.root
    while (
        token.head.i != token.i
        and token.head.i != verb.i
        and token.dep_ in ("pobj", "prep", "conj", "nummod", "compound", "amod", "appos")
    ):
        if token.dep_ == "prep" and token.lower_ != "of":
            return "other"
        token = token.head
    if token.head.i != verb.i:
        return "other"
    return {"dobj": "object", "attr": "object", "oprd": "object", "nsubjpass": "passive", "nsubj": "subject"}.get(
        token.dep_, "other"
    )


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
    role = _role_of(site, frame, verb)
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
