"""Counts of things, measured amounts of something, what something is worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.arguments import subject_of
from pipeline.english.counted import coordinated, of_phrase
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import antecedent, from_noun, of_complement
from pipeline.english.proportions import OUT_OF
from pipeline.english.qualifiers.naming import past_list
from pipeline.english.rules.common import label, mover_of, noun_to_the_left, skip_articles
from pipeline.english.rules.wholes import SUMS, holding, told_share
from pipeline.english.subjects import phrase
from pipeline.english.thresholds import with_limit
from pipeline.english.view import child, chunk_after, direction_of, governor, is_noun, is_verb
from pipeline.lexicon.units import units

if TYPE_CHECKING:
    from spacy.tokens import Token


_BETWEEN = ("worth", "more", "less", "annually", "yearly")
"""Words between an amount and what it is of: "30 million annually in revenue"."""
_WHOLE = 100
""" "100 per cent renewable energy": all of it."""


def counted_noun(site: Site) -> Frame | None:
    """The number counts the noun after it: "2,000 lamps were added"."""
    if (part := _out_of(site)) is not None:
        return part
    if site.quantity.kind != "count" or site.quantity.unit or not site.chunk:
        return None
    head = coordinated(site.chunk[-1])
    verb = governor(head)
    if _of_subject(head, verb):
        return _pieces(site, head, verb)
    if _tells(head):
        return None
    if (again := _others(site, head) or _scored(site, head, verb)) is not None:
        return again
    if (told := _labelled_count(site, head) or _peak(site)) != "":
        return Frame("counted_noun", told, "level", "", verb, counted=head, given=False)
    mover = mover_of(site) if site.lead_word in ("to", "from") else None
    if (
        mover is not None
        and mover.lower_ not in cues.verbs("change", "spread")
        and direction_of(mover)
        and child(mover, "nsubj", "nsubjpass") is not None
    ):
        moved, given = subject_of(site, mover)
        counted = None if head.lower_ in cues.words("generic", "pieces") else head
        return Frame("verb_value", moved, "level", "", mover, counted=counted, given=given)
    if (
        site.lead_word == "by"
        and is_verb(verb)
        and direction_of(verb)
        and site.lead is not None
        and site.lead.head.i == verb.i
    ):
        moved, given = subject_of(site, verb)
        if moved:
            return Frame("verb_change", moved, "change", direction_of(verb), verb, counted=head, given=given)
    if (stood := _stood_at(site, head) or _people_of(site, head, verb)) is not None:
        return stood
    text = _with_list(site, head) or with_limit(site.view, phrase(site.view, head, after=site.end), site.end)
    bare = all(c.dep_ not in ("compound", "nmod") for c in head.children if c.i < head.i)
    if (
        head.lower_ in cues.words("generic", "packs")
        and bare
        and (inside := of_complement(site, head, "of")) is not None
    ):
        text = phrase(site.view, inside, after=site.end)
        if head.lower_ == "units":
            return Frame("counted_noun", text, "level", "", verb, counted=inside)
    if text == head.text and (whole := _in_all(site, head)):
        return Frame("counted_noun", whole, "level", "", verb, counted=head, given=False)
    if text == head.text and f"{head.text} of {antecedent(site)}" in site.view.text[: site.quantity.start]:
        return Frame("counted_noun", antecedent(site), "level", "", verb, counted=head, given=False)
    return Frame("counted_noun", text, "level", "", verb, counted=head)


def _stood_at(site: Site, head: Token) -> Frame | None:
    """ "Car ownership stood at 21 cars per 100 homes": a level of the subject, counted in things."""
    verb = site.lead.head if site.lead is not None and site.lead_word == "at" else None
    own = child(verb, "nsubj") if verb is not None and is_verb(verb) else None
    if verb is None or own is None or not is_noun(own) or verb.lower_ not in cues.verbs("level", "verbs"):
        return None
    text, given = from_noun(site, own)
    if head.text in text.split(" "):
        return None  # "The rate of crashes stayed at 68 crashes"
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if text else None


def _people_of(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "Employment in the docks reached 300 persons", "…, growing 8 persons": of those whom the subject counts already."""
    if head.lower_ not in cues.words("generic", "people") or len(site.chunk) > 1 or not is_verb(verb):
        return None
    way = direction_of(verb) if site.lead is not None and site.lead.i == verb.i else ""
    if verb.lower_ not in cues.verbs("level", "counting") and not way:
        return None
    own = child(verb, "nsubj", "nsubjpass")
    named = own is not None and own.i not in site.view.owner and own.i not in site.view.timed
    if named and own is not None:
        text, given = from_noun(site, own)
    else:
        text, given = subject_of(site, verb) if verb.tag_ == "VBG" and not way else (antecedent(site), False)
    counts = of_phrase(text) == "{person}" if text else False
    if not counts or text.lower() in cues.words("generic", "people"):
        return None
    if way:
        return Frame("verb_change", text, "change", way, verb, counted=head, given=given)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given)


def _in_all(site: Site, head: Token) -> str:
    """ "There are 21 new river ports, with a total of 40 ports": all of what was counted before; else empty."""
    start = site.quantity.modifier_start
    cue = site.view.text[start : site.quantity.modifier_end].lower() if start is not None else ""
    if not cue.endswith("total of") or site.lead_word != "with":
        return ""
    alike = (f for _, f in reversed(site.memory.frames) if f.counted is not None and f.counted.lower_ == head.lower_)
    last = next(alike, None)
    return last.subject.removeprefix("new ") if last is not None else ""


def _with_list(site: Site, head: Token) -> str:
    """ "12 Fortune 500 firms": the phrase with the list in it, whose length is a number of its own; else empty."""
    listed = past_list(site.view, site.view.words[site.chunk[0].i - 2]) if site.chunk[0].i > 1 else []
    between = site.view.text[site.end : site.chunk[0].idx]
    if not listed or listed[-1].i != head.i or not any(c.isdigit() for c in between):
        return ""
    return site.view.text[site.end : head.idx + len(head)].strip()


def _others(site: Site, head: Token) -> Frame | None:
    """ "pacts with nine ports and talks with 60 others": more of what the number before counts."""
    counted = next((f.counted for _, f in reversed(site.memory.frames) if f.counted is not None), None)
    if head.lower_ != "others" or counted is None or counted.lower_ == "others" or len(site.chunk) > 1:
        return None
    return Frame("counted_noun", phrase(site.view, counted), "level", "", governor(head), counted=counted, given=False)


def _scored(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "The port topped the list with 92 points in a survey": of whoever got them."""
    own = child(verb, "nsubj") if is_verb(verb) else None
    scores = head.lower_ in cues.words("generic", "scores") and site.lead_word == "with" and len(site.chunk) == 1
    if not scores or own is None or own.i > head.i or not is_noun(own) or own.i in site.view.owner:
        return None
    text, given = from_noun(site, own)
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given)


def _tells(head: Token) -> bool:
    """ "landings reached 3,000 recording a decrease of 4 %": a participle that the tagger takes for the noun counted."""
    follows = head.nbor() if head.i + 1 < len(head.doc) else head
    return head.lower_.endswith("ing") and head.lower_ in cues.verbs("level", "see") and follows.tag_ == "DT"


def _labelled_count(site: Site, head: Token) -> str:
    """ "Labour force aged 15 and above: 52 million people": a label tells more than the bare people counted; else empty."""
    last = head.i + 1 == len(site.view.words) or head.nbor().tag_ in (".", ":", ",")
    plain = len(site.chunk) == 1 and head.lower_ in cues.words("generic", "people")
    return label(site) if plain and last else ""


def _peak(site: Site) -> str:
    """ "Visits were up 3 percent to a record high of 392,000 people": the level that a change ends at is of what changed."""
    noun = site.lead.head if site.lead is not None and site.lead_word == "of" else None
    ends = noun is not None and noun.lower_ in cues.words("generic", "peaks") and noun.head.lower_ == "to"
    last = site.memory.frames[-1] if site.memory.frames else None
    if not ends or noun is None or last is None or last[1].measure != "change":
        return ""
    between = site.view.tokens(last[0].end, noun.head.idx)
    return "" if any(t.tag_ in (",", ":") or is_verb(t) for t in between) else last[1].subject


def _of_subject(head: Token, verb: Token) -> bool:
    """ "car volumes reached 11,607 units": the pieces are those of the subject."""
    own = child(verb, "nsubj") if is_verb(verb) and head.dep_ in ("dobj", "attr") else None
    valued = verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    return head.lower_ in cues.words("generic", "pieces") and valued and own is not None and own.i < head.i


def _pieces(site: Site, head: Token, verb: Token) -> Frame | None:
    """ "Demand for berths reached 300 units": of what cannot be counted itself the pieces are; None where the subject can."""
    text, given = subject_of(site, verb)
    own = child(verb, "nsubj")
    mass = own is not None and own.lower_ in cues.words("generic", "masses")
    return Frame("verb_value", text, "level", "", verb, counted=head, given=given) if mass and text else None


def amount_of_noun(site: Site) -> Frame | None:
    """A measured amount of something: "340 hectares of marsh", "a total of 5 million of new loans"."""
    if site.quantity.kind not in ("measure", "money", "count", "multiple") or _of_denominator(site):
        return None
    preposition = site.past_bracket()
    if preposition is not None and preposition.lower_ in _BETWEEN:
        preposition = site.after(1)
    if preposition is None or not (preposition.lower_ == "of" or _in_form(site, preposition)):
        return None
    target = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    chunk = chunk_after(site.view, skip_articles(site, preposition.idx + 2))
    if chunk and (target is None or not any(t.i == target.i for t in chunk)):
        target = chunk[-1]
    if target is None or target.i in site.view.timed or target.i in site.view.owner or target.tag_ == "WDT":
        return None
    if site.lead_word == "from" and site.quantity.kind == "measure" and mover_of(site) is not None:
        return None  # "Emissions fell from 5 tonnes of gas to 4 tonnes": of what moves
    whole = target.tag_ in ("PRP", "DT") or target.lower_ in SUMS
    if whole and site.quantity.kind in ("money", "measure") and (holder := holding(site)) is not None:
        return Frame("verb_value", phrase(site.view, holder), "level", "", governor(site.root))
    if whole and site.quantity.kind in ("money", "measure") and (told := told_share(site)):
        return Frame("verb_value", told, "level", "", governor(site.root))
    if target.tag_ in ("PRP", "DT"):
        return Frame("amount_of_noun", antecedent(site), "level", "", governor(site.root), given=False)
    text = phrase(site.view, target, after=preposition.idx + 2)
    before = antecedent(site)
    if (
        child(target, "det", "amod") is not None
        and target.left_edge.lower_ in ("such", "these", "those")
        and target.text in before
    ):
        text = before
    counted = target if site.quantity.kind == "count" else None
    return Frame("amount_of_noun", text, "level", "", governor(site.root), counted=counted)


def _of_denominator(site: Site) -> bool:
    """ "reduced to 21 kg per tonne of ore": a rate of what its verb or noun says, "of" belongs to the unit below."""
    unit = site.quantity.unit
    return unit.startswith("%/") or ("/" in unit and site.lead_word in ("of", "by", "to", "from", "at"))


def _in_form(site: Site, preposition: Token) -> bool:
    """ "50,000 in repair grants": what the money takes the form of."""
    if preposition.lower_ != "in" or site.quantity.kind != "money":
        return False
    target = child(preposition, "pobj")
    if target is None or target.i in site.view.timed or target.i in site.view.owner:
        return False
    if site.lead_word in ("to", "from") and mover_of(site) is not None:
        return False  # "raise the threshold to 9,000 in monthly sales"
    named = site.lead.nbor(-1) if site.lead is not None and site.lead.i and site.lead_word == "of" else None
    if (
        target.lower_ == "cash"
        and named is not None
        and is_noun(named)
        and named.lower_ not in cues.words("put", "sums")
    ):
        return False  # "a payment of 400 in cash"
    if target.lower_ in cues.words("money", "forms"):
        return True
    length = units().after(site.view.text, target.idx)
    if length is not None and length.dimension == "time":
        return False
    bare = not any(c.dep_ in ("amod", "compound") for c in target.children)  # "in value", but "in added value"
    paid = target.tag_ in ("NN", "NNS") and not (bare and target.lower_ in cues.words("generic", "aspects"))
    paid = paid and target.lower_ not in cues.words("generic", "actors")
    verb = site.lead if site.lead is not None and is_verb(site.lead) else governor(site.root)
    return paid and site.lead_word not in ("to", "by", "from", "at") and verb.lower_ in cues.verbs("money", "takers")


def _out_of(site: Site) -> Frame | None:
    """ "34 out of 38 projects have been built": what both numbers count."""
    whole = next((q for q in site.view.reading.quantities if q.start > site.end), None)
    if (
        whole is None
        or site.quantity.kind != "count"
        or whole.kind != "count"
        or not OUT_OF.fullmatch(site.view.text, site.end, whole.start)
    ):
        return None
    chunk = chunk_after(site.view, whole.end)
    if not chunk or (whole.value or 0) <= (site.quantity.value or 0):
        return None
    text = phrase(site.view, chunk[-1], after=whole.end)
    return Frame("counted_noun", text, "level", "", governor(chunk[-1]), counted=chunk[-1])


def before_noun(site: Site) -> Frame | None:
    """The number modifies the noun after it: "the 14% sales tax", "a $9 million loan"."""
    if site.quantity.kind not in ("percent", "money", "measure", "fraction", "multiple", "duration") or not site.chunk:
        return None
    head = site.chunk[-1]
    if len(site.chunk) == 1 and head.lower_ in cues.verbs("share", "verbs") and head.i + 1 in site.view.owner:
        return None  # "9 million kroner cover 9 % of all tolls"
    if _rate_behind_label(site) or _end_of_move(site):
        return None
    if head.lower_ in cues.words("share", "nouns") and site.quantity.kind == "percent":
        return share_held(site, head)
    if site.quantity.kind == "percent" and site.quantity.value == _WHOLE and site.chunk[0].tag_ == "JJ":
        whole = next((t for t in site.chunk if is_noun(t) and t.i == site.root.head.i), head)
        return Frame(
            "before_noun", phrase(site.view, whole, after=site.end, keep_right=False), "share", "", governor(whole)
        )
    direct = site.root.head.i in {t.i for t in site.chunk} or site.root.dep_ in ("compound", "nummod", "amod", "nmod")
    if not direct and is_verb(site.root.head) and site.root.dep_ in ("dobj", "npadvmod", "attr", "pobj"):
        return None
    if (done := _done_with(site, head)) is not None:
        return done
    return Frame("before_noun", phrase(site.view, head, after=site.end), "level", "", governor(head))


def _done_with(site: Site, head: Token) -> Frame | None:
    """ "A pier will be built with a 9 million euro investment": money of what is done with it."""
    with_it = head.dep_ == "pobj" and head.head.lower_ == "with" and head.lower_ in cues.words("put", "holdings")
    verb = governor(head)
    own = child(verb, "nsubjpass") if with_it and is_verb(verb) else None
    if own is None or site.quantity.kind != "money" or own.i in site.view.owner:
        return None
    text, given = from_noun(site, own)
    return Frame("before_noun", text, "level", "", verb, given=given)


def _rate_behind_label(site: Site) -> bool:
    """ "Crew grant 450 euros per month Fee for berths …": a list that runs on, where the rate is that of the label before it."""
    lead, quantity = site.lead, site.quantity
    named = lead is not None and (is_noun(lead) or lead.tag_ == "-RRB-")
    behind = lead is not None and named and lead.idx + len(lead) + 1 == quantity.start
    return behind and "/" in quantity.unit and site.chunk[0].is_title


def _end_of_move(site: Site) -> bool:
    """ "emissions fell from 29 tonnes CO2 to 10 tonnes CO2": the ends of what its verb moves, whatever noun repeats the unit."""
    mover = mover_of(site) if site.lead_word in ("from", "to") and site.quantity.kind == "measure" else None
    glued = len(site.chunk) == 1 and site.chunk[0].is_upper
    return glued and mover is not None and direction_of(mover) != "" and child(mover, "nsubj") is not None


def share_held(site: Site, noun: Token) -> Frame:
    """ "Shipbuilding has a 13 percent share in output": of whoever holds it."""
    verb, target = governor(noun), of_complement(site, noun, "of", "in")
    own = child(verb, "nsubj") if is_verb(verb) and noun.dep_ in ("dobj", "pobj") else None
    text, given = from_noun(site, own) if own is not None else (antecedent(site), False)
    base = phrase(site.view, target) if target is not None else ""
    return Frame(
        "share_noun", text or phrase(site.view, noun, after=site.end), "share", "", verb, share_of=base, given=given
    )


def existing(site: Site) -> Frame | None:
    """ "there were 301 days with good air": so many days of a kind are what is counted."""
    verb = governor(site.root)
    follows = site.after()
    if site.quantity.kind != "duration" or follows is None or follows.lower_ not in ("with", "of", "when"):
        return None
    if not is_verb(verb) or child(verb, "expl") is None or site.root.i in site.view.timed:
        return None
    text = phrase(site.view, site.root, after=site.quantity.num_end)
    return Frame("existing", text, "level", "", verb) if text else None


_RATE_THEN = re.compile(r"\s(?:an?|per|each)\s[a-z]+,\s(?:and\s)?")


def worth(site: Site) -> Frame | None:
    """ "measures worth 1 billion", "goods valued at 3 million"."""
    valued = (
        site.lead_word == "at" and site.lead is not None and site.lead.i > 0 and site.lead.nbor(-1).lower_ == "valued"
    )
    if site.lead is None or not (site.lead_word in cues.words("generic", "worth") or valued):
        return None
    if any(is_verb(t) and t.lower_ in cues.forms("be") for t in site.view.words[max(0, site.lead.i - 2) : site.lead.i]):
        return None
    text, given = noun_to_the_left(site, site.lead)
    last = site.claimed_before()
    if last is not None and last[0].kind == "count" and site.lead.tag_ == "VBG" and site.lead.nbor(-1).tag_ == ",":
        text, given = last[1].subject, False  # "40 projects to mend locks, costing 3 million in all"
    if last is not None and _RATE_THEN.fullmatch(site.view.text, last[0].end, site.lead.idx):
        text, given = last[1].subject, False  # "rise to 12 euros an hour, worth 1,400 a year"
    return Frame("worth", text, "level", "", governor(site.root), given=given)
