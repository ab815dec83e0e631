"""Verbs and participles that the parser takes for one another, and other words of a subject that it takes for a verb.

Takes a verb, or its subject by the parse, and gives the words that the sense makes the subject, empty where nothing was mistaken.
Which of them counts, `arguments` decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.phrase_ends import right_end
from pipeline.english.subjects.words import tidy
from pipeline.english.view import child, direction_of, is_noun

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def main_as_participle(site: Site, verb: Token) -> str:
    """ "The value added of emerging trades made up 38 %", whose verb the parser hangs on the last noun as a participle, though
    its form is that of the past: the words before it; else empty."""
    if verb.tag_ != "VBD" or verb.dep_ != "acl":
        return ""
    root = next((t for t in verb.ancestors if t.dep_ == "ROOT"), verb)
    if not is_noun(root):
        return ""
    told = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", ",") for t in site.view.words[root.i : verb.i])
    numbers = any(t.i in site.view.owner for t in site.view.words[root.left_edge.i : verb.i])
    return "" if told or numbers else tidy(site.view.text[root.left_edge.idx : verb.idx])


def passive_again(site: Site, verb: Token) -> str:
    """ "Dues will be frozen at 4 million, and fees for boats cut by 1 million to 9 million": a passive whose "will be" is said
    once, which the parser hangs on the last noun as a participle: the words before it; else empty."""
    again = verb.tag_ == "VBN" and verb.dep_ == "acl" and direction_of(verb) != "" and verb.i < site.root.i
    opened = _AND_NAMED.search(site.view.text, 0, verb.idx) if again else None
    first = site.view.token_at(opened.start("named")) if opened is not None else 0
    if opened is None or not any(t.dep_ == "auxpass" for t in site.view.words[:first]):
        return ""
    return tidy(opened["named"])


_AND_NAMED = re.compile(
    r",?\s(?:and|while|with)\s(?P<named>(?:the\s)?(?:[a-z-]+\s){1,3}(?:on|for|of|in)\s(?:[a-z-]+\s){1,5})$"
)


def as_it_moves(site: Site, verb: Token) -> Token | None:
    """ "Jobs are up by 900, with waste down to 4 percent from 7 percent": what moves, though its "up" or "down" is no verb."""
    between = (t for t in site.root.ancestors if t.i > verb.i and t.i < site.root.i)
    moving = next((t for t in between if t.lower_ in ("up", "down") and t.dep_ in ("pcomp", "prep", "advcl")), None)
    own = child(moving, "nsubj") if moving is not None else None
    return own if own is not None and is_noun(own) and own.i not in site.view.owner else None


def with_participle(site: Site, verb: Token) -> str:
    """ "Freight handled at the docks totalled 4 million": the words up to the second of two past forms, the first of which, a
    participle, the parser takes for the verb; else empty."""
    above, first = verb.head, first_helper(verb)
    joined = verb.dep_ == "conj" and any(c.tag_ == "CC" for c in above.children)
    bare = above.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in above.children)
    finite = first.tag_ in ("VBD", "MD")
    if not finite or not (above.tag_ == "VBD" or bare) or above.i >= verb.i or joined or verb.dep_ == "ROOT":
        return ""
    own, between = child(above, "nsubj"), site.view.words[above.i + 1 : first.i]
    before = own is not None and (own.i == above.i - 1 or own.right_edge.i == above.i - 1)
    if own is None or not before or not is_noun(own) or not between or between[0].tag_ not in ("IN", "RP"):
        return ""
    taken = site.view.owner.keys() | site.view.timed.keys()
    stops = any(t.tag_ in (",", ":", "VBD", "VBZ", "WDT", "WRB", "PRP") or t.i in taken for t in between)
    return "" if stops else tidy(site.view.text[own.left_edge.idx : first.idx])


def with_condition(site: Site, verb: Token) -> str:
    """ "the value of boats chargeable to a duty of 100 will be raised", whose adjective the parser takes for the verb of the
    value: the words up to the verb; else empty."""
    first = first_helper(verb)
    held = (t for t in reversed(site.view.words[: first.i]) if t.lower_ in cues.words("generic", "conditional"))
    adjective = next(held, None)
    own = child(adjective, "nsubj") if adjective is not None and child(verb, "nsubj", "nsubjpass") is None else None
    if own is None or not is_noun(own) or first.tag_ != "MD" or adjective is None or adjective.tag_ != "JJ":
        return ""
    return tidy(site.view.text[own.left_edge.idx : first.idx])


def past_participle(site: Site, verb: Token) -> str:
    """ "the number of trains operated will remain above 900", whose participle the parser takes for a verb of its own: the words
    before the verb; else empty."""
    first = first_helper(verb)
    done = first.nbor(-1) if first.i else first
    own = child(done, "nsubj", "nsubjpass") if done.tag_ in ("VBD", "VBN") else None
    if own is None or own.i > done.i or first.tag_ not in ("MD", "VBD", "VBZ", "VBP") or not is_noun(own):
        return ""
    between = site.view.words[own.left_edge.i : done.i]
    stops = any(t.tag_ in (*FINITE, ",", ":", "WDT") or t.i in site.view.owner for t in between)
    return "" if stops else tidy(site.view.text[own.left_edge.idx : first.idx])


def first_helper(verb: Token) -> Token:
    """A verb or the first of the words that help it: "will" of "will be raised"."""
    return min((c for c in verb.children if c.dep_ in ("aux", "auxpass")), key=lambda c: c.i, default=verb)


def taken_for_clause(site: Site, own: Token) -> str:
    """ "The net open forward position was 3 million", whose adjective the parser takes for the verb of a clause; else empty."""
    noun, target = child(own, "nsubj"), child(own, "dobj")
    rate = target is not None and target.i == own.i + 1 and target.lower_ in cues.words("change", "standing")
    if own.dep_ == "csubj" and own.tag_ == "VBG" and target is not None and rate:
        # "recycling rates in the docks"
        return tidy(site.view.text[own.idx : own.right_edge.idx + len(own.right_edge)])
    if own.dep_ in ("csubj", "nsubj") and own.tag_ in ("VB", "VBP", "JJ") and noun is None and _opens(own, target):
        last = right_end(site.view, target) if target is not None else own
        return tidy(site.view.text[own.idx : last.idx + len(last)])  # "Net outward trade in the year to May has fallen"
    if own.dep_ != "csubj" or own.tag_ not in ("VB", "VBP") or noun is None or target is None:
        return ""
    plain = noun.i == own.i - 1 and noun.left_edge.tag_ == "DT" and is_noun(target) and target.left_edge.i == own.i + 1
    if not plain or any(c.tag_ in ("TO", "MD") for c in own.children):
        return ""
    last = right_end(site.view, target)
    return tidy(site.view.text[noun.left_edge.idx : last.idx + len(last)])


FINITE = ("VBD", "VBZ", "VBP", "MD")


def _opens(own: Token, target: Token | None) -> bool:
    """Whether a bare word and its object, without an article between, open a sentence or item."""
    first = own.i == 0 or own.nbor(-1).tag_ in (":", ",", "CC", "-LRB-")
    bare = target is not None and target.left_edge.i == own.i + 1 and target.left_edge.tag_ not in ("DT", "PRP$", "CD")
    return first and bare and not any(c.tag_ in ("TO", "MD", "RB") for c in own.children)


def taken_apart(site: Site, verb: Token) -> str:
    """ "The weekly take home pay of a pilot has risen", where the parser takes a word of the subject for a verb that does not
    agree with what stands before it; else empty."""
    head = verb.head
    own = child(head, "nsubj")
    target = child(head, "dobj")
    base = verb.dep_ == "conj" and head.tag_ == "VB" and not any(c.tag_ in ("TO", "MD") for c in head.children)
    if not base or own is None or target is None or own.i + 1 != head.i or own.left_edge.tag_ != "DT":
        return ""
    joined = any(t.tag_ in ("CC", ",") for t in site.view.words[own.i : verb.i])
    if joined or own.tag_ not in ("NN", "NNP", "JJ"):
        return ""
    last = right_end(site.view, target)
    return tidy(site.view.text[own.left_edge.idx : last.idx + len(last)])


def taken_for_complement(site: Site, verb: Token) -> str:
    """ "the rate of poverty dropping to 5 %", whose participle the parser takes for what is behind "of"; else empty."""
    of, before = verb.head, verb.nbor(-1) if verb.i else verb
    held = verb.tag_ == "VBG" and verb.dep_ == "pobj" and of.lower_ == "of" and before.dep_ == "compound"
    if not held or not is_noun(of.head) or of.head.i in site.view.owner:
        return ""
    return tidy(site.view.text[of.head.left_edge.idx : before.idx + len(before)])


def taken_for_main(site: Site, verb: Token) -> str:
    """ "The sum proposed for schools is 3 million", whose participle the parser takes for the main verb; else empty."""
    main = verb.head
    own = child(main, "nsubj")
    between = verb.doc[main.i + 1 : verb.i] if main.i < verb.i else verb.doc[verb.i : verb.i]
    described = verb.dep_ == "dep" and main.tag_ in ("VBD", "VBN") and not any(t.tag_ in (",", "CC") for t in between)
    if described and own is not None and is_noun(own) and own.i < main.i and child(main, "dobj") is None:
        last = verb.nbor(-1)  # "the share of services handled online exceeded 98 %"
        return tidy(site.view.text[own.left_edge.idx : last.idx + len(last)])
    alike = main.tag_ == "VBD" and verb.dep_ == "ccomp" and verb.lower_ in cues.forms("be")
    if not alike or own is None or own.i + 1 != main.i or child(main, "dobj") is not None or not is_noun(own):
        return ""
    last = verb.nbor(-1)
    return tidy(site.view.text[own.left_edge.idx : last.idx + len(last)])


def to_be_done(site: Site, verb: Token) -> str:
    """ "Loans to be granted to crews by the bank will grow", whose infinitive the parser takes for the main verb; else empty."""
    main, first = verb.head, first_helper(verb)
    helpers = {c.lower_: c for c in main.children if c.dep_ in ("aux", "auxpass")}
    own = child(main, "nsubj", "nsubjpass")
    bare = verb.dep_ == "conj" and helpers.keys() == {"to", "be"} and not any(c.tag_ == "CC" for c in main.children)
    if not bare or own is None or own.i + 1 != helpers["to"].i or not is_noun(first.nbor(-1)):
        return ""
    numbers = any(t.i in site.view.owner for t in site.view.words[own.left_edge.i : first.i])
    return "" if numbers else tidy(site.view.text[own.left_edge.idx : first.idx])


def without_doing(site: Site, subject: str) -> str:
    """ "raising tolls from 3 to 4 %; increasing wharf gains tax from 5 to 6 %": the subject without the participle of an item,
    which the parser takes for an adjective."""
    first, _, rest = subject.partition(" ")
    if not rest or site.lead_word not in ("from", "to", "by") or first.lower() not in _participles():
        return subject
    start = site.view.text.find(subject)
    opens = start == 0 or site.view.text[max(0, start - 2) : start] in ("; ", ": ")
    return tidy(rest) if opens and start < site.quantity.start else subject


@cache
def _participles() -> frozenset[str]:
    """Participles of verbs of change: "increasing", "cutting"."""
    forms = cues.verbs("change", "up", "verbs") | cues.verbs("change", "down", "verbs")
    return frozenset(form for form in forms if form.endswith("ing"))
