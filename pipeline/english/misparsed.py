"""The subject of a verb where the parser lost it or took another word for it: read from the words that stand around.

Takes a verb, its subject by the parse and the place of a number; gives the noun, or the words, that the sense makes the subject.
Where nothing was mistaken it gives the subject by the parse, None or empty. Which of them counts, `arguments` decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.phrase_ends import right_end
from pipeline.english.subjects import tidy
from pipeline.english.view import child, direction_of, is_noun

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def right_before(site: Site, verb: Token) -> str:
    """ "For the year as a whole, total trade value was 3 million": the words between a comma and the verb of a sentence, which
    the parser hung on what opens it; else empty."""
    words, index = site.view.words, verb.i
    if (
        verb.dep_ not in ("ROOT", "ccomp")
        or verb.tag_ not in ("VBD", "VBZ", "VBP")
        or index < 2
        or not is_noun(words[index - 1])
    ):
        return ""
    first = index
    while first > 0 and (is_noun(words[first - 1]) or words[first - 1].tag_ in ("JJ", "VBN", "HYPH", "DT")):
        first -= 1
    taken = site.view.timed.keys() | site.view.owner.keys()
    if first == 0 or words[first - 1].tag_ != "," or any(t.i in taken for t in words[first:index]):
        return ""
    return tidy(site.view.text[words[first].idx : words[index - 1].idx + len(words[index - 1])])


_WHOSE = re.compile(
    r"(?:^|[,;]\s(?:and\s|while\s)?)(?:[Tt]he\s)?(?P<noun>[A-Za-z][^,;.\d]{2,60}?)\swhose\s[^,;.\d]{3,40}\s"
    r"(?P<limit>[$€£¥]?\d[\d.,]*(?:\s[a-z]+){0,2})\s$"
)


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


def before_whose(site: Site, verb: Token) -> str:
    """ "The number of yards whose sales exceeded 9 million rose to 40": the words before "whose" and its limit; else empty."""
    found = _WHOSE.search(site.view.text, 0, verb.idx) if verb.tag_ in ("VBD", "VBZ", "VBP") else None
    return tidy(found["noun"]) if found is not None else ""


def with_participle(site: Site, verb: Token) -> str:
    """ "Freight handled at the docks totalled 4 million": the words up to the second of two past forms, the first of which, a
    participle, the parser takes for the verb; else empty."""
    above, first = verb.head, _first(verb)
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
    first = _first(verb)
    held = (t for t in reversed(site.view.words[: first.i]) if t.lower_ in cues.words("generic", "conditional"))
    adjective = next(held, None)
    own = child(adjective, "nsubj") if adjective is not None and child(verb, "nsubj", "nsubjpass") is None else None
    if own is None or not is_noun(own) or first.tag_ != "MD" or adjective is None or adjective.tag_ != "JJ":
        return ""
    return tidy(site.view.text[own.left_edge.idx : first.idx])


def beside_with(site: Site, verb: Token) -> str:
    """ "did well, with revenue for 2031 increasing to 9 million": what moves, whose time the parser takes it apart with; else
    empty."""
    opened = _WITH_DATED.search(site.view.text, 0, verb.idx) if verb.tag_ == "VBG" else None
    return tidy(opened["what"]) if opened is not None else ""


_WITH_DATED = re.compile(
    r"\bwith\s(?:the\s|its\s|their\s|our\s)?(?P<what>[A-Za-z][^,;.\d]{1,50}?)\s(?:for|in|during)\s(?:FY\s?)?(?:19|20)\d\d(?:[-/–]\d\d)?\s$"
)


def past_participle(site: Site, verb: Token) -> str:
    """ "the number of trains operated will remain above 900", whose participle the parser takes for a verb of its own: the words
    before the verb; else empty."""
    first = _first(verb)
    done = first.nbor(-1) if first.i else first
    own = child(done, "nsubj", "nsubjpass") if done.tag_ in ("VBD", "VBN") else None
    if own is None or own.i > done.i or first.tag_ not in ("MD", "VBD", "VBZ", "VBP") or not is_noun(own):
        return ""
    between = site.view.words[own.left_edge.i : done.i]
    stops = any(t.tag_ in (*_FINITE, ",", ":", "WDT") or t.i in site.view.owner for t in between)
    return "" if stops else tidy(site.view.text[own.left_edge.idx : first.idx])


def _first(verb: Token) -> Token:
    """A verb or the first of the words that help it: "will" of "will be raised"."""
    return min((c for c in verb.children if c.dep_ in ("aux", "auxpass")), key=lambda c: c.i, default=verb)


def behind_that(site: Site, verb: Token) -> str:
    """ "I can confirm that total trade in 2031 will amount to 9 million", where the parser takes "that" for a pronoun: the words
    between it and the verb, a time behind them left out; else empty."""
    first = _first(verb)
    that = next((t for t in reversed(site.view.words[: first.i]) if t.lower_ == "that"), None)
    body = site.view.words[that.i + 1 : first.i] if that is not None and that.tag_ in ("DT", "IN") else ()
    timed = next((t.i for t in body if t.i in site.view.timed), None)
    if timed is not None and that is not None:
        body = site.view.words[that.i + 1 : timed - (site.view.words[timed - 1].tag_ == "IN")]
    finite = first.tag_ in ("MD", "VBD", "VBZ", "VBP")
    stops = any(t.tag_ in (*_FINITE, ",", ":", "WDT", "PRP") or t.i in site.view.owner for t in body)
    return (
        ""
        if stops or not finite or not body or not is_noun(body[-1])
        else tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])
    )


def past_adverbial(site: Site, verb: Token) -> str:
    """ "We will raise, with immediate effect, the grant from 9 to 12": the words behind what stands between commas, where the
    parser sees no object in them; else empty."""
    words = site.view.words
    comma = words[verb.i + 1] if verb.i + 1 < len(words) else verb
    closing = next((t for t in words[verb.i + 2 : site.root.i] if t.tag_ == ","), None)
    if comma.tag_ != "," or closing is None or not direction_of(verb) or child(verb, "dobj") is not None:
        return ""
    lead = next((t for t in words[closing.i + 1 : site.root.i + 1] if t.lower_ in ("by", "from", "to")), None)
    body = words[closing.i + 1 : lead.i] if lead is not None and lead.i + 1 in site.view.owner else ()
    taken = site.view.owner.keys() | site.view.timed.keys()
    plain = all((is_noun(t) or t.tag_ in _IN_PHRASE) and t.i not in taken for t in body)
    opens = bool(body) and body[0].tag_ in ("DT", "PRP$") and words[verb.i + 2].tag_ in ("IN", "RB")
    return (
        tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])
        if plain and opens and is_noun(body[-1])
        else ""
    )


def object_printed(site: Site, verb: Token) -> str:
    """ "I am raising the cut-off point by 2,000 to 44,000": the words between a verb of change and its number, none of which the
    parser takes for the object; else empty."""
    lead = next((t for t in site.view.words[verb.i + 1 : site.root.i] if t.lower_ in ("by", "from", "to")), None)
    between = site.view.words[verb.i + 1 : lead.i] if lead is not None else ()
    if not between or not direction_of(verb) or lead is None or lead.i + 1 not in site.view.owner:
        return ""
    plain = all(is_noun(t) or t.tag_ in _IN_PHRASE for t in between)
    return tidy(site.view.text[between[0].idx : lead.idx]) if plain and any(is_noun(t) for t in between) else ""


_IN_PHRASE = ("DT", "JJ", "PRP$", "POS", "VBN", "VBG", "HYPH", "RP", "CC", "IN", "CD")


def taken_for_clause(site: Site, own: Token) -> str:
    """ "The net open forward position was 3 million", whose adjective the parser takes for the verb of a clause; else empty."""
    noun, target = child(own, "nsubj"), child(own, "dobj")
    rate = target is not None and target.i == own.i + 1 and target.lower_ in cues.words("change", "standing")
    if own.dep_ == "csubj" and own.tag_ == "VBG" and target is not None and rate:
        return tidy(
            site.view.text[own.idx : own.right_edge.idx + len(own.right_edge)]
        )  # "recycling rates in the docks"
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


def list_taken_apart(site: Site, own: Token, verb: Token) -> str:
    """ "Spending on piers, deep locks, and ferries came to 3 million", whose last item the parser takes for the subject; else
    empty."""
    words, link = site.view.words, own.left_edge.i - 1
    if link > 0 and words[link].tag_ == ",":  # "of steel, glass and fine paper", the last two in one
        link = next((t.i for t in words[link + 2 : own.i] if t.tag_ == "CC"), link)
    if link < 1 or words[link].tag_ != "CC" or own.i > verb.i:
        return ""
    start = _last_clause(
        site, next((t.i + 1 for t in reversed(words[:link]) if t.tag_ == ":" or t.lower_ == ";"), 0), own.i
    )
    told = any(t.tag_ in _FINITE or (t.i in site.view.owner and not _known(t)) for t in words[start : own.i])
    opener = next((t for t in words[start + 1 : link] if t.tag_ == "IN" and is_noun(words[t.i - 1])), None)
    if told or opener is None or not any(t.tag_ == "," for t in words[opener.i : link - 1]):
        return ""
    first = opener.i - 1
    while (
        first > start
        and words[first - 1].tag_ not in (",", "IN", "TO", "CC")
        and words[first - 1].i not in site.view.timed
    ):
        first -= 1
    return tidy(site.view.text[words[first].idx : own.right_edge.idx + len(own.right_edge)])


def _last_clause(site: Site, start: int, end: int) -> int:
    """Where the clause begins that the token at `end` stands in: behind the comma after the last finite verb, else `start`."""
    words = site.view.words
    verb = next((t.i for t in reversed(words[start:end]) if t.tag_ in _FINITE), None)
    comma = next((t.i for t in words[verb:end] if t.tag_ == ","), None) if verb is not None else None
    if comma is None:
        return start
    joined = words[comma + 1 : comma + 2]
    return comma + 1 + bool(joined and joined[0].tag_ == "CC")


def _known(number: Token) -> bool:
    """ "the three", "these four": a count of things told before, which says nothing of its own."""
    return number.i > 0 and number.nbor(-1).lower_ in ("the", "these", "those", "its", "our")


_FINITE = ("VBD", "VBZ", "VBP", "MD")


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


def behind_clause(site: Site, own: Token, verb: Token) -> str:
    """ "…, wages in industry will grow", where the parser takes the clause before the comma for the subject; else empty."""
    finite = own.tag_ in ("VB", "VBD", "VBZ", "VBP") and any(c.tag_ == "MD" or c.dep_ == "nsubj" for c in own.children)
    helped = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    last = min(helped, default=verb.i)
    comma = next((t.i for t in reversed(site.view.words[own.i : last]) if t.tag_ == ","), None)
    if own.dep_ not in ("nsubj", "csubj") or not finite or comma is None or comma + 1 >= last:
        return ""
    body = site.view.words[comma + 1 : last]
    taken = site.view.timed.keys() | site.view.owner.keys()
    if not any(is_noun(t) for t in body) or any(t.i in taken or t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in body):
        return ""
    return tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])


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
    main, first = verb.head, _first(verb)
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


def of_designated_size(site: Site, subject: str) -> str:
    """ "…, and the output of firms above designated size went up by 9 %", of which the parser takes "size" for the subject."""
    told = subject.lower() in ("designated size", "designated scale")
    found = _DESIGNATED.search(site.view.text[: site.quantity.begin]) if told else None
    return tidy(found[1]) if found is not None else subject


_DESIGNATED = re.compile(
    r"(?:^|,\s(?:(?:and|while|with)\s)?|;\s)(?:the\s)?([^,;]{3,90}\sabove\sdesignated\s(?:size|scale))\b"
)
