"""Nouns with their value: "revenue of 28 billion", "a vacancy rate of 6 percent", "the largest slice at 9 million"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.amounts import share_held
from pipeline.english.rules.change_words import change_measure, grown, mover_of
from pipeline.english.rules.common import says_nothing, skip_articles
from pipeline.english.rules.equated import equated
from pipeline.english.rules.purposes import past_time
from pipeline.english.rules.valued import (
    at_bound,
    base_of_move,
    before_value,
    had_with,
    in_books,
    past_from,
    told_of,
    valued,
)
from pipeline.english.rules.wholes import base_of
from pipeline.english.subjects.antecedents import antecedent, fronted_for
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.complements import after_quantity
from pipeline.english.subjects.nouns import from_noun, of_change
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token
from pipeline.english.rules.value_holders import held_share, leading, made_up, place_with, shortfall, slice


def noun_of(site: Site) -> Frame | None:
    """A noun with its value: "revenue of 31 million pesos", "a vacancy rate of around 6 percent", "inflation at 4 %"."""
    if site.lead_word not in ("of", "at", "with", "to", "from", "between") or site.lead is None:
        return None
    if site.lead_word == "to" and site.lead.i and site.lead.nbor(-1).lower_ in ("equivalent", "equal"):
        return None  # "a gain of 9 % and equivalent to 102 % of the target"
    if site.lead_word in ("to", "from") and (mover_of(site) is not None or not is_noun(past_from(site.lead).head)):
        return None
    noun = valued(site, site.lead)
    if not is_noun(noun) or noun.i > site.lead.i or noun.i in site.view.owner or noun.i in site.view.timed:
        return None
    if (grown := _added_to(site, noun)) is not None:
        return grown
    if held_share(site, noun):
        return share_held(site, noun)
    if (short := shortfall(site, noun) or told_of(site, noun)) is not None:
        return short
    if (part := slice(site, noun)) is not None:
        return part
    own_amount = site.quantity.kind == "money" and noun.lower_ in cues.words("change", "amounts")
    if (text := in_books(site, noun)) is not None:
        return Frame("noun_of", text, "level", "", governor(noun))
    moves = direction_of(noun) and not own_amount and site.quantity.kind in ("percent", "money")
    ends = (
        site.lead_word in ("from", "to") and site.quantity.kind in ("money", "count", "measure") and direction_of(noun)
    )
    if ends and not own_amount and (text := of_change(site, noun)):
        return Frame("change_noun_from", text, "level", "", governor(noun))  # "a rise in costs, from 3 million to 4"
    if (reached := _mark_reached(site, noun)) is not None:
        return reached
    if ends and not own_amount and antecedent(site):
        return Frame("change_noun_from", antecedent(site), "level", "", governor(noun), given=False)
    if moves and (text := of_change(site, noun)):
        return Frame("change_noun_of", text, change_measure(site), direction_of(noun), governor(noun))
    return (
        _received(site, noun)
        or _at_a_rate(site, noun)
        or made_up(site, noun)
        or leading(site, noun)
        or _where(site, noun)
        or equated(site, noun)
        or _of_general(site, noun)
        or place_with(site, noun)
        or Frame("noun_of", _laid_on(site, noun) or before_value(site, noun), "level", "", governor(noun))
    )


def _added_to(site: Site, noun: Token) -> Frame | None:
    """ "an addition of 9 million to its corpus": a change of what it is added to."""
    behind = site.after() if noun.lower_ in cues.words("change", "add", "nouns") and site.lead_word == "of" else None
    target = child(behind, "pobj") if behind is not None and behind.lower_ == "to" else None
    if target is None or not is_noun(target) or {target.i} & {*site.view.owner, *site.view.timed}:
        return None
    return Frame("change_noun_of", phrase(site.view, target), "change", "up", governor(noun))


def _received(site: Site, noun: Token) -> Frame | None:
    """ "The pilot board will receive funding of 9 million": money of whoever gets it."""
    verb = noun.head
    gets = (
        noun.dep_ == "dobj"
        and verb.lower_ in cues.verbs("budget", "takes") | cues.verbs("budget", "asks")
        and noun.lower_ in cues.words("put", "sums")
    )
    own = child(verb, "nsubj") if gets and site.lead_word == "of" and site.quantity.kind == "money" else None
    bare = all(c.dep_ in ("det", "prep") for c in noun.children)
    if own is None or not bare or not is_noun(own) or {own.i} & {*site.view.owner, *site.view.timed}:
        return None
    return Frame("put_into", phrase(site.view, own), "level", "", verb)


def _mark_reached(site: Site, noun: Token) -> Frame | None:
    """ "The trade saw a 27 % rise to a new high mark of 2 million tonnes": the level that a change comes to, of what changed."""
    general = noun.lower_ in cues.words("generic", "peaks") | cues.words("generic", "nouns")
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else None
    last = site.claimed_before()
    if not general or site.lead_word != "of" or above is None or last is None or last[1].measure != "change":
        return None
    if not is_noun(above) or not direction_of(above) or last[0].end > noun.idx:
        return None
    return Frame("noun_of", last[1].subject, "level", "", governor(noun), given=False)


def _again(site: Site, noun: Token) -> bool:
    """ "The current account deficit narrowed to 2 million compared to a deficit of 9 million": the same noun in short."""
    bare = all(c.dep_ == "det" or c.i > noun.i for c in noun.children)
    article = noun.i > 0 and noun.nbor(-1).lower_ in ("a", "an") and site.lead is not None and site.lead.i == noun.i + 1
    last = site.memory.frames[-1] if site.memory.frames else None
    if not (bare and article) or last is None or last[0].kind != site.quantity.kind:
        return False
    return last[1].subject.lower().endswith(f" {noun.lower_}")


def _at_a_rate(site: Site, noun: Token) -> Frame | None:
    """ "grew at an average rate of 6 percent": a change of what grew."""
    pace = noun.lower_ in cues.words("generic", "paces") | {"average"}
    rated = site.quantity.unit[:1] == "%" or site.quantity.unit == "[ppth]" or site.quantity.kind == "money"
    if not pace or noun.head.lower_ != "at" or not rated:
        return None
    verb = governor(noun)
    if not is_verb(verb) or not direction_of(verb) or verb.i > noun.i:
        return None
    if site.after_word() == "of" and site.quantity.unit == "%" and base_of(site):
        return None  # "extend the rebate at a rate of 9 % of the toll due"
    own, target = child(verb, "nsubj"), after_quantity(site)
    if own is not None and own.lower_ in cues.words("generic", "persons") and target is not None:
        return Frame("verb_change", phrase(site.view, target), "change", direction_of(verb), verb)
    text, given = subject_of(site, verb)
    return Frame("verb_change", text, "change", direction_of(verb), verb, given=given)


def _at_peak(site: Site, noun: Token, verb: Token) -> Frame | None:
    """ "GDP growth hits a 10-year high at 7 %": of what reached it."""
    if noun.lower_ not in cues.words("generic", "peaks") or site.lead_word not in ("at", "of") or not is_verb(verb):
        return None
    spent = chunk_after(site.view, site.end + 4) if site.view.text.startswith(" on ", site.end) else []
    if spent and site.quantity.kind == "money":
        # "a record high of 9 million on docks"
        return Frame("noun_of", phrase(site.view, spent[-1]), "level", "", verb)
    # "surpassed its peak to reach a new high"
    above = verb.head if verb.dep_ == "xcomp" and child(verb, "nsubj") is None else verb
    own = child(above, "nsubj")
    risen = noun.head.lower_ == "to" and direction_of(verb) != ""  # "rose to an all-time high of 9 million"
    stands = noun.head.lower_ == "at" and verb.lower_ in cues.forms("be")  # "will be at an all-time high of 9 million"
    reaches = risen or stands or verb.lower_ in cues.verbs("level", "verbs")
    if own is None or own.i in site.view.owner or not is_noun(own) or not reaches:
        return None
    text, given = from_noun(site, own)
    changed, way = grown(phrase(site.view, own)) if site.quantity.unit == "%" else ("", "")
    if way:
        return Frame("change_noun_verb", changed, "change", way, verb)
    return Frame("noun_of", text, "level", "", verb, given=given)


_ALL_TIME = re.compile(r"\ball-time\s[a-z]+$")
""" "reached an all-time high of 9 million", whose "time" makes no thing of it."""


def _of_general(site: Site, noun: Token) -> Frame | None:
    """A noun too general to be the subject ("an area of 12 square km", "our goal of 5 million"): what it belongs to."""
    if _again(site, noun):
        return Frame("noun_of", antecedent(site), "level", "", governor(noun), given=False)
    if (topic := fronted_for(site, noun)) != "":
        return Frame("noun_of", topic, "level", "", governor(noun))
    if _limits(noun):
        return Frame("noun_of", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))
    if _ALL_TIME.search(site.view.text, 0, noun.idx + len(noun)) is not None:
        return _at_peak(site, noun, governor(noun))
    if (held := at_bound(site, noun)) is not None:
        return held
    if noun.lower_ == "capacity" and (whose := had_with(site, noun, governor(noun))) is not None:
        text, given = from_noun(site, whose)
        return Frame("noun_of", text, "level", "", governor(noun), given=given)
    if not says_nothing(site, noun):
        return None
    if any(c.lower_ in cues.words("generic", "remaining") for c in noun.children if c.i < noun.i):
        return Frame("noun_of", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))
    verb = governor(noun)
    if (peak := _at_peak(site, noun, verb)) is not None:
        return peak
    if noun.lower_ in cues.words("put", "sums") and site.memory.frames and any(c.tag_ == "PRP$" for c in noun.children):
        return Frame("noun_of", antecedent(site), "level", "", verb, given=False)
    if noun.lower_ in cues.words("generic", "goals") | cues.words("put", "sums") and (text := _for_what(site)):
        changed, way = grown(text) if site.quantity.unit == "%" else ("", "")
        return Frame("noun_of", changed or text, "change" if way else "level", way, verb)
    own = child(verb, "nsubj")
    told = own is None or own.i == noun.i or own.lower_ in cues.words("generic", "persons") or base_of_move(noun)
    if (whose := _set_for(site, noun)) is not None:
        return Frame("noun_of", phrase(site.view, whose), "level", "", verb)
    points = own is not None and own.tag_ in ("DT", "PRP", "WDT")  # "This exceeded our forecast of 2 %"
    if (
        noun.head.lower_ == "with"
        and noun.lower_ in cues.words("generic", "estimates")
        and own is not None
        and not told
    ):
        text, given = from_noun(site, own)
        return Frame("noun_of", text, "level", "", verb, given=given)  # "Dues stay low, with the estimate at 9 million"
    from_its = (
        noun.dep_ == "pobj" and noun.head.lower_ == "from" and any(c.lower_ in ("its", "their") for c in noun.children)
    )
    if from_its and is_verb(verb) and _TO_END.match(site.view.text, site.end) is not None:
        text, given = subject_of(site, verb)  # "The toll will go up from its present limit of 9 euros to 12"
        return Frame("noun_of", text, "level", "", verb, given=given)
    reckoned = (told or points) and noun.lower_ in cues.words("generic", "estimates")
    if (reckoned or noun.lower_ in cues.words("generic", "goals")) and antecedent(site):
        return _like_last(site, verb)
    beside = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.lower_ in cues.words("put", "sums")
    if noun.lower_ not in cues.words("generic", "nouns") and not beside:
        return None
    if site.memory.frames and _RATHER.search(site.view.text, 0, noun.idx) is not None:
        return _like_last(site, verb)
    again = noun.lower_ == "average" and _AND_AN.search(site.view.text, 0, noun.idx + len(noun)) is not None
    compares = again or (
        noun.dep_ == "pobj"
        and (noun.head.lower_ in ("than", "below", "above") or noun.head.head.lower_ == "comparison")
    )
    if compares and site.memory.frames:
        return _like_last(site, verb)
    if noun.head.lower_ == "by" and is_verb(verb) and direction_of(verb):
        text, given = subject_of(site, verb)
        return Frame("verb_change", text, change_measure(site), direction_of(verb), verb, given=given)
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and is_noun(noun.head.head):
        text, given = from_noun(site, noun.head.head)  # "a subsidy to the extent of 9 million"
        return Frame("noun_of", text, "level", "", verb, given=given)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("over", "across", "with", "at"):
        above, own = noun.head.head, child(verb, "nsubj", "nsubjpass")
        thing = had_with(site, noun, verb)
        if thing is not None:
            text, given = from_noun(site, thing)
            return Frame("noun_of", text, "level", "", verb, given=given)
        if noun.head.lower_ == "with" and noun.lower_ in ("funding", "subsidy"):
            return Frame("noun_of", phrase(site.view, noun, keep_right=False), "level", "", verb)
        if noun.head.lower_ == "with" and site.memory.frames:
            return Frame("noun_of", antecedent(site), "level", "", verb, given=False)
        if above.i == verb.i and own is not None and is_noun(own) and noun.head.lower_ != "at":
            return Frame("noun_of", phrase(site.view, own), "level", "", verb)
        if is_noun(above) and above.i not in site.view.owner and noun.head.lower_ != "across":
            text, given = from_noun(site, above)
            return Frame("noun_of", text, "level", "", verb, given=given)
    itself = child(verb, "nsubj", "nsubjpass")  # "A sum of 9 million has been set aside": of what was told before
    told = is_verb(verb) and (itself is None or itself.i != noun.i or not antecedent(site))
    text, given = subject_of(site, verb) if told else (antecedent(site), False)
    return Frame("noun_of", text or noun.text, "level", "", verb, given=given)


_TO_END = re.compile(r"\sto\s(?:[a-z]+\s){0,2}(?:[A-Z]{1,3})?[^\w\s]{0,3}\d")


def _set_for(site: Site, noun: Token) -> Token | None:
    """ "A target of 9 million has been set for fishing": what the target is for; None where no such thing follows."""
    verb = noun.head
    if noun.dep_ != "nsubjpass" or noun.lower_ not in ("target", "goal", "limit", "ceiling"):
        return None
    after = (c for c in verb.children if c.lower_ == "for" and c.i > verb.i)
    things = (child(c, "pobj") for c in after)
    return next((t for t in things if t is not None and is_noun(t) and t.i not in site.view.timed), None)


_AND_AN = re.compile(r"\b(?:and|or)\san\s(?:annual\s)?average$")
""" "will grow by 4 % this year and an average of 5 % after that"."""
_RATHER = re.compile(r"\b(?:rather\sthan|instead\sof)\s(?:the|an?)\s(?:[a-z]+\s)?$")
""" "relief at 12 % rather than the low rate of 8 %"."""


def _limits(noun: Token) -> bool:
    """ "…, subject to a ceiling of 900 yuan", "up to an annual cap of 300": a limit of its own, not what it limits."""
    return noun.lower_ in cues.words("generic", "limits") and noun.dep_ == "pobj" and noun.head.lower_ in ("to", "with")


def _like_last(site: Site, verb: Token) -> Frame:
    """ "Growth was 3.1 %, against a target of 3.7 %": said of the same as the number before, and in the same way."""
    last = next((f for q, f in reversed(site.memory.frames) if q.unit == site.quantity.unit), None)
    if last is None or last.subject != antecedent(site):
        return Frame("noun_of", antecedent(site), "level", "", verb, given=False)
    return Frame("noun_of", last.subject, last.measure, last.direction, verb, share_of=last.share_of, given=False)


def _for_what(site: Site) -> str:
    """The thing in "a target of 3 million for lending", "a provision of 45 million for the fund"; empty where none is named."""
    preposition = past_time(site, site.after())
    behind = next((t for t in site.view.times if site.view.text[site.end : t.start] in (" in ", " for ")), None)
    if behind is not None and site.view.token_at(behind.end) < len(site.view.words):
        preposition = site.view.words[site.view.token_at(behind.end)]  # "a package of 9 million in 2031 for locks"
    if preposition is None or preposition.lower_ not in ("for", "on", "towards", "of", "as"):
        return ""
    if preposition.i in site.view.timed or (preposition.lower_ == "of" and not _growth_behind(preposition)):
        return ""
    chunk = chunk_after(site.view, skip_articles(site, preposition.idx + len(preposition)))
    doing = site.after(1)
    if not chunk and doing is not None and doing.tag_ == "VBG":
        chunk = [doing]
    spell = not chunk or chunk[-1].lower_ in cues.words("generic", "spells") | {"year", "years"}
    if spell or chunk[-1].i in site.view.timed or chunk[-1].i in site.view.owner:
        return ""
    return phrase(site.view, chunk[-1], after=preposition.idx + len(preposition))


def _growth_behind(of: Token) -> bool:
    """ "a target of 6 % of GDP growth"."""
    target = child(of, "pobj")
    return target is not None and target.lower_ == "growth"


def _where(site: Site, noun: Token) -> Frame | None:
    """ "Reduce the current rate of 16 percent in mining": of the "rate in mining", since the rate alone says nothing."""
    preposition = site.past_bracket()
    general = noun.lower_ in cues.words("generic", "paces") and noun.dep_ == "dobj" and site.quantity.unit == "%"
    if (
        not general
        or not says_nothing(site, noun)
        or preposition is None
        or preposition.lower_ not in ("in", "for", "on")
    ):
        return None
    target = child(preposition, "pobj")
    if target is None or not is_noun(target) or {target.i} & {*site.view.timed, *site.view.owner}:
        return None
    text = f"{noun.text} {preposition.text} {phrase(site.view, target, after=preposition.idx + len(preposition))}"
    return Frame("noun_of", text, "level", "", governor(noun))


def _laid_on(site: Site, noun: Token) -> str:
    """ "a special rebate of 25 % on boat tax": "rebate on boat tax", with what the number stands before; else empty."""
    on = site.past_bracket()
    if on is None or on.lower_ != "on" or noun.lower_ not in cues.words("phrase", "bearing") or on.i in site.view.timed:
        return ""
    target = child(on, "pobj")
    if site.lead is None or site.lead.i != noun.i + 1 or target is None or not is_noun(target):
        return ""
    if target.i in site.view.timed or target.i in site.view.owner:
        return ""
    head = phrase(site.view, noun, keep_right=False).split(" ")
    while len(head) > 1 and head[0].lower() in cues.words("phrase", "praising"):
        head.pop(0)
    return f"{' '.join(head)} {on.text} {phrase(site.view, target, after=on.idx + len(on))}"
