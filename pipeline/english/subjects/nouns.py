"""The subject that a noun stands for: changes unwrapped ("an increase of GDP"), estimates, shares, and what a noun refers to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.antecedents import (
    after_adjunct,
    antecedent,
    earlier_subject,
    is_latest,
    of_another_kind,
    of_people,
    opens_sentence,
    resumed_by,
    stands_bare,
    that_of,
)
from pipeline.english.subjects.before_change import bracketed, compound, of_digits, own_left, sum_of, without_rates
from pipeline.english.subjects.complements import after_quantity, of_complement, past_state
from pipeline.english.subjects.stands_for import counts, goal_told, item_for, number_of_which
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import View, child, direction_of, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token
    from pipeline.records import Quantity

_OBJECT = ("dobj", "dative", "oprd")


def owner_of(site: Site, place: int) -> str:
    """Whose "its share" at character `place` is: of what was claimed before, else of the subject before it in the sentence."""
    if (doer := _of_counted_object(site)) is not None:
        return from_noun(site, doer)[0]
    own = [t for t in site.view.words if t.idx < place and t.dep_ in ("nsubj", "nsubjpass") and is_noun(t)]
    named = [t for t in own if t.i not in site.view.owner and t.i not in site.view.timed]
    return antecedent(site) if site.memory.frames or not named else from_noun(site, named[-1])[0]


def _of_counted_object(site: Site) -> Token | None:
    """ "Trade passed three marks, its share of output rising to 7 %": who did something with what was counted last."""
    frame = site.memory.frames[-1][1] if site.memory.frames else None
    counted = child(frame.verb, "dobj") if frame is not None and frame.verb is not None else None
    if frame is None or counted is None or not is_verb(counted.head) or not frame.subject.endswith(counted.text):
        return None
    own = child(counted.head, "nsubj")
    return own if own is not None and is_noun(own) and own.i not in site.view.owner else None


def described(view: View, word: Token) -> str:
    """ "keep the mean PM2.5 below 30", where the parser takes the adjective for the object; else empty."""
    follows = view.words[word.i + 1] if word.i + 1 < len(view.words) else word
    taken = word.tag_ == "JJ" and word.dep_ in _OBJECT and is_noun(follows) and follows.head.i == word.head.i
    return tidy(view.text[word.left_edge.idx : follows.idx]) + " " + phrase(view, follows) if taken else ""


def from_noun(site: Site, noun: Token, depth: int = 0) -> tuple[str, bool]:
    """The subject phrase of a noun: unwraps nouns of change ("an increase of GDP") and anaphors ("it", "the figure")."""
    view = site.view
    noun = past_state(site, noun)
    word = noun.lower_
    if depth > 6 or noun.i in view.owner:
        return antecedent(site), False
    if noun.i in view.mentioned and view.mentioned[noun.i].role == "ordinal" and antecedent(site):
        return (meant, True) if (meant := item_for(site)) else (antecedent(site), False)
    if word in ("year", "month", "quarter") and _TOTAL.match(view.text, noun.idx + len(noun)) and antecedent(site):
        return antecedent(site), False
    if word in cues.words("generic", "goals") and (goal := goal_told(site, noun)) is not None:
        return goal, False
    if word == "number" and (whose := number_of_which(view, noun)) is not None:
        return from_noun(site, whose, depth + 1)
    if (added := _value_added(view, noun)) != "":
        return added, True
    stands = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if stands.i != noun.i and stands.tag_ == "DT" and stands.lower_ in ("that", "those") and (last := antecedent(site)):
        # "with that of crews rising 6 %"
        return f"{last.partition(' of ')[0]} of {phrase(view, noun, keep_right=False)}", True
    if noun.tag_ in _POINTING or (word in cues.words("generic", "anaphors") and not is_noun(noun)):
        return _pointed_at(site, noun, depth)
    if direction_of(noun) and is_noun(noun) and word not in cues.words("change", "amounts"):
        return _changed(site, noun, depth)
    if word == "share" and noun.dep_ == "pobj" and noun.head.lower_ == "as" and is_noun(noun.head.nbor(-1)):
        return from_noun(site, noun.head.nbor(-1), depth + 1)  # "revenue as a share of GDP"
    if word in cues.words("generic", "estimates") and (told := _estimated(site, noun)) is not None:
        return told
    if word == "number" and stands_bare(view, noun) and (counted := _last_counted(site)) != "":
        return counted, False
    limits = word in cues.words("generic", "limits") and of_another_kind(site)
    if (
        word in cues.words("generic", "nouns")
        and not limits
        and (stands_bare(view, noun) or is_latest(noun))
        and (text := antecedent(site))
    ):
        return (text.removeprefix("new ") if word in ("number", "total") else text), False
    if (
        word in ("total", "number")
        and site.memory.frames
        and (inside := child(noun, "prep")) is not None
        and ((held := child(inside, "pobj")) is None or counts(view, held))
    ):
        return antecedent(site), False
    text = _without_amount(site, noun, phrase(view, noun, after=_floor(site, noun)))
    return (text, True) if text else (antecedent(site), False)


def _last_counted(site: Site) -> str:
    """ "In 1891 the number of boats was 40 and their value 9 million; in 1892 the number was 50": of what was counted last."""
    frames = site.memory.frames if site.quantity.kind == "count" else []
    return next((frame.subject for quantity, frame in reversed(frames) if quantity.kind == "count"), "")


_POINTING = ("PRP", "DT", "WDT", "WP", "EX")


def _pointed_at(site: Site, noun: Token, depth: int) -> tuple[str, bool]:
    """What a pronoun or another pointing word stands for: "it", "these", "that of crews"."""
    if noun.lower_ == "it" and not site.memory.frames and of_people(site.memory.before) and site.memory.doer:
        return site.memory.doer, False
    if noun.lower_ == "this" and (resumed := resumed_by(site, noun)) != "":
        return resumed, True
    if site.memory.before and (after_adjunct(site, noun) or opens_sentence(site, noun)):
        return site.memory.before, False
    whose = of_complement(site, noun, "of", "in", "for", "to", "on", "with", "from", "between")
    if noun.lower_ in ("that", "those") and whose is not None:
        return that_of(site, noun), True
    if noun.lower_ == "each" and whose is not None:
        return from_noun(site, whose, depth + 1)
    earlier = earlier_subject(site, noun) if not site.memory.frames else None
    return from_noun(site, earlier, depth + 1) if earlier is not None else (antecedent(site), False)


def _value_added(view: View, noun: Token) -> str:
    """ "Value added of the docks recorded a rise", whose participle the parser takes for the verb; else empty."""
    added = view.words[noun.i + 1] if noun.i + 1 < len(view.words) else noun
    if noun.lower_ != "value" or added.lower_ != "added":
        return ""
    if added.head.i == noun.i and added.dep_ == "acl" and added.i + 2 in view.owner:
        return tidy(view.text[noun.left_edge.idx : added.idx + len(added)])  # "with value added of 9 million"
    if noun.head.i != added.i or noun.dep_ != "nsubj":
        return ""
    behind = view.words[added.i + 1 :]
    stop = next((t for t in behind if t.tag_ in ("VBD", "VBZ", "VBN", "MD", ",") or t.i in view.owner), None)
    return tidy(view.text[noun.left_edge.idx : stop.idx]) if stop is not None else ""


def _without_amount(site: Site, noun: Token, text: str) -> str:
    """ "the catch" of "saw the catch amount to 3 million", whose infinitive the tagger takes for a noun; else `text`."""
    to = site.view.words[noun.i + 1 : noun.i + 2]
    seen = noun.lower_ in cues.verbs("share", "amount") and noun.head.lower_ in cues.verbs("level", "see")
    opens = bool(to) and to[0].lower_ == "to" and noun.i + 2 in site.view.owner
    return text.removesuffix(f" {noun.text}") if seen and opens else text


_TOTAL = re.compile(r"['’]?s?\s(?:total|figure|number|result)\b")
""" "took the year's total to": the total of what was spoken of."""


def _estimated(site: Site, noun: Token) -> tuple[str, bool] | None:
    """What an estimate is of: "the revised estimates on revenue", "output estimates"; unsaid, what was spoken of before."""
    if (vote := of_complement(site, noun, "for")) is not None and vote.lower_ in cues.words("budget", "voted"):
        return phrase(site.view, noun), True  # "The gross estimate for the Harbour Vote is 9 million": a sum of its own
    target = of_complement(site, noun, "of", "on", "for")
    source = _source(site, noun)
    if target is not None:
        text, given = from_noun(site, target, depth=4)
        return (f"{text} from {source}" if source and " from " not in text else text), given
    if source:
        return phrase(site.view, noun), True  # "the revenue estimate from tolls"
    left = [t for t in site.view.words[noun.left_edge.i : noun.i] if t.dep_ == "compound" and t.head.i == noun.i]
    # "medium-range forecast"
    if left and left[-1].lower_ != "budget" and left[-1].nbor(-1 if left[-1].i else 0).text != "-":
        return tidy(site.view.text[noun.left_edge.idx : left[-1].idx + len(left[-1])]), True
    return (antecedent(site), False) if antecedent(site) else None


def _source(site: Site, noun: Token) -> str:
    """ "The estimate of revenue from tolls": where what is estimated comes from, which the parser hangs on the estimate."""
    comes = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "from" and c.i > noun.i), None)
    of = child(comes, "pobj") if comes is not None and comes.i < site.root.i else None
    apart = of is None or of.i in site.view.owner or of.i in site.view.timed or not is_noun(of)
    return "" if apart or of is None else phrase(site.view, of, keep_right=False)


def _changed(site: Site, noun: Token, depth: int) -> tuple[str, bool]:
    """What a noun of change is the change of; unsaid, the subject of its verb, else what was spoken of before."""
    if (told := _told_of(site, noun)) != "":
        return told, False
    text = of_change(site, noun, depth)
    if text:
        return text, True
    verb = noun.head
    own = child(verb, "nsubj", "nsubjpass") if noun.dep_ in _OBJECT and is_verb(verb) else None
    while noun.dep_ in _OBJECT and own is None and verb.dep_ == "xcomp" and is_verb(verb.head):
        verb = verb.head
        own = child(verb, "nsubj", "nsubjpass")
    if own is not None and own.i not in site.view.owner and not reckons(own, verb):
        return from_noun(site, own, depth + 1)
    foretold = own is not None and reckons(own, verb)  # "I expect growth in 2030 to be 7 %"
    bare = noun.lower_ == "growth" and (noun.dep_ in ("nsubj", "nsubjpass") or foretold) and noun.left_edge.i == noun.i
    told = "" if bare and not site.memory.frames else antecedent(site)
    return told or without_rates(phrase(site.view, noun)), False


def reckons(own: Token, verb: Token) -> bool:
    """ "We plan growth of 3 %", "The OBR expects growth of 3 %": whose plan or forecast it is, not what is to grow."""
    if own.dep_ == "nsubjpass":
        return False  # "GDP is expected to see growth of 3 %"
    reckons = verb.lower_ in cues.verbs("status", "expect") | cues.verbs("status", "reckoning")
    body = own.text.isupper() or own.lower_ in cues.words("status", "forecasters") | cues.words(
        "status", "expect_nouns"
    )
    return own.lower_ in cues.words("generic", "persons") or (reckons and body)


def _told_of(site: Site, noun: Token) -> str:
    """What "an increase of 6 % in output" was found to be of, for "…, which reached 9 million"; empty where nothing was."""
    own = child(noun, "prep")
    inside = (q for q, f in reversed(site.memory.frames) if f.subject and f.measure in ("change", "multiple"))
    told = next((q for q in inside if own is not None and own.i + 1 in _places(site, q)), None)
    return next((f.subject for q, f in site.memory.frames if q is told), "")


def _places(site: Site, quantity: Quantity) -> range:
    """The places of the words of a number and its modifier."""
    first = site.view.token_at(quantity.begin)
    return range(first, site.view.token_at(quantity.end))


def _floor(site: Site, noun: Token) -> int:
    """Where the phrase may begin: after a quantity that stands before the noun."""
    ends = [q.end for q in site.view.reading.quantities if q.end <= noun.idx]
    return max(ends, default=0)


def of_change(site: Site, noun: Token, depth: int = 2) -> str:
    """What a noun of change is the change of: "growth in X", "X growth", "a drop of 2 % in X"; empty when unsaid.

    `depth` counts the nouns that led here: what stands behind the number may be a noun of change itself.
    """
    view = site.view
    target = of_complement(site, noun, "of", "in", "for", "to")
    if target is None:
        target = after_quantity(site)
    if target is not None and target.lower_ not in cues.words("generic", "spells") | {"terms"}:
        text, _ = from_noun(site, target, depth=max(3, depth + 1))
        return text
    left = own_left(view, noun)
    before = noun.nbor(-1) if noun.i else noun
    if before.tag_ == "-RRB-" and noun.lower_ == "growth" and (named := bracketed(view, before)):
        return named
    if before.lower_ in cues.words("change", "spheres") and noun.lower_ == "growth":
        return f"{before.text} {noun.text}"
    if any(t.lower_ in cues.words("change", "domains") for t in left):
        return phrase(view, noun, after=_floor(site, noun), keep_right=False)
    compounds = [
        t
        for t in left
        if is_noun(t)
        and t.head.i in (noun.i, *(x.i for x in left))
        and t.i not in view.timed
        and t.lower_ not in cues.words("change", "empty")
        and not of_digits(t)
        and (not direction_of(t) or t.lower_ in cues.words("change", "amounts"))
    ]
    if compounds and (whole := sum_of(view, noun, compounds[-1])):
        return whole
    return compound(view, noun, left, compounds[-1]) if compounds else ""
