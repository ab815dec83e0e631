"""Counts of things, measured amounts of something, money put into something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.arguments import subject_of
from pipeline.english.counted import coordinated
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import antecedent, from_noun, of_complement
from pipeline.english.rules.common import mover_of, noun_to_the_left, skip_articles
from pipeline.english.subjects import phrase
from pipeline.english.view import child, chunk_after, direction_of, governor, is_noun, is_verb
from pipeline.lexicon.units import units

if TYPE_CHECKING:
    from spacy.tokens import Token


def counted_noun(site: Site) -> Frame | None:
    """The number counts the noun after it: "2,000 lamps were added"."""
    if site.quantity.kind != "count" or site.quantity.unit or not site.chunk:
        return None
    head = coordinated(site.chunk[-1])
    verb = governor(head)
    if _of_subject(head, verb):
        return None
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
    text = phrase(site.view, head, after=site.end)
    if head.lower_ in cues.words("generic", "packs") and (inside := of_complement(site, head, "of")) is not None:
        text = phrase(site.view, inside, after=site.end)
        if head.lower_ == "units":
            return Frame("counted_noun", text, "level", "", verb, counted=inside)
    return Frame("counted_noun", text, "level", "", verb, counted=head)


def _of_subject(head: Token, verb: Token) -> bool:
    """ "car volumes reached 11,607 units": the pieces are those of the subject."""
    own = child(verb, "nsubj") if is_verb(verb) and head.dep_ in ("dobj", "attr") else None
    valued = verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")
    return head.lower_ in cues.words("generic", "pieces") and valued and own is not None and own.i < head.i


def amount_of_noun(site: Site) -> Frame | None:
    """A measured amount of something: "340 hectares of marsh", "a total of 5 million of new loans"."""
    if site.quantity.kind not in ("measure", "money", "count", "multiple"):
        return None
    preposition = site.past_bracket()
    if preposition is not None and preposition.lower_ in ("worth", "more", "less"):
        preposition = site.after(1)
    if preposition is None or not (preposition.lower_ == "of" or _in_form(site, preposition)):
        return None
    target = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    chunk = chunk_after(site.view, skip_articles(site, preposition.idx + 2))
    if chunk and (target is None or not any(t.i == target.i for t in chunk)):
        target = chunk[-1]
    if target is None or target.i in site.view.timed or target.i in site.view.owner:
        return None
    if target.tag_ in ("PRP", "DT", "WDT"):
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


def _in_form(site: Site, preposition: Token) -> bool:
    """ "50,000 in repair grants": what the money takes the form of."""
    if preposition.lower_ != "in" or site.quantity.kind != "money":
        return False
    target = child(preposition, "pobj")
    if target is None or target.i in site.view.timed or target.i in site.view.owner:
        return False
    if target.lower_ in cues.words("money", "forms"):
        return True
    length = units().after(site.view.text, target.idx)
    if length is not None and length.dimension == "time":
        return False
    named = target.tag_ in ("NN", "NNS") and target.lower_ not in cues.words("generic", "aspects")
    named = named and target.lower_ not in cues.words("generic", "actors")
    verb = site.lead if site.lead is not None and is_verb(site.lead) else governor(site.root)
    return named and site.lead_word not in ("to", "by", "from", "at") and verb.lower_ in cues.verbs("money", "takers")


def before_noun(site: Site) -> Frame | None:
    """The number modifies the noun after it: "the 14% sales tax", "a $9 million loan"."""
    if site.quantity.kind not in ("percent", "money", "measure", "fraction", "multiple", "duration") or not site.chunk:
        return None
    head = site.chunk[-1]
    if head.lower_ in cues.words("share", "nouns") and site.quantity.kind == "percent":
        return _share_held(site, head)
    direct = site.root.head.i in {t.i for t in site.chunk} or site.root.dep_ in ("compound", "nummod", "amod", "nmod")
    if not direct and is_verb(site.root.head) and site.root.dep_ in ("dobj", "npadvmod", "attr", "pobj"):
        return None
    return Frame("before_noun", phrase(site.view, head, after=site.end), "level", "", governor(head))


def _share_held(site: Site, noun: Token) -> Frame:
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


def put_into(site: Site) -> Frame | None:
    """Money (or a share of it) put into something: "invested 40 million in locks", "pay 6% in dues"."""
    if site.quantity.kind not in ("money", "percent") or site.chunk:
        return None
    verb = governor(site.root)
    if (
        not is_verb(verb)
        or verb.lower_ not in cues.verbs("put", "verbs")
        or site.lead_word in ("by", "to", "at", "from", "with", "between", "within")
        or (site.lead_word == "of" and not _sum_of(site, verb))
    ):
        return None
    return _put_beside(site, verb) or _put_of_verb(site, verb)


def _sum_of(site: Site, verb: Token) -> bool:
    """ "A total amount of 7 million is allotted to schools": the noun before "of" only says that it is a sum."""
    noun = site.lead.head if site.lead is not None else None
    if noun is None or noun.dep_ not in ("nsubjpass", "dobj") or noun.head.i != verb.i:
        return False
    return noun.lower_ in cues.words("put", "sums") | {"total"}


def _put(site: Site, verb: Token, into: Token, after: int = 0) -> Frame:
    """Money (or a share of it) put into something: "invested 40 million in locks", "pay 6% in dues".

    `into` heads the phrase of the thing; nothing before the character `after` belongs to it.
    """
    return Frame("put_into", phrase(site.view, into, after=after), "level", "", verb)


def _put_beside(site: Site, verb: Token) -> Frame | None:
    """Money put into what a preposition or infinitive right after it names: "40 million in locks", "5 million to build X"."""
    preposition = site.past_bracket()
    if preposition is None:
        return None
    if preposition.lower_ in cues.words("put", "prepositions"):
        doing = child(preposition, "pcomp")
        done = child(doing, "dobj") if doing is not None else None
        if done is not None and is_noun(done):
            return _put(site, verb, done, preposition.idx)
        target = child(preposition, "pobj") if preposition.i not in site.view.timed else None
        purpose = _launched(target) if target is not None and preposition.lower_ == "for" else None
        if target is not None and purpose is not None:
            return _put(site, verb, purpose, target.idx)
        if target is not None and is_noun(target) and target.i not in site.view.timed:
            return _put(site, verb, target, preposition.idx + len(preposition))
    return None


def _put_of_verb(site: Site, verb: Token) -> Frame | None:
    """Money put into what the verb says, further off: its infinitive, its passive subject, its prepositions, its purpose."""
    preposition = site.after()
    if preposition is not None and preposition.lower_ == "to" and preposition.dep_ in ("aux", "prep"):
        return _put_to(site, verb, preposition)
    passive = child(verb, "nsubjpass")
    whole = passive is not None and passive.lower_ in ("total", "sum", "amount") and passive.is_ancestor(site.root)
    if passive is not None and passive.i not in site.view.owner and not whole:
        text, given = from_noun(site, passive)
        return Frame("put_into", text, "level", "", verb, given=given)
    into = _put_further(site, verb) or _purpose(site, verb) or _put_for(site, verb)
    return _put(site, verb, into) if into is not None else None


def _put_further(site: Site, verb: Token) -> Token | None:
    """The noun that a preposition of the verb names, further right: "spent 4 million last year on locks"."""
    for preposition in verb.children:
        if preposition.dep_ not in ("prep", "dative") or preposition.i <= site.root.i:
            continue
        target = child(preposition, "pobj") if preposition.lower_ in cues.words("put", "prepositions") else None
        if target is None or not is_noun(target) or target.lower_ in cues.words("put", "not_purposes"):
            continue
        if target.i not in site.view.timed and target.i not in site.view.owner:
            return target
    return None


def _put_for(site: Site, verb: Token) -> Token | None:
    """The noun of the last "for" behind a passive whose subject is the money: "735 million will be set aside … for repairs"."""
    if site.root.i > verb.i:
        return None
    for preposition in reversed(site.view.words[verb.i + 1 : verb.right_edge.i + 1]):
        if preposition.lower_ == "for" and preposition.i not in site.view.timed:
            target = child(preposition, "pobj")
            if (
                target is not None
                and is_noun(target)
                and target.i not in site.view.timed
                and target.i not in site.view.owner
            ):
                return target
    return None


def _launched(actor: Token) -> Token | None:
    """The noun in "240 million for the port to build piers": what the actor is to make of the money."""
    tokens = actor.doc[actor.right_edge.i + 1 : actor.right_edge.i + 8]
    to = next((t for t in tokens if t.tag_ == "TO"), None)
    verb = next((t for t in actor.doc[to.i + 1 : to.i + 4] if t.tag_ == "VB"), None) if to is not None else None
    target = child(verb, "dobj") if verb is not None else None
    return target if target is not None and is_noun(target) else None


def _purpose(site: Site, verb: Token) -> Token | None:
    """The noun that an infinitive further right acts on: "50 million over five years to upgrade libraries"."""
    for other in verb.children:
        if other.dep_ in ("xcomp", "advcl") and other.tag_ == "VB" and other.i > site.root.i:
            target = child(other, "dobj")
            if target is not None and is_noun(target):
                return target
    return None


def _put_to(site: Site, verb: Token, to: Token) -> Frame | None:
    """ "earmarked 500 million to set up a fund": the money is put into what the infinitive acts on."""
    purpose = to.head
    target = child(purpose, "dobj") if is_verb(purpose) and purpose.i > to.i else None
    if target is None or not is_noun(target) or target.i in site.view.owner:
        return None
    return Frame("put_into", phrase(site.view, target, after=to.idx), "level", "", verb)


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
    return Frame("worth", text, "level", "", governor(site.root), given=given)
