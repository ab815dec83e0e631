"""What pronouns and nouns that only refer stand for: "it", "this", "that of", "the figure", and the subject told before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.words import tidy
from pipeline.english.units.counted import thing
from pipeline.english.view import View, child, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def antecedent(site: Site) -> str:
    """The subject nearest to the left: in this sentence ("As for ports, …"), then in the one before."""
    if not site.memory.frames:
        if (held := _HELD_AGAINST.match(site.view.text)) is not None and held.end() > site.quantity.begin - _NEAR:
            return tidy(held["topic"])
        led = _LED_IN.match(site.view.text)
        topic = cues.pattern("generic", "topics").match(site.view.text, led.end() if led is not None else 0)
        rest = site.view.text[topic.end() :].partition(", ") if topic else ("", "", "")
        if rest[1] and len(rest[0]) < 80 and not re.search(r"\d", rest[0]):
            return tidy(rest[0])
    return site.memory.last_subject(site.view.text, site.quantity.start)


_LED_IN = re.compile(
    r"(?:Th(?:is|at)\sis\swhy|In\saddition|Furthermore|Moreover|Finally|Equally|Similarly|Meanwhile|However|Also),\s"
)
""" "That is why, with regard to the docks, 9 million has been set aside": before the topic."""
_HELD_AGAINST = re.compile(r"For\s(?P<topic>[^,;:.\d]{2,80}),\s(?:as\s)?(?:against|compared\s(?:with|to)|versus)\s")
""" "For the Harbour Plan, as against 18 million in 2031, I propose …": what all numbers of the sentence are of."""
_NEAR = 12


def fronted_for(site: Site, noun: Token) -> str:
    """ "For dock works, I forecast that the revised estimate will be 4 million": what an estimate is of; empty where another
    noun is meant, or it says itself of what."""
    bare = noun.lower_ in cues.words("budget", "outlays") and all(c.dep_ == "det" for c in noun.children)
    told_of = bare or noun.lower_ in cues.words("generic", "estimates")
    if not told_of or any(c.dep_ == "prep" for c in noun.children):
        return ""
    told = _FOR_THING.match(site.view.text)
    ends = site.view.words[site.view.token_at(told.end("topic")) - 1] if told is not None else None
    thing_named = ends is not None and is_noun(ends) and not {ends.i} & {*site.view.timed, *site.view.owner}
    return tidy(told["topic"]) if told is not None and thing_named else ""


def aimed_at(site: Site, noun: Token) -> str:
    """ "Women hold 38 % of posts; our target is 45 %": what a target is of that is named by itself, where the number before in
    the sentence is of the same kind; else empty."""
    last = site.claimed_before()
    said = cues.words("status", "expected") | {"annual", "overall", "main"}
    bare = noun.lower_ in cues.words("generic", "goals") and all(
        c.dep_ in ("poss", "det") or c.lower_ in said or _when(site.view, c) for c in noun.children
    )
    if not bare or last is None or last[0].unit != site.quantity.unit or last[0].kind == "count":
        return ""
    return last[1].subject


_FOR_THING = re.compile(r"(?:For|On)\s(?P<topic>[^,;:.\d]{3,80})(?<!\bterm)(?<!\brun)(?<!\bfuture)(?<!\bpart),\s")


def resumed_by(site: Site, this: Token) -> str:
    """ "Changes to ease the duty on crews, this will cost 9 million": the noun that opens the sentence, without a verb."""
    first = site.view.words[: this.i]
    comma = next((t.i for t in first if t.tag_ == ","), 0)
    told = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.i in site.view.owner for t in first)
    opens = comma > 1 and first[-1].tag_ == "," and (is_noun(first[0]) or first[0].tag_ in ("DT", "JJ"))
    return tidy(site.view.text[: first[comma].idx]) if opens and not told else ""


def opens_sentence(site: Site, noun: Token) -> bool:
    """ "This will help 900 crews and cost 9 million": a pronoun before any number, for what the sentence before told of."""
    first = site.memory.frames[0][0].start if site.memory.frames else 0
    return noun.dep_ in ("nsubj", "nsubjpass") and noun.i <= _FIRST and noun.idx < first


_FIRST = 2


def of_people(subject: str) -> bool:
    """Whether a subject is people, whom "it" cannot stand for; it may for "employment", though that counts people."""
    head = re.split(r"\s(?:of|in|at|who|on)\s", subject)[0].rsplit(" ", 1)[-1]
    return bool(subject) and not head.endswith("ment") and thing(head) == "{person}"


def of_another_kind(site: Site) -> bool:
    """ "extend the term to 18 months and raise the ceiling to 6 million": no number before is an amount of the same kind."""
    return bool(site.memory.frames) and all(q.kind != site.quantity.kind for q, _ in site.memory.frames)


def is_latest(noun: Token) -> bool:
    """ "The newest figure is 3 %": what was spoken of, at another time."""
    told = [c.lower_ for c in noun.children if c.i < noun.i and c.dep_ != "det"]
    bare = not any(c.dep_ == "prep" and c.i > noun.i for c in noun.children)  # not "the current rate of the tax"
    return bare and bool(told) and set(told) <= {"latest", "corresponding", "current", "final", "actual", "comparable"}


def stands_bare(view: View, noun: Token) -> bool:
    """Whether nothing stands with a noun that would say of what it is: "the number", "the overall total this year"."""
    summed = noun.lower_ in ("number", "total", "figure", "amount", "sum")
    return all(
        c.i in view.owner
        or c.dep_ in ("det", "punct", "advmod")
        or _when(view, c)
        or (summed and c.lower_ in ("total", "overall", "cumulative"))
        or (c.dep_ == "relcl" and c.left_edge.i > 0 and c.left_edge.nbor(-1).tag_ == ",")
        for c in noun.children
    )


def _when(view: View, preposition: Token) -> bool:
    """ "the total for 2031": a preposition that only says when."""
    target = child(preposition, "pobj") if preposition.dep_ == "prep" else None
    return target is not None and target.i in view.timed


def earlier_subject(site: Site, pronoun: Token) -> Token | None:
    """What "it" stands for in "The catch has recovered, and it rose by 3 %": the subject of the clause before."""
    verb = pronoun.head
    while pronoun.tag_ in ("PRP", "DT") and is_verb(verb) and is_verb(verb.head) and verb.head.i < pronoun.i:
        if verb.dep_ not in ("conj", "advcl", "ccomp", "parataxis"):
            return None
        verb = verb.head
        own = child(verb, "nsubj", "nsubjpass")
        if own is not None and own.i < pronoun.i and own.i not in site.view.timed:
            named = is_noun(own) and own.i not in site.view.owner
            return own if named and own.lower_ not in cues.words("generic", "actors") else None
    return None


def after_adjunct(site: Site, pronoun: Token) -> bool:
    """ "With over 900 boats in port, this costs …": the pronoun looks past the phrase that opens its sentence."""
    first, before = site.view.words[0], pronoun.nbor(-1) if pronoun.i else pronoun
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", ":") for t in site.view.words[: pronoun.i]):
        return False
    return first.tag_ == "IN" and before.tag_ == "," and all(q.end <= pronoun.idx for q, _ in site.memory.frames)


def that_of(site: Site, pronoun: Token) -> str:
    """ "that with Russia" → the head of the antecedent with it; "that of mutton" after "pork output" → "output of mutton"."""
    own = next((c for c in pronoun.children if c.dep_ == "prep" and c.i > pronoun.i), None)
    start = own if own is not None else pronoun
    rest = tidy(site.view.text[start.idx + len(start) : pronoun.right_edge.idx + len(pronoun.right_edge)])
    whole, preposition = antecedent(site), own.lower_ if own is not None else ""
    if not preposition or not whole:
        return rest or whole
    head = whole.split(f" {preposition} ")[0]
    if head == whole and preposition == "of" and " in " in whole:
        head = whole.partition(" in ")[0]  # "Employment in docks fell, that of yards rose"
    elif head == whole and preposition == "of" and not re.search(r"\s(?:for|in|to|on|with|from|between)\s", whole):
        head = whole.split(" ")[-1]
    article = "the " if start.i + 1 < len(site.view.words) and start.nbor().lower_ == "the" else ""
    return f"{head} {preposition} {article}{rest}".strip()
