"""Numbers without a noun or a verb of their own: they are the subject themselves, or stand behind a label or a noun."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import grown
from pipeline.english.rules.of_which import (
    of_counted,
    of_counted_before,
    of_named,
    of_which_are,
    some_of_them,
    standing_for,
    told_for,
    told_to_be,
)
from pipeline.english.rules.to_the_left import label, noun_to_the_left, topic_of_places, whole_before
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.objects import goes_on
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.units.counted import thing
from pipeline.english.view import child, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def subject_number(site: Site) -> Frame | None:
    """The number itself is the subject, its noun left out: "another 85 will be built", "30 more will follow"."""
    if site.quantity.kind not in ("count", "measure", "money", "percent") or site.lead_word == "at":
        return None
    if site.lead is not None and site.lead.lower_ in cues.forms("be"):
        return None
    if site.lead_word == ":" and not site.memory.frames and label(site):
        return left_noun(site)  # "Revenue: 98 million, 3 % lower than last year as tolls were cut"
    if site.lead is not None and site.lead_word == "by" and is_verb(site.lead.head) and site.lead.head.i < site.lead.i:
        return None
    verb, follows = governor(site.root), site.after()
    if follows is not None and follows.tag_ == "VBP" and (part := of_which_are(site, follows)) is not None:
        return part  # whatever verb the parser ties the number to
    if site.lead_word == "which" and follows is not None and follows.tag_ == "MD" and is_verb(follows.head):
        verb = follows.head  # "…, out of which 70 million would be grants"
    if (holders := of_named(site)) is not None and is_verb(verb):
        return Frame("subject_number", phrase(site.view, holders, keep_right=False), "level", "", verb, counted=holders)
    if not is_verb(verb) or verb.i < site.root.i or goes_on(verb):
        return None
    if (reached := _reached(site)) is not None:
        return reached
    if (noun := _or_share_of(site)) is not None:
        return Frame("subject_number", phrase(site.view, noun), "level", "", verb, counted=noun)
    if (agreed := _agreed(site)) is not None:
        return Frame("subject_number", phrase(site.view, agreed, keep_right=False), "level", "", verb)
    if (equal := _equivalent(site)) is not None:
        return equal
    if (held := _in_number(site) or _held_with(site)) is not None:
        return Frame("noun_of", phrase(site.view, held, keep_right=False), "level", "", verb)
    if _said_beside(site):
        return left_noun(site)
    last = site.memory.frames[-1][1] if site.memory.frames else None
    if (stood_for := standing_for(site, verb)) is not None:
        return Frame("subject_number", phrase(site.view, stood_for), "level", "", verb)
    if (some := some_of_them(site, verb)) is not None:
        named = phrase(site.view, some, keep_right=False).removeprefix("many ").removeprefix("several ")
        return Frame("subject_number", named, "level", "", verb, counted=some)
    agent = _contributor(site, verb)
    if agent is not None:
        return Frame("subject_number", phrase(site.view, agent), "share", "", verb)
    if (kind := of_which_are(site, verb)) is not None:
        return kind
    if (told := told_to_be(site, verb)) is not None:
        return Frame("subject_number", phrase(site.view, told), "level", "", verb)
    if (source := told_for(site, verb)) is not None:
        return Frame("subject_number", phrase(site.view, source), "level", "", verb)
    if (counted := of_counted(site, verb)) is not None:
        return counted
    if (beside := _in_apposition(site, verb)) is not None:
        text, given = from_noun(site, beside)
        return Frame("subject_number", text, "level", "", verb, given=given)
    if before := _as_before(site) or _as_whose(site, verb) or of_counted_before(site):
        return Frame("subject_number", before, "level", "", verb, given=False)
    whole = whole_before(site)
    if whole is not None and site.quantity.kind != "percent":
        text, given = from_noun(site, whole)
        return Frame("subject_number", text, "level", "", verb, given=given)
    if site.quantity.kind == "percent" and last is not None and last.measure == "share":
        return replace(last, rule="subject_number", verb=verb, given=False)
    part = next((f for q, f in site.memory.frames if q.unit == "%" and f.measure == "share"), None)
    if site.quantity.unit == "%" and part is not None and part.subject == antecedent(site):
        return replace(part, rule="subject_number", verb=verb, given=False)
    if site.quantity.kind == "money" and (use := _spent_on(site)):
        return Frame("put_into", use, "level", "", verb)
    return Frame("subject_number", antecedent(site), "level", "", verb, given=False)


def _as_before(site: Site) -> str:
    """ "Two yards providing 40 berths were built, and another five are planned": the yards, and not what they provide."""
    counted = [f for _, f in site.memory.frames if f.counted is not None]
    inner = counted[-1].verb if len(counted) > 1 else None
    outer = counted[-2] if len(counted) > 1 else None
    provided = inner is not None and inner.tag_ == "VBG" and inner.dep_ == "acl"
    if not provided or outer is None or inner is None or outer.counted is None or inner.head.i != outer.counted.i:
        return ""
    more = site.quantity.kind == "count" and _ANOTHER.search(site.view.text, 0, site.quantity.start) is not None
    return outer.subject if more else ""


def _as_whose(site: Site, verb: Token) -> str:
    """ "12 yards closed with the loss of 300 jobs, but 25 opened": of what the verb beside this one is told of."""
    above = verb.head if verb.dep_ == "conj" and is_verb(verb.head) and site.quantity.kind == "count" else None
    own = child(above, "nsubj", "nsubjpass") if above is not None else None
    same = (
        f.subject for _, f in site.memory.frames if f.counted is not None and own is not None and f.counted.i == own.i
    )
    return next(same, "") if site.root.dep_ in ("nsubj", "nsubjpass") else ""


_ANOTHER = re.compile(r"\b(?:another|the\sother|a\sfurther)\s(?:[a-z]+\s)?$")


def _spent_on(site: Site) -> str:
    """ "In 2031 9 million is to be spent on docks", where the parser ties the sum to "In": what it is spent on."""
    found = _IS_SPENT.match(site.view.text, site.end)
    chunk = chunk_after(site.view, found.end()) if found is not None else []
    if found is not None and not chunk:
        doing = site.view.words[site.view.token_at(found.end())]
        return doing.text if doing.tag_ == "VBG" else ""  # "will be provided for building over three years"
    return phrase(site.view, chunk[-1]) if chunk and chunk[-1].i not in site.view.timed else ""


_IS_SPENT = re.compile(
    r"\s(?:is|are|was|were|will|has|have)\s(?:to\s)?(?:be\s|been\s|being\s)?(?:spent|invested|set\saside|allocated|provided|earmarked)"
    r"\s(?:on|in|for|to|towards)\s(?:the\s|our\s)?"
)


def _or_share_of(site: Site) -> Token | None:
    """ "About 4,000, or 8 % of all crews, are trained": what the count is of, told with the share."""
    counts = site.quantity.kind in ("count", "measure")
    told = _OR_SHARE.match(site.view.text, site.quantity.end) if counts else None
    chunk = chunk_after(site.view, told.end()) if told is not None else []
    return chunk[-1] if chunk else None


def people_or_share(site: Site) -> Frame | None:
    """ "The fund will cover nearly 9,000 or 74 % of old crews": of the people that the share is told of; not "The number of
    permits stands at 9,000, or 74 % of the population"."""
    object_of = governor(site.root).i < site.root.i and site.lead_word not in ("at", "to")
    people = _or_share_of(site) if object_of and not site.chunk and not site.quantity.unit else None
    if people is None or thing(people.text) not in ("{person}", "{household}", "{family}"):
        return None
    return Frame("counted_noun", phrase(site.view, people), "level", "", governor(site.root), counted=people)


_OR_SHARE = re.compile(
    r",?\s(?:or|that\sis)\s(?:about\s|some\s|over\s|nearly\s|almost\s)?[\d.]{1,5}\s?(?:%|per\s?cent)\sof\s(?:all\s|the\s|our\s){0,2}"
)


def _agreed(site: Site) -> Token | None:
    """ "A loan agreement for 9 million has been signed": the paper that a sum is for, the subject of its verb."""
    noun = site.lead.head if site.lead is not None and site.lead_word == "for" else None
    papers = noun is not None and noun.lower_ in cues.words("put", "papers") and noun.dep_ in ("nsubj", "nsubjpass")
    return noun if papers and site.quantity.kind == "money" else None


def _reached(site: Site) -> Frame | None:
    """ "with GDP (as it is called) reaching 3 million and debt standing at 2": the number is said by the participle before it."""
    lead = site.lead
    if lead is None or lead.tag_ != "VBG" or lead.lower_ not in cues.verbs("level", "verbs") or lead.i < 2:
        return None
    noun = lead.nbor(-2) if lead.nbor(-1).tag_ == "-RRB-" else lead.nbor(-1)
    noun = noun.head if noun.dep_ == "appos" else noun
    if not is_noun(noun) or noun.head.lower_ != "with":
        return None
    text, given = from_noun(site, noun)
    return Frame("verb_value", text, "level", "", lead, given=given)


def _equivalent(site: Site) -> Frame | None:
    """ "This shortfall, equal to 2 % of output, is small": of the noun right before."""
    lead = site.lead
    if lead is None or lead.i < 3 or lead.nbor(-1).lower_ not in ("equivalent", "equal") or lead.nbor(-2).tag_ != ",":
        return None
    noun = lead.nbor(-3)
    if not is_noun(noun) or noun.i in site.view.owner or noun.i in site.view.timed:
        return None
    return Frame("subject_number", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))


def _in_apposition(site: Site, verb: Token) -> Token | None:
    """ "The actual deficit, 20 million, was not much above the plan": the subject right before the number between commas."""
    own = child(verb, "nsubj", "nsubjpass")
    comma = site.view.words[site.view.token_at(site.quantity.begin) - 1]
    closed = site.view.text.startswith(",", site.end) and comma.tag_ == "," and comma.i > 0
    inside = own is not None and comma.i > 0 and (own.i == comma.i - 1 or own.is_ancestor(comma.nbor(-1)))
    inside = inside and own is not None and not any(t.i in site.view.owner for t in site.view.words[own.i : comma.i])
    beside = own is not None and closed and own.right_edge.i >= comma.i and inside
    amount = site.quantity.kind in ("money", "measure", "percent")
    return own if beside and amount and own is not None and is_noun(own) and own.i not in site.view.owner else None


def _contributor(site: Site, verb: Token) -> Token | None:
    """The noun behind "by" of "20 percent was contributed by ferries": whose share the percentage is."""
    by = child(verb, "agent")
    if site.quantity.kind != "percent" or by is None or verb.lower_ not in cues.verbs("share", "verbs"):
        return None
    target = child(by, "pobj")
    return target if target is not None and is_noun(target) and target.i not in site.view.owner else None


def _held_with(site: Site) -> Token | None:
    """ "As a country with a population close to 3 million, …": the noun that only a modifier parts from its number; else None."""
    index = site.view.token_at(site.quantity.begin)
    noun = site.view.words[index - 1] if index and site.quantity.begin < site.quantity.start else None
    if noun is None or not is_noun(noun) or site.chunk or noun.i in site.view.timed:
        return None
    opened = _WITH_A.search(site.view.text, 0, site.quantity.begin)
    return noun if opened is not None else None


_WITH_A = re.compile(r"\bwith\san?\s(?:[a-z-]+\s){1,3}$")


def _in_number(site: Site) -> Token | None:
    """ "Its crews, 55 million in number, were …": the noun before the comma; else None."""
    index = site.view.token_at(site.quantity.begin)
    told = _COUNTED_ALL.match(site.view.text, site.quantity.end) is not None and index > 1
    noun = site.view.words[index - 2] if told and site.view.words[index - 1].tag_ == "," else None
    return noun if noun is not None and is_noun(noun) else None


_COUNTED_ALL = re.compile(r"\sin\s(?:number|total|all)\b")


def _said_beside(site: Site) -> bool:
    """ "Freight per head more than 300 dollars, more than doubled from 2031": an amount right behind its noun."""
    index = site.view.token_at(site.quantity.begin)
    before = site.view.words[index - 1] if index else None
    if before is None or not is_noun(before) or before.i in site.view.timed or site.quantity.kind == "count":
        return False
    for token in reversed(site.view.words[:index]):
        if token.tag_ in (",", ":", ".") or token.i in site.view.owner:
            return True
        if is_verb(token) or token.tag_ == "MD":
            return False
    return True


def left_noun(site: Site) -> Frame | None:
    """The nearest noun phrase to the left, in a text without verbs: "ferries, 3.1 percent", "Life expectancy: 83 years"."""
    text, given = noun_to_the_left(site, site.root)
    text = label(site) or topic_of_places(site, text) or text
    changed, way = grown(text) if site.quantity.kind == "percent" else ("", "")
    if way and text in site.view.text:
        return Frame("left_noun", changed, "change", way, governor(site.root), given=given)
    if text.startswith("New ") and site.quantity.kind == "count" and label(site) == text:
        # "New urban jobs: over 9,000"
        return Frame("left_noun", text, "change", "up", governor(site.root), given=given)
    return Frame("left_noun", text, "level", "", governor(site.root), given=given) if text else None


def lost(site: Site) -> Frame:
    """No rule applies: the number is kept, its subject empty."""
    return Frame("none", antecedent(site), "level", "", governor(site.root), given=False)


def glued(site: Site) -> Frame | None:
    """ "The county realised total output value 30 million yuan": an amount put right behind the object that it is of."""
    verb, before = governor(site.root), site.view.tokens(0, site.quantity.begin)
    noun = before[-1] if before else None
    if noun is None or not is_noun(noun) or site.quantity.kind not in ("money", "measure") or not is_verb(verb):
        return None
    if verb.lower_ in cues.forms("cost") or noun.lower_ in cues.words("generic", "nouns"):
        return None  # "would cost the town 9 million", "hit a record 9 million"
    joined = noun.dep_ in ("nmod", "compound") and noun.head.i in (site.root.i, *(t.i for t in site.root.children))
    if not joined or site.root.dep_ != "dobj" or noun.i in site.view.timed or noun.left_edge.i <= verb.i:
        return None
    return Frame("glued", tidy(site.view.text[noun.left_edge.idx : noun.idx + len(noun)]), "level", "", verb)
