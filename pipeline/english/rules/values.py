"""Nouns and verbs with their value: "revenue of 28 billion", "rose from 3 to 5", "reached 7 million"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.arguments import subject_of
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import antecedent, earlier_subject, from_noun, of_change
from pipeline.english.rules.amounts import share_held
from pipeline.english.rules.common import bettered, change_measure, mover_of, moving, says_nothing, skip_articles
from pipeline.english.subjects import phrase, tidy
from pipeline.english.view import child, chunk_after, direction_of, governor, is_noun, is_verb
from pipeline.english.wording import modifier_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_of(site: Site) -> Frame | None:
    """A noun with its value: "revenue of 31 million pesos", "a vacancy rate of around 6 percent", "inflation at 4 %"."""
    if site.lead_word not in ("of", "at", "with", "to", "from", "between") or site.lead is None:
        return None
    if site.lead_word in ("to", "from") and (mover_of(site) is not None or not is_noun(site.lead.head)):
        return None
    noun = _valued(site, site.lead)
    if not is_noun(noun) or noun.i > site.lead.i or noun.i in site.view.owner or noun.i in site.view.timed:
        return None
    if _held(site, noun):
        return share_held(site, noun)
    if (part := _slice(site, noun)) is not None:
        return part
    if direction_of(noun) and site.quantity.kind in ("percent", "money") and (text := of_change(site, noun)):
        return Frame("change_noun_of", text, change_measure(site), direction_of(noun), governor(noun))
    return (
        _at_a_rate(site, noun)
        or _equated(site, noun)
        or _of_general(site, noun)
        or Frame("noun_of", _before_value(site, noun), "level", "", governor(noun))
    )


def _held(site: Site, noun: Token) -> bool:
    """ "The docks get the largest share of the budget of 31 percent": a share that somebody takes."""
    taken = noun.dep_ == "dobj" and is_verb(noun.head) and not direction_of(noun.head)
    own = child(noun.head, "nsubj") if taken and site.quantity.kind == "percent" else None
    named = own is not None and is_noun(own) and own.i not in site.view.owner
    return named and noun.lower_ in cues.words("share", "nouns") and site.lead_word == "of"


def _slice(site: Site, noun: Token) -> Frame | None:
    """ "The docks got the largest slice at 9 million", "a slice of 2 million went to fishing": of who gets it."""
    verb = noun.head
    if noun.lower_ not in cues.words("budget", "shares") or verb.lower_ not in cues.verbs("budget", "takes"):
        return None
    to = next((c for c in verb.children if c.lower_ == "to" and c.i > verb.i), None)
    given_to = child(to, "pobj") if to is not None and noun.dep_ == "nsubj" else None
    own = child(verb, "nsubj") if noun.dep_ == "dobj" else given_to
    if own is None or not is_noun(own) or own.i in site.view.owner or site.quantity.kind != "money":
        return None
    text, given = from_noun(site, own)
    return Frame("noun_of", text, "level", "", verb, given=given)


def _valued(site: Site, lead: Token) -> Token:
    """The noun that the preposition before the number hangs on, up to the top of "X of Y in Z"."""
    noun, adjacent = lead.head, lead.nbor(-1) if lead.i > 0 else lead
    if site.lead_word == "at" and adjacent.tag_ == "," and adjacent.i > 0 and is_noun(adjacent.nbor(-1)):
        return adjacent.nbor(-1)
    if site.lead_word == "of" and (not is_noun(noun) or (noun.i in site.view.owner and is_noun(adjacent))):
        noun = adjacent
    elif site.lead_word == "at" and is_noun(adjacent) and adjacent.head.lower_ not in cues.verbs("status", "aim"):
        held = adjacent.dep_ == "dobj" or (adjacent.dep_ == "pobj" and adjacent.head.lower_ == "from")
        noun = adjacent if held else noun
    while noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in", "for"):
        above = noun.head.head
        if not is_noun(above) or above.i in site.view.owner:
            break
        noun = above
    return noun


def _at_a_rate(site: Site, noun: Token) -> Frame | None:
    """ "grew at an average rate of 6 percent": a change of what grew."""
    if noun.lower_ not in cues.words("generic", "paces") or noun.head.lower_ != "at" or site.quantity.kind != "percent":
        return None
    verb = governor(noun)
    if not is_verb(verb) or not direction_of(verb) or verb.i > noun.i:
        return None
    text, given = subject_of(site, verb)
    return Frame("verb_change", text, "change", direction_of(verb), verb, given=given)


def _equated(site: Site, noun: Token) -> Frame | None:
    """ "The primary balance was a deficit of 4 million": said of the balance."""
    verb = noun.head
    own = child(verb, "nsubj") if noun.dep_ == "attr" and verb.lower_ in cues.forms("be") else None
    if own is None or not is_noun(own) or noun.lower_ not in cues.words("share", "ratios") or noun.i < verb.i:
        return None
    text, given = from_noun(site, own)
    return Frame("noun_of", text, "level", "", verb, given=given)


def _of_general(site: Site, noun: Token) -> Frame | None:
    """A noun too general to be the subject ("an area of 12 square km", "our goal of 5 million"): what it belongs to."""
    if not says_nothing(site, noun):
        return None
    if any(c.lower_ in cues.words("generic", "remaining") for c in noun.children if c.i < noun.i):
        return Frame("noun_of", phrase(site.view, noun, keep_right=False), "level", "", governor(noun))
    verb = governor(noun)
    if noun.lower_ in cues.words("generic", "goals") | cues.words("put", "sums") and (text := _for_what(site)):
        return Frame("noun_of", text, "level", "", verb)
    own = child(verb, "nsubj")
    told = own is None or own.i == noun.i or own.lower_ in cues.words("generic", "persons")
    reckoned = told and noun.lower_ in cues.words("generic", "estimates")
    if (reckoned or noun.lower_ in cues.words("generic", "goals")) and antecedent(site):
        return _like_last(site, verb)
    beside = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.lower_ in cues.words("put", "sums")
    if noun.lower_ not in cues.words("generic", "nouns") and not beside:
        return None
    if noun.head.lower_ == "by" and is_verb(verb) and direction_of(verb):
        text, given = subject_of(site, verb)
        return Frame("verb_change", text, change_measure(site), direction_of(verb), verb, given=given)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("over", "across", "with", "at"):
        above, own = noun.head.head, child(verb, "nsubj", "nsubjpass")
        if noun.head.lower_ == "with" and site.memory.frames:
            return Frame("noun_of", antecedent(site), "level", "", verb, given=False)
        if above.i == verb.i and own is not None and is_noun(own) and noun.head.lower_ != "at":
            return Frame("noun_of", phrase(site.view, own), "level", "", verb)
        if is_noun(above) and above.i not in site.view.owner and noun.head.lower_ != "across":
            text, given = from_noun(site, above)
            return Frame("noun_of", text, "level", "", verb, given=given)
    text, given = subject_of(site, verb) if is_verb(verb) else (antecedent(site), False)
    return Frame("noun_of", text or noun.text, "level", "", verb, given=given)


def _like_last(site: Site, verb: Token) -> Frame:
    """ "Growth was 3.1 %, against a target of 3.7 %": said of the same as the number before, and in the same way."""
    last = next((f for q, f in reversed(site.memory.frames) if q.unit == site.quantity.unit), None)
    if last is None or last.subject != antecedent(site):
        return Frame("noun_of", antecedent(site), "level", "", verb, given=False)
    return Frame("noun_of", last.subject, last.measure, last.direction, verb, share_of=last.share_of, given=False)


def _for_what(site: Site) -> str:
    """The thing in "a target of 3 million for lending", "a provision of 45 million for the fund"; empty where none is named."""
    preposition = site.after()
    if preposition is None or preposition.lower_ != "for" or preposition.i in site.view.timed:
        return ""
    chunk = chunk_after(site.view, skip_articles(site, preposition.idx + len(preposition)))
    doing = site.after(1)
    if not chunk and doing is not None and doing.tag_ == "VBG":
        chunk = [doing]
    if not chunk or chunk[-1].i in site.view.timed or chunk[-1].i in site.view.owner:
        return ""
    return phrase(site.view, chunk[-1], after=preposition.idx + len(preposition))


def _before_value(site: Site, noun: Token) -> str:
    """The phrase of a noun, cut before the preposition that leads to the number."""
    text = phrase(site.view, noun)
    lead = site.view.text[: site.lead.idx].rstrip() if site.lead is not None else ""
    start = site.view.text.find(text, max(0, noun.left_edge.idx - 1))
    if start >= 0 and start + len(text) > len(lead):
        text = tidy(lead[start:])
    return text


def verb_value(site: Site) -> Frame | None:
    """A verb with its value: "grew by 5%", "reached 7 million", "rose from 3 to 5", "brought the total to 40"."""
    if site.lead_word in ("to", "from") and (mover := mover_of(site)) is not None:
        if (grown := _growth(site, mover)) is not None:
            return grown
        text, given = subject_of(site, mover)
        if site.quantity.kind == "multiple":
            return Frame("verb_value", text, "multiple", direction_of(mover), mover, given=given)
        if not given and (share := _still_share(site, text)) is not None:
            return replace(share, verb=mover)
        return Frame("verb_value", text, "level", "", mover, counted=_counted_before(site, text), given=given)
    verb = _valuing(site)
    if not is_verb(verb) or verb.i > site.root.i:
        return None
    way = direction_of(verb) or _carried(site, verb)
    if site.lead_word in _LEVEL_LEADS and (grown := _growth(site, verb)) is not None:
        return grown
    moved = _moving_noun(site, verb) if not way else None
    if moved is not None:
        return moved
    text, given = subject_of(site, verb)
    if site.quantity.modifier == "le" and modifier_of(site) == "eq" and site.quantity.kind != "percent":
        return Frame("verb_value", text, "level", "", verb, given=given)  # "rose, up to 40 million"
    if way and (site.lead_word not in _LEVEL_LEADS or (site.lead_word == "at" and site.quantity.kind == "percent")):
        return Frame("verb_change", text, change_measure(site), bettered(verb, text, way), verb, given=given)
    if not given and (share := _still_share(site, text)) is not None:
        return replace(share, verb=verb)
    if site.quantity.kind == "multiple" and way:
        return Frame("verb_change", text, "multiple", way, verb, given=given)
    if not given and (growth := _still_growth(site, verb)) is not None:
        return growth
    return Frame("verb_value", text, "level", "", verb, given=given)


def _still_growth(site: Site, verb: Token) -> Frame | None:
    """ "Growth of 3 % compares well with Peru, where it is 1 %": the same growth of somebody else."""
    last = site.memory.frames[-1][1] if site.memory.frames else None
    own = child(verb, "nsubj") if verb.lower_ in cues.forms("be") else None
    if last is None or own is None or site.quantity.unit != "%" or last.measure != "change":
        return None
    told = last.rule in ("change_noun_of", "change_noun_verb", "continued") and last.subject.lower().endswith("growth")
    anaphor = own.tag_ == "PRP" or own.lower_ in cues.words("generic", "nouns")
    return replace(last, rule="change_noun_verb", verb=verb, given=False) if told and anaphor else None


def _carried(site: Site, verb: Token) -> str:
    """The direction of "went down in the docks by 5 %": a verb of going with its adverb, the number further off."""
    adverb = child(verb, "prt", "advmod") if verb.lower_ in cues.verbs("change", "carrying") else None
    if adverb is None or adverb.i != verb.i + 1 or site.lead_word != "by":
        return ""
    return next((w for w in ("up", "down") if adverb.lower_ in cues.words("change", "adverbs", w)), "")


def _still_share(site: Site, subject: str) -> Frame | None:
    """ "It made up 5 percent of trade; in 2030, it rose to 9 percent": the same share at another time."""
    if site.quantity.unit != "%" or not site.memory.frames:
        return None
    last = site.memory.frames[-1][1]
    again = last.measure == "share" and last.subject == subject and last.share_of
    return replace(last, rule="share_verb", given=False) if again else None


def _counted_before(site: Site, subject: str) -> Token | None:
    """What the bare count in "from 200 trips to 300" counts: the same as the one before it."""
    if site.quantity.kind != "count" or site.chunk or not site.memory.frames:
        return None
    last = site.memory.frames[-1][1]
    return last.counted if last.subject == subject else None


_LEVEL_LEADS = ("to", "at", "from", "of", "with", "in", "for", "on")


def _valuing(site: Site) -> Token:
    """The verb that gives the number: right before it, above its preposition, or of its clause."""
    lead = site.lead
    if lead is not None and is_verb(lead):
        return lead
    if (
        lead is not None
        and lead.head.i != lead.i
        and site.lead_word in ("by", "to", "at", "from", "of")
        and is_verb(lead.head)
    ):
        return _over(site, lead, lead.head)
    return governor(site.root)


def _over(site: Site, lead: Token, verb: Token) -> Token:
    """The verb that moves its object by so much, where the parser ties the number to one inside the object: "raised the number
    of crews dedicated to mending locks by 5 %"; else `verb`."""
    if site.lead_word != "by" or direction_of(verb) or verb.tag_ not in ("VBG", "VBN", "VB"):
        return verb
    mover = mover_of(site)
    target = child(mover, "dobj") if mover is not None and direction_of(mover) else None
    if mover is None or target is None or not target.is_ancestor(verb):
        return verb
    between = site.view.words[target.i : lead.i]
    return verb if any(t.tag_ == "," or t.i in site.view.owner for t in between) else mover


def _growth(site: Site, verb: Token) -> Frame | None:
    """A rate of growth that moves: "growth slowed from 4 to 3 percent", "the growth rate was revised to 5 percent"."""
    own = child(verb, "nsubj", "nsubjpass")
    while own is None and verb.dep_ in ("xcomp", "conj") and is_verb(verb.head):
        verb = verb.head
        own = child(verb, "nsubj", "nsubjpass")
    if own is None and verb.dep_ == "acl":
        own = verb.head
        while own.dep_ == "pobj" and own.lower_ != "growth" and is_noun(own.head.head):
            own = own.head.head
    elif own is None and verb.i > 0:
        own = verb.nbor(-1)
    if own is not None and own.tag_ in ("PRP", "DT") and not site.memory.frames:
        own = earlier_subject(site, own)
    if own is None or not site.quantity.unit.startswith("%"):
        return None
    if own.tag_ in ("DT", "PRP", "WDT") and site.memory.frames:
        last = site.memory.frames[-1][1]
        again = last.rule == "change_noun_verb" and site.lead_word in ("to", "at", "from")
        return replace(last, verb=verb, given=False) if again else None
    named = own.lower_ in ("rate", "rates", "target", "targets") and own.i > 0
    rate = own.nbor(-1) if named else own
    if rate.lower_ != "growth" or not is_noun(own):
        return None
    text, given = from_noun(site, rate) if rate.i == own.i else (of_change(site, own), True)
    shorter = text.removesuffix(" growth")
    text = shorter if shorter.split(" ")[-1].lower() not in cues.words("change", "domains") else text
    return Frame("change_noun_verb", text or phrase(site.view, own), "change", "up", verb, given=given)


def _moving_noun(site: Site, verb: Token) -> Frame | None:
    """A change said by the subject of a plain verb: "the increase of X was 10 %", "strong growth, averaging 5 %"."""
    own = child(verb, "nsubj", "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)
    if own is None and verb.dep_ == "xcomp" and verb.head.lower_ in cues.verbs("status", "expect"):
        own = child(verb.head, "nsubjpass", "dobj")
    if (
        own is None
        and verb.dep_ == "advcl"
        and verb.lower_ in cues.forms("average")
        and site.quantity.kind == "percent"
    ):
        own = child(verb.head, "dobj")
    plain = verb.lower_ in cues.verbs("level", "verbs") - cues.forms("cost") or verb.lower_ in cues.verbs(
        "status", "expect"
    )
    if (
        own is None
        or not is_noun(own)
        or not plain
        or not (site.quantity.kind in ("percent", "money") or site.quantity.unit.startswith("%"))
        or not moving(own)
    ):
        return None
    text, given = from_noun(site, own)
    return Frame("change_noun_verb", text, change_measure(site), moving(own), verb, given=given)
