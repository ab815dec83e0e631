"""From the quantities of a parsed sentence to frames: which rule attaches each, and what the words around it add."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Memory, Site
from pipeline.english.lists import distribute
from pipeline.english.qualifiers import Verdict, verdict
from pipeline.english.rules import RULES
from pipeline.english.view import View, chunk_after, is_verb
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
        frame = refine(site, frame)
        no_claim = verdict(site, frame)
        if no_claim is not None:
            dropped.append(Dropped(quantity, frame, no_claim))
            continue
        sites.append(site)
        attached.append((quantity, frame))
        memory.frames.append((quantity, frame))
    inside = [i for i, (q, f) in enumerate(attached) if _in_subject(view, q, f, attached)]
    dropped += [Dropped(*attached[i], ("qualifier", "describes the subject of another claim")) for i in inside]
    sites = [s for i, s in enumerate(sites) if i not in inside]
    attached = distribute(view, [pair for i, pair in enumerate(attached) if i not in inside])
    return [(q, s, f) for (q, f), s in zip(attached, sites, strict=True)], dropped


def _in_subject(view: View, quantity: Quantity, frame: Frame, attached: list[tuple[Quantity, Frame]]) -> bool:
    """Whether a count stands inside the words of another claim's subject: "duty on a packet of 20 matches"."""
    if frame.rule != "counted_noun":
        return False
    printed = view.text[quantity.start : quantity.end]
    for other, told in attached:
        at = told.subject.find(printed)
        if other is quantity or at <= 0:
            continue
        start = view.text.find(told.subject)
        if start >= 0 and start + at == quantity.start:
            return True
    return False


def _site(view: View, quantity: Quantity, memory: Memory) -> Site | None:
    root = view.root(quantity.num_start, quantity.end) or view.root(quantity.start, quantity.end)
    if root is None:
        return None
    start = quantity.start
    if quantity.modifier_start is not None and quantity.modifier_start < start:
        start = quantity.modifier_start
    chunk = chunk_after(view, max(quantity.end, quantity.modifier_end or 0))
    if chunk and chunk[0].lower_ in cues.words("generic", "marks"):
        chunk = []
    return Site(view, quantity, root, _lead(view, start), chunk, memory)


def _lead(view: View, start: int) -> Token | None:
    """The token before the number, articles and words like "another", "an additional", "a record" skipped."""
    tokens = list(view.words[max(0, view.token_at(start) - 24) : view.token_at(start)])
    if tokens and tokens[-1].lower_ in ("current", "existing", "present", "previous", "original", "latest"):
        tokens.pop()
        while tokens and tokens[-1].tag_ in ("DT", "PRP$"):
            tokens.pop()
    while tokens and (
        tokens[-1].tag_ in ("``", "''", "$", "-LRB-")
        or tokens[-1].lower_
        in (
            "a",
            "an",
            "another",
            "additional",
            "extra",
            "further",
            "record",
            "some",
            "only",
            "just",
            "even",
            "new",
            "combined",
            "whopping",
            "remarkable",
            "estimated",
            "staggering",
            "respectable",
            "total",
            "approximately",
            "more",
            "of around",
            "roughly",
            "as",
            "also",
            "already",
            "altogether",
            "annually",
            "substantially",
            "nearly",
            "about",
        )
    ):
        tokens.pop()
    return tokens[-1] if tokens else None


_ADDED_BEFORE = re.compile(
    r"\b(?:another|an?\s(?:additional|extra|further)|additional|extra|a\sfurther)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE
)


def refine(site: Site, frame: Frame) -> Frame:
    """What determiners and verbs add to a level of things: "another 11", "200 more", "added 38,000", "lost 164,000"."""
    if frame.measure != "level" or site.quantity.kind not in ("count", "money", "measure"):
        return _with_action(site, frame)
    if (
        frame.rule in ("counted_noun", "amount_of_noun", "subject_number", "before_noun", "put_into", "worth")
        or frame.counted is not None
        or _ADDED_BEFORE.search(site.view.text[max(0, site.quantity.start - 40) : site.quantity.start])
    ):
        way = _added(site, frame)
        if way:
            return _with_action(site, replace(frame, measure="change", direction=way))
    return _with_action(site, frame)


def _added(site: Site, frame: Frame) -> str:
    view, quantity = site.view, site.quantity
    start = (
        quantity.modifier_start
        if quantity.modifier_start is not None and quantity.modifier_start < quantity.start
        else quantity.start
    )
    if _ADDED_BEFORE.search(view.text[max(0, start - 40) : start]) or _ADDED_BEFORE.search(
        view.text[max(0, quantity.start - 40) : quantity.start]
    ):
        return "up"
    tail = view.text[site.end : site.end + 34]
    if re.match(r"\s(?:more|additional|extra|further)\b(?!\sthan)", tail):
        return "up"
    if frame.subject.lower().startswith(("new ", "additional ", "extra ")) or re.match(
        r"\s(?:of\s)?(?:new|additional|extra)\s", tail
    ):
        return "up"
    verb = frame.verb
    if verb is None or not is_verb(verb):
        return ""
    word = verb.lower_
    role = _role_of(site, frame, verb)
    if (
        word in cues.verbs("change", "add", "verbs")
        and word in {f for v in cues.words("change", "add", "sure") for f in cues.forms(v)}
        and role in ("object", "passive")
    ):
        return "up"
    if cues.direction(word) == "down" and role in ("object", "passive"):
        return (
            "down"
            if word
            in {f for v in ("lose", "cut", "shed", "eliminate", "slash", "save", "reduce") for f in cues.forms(v)}
            else ""
        )
    return ""


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


def _with_action(site: Site, frame: Frame) -> Frame:
    """The verb of what was or is to be done, where the number counts or measures a doing."""
    verb = frame.verb
    if (
        verb is None
        or not is_verb(verb)
        or frame.rule not in ("counted_noun", "amount_of_noun", "subject_number", "before_noun", "put_into")
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
        particle = next((c for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1), None)
        return replace(frame, action=f"{verb.text} {particle.text}" if particle is not None else verb.text)
    end = rest.right_edge
    for token in rest.subtree:
        if token.tag_ in (",", "CC"):
            end = token.nbor(-1)
            break
    return replace(frame, action=f"{verb.text} {site.view.text[rest.idx : end.idx + len(end)]}")
